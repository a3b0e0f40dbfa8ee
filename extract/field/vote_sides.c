/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: votes of small boards, where nobody says Ja or Nej. What is named first is Ja.
 *
 *   "För presidiets förslag röstar Ola Berg, Ida Ek och Tor Alm. För Ulla Rens yrkande röstar hon själv och Bo Lid."
 *   "Ola Berg (M) och Ida Ek (C) röstar för bifall, Tor Alm (V) röstar för avslag."
 *   "Följande ledamöter röstar emot förslaget: Ida Ek (C), Bo Lid (KD)"
 *   "Rösterna är således 3 mot 3", "röstetalen 7 mot 4"         counts without the sides' names
 */
#include "vote.h"

#include <string.h>

static bool within(const char *part, const char *whole)
{
	return part && whole && strcasestr(whole, part) != NULL;
}

/* Which side a text stands for; a side that is not known yet takes it. BALLOT_NONE: a third one. */
static enum ballot side_of(struct voting *voting, struct slice what, struct span span)
{
	const struct meaning *last = voting->n_meanings ? &voting->meanings[voting->n_meanings - 1] : NULL;
	const char *text = slice_text(voting->context->arena, slice_trim(what));
	bool yes = last && (within(text, last->yes) || within(last->yes, text));
	bool no = last && (within(text, last->no) || within(last->no, text));
	if (yes != no)
		return yes ? BALLOT_YES : BALLOT_NO;
	if (last && last->yes && last->no)
		return BALLOT_NONE;
	enum ballot side = last && last->yes ? BALLOT_NO : BALLOT_YES;
	return vote_mean(voting, side == BALLOT_YES, what, span) ? side : BALLOT_NONE;
}

static bool put_side(struct voting *voting, const struct person_list *who, struct slice what, struct span span)
{
	enum ballot side = who->n ? side_of(voting, what, span) : BALLOT_NONE;
	if (side == BALLOT_NONE)
		return false;
	for (size_t i = 0; i < who->n; i++)
		vote_voter_put(voting, who->name[i], who->party[i], side, span);
	vote_result_now(voting)->sides = true;
	return true;
}

#define WHAT "((?:(?!\\b%{votes_verb}\\b)[^.,;:]){3,100}?)"

/* "Ulla Rens yrkande": Ulla Ren, also where her party does not stand behind her name. */
static void owner_of(struct field_context *context, struct slice what, struct person_list *who)
{
	static struct pattern owner = PATTERN("^\\s*(\\p{Lu}[\\p{L}-]+(?:\\s+\\p{Lu}[\\p{L}-]+?)+?)s?\\s+(?i:%{the_proposal}|%{motion_noun})\\b");
	struct match m;
	bool known;
	if (!pattern_find(&owner, what, 0, &m))
		return;
	who->name[0] = people_find(context, m.group[1], &known);
	who->party[0] = NULL;
	who->n = 1;
}

/* "För Ulla Rens yrkande röstar hon själv, Bo Lid och Tor Alm": the byte behind it; 0: no such clause from byte `at` on. */
static size_t read_for(struct voting *voting, struct slice text, size_t at, struct span span, bool *found)
{
	static struct pattern clause = PATTERN("(?i)\\b%{in_place_of}\\s+" WHAT "\\s+(?:har\\s+)?%{votes_verb}\\s*:?\\s+");
	static struct pattern self = PATTERN("^(?i:%{self_word})(?:\\s*,\\s*|\\s+(?i:%{conjunction})\\s+|(?=[\\s.]))");
	struct person_list who = { .n = 0 };
	struct match m, own;
	if (!pattern_find(&clause, text, at, &m))
		return 0;
	struct slice names = slice_part(text, m.end, text.n);
	size_t skip = pattern_find(&self, names, 0, &own) ? own.end : 0;
	if (skip)
		persons_in(voting->context, m.group[1], &who);
	if (skip && !who.n)
		owner_of(voting->context, m.group[1], &who);
	size_t behind = persons_named(voting->context, slice_part(names, skip, names.n), &who);
	*found |= put_side(voting, &who, m.group[1], span);
	return m.end + skip + behind;
}

/* "Ola Berg (M) och Ida Ek (C) röstar för bifall": names that fill the text before the verb. */
static size_t read_who(struct voting *voting, struct slice text, size_t at, struct span span, bool *found)
{
	static struct pattern clause = PATTERN("(?i)\\b(?:%{votes_verb}|%{has_word}\\s+%{votes_verb})\\s+(?:%{in_place_of}|%{according_to})\\s+" WHAT "(?=[.,;]|$|\\s(?:%{conjunction}|%{whereas})\\s)");
	static struct pattern lead = PATTERN("^(?:.*\\p{Ll}{3}\\.\\s+(?=\\p{Lu}))?[\\s,;.•–-]*(?i:(?:%{conjunction}|%{whereas}|%{following_word})\\s+)*");
	static struct pattern rest = PATTERN("^\\s*$");
	struct person_list who = { .n = 0 };
	struct match m, skipped;
	if (!pattern_find(&clause, text, at, &m))
		return 0;
	struct slice part = slice_part(text, at, m.start);
	size_t skip = pattern_find(&lead, part, 0, &skipped) ? skipped.end : 0;
	size_t behind = persons_named(voting->context, slice_part(part, skip, part.n), &who);
	if (behind && pattern_matches(&rest, slice_part(part, skip + behind, part.n)))
		*found |= put_side(voting, &who, m.group[1], span);
	return m.end;
}

