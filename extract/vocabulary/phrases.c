/* SPDX-License-Identifier: EUPL-1.2 */
/* In: variants as written in data files, tokens of a text. Out: hits. Knows nothing of what they mean.
 *
 *   "sägs ... upp" finds `sägs` `avtalet` `upp`;   "it samverkan*" finds `IT-samverkansavtalet`
 *   "{organ} beslutar" finds `Kommunstyrelsens arbetsutskott beslutar`
 */
#include "phrase_set.h"

#include <string.h>

#include "table.h"

static uint64_t sets; /* the numbers given to sets */

struct phrases *phrases_new(struct arena *arena, const struct phrases *bodies)
{
	struct phrases *phrases = arena_alloc(arena, sizeof *phrases);
	phrases->arena = arena;
	phrases->bodies = bodies;
	phrases->piece_numbers = table_new(arena);
	phrases->slots_size = 64;
	phrases->slots = arena_alloc(arena, phrases->slots_size * sizeof *phrases->slots);
	phrases->seen = arena_alloc(arena, phrases->slots_size * SEEN / 8);
	phrases->begun = arena_alloc(arena, sizeof *phrases->begun);
	return phrases;
}

/* A word's hash, byte by byte: from its end for SUFFIX, else from its start, so that longer and longer pieces of a word
 * cost one step each. */
static uint64_t hash(struct slice word, enum element_kind kind)
{
	uint64_t h = hash_start;
	for (size_t i = 0; i < word.n; i++)
		h = hash_step(h, (unsigned char)word.at[kind == SUFFIX ? word.n - 1 - i : i]);
	return h;
}

uint64_t phrase_hash_of_kind(uint64_t h, enum element_kind kind)
{
	h = hash_step(h, (unsigned char)kind);
	return h ^ h >> 29;
}

static void see(struct phrases *phrases, uint64_t h)
{
	size_t bit = (size_t)h & (phrases->slots_size * SEEN - 1);
	phrases->seen[bit / 64] |= (uint64_t)1 << bit % 64;
}

struct slot *phrase_slot_at(const struct phrases *phrases, uint64_t h, struct slice word, enum element_kind kind)
{
	size_t mask = phrases->slots_size - 1, i = (size_t)h & mask;
	while (phrases->slots[i].first && !(phrases->slots[i].kind == kind && slice_equal(phrases->slots[i].word, word)))
		i = (i + 1) & mask;
	return &phrases->slots[i];
}

static struct slot *slot_of(const struct phrases *phrases, struct slice word, enum element_kind kind)
{
	return phrase_slot_at(phrases, phrase_hash_of_kind(hash(word, kind), kind), word, kind);
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
			see(phrases, phrase_hash_of_kind(hash(old[i].word, old[i].kind), old[i].kind));
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
			.hash = words.at[i].hash,
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
	phrases->number = ++sets;
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
		see(phrases, phrase_hash_of_kind(hash(slot->word, slot->kind), slot->kind));
	}
	variant->next = slot->first;
	slot->first = number;
	slot->n++;
	slot->starts = NULL;
	phrases->begun->n = 0; /* what was found out is no longer all */
	size_t *shortest = &phrases->shortest[elements[0].kind];
	if (!*shortest || elements[0].word.n < *shortest)
		*shortest = elements[0].word.n;
	if (phrases->longest[elements[0].kind] < elements[0].word.n)
		phrases->longest[elements[0].kind] = elements[0].word.n;
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

