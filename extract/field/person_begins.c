/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the start of an entry in a list of persons. Out: the name, and the party or title before it. Knows nothing of what stands behind.
 *
 *   "GÖSTA RAMSVIK (m)"         in capitals
 *   "Karl Ek,Hälla (v)"        the tag of a place glued on      "MBP Ylva Hed"  "(S) Ola Berg"   the party first
 *   "Kanslichef Ann Bülow"     the title first                  "Avesta Ismet Dal (V)"           the place is of who stands before
 */
#include "person_inner.h"

#include <string.h>

bool words_of(struct field_context *context, struct slice text, enum vocabulary_id set, const char *key)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	return words_in(context->words, set, key, &words, &hit);
}

const char *party_known(struct field_context *context, struct slice text)
{
	struct phrase_hit hit;
	return text.n && words_whole(context->words, WORDS_parties, context->scratch, text, &hit) ? hit.key : NULL;
}

/* "GÖSTA RAMSVIK (m)", "Ivar ÅSELIND, ordf": in capitals, where party or role shows that it is one, or the person is known. */
static struct slice name_in_capitals(struct field_context *context, struct slice text)
{
#define CAPITALS "\\p{Lu}{2,}(?:-\\p{Lu}{2,})?"
	static struct pattern capitals = PATTERN("^((?:" CAPITALS "|\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?)(?: \\p{Lu}\\.?)?(?: (?:%{name_particle} )?" CAPITALS "){1,2})(?![\\p{L}\\d])");
	static struct pattern beside = PATTERN("^(?:\\s?\\(\\s?\\p{L}{1,5}\\s?\\)|\\s?/\\p{L}{1,5}/|,\\s?(?:\\p{Ll}|§)|,\\s?\\p{Lu}{1,2}(?![\\p{L}]))");
	struct slice none = { NULL, 0 };
	struct match m;
	bool known = false;
	if (!pattern_find(&capitals, text, 0, &m))
		return none;
	struct slice name = m.group[1];
	if (!pattern_matches(&beside, slice_part(text, name.n, text.n)))
		people_find(context, name, &known);
	else
		known = true;
	bool other = !known || words_of(context, name, WORDS_bodies, NULL) || words_of(context, name, WORDS_titles, NULL) || words_of(context, name, WORDS_roles, NULL) ||
	             words_of(context, name, WORDS_labels, NULL) || words_of(context, name, WORDS_parties, NULL) || words_of(context, name, WORDS_marks, "organisation");
	return other ? none : name;
}

/* No title, body, label or place: "A Ordförande (s)". */
static bool word_is_surname(struct field_context *context, struct slice word)
{
	static const enum vocabulary_id sets[] = { WORDS_titles, WORDS_roles, WORDS_bodies, WORDS_labels };
	struct phrase_hit hit;
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (words_whole(context->words, sets[i], context->scratch, word, &hit))
			return false;
	return true;
}

/* A name, also with the tag of a place glued on: "Karl Ek,Hälla". A municipality, a party or a title is no tag. */
struct slice list_name(struct field_context *context, struct slice text)
{
	static struct pattern apart = PATTERN("^\\p{Lu}\\s(?!%{name_particle}\\s)\\p{Ll}{2,}(?:\\s\\p{Lu}[\\p{Ll}]+(?:-\\p{Lu}?\\p{Ll}+)*){1,3}"); /* C arl Gustav Ek */
	static struct pattern initial = PATTERN("^((?![IÅÖ])\\p{Lu} (\\p{Lu}\\p{Ll}{2,}(?:-\\p{Lu}\\p{Ll}+)?))(?=\\s?\\(\\s?\\p{L}{1,5}\\s?\\)|,\\s\\p{Ll}{3,})"); /* "M Lundvall, sekreterare" */
	static struct pattern tag = PATTERN("^,(\\p{Lu}\\p{Ll}+(?:-\\p{Lu}?\\p{Ll}+)?)(?=\\s*(?:[(,;]|$|\\n))");
	struct match m;
	struct slice name = name_at(context, text);
	if (!name.at && pattern_find(&apart, text, 0, &m) && !words_of(context, m.group[0], WORDS_roles, NULL)) /* "V ordf Ida Ny" */
		name = m.group[0];
	if (!name.at)
		name = name_in_capitals(context, text);
	if (!name.at && pattern_find(&initial, text, 0, &m) && word_is_surname(context, m.group[2]))
		name = m.group[1];
	const char *blank = name.at ? memchr(name.at, ' ', name.n) : NULL;
	if (blank && memchr(blank + 1, ' ', name.n - (size_t)(blank + 1 - name.at)) && municipality_of(context, slice_part(name, 0, (size_t)(blank - name.at))))
		return (struct slice){ NULL, 0 }; /* "..., Avesta Ismet Dal (V)": the place is of who stands before */
	if (!name.at || !pattern_find(&tag, slice_part(text, name.n, text.n), 0, &m))
		return name;
	struct slice place = m.group[1];
	if (!party_known(context, place) && !municipality_of(context, place) && !words_of(context, place, WORDS_titles, NULL) &&
	    !words_of(context, place, WORDS_roles, NULL) && !words_of(context, place, WORDS_marks, "organisation"))
		name.n += m.end;
	return name;
}

