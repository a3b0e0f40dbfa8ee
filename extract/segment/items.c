/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks with parts. Out: the items of each part, and on each block which item it belongs to.
 * Knows nothing of what is decided in them.
 *
 *   "§ 61 <TAB> Dnr KS 2018/14"   then the title on the next line
 *   "Ks § 202", "Paragraf 130", "§ 29" alone on a line
 *   "3.10. Fortsatta arbetsformer"   a numbered point, in sequence
 *   a list of contents repeats them all: it is marked and left alone
 */
#include "title.h"

#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "pattern.h"

/* § 61; KS § 130; Ks § 202; §63; § 12a; "§ 5/2023"; [2] the number, [3] what follows */
static struct pattern with_sign =
	PATTERN("^(?:(\\p{Lu}[\\p{L}]{0,7}(?:\\s?\\p{Lu}{1,3})?)[ .]?)?§\\s?(\\d{1,4}(?:\\s?[a-z](?![\\p{L}]))?)(?:/\\d{2,4})?[.:]?(?=[\\s\\t]|$)[\\s\\t]*(.*)$");
static struct pattern paragraf = PATTERN("^(?i:%{paragraph_word})\\s+(\\d{1,4})[.:]?(?=\\s|$)(?!\\s*(?:[-–—,]|%{conjunction}\\b|%{until}\\b)\\s*\\d)\\s*(.*)$");
/* Ks 208; Kfm 75 Val av ...; [1] a body's short name */
static struct pattern without_sign = PATTERN("^(\\p{Lu}[\\p{L}]{0,5}(?:\\s?\\p{Lu}{1,3})?)\\s(\\d{1,4})(?=[\\s\\t]|$)[\\s\\t]*(.*)$");
/* 3.10. Title; 4a Title; 12 Title (a table of the agenda gives TAB) */
static struct pattern point = PATTERN("^(\\d{1,3}(?:\\.\\d{1,2}){0,3}\\s?[a-z]?)(?:[.)]\\s*|\\s+|\\t)(?=[\\p{Lu}\\d\"”])(.*)$");
/* "45" alone on its line: an item only where the §§ leave room for it */
static struct pattern bare_number = PATTERN("^(\\d{1,4})$");
/* KS/2015:312 - 042 <TAB> 169 Delårsrapport */
static struct pattern behind_case = PATTERN("^([^\\t]{4,40})\\t(?:§\\s?)?(\\d{1,4})\\s+(?=\\p{Lu})(.*)$");
/* "...... 3", "Titel <TAB> 3": the end of a line of contents */
static struct pattern contents_end = PATTERN("(?:\\.{3,}|…|\\t)\\s*\\d{1,4}\\s*$");
/* § 93 forts.; § 58 2018/334 forts.; forts. § 72; forts Ks 40 */
static struct pattern continued_item = PATTERN("(?i)^(?:%{continued}\\s+(?:\\p{L}{1,8}\\s)?§?\\s?\\d{1,4}\\s?[a-z]?[\\s.:]*|(?:\\p{L}{1,8}\\s)?§\\s?\\d{1,4}\\s?[a-z]?(?:\\s.{0,100}?)?[\\s.,(–-]+%{continued}\\s*\\)?\\.?)$");
static struct pattern continued = PATTERN("(?i)\\b%{continued}\\s*$");
struct candidates {
	struct candidate *at;
	size_t n, capacity;
};

static void set_places(struct candidate *candidate)
{
	const char *at = candidate->number;
	candidate->depth = 0;
	while (*at && candidate->depth < 4) {
		candidate->place[candidate->depth++] = atoi(at);
		at = strchr(at, '.');
		if (!at++)
			break;
	}
}

