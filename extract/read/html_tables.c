/* SPDX-License-Identifier: EUPL-1.2 */
/* In: HTML as UTF-8. Out: for each table whether it is there for the layout; and a row's cells with what colspan
 * and rowspan cover. Knows nothing of what cells hold.
 *
 *   <table role="presentation">                          layout
 *   <td><h2>Beslut</h2> ...                              layout: no cell of data has a heading
 *   <td> of 40 paragraphs and 6,000 bytes               layout: a page's column
 *   <tr><th>Ärende<th>Dnr<tr><td>Budget<td>KS 2020/1     data
 *   <td rowspan=2>Lön<td>Heby<tr><td>Tierp              "Lön\tHeby", "\tTierp" */
#include "html_tables.h"

#include <string.h>

#include "limit.h"

enum { COLUMN_LINES = 8, COLUMN_BYTES = 1500 };

struct open_table {
	size_t index, bytes, lines; /* of the present cell */
	bool cell, head_cell;
};

struct survey {
	struct html_tables *tables;
	struct arena *arena;
	struct open_table open[LIMIT_XML_DEPTH + 2];
	int depth;
};

static void on_start(void *context, const struct html_tag *tag)
{
	struct survey *survey = context;
	struct html_tables *tables = survey->tables;
	struct open_table *table = survey->depth ? &survey->open[survey->depth] : NULL;
	switch (tag->element) {
	case HTML_TABLE: {
		struct slice role = html_attribute(tag, "role");
		tables->layout = arena_grow(survey->arena, tables->layout, tables->n, &tables->capacity, sizeof *tables->layout);
		tables->layout[tables->n] = role.at && (slice_is(role, "presentation") || slice_is(role, "none"));
		survey->open[++survey->depth] = (struct open_table){ .index = tables->n++ };
		break;
	}
	case HTML_CELL:
	case HTML_HEAD_CELL:
		if (table)
			*table = (struct open_table){ .index = table->index, .cell = true, .head_cell = tag->element == HTML_HEAD_CELL };
		break;
	case HTML_HEADING:
		for (int i = 1; i <= survey->depth; i++)
			tables->layout[survey->open[i].index] |= survey->open[i].cell && !survey->open[i].head_cell;
		break;
	case HTML_P:
	case HTML_BLOCK:
	case HTML_ITEM:
		if (table)
			table->lines++;
		break;
	default: break;
	}
}

static void end_cell(struct survey *survey, struct open_table *table)
{
	if (table->cell && table->lines >= COLUMN_LINES && table->bytes >= COLUMN_BYTES)
		survey->tables->layout[table->index] = true;
	table->cell = false;
}

static void on_end(void *context, enum html_element element)
{
	struct survey *survey = context;
	struct open_table *table = survey->depth ? &survey->open[survey->depth] : NULL;
	if (table && (element == HTML_CELL || element == HTML_HEAD_CELL)) {
		end_cell(survey, table);
	} else if (table && element == HTML_TABLE) {
		end_cell(survey, table);
		survey->depth--;
	}
}

static void on_text(void *context, struct slice text)
{
	struct survey *survey = context;
	for (int i = 1; i <= survey->depth && slice_trim(text).n; i++)
		survey->open[i].bytes += text.n;
}

int html_tables_find(struct slice text, struct arena *arena, struct document *document, struct html_tables *tables)
{
	static const struct html_handler handler = { on_start, on_end, on_text };
	struct survey survey = { .tables = tables, .arena = arena };
	*tables = (struct html_tables){ NULL, 0, 0 };
	return html_parse(text, &handler, &survey, document);
}

/* ---- columns ---- */

void html_grid_table(struct html_grid *grid, struct flow *flow)
{
	*grid = (struct html_grid){ .column = 0 };
	flow_table_open(flow);
}

/* Columns from the present one on that lie under a cell of a row above. */
static void pass_covered(struct html_grid *grid, struct flow *flow)
{
	while (grid->column < HTML_COLUMNS && grid->covered[grid->column]) {
		grid->covered[grid->column++]--;
		flow_covered(flow, 1);
	}
}

void html_grid_row(struct html_grid *grid, struct flow *flow)
{
	html_grid_row_end(grid, flow);
	grid->row = true;
	grid->column = 0;
	flow_row_open(flow);
}

void html_grid_row_end(struct html_grid *grid, struct flow *flow)
{
	if (!grid->row)
		return;
	html_grid_cell_end(grid, flow);
	pass_covered(grid, flow);
	grid->row = false;
	flow_row_close(flow);
}

void html_grid_cell(struct html_grid *grid, struct flow *flow, const struct html_tag *tag)
{
	int span = html_number(tag, "colspan", 1), rows = html_number(tag, "rowspan", 1);
	if (!grid->row)
		html_grid_row(grid, flow); /* a cell without a row */
	html_grid_cell_end(grid, flow);
	pass_covered(grid, flow);
	grid->span = span < 1 ? 1 : span > HTML_COLUMNS ? HTML_COLUMNS : span;
	grid->rows = rows < 0 ? 1 : rows;
	grid->cell = true;
	flow_cell_open(flow);
}

void html_grid_cell_end(struct html_grid *grid, struct flow *flow)
{
	if (!grid->cell)
		return;
	grid->cell = false;
	flow_cell_close(flow);
	flow_covered(flow, grid->span - 1);
	for (int i = 0; i < grid->span && grid->column < HTML_COLUMNS; i++)
		grid->covered[grid->column++] = grid->rows == 0 ? 1 << 20 : grid->rows - 1; /* 0: to the table's end */
}
