/* SPDX-License-Identifier: EUPL-1.2 */
/* The marks that converters leave inside a line of plain text: Markdown's stars and underscores, a few
 * HTML tags, entities, links. Not a Markdown parser: what is not surely a mark stays as it is. */
#ifndef READ_MARKUP_H
#define READ_MARKUP_H

#include <stdbool.h>

#include "arena.h"
#include "text.h"

enum markup_cut { /* what stood before a piece */
	CUT_START,
	CUT_LINE, /* <br> */
	CUT_GLUE  /* an end of bold type with the next text glued to it: paragraphs that a converter joined */
};

struct markup_piece {
	struct slice text; /* a part of the line, or valid until the next call */
	enum markup_cut cut;
	bool bold;         /* all words of it */
};

struct markup { /* zeroed at first but for the arena; its buffers are used again */
	struct arena *arena;
	bool bold; /* in force; goes on from cell to cell of a line: set to false at its start */
	struct {
		char *at;
		size_t n, capacity;
	} out;
	struct {
		struct markup_piece *at;
		size_t n, capacity;
	} pieces;
};

/* Takes the marks out of a line. Returns the number of pieces in markup->pieces: 1 where `cell` (nothing is cut). */
size_t markup_read(struct markup *markup, struct slice line, bool cell);

/* The character that `&name;` or `&#n;` at the start of `s` stands for, and its bytes; 0: none. */
uint32_t markup_entity(struct slice s, size_t *length);

#endif
