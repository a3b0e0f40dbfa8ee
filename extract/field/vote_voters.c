/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of a vote. Out: who voted what. Knows nothing of tables.
 *
 *   "Ja röstar Ola Berg (M), Ida Ek (C) och Tor Alm (V) (3). Nej röstar ..."
 *   "Ja: Ola Berg, Ida Ek", "Ja röstar M, FP och KD"
 *   "Ola Berg (M) och Ida Ek (C) röstar nej", "Ola Berg (M) – JA"
 *   "Ja-röster:" and a name a line below it
 * Behind "Ja röstar" a name counts that nobody knows; elsewhere it needs a party, or the list of those present.
 */
#include "vote.h"

#include <string.h>

#include "groups.h"

bool vote_stands(struct slice text)
{
	static struct pattern any = PATTERN("(?i)(?<!\\p{L})(?:(?:%{yes_word}|%{no_word})" BALLOT_PAPER "(?!\\p{L})|%{abstain_word}|%{absent_vote})");
	return pattern_matches(&any, text);
}

/* "Ja", "röstar nej", "avstår" at byte `at`, not behind a number; the bytes it takes, or 0. */
static size_t marker_at(struct slice text, size_t at, enum ballot *ballot)
{
	static struct pattern kinds[] = {
		PATTERN("^(?i:%{yes_word})(?i:" BALLOT_PAPER ")(?!\\p{L})"),
		PATTERN("^(?i:%{no_word})(?i:" BALLOT_PAPER ")(?!\\p{L})"),
		PATTERN("^(?i:%{abstain_word})(?!\\p{L})(?i:\\s+%{from_voting})?"),
		PATTERN("^(?i:%{absent_vote})(?!\\p{L})"),
	};
	static struct pattern means = PATTERN("^\\s*(?:(?i:%{ballot_means})\\b|=)");
	struct match m;
	struct slice rest = slice_part(text, at, text.n);
	for (int b = 0; b < BALLOTS; b++)
		if (pattern_find(&kinds[b], rest, 0, &m)) {
			if (pattern_matches(&means, slice_part(rest, m.end, rest.n)))
				return 0;
			*ballot = (enum ballot)b;
			return m.end;
		}
	return 0;
}

enum ballot vote_marker(struct slice text)
{
	enum ballot ballot = BALLOT_NONE;
	text = slice_trim(text);
	size_t taken = text.n ? marker_at(text, 0, &ballot) : 0;
	while (taken && taken < text.n && text.at[taken] == '.')
		taken++;
	return taken && taken == text.n ? ballot : BALLOT_NONE;
}

/* The state of one sentence. */
struct reading {
	struct voting *voting;
	struct slice text;
	struct span span;
	struct person_list persons; /* strictly, in their order */
	size_t next, pending;       /* of them: the next one, the first one that waits for its marker */
	size_t excepted;            /* the first one behind "utom"; SIZE_MAX: none */
	size_t from;                /* byte behind the last marker and its names */
	bool found;
};

static void put_all(struct reading *r, const struct person_list *named, enum ballot ballot)
{
	for (size_t i = 0; i < named->n; i++)
		vote_voter_put(r->voting, named->name[i], named->party[i], ballot, r->span);
	r->found |= named->n > 0;
}

/* "Ja röstar A och B (2)": those behind the marker; the byte behind them, or 0. */
static size_t take_behind(struct reading *r, size_t at, enum ballot ballot)
{
	static struct pattern lead = PATTERN("^(?i:\\s+%{votes_verb}|\\s+%{from_voting}|\\s+%{ballot_given}(?:\\s+%{by_whom})?)?\\s*(?i:,?\\s*\\(?\\s*\\d{1,3}\\s*(?:%{voter_word})?\\s*\\)?)?\\s*(?:[:–-]\\s*|\\(\\s*(?=\\p{Lu}\\p{L}+,\\s))?(?i:%{following_word}\\s*:?\\s*)?");
	static struct pattern count = PATTERN("^\\s*,?\\s*\\(\\s*(?i:%{in_all}\\s*)?(\\d{1,3})(?i:\\s*%{voter_word})?\\s*\\)");
	struct slice rest = slice_part(r->text, at, r->text.n);
	struct person_list named = { .n = 0 };
	struct match m;
	size_t skip = pattern_find(&lead, rest, 0, &m) ? m.end : 0;
	size_t behind = persons_named(r->voting->context, slice_part(rest, skip, rest.n), &named);
	if (!behind)
		return 0;
	put_all(r, &named, ballot);
	behind += skip;
	if (pattern_find(&count, slice_part(rest, behind, rest.n), 0, &m)) {
		struct number counts[BALLOTS] = { { 0, false } };
		counts[ballot] = vote_numeral(r->voting->context, m.group[1]);
		vote_count_put(r->voting, counts, r->span);
		behind += m.end;
	}
	return at + behind;
}

