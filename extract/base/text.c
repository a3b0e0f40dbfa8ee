/* SPDX-License-Identifier: EUPL-1.2 */
#include "text.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct slice slice_of(const char *text)
{
	return (struct slice){ text ? text : "", text ? strlen(text) : 0 };
}

struct slice slice_part(struct slice s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct slice){ s.at + from, to - from };
}

/* Is it no blank for certain? Printable ASCII, and what begins a letter of Latin, Greek ... */
static inline bool begins_ink(char byte)
{
	unsigned char c = (unsigned char)byte;
	return (c > ' ' && c < 0x7F) || (c >= 0xC3 && c < 0xE1);
}

struct slice slice_trim(struct slice s)
{
	size_t length;
	while (s.n && s.at[0] == ' ')
		s.at++, s.n--;
	while (s.n && s.at[s.n - 1] == ' ')
		s.n--;
	while (s.n && !begins_ink(s.at[0]) && text_is_space(text_decode(s.at, s.n, &length))) {
		s.at += length;
		s.n -= length;
	}
	while (s.n && !begins_ink(s.at[s.n - 1])) {
		size_t back = 1;
		while (back < s.n && back < 4 && ((unsigned char)s.at[s.n - back] & 0xC0) == 0x80)
			back++;
		if (!text_is_space(text_decode(s.at + s.n - back, back, &length)))
			break;
		s.n -= back;
	}
	return s;
}

size_t text_before(struct slice s, size_t at, size_t bytes)
{
	size_t from = at > bytes ? at - bytes : 0;
	while (from < at && ((unsigned char)s.at[from] & 0xC0) == 0x80)
		from++;
	return from;
}

bool slice_equal(struct slice a, struct slice b)
{
	return a.n == b.n && (!a.n || memcmp(a.at, b.at, a.n) == 0);
}

bool slice_is(struct slice s, const char *text)
{
	return slice_equal(s, slice_of(text));
}

struct slice slice_join(struct arena *arena, struct slice a, const char *between, struct slice b)
{
	size_t gap = strlen(between);
	char *at = arena_alloc(arena, a.n + gap + b.n + 1);
	memcpy(at, a.at, a.n);
	memcpy(at + a.n, between, gap);
	memcpy(at + a.n + gap, b.at, b.n);
	return (struct slice){ at, a.n + gap + b.n };
}

char *slice_text(struct arena *arena, struct slice s)
{
	return arena_copy(arena, s.at, s.n);
}

uint32_t text_decode(const char *at, size_t n, size_t *length)
{
	unsigned char first = n ? (unsigned char)at[0] : 0xFF;
	*length = 1;
	if (first < 0x80) /* "§ 12 Åtgärder": what nearly all of a Swedish text is, without a call */
		return first;
	if (first >= 0xC2 && first < 0xE0 && n > 1 && ((unsigned char)at[1] & 0xC0) == 0x80) {
		*length = 2;
		return (uint32_t)(first & 0x1F) << 6 | ((unsigned char)at[1] & 0x3F);
	}
	utf8proc_int32_t point;
	utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)(n > 4 ? 4 : n), &point);
	if (used <= 0)
		return 0xFFFD;
	*length = (size_t)used;
	return (uint32_t)point;
}

size_t text_encode(uint32_t point, char out[4])
{
	return (size_t)utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
}

bool text_is_utf8(const char *at, size_t n)
{
	size_t i = 0;
	while (i < n) {
		uint64_t eight = 0x80;
		if (i + sizeof eight <= n)
			memcpy(&eight, at + i, sizeof eight);
		if (!(eight & 0x8080808080808080u)) {
			i += sizeof eight;
			continue;
		}
		unsigned char c = (unsigned char)at[i];
		if (c < 0x80) {
			i++;
			continue;
		}
		if (c >= 0xC2 && c < 0xE0 && i + 1 < n && ((unsigned char)at[i + 1] & 0xC0) == 0x80) {
			i += 2;
			continue;
		}
		utf8proc_int32_t point;
		utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)at + i, (utf8proc_ssize_t)(n - i > 4 ? 4 : n - i), &point);
		if (used <= 0)
			return false;
		i += (size_t)used;
	}
	return true;
}

size_t text_points(struct slice s)
{
	size_t points = 0, i = 0;
	for (uint64_t eight; i + sizeof eight <= s.n; i += sizeof eight) { /* those of eight bytes that go on with a code point: 10xxxxxx */
		memcpy(&eight, s.at + i, sizeof eight);
		uint64_t behind = eight >> 7 & ~(eight >> 6) & 0x0101010101010101u;
		points += sizeof eight - (size_t)(behind * 0x0101010101010101u >> 56);
	}
	for (; i < s.n; i++)
		points += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return points;
}

