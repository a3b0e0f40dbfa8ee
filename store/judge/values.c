/* SPDX-License-Identifier: EUPL-1.2 */
/* The values of fields as text, as events hold them, and as JSON, as records are handled here. In: either. Out: the other; or what is
 * wrong with a value. Knows nothing of: tables of records.
 *
 * Examples:
 *   KS 2016/1               "KS 2016/1"          a text
 *   ["Lisa Ek","Per Ås"]    the same             a list; Lisa Ek alone is a list of one
 *   ""                      null                 unknown
 *   status = beslutat       refused: no code of decision_status
 *   deadline = 2016-2-3     refused: no date
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

#include "personal_number.h"

enum array_id array_named(const char *name)
{
	enum array_id a = 0;
	while (name && a < ARRAYS && strcmp(array_of(a)->name, name) != 0)
		a++;
	return name ? a : NO_ARRAY;
}

const struct field *array_field(enum array_id a, const char *name)
{
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		if (strcmp(array_of(a)->fields[f].name, name) == 0)
			return &array_of(a)->fields[f];
	return NULL;
}

enum array_id field_refers(const struct field *field)
{
	static const struct {
		const char *field;
		enum array_id to;
	} refers[] = {
		{ "item", ARRAY_item }, { "parent", ARRAY_item }, { "target_item", ARRAY_item },
		{ "part", ARRAY_part }, { "meeting", ARRAY_meeting }, { "participant", ARRAY_participant },
	};
	for (size_t i = 0; field->type == FIELD_INT && i < sizeof refers / sizeof *refers; i++)
		if (strcmp(field->name, refers[i].field) == 0)
			return refers[i].to;
	return NO_ARRAY;
}

bool field_is_said(enum array_id a, const struct field *field)
{
	static const char *const machinery[] = { "sum", "threshold", "weighed" };
	if (field->type == FIELD_EVIDENCE || strcmp(field->name, "id") == 0)
		return false;
	for (size_t i = 0; a == ARRAY_area && i < sizeof machinery / sizeof *machinery; i++)
		if (strcmp(field->name, machinery[i]) == 0)
			return false;
	return true;
}

bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : !a && !b;
}

char *value_text(struct arena *arena, json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return arena_text(arena, json_string_value(value));
	case JSON_INTEGER:
		return arena_print(arena, "%lld", (long long)json_integer_value(value));
	case JSON_TRUE:
		return arena_text(arena, "true");
	case JSON_FALSE:
		return arena_text(arena, "false");
	case JSON_ARRAY: {
		if (!json_array_size(value))
			return NULL;
		char *dumped = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS), *text = arena_text(arena, dumped);
		free(dumped);
		return text;
	}
	default:
		return NULL;
	}
}

static bool voter_is_good(json_t *one)
{
	static const char *const votes[] = { "yes", "no", "abstain", "absent" };
	json_t *party = json_object_get(one, "party"), *vote = json_object_get(one, "vote");
	bool known = !json_is_string(vote);
	for (size_t i = 0; !known && i < sizeof votes / sizeof *votes; i++)
		known = strcmp(json_string_value(vote), votes[i]) == 0;
	return json_is_string(json_object_get(one, "name")) && (!party || json_is_null(party) || json_is_string(party)) && (!vote || json_is_null(vote) || json_is_string(vote)) && known;
}

static bool list_is_good(json_t *list, enum field_type type)
{
	size_t i;
	json_t *one;
	json_array_foreach(list, i, one)
		if (type == FIELD_VOTERS ? !voter_is_good(one) : type == FIELD_EVIDENCE ? !evidence_is_good(one) : !json_is_string(one))
			return false;
	return true;
}

static json_t *list_json(const struct field *field, const char *text)
{
	bool rows = field->type == FIELD_VOTERS || field->type == FIELD_EVIDENCE;
	if (!text)
		return json_array();
	json_t *list = *text == '[' ? json_loads(text, 0, NULL) : rows ? NULL : json_pack("[s]", text);
	if (list && json_is_array(list) && list_is_good(list, field->type))
		return list;
	json_decref(list);
	return NULL;
}

json_t *value_json(const struct field *field, const char *text)
{
	if (field_is_list(field))
		return list_json(field, text);
	if (field->type == FIELD_FLAG)
		return !text || strcmp(text, "false") == 0 || strcmp(text, "0") == 0 ? json_false() : strcmp(text, "true") == 0 || strcmp(text, "1") == 0 ? json_true() : NULL;
	if (!text)
		return json_null();
	if (field->type == FIELD_TEXT)
		return json_string(text);
	char *end;
	long long number = strtoll(text, &end, 10);
	return *text && !*end ? json_integer(number) : NULL;
}

/* The list of codes of a field; NULL: it is free. */
static const char *codes_of(struct arena *arena, enum array_id a, const struct field *field)
{
	static const struct {
		const char *field, *list;
	} lists[] = {
		{ "part.type", "type" }, { "item.kind", "item_kind" }, { "item.outcome", "outcome" }, { "participant.role", "role" }, { "duty.role", "role" },
		{ "participant.attendance", "attendance" }, { "decision.status", "decision_status" }, { "decision.act", "act" }, { "decision.inner_act", "act" },
		{ "motion.act", "act" }, { "action.kind", "action_kind" }, { "attachment.relation", "relation" }, { "reference.kind", "reference_kind" },
		{ "recipient.purpose", "purpose" }, { "area.area", "area" }, { "stance.area", "area" }, { "area.role", "area_role" }, { "stance.stance", "stance" },
		{ "section.heading", "heading" }, { "fact.kind", "fact_kind" }, { "fact.dimension", "dimension" }, { "statement.kind", "statement_kind" }, { "vote.method", "vote_method" },
		{ "vote.result", "vote_result" },
	};
	const char *name = arena_print(arena, "%s.%s", array_of(a)->name, field->name);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strcmp(lists[i].field, name) == 0)
			return lists[i].list;
	return NULL;
}

