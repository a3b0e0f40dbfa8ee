/* SPDX-License-Identifier: EUPL-1.2 */
/* In: vocabulary/confidence.txt. Out: a probability for a rule and a class of damage. Knows nothing of how damage is seen. */
#include "confidence.h"

#include <stdlib.h>

#include "table.h"

struct row {
	double of[CONFIDENCE_CLASSES];
};

struct confidence {
	struct table *rules;
	struct row *rows;
	size_t n, capacity;
};

struct confidence *confidence_read(struct arena *arena, const struct datafile *file, struct faults *faults)
{
	struct confidence *confidence = arena_alloc(arena, sizeof *confidence);
	confidence->rules = table_new(arena);
	for (size_t i = 0; file && i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		struct row row = { { 0 } };
		for (size_t k = 0; k < CONFIDENCE_CLASSES; k++) {
			const struct datafile_value *value = k < entry->n_values ? &entry->values[k] : NULL;
			char *end = NULL, *text = value ? slice_text(arena, value->text) : NULL;
			row.of[k] = text ? strtod(text, &end) : -1;
			if (!text || end == text || *end || row.of[k] < 0 || row.of[k] > 1)
				datafile_fault(faults, file, entry, value ? value->column : entry->key_column, M_V305, value ? text : "", NULL);
		}
		confidence->rows = arena_grow(arena, confidence->rows, confidence->n, &confidence->capacity, sizeof row);
		table_put(confidence->rules, entry->key, confidence->n);
		confidence->rows[confidence->n++] = row;
	}
	return confidence;
}

double confidence_of(const struct confidence *confidence, const char *rule, int class, double otherwise)
{
	size_t i = confidence ? table_get(confidence->rules, slice_of(rule)) : SIZE_MAX;
	return i == SIZE_MAX ? otherwise : confidence->rows[i].of[class];
}
