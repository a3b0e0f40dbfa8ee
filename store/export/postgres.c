/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the tables as SQLite's own pragmas describe them, the dictionary. Out: a schema, COPY files and keys for PostgreSQL, as
 * pg_dump lays them out: tables, then rows, then what checks and finds them, so that loading is one pass. Knows nothing of: which
 * tables there are, what they mean.
 *
 * The rows stand behind their COPY command in the same file: psql finds a file of commands beside the one that names it (\ir), but
 * looks for a file of rows where it was started. Checks are left to SQLite, which made the rows; what it computes is stored.
 *
 * Examples:
 *   INTEGER, REAL, TEXT, BLOB          bigint, double precision, text, bytea
 *   REFERENCES document (row)          ALTER TABLE ... ADD FOREIGN KEY ("document") REFERENCES "document" ("row") ON DELETE CASCADE
 *   NULL, tab, line end, backslash     \N, \t, \n, \\
 *   the bytes of "å.txt"               \\xc3a52e747874
 */
#include <string.h>

#include "export.h"
#include "inner.h"

static void put_name(FILE *stream, const char *before, const char *name, const char *after)
{
	fprintf(stream, "%s\"%s\"%s", before, name, after); /* ours: no quote stands in one */
}

static void put_literal(FILE *stream, const char *text)
{
	fputc('\'', stream);
	for (; *text; text++) {
		if (*text == '\'')
			fputc('\'', stream);
		fputc(*text, stream);
	}
	fputc('\'', stream);
}

static void put_text(FILE *stream, const unsigned char *text, int n)
{
	static const char from[] = "\\\t\n\r\b\f\v", to[] = "\\tnrbfv";
	for (int i = 0; i < n; i++) {
		const char *escaped = text[i] ? strchr(from, text[i]) : NULL;
		if (escaped)
			fprintf(stream, "\\%c", to[escaped - from]);
		else if (text[i])
			fputc(text[i], stream);
		else
			fputs("\xEF\xBF\xBD", stream); /* PostgreSQL has no NUL in a text */
	}
}

static void put_value(FILE *stream, sqlite3_stmt *rows, int at)
{
	const unsigned char *bytes;
	switch (sqlite3_column_type(rows, at)) {
	case SQLITE_NULL:
		fputs("\\N", stream);
		break;
	case SQLITE_FLOAT:
		fprintf(stream, "%.17g", sqlite3_column_double(rows, at));
		break;
	case SQLITE_BLOB:
		bytes = sqlite3_column_blob(rows, at);
		fputs("\\\\x", stream);
		for (int i = 0; i < sqlite3_column_bytes(rows, at); i++)
			fprintf(stream, "%02x", bytes[i]);
		break;
	default:
		bytes = sqlite3_column_text(rows, at);
		put_text(stream, bytes, sqlite3_column_bytes(rows, at));
	}
}

int export_postgres(struct store *store, const struct export_table *table, FILE *stream)
{
	sqlite3_stmt *rows = store_prepare(store, table->select);
	if (!rows)
		return FAILED;
	int columns = sqlite3_column_count(rows), more;
	put_name(stream, "COPY ", table->name, "");
	for (int i = 0; i < columns; i++)
		put_name(stream, i ? ", " : " (", sqlite3_column_name(rows, i), "");
	fputs(") FROM stdin;\n", stream);
	while ((more = store_step(store, rows)) == 1)
		for (int i = 0; i < columns; i++) {
			put_value(stream, rows, i);
			fputc(i + 1 < columns ? '\t' : '\n', stream);
		}
	fputs("\\.\n", stream);
	sqlite3_finalize(rows);
	return export_written(stream, more);
}

/* ---- the scripts: each is made of clauses, one query about a table (?1), and what is printed of its rows ---- */

struct clause {
	const char *select;
	void (*put)(FILE *stream, const char *table, sqlite3_stmt *row, int n); /* n: 0 for the first row, -1 behind the last */
};

static void put_column(FILE *stream, const char *table, sqlite3_stmt *row, int n)
{
	static const char *const types[][2] = { { "INTEGER", "bigint" }, { "REAL", "double precision" }, { "BLOB", "bytea" } };
	if (n < 0) {
		fputs("\n);\n", stream);
		return;
	}
	if (n == 0)
		put_name(stream, "CREATE TABLE ", table, " (");
	const char *type = "text";
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(column_text(row, 1), types[i][0]) == 0)
			type = types[i][1];
	put_name(stream, n ? ",\n  " : "\n  ", column_text(row, 0), " ");
	fprintf(stream, "%s%s", type, sqlite3_column_int(row, 2) ? " NOT NULL" : "");
}

