/* SPDX-License-Identifier: EUPL-1.2 */
/* Rolls that mark who was there for each § of the meeting. */
#ifndef FIELD_ROLL_MATRIX_H
#define FIELD_ROLL_MATRIX_H

#include "attendance.h"

enum { MATRIX_COLUMNS = 20 };

struct matrix {
	size_t first, n; /* cells before the first column of §§; columns; 0: none */
	struct numbers of[MATRIX_COLUMNS];
};

/* Is this row the head of one, with rows of persons and marks below it? */
bool matrix_begins(struct field_context *context, const struct block *block, struct matrix *matrix);
/* A row of it, taken; false: it is none. */
bool matrix_take(struct roster *roster, const struct matrix *matrix, const struct block *block);

#endif
