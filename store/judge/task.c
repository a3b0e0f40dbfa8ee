/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables `task` and `task_count`: of each record that a person may be asked for what the queues sort and choose by. In: the records of a document, or one that
 * came or went. Out: rows of `task`; how often each is judged, as the rows of `judged` come and go. Knows nothing of: queues, filters.
 *
 * Examples:
 *   a decision of confidence 0.8          need 0.8
 *   the same in repaired text             need -1.2: before all that is not
 *   a record that people took out         no task, until it comes back
 */
#include "judge_inner.h"

#include <string.h>

#define REPAIRED "EXISTS (SELECT 1 FROM repair AS r WHERE r.document = x.document AND r.span_start < x.span_end AND r.span_end > x.span_start)"
#define JUDGED(status) "(SELECT count(*) FROM judged AS j WHERE j.document = x.document AND j.array = '%s' AND j.record = x.key AND j.status " status ")"

/* `one`: of the row ?2 alone. */
static sqlite3_stmt *insert_of(struct store *store, enum array_id a, bool one)
{
	const char *name = array_of(a)->name;
	return judge_sql(store, "INSERT OR IGNORE INTO task (document, array, key, item, area, need, judged, conflicts) SELECT x.document, '%s', x.key, %s, %s,"
	                        " coalesce(x.confidence, 0) - 2 * " REPAIRED ", " JUDGED("<> 'conflicting'") ", " JUDGED("= 'conflicting'")
	                        " FROM %s AS x WHERE x.document = ?1 AND x.key IS NOT NULL%s", name, a == ARRAY_item ? "x.id" : array_field(a, "item") && array_field(a, "item")->type == FIELD_INT ? "x.item" : "NULL",
	                 array_field(a, "area") ? "x.area" : "NULL", name, name, name, one ? " AND x.row = ?2" : "");
}

/* What is open of a document, counted anew; `array` NULL: all of it. */
static int count_again(struct store *store, sqlite3_int64 document, const char *array)
{
	sqlite3_stmt *const steps[] = {
		judge_sql(store, "DELETE FROM task_count WHERE document = ?1 AND (?2 IS NULL OR array IN (?2, ''))"),
		judge_sql(store, "INSERT INTO task_count (document, item, array, n) SELECT document, coalesce(item, -1), array, count(*) FROM task"
		                 " WHERE document = ?1 AND judged = 0 AND (?2 IS NULL OR array = ?2) GROUP BY 2, 3"),
		judge_sql(store, "INSERT INTO task_count (document, item, array, n) SELECT document, -2, array, sum(n) FROM task_count WHERE document = ?1 AND item > -2 AND (?2 IS NULL OR array = ?2) GROUP BY 3"),
		judge_sql(store, "INSERT INTO task_count (document, item, array, n) SELECT document, -2, '', sum(n) FROM task_count WHERE document = ?1 AND item = -2 GROUP BY 1"),
	};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (!steps[i])
			return FAILED;
		sqlite3_bind_int64(steps[i], 1, document);
		if (i < 3)
			bind_text(steps[i], 2, array);
		if (store_run(store, steps[i]) == FAILED)
			return FAILED;
	}
	return DONE;
}

int judge_tasks(struct store *store, int64_t document)
{
	for (enum array_id a = 0; a < ARRAYS; a++) {
		sqlite3_stmt *insert = judge_is_reviewed(a) ? insert_of(store, a, false) : NULL;
		if (!insert && judge_is_reviewed(a))
			return FAILED;
		if (insert)
			sqlite3_bind_int64(insert, 1, document);
		if (insert && store_run(store, insert) == FAILED)
			return FAILED;
	}
	return count_again(store, document, NULL);
}

int task_put(struct store *store, sqlite3_int64 document, enum array_id a, sqlite3_int64 row)
{
	if (!judge_is_reviewed(a))
		return DONE;
	sqlite3_stmt *insert = insert_of(store, a, true);
	if (!insert)
		return FAILED;
	sqlite3_bind_int64(insert, 1, document);
	sqlite3_bind_int64(insert, 2, row);
	return store_run(store, insert) == FAILED ? FAILED : count_again(store, document, array_of(a)->name);
}

int task_drop(struct store *store, sqlite3_int64 document, enum array_id a, sqlite3_int64 row)
{
	if (!judge_is_reviewed(a))
		return DONE;
	sqlite3_stmt *drop = judge_sql(store, "DELETE FROM task WHERE document = ?3 AND array = ?1 AND key IN (SELECT key FROM %s WHERE row = ?2)", array_of(a)->name);
	if (!drop)
		return FAILED;
	bind_text(drop, 1, array_of(a)->name);
	sqlite3_bind_int64(drop, 2, row);
	sqlite3_bind_int64(drop, 3, document);
	return store_run(store, drop) == FAILED ? FAILED : count_again(store, document, array_of(a)->name);
}

int task_judged(struct store *store, sqlite3_int64 document, const char *array, const char *record, bool conflicting)
{
	sqlite3_stmt *taken = judge_sql(store, "UPDATE task_count SET n = n - 1 WHERE document = ?1 AND (item, array) IN (SELECT coalesce(item, -1), array FROM task WHERE ?4 = 0 AND document = ?1"
	                                       " AND array = ?2 AND key = ?3 AND judged = 0 UNION ALL SELECT -2, k.column1 FROM (VALUES (?2), ('')) AS k WHERE ?4 = 0"
	                                       " AND EXISTS (SELECT 1 FROM task WHERE document = ?1 AND array = ?2 AND key = ?3 AND judged = 0))");
	sqlite3_stmt *update = judge_sql(store, "UPDATE task SET judged = judged + NOT ?4, conflicts = conflicts + ?4 WHERE document = ?1 AND array = ?2 AND key = ?3");
	sqlite3_stmt *const both[] = { taken, update };
	for (int i = 0; i < 2; i++) {
		if (!both[i])
			return FAILED;
		sqlite3_bind_int64(both[i], 1, document);
		bind_text(both[i], 2, array);
		bind_text(both[i], 3, record);
		sqlite3_bind_int(both[i], 4, conflicting);
		if (store_run(store, both[i]) == FAILED)
			return FAILED;
	}
	return DONE;
}

#define OTHERS(status) \
	"(SELECT count(*) FROM judged AS j WHERE j.document = task.document AND j.array = task.array AND j.record = task.key AND j.record <> ?3 AND j.key <> ?3 AND j.status " status ")"

int task_forget(struct store *store, sqlite3_int64 document, const char *array, const char *key)
{
	sqlite3_stmt *update = judge_sql(store, array ?
		"UPDATE task SET judged = " OTHERS("<> 'conflicting'") ", conflicts = " OTHERS("= 'conflicting'") " WHERE document = ?1 AND array = ?2 AND key IN"
		" (SELECT record FROM judged WHERE document = ?1 AND array = ?2 AND (record = ?3 OR key = ?3))" :
		"UPDATE task SET judged = 0, conflicts = 0 WHERE document = ?1 AND (judged OR conflicts)");
	if (!update)
		return FAILED;
	sqlite3_bind_int64(update, 1, document);
	if (array) {
		bind_text(update, 2, array);
		bind_text(update, 3, key);
	}
	return store_run(store, update) == FAILED ? FAILED : count_again(store, document, array);
}
