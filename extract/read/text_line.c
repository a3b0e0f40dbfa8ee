/* SPDX-License-Identifier: EUPL-1.2 */
/* In: text and a place in it. Out: the next line, measured. Knows nothing of blocks and of the lines around.
 *
 *   "    - Informera"         a list mark, indent 4, body "Informera"
 *   "Tid:     Onsdag"         columns
 *   "\uF0B7\tInformera"       a list mark (Word's bullet in its Symbol font); the TAB belongs to it
 *   "|:---|---|"              a border
 *   "-   12   34"             columns and no list: a dash that stands for nothing */
#include "text_line.h"

#include <string.h>

enum { RULE_AT_LEAST = 5, UNDERLINE_AT_LEAST = 3, HEADING_LEVELS = 6 };

static bool blank(uint32_t point)
{
	return point != '\t' && text_is_space(point);
}

/* Bytes of the line end at `at` (0: none is there), a line or only a page by it. */
static size_t line_end(struct slice text, size_t at, bool *page)
{
	const unsigned char *c = (const unsigned char *)text.at + at;
	size_t left = text.n - at;
	*page = *c == '\f';
	if (*c == '\r')
		return left > 1 && c[1] == '\n' ? 2 : 1;
	if (*c >= '\n' && *c <= '\f')
		return 1;
	if (*c == 0xC2)
		return left > 1 && c[1] == 0x85 ? 2 : 0;
	return *c == 0xE2 && left > 2 && c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9) ? 3 : 0;
}

/* Word's and typists' bullets: "•", "–", "-", "*", private use. Returns the bytes of mark and blanks, or 0. */
static size_t list_mark(struct slice rest)
{
	static const uint32_t marks[] = { '-', '*', 0x2022, 0x2013, 0xB7, 0x25AA, 0x25CF, 0x25E6, 0x2023, 0x25CB, 0x25A0 };
	size_t length, n;
	uint32_t point = rest.n ? text_decode(rest.at, rest.n, &length) : 0, next;
	bool mark = point >= 0xE000 && point <= 0xF8FF;
	for (size_t i = 0; i < sizeof marks / sizeof *marks && !mark; i++)
		mark = point == marks[i];
	bool word_bullet = point == 'o' && rest.n > 1 && rest.at[1] == '\t'; /* Word's second level, in Courier */
	if (!(mark || word_bullet) || length >= rest.n)
		return 0;
	size_t at = length;
	while (at < rest.n && text_is_space(next = text_decode(rest.at + at, rest.n - at, &n)))
		at += n;
	return at > length && at < rest.n ? at : 0;
}

/* The sign that a line begins with, "● ökar"; 0: it begins otherwise. */
static uint32_t sign_of(const struct text_line *line)
{
	size_t length;
	if (!line->there || line->shape != SHAPE_TEXT || !line->rest.n)
		return 0;
	uint32_t point = text_decode(line->rest.at, line->rest.n, &length);
	bool alone = length < line->rest.n && (line->rest.at[length] == ' ' || line->rest.at[length] == '\t');
	bool symbol = (point >= 0x2190 && point <= 0x2BFF) || point == 0xB7 || point == 0xD7 || (point < 0x80 && strchr("+-*?", (int)point));
	return alone && symbol ? point : 0;
}

bool text_line_explains(const struct text_line *line, const struct text_line *beside)
{
	uint32_t sign = sign_of(line), other = sign_of(beside);
	if (!sign || !other || sign == other || line->indent != beside->indent)
		return false;
	return sign >= 0x80 && other >= 0x80 ? sign != 0x2013 && other != 0x2013 : sign == '+' || other == '+'; /* "-" below "•" is a list in a list */
}

bool text_line_cell(struct slice line, size_t *at, struct slice *cell)
{
	size_t length, blanks = 0, i = *at, start = *at, end = *at;
	bool text = false;
	if (*at > line.n)
		return false;
	while (i < line.n) {
		unsigned char c = (unsigned char)line.at[i];
		bool plain = c > ' ' && c < 0x80; /* as most are, without a call */
		uint32_t point = plain ? c : text_decode(line.at + i, line.n - i, &length);
		if (point == '\t')
			break;
		if (!plain && blank(point)) {
			blanks++;
			i += length;
			continue;
		}
		if (text && blanks >= COLUMN_BLANKS) { /* the next cell begins here */
			*cell = slice_part(line, start, end);
			*at = i;
			return true;
		}
		if (!text)
			start = i;
		text = true;
		blanks = 0;
		i += plain ? 1 : length;
		end = i;
	}
	*cell = text ? slice_part(line, start, end) : (struct slice){ "", 0 };
	*at = i + 1; /* behind the TAB, or behind the end */
	return true;
}

static bool has_columns(struct slice body)
{
	size_t at = 0;
	struct slice cell;
	return text_line_cell(body, &at, &cell) && at <= body.n;
}

