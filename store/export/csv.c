/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the rows of a table. Out: CSV as RFC 4180 has it: CR LF, quotes where the text has a comma, a quote or a line's end,
 * doubled inside. Knows nothing of: tables.
 *
 * Examples:
 *   Budget, 2019    "Budget, 2019"
 *   en "plan"       "en ""plan"""
 *   NULL            nothing between the commas; an empty text is ""
 */
#include <string.h>

#include "export.h"
#include "inner.h"

static void put_text(FILE *stream, const char *text)
{
	if (*text && !strpbrk(text, ",\"\r\n")) {
		fputs(text, stream);
		return;
	}
	fputc('"', stream);
	for (; *text; text++) {
		if (*text == '"')
			fputc('"', stream);
		fputc(*text, stream);
	}
	fputc('"', stream);
}

int export_csv(struct store *store, const struct export_table *table, FILE *stream)
{
	sqlite3_stmt *rows = store_prepare(store, table->select);
	if (!rows)
		return FAILED;
	int columns = sqlite3_column_count(rows), more;
	for (int i = 0; i < columns; i++) {
		fputs(i ? "," : "", stream);
		put_text(stream, sqlite3_column_name(rows, i));
	}
	fputs("\r\n", stream);
	while ((more = store_step(store, rows)) == 1) {
		for (int i = 0; i < columns; i++) {
			const char *text = column_text(rows, i);
			fputs(i ? "," : "", stream);
			if (text)
				put_text(stream, text);
		}
		fputs("\r\n", stream);
	}
	sqlite3_finalize(rows);
	return export_written(stream, more);
}
