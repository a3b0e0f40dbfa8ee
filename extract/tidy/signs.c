/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks of a text whose § a scanner read as & or $, and whose digits as letters. Out: the same put right; what stood
 * there is noted on the block.
 * Knows nothing of items.
 *
 *   "& 12 Val av justerare", "KS & 80", "den 3 maj 2012, & 44"    where the text has no § at all, and several of these
 *   "$ 118" ... "$ 119", each alone on its line                  two of them do
 *   "Barn & ungdom", "$ 100", "Ek & Co"                           stay
 *   "8 41" at the start of a line, between "§ 40" and "§ 42"      § 41: a scan whose other § were read; so are "841", "TN 8§41"
 *   "Paragrafer 88 40-49", where these are items                  §§ 40-49
 *   "2009-12-08, 8 104"                                           § 104, where a word of the line was unsure
 */
#include "tidy.h"

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

enum { FEWEST = 3 };

/* & or $, alone or doubled, before a number; behind the start, a blank or a bracket. */
static struct pattern damaged = PATTERN("(?<![^\\s(,;])([&$]{1,2})(?=\\s?\\d{1,4}(?![\\d.,:]?\\d))");
/* 37 & kommunallagen */
static struct pattern of_law = PATTERN("(?<=\\d)\\s?(&)(?=\\s(?:%{law_of}\\s)?(?:\\p{L}+\\s)?(?:%{law_name})\\b)");

/* How many & stand where a § would; where the text has some § left, $ is money. */
static size_t count(const struct document *document)
{
	size_t n = 0;
	bool right = false;
	struct match m;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct slice text = document->blocks[i].text;
		right |= memmem(text.at, text.n, "§", strlen("§")) != NULL;
		for (size_t at = 0; memchr(text.at, '&', text.n) && pattern_find(&damaged, text, at, &m); at = m.end)
			n += m.group[1].at[0] == '&';
	}
	if (!right && n < FEWEST)
		for (size_t i = 0; i < document->n_blocks; i++)
			for (size_t at = 0; pattern_find(&damaged, document->blocks[i].text, at, &m); at = m.end)
				n++;
	return n;
}

/* Two such signs alone on their lines, the numbers one after the other: "$ 118" ... "$ 119", "KS & 80" ... "KS & 81". */
static bool follow(const struct document *document)
{
	static struct pattern head = PATTERN("^(?:\\p{Lu}\\p{L}{0,7}\\s)?[&$]\\s?(\\d{1,4})[.:]?$");
	struct match m;
	int last = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct slice text = document->blocks[i].text;
		if (memmem(text.at, text.n, "§", strlen("§")))
			return false;
		if (!pattern_find(&head, text, 0, &m))
			continue;
		int number = atoi(m.group[1].at);
		if (last && number == last + 1)
			return true;
		last = number;
	}
	return false;
}

/* The § of a line's number, read as another sign or as two: "8", "8§". */
static struct pattern misread_sign = PATTERN("^(?:\\p{Lu}\\p{L}{0,7}\\s)?(8§|§8|[8SB&$])(?=\\s?\\d)");

static struct slice mended(struct document *document, struct block *block, struct slice text, struct pattern *pattern)
{
	struct match m;
	char *out = NULL;
	size_t at = 0, used = 0;
	while (pattern_find(pattern, text, at, &m)) {
		size_t start = (size_t)(m.group[1].at - text.at);
		bool one = m.group[1].n == 1 || (pattern == &misread_sign && m.group[1].n > 2);
		const char *sign = one ? "§" : "§§";
		if (!out)
			out = arena_alloc(document->arena, text.n * 2 + 1); /* & is half as long as § */
		memcpy(out + used, text.at + at, start - at);
		used += start - at;
		memcpy(out + used, sign, strlen(sign));
		used += strlen(sign);
		document_mend(document, block, "section_sign", m.group[1], slice_of(sign));
		at = start + m.group[1].n;
	}
	if (!out)
		return text;
	memcpy(out + used, text.at + at, text.n - at);
	return (struct slice){ out, used + text.n - at };
}

/* ---- digits that were read as letters: 5l, l3.00, 2002-l0-28 ---- */

static struct pattern misread_number = PATTERN("(?<![\\p{L}\\d.:/,-])(?=[\\dlIO.:/,-]{0,24}\\d)(?=[\\d.:/,-]{0,24}[lIO])[\\dlIO]{1,12}(?:[.:/,-]{1,2}[\\dlIO]{1,12}){0,6}(?![\\p{L}\\d])");

/* Do a digit and one of these letters stand in one run of digits, letters and points? Digits of other scripts (their first bytes) count as
 * both. Most lines hold no such run, and it costs less to see than to try the pattern at each of their letters. */
static bool may_be_misread(struct slice text)
{
	bool digit = false, letter = false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c >= '0' && c <= '9')
			digit = true;
		else if (c == 'l' || c == 'I' || c == 'O')
			letter = true;
		else if (c >= 0xD0 && c != 0xE2)
			return true;
		else if (c != '.' && c != ':' && c != '/' && c != ',' && c != '-')
			digit = letter = false;
		if (digit && letter)
			return true;
	}
	return false;
}

static void mend_digits(struct document *document, struct block *block)
{
	struct match m;
	struct slice text = block->text;
	char *out = NULL;
	for (size_t from = 0; pattern_find(&misread_number, text, from, &m); from = m.end) {
		if (!out)
			out = slice_text(document->arena, text);
		for (size_t i = m.start; i < m.end; i++)
			out[i] = out[i] == 'l' || out[i] == 'I' ? '1' : out[i] == 'O' ? '0' : out[i];
		document_mend(document, block, "misread", m.group[0], slice_part((struct slice){ out, text.n }, m.start, m.end));
	}
	if (out)
		block->text.at = out;
}

