/* SPDX-License-Identifier: EUPL-1.2 */
/* In: one piece that stands beside a name, between commas or in brackets. Out: what it tells of the person. Knows nothing of where
 * pieces begin and end.
 *
 *   "S"  "(fp)"                             a party                "kommunchef Malung-Sälens kommun"     title and organisation
 *   "1:e vice ordförande"                   a role                 "via Teams"  "pga dålig uppkoppling"  remarks that tell nothing
 *   "ingen ersättare inkallad"  "(sjuk)"    away                   "kl. 8.30–10.15"                      there for a part
 */
#include "person_inner.h"

#include <string.h>

/* "kommunchef Malung-Sälens kommun", "ekonom Landstinget Sörmland", "VD ITSAM": who sends him, behind the title without a comma.
 * Returns the bytes of the title alone. "enhetschef VUX" is of a part of the office. */
static size_t organisation_behind(struct scan *scan, struct slice piece)
{
	static struct pattern capital = PATTERN("\\s(?:(?:%{from_whom}|%{of_other})\\s+)?(?=\\p{Lu})"), firm = PATTERN("^\\p{Lu}[\\p{Lu}w]{2,}$");
	struct field_context *context = scan->context;
	struct person *person = scan->person;
	struct match m;
	for (size_t at = 0; pattern_find(&capital, piece, at, &m); at = m.end) {
		struct slice behind = slice_part(piece, m.end, piece.n);
		const struct municipality *municipality = municipality_of(context, behind);
		bool led = pattern_matches(&firm, behind) && is_term(context, slice_part(piece, 0, m.start), "firm_title");
		if (!municipality && !names_owner(context, behind) && !led)
			continue;
		person->organisation = slice_text(context->arena, behind);
		person->municipality = municipality ? municipality->code : person->municipality;
		return m.start;
	}
	return piece.n;
}

/* "Ida Ny, Östhammars kommun." ends the list; "Rob." is short for more. */
static struct slice unstopped(struct slice organisation)
{
	static struct pattern stopped = PATTERN("\\p{Ll}{4}\\.$");
	return pattern_matches(&stopped, organisation) ? slice_part(organisation, 0, organisation.n - 1) : organisation;
}

/* What is no title and no role: an organisation where a capital or a word for one shows it, else the title of who has no party. */
static void take_unknown(struct scan *scan, struct slice piece, size_t words)
{
	struct field_context *context = scan->context;
	struct person *person = scan->person;
	size_t length;
	uint32_t first = text_decode(piece.at, piece.n, &length);
	static struct pattern named = PATTERN("(?i)^(?:%{in_place_of}\\s|(?:%{did_there}|%{minutes_word})(?!\\p{L}))"), came = PATTERN("(?i)^(?:%{arrives}|%{leaves})(?!\\p{L})");
	if (pattern_matches(&came, piece)) { /* "kom senare": a part, which is not told in §§ */
		person->partial = true;
		return;
	}
	if (words > 6 || piece.n == length /* "N", "X": a mark of presence */ || is_term(context, piece, "department") || pattern_matches(&named, piece))
		return;
	if (text_is_upper(first) || words_of(context, piece, WORDS_marks, "organisation") || words_of(context, piece, WORDS_bodies, NULL)) {
		if (!person->organisation)
			person->organisation = slice_text(context->arena, unstopped(piece));
	} else if (!person->title && !person->party && !scan->of_other && text_is_lower(first)) { /* "medicinskt ansvarig för rehabilitering" */
		person->title = slice_text(context->arena, piece);
	}
}

