/* SPDX-License-Identifier: EUPL-1.2 */
/* In: an entry of a list of persons that is a first name and no more. Out: the person. Knows nothing of lists.
 *
 *   "Karin (Dorotea), Roland (Malå, på länk), Magnus (Sorsele, till lunch)"   whom the municipality shows
 *   "Lilly och Maria (Lycksele)"                                             both of them
 *   "Ordförande: Karin"                                                      the only Karin that is known
 */
#include "person_inner.h"

#include <string.h>

#define FIRST "\\p{Lu}\\p{Ll}+(?:-\\p{Lu}?\\p{Ll}+)?"

/* Word that tells something else than a name: "Dorotea", "Moderaterna", "Sekreterare". */
static bool no_name(struct field_context *context, struct slice word)
{
	static const enum vocabulary_id sets[] = { WORDS_titles, WORDS_roles, WORDS_bodies, WORDS_marks, WORDS_parties, WORDS_labels };
	struct phrase_hit hit;
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (words_whole(context->words, sets[i], context->scratch, word, &hit))
			return true;
	return municipality_of(context, word) || names_owner(context, word);
}

/* "till lunch", "till kl. 14", "från punkt 3" in the bracket: there for a part. */
static bool for_a_part(struct field_context *context, struct slice rest)
{
	static struct pattern part = PATTERN("(?i)^[\\s,]*(?:%{attended_part}|%{through_interval})(?!\\p{L})");
	(void)context;
	return pattern_matches(&part, rest);
}

size_t person_by_first_name(struct field_context *context, struct slice text, struct person *person)
{
	static struct pattern placed = PATTERN("^(" FIRST ")(?:(?:,\\s" FIRST ")*\\s%{conjunction}\\s" FIRST ")?\\s\\(([\\p{L}-]+)([^()]*)\\)"), alone = PATTERN("^(" FIRST ")\\s*[.,]?\\s*$");
	struct match m;
	bool known = false;
	if (pattern_find(&placed, text, 0, &m)) {
		const struct municipality *municipality = municipality_of(context, m.group[2]);
		if (!municipality || no_name(context, m.group[1]))
			return 0;
		*person = (struct person){ .name = m.group[1], .place = m.group[1], .municipality = municipality->code };
		person->organisation = slice_text(context->arena, m.group[2]);
		person->partial = for_a_part(context, m.group[3]);
		bool shared = m.group[1].n + 2 < m.end && text.at[m.group[1].n + 1] != '(';
		return shared ? m.group[1].n : m.end;
	}
	if (!pattern_find(&alone, text, 0, &m) || no_name(context, m.group[1]))
		return 0;
	people_find(context, m.group[1], &known);
	if (!known)
		return 0;
	*person = (struct person){ .name = m.group[1], .place = m.group[1] };
	return m.end;
}
