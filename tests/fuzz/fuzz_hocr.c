/* SPDX-License-Identifier: EUPL-1.2 */
/* What tesseract says of the picture of a page: as little trusted as the file. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const unsigned char file[] = "%PDF-1.4\n";
	static const char empty_page[] = "<doc><page width=\"595\" height=\"842\"></page></doc>";
	const struct recognised page = { .page = 1, .converted = { .how = CONVERSION_DONE, .text = { (const char *)bytes, n } } };
	fuzz_source(&(struct source){ .name = "skannat.pdf", .bytes = file, .n = sizeof file - 1, .recognised = &page, .n_recognised = 1,
	                              .converted = { .how = CONVERSION_DONE, .text = { empty_page, sizeof empty_page - 1 } } });
	return 0;
}
