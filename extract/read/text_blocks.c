/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of a plain text file, and what kind of line it is. Out: its block: a text, a row of cells. Knows nothing of how
 * lines tell what they are (text.c).
 *
 *   "Val av justerare ............. 3"          "Val av justerare ... 3"
 *   "Karin Ek       X" below "Ledamot   Ja  Nej"   "Karin Ek\t\tX": a mark stands under its column's head
 *   "| a | b |", "a;b"                           "a\tb"
 *   "Kansliet**Roll****Arbetssätt**"            three blocks, two of them bold */
#include "text_reading.h"

#include <string.h>

enum {
	LEADER_DOTS = 4, /* of a list of contents, or where people sign */
	CAPS_LETTERS = 4,
};

/* ---- texts ---- */

void text_put(struct text_reading *reading, const char *at, size_t n)
{
	if (reading->out.capacity - reading->out.n < n) {
		size_t need = reading->out.n + n, capacity = need + need / 4 + 256;
		char *more = arena_alloc(reading->scratch, capacity);
		if (reading->out.n)
			memcpy(more, reading->out.at, reading->out.n);
		reading->out.at = more;
		reading->out.capacity = capacity;
	}
	if (n)
		memcpy(reading->out.at + reading->out.n, at, n);
	reading->out.n += n;
}

/* How many bytes of dots stand at the start: "....", ". . . .", "……". 0: too few to lead the eye. */
static size_t leader(struct slice s)
{
	size_t dots = 0, end = 0, i = 0;
	while (i < s.n) {
		if (s.at[i] == '.') {
			dots++;
			end = ++i;
		} else if (s.n - i >= 3 && memcmp(s.at + i, "…", 3) == 0) {
			dots += 3;
			end = i += 3;
		} else if (s.at[i] == ' ' && i + 1 < s.n && (s.at[i + 1] == '.' || (s.n - i > 3 && memcmp(s.at + i + 1, "…", 3) == 0))) {
			i++;
		} else {
			break;
		}
	}
	return dots >= LEADER_DOTS ? end : 0;
}

/* A text with its runs of dots as one " ... ". */
void text_put_folded(struct text_reading *reading, struct slice text)
{
	size_t from = 0, i = 0, dots;
	while (i < text.n) {
		char c = text.at[i];
		if (c != '.' && c != '\xE2') {
			i++;
			continue;
		}
		dots = leader(slice_part(text, i, text.n));
		if (!dots) {
			i++;
			continue;
		}
		text_put(reading, text.at + from, i - from);
		text_put(reading, " ... ", 5);
		from = i += dots;
	}
	text_put(reading, text.at + from, text.n - from);
}

/* ---- blocks ---- */

static bool in_capitals(struct slice text)
{
	size_t letters = 0, length;
	for (size_t i = 0; i < text.n; i += length) {
		uint32_t point = text_decode(text.at + i, text.n - i, &length);
		if (text_is_lower(point))
			return false;
		letters += text_is_letter(point);
	}
	return letters >= CAPS_LETTERS;
}

/* What is told of a line; NULL: nothing. */
const struct told_line *text_told_of(const struct text_reading *reading, const struct text_line *line)
{
	size_t at = (size_t)line->number - 1;
	return reading->told && at < reading->n_told ? &reading->told[at] : NULL;
}

/* Adds what stands in reading->out. */
struct block *text_add_block(struct text_reading *reading, enum block_kind kind, unsigned hints)
{
	struct block *block = document_add(reading->document, kind, (struct slice){ reading->out.at, reading->out.n });
	reading->out.n = 0;
	if (!block)
		return NULL;
	block->hints = hints | (reading->gap ? HINT_GAP : 0) | (in_capitals(block->text) ? HINT_CAPS : 0);
	block->line = reading->now.number;
	block->page = reading->now.page;
	const struct told_line *told = text_told_of(reading, &reading->now);
	if (told) {
		block->line = told->line;
		block->page = told->page;
		block->hints |= told->full ? HINT_FULL : 0u;
		block->unsure = (size_t)told->unsure;
	}
	reading->gap = false;
	return block;
}

/* Takes the marks out of a line: stars and tags are letters where a line is told of, for what they say is told, too. */
static size_t read_marks(struct text_reading *reading, struct slice text, bool cell)
{
	struct markup *markup = &reading->markup;
	size_t n = markup_read(markup, reading->told ? (struct slice){ "", 0 } : text, cell);
	if (reading->told)
		markup->pieces.at[0].text = text;
	return n;
}

/* A line without columns: one block, or several that were glued together. */
void text_add_text(struct text_reading *reading, enum block_kind kind, struct slice text, int level)
{
	size_t n = read_marks(reading, text, false);
	for (size_t i = 0; i < n; i++) {
		const struct markup_piece *piece = &reading->markup.pieces.at[i];
		if (piece->cut == CUT_GLUE)
			reading->gap = true;
		if (kind == BLOCK_LIST_ITEM && i == 0)
			text_put(reading, "- ", 2);
		text_put_folded(reading, piece->text);
		unsigned right = reading->now.indent >= RIGHT_COLUMN ? HINT_RIGHT : 0;
		struct block *block = text_add_block(reading, i ? BLOCK_PARAGRAPH : kind, right | (piece->bold ? HINT_BOLD : 0));
		if (block && i == 0)
			block->level = level;
	}
}

