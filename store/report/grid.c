/* SPDX-License-Identifier: EUPL-1.2 */
/* In: answers of SQL. Out: a table in memory and as HTML: caption, heads with scope, numbers that link to their records;
 * in a frame that scrolls by keyboard where it is wider than the screen. Knows nothing of: what it is about.
 *
 * Example:
 *   deadline_share | With a deadline | umearegionen | 53 | 65   ->   a link "53/65 (82 %)" to the list of the 53
 */
#include "grid.h"

#include <math.h>
#include <string.h>

#include "inner.h"
#include "layout.h"

enum { ROW, ROW_LABEL, COLUMN, NUMBER, WHOLE, SHOWN, COLLABORATION, FIGURE, FIGURE_CODE, RECORD, RECORD_ROW };

const char *grid_number(struct arena *arena, double number)
{
	char *text = floor(number) == number ? arena_print(arena, "%.0f", number) : arena_print(arena, "%.1f", number);
	char *point = strchr(text, '.');
	if (point && language_get() == SWEDISH)
		*point = ',';
	return text;
}

static bool load_columns(struct grid *grid, struct store *store, const char *sql, const char *collaboration)
{
	size_t codes = 0, names = 0;
	int more = FAILED;
	sqlite3_stmt *rows = store_prepare(store, book_language(grid->arena, sql));
	if (rows && sqlite3_bind_parameter_count(rows))
		bind_text(rows, 1, collaboration);
	while (rows && (more = store_step(store, rows)) == 1) {
		grid->codes = arena_grow(grid->arena, grid->codes, grid->n_columns, &codes, sizeof *grid->codes);
		grid->names = arena_grow(grid->arena, grid->names, grid->n_columns, &names, sizeof *grid->names);
		grid->codes[grid->n_columns] = arena_text(grid->arena, column_text(rows, 0));
		grid->names[grid->n_columns++] = arena_text(grid->arena, column_text(rows, 1));
	}
	sqlite3_finalize(rows);
	return more == DONE;
}

static struct grid_row *row_of(struct grid *grid, const char *code, const char *label)
{
	for (size_t i = grid->n_rows; i-- > 0;)
		if (strcmp(grid->rows[i].code, code) == 0)
			return &grid->rows[i];
	grid->rows = arena_grow(grid->arena, grid->rows, grid->n_rows, &grid->capacity, sizeof *grid->rows);
	struct grid_row *row = &grid->rows[grid->n_rows++];
	*row = (struct grid_row){ arena_text(grid->arena, code), arena_text(grid->arena, label), NULL };
	row->cells = arena_alloc(grid->arena, (grid->n_columns + 1) * sizeof *row->cells);
	for (size_t i = 0; i < grid->n_columns; i++)
		row->cells[i].share = -1;
	return row;
}

/* "Umeåregionen: With a deadline": above the list of its records. */
static const char *list_title(struct grid *grid, sqlite3_stmt *answer, const char *label, size_t column)
{
	const char *name = grid->names[column], *collaboration = column_text(answer, COLLABORATION);
	bool own = strcmp(grid->codes[column], collaboration) == 0;
	return own ? arena_print(grid->arena, "%s: %s", name, label) : arena_print(grid->arena, "%s, %s: %s", grid->caption, label, name);
}

static void fill_cell(struct grid *grid, struct book *book, sqlite3_stmt *answer, struct grid_row *row, size_t column)
{
	struct grid_cell *cell = &row->cells[column];
	bool number = sqlite3_column_type(answer, NUMBER) != SQLITE_NULL;
	const char *shown = column_text(answer, SHOWN);
	if (!number && !shown)
		return;
	double whole = sqlite3_column_double(answer, WHOLE);
	struct grid_entry *entry = arena_alloc(grid->arena, sizeof *entry);
	if (number && !cell->known) {
		cell->number = sqlite3_column_double(answer, NUMBER);
		cell->share = whole > 0 ? cell->number / whole : -1;
	}
	cell->known |= number;
	cell->words |= shown && !text_is_digit((unsigned char)*shown); /* not a date, or a number with its unit */
	entry->text = shown ? arena_text(grid->arena, shown) :
	              whole > 0 ? layout_share(grid->arena, sqlite3_column_int64(answer, NUMBER), (long long)whole) :
	              grid_number(grid->arena, sqlite3_column_double(answer, NUMBER));
	entry->record = column_text(answer, RECORD) != NULL;
	if (entry->record)
		entry->href = book_record(book, column_text(answer, RECORD), sqlite3_column_int64(answer, RECORD_ROW));
	else if (column_text(answer, FIGURE))
		entry->href = book_figure(book, column_text(answer, COLLABORATION), column_text(answer, FIGURE), column_text(answer, FIGURE_CODE),
		                          list_title(grid, answer, row->label, column), grid->id);
	struct grid_entry **last = &cell->entries;
	while (*last)
		last = &(*last)->next;
	*last = entry;
}

