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
	phrases->places_size = 64;
	phrases->places = arena_alloc(arena, phrases->places_size * sizeof *phrases->places);
	phrases->seen = arena_alloc(arena, phrases->places_size * SEEN / 8);
	phrases->begun = arena_alloc(arena, sizeof *phrases->begun);
	phrases->body = arena_alloc(arena, sizeof *phrases->body);
	phrases->hanging = arena_alloc(arena, sizeof *phrases->hanging);
	return phrases;
}

/* What is needed for the time of one call. */
static struct arena *scratch(void)
{
	static struct arena *arena;
	if (!arena)
		arena = arena_new();
	return arena;
}

/* ---- the words that phrases begin with ---- */

/* A word's hash, byte by byte: from its end for SUFFIX, else from its start, so that longer and longer pieces of a word
 * cost one step each. */
static uint64_t hash_of(const struct element *element)
{
	uint64_t h = hash_start;
	if (element->kind != SUFFIX)
		return element->hash;
	for (size_t i = element->word.n; i > 0; i--)
		h = hash_step(h, (unsigned char)element->word.at[i - 1]);
	return h;
}

uint64_t phrase_hash_of_kind(uint64_t h, enum element_kind kind)
{
	h = hash_step(h, (unsigned char)kind);
	return h ^ h >> 29;
}

uint32_t phrase_slot_at(const struct phrases *phrases, uint64_t h, struct slice word, enum element_kind kind)
{
	size_t mask = phrases->places_size - 1;
	for (size_t i = (size_t)h & mask; phrases->places[i]; i = (i + 1) & mask) {
		const struct slot *slot = &phrases->slots[phrases->places[i] - 1];
		if (slot->hash == h && slot->kind == kind && slice_equal(slot->word, word))
			return phrases->places[i];
	}
	return 0;
}

static void place(struct phrases *phrases, uint32_t number)
{
	uint64_t h = phrases->slots[number - 1].hash;
	size_t mask = phrases->places_size - 1, i = (size_t)h & mask, bit = (size_t)h & (phrases->places_size * SEEN - 1);
	while (phrases->places[i])
		i = (i + 1) & mask;
	phrases->places[i] = number;
	phrases->seen[bit / 64] |= (uint64_t)1 << bit % 64;
}

static void grow_places(struct phrases *phrases)
{
	phrases->places_size *= 4;
	phrases->places = arena_alloc(phrases->arena, phrases->places_size * sizeof *phrases->places);
	phrases->seen = arena_alloc(phrases->arena, phrases->places_size * SEEN / 8);
	for (uint32_t number = 1; number <= phrases->n_slots; number++)
		place(phrases, number);
}

static void note_length(struct phrases *phrases, const struct element *element)
{
	size_t *shortest = &phrases->shortest[element->kind], *longest = &phrases->longest[element->kind];
	if (!*shortest || element->word.n < *shortest)
		*shortest = element->word.n;
	if (*longest < element->word.n)
		*longest = element->word.n;
}

static uint32_t slot_of(struct phrases *phrases, const struct element *element)
{
	uint64_t h = phrase_hash_of_kind(hash_of(element), element->kind);
	uint32_t number = phrase_slot_at(phrases, h, element->word, element->kind);
	if (number)
		return number;
	phrases->slots = arena_grow(phrases->arena, phrases->slots, phrases->n_slots, &phrases->slots_capacity, sizeof *phrases->slots);
	phrases->slots[phrases->n_slots++] = (struct slot){ .word = element->word, .hash = h, .kind = element->kind };
	note_length(phrases, element);
	if (phrases->n_slots * 2 > phrases->places_size)
		grow_places(phrases);
	else
		place(phrases, (uint32_t)phrases->n_slots);
	return (uint32_t)phrases->n_slots;
}

/* ---- what is written between blanks ---- */

static bool add_element(struct phrases *phrases, struct piece *piece, struct element element)
{
	if (piece->n == MAX_ELEMENTS)
		return false;
	phrases->elements = arena_grow(phrases->arena, phrases->elements, phrases->n_elements, &phrases->elements_capacity, sizeof element);
	phrases->elements[phrases->n_elements++] = element;
	piece->n++;
	return true;
}

static enum element_kind kind_of(bool front, bool back)
{
	return front && back ? INFIX : front ? SUFFIX : back ? PREFIX : WORD;
}