/* "MBP Ylva Hed", "(S) Ola Berg", "S Sven Ek": the bytes up to the name, or 0. "S Margareta Ros (M)" has an initial. */
size_t party_before(struct field_context *context, struct slice text, const char **party)
{
	static struct pattern before = PATTERN("^(?:\\(\\s*(\\p{L}{1,5})\\s*\\)|(\\p{Lu}{1,5}|\\p{Lu}\\p{Ll}{1,2}|\\p{Ll}{1,2}))\\s+(?=\\p{Lu})");
	static struct pattern bracket = PATTERN("^\\s*\\(\\s*\\p{L}{1,5}\\s*\\)");
	struct match m;
	if (!pattern_find(&before, text, 0, &m))
		return 0;
	bool bracketed = m.group[1].at != NULL;
	struct slice code = bracketed ? m.group[1] : m.group[2], rest = slice_part(text, m.end, text.n);
	const char *known = party_known(context, code);
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

/* "Vice ordförande", "Kommunchef": a role or a title of officials and nothing else. */
bool whole_title(struct field_context *context, struct slice text)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	return words_whole(context->words, WORDS_roles, context->scratch, text, &hit) ||
	       (words_in(context->words, WORDS_titles, "official", &words, &hit) && hit.end == words.n && words.n <= 2);
}

/* "kamreren", "biblioteksassistenten": before a name it is a title. */
bool title_definite(struct field_context *context, struct slice text)
{
	struct tokens words = text_tokens(context->scratch, text);
	return words.n && is_term(context, words.at[words.n - 1].raw, "title_definite");
}

/* "Kanslichef Ann Bülow", "2:e vice ordförande Ola Berg (M)": the byte of the name behind a title, or 0. */
size_t name_behind_title(struct field_context *context, struct slice text)
{
	enum { MOST_WORDS = 6, LONGEST = 80 };
	size_t words = 0;
	for (size_t at = 0; at < text.n && at < LONGEST && words < MOST_WORDS; at++) {
		char c = text.at[at];
		if (c == '\t' && at && whole_title(context, slice_part(text, 0, at)) && list_name(context, slice_part(text, at + 1, text.n)).at)
			return at + 1; /* "Kommunchef <TAB> Ann Bülow" */
		bool number = at && c >= '0' && c <= '9' && text.at[at - 1] == ' '; /* "ordförande 18-20 Ida Ny": of who stands before */
		if (number || strchr(",(;\n\t", c) || (unsigned char)c == 0xC2)
			return 0;
		if (c != ' ')
			continue;
		words++;
		struct slice before = slice_part(text, 0, at), here = slice_part(text, at + 1, text.n);
		if (!list_name(context, here).at)
			continue;
		bool title = title_definite(context, before) || words_of(context, before, WORDS_titles, NULL) || words_of(context, before, WORDS_roles, NULL);
		return title && !words_of(context, before, WORDS_marks, "replaces") && !words_of(context, before, WORDS_marks, "all_but") ? at + 1 : 0;
	}
	return 0;
}

/* "PRO | Siv Ro", "SPF Bo Ek": who sends him stands before the name. The bytes up to the name, or 0. */
size_t sender_before(struct field_context *context, struct slice text, struct slice *sender)
{
	static struct pattern code = PATTERN("^(\\p{Lu}{2,6})\\s+(?=\\p{Lu})");
	struct phrase_hit hit;
	struct match m;
	if (!pattern_find(&code, text, 0, &m) || !words_whole(context->words, WORDS_marks, context->scratch, m.group[1], &hit) || strcmp(hit.key, "organisation") != 0 ||
	    !list_name(context, slice_part(text, m.end, text.n)).at)
		return 0;
	*sender = m.group[1];
	return m.end;
}

/* "Ahl, Stefan (KD)", "af Ek, Elisabeth": the surname first. The name in its natural order, and the bytes it took; 0: it is none. */
size_t surname_first(struct field_context *context, struct slice text, struct slice *name)
{
	static struct pattern turned = PATTERN("^((?:\\p{Ll}{1,3}\\s)?\\p{Lu}\\p{L}+(?:-\\p{Lu}\\p{L}+)?),\\s(\\p{Lu}\\p{Ll}+(?:[ -]\\p{Lu}\\p{Ll}+)?)(?=\\s*(?:\\(\\s?\\p{L}{1,5}\\s?\\)|\\t|$|,\\s([^,;\\t(]{3,30})))");
	struct match m;
	struct phrase_hit hit;
	if (!pattern_find(&turned, text, 0, &m) || (m.group[3].at && !words_whole(context->words, WORDS_roles, context->scratch, slice_trim(m.group[3]), &hit)))
		return 0; /* "Ek, Siv, ordf"; "Karin, Siv, Bo" are three */
	for (int g = 1; g <= 2; g++)
		if (municipality_of(context, m.group[g]) || party_known(context, m.group[g]) || words_of(context, m.group[g], WORDS_titles, NULL) ||
		    words_of(context, m.group[g], WORDS_roles, NULL) || words_of(context, m.group[g], WORDS_bodies, NULL) || words_of(context, m.group[g], WORDS_marks, NULL))
			return 0;
	*name = slice_of(arena_print(context->arena, "%.*s %.*s", (int)m.group[2].n, m.group[2].at, (int)m.group[1].n, m.group[1].at));
	return m.end;
}

bool person_begins(struct field_context *context, struct slice text)
{
	const char *party;
	struct slice name;
	return sender_before(context, text, &name) || surname_first(context, text, &name) || list_name(context, text).at || party_before(context, text, &party) || name_behind_title(context, text);
}
