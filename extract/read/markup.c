/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of text as a converter left it. Out: the text without marks, cut where paragraphs were glued.
 * Knows nothing of blocks, columns, list marks.
 *
 *   "**Beslut**"                              "Beslut", bold
 *   "Kansliet**Roll och uppgift****Arbetssätt**"  "Kansliet", "Roll och uppgift" (bold), "Arbetssätt" (bold)
 *   "**Kommun****styrelsen**"                 "Kommunstyrelsen": small letters go on with the word
 *   "<i>Ta fram underlag</i>&nbsp;<br>"       "Ta fram underlag"
 *   "3 * 4 * 5, filen a_b_c.pdf, x < y"       as it is */
#include "markup.h"

#include <string.h>

#include "pattern.h"

static const char special_bytes[] = "*_<[\\&!";

enum { TAG_AT_MOST = 300, LINK_AT_MOST = 1000, STARS_AT_MOST = 6 };

struct scan {
	struct markup *markup;
	struct slice line;
	size_t at;
	bool cell;
	size_t start;               /* of the present piece in `out` */
	enum markup_cut cut;
	bool bold_words, plain_words;
	size_t star_end, under_end; /* where the open *emphasis* or _emphasis_ ends; SIZE_MAX: none is open */
	size_t link_end, link_next; /* where a link's text ends, and where the line goes on */
};

/* ---- bytes out ---- */

static void emit(struct scan *scan, const char *at, size_t n)
{
	struct markup *markup = scan->markup;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)at[i];
		bool word = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
		scan->bold_words |= word && markup->bold;
		scan->plain_words |= word && !markup->bold;
	}
	memcpy(markup->out.at + markup->out.n, at, n); /* never more bytes than the line has */
	markup->out.n += n;
}

static void end_piece(struct scan *scan, enum markup_cut next)
{
	struct markup *markup = scan->markup;
	struct slice text = { markup->out.at + scan->start, markup->out.n - scan->start };
	if (slice_trim(text).n || (next == CUT_START && !markup->pieces.n)) {
		markup->pieces.at = arena_grow(markup->arena, markup->pieces.at, markup->pieces.n, &markup->pieces.capacity,
		                               sizeof *markup->pieces.at);
		markup->pieces.at[markup->pieces.n++] =
			(struct markup_piece){ .text = text, .cut = scan->cut, .bold = scan->bold_words && !scan->plain_words };
		scan->cut = next;
	}
	scan->start = markup->out.n;
	scan->bold_words = scan->plain_words = false;
}

/* ---- what stands around ---- */

static uint32_t point_at(struct slice s, size_t at, size_t *length)
{
	*length = 1;
	return at < s.n ? text_decode(s.at + at, s.n - at, length) : ' ';
}

/* The character before byte `at`, a blank at the start. */
static uint32_t point_before(struct slice s, size_t at)
{
	size_t back = 1, length;
	if (!at)
		return ' ';
	while (back < at && back < 4 && ((unsigned char)s.at[at - back] & 0xC0) == 0x80)
		back++;
	return text_decode(s.at + at - back, back, &length);
}

/* ---- stars and underscores ---- */

/* Is the end of a bold stretch here also the end of a paragraph? "arbetsätt****Roll", not "Kommun****styrelsen". */
static bool glued(const struct scan *scan, size_t after)
{
	struct slice out = { scan->markup->out.at, scan->markup->out.n };
	size_t length, next_length;
	uint32_t before = point_before(out, out.n), next = point_at(scan->line, after, &length);
	uint32_t second = point_at(scan->line, after + length, &next_length);
	if (scan->cell || out.n == scan->start || text_is_space(before) || !(text_is_upper(next) || next == 0xA7))
		return false;
	if (!text_is_word(before) && before != '.' && before != ')' && before != ':' && before != '?' && before != '!')
		return false;
	return !text_is_upper(before) || text_is_lower(second);
}

