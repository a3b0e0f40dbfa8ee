/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of one table, many at a time. In: how many there are, then each. Out: the same rows as one statement each would put. Knows
 * nothing of: what they say.
 *
 * A statement opens its tables and closes them whatever it does, which takes longer than to put a short row: the 330 sentences of a
 * document go in by 41 statements of eight, and two of one. The parameters of a row stand behind those of the rows before it.
 */
#include "inner.h"

enum { TOGETHER = 8 };

static sqlite3_stmt *prepare(struct store *store, const struct bulk *bulk, int n)
{
	sqlite3_str *sql = sqlite3_str_new(store->db);
	sqlite3_str_appendf(sql, "INSERT INTO %s VALUES ", bulk->into);
	for (int row = 0; row < n; row++) {
		sqlite3_str_appendall(sql, row ? ", (?" : "(?");
		for (int column = 1; column < bulk->columns; column++)
			sqlite3_str_appendall(sql, ", ?");
		sqlite3_str_appendall(sql, ")");
	}
	sqlite3_str_appendall(sql, bulk->behind ? bulk->behind : "");
	char *text = sqlite3_str_finish(sql);
	sqlite3_stmt *statement = text ? store_prepare(store, text) : NULL;
	sqlite3_free(text);
	return statement;
}

struct rows rows_begin(struct store *store, struct bulk *bulk, size_t n)
{
	return (struct rows){ .store = store, .bulk = bulk, .left = n };
}

sqlite3_stmt *rows_next(struct rows *rows, int *at)
{
	struct bulk *bulk = rows->bulk;
	*at = rows->waiting * bulk->columns;
	if (rows->waiting)
		return bulk->many;
	bool many = rows->left >= TOGETHER;
	sqlite3_stmt **statement = many ? &bulk->many : &bulk->one;
	if (!*statement)
		*statement = prepare(rows->store, bulk, many ? TOGETHER : 1);
	else
		sqlite3_clear_bindings(*statement);
	return *statement;
}

int rows_put(struct rows *rows)
{
	if (!rows->waiting && rows->left < TOGETHER)
		return store_run(rows->store, rows->bulk->one);
	if (++rows->waiting < TOGETHER)
		return DONE;
	rows->waiting = 0;
	rows->left -= TOGETHER;
	return store_run(rows->store, rows->bulk->many);
}

void rows_free(struct bulk *bulk)
{
	sqlite3_finalize(bulk->one);
	sqlite3_finalize(bulk->many);
}
