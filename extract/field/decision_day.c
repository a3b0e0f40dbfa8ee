/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence that tells of a decision in the past. Out: whether the day or month in it, written without a year, shows that it is an
 * earlier one. Knows nothing of who decided.
 *
 *   "Vid mötet den 10 mars beslutade gruppen att ..."    another day than the meeting's own
 *   "Kommunstyrelsen beslutade i augusti att ..."        a month
 *   "Rådet beslutade att bjuda in polisen i mars."       what is to come: none
 */
#include "decision.h"

#include <string.h>

/* "Vid mötet den 10 mars beslutade gruppen att ...", "Gruppen beslutade den 10 mars att ...": another day than the meeting's own, whose
 * year nobody needs to write. */
bool prior_on_other_day(struct field_context *context, struct slice text)
{
	static struct pattern meeting = PATTERN("(?i)^(?:%{at_place})\\s+(?:\\p{Ll}+\\s+)?(?:%{gathering})\\s+(?:%{day_word}\\s+)?$"), then = PATTERN("(?i)\\s(?:%{decided_then})\\s+(?:%{day_word}\\s+)?$");
	static struct pattern decided = PATTERN("(?i)^,?\\s+(?:%{decided_then})\\s"), that = PATTERN("(?i)^,?\\s+%{that}\\s");
	const char *own = context->document->date;
	struct date date;
	if (!own || !date_find(context->words, text, 0, own, &date) || !date.has_day || date.has_year || strlen(own) != strlen(date.iso) || strcmp(own + 4, date.iso + 4) == 0)
		return false;
	struct slice before = slice_part(text, 0, date.start), behind = slice_part(text, date.end, text.n);
	return (pattern_matches(&meeting, before) && pattern_matches(&decided, behind)) || (pattern_matches(&then, before) && pattern_matches(&that, behind));
}

/* "I mars beslutade rådet att ...", "kommunstyrelsen beslutade i augusti att ...", "Nämnden antog planen i maj": the time, told behind
 * the verb or first of all. */
bool prior_in_a_month(struct slice text, struct slice verb)
{
	static struct pattern first = PATTERN("(?i)^(?:%{at_place})\\s+(?:%{month_name})\\s+$"), behind = PATTERN("(?i)^[^.,;]{0,60}?\\s(?:%{at_place})\\s+(?:%{month_name})(?!\\p{L}|\\s+\\d)");
	static struct pattern aim = PATTERN("(?i)\\s(?:%{that})\\s");
	struct match m;
	size_t at = (size_t)(verb.at - text.at);
	if (pattern_matches(&first, slice_part(text, 0, at)))
		return true;
	struct slice rest = slice_part(text, at + verb.n, text.n);
	return pattern_find(&behind, rest, 0, &m) && !pattern_matches(&aim, m.group[0]); /* "beslutade att mötet hålls i maj" */
}

/* "Simrishamns nämnd antog planen den 24 maj.": of another body the day alone tells that it was before. */
bool prior_on_a_day(struct field_context *context, struct slice text, struct slice verb)
{
	static struct pattern day = PATTERN("(?i)^[^.,;]{0,60}?\\s%{day_word}\\s+$"), aim = PATTERN("(?i)\\s%{that}\\s");
	size_t behind = (size_t)(verb.at - text.at) + verb.n;
	struct date date;
	if (!context->document->date || !date_find(context->words, text, behind, context->document->date, &date) || !date.has_day || date.has_year)
		return false;
	struct slice between = slice_part(text, behind, date.start);
	bool within = pattern_matches(&aim, slice_part(text, 0, behind)); /* "Presidiet påminner om att mötet hålls den 16 september." */
	return !within && pattern_matches(&day, between) && !pattern_matches(&aim, between);
}
