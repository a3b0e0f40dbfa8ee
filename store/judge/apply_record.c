/* SPDX-License-Identifier: EUPL-1.2 */
/* One record as people have it. In: a record of the machine, the events on it. Out: its row, the machine's own in `machine`, what became of each judgment
 * in `judged`; and back. Knows nothing of: which events are about which record.
 *
 * Examples:
 *   deadline corrected     the column has the person's, machine (action, key, deadline) the machine's
 *   judged wrong           the row is out, machine (decision, key, '') has it as JSON
 *   added                  a row with the rule `person`, machine (action, key, '') is NULL
 */
#include "apply.h"
#include "judge_tables.h"

#include <stdlib.h>
#include <string.h>

/* ---- back to what the machine said ---- */

/* The whole record, or a field by which people call it. */
static bool is_name(const char *field)
{
	return !*field || strcmp(field, "number") == 0 || strcmp(field, "title") == 0 || strcmp(field, "name") == 0 || strcmp(field, "date") == 0;
}

static int restore_one(struct applying *p, enum array_id a, const char *key, const char *name, const char *value)
{
	p->changed = true;
	p->renamed |= is_name(name);
	if (!*name && value) {
		json_t *record = json_loads(value, 0, NULL);
		int result = record ? record_insert(p->store, p->document, a, record) : FAILED;
		json_decref(record);
		return result;
	}
	sqlite3_int64 row = record_row(p->store, p->document, a, key);
	if (row <= 0)
		return row == FAILED ? FAILED : DONE;
	if (!*name)
		return record_remove(p->store, p->document, a, row);
	if (strcmp(name, "span") == 0) {
		long long start, end;
		return value && sscanf(value, "%lld-%lld", &start, &end) == 2 ? record_set_span(p->store, a, row, start, end) : DONE;
	}
	const struct field *field = array_field(a, name);
	json_t *json = field ? value_json(field, value) : NULL;
	int result = json ? record_set(p->store, a, row, field, json) : DONE;
	json_decref(json);
	return result;
}

/* `a` NO_ARRAY: the whole document. Whole records last: they come as they were taken out. */
int judged_restore(struct applying *p, enum array_id a, const char *key)
{
	struct list all = { 0 }; /* array, key, field, value ... */
	const char *array = a == NO_ARRAY ? NULL : array_of(a)->name;
	sqlite3_stmt *rows = judge_sql(p->store, "SELECT array, key, field, value FROM machine WHERE document = ?1 AND (?2 IS NULL OR (array = ?2 AND key = ?3)) ORDER BY field DESC");
	if (!rows)
		return FAILED;
	sqlite3_bind_int64(rows, 1, p->document);
	bind_text(rows, 2, array);
	bind_text(rows, 3, key);
	int more;
	while ((more = store_step(p->store, rows)) == 1)
		for (int i = 0; i < 4; i++)
			list_add(p->arena, &all, arena_text(p->arena, column_text(rows, i)));
	for (size_t i = 0; i < all.n && more != FAILED; i += 4)
		more = restore_one(p, array_named(all.at[i]), all.at[i + 1], all.at[i + 2], all.at[i + 3]);
	sqlite3_stmt *drop = all.n && more != FAILED ? judge_sql(p->store, "DELETE FROM machine WHERE document = ?1 AND (?2 IS NULL OR (array = ?2 AND key = ?3))") : NULL;
	if (!drop)
		return more;
	sqlite3_bind_int64(drop, 1, p->document);
	bind_text(drop, 2, array);
	bind_text(drop, 3, key);
	return store_run(p->store, drop);
}

/* ---- what is noted beside the records ---- */

static int note_machine(struct applying *p, enum array_id a, const char *key, const char *field, const char *value)
{
	p->changed = true;
	p->renamed |= is_name(field);
	sqlite3_stmt *put = judge_sql(p->store, "INSERT INTO machine (document, array, key, field, value) VALUES (?1, ?2, ?3, ?4, ?5)");
	if (!put)
		return FAILED;
	sqlite3_bind_int64(put, 1, p->document);
	bind_text(put, 2, array_of(a)->name);
	bind_text(put, 3, key);
	bind_text(put, 4, field);
	bind_text(put, 5, value);
	return store_run(p->store, put);
}

