/* SPDX-License-Identifier: EUPL-1.2 */
/* Statements, transactions and errors: the thin layer between SQLite's calls and the rest of store/.
 * In: constant SQL, values to bind. Out: rows, or FAILED after one message.
 * Knows nothing of: tables, documents.
 *
 * Examples:
 *   disk full inside a document   S501 once, broken: SQLite has undone the transaction, nothing more is tried
 *   a constraint fails            S501, the savepoint is undone, the transaction and its other documents live
 */
#include "inner.h"

#include <jansson.h>
#include <string.h>

#include "memory.h"

static const char *const texts[] = {
#define STATEMENT_TEXT(name, sql) [SQL_##name] = sql,
	STATEMENTS(STATEMENT_TEXT)
};

int store_told(struct store *store)
{
	int code = sqlite3_errcode(store->db) & 0xFF;
	if (!store->broken) /* said once; what follows from it is not news */
		message_say(M_S501, store->path, sqlite3_errmsg(store->db), NULL);
	/* What a document can be the reason of. After all else (disk full, read error, locked) the next would fail too. */
	store->broken = store->broken || !(code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH || code == SQLITE_TOOBIG);
	return FAILED;
}

int store_run_sql(struct store *store, const char *sql)
{
	return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? DONE : store_told(store);
}

void store_function(struct store *store, const char *name, int arguments, void *context, store_sql_function *function, void (*let_go)(void *))
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
	if (sqlite3_create_function_v2(store->db, name, arguments, flags, context, function, NULL, NULL, let_go) != SQLITE_OK)
		memory_none(); /* it can lack nothing else; and the context is freed already */
}

sqlite3_stmt *store_prepare(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
		store_told(store);
	return statement;
}

sqlite3_stmt *store_statement(struct store *store, enum statement_id id)
{
	if (!store->fixed[id])
		store->fixed[id] = store_prepare(store, texts[id]);
	else
		sqlite3_clear_bindings(store->fixed[id]);
	return store->fixed[id];
}

int store_step(struct store *store, sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		return 1;
	int result = code == SQLITE_DONE ? 0 : store_told(store); /* told before the reset, which forgets the message */
	sqlite3_reset(statement);
	return result;
}

int store_run(struct store *store, sqlite3_stmt *statement)
{
	if (!statement)
		return FAILED;
	int result;
	while ((result = store_step(store, statement)) == 1)
		;
	return result;
}

int store_pragma(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = store_prepare(store, sql);
	int value = statement && store_step(store, statement) == 1 ? sqlite3_column_int(statement, 0) : FAILED;
	sqlite3_finalize(statement);
	return value;
}

int store_begin(struct store *store)
{
	if (store->broken)
		return FAILED;
	if (!sqlite3_get_autocommit(store->db))
		return DONE;
	return store_wal(store) == FAILED || store_run_sql(store, "BEGIN IMMEDIATE") == FAILED ? FAILED : load_look(store);
}

int store_savepoint(struct store *store)
{
	return store_begin(store) == FAILED ? FAILED : store_run_sql(store, "SAVEPOINT one");
}

int store_savepoint_end(struct store *store, int result)
{
	if (result != FAILED)
		return store_run_sql(store, "RELEASE one") == FAILED ? FAILED : result;
	/* SQLITE_FULL and SQLITE_IOERR may have undone the whole transaction already. */
	if (sqlite3_get_autocommit(store->db))
		store->broken = true;
	else if (sqlite3_exec(store->db, "ROLLBACK TO one; RELEASE one", NULL, NULL, NULL) != SQLITE_OK)
		store_told(store);
	return FAILED;
}

int store_alone(struct store *store, int (*compute)(void *context), void *context)
{
	if (store_commit(store) == FAILED || store_run_sql(store, "PRAGMA foreign_keys = OFF") == FAILED)
		return FAILED;
	int result = store_savepoint(store);
	if (result == DONE)
		result = store_savepoint_end(store, compute(context));
	if (store_commit(store) == FAILED)
		result = FAILED;
	return store_run_sql(store, "PRAGMA foreign_keys = ON") == FAILED ? FAILED : result;
}

void store_statements_free(struct store *store)
{
	judge_free(store);
	for (size_t i = 0; i < STATEMENT_COUNT; i++)
		sqlite3_finalize(store->fixed[i]);
	for (enum array_id a = 0; a < ARRAYS; a++) {
		sqlite3_finalize(store->insert[a]);
		for (size_t f = 0; store->lists[a] && f < array_of(a)->n_fields; f++)
			rows_free(&store->lists[a][f]);
	}
	for (size_t i = 0; i < BULK_COUNT; i++)
		rows_free(&store->bulks[i]);
}

void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
	if (text)
		sqlite3_bind_text64(statement, at, text, strlen(text), SQLITE_STATIC, SQLITE_UTF8);
}

void bind_slice(sqlite3_stmt *statement, int at, struct slice text)
{
	sqlite3_bind_text64(statement, at, text.at ? text.at : "", text.n, SQLITE_STATIC, SQLITE_UTF8);
}

void bind_bytes(sqlite3_stmt *statement, int at, const char *bytes)
{
	sqlite3_bind_blob64(statement, at, bytes, strlen(bytes), SQLITE_STATIC);
}

void bind_positive(sqlite3_stmt *statement, int at, int value)
{
	if (value > 0)
		sqlite3_bind_int(statement, at, value);
}

json_t *whole_json(sqlite3_stmt *row, int at)
{
	return sqlite3_column_type(row, at) == SQLITE_NULL ? json_null() : json_integer(sqlite3_column_int64(row, at));
}

struct slice value_slice(sqlite3_value *value)
{
	const char *at = (const char *)sqlite3_value_text(value);
	return (struct slice){ at ? at : "", at ? (size_t)sqlite3_value_bytes(value) : 0 };
}

const char *column_text(sqlite3_stmt *statement, int at)
{
	return (const char *)sqlite3_column_text(statement, at);
}
