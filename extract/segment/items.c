/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks with parts. Out: the items of each part, and on each block which item it belongs to.
 * Knows nothing of what is decided in them.
 *
 *   "§ 61 <TAB> Dnr KS 2018/14"   then the title on the next line
 *   "Ks § 202", "Paragraf 130", "§ 29" alone on a line
 *   "3.10. Fortsatta arbetsformer"   a numbered point, in sequence
 *   a list of contents repeats them all: it is marked and left alone
 */
#include "numbering.h"

#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "paragraph_shape.h"
#include "pattern.h"

/* § 61; KS § 130; Ks § 202; §63; § 12a; "§ 5/2023"; "§ 61Dnr 118/06", "§ 61Val av"; [2] the number, [3] what follows */
#define PREFIX "(\\p{Lu}[\\p{L}]{0,7}(?:\\s?\\p{Lu}{1,3})?)"
#define NUMBER "(" OF_MEETING "\\d{1,4}(?:\\s?[a-z](?![\\p{L}]))?)"
#define NUMBER_ENDS "(?=[\\s\\t]|$|\\p{Lu}\\p{Ll}|(?i:%{case_label})(?!\\p{L}))[\\s\\t]*"
static struct pattern with_sign = PATTERN("^(?:" PREFIX "[ .:,]{0,2})?§\\s?" NUMBER "(?:/\\d{2,4})?[.:]?" NUMBER_ENDS "(.*)$");
static struct pattern paragraf = PATTERN("^(?i:%{paragraph_word})\\s+(\\d{1,4})[.:]?(?=\\s|$)(?!\\s*(?:[-–—,]|%{conjunction}\\b|%{until}\\b)\\s*\\d)\\s*(.*)$");
/* Ks 208; Kfm 75 Val av ...; Kf62 Dnr 118/06; "Kf ? 61", "Kf. 61"; "KF 23/20 Budget", "KSAU 130/2014"; [1] a body's short name */
static struct pattern without_sign = PATTERN("^(\\p{Lu}[\\p{L}]{0,5}(?:\\s?\\p{Lu}{1,3})?)(?:\\.?:?\\s?|\\s[?\\x{FFFD}$&]\\s?)" NUMBER "(/\\d{2,4}(?=\\s+\\p{Lu}\\p{Ll})|(?<!\\d{4})/(?:19|20)\\d\\d$)?[.:]?" NUMBER_ENDS "(.*)$");
/* 3.10. Title; 4a Title; 4: Title; 4 – Title; 12 Title (a table of the agenda gives TAB) */
static struct pattern point = PATTERN("^(\\d{1,3}(?:\\.\\d{1,2}){0,3}\\s?[a-z]?)(?:[.)]\\s*|:\\s+|\\s+(?:[-–—]\\s+)?|\\t)(?=[\\p{Lu}\\d\"”])(.*)$");
/* Ärende 3 <TAB> Skolskjuts; Punkt 4: Budget */
/* 4:1 Mötet öppnas: the first item of the fourth meeting, without its § */
static struct pattern of_meeting = PATTERN("^(\\d{1,2}:[1-9]\\d?)\\.?\\s+(?=\\p{Lu})(.*)$");
/* 40/2021 Protokolljustering: the number that a matter has in its year, without its § */
static struct pattern of_year = PATTERN("^(\\d{1,4}/(?:19|20)\\d\\d)[.:]?\\s+(?=\\p{Lu}|[\"”])(.*)$");
static struct pattern worded = PATTERN("^(?=\\p{Lu})(?i:%{item_word})\\s+(\\d{1,3})(?:[.:]|\\s+[-–—])?\\s+(?=\\p{Lu}|\"|”)(.*)$");
/* "45" alone on its line: an item only where the §§ leave room for it */
static struct pattern bare_number = PATTERN("^(\\d{1,4})$");
/* KS/2015:312 - 042 <TAB> 169 Delårsrapport */
static struct pattern behind_case = PATTERN("^([^\\t]{4,40})\\t(?:§\\s?)?(\\d{1,4})\\s+(?=\\p{Lu})(.*)$");
/* 62 Dnr 118/06 */
static struct pattern case_first = PATTERN("^(?i:%{case_label})(?!\\p{L})");
/* "...... 3", "Titel <TAB> 3": the end of a line of contents */
static struct pattern contents_end = PATTERN("(?:\\.{3,}[ \\t]*|…\\s*|\\t *)\\d{1,4} *$"); /* not "| 1 | |": a mark of a roll */
/* § 93 forts.; § 58 2018/334 forts.; forts. § 72; forts Ks 40 */
static struct pattern continued_item = PATTERN("(?i)^(?:%{continued}\\s+(?:\\p{L}{1,8}\\s)?§?\\s?" OF_MEETING "\\d{1,4}\\s?[a-z]?[\\s.:]*|(?:\\p{L}{1,8}\\s)?§\\s?" OF_MEETING "\\d{1,4}\\s?[a-z]?(?:\\s.{0,100}?)?[\\s.,(–-]+%{continued}\\s*\\)?\\.?)$");

