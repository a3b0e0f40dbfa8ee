/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a plain text file, typed, saved from a word processor, or left by a converter. Out: a block a line.
 * Knows nothing of headings, names or numbers in Swedish: only of how a line stands.
 *
 *   "Plats och tid        Stadshotellet"        a row of typed columns, "Plats och tid\tStadshotellet"
 *   "                     Karin Ek (S)"  below  "\tKarin Ek (S)": the left column goes on empty
 *   "Ledamot   Ja  Nej" above "Karin Ek       X"   "Karin Ek\t\tX": a mark stands under its column's head
 *   "ÅTGÄRD\tSLUTDATUM" above "Skriv fram\t"    two rows of a table
 *   "Val av justerare ............. 3"          "Val av justerare ... 3"
 *   "Kansliet**Roll****Arbetssätt**"            three blocks, two of them bold */
#include "decode.h"

#include <string.h>

#include "limit.h"
#include "markup.h"
#include "pattern.h"
#include "text_columns.h"
#include "text_line.h"
#include "text_lines.h"
#include "text_roll.h"

enum {
	RIGHT_COLUMN = 8,      /* blanks before what goes on in a right column */
	LEADER_DOTS = 4,       /* of a list of contents, or where people sign */
	NUMBER_BLANKS = 8,     /* this far from a typed number a text stands in a column of its own */
	NUMBER_BYTES = 8,
	CAPS_LETTERS = 4,
	LEVELS = 9,
	TITLE_AT_MOST = 120,   /* code points of a line that an underline makes a heading */
	ROLL_BREAK = 20,       /* lines of a page's foot and head, and of blanks, between the rows of a roll */
	BETWEEN_ROWS = 32,     /* code points of a line that belongs to the row above: "1:e vice ordförande" */
};

struct text_reading {
	struct document *document;
	struct markup markup;
	struct arena *scratch;
	struct text_line above, before, now, next;
	struct text_cursor cursor;
	struct text_roll roll;  /* the roll read last */
	bool in_roll, skip;    /* its rows have not ended; the next line was read with the one before it */
	int roll_row;          /* the line of its last row */
	size_t began[ROLL_HEAD_LINES]; /* blocks before the line at hand, before the one above it, ... */
	bool gap, row;       /* since the last block; a row has come since the last gap */
	bool table;          /* the line before was a row of a table */
	size_t last;         /* index of the first block of the line before, for its underline */
	struct typed_columns head; /* the columns that marks below stand in */
	struct typed_columns marked; /* those that marks did stand in, ... */
	int marked_line;             /* ... last on this line */
	const struct told_line *told; /* more of each line, or NULL */
	size_t n_told;
	struct text_line *passed; /* running heads and feet between this line and the next */
	size_t n_passed, passed_capacity;
	size_t second;       /* where the second column of the rows began, in code points; 0: no rows */
	struct {
		char *at;
		size_t n, capacity;
	} out;
};

/* ---- texts ---- */

static void put(struct text_reading *reading, const char *at, size_t n)
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
static void put_folded(struct text_reading *reading, struct slice text)
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
		put(reading, text.at + from, i - from);
		put(reading, " ... ", 5);
		from = i += dots;
	}
	put(reading, text.at + from, text.n - from);
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
static const struct told_line *told_of(const struct text_reading *reading, const struct text_line *line)
{
	size_t at = (size_t)line->number - 1;
	return reading->told && at < reading->n_told ? &reading->told[at] : NULL;
}

