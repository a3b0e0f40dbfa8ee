/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of store/judge/ share. */
#ifndef JUDGE_INNER_H
#define JUDGE_INNER_H

#include <jansson.h>

#include "inner.h"
#include "judge.h"

/* ---- values.c: fields as text and as JSON ---- */

#define NO_ARRAY ARRAYS
enum array_id array_named(const char *name); /* NO_ARRAY */
const struct field *array_field(enum array_id a, const char *name); /* NULL */
/* The array whose records the field names by their ids; NO_ARRAY: it holds a value. */
enum array_id field_refers(const struct field *field);
/* Says the field something of the document? Not how the machine came to it, nor its numbers. */
bool field_is_said(enum array_id a, const struct field *field);
char *value_text(struct arena *arena, json_t *value);           /* NULL for null */
json_t *value_json(const struct field *field, const char *text); /* NULL: it cannot be one */
bool same_text(const char *a, const char *b);                    /* both NULL counts */
/* Cleans the value. NULL: it is good; else what is wrong with it. */
const char *value_check(struct store *store, struct arena *arena, enum array_id a, const struct field *field, const char **text);

/* ---- evidence.c: lists of evidence ---- */

bool evidence_is_good(json_t *one); /* an entry of it */
const char *evidence_said(struct arena *arena, const char *list); /* without the places */
/* The list that people gave, at today's places. */
json_t *evidence_placed(struct arena *arena, const char *list, json_t *machine, struct slice text);

/* ---- record.c: records as JSON, in and out of the tables ---- */

