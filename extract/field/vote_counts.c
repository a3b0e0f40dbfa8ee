/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: counts. Knows nothing of names.
 *
 *   "Med 6 ja-röster mot åtta nej-röster ..."
 *   "Ja (7)", "Avstår: 1"
 */
#include "vote.h"

#include <stdlib.h>

struct number vote_numeral(struct field_context *context, struct slice text)
{
	struct phrase_hit hit;
	if (text.n && text_is_digit((unsigned char)text.at[0]))
		return number(strtol(slice_text(context->scratch, text), NULL, 10));
	if (text.n && words_whole(context->words, WORDS_numbers, context->scratch, text, &hit))
		return number(strtol(hit.key, NULL, 10));
	return (struct number){ 0, false };
}

#define SOMETHING_BEFORE "(?i)(?<![\\p{L}\\d.,-])(\\d{1,3}|\\p{L}+)\\s+(?:%{voter_word}\\s+)*(?:%{which}\\s+)?(?:(?:%{votes_verb}|%{in_place_of})\\s+)?"
#define NUMBER_BEHIND "\\s*(?:[:=(–-]|\\bmed\\b)?\\s*\\(?(\\d{1,3})\\b(?![.:-]\\d)"

/* "6 ja-röster", "sju ledamöter röstar nej", "Ja (7)", "Avstår: 1" */
bool vote_read_counts(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern before[BALLOTS] = {
		PATTERN(SOMETHING_BEFORE "%{yes_word}" BALLOT_PAPER "\\b"),
		PATTERN(SOMETHING_BEFORE "%{no_word}" BALLOT_PAPER "\\b"),
		PATTERN(SOMETHING_BEFORE "%{abstain_word}"),
		PATTERN(SOMETHING_BEFORE "%{absent_vote}"),
	};
	static struct pattern behind[BALLOTS] = {
		PATTERN("(?i)\\b%{yes_word}" BALLOT_PAPER NUMBER_BEHIND),
		PATTERN("(?i)\\b%{no_word}" BALLOT_PAPER NUMBER_BEHIND),
		PATTERN("(?i)\\b%{abstain_word}\\s*[:(=]\\s*(\\d{1,3})\\b"),
		PATTERN("(?i)\\b%{absent_vote}\\s*[:(=]\\s*(\\d{1,3})\\b"),
	};
	struct number count[BALLOTS] = { { 0, false } };
	struct match m;
	for (int b = 0; b < BALLOTS; b++) {
		for (size_t at = 0; !count[b].known && pattern_find(&before[b], text, at, &m); at = m.start + m.group[1].n)
			count[b] = vote_numeral(voting->context, m.group[1]);
	}
	if (!count[BALLOT_YES].known && !count[BALLOT_NO].known)
		for (int b = 0; b < BALLOTS; b++)
			if (pattern_find(&behind[b], text, 0, &m))
				count[b] = vote_numeral(voting->context, m.group[1]);
	bool main = count[BALLOT_YES].known || count[BALLOT_NO].known;
	bool more = voting->n_results && (count[BALLOT_ABSTAIN].known || count[BALLOT_ABSENT].known);
	if (!main && !more)
		return false;
	vote_count_put(voting, count, span);
	return true;
}