/* 2017, 2017-03, 2017-03-01. */
static bool is_date(const char *text)
{
	static const char form[] = "0000-00-00";
	size_t n = strlen(text);
	if (n != 4 && n != 7 && n != 10)
		return false;
	for (size_t i = 0; i < n; i++)
		if (form[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
			return false;
	int month = n > 4 ? atoi(text + 5) : 1, day = n > 7 ? atoi(text + 8) : 1;
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

static int is_code(struct store *store, const char *list, const char *code)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT EXISTS (SELECT 1 FROM code WHERE list = ?1 AND code = ?2) OR NOT EXISTS (SELECT 1 FROM code WHERE list = ?1)");
	if (!select)
		return FAILED;
	bind_text(select, 1, list);
	bind_text(select, 2, code);
	int good = store_step(store, select) == 1 ? sqlite3_column_int(select, 0) : FAILED;
	sqlite3_reset(select);
	return good;
}

const char *value_check(struct store *store, struct arena *arena, enum array_id a, const struct field *field, const char **text)
{
	if (!field_is_said(a, field) && field->type != FIELD_EVIDENCE) /* evidence is said only by itself */
		return IN("this field is the machine's own", "fältet är maskinens eget");
	if (!*text)
		return NULL;
	struct slice clean = personal_number_mask(arena, slice_trim(text_clean(arena, slice_of(*text))));
	*text = clean.n ? slice_text(arena, clean) : NULL;
	if (!*text || field_refers(field) != NO_ARRAY)
		return NULL;
	json_t *value = value_json(field, *text);
	if (!value)
		return IN("the field takes another kind of value", "fältet tar ett annat slags värde");
	if (field_is_list(field))
		*text = value_text(arena, value);
	json_decref(value);
	const char *list = codes_of(arena, a, field);
	if (list && is_code(store, list, *text) != 1)
		return IN("the field takes one of its codes", "fältet tar en av sina koder");
	if (field->type == FIELD_TEXT && (strcmp(field->name, "date") == 0 || strcmp(field->name, "deadline") == 0) && !is_date(*text))
		return IN("a date is written as 2017, 2017-03 or 2017-03-01", "ett datum skrivs som 2017, 2017-03 eller 2017-03-01");
	return NULL;
}
