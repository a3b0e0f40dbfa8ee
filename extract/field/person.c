/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of a list of persons. Out: one person after the other, each with what stands beside the name. Knows nothing of
 * meetings and of what the list is.
 *
 *   "Karl Ek,Hälla (v)"  "MBP Ylva Hed"  "Siv Jern S)"  "K G Alm, c, Ks 36-41"     party and place in any notation
 *   "Göran Klo (L), fr.o.m. § 74, för Håkan Ny (C)"  "Bo Ek, m, ersättare Ida Ny, m"  who for whom, from where on
 *   "Eva Roos. Vindelns kommun, ordförande 1-3"      a full stop for a comma; the role is for some points only
 *   "Kanslichef Ann Bülow, sekreterare"              the title before the name
 */
#include "person.h"

#include <string.h>

/* What the scanner is in the middle of. */
struct scan {
	struct field_context *context;
	const struct numbers *of_meeting;
	struct person *person;
	bool first_piece; /* directly behind a name: a short code is a party */
	bool of_other;    /* behind the name of the other person */
};

static bool words_of(struct field_context *context, struct slice text, enum vocabulary_id set, const char *key)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	return words_in(context->words, set, key, &words, &hit);
}

static const struct municipality *municipality_of(struct field_context *context, struct slice piece)
{
	const struct model_list *models = context->words->models;
	for (size_t i = 0; i < models->n_municipalities; i++)
		if (text_compare_folded(piece, slice_of(models->municipalities[i].official_name)) == 0 ||
		    text_compare_folded(piece, slice_of(models->municipalities[i].name)) == 0)
			return &models->municipalities[i];
	return NULL;
}

/* The code of a parliamentary party, in any case of letters; else NULL. */
static const char *known_party(struct field_context *context, struct slice text)
{
	struct phrase_hit hit;
	return text.n && words_whole(context->words, WORDS_parties, context->scratch, text, &hit) ? hit.key : NULL;
}

/* A name, also with the tag of a place glued on: "Karl Ek,Hälla". A municipality, a party or a title is no tag. */
static struct slice list_name(struct field_context *context, struct slice text)
{
	static struct pattern apart = PATTERN("^\\p{Lu}\\s(?!(?:af|av|von|van|de|der|di|el|al|da|dos|la)\\s)\\p{Ll}{2,}(?:\\s\\p{Lu}[\\p{Ll}]+(?:-\\p{Lu}?\\p{Ll}+)*){1,3}"); /* C arl Gustav Ek */
	static struct pattern tag = PATTERN("^,(\\p{Lu}\\p{Ll}+(?:-\\p{Lu}?\\p{Ll}+)?)(?=\\s*(?:[(,;]|$|\\n))");
	struct match m;
	struct slice name = name_at(context, text);
	if (!name.at && pattern_find(&apart, text, 0, &m))
		name = m.group[0];
	const char *blank = name.at ? memchr(name.at, ' ', name.n) : NULL;
	if (blank && memchr(blank + 1, ' ', name.n - (size_t)(blank + 1 - name.at)) && municipality_of(context, slice_part(name, 0, (size_t)(blank - name.at))))
		return (struct slice){ NULL, 0 }; /* "..., Avesta Ismet Dal (V)": the place is of who stands before */
	if (!name.at || !pattern_find(&tag, slice_part(text, name.n, text.n), 0, &m))
		return name;
	struct slice place = m.group[1];
	if (!known_party(context, place) && !municipality_of(context, place) && !words_of(context, place, WORDS_titles, NULL) &&
	    !words_of(context, place, WORDS_roles, NULL) && !words_of(context, place, WORDS_marks, "organisation"))
		name.n += m.end;
	return name;
}

