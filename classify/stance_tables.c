/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows of a table. Out: what they tell of municipalities and areas, in any of these forms:
 *
 *   Område | Kommun | Ställningstagande        a municipality and a word in each row; the area in it or above it
 *   Område | Heby | Håbo | Tierp               municipalities above the columns; or areas, with municipalities beside the rows
 *   Område | Leder | Ökar | Avvaktar           stances above the columns, names or an X below them
 *   "L = leder, Ö = ökar, A = avvaktar"        letters, signs and colours as the text explains them
 */
#include "stances.h"

#include <string.h>

#include "columns.h"
#include "pattern.h"

enum { MOST_COLUMNS = 40 };

struct table_reading {
	struct stance_reading *reading;
	const char *municipality[MOST_COLUMNS], *area[MOST_COLUMNS]; /* above the columns */
	enum stance_code said[MOST_COLUMNS];
	size_t first, end; /* blocks */
	size_t head; /* columns of the head whose first cell heads values: 0: its first one heads the rows */
	size_t columns; /* of the head; 0: none was read */
	const char *row_area;
	bool own_row; /* the row before named its area and answered in it */
};

static enum stance_code cell_said(const struct table_reading *table, struct slice cell)
{
	enum stance_code said;
	if (stance_of_sign(table->reading, cell, table->first, table->end, &said))
		return said;
	return stance_said(table->reading, cell, true);
}

/* "Strömsund Åre", typed close above two columns, is two cells. Returns the number of cells. */
static size_t split_names(const struct stance_reading *reading, struct slice *cells, size_t n)
{
	enum { CLOSE = 3 }; /* so many names in one cell without a comma head columns, whatever stands beside them */
	size_t whole = 0;
	for (size_t c = 0; c < n; c++)
		whole += stance_municipality(reading, cells[c]) != NULL || stance_only_names(reading, cells[c]).n >= CLOSE;
	for (size_t c = 0; whole && c < n && n < MOST_COLUMNS; c++) {
		struct slice cell = cells[c];
		const char *blank = memchr(cell.at, ' ', cell.n), *end = cell.at + cell.n;
		if (!blank || stance_municipality(reading, cell) || stance_only_names(reading, cell).n < 2)
			continue;
		while (blank && !stance_municipality(reading, slice_part(cell, 0, (size_t)(blank - cell.at))))
			blank = memchr(blank + 1, ' ', (size_t)(end - blank - 1));
		size_t at = blank ? (size_t)(blank - cell.at) : cell.n;
		size_t length;
		struct slice rest = slice_trim(slice_part(cell, at, cell.n));
		if (!rest.n || cell.at[at - 1] == ',' || !text_is_upper(text_decode(rest.at, rest.n, &length)))
			continue; /* "Heby och Sala", "Heby, Sala" */
		memmove(&cells[c + 2], &cells[c + 1], (n - c - 1) * sizeof *cells);
		cells[c] = slice_part(cell, 0, at);
		cells[c + 1] = rest;
		n++;
	}
	return n;
}

/* Answers, not heads of columns: said twice in one row, or below a head with as many columns. */
static bool answers_row(const struct table_reading *table, const struct slice *cells, size_t n)
{
	if (table->columns == n && cells[0].n)
		return true;
	for (size_t c = 1; c < n; c++)
		for (size_t k = 1; k < c; k++)
			if (cells[c].n && cells[c].n == cells[k].n && memcmp(cells[c].at, cells[k].at, cells[c].n) == 0)
				return true;
	return false;
}

/* Municipalities, areas or stances above two columns or more. */
static bool read_head(struct table_reading *table, const struct slice *cells, size_t n)
{
	const char *municipality[MOST_COLUMNS] = { NULL }, *area[MOST_COLUMNS] = { NULL };
	enum stance_code said[MOST_COLUMNS];
	size_t municipalities = 0, areas = 0, stances = 0;
	for (size_t c = 0; c < MOST_COLUMNS; c++)
		said[c] = STANCE_NONE;
	for (size_t c = 0; c < n; c++) {
		municipality[c] = stance_municipality(table->reading, cells[c]);
		said[c] = municipality[c] ? STANCE_NONE : cell_said(table, cells[c]);
		area[c] = municipality[c] || said[c] != STANCE_NONE ? NULL : stance_area(table->reading, cells[c]);
		municipalities += municipality[c] != NULL;
		areas += area[c] != NULL;
		stances += said[c] != STANCE_NONE;
	}
	bool of_municipalities = municipalities > 1 && !stances && !area[0], of_areas = areas > 1 && !stances && !municipalities;
	bool of_stances = stances > 1 && !municipalities && !area[0] && !answers_row(table, cells, n);
	if (!of_municipalities && !of_areas && !of_stances)
		return false;
	for (size_t c = 0; c < MOST_COLUMNS; c++) {
		table->municipality[c] = of_municipalities ? municipality[c] : NULL;
		table->area[c] = of_areas ? area[c] : NULL;
		table->said[c] = of_stances ? said[c] : STANCE_NONE;
	}
	table->row_area = NULL;
	table->columns = of_stances ? 0 : n;
	table->head = table->municipality[0] || table->area[0] || table->said[0] != STANCE_NONE ? n : 0;
	return true;
}

