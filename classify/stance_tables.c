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
	size_t head; /* columns of the head whose first cell heads values: 0: its first one heads the rows */
	const char *row_area;
};

static void add_sign(struct stance_reading *reading, struct slice sign, struct slice meaning)
{
	enum { LONGEST = 160 };
	meaning = slice_part(meaning, 0, meaning.n > LONGEST ? text_before(meaning, LONGEST, 3) : meaning.n);
	for (size_t i = 0; i < reading->n_signs; i++)
		if (text_compare_folded(reading->signs[i].text, sign) == 0)
			return; /* the first explanation holds */
	enum stance_code said = sign.n && reading->n_signs < MOST_SIGNS ? stance_said(reading, meaning, true) : STANCE_NONE;
	if (said != STANCE_NONE && !stance_municipality(reading, sign) && !stance_area(reading, sign))
		reading->signs[reading->n_signs++] = (struct sign){ sign, said };
}

/* "Grön = vill leda, gul = avvaktar"; "X betyder att kommunen avstår"; "1 – kommunen leder"; "++ driver, + ökar"; each sign is explained up
 * to the next. */
static void read_signs(struct stance_reading *reading, struct slice text)
{
	static struct pattern entry = PATTERN("(?<![\\p{L}\\d+])(?:([\\p{L}\\d]{1,3}|(?:^|(?<=[,;.(:]\\s))\\p{L}{4,12}|[-–+?*/]{1,3})\\s*(?:=|:|%{sign_means})|([\\p{Lu}\\d])\\s+[–-]|([-–+?*/]{1,3}|\\d)(?=\\s\\p{L}))");
	struct slice sign = { NULL, 0 };
	size_t from = 0;
	struct match m;
	for (size_t at = 0; pattern_find(&entry, text, at, &m); at = from = m.end) {
		add_sign(reading, sign, slice_part(text, from, m.start));
		sign = m.group[1].n ? m.group[1] : m.group[2].n ? m.group[2] : m.group[3];
	}
	add_sign(reading, sign, slice_part(text, from, text.n));
}

/* "Trampar <TAB> Vi vill öka samverkan": a row that explains a sign */
static void read_sign_row(struct stance_reading *reading, struct slice row)
{
	enum { FEWEST_WORDS = 2, LONGEST_SIGN = 16 };
	struct slice cells[3];
	size_t n = cells_of(row, cells, sizeof cells / sizeof *cells);
	struct tokens words = text_tokens(reading->document->scratch, n == 2 ? cells[1] : slice_part(row, 0, 0));
	if (n == 2 && words.n >= FEWEST_WORDS && text_points(cells[0]) <= LONGEST_SIGN && !stance_names(reading, cells[1]).n && !stance_area(reading, cells[0]))
		add_sign(reading, cells[0], cells[1]);
}

static void read_legend(struct stance_reading *reading)
{
	const struct document *document = reading->document;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		if (document->blocks[i].kind == BLOCK_ROW)
			read_sign_row(reading, document->blocks[i].text);
		else
			read_signs(reading, document->blocks[i].text);
	}
}

static enum stance_code cell_said(const struct table_reading *table, struct slice cell)
{
	for (size_t i = 0; i < table->reading->n_signs; i++)
		if (text_compare_folded(table->reading->signs[i].text, cell) == 0)
			return table->reading->signs[i].said;
	return stance_said(table->reading, cell, true);
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
	bool of_stances = stances > 1 && !municipalities && !area[0];
	if (!of_municipalities && !of_areas && !of_stances)
		return false;
	for (size_t c = 0; c < MOST_COLUMNS; c++) {
		table->municipality[c] = of_municipalities ? municipality[c] : NULL;
		table->area[c] = of_areas ? area[c] : NULL;
		table->said[c] = of_stances ? said[c] : STANCE_NONE;
	}
	table->row_area = NULL;
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

/* "Götene, Vara" below "Ökar" */
static void tell_names(struct table_reading *table, struct slice cell, const char *area, enum stance_code said, size_t base)
{
	struct tokens words = text_tokens(table->reading->document->scratch, cell);
	for (size_t i = 0; i < words.n; i++) {
		struct phrase_hit hit;
		if (!phrases_at(table->reading->classifier->municipalities, &words, i, &hit))
			continue;
		stance_tell(table->reading, hit.key, area, said, false, (struct span){ base, base + cell.n });
		i = hit.end - 1;
	}
}

static bool is_marked(struct slice cell)
{
	static struct pattern mark = PATTERN("^(?i:[x×✓✔●•■*v])$");
	return pattern_matches(&mark, cell);
}

static void read_row(struct table_reading *table, const struct block *block)
{
	struct slice cells[MOST_COLUMNS];
	size_t n = cells_of(block->text, cells, MOST_COLUMNS);
	if (read_head(table, cells, n))
		return;
	shift_head(table, n);
	const struct document *document = table->reading->document;
	const char *municipality = NULL;
	for (size_t c = 0; c < n && c < 2; c++) {
		const char *code = stance_municipality(table->reading, cells[c]);
		municipality = municipality ? municipality : code;
		const char *area = code || table->said[c] != STANCE_NONE ? NULL : stance_area(table->reading, cells[c]);
		if (area && (c == 0 || (!municipality && cell_said(table, cells[c]) == STANCE_NONE)))
			table->row_area = area;
	}
	for (size_t c = 0; c < n; c++) {
		size_t base = (size_t)(cells[c].at - document->text.at);
		const char *of = table->municipality[c] ? table->municipality[c] : municipality;
		const char *area = table->area[c] ? table->area[c] : table->row_area ? table->row_area : table->reading->area;
		bool names_row = municipality && table->said[c] == STANCE_NONE && stance_municipality(table->reading, cells[c]) == municipality;
		if (!cells[c].n || names_row)
			continue;
		if (table->said[c] != STANCE_NONE && is_marked(cells[c]))
			stance_tell(table->reading, of, area, table->said[c], false, (struct span){ base, base + cells[c].n });
		else if (table->said[c] != STANCE_NONE)
			tell_names(table, cells[c], area, table->said[c], base);
		else
			stance_tell(table->reading, of, area, cell_said(table, cells[c]), false, (struct span){ base, base + cells[c].n });
	}
}

size_t stance_table(struct stance_reading *reading, size_t first)
{
	struct table_reading table = { .reading = reading };
	for (size_t c = 0; c < MOST_COLUMNS; c++)
		table.said[c] = STANCE_NONE;
	if (!reading->legend) /* the whole document is searched for it */
		read_legend(reading);
	reading->legend = true;
	size_t i = first;
	for (; i < reading->document->n_blocks; i++) {
		const struct block *block = &reading->document->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->kind != BLOCK_ROW)
			break;
		arena_reset(reading->document->scratch);
		read_row(&table, block);
	}
	return i;
}
