/* SPDX-License-Identifier: EUPL-1.2 */
/* In: plain characters, words, sets of bytes. Out: the choices of literals that they require, the rarest first; a sequence keeps the
 * rarest of its pieces, an alternation joins the rarest of each of its branches. Knows nothing of the language of expressions. */
#include "required_pieces.h"

#include <string.h>

const struct slice required_strangers[] = {
	{ "\xC5\xBF", 2 },     /* ſ, which is s */
	{ "\xE2\x84\xAA", 3 }, /* K, which is k */
	{ "\xE2\x84\xAB", 3 }, /* Å, which is å */
};
const size_t required_n_strangers = sizeof required_strangers / sizeof *required_strangers;

enum { MOST_LITERALS = 600, MOST_BYTES = 40, MOST_SHARE = 12 };

unsigned char required_fold(unsigned char byte)
{
	return (byte >= 'A' && byte <= 'Z') || (byte >= 0x80 && byte <= 0x9E) ? byte + 0x20 : byte;
}

void required_put_byte(uint64_t *set, unsigned byte)
{
	set[byte / 64] |= (uint64_t)1 << byte % 64;
}

static bool has_byte(const uint64_t *set, unsigned byte)
{
	return set[byte / 64] >> byte % 64 & 1;
}

void required_put_all(uint64_t *set)
{
	memset(set, 0xFF, 4 * sizeof *set);
}

/* Letters that the strangers are, may begin with them. */
static void put_strangers(uint64_t *set)
{
	for (size_t i = 0; i < required_n_strangers; i++)
		required_put_byte(set, required_fold((unsigned char)required_strangers[i].at[0]));
}

/* ---- choices ---- */

/* Roughly, of the sentences and lines that we look at. */
static double share_of(struct slice literal)
{
	static const double by_length[] = { 1, 0.1, 0.4, 0.2, 0.08, 0.04, 0.02, 0.012 };
	static const char common[] = " .,-";
	size_t most = sizeof by_length / sizeof *by_length - 1;
	unsigned char first = (unsigned char)literal.at[0];
	if (literal.n > 1)
		return by_length[literal.n < most ? literal.n : most];
	if ((first < 0x80 && text_is_letter(first)) || first == 0xC3 || memchr(common, first, sizeof common - 1))
		return 1;
	return text_is_digit(first) ? 0.04 : first >= 0x80 && first != 0xE2 ? 0.01 : by_length[1];
}

void required_keep(struct required *piece, struct choice choice)
{
	size_t i = piece->n_choices;
	if (choice.share >= MOST_SHARE || (i == REQUIRED_CHOICES && piece->choices[i - 1].share <= choice.share))
		return;
	if (i < REQUIRED_CHOICES)
		piece->n_choices++;
	else
		i--;
	for (; i > 0 && piece->choices[i - 1].share > choice.share; i--)
		piece->choices[i] = piece->choices[i - 1];
	piece->choices[i] = choice;
}

static struct choice one_literal(struct arena *arena, const char *at, size_t n)
{
	struct slice *literal = arena_alloc(arena, sizeof *literal);
	*literal = (struct slice){ arena_copy(arena, at, n), n };
	return (struct choice){ literal, 1, share_of(*literal) };
}

struct choice required_any_of(const struct slice *literals, size_t n)
{
	struct choice choice = { literals, n, 0 };
	for (size_t i = 0; i < n; i++)
		choice.share += share_of(literals[i]);
	return choice;
}

/* Any of the bytes of a set. */
void required_keep_bytes(struct arena *arena, struct required *piece, const uint64_t *set)
{
	char bytes[MOST_BYTES];
	size_t n = 0;
	for (unsigned byte = 0; byte < 256; byte++)
		if (has_byte(set, byte)) {
			if (n == MOST_BYTES)
				return;
			bytes[n++] = (char)byte;
		}
	struct slice *literals = arena_alloc(arena, (n + 1) * sizeof *literals);
	for (size_t i = 0; i < n; i++)
		literals[i] = (struct slice){ arena_copy(arena, bytes + i, 1), 1 };
	required_keep(piece, required_any_of(literals, n));
}

