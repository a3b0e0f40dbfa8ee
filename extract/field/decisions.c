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

#include <string.h>

/* The notice above the heading "Anteckningar" of an item of notes: background. */
static bool is_notice(const struct block *block, const bool *has_notes)
{
	return block->item && has_notes[block->item] && block->section_at == SIZE_MAX;
}

static bool passed_over(const struct block *block)
{
	static const char *const codes[] = { "actions", "attachments", "basis", "recipients", "presenter", "motions", "propositions", "vote", "reservation",
		                             "statement", "recusal", "signatures", "agenda", "contents", "plan", "issue", "other", NULL };
	return in_sections(block, codes) || !is_body(block) || block->kind == BLOCK_ROW || (block->role == ROLE_FRONT);
}

/* "-> Sofie uppdaterar protokollet": an action that the notes give. */
static bool is_action(const struct document *document, const struct block *block)
{
	for (size_t i = 0; i < COUNT(document, action); i++) {
		const struct action *action = RECORD(document, action, i);
		if (strcmp(action->record.rule, "action.line") == 0 && action->record.spans[0].start >= block->start && action->record.spans[0].start < block->end)
			return true;
	}
	return false;
}

/* The walk enters another part. */
static void enter_part(struct deciding *state, int id)
{
	const struct document *document = state->context->document;
	const struct part *part = RECORD(document, part, (size_t)id - 1);
	*state = (struct deciding){ .context = state->context, .headed = state->headed, .part = id, .type = part->type, .issuer = part->issuer, .head = SIZE_MAX, .last_taken = SIZE_MAX,
	                             .explained = SIZE_MAX, .labelled = SIZE_MAX, .siblings = SIZE_MAX };
	state->formal = is_type(state, "protokoll") || is_type(state, "protokollsutdrag");
	for (size_t m = 0; m < COUNT(document, meeting); m++)
		if (RECORD(document, meeting, m)->part.value == id)
			state->meeting_body = RECORD(document, meeting, m)->body;
	if (state->formal)
		learn_manner(state);
}

/* The walk comes under another heading, which may itself open a list: "Direktionen beslutar". */
static void enter_section(struct deciding *state, size_t block)
{
	const struct document *document = state->context->document;
	state->head = document->blocks[block].section_at;
	state->lead.open = state->held.on = false;
	state->last_taken = state->explained = SIZE_MAX;
	enum place place = place_of(state, &document->blocks[block]);
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
			headed_take(state, sentence->block, text, false, place);
		return;
	}
	if (!that && clause_numbered(whole, &clause))
		that = clause_starts(clause, &clause);
	if (that || sentence->end >= block->end || state->lead.prior)
		clause_take(state, block, clause, place);
	else if (state->lead.act && clause_is_bare(state, text)) /* "a) Ida Ek (S) som ledamot. Länsstyrelsen ska utse en ny." */
		clause_take(state, block, clause_numbered(text, &clause) ? clause : text, place);
	else
		headed_take(state, sentence->block, text, true, place);
}

/* The clause that itself opens another list decides for the list it stands in. */
static void take_nested_lead(struct deciding *state, const struct block *block, struct slice clause, enum place place)
{
	bool proposes = state->lead.proposes;
	state->lead.proposes = false;
	clause_take(state, block, clause, place);
	state->lead.proposes = proposes;
}

/* The list goes on with clauses, and with the rest of one that a page or a narrow column broke. */
static bool list_goes_on(const struct deciding *state, const struct block *block, struct slice text)
{
	struct slice clause;
	if (state->lead.lettered && clause_numbered(text, &clause) && !clause_lettered(text))
		return false; /* the next point */
	static struct pattern begins = PATTERN("^[\\p{Ll}\\d(]"); /* "... lånebelopp om" / "335 000 000 kronor, samt" */
	return clause_starts(text, &clause) || block->kind == BLOCK_LIST_ITEM || clause_numbered(text, &clause) ||
	       (state->lead.lines && clause_is_line(state->context->document, block)) ||
	       (state->lead.unfinished && block->role == ROLE_BODY && pattern_matches(&begins, text));
}

/* Headed places come first, so that running text is known for a retelling. */
enum pass { PASS_HEADED, PASS_RUNNING, PASSES };

/* "Till nämnden har inkommit" above a list under a heading of decision: what has come in, none of it is decided. */
static bool opens_papers(struct deciding *state, const struct sentence *sentence, struct slice text, enum place place)
{
	static struct pattern come = PATTERN("(?i)(?<!\\p{L})(?:%{come_in})(?:\\s+%{addressed_to}\\s+\\S+)?\\s*:?\\s*$");
	const struct document *document = state->context->document;
	const struct block *block = &document->blocks[sentence->block], *next = block_below(document, sentence->block);
	struct slice clause;
	if (!state->formal || place == PLACE_TEXT || sentence->end != block->end || block->role == ROLE_HEADING || !next ||
	    !(next->kind == BLOCK_LIST_ITEM || clause_numbered(next->text, &clause)) || !pattern_matches(&come, text))
		return false;
	state->explained = sentence->block;
	state->details = false;
	return true;
}

/* Is the sentence the words that open a list? Then it is taken where it has something of its own to say. */
static bool opens_list(struct deciding *state, const struct sentence *sentence, struct slice text, enum pass pass, enum place place)
{
	const struct block *block = &state->context->document->blocks[sentence->block];
	struct slice clause;
	if (sentence->end != block->end || block->role == ROLE_HEADING || !clauses_open(state, sentence->block, text, place))
		return false;
	if (clause_starts(text, &clause) && pass == PASS_HEADED && !clause_only_leads(clause))
		take_nested_lead(state, block, clause, place);
	else if (!clause_starts(text, &clause) && pass == PASS_HEADED)
		clauses_take_own(state, block, text, place);
	return true;
}

