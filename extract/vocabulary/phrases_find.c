/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a set of phrases, tokens of a text. Out: hits.
 *
 * Most words begin no phrase of a set; which phrases one may begin is found out once (`begun`), and from then on a look tells.
 */
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "phrase_set.h"

/* ---- from the first word on ---- */

static bool word_matches(const struct element *element, const struct token *token)
{
	struct slice want = element->word, word = token->folded;
	if (element->kind == WORD)
		return element->hash == token->hash && slice_equal(word, want);
	if (element->kind == ANY)
		return true;
	if (word.n < want.n)
		return false;
	switch (element->kind) {
	case PREFIX: return word.at[0] == want.at[0] && memcmp(word.at, want.at, want.n) == 0;
	case SUFFIX: return memcmp(word.at + word.n - want.n, want.at, want.n) == 0;
	default: return memmem(word.at, word.n, want.at, want.n) != NULL;
	}
}

static size_t match_from(const struct phrases *phrases, const struct variant *variant, size_t e, const struct tokens *tokens, size_t i);

/* The same where element e is a gap. */
static size_t match_gap(const struct phrases *phrases, const struct variant *variant, size_t e, const struct tokens *tokens, size_t i)
{
	const struct element *next = phrase_element(phrases, variant, e + 1);
	size_t words = 0; /* an address such as https://app.example.org is one word */
	for (size_t skip = 0; i + skip < tokens->n; skip++) {
		/* a date or a § in between, "gav den 26 maj 2020, § 118, chefen i uppdrag", makes no phrase longer */
		words += skip && !tokens->at[i + skip - 1].glued && !text_is_digit((unsigned char)tokens->at[i + skip - 1].raw.at[0]);
		if (words > GAP_WORDS || skip > GAP_TOKENS || (skip && tokens->at[i + skip - 1].broken))
			break;
		bool other = next->kind == WORD && next->hash != tokens->at[i + skip].hash;
		size_t end = other ? 0 : match_from(phrases, variant, e + 1, tokens, i + skip);
		if (end)
			return end;
	}
	return 0;
}

/* The end (token after the last) of elements e.. matched from token i, longest way; 0: no match. */
static size_t match_from(const struct phrases *phrases, const struct variant *variant, size_t e, const struct tokens *tokens, size_t i)
{
	for (; e < variant->n; e++) {
		const struct element *element = phrase_element(phrases, variant, e);
		if (element->kind == GAP)
			return match_gap(phrases, variant, e, tokens, i);
		if (i >= tokens->n || (tokens->at[i].broken && !phrase_broken(phrases, variant, e)))
			return 0;
		if (element->kind == BODY) {
			struct phrase_hit hit;
			if (!phrases->bodies || !phrases_at(phrases->bodies, tokens, i, &hit))
				return 0;
			i = hit.end;
			continue;
		}
		if ((element->hanging && !tokens->at[i].hanging) || !word_matches(element, &tokens->at[i]))
			return 0;
		i++;
	}
	return i;
}

struct search {
	const struct phrases *phrases;
	const struct tokens *tokens;
	size_t at;
	size_t end; /* only what ends there; 0: anywhere */
	const uint64_t *near; /* words_near of each token; NULL: not known */
	void (*found)(void *context, const struct phrase_hit *hit);
	void *context;
};

/* The variant of that number, whose first element ends before token i. */
static void try_variant(const struct search *search, uint32_t number, size_t i)
{
	const struct variant *variant = &search->phrases->variants[number - 1];
	size_t end = match_from(search->phrases, variant, 1, search->tokens, i);
	const struct meaning *meaning = &search->phrases->meanings[variant->meaning];
	struct phrase_hit hit = { search->at, end, meaning->key, meaning->section, number - 1, variant->words };
	if (end && (!search->end || end == search->end))
		search->found(search->context, &hit);
}

/* One of 64 bits: what a few words have, or'ed, tells of most others that they are not among them. Mixed, since the last letters of a word
 * do not reach the upper bits of its hash: "av", "en" and "om" would have the same. */
static uint64_t word_bit(uint64_t hash)
{
	return (uint64_t)1 << (hash * 0x9E3779B97F4A7C15u >> 58);
}

enum { NEAR = MAX_ELEMENTS + GAP_TOKENS }; /* no first gap is passed further on */

static uint32_t words_behind(const struct phrases *phrases, const struct variant *variant)
{
	for (size_t e = 1; e < variant->n; e++) {
		enum element_kind kind = phrase_element(phrases, variant, e)->kind;
		if (kind == GAP || kind == BODY)
			return ANY_NUMBER;
	}
	return variant->n - 1u;
}

static struct start start_of(const struct phrases *phrases, uint32_t number)
{
	const struct variant *variant = &phrases->variants[number - 1];
	const struct element *second = variant->n > 1 ? phrase_element(phrases, variant, 1) : NULL;
	return (struct start){ second && second->kind == WORD ? second->hash : 0, number, words_behind(phrases, variant) };
}

