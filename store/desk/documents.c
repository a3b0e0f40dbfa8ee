/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents and their items for the page. In: a filter. Out: rows. Knows nothing of: text, records. */
#include "desk_inner.h"

#include <string.h>

/* Records of one document `d`, all arrays together. */
static const char *count_records(struct arena *arena)
{
	const char *sum = "0";
	for (enum array_id a = 0; a < ARRAYS; a++)
		sum = arena_print(arena, "%s + (SELECT count(*) FROM %s WHERE document = d.document)", sum, array_of(a)->name);
	return sum;
}

#define DOCUMENT_WHERE \
	"FROM v_document AS d WHERE (?1 IS NULL OR d.municipality = ?1) AND (?2 IS NULL OR d.body = ?2) AND (?3 IS NULL OR substr(d.date, 1, 4) = ?3)\n" \
	"  AND (?4 IS NULL OR EXISTS (SELECT 1 FROM area AS a WHERE a.document = d.document AND a.area = ?4))\n" \
	"  AND (?5 IS NULL OR instr(lower(coalesce(d.path, '') || ' ' || coalesce(d.title, '') || ' ' || coalesce(d.body, '')), lower(?5)))\n"

static const char columns[] = "SELECT d.document, d.sha256, d.path, d.title, d.type, d.date, d.body, d.municipality, d.municipality_name, d.format, d.status";

static void take_document(sqlite3_stmt *row, struct arena *arena, struct desk_document *document)
{
	const char **const texts[] = { &document->sha256, &document->path, &document->title, &document->type, &document->date, &document->body,
	                               &document->municipality, &document->municipality_name, &document->format, &document->status };
	document->row = sqlite3_column_int64(row, 0);
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		*texts[i] = arena_text(arena, column_text(row, i + 1));
	if (sqlite3_column_count(row) > 11) {
		document->records = sqlite3_column_int64(row, 11);
		document->judged = sqlite3_column_int64(row, 12);
	}
}

#define JUDGED_OF "(SELECT count(DISTINCT g.array || g.record) FROM judged AS g WHERE g.document = d.document AND g.record IS NOT NULL)"

int desk_documents(struct store *store, struct arena *arena, const struct judge_filter *filter, const char *words, int64_t after, size_t most,
                   struct desk_document **documents, size_t *n, size_t *total)
{
	const char *const values[] = { filter->municipality, filter->body, filter->year, filter->area, words };
	sqlite3_stmt *count = store_prepare(store, "SELECT count(*) " DOCUMENT_WHERE);
	sqlite3_stmt *rows = count ? store_prepare(store, arena_print(arena, "%s, %s, " JUDGED_OF " " DOCUMENT_WHERE
		"ORDER BY d.municipality_name, d.body, d.date, d.path, d.document LIMIT ?6 OFFSET ?7", columns, count_records(arena))) : NULL;
	int result = rows ? 1 : FAILED;
	size_t capacity = 0;
	*documents = NULL;
	*n = *total = 0;
	for (int i = 0; rows && i < 5; i++) {
		bind_text(count, i + 1, values[i]);
		bind_text(rows, i + 1, values[i]);
	}
	if (rows && (result = store_step(store, count)) == 1) {
		*total = (size_t)sqlite3_column_int64(count, 0);
		sqlite3_bind_int64(rows, 6, (sqlite3_int64)most);
		sqlite3_bind_int64(rows, 7, after);
		while ((result = store_step(store, rows)) == 1) {
			*documents = arena_grow(arena, *documents, *n, &capacity, sizeof **documents);
			take_document(rows, arena, &(*documents)[(*n)++]);
		}
	}
	sqlite3_finalize(count);
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}

int desk_document(struct store *store, struct arena *arena, int64_t row, bool counts, struct desk_document *document)
{
	sqlite3_stmt *select = judge_sql(store, "%s%s FROM v_document AS d WHERE d.document = ?1", columns, counts ? arena_print(arena, ", %s, " JUDGED_OF, count_records(arena)) : "");
	int result = FAILED;
	*document = (struct desk_document){ 0 };
	if (select) {
		sqlite3_bind_int64(select, 1, row);
		if ((result = store_step(store, select)) == 1)
			take_document(select, arena, document);
	}
	sqlite3_reset(select);
	return result;
}

