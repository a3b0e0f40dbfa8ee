/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks of any length. Out: none longer than LIMIT_BLOCK_BYTES; what was longer stands in several, one behind the
 * other, cut between sentences, cells or words. Every step behind this one may look at a block again for each thing that
 * it finds there. Knows nothing of what a block says. */
#include "tidy.h"

#include <string.h>

#include "limit.h"

/* Where to cut a text that is too long: behind the last of these marks in the second half of what fits. */
static size_t cut_of(struct slice text, bool row)
{
	static const char *const of_row[] = { "\t", " " }, *const of_text[] = { ". ", " " };
	enum { HALF = LIMIT_BLOCK_BYTES / 2 };
	for (size_t k = 0; k < 2; k++) {
		const char *mark = row ? of_row[k] : of_text[k];
		size_t n = strlen(mark);
		for (size_t at = LIMIT_BLOCK_BYTES; at > HALF; at--)
			if (memcmp(text.at + at - n, mark, n) == 0)
				return at;
	}
	size_t at = LIMIT_BLOCK_BYTES;
	while (at > HALF && ((unsigned char)text.at[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static void lay(struct document *document, const struct block *block, struct slice text)
{
	document->blocks = arena_grow(document->arena, document->blocks, document->n_blocks, &document->blocks_capacity, sizeof *document->blocks);
	document->blocks[document->n_blocks] = *block;
	document->blocks[document->n_blocks++].text = text;
}

void tidy_long(struct document *document)
{
	const struct block *from = document->blocks;
	size_t n = document->n_blocks, longest = 0;
	for (size_t i = 0; i < n; i++)
		longest = from[i].text.n > longest ? from[i].text.n : longest;
	if (longest <= LIMIT_BLOCK_BYTES)
		return; /* all real documents, nearly */
	document->blocks = NULL;
	document->n_blocks = document->blocks_capacity = 0;
	for (size_t i = 0; i < n; i++) {
		struct block block = from[i];
		struct slice rest = block.text;
		while (rest.n > LIMIT_BLOCK_BYTES) {
			size_t cut = cut_of(rest, block.kind == BLOCK_ROW);
			struct slice piece = slice_trim(slice_part(rest, 0, cut));
			rest = slice_part(rest, cut, rest.n);
			if (piece.n)
				lay(document, &block, piece);
			block.hints &= ~(unsigned)HINT_GAP;
			if (block.kind == BLOCK_HEADING)
				block.kind = BLOCK_PARAGRAPH;
		}
		lay(document, &block, rest);
	}
}