static char *compact_number(struct arena *arena, struct slice s)
{
	char *out = slice_text(arena, s), *to = out;
	for (const char *from = out; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = 0;
	return out;
}

static bool read_candidate(const struct vocabulary *words, struct document *document, size_t index, struct candidate *candidate)
{
	const struct block *block = &document->blocks[index];
	struct slice text = block->text;
	struct match m;
	struct slice number, rest;
	*candidate = (struct candidate){ .block = index };
	if (text.n > 400 || block->kind == BLOCK_FURNITURE)
		return false;
	if (pattern_find(&with_sign, text, 0, &m)) {
		number = m.group[2];
		rest = m.group[3];
		candidate->prefix = m.group[1];
		candidate->sign = true;
	} else if (text.n < 160 && pattern_find(&without_sign, text, 0, &m) && title_names_body(words, document, m.group[1])) {
		number = m.group[2];
		rest = m.group[3];
		candidate->prefix = m.group[1];
		candidate->sign = candidate->lost = true;
	} else if (pattern_find(&paragraf, text, 0, &m)) {
		number = m.group[1];
		rest = m.group[2];
		candidate->sign = true;
	} else if (pattern_find(&bare_number, text, 0, &m)) {
		number = m.group[1];
		rest = slice_part(text, text.n, text.n);
		candidate->alone = true;
	} else if (pattern_find(&behind_case, text, 0, &m) && title_is_case_number(m.group[1])) {
		number = m.group[2];
		rest = m.group[3];
	} else if (pattern_find(&point, text, 0, &m)) {
		number = m.group[1];
		rest = m.group[2];
		if (text_points(rest) > 140)
			return false;
	} else {
		return false;
	}
	size_t length;
	if (rest.n && text_is_lower(text_decode(rest.at, rest.n, &length)))
		return false; /* "§ 67 är omedelbart justerad", "§ 121. och": prose */
	candidate->number = compact_number(document->arena, number);
	candidate->title_start = block->start + (rest.n ? (size_t)(rest.at - text.at) : text.n);
	candidate->title_end = candidate->title_start + rest.n;
	set_places(candidate);
	return true;
}

static int compare_places(const struct candidate *a, const struct candidate *b)
{
	for (int i = 0; i < a->depth && i < b->depth; i++)
		if (a->place[i] != b->place[i])
			return a->place[i] - b->place[i];
	return a->depth - b->depth;
}

/* Do number and beginning of the title stand again, from candidate `from` on? Contents lie near what they
 * announce, so only the next few hundred candidates are looked at. */
static bool comes_again(const struct document *document, const struct candidates *candidates, size_t k, size_t from)
{
	enum { LOOK = 400, SAME = 10 };
	const struct candidate *own = &candidates->at[k];
	struct slice title = slice_part(document->text, own->title_start, own->title_end);
	for (size_t j = from; j < candidates->n && j < from + LOOK; j++) {
		const struct candidate *other = &candidates->at[j];
		struct slice text = slice_part(document->text, other->title_start, other->title_end);
		size_t n = title.n < text.n ? title.n : text.n;
		bool bare = !title.n || !text.n; /* "§ 12" alone: the number must do */
		if (other->sign == own->sign && strcmp(other->number, own->number) == 0 && (bare || memcmp(title.at, text.at, n > SAME ? SAME : n) == 0))
			return true;
	}
	return false;
}

/* Lines of contents: a run of three or more candidates with nothing between, of which numbers or ends
 * come again or which end in page numbers. */
static void mark_contents(const struct document *document, struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->n;) {
		size_t end = i + 1, paged = 0, repeated = 0;
		while (end < candidates->n && candidates->at[end].block <= candidates->at[end - 1].block + 1 &&
		       compare_places(&candidates->at[end - 1], &candidates->at[end]) < 0) /* where it starts anew, the text begins */
			end++;
		for (size_t k = i; k < end && end - i >= 3; k++) {
			paged += pattern_matches(&contents_end, document->blocks[candidates->at[k].block].text);
			repeated += comes_again(document, candidates, k, end);
		}
		bool again = repeated * 2 > end - i;
		if (end - i >= 3 && (paged * 2 > end - i || again))
			for (size_t k = i; k < end; k++) /* the first heading of the text may follow directly */
				candidates->at[k].contents = again || pattern_matches(&contents_end, document->blocks[candidates->at[k].block].text);
		i = end;
	}
}

