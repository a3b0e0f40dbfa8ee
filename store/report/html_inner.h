/* SPDX-License-Identifier: EUPL-1.2 */
/* The chapters of the HTML report, as html_chapters.c lists them. */
#ifndef STORE_REPORT_HTML_INNER_H
#define STORE_REPORT_HTML_INNER_H

#include <stdbool.h>

enum chart { CHART_NONE, CHART_HEAT, CHART_BARS, CHART_PAIRS /* every other column */, CHART_SHARES, CHART_TIMELINE, CHART_NETWORK };

struct chapter {
	const char *id;
	const char *title_en, *title_sv;
	const char *note_en, *note_sv;     /* what is counted, and what is not; or NULL */
	const char *corner_en, *corner_sv; /* the head of the first column */
	const char *columns, *cells;       /* for grid_fill; label_@ is the label in the language */
	enum chart chart;
	bool each;                         /* a table for each collaboration, ?1 */
	bool dense, text;                  /* as in struct grid */
	bool sampled;                      /* only where a sample was judged */
	bool part;                         /* belongs to the chapter above: no entry among the contents */
};
extern const struct chapter html_chapters[];
extern const unsigned html_chapter_count;

extern const char html_css[];

#endif
