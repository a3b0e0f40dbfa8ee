/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence with its acts. Out: whether it tells of an earlier decision, and that decision.
 *
 *   "Direktionen beslutade den 22 mars 2018, § 17, att ..."   a verb in the past with a date or a §
 *   "har 2002-09-12, § 71, avstyrkt motionen"                 a perfect with a date or a §
 *   "Kommunstyrelsen har tidigare beslutat att ..."           a cue
 *   "Nuvarande taxa antogs av nämnden 2015-01-21, § 7"        a passive, whose doer stands behind "av"
 *   "Nämnden beslutar 2017-09-20 att ..."                     the present, with a day that is past
 *   "Fullmäktige har återremitterat ärendet."                 in the text of formal minutes without a date
 *   "Kommunfullmäktige antog taxan."                          elsewhere none: this may be what is decided now
 */
#include "decision.h"

#include <string.h>

/* The verb of a hit that is in the past: "gav ... i uppdrag", "taxan antogs"; at == NULL: it is not. */
static struct slice past_verb(struct field_context *context, const struct sentence_acts *acts, const struct act_hit *hit)
{
	struct slice first = acts->words.at[hit->first].raw, last = acts->words.at[hit->end - 1].raw;
	if (hit->form == FORM_PERFECT)
		return first;
	if (hit->form != FORM_ACTIVE && hit->form != FORM_PASSIVE)
		return (struct slice){ NULL, 0 };
	return is_term(context, first, "past_verb") ? first : hit->form == FORM_PASSIVE && is_term(context, last, "past_verb") ? last : (struct slice){ NULL, 0 };
}

static bool is_past(struct field_context *context, const struct sentence_acts *acts, const struct act_hit *hit)
{
	return past_verb(context, acts, hit).at != NULL;
}

/* "Kontoret har sett över föreskrifterna, som senast ändrades av kommunfullmäktige den 23 november": the act whose doer and day follow it. */
static const struct act_hit *dated_by_agent(struct field_context *context, const struct sentence_acts *acts)
{
	static struct pattern by = PATTERN("(?i)^\\s+%{by_agent}\\s+(?=\\p{L})");
	for (size_t h = 1; h < acts->n; h++) {
		struct slice verb = past_verb(context, acts, &acts->hits[h]), place, rest;
		struct match m;
		struct date date;
		if (acts->hits[h].form != FORM_PASSIVE || !verb.at)
			continue;
		rest = slice_part(acts->text, (size_t)(verb.at - acts->text.at) + verb.n, acts->text.n);
		if (!pattern_find(&by, rest, 0, &m))
			continue;
		rest = slice_part(rest, m.end, rest.n);
		if (body_in(context, rest, &place) && place.at == rest.at && date_find(context->words, rest, place.n, NULL, &date) && date.start <= place.n + sizeof ", den ")
			return &acts->hits[h];
	}
	return NULL;
}

/* The act in the past that the sentence dates, else its first one that is no proposal; NULL: none. */
static const struct act_hit *past_hit(struct field_context *context, const struct sentence_acts *acts)
{
	const struct act_hit *dated = dated_by_agent(context, acts);
	if (dated)
		return dated;
	for (size_t h = 0; h < acts->n; h++)
		if (strcmp(acts->hits[h].act, "propose") != 0 && is_past(context, acts, &acts->hits[h]))
			return &acts->hits[h];
	return NULL;
}

/* Was something proposed, before anything is said to have been decided? "har föreslagit att anta den reviderade taxan" */
static bool proposed_before(struct field_context *context, const struct sentence_acts *acts, const struct act_hit *decided)
{
	for (size_t h = 0; h < acts->n; h++)
		if (strcmp(acts->hits[h].act, "propose") == 0 && is_past(context, acts, &acts->hits[h]) && (!decided || acts->hits[h].first < decided->first))
			return true;
	return false;
}

/* The verb of an earlier decision; `plain`: one that alone says who decides, "beslutade", "antog". */
static bool verb_of(struct field_context *context, const struct sentence_acts *acts, struct slice *verb, bool *plain)
{
	static struct pattern decided = PATTERN("(?i)\\b%{decided_before}\\b"); /* beslutade, antagit */
	struct match m;
	const struct act_hit *past = past_hit(context, acts);
	*plain = pattern_find(&decided, acts->text, 0, &m);
	if (*plain)
		*verb = m.group[0];
	else if (past)
		*verb = past_verb(context, acts, past);
	else
		return false;
	return true;
}

