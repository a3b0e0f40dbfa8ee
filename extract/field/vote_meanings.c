/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: what Ja and Nej stand for. Knows nothing of results.
 *
 *   "Ja-röst för bifall. Nej-röst för avslag."                  what they mean
 *   "Ja-röst innebär att ärendet avgörs i dag, nej-röst att det återremitteras."
 *   "JA = nämndens förslag", "Ja: Nämndens förslag", "JA | Nämndens förslag" in a table
 *   "Den som vill avslå motionen röstar ja."                    ... here Ja is no
 *   "Den som röstar för nämndens förslag säger ja, ..."
 *   "Ja röstar den som vill bifalla ..."
 *   "Vinner nej bifalls Ola Bergs yrkande."
 */
#include "vote.h"

#include <string.h>

/* "(4)", "7 röster" count and mean nothing; "21,85 kronor" does. */
static bool only_number(struct slice what)
{
	static struct pattern number = PATTERN("^(?:\\(|\\d(?![\\d ,.:]*\\s?(?:%|%{money_unit}\\b)))");
	return pattern_matches(&number, what);
}

bool vote_mean(struct voting *voting, bool yes, struct slice what, struct span span)
{
	struct arena *arena = voting->context->arena;
	static struct pattern leading = PATTERN("^(?i:(?:%{that}|%{ballot_means}|%{voter_wants})\\s+)+"); /* "att ärendet avgörs i dag", "röstar för avslag" */
	static struct pattern others = PATTERN("(?i),?\\s+(?:%{conjunction}|%{whereas})\\s+(?:\\d{1,3}|\\p{L}+)\\s+(?:%{voter_word}\\s+)?%{votes_verb}\\s*$" /* "bordläggning och tre röstade" nej */
	                                       "|(?:,|\\s+(?:%{conjunction}))\\s+\\d{1,3}(?:\\s+(?:%{voter_word}\\s+)?(?:%{which}\\s+)?(?:%{abstain_word}))?[.\\s]*$"); /* ", 2" nej, ", 1 avstår" */
	struct match m;
	what = slice_trim(what);
	if (pattern_find(&others, what, 0, &m))
		what = slice_part(what, 0, m.start);
	while (what.n && strchr(",;:/.-", what.at[what.n - 1]))
		what = slice_trim(slice_part(what, 0, what.n - 1));
	if (pattern_find(&leading, what, 0, &m))
		what = slice_part(what, m.end, what.n);
	static struct pattern contrary = PATTERN("(?i)^(?:%{not_word})\\s+(?:%{voter_wants})$"); /* "den det ej vill röstar nej" */
	if (what.n < 3 || only_number(what) || pattern_matches(&contrary, what))
		return false;
	struct meaning *last = voting->n_meanings ? &voting->meanings[voting->n_meanings - 1] : NULL;
	const char *text = slice_text(arena, what);
	bool told_again = last && (yes ? last->yes : last->no) && strcmp(yes ? last->yes : last->no, text) == 0 && last->round == voting->round;
	if (told_again) {
		voting->again = last->yes && last->no ? text : NULL;
		voting->again_yes = yes;
		return true;
	}
	const char *other = voting->again_yes != yes ? voting->again : NULL;
	voting->again = NULL;
	if (!last || (yes ? last->yes : last->no) || last->round != voting->round) {
		if (voting->n_meanings == MOST_VOTES)
			return false;
		last = &voting->meanings[voting->n_meanings++];
		*last = (struct meaning){ .span = span, .order = voting->order, .round = voting->round };
	}
	*(yes ? &last->yes : &last->no) = text;
	const char **beside = yes ? &last->no : &last->yes;
	*beside = *beside ? *beside : other; /* "Ja = A, nej = B." / "Ja = A, nej = C." */
	last->span.end = span.end > last->span.end ? span.end : last->span.end;
	return true;
}

