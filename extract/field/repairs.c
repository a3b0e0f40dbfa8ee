/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks that tidy put right. Out: one repair a block, with what stood there; the records in it are less certain. */
#include "field.h"

static const double CERTAINTY = 0.9; /* of what the confidence was */

static void run(struct field_context *context)
{
	struct document *document = context->document;
	bool some = false;
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		if (!block->damaged)
			continue;
		struct repair *repair = record_add(context->arena, &document->records, ARRAY_repair, (struct span){ block->start, block->end }, "repair.sign", 0.95);
		repair->kind = "section_sign";
		repair->before = block->damaged;
		repair->after = slice_text(context->arena, block->text);
		some = true;
	}
	if (!some)
		return;
	for (int a = 0; a < ARRAYS; a++)
		for (size_t i = 0; i < document->records.of[a].n && a != ARRAY_repair; i++) {
			struct record *record = document->records.of[a].at[i];
			if (record->n_spans && document->blocks[document_block_at(document, record->spans[0].start)].damaged)
				record->confidence *= CERTAINTY;
		}
}

const struct extractor extractor_repairs = { "repairs", run };