/* "Nämnden beslutar 2017-09-20 att ...": the present, and a day that is past. */
static bool present_with_past_day(struct field_context *context, const struct sentence_acts *acts, struct slice *verb)
{
	static struct pattern decides = PATTERN("(?i)\\b%{decides_now}\\s+(?:(?:%{paragraph_word}\\s)?%{day_word}\\s+)?(?=\\d)");
	struct match m;
	struct date date;
	if (!pattern_find(&decides, acts->text, 0, &m) || !date_find(context->words, acts->text, m.end, NULL, &date) || date.start != m.end || !date.has_day)
		return false;
	if (!context->document->date || strcmp(date.iso, context->document->date) >= 0)
		return false;
	*verb = slice_part(acts->text, m.start, m.end);
	return true;
}

/* The last body named in a text; "nämndens underskott" only where no other is. */
static const char *last_body(struct field_context *context, struct slice text, struct slice *where)
{
	const char *body = NULL, *next;
	struct slice place;
	while (text.n && (next = body_in(context, text, &place))) {
		if (!body || place.at[place.n - 1] != 's') {
			body = next;
			*where = place;
		}
		text = slice_part(text, (size_t)(place.at - text.at) + place.n, text.n);
	}
	return body;
}

/* "beviljat", "antagit": the form behind "har". */
static bool is_supine(struct slice verb)
{
	return verb.n > 2 && verb.at[verb.n - 1] == 't';
}

/* Who did it: "antogs av nämnden", "beslutade nämnden", else the last one before the verb. */
static const char *doer(struct field_context *context, const struct sentence_acts *acts, struct slice verb, struct slice *where)
{
	enum { CLOSE = 60 };
	static struct pattern by = PATTERN("(?i)^[^.]{0,40}?\\b(?:%{by_agent}|%{through}(?=\\s(?:\\S+\\s){1,4}?%{decision_word}(?!\\p{L})))\\s+");
	struct slice behind = slice_part(acts->text, (size_t)(verb.at - acts->text.at) + verb.n, acts->text.n), place;
	struct match m;
	const char *body;
	if (pattern_find(&by, behind, 0, &m)) {
		struct slice agent = slice_part(behind, m.end, behind.n);
		if ((body = body_in(context, slice_part(agent, 0, CLOSE), &place)) != NULL && place.at == agent.at) {
			*where = place;
			return body;
		}
	}
	struct slice directly = slice_trim(slice_part(behind, 0, CLOSE)), head = slice_trim(slice_part(acts->text, 0, (size_t)(verb.at - acts->text.at)));
	const char *before = last_body(context, head, where);
	if (before && where->at + where->n == head.at + head.n)
		return before; /* "Kommunstyrelsen gav byggnadskontoret ..." */
	/* "Fullmäktige har 2013-06-26, § 61, beviljat nämnden medel": whom it was given; behind "har" the doer stands before the verb */
	static struct pattern perfect = PATTERN("(?i)(?:^|\\s)%{has_word}\\s(?:[^.]*[\\s,])?$");
	if (before && is_supine(verb) && where->at[where->n - 1] != 's' && pattern_matches(&perfect, slice_part(acts->text, (size_t)(where->at - acts->text.at) + where->n, (size_t)(verb.at - acts->text.at))))
		return before;
	body = body_in(context, directly, &place);
	bool owns = body && place.at[place.n - 1] == 's' && before; /* "Fullmäktige har fastställt nämndens ram": what was decided on */
	if (body && place.at == directly.at && !owns) {
		*where = place;
		return body;
	}
	return before;
}

/* "§ 54"; "2015-03-16, 54," where the sign is lost; "2009-11-17, Ks 231" */
static const char *paragraph_told(struct field_context *context, struct slice text, const struct date *day)
{
	static struct pattern sign = PATTERN("§+\\s?\\d"), bare = PATTERN("^\\s?,?\\s*(?:&\\s?|\\p{Lu}\\p{L}{1,4}\\s)?(\\d{1,3})(?=[,.)]|\\s\\p{Ll}|$)");
	size_t start, end;
	struct match m;
	if (pattern_find(&sign, text, 0, &m)) /* from the sign on: in "återremitterade ärendet 2012-11-06, § 201" the year is that of no point */
		return paragraph_ranges(context->arena, slice_part(text, m.start, text.n), &start, &end);
	if (day && pattern_find(&bare, slice_part(text, day->end, text.n), 0, &m))
		return slice_text(context->arena, m.group[1]);
	return NULL;
}

