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

void clause_take(struct deciding *state, const struct block *block, struct slice clause, enum place place)
{
	struct field_context *context = state->context;
	const struct lead *lead = state->lead.open ? &state->lead : NULL;
	struct sentence_acts acts;
	clause = clause_text(clause);
	acts_read(context, clause, &acts);
	struct act_reading reading = acts_main(context, &acts, true);
	if (acts.question || (!reading.act && !lead))
		return;
	if (!reading.act)
		reading.act = "direction"; /* it stands as a clause of a decision; what it does is not told by a known verb */
	bool proposes = place == PLACE_PROPOSAL || (lead && lead->proposes), prior = lead && lead->prior;
	if (acts_cue(context, &acts, "procedural", SIZE_MAX, NULL) && !proposes)
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
	};
	if (strcmp(draft.act, "propose") == 0) {
		draft.status = prior ? "prior" : "proposed";
		draft.addressee = acts_addressee(context, &acts, acts.hits[reading.hit].end);
	} else if (proposes) {
		draft.inner = draft.act;
		draft.act = "propose";
	}
	decision_put(state, block, clause, place, &draft);
}

bool clauses_take_inline(struct deciding *state, const struct block *block, const struct sentence_acts *acts, enum place place)
{
	size_t starts[MOST_ACTS], n = 0;
	struct phrase_hit verb;
	if (!acts_cue(state->context, acts, "body_verb", SIZE_MAX, &verb))
		return false;
	for (size_t h = 0; h < acts->n && n < MOST_ACTS; h++) {
		const struct act_hit *hit = &acts->hits[h];
		if (hit->form == FORM_INFINITIVE && hit->first > verb.first && acts_word_before(state->context, acts, h, "that"))
			starts[n++] = acts->words.at[hit->first - 1].start;
	}
	if (n < 2)
		return false;
	struct slice head = slice_part(acts->text, 0, starts[0]);
	struct lead outer = state->lead;
	state->lead = (struct lead){ .open = true, .proposes = has_cue(state->context, head, "proposes"), .at = outer.at };
	for (size_t i = 0; i < n; i++)
		clause_take(state, block, slice_part(acts->text, starts[i], i + 1 < n ? starts[i + 1] : acts->text.n), place);
	state->lead = outer;
	return true;
}

/* The block below one, over running heads and page numbers; NULL where the item or section ends. */
static const struct block *below(const struct document *document, size_t index)
{
	size_t next = index + 1;
	while (next < document->n_blocks && document->blocks[next].kind == BLOCK_FURNITURE)
		next++;
	if (next >= document->n_blocks || document->blocks[next].item != document->blocks[index].item || document->blocks[next].role == ROLE_HEADING)
		return NULL;
	return &document->blocks[next];
}

bool clause_only_leads(struct slice clause)
{
	static struct pattern only = PATTERN("(?i)^%{that}\\s+(?:%{proposes_infinitive})\\b[^.,]{0,60}\\b%{to_decide}(?:\\s+%{that})?\\s*[:,]?\\s*$");
	return pattern_matches(&only, clause);
}

bool clauses_open(struct deciding *state, size_t index, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	static struct pattern ends = PATTERN("(?i)(?:[:;]|\\b%{lead_end}\\s*:?)\\s*$"); /* beslutar:, föreslår */
	static struct pattern proposes = PATTERN("(?i)\\b%{proposes_word}");
	/* a clause that opens another list: "att uppdra åt ..., samt föreslår kommunfullmäktige besluta" */
	static struct pattern nested = PATTERN("(?i)\\b%{conjunction}\\s+%{and_proposes}\\b[^.]{0,60}\\b%{to_decide}\\s*:?\\s*$");
	/* "att föreslå kommunfullmäktige besluta": nothing but such an opening */
	static struct pattern bare = PATTERN("(?i)%{that}\\s+(?:%{proposes_infinitive})\\b[^.]{0,60}\\b%{to_decide}(?:\\s+%{that})?\\s*[:,]?\\s*$");
	struct slice clause;
	const struct block *next = below(context->document, index);
	if (!next || (clause_starts(text, &clause) && !pattern_matches(&nested, text) && !pattern_matches(&bare, text)))
		return false; /* nothing below, or itself a clause of the list */
	bool clauses = clause_starts(next->text, &clause);
	bool listed = clauses || clause_numbered(next->text, &clause) || next->kind == BLOCK_LIST_ITEM;
	if (!listed || !(clauses || pattern_matches(&ends, text)))
		return false;
	struct sentence_acts acts;
	struct slice where;
	struct match m;
	acts_read(context, text, &acts);
	bool prior = prior_told(state, &acts, &where);
	bool proposing = pattern_find(&proposes, text, 0, &m);
	bool deciding = proposing || acts_cue(context, &acts, "body_verb", SIZE_MAX, NULL);
	if (!prior && !deciding && (place == PLACE_TEXT || !acts.n))
		return false;
	const char *outer = clause_starts(text, &clause) && state->lead.open ? state->lead.body : NULL; /* who decides the list decides its clauses */
	state->lead = (struct lead){ .open = true, .prior = prior, .proposes = !prior && (proposing || place == PLACE_PROPOSAL), .at = index };
	if (prior && where.at)
		state->lead.body = body_in(context, where, NULL);
	else if (!prior && place != PLACE_PROPOSAL) /* a lower body's own list; in a proposal "kommunstyrelsen beslutar" is not the proposer */
		state->lead.body = outer ? outer : body_in(context, text, NULL);
	if (state->lead.proposes && proposing)
		state->lead.addressee = body_in(context, slice_part(text, m.end, text.n), NULL);
	return true;
}
