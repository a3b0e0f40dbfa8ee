/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks. Out: sentences: the smallest pieces that are quoted. A row and a heading are one each.
 *
 *   "Mötet öppnas kl. 9.00 av ordf. Dagordningen godkänns."   two; "kl." and "ordf." end nothing ...
 *   "... av ordf. Karin Ek."                                   ... unless a sentence can begin there
 */
#include "segment.h"

#include <string.h>

static void add(struct document *document, size_t start, size_t end, size_t block)
{
	while (start < end && document->text.at[start] == ' ')
		start++;
	while (end > start && document->text.at[end - 1] == ' ')
		end--;
	if (start == end)
		return;
	document->sentences = arena_grow(document->arena, document->sentences, document->n_sentences, &document->sentences_capacity,
	                                 sizeof *document->sentences);
	document->sentences[document->n_sentences++] = (struct sentence){ start, end, block };
}

/* "... Rolf Ekvall, s, och Tord Blixt, v. Ja-röst gäller ...": the letter of a party behind a comma is no abbreviation. */
static bool of_party(const struct vocabulary *words, struct arena *arena, struct slice text, size_t start, size_t at)
{
	size_t length, next = at + 2;
	struct tokens tokens = text_tokens(arena, slice_part(text, start, at));
	struct phrase_hit hit;
	return start > 2 && text.at[start - 2] == ',' && next < text.n && text_is_upper(text_decode(text.at + next, text.n - next, &length)) &&
	       tokens.n == 1 && phrases_whole(words->sets[WORDS_parties], &tokens, &hit);
}

/* "Inga Sparre (LP) ... Ja": dots that lead to the last word of a line. */
static bool leads(struct slice block, size_t from, size_t to)
{
	return from > 0 && block.at[from - 1] == ' ' && to > from + 2 && to + 1 < block.n && !memchr(block.at + to + 1, ' ', block.n - to - 1);
}

/* The word before a point at `at`: an abbreviation, an initial or a number ends no sentence. */
static bool abbreviation(const struct vocabulary *words, struct arena *arena, struct slice text, size_t at)
{
	size_t start = at, length;
	while (start > 0 && text.at[start - 1] != ' ' && text.at[start - 1] != '(' && text.at[start - 1] != '\t')
		start--;
	struct slice word = slice_part(text, start, at);
	if (!word.n || word.at[word.n - 1] == ')') /* "(C)." is a party */
		return false;
	if (of_party(words, arena, text, start, at))
		return false;
	if (text_points(word) == 1)
		return text_is_upper(text_decode(word.at, word.n, &length)) || text_is_lower(text_decode(word.at, word.n, &length));
	if (start == 0 && word.n <= 3 && text_is_digit((unsigned char)word.at[0])) /* "1. att godkänna" */
		return true;
	struct tokens tokens = text_tokens(arena, word);
	struct phrase_hit hit;
	return tokens.n && phrases_whole(words->sets[WORDS_marks], &tokens, &hit) && strcmp(hit.key, "abbreviation") == 0;
}

/* Can a sentence begin at `at` (behind the blank)? */
static bool can_begin(struct slice text, size_t at)
{
	size_t length;
	while (at < text.n) {
		uint32_t point = text_decode(text.at + at, text.n - at, &length);
		if (point == '"' || point == 0x201D || point == 0x2019 || point == '(' || point == 0xBB || point == 0x201C) {
			at += length;
			continue;
		}
		return text_is_upper(point) || text_is_digit(point) || point == '-' || point == 0x2013 || point == 0xA7;
	}
	return true;
}

/* "2 <TAB> Ramen fastställs.": the bytes of a point's number. */
static size_t number_before(const struct block *block, struct slice text)
{
	enum { LONGEST = 2 };
	size_t digits = 0;
	while (digits < text.n && digits <= LONGEST && text_is_digit((unsigned char)text.at[digits]))
		digits++;
	return block->kind == BLOCK_LIST_ITEM && digits && digits < text.n && text.at[digits] == '\t' ? digits : 0;
}

static void cut(const struct vocabulary *words, struct document *document, size_t index)
{
	const struct block *block = &document->blocks[index];
	size_t start = block->value > block->start ? block->value : block->start;
	if (block->kind == BLOCK_ROW || block->role == ROLE_TITLE) {
		add(document, block->start, block->end, index);
		return;
	}
	struct slice text = slice_part(document->text, 0, block->end);
	size_t number = number_before(block, slice_part(document->text, start, block->end));
	if (number)
		add(document, start, start + number, index);
	start += number + (number > 0);
	for (size_t i = start; i < block->end; i++) {
		char c = text.at[i];
		if (c != '.' && c != '!' && c != '?')
			continue;
		size_t end = i + 1; /* closing marks belong to the sentence */
		while (end < block->end && strchr(".!?)\"", text.at[end]))
			end++;
		if (end + 2 < block->end && memcmp(text.at + end, "\xE2\x80\x9D", 3) == 0)
			end += 3;
		if (end < block->end && text.at[end] != ' ')
			continue;
		if (!can_begin(text, end + 1))
			continue;
		if (leads(slice_part(document->text, block->start, block->end), i - block->start, end - block->start)) {
			i = end - 1;
			continue;
		}
		if (c == '.' && abbreviation(words, document->scratch, slice_part(text, start, block->end), i - start))
			continue;
		add(document, start, end, index);
		start = end;
		i = end - 1;
	}
	add(document, start, block->end, index);
}

void segment_sentences(const struct vocabulary *words, struct document *document)
{
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		if (document->blocks[i].kind != BLOCK_FURNITURE && document->blocks[i].role != ROLE_CONTENTS)
			cut(words, document, i);
	}
}
