/* SPDX-License-Identifier: EUPL-1.2 */
/* The charts that are no tables: meetings and decisions in time, and the network of municipalities. In: events, pairs.
 * Out: SVG. Knows nothing of: SQL. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "charts_inner.h"

enum { TIME_WIDTH = 350, LANE = 60, MOST_NODES = 40 };

/* 2016-02-18 as 2016.13; a cut date in the middle of what it may be. */
static double year_of(const char *date)
{
	int year = 0, month = 0, day = 0, n = sscanf(date, "%d-%d-%d", &year, &month, &day);
	return n == 1 ? year + 0.5 : n == 2 ? year + (month - 0.5) / 12 : year + (month - 1) / 12.0 + (day - 0.5) / 372;
}

static void mark(struct arena *arena, struct page *page, const struct chart_event *event, double x, double y, bool below)
{
	if (event->meeting) {
		double radius = 4 + sqrt((double)event->decisions);
		page_open(page, "circle", "cx", arena_print(arena, "%.1f", x), "cy", arena_print(arena, "%.1f", y),
		          "r", arena_print(arena, "%.1f", radius > 12 ? 12 : radius), "class", "event", NULL);
		page_close(page);
		if (event->decisions)
			chart_text(arena, page, x, below ? y + (radius > 12 ? 12 : radius) + 9 : y - (radius > 12 ? 12 : radius) - 3, "middle", "v",
				arena_print(arena, "%lld", event->decisions));
		return;
	}
	page_open(page, "path", "d", "M0 -6L6 0L0 6L-6 0Z", "class", "paper", "transform", arena_print(arena, "translate(%.1f %.1f)", x, y), NULL);
	page_close(page);
}

static void axis(struct arena *arena, struct page *page, int first, int last, double width, double height)
{
	int step = 1;
	while ((last - first) / step > 8)
		step = step == 1 ? 2 : step == 2 ? 5 : step * 2;
	for (int year = first; year <= last; year++) {
		double x = 12 + (width - 24) * (year - first) / (last - first);
		page_open(page, "line", "x1", arena_print(arena, "%.1f", x), "x2", arena_print(arena, "%.1f", x), "y1", "0", "y2",
			arena_print(arena, "%.1f", height), "class", "grid", NULL);
		page_close(page);
		if ((year - first) % step == 0)
			chart_text(arena, page, x, height + 13, year == last ? "end" : "middle", "v", arena_print(arena, "%d", year));
	}
}

void chart_timeline(struct arena *arena, struct page *page, const char *id, const char *title, const struct chart_event *events, size_t n)
{
	size_t lanes = 0;
	int first = 9999, last = 0;
	for (size_t i = 0; i < n; i++) {
		lanes += i == 0 || strcmp(events[i].lane, events[i - 1].lane) != 0;
		int year = (int)year_of(events[i].date);
		first = year < first ? year : first;
		last = year + 1 > last ? year + 1 : last;
	}
	if (!n || last - first > 400)
		return;
	double height = LANE * (double)lanes;
	chart_begin(arena, page, id, title,
		IN("Time from left to right, one lane a collaboration. Discs are meetings, larger with more decisions, whose number stands above; "
		  "diamonds are other documents.",
		   "Tiden går från vänster till höger, ett spår per samarbete. Skivor är sammanträden, större ju fler beslut, "
		  "vars antal står ovanför; romber är andra dokument."),
		TIME_WIDTH, (int)height + 18);
	axis(arena, page, first, last, TIME_WIDTH, height);
	double y = -LANE, before = -100;
	bool below = false;
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || strcmp(events[i].lane, events[i - 1].lane) != 0) {
			y += LANE;
			before = -100;
			chart_text(arena, page, 2, y + 10, "start", "b", events[i].lane);
			page_open(page, "line", "x1", "0", "x2", arena_print(arena, "%d", TIME_WIDTH), "y1", arena_print(arena, "%.1f", y + 42), "y2",
				arena_print(arena, "%.1f", y + 42), "class", "lane", NULL);
			page_close(page);
		}
		double x = 12 + (TIME_WIDTH - 24) * (year_of(events[i].date) - first) / (last - first);
		below = x - before < 14 && !below; /* the numbers of two that stand close go above and below */
		mark(arena, page, &events[i], x, y + 42, below);
		before = events[i].meeting ? x : before;
	}
	page_close(page);
	page_line(page);
}

/* MOST_NODES: no place left in the ring. */
static size_t node_of(const char *names[], size_t *n, const char *name)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	if (*n == MOST_NODES)
		return MOST_NODES;
	names[*n] = name;
	return (*n)++;
}

void chart_network(struct arena *arena, struct page *page, const char *id, const char *title, const struct chart_edge *edges, size_t n)
{
	const char *names[MOST_NODES];
	size_t nodes = 0;
	long long most = 1;
	for (size_t i = 0; i < n; i++) {
		node_of(names, &nodes, edges[i].one);
		node_of(names, &nodes, edges[i].other);
		most = edges[i].weight > most ? edges[i].weight : most;
	}
	if (nodes < 2)
		return;
	double radius = nodes > 12 ? 120 : 92, middle_x = 175, middle_y = radius + 30;
	chart_begin(arena, page, id, title,
		IN("Municipalities in a ring; the thicker the line between two, the more areas they share. The number stands on the line.",
		   "Kommunerna i en ring; ju tjockare linje mellan två, desto fler områden delar de. Antalet står på linjen."), 350, (int)(2 * radius) + 60);
	for (int layer = 0; layer < 2; layer++) /* the numbers above all lines */
		for (size_t i = 0; i < n; i++) {
			size_t one = node_of(names, &nodes, edges[i].one), other = node_of(names, &nodes, edges[i].other);
			if (one == MOST_NODES || other == MOST_NODES)
				continue; /* the table has it */
			double a = 6.283185307 * (double)one / (double)nodes, b = 6.283185307 * (double)other / (double)nodes;
			double x1 = middle_x + radius * sin(a), y1 = middle_y - radius * cos(a), x2 = middle_x + radius * sin(b), y2 = middle_y - radius * cos(b);
			if (layer == 0) {
				page_open(page, "line", "x1", arena_print(arena, "%.1f", x1), "y1", arena_print(arena, "%.1f", y1), "x2", arena_print(arena,
					"%.1f", x2), "y2", arena_print(arena, "%.1f", y2),
				          "class", "edge", "stroke-width", arena_print(arena, "%.1f", 1 + 6.0 * (double)edges[i].weight / (double)most), NULL);
				page_close(page);
			} else {
				/* not in the middle, where all long lines meet */
				chart_text(arena, page, x1 + 0.36 * (x2 - x1), y1 + 0.36 * (y2 - y1) + 4, "middle", "e", arena_print(arena, "%lld", edges[i].weight));
			}
		}
	for (size_t i = 0; i < nodes; i++) {
		double a = 6.283185307 * (double)i / (double)nodes, x = middle_x + radius * sin(a), y = middle_y - radius * cos(a);
		page_open(page, "circle", "cx", arena_print(arena, "%.1f", x), "cy", arena_print(arena, "%.1f", y), "r", "6", "class", "event", NULL);
		page_close(page);
		const char *anchor = fabs(sin(a)) < 0.2 ? "middle" : sin(a) > 0 ? "start" : "end";
		chart_text(arena, page, x + 11 * sin(a), y - 14 * cos(a) + 4, anchor, "b", book_short(arena, names[i], 16));
	}
	page_close(page);
	page_line(page);
}
