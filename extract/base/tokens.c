/* SPDX-License-Identifier: EUPL-1.2 */
#include "memory.h"
#include "tokens.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "hash.h"
#include "table.h"

/* ---- what a word is ---- */

/* The lower case of an ASCII letter, a digit itself; 0: it stands in no word. */
#define LETTER(lower) [lower] = (lower), [(lower) - 'a' + 'A'] = (lower)
static const unsigned char lower_ascii[0x80] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
	LETTER('a'), LETTER('b'), LETTER('c'), LETTER('d'), LETTER('e'), LETTER('f'), LETTER('g'), LETTER('h'), LETTER('i'),
	LETTER('j'), LETTER('k'), LETTER('l'), LETTER('m'), LETTER('n'), LETTER('o'), LETTER('p'), LETTER('q'), LETTER('r'),
	LETTER('s'), LETTER('t'), LETTER('u'), LETTER('v'), LETTER('w'), LETTER('x'), LETTER('y'), LETTER('z'),
};
#undef LETTER

/* A word as it is read: where it ends, and what its lower case is like. */
struct reading {
	size_t end;
	uint64_t hash; /* of the lower case */
	bool upper;    /* it is written otherwise */
	bool triple;   /* the same byte stands three times in a row */
};

/* Reads the code point beyond ASCII at `end`; false: it is none of a word. */
static bool read_wide(struct reading *reading, struct slice s)
{
	size_t length;
	char lower[4];
	uint32_t point = text_decode(s.at + reading->end, s.n - reading->end, &length);
	if (!text_is_word(point))
		return false;
	size_t n = text_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)point), lower);
	reading->upper |= n != length || memcmp(lower, s.at + reading->end, n) != 0;
	for (size_t i = 0; i < n; i++)
		reading->hash = hash_step(reading->hash, (unsigned char)lower[i]);
	reading->end += length;
	return true;
}

/* Reads letters and digits of ASCII, and "åäö". */
static void read_plain(struct reading *reading, struct slice s)
{
	const unsigned char *at = (const unsigned char *)s.at;
	size_t i = reading->end;
	uint64_t hash = reading->hash;
	unsigned upper = 0, last = 0, before = 0;
	bool triple = false;
	for (; i < s.n; i++) {
		unsigned c = at[i], lower = c;
		if (c < 0x80) {
			lower = lower_ascii[c];
			if (!lower)
				break;
			upper |= lower ^ c;
			if (lower == last && lower == before)
				triple = true;
		} else if (c == 0xC3 && i + 1 < s.n && at[i + 1] >= 0xA0 && at[i + 1] < 0xC0 && at[i + 1] != 0xB7) { /* à to ÿ, without ÷ */
			hash = hash_step(hash, (unsigned char)c);
			lower = at[++i];
		} else {
			break;
		}
		before = last;
		last = lower;
		hash = hash_step(hash, (unsigned char)lower);
	}
	*reading = (struct reading){ i, hash, reading->upper | (upper != 0), reading->triple | triple };
}

static struct reading read_word(struct slice s, size_t start)
{
	struct reading reading = { .end = start, .hash = hash_start };
	do
		read_plain(&reading, s);
	while (reading.end < s.n && (unsigned char)s.at[reading.end] >= 0x80 && read_wide(&reading, s));
	return reading;
}

/* "återrappporterar" is a slip for "återrapporterar". Vowels stay: "iii" is a number. */
static struct slice without_triples(struct arena *arena, struct slice word)
{
	char *out = arena_alloc(arena, word.n + 1);
	size_t used = 0;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.at[i];
		bool triple = i >= 2 && c == word.at[i - 1] && c == word.at[i - 2] && c != 0 && strchr("bcdfghjklmnpqrstvxz", c);
		if (!triple)
			out[used++] = c;
	}
	return (struct slice){ out, used };
}

/* ---- the numbers of words ---- */

static struct arena *memory;
static struct table *words;
static uint32_t numbered; /* how many are there */
uint32_t tokens_first = 1;

static void forget_texts(void);

static uint32_t number_of(struct slice word, uint64_t hash)
{
	if (!memory)
		memory = arena_new();
	if (numbered == TOKENS_WORDS) {
		arena_reset(memory);
		words = NULL;
		tokens_first += numbered;
		numbered = 0;
		forget_texts(); /* their words have the old numbers */
	}
	if (!words)
		words = table_new(memory);
	size_t number = table_number(words, word, hash, numbered);
	numbered += number == numbered;
	return tokens_first + (uint32_t)number;
}