static void put_comment(FILE *stream, const char *table, sqlite3_stmt *row, int n)
{
	if (n < 0)
		return;
	const char *column = column_text(row, 0);
	put_name(stream, *column ? "COMMENT ON COLUMN " : "COMMENT ON TABLE ", table, "");
	if (*column)
		put_name(stream, ".", column, "");
	fputs(" IS ", stream);
	put_literal(stream, column_text(row, IN(1, 2)));
	fputs(";\n", stream);
}

static void put_key(FILE *stream, const char *table, sqlite3_stmt *row, int n)
{
	if (n < 0)
		return;
	const char *kind = column_text(row, 0);
	if (strcmp(kind, "c") == 0) {
		put_name(stream, "CREATE INDEX ", column_text(row, 1), " ON ");
		put_name(stream, "", table, " ");
	} else {
		put_name(stream, "ALTER TABLE ", table, strcmp(kind, "pk") == 0 ? " ADD PRIMARY KEY " : " ADD UNIQUE ");
	}
	fprintf(stream, "(%s);\n", column_text(row, 2));
}

static void put_reference(FILE *stream, const char *table, sqlite3_stmt *row, int n)
{
	if (n < 0)
		return;
	put_name(stream, "ALTER TABLE ", table, " ADD FOREIGN KEY ");
	put_name(stream, "(", column_text(row, 0), ") REFERENCES ");
	put_name(stream, "", column_text(row, 1), " ");
	put_name(stream, "(", column_text(row, 2), ") ON DELETE ");
	fprintf(stream, "%s;\n", column_text(row, 3));
}

/* Computed columns are hidden too (2, 3); those of virtual tables (1) are not here. */
static const struct clause columns_clause = {
	"SELECT name, type, \"notnull\" OR pk > 0 FROM pragma_table_xinfo(?1) WHERE name <> 'unmasked' ORDER BY cid", put_column };
static const struct clause comments_clause = {
	"SELECT column_name, label_en, label_sv FROM dictionary WHERE table_name = ?1 AND (column_name = ''"
	" OR column_name IN (SELECT name FROM pragma_table_xinfo(?1) WHERE name <> 'unmasked')) ORDER BY column_name", put_comment };
/* The key of a table with rowid is in no list of indexes. */
static const struct clause keys_clause = {
	"SELECT 'pk', '', group_concat('\"' || name || '\"', ', ') FROM (SELECT name FROM pragma_table_xinfo(?1) WHERE pk ORDER BY pk) HAVING count(*)"
	" UNION ALL SELECT origin, name, (SELECT group_concat('\"' || name || '\"', ', ') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno))"
	" FROM pragma_index_list(?1) AS l WHERE origin <> 'pk' AND NOT partial AND NOT EXISTS (SELECT 1 FROM pragma_index_info(l.name) WHERE name IS NULL)"
	" ORDER BY 1 DESC, 2", put_key };
static const struct clause references_clause = {
	"SELECT \"from\", \"table\", coalesce(\"to\", 'row'), on_delete FROM pragma_foreign_key_list(?1) ORDER BY id DESC", put_reference };

static int put_clause(struct store *store, const struct export_list *list, const struct clause *clause, FILE *stream)
{
	sqlite3_stmt *rows = store_prepare(store, clause->select);
	int more = rows ? DONE : FAILED;
	for (size_t i = 0; i < list->n && more != FAILED; i++) {
		int n = 0;
		bind_text(rows, 1, list->at[i].name);
		while ((more = store_step(store, rows)) == 1)
			clause->put(stream, list->at[i].name, rows, n++);
		clause->put(stream, list->at[i].name, NULL, -1);
	}
	sqlite3_finalize(rows);
	return more;
}

static void put_load(const struct export_list *list, FILE *stream)
{
	fputs("-- psql -f load.sql DATABASE: all of it or nothing\n\\set ON_ERROR_STOP on\n"
	      "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\nBEGIN;\n\\ir schema.sql\n", stream);
	for (size_t i = 0; i < list->n; i++)
		fprintf(stream, "\\ir %s.copy\n", list->at[i].name);
	fputs("\\ir keys.sql\nCOMMIT;\nANALYZE;\n", stream);
}

int export_postgres_script(struct store *store, const struct export_list *list, enum export_script script, FILE *stream)
{
	static const struct clause *const clauses[][2] = {
		[EXPORT_SCHEMA] = { &columns_clause, &comments_clause }, [EXPORT_KEYS] = { &keys_clause, &references_clause },
	};
	int result = DONE;
	if (script == EXPORT_LOAD)
		put_load(list, stream);
	for (int i = 0; script != EXPORT_LOAD && i < 2 && result == DONE; i++)
		result = put_clause(store, list, clauses[script][i], stream);
	return export_written(stream, result);
}
