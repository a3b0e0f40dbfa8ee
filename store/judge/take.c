/* SPDX-License-Identifier: EUPL-1.2 */
/* Judgments of others: an event of another database or file becomes one of this one. In: the event, and by tokens what it undoes and with which
 * it came. Out: a row behind the last, with its own who, at and token; n, previous and hash are this database's. Knows nothing of: files.
 *
 * Examples:
 *   the same event again          its token is known: nothing is written
 *   an event and its undoing      undone here too, whatever their numbers are
 *   both databases judged alike   two events; the later one stands
 */
#include "judge_inner.h"

#include "judge_tables.h"
#include "judged.h"

int judge_take(struct store *store, struct arena *arena, struct judgment *j, const char *undoes, const char *batch)
{
	sqlite3_int64 known = judgment_of_token(store, j->token);
	if (known)
		return known == FAILED ? FAILED : 0;
	j->undoes = undoes ? judgment_of_token(store, undoes) : -1;
	j->batch = !batch ? -1 : same_text(batch, j->token) ? 0 : judgment_of_token(store, batch);
	if ((undoes && j->undoes == FAILED) || (batch && j->batch == FAILED))
		return FAILED;
	if (undoes && !j->undoes)
		j->undoes = -1;
	if (batch && !j->batch && !same_text(batch, j->token))
		j->batch = -1;
	return judgment_append(store, arena, j) == FAILED ? FAILED : 1;
}

static const char *token_of(struct store *from, struct arena *arena, sqlite3_int64 n)
{
	sqlite3_stmt *select = n >= 0 ? judge_sql(from, "SELECT token FROM judgment WHERE n = ?1") : NULL;
	if (!select)
		return NULL;
	sqlite3_bind_int64(select, 1, n);
	const char *token = store_step(from, select) == 1 ? arena_text(arena, column_text(select, 0)) : NULL;
	sqlite3_reset(select);
	return token;
}

int judge_each(struct store *store, judge_visit *visit, void *context)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT n, " JUDGE_COLUMNS " FROM judgment ORDER BY n");
	struct arena *arena = arena_new();
	int more = FAILED;
	while (rows && (more = store_step(store, rows)) == 1) {
		struct judgment j = judgment_read(arena, rows);
		if (visit(context, arena, &j, token_of(store, arena, j.undoes), token_of(store, arena, j.batch)) == FAILED) {
			more = FAILED;
			break;
		}
		arena_reset(arena);
	}
	sqlite3_finalize(rows);
	arena_free(arena);
	return more;
}

static int take_one(void *context, struct arena *arena, struct judgment *j, const char *undoes, const char *batch)
{
	return judge_take(context, arena, j, undoes, batch);
}

/* The samples, whose ids are nobody else's. */
static int copy_samples(struct store *into, struct store *from)
{
	static const struct {
		const char *table, *marks;
	} tables[] = {
		{ "audit", "?1, ?2, ?3, ?4, ?5" }, { "audit_record", "?1, ?2, ?3, ?4, ?5, ?6, ?7" },
		{ "double_coding", "?1, ?2, ?3, ?4, ?5, ?6" }, { "double_record", "?1, ?2, ?3, ?4, ?5" },
	};
	int more = DONE;
	for (size_t i = 0; i < sizeof tables / sizeof *tables && more != FAILED; i++) {
		sqlite3_stmt *rows = judge_sql(from, "SELECT * FROM %s", tables[i].table);
		if (!rows)
			return FAILED;
		while ((more = store_step(from, rows)) == 1) {
			sqlite3_stmt *insert = judge_sql(into, "INSERT INTO %s VALUES (%s) ON CONFLICT DO NOTHING", tables[i].table, tables[i].marks);
			for (int c = 0; insert && c < sqlite3_column_count(rows); c++)
				sqlite3_bind_value(insert, c + 1, sqlite3_column_value(rows, c));
			if (store_run(into, insert) == FAILED) {
				sqlite3_reset(rows);
				return FAILED;
			}
		}
	}
	return more;
}

sqlite3_int64 judge_next(struct store *store)
{
	sqlite3_stmt *last = judge_sql(store, "SELECT coalesce(max(n), 0) + 1 FROM judgment");
	sqlite3_int64 n = last && store_step(store, last) == 1 ? sqlite3_column_int64(last, 0) : FAILED;
	sqlite3_reset(last);
	return n;
}

int judge_merge(struct store *into, struct store *from)
{
	sqlite3_int64 next = judge_next(into);
	if (next == FAILED || copy_samples(into, from) == FAILED || judge_each(from, take_one, into) == FAILED)
		return FAILED;
	return judge_apply_since(into, next) == FAILED ? FAILED : judge_quality(into);
}