/* "Ola Berg och Ida Ek röstar nej", "Ledamöterna från M och C röstar nej": those who fill the text between the last marker and this one. */
static bool take_before(struct reading *r, size_t at, enum ballot ballot)
{
	static struct pattern lead = PATTERN("^[\\s,;.]*(?i:(?:%{conjunction}|%{whereas}|%{following_word}|%{except_word}(?=\\s.*\\s%{which}\\s))\\s+(?!(?:%{at_place}|%{from_whom})\\s))?(?:\\d{1,2}\\.\\s+)?");
	static struct pattern verb = PATTERN("^\\s*(?:\\.{3,}|…+|_{3,}|[,:\\t–-]*)\\s*[\\[(]?\\s*(?i:%{votes_verb}|%{has_word}\\s+%{votes_verb}|%{which}(?:\\s+%{votes_verb})?)?\\s*[:–-]?\\s*$");
	static struct pattern inside = PATTERN("\\(([^() ]+ [^()]+)\\)\\s*$"); /* "En ledamot (Lena Ek, mp) avstår" */
	struct slice part = slice_part(r->text, r->from, at);
	struct person_list named = { .n = 0 };
	struct match m;
	if (pattern_find(&inside, part, 0, &m) && persons_named(r->voting->context, m.group[1], &named) == m.group[1].n) {
		put_all(r, &named, ballot);
		return true;
	}
	named.n = 0;
	size_t skip = pattern_find(&lead, part, 0, &m) ? m.end : 0;
	const char *party = NULL; /* "KDS Tore Ek - nej" */
	skip += party_before(r->voting->context, slice_part(part, skip, part.n), &party);
	size_t behind = persons_named(r->voting->context, slice_part(part, skip, part.n), &named);
	if (named.n == 1 && !named.party[0])
		named.party[0] = party;
	if (!behind || !pattern_matches(&verb, slice_part(part, skip + behind, part.n)))
		return false;
	put_all(r, &named, ballot);
	return true;
}

/* Is the marker one of a vote where no vote is known yet: "röstar ja", "Ja:", "– JA"; not "säger ja till fler platser". */
static bool is_strong(const struct reading *r, size_t at, size_t taken)
{
	static struct pattern before = PATTERN("(?i)(?:\\b%{votes_verb}|[–-])\\s*$");
	static struct pattern behind = PATTERN("(?i)^\\s*(?:%{votes_verb}\\b|:|\\()");
	static struct pattern ballot = PATTERN("(?i)\\b%{ballot}$");
	enum { NEAR = 24 };
	size_t from = at > NEAR ? at - NEAR : 0;
	while (from < at && ((unsigned char)r->text.at[from] & 0xC0) == 0x80)
		from++;
	return r->voting->n_results || r->voting->n_meanings || r->voting->listing ||
	       pattern_matches(&before, slice_part(r->text, from, at)) ||
	       pattern_matches(&behind, slice_part(r->text, at + taken, r->text.n)) || pattern_matches(&ballot, slice_part(r->text, at, at + taken));
}

enum { NEAR_BEFORE = 48 }; /* bytes in which the words before a name or ballot stand */

/* "Samtliga röstar ja utom Ida Ek (M)": she does not vote as the others do. */
static bool is_excepted(struct slice text, size_t at)
{
	static struct pattern except = PATTERN("(?i)(?<!\\p{L})%{except_word}\\s+(?:%{person_word}\\s+)*$");
	return pattern_matches(&except, slice_part(text, text_before(text, at, NEAR_BEFORE), at));
}

/* "..., som röstar" before a ballot tells of those named last. */
static bool is_told_of_them(struct slice text, size_t at)
{
	static struct pattern who = PATTERN("(?i)(?<!\\p{L})%{which}\\s+(?:%{has_word}\\s+)?(?:%{votes_verb}\\s+)?$");
	return pattern_matches(&who, slice_part(text, text_before(text, at, NEAR_BEFORE), at));
}