/* A role and the title it stands in. */
void take_role(struct scan *scan, struct slice piece)
{
	struct field_context *context = scan->context;
	struct person *person = scan->person;
	struct tokens words = text_tokens(context->scratch, piece);
	struct phrase_hit hit, other;
	const char *best = NULL;
	size_t behind = 0, first = 0;
	for (size_t from = 0; phrases_next(context->words->sets[WORDS_roles], &words, from, &hit); from = hit.end)
		if (role_rank(hit.key) < role_rank(best)) {
			best = hit.key;
			behind = hit.end;
			first = hit.first;
		}
	/* "ordförande i Norrtäljes trygghetsberedning", "revisionens ordförande": not of this meeting */
	bool leads = best && (strcmp(best, "chair") == 0 || strcmp(best, "vice_chair") == 0);
	bool of_other = leads && behind < words.n && is_term(context, words.at[behind].raw, "of_other");
	bool genitive = leads && first > 0 && words.at[first - 1].raw.n > 3 && words.at[first - 1].raw.at[words.at[first - 1].raw.n - 1] == 's';
	if (of_other || genitive)
		person->elsewhere = true;
	person->second_role |= best && person->role;
	if (best && role_rank(best) < role_rank(person->role) && !of_other)
		person->role = best;
	bool title = (title_definite(context, piece) || words_in(context->words, WORDS_titles, "official", &words, &other)) && !leads;
	if (best || title || words_in(context->words, WORDS_titles, "elected", &words, &other)) {
		if (title && !person->organisation)
			piece = slice_part(piece, 0, organisation_behind(scan, piece));
		person->official |= title;
		if (!person->title)
			person->title = slice_text(context->arena, piece);
	} else {
		take_unknown(scan, piece, words.n);
	}
}

/* "(Teams)", "(sjuk)", "(tjg)", "och" are no local parties, nor is what stands behind an official. "(IFO)" may be one: the list tells. */
static bool no_party(struct scan *scan, struct slice code)
{
	static const char *const terms[] = { "conjunction", "reason_absent", "remote", "remote_noun", "serving_word", "takes_part", "substitute_word", NULL };
	for (size_t i = 0; terms[i]; i++)
		if (is_term(scan->context, code, terms[i]))
			return true;
	return words_of(scan->context, code, WORDS_marks, "absent") || (scan->person->official && !scan->first_piece);
}

/* "S", "fp", "kip", "-": taken as the party of whose name it stands behind. */
bool take_party(struct scan *scan, struct slice piece, bool bracket)
{
	static struct pattern letters = PATTERN("^(?:\\p{L}[\\p{L}!]{0,4}|-|–)$");
	struct person *person = scan->person;
	const char **slot = scan->of_other ? &person->other_party : &person->party;
	const char *known = party_known(scan->context, piece);
	if (known && !*slot && !pattern_matches(&letters, piece)) { /* "Ida Ny, Centerpartiet" */
		*slot = known;
		return true;
	}
	if (!pattern_matches(&letters, piece) || *slot)
		return false;
	size_t length;
	bool dash = !text_is_word(text_decode(piece.at, piece.n, &length));
	if (dash)
		return bracket; /* nobody's: none */
	bool local = bracket || (scan->first_piece && text_points(piece) <= 4 && text_points(piece) > 1); /* "x" is a mark */
	static struct pattern small_end = PATTERN("\\p{Ll}$");
	bool place = !known && municipality_of(scan->context, piece) && piece.n > 1 && pattern_matches(&small_end, piece); /* "(Heby)", "(Umeå)" */
	if (place)
		return false;
	if (!known && (!local || words_of(scan->context, piece, WORDS_titles, NULL) || words_of(scan->context, piece, WORDS_roles, NULL) ||
	               no_party(scan, piece) || (!bracket && words_of(scan->context, piece, WORDS_marks, "organisation"))))
		return false;
	if (known && !bracket && !scan->first_piece && piece.n > 2)
		return false;
	*slot = known ? known : slice_text(scan->context->arena, piece);
	person->bare_code |= !known && !bracket && !scan->of_other;
	return true;
}

