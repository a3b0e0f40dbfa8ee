/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows that typed columns in the left margin made of running text. Out: the text as paragraphs, the mark before it as
 * a line of its own. Knows nothing of what a body decides.
 *
 *   "Au <TAB> Länsstyrelsen har begärt synpunkter ..."     ->  "Au" / "Länsstyrelsen har begärt synpunkter ..."
 *   "Att <TAB> fastställa dagordningen"                    ->  "Att fastställa dagordningen"
 *   "Kommunfullmäktige beslutar att" / "1. <TAB> godkänna bokslutet" / "2. <TAB> avslå motionen"     -> "1. godkänna bokslutet" ...
 *   "Kommunfullmäktige beslutar" / "1 <TAB> att godkänna bokslutet, samt"                            -> a point of a list
 *   "Ks 37 <TAB> Au 33 <TAB> Dnr 10/0004"                      stays: the head of an item
 */
#include "tidy.h"

#include <stdio.h>
#include <string.h>

#include "columns.h"
#include "head.h"
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
	bool bare = text_is_digit((unsigned char)cells[0].at[cells[0].n - 1]); /* "2 <TAB> att ...": the TAB tells that it is a number before it */
	block->kind = bare ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH;
	block->text = slice_of(arena_print(document->arena, bare ? "%.*s\t%.*s" : "%.*s %.*s", (int)cells[0].n, cells[0].at, (int)cells[1].n, cells[1].at));
}

/* "beslutar att", "Beslut": what stands below is a list of clauses, not a table. */
static bool leads_points(const struct vocabulary *words, const struct block *block)
{
	static struct pattern leads = PATTERN("(?i)\\b(?:%{lead_end}|%{that})\\s*:?\\s*$");
	struct head head;
	if (block->kind == BLOCK_ROW)
		return false;
	if (pattern_matches(&leads, block->text))
		return true;
	return head_of(words, WORDS_headings, block->text, &head) && (strcmp(head.code, "decision") == 0 || strcmp(head.code, "proposal") == 0);
}

/* "att godkänna bokslutet", "Motionen avslås."; "Ida Ny (S)", "Bygglov" and "400 kr" are cells of tables. */
static bool is_clause(struct slice cell)
{
	static struct pattern clause = PATTERN("(?i)^%{that}\\s"), words = PATTERN("^\\p{Lu}[^\\t]*\\s\\p{Ll}+(?:\\s[^\\t]*\\p{Ll},?|\\s[^\\t]*\\.|\\.)$");
	return pattern_matches(&clause, cell) || pattern_matches(&words, cell);
}

/* The row as point number `number` of a list: "2.", "2)", "b)", "2" before a clause. */
static bool is_point(const struct block *block, size_t number, struct slice *cells)
{
	if (block->kind != BLOCK_ROW || cells_of(block->text, cells, 4) != 2 || !cells[0].n || !cells[1].n)
		return false;
	char last = cells[0].at[cells[0].n - 1], mark[24];
	struct slice plain = slice_part(cells[0], 0, cells[0].n - 1);
	snprintf(mark, sizeof mark, "%zu", number);
	bool letter = plain.n == 1 && (size_t)(plain.at[0] - 'a' + 1) == number;
	if (slice_is(cells[0], mark))
		return is_clause(cells[1]);
	return (last == '.' || last == ')') && (slice_is(plain, mark) || letter);
}

/* A row that only goes on with the text of the point above it. */
static bool is_rest(const struct block *block, struct slice *cells)
{
	return block->kind == BLOCK_ROW && !(block->hints & HINT_GAP) && cells_of(block->text, cells, 4) == 2 && !cells[0].n && cells[1].n;
}

/* A numbered list typed with a TAB behind each number looks like a table of two columns. */
static void points_of_list(const struct vocabulary *words, struct document *document)
{
	struct slice cells[4];
	size_t number = 0, kept = 0, last = 0; /* `number`: of the last point of the list at hand; 0: none */
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE) {
			document->blocks[kept++] = *block;
			continue;
		}
		if (number && is_rest(block, cells)) {
			document->blocks[last].text = slice_join(document->arena, document->blocks[last].text, " ", cells[1]);
			continue;
		}
		if (is_point(block, number + 1, cells) && (number || (kept && leads_points(words, &document->blocks[kept - 1])))) {
			put_clause(document, block, cells);
			block->hints &= ~(unsigned)HINT_TABLE;
			number++;
		} else {
			number = 0;
		}
		last = kept;
		document->blocks[kept++] = *block;
	}
	document->n_blocks = kept;
}

/* "2 förena föreläggandet med vite": the number alone before the words. */
static bool is_bare_point(const struct block *block, size_t number, struct slice *cells)
{
	static struct pattern bare = PATTERN("^(\\d{1,2})\\s+(?=\\p{L}{2})(?!%{pieces}(?!\\p{L}))");
	struct match m;
	char mark[24];
	snprintf(mark, sizeof mark, "%zu", number);
	if (block->kind != BLOCK_PARAGRAPH || !pattern_find(&bare, block->text, 0, &m) || !slice_is(m.group[1], mark))
		return false;
	cells[0] = m.group[1];
	cells[1] = slice_part(block->text, m.end, block->text.n);
	return true;
}

/* The block of point `number`, not far behind block `i`; 0: none. */
static size_t next_bare_point(const struct document *document, size_t i, size_t number)
{
	enum { FAR = 8 };
	struct slice cells[4];
	for (size_t k = i + 1; k < document->n_blocks && k <= i + FAR; k++)
		if (is_bare_point(&document->blocks[k], number, cells))
			return k;
	return 0;
}

/* "Nämnden beslutar att" / "1 förelägga ägaren ..." / "2 förena ...": points of a list, of which there are two at least. */
static void bare_points(const struct vocabulary *words, struct document *document)
{
	struct slice cells[4];
	for (size_t i = 1; i + 1 < document->n_blocks; i++) {
		arena_reset(document->scratch);
		if (!is_bare_point(&document->blocks[i], 1, cells) || !leads_points(words, &document->blocks[i - 1]) || !next_bare_point(document, i, 2))
			continue;
		size_t number = 1;
		for (size_t at = i; at; at = next_bare_point(document, at, ++number)) {
			is_bare_point(&document->blocks[at], number, cells);
			put_clause(document, &document->blocks[at], cells);
			i = at;
		}
	}
}

void tidy_clauses(const struct vocabulary *words, struct document *document)
{
	bare_points(words, document);
	static struct pattern that = PATTERN("(?i)^%{that}$");
	struct slice cells[4];
	size_t kept = 0;
	bool open = false; /* a clause stands right above */
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		bool begins = block->kind == BLOCK_ROW && cells_behind(block->text, cells, 4) == 2 && pattern_matches(&that, cells[0]);
		if (begins) {
			put_clause(document, block, cells); /* in no table is "att" a cell */
			block->hints &= ~(unsigned)HINT_TABLE;
		} else if (open && is_rest(block, cells)) {
			struct block *above = &document->blocks[kept - 1];
			above->text = slice_join(document->arena, above->text, " ", cells[1]);
			document_take_mends(above, block);
			continue;
		}
		open = begins;
		document->blocks[kept++] = *block;
	}
	document->n_blocks = kept;
}

void tidy_margin(const struct vocabulary *words, struct document *document)
{
	struct slice cells[4];
	size_t marks = 0;
	points_of_list(words, document);
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		marks += is_marked(words, document, &document->blocks[i], cells);
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
