/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks with items. Out: whose handling a stretch tells where the text runs once for each body. Knows nothing of
 * decisions.
 *
 *   "Au" / "Arbetsutskottet har ..." / "Ks" / "Kommunstyrelsen ..."  first the committee's handling, then the board's own
 */
#include "title.h"

#include <string.h>

#include "pattern.h"

/* "Ks", alone on a line of an item. */
static bool is_mark(const struct vocabulary *words, struct document *document, const struct block *block)
{
	static struct pattern short_name = PATTERN("^\\p{Lu}\\p{L}{1,4}$");
	return block->item && block->role == ROLE_BODY && block->text.n < 12 && pattern_matches(&short_name, block->text) &&
	       title_names_body(words, document, block->text);
}

void segment_margin(const struct vocabulary *words, struct document *document)
{
	const char *instance = NULL;
	int item = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		arena_reset(document->scratch);
		if (block->item != item)
			instance = NULL;
		item = block->item;
		if (is_mark(words, document, block)) {
			instance = slice_text(document->arena, block->text);
			block->role = ROLE_HEADING;
		}
		block->instance = instance;
	}
}
