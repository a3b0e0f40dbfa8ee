/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of typed columns, and the line of their heads. Out: which head a cell stands under.
 *
 *   "Ledamot   Ja  Nej" above "Karin Ek       X"   "Karin Ek\t\tX" */
#include "text_columns.h"

#include "text_line.h"

enum {
	MARK_POINTS = 2, /* of a cell that only marks its column: "X", "1", "-" */
	SHORT_HEAD = 5,  /* letters of heads that stand close beside each other: "Ja Nej Avst" */
};

/* "X", "x", "1", "-", "12": tells only by the column it stands in. */
bool text_columns_mark(struct slice cell)
{
	size_t length;
	for (size_t i = 0; i < cell.n; i += length) {
		uint32_t point = text_decode(cell.at + i, cell.n - i, &length);
		if (text_is_letter(point) && point != 'x' && point != 'X')
			return false;
	}
	return cell.n && text_points(cell) <= MARK_POINTS;
}

/* "Ja Nej Avst", "Avst  Frånv": heads so short that they stand closer than columns do. */
static bool is_several_heads(struct slice cell)
{
	size_t letters = 0, words = 1, length;
	for (size_t i = 0; i < cell.n; i += length) {
		uint32_t point = text_decode(cell.at + i, cell.n - i, &length);
		if (text_is_space(point)) {
			words += letters > 0;
			letters = 0;
		} else if (!text_is_letter(point) && point != '.') {
			return false;
		} else if (point != '.' && ++letters > SHORT_HEAD) {
			return false;
		}
	}
	return words > 1;
}

size_t text_columns_start(struct slice line, struct slice cell)
{
	return text_points(slice_part(line, 0, (size_t)(cell.at - line.at)));
}

static void column_add(struct typed_columns *columns, struct slice line, struct slice cell)
{
	columns->start[columns->n] = text_columns_start(line, cell);
	columns->end[columns->n] = columns->start[columns->n] + text_points(cell);
	columns->n++;
}

/* The columns of a line without marks; n is 0 where there are some, or too many columns. */
struct typed_columns text_columns_of(struct slice line)
{
	struct typed_columns columns = { .n = 0 }, none = { .n = 0 };
	struct slice cell;
	for (size_t at = 0; text_line_cell(line, &at, &cell);) {
		if (columns.n == MARK_COLUMNS || text_columns_mark(cell))
			return none;
		if (!is_several_heads(cell)) {
			column_add(&columns, line, cell);
			continue;
		}
		for (size_t i = 0, start = 0; i <= cell.n; i++) {
			if (i < cell.n && cell.at[i] != ' ')
				continue;
			if (i > start && columns.n == MARK_COLUMNS)
				return none;
			if (i > start)
				column_add(&columns, line, slice_part(cell, start, i));
			start = i + 1;
		}
	}
	return columns;
}

/* How far a mark stands beside its head, in code points; SIZE_MAX: too far. */
size_t text_columns_beside(const struct typed_columns *head, size_t column, size_t start)
{
	enum { BESIDE = 2 };
	size_t off = start < head->start[column] ? head->start[column] - start : start > head->end[column] ? start - head->end[column] : 0;
	return off <= BESIDE ? off : SIZE_MAX;
}

/* How many columns of the head were left empty between `text_end`, where the last text of the line ends, or the
 * mark before it (`*column`), and the mark at `start`. Both in code points. `cells` stand before it already: a name and
 * a party that stand close are one cell of two columns. */
size_t text_columns_empty(const struct typed_columns *head, size_t text_end, size_t start, size_t cells, size_t *column)
{
	if (*column == SIZE_MAX)
		*column = 0;
	while (*column < head->n && head->start[*column] < text_end)
		++*column;
	size_t best = SIZE_MAX;
	for (size_t c = *column; c < head->n; c++)
		if (text_columns_beside(head, c, start) != SIZE_MAX && (best == SIZE_MAX || text_columns_beside(head, c, start) < text_columns_beside(head, best, start)))
			best = c;
	if (best == SIZE_MAX)
		return 0;
	size_t empty = best - *column;
	*column = best + 1;
	return best > cells && best - cells > empty ? best - cells : empty;
}

bool text_columns_below(const struct typed_columns *head, struct slice line)
{
	struct slice cell;
	size_t marks = 0;
	for (size_t at = 0; text_line_cell(line, &at, &cell);) {
		size_t start = text_columns_start(line, cell), c = 0;
		if (!text_columns_mark(cell))
			continue;
		while (c < head->n && text_columns_beside(head, c, start) == SIZE_MAX)
			c++;
		if (c == head->n)
			return false;
		marks++;
	}
	return marks > 0;
}
