/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence of the running text of notes. Out: a decision where it performs one, whoever acts. Knows nothing of headings.
 *
 *   "Kansliet uppdras göra en presentation ..."                        decided assign
 *   "Vi enades om att trycka den större kartan."                       decided, its verb is not known
 *   "Rådet beslutade att yttra sig och att bjuda in direktören."       two
 *   "Gruppen diskuterade att ...", "Vid förra mötet beslutade vi ..."  none
 */
#include "decision.h"

#include <string.h>

bool running_performs(struct deciding *state, const struct block *block, const struct sentence_acts *acts, const struct act_reading *reading,
                      bool ours, bool proposal)
{
	bool proposes = strcmp(reading->act, "propose") == 0;
	switch (acts->hits[reading->hit].form) {
	case FORM_ACTIVE:
	case FORM_INFINITIVE:
		return ours;
	case FORM_PASSIVE:
		/* by nobody in particular: only a paragraph of notes; who proposes must be named */
		if (block->kind == BLOCK_LIST_ITEM && !ours && strcmp(reading->act, "assign") != 0)
			return false;
		if (proposes && !body_in(state->context, acts->text, NULL))
			return false;
		return !acts_word_before(state->context, acts, reading->hit, "that") && !acts_word_before(state->context, acts, reading->hit, "which") &&
		       !acts_word_before(state->context, acts, reading->hit, "shall");
	default:
		return proposal;
	}
}

/* Who decides begins the sentence: the body that meets, or "Vi", "Mötet"; the byte behind it, 0: another. */
static size_t decider(struct deciding *state, const struct sentence_acts *acts)
{
	struct slice where;
	struct phrase_hit we;
	const char *body = body_named(state, acts->text, &where);
	if (body && where.at == acts->text.at && body_is_own(state, body))
		return where.n;
	if (acts_cue(state->context, acts, "we", SIZE_MAX, &we) && we.first == 0)
		return acts->words.at[we.end - 1].start + acts->words.at[we.end - 1].raw.n;
	return 0;
}

bool notes_decide(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	static struct pattern settles = PATTERN("(?i)^\\s+(?:%{decides_now}|%{decided_then}|%{agrees_on})\\s+(?:(?:%{joining_adverb}|%{before_deciding})\\s+)?%{that}\\s");
	static struct pattern chooses = PATTERN("(?i)^\\s+(?:%{settles_on})\\s+(?!%{that}\\s)"); /* "Gruppen enades om modell 2." */
	if (block->section && !in_section(block, "notes") && !in_section(block, "information"))
		return false;
	if (decided_by_nobody(state, block, acts))
		return true;
	static struct pattern finds = PATTERN("(?i)\\s%{that}\\s+(?:%{it_word})\\s+(?:%{told_verb})\\s"); /* "Vi var eniga om att det blev dyrt i fjol.": what they think */
	size_t behind = decider(state, acts);
	if (!behind || pattern_matches(&finds, acts->text) || !(pattern_matches(&settles, slice_part(acts->text, behind, acts->text.n)) || pattern_matches(&chooses, slice_part(acts->text, behind, acts->text.n))) || has_act_cue(state, acts, "meeting_ref"))
		return false;
	acts->running = false;
	bool listed = clauses_take_inline(state, block, acts, PLACE_DECISION);
	struct act_reading reading = acts_main(state->context, acts, false);
	acts->running = true;
	if (listed)
		return true;
	bool known = reading.act && acts->hits[reading.hit].form != FORM_NOUN && acts->hits[reading.hit].form != FORM_PERFECT, proposes = known && strcmp(reading.act, "propose") == 0;
	struct draft draft = { .status = proposes ? "proposed" : has_act_cue(state, acts, "preliminary") ? "preliminary" : "decided",
		               .act = !known ? "direction" : is_procedural(state, block, acts, reading.act) ? "procedural" : reading.act, .inner = known ? reading.inner : NULL,
		               .body = state->meeting_body, .conditional = reading.conditional, .rule = "decision.notes", .confidence = known ? 0.7 : 0.6,
		               .addressee = proposes ? acts_addressee(state->context, acts, acts->hits[reading.hit].end) : NULL };
	if (known)
		decision_put_with_second(state, block, acts, acts->text, reading.hit, PLACE_TEXT, &draft);
	else
		decision_put(state, block, acts->text, PLACE_TEXT, &draft);
	return true;
}

void notes_take(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	struct field_context *context = state->context;
	struct slice where;
	struct act_reading reading = acts_main(context, acts, false);
	if (!reading.act)
		return;
	const struct act_hit *main = &acts->hits[reading.hit];
	/* who only goes through, tells or discusses decides nothing; "men inte" takes it back */
	if (only_wanted(state, acts, main) || acts_cue(context, acts, "report", main->first, NULL) || has_act_cue(state, acts, "negation"))
		return;
	if (strcmp(reading.act, "close") == 0 && has_act_cue(state, acts, "closing")) /* "Ordföranden tackar och avslutar mötet." */
		return;
	struct phrase_hit noun;
	bool proposes = strcmp(reading.act, "propose") == 0, procedural = has_act_cue(state, acts, "procedural");
	bool proposal = acts_cue(context, acts, "proposal_noun", SIZE_MAX, &noun);
	const char *subject = acts_subject(context, acts, reading.hit, &where);
	if (strcmp(reading.act, "state") == 0 && !procedural && !has_act_cue(state, acts, "settles"))
		return;
	/* "Rådet ställde sig bakom utkastet.": the body that meets, by the last part of its name */
	bool ours = subject && (!*subject || !state->meeting_body || strcmp(subject, state->meeting_body) == 0 || body_is_own(state, body_meant(state, subject, where)));
	if (!running_performs(state, block, acts, &reading, ours, proposal))
		return;
	struct draft draft = {
		.status = has_act_cue(state, acts, "preliminary") ? "preliminary" : "decided",
		.act = procedural ? "procedural" : reading.act,
		.inner = reading.inner,
		.body = state->meeting_body,
		.conditional = reading.conditional,
		.rule = "decision.running",
		.confidence = 0.7,
	};
	if (proposes && !procedural) {
		draft.status = "proposed";
		draft.addressee = acts_addressee(context, acts, main->end);
	} else if (proposal) {
		draft.inner = draft.act;
		draft.act = "propose";
		draft.status = "proposed";
		draft.addressee = acts_addressee(context, acts, noun.first);
	}
	decision_put_with_second(state, block, acts, acts->text, reading.hit, PLACE_TEXT, &draft);
}