int judged_note(struct applying *p, const struct judgment *by, const char *field, const char *record, const char *status, const char *person, const char *machine)
{
	sqlite3_stmt *put = judge_sql(p->store, "INSERT INTO judged (n, array, key, field, document, record, status, person, machine) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
	if (!put)
		return FAILED;
	sqlite3_bind_int64(put, 1, by->n);
	bind_text(put, 2, by->array);
	bind_text(put, 3, by->key);
	bind_text(put, 4, field);
	if (strcmp(status, "orphaned") != 0 && p->document)
		sqlite3_bind_int64(put, 5, p->document);
	bind_text(put, 6, record);
	bind_text(put, 7, status);
	bind_text(put, 8, person);
	bind_text(put, 9, machine);
	if (store_run(p->store, put) == FAILED)
		return FAILED;
	return record && p->document ? task_judged(p->store, p->document, by->array, record, strcmp(status, "conflicting") == 0) : DONE;
}

/* ---- one record ---- */

/* What two values are compared by. */
static const char *said_of(struct arena *arena, const struct field *field, const char *value)
{
	return field->type == FIELD_EVIDENCE ? evidence_said(arena, value) : value;
}

/* Did the machine say so when somebody judged the field, or the record? */
static bool was_said(struct arena *arena, const struct judgments *events, const struct field *field, const char *machine)
{
	for (size_t i = 0; i < events->n; i++) {
		const struct judgment *j = &events->at[i];
		if (j->field && strcmp(j->field, field->name) == 0 && same_text(said_of(arena, field, j->old), machine))
			return true;
		json_t *old = !j->field && j->old ? json_loads(j->old, 0, NULL) : NULL, *value = json_object_get(old, field->name);
		bool same = value && same_text(value_text(arena, value), machine);
		json_decref(old);
		if (same)
			return true;
	}
	return false;
}

static int read_text(struct applying *p)
{
	if (p->has_text)
		return DONE;
	p->has_text = true;
	return judge_text(p->store, p->arena, p->document, &p->text);
}

/* NULL: it cannot be had. */
static json_t *said_json(struct applying *p, const struct field *field, json_t *record, const char *value)
{
	enum array_id to = field_refers(field);
	if (field->type == FIELD_EVIDENCE && record)
		return read_text(p) == FAILED ? NULL : evidence_placed(p->arena, value, json_object_get(record, field->name), p->text);
	return to != NO_ARRAY && value ? record_refer(p->store, p->document, to, value) : value_json(field, value);
}

static const char *worse(const char *a, const char *b)
{
	static const char *const order[] = { "confirmed", "applied", "conflicting" };
	for (int i = 2; i >= 0; i--)
		if (strcmp(a, order[i]) == 0 || strcmp(b, order[i]) == 0)
			return order[i];
	return a;
}

/* `status`: of the field, and the worst so far in *whole. */
static int apply_field(struct applying *p, enum array_id a, const struct field *field, const struct thing *thing, json_t *record, const struct said *said, const char **whole)
{
	const char *machine, *status = "confirmed";
	if (field_refers(field) != NO_ARRAY && !said->alone) /* ids of other records: the § is a part of the key */
		return DONE;
	if (record_value(p->store, p->arena, p->document, field, record, &machine) == FAILED)
		return FAILED;
	if (!same_text(said_of(p->arena, field, machine), said_of(p->arena, field, said->value))) {
		json_t *value = said_json(p, field, record, said->value);
		if (!value)
			return DONE; /* of a field that takes other values in this version */
		status = was_said(p->arena, &thing->events, field, said_of(p->arena, field, machine)) ? "applied" : "conflicting";
		int result = record_set(p->store, a, thing->row, field, value);
		json_decref(value);
		if (result == FAILED || note_machine(p, a, thing->now, field->name, value_text(p->arena, json_object_get(record, field->name))) == FAILED)
			return FAILED;
	}
	*whole = worse(*whole, status);
	if (!said->alone && strcmp(status, "confirmed") == 0)
		return DONE;
	return judged_note(p, &thing->events.at[said->by], field->name, thing->now, status, said->value, machine);
}

int judged_words(struct applying *p, const struct judgment *j, sqlite3_int64 *start, sqlite3_int64 *end)
{
	*start = j->span_start;
	*end = j->span_end;
	if (same_text(j->document, p->place.sha256) && !j->quote)
		return *start >= 0;
	return read_text(p) == FAILED ? FAILED : anchor_find(p->text, j->quote, j->before, j->after, j->span_start, start, end);
}

static int apply_span(struct applying *p, const struct thing *thing, json_t *record, const struct said *said)
{
	const struct judgment *j = &thing->events.at[said->by];
	sqlite3_int64 start, end;
	int found = judged_words(p, j, &start, &end);
	if (found != 1)
		return found;
	json_t *first = json_array_get(json_object_get(record, "@spans"), 0);
	const char *machine = first ? arena_print(p->arena, "%lld-%lld", (long long)json_integer_value(json_array_get(first, 0)), (long long)json_integer_value(json_array_get(first, 1))) : NULL;
	const char *person = arena_print(p->arena, "%lld-%lld", (long long)start, (long long)end);
	if (same_text(machine, person))
		return judged_note(p, j, "span", thing->now, "confirmed", person, machine);
	if (record_set_span(p->store, thing->array, thing->row, start, end) == FAILED || note_machine(p, thing->array, thing->now, "span", machine) == FAILED)
		return FAILED;
	return judged_note(p, j, "span", thing->now, "applied", person, machine);
}

static int take_out(struct applying *p, const struct thing *thing, json_t *record, const struct verdict *v)
{
	json_object_del(record, "@row"); /* it comes back under a free number: rows are another database's after a merge */
	char *dumped = json_dumps(record, JSON_COMPACT);
	const char *machine = arena_text(p->arena, dumped);
	free(dumped);
	if (record_remove(p->store, p->document, thing->array, thing->row) == FAILED || note_machine(p, thing->array, thing->now, "", machine) == FAILED)
		return FAILED;
	return judged_note(p, &thing->events.at[v->whole_by], "", thing->now, "applied", NULL, NULL);
}

static int apply_verdict(struct applying *p, const struct thing *thing, json_t *record, const struct verdict *v)
{
	const char *whole = "confirmed";
	size_t n = array_of(thing->array)->n_fields;
	if (v->whole && strcmp(v->whole, "wrong") == 0)
		return take_out(p, thing, record, v);
	for (size_t f = 0; f < n; f++)
		if (v->fields[f].said && apply_field(p, thing->array, &array_of(thing->array)->fields[f], thing, record, &v->fields[f], &whole) == FAILED)
			return FAILED;
	if (v->fields[n].said && apply_span(p, thing, record, &v->fields[n]) == FAILED)
		return FAILED;
	return v->whole ? judged_note(p, &thing->events.at[v->whole_by], "", thing->now, whole, NULL, NULL) : DONE;
}

int judged_apply(struct applying *p, struct thing *thing)
{
	const char *status;
	if (judgments_settle(p->store, p->arena, thing->array, &thing->events, &status) == FAILED)
		return FAILED;
	const struct judgment *last = &thing->events.at[thing->events.n - 1];
	if (status && last->queue && strncmp(last->queue, JUDGE_DOUBLE, strlen(JUDGE_DOUBLE)) == 0)
		return judged_note(p, last, last->field ? last->field : "", thing->now, status, NULL, NULL);
	json_t *record = record_load(p->store, thing->array, thing->row);
	struct verdict v = verdict_of(p->arena, thing->array, &thing->events);
	int result = record ? apply_verdict(p, thing, record, &v) : FAILED;
	json_decref(record);
	return result;
}

/* ---- what people added ---- */

/* Behind all that the machine has, also what was taken out: it may come back. */
static sqlite3_int64 next_number(struct applying *p, enum array_id a, const char *column)
{
	sqlite3_stmt *select = judge_sql(p->store, "SELECT coalesce(max(x), 0) + 1 FROM (SELECT max(%s) AS x FROM %s WHERE document = ?1 UNION ALL"
	                                           " SELECT max(json_extract(value, '$.\"%s%s\"')) FROM machine WHERE document = ?1 AND array = ?2 AND field = '' AND value IS NOT NULL)",
	                                 column, array_of(a)->name, strcmp(column, "n") == 0 ? "@" : "", column);
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, p->document);
	bind_text(select, 2, array_of(a)->name);
	sqlite3_int64 number = store_step(p->store, select) == 1 ? sqlite3_column_int64(select, 0) : FAILED;
	sqlite3_reset(select);
	return number;
}