/* "digital*", "e-tjänst" */
static bool add_words(struct phrases *phrases, struct piece *piece, struct slice text)
{
	bool front = text.n && text.at[0] == '*', back = text.n > 1 && text.at[text.n - 1] == '*';
	text = slice_part(text, front ? 1 : 0, text.n - (back ? 1 : 0));
	if (memchr(text.at, '*', text.n) || memchr(text.at, '{', text.n))
		return false;
	struct slice one;
	uint64_t hash;
	if (text_is_one_word(scratch(), text, &one, &hash)) /* as most */
		return add_element(phrases, piece, (struct element){ .kind = kind_of(front, back), .word = { arena_copy(phrases->arena, one.at, one.n), one.n }, .hash = hash });
	struct arena *arena = arena_new();
	struct tokens words = text_tokens(arena, text);
	bool fit = words.n > 0;
	for (size_t i = 0; i < words.n && fit; i++) {
		struct slice word = words.at[i].folded;
		piece->broken |= (uint16_t)(words.at[i].broken << i);
		fit = add_element(phrases, piece, (struct element){ .kind = kind_of(i == 0 && front, i + 1 == words.n && back),
		                                                    .word = { arena_copy(phrases->arena, word.at, word.n), word.n }, .hash = words.at[i].hash });
	}
	arena_free(arena);
	return fit;
}

/* One piece as written: "digital*", "...", "{organ}". */
static struct piece read_piece(struct phrases *phrases, struct slice text)
{
	struct piece piece = { .first = (uint32_t)phrases->n_elements, .ends = memchr(".:;!?", text.at[text.n - 1], 5) };
	char first = text.at[0];
	bool sign = first == '.' || first == '{' || first == '*' || (unsigned char)first == 0xE2; /* as few begin */
	bool gap = sign && (slice_is(text, "...") || slice_is(text, "…"));
	if (gap)
		add_element(phrases, &piece, (struct element){ .kind = GAP });
	else if (sign && slice_is(text, "{organ}"))
		add_element(phrases, &piece, (struct element){ .kind = BODY });
	else if (sign && slice_is(text, "*-")) /* any word with a hanging hyphen */
		add_element(phrases, &piece, (struct element){ .kind = ANY, .hanging = true });
	else if (!add_words(phrases, &piece, text))
		piece.n = 0;
	piece.ends &= !gap;
	return piece;
}

static const struct piece *piece_of(struct phrases *phrases, struct slice text, uint64_t hash)
{
	size_t number = table_number(phrases->piece_numbers, text, hash, phrases->n_pieces);
	if (number < phrases->n_pieces)
		return &phrases->pieces[number];
	struct piece piece = read_piece(phrases, text);
	phrases->pieces = arena_grow(phrases->arena, phrases->pieces, phrases->n_pieces, &phrases->pieces_capacity, sizeof piece);
	phrases->pieces[phrases->n_pieces] = piece;
	return &phrases->pieces[phrases->n_pieces++];
}

/* ---- rows ---- */

struct row {
	uint32_t at[MAX_ELEMENTS];
	uint8_t n, words;
	bool ends; /* with a sentence mark */
};

/* false: it is malformed. */
static bool row_of(struct phrases *phrases, struct slice text, struct row *row)
{
	row->n = row->words = 0;
	row->ends = false;
	for (size_t i = 0; i < text.n;) {
		size_t start = i;
		uint64_t hash = hash_start;
		for (; i < text.n && text.at[i] != ' '; i++)
			hash = hash_step(hash, (unsigned char)text.at[i]);
		struct slice as_written = { text.at + start, i++ - start };
		if (!as_written.n)
			continue;
		const struct piece *piece = piece_of(phrases, as_written, hash);
		if (!piece->n || row->n + piece->n > MAX_ELEMENTS)
			return false;
		for (uint32_t e = 0; e < piece->n; e++) {
			bool broken = piece->broken >> e & 1 || (e == 0 && row->ends);
			row->at[row->n++] = (piece->first + e) << 1 | (broken ? ROW_BROKEN : 0);
			row->words = (uint8_t)(row->words + (phrases->elements[piece->first + e].kind != GAP));
		}
		row->ends = piece->ends;
	}
	return row->n > 0;
}

/* What stands in `from` behind what stands in `row`, which has room for it. */
static void append(struct row *row, const struct row *from)
{
	memcpy(row->at + row->n, from->at, from->n * sizeof *row->at);
	row->at[row->n] |= row->ends ? ROW_BROKEN : 0;
	row->n = (uint8_t)(row->n + from->n);
	row->words = (uint8_t)(row->words + from->words);
	row->ends = from->ends;
}

/* ---- variants ---- */

static uint32_t meaning_of(struct phrases *phrases, const char *key, const char *section)
{
	const struct meaning *last = phrases->n_meanings ? &phrases->meanings[phrases->n_meanings - 1] : NULL;
	if (!last || last->key != key || last->section != section) {
		phrases->meanings = arena_grow(phrases->arena, phrases->meanings, phrases->n_meanings, &phrases->meanings_capacity, sizeof *last);
		phrases->meanings[phrases->n_meanings++] = (struct meaning){ key, section };
	}
	return (uint32_t)phrases->n_meanings - 1;
}

