/* SPDX-License-Identifier: EUPL-1.2 */
/* Rolls typed with blanks: a head of one to three lines, short heads for marks at its right, persons below. */
#ifndef READ_TEXT_ROLL_H
#define READ_TEXT_ROLL_H

#include "arena.h"
#include "text_columns.h"
#include "text_line.h"

enum { ROLL_HEAD_LINES = 3, ROLL_WORDS = 12 };

struct text_roll {
	struct typed_columns columns; /* n is 0: no roll */
	size_t run;                   /* the first column of those for marks */
	size_t lines;                 /* of its head, the lowest included */
	size_t n_groups;
	struct slice groups[ROLL_HEAD_LINES]; /* rows that stand above the marks: "\t§ 12\t§ 14", the uppermost first */
	struct slice heads[MARK_COLUMNS];
	struct slice words[ROLL_WORDS]; /* that stand below labels: "Ja", "Avst"; none: crosses do */
	size_t n_words;
};

/* Reads the head whose lowest line is lines[0]; the `n` - 1 lines before it follow upwards. `next` and what stands at `after`
 * follow below: a head is one only if a mark stands under it. */
bool text_roll_head(const struct text_line *lines, size_t n, const struct text_line *next, struct text_cursor after,
                    struct arena *scratch, struct text_roll *roll);
/* A row's cells, one a column, empty where nothing stands; false: some cell stands under no head. */
bool text_roll_row(const struct text_roll *roll, struct slice line, struct slice *cells, bool *crossed);
/* The name of a row goes on in the line below, which holds nothing else: joins them. false: it does not. */
bool text_roll_name_more(const struct text_line *now, const struct text_line *next, struct slice *name, struct arena *arena);

#endif
