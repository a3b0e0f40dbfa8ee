/* SPDX-License-Identifier: EUPL-1.2 */
/* Judging: from what somebody says of a record to an event, its effect, and a commit. In: an event as the page or a file has it. Out: its
 * number; or why not, and nothing is written. Knows nothing of: how what is said is applied.
 *
 * Examples:
 *   based on an older number of the record   JUDGE_STALE
 *   the same token again                     the first one's number, nothing new
 *   a hundred at once, one of them wrong     none of them
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

#include "judge_tables.h"
#include "keys.h"
#include "personal_number.h"

enum { AROUND_POINTS = 40, QUOTE_POINTS = 4000 };

struct adding {
	struct store *store;
	struct arena *arena;
	sqlite3_int64 document, below; /* below: events from this on are of the same call */
	enum array_id a;
	json_t *record;  /* as it stands now; NULL: to be added */
	json_t *machine; /* as the machine has it; where people added it, the same */
	bool by_people;
	struct slice text;
	const char *why;
};

static int wrong(struct adding *add, const char *why)
{
	add->why = why;
	return JUDGE_WRONG;
}

/* ---- which record ---- */

static sqlite3_int64 one_number(struct store *store, sqlite3_stmt *select)
{
	int there = select ? store_step(store, select) : FAILED;
	sqlite3_int64 number = there == 1 ? sqlite3_column_int64(select, 0) : there;
	sqlite3_reset(select);
	return number;
}

static sqlite3_int64 document_of_bytes(struct store *store, const char *sha256)
{
	sqlite3_stmt *has = store_statement(store, SQL_HAS);
	if (has)
		bind_text(has, 1, sha256);
	return one_number(store, has);
}

/* The document of a key: a current one first; what was taken out stands in `machine`. */
static sqlite3_int64 document_of_key(struct store *store, enum array_id a, const char *key)
{
	sqlite3_stmt *select = judge_sql(store,
		"SELECT d.row FROM (SELECT document FROM %s WHERE key = ?2 UNION SELECT document FROM machine WHERE array = ?1 AND key = ?2"
		" UNION SELECT o.row FROM judgment AS e JOIN document AS o ON o.sha256 = e.document WHERE e.array = ?1 AND e.key = ?2 AND e.action = 'added') AS x"
		" JOIN document AS d ON d.row = x.document ORDER BY d.superseded, d.row LIMIT 1", array_of(a)->name);
	if (select) {
		bind_text(select, 1, array_of(a)->name);
		bind_text(select, 2, key);
	}
	return one_number(store, select);
}

/* From the table, or, where somebody took it out, as the machine had it. NULL: there is none, or a message was told. */
static json_t *record_of(struct store *store, sqlite3_int64 document, enum array_id a, const char *key)
{
	sqlite3_int64 row = record_row(store, document, a, key);
	if (row)
		return row == FAILED ? NULL : record_load(store, a, row);
	sqlite3_stmt *out = judge_sql(store, "SELECT value FROM machine WHERE document = ?1 AND array = ?2 AND key = ?3 AND field = ''");
	if (!out)
		return NULL;
	sqlite3_bind_int64(out, 1, document);
	bind_text(out, 2, array_of(a)->name);
	bind_text(out, 3, key);
	json_t *record = store_step(store, out) == 1 && column_text(out, 0) ? json_loads(column_text(out, 0), 0, NULL) : NULL;
	sqlite3_reset(out);
	return record;
}

/* The record without what people said of it. */
static int machine_of(struct adding *add, const char *key)
{
	sqlite3_stmt *rows = judge_sql(add->store, "SELECT field, value FROM machine WHERE document = ?1 AND array = ?2 AND key = ?3");
	if (!rows)
		return FAILED;
	int more;
	add->machine = json_deep_copy(add->record);
	sqlite3_bind_int64(rows, 1, add->document);
	bind_text(rows, 2, array_of(add->a)->name);
	bind_text(rows, 3, key);
	while ((more = store_step(add->store, rows)) == 1) {
		const char *name = column_text(rows, 0), *value = column_text(rows, 1);
		const struct field *field = array_field(add->a, name);
		long long start, end;
		if (field)
			json_object_set_new(add->machine, name, value_json(field, value));
		else if (strcmp(name, "span") == 0 && value && sscanf(value, "%lld-%lld", &start, &end) == 2)
			json_array_set_new(json_object_get(add->machine, "@spans"), 0, json_pack("[I, I]", (json_int_t)start, (json_int_t)end));
		else
			add->by_people |= !*name && !value;
	}
	return more;
}

