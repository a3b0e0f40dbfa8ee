/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a block and its section. Out: where it stands for a decision. Knows nothing of acts.
 *
 *   "Arbetsutskottets beslut 2014-03-25, § 37"       a heading although it has a date
 *   "Kommunstyrelsen" / "BRUKNINGSAVGIFTER" between "att ..." and "att ...": whom the clause is about, no section
 *   "Au  Ekonomichefen går igenom bokslutet."        an instance: what one body did, then "Ks  Kommunstyrelsen antar ..."
 */
#include "decision.h"
#include "head.h"

#include <string.h>

bool place_holds(const struct deciding *state, const struct block *block)
{
	return state->held.on && block->section_at == state->held.section_at && block->item == state->held.item;
}

bool decides_behind(struct slice behind, bool past)
{
	static struct pattern now = PATTERN("(?i)^\\s+(?:%{decides_now})(?![\\p{L}])"), then = PATTERN("(?i)^\\s+(?:%{decided_then})(?![\\p{L}])");
	return pattern_matches(past ? &then : &now, behind);
}

const char *deciding_body(const struct deciding *state, struct slice text, bool past, struct slice *where, struct slice *behind)
{
	static struct pattern verb = PATTERN("(?i)^\\s+(?:%{decides_now}|(%{decided_then}))(?!\\p{L})");
	struct turned turned;
	struct match m;
	const char *body = body_named(state, text, where);
	if (body && where->at == text.at) {
		*behind = slice_part(text, where->n, text.n);
		bool decides = pattern_find(&verb, *behind, 0, &m) && (past || !m.group[1].at);
		*behind = slice_part(*behind, decides ? m.end : 0, behind->n);
		return decides ? body : NULL;
	}
	if (!body || !head_turned(text, &turned) || (turned.past && !past && !turned.just))
		return NULL;
	struct slice rest = slice_part(text, turned.end, text.n);
	body = body_named(state, rest, where);
	if (!body || where->at != rest.at)
		return NULL;
	*behind = slice_part(rest, where->n, rest.n);
	return body;
}

bool has_decision_heading(const struct deciding *state, const struct block *block)
{
	return block->item && state->headed[block->item];
}

enum place place_of(const struct deciding *state, const struct block *block)
{
	if (place_holds(state, block))
		return state->held.place;
	if (in_section(block, "decision"))
		return PLACE_DECISION;
	if (in_section(block, "proposal"))
		return PLACE_PROPOSAL;
	return PLACE_TEXT;
}

struct slice head_text(const struct deciding *state, const struct block *block)
{
	const struct document *document = state->context->document;
	size_t at = place_holds(state, block) ? state->held.head : block->section_at;
	if (at == SIZE_MAX)
		return (struct slice){ NULL, 0 };
	const struct block *head = &document->blocks[at];
	if (place_holds(state, block) || head->value <= head->start)
		return head->text;
	struct slice label = slice_trim(slice_part(document->text, head->start, head->value));
	bool dated = label.n && label.at[label.n - 1] != ':' && head->value < head->end && !memchr(head->text.at, '\t', head->text.n);
	return dated ? head->text : label; /* "Arbetsutskottets förslag 2013-05-14, § 71": the date is the proposal's own */
}

const struct block *block_below(const struct document *document, size_t index)
{
	static struct pattern ruled = PATTERN("^[_*=.\\s–—-]*$");
	size_t next = index + 1;
	while (next < document->n_blocks && (document->blocks[next].kind == BLOCK_FURNITURE || pattern_matches(&ruled, document->blocks[next].text)))
		next++;
	if (next >= document->n_blocks || document->blocks[next].item != document->blocks[index].item)
		return NULL;
	return &document->blocks[next];
}

static void hold(struct deciding *state, size_t index, enum place place, size_t head)
{
	const struct block *block = &state->context->document->blocks[index];
	state->held = (struct held){ .on = true, .section_at = block->section_at, .item = block->item, .place = place, .head = head };
	state->head = block->section_at;
}

/* "Kommunstyrelsens förslag 2022-11-15, § 204" with a clause or a sentence below: of a list of papers it is only a member. */
static bool dated_heading(struct deciding *state, size_t index, struct slice text)
{
	static struct pattern dated = PATTERN("(?i)^([^\\t:.]{4,90}?),?\\s+(?:\\([^()]{4,40}\\)|(?:%{day_word}\\s+)?\\d{1,4}[-/ ]\\S+(?:\\s\\d{4})?(?:,?\\s*§+\\s?\\d+)?|§+\\s?\\d+(?:[/,]\\s*\\d[\\d-]*)?)\\s*:?\\s*$");
	struct field_context *context = state->context;
	const struct block *block = &context->document->blocks[index], *next = block_below(context->document, index);
	struct match m;
	struct head head;
	struct slice clause;
	if (!next || block->role == ROLE_HEADING || !pattern_find(&dated, text, 0, &m) || !head_of(context->words, WORDS_headings, m.group[1], &head) || head.value < m.group[1].n)
		return false;
	bool decision = strcmp(head.code, "decision") == 0;
	if (!decision && strcmp(head.code, "proposal") != 0)
		return false;
	static struct pattern sentence = PATTERN("[.,;]\\s*$");
	if (!clause_starts(next->text, &clause)) {
		struct sentence_acts acts;
		acts_read(context, next->text, &acts);
		if (!pattern_matches(&sentence, next->text) || (among_papers(block) && !acts.n))
			return false;
	}
	hold(state, index, decision ? PLACE_DECISION : PLACE_PROPOSAL, index);
	state->lead.open = false;
	return true;
}

