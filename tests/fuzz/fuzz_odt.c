/* SPDX-License-Identifier: EUPL-1.2 */
/* OpenDocument texts: the parts of a package, or a whole package. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const members[] = { "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml", NULL };
	fuzz_package("protokoll.odt", "application/vnd.oasis.opendocument.text", members, bytes, n);
	return 0;
}
