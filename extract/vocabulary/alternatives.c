/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a phrase as written in a data file. Out: the phrases it stands for. Knows nothing of words. */
#include "alternatives.h"

#include <string.h>

#include "limit.h"

#define STROKE SLICE(" / ")

struct fault {
	enum message_code code; /* MESSAGE_NONE: there is none */
	size_t at;              /* in the phrase: a bracket or a stroke */
};

/* What is written (a / b / c). */
struct group {
	size_t from, end; /* in the phrase, brackets included */
	struct slice inside;
};

/* The place of a sign or a stroke at or behind `from`; the end of the text if there is none. */
static size_t find(struct slice text, size_t from, struct slice what)
{
	const char *there = from < text.n ? memmem(text.at + from, text.n - from, what.at, what.n) : NULL;
	return there ? (size_t)(there - text.at) : text.n;
}

/* The first group at or behind `from`; it begins at the end of the phrase if there is none. Only a stroke between blanks
 * tells that brackets are meant as a group. */
static struct fault next_group(struct slice phrase, size_t from, struct group *group)
{
	static const struct fault none = { MESSAGE_NONE, 0 };
	size_t stroke = find(phrase, from, STROKE), open = find(phrase, from, SLICE("(")), close = find(phrase, open, SLICE(")"));
	while (close < stroke) { /* "(kopia)" */
		open = find(phrase, close, SLICE("("));
		close = find(phrase, open, SLICE(")"));
	}
	*group = (struct group){ phrase.n, phrase.n, slice_of(NULL) };
	if (stroke == phrase.n)
		return none;
	if (open > stroke)
		return (struct fault){ M_V313, stroke + 1 };
	if (close == phrase.n)
		return (struct fault){ M_V313, open };
	size_t inner = find(phrase, open + 1, SLICE("("));
	if (inner < close)
		return (struct fault){ M_V314, inner };
	*group = (struct group){ open, close + 1, slice_part(phrase, open + 1, close) };
	return none;
}

/* What stands between the strokes; n is 0 where one of them is empty. */
static struct alternatives split(struct arena *arena, struct slice inside)
{
	struct slice *parts = NULL;
	size_t n = 0, capacity = 0;
	for (size_t from = 0, stroke = 0; stroke < inside.n; from = stroke + STROKE.n - 1) { /* "a / / b": one blank is of both */
		stroke = find(inside, from, STROKE);
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
	char *text = arena_alloc(arena, before.n + behind.n + 1);
	memcpy(text, before.at, before.n);
	memcpy(text + before.n, behind.at, behind.n);
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

/* `all` is the phrase as written at first, and stays so where it has no group. */
static struct fault expand(struct arena *arena, struct slice phrase, struct alternatives *all)
{
	struct group group;
	for (size_t done = 0;; done = group.end) {
		struct fault fault = next_group(phrase, done, &group);
		if (fault.code != MESSAGE_NONE || (!done && group.from == phrase.n))
			return fault;
		struct slice plain = slice_part(phrase, done, group.from);
		struct alternatives start = { &(struct slice){ "", 0 }, 1 };
		*all = crossed(arena, done ? *all : start, (struct alternatives){ &plain, 1 });
		if (group.from == phrase.n)
			return fault;
		struct alternatives parts = split(arena, group.inside);
		if (!parts.n)
			return (struct fault){ M_V311, group.from };
		if (all->n * parts.n > LIMIT_ALTERNATIVES)
			return (struct fault){ M_V315, group.from };
		*all = crossed(arena, *all, parts);
	}
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

struct alternatives alternatives_of(struct arena *arena, const struct datafile *file, const struct datafile_entry *entry,
                                    const struct datafile_value *value, struct faults *faults)
{
	struct alternatives all = { &value->text, 1 };
	struct fault fault = expand(arena, value->text, &all);
	if (fault.code == MESSAGE_NONE)
		return all;
	datafile_fault(faults, file, entry, column_of(entry, value, fault.at), fault.code, arena_print(arena, "%d", LIMIT_ALTERNATIVES), NULL);
	return (struct alternatives){ NULL, 0 };
}
