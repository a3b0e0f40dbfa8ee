/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences and tables of items. Out: votes: what Ja and Nej stand for, counts, who voted what. Knows nothing
 * of motions or decisions. What the chair "finds" is no vote.
 *
 *   "Ja-röst för bifall. Nej-röst för avslag."           what they mean
 *   "Den som vill avslå motionen röstar ja."             ... here Ja is no
 *   "Med 6 ja-röster mot åtta nej-röster ..."            counts
 *   "Ja röstar Ola Berg (M), Ida Ek (C) och ..."         voters
 *   "Ledamot | Ja | Nej" / "Ola Berg (M) | X |"          voters
 *   "... beslutar med acklamation att ..."               a vote without counts
 * Several votes in one item follow each other; their meanings may all stand before the first result.
 */
#include "vote.h"

#include <string.h>

const char *const ballot_names[BALLOTS] = { "yes", "no", "abstain", "absent" };

/* ---- the votes of an item ---- */

static bool is_empty(const struct result *result)
{
	bool counted = false;
	for (int b = 0; b < BALLOTS; b++)
		counted |= result->count[b].known;
	return !counted && !result->voters.n;
}

/* The result at hand; a new one behind a meaning that came after it had begun. */
struct result *vote_result_now(struct voting *voting)
{
	struct result *last = voting->n_results ? &voting->results[voting->n_results - 1] : NULL;
	bool other = last && !is_empty(last) && voting->n_meanings && voting->meanings[voting->n_meanings - 1].order > last->order;
	if ((last && !other) || voting->n_results == MOST_VOTES)
		return last;
	last = &voting->results[voting->n_results++];
	*last = (struct result){ .order = voting->order };
	return last;
}

void vote_show(struct result *result, struct span span)
{
	if (result->n_spans && result->spans[result->n_spans - 1].start == span.start)
		return;
	if (result->n_spans < sizeof result->spans / sizeof *result->spans)
		result->spans[result->n_spans++] = span;
}

void vote_count_put(struct voting *voting, const struct number *count, struct span span)
{
	struct result *result = vote_result_now(voting);
	bool other = false;
	for (int b = 0; b <= BALLOT_NO; b++)
		other |= result->count[b].known && count[b].known && result->count[b].value != count[b].value;
	if (other && voting->n_results < MOST_VOTES) {
		result = &voting->results[voting->n_results++];
		*result = (struct result){ .order = voting->order };
	}
	for (int b = 0; b < BALLOTS; b++)
		if (count[b].known && !result->count[b].known)
			result->count[b] = count[b];
	vote_show(result, span);
}

void vote_voter_put(struct voting *voting, const char *name, const char *party, enum ballot ballot, struct span span)
{
	struct result *result = vote_result_now(voting);
	for (size_t i = 0; i < result->voters.n; i++)
		if (strcmp(result->voters.at[i].name, name) == 0)
			return;
	struct voter_list *list = &result->voters;
	enum { MOST_VOTERS = 1000 }; /* no assembly is as large */
	if (list->n == MOST_VOTERS) {
		if (!result->overfull)
			document_problem(voting->context->document, "vote_voters", "more names follow a vote than any assembly has members", span.start, span.end);
		result->overfull = true;
		return;
	}
	list->at = arena_grow(voting->context->arena, list->at, list->n, &list->capacity, sizeof *list->at);
	list->at[list->n++] = (struct voter){ name, party, ballot_names[ballot] };
	vote_show(result, span);
}

/* ---- the walk ---- */

static void read_casting(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern casting = PATTERN("(?i)\\b%{casting}\\b");
	if (!pattern_matches(&casting, text) || !voting->n_results)
		return;
	struct result *result = &voting->results[voting->n_results - 1];
	struct person_list who = { .n = 0 };
	persons_in(voting->context, text, &who);
	if (!result->casting)
		result->casting = who.n ? who.name[0] : vote_only_chair(voting->context);
	vote_show(result, span);
}

static void read_acclamation(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern acclaimed = PATTERN("(?i)\\b%{acclaimed}\\b");
	struct document *document = voting->context->document;
	if (!pattern_matches(&acclaimed, text))
		return;
	size_t n = COUNT(document, vote);
	struct vote *last = n ? RECORD(document, vote, n - 1) : NULL;
	if (last && last->item.value == item_number(voting->block).value && strcmp(last->method, "acclamation") == 0) {
		record_add_span(voting->context->arena, &last->record, span);
		return;
	}
	struct vote *vote = record_add(voting->context->arena, &document->records, ARRAY_vote, span, "vote.acclamation", 0.8);
	vote->item = item_number(voting->block);
	vote->method = "acclamation";
}

/* Where single members speak, or the paper goes, nobody votes. */
static bool outside(const struct block *block)
{
	static const char *const codes[] = { "recipients", "reservation", "statement", "recusal", "motions", "attachments", "basis", "signatures", "agenda", "contents" };
	for (size_t i = 0; block->section && i < sizeof codes / sizeof *codes; i++)
		if (strcmp(block->section, codes[i]) == 0)
			return true;
	return false;
}

/* The left column goes on alone: "Ola Berg (M)". */
static bool only_persons(struct field_context *context, struct slice text)
{
	struct person_list persons = { .n = 0 };
	return persons_row(context, text, &persons) == text.n;
}

static void read_sentence(struct voting *voting, const struct block *block, struct slice text, struct span span)
{
	if (block->kind == BLOCK_ROW && vote_read_table_head(voting, text)) {
		voting->carried = BALLOT_NONE;
		return;
	}
	if (voting->head.n && (block->kind == BLOCK_ROW || (voting->sides && only_persons(voting->context, text)))) {
		vote_read_table_row(voting, text, span);
		return;
	}
	voting->head.n = 0;
	if (in_section(block, "propositions") && !voting->order_text && block->role != ROLE_HEADING)
		voting->order_text = slice_text(voting->context->arena, text);
	bool means = vote_read_meanings(voting, text, span);
	if (!means)
		vote_read_counts(voting, text, span);
	read_casting(voting, text, span);
	read_acclamation(voting, text, span);
	if (means)
		return;
	enum ballot carried = vote_carries(text);
	bool found = vote_read_voters(voting, text, span);
	if (carried != BALLOT_NONE && !found)
		voting->carried = carried;
	else if (!found)
		voting->carried = BALLOT_NONE;
}

static void run(struct field_context *context)
{
	const struct document *document = context->document;
	struct voting *voting = arena_alloc(context->arena, sizeof *voting);
	*voting = (struct voting){ .context = context, .carried = BALLOT_NONE };
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		arena_reset(context->scratch);
		if (!voting->block || block->item != voting->block->item) {
			if (voting->block && voting->block->item)
				vote_leave(voting);
			*voting = (struct voting){ .context = context, .block = block, .carried = BALLOT_NONE };
		}
		if (!block->item || !is_body(block) || outside(block))
			continue;
		voting->order = s + 1;
		read_sentence(voting, block, slice_part(document->text, sentence->start, sentence->end), (struct span){ sentence->start, sentence->end });
	}
	if (voting->block && voting->block->item)
		vote_leave(voting);
}

const struct extractor extractor_votes = { "votes", run };
