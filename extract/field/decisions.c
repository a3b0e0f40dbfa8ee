/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sections and sentences. Out: decisions: proposed, decided, prior, preliminary. Knows nothing of
 * votes. One record an act: an att-clause, a bullet, a sentence; what is told again is a further span.
 *
 *   under "Beslut": "- Anteckningar från mötet läggs till handlingarna."              decided note
 *   under "Arbetsutskottets förslag": "Kommunstyrelsen beslutar att ..."              proposed
 *   "Direktionen beslutar" / "att fastställa ...," / "att uppdra åt ..."              one each
 *   in notes: "Kansliet uppdras göra en presentation ..."                             decided assign
 *   "Direktionen beslutade den 22 mars 2018, § 17, att ..."                           prior
 */
#include "decision.h"
#include "names.h"

#include <string.h>

const char *decision_body(const struct deciding *state, const struct block *block)
{
	if (block->section_at != SIZE_MAX && (in_section(block, "proposal") || in_section(block, "decision"))) {
		const struct document *document = state->context->document;
		const struct block *head = &document->blocks[block->section_at];
		static struct pattern to = PATTERN("(?i)\\b%{proposal_to}\\s*$");
		struct slice where, title = slice_part(document->text, head->start, head->value);
		const char *body = body_in(state->context, title, &where);
		/* "Förslag till kommunstyrelsens beslut": that body is the addressee */
		if (body && !pattern_matches(&to, slice_part(title, 0, (size_t)(where.at - title.at))))
			return body;
	}
	return state->meeting_body ? state->meeting_body : state->issuer;
}

const char *decision_addressee(const struct deciding *state, const struct block *block)
{
	const struct document *document = state->context->document;
	if (block->section_at == SIZE_MAX)
		return NULL;
	const struct block *head = &document->blocks[block->section_at];
	static struct pattern to = PATTERN("(?i)\\b%{addressee_before}\\s+");
	struct slice title = slice_part(document->text, head->start, head->value);
	struct match m;
	return pattern_find(&to, title, 0, &m) ? body_in(state->context, slice_part(title, m.end, title.n), NULL) : NULL;
}

static bool cue(const struct deciding *state, const struct sentence_acts *acts, const char *name)
{
	return acts_cue(state->context, acts, name, SIZE_MAX, NULL);
}

/* Motions are records of their own (motions.c). */
static bool moves(const struct deciding *state, const struct sentence_acts *acts)
{
	return cue(state, acts, "motion") || cue(state, acts, "moves");
}

/* Needs and wishes before the verb: what is only wanted is not decided. */
static bool only_wanted(const struct deciding *state, const struct sentence_acts *acts, const struct act_hit *verb)
{
	return acts_cue(state->context, acts, "need", verb->first, NULL) || acts_cue(state->context, acts, "wish", verb->first, NULL);
}

/* "Paragrafen förklaras omedelbart justerad." stands under any heading of an item, or under none. */
static bool take_immediate(struct deciding *state, const struct block *block, struct slice text)
{
	enum { LONGEST = 120 };
	static struct pattern at_once = PATTERN("(?i)\\b%{adjusted_at_once}\\b");
	if (!block->item || text_points(text) > LONGEST || !pattern_matches(&at_once, text))
		return false;
	struct draft draft = { .status = "decided", .act = "procedural", .body = state->meeting_body, .rule = "decision.immediate", .confidence = 0.8 };
	decision_put(state, block, text, PLACE_TEXT, &draft);
	return true;
}

/* A new decision, and the second act that its sentence may coordinate with the first. */
static void put_with_second(struct deciding *state, const struct block *block, const struct sentence_acts *acts, size_t main, enum place place,
                            struct draft *draft)
{
	if (!decision_put(state, block, acts->text, place, draft) || strcmp(draft->act, "propose") == 0)
		return;
	size_t second = acts_second(state->context, acts, main);
	if (second == SIZE_MAX)
		return;
	draft->act = acts->hits[second].act;
	draft->inner = NULL;
	draft->confidence = 0.6;
	decision_put(state, block, acts->text, place, draft);
}