/* A head that leaves its first cell empty has one cell less than its rows: "Boxholm | Kinda" above "Bygglov | V | F". */
static void shift_head(struct table_reading *table, size_t cells)
{
	if (!table->head || cells != table->head + 1 || cells > MOST_COLUMNS)
		return;
	for (size_t c = cells - 1; c > 0; c--) {
		table->municipality[c] = table->municipality[c - 1];
		table->area[c] = table->area[c - 1];
		table->said[c] = table->said[c - 1];
	}
	table->municipality[0] = table->area[0] = NULL;
	table->said[0] = STANCE_NONE;
	table->head = 0;
}

/* "Götene, Vara" below "Ökar"; "arkiv, GIS" there, beside Götene */
static void tell_names(struct table_reading *table, struct slice cell, const char *of, const char *area, enum stance_code said, size_t base)
{
	struct codes names = stance_names(table->reading, cell), listed = of && !names.n ? stance_listed_areas(table->reading, cell) : (struct codes){ .n = 0 };
	for (size_t i = 0; i < listed.n; i++)
		stance_tell(table->reading, of, listed.at[i], said, true, (struct span){ base, base + cell.n });
	for (size_t i = 0; i < names.n; i++)
		stance_tell(table->reading, names.at[i], area, said, false, (struct span){ base, base + cell.n });
}

static bool is_marked(struct slice cell)
{
	static struct pattern mark = PATTERN("^(?i:[x×✕✖✗✘✓✔●•■▪◼*v])$");
	return pattern_matches(&mark, cell);
}

static struct span span_in(const struct table_reading *table, struct slice cell)
{
	size_t base = (size_t)(cell.at - table->reading->document->text.at);
	return (struct span){ base, base + cell.n };
}

/* "Leder <TAB> Säffle, Åmål": a stance heads the row, names or marks stand in its cells. */
static bool stance_row(struct table_reading *table, const struct slice *cells, size_t n)
{
	struct stance_reading *reading = table->reading;
	for (size_t c = 0; c < n && c < MOST_COLUMNS; c++)
		if (table->said[c] != STANCE_NONE)
			return false; /* stances stand above the columns */
	if (n < 2 || stance_municipality(reading, cells[0]) || stance_area(reading, cells[0]))
		return false;
	enum stance_code said = cell_said(table, cells[0]);
	bool told = false;
	for (size_t c = 1; c < n && said != STANCE_NONE; c++) {
		const char *area = table->area[c] ? table->area[c] : table->row_area ? table->row_area : reading->area;
		struct codes names = stance_only_names(reading, cells[c]);
		for (size_t i = 0; i < names.n; i++)
			stance_tell(reading, names.at[i], area, said, !reading->comments, span_in(table, cells[c]));
		struct codes listed = table->municipality[c] && !names.n ? stance_listed_areas(reading, cells[c]) : (struct codes){ .n = 0 };
		for (size_t i = 0; i < listed.n; i++)
			stance_tell(reading, table->municipality[c], listed.at[i], said, true, span_in(table, cells[c]));
		told |= listed.n > 0;
		if (table->municipality[c] && is_marked(cells[c]))
			stance_tell(reading, table->municipality[c], area, said, !reading->comments, span_in(table, cells[c]));
		told |= names.n > 0;
	}
	return told;
}

/* "Arkiv <TAB> Flen leder, Trosa och Vara är med": names in a cell with what they say. */
static bool cell_of_names(struct table_reading *table, struct slice cell, const char *area)
{
	struct stance_reading *reading = table->reading;
	if (!area || !stance_names(reading, cell).n || stance_municipality(reading, cell))
		return false;
	const char *outer = reading->area;
	size_t before = reading->n;
	bool own;
	struct slice rest, head = stance_head_of_line(reading, cell, &rest);
	enum stance_code pending = STANCE_NONE;
	reading->area = area;
	reading->terse = true;
	if (!stance_names_line(reading, head, rest, &own) && !stance_bracketed(reading, cell))
		stance_sentence(reading, cell, span_in(table, cell).start, false, &pending);
	reading->terse = false;
	reading->area = outer;
	return reading->n > before;
}

/* "IT-drift Miljötillsyn Familjerätt": the labels of three rows ran together, and whose answers these are cannot be told. */
static bool names_several(const struct table_reading *table, struct slice cell)
{
	enum { SEVERAL = 3 };
	const char *codes[SEVERAL];
	return !memchr(cell.at, ',', cell.n) && areas_named(table->reading->classifier->areas, table->reading->document->scratch, cell, codes, SEVERAL) == SEVERAL;
}

