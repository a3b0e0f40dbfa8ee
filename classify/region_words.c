/* SPDX-License-Identifier: EUPL-1.2 */
/* In: words of a line. Out: whether they can be the name of a collaboration. Knows nothing of what is said of it. */
#include "region_names.h"

#include <string.h>

#include "pattern.h"

struct wanted {
	const char *key;
	size_t end;
};

static void keep_longest(void *context, const struct phrase_hit *hit)
{
	struct wanted *wanted = context;
	if (hit->end > wanted->end && strcmp(hit->key, wanted->key) == 0)
		wanted->end = hit->end;
}

size_t region_phrase(const struct region_search *search, const struct tokens *words, size_t at, const char *key)
{
	struct wanted wanted = { key, 0 };
	if (at < words->n)
		phrases_all_at(search->reading->classifier->words->sets[WORDS_region_names], words, at, keep_longest, &wanted);
	return wanted.end;
}

static size_t end_of(struct token token)
{
	return token.start + token.raw.n;
}

struct slice region_part(const struct region_cell *cell, size_t first, size_t end)
{
	return slice_part(cell->text, cell->words.at[first].start, end_of(cell->words.at[end - 1]));
}

/* ---- letters and places ---- */

bool is_capital(struct token token)
{
	size_t length;
	return text_is_upper(text_decode(token.raw.at, token.raw.n, &length));
}

bool is_all_capitals(struct slice text)
{
	size_t capitals = 0;
	for (size_t at = 0, length; at < text.n; at += length) {
		uint32_t point = text_decode(text.at + at, text.n - at, &length);
		if (text_is_lower(point))
			return false;
		capitals += text_is_upper(point);
	}
	return capitals > 0;
}

bool is_shouted(struct token token)
{
	return is_all_capitals(token.raw) && text_points(token.raw) > 1;
}

static bool begins_with_digit(struct token token)
{
	return text_is_digit((unsigned char)token.raw.at[0]);
}

/* "3T", "7K": a digit and a capital. */
static bool is_digit_and_capital(struct token token)
{
	return token.raw.n > 1 && begins_with_digit(token) && text_is_upper((unsigned char)token.raw.at[1]);
}

bool goes_on(const struct region_cell *cell, size_t at)
{
	struct slice gap = slice_part(cell->text, end_of(cell->words.at[at - 1]), cell->words.at[at].start);
	return !cell->words.at[at].broken && (slice_is(gap, " ") || slice_is(gap, "-") || slice_is(gap, "–") || slice_is(gap, ""));
}

bool begins_sentence(const struct tokens *words, size_t at)
{
	while (at && !words->at[at].broken && begins_with_digit(words->at[at - 1]))
		at--;
	return at == 0 || words->at[at].broken;
}

/* "Grannlaget är fyra kommuner: Osby, ..." is one sentence. */
static bool is_broken(const struct region_cell *cell, size_t at)
{
	size_t from = at ? end_of(cell->words.at[at - 1]) : 0;
	return cell->words.at[at].broken && !(at && memchr(cell->text.at + from, ':', cell->words.at[at].start - from));
}

size_t sentence_start(const struct region_cell *cell, size_t at)
{
	while (at && !is_broken(cell, at))
		at--;
	return at;
}

size_t sentence_end(const struct region_cell *cell, size_t at)
{
	while (at < cell->words.n && !is_broken(cell, at))
		at++;
	return at;
}

bool may_begin(const struct tokens *words, size_t at)
{
	const struct token *word = &words->at[at];
	bool joins = at + 1 < words->n && words->at[at + 1].joined;
	bool letter = joins && word->raw.n == 1 && is_capital(words->at[at + 1]);
	bool number = joins && begins_with_digit(*word) && word->raw.n < 3 && text_is_letter((unsigned char)words->at[at + 1].raw.at[0]);
	return (is_capital(*word) || is_digit_and_capital(*word) || letter || number) && !word->joined && !word->hanging;
}

