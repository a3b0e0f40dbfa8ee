/* SPDX-License-Identifier: EUPL-1.2 */
/* In: an expression of ours. Out: what a text must hold for it to match. How: a parser of the part of the language of expressions that
 * ours are written in. */
#include <string.h>

#include "required_pieces.h"

enum { DEEPEST = 40 };

struct parser {
	struct arena *arena;
	const char *at;
	required_term *term;
	int depth;
	bool failed; /* something that is not understood */
};

static struct required anything(void)
{
	struct required piece = { .may_be_empty = false };
	required_put_all(piece.first);
	return piece;
}

static struct required nothing(void) /* what has no width */
{
	return (struct required){ .may_be_empty = true };
}

static bool takes(struct parser *parser, const char *text)
{
	size_t n = strlen(text);
	if (strncmp(parser->at, text, n) != 0)
		return false;
	parser->at += n;
	return true;
}

static uint32_t next_point(struct parser *parser, size_t *length)
{
	uint32_t point = text_decode(parser->at, strnlen(parser->at, 4), length);
	parser->at += *length;
	return point;
}

static void put_digits(uint64_t *set)
{
	for (unsigned byte = '0'; byte <= '9'; byte++)
		required_put_byte(set, byte);
	/* Decimal digits of other scripts begin with these. */
	static const unsigned char others[] = { 0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0 };
	for (size_t i = 0; i < sizeof others; i++)
		required_put_byte(set, others[i]);
}

/* Behind a backslash; whether it stands for one plain character, which is at *plain. */
static bool read_escape(struct parser *parser, uint64_t *set, bool *no_width)
{
	char c = *parser->at;
	*no_width = c == 'b' || c == 'B' || c == 'A' || c == 'z' || c == 'Z';
	if (!c || (c & 0x80)) {
		parser->failed = true;
		return false;
	}
	parser->at++;
	if (strchr("pPx", c)) {
		const char *end = *parser->at == '{' ? strchr(parser->at, '}') : NULL;
		parser->failed |= !end;
		parser->at = end ? end + 1 : parser->at;
		required_put_all(set);
	} else if (c == 'd') {
		put_digits(set);
	} else if (c == 't' || c == 'n') {
		required_put_byte(set, c == 't' ? '\t' : '\n');
	} else if (strchr("sSwWDhvR", c)) {
		required_put_all(set);
	} else if (*no_width) {
		return false;
	} else if (text_is_word((unsigned char)c)) { /* \1, \G, \K, \Q … */
		parser->failed = true;
	} else {
		return true;
	}
	return false;
}

static struct required of_set(struct parser *parser, const uint64_t *set)
{
	struct required piece = { .may_be_empty = false };
	memcpy(piece.first, set, sizeof piece.first);
	required_keep_bytes(parser->arena, &piece, set);
	return piece;
}

/* Any of a few characters, where they are no more than that. */
static bool keep_characters(struct arena *arena, struct required *piece, struct slice characters)
{
	enum { FEW = 12 };
	struct slice *literals = arena_alloc(arena, FEW * sizeof *literals);
	size_t n = 0, length;
	for (size_t i = 0; i < characters.n; i += length) {
		struct run run = { .n = 0 };
		uint32_t point = text_decode(characters.at + i, characters.n - i, &length);
		if (n == FEW || !run_takes(point) || point == '\\' || point == '^' || (point == '-' && i && i + 1 < characters.n))
			return false;
		run_add(arena, &run, characters.at + i, length, piece);
		literals[n++] = (struct slice){ arena_copy(arena, run.at, run.n), run.n };
	}
	required_keep(piece, required_any_of(literals, n));
	return true;
}

/* Behind a "[": the bytes that may begin it; of "[§&]" the characters too, which must stand between the brackets as they are. */
static struct required read_class(struct parser *parser)
{
	uint64_t set[4] = { 0 };
	const char *from = parser->at;
	bool negated = takes(parser, "^"), first = true;
	for (; !parser->failed && (first || *parser->at != ']'); first = false) {
		size_t length;
		bool no_width;
		const char *at = parser->at;
		if (!*at || (*at == '[' && strchr(":.=", at[1]) && at[1])) {
			parser->failed = true;
			return nothing();
		}
		if (*at == '\\') {
			parser->at++;
			at = parser->at;
			if (read_escape(parser, set, &no_width))
				required_put_point(set, at);
			parser->failed |= no_width;
			continue;
		}
		next_point(parser, &length);
		required_put_point(set, at);
		if (*parser->at == '-' && parser->at[1] != ']' && parser->at[1] != '\\') {
			const char *end = ++parser->at;
			next_point(parser, &length);
			required_put_point(set, end);
			if ((*at | *end) & 0x80)
				required_put_all(set);
			for (unsigned char byte = (unsigned char)*at; byte <= (unsigned char)*end && byte < 0x80; byte++)
				required_put_byte(set, required_fold(byte));
		}
	}
	if (negated)
		required_put_all(set);
	struct required piece = { .may_be_empty = false };
	memcpy(piece.first, set, sizeof piece.first);
	if (!keep_characters(parser->arena, &piece, (struct slice){ from, (size_t)(parser->at - from) }))
		required_keep_bytes(parser->arena, &piece, set);
	parser->at += !parser->failed;
	return piece;
}

static struct required read_alternatives(struct parser *parser);

static void to_close(struct parser *parser)
{
	parser->failed |= *parser->at != ')';
	parser->at += !parser->failed;
}