/* Only `_`, `-`, `=` or `*` of one kind, with blanks between them or not; DOS lines of U+2500 and U+2550 too. */
static char rule_of(struct slice rest)
{
	size_t count = 0, length;
	uint32_t kind = 0;
	for (size_t i = 0; i < rest.n; i += length) {
		uint32_t point = text_decode(rest.at + i, rest.n - i, &length);
		if (text_is_space(point))
			continue;
		if (kind ? point != kind : !(point == '_' || point == '-' || point == '=' || point == '*' || point == 0x2500 || point == 0x2550))
			return 0;
		kind = point;
		count++;
	}
	bool underline = (kind == '-' || kind == '=' || kind == '*') && count == rest.n;
	if (count < (underline ? UNDERLINE_AT_LEAST : RULE_AT_LEAST))
		return 0;
	return kind < 0x80 ? (char)kind : '-';
}

static bool is_pipe(uint32_t point)
{
	return point == '|' || point == 0x2502 || point == 0x2503 || point == 0x2551;
}

static enum text_shape pipes(struct slice rest)
{
	size_t length, count = 0, dashes = 0, other = 0;
	uint32_t first = text_decode(rest.at, rest.n, &length), point = 0;
	if (!is_pipe(first) && first != '+' && !(first >= 0x2500 && first <= 0x257F) && first != '-' && first != ':')
		return SHAPE_TEXT;
	for (size_t i = 0; i < rest.n; i += length) {
		point = text_decode(rest.at + i, rest.n - i, &length);
		bool box = point >= 0x2500 && point <= 0x257F;
		count += is_pipe(point);
		dashes += point == '-' || point == '=' || (box && !is_pipe(point));
		other += !(box || is_pipe(point) || point == '-' || point == '=' || point == '+' || point == ':' || text_is_space(point));
	}
	if (!other && dashes && (count || first == '+' || first >= 0x2500))
		return SHAPE_BORDER;
	return is_pipe(first) && is_pipe(point) && count >= 2 ? SHAPE_PIPES : SHAPE_TEXT;
}

/* "## Title ##" */
static bool heading(struct text_line *line)
{
	struct slice rest = line->rest;
	size_t marks = 0;
	while (marks < rest.n && rest.at[marks] == '#')
		marks++;
	if (!marks || marks > HEADING_LEVELS || marks == rest.n || rest.at[marks] != ' ')
		return false;
	line->body = slice_trim(slice_part(rest, marks, rest.n));
	size_t end = line->body.n;
	while (end && line->body.at[end - 1] == '#')
		end--;
	if (end && line->body.at[end - 1] == ' ')
		line->body = slice_trim(slice_part(line->body, 0, end));
	line->level = (int)marks;
	return true;
}

static void measure(struct text_line *line)
{
	struct slice whole = line->whole;
	size_t from = 0, length;
	while (from < whole.n) {
		uint32_t point = text_decode(whole.at + from, whole.n - from, &length);
		if (!text_is_space(point) && point != 0 && point != 0xFEFF)
			break;
		line->leading_tabs += point == '\t';
		line->indent += point != '\t';
		from += length;
	}
	line->rest = slice_trim(slice_part(whole, from, whole.n));
	line->body = line->rest;
	if (!line->rest.n)
		return;
	for (size_t i = (size_t)(line->rest.at - whole.at) + line->rest.n; i < whole.n; i++)
		line->trailing_tabs += whole.at[i] == '\t';
	if ((line->rule = rule_of(line->rest)) != 0) {
		line->shape = SHAPE_RULE;
		return;
	}
	line->shape = pipes(line->rest);
	if (line->shape != SHAPE_TEXT)
		return;
	if (heading(line)) {
		line->shape = SHAPE_HEADING;
		return;
	}
	size_t mark = list_mark(line->rest);
	line->list = mark && !has_columns(slice_part(line->rest, mark, line->rest.n));
	if (line->list)
		line->body = slice_part(line->rest, mark, line->rest.n);
	line->columns = !line->list && has_columns(line->body);
	for (size_t i = 1; i < line->rest.n; i++)
		line->bars += line->rest.at[i] == '|' && line->rest.at[i - 1] == ' ' && (i + 1 == line->rest.n || line->rest.at[i + 1] == ' ');
	for (size_t i = 1; i + 1 < line->rest.n && !strchr(";,.", line->rest.at[line->rest.n - 1]); i++)
		line->semicolons += line->rest.at[i] == ';';
	line->tabs = line->list ? 0 : line->leading_tabs + line->trailing_tabs;
	for (size_t i = 0; i < line->body.n && !line->list; i++)
		line->tabs += line->body.at[i] == '\t';
}

struct text_line text_line_next(struct text_cursor *cursor)
{
	struct slice text = cursor->text;
	struct text_line line = { .there = cursor->at < text.n, .number = cursor->line, .page = cursor->page };
	size_t i = cursor->at, end = 0;
	bool page = false;
	if (!line.there)
		return line;
	while ((i += text_printable(text.at + i, text.n - i)) < text.n) {
		unsigned char c = (unsigned char)text.at[i];
		if ((c <= '\r' || c == 0xC2 || c == 0xE2) && (end = line_end(text, i, &page)) != 0)
			break;
		i++;
	}
	line.whole = slice_part(text, cursor->at, i);
	cursor->at = i + end;
	cursor->line += !page;
	cursor->page += page;
	measure(&line);
	return line;
}
