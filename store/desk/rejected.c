/* SPDX-License-Identifier: EUPL-1.2 */
/* What people took out, so that it can be seen and taken back; and text that no record has. In: a document. Out: rows. Knows nothing of: the
 * records that stand.
 *
 * Examples:
 *   a decision of item 7 judged wrong     with its wording, who said so and why
 *   a record added, then judged wrong     the same, by what it was known by
 */
#include "desk_inner.h"

#include <jansson.h>
#include <string.h>

/* Where the machine had it: its item, else the one at its place. */
static int64_t item_of(struct store *store, int64_t document, const struct array *array, json_t *record, int64_t start)
{
	json_t *item = json_object_get(record, strcmp(array->name, "item") == 0 ? "id" : "item"), *place = json_array_get(json_array_get(json_object_get(record, "@spans"), 0), 0);
	static const char *const whole[] = { "part", "meeting", "participant", "duty", "signatory" };
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (strcmp(array->name, whole[i]) == 0)
			return DESK_WHOLE;
	/* What belonged to an item that was taken out too is shown with the whole document. */
	if (json_is_integer(item) && strcmp(array->name, "item") != 0)
		return json_integer_value(item);
	return desk_item_at(store, document, json_is_integer(place) ? json_integer_value(place) : start);
}

#define REJECTED "g.field = '' AND e.action = 'wrong' AND g.status NOT IN ('waiting', 'disagreed', 'orphaned')"

int desk_rejected(struct store *store, struct arena *arena, int64_t document, int64_t item, struct desk_rejected **rejected, size_t *n)
{
	sqlite3_stmt *rows = store_prepare(store,
		"SELECT e.n, e.array, e.key, e.label, e.who, e.why, coalesce(e.span_start, 0), m.value FROM judged AS g JOIN judgment AS e ON e.n = g.n\n"
		"  LEFT JOIN machine AS m ON m.document = g.document AND m.array = g.array AND m.key = g.record AND m.field = ''\n"
		"WHERE g.document = ?1 AND " REJECTED " ORDER BY e.span_start, e.n");
	int result = FAILED;
	size_t capacity = 0;
	*rejected = NULL;
	*n = 0;
	if (rows)
		sqlite3_bind_int64(rows, 1, document);
	while (rows && (result = store_step(store, rows)) == 1) {
		enum array_id a = 0;
		while (a < ARRAYS && strcmp(array_of(a)->name, column_text(rows, 1)) != 0)
			a++;
		if (a == ARRAYS)
			continue;
		const char *value = column_text(rows, 7);
		json_t *record = value ? json_loads(value, 0, NULL) : NULL;
		if (item_of(store, document, array_of(a), record, sqlite3_column_int64(rows, 6)) == item) {
			*rejected = arena_grow(arena, *rejected, *n, &capacity, sizeof **rejected);
			(*rejected)[(*n)++] = (struct desk_rejected){ sqlite3_column_int64(rows, 0), a, arena_text(arena, column_text(rows, 2)), arena_text(arena, column_text(rows, 3)),
			                                              arena_text(arena, column_text(rows, 4)), arena_text(arena, column_text(rows, 5)) };
		}
		json_decref(record);
	}
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}

int desk_rejected_at(struct store *store, int64_t *document, int64_t *item, const char *array, const char *key)
{
	sqlite3_stmt *select = store_prepare(store,
		"SELECT g.document, coalesce(e.span_start, 0), m.value FROM judged AS g JOIN judgment AS e ON e.n = g.n JOIN document AS d ON d.row = g.document\n"
		"  LEFT JOIN machine AS m ON m.document = g.document AND m.array = g.array AND m.key = g.record AND m.field = ''\n"
		"WHERE g.array = ?2 AND ?3 IN (g.key, g.record) AND " REJECTED " ORDER BY g.document <> ?1, d.superseded, d.row LIMIT 1");
	int result = FAILED;
	enum array_id a = array_named(array);
	if (select && a != NO_ARRAY) {
		sqlite3_bind_int64(select, 1, *document);
		bind_text(select, 2, array);
		bind_text(select, 3, key);
		if ((result = store_step(store, select)) == 1) {
			const char *value = column_text(select, 2);
			json_t *record = value ? json_loads(value, 0, NULL) : NULL;
			*document = sqlite3_column_int64(select, 0);
			*item = item_of(store, *document, array_of(a), record, sqlite3_column_int64(select, 1));
			json_decref(record);
		}
	}
	sqlite3_finalize(select);
	return a == NO_ARRAY ? 0 : result;
}

const char *desk_words(struct store *store, struct arena *arena, int64_t document, int64_t start, int64_t end)
{
	sqlite3_stmt *select = store_prepare(store, "SELECT substr(text, ?2 + 1, ?3 - ?2) FROM document WHERE row = ?1");
	const char *words = NULL;
	if (select) {
		sqlite3_bind_int64(select, 1, document);
		sqlite3_bind_int64(select, 2, start);
		sqlite3_bind_int64(select, 3, end);
		if (store_step(store, select) == 1)
			words = arena_text(arena, column_text(select, 0));
	}
	sqlite3_finalize(select);
	return words ? words : "";
}

int desk_is_unclaimed(struct store *store, int64_t document, int64_t start, int64_t end)
{
	sqlite3_stmt *select = store_prepare(store, "SELECT EXISTS (SELECT 1 FROM unclaimed AS x WHERE x.document = ?1 AND x.span_start = ?2 AND x.span_end = ?3 AND NOT " JUDGE_CLAIMED("x") ")");
	int result = FAILED;
	if (select) {
		sqlite3_bind_int64(select, 1, document);
		sqlite3_bind_int64(select, 2, start);
		sqlite3_bind_int64(select, 3, end);
		result = store_step(store, select) == 1 ? sqlite3_column_int(select, 0) : FAILED;
	}
	sqlite3_finalize(select);
	return result;
}
