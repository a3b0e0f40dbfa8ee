/* SPDX-License-Identifier: EUPL-1.2 */
/* The records of an item for the page. In: a document and an item. Out: each with the values of its fields as people say them. Knows
 * nothing of: how they are judged (judged.c).
 *
 * What names no item belongs to the one in whose blocks it stands (a repair, a fact), or to the whole document (a participant).
 *
 * Examples:
 *   decision of item 7      item "§ 57" though its column says 7
 *   item 7                  presenter ["Bo Ek", "Ida Ny"]
 */
#include "desk_inner.h"

#include <stdlib.h>
#include <string.h>

/* Fields that name another record by its number, and how that one is called: as judge.h says it. */
static const char *name_of(struct arena *arena, const struct array *array, const struct field *field)
{
	static const struct {
		const char *field, *array, *name;
	} named[] = {
		{ "item", "item", "coalesce(o.number, o.title)" }, { "parent", "item", "coalesce(o.number, o.title)" }, { "target_item", "item", "coalesce(o.number, o.title)" },
		{ "participant", "participant", "o.name" }, { "meeting", "meeting", "o.date" },
	};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (strcmp(field->name, named[i].field) == 0 && field->type == FIELD_INT)
			return arena_print(arena, "(SELECT %s FROM %s AS o WHERE o.document = x.document AND o.id = x.\"%s\")", named[i].name, named[i].array, field->name);
	(void)array;
	return arena_print(arena, "x.\"%s\"", field->name);
}

static bool has_item(const struct array *array)
{
	for (size_t f = 0; f < array->n_fields; f++)
		if (strcmp(array->fields[f].name, "item") == 0)
			return true;
	return false;
}

/* The item of a record `x`: told, or the one in whose blocks it stands. */
static const char *item_of(const struct array *array)
{
	static const char *const whole[] = { "part", "meeting", "participant", "duty", "signatory" };
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (strcmp(array->name, whole[i]) == 0)
			return "NULL";
	if (strcmp(array->name, "item") == 0)
		return "x.id";
	return has_item(array) ? "x.item" : "(SELECT b.item FROM block AS b WHERE b.document = x.document AND b.span_start <= x.span_start ORDER BY b.span_start DESC LIMIT 1)";
}

enum { COLUMN_ROW, COLUMN_DOCUMENT, COLUMN_ITEM, COLUMN_KEY, COLUMN_RULE, COLUMN_CONFIDENCE, COLUMN_START, COLUMN_END, COLUMN_FIELDS };

static const char *select_of(struct arena *arena, const struct array *array, const char *where)
{
	const char *columns = arena_print(arena, "x.row, x.document, %s, x.key, x.rule, x.confidence, x.span_start, x.span_end", item_of(array));
	for (size_t f = 0; f < array->n_fields; f++)
		columns = arena_print(arena, "%s, %s", columns, field_is_list(&array->fields[f]) ? "NULL" : name_of(arena, array, &array->fields[f]));
	return arena_print(arena, "SELECT %s FROM %s AS x WHERE %s", columns, array->name, arena_print(arena, where, item_of(array)));
}

static bool field_is_rows(const struct field *field)
{
	return field->type == FIELD_VOTERS || field->type == FIELD_EVIDENCE;
}

static int read_rows(struct store *store, struct arena *arena, const struct array *array, const struct field *field, struct desk_record *record, struct desk_value *value)
{
	const char *row = field->type == FIELD_VOTERS ? "json_object('name', name, 'party', party, 'vote', vote)" : "json_array(span_start, span_end, rule, weight, place, pattern)";
	sqlite3_stmt *select = store_prepare(store, arena_print(arena, "SELECT json_group_array(json(one)) FROM (SELECT %s AS one FROM %s WHERE %s_row = ?1 ORDER BY n)", row,
	                                                        schema_list_table(arena, array, field), array->name));
	int result = FAILED;
	if (select) {
		sqlite3_bind_int64(select, 1, record->row);
		if ((result = store_step(store, select)) == 1)
			value->json = arena_text(arena, column_text(select, 0));
	}
	sqlite3_finalize(select);
	return result;
}