int64_t desk_item_at(struct store *store, int64_t document, int64_t at)
{
	sqlite3_stmt *select = store_prepare(store, "SELECT item FROM block WHERE document = ?1 AND span_start <= ?2 ORDER BY span_start DESC LIMIT 1");
	int64_t item = DESK_WHOLE;
	if (select) {
		sqlite3_bind_int64(select, 1, document);
		sqlite3_bind_int64(select, 2, at);
		if (store_step(store, select) == 1 && sqlite3_column_type(select, 0) != SQLITE_NULL)
			item = sqlite3_column_int64(select, 0);
	}
	sqlite3_finalize(select);
	return item;
}

int desk_items(struct store *store, struct arena *arena, int64_t document, struct desk_item **items, size_t *n)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT id, number, kind, title, span_start FROM item WHERE document = ?1 AND id IS NOT NULL ORDER BY n");
	int result = FAILED;
	size_t capacity = 0;
	*items = NULL;
	*n = 0;
	if (rows)
		sqlite3_bind_int64(rows, 1, document);
	while (rows && (result = store_step(store, rows)) == 1) {
		*items = arena_grow(arena, *items, *n, &capacity, sizeof **items);
		(*items)[(*n)++] = (struct desk_item){ sqlite3_column_int64(rows, 0), arena_text(arena, column_text(rows, 1)), arena_text(arena, column_text(rows, 2)),
		                                       arena_text(arena, column_text(rows, 3)), sqlite3_column_int64(rows, 4) };
	}
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}

int desk_sources(struct store *store, struct arena *arena, int64_t document, struct list *paths)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT path FROM source WHERE document = ?1 AND NOT gone ORDER BY path");
	int result = FAILED;
	if (rows)
		sqlite3_bind_int64(rows, 1, document);
	while (rows && (result = store_step(store, rows)) == 1)
		list_add(arena, paths, arena_copy(arena, sqlite3_column_blob(rows, 0), (size_t)sqlite3_column_bytes(rows, 0)));
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}

static int choices_of(struct store *store, struct arena *arena, const char *sql, struct desk_code **codes, size_t *n)
{
	sqlite3_stmt *rows = store_prepare(store, sql);
	int result = rows ? 1 : FAILED;
	size_t capacity = 0;
	while (rows && (result = store_step(store, rows)) == 1) {
		const char *code = arena_text(arena, column_text(rows, 0)), *label = column_text(rows, 1 + (language_get() == SWEDISH));
		*codes = arena_grow(arena, *codes, *n, &capacity, sizeof **codes);
		(*codes)[(*n)++] = (struct desk_code){ code, label ? arena_text(arena, label) : code };
	}
	sqlite3_finalize(rows);
	return result;
}

int desk_choices(struct store *store, struct arena *arena, struct desk_choices *choices)
{
	*choices = (struct desk_choices){ 0 };
	if (choices_of(store, arena, "SELECT c.code, coalesce(m.name, c.code), coalesce(m.name, c.code) FROM (SELECT municipality AS code FROM document UNION SELECT municipality FROM given) AS c"
	                                " LEFT JOIN municipality AS m ON m.code = c.code WHERE c.code IS NOT NULL ORDER BY 2",
	               &choices->municipalities, &choices->n_municipalities) == FAILED ||
	    choices_of(store, arena, "SELECT DISTINCT body, body, body FROM meeting WHERE body IS NOT NULL ORDER BY 1", &choices->bodies, &choices->n_bodies) == FAILED ||
	    choices_of(store, arena, "SELECT DISTINCT substr(date, 1, 4), substr(date, 1, 4), substr(date, 1, 4) FROM document WHERE date IS NOT NULL ORDER BY 1",
	               &choices->years, &choices->n_years) == FAILED)
		return FAILED;
	int result = choices_of(store, arena, "SELECT c.code, c.label_en, c.label_sv FROM code AS c WHERE c.list = 'area' AND EXISTS (SELECT 1 FROM area AS a WHERE a.area = c.code) ORDER BY c.n",
	                  &choices->areas, &choices->n_areas);
	return result == FAILED ? FAILED : DONE;
}
