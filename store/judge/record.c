/* SPDX-License-Identifier: EUPL-1.2 */
/* Records as JSON, out of their tables and into them. In: a row, or JSON. Out: the other. Knows nothing of: judgments, what a field
 * means; it loops over the field table.
 *
 * Examples:
 *   an item with two case numbers   {"number": "57", ..., "case_numbers": ["KS 2016/1", "KS 2016/2"], "@row": 1, "@spans": [[43, 64]], ...}
 *   decision.item 3                 3 in here; "57", the item's number, to people
 */
#include "judge_inner.h"

#include <string.h>

#include "memory.h"
#include "table.h"

/* Statements by their text. */
struct judge_statements {
	struct table *numbers;
	sqlite3_stmt **at;
	size_t n, capacity;
	struct arena *scratch;
};

sqlite3_stmt *judge_sql(struct store *store, const char *format, ...)
{
	struct judge_statements *s = store->judge;
	if (!s) {
		s = store->judge = arena_alloc(store->arena, sizeof *s);
		s->numbers = table_new(store->arena);
		s->scratch = arena_new();
	}
	va_list args;
	va_start(args, format);
	char *text = NULL;
	int n = vasprintf(&text, format, args);
	va_end(args);
	if (n < 0)
		memory_none();
	size_t number = table_get(s->numbers, slice_of(text));
	if (number == SIZE_MAX) {
		s->at = arena_grow(store->arena, s->at, s->n, &s->capacity, sizeof *s->at);
		table_put(s->numbers, slice_of(text), s->n);
		number = s->n++;
		s->at[number] = NULL;
	}
	if (!s->at[number]) {
		s->at[number] = store_prepare(store, text);
	} else {
		sqlite3_reset(s->at[number]);
		sqlite3_clear_bindings(s->at[number]);
	}
	free(text);
	return s->at[number];
}

void judge_free(struct store *store)
{
	for (size_t i = 0; store->judge && i < store->judge->n; i++)
		sqlite3_finalize(store->judge->at[i]);
	if (store->judge)
		arena_free(store->judge->scratch);
	store->judge = NULL;
}

/* The columns of an array's own row behind document, n and the record's own; made once an array. */
static const char *columns_of(struct store *store, enum array_id a)
{
	static const char *names[ARRAYS];
	(void)store;
	if (!names[a]) {
		static char texts[ARRAYS][512];
		size_t used = 0;
		for (size_t f = 0; f < array_of(a)->n_fields; f++)
			if (!field_is_list(&array_of(a)->fields[f]))
				used += (size_t)snprintf(texts[a] + used, sizeof texts[a] - used, ", \"%s\"", array_of(a)->fields[f].name);
		names[a] = texts[a];
	}
	return names[a];
}

static json_t *text_or_null(const char *text)
{
	return text ? json_string(text) : json_null();
}

static json_t *column_json(sqlite3_stmt *row, int at, enum field_type type)
{
	if (sqlite3_column_type(row, at) == SQLITE_NULL)
		return type == FIELD_FLAG ? json_false() : json_null();
	return type == FIELD_TEXT ? json_string(column_text(row, at)) :
	       type == FIELD_FLAG ? json_boolean(sqlite3_column_int(row, at)) : json_integer(sqlite3_column_int64(row, at));
}

static const char *list_names(enum field_type type)
{
	return type == FIELD_VOTERS ? "name, party, vote" : type == FIELD_EVIDENCE ? "span_start, span_end, rule, weight, place, pattern" : "value";
}

static json_t *list_row(sqlite3_stmt *row, enum field_type type)
{
	if (type == FIELD_VOTERS)
		return json_pack("{s:o, s:o, s:o}", "name", text_or_null(column_text(row, 0)), "party", text_or_null(column_text(row, 1)), "vote", text_or_null(column_text(row, 2)));
	if (type == FIELD_EVIDENCE)
		return json_pack("[o, o, o, o, o, o]", whole_json(row, 0), whole_json(row, 1), text_or_null(column_text(row, 2)), whole_json(row, 3),
		                 text_or_null(column_text(row, 4)), text_or_null(column_text(row, 5)));
	return json_string(column_text(row, 0));
}

