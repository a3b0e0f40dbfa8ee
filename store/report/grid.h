/* SPDX-License-Identifier: EUPL-1.2 */
/* A table of the HTML report in memory: what SQL says in rows, laid out as rows and columns, each number with its link.
 * Charts are drawn from the same numbers. */
#ifndef STORE_REPORT_GRID_H
#define STORE_REPORT_GRID_H

#include "book.h"

struct grid_entry { /* what stands in a cell: one text, or several */
	const char *text, *href;
	bool record; /* links to one record, not to a list */
	struct grid_entry *next;
};
struct grid_cell {
	bool known, words;
	double number, share; /* share: of its whole, or -1 */
	struct grid_entry *entries;
};
struct grid_row {
	const char *code, *label;
	struct grid_cell *cells;
};
struct grid {
	struct arena *arena;
	const char *id, *caption, *corner; /* of the first column */
	size_t n_columns, n_rows, capacity;
	const char **codes, **names;       /* of the columns */
	struct grid_row *rows;
	bool dense;                        /* an empty cell is a dash, else "not stated" */
	bool text;                         /* cells are words */
};

/* `columns`: SQL that says code and name. `cells`: SQL that says
 *   row's code, its label, column's code, number, whole (or NULL), text shown (or NULL: the number),
 *   collaboration, figure and code of v_compare_figure, or record and row: what the cell links to.
 * Rows come in the order in which they are first said; a row of which only the first two are said is empty. ?1 is
 * `collaboration` (may be NULL). FAILED after a message. */
int grid_fill(struct grid *grid, struct store *store, struct book *book, const char *columns, const char *cells, const char *collaboration);
void grid_print(const struct grid *grid, struct page *page);
/* 13, 13.9 (13,9 in Swedish) */
const char *grid_number(struct arena *arena, double number);

#endif