size_t text_printable(const char *at, size_t n)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
	size_t i = 0;
	for (uint64_t eight; n - i >= sizeof eight; i += sizeof eight) {
		memcpy(&eight, at + i, sizeof eight);
		eight = le64toh(eight);
		uint64_t others = (eight | (eight - ' ' * ones) | (eight + ones)) & high; /* the lowest is one; above it a carry may seem to be */
		if (others)
			return i + (size_t)__builtin_ctzll(others) / 8;
	}
	while (i < n && at[i] >= ' ' && at[i] < 0x7F)
		i++;
	return i;
}

size_t text_byte_of(struct slice s, size_t point)
{
	size_t at = 0, length;
	while (point && at < s.n) {
		size_t plain = text_printable(s.at + at, point < s.n - at ? point : s.n - at);
		at += plain;
		point -= plain;
		if (!point || at == s.n)
			break;
		text_decode(s.at + at, s.n - at, &length);
		at += length;
		point--;
	}
	return at;
}

static utf8proc_category_t category(uint32_t point)
{
	return utf8proc_category((utf8proc_int32_t)point);
}

bool text_is_letter(uint32_t point)
{
	if (point < 0x80)
		return (point | 32) >= 'a' && (point | 32) <= 'z';
	if (point >= 0xC0 && point < 0x250) /* Latin: letters all, but for the signs of times and division */
		return point != 0xD7 && point != 0xF7;
	utf8proc_category_t c = category(point);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool text_is_upper(uint32_t point)
{
	return point < 0x80 ? point >= 'A' && point <= 'Z' : category(point) == UTF8PROC_CATEGORY_LU;
}

bool text_is_lower(uint32_t point)
{
	return point < 0x80 ? point >= 'a' && point <= 'z' : category(point) == UTF8PROC_CATEGORY_LL;
}

bool text_is_digit(uint32_t point)
{
	return point >= '0' && point <= '9';
}

bool text_is_space(uint32_t point)
{
	if (point < 0x80)
		return point == ' ' || (point >= '\t' && point <= '\r');
	return point == 0x85 || point == 0x2028 || point == 0x2029 || category(point) == UTF8PROC_CATEGORY_ZS;
}

bool text_is_word(uint32_t point)
{
	if (text_is_letter(point) || text_is_digit(point))
		return true;
	if (point < 0x80)
		return false;
	utf8proc_category_t c = category(point);
	return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_MC || c == UTF8PROC_CATEGORY_ND;
}

/* Invisible: soft hyphen, zero-width space, joiners and word joiner, byte-order mark, bidi marks. */
static bool invisible(uint32_t point)
{
	return point == 0xAD || (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
	       (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF || point == 0x061C;
}

/* Is it in NFC for certain: all of it below U+0300, where combining marks begin, or dashes and quotes (U+2010 to U+2027)? As most text. */
static bool composed(struct slice s)
{
	size_t i = 0;
	while (i < s.n) {
		unsigned char c = (unsigned char)s.at[i];
		if (c < 0x80)
			i++;
		else if (c < 0xCC)
			i += 2;
		else if (i + 2 < s.n && memcmp(s.at + i, "\xE2\x80", 2) == 0 && (unsigned char)s.at[i + 2] >= 0x90 && (unsigned char)s.at[i + 2] <= 0xA7)
			i += 3;
		else
			return false;
	}
	return true;
}

/* NFC of valid UTF-8 that holds no NUL. */
static struct slice compose(struct arena *arena, struct slice s)
{
	if (composed(s))
		return s;
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.n, &made,
	                                  UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	struct slice out = s;
	if (n >= 0) {
		out.n = (size_t)n;
		out.at = arena_copy(arena, made, out.n);
	}
	free(made);
	return out;
}

/* Printable ASCII, single blanks and tabs between, "§", Latin letters, dashes and quotes:
 * nearly every paragraph. */
bool text_is_clean(struct slice s)
{
	bool blank = true; /* of the byte before: none may begin or end the text */
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c > ' ' && c < 0x7F) {
			blank = false;
			continue;
		}
		if (c == ' ' || c == '\t') {
			if (blank)
				return false;
			blank = true;
			continue;
		}
		unsigned char next = i + 1 < s.n ? (unsigned char)s.at[i + 1] : 0;
		blank = false;
		if ((c >= 0xC3 && c < 0xCC && (next & 0xC0) == 0x80) || (c == 0xC2 && next == 0xA7))
			i++;
		else if (c == 0xE2 && next == 0x80 && i + 2 < s.n && (unsigned char)s.at[i + 2] >= 0x90 && (unsigned char)s.at[i + 2] <= 0xA7)
			i += 2;
		else
			return false;
	}
	return !blank;
}

struct slice text_clean(struct arena *arena, struct slice s)
{
	if (text_is_clean(s))
		return (struct slice){ slice_text(arena, s), s.n };
	size_t room = s.n * 3 + 1, used = 0, length; /* a malformed byte becomes three */
	char *out = arena_alloc(arena, room);
	bool space = false;
	for (size_t i = 0; i < s.n; i += length) {
		uint32_t point = text_decode(s.at + i, s.n - i, &length);
		if (point == '\t') {
			while (used && out[used - 1] == ' ')
				used--;
			out[used++] = '\t';
			space = false;
		} else if (text_is_space(point) || point < 0x20 || (point >= 0x7F && point < 0xA0)) {
			space = true;
		} else if (!invisible(point)) {
			if (space && used && out[used - 1] != '\t')
				out[used++] = ' ';
			space = false;
			used += text_encode(point, out + used);
		}
	}
	arena_give_back(arena, out, room, used + 1);
	return compose(arena, (struct slice){ out, used });
}

struct slice text_lower(struct arena *arena, struct slice s)
{
	char *out = arena_alloc(arena, s.n * 2 + 4);
	size_t used = 0, length;
	for (size_t i = 0; i < s.n; i += length) {
		if ((unsigned char)s.at[i] < 0x80) {
			char c = s.at[i];
			out[used++] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
			length = 1;
			continue;
		}
		uint32_t point = text_decode(s.at + i, s.n - i, &length);
		if (point >= 0xC0 && point <= 0xFF) { /* "ÅÄÖ" */
			out[used++] = (char)0xC3;
			out[used++] = (char)(0x80 | ((point | (point <= 0xDE && point != 0xD7 ? 0x20u : 0)) & 0x3F));
			continue;
		}
		if (used + 4 > s.n * 2 + 4) /* cannot happen: a lower-case form is never twice as long */
			break;
		used += text_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)point), out + used);
	}
	return (struct slice){ out, used };
}