/* What the marker at byte `at` does with the names around it; the byte where reading goes on. */
static size_t take_marker(struct reading *r, size_t at, size_t taken, enum ballot marked, enum ballot *active)
{
	bool weak = marked >= BALLOT_ABSTAIN && !r->voting->n_results && !r->voting->n_meanings;
	size_t end = at + taken;
	if (weak || !is_strong(r, at, taken))
		return end;
	bool named = take_before(r, at, marked), before = named; /* "A och B röstar ja" */
	bool waits = marked < BALLOT_ABSTAIN || named; /* "Bo Ek får 21 röster, 2 blanka": nobody's */
	for (; r->pending < r->next && waits; r->pending++) {
		if (r->pending >= r->excepted && !is_told_of_them(r->text, at))
			continue;
		if (!named)
			vote_voter_put(r->voting, r->persons.name[r->pending], r->persons.party[r->pending], marked, r->span);
		before = r->found = true;
	}
	r->excepted = SIZE_MAX;
	*active = before ? BALLOT_NONE : marked;
	if (!before) {
		size_t behind = take_behind(r, end, marked);
		end = behind ? behind : end;
		while (r->next < r->persons.n && r->persons.start[r->next] < end)
			r->pending = ++r->next;
	}
	r->from = end;
	return end;
}

/* A line below "Ja-röster:" that is nothing but names. */
static bool take_carried(struct reading *r)
{
	static struct pattern rest = PATTERN("^\\s*(?:\\(\\d{1,3}\\)|,?\\s*(?i:%{in_all})\\s*(?:\\d{1,3}|\\p{L}+))?\\s*[.,;]?\\s*$");
	static struct pattern mark = PATTERN("^\\s*(?:[•–*-]|\\d{1,2}[.)])?\\s*");
	struct person_list named = { .n = 0 };
	struct match m;
	size_t skip = pattern_find(&mark, r->text, 0, &m) ? m.end : 0;
	struct group group;
	size_t lead = group_before(r->voting->context, slice_part(r->text, skip, r->text.n), &group); /* "Centerpartiet: Ida Ek, Bo Alm", "(C): Ida Ek" */
	skip += lead;
	size_t behind = persons_named(r->voting->context, slice_part(r->text, skip, r->text.n), &named);
	if (!behind || !pattern_matches(&rest, slice_part(r->text, skip + behind, r->text.n)))
		return false;
	for (size_t i = 0; lead && i < named.n; i++)
		named.party[i] = named.party[i] ? named.party[i] : group.party;
	put_all(r, &named, r->voting->carried);
	return true;
}

/* "Bo Ek (C), som ersätter Ida Ny (C), röstar ja", "24 avstår, utses Ola Bergs yrkande till ...": she does not vote, nor he. */
static void drop_others(struct reading *r)
{
	static struct pattern owner = PATTERN("^(?:\\p{Lu}[\\p{L}-]+\\s+){2,4}(?:\\(\\p{L}{1,5}\\)\\s+)?(?:%{the_proposal}|%{motion_noun})\\b");
	enum { NEAR = 48 };
	struct field_context *context = r->voting->context;
	size_t kept = 0;
	for (size_t i = 0; i < r->persons.n; i++) {
		size_t start = r->persons.start[i], from = start > NEAR ? start - NEAR : 0;
		while (from < start && ((unsigned char)r->text.at[from] & 0xC0) == 0x80)
			from++;
		struct tokens words = text_tokens(context->scratch, slice_part(r->text, from, start));
		struct phrase_hit hit;
		bool replaced = words_in(context->words, WORDS_marks, "replaces", &words, &hit) && hit.end == words.n;
		if (replaced || pattern_matches(&owner, slice_part(r->text, start, r->text.n)))
			continue;
		r->persons.name[kept] = r->persons.name[i];
		r->persons.party[kept] = r->persons.party[i];
		r->persons.start[kept++] = start;
	}
	r->persons.n = kept;
}

/* Does a full stop stand before byte `at`, behind a bracket? "1:e v. ordf. Ola Berg" goes on. */
static bool begins_sentence(struct slice text, size_t at)
{
	while (at && text.at[at - 1] == ' ')
		at--;
	return at > 1 && text.at[at - 1] == '.' && text.at[at - 2] == ')';
}

/* The ballots that stand below as many names: each is of the name in its turn. */
static void put_lines(struct voting *voting, struct span span)
{
	struct lines *lines = &voting->lines;
	for (size_t i = 0; i < lines->n; i++)
		vote_voter_put(voting, people_add(voting->context, lines->of[i].name), lines->of[i].party, lines->of[i].ballot, span);
	lines->n = lines->n_ballots = 0;
}

/* "Röst", "Parti", "Ledamot": the head of a column whose cells stand below each other; `parties`: of parties. */
static bool heads_column(struct field_context *context, struct slice text, bool *parties)
{
	struct phrase_hit hit;
	bool known = words_whole(context->words, WORDS_columns, context->scratch, text, &hit);
	*parties |= known && strcmp(hit.key, "party") == 0;
	return known || is_term(context, text, "vote_column");
}

