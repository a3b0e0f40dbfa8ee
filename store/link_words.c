/* SPDX-License-Identifier: EUPL-1.2 */
/* In: texts of items. Out: keys that are equal where the same thing is meant. Knows nothing of: SQL, items.
 *
 *   "KS-2022-101", "KS 2022/101"                                        ks/2022/101
 *   "Samverkansavtalet om familjerådgivning med Orsa godkänns."         "Samverkansavtalet om familjerådgivning": familjerådgivning
 *   "anta Avtal om samverkan kring upphandling av livsmedel"            upphandling livsmedel
 *   "att ordföranden undertecknar avtalet"                              no name
 */
#include "link_words.h"

#include <string.h>

#include "table.h"

const char *link_case_key(struct arena *arena, struct slice number)
{
	struct slice lower = text_lower(arena, text_clean(arena, number));
	char *key = arena_alloc(arena, 2 * lower.n + 1);
	size_t n = 0, length;
	int before = 0; /* what stood last: 1 a letter, 2 a digit, 0 something else */
	bool digit = false;
	for (size_t i = 0; i < lower.n; i += length) {
		uint32_t point = text_decode(lower.at + i, lower.n - i, &length);
		int now = text_is_digit(point) ? 2 : text_is_letter(point) ? 1 : 0;
		if (now && before != now && n)
			key[n++] = '/';
		if (now) {
			memcpy(key + n, lower.at + i, length);
			n += length;
		}
		digit |= now == 2;
		before = now;
	}
	key[n] = 0;
	return digit ? key : NULL;
}

const char *link_body_key(const struct vocabulary *words, struct arena *arena, struct slice body)
{
	struct phrase_hit hit;
	if (!body.n)
		return NULL;
	if (words_whole(words, WORDS_bodies, arena, body, &hit) && strcmp(hit.key, "*") != 0) /* known by its form alone: as it is written */
		body = slice_of(hit.key);
	struct slice key = text_name_key(arena, body);
	return key.n ? slice_text(arena, key) : NULL;
}

static bool ends_in(struct slice word, struct slice end)
{
	return word.n >= end.n && memcmp(word.at + word.n - end.n, end.at, end.n) == 0;
}

/* The next spelling of a name, from `*at` 0 on: as it is, then without each article that it ends in; false: no more. */
static bool bare(const struct datafile *endings, struct slice name, size_t *at, struct slice *spelling)
{
	static const struct slice article = { "article", sizeof "article" - 1 };
	*spelling = name;
	if ((*at)++ == 0)
		return true;
	size_t n = 0;
	for (size_t e = 0; endings && e < endings->n_entries; e++)
		for (size_t v = 0; slice_equal(endings->entries[e].key, article) && v < endings->entries[e].n_values; v++) {
			struct slice end = endings->entries[e].values[v].text;
			if (!ends_in(name, end) || ++n + 1 < *at)
				continue;
			*spelling = slice_part(name, 0, name.n - end.n);
			return true;
		}
	return false;
}

bool link_same_body(const struct vocabulary *words, struct slice named, struct slice body)
{
	enum { SHORTEST = 4 }; /* "au" is no tail */
	struct slice one, other;
	if (!named.n || !body.n || slice_equal(named, body))
		return named.n && body.n;
	for (size_t i = 0; bare(words->endings, named, &i, &one);)
		for (size_t k = 0; one.n >= SHORTEST && bare(words->endings, body, &k, &other);)
			if (ends_in(other, one))
				return true;
	return false;
}

struct seeking {
	const char *key;
	size_t end; /* of the longest hit, in words; 0: none */
};

static void keep(void *context, const struct phrase_hit *hit)
{
	struct seeking *seeking = context;
	if (strcmp(hit->key, seeking->key) == 0 && hit->end > seeking->end)
		seeking->end = hit->end;
}

size_t link_words_end(const struct vocabulary *words, const struct tokens *tokens, size_t at, const char *key)
{
	struct seeking seeking = { key, 0 };
	phrases_all_at(words->sets[WORDS_links], tokens, at, keep, &seeking);
	return seeking.end;
}

