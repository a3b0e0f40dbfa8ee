/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: who voted what. Knows nothing of counts and tables.
 *
 *   "Ja röstar Ola Berg (M), Ida Ek (C) och ..."
 *   "Ola Berg (M) – JA"
 *   "Ja-röster:" and a name a line below it
 */
#include "vote.h"

/* "Ja", "röstar nej", "avstår" at byte `at`, not behind a number; the bytes it takes, or 0. */
static size_t marker_at(struct slice text, size_t at, enum ballot *ballot)
{
	static struct pattern kinds[] = {
		PATTERN("^(?i:%{yes_word})(?i:" BALLOT_PAPER ")(?!\\p{L})"),
		PATTERN("^(?i:%{no_word})(?i:" BALLOT_PAPER ")(?!\\p{L})"),
		PATTERN("^(?i:%{abstain_word})(?!\\p{L})"),
		PATTERN("^(?i:%{absent_vote})(?!\\p{L})"),
	};
	static struct pattern means = PATTERN("^\\s*(?:(?i:%{ballot_means})\\b|=)");
	struct match m;
	struct slice rest = slice_part(text, at, text.n);
	for (int b = 0; b < BALLOTS; b++)
		if (pattern_find(&kinds[b], rest, 0, &m)) {
			if (pattern_matches(&means, slice_part(rest, m.end, rest.n)))
				return 0;
			*ballot = (enum ballot)b;
			return m.end;
		}
	return 0;
}

/* Names and markers of one sentence in their order: "Ja röstar A och B." and "A och B röstar ja." */
bool vote_read_voters(struct voting *voting, struct slice text, struct span span)
{
	struct person_list persons = { .n = 0 };
	enum ballot active = voting->carried, marked = BALLOT_NONE;
	persons_in(voting->context, text, &persons);
	size_t next = 0, pending = 0;
	size_t length;
	bool found = false;
	for (size_t at = 0; at < text.n && persons.n; at++) {
		while (next < persons.n && persons.start[next] <= at) {
			if (active != BALLOT_NONE) {
				vote_voter_put(voting, persons.name[next], persons.party[next], active, span);
				found = true;
			}
			next++;
			if (active != BALLOT_NONE)
				pending = next;
		}
		if (at && text_is_word(text_decode(text.at + at - 1, text.n - at + 1, &length)))
			continue;
		size_t taken = marker_at(text, at, &marked);
		if (!taken)
			continue;
		bool weak = marked >= BALLOT_ABSTAIN && !voting->n_results && !voting->n_meanings;
		if (pending < next && !weak) { /* "A och B röstar ja" */
			for (; pending < next; pending++)
				vote_voter_put(voting, persons.name[pending], persons.party[pending], marked, span);
			active = BALLOT_NONE;
			found = true;
		} else if (!weak) {
			active = marked;
		}
		at += taken - 1;
	}
	return found;
}

/* A line that only says whose names follow: "Ja", "Ja-röster:", "Följande ledamöter röstar nej:". */
enum ballot vote_carries(struct slice text)
{
	static struct pattern ends = PATTERN("(?:^|[:\\s])(?i:%{votes_verb})?\\s*:?\\s*$");
	enum ballot ballot = BALLOT_NONE, found = BALLOT_NONE;
	size_t length, last = 0;
	enum { LONGEST = 60 };
	if (text_points(text) > LONGEST)
		return BALLOT_NONE;
	for (size_t at = 0; at < text.n; at++) {
		if (at && text_is_word(text_decode(text.at + at - 1, text.n - at + 1, &length)))
			continue;
		size_t taken = marker_at(text, at, &found);
		if (taken) {
			if (ballot != BALLOT_NONE && ballot != found)
				return BALLOT_NONE;
			ballot = found;
			last = at + taken;
			at += taken - 1;
		}
	}
	static struct pattern count = PATTERN("^\\s*[:(]?\\s*\\d{0,3}\\s*\\)?\\s*:?$");
	struct slice rest = slice_part(text, last, text.n);
	return ballot != BALLOT_NONE && (pattern_matches(&count, rest) || pattern_matches(&ends, rest)) ? ballot : BALLOT_NONE;
}
