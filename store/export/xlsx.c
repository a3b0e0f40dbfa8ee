/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the rows of tables, the dictionary. Out: a workbook, written by libxlsxwriter row by row, so that its size does not
 * stand in memory. Knows nothing of: which tables.
 *
 * Examples:
 *   "0381", "KS 2018/14"   text, with Excel's format for text, so that an edit leaves it so
 *   "2016-02-18"           a date, in a column of dates; "2016-02" stays text
 *   "=1+1"                 text, no formula
 *   1764123456789012345    text: nanoseconds are more than Excel's 15 digits
 */
#include <string.h>
#include <sys/stat.h>
#include <xlsxwriter.h>

#include "export.h"
#include "inner.h"
#include "text.h"
#include "xlsx_whole.h"

enum { MOST_POINTS = 32000 /* Excel: 32 767 units of UTF-16 */, MOST_ROWS = LXW_ROW_MAX - 1, SHEET_NAME = 31 };
#define MOST_EXACT (INT64_C(1) << 53) /* whole numbers that a double holds */

struct sheet {
	const char *name, *label;
	const struct export_table *table;
	size_t rows;
};
struct book {
	struct store *store;
	struct arena *arena, *cell; /* the second: of one row */
	lxw_workbook *workbook;
	lxw_format *head, *text, *date;
	struct sheet *sheets;
	size_t n, capacity;
	lxw_error error; /* the first */
	struct xlsx_content put;
};

static void check(struct book *book, lxw_error error)
{
	if (!book->error && error)
		book->error = error;
}

static void put_string(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
	check(book, worksheet_write_string(sheet, row, column, text, format));
	book->put.cells += *text != 0; /* an empty one is a format alone */
	book->put.letters += strlen(text);
}

static void put_number(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number)
{
	check(book, worksheet_write_number(sheet, row, column, number, NULL));
	book->put.cells++;
}

static lxw_worksheet *add_sheet(struct book *book, const char *name)
{
	book->put.sheets++;
	return workbook_add_worksheet(book->workbook, name);
}

/* At most 31 characters, and none twice: further sheets of a table are "block 2", "block 3". */
static const char *sheet_name(struct book *book, const char *name, size_t part)
{
	char *whole = part > 1 ? arena_print(book->arena, "%.26s %zu", name, part) : arena_print(book->arena, "%.31s", name);
	for (size_t i = 0, k = 2; i < book->n; i++)
		if (strcmp(book->sheets[i].name, whole) == 0) {
			whole = arena_print(book->arena, "%.27s~%zu", name, k++);
			i = SIZE_MAX; /* once more from the start */
		}
	return whole;
}

