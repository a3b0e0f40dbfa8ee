/* SPDX-License-Identifier: EUPL-1.2 */
/* In: words of a text. Out: persons. Knows nothing of meetings.
 *
 *   "Elin BjorkstromRask" and "Elin Björkström Rask" are one; the better spelled form stays
 *   "Britta A N" is the only Lisa whose surnames begin with A and L; "Karin" the only Karin
 *   "Carl-Erik Torstensson" and "Carl-Eric Torstensson": spellings of one name (vocabulary/variants.txt)
 */
#include "names.h"

#include <string.h>

#include "table.h"

static const char *const role_order[] = { "chair", "vice_chair", "adjuster", "secretary", "member", "substitute", "presenter", "organiser", "official",
	                                  "guest", NULL };

int role_rank(const char *role)
{
	for (int i = 0; role && role_order[i]; i++)
		if (strcmp(role_order[i], role) == 0)
			return i;
	return 99;
}

/* Nils-Åke Sommersvärd; Britta Almqvist Norén; Carl af Ek; Eva De la Motte Ro; O'Hara; Ida d'Ek; M. Ek is no full name */
static struct pattern full_name = PATTERN(
	"^(\\p{Lu}[\\p{Ll}\\p{M}'’´]+(?:-\\p{Lu}?[\\p{Ll}\\p{M}]+)*(?:(?:(?: |\\n\\t*)%{name_particle}(?=\\s)){0,2}(?: |\\n\\t*)(?:(?:\\p{Lu}|St)\\.?(?=\\s)|(?:[dl]['’´]|%{name_prefix}-)?\\p{Lu}[\\p{Ll}\\p{M}'’´]+(?:\\p{Lu}[\\p{Ll}\\p{M}]+)?(?:-\\p{Lu}?[\\p{Ll}\\p{M}]+)*)){1,3})(?![\\p{L}\\d])");

/* K G Alm; K-G Alm; K. G. Alm; L. Ek-Ny; S Margareta Ros: initials first. "I" alone is a word, and one letter needs two names behind it. */
static struct pattern initials_first = PATTERN(
	"^((?:\\p{Lu}\\.?-\\p{Lu}\\.?(?: |\\n\\t*)|(?!\\p{Lu}{3})(?:\\p{Lu}\\.? ?){2,3}(?<=[ .])|\\p{Lu}\\. ?|(?![IÅÖ])\\p{Lu} (?=\\p{Lu}[\\p{Ll}\\p{M}'’´-]+ \\p{Lu}))\\p{Lu}[\\p{Ll}\\p{M}'’´]+(?:-\\p{Lu}?[\\p{Ll}\\p{M}]+)*(?: \\p{Lu}[\\p{Ll}\\p{M}'’´]+(?:-\\p{Lu}?[\\p{Ll}\\p{M}]+)*){0,2})(?![\\p{L}\\d])");

static struct pattern one_initial = PATTERN("^\\p{Lu} \\p{Lu}\\p{Ll}{2,}(?:-\\p{Lu}\\p{Ll}+)?(?![\\p{L}\\d])");

struct known {
	const char *name;  /* best form */
	struct slice seen; /* where that form stands in the text, when it was found there */
	bool by_initials; /* that form came when he was known by initials: where it stands is to be found yet */
	size_t same_first; /* the person before this one with the same first name; SIZE_MAX: none */
};

struct people {
	struct known *at;
	size_t n, capacity;
	struct table *keys;   /* fold key -> person */
	struct table *firsts; /* first name -> the last person added who has it */
	struct table *surnames; /* last word of the name -> who has it, or AMBIGUOUS */
};

struct people *people_new(struct arena *arena)
{
	struct people *people = arena_alloc(arena, sizeof *people);
	people->keys = table_new(arena);
	people->firsts = table_new(arena);
	people->surnames = table_new(arena);
	return people;
}

static bool people_tagged(struct field_context *context, struct slice text, struct slice *name);

