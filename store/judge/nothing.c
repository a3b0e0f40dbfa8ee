/* SPDX-License-Identifier: EUPL-1.2 */
/* Text that no record has, and of which people say that there is nothing to take from it. In: the events that say so (array `unclaimed`, action `right`).
 * Out: a row of `judged` for each place where their words stand today, which takes it out of the queue (JUDGE_CLAIMED); or an orphan. Knows
 * nothing of: records.
 *
 * Examples:
 *   "Vid protokollet" said to hold nothing, the file corrected elsewhere     stands at its new place
 *   the same words are not in the corrected file                             orphaned: kept, listed
 *   another says that a record is missing there, and adds it                 both are kept
 */
#include "apply.h"
#include "judge_tables.h"

static int forget(struct store *store, const char *key)
{
	sqlite3_stmt *drop = judge_sql(store, "DELETE FROM judged WHERE document IS NULL AND array = '" JUDGE_NOTHING "' AND key = ?1");
	if (!drop)
		return FAILED;
	bind_text(drop, 1, key);
	return store_run(store, drop);
}

static int note(struct applying *p, const struct judgment *j)
{
	sqlite3_int64 start, end;
	int found = judged_words(p, j, &start, &end);
	if (found == FAILED || forget(p->store, j->key) == FAILED)
		return FAILED;
	if (found)
		return judged_note(p, j, "", NULL, "confirmed", arena_print(p->arena, "%lld-%lld", (long long)start, (long long)end), NULL);
	int has = judged_has_place(p, JUDGE_NOTHING, j->key);
	return has == FAILED ? FAILED : has ? DONE : judged_note(p, j, "", NULL, "orphaned", NULL, NULL);
}

int nothing_forget(struct store *store, const char *key)
{
	return forget(store, key) == FAILED ? FAILED : nothing_orphans(store, 0);
}

int judged_nothing(struct applying *p)
{
	struct judgments events = { 0 };
	sqlite3_stmt *drop = judge_sql(p->store, "DELETE FROM judged WHERE document = ?1 AND array = '" JUDGE_NOTHING "'");
	if (!drop)
		return FAILED;
	sqlite3_bind_int64(drop, 1, p->document);
	if (store_run(p->store, drop) == FAILED)
		return FAILED;
	sqlite3_stmt *rows = judge_sql(p->store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE array = '" JUDGE_NOTHING "' AND n IN (" OF_DOCUMENT ")" THAT_STAND);
	if (!rows)
		return FAILED;
	int more;
	judged_bind_place(p, rows);
	while ((more = store_step(p->store, rows)) == 1)
		judgments_add(p->arena, &events, judgment_read(p->arena, rows));
	for (size_t i = 0; i < events.n && more == DONE; i++)
		more = note(p, &events.at[i]);
	return more;
}

/* Of events from `from` on, those of which no document here knows anything. */
int nothing_orphans(struct store *store, sqlite3_int64 from)
{
	sqlite3_stmt *put = judge_sql(store, "INSERT INTO judged (n, array, key, field, status) SELECT n, array, key, '', 'orphaned' FROM judgment AS e WHERE n >= ?1 AND array = '" JUDGE_NOTHING "'"
	                                     " AND action = 'right' AND " JUDGE_STANDS("e") " AND NOT EXISTS (SELECT 1 FROM judged AS k WHERE k.array = e.array AND k.key = e.key)");
	if (!put)
		return FAILED;
	sqlite3_bind_int64(put, 1, from);
	return store_run(store, put);
}
