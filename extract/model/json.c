/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document. Out: its JSON, or its records as a person would read them. Knows nothing of how they
 * were found. Each record is built and dumped by itself, so that memory does not grow with the document. */
#include "json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "personal_number.h"
#include "points.h"
#include "table.h"

/* ---- records ---- */

static json_t *text_or_null(const char *text)
{
	return text ? json_string(text) : json_null();
}

static json_t *number_or_null(struct number number_)
{
	return number_.known ? json_integer((json_int_t)number_.value) : json_null();
}

static json_t *span_json(const struct points *points, struct span span)
{
	json_t *pair = json_array();
	json_array_append_new(pair, json_integer(point_at(points, span.start)));
	json_array_append_new(pair, json_integer(point_at(points, span.end)));
	return pair;
}

static json_t *list_json(const struct list *list)
{
	json_t *array = json_array();
	for (size_t i = 0; i < list->n; i++)
		json_array_append_new(array, json_string(list->at[i]));
	return array;
}

static json_t *field_json(const struct points *points, const struct record *record, const struct field *field)
{
	const void *value = record_field(record, field);
	switch (field->type) {
	case FIELD_TEXT: return text_or_null(*(const char *const *)value);
	case FIELD_INT: return number_or_null(*(const struct number *)value);
	case FIELD_FLAG: return json_boolean(*(const bool *)value);
	case FIELD_LIST: return list_json(value);
	case FIELD_NAMES: {
		const struct list *list = value;
		return list->n == 0 ? json_null() : list->n == 1 ? json_string(list->at[0]) : list_json(list);
	}
	case FIELD_EVIDENCE: {
		const struct evidence_list *list = value;
		json_t *array = json_array();
		for (size_t i = 0; i < list->n; i++) {
			json_t *one = span_json(points, list->at[i].span);
			json_array_append_new(one, text_or_null(list->at[i].rule));
			json_array_append_new(one, json_integer(list->at[i].weight));
			json_array_append_new(one, text_or_null(list->at[i].place));
			json_array_append_new(one, text_or_null(list->at[i].pattern));
			json_array_append_new(array, one);
		}
		return array;
	}
	case FIELD_VOTERS: {
		const struct voter_list *list = value;
		json_t *array = json_array();
		for (size_t i = 0; i < list->n; i++) {
			json_t *one = json_object();
			json_object_set_new(one, "name", text_or_null(list->at[i].name));
			json_object_set_new(one, "party", text_or_null(list->at[i].party));
			json_object_set_new(one, "vote", text_or_null(list->at[i].vote));
			json_array_append_new(array, one);
		}
		return array;
	}
	}
	return json_null();
}

/* {0,0} stands for the whole document. */
static bool whole_document(const struct record *record)
{
	return record->n_spans == 0 || (record->spans[0].start == 0 && record->spans[0].end == 0);
}

static json_t *record_json(const struct points *points, const struct record *record, const struct array *array)
{
	json_t *object = json_object();
	for (size_t i = 0; i < array->n_fields; i++)
		json_object_set_new(object, array->fields[i].name, field_json(points, record, &array->fields[i]));
	json_object_set_new(object, "span", whole_document(record) ? json_null() : span_json(points, record->spans[0]));
	if (record->n_spans > 1) {
		json_t *spans = json_array();
		for (size_t i = 0; i < record->n_spans; i++)
			json_array_append_new(spans, span_json(points, record->spans[i]));
		json_object_set_new(object, "spans", spans);
	}
	json_object_set_new(object, "rule", text_or_null(record->rule));
	json_object_set_new(object, "confidence", json_real(record->confidence));
	json_object_set_new(object, "key", text_or_null(record->key));
	return object;
}

/* ---- the object, member by member ---- */

struct writer {
	FILE *stream;
	bool ok, first;
};

static void put(struct writer *writer, json_t *value)
{
	writer->ok = writer->ok && json_dumpf(value, writer->stream, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(4)) == 0;
	json_decref(value);
}

