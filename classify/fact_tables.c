/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows of a table, its head and the line above it. Out: facts of money, of who leads, of effects, of meeting days. Knows nothing
 * of lists and sentences.
 *
 *   "Kommun | Andel | Bidrag (tkr)" / "Gnosjö | 26 % | 6 263"  financing of Gnosjö, percent and tkr
 *   "Avgifter 2024, tkr" / "Orsa | 382"                        the line above says what the column is
 *   "Kommun | 2023 | Budget 2024"                              of two years the budgeted one, else the later
 *   "Post | Engångskostnad" / "Nytt system | 300 000 kr"       not of a municipality: in studies and agreements
 *   "Område | Samordnande kommun" / "Bygglov | Heby"           lead
 *   "2023-03-15 | Orsa" below "Möten"                          cadence
 */
#include "facts.h"

#include <string.h>

#include "columns.h"
#include "pattern.h"

enum { MOST_COLUMNS = 12 };

struct column {
	enum { COLUMN_OTHER, COLUMN_MONEY, COLUMN_PERCENT } kind;
	const char *unit; /* of money; NULL: not said */
	int year;         /* 0: none */
	bool budget;
	bool former;      /* as it is, or as it turned out: "Kostnad i dag" */
};
struct money_table {
	struct column columns[MOST_COLUMNS];
	bool headed; /* the first row says what the columns are */
	bool leads;  /* a column says who leads */
	bool money;  /* the line above, or a heading: of money */
	bool share;  /* the line above: of shares */
	const char *unit; /* in the line above */
};

static const char *unit_in(struct slice text)
{
	static struct pattern thousand = PATTERN("(?i)(?<!\\p{L})(?:%{money_thousand})(?!\\p{L})"), million = PATTERN("(?i)(?<!\\p{L})(?:%{money_million})(?!\\p{L})"),
	                      plain = PATTERN("(?i)(?<!\\p{L})(?:%{money_word})(?!\\p{L})");
	return pattern_matches(&thousand, text) ? "tkr" : pattern_matches(&million, text) ? "mnkr" : pattern_matches(&plain, text) ? "kr" : NULL;
}

static struct pattern money_name = PATTERN("(?i)(?<!\\p{L})(?:%{fact_table_money})");
static struct pattern share_name = PATTERN("(?i)^(?:%{fact_table_share})|(?<!\\p{L})(?:%{fact_percent})(?!\\p{L})|%");

/* "Medlemsavgifter 2023, tkr", "Tabell 5. Kostnader i kronor": the line above, which is short; or the heading in force. */
static void read_caption(const struct fact_reading *reading, struct money_table *table, size_t first)
{
	enum { LONGEST = 120 };
	const struct document *document = reading->document;
	table->money = (reading->heading | reading->lead) & BIT(DIM_financing);
	if (!first || document->blocks[first - 1].item != document->blocks[first].item || document->blocks[first - 1].kind == BLOCK_ROW || document->blocks[first - 1].text.n > LONGEST)
		return;
	struct slice line = document->blocks[first - 1].text;
	table->unit = unit_in(line);
	table->money |= pattern_matches(&money_name, line);
	table->share = pattern_matches(&share_name, line);
}

static int year_in(struct slice cell)
{
	static struct pattern year = PATTERN("(?<![\\d-])((?:19|20)\\d\\d)(?![\\d-])");
	struct match m;
	int n = 0;
	for (size_t at = 0; pattern_find(&year, cell, at, &m); at = m.end) {
		n = 0;
		for (size_t i = 0; i < m.group[1].n; i++)
			n = n * 10 + (m.group[1].at[i] - '0');
	}
	return n;
}

/* Of several years the budgeted one, else the latest: a row is one amount. "I dag" stands behind what is planned. */
static void choose_year(struct money_table *table)
{
	struct column *best = NULL;
	size_t years = 0, budgets = 0, money = 0, former = 0;
	for (size_t c = 0; c < MOST_COLUMNS; c++) {
		struct column *column = &table->columns[c];
		if (column->kind != COLUMN_MONEY)
			continue;
		money++;
		former += column->former;
		years += column->year > 0;
		budgets += column->budget;
		if (!best || column->budget > best->budget || (column->budget == best->budget && column->year >= best->year))
			best = column;
	}
	for (size_t c = 0; c < MOST_COLUMNS && (years > 1 || budgets); c++)
		if (table->columns[c].kind == COLUMN_MONEY && &table->columns[c] != best)
			table->columns[c].kind = COLUMN_OTHER;
	for (size_t c = 0; c < MOST_COLUMNS && former < money; c++)
		if (table->columns[c].kind == COLUMN_MONEY && table->columns[c].former)
			table->columns[c].kind = COLUMN_OTHER;
}

