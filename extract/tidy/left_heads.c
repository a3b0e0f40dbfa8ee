/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows whose left column holds the headings of an item and whose right column its text. Out: each heading, then its
 * text, one below the other as other documents have them. Knows nothing of what stands under a heading.
 *
 *   "Beslut | Kommunstyrelsen beslutar"              "Beslut" / "Kommunstyrelsen beslutar" / "att godkänna rapporten"
 *   "       | att godkänna rapporten"          ->
 *   "Arbetsutskottets | Motionen avslås."      ->    "Arbetsutskottets förslag" / "Motionen avslås."
 *   "förslag"
 *   "Propositions- | Ordföranden ställer"      ->    "Propositionsordning" / "Ordföranden ställer" / "proposition på"
 *   "ordning       | proposition på"
 *   "Motiv | Vägen är smal och olyckor har hänt."    a heading nobody knows, where three others stand so
 *   "Åtgärd | Ansvarig | Klart"                      stays: the head of a table
 */
#include "tidy.h"

#include <string.h>

#include "columns.h"
#include "head.h"
#include "pattern.h"

enum { MOST_CELLS = 12, MOST_LINES = 5, ESTABLISHED = 3, LONGEST_HEADING = 90, LONGEST_LINE = 40, SHORTEST_PROSE = 40 };

struct left_heads {
	const struct vocabulary *words;
	struct document *document;
	struct block *from; /* the blocks as they were */
	size_t n, known;    /* how many headings that the vocabulary knows stand at the left of their text */
	bool item;          /* an item has begun: above it labels head the columns */
	bool column;        /* below a heading: what has an empty left column is its text */
};

/* What stands in the left column: a row's first cell, or a line that nothing stands beside. */
static struct slice left_of(const struct block *block)
{
	struct slice cell = block->text;
	const char *tab = memchr(cell.at, '\t', cell.n);
	if (tab && block->kind == BLOCK_ROW)
		cell = slice_part(cell, 0, (size_t)(tab - cell.at));
	return slice_trim(cell);
}

/* What stands right of it, without the empty cells in between. */
static struct slice right_of(const struct block *block)
{
	const char *tab = block->kind == BLOCK_ROW ? memchr(block->text.at, '\t', block->text.n) : NULL;
	return tab ? slice_trim(slice_part(block->text, (size_t)(tab - block->text.at), block->text.n)) : (struct slice){ "", 0 };
}

static bool is_row_below(const struct left_heads *heads, size_t i)
{
	return i < heads->n && heads->from[i].kind == BLOCK_ROW && !(heads->from[i].hints & HINT_GAP);
}

static bool begins_item(const struct block *block)
{
	static struct pattern sign = PATTERN("^\\t*(?:[^\\t]{0,40}\\t)?(?:\\p{L}{1,6}\\s)?§+\\s?\\d{1,4}(?![\\d,–-])");
	enum { LONGEST = 400 };
	return block->text.n < LONGEST && pattern_matches(&sign, block->text);
}

/* A heading of an item; on the front page labels and lists of what comes stand in the left column. */
static bool is_heading(const struct left_heads *heads, struct slice text)
{
	static const char *const of_front[] = { "agenda", "contents", "signatures" };
	struct head head, label;
	text = head_without_mark(text);
	if (!text.n || !head_of(heads->words, WORDS_headings, text, &head) || head.capitals || (head.value < text.n && !head.dated))
		return false;
	for (size_t i = 0; i < sizeof of_front / sizeof *of_front; i++)
		if (strcmp(head.code, of_front[i]) == 0)
			return false;
	return heads->item || !head_of(heads->words, WORDS_labels, text, &label);
}

/* The lines of a heading as one: "Propositions-" / "ordning", "Arbetsutskottets" / "förslag". */
static struct slice join_lines(struct left_heads *heads, size_t i, size_t lines)
{
	struct slice text = left_of(&heads->from[i]);
	for (size_t k = 1; k < lines; k++) {
		struct slice more = left_of(&heads->from[i + k]);
		size_t length;
		bool hyphen = text.n > 1 && text.at[text.n - 1] == '-' && more.n && text_is_lower(text_decode(more.at, more.n, &length));
		text = slice_of(arena_print(heads->document->scratch, "%.*s%s%.*s", (int)(text.n - hyphen), text.at, hyphen ? "" : " ", (int)more.n, more.at));
	}
	return text;
}