/* "Enligt kommunstyrelsens förslag:" above what is decided says whose words they are, and does nothing. */
static bool only_credits(struct deciding *state, const struct sentence *sentence, struct slice text, enum place place)
{
	static struct pattern credit = PATTERN("(?i)^(?:%{according_to}|%{decided_alike})\\s+[^.:;\\d]{3,80}(?:%{the_proposal})\\s*:?\\s*$");
	const struct document *document = state->context->document;
	const struct block *block = &document->blocks[sentence->block], *next = block_below(document, sentence->block);
	if (!state->formal || place != PLACE_DECISION || sentence->end != block->end || !next || next->role == ROLE_HEADING ||
	    next->section_at != block->section_at || !pattern_matches(&credit, text))
		return false;
	state->lead.open = false;
	return true;
}

static void take_sentence(struct deciding *state, const struct sentence *sentence, bool new_block, enum pass pass, const bool *has_notes)
{
	const struct document *document = state->context->document;
	const struct block *block = &document->blocks[sentence->block];
	struct slice text = slice_part(document->text, sentence->start, sentence->end), clause;
	if (state->lead.open && document->blocks[state->lead.at].item != block->item) /* a list ends with its item */
		state->lead.open = false;
	if (new_block && place_turns(state, sentence->block, &text))
		return;
	if (block->section_at != state->head || (state->held.on && state->held.item != block->item))
		enter_section(state, sentence->block);
	enum place place = place_of(state, block);
	bool rest = false; /* of a clause that was broken */
	if (new_block && state->lead.open && sentence->block != state->lead.at) {
		state->lead.open = list_goes_on(state, block, block->text);
		rest = state->lead.open && !state->lead.lines && !clause_starts(block->text, &clause) && block->kind != BLOCK_LIST_ITEM && !clause_numbered(block->text, &clause);
	}
	if ((new_block && only_credits(state, sentence, text, place)) || list_explains(state, sentence->block) || opens_papers(state, sentence, text, place) || opens_list(state, sentence, text, pass, place))
		return;
	bool listed = state->lead.open && state->lead.at != sentence->block;
	if (rest || (place != PLACE_TEXT || listed) != (pass == PASS_HEADED))
		return;
	if (listed)
		take_listed(state, sentence, text, new_block, place);
	else if (place != PLACE_TEXT && clause_starts(text, &clause))
		clause_take(state, block, clause, place);
	else if (place != PLACE_TEXT)
		headed_take(state, sentence->block, text, new_block, place);
	else if (!is_notice(block, has_notes))
		running_take(state, block, text);
}

/* "Kommunstyrelsen föreslår kommunfullmäktige att ...", "Nämnden beslutar enligt förslaget." behind the papers of an item: it is none of them. */
static bool tells_act(const struct deciding *state, const struct block *block)
{
	static struct pattern acts = PATTERN("(?i)^\\s+(?:%{proposes_now}|%{decides_now})[\\s,].*\\.\\s*$");
	struct slice where;
	if (!among_papers(block) || !state->formal || !is_body(block) || block->kind == BLOCK_LIST_ITEM)
		return false;
	const char *body = body_in(state->context, block->text, &where);
	return body && where.at == block->text.at && pattern_matches(&acts, slice_part(block->text, where.n, block->text.n));
}

/* "Fullmäktige beslutar att avslå motionen." behind the motions of an item without a heading of decision: it ends their section. */
static bool decides_behind_motions(const struct deciding *state, const struct block *block)
{
	static const char *const codes[] = { "motions", "propositions", "vote", NULL };
	struct slice where, behind;
	if (!in_sections(block, codes) || !state->formal || !is_body(block) || block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_ROW || has_decision_heading(state, block))
		return false;
	const char *body = deciding_body(state, block->text, false, &where, &behind);
	return body && body_is_own(state, body);
}

/* "1.", "b)": the number of a point, cut off as if it were a sentence. */
static bool is_mark(struct slice text)
{
	enum { LONGEST = 9 }; /* bytes */
	static struct pattern mark = PATTERN("^(?:(?:\\d{1,2}|[a-zåäö])[.)]|\\d{1,2})$");
	return text.n <= LONGEST && pattern_matches(&mark, text);
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	bool *has_notes = arena_alloc(context->arena, COUNT(document, item) + 2), *headed = arena_alloc(context->arena, COUNT(document, item) + 2);
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		has_notes[block->item] |= block->role == ROLE_HEADING && in_section(block, "notes");
		headed[block->item] |= block->role == ROLE_HEADING && in_section(block, "decision");
	}
	for (enum pass pass = PASS_HEADED; pass < PASSES; pass++) {
		struct deciding state = { .context = context, .headed = headed };
		size_t last = SIZE_MAX;
		for (size_t s = 0; s < document->n_sentences; s++) {
			const struct sentence *sentence = &document->sentences[s];
			const struct block *block = &document->blocks[sentence->block];
			arena_reset(context->scratch);
			if (block->part != state.part)
				enter_part(&state, block->part);
			if (sentence->block != last && is_action(document, block))
				continue;
			if (is_type(&state, "kallelse") || is_mark(slice_part(document->text, sentence->start, sentence->end)))
				continue;
			/* a list of papers may end in a proposal with its date above it */
			if (passed_over(block) && (!is_body(block) || !(place_holds(&state, block) || place_dated(&state, sentence->block) || tells_act(&state, block) || decides_behind_motions(&state, block))))
				continue;
			take_sentence(&state, sentence, sentence->block != last, pass, has_notes);
			last = sentence->block;
		}
	}
}

const struct extractor extractor_decisions = { "decisions", run };
