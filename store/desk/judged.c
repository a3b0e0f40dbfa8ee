/* SPDX-License-Identifier: EUPL-1.2 */
/* What people have said of records, for the page. In: a record, or a range of events. Out: who said what, and what the machine says
 * where they differ. Knows nothing of: how events are added (../judge).
 *
 * In blind double coding nobody is shown what the other has said before both have: such an event is `waiting`. */
#include "desk_inner.h"

#include <string.h>

static int read_machine(struct store *store, struct arena *arena, struct desk_record *record)
{
	const struct array *array = array_of(record->array);
	sqlite3_stmt *rows = judge_sql(store, "SELECT field, value FROM machine WHERE document = ?1 AND array = ?2 AND key = ?3");
	int result = FAILED;
	if (rows) {
		sqlite3_bind_int64(rows, 1, record->document);
		bind_text(rows, 2, array->name);
		bind_text(rows, 3, record->key);
	}
	while (rows && (result = store_step(store, rows)) == 1)
		for (size_t f = 0; f < array->n_fields; f++)
			if (strcmp(array->fields[f].name, column_text(rows, 0)) == 0) {
				record->values[f].differs = true;
				record->values[f].machine = arena_text(arena, column_text(rows, 1));
			}
	sqlite3_reset(rows);
	return result;
}

int desk_judged(struct store *store, struct arena *arena, const char *who, struct desk_record *record)
{
	const char *array = array_of(record->array)->name;
	record->rev = judge_rev(store, record->document, array, record->key, who);
	sqlite3_stmt *rows = judge_sql(store, "SELECT g.status, e.action, e.who FROM judged AS g JOIN judgment AS e ON e.n = g.n"
	                                          " WHERE g.document = ?1 AND g.array = ?2 AND g.record = ?3 AND (g.status <> 'waiting' OR e.who = ?4) ORDER BY g.n");
	int result = record->rev == FAILED ? FAILED : 0;
	if (rows && result != FAILED) {
		sqlite3_bind_int64(rows, 1, record->document);
		bind_text(rows, 2, array);
		bind_text(rows, 3, record->key);
		bind_text(rows, 4, who);
		while ((result = store_step(store, rows)) == 1) {
			bool conflicting = record->status && strcmp(record->status, "conflicting") == 0;
			record->status = conflicting ? record->status : arena_text(arena, column_text(rows, 0));
			record->judged = arena_text(arena, column_text(rows, 1));
			record->who = arena_text(arena, column_text(rows, 2));
		}
	}
	sqlite3_reset(rows);
	return !rows || result == FAILED ? FAILED : read_machine(store, arena, record) == FAILED ? FAILED : DONE;
}

int desk_history(struct store *store, struct arena *arena, const char *array, const char *key, const char *who, int64_t before, size_t most,
                 struct desk_event **events, size_t *n)
{
	sqlite3_stmt *rows = store_prepare(store,
		"SELECT e.n, e.batch, e.undoes, e.at, e.who, e.action, e.array, e.key, e.field, e.old, e.new, e.why, e.queue, e.rule, e.confidence,\n"
		"  coalesce((SELECT row FROM document AS d WHERE d.sha256 = e.document), 0), EXISTS (SELECT 1 FROM judgment AS u WHERE u.undoes = e.n), e.label\n"
		"FROM judgment AS e WHERE (?1 IS NULL OR (e.array = ?1 AND e.key = ?2)) AND (?3 = 0 OR e.n < ?3)\n"
		"  AND (e.who = ?4 OR NOT EXISTS (SELECT 1 FROM judged AS g WHERE g.n = e.n AND g.status = 'waiting'))\n"
		"ORDER BY e.n DESC LIMIT ?5");
	int result = FAILED;
	size_t capacity = 0;
	*events = NULL;
	*n = 0;
	if (rows) {
		bind_text(rows, 1, array);
		bind_text(rows, 2, key);
		sqlite3_bind_int64(rows, 3, before);
		bind_text(rows, 4, who);
		sqlite3_bind_int64(rows, 5, (sqlite3_int64)most);
	}
	while (rows && (result = store_step(store, rows)) == 1) {
		*events = arena_grow(arena, *events, *n, &capacity, sizeof **events);
		struct desk_event *event = &(*events)[(*n)++];
		*event = (struct desk_event){ .n = sqlite3_column_int64(rows, 0), .batch = sqlite3_column_int64(rows, 1), .undoes = sqlite3_column_int64(rows, 2),
		                              .confidence = sqlite3_column_double(rows, 14), .document = sqlite3_column_int64(rows, 15), .undone = sqlite3_column_int(rows, 16) };
		const char **const texts[] = { &event->at, &event->who, &event->action, &event->array, &event->key, &event->field, &event->old, &event->new, &event->why,
		                               &event->queue, &event->rule };
		for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
			*texts[i] = arena_text(arena, column_text(rows, 3 + i));
		event->label = arena_text(arena, column_text(rows, 17));
	}
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}

int desk_sets(struct store *store, struct arena *arena, const char *who, struct desk_set **sets, size_t *n)
{
	sqlite3_stmt *rows = store_prepare(store,
		"SELECT id, at, who, NULL, NULL, size, (SELECT count(DISTINCT j.array || j.key) FROM judgment AS j WHERE j.queue = 'audit:' || a.id) FROM audit AS a\n"
		"UNION ALL SELECT id, at, NULL, first, second, size,\n"
		"  (SELECT count(DISTINCT j.array || j.key) FROM judgment AS j WHERE j.queue = 'double:' || c.id AND j.who = ?1) FROM double_coding AS c ORDER BY 2 DESC, 1 DESC");
	int result = FAILED;
	size_t capacity = 0;
	*sets = NULL;
	*n = 0;
	if (rows)
		bind_text(rows, 1, who);
	while (rows && (result = store_step(store, rows)) == 1) {
		*sets = arena_grow(arena, *sets, *n, &capacity, sizeof **sets);
		(*sets)[(*n)++] = (struct desk_set){ sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 5), sqlite3_column_int64(rows, 6), arena_text(arena, column_text(rows, 1)),
		                                     arena_text(arena, column_text(rows, 2)), arena_text(arena, column_text(rows, 3)), arena_text(arena, column_text(rows, 4)) };
	}
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}
