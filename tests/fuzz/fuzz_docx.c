/* SPDX-License-Identifier: EUPL-1.2 */
/* Word files: the parts of a package, or a whole package. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const members[] = { "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/header1.xml",
		                               "word/_rels/document.xml.rels", "docProps/core.xml", "_rels/.rels", NULL };
	fuzz_package("protokoll.docx", NULL, members, bytes, n);
	return 0;
}
