/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what is moved, behind the verb. Out: who joins in within the same sentence, and where that begins. Knows nothing of acts.
 *
 *   "återremiss, vilket Ola Berg (M) ansluter sig till."          "avslag, i vilket Ola Berg (M) och Siv Ro (C) instämmer."
 *   "bifall, vilket biträds av Ola Berg (M)."                     "avslag och Ola Berg (M) instämmer i yrkandet."
 *   "avslag på det förslag som Ola Berg (M) stöder."              nobody joins in
 */
#include "motion.h"

/* The verb of who joins in, and nothing more than "i yrkandet" behind it. */
#define JOINS "\\s*(?:%{seconding_adverb}\\s+)*%{joins_motion}(?:\\s+%{joined_motion})?\\s*[.]?$"

/* As motion_joined_by; *row: the bytes of the names that the clause begins with, whether they join in or not. */
static bool joined_by(struct field_context *context, struct slice clause, struct person_list *joining, size_t *row)
{
	static struct pattern behind = PATTERN("(?i)^" JOINS), before = PATTERN("(?i)^(?:(?:%{joined_motion})\\s+)?(?:%{seconding_adverb}\\s+)*(?:%{joined_by}|%{joins_motion})\\s+"), ends = PATTERN("^\\s*[.]?$");
	struct match m;
	struct person_list named = { .n = 0 };
	size_t taken = *row = persons_named(context, clause, &named);
	bool found = taken && pattern_matches(&behind, slice_part(clause, taken, clause.n));
	if (!found && pattern_find(&before, clause, 0, &m)) {
		named.n = 0;
		taken = persons_named(context, slice_part(clause, m.end, clause.n), &named);
		found = taken && pattern_matches(&ends, slice_part(clause, m.end + taken, clause.n));
	}
	if (found)
		*joining = named;
	return found;
}

/* "I yrkandet instämmer Ola Berg (M)", "Ola Berg (M) ansluter sig till", "biträds av Ola Berg (M)": the persons of a clause that says no more. */
bool motion_joined_by(struct field_context *context, struct slice clause, struct person_list *joining)
{
	size_t row;
	return joined_by(context, clause, joining, &row);
}

size_t motion_seconded(struct field_context *context, struct slice what, struct person_list *joining)
{
	static struct pattern lead = PATTERN("(?i),?\\s+(?:%{seconding_lead}|%{conjunction})(?=\\s)");
	struct match m;
	for (size_t at = 0, row; pattern_find(&lead, what, at, &m); at = m.end + row) { /* on behind the names: each row is read once */
		struct slice behind = slice_part(what, m.end, what.n);
		size_t blanks = (size_t)(slice_trim(behind).at - behind.at);
		if (joined_by(context, slice_part(behind, blanks, behind.n), joining, &row))
			return m.start;
		row += row ? blanks : 0;
	}
	return what.n;
}
