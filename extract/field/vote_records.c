/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what was read of the votes of one item. Out: their records. Knows nothing of text.
 * A count that the names contradict is told, never put right. */
#include "vote.h"

#include <string.h>

static size_t listed(const struct result *result, enum ballot ballot)
{
	size_t n = 0;
	for (size_t i = 0; i < result->voters.n; i++)
		n += strcmp(result->voters.at[i].vote, ballot_names[ballot]) == 0;
	return n;
}

/* A party that votes is no single voice. */
static bool has_groups(const struct result *result)
{
	for (size_t i = 0; i < result->voters.n; i++)
		if (!result->voters.at[i].party || strcmp(result->voters.at[i].name, result->voters.at[i].party) == 0)
			if (!strchr(result->voters.at[i].name, ' '))
				return true;
	return false;
}

/* Do the names say what the counts say, where both speak? */
static bool agree(const struct result *names, const struct result *counts)
{
	for (int b = BALLOT_YES; b <= BALLOT_NO; b++)
		if (!counts->count[b].known || (size_t)counts->count[b].value != listed(names, (enum ballot)b))
			return false;
	return true;
}

static bool has_counts(const struct result *result)
{
	return result->count[BALLOT_YES].known && result->count[BALLOT_NO].known;
}

/* The only other vote that was counted and has no names; NULL: none, or several. */
static struct result *only_nameless(struct voting *voting, const struct result *not)
{
	struct result *found = NULL;
	for (size_t i = 0; i < voting->n_results; i++) {
		struct result *other = &voting->results[i];
		if (other == not || other->kind != VOTE_COUNTED || other->voters.n || !has_counts(other))
			continue;
		if (found)
			return NULL;
		found = other;
	}
	return found;
}

/* No names, or only the chair's, who broke the tie. */
static bool is_nameless(const struct result *result)
{
	return !result->voters.n || (result->voters.n == 1 && result->casting && strcmp(result->voters.at[0].name, result->casting) == 0);
}

/* A roll with its own sums is the vote that the item tells: same counts, which no other vote of the item has. It tells best
 * what Ja and Nej stand for. */
static void join_roll(struct voting *voting, struct result *roll)
{
	struct result *told = NULL;
	for (size_t i = 0; i < voting->n_results; i++) {
		struct result *other = &voting->results[i];
		bool same = other != roll && other->n_spans && other->kind == VOTE_COUNTED && is_nameless(other) && has_counts(other);
		for (int b = BALLOT_YES; b <= BALLOT_NO; b++)
			same = same && other->count[b].value == roll->count[b].value;
		if (same && told)
			return;
		told = same ? other : told;
	}
	if (!told)
		return;
	told->voters = roll->voters;
	for (int b = BALLOT_ABSTAIN; b < BALLOTS; b++)
		if (!told->count[b].known)
			told->count[b] = roll->count[b];
	for (size_t s = 0; s < roll->n_spans; s++)
		vote_show(told, roll->spans[s]);
	if (voting->n_results == 2 && told < roll)
		told->order = roll->order;
	roll->voters = (struct voter_list){ .n = 0 };
	roll->n_spans = 0;
}

/* Names stand between two counts: they belong to the one that they make up; a roll apart from the item to its only one. */
static void move_names(struct voting *voting)
{
	for (size_t i = 0; i < voting->n_results; i++) {
		struct result *from = &voting->results[i];
		if (from->roll && from->voters.n && has_counts(from))
			join_roll(voting, from);
		if (!from->voters.n || has_groups(from) || (has_counts(from) && agree(from, from)))
			continue;
		for (size_t k = 0; k < voting->n_results; k++) {
			struct result *to = &voting->results[k];
			if (k == i || to->kind != VOTE_COUNTED || to->voters.n || !has_counts(to))
				continue;
			if (!agree(from, to) && !(from->roll && !has_counts(from) && only_nameless(voting, from) == to))
				continue;
			to->voters = from->voters;
			from->voters = (struct voter_list){ .n = 0 };
			for (size_t s = 0; s < from->n_spans && !has_counts(from); s++)
				vote_show(to, from->spans[s]);
			break;
		}
	}
}

