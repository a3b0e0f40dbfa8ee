/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks that tidy put right. Out: one repair a mend, with what stood there; the records in such a block are less
 * certain. Knows nothing of how damage is found. */
#include "field.h"

#include <string.h>

static const double CERTAINTY = 0.9; /* of what the confidence was */

static void run(struct field_context *context)
{
	struct document *document = context->document;
	bool some = false;
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		size_t from = block->start;
		for (const struct mend *mend = block->mends; mend; mend = mend->next) {
			size_t n = strlen(mend->after); /* mends of one kind stand in the order of the text; of another they may lie before */
			const char *at = memmem(document->text.at + from, block->end - from, mend->after, n);
			if (!at)
				at = memmem(document->text.at + block->start, block->end - block->start, mend->after, n);
			struct span span = { block->start, block->end };
			if (at)
				span = (struct span){ (size_t)(at - document->text.at), (size_t)(at - document->text.at) + n };
			struct repair *repair = record_add(context->arena, &document->records, ARRAY_repair, span, arena_print(context->arena, "repair.%s", mend->kind), 0.9);
			repair->kind = mend->kind;
			repair->before = mend->before;
			repair->after = mend->after;
			from = at ? span.end : from;
			some = true;
		}
	}
	if (!some)
		return;
	for (int a = 0; a < ARRAYS; a++)
		for (size_t i = 0; i < document->records.of[a].n && a != ARRAY_repair; i++) {
			struct record *record = document->records.of[a].at[i];
			if (record->n_spans && document->blocks[document_block_at(document, record->spans[0].start)].mends)
				record->confidence *= CERTAINTY;
		}
}

const struct extractor extractor_repairs = { "repairs", run };
