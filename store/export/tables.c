/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the database's own schema and dictionary. Out: which tables are exported, each with its label and SELECT. Knows
 * nothing of: formats.
 *
 * Examples:
 *   v_decision   all columns, in the order of the documents that they stand in
 *   document     without `unmasked`, which holds personal numbers
 *   user         not at all
 *   source       without `path`, which is bytes (another database takes it along); `shown` says it as text
 */
#include "export.h"

#include <errno.h>
#include <string.h>

#include "inner.h"

/* Who may use the clerk's page, and what it asks for. */
#define STAYS_HERE "'user', 'task', 'task_count'"

/* The columns with commas between, and what to sort by: the numbers 1, 2, 3 ... of all, or the key, in whose order the rows lie. */
static const char *select_of(struct store *store, struct arena *arena, const char *name, enum export_what what, bool view)
{
	const char *columns = "", *order = "";
	bool relation = what == EXPORT_RELATIONS;
	int n = 0, more = FAILED;
	sqlite3_stmt *rows = store_prepare(store, "SELECT name, type, pk FROM pragma_table_xinfo(?1) WHERE hidden <> 1"); /* computed ones too */
	if (rows)
		bind_text(rows, 1, name);
	while (rows && (more = store_step(store, rows)) == 1) {
		if (strcmp(column_text(rows, 0), "unmasked") == 0 || (!view && !relation && strcmp(column_text(rows, 1), "BLOB") == 0))
			continue;
		columns = arena_print(arena, "%s%s\"%s\"", columns, n ? ", " : "", column_text(rows, 0));
		if (!relation || sqlite3_column_int(rows, 2))
			order = arena_print(arena, "%s%s%d", order, *order ? ", " : "", n + 1);
		n++;
	}
	sqlite3_finalize(rows);
	return more == FAILED ? NULL : arena_print(arena, "SELECT %s FROM \"%s\" ORDER BY %s", columns, name, order);
}

/* As events go between databases: by tokens, not numbers. */
static void judgments(struct store *store, struct arena *arena, struct export_list *list)
{
	sqlite3_stmt *row = store_prepare(store, IN("SELECT label_en FROM dictionary WHERE table_name = 'judgment' AND column_name = ''",
	                                            "SELECT label_sv FROM dictionary WHERE table_name = 'judgment' AND column_name = ''"));
	list->n = 1;
	list->at = arena_alloc(arena, sizeof *list->at);
	*list->at = (struct export_table){ .name = "judgment", .label = row && store_step(store, row) == 1 ? arena_text(arena, column_text(row, 0)) : "judgment",
		.select = "SELECT token, at, who, action, array, key, field, old, new, why, label, paragraph, municipality, body, meeting_date, quote, confidence, rule, queue,\n"
		          " (SELECT token FROM judgment AS u WHERE u.n = j.undoes) AS undoes, (SELECT token FROM judgment AS b WHERE b.n = j.batch) AS batch,\n"
		          " document, span_start, span_end, before, after, rules FROM judgment AS j ORDER BY n" };
	sqlite3_finalize(row);
}

int export_tables(struct store *store, struct arena *arena, enum export_what what, struct export_list *list)
{
	size_t capacity = 0;
	*list = (struct export_list){ 0 };
	if (what == EXPORT_JUDGMENTS) {
		judgments(store, arena, list);
		return DONE;
	}
	/* Views first, in the order in which they were made; not the parts of v_compare_figure, which stand in it. */
	sqlite3_stmt *rows = store_prepare(store, what == EXPORT_RELATIONS ?
		"SELECT d.table_name, d.label_en, d.label_sv, 0 FROM dictionary AS d JOIN sqlite_schema AS s ON s.name = d.table_name\n"
		"WHERE d.column_name = '' AND d.table_name NOT IN (" STAYS_HERE ") AND s.type = 'table' ORDER BY s.rowid" : what == EXPORT_COMPARISON ?
		"SELECT d.table_name, d.label_en, d.label_sv, 1 FROM dictionary AS d JOIN sqlite_schema AS s ON s.name = d.table_name\n"
		"WHERE d.column_name = '' AND (d.table_name LIKE 'v\\_compare%' ESCAPE '\\' OR (d.table_name = 'quality' AND EXISTS (SELECT 1 FROM quality))) AND d.table_name NOT LIKE 'v\\_compare\\_figure\\_%' ESCAPE '\\'\n"
		"ORDER BY d.table_name <> 'v_compare', d.table_name = 'quality', s.rowid" :
		"SELECT d.table_name, d.label_en, d.label_sv, s.type = 'view' FROM dictionary AS d JOIN sqlite_schema AS s ON s.name = d.table_name\n"
		"WHERE d.column_name = '' AND d.table_name NOT IN ('block_text', " STAYS_HERE ") AND d.table_name NOT LIKE 'v\\_compare%' ESCAPE '\\'\n"
		"ORDER BY s.type <> 'view', s.rowid");
	int more = FAILED;
	while (rows && (more = store_step(store, rows)) == 1) {
		list->at = arena_grow(arena, list->at, list->n, &capacity, sizeof *list->at);
		struct export_table *table = &list->at[list->n++];
		table->name = arena_text(arena, column_text(rows, 0));
		table->label = arena_text(arena, column_text(rows, IN(1, 2)));
		table->select = select_of(store, arena, table->name, what, sqlite3_column_int(rows, 3));
		if (!table->select)
			more = FAILED;
		if (more == FAILED)
			break;
	}
	sqlite3_finalize(rows);
	return more;
}

int export_written(FILE *stream, int result)
{
	errno = 0;
	if (result == DONE && (fflush(stream) != 0 || ferror(stream))) {
		message_say(M_S505, strerror(errno ? errno : EIO), NULL);
		return FAILED;
	}
	return result;
}
