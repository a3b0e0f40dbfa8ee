/* SPDX-License-Identifier: EUPL-1.2 */
/* What charts.c and charts_graph.c share. */
#ifndef STORE_REPORT_CHARTS_INNER_H
#define STORE_REPORT_CHARTS_INNER_H

#include "book_inner.h"
#include "charts.h"

enum { CHART_PATTERNS = 6 };

void chart_begin(struct arena *arena, struct page *page, const char *id, const char *title, const char *description, int width, int height);
void chart_text(struct arena *arena, struct page *page, double x, double y, const char *anchor, const char *class, const char *text);

#endif
