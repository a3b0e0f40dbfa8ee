/* SPDX-License-Identifier: EUPL-1.2 */
/* In: all records. Out: the stretches of body text that belong to none of them, to no section with a
 * known heading, and to no furniture. Nothing is lost silently. */
#include "field.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	size_t n = 0;
	for (int array = 0; array < ARRAYS; array++)
		for (size_t i = 0; i < document->records.of[array].n; i++)
			n += document->records.of[array].at[i]->n_spans;
	struct span *spans = arena_alloc(context->arena, (n + 1) * sizeof *spans);
	n = 0;
	for (int array = 0; array < ARRAYS; array++)
		for (size_t i = 0; i < document->records.of[array].n; i++) {
			const struct record *record = document->records.of[array].at[i];
			if (array == ARRAY_problem || array == ARRAY_repair)
				continue;
			for (size_t k = 0; k < record->n_spans; k++)
				spans[n++] = record->spans[k];
		}
	qsort(spans, n, sizeof *spans, by_start);
	size_t next = 0, covered_to = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		while (next < n && spans[next].start < block->end) {
			if (spans[next].end > covered_to)
				covered_to = spans[next].end;
			next++;
		}
		bool touched = covered_to > block->start;
		if (touched || block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS || block->section)
			continue;
		struct span *last = document->n_unclaimed ? &document->unclaimed[document->n_unclaimed - 1] : NULL;
		if (last && last->end + 1 == block->start) {
			last->end = block->end;
			continue;
		}
		document->unclaimed = arena_grow(context->arena, document->unclaimed, document->n_unclaimed, &document->unclaimed_capacity,
		                                 sizeof *document->unclaimed);
		document->unclaimed[document->n_unclaimed++] = (struct span){ block->start, block->end };
	}
}

const struct extractor extractor_unclaimed = { "unclaimed", run };