static int find_record(struct adding *add, const struct judge_event *event)
{
	add->a = array_named(event->array);
	if (add->a == NO_ARRAY)
		return wrong(add, IN("no such kind of record", "det finns inget sådant slags post"));
	bool added = strcmp(event->action, "added") == 0;
	if (event->sha256)
		add->document = document_of_bytes(add->store, event->sha256);
	if (!added && event->key && add->document > 0)
		add->record = record_of(add->store, add->document, add->a, event->key);
	sqlite3_int64 named = add->document;
	if (!added && event->key && !add->record && add->document != FAILED) {
		add->document = document_of_key(add->store, add->a, event->key);
		add->record = add->document > 0 ? record_of(add->store, add->document, add->a, event->key) : NULL;
	}
	bool gone = !added && event->key && !add->record && add->document != FAILED; /* perhaps one that people added and took back */
	if (gone && named > 0)
		add->document = named;
	if (gone && add->document > 0)
		add->record = judged_added(add->store, add->arena, add->document, add->a, event->key);
	if (add->document == FAILED)
		return FAILED;
	if (!add->document || (!added && !add->record))
		return wrong(add, added ? IN("no such document", "det finns inget sådant dokument") : IN("no such record", "det finns ingen sådan post"));
	if (!added && machine_of(add, event->key) == FAILED)
		return FAILED;
	add->by_people |= gone;
	return judge_text(add->store, add->arena, add->document, &add->text) == FAILED ? FAILED : JUDGE_DONE;
}

/* `below` 0: all. */
static sqlite3_int64 rev_below(struct store *store, sqlite3_int64 document, const char *array, const char *key, const char *who, sqlite3_int64 below)
{
	sqlite3_stmt *select = judge_sql(store,
		"SELECT coalesce(max(n), 0) FROM judgment WHERE array = ?2 AND (key = ?3 OR key IN (SELECT key FROM judged WHERE document = ?1 AND array = ?2 AND record = ?3))"
		" AND (queue IS NULL OR queue NOT LIKE 'double:%%' OR who = ?4) AND (?5 = 0 OR n < ?5)");
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, document);
	bind_text(select, 2, array);
	bind_text(select, 3, key);
	bind_text(select, 4, who);
	sqlite3_bind_int64(select, 5, below);
	return one_number(store, select);
}

int64_t judge_rev(struct store *store, int64_t document, const char *array, const char *key, const char *who)
{
	return rev_below(store, document, array, key, who, 0);
}

/* ---- what is said ---- */

static struct slice points(struct slice text, sqlite3_int64 from, sqlite3_int64 to)
{
	return slice_part(text, text_byte_of(text, (size_t)(from < 0 ? 0 : from)), text_byte_of(text, (size_t)(to < 0 ? 0 : to)));
}

/* The words of a place and those beside it. */
static void quote(struct adding *add, struct judgment *j, sqlite3_int64 start, sqlite3_int64 end)
{
	if (start < 0 || end <= start)
		return;
	j->span_start = start;
	j->span_end = end;
	j->quote = slice_text(add->arena, points(add->text, start, end > start + QUOTE_POINTS ? start + QUOTE_POINTS : end));
	j->before = slice_text(add->arena, points(add->text, start - AROUND_POINTS, start));
	j->after = slice_text(add->arena, points(add->text, end, end + AROUND_POINTS));
}

static void quote_record(struct adding *add, struct judgment *j)
{
	json_t *first = json_array_get(json_object_get(add->machine, "@spans"), 0);
	if (first)
		quote(add, j, json_integer_value(json_array_get(first, 0)), json_integer_value(json_array_get(first, 1)));
}