/* May `next` follow `last` in the numbering? 3 -> 4, 3 -> 3.1, 3.12 -> 4, 3.1 -> 3.2; small holes. */
static bool follows(const struct candidate *last, const struct candidate *next)
{
	enum { HOLE = 3 };
	if (compare_places(last, next) >= 0) {
		const char *a = last->number + strspn(last->number, "0123456789"), *b = next->number + strspn(next->number, "0123456789");
		return last->depth == 1 && next->depth == 1 && last->place[0] == next->place[0] && strcmp(a, b) < 0 && *b; /* 4 -> 4a -> 4b */
	}
	int same = 0;
	while (same < last->depth && same < next->depth && last->place[same] == next->place[same])
		same++;
	if (same == next->depth)
		return false;
	if (same == last->depth) /* one level down: starts at 1 */
		return next->depth == last->depth + 1 && next->place[same] <= HOLE;
	return next->depth == same + 1 && next->place[same] <= last->place[same] + HOLE;
}

/* Marks the points that form the agenda: a chain from 1, always the nearest possible next number. A
 * point inside an item that restarts at 1 does not follow and is left a list item. */
static size_t chain(const struct document *document, struct candidates *candidates, bool *chosen)
{
	size_t n = 0;
	const struct candidate *last = NULL;
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		const struct block *block = &document->blocks[c->block];
		chosen[i] = false;
		if (c->sign || c->alone || c->contents)
			continue;
		bool alone = (block->hints & HINT_GAP) || block->kind == BLOCK_HEADING || (block->hints & (HINT_BOLD | HINT_TABLE)) || c->depth > 1;
		if (!alone && !(last && c->place[0] == last->place[0] + 1 && c->depth == 1 && block->kind != BLOCK_LIST_ITEM))
			continue;
		/* the next line of a list whose first lines did not belong to the agenda */
		bool in_list = i > 0 && !chosen[i - 1] && candidates->at[i - 1].block + 1 == c->block && !(block->hints & HINT_GAP) && c->depth == 1;
		if (in_list || (last ? !follows(last, c) : c->place[0] > 3))
			continue;
		chosen[i] = true;
		last = c;
		n++;
	}
	return n;
}

/* The prefix that the part's own numbers have: of those that occur the most frequent, of equals the first. */
static struct slice own_prefix(const struct candidates *candidates, bool lost)
{
	enum { LOOK = 200 };
	struct slice best = { NULL, 0 };
	size_t most = 0;
	for (size_t i = 0; i < candidates->n && i < LOOK; i++) {
		const struct candidate *c = &candidates->at[i];
		size_t n = 0;
		if (!c->sign || c->contents || c->lost != lost)
			continue;
		for (size_t k = i; k < candidates->n && k < LOOK; k++) {
			const struct candidate *other = &candidates->at[k];
			n += other->sign && !other->contents && other->lost == lost && text_compare_folded(other->prefix, c->prefix) == 0;
		}
		if (n > most) {
			most = n;
			best = c->prefix;
		}
	}
	return best;
}

/* Formal minutes number in one sequence; clauses of a contract and quoted paragraphs do not follow. */
static size_t chain_signs(struct document *document, struct candidates *candidates, bool *chosen, bool lost)
{
	size_t n = 0;
	const struct candidate *last = NULL;
	struct slice prefix = own_prefix(candidates, lost);
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		struct slice text = document->blocks[c->block].text;
		chosen[i] = false;
		if (!c->sign || c->contents || c->lost != lost)
			continue;
		/* "AU § 127" under "KS § 130": earlier handling */
		if (c->prefix.at && text_compare_folded(c->prefix, prefix) != 0)
			continue;
		if (pattern_matches(&continued, text) || (last && strcmp(last->number, c->number) == 0))
			continue; /* § 16 ... forts. */
		if (last && (c->place[0] < last->place[0] || c->place[0] > last->place[0] + 60))
			continue;
		if (last && c->place[0] == last->place[0] && strcmp(c->number, last->number) <= 0)
			continue;
		chosen[i] = true;
		last = c;
		n++;
	}
	return n;
}

