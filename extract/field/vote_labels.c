/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the head of one column of a roll. Out: which vote it names. Knows no item.
 *
 *   "§ 12", "Kf § 47", "Kf 79", "§ 12 Budget"         the vote of an item
 *   "Omröstning § 12", "Vot 1 § 57", "§ 181 vot 2"    the first, the second
 *   "Vot 1", "Omr. 2", "Votering nr 3", "Nr 1"        without the item */
#include "vote_labels.h"


static int figure(struct slice digits)
{
	int value = 0;
	for (size_t i = 0; i < digits.n; i++)
		value = value * 10 + (digits.at[i] - '0');
	return value;
}

bool vote_label_read(struct field_context *context, struct slice cell, struct vote_label *label)
{
#define DAY "\\d[\\d./-]{4,9}" /* "2012-03-02", "2/3-12" */
#define ROUND "(?:%{vote_column}|%{vote_again})\\.?\\s*(?:%{number_word}\\s*)?"
	static struct pattern named = PATTERN("(?i)^(?:" DAY "\\s+)?(?:(?:" ROUND ")(\\d{0,2})[.:,]?\\s*)?(?:(?-i:\\p{Lu})\\p{L}{1,5}\\s?)?(§+\\s*(\\d{0,4}(?:\\s?[a-h])?))(?![\\p{L}\\d–-])(?:[:.](\\d)|[\\s,:]+(?:" DAY "|[^\\d§]{0,24}?(?:" ROUND "(\\d{1,2}))?))?$");
	static struct pattern numbered = PATTERN("(?i)^(?:" ROUND "|%{number_word}\\s*)(\\d{1,2})[.:]?$");
	static struct pattern organ = PATTERN("^(?:\\p{Lu}\\p{L}{1,4}\\s?)(\\d{1,4}\\s?[a-h]?)$"); /* "Kf 79" */
	struct match m;
	*label = (struct vote_label){ .round = 0 };
	if (pattern_find(&numbered, cell, 0, &m)) {
		if (m.group[1].n == 1)
			label->round = figure(m.group[1]);
		else /* "Omröstning 45": of an item */
			label->paragraph = slice_join(context->scratch, SLICE("§"), " ", m.group[1]);
		return label->round > 0 || label->paragraph.n;
	}
	if (pattern_find(&named, cell, 0, &m) && (m.group[3].n || !slice_is(cell, "§§"))) { /* "§" waits for its number, "§§" heads intervals */
		struct slice round = m.group[1].n ? m.group[1] : m.group[4].n ? m.group[4] : m.group[5];
		label->paragraph = m.group[2];
		label->round = round.n ? figure(round) : 0;
		return true;
	}
	if (pattern_find(&organ, cell, 0, &m)) {
		label->paragraph = slice_join(context->scratch, SLICE("§"), " ", m.group[1]);
		return true;
	}
	return false;
}