#define MEANS "\\s*(?:(?:%{shall}\\s+)?%{ballot_means}\\b\\s*:?|[=:]|\\s[–-]\\s|\\t|(?=%{that}\\s|(?:%{granting_noun})\\b))\\s*"
/* what stands up to the other side: "för bifall och nej för avslag", "för A / nej för B" */
#define UP_TO_OTHER(other) "(.+?)\\s*(?=$|[;/\\t]|\\b(?:%{item_word}|%{vote_again})\\s\\d+\\s*:|\\.(?:\\s(?!(?-i:\\p{Ll}))|$)|,?\\s*(?:\\b(?:%{conjunction}|%{ballot_of_who}|%{whereas}|%{with_word})\\s+)*\\b" other "\\b|\\s%{ballot_given}\\s)"
/* "den som vill", "de ledamöter som röstar för att", "den det vill" */
#define WHOEVER "\\b(?:%{ballot_of_who}\\s+(?:%{ballot_of_who}\\s+)?%{which}|%{ballot_formula})\\s+(?:(?:%{voter_wants})\\s+)?"

/* "den som vill att ärendet avgörs i dag röstar ja", "de som ... säger nej"; "ja röstar den som vill ..." */
static bool read_whoever(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern whoever = PATTERN("(?i)" WHOEVER "((?:(?!\\b%{voter_says}\\b).)+?)\\s*,?\\s*(?:%{shall}\\s+)?(?:%{voter_says}\\s+)(?:%{with_word}\\s+)?[\"”“»’]?(%{yes_word}|%{no_word})\\b");
	static struct pattern says_who = PATTERN("(?i)\\b(%{yes_word}|%{no_word})" BALLOT_PAPER "\\s+(?:%{voter_says}|%{ballot_given})\\s+(?:%{by_whom}\\s+)?" WHOEVER UP_TO_OTHER("(?:%{no_word}|%{yes_word})"));
	static struct pattern who_says = PATTERN("(?i)" WHOEVER "(?:%{voter_says})\\s+[\"”“»’]?(%{yes_word}|%{no_word})[\"”“»’]?\\s+(?!%{conjunction}\\b)([^,.;]{6,120}?)\\s*(?=[,.;]|$|\\s%{conjunction}\\s)");
	struct match m;
	bool found = false;
	for (size_t at = 0; pattern_find(&who_says, text, at, &m); at = m.end) /* "den som röstar ja avslår motionen" */
		found |= vote_mean(voting, is_term(voting->context, m.group[1], "yes_word"), m.group[2], span);
	if (found)
		return true;
	for (size_t at = 0; pattern_find(&whoever, text, at, &m); at = m.end, found = true)
		vote_mean(voting, is_term(voting->context, m.group[2], "yes_word"), m.group[1], span);
	if (found)
		return true;
	for (size_t at = 0; pattern_find(&says_who, text, at, &m); at = m.end, found = true)
		vote_mean(voting, is_term(voting->context, m.group[1], "yes_word"), m.group[2], span);
	return found;
}

/* A meaning of a side that nothing was said of yet. */
static bool mean_new(struct voting *voting, bool yes, struct slice what, struct span span)
{
	const struct meaning *last = voting->n_meanings ? &voting->meanings[voting->n_meanings - 1] : NULL;
	return (!last || !(yes ? last->yes : last->no)) && vote_mean(voting, yes, what, span);
}

/* "Vinner nej har Ola Bergs yrkande bifallits", "... har höjningen avslagits": what is done to it, told at the end. */
static bool read_won(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern won = PATTERN("(?i)\\b(?:%{wins_word}\\s+[\"”“»’]?(%{yes_word}|%{no_word})|(%{yes_word}|%{no_word})[\"”“»’]?\\s+%{wins_word}),?\\s+(?:%{has_word}|%{is_word})\\s+(([^.,;]{3,90}?)\\s+(?:(%{was_granted})|%{was_refused}))\\s*(?=$|[.,;])");
	struct match m;
	bool found = false;
	for (size_t at = 0; pattern_find(&won, text, at, &m); at = m.end)
		found |= mean_new(voting, is_term(voting->context, m.group[1].at ? m.group[1] : m.group[2], "yes_word"), m.group[5].at ? m.group[4] : m.group[3], span);
	return found;
}