/* A cell's text behind what is in reading->out; whether all of its words are bold. */
bool text_put_cell(struct text_reading *reading, struct slice cell)
{
	read_marks(reading, cell, true);
	const struct markup_piece *piece = &reading->markup.pieces.at[0];
	struct slice text = slice_trim(piece->text);
	text_put_folded(reading, text);
	return piece->bold || !text.n;
}

/* A page's head between the rows of a roll has columns of its own: marks go on below those they stood in above it. */
static void same_columns_again(struct text_reading *reading, struct slice line)
{
	enum { LINES_BETWEEN = 12 };
	bool near = reading->marked.n && reading->now.number - reading->marked_line <= LINES_BETWEEN;
	if (near && text_columns_below(&reading->marked, line) && !(reading->head.n >= reading->marked.n && text_columns_below(&reading->head, line)))
		reading->head = reading->marked;
	if (!reading->head.n || !text_columns_below(&reading->head, line))
		return;
	reading->marked = reading->head;
	reading->marked_line = reading->now.number;
}

/* A row of typed columns: a mark under the second of two heads is the second cell. */
void text_add_typed_row(struct text_reading *reading, struct slice line, bool first_empty)
{
	size_t at = 0, cells = 0, text_end = 0, column = SIZE_MAX;
	struct slice cell;
	bool bold = true;
	struct typed_columns own = text_columns_of(line);
	enum { TABLE = 3 };
	bool opens = own.n >= TABLE && reading->before.shape == SHAPE_TEXT && !reading->before.columns; /* below a line of text, whatever rows a page's head had above that */
	if (own.n > 1 && (opens || reading->gap || !reading->head.n || own.end[own.n - 1] >= reading->head.start[reading->head.n - 1]))
		reading->head = own;
	same_columns_again(reading, line);
	reading->out.n = 0;
	if (first_empty) {
		text_put(reading, "\t", 1);
		cells++;
	}
	bool begun = false;
	while (text_line_cell(line, &at, &cell)) {
		size_t start = text_columns_start(line, cell);
		if (cells == 1 && !first_empty)
			reading->second = start;
		if (cells && text_columns_mark(cell) && reading->head.n)
			for (size_t empty = text_columns_empty(&reading->head, text_end, start, cells, &column); empty; empty--, cells++)
				text_put(reading, "\t", 1);
		else
			text_end = start + text_points(cell);
		if (cells++ && begun)
			text_put(reading, "\t", 1);
		begun = true;
		bold &= text_put_cell(reading, cell);
	}
	text_add_block(reading, BLOCK_ROW, bold ? HINT_BOLD : 0u);
	reading->row = true;
}

void text_add_row(struct text_reading *reading, struct slice line, bool first_empty, bool table)
{
	size_t at = 0, cells = 0;
	struct slice cell;
	bool bold = true;
	reading->out.n = 0;
	if (first_empty)
		text_put(reading, "\t", 1);
	while (text_line_cell(line, &at, &cell)) {
		if (cells++)
			text_put(reading, "\t", 1);
		bold &= text_put_cell(reading, cell);
	}
	text_add_block(reading, BLOCK_ROW, (table ? HINT_TABLE : 0u) | (bold ? HINT_BOLD : 0u));
	reading->row = true;
}

/* "Arkiv; Flen; Trosa, Gnesta" */
void text_add_semicolons(struct text_reading *reading, struct slice rest)
{
	bool bold = true;
	reading->out.n = 0;
	for (size_t from = 0, at = 0; at <= rest.n; at++) {
		if (at < rest.n && rest.at[at] != ';')
			continue;
		if (from)
			text_put(reading, "\t", 1);
		bold &= text_put_cell(reading, slice_trim(slice_part(rest, from, at)));
		from = at + 1;
	}
	text_add_block(reading, BLOCK_ROW, HINT_TABLE | (bold ? HINT_BOLD : 0u));
	reading->row = true;
}

/* "| a | b |"; `open`: "a | b", without the outer ones. */
void text_add_pipes(struct text_reading *reading, struct slice rest, bool open)
{
	size_t length, from = 0, cells = 0;
	bool bold = true;
	reading->out.n = 0;
	for (size_t i = 0; i < rest.n; i += length) {
		uint32_t point = text_decode(rest.at + i, rest.n - i, &length);
		if (point == '\\' && i + 1 < rest.n && rest.at[i + 1] == '|') {
			length = 2;
			continue;
		}
		if (point != '|' && point != 0x2502 && point != 0x2503 && point != 0x2551)
			continue;
		if (i || open) { /* the first border opens the first cell */
			if (cells++)
				text_put(reading, "\t", 1);
			bold &= text_put_cell(reading, slice_trim(slice_part(rest, from, i)));
		}
		from = i + length;
	}
	if (open) {
		text_put(reading, "\t", 1);
		bold &= text_put_cell(reading, slice_trim(slice_part(rest, from, rest.n)));
	}
	text_add_block(reading, BLOCK_ROW, HINT_TABLE | (bold ? HINT_BOLD : 0u));
	reading->row = true;
}

void text_add_cells(struct text_reading *reading, const struct slice *cells, size_t n)
{
	bool bold = true;
	reading->out.n = 0;
	for (size_t c = 0; c < n; c++) {
		if (c)
			text_put(reading, "\t", 1);
		bold &= text_put_cell(reading, cells[c]);
	}
	text_add_block(reading, BLOCK_ROW, bold ? HINT_BOLD : 0u);
	reading->row = true;
}