static bool word_is_name(struct field_context *context, struct slice word)
{
	struct phrase_hit hit;
	enum { SHORT = 3 }; /* "vik", "bitr" are short for titles; Vik is a surname */
	size_t length;
	bool surname = text_points(word) <= SHORT && text_is_lower(text_decode(word.at + word.n - 1, 1, &length));
	return (surname || !words_whole(context->words, WORDS_titles, context->scratch, word, &hit)) &&
	       !words_whole(context->words, WORDS_bodies, context->scratch, word, &hit) &&
	       !words_whole(context->words, WORDS_roles, context->scratch, word, &hit);
}

static struct slice first_of_two(struct field_context *context, struct slice name);
static struct slice key_of(struct field_context *context, struct slice name);

bool name_may_begin(struct slice text)
{
	unsigned char first = text.n ? (unsigned char)text.at[0] : 0, second = text.n > 1 ? (unsigned char)text.at[1] : 0;
	return first < 0x80 ? first >= 'A' && first <= 'Z' : first != 0xC3 || second < 0x9F;
}

struct slice name_at(struct field_context *context, struct slice text)
{
	struct match m;
	struct slice none = { NULL, 0 };
	if (!name_may_begin(text))
		return none;
	if (!pattern_find(&full_name, text, 0, &m)) {
		struct phrase_hit code; /* "KD Ola Ek" has a party first */
		if (!pattern_find(&initials_first, text, 0, &m)) /* "M Lundvall": where a list named him so */
			return pattern_find(&one_initial, text, 0, &m) && table_get(context->people->keys, key_of(context, m.group[0])) != SIZE_MAX ? m.group[0] : none;
		struct tokens first = text_tokens(context->scratch, m.group[1]);
		if (first.n && first.at[0].raw.n > 1 && (words_whole(context->words, WORDS_parties, context->scratch, first.at[0].raw, &code) || !word_is_name(context, first.at[0].raw)))
			return none;
	}
	struct slice name = m.group[1];
	/* shorten from the right while the last word is a title, a body or the like */
	for (;;) {
		const char *blank = NULL;
		for (size_t i = name.n; i > 0 && !blank; i--)
			if (strchr(" \n\t", name.at[i - 1]))
				blank = name.at + i - 1;
		if (!blank)
			return none;
		struct slice last = { blank + 1, (size_t)(name.at + name.n - blank - 1) };
		size_t length;
		static struct pattern prefixed = PATTERN("^(?:[dl]['’´]|%{name_prefix}-)\\p{Lu}\\p{Ll}"); /* d'Ek, al-Khoury */
		if (last.n > 1 && (text_is_upper(text_decode(last.at, last.n, &length)) || pattern_matches(&prefixed, last)) && word_is_name(context, last)) /* "Val av" ends in no name */
			break;
		name.n = (size_t)(blank - name.at);
	}
	if (people_tagged(context, text, &name))
		return name;
	struct tokens words = text_tokens(context->scratch, name);
	struct phrase_hit hit;
	static struct pattern party = PATTERN("^\\s?\\(\\p{L}{1,4}\\)"); /* "Tage Ny (M)": who has a party is no organisation */
	struct slice rest = slice_part(text, name.n, text.n);
	bool elected = pattern_matches(&party, rest);
	static struct pattern company = PATTERN("^ %{company_kind}(?![\\p{L}.])"); /* "Sala Vatten AB" */
	static struct pattern heading = PATTERN("^(?i:%{preposition}|%{heads_no_name})\\s"); /* "Om Nordskogen", "Inför Mötet" */
	if (!elected && (pattern_matches(&company, rest) || pattern_matches(&heading, name)))
		return none;
	if (words.n < 2 || (!elected && words_in(context->words, WORDS_marks, "organisation", &words, &hit) && table_get(context->people->keys, key_of(context, name)) == SIZE_MAX) || !word_is_name(context, words.at[0].raw) ||
	    words_in(context->words, WORDS_bodies, NULL, &words, &hit))
		return none;
	return words.n > 3 ? first_of_two(context, name) : name;
}

bool name_like(struct field_context *context, struct slice text)
{
	text = slice_trim(text);
	struct slice name = name_at(context, text);
	return name.at && name.n == text.n;
}