static uint64_t wanted_of(const struct phrases *phrases, const struct variant *variant)
{
	uint64_t wanted = 0;
	bool gap = false;
	for (size_t e = 1; e < variant->n; e++) {
		const struct element *element = phrase_element(phrases, variant, e);
		if (element->kind == BODY) /* of any number of words */
			break;
		wanted |= element->kind == WORD ? word_bit(element->hash) : 0;
		if (gap)
			break;
		gap = element->kind == GAP;
	}
	return wanted;
}

static void fill_starts(const struct phrases *phrases, struct slot *slot)
{
	slot->starts = arena_room(phrases->arena, slot->n * sizeof *slot->starts);
	slot->wanted = arena_room(phrases->arena, slot->n * sizeof *slot->wanted);
	size_t i = 0;
	for (uint32_t number = slot->first; number; number = phrases->variants[number - 1].next, i++) {
		slot->starts[i] = start_of(phrases, number);
		slot->wanted[i] = wanted_of(phrases, &phrases->variants[number - 1]);
	}
}

static uint64_t words_near(const struct tokens *tokens, size_t from)
{
	uint64_t near = 0;
	for (size_t i = from; i < tokens->n && i < from + NEAR; i++)
		near |= word_bit(tokens->at[i].hash);
	return near;
}

/* The same for all tokens, and for the place behind them, with a few words more: up to the end of the second run behind that of each. */
static void all_words_near(const struct tokens *tokens, uint64_t *near)
{
	enum { RUN = (NEAR + 1) / 2 };
	near[tokens->n] = 0;
	for (size_t i = tokens->n; i-- > 0;) /* up to the end of the run */
		near[i] = word_bit(tokens->at[i].hash) | ((i + 1) % RUN ? near[i + 1] : 0);
	for (size_t i = 0; i + RUN < tokens->n + i % RUN; i++) { /* not in the last */
		size_t next = i - i % RUN + RUN;
		near[i] |= near[next] | (next + RUN < tokens->n ? near[next + RUN] : 0);
	}
}

/* The variants of a slot whose first element ends before token `next`. */
static void try_slot(const struct search *search, struct slot *slot, size_t next)
{
	enum { FEW = 4 };
	if (!slot->n)
		return;
	if (!slot->starts)
		fill_starts(search->phrases, slot);
	uint64_t second = next < search->tokens->n ? search->tokens->at[next].hash : 0;
	uint64_t far = search->near ? ~search->near[next] : slot->n > FEW ? ~words_near(search->tokens, next) : 0;
	for (uint32_t i = 0; i < slot->n; i++) {
		if (slot->wanted[i] & far)
			continue;
		const struct start *start = &slot->starts[i];
		bool other = (start->second && start->second != second) || (search->end && start->behind != ANY_NUMBER && next + start->behind != search->end);
		if (!other)
			try_variant(search, start->variant, next);
	}
}

/* Those that begin with a body: which one stands there is asked once. */
static void try_bodies(const struct search *search)
{
	const struct phrases *phrases = search->phrases;
	struct phrase_hit body;
	if (phrases->body->n && phrases->bodies && phrases_at(phrases->bodies, search->tokens, search->at, &body))
		try_slot(search, phrases->body, body.end);
}

/* ---- where phrases may begin ---- */

static bool may_be_there(const struct phrases *phrases, uint64_t h)
{
	size_t bit = (size_t)h & (phrases->places_size * SEEN - 1);
	return phrases->seen[bit / 64] >> bit % 64 & 1;
}

static void put(const struct phrases *phrases, uint32_t slot)
{
	struct begun *begun = phrases->begun;
	begun->lists = arena_grow(phrases->arena, begun->lists, begun->n, &begun->capacity, sizeof *begun->lists);
	begun->lists[begun->n++] = slot;
}

static void try_word(const struct phrases *phrases, uint64_t h, const char *at, size_t n, enum element_kind kind)
{
	h = phrase_hash_of_kind(h, kind);
	uint32_t slot = may_be_there(phrases, h) ? phrase_slot_at(phrases, h, (struct slice){ at, n }, kind) : 0;
	if (slot)
		put(phrases, slot);
}

/* The pieces of a word that begin at `at` and that the set has as words of that kind, PREFIX or INFIX. */
static void try_pieces(const struct phrases *phrases, const char *at, size_t most, enum element_kind kind)
{
	size_t shortest = phrases->shortest[kind], longest = phrases->longest[kind];
	uint64_t h = hash_start;
	for (size_t n = 1; n <= most && n <= longest; n++) {
		h = hash_step(h, (unsigned char)at[n - 1]);
		if (n >= shortest)
			try_word(phrases, h, at, n, kind);
	}
}

