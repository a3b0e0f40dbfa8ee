/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a table that holds the notes of a meeting, a point a row. Out: its points one below the other, as other notes have them, each cell
 * behind what heads its column. Knows nothing of what a decision is.
 *
 *   "Punkt | Diskussion | Beslut | Ansvarig"          "2. Arkiv" / "Osby vill vara med." / "Beslut: Ida tar fram ett förslag."
 *   "2. Arkiv | Osby vill vara med. | Ida ..."   ->   / "Ansvarig: Ida"
 *   "Åtgärd | Ansvarig | Klart"                       stays: a table of tasks
 */
#include "tidy.h"

#include <string.h>

#include "columns.h"
#include "head.h"

enum { CELLS = 8, FEWEST = 3 };

struct columns_of_notes {
	struct slice cells[CELLS]; /* of the head */
	size_t n, decision;
};

/* "Punkt | Diskussion | Beslut": the points stand first, and one column is headed as decisions are. */
static bool is_head(const struct vocabulary *words, struct document *document, const struct block *block, struct columns_of_notes *notes)
{
	struct table_head head;
	struct head code;
	notes->n = block->kind == BLOCK_ROW && (block->hints & HINT_TABLE) ? cells_of(block->text, notes->cells, CELLS) : 0;
	notes->decision = 0;
	if (notes->n < FEWEST || !table_head_read(words, document->scratch, block->text, &head) || table_of_actions(&head) || !head.key[0] || strcmp(head.key[0], "item") != 0)
		return false;
	for (size_t c = 1; c < notes->n; c++)
		if (head_of(words, WORDS_headings, notes->cells[c], &code) && code.value == notes->cells[c].n && strcmp(code.code, "decision") == 0)
			notes->decision = c;
	return notes->decision > 0;
}

static void put(struct document *document, const struct block *row, struct slice text, bool first)
{
	struct block *block = document_add(document, BLOCK_PARAGRAPH, text);
	if (!block)
		return;
	block->page = row->page;
	block->line = row->line;
	block->hints = first ? HINT_GAP : 0;
	if (first)
		document_take_mends(block, row);
}

/* The row as lines: its point, what was said, and what was decided and who is to do it behind the heads of their columns. */
static void put_row(struct document *document, const struct columns_of_notes *notes, const struct block *row, const struct slice *cells)
{
	put(document, row, cells[0], true);
	for (size_t c = 1; c < notes->n; c++) {
		bool told = c < notes->decision; /* before the decision stands what was said */
		if (cells[c].n)
			put(document, row, told ? cells[c] : slice_of(arena_print(document->arena, "%.*s: %.*s", (int)notes->cells[c].n, notes->cells[c].at, (int)cells[c].n, cells[c].at)), false);
	}
}

void tidy_notes_table(const struct vocabulary *words, struct document *document)
{
	struct columns_of_notes notes = { .n = 0 };
	struct slice cells[CELLS];
	size_t n = document->n_blocks, first = 0;
	while (first < n && !is_head(words, document, &document->blocks[first], &notes)) {
		arena_reset(document->scratch);
		first++;
	}
	if (first == n)
		return;
	struct block *old = document->blocks;
	document->blocks = arena_alloc(document->arena, n * sizeof *old);
	document->blocks_capacity = n;
	document->n_blocks = 0;
	notes.n = 0;
	for (size_t i = 0; i < n; i++) {
		arena_reset(document->scratch);
		struct columns_of_notes head;
		if (is_head(words, document, &old[i], &head)) {
			notes = head;
			continue;
		}
		bool row = notes.n && old[i].kind == BLOCK_ROW && cells_of(old[i].text, cells, CELLS) == notes.n && cells[0].n;
		notes.n = row || (notes.n && old[i].kind == BLOCK_FURNITURE) ? notes.n : 0;
		if (row) {
			put_row(document, &notes, &old[i], cells);
		} else {
			document->blocks = arena_grow(document->arena, document->blocks, document->n_blocks, &document->blocks_capacity, sizeof *old);
			document->blocks[document->n_blocks++] = old[i];
		}
	}
}
