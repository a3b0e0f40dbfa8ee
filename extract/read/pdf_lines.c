/* SPDX-License-Identifier: EUPL-1.2 */
/* In: words with their places on a page. Out: lines, from the top down, their words from left to right with the blanks that a
 * typist would have put between them. Knows nothing of what words mean.
 *
 *   "Plats" at 65 pt, "Stadshuset," at 180 pt, both 700 pt down          one line, a column between
 *   "Beslutande" 699 pt down in 10 points beside "Karin" in 11 points    one line
 *   words of 6.6 pt a letter, all of them                                typed: as many blanks as there is room for
 *   a line that was stretched to both margins                            its blanks are all as wide: one each */
#include "pdf_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float same_line = 0.45f;    /* of a letter's height: how far the middles of a line's words lie apart at the most */
static const float column_gap = 1.05f;   /* of the size of letters, which are half as wide: a blank is 0.25 to 0.4 of it */
static const float narrow_gap = 0.62f;   /* the same, where a cell begins at that place in another line */
static const float rough_gap = 0.85f;    /* for that where words were read on a picture: a small "o" may have lost its edges */
static const float surely = 1.8f;       /* no blank of a stretched line is so wide */
static const float wider = 1.7f;         /* than the other blanks of its line */
static const float line_height = 0.86f;  /* size of letters to the height of their boxes: from the highest to the lowest of the font */

enum { MOST_BLANKS = 250 };

/* ---- measures ---- */

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

float pdf_quantile(float *values, size_t n, double part)
{
	if (!n)
		return 0;
	qsort(values, n, sizeof *values, by_value);
	return values[(size_t)((double)(n - 1) * part)];
}

static float height(const struct pdf_word *word)
{
	return word->bottom - word->top;
}

/* Size and width of letters over the document, and whether a typewriter's. */
static void measure_letters(struct pdf *pdf)
{
	enum { LETTERS = 4 };
	static const float alike = 0.03f;
	float *sizes = arena_alloc(pdf->arena, (pdf->n_words + 1) * sizeof *sizes), *widths = arena_alloc(pdf->arena, (pdf->n_words + 1) * sizeof *widths);
	size_t n = 0, same = 0;
	for (size_t i = 0; i < pdf->n_words; i++) {
		const struct pdf_word *word = &pdf->words[i];
		size_t points = text_points(word->text);
		if (word->turned || points < LETTERS || height(word) <= 0)
			continue;
		sizes[n] = height(word);
		widths[n++] = (word->right - word->left) / (float)points;
	}
	float *sorted = arena_copy(pdf->arena, sizes, n * sizeof *sizes);
	pdf->size = n ? pdf_quantile(sorted, n, 0.5) : 12;
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) /* a heading's letters are wider: they tell nothing of the others */
		if (fabsf(sizes[i] - pdf->size) <= pdf->size * alike)
			widths[kept++] = widths[i];
	pdf->letter = kept ? pdf_quantile(widths, kept, 0.5) : pdf->size * 0.45f;
	for (size_t i = 0; i < kept; i++)
		same += fabsf(widths[i] - pdf->letter) <= pdf->letter * alike;
	pdf->typed = kept && same * 10 >= kept * 9;
	if (pdf->letter < pdf->size / 10)
		pdf->letter = pdf->size / 10;
	if (pdf->letter <= 0)
		pdf->letter = 5;
}

/* ---- lines ---- */

static float middle(const struct pdf_word *word)
{
	return (word->top + word->bottom) / 2;
}

static int by_middle(const void *a, const void *b)
{
	const struct pdf_word *x = a, *y = b;
	float m = middle(x), n = middle(y);
	if (x->turned != y->turned)
		return x->turned ? 1 : -1; /* what stands upright comes last */
	if (m != n)
		return m < n ? -1 : 1;
	return (x->left > y->left) - (x->left < y->left);
}

static int by_left(const void *a, const void *b)
{
	const struct pdf_word *x = a, *y = b;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	return (x->top > y->top) - (x->top < y->top);
}

static bool on_line(const struct pdf_word *word, const struct pdf_line *line)
{
	float at = (line->top + line->bottom) / 2, least = height(word) < line->bottom - line->top ? height(word) : line->bottom - line->top;
	return fabsf(middle(word) - at) <= same_line * least;
}