/* Adds what stands in reading->out. */
static struct block *add(struct text_reading *reading, enum block_kind kind, unsigned hints)
{
	struct block *block = document_add(reading->document, kind, (struct slice){ reading->out.at, reading->out.n });
	reading->out.n = 0;
	if (!block)
		return NULL;
	block->hints = hints | (reading->gap ? HINT_GAP : 0) | (in_capitals(block->text) ? HINT_CAPS : 0);
	block->line = reading->now.number;
	block->page = reading->now.page;
	const struct told_line *told = told_of(reading, &reading->now);
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
static void add_text(struct text_reading *reading, enum block_kind kind, struct slice text, int level)
{
	size_t n = read_marks(reading, text, false);
	for (size_t i = 0; i < n; i++) {
		const struct markup_piece *piece = &reading->markup.pieces.at[i];
		if (piece->cut == CUT_GLUE)
			reading->gap = true;
		if (kind == BLOCK_LIST_ITEM && i == 0)
			put(reading, "- ", 2);
		put_folded(reading, piece->text);
		unsigned right = reading->now.indent >= RIGHT_COLUMN ? HINT_RIGHT : 0;
		struct block *block = add(reading, i ? BLOCK_PARAGRAPH : kind, right | (piece->bold ? HINT_BOLD : 0));
		if (block && i == 0)
			block->level = level;
	}
}

/* A cell's text behind what is in reading->out; whether all of its words are bold. */
static bool put_cell(struct text_reading *reading, struct slice cell)
{
	read_marks(reading, cell, true);
	const struct markup_piece *piece = &reading->markup.pieces.at[0];
	struct slice text = slice_trim(piece->text);
	put_folded(reading, text);
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
static void add_typed_row(struct text_reading *reading, struct slice line, bool first_empty)
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
		put(reading, "\t", 1);
		cells++;
	}
	bool begun = false;
	while (text_line_cell(line, &at, &cell)) {
		size_t start = text_columns_start(line, cell);
		if (cells == 1 && !first_empty)
			reading->second = start;
		if (cells && text_columns_mark(cell) && reading->head.n)
			for (size_t empty = text_columns_empty(&reading->head, text_end, start, cells, &column); empty; empty--, cells++)
				put(reading, "\t", 1);
		else
			text_end = start + text_points(cell);
		if (cells++ && begun)
			put(reading, "\t", 1);
		begun = true;
		bold &= put_cell(reading, cell);
	}
	add(reading, BLOCK_ROW, bold ? HINT_BOLD : 0u);
	reading->row = true;
}

static void add_row(struct text_reading *reading, struct slice line, bool first_empty, bool table)
{
	size_t at = 0, cells = 0;
	struct slice cell;
	bool bold = true;
	reading->out.n = 0;
	if (first_empty)
		put(reading, "\t", 1);
	while (text_line_cell(line, &at, &cell)) {
		if (cells++)
			put(reading, "\t", 1);
		bold &= put_cell(reading, cell);
	}
	add(reading, BLOCK_ROW, (table ? HINT_TABLE : 0u) | (bold ? HINT_BOLD : 0u));
	reading->row = true;
}

/* "Arkiv; Flen; Trosa, Gnesta" */
static void add_semicolons(struct text_reading *reading, struct slice rest)
{
	bool bold = true;
	reading->out.n = 0;
	for (size_t from = 0, at = 0; at <= rest.n; at++) {
		if (at < rest.n && rest.at[at] != ';')
			continue;
		if (from)
			put(reading, "\t", 1);
		bold &= put_cell(reading, slice_trim(slice_part(rest, from, at)));
		from = at + 1;
	}
	add(reading, BLOCK_ROW, HINT_TABLE | (bold ? HINT_BOLD : 0u));
	reading->row = true;
}

/* "| a | b |"; `open`: "a | b", without the outer ones. */
static void add_pipes(struct text_reading *reading, struct slice rest, bool open)
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
				put(reading, "\t", 1);
			bold &= put_cell(reading, slice_trim(slice_part(rest, from, i)));
		}
		from = i + length;
	}
	if (open) {
		put(reading, "\t", 1);
		bold &= put_cell(reading, slice_trim(slice_part(rest, from, rest.n)));
	}
	add(reading, BLOCK_ROW, HINT_TABLE | (bold ? HINT_BOLD : 0u));
	reading->row = true;
}

