/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the bytes of a text file. Out: the same as UTF-8, and the name of the encoding. Knows nothing of
 * lines, markup or minutes.
 *
 * A byte-order mark decides; then what is strictly UTF-8; then UTF-16 by where its NULs stand; then binary
 * data is refused; then UTF-8 with some foreign bytes; the rest is one byte a character, and Swedish letters
 * tell which code page it was:
 *   "\xFF\xFE\xA7\x00 \x00"      UTF-16LE
 *   "f\xF6rslag" "\xA7 12"       Windows-1252
 *   "f\x94rslag" "\x15 12"       CP865 (0x15 is § on DOS), CP850 without the 0x15
 *   "f\x9Arslag" "\xA4 12"       Mac Roman
 *   "f\xC3\xB6rslag f\xF6rslag"  UTF-8 with one byte of Windows-1252: files joined with cat */
#include "decode.h"

#include <string.h>

#include "limit.h"

enum {
	NUL_RUN_BINARY = 4, NUL_RUN_BINARY_UTF8 = 8, FEW_CONTROLS = 4,
	SCORED_AT_MOST = 50000, /* high bytes that are looked at */
};

struct census {
	size_t nuls_at[4];    /* by offset modulo 4 */
	size_t nuls, longest_nul_run;
	size_t controls;      /* besides white space, and 0x15 and 0x1A, which DOS wrote */
	size_t line_ends, nel; /* LF and CR; 0x85 */
	size_t good, bad;     /* characters of several bytes that are UTF-8; bytes that are not */
};

struct text_out {
	char *at;
	size_t n;
};

/* ---- counting ---- */

static void count_bytes(const unsigned char *at, size_t n, struct census *census)
{
	size_t run = 0;
	for (size_t i = 0; i < n; i++) {
		size_t plain = text_printable((const char *)at + i, n - i);
		run = plain ? 0 : run;
		if ((i += plain) == n)
			return;
		unsigned char c = at[i];
		if (c >= 0x80) {
			census->nel += c == 0x85;
			run = 0;
			continue;
		}
		if (c == 0) {
			census->nuls++;
			census->nuls_at[i % 4]++;
			if (++run > census->longest_nul_run)
				census->longest_nul_run = run;
		} else {
			run = 0;
		}
		census->line_ends += c == '\n' || c == '\r';
		census->controls += !((c >= '\t' && c <= '\r') || c == 0x15 || c == 0x1A);
	}
}

static void count_utf8(const unsigned char *at, size_t n, struct census *census)
{
	for (size_t i = 0, length; i < n; i += length) {
		length = text_printable((const char *)at + i, n - i);
		if (length)
			continue;
		text_decode((const char *)at + i, n - i, &length);
		if (at[i] < 0x80)
			continue;
		if (length > 1)
			census->good++;
		else
			census->bad++;
	}
}

static struct census census_of(const unsigned char *at, size_t n)
{
	struct census census = { 0 };
	/* DOS programs filled the last sector with NUL or ^Z: not a sign of anything */
	size_t used = n;
	while (used && (at[used - 1] == 0 || at[used - 1] == 0x1A))
		used--;
	used += used < n; /* one NUL may belong to UTF-16 */
	count_bytes(at, used > 1 ? used : n, &census);
	count_utf8(at, n, &census);
	return census;
}

/* 1: little-endian, 2: big-endian, 0: no UTF-16. Swedish text has every other byte NUL, save for dashes and quotes. */
static int utf16_by_nuls(const struct census *census, size_t n)
{
	size_t even = census->nuls_at[0] + census->nuls_at[2], odd = census->nuls_at[1] + census->nuls_at[3];
	if (n < 4)
		return 0;
	if (odd * 10 > n / 2 * 8 && even * 20 < n)
		return 1;
	if (even * 10 > n / 2 * 8 && odd * 20 < n)
		return 2;
	return 0;
}

static bool utf32_by_nuls(const struct census *census, size_t n)
{
	const size_t *at = census->nuls_at, quarter = n / 4;
	bool little = at[3] + 1 >= quarter && at[2] + 1 >= quarter && at[0] == 0; /* + 1: the last may count as filling */
	bool big = at[0] == quarter && at[1] == quarter && at[3] == 0;
	return n >= 8 && n % 4 == 0 && (little || big);
}

