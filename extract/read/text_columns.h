/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns that were typed with blanks: where they stand, and what stands under which head. */
#ifndef READ_TEXT_COLUMNS_H
#define READ_TEXT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

enum { MARK_COLUMNS = 24 };

/* Where the cells of a line of typed columns stand, in code points. */
struct typed_columns {
	size_t n, start[MARK_COLUMNS], end[MARK_COLUMNS];
};

/* "X", "x", "1", "-", "12": tells only by the column it stands in. */
bool text_columns_mark(struct slice cell);
/* Where a cell of the line begins, in code points. */
size_t text_columns_start(struct slice line, struct slice cell);
/* The columns of a line without marks; n is 0 where there are some, or too many columns. */
struct typed_columns text_columns_of(struct slice line);
/* How far a mark stands beside its head, in code points; SIZE_MAX: too far. */
size_t text_columns_beside(const struct typed_columns *head, size_t column, size_t start);
/* How many columns of the head were left empty before the mark at `start`; see text_columns.c. */
size_t text_columns_empty(const struct typed_columns *head, size_t text_end, size_t start, size_t cells, size_t *column);
/* Do all marks of the line stand below heads? False where it has none. */
bool text_columns_below(const struct typed_columns *head, struct slice line);

#endif