static struct pdf_line *add_line(struct pdf *pdf, size_t first)
{
	pdf->lines = arena_grow(pdf->arena, pdf->lines, pdf->n_lines, &pdf->lines_capacity, sizeof *pdf->lines);
	const struct pdf_word *word = &pdf->words[first];
	pdf->lines[pdf->n_lines] = (struct pdf_line){ .first = first, .top = word->top, .bottom = word->bottom };
	return &pdf->lines[pdf->n_lines++];
}

static void finish_line(struct pdf *pdf, struct pdf_line *line)
{
	struct pdf_word *words = pdf->words + line->first;
	qsort(words, line->n, sizeof *words, by_left);
	line->left = words[0].left;
	line->top = words[0].top;
	line->bottom = words[0].bottom;
	for (size_t i = 0; i < line->n; i++) {
		line->right = words[i].right > line->right ? words[i].right : line->right;
		line->top = words[i].top < line->top ? words[i].top : line->top;
		line->bottom = words[i].bottom > line->bottom ? words[i].bottom : line->bottom;
		line->size = height(&words[i]) > line->size ? height(&words[i]) : line->size;
	}
}

static void make_page(struct pdf *pdf, struct pdf_page *page)
{
	struct pdf_word *words = pdf->words + page->first;
	qsort(words, page->n, sizeof *words, by_middle);
	page->first_line = pdf->n_lines;
	struct pdf_line *line = NULL;
	for (size_t i = 0; i < page->n; i++) {
		bool goes_on = line && !words[i].turned && on_line(&words[i], line);
		if (!goes_on) {
			if (line)
				finish_line(pdf, line);
			line = add_line(pdf, page->first + i);
			line->number = (int)(pdf->n_lines - page->first_line);
			line->furniture = words[i].turned;
		}
		line->n++;
		if (goes_on && height(&words[i]) > line->bottom - line->top) { /* the largest word tells where the line stands */
			line->top = words[i].top;
			line->bottom = words[i].bottom;
		}
	}
	if (line)
		finish_line(pdf, line);
	page->n_lines = pdf->n_lines - page->first_line;
}

/* ---- blanks ---- */

static float gap_before(const struct pdf_word *word)
{
	return word->left - word[-1].right;
}

/* How wide the blanks inside a line's cells are: a quarter of all blanks are not wider. */
static float usual_gap(struct pdf *pdf, const struct pdf_line *line, float *gaps)
{
	size_t n = 0;
	for (size_t i = 1; i < line->n; i++)
		gaps[n++] = gap_before(&pdf->words[line->first + i]);
	return pdf_quantile(gaps, n, 0.25);
}

/* The width of a blank to the size of letters, over the document. */
static void measure_blanks(struct pdf *pdf, float *gaps)
{
	size_t n = 0;
	for (size_t l = 0; l < pdf->n_lines; l++)
		for (size_t i = 1; i < pdf->lines[l].n; i++) {
			float gap = gap_before(&pdf->words[pdf->lines[l].first + i]) / pdf->lines[l].size;
			if (gap > 0 && gap < narrow_gap)
				gaps[n++] = gap;
		}
	pdf->blank = pdf_quantile(gaps, n, 0.5);
}

static size_t typed_blanks(const struct pdf *pdf, const struct pdf_word *word)
{
	float blanks = gap_before(word) / pdf->letter;
	return blanks < 1 ? 1 : blanks > MOST_BLANKS ? MOST_BLANKS : (size_t)(blanks + 0.5f);
}

static void put_blanks(struct pdf *pdf, struct pdf_line *line, float *gaps)
{
	float usual = usual_gap(pdf, line, gaps), size = line->size * line_height;
	bool typed = pdf->typed && fabsf(line->size - pdf->size) < pdf->size * 0.08f;
	for (size_t i = 1; i < line->n; i++) {
		struct pdf_word *word = &pdf->words[line->first + i];
		float gap = gap_before(word);
		bool column = gap >= column_gap * size && (line->n <= 3 || gap >= wider * usual || gap >= surely * size);
		word->blanks = typed ? typed_blanks(pdf, word) : column ? COLUMN_BLANKS : 1;
	}
}

/* Where cells begin on a page, by a point each. */
struct starts {
	bool *at;
	size_t n; /* of a page so wide */
};

