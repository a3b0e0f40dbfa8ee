/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks with items. Out: whose handling a stretch tells where the text runs once for each body. Knows nothing of
 * decisions.
 *
 *   "Au" / "Arbetsutskottet har ..." / "Ks" / "Kommunstyrelsen ..."  first the committee's handling, then the board's own
 */
#include "title.h"

#include <string.h>

#include "head.h"
#include "pattern.h"

/* "Ks", alone on a line of an item. */
static bool is_mark(const struct vocabulary *words, struct document *document, const struct block *block)
{
	static struct pattern short_name = PATTERN("^\\p{Lu}\\p{L}{1,4}$");
	return block->item && block->role == ROLE_BODY && block->text.n < 12 && pattern_matches(&short_name, block->text) &&
	       title_names_body(words, document, block->text);
}

/* Below "Exp" a body's short name is who is sent the decision, unless prose follows that tells of its handling. */
static bool is_sent(const struct document *document, size_t i, bool dispatch)
{
	enum { PROSE = 40 };
	return dispatch && (i + 1 == document->n_blocks || document->blocks[i + 1].item != document->blocks[i].item || text_points(document->blocks[i + 1].text) < PROSE);
}

void segment_margin(const struct vocabulary *words, struct document *document)
{
	const char *instance = NULL;
	int item = 0;
	bool dispatch = false;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		arena_reset(document->scratch);
		struct head head;
		if (block->item != item) {
			instance = NULL;
			dispatch = false;
		}
		item = block->item;
		if (head_of(words, WORDS_headings, block->text, &head))
			dispatch = strcmp(head.code, "recipients") == 0;
		if (is_mark(words, document, block) && !is_sent(document, i, dispatch)) {
			instance = slice_text(document->arena, block->text);
			block->role = ROLE_HEADING;
		}
		block->instance = instance;
	}
}
