/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a block. Out: does it head what follows; its text without the mark of a list. Knows nothing of stances or facts.
 *
 *   "8.1.2 Samverkansområde juridik"    a heading; also "5.2 Vad hindrar?"
 *   "- Oklar ledning", "b) Bygglov"     "Oklar ledning", "Bygglov"
 */
#include "inner.h"
#include "pattern.h"

static struct pattern heading_number = PATTERN("^(?:§\\s?)?\\d{1,2}(?:\\.\\d{1,2}){0,4}\\.?\\s+(?=\\p{Lu})");
static struct pattern list_mark = PATTERN("^(?:[-–•*·o]\\s*|\\d{1,2}[.)]\\s+|\\p{Ll}\\)\\s+)");
static struct pattern sentence_end = PATTERN("[.!:;,]$");

bool block_heads(const struct block *block)
{
	enum { LONGEST = 90, LONGEST_BARE = 50 };
	size_t points = text_points(block->text);
	if (block->kind == BLOCK_HEADING || block->role == ROLE_TITLE)
		return true;
	if (block->kind == BLOCK_ROW || points > LONGEST || pattern_matches(&sentence_end, block->text))
		return false;
	return pattern_matches(&heading_number, block->text) ||
	       (block->kind == BLOCK_PARAGRAPH && (block->hints & (HINT_GAP | HINT_BOLD | HINT_CAPS)) && points <= LONGEST_BARE);
}

struct slice text_without_mark(struct slice text)
{
	struct match m;
	return pattern_find(&list_mark, text, 0, &m) ? slice_trim(slice_part(text, m.end, text.n)) : text;
}
