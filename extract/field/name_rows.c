/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a stretch of text. Out: the persons that stand in it one behind the other, with their parties. Knows nothing of lists of who
 * was there.
 *
 *   "Ida Ny (S), Bo Ek, c, och Siv Ro (alla S)"     "M-ledamöterna", "FP och KD"     groups count as one
 */
#include "names.h"

#include <string.h>

/* "(M)", ", c,": the party directly behind a name; the bytes it takes, or 0. */
static size_t party_behind(struct field_context *context, struct slice text, const char **party)
{
	static struct pattern bracket = PATTERN("^\\s*\\(\\s*([\\p{L}!-]{1,5})\\s*\\)");
	static struct pattern comma = PATTERN("^\\s?,\\s*(\\p{L}{1,3})(?=\\s*(?:[,.:;)]|$)|\\s+(?:\\p{Pd}|%{conjunction}\\b))");
	struct match m;
	struct phrase_hit hit;
	*party = NULL;
	if (pattern_find(&bracket, text, 0, &m)) {
		*party = slice_text(context->arena, m.group[1]);
		return m.end;
	}
	if (!pattern_find(&comma, text, 0, &m) || is_term(context, m.group[1], "conjunction"))
		return 0;
	bool known = words_whole(context->words, WORDS_parties, context->scratch, m.group[1], &hit);
	bool local = text_points(m.group[1]) > 1 && m.end < text.n; /* "Pär Ek, vf, och": a local one */
	if (!known && !local)
		return 0;
	*party = slice_text(context->arena, m.group[1]);
	return m.end;
}

static void list_person(struct person_list *persons, const char *name, const char *party, size_t start)
{
	for (size_t i = 0; i < persons->n; i++)
		if (strcmp(persons->name[i], name) == 0)
			return;
	if (persons->n == MOST_PERSONS)
		return;
	persons->name[persons->n] = name;
	persons->party[persons->n] = party;
	persons->start[persons->n++] = start;
}

/* "Jan Ek,Dorotea": the place tells two persons of one name apart. */
static size_t tag_behind(struct slice text)
{
	static struct pattern tag = PATTERN("^,(\\p{Lu}\\p{Ll}+)(?=\\s*(?:[,.;:(]|$|%{conjunction}\\b|%{moves_word}\\b))");
	struct match m;
	return pattern_find(&tag, text, 0, &m) ? m.end : 0;
}

/* "(alla S)", ", samtliga s" (", Allan Ek" is somebody): the party of everybody before it; the bytes it takes, or 0. */
static size_t party_of_all(struct field_context *context, struct slice text, struct person_list *persons)
{
	static struct pattern all = PATTERN("^\\s*,?\\s*\\(?(?i:%{all_of})(?:\\s+\\(?|\\()(\\p{L}{1,4})\\)?\\)?(?!\\p{L})");
	struct match m;
	if (!pattern_find(&all, text, 0, &m) || is_term(context, m.group[1], "conjunction"))
		return 0;
	for (size_t i = persons->n; i > 0 && !persons->party[i - 1]; i--)
		persons->party[i - 1] = slice_text(context->arena, m.group[1]);
	return m.end;
}

static bool begins_ballot(struct field_context *context, struct slice name)
{
	const char *blank = memchr(name.at, ' ', name.n);
	struct slice first = slice_part(name, 0, blank ? (size_t)(blank - name.at) : name.n);
	return is_term(context, first, "yes_word") || is_term(context, first, "no_word") || is_term(context, first, "abstain_word");
}

#define PARTY_GROUP "(?i:%{party_group}(?:s\\s+%{group_of})?)(?![\\p{L}])" /* Centerpartiet, (S)-gruppen */

/* The person or party group that begins at byte `at`, added; the byte behind, or 0. `trusted`: it must be one. */
static size_t person_from(struct field_context *context, struct slice text, size_t at, struct person_list *persons, bool trusted)
{
	static struct pattern group = PATTERN("^" PARTY_GROUP);
	static struct pattern letters = PATTERN("^\\(?(\\p{L}{1,4})\\)?(?!\\s*\\(\\d)(?=\\s*(?:[,;(]|$|\\.(?!\\s*\\p{Ll}))|\\s+\\p{Ll})"); /* "M, FP och KD" */
	struct slice rest = slice_part(text, at, text.n);
	struct match m;
	struct phrase_hit hit;
	const char *party;
	struct slice name = name_at(context, rest);
	if (name.at && begins_ballot(context, name)) /* "Ida Ek (S) Ja Ola Berg (M) Nej" */
		return 0;
	if (name.at) {
		name.n += tag_behind(slice_part(rest, name.n, rest.n));
		size_t behind = party_behind(context, slice_part(rest, name.n, rest.n), &party);
		bool known;
		const char *best = people_find(context, name, &known);
		if (!behind && !known && !trusted)
			return 0;
		list_person(persons, known ? best : people_add(context, name), party, at);
		return at + name.n + behind;
	}
	if (pattern_find(&group, rest, 0, &m)) {
		list_person(persons, slice_text(context->arena, m.group[0]), NULL, at);
		return at + m.end;
	}
	static struct pattern surname = PATTERN("^\\p{Lu}[\\p{L}]+(?:-\\p{Lu}\\p{L}+)?(?![\\p{L}-])");
	if (trusted && pattern_find(&surname, rest, 0, &m) && (party = people_by_surname(context, m.group[0])) != NULL) {
		const char *best = party;
		size_t behind = party_behind(context, slice_part(rest, m.end, rest.n), &party);
		list_person(persons, best, party, at);
		return at + m.end + behind;
	}
	if (trusted && pattern_find(&letters, rest, 0, &m) && words_whole(context->words, WORDS_parties, context->scratch, m.group[1], &hit)) {
		party = slice_text(context->arena, m.group[1]);
		list_person(persons, party, party, at);
		return at + m.end;
	}
	return 0;
}

