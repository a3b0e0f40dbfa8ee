/* SPDX-License-Identifier: EUPL-1.2 */
/* In: tables in memory, pairs, events. Out: SVG on a page. Coordinates are whole numbers or tenths, so that the same
 * numbers give the same bytes. Knows nothing of: SQL.
 *
 * The stances have a shape each: a triangle leads, a disc does more, a ring waits, a cross stays out. Collaborations have
 * a pattern each, and their name behind each bar. charts_graph.c has the timeline and the network.
 */
#include <stdlib.h>
#include <string.h>

#include "charts_inner.h"

enum { LABEL = 112, CELL = 30, ROW = 32, HEAD = 80, SLANT = 34, BAR = 13, MOST_BARS = 20 };

void chart_begin(struct arena *arena, struct page *page, const char *id, const char *title, const char *description, int width, int height)
{
	page_open(page, "svg", "viewBox", arena_print(arena, "0 0 %d %d", width, height), "class", "chart", "role", "img", "xmlns",
		"http://www.w3.org/2000/svg",
	          "style", arena_print(arena, "min-width:%dpx;max-width:%dpx", width < 340 ? width : width > 358 ? width : 340, width * 3 / 2),
	          "aria-labelledby", arena_print(arena, "%s-t %s-d", id, id), NULL);
	page_put(page, "title", title, "id", arena_print(arena, "%s-t", id), NULL);
	page_put(page, "desc", description, "id", arena_print(arena, "%s-d", id), NULL);
}

void chart_text(struct arena *arena, struct page *page, double x, double y, const char *anchor, const char *class, const char *text)
{
	page_put(page, "text", text, "x", arena_print(arena, "%.1f", x), "y", arena_print(arena, "%.1f", y), "text-anchor", anchor, "class", class, NULL);
}

/* Up to two lines of at most `width` characters; the second is cut. */
static void chart_wrap(struct arena *arena, const char *text, size_t width, const char *lines[2])
{
	struct slice all = slice_of(text);
	lines[0] = text;
	lines[1] = NULL;
	if (text_points(all) <= width)
		return;
	size_t cut = text_byte_of(all, width);
	while (cut && text[cut] != ' ')
		cut--;
	if (!cut)
		cut = text_byte_of(all, width);
	lines[0] = slice_text(arena, slice_part(all, 0, cut));
	lines[1] = book_short(arena, slice_text(arena, slice_trim(slice_part(all, cut, all.n))), width);
}

static void label_lines(struct arena *arena, struct page *page, double x, double y, const char *text)
{
	const char *lines[2];
	chart_wrap(arena, text, 20, lines);
	chart_text(arena, page, x, lines[1] ? y - 6 : y, "start", "l", lines[0]);
	if (lines[1])
		chart_text(arena, page, x, y + 6, "start", "l", lines[1]);
}

static void rect(struct arena *arena, struct page *page, double x, double y, double width, double height, const char *class, const char *fill)
{
	page_open(page, "rect", "x", arena_print(arena, "%.1f", x), "y", arena_print(arena, "%.1f", y), "width", arena_print(arena, "%.1f", width),
	          "height", arena_print(arena, "%.1f", height), "class", class, "fill", fill, NULL);
	page_close(page);
}

void chart_patterns(struct page *page)
{
	static const struct { const char *id, *ground, *path, *ink; } patterns[CHART_PATTERNS] = {
		{ "p0", "#1b4f72", "", "none" },
		{ "p1", "#f5cba7", "M0 8L8 0M-2 2L2 -2M6 10L10 6", "#784212" },
		{ "p2", "#d5f5e3", "M0 2H8M0 6H8", "#145a32" },
		{ "p3", "#ebdef0", "M2 0V8M6 0V8", "#4a235a" },
		{ "p4", "#f9e79f", "M0 4H8M4 0V8", "#5d4a00" },
		{ "p5", "#d6dbdf", "M0 0L8 8M-2 6L2 10M6 -2L10 2", "#1c2833" },
	};
	page_open(page, "svg", "width", "0", "height", "0", "class", "patterns", "aria-hidden", "true", "focusable", "false", "xmlns",
		"http://www.w3.org/2000/svg", NULL);
	page_open(page, "defs", NULL);
	for (size_t i = 0; i < CHART_PATTERNS; i++) {
		page_open(page, "pattern", "id", patterns[i].id, "width", "8", "height", "8", "patternUnits", "userSpaceOnUse", NULL);
		page_open(page, "rect", "width", "8", "height", "8", "fill", patterns[i].ground, NULL);
		page_close(page);
		page_open(page, "path", "d", patterns[i].path, "stroke", patterns[i].ink, "stroke-width", "1.5", NULL);
		page_close(page);
		page_close(page);
	}
	page_close(page);
	page_close(page);
	page_line(page);
}

/* ---- the stance matrix ---- */

static void stance(struct arena *arena, struct page *page, int kind, double x, double y)
{
	static const char *const class[] = { "s1", "s2", "s3", "s4" };
	static const char *const path[] = {
		"M-8 7L0 -8L8 7Z", "M-7 0A7 7 0 1 1 7 0A7 7 0 1 1 -7 0Z", "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z", "M-6 -6L6 6M-6 6L6 -6",
	};
	rect(arena, page, x, y, CELL - 2, ROW - 2, class[kind - 1], NULL);
	page_open(page, "path", "d", path[kind - 1], "class", arena_print(arena, "g%d", kind),
	          "transform", arena_print(arena, "translate(%.1f %.1f)", x + (CELL - 2) / 2.0, y + (ROW - 2) / 2.0), NULL);
	page_close(page);
}

