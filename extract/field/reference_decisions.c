/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences, titles, lists of papers; decisions that are told as earlier ones. Out: earlier decisions (an act
 * with its §) and meetings (a dated act without).
 *
 *   "Kommunfullmäktige antog den 23 mars 2021, § 57"   "Kommunstyrelsen 2013-05-27, § 86"   "(BIN AU 2018-05-07 § 38)"
 *   "2009-11-17, Ks 231"   "2015-06-17, 139, att"   "uppdrog 2006-08-21, 166 åt"   the sign of the § replaced or lost
 *   "§ 22 den 30 mars"   "Kommunfullmäktige beslutade , § 119"   the § before; the date lost
 *   "KF 77/2014"   "ksau 118/2016"   "kommunstyrelsens beslut § 44"
 *   "Motion 3/2014", "SN 64/2023" when that is the case number, a coming meeting: none
 */
#include "reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "paragraph_shape.h"

enum { BODY_NEAR = 90, MONTHS = 12 };

/* "Kommunstyrelsens": as written, without the genitive. */
static struct slice without_genitive(struct field_context *context, struct slice name)
{
	struct phrase_hit hit;
	struct slice base = slice_part(name, 0, name.n - 1);
	bool genitive = name.n > 2 && name.at[name.n - 1] == 's' && words_whole(context->words, WORDS_bodies, context->scratch, base, &hit);
	return genitive ? base : name;
}