static bool is_binary(const struct census *census, size_t n)
{
	if (!census->bad)
		return census->longest_nul_run >= NUL_RUN_BINARY_UTF8 || (census->controls > FEW_CONTROLS && census->controls > n / 4);
	return census->longest_nul_run >= NUL_RUN_BINARY || (census->controls > FEW_CONTROLS && census->controls * 100 > n);
}

/* UTF-8 and foreign bytes. In a text of one byte a character a few pairs look like UTF-8 by chance, never as
 * many as this. */
static bool mostly_utf8(const struct census *census)
{
	return census->good * 8 >= census->bad && census->good > 0;
}

/* ---- which code page: where å ä ö Å Ä Ö § é fall ---- */

enum shape { OTHER, BLANK, DIGIT, LOWER, UPPER, MARK };

static enum shape shape_of(uint32_t point)
{
	if (text_is_space(point) || point < 0x20)
		return BLANK;
	if (text_is_digit(point))
		return DIGIT;
	if (text_is_lower(point))
		return LOWER;
	if (text_is_upper(point))
		return UPPER;
	return point < 0x80 ? MARK : OTHER;
}

static bool one_of(uint32_t point, const uint32_t *points)
{
	while (*points && *points != point)
		points++;
	return *points;
}

/* How well a character suits its neighbours in Swedish. */
static int suits(uint32_t before, uint32_t point, uint32_t after)
{
	static const uint32_t lower_swedish[] = { 0xE5, 0xE4, 0xF6, 0 }, upper_swedish[] = { 0xC5, 0xC4, 0xD6, 0 };
	static const uint32_t foreign[] = { 0xE9, 0xE8, 0xEB, 0xE1, 0xE0, 0xFC, 0xE6, 0xF8, 0xF3, 0xF1, 0xE7, 0xC9, 0xDC, 0 };
	static const uint32_t quotes[] = { 0x201D, 0x201C, 0x2019, 0x2018, 0xBB, 0xAB, 0 };
	static const uint32_t harmless[] = { 0x2013, 0x2014, 0x2026, 0x2022, 0xB7, 0xA0, 0xB0, 0xBD, 0x20AC, 0xB4, 0xAD, 0 };
	enum shape left = shape_of(before), right = shape_of(after);
	bool letter_left = left == LOWER || left == UPPER, letter_right = right == LOWER || right == UPPER;
	if (point == 0xFFFD)
		return -6;
	if (one_of(point, lower_swedish))
		return left == UPPER && right == UPPER ? -1 : letter_left || letter_right ? 3 : 0;
	if (one_of(point, upper_swedish))
		return left == LOWER ? -3 : right == LOWER || left == UPPER || right == UPPER ? 3 : 0;
	if (point == 0xA7)
		return letter_left ? -1 : right == BLANK || right == DIGIT || after == 0xA7 ? 3 : 0;
	if (one_of(point, foreign))
		return left == LOWER || right == LOWER ? 1 : 0;
	if (one_of(point, quotes))
		return letter_left && letter_right && point != 0x2019 ? -2 : letter_left != letter_right ? 1 : 0;
	if (one_of(point, harmless))
		return letter_left && letter_right && point != 0x2013 && point != 0xAD ? -1 : left == BLANK && right == BLANK ? 1 : 0;
	if (point == 0x15)
		return -1;
	return letter_left && letter_right ? -3 : letter_left || letter_right ? -2 : 0;
}

static long score(enum codepage page, const unsigned char *bytes, size_t n)
{
	long sum = 0;
	size_t seen = 0;
	for (size_t i = 0; i < n && seen < SCORED_AT_MOST; i++) {
		if (bytes[i] < 0x80 && bytes[i] != 0x15)
			continue;
		uint32_t before = i ? codepage_point(page, bytes[i - 1]) : ' ';
		uint32_t after = i + 1 < n ? codepage_point(page, bytes[i + 1]) : ' ';
		sum += suits(before, codepage_point(page, bytes[i]), after);
		seen++;
	}
	return sum;
}

enum codepage decode_guess(const unsigned char *bytes, size_t n)
{
	/* On the Swedish letters CP850 and CP865 agree; only the latter's users had no other § than 0x15. */
	enum codepage dos = memchr(bytes, 0x15, n) ? CODEPAGE_865 : CODEPAGE_850, best = CODEPAGE_1252;
	long highest = score(best, bytes, n), other = score(dos, bytes, n);
	if (other > highest) {
		highest = other;
		best = dos;
	}
	return score(CODEPAGE_MAC, bytes, n) > highest ? CODEPAGE_MAC : best;
}