/* `shift`: the head has no cell above the names. */
static void read_head(const struct fact_reading *reading, struct money_table *table, const struct slice *cells, size_t n, size_t shift)
{
	static struct pattern budget = PATTERN("(?i)(?<!\\p{L})%{fact_table_budget}"), only_year = PATTERN("^(?:19|20)\\d\\d$"),
	                      former = PATTERN("(?i)(?<!\\p{L})(?:%{fact_table_former})(?!\\p{L})");
	if (n && pattern_matches(&money_name, cells[0])) { /* "Avgift, tkr | 2024 | 2025" */
		table->money = true;
		table->unit = unit_in(cells[0]) ? unit_in(cells[0]) : table->unit;
	}
	for (size_t c = 0; c < n && c + shift < MOST_COLUMNS; c++) {
		struct column *column = &table->columns[c + shift];
		bool money = pattern_matches(&money_name, cells[c]) || unit_in(cells[c]) || (table->money && pattern_matches(&only_year, cells[c]));
		table->leads |= (fact_words_of(reading, cells[c]).heads & BIT(DIM_lead)) != 0;
		if (pattern_matches(&share_name, cells[c]) && !unit_in(cells[c]))
			column->kind = COLUMN_PERCENT;
		else if (money && c + shift)
			column->kind = COLUMN_MONEY;
		column->unit = unit_in(cells[c]) ? unit_in(cells[c]) : table->unit;
		column->year = year_in(cells[c]);
		column->budget = pattern_matches(&budget, cells[c]);
		column->former = pattern_matches(&former, cells[c]);
		table->headed |= column->kind != COLUMN_OTHER;
	}
	choose_year(table);
}

/* "1 216 000 kronor", "26 %", "6 263" */
static bool tell_cell(struct fact_reading *reading, const struct column *column, const struct block *block, struct slice cell, const char *municipality)
{
	static struct pattern number = PATTERN("(?i)^([-–−]?)(\\d[\\d  .]*)(?:,(\\d+))?\\s?(?:(%|%{fact_percent})|(%{money_thousand}|%{money_million}|%{money_word}|:-))?$");
	struct match m;
	if (!pattern_find(&number, cell, 0, &m))
		return false;
	bool percent = m.group[4].at || (column->kind == COLUMN_PERCENT && !m.group[5].at), money = m.group[5].at || column->kind == COLUMN_MONEY;
	if (!percent && !money)
		return false;
	const char *text = fact_plain_number(reading, m.group[2], m.group[3]), *unit = m.group[5].at ? unit_in(m.group[5]) : column->unit;
	if (m.group[1].n)
		text = arena_print(reading->document->arena, "-%s", text);
	struct fact_value value = { percent ? VALUE_PERCENT : VALUE_MONEY, text, percent ? "percent" : unit ? unit : "kr", NULL, 0, 0, false, false, false };
	fact_tell(reading, DIM_financing, slice_trim(block->text), &value, municipality);
	return true;
}

/* A row of a municipality's money and shares; what is paid for, in what is no minutes: there it is daily business. */
static bool tell_money_row(struct fact_reading *reading, const struct money_table *table, const struct block *block, const struct slice *cells, size_t n)
{
	static struct pattern named = PATTERN("^\\p{L}"), post_name = PATTERN("(?i)^(?:%{fact_table_post})(?!\\p{L})"); /* "Prognos helår | 4 450" */
	struct column told = { COLUMN_MONEY, table->unit, 0, false, false };
	struct fact_values values = { .n = 0 };
	fact_municipalities(reading, cells[0], &values);
	bool post = !values.n && n == 2 && !table->headed && reading->class != CLASS_NOTES && table->money && (pattern_matches(&money_name, cells[0]) || pattern_matches(&post_name, cells[0]));
	bool any = false;
	if (values.n > 1 || (!values.n && !post && (!table->headed || reading->class == CLASS_NOTES || !pattern_matches(&named, cells[0]))))
		return false;
	if (table->share)
		told.kind = COLUMN_PERCENT;
	else if (!table->money && !table->unit)
		told.kind = COLUMN_OTHER; /* cells with a unit of their own tell nevertheless */
	for (size_t c = 1; c < n; c++) {
		const struct column *column = table->headed ? &table->columns[c] : &told;
		if (!table->headed && c + 1 < n && unit_in(cells[c]) && unit_in(cells[c + 1])) /* "2008 | 2009": the later sum */
			continue;
		if (!table->headed || column->kind != COLUMN_OTHER)
			any |= tell_cell(reading, column, block, cells[c], values.n ? values.at[0].municipality : NULL);
	}
	return any;
}