/* Without what tells how somebody was there, or why not: "deltog digitalt via Teams", "kom 9.15 pga dålig uppkoppling". */
static struct slice without_remark(struct slice piece, struct pattern *reason)
{
	enum { MOST = 3 };
	static struct pattern because = PATTERN("(?i)(?:^|\\s)%{because_word}(?!\\p{L})");
	static struct pattern remote = PATTERN("(?i)(?:^|\\s|[-–]\\s*)(?:%{takes_part}(?:\\s+(?:%{remote}|%{remote_noun}))?|%{remote})[\\s.]*$"
	                                       "|(?:^|[-–]\\s*)%{remote_noun}[\\s.]*$"); /* "tekniker video" is a title */
	struct match m;
	if (pattern_find(&because, piece, 0, &m) && !pattern_matches(reason, piece))
		piece = slice_trim(slice_part(piece, 0, m.start));
	for (int i = 0; i < MOST && pattern_find(&remote, piece, 0, &m); i++)
		piece = slice_trim(slice_part(piece, 0, m.start));
	return piece;
}

/* Presence told without §§: "hela mötet", "ingen ersättare", "ej tjänstgörande", "frånvarande", "kl. 8.30–10.15"; "tjg" tells what the
 * list does. */
static bool take_attendance(struct scan *scan, struct slice piece, const struct tokens *words)
{
	enum { MOST_WORDS = 8 };
	static struct pattern idle = PATTERN("(?i)(?:^|\\s)%{idle_word}(?!\\p{L})"), serving = PATTERN("(?i)^(?:%{serving_word}|%{conjunction})$"),
	                      alone = PATTERN("(?i)^%{no_substitute}(?!\\p{L})"), hour = PATTERN("(?i)(?<!\\p{L})%{clock_word}\\s*\\d{1,2}(?!\\d)");
	static struct pattern through = PATTERN("(?i)(?<!\\p{L})%{whole_meeting}(?!\\p{L})"), substitute = PATTERN("(?i)(?<!\\p{L})%{substitute_word}(?!\\p{L})");
	struct person *person = scan->person;
	struct phrase_hit hit;
	struct clock clock;
	if (pattern_matches(&through, piece)) {
		person->all_through = true;
		if (!scan->of_other && pattern_matches(&substitute, piece) && role_rank("substitute") < role_rank(person->role))
			person->role = "substitute";
	} else if (pattern_matches(&alone, piece)) {
		person->no_substitute = true;
	} else if (pattern_matches(&idle, piece)) {
		person->idle = true;
		person->role = role_rank("substitute") < role_rank(person->role) ? "substitute" : person->role;
	} else if (words_in(scan->context->words, WORDS_marks, "absent", words, &hit) && hit.first == 0) {
		person->absent = true;
	} else if (words->n <= MOST_WORDS && (clock_find(piece, 0, &clock) || pattern_matches(&hour, piece))) {
		person->partial = true;
	} else {
		return pattern_matches(&serving, piece);
	}
	return true;
}

static void take_municipality(struct scan *scan, const struct municipality *municipality, struct slice piece)
{
	struct person *person = scan->person;
	const char *name = slice_text(scan->context->arena, unstopped(piece));
	if (scan->of_other) {
		person->other_municipality = municipality->code;
		person->other_organisation = name;
		return;
	}
	person->municipality = municipality->code;
	person->organisation = person->organisation ? person->organisation : name;
}

/* One piece between commas or in brackets. */
void take_piece(struct scan *scan, struct slice piece, bool bracket)
{
	static struct pattern reason = PATTERN("(?i)^%{reason_absent}$");
	struct field_context *context = scan->context;
	piece = without_remark(slice_trim(piece), &reason);
	struct tokens words = text_tokens(context->scratch, piece);
	if (!piece.n || pattern_matches(&reason, piece) || take_party(scan, piece, bracket) || !words.n || take_attendance(scan, piece, &words))
		return;
	const struct municipality *municipality = municipality_of(context, piece);
	if (municipality)
		take_municipality(scan, municipality, piece);
	else if (!bracket || words_of(context, piece, WORDS_roles, NULL) || words_of(context, piece, WORDS_titles, NULL))
		take_role(scan, piece);
}