/* "behandlade ärendet 2019-04-23, § 58, och underlaget har därefter kompletterats": the date is not that of the verb. It is in
 * "uppmärksammade 2019-04-23 bristerna och uppdrog åt nämnden". */
static bool date_of_other(struct field_context *context, struct slice text, struct slice verb)
{
	static struct pattern joined = PATTERN("(?i),?\\s%{conjunction}\\s(?!$)");
	struct date date;
	size_t at = (size_t)(verb.at - text.at);
	if (!date_find(context->words, text, 0, NULL, &date) || date.end > at)
		return false;
	return pattern_matches(&joined, slice_part(text, date.end, at));
}

bool prior_date(struct field_context *context, struct slice text, const char **iso, const char **paragraph)
{
	struct date date;
	bool day = date_find(context->words, text, 0, NULL, &date) && date.has_year &&
	           (!context->document->date || strcmp(date.iso, context->document->date) < 0);
	*iso = day ? arena_text(context->arena, date.iso) : NULL;
	*paragraph = paragraph_told(context, text, day ? &date : NULL);
	return *iso || *paragraph;
}

/* "Frågan bordlades 2004-04-06, Ks § 71": the body of the paragraph that is pointed to. */
static const char *body_of_paragraph(struct field_context *context, struct slice text, struct slice *where)
{
	static struct pattern sign = PATTERN("^\\s?§");
	struct slice place;
	const char *body = body_in(context, text, &place);
	if (!body || !pattern_matches(&sign, slice_part(text, (size_t)(place.at - text.at) + place.n, text.n)))
		return NULL;
	*where = place;
	return body;
}

/* "får inte påbörjas innan nämnden har gett startbesked", "om fullmäktige har beslutat det": what may come to be;
 * "trodde att nämnden redan beslutat": what somebody thinks. */
static bool only_supposed(struct slice text, struct slice body)
{
	static struct pattern supposes = PATTERN("(?i)(?<!\\p{L})(?:%{supposing}|%{believes}\\s+%{that})\\s+(?:\\S+\\s+)?$");
	return body.at && pattern_matches(&supposes, slice_part(text, 0, (size_t)(body.at - text.at)));
}

static bool told_by_verb(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	struct field_context *context = state->context;
	static struct pattern perfect_verb = PATTERN("(?i)\\b%{decided_perfect}\\b"); /* antagit */
	struct slice verb;
	bool plain;
	const char *iso, *paragraph;
	if (proposed_before(context, acts, past_hit(context, acts)))
		return false; /* "har den 4 mars 2019 föreslagit att ...": it stays proposed */
	if (present_with_past_day(context, acts, &verb)) {
		doer(context, acts, verb, where);
		return where->at != NULL;
	}
	if (!verb_of(context, acts, &verb, &plain))
		return false;
	enum { DAY = 10 };
	bool dated = (prior_date(context, acts->text, &iso, &paragraph) && (paragraph || plain || strlen(iso) == DAY)) || (plain && prior_on_other_day(context, acts->text));
	const char *body = doer(context, acts, verb, where);
	if (!body && dated)
		body = body_of_paragraph(context, acts->text, where);
	static struct pattern by_us = PATTERN("(?i)\\s(?:%{decided_then})\\s+(%{we_word})\\s");
	struct match m;
	if (!body && dated && !state->formal && pattern_find(&by_us, acts->text, 0, &m)) { /* notes: "På mötet den 12 maj 2022 beslutade vi att ..." */
		*where = m.group[1];
		return true;
	}
	bool others = body && state->meeting_body && strcmp(body, state->meeting_body) != 0;
	if (body && (((plain || others) && prior_in_a_month(acts->text, verb)) || (others && prior_on_a_day(context, acts->text, verb))))
		return true;
	if (dated && !date_of_other(context, acts->text, verb) && (body || paragraph || (plain && acts->n)))
		return true;
	/* a memo or an agreement decides nothing itself: what another body has decided is earlier */
	const struct act_hit *past = past_hit(context, acts);
	bool perfect = ((past && past->form == FORM_PERFECT) || pattern_matches(&perfect_verb, verb)) && !only_supposed(acts->text, *where);
	if (past && strcmp(past->act, "forward") == 0 && !plain)
		return false; /* "Revisorerna har överlämnat sin rapport" */
	bool other = body && (!state->meeting_body || strcmp(body, state->meeting_body) != 0);
	return perfect && other && !is_type(state, "protokoll") && !is_type(state, "minnesanteckningar");
}