/* What a file says of itself; CODEPAGES: nothing that is known. */
static enum codepage declared_page(struct slice name)
{
	static const struct {
		const char *name;
		enum codepage page;
	} known[] = {
		{ "iso-8859-1", CODEPAGE_1252 }, { "iso8859-1", CODEPAGE_1252 },   { "iso_8859-1", CODEPAGE_1252 }, { "latin1", CODEPAGE_1252 },
		{ "us-ascii", CODEPAGE_1252 },   { "windows-1252", CODEPAGE_1252 }, { "cp1252", CODEPAGE_1252 },     { "x-ansi", CODEPAGE_1252 },
		{ "cp850", CODEPAGE_850 },       { "ibm850", CODEPAGE_850 },        { "cp865", CODEPAGE_865 },       { "ibm865", CODEPAGE_865 },
		{ "cp437", CODEPAGE_865 },       { "ibm437", CODEPAGE_865 },        { "macintosh", CODEPAGE_MAC },
		{ "x-mac-roman", CODEPAGE_MAC },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (text_compare_folded(name, slice_of(known[i].name)) == 0)
			return known[i].page;
	return CODEPAGES;
}

/* ---- decoding ---- */

static void put(struct text_out *out, uint32_t point)
{
	out->n += text_encode(point, out->at + out->n);
}

static struct text_out room(struct arena *arena, size_t n)
{
	return (struct text_out){ arena_alloc(arena, n + 1), 0 };
}

static int too_long(struct document *document)
{
	return document_refuse(document, M_D109, IN("more than 64 MiB of text", "mer än 64 MiB text"), NULL);
}

/* Hands the text over; `odd` bytes of it did not fit the encoding. */
static int done(struct document *document, const struct text_out *out, size_t odd, struct slice *text)
{
	if (out->n > LIMIT_TEXT_BYTES)
		return too_long(document);
	if (odd) {
		struct problem *problem = record_add(document->arena, &document->records, ARRAY_problem, (struct span){ 0, 0 }, "read", 1.0);
		problem->code = "bytes_not_decoded";
		problem->message = arena_print(document->arena, "%zu bytes do not fit the encoding %s", odd, document->encoding);
	}
	*text = (struct slice){ out->at, out->n };
	return DONE;
}

static int decode_utf16(const unsigned char *at, size_t n, bool big, struct arena *arena, struct document *document, struct slice *text)
{
	struct text_out out = room(arena, n / 2 * 3 + 3);
	size_t lost = n % 2;
	document->encoding = big ? "UTF-16BE" : "UTF-16LE";
	for (size_t i = 0; i + 1 < n; i += 2) {
		uint32_t unit = big ? (uint32_t)at[i] << 8 | at[i + 1] : (uint32_t)at[i + 1] << 8 | at[i];
		if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < n) {
			uint32_t low = big ? (uint32_t)at[i + 2] << 8 | at[i + 3] : (uint32_t)at[i + 3] << 8 | at[i + 2];
			if (low >= 0xDC00 && low < 0xE000) {
				put(&out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
				i += 2;
				continue;
			}
		}
		bool surrogate = unit >= 0xD800 && unit < 0xE000;
		put(&out, surrogate ? 0xFFFD : unit);
		lost += surrogate ? 2 : 0;
	}
	if (n % 2)
		put(&out, 0xFFFD);
	return done(document, &out, lost, text);
}

/* Foreign bytes one by one as Windows-1252. */
static int decode_mixed(const unsigned char *at, size_t n, size_t bad, struct arena *arena, struct document *document, struct slice *text)
{
	struct text_out out = room(arena, n + bad * 2);
	document->encoding = "UTF-8";
	for (size_t i = 0, length; i < n; i += length) {
		text_decode((const char *)at + i, n - i, &length);
		if (length > 1 || at[i] < 0x80) {
			memcpy(out.at + out.n, at + i, length);
			out.n += length;
		} else {
			put(&out, codepage_point(CODEPAGE_1252, at[i]));
		}
	}
	return done(document, &out, bad, text);
}

static int decode_page(const unsigned char *at, size_t n, enum codepage page, const struct census *census, struct arena *arena,
                       struct document *document, struct slice *text)
{
	char unused[4];
	size_t total = 0, lost = 0;
	bool latin1 = page == CODEPAGE_1252 && census->nel && !census->line_ends; /* 0x85 ends lines, as Latin-1 has it */
	document->encoding = latin1 ? "ISO-8859-1" : codepage_names[page];
	for (size_t i = 0; i < n; i++)
		total += at[i] < 0x80 && at[i] != 0x15 ? 1 : text_encode(codepage_point(page, at[i]), unused);
	if (total > LIMIT_TEXT_BYTES)
		return too_long(document);
	struct text_out out = room(arena, total);
	for (size_t i = 0; i < n; i++) {
		uint32_t point = latin1 && at[i] == 0x85 ? '\n' : codepage_point(page, at[i]);
		lost += point == 0xFFFD;
		put(&out, point);
	}
	return done(document, &out, lost, text);
}

static bool utf32_mark(const unsigned char *at, size_t n)
{
	return n >= 4 && (memcmp(at, "\xFF\xFE\0\0", 4) == 0 || memcmp(at, "\0\0\xFE\xFF", 4) == 0);
}

static int utf16_mark(const unsigned char *at, size_t n)
{
	return n < 2 ? 0 : at[0] == 0xFF && at[1] == 0xFE ? 1 : at[0] == 0xFE && at[1] == 0xFF ? 2 : 0;
}

bool decode_is_binary(const struct source *source)
{
	struct census census = census_of(source->bytes, source->n);
	return !utf16_mark(source->bytes, source->n) && !utf16_by_nuls(&census, source->n) && !utf32_by_nuls(&census, source->n) &&
	       is_binary(&census, source->n);
}

/* UTF-8 that was read as Latin-1 and written anew: behind "Ã" stands a control character. Shown as Windows-1252 shows its byte, "Ã…", it
 * can be seen, ends no line, and is mended with the rest (tidy/letters.c). */
static struct slice controls_shown(struct slice text, struct arena *arena)
{
	static const char broken[] = "\xC3\x83\xC2";
	const char *end = text.at + text.n, *from = text.at, *at = memmem(from, text.n, broken, 3);
	if (!at)
		return text;
	char *out = arena_alloc(arena, text.n + text.n / 4 + 1), *to = out; /* of four bytes come five at most */
	for (; at && at + 3 < end; at = memmem(from, (size_t)(end - from), broken, 3)) {
		to = mempcpy(to, from, (size_t)(at + 2 - from));
		from = at + 2;
		uint32_t shown = codepage_point(CODEPAGE_1252, (unsigned char)at[3]);
		if ((unsigned char)at[3] > 0x9F || shown == 0xFFFD) /* no control, or one in whose place Windows-1252 has nothing */
			continue;
		to += text_encode(shown, to);
		from = at + 4;
	}
	to = mempcpy(to, from, (size_t)(end - from));
	return (struct slice){ out, (size_t)(to - out) };
}

int decode_source(const struct source *source, struct slice declared, struct arena *arena, struct document *document, struct slice *text)
{
	const unsigned char *at = source->bytes;
	size_t n = source->n;
	if (utf32_mark(at, n))
		return document_refuse(document, M_D111, "UTF-32", NULL);
	int mark = utf16_mark(at, n);
	if (mark)
		return decode_utf16(at + 2, n - 2, mark == 2, arena, document, text);
	if (n >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) {
		at += 3;
		n -= 3;
	}
	struct census census = census_of(at, n);
	if (census.nuls && utf32_by_nuls(&census, n))
		return document_refuse(document, M_D111, "UTF-32", NULL);
	int wide = census.nuls ? utf16_by_nuls(&census, n) : 0;
	if (wide)
		return decode_utf16(at, n, wide == 2, arena, document, text);
	if (is_binary(&census, n))
		return document_refuse(document, M_D110, IN("binary data of an unknown kind", "binära data av okänt slag"), NULL);
	if (!census.bad) {
		document->encoding = "UTF-8";
		*text = controls_shown((struct slice){ (const char *)at, n }, arena);
		return DONE;
	}
	if (mostly_utf8(&census) || at != source->bytes)
		return decode_mixed(at, n, census.bad, arena, document, text);
	enum codepage page = declared_page(slice_trim(declared));
	return decode_page(at, n, page == CODEPAGES ? decode_guess(at, n) : page, &census, arena, document, text);
}
