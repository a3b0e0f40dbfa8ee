/* SPDX-License-Identifier: EUPL-1.2 */
/* Charts of the HTML report: inline SVG with a title and a description, told apart by shape, pattern and label as well
 * as by colour. The numbers stand in the table below each. Widths fit a phone. */
#ifndef STORE_REPORT_CHARTS_H
#define STORE_REPORT_CHARTS_H

#include "grid.h"

void chart_patterns(struct page *page);                              /* once, before all charts */
void chart_heat(const struct grid *grid, struct page *page);         /* numbers 1-4: lead, increase, wait, abstain */
void chart_heat_key(struct arena *arena, struct page *page, const char *const names[4]);
void chart_bars(const struct grid *grid, struct page *page, bool share, size_t step); /* one group a row, one bar a column, or every step-th */

struct chart_event {
	const char *lane, *date; /* ISO, may be cut */
	bool meeting;            /* else a document */
	long long decisions;
};
void chart_timeline(struct arena *arena, struct page *page, const char *id, const char *title, const struct chart_event *events, size_t n);

struct chart_edge {
	const char *one, *other; /* names */
	long long weight;
};
void chart_network(struct arena *arena, struct page *page, const char *id, const char *title, const struct chart_edge *edges, size_t n);

#endif
