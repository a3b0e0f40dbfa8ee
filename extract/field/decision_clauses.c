/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a list of clauses and the words that open it. Out: one decision a clause.
 *
 *   "Direktionen beslutar" / "att fastställa ...," / "att uppdra åt ..."     two, decided
 *   "Styrelsen föreslår kommunfullmäktige besluta" / "1. Taxan antas."       one, proposed, to the council
 *   "beslutar att anta ..., att uppdra åt ... samt att ..."                  three in one sentence
 */
#include "decision.h"

#include <string.h>

#define MARK "(?:[-–•]\\s+|(?:\\d{1,2}|l)[.)]\\s+|[a-zåäö]\\)\\s+)" /* "- ", "2. ", "b) "; "l." is a 1 to a scanner */

static bool first_group(struct pattern *pattern, struct slice text, struct slice *group)
{
	struct match m;
	if (!pattern_find(pattern, text, 0, &m))
		return false;
	*group = m.group[1];
	return true;
}

bool clause_starts(struct slice text, struct slice *clause)
{
	static struct pattern that = PATTERN("(?i)^" MARK "?(?:(?:%{first_of}|%{conjunction})\\s+)?(%{that}\\s+.*)$"); /* - dels att ... */
	return first_group(&that, text, clause);
}

bool clause_numbered(struct slice text, struct slice *clause)
{
	static struct pattern point = PATTERN("^" MARK "(.*)$");
	return first_group(&point, text, clause);
}

/* Without the ", samt" that leads to the next clause. */
static struct slice clause_text(struct slice text)
{
	static struct pattern tail = PATTERN("(?:\\s*,\\s*(?:%{conjunction}|%{first_of})?|\\s+%{conjunction})\\s*$");
	struct match m;
	text = slice_trim(text);
	if (pattern_find(&tail, text, 0, &m))
		text.n = m.start;
	return text;
}

/* "väljer" above "till ledamot: ...", "uppdrar åt förvaltningen" above "att utreda ...": the lead acts upon its clauses. */
static void lead_acts(const struct lead *lead, struct act_reading *reading)
{
	if (!lead || !lead->act)
		return;
	if (!reading->act) {
		reading->act = lead->act;
	} else if (strcmp(lead->act, "assign") == 0 && strcmp(reading->act, "assign") != 0) {
		reading->inner = reading->act;
		reading->act = lead->act;
	}
}

void clause_take(struct deciding *state, const struct block *block, struct slice clause, enum place place)
{
	struct field_context *context = state->context;
	const struct lead *lead = state->lead.open ? &state->lead : NULL;
	struct sentence_acts acts;
	static struct pattern mark = PATTERN("[.;,]\\s*$|\\b(?:%{conjunction})\\s*$");
	state->lead.unfinished = !pattern_matches(&mark, clause);
	clause = clause_text(clause);
	acts_read(context, clause, &acts);
	struct act_reading reading = acts_main(context, &acts, true);
	if (acts.question || (!reading.act && !lead && !state->formal))
		return;
	lead_acts(lead, &reading);
	if (!reading.act)
		reading.act = "direction"; /* it stands as a clause of a decision; what it does is not told by a known verb */
	bool proposes = place == PLACE_PROPOSAL || (lead && lead->proposes), prior = lead && lead->prior;
	if (!proposes && is_procedural(state, block, &acts, reading.act))
		reading.act = "procedural";
	struct draft draft = {
		.status = prior ? "prior" : proposes ? "proposed" : "decided",
		.act = reading.act,
		.inner = reading.inner,
		.body = lead && lead->body ? lead->body : decision_body(state, block),
		.addressee = lead ? lead->addressee : decision_addressee(state, block),
		.conditional = reading.conditional,
		.rule = "decision.clause",
		.confidence = 0.9,
		.told = head_text(state, block),
	};
	if (!prior && !proposes && state->formal && body_is_lower(state, draft.body))
		draft.status = "prior"; /* what a committee decided itself */
	if (strcmp(draft.act, "propose") == 0) {
		draft.status = prior ? "prior" : "proposed";
		draft.addressee = acts_addressee(context, &acts, acts.hits[reading.hit].end);
	} else if (proposes) {
		draft.inner = draft.act;
		draft.act = "propose";
	}
	if (has_act_cue(state, &acts, "preliminary"))
		draft.status = "preliminary";
	decision_put(state, block, clause, place, &draft);
}

