/* SPDX-License-Identifier: EUPL-1.2 */
/* What `pdftotext -bbox-layout` says of a file: as little trusted as the file. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const unsigned char file[] = "%PDF-1.4\n";
	fuzz_source(&(struct source){ .name = "protokoll.pdf", .bytes = file, .n = sizeof file - 1,
	                              .converted = { .how = CONVERSION_DONE, .text = { (const char *)bytes, n } } });
	return 0;
}