static json_t *added_record(struct applying *p, const struct thing *thing, const struct verdict *v, sqlite3_int64 start, sqlite3_int64 end)
{
	enum array_id a = thing->array;
	json_t *record = json_object();
	for (size_t f = 0; f < array_of(a)->n_fields; f++) {
		const struct field *field = &array_of(a)->fields[f];
		json_t *value = v->fields[f].said ? said_json(p, field, NULL, v->fields[f].value) : field_is_list(field) ? json_array() : field->type == FIELD_FLAG ? json_false() : json_null();
		if (strcmp(field->name, "id") == 0) {
			json_decref(value);
			value = json_integer(next_number(p, a, "id"));
		}
		json_object_set_new(record, field->name, value ? value : json_null());
	}
	json_object_set_new(record, "@n", json_integer(next_number(p, a, "n")));
	json_object_set_new(record, "@rule", json_string("person"));
	json_object_set_new(record, "@confidence", json_real(1));
	json_object_set_new(record, "@key", json_string(thing->key));
	json_object_set_new(record, "@spans", json_pack("[[I, I]]", (json_int_t)start, (json_int_t)end));
	return record;
}

/* What people added and then judged wrong stands nowhere but in the events: as they have it. NULL: there is no such, or a message was told. */
json_t *judged_added(struct store *store, struct arena *arena, sqlite3_int64 document, enum array_id a, const char *key)
{
	struct applying p = { .store = store, .arena = arena, .document = document };
	sqlite3_stmt *rows = judge_sql(store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE array = ?1 AND key = ?2 AND action = 'added' AND " JUDGE_STANDS("e") " ORDER BY n LIMIT 1");
	if (!rows)
		return NULL;
	bind_text(rows, 1, array_of(a)->name);
	bind_text(rows, 2, key);
	struct thing thing = { .array = a, .key = key, .added = true };
	if (store_step(store, rows) == 1)
		judgments_add(arena, &thing.events, judgment_read(arena, rows));
	sqlite3_reset(rows);
	sqlite3_int64 start, end;
	if (!thing.events.n || judge_place(store, arena, document, &p.place) == FAILED || judged_words(&p, &thing.events.at[0], &start, &end) != 1)
		return NULL;
	struct verdict v = verdict_of(arena, a, &thing.events);
	return added_record(&p, &thing, &v, start, end);
}

int judged_add(struct applying *p, struct thing *thing)
{
	const char *status;
	sqlite3_int64 start, end;
	if (judgments_settle(p->store, p->arena, thing->array, &thing->events, &status) == FAILED)
		return FAILED;
	struct verdict v = verdict_of(p->arena, thing->array, &thing->events);
	const struct judgment *first = &thing->events.at[0];
	if (status || strcmp(first->action, "added") != 0)
		return DONE;
	if (v.whole && strcmp(v.whole, "wrong") == 0)
		return judged_note(p, &thing->events.at[v.whole_by], "", NULL, "confirmed", NULL, NULL);
	size_t span = array_of(thing->array)->n_fields;
	int found = judged_words(p, v.fields[span].said ? &thing->events.at[v.fields[span].by] : first, &start, &end);
	if (found != 1)
		return found;
	json_t *record = added_record(p, thing, &v, start, end);
	int result = record_insert(p->store, p->document, thing->array, record);
	json_decref(record);
	if (result == FAILED || note_machine(p, thing->array, thing->key, "", NULL) == FAILED)
		return FAILED;
	for (size_t f = 0; f < span; f++)
		if (v.fields[f].alone && judged_note(p, &thing->events.at[v.fields[f].by], array_of(thing->array)->fields[f].name, thing->key, "applied", v.fields[f].value, NULL) == FAILED)
			return FAILED;
	return judged_note(p, &thing->events.at[v.whole_by], "", thing->key, "applied", arena_print(p->arena, "%lld-%lld", (long long)start, (long long)end), NULL);
}
