/* SPDX-License-Identifier: EUPL-1.2 */
/* How far two coders agree, field by field. In: the double codings and the judgments made for them. Out: alpha and kappa with their intervals. Knows
 * nothing of: how the numbers are printed, formulas (agreement.c).
 *
 * A unit is a record that was drawn. Of the record itself there are two categories, right and wrong; of a field each value, where a coder said the
 * record to be right or corrected the field. What only one has coded counts for neither.
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

#include "agreement.h"
#include "judge_tables.h"
#include "judged.h"
#include "table.h"

struct coded {
	struct table *categories;
	int *values, n_categories;
	size_t n, capacity;
};

struct comparing {
	struct store *store;
	struct arena *arena;
	const char *coders[2];
	int64_t coding;
	struct coded *of[ARRAYS];
	struct judge_agreed *rows;
	size_t n, capacity;
};

static int category(struct comparing *c, struct coded *coded, const char *value)
{
	if (!coded->categories)
		coded->categories = table_new(c->arena);
	struct slice name = slice_of(value ? arena_print(c->arena, "=%s", value) : "-");
	size_t at = table_get(coded->categories, name);
	if (at != SIZE_MAX)
		return (int)at;
	table_put(coded->categories, name, (size_t)coded->n_categories);
	return coded->n_categories++;
}

static void add(struct comparing *c, struct coded *coded, int first, int second)
{
	for (int i = 0; i < 2; i++) {
		coded->values = arena_grow(c->arena, coded->values, coded->n, &coded->capacity, sizeof *coded->values);
		coded->values[coded->n++] = i ? second : first;
	}
}

/* The events of both on one record. */
static void compare(struct comparing *c, enum array_id a, const struct judgments *events)
{
	struct judgments of[2] = { { 0 }, { 0 } };
	bool wrong[2];
	struct verdict v[2];
	for (size_t i = 0; i < events->n; i++)
		for (int k = 0; k < 2; k++)
			if (same_text(events->at[i].who, c->coders[k]))
				judgments_add(c->arena, &of[k], events->at[i]);
	if (!of[0].n || !of[1].n)
		return;
	for (int k = 0; k < 2; k++) {
		v[k] = verdict_of(c->arena, a, &of[k]);
		wrong[k] = v[k].whole && strcmp(v[k].whole, "wrong") == 0;
	}
	add(c, &c->of[a][0], wrong[0], wrong[1]);
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		if (!wrong[0] && !wrong[1] && v[0].fields[f].said && v[1].fields[f].said) {
			int first = category(c, &c->of[a][f + 1], v[0].fields[f].value);
			add(c, &c->of[a][f + 1], first, category(c, &c->of[a][f + 1], v[1].fields[f].value));
		}
}

static int read_coding(struct comparing *c)
{
	sqlite3_stmt *rows = judge_sql(c->store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE queue = 'double:' || ?1 AND action IN ('right', 'wrong', 'corrected') AND "
	                                         JUDGE_STANDS("e") " ORDER BY array, key, at, n");
	struct judgments events = { 0 };
	int more = FAILED;
	if (rows)
		sqlite3_bind_int64(rows, 1, c->coding);
	while (rows && (more = store_step(c->store, rows)) == 1) {
		struct judgment j = judgment_read(c->arena, rows);
		const struct judgment *last = events.n ? &events.at[events.n - 1] : NULL;
		if (last && !(same_text(last->array, j.array) && same_text(last->key, j.key))) {
			compare(c, array_named(last->array), &events);
			events.n = 0;
		}
		if (array_named(j.array) != NO_ARRAY)
			judgments_add(c->arena, &events, j);
	}
	if (events.n)
		compare(c, array_named(events.at[0].array), &events);
	return more;
}

static void finish(struct comparing *c)
{
	for (enum array_id a = 0; a < ARRAYS; a++)
		for (size_t f = 0; f <= array_of(a)->n_fields; f++) {
			struct coded *coded = &c->of[a][f];
			if (!coded->n)
				continue;
			c->rows = arena_grow(c->arena, c->rows, c->n, &c->capacity, sizeof *c->rows);
			c->rows[c->n++] = (struct judge_agreed){ c->coding, c->coders[0], c->coders[1], array_of(a)->name, f ? array_of(a)->fields[f - 1].name : "",
				                                 agreement_of(coded->values, coded->n / 2) };
		}
}

int judge_agreements(struct store *store, struct arena *arena, struct judge_agreed **rows, size_t *n)
{
	struct comparing c = { .store = store, .arena = arena };
	sqlite3_stmt *codings = store_prepare(store, "SELECT id, first, second FROM double_coding ORDER BY at, id");
	int more = FAILED;
	while (codings && (more = store_step(store, codings)) == 1) {
		c.coding = sqlite3_column_int64(codings, 0);
		c.coders[0] = arena_text(arena, column_text(codings, 1));
		c.coders[1] = arena_text(arena, column_text(codings, 2));
		for (enum array_id a = 0; a < ARRAYS; a++)
			c.of[a] = arena_alloc(arena, (array_of(a)->n_fields + 1) * sizeof *c.of[a]);
		if (read_coding(&c) == FAILED) {
			more = FAILED;
			break;
		}
		finish(&c);
	}
	sqlite3_finalize(codings);
	*rows = c.rows;
	*n = c.n;
	return more;
}
