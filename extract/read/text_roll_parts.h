/* SPDX-License-Identifier: EUPL-1.2 */
/* What the two files that read the heads of typed rolls share: text_roll.c, text_roll_labels.c. */
#ifndef READ_TEXT_ROLL_PARTS_H
#define READ_TEXT_ROLL_PARTS_H

#include "text_roll.h"

enum {
	ROLL_UPPER_POINTS = 24, /* of any cell of an upper line */
	ROLL_LEFT = 8,          /* where a column of names begins, at the most */
	ROLL_HALF_GROUP = 6,    /* the head of a group stands this far right of the first of its columns, at the most */
	ROLL_NAMES = 16,        /* points of a column of names that has no head, at the least */
	ROLL_COLUMN_GAP = 2,
};

/* May the line be one of a roll? */
bool text_roll_line(const struct text_line *line);
struct slice text_roll_cell(const struct typed_columns *columns, size_t c, struct slice line);
bool text_roll_overlaps(const struct typed_columns *a, size_t i, const struct typed_columns *b, size_t j);
/* "Nej", "Avst." */
bool text_roll_short(struct slice cell);
/* A new column where it stands in the line; the run begins one later behind it. */
void text_roll_insert(struct text_roll *roll, size_t start, size_t end, struct slice text);
/* "Tjg" above "ersättare" */
void text_roll_stack(struct text_roll *roll, size_t below, const struct typed_columns *upper, size_t c, struct slice text, struct arena *scratch);
/* May the cell above the names belong to their head? "§ 14" and "OMRÖSTNINGSLISTA" do not. */
bool text_roll_above_names(const struct text_roll *roll, struct slice cell);
bool text_roll_has_digit(struct slice cell);

/* The head of columns for words: "Ledamot  § 12  § 14", "Vot 1  Vot 2", "Ja = bifall till  Nej = avslag". */
bool text_roll_labels(const struct text_line *lines, size_t n, const struct text_line *next, struct text_cursor after,
                      struct arena *scratch, struct text_roll *roll);

#endif