/* "**1. Status i projektet** Aron redovisar ...": a number and a title in bold type, which the text follows; "**Datum:** 17 mars" is a label. */
static bool run_in_head(const struct scan *scan, size_t after)
{
	static struct pattern head = PATTERN("^\\s*(?:[^\\d\\s]{1,8}\\.?\\s?)?\\d{1,4}(?:[.:/]\\d{1,4})*[.):]?\\s+(?:[-–—]\\s+)?\\p{Lu}.*[^:,\\s]$");
	struct slice piece = { scan->markup->out.at + scan->start, scan->markup->out.n - scan->start };
	size_t length, next_length;
	uint32_t next = point_at(scan->line, after, &length), second = point_at(scan->line, after + length, &next_length);
	return !scan->cell && scan->markup->bold && scan->bold_words && !scan->plain_words && text_is_space(next) && after + length < scan->line.n &&
	       text_is_word(second) && !text_is_lower(second) && pattern_matches(&head, piece);
}

static bool stars(struct scan *scan)
{
	struct slice line = scan->line;
	size_t run = 1, length;
	char mark = line.at[scan->at];
	while (scan->at + run < line.n && line.at[scan->at + run] == mark)
		run++;
	size_t after = scan->at + run;
	uint32_t before = point_before(line, scan->at), next = point_at(line, after, &length);
	bool alone = text_is_space(before) && text_is_space(next) && run != line.n;
	bool inside = mark == '_' && text_is_word(before) && text_is_word(next); /* a_b, a__b */
	if (run < 2 || run > STARS_AT_MOST || alone || inside || (mark == '_' && run > 3))
		return false;
	if (glued(scan, after))
		end_piece(scan, CUT_GLUE);
	else if (run / 2 % 2 && run_in_head(scan, after))
		end_piece(scan, CUT_LINE);
	if (run / 2 % 2)
		scan->markup->bold = !scan->markup->bold;
	scan->at = after;
	return true;
}

/* One star or underscore: a mark only in pairs around words, at their borders. */
static bool emphasis(struct scan *scan)
{
	struct slice line = scan->line;
	char mark = line.at[scan->at];
	size_t *end = mark == '*' ? &scan->star_end : &scan->under_end, at = scan->at, length;
	if (*end == at) {
		*end = SIZE_MAX;
		scan->at++;
		return true;
	}
	uint32_t before = point_before(line, at), next = point_at(line, at + 1, &length);
	if (*end != SIZE_MAX || text_is_word(before) || text_is_space(next) || next == (uint32_t)mark)
		return false;
	const char *close = memchr(line.at + at + 1, mark, line.n - at - 1);
	while (close && (size_t)(close - line.at) + 1 < line.n && close[1] == mark) { /* "**" inside: skip the run */
		size_t skip = (size_t)(close - line.at);
		while (skip < line.n && line.at[skip] == mark)
			skip++;
		close = skip < line.n ? memchr(line.at + skip, mark, line.n - skip) : NULL;
		if (skip - at > LINK_AT_MOST)
			return false;
	}
	if (!close)
		return false;
	size_t stop = (size_t)(close - line.at);
	if (text_is_space(point_before(line, stop)) || text_is_word(point_at(line, stop + 1, &length)))
		return false;
	*end = stop;
	scan->at++;
	return true;
}

/* ---- tags, entities, links, escapes ---- */

static bool name_is(struct slice name, const char *const *names)
{
	for (; *names; names++)
		if (text_compare_folded(name, slice_of(*names)) == 0)
			return true;
	return false;
}