/* "MBP Ylva Hed", "(S) Ola Berg", "S Sven Ek": the bytes up to the name, or 0. "S Margareta Ros (M)" has an initial. */
static size_t party_before(struct field_context *context, struct slice text, const char **party)
{
	static struct pattern before = PATTERN("^(?:\\(\\s*(\\p{L}{1,5})\\s*\\)|(\\p{Lu}{1,5}|\\p{Lu}\\p{Ll}{1,2}|\\p{Ll}{1,2}))\\s+(?=\\p{Lu})");
	static struct pattern bracket = PATTERN("^\\s*\\(\\s*\\p{L}{1,5}\\s*\\)");
	struct match m;
	if (!pattern_find(&before, text, 0, &m))
		return 0;
	bool bracketed = m.group[1].at != NULL;
	struct slice code = bracketed ? m.group[1] : m.group[2], rest = slice_part(text, m.end, text.n);
	const char *known = known_party(context, code);
	static struct pattern in_capitals = PATTERN("^\\p{Lu}.*\\p{Lu}$");
	bool capitals = pattern_matches(&in_capitals, code);
	struct slice name = list_name(context, rest);
	if (!name.at || !(bracketed || known || capitals))
		return 0;
	if (!known && (words_of(context, code, WORDS_titles, NULL) || words_of(context, code, WORDS_bodies, NULL) || words_of(context, code, WORDS_marks, "organisation")))
		return 0;
	if (code.n == 1 && !bracketed && text.at[1] != '\t') { /* "S Margareta Ros" */
		bool there;
		struct slice whole = list_name(context, text);
		if (whole.at) {
			people_find(context, whole, &there);
			if (there || pattern_matches(&bracket, slice_part(text, whole.n, text.n)))
				return 0;
		}
	}
	*party = known ? known : slice_text(context->arena, code);
	return m.end;
}

/* "Kanslichef Ann Bülow", "2:e vice ordförande Ola Berg (M)": the byte of the name behind a title, or 0. */
static size_t name_behind_title(struct field_context *context, struct slice text)
{
	enum { MOST_WORDS = 6, LONGEST = 80 };
	size_t words = 0;
	for (size_t at = 0; at < text.n && at < LONGEST && words < MOST_WORDS; at++) {
		char c = text.at[at];
		bool number = at && c >= '0' && c <= '9' && text.at[at - 1] == ' '; /* "ordförande 18-20 Ida Ny": of who stands before */
		if (number || strchr(",(;\n\t", c) || (unsigned char)c == 0xC2)
			return 0;
		if (c != ' ')
			continue;
		words++;
		struct slice before = slice_part(text, 0, at), here = slice_part(text, at + 1, text.n);
		if (!list_name(context, here).at)
			continue;
		bool title = words_of(context, before, WORDS_titles, NULL) || words_of(context, before, WORDS_roles, NULL);
		return title && !words_of(context, before, WORDS_marks, "replaces") && !words_of(context, before, WORDS_marks, "all_but") ? at + 1 : 0;
	}
	return 0;
}

bool person_begins(struct field_context *context, struct slice text)
{
	const char *party;
	return list_name(context, text).at || party_before(context, text, &party) || name_behind_title(context, text);
}