static struct choice joined(struct arena *arena, struct choice a, struct choice b)
{
	struct slice *all = arena_alloc(arena, (a.n + b.n + 1) * sizeof *all);
	if (a.n)
		memcpy(all, a.literals, a.n * sizeof *all);
	if (b.n)
		memcpy(all + a.n, b.literals, b.n * sizeof *all);
	return (struct choice){ all, a.n + b.n, a.share + b.share };
}

/* ---- runs of plain characters ---- */

void run_end(struct arena *arena, struct run *run, struct required *piece)
{
	if (run->n)
		required_keep(piece, one_literal(arena, run->at, run->n));
	run->n = 0;
}

/* ASCII, Latin-1 and the signs of U+2000: those whose other case, if any, required_fold knows. */
bool run_takes(uint32_t point)
{
	return point < 0x80 || (point >= 0xA0 && point < 0x100 && point != 0xB5 && point != 0xDF && point != 0xFF) || (point >= 0x2000 && point < 0x2070);
}

void run_add(struct arena *arena, struct run *run, const char *at, size_t n, struct required *piece)
{
	if (run->n + n > LONGEST_LITERAL)
		run_end(arena, run, piece);
	for (size_t i = 0; i < n; i++)
		run->at[run->n++] = (char)required_fold((unsigned char)at[i]);
}

/* The bytes that a plain character may begin with, in any case. */
void required_put_point(uint64_t *set, const char *at)
{
	unsigned char byte = (unsigned char)at[0];
	required_put_byte(set, required_fold(byte));
	if (byte < 0x80 ? (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' : byte == 0xC3)
		put_strangers(set);
	else if (byte >= 0x80 && byte != 0xC2 && byte != 0xE2)
		required_put_all(set);
	if (byte >= 0x80 && strchr("\xB5\x9F\xBF", at[1])) /* µ, ß, ÿ */
		required_put_all(set);
}

/* What the literals of one word are is added to `all`, which is of those before it. */
static void add_word(struct arena *arena, struct slice word, struct required *all, struct slice *literals)
{
	struct required piece = { .n_choices = 0 };
	struct run run = { .n = 0 };
	size_t length;
	for (size_t i = 0; i < word.n; i += length) {
		uint32_t point = text_decode(word.at + i, word.n - i, &length);
		bool plain = point != ' ' && point != '*' && run_takes(point);
		if (plain)
			run_add(arena, &run, word.at + i, length, &piece);
		else
			run_end(arena, &run, &piece);
		if (i == 0 && plain)
			required_put_point(all->first, word.at);
		else if (i == 0)
			required_put_all(all->first);
	}
	run_end(arena, &run, &piece);
	if (!piece.n_choices) {
		all->may_be_empty = true; /* "*" */
		required_put_all(all->first);
		return;
	}
	literals[all->choices[0].n++] = piece.choices[0].literals[0];
	all->choices[0].share += piece.choices[0].share;
}

struct required required_words(struct arena *arena, const struct slice *words, size_t n)
{
	struct slice *literals = arena_alloc(arena, (n + 1) * sizeof *literals);
	struct required all = { .choices = { { literals, 0, 0 } } };
	for (size_t w = 0; w < n; w++)
		add_word(arena, words[w], &all, literals);
	all.n_choices = !all.may_be_empty && n <= MOST_LITERALS;
	return all;
}

/* What the one requires or the other: the rarest of each, the second of each … */
void required_either(struct arena *arena, struct required *all, const struct required *next)
{
	struct required both = { .n_choices = 0 };
	size_t a = all->n_choices, b = next->n_choices, n = a && b ? (a > b ? a : b) : 0;
	for (size_t i = 0; i < n; i++) {
		struct choice one = all->choices[i < a ? i : a - 1], other = next->choices[i < b ? i : b - 1];
		if (one.n + other.n <= MOST_LITERALS)
			required_keep(&both, joined(arena, one, other));
	}
	memcpy(all->choices, both.choices, sizeof both.choices);
	all->n_choices = both.n_choices;
}