/* How many words begin before byte `at` of their text. */
static size_t word_at(const struct tokens *words, size_t at)
{
	size_t low = 0, high = words->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (words->at[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The body that stands nearest before the end of `text`, the beginning of the sentence, in its list form, or as written without the genitive;
 * its place in `where`. NULL: none. */
static const char *reference_body(struct field_context *context, const struct pointing *pointing, struct slice text, struct slice *where)
{
	static struct pattern receives = PATTERN("(?i)(?:^|\\s)%{addressed_to}\\s*$"); /* remitterade motionen till nämnden */
	static struct pattern place = PATTERN("^\\s%{law_of}\\s\\p{Lu}[\\p{L}-]+");    /* Kommunstyrelsen i Tierp */
	enum { FURTHEST = 2000, LEAD = 200 }; /* longer than any sentence seen, and than words that lead to a body */
	if (!pointing->words->at)
		*pointing->words = text_tokens(context->scratch, pointing->text);
	struct tokens words = { pointing->words->at, word_at(pointing->words, text.n), 0 };
	struct token cut = { .start = 0 }, *last = words.n ? &words.at[words.n - 1] : &cut;
	struct phrase_hit hit, best = { 0 };
	struct match m;
	bool found = false;
	cut = *last;
	if (last->start + last->raw.n > text.n) { /* "KS160218": up to here it is a word of its own */
		struct token piece = text_token(context->scratch, slice_part(text, last->start, text.n));
		last->raw = piece.raw, last->folded = piece.folded, last->hash = piece.hash, last->word = piece.word;
	}
	for (size_t i = word_at(&words, text_before(text, text.n, FURTHEST)); i < words.n; i++)
		if (phrases_at(context->words->sets[WORDS_bodies], &words, i, &hit)) {
			struct slice lead = slice_part(text, 0, words.at[i].start);
			if (!found || !pattern_find(&receives, lead, text_before(lead, lead.n, LEAD), &m))
				best = hit;
			found = true;
			i = hit.end - 1;
		}
	if (!found) {
		*last = cut;
		return NULL;
	}
	*where = phrase_text(&words, &best);
	*last = cut;
	struct slice behind = slice_part(text, (size_t)(where->at - text.at) + where->n, text.n);
	const char *name = strcmp(best.key, "*") == 0 ? slice_text(context->arena, without_genitive(context, *where)) : best.key;
	if (pattern_find(&place, behind, 0, &m))
		name = arena_print(context->arena, "%s%.*s", name, (int)m.end, behind.at);
	return name;
}

static const char *meeting_body(const struct document *document, int part)
{
	for (size_t i = 0; i < COUNT(document, meeting); i++)
		if (RECORD(document, meeting, i)->part.value == part)
			return RECORD(document, meeting, i)->body;
	for (size_t i = 0; i < COUNT(document, part); i++) /* an extract without a front page */
		if (RECORD(document, part, i)->id.value == part)
			return RECORD(document, part, i)->issuer;
	return NULL;
}

/* "BIN AU 2018-05-07", "Bn 1992-01-15 § 4": letters that no list of bodies has; "senast uppe 2017-05-17": the body that meets. */
static const char *other_body(struct references *references, const struct pointing *pointing, struct slice head, struct slice *where)
{
	static struct pattern letters = PATTERN("(?<![\\p{L}\\d.])(\\p{Lu}{2,6}(?:\\s?\\p{L}{2})?)\\s*,?\\s*$");
	static struct pattern here = PATTERN("(?i)(?<!\\p{L})%{handled_before}(?:\\s+%{day_word})?\\s*$");
	struct match m;
	/* "Bn 1992-01-15 § 4", "Mbn den 3 mars 1998, § 40": the short name of a board that begins its line */
	static struct pattern short_board = PATTERN("^(?:[-–•]\\s*)?(\\p{Lu}\\p{Ll}{0,4}n(?:\\s?(?:au|AU|Au))?|\\p{Lu}\\p{Ll}{0,4}au)\\s*,?\\s*(?:%{day_word}\\s*)?$");
	static struct pattern other_word = PATTERN("(?i)^(?:%{day_word}|%{from_whom})$");
	bool named = pattern_find(&letters, head, 0, &m) || (pattern_find(&short_board, head, 0, &m) && !pattern_matches(&other_word, m.group[1]));
	if (named) {
		*where = m.group[1];
		return slice_text(references->context->arena, m.group[1]);
	}
	return pattern_matches(&here, head) ? meeting_body(references->context->document, pointing->block->part) : NULL;
}

/* "BIN AU", "Bun au": the committee of a body that no list has, not of the board. */
static bool committee_letters(struct slice body, struct slice head)
{
	static struct pattern letters_before = PATTERN("(?<!\\p{L})\\p{Lu}(?:\\p{Lu}{1,5}|\\p{Ll}{0,4}n)\\s$");
	return text_points(body) == 2 && pattern_matches(&letters_before, slice_part(head, 0, (size_t)(body.at - head.at)));
}

/* The § that belongs to a date: behind it, with its sign, a body in place of it, or none at all; or before it. */
struct paragraph_of {
	struct slice number;
	size_t start, end; /* of the pointer, in the sentence */
};

static bool paragraph_beside(struct field_context *context, struct slice text, const struct date *date, bool body, struct paragraph_of *out)
{
	static struct pattern signed_ = PATTERN("^\\s*[,:(/]?\\s*(?:(?:%{law_of}|%{under_word})\\s)?(?:\\p{L}{2,6}\\s*)?(?:[§&]+|(?i:%{paragraph_word}))\\s?(" OF_MEETING "\\d{1,4}(?:(?:[a-z]|\\s[a-h])(?![\\p{L}.]))?)(?:/(?:19|20)?\\d\\d)?(?![\\d/]|\\s*%{law_chapter})");
	static struct pattern body_for_sign = PATTERN("^\\s*,?\\s*\\(?(\\p{L}{2,8}(?:\\s?\\p{Lu}{2})?)\\s(\\d{1,4})(?:/(?:19|20)\\d\\d)?(?![\\d/:.-]\\d|\\d)");
	static struct pattern lost = PATTERN("^\\s*,\\s(\\d{1,4})(?=\\s*(?:[,;)]|\\.(?!\\d)|$|\\s%{that}\\b))");
	/* "uppdrog 2006-08-21, 166 åt", "har 2006-10-30, 171 föreslagit"; not "antog 2018-05-04, 45 ansökningar" */
	static struct pattern acted = PATTERN("(?i)(?<!\\p{L})(?:%{decided_before}|%{has_word})(?:\\s+%{day_word})?\\s*$");
	static struct pattern lost_inside = PATTERN("^\\s*,?\\s(\\d{1,4})(?=\\s(?:%{preposition}|%{that}|%{told_perfect})(?!\\p{L}))");
	static struct pattern before = PATTERN("(?i)(?<![\\d\\p{L}])(?:§+|%{paragraph_word})\\s?(" OF_MEETING "\\d{1,4}[a-z]?)\\s*[,/]?\\s*(?:%{day_word}\\s+|%{from_whom}\\s+(?:%{day_word}\\s+)?)?\\(?$");
	struct slice rest = slice_part(text, date->end, text.n), head = slice_part(text, 0, date->start);
	struct match m;
	struct phrase_hit hit;
	*out = (struct paragraph_of){ { NULL, 0 }, date->start, date->end };
	if (pattern_find(&signed_, rest, 0, &m)) {
		out->number = m.group[1];
		out->end += m.end;
	} else if (pattern_find(&body_for_sign, rest, 0, &m) && words_whole(context->words, WORDS_bodies, context->scratch, m.group[1], &hit)) {
		out->number = m.group[2];
		out->end += m.end;
	} else if (body && date->has_day && (pattern_find(&lost, rest, 0, &m) || (pattern_matches(&acted, head) && pattern_find(&lost_inside, rest, 0, &m)))) {
		out->number = m.group[1];
		out->end += m.end;
	} else if (pattern_find(&before, head, 0, &m)) {
		out->number = m.group[1];
		out->start = m.start;
	}
	return out->number.at;
}

/* The last such day before the meeting, for a day without a year. */
static void past_year(const char *own, struct date *date)
{
	char year[8];
	if (strcmp(date->iso, own) < 0)
		return;
	snprintf(year, sizeof year, "%04d", (atoi(own) - (strcmp(date->iso + 4, own + 4) >= 0)) % 10000);
	memcpy(date->iso, year, 4);
}

/* "Kommunfullmäktige antog energiplanen den 24 maj 2004": what was decided stands between the verb and its day. The date is another's
 * in "antog planen daterad den 24 maj", "utsåg Ida Ek till och med den 31 mars". Where the body's name begins, or SIZE_MAX. */
static size_t acted_on(struct field_context *context, const struct pointing *pointing, struct slice head)
{
	static struct pattern did = PATTERN("(?i)(?<!\\p{L})(?:%{decided_before})\\s+(?:(?!(?:%{from_whom}|%{dated_word}|%{which}|%{that}|%{day_of_other})(?!\\p{L}))[\\p{L}-]+\\s+){1,5}(?:%{day_word}\\s+)?$");
	struct match m;
	struct slice where, rest;
	if (!pattern_find(&did, head, 0, &m))
		return SIZE_MAX;
	rest = slice_part(head, 0, m.start);
	while (rest.n && strchr(" \t\n", rest.at[rest.n - 1]))
		rest.n--;
	if (!reference_body(context, pointing, rest, &where) || where.at + where.n != rest.at + rest.n)
		return SIZE_MAX;
	return (size_t)(where.at - head.at);
}

/* A date without a § points to a meeting where its sentence says that something was done there. */
static bool tells_meeting(struct field_context *context, const struct pointing *pointing, struct slice head, struct slice body, size_t *start)
{
	static struct pattern gathering = PATTERN("(?i)\\b%{gathering}\\b(?:(?!\\b%{conjunction}\\b)[\\p{L}\\s]){0,24}$");
	static struct pattern minutes = PATTERN("(?i)(?<!\\p{L})%{minutes_word}\\s+(?:(?:%{number_word}\\s*)?\\d{1,3}(?:/\\d{2,4})?,?\\s+)?%{from_whom}\\s[^.;:()]{0,80}$"); /* Protokoll från förbundets styrelse 2002-09-19 */
	/* "Regionrådet antog den 2 september 2022 ...": at that meeting; so does "Nämnden beslutar 2017-09-20 att ..." tell */
	static struct pattern acted = PATTERN("(?i)\\b(?:%{decided_before}|%{decides_then})(?:\\s+%{day_word})?\\s*$");
	/* antogs av kommunfullmäktige 2012-03-04; behandlades i nämnden 2012-03-04 */
	static struct pattern by = PATTERN("(?i)(?<!\\p{L})(?:%{by_whom}|%{handled_before}\\s+(?:%{law_of}|%{under_word}))\\s*$");
	static struct pattern nothing = PATTERN("^\\s*(?:%{day_word}\\s*)?$");
	/* "Samråd med medlemskommunerna hölls 2010-08-30" */
	static struct pattern held = PATTERN("(?i)(?<!\\p{L})(?:%{consultation})(?:\\s[^.,;:()]{1,60}?)?\\s%{was_held}(?:\\s+%{day_word})?\\s*$");
	/* "Länsstyrelsens beslut 2010-05-19", "i delegationsbeslut 2015-04-28" */
	static struct pattern decision = PATTERN("(?i)(?<!\\p{L})(?:\\p{L}+s\\s%{decision_noun}|(?:%{preposition})\\s(\\p{L}*%{decision_noun}))(?:\\s+%{day_word})?\\s*$");
	struct match m;
	if (pattern_find(&gathering, head, 0, &m) || pattern_find(&minutes, head, 0, &m) || pattern_find(&held, head, 0, &m)) {
		*start = m.start;
		return true;
	}
	if (pattern_find(&decision, head, 0, &m)) {
		*start = m.group[1].at ? (size_t)(m.group[1].at - head.at) : m.start;
		return true;
	}
	size_t acts_at = acted_on(context, pointing, head);
	if (acts_at != SIZE_MAX) {
		*start = acts_at;
		return true;
	}
	if (!body.at)
		return false;
	size_t at = (size_t)(body.at - head.at);
	*start = head.n - at < BODY_NEAR ? at : head.n;
	if (pattern_matches(&acted, head))
		return true;
	bool beside = pattern_matches(&nothing, slice_part(head, at + body.n, head.n));
	return beside && (in_section(pointing->block, "earlier") || pattern_matches(&by, slice_part(head, 0, at)));
}

/* "2018-02-14 (§ 12)": with the end of a bracket that begins in it. */
static struct slice closed(struct slice text, size_t start, size_t end)
{
	struct slice place = slice_part(text, start, end);
	const char *bracket = memrchr(place.at, '(', place.n);
	if (bracket && end < text.n && text.at[end] == ')' && !memchr(bracket, ')', (size_t)(place.at + place.n - bracket)))
		place.n++;
	return place;
}

/* "2018-04-09, § 91 och § 92", "§§ 91, 92 och 95": more of them at that meeting, each a decision of its own. */
static void take_further(struct references *references, const struct pointing *pointing, struct pointer p, size_t end)
{
	static struct pattern signed_ = PATTERN("^(?:\\s*,|\\s+%{conjunction})\\s+§+\\s?(" OF_MEETING "\\d{1,4}[a-z]?)(?![\\d/:]|\\s*%{law_chapter})"), bare = PATTERN("^(?:\\s*,|\\s+%{conjunction})\\s+(" OF_MEETING "\\d{1,4}[a-z]?)(?=\\s*(?:[,.;)]|$|\\s%{conjunction}\\s+\\d))");
	struct match m;
	bool several = memmem(p.place.at, p.place.n, "§§", strlen("§§"));
	for (; pattern_find(several ? &bare : &signed_, slice_part(pointing->text, end, pointing->text.n), 0, &m); end += m.end) {
		p.paragraph = slice_text(references->context->arena, m.group[1]);
		p.place = m.group[1];
		reference_take(pointing, end, end + m.end);
		reference_add(references, &p);
	}
}

static void take_dated(struct references *references, const struct pointing *pointing)
{
	struct field_context *context = references->context;
	const char *own = context->document->date;
	struct slice text = pointing->text;
	struct date date;
	for (size_t at = 0; date_find(context->words, text, at, own, &date); at = date.end) {
		struct slice head = slice_part(text, 0, date.start), where = { NULL, 0 };
		struct paragraph_of paragraph;
		if (reference_taken(pointing, date.start))
			continue;
		const char *body = reference_body(context, pointing, head, &where);
		bool numbered = paragraph_beside(context, text, &date, body, &paragraph);
		if (date.compact && !numbered) /* "191008 § 55"; else it is the name of a file */
			continue;
		if (!date.has_year && numbered && own && strlen(own) >= 10 && date.has_day)
			past_year(own, &date);
		else if (!date.has_year)
			continue;
		if (own && strcmp(date.iso, own) >= 0)
			continue;
		reference_take(pointing, paragraph.start, paragraph.end);
		struct pointer p = { .block = pointing->block, .kind = numbered ? "decision" : "meeting", .confidence = 0.85 };
		size_t start = paragraph.start;
		if (!numbered && !(pointing->running && tells_meeting(context, pointing, head, where, &start)))
			continue;
		if (numbered && (!where.at || committee_letters(where, head)))
			body = other_body(references, pointing, head, &where);
		if (numbered && where.at && date.start - (size_t)(where.at - text.at) < BODY_NEAR && where.at < text.at + start)
			start = (size_t)(where.at - text.at);
		p.place = closed(text, start, paragraph.end);
		p.date = arena_text(context->arena, date.iso);
		p.paragraph = numbered ? slice_text(context->arena, paragraph.number) : NULL;
		p.body = body;
		reference_add(references, &p);
		if (numbered && paragraph.start == date.start)
			take_further(references, pointing, p, paragraph.end);
	}
}

static bool own_case(const struct document *document, const struct block *block, struct slice text)
{
	/* where case numbers of the document look like "SN 64/2023" themselves, such a text is one of another case */
	static struct pattern same_form = PATTERN("^\\p{L}+\\s?\\d{1,4}/\\d\\d(?:\\d\\d)?$");
	for (size_t i = 0; i < COUNT(document, item) && block->item; i++) {
		const struct item *item = RECORD(document, item, i);
		if (item->case_number && (slice_is(text, item->case_number) || pattern_matches(&same_form, slice_of(item->case_number))))
			return true;
	}
	return false;
}

/* "KF 77/2014", "ksau § 118/2016" */
static void take_short(struct references *references, const struct pointing *pointing)
{
	static struct pattern shorthand = PATTERN("(?<![\\p{L}\\d/.-])(\\p{L}{2,8}(?:\\s?(?:AU|au|Au))?)\\s?(?:§\\s?)?(\\d{1,4})/((?:19|20)?\\d\\d)(?![\\d/:-])");
	static struct pattern label = PATTERN("(?i)%{case_label}\\.?:?\\s*$");
	struct field_context *context = references->context;
	struct match m;
	struct phrase_hit hit;
	for (size_t at = 0; pattern_find(&shorthand, pointing->text, at, &m); at = m.end) {
		static struct pattern year = PATTERN("^(?:19|20)\\d\\d$"); /* KS 2020/88 is a case */
		bool own_head = pointing->block->role == ROLE_TITLE && m.start == 0 && memmem(m.group[0].at, m.group[0].n, "\xC2\xA7", 2); /* KF § 23/20 begins this item */
		if (own_head || pattern_matches(&year, m.group[2]) || reference_taken(pointing, m.start) || !words_whole(context->words, WORDS_bodies, context->scratch, m.group[1], &hit) ||
		    pattern_matches(&label, slice_part(pointing->text, 0, m.start)) || own_case(context->document, pointing->block, m.group[0]))
			continue;
		if (m.group[3].n == 2 && !memchr(m.group[0].at, '\xA7', m.group[0].n) && atoi(slice_text(context->scratch, m.group[3])) <= MONTHS)
			continue; /* "URR 29/11": a day */
		struct pointer p = { .block = pointing->block, .place = m.group[0], .kind = "decision", .confidence = 0.8 };
		p.body = slice_text(context->arena, m.group[1]);
		p.paragraph = slice_text(context->arena, m.group[2]);
		p.date = m.group[3].n == 2 ? arena_print(context->arena, "%s%.2s", m.group[3].at[0] > '4' ? "19" : "20", m.group[3].at)
		                           : slice_text(context->arena, m.group[3]);
		reference_take(pointing, m.start, m.end);
		reference_add(references, &p);
	}
}

/* "kommunstyrelsens beslut § 44", "KSAU § 12", "Kommunfullmäktige beslutade , § 119": a § with a body and no date. */
static void take_undated(struct references *references, const struct pointing *pointing)
{
	/* [1] a chapter, [2] the number, [3] the year */
	static struct pattern sign = PATTERN("(?<![\\d§])(%{law_chapter}\\s)?§+\\s?(" OF_MEETING "\\d{1,4}(?:(?:[a-z]|\\s[a-h])(?![\\p{L}.]))?)(?:/((?:19|20)\\d\\d))?(?![\\d/]|\\s*(?:%{law_of}\\s+)?(?:%{rules_word}|" LAW "))");
	/* what may stand between the body and its §: nothing, a noun for what it decided, a verb, or a comma whose date is gone */
	static struct pattern between = PATTERN("(?i)^(?:s?\\s+%{handled_noun}|\\s+%{decided_before})?\\s*,?\\s*(?:(?:%{law_of}|%{under_word})\\s+)?$|^[^.,;:()]{0,50}\\s,\\s?$");
	static struct pattern letters = PATTERN("(?<![\\p{L}\\d./-])(?!%{law_short}(?!\\p{L}))\\p{Lu}{2,6}(?:\\s?(?i:au))?\\s?$"); /* SN § 93 */
	struct field_context *context = references->context;
	const struct document *document = context->document;
	struct match m, own;
	struct slice where;
	for (size_t at = 0; pattern_find(&sign, pointing->text, at, &m); at = m.end) {
		struct slice head = slice_part(pointing->text, 0, m.start);
		if (m.group[1].at || reference_taken(pointing, m.start))
			continue;
		const char *body = reference_body(context, pointing, head, &where);
		bool lettered = pattern_find(&letters, head, 0, &own);
		if (lettered && (!body || (size_t)(where.at - head.at) > own.start || committee_letters(where, head))) {
			where = slice_trim(own.group[0]);
			body = slice_text(context->arena, where);
		} else if (!body || !pattern_matches(&between, slice_part(head, (size_t)(where.at - head.at) + where.n, head.n))) {
			continue;
		}
		if (where.at == pointing->block->text.at && memchr(pointing->block->text.at, '\t', pointing->block->text.n))
			continue; /* a head: "Ksau § 58 <TAB> Dnr ..." */
		struct number item = item_numbered(document, pointing->block->part, m.group[2]);
		const char *meets = meeting_body(document, pointing->block->part);
		if (item.known && !m.group[3].at && (item.value == pointing->block->item || !meets || lettered || strcmp(meets, body) == 0))
			continue; /* an item of this document, or this one */
		struct pointer p = { .block = pointing->block, .kind = "decision", .body = body, .confidence = 0.7 };
		p.place = slice_part(pointing->text, (size_t)(where.at - pointing->text.at), m.end);
		p.paragraph = slice_text(context->arena, m.group[2]);
		p.date = m.group[3].at ? slice_text(context->arena, m.group[3]) : NULL;
		reference_add(references, &p);
	}
}

/* "Länsstyrelsens beslut om bidrag till bredband": a line of a list of what came in, named by its title. */
static void take_titled(struct references *references, const struct pointing *pointing)
{
	enum { LONGEST = 120 };
	static struct pattern titled = PATTERN("^(?:[-–•]\\s*)?((\\p{Lu}[\\p{L}-]+(?:\\s\\p{L}[\\p{L}-]+){0,3})s\\s%{decision_word}\\s%{law_about}\\s[^.:;]*[^.:;\\s\\d])$");
	struct match m;
	const struct block *block = pointing->block;
	if (!pointing->running || pointing->text.n + 4 < block->text.n || text_points(pointing->text) > LONGEST || !pattern_find(&titled, pointing->text, 0, &m))
		return;
	struct pointer p = { .block = block, .place = m.group[1], .kind = "decision", .confidence = 0.5 };
	p.body = slice_text(references->context->arena, m.group[2]);
	reference_add(references, &p);
}

void references_decisions(struct references *references, const struct pointing *pointing)
{
	take_dated(references, pointing);
	take_short(references, pointing);
	if (pointing->block->role == ROLE_TITLE)
		return;
	take_undated(references, pointing);
	if (!pointing->taken->n)
		take_titled(references, pointing);
}

/* "ARBETSUTSKOTTETS FÖRSLAG TILL BESLUT (AU 2014-05-07, § 27)": a heading is no sentence, and what follows its words names no body. */
void references_heading(struct references *references, const struct block *block)
{
	struct taken taken = { 0 };
	struct tokens words = { 0 };
	struct pointing pointing = { block, block->text, false, &taken, &words };
	if (block->role == ROLE_HEADING && block->value > block->start && (in_section(block, "proposal") || in_section(block, "decision")))
		take_dated(references, &pointing);
}

/* "enligt beslut vid föregående regionrådsmöte" */
void references_meetings(struct references *references, const struct pointing *pointing)
{
	enum { NEAR = 12 };
	struct field_context *context = references->context;
	struct slice text = pointing->text;
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	struct date date;
	if (!words_in(context->words, WORDS_cues, "meeting_ref", &words, &hit))
		return;
	struct slice place = phrase_text(&words, &hit);
	struct slice rest = slice_part(text, words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n, text.n);
	bool dated = date_find(context->words, rest, 0, NULL, &date) && date.start < NEAR && date.has_year;
	static struct pattern decided = PATTERN("(?i)\\b%{decision_stem}");
	if (!dated && !pattern_matches(&decided, text))
		return; /* a bare mention is no pointer */
	if (dated && context->document->date && strcmp(date.iso, context->document->date) >= 0)
		dated = false;
	if (dated)
		place.n = (size_t)(rest.at + date.end - place.at);
	struct pointer p = { .block = pointing->block, .place = place, .kind = "meeting", .confidence = 0.75 };
	p.body = body_in(context, place, NULL);
	p.date = dated ? arena_text(context->arena, date.iso) : NULL;
	reference_add(references, &p);
}

/* What is told as decided earlier without § points to that decision by its title. */
void references_prior(struct references *references)
{
	struct document *document = references->context->document;
	for (size_t i = 0; i < COUNT(document, decision); i++) {
		const struct decision *d = RECORD(document, decision, i);
		static struct pattern title = PATTERN("(?i)\\b%{decision_word}\\s+(?:%{law_about}\\s+)?(?:%{that}\\s+)?[^.]{8,}");
		struct match m;
		if (strcmp(d->status, "prior") != 0 || d->paragraph || !d->date || (document->date && strcmp(d->date, document->date) >= 0))
			continue;
		struct slice text = slice_part(document->text, d->record.spans[0].start, d->record.spans[0].end);
		if (!pattern_find(&title, text, 0, &m))
			continue;
		struct slice place = m.group[0];
		while (place.n && (place.at[place.n - 1] == '.' || place.at[place.n - 1] == ' '))
			place.n--;
		struct pointer p = { .block = &document->blocks[document_block_at(document, d->record.spans[0].start)], .place = place, .kind = "decision" };
		p.date = d->date;
		p.body = d->body;
		p.confidence = 0.6;
		reference_add(references, &p);
	}
}
