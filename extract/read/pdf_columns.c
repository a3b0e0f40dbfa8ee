/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines whose cells begin somewhere on a page. Out: in which column of a typed line each of them begins. Knows nothing of what
 * they hold.
 *
 *   typed letters: the column is the place, by the width of a letter
 *   printed ones: cells that begin at 180 pt begin in one column in all lines, far enough right for the longest text before them */
#include "pdf_page.h"

#include <stdlib.h>

enum { MOST_COLUMNS = 400 };
static const float same_place = 2; /* points: what begins no farther apart begins below each other */

/* Words of a page with the blanks between them take as many letters. */
static size_t cell_points(const struct pdf *pdf, const struct pdf_line *line, size_t from, size_t *to)
{
	size_t points = 0, i = from;
	for (; i < line->n && (i == from || pdf->words[line->first + i].blanks < COLUMN_BLANKS); i++)
		points += text_points(pdf->words[line->first + i].text) + (i > from ? pdf->words[line->first + i].blanks : 0);
	*to = i;
	return points;
}

struct cell {
	float left;
	size_t word, points;
	size_t before; /* the cell of the same line before it; SIZE_MAX: none */
};

static int by_left(const void *a, const void *b)
{
	const struct cell *x = *(const struct cell *const *)a, *y = *(const struct cell *const *)b;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	return (x->word > y->word) - (x->word < y->word);
}

/* Where the text begins: the leftmost place at which several lines do. */
static float left_margin(struct cell *const *cells, size_t n)
{
	enum { SEVERAL = 3 };
	for (size_t i = 0; i + SEVERAL <= n; i++)
		if (cells[i + SEVERAL - 1]->left - cells[i]->left <= same_place)
			return cells[i]->left;
	return n ? cells[0]->left : 0;
}

static size_t read_cells(const struct pdf *pdf, struct cell *cells)
{
	size_t n = 0;
	for (size_t p = 0; p < pdf->n_pages; p++)
		for (size_t l = 0; l < pdf->pages[p].n_lines; l++) {
			const struct pdf_line *line = &pdf->lines[pdf->pages[p].first_line + l];
			size_t before = SIZE_MAX;
			for (size_t i = 0, to; i < line->n && !line->furniture && !line->joined; i = to) {
				cells[n] = (struct cell){ .left = pdf->words[line->first + i].left, .word = line->first + i, .before = before };
				cells[n].points = cell_points(pdf, line, i, &to);
				before = n++;
			}
		}
	return n;
}

void pdf_place_columns(struct pdf *pdf)
{
	struct cell *cells = arena_alloc(pdf->arena, (pdf->n_words + 1) * sizeof *cells);
	struct cell **sorted = arena_alloc(pdf->arena, (pdf->n_words + 1) * sizeof(struct cell *));
	size_t n = read_cells(pdf, cells);
	for (size_t i = 0; i < n; i++)
		sorted[i] = &cells[i];
	qsort(sorted, n, sizeof *sorted, by_left);
	float margin = left_margin(sorted, n), place = margin, column = 0;
	for (size_t i = 0, to; i < n; i = to) {
		float left = sorted[i]->left;
		column += left > place ? (left - place) / pdf->letter : 0;
		place = left > place ? left : place;
		for (to = i; to < n && sorted[to]->left - left <= (pdf->typed ? 0 : same_place); to++) {
			const struct cell *cell = sorted[to];
			if (pdf->typed || cell->before == SIZE_MAX)
				continue;
			const struct cell *before = &cells[cell->before];
			float room = (float)(pdf->words[before->word].column + (int)before->points + COLUMN_BLANKS);
			column = room > column ? room : column;
		}
		if (column > MOST_COLUMNS)
			column = MOST_COLUMNS;
		for (size_t k = i; k < to; k++)
			pdf->words[sorted[k]->word].column = (int)(column + 0.5f);
	}
}