void chart_heat(const struct grid *grid, struct page *page)
{
	struct arena *arena = grid->arena;
	int width = LABEL + CELL * (int)grid->n_columns + SLANT, height = HEAD + ROW * (int)grid->n_rows + 4;
	chart_begin(arena, page, arena_print(arena, "%s-c", grid->id), grid->caption,
		IN("Heat map: one row an area, one column a municipality. The same is said in words in the table below.",
		   "Värmekarta: en rad per område, en kolumn per kommun. Samma sak står i ord i tabellen under."), width, height);
	for (size_t i = 0; i < grid->n_columns; i++) {
		double x = LABEL + CELL * (double)i + CELL / 2.0 + 2;
		page_put(page, "text", book_short(arena, grid->names[i], 14), "class", "l", "transform", arena_print(arena,
			"translate(%.1f %d) rotate(-62)", x, HEAD - 6), NULL);
	}
	for (size_t r = 0; r < grid->n_rows; r++) {
		double y = HEAD + ROW * (double)r;
		label_lines(arena, page, 0, y + ROW / 2.0 + 3, grid->rows[r].label);
		for (size_t i = 0; i < grid->n_columns; i++) {
			const struct grid_cell *cell = &grid->rows[r].cells[i];
			double x = LABEL + CELL * (double)i;
			if (cell->known)
				stance(arena, page, (int)cell->number, x, y);
			else
				rect(arena, page, x, y, CELL - 2, ROW - 2, "s0", NULL);
		}
	}
	page_close(page);
	page_line(page);
}

void chart_heat_key(struct arena *arena, struct page *page, const char *const names[4])
{
	page_open(page, "ul", "class", "key", NULL);
	for (int kind = 1; kind <= 4; kind++) {
		page_open(page, "li", NULL);
		page_open(page, "svg", "viewBox", "0 0 34 34", "width", "26", "height", "26", "aria-hidden", "true", "focusable", "false", "xmlns",
			"http://www.w3.org/2000/svg", NULL);
		stance(arena, page, kind, 1, 1);
		page_close(page);
		page_text(page, " ");
		page_text(page, names[kind - 1]);
		page_close(page);
	}
	page_close(page);
	page_line(page);
}

/* ---- bars ---- */

static double size_of(const struct grid_cell *cell, bool share)
{
	return !cell->known ? -1 : share ? cell->share : cell->number;
}

static size_t bars_of(const struct grid_row *row, size_t columns, bool share, size_t step)
{
	size_t n = 0;
	for (size_t i = 0; i < columns; i += step)
		n += size_of(&row->cells[i], share) >= 0;
	return n;
}

/* "Umeåregionen" of "Umeåregionen: main", where only the main ones are drawn. */
static const char *bar_name(struct arena *arena, const char *name, size_t step)
{
	const char *colon = step > 1 ? strrchr(name, ':') : NULL;
	return book_short(arena, colon ? arena_print(arena, "%.*s", (int)(colon - name), name) : name, 30);
}

void chart_bars(const struct grid *grid, struct page *page, bool share, size_t step)
{
	struct arena *arena = grid->arena;
	double most = share ? 1 : 0;
	size_t rows = 0, bars = 0, drawn = 0;
	for (size_t r = 0; r < grid->n_rows; r++)
		for (size_t i = 0; i < grid->n_columns && !share; i += step)
			most = size_of(&grid->rows[r].cells[i], share) > most ? size_of(&grid->rows[r].cells[i], share) : most;
	for (size_t r = 0; r < grid->n_rows; r++)
		if (bars_of(&grid->rows[r], grid->n_columns, share, step) && rows < MOST_BARS) {
			bars += bars_of(&grid->rows[r], grid->n_columns, share, step);
			rows++;
		}
	if (!bars || most <= 0)
		return;
	int height = (int)(rows * 24 + bars * (BAR + 3) + 4);
	chart_begin(arena, page, arena_print(arena, "%s-c", grid->id), grid->caption,
		IN("Bars, one group for each row of the table below, which has the same numbers.",
		   "Staplar, en grupp för varje rad i tabellen under, som har samma tal."), 350, height);
	double y = 0;
	for (size_t r = 0; r < grid->n_rows && drawn < MOST_BARS; r++) {
		if (!bars_of(&grid->rows[r], grid->n_columns, share, step))
			continue;
		drawn++;
		chart_text(arena, page, 0, y + 15, "start", "b", book_short(arena, grid->rows[r].label, 48));
		y += 20;
		for (size_t i = 0; i < grid->n_columns; i += step) {
			double size = size_of(&grid->rows[r].cells[i], share);
			if (size < 0)
				continue;
			double width = 160 * size / most;
			rect(arena, page, 0, y, width < 1 ? 1 : width, BAR, "bar", arena_print(arena, "url(#p%zu)", i / step % CHART_PATTERNS));
			chart_text(arena, page, width + 5, y + BAR - 2.5, "start", "v",
			           arena_print(arena, "%s %s", grid->rows[r].cells[i].entries->text, bar_name(arena, grid->names[i], step)));
			y += BAR + 3;
		}
		y += 4;
	}
	page_close(page);
	page_line(page);
}