static void name(struct writer *writer, const char *member)
{
	if (!writer->first)
		fputc(',', writer->stream);
	writer->first = false;
	put(writer, json_string(member));
	fputc(':', writer->stream);
}

static void member(struct writer *writer, const char *key, json_t *value)
{
	name(writer, key);
	put(writer, value);
}

static bool shown(enum show show, enum array_id id)
{
	switch (show) {
	case SHOW_BLOCKS: return false;
	case SHOW_ITEMS: return id == ARRAY_part || id == ARRAY_item || id == ARRAY_section;
	case SHOW_RECORDS: return id != ARRAY_area;
	case SHOW_AREAS: return id == ARRAY_part || id == ARRAY_item || id == ARRAY_area;
	default: return true;
	}
}

static void put_blocks(struct writer *writer, const struct document *document, const struct points *points)
{
	name(writer, "blocks");
	fputc('[', writer->stream);
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		json_t *object = json_object();
		json_object_set_new(object, "kind", json_string(block_kind_names[block->kind]));
		json_object_set_new(object, "level", block->level ? json_integer(block->level) : json_null());
		json_object_set_new(object, "page", block->page ? json_integer(block->page) : json_null());
		json_object_set_new(object, "line", block->line ? json_integer(block->line) : json_null());
		json_object_set_new(object, "member", text_or_null(block->member));
		json_object_set_new(object, "span", span_json(points, (struct span){ block->start, block->end }));
		if (i)
			fputc(',', writer->stream);
		put(writer, object);
	}
	fputc(']', writer->stream);
}

bool json_print(FILE *stream, const struct document *document, enum with_text with_text, enum show show)
{
	struct arena *arena = arena_new();
	struct points points = points_of(arena, document->text);
	struct writer writer = { stream, true, true };
	fputc('{', stream);
	member(&writer, "path", text_or_null(document->path));
	member(&writer, "sha256", text_or_null(document->sha256));
	member(&writer, "bytes", json_integer((json_int_t)document->bytes));
	member(&writer, "format", text_or_null(document->format));
	member(&writer, "encoding", text_or_null(document->encoding));
	member(&writer, "status", text_or_null(document->status));
	member(&writer, "type", text_or_null(document->type));
	member(&writer, "title", text_or_null(document->title));
	member(&writer, "date", text_or_null(document->date));
	member(&writer, "municipality", text_or_null(document->municipality));
	member(&writer, "region", text_or_null(document->region));
	member(&writer, "region_name", text_or_null(document->region_name));
	for (int a = 0; a < ARRAYS; a++) {
		const struct array *array = array_of((enum array_id)a);
		if (!shown(show, (enum array_id)a))
			continue;
		name(&writer, array->plural);
		fputc('[', stream);
		for (size_t i = 0; i < document->records.of[a].n; i++) {
			if (i)
				fputc(',', stream);
			put(&writer, record_json(&points, document->records.of[a].at[i], array));
		}
		fputc(']', stream);
	}
	if (show == SHOW_ALL || show == SHOW_RECORDS) {
		json_t *unclaimed = json_array();
		for (size_t i = 0; i < document->n_unclaimed; i++)
			json_array_append_new(unclaimed, span_json(&points, document->unclaimed[i]));
		member(&writer, "unclaimed", unclaimed);
	}
	struct slice text = with_text == TEXT_UNMASKED ? document->text : with_text || show == SHOW_BLOCKS ? personal_number_mask(arena, document->text) : (struct slice){ NULL, 0 };
	if (with_text || show == SHOW_BLOCKS)
		member(&writer, "text", json_stringn(text.at ? text.at : "", text.n));
	if (with_text || show == SHOW_BLOCKS)
		put_blocks(&writer, document, &points);
	fputs("}\n", stream);
	arena_free(arena);
	return writer.ok && !ferror(stream);
}

/* ---- for people ---- */