static bool tag(struct scan *scan)
{
	static const char *const lines[] = { "br", "p", "div", "li", NULL }, *const bold[] = { "b", "strong", NULL };
	static const char *const dropped[] = { "i",    "em", "u",    "sup", "sub", "span", "small",
	                                       "font", "a",  "mark", "s",   "ul",  "ol",   "center", NULL };
	struct slice rest = slice_part(scan->line, scan->at, scan->line.n);
	const char *close = memchr(rest.at, '>', rest.n < TAG_AT_MOST ? rest.n : TAG_AT_MOST);
	size_t from = 1, to;
	if (!close)
		return false;
	size_t whole = (size_t)(close - rest.at) + 1;
	struct slice inner = { rest.at + 1, whole - 2 };
	if ((memmem(inner.at, inner.n, "://", 3) && !memchr(inner.at, ' ', inner.n)) ||
	    (memchr(inner.at, '@', inner.n) && !memchr(inner.at, ' ', inner.n))) { /* <https://...>, <a@b.se> */
		emit(scan, inner.at, inner.n);
		scan->at += whole;
		return true;
	}
	bool closing = rest.n > 1 && rest.at[1] == '/';
	from += closing;
	for (to = from; to < whole && (((rest.at[to] | 32) >= 'a' && (rest.at[to] | 32) <= 'z')); to++)
		;
	struct slice name = slice_part(rest, from, to);
	if (!name.n || (rest.at[to] != '>' && rest.at[to] != ' ' && rest.at[to] != '/'))
		return false;
	if (name_is(name, bold)) {
		scan->markup->bold = !closing;
	} else if (name_is(name, lines)) {
		if (scan->cell)
			emit(scan, " ", 1);
		else
			end_piece(scan, CUT_LINE);
	} else if (!name_is(name, dropped)) {
		return false;
	}
	scan->at += whole;
	return true;
}

uint32_t markup_entity(struct slice s, size_t *length)
{
	static const struct {
		const char *name;
		uint32_t point;
	} known[] = {
		{ "amp", '&' },      { "lt", '<' },       { "gt", '>' },       { "quot", '"' },     { "apos", '\'' },    { "nbsp", 0xA0 },
		{ "sect", 0xA7 },    { "aring", 0xE5 },   { "auml", 0xE4 },    { "ouml", 0xF6 },    { "Aring", 0xC5 },   { "Auml", 0xC4 },
		{ "Ouml", 0xD6 },    { "eacute", 0xE9 },  { "uuml", 0xFC },    { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 },
		{ "rdquo", 0x201D }, { "ldquo", 0x201C }, { "rsquo", 0x2019 }, { "lsquo", 0x2018 }, { "bull", 0x2022 },  { "shy", 0xAD },
	};
	uint32_t point = 0;
	const char *end = s.n > 3 ? memchr(s.at, ';', s.n < 10 ? s.n : 10) : NULL;
	if (!end || s.at[0] != '&')
		return 0;
	*length = (size_t)(end - s.at) + 1;
	struct slice name = { s.at + 1, *length - 2 };
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_is(name, known[i].name))
			return known[i].point;
	bool hex = name.n > 2 && name.at[0] == '#' && (name.at[1] | 32) == 'x';
	if (name.n < 2 || name.at[0] != '#')
		return 0;
	for (size_t i = hex ? 2 : 1; i < name.n; i++) {
		unsigned c = (unsigned char)name.at[i], low = c | 32;
		if (!(c >= '0' && c <= '9') && !(hex && low >= 'a' && low <= 'f'))
			return 0;
		point = point * (hex ? 16 : 10) + (c <= '9' ? c - '0' : low - 'a' + 10);
	}
	return point < 0x20 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000) ? ' ' : point;
}

/* [text](address) and ![text](address) */
static bool link(struct scan *scan)
{
	struct slice rest = slice_part(scan->line, scan->at, scan->line.n);
	size_t most = rest.n < LINK_AT_MOST ? rest.n : LINK_AT_MOST;
	const char *close = memchr(rest.at, ']', most);
	if (!close || scan->link_end != SIZE_MAX)
		return false;
	size_t to = (size_t)(close - rest.at);
	if (to + 3 > most || rest.at[to + 1] != '(')
		return false;
	const char *end = memchr(close, ')', most - to);
	struct slice address = { close + 2, end ? (size_t)(end - close) - 2 : 0 };
	if (!address.n || memchr(address.at, ' ', address.n) ||
	    !(memchr(address.at, '/', address.n) || memchr(address.at, '.', address.n) || memchr(address.at, '#', address.n)))
		return false;
	scan->link_end = scan->at + to;
	scan->link_next = scan->at + (size_t)(end - rest.at) + 1;
	scan->at++;
	return true;
}

