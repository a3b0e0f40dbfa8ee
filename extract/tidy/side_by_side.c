/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows below a row of labels. Out: one label after the other, each with its own column below it. Knows nothing of
 * what the labels mean but that lists hang on them. A row of labels that each have their value is one line a label.
 *
 *   "Plats och tid | Beslutande"            "Plats och tid" / "Stadshuset" / "kl. 8.30"
 *   "Stadshuset    | Ulla Ros (s)"    ->    "Beslutande" / "Ulla Ros (s)" / "Tage Nyman (m)"
 *   "kl. 8.30      | Tage Nyman (m)"
 *   "Beslutande       | Ledamöter    | Tjänstgörande ersättare"   the left column holds labels alone: its next
 *   "                 | Ulla Ros (s) | Bo Ek (m)"                 label ends the columns
 *   "Ej tjänstgörande | Siv Ny (c)"
 *   "Tid: kl. 13.00 | Plats: Biblioteket"  ->  "Tid: kl. 13.00" / "Plats: Biblioteket"
 */
#include "tidy.h"

#include <string.h>

#include "columns.h"
#include "head.h"

enum { MOST_COLUMNS = 4, ROWS_AT_MOST = 200 };

/* "Tid:": a label, whatever mark ends it. */
static bool is_label(const struct vocabulary *words, struct arena *scratch, struct slice cell, struct phrase_hit *hit)
{
	cell = head_without_mark(cell);
	return cell.n && words_whole(words, WORDS_labels, scratch, cell, hit);
}

/* Labels of lists; who signs side by side is another matter: the lists that only go with others (`weak`) do not tell. */
static bool heads_list(const struct vocabulary *words, struct arena *scratch, struct slice cell, bool *weak)
{
	static const char *const codes[] = { "place_time", "place", "time", "members", "serving", "substitutes", "others", "officials", "present", "absent",
		                             "adjust_time", "right", "adjuster", "paragraphs", "reserve" };
	enum { WEAK = 3 };
	struct phrase_hit hit;
	if (!is_label(words, scratch, cell, &hit))
		return false;
	size_t n = sizeof codes / sizeof *codes;
	for (size_t i = 0; i < n; i++)
		if (strcmp(hit.key, codes[i]) == 0) {
			*weak = i + WEAK >= n;
			return true;
		}
	return false;
}

static bool labelled(const struct vocabulary *words, struct arena *scratch, struct slice cell, const char *code)
{
	struct phrase_hit hit;
	return is_label(words, scratch, cell, &hit) && strcmp(hit.key, code) == 0;
}

/* "Frånvarande ledamot | Tjänstgörande ersättare" / "Ida Ny (S) | Bo Ek (S)": who serves for whom, a row each, and no row without one
 * of the two. Two lists side by side are hardly equally long. */
static bool pairs(const struct vocabulary *words, const struct document *document, size_t i, size_t end, const struct slice *labels, size_t n)
{
	size_t away = n, serving = n;
	struct slice cells[MOST_COLUMNS];
	for (size_t c = 0; c < n; c++) {
		away = labelled(words, document->scratch, labels[c], "absent") ? c : away;
		serving = labelled(words, document->scratch, labels[c], "serving") ? c : serving;
	}
	if (away == n || serving == n)
		return false;
	for (size_t row = i + 1; row < end && document->blocks[row].kind == BLOCK_ROW; row++) {
		size_t m = cells_of(document->blocks[row].text, cells, MOST_COLUMNS);
		if (away >= m || serving >= m || !cells[away].n || !cells[serving].n)
			return false;
	}
	return true;
}

/* Two or more cells, each a label. */
static size_t label_row(const struct vocabulary *words, struct arena *scratch, const struct block *block, struct slice *cells)
{
	if (block->kind != BLOCK_ROW || block->text.n > 200)
		return 0;
	size_t n = cells_of(block->text, cells, MOST_COLUMNS);
	bool weak, all_weak = true;
	for (size_t c = 0; c < n; c++) {
		if (!heads_list(words, scratch, cells[c], &weak))
			return 0;
		all_weak &= weak;
	}
	return n >= 2 && !all_weak ? n : 0;
}

/* A label that ends the columns: "Underskrifter", "Sekreterare | ______". */
static bool ends_columns(const struct vocabulary *words, struct arena *scratch, struct slice cell)
{
	static const char *const codes[] = { "signatures", "secretary", "chair", "notice", "body", "case_number" };
	struct phrase_hit hit;
	if (!is_label(words, scratch, cell, &hit))
		return false;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strcmp(hit.key, codes[i]) == 0)
			return true;
	return false;
}

