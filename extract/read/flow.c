/* SPDX-License-Identifier: EUPL-1.2 */
/* In: paragraphs, tables, cells, boxes as a word processor nests them. Out: blocks in reading order.
 * Knows nothing of: XML, styles, how a number is worked out.
 *
 *   "Anna Berg" TAB "ordförande"              a row with two cells, "Anna Berg\tordförande"
 *   "§ 12" TAB "Val av justerare"             "§ 12 Val av justerare": the tab after a number is a blank
 *   a table row of "Ja", "12" + an empty one  "Ja\t12\t" with HINT_TABLE
 *   a row with one cell                        its paragraphs
 *   "Beslutande" + a cell of three paragraphs  three rows, the label in the first
 *   a heading with a line break                two headings */
#include "flow.h"

#include <string.h>

#include "limit.h"
#include "pattern.h"

enum place_kind { PLACE_TABLE, PLACE_CELL, PLACE_BOX };
enum { COVERED_AT_MOST = 64 };

struct flow_place {
	struct flow_place *outer, *spare; /* spare: a place one level in, kept for its arrays */
	enum place_kind kind;
	struct pieces pieces;             /* of a box or cell */
	struct pieces held;               /* boxes that wait for their paragraph's end */
	struct { struct pieces *at; size_t n, capacity; } cells; /* of a table's present row */
	size_t real;                      /* cells of the row that are not covered */
	unsigned hints;
	bool in_row;
};

/* ---- putting out ---- */

static void to_document(struct flow *flow, const struct piece *piece)
{
	if (!piece->text.n) {
		flow->gap = true;
		return;
	}
	flow->bytes += piece->text.n;
	if (flow->bytes > LIMIT_TEXT_BYTES && !flow->document->refusal.code)
		document_refuse(flow->document, M_D109, IN("more than 64 MiB of text", "mer än 64 MiB text"), NULL);
	if (flow->document->refusal.code)
		return;
	struct block *block = document_add(flow->document, flow->furniture ? BLOCK_FURNITURE : piece->kind, piece->text);
	if (!block) {
		flow->gap = true;
		return;
	}
	block->level = flow->furniture ? 0 : piece->level;
	block->hints = piece->hints | flow->hints;
	if (flow->gap || piece->in_table != flow->table || piece->kind == BLOCK_HEADING)
		block->hints |= HINT_GAP;
	block->page = piece->page;
	block->line = piece->line;
	block->member = flow->member;
	flow->gap = false;
	flow->table = piece->in_table;
}

static void append(struct flow *flow, struct pieces *pieces, const struct piece *piece)
{
	pieces->at = arena_grow(flow->scratch, pieces->at, pieces->n, &pieces->capacity, sizeof *pieces->at);
	pieces->at[pieces->n++] = *piece;
}

/* To where the text stands now: the document, a cell, a box. `nested`: it comes from a table or box inside
 * of that, and does not belong to a cell's own text. */
static void put(struct flow *flow, struct piece piece, bool nested)
{
	struct flow_place *place = flow->place;
	while (place && place->kind == PLACE_TABLE) /* text between cells: malformed, but nothing is lost */
		place = place->outer;
	piece.after |= nested;
	if (!place) {
		to_document(flow, &piece);
		return;
	}
	piece.hints |= place->hints;
	append(flow, &place->pieces, &piece);
}

static struct pieces *held_here(struct flow *flow)
{
	return flow->place ? &flow->place->held : &flow->held;
}

static void release(struct flow *flow)
{
	struct pieces held = *held_here(flow);
	held_here(flow)->n = 0;
	for (size_t i = 0; i < held.n; i++)
		put(flow, held.at[i], true);
}

void flow_put(struct flow *flow, const struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->n; i++)
		put(flow, pieces->at[i], true);
}

/* ---- members and pages ---- */

void flow_start(struct flow *flow, struct document *document)
{
	*flow = (struct flow){ .document = document, .scratch = arena_new(), .gap = true };
}

void flow_member(struct flow *flow, const char *member, int page)
{
	flow->member = arena_text(flow->document->arena, member);
	flow->page = page;
	flow->page_fresh = true;
	flow->line = 0;
	flow->gap = true;
	flow->table = false;
}

void flow_page(struct flow *flow, bool soft)
{
	if (!flow->page)
		return;
	flow->pages_known = true;
	/* After a break that somebody made, the writer notes again that a page begins. */
	if (!(soft && flow->page_fresh))
		flow->page++;
	flow->page_fresh = !soft;
}