static const struct meaning *meaning_of(const struct voting *voting, size_t result)
{
	const struct result *own = &voting->results[result];
	size_t number = 0, counted = 0; /* among those with Ja and Nej */
	const struct result *first = NULL, *before = NULL;
	for (size_t i = 0; i < voting->n_results; i++) {
		const struct result *other = &voting->results[i];
		if (other->kind != VOTE_COUNTED || !other->n_spans)
			continue;
		first = first ? first : other;
		before = i < result ? other : before;
		number += i < result;
		counted++;
	}
	for (size_t i = 0; own->round && i < voting->n_meanings; i++)
		if (voting->meanings[i].round == own->round)
			return &voting->meanings[i];
	bool all_first = voting->n_meanings >= counted && counted > 1 && voting->meanings[counted - 1].order <= first->order;
	if (all_first)
		return &voting->meanings[number];
	const struct meaning *found = NULL;
	for (size_t i = 0; i < voting->n_meanings; i++)
		if (voting->meanings[i].order <= own->order || (!found && counted == 1))
			found = &voting->meanings[i];
	/* the meaning that an earlier vote of the item took is not this one's */
	if (found && before && found->order <= before->order)
		return NULL;
	return found;
}

static struct vote *vote_new(struct voting *voting, const struct result *result, const char *rule, double confidence)
{
	struct field_context *context = voting->context;
	struct vote *vote = record_add(context->arena, &context->document->records, ARRAY_vote, result->spans[0], rule, confidence);
	for (size_t i = 1; i < result->n_spans; i++)
		record_add_span(context->arena, &vote->record, result->spans[i]);
	vote->item = item_number(voting->block);
	vote->method = result->kind == VOTE_ACCLAIMED ? "acclamation" : "count";
	return vote;
}

static void check_names(struct voting *voting, struct result *result, const struct vote *vote)
{
	if (has_groups(result))
		return;
	for (int b = BALLOT_YES; b <= BALLOT_NO; b++) { /* a list of names is a count, too */
		size_t names = listed(result, (enum ballot)b);
		if (!result->count[b].known && result->voters.n)
			result->count[b] = number((int64_t)names);
		else if (names && names != (size_t)result->count[b].value)
			document_problem(voting->context->document, "vote_count", "the names of a vote are not as many as its printed count",
			                 vote->record.spans[0].start, vote->record.spans[0].end);
	}
	for (int b = BALLOT_ABSTAIN; b <= BALLOT_ABSENT; b++)
		if (!result->count[b].known && listed(result, (enum ballot)b))
			result->count[b] = number((int64_t)listed(result, (enum ballot)b));
}

static void put(struct voting *voting, size_t index)
{
	struct result *result = &voting->results[index];
	const struct meaning *meaning = meaning_of(voting, index);
	bool counted = has_counts(result);
	if (result->sides && !counted && !listed(result, BALLOT_NO)) /* one side alone is talk, no vote */
		return;
	if (!counted && !result->voters.n && !(result->count[BALLOT_YES].known && meaning))
		return;
	struct vote *vote = vote_new(voting, result, counted ? "vote.counts" : "vote.names", counted ? 0.9 : 0.7);
	vote->proposition_order = voting->order_text;
	vote->voters = result->voters;
	vote->casting = result->casting;
	if (meaning) {
		vote->yes_means = meaning->yes;
		vote->no_means = meaning->no;
		record_add_span(voting->context->arena, &vote->record, meaning->span);
	}
	check_names(voting, result, vote);
	vote->yes = result->count[BALLOT_YES];
	vote->no = result->count[BALLOT_NO];
	vote->abstain = result->count[BALLOT_ABSTAIN];
	vote->absent = result->count[BALLOT_ABSENT];
	if (vote->yes.known && vote->no.known)
		vote->result = vote->yes.value > vote->no.value ? "yes" : vote->yes.value < vote->no.value ? "no" : "tie";
}

void vote_leave(struct voting *voting)
{
	move_names(voting);
	for (size_t i = 0; i < voting->n_results; i++) {
		struct result *result = &voting->results[i];
		if (!result->n_spans)
			continue;
		if (result->kind == VOTE_ACCLAIMED)
			vote_new(voting, result, "vote.acclamation", 0.8);
		else if (result->kind == VOTE_SECRET && result->counted)
			vote_new(voting, result, "vote.secret", 0.8)->result = result->equal ? "tie" : NULL;
		else if (result->kind == VOTE_COUNTED)
			put(voting, i);
	}
}
