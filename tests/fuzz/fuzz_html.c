/* SPDX-License-Identifier: EUPL-1.2 */
/* HTML in any encoding. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	extern const struct reader reader_html;
	struct source source = { .name = "protokoll.html", .bytes = bytes, .n = n };
	if (n && reader_html.sniff(&source))
		fuzz_source(&source);
	return 0;
}
