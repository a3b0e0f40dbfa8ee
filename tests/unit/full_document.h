/* SPDX-License-Identifier: EUPL-1.2 */
/* A document that goes between processes: for the tests of model/wire.h. */
#ifndef TESTS_FULL_DOCUMENT_H
#define TESTS_FULL_DOCUMENT_H

#include "document.h"
#include "keys.h"

/* A document that holds one record of every array with something in every field. */
static inline struct document *full_document(void)
{
	struct document *document = document_new();
	struct arena *arena = document->arena;
	document->path = "mapp/möte.txt";
	document->sha256 = "ab12";
	document->format = "text";
	document->type = "protokoll";
	document->bytes = 12;
	document_add(document, BLOCK_HEADING, slice_of("§ 1 Åtgärder \"och\" \\ annat"))->level = 2;
	document_add(document, BLOCK_ROW, slice_of("Ja\t𝄞 é"))->hints = HINT_TABLE;
	document_seal(document);
	document->sentences = arena_alloc(arena, sizeof *document->sentences);
	document->sentences[document->n_sentences++] = (struct sentence){ .start = 0, .end = 3 };
	struct span span = { 0, 2 }, second = { 5, document->text.n };
	for (int a = 0; a < ARRAYS; a++) {
		struct record *record = record_add(arena, &document->records, (enum array_id)a, span, "test.rule", 0.5);
		record_add_span(arena, record, second);
		const struct array *array = array_of((enum array_id)a);
		for (size_t f = 0; f < array->n_fields; f++) {
			void *value = record_field(record, &array->fields[f]);
			switch (array->fields[f].type) {
			case FIELD_TEXT: *(const char **)value = arena_print(arena, "%s å\"\n", array->fields[f].name); break;
			case FIELD_INT: *(struct number *)value = number(1); break;
			case FIELD_FLAG: *(bool *)value = true; break;
			case FIELD_LIST:
			case FIELD_NAMES:
				list_add(arena, value, "Anna Ek");
				list_add(arena, value, "Bo Ö");
				break;
			case FIELD_EVIDENCE: {
				struct evidence_list *list = value;
				list->at = arena_grow(arena, NULL, 0, &list->capacity, sizeof *list->at);
				list->at[list->n++] = (struct evidence){ span, "skola.txt:3", -2, "title", "skol*" };
				break;
			}
			case FIELD_VOTERS: {
				struct voter_list *list = value;
				list->at = arena_grow(arena, NULL, 0, &list->capacity, sizeof *list->at);
				list->at[list->n++] = (struct voter){ "Anna Ek", "S", "yes" };
				break;
			}
			}
		}
	}
	record_keys(document);
	return document;
}

#endif
