/* SPDX-License-Identifier: EUPL-1.2 */
/* Judgments as JSON objects, one an event: out of the database, and into one. In: events with their tokens, as another database wrote them, or rows
 * that somebody filled in. Out: the same; what was taken, what was known, what was refused and why. Knows nothing of: files, sheets.
 *
 * Examples:
 *   an event with its token                       kept as it is: who, when, what was old
 *   the same file again                           nothing new
 *   a row without a token                         judged now, as if on the page: {"who": "Eva", "key": "decision-...", "field": "act", "new": "note"}
 *   a row of an exported sheet with another new   a judgment of its own behind the old one
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

#include "digest.h"
#include "judge_tables.h"
#include "table.h"

/* ---- out ---- */

static void set_text(json_t *object, const char *name, const char *text)
{
	if (text)
		json_object_set_new(object, name, json_string(text));
}

static void set_number(json_t *object, const char *name, sqlite3_int64 number)
{
	if (number >= 0)
		json_object_set_new(object, name, json_integer(number));
}

static int export_one(void *context, struct arena *arena, struct judgment *j, const char *undoes, const char *batch)
{
	const struct {
		const char *name, *text;
	} texts[] = {
		{ "token", j->token }, { "at", j->at }, { "who", j->who }, { "action", j->action }, { "array", j->array }, { "key", j->key }, { "document", j->document },
		{ "municipality", j->municipality }, { "body", j->body }, { "meeting_date", j->date }, { "paragraph", j->paragraph }, { "label", j->label }, { "field", j->field },
		{ "old", j->old }, { "new", j->new }, { "why", j->why }, { "quote", j->quote }, { "before", j->before }, { "after", j->after }, { "rule", j->rule },
		{ "rules", j->rules }, { "queue", j->queue }, { "undoes", undoes }, { "batch", batch },
	};
	(void)arena;
	json_t *object = json_object();
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		set_text(object, texts[i].name, texts[i].text);
	set_number(object, "span_start", j->span_start);
	set_number(object, "span_end", j->span_end);
	if (j->confidence >= 0)
		json_object_set_new(object, "confidence", json_real(j->confidence));
	int result = json_dumpf(object, context, JSON_COMPACT) == 0 && fputc('\n', context) != EOF ? DONE : FAILED;
	json_decref(object);
	return result;
}

int judge_export(struct store *store, FILE *stream)
{
	return judge_each(store, export_one, stream);
}

const char *judge_column(struct store *store, struct arena *arena, const char *head)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT column_name FROM dictionary WHERE table_name = 'judgment' AND column_name <> '' AND ?1 IN (column_name, label_en, label_sv)"
	                                        " ORDER BY column_name <> ?1 LIMIT 1");
	if (!select)
		return NULL;
	bind_text(select, 1, head);
	const char *name = store_step(store, select) == 1 ? arena_text(arena, column_text(select, 0)) : NULL;
	sqlite3_reset(select);
	return name;
}

/* ---- in ---- */

struct importing {
	struct store *store;
	struct arena *arena;
	int64_t batch; /* of the rows that are judged now; 0: none yet */
	const char *why;
};

static const char *text_in(json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	return text && *text ? text : NULL;
}

/* -1: there is none. */
static sqlite3_int64 number_in(json_t *object, const char *name)
{
	json_t *value = json_object_get(object, name);
	return json_is_integer(value) ? json_integer_value(value) : text_in(object, name) ? strtoll(text_in(object, name), NULL, 10) : -1;
}

static struct judgment judgment_in(json_t *object)
{
	json_t *confidence = json_object_get(object, "confidence");
	return (struct judgment){
		.token = text_in(object, "token"), .at = text_in(object, "at"), .who = text_in(object, "who"), .action = text_in(object, "action"), .array = text_in(object, "array"),
		.key = text_in(object, "key"), .document = text_in(object, "document"), .municipality = text_in(object, "municipality"), .body = text_in(object, "body"),
		.date = text_in(object, "meeting_date"), .paragraph = text_in(object, "paragraph"), .label = text_in(object, "label"), .field = text_in(object, "field"),
		.old = text_in(object, "old"), .new = text_in(object, "new"), .why = text_in(object, "why"), .quote = text_in(object, "quote"), .before = text_in(object, "before"),
		.after = text_in(object, "after"), .rule = text_in(object, "rule"), .rules = text_in(object, "rules"), .queue = text_in(object, "queue"),
		.span_start = number_in(object, "span_start"), .span_end = number_in(object, "span_end"),
		.confidence = json_is_number(confidence) ? json_number_value(confidence) : text_in(object, "confidence") ? atof(text_in(object, "confidence")) : -1,
	};
}

/* A sheet cuts what is too long; that is no change. */
static bool same_or_cut(const char *now, const char *was)
{
	size_t n = now ? strlen(now) : 0;
	return same_text(now, was) || (was && n > 30000 && strcmp(now + n - strlen("…"), "…") == 0 && strncmp(now, was, n - strlen("…")) == 0);
}

/* Is the row what the event with its token says? 1, 0 or FAILED. */
static int is_as_it_was(struct importing *m, const struct judgment *j)
{
	sqlite3_stmt *select = judge_sql(m->store, "SELECT action, field, new, why FROM judgment WHERE token = ?1");
	if (!select)
		return FAILED;
	bind_text(select, 1, j->token);
	int there = store_step(m->store, select);
	int same = there == 1 ? same_text(j->action, column_text(select, 0)) && same_text(j->field, column_text(select, 1)) && same_or_cut(j->new, column_text(select, 2)) &&
	                          same_text(j->why, column_text(select, 3)) : there;
	sqlite3_reset(select);
	return same;
}