/* Lines one below the other that each have something in the left column. */
static size_t left_lines(const struct left_heads *heads, size_t i)
{
	static struct pattern that = PATTERN("(?i)^%{that}$"); /* "Nämnden beslutar" / "att | godkänna": it begins a clause */
	size_t lines = 0;
	while (lines < MOST_LINES && i + lines < heads->n) {
		const struct block *block = &heads->from[i + lines];
		struct slice left = left_of(block);
		if ((block->kind != BLOCK_ROW && block->kind != BLOCK_PARAGRAPH) || !left.n || text_points(left) > (lines ? LONGEST_LINE : LONGEST_HEADING) ||
		    (lines && ((block->hints & HINT_GAP) || begins_item(block) || pattern_matches(&that, left))))
			break;
		lines++;
	}
	return lines;
}

/* The head of a table: "Åtgärd | Ansvarig | Klart", "Omröstning | Ja | Nej" above rows that have their own left cell. */
static bool heads_table(const struct left_heads *heads, size_t i, size_t lines)
{
	struct slice cells[MOST_CELLS];
	struct table_head head;
	const struct block *block = &heads->from[i];
	if (table_head_read(heads->words, heads->document->scratch, block->text, &head) && head.known > 1)
		return true;
	size_t n = cells_of(block->text, cells, MOST_CELLS), below = i + lines;
	bool several = memchr(right_of(block).at, '\t', right_of(block).n), table = block->hints & HINT_TABLE;
	if (n < 2 || !(several || table) || !is_row_below(heads, below))
		return false;
	struct slice left = left_of(&heads->from[below]);
	return left.n && !is_heading(heads, left) && !begins_item(&heads->from[below]) && left_lines(heads, below) == 1 && (several || text_points(cells[n - 1]) < SHORTEST_PROSE);
}

/* "Arbetsutskottets förslag" / "Beslut": a heading is whole above a line that begins another. */
static bool is_parted(struct left_heads *heads, size_t i, size_t lines)
{
	static struct pattern capital = PATTERN("^\\p{Lu}");
	for (size_t k = 1; k < lines; k++) {
		struct slice left = left_of(&heads->from[i + k]);
		if (pattern_matches(&capital, left) && is_heading(heads, left) && is_heading(heads, join_lines(heads, i, k)))
			return true;
	}
	return false;
}

/* How many lines of the left column from block `i` are one heading beside text; 0: none. */
static size_t heading_lines(struct left_heads *heads, size_t i)
{
	for (size_t lines = left_lines(heads, i); lines > 0; lines--) {
		bool beside = false;
		for (size_t k = 0; k < lines; k++)
			beside |= right_of(&heads->from[i + k]).n > 0 && !head_is_figures(right_of(&heads->from[i + k]));
		if (beside && is_heading(heads, join_lines(heads, i, lines)) && !is_parted(heads, i, lines) && !heads_table(heads, i, lines))
			return lines;
	}
	return 0;
}

/* A heading that the vocabulary does not know, in a document that has its headings so: a few words, of which only the
 * first has a capital, beside prose. */
static bool unknown_heading(const struct left_heads *heads, size_t i)
{
	static struct pattern title = PATTERN("^\\p{Lu}\\p{Ll}{3,}(?: \\p{Ll}+){0,2}:?$"), prose = PATTERN("^\\p{Lu}[^\\t]*$");
	const struct block *block = &heads->from[i];
	struct slice left = left_of(block), right = right_of(block);
	struct phrase_hit hit;
	return heads->known >= ESTABLISHED && heads->item && block->kind == BLOCK_ROW && pattern_matches(&title, left) && pattern_matches(&prose, right) &&
	       text_points(right) >= SHORTEST_PROSE && !words_whole(heads->words, WORDS_bodies, heads->document->scratch, left, &hit);
}

/* ---- putting out ---- */

static struct block *lay(struct left_heads *heads, const struct block *block)
{
	struct document *document = heads->document;
	document->blocks = arena_grow(document->arena, document->blocks, document->n_blocks, &document->blocks_capacity, sizeof *document->blocks);
	document->blocks[document->n_blocks] = *block;
	return &document->blocks[document->n_blocks++];
}

static void lay_heading(struct left_heads *heads, size_t i, size_t lines, bool known)
{
	struct block *block = lay(heads, &heads->from[i]);
	struct slice text = join_lines(heads, i, lines);
	block->kind = BLOCK_PARAGRAPH;
	block->text = slice_of(slice_text(heads->document->arena, text));
	block->hints = HINT_GAP | (known ? 0u : HINT_BOLD);
	block->mends = NULL;
}

