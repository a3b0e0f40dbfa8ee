/* SPDX-License-Identifier: EUPL-1.2 */
/* The rebuildable half as text, one thing a line, for `diff` and for tests: the same documents and rules give
 * the same bytes, in whatever order, from whatever folder and however often they came. So no row numbers, no
 * times, no inodes, no folders, nothing of the index; and nothing that people gave. What is not known has no
 * line. In values LF, TAB and backslash stand as \n, \t, \\.
 * In: the open database. Out: text. Knows nothing of: what a field means.
 *
 * Example:
 *   document	9f86d081884c7d65...
 *   	type	protokollsutdrag
 *   	source	000.txt
 *   block	1	0-11	paragraph	line=5	Sida 1 av 4
 *   item	1	43-64	66-76	rule=segment	confidence=0.9	key=...
 *   	number	130
 *   	case_number	KS2022/441
 */
#include "inner.h"

#include <string.h>

#include "personal_number.h"

static void put_value(FILE *stream, const char *value, size_t size)
{
	struct arena *arena = arena_new();
	struct slice shown = personal_number_mask(arena, (struct slice){ value, size }); /* what is stored has none but names of files */
	const char *text = shown.at;
	for (size_t i = 0; i < shown.n; i++) {
		if (text[i] == '\n')
			fputs("\\n", stream);
		else if (text[i] == '\t')
			fputs("\\t", stream);
		else if (text[i] == '\\')
			fputs("\\\\", stream);
		else
			fputc(text[i], stream);
	}
	arena_free(arena);
}

static void put_column(FILE *stream, sqlite3_stmt *row, int at, const char *before, const char *name, const char *between)
{
	const char *text = column_text(row, at);
	if (!text)
		return;
	fprintf(stream, "%s%s%s", before, name, between);
	put_value(stream, text, (size_t)sqlite3_column_bytes(row, at));
}

/* What belongs to a record or a document, one a line: columns name, value, value ... */
static int put_children(struct store *store, FILE *stream, sqlite3_stmt *children, sqlite3_int64 of)
{
	sqlite3_bind_int64(children, 1, of);
	int result;
	while ((result = store_step(store, children)) == 1) {
		put_column(stream, children, 0, "\t", "", "");
		for (int i = 1; i < sqlite3_column_count(children); i++) {
			fputc('\t', stream);
			put_column(stream, children, i, "", "", "");
		}
		fputc('\n', stream);
	}
	return result;
}

/* Of a shown path: rtrim with all that is no slash leaves the folder. */
#define BASE_NAME "substr(shown, length(rtrim(shown, replace(shown, '/', ''))) + 1)"

struct dump {
	struct store *store;
	FILE *stream;
	struct arena *arena;
	sqlite3_stmt *records[ARRAYS];
	sqlite3_stmt **lists[ARRAYS]; /* by field */
	sqlite3_stmt *spans, *sources, *blocks, *unclaimed, *duplicate;
};

/* span_start, span_end, rule, confidence, key, row, then the fields that are columns, in their order. */
static sqlite3_stmt *record_select(struct dump *d, const struct array *array)
{
	const char *columns = "span_start, span_end, rule, confidence, key, row";
	for (size_t f = 0; f < array->n_fields; f++)
		if (!field_is_list(&array->fields[f]))
			columns = arena_print(d->arena, "%s, \"%s\"", columns, array->fields[f].name);
	return store_prepare(d->store, arena_print(d->arena, "SELECT %s FROM %s WHERE document = ?1 ORDER BY n", columns, array->name));
}

static sqlite3_stmt *list_select(struct dump *d, const struct array *array, const struct field *field)
{
	const char *columns = field->type == FIELD_VOTERS ? "name, party, vote" :
	                      field->type == FIELD_EVIDENCE ? "span_start || '-' || span_end, rule, weight, place, pattern" : "value";
	return store_prepare(d->store, arena_print(d->arena, "SELECT '%s', %s FROM %s WHERE %s_row = ?1 ORDER BY n", field->name, columns,
	                                           schema_list_table(d->arena, array, field), array->name));
}

