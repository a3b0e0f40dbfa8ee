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
	const char *row_area;
};

/* "Grön = vill leda, gul = avvaktar"; "X betyder att kommunen avstår"; "1 – kommunen leder"; "++ driver, + ökar". */
static void read_legend(struct stance_reading *reading)
{
	static struct pattern entry = PATTERN("(?<![\\p{L}\\d+])(?:([\\p{L}\\d]{1,12}|[-–+?*/]{1,3})\\s*(?:=|:|%{ballot_means})|([\\p{Lu}\\d])\\s+[–-]|([-–+?*/]{1,3}|\\d)(?=\\s\\p{L}))\\s*([^,;.=:()\\t]{2,60})");
	const struct document *document = reading->document;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct match m;
		arena_reset(document->scratch);
		struct slice text = document->blocks[i].text;
		for (size_t at = 0; document->blocks[i].kind != BLOCK_ROW && reading->n_signs < MOST_SIGNS && pattern_find(&entry, text, at, &m);
		     at = (size_t)(m.group[4].at - text.at)) {
			struct slice sign = m.group[1].n ? m.group[1] : m.group[2].n ? m.group[2] : m.group[3];
			enum stance_code said = stance_said(reading, m.group[4], true);
			if (said != STANCE_NONE && !stance_municipality(reading, sign))
				reading->signs[reading->n_signs++] = (struct sign){ sign, said };
		}
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
	return true;
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
		if (!cells[c].n || stance_municipality(table->reading, cells[c]) == municipality)
			if (!cells[c].n || (municipality && table->said[c] == STANCE_NONE))
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