/* A role and the title it stands in. */
static void take_role(struct scan *scan, struct slice piece)
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
static bool take_party(struct scan *scan, struct slice piece, bool bracket)
{
	static struct pattern letters = PATTERN("^(?:\\p{L}[\\p{L}!]{0,4}|-|–)$");
	struct person *person = scan->person;
	const char **slot = scan->of_other ? &person->other_party : &person->party;
	if (!pattern_matches(&letters, piece) || *slot)
		return false;
	const char *known = known_party(scan->context, piece);
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
static void take_piece(struct scan *scan, struct slice piece, bool bracket)
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

/* An interval at the start of the text; the bytes it takes. "ordförande §§ 12-17": of the role just read. */
static size_t take_interval(struct scan *scan, struct slice text, bool of_role)
{
	struct person *person = scan->person;
	struct interval interval;
	if (!interval_find(scan->context, slice_part(text, 0, text.n < 200 ? text.n : 200), scan->of_meeting, &interval) || interval.start != 0)
		return 0;
	bool only = !person->second_role && is_term(scan->context, slice_of(person->title ? person->title : ""), "chair_word");
	if (of_role && person->role && role_rank(person->role) <= role_rank("vice_chair") && !person->role_paragraphs && !interval.except && !only) {
		person->role_paragraphs = interval.text ? interval.text : "";
		return interval.end;
	}
	if (person->partial && interval.except && person->interval.text && scan->of_meeting && interval.text) {
		struct numbers away = numbers_minus(scan->of_meeting, &interval.numbers);
		person->interval.numbers = numbers_minus(&person->interval.numbers, &away);
		person->interval.text = numbers_text(scan->context->arena, &person->interval.numbers);
	} else if (!person->partial || !person->interval.text) {
		person->interval = interval;
	} else if (interval.text) {
		person->interval.numbers = numbers_plus(&person->interval.numbers, &interval.numbers);
		person->interval.text = numbers_text(scan->context->arena, &person->interval.numbers);
	}
	person->partial = true;
	return interval.end;
}

/* "ersätter Bo Ek", "tj ers för Bo Ek", "för Bo Ek", "ersätts av Eva Ny"; the bytes it takes. */
static size_t take_other(struct scan *scan, struct slice text)
{
	struct field_context *context = scan->context;
	static struct pattern for_whom = PATTERN("(?i)^(?:%{serving_word}\\s+)?%{in_place_of}(?=\\s|$)"), by_whom = PATTERN("(?i)^%{replaced_by}(?=[\\s:])"),
	                      reserve = PATTERN("(?i)^%{reserve_with}\\s+"), as_reserve = PATTERN("(?i)^\\s*(?:\\(\\s*\\p{L}{1,5}\\s*\\)|,\\s*\\p{L}{1,3}(?=\\s))?\\s*%{reserve_word}(?!\\p{L})");
	struct match m;
	struct slice head = slice_part(text, 0, text.n < 120 ? text.n : 120);
	if (pattern_find(&reserve, head, 0, &m)) { /* "med Bo Ek (S) som ersättare": of the adjuster */
		struct slice name = list_name(context, slice_part(text, m.end, text.n));
		size_t behind = m.end + name.n;
		return name.at && pattern_find(&as_reserve, slice_part(text, behind, text.n), 0, &m) ? behind + m.end : 0;
	}
	struct tokens words = text_tokens(context->scratch, head);
	struct phrase_hit hit;
	size_t behind = 0;
	bool reversed = false;
	if (words.n && phrases_at(context->words->sets[WORDS_marks], &words, 0, &hit) && strcmp(hit.key, "replaces") == 0 && words.at[0].start == 0)
		behind = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
	else if (pattern_find(&for_whom, head, 0, &m))
		behind = m.end;
	else if (pattern_find(&by_whom, head, 0, &m)) {
		behind = m.end;
		reversed = true;
	}
	if (!behind)
		return 0;
	while (behind < text.n && strchr(" :\n\t", text.at[behind]))
		behind++;
	if (behind == text.n && !reversed && !scan->person->other.at) {
		scan->person->dangling = true;
		return behind;
	}
	size_t interval = take_interval(scan, slice_part(text, behind, text.n), false); /* "ersätter §§ 7-9 Bo Ek" */
	for (behind += interval; behind < text.n && interval && strchr(" ,", text.at[behind]);)
		behind++;
	const char *party = NULL;
	size_t before = party_before(context, slice_part(text, behind, text.n), &party);
	struct slice name = list_name(context, slice_part(text, behind + before, text.n));
	if (!name.at) {
		size_t title = name_behind_title(context, slice_part(text, behind, text.n)); /* "ersätter ordföranden Bo Ek" */
		if (title)
			name = list_name(context, slice_part(text, behind + (before = title), text.n));
	}
	if (!name.at || scan->person->other.at)
		return 0;
	scan->person->other = name;
	scan->person->other_party = party;
	scan->person->reversed = reversed;
	if (!reversed && role_rank("substitute") < role_rank(scan->person->role))
		scan->person->role = "substitute";
	scan->of_other = scan->first_piece = true;
	return behind + before + name.n;
}

/* "(M, Sala)", "(ordf., S)", "(S/Heby)": one piece after the other. */
static void take_bracket(struct scan *scan, struct slice inside)
{
	while (inside.n) {
		size_t cut = 0;
		while (cut < inside.n && !strchr(",;/", inside.at[cut]))
			cut++;
		struct slice piece = slice_trim(slice_part(inside, 0, cut));
		if (!take_other(scan, piece)) /* "(tjg. för Bo Ek)" */
			take_piece(scan, piece, true);
		inside = slice_part(inside, cut < inside.n ? cut + 1 : cut, inside.n);
	}
}

/* Where a piece ends: at a comma or bracket, before an interval, a substitution, or a next person whose party shows him. */
static size_t piece_end(struct scan *scan, struct slice text, bool *interval_follows)
{
	static struct pattern person_next = PATTERN("^[^,;()\\n\\t]{2,40}?\\s?\\(\\s*\\p{L}{1,5}\\s*(?:[,;/][^()]{2,30})?\\)");
	static struct pattern other_next = PATTERN("(?i)\\s(?:%{in_place_of}|%{replaced_by})\\s+(?-i:\\p{Lu})");
	struct match m;
	struct interval interval;
	size_t end = 0;
	*interval_follows = false;
	enum { LONGEST_PIECE = 400 };
	while (end < text.n && end < LONGEST_PIECE && !strchr(",;()\n\t", text.at[end]))
		end++;
	while (end < text.n && ((unsigned char)text.at[end] & 0xC0) == 0x80)
		end++;
	struct slice piece = slice_part(text, 0, end < 200 ? end : 200);
	struct slice seen = slice_part(text, 0, end + 60 < text.n ? end + 60 : text.n); /* "§§ 14," shows the numbers behind the comma */
	if (interval_find(scan->context, seen, scan->of_meeting, &interval) && interval.start < end && interval.start > 0) {
		end = interval.start;
		*interval_follows = true;
	}
	if (pattern_find(&other_next, piece, 0, &m) && m.start > 0 && m.start < end) {
		end = m.start;
		*interval_follows = false;
	}
	struct tokens words = text_tokens(scan->context->scratch, piece);
	struct phrase_hit hit;
	if (words_in(scan->context->words, WORDS_marks, "replaces", &words, &hit) && hit.first > 0 && words.at[hit.first].start < end) {
		end = words.at[hit.first].start;
		*interval_follows = false;
	}
	if (words_in(scan->context->words, WORDS_marks, "all_but", &words, &hit) && words.at[hit.first].start < end)
		end = words.at[hit.first].start;
	for (size_t at = 1; at < end; at++)
		if (text.at[at - 1] == ' ' && list_name(scan->context, slice_part(text, at, text.n)).at &&
		    (pattern_matches(&person_next, slice_part(text, at, text.n)) || municipality_of(scan->context, slice_part(text, 0, at - 1)))) {
			*interval_follows = false;
			return at;
		}
	return end;
}

/* Does the next person begin here? A role in small letters is of who stands before: "(M), ordförande Ida Ny (M)". */
static bool next_person(struct scan *scan, struct slice here, bool separated, bool closed)
{
	static struct pattern beside = PATTERN("^\\s*(?:[,(;§\\d]|$|\\.\\s)"); /* "Ida Ny 61-62 Bo Ek 63-70" */
	struct field_context *context = scan->context;
	const char *party;
	size_t length, before = 0;
	struct slice name = list_name(context, here);
	if (!name.at && (before = party_before(context, here, &party)))
		name = list_name(context, slice_part(here, before, here.n));
	if (name.at)
		return separated || (closed && pattern_matches(&beside, slice_part(here, before + name.n, here.n)));
	bool capital = text_is_upper(text_decode(here.at, here.n, &length));
	return separated && (capital || scan->person->title) && name_behind_title(context, here);
}

/* All that stands beside the name; the byte where the next person begins. */
static size_t scan_beside(struct scan *scan, struct slice text)
{
	static struct pattern bracket = PATTERN("^\\(\\s*([^()]{0,80}?)\\s*\\)"), broken = PATTERN("^\\(?\\s?(\\p{L}{1,5})\\s?(?:\\)|(?=[,;]|$))");
	static struct pattern and_person = PATTERN("(?i)^(?:%{conjunction})\\s+");
	static struct pattern dash = PATTERN("^[-–]\\s*(?:$|\\n)");
	struct match m;
	bool separated = false, of_role = false, closed = false; /* closed: behind a bracket or an interval */
	for (size_t at = 0; at < text.n;) {
		char c = text.at[at];
		struct slice here = slice_part(text, at, text.n);
		if (c == ';')
			return at + 1;
		if (c == ' ' || c == ',' || c == '\t' || c == '\n' || c == ')' || (c == '.' && (at + 1 == text.n || text.at[at + 1] == ' '))) {
			separated |= c != ' ' && c != ')';
			of_role &= c == ' ';
			at++;
			continue;
		}
		size_t taken = 0;
		if (c == '(' && pattern_find(&bracket, here, 0, &m) && list_name(scan->context, m.group[1]).at) {
			taken = m.end; /* "(Bo Ek inträder i tjänstgöringen fr.o.m. § 45)": told of him where he stands */
		} else if (c == '(' && pattern_find(&bracket, here, 0, &m)) {
			if (!(taken = take_interval(scan, m.group[1], of_role) ? m.end : 0)) {
				struct interval inside; /* "(ej § 72)" is read above; "(ordförande § 7)" here */
				bool role = interval_find(scan->context, m.group[1], scan->of_meeting, &inside) && inside.start > 0;
				take_bracket(scan, slice_part(m.group[1], 0, role ? inside.start : m.group[1].n));
				if (role)
					take_interval(scan, slice_part(m.group[1], inside.start, m.group[1].n), true);
				taken = m.end;
			}
		} else if ((scan->first_piece || c == '(') && !separated && pattern_find(&broken, here, 0, &m) && (c == '(' || memchr(m.group[0].at, ')', m.group[0].n))) {
			take_party(scan, m.group[1], true); /* "S)", "(M" */
			taken = m.end;
		} else if (pattern_find(&dash, here, 0, &m)) {
			scan->person->absent = true;
			taken = m.end;
		} else if (!(taken = take_interval(scan, here, of_role)) && !(taken = take_other(scan, here))) {
			if (pattern_find(&and_person, here, 0, &m) && person_begins(scan->context, slice_part(here, m.end, here.n)))
				return at + m.end;
			if (at && next_person(scan, here, separated, closed))
				return at;
			bool follows;
			taken = piece_end(scan, here, &follows);
			struct tokens words = text_tokens(scan->context->scratch, slice_part(here, 0, here.n < 80 ? here.n : 80));
			struct phrase_hit hit;
			if (!taken && words.n && words_in(scan->context->words, WORDS_marks, "all_but", &words, &hit) && hit.first == 0)
				return at; /* "samt / Samtliga ledamöter utom": another list begins */
			if (!taken) { /* a stray bracket */
				at++;
				continue;
			}
			if (taken < here.n && here.at[taken - 1] == ' ' && person_begins(scan->context, slice_part(here, taken, here.n)) &&
			    !strchr(",;()", here.at[taken])) {
				take_piece(scan, slice_part(here, 0, taken), false);
				return at + taken;
			}
			take_piece(scan, slice_part(here, 0, taken), false);
			of_role = follows;
			at += taken;
			scan->first_piece = separated = closed = false;
			continue;
		}
		at += taken;
		scan->first_piece = false;
		if (scan->of_other && c != '(' && scan->person->other.at && scan->person->other.at + scan->person->other.n == text.at + at)
			scan->first_piece = true;
		separated = of_role = false;
		closed = true;
	}
	return text.n;
}

size_t person_read(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct person *person)
{
	*person = (struct person){ .party = NULL };
	size_t at = 0;
	while (at < text.n && strchr(" \t\n,;-*", text.at[at]))
		at++;
	struct slice rest = slice_part(text, at, text.n);
	size_t before = party_before(context, rest, &person->party);
	struct slice name = list_name(context, slice_part(rest, before, rest.n));
	struct scan scan = { context, of_meeting, person, true, false };
	if (!name.at && (before = name_behind_title(context, rest))) {
		name = list_name(context, slice_part(rest, before, rest.n));
		take_role(&scan, slice_trim(slice_part(rest, 0, before)));
		person->organisation = NULL;
	}
	if (!name.at)
		return 0;
	person->name = name;
	return at + before + name.n + scan_beside(&scan, slice_part(rest, before + name.n, rest.n));
}

size_t person_replaced(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct person *person)
{
	struct scan scan = { context, of_meeting, person, true, true };
	size_t at = 0;
	while (at < text.n && strchr(" \t\n", text.at[at]))
		at++;
	struct slice name = list_name(context, slice_part(text, at, text.n));
	if (!name.at)
		return 0;
	person->other = name;
	person->dangling = false;
	person->role = role_rank("substitute") < role_rank(person->role) ? "substitute" : person->role;
	at += name.n;
	return at + scan_beside(&scan, slice_part(text, at, text.n));
}

bool person_group(struct field_context *context, struct slice line, const char **party, const struct municipality **municipality)
{
	static struct pattern tail = PATTERN("[\\s:.,]*(?:\\(\\s*[\\p{L}\\d ]{1,12}\\s*\\))?[\\s:.]*$"); /* "Centerpartiet (C):", "Moderaterna (11)" */
	struct match m;
	line = slice_trim(line);
	enum { LONGEST = 60 };
	if (line.n > LONGEST)
		return false;
	if (pattern_find(&tail, line, 0, &m))
		line = slice_part(line, 0, m.start);
	*party = text_points(line) > 2 ? known_party(context, line) : NULL;
	*municipality = *party || !line.n ? NULL : municipality_of(context, line);
	return *party || *municipality;
}

bool person_parse(struct field_context *context, struct slice entry, struct person *person)
{
	return person_read(context, entry, NULL, person) > 0;
}

void person_more(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct person *person)
{
	struct scan scan = { context, of_meeting, person, false, false };
	scan_beside(&scan, text);
}
