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
	bool title = words_in(context->words, WORDS_titles, "official", &words, &other) && !leads;
	if (best || title || words_in(context->words, WORDS_titles, "elected", &words, &other)) {
		static struct pattern firm = PATTERN("\\s(\\p{Lu}[\\p{Lu}w]{2,})$"); /* "VD ITSAM", "revisor KPMG" */
		struct match m;
		if (title && !person->organisation && pattern_find(&firm, piece, 0, &m))
			person->organisation = slice_text(context->arena, m.group[1]);
		person->official |= title;
		if (!person->title)
			person->title = slice_text(context->arena, piece);
	} else if (!person->organisation && words.n <= 6) {
		person->organisation = slice_text(context->arena, piece);
	}
}

/* "S", "fp", "kip", "-": taken as the party of whose name it stands behind. */
bool take_party(struct scan *scan, struct slice piece, bool bracket)
{
	static struct pattern letters = PATTERN("^(?:\\p{L}[\\p{L}!]{0,4}|-|–)$");
	struct person *person = scan->person;
	const char **slot = scan->of_other ? &person->other_party : &person->party;
	if (!pattern_matches(&letters, piece) || *slot)
		return false;
	const char *known = party_known(scan->context, piece);
	size_t length;
	bool dash = !text_is_word(text_decode(piece.at, piece.n, &length));
	if (dash)
		return bracket; /* nobody's: none */
	bool local = bracket || (scan->first_piece && text_points(piece) <= 4);
	static struct pattern small_end = PATTERN("\\p{Ll}$");
	bool place = !known && municipality_of(scan->context, piece) && piece.n > 1 && pattern_matches(&small_end, piece); /* "(Heby)", "(Umeå)" */
	if (place)
		return false;
	if (!known && (!local || words_of(scan->context, piece, WORDS_titles, NULL) || words_of(scan->context, piece, WORDS_roles, NULL) ||
	               is_term(scan->context, piece, "reason_absent")))
		return false;
	if (known && !bracket && !scan->first_piece && piece.n > 2)
		return false;
	*slot = known ? known : slice_text(scan->context->arena, piece);
	return true;
}

/* One piece between commas or in brackets. */
void take_piece(struct scan *scan, struct slice piece, bool bracket)
{
	struct field_context *context = scan->context;
	struct person *person = scan->person;
	static struct pattern remote = PATTERN("(?i)(?:^|\\s)%{remote}$"), idle = PATTERN("(?i)(?:^|\\s)%{idle_word}(?!\\p{L})"),
	                      serving = PATTERN("(?i)^(?:%{serving_word}|%{conjunction})$"), alone = PATTERN("(?i)^%{no_substitute}$"),
	                      reason = PATTERN("(?i)^%{reason_absent}$"),
	                      hour = PATTERN("(?i)(?<!\\p{L})%{clock_word}\\s*\\d{1,2}(?!\\d)");
	struct match m;
	piece = slice_trim(piece);
	if (pattern_find(&remote, piece, 0, &m)) {
		piece = slice_trim(slice_part(piece, 0, m.start));
	}
	struct tokens words = text_tokens(context->scratch, piece);
	struct phrase_hit hit;
	struct clock clock;
	if (!piece.n || pattern_matches(&reason, piece) || take_party(scan, piece, bracket) || !words.n)
		return;
	if (pattern_matches(&alone, piece)) {
		person->no_substitute = true;
		return;
	}
	if (pattern_matches(&idle, piece)) {
		person->idle = true;
		person->role = role_rank("substitute") < role_rank(person->role) ? "substitute" : person->role;
		return;
	}
	if (pattern_matches(&serving, piece)) /* which the list it stands in tells */
		return;
	if (words_in(context->words, WORDS_marks, "absent", &words, &hit) && hit.first == 0) {
		person->absent = true;
		return;
	}
	if ((clock_find(piece, 0, &clock) || pattern_matches(&hour, piece)) && words.n <= 8) { /* "kl. 8.30–10.15": a part, which is not told in §§ */
		person->partial = true;
		return;
	}
	const struct municipality *municipality = municipality_of(context, piece);
	if (municipality && scan->of_other) {
		person->other_municipality = municipality->code;
		person->other_organisation = slice_text(context->arena, piece);
		return;
	}
	if (municipality) {
		if (!person->organisation)
			person->organisation = slice_text(context->arena, piece);
		person->municipality = municipality->code;
		return;
	}
	if (!bracket || words_of(context, piece, WORDS_roles, NULL) || words_of(context, piece, WORDS_titles, NULL))
		take_role(scan, piece);
}
