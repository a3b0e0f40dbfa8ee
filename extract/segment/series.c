/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the lines of a part that may begin an item, by the form of their label. Out: those that do. The items of a part are one
 * series: labels of one form, numbers that go up by one, text behind each. Knows nothing of titles.
 *
 *   Punkt 1 – Öppnande ... Punkt 2 – Badhuset     and the 1, 2, 3 inside Punkt 2 is a list: it stands in one of its items
 *   I. Öppnande   A. Öppnande   118 §   4.        Roman numbers, letters, the § behind, a number alone on its line
 *   a) Vatten ... b) Avfall                       below an item, each with text of its own: items of that item
 *   A. Berg / B. Dahl                             nothing between them: initials, a list
 */
#include "series.h"

#include <stdlib.h>
#include <string.h>

#include "head.h"
#include "pattern.h"
#include "title.h"

/* What a series of each form must be. */
static const struct form {
	bool apart;    /* an empty line before each, where the document has such */
	bool sign;     /* its numbers are those of §§ */
	bool from_one; /* it begins at 1 */
	int hole;      /* how many numbers may be left out */
	size_t least;
} form_rules[LABEL_FORMS] = {
	[LABEL_WORDED] = { .hole = 2, .least = 2 },
	[LABEL_ROMAN] = { .apart = true, .from_one = true, .least = 3 },
	[LABEL_LETTER] = { .apart = true, .from_one = true, .least = 3 },
	[LABEL_ALONE] = { .apart = true, .hole = 1, .least = 3 },
	[LABEL_BEHIND] = { .apart = true, .sign = true, .hole = 3, .least = 2 },
	[LABEL_END] = { .apart = true, .sign = true, .hole = 3, .least = 2 },
};

/* The next block that is no furniture; SIZE_MAX: none. */
static size_t next_block(const struct document *document, size_t block)
{
	for (size_t i = block + 1; i < document->n_blocks; i++)
		if (document->blocks[i].kind != BLOCK_FURNITURE)
			return document->blocks[i].part == document->blocks[block].part ? i : SIZE_MAX;
	return SIZE_MAX;
}

static size_t next_chosen(const struct candidates *candidates, const bool *chosen, size_t k)
{
	for (k++; k < candidates->n && !chosen[k];)
		k++;
	return k;
}

/* Is there text between the line and the next of its series? Where the title stands below the number, below the title. */
static bool has_text(const struct document *document, const struct candidates *candidates, const bool *chosen, size_t k)
{
	const struct candidate *c = &candidates->at[k];
	size_t next = next_chosen(candidates, chosen, k), text = next_block(document, c->block);
	if (text != SIZE_MAX && c->title_end == c->title_start)
		text = next_block(document, text);
	return text != SIZE_MAX && (next == candidates->n || text < candidates->at[next].block);
}

/* How much speaks for it: its lines, and those of them that have text. */
static size_t weight(const struct document *document, const struct candidates *candidates, const bool *chosen, size_t *n)
{
	size_t texts = 0;
	*n = 0;
	for (size_t k = 0; k < candidates->n; k++) {
		*n += chosen[k];
		texts += chosen[k] && has_text(document, candidates, chosen, k);
	}
	return *n + texts;
}

bool series_holds(const struct document *document, const struct candidates *outer, const bool *outer_chosen, const struct candidates *inner, const bool *inner_chosen, bool between)
{
	size_t item = SIZE_MAX, k = 0, texts = 0, n = 0;
	for (size_t i = 0; i < inner->n; i++) {
		if (!inner_chosen[i])
			continue;
		for (; k < outer->n && outer->at[k].block < inner->at[i].block; k++) {
			if (!outer_chosen[k])
				continue;
			if (n) /* a further one of `outer` between two of `inner` */
				return false;
			item = k;
		}
		n++;
	}
	if (item == SIZE_MAX || !n || (between && next_chosen(outer, outer_chosen, item) == outer->n))
		return false;
	n = 0;
	for (k = 0; k < outer->n; k++) {
		n += outer_chosen[k] && k != item;
		texts += outer_chosen[k] && k != item && has_text(document, outer, outer_chosen, k);
	}
	return n && texts * 4 >= n * 3;
}

bool series_headed(const struct vocabulary *words, const struct document *document, const struct candidate *c)
{
	enum { LONGEST = 60 };
	static struct pattern line = PATTERN("^(?:\\p{Lu}[.)]\\s)?\\p{Lu}[^\\t.:;,?!\\d]*\\p{L}$");
	size_t at = c->block;
	struct head head;
	while (at > 0 && document->blocks[at - 1].kind == BLOCK_FURNITURE)
		at--;
	if (!at--)
		return false;
	const struct block *above = &document->blocks[at];
	bool heads = above->kind == BLOCK_HEADING || ((above->kind == BLOCK_PARAGRAPH) && document_stands_apart(document, above));
	if (!heads || above->part != document->blocks[c->block].part || text_points(above->text) > LONGEST || !pattern_matches(&line, above->text))
		return false;
	return !head_of(words, WORDS_headings, above->text, &head) || strcmp(head.code, "information") == 0; /* "Beslut" above 1, 2, 3 */
}