bool place_dated(struct deciding *state, size_t index)
{
	const struct block *block = &state->context->document->blocks[index];
	return among_papers(block) && state->formal && dated_heading(state, index, block->text);
}

/* A short line between two clauses of one list, or between its lead and the first. */
static bool subject_line(struct deciding *state, size_t index, struct slice text)
{
	enum { LONGEST = 60, MOST_WORDS = 6 };
	const struct document *document = state->context->document;
	const struct block *block = &document->blocks[index], *next = block_below(document, index);
	struct slice clause;
	static struct pattern ended = PATTERN("[.:;,]\\s*$"), leads = PATTERN("(?i)\\b(?:%{lead_end}|%{proposes_word})\\b");
	if (!state->lead.open || block->kind == BLOCK_LIST_ITEM || pattern_matches(&leads, text) || !next || !clause_starts(next->text, &clause) || clause_starts(text, &clause) || clause_numbered(text, &clause) ||
	    text_points(text) > LONGEST || pattern_matches(&ended, text) || text_tokens(state->context->scratch, text).n > MOST_WORDS)
		return false;
	if (block->section && (in_section(block, "decision") || in_section(block, "proposal")) && block->role == ROLE_HEADING)
		return false; /* another lead */
	if (block->section_at != state->head) {
		const struct block *lead = &document->blocks[state->lead.at];
		hold(state, index, place_of(state, lead), place_holds(state, lead) ? state->held.head : lead->section_at);
	}
	return true;
}

/* "Au", "Ks" before the words of one instance. */
static bool instance(struct deciding *state, size_t index, struct slice *text)
{
	static struct pattern mark = PATTERN("^(\\p{Lu}[\\p{L}]{1,3})(?:\\s+|\\t)(?=\\p{Lu}\\p{Ll})");
	struct field_context *context = state->context;
	struct match m;
	struct phrase_hit hit;
	if (!state->formal || !pattern_find(&mark, *text, 0, &m) || !words_whole(context->words, WORDS_bodies, context->scratch, m.group[1], &hit))
		return false;
	*text = slice_part(*text, m.end, text->n);
	hold(state, index, PLACE_TEXT, SIZE_MAX);
	state->lead.open = false;
	return true;
}

/* "Kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag" above its clauses ends the proposal that stood before. */
static bool decided_alike(struct deciding *state, size_t index, struct slice text)
{
	enum { LONGEST = 140 };
	static struct pattern alike = PATTERN("(?i)^([^\\t:.,]{4,60}?),?\\s+(?:%{decided_alike}|%{according_to})\\s[^.:;]*(?:%{the_proposal})\\s*:?\\s*$");
	const struct block *block = &state->context->document->blocks[index], *next = block_below(state->context->document, index);
	struct match m;
	struct head head;
	struct slice clause;
	if (!next || block->kind == BLOCK_LIST_ITEM || text.n > LONGEST || !in_section(block, "proposal") || !clause_starts(next->text, &clause) ||
	    !pattern_find(&alike, text, 0, &m) || !head_of(state->context->words, WORDS_headings, m.group[1], &head) || head.value < m.group[1].n ||
	    strcmp(head.code, "decision") != 0)
		return false;
	const char *body = body_named(state, m.group[1], NULL);
	if (body && !body_is_own(state, body)) /* what the board proposes that the council shall decide */
		return false;
	hold(state, index, PLACE_DECISION, index);
	state->lead.open = false;
	return true;
}

/* "Nämnden beslutar för egen del, under förutsättning att ..." above its clauses ends the proposal to a higher body that stood before. */
static bool decides_itself(struct deciding *state, size_t index, struct slice text)
{
	enum { LONGEST = 300 };
	static struct pattern itself = PATTERN("(?i)^([^\\t:.,]{4,80}?)\\s+(?:(?:%{decides_now}|%{decided_then}),?\\s+(?:(?:%{joining_adverb})\\s+)?(?:%{for_own_part}))(?!\\p{L})[^.]*$");
	const struct block *block = &state->context->document->blocks[index], *next = block_below(state->context->document, index);
	struct match m;
	struct slice clause, where;
	if (!next || block->kind == BLOCK_LIST_ITEM || text.n > LONGEST || !in_section(block, "proposal") || !(clause_starts(next->text, &clause) || clause_numbered(next->text, &clause)) ||
	    !pattern_find(&itself, text, 0, &m))
		return false;
	const char *body = body_named(state, m.group[1], &where);
	if (!body || where.at != text.at || !body_is_own(state, body))
		return false;
	hold(state, index, PLACE_DECISION, index);
	state->lead.open = false;
	return true;
}

bool place_turns(struct deciding *state, size_t index, struct slice *text)
{
	if (instance(state, index, text))
		return false; /* its words follow */
	if (decided_alike(state, index, *text) || decides_itself(state, index, *text))
		return true;
	return dated_heading(state, index, *text) || subject_line(state, index, *text);
}