static void try_ends(const struct phrases *phrases, struct slice word)
{
	size_t shortest = phrases->shortest[SUFFIX], longest = phrases->longest[SUFFIX];
	uint64_t h = hash_start;
	for (size_t n = 1; n <= word.n && n <= longest; n++) {
		h = hash_step(h, (unsigned char)word.at[word.n - n]);
		if (n >= shortest)
			try_word(phrases, h, word.at + word.n - n, n, SUFFIX);
	}
}

static void find_slots(const struct phrases *phrases, const struct token *token)
{
	struct slice word = token->folded;
	bool usual = word.n <= LONGEST_WORD;
	if (usual)
		try_pieces(phrases, word.at, word.n, PREFIX);
	if (word.n >= phrases->shortest[WORD] && word.n <= phrases->longest[WORD])
		try_word(phrases, token->hash, word.at, word.n, WORD);
	if (usual)
		try_ends(phrases, word);
	for (size_t from = 0; usual && phrases->longest[INFIX] && from < word.n; from++)
		try_pieces(phrases, word.at + from, word.n - from, INFIX);
}

/* Nothing is known of any word: a phrase was added, or the words were forgotten. */
static void begin(const struct phrases *phrases)
{
	struct begun *begun = phrases->begun;
	begun->from = tokens_first;
	if (begun->room)
		memset(begun->of, 0, begun->room * sizeof *begun->of);
	begun->n = 0;
	put(phrases, 0);
}

/* The list of the slots of a token's word: where it begins in `lists`. */
static size_t slots_of(const struct phrases *phrases, const struct token *token)
{
	struct begun *begun = phrases->begun;
	uint32_t word = tokens_word(token);
	if (!begun->n || begun->from != tokens_first)
		begin(phrases);
	size_t w = word - begun->from;
	while (w >= begun->room)
		begun->of = arena_grow(phrases->arena, begun->of, begun->room, &begun->room, sizeof *begun->of);
	if (begun->of[w])
		return begun->of[w] - 1;
	size_t list = begun->n;
	find_slots(phrases, token);
	if (begun->n == list) {
		begun->of[w] = 1;
		return 0;
	}
	put(phrases, 0);
	begun->of[w] = (uint32_t)list + 1;
	return list;
}

static void try_all(const struct search *search)
{
	const struct phrases *phrases = search->phrases;
	const struct token *token = &search->tokens->at[search->at];
	size_t next = search->at + 1;
	for (size_t list = slots_of(phrases, token); phrases->begun->lists[list]; list++)
		try_slot(search, &phrases->slots[phrases->begun->lists[list] - 1], next);
	try_bodies(search);
	if (token->hanging)
		try_slot(search, phrases->hanging, next);
}

void phrases_all_at(const struct phrases *phrases, const struct tokens *tokens, size_t at,
                    void (*found)(void *context, const struct phrase_hit *hit), void *context)
{
	struct search search = { .phrases = phrases, .tokens = tokens, .at = at, .found = found, .context = context };
	try_all(&search);
}

void phrases_everywhere(const struct phrases *phrases, const struct tokens *tokens, void (*found)(void *context, const struct phrase_hit *hit), void *context)
{
	static uint64_t *near;
	static size_t room;
	if (tokens->n >= room) {
		room = 2 * tokens->n + NEAR;
		free(near);
		near = memory_get(room * sizeof *near);
	}
	all_words_near(tokens, near);
	struct search search = { .phrases = phrases, .tokens = tokens, .near = near, .found = found, .context = context };
	for (; search.at < tokens->n; search.at++)
		try_all(&search);
}

static void keep_longest(void *context, const struct phrase_hit *hit)
{
	struct phrase_hit *best = context;
	bool longer = hit->end > best->end, equal = hit->end == best->end;
	/* "lämnar negativt *besked" says more than "lämnar ... *besked" */
	if (!best->key || longer || (equal && (hit->words > best->words || (hit->words == best->words && hit->variant < best->variant))))
		*best = *hit;
}

bool phrases_at(const struct phrases *phrases, const struct tokens *tokens, size_t at, struct phrase_hit *hit)
{
	struct phrase_hit best = { .key = NULL };
	if (at < tokens->n)
		phrases_all_at(phrases, tokens, at, keep_longest, &best);
	if (best.key)
		*hit = best;
	return best.key != NULL;
}

bool phrases_next(const struct phrases *phrases, const struct tokens *tokens, size_t from, struct phrase_hit *hit)
{
	for (; from < tokens->n; from++)
		if (phrases_at(phrases, tokens, from, hit))
			return true;
	return false;
}

static void keep_whole(void *context, const struct phrase_hit *hit)
{
	struct phrase_hit *best = context;
	if (!best->key || hit->variant < best->variant)
		*best = *hit;
}

bool phrases_whole(const struct phrases *phrases, const struct tokens *tokens, struct phrase_hit *hit)
{
	struct phrase_hit best = { .key = NULL };
	struct search search = { .phrases = phrases, .tokens = tokens, .end = tokens->n, .found = keep_whole, .context = &best };
	if (tokens->n)
		try_all(&search);
	if (best.key)
		*hit = best;
	return best.key != NULL;
}