/* Whom "röstar emot förslaget" is with: those for it vote Ja, where nothing else was said. */
static enum ballot side_against(struct voting *voting, struct slice what, bool against, struct span span)
{
	const struct meaning *last = voting->n_meanings ? &voting->meanings[voting->n_meanings - 1] : NULL;
	const char *text = slice_text(voting->context->scratch, slice_trim(what));
	bool yes = last && (within(text, last->yes) || within(last->yes, text)), no = last && (within(text, last->no) || within(last->no, text));
	bool turned = no && !yes; /* "Ja för avslag, nej för förslaget" */
	if (!last && !against)
		vote_mean(voting, true, what, span);
	return turned != against ? BALLOT_NO : BALLOT_YES;
}

/* "Följande ledamöter röstar emot förslaget: Ida Ek (C), Bo Lid (KD)", or the names a line each below it. */
static bool read_listed(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern clause = PATTERN("(?i)^(?:[^,.;:]{0,40}\\s)?(?:%{has_word}\\s+)?(?:%{votes_verb})\\s+(?:(%{opposed_to})|%{in_place_of})\\s+([^.,;:]{3,100}?)\\s*(?:\\(\\d+\\s?(?:%{voter_word})?\\)\\s*)?:\\s*");
	struct person_list who = { .n = 0 };
	struct match m;
	if (!pattern_find(&clause, text, 0, &m))
		return false;
	bool held = voting->listing || voting->n_results || voting->n_meanings;
	struct slice names = slice_part(text, m.end, text.n);
	size_t behind = persons_named(voting->context, names, &who);
	if ((names.n && !behind) || (!names.n && !held))
		return false;
	enum ballot side = side_against(voting, m.group[2], m.group[1].at != NULL, span);
	for (size_t i = 0; i < who.n; i++)
		vote_voter_put(voting, who.name[i], who.party[i], side, span);
	if (who.n)
		vote_result_now(voting)->sides = true;
	voting->carried = who.n ? BALLOT_NONE : side;
	return true;
}

bool vote_read_sides(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern ballots = PATTERN("(?i)\\b(?:%{yes_word}|%{no_word})\\b");
	static struct pattern verb = PATTERN("(?i)\\b%{votes_verb}\\b");
	bool found = false;
	if (!pattern_matches(&verb, text) || pattern_matches(&ballots, text))
		return false;
	if (read_listed(voting, text, span))
		return true;
	for (size_t at = 0; at < text.n && (at = read_for(voting, text, at, span, &found)) != 0;)
		;
	bool behind = found;
	for (size_t at = 0; !behind && at < text.n && (at = read_who(voting, text, at, span, &found)) != 0;)
		;
	return found;
}

/* "Rösterna är således 3 mot 3", "med röstsiffrorna 24-17": Ja stands first, unless the text says that the other side won. */
bool vote_read_figures(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern figures = PATTERN("(?i)\\b(?:%{vote_figures}\\s+(?:\\p{L}+\\s+){0,3}?|%{with_word}\\s+(?=(?:\\d{1,3}|\\p{L}+)\\s+%{votes_noun}\\b))(\\d{1,3}|\\p{L}+)(?:\\s+%{votes_noun})?\\s*(?:\\b(?:%{against_word})\\b|[-–])\\s*(\\d{1,3}|\\p{L}+)\\b(?![-–.:]\\d)");
	/* "beslutade med fyra röster mot en att ...": said at the verb, it needs no meanings; the first are for what is decided */
	static struct pattern at_verb = PATTERN("(?i)\\b(?:%{decides_now}|%{decided_then}|%{decided_by_nobody})\\s+(?:\\p{L}+\\s+){0,2}?%{with_word}\\s+(\\d{1,3}|\\p{L}+)\\s+%{votes_noun}\\s+%{against_word}\\s+(\\d{1,3}|\\p{L}+)\\b");
	static struct pattern abstained = PATTERN("(?i)(?<![\\p{L}\\d])(\\d{1,3}|\\p{L}+)\\s+%{abstain_word}(?!\\p{L})");
	struct match m, away;
	bool meant = voting->n_meanings && voting->meanings[voting->n_meanings - 1].no;
	if (!(meant && pattern_find(&figures, text, 0, &m)) && !pattern_find(&at_verb, text, 0, &m))
		return false;
	struct number count[BALLOTS] = { { 0, false } };
	count[BALLOT_YES] = vote_numeral(voting->context, m.group[1]);
	count[BALLOT_NO] = vote_numeral(voting->context, m.group[2]);
	if (!count[BALLOT_YES].known || !count[BALLOT_NO].known)
		return false;
	if (pattern_find(&abstained, text, m.end, &away))
		count[BALLOT_ABSTAIN] = vote_numeral(voting->context, away.group[1]);
	if (!meant) {
		vote_count_put(voting, count, span);
		return true;
	}
	const struct meaning *last = &voting->meanings[voting->n_meanings - 1];
	const char *whole = slice_text(voting->context->scratch, text);
	if (count[BALLOT_YES].value > count[BALLOT_NO].value && within(last->no, whole) && !within(last->yes, whole)) {
		struct number won = count[BALLOT_YES];
		count[BALLOT_YES] = count[BALLOT_NO];
		count[BALLOT_NO] = won;
	}
	vote_count_put(voting, count, span);
	return true;
}