/* A backslash that Markdown writers put before a mark; a path such as \\server\ärenden stays. */
static bool escape(struct scan *scan)
{
	struct slice line = scan->line;
	char next = scan->at + 1 < line.n ? line.at[scan->at + 1] : 0;
	uint32_t before = point_before(line, scan->at);
	bool number = text_is_digit(before) && (next == '.' || next == ')');
	if (!next || (!number && !strchr("*_#[]<>|`", next)))
		return false;
	emit(scan, &next, 1);
	scan->at += 2;
	return true;
}

static bool special(struct scan *scan)
{
	struct slice line = scan->line;
	char out[4];
	size_t length;
	uint32_t point;
	switch (line.at[scan->at]) {
	case '*':
	case '_': return stars(scan) || emphasis(scan);
	case '<': return tag(scan);
	case '[': return link(scan);
	case '\\': return escape(scan);
	case '&':
		if (!(point = markup_entity(slice_part(line, scan->at, line.n), &length)))
			return false;
		emit(scan, out, text_encode(point, out));
		scan->at += length;
		return true;
	case '!': return scan->at + 1 < line.n && line.at[scan->at + 1] == '[' && (scan->at++, link(scan) || (scan->at--, false));
	default: return false;
	}
}

/* Most lines have no mark: they need no copy. */
static bool no_marks(struct slice line)
{
	for (const char *c = special_bytes; *c; c++)
		if (line.n && memchr(line.at, *c, line.n))
			return false;
	return true;
}

size_t markup_read(struct markup *markup, struct slice line, bool cell)
{
	struct scan scan = { .markup = markup, .line = line, .cell = cell, .star_end = SIZE_MAX, .under_end = SIZE_MAX, .link_end = SIZE_MAX };
	markup->pieces.n = 0;
	markup->out.n = 0;
	if (no_marks(line)) {
		size_t length, i = 0;
		while (markup->bold && i < line.n && !text_is_word(text_decode(line.at + i, line.n - i, &length)))
			i += length;
		markup->pieces.at = arena_grow(markup->arena, markup->pieces.at, 0, &markup->pieces.capacity, sizeof *markup->pieces.at);
		markup->pieces.at[markup->pieces.n++] = (struct markup_piece){ .text = line, .cut = CUT_START, .bold = markup->bold && i < line.n };
		return 1;
	}
	if (markup->out.capacity < line.n + 4) { /* an entity is never shorter than what it stands for */
		markup->out.capacity = (line.n + 4) * 2;
		markup->out.at = arena_alloc(markup->arena, markup->out.capacity);
	}
	while (scan.at < line.n) {
		if (scan.at == scan.link_end) {
			scan.at = scan.link_next;
			scan.link_end = SIZE_MAX;
			continue;
		}
		size_t plain = 0; /* up to the next character that may be a mark */
		while (scan.at + plain < line.n && scan.at + plain != scan.link_end && !strchr(special_bytes, line.at[scan.at + plain]))
			plain++;
		if (plain) {
			emit(&scan, line.at + scan.at, plain);
			scan.at += plain;
		} else if (!special(&scan)) {
			/* the whole run: a rule of underscores is no sequence of marks */
			char c = line.at[scan.at];
			size_t run = 1;
			while ((c == '*' || c == '_') && scan.at + run < line.n && line.at[scan.at + run] == c && scan.at + run != scan.star_end &&
			       scan.at + run != scan.under_end)
				run++;
			emit(&scan, line.at + scan.at, run);
			scan.at += run;
		}
	}
	end_piece(&scan, CUT_START);
	return markup->pieces.n;
}