/* ---- lines ---- */

/* "Norberg | Gul | Grön" below "Kommun | Bygglov | GIS": two lines with as many bars, or one beside "--- | --- | ---". */
static bool same_bars(const struct text_line *a, const struct text_line *b)
{
	enum { FEWEST = 2 }; /* "Sida 3 | Alby kommun" is a page's foot */
	bool text = a->there && b->there && a->shape == SHAPE_TEXT;
	return text && a->bars >= FEWEST && ((b->shape == SHAPE_TEXT && a->bars == b->bars) || b->shape == SHAPE_BORDER);
}

/* "Arkiv; Flen; Trosa; Gnesta" below "Område; Leder; Ökar; Avvaktar": two lines with as many semicolons. */
static bool same_semicolons(const struct text_line *a, const struct text_line *b)
{
	enum { FEWEST = 3 }; /* a sentence has seldom as many, and two below each other never */
	return a->there && b->there && a->shape == SHAPE_TEXT && b->shape == SHAPE_TEXT && a->semicolons >= FEWEST && a->semicolons == b->semicolons;
}

/* Two lines below each other with as many TABs, of which some stand between cells. */
static bool same_table(const struct text_line *a, const struct text_line *b)
{
	return a->there && b->there && a->shape == SHAPE_TEXT && b->shape == SHAPE_TEXT && a->tabs && a->tabs == b->tabs &&
	       a->page == b->page && (memchr(a->body.at, '\t', a->body.n) || memchr(b->body.at, '\t', b->body.n));
}

/* "2 st." and "2 mom.", the paragraphs of a clause; "§ 5", "§ 5 a", "§ 5." where the line stands alone, as in an agreement: in minutes the text
 * follows at once. Of a PDF more is known than where empty lines are */
static bool is_section_number(const struct text_reading *reading, struct slice number)
{
	static struct pattern part = PATTERN("^\\d{1,2}\\h(?:%{clause_part})\\.?$"), section = PATTERN("^§\\h?\\d{1,3}(?:\\h[a-z])?[.:]?$");
	return pattern_matches(&part, number) || (!reading->told && reading->gap && (!reading->next.there || reading->next.shape == SHAPE_BLANK || reading->next.shape == SHAPE_RULE) && pattern_matches(&section, number));
}

/* "1.\tMötets öppnande", "a)     att anta": a number and its text, no columns. Not in a table. */
static bool numbered(const struct text_reading *reading, struct slice body, struct slice *number, struct slice *text)
{
	size_t at = 0, before;
	struct slice rest;
	if (!text_line_cell(body, &at, number) || at > body.n || number->n < 2 || number->n > NUMBER_BYTES)
		return false;
	char last = number->at[number->n - 1];
	bool digit = text_is_digit((unsigned char)number->at[0]);
	bool section = is_section_number(reading, *number);
	if (!section && ((last != '.' && last != ')') || !(digit || number->n == 2)))
		return false;
	for (size_t i = 0; i + 1 < number->n && digit && !section; i++)
		if (!text_is_digit((unsigned char)number->at[i]) && number->at[i] != '.')
			return false;
	before = at;
	if (!text_line_cell(body, &at, text) || at <= body.n || !text->n)
		return false;
	rest = slice_part(body, number->n, before);
	bool tab = memchr(rest.at, '\t', rest.n);
	return (tab || rest.n < NUMBER_BLANKS) && reading->before.tabs < 2 && reading->next.tabs < 2;
}

