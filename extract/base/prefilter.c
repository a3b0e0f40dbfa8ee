/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what expressions require; texts. Out: whether one may match in another.
 *
 * Each choice of literals has a number, which is a bit of what is known of a text. Literals of one byte are a set of bytes, to be compared
 * with those of the text. A longer literal is found by a window of its bytes, four
 * where it has as many: a bit tells whether any literal has such a window, a chain holds those that do. Of the windows of a literal
 * it is found by that whose chain is the shortest: of "samverkansavtal" and "samverkansform" the ends tell them apart. */
#include "prefilter.h"

#include <string.h>

#include "table.h"

enum { WINDOW = 4, BITS = 1 << 16, HEADS = 1 << 12, KEPT = 4096, LONGEST = ARENA_LONG, ROOM = 64, STRANGE = 0 };

struct literal {
	uint32_t begins; /* its first bytes as they lie, as many as a window has: most that share a window differ in them */
	uint32_t next;   /* of the same head, from 1 */
	struct slice text;
	size_t window; /* where that by which it is found begins */
	uint32_t *choices;
	size_t n, capacity;
	unsigned long seen; /* in which look */
};

struct bytes {
	uint64_t set[4];
};

/* A text and what stands in it: valid while the bytes are the same and no literal was added. */
struct known {
	char *text;
	size_t n, room, words;
	unsigned long generation;
	uint64_t *choices; /* of those, what is longer than a byte */
	struct bytes bytes;
};

static struct {
	struct arena *arena;
	struct table *numbers, *choice_numbers; /* by text; by the texts of a choice */
	struct literal *literals;
	size_t n_literals, literals_capacity;
	struct bytes *choice_bytes; /* by number */
	size_t choice_bytes_capacity;
	uint32_t n_choices;
	struct windows { /* of 2, 3 and 4 bytes */
		uint64_t bits[BITS / 64];
		uint32_t heads[HEADS];
		uint32_t used[HEADS]; /* how long the chains are */
	} windows[WINDOW + 1];
	unsigned long generation, looks;
	struct known known[KEPT];
	unsigned char folded[256], looked_at[LONGEST]; /* the text that is looked through, folded */
} all;

static uint32_t mixed(uint32_t window)
{
	return (window * 2654435761u) >> 16;
}

/* Of the last n bytes of those in the order of reading. */
static uint32_t window_of(uint32_t last, size_t n)
{
	return n == 2 ? last & 0xFFFF : mixed(n == 3 ? last & 0xFFFFFF : last);
}

static bool is_set(const uint64_t *bits, size_t bit)
{
	return bits[bit / 64] >> bit % 64 & 1;
}

static void set(uint64_t *bits, size_t bit)
{
	bits[bit / 64] |= (uint64_t)1 << bit % 64;
}

/* ---- adding ---- */

static uint32_t window_at(struct slice text, size_t at, size_t n)
{
	uint32_t last = 0;
	for (size_t i = 0; i < n; i++)
		last = last << 8 | (unsigned char)text.at[at + i];
	return window_of(last, n);
}

static void put_in_chain(struct literal *literal, uint32_t number)
{
	size_t n = literal->text.n < WINDOW ? literal->text.n : WINDOW;
	struct windows *windows = &all.windows[n];
	uint32_t best = window_at(literal->text, 0, n);
	memcpy(&literal->begins, literal->text.at, n);
	for (size_t at = 1; at + n <= literal->text.n; at++) {
		uint32_t window = window_at(literal->text, at, n);
		if (windows->used[window % HEADS] < windows->used[best % HEADS]) {
			best = window;
			literal->window = at;
		}
	}
	set(windows->bits, best);
	windows->used[best % HEADS]++;
	literal->next = windows->heads[best % HEADS];
	windows->heads[best % HEADS] = number;
}

