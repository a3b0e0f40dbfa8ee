/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks whose letters a converter broke. Out: the same put right; what stood there is noted on the block. Knows
 * nothing of what the words mean.
 *
 *   "KommunfullmÃ¤ktige"            bytes of UTF-8 read as Windows-1252: "Kommunfullmäktige"
 *   "N ä r v a r o", "PRO T OK OL L"   letters set apart: one word where the dictionary has it
 *   "Ann Ek  K G A", "a b c"        stay: no word comes of them
 */
#include "tidy.h"

#include <string.h>

#include "pattern.h"
#include "spelling.h"

/* ---- UTF-8 read as Windows-1252 ---- */

/* The byte that Windows-1252 shows as this character; -1: none. */
static int shown_byte(uint32_t point)
{
	static const uint16_t high[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
		                           0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };
	if (point < 0x80 || (point >= 0xA0 && point <= 0xFF))
		return (int)point;
	for (int i = 0; i < 32; i++)
		if (high[i] == point)
			return 0x80 + i;
	return -1;
}

/* The character whose UTF-8 is shown from byte `at` on, and the bytes it takes; 0: none is. */
static uint32_t hidden_character(struct slice text, size_t at, size_t *bytes)
{
	char seen[4];
	size_t used = 0, wanted = 0, i = at;
	while (i < text.n && used < sizeof seen) {
		size_t length, got;
		int byte = shown_byte(text_decode(text.at + i, text.n - i, &length));
		if (used == 0)
			wanted = byte >= 0xC2 && byte <= 0xDF ? 2 : byte >= 0xE0 && byte <= 0xEF ? 3 : 0;
		if (byte < 0x80 || (used && byte >= 0xC0) || !wanted)
			return 0;
		seen[used++] = (char)byte;
		i += length;
		if (used < wanted)
			continue;
		*bytes = i - at;
		return text_is_utf8(seen, used) ? text_decode(seen, used, &got) : 0;
	}
	return 0;
}

static void mend_mojibake(struct document *document, struct block *block)
{
	struct slice text = block->text;
	if (!memchr(text.at, 0xC3, text.n) && !memchr(text.at, 0xC2, text.n))
		return;
	char *out = NULL;
	size_t used = 0, copied = 0, bytes, length;
	for (size_t at = 0; at < text.n;) {
		uint32_t point = hidden_character(text, at, &bytes);
		if (!point) {
			text_decode(text.at + at, text.n - at, &length);
			at += length;
			continue;
		}
		if (!out)
			out = arena_alloc(document->arena, text.n + 1);
		memcpy(out + used, text.at + copied, at - copied);
		used += at - copied;
		size_t start = used;
		used += text_encode(point, out + used);
		document_mend(document, block, "mojibake", slice_part(text, at, at + bytes), (struct slice){ out + start, used - start });
		at = copied = at + bytes;
	}
	if (!out)
		return;
	memcpy(out + used, text.at + copied, text.n - copied);
	block->text = text_clean(document->arena, (struct slice){ out, used + text.n - copied });
}

/* ---- letters set apart ---- */

/* "N ä r v a r o"; "PRO T OK OL L" */
static struct pattern apart = PATTERN("(?<![\\p{L}\\d.,-])(?:\\p{L}(?: \\p{L}){3,}|\\p{Lu}{1,3}(?: \\p{Lu}{1,3}){2,})(?![\\p{L}\\d.-])");

static struct slice without_blanks(struct arena *arena, struct slice text)
{
	char *out = arena_alloc(arena, text.n + 1);
	size_t used = 0;
	for (size_t i = 0; i < text.n; i++)
		if (text.at[i] != ' ')
			out[used++] = text.at[i];
	return (struct slice){ out, used };
}

/* The word from byte `at` on, as far as the blank behind it; empty: none stands there. */
static struct slice word_between(struct slice text, size_t at)
{
	const char *blank = at < text.n ? memchr(text.at + at, ' ', text.n - at) : NULL;
	return blank ? slice_part(text, at, (size_t)(blank - text.at)) : (struct slice){ NULL, 0 };
}

static bool is_one_character(struct slice word)
{
	size_t length;
	return word.n && (text_decode(word.at, word.n, &length), length == word.n);
}

static bool may_be_capitals(struct slice word)
{
	enum { THREE_CAPITALS = 12 }; /* bytes */
	for (size_t i = 0; i < word.n; i++)
		if ((unsigned char)word.at[i] < 0x80 && (word.at[i] < 'A' || word.at[i] > 'Z'))
			return false;
	return word.n && word.n <= THREE_CAPITALS;
}

/* Do two letters, or a word of capitals and the next, stand between blanks? Few lines hold that, and it costs less to see than to try the
 * pattern at each of their letters. */
static bool may_be_apart(struct slice text)
{
	for (struct slice word = word_between(text, 0); word.at; ) {
		size_t behind = (size_t)(word.at - text.at) + word.n + 1;
		struct slice next = word_between(text, behind);
		if (is_one_character(word) && is_one_character(next))
			return true;
		if (may_be_capitals(word) && may_be_capitals(slice_part(text, behind, behind + 1)))
			return true;
		word = next;
	}
	return false;
}

static void mend_apart(const struct vocabulary *words, struct document *document, struct block *block)
{
	enum { FEWEST_LETTERS = 5 };
	struct match m;
	for (size_t from = 0; pattern_find(&apart, block->text, from, &m); from = m.start + 1) {
		struct slice joined = without_blanks(document->arena, m.group[0]);
		struct phrase_hit hit;
		bool known = spelling_knows(words->spelling, joined) || spelling_knows(words->spelling, text_lower(document->scratch, joined)) ||
		             words_whole(words, WORDS_headings, document->scratch, joined, &hit) || words_whole(words, WORDS_labels, document->scratch, joined, &hit);
		if (text_points(joined) < FEWEST_LETTERS || !known)
			continue;
		document_mend(document, block, "letters_apart", m.group[0], joined);
		block->text = slice_of(arena_print(document->arena, "%.*s%.*s%.*s", (int)m.start, block->text.at, (int)joined.n, joined.at,
		                                   (int)(block->text.n - m.end), block->text.at + m.end));
	}
}

void tidy_letters(const struct vocabulary *words, struct document *document)
{
	enum { LONGEST_LINE = 200 }; /* letters are set apart in headings and labels */
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		mend_mojibake(document, &document->blocks[i]);
		if (document->blocks[i].text.n <= LONGEST_LINE && may_be_apart(document->blocks[i].text))
			mend_apart(words, document, &document->blocks[i]);
	}
}
