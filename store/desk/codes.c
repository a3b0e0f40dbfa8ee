/* SPDX-License-Identifier: EUPL-1.2 */
/* Which list of codes a field takes its values from. In: a field. Out: its codes with labels. Knows nothing of: records.
 *
 * Examples:
 *   decision, act       the list act: adopt "Anta styrdokument" ...
 *   decision, text      none */
#include "desk_inner.h"

#include <string.h>

static const struct {
	const char *array, *field, *list;
} lists[] = {
	{ "part", "type", "type" }, { "participant", "role", "role" }, { "participant", "attendance", "attendance" }, { "duty", "role", "role" },
	{ "item", "kind", "item_kind" }, { "item", "outcome", "outcome" }, { "decision", "status", "decision_status" }, { "decision", "act", "act" },
	{ "decision", "inner_act", "act" }, { "action", "kind", "action_kind" }, { "motion", "act", "act" }, { "vote", "method", "vote_method" },
	{ "vote", "result", "vote_result" }, { "statement", "kind", "statement_kind" }, { "reference", "kind", "reference_kind" },
	{ "attachment", "relation", "relation" }, { "recipient", "purpose", "purpose" }, { "section", "heading", "heading" }, { "area", "area", "area" }, { "area", "role", "area_role" },
	{ "stance", "area", "area" }, { "stance", "stance", "stance" }, { "fact", "kind", "fact_kind" }, { "fact", "dimension", "dimension" }, { "fact", "area", "area" },
};

const char *desk_list_of(const char *array, const char *field)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (strcmp(lists[i].array, array) == 0 && strcmp(lists[i].field, field) == 0)
			return lists[i].list;
	return NULL;
}

int desk_codes(struct store *store, struct arena *arena, const char *array, const char *field, struct desk_code **codes, size_t *n)
{
	const char *list = desk_list_of(array, field);
	size_t capacity = 0;
	*codes = NULL;
	*n = 0;
	if (!list)
		return DONE;
	sqlite3_stmt *rows = store_prepare(store, "SELECT code, label_en, label_sv FROM code WHERE list = ?1 ORDER BY n, code");
	int result = FAILED;
	if (rows)
		bind_text(rows, 1, list);
	while (rows && (result = store_step(store, rows)) == 1) {
		*codes = arena_grow(arena, *codes, *n, &capacity, sizeof **codes);
		(*codes)[(*n)++] = (struct desk_code){ arena_text(arena, column_text(rows, 0)), arena_text(arena, column_text(rows, 1 + (language_get() == SWEDISH))) };
	}
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}