/* "1." and below it a line that can be a title; "Ärende 3" above a sentence points to the list of matters. */
static bool title_follows(const struct document *document, const struct candidate *c)
{
	enum { LONGEST = 140 };
	static struct pattern title = PATTERN("^\\p{Lu}[^\\t]*[^\\t.:;,]$"), other = PATTERN("^\\d{1,4}[.)]?$");
	size_t next = next_block(document, c->block);
	return next != SIZE_MAX && text_points(document->blocks[next].text) <= LONGEST && pattern_matches(&title, document->blocks[next].text) && !pattern_matches(&other, document->blocks[next].text);
}

/* "Dnr 2001.0061.511" alone on the line above, which stands apart: the item begins with its case number. */
static bool case_above(const struct document *document, size_t block)
{
	enum { LONGEST = 40 };
	while (block > 0 && document->blocks[block - 1].kind == BLOCK_FURNITURE)
		block--;
	const struct block *above = block > 0 ? &document->blocks[block - 1] : NULL;
	return above && document_stands_apart(document, above) && text_points(above->text) < LONGEST && title_is_case_number(above->text);
}

static bool may_stand(const struct document *document, const struct candidate *c)
{
	const struct form *form = &form_rules[c->form];
	const struct block *block = &document->blocks[c->block];
	bool apart = document_stands_apart(document, block) || case_above(document, c->block) || block->kind == BLOCK_HEADING || (block->hints & HINT_BOLD);
	return !c->contents && c->depth && c->place[0] > 0 && (!form->apart || apart) && (form->sign || c->title_end > c->title_start || title_follows(document, c));
}

/* Does a line with number `place` stand behind candidate `i`? Then a hole before it is none. */
static bool comes(const struct document *document, const struct candidates *candidates, size_t i, int place)
{
	for (size_t k = i + 1; k < candidates->n; k++)
		if (candidates->at[k].place[0] == place && may_stand(document, &candidates->at[k]))
			return true;
	return false;
}

/* "Punkt 6a" behind "Punkt 6", "Punkt 6b" behind it. */
static bool lettered_on(const struct candidate *last, const struct candidate *c)
{
	const char *a = last->number + strspn(last->number, "0123456789"), *b = c->number + strspn(c->number, "0123456789");
	return c->place[0] == last->place[0] && *b && !b[1] && *b == (*a ? *a + 1 : 'a');
}

/* Another "p. 4" behind "p. 4": a number given twice, if it has a title and text of its own. */
static bool given_twice(const struct document *document, const struct candidate *last, const struct candidate *c)
{
	struct slice a = slice_part(document->text, last->title_start, last->title_end), b = slice_part(document->text, c->title_start, c->title_end);
	return c->place[0] == last->place[0] && a.n && b.n && !slice_equal(a, b) && (document->blocks[c->block].hints & HINT_GAP) && c->block > last->block + 1;
}

/* The series that begins at candidate `first`. */
static size_t chain_from(const struct vocabulary *words, const struct document *document, const struct candidates *candidates, bool *chosen, size_t first)
{
	const struct candidate *last = &candidates->at[first];
	const struct form *form = &form_rules[last->form];
	bool sections = last->place[0] == 1 && series_headed(words, document, last);
	size_t n = 1;
	memset(chosen, 0, candidates->n);
	chosen[first] = true;
	for (size_t i = first + 1; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		int step = c->place[0] - last->place[0];
		bool on = step == 1 || (step > 1 && step <= 1 + form->hole && n >= 2 && !comes(document, candidates, i, last->place[0] + 1));
		bool anew = sections && c->place[0] == 1 && series_headed(words, document, c);
		if (!may_stand(document, c) || !(on || anew || (c->form == LABEL_WORDED && (lettered_on(last, c) || given_twice(document, last, c)))))
			continue;
		chosen[i] = true;
		last = c;
		n++;
	}
	return n;
}

