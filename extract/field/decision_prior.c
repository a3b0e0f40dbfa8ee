/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence with its acts. Out: whether it tells of an earlier decision, and that decision.
 *
 *   "Direktionen beslutade den 22 mars 2018, § 17, att ..."   a verb in the past with a date or a §
 *   "har 2002-09-12, § 71, avstyrkt motionen"                 a perfect with a date or a §
 *   "Kommunstyrelsen har tidigare beslutat att ..."           a cue
 *   "Kommunfullmäktige antog taxan."                          none: this may be what is decided now
 */
#include "decision.h"

#include <string.h>

static const struct act_hit *perfect_hit(const struct sentence_acts *acts)
{
	for (size_t h = 0; h < acts->n; h++)
		if (acts->hits[h].form == FORM_PERFECT)
			return &acts->hits[h];
	return NULL;
}

/* The verb of an earlier decision. */
static bool verb_of(const struct sentence_acts *acts, struct slice *verb)
{
	static struct pattern decided = PATTERN("(?i)\\b%{decided_before}\\b"); /* beslutade, antagit */
	struct match m;
	const struct act_hit *perfect = perfect_hit(acts);
	if (pattern_find(&decided, acts->text, 0, &m))
		*verb = m.group[0];
	else if (perfect)
		*verb = acts->words.at[perfect->first].raw;
	else
		return false;
	return true;
}

/* The last body named in a text. */
static const char *last_body(struct field_context *context, struct slice text, struct slice *where)
{
	const char *body = NULL, *next;
	struct slice place;
	while (text.n && (next = body_in(context, text, &place))) {
		body = next;
		*where = place;
		text = slice_part(text, (size_t)(place.at - text.at) + place.n, text.n);
	}
	return body;
}

static bool told_by_verb(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	struct field_context *context = state->context;
	static struct pattern perfect_verb = PATTERN("(?i)\\b%{decided_perfect}\\b"); /* antagit */
	struct slice verb;
	if (!verb_of(acts, &verb))
		return false;
	struct date date;
	size_t start, end;
	bool day = date_find(context->words, acts->text, 0, NULL, &date) && date.has_year &&
	           (!context->document->date || strcmp(date.iso, context->document->date) < 0);
	bool paragraph = paragraph_ranges(context->arena, acts->text, &start, &end) != NULL;
	const char *body = last_body(context, slice_part(acts->text, 0, (size_t)(verb.at - acts->text.at)), where);
	if ((day || paragraph) && (body || acts->n))
		return true;
	/* a memo or an agreement decides nothing itself: what another body has decided is earlier */
	bool perfect = perfect_hit(acts) || pattern_matches(&perfect_verb, verb);
	bool other = body && (!state->meeting_body || strcmp(body, state->meeting_body) != 0);
	return perfect && other && !is_type(state, "protokoll") && !is_type(state, "minnesanteckningar");
}

static bool told_by_cue(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	struct field_context *context = state->context;
	struct phrase_hit cue, hit;
	if (!acts_cue(context, acts, "prior", SIZE_MAX, &cue))
		return false;
	/* its body: the last one before the cue, else the first behind it */
	for (size_t from = 0; phrases_next(context->words->sets[WORDS_bodies], &acts->words, from, &hit); from = hit.end)
		if (!where->at || hit.end <= cue.first)
			*where = phrase_text(&acts->words, &hit);
	if (!where->at && acts_cue(context, acts, "we", cue.first, &hit))
		*where = phrase_text(&acts->words, &hit);
	return true;
}

bool prior_told(struct deciding *state, const struct sentence_acts *acts, struct slice *where)
{
	*where = (struct slice){ NULL, 0 };
	return told_by_cue(state, acts, where) || told_by_verb(state, acts, where);
}

/* The act that was decided, and a second one of another kind. */
static size_t earlier_act(struct field_context *context, const struct sentence_acts *acts, size_t *second)
{
	struct phrase_hit cue;
	size_t from = acts_cue(context, acts, "prior", SIZE_MAX, &cue) ? cue.first : 0, first = SIZE_MAX;
	*second = SIZE_MAX;
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

void prior_take(struct deciding *state, const struct block *block, const struct sentence_acts *acts, struct slice body)
{
	struct field_context *context = state->context;
	size_t second, first = earlier_act(context, acts, &second);
	if (first == SIZE_MAX)
		return;
	struct draft draft = {
		.status = "prior",
		.act = acts->hits[first].act,
		.body = body.at ? slice_text(context->arena, body) : NULL,
		.rule = "decision.prior",
		.confidence = 0.8,
	};
	if (!decision_put(state, block, acts->text, PLACE_TEXT, &draft) || second == SIZE_MAX)
		return;
	/* "antagit en viljeförklaring, samt beslutat att X ska utgöra ...": two acts */
	static struct pattern also = PATTERN("(?i)[,]?\\s+%{conjunction}\\s+%{and_decided}\\b");
	struct match m;
	if (pattern_find(&also, acts->text, 0, &m) && acts->words.at[acts->hits[second].first].start >= m.start) {
		draft.act = acts->hits[second].act;
		draft.confidence = 0.7;
		decision_put(state, block, acts->text, PLACE_TEXT, &draft);
	}
}