static int read_list(struct store *store, struct arena *arena, const struct array *array, const struct field *field, struct desk_record *record, struct desk_value *value)
{
	const char *column = field->type == FIELD_VOTERS ? IN("name || coalesce(' (' || party || ')', '') || coalesce(': ' || vote, '')",
	                                                  "name || coalesce(' (' || party || ')', '') || CASE vote WHEN 'yes' THEN ': ja' WHEN 'no' THEN ': nej' WHEN 'abstain' THEN ': avstår' WHEN 'absent' THEN ': frånvarande' ELSE '' END") :
	                     field->type == FIELD_EVIDENCE ? "coalesce(pattern, rule)" : "value";
	sqlite3_stmt *rows = judge_sql(store, "%s", arena_print(arena, "SELECT %s FROM %s WHERE %s_row = ?1 ORDER BY n", column, schema_list_table(arena, array, field), array->name));
	struct list list = { 0 };
	int result = FAILED;
	if (rows)
		sqlite3_bind_int64(rows, 1, record->row);
	while (rows && (result = store_step(store, rows)) == 1) {
		const char *text = arena_text(arena, column_text(rows, 0));
		bool again = false; /* one pattern may be found in many places */
		for (size_t i = 0; field->type == FIELD_EVIDENCE && i < list.n; i++)
			again |= strcmp(list.at[i], text) == 0;
		if (!again)
			list_add(arena, &list, text);
	}
	sqlite3_reset(rows);
	if (result != FAILED && field_is_rows(field))
		result = read_rows(store, arena, array, field, record, value);
	value->list = list.at;
	value->n = list.n;
	value->text = list.n ? list.at[0] : NULL;
	return result;
}

static int read_spans(struct store *store, struct arena *arena, struct desk_record *record, sqlite3_stmt *row)
{
	size_t capacity = 0;
	record->has_span = sqlite3_column_type(row, COLUMN_START) != SQLITE_NULL;
	if (!record->has_span)
		return DONE;
	record->spans = arena_grow(arena, NULL, 0, &capacity, sizeof *record->spans);
	record->spans[record->n_spans++] = (struct desk_span){ sqlite3_column_int64(row, COLUMN_START), sqlite3_column_int64(row, COLUMN_END) };
	sqlite3_stmt *more = judge_sql(store, "SELECT span_start, span_end FROM span WHERE array = ?1 AND row = ?2 ORDER BY n");
	int result = FAILED;
	if (more) {
		bind_text(more, 1, array_of(record->array)->name);
		sqlite3_bind_int64(more, 2, record->row);
	}
	while (more && (result = store_step(store, more)) == 1) {
		record->spans = arena_grow(arena, record->spans, record->n_spans, &capacity, sizeof *record->spans);
		record->spans[record->n_spans++] = (struct desk_span){ sqlite3_column_int64(more, 0), sqlite3_column_int64(more, 1) };
	}
	sqlite3_reset(more);
	return result;
}

static const char *label_of(struct store *store, struct arena *arena, const char *array, const char *field, const char *code)
{
	bool municipality = strcmp(field, "municipality") == 0;
	const char *list = !code ? NULL : municipality ? field : desk_list_of(array, field), *label = NULL;
	sqlite3_stmt *select = list ? judge_sql(store, "%s", municipality ? "SELECT name, name FROM municipality WHERE ?1 = ?1 AND code = ?2" : "SELECT label_en, label_sv FROM code WHERE list = ?1 AND code = ?2") : NULL;
	if (select) {
		bind_text(select, 1, list);
		bind_text(select, 2, code);
		if (store_step(store, select) == 1)
			label = arena_text(arena, column_text(select, language_get() == SWEDISH));
	}
	sqlite3_reset(select);
	return label;
}

