/* SPDX-License-Identifier: EUPL-1.2 */
#include "claims.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "text.h"

enum { OPEN, FURNITURE, UNCLAIMED, FIRST_ARRAY };

static void mark(unsigned char *of, size_t n, const json_t *span, unsigned char what)
{
	json_int_t start = json_integer_value(json_array_get(span, 0)), end = json_integer_value(json_array_get(span, 1));
	for (json_int_t at = start < 0 ? 0 : start; at < end && (size_t)at < n; at++)
		if (of[at] == OPEN)
			of[at] = what;
}

static void mark_record(unsigned char *of, size_t n, const json_t *record, unsigned char what)
{
	const json_t *spans = json_object_get(record, "spans"), *span;
	size_t i;
	if (!spans)
		mark(of, n, json_object_get(record, "span"), what);
	json_array_foreach(spans, i, span)
		mark(of, n, span, what);
}

static bool is_minutes(const json_t *document)
{
	static const char *const types[] = { "protokoll", "protokollsutdrag", "minnesanteckningar" };
	const char *type = json_string_value(json_object_get(document, "type"));
	for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i], type) == 0)
			return true;
	return false;
}

void claims_add(struct claims *claims, const json_t *document)
{
	const char *text = json_string_value(json_object_get(document, "text"));
	size_t n = text ? text_points(slice_of(text)) : 0, i;
	const json_t *one;
	if (!n || !is_minutes(document))
		return;
	unsigned char *of = memset(memory_get(n), 0, n);
	json_array_foreach(json_object_get(document, "blocks"), i, one) {
		const char *kind = json_string_value(json_object_get(one, "kind")); /* the file may be anybody's */
		if (kind && strcmp(kind, "furniture") == 0)
			mark(of, n, json_object_get(one, "span"), FURNITURE);
	}
	json_array_foreach(json_object_get(document, "unclaimed"), i, one)
		mark(of, n, one, UNCLAIMED);
	for (int a = 0; a < ARRAYS; a++)
		json_array_foreach(json_object_get(document, array_of((enum array_id)a)->plural), i, one)
			if (a != ARRAY_problem && a != ARRAY_repair && a != ARRAY_section)
				mark_record(of, n, one, (unsigned char)(FIRST_ARRAY + a));
	for (size_t at = 0; at < n; at++) {
		claims->body += of[at] != FURNITURE;
		claims->unclaimed += of[at] == UNCLAIMED;
		claims->sections += of[at] == OPEN;
		if (of[at] >= FIRST_ARRAY)
			claims->records[of[at] - FIRST_ARRAY]++;
	}
	free(of);
}