bool clauses_take_inline(struct deciding *state, const struct block *block, const struct sentence_acts *acts, enum place place)
{
	size_t starts[MOST_ACTS], n = 0;
	struct phrase_hit verb;
	static struct pattern joins = PATTERN("(?i)(?:,|\\b(?:%{conjunction}|%{first_of}))\\s*$");
	if (!acts_cue(state->context, acts, "body_verb", SIZE_MAX, &verb))
		return false;
	for (size_t h = 0; h < acts->n && n < MOST_ACTS; h++) {
		const struct act_hit *hit = &acts->hits[h];
		if (hit->form != FORM_INFINITIVE || hit->first <= verb.first || !acts_word_before(state->context, acts, h, "that"))
			continue;
		size_t start = acts->words.at[hit->first - 1].start; /* "uppdra åt bolaget att bygga" is one clause */
		if (n == 0 || pattern_matches(&joins, slice_part(acts->text, 0, start)))
			starts[n++] = start;
	}
	if (n < 2)
		return false;
	struct slice head = slice_part(acts->text, 0, starts[0]);
	struct lead outer = state->lead;
	const char *body = place == PLACE_DECISION && state->formal ? body_named(state, head, NULL) : NULL;
	state->lead = (struct lead){ .open = true, .proposes = has_cue(state->context, head, "proposes"), .at = outer.at };
	if (body && (body_is_own(state, body) || body_is_lower(state, body)))
		state->lead.body = body;
	for (size_t i = 0; i < n; i++)
		clause_take(state, block, slice_part(acts->text, starts[i], i + 1 < n ? starts[i + 1] : acts->text.n), place);
	state->lead = outer;
	return true;
}

/* The block that a lead at `index` would open: not where a heading follows, unless it is only the subject of the clause below it. */
static const struct block *led(const struct document *document, size_t index)
{
	const struct block *next = block_below(document, index), *after;
	struct slice clause;
	static struct pattern leads = PATTERN("(?i)\\b(?:%{lead_end}|%{proposes_word})\\b");
	if (next && next->role == ROLE_HEADING && next->section)
		return NULL;
	if (!next || clause_starts(next->text, &clause))
		return next;
	enum { LONGEST = 60 };
	static struct pattern ended = PATTERN("[.:;,]\\s*$");
	after = block_below(document, (size_t)(next - document->blocks));
	bool subject = after && text_points(next->text) <= LONGEST && !pattern_matches(&ended, next->text) && !pattern_matches(&leads, next->text) &&
	               clause_starts(after->text, &clause);
	return subject ? after : next->role == ROLE_HEADING ? NULL : next;
}

bool clause_only_leads(struct slice clause)
{
	static struct pattern only = PATTERN("(?i)^%{that}\\s+(?:%{proposes_infinitive})\\b[^.,]{0,60}\\b%{to_decide}(?:\\s+%{that})?\\s*[:,]?\\s*$");
	return pattern_matches(&only, clause);
}

/* What the lead does to its clauses, when it is more than "beslutar" or "föreslår". */
static const char *act_of_lead(const struct deciding *state, const struct sentence_acts *acts)
{
	struct act_reading reading = acts_main(state->context, acts, false);
	if (!reading.act || (acts->hits[reading.hit].form != FORM_ACTIVE && acts->hits[reading.hit].form != FORM_INFINITIVE))
		return NULL;
	bool carries = strcmp(reading.act, "appoint") == 0 || strcmp(reading.act, "assign") == 0 || strcmp(reading.act, "release") == 0;
	return carries ? reading.act : NULL;
}

