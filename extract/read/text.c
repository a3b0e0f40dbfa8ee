/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a plain text file, typed, saved from a word processor, or left by a converter. Out: a block a line.
 * Knows nothing of headings, names or numbers in Swedish: only of how a line stands.
 *
 *   "Plats och tid        Stadshotellet"        a row of typed columns, "Plats och tid\tStadshotellet"
 *   "                     Karin Ek (S)"  below  "\tKarin Ek (S)": the left column goes on empty
 *   "ÅTGÄRD\tSLUTDATUM" above "Skriv fram\t"    two rows of a table
 *   "Kallelse" above "========"                  a heading
 * What becomes of a line is text_blocks.c's matter. */
#include "text_reading.h"

#include <string.h>

#include "limit.h"
#include "pattern.h"

enum {
	NUMBER_BLANKS = 8,     /* this far from a typed number a text stands in a column of its own */
	NUMBER_BYTES = 8,
	LEVELS = 9,
	TITLE_AT_MOST = 120,   /* code points of a line that an underline makes a heading */
	ROLL_BREAK = 20,       /* lines of a page's foot and head, and of blanks, between the rows of a roll */
	BETWEEN_ROWS = 32,     /* code points of a line that belongs to the row above: "1:e vice ordförande" */
};

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
			text_put(reading, roll.groups[g].at, roll.groups[g].n);
			text_add_block(reading, BLOCK_ROW, 0);
		}
		text_add_cells(reading, roll.heads, roll.columns.n);
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
	text_add_cells(reading, cells, reading->roll.columns.n);
	return true;
}

static void read_text_line(struct text_reading *reading)
{
	const struct text_line *now = &reading->now;
	const struct told_line *told = text_told_of(reading, now);
	if (told && told->heading && !now->columns) {
		text_add_text(reading, BLOCK_HEADING, now->rest, told->heading);
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
		text_add_row(reading, now->whole, false, true); /* all of its TABs, at both ends too */
	} else if (right && now->columns && !now->tabs && reading->head.n) { /* a mark below its head, behind an empty left column */
		text_add_typed_row(reading, now->whole, true);
	} else if (right) {
		text_add_row(reading, now->rest, true, false); /* however many TABs it took to get there */
	} else if (now->list && (text_line_explains(now, &reading->before) || text_line_explains(now, &reading->next))) {
		text_add_text(reading, BLOCK_PARAGRAPH, now->rest, 0);
	} else if (now->list) {
		size_t level = 1 + now->indent / 2 + now->leading_tabs;
		text_add_text(reading, BLOCK_LIST_ITEM, now->body, level > LEVELS ? LEVELS : (int)level);
	} else if (now->columns && numbered(reading, now->body, &number, &text)) {
		text_add_text(reading, BLOCK_PARAGRAPH, slice_join(reading->scratch, number, " ", text), 0);
	} else if (now->columns) {
		if (now->tabs)
			text_add_row(reading, now->whole, false, false);
		else
			text_add_typed_row(reading, now->whole, false);
	} else if ((split = long_label(reading)).n) {
		text_add_row(reading, split, false, false);
	} else {
		if (reading->gap || text_points(now->body) > BETWEEN_ROWS)
			reading->head.n = 0;
		text_add_text(reading, BLOCK_PARAGRAPH, now->body, 0);
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
	case SHAPE_PIPES: text_add_pipes(reading, now->rest, false); break;
	case SHAPE_HEADING: text_add_text(reading, BLOCK_HEADING, now->body, now->level); break;
	case SHAPE_TEXT:
		if (same_bars(now, &reading->before) || same_bars(now, &reading->next))
			text_add_pipes(reading, now->rest, true);
		else if (same_semicolons(now, &reading->before) || same_semicolons(now, &reading->next))
			text_add_semicolons(reading, now->rest);
		else
			read_text_line(reading);
		break;
	}
	reading->last = reading->document->n_blocks < blocks ? reading->document->n_blocks : blocks;
}

/* ---- texts ---- */

/* Typed with an empty line behind each: nearly no line stands close to another, none is as long as a paragraph, and some begin inside a
 * sentence, in small letters. */
static bool is_double_spaced(struct slice text)
{
	enum { FEWEST = 16, OF_ALL = 20, FEWEST_INSIDE = 3, INSIDE = 16, LONGEST = 110 };
	static struct pattern inside = PATTERN("^\\s*(?!%{that}\\s|%{conjunction}\\s|[a-zåäö]\\))\\p{Ll}{2}");
	size_t lines = 0, close = 0, begun = 0;
	bool blank = true, ended = true;
	for (size_t at = 0; at < text.n;) {
		const char *end = memchr(text.at + at, '\n', text.n - at);
		size_t to = end ? (size_t)(end - text.at) : text.n;
		struct slice line = slice_trim(slice_part(text, at, to));
		at = to + 1;
		if (!line.n) {
			blank = true;
			continue;
		}
		lines++;
		if (text_points(line) > LONGEST)
			return false;
		close += !blank;
		begun += !ended && pattern_matches(&inside, line);
		ended = strchr(".:;,", line.at[line.n - 1]) != NULL;
		blank = false;
	}
	return lines >= FEWEST && close * OF_ALL <= lines && begun >= FEWEST_INSIDE && begun * INSIDE >= lines;
}

/* The next line that is no running head or foot; those come into `passed`. */
static struct text_line next_line(struct text_reading *reading)
{
	for (;;) {
		struct text_line line = text_line_next(&reading->cursor);
		bool between = reading->spaced && reading->inked && line.there && line.shape == SHAPE_BLANK;
		reading->inked = line.shape != SHAPE_BLANK;
		if (between)
			continue;
		const struct told_line *told = line.there ? text_told_of(reading, &line) : NULL;
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
			text_put(reading, "\t", cells > 0);
			text_put_folded(reading, cell);
		}
		struct block *block = document_add(reading->document, BLOCK_FURNITURE, (struct slice){ reading->out.at, reading->out.n });
		if (block) {
			block->page = text_told_of(reading, line)->page;
			block->line = text_told_of(reading, line)->line;
		}
	}
	reading->out.n = 0;
	reading->n_passed = 0;
}

static void read_lines(struct text_reading *reading, struct slice text)
{
	reading->cursor = (struct text_cursor){ .text = text, .line = 1, .page = 1 };
	reading->spaced = !reading->n_told && is_double_spaced(text);
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
