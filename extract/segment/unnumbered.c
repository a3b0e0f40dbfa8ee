/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the blocks of notes in which nothing is numbered. Out: the lines that name a matter. Knows nothing of what was said of it.
 *
 *   "FIBER TILL SKOLORNA" above "Regionen utreder ett gemensamt nät."      one
 *   "BESLUT", "MINNESANTECKNINGAR", "KOMMUNCHEFSGRUPPEN"                    a heading of its own, the type, the body: none
 *   "SAMVERKAN I NORR" above "Möte 3 maj 2010, Luleå"                       the title of the notes: none
 */
#include "unnumbered.h"

#include "head.h"
#include "pattern.h"

/* "Regionen utreder ett gemensamt nät.": a sentence at least, or what is to be done. */
static bool is_told(const struct block *block)
{
	enum { SHORTEST = 30 };
	static struct pattern ends = PATTERN("\\p{Ll}.*[.!?:)]\\s*$");
	return block->kind == BLOCK_LIST_ITEM || (block->kind == BLOCK_PARAGRAPH && text_points(block->text) >= SHORTEST && pattern_matches(&ends, block->text));
}

static bool names_matter(const struct vocabulary *words, struct document *document, const struct block *block)
{
	enum { LONGEST = 60 };
	static struct pattern capitals = PATTERN("^(?=.*\\p{Lu}{4})[^\\p{Ll}\\t.:;!?]+$");
	static const enum vocabulary_id known[] = { WORDS_bodies, WORDS_types, WORDS_columns };
	struct phrase_hit hit;
	struct head head;
	struct slice text = slice_trim(block->text);
	if (!(block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING) || text_points(text) > LONGEST || !pattern_matches(&capitals, text))
		return false;
	arena_reset(document->scratch);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (words_whole(words, known[i], document->scratch, text, &hit))
			return false;
	return !head_of(words, WORDS_headings, text, &head) && !head_of(words, WORDS_labels, text, &head);
}

size_t unnumbered_next(const struct vocabulary *words, struct document *document, size_t at, size_t to)
{
	for (; at + 1 < to; at++)
		if (document_stands_apart(document, &document->blocks[at]) && is_told(&document->blocks[at + 1]) && names_matter(words, document, &document->blocks[at]))
			return at;
	return to;
}

bool unnumbered_divides(const struct vocabulary *words, struct document *document, size_t from, size_t to)
{
	enum { FEWEST = 3 };
	size_t n = 0;
	for (size_t at = unnumbered_next(words, document, from, to); at < to && n < FEWEST; at = unnumbered_next(words, document, at + 1, to))
		n++;
	return n == FEWEST;
}