/* The field that names the record. */
static const char *label_of(struct adding *add, json_t *record)
{
	static const char *const names[] = { "text", "name", "title", "number", "area", "heading", "date" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		json_t *value = json_object_get(record, names[i]);
		if (json_is_string(value) && array_field(add->a, names[i]))
			return arena_text(add->arena, json_string_value(value));
	}
	return NULL;
}

static int paragraph_of(struct adding *add, json_t *record, const char **paragraph)
{
	const struct field *item = array_field(add->a, "item");
	if (item && item->type == FIELD_INT)
		return record_value(add->store, add->arena, add->document, item, record, paragraph);
	json_t *number = add->a == ARRAY_item ? json_object_get(record, "number") : NULL;
	if (add->a == ARRAY_item && !json_is_string(number))
		number = json_object_get(record, "title");
	*paragraph = number ? arena_text(add->arena, json_string_value(number)) : NULL;
	return DONE;
}

static int about_field(struct adding *add, const struct judge_event *event, struct judgment *j)
{
	const struct field *field = array_field(add->a, event->field);
	bool corrected = strcmp(event->action, "corrected") == 0;
	if (!field)
		return wrong(add, IN("no such field", "det finns inget sådant fält"));
	j->field = field->name;
	const char *now;
	if (record_value(add->store, add->arena, add->document, field, add->machine, &j->old) == FAILED ||
	    record_value(add->store, add->arena, add->document, field, add->record, &now) == FAILED)
		return FAILED;
	const char *value = event->value, *why = corrected ? value_check(add->store, add->arena, add->a, field, &value) : NULL;
	if (why)
		return wrong(add, why);
	if (corrected && value && field_refers(field) != NO_ARRAY) {
		json_t *id = record_refer(add->store, add->document, field_refers(field), value);
		bool there = id && !json_is_null(id);
		json_decref(id);
		if (!there)
			return wrong(add, IN("the document has nothing of that name", "dokumentet har inget med det namnet"));
	}
	j->new = corrected ? value : strcmp(event->action, "right") == 0 ? now : NULL;
	return JUDGE_DONE;
}

static int about_span(struct adding *add, const struct judge_event *event, struct judgment *j)
{
	sqlite3_int64 n = (sqlite3_int64)text_points(add->text);
	if (event->span_start < 0 || event->span_end <= event->span_start || event->span_end > n)
		return wrong(add, IN("the place is not in the text", "stället finns inte i texten"));
	json_t *first = json_array_get(json_object_get(add->machine, "@spans"), 0);
	j->field = "span";
	j->old = first ? arena_print(add->arena, "%lld-%lld", (long long)json_integer_value(json_array_get(first, 0)), (long long)json_integer_value(json_array_get(first, 1))) : NULL;
	j->new = arena_print(add->arena, "%lld-%lld", (long long)event->span_start, (long long)event->span_end);
	quote(add, j, event->span_start, event->span_end);
	return JUDGE_DONE;
}

/* ---- a record that nobody had ---- */

static int check_fields(struct adding *add, json_t *given, json_t *clean)
{
	const char *name;
	json_t *value;
	json_object_foreach(given, name, value) {
		const struct field *field = array_field(add->a, name);
		if (!field)
			return wrong(add, IN("no such field", "det finns inget sådant fält"));
		const char *text = value_text(add->arena, value), *why = value_check(add->store, add->arena, add->a, field, &text);
		if (why)
			return wrong(add, why);
		json_t *as_said = field_refers(field) != NO_ARRAY && text ? json_string(text) : value_json(field, text);
		if (!as_said)
			return wrong(add, IN("the field takes another kind of value", "fältet tar ett annat slags värde"));
		json_object_set_new(clean, name, as_said);
	}
	return JUDGE_DONE;
}

