/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows below a row of labels. Out: one label after the other, each with its own column below it. Knows nothing of
 * what the labels mean but that lists hang on them.
 *
 *   "Plats och tid | Beslutande"            "Plats och tid" / "Stadshuset" / "kl. 8.30"
 *   "Stadshuset    | Ulla Ros (s)"    ->    "Beslutande" / "Ulla Ros (s)" / "Tage Nyman (m)"
 *   "kl. 8.30      | Tage Nyman (m)"
 */
#include "tidy.h"

#include <string.h>

#include "columns.h"

enum { MOST_COLUMNS = 4, ROWS_AT_MOST = 200 };

/* Labels of lists; who signs side by side is another matter. */
static bool heads_list(const struct vocabulary *words, struct arena *scratch, struct slice cell)
{
	static const char *const codes[] = { "place_time", "place", "time", "members", "serving", "substitutes", "others", "officials", "present", "absent",
		                             "adjust_time", "right" };
	struct phrase_hit hit;
	while (cell.n && (cell.at[cell.n - 1] == ':' || cell.at[cell.n - 1] == '.'))
		cell.n--;
	if (!cell.n || !words_whole(words, WORDS_labels, scratch, cell, &hit))
		return false;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(hit.key, codes[i]) == 0)
			return true;
	return false;
}

/* Two or more cells, each a label. */
static size_t label_row(const struct vocabulary *words, struct arena *scratch, const struct block *block, struct slice *cells)
{
	if (block->kind != BLOCK_ROW || block->text.n > 200)
		return 0;
	size_t n = cells_of(block->text, cells, MOST_COLUMNS);
	for (size_t c = 0; c < n; c++)
		if (!heads_list(words, scratch, cells[c]))
			return 0;
	return n >= 2 ? n : 0;
}

/* Where the rows below end; 0 of them when they hold marks and no words. */
static size_t rows_end(const struct document *document, size_t from, size_t columns)
{
	enum { WORD = 4 };
	size_t end = from, worded = 0;
	struct slice cells[MOST_COLUMNS];
	while (end < document->n_blocks && end - from < ROWS_AT_MOST && document->blocks[end].kind == BLOCK_ROW && !(end > from && (document->blocks[end].hints & HINT_GAP))) {
		size_t n = cells_of(document->blocks[end].text, cells, MOST_COLUMNS);
		if (n > columns)
			break;
		worded += n >= 2 && cells[n - 1].n >= WORD;
		end++;
	}
	return worded * 2 >= end - from && worded ? end : from;
}

struct laid_out {
	struct block *at;
	size_t n, capacity;
};

static void lay(struct document *document, struct laid_out *out, const struct block *block)
{
	out->at = arena_grow(document->arena, out->at, out->n, &out->capacity, sizeof *out->at);
	out->at[out->n++] = *block;
}

void tidy_side_by_side(const struct vocabulary *words, struct document *document)
{
	struct laid_out out = { NULL, 0, 0 };
	struct slice labels[MOST_COLUMNS], cells[MOST_COLUMNS];
	bool changed = false;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		size_t columns = label_row(words, document->scratch, &document->blocks[i], labels);
		size_t end = columns ? rows_end(document, i + 1, columns) : i + 1;
		if (!columns || end == i + 1) {
			lay(document, &out, &document->blocks[i]);
			continue;
		}
		changed = true;
		for (size_t c = 0; c < columns; c++)
			for (size_t row = i; row < end; row++) {
				size_t n = cells_of(document->blocks[row].text, cells, MOST_COLUMNS);
				if (c >= n || !cells[c].n)
					continue;
				struct block block = document->blocks[row];
				block.kind = BLOCK_PARAGRAPH;
				block.text = cells[c];
				block.hints = row == i ? block.hints | HINT_GAP : block.hints & ~(unsigned)HINT_GAP;
				lay(document, &out, &block);
			}
		i = end - 1;
	}
	if (!changed)
		return;
	document->blocks = out.at;
	document->n_blocks = out.n;
	document->blocks_capacity = out.capacity;
}