static void read_row(struct table_reading *table, const struct block *block)
{
	struct slice cells[MOST_COLUMNS];
	size_t n = cells_of(block->text, cells, MOST_COLUMNS);
	if (stance_ballot(table->reading, block->text) || stance_is_legend(cells, n))
		return;
	n = split_names(table->reading, cells, n);
	if (read_head(table, cells, n))
		return;
	shift_head(table, n);
	if (stance_row(table, cells, n))
		return;
	const char *municipality = NULL;
	if (table->own_row) /* what is answered here is not what the row above named */
		table->row_area = NULL;
	table->own_row = false;
	for (size_t c = 0; c < n && c < 2; c++) {
		const char *code = stance_municipality(table->reading, cells[c]);
		municipality = municipality ? municipality : code;
		const char *area = code || table->said[c] != STANCE_NONE || (table->columns && names_several(table, cells[c])) ? NULL : stance_area(table->reading, cells[c]);
		if (area && (c == 0 || (!municipality && cell_said(table, cells[c]) == STANCE_NONE)))
			table->row_area = area, table->own_row = c == 0 && n > 1 && table->columns == n;
		else if (area && c == 1 && n > 2 && !table->municipality[c] && !table->area[c]) /* "Heby | Arkiv | Vill leda" */
			table->row_area = area;
	}
	const char *own = table->reading->own.n == 1 ? table->reading->own.at[0] : NULL; /* "Arkiv <TAB> Vill leda" below "Heby" */
	bool told = false; /* one answer a row, where its columns have no heads: "Heby | Leder | Har avvaktat länge" */
	for (size_t c = 0; c < n; c++) {
		const char *of = table->municipality[c] ? table->municipality[c] : municipality ? municipality : own;
		const char *area = table->area[c] ? table->area[c] : table->row_area ? table->row_area : table->reading->area;
		bool names_row = municipality && table->said[c] == STANCE_NONE && stance_municipality(table->reading, cells[c]) == municipality;
		if (!cells[c].n || names_row)
			continue;
		if (table->said[c] != STANCE_NONE && is_marked(cells[c])) {
			stance_tell(table->reading, of, area, table->said[c], !table->reading->comments, span_in(table, cells[c]));
		} else if (table->said[c] != STANCE_NONE) {
			tell_names(table, cells[c], of, area, table->said[c], span_in(table, cells[c]).start);
		} else if (c && !of && cell_of_names(table, cells[c], area)) {
			told = true;
		} else if (table->municipality[c] || table->area[c] || !told) {
			enum stance_code said = cell_said(table, cells[c]);
			stance_tell(table->reading, of, area, said, !table->reading->comments, span_in(table, cells[c]));
			told |= said != STANCE_NONE;
		}
	}
}

/* "                    Heby  Sala  Tierp": a head without a first cell, its names close together, was read as a line of text. */
static void head_above(struct table_reading *table)
{
	enum { CLOSE = 3 };
	const struct document *document = table->reading->document;
	const struct block *block = table->first ? &document->blocks[table->first - 1] : NULL;
	struct slice cells[MOST_COLUMNS];
	if (!block || block->kind != BLOCK_PARAGRAPH || memchr(block->text.at, ',', block->text.n))
		return;
	cells[0] = block->text;
	size_t n = split_names(table->reading, cells, 1);
	if (n >= CLOSE)
		read_head(table, cells, n);
}

/* Alone, or with a gap on both sides, so that "2 <TAB> Arkiv" in a table stays a row. */
struct slice stance_numbered_title(const struct document *document, size_t i)
{
	static struct pattern numbered = PATTERN("^(?:§\\s?)?\\d{1,3}[.)]?\\t([^\\t]*\\p{L}[^\\t]*)(?:\\t(?i:%{case_label})[.:]?\\s[^\\t]*)?$");
	struct match m;
	bool alone = (!i || document->blocks[i - 1].kind != BLOCK_ROW || (document->blocks[i].hints & HINT_GAP)) &&
	             (i + 1 == document->n_blocks || document->blocks[i + 1].kind != BLOCK_ROW || (document->blocks[i + 1].hints & HINT_GAP));
	return alone && document->blocks[i].kind == BLOCK_ROW && pattern_find(&numbered, document->blocks[i].text, 0, &m) ? m.group[1] : (struct slice){ NULL, 0 };
}

size_t stance_table(struct stance_reading *reading, size_t first)
{
	const struct document *document = reading->document;
	struct table_reading table = { .reading = reading, .first = first, .end = first };
	for (size_t c = 0; c < MOST_COLUMNS; c++)
		table.said[c] = STANCE_NONE;
	stance_read_legend(reading);
	while (table.end < document->n_blocks && (document->blocks[table.end].kind == BLOCK_ROW || document->blocks[table.end].kind == BLOCK_FURNITURE) &&
	       (table.end == first || !stance_numbered_title(document, table.end).n))
		table.end++;
	head_above(&table);
	for (size_t i = first; i < table.end; i++) {
		arena_reset(document->scratch);
		if (document->blocks[i].kind == BLOCK_ROW)
			read_row(&table, &document->blocks[i]);
	}
	return table.end;
}