/* What a key is made of, for a place. */
static int key_parts_of(struct adding *add, const struct judgment *j, const struct judge_event *event, struct key_parts *parts)
{
	sqlite3_stmt *select = judge_sql(add->store, "SELECT d.municipality, " MACHINE_MEETING("d", "body") ", " PLACE_DATE ", coalesce(d.unmasked, d.text) FROM document AS d WHERE d.row = ?1");
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, add->document);
	if (store_step(add->store, select) != 1)
		return FAILED;
	struct slice text = slice_of(arena_text(add->arena, column_text(select, 3)));
	size_t start = text_byte_of(text, (size_t)event->span_start), end = text_byte_of(text, (size_t)event->span_end);
	*parts = (struct key_parts){ slice_of(arena_text(add->arena, column_text(select, 0))), slice_of(arena_text(add->arena, column_text(select, 1))),
		                   slice_of(arena_text(add->arena, column_text(select, 2))), slice_of(add->a == ARRAY_item ? NULL : j->paragraph), slice_of(j->label),
		                   slice_part(text, start > KEY_AROUND ? start - KEY_AROUND : 0, start), slice_part(text, end, end + KEY_AROUND) };
	sqlite3_reset(select);
	return DONE;
}

/* The key that the machine would give it, so that it is the same record should the machine find it one day. */
static int key_of_added(struct adding *add, struct judgment *j, const struct judge_event *event)
{
	struct key_parts parts;
	if (key_parts_of(add, j, event, &parts) == FAILED)
		return FAILED;
	for (size_t times = 0;; times++) {
		struct digest digest;
		record_key_begin(&digest, add->arena, array_of(add->a)->name, &parts);
		j->key = record_key_end(&digest, add->arena, array_of(add->a)->name, times);
		sqlite3_int64 row = record_row(add->store, add->document, add->a, j->key), rev = rev_below(add->store, add->document, array_of(add->a)->name, j->key, "", 0);
		if (row == FAILED || rev == FAILED)
			return FAILED;
		if (!row && !rev)
			return JUDGE_DONE;
	}
}

static int about_added(struct adding *add, const struct judge_event *event, struct judgment *j)
{
	sqlite3_int64 n = (sqlite3_int64)text_points(add->text);
	if (event->span_start < 0 || event->span_end <= event->span_start || event->span_end > n)
		return wrong(add, IN("the place is not in the text", "stället finns inte i texten"));
	json_t *given = event->json ? json_loads(event->json, 0, NULL) : NULL, *clean = json_object();
	int result = json_is_object(given) ? check_fields(add, given, clean) : wrong(add, IN("the fields are no JSON object", "fälten är inget JSON-objekt"));
	if (result == JUDGE_DONE) {
		char *dumped = json_dumps(clean, JSON_COMPACT);
		j->new = arena_text(add->arena, dumped);
		free(dumped);
		quote(add, j, event->span_start, event->span_end);
		j->label = label_of(add, clean);
		json_t *item = json_object_get(clean, "item");
		if (add->a == ARRAY_item)
			item = json_is_string(json_object_get(clean, "number")) ? json_object_get(clean, "number") : json_object_get(clean, "title");
		j->paragraph = json_is_string(item) ? arena_text(add->arena, json_string_value(item)) : NULL;
		result = key_of_added(add, j, event);
	}
	json_decref(given);
	json_decref(clean);
	return result;
}

/* ---- text that no record has ---- */

static int is_unclaimed(struct adding *add, const struct judge_event *event)
{
	sqlite3_stmt *select = judge_sql(add->store, "SELECT EXISTS (SELECT 1 FROM unclaimed WHERE document = ?1 AND span_start < ?3 AND span_end > ?2)");
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, add->document);
	sqlite3_bind_int64(select, 2, event->span_start);
	sqlite3_bind_int64(select, 3, event->span_end);
	return (int)one_number(add->store, select);
}

static int about_nothing(struct adding *add, const struct judge_event *event, struct judgment *j)
{
	if (strcmp(event->action, "right") != 0 || event->field)
		return wrong(add, IN("no such judgment", "det finns ingen sådan bedömning"));
	add->document = event->sha256 ? document_of_bytes(add->store, event->sha256) : 0;
	if (add->document <= 0)
		return add->document ? FAILED : wrong(add, IN("no such document", "det finns inget sådant dokument"));
	if (judge_text(add->store, add->arena, add->document, &add->text) == FAILED)
		return FAILED;
	if (event->span_start < 0 || event->span_end <= event->span_start || event->span_end > (sqlite3_int64)text_points(add->text))
		return wrong(add, IN("the place is not in the text", "stället finns inte i texten"));
	int unclaimed = is_unclaimed(add, event);
	if (unclaimed != 1)
		return unclaimed ? FAILED : wrong(add, IN("a record has that text", "texten finns i en post"));
	struct key_parts parts;
	struct digest digest;
	j->array = JUDGE_NOTHING;
	quote(add, j, event->span_start, event->span_end);
	j->label = j->quote;
	if (key_parts_of(add, j, event, &parts) == FAILED)
		return FAILED;
	record_key_begin(&digest, add->arena, JUDGE_NOTHING, &parts);
	j->key = record_key_end(&digest, add->arena, JUDGE_NOTHING, 0);
	return JUDGE_DONE;
}

