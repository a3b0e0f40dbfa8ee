/* SPDX-License-Identifier: EUPL-1.2 */
/* The first load of a database: indexes and full text are built when all documents are there, in one pass over them instead of
 * a little with each. In: the row `unindexed` of meta, the last document (by row) that the full text knows; as long as it is there, the
 * load has not ended. Out: that row, the indexes. Knows nothing of: what is stored.
 *
 * Documents are durable all the same when their commit has returned; only what can be built from them waits. The row is read anew
 * with each transaction, for several may load at once and the first to end builds for all.
 *
 * Examples:
 *   the first ingest, killed    `unindexed` stays; the next ingest loads the rest, then builds
 *   killed while it builds      the documents that were built stay so; the next goes on behind them
 *   the second ingest           no such row: each commit brings indexes and full text up to date
 */
#include "inner.h"

enum { BATCH = 64 }; /* documents a commit */

static int look(struct store *store)
{
	sqlite3_stmt *unindexed = store_statement(store, SQL_UNINDEXED);
	int result = unindexed ? store_step(store, unindexed) : FAILED;
	store->indexed_to = result == 1 ? sqlite3_column_int64(unindexed, 0) : INT64_MAX;
	sqlite3_reset(unindexed);
	return result;
}

int load_look(struct store *store)
{
	return look(store) == FAILED ? FAILED : DONE;
}

int store_load_begin(struct store *store)
{
	static const char any[] = "SELECT EXISTS (SELECT 1 FROM document)";
	int documents = store_pragma(store, any);
	if (documents == FAILED || look(store) == FAILED)
		return FAILED;
	if (documents && store->indexed_to == INT64_MAX) /* the usual case takes no lock */
		return 0;
	if (store_begin(store) == FAILED || (documents = store_pragma(store, any)) == FAILED)
		return FAILED;
	/* What was cut off may meet documents of older rules: to take them out again it needs the indexes. */
	if (documents)
		return store->indexed_to == INT64_MAX ? 0 : store_run_sql(store, LOAD_INDEXES) == FAILED ? FAILED : 1;
	if (store_run_sql(store, "DROP INDEX IF EXISTS block_place; DROP INDEX IF EXISTS document_region") == FAILED ||
	    store_note(store, STORE_UNINDEXED, "0") == FAILED)
		return FAILED;
	return look(store) == FAILED ? FAILED : 1;
}

/* The next documents into the full text. How many; FAILED. */
static int index_batch(struct store *store)
{
	sqlite3_stmt *next = store_statement(store, SQL_UNINDEXED_NEXT);
	if (!next)
		return FAILED;
	sqlite3_int64 rows[BATCH];
	int n = 0, result = 1;
	sqlite3_bind_int64(next, 1, store->indexed_to);
	sqlite3_bind_int(next, 2, BATCH);
	while (n < BATCH && (result = store_step(store, next)) == 1)
		rows[n++] = sqlite3_column_int64(next, 0);
	sqlite3_reset(next);
	for (int i = 0; i < n && result != FAILED; i++)
		result = search_index(store, rows[i], SQL_INDEX_ADD);
	if (n)
		store->indexed_to = rows[n - 1];
	return result == FAILED ? FAILED : n;
}

int store_few_pages(struct store *store)
{
	return store_run_sql(store, "PRAGMA cache_size = -4096");
}

int store_load_end(struct store *store)
{
	if (store_commit(store) == FAILED || store_begin(store) == FAILED)
		return FAILED;
	if (store->indexed_to == INT64_MAX) /* another has ended it */
		return 0;
	if (store_run_sql(store, LOAD_INDEXES) == FAILED)
		return FAILED;
	int n = index_batch(store);
	if (n == FAILED)
		return FAILED;
	int result;
	if (n < BATCH) {
		result = store_run(store, store_statement(store, SQL_LOADED));
		store->indexed_to = INT64_MAX;
	} else {
		char *row = sqlite3_mprintf("%lld", store->indexed_to);
		result = row ? store_note(store, STORE_UNINDEXED, row) : FAILED;
		sqlite3_free(row);
	}
	if (result == FAILED || store_commit(store) == FAILED)
		return FAILED;
	return n == BATCH;
}
