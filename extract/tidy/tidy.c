/* SPDX-License-Identifier: EUPL-1.2 */
#include "tidy.h"

void tidy(const struct vocabulary *words, struct document *document)
{
	tidy_long(document);
	tidy_letters(words, document);
	tidy_signs(document);
	tidy_furniture(words, document);
	tidy_cell_lines(words, document);
	tidy_squeezed(words, document);
	tidy_notes_table(words, document);
	tidy_side_by_side(words, document);
	tidy_left_heads(words, document);
	tidy_clauses(words, document);
	tidy_row_rest(document);
	tidy_wrapped(words, document);
	tidy_margin(words, document);
	tidy_run_in(document);
	tidy_words(words, document);
}
