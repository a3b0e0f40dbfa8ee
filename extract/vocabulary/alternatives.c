/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a phrase as written in a data file. Out: the phrases it stands for, taken apart or one by one. Knows nothing of words. */
#include "alternatives.h"

#include <string.h>

#include "limit.h"

#define STROKE 3 /* bytes: " / " */

struct fault {
	enum message_code code; /* MESSAGE_NONE: there is none */
	size_t at;              /* in the phrase: a bracket or a stroke */
};

/* What is written (a / b / c). */
struct group {
	size_t from, end; /* in the phrase, brackets included */
	struct slice inside;
	struct alternatives parts;
};

/* The place of a sign at or behind `from`; the end of the text if there is none. */
static size_t find(struct slice text, size_t from, char sign)
{
	const char *there = from < text.n ? memchr(text.at + from, sign, text.n - from) : NULL;
	return there ? (size_t)(there - text.at) : text.n;
}

/* The same of a stroke with its blanks. */
static size_t find_stroke(struct slice text, size_t from)
{
	for (size_t at = find(text, from, '/'); at < text.n; at = find(text, at + 1, '/'))
		if (at > from && text.at[at - 1] == ' ' && at + 1 < text.n && text.at[at + 1] == ' ')
			return at - 1;
	return text.n;
}

/* The first group at or behind `from`; it begins at the end of the phrase if there is none. Only a stroke between blanks
 * tells that brackets are meant as a group. */
static struct fault next_group(struct slice phrase, size_t from, struct group *group)
{
	static const struct fault none = { MESSAGE_NONE, 0 };
	size_t stroke = find_stroke(phrase, from);
	*group = (struct group){ .from = phrase.n, .end = phrase.n };
	if (stroke == phrase.n)
		return none;
	size_t open = find(phrase, from, '('), close = find(phrase, open, ')');
	while (close < stroke) { /* "(kopia)" */
		open = find(phrase, close, '(');
		close = find(phrase, open, ')');
	}
	if (open > stroke)
		return (struct fault){ M_V313, stroke + 1 };
	if (close == phrase.n)
		return (struct fault){ M_V313, open };
	size_t inner = find(phrase, open + 1, '(');
	if (inner < close)
		return (struct fault){ M_V314, inner };
	*group = (struct group){ .from = open, .end = close + 1, .inside = slice_part(phrase, open + 1, close) };
	return none;
}

/* What stands between the strokes; n is 0 where one of them is empty. */
static struct alternatives split(struct arena *arena, struct slice inside)
{
	struct slice *parts = NULL;
	size_t n = 0, capacity = 0;
	for (size_t from = 0, stroke = 0; stroke < inside.n; from = stroke + STROKE - 1) { /* "a / / b": one blank is of both */
		stroke = find_stroke(inside, from);
		struct slice part = slice_trim(slice_part(inside, from, stroke));
		if (!part.n)
			return (struct alternatives){ NULL, 0 };
		parts = arena_grow(arena, parts, n, &capacity, sizeof *parts);
		parts[n++] = part;
	}
	return (struct alternatives){ parts, n };
}

static struct slice joined(struct arena *arena, struct slice before, struct slice behind)
{
	char *text = arena_room(arena, before.n + behind.n + 1);
	memcpy(text, before.at, before.n);
	memcpy(text + before.n, behind.at, behind.n);
	text[before.n + behind.n] = 0;
	return (struct slice){ text, before.n + behind.n };
}

/* Every beginning, followed by every part. */
static struct alternatives crossed(struct arena *arena, struct alternatives beginnings, struct alternatives parts)
{
	struct slice *all = arena_alloc(arena, beginnings.n * parts.n * sizeof *all);
	for (size_t i = 0; i < beginnings.n * parts.n; i++)
		all[i] = joined(arena, beginnings.at[i / parts.n], parts.at[i % parts.n]);
	return (struct alternatives){ all, beginnings.n * parts.n };
}

/* The groups of a phrase, in their order. */
struct groups {
	struct group *at;
	size_t n, capacity;
};

static struct fault find_groups(struct arena *arena, struct slice phrase, struct groups *groups)
{
	size_t phrases = 1;
	for (size_t done = 0;;) {
		struct group group;
		struct fault fault = next_group(phrase, done, &group);
		if (fault.code != MESSAGE_NONE || group.from == phrase.n)
			return fault;
		group.parts = split(arena, group.inside);
		phrases *= group.parts.n;
		if (!phrases)
			return (struct fault){ M_V311, group.from };
		if (phrases > LIMIT_ALTERNATIVES)
			return (struct fault){ M_V315, group.from };
		groups->at = arena_grow(arena, groups->at, groups->n, &groups->capacity, sizeof group);
		groups->at[groups->n++] = group;
		done = group.end;
	}
}

