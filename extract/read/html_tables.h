/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables: which of a page hold data and which only put text beside text (found in a pass of its own, because
 * the first cell of a layout table must be known as such before its text comes), and the columns of the former. */
#ifndef READ_HTML_TABLES_H
#define READ_HTML_TABLES_H

#include "flow.h"
#include "html_parse.h"

struct html_tables {
	bool *layout; /* one for each <table>, in the order of their starts */
	size_t n, capacity;
};

/* The result lies in the arena. FAILED as html_parse does. */
int html_tables_find(struct slice text, struct arena *arena, struct document *document, struct html_tables *tables);

/* A table of data on its way into the flow: puts empty cells where colspan and rowspan cover columns. */
enum { HTML_COLUMNS = 64 }; /* that are watched */
struct html_grid {
	int column, span, rows;     /* of the present cell */
	int covered[HTML_COLUMNS];  /* for how many further rows */
	bool row, cell;
};
void html_grid_table(struct html_grid *grid, struct flow *flow);
void html_grid_row(struct html_grid *grid, struct flow *flow);
void html_grid_row_end(struct html_grid *grid, struct flow *flow);
void html_grid_cell(struct html_grid *grid, struct flow *flow, const struct html_tag *tag);
void html_grid_cell_end(struct html_grid *grid, struct flow *flow);

#endif