/* A sentence under a heading of decision or proposal. */
static void take_headed(struct deciding *state, const struct block *block, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	struct sentence_acts acts;
	acts_read(context, text, &acts);
	if (acts.question || moves(state, &acts) || take_immediate(state, block, text) || !acts.n ||
	    clauses_take_inline(state, block, &acts, place))
		return;
	struct slice where;
	struct act_reading reading = acts_main(context, &acts, false);
	if (!reading.act)
		return;
	const struct act_hit *main = &acts.hits[reading.hit];
	if (only_wanted(state, &acts, main))
		return;
	bool prior = prior_told(state, &acts, &where);
	if (place == PLACE_DECISION && main->form == FORM_PERFECT) {
		if (prior)
			prior_take(state, block, &acts, where);
		return;
	}
	if (main->form == FORM_NOUN || acts.negated) /* a noun alone retells */
		return;
	if (prior && cue(state, &acts, "prior")) {
		prior_take(state, block, &acts, where);
		return;
	}
	bool proposes = strcmp(reading.act, "propose") == 0, procedural = cue(state, &acts, "procedural") && !proposes;
	struct draft draft = {
		.status = cue(state, &acts, "preliminary") ? "preliminary" : place == PLACE_PROPOSAL || proposes ? "proposed" : "decided",
		.act = procedural ? "procedural" : reading.act,
		.inner = reading.inner,
		.body = decision_body(state, block),
		.conditional = reading.conditional,
		.rule = "decision.headed",
		.confidence = 0.9,
	};
	if (proposes) {
		draft.addressee = acts_addressee(context, &acts, main->end);
	} else if (!procedural && (place == PLACE_PROPOSAL || cue(state, &acts, "proposal_noun"))) {
		draft.inner = draft.act;
		draft.act = "propose";
		draft.status = strcmp(draft.status, "preliminary") == 0 ? draft.status : "proposed";
		draft.addressee = decision_addressee(state, block);
	}
	put_with_second(state, block, &acts, reading.hit, place, &draft);
}

/* "Förskolan byggs i Saxnäs.": under the decision heading of formal minutes even where the verb is not known. */
static void take_unknown(struct deciding *state, size_t index, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	const struct block *block = &context->document->blocks[index];
	struct sentence_acts acts;
	enum { FEWEST_WORDS = 3 };
	bool formal = is_type(state, "protokoll") || is_type(state, "protokollsutdrag");
	bool of_list = block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &(struct slice){ NULL, 0 });
	if (!formal || place != PLACE_DECISION || !block->item || block->role == ROLE_HEADING || !(of_list || block->section_at + 1 == index))
		return;
	acts_read(context, text, &acts);
	struct match m;
	static struct pattern sentence = PATTERN("[.;]\\s*$");
	if (acts.n || acts.question || acts.words.n < FEWEST_WORDS || moves(state, &acts) || cue(state, &acts, "nothing_decided") || cue(state, &acts, "dropped") ||
	    cue(state, &acts, "report") || !pattern_find(&sentence, text, 0, &m))
		return;
	struct draft draft = { .status = "decided", .act = "direction", .body = decision_body(state, block), .rule = "decision.unknown_verb", .confidence = 0.5 };
	decision_put(state, block, text, place, &draft);
}

/* "Bjurholm: ska utses": nothing yet. */
static bool still_open(struct field_context *context, struct slice text)
{
	const char *colon = memchr(text.at, ':', text.n);
	struct slice value = colon ? slice_trim(slice_part(text, (size_t)(colon - text.at) + 1, text.n)) : slice_of(NULL);
	return value.n && is_missing(context, value);
}

