/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines. Out: what tells where paragraphs end: empty lines above them, lines that were full, larger letters. Knows nothing of what
 * they say.
 *
 *   lines 13 pt apart, and one 27 pt below the one before     a gap
 *   lines 13 pt apart in paragraphs, 17 pt between these      no gap, where empty lines stand elsewhere; but another paragraph
 *   "... utreda hur den" ends 8 pt from the margin, and "framtida" comes below     it was full: the next word had no room
 *   a line that is not stretched to the margin where others that begin there are   the last of its paragraph, however long */
#include "pdf_page.h"

#include <math.h>
#include <stdlib.h>


/* ---- distances between lines ---- */

/* How far lines lie apart, to their height: those of a paragraph, the least distance that is usual, and paragraphs where a little
 * more is between them than that, if empty lines are between others. */
struct leading {
	float lines, paragraphs;
};

static struct leading usual_leading(struct pdf *pdf)
{
	enum { BINS = 80, FEW = 12, SELDOM = 50 };
	static const float bin = 0.05f, more = 1.12f, most = 1.6f /* twice as far: an empty line */, an_empty_line = 0.7f, wide = 1.6f, closer = 0.65f;
	size_t count[BINS + 1] = { 0 }, n = 0;
	struct leading leading = { 0, 0 };
	for (size_t l = 1; l < pdf->n_lines; l++) {
		const struct pdf_line *line = &pdf->lines[l], *above = line - 1;
		float apart = line->bottom - above->bottom;
		if (line->number == 1 || line->furniture || above->furniture || apart <= 0 || fabsf(line->size - above->size) > line->size * 0.1f)
			continue;
		size_t at = (size_t)(apart / line->size / bin);
		if (at < BINS) {
			count[at]++;
			n++;
		}
	}
	for (size_t at = 0; at < BINS && n; at++) {
		float here = ((float)at + 1.5f) * bin;
		if ((count[at] + count[at + 1]) * FEW < n)
			continue;
		if (leading.lines <= 0)
			leading.lines = leading.paragraphs = here;
		else if (here > leading.lines * more && here < leading.lines * most)
			leading.paragraphs = here;
	}
	/* An empty line between almost all: the few that stand closer tell. */
	size_t close = 0;
	for (size_t at = 0; leading.lines > wide && ((float)at + 1.5f) * bin < leading.lines * closer; at++)
		if ((close += count[at]) >= 2) {
			leading.lines = leading.paragraphs = ((float)at + 1.5f) * bin;
			break;
		}
	size_t empty = 0;
	for (size_t at = (size_t)((leading.paragraphs + leading.lines * an_empty_line) / bin); at < BINS; at++)
		empty += count[at];
	if (empty < 2 || empty * SELDOM < n)
		leading.paragraphs = leading.lines;
	return leading.lines > 0 ? leading : (struct leading){ 1, 1 };
}

/* Rows of a table, whose lines may lie apart: a cell of one begins below a cell of the other, not the first of both. What
 * stands alone in a right column stands there in the rows below, too. */
static bool same_columns(const struct pdf *pdf, const struct pdf_line *line, const struct pdf_line *above)
{
	static const float apart = 2;
	bool columns = pdf_has_columns(pdf, line);
	if (line->number == 1 || line->furniture || above->furniture || line->n > ROW_WORDS || above->n > ROW_WORDS)
		return false;
	for (size_t k = 0; k < above->n; k++) {
		const struct pdf_word *other = &pdf->words[above->first + k];
		if (k ? other->blanks < COLUMN_BLANKS : !above->in_table || pdf_has_columns(pdf, above))
			continue;
		for (size_t i = 0; i < line->n && (!i || columns); i++) {
			const struct pdf_word *word = &pdf->words[line->first + i];
			if ((!i || word->blanks >= COLUMN_BLANKS) && fabsf(other->left - word->left) <= apart)
				return true;
		}
	}
	return false;
}