uint32_t tokens_number(const struct token *token)
{
	return number_of(token->folded, token->hash);
}

/* ---- cutting up ---- */

static void fill(struct token *token, struct arena *arena, struct slice raw, const struct reading *reading)
{
	token->raw = raw;
	token->folded = reading->upper ? text_lower(arena, raw) : raw;
	token->hash = reading->hash;
	if (reading->triple) {
		token->folded = without_triples(arena, token->folded);
		token->hash = hash_start;
		for (size_t i = 0; i < token->folded.n; i++)
			token->hash = hash_step(token->hash, (unsigned char)token->folded.at[i]);
	}
	token->word = number_of(token->folded, token->hash);
}

struct token text_token(struct arena *arena, struct slice raw)
{
	struct reading reading = read_word(raw, 0);
	struct token token = { .start = 0 };
	fill(&token, arena, slice_part(raw, 0, reading.end), &reading);
	return token;
}

bool text_is_one_word(struct arena *arena, struct slice s, struct slice *folded, uint64_t *hash)
{
	struct reading reading = read_word(s, 0);
	if (!s.n || reading.end < s.n || reading.triple)
		return false;
	*folded = reading.upper ? text_lower(arena, s) : s;
	*hash = reading.hash;
	return true;
}

/* What stands between two words. */
struct gap {
	size_t end;
	bool broken; /* a sentence mark */
	bool blank;
};

static void read_gap(struct gap *gap, struct slice s)
{
	while (gap->end < s.n) {
		unsigned char c = (unsigned char)s.at[gap->end];
		size_t length = 1;
		if (c < 0x80) {
			if (lower_ascii[c])
				return;
			if (c == ' ') {
				gap->blank = true;
			} else {
				gap->broken |= c == '.' || c == '!' || c == '?' || c == ';' || c == ':' || c == '\n';
				gap->blank |= text_is_space(c);
			}
		} else {
			uint32_t point = text_decode(s.at + gap->end, s.n - gap->end, &length);
			if (text_is_word(point))
				return;
			gap->blank |= text_is_space(point);
		}
		gap->end += length;
	}
}

static struct tokens cut_up(struct arena *arena, struct slice s)
{
	enum { LETTERS_A_WORD = 6 }; /* and a blank: of Swedish, as a first guess */
	size_t capacity = s.n / LETTERS_A_WORD + 2, last_end = 0;
	struct tokens tokens = { arena_room(arena, capacity * sizeof *tokens.at), 0, 0 };
	for (struct gap gap = { .blank = true };; gap = (struct gap){ .end = last_end }) {
		read_gap(&gap, s);
		if (gap.end == s.n)
			return tokens;
		struct reading reading = read_word(s, gap.end);
		size_t start = gap.end, end = reading.end;
		if (tokens.n == capacity)
			tokens.at = arena_grow(arena, tokens.at, tokens.n, &capacity, sizeof *tokens.at);
		struct token *token = &tokens.at[tokens.n++];
		fill(token, arena, (struct slice){ s.at + start, end - start }, &reading);
		token->start = start;
		token->joined = tokens.n > 1 && start == last_end + 1 && s.at[last_end] == '-';
		token->glued = !gap.blank;
		token->hanging = end + 1 < s.n && s.at[end] == '-' && (s.at[end + 1] == ' ' || s.at[end + 1] == ',');
		token->broken = gap.broken && gap.blank;
		last_end = end;
	}
}

/* ---- what was cut up before ---- */

/* The same sentence is cut up for every extractor that reads it, and the same line in every document: the tokens of a text are
 * kept, and hold for the same bytes wherever they stand. */
struct kept {
	struct slice text;     /* a copy: in it, or in `folded`, the words of these tokens stand */
	struct tokens tokens;  /* with a number of their own */
	struct slice folded;   /* of the words that are not folded where they stand, one behind the other */
};
enum { KEPT = 1 << 13, KEPT_LONGEST = 1 << 11, KEPT_BYTES = 1 << 22 };
static struct kept *kept;
static struct arena *kept_in;
static size_t kept_bytes;

static void forget_texts(void)
{
	if (!kept)
		return;
	arena_reset(kept_in);
	memset(kept, 0, KEPT * sizeof *kept);
	kept_bytes = 0;
}

