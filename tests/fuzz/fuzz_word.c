/* SPDX-License-Identifier: EUPL-1.2 */
/* What unrtf says of RTF (the first byte is a letter before n), antiword or catdoc of a Word file: as little trusted as the file. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const unsigned char rtf[] = "{\\rtf1", word[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
	if (!n)
		return 0;
	bool is_rtf = *bytes < 'n';
	fuzz_source(&(struct source){ .name = "protokoll.doc", .bytes = is_rtf ? rtf : word, .n = is_rtf ? sizeof rtf - 1 : sizeof word - 1,
	                              .converted = { .how = CONVERSION_DONE, .text = { (const char *)bytes + 1, n - 1 } } });
	return 0;
}