static void quote(FILE *stream, const struct document *document, struct span span)
{
	struct arena *arena = arena_new();
	struct slice text = personal_number_mask(arena, slice_part(document->text, span.start, span.end));
	fputs("      “", stream);
	char *copy = slice_text(arena, text);
	for (char *at = copy; *at; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	print_safe(stream, copy);
	fputs("”\n", stream);
	arena_free(arena);
}

/* Each word once in each place: "*upphandling* +4 title (upphandling.txt:14)". */
static void evidence_for_people(FILE *stream, const struct evidence_list *list)
{
	struct arena *arena = arena_new();
	struct table *seen = table_new(arena);
	for (size_t i = 0, n = 0; i < list->n; i++) {
		const struct evidence *word = &list->at[i];
		const char *shown = arena_print(arena, "%s %+d %s (%s)", word->pattern ? word->pattern : "", word->weight,
		                                block_place_label(word->place), word->rule ? word->rule : "");
		struct slice key = slice_of(shown);
		if (table_get(seen, key) == SIZE_MAX) {
			fputs(n++ ? "; " : "", stream);
			print_safe(stream, shown);
		}
		table_put(seen, key, i);
	}
	arena_free(arena);
}

static void fields_for_people(FILE *stream, const struct record *record, const struct array *array)
{
	bool first = true;
	for (size_t i = 0; i < array->n_fields; i++) {
		const struct field *field = &array->fields[i];
		const char *text = NULL;
		if (field->type == FIELD_TEXT && strcmp(field->name, "text") != 0)
			text = *(const char **)record_field(record, field);
		const struct list *list = field->type == FIELD_NAMES || field->type == FIELD_LIST ? record_field(record, field) : NULL;
		const struct evidence_list *evidence = field->type == FIELD_EVIDENCE ? record_field(record, field) : NULL;
		if (!text && !(list && list->n) && !(evidence && evidence->n))
			continue;
		fprintf(stream, "%s%s: ", first ? "" : ", ", IN(field->label_en, field->label_sv));
		first = false;
		if (evidence)
			evidence_for_people(stream, evidence);
		if (text)
			print_safe(stream, text);
		for (size_t k = 0; list && k < list->n; k++) {
			fputs(k ? "; " : "", stream);
			print_safe(stream, list->at[k]);
		}
	}
	fputc('\n', stream);
}

bool text_print(FILE *stream, const struct document *document, enum with_text with_text, enum show show)
{
	print_safe(stream, document->path ? document->path : "-");
	fprintf(stream, "\n  %s: %s   %s: %s\n", IN("type", "typ"), document->type ? document->type : "-", IN("date", "datum"),
	        document->date ? document->date : IN("not stated", "ej angivet"));
	if (document->title) {
		fputs("  ", stream);
		print_safe(stream, document->title);
		fputc('\n', stream);
	}
	for (int a = 0; a < ARRAYS; a++) {
		const struct array *array = array_of((enum array_id)a);
		size_t n = document->records.of[a].n;
		if (!shown(show, (enum array_id)a) || !n || (a == ARRAY_section && show != SHOW_ITEMS))
			continue;
		fprintf(stream, "\n  %s (%zu)\n", IN(array->label_en, array->label_sv), n);
		for (size_t i = 0; i < n; i++) {
			const struct record *record = document->records.of[a].at[i];
			fputs("    ", stream);
			fields_for_people(stream, record, array);
			if (!whole_document(record))
				quote(stream, document, record->spans[0]);
		}
	}
	if (with_text || show == SHOW_BLOCKS) {
		fputc('\n', stream);
		for (size_t i = 0; i < document->n_blocks; i++) {
			const struct block *block = &document->blocks[i];
			fprintf(stream, "  %-9s ", block_kind_names[block->kind]);
			struct arena *arena = arena_new();
			print_safe(stream, slice_text(arena, with_text == TEXT_UNMASKED ? block->text : personal_number_mask(arena, block->text)));
			arena_free(arena);
			fputc('\n', stream);
		}
	}
	fputc('\n', stream);
	return !ferror(stream);
}