static size_t place_of(const struct starts *starts, float left)
{
	return left <= 0 ? 0 : (size_t)left + 1 >= starts->n ? starts->n - 2 : (size_t)(left + 0.5f);
}

static bool begins_elsewhere(const struct starts *starts, float left)
{
	size_t at = place_of(starts, left);
	return starts->at[at] || (at && starts->at[at - 1]) || (at + 1 < starts->n && starts->at[at + 1]);
}

bool pdf_has_columns(const struct pdf *pdf, const struct pdf_line *line)
{
	for (size_t i = 1; i < line->n; i++)
		if (pdf->words[line->first + i].blanks >= COLUMN_BLANKS)
			return true;
	return false;
}

/* Where the long lines end; of few of them nothing can be told: as far from the right edge as the lines begin from the left. */
static float right_margin(struct pdf *pdf)
{
	enum { LONG_LINE = 40 /* letters */, FEW = 6 };
	float left = 0;
	float *ends = arena_alloc(pdf->arena, (pdf->n_lines + 1) * sizeof *ends);
	size_t n = 0;
	for (size_t l = 0; l < pdf->n_lines; l++) {
		const struct pdf_line *line = &pdf->lines[l];
		if (!line->furniture && !pdf_has_columns(pdf, line) && line->right - line->left > LONG_LINE * pdf->letter)
			ends[n++] = line->right;
		left = !l || line->left < left ? line->left : left;
	}
	float end = pdf_quantile(ends, n, 0.95), edge = pdf->n_pages ? pdf->pages[0].width - left : 0;
	return n < FEW && edge > end ? edge : end;
}

/* Does another space stand before the word than a blank? In a line that is stretched to the margin that tells nothing. */
static bool is_loose(const struct pdf *pdf, const struct pdf_line *line, const struct pdf_word *word)
{
	static const float exactly = 0.15f, roughly = 0.6f;
	float as_usual = pdf->rough ? roughly : exactly;
	float blank = pdf->blank * line->size;
	return fabsf(gap_before(word) - blank) > as_usual * blank && (pdf->margin <= 0 || line->right < pdf->margin - 2 * pdf->letter);
}

/* Does a cell of the line, but its first, begin at this place, to less than a point? `loose`: or what may be one. */
static bool cell_begins(const struct pdf *pdf, const struct pdf_line *line, const struct pdf_word *at, bool loose)
{
	static const float exactly = 0.6f, nearly = 2.5f;
	for (size_t i = 1; i < line->n; i++) {
		const struct pdf_word *word = &pdf->words[line->first + i];
		bool mark = text_points(word->text) == 1 && word->blanks >= COLUMN_BLANKS; /* a mark stands below the middle of its head, or nearly so */
		float left = fabsf(word->left - at->left), centre = fabsf(word->left + word->right - at->left - at->right) / 2;
		if ((left < exactly || (mark && (left < nearly || centre < nearly))) && (word->blanks >= COLUMN_BLANKS || (loose && is_loose(pdf, line, word))))
			return true;
	}
	return false;
}

/* Do the cells of two lines around begin at this place? Of a row without columns so far the next lines tell: two above or below,
 * or one above and one below. */
static bool begins_beside(const struct pdf *pdf, const struct pdf_page *page, size_t l, const struct pdf_word *word)
{
	enum { ABOVE = 8, BELOW = 12 /* "Ja Nej Avstår": the marks below a head may be few */, NEXT = 2, SEVERAL = 2 };
	const struct pdf_line *lines = pdf->lines + page->first_line, *line = &lines[l];
	bool row = pdf_has_columns(pdf, line);
	size_t above = row ? ABOVE : NEXT, below = row ? BELOW : NEXT, n = 0;
	for (size_t k = l > above ? l - above : 0; k <= l + below && k < page->n_lines; k++)
		n += k != l && !lines[k].furniture && lines[k].n <= ROW_WORDS && cell_begins(pdf, &lines[k], word, row);
	return n >= SEVERAL;
}

/* "Ja Nej Avstår": the last of these heads has no mark below it, but the space before it is no smaller than that
 * before "Nej", or hardly. */
static void same_spaces(struct pdf *pdf, const struct pdf_line *line, float space)
{
	static const float hardly = 0.8f;
	for (size_t i = 1; i < line->n; i++) {
		struct pdf_word *word = &pdf->words[line->first + i];
		if (word->blanks < COLUMN_BLANKS && is_loose(pdf, line, word) && gap_before(word) > hardly * space)
			word->blanks = COLUMN_BLANKS;
	}
}