static bool prepare(struct dump *d)
{
	bool good = true;
	for (enum array_id a = 0; a < ARRAYS; a++) {
		const struct array *array = array_of(a);
		good &= (d->records[a] = record_select(d, array)) != NULL;
		d->lists[a] = arena_alloc(d->arena, array->n_fields * sizeof *d->lists[a]);
		for (size_t f = 0; f < array->n_fields; f++)
			if (field_is_list(&array->fields[f]))
				good &= (d->lists[a][f] = list_select(d, array, &array->fields[f])) != NULL;
	}
	d->spans = store_prepare(d->store, "SELECT span_start, span_end FROM span WHERE array = ?1 AND row = ?2 ORDER BY n");
	d->sources = store_prepare(d->store, "SELECT 'source', " BASE_NAME " FROM source WHERE document = ?1 ORDER BY 2");
	d->blocks = store_prepare(d->store, "SELECT n, span_start, span_end, kind, level, page, line, member, part, item, place FROM block"
	                                    " WHERE document = ?1 ORDER BY n");
	d->unclaimed = store_prepare(d->store, "SELECT 'unclaimed', span_start || '-' || span_end FROM unclaimed"
	                                       " WHERE document = ?1 ORDER BY n");
	d->duplicate = store_prepare(d->store, "SELECT 'duplicate', k.sha256, x.reason, x.likeness, x.why FROM duplicate AS x"
	                                       " JOIN document AS k ON k.row = x.kept WHERE x.document = ?1");
	return good && d->duplicate && d->spans && d->sources && d->blocks && d->unclaimed;
}

static void finish(struct dump *d)
{
	for (enum array_id a = 0; a < ARRAYS; a++) {
		sqlite3_finalize(d->records[a]);
		for (size_t f = 0; d->lists[a] && f < array_of(a)->n_fields; f++)
			sqlite3_finalize(d->lists[a][f]);
	}
	sqlite3_finalize(d->spans);
	sqlite3_finalize(d->sources);
	sqlite3_finalize(d->blocks);
	sqlite3_finalize(d->unclaimed);
	sqlite3_finalize(d->duplicate);
	arena_free(d->arena);
}

static int put_further_spans(struct dump *d, const char *array, sqlite3_int64 row)
{
	bind_text(d->spans, 1, array);
	sqlite3_bind_int64(d->spans, 2, row);
	int result;
	while ((result = store_step(d->store, d->spans)) == 1)
		fprintf(d->stream, "\t%s-%s", column_text(d->spans, 0), column_text(d->spans, 1));
	return result;
}

static int put_records(struct dump *d, enum array_id a, sqlite3_int64 document)
{
	const struct array *array = array_of(a);
	sqlite3_stmt *select = d->records[a];
	sqlite3_bind_int64(select, 1, document);
	int result;
	for (int n = 1; (result = store_step(d->store, select)) == 1; n++) {
		sqlite3_int64 row = sqlite3_column_int64(select, 5);
		fprintf(d->stream, "%s\t%d", array->name, n);
		put_column(d->stream, select, 0, "\t", "", "");
		put_column(d->stream, select, 1, "", "-", "");
		if (put_further_spans(d, array->name, row) == FAILED)
			return FAILED;
		put_column(d->stream, select, 2, "\t", "rule", "=");
		put_column(d->stream, select, 3, "\t", "confidence", "=");
		put_column(d->stream, select, 4, "\t", "key", "=");
		fputc('\n', d->stream);
		int at = 6;
		for (size_t f = 0; f < array->n_fields; f++) {
			if (field_is_list(&array->fields[f])) {
				if (put_children(d->store, d->stream, d->lists[a][f], row) == FAILED)
					return FAILED;
			} else if (sqlite3_column_type(select, at++) != SQLITE_NULL) {
				put_column(d->stream, select, at - 1, "\t", array->fields[f].name, "\t");
				fputc('\n', d->stream);
			}
		}
	}
	return result;
}

