/* SPDX-License-Identifier: EUPL-1.2 */
/* What apply.c and apply_record.c share. */
#ifndef JUDGE_APPLY_H
#define JUDGE_APPLY_H

#include "judge_inner.h"

struct applying {
	struct store *store;
	struct arena *arena;
	sqlite3_int64 document;
	struct place place;
	struct slice text;  /* read when it is needed first */
	bool has_text, changed, renamed; /* renamed: a record came, went or is called otherwise, which others may refer to */
	struct thing *things;
	size_t n, capacity;
};

/* Takes back what was applied to a record; NO_ARRAY: to the whole document. */
int judged_restore(struct applying *p, enum array_id a, const char *key);
int judged_note(struct applying *p, const struct judgment *by, const char *field, const char *record, const char *status, const char *person, const char *machine);
/* A thing that is a record of the document (row, now). */
int judged_apply(struct applying *p, struct thing *thing);
/* One that people added and the machine has not. */
int judged_add(struct applying *p, struct thing *thing);

#endif