/* "Vinner nej har nämnden bifallit Ola Bergs yrkande": told of a side that nothing was said of yet. */
static bool read_winner(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern wins = PATTERN("(?i)\\b(?:%{wins_word}\\s+[\"”“»’]?(%{yes_word}|%{no_word})|(%{yes_word}|%{no_word})[\"”“»’]?\\s+%{wins_word})\\b(?!\\s+(?:%{with_word})\\s+\\d)[^.,;]{0,60}?\\b(?:(?:%{won_by}|%{according_to})\\s+|(?=(?:%{lost_by})\\s))([^.,;]{0,90}?(?:%{the_proposal}|%{motion_noun})|[^.,;\\s]+)\\s*(?=$|[.,;])");
	struct match m;
	bool found = false;
	for (size_t at = 0; pattern_find(&wins, text, at, &m); at = m.end) {
		bool yes = is_term(voting->context, m.group[1].at ? m.group[1] : m.group[2], "yes_word");
		found |= mean_new(voting, yes, m.group[3], span);
	}
	return read_won(voting, text, span) || found;
}

/* "Som ja-proposition ställs nämndens förslag och som nej-proposition Ola Bergs yrkande" */
static bool read_proposition(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern put = PATTERN("(?i)\\b(%{yes_word}|%{no_word})\\s?-?\\s?(?:%{proposition_word})\\s+(?:(?:%{is_word}|%{put_as})\\s+)?([^.,;:=]{6,120}?)\\s*(?=$|[.,;]|\\b(?:%{conjunction}|%{against_word}|%{whereas})\\b)");
	struct match m;
	bool found = false;
	for (size_t at = 0; pattern_find(&put, text, at, &m); at = m.end)
		found |= vote_mean(voting, is_term(voting->context, m.group[1], "yes_word"), m.group[2], span);
	return found;
}

/* "Bifall till motionen = ja", "Avslag - nej", "Nämndens förslag är ja-proposition", "... ställs som ja-röst mot Ola Bergs förslag som nej-röst" */
static bool read_reversed(struct voting *voting, struct slice text, struct span span)
{
#define WHAT_BEFORE "(?i)(?:^|[,;:]\\s+|\\.\\s+|\\b(?:%{conjunction}|%{against_word})\\s+)([^.,;:=]{6,120}?)\\s*"
#define CLAUSE_ENDS "\\s*(?=$|[.,;]|\\b(?:%{conjunction}|%{against_word})\\b)"
	static struct pattern kinds[] = {
		PATTERN(WHAT_BEFORE "\\s=\\s(%{yes_word}|%{no_word})" BALLOT_PAPER CLAUSE_ENDS),
		PATTERN("(?i)(?:^|[,;:.]\\s+)((?:%{granting_noun})\\b[^.,;:=]{0,100}?|[^.,;:=]{3,90}?\\b(?:%{the_proposal}|%{motion_noun}))(?:\\s*:|\\s[–-])\\s+[\"”“»’]?(%{yes_word}|%{no_word})" BALLOT_PAPER CLAUSE_ENDS),
		PATTERN("(?i)(?:[,;:]|\\b(?:%{conjunction}|%{against_word}|%{put_between}))\\s+([^.,;:=()]{3,90}?(?:%{the_proposal}|%{motion_noun}))\\s*\\(\\s*(%{yes_word}|%{no_word})" BALLOT_PAPER "\\s*\\)()"), /* "mellan nämndens förslag (ja) och Ola Bergs yrkande (nej)" */
		PATTERN(WHAT_BEFORE "\\b(?:%{is_word}|%{which})\\s+(?:%{ballot_article}\\s+)?(%{yes_word}|%{no_word})\\s?-?\\s?(?:%{ballot}|%{proposition_word})" CLAUSE_ENDS),
	};
	struct match m;
	bool found = false;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
		for (size_t at = 0; pattern_find(&kinds[k], text, at, &m); at = m.end)
			found |= vote_mean(voting, is_term(voting->context, m.group[2], "yes_word"), m.group[1], span);
	return found;
}

