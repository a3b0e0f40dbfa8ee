/* SPDX-License-Identifier: EUPL-1.2 */
/* In: counts and names as they are read. Out: which of the votes of the item they belong to. Knows nothing of text
 * but how it numbers votes.
 *
 *   "Omröstningsresultat 2", "I den andra omröstningen ..."     the second vote of the item
 */
#include "vote.h"

#include <string.h>

const char *const ballot_names[BALLOTS] = { "yes", "no", "abstain", "absent" };

static bool is_empty(const struct result *result)
{
	bool counted = false;
	for (int b = 0; b < BALLOTS; b++)
		counted |= result->count[b].known;
	return !counted && !result->voters.n;
}

int vote_round(struct slice text)
{
	static struct pattern numbered = PATTERN("(?i)\\b%{vote_again}\\s*(?:%{number_word}\\s*)?(\\d)\\b(?!\\s*[.:]?\\d)(?!\\s*(?:%{yes_word}|%{no_word}|%{voter_word}|%{ballot})\\b)");
	static struct pattern ordinal = PATTERN("(?i)\\b(?:(%{vote_first})|(%{vote_second})|(%{vote_third}))\\s+%{vote_again}");
	struct match m;
	if (pattern_find(&numbered, text, 0, &m))
		return m.group[1].at[0] - '0';
	if (pattern_find(&ordinal, text, 0, &m))
		return m.group[1].at ? 1 : m.group[2].at ? 2 : 3;
	return 0;
}

static struct result *result_new(struct voting *voting)
{
	if (voting->n_results == MOST_VOTES)
		return &voting->results[MOST_VOTES - 1];
	struct result *result = &voting->results[voting->n_results++];
	*result = (struct result){ .order = voting->order, .round = voting->round };
	return result;
}

/* A roll tells the votes of an item apart by its columns: the one that nothing else numbers, by its place. */
static struct result *in_turn(struct voting *voting)
{
	int place = 0;
	for (size_t i = 0; i < voting->n_results; i++) {
		place += voting->results[i].kind == VOTE_COUNTED;
		if (voting->results[i].kind == VOTE_COUNTED && !voting->results[i].round && place == voting->round) {
			voting->results[i].round = voting->round;
			return &voting->results[i];
		}
	}
	return NULL;
}

struct result *vote_result_now(struct voting *voting)
{
	struct result *last = NULL, *turn;
	for (size_t i = voting->n_results; i > 0 && !last; i--)
		if (voting->results[i - 1].kind == VOTE_COUNTED)
			last = &voting->results[i - 1];
	if (!last)
		return result_new(voting);
	if (voting->rolling && voting->round && !last->round && (turn = in_turn(voting)) != NULL)
		return turn;
	if (voting->round && last->round && voting->round != last->round) {
		for (size_t i = 0; i < voting->n_results; i++)
			if (voting->results[i].round == voting->round)
				return &voting->results[i];
		return result_new(voting);
	}
	if (voting->round && last->round == voting->round && last->roll && !last->count[BALLOT_YES].known) /* the roll stood first */
		return last;
	bool other = !is_empty(last) && voting->n_meanings && voting->meanings[voting->n_meanings - 1].order > last->order;
	return other ? result_new(voting) : last;
}

struct result *vote_result_of_kind(struct voting *voting, enum vote_kind kind)
{
	struct result *last = voting->n_results ? &voting->results[voting->n_results - 1] : NULL;
	if (last && last->kind == kind)
		return last;
	if (voting->n_results == MOST_VOTES)
		return NULL;
	last = result_new(voting);
	last->kind = kind;
	return last;
}

bool vote_without_names(const struct voting *voting)
{
	for (size_t i = 0; i < voting->n_results; i++)
		if (voting->results[i].voters.n)
			return false;
	return true;
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
	if (other)
		result = result_new(voting);
	for (int b = 0; b < BALLOTS; b++)
		if (count[b].known && !result->count[b].known)
			result->count[b] = count[b];
	vote_show(result, span);
}

/* Of two namesakes each has a party: "Ola Berg (M)" and "Ola Berg (C)". */
static bool other_party(const char *a, const char *b)
{
	return a && b && text_compare_folded(slice_of(a), slice_of(b)) != 0;
}

void vote_voter_put(struct voting *voting, const char *name, const char *party, enum ballot ballot, struct span span)
{
	struct result *result = vote_result_now(voting);
	for (size_t i = 0; i < result->voters.n; i++)
		if (strcmp(result->voters.at[i].name, name) == 0 && !other_party(result->voters.at[i].party, party))
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
	list->at[list->n++] = (struct voter){ name, party ? party : voting->party, ballot_names[ballot] };
	result->roll |= voting->rolling;
	vote_show(result, span);
}
