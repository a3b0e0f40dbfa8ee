/* SPDX-License-Identifier: EUPL-1.2 */
/* Evidence of an area as people corrected it. In: its list as it was judged, the machine's of today. Out: the list to be stored. Knows nothing of:
 * events, tables.
 *
 * An entry is known by what it says (rule, weight, place, pattern), not by where it stands: a corrected file moves all places. What the
 * machine found stands where the machine finds it today; words that a person gave (rule "person") stand where the text has them.
 *
 * Examples:
 *   two kept of three                two, at today's places
 *   words that are nowhere today     that entry is left out
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

enum { EVIDENCE_FIELDS = 6, EVIDENCE_PLACE = 2 };

static bool is_text_or_null(json_t *value)
{
	return json_is_null(value) || json_is_string(value);
}

bool evidence_is_good(json_t *one)
{
	return json_is_array(one) && json_array_size(one) == EVIDENCE_FIELDS && json_is_integer(json_array_get(one, 0)) && json_is_integer(json_array_get(one, 1)) &&
	       json_integer_value(json_array_get(one, 0)) >= 0 && json_integer_value(json_array_get(one, 1)) > json_integer_value(json_array_get(one, 0)) &&
	       is_text_or_null(json_array_get(one, 2)) && (json_is_null(json_array_get(one, 3)) || json_is_integer(json_array_get(one, 3))) &&
	       is_text_or_null(json_array_get(one, 4)) && is_text_or_null(json_array_get(one, 5));
}

static bool same_entry(json_t *one, json_t *other)
{
	for (size_t i = EVIDENCE_PLACE; i < EVIDENCE_FIELDS; i++)
		if (!json_equal(json_array_get(one, i), json_array_get(other, i)))
			return false;
	return true;
}

const char *evidence_said(struct arena *arena, const char *list)
{
	json_t *all = list ? json_loads(list, 0, NULL) : NULL, *one, *said = json_array();
	size_t i;
	json_array_foreach(all, i, one) {
		json_t *copy = json_copy(one);
		json_array_remove(copy, 0);
		json_array_remove(copy, 0);
		json_array_append_new(said, copy);
	}
	const char *text = value_text(arena, said);
	json_decref(all);
	json_decref(said);
	return text;
}

/* The machine's entry that says the same: the one at that place, else the first that is not taken. */
static json_t *entry_of(json_t *machine, json_t *one, bool *taken)
{
	size_t i, first = json_array_size(machine);
	json_t *other;
	json_array_foreach(machine, i, other) {
		if (taken[i] || !same_entry(one, other))
			continue;
		if (json_equal(one, other)) {
			first = i;
			break;
		}
		first = i < first ? i : first;
	}
	if (first == json_array_size(machine))
		return NULL;
	taken[first] = true;
	return json_array_get(machine, first);
}

json_t *evidence_placed(struct arena *arena, const char *list, json_t *machine, struct slice text)
{
	json_t *all = list ? json_loads(list, 0, NULL) : NULL, *one, *placed = json_array();
	bool *taken = arena_alloc(arena, json_array_size(machine) + 1);
	size_t i;
	json_array_foreach(all, i, one) {
		const char *rule = json_string_value(json_array_get(one, 2)), *words = json_string_value(json_array_get(one, 5));
		sqlite3_int64 start, end;
		json_t *today = entry_of(machine, one, taken);
		if (today) {
			json_array_append(placed, today);
		} else if (rule && strcmp(rule, "person") == 0 && words && anchor_find(text, words, NULL, NULL, json_integer_value(json_array_get(one, 0)), &start, &end)) {
			json_t *moved = json_copy(one);
			json_array_set_new(moved, 0, json_integer(start));
			json_array_set_new(moved, 1, json_integer(end));
			json_array_append_new(placed, moved);
		}
	}
	json_decref(all);
	return placed;
}