/* ---- what is no name ---- */

bool is_plain_compound(const struct tokens *words, size_t first, size_t end)
{
	return end - first == 2 && words->at[first + 1].joined && words->at[first].raw.n < 4 && is_capital(words->at[first]) && !is_capital(words->at[first + 1]);
}

bool is_body(const struct region_search *search, struct slice name)
{
	static struct pattern generic = PATTERN("(?i)^(?:\\p{L}+-)?(?:%{fact_generic_first})\\p{L}*?(?:%{fact_generic_last})s?$"); /* kommundirektörsgruppen */
	const struct vocabulary *known = search->reading->classifier->words;
	struct tokens words = text_tokens(search->reading->document->scratch, name);
	struct phrase_hit hit;
	return pattern_matches(&generic, name) || (phrases_whole(known->sets[WORDS_bodies], &words, &hit) && strcmp(hit.key, "*") != 0) ||
	       phrases_whole(known->sets[WORDS_types], &words, &hit) || phrases_whole(known->sets[WORDS_headings], &words, &hit) ||
	       phrases_whole(known->sets[WORDS_labels], &words, &hit);
}

bool is_any_body(const struct region_search *search, struct slice name)
{
	struct tokens words = text_tokens(search->reading->document->scratch, name);
	struct phrase_hit hit;
	return phrases_whole(search->reading->classifier->words->sets[WORDS_bodies], &words, &hit);
}

bool is_municipality(const struct region_search *search, struct slice name, bool has_kind)
{
	struct fact_values values = { .n = 0 };
	fact_municipalities(search->reading, name, &values);
	if (values.n > 1 && !memchr(name.at, ' ', name.n)) /* "Laxå–Askersund": both together are none */
		return false;
	return values.n && values.at[0].start == 0 && (!has_kind || values.at[values.n - 1].end == name.n);
}

bool is_subject(const struct region_search *search, struct slice word)
{
	static struct pattern common = PATTERN("(?i)^(?:%{fact_common_name})s?-?(?:%{fact_name_end})$");
	const struct rules *areas = search->reading->classifier->areas;
	struct arena *scratch = search->reading->document->scratch;
	if (pattern_matches(&common, word) || area_named(areas, scratch, word))
		return true;
	struct rule_hits hits = rules_find(areas, scratch, word, 0);
	for (size_t i = 0; i < hits.n; i++)
		if (hits.sums[hits.at[i].rule] >= rules_at(areas, hits.at[i].rule)->threshold)
			return true;
	return false;
}

static bool is_person(const struct region_search *search, const struct tokens *words, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (table_get(search->persons, words->at[i].folded) == SIZE_MAX)
			return false;
	return true;
}

/* "M Ö T E", "A 3", "Fyra": nothing that could be called a name. */
static bool is_only_letters(const struct region_search *search, const struct tokens *words, size_t first, size_t end)
{
	struct phrase_hit hit;
	if (end - first == 1 && phrases_at(search->reading->classifier->words->sets[WORDS_numbers], words, first, &hit))
		return true;
	for (size_t i = first; i < end; i++)
		if (words->at[i].raw.n > 1 && !begins_with_digit(words->at[i]))
			return false;
	return !is_digit_and_capital(words->at[first]);
}

/* "Ramboll AB", "Region Halland", "AB Holavedens Bostäder" */
static bool is_other_actor(const struct region_search *search, const struct tokens *words, size_t first, size_t end)
{
	if (first && region_phrase(search, words, first - 1, "company") == first)
		return true;
	for (size_t i = first; i <= end; i++)
		if (region_phrase(search, words, i, "company"))
			return true;
	return false;
}