static bool word_begins(struct slice text, size_t at)
{
	size_t length;
	if (at && (unsigned char)text.at[at] >= 0x80 && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		return false;
	size_t before = at;
	while (before && ((unsigned char)text.at[before - 1] & 0xC0) == 0x80)
		before--;
	if (before && text_is_word(text_decode(text.at + before - 1, text.n - before + 1, &length)))
		return false;
	uint32_t point = text_decode(text.at + at, text.n - at, &length);
	return text_is_upper(point) || point == '(' || text_is_lower(point);
}

/* Where a party group may begin at or after byte `at`. */
static size_t next_group(struct slice text, size_t at)
{
	static struct pattern group = PATTERN(PARTY_GROUP);
	struct match m;
	while (at < text.n && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		at++;
	return pattern_find(&group, text, at, &m) ? m.start : text.n;
}

void persons_in(struct field_context *context, struct slice text, struct person_list *persons)
{
	size_t group = next_group(text, 0);
	for (size_t at = 0; at < text.n;) {
		bool may = at == group || name_may_begin(slice_part(text, at, text.n));
		size_t behind = may && word_begins(text, at) ? person_from(context, text, at, persons, false) : 0;
		at = behind ? behind : at + 1;
		if (group < at)
			group = next_group(text, at);
	}
}

/* "Evert Berg, Kungsör, Ida Ek, Köping", "Eva Ek, Vindelns kommun - nej": whence somebody comes; the bytes it takes, or 0. */
static size_t place_behind(struct field_context *context, struct slice text)
{
	static struct pattern place = PATTERN("^,\\s(\\p{Lu}[\\p{L}-]+(?:\\s%{municipality_kind}\\b)?)(?=\\s*(?:[,.;:]|$|%{conjunction}\\b|[-–]\\s))");
	struct match m;
	return pattern_find(&place, text, 0, &m) && municipality_of(context, m.group[1]) ? m.end : 0;
}

static size_t row(struct field_context *context, struct slice text, struct person_list *persons, bool trusted)
{
	/* what may stand before the first: "Ordföranden", "S-ledamöterna", a colon; and between two */
	static struct pattern first = PATTERN("^[\\s:,–-]*(?:(?:\\p{Lu}{1,4}-)?(?i:%{person_word})\\s+)*");
	static struct pattern between = PATTERN("^\\s*(?:(?:,\\s*%{conjunction}\\b|,|;|%{conjunction})\\s*)(?:(?i:%{person_word})\\s+)*");
	struct match m;
	size_t at = 0, end = 0;
	if (pattern_find(&first, text, 0, &m))
		at = m.end;
	while (at < text.n) {
		size_t behind = person_from(context, text, at, persons, trusted);
		if (!behind)
			break;
		behind += trusted ? place_behind(context, slice_part(text, behind, text.n)) : 0;
		end = behind + party_of_all(context, slice_part(text, behind, text.n), persons);
		static struct pattern note = PATTERN("^\\s*\\((?=\\p{Ll})(?!(?i:%{yes_word}|%{no_word}|%{abstain_word})\\b)[^() ]*\\s(?:[^()]|\\([^()]*\\))*\\)"); /* "Ida Ek (s) (ers. Bo Ny (s))" */
		if (trusted && pattern_find(&note, slice_part(text, end, text.n), 0, &m))
			end += m.end;
		/* names of a cell, of which each stood on its own line: "Ola Berg (M) Ida Ek (C)" */
		static struct pattern next_line = PATTERN("^\\s+(?=\\p{Lu}[\\p{L}.-]+\\s\\p{Lu}[\\p{L} .-]{1,40}\\(\\p{L}{1,5}\\))");
		bool joined = pattern_find(&between, slice_part(text, end, text.n), 0, &m);
		if (!joined && !(trusted && text.at[end - 1] == ')' && pattern_find(&next_line, slice_part(text, end, text.n), 0, &m)))
			break;
		at = end + m.end;
	}
	return end;
}

size_t persons_row(struct field_context *context, struct slice text, struct person_list *persons)
{
	return row(context, text, persons, false);
}

size_t persons_named(struct field_context *context, struct slice text, struct person_list *persons)
{
	return row(context, text, persons, true);
}