/* "X", "12": tells by the column it stands in. */
static bool is_mark(const struct pdf_word *word)
{
	enum { MARK = 2 };
	for (size_t i = 0; i < word->text.n; i++)
		if (!text_is_digit((unsigned char)word->text.at[i]) && !strchr("Xx-", word->text.at[i]))
			return false;
	return word->text.n <= MARK;
}

/* "Summa | 6 4 | 1": two marks that stand farther apart than a blank. */
static bool parts_marks(const struct pdf *pdf, const struct pdf_line *line, const struct pdf_word *word)
{
	static const float farther = 1.6f;
	return is_mark(word) && is_mark(word - 1) && gap_before(word) > farther * pdf->blank * line->size;
}

/* "Bo Ek | M | Vadstena Ledamot | På plats": a cell as wide as its column, in a row whose neighbours have a cell there. What stands
 * there by chance has the blank of its line before it. */
static void tight_columns(struct pdf *pdf, const struct pdf_page *page)
{
	enum { LONGEST_ROW = 12 /* words */ };
	for (size_t l = 0; l < page->n_lines; l++) {
		struct pdf_line *line = &pdf->lines[page->first_line + l];
		if (line->furniture || line->n > (pdf_has_columns(pdf, line) ? ROW_WORDS : LONGEST_ROW))
			continue;
		for (size_t i = 1; i < line->n; i++) {
			struct pdf_word *word = &pdf->words[line->first + i];
			bool tight = word->blanks < COLUMN_BLANKS && is_loose(pdf, line, word);
			if (!tight || (!parts_marks(pdf, line, word) && !begins_beside(pdf, page, l, word)))
				continue;
			word->blanks = COLUMN_BLANKS;
			same_spaces(pdf, line, gap_before(word));
		}
	}
}

/* "Närvarande ersättare  Bo Ek": a label that left little room, where values begin in other lines. */
static void narrow_columns(struct pdf *pdf, const struct pdf_page *page, struct starts *starts, float *gaps)
{
	memset(starts->at, 0, starts->n * sizeof *starts->at);
	for (size_t l = 0; l < page->n_lines; l++) {
		const struct pdf_line *line = &pdf->lines[page->first_line + l];
		for (size_t i = 1; i < line->n; i++)
			if (pdf->words[line->first + i].blanks >= COLUMN_BLANKS)
				starts->at[place_of(starts, pdf->words[line->first + i].left)] = true;
	}
	for (size_t l = 0; l < page->n_lines; l++) {
		struct pdf_line *line = &pdf->lines[page->first_line + l];
		float usual = usual_gap(pdf, line, gaps), size = line->size * line_height;
		for (size_t i = 1; i < line->n; i++) {
			struct pdf_word *word = &pdf->words[line->first + i];
			float gap = gap_before(word);
			if (word->blanks < COLUMN_BLANKS && gap >= (pdf->rough ? rough_gap : narrow_gap) * size && (line->n <= 3 || gap >= wider * usual) && begins_elsewhere(starts, word->left))
				word->blanks = COLUMN_BLANKS;
		}
	}
}

void pdf_make_lines(struct pdf *pdf)
{
	enum { WIDEST = 20000 };
	measure_letters(pdf);
	for (size_t p = 0; p < pdf->n_pages; p++)
		make_page(pdf, &pdf->pages[p]);
	pdf_mark_margins(pdf);
	float *gaps = arena_alloc(pdf->arena, (pdf->n_words + 1) * sizeof *gaps);
	measure_blanks(pdf, gaps);
	for (size_t l = 0; l < pdf->n_lines; l++)
		put_blanks(pdf, &pdf->lines[l], gaps);
	pdf->margin = right_margin(pdf);
	struct starts starts = { .at = arena_alloc(pdf->arena, WIDEST * sizeof *starts.at) };
	for (size_t p = 0; p < pdf->n_pages && !pdf->typed; p++) {
		const struct pdf_page *page = &pdf->pages[p];
		starts.n = page->width > 100 ? page->width + 2 < WIDEST ? (size_t)page->width + 2 : WIDEST : 102;
		narrow_columns(pdf, page, &starts, gaps);
		tight_columns(pdf, page);
	}
}