static void mark_gaps(struct pdf *pdf)
{
	static const float apart = 1.28f, apart_in_table = 1.9f, apart_in_paragraph = 1.12f;
	struct leading leading = usual_leading(pdf);
	for (size_t l = 0; l < pdf->n_lines; l++) {
		struct pdf_line *line = &pdf->lines[l];
		float size = line->number > 1 && line[-1].size > line->size ? line[-1].size : line->size;
		float down = line->number > 1 ? line->bottom - line[-1].bottom : 0;
		line->in_table = line->number > 1 && same_columns(pdf, line, line - 1);
		line->gap = line->number == 1 || down > leading.paragraphs * size * (line->in_table ? apart_in_table : apart);
		line->opens = down > leading.lines * size * apart_in_paragraph;
	}
}

/* ---- how far lines go ---- */

static int by_left_edge(const void *a, const void *b)
{
	const struct pdf_line *x = *(const struct pdf_line *const *)a, *y = *(const struct pdf_line *const *)b;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	return (x > y) - (x < y);
}

/* Lines that begin at one place and are stretched to the margin: the last of a paragraph, which is not, tells itself even where
 * the next word had no room. Those of a list may be ragged where those of the text are not. */
static void ends_of_stretched(struct pdf *pdf, struct pdf_line *const *lines, size_t n)
{
	enum { FEWEST = 4 };
	static const float at_margin = 2; /* points */
	size_t full = 0, stretched = 0;
	for (size_t i = 0; i < n; i++) {
		full += lines[i]->full;
		stretched += lines[i]->full && lines[i]->right >= pdf->margin - at_margin;
	}
	if (full < FEWEST || stretched * 10 < full * 7)
		return;
	for (size_t i = 0; i < n; i++)
		lines[i]->full &= lines[i]->right >= pdf->margin - at_margin;
}

/* "Protokollsanteckning" alone on its line is too long for many lines above it: a word that begins large and ends without a mark. */
static bool is_heading_word(struct slice word)
{
	enum { SHORTEST = 6 };
	size_t length, at = word.n;
	if (text_points(word) < SHORTEST || !text_is_upper(text_decode(word.at, word.n, &length)))
		return false;
	do
		at--;
	while (at && ((unsigned char)word.at[at] & 0xC0) == 0x80);
	return text_is_letter(text_decode(word.at + at, word.n - at, &length));
}

/* A bullet and its text, and a line that begins left of the bullet: what follows the list. */
static bool ends_list(const struct pdf *pdf, const struct pdf_line *line, const struct pdf_line *next)
{
	static const float apart = 2;
	struct slice first = pdf->words[line->first].text;
	size_t length;
	uint32_t point = text_decode(first.at, first.n, &length);
	return length == first.n && !text_is_word(point) && point != 0xA7 && next->left < line->left - apart;
}

static void mark_full(struct pdf *pdf)
{
	static const float same_edge = 1;
	struct pdf_line **full = arena_alloc(pdf->arena, (pdf->n_lines + 1) * sizeof(struct pdf_line *));
	size_t n = 0;
	if (pdf->typed)
		return;
	for (size_t l = 0; l + 1 < pdf->n_lines; l++) {
		struct pdf_line *line = &pdf->lines[l];
		size_t next = l + 1;
		while (next < pdf->n_lines && pdf->lines[next].furniture)
			next++;
		if (next == pdf->n_lines || line->furniture)
			continue;
		const struct pdf_word *word = &pdf->words[pdf->lines[next].first];
		bool heads = pdf->lines[next].n == 1 && is_heading_word(word->text);
		line->full = !heads && !pdf->lines[next].opens && !ends_list(pdf, line, &pdf->lines[next]) && line->right + (word->right - word->left) + pdf->letter > pdf->margin;
		full[n] = line;
		n += line->full;
	}
	qsort(full, n, sizeof *full, by_left_edge);
	for (size_t i = 0, to; i < n; i = to) {
		for (to = i; to < n && full[to]->left - full[i]->left <= same_edge; to++) {
		}
		ends_of_stretched(pdf, full + i, to - i);
	}
}

/* ---- headings ---- */

static void mark_headings(struct pdf *pdf)
{
	enum { LONGEST = 200 };
	static const float larger = 1.17f;
	for (size_t l = 0; l < pdf->n_lines; l++) {
		struct pdf_line *line = &pdf->lines[l];
		line->heading = !line->furniture && line->size > larger * pdf->size && !pdf_has_columns(pdf, line) && line->n < LONGEST;
	}
}

void pdf_mark_paragraphs(struct pdf *pdf)
{
	mark_gaps(pdf);
	mark_full(pdf);
	mark_headings(pdf);
}