/* Does the sentence perform its verb, or only speak of it? */
static bool performs(struct deciding *state, const struct block *block, const struct sentence_acts *acts, const struct act_reading *reading,
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

/* A sentence of running text: only what is performed in so many words. */
static void take_running(struct deciding *state, const struct block *block, struct slice text)
{
	struct field_context *context = state->context;
	struct sentence_acts acts;
	struct slice where;
	if (still_open(context, text))
		return;
	acts_read(context, text, &acts);
	static struct pattern quoted = PATTERN("^[\"”“]");
	if (acts.question || pattern_matches(&quoted, text) || moves(state, &acts) || cue(state, &acts, "dropped") ||
	    take_immediate(state, block, text))
		return;
	if (prior_told(state, &acts, &where)) {
		prior_take(state, block, &acts, where);
		return;
	}
	bool notes = is_type(state, "minnesanteckningar"), formal = is_type(state, "protokoll") || is_type(state, "protokollsutdrag");
	if (!acts.n || !(notes || formal) || acts.negated)
		return;
	struct act_reading reading = acts_main(context, &acts, false);
	if (!reading.act)
		return;
	const struct act_hit *main = &acts.hits[reading.hit];
	/* who only goes through, tells or discusses decides nothing; "men inte" takes it back */
	if (only_wanted(state, &acts, main) || acts_cue(context, &acts, "report", main->first, NULL) || cue(state, &acts, "negation"))
		return;
	struct phrase_hit noun;
	bool proposes = strcmp(reading.act, "propose") == 0, procedural = cue(state, &acts, "procedural");
	bool proposal = acts_cue(context, &acts, "proposal_noun", SIZE_MAX, &noun);
	const char *subject = acts_subject(context, &acts, reading.hit, &where);
	/* in formal minutes what is decided stands under its heading; who proposes what is told in the text */
	bool told_proposal = formal && !procedural && proposes && subject && *subject && main->form == FORM_ACTIVE;
	if (formal && !procedural && !told_proposal)
		return;
	if (strcmp(reading.act, "state") == 0 && !procedural && !cue(state, &acts, "settles"))
		return;
	bool ours = told_proposal || (subject && (!*subject || !state->meeting_body || strcmp(subject, state->meeting_body) == 0));
	if (!performs(state, block, &acts, &reading, ours, proposal))
		return;
	struct draft draft = {
		.status = cue(state, &acts, "preliminary") ? "preliminary" : "decided",
		.act = procedural ? "procedural" : reading.act,
		.inner = reading.inner,
		.body = told_proposal ? subject : state->meeting_body,
		.conditional = reading.conditional,
		.rule = "decision.running",
		.confidence = 0.7,
	};
	if (proposes && !procedural) {
		draft.status = "proposed";
		draft.addressee = acts_addressee(context, &acts, main->end);
	} else if (proposal) {
		draft.inner = draft.act;
		draft.act = "propose";
		draft.status = "proposed";
		draft.addressee = acts_addressee(context, &acts, noun.first);
	}
	put_with_second(state, block, &acts, reading.hit, PLACE_TEXT, &draft);
}

/* The notice above the heading "Anteckningar" of an item of notes: background. */
static bool is_notice(const struct block *block, const bool *has_notes)
{
	return block->item && has_notes[block->item] && block->section_at == SIZE_MAX;
}

static enum place place_of(const struct block *block)
{
	if (in_section(block, "decision"))
		return PLACE_DECISION;
	if (in_section(block, "proposal"))
		return PLACE_PROPOSAL;
	return PLACE_TEXT;
}

static bool passed_over(const struct block *block)
{
	static const char *const codes[] = { "actions", "attachments", "basis", "recipients", "presenter", "motions", "propositions", "vote", "reservation",
		                             "statement", "recusal", "signatures", "agenda", "contents", "plan", "issue", "other" };
	for (size_t i = 0; block->section && i < sizeof codes / sizeof *codes; i++)
		if (strcmp(block->section, codes[i]) == 0)
			return true;
	return !is_body(block) || block->kind == BLOCK_ROW || (block->role == ROLE_FRONT);
}

/* The walk enters another part. */
static void enter_part(struct deciding *state, int id)
{
	const struct document *document = state->context->document;
	const struct part *part = RECORD(document, part, (size_t)id - 1);
	*state = (struct deciding){ .context = state->context, .part = id, .type = part->type, .issuer = part->issuer, .head = SIZE_MAX };
	for (size_t m = 0; m < COUNT(document, meeting); m++)
		if (RECORD(document, meeting, m)->part.value == id)
			state->meeting_body = RECORD(document, meeting, m)->body;
}

/* The walk comes under another heading, which may itself open a list: "Direktionen beslutar". */
static void enter_section(struct deciding *state, size_t block, enum place place)
{
	const struct document *document = state->context->document;
	state->head = document->blocks[block].section_at;
	state->lead.open = false;
	if (state->head == SIZE_MAX || place == PLACE_TEXT || state->head == block)
		return;
	struct slice head = document->blocks[state->head].text;
	if (has_cue(state->context, head, "body_verb") || has_cue(state->context, head, "proposes"))
		clauses_open(state, state->head, head, place);
}

/* A sentence of a block that stands in an open list. */
static void take_listed(struct deciding *state, const struct sentence *sentence, struct slice text, bool new_block, enum place place)
{
	const struct document *document = state->context->document;
	const struct block *block = &document->blocks[sentence->block];
	struct slice whole = block_value(document, block), clause = whole;
	bool that = clause_starts(whole, &clause);
	if (!new_block) { /* what follows in the paragraph of a clause belongs to it */
		if (!that && !state->lead.prior)
			take_headed(state, block, text, place);
		return;
	}
	if (!that && clause_numbered(whole, &clause))
		that = clause_starts(clause, &clause);
	if (that || sentence->end >= block->end || state->lead.prior)
		clause_take(state, block, clause, place);
	else
		take_headed(state, block, text, place);
}

/* The clause that itself opens another list decides for the list it stands in. */
static void take_nested_lead(struct deciding *state, const struct block *block, struct slice clause, enum place place)
{
	bool proposes = state->lead.proposes;
	state->lead.proposes = false;
	clause_take(state, block, clause, place);
	state->lead.proposes = proposes;
}

/* Headed places come first, so that running text is known for a retelling. */
enum pass { PASS_HEADED, PASS_RUNNING, PASSES };

static void take_sentence(struct deciding *state, const struct sentence *sentence, bool new_block, enum pass pass, const bool *has_notes)
{
	const struct document *document = state->context->document;
	const struct block *block = &document->blocks[sentence->block];
	enum place place = place_of(block);
	struct slice text = slice_part(document->text, sentence->start, sentence->end), clause;
	if (block->section_at != state->head)
		enter_section(state, sentence->block, place);
	if (new_block && state->lead.open && sentence->block != state->lead.at) /* the list goes on with clauses only */
		state->lead.open = clause_starts(block->text, &clause) || block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &clause);
	if (new_block && block->role != ROLE_HEADING && clauses_open(state, sentence->block, block->text, place)) {
		if (clause_starts(block->text, &clause)) {
			if (pass == PASS_HEADED && !clause_only_leads(clause))
				take_nested_lead(state, block, clause, place);
			return;
		}
		if (sentence->end == block->end)
			return; /* the lead itself says nothing more, unless other sentences stand before it */
	}
	bool listed = state->lead.open && state->lead.at != sentence->block;
	if ((place != PLACE_TEXT || listed) != (pass == PASS_HEADED))
		return;
	if (listed)
		take_listed(state, sentence, text, new_block, place);
	else if (place != PLACE_TEXT && clause_starts(text, &clause))
		clause_take(state, block, clause, place);
	else if (place != PLACE_TEXT) {
		size_t before = COUNT(document, decision);
		take_headed(state, block, text, place);
		if (new_block && COUNT(document, decision) == before)
			take_unknown(state, sentence->block, text, place);
	} else if (!is_notice(block, has_notes))
		take_running(state, block, text);
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	bool *has_notes = arena_alloc(context->arena, COUNT(document, item) + 2);
	for (size_t i = 0; i < document->n_blocks; i++)
		if (document->blocks[i].role == ROLE_HEADING && in_section(&document->blocks[i], "notes"))
			has_notes[document->blocks[i].item] = true;
	for (enum pass pass = PASS_HEADED; pass < PASSES; pass++) {
		struct deciding state = { .context = context };
		size_t last = SIZE_MAX;
		for (size_t s = 0; s < document->n_sentences; s++) {
			const struct sentence *sentence = &document->sentences[s];
			const struct block *block = &document->blocks[sentence->block];
			arena_reset(context->scratch);
			if (block->part != state.part)
				enter_part(&state, block->part);
			if (passed_over(block) || is_type(&state, "kallelse"))
				continue;
			take_sentence(&state, sentence, sentence->block != last, pass, has_notes);
			last = sentence->block;
		}
	}
}

const struct extractor extractor_decisions = { "decisions", run };