void flow_page_before(struct flow *flow)
{
	if (!flow->page_fresh)
		flow_page(flow, false);
}

void flow_to_front(struct flow *flow, size_t from)
{
	struct document *document = flow->document;
	size_t n = document->n_blocks - from;
	if (!n || !from)
		return;
	struct block *moved = arena_copy(flow->scratch, document->blocks + from, n * sizeof *moved);
	memmove(document->blocks + n, document->blocks, from * sizeof *moved);
	memcpy(document->blocks, moved, n * sizeof *moved);
}

/* ---- paragraphs ---- */

static void add_bytes(struct flow *flow, struct paragraph *paragraph, const char *at, size_t n)
{
	if (!paragraph->text.at || paragraph->text.capacity - paragraph->text.n < n) {
		size_t capacity = (paragraph->text.n + n) * 2 + 256;
		char *moved = arena_alloc(flow->scratch, capacity);
		if (paragraph->text.n)
			memcpy(moved, paragraph->text.at, paragraph->text.n);
		paragraph->text.at = moved;
		paragraph->text.capacity = capacity;
	}
	memcpy(paragraph->text.at + paragraph->text.n, at, n);
	paragraph->text.n += n;
}

void flow_begin(struct flow *flow, struct paragraph *paragraph)
{
	char *at = paragraph->text.at;
	size_t capacity = paragraph->text.capacity;
	*paragraph = (struct paragraph){ .kind = BLOCK_PARAGRAPH, .page = flow->page, .line = ++flow->line };
	paragraph->text.at = at;
	paragraph->text.capacity = capacity;
	if (!at)
		add_bytes(flow, paragraph, "", 0); /* an empty paragraph has a text too, of no bytes */
}

/* What stands in the text itself is white space, not a mark. */
static void blank_controls(char *at, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint64_t eight = 0;
		if (n - i >= sizeof eight)
			memcpy(&eight, at + i, sizeof eight);
		if (!((eight - 0x2020202020202020u) & ~eight & 0x8080808080808080u)) /* none of eight bytes is below a blank */
			i += sizeof eight - 1;
		else if ((unsigned char)at[i] < ' ')
			at[i] = ' ';
	}
}

void flow_text(struct flow *flow, struct paragraph *paragraph, struct slice text, bool bold, bool caps)
{
	size_t length;
	if (!text.n)
		return;
	add_bytes(flow, paragraph, text.at, text.n);
	char *copy = paragraph->text.at + paragraph->text.n - text.n;
	bool decided = false; /* what is noted of the paragraph can change no more: after a letter or a few */
	blank_controls(copy, text.n);
	for (size_t i = 0; i < text.n && !decided; i += length) {
		uint32_t point = text_decode(copy + i, text.n - i, &length);
		if (!text_is_word(point))
			continue;
		paragraph->seen = true;
		paragraph->plain |= !bold;
		paragraph->letters |= text_is_letter(point);
		paragraph->lower |= !caps && text_is_lower(point);
		decided = paragraph->letters && (paragraph->plain || bold) && (paragraph->lower || caps);
	}
	if (paragraph->seen)
		flow->page_fresh = false;
}

void flow_mark(struct flow *flow, struct paragraph *paragraph, enum flow_mark mark)
{
	char byte = (char)mark;
	if (mark == MARK_PAGE || mark == MARK_SOFT_PAGE) {
		int before = flow->page;
		flow_page(flow, mark == MARK_SOFT_PAGE);
		if (flow->page == before)
			return;
	}
	add_bytes(flow, paragraph, &byte, 1);
	paragraph->marked = true;
}

/* Whether a text before a tab is a number or mark that somebody typed: the tab after it is a blank. */
static bool typed_number(struct slice text)
{
	static struct pattern number = PATTERN("^(?:§§?\\h*\\d{1,4}(?:\\h?[a-z])?[.:)]?"      /* "§ 12" "§ 12 a" "§12." */
	                                       "|\\(?\\d{1,3}(?:[.:]\\d{1,3})*[.):]"           /* "1." "(3)" "3.10." */
	                                       "|\\d{1,3}(?:\\.\\d{1,3})*"                     /* "1" "3.10" */
	                                       "|\\(?[A-Za-zÅÄÖåäö][.)]|\\(?[ivxIVX]{1,5}[.)]" /* "a)" "iv." */
	                                       "|[-–—•·*▪‣◦o\\x{F000}-\\x{F0FF}])$");          /* bullets, also of symbol fonts */
	return text.n && text.n <= 24 && pattern_matches(&number, text);
}

