/* SPDX-License-Identifier: EUPL-1.2 */
/* In: variants as written in data files, tokens of a text. Out: hits. Knows nothing of what they mean.
 *
 *   "sägs ... upp" finds `sägs` `avtalet` `upp`;   "it samverkan*" finds `IT-samverkansavtalet`
 *   "{organ} beslutar" finds `Kommunstyrelsens arbetsutskott beslutar`
 */
#include "phrases.h"

#include <string.h>

#include "table.h"

enum element_kind { WORD, PREFIX, SUFFIX, INFIX, GAP, BODY, ANY };
enum { GAP_WORDS = 5, MAX_ELEMENTS = 16, LONGEST_WORD = 96, SEEN = 8 };

struct element {
	enum element_kind kind;
	bool broken;  /* a sentence mark stands before it in the phrase itself */
	bool hanging; /* a hyphen hangs behind it: "barn-" */
	struct slice word;
};

struct variant {
	struct element *elements;
	size_t n;
	const char *key, *section;
	uint32_t words; /* elements that are no gaps */
	uint32_t next; /* same first element; 1-based, 0 ends */
};

struct slot {
	struct slice word;
	enum element_kind kind;
	uint32_t first; /* variant, 1-based; 0: free */
};

/* What stands between blanks, taken apart: an alternative of thousands is written with a few words. */
struct piece {
	struct element *elements;
	size_t n; /* 0: malformed */
};

struct phrases {
	struct arena *arena;
	const struct phrases *bodies;
	struct table *piece_numbers;
	struct piece *pieces;
	size_t n_pieces, pieces_capacity;
	struct variant *variants;
	size_t n, capacity;
	struct slot *slots;
	size_t n_slots, slots_size; /* a power of two */
	uint64_t *seen;             /* SEEN bits a slot: may a word of that hash be there? Fits the cache, as the slots do not */
	size_t shortest[GAP];       /* of each kind's first words; 0: none there */
	uint32_t body_first;        /* variants that begin with {organ} */
	uint32_t hanging_first;     /* variants that begin with any word with a hanging hyphen */
};

struct phrases *phrases_new(struct arena *arena, const struct phrases *bodies)
{
	struct phrases *phrases = arena_alloc(arena, sizeof *phrases);
	phrases->arena = arena;
	phrases->bodies = bodies;
	phrases->piece_numbers = table_new(arena);
	phrases->slots_size = 64;
	phrases->slots = arena_alloc(arena, phrases->slots_size * sizeof *phrases->slots);
	phrases->seen = arena_alloc(arena, phrases->slots_size * SEEN / 8);
	return phrases;
}

/* A word's hash, byte by byte: from its end for SUFFIX, else from its start, so that longer and longer pieces of a word
 * cost one step each. */
static const uint64_t hash_start = 1469598103934665603u;

static uint64_t hash_step(uint64_t h, char c)
{
	return (h ^ (unsigned char)c) * 1099511628211u;
}

static uint64_t hash(struct slice word, enum element_kind kind)
{
	uint64_t h = hash_start;
	for (size_t i = 0; i < word.n; i++)
		h = hash_step(h, word.at[kind == SUFFIX ? word.n - 1 - i : i]);
	return h;
}

static uint64_t hash_of_kind(uint64_t h, enum element_kind kind)
{
	h = (h ^ (uint64_t)kind) * 1099511628211u;
	return h ^ h >> 29;
}