/* An underline makes the line above a heading: when it is one line and about as long. */
static bool underlines(struct text_reading *reading)
{
	const struct text_line *above = &reading->before, *now = &reading->now;
	struct document *document = reading->document;
	if ((now->rule != '=' && now->rule != '-') || memchr(now->rest.at, ' ', now->rest.n) || !above->there ||
	    above->shape != SHAPE_TEXT || reading->last + 1 != document->n_blocks)
		return false;
	struct block *block = &document->blocks[reading->last];
	size_t long_ = text_points(above->rest), line = text_points(now->rest);
	if (block->kind != BLOCK_PARAGRAPH || block->line != above->number || long_ > TITLE_AT_MOST ||
	    strchr(".,;", above->rest.at[above->rest.n - 1]))
		return false;
	bool close = line + 2 >= long_ && line <= long_ + 2;
	if (!close && (!(block->hints & HINT_GAP) || line > long_ + long_ / 2 + 3))
		return false;
	block->kind = BLOCK_HEADING;
	block->level = now->rule == '=' ? 1 : 2;
	return true;
}

/* Where the right column begins, told by the line below: "Kommunstyrelsens  att anta planen" above "beslut            att ..."; 0: nowhere. */
static size_t beside_below(const struct text_reading *reading)
{
	enum { LONGEST_LABEL = 30 };
	struct slice line = reading->now.whole, below = reading->next.whole;
	const char *two = memmem(line.at, line.n, "  ", 2);
	size_t length, gap = two ? (size_t)(two - line.at) + 2 : 0;
	if (!two || gap >= line.n || !reading->next.there || !text_is_upper(text_decode(line.at, line.n, &length)) || strchr(".,:;", line.at[gap - 3]))
		return 0;
	size_t point = text_points(slice_part(line, 0, gap)), at = text_byte_of(below, point);
	return point <= LONGEST_LABEL && at >= 3 && at < below.n && below.at[at] != ' ' && memcmp(below.at + at - 3, "   ", 3) == 0 ? point : 0;
}

/* "Ej tjänstgörande ersättare  Ola Berg" where the rows above have their second column: a long label left only two
 * blanks. The line with a TAB there; empty when it is none. */
static struct slice long_label(const struct text_reading *reading)
{
	struct slice line = reading->now.whole;
	size_t below = beside_below(reading), second = below ? below : reading->second, at = text_byte_of(line, second);
	if (!second || reading->now.indent || reading->now.tabs || at < 3 || at >= line.n || line.at[at] == ' ' || line.at[at - 1] != ' ' ||
	    line.at[at - 2] != ' ' || line.at[at - 3] == ' ')
		return (struct slice){ "", 0 };
	char *copy = arena_alloc(reading->scratch, line.n);
	memcpy(copy, line.at, line.n);
	copy[at - 1] = '\t';
	return (struct slice){ copy, line.n };
}

static void add_cells(struct text_reading *reading, const struct slice *cells, size_t n)
{
	bool bold = true;
	reading->out.n = 0;
	for (size_t c = 0; c < n; c++) {
		if (c)
			put(reading, "\t", 1);
		bold &= put_cell(reading, cells[c]);
	}
	add(reading, BLOCK_ROW, bold ? HINT_BOLD : 0u);
	reading->row = true;
}

/* The head of a roll, in place of what its upper lines had become, or a row below it. */
static bool roll_line(struct text_reading *reading)
{
	struct text_line lines[ROLL_HEAD_LINES] = { reading->now, reading->before, reading->above };
	struct slice cells[MARK_COLUMNS];
	struct text_roll roll;
	bool crossed;
	if (text_roll_head(lines, reading->gap ? 1 : ROLL_HEAD_LINES, &reading->next, reading->cursor, reading->scratch, &roll)) {
		if (roll.lines > 1) {
			struct document *document = reading->document;
			size_t first = reading->began[roll.lines - 1];
			reading->gap = first < document->n_blocks && (document->blocks[first].hints & HINT_GAP);
			document->n_blocks = first;
		}
		for (size_t g = 0; g < roll.n_groups; g++) {
			reading->out.n = 0;
			put(reading, roll.groups[g].at, roll.groups[g].n);
			add(reading, BLOCK_ROW, 0);
		}
		add_cells(reading, roll.heads, roll.columns.n);
		reading->roll = roll;
		reading->head = roll.columns;
		reading->second = 0;
		reading->in_roll = true;
		reading->roll_row = reading->now.number;
		return true;
	}
	if (reading->now.number - reading->roll_row > ROLL_BREAK)
		reading->roll.columns.n = 0;
	bool close = !reading->now.columns; /* a long name may leave two blanks before its only mark */
	if (!reading->roll.columns.n || reading->now.tabs || reading->now.list ||
	    !text_roll_row(&reading->roll, reading->now.whole, cells, &crossed) || !(crossed || (reading->in_roll && !close))) {
		reading->in_roll &= text_points(reading->now.body) <= BETWEEN_ROWS;
		return false;
	}
	reading->in_roll = true;
	reading->roll_row = reading->now.number;
	reading->skip = crossed && text_roll_name_more(&reading->now, &reading->next, &cells[0], reading->scratch);
	add_cells(reading, cells, reading->roll.columns.n);
	return true;
}

