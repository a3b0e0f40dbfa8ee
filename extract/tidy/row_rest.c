/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows of a typed table. Out: the same, each with the rest of its first cell that was typed on the next line. Knows nothing of
 * what the cells mean.
 *
 *   "Skicka utredningen om upphandling | Ulrika | 12/10"        "Skicka utredningen om upphandling till cheferna | Ulrika | 12/10"
 *   "till cheferna"                                        ->   "Boka lokal | Anna | 23/11"
 *   "Boka lokal | Anna | 23/11"
 */
#include "tidy.h"

#include <string.h>

#include "columns.h"

enum { CELLS = 12, LONGEST = 60 };

static bool is_row(const struct block *block)
{
	return block->kind == BLOCK_ROW && !(block->hints & HINT_TABLE);
}

/* A few words in small letters right below a row, and right above the next row of the same table. */
static bool is_rest(const struct block *above, const struct block *block, const struct block *below)
{
	struct slice cells[CELLS];
	size_t length, n;
	if (!is_row(above) || !is_row(below) || block->kind != BLOCK_PARAGRAPH || ((block->hints | below->hints) & HINT_GAP) || !block->text.n ||
	    text_points(block->text) > LONGEST || !text_is_lower(text_decode(block->text.at, block->text.n, &length)))
		return false;
	n = cells_of(above->text, cells, CELLS);
	return cells[0].n && n > 1 && n == cells_of(below->text, cells, CELLS);
}

void tidy_row_rest(struct document *document)
{
	size_t kept = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i], *above = kept ? &document->blocks[kept - 1] : NULL;
		if (!above || i + 1 == document->n_blocks || !is_rest(above, block, block + 1)) {
			document->blocks[kept++] = *block;
			continue;
		}
		size_t cell = (size_t)((const char *)memchr(above->text.at, '\t', above->text.n) - above->text.at);
		above->text = slice_join(document->arena, slice_join(document->arena, slice_part(above->text, 0, cell), " ", block->text), "", slice_part(above->text, cell, above->text.n));
		document_take_mends(above, block);
	}
	document->n_blocks = kept;
}
