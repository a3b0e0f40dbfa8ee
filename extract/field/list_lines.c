/* SPDX-License-Identifier: EUPL-1.2 */
/* In: two lines of a list of persons. Out: does the second go on with the entry that ends the first? Knows nothing of labels.
 *
 *   "..., Tora" / "Lind (V), ..."   "...; Mikael" / "Sundin Åhs (SD); ..."    inside a name
 *   "...; Roza Dal" / "(V), 2:e vice ordförande; ..."                         before the party
 *   "... Hans Gran (SD) §§" / "61–67; ..."                                    inside what stands beside the name
 *   "Ida Ny (S); Bo Ek (M)" / "Siv Ro (C)"                                    does not: the entry ended
 */
#include <string.h>

#include "groups.h"
#include "list_lines.h"
#include "person.h"

#define WORD "\\p{Lu}[\\p{L}'’-]*\\p{Ll}"
#define PARTY "\\(\\s?\\p{L}{1,5}\\s?(?:[,;/]\\s?[^()]{2,30})?\\)"

enum { TAIL = 80 };

/* What stands behind the last mark that divides entries. */
static struct slice last_piece(struct slice text, const char *marks)
{
	size_t from = text.n;
	while (from && !strchr(marks, text.at[from - 1]))
		from--;
	return slice_trim(slice_part(text, from, text.n));
}

/* "Sala", "Kommunledningskontoret", "ordförande": beside a name it is no name that begins. */
static bool tells_otherwise(struct field_context *context, struct slice word)
{
	struct phrase_hit hit;
	static const enum vocabulary_id sets[] = { WORDS_titles, WORDS_roles, WORDS_bodies, WORDS_marks, WORDS_parties, WORDS_labels };
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (words_whole(context->words, sets[i], context->scratch, word, &hit))
			return true;
	return municipality_of(context, word) || names_owner(context, word);
}

/* "(S), Mikael" / "Sundin Åhs (SD)": the first name alone, behind an entry that ended. */
static bool first_name_cut(struct field_context *context, struct slice before, struct slice more)
{
	static struct pattern alone = PATTERN("(?:[;)]|\\),|\\)\\s\\p{Ll}[^,;()]*,|,\\s(?:\\d:\\s?[ea]\\s)?\\p{Ll}[^,;]*,|\\d,|\\s%{in_place_of}|\\s%{conjunction})\\s+(" WORD ")$"), opens = PATTERN("^(" WORD ")$");
	static struct pattern rest = PATTERN("^(?:" WORD "\\s){1,2}" PARTY), initials = PATTERN("(?:;|\\),)\\s+(?:\\p{Lu}\\.?[\\s-]?){1,3}$");
	struct match m;
	if (pattern_matches(&initials, before) && pattern_matches(&rest, more)) /* "...; K-G" / "Svan (M)" */
		return true;
	bool begun = pattern_find(&alone, before, 0, &m) || pattern_find(&opens, before, 0, &m);
	return begun && pattern_matches(&rest, more) && !tells_otherwise(context, m.group[1]);
}

/* "Bo Ek, Siv" / "Ro, Ulf Dal", "Bo Ek, M, Siv" / "Ro, C": no brackets, one word at each side of the line's end. */
static bool bare_name_cut(struct field_context *context, struct slice before, struct slice more)
{
	static struct pattern alone = PATTERN("[;,]\\s+(" WORD ")$"), rest = PATTERN("^(" WORD ")\\s*(?:[,;]|\\.?$|\\s%{conjunction}\\s)");
	struct match first, last;
	return pattern_find(&alone, before, 0, &first) && pattern_find(&rest, more, 0, &last) && !tells_otherwise(context, first.group[1]) &&
	       !tells_otherwise(context, last.group[1]);
}

/* "Roza Dal" / "(V), 2:e vice ordförande; ..." */
static bool party_cut(struct slice before, struct slice more)
{
	static struct pattern name = PATTERN("(?:^|\\s)" WORD "$"), party = PATTERN("^(?:" PARTY "|/\\p{L}{1,5}/)(?:[,;.]|\\s|$)");
	return pattern_matches(&name, before) && pattern_matches(&party, more);
}

/* "Carl-Fredrik von" / "Essen (M)" */
static bool particle_cut(struct slice before, struct slice more)
{
	static struct pattern particle = PATTERN("(?:^|\\s)" WORD "\\s%{name_particle}$"), name = PATTERN("^" WORD);
	return pattern_matches(&particle, before) && pattern_matches(&name, more);
}