/* "SundstromHetta" -> "Sundstrom Hetta"; Mc, Mac and De stay. "C arl Ek" -> "Carl Ek". One blank for a line's end. */
static struct slice split_joins(struct arena *arena, struct slice name)
{
	static struct pattern join = PATTERN("(?=\\p{Lu})(?<=\\p{Ll})(?<!\\bMc)(?<!\\bMac)(?<!\\bDe)");
	static struct pattern apart = PATTERN("^\\p{Lu}(\\s)(?!%{name_particle}\\s)\\p{Ll}{2,}\\s");
	static struct pattern blanks = PATTERN("\\s{2,}|[\\n\\t]");
	struct match m;
	while (pattern_find(&blanks, name, 0, &m))
		name = slice_of(arena_print(arena, "%.*s %.*s", (int)m.start, name.at, (int)(name.n - m.end), name.at + m.end));
	if (pattern_find(&apart, name, 0, &m)) {
		size_t blank = (size_t)(m.group[1].at - name.at); /* behind one letter, "Å" has two bytes */
		name = slice_of(arena_print(arena, "%.*s%.*s", (int)blank, name.at, (int)(name.n - blank - 1), name.at + blank + 1));
	}
	while (pattern_find(&join, name, 0, &m))
		name = slice_of(arena_print(arena, "%.*s %.*s", (int)m.start, name.at, (int)(name.n - m.start), name.at + m.start));
	return name;
}

/* The fold key with each word brought to the base form of its spelling variants. */
static struct slice key_of(struct field_context *context, struct slice name)
{
	struct tokens words = text_tokens(context->scratch, name);
	char *joined = arena_alloc(context->scratch, name.n * 2 + words.n * 24 + 1);
	size_t used = 0;
	for (size_t i = 0; i < words.n; i++) {
		struct phrase_hit hit;
		struct slice word = words.at[i].folded;
		struct tokens one = { &words.at[i], 1, 0 };
		if (phrases_whole(context->words->sets[WORDS_variants], &one, &hit) && strlen(hit.key) < 20)
			word = slice_of(hit.key);
		memcpy(joined + used, word.at, word.n);
		used += word.n;
	}
	return text_name_key(context->scratch, (struct slice){ joined, used });
}

/* "Ida Ny Bo Ek": two persons known side by side, whose columns came out on one line: the first of them. */
static struct slice first_of_two(struct field_context *context, struct slice name)
{
	const struct table *keys = context->people->keys;
	if (table_get(keys, key_of(context, name)) != SIZE_MAX)
		return name;
	for (size_t i = 1; i + 1 < name.n; i++) {
		struct slice a = slice_part(name, 0, i), b = slice_part(name, i + 1, name.n);
		if (name.at[i] == ' ' && memchr(a.at, ' ', a.n) && memchr(b.at, ' ', b.n) &&
		    table_get(keys, key_of(context, a)) != SIZE_MAX && table_get(keys, key_of(context, b)) != SIZE_MAX)
			return a;
	}
	return name;
}

/* Is `text` the better spelling of the two? "Ivar Åselind" before "IVAR ÅSELIND", and that before "Ivar Aselind". */
static bool spelled_better(const char *text, const char *known)
{
	static struct pattern in_capitals = PATTERN("\\p{Lu}{3}");
	bool own = pattern_matches(&in_capitals, slice_of(text)), other = pattern_matches(&in_capitals, slice_of(known));
	size_t marks = 0, marks_known = 0;
	for (; *text; text++)
		marks += (unsigned char)*text >= 0x80;
	for (; *known; known++)
		marks_known += (unsigned char)*known >= 0x80;
	return own == other ? marks > marks_known : other && marks >= marks_known;
}

/* The first name with its hyphened parts: "nilsåke". */
static struct slice first_key(struct field_context *context, struct slice name)
{
	size_t n = 0;
	while (n < name.n && name.at[n] != ' ')
		n++;
	return key_of(context, slice_part(name, 0, n));
}

