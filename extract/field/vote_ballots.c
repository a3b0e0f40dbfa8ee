/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: votes without Ja and Nej, and who broke a tie. Knows nothing of lists.
 *
 *   "... beslutar med acklamation att ..."                                  a vote without counts
 *   "Sluten omröstning begärs. Ola Berg erhåller 24 röster, Ida Ek 18."     a secret ballot
 *   "... avgör ordföranden med sin utslagsröst"                             a casting vote
 */
#include "vote.h"

/* "ordföranden Ola Bergs utslagsröst": Ola Berg, where he is known. */
static const char *owner_name(struct field_context *context, const char *name, bool *known)
{
	struct slice owner = slice_of(name);
	bool genitive = owner.n > 1 && owner.at[owner.n - 1] == 's';
	const char *best = people_find(context, genitive ? slice_part(owner, 0, owner.n - 1) : owner, known);
	if (!*known && genitive) /* "ordföranden Ola Linus" */
		best = people_find(context, owner, known);
	return *known ? best : name;
}

void vote_read_casting(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern casting = PATTERN("(?i)\\b%{casting}\\b");
	static struct pattern chair = PATTERN("(?i)\\b(%{chair_word})s?\\b"), whole_chair = PATTERN("(?i)^(?:%{chair_word})$");
	struct match m;
	if (!voting->n_results || !pattern_matches(&casting, text))
		return;
	struct result *result = &voting->results[voting->n_results - 1];
	struct person_list who = { .n = 0 };
	bool named = pattern_find(&chair, text, 0, &m), known;
	struct slice behind = named ? slice_part(text, m.end, text.n) : text;
	if (named) /* "ordföranden Ola Berg (M)" */
		persons_row(voting->context, behind, &who);
	if (!who.n)
		persons_in(voting->context, text, &who);
	const char *owner = named && !who.n && persons_named(voting->context, behind, &who) ? owner_name(voting->context, who.name[0], &known) : NULL;
	bool open = !result->casting || pattern_matches(&whole_chair, slice_of(result->casting)); /* a name tells more than "ordföranden" */
	if (open && owner && known) /* "ordföranden Ola Bergs utslagsröst" */
		result->casting = owner;
	else if (open && !owner && (who.n == 1 || (who.n && !named)))
		result->casting = owner_name(voting->context, who.name[0], &known);
	else if (!result->casting && named)
		result->casting = slice_text(voting->context->arena, m.group[1]);
	vote_show(result, span);
}

void vote_read_acclamation(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern acclaimed = PATTERN("(?i)\\b%{acclaimed}\\b");
	if (!pattern_matches(&acclaimed, text))
		return;
	struct result *result = vote_result_of_kind(voting, VOTE_ACCLAIMED);
	if (result)
		vote_show(result, span);
}

void vote_read_secret(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern secret = PATTERN("(?i)\\b%{secret_ballot}");
	static struct pattern got = PATTERN("(?i)(?<!\\p{L})(\\d{1,3}|\\p{L}+)\\s+(?:%{valid_word}\\s+)?%{votes_noun}\\b");
	static struct pattern equal = PATTERN("(?i)\\b%{equal_votes}");
	struct result *last = voting->n_results ? &voting->results[voting->n_results - 1] : NULL;
	bool begins = pattern_matches(&secret, text);
	if (!begins && (!last || last->kind != VOTE_SECRET))
		return;
	struct result *result = vote_result_of_kind(voting, VOTE_SECRET);
	if (!result)
		return;
	struct match m;
	bool counted = false;
	for (size_t at = 0; !counted && pattern_find(&got, text, at, &m); at = m.end)
		counted = vote_numeral(voting->context, m.group[1]).known;
	bool tied = pattern_matches(&equal, text);
	if (begins || counted || tied)
		vote_show(result, span);
	result->counted |= counted;
	result->equal |= tied;
}
