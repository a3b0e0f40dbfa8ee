/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of a list of persons. Out: one person after the other, each with what stands beside the name. Knows nothing of
 * meetings and of what the list is.
 *
 *   "Karl Ek,Hälla (v)"  "MBP Ylva Hed"  "Siv Jern S)"  "K G Alm, c, Ks 36-41"     party and place in any notation
 *   "Göran Klo (L), fr.o.m. § 74, för Håkan Ny (C)"  "Bo Ek, m, ersättare Ida Ny, m"  who for whom, from where on
 *   "Eva Roos. Vindelns kommun, ordförande 1-3"      a full stop for a comma; the role is for some points only
 *   "Kanslichef Ann Bülow, sekreterare"              the title before the name
 */
#include "person_inner.h"

#include "front.h"

#include <string.h>

/* An interval at the start of the text; the bytes it takes. "ordförande §§ 12-17": of the role just read. */
static size_t take_interval(struct scan *scan, struct slice text, bool of_role)
{
	struct person *person = scan->person;
	struct interval interval;
	if (!interval_find(scan->context, slice_part(text, 0, text.n < 200 ? text.n : 200), scan->of_meeting, &interval) || interval.start != 0)
		return 0;
	bool vice = person->role && strcmp(person->role, "vice_chair") == 0; /* an office that one has all the time */
	bool only = !person->second_role && (vice || is_term(scan->context, slice_of(person->title ? person->title : ""), "chair_word"));
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

/* "tj.g. ers. i st f", "går in för", "vik. för", "för": before whom he serves */
#define IN_FOR "(?:%{steps_in}\\s+)?(?:(?:%{serving_word}\\s*)?(?:%{substitute_word}\\s*)?%{instead_of}|(?:%{serving_word}\\s*(?:%{substitute_word}\\s*)?|%{substitute_word}\\s*)%{for_whom_short})"

/* "ersätts av", "→": before who serves for him */
#define BY_WHOM "(?:%{replaced_by}|%{replaced_then}|→|⇒|[-–=]{1,2}>)"

/* "ersätter", "tj ers för", "ersätts av" (`reversed`) at the start: the bytes up to the name, or 0. */
static size_t words_for_other(struct field_context *context, struct slice text, bool *reversed)
{
	static struct pattern for_whom = PATTERN("(?i)^" IN_FOR "(?=\\s|$)"), by_whom = PATTERN("(?i)^" BY_WHOM "(?=[\\s:])");
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	struct match m;
	*reversed = false;
	if (words.n && phrases_at(context->words->sets[WORDS_marks], &words, 0, &hit) && strcmp(hit.key, "replaces") == 0 && words.at[0].start == 0)
		return words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
	if (pattern_find(&for_whom, text, 0, &m))
		return m.end;
	*reversed = pattern_find(&by_whom, text, 0, &m);
	return *reversed ? m.end : 0;
}

/* "med Bo Ek (S) som ersättare": of the adjuster; the bytes of it, or 0. `with`: is it that? */
static size_t reserve_of_adjuster(struct field_context *context, struct slice text, bool *with)
{
	static struct pattern reserve = PATTERN("(?i)^%{reserve_with}\\s+");
	static struct pattern as_reserve = PATTERN("(?i)^\\s*(?:\\(\\s*\\p{L}{1,5}\\s*\\)|,\\s*\\p{L}{1,3}(?=\\s))?\\s*%{reserve_word}(?!\\p{L})");
	struct match m;
	if (!(*with = pattern_find(&reserve, text, 0, &m)))
		return 0;
	struct slice name = list_name(context, slice_part(text, m.end, text.n));
	size_t behind = m.end + name.n;
	return name.at && pattern_find(&as_reserve, slice_part(text, behind, text.n), 0, &m) ? behind + m.end : 0;
}

/* "ers.", "ersättare:": who serves for whom, the heading tells. "ersätts av" tells it by itself. */
static bool only_substitute_word(struct field_context *context, struct slice words)
{
	while (words.n && strchr(" :,\n\t", words.at[words.n - 1]))
		words.n--;
	return is_term(context, words, "substitute_word");
}

/* "Jan Krok (C) §§ 1-4, därefter Ann Fors (C) §§ 5-9": behind the second name its own §§; two of the list, one after the other. */
static bool told_in_turn(struct scan *scan, struct slice behind)
{
	enum { NEAR = 12 };
	struct interval interval;
	return interval_find(scan->context, slice_part(behind, 0, behind.n < 60 ? behind.n : 60), scan->of_meeting, &interval) && interval.start < NEAR;
}

/* "tjänstgör i Bo Eks (C) ställe": the bytes it takes, or 0. */
static size_t in_stead_of(struct scan *scan, struct slice text)
{
	static struct pattern stead = PATTERN("(?i)^(?:%{serving_word}\\s+)?%{law_of}\\s+((?-i:\\p{Lu})[\\p{L}.-]+(?:\\s(?-i:\\p{Lu})[\\p{L}.-]+){1,2})s(?:\\s*\\(\\s*\\p{L}{1,5}\\s*\\))?\\s+%{stead_word}(?!\\p{L})");
	struct match m;
	if (scan->person->other.at || !pattern_find(&stead, text, 0, &m))
		return 0;
	scan->person->other = scan->person->other_place = m.group[1];
	scan->person->role = role_rank("substitute") < role_rank(scan->person->role) ? "substitute" : scan->person->role;
	return m.end;
}

/* "ersätter Bo Ek", "tj ers för Bo Ek", "för Bo Ek", "ersätts av Eva Ny"; the bytes it takes. */
static size_t take_other(struct scan *scan, struct slice text)
{
	enum { LOOK = 120 };
	struct field_context *context = scan->context;
	struct slice head = slice_part(text, 0, text.n < LOOK ? text.n : LOOK);
	bool reversed, with;
	size_t behind = reserve_of_adjuster(context, text, &with);
	if (with)
		return behind;
	if ((behind = in_stead_of(scan, head)))
		return behind;
	if (!(behind = words_for_other(context, head, &reversed)))
		return 0;
	size_t first = behind;
	while (behind < text.n && strchr(" :\n\t", text.at[behind]))
		behind++;
	if (behind == text.n && !reversed && !scan->person->other.at) {
		scan->person->dangling = true;
		return behind;
	}
	static struct pattern vacant = PATTERN("(?i)^(?:%{vacant_seat})(?!\\p{L})(?:\\s*\\(\\p{L}{1,5}\\))?"); /* "tjänstgör för vakant plats" */
	struct match m;
	if (!reversed && pattern_find(&vacant, slice_part(text, behind, text.n), 0, &m)) {
		if (role_rank("substitute") < role_rank(scan->person->role))
			scan->person->role = "substitute";
		return behind + m.end;
	}
	size_t interval = take_interval(scan, slice_part(text, behind, text.n), false); /* "ersätter §§ 7-9 Bo Ek" */
	for (behind += interval; behind < text.n && interval && strchr(" ,", text.at[behind]);)
		behind++;
	const char *party = NULL;
	struct slice rest = slice_part(text, behind, text.n);
	size_t before = party_before(context, rest, &party);
	struct slice name, place;
	size_t turned = surname_first(context, slice_part(rest, before, rest.n), &name); /* "ersätter Ahl, Stefan (KD)" */
	if (!turned)
		name = list_name(context, slice_part(rest, before, rest.n));
	size_t title = name.at ? 0 : name_behind_title(context, rest); /* "ersätter ordföranden Bo Ek" */
	if (title)
		name = list_name(context, slice_part(rest, before = title, rest.n));
	if (!name.at || scan->person->other.at)
		return 0;
	place = turned ? slice_part(rest, before, before + turned) : name;
	bool then = reversed && is_term(context, slice_part(text, 0, first), "replaced_then");
	if (then && told_in_turn(scan, slice_part(rest, before + place.n, rest.n)))
		return 0;
	scan->person->other = name;
	scan->person->other_place = place;
	scan->person->other_party = party;
	scan->person->reversed = reversed;
	scan->person->then = then;
	scan->person->short_word = reversed && only_substitute_word(context, slice_part(text, 0, behind - interval));
	if (!reversed && role_rank("substitute") < role_rank(scan->person->role))
		scan->person->role = "substitute";
	scan->of_other = scan->first_piece = true;
	return behind + before + place.n;
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

/* "förvaltningschef Tomas Ek, ekonom": the title in small letters is of who stands before (two columns, run together), and a person
 * with his own title follows. `at`: where his name begins. */
static bool titled_next(struct field_context *context, struct slice text, size_t at)
{
	static struct pattern title = PATTERN("^,\\s*(\\p{Ll}[\\p{L}-]+)(?=\\s*(?:[,;§(]|$|\\s\\p{Lu}))");
	struct slice name = list_name(context, slice_part(text, at, text.n));
	struct match m;
	size_t length;
	return name.at && text_is_lower(text_decode(text.at, text.n, &length)) && whole_title(context, slice_part(text, 0, at - 1)) &&
	       pattern_find(&title, slice_part(text, at + name.n, text.n), 0, &m) && whole_title(context, m.group[1]) && !names_owner(context, name);
}

/* "Östhammars" / "kommun", "2:e vice" / "ordförande": a line that ends inside the words of a piece. */
static bool line_in_words(struct slice text, size_t at)
{
	static struct pattern words = PATTERN("^\\p{Ll}\\n\\p{Ll}");
	size_t before = at;
	while (before && at - before < 4 && (before == at || ((unsigned char)text.at[before] & 0xC0) == 0x80))
		before--;
	return text.at[at] == '\n' && pattern_matches(&words, slice_part(text, before, at + 4 < text.n ? at + 4 : text.n));
}

/* The piece with a blank for a line's end. */
static struct slice on_one_line(struct field_context *context, struct slice piece)
{
	if (!memchr(piece.at, '\n', piece.n))
		return piece;
	char *copy = slice_text(context->arena, piece);
	for (char *c = copy; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return (struct slice){ copy, piece.n };
}

/* "... (s). Förhinder hade Bo Ek": a full stop, and behind it the words in running text that tell of whom it goes on. */
static bool told_follows(struct field_context *context, struct slice text, size_t at)
{
	const char *label;
	return text.at[at] == '.' && at + 2 < text.n && text.at[at + 1] == ' ' && front_told(context, slice_part(text, at + 2, text.n), &label);
}

/* Where a piece ends: at a comma or bracket, before an interval, a substitution, or a next person whose party shows him. */
static size_t piece_end(struct scan *scan, struct slice text, bool *interval_follows)
{
	static struct pattern person_next = PATTERN("^[^,;()\\n\\t]{2,40}?\\s?\\(\\s*\\p{L}{1,5}\\s*(?:[,;/][^()]{2,30})?\\)");
	static struct pattern other_next = PATTERN("(?i)\\s(?:" IN_FOR "|" BY_WHOM ")\\s+(?-i:\\p{Lu})");
	struct match m;
	struct interval interval;
	size_t end = 0;
	*interval_follows = false;
	enum { LONGEST_PIECE = 400 };
	while (end < text.n && end < LONGEST_PIECE && (!strchr(",;()\n\t", text.at[end]) || line_in_words(text, end)) && !told_follows(scan->context, text, end))
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
	static struct pattern took_part = PATTERN("(?i)^(?:%{takes_part}|%{whole_meeting})(?!\\p{L})[^,;()]*?\\s(?:%{conjunction})\\s+"); /* "närvarande hela tiden och kamreren Siv Ro" */
	if (pattern_find(&took_part, piece, 0, &m) && m.end < end && person_begins(scan->context, slice_part(text, m.end, text.n))) {
		*interval_follows = false;
		return m.end;
	}
	for (size_t at = 1; at < end; at++)
		if (text.at[at - 1] == ' ' && list_name(scan->context, slice_part(text, at, text.n)).at &&
		    (pattern_matches(&person_next, slice_part(text, at, text.n)) || titled_next(scan->context, text, at) || municipality_of(scan->context, slice_part(text, 0, at - 1)))) {
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

/* "(S)", "(ordförande § 7)", "(Bo Ek inträder i tjänstgöringen fr.o.m. § 45)", at the start of the text: the bytes it takes, or 0. */
static size_t take_enclosed(struct scan *scan, struct slice text, bool of_role)
{
	static struct pattern bracket = PATTERN("^\\(\\s*([^()]{0,80}?)\\s*\\)");
	struct match m;
	struct interval inside;
	if (!pattern_find(&bracket, text, 0, &m))
		return 0;
	if (list_name(scan->context, m.group[1]).at || take_interval(scan, m.group[1], of_role)) /* told of Bo Ek where he stands */
		return m.end;
	bool role = interval_find(scan->context, m.group[1], scan->of_meeting, &inside) && inside.start > 0;
	take_bracket(scan, slice_part(m.group[1], 0, role ? inside.start : m.group[1].n));
	if (role)
		take_interval(scan, slice_part(m.group[1], inside.start, m.group[1].n), true);
	return m.end;
}

/* Does "samt / Samtliga ledamöter utom" begin here? Another list. */
static bool all_but_begins(struct scan *scan, struct slice text)
{
	enum { LOOK = 80 };
	struct tokens words = text_tokens(scan->context->scratch, slice_part(text, 0, text.n < LOOK ? text.n : LOOK));
	struct phrase_hit hit;
	return words.n && words_in(scan->context->words, WORDS_marks, "all_but", &words, &hit) && hit.first == 0;
}

/* A bracket, a broken one ("S)", "(M"), a dash for who is away, an interval, another person: the bytes it takes, or 0. */
static size_t take_marked(struct scan *scan, struct slice here, bool separated, bool of_role)
{
	static struct pattern slashes = PATTERN("^(?:/\\s?(\\p{L}{1,5})\\s?/|\\[\\s?(\\p{L}{1,5})\\s?\\])"); /* "Ida Ny /S/ ordförande", "Ida Ny [S]" */
	static struct pattern broken = PATTERN("^\\(?\\s?(\\p{L}{1,5})\\s?(?:\\)|(?=[,;]|$))"), dash = PATTERN("^[-–]\\s*(?:$|\\n)");
	struct match m;
	bool bracket = here.at[0] == '(';
	size_t taken = bracket ? take_enclosed(scan, here, of_role) : 0;
	if (taken)
		return taken;
	if (scan->first_piece && !separated && pattern_find(&slashes, here, 0, &m) && take_party(scan, m.group[1].at ? m.group[1] : m.group[2], true))
		return m.end;
	if ((scan->first_piece || bracket) && !separated && pattern_find(&broken, here, 0, &m) && (bracket || memchr(m.group[0].at, ')', m.group[0].n))) {
		take_party(scan, m.group[1], true);
		return m.end;
	}
	if (pattern_find(&dash, here, 0, &m)) {
		scan->person->absent = true;
		return m.end;
	}
	taken = take_interval(scan, here, of_role);
	return taken ? taken : take_other(scan, here);
}

/* All that stands beside the name; the byte where the next person begins. */
static size_t scan_beside(struct scan *scan, struct slice text)
{
	static struct pattern and_person = PATTERN("(?i)^(?:%{conjunction}|%{told_also})\\s+"), dash = PATTERN("^[-–—]\\s+(?=\\p{Ll})");
	struct match m;
	bool separated = false, of_role = false, tabs = false, closed = false; /* closed: behind a bracket or an interval */
	for (size_t at = 0; at < text.n;) {
		char c = text.at[at];
		struct slice here = slice_part(text, at, text.n);
		if (c == ';')
			return at + 1;
		if (c == ' ' || c == ',' || c == '\t' || c == '\n' || c == ')' || (c == '.' && (at + 1 == text.n || text.at[at + 1] == ' '))) {
			if (told_follows(scan->context, text, at))
				return at + 1;
			separated |= c != ' ' && c != ')';
			of_role &= c == ' ';
			if (c == '\t' && scan->of_other && !tabs && !scan->person->party) { /* "Bo Ek för Ida Ny | FP": the row's own party */
				scan->of_other = false;
				scan->first_piece = true;
			}
			tabs |= c == '\t';
			at++;
			continue;
		}
		if (at && text.at[at - 1] == ' ' && pattern_find(&dash, here, 0, &m)) { /* "Bo Ek – ekonomichef, § 22" */
			separated = true;
			of_role = false;
			at += m.end;
			continue;
		}
		size_t taken = take_marked(scan, here, separated, of_role);
		if (taken) {
			at += taken;
			scan->first_piece = scan->of_other && c != '(' && scan->person->other.at && scan->person->other_place.at + scan->person->other_place.n == text.at + at;
			separated = of_role = false;
			closed = true;
			continue;
		}
		if (pattern_find(&and_person, here, 0, &m) && person_begins(scan->context, slice_part(here, m.end, here.n)))
			return at + m.end;
		if (at && next_person(scan, here, separated, closed))
			return at;
		bool follows;
		taken = piece_end(scan, here, &follows);
		if (!taken && all_but_begins(scan, here))
			return at;
		if (!taken) { /* a stray bracket */
			at++;
			continue;
		}
		take_piece(scan, on_one_line(scan->context, slice_part(here, 0, taken)), false);
		if (taken < here.n && here.at[taken - 1] == ' ' && !strchr(",;()", here.at[taken]) && person_begins(scan->context, slice_part(here, taken, here.n)))
			return at + taken;
		of_role = follows;
		at += taken;
		scan->first_piece = separated = closed = false;
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
	struct slice name, sender;
	size_t sent = sender_before(context, rest, &sender);
	if (sent) {
		person->organisation = slice_text(context->arena, sender);
		at += sent;
		rest = slice_part(text, at, text.n);
	}
	size_t before = party_before(context, rest, &person->party), taken;
	if ((taken = surname_first(context, slice_part(rest, before, rest.n), &name)) == 0) {
		name = list_name(context, slice_part(rest, before, rest.n));
		taken = name.n;
	}
	struct scan scan = { context, of_meeting, person, true, false };
	if (!name.at && (before = name_behind_title(context, rest))) {
		name = list_name(context, slice_part(rest, before, rest.n));
		taken = name.n;
		take_role(&scan, slice_trim(slice_part(rest, 0, before)));
		person->organisation = NULL;
	}
	if (!name.at)
		return 0;
	person->name = name;
	person->place = slice_part(rest, before, before + taken);
	return at + before + taken + scan_beside(&scan, slice_part(rest, before + taken, rest.n));
}

size_t person_replaced(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct person *person)
{
	struct scan scan = { context, of_meeting, person, true, true };
	size_t at = 0;
	while (at < text.n && strchr(" \t\n", text.at[at]))
		at++;
	struct slice name;
	size_t turned = surname_first(context, slice_part(text, at, text.n), &name);
	if (!turned)
		name = list_name(context, slice_part(text, at, text.n));
	if (!name.at)
		return 0;
	person->other = name;
	person->other_place = turned ? slice_part(text, at, at + turned) : name;
	person->dangling = false;
	person->role = role_rank("substitute") < role_rank(person->role) ? "substitute" : person->role;
	at += person->other_place.n;
	return at + scan_beside(&scan, slice_part(text, at, text.n));
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