/* "att | godkänna", "- | Skrivelse": a mark and its text */
static struct pattern marked = PATTERN("^(?:%{that}|%{first_of}|\\(?\\d{1,2}[.)]|\\p{Ll}\\)|[-–•*])\\t+(?=[^\\t]*$)");

/* The text of a row as a block of its own: "att | godkänna" is "att godkänna", "- | Skrivelse" a member of a list. */
static void lay_text(struct left_heads *heads, const struct block *row, bool below_heading)
{
	static struct pattern bullet = PATTERN("^[-–•*]\\s+(?=\\S)");
	struct slice text = right_of(row);
	struct match m;
	struct arena *arena = heads->document->arena;
	if (!text.n)
		return;
	struct block *block = lay(heads, row);
	if (pattern_find(&marked, text, 0, &m)) {
		struct slice rest = slice_part(text, m.end, text.n), mark = slice_trim(slice_part(text, 0, m.end));
		text = slice_join(arena, mark, " ", rest);
	}
	block->text = text;
	block->hints = (row->hints & ~(unsigned)(below_heading ? HINT_GAP | HINT_BOLD : 0)) | HINT_RIGHT;
	if (memchr(text.at, '\t', text.n))
		return;
	block->kind = BLOCK_PARAGRAPH;
	block->hints &= ~(unsigned)HINT_TABLE;
	if (pattern_find(&bullet, text, 0, &m)) {
		block->kind = BLOCK_LIST_ITEM;
		block->level = 1;
		block->text = slice_of(arena_print(arena, "- %.*s", (int)(text.n - m.end), text.at + m.end));
	}
}

/* Text of the column at hand: its left cell is empty. The head of a table whose first column has none is none, be it of two
 * rows: "| Budget | Budget", "| 2023 | 2024"; nor is a sum below figures. */
static bool goes_on_below(const struct left_heads *heads, size_t i)
{
	const struct block *block = &heads->from[i];
	struct slice right = right_of(block);
	if (!heads->column || block->kind != BLOCK_ROW || left_of(block).n || !right.n)
		return false;
	if (!memchr(right.at, '\t', right.n) || pattern_matches(&marked, right))
		return true;
	while (is_row_below(heads, ++i)) {
		struct slice below = left_of(&heads->from[i]);
		if (below.n)
			return is_heading(heads, below) || begins_item(&heads->from[i]);
	}
	return true;
}

static size_t take(struct left_heads *heads, size_t i)
{
	const struct block *block = &heads->from[i];
	if (block->kind == BLOCK_FURNITURE) {
		lay(heads, block);
		return 1;
	}
	if (begins_item(block)) {
		heads->item = true;
		heads->column = false;
		lay(heads, block);
		return 1;
	}
	size_t lines = heading_lines(heads, i);
	bool known = lines > 0;
	if (!lines)
		lines = unknown_heading(heads, i);
	if (lines) {
		lay_heading(heads, i, lines, known);
		for (size_t k = 0; k < lines; k++)
			lay_text(heads, &heads->from[i + k], true);
		heads->column = true;
		return lines;
	}
	if (goes_on_below(heads, i)) {
		lay_text(heads, block, false);
		return 1;
	}
	if (block->kind == BLOCK_ROW && left_of(block).n)
		heads->column = false;
	else if (block->kind == BLOCK_PARAGRAPH && is_heading(heads, block->text)) /* "Beslut" alone above what stands to its right */
		heads->column = true;
	lay(heads, block);
	return 1;
}

void tidy_left_heads(const struct vocabulary *words, struct document *document)
{
	struct left_heads heads = { .words = words, .document = document, .from = document->blocks, .n = document->n_blocks };
	for (size_t i = 0; i < heads.n; i++) {
		arena_reset(document->scratch);
		heads.item |= begins_item(&heads.from[i]);
		heads.known += heads.from[i].kind == BLOCK_ROW && left_of(&heads.from[i]).n && heading_lines(&heads, i) > 0;
	}
	if (!heads.known)
		return;
	heads.item = false;
	document->blocks = NULL;
	document->n_blocks = document->blocks_capacity = 0;
	for (size_t i = 0; i < heads.n;) {
		arena_reset(document->scratch);
		i += take(&heads, i);
	}
}
