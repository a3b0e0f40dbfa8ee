/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of desk/ share. */
#ifndef STORE_DESK_INNER_H
#define STORE_DESK_INNER_H

#include "desk.h"
#include "judge_inner.h"
#include "inner.h"

const char *desk_list_of(const char *array, const char *field); /* the list of codes; NULL: none */

/* judged.c: what was judged of a record into it. FAILED after a message. */
int desk_judged(struct store *store, struct arena *arena, const char *who, struct desk_record *record);

#endif
