/* SPDX-License-Identifier: EUPL-1.2 */
/* A table for terminals: a column of labels and aligned columns of cells, at most 120 characters wide. What does
 * not fit beside each other stands below each other, with the labels again. Knows nothing of: SQL. */
#ifndef STORE_REPORT_LAYOUT_H
#define STORE_REPORT_LAYOUT_H

#include <stdio.h>

#include "arena.h"

struct layout;

struct layout *layout_new(struct arena *arena, size_t columns); /* texts handed in must live as long */
const char **layout_head(struct layout *layout);                /* the heads of the columns, to be filled */
/* A new row; its cells, to be filled: NULL is "not stated", LF breaks the line, too long lines wrap. */
const char **layout_row(struct layout *layout, int indent, const char *label);
void layout_print(const struct layout *layout, FILE *stream);
const char *layout_not_stated(void);
/* "47/57 (82 %)"; NULL where n is below 0 or there is no whole. */
const char *layout_share(struct arena *arena, long long n, long long of);

#endif
