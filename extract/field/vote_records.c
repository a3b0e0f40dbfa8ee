/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what was read of the votes of one item. Out: their records. Knows nothing of text.
 * A count that the names contradict is told, never put right. */
#include "vote.h"

#include <string.h>

/* The chair of the meeting, when there is one only. */
const char *vote_only_chair(const struct field_context *context)
{
	const struct document *document = context->document;
	const char *name = NULL;
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		const struct participant *p = RECORD(document, participant, i);
		if (p->role && strcmp(p->role, "chair") == 0) {
			if (name)
				return NULL;
			name = p->name;
		}
	}
	return name;
}

static const struct meaning *meaning_of(const struct voting *voting, size_t result)
{
	bool all_first = voting->n_meanings >= voting->n_results && voting->n_results > 1 &&
	                 voting->meanings[voting->n_results - 1].order <= voting->results[0].order;
	if (all_first)
		return &voting->meanings[result];
	const struct meaning *found = NULL;
	for (size_t i = 0; i < voting->n_meanings; i++)
		if (voting->meanings[i].order <= voting->results[result].order || (!found && voting->n_results == 1))
			found = &voting->meanings[i];
	/* the meaning that an earlier vote of the item took is not this one's */
	if (found && result > 0 && found->order <= voting->results[result - 1].order && voting->results[result - 1].n_spans)
		return NULL;
	return found;
}

static struct number listed(const struct result *result, enum ballot ballot)
{
	int64_t n = 0;
	for (size_t i = 0; i < result->voters.n; i++)
		n += strcmp(result->voters.at[i].vote, ballot_names[ballot]) == 0;
	return number(n);
}

static void put(struct voting *voting, size_t index)
{
	struct field_context *context = voting->context;
	struct document *document = context->document;
	struct result *result = &voting->results[index];
	const struct meaning *meaning = meaning_of(voting, index);
	bool counted = result->count[BALLOT_YES].known && result->count[BALLOT_NO].known;
	if (!counted && !result->voters.n && !(result->count[BALLOT_YES].known && meaning))
		return;
	struct vote *vote = record_add(context->arena, &document->records, ARRAY_vote, result->spans[0], counted ? "vote.counts" : "vote.names",
	                               counted ? 0.9 : 0.7);
	for (size_t i = 1; i < result->n_spans; i++)
		record_add_span(context->arena, &vote->record, result->spans[i]);
	vote->item = item_number(voting->block);
	vote->method = "count";
	vote->proposition_order = voting->order_text;
	vote->voters = result->voters;
	vote->casting = result->casting;
	if (meaning) {
		vote->yes_means = meaning->yes;
		vote->no_means = meaning->no;
		record_add_span(context->arena, &vote->record, meaning->span);
	}
	for (int b = BALLOT_YES; b <= BALLOT_NO; b++) { /* a list of names is a count, too */
		struct number names = listed(result, (enum ballot)b);
		if (!result->count[b].known && result->voters.n)
			result->count[b] = names;
		else if (names.value && names.value != result->count[b].value)
			document_problem(document, "vote_count", "the names of a vote are not as many as its printed count", vote->record.spans[0].start,
			                 vote->record.spans[0].end);
	}
	vote->yes = result->count[BALLOT_YES];
	vote->no = result->count[BALLOT_NO];
	vote->abstain = result->count[BALLOT_ABSTAIN];
	if (!vote->abstain.known && listed(result, BALLOT_ABSTAIN).value)
		vote->abstain = listed(result, BALLOT_ABSTAIN);
	vote->absent = result->count[BALLOT_ABSENT];
	if (vote->yes.known && vote->no.known)
		vote->result = vote->yes.value > vote->no.value ? "yes" : vote->yes.value < vote->no.value ? "no" : "tie";
}

void vote_leave(struct voting *voting)
{
	for (size_t i = 0; i < voting->n_results; i++)
		if (voting->results[i].n_spans)
			put(voting, i);
}
