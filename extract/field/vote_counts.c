/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: counts. Knows nothing of names.
 *
 *   "Med 6 ja-röster mot åtta nej-röster ...", "sju ledamöter röstar nej", "14 ja och 8 nej", "7 räcker upp handen för ja och 4 för nej"
 *   "Ja (7)", "Ja-röster: 24 st", "Avstår: 1"
 *   "7 röster för bifall och 4 röster för avslag", "6 röstar för bifall, 5 röstar för avslag"
 *   "Ja: S (5), V (1)" / "Avstår: SD 1"                     by party: their sum
 *   "Ja 24" / "Nej 17" / "Avstår 2" on lines of their own
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

#define SOMETHING_BEFORE \
	"(?i)(?<![\\p{L}\\d.,-])(?!(?<=\\b\\d\\s|\\b\\d\\d\\s)\\d{3}\\b)(\\d{1,3}|%{tens_word}\\s%{digit_word}|\\p{L}+)\\s+(?:\\(\\s?[\\p{L}\\d]+\\s?\\)\\s*)?(?:%{voter_word}\\s+)*(?:%{which}\\s+)?(?:(?:%{votes_verb}|%{in_place_of}|%{has_word}\\s+%{votes_verb}|(?:%{has_word}\\s+)?%{raises_hand}(?:\\s+%{in_place_of})?)\\s+)?(?:%{by_hand}\\s+(?:%{in_place_of}\\s+)?)?(?:%{with_word}\\s+)?[\"”“»’]?"
#define NUMBER_BEHIND "\\s*(?:[:=(–-]|\\b%{with_word}\\b)?\\s*\\(?(\\d{1,3})\\b(?![.:-]\\d)(?!\\s*§)"

/* "JA 38 NEJ 29 AVSTÅR 4", "Ja: 4 | Nej: 2": every figure stands behind its word. */
static bool figures_behind(struct slice text)
{
	static struct pattern both = PATTERN("(?i)(?<!\\d\\s)\\b%{yes_word}" BALLOT_PAPER NUMBER_BEHIND "\\)?[\\s,;–-]*(?:(?:%{conjunction}|%{against_word})\\s+)?%{no_word}" BALLOT_PAPER NUMBER_BEHIND);
	return pattern_matches(&both, text);
}

/* Does the text say no more than a number of this side: "Avstår 2", "Frånvarande: 4 st"? */
static bool read_lone(struct slice text, struct field_context *context, struct number *count)
{
	static struct pattern lone[BALLOTS] = {
		PATTERN("(?i)^%{yes_word}" BALLOT_PAPER "\\s*[:=–-]?\\s*(\\d{1,3}|\\p{L}+)(?:\\s*%{voter_word})?\\.?$"),
		PATTERN("(?i)^%{no_word}" BALLOT_PAPER "\\s*[:=–-]?\\s*(\\d{1,3}|\\p{L}+)(?:\\s*%{voter_word})?\\.?$"),
		PATTERN("(?i)^%{abstain_word}(?:\\s+%{from_voting})?\\s*[:=–-]?\\s*(\\d{1,3}|\\p{L}+)(?:\\s*%{voter_word})?\\.?$"),
		PATTERN("(?i)^%{absent_vote}\\s*[:=–-]?\\s*(\\d{1,3}|\\p{L}+)(?:\\s*%{voter_word})?\\.?$"),
	};
	struct match m;
	for (int b = 0; b < BALLOTS; b++)
		if (pattern_find(&lone[b], slice_trim(text), 0, &m)) {
			count[b] = vote_numeral(context, m.group[1]);
			return count[b].known;
		}
	return false;
}

