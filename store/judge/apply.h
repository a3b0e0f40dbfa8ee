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

/* SQL: the events on its bytes, on its meeting, and on what stood under its paths before; judged_bind_place binds ?1 to ?5. */
#define OF_DOCUMENT \
	"SELECT n FROM judgment WHERE document = ?1 UNION SELECT n FROM judgment WHERE meeting_date = ?2 AND body = ?3 AND municipality IS ?4" \
	" UNION SELECT j.n FROM document AS o JOIN judgment AS j ON j.document = o.sha256 WHERE o.path IN (SELECT shown FROM source WHERE document = ?5)"
#define THAT_STAND " AND e.action IN ('right', 'wrong', 'corrected', 'added') AND " JUDGE_STANDS("e") " ORDER BY e.at, e.n"
void judged_bind_place(struct applying *p, sqlite3_stmt *rows);
/* 1: what was judged under the key stands in a document that counts, or it was judged wrong and nobody finds it there any more. */
int judged_has_place(struct applying *p, const char *array, const char *key);
/* Where the words of an event stand in this document. 1, 0 or FAILED. */
int judged_words(struct applying *p, const struct judgment *j, sqlite3_int64 *start, sqlite3_int64 *end);

/* nothing.c: what is said of text that no record has, anew. */
int judged_nothing(struct applying *p);
int nothing_orphans(struct store *store, sqlite3_int64 from);
int nothing_forget(struct store *store, const char *key); /* the orphans of a key of which something was undone; what is left of it may be one */

/* Takes back what was applied to a record; NO_ARRAY: to the whole document. */
int judged_restore(struct applying *p, enum array_id a, const char *key);
int judged_note(struct applying *p, const struct judgment *by, const char *field, const char *record, const char *status, const char *person, const char *machine);
/* A thing that is a record of the document (row, now). */
int judged_apply(struct applying *p, struct thing *thing);
/* One that people added and the machine has not. */
int judged_add(struct applying *p, struct thing *thing);

#endif