static void read_text_line(struct text_reading *reading)
{
	const struct text_line *now = &reading->now;
	const struct told_line *told = told_of(reading, now);
	if (told && told->heading && !now->columns) {
		add_text(reading, BLOCK_HEADING, now->rest, told->heading);
		return;
	}
	if (roll_line(reading))
		return;
	struct slice number, text, split;
	bool table = same_table(&reading->before, now) || same_table(now, &reading->next) || (reading->table && now->columns && now->tabs) ||
	             (reading->table && now->tabs && reading->before.there && now->tabs == reading->before.tabs); /* empty right columns */
	reading->table = table;
	bool right = reading->row && (now->indent >= RIGHT_COLUMN || now->leading_tabs);
	if (table) {
		add_row(reading, now->whole, false, true); /* all of its TABs, at both ends too */
	} else if (right && now->columns && !now->tabs && reading->head.n) { /* a mark below its head, behind an empty left column */
		add_typed_row(reading, now->whole, true);
	} else if (right) {
		add_row(reading, now->rest, true, false); /* however many TABs it took to get there */
	} else if (now->list && (text_line_explains(now, &reading->before) || text_line_explains(now, &reading->next))) {
		add_text(reading, BLOCK_PARAGRAPH, now->rest, 0);
	} else if (now->list) {
		size_t level = 1 + now->indent / 2 + now->leading_tabs;
		add_text(reading, BLOCK_LIST_ITEM, now->body, level > LEVELS ? LEVELS : (int)level);
	} else if (now->columns && numbered(reading, now->body, &number, &text)) {
		add_text(reading, BLOCK_PARAGRAPH, slice_join(reading->scratch, number, " ", text), 0);
	} else if (now->columns) {
		if (now->tabs)
			add_row(reading, now->whole, false, false);
		else
			add_typed_row(reading, now->whole, false);
	} else if ((split = long_label(reading)).n) {
		add_row(reading, split, false, false);
	} else {
		if (reading->gap || text_points(now->body) > BETWEEN_ROWS)
			reading->head.n = 0;
		add_text(reading, BLOCK_PARAGRAPH, now->body, 0);
	}
}

static void read_line(struct text_reading *reading)
{
	const struct text_line *now = &reading->now;
	size_t blocks = reading->document->n_blocks;
	memmove(reading->began + 1, reading->began, (ROLL_HEAD_LINES - 1) * sizeof *reading->began);
	reading->began[0] = blocks;
	bool new_page = reading->before.there && reading->before.page != now->page;
	reading->markup.bold = false;
	if (new_page || now->shape == SHAPE_BLANK || now->shape == SHAPE_RULE) {
		if (now->shape == SHAPE_RULE && !new_page)
			underlines(reading);
		reading->gap = true;
		reading->row = false;
		reading->table = false;
		reading->second = new_page ? 0 : reading->second;
	}
	switch (now->shape) {
	case SHAPE_BLANK:
	case SHAPE_RULE:
	case SHAPE_BORDER: return;
	case SHAPE_PIPES: add_pipes(reading, now->rest, false); break;
	case SHAPE_HEADING: add_text(reading, BLOCK_HEADING, now->body, now->level); break;
	case SHAPE_TEXT:
		if (same_bars(now, &reading->before) || same_bars(now, &reading->next))
			add_pipes(reading, now->rest, true);
		else if (same_semicolons(now, &reading->before) || same_semicolons(now, &reading->next))
			add_semicolons(reading, now->rest);
		else
			read_text_line(reading);
		break;
	}
	reading->last = reading->document->n_blocks < blocks ? reading->document->n_blocks : blocks;
}