/* "Paragrafer 47-53" on the front page: the numbers of items whose § was lost on the way. */
static bool front_range(const struct document *document, size_t from, size_t to, int *first, int *last, bool *points)
{
	static struct pattern range = PATTERN("(?i)(?:%{paragraph_word}|(?:^|\\t)(%{item_word}))[:\\s]+(?:§+\\s*)?(\\d{1,4})\\s?(?:[-–—]|%{until})+\\s?(?:§+\\s*)?(?:\\d[\\d\\s,–-]*(?:%{conjunction}|,)\\s*)?(\\d{1,4})");
	struct match m;
	for (size_t i = from; i < to && i < from + 80; i++)
		if (document->blocks[i].text.n < 400 && pattern_find(&range, document->blocks[i].text, 0, &m)) {
			*first = atoi(m.group[2].at);
			*last = atoi(m.group[3].at);
			*points = m.group[1].at != NULL;
			if (*first < *last)
				return true;
		}
	return false;
}

/* Bare numbers with a title that run through the front page's range. */
static size_t chain_bare(struct document *document, struct candidates *candidates, bool *chosen, size_t from, size_t to)
{
	int first, last, next;
	size_t n = 0;
	bool points; /* "Punkterna 86-96": an agenda that numbers on from year's beginning */
	if (!front_range(document, from, to, &first, &last, &points))
		return 0;
	next = first;
	for (size_t i = 0; i < candidates->n; i++) {
		struct candidate *c = &candidates->at[i];
		const struct block *block = &document->blocks[c->block];
		chosen[i] = false;
		if (c->sign || c->contents || c->depth != 1 || c->place[0] < next || c->place[0] > last || c->place[0] > next + 3 || !document_stands_apart(document, block))
			continue;
		chosen[i] = true;
		c->sign = !points;
		next = c->place[0] + 1;
		n++;
	}
	return n;
}

/* Where the § of some was lost: bare numbers between two §§ that leave room for them, and behind the last as far as the
 * front page says. "45" / "Ekonomisk rapport" between § 44 and § 46. */
static void fill_holes(struct document *document, struct candidates *candidates, bool *chosen, size_t from, size_t to)
{
	int first = 0, end = 0, last = 0;
	bool points;
	if (!front_range(document, from, to, &first, &end, &points))
		first = end = 0;
	last = first - 1;
	for (size_t i = 0; i < candidates->n; i++) {
		struct candidate *c = &candidates->at[i];
		if (chosen[i]) {
			last = c->place[0];
			continue;
		}
		int next = end + 1; /* the number of the next § */
		for (size_t k = i + 1; k < candidates->n; k++)
			if (chosen[k]) {
				next = candidates->at[k].place[0];
				break;
			}
		bool fits = last > 0 && c->depth == 1 && c->place[0] > last && c->place[0] < next && c->place[0] <= last + 2;
		if (!fits || c->sign || c->contents || !document_stands_apart(document, &document->blocks[c->block]) || document->blocks[c->block].kind == BLOCK_LIST_ITEM)
			continue;
		chosen[i] = c->sign = true;
		last = c->place[0];
	}
}

static void add_item(struct document *document, const struct candidate *c, int part, const struct item *const *ancestors)
{
	bool titled = c->title_end > c->title_start;
	const struct block *block = &document->blocks[c->block];
	struct span span = { titled ? c->title_start : block->start, titled ? c->title_end : block->end };
	struct item *item = record_add(document->arena, &document->records, ARRAY_item, span, c->sign ? "item.paragraph" : "item.point", 0.95);
	if (titled && block->start < c->title_start)
		record_add_span(document->arena, &item->record, (struct span){ block->start, block->end });
	item->id = number((int64_t)COUNT(document, item));
	item->part = number(part);
	item->number = c->number;
	item->kind = c->sign ? "paragraph" : "agenda";
	item->agenda_number = c->agenda;
	if (titled)
		item->title = slice_text(document->arena, slice_part(document->text, c->title_start, c->title_end));
	if (c->depth > 1 && ancestors[c->depth - 2])
		item->parent = ancestors[c->depth - 2]->id;
}

