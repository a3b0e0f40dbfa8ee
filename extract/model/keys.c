/* SPDX-License-Identifier: EUPL-1.2 */
#include "keys.h"

#include <stdlib.h>
#include <string.h>

#include "table.h"

/* ---- order ---- */

struct place {
	struct record *record;
	size_t n; /* where it stood: equals stay in order */
};

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	size_t p = x->record->n_spans ? x->record->spans[0].start : 0, q = y->record->n_spans ? y->record->spans[0].start : 0;
	if (p != q)
		return p < q ? -1 : 1;
	return x->n < y->n ? -1 : x->n > y->n;
}

/* Arrays whose records have ids, and the fields that name them. */
static const struct {
	enum array_id array;
	const char *fields[3];
} referred[] = {
	{ ARRAY_part, { "part" } },
	{ ARRAY_meeting, { "meeting" } },
	{ ARRAY_participant, { "participant" } },
	{ ARRAY_item, { "item", "parent", "target_item" } },
	{ ARRAY_decision, { NULL } },
};

static const struct field *field_named(const struct array *array, const char *name)
{
	for (size_t i = 0; i < array->n_fields; i++)
		if (strcmp(array->fields[i].name, name) == 0)
			return &array->fields[i];
	return NULL;
}

/* New ids in the present order; every field that held an old one follows. */
static void renumber(struct document *document, enum array_id id, const char *const fields[3])
{
	const struct field *own = field_named(array_of(id), "id");
	size_t n = document->records.of[id].n, most = 0;
	for (size_t i = 0; i < n; i++) {
		struct number *number_ = record_field(document->records.of[id].at[i], own);
		if (number_->known && (size_t)number_->value > most)
			most = (size_t)number_->value;
	}
	int64_t *now = arena_alloc(document->arena, (most + 1) * sizeof *now);
	for (size_t i = 0; i < n; i++) {
		struct number *number_ = record_field(document->records.of[id].at[i], own);
		if (number_->known)
			now[number_->value] = (int64_t)i + 1;
		*number_ = number((int64_t)i + 1);
	}
	for (int a = 0; a < ARRAYS; a++)
		for (int f = 0; f < 3 && fields[f]; f++) {
			const struct field *field = field_named(array_of((enum array_id)a), fields[f]);
			for (size_t i = 0; field && field->type == FIELD_INT && i < document->records.of[a].n; i++) {
				struct number *to = record_field(document->records.of[a].at[i], field);
				if (to->known && to->value > 0 && (size_t)to->value <= most && now[to->value])
					to->value = now[to->value];
			}
		}
	if (id == ARRAY_part || id == ARRAY_item)
		for (size_t i = 0; i < document->n_blocks; i++) {
			int *at = id == ARRAY_part ? &document->blocks[i].part : &document->blocks[i].item;
			if (*at > 0 && (size_t)*at <= most && now[*at])
				*at = (int)now[*at];
		}
}

void record_sort(struct document *document)
{
	for (int a = 0; a < ARRAYS; a++) {
		size_t n = document->records.of[a].n;
		struct record **at = document->records.of[a].at;
		struct place *places = calloc(n + 1, sizeof *places);
		if (!places)
			abort();
		for (size_t i = 0; i < n; i++)
			places[i] = (struct place){ at[i], i };
		qsort(places, n, sizeof *places, by_place);
		for (size_t i = 0; i < n; i++)
			at[i] = places[i].record;
		free(places);
	}
	for (size_t i = 0; i < sizeof referred / sizeof *referred; i++)
		renumber(document, referred[i].array, referred[i].fields);
}

/* ---- keys ---- */

enum { KEY_BYTES = 8 };

static const char *quoted(const struct record *record, const struct array *array)
{
	static const char *const names[] = { "text", "name", "title", "number", "area", "heading", "date" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct field *field = field_named(array, names[i]);
		if (field && field->type == FIELD_TEXT && *(const char **)record_field(record, field))
			return *(const char **)record_field(record, field);
	}
	return "";
}

static void add(struct digest *digest, struct slice s)
{
	digest_add(digest, s.at, s.n);
	digest_add(digest, "", 1);
}

static struct slice around(const struct document *document, const struct record *record, bool before)
{
	if (!record->n_spans)
		return (struct slice){ "", 0 };
	size_t start = record->spans[0].start, end = record->spans[0].end;
	return before ? slice_part(document->text, start > KEY_AROUND ? start - KEY_AROUND : 0, start) : slice_part(document->text, end, end + KEY_AROUND);
}

void record_key_begin(struct digest *digest, struct arena *arena, const char *array, const struct key_parts *parts)
{
	digest_begin(digest);
	add(digest, parts->municipality);
	add(digest, parts->body);
	add(digest, parts->date);
	add(digest, parts->item);
	add(digest, slice_of(array));
	add(digest, text_lower(arena, parts->quoted));
	add(digest, parts->before);
	add(digest, parts->after);
}

char *record_key_end(struct digest *digest, struct arena *arena, const char *array, size_t times)
{
	unsigned char bytes[DIGEST_BYTES];
	char name[2 * KEY_BYTES + 1];
	add(digest, slice_of(arena_print(arena, "%zu", times)));
	digest_end(digest, bytes);
	digest_digits(bytes, KEY_BYTES, name);
	return arena_print(arena, "%s-%s", array, name);
}

void record_keys(struct document *document)
{
	struct table *seen = table_new(document->arena);
	const struct meeting *meeting = COUNT(document, meeting) ? RECORD(document, meeting, 0) : NULL;
	const char *body = meeting && meeting->body ? meeting->body : "", *date = meeting && meeting->date ? meeting->date : document->date;
	for (int a = 0; a < ARRAYS; a++) {
		const struct array *array = array_of((enum array_id)a);
		const struct field *item = field_named(array, "item");
		for (size_t i = 0; i < document->records.of[a].n; i++) {
			struct record *record = document->records.of[a].at[i];
			const char *of = "";
			if (item && item->type == FIELD_INT) {
				const struct number *id = record_field(record, item);
				if (id->known && id->value > 0 && (size_t)id->value <= COUNT(document, item))
					of = RECORD(document, item, (size_t)id->value - 1)->number;
			}
			struct digest digest;
			unsigned char bytes[DIGEST_BYTES];
			struct key_parts parts = { slice_of(document->municipality), slice_of(body), slice_of(date), slice_of(of), slice_of(quoted(record, array)),
				                   around(document, record, true), around(document, record, false) };
			record_key_begin(&digest, document->arena, array->name, &parts);
			struct digest first = digest;
			digest_end(&first, bytes);
			struct slice same = { (const char *)bytes, KEY_BYTES };
			size_t times = table_get(seen, same);
			times = times == SIZE_MAX ? 0 : times + 1;
			table_put(seen, same, times);
			record->key = record_key_end(&digest, document->arena, array->name, times);
		}
	}
}