/* "Bygglov | Heby" below "Område | Samordnande kommun" */
static void tell_lead_row(struct fact_reading *reading, const struct block *block, const struct slice *cells, size_t n)
{
	const char *area = NULL, *before = reading->area;
	struct fact_values values = { .n = 0 };
	for (size_t c = 0; c < n; c++) {
		struct fact_values one = { .n = 0 };
		fact_municipalities(reading, cells[c], &one);
		if (one.n && (one.n > 1 || values.n)) /* a table of stances has more of them */
			return;
		if (one.n)
			values = one;
		else if (!area)
			area = area_named(reading->classifier->areas, reading->document->scratch, cells[c]);
	}
	if (!area || values.n != 1)
		return;
	reading->area = area;
	fact_tell(reading, DIM_lead, block->text, &values.at[0], values.at[0].municipality);
	if (reading->class == CLASS_CHARTER)
		fact_tell(reading, DIM_areas, block->text, NULL, NULL);
	reading->area = before;
}

/* "IT | Besparing 2 mnkr per år | Minskar" in a study */
static void tell_effects_row(struct fact_reading *reading, const struct slice *cells, size_t n)
{
	enum { ENOUGH = 4 };
	const char *area = n > 1 ? area_named(reading->classifier->areas, reading->document->scratch, cells[0]) : NULL, *before = reading->area;
	reading->area = area;
	for (size_t c = 1; c < n && area && reading->class == CLASS_STUDY; c++)
		if (fact_words_of(reading, cells[c]).sum[DIM_effects] >= ENOUGH)
			fact_tell_values(reading, DIM_effects, cells[c]);
	reading->area = before;
}

/* "2023-03-15 | Orsa", "12 mars | kl. 9 | Malung" below "Möten" */
static bool tell_day_row(struct fact_reading *reading, const struct block *block, struct slice cell)
{
	struct fact_values values;
	if (!((reading->heading | reading->lead) & BIT(DIM_cadence)))
		return false;
	fact_values_of(reading, cell, &values);
	if (!fact_has_day(&values))
		return false;
	fact_tell_values(reading, DIM_cadence, block->text);
	return true;
}

/* "Avgift 2023 | Avgift 2024" above "Mora | 362 | 385" */
static bool lacks_first(const struct fact_reading *reading, size_t row, size_t n)
{
	const struct document *document = reading->document;
	struct slice cells[MOST_COLUMNS];
	struct fact_values values = { .n = 0 };
	if (row + 1 >= document->n_blocks || document->blocks[row + 1].kind != BLOCK_ROW || cells_of(document->blocks[row + 1].text, cells, MOST_COLUMNS) != n + 1)
		return false;
	fact_municipalities(reading, cells[0], &values);
	return values.n == 1;
}

static size_t without_first(const struct fact_reading *reading, struct slice *cells, size_t n)
{
	struct fact_values values = { .n = 0 };
	fact_municipalities(reading, cells[1], &values);
	if (values.n != 1)
		return n;
	memmove(cells, cells + 1, (n - 1) * sizeof *cells);
	return n - 1;
}

size_t fact_table(struct fact_reading *reading, size_t first)
{
	const struct document *document = reading->document;
	struct money_table table = { .headed = false };
	size_t i = first;
	read_caption(reading, &table, first);
	for (bool head = true; i < document->n_blocks && document->blocks[i].kind == BLOCK_ROW && document->blocks[i].item == document->blocks[first].item; i++) {
		struct slice cells[MOST_COLUMNS];
		size_t n = cells_of(document->blocks[i].text, cells, MOST_COLUMNS);
		arena_reset(document->scratch);
		struct fact_values values = { .n = 0 };
		if (n > 2 && !cells[0].n) /* an indented row: "| Mora | 38 %" below "Part | Andel" */
			n = without_first(reading, cells, n);
		fact_municipalities(reading, cells[0], &values);
		if (tell_day_row(reading, &document->blocks[i], cells[0]))
			continue;
		if (head && !values.n)
			read_head(reading, &table, cells, n, lacks_first(reading, i, n));
		head &= !values.n && !table.headed && !table.leads;
		if (!tell_money_row(reading, &table, &document->blocks[i], cells, n) && table.leads)
			tell_lead_row(reading, &document->blocks[i], cells, n);
		tell_effects_row(reading, cells, n);
	}
	return i;
}