/* Behind a "(". Case is not looked at, so that options of case say nothing. */
static struct required read_group(struct parser *parser)
{
	struct required piece;
	if (takes(parser, "?i)") || takes(parser, "?-i)"))
		return nothing();
	if (takes(parser, "?=") || takes(parser, "?!") || takes(parser, "?<=") || takes(parser, "?<!")) {
		read_alternatives(parser);
		to_close(parser);
		return nothing();
	}
	if (!takes(parser, "?:") && !takes(parser, "?i:") && !takes(parser, "?-i:") && !takes(parser, "?>"))
		parser->failed |= *parser->at == '?' || *parser->at == '*';
	piece = read_alternatives(parser);
	to_close(parser);
	return piece;
}

static struct required read_term(struct parser *parser)
{
	const char *end = strchr(parser->at, '}');
	parser->failed |= !end;
	if (!end)
		return nothing();
	struct slice name = { parser->at, (size_t)(end - parser->at) };
	parser->at = end + 1;
	return parser->term(name);
}

/* One piece that is not a plain character. */
static struct required read_atom(struct parser *parser)
{
	uint64_t set[4] = { 0 };
	bool no_width = false;
	struct required piece;
	switch (*parser->at++) {
	case '(': return read_group(parser);
	case '[': return read_class(parser);
	case '.': return anything();
	case '$': return nothing();
	case '^':
		piece = nothing();
		piece.anchored = true;
		return piece;
	case '\\':
		read_escape(parser, set, &no_width);
		return no_width ? nothing() : of_set(parser, set);
	default: parser->failed = true; return nothing();
	}
}

/* Whether what was read may be missing. */
static bool read_quantifier(struct parser *parser)
{
	bool missing = false;
	if (takes(parser, "?"))
		missing = true;
	else if (takes(parser, "*"))
		missing = true;
	else if (takes(parser, "+"))
		missing = false;
	else if (*parser->at == '{' && text_is_digit((unsigned char)parser->at[1])) {
		const char *end = strchr(parser->at, '}');
		missing = parser->at[1] == '0';
		parser->failed |= !end;
		parser->at = end ? end + 1 : parser->at;
	} else {
		return false;
	}
	if (!takes(parser, "?"))
		takes(parser, "+");
	return missing;
}

static void follow(struct required *all, const struct required *next)
{
	if (all->may_be_empty)
		for (int i = 0; i < 4; i++)
			all->first[i] |= next->first[i];
	all->may_be_empty &= next->may_be_empty;
	all->anchored |= next->anchored;
	for (size_t i = 0; i < next->n_choices; i++)
		required_keep(all, next->choices[i]);
}

/* A plain character at parser->at: how long, 0: it is none. */
static size_t plain_at(const struct parser *parser, size_t *skip)
{
	*skip = parser->at[0] == '\\';
	const char *at = parser->at + *skip;
	size_t length;
	if (!*at || (*skip ? (*at & 0x80) || text_is_word((unsigned char)*at) : strchr("()[.$^|\\*+?", *at) != NULL))
		return 0;
	if (!*skip && at[0] == '%' && at[1] == '{')
		return 0;
	return run_takes(text_decode(at, strnlen(at, 4), &length)) ? length : 0;
}

static bool at_quantifier(const char *at)
{
	return *at == '?' || *at == '*' || *at == '+' || (*at == '{' && text_is_digit((unsigned char)at[1]));
}

static struct required read_plain(struct parser *parser, struct run *run, struct required *all, size_t skip, size_t length)
{
	struct required piece = { .may_be_empty = false };
	const char *at = parser->at + skip;
	parser->at = at + length;
	required_put_point(piece.first, at);
	if (!at_quantifier(parser->at)) {
		run_add(parser->arena, run, at, length, all);
		return piece;
	}
	piece.may_be_empty = read_quantifier(parser);
	if (!piece.may_be_empty)
		run_add(parser->arena, run, at, length, all);
	run_end(parser->arena, run, all);
	return piece;
}

static struct required read_sequence(struct parser *parser)
{
	struct required all = nothing();
	struct run run = { .n = 0 };
	while (!parser->failed && *parser->at && *parser->at != '|' && *parser->at != ')') {
		size_t skip, length = plain_at(parser, &skip);
		struct required next;
			if (length) {
			next = read_plain(parser, &run, &all, skip, length);
		} else {
			if (takes(parser, "%{"))
				next = read_term(parser);
			else if ((*parser->at & 0x80) != 0)
				next = anything(), next_point(parser, &length);
			else
				next = read_atom(parser);
			bool no_width = next.may_be_empty && !next.n_choices && !next.first[0] && !next.first[1] && !next.first[2] && !next.first[3];
			if (!no_width)
				run_end(parser->arena, &run, &all);
			if (read_quantifier(parser)) {
				next.may_be_empty = true;
				next.anchored = false;
				next.n_choices = 0;
			}
		}
		follow(&all, &next);
	}
	run_end(parser->arena, &run, &all);
	return all;
}

static struct required read_alternatives(struct parser *parser)
{
	parser->failed |= ++parser->depth > DEEPEST;
	struct required all = read_sequence(parser);
	while (!parser->failed && takes(parser, "|")) {
		struct required next = read_sequence(parser);
		all.anchored &= next.anchored;
		all.may_be_empty |= next.may_be_empty;
		for (int i = 0; i < 4; i++)
			all.first[i] |= next.first[i];
		required_either(parser->arena, &all, &next);
	}
	parser->depth--;
	return all;
}

struct required required_of(struct arena *arena, const char *expression, required_term *term)
{
	struct parser parser = { .arena = arena, .at = expression, .term = term };
	struct required piece = read_alternatives(&parser);
	return parser.failed || *parser.at ? (struct required){ .may_be_empty = true } : piece;
}