/* Who decides the list, and to whom it is proposed; `outer` is who decides the list that the lead itself is a clause of. */
static void name_lead(struct deciding *state, struct slice text, enum place place, struct slice told, size_t proposing_end, const char *outer)
{
	struct lead *lead = &state->lead;
	struct slice head = head_text(state, &state->context->document->blocks[lead->at]);
	if (lead->prior && told.at)
		lead->body = body_named(state, told, NULL);
	else if (!lead->prior && place != PLACE_PROPOSAL) /* a lower body's own list; in a proposal "kommunstyrelsen beslutar" is not the proposer */
		lead->body = outer ? outer : body_named(state, text, NULL);
	else if (!lead->prior && proposing_end && !body_named(state, head, NULL)) /* "Arbetsutskottet föreslår ..." below "Förslag till beslut" */
		lead->body = body_named(state, text, NULL);
	if (lead->proposes && proposing_end)
		lead->addressee = body_named(state, slice_part(text, proposing_end, text.n), NULL);
}

bool clauses_open(struct deciding *state, size_t index, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	static struct pattern ends = PATTERN("(?i)(?:[:;]|\\b%{lead_end}\\s*:?)\\s*$"); /* beslutar:, föreslår */
	static struct pattern proposes = PATTERN("(?i)\\b(?:%{proposes_word}|%{following_proposal})"); /* föreslår; lämnat följande förslag */
	static struct pattern open_end = PATTERN("[^.,;!?]\\s*$");
	/* a clause that opens another list: "att uppdra åt ..., samt föreslår kommunfullmäktige besluta" */
	static struct pattern nested = PATTERN("(?i)\\b%{conjunction}\\s+%{and_proposes}\\b[^.]{0,60}\\b%{to_decide}\\s*:?\\s*$");
	/* "att föreslå kommunfullmäktige besluta": nothing but such an opening */
	static struct pattern bare = PATTERN("(?i)%{that}\\s+(?:%{proposes_infinitive})\\b[^.]{0,60}\\b%{to_decide}(?:\\s+%{that})?\\s*[:,]?\\s*$");
	struct slice clause, where;
	const struct block *next = led(context->document, index);
	if (!next || (clause_starts(text, &clause) && !pattern_matches(&nested, text) && !pattern_matches(&bare, text)))
		return false; /* nothing below, or itself a clause of the list */
	bool clauses = clause_starts(next->text, &clause);
	bool listed = clauses || clause_numbered(next->text, &clause) || next->kind == BLOCK_LIST_ITEM;
	struct sentence_acts acts;
	struct match m = { .end = 0 };
	if (!listed)
		return false;
	acts_read(context, text, &acts);
	const char *act = act_of_lead(state, &acts);
	static struct pattern full_stop = PATTERN("\\.\\s*$");
	if (!((clauses && !pattern_matches(&full_stop, text)) || pattern_matches(&ends, text) || (act && place != PLACE_TEXT && pattern_matches(&open_end, text))))
		return false;
	bool proposing = pattern_find(&proposes, text, 0, &m);
	bool prior = !proposing && prior_told(state, &acts, &where);
	bool deciding = proposing || acts_cue(context, &acts, "body_verb", SIZE_MAX, NULL);
	if (!prior && !deciding && (place == PLACE_TEXT || !acts.n))
		return false;
	const char *outer = clause_starts(text, &clause) && state->lead.open ? state->lead.body : NULL;
	state->lead = (struct lead){ .open = true, .prior = prior, .proposes = !prior && (proposing || place == PLACE_PROPOSAL), .act = act, .at = index };
	name_lead(state, text, place, prior ? where : (struct slice){ NULL, 0 }, proposing ? m.end : 0, outer);
	return true;
}