bool has_kind(const struct region_search *search, const struct region_cell *cell, size_t first, size_t end)
{
	static struct pattern definite = PATTERN("(?:en|et|an)$");
	const struct tokens *words = &cell->words;
	for (size_t i = first; i < end; i++)
		if (region_phrase(search, words, i, "ending") && !is_subject(search, words->at[i].raw) && !is_body(search, words->at[i].raw))
			return true;
	if (end - first < 2)
		return false;
	if (region_phrase(search, words, end - 1, "owned_kind") && !region_phrase(search, words, end - 1, "bare_kind"))
		return true;
	struct fact_values place = { .n = 0 };
	if (pattern_matches(&definite, words->at[first].raw) && is_subject(search, words->at[first].raw)) /* Familjerätten Väst, and not "Räddningstjänsten Mora" */
		fact_municipalities(search->reading, region_part(cell, first + 1, end), &place);
	else if (!region_phrase(search, words, first, "first"))
		return false;
	return !place.n;
}

bool can_be_name(const struct region_search *search, const struct region_cell *cell, size_t first, size_t end, bool kind)
{
	const struct tokens *words = &cell->words;
	struct slice name = region_part(cell, first, end);
	bool one = end - first == 1;
	if (one && text_points(name) < 3 && !is_digit_and_capital(words->at[first]) && !text_is_digit((unsigned char)name.at[name.n - 1])) /* "Så", but K5 */
		return false;
	return !(is_plain_compound(words, first, end) && !kind) && !is_other_actor(search, words, first, end) && !is_person(search, words, first, end) &&
	       !is_body(search, name) && !is_municipality(search, name, kind) && !(one && (is_subject(search, name) || region_phrase(search, words, first, "common_board"))) &&
	       region_phrase(search, words, first, "place") != end && !is_only_letters(search, words, first, end);
}

/* ---- the ends ---- */

/* Does token `at` go on with a list, behind a comma or "och"? */
static bool is_listed(const struct region_cell *cell, size_t at)
{
	static struct pattern conjunction = PATTERN("^(?:%{conjunction})$");
	return cell->text.at[end_of(cell->words.at[at - 1])] == ',' || pattern_matches(&conjunction, cell->words.at[at].folded);
}

/* Where the word ends that stands first and belongs to no name; 0: it may. */
static size_t strip_first(const struct region_search *search, const struct region_cell *cell, size_t first, size_t end)
{
	struct phrase_hit hit;
	bool more = first + 1 < end;
	size_t behind = region_phrase(search, &cell->words, first, "never");
	if (!behind && more)
		behind = region_phrase(search, &cell->words, first, "kind");
	if (!behind && phrases_at(search->reading->classifier->words->sets[WORDS_types], &cell->words, first, &hit))
		behind = hit.end;
	if (!behind && more && is_body(search, cell->words.at[first].raw) && region_phrase(search, &cell->words, first + 1, "place") != end)
		behind = first + 1; /* but "Socialchefsnätverket Dalsland" */
	return behind;
}

static bool strip_last(const struct region_search *search, const struct region_cell *cell, size_t first, size_t last)
{
	struct phrase_hit hit;
	if (cell->words.at[last].joined || (last > first && region_phrase(search, &cell->words, last, "owned_kind")))
		return false;
	return region_phrase(search, &cell->words, last, "never") || phrases_at(search->reading->classifier->words->sets[WORDS_types], &cell->words, last, &hit) ||
	       (last > first && is_body(search, cell->words.at[last].raw));
}

void strip_ends(const struct region_search *search, const struct region_cell *cell, size_t *first, size_t *end)
{
	for (size_t behind; *first < *end && (behind = strip_first(search, cell, *first, *end));)
		*first = behind;
	while (*first + 1 < *end && *end < cell->words.n && is_listed(cell, *end) && is_municipality(search, cell->words.at[*end - 1].raw, false))
		--*end; /* Siljanskommunerna Leksand, Rättvik och Mora */
	while (*first < *end && strip_last(search, cell, *first, *end - 1))
		--*end;
}
