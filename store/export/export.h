/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of a database as files for other programs. Personal numbers stay hidden: the column `unmasked` and columns of
 * bytes are left out. One file a format: csv.c, xlsx.c; which tables there are: tables.c. */
#ifndef STORE_EXPORT_EXPORT_H
#define STORE_EXPORT_EXPORT_H

#include <stdio.h>

#include "store.h"

enum export_what {
	EXPORT_TABLES,    /* the views that people read, then all tables */
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

/* RFC 4180, UTF-8 without a mark: heads are the names of columns; NULL is empty, an empty text is "". */
int export_csv(struct store *store, const struct export_table *table, FILE *stream);

/* A workbook: a sheet that says what it is (title, notes, every sheet and column), then a sheet a table, heads in the
 * language. Numbers are numbers, full dates are dates, all else is text: codes keep their zeros. What passes Excel's
 * rows goes on in a further sheet, what passes its cells is cut and ends in "...". */
int export_xlsx(struct store *store, const struct export_list *list, const char *title, const char *const *notes, const char *path);

#endif
