/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows that typed columns in the left margin made of running text. Out: the text as paragraphs, the mark before it as
 * a line of its own. Knows nothing of what a body decides.
 *
 *   "Au <TAB> Länsstyrelsen har begärt synpunkter ..."     ->  "Au" / "Länsstyrelsen har begärt synpunkter ..."
 *   "Att <TAB> fastställa dagordningen"                    ->  "Att fastställa dagordningen"
 *   "Ks 37 <TAB> Au 33 <TAB> Dnr 10/0004"                      stays: the head of an item
 */
#include "tidy.h"

#include <string.h>

#include "columns.h"
#include "pattern.h"

enum { FEWEST_MARKS = 2, SHORTEST_TEXT = 12 };

/* The cells of a row behind the empty ones it begins with. */
static size_t cells_behind(struct slice text, struct slice *cells, size_t room)
{
	size_t n = cells_of(text, cells, room), empty = 0;
	while (empty < n && !slice_trim(cells[empty]).n)
		empty++;
	memmove(cells, cells + empty, (n - empty) * sizeof *cells);
	return n - empty;
}

/* "Ks", "Au", "Kfm": short for a body, and nothing else. */
static bool marks_body(const struct vocabulary *words, struct document *document, struct slice cell)
{
	enum { LONGEST = 5 };
	static struct pattern short_name = PATTERN("^\\p{Lu}\\p{L}{1,4}$");
	struct phrase_hit hit;
	return cell.n <= 2 * LONGEST && pattern_matches(&short_name, cell) && words_whole(words, WORDS_bodies, document->scratch, cell, &hit);
}

static bool is_marked(const struct vocabulary *words, struct document *document, const struct block *block, struct slice *cells)
{
	return block->kind == BLOCK_ROW && !(block->hints & HINT_TABLE) && cells_behind(block->text, cells, 4) == 2 && marks_body(words, document, cells[0]) &&
	       text_points(cells[1]) >= SHORTEST_TEXT && !marks_body(words, document, slice_part(cells[1], 0, 2));
}

static void put_clause(struct document *document, struct block *block, const struct slice *cells)
{
	block->kind = BLOCK_PARAGRAPH;
	block->text = slice_of(arena_print(document->arena, "%.*s %.*s", (int)cells[0].n, cells[0].at, (int)cells[1].n, cells[1].at));
}

void tidy_margin(const struct vocabulary *words, struct document *document)
{
	static struct pattern that = PATTERN("(?i)^%{that}$");
	struct slice cells[4];
	size_t marks = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		marks += is_marked(words, document, &document->blocks[i], cells);
		struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_ROW && !(block->hints & HINT_TABLE) && cells_behind(block->text, cells, 4) == 2 && pattern_matches(&that, cells[0]))
			put_clause(document, block, cells);
	}
	if (marks < FEWEST_MARKS)
		return;
	struct block *old = document->blocks;
	size_t n = document->n_blocks;
	document->blocks = arena_alloc(document->arena, (n + marks) * sizeof *old);
	document->n_blocks = 0;
	document->blocks_capacity = n + marks;
	for (size_t i = 0; i < n; i++) {
		arena_reset(document->scratch);
		struct block block = old[i];
		if (is_marked(words, document, &old[i], cells)) {
			block.kind = BLOCK_PARAGRAPH;
			block.hints |= HINT_GAP;
			block.text = cells[0];
			block.mends = NULL;
			document->blocks[document->n_blocks++] = block;
			block.hints &= ~(unsigned)HINT_GAP;
			block.text = cells[1];
			block.mends = old[i].mends;
		}
		document->blocks[document->n_blocks++] = block;
	}
}
