/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of a database as files for other programs. Personal numbers stay hidden: the column `unmasked` is left out; so
 * are columns of bytes where a format has none. One file a format: csv.c, xlsx.c, postgres.c; which tables there are: tables.c. */
#ifndef STORE_EXPORT_EXPORT_H
#define STORE_EXPORT_EXPORT_H

#include <stdio.h>

#include "store.h"

enum export_what {
	EXPORT_TABLES,    /* the views that people read, then all tables */
	EXPORT_RELATIONS, /* the tables alone, with their bytes, for another database */
	EXPORT_JUDGMENTS, /* the judgments alone, as judge_import takes them */
	EXPORT_COMPARISON /* the views v_compare_*, of what store_scope chose */
};

struct export_table {
	const char *name;   /* in the database */
	const char *label;  /* in the language */
	const char *select; /* its columns and rows in a fixed order */
};
struct export_list {
	struct export_table *at;
	size_t n;
};

/* FAILED after a message. */
int export_tables(struct store *store, struct arena *arena, enum export_what what, struct export_list *list);

/* `result` of what was written to the stream; FAILED after a message where not all of it went out. */
int export_written(FILE *stream, int result);

/* RFC 4180, UTF-8 without a mark: heads are the names of columns; NULL is empty, an empty text is "". */
int export_csv(struct store *store, const struct export_table *table, FILE *stream);

/* PostgreSQL: a table's rows behind their COPY command, as psql reads them. Of EXPORT_RELATIONS. */
int export_postgres(struct store *store, const struct export_table *table, FILE *stream);
enum export_script {
	EXPORT_SCHEMA, /* tables with types and comments: schema.sql */
	EXPORT_KEYS,   /* primary keys, unique ones, indexes, references: keys.sql, after the rows */
	EXPORT_LOAD    /* what runs the others in one transaction: load.sql; the rows stand in NAME.copy beside it */
};
int export_postgres_script(struct store *store, const struct export_list *list, enum export_script script, FILE *stream);

/* A workbook: a sheet that says what it is (title, notes, every sheet and column), then a sheet a table, heads in the
 * language. Numbers are numbers, full dates are dates, all else is text: codes keep their zeros. What passes Excel's
 * rows goes on in a further sheet, what passes its cells is cut and ends in "...". */
int export_xlsx(struct store *store, const struct export_list *list, const char *title, const char *const *notes, const char *path);

#endif
