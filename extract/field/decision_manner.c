/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the text of formal minutes. Out: in which manner they tell what was decided: whose name stands over the decisions, and whether in
 * the past. Knows nothing of acts that are told.
 *
 *   over the decisions "Arbetsutskottets beslut", on the front page the board        the committee
 *   "Direktionen beslutade att ..." again and again, on the front page no body       Direktionen
 *   "Kommunfullmäktige beslöt att ...", nowhere "beslutar"                           their own decisions are told in the past
 */
#include "decision.h"

#include <string.h>

/* The front page may have named another body: the one whose name stands over the decisions is it, when that never is the other. */
static void body_by_headings(struct deciding *state)
{
	enum { ENOUGH = 2 };
	const struct document *document = state->context->document;
	const char *other = NULL;
	size_t n = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		if (block->part != state->part || block->role != ROLE_HEADING || !in_section(block, "decision"))
			continue;
		const char *body = body_named(state, slice_part(document->text, block->start, block->value), NULL);
		if (!body)
			continue;
		if (body_is_own(state, body) || (other && strcmp(other, body) != 0))
			return;
		other = body;
		n++;
	}
	if (n >= ENOUGH && body_is_lower(state, other))
		state->meeting_body = other;
}

/* The body that begins the sentence and decides in it, as written: "Styrelsen" of a company is no municipal board; NULL: none. */
static const char *body_deciding(struct deciding *state, struct slice text)
{
	struct slice where;
	const char *body = body_in(state->context, text, &where);
	if (!body || where.at != text.at)
		return NULL;
	struct slice behind = slice_part(text, where.n, text.n);
	bool alone = is_term(state->context, where, "directors_alone");
	return !decides_behind(behind, false) && !decides_behind(behind, true) ? NULL : alone ? slice_text(state->context->arena, where) : body;
}

/* The front page names no body, or the company whose board meets: the one body that decides in several sentences is it. */
static void body_by_sentences(struct deciding *state)
{
	enum { ENOUGH = 2 };
	const struct document *document = state->context->document;
	const char *found = NULL;
	size_t n = 0;
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		arena_reset(state->context->scratch);
		if (block->part != state->part || !block->item || !is_body(block))
			continue;
		const char *body = body_deciding(state, slice_part(document->text, sentence->start, sentence->end));
		if (body && found && strcmp(body, found) != 0)
			return;
		found = body ? body : found;
		n += body != NULL;
	}
	if (n >= ENOUGH)
		state->meeting_body = found;
}

/* "Nämnden beslöt att ...", where it `closes` an item also "Nämnden biföll ansökan.": the body's own act, `name` bytes behind its start,
 * in the past and without a day. */
static bool tells_past(const struct deciding *state, struct slice text, size_t name, bool closes)
{
	enum { NEAR = 40 };
	struct date date;
	struct slice behind = slice_part(text, name, text.n);
	if (date_find(state->context->words, behind, 0, NULL, &date) && date.start < NEAR)
		return false;
	if (decides_behind(behind, true) || !closes)
		return decides_behind(behind, true);
	struct sentence_acts acts;
	acts_read(state->context, text, &acts);
	return acts.n && acts.hits[0].form == FORM_ACTIVE && !acts.negated && is_term(state->context, acts.words.at[acts.hits[0].first].raw, "past_verb");
}

/* Does a heading like "Beslut" stand over decisions of the part? Then what the text tells in the past is earlier. */
static bool has_headings(const struct deciding *state)
{
	const struct document *document = state->context->document;
	for (size_t i = 0; i < document->n_blocks; i++)
		if (document->blocks[i].part == state->part && document->blocks[i].role == ROLE_HEADING && in_section(&document->blocks[i], "decision"))
			return true;
	return false;
}

/* Are the body's own decisions told in the past? Nowhere "Kommunfullmäktige beslutar", no heading of decision but such with "beslöt",
 * and "beslöt" or "beslöts" without a date more than once, or once at the end of an item without headings. */
static bool told_in_past(const struct deciding *state)
{
	enum { LOOK = 2000, ENOUGH = 2, OPENING = 60 };
	static struct pattern then = PATTERN("(?i)\\b(?:%{decided_then})\\s*:?\\s*$"), nobody = PATTERN("(?i)^(?:(?:%{before_deciding}),?\\s+){0,2}(?:%{decided_by_nobody_then})\\s");
	const struct document *document = state->context->document;
	size_t past = 0;
	bool last = false, headed = has_headings(state);
	for (size_t s = 0, seen = 0; s < document->n_sentences && seen < LOOK; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		struct slice text = slice_part(document->text, sentence->start, sentence->end), where;
		if (block->part != state->part || !block->item || !is_body(block))
			continue;
		seen++;
		arena_reset(state->context->scratch);
		if (block->role == ROLE_HEADING && in_section(block, "decision") && !pattern_matches(&then, block->text))
			return false;
		past += pattern_matches(&nobody, text);
		size_t opening = text.n < OPENING ? text.n : OPENING;
		while (opening < text.n && ((unsigned char)text.at[opening] & 0xC0) == 0x80)
			opening++;
		const char *body = body_named(state, slice_part(text, 0, opening), &where);
		if (!body || where.at != text.at || !body_is_own(state, body))
			continue;
		if (decides_behind(slice_part(text, where.n, text.n), false))
			return false;
		bool closes = !block->section && sentence->end == block->end && !block_below(document, sentence->block);
		bool told = tells_past(state, text, where.n, closes && !headed);
		past += told;
		last |= told && closes;
	}
	return past >= ENOUGH || last;
}

/* "Direktionen beslöt" over the decisions of several items: where no such heading stands, what it did is told in the past too. */
static bool headed_in_past(const struct deciding *state)
{
	enum { ENOUGH = 2 };
	static struct pattern then = PATTERN("(?i)\\s(?:%{decided_then})(?:\\s+%{that})?\\s*:?\\s*$");
	const struct document *document = state->context->document;
	size_t n = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		if (block->part != state->part || block->role != ROLE_HEADING || !in_section(block, "decision"))
			continue;
		if (!pattern_matches(&then, slice_part(document->text, block->start, block->value)))
			return false;
		n++;
	}
	return n >= ENOUGH;
}

void learn_manner(struct deciding *state)
{
	static struct pattern company = PATTERN("(?i)(?:%{company_name})$");
	if (!state->meeting_body || pattern_matches(&company, slice_of(state->meeting_body)))
		body_by_sentences(state);
	else
		body_by_headings(state);
	if (!state->meeting_body)
		return;
	state->in_past = told_in_past(state);
	state->headed_in_past = headed_in_past(state);
}