bool vote_only_person(struct field_context *context, struct slice text, struct person *person)
{
	static struct pattern party = PATTERN("\\s*\\(\\s*(\\p{L}{1,5})\\s*\\)$");
	struct match m;
	bool told = pattern_find(&party, text, 0, &m);
	*person = (struct person){ .name = slice_trim(told ? slice_part(text, 0, m.start) : text) };
	person->party = told ? slice_text(context->arena, m.group[1]) : NULL;
	return name_like(context, person->name);
}

bool vote_read_line(struct voting *voting, struct slice text, struct span span)
{
	enum { LONGEST = 60 };
	struct field_context *context = voting->context;
	struct lines *lines = &voting->lines;
	enum ballot ballot = vote_marker(text);
	bool here = voting->carried == BALLOT_NONE && (voting->listing || voting->n_meanings) && text_points(text) <= LONGEST;
	struct person person;
	const char **last = lines->n ? &lines->of[lines->n - 1].party : NULL;
	const char *party = here && last && !*last && !lines->n_ballots ? party_known(context, slice_trim(text)) : NULL;
	if (here && lines->n && ballot != BALLOT_NONE) {
		lines->of[lines->n_ballots++].ballot = ballot;
		if (lines->n_ballots == lines->n)
			put_lines(voting, span);
		return true;
	}
	if (party) {
		*last = party;
		return true;
	}
	if (here && vote_carries(text) == BALLOT_NONE && heads_column(context, text, &lines->parties))
		return true;
	if (here && !lines->n_ballots && lines->n < MOST_LINES && vote_only_person(context, text, &person)) {
		lines->of[lines->n].name = person.name;
		lines->of[lines->n++].party = person.party;
		return true;
	}
	if (here && lines->n_ballots) /* "Ja" headed what stands below it, not the names above */
		voting->carried = lines->of[lines->n_ballots - 1].ballot;
	lines->n = lines->n_ballots = 0;
	return false;
}

/* The enumeration "Bo Ek (SD) och Ida Ny (SD) deltar inte i omröstningen", also where no full stop stands before it: from where to
 * where. 0: nobody stays out. */
static size_t outsiders(struct voting *voting, struct slice text, size_t *from)
{
	static struct pattern stays_out = PATTERN("^[^,.;:()]{3,50}?(?:\\s*\\([^()]{1,6}\\))?,?\\s+(?:%{takes_no_part})(?!\\p{L})[^.;]*[.;]?");
	static struct pattern joined = PATTERN("^[^,.;:()]{3,50}?(?:\\s*\\([^()]{1,6}\\))?\\s*(?:,|,?\\s%{conjunction})\\s+$");
	static struct pattern verb = PATTERN("\\b%{takes_no_part}(?!\\p{L})");
	struct person_list persons = { .n = 0 };
	struct match m;
	if (!pattern_matches(&verb, text))
		return 0;
	persons_in(voting->context, text, &persons);
	for (size_t i = persons.n; i-- > 0;) {
		if (!pattern_find(&stays_out, slice_part(text, persons.start[i], text.n), 0, &m))
			continue;
		size_t end = persons.start[i] + m.end;
		while (i > 0 && pattern_matches(&joined, slice_part(text, persons.start[i - 1], persons.start[i])))
			i--;
		*from = persons.start[i];
		return end;
	}
	return 0;
}

/* The names between commas, each put down with the ballot; how many are of persons. */
static size_t take_bracketed(struct voting *voting, struct slice names, enum ballot ballot, struct span span, bool put)
{
	static struct pattern apart = PATTERN("\\s*(?:[,;]|\\s%{conjunction}\\s)\\s*");
	struct match m;
	size_t n = 0;
	for (size_t at = 0, end; at < names.n; at = end) {
		bool more = pattern_find(&apart, names, at, &m);
		struct person_list one = { .n = 0 };
		struct slice name = slice_part(names, at, more ? m.start : names.n);
		end = more ? m.end : names.n;
		if (persons_named(voting->context, name, &one) != name.n || one.n != 1)
			continue;
		if (put)
			vote_voter_put(voting, one.name[0], one.party[0], ballot, span);
		n++;
	}
	return n;
}

