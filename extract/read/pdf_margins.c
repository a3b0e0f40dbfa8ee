/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the lines of all pages. Out: those marked that stand at the edge of several pages: running heads, feet, page numbers. Knows
 * nothing of what they say.
 *
 *   "Kommunstyrelsen   2024-03-05" 35 pt down on pages 1, 2 and 3     marked on 2 and 3: the first says whose minutes these are
 *   "Sida 2 av 3", "Sida 3 av 3" at the same place                    marked: they count as the pages do
 *   "Justerandes sign" at the foot of all pages                       marked on all of them
 *   "§ 36", "§ 37" at the top of pages 2 and 3, below the head        stay: numbers that are no pages' */
#include "pdf_page.h"

#include <math.h>
#include <stdlib.h>

#include "table.h"

enum { EDGE_LINES = 8, LONGEST = 40 /* words */, KEYS = 3, NO_WORD = -1 };
static const float same_height = 4; /* points */

/* A text at the edge of pages, and on how many of them it stands at one height. */
struct edge {
	float at;
	size_t first, last, pages; /* from 1 */
};

struct margins {
	struct pdf *pdf;
	struct table *texts;
	struct edge *edges;
	size_t n, capacity;
};

static struct slice word_of(const struct margins *margins, const struct pdf_line *line, size_t i)
{
	return margins->pdf->words[line->first + i].text;
}

/* Digits, alone or before "(5)" and the like: the number of a page, if it counts as they do. */
static bool number_of(struct slice word, int *number)
{
	enum { DIGITS = 4 };
	size_t n = 0;
	*number = 0;
	for (; n < word.n && n <= DIGITS && text_is_digit((unsigned char)word.at[n]); n++)
		*number = *number * 10 + (word.at[n] - '0');
	return n && n <= DIGITS && (n == word.n || word.at[n] == '(' || word.at[n] == '[' || word.at[n] == '/');
}

/* The first or last word that may be the page's number; NO_WORD: none. "Ks 37" above one item a page counts too, and a number
 * that is not the page's own says it only among several words, or alone. */
static int counter_of(const struct margins *margins, const struct pdf_line *line, size_t page, bool last)
{
	int found = NO_WORD;
	for (size_t i = 0; i < line->n; i++) {
		int number;
		bool section = i && slice_is(word_of(margins, line, i - 1), "§");
		if (!number_of(word_of(margins, line, i), &number) || section || ((size_t)number != page && line->n == 2))
			continue;
		found = (int)i;
		if (!last)
			break;
	}
	return found;
}

/* The line's words; instead of its page number how far it is from the page's own: "Sida 2 av 3" and "Sida 3 av 3" are one. Which
 * number that may be: `k` 0 the first, 1 the last, 2 none. */
static struct slice key_of(const struct margins *margins, const struct pdf_line *line, size_t page, bool foot, int k)
{
	struct arena *arena = margins->pdf->arena;
	int counter = k < 2 ? counter_of(margins, line, page, k) : NO_WORD, number;
	struct slice key = slice_of(foot ? "F" : "H");
	for (size_t i = 0; i < line->n; i++) {
		struct slice word = word_of(margins, line, i);
		if ((int)i == counter && number_of(word, &number)) {
			size_t digits = 0;
			while (digits < word.n && text_is_digit((unsigned char)word.at[digits]))
				digits++;
			word = slice_of(arena_print(arena, "#%d%.*s", number - (int)page, (int)(word.n - digits), word.at + digits));
		}
		key = slice_join(arena, key, "\t", word);
	}
	return key;
}

static void count_line(struct margins *margins, const struct pdf_line *line, size_t page, bool foot)
{
	for (int k = 0; k < KEYS; k++) {
		struct slice key = key_of(margins, line, page, foot, k);
		size_t at = table_get(margins->texts, key);
		if (at == SIZE_MAX) {
			margins->edges = arena_grow(margins->pdf->arena, margins->edges, margins->n, &margins->capacity, sizeof *margins->edges);
			table_put(margins->texts, key, at = margins->n);
			margins->edges[margins->n++] = (struct edge){ .at = line->top, .first = page };
		}
		struct edge *edge = &margins->edges[at];
		if (edge->last != page && fabsf(edge->at - line->top) <= same_height) {
			edge->last = page;
			edge->pages++;
		}
	}
}

/* On how many pages an edge's line stands at least, rounded up where that is most of them: page numbers count, so a few are enough;
 * others by 45 of 100, for minutes have two heads, of odd pages and even ones, and the first page may have neither; what stands apart
 * is rather a heading, unless nearly every page has it. Never fewer than two. */
static size_t pages_needed(size_t pages, bool counts, bool apart)
{
	enum { FEWEST = 2 };
	size_t share = counts ? pages / 4 : apart ? (pages * 3 + 3) / 4 : (pages * 9 + 19) / 20;
	return share > FEWEST ? share : FEWEST;
}

/* Does it stand on other pages, too? `first`: this is the first of them. `apart`: it stands apart from the lines farther out, as a
 * heading of the text may: "Beslut" at the top of several pages. */
static bool repeated(const struct margins *margins, const struct pdf_line *line, size_t page, bool foot, bool apart, bool *first)
{
	size_t pages = margins->pdf->n_pages;
	bool found = false;
	*first = true;
	for (int k = 0; k < KEYS; k++) {
		const struct edge *edge = &margins->edges[table_get(margins->texts, key_of(margins, line, page, foot, k))];
		bool counts = k < 2 && counter_of(margins, line, page, k) != NO_WORD;
		if (edge->pages < pages_needed(pages, counts, apart) || fabsf(edge->at - line->top) > same_height)
			continue;
		found = true;
		*first &= edge->first == page;
	}
	return found;
}

static bool is_apart(const struct pdf_line *line, const struct pdf_line *outer)
{
	static const float lines = 1.6f;
	return fabsf(line->bottom - outer->bottom) > lines * (line->size > outer->size ? line->size : outer->size);
}

/* The k-th line from the edge of a page; NULL: it has no more, or a longer one. */
static struct pdf_line *edge_line(const struct pdf *pdf, const struct pdf_page *page, size_t k, bool foot)
{
	if (k >= page->n_lines || k >= EDGE_LINES)
		return NULL;
	struct pdf_line *line = &pdf->lines[page->first_line + (foot ? page->n_lines - 1 - k : k)];
	return line->n <= LONGEST ? line : NULL;
}

void pdf_mark_margins(struct pdf *pdf)
{
	struct margins margins = { .pdf = pdf, .texts = table_new(pdf->arena) };
	struct pdf_line *line;
	for (int foot = 0; foot < 2; foot++)
		for (size_t p = 0; p < pdf->n_pages; p++)
			for (size_t k = 0; (line = edge_line(pdf, &pdf->pages[p], k, foot)) != NULL; k++)
				if (!line->furniture)
					count_line(&margins, line, p + 1, foot);
	for (int foot = 0; foot < 2; foot++)
		for (size_t p = 0; p < pdf->n_pages; p++)
			for (size_t k = 0; (line = edge_line(pdf, &pdf->pages[p], k, foot)) != NULL; k++) {
				bool first;
				if (line->furniture)
					continue;
				bool apart = k && is_apart(line, foot ? line + 1 : line - 1);
				if (!repeated(&margins, line, p + 1, foot, apart, &first))
					break; /* what stands farther in is no edge */
				line->furniture = foot || !first;
			}
}
