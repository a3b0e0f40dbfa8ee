/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests of the readers share: a document from bytes, and its blocks as text.
 *
 *   "row GT|Plats\tKS-salen"   kind (and level), hints (G gap, B bold, C capitals, T table, N note), text */
#ifndef TESTS_READ_HELP_H
#define TESTS_READ_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "reader.h"

/* The bytes in memory of their exact size, so that a sanitizer sees a read beyond them. */
static inline struct document *read_bytes(const char *name, const char *bytes, size_t n)
{
	struct document *document = document_new();
	struct arena *arena = arena_new();
	unsigned char *copy = arena_alloc(arena, n);
	if (n)
		memcpy(copy, bytes, n);
	struct source source = { .name = name, .bytes = copy, .n = n };
	read_source(&source, document);
	arena_free(arena); /* nothing of the document may lie in the source */
	return document;
}

static inline char *block_shown(struct document *document, size_t i)
{
	const struct block *block = &document->blocks[i];
	char level[16] = "";
	if (block->level)
		snprintf(level, sizeof level, "%d", block->level);
	return arena_print(document->arena, "%s%s %s%s%s%s%s|%.*s", block_kind_names[block->kind], level, block->hints & HINT_GAP ? "G" : "",
	                   block->hints & HINT_BOLD ? "B" : "", block->hints & HINT_CAPS ? "C" : "", block->hints & HINT_TABLE ? "T" : "",
	                   block->hints & HINT_NOTE ? "N" : "", (int)block->text.n, block->text.at);
}

/* All blocks, a line each. */
static inline char *blocks_shown(struct document *document)
{
	char *all = arena_text(document->arena, "");
	for (size_t i = 0; i < document->n_blocks; i++)
		all = arena_print(document->arena, "%s%s\n", all, block_shown(document, i));
	return all;
}

/* A literal and its length, NULs and all. */
#define BYTES_OF(literal) (literal), sizeof(literal) - 1

struct read_case {
	const char *what, *input, *blocks;
};

static inline void check_read(const char *name, const struct read_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct document *document = read_bytes(name, cases[i].input, strlen(cases[i].input));
		const char *got = document->refusal.code ? message_text(document->refusal.code).code : blocks_shown(document);
		if (strcmp(got, cases[i].blocks) != 0)
			fail_msg("%s\n--- wanted\n%s--- got\n%s", cases[i].what, cases[i].blocks, got);
		document_free(document);
	}
}

/* A text that grows, for readers whose input is long and regular. Free `at`. */
struct printing {
	char *at;
	size_t n, room;
};

static inline void print(struct printing *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline void print(struct printing *out, const char *format, ...)
{
	enum { LONGEST = 1000 };
	va_list args;
	if (out->room - out->n < LONGEST) {
		out->room = out->room * 2 + 4 * LONGEST;
		out->at = realloc(out->at, out->room);
		assert_non_null(out->at);
	}
	va_start(args, format);
	out->n += (size_t)vsnprintf(out->at + out->n, out->room - out->n, format, args);
	va_end(args);
}

#endif
