/* SPDX-License-Identifier: EUPL-1.2 */
/* In: levels with formats and texts, and which level comes next. Out: "§ 12", "3.10.", "a)", "-".
 * Knows nothing of: numbering.xml, list styles, documents.
 *
 *   text "§ \1", level 1 counted 12 times         "§ 12"
 *   text "\1.\2", levels 3 and 10                  "3.10"
 *   text "\1)", lower letters, 28                  "bb)" in Word, "ab)" with `alphabet`
 *   text "\2.", level 2 before any level 1         level 1 stands at its start value */
#include "numbering.h"

#include <stdint.h>
#include <string.h>

enum { ROOM = 64 }; /* the longest number: 3999 has 15 Roman digits, letters are cut at 40 */

void numbering_count(struct numbering_counter *counter, const struct numbering_level *levels, int level, int forced, bool imply)
{
	for (int i = 0; i < level; i++) {
		if (!counter->used[i])
			counter->value[i] = levels[i].start;
		counter->used[i] |= imply;
	}
	if (forced >= 0)
		counter->value[level] = forced;
	else if (!counter->used[level])
		counter->value[level] = levels[level].start;
	else if (counter->value[level] < INT32_MAX)
		counter->value[level]++;
	counter->used[level] = true;
	for (int i = level + 1; i < NUMBERING_LEVELS; i++)
		if (levels[i].restart < 0 || levels[i].restart > i || level + 1 <= levels[i].restart)
			counter->used[i] = false;
}

static size_t decimal(char out[ROOM], int value, int digits)
{
	char reversed[ROOM];
	size_t n = 0, used = 0;
	unsigned left = value < 0 ? 0 : (unsigned)value;
	do
		reversed[n++] = (char)('0' + left % 10);
	while ((left /= 10) != 0 || (int)n < digits);
	while (n)
		out[used++] = reversed[--n];
	return used;
}

static size_t letters(char out[ROOM], int value, char first, bool alphabet)
{
	size_t n = 0;
	if (value < 1)
		return decimal(out, value, 0);
	if (!alphabet) { /* z, aa, bb, ... */
		size_t times = (size_t)(value - 1) / 26 + 1;
		memset(out, first + (value - 1) % 26, times > 40 ? 40 : times);
		return times > 40 ? 40 : times;
	}
	char reversed[ROOM];
	for (int left = value; left > 0; left = (left - 1) / 26)
		reversed[n++] = (char)(first + (left - 1) % 26);
	for (size_t i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	return n;
}

static size_t roman(char out[ROOM], int value, bool upper)
{
	static const struct { int value; const char *text; } digits[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
		{ 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
	};
	size_t n = 0;
	if (value < 1 || value > 3999)
		return decimal(out, value, 0);
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
		for (; value >= digits[i].value; value -= digits[i].value)
			for (const char *c = digits[i].text; *c; c++)
				out[n++] = (char)(upper ? *c - 'a' + 'A' : *c);
	}
	return n;
}

static size_t ordinal(char out[ROOM], int value)
{
	size_t n = decimal(out, value, 0);
	bool a = (value % 10 == 1 || value % 10 == 2) && value % 100 != 11 && value % 100 != 12;
	out[n++] = ':';
	out[n++] = a ? 'a' : 'e';
	return n;
}

static size_t number(char out[ROOM], int value, const struct numbering_level *level, bool legal)
{
	if (legal && level->format != NUMBER_NONE && level->format != NUMBER_BULLET)
		return decimal(out, value, 0);
	switch (level->format) {
	case NUMBER_NONE:
	case NUMBER_BULLET: return 0;
	case NUMBER_DECIMAL: return decimal(out, value, level->digits);
	case NUMBER_LOWER_LETTER: return letters(out, value, 'a', level->alphabet);
	case NUMBER_UPPER_LETTER: return letters(out, value, 'A', level->alphabet);
	case NUMBER_LOWER_ROMAN: return roman(out, value, false);
	case NUMBER_UPPER_ROMAN: return roman(out, value, true);
	case NUMBER_ORDINAL: return ordinal(out, value);
	}
	return 0;
}

struct slice numbering_label(char out[NUMBERING_LABEL], const struct numbering_counter *counter, const struct numbering_level *levels, int level)
{
	const struct numbering_level *own = &levels[level];
	size_t n = 0;
	if (own->hidden)
		return (struct slice){ "", 0 };
	if (own->format == NUMBER_BULLET)
		return SLICE("-");
	for (size_t i = 0; i < own->text.n && n + ROOM < NUMBERING_LABEL; i++) {
		int which = own->text.at[i] - 1;
		if (which < 0 || which >= NUMBERING_LEVELS)
			out[n++] = own->text.at[i];
		else if (which <= level)
			n += number(out + n, counter->value[which], &levels[which], own->legal);
	}
	return slice_trim((struct slice){ out, n });
}

void numbering_add(struct numbering_text *text, struct slice part)
{
	size_t length;
	for (size_t i = 0; i < part.n; i += length) {
		text_decode(part.at + i, part.n - i, &length);
		if (text->n + length > NUMBERING_TEXT)
			return;
		for (size_t k = 0; k < length; k++)
			text->at[text->n++] = (unsigned char)part.at[i + k] < ' ' ? ' ' : part.at[i + k];
	}
}

void numbering_place(struct numbering_text *text, int level)
{
	if (text->n < NUMBERING_TEXT && level >= 0 && level < NUMBERING_LEVELS)
		text->at[text->n++] = (char)(level + 1);
}