/* Where the rows below end, and lines that only the left column has; 0 of them when they hold marks and no words. */
static size_t rows_end(const struct vocabulary *words, const struct document *document, size_t from, size_t columns)
{
	enum { WORD = 4, LONGEST = 70, SIGN = 8 };
	size_t end = from, worded = 0, rows = 0;
	bool only_labels = true; /* nothing stands below the left label */
	struct slice cells[MOST_COLUMNS];
	for (; end < document->n_blocks && end - from < ROWS_AT_MOST; end++) {
		const struct block *block = &document->blocks[end];
		bool left_only = block->kind == BLOCK_PARAGRAPH && text_points(block->text) < LONGEST && !(document->blocks[from].hints & HINT_TABLE) &&
		                 !memmem(block->text.at, block->text.n < SIGN ? block->text.n : SIGN, "§", 2);
		if ((block->kind != BLOCK_ROW && !left_only) || (end > from && (block->hints & HINT_GAP)))
			break;
		size_t n = cells_of(block->text, cells, MOST_COLUMNS);
		bool weak;
		if (n > columns || ends_columns(words, document->scratch, cells[0]))
			break;
		if (left_only && rows && heads_list(words, document->scratch, cells[0], &weak)) /* one column again */
			break;
		if (rows && only_labels && n >= 2 && cells[0].n)
			break;
		only_labels &= n >= 2 && !cells[0].n;
		worded += n >= 2 && cells[n - 1].n >= WORD;
		rows += n >= 2;
	}
	return worded * 2 >= rows && worded ? end : from;
}

/* Cells that are each "Tid: kl. 13.00": a label with its value. */
static size_t valued_labels(const struct vocabulary *words, struct arena *scratch, const struct block *block, struct slice *cells)
{
	static const char *const codes[] = { "place_time", "place", "time", "date", "members", "serving", "substitutes", "others", "officials", "present", "absent",
		                             "adjuster", "adjust_time", "paragraphs", "chair", "secretary", "body" };
	size_t n = block->kind == BLOCK_ROW && block->text.n < 300 ? cells_of(block->text, cells, MOST_COLUMNS) : 0;
	for (size_t c = 0; c < n; c++) {
		struct phrase_hit hit;
		const char *colon = memchr(cells[c].at, ':', cells[c].n);
		size_t before = colon ? (size_t)(colon - cells[c].at) : 0;
		bool stroke = memmem(cells[c].at, cells[c].n, "...", 3) || memmem(cells[c].at, cells[c].n, "__", 2);
		if (!before || before + 2 >= cells[c].n || stroke || !words_whole(words, WORDS_labels, scratch, slice_part(cells[c], 0, before), &hit))
			return 0;
		bool found = false;
		for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
			found |= strcmp(hit.key, codes[i]) == 0;
		if (!found)
			return 0;
	}
	return n >= 2 ? n : 0;
}

struct laid_out {
	struct block *at;
	size_t n, capacity;
	bool begun;
};

static void lay(struct document *document, struct laid_out *out, const struct block *block)
{
	out->at = arena_grow(document->arena, out->at, out->n, &out->capacity, sizeof *out->at);
	out->at[out->n++] = *block;
}

/* From block `i` on the document is laid out anew; most never are. */
static void begin(struct document *document, struct laid_out *out, size_t i)
{
	for (size_t k = 0; !out->begun && k < i; k++)
		lay(document, out, &document->blocks[k]);
	out->begun = true;
}

void tidy_side_by_side(const struct vocabulary *words, struct document *document)
{
	struct laid_out out = { .begun = false };
	struct slice labels[MOST_COLUMNS], cells[MOST_COLUMNS];
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		size_t columns = label_row(words, document->scratch, &document->blocks[i], labels);
		size_t end = columns ? rows_end(words, document, i + 1, columns) : i + 1;
		if (columns && pairs(words, document, i, end, labels, columns))
			columns = 0;
		size_t valued = columns ? 0 : valued_labels(words, document->scratch, &document->blocks[i], cells);
		if (valued || (columns && end > i + 1))
			begin(document, &out, i);
		for (size_t c = 0; c < valued; c++) {
			struct block block = document->blocks[i];
			block.kind = BLOCK_PARAGRAPH;
			block.text = cells[c];
			lay(document, &out, &block);
		}
		if (valued)
			continue;
		if (!columns || end == i + 1) {
			if (out.begun)
				lay(document, &out, &document->blocks[i]);
			continue;
		}
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
	if (!out.begun)
		return;
	document->blocks = out.at;
	document->n_blocks = out.n;
	document->blocks_capacity = out.capacity;
}