/* Room for a text: a million paragraphs that go straight to the document share one. */
static char *room_for(struct flow *flow, bool straight, size_t n)
{
	if (!straight)
		return arena_alloc(flow->scratch, n);
	if (flow->line_room.capacity < n) {
		flow->line_room.capacity = n * 2;
		flow->line_room.at = arena_alloc(flow->scratch, n * 2);
	}
	return flow->line_room.at;
}

/* One line of a paragraph, behind the label: tabs at its ends go, several become one, the one after a
 * number a blank. `marked`: it holds some. */
static struct slice tidy_line(struct flow *flow, struct slice label, struct slice line, bool marked, bool *columns)
{
	*columns = false;
	if (!marked && !label.n && !flow->place)
		return slice_trim(line); /* the document makes its own copy */
	char *begin = room_for(flow, !flow->place, label.n + 1 + line.n + 1), *out = begin + label.n + 1;
	size_t n = 0;
	bool tab = false, first = true;
	if (!marked)
		memcpy(out, line.at, n = line.n);
	for (size_t i = 0; i < line.n && marked; i++) {
		char c = line.at[i];
		if (c == MARK_SOFT_PAGE || (c == ' ' && (tab || !n)))
			continue;
		if (c == MARK_TAB) {
			tab = true;
			continue;
		}
		struct slice before = tab ? slice_trim((struct slice){ out, n }) : slice_of(NULL);
		if (before.n) {
			bool blank = first && typed_number(before);
			out[n++] = blank ? ' ' : '\t';
			*columns |= !blank;
			first = false;
		}
		tab = false;
		out[n++] = c;
	}
	struct slice text = slice_trim((struct slice){ out, n });
	if (!label.n)
		return text;
	n = text.n ? (size_t)(text.at + text.n - out) : 0;
	memcpy(begin, label.at, label.n);
	out[-1] = ' ';
	return (struct slice){ begin, label.n + (n ? 1 + n : 0) };
}

void flow_end(struct flow *flow, struct paragraph *paragraph)
{
	size_t at = 0;
	int page = paragraph->page;
	bool first = !(paragraph->silent && !paragraph->seen && !paragraph->label.n);
	while (first || at < paragraph->text.n) {
		size_t start = at;
		struct piece piece = { .level = paragraph->level, .kind = paragraph->kind, .line = paragraph->line };
		while (at < paragraph->text.n && paragraph->text.at[at] == MARK_SOFT_PAGE) {
			page++;
			at++;
		}
		piece.page = page;
		bool columns, marked = false;
		if (!paragraph->marked)
			at = paragraph->text.n;
		for (; at < paragraph->text.n && paragraph->text.at[at] != MARK_LINE && paragraph->text.at[at] != MARK_PAGE; at++) {
			marked |= paragraph->text.at[at] < ' ' && paragraph->text.at[at] >= 0;
			page += paragraph->text.at[at] == MARK_SOFT_PAGE;
		}
		if (at < paragraph->text.n)
			page += paragraph->text.at[at] == MARK_PAGE;
		struct slice label = first ? paragraph->label : slice_of(NULL);
		piece.text = tidy_line(flow, label, (struct slice){ paragraph->text.at + start, at - start }, marked, &columns);
		if (columns && piece.kind == BLOCK_PARAGRAPH)
			piece.kind = BLOCK_ROW;
		if (paragraph->seen && !paragraph->plain)
			piece.hints |= HINT_BOLD;
		if (paragraph->letters && !paragraph->lower)
			piece.hints |= HINT_CAPS;
		put(flow, piece, false);
		at += at < paragraph->text.n;
		first = false;
	}
	release(flow);
}

/* ---- places ---- */

static void open_place(struct flow *flow, enum place_kind kind, unsigned hints)
{
	static const struct flow_place fresh;
	struct flow_place *outer = flow->place, **spare = outer ? &outer->spare : &flow->spare, *place = *spare;
	if (!place)
		place = *spare = arena_alloc(flow->scratch, sizeof *place);
	struct flow_place old = *place;
	*place = fresh;
	place->outer = outer;
	place->spare = old.spare;
	place->kind = kind;
	place->hints = hints;
	if (kind == PLACE_TABLE) {
		place->cells.at = old.cells.at;
		place->cells.capacity = old.cells.capacity;
	}
	flow->place = place;
}