/* Where the list of the variants begins that begin with an element. */
static uint32_t *first_of(struct phrases *phrases, struct element *element)
{
	bool word = element->kind != BODY && element->kind != ANY;
	if (word && !element->slot)
		element->slot = slot_of(phrases, element);
	struct slot *slot = word ? &phrases->slots[element->slot - 1] : element->kind == BODY ? phrases->body : phrases->hanging;
	slot->n++;
	slot->starts = NULL;
	return &slot->first;
}

/* Room for so many variants of at most so many elements. */
static void make_room(struct phrases *phrases, size_t variants, size_t elements)
{
	while (phrases->n_rows + variants * elements > phrases->rows_capacity)
		phrases->rows = arena_grow(phrases->arena, phrases->rows, phrases->rows_capacity, &phrases->rows_capacity, sizeof *phrases->rows);
	while (phrases->n + variants > phrases->capacity)
		phrases->variants = arena_grow(phrases->arena, phrases->variants, phrases->capacity, &phrases->capacity, sizeof *phrases->variants);
}

/* The two rows one behind the other. */
static void add_variant(struct phrases *phrases, const struct row *before, const struct row *behind, uint32_t meaning)
{
	uint32_t *row = phrases->rows + phrases->n_rows;
	for (size_t e = 0; e < before->n; e++)
		row[e] = before->at[e];
	for (size_t e = 0; e < behind->n; e++)
		row[before->n + e] = behind->at[e];
	row[before->n] |= before->ends ? ROW_BROKEN : 0;
	uint32_t *first = first_of(phrases, &phrases->elements[row[0] >> 1]);
	phrases->variants[phrases->n++] = (struct variant){ .at = (uint32_t)phrases->n_rows, .next = *first, .meaning = meaning,
		                                            .n = (uint8_t)(before->n + behind->n), .words = (uint8_t)(before->words + behind->words) };
	*first = (uint32_t)phrases->n;
	phrases->n_rows += (size_t)before->n + behind->n;
}

struct cell {
	struct row *rows;
	size_t n, now; /* the one whose turn it is */
};

static bool is_gap(const struct phrases *phrases, uint32_t of_row)
{
	return phrases->elements[of_row >> 1].kind == GAP;
}

/* The cells taken apart. How many elements a variant has at most; 0: one is malformed. */
static size_t read_cells(struct phrases *phrases, struct cells written, struct cell *cells)
{
	size_t most = 0;
	for (size_t c = 0; c < written.n; c++) {
		struct cell *cell = &cells[c];
		size_t most_here = 0;
		*cell = (struct cell){ arena_room(scratch(), written.at[c].n * sizeof *cell->rows), written.at[c].n, 0 };
		for (size_t i = 0; i < cell->n; i++) {
			struct row *row = &cell->rows[i];
			if (!row_of(phrases, written.at[c].at[i], row) || (c == 0 && is_gap(phrases, row->at[0])) ||
			    (c + 1 == written.n && is_gap(phrases, row->at[row->n - 1])))
				return 0;
			most_here = row->n > most_here ? row->n : most_here;
		}
		most += most_here;
	}
	return most <= MAX_ELEMENTS ? most : 0;
}

/* The next of all combinations, the last cell changing fastest. */
static bool turn(struct cell *cells, size_t n)
{
	while (n > 0 && ++cells[n - 1].now == cells[n - 1].n)
		cells[--n].now = 0;
	return n > 0;
}

bool phrases_add_all(struct phrases *phrases, struct cells written, const char *key, const char *section)
{
	arena_reset(scratch());
	struct cell *cells = arena_room(scratch(), (written.n + 1) * sizeof *cells);
	size_t most = read_cells(phrases, written, cells), variants = 1;
	if (!most)
		return false;
	for (size_t c = 0; c < written.n; c++)
		variants *= cells[c].n;
	make_room(phrases, variants, most);
	uint32_t meaning = meaning_of(phrases, key, section ? section : "");
	const struct cell *last = &cells[written.n - 1];
	do {
		struct row before = { .n = 0 };
		for (size_t c = 0; c + 1 < written.n; c++)
			append(&before, &cells[c].rows[cells[c].now]);
		for (size_t i = 0; i < last->n; i++)
			add_variant(phrases, &before, &last->rows[i], meaning);
	} while (turn(cells, written.n - 1));
	phrases->number = ++sets;
	phrases->begun->n = 0; /* what was found out is no longer all */
	return true;
}

bool phrases_add(struct phrases *phrases, struct slice text, const char *key, const char *section)
{
	struct alternatives one = { &text, 1 };
	return phrases_add_all(phrases, (struct cells){ &one, 1 }, key, section);
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