/* "Efter omröstning, 7 röster för bifall och 4 för avslag, ...": the sides have no names; what stands first is Ja. */
static bool read_unnamed(struct voting *voting, struct slice text, struct span span)
{
#define VOTES_FOR "(\\d{1,3}|\\p{L}+)\\s+(?:%{votes_noun}\\s+|(?:%{voter_word}\\s+)?%{votes_verb}\\s+)"
	static struct pattern held = PATTERN("(?i)\\b(?:%{vote_again}|%{show_of_hands})");
	static struct pattern sides = PATTERN("(?i)(?<![\\p{L}\\d])" VOTES_FOR "%{in_place_of}\\s+([^,.;]{3,100}?)(?:,?\\s+(?:%{conjunction}|%{against_word}),?)?,?\\s+" VOTES_FOR "?%{in_place_of}\\s+([^,.;]{3,100}?)(?=[,.;]|$|\\s(?:%{conjunction})\\s)");
	/* "7 ledamöter röstar för förslaget och 4 emot" */
	static struct pattern against = PATTERN("(?i)(?<![\\p{L}\\d])(\\d{1,3}|\\p{L}+)\\s+(?:%{voter_word}\\s+)?(?:%{votes_verb}\\s+)?%{in_place_of}\\s+([^,.;]{3,100}?),?\\s+(?:%{conjunction}|%{against_word})\\s+(\\d{1,3}|\\p{L}+)\\s+(?:%{voter_word}\\s+)?(?:%{votes_verb}\\s+)?(?:%{against_it})(?!\\p{L})()");
	static struct pattern bare = PATTERN("(?i)(?<![\\p{L}\\d])(\\d{1,3}|\\p{L}+)\\s+%{in_place_of}()\\s*(?:,|\\s%{conjunction}|\\s%{against_word})\\s*(\\d{1,3}|\\p{L}+)\\s+(?:%{against_it})(?![\\p{L}])()"); /* "7 för, 4 emot" */
	/* "Förvaltningens förslag får 3 röster och Ove Eks yrkande 2 röster": what votes are for stands first */
	static struct pattern gets = PATTERN("(?i)(?:^|[.:]\\s+)([^,.;:]{3,100}?(?:%{the_proposal}))\\s+(?:%{gets_votes})\\s+(\\d{1,3}|\\p{L}+)\\s+(?:%{votes_noun})(?:,?\\s+(?:%{conjunction}|%{against_word})|,)\\s+([^,.;]{3,100}?)\\s+(?:(?:%{gets_votes})\\s+)?(\\d{1,3}|\\p{L}+)(?:\\s+(?:%{votes_noun}))?(?=[,.;]|$)");
	struct match m;
	if (pattern_find(&gets, text, 0, &m)) { /* as the others have it */
		struct slice first = m.group[1], second = m.group[3];
		m.group[1] = m.group[2], m.group[2] = first;
		m.group[3] = m.group[4], m.group[4] = second;
	} else if (!(voting->listing || pattern_matches(&held, text)) || !(pattern_find(&sides, text, 0, &m) || pattern_find(&against, text, 0, &m) || pattern_find(&bare, text, 0, &m))) {
		return false;
	}
	struct number count[BALLOTS] = { { 0, false } };
	count[BALLOT_YES] = vote_numeral(voting->context, m.group[1]);
	count[BALLOT_NO] = vote_numeral(voting->context, m.group[3]);
	if (!count[BALLOT_YES].known || !count[BALLOT_NO].known)
		return false;
	vote_mean(voting, true, m.group[2], span);
	vote_mean(voting, false, m.group[4], span);
	vote_count_put(voting, count, span);
	return true;
}

/* "M (3), L (1) och KD (1)", "S 5, V 1": parties, each with how many of it; 0: the text says something else. */
long vote_sum_of_parties(struct field_context *context, struct slice text)
{
	static struct pattern party = PATTERN("^[\\s,;]*(?:%{conjunction}\\s+)?(\\p{L}{1,20})\\s*(?:\\((\\d{1,2})\\)|[:=]?\\s?(\\d{1,2})(?!\\d))[\\s.]*");
	struct match m;
	static struct pattern letters = PATTERN("^\\p{Lu}{2,5}$"); /* of a local party */
	long sum = 0;
	bool any = false;
	for (size_t at = 0; at < text.n; at += m.end) {
		if (!pattern_find(&party, slice_part(text, at, text.n), 0, &m))
			return 0;
		bool known = party_known(context, m.group[1]);
		if (!known && !pattern_matches(&letters, m.group[1]))
			return 0;
		any |= known;
		sum += vote_numeral(context, m.group[2].at ? m.group[2] : m.group[3]).value;
	}
	return any ? sum : 0;
}

