/* SPDX-License-Identifier: EUPL-1.2 */
/* Records: what the program finds in a document. One struct an array of the contract, made from
 * record_fields.h, and a table of their fields by which everything that handles all records alike (JSON,
 * wire, SQL, dump) loops. Spans are bytes of the canonical text in here and code points outside
 * (json.c, store/). Texts live in the document's arena and are valid UTF-8. */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "record_fields.h"
#include "text.h"

struct span {
	size_t start, end;
};

struct number {
	int64_t value;
	bool known;
};
static inline struct number number(int64_t value)
{
	return (struct number){ value, true };
}

struct list {
	const char **at;
	size_t n, capacity;
};
struct evidence {
	struct span span;
	const char *rule;    /* file and line: "upphandling.txt:12" */
	int weight;          /* what the sum of its record loses without this word in this place, however often it stands there */
	const char *place;   /* of block_place_names */
	const char *pattern; /* the word as the rule has it: "*upphandling*" */
};
struct evidence_list {
	struct evidence *at;
	size_t n, capacity;
};
struct voter {
	const char *name, *party, *vote;
};
struct voter_list {
	struct voter *at;
	size_t n, capacity;
};

/* What every record has. The first span shows the value; further ones are retellings and other cells. */
struct record {
	struct span *spans;
	size_t n_spans, spans_capacity;
	const char *rule;
	double confidence;
	const char *key; /* stable over re-extraction; set by record_keys */
};

enum field_type { FIELD_TEXT, FIELD_INT, FIELD_FLAG, FIELD_LIST, FIELD_NAMES, FIELD_EVIDENCE, FIELD_VOTERS };

struct field {
	const char *name, *label_en, *label_sv;
	enum field_type type;
	size_t offset; /* in the array's struct */
};

struct array {
	const char *name, *plural, *label_en, *label_sv; /* "item", "items" */
	size_t size;                                     /* of its struct */
	const struct field *fields;
	size_t n_fields;
};

enum array_id {
#define ARRAY_ID(name, plural, en, sv) ARRAY_##name,
	RECORD_ARRAYS(ARRAY_ID)
#undef ARRAY_ID
	ARRAYS
};
const struct array *array_of(enum array_id id);

/* struct item { struct record record; struct number id; ...; const char *number; ... }; and so on. */
#define FIELD_C_TEXT const char *
#define FIELD_C_INT struct number
#define FIELD_C_FLAG bool
#define FIELD_C_LIST struct list
#define FIELD_C_NAMES struct list
#define FIELD_C_EVIDENCE struct evidence_list
#define FIELD_C_VOTERS struct voter_list
#define FIELD_MEMBER(type, name, en, sv) FIELD_C_##type name;
#define ARRAY_STRUCT(name, plural, en, sv) \
	struct name { \
		struct record record; \
		FIELDS_##name(FIELD_MEMBER) \
	};
RECORD_ARRAYS(ARRAY_STRUCT)
#undef FIELD_MEMBER
#undef ARRAY_STRUCT

struct records {
	struct {
		struct record **at; /* in reading order after record_sort */
		size_t n, capacity;
	} of[ARRAYS];
};

/* A new record of an array with one span, appended. The caller casts: (struct item *). */
void *record_add(struct arena *arena, struct records *records, enum array_id array, struct span span, const char *rule, double confidence);
void record_add_span(struct arena *arena, struct record *record, struct span span);
/* The same, as the first one. */
void record_show(struct arena *arena, struct record *record, struct span span);
void list_add(struct arena *arena, struct list *list, const char *text);

/* Access to field `f` of any record. */
static inline void *record_field(const struct record *record, const struct field *field)
{
	return (char *)(uintptr_t)record + field->offset;
}

/* For loops: RECORD(doc, item, i)->number, COUNT(doc, item). */
#define COUNT(document, name) ((document)->records.of[ARRAY_##name].n)
#define RECORD(document, name, i) ((struct name *)(document)->records.of[ARRAY_##name].at[i])

#endif