/* The word without its ending; four letters stay. */
static struct slice stem(const struct vocabulary *words, struct slice word)
{
	enum { STAY = 4 };
	size_t cut = 0;
	for (size_t e = 0; words->endings && e < words->endings->n_entries; e++)
		for (size_t v = 0; v < words->endings->entries[e].n_values; v++) {
			struct slice ending = words->endings->entries[e].values[v].text;
			if (ending.n > cut && word.n > ending.n && text_points((struct slice){ word.at, word.n - ending.n }) >= STAY &&
			    memcmp(word.at + word.n - ending.n, ending.at, ending.n) == 0)
				cut = ending.n;
		}
	return slice_part(word, 0, word.n - cut);
}

/* The telling words of tokens [from, to), with blanks between. */
static const char *telling(const struct vocabulary *words, struct arena *arena, const struct tokens *tokens, size_t from, size_t to, size_t *n)
{
	const char *key = "";
	*n = 0;
	for (size_t i = from; i < to; i++) {
		if (link_words_end(words, tokens, i, "small") || link_words_end(words, tokens, i, "generic") || text_points(tokens->at[i].folded) < 3 ||
		    text_is_digit((unsigned char)tokens->at[i].folded.at[0]))
			continue;
		struct slice one = stem(words, tokens->at[i].folded);
		key = arena_print(arena, "%s%s%.*s", key, *key ? " " : "", (int)one.n, one.at);
		++*n;
	}
	return *n ? key : NULL;
}

const char *link_title_key(const struct vocabulary *words, struct arena *arena, struct slice title, size_t *n_words)
{
	struct tokens tokens = text_tokens(arena, title);
	return telling(words, arena, &tokens, 0, tokens.n, n_words);
}

/* Something stands between two words that a name does not run over. */
static bool parted(struct slice text, const struct token *before, const struct token *after)
{
	for (size_t i = before->start + before->raw.n; i < after->start; i++)
		if (strchr(",;:()\"\n\t/", text.at[i]))
			return true;
	return after->broken;
}

static size_t name_end(const struct vocabulary *words, struct slice text, const struct tokens *tokens, size_t noun_end)
{
	size_t end = noun_end;
	while (end < tokens->n && !parted(text, &tokens->at[end - 1], &tokens->at[end]) && !link_words_end(words, tokens, end, "agreement_end") &&
	       !link_words_end(words, tokens, end, "agreement") && !text_is_digit((unsigned char)tokens->at[end].folded.at[0]))
		end++;
	while (end > noun_end && link_words_end(words, tokens, end - 1, "small"))
		end--;
	return end;
}

bool link_agreement(const struct vocabulary *words, struct arena *arena, struct slice text, size_t *at, struct slice *name, const char **key)
{
	struct tokens tokens = text_tokens(arena, text);
	for (size_t i = 0; i < tokens.n; i++) {
		if (tokens.at[i].start < *at)
			continue;
		size_t noun_end = link_words_end(words, &tokens, i, "agreement"), n_words;
		if (!noun_end || link_words_end(words, &tokens, i, "agreement_other"))
			continue;
		size_t end = name_end(words, text, &tokens, noun_end);
		*key = telling(words, arena, &tokens, noun_end, end, &n_words);
		if (!*key)
			continue;
		const struct token *last = &tokens.at[end - 1];
		*name = slice_part(text, tokens.at[i].start, last->start + last->raw.n);
		*at = last->start + last->raw.n;
		return true;
	}
	return false;
}

bool link_reports(const struct vocabulary *words, struct arena *arena, struct slice text)
{
	struct tokens tokens = text_tokens(arena, text);
	for (size_t i = 0; i < tokens.n; i++)
		if (link_words_end(words, &tokens, i, "report_back"))
			return true;
	return false;
}

static size_t distinct(const struct tokens *tokens, struct table *table)
{
	size_t n = 0;
	for (size_t i = 0; i < tokens->n; i++)
		if (table_get(table, tokens->at[i].folded) == SIZE_MAX)
			table_put(table, tokens->at[i].folded, n++);
	return n;
}

double link_likeness(struct arena *arena, struct slice a, struct slice b)
{
	struct tokens in_a = text_tokens(arena, a), in_b = text_tokens(arena, b);
	struct table *of_a = table_new(arena), *of_b = table_new(arena);
	size_t n_a = distinct(&in_a, of_a), n_b = distinct(&in_b, of_b), shared = n_b - distinct(&in_b, of_a);
	return n_a + n_b ? 2.0 * (double)shared / (double)(n_a + n_b) : 0;
}