/* A kept statement, without bindings; of a text that is made. Not while the same one is being read. NULL after a message. */
sqlite3_stmt *judge_sql(struct store *store, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* {field: value ..., "@row", "@n", "@rule", "@confidence", "@key", "@spans": [[start, end], ...]}; NULL after a message. */
json_t *record_load(struct store *store, enum array_id a, sqlite3_int64 row);
int record_insert(struct store *store, sqlite3_int64 document, enum array_id a, json_t *record); /* "@row" null: a free number */
int record_remove(struct store *store, sqlite3_int64 document, enum array_id a, sqlite3_int64 row);
int record_set(struct store *store, enum array_id a, sqlite3_int64 row, const struct field *field, json_t *value);
int record_set_span(struct store *store, enum array_id a, sqlite3_int64 row, sqlite3_int64 start, sqlite3_int64 end);
/* The row of a key; 0: there is none. FAILED. */
sqlite3_int64 record_row(struct store *store, sqlite3_int64 document, enum array_id a, const char *key);
/* A field as people say it: the name instead of the id. In the arena. */
int record_value(struct store *store, struct arena *arena, sqlite3_int64 document, const struct field *field, json_t *record, const char **text);
/* The id that a name stands for in a document, as JSON; null where nothing has it. NULL after a message. */
json_t *record_refer(struct store *store, sqlite3_int64 document, enum array_id to, const char *name);
/* All that is said, as one JSON object in a text. */
int record_said(struct store *store, struct arena *arena, sqlite3_int64 document, enum array_id a, json_t *record, const char **said);

/* ---- events.c ---- */

/* SQL: a field of the first meeting of the document `d`, as the machine has it: people may correct the meeting or take it out, and its documents
 * are those that they were. */
#define MACHINE_MEETING(d, field) \
	"(SELECT CASE WHEN w.key IS NULL THEN v." field " ELSE w.value END FROM meeting AS v LEFT JOIN machine AS w ON w.document = v.document AND w.array = 'meeting' AND w.key = v.key" \
	" AND w.field = '" field "' WHERE v.document = " d ".row AND v.n = 1 AND NOT EXISTS (SELECT 1 FROM machine AS y WHERE y.document = v.document AND y.array = 'meeting' AND y.key = v.key" \
	" AND y.field = '') UNION ALL SELECT json_extract(w.value, '$." field "') FROM machine AS w WHERE w.document = " d ".row AND w.array = 'meeting' AND w.field = ''" \
	" AND json_extract(w.value, '$.\"@n\"') = 1)"
#define PLACE_BODY "coalesce(" MACHINE_MEETING("d", "body") ", g.body)"
#define PLACE_DATE "coalesce(" MACHINE_MEETING("d", "date") ", d.date)"

struct place { /* of a document: who met when */
	const char *sha256, *municipality, *body, *date, *rules;
};
int judge_place(struct store *store, struct arena *arena, sqlite3_int64 document, struct place *place);

/* A row of `judgment`. Numbers that are unknown are -1. */
struct judgment {
	sqlite3_int64 n, span_start, span_end, undoes, batch;
	const char *previous, *at, *who, *action, *array, *key, *document, *municipality, *body, *date, *paragraph, *field, *old, *new, *why;
	const char *quote, *before, *after, *rule, *rules, *queue, *token, *label;
	double confidence; /* below 0: unknown */
};
/* Adds it: n, previous, hash and, where they are NULL, at and token are set. */
int judgment_append(struct store *store, struct arena *arena, struct judgment *judgment);
const char *judge_now(struct arena *arena);
struct judgment judgment_read(struct arena *arena, sqlite3_stmt *row); /* of SELECT n, JUDGE_COLUMNS */
/* The n of a token; 0: there is none. FAILED. */
sqlite3_int64 judgment_of_token(struct store *store, const char *token);
#define JUDGE_STANDS(e) "NOT EXISTS (SELECT 1 FROM judgment AS u WHERE u.undoes = " e ".n)"

/* ---- add.c ---- */

/* One event and its effect, in the caller's transaction. JUDGE_DONE, JUDGE_STALE, JUDGE_WRONG (nothing was written), FAILED. `below`: events from
 * this number on are of the same call; 0: none. `batch`: 0 begins one, -1: none. `alone`: the caller applies it to the
 * other documents of the meeting. */
int judge_put(struct store *store, const struct judge_event *event, int64_t below, int64_t batch, bool alone, int64_t *n, const char **why);
/* Without personal numbers and controls; NULL where nothing is left. */
const char *judge_clean(struct arena *arena, const char *text);
/* Sets `at`: now, and not before what was said of the record last. */
int judge_settle_time(struct store *store, struct arena *arena, struct judgment *judgment);
int judge_known_token(struct store *store, const char *token, int64_t *n); /* 1: `n` is its event; 0; FAILED */
int judge_end(struct store *store, int result); /* commits after JUDGE_DONE, undoes the transaction after all else */

/* ---- take.c ---- */

/* 1: it is new; 0: it is known; FAILED. `undoes`, `batch`: tokens, or NULL. */
int judge_take(struct store *store, struct arena *arena, struct judgment *judgment, const char *undoes, const char *batch);
/* All events in their order; FAILED of `visit` ends it. */
typedef int judge_visit(void *context, struct arena *arena, struct judgment *judgment, const char *undoes, const char *batch);
int judge_each(struct store *store, judge_visit *visit, void *context);
sqlite3_int64 judge_next(struct store *store); /* the number that the next event will have */

/* ---- verdict.c ---- */

#define JUDGE_DOUBLE "double:"
#define JUDGE_AUDIT "audit:"

struct judgments {
	struct judgment *at;
	size_t n, capacity;
};
void judgments_add(struct arena *arena, struct judgments *list, struct judgment judgment);
/* What the events on one record say, in their order. */
struct verdict {
	const char *whole; /* right, wrong, added; NULL: nothing */
	size_t whole_by;
	struct said {
		bool said, alone; /* alone: somebody judged this field by itself */
		const char *value;
		size_t by;
	} *fields;            /* by field; the last is the span */
};
struct verdict verdict_of(struct arena *arena, enum array_id a, const struct judgments *events);
/* Takes out what does not count yet: a double coding that only one has done, or not alike. `status`: waiting, disagreed, NULL; where nothing
 * is left then, all events stay. */
int judgments_settle(struct store *store, struct arena *arena, enum array_id a, struct judgments *events, const char **status);

/* ---- apply.c ---- */

/* The record of a key in a document, by all that is said of it. `others`: what else follows too, in it and in the other documents of
 * the meeting; else the caller sees to them (judge_apply_since). */
int judge_apply_record(struct store *store, sqlite3_int64 document, enum array_id a, const char *key, bool others);
/* The same for a key as it was judged, in every document where it has a place; `sha256`: the one in which it was judged. */
int judge_apply_key(struct store *store, const char *array, const char *key, const char *sha256);
/* What is said of a document's text that no record has (JUDGE_NOTHING). */
int judge_apply_nothing(struct store *store, sqlite3_int64 document, bool others);
/* All documents that the events from `n` on may be about; what finds no place becomes an orphan. */
int judge_apply_since(struct store *store, sqlite3_int64 n);

/* ---- task.c ---- */

/* A record came, by its row; one goes. */
int task_put(struct store *store, sqlite3_int64 document, enum array_id a, sqlite3_int64 row);
int task_drop(struct store *store, sqlite3_int64 document, enum array_id a, sqlite3_int64 row);
/* A row of `judged` was added; and, before they are dropped, those of a record or of a key (`array` NULL: of the document). */
int task_judged(struct store *store, sqlite3_int64 document, const char *array, const char *record, bool conflicting);
int task_forget(struct store *store, sqlite3_int64 document, const char *array, const char *key);

/* ---- apply_record.c ---- */

json_t *judged_added(struct store *store, struct arena *arena, sqlite3_int64 document, enum array_id a, const char *key);

/* ---- anchor.c ---- */

/* Things (an array and a key, with what is known of their place) that have no record by that name in the document: which of its records they are
 * now. `rows`: filled with the row, or 0. */
struct thing {
	enum array_id array;
	const char *key, *now; /* NULL: nowhere */
	sqlite3_int64 row;
	struct judgments events;
	bool added;
};
int anchor_things(struct store *store, struct arena *arena, sqlite3_int64 document, const struct place *place, struct thing *things, size_t n);
/* Where a quote stands in a text: nearest to `hint` among those whose surroundings are most alike. false: nowhere. */
bool anchor_find(struct slice text, const char *quote, const char *before, const char *after, sqlite3_int64 hint, sqlite3_int64 *start, sqlite3_int64 *end);

/* SQL of a record `x`: what it is known by in its array, and its § (the join names the item `i`). */
const char *judge_label_sql(enum array_id a);
const char *judge_paragraph_join(enum array_id a, const char **paragraph);
/* queue.c: is a person asked for records of this kind? Not for the machine's own notes. */
bool judge_is_reviewed(enum array_id a);
int judge_text(struct store *store, struct arena *arena, sqlite3_int64 document, struct slice *text);

#endif