/* U+00C0 to U+00FF without their marks; 0: it is none of a letter and a mark. */
static const char bare[] = "AAAAAA\0CEEEEIIII\0NOOOOO\0\0UUUUY\0\0aaaaaa\0ceeeeiiii\0nooooo\0\0uuuuy\0y";

/* text_plain of a text of ASCII and U+0080 to U+00FF, as nearly all are; its length, or SIZE_MAX: it holds something else. */
static size_t plain_latin(struct slice s, char *out)
{
	size_t used = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == 0xC2 || c == 0xC3) {
			unsigned char next = i + 1 < s.n ? (unsigned char)s.at[++i] : 0;
			char letter = c == 0xC3 && (next & 0xC0) == 0x80 ? bare[next & 0x3F] : 0;
			if ((next & 0xC0) != 0x80)
				return SIZE_MAX;
			if (!letter)
				out[used++] = (char)c;
			out[used++] = letter ? letter : (char)next;
		} else if (c && c < 0x80) {
			out[used++] = (char)c;
		} else {
			return SIZE_MAX;
		}
	}
	return used;
}

struct slice text_plain(struct arena *arena, struct slice s)
{
	char *latin = arena_room(arena, s.n + 1);
	size_t used = plain_latin(s, latin);
	if (used != SIZE_MAX) {
		latin[used] = 0;
		return (struct slice){ latin, used };
	}
	utf8proc_uint8_t *made = NULL;
	char *copy = slice_text(arena, s);
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)copy, (utf8proc_ssize_t)s.n, &made,
	                                  UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
	if (n < 0)
		return s;
	struct slice plain = { arena_text(arena, (char *)made), (size_t)n };
	free(made);
	return plain;
}

struct slice text_name_key(struct arena *arena, struct slice s)
{
	utf8proc_uint8_t *made = NULL;
	char *copy = slice_text(arena, s);
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)copy, (utf8proc_ssize_t)s.n, &made,
	                                  UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
	if (n < 0)
		return s;
	char *out = arena_alloc(arena, (size_t)n + 1);
	size_t used = 0, length;
	for (size_t i = 0; i < (size_t)n; i += length) {
		uint32_t point = text_decode((char *)made + i, (size_t)n - i, &length);
		if (point == 0xF8) /* ø does not decompose */
			out[used++] = 'o';
		else if (text_is_word(point)) {
			memcpy(out + used, made + i, length);
			used += length;
		}
	}
	free(made);
	return (struct slice){ out, used };
}

static unsigned char lower_of(char letter)
{
	return letter >= 'A' && letter <= 'Z' ? (unsigned char)(letter | 0x20) : (unsigned char)letter;
}

int text_compare_folded(struct slice a, struct slice b)
{
	size_t i = 0, j = 0, length;
	while (i < a.n && j < b.n) {
		if ((unsigned char)a.at[i] < 0x80 && (unsigned char)b.at[j] < 0x80) {
			unsigned char c = lower_of(a.at[i++]), d = lower_of(b.at[j++]);
			if (c != d)
				return c < d ? -1 : 1;
			continue;
		}
		uint32_t x = (uint32_t)utf8proc_tolower((utf8proc_int32_t)text_decode(a.at + i, a.n - i, &length));
		i += length;
		uint32_t y = (uint32_t)utf8proc_tolower((utf8proc_int32_t)text_decode(b.at + j, b.n - j, &length));
		j += length;
		if (x != y)
			return x < y ? -1 : 1;
	}
	return i < a.n ? 1 : j < b.n ? -1 : 0;
}
