/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two files that read a plain text share: text.c tells what each line is, text_blocks.c makes blocks of it. */
#ifndef READ_TEXT_READING_H
#define READ_TEXT_READING_H

#include "decode.h"
#include "markup.h"
#include "text_columns.h"
#include "text_line.h"
#include "text_lines.h"
#include "text_roll.h"

enum { RIGHT_COLUMN = 8 }; /* blanks before what goes on in a right column */

struct text_reading {
	struct document *document;
	struct markup markup;
	struct arena *scratch;
	struct text_line above, before, now, next;
	struct text_cursor cursor;
	struct text_roll roll;  /* the roll read last */
	bool in_roll, skip;    /* its rows have not ended; the next line was read with the one before it */
	int roll_row;          /* the line of its last row */
	size_t began[ROLL_HEAD_LINES]; /* blocks before the line at hand, before the one above it, ... */
	bool spaced, inked;  /* an empty line stands behind each; the line before was not empty */
	bool gap, row;       /* since the last block; a row has come since the last gap */
	bool table;          /* the line before was a row of a table */
	size_t last;         /* index of the first block of the line before, for its underline */
	struct typed_columns head; /* the columns that marks below stand in */
	struct typed_columns marked; /* those that marks did stand in, ... */
	int marked_line;             /* ... last on this line */
	const struct told_line *told; /* more of each line, or NULL */
	size_t n_told;
	struct text_line *passed; /* running heads and feet between this line and the next */
	size_t n_passed, passed_capacity;
	size_t second;       /* where the second column of the rows began, in code points; 0: no rows */
	struct {
		char *at;
		size_t n, capacity;
	} out;
};

/* Behind what stands in reading->out. */
void text_put(struct text_reading *reading, const char *at, size_t n);
/* The same, with its runs of dots as one " ... ". */
void text_put_folded(struct text_reading *reading, struct slice text);
/* What is told of a line; NULL: nothing. */
const struct told_line *text_told_of(const struct text_reading *reading, const struct text_line *line);
/* A block of what stands in reading->out, which is empty then. NULL: the document is full. */
struct block *text_add_block(struct text_reading *reading, enum block_kind kind, unsigned hints);
/* A line without columns: one block, or several that were glued together. */
void text_add_text(struct text_reading *reading, enum block_kind kind, struct slice text, int level);
/* A cell's text behind what is in reading->out; whether all of its words are bold. */
bool text_put_cell(struct text_reading *reading, struct slice cell);
/* Rows. first_empty: something stands in the left column no more; table: told to be one. */
void text_add_typed_row(struct text_reading *reading, struct slice line, bool first_empty);
void text_add_row(struct text_reading *reading, struct slice line, bool first_empty, bool table);
void text_add_semicolons(struct text_reading *reading, struct slice rest);
void text_add_pipes(struct text_reading *reading, struct slice rest, bool open);
void text_add_cells(struct text_reading *reading, const struct slice *cells, size_t n);

#endif