static char *list_table(enum array_id a, const struct field *field, char *out, size_t size)
{
	bool plural = field->type == FIELD_LIST || field->type == FIELD_VOTERS; /* as schema_list_table has it */
	snprintf(out, size, "%s_%.*s", array_of(a)->name, (int)(strlen(field->name) - plural), field->name);
	return out;
}

static json_t *load_list(struct store *store, enum array_id a, const struct field *field, sqlite3_int64 row)
{
	char table[64];
	sqlite3_stmt *select = judge_sql(store, "SELECT %s FROM %s WHERE %s_row = ?1 ORDER BY n", list_names(field->type), list_table(a, field, table, sizeof table), array_of(a)->name);
	if (!select)
		return NULL;
	json_t *list = json_array();
	int more;
	sqlite3_bind_int64(select, 1, row);
	while ((more = store_step(store, select)) == 1)
		json_array_append_new(list, list_row(select, field->type));
	if (more != FAILED)
		return list;
	json_decref(list);
	return NULL;
}

static int load_spans(struct store *store, enum array_id a, sqlite3_int64 row, json_t *spans)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT span_start, span_end FROM span WHERE array = ?1 AND row = ?2 ORDER BY n");
	if (!select)
		return FAILED;
	int more;
	bind_text(select, 1, array_of(a)->name);
	sqlite3_bind_int64(select, 2, row);
	while ((more = store_step(store, select)) == 1)
		json_array_append_new(spans, json_pack("[I, I]", (json_int_t)sqlite3_column_int64(select, 0), (json_int_t)sqlite3_column_int64(select, 1)));
	return more;
}

json_t *record_load(struct store *store, enum array_id a, sqlite3_int64 row)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT n, span_start, span_end, rule, confidence, key%s FROM %s WHERE row = ?1", columns_of(store, a), array_of(a)->name);
	if (!select)
		return NULL;
	sqlite3_bind_int64(select, 1, row);
	if (store_step(store, select) != 1)
		return NULL;
	json_t *record = json_object(), *spans = json_array();
	int at = 6;
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		if (!field_is_list(&array_of(a)->fields[f]))
			json_object_set_new(record, array_of(a)->fields[f].name, column_json(select, at++, array_of(a)->fields[f].type));
	json_object_set_new(record, "@row", json_integer(row));
	json_object_set_new(record, "@n", whole_json(select, 0));
	json_object_set_new(record, "@rule", text_or_null(column_text(select, 3)));
	json_object_set_new(record, "@confidence", sqlite3_column_type(select, 4) == SQLITE_NULL ? json_null() : json_real(sqlite3_column_double(select, 4)));
	json_object_set_new(record, "@key", text_or_null(column_text(select, 5)));
	if (sqlite3_column_type(select, 1) != SQLITE_NULL)
		json_array_append_new(spans, json_pack("[o, o]", whole_json(select, 1), whole_json(select, 2)));
	json_object_set_new(record, "@spans", spans);
	sqlite3_reset(select);
	int good = load_spans(store, a, row, spans);
	for (size_t f = 0; f < array_of(a)->n_fields && good != FAILED; f++)
		if (field_is_list(&array_of(a)->fields[f])) {
			json_t *list = load_list(store, a, &array_of(a)->fields[f], row);
			good = list ? json_object_set_new(record, array_of(a)->fields[f].name, list) : FAILED;
		}
	if (good != FAILED)
		return record;
	json_decref(record);
	return NULL;
}

static void bind_json(sqlite3_stmt *statement, int at, json_t *value)
{
	if (json_is_string(value))
		bind_text(statement, at, json_string_value(value));
	else if (json_is_integer(value))
		sqlite3_bind_int64(statement, at, json_integer_value(value));
	else if (json_is_real(value))
		sqlite3_bind_double(statement, at, json_real_value(value));
	else if (json_is_boolean(value))
		sqlite3_bind_int(statement, at, json_is_true(value));
}

