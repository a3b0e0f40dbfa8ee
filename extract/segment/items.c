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
#include "label.h"
#include "paragraph_shape.h"
#include "pattern.h"
#include "series.h"
#include "unnumbered.h"

/* 62 Dnr 118/06 */
static struct pattern case_first = PATTERN("^(?i:%{case_label})(?!\\p{L})");
/* "...... 3", "Titel <TAB> 3": the end of a line of contents */
static struct pattern contents_end = PATTERN("(?:\\.{3,}[ \\t]*|…\\s*|\\t *)\\d{1,4} *$"); /* not "| 1 | |": a mark of a roll */
/* § 93 forts.; § 58 2018/334 forts.; forts. § 72; forts Ks 40 */
static struct pattern continued_item = PATTERN("(?i)^(?:%{continued}\\s+(?:\\p{L}{1,8}\\s)?§?\\s?" OF_MEETING "\\d{1,4}\\s?[a-z]?[\\s.:]*|(?:\\p{L}{1,8}\\s)?§\\s?" OF_MEETING "\\d{1,4}\\s?[a-z]?(?:\\s.{0,100}?)?[\\s.,(–-]+%{continued}\\s*\\)?\\.?)$");

/* "12 a" -> "12a", "12 – 14" -> "12-14"; "12 och 13" stays. */
static char *compact_number(struct arena *arena, struct slice s)
{
	static struct pattern range = PATTERN("^(\\d+)\\s?[-–—]\\s?(?:§\\s?)?(\\d+\\s?\\p{Ll}?)$"), words = PATTERN("[,\\s]\\s?\\p{Ll}{2}|,");
	struct match m;
	if (pattern_matches(&words, s))
		return slice_text(arena, s);
	if (pattern_find(&range, s, 0, &m))
		s = slice_join(arena, m.group[1], "-", m.group[2]);
	char *out = slice_text(arena, s), *to = out;
	for (const char *from = out; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = 0;
	return out;
}

/* What the label tells of the line; false: it is prose. */
static bool take_label(struct document *document, const struct block *block, const struct label *label, struct candidate *candidate)
{
	static struct pattern dash = PATTERN("^[-–—|:]\\s+(?=[\\p{Lu}\"”])"); /* "§ 1 - Val av justerare" */
	struct slice text = block->text, rest = label->rest;
	struct match m;
	size_t length;
	if (pattern_find(&dash, rest, 0, &m))
		rest = slice_part(rest, m.end, rest.n);
	if (candidate->sign && rest.n > 2 && memcmp(rest.at, "§", 2) == 0) /* "§ 181   § 181   § 182" heads the columns of a roll */
		return false;
	if (rest.n && text_is_lower(text_decode(rest.at, rest.n, &length)))
		return false; /* "§ 67 är omedelbart justerad", "§ 121. och": prose */
	const char *meeting = memchr(label->number.at, ':', label->number.n);
	candidate->prefix = meeting && !label->prefix.at ? slice_part(label->number, 0, (size_t)(meeting - label->number.at)) : label->prefix; /* "§ 1:11" among "§ 4:1", "§ 4:2" is none of them */
	candidate->cased = rest.n && (pattern_matches(&case_first, rest) || title_is_case_number(rest));
	candidate->number = compact_number(document->arena, label->number);
	if (label->last.n)
		candidate->last = atoi(label->last.at);
	candidate->title_start = block->start + (rest.n ? (size_t)(rest.at - text.at) : text.n);
	candidate->title_end = candidate->title_start + rest.n;
	label_places(candidate);
	return true;
}

/* The candidates that the line gives: one of § and numbers, one of another form. */
static void read_candidates(const struct vocabulary *words, struct document *document, size_t index, struct candidates *forms)
{
	enum { LONGEST = 400 };
	const struct block *block = &document->blocks[index];
	for (int other = 0; other < 2 && block->text.n <= LONGEST && block->kind != BLOCK_FURNITURE; other++) {
		struct label label = { .last = { NULL, 0 } };
		struct candidate candidate = { .block = index };
		bool found = other ? (candidate.form = label_read_other(block->text, &label)) != LABEL_NUMBER : label_read(words, document, block->text, &candidate, &label);
		if (!found || !take_label(document, block, &label, &candidate))
			continue;
		struct candidates *own = &forms[candidate.form];
		own->at = arena_grow(document->arena, own->at, own->n, &own->capacity, sizeof candidate);
		own->at[own->n++] = candidate;
	}
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
 * come again or which end in page numbers. "1. Kommunfullmäktige antar ...", "2. Kommunfullmäktige ..." are decided in § 150 and in § 151. */
static void mark_contents(const struct document *document, struct candidates *candidates)
{
	bool begun = false; /* a § stands above: numbers alone that come again are of what it says */
	for (size_t i = 0; i < candidates->n;) {
		size_t end = i + 1, paged = 0, repeated = 0;
		while (end < candidates->n && candidates->at[end].block <= candidates->at[end - 1].block + 1 && candidates->at[end].sign == candidates->at[i].sign &&
		       numbering_compare(&candidates->at[end - 1], &candidates->at[end]) < 0) /* where it starts anew, the text begins */
			end++;
		for (size_t k = i; k < end && end - i >= 3; k++) {
			paged += ends_in_page(document, &candidates->at[k]);
			repeated += comes_again(document, candidates, k, end, ALIKE_BARE);
		}
		bool again = (repeated * 2 > end - i && (candidates->at[i].sign || !begun)) || announce(document, candidates, i, end);
		if (again || (end - i >= 3 && paged * 2 > end - i))
			for (size_t k = i; k < end; k++) /* the first heading of the text may follow directly */
				candidates->at[k].contents = again || pattern_matches(&contents_end, document->blocks[candidates->at[k].block].text);
		begun |= candidates->at[i].sign && !candidates->at[i].contents;
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

/* "Pkt 2 <TAB> Skyddsutrustning <TAB> Alla" in a table, and in the next row, behind an empty cell, what was said of it. */
static bool told_below(const struct document *document, size_t row)
{
	enum { PROSE = 20 };
	static struct pattern worded = PATTERN("^(?i:%{item_label})\\.?\\s?\\d");
	const struct block *next = row + 1 < document->n_blocks ? &document->blocks[row + 1] : NULL;
	return next && next->kind == BLOCK_ROW && next->text.n > PROSE && next->text.at[0] == '\t' && pattern_matches(&worded, document->blocks[row].text);
}

/* The lines of a part that may begin an item, by the form of their label. */
static void candidates_of_part(const struct vocabulary *words, struct document *document, size_t from, size_t to, struct candidates *forms)
{
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
		if (!actions || told_below(document, i))
			read_candidates(words, document, i, forms);
	}
	numbering_of_bodies(document->scratch, &forms[LABEL_NUMBER]);
	without_front_number(document, &forms[LABEL_NUMBER]);
	for (int form = 0; form < LABEL_FORMS; form++)
		mark_contents(document, &forms[form]);
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

/* "BILD 1", "Bild 2: Vilka är vi?", "[Slide 3]": a presentation typed out. Its slides are no items, whatever is numbered on them. */
static bool is_of_slides(const struct document *document, size_t from, size_t to)
{
	enum { LEAST = 3, TOP = 8 };
	static struct pattern slide = PATTERN("(?i)^[\\[(=*#–-]*\\s*(?:%{slide_word})\\s?(?:%{number_word}\\s?)?(\\d{1,3})\\s*(?:$|[\\])=*:.|–—-]|\\t|\\((?:\\d|%{page_of})|/\\s?\\d|%{page_of}\\s\\d)");
	struct match m;
	int n = 0;
	for (size_t i = from; i < to && n < LEAST; i++) {
		if (!n && i >= from + TOP)
			return false;
		n += pattern_find(&slide, document->blocks[i].text, 0, &m) && atoi(m.group[1].at) == n + 1;
	}
	return n == LEAST;
}

/* Does the text begin with one of the words of that name? */
static bool begins_with(const struct vocabulary *words, const struct document *document, const char *cue, struct slice text)
{
	struct tokens tokens = text_tokens(document->scratch, text);
	struct phrase_hit hit;
	return words_in(words, WORDS_cues, cue, &tokens, &hit) && hit.first == 0;
}

/* "1. Bakgrund", "2. Effektmål" of a plan, or any points below "Ansökan om medel 2008", "Presentation för nämnderna": chapters, no items. One
 * that opens or ends a meeting tells of one: "1. Välkommen", "7. Laget runt", "9. Nästa möte". */
static bool are_chapters(const struct vocabulary *words, const struct document *document, const struct candidates *candidates, const bool *chosen, size_t from)
{
	enum { LEAST = 2, TOP = 10, LONGEST = 100 };
	static const char *const meeting[] = { "opening_item", "gathering_item", "procedural_item" };
	size_t chapters = 0, first = SIZE_MAX;
	for (size_t k = 0; k < candidates->n; k++) {
		const struct candidate *c = &candidates->at[k];
		if (!chosen[k])
			continue;
		if (c->sign || c->cased || c->form == LABEL_WORDED)
			return false;
		first = first == SIZE_MAX ? c->block : first;
		struct slice title = slice_part(document->text, c->title_start, c->title_end);
		for (size_t i = 0; i < sizeof meeting / sizeof *meeting; i++)
			if (begins_with(words, document, meeting[i], title))
				return false;
		chapters += begins_with(words, document, "chapter_title", title);
	}
	for (size_t i = from; i < first && i < from + TOP; i++)
		if (document->blocks[i].text.n <= LONGEST && begins_with(words, document, "paper_title", document->blocks[i].text))
			return true;
	return chapters >= LEAST;
}

/* Notes that number nothing: "E-LEGITIMATION" alone on its line names a matter. */
static void items_unnumbered(const struct vocabulary *words, struct document *document, const struct part *part, size_t from, size_t to)
{
	size_t next = from;
	int current = 0;
	if (strcmp(part->type, "minnesanteckningar") != 0 || !unnumbered_divides(words, document, from, to))
		return;
	for (size_t at = unnumbered_next(words, document, from, to); at < to; at = unnumbered_next(words, document, at + 1, to)) {
		const struct block *block = &document->blocks[at];
		struct candidate named = { .block = at, .depth = 1, .title_start = block->start, .title_end = block->end };
		give_blocks(document, next, at, current);
		document->blocks[at].role = ROLE_TITLE;
		add_item(document, &named, (int)part->id.value, NULL);
		current = (int)COUNT(document, item);
		next = at;
	}
	give_blocks(document, next, to, current);
}

static void items_of_part(const struct vocabulary *words, struct document *document, const struct part *part, size_t from, size_t to)
{
	struct candidates forms[LABEL_FORMS] = { { NULL, 0, 0 } };
	candidates_of_part(words, document, from, to, forms);
	struct candidates candidates;
	bool *chosen = has_items(part->type) && !is_of_slides(document, from, to) ? series_choose(words, document, forms, &candidates, from, to) : NULL;
	if (chosen && strcmp(part->type, "ovrigt") == 0 && are_chapters(words, document, &candidates, chosen, from))
		chosen = NULL;
	if (!chosen) {
		candidates = forms[LABEL_NUMBER];
		chosen = arena_alloc(document->arena, candidates.n + 1);
	}
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
	size_t before = COUNT(document, item);
	if (!current)
		items_unnumbered(words, document, part, from, to);
	for (size_t i = from; i < to && !current && COUNT(document, item) == before; i++) /* a part without items is all body */
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