/* Who votes, or how many, is no meaning: "Ja: Ola Berg (M), ...", "Ja: S, V och MP", "Ja: S (5), V (1)", "Ja: 7 röster". "Ola Bergs förslag" is one. */
static bool are_voters(struct voting *voting, struct slice what)
{
	static struct pattern on = PATTERN("^[\\s.(\\d)]*(?:$|[,;:])");
	static struct pattern owned = PATTERN("^[^,;:]*\\b(?:%{the_proposal}|%{motion_noun})(?!\\p{L})");
	struct person_list named = { .n = 0 };
	struct slice whole = slice_trim(what);
	if (pattern_matches(&owned, what))
		return false;
	if (persons_row(voting->context, what, &named) || only_number(whole) || vote_sum_of_parties(voting->context, whole))
		return true;
	size_t behind = persons_named(voting->context, what, &named);
	bool figure = whole.n && text_is_digit((unsigned char)whole.at[0]); /* of an amount */
	return (named.n && pattern_matches(&on, slice_part(what, behind, what.n))) || (!figure && vote_numeral(voting->context, whole).known);
}

/* "säger ja till förslaget", "ett ja till Europa": a word like others; "mot 3 nej-röster att bifalla ...": a count. */
static bool is_said(struct slice before)
{
	static struct pattern says = PATTERN("(?i)(?:\\b(?:%{says_only}|%{ballot_article})|\\b%{against_word}\\s+[\\p{L}\\d]+)\\s+$");
	enum { NEAR = 24 };
	size_t from = before.n > NEAR ? before.n - NEAR : 0;
	while (from < before.n && ((unsigned char)before.at[from] & 0xC0) == 0x80)
		from++;
	return pattern_matches(&says, slice_part(before, from, before.n));
}

/* "Ja (förvaltningens förslag): Ida Ek (M), ...": what the side means in brackets, before those who voted for it. */
void vote_read_bracketed(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern side = PATTERN("(?i)^(?:[^\\t:]{2,20}:?\\t)?(%{yes_word}|%{no_word})" BALLOT_PAPER "\\s*\\(([^()\\d]{5,90})\\)\\s*(?::|$)");
	struct match m;
	if (pattern_find(&side, text, 0, &m) && !are_voters(voting, m.group[2]))
		mean_new(voting, is_term(voting->context, m.group[1], "yes_word"), m.group[2], span);
}

bool vote_read_meanings(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern sides[] = {
		PATTERN("(?i)\\b%{yes_word}" BALLOT_PAPER MEANS UP_TO_OTHER("%{no_word}")),
		PATTERN("(?i)\\b%{no_word}" BALLOT_PAPER MEANS UP_TO_OTHER("%{yes_word}")),
	};
	static struct pattern ballots = PATTERN("(?i)\\b(?:%{yes_word}|%{no_word})\\b");
	static struct pattern letters = PATTERN("(?i)(?:^|\\s)\\p{L}\\s*=\\s*(?:%{yes_word}|%{no_word})\\b"); /* "J = ja   N = nej" */
	if (!pattern_matches(&ballots, text) || pattern_matches(&letters, text))
		return false;
	bool found = read_whoever(voting, text, span);
	if (read_winner(voting, text, span) || found)
		return true;
	struct match side[2];
	bool more[2] = { pattern_find(&sides[0], text, 0, &side[0]), pattern_find(&sides[1], text, 0, &side[1]) };
	while (more[0] || more[1]) { /* in the order in which they stand */
		bool yes = more[0] && (!more[1] || side[0].start < side[1].start);
		struct match *next = &side[!yes];
		if (!are_voters(voting, next->group[1]) && !is_said(slice_part(text, 0, next->start)))
			found |= vote_mean(voting, yes, next->group[1], span);
		more[!yes] = pattern_find(&sides[!yes], text, next->end, next);
	}
	return found || read_reversed(voting, text, span) || read_proposition(voting, text, span);
}