static uint64_t eight_bytes(const char *at)
{
	uint64_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	return bytes;
}

static struct kept *place_of(struct slice s)
{
	uint64_t h = s.n * 0x9E3779B97F4A7C15u;
	if (s.n >= sizeof h) { /* its begin, middle and end tell it from nearly any other */
		h ^= eight_bytes(s.at) * 0xC2B2AE3D27D4EB4Fu;
		h = (h ^ h >> 32 ^ eight_bytes(s.at + s.n / 2 - sizeof h / 2)) * 0x9E3779B97F4A7C15u;
		h = (h ^ h >> 32 ^ eight_bytes(s.at + s.n - sizeof h)) * 0x9E3779B97F4A7C15u;
	} else {
		for (size_t i = 0; i < s.n; i++)
			h = hash_step(h, (unsigned char)s.at[i]);
	}
	return &kept[(h ^ h >> 32) % KEPT];
}

static bool folded_in_place(const struct token *token)
{
	return token->folded.at == token->raw.at;
}

static void keep(struct kept *place, struct slice s, const struct tokens *tokens)
{
	static uint64_t texts;
	size_t folded = 0;
	for (size_t i = 0; i < tokens->n; i++)
		folded += folded_in_place(&tokens->at[i]) ? 0 : tokens->at[i].folded.n;
	size_t bytes = s.n + tokens->n * sizeof *tokens->at + folded;
	if (kept_bytes + bytes > KEPT_BYTES)
		forget_texts();
	kept_bytes += bytes;
	char *to = arena_room(kept_in, folded + 1);
	*place = (struct kept){ { arena_copy(kept_in, s.at, s.n), s.n }, *tokens, { to, folded } };
	place->tokens.at = arena_copy(kept_in, tokens->at, tokens->n * sizeof *tokens->at);
	place->tokens.text = ++texts;
	for (struct token *token = place->tokens.at; token < place->tokens.at + tokens->n; token++) {
		bool in_place = folded_in_place(token);
		token->raw.at = place->text.at + token->start;
		token->folded.at = in_place ? token->raw.at : memcpy(to, token->folded.at, token->folded.n);
		to += in_place ? 0 : token->folded.n;
	}
}

static struct tokens again(struct arena *arena, struct slice s, const struct kept *place)
{
	struct tokens tokens = { arena_room(arena, place->tokens.n * sizeof *tokens.at), place->tokens.n, place->tokens.text };
	const char *folded = place->folded.n ? arena_copy(arena, place->folded.at, place->folded.n) : NULL;
	for (size_t i = 0; i < tokens.n; i++) {
		const struct token *from = &place->tokens.at[i];
		struct token *token = &tokens.at[i];
		*token = *from;
		token->raw.at = s.at + from->start;
		token->folded.at = folded_in_place(from) ? token->raw.at : folded + (from->folded.at - place->folded.at);
	}
	return tokens;
}

/* Where the tokens of a text are kept, or may be; NULL: it is too long. */
static struct kept *kept_place(struct slice s)
{
	if (s.n > KEPT_LONGEST)
		return NULL;
	if (!kept) {
		kept_in = arena_new();
		kept = calloc(KEPT, sizeof *kept);
	}
	if (!kept)
		memory_none();
	return place_of(s);
}

static bool is_kept(const struct kept *place, struct slice s)
{
	return place && place->text.at && slice_equal(place->text, s);
}

static struct tokens cut_up_and_keep(struct arena *arena, struct slice s, struct kept *place)
{
	struct tokens tokens = cut_up(arena, s);
	bool of_two_kinds = tokens.n && tokens.at[0].word - tokens_first >= TOKENS_WORDS; /* the words were forgotten in its midst */
	if (place && !of_two_kinds) {
		keep(place, s, &tokens);
		tokens.text = place->tokens.text;
	}
	return tokens;
}

struct tokens text_tokens(struct arena *arena, struct slice s)
{
	struct kept *place = kept_place(s);
	return is_kept(place, s) ? again(arena, s, place) : cut_up_and_keep(arena, s, place);
}

struct tokens text_glance(struct arena *arena, struct slice s)
{
	struct kept *place = kept_place(s);
	return is_kept(place, s) ? place->tokens : cut_up_and_keep(arena, s, place);
}