static int put_list(struct store *store, enum array_id a, const struct field *field, sqlite3_int64 row, json_t *list)
{
	static const char *const voter[] = { "name", "party", "vote" };
	int columns = field->type == FIELD_VOTERS ? 3 : field->type == FIELD_EVIDENCE ? 6 : 1;
	char table[64];
	size_t i;
	json_t *one;
	json_array_foreach(list, i, one) {
		sqlite3_stmt *insert = judge_sql(store, "INSERT INTO %s (%s_row, n, %s) VALUES (?1, ?2, ?3%s)", list_table(a, field, table, sizeof table), array_of(a)->name,
		                                 list_names(field->type), columns == 3 ? ", ?4, ?5" : columns == 6 ? ", ?4, ?5, ?6, ?7, ?8" : "");
		if (!insert)
			return FAILED;
		sqlite3_bind_int64(insert, 1, row);
		sqlite3_bind_int64(insert, 2, (sqlite3_int64)i + 1);
		for (int c = 0; c < columns; c++)
			bind_json(insert, 3 + c, field->type == FIELD_VOTERS ? json_object_get(one, voter[c]) : columns == 6 ? json_array_get(one, (size_t)c) : one);
		if (store_run(store, insert) == FAILED)
			return FAILED;
	}
	return DONE;
}

static int put_spans(struct store *store, enum array_id a, sqlite3_int64 row, json_t *spans)
{
	for (size_t i = 1; i < json_array_size(spans); i++) {
		sqlite3_stmt *insert = judge_sql(store, "INSERT INTO span (array, row, n, span_start, span_end) VALUES (?1, ?2, ?3, ?4, ?5)");
		if (!insert)
			return FAILED;
		bind_text(insert, 1, array_of(a)->name);
		sqlite3_bind_int64(insert, 2, row);
		sqlite3_bind_int64(insert, 3, (sqlite3_int64)i + 1);
		bind_json(insert, 4, json_array_get(json_array_get(spans, i), 0));
		bind_json(insert, 5, json_array_get(json_array_get(spans, i), 1));
		if (store_run(store, insert) == FAILED)
			return FAILED;
	}
	return DONE;
}

int record_insert(struct store *store, sqlite3_int64 document, enum array_id a, json_t *record)
{
	char marks[200] = "";
	int n = 8;
	for (size_t f = 0, used = 0; f < array_of(a)->n_fields; f++)
		if (!field_is_list(&array_of(a)->fields[f]))
			used += (size_t)snprintf(marks + used, sizeof marks - used, ", ?%d", ++n);
	sqlite3_stmt *insert = judge_sql(store, "INSERT INTO %s (row, document, n, span_start, span_end, rule, confidence, key%s) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8%s)",
	                                 array_of(a)->name, columns_of(store, a), marks);
	if (!insert)
		return FAILED;
	json_t *spans = json_object_get(record, "@spans");
	bind_json(insert, 1, json_object_get(record, "@row"));
	sqlite3_bind_int64(insert, 2, document);
	bind_json(insert, 3, json_object_get(record, "@n"));
	bind_json(insert, 4, json_array_get(json_array_get(spans, 0), 0));
	bind_json(insert, 5, json_array_get(json_array_get(spans, 0), 1));
	bind_json(insert, 6, json_object_get(record, "@rule"));
	bind_json(insert, 7, json_object_get(record, "@confidence"));
	bind_json(insert, 8, json_object_get(record, "@key"));
	n = 8;
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		if (!field_is_list(&array_of(a)->fields[f]))
			bind_json(insert, ++n, json_object_get(record, array_of(a)->fields[f].name));
	if (store_run(store, insert) == FAILED)
		return FAILED;
	sqlite3_int64 row = sqlite3_last_insert_rowid(store->db);
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		if (field_is_list(&array_of(a)->fields[f]) &&
		    put_list(store, a, &array_of(a)->fields[f], row, json_object_get(record, array_of(a)->fields[f].name)) == FAILED)
			return FAILED;
	return put_spans(store, a, row, spans) == FAILED ? FAILED : task_put(store, document, a, row);
}

static int run_with(struct store *store, sqlite3_stmt *statement, sqlite3_int64 number, const char *text)
{
	if (!statement)
		return FAILED;
	sqlite3_bind_int64(statement, 1, number);
	bind_text(statement, 2, text);
	return store_run(store, statement);
}

int record_remove(struct store *store, sqlite3_int64 document, enum array_id a, sqlite3_int64 row)
{
	if (task_drop(store, document, a, row) == FAILED || run_with(store, judge_sql(store, "DELETE FROM span WHERE array = ?2 AND row = ?1"), row, array_of(a)->name) == FAILED)
		return FAILED;
	return run_with(store, judge_sql(store, "DELETE FROM %s WHERE row = ?1", array_of(a)->name), row, NULL);
}