/* "Ja: M (3), L (1)", "Avstår: SD (1)". */
static bool read_parties(struct field_context *context, struct slice text, struct number *count)
{
	static struct pattern sides[BALLOTS] = {
		PATTERN("(?i)^%{yes_word}" BALLOT_PAPER "\\s*[:=–-]\\s*"),
		PATTERN("(?i)^%{no_word}" BALLOT_PAPER "\\s*[:=–-]\\s*"),
		PATTERN("(?i)^%{abstain_word}(?:\\s+%{from_voting})?\\s*[:=–-]\\s*"),
		PATTERN("(?i)^%{absent_vote}\\s*[:=–-]\\s*"),
	};
	struct match m;
	text = slice_trim(text);
	for (int b = 0; b < BALLOTS; b++)
		if (pattern_find(&sides[b], text, 0, &m)) {
			long sum = vote_sum_of_parties(context, slice_part(text, m.end, text.n));
			count[b] = (struct number){ sum, sum > 0 };
			return sum > 0;
		}
	return false;
}

/* "S: nej (13)", "Centerpartiet: 2 ja, 3 nej": of one party, not of the vote. */
static bool of_party(struct field_context *context, struct slice text)
{
	static struct pattern lead = PATTERN("^\\(?(\\p{L}{1,25})\\)?\\s*[:\\t–-]");
	struct match m;
	return pattern_find(&lead, text, 0, &m) && party_known(context, m.group[1]);
}

/* "Ja" / "31" / "Nej" / "26" on a web page: the figure below its label. */
static bool read_figure_below(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern figure = PATTERN("(?i)^(\\d{1,3})(?:\\s*%{voter_word})?\\.?$");
	struct number count[BALLOTS] = { { 0, false } };
	struct match m;
	if (voting->carried == BALLOT_NONE || !pattern_find(&figure, slice_trim(text), 0, &m))
		return false;
	count[voting->carried] = vote_numeral(voting->context, m.group[1]);
	voting->carried = BALLOT_NONE;
	vote_count_put(voting, count, span);
	return true;
}

bool vote_read_counts(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern before[BALLOTS] = {
		PATTERN(SOMETHING_BEFORE "%{yes_word}" BALLOT_PAPER "(?!\\p{L})(?!\\s*(?:-\\s*)?%{ballot_of_who}\\b)"),
		PATTERN(SOMETHING_BEFORE "%{no_word}" BALLOT_PAPER "\\b"),
		PATTERN(SOMETHING_BEFORE "%{abstain_word}"),
		PATTERN(SOMETHING_BEFORE "%{absent_vote}"),
	};
	static struct pattern behind[BALLOTS] = {
		PATTERN("(?i)\\b%{yes_word}" BALLOT_PAPER NUMBER_BEHIND),
		PATTERN("(?i)\\b%{no_word}" BALLOT_PAPER NUMBER_BEHIND),
		PATTERN("(?i)\\b%{abstain_word}(?:\\s+%{from_voting})?\\s*[:(=–-]?\\s*(\\d{1,3})\\b"),
		PATTERN("(?i)\\b%{absent_vote}\\s*[:(=–-]?\\s*(\\d{1,3})\\b"),
	};
	struct field_context *context = voting->context;
	struct number count[BALLOTS] = { { 0, false } };
	struct match m;
	if (of_party(context, text) || read_figure_below(voting, text, span))
		return true;
	bool lone = (voting->listing || voting->n_results || voting->n_meanings) && (read_parties(context, text, count) || read_lone(text, context, count));
	bool stands = !lone && vote_stands(text), behind_first = stands && figures_behind(text);
	for (int b = 0; b < BALLOTS && stands && !behind_first; b++)
		for (size_t at = 0; !count[b].known && pattern_find(&before[b], text, at, &m); at = m.start + m.group[1].n)
			count[b] = vote_numeral(context, m.group[1]);
	bool turned = stands && !count[BALLOT_YES].known && !count[BALLOT_NO].known;
	for (int b = 0; b < BALLOTS && turned; b++)
		if (pattern_find(&behind[b], text, 0, &m))
			count[b] = vote_numeral(context, m.group[1]);
	bool main = count[BALLOT_YES].known || count[BALLOT_NO].known;
	bool more = voting->n_results && (count[BALLOT_ABSTAIN].known || count[BALLOT_ABSENT].known);
	if (!main && !more)
		return read_unnamed(voting, text, span);
	vote_count_put(voting, count, span);
	return true;
}
