/* SPDX-License-Identifier: EUPL-1.2 */
/* Judged documents as gold for protokoll evaluate: corrections become regression tests. In: the records as people have them, what was judged. Out: a JSON
 * object a document, with what somebody looked at as a whole. Knows nothing of: files, scoring.
 *
 * An item is in it where it and every record of it was judged; `judged_items` names them, so that evaluate leaves the other items of the document
 * out of account. Kinds of records that belong to no item (meetings, participants, signatories, stances, facts) are in it where each was judged.
 *
 * Examples:
 *   § 57 judged with its decision, § 58 not     judged_items ["57"], one item, its decision
 *   all items judged                            no judged_items: further ones that are extracted are spurious
 *   only the deadline of an action judged       the action with what it is known by and its deadline
 */
#include "judge_inner.h"

#include <string.h>

#include "judged.h"
#include "table.h"

struct gilding {
	struct store *store;
	struct arena *arena;
	sqlite3_int64 document;
	struct table *items; /* ids of those that are judged with all that belongs to them */
	size_t n_items, n_judged;
	json_t *gold;
};

/* By these records are paired; they stand in gold whatever was judged. */
static bool names_record(const char *field)
{
	static const char *const names[] = { "id", "item", "part", "number", "text", "name", "area", "region", "dimension", "yes", "no" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(field, names[i]) == 0)
			return true;
	return false;
}

static bool is_key(enum array_id a, const char *field)
{
	return names_record(field) || (a == ARRAY_stance && strcmp(field, "municipality") == 0) || (a == ARRAY_meeting && strcmp(field, "date") == 0) ||
	       (a == ARRAY_reference && (strcmp(field, "kind") == 0 || strcmp(field, "date") == 0 || strcmp(field, "paragraph") == 0 || strcmp(field, "title") == 0));
}

#define JUDGED_RECORD \
	"EXISTS (SELECT 1 FROM judged AS j WHERE j.document = x.document AND j.array = '%s' AND j.record = x.key AND j.status IN ('confirmed', 'applied', 'conflicting'))"

static struct slice id_name(struct gilding *g, sqlite3_int64 id)
{
	return slice_of(arena_print(g->arena, "%lld", (long long)id));
}

static int judged_items(struct gilding *g)
{
	sqlite3_stmt *rows = judge_sql(g->store, "SELECT x.id, " JUDGED_RECORD " FROM item AS x WHERE x.document = ?1", "item");
	if (!rows)
		return FAILED;
	int more;
	sqlite3_bind_int64(rows, 1, g->document);
	while ((more = store_step(g->store, rows)) == 1) {
		g->n_items++;
		table_put(g->items, id_name(g, sqlite3_column_int64(rows, 0)), (size_t)sqlite3_column_int(rows, 1));
	}
	for (enum array_id a = 0; a < ARRAYS && more == DONE; a++) {
		if (!judge_is_reviewed(a) || !array_field(a, "item"))
			continue;
		rows = judge_sql(g->store, "SELECT DISTINCT coalesce(x.item, 0) FROM %s AS x WHERE x.document = ?1 AND NOT " JUDGED_RECORD, array_of(a)->name, array_of(a)->name);
		if (!rows)
			return FAILED;
		sqlite3_bind_int64(rows, 1, g->document);
		while ((more = store_step(g->store, rows)) == 1)
			table_put(g->items, id_name(g, sqlite3_column_int64(rows, 0)), 0);
	}
	return more;
}

static bool is_judged(struct gilding *g, json_t *id)
{
	size_t judged = json_is_integer(id) ? table_get(g->items, id_name(g, json_integer_value(id))) : SIZE_MAX;
	return judged != SIZE_MAX && judged;
}

/* The fields that somebody judged, and those by which the record is known. */
static int gild_record(struct gilding *g, enum array_id a, json_t *record, json_t **out)
{
	sqlite3_stmt *rows = judge_sql(g->store, "SELECT field FROM judged WHERE document = ?1 AND array = ?2 AND record = ?3 AND status IN ('confirmed', 'applied', 'conflicting')");
	if (!rows)
		return FAILED;
	struct table *fields = table_new(g->arena);
	int more;
	sqlite3_bind_int64(rows, 1, g->document);
	bind_text(rows, 2, array_of(a)->name);
	bind_text(rows, 3, json_string_value(json_object_get(record, "@key")));
	while ((more = store_step(g->store, rows)) == 1)
		table_put(fields, slice_of(column_text(rows, 0)), 1);
	bool whole = table_get(fields, slice_of("")) != SIZE_MAX;
	*out = json_pack("{s:s, s:f}", "rule", "gold", "confidence", 1.0);
	for (size_t f = 0; f < array_of(a)->n_fields; f++) {
		const char *name = array_of(a)->fields[f].name;
		bool said = field_is_said(a, &array_of(a)->fields[f]) && (whole || table_get(fields, slice_of(name)) != SIZE_MAX);
		if (said || is_key(a, name))
			json_object_set(*out, name, json_object_get(record, name));
	}
	json_t *span = json_array_get(json_object_get(record, "@spans"), 0);
	if (span)
		json_object_set(*out, "span", span);
	return more;
}