static void tidy_digits(struct document *document)
{
	enum { ENOUGH = 3 };
	size_t n = 0;
	struct match m;
	for (size_t i = 0; i < document->n_blocks && n < ENOUGH; i++)
		for (size_t at = 0; n < ENOUGH && may_be_misread(document->blocks[i].text) && pattern_find(&misread_number, document->blocks[i].text, at, &m); at = m.end)
			n++;
	for (size_t i = 0; i < document->n_blocks && n >= ENOUGH; i++)
		mend_digits(document, &document->blocks[i]);
}

/* ---- some § of a scan that were read as 8, S, & or $ ---- */

enum { MOST_NUMBER = 9999 };

/* The numbers of the lines that begin with §, and not in the middle of a sentence; NULL: there are none. */
static bool *heads_of(const struct document *document)
{
	static struct pattern head = PATTERN("^(?:\\p{Lu}\\p{L}{0,7}\\s)?§\\s?(\\d{1,4})(?=$|[\\t.:]|\\s\\p{Lu})");
	bool *heads = NULL;
	struct match m;
	for (size_t i = 0; i < document->n_blocks; i++) {
		if (!pattern_find(&head, document->blocks[i].text, 0, &m))
			continue;
		if (!heads)
			heads = arena_alloc(document->arena, MOST_NUMBER + 3);
		heads[atoi(m.group[1].at) + 1] = true; /* [0] and the last stay empty: each number has neighbours */
	}
	return heads;
}

/* A line's number that is missing, where the one before or the one after is there; from now on it is there, too. */
static bool fills_hole(bool *heads, struct slice text)
{
	static struct pattern misread_head = PATTERN("^(?:\\p{Lu}\\p{L}{0,7}\\s)?(?:[8SB&$]\\s|8§|§8|[8S])(\\d{1,4})(?=$|[\\t.:]|\\s\\p{Lu})");
	struct match m;
	if (!pattern_find(&misread_head, text, 0, &m))
		return false;
	int number = atoi(m.group[1].at) + 1;
	bool fills = number > 1 && !heads[number] && (heads[number - 1] || heads[number + 1]);
	heads[number] |= fills;
	return fills;
}

/* "88 40-49": both are items. */
static bool spans_items(const bool *heads, struct slice text)
{
	static struct pattern misread_span = PATTERN("(?<![\\p{L}\\d])(?:8[8§]|§8|&&|\\$\\$)\\s?(\\d{1,4})\\s?[-–—]\\s?(\\d{1,4})(?!\\d)");
	struct match m;
	return pattern_find(&misread_span, text, 0, &m) && heads[atoi(m.group[1].at) + 1] && heads[atoi(m.group[2].at) + 1];
}

static void mend_some(struct document *document)
{
	static struct pattern span = PATTERN("(?<![\\p{L}\\d])(8[8§]|§8|&&|\\$\\$)(?=\\s?\\d{1,4}\\s?[-–—]\\s?\\d)"),
	                      of_date = PATTERN("(?<=\\d-\\d{2},\\s)([8S])(?=\\s\\d{1,4}(?![\\d.:]))");
	enum { ROUNDS = 8 }; /* one that is mended tells of the one before it */
	bool *heads = heads_of(document), more = heads != NULL;
	for (int round = 0; more && round < ROUNDS; round++) {
		more = false;
		for (size_t i = 0; i < document->n_blocks; i++) {
			struct block *block = &document->blocks[i];
			if (!fills_hole(heads, block->text))
				continue;
			block->text = mended(document, block, block->text, &misread_sign);
			more = true;
		}
	}
	for (size_t i = 0; heads && i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		if (!memchr(block->text.at, '8', block->text.n) && !memchr(block->text.at, '&', block->text.n) && !block->unsure)
			continue;
		if (spans_items(heads, block->text))
			block->text = mended(document, block, block->text, &span);
		if (block->unsure)
			block->text = mended(document, block, block->text, &of_date);
	}
}

/* "ki. 16.00" on a scan: a time is told by "kl". */
static void mend_times(struct document *document)
{
	static struct pattern misread_time = PATTERN("(?<![\\p{L}\\d])[Kk]([iI1])(?=\\.?\\s?\\d{1,2}[.:]\\d{2}(?!\\d))");
	struct match m;
	bool scan = false;
	for (size_t i = 0; i < document->n_blocks; i++)
		scan |= document->blocks[i].unsure > 0;
	for (size_t i = 0; scan && i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		for (size_t from = 0; pattern_find(&misread_time, block->text, from, &m); from = m.end) {
			char *text = slice_text(document->arena, block->text);
			text[m.group[1].at - block->text.at] = 'l';
			struct slice now = { text, block->text.n };
			document_mend(document, block, "misread", m.group[0], slice_part(now, m.start, m.end));
			block->text = now;
		}
	}
}

void tidy_signs(struct document *document)
{
	tidy_digits(document);
	mend_some(document);
	mend_times(document);
	if (count(document) < FEWEST && !follow(document))
		return;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		struct slice before = block->text;
		if (!memchr(before.at, '&', before.n) && !memchr(before.at, '$', before.n))
			continue;
		block->text = mended(document, block, mended(document, block, before, &damaged), &of_law);
	}
}