static uint32_t literal_number(struct slice text)
{
	size_t number = table_get(all.numbers, text);
	if (number != SIZE_MAX)
		return (uint32_t)number;
	all.literals = arena_grow(all.arena, all.literals, all.n_literals, &all.literals_capacity, sizeof *all.literals);
	struct literal *literal = &all.literals[all.n_literals++];
	*literal = (struct literal){ .text = { arena_copy(all.arena, text.at, text.n), text.n } };
	table_put(all.numbers, text, all.n_literals);
	put_in_chain(literal, (uint32_t)all.n_literals);
	return (uint32_t)all.n_literals;
}

static void add_literal(struct slice text, uint32_t choice)
{
	if (text.n == 1) {
		set(all.choice_bytes[choice].set, (unsigned char)text.at[0]);
		return;
	}
	uint32_t number = literal_number(text); /* may move them */
	struct literal *literal = &all.literals[number - 1];
	literal->choices = arena_grow(all.arena, literal->choices, literal->n, &literal->capacity, sizeof *literal->choices);
	literal->choices[literal->n++] = choice;
}

static uint32_t choice_number(const struct choice *choice)
{
	size_t room = 0, n = 0;
	for (size_t i = 0; i < choice->n; i++)
		room += choice->literals[i].n + 1;
	struct arena *scratch = arena_new();
	char *key = arena_alloc(scratch, room + 1);
	for (size_t i = 0; i < choice->n; i++) {
		memcpy(key + n, choice->literals[i].at, choice->literals[i].n);
		n += choice->literals[i].n + 1;
	}
	size_t number = table_get(all.choice_numbers, (struct slice){ key, n });
	if (number == SIZE_MAX) {
		number = ++all.n_choices;
		all.choice_bytes = arena_grow(all.arena, all.choice_bytes, number, &all.choice_bytes_capacity, sizeof *all.choice_bytes);
		all.choice_bytes[number] = (struct bytes){ { 0 } };
		table_put(all.choice_numbers, (struct slice){ key, n }, number);
		for (size_t i = 0; i < choice->n; i++)
			add_literal(choice->literals[i], (uint32_t)number);
		all.generation++;
	}
	arena_free(scratch);
	return (uint32_t)number;
}

static void start(void)
{
	all.arena = arena_new();
	all.numbers = table_new(all.arena);
	all.choice_numbers = table_new(all.arena);
	all.choice_bytes = arena_grow(all.arena, NULL, 0, &all.choice_bytes_capacity, sizeof *all.choice_bytes);
	all.choice_bytes[STRANGE] = (struct bytes){ { 0 } };
	for (unsigned byte = 0; byte < 256; byte++)
		all.folded[byte] = required_fold((unsigned char)byte);
	for (size_t i = 0; i < required_n_strangers; i++) {
		char *folded = arena_copy(all.arena, required_strangers[i].at, required_strangers[i].n);
		for (size_t k = 0; k < required_strangers[i].n; k++)
			folded[k] = (char)all.folded[(unsigned char)folded[k]];
		add_literal((struct slice){ folded, required_strangers[i].n }, STRANGE);
	}
}

struct prefilter prefilter_new(const struct required *required)
{
	struct prefilter prefilter = { .anchored = required->anchored, .may_be_empty = required->may_be_empty };
	if (!all.arena)
		start();
	memcpy(prefilter.first, required->first, sizeof prefilter.first);
	for (size_t i = 0; i < required->n_choices; i++)
		prefilter.choices[i] = choice_number(&required->choices[i]);
	return prefilter;
}

/* ---- looking ---- */

static void stands(struct known *known, struct literal *literal)
{
	literal->seen = all.looks;
	for (size_t i = 0; i < literal->n; i++)
		set(known->choices, literal->choices[i]);
}

/* The literals that have the window that ends before byte `end`. */
static inline void try_chain(struct known *known, size_t n, uint32_t window, size_t end)
{
	struct literal *literal;
	for (uint32_t number = all.windows[n].heads[window % HEADS]; number; number = literal->next) {
		literal = &all.literals[number - 1];
		size_t before = literal->window + n, at = end - before;
		if (before > end || literal->text.n > known->n - at)
			continue;
		uint32_t begins = 0;
		memcpy(&begins, all.looked_at + at, n);
		if (begins == literal->begins && literal->seen != all.looks && memcmp(all.looked_at + at, literal->text.at, literal->text.n) == 0)
			stands(known, literal);
	}
}