/* ---- texts ---- */

/* The next line that is no running head or foot; those come into `passed`. */
static struct text_line next_line(struct text_reading *reading)
{
	for (;;) {
		struct text_line line = text_line_next(&reading->cursor);
		const struct told_line *told = line.there ? told_of(reading, &line) : NULL;
		if (!told || !told->furniture || !line.rest.n)
			return line;
		reading->passed = arena_grow(reading->scratch, reading->passed, reading->n_passed, &reading->passed_capacity, sizeof *reading->passed);
		reading->passed[reading->n_passed++] = line;
	}
}

static void add_passed(struct text_reading *reading)
{
	for (size_t i = 0; i < reading->n_passed; i++) {
		const struct text_line *line = &reading->passed[i];
		struct slice cell;
		size_t cells = 0;
		reading->out.n = 0;
		for (size_t at = 0; text_line_cell(line->whole, &at, &cell); cells++) {
			put(reading, "\t", cells > 0);
			put_folded(reading, cell);
		}
		struct block *block = document_add(reading->document, BLOCK_FURNITURE, (struct slice){ reading->out.at, reading->out.n });
		if (block) {
			block->page = told_of(reading, line)->page;
			block->line = told_of(reading, line)->line;
		}
	}
	reading->out.n = 0;
	reading->n_passed = 0;
}

static void read_lines(struct text_reading *reading, struct slice text)
{
	reading->cursor = (struct text_cursor){ .text = text, .line = 1, .page = 1 };
	reading->markup.arena = reading->scratch;
	reading->next = next_line(reading);
	add_passed(reading);
	while (reading->next.there) {
		reading->above = reading->before;
		reading->before = reading->now;
		reading->now = reading->next;
		reading->next = next_line(reading);
		if (!reading->skip)
			read_line(reading);
		else
			reading->skip = false;
		add_passed(reading);
	}
}

void text_read_lines(struct slice text, const struct told_line *told, size_t n_told, struct document *document)
{
	struct text_reading reading = { .document = document, .scratch = arena_new(), .gap = true, .last = SIZE_MAX, .told = told, .n_told = n_told };
	for (size_t i = 0; i < n_told; i++)
		document->full_told |= told[i].full;
	read_lines(&reading, text);
	arena_free(reading.scratch);
}

static int read_text(const struct source *source, struct document *document)
{
	struct text_reading reading = { .document = document, .scratch = arena_new(), .gap = true, .last = SIZE_MAX };
	struct slice text;
	int result = decode_source(source, slice_of(NULL), reading.scratch, document, &text);
	if (result == DONE) {
		read_lines(&reading, text);
		if (reading.cursor.page == 1) /* no form feed: the file knows no pages */
			for (size_t i = 0; i < document->n_blocks; i++)
				document->blocks[i].page = 0;
	}
	arena_free(reading.scratch);
	return result;
}

static bool sniff_text(const struct source *source)
{
	(void)source; /* the last of the list takes what nobody else knows; decode.c refuses what is no text */
	return true;
}

static const char *const suffixes[] = { ".txt", ".text", ".asc", ".md", ".markdown", NULL };

const struct reader reader_text = { "text", suffixes, "text (.txt)", sniff_text, read_text, NULL };
