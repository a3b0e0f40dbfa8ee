/* SPDX-License-Identifier: EUPL-1.2 */
/* Values of fields between the form and a judgment. In: what was typed, or what is stored. Out: the other. Knows nothing of: pages.
 *
 * Examples:
 *   LIST, "KS 1\r\nKS 2"      ["KS 1", "KS 2"]
 *   TEXT, "  "                NULL: unknown
 */
#include "review.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static const char *list_json(struct arena *arena, const char **texts, size_t n)
{
	json_t *array = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, json_string(texts[i]));
	char *text = json_dumps(array, JSON_COMPACT);
	const char *copy = arena_text(arena, text);
	free(text);
	json_decref(array);
	return copy;
}

const char *typed_value(struct arena *arena, const struct field *field, const char *typed)
{
	if (!typed)
		return NULL;
	if (!value_is_list(field)) {
		struct slice clean = slice_trim(text_clean(arena, slice_of(typed)));
		return clean.n ? slice_text(arena, clean) : NULL;
	}
	struct list list = { 0 };
	while (*typed) {
		size_t n = strcspn(typed, "\r\n");
		struct slice line = slice_trim(text_clean(arena, (struct slice){ typed, n }));
		if (line.n)
			list_add(arena, &list, slice_text(arena, line));
		typed += n + (typed[n] != 0);
	}
	return list_json(arena, list.at, list.n);
}

const char *value_judge(struct arena *arena, const struct field *field, const struct desk_value *value)
{
	return value_is_list(field) ? list_json(arena, value->list, value->n) : value->text;
}

const char *value_shown(struct arena *arena, const struct field *field, const struct desk_value *value)
{
	const char *text = "";
	if (!value_is_list(field))
		return value->text ? value->text : "";
	for (size_t i = 0; i < value->n; i++)
		text = arena_print(arena, "%s%s%s", text, i ? "\n" : "", value->list[i]);
	return text;
}