static int put_blocks(struct dump *d, sqlite3_int64 document, sqlite3_stmt *row, int text_at)
{
	struct cursor cursor = { .text = column_text(row, text_at), .n = (size_t)sqlite3_column_bytes(row, text_at) };
	sqlite3_bind_int64(d->blocks, 1, document);
	int result;
	while ((result = store_step(d->store, d->blocks)) == 1) {
		struct slice text = cursor_cut(&cursor, sqlite3_column_int64(d->blocks, 1), sqlite3_column_int64(d->blocks, 2));
		fprintf(d->stream, "block\t%s\t%s-", column_text(d->blocks, 0), column_text(d->blocks, 1));
		fprintf(d->stream, "%s\t%s", column_text(d->blocks, 2), column_text(d->blocks, 3));
		put_column(d->stream, d->blocks, 4, "\t", "level", "=");
		put_column(d->stream, d->blocks, 5, "\t", "page", "=");
		put_column(d->stream, d->blocks, 6, "\t", "line", "=");
		put_column(d->stream, d->blocks, 7, "\t", "member", "=");
		put_column(d->stream, d->blocks, 8, "\t", "part", "=");
		put_column(d->stream, d->blocks, 9, "\t", "item", "=");
		put_column(d->stream, d->blocks, 10, "\t", "place", "=");
		fputc('\t', d->stream);
		put_value(d->stream, text.at, text.n);
		fputc('\n', d->stream);
	}
	return result;
}

static int put_document(struct dump *d, sqlite3_stmt *row)
{
	static const char *const names[] = { "bytes", "format", "encoding", "status", "type", "title", "date", "municipality", "region", "region_name" };
	sqlite3_int64 document = sqlite3_column_int64(row, 0);
	fprintf(d->stream, "document\t%s\n", column_text(row, 1));
	for (int i = 0; i < (int)(sizeof names / sizeof *names); i++) {
		if (sqlite3_column_type(row, 2 + i) == SQLITE_NULL)
			continue;
		put_column(d->stream, row, 2 + i, "\t", names[i], "\t");
		fputc('\n', d->stream);
	}
	if (put_children(d->store, d->stream, d->sources, document) == FAILED ||
	    put_children(d->store, d->stream, d->duplicate, document) == FAILED ||
	    put_children(d->store, d->stream, d->unclaimed, document) == FAILED || put_blocks(d, document, row, 12) == FAILED)
		return FAILED;
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (put_records(d, a, document) == FAILED)
			return FAILED;
	return DONE;
}

static int put_errors(struct store *store, FILE *stream)
{
	sqlite3_stmt *errors = store_prepare(store, "SELECT " BASE_NAME ", code, stage, sha256 FROM error ORDER BY 1, 4, 2");
	int result = FAILED;
	while (errors && (result = store_step(store, errors)) == 1) {
		fprintf(stream, "error\t%s\t%s", column_text(errors, 0), column_text(errors, 1));
		put_column(stream, errors, 2, "\t", "stage", "=");
		put_column(stream, errors, 3, "\t", "sha256", "=");
		fputc('\n', stream);
	}
	sqlite3_finalize(errors);
	return result;
}

int store_dump(struct store *store, FILE *stream)
{
	struct dump d = { .store = store, .stream = stream, .arena = arena_new() };
	int result = prepare(&d) ? DONE : FAILED;
	sqlite3_stmt *documents = result == FAILED ? NULL : store_prepare(store,
		"SELECT row, sha256, bytes, format, encoding, status, type, title, date, municipality, region, region_name, text"
		" FROM document ORDER BY sha256");
	int row = FAILED;
	while (documents && (row = store_step(store, documents)) == 1)
		if (put_document(&d, documents) == FAILED)
			break;
	sqlite3_finalize(documents);
	finish(&d);
	if (row == DONE)
		row = put_errors(store, stream);
	return row == DONE ? DONE : FAILED;
}