/* Closes the innermost place of this kind; places inside it that were left open are closed too. */
static bool at_place(struct flow *flow, enum place_kind kind)
{
	struct flow_place *place = flow->place;
	while (place && place->kind != kind)
		place = place->outer;
	if (!place)
		return false;
	while (flow->place != place) {
		if (flow->place->kind == PLACE_CELL)
			flow_cell_close(flow);
		else if (flow->place->kind == PLACE_TABLE)
			flow_table_close(flow);
		else
			flow_box_close(flow);
	}
	return true;
}

void flow_table_open(struct flow *flow)
{
	open_place(flow, PLACE_TABLE, 0);
}

void flow_table_close(struct flow *flow)
{
	if (!at_place(flow, PLACE_TABLE))
		return;
	if (flow->place->in_row)
		flow_row_close(flow);
	flow->place = flow->place->outer;
}

void flow_row_open(struct flow *flow)
{
	if (!at_place(flow, PLACE_TABLE))
		return;
	if (flow->place->in_row)
		flow_row_close(flow);
	flow->place->in_row = true;
	flow->place->cells.n = 0;
	flow->place->real = 0;
}

static struct pieces *new_cell(struct flow *flow)
{
	struct flow_place *table = flow->place;
	size_t had = table->cells.capacity;
	table->cells.at = arena_grow(flow->scratch, table->cells.at, table->cells.n, &table->cells.capacity, sizeof *table->cells.at);
	if (table->cells.capacity != had)
		memset(table->cells.at + table->cells.n, 0, (table->cells.capacity - table->cells.n) * sizeof *table->cells.at);
	struct pieces *cell = &table->cells.at[table->cells.n++];
	cell->n = 0;
	return cell;
}

void flow_cell_open(struct flow *flow)
{
	if (!at_place(flow, PLACE_TABLE))
		return;
	if (!flow->place->in_row) /* malformed, but nothing is lost */
		flow_row_open(flow);
	struct pieces *cell = new_cell(flow);
	flow->place->real++;
	open_place(flow, PLACE_CELL, 0);
	flow->place->pieces = *cell; /* its array is used again, row after row */
}

void flow_cell_close(struct flow *flow)
{
	if (!at_place(flow, PLACE_CELL))
		return;
	release(flow);
	struct flow_place *place = flow->place;
	flow->place = place->outer;
	flow->place->cells.at[flow->place->cells.n - 1] = place->pieces;
}

void flow_covered(struct flow *flow, int columns)
{
	if (!at_place(flow, PLACE_TABLE))
		return;
	for (int i = 0; i < columns && i < COVERED_AT_MOST; i++)
		new_cell(flow);
}

static bool own_text(const struct piece *piece) /* of the cell itself, not of a table or box inside it */
{
	return !piece->after && piece->text.n;
}

static size_t own_lines(const struct pieces *cell)
{
	size_t n = 0;
	for (size_t k = 0; k < cell->n; k++)
		n += own_text(&cell->at[k]);
	return n;
}

/* The lines of a row: one, unless all cells (the first may be a label) have the same number of paragraphs:
 * names under each other beside "Beslutande", names beside their parties. */
static size_t row_lines(const struct flow_place *table)
{
	size_t lines = 0, label = table->cells.n ? own_lines(&table->cells.at[0]) : 0;
	for (size_t i = 1; i < table->cells.n; i++) {
		size_t own = own_lines(&table->cells.at[i]);
		if (own && lines && own != lines)
			return 1;
		if (own)
			lines = own;
	}
	return lines > 1 && (label <= 1 || label == lines) ? lines : 1;
}

/* The pieces of a cell that come into a row: all of them, or, with `next`, up to the next own text. */
static size_t pieces_end(const struct pieces *cell, const size_t *next)
{
	if (!next)
		return cell->n;
	size_t k = *next;
	while (k < cell->n && !own_text(&cell->at[k]))
		k++;
	return k < cell->n ? k + 1 : k;
}

/* The cells' own texts joined by TAB; several paragraphs of a cell by a blank. With `next`, a piece for each cell, only
 * the next paragraph of each, and `next` moves on. */