static bool is_date_column(const char *name)
{
	static const char *const names[] = { "date", "deadline", "valid_from", "valid_to", "period_from", "period_to" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	size_t n = strlen(name);
	return n > 5 && strcmp(name + n - 5, "_date") == 0;
}

/* Excel knows no day before 1900; March of that year, because it also believes in a 29 February 1900. */
static bool full_date(const char *text, lxw_datetime *date)
{
	int end = 0;
	*date = (lxw_datetime){ 0 };
	return strlen(text) == 10 && sscanf(text, "%4d-%2d-%2d%n", &date->year, &date->month, &date->day, &end) == 3 && end == 10 &&
	       date->year >= 1901 && date->month >= 1 && date->month <= 12 && date->day >= 1 && date->day <= 31;
}

static void put_cell(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, sqlite3_stmt *rows, bool dates)
{
	lxw_datetime date;
	const char *text;
	switch (sqlite3_column_type(rows, column)) {
	case SQLITE_NULL:
		break;
	case SQLITE_INTEGER:
		if (sqlite3_column_int64(rows, column) > MOST_EXACT || sqlite3_column_int64(rows, column) < -MOST_EXACT) {
			put_string(book, sheet, row, column, column_text(rows, column), book->text);
			break;
		}
		/* fall through */
	case SQLITE_FLOAT:
		put_number(book, sheet, row, column, sqlite3_column_double(rows, column));
		break;
	default:
		text = column_text(rows, column);
		if (dates && full_date(text, &date)) {
			check(book, worksheet_write_datetime(sheet, row, column, &date, book->date));
			book->put.cells++;
		} else if (text_points(slice_of(text)) <= MOST_POINTS) {
			put_string(book, sheet, row, column, text, book->text);
		} else {
			put_string(book, sheet, row, column, arena_print(book->cell, "%.*s…", (int)text_byte_of(slice_of(text), MOST_POINTS), text), book->text);
		}
	}
}

static const char *label_of(struct book *book, const char *table, const char *column)
{
	sqlite3_stmt *row = store_prepare(book->store, IN("SELECT label_en FROM dictionary WHERE table_name = ?1 AND column_name = ?2",
	                                                  "SELECT label_sv FROM dictionary WHERE table_name = ?1 AND column_name = ?2"));
	const char *label = column;
	if (row) {
		bind_text(row, 1, table);
		bind_text(row, 2, column);
		if (store_step(book->store, row) == 1)
			label = arena_text(book->arena, column_text(row, 0));
	}
	sqlite3_finalize(row);
	return label;
}

static lxw_worksheet *begin_sheet(struct book *book, const struct export_table *table, sqlite3_stmt *rows, size_t part)
{
	const char *name = sheet_name(book, table->name, part);
	lxw_worksheet *sheet = add_sheet(book, name);
	if (!sheet) {
		book->error = LXW_ERROR_SHEETNAME_ALREADY_USED;
		return NULL;
	}
	book->sheets = arena_grow(book->arena, book->sheets, book->n, &book->capacity, sizeof *book->sheets);
	book->sheets[book->n++] = (struct sheet){ .name = name, .label = table->label, .table = table };
	lxw_col_t columns = (lxw_col_t)sqlite3_column_count(rows);
	for (lxw_col_t i = 0; i < columns; i++) {
		const char *column = sqlite3_column_name(rows, i);
		bool wide = strcmp(column, "text") == 0 || strcmp(column, "title") == 0 || strcmp(column, "path") == 0 || strcmp(column, "citation") == 0;
		check(book, worksheet_set_column(sheet, i, i, wide ? 60 : 16, NULL));
	}
	for (lxw_col_t i = 0; i < columns; i++)
		put_string(book, sheet, 0, i, label_of(book, table->name, sqlite3_column_name(rows, i)), book->head);
	worksheet_freeze_panes(sheet, 1, 0);
	return sheet;
}

static int put_table(struct book *book, const struct export_table *table)
{
	sqlite3_stmt *rows = store_prepare(book->store, table->select);
	if (!rows)
		return FAILED;
	lxw_col_t columns = (lxw_col_t)sqlite3_column_count(rows);
	bool dates[LXW_COL_MAX / 64] = { false }; /* far more columns than SQLite is allowed */
	for (lxw_col_t i = 0; i < columns && i < LXW_COL_MAX / 64; i++)
		dates[i] = is_date_column(sqlite3_column_name(rows, i));
	size_t part = 1;
	lxw_row_t row = 0;
	lxw_worksheet *sheet = begin_sheet(book, table, rows, part);
	int more = DONE;
	while (sheet && !book->error && (more = store_step(book->store, rows)) == 1) {
		if (row == MOST_ROWS) {
			sheet = begin_sheet(book, table, rows, ++part);
			row = 0;
		}
		row++;
		for (lxw_col_t i = 0; i < columns && sheet; i++)
			put_cell(book, sheet, row, i, rows, dates[i]);
		arena_reset(book->cell);
		book->sheets[book->n - 1].rows = row;
	}
	sqlite3_finalize(rows);
	return more == FAILED ? FAILED : DONE;
}

static void put_row(struct book *book, lxw_worksheet *sheet, lxw_row_t row, const char *const cells[4], lxw_format *format)
{
	for (lxw_col_t i = 0; i < 4; i++)
		if (cells[i])
			put_string(book, sheet, row, i, cells[i], format);
}

/* Filled last, when the rows have been counted. */
static int put_read_me(struct book *book, lxw_worksheet *sheet, const char *title, const char *const *notes)
{
	lxw_row_t row = 0;
	put_string(book, sheet, row++, 0, title, book->head);
	for (; *notes; notes++)
		put_string(book, sheet, row++, 0, *notes, NULL);
	put_string(book, sheet, row++, 0, IN(
		"Numbers are numbers and full dates are dates; codes, case numbers and cut dates are text. An empty cell is not stated. "
		  "Texts above 32 000 characters are cut and end in …",
		"Tal är tal och hela datum är datum; koder, diarienummer och ofullständiga datum är text. En tom cell är ej angivet. "
		  "Texter över 32 000 tecken är avkortade och slutar med …"), NULL);
	row++;
	put_row(book, sheet, row++, (const char *const[4]){ IN("Sheet", "Blad"), IN("What it holds", "Innehåll"), IN("Rows", "Rader"), NULL }, book->head);
	for (size_t i = 0; i < book->n; i++, row++) {
		put_row(book, sheet, row, (const char *const[4]){ book->sheets[i].name, book->sheets[i].label, NULL, NULL }, book->text);
		put_number(book, sheet, row, 2, (double)book->sheets[i].rows);
	}
	row++;
	put_row(book, sheet, row++, (const char *const[4]){ IN("Sheet", "Blad"), IN("Column", "Kolumn"), IN("Name in the database",
		"Namn i databasen"), NULL }, book->head);
	for (size_t i = 0; i < book->n; i++) {
		sqlite3_stmt *rows = store_prepare(book->store, book->sheets[i].table->select);
		if (!rows)
			return FAILED;
		for (int c = 0; c < sqlite3_column_count(rows); c++) {
			const char *name = sqlite3_column_name(rows, c);
			put_row(book, sheet, row++, (const char *const[4]){ book->sheets[i].name, label_of(book, book->sheets[i].table->name, name),
				name, NULL }, book->text);
		}
		sqlite3_finalize(rows);
	}
	return DONE;
}

static void make_formats(struct book *book)
{
	book->head = workbook_add_format(book->workbook);
	format_set_bold(book->head);
	book->text = workbook_add_format(book->workbook);
	format_set_num_format(book->text, "@");
	book->date = workbook_add_format(book->workbook);
	format_set_num_format(book->date, "yyyy-mm-dd");
	/* No time of writing: the same tables give the same file. */
	lxw_doc_properties properties = { .title = "protokoll", .created = 946684800 };
	check(book, workbook_set_properties(book->workbook, &properties));
}

/* A device or a pipe cannot be read back. */
static bool all_there(const struct book *book, const char *path)
{
	struct stat status;
	return stat(path, &status) != 0 || !S_ISREG(status.st_mode) || xlsx_whole(path, &book->put);
}

int export_xlsx(struct store *store, const struct export_list *list, const char *title, const char *const *notes, const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE };
	struct book book = { .store = store, .arena = arena_new(), .cell = arena_new() };
	book.workbook = workbook_new_opt(path, &options);
	int result = book.workbook ? DONE : FAILED;
	if (result == DONE) {
		make_formats(&book);
		lxw_worksheet *read_me = add_sheet(&book, IN("Read me", "Läs mig"));
		check(&book, worksheet_set_column(read_me, 0, 0, 34, NULL));
		check(&book, worksheet_set_column(read_me, 1, 1, 60, NULL));
		check(&book, worksheet_set_column(read_me, 2, 2, 24, NULL));
		for (size_t i = 0; i < list->n && result == DONE && !book.error; i++)
			result = put_table(&book, &list->at[i]);
		if (result == DONE)
			result = put_read_me(&book, read_me, title, notes);
		check(&book, workbook_close(book.workbook));
	}
	if (!book.workbook || book.error) {
		message_say(M_S505, book.workbook ? lxw_strerror(book.error) : path, NULL);
		result = FAILED;
	} else if (result == DONE && !all_there(&book, path)) {
		message_say(M_S505, IN("the workbook is not all there; is the folder of temporary files full?",
		                       "arbetsboken är inte hel; är mappen för tillfälliga filer full?"), NULL);
		result = FAILED;
	}
	arena_free(book.cell);
	arena_free(book.arena);
	return result;
}
