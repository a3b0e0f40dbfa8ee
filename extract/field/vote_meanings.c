/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: what Ja and Nej stand for. Knows nothing of results.
 *
 *   "Ja-röst för bifall. Nej-röst för avslag."           what they mean
 *   "Den som vill avslå motionen röstar ja."             ... here Ja is no
 */
#include "vote.h"

#include <string.h>

static void mean(struct voting *voting, bool yes, struct slice what, struct span span)
{
	struct arena *arena = voting->context->arena;
	static struct pattern only_number = PATTERN("^[(\\d]");
	what = slice_trim(what);
	while (what.n && strchr(",;:/", what.at[what.n - 1]))
		what.n--;
	if (what.n < 3 || pattern_matches(&only_number, what))
		return;
	struct meaning *last = voting->n_meanings ? &voting->meanings[voting->n_meanings - 1] : NULL;
	const char *text = slice_text(arena, what);
	if (last && (yes ? last->yes : last->no) && strcmp(yes ? last->yes : last->no, text) == 0)
		return;
	if (!last || (yes ? last->yes : last->no)) {
		if (voting->n_meanings == MOST_VOTES)
			return;
		last = &voting->meanings[voting->n_meanings++];
		*last = (struct meaning){ .span = span, .order = voting->order };
	}
	*(yes ? &last->yes : &last->no) = text;
	last->span.end = span.end > last->span.end ? span.end : last->span.end;
}

/* what stands up to the other side: "för bifall och nej för avslag", "för A / nej för B" */
#define UP_TO_OTHER(other) "(.+?)\\s*(?=$|[;/]|\\.(?:\\s|$)|,?\\s*(?:(?:%{conjunction}|%{ballot_of_who})\\s+)*" other "\\b)"

bool vote_read_meanings(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern sides[] = {
		PATTERN("(?i)\\b%{yes_word}" BALLOT_PAPER "\\s*(?:%{ballot_means}\\b|[=:]|\\s[–-]\\s)\\s*" UP_TO_OTHER("%{no_word}")),
		PATTERN("(?i)\\b%{no_word}" BALLOT_PAPER "\\s*(?:%{ballot_means}\\b|[=:]|\\s[–-]\\s)\\s*" UP_TO_OTHER("%{yes_word}")),
	};
	/* "den som vill att ärendet avgörs i dag röstar ja", "de som ... röstar nej"; "ja röstar den som vill ..." */
	static struct pattern whoever = PATTERN("(?i)\\b%{ballot_of_who}\\s+%{which}\\s+(?:%{voter_wants}\\s+)?((?:(?!\\b%{votes_verb}\\b).)+?)\\s*,?\\s*(?:skall?\\s+)?%{votes_verb}\\s+(%{yes_word}|%{no_word})\\b");
	static struct pattern votes_who = PATTERN("(?i)\\b(%{yes_word}|%{no_word})\\s+%{votes_verb}\\s+%{ballot_of_who}\\s+%{which}\\s+(?:%{voter_wants}\\s+)?" UP_TO_OTHER("%{no_word}"));
	struct match m;
	bool found = false;
	for (size_t at = 0; pattern_find(&whoever, text, at, &m); at = m.end, found = true)
		mean(voting, is_term(voting->context, m.group[2], "yes_word"), m.group[1], span);
	for (size_t at = 0; pattern_find(&votes_who, text, at, &m); at = m.end, found = true)
		mean(voting, is_term(voting->context, m.group[1], "yes_word"), m.group[2], span);
	if (found)
		return true;
	for (int side = 0; side < 2; side++)
		for (size_t at = 0; pattern_find(&sides[side], text, at, &m); at = m.end) {
			struct person_list named = { .n = 0 };
			if (persons_row(voting->context, m.group[1], &named)) { /* "Ja: Ola Berg (M), ...": those who vote; "Ola Bergs förslag" is none */
				continue;
			}
			size_t before = voting->n_meanings;
			mean(voting, side == 0, m.group[1], span);
			found |= voting->n_meanings > before || voting->n_meanings;
		}
	return found;
}