/* ---- one event ---- */

static int about_record(struct adding *add, const struct judge_event *event, struct judgment *j)
{
	j->key = event->key;
	if (event->rev >= 0) {
		sqlite3_int64 rev = rev_below(add->store, add->document, event->array, event->key, event->who, add->below);
		if (rev != event->rev)
			return rev == FAILED ? FAILED : JUDGE_STALE;
	}
	json_t *confidence = json_object_get(add->machine, "@confidence"), *rule = json_object_get(add->machine, "@rule");
	j->confidence = json_is_real(confidence) ? json_real_value(confidence) : -1;
	j->rule = json_is_string(rule) ? arena_text(add->arena, json_string_value(rule)) : NULL;
	j->label = label_of(add, add->machine);
	quote_record(add, j);
	if (paragraph_of(add, add->machine, &j->paragraph) == FAILED)
		return FAILED;
	if (event->field)
		return strcmp(event->field, "span") == 0 ? about_span(add, event, j) : about_field(add, event, j);
	if (strcmp(event->action, "corrected") == 0)
		return wrong(add, IN("a correction is of a field", "en rättelse gäller ett fält"));
	/* old: what the machine says; new: what the person says, where that is something else. */
	const char *machine, *now;
	if (record_said(add->store, add->arena, add->document, add->a, add->machine, &machine) == FAILED ||
	    record_said(add->store, add->arena, add->document, add->a, add->record, &now) == FAILED)
		return FAILED;
	j->old = add->by_people ? NULL : machine;
	j->new = strcmp(event->action, "right") == 0 && !same_text(j->old, now) ? now : NULL;
	return JUDGE_DONE;
}

/* May this person judge in that queue? */
static int check_queue(struct adding *add, const struct judge_event *event)
{
	if (!event->queue || strncmp(event->queue, JUDGE_DOUBLE, strlen(JUDGE_DOUBLE)) != 0)
		return JUDGE_DONE;
	sqlite3_stmt *select = judge_sql(add->store, "SELECT count(*) FROM double_coding WHERE id = ?1 AND ?2 IN (first, second)");
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, strtoll(event->queue + strlen(JUDGE_DOUBLE), NULL, 10));
	bind_text(select, 2, event->who);
	sqlite3_int64 may = one_number(add->store, select);
	return may == FAILED ? FAILED : may ? JUDGE_DONE : wrong(add, IN("somebody else codes these", "någon annan kodar dessa"));
}

const char *judge_clean(struct arena *arena, const char *text)
{
	struct slice s = personal_number_mask(arena, slice_trim(text_clean(arena, slice_of(text))));
	return s.n ? slice_text(arena, s) : NULL;
}

static int about(struct adding *add, const struct judge_event *event, struct judgment *j)
{
	static const char *const actions[] = { "right", "wrong", "corrected", "added", "revealed" };
	size_t action = 0;
	while (action < 5 && (!event->action || strcmp(actions[action], event->action) != 0))
		action++;
	*j = (struct judgment){ .span_start = -1, .span_end = -1, .undoes = -1, .batch = -1, .confidence = -1, .who = judge_clean(add->arena, event->who), .why = judge_clean(add->arena, event->why),
		                .action = event->action, .queue = event->queue, .token = event->token };
	if (action == 5 || !j->who)
		return wrong(add, action == 5 ? IN("no such judgment", "det finns ingen sådan bedömning") : IN("who judges is not said", "det sägs inte vem som bedömer"));
	if (action == 4) { /* revealed */
		add->document = event->sha256 ? document_of_bytes(add->store, event->sha256) : 0;
		if (add->document <= 0)
			return add->document ? FAILED : wrong(add, IN("no such document", "det finns inget sådant dokument"));
		j->array = event->array;
		j->key = event->key;
		return j->why ? JUDGE_DONE : wrong(add, IN("a reason is needed", "ett skäl behövs"));
	}
	if (same_text(event->array, JUDGE_NOTHING))
		return about_nothing(add, event, j);
	int result = find_record(add, event);
	if (result == JUDGE_DONE)
		result = check_queue(add, event);
	if (result == JUDGE_DONE) {
		j->array = array_of(add->a)->name;
		result = action == 3 ? about_added(add, event, j) : about_record(add, event, j);
	}
	return result;
}