/* "Fullmäktige har således bifallit förslaget.", "Nämnden har därmed beslutat att ...": told of the vote, here and now. */
static bool told_of_vote(struct field_context *context, const struct sentence_acts *acts)
{
	static struct pattern thus = PATTERN("(?i)^[^.,]{3,60}?\\s%{has_word}\\s+(?:%{thus_word})\\s");
	const char *iso, *paragraph;
	return pattern_matches(&thus, acts->text) && !prior_date(context, acts->text, &iso, &paragraph);
}

bool prior_told_undated(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	static const char *const told[] = { "adopt", "approve", "endorse", "grant", "reject", "refer_back", "table", "postpone", "assign", "delegate", "fund",
		                            "set_fee", "appoint", "release", "repeal", "terminate", "join", "refer_out", "amend", "answered" };
	struct field_context *context = state->context;
	const struct act_hit *past = past_hit(context, acts);
	struct slice place;
	if (!state->formal || !past || acts->negated || has_act_cue(state, acts, "procedural") || told_of_vote(context, acts))
		return false;
	struct slice verb = past_verb(context, acts, past);
	if (past->form == FORM_PASSIVE || verb.at[verb.n - 1] == 's') /* "Förbundet bildades 1998.": who begins it did not do it */
		return false;
	size_t h = (size_t)(past - acts->hits);
	if (acts_word_before(context, acts, h, "which") || only_wanted(state, acts, past))
		return false;
	bool counts = false;
	for (size_t i = 0; i < sizeof told / sizeof *told && !counts; i++)
		counts = strcmp(past->act, told[i]) == 0;
	*where = (struct slice){ NULL, 0 };
	/* the body begins the sentence: "Kommunstyrelsen bordlade ärendet", not "Förslaget som nämnden antog" */
	const char *body = body_in(context, acts->text, &place);
	enum { NEAR = 40 };
	if (!counts || !body || place.at != acts->text.at || !body_is_political(body) || acts->words.at[past->first].start > place.n + NEAR)
		return false;
	*where = place;
	return true;
}

static bool told_by_cue(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	struct field_context *context = state->context;
	struct phrase_hit cue, hit;
	if (!acts_cue(context, acts, "prior", SIZE_MAX, &cue))
		return false;
	/* its body: the one directly behind "har", as in "Efter begäran av styrelsen har nämnden beslutat", the last one before the cue, else the
	 * first behind it */
	if (is_term(context, acts->words.at[cue.first].raw, "has_word") && phrases_at(context->words->sets[WORDS_bodies], &acts->words, cue.first + 1, &hit))
		*where = phrase_text(&acts->words, &hit);
	for (size_t from = where->at ? acts->words.n : 0; phrases_next(context->words->sets[WORDS_bodies], &acts->words, from, &hit); from = hit.end)
		if (!where->at || hit.end <= cue.first)
			*where = phrase_text(&acts->words, &hit);
	if (!where->at && acts_cue(context, acts, "we", cue.first, &hit))
		*where = phrase_text(&acts->words, &hit);
	const char *iso, *paragraph;
	return !only_supposed(acts->text, *where) || prior_date(context, acts->text, &iso, &paragraph);
}

/* "Nämndens beslut 2019-02-14, § 31, att bevilja bygglov har överklagats.": the decision is named with its day, and what it was. */
static bool told_by_noun(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	static struct pattern of_day = PATTERN("(?i)^\\s+%{decision_word}(?:en|et)?\\s+(?:%{by_agent}\\s+|%{from_day}\\s+)?(?:%{day_word}\\s+)?(?=\\d)"), that = PATTERN("(?i)^,?\\s*(?:\\(?§+\\s?\\d+\\)?,?\\s+)?(?:om\\s+)?%{that}\\s");
	struct field_context *context = state->context;
	struct slice place, behind;
	struct match m;
	struct date date;
	const char *iso, *paragraph;
	if (!acts->n || !body_in(context, acts->text, &place) || place.at != acts->text.at || place.at[place.n - 1] != 's')
		return false;
	behind = slice_part(acts->text, place.n, acts->text.n);
	if (!pattern_find(&of_day, behind, 0, &m) || !date_find(context->words, behind, m.end, NULL, &date) || date.start > m.end || !date.has_day ||
	    !pattern_matches(&that, slice_part(behind, date.end, behind.n)) || !prior_date(context, acts->text, &iso, &paragraph))
		return false;
	*where = place;
	return true;
}