/* "4 ja (Berg, Rapp, Alm), 2 nej-röster (Ek, Ruud), 1 avstår (Palm)": who, in brackets behind how many. */
static bool read_bracketed(struct voting *voting, struct slice text, struct span span)
{
	enum { SIDES = 2 };
	static struct pattern side = PATTERN("(?i)\\d\\s+(?:(%{yes_word})" BALLOT_PAPER "|(%{no_word})" BALLOT_PAPER "|(?:%{which}\\s+)?%{abstain_word})\\s*\\(\\s*((?-i:\\p{Lu})[^()\\d]{1,400})\\)");
	struct match m;
	size_t sides = 0;
	for (int put = 0; put < 2; put++) {
		for (size_t at = 0; pattern_find(&side, text, at, &m); at = m.end)
			sides += take_bracketed(voting, m.group[3], m.group[1].at ? BALLOT_YES : m.group[2].at ? BALLOT_NO : BALLOT_ABSTAIN, span, put) > 0;
		if (sides < SIDES)
			return false;
	}
	return true;
}

static bool read_voters(struct voting *voting, struct slice text, struct span span);

bool vote_read_voters(struct voting *voting, struct slice text, struct span span)
{
	struct group group;
	if (read_bracketed(voting, text, span))
		return true;
	size_t from, end = outsiders(voting, text, &from);
	if (end) {
		bool before = from && read_voters(voting, slice_part(text, 0, from), span);
		return (end < text.n && read_voters(voting, slice_part(text, end, text.n), span)) || before;
	}
	size_t skip = voting->carried == BALLOT_NONE ? group_before(voting->context, text, &group) : 0;
	if (!skip || !group.party)
		return read_voters(voting, text, span);
	const char *above = voting->party;
	voting->party = group.party; /* "Socialdemokraterna (S): Ida Ek ja, Bo Alm nej" */
	bool found = read_voters(voting, slice_part(text, skip, text.n), span);
	voting->party = above;
	return found;
}

static bool read_voters(struct voting *voting, struct slice text, struct span span)
{
	struct reading r = { .voting = voting, .text = text, .span = span, .excepted = SIZE_MAX };
	enum ballot active = BALLOT_NONE, marked = BALLOT_NONE;
	size_t length;
	if (voting->carried != BALLOT_NONE && take_carried(&r))
		return true;
	voting->carried = BALLOT_NONE;
	persons_in(voting->context, text, &r.persons);
	if (!vote_stands(text))
		return false;
	drop_others(&r);
	for (size_t at = 0; at < text.n; at++) {
		while (r.next < r.persons.n && r.persons.start[r.next] <= at) {
			if (begins_sentence(text, r.persons.start[r.next])) /* "Nej röstar Ida Ek (s). Bo Alm (c) avstår." */
				active = BALLOT_NONE;
			if (is_excepted(text, r.persons.start[r.next])) {
				active = BALLOT_NONE;
				r.excepted = r.next;
			}
			if (active != BALLOT_NONE) {
				vote_voter_put(voting, r.persons.name[r.next], r.persons.party[r.next], active, span);
				r.found = true;
			}
			r.next++;
			if (active != BALLOT_NONE)
				r.pending = r.next;
		}
		if (at && text_is_word(text_decode(text.at + at - 1, text.n - at + 1, &length)))
			continue;
		size_t taken = marker_at(text, at, &marked);
		if (taken)
			at = take_marker(&r, at, taken, marked, &active) - 1;
	}
	static struct pattern open = PATTERN("(?:,|\\b%{conjunction})\\s*$"); /* the list goes on, on the next page */
	if (r.found && pattern_matches(&open, text))
		voting->carried = active;
	return r.found;
}

enum ballot vote_carries(struct slice text)
{
	static struct pattern ends = PATTERN("(?:^|[:\\s])(?i:%{votes_verb})?\\s*:?\\s*$");
	enum ballot ballot = BALLOT_NONE, found = BALLOT_NONE;
	size_t length, last = 0;
	enum { LONGEST = 60 };
	if (text_points(text) > LONGEST || !vote_stands(text))
		return BALLOT_NONE;
	for (size_t at = 0; at < text.n; at++) {
		if (at && text_is_word(text_decode(text.at + at - 1, text.n - at + 1, &length)))
			continue;
		size_t taken = marker_at(text, at, &found);
		if (taken) {
			if (ballot != BALLOT_NONE && ballot != found)
				return BALLOT_NONE;
			ballot = found;
			last = at + taken;
			at += taken - 1;
		}
	}
	static struct pattern count = PATTERN("^(?i:\\s+%{votes_verb}|\\s+%{from_voting})?\\s*[:(]?\\s*\\d{0,3}\\s*(?i:%{voter_word})?\\s*\\)?\\s*:?$");
	struct slice rest = slice_part(text, last, text.n);
	return ballot != BALLOT_NONE && (pattern_matches(&count, rest) || pattern_matches(&ends, rest)) ? ballot : BALLOT_NONE;
}