static int refuse(struct importing *m, const char *why)
{
	m->why = why;
	return JUDGE_WRONG;
}

/* An event that was checked where it was made; here only that it can be understood. */
static int take(struct importing *m, struct judgment *j, const char *undoes, const char *batch)
{
	static const char *const actions[] = { "right", "wrong", "corrected", "added", "undone", "revealed" };
	size_t action = 0;
	enum array_id a = array_named(j->array);
	while (action < 6 && strcmp(actions[action], j->action) != 0)
		action++;
	if (action == 6)
		return refuse(m, IN("no such judgment", "det finns ingen sådan bedömning"));
	if (strlen(j->at) < 20 || j->at[10] != 'T')
		return refuse(m, IN("the time is none", "tidpunkten är ingen tidpunkt"));
	bool nothing = same_text(j->array, JUDGE_NOTHING) && action == 0 && !j->field;
	if (action < 4 && ((a == NO_ARRAY && !nothing) || !j->key))
		return refuse(m, IN("no such kind of record", "det finns inget sådant slags post"));
	if (action < 4 && j->field && strcmp(j->field, "span") != 0) {
		const struct field *field = array_field(a, j->field);
		const char *value = j->new, *why = field ? value_check(m->store, m->arena, a, field, &value) : IN("no such field", "det finns inget sådant fält");
		if (why)
			return refuse(m, why);
		j->new = value;
	}
	return judge_take(m->store, m->arena, j, undoes, batch);
}

/* A row's own token: the same row is the same judgment. */
static const char *token_of_row(struct importing *m, const struct judgment *j)
{
	char hash[DIGEST_HEX];
	const char *const parts[] = { j->token, j->who, j->action, j->array, j->key, j->field, j->new, j->why, j->queue, j->document };
	struct digest digest;
	digest_begin(&digest);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		digest_add(&digest, parts[i] ? "=" : "-", 1);
		digest_add(&digest, parts[i] ? parts[i] : "", (parts[i] ? strlen(parts[i]) : 0) + 1);
	}
	digest_add(&digest, &j->span_start, sizeof j->span_start);
	return arena_print(m->arena, "row-%.32s", digest_end_hex(&digest, hash));
}

/* "decision-0123456789abcdef" says what it is. */
static const char *array_of_key(struct importing *m, const char *key)
{
	const char *dash = key ? strrchr(key, '-') : NULL;
	return dash ? arena_print(m->arena, "%.*s", (int)(dash - key), key) : NULL;
}

static int judge_row(struct importing *m, const struct judgment *j)
{
	const char *token = token_of_row(m, j), *array = j->array ? j->array : array_of_key(m, j->key);
	sqlite3_int64 known = judgment_of_token(m->store, token);
	if (known)
		return known == FAILED ? FAILED : 0;
	struct judge_event event = { .who = j->who, .action = j->action ? j->action : j->field ? "corrected" : NULL, .array = array, .key = j->key, .field = j->field, .value = j->new,
		                     .why = j->why, .queue = j->queue, .token = token, .rev = -1, .sha256 = j->document, .span_start = j->span_start, .span_end = j->span_end,
		                     .json = j->new };
	int64_t n = 0;
	int result = judge_put(m->store, &event, 0, m->batch, true, &n, &m->why);
	if (result != JUDGE_DONE)
		return result;
	if (!m->batch)
		m->batch = n;
	return 1;
}

/* 1 taken, 0 known, JUDGE_WRONG, FAILED. */
static int import_one(struct importing *m, json_t *object)
{
	struct judgment j = judgment_in(object);
	m->why = NULL;
	if (!json_is_object(object))
		return refuse(m, IN("it is no JSON object", "det är inget JSON-objekt"));
	if (!j.who)
		return refuse(m, IN("who judges is not said", "det sägs inte vem som bedömer"));
	if (j.token && j.at && j.action) {
		sqlite3_int64 known = judgment_of_token(m->store, j.token);
		if (known == FAILED)
			return FAILED;
		if (!known)
			return take(m, &j, text_in(object, "undoes"), text_in(object, "batch"));
		int same = is_as_it_was(m, &j);
		if (same)
			return same == FAILED ? FAILED : 0;
		if (strcmp(j.action, "added") == 0 || strcmp(j.action, "undone") == 0)
			return refuse(m, IN("what was added or undone cannot be edited in a sheet", "det som är tillagt eller ångrat kan inte ändras i ett blad"));
	}
	return judge_row(m, &j);
}

int judge_import(struct store *store, json_t *objects, judge_refused *told, void *context, struct judge_imported *counts)
{
	struct importing m = { .store = store, .arena = arena_new() };
	size_t i;
	json_t *object;
	int result = store_commit(store) == DONE && store_begin(store) == DONE ? DONE : FAILED;
	sqlite3_int64 first = result == DONE ? judge_next(store) : FAILED;
	if (first == FAILED)
		result = FAILED;
	json_array_foreach(objects, i, object) {
		if (result == FAILED)
			break;
		int one = import_one(&m, object);
		if (one == FAILED)
			result = FAILED;
		else if (one == JUDGE_WRONG)
			told(context, i, m.why ? m.why : "");
		counts->added += one == 1;
		counts->known += one == 0;
		counts->refused += one == JUDGE_WRONG;
		arena_reset(m.arena);
	}
	if (result == DONE && counts->added)
		result = judge_apply_since(store, first);
	arena_free(m.arena);
	return judge_end(store, result);
}