/* `whole`: all records of the array; else those of judged items. */
static int gild_array(struct gilding *g, enum array_id a, bool whole)
{
	struct list rows = { 0 };
	json_t *list = json_array();
	sqlite3_stmt *select = judge_sql(g->store, "SELECT row FROM %s WHERE document = ?1 ORDER BY span_start, n", array_of(a)->name);
	int more = FAILED;
	if (select)
		sqlite3_bind_int64(select, 1, g->document);
	while (select && (more = store_step(g->store, select)) == 1)
		list_add(g->arena, &rows, arena_text(g->arena, column_text(select, 0)));
	for (size_t i = 0; i < rows.n && more == DONE; i++) {
		json_t *record = record_load(g->store, a, strtoll(rows.at[i], NULL, 10)), *out = NULL;
		if (!record)
			more = FAILED;
		else if (whole || is_judged(g, json_object_get(record, a == ARRAY_item ? "id" : "item")))
			more = gild_record(g, a, record, &out);
		if (out)
			json_array_append_new(list, out);
		json_decref(record);
	}
	json_object_set_new(g->gold, array_of(a)->plural, list);
	return more;
}

/* Is every record of a kind without items judged, and is there one at all, or was one that there was judged wrong? */
static int all_judged(struct gilding *g, enum array_id a)
{
	sqlite3_stmt *select = judge_sql(g->store, "SELECT EXISTS (SELECT 1 FROM judged WHERE document = ?1 AND array = '%s')"
	                                           " AND NOT EXISTS (SELECT 1 FROM %s AS x WHERE x.document = ?1 AND NOT " JUDGED_RECORD ")",
	                                 array_of(a)->name, array_of(a)->name, array_of(a)->name);
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, g->document);
	int all = store_step(g->store, select) == 1 ? sqlite3_column_int(select, 0) : FAILED;
	sqlite3_reset(select);
	return all;
}

static int name_items(struct gilding *g)
{
	sqlite3_stmt *rows = judge_sql(g->store, "SELECT id, coalesce(number, title) FROM item WHERE document = ?1 ORDER BY id");
	json_t *names = json_array();
	int more = FAILED;
	if (rows)
		sqlite3_bind_int64(rows, 1, g->document);
	while (rows && (more = store_step(g->store, rows)) == 1) {
		json_t *id = json_integer(sqlite3_column_int64(rows, 0));
		if (is_judged(g, id)) {
			g->n_judged++;
			json_array_append_new(names, column_text(rows, 1) ? json_string(column_text(rows, 1)) : json_null());
		}
		json_decref(id);
	}
	bool loose = table_get(g->items, SLICE("0")) != SIZE_MAX; /* what belongs to no item was not judged */
	if (g->n_judged < g->n_items || loose)
		json_object_set(g->gold, "judged_items", names);
	json_decref(names);
	return more;
}

/* 1: something of it is wholly judged. */
static int gild(struct gilding *g)
{
	bool any = false;
	if (judged_items(g) == FAILED || name_items(g) == FAILED)
		return FAILED;
	for (enum array_id a = 0; a < ARRAYS; a++) {
		bool of_item = a == ARRAY_item || array_field(a, "item");
		if (!judge_is_reviewed(a))
			continue;
		int all = of_item ? g->n_judged > 0 : all_judged(g, a);
		if (all == FAILED || (all && gild_array(g, a, !of_item) == FAILED))
			return FAILED;
		any |= all;
	}
	return any;
}

static int gild_document(struct store *store, struct arena *arena, sqlite3_stmt *row, judge_write *write, void *context)
{
	struct gilding g = { .store = store, .arena = arena, .document = sqlite3_column_int64(row, 0), .items = table_new(arena), .gold = json_object() };
	const char *sha256 = column_text(row, 1), *path = column_text(row, 2) ? column_text(row, 2) : sha256, *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	json_object_set_new(g.gold, "path", json_string(base));
	json_object_set_new(g.gold, "sha256", json_string(sha256));
	int result = gild(&g);
	if (result == 1 && write(context, arena_print(arena, "%s-%.8s", base, sha256), g.gold) == FAILED)
		result = FAILED;
	json_decref(g.gold);
	return result;
}

int judge_gold(struct store *store, judge_write *write, void *context, size_t *n)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT d.row, d.sha256, d.path FROM document AS d WHERE " COUNTED_DOCUMENT("d")
	                                          " AND EXISTS (SELECT 1 FROM judged AS j WHERE j.document = d.row) ORDER BY d.sha256");
	struct arena *arena = arena_new();
	int more = FAILED;
	*n = 0;
	while (rows && (more = store_step(store, rows)) == 1) {
		int one = gild_document(store, arena, rows, write, context);
		arena_reset(arena);
		if (one == FAILED) {
			more = FAILED;
			break;
		}
		*n += one == 1;
	}
	sqlite3_finalize(rows);
	arena_free(arena);
	return more;
}
