/* SPDX-License-Identifier: EUPL-1.2 */
/* In: records. Out: the same without personal numbers: what is derived from the text never holds one, so that no view,
 * export, message or print does. Whole they stand in the canonical text alone, whose places hold (the mask is as long). */
#include "privacy.h"

#include "personal_number.h"

static const char *masked(struct arena *arena, const char *text)
{
	struct slice all = slice_of(text), hidden = text ? personal_number_mask(arena, all) : all;
	return hidden.at == all.at ? text : hidden.at;
}

static void mask_field(struct arena *arena, struct record *record, const struct field *field)
{
	void *value = record_field(record, field);
	if (field->type == FIELD_TEXT) {
		const char **text = value;
		*text = masked(arena, *text);
	} else if (field->type == FIELD_LIST || field->type == FIELD_NAMES) {
		struct list *list = value;
		for (size_t i = 0; i < list->n; i++)
			list->at[i] = masked(arena, list->at[i]);
	} else if (field->type == FIELD_VOTERS) {
		struct voter_list *voters = value;
		for (size_t i = 0; i < voters->n; i++)
			voters->at[i].name = masked(arena, voters->at[i].name);
	}
}

void privacy_mask(struct document *document)
{
	struct slice found;
	document->title = masked(document->arena, document->title);
	if (!personal_number_find(document->text, 0, &found))
		return; /* nearly all minutes */
	for (int a = 0; a < ARRAYS; a++)
		for (size_t i = 0; i < document->records.of[a].n; i++)
			for (size_t f = 0; f < array_of((enum array_id)a)->n_fields; f++)
				mask_field(document->arena, document->records.of[a].at[i], &array_of((enum array_id)a)->fields[f]);
}
