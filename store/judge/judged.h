/* SPDX-License-Identifier: EUPL-1.2 */
/* What can be said from judgments: how right the records are, how far two coders agree, and what is gold. */
#ifndef JUDGE_JUDGED_H
#define JUDGE_JUDGED_H

#include "agreement.h"
#include "judge.h"

/* Fills the table `quality` from the audit samples, in the caller's transaction. */
int judge_quality(struct store *store);
/* 1: events or samples came since it was filled. FAILED. */
int judge_quality_stale(struct store *store);
/* The table for people, or (json_t *) as JSON; nothing and NULL where no sample was judged. */
struct json_t;
int judge_quality_print(struct store *store, FILE *stream);
struct json_t *judge_quality_json(struct store *store);

struct judge_agreed {
	int64_t coding;
	const char *first, *second, *array, *field; /* field "": the record itself */
	struct agreement agreement;
};
int judge_agreements(struct store *store, struct arena *arena, struct judge_agreed **rows, size_t *n);
int judge_agreements_print(struct store *store, FILE *stream);
struct json_t *judge_agreements_json(struct store *store);

/* Each document of which something is wholly judged as a JSON object for protokoll evaluate: its items and kinds of records of which somebody
 * judged all. `write` gets the file's name and the object, which it does not keep. */
typedef int judge_write(void *context, const char *name, struct json_t *gold);
int judge_gold(struct store *store, judge_write *write, void *context, size_t *n);

#endif
