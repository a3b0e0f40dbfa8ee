/* SPDX-License-Identifier: EUPL-1.2 */
/* Taking back. In: an event, or a batch by its number. Out: events that say so, and records as they were without it. Knows nothing of: what was said.
 *
 * Examples:
 *   a batch of a hundred     a hundred events, a batch of their own
 *   what is undone already   there is nothing to undo
 */
#include "judge_inner.h"
#include "judge_tables.h"

static int undo_one(struct store *store, struct arena *arena, const struct judgment *undone, const char *who, const char *token, int64_t batch, int64_t *first)
{
	struct judgment j = *undone;
	j.action = "undone";
	j.who = judge_clean(arena, who);
	j.why = j.old = j.new = j.at = NULL;
	j.undoes = undone->n;
	j.batch = batch;
	j.token = token;
	if (judge_settle_time(store, arena, &j) == FAILED || judgment_append(store, arena, &j) == FAILED)
		return FAILED;
	if (!*first)
		*first = j.n;
	return judge_apply_key(store, j.array, j.key, j.document);
}

static int undo_all(struct store *store, struct arena *arena, const char *who, int64_t n, const char *token, const char **why)
{
	struct judgments events = { 0 };
	int64_t first = 0;
	int more;
	sqlite3_stmt *rows = judge_sql(store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE (n = ?1 OR batch = ?1) AND action NOT IN ('undone', 'revealed') AND " JUDGE_STANDS("e") " ORDER BY n DESC");
	if (!rows)
		return FAILED;
	sqlite3_bind_int64(rows, 1, n);
	while ((more = store_step(store, rows)) == 1)
		judgments_add(arena, &events, judgment_read(arena, rows));
	if (more == DONE && !events.n) {
		*why = IN("there is nothing to undo", "det finns inget att ångra");
		return JUDGE_WRONG;
	}
	for (size_t i = 0; i < events.n && more == DONE; i++)
		more = undo_one(store, arena, &events.at[i], who, i ? NULL : token, events.n == 1 ? -1 : first, &first);
	return more;
}

int judge_undo(struct store *store, const char *who, int64_t n, const char *token, const char **why)
{
	int64_t before;
	const char *reason = NULL;
	if (store_commit(store) == FAILED || store_begin(store) == FAILED)
		return FAILED;
	struct arena *arena = arena_new();
	int known = judge_known_token(store, token, &before);
	int result = known ? (known == FAILED ? FAILED : JUDGE_DONE) : undo_all(store, arena, who, n, token, &reason);
	if (why)
		*why = reason;
	arena_free(arena);
	return judge_end(store, result);
}