/* What stands in [from, end) of a phrase, groups among it or not. `g`: the first group behind `from`. */
static struct alternatives cross(struct arena *arena, struct slice phrase, const struct groups *groups, size_t g, size_t from, size_t end)
{
	struct alternatives all = { &(struct slice){ "", 0 }, 1 };
	for (; from < end; g++) {
		bool grouped = g < groups->n && groups->at[g].from < end;
		struct slice plain = slice_part(phrase, from, grouped ? groups->at[g].from : end);
		if (plain.n)
			all = crossed(arena, all, (struct alternatives){ &plain, 1 });
		if (grouped)
			all = crossed(arena, all, groups->at[g].parts);
		from = grouped ? groups->at[g].end : end;
	}
	return all;
}

struct taking {
	struct arena *arena;
	struct slice phrase;
	struct alternatives *cells;
	size_t n;
};

static void put_plain(struct taking *taking, size_t from, size_t end)
{
	struct slice *text = arena_alloc(taking->arena, sizeof *text);
	*text = slice_trim(slice_part(taking->phrase, from, end));
	if (text->n)
		taking->cells[taking->n++] = (struct alternatives){ text, 1 };
}

/* Groups, each with what is written onto it without a blank, and what stands between. */
static struct cells take_apart(struct arena *arena, struct slice phrase, const struct groups *groups)
{
	struct taking taking = { arena, phrase, arena_alloc(arena, (2 * groups->n + 1) * sizeof *taking.cells), 0 };
	size_t from = 0;
	for (size_t g = 0; g < groups->n;) {
		size_t start = groups->at[g].from, end = groups->at[g].end, first = g++;
		while (start > from && phrase.at[start - 1] != ' ')
			start--;
		put_plain(&taking, from, start);
		for (; end < phrase.n && phrase.at[end] != ' '; end++)
			if (g < groups->n && groups->at[g].from == end)
				end = groups->at[g++].end - 1;
		bool alone = start == groups->at[first].from && end == groups->at[first].end;
		taking.cells[taking.n++] = alone ? groups->at[first].parts : cross(arena, phrase, groups, first, start, end);
		from = end;
	}
	put_plain(&taking, from, phrase.n);
	return (struct cells){ taking.cells, taking.n };
}

struct alternatives alternatives_crossed(struct arena *arena, struct slice text)
{
	struct groups groups = { .n = 0 };
	struct fault fault = find_groups(arena, text, &groups);
	return fault.code == MESSAGE_NONE ? cross(arena, text, &groups, 0, 0, text.n) : (struct alternatives){ NULL, 0 };
}

struct cells cells_one(struct arena *arena, struct slice text)
{
	struct {
		struct alternatives cell;
		struct slice text;
	} *one = arena_room(arena, sizeof *one);
	one->text = text;
	one->cell = (struct alternatives){ &one->text, 1 };
	return (struct cells){ &one->cell, 1 };
}

/* The column of a bracket or stroke of the value. Blanks were folded since the line was read, signs were not. */
static size_t column_of(const struct datafile_entry *entry, const struct datafile_value *value, size_t at)
{
	const char sign = value->text.at[at];
	size_t before = 0, column = 1, length;
	for (size_t i = 0; i < at; i++)
		before += value->text.at[i] == sign;
	for (size_t i = 0; i < entry->whole.n; i += length, column++) {
		text_decode(entry->whole.at + i, entry->whole.n - i, &length);
		if (column >= value->column && entry->whole.at[i] == sign && before-- == 0)
			break;
	}
	return column;
}

struct cells alternatives_of(struct arena *arena, const struct datafile *file, const struct datafile_entry *entry, const struct datafile_value *value,
                             struct faults *faults)
{
	struct groups groups = { .n = 0 };
	struct slice text = slice_trim(value->text);
	if (text.n && find_stroke(text, 0) == text.n) /* as most */
		return cells_one(arena, text);
	struct fault fault = find_groups(arena, value->text, &groups);
	if (fault.code == MESSAGE_NONE)
		return take_apart(arena, value->text, &groups);
	datafile_fault(faults, file, entry, column_of(entry, value, fault.at), fault.code, arena_print(arena, "%d", LIMIT_ALTERNATIVES), NULL);
	return (struct cells){ NULL, 0 };
}
