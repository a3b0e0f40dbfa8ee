/* SPDX-License-Identifier: EUPL-1.2 */
/* People's judgments: events that are only ever added (table `judgment`), and what follows from them in the records. The tables of
 * the records always hold what is valid; what the machine said where a person says otherwise stands in `machine`. Strings in are
 * copied, strings out live in the arena.
 *
 * Values are text: a list is a JSON array, a flag true or false, a number its digits. A field that names another record
 * (item, parent, target_item: an item; participant; meeting; part) says it as people do: an item's number, else its title; a name; a
 * date; the part's number. NULL is unknown.
 *
 * In an event `old` is what the machine says (of the record: its fields as a JSON object; NULL where it has no such record), `new` what the
 * person says, where that is something else. */
#ifndef JUDGE_JUDGE_H
#define JUDGE_JUDGE_H

#include "store.h"

/* The `array` of an event that says of a stretch of unclaimed text that there is nothing to take from it: action right, sha256, span. */
#define JUDGE_NOTHING "unclaimed"

enum judge_result { JUDGE_DONE, JUDGE_STALE = 1, JUDGE_WRONG = 2 /* nothing is written; `why` says what is wrong */ /* , FAILED */ };

struct judge_event {
	const char *who, *action; /* right wrong corrected added revealed (undone: judge_undo) */
	const char *array, *key;
	const char *field;        /* NULL: the whole record; "span": where it stands (span_start, span_end) */
	const char *value;        /* corrected: the new one, NULL: unknown */
	const char *why;
	const char *queue;        /* audit:ID, double:ID, uncertain ..., NULL */
	const char *token;        /* the same again does nothing and answers JUDGE_DONE with the first one's n; NULL: a new one */
	int64_t rev;              /* of the record, as judge_rev said when it was shown; -1: not asked */
	int64_t batch, undoes;    /* set by judge_add_all and judge_undo */
	const char *sha256;       /* of the document; needed for added and revealed; else where the record is looked for first */
	int64_t span_start, span_end; /* code points: of what is added, or the new span */
	const char *json;         /* added: the fields as a JSON object */
};

/* One event, applied, and durable when it returns. */
int judge_add(struct store *store, const struct judge_event *event, int64_t *n, const char **why);
/* All or nothing; `batch`: the number by which they are undone as one. */
int judge_add_all(struct store *store, const struct judge_event *events, size_t n, int64_t *batch, const char **why);
/* `n`: an event, or the batch of which it is the number. */
int judge_undo(struct store *store, const char *who, int64_t n, const char *token, const char **why);
/* The number of the last event on a record, as `who` may know of it (what another codes blindly does not count); 0: none. FAILED. */
int64_t judge_rev(struct store *store, int64_t document, const char *array, const char *key, const char *who);

/* Everything that follows from the events for a document, anew: after it was put, or after events came. In the caller's transaction. */
int judge_apply(struct store *store, int64_t document);
/* The events and samples of another database into this one, applied to the documents that it has. In the caller's transaction. */
int judge_merge(struct store *into, struct store *from);
/* All events as JSON objects, one a line. */
int judge_export(struct store *store, FILE *stream);
/* Events as judge_export wrote them, and rows that somebody filled in (who, key, field, new, why ...); each once, however often it comes. What is refused is
 * told with its place in the array, and the others are taken. Durable when it returns. */
struct judge_imported {
	size_t added, known, refused;
};
struct json_t;
typedef void judge_refused(void *context, size_t at, const char *why);
int judge_import(struct store *store, struct json_t *objects, judge_refused *told, void *context, struct judge_imported *counts);
/* The column of `judgment` that a head of a sheet names, in either language or by its own name; NULL: none. */
const char *judge_column(struct store *store, struct arena *arena, const char *head);
/* 1: the chain of events is whole. 0: `first_wrong` is the first event that is not what it was, or whose predecessor is missing. */
int judge_verify(struct store *store, int64_t *first_wrong);

/* SQL: has somebody added a record, or moved one, to where the stretch `x` of unclaimed text is, or said that it holds nothing? (judged.person of all: "120-160") */
#define JUDGE_CLAIMED(x) \
	"EXISTS (SELECT 1 FROM judged AS c WHERE c.document = " x ".document AND c.field IN ('', 'span') AND c.status <> 'waiting' AND c.person LIKE '%-%'" \
	" AND CAST(c.person AS INTEGER) < " x ".span_end AND CAST(substr(c.person, instr(c.person, '-') + 1) AS INTEGER) > " x ".span_start)"

/* What is to be judged next. */
struct judge_filter {
	const char *municipality, *body, *year, *area, *array;
	const char *queue; /* uncertain problems unclaimed orphaned conflicting audit:ID double:ID; NULL: all, in reading order */
	const char *who;   /* who judges */
};
struct judge_task {
	int64_t document;
	const char *array, *key, *item_number;
	double confidence;
	const char *reason;
};
/* Those that `who` has not judged; from `after` on, at most `most`. */
int judge_queue(struct store *store, struct arena *arena, const struct judge_filter *filter, int64_t after, size_t most, struct judge_task **tasks, size_t *n, size_t *total);
int judge_draw_audit(struct store *store, size_t n, uint64_t seed, const char *who, int64_t *id);
int judge_draw_double(struct store *store, size_t n, uint64_t seed, const char *first, const char *second, int64_t *id);

#endif