/* Another's clock may be ahead: what is said later stands behind what it answers. */
int judge_settle_time(struct store *store, struct arena *arena, struct judgment *j)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT max(at) FROM judgment WHERE array = ?1 AND key = ?2");
	if (!select)
		return FAILED;
	bind_text(select, 1, j->array);
	bind_text(select, 2, j->key);
	int there = store_step(store, select);
	const char *last = there == 1 ? arena_text(arena, column_text(select, 0)) : NULL;
	sqlite3_reset(select);
	const char *now = judge_now(arena);
	j->at = last && strcmp(last, now) >= 0 ? last : now; /* the number decides between equals */
	return there == FAILED ? FAILED : DONE;
}

static int put(struct adding *add, const struct judge_event *event, int64_t batch, bool alone, int64_t *n)
{
	struct judgment j;
	struct place place;
	int result = about(add, event, &j);
	if (result != JUDGE_DONE)
		return result;
	if (judge_place(add->store, add->arena, add->document, &place) == FAILED || judge_settle_time(add->store, add->arena, &j) == FAILED)
		return FAILED;
	j.document = place.sha256;
	j.municipality = place.municipality;
	j.body = place.body;
	j.date = place.date;
	j.rules = place.rules;
	j.batch = batch;
	if (judgment_append(add->store, add->arena, &j) == FAILED)
		return FAILED;
	*n = j.n;
	if (same_text(j.array, JUDGE_NOTHING))
		return judge_apply_nothing(add->store, add->document, !alone);
	return strcmp(j.action, "revealed") == 0 || judge_apply_record(add->store, add->document, add->a, j.key, !alone) == DONE ? JUDGE_DONE : FAILED;
}

/* 1: that token is known, and `n` its event. */
int judge_known_token(struct store *store, const char *token, int64_t *n)
{
	*n = token ? judgment_of_token(store, token) : 0;
	return *n == FAILED ? FAILED : *n > 0;
}

int judge_end(struct store *store, int result)
{
	if (result == JUDGE_DONE)
		return store_commit(store);
	if (!sqlite3_get_autocommit(store->db) && sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
		return store_told(store);
	return result;
}

int judge_put(struct store *store, const struct judge_event *event, int64_t below, int64_t batch, bool alone, int64_t *n, const char **why)
{
	struct adding add = { .store = store, .arena = arena_new(), .below = below };
	int known = judge_known_token(store, event->token, n);
	int result = known ? (known == FAILED ? FAILED : JUDGE_DONE) : put(&add, event, batch, alone, n);
	if (why)
		*why = add.why; /* constant */
	json_decref(add.record);
	json_decref(add.machine);
	arena_free(add.arena);
	return result;
}

int judge_add(struct store *store, const struct judge_event *event, int64_t *n, const char **why)
{
	int64_t number = 0;
	if (store_commit(store) == FAILED || store_begin(store) == FAILED)
		return FAILED;
	int result = judge_end(store, judge_put(store, event, 0, -1, false, &number, why));
	if (n)
		*n = number;
	return result;
}

int judge_add_all(struct store *store, const struct judge_event *events, size_t n, int64_t *batch, const char **why)
{
	int64_t number = 0, first = 0;
	if (store_commit(store) == FAILED || store_begin(store) == FAILED)
		return FAILED;
	int result = JUDGE_DONE;
	for (size_t i = 0; i < n && result == JUDGE_DONE; i++) {
		result = judge_put(store, &events[i], first, first, false, &number, why);
		if (!first)
			first = number;
	}
	if (batch)
		*batch = first;
	return judge_end(store, result);
}