/* The weightiest series of a form; returns its weight, 0: there is none. */
static size_t best_chain(const struct vocabulary *words, const struct document *document, const struct candidates *candidates, bool *best)
{
	enum { LOOK = 24, MOST = 1000, LOW = 3, LEAST_ON = 3 };
	size_t most = 0, n, starts = 0;
	bool *trial = arena_alloc(document->scratch, candidates->n + 1);
	for (size_t i = 0; i < candidates->n && candidates->n <= MOST && starts < LOOK; i++) {
		const struct candidate *c = &candidates->at[i];
		const struct form *form = &form_rules[c->form];
		if (!may_stand(document, c) || (form->from_one && c->place[0] != 1))
			continue;
		starts++;
		chain_from(words, document, candidates, trial, i);
		size_t w = weight(document, candidates, trial, &n), least = c->place[0] > LOW && !form->sign ? LEAST_ON : form->least;
		if (n < least || w * 2 < n * 3 || w <= most) /* half of them have text, or they are a list */
			continue;
		most = w;
		memcpy(best, trial, candidates->n * sizeof *best);
	}
	return most;
}

/* "a) Vatten och avlopp" with text below: no entry of a list. */
static bool is_sub(const struct document *document, const struct candidate *c, size_t to)
{
	enum { LONGEST = 90 };
	static struct pattern title = PATTERN("^[^\\t.,;:?!]*[\\p{L}\\d)]\\??$"), text = PATTERN("\\p{Ll}.*[.?!:]\\s*$"), entry = PATTERN("^(?:[a-z]|\\d{1,2})[.)]\\s|^[-–•]");
	size_t next = next_block(document, c->block);
	struct slice own = slice_part(document->text, c->title_start, c->title_end);
	return next < to && text_points(own) <= LONGEST && pattern_matches(&title, own) && document->blocks[next].kind != BLOCK_LIST_ITEM &&
	       pattern_matches(&text, document->blocks[next].text) && !pattern_matches(&entry, document->blocks[next].text);
}

/* The points a), b) of one item, whose blocks are from..to-1, into `own`; none where one of them is but an entry of a list. */
static void add_below(struct document *document, const struct candidates *small, struct candidates *own, const struct candidate *item, size_t to)
{
	enum { LEAST = 2 };
	size_t n = 0, kept = own->n;
	if (item->depth != 1)
		return;
	for (size_t i = 0; i < small->n; i++) {
		struct candidate c = small->at[i];
		if (c.block <= item->block || c.block >= to || c.contents)
			continue;
		if (c.place[0] != (int)n + 1 || !is_sub(document, &c, to))
			break;
		c.depth = 2;
		c.place[1] = c.place[0];
		c.place[0] = item->place[0];
		own->at = arena_grow(document->arena, own->at, own->n, &own->capacity, sizeof c);
		own->at[own->n++] = c;
		n++;
	}
	if (n < LEAST)
		own->n = kept;
}

/* The lines of the form that won, and behind each chosen one the points below it. */
static bool *with_below(struct document *document, const struct candidates *all, const bool *chosen, const struct candidates *small, struct candidates *own, size_t to)
{
	bool *which = arena_alloc(document->arena, all->n + small->n + 1);
	*own = (struct candidates){ NULL, 0, 0 };
	for (size_t k = 0; k < all->n; k++) {
		struct candidate c = all->at[k];
		size_t next = next_chosen(all, chosen, k);
		c.sign |= form_rules[c.form].sign;
		own->at = arena_grow(document->arena, own->at, own->n, &own->capacity, sizeof c);
		own->at[own->n++] = c;
		which[own->n - 1] = chosen[k];
		if (!chosen[k] || c.depth != 1)
			continue;
		add_below(document, small, own, &c, next < all->n ? all->at[next].block : to);
		for (size_t i = own->n; i > 0 && own->at[i - 1].form == LABEL_SMALL; i--)
			which[i - 1] = true;
	}
	return which;
}

bool *series_choose(const struct vocabulary *words, struct document *document, struct candidates *forms, struct candidates *own, size_t from, size_t to)
{
	struct candidates *best = &forms[LABEL_NUMBER];
	bool *chosen = arena_alloc(document->arena, best->n + 1), signs = false;
	size_t most = 0, n;
	if (numbering_choose(words, document, best, chosen, from, to)) {
		most = weight(document, best, chosen, &n);
		for (size_t k = 0; k < best->n; k++)
			signs |= chosen[k] && best->at[k].sign;
	}
	for (int form = LABEL_NUMBER + 1; form < LABEL_SMALL; form++) {
		struct candidates *other = &forms[form];
		bool *trial = arena_alloc(document->arena, other->n + 1);
		size_t w = best_chain(words, document, other, trial);
		if (!w || (most && series_holds(document, best, chosen, other, trial, false)))
			continue;
		if (most && !series_holds(document, other, trial, best, chosen, signs) && (signs || w <= most))
			continue;
		best = other;
		chosen = trial;
		most = w;
		signs = form_rules[form].sign;
	}
	return most ? with_below(document, best, chosen, &forms[LABEL_SMALL], own, to) : NULL;
}