static int take(struct store *store, struct arena *arena, enum array_id id, sqlite3_stmt *row, const char *who, struct desk_record *record)
{
	const struct array *array = array_of(id);
	*record = (struct desk_record){
		.array = id, .row = sqlite3_column_int64(row, COLUMN_ROW), .document = sqlite3_column_int64(row, COLUMN_DOCUMENT),
		.item = sqlite3_column_type(row, COLUMN_ITEM) == SQLITE_NULL ? DESK_WHOLE : sqlite3_column_int64(row, COLUMN_ITEM),
		.key = arena_text(arena, column_text(row, COLUMN_KEY)), .rule = arena_text(arena, column_text(row, COLUMN_RULE)),
		.confidence = sqlite3_column_double(row, COLUMN_CONFIDENCE), .values = arena_alloc(arena, (array->n_fields + 1) * sizeof *record->values),
	};
	int result = read_spans(store, arena, record, row);
	for (size_t f = 0; f < array->n_fields && result != FAILED; f++) {
		struct desk_value *value = &record->values[f];
		if (field_is_list(&array->fields[f])) {
			result = read_list(store, arena, array, &array->fields[f], record, value);
			continue;
		}
		value->text = arena_text(arena, column_text(row, COLUMN_FIELDS + (int)f));
		if (array->fields[f].type == FIELD_FLAG)
			value->text = value->text && strcmp(value->text, "1") == 0 ? "true" : "false";
		value->label = label_of(store, arena, array->name, array->fields[f].name, value->text);
	}
	return result == FAILED ? FAILED : desk_judged(store, arena, who, record);
}

static int in_text_order(const void *a, const void *b)
{
	const struct desk_record *one = a, *other = b;
	int64_t x = one->has_span ? one->spans[0].start : -1, y = other->has_span ? other->spans[0].start : -1;
	bool first = one->array == ARRAY_item, second = other->array == ARRAY_item;
	return first != second ? second - first : x != y ? (x > y) - (x < y) : one->array != other->array ? (one->array > other->array) - (one->array < other->array) :
	       (one->row > other->row) - (one->row < other->row);
}

int desk_records(struct store *store, struct arena *arena, int64_t document, int64_t item, const char *who, struct desk_record **records, size_t *n)
{
	size_t capacity = 0;
	int result = 0;
	*records = NULL;
	*n = 0;
	for (enum array_id a = 0; a < ARRAYS && result != FAILED; a++) {
		sqlite3_stmt *rows = store_prepare(store, select_of(arena, array_of(a), "x.document = ?1 AND %s IS ?2 AND x.key IS NOT NULL ORDER BY x.n"));
		if (!rows)
			return FAILED;
		sqlite3_bind_int64(rows, 1, document);
		if (item != DESK_WHOLE)
			sqlite3_bind_int64(rows, 2, item);
		while ((result = store_step(store, rows)) == 1) {
			*records = arena_grow(arena, *records, *n, &capacity, sizeof **records);
			if ((result = take(store, arena, a, rows, who, &(*records)[*n])) == FAILED)
				break;
			(*n)++;
		}
		sqlite3_finalize(rows);
	}
	if (*n)
		qsort(*records, *n, sizeof **records, in_text_order);
	return result == FAILED ? FAILED : DONE;
}

int desk_record(struct store *store, struct arena *arena, int64_t document, const char *array, const char *key, const char *who, struct desk_record *record)
{
	for (enum array_id a = 0; a < ARRAYS; a++) {
		if (strcmp(array_of(a)->name, array) != 0)
			continue;
		int result = 0;
		/* Keys have no index of their own, documents have: elsewhere only where it is not in that one. */
		static const char *const where[] = { "x.key = ?1 AND x.document = ?2", "x.key = ?1 AND x.document <> ?2 ORDER BY x.document LIMIT 1" };
		for (size_t i = 0; i < 2 && result == 0; i++) {
			sqlite3_stmt *rows = store_prepare(store, select_of(arena, array_of(a), where[i]));
			if (!rows)
				return FAILED;
			bind_text(rows, 1, key);
			sqlite3_bind_int64(rows, 2, document);
			if ((result = store_step(store, rows)) == 1 && take(store, arena, a, rows, who, record) == FAILED)
				result = FAILED;
			sqlite3_finalize(rows);
		}
		return result;
	}
	return 0;
}