static inline void try_window(struct known *known, uint32_t last, size_t n, size_t end)
{
	uint32_t window = window_of(last, n);
	if (is_set(all.windows[n].bits, window))
		try_chain(known, n, window, end);
}

static void look(struct known *known)
{
	uint32_t last = 0;
	all.looks++;
	known->bytes = (struct bytes){ { 0 } };
	memset(known->choices, 0, known->words * sizeof *known->choices);
	for (size_t i = 0; i < known->n; i++)
		all.looked_at[i] = all.folded[(unsigned char)known->text[i]];
	for (size_t i = 0; i < known->n; i++) {
		last = last << 8 | all.looked_at[i];
		set(known->bytes.set, all.looked_at[i]);
		try_window(known, last, 2, i + 1);
		try_window(known, last, 3, i + 1);
		try_window(known, last, 4, i + 1);
	}
	if (is_set(known->choices, STRANGE)) /* a letter that only PCRE2 knows the other case of */
		memset(known->choices, 0xFF, known->words * sizeof *known->choices);
}

static void fill(struct known *known, struct slice text)
{
	size_t words = all.n_choices / 64 + 1;
	if (text.n > known->room) {
		known->room = (text.n + ROOM) / ROOM * ROOM;
		known->text = arena_alloc(all.arena, known->room);
	}
	if (words > known->words)
		known->choices = arena_alloc(all.arena, words * 2 * sizeof *known->choices);
	known->words = words > known->words ? words * 2 : known->words;
	memcpy(known->text, text.at, text.n);
	known->n = text.n;
	known->generation = all.generation;
	look(known);
}

/* Its length and its first and last eight bytes: which place it has in what is kept. */
static size_t place_of(struct slice text)
{
	uint64_t first = 0, last = 0;
	size_t n = text.n < sizeof first ? text.n : sizeof first;
	memcpy(&first, text.at, n);
	memcpy(&last, text.at + text.n - n, n);
	uint64_t h = (first * 0x9E3779B97F4A7C15u ^ last) * 0xC2B2AE3D27D4EB4Fu + text.n;
	return (h * 0x9E3779B97F4A7C15u >> 32) % KEPT;
}

/* NULL: the text is not known, and to look through it costs more than PCRE2 does, which tries what is anchored at one place alone. The
 * rest of a line behind each of its words is asked about by a few of those, and by no other. */
static const struct known *known_of(struct slice text, bool anchored)
{
	struct known *known = &all.known[place_of(text)];
	if (known->n != text.n || known->generation != all.generation || memcmp(known->text, text.at, text.n) != 0) {
		if (anchored)
			return NULL;
		fill(known, text);
	}
	return known;
}

static bool has_choice(const struct known *known, uint32_t number)
{
	const uint64_t *any = all.choice_bytes[number].set, *there = known->bytes.set;
	return is_set(known->choices, number) || (any[0] & there[0]) | (any[1] & there[1]) | (any[2] & there[2]) | (any[3] & there[3]);
}

bool prefilter_allows(const struct prefilter *prefilter, struct slice text, size_t from)
{
	if (prefilter->anchored && from)
		return false;
	if (!text.n)
		return prefilter->may_be_empty;
	if (prefilter->anchored && !prefilter->may_be_empty && !is_set(prefilter->first, all.folded[(unsigned char)text.at[0]]))
		return false;
	if (!prefilter->choices[0] || text.n >= LONGEST)
		return true;
	const struct known *known = known_of(text, prefilter->anchored);
	for (size_t i = 0; known && i < REQUIRED_CHOICES && prefilter->choices[i]; i++)
		if (!has_choice(known, prefilter->choices[i]))
			return false;
	return true;
}
