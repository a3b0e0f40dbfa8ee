/* SPDX-License-Identifier: EUPL-1.2 */
/* What the events on one record say together. In: its events that stand, in their order. Out: is it right, and which fields have which value by
 * whom. Knows nothing of: documents, what the machine says today.
 *
 * Examples:
 *   right                                 every field is as it was then
 *   right, then deadline corrected        the same, with the new deadline
 *   corrected, then undone                nothing: what is undone does not stand
 *   double:3, one of two has coded        waiting: says nothing yet
 *   double:3, both, and not the same      disagreed: says nothing until somebody judges it outside the coding
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

static void say(struct verdict *v, size_t f, const char *value, size_t by, bool alone)
{
	v->fields[f] = (struct said){ true, alone, value, by };
}

static void say_all(struct arena *arena, struct verdict *v, enum array_id a, const char *fields, size_t by)
{
	json_t *object = fields ? json_loads(fields, 0, NULL) : NULL, *value;
	for (size_t f = 0; f < array_of(a)->n_fields; f++) {
		const struct field *field = &array_of(a)->fields[f];
		if (field_is_said(a, field) && (value = json_object_get(object, field->name)))
			say(v, f, value_text(arena, value), by, v->fields[f].alone);
	}
	json_decref(object);
}

static void say_field(struct verdict *v, enum array_id a, const struct judgment *j, size_t by)
{
	const char *value = strcmp(j->action, "wrong") == 0 ? NULL : j->new;
	if (strcmp(j->field, "span") == 0)
		say(v, array_of(a)->n_fields, value, by, true);
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		if (strcmp(array_of(a)->fields[f].name, j->field) == 0)
			say(v, f, value, by, true);
}

struct verdict verdict_of(struct arena *arena, enum array_id a, const struct judgments *events)
{
	struct verdict v = { .fields = arena_alloc(arena, (array_of(a)->n_fields + 1) * sizeof *v.fields) };
	for (size_t i = 0; i < events->n; i++) {
		const struct judgment *j = &events->at[i];
		if (j->field) {
			say_field(&v, a, j, i);
			continue;
		}
		v.whole = j->action;
		v.whole_by = i;
		if (strcmp(j->action, "right") == 0)
			say_all(arena, &v, a, j->new ? j->new : j->old, i);
		else if (strcmp(j->action, "added") == 0)
			say_all(arena, &v, a, j->new, i);
	}
	return v;
}

static bool same_verdict(enum array_id a, const struct verdict *x, const struct verdict *y)
{
	if (!same_text(x->whole, y->whole))
		return false;
	for (size_t f = 0; f <= array_of(a)->n_fields; f++)
		if (x->fields[f].said != y->fields[f].said || !same_text(x->fields[f].value, y->fields[f].value))
			return false;
	return true;
}

void judgments_add(struct arena *arena, struct judgments *list, struct judgment judgment)
{
	list->at = arena_grow(arena, list->at, list->n, &list->capacity, sizeof *list->at);
	list->at[list->n++] = judgment;
}

/* NULL: both have coded, and the same; else why not. */
static const char *coded(struct arena *arena, enum array_id a, const struct judgments *events, const char *queue, const char *first, const char *second)
{
	struct judgments of[2] = { { 0 }, { 0 } };
	for (size_t i = 0; i < events->n; i++)
		if (same_text(events->at[i].queue, queue)) {
			if (same_text(events->at[i].who, first))
				judgments_add(arena, &of[0], events->at[i]);
			else if (same_text(events->at[i].who, second))
				judgments_add(arena, &of[1], events->at[i]);
		}
	if (!of[0].n || !of[1].n)
		return "waiting";
	struct verdict x = verdict_of(arena, a, &of[0]), y = verdict_of(arena, a, &of[1]);
	return same_verdict(a, &x, &y) ? NULL : "disagreed";
}

static int coders(struct store *store, struct arena *arena, const char *queue, const char **first, const char **second)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT first, second FROM double_coding WHERE id = ?1");
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, strtoll(queue + strlen(JUDGE_DOUBLE), NULL, 10));
	int there = store_step(store, select);
	*first = there == 1 ? arena_text(arena, column_text(select, 0)) : NULL;
	*second = there == 1 ? arena_text(arena, column_text(select, 1)) : NULL;
	sqlite3_reset(select);
	return there == FAILED ? FAILED : DONE;
}

int judgments_settle(struct store *store, struct arena *arena, enum array_id a, struct judgments *events, const char **status)
{
	struct judgments kept = { 0 };
	const char *queue = NULL, *why = NULL, *first, *second;
	*status = NULL;
	for (size_t i = 0; i < events->n; i++) {
		const struct judgment *j = &events->at[i];
		if (j->queue && strncmp(j->queue, JUDGE_DOUBLE, strlen(JUDGE_DOUBLE)) == 0) {
			if (!same_text(queue, j->queue)) {
				queue = j->queue;
				if (coders(store, arena, queue, &first, &second) == FAILED)
					return FAILED;
				why = coded(arena, a, events, queue, first, second);
			}
			if (why) {
				*status = why;
				continue;
			}
		} else {
			*status = NULL; /* judged outside since */
		}
		judgments_add(arena, &kept, *j);
	}
	if (*status && !kept.n)
		return DONE;
	*events = kept;
	return DONE;
}