/* "Trafiksäkerhetsgruppen beslutade ...": a body that no list has, as written; bodies.txt has those that are known wherever they stand. */
static const char *body_written(const struct deciding *state, struct slice text)
{
	static struct pattern group = PATTERN("^(\\p{Lu}[\\p{L}-]*(?:\\s[\\p{L}-]+){0,3}(?:%{group_end}))\\s+(?i:%{decided_before}|%{has_word})(?!\\p{L})");
	struct match m;
	return pattern_find(&group, text, 0, &m) ? slice_text(state->context->arena, m.group[1]) : NULL;
}

bool prior_told(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	*where = (struct slice){ NULL, 0 };
	if (state->formal && told_of_vote(state->context, acts))
		return false;
	return told_by_noun(state, acts, where) || told_by_cue(state, acts, where) || told_by_verb(state, acts, where);
}

/* The act that was decided, and a second one of another kind. */
static size_t earlier_act(struct field_context *context, const struct sentence_acts *acts, size_t *second)
{
	struct phrase_hit cue;
	size_t from = acts_cue(context, acts, "prior", SIZE_MAX, &cue) ? cue.first : 0, first = SIZE_MAX;
	*second = SIZE_MAX;
	const struct act_hit *dated = dated_by_agent(context, acts);
	if (dated)
		return (size_t)(dated - acts->hits);
	for (size_t h = 0; h < acts->n; h++) {
		const struct act_hit *hit = &acts->hits[h];
		if (hit->first < from && hit->form != FORM_PERFECT && hit->form != FORM_ACTIVE)
			continue;
		if (first == SIZE_MAX)
			first = h;
		else if (*second == SIZE_MAX && strcmp(hit->act, acts->hits[first].act) != 0)
			*second = h;
	}
	if (first == SIZE_MAX)
		return acts->n ? 0 : SIZE_MAX;
	if (acts->hits[first].form == FORM_NOUN && *second != SIZE_MAX) { /* a verb says more than a noun */
		first = *second;
		*second = SIZE_MAX;
	}
	return first;
}

/* The body that is meant; "vi", "kommunerna" as written. */
static const char *body_told(const struct deciding *state, struct slice raw)
{
	const char *name = body_named(state, raw, NULL);
	return name ? name : slice_text(state->context->arena, raw);
}

/* The next body in a text with a date behind it: "kommunfullmäktige i Bergby 2018-12-17, § 152". `told` gets its words up to the next body. */
static const char *dated_body(const struct deciding *state, struct slice text, struct slice *told)
{
	enum { CLOSE = 40 };
	struct field_context *context = state->context;
	struct slice place, next;
	const char *body, *iso, *paragraph;
	while (text.n && (body = body_in(context, text, &place)) != NULL) {
		text = slice_part(text, (size_t)(place.at - text.at), text.n);
		size_t end = text.n;
		if (body_in(context, slice_part(text, place.n, text.n), &next))
			end = (size_t)(next.at - text.at);
		*told = slice_part(text, 0, end);
		struct date date;
		if (date_find(context->words, *told, place.n, NULL, &date) && date.has_day && date.start < place.n + CLOSE && prior_date(context, *told, &iso, &paragraph))
			return body_told(state, place);
		text = slice_part(text, place.n, text.n);
	}
	return NULL;
}

/* "Fullmäktige i Lidby beslutade 2018-11-26, § 231, och fullmäktige i Bergby 2018-12-17, § 152, att ...": each did it. */
static bool take_each_body(struct deciding *state, const struct block *block, struct slice text, struct draft *draft)
{
	enum { MOST = 12, LONGEST = 1200 };
	static struct pattern content = PATTERN("(?i)\\s%{that}\\s"); /* a date behind "att" is one of what was decided */
	struct slice told[MOST], who = text;
	const char *bodies[MOST];
	struct match m;
	size_t n = 0;
	if (pattern_find(&content, text, 0, &m))
		who.n = m.start;
	if (who.n > LONGEST)
		return false;
	for (struct slice rest = who; n < MOST && (bodies[n] = dated_body(state, rest, &told[n])) != NULL; n++)
		rest = slice_part(who, (size_t)(told[n].at - who.at) + told[n].n, who.n);
	if (n < 2)
		return false;
	state->siblings = COUNT(state->context->document, decision);
	for (size_t i = 0; i < n; i++) {
		draft->body = bodies[i];
		draft->dated = told[i];
		decision_put(state, block, text, PLACE_TEXT, draft);
	}
	state->siblings = SIZE_MAX;
	return true;
}