static struct piece join_row(struct flow *flow, const struct flow_place *table, size_t *next)
{
	struct piece row = { .kind = BLOCK_ROW, .hints = HINT_TABLE | HINT_BOLD | HINT_CAPS };
	size_t room = 1, n = 0, texts = 0;
	for (size_t i = 0; i < table->cells.n; i++) {
		const struct pieces *pieces = &table->cells.at[i];
		size_t end = pieces_end(pieces, next ? &next[i] : NULL);
		room++;
		for (size_t k = next ? next[i] : 0; k < end; k++)
			room += pieces->at[k].text.n + 1;
	}
	char *out = room_for(flow, !table->outer, room);
	for (size_t i = 0; i < table->cells.n; i++) {
		const struct pieces *pieces = &table->cells.at[i];
		size_t before = n += i > 0, end = pieces_end(pieces, next ? &next[i] : NULL);
		if (i)
			out[n - 1] = '\t';
		for (size_t k = next ? next[i] : 0; k < end; k++) {
			const struct piece *piece = &pieces->at[k];
			if (!own_text(piece))
				continue;
			if (!row.line)
				row.line = piece->line, row.page = piece->page;
			if (n > before)
				out[n++] = ' ';
			for (size_t c = 0; c < piece->text.n; c++) /* a tab in a cell makes no further cell */
				out[n++] = piece->text.at[c] == '\t' ? ' ' : piece->text.at[c];
			row.hints &= piece->hints | HINT_TABLE;
			texts++;
		}
		if (next)
			next[i] = end;
	}
	row.text = (struct slice){ out, texts ? n : 0 };
	row.in_table = true;
	return row;
}

void flow_row_close(struct flow *flow)
{
	if (!at_place(flow, PLACE_TABLE) || !flow->place->in_row)
		return;
	struct flow_place *table = flow->place;
	bool paragraphs = table->real <= 1; /* one cell over all columns, or a table of one column: layout */
	size_t lines = paragraphs ? 0 : row_lines(table);
	table->in_row = false;
	release(flow);
	flow->place = table->outer;
	size_t *next = lines > 1 ? arena_alloc(flow->scratch, table->cells.n * sizeof *next) : NULL;
	for (size_t line = 0; line < lines; line++) {
		struct piece row = join_row(flow, table, next);
		if (row.text.n)
			put(flow, row, true);
	}
	for (size_t i = 0; i < table->cells.n; i++) {
		const struct pieces *pieces = &table->cells.at[i];
		for (size_t k = 0; k < pieces->n; k++) {
			pieces->at[k].in_table = true;
			if (paragraphs || pieces->at[k].after)
				put(flow, pieces->at[k], true);
		}
	}
	flow->place = table;
}

void flow_box_open(struct flow *flow, unsigned hints)
{
	open_place(flow, PLACE_BOX, hints);
}

struct pieces flow_box_take(struct flow *flow)
{
	struct pieces none = { 0 };
	if (!at_place(flow, PLACE_BOX))
		return none;
	release(flow);
	struct pieces pieces = flow->place->pieces;
	flow->place = flow->place->outer;
	return pieces;
}

void flow_box_close(struct flow *flow)
{
	struct pieces pieces = flow_box_take(flow);
	for (size_t i = 0; i < pieces.n; i++)
		append(flow, held_here(flow), &pieces.at[i]);
}

/* ---- the end ---- */

void flow_free(struct flow *flow)
{
	while (flow->place) {
		if (flow->place->kind == PLACE_CELL)
			flow_cell_close(flow);
		else if (flow->place->kind == PLACE_TABLE)
			flow_table_close(flow);
		else
			flow_box_close(flow);
	}
	release(flow);
	if (!flow->pages_known) /* a file without page marks: one page, or the writer kept silent */
		for (size_t i = 0; i < flow->document->n_blocks; i++)
			flow->document->blocks[i].page = 0;
	arena_free(flow->scratch);
	flow->scratch = NULL;
}

void flow_left_out(struct flow *flow, const char *code, size_t n, const char *what)
{
	struct document *document = flow->document;
	if (!n)
		return;
	struct problem *problem = record_add(document->arena, &document->records, ARRAY_problem, (struct span){ 0, 0 }, "read", 1.0);
	problem->code = arena_text(document->arena, code);
	problem->message = arena_print(document->arena, "%zu %s left out", n, what);
}
