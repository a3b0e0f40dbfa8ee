/* SPDX-License-Identifier: EUPL-1.2 */
#include "record.h"

#include <string.h>

/* The fields' places: each array's list is walked with its own struct in scope as `here`. */
#define FIELD_ROW(type_, name_, en, sv) \
	{ .name = #name_, .label_en = en, .label_sv = sv, .type = FIELD_##type_, .offset = offsetof(here, name_) },
#define ARRAY_FIELDS(name_, plural_, en, sv) \
	static const struct array *array_##name_(void) \
	{ \
		typedef struct name_ here; \
		static const struct field fields[] = { FIELDS_##name_(FIELD_ROW) }; \
		static const struct array array = { .name = #name_, .plural = #plural_, .label_en = en, .label_sv = sv, \
			                            .size = sizeof(here), .fields = fields, .n_fields = sizeof fields / sizeof *fields }; \
		return &array; \
	}
RECORD_ARRAYS(ARRAY_FIELDS)

const struct array *array_of(enum array_id id)
{
#define ARRAY_GET(name, plural, en, sv) [ARRAY_##name] = array_##name,
	static const struct array *(*const get[ARRAYS])(void) = { RECORD_ARRAYS(ARRAY_GET) };
	return get[id]();
}

void *record_add(struct arena *arena, struct records *records, enum array_id array, struct span span, const char *rule, double confidence)
{
	struct record *record = arena_alloc(arena, array_of(array)->size);
	record_add_span(arena, record, span);
	record->rule = rule;
	record->confidence = confidence;
	records->of[array].at = arena_grow(arena, records->of[array].at, records->of[array].n, &records->of[array].capacity, sizeof record);
	records->of[array].at[records->of[array].n++] = record;
	return record;
}

void record_add_span(struct arena *arena, struct record *record, struct span span)
{
	for (size_t i = 0; i < record->n_spans; i++)
		if (record->spans[i].start == span.start && record->spans[i].end == span.end)
			return;
	record->spans = arena_grow(arena, record->spans, record->n_spans, &record->spans_capacity, sizeof span);
	record->spans[record->n_spans++] = span;
}

void record_show(struct arena *arena, struct record *record, struct span span)
{
	record_add_span(arena, record, span);
	for (size_t i = record->n_spans - 1; i > 0; i--)
		if (record->spans[i].start == span.start && record->spans[i].end == span.end) {
			record->spans[i] = record->spans[0];
			record->spans[0] = span;
		}
}

void list_add(struct arena *arena, struct list *list, const char *text)
{
	list->at = arena_grow(arena, list->at, list->n, &list->capacity, sizeof *list->at);
	list->at[list->n++] = text;
}