/* A case number alone on the line before the § belongs to it: "KFN/2014:31" / "§ 63". */
static size_t first_block(const struct document *document, size_t block, size_t from)
{
	for (size_t i = block; i > from && block - i < 3; i--) {
		const struct block *before = &document->blocks[i - 1];
		if (before->kind == BLOCK_FURNITURE)
			continue;
		return text_points(before->text) < 40 && title_is_case_number(before->text) ? i - 1 : block;
	}
	return block;
}

static bool has_items(const char *type)
{
	static const char *const types[] = { "protokoll", "protokollsutdrag", "minnesanteckningar", "kallelse", "ovrigt" };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return false;
}

static void items_of_part(const struct vocabulary *words, struct document *document, const struct part *part, size_t from, size_t to)
{
	struct candidates candidates = { NULL, 0, 0 };
	struct candidate candidate;
	bool actions = false; /* in a table of actions: a number there points to an item */
	for (size_t i = from; i < to; i++) {
		struct block *block = &document->blocks[i];
		struct table_head head;
		arena_reset(document->scratch);
		block->role = ROLE_FRONT;
		if (block->kind == BLOCK_ROW)
			actions |= table_head_read(words, document->scratch, block->text, &head) && table_of_actions(&head);
		else if (block->kind != BLOCK_FURNITURE)
			actions = false;
		if (pattern_matches(&continued_item, block->text)) /* at the top of the next page */
			block->role = ROLE_CONTENTS;
		if (actions || !read_candidate(words, document, i, &candidate))
			continue;
		candidates.at = arena_grow(document->arena, candidates.at, candidates.n, &candidates.capacity, sizeof candidate);
		candidates.at[candidates.n++] = candidate;
	}
	mark_contents(document, &candidates);
	bool *chosen = arena_alloc(document->arena, candidates.n + 1);
	if (has_items(part->type) && chain_signs(document, &candidates, chosen, false))
		fill_holes(document, &candidates, chosen, from, to);
	else if (!has_items(part->type) || !(chain_signs(document, &candidates, chosen, true) > 1 || chain_bare(document, &candidates, chosen, from, to) ||
	                                chain(document, &candidates, chosen) > 1))
		memset(chosen, 0, candidates.n);
	const struct item *ancestors[4] = { NULL };
	size_t next = from;
	int current = 0;
	for (size_t k = 0; k <= candidates.n; k++) {
		if (k < candidates.n && candidates.at[k].contents)
			document->blocks[candidates.at[k].block].role = ROLE_CONTENTS;
		if (k < candidates.n && !chosen[k])
			continue;
		size_t end = k < candidates.n ? first_block(document, candidates.at[k].block, next) : to;
		for (; next < end; next++) {
			document->blocks[next].item = current;
			if (current && document->blocks[next].role == ROLE_FRONT)
				document->blocks[next].role = ROLE_BODY;
		}
		if (k == candidates.n)
			break;
		struct candidate *c = &candidates.at[k];
		for (size_t i = end; i < c->block; i++)
			document->blocks[i].role = ROLE_TITLE;
		document->blocks[c->block].role = ROLE_TITLE;
		title_find(words, document, c, to);
		add_item(document, c, (int)part->id.value, ancestors);
		current = (int)COUNT(document, item);
		for (int d = c->depth - 1; d < 4; d++)
			ancestors[d] = d == c->depth - 1 ? RECORD(document, item, COUNT(document, item) - 1) : NULL;
	}
	if (!current) /* a part without items is all body */
		for (size_t i = from; i < to; i++)
			if (document->blocks[i].role == ROLE_FRONT)
				document->blocks[i].role = ROLE_BODY;
}

void segment_items(const struct vocabulary *words, struct document *document)
{
	size_t from = 0;
	for (size_t p = 0; p < COUNT(document, part); p++) {
		size_t to = from;
		while (to < document->n_blocks && document->blocks[to].part <= (int)p + 1)
			to++;
		items_of_part(words, document, RECORD(document, part, p), from, to);
		from = to;
	}
}