/* No doer is told: "Vid sammanträdet 2010-03-19, § 12, fick räddningschefen i uppdrag ...", "Ärendet bordlades den 22 maj 2015, § 17": the
 * body that meets. "Ärendet bordlades vid nämndens sammanträde den 10 september": whose meeting it was. "Reglementet antogs 2003-09-17":
 * nobody knows. */
static const char *own_body(const struct deciding *state, struct slice text, const char *act)
{
	static struct pattern own = PATTERN("(?i)(?<!\\p{L})%{at_place}\\s+(?:%{own_meeting})\\s+(?:%{day_word}\\s+)?(?=\\d)");
	static struct pattern whose = PATTERN("(?i)(?<!\\p{L})%{at_place}\\s+([^.,;:]{3,60}?s)\\s+(?:%{own_meeting})\\s+(?:%{day_word}\\s+)?(?=\\d)");
	static struct pattern here = PATTERN("(?i)^%{the_matter_alone}\\s+\\p{L}+s\\s");
	static const char *const put_off[] = { "table", "refer_back", "postpone" };
	struct slice place;
	struct match m;
	if (pattern_find(&whose, text, 0, &m) && body_in(state->context, m.group[1], &place) && place.at == m.group[1].at)
		return body_told(state, place);
	bool again = false;
	for (size_t i = 0; i < sizeof put_off / sizeof *put_off; i++)
		again |= strcmp(act, put_off[i]) == 0;
	return pattern_matches(&own, text) || (again && pattern_matches(&here, text)) ? state->meeting_body : NULL;
}

void prior_take(struct deciding *state, const struct block *block, const struct sentence_acts *acts, struct slice body)
{
	struct field_context *context = state->context;
	size_t second, first = earlier_act(context, acts, &second);
	if (first == SIZE_MAX && ((!state->formal && !is_type(state, "minnesanteckningar")) || !body.at || !has_act_cue(state, acts, "body_verb")))
		return;
	const char *iso, *paragraph; /* "Miljönämnden har yttrat sig.": where no day and no § tells when, it is only that the papers are there */
	if (first != SIZE_MAX && strcmp(acts->hits[first].act, "opinion") == 0 && !prior_date(context, acts->text, &iso, &paragraph))
		return;
	struct draft draft = {
		.status = "prior",
		.act = first == SIZE_MAX ? "direction" : acts->hits[first].act, /* "beslutade ... att flytta muren": no verb we know */
		.body = body.at ? body_told(state, body) : body_written(state, acts->text),
		.rule = "decision.prior",
		.confidence = 0.8,
	};
	if (!draft.body)
		draft.body = own_body(state, acts->text, draft.act);
	if (strcmp(draft.act, "propose") == 0) { /* "Arbetsutskottet beslutade 2014-08-25 att föreslå nämnden att ...": a proposal still */
		size_t inner = acts_inner(acts, first);
		draft.status = "proposed";
		draft.inner = inner == SIZE_MAX ? NULL : acts->hits[inner].act;
		draft.addressee = acts_addressee(context, acts, acts->hits[first].end);
	}
	if (first != SIZE_MAX && take_each_body(state, block, acts->text, &draft))
		return;
	if (!decision_put(state, block, acts->text, PLACE_TEXT, &draft) || second == SIZE_MAX)
		return;
	/* "antagit en viljeförklaring, samt beslutat att X ska utgöra ...": two acts */
	static struct pattern also = PATTERN("(?i)[,]?\\s+%{conjunction}\\s+%{and_decided}\\b");
	struct match m;
	if (pattern_find(&also, acts->text, 0, &m) && acts->words.at[acts->hits[second].first].start >= m.start) {
		draft.act = acts->hits[second].act;
		draft.status = "prior";
		draft.inner = draft.addressee = NULL;
		draft.confidence = 0.7;
		decision_put(state, block, acts->text, PLACE_TEXT, &draft);
	}
}
