/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks with items. Out: names that stand above the § of the item whose decision goes to them, given to that item;
 * and whose handling a stretch tells where the text runs once for each body. Knows nothing of decisions.
 *
 *   "Socialnämnden" / "Tekniska avd" / <gap> "Ks 40 <TAB> Au 38"    recipients of § 40, typed in the left margin
 *   "Au" / "Arbetsutskottet har ..." / "Ks" / "Kommunstyrelsen ..."  first the committee's handling, then the board's own
 */
#include "segment.h"

#include <string.h>

#include "pattern.h"

enum { MOST_NAMES = 6, LONGEST_NAME = 60 };

static bool has_recipients_heading(const struct vocabulary *words, const struct document *document)
{
	struct head head;
	for (size_t i = 0; i < document->n_blocks; i++)
		if (document->blocks[i].item && document->blocks[i].text.n < 160 && head_of(words, WORDS_headings, document->blocks[i].text, &head) && strcmp(head.code, "recipients") == 0)
			return true;
	return false;
}

/* The first block of the names above the item that begins at `at`; `at` itself where there are none. */
static size_t names_above(const struct document *document, size_t at)
{
	static struct pattern sentence = PATTERN("[.!?:;,]$|\\d{4}|^[-–•]|\\t");
	static struct pattern abbreviated = PATTERN("\\p{L}\\.\\p{L}+\\.$"); /* ek.för. */
	size_t first = at, n = 0;
	if (!(document->blocks[at].hints & HINT_GAP))
		return at;
	for (size_t i = at; i > 0 && n < MOST_NAMES; i--) {
		const struct block *block = &document->blocks[i - 1];
		struct slice text = slice_trim(block->text);
		size_t length;
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->kind != BLOCK_PARAGRAPH || text_points(text) > LONGEST_NAME || !text_is_upper(text_decode(text.at, text.n, &length)) ||
		    (pattern_matches(&sentence, text) && !pattern_matches(&abbreviated, text)))
			return at;
		first = i - 1;
		n++;
		if (block->hints & HINT_GAP)
			return first;
	}
	return at;
}

static void give_names(const struct vocabulary *words, struct document *document)
{
	enum { FEWEST = 2 };
	size_t above = 0, items = 0;
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 1; i < document->n_blocks; i++) {
			int item = document->blocks[i].item;
			if (!item || document->blocks[i - 1].item == item || document->blocks[i - 1].item == 0)
				continue;
			size_t first = names_above(document, i);
			items++;
			above += first < i;
			for (size_t k = first; pass && k < i; k++)
				if (document->blocks[k].kind != BLOCK_FURNITURE) {
					document->blocks[k].item = item;
					document->blocks[k].role = ROLE_RECIPIENT;
				}
		}
		if (above < FEWEST || above * 4 < items || has_recipients_heading(words, document))
			return;
	}
}

/* "Ks", alone on a line of an item. */
static bool is_mark(const struct vocabulary *words, struct document *document, const struct block *block)
{
	static struct pattern short_name = PATTERN("^\\p{Lu}\\p{L}{1,4}$");
	struct phrase_hit hit;
	return block->item && block->role == ROLE_BODY && block->text.n < 12 && pattern_matches(&short_name, block->text) &&
	       words_whole(words, WORDS_bodies, document->scratch, block->text, &hit);
}

static void tell_instances(const struct vocabulary *words, struct document *document)
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

void segment_margin(const struct vocabulary *words, struct document *document)
{
	give_names(words, document);
	tell_instances(words, document);
}