#define AMBIGUOUS (SIZE_MAX - 1)

/* The last word of the name: "Rönnbäck-Lahti". */
static struct slice surname_key(struct field_context *context, struct slice name)
{
	size_t from = name.n;
	while (from && name.at[from - 1] != ' ')
		from--;
	return key_of(context, slice_part(name, from, name.n));
}

/* "Kemi Lantto Mona" of a roll, where "Mona Kemi Lantto" is known: the last word first. SIZE_MAX: nobody. */
static size_t known_turned(struct field_context *context, struct slice name)
{
	size_t from = name.n;
	while (from && name.at[from - 1] != ' ')
		from--;
	if (!from)
		return SIZE_MAX;
	struct slice turned = slice_of(arena_print(context->scratch, "%.*s %.*s", (int)(name.n - from), name.at + from, (int)from - 1, name.at));
	return table_get(context->people->keys, key_of(context, turned));
}

/* "C-M" of "Carl-Magnus", "K G" of "Karl Gustav": the first names of `form` are the initials of those of `full`, two or more. */
static bool initials_of(struct field_context *context, struct slice form, struct slice full)
{
	struct tokens a = text_tokens(context->scratch, form), b = text_tokens(context->scratch, full);
	size_t i = 0;
	for (; i + 1 < a.n && i + 1 < b.n; i++) {
		size_t length, other;
		uint32_t first = text_decode(b.at[i].folded.at, b.at[i].folded.n, &other);
		if (text_decode(a.at[i].folded.at, a.at[i].folded.n, &length) != first || a.at[i].folded.n != length || b.at[i].folded.n == other)
			return false;
	}
	return i >= 2 && a.n == b.n;
}

/* "C-M Ek" is the only Ek known, and here he is "Carl-Magnus Ek", or the other way round. SIZE_MAX: nobody. */
static size_t known_by_initials(struct field_context *context, struct slice name, bool *fuller)
{
	struct people *people = context->people;
	size_t i = table_get(people->surnames, surname_key(context, name));
	if (i == SIZE_MAX || i == AMBIGUOUS)
		return SIZE_MAX;
	*fuller = initials_of(context, slice_of(people->at[i].name), name);
	return *fuller || initials_of(context, name, slice_of(people->at[i].name)) ? i : SIZE_MAX;
}

const char *people_add(struct field_context *context, struct slice name)
{
	struct people *people = context->people;
	struct slice whole = split_joins(context->scratch, slice_trim(name));
	struct slice key = key_of(context, whole);
	const char *text = slice_text(context->arena, whole);
	size_t known = table_get(people->keys, key);
	if (known != SIZE_MAX) {
		if (spelled_better(text, people->at[known].name))
			people->at[known].name = text;
		return people->at[known].name;
	}
	known = known_turned(context, whole);
	if (known != SIZE_MAX)
		return people->at[known].name;
	bool fuller;
	known = known_by_initials(context, whole, &fuller);
	if (known != SIZE_MAX) {
		table_put(people->keys, key, known);
		if (fuller) {
			people->at[known].name = text;
			people->at[known].by_initials = true;
		}
		return people->at[known].name;
	}
	struct slice first = first_key(context, whole);
	people->at = arena_grow(context->arena, people->at, people->n, &people->capacity, sizeof *people->at);
	people->at[people->n] = (struct known){ .name = text, .same_first = table_get(people->firsts, first) };
	table_put(people->keys, key, people->n);
	table_put(people->firsts, first, people->n);
	struct slice last = surname_key(context, whole);
	table_put(people->surnames, last, table_get(people->surnames, last) == SIZE_MAX ? people->n : AMBIGUOUS);
	people->n++;
	return text;
}

const char *people_by_surname(struct field_context *context, struct slice surname)
{
	size_t i = table_get(context->people->surnames, surname_key(context, surname));
	return i == SIZE_MAX || i == AMBIGUOUS ? NULL : context->people->at[i].name;
}