/* "Hans Gran (SD) §§" / "61–67", "§§ 61–" / "67", "§§ 61, 63 och" / "65": no number of the next entry. */
static bool interval_cut(struct slice before, struct slice more)
{
	static struct pattern open = PATTERN("§\\s?(?:\\d[\\d\\s,–-]*(?:[,–-]|%{conjunction}))?$"), numbers = PATTERN("^\\d{1,4}(?![.)]?\\s+\\p{Lu}|:)");
	return pattern_matches(&open, before) && pattern_matches(&numbers, more);
}

/* "Bo Ek (M)," / "1:e vice ordförande; ..." */
static bool role_cut(struct slice before, struct slice more)
{
	static struct pattern ordinal = PATTERN("^(?:\\d:\\s?[ea]|%{serving_word})\\s");
	return before.n && before.at[before.n - 1] == ',' && pattern_matches(&ordinal, more);
}

/* Entries divided by semicolons: the last of them is open where it has a comma at its end, and where it is a bare name: of one word,
 * or while the others have parties, or where no other person begins below it. */
static bool entry_open(struct field_context *context, struct slice whole, struct slice more)
{
	static struct pattern names = PATTERN("^" WORD "(?:\\s(?:" WORD "|\\p{Lu}\\.?))*$"), one = PATTERN("^\\S+$"), parties = PATTERN(PARTY "[^;]*;"), ended = PATTERN("[;.]$");
	static struct pattern person = PATTERN("^" WORD "(?:\\s(?:" WORD "|\\p{Lu}\\.?|%{name_particle})){0,3}\\s*(?:[,;(.]|$)");
	if (!memchr(whole.at, ';', whole.n) || pattern_matches(&ended, whole))
		return false;
	struct slice piece = last_piece(whole, ";");
	if (piece.n && piece.at[piece.n - 1] == ',')
		return true;
	if (!pattern_matches(&names, piece) || !pattern_matches(&person, more))
		return false;
	return pattern_matches(&one, piece) || pattern_matches(&parties, whole) || !person_begins(context, more);
}

/* "(1:e vice ordförande); Siv Ro (C)": the byte behind the bracket. */
static size_t note_ends(struct slice text)
{
	const char *end = memchr(text.at, ')', text.n);
	return end ? (size_t)(end - text.at) + 1 : text.n;
}

/* "§ 42", "(ej § 7)", "ersätter Ida Ny", "Dahlberg" behind "Ann W", "Lind (V)" behind "Tora". */
static bool words_go_on(struct field_context *context, struct slice before, struct slice more)
{
	static struct pattern initial = PATTERN("\\p{L}\\s\\p{Lu}\\.?$"), surname = PATTERN("^\\p{Lu}[\\p{Ll}-]+$");
	static struct pattern first = PATTERN("(?:^|[,:]\\s|\\p{Ll}\\s)\\p{Lu}\\p{Ll}+(?:-\\p{Lu}?\\p{Ll}+)?$"), rest_of_name = PATTERN("^\\p{Lu}\\p{Ll}[\\p{L}-]*(?:\\s?\\(\\s?\\p{L}{1,5}\\s?\\)(?!\\s*:)|\\s[-–]\\p{L}{1,4}(?=[,;\\s]|$)|\\s/\\p{L}{1,5}/)");
	static struct pattern mark = PATTERN("^(?:[§(]|\\p{Ll}+|\\d{1,4}(?:[\\s,–-]+\\d{1,4})*$)");
	enum { LONGEST_NOTE = 30 }; /* "(Bo Ek inträder i tjänstgöringen fr.o.m. § 45)" is a note of its own */
	struct date date;
	size_t length;
	if (date_find(context->words, more, 0, NULL, &date))
		return false;
	if ((pattern_matches(&initial, before) && pattern_matches(&surname, more)) || (pattern_matches(&first, before) && pattern_matches(&rest_of_name, more)))
		return true;
	return pattern_matches(&mark, more) && !text_is_upper(text_decode(more.at, more.n, &length)) && (more.at[0] != '(' || note_ends(more) <= LONGEST_NOTE);
}

bool list_goes_on(struct field_context *context, struct slice whole, struct slice more)
{
	struct slice before = slice_part(whole, text_before(whole, whole.n, TAIL), whole.n);
	struct group group;
	if (!more.n || !before.n || group_read(context, more, &group))
		return false;
	if (first_name_cut(context, before, more) || bare_name_cut(context, before, more) || party_cut(before, more) || particle_cut(before, more) || entry_open(context, whole, more))
		return true;
	return !person_begins(context, more) && (interval_cut(before, more) || role_cut(before, more) || words_go_on(context, before, more));
}
