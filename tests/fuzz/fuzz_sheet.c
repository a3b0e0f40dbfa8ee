/* SPDX-License-Identifier: EUPL-1.2 */
/* Workbooks of judgments: the parts of a package, or a whole one. What the worker makes of it comes to the parent as it was. */
#include "fuzz.h"

#include "sheet.h"

static void read_sheet(const char *name, const uint8_t *bytes, size_t n)
{
	struct document *document = sheet_extract(&(struct source){ .name = name, .bytes = bytes, .n = n });
	struct wire_bytes answer = wire_write(document);
	struct document *taken = wire_read(answer.at, answer.n);
	struct sheet_rows rows;
	FUZZ_HOLDS(taken && sheet_rows(taken, &rows) && rows.n == document->n_blocks);
	size_t cell = 0;
	for (size_t i = 0; i < rows.n; i++)
		for (size_t c = 0; c < rows.at[i].n; c++, cell++) {
			struct sentence *was = &document->sentences[cell];
			FUZZ_HOLDS(slice_equal(slice_of(rows.at[i].cells[c]), slice_part(document->text, was->start, was->end)));
			sheet_date(taken->arena, rows.at[i].cells[c]);
		}
	FUZZ_HOLDS(cell == document->n_sentences);
	document_free(taken);
	document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const members[] = { "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", NULL };
	fuzz_packed(read_sheet, "judgments.xlsx", NULL, members, bytes, n);
	return 0;
}
