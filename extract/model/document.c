/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks from a reader, in reading order. Out: one canonical text with the blocks as parts of it,
 * and a place for the records. Knows nothing of formats, rules, SQL or Swedish.
 *
 *     document_add "  § 12\u00A0Budget " and "Beslut"  ->  text "§ 12 Budget\nBeslut", blocks [0,12) [13,19)
 *     document_add "\u00AD "                           ->  nothing: the text is empty when it is clean
 *     document_block_at(12), the LF                    ->  0: a line's end belongs to the line */
#include "document.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

const char *const block_place_names[STANDS] = { [STANDS_TITLE] = "title", [STANDS_DECISION] = "decision", [STANDS_BODY] = "body" };

const char *block_place_label(const char *name)
{
	if (!name)
		return "";
	if (strcmp(name, "title") == 0)
		return IN("title", "rubrik");
	return strcmp(name, "decision") == 0 ? IN("decision", "beslut") : IN("text", "text");
}

const char *const block_kind_names[BLOCK_KINDS] = {
	[BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading",     [BLOCK_LIST_ITEM] = "list_item",
	[BLOCK_ROW] = "row",             [BLOCK_FURNITURE] = "furniture",
};

struct document *document_new(void)
{
	struct arena *arena = arena_new();
	struct document *document = arena_alloc(arena, sizeof *document);
	document->arena = arena;
	document->scratch = arena_new();
	document->status = "ok";
	document->text = slice_of(NULL);
	return document;
}

void document_free(struct document *document)
{
	if (!document)
		return;
	arena_free(document->scratch);
	arena_free(document->arena); /* the document itself lies in it */
}

struct block *document_add(struct document *document, enum block_kind kind, struct slice text)
{
	assert(!document->text.n && "blocks are added before sealing");
	struct slice clean = text_clean(document->arena, text);
	if (!slice_trim(clean).n) /* also a row of empty cells: nothing but TABs */
		return NULL;
	document->blocks = arena_grow(document->arena, document->blocks, document->n_blocks, &document->blocks_capacity,
	                              sizeof *document->blocks);
	struct block *block = &document->blocks[document->n_blocks++];
	*block = (struct block){
		.kind = kind,
		.text = clean,
		.section_at = SIZE_MAX,
	};
	return block;
}

void document_mend(struct document *document, struct block *block, const char *kind, struct slice before, struct slice after)
{
	struct mend *mend = arena_alloc(document->arena, sizeof *mend);
	*mend = (struct mend){ kind, slice_text(document->arena, before), slice_text(document->arena, after), NULL };
	document_take_mends(block, &(struct block){ .mends = mend, .some_mend = mend });
}

void document_take_mends(struct block *block, const struct block *other)
{
	block->unsure += other->unsure;
	if (!other->mends)
		return;
	struct mend **last = block->mends ? &block->some_mend->next : &block->mends;
	while (*last) /* a block that was made of the same one may have put some there */
		last = &(*last)->next;
	*last = other->mends;
	block->some_mend = other->some_mend;
}

bool document_stands_apart(const struct document *document, const struct block *block)
{
	return (block->hints & HINT_GAP) || !document->gaps_tell;
}

/* In a web page every paragraph stands apart, in many Word documents none does. */
static bool gaps_tell(const struct document *document)
{
	bool with = false, without = false;
	for (size_t i = 1; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind != BLOCK_PARAGRAPH || document->blocks[i - 1].kind != BLOCK_PARAGRAPH)
			continue;
		with |= (block->hints & HINT_GAP) != 0;
		without |= !(block->hints & HINT_GAP);
	}
	return with && without;
}

void document_seal(struct document *document)
{
	document->gaps_tell = gaps_tell(document);
	size_t n = document->n_blocks ? document->n_blocks - 1 : 0;
	for (size_t i = 0; i < document->n_blocks; i++)
		n += document->blocks[i].text.n;
	char *text = arena_alloc(document->arena, n + 1);
	size_t at = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		if (i)
			text[at++] = '\n';
		if (block->text.n)
			memcpy(text + at, block->text.at, block->text.n);
		block->start = at;
		at += block->text.n;
		block->end = at;
		block->value = block->start;
		block->text.at = text + block->start;
	}
	document->text = (struct slice){ text, n };
}

size_t document_block_at(const struct document *document, size_t at)
{
	size_t low = 0, high = document->n_blocks; /* the last block that starts at or before `at` */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (document->blocks[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

int document_refuse(struct document *document, enum message_code code, ...)
{
	va_list args;
	va_start(args, code);
	document->refusal = message_make_v(document->arena, code, args);
	va_end(args);
	return FAILED;
}

void document_problem(struct document *document, const char *code, const char *message, size_t start, size_t end)
{
	assert(start <= end && end <= document->text.n);
	struct problem *problem =
		record_add(document->arena, &document->records, ARRAY_problem, (struct span){ start, end }, "problem", 1);
	problem->code = arena_text(document->arena, code);
	problem->message = arena_text(document->arena, message);
}
