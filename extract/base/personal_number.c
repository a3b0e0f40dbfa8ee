/* SPDX-License-Identifier: EUPL-1.2 */
#include "personal_number.h"

#include <string.h>

#include "pattern.h"

#define DASH "[-+\\x{2010}-\\x{2015}\\x{2212}]"

static int two(const char *at)
{
	return (at[0] - '0') * 10 + at[1] - '0';
}

/* YYMMDD with a day that the month has; co-ordination numbers have 60 more. */
static bool is_date(const char *at)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int month = two(at + 2), day = two(at + 4);
	if (day > 60)
		day -= 60;
	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

/* Modulus 10 over YYMMDDNNN. */
static bool check_digit_right(const char *digits)
{
	int sum = 0;
	for (int i = 0; i < 9; i++) {
		int product = (digits[i] - '0') * (i % 2 ? 1 : 2);
		sum += product / 10 + product % 10;
	}
	return (10 - sum % 10) % 10 == digits[9] - '0';
}

/* "190101-1231": from one day of a year to a later one. */
static bool is_interval(const char *first, const char *last)
{
	char date[7] = { first[0], first[1], last[0], last[1], last[2], last[3], 0 };
	return is_date(date) && two(date + 4) <= 31 && memcmp(last, first + 2, 4) > 0;
}

/* Where the next digits begin, at or behind `from`, that may be a number's: six of them, or eight with the century, are a date. What
 * most texts hold none of. */
static size_t next_date(struct slice text, size_t from)
{
	enum { DATE = 6, CENTURY = 2 };
	for (size_t at = from, n; at < text.n; at += n + 1) {
		for (n = 0; at + n < text.n && text_is_digit((unsigned char)text.at[at + n]); n++)
			;
		if (n < DATE || (at == from && from && text_is_digit((unsigned char)text.at[from - 1])))
			continue;
		if (is_date(text.at + at) || (n >= CENTURY + DATE && is_date(text.at + at + CENTURY)))
			return at;
	}
	return text.n;
}

bool personal_number_find(struct slice text, size_t from, struct slice *found)
{
	/* [1] century, [2] YYMMDD, [3] what separates, [4] the number */
	static struct pattern number = PATTERN("(?<![\\p{L}\\d/:.-])(?<!\\d[ ])((?:18|19|20)?)(\\d{6})(\\s?" DASH "\\s?|\\s?)(\\d{4}|\\d{3}|\\p{Lu}\\d{3})(?![\\p{L}\\d/:])(?!-\\d)");
	struct match m;
	while ((from = next_date(text, from)) < text.n && pattern_find(&number, text, from, &m)) {
		const char *date = m.group[2].at, *last = m.group[4].at;
		bool century = m.group[1].n > 0, letter = last[0] >= 'A' && !text_is_digit((unsigned char)last[0]);
		bool dash = m.group[3].n > 1 || (m.group[3].n == 1 && (m.group[3].at[0] == '-' || m.group[3].at[0] == '+'));
		char digits[11] = { 0 };
		memcpy(digits, date, 6);
		if (m.group[4].n == 4)
			memcpy(digits + 6, last, 4);
		bool four = m.group[4].n == 4 && !letter, right = four && check_digit_right(digits);
		bool hit = is_date(date) && (four ? century || dash || right : dash);
		if (four && !century && dash && !right && is_interval(date, last))
			hit = false;
		if (hit) {
			*found = m.group[0];
			return true;
		}
		from = m.start + 1;
		while (from < text.n && ((unsigned char)text.at[from] & 0xC0) == 0x80)
			from++;
	}
	return false;
}

struct slice personal_number_mask(struct arena *arena, struct slice text)
{
	struct slice found;
	char *out = NULL;
	size_t used = 0, at = 0;
	while (personal_number_find(text, at, &found)) {
		size_t start = (size_t)(found.at - text.at), points = text_points(found);
		if (!out)
			out = arena_alloc(arena, text.n + 1);
		memcpy(out + used, text.at + at, start - at);
		used += start - at;
		memset(out + used, '*', points);
		used += points;
		at = start + found.n;
	}
	if (!out)
		return text;
	memcpy(out + used, text.at + at, text.n - at);
	used += text.n - at;
	out[used] = 0;
	return (struct slice){ out, used };
}