int record_set(struct store *store, enum array_id a, sqlite3_int64 row, const struct field *field, json_t *value)
{
	char table[64];
	if (field_is_list(field)) {
		if (run_with(store, judge_sql(store, "DELETE FROM %s WHERE %s_row = ?1", list_table(a, field, table, sizeof table), array_of(a)->name), row, NULL) == FAILED)
			return FAILED;
		return put_list(store, a, field, row, value);
	}
	sqlite3_stmt *update = judge_sql(store, "UPDATE %s SET \"%s\" = ?2 WHERE row = ?1", array_of(a)->name, field->name);
	if (!update)
		return FAILED;
	sqlite3_bind_int64(update, 1, row);
	bind_json(update, 2, value);
	return store_run(store, update);
}

int record_set_span(struct store *store, enum array_id a, sqlite3_int64 row, sqlite3_int64 start, sqlite3_int64 end)
{
	sqlite3_stmt *update = judge_sql(store, "UPDATE %s SET span_start = ?2, span_end = ?3 WHERE row = ?1", array_of(a)->name);
	if (!update)
		return FAILED;
	sqlite3_bind_int64(update, 1, row);
	sqlite3_bind_int64(update, 2, start);
	sqlite3_bind_int64(update, 3, end);
	return store_run(store, update);
}

sqlite3_int64 record_row(struct store *store, sqlite3_int64 document, enum array_id a, const char *key)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT row FROM %s WHERE document = ?1 AND key = ?2", array_of(a)->name);
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, document);
	bind_text(select, 2, key);
	int there = store_step(store, select);
	sqlite3_int64 row = there == 1 ? sqlite3_column_int64(select, 0) : there;
	sqlite3_reset(select);
	return row;
}

/* What people call the records of an array that others name. */
static const char *name_column(enum array_id a)
{
	return a == ARRAY_item ? "coalesce(number, title)" : a == ARRAY_participant ? "name" : a == ARRAY_meeting ? "coalesce(date, id)" : "id";
}

int record_value(struct store *store, struct arena *arena, sqlite3_int64 document, const struct field *field, json_t *record, const char **text)
{
	json_t *value = json_object_get(record, field->name);
	enum array_id to = field_refers(field);
	*text = value ? value_text(arena, value) : NULL;
	if (to == NO_ARRAY || !json_is_integer(value))
		return DONE;
	sqlite3_stmt *select = judge_sql(store, "SELECT CAST(%s AS TEXT) FROM %s WHERE document = ?1 AND id = ?2", name_column(to), array_of(to)->name);
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, document);
	sqlite3_bind_int64(select, 2, json_integer_value(value));
	int there = store_step(store, select);
	if (there == 1 && column_text(select, 0))
		*text = arena_text(arena, column_text(select, 0));
	sqlite3_reset(select);
	return there == FAILED ? FAILED : DONE;
}

json_t *record_refer(struct store *store, sqlite3_int64 document, enum array_id to, const char *name)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT id FROM %s WHERE document = ?1 AND CAST(%s AS TEXT) = ?2 ORDER BY n LIMIT 1", array_of(to)->name, name_column(to));
	if (!select)
		return NULL;
	sqlite3_bind_int64(select, 1, document);
	bind_text(select, 2, name);
	int there = store_step(store, select);
	json_t *id = there == FAILED ? NULL : there == 1 ? whole_json(select, 0) : json_null();
	sqlite3_reset(select);
	return id;
}

int record_said(struct store *store, struct arena *arena, sqlite3_int64 document, enum array_id a, json_t *record, const char **said)
{
	json_t *object = json_object();
	int result = DONE;
	for (size_t f = 0; f < array_of(a)->n_fields && result == DONE; f++) {
		const struct field *field = &array_of(a)->fields[f];
		const char *text;
		if (!field_is_said(a, field))
			continue;
		if (field_refers(field) == NO_ARRAY) {
			json_object_set(object, field->name, json_object_get(record, field->name));
		} else if ((result = record_value(store, arena, document, field, record, &text)) == DONE) {
			json_object_set_new(object, field->name, text_or_null(text));
		}
	}
	char *dumped = json_dumps(object, JSON_COMPACT);
	*said = arena_text(arena, dumped);
	free(dumped);
	json_decref(object);
	return result;
}