static void set_places(struct candidate *candidate)
{
	const char *at = candidate->number, *meeting = strchr(at, ':'); /* the 4 of "§ 4:1" tells no place among the meeting's own */
	at = meeting ? meeting + 1 : at;
	candidate->depth = 0;
	while (*at && candidate->depth < 4) {
		candidate->place[candidate->depth++] = atoi(at);
		at += strcspn(at, ".");
		at += *at == '.';
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

/* What stood where in the line. */
struct form {
	struct slice number, rest, prefix;
};

static struct form form_of(const struct match *m, int prefix, int number, int rest)
{
	return (struct form){ m->group[number], m->group[rest], prefix ? m->group[prefix] : (struct slice){ NULL, 0 } };
}

/* Which of the forms above the line has, the surest first. */
static bool read_form(const struct vocabulary *words, struct document *document, struct slice text, struct candidate *candidate, struct form *form)
{
	enum { LONGEST = 160, LONGEST_POINT = 140 };
	struct match m;
	if (pattern_find(&with_sign, text, 0, &m)) {
		*form = form_of(&m, 1, 2, 3);
		return candidate->sign = true;
	}
	bool body = text.n < LONGEST && pattern_find(&without_sign, text, 0, &m);
	struct form bodied = body ? form_of(&m, 1, 2, 4) : (struct form){ .number = { NULL, 0 } };
	bool year = body && m.group[3].at;
	if (body && !year && title_names_body(words, document, bodied.prefix)) {
		*form = bodied;
		return candidate->sign = candidate->lost = true;
	}
	if (pattern_find(&paragraf, text, 0, &m)) {
		*form = form_of(&m, 0, 1, 2);
		return candidate->sign = true;
	}
	if (pattern_find(&bare_number, text, 0, &m)) {
		*form = (struct form){ .number = m.group[1], .rest = slice_part(text, text.n, text.n) };
		return candidate->alone = true;
	}
	if (pattern_find(&behind_case, text, 0, &m) && title_is_case_number(m.group[1])) {
		*form = form_of(&m, 0, 2, 3);
		return true;
	}
	if (pattern_find(&point, text, 0, &m)) {
		*form = form_of(&m, 0, 1, 2);
		return text_points(form->rest) <= LONGEST_POINT;
	}
	if (pattern_find(&of_meeting, text, 0, &m) || pattern_find(&of_year, text, 0, &m) || pattern_find(&worded, text, 0, &m)) {
		*form = form_of(&m, 0, 1, 2);
		return text_points(form->rest) <= LONGEST_POINT;
	}
	*form = bodied; /* "TN 69", "KF 23/20 Budget": numbering_of_bodies */
	candidate->dated = year && bodied.rest.n == 0;
	if (candidate->dated && !title_names_body(words, document, bodied.prefix))
		return false;
	return body && (candidate->sign = candidate->lost = candidate->unlisted = true);
}

static bool read_candidate(const struct vocabulary *words, struct document *document, size_t index, struct candidate *candidate)
{
	enum { LONGEST = 400 };
	const struct block *block = &document->blocks[index];
	struct slice text = block->text;
	struct form form;
	size_t length;
	*candidate = (struct candidate){ .block = index };
	if (text.n > LONGEST || block->kind == BLOCK_FURNITURE || !read_form(words, document, text, candidate, &form))
		return false;
	struct slice rest = form.rest;
	static struct pattern dash = PATTERN("^[-–—|:]\\s+(?=[\\p{Lu}\"”])"); /* "§ 1 - Val av justerare" */
	struct match m;
	if (pattern_find(&dash, rest, 0, &m))
		rest = slice_part(rest, m.end, rest.n);
	if (candidate->sign && rest.n > 2 && memcmp(rest.at, "§", 2) == 0) /* "§ 181   § 181   § 182" heads the columns of a roll */
		return false;
	if (rest.n && text_is_lower(text_decode(rest.at, rest.n, &length)))
		return false; /* "§ 67 är omedelbart justerad", "§ 121. och": prose */
	const char *meeting = memchr(form.number.at, ':', form.number.n);
	candidate->prefix = meeting && !form.prefix.at ? slice_part(form.number, 0, (size_t)(meeting - form.number.at)) : form.prefix; /* "§ 1:11" among "§ 4:1", "§ 4:2" is none of them */
	candidate->cased = rest.n && (pattern_matches(&case_first, rest) || title_is_case_number(rest));
	candidate->number = compact_number(document->arena, form.number);
	candidate->title_start = block->start + (rest.n ? (size_t)(rest.at - text.at) : text.n);
	candidate->title_end = candidate->title_start + rest.n;
	set_places(candidate);
	return true;
}

/* How much of a line comes again: its number; its number, where one of the two stands without a title ("§ 12" alone); number and title. */
enum alike { ALIKE_NUMBER, ALIKE_BARE, ALIKE_TITLE };

/* Do number and beginning of the title stand again, from candidate `from` on? Contents lie near what they
 * announce, so only the next few hundred candidates are looked at. */
static bool comes_again(const struct document *document, const struct candidates *candidates, size_t k, size_t from, enum alike least)
{
	enum { LOOK = 400, SAME = 10 };
	const struct candidate *own = &candidates->at[k];
	struct slice title = slice_part(document->text, own->title_start, own->title_end);
	for (size_t j = from; j < candidates->n && j < from + LOOK; j++) {
		const struct candidate *other = &candidates->at[j];
		struct slice text = slice_part(document->text, other->title_start, other->title_end);
		size_t n = title.n < text.n ? title.n : text.n;
		if (other->sign != own->sign || strcmp(other->number, own->number) != 0)
			continue;
		enum alike alike = !n ? ALIKE_BARE : memcmp(title.at, text.at, n > SAME ? SAME : n) == 0 ? ALIKE_TITLE : ALIKE_NUMBER;
		if (alike >= least)
			return true;
	}
	return false;
}

/* "§ 71 Val av justerare" / "§ 72 Cykelbana" and then both again, or "§ 71 KS 2015/3 Val av justerare <TAB> 2": contents of two lines. */
static bool announce(const struct document *document, const struct candidates *candidates, size_t i, size_t end)
{
	for (size_t k = i; k < end; k++) {
		bool paged = pattern_matches(&contents_end, document->blocks[candidates->at[k].block].text);
		if (!candidates->at[k].sign || !comes_again(document, candidates, k, end, paged ? ALIKE_NUMBER : ALIKE_BARE))
			return false;
	}
	return end - i == 2;
}

/* Does the line end in the number of a page? The 1 of "3 <TAB> Ola Berg <TAB> S <TAB> 1" is a mark of a roll. */
static bool ends_in_page(const struct document *document, const struct candidate *c)
{
	static struct pattern mark = PATTERN("\\t1$");
	struct slice line = document->blocks[c->block].text;
	return pattern_matches(&contents_end, line) && (c->sign || !pattern_matches(&mark, line));
}

/* Lines of contents: a run of three or more candidates with nothing between, of which numbers or ends
 * come again or which end in page numbers. */
static void mark_contents(const struct document *document, struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->n;) {
		size_t end = i + 1, paged = 0, repeated = 0;
		while (end < candidates->n && candidates->at[end].block <= candidates->at[end - 1].block + 1 &&
		       numbering_compare(&candidates->at[end - 1], &candidates->at[end]) < 0) /* where it starts anew, the text begins */
			end++;
		for (size_t k = i; k < end && end - i >= 3; k++) {
			paged += ends_in_page(document, &candidates->at[k]);
			repeated += comes_again(document, candidates, k, end, ALIKE_BARE);
		}
		bool again = repeated * 2 > end - i || announce(document, candidates, i, end);
		if (again || (end - i >= 3 && paged * 2 > end - i))
			for (size_t k = i; k < end; k++) /* the first heading of the text may follow directly */
				candidates->at[k].contents = again || pattern_matches(&contents_end, document->blocks[candidates->at[k].block].text);
		i = end;
	}
}

/* A title that goes on in the next block, or in one behind a page's foot and head, is told on one line. */
static char *whole_title(const struct document *document, const struct candidate *c)
{
	struct slice first = slice_part(document->text, c->title_start, c->title_end), more = slice_part(document->text, c->more_start, c->more_end);
	char *title = arena_print(document->arena, "%.*s%s%.*s", (int)first.n, first.at, more.n ? " " : "", (int)more.n, more.at);
	for (char *at = title; *at; at++)
		if (*at == '\n')
			*at = ' ';
	return title;
}

static void add_item(struct document *document, const struct candidate *c, int part, const struct item *const *ancestors)
{
	bool titled = c->title_end > c->title_start;
	const struct block *block = &document->blocks[c->block];
	struct span span = { titled ? c->title_start : block->start, titled ? c->title_end : block->end };
	struct item *item = record_add(document->arena, &document->records, ARRAY_item, span, c->sign ? "item.paragraph" : "item.point", 0.95);
	if (titled && c->more_end > c->more_start)
		record_add_span(document->arena, &item->record, (struct span){ c->more_start, c->more_end });
	if (titled && block->start < c->title_start)
		record_add_span(document->arena, &item->record, (struct span){ block->start, block->end });
	item->id = number((int64_t)COUNT(document, item));
	item->part = number(part);
	item->number = c->number;
	item->kind = c->sign ? "paragraph" : "agenda";
	item->agenda_number = c->agenda;
	if (titled)
		item->title = whole_title(document, c);
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

/* "Paragraf <TAB> 107" above § 107: the front page tells which § the minutes have. */
static void without_front_number(const struct document *document, struct candidates *candidates)
{
	static struct pattern told = PATTERN("(?i)^%{paragraph_word}\\s*[:\\t]\\s*\\d{1,4}[.\\s]*$");
	struct candidate *first = candidates->at;
	while (candidates->n && pattern_matches(&told, document->blocks[first->block].text) && comes_again(document, candidates, 0, 1, ALIKE_BARE))
		memmove(first, first + 1, --candidates->n * sizeof *first);
}

/* The lines of a part that may begin an item. */
static struct candidates candidates_of_part(const struct vocabulary *words, struct document *document, size_t from, size_t to)
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
	numbering_of_bodies(document->scratch, &candidates);
	without_front_number(document, &candidates);
	mark_contents(document, &candidates);
	return candidates;
}

/* The blocks from..to-1 belong to item `id`; 0: to none, and nothing but the front page is told of them. */
static void give_blocks(struct document *document, size_t from, size_t to, int id)
{
	for (size_t i = from; i < to; i++) {
		struct block *block = &document->blocks[i];
		block->item = id;
		if (id && block->role == ROLE_FRONT)
			block->role = ROLE_BODY;
	}
}

static void items_of_part(const struct vocabulary *words, struct document *document, const struct part *part, size_t from, size_t to)
{
	struct candidates candidates = candidates_of_part(words, document, from, to);
	bool *chosen = arena_alloc(document->arena, candidates.n + 1);
	if (!has_items(part->type) || !numbering_choose(document, &candidates, chosen, from, to))
		memset(chosen, 0, candidates.n);
	const struct item *ancestors[4] = { NULL };
	size_t next = from;
	int current = 0;
	for (size_t k = 0; k < candidates.n; k++) {
		struct candidate *c = &candidates.at[k];
		if (c->contents)
			document->blocks[c->block].role = ROLE_CONTENTS;
		if (!chosen[k])
			continue;
		size_t above = title_above(words, document, c, next, to), first = above < to ? above : first_block(document, c->block, next);
		give_blocks(document, next, first, current);
		next = first;
		for (size_t i = first; i <= c->block; i++)
			document->blocks[i].role = ROLE_TITLE;
		if (above < to)
			title_take(document, c, above);
		else
			title_find(words, document, c, to);
		add_item(document, c, (int)part->id.value, ancestors);
		current = (int)COUNT(document, item);
		for (int d = c->depth - 1; d < 4; d++)
			ancestors[d] = d == c->depth - 1 ? RECORD(document, item, COUNT(document, item) - 1) : NULL;
	}
	give_blocks(document, next, to, current);
	for (size_t i = from; i < to && !current; i++) /* a part without items is all body */
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