static void see(struct phrases *phrases, uint64_t h)
{
	size_t bit = (size_t)h & (phrases->slots_size * SEEN - 1);
	phrases->seen[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool may_be_there(const struct phrases *phrases, uint64_t h)
{
	size_t bit = (size_t)h & (phrases->slots_size * SEEN - 1);
	return phrases->seen[bit / 64] >> bit % 64 & 1;
}

static struct slot *slot_at(const struct phrases *phrases, uint64_t h, struct slice word, enum element_kind kind)
{
	size_t mask = phrases->slots_size - 1, i = (size_t)h & mask;
	while (phrases->slots[i].first && !(phrases->slots[i].kind == kind && slice_equal(phrases->slots[i].word, word)))
		i = (i + 1) & mask;
	return &phrases->slots[i];
}

static struct slot *slot_of(const struct phrases *phrases, struct slice word, enum element_kind kind)
{
	return slot_at(phrases, hash_of_kind(hash(word, kind), kind), word, kind);
}

static void grow_slots(struct phrases *phrases)
{
	struct slot *old = phrases->slots;
	size_t n = phrases->slots_size;
	phrases->slots_size *= 2;
	phrases->slots = arena_alloc(phrases->arena, phrases->slots_size * sizeof *old);
	phrases->seen = arena_alloc(phrases->arena, phrases->slots_size * SEEN / 8);
	for (size_t i = 0; i < n; i++)
		if (old[i].first) {
			*slot_of(phrases, old[i].word, old[i].kind) = old[i];
			see(phrases, hash_of_kind(hash(old[i].word, old[i].kind), old[i].kind));
		}
}

/* One piece between blanks of the variant as written: "digital*", "...", "{organ}", "e-tjänst". */
static bool add_piece(struct arena *scratch, struct slice piece, struct element *elements, size_t *n)
{
	if (*n >= MAX_ELEMENTS)
		return false;
	if (slice_is(piece, "...") || slice_is(piece, "…")) {
		elements[(*n)++] = (struct element){ .kind = GAP };
		return true;
	}
	if (slice_is(piece, "{organ}")) {
		elements[(*n)++] = (struct element){ .kind = BODY };
		return true;
	}
	if (slice_is(piece, "*-")) { /* any word with a hanging hyphen */
		elements[(*n)++] = (struct element){ .kind = ANY, .hanging = true };
		return true;
	}
	bool front = piece.n && piece.at[0] == '*', back = piece.n > 1 && piece.at[piece.n - 1] == '*';
	piece = slice_part(piece, front ? 1 : 0, piece.n - (back ? 1 : 0));
	if (memchr(piece.at, '*', piece.n) || memchr(piece.at, '{', piece.n))
		return false;
	struct tokens words = text_tokens(scratch, piece);
	for (size_t i = 0; i < words.n; i++) {
		if (*n >= MAX_ELEMENTS)
			return false;
		bool first = i == 0 && front, last = i + 1 == words.n && back;
		elements[(*n)++] = (struct element){
			.kind = first && last ? INFIX : first ? SUFFIX : last ? PREFIX : WORD,
			.broken = words.at[i].broken,
			.word = words.at[i].folded,
		};
	}
	return words.n > 0;
}

static const struct piece *piece_of(struct phrases *phrases, struct slice text)
{
	size_t number = table_get(phrases->piece_numbers, text);
	if (number != SIZE_MAX)
		return &phrases->pieces[number];
	struct element elements[MAX_ELEMENTS];
	struct arena *scratch = arena_new(); /* tokens are many times their words */
	struct piece piece = { .n = 0 };
	if (!add_piece(scratch, text, elements, &piece.n))
		piece.n = 0;
	for (size_t e = 0; e < piece.n; e++)
		elements[e].word.at = arena_copy(phrases->arena, elements[e].word.at, elements[e].word.n);
	arena_free(scratch);
	piece.elements = arena_copy(phrases->arena, elements, piece.n * sizeof *elements);
	table_put(phrases->piece_numbers, text, phrases->n_pieces);
	phrases->pieces = arena_grow(phrases->arena, phrases->pieces, phrases->n_pieces, &phrases->pieces_capacity, sizeof piece);
	phrases->pieces[phrases->n_pieces] = piece;
	return &phrases->pieces[phrases->n_pieces++];
}

/* The elements of a variant as written; how many, or 0: it is malformed. */
static size_t take_apart(struct phrases *phrases, struct slice text, struct element *elements)
{
	size_t n = 0;
	bool broken = false;
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		while (i < text.n && text.at[i] != ' ')
			i++;
		struct slice as_written = slice_part(text, start, i++);
		if (!as_written.n)
			continue;
		const struct piece *piece = piece_of(phrases, as_written);
		if (!piece->n || n + piece->n > MAX_ELEMENTS)
			return 0;
		memcpy(elements + n, piece->elements, piece->n * sizeof *elements);
		elements[n].broken |= broken;
		broken = elements[n].kind != GAP && memchr(".:;!?", as_written.at[as_written.n - 1], 5);
		n += piece->n;
	}
	return n;
}

bool phrases_add(struct phrases *phrases, struct slice text, const char *key, const char *section)
{
	struct element elements[MAX_ELEMENTS];
	size_t n = take_apart(phrases, text, elements);
	if (!n || elements[0].kind == GAP || elements[n - 1].kind == GAP)
		return false;
	struct variant *variant;
	phrases->variants = arena_grow(phrases->arena, phrases->variants, phrases->n, &phrases->capacity, sizeof *variant);
	variant = &phrases->variants[phrases->n++];
	*variant = (struct variant){ .elements = arena_copy(phrases->arena, elements, n * sizeof *elements), .n = n, .key = key,
		                     .section = section ? section : "" };
	for (size_t e = 0; e < n; e++)
		variant->words += elements[e].kind != GAP;
	uint32_t number = (uint32_t)phrases->n;
	if (elements[0].kind == BODY || elements[0].kind == ANY) {
		uint32_t *first = elements[0].kind == BODY ? &phrases->body_first : &phrases->hanging_first;
		variant->next = *first;
		*first = number;
		return true;
	}
	struct slot *slot = slot_of(phrases, elements[0].word, elements[0].kind);
	if (!slot->first) {
		*slot = (struct slot){ .word = elements[0].word, .kind = elements[0].kind };
		phrases->n_slots++;
		see(phrases, hash_of_kind(hash(slot->word, slot->kind), slot->kind));
	}
	variant->next = slot->first;
	slot->first = number;
	size_t *shortest = &phrases->shortest[elements[0].kind];
	if (!*shortest || elements[0].word.n < *shortest)
		*shortest = elements[0].word.n;
	if (phrases->n_slots * 2 > phrases->slots_size)
		grow_slots(phrases);
	return true;
}

struct slice phrase_text(const struct tokens *tokens, const struct phrase_hit *hit)
{
	struct slice first = tokens->at[hit->first].raw, last = tokens->at[hit->end - 1].raw;
	return (struct slice){ first.at, (size_t)(last.at + last.n - first.at) };
}

size_t phrases_count(const struct phrases *phrases)
{
	return phrases->n;
}

static bool word_matches(const struct element *element, struct slice word)
{
	struct slice want = element->word;
	if (element->kind == WORD)
		return slice_equal(word, want);
	if (element->kind == ANY)
		return true;
	if (word.n < want.n)
		return false;
	switch (element->kind) {
	case PREFIX: return memcmp(word.at, want.at, want.n) == 0;
	case SUFFIX: return memcmp(word.at + word.n - want.n, want.at, want.n) == 0;
	default: return memmem(word.at, word.n, want.at, want.n) != NULL;
	}
}

/* The end (token after the last) of elements e.. matched from token i, longest way; 0: no match. */
static size_t match_from(const struct phrases *phrases, const struct variant *variant, size_t e, const struct tokens *tokens, size_t i)
{
	if (e == variant->n)
		return i;
	const struct element *element = &variant->elements[e];
	if (element->kind == GAP) {
		size_t words = 0; /* an address such as https://app.example.org is one word */
		for (size_t skip = 0; i + skip < tokens->n; skip++) {
			/* a date or a § in between, "gav den 26 maj 2020, § 118, chefen i uppdrag", makes no phrase longer */
			words += skip && !tokens->at[i + skip - 1].glued && !text_is_digit((unsigned char)tokens->at[i + skip - 1].raw.at[0]);
			if (words > GAP_WORDS || skip > 3 * GAP_WORDS || (skip && tokens->at[i + skip - 1].broken))
				break;
			size_t end = match_from(phrases, variant, e + 1, tokens, i + skip);
			if (end)
				return end;
		}
		return 0;
	}
	if (i >= tokens->n || (e > 0 && tokens->at[i].broken && !element->broken))
		return 0;
	if (element->kind == BODY) {
		struct phrase_hit hit;
		if (!phrases->bodies || !phrases_at(phrases->bodies, tokens, i, &hit))
			return 0;
		return match_from(phrases, variant, e + 1, tokens, hit.end);
	}
	if (element->hanging && !tokens->at[i].hanging)
		return 0;
	return word_matches(element, tokens->at[i].folded) ? match_from(phrases, variant, e + 1, tokens, i + 1) : 0;
}

struct search {
	const struct phrases *phrases;
	const struct tokens *tokens;
	size_t at;
	void (*found)(void *context, const struct phrase_hit *hit);
	void *context;
};

static void tell(const struct search *search, uint32_t number, size_t end)
{
	const struct variant *variant = &search->phrases->variants[number - 1];
	struct phrase_hit hit = { search->at, end, variant->key, variant->section, number - 1, variant->words };
	if (end)
		search->found(search->context, &hit);
}

static void try_chain(const struct search *search, uint32_t number)
{
	for (; number; number = search->phrases->variants[number - 1].next)
		tell(search, number, match_from(search->phrases, &search->phrases->variants[number - 1], 0, search->tokens, search->at));
}

/* Those that begin with a body: which one stands there is asked once. */
static void try_bodies(const struct search *search, uint32_t number)
{
	struct phrase_hit body;
	if (!number || !search->phrases->bodies || !phrases_at(search->phrases->bodies, search->tokens, search->at, &body))
		return;
	for (; number; number = search->phrases->variants[number - 1].next)
		tell(search, number, match_from(search->phrases, &search->phrases->variants[number - 1], 1, search->tokens, body.end));
}

static void try_word(const struct search *search, uint64_t h, struct slice word, enum element_kind kind)
{
	size_t shortest = search->phrases->shortest[kind];
	if (!shortest || word.n < shortest)
		return;
	h = hash_of_kind(h, kind);
	if (may_be_there(search->phrases, h))
		try_chain(search, slot_at(search->phrases, h, word, kind)->first);
}

void phrases_all_at(const struct phrases *phrases, const struct tokens *tokens, size_t at,
                    void (*found)(void *context, const struct phrase_hit *hit), void *context)
{
	struct search search = { phrases, tokens, at, found, context };
	struct slice word = tokens->at[at].folded;
	uint64_t h = hash_start;
	if (word.n <= LONGEST_WORD) {
		for (size_t n = 1; n <= word.n; n++) {
			h = hash_step(h, word.at[n - 1]);
			try_word(&search, h, slice_part(word, 0, n), PREFIX);
		}
		try_word(&search, h, word, WORD);
		h = hash_start;
		for (size_t n = 1; phrases->shortest[SUFFIX] && n <= word.n; n++) {
			h = hash_step(h, word.at[word.n - n]);
			try_word(&search, h, slice_part(word, word.n - n, word.n), SUFFIX);
		}
		for (size_t from = 0; phrases->shortest[INFIX] && from < word.n; from++) {
			h = hash_start;
			for (size_t n = 1; from + n <= word.n; n++) {
				h = hash_step(h, word.at[from + n - 1]);
				try_word(&search, h, slice_part(word, from, from + n), INFIX);
			}
		}
	} else {
		try_word(&search, hash(word, WORD), word, WORD);
	}
	try_bodies(&search, phrases->body_first);
	if (tokens->at[at].hanging)
		try_chain(&search, phrases->hanging_first);
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

struct whole {
	size_t end;
	struct phrase_hit best;
};

static void keep_whole(void *context, const struct phrase_hit *hit)
{
	struct whole *whole = context;
	if (hit->end == whole->end && (!whole->best.key || hit->variant < whole->best.variant))
		whole->best = *hit;
}

bool phrases_whole(const struct phrases *phrases, const struct tokens *tokens, struct phrase_hit *hit)
{
	struct whole whole = { tokens->n, { .key = NULL } };
	if (tokens->n)
		phrases_all_at(phrases, tokens, 0, keep_whole, &whole);
	if (whole.best.key)
		*hit = whole.best;
	return whole.best.key != NULL;
}
