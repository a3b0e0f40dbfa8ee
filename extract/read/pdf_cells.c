/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines with cells. Out: rows whose cells were broken into several lines, on one line again. Knows nothing of what cells hold:
 * a cell goes on below where its next word had no room beside it.
 *
 *   "Bo Ek | Tierps kommun | biträdande"         "Bo Ek | Tierps kommun | biträdande kommundirektör | Ja", where the
 *   "                      | kommundirektör"  ->  column of "biträdande" leaves no room for "kommundirektör"
 *   "Beslutande | Karin Ek (S)"                  stay: there was room
 *   "           | Ola Berg (M)"
 *   "Siv Ro | S | Ja" / "Bo Ny | M | Nej"        stay: a whole row */
#include "pdf_page.h"

#include <math.h>
#include <string.h>

enum { MOST_CELLS = 24, MOST_LINES = 12 };
static const float same_place = 2.5f, padding = 4; /* points */
static const float wide_padding = 1.2f; /* of the size of letters: word processors leave 11 points between the texts of two cells */

struct cell {
	float left, right; /* of its last line */
	size_t first, n;   /* of the page's words, its last line's */
	size_t words[MOST_LINES][2]; /* all of its lines: first, n */
	size_t lines;
};

struct row {
	struct cell cells[MOST_CELLS];
	size_t n;
};

static bool read_row(const struct pdf *pdf, const struct pdf_line *line, struct row *row)
{
	row->n = 0;
	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_word *word = &pdf->words[line->first + i];
		if (!i || word->blanks >= COLUMN_BLANKS) {
			if (row->n == MOST_CELLS)
				return false;
			row->cells[row->n++] = (struct cell){ .left = word->left, .first = line->first + i };
		}
		struct cell *cell = &row->cells[row->n - 1];
		cell->n++;
		cell->right = word->right > cell->right ? word->right : cell->right;
	}
	for (size_t c = 0; c < row->n; c++) {
		row->cells[c].words[0][0] = row->cells[c].first;
		row->cells[c].words[0][1] = row->cells[c].n;
		row->cells[c].lines = 1;
	}
	return row->n > 0;
}

static size_t cell_at(const struct row *row, float left)
{
	for (size_t c = 0; c < row->n; c++)
		if (fabsf(row->cells[c].left - left) <= same_place)
			return c;
	return SIZE_MAX;
}

static bool begins_lower(const struct pdf *pdf, const struct cell *cell)
{
	struct slice text = pdf->words[cell->first].text;
	size_t length;
	return text.n && text_is_lower(text_decode(text.at, text.n, &length));
}

static bool ends_in_hyphen(const struct pdf *pdf, const struct cell *cell)
{
	struct slice text = pdf->words[cell->first + cell->n - 1].text;
	return text.n > 1 && text.at[text.n - 1] == '-';
}

/* No room for the first word of `more` behind the last line of cell `c`? `cut`: small letters tell that it goes on. */
static bool is_full(const struct pdf *pdf, const struct row *row, size_t c, const struct cell *more, bool cut)
{
	const struct pdf_word *word = &pdf->words[more->first];
	float end = c + 1 < row->n ? row->cells[c + 1].left - (cut ? wide_padding * pdf->size : padding) : pdf->margin;
	return end > 0 && row->cells[c].right + (word->right - word->left) + pdf->letter > end;
}

/* Does this line go on with the row? */
static bool goes_on(const struct pdf *pdf, const struct row *row, const struct row *more)
{
	bool first = false, lower = true;
	if (row->n < 2 || more->n > row->n)
		return false;
	for (size_t c = 0; c < more->n; c++) {
		size_t at = cell_at(row, more->cells[c].left);
		if (at == SIZE_MAX || row->cells[at].lines == MOST_LINES)
			return false;
		bool cut = begins_lower(pdf, &more->cells[c]) || ends_in_hyphen(pdf, &row->cells[at]);
		if (!is_full(pdf, row, at, &more->cells[c], cut) || (!at && !cut))
			return false;
		first |= !at;
		lower &= cut;
	}
	if (first)
		return more->n < row->n;
	return lower || row->n == 2 || more->n + 1 < row->n;
}

static void take(struct row *row, const struct row *more)
{
	for (size_t c = 0; c < more->n; c++) {
		struct cell *cell = &row->cells[cell_at(row, more->cells[c].left)];
		const struct cell *from = &more->cells[c];
		cell->right = from->right;
		cell->first = from->first;
		cell->n = from->n;
		cell->words[cell->lines][0] = from->first;
		cell->words[cell->lines][1] = from->n;
		cell->lines++;
	}
}

/* The row's words behind those of all pages, cell by cell. */
static void put_row(struct pdf *pdf, const struct row *row, struct pdf_line *line)
{
	size_t first = pdf->n_words;
	for (size_t c = 0; c < row->n; c++)
		for (size_t l = 0; l < row->cells[c].lines; l++)
			for (size_t i = 0; i < row->cells[c].words[l][1]; i++) {
				struct pdf_word word = pdf->words[row->cells[c].words[l][0] + i];
				word.blanks = l && !i ? 1 : word.blanks;
				pdf->words = arena_grow(pdf->arena, pdf->words, pdf->n_words, &pdf->words_capacity, sizeof *pdf->words);
				pdf->words[pdf->n_words++] = word;
			}
	line->first = first;
	line->n = pdf->n_words - first;
	for (size_t c = 0; c + 1 < row->n; c++) /* the last cell may be as long as it likes */
		line->joined |= row->cells[c].lines > 1;
}

void pdf_join_cells(struct pdf *pdf)
{
	struct row row, more;
	if (pdf->typed) /* the reader of text knows how typists break cells */
		return;
	for (size_t p = 0; p < pdf->n_pages; p++) {
		struct pdf_page *page = &pdf->pages[p];
		struct pdf_line *lines = pdf->lines + page->first_line;
		size_t kept = 0;
		for (size_t l = 0, next; l < page->n_lines; l = next) {
			struct pdf_line line = lines[l];
			next = l + 1;
			bool open = !line.furniture && read_row(pdf, &line, &row) && row.n > 1;
			bool joined = false;
			while (open && next < page->n_lines && !lines[next].furniture && !lines[next].gap && read_row(pdf, &lines[next], &more) && goes_on(pdf, &row, &more)) {
				take(&row, &more);
				line.bottom = lines[next].bottom;
				joined = true;
				next++;
			}
			if (joined)
				put_row(pdf, &row, &line);
			lines[kept++] = line;
		}
		page->n_lines = kept;
	}
}
