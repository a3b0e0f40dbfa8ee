/* SPDX-License-Identifier: EUPL-1.2 */
/* In: labels and cells as text. Out: aligned lines of at most 120 characters, counted as code points.
 * Knows nothing of: SQL, what the cells mean.
 *
 * Examples:
 *   label "Members", cell "2\nHörby\nHöör"   three lines, the label on the first
 *   a cell of 200 characters                 wrapped at blanks to the width of its column
 *   eight collaborations                     two or three tables, one below the other
 */
#include "layout.h"

#include "message.h"
#include "text.h"

enum { WIDTH = 120, GAP = 2, LABEL_MOST = 44, COLUMN_MOST = 36 };

struct row {
	int indent;
	const char *label;
	const char **cells;
};

struct layout {
	struct arena *arena;
	size_t columns;
	const char **head;
	struct row *rows;
	size_t n, capacity;
};

struct layout *layout_new(struct arena *arena, size_t columns)
{
	struct layout *layout = arena_alloc(arena, sizeof *layout);
	layout->arena = arena;
	layout->columns = columns;
	layout->head = arena_alloc(arena, columns * sizeof *layout->head);
	return layout;
}

const char **layout_head(struct layout *layout)
{
	return layout->head;
}

const char **layout_row(struct layout *layout, int indent, const char *label)
{
	layout->rows = arena_grow(layout->arena, layout->rows, layout->n, &layout->capacity, sizeof *layout->rows);
	layout->rows[layout->n++] = (struct row){ indent, label, arena_alloc(layout->arena, layout->columns * sizeof(char *)) };
	return layout->rows[layout->n - 1].cells;
}

const char *layout_not_stated(void)
{
	return IN("not stated", "ej angivet");
}

/* Takes the next line of at most `width` characters off a text. */
static struct slice take_line(struct slice *text, size_t width)
{
	size_t n = 0, points = 0, blank = 0, length;
	while (n < text->n && text->at[n] != '\n' && points < width) {
		if (text->at[n] == ' ')
			blank = n;
		text_decode(text->at + n, text->n - n, &length);
		n += length;
		points++;
	}
	size_t end = n, next = n;
	if (n < text->n && text->at[n] != '\n' && text->at[n] != ' ' && blank) {
		end = blank;
		next = blank;
	}
	if (next < text->n && (text->at[next] == '\n' || text->at[next] == ' '))
		next++;
	struct slice line = slice_part(*text, 0, end);
	*text = slice_part(*text, next, text->n);
	return line;
}

static size_t widest(struct slice text)
{
	size_t most = 0;
	while (text.n) {
		size_t points = text_points(take_line(&text, WIDTH));
		most = points > most ? points : most;
	}
	return most;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static const char *cell_of(const struct row *row, size_t column)
{
	return row->cells[column] ? row->cells[column] : layout_not_stated();
}

static size_t column_width(const struct layout *layout, size_t column)
{
	size_t most = widest(slice_of(layout->head[column]));
	for (size_t i = 0; i < layout->n; i++) {
		size_t width = widest(slice_of(cell_of(&layout->rows[i], column)));
		most = width > most ? width : most;
	}
	return smaller(most, COLUMN_MOST);
}

static void put_text(struct arena *arena, FILE *stream, struct slice text)
{
	print_safe(stream, slice_text(arena, text));
}

static void put_blanks(FILE *stream, size_t n)
{
	while (n--)
		fputc(' ', stream);
}

/* The lines of one row: `texts` are the label and the cells of the columns. Blanks go out only before more text. */
static void put_row(struct arena *arena, FILE *stream, struct slice *texts, const size_t *widths, size_t n, size_t indent)
{
	bool more = true;
	for (size_t line = 0; more; line++) {
		more = false;
		size_t blanks = 0;
		for (size_t i = 0; i < n; i++) {
			size_t inset = i ? 0 : indent;
			struct slice part = take_line(&texts[i], widths[i] - inset);
			more |= texts[i].n > 0;
			if (part.n) {
				put_blanks(stream, blanks + inset);
				put_text(arena, stream, part);
				blanks = widths[i] - inset - text_points(part) + GAP;
			} else {
				blanks += widths[i] + GAP;
			}
		}
		fputc('\n', stream);
	}
}

static void put_block(const struct layout *layout, FILE *stream, size_t first, size_t columns, const size_t *widths)
{
	struct arena *scratch = arena_new();
	struct slice *texts = arena_alloc(scratch, (columns + 1) * sizeof *texts);
	for (size_t i = 0; i <= columns; i++)
		texts[i] = slice_of(i ? layout->head[first + i - 1] : "");
	put_row(scratch, stream, texts, widths, columns + 1, 0);
	size_t rule = 0;
	for (size_t i = 0; i <= columns; i++)
		rule += widths[i] + (i ? GAP : 0);
	while (rule--)
		fputc('-', stream);
	fputc('\n', stream);
	for (size_t r = 0; r < layout->n; r++) {
		texts[0] = slice_of(layout->rows[r].label);
		for (size_t i = 0; i < columns; i++)
			texts[i + 1] = slice_of(cell_of(&layout->rows[r], first + i));
		put_row(scratch, stream, texts, widths, columns + 1, 2 * (size_t)layout->rows[r].indent);
	}
	fputc('\n', stream);
	arena_free(scratch);
}

void layout_print(const struct layout *layout, FILE *stream)
{
	size_t label = 0;
	for (size_t i = 0; i < layout->n; i++) {
		size_t width = text_points(slice_of(layout->rows[i].label)) + 2 * (size_t)layout->rows[i].indent;
		label = width > label ? width : label;
	}
	label = smaller(label, LABEL_MOST);
	size_t *widths = arena_alloc(layout->arena, (layout->columns + 1) * sizeof *widths);
	for (size_t first = 0; first < layout->columns;) {
		size_t columns = 0, used = label;
		widths[0] = label;
		for (; first + columns < layout->columns; columns++) {
			size_t width = column_width(layout, first + columns);
			if (columns && used + GAP + width > WIDTH)
				break;
			used += GAP + width;
			widths[columns + 1] = width;
		}
		put_block(layout, stream, first, columns, widths);
		first += columns;
	}
}

/* 47/57 (82 %). A share that is not nothing does not become 0 %, one that is not all not 100 %. */
const char *layout_share(struct arena *arena, long long n, long long of)
{
	if (n < 0 || of <= 0)
		return NULL;
	long long percent = (200 * n + of) / (2 * of), tenths = (2000 * n + of) / (2 * of);
	if ((percent > 0 || n == 0) && (percent < 100 || n == of))
		return arena_print(arena, "%lld/%lld (%lld %%)", n, of, percent);
	tenths = tenths == 0 ? 1 : tenths == 1000 ? 999 : tenths;
	return arena_print(arena, "%lld/%lld (%lld%s%lld %%)", n, of, tenths / 10, IN(".", ","), tenths % 10);
}