/* Does a short form fit a full name: same first name, and each initial begins the next surname? */
static bool fits(struct field_context *context, struct slice form, const char *full)
{
	struct tokens a = text_tokens(context->scratch, form), b = text_tokens(context->scratch, slice_of(full));
	size_t i = 0, j = 0;
	/* the first name, hyphened parts included */
	do {
		if (i >= a.n || j >= b.n)
			return false;
		struct slice x = key_of(context, a.at[i].raw), y = key_of(context, b.at[j].raw);
		if (!slice_equal(x, y))
			return false;
		i++;
		j++;
	} while ((i < a.n && a.at[i].joined) || (j < b.n && b.at[j].joined));
	for (; i < a.n; i++) {
		size_t length_a, length_b;
		uint32_t initial = text_decode(a.at[i].folded.at, a.at[i].folded.n, &length_a);
		bool whole = a.at[i].folded.n > length_a;
		while (j < b.n) {
			bool begins = text_decode(b.at[j].folded.at, b.at[j].folded.n, &length_b) == initial;
			bool same = !whole || slice_equal(key_of(context, a.at[i].raw), key_of(context, b.at[j].raw));
			j++;
			if (begins && same)
				goto next;
			if (!whole)
				return false;
		}
		return false;
	next:;
	}
	return true;
}

const char *people_find(struct field_context *context, struct slice name, bool *known)
{
	const struct people *people = context->people;
	struct slice whole = split_joins(context->scratch, slice_trim(name));
	size_t i = table_get(people->keys, key_of(context, whole));
	if (i == SIZE_MAX)
		i = known_turned(context, whole);
	*known = i != SIZE_MAX;
	if (*known)
		return people->at[i].name;
	const char *found = NULL;
	size_t n = 0, looked = 0;
	enum { NAMESAKES = 64 }; /* among more than these a short form tells nobody */
	for (i = table_get(people->firsts, first_key(context, whole)); i != SIZE_MAX && n < 2 && looked < NAMESAKES; i = people->at[i].same_first, looked++)
		if (fits(context, whole, people->at[i].name)) {
			found = people->at[i].name;
			n++;
		}
	*known = n == 1;
	return n == 1 ? found : slice_text(context->arena, whole);
}

/* "Karl Ek,Hälla": the tag is part of the name of somebody known by it. */
static bool people_tagged(struct field_context *context, struct slice text, struct slice *name)
{
	static struct pattern tag = PATTERN("^,\\p{Lu}\\p{Ll}+(?:-\\p{Lu}?\\p{Ll}+)?(?![\\p{L}\\d])");
	struct match m;
	if (!pattern_find(&tag, slice_part(text, name->n, text.n), 0, &m))
		return false;
	struct slice whole = slice_part(text, 0, name->n + m.end);
	if (table_get(context->people->keys, key_of(context, split_joins(context->scratch, whole))) == SIZE_MAX)
		return false;
	*name = whole;
	return true;
}

void people_improve(struct field_context *context, struct slice name)
{
	struct slice whole = split_joins(context->scratch, name);
	size_t i = table_get(context->people->keys, key_of(context, whole));
	if (i == SIZE_MAX)
		return;
	char *text = slice_text(context->arena, whole);
	struct known *known = &context->people->at[i];
	if (known->by_initials && !known->seen.at && strcmp(text, known->name) == 0)
		known->seen = name;
	if (spelled_better(text, context->people->at[i].name)) {
		context->people->at[i].name = text;
		context->people->at[i].seen = name;
	}
}

size_t people_index(struct field_context *context, const char *name)
{
	size_t i = table_get(context->people->keys, key_of(context, slice_of(name)));
	return i != SIZE_MAX ? i : known_turned(context, slice_of(name));
}

struct slice people_seen(struct field_context *context, const char *name)
{
	size_t i = table_get(context->people->keys, key_of(context, slice_of(name)));
	return i == SIZE_MAX ? (struct slice){ NULL, 0 } : context->people->at[i].seen;
}

const char *people_best(struct field_context *context, const char *name)
{
	bool known;
	const char *best = people_find(context, slice_of(name), &known);
	return known ? best : name;
}