int grid_fill(struct grid *grid, struct store *store, struct book *book, const char *columns, const char *cells, const char *collaboration)
{
	if (!load_columns(grid, store, columns, collaboration))
		return FAILED;
	int more = FAILED;
	sqlite3_stmt *answer = store_prepare(store, book_language(grid->arena, cells));
	if (answer && sqlite3_bind_parameter_count(answer))
		bind_text(answer, 1, collaboration);
	while (answer && (more = store_step(store, answer)) == 1) {
		const char *code = column_text(answer, ROW), *label = column_text(answer, ROW_LABEL), *column = column_text(answer, COLUMN);
		struct grid_row *row = row_of(grid, code ? code : "", label ? label : code && *code ? code : layout_not_stated());
		for (size_t i = 0; i < grid->n_columns && column; i++)
			if (strcmp(grid->codes[i], column) == 0)
				fill_cell(grid, book, answer, row, i);
	}
	sqlite3_finalize(answer);
	return more;
}

/* What a record says is Swedish in either language. */
static void print_entry(const struct grid *grid, const struct grid_entry *entry, struct page *page)
{
	if (entry->href)
		page_put(page, "a", entry->text, "href", entry->href, "lang", entry->record && grid->text ? "sv" : NULL, NULL);
	else
		page_text(page, entry->text);
}

/* A column with a text in it is one of words. */
static bool has_words(const struct grid *grid, size_t column)
{
	for (size_t r = 0; r < grid->n_rows; r++)
		if (grid->rows[r].cells[column].words)
			return true;
	return false;
}

static void print_cell(const struct grid *grid, const struct grid_cell *cell, const char *class, struct page *page)
{
	const struct grid_entry *first = cell->entries;
	page_open(page, "td", "class", class, NULL);
	if (!first)
		page_put(page, "span", grid->dense ? "–" : layout_not_stated(), "class", "none", NULL);
	else if (!first->next || !first->record)
		print_entry(grid, first, page); /* alone, or how many follow */
	if (first && first->next) {
		page_open(page, "ul", NULL);
		for (const struct grid_entry *entry = first->record ? first : first->next; entry; entry = entry->next) {
			page_open(page, "li", NULL);
			print_entry(grid, entry, page);
			page_close(page);
		}
		page_close(page);
	}
	page_close(page);
}

void grid_print(const struct grid *grid, struct page *page)
{
	const char **classes = arena_alloc(grid->arena, (grid->n_columns + 1) * sizeof *classes);
	for (size_t i = 0; i < grid->n_columns; i++)
		classes[i] = grid->text ? "words" : has_words(grid, i) ? NULL : "n";
	page_open(page, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", arena_print(grid->arena, IN("Table: %s",
		"Tabell: %s"), grid->caption), NULL);
	page_open(page, "table", NULL);
	page_put(page, "caption", grid->caption, NULL);
	page_open(page, "thead", NULL);
	page_open(page, "tr", NULL);
	page_put(page, "th", grid->corner, "scope", "col", NULL);
	for (size_t i = 0; i < grid->n_columns; i++)
		page_put(page, "th", grid->names[i], "scope", "col", "class", classes[i], NULL);
	page_close(page);
	page_close(page);
	page_open(page, "tbody", NULL);
	for (size_t r = 0; r < grid->n_rows; r++) {
		page_open(page, "tr", NULL);
		page_put(page, "th", grid->rows[r].label, "scope", "row", NULL);
		for (size_t i = 0; i < grid->n_columns; i++)
			print_cell(grid, &grid->rows[r].cells[i], classes[i], page);
		page_close(page);
		page_line(page);
	}
	page_close(page);
	page_close(page);
	page_close(page);
	page_line(page);
}
