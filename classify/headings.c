/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a block among its neighbours. Out: does it head what follows; its text without the mark of a list. Knows nothing of stances or
 * facts.
 *
 *   "8.1.2 Samverkansområde juridik"    a heading; also "5.2 Vad hindrar?", "Fråga 3. Ska vi dela växel?"
 *   "- Oklar ledning", "b) Bygglov"     "Oklar ledning", "Bygglov"
 */
#include "inner.h"

#include <string.h>

#include "pattern.h"

static struct pattern heading_number = PATTERN("^(?:(?:§\\s?)?\\d{1,2}(?:\\.\\d{1,2}){0,4}\\.?|(?i:%{numbered_part})\\s\\d{1,2}(?:[.:)]|\\s[–-]))\\s+(?=\\p{Lu})");
static struct pattern list_mark = PATTERN("^(?:[-–•*·o→►➢]\\s*|\\d{1,2}[.)]\\s+|\\p{Ll}\\)\\s+)");

static bool ends_sentence(struct slice text)
{
	return text.n && strchr(".!:;,", text.at[text.n - 1]);
}

enum { LONGEST = 90, LONGEST_BARE = 50 };

static bool is_short(const struct block *block)
{
	return block->kind == BLOCK_PARAGRAPH && text_points(block->text) <= LONGEST_BARE && !ends_sentence(block->text);
}

/* What ends before the block: sentences, a list, a heading that the reader knows, the part. */
static bool ends_above(const struct document *document, size_t i)
{
	const struct block *above = i ? &document->blocks[i - 1] : NULL;
	return !above || above->part != document->blocks[i].part || above->kind != BLOCK_PARAGRAPH || ends_sentence(above->text);
}

static bool is_prose(const struct document *document, size_t i)
{
	const struct block *block = i < document->n_blocks ? &document->blocks[i] : NULL;
	return block && block->kind == BLOCK_PARAGRAPH && text_points(block->text) > LONGEST_BARE && ends_sentence(block->text);
}

/* Where no gaps tell: one short line, or a heading and its first subheading, between sentences. */
static bool stands_between(const struct document *document, size_t i)
{
	const struct block *blocks = document->blocks;
	if (document->gaps_tell || !is_short(&blocks[i]))
		return false;
	if (ends_above(document, i))
		return is_prose(document, i + 1) || (i + 2 < document->n_blocks && is_short(&blocks[i + 1]) && is_prose(document, i + 2));
	return is_prose(document, i + 1) && is_short(&blocks[i - 1]) && ends_above(document, i - 1);
}

bool block_heads(const struct document *document, size_t i)
{
	const struct block *block = &document->blocks[i];
	if (block->kind == BLOCK_HEADING || block->role == ROLE_TITLE)
		return true;
	if (block->kind == BLOCK_ROW || text_points(block->text) > LONGEST || ends_sentence(block->text))
		return false;
	return pattern_matches(&heading_number, block->text) || (is_short(block) && (block->hints & (HINT_GAP | HINT_BOLD | HINT_CAPS))) || stands_between(document, i);
}

bool text_is_numbered(struct slice text)
{
	return pattern_matches(&heading_number, text);
}

struct slice text_without_number(struct slice text)
{
	struct match m;
	return pattern_find(&heading_number, text, 0, &m) ? slice_trim(slice_part(text, m.end, text.n)) : text;
}

struct slice text_without_mark(struct slice text)
{
	struct match m;
	char first = text.n ? text.at[0] : 0; /* most lines begin with a capital, or a word */
	if ((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z' && first != 'o' && text.n > 1 && text.at[1] != ')'))
		return text;
	return pattern_find(&list_mark, text, 0, &m) ? slice_trim(slice_part(text, m.end, text.n)) : text;
}
