/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the lines beside an item's number. Out: where it was handled before.
 *
 *   "KSAU § 118"   "Ks 38   Au 35   Au 21"   "Au 38  Särsk.bilaga  Ks 17  Au 489"   "KF 77/2014"
 *   the item's own number and its case number are none
 */
#include "reference.h"

#include <string.h>

static bool is_case_number(const struct item *item, struct slice text)
{
	for (size_t i = 0; i < item->case_numbers.n; i++)
		if (memmem(item->case_numbers.at[i], strlen(item->case_numbers.at[i]), text.at, text.n))
			return true;
	return false;
}

/* "Bun" of "Bun 51   Au 33   Bun 28": the letters before the item's own number, which no list need have; empty: none. */
static struct slice own_letters(const struct document *document, const struct block *block, const struct item *item)
{
	static struct pattern number = PATTERN("^(\\p{Lu}\\p{L}{1,7})\\s?§?\\s?(\\d{1,4})(?![\\d/:-])");
	enum { LOOK = 8 };
	struct match m;
	const struct block *first = block;
	for (int i = 0; i < LOOK && first > document->blocks && first[-1].item == block->item; i++)
		first--;
	bool found = pattern_find(&number, first->text, 0, &m) && slice_is(m.group[2], item->number);
	return found ? m.group[1] : (struct slice){ NULL, 0 };
}

static void take(struct references *references, const struct block *block, struct slice line, bool lost)
{
	/* [1] the body, [2] the sign, [3] the number, [4] the year */
	static struct pattern handling =
		PATTERN("(?<![\\p{L}\\d/:.-])(\\p{Lu}\\p{L}{1,7}(?:\\s\\p{Lu}{1,3})?)\\s?(§)?\\s?(\\d{1,4})(?:/((?:19|20)\\d\\d))?(?![\\d\\p{L}]|[/:.-]\\d)");
	struct field_context *context = references->context;
	const struct item *item = RECORD(context->document, item, (size_t)block->item - 1);
	struct match m;
	struct phrase_hit hit;
	struct slice own = own_letters(context->document, block, item);
	for (size_t at = 0; pattern_find(&handling, line, at, &m); at = m.end) {
		bool body = words_whole(context->words, WORDS_bodies, context->scratch, m.group[1], &hit) || (own.n && text_compare_folded(own, m.group[1]) == 0);
		if (!(m.group[2].at || (lost && body)) || slice_is(m.group[3], item->number) || is_case_number(item, m.group[0]))
			continue;
		struct pointer p = { .block = block, .place = m.group[0], .kind = "decision", .confidence = 0.85 };
		p.body = slice_text(context->arena, m.group[1]);
		p.paragraph = slice_text(context->arena, m.group[3]);
		p.date = m.group[4].at ? slice_text(context->arena, m.group[4]) : NULL;
		reference_add(references, &p);
	}
}

void references_handlings(struct references *references, const struct block *block)
{
	enum { LONGEST = 60 };
	/* a line of nothing but handlings, or the line of the number itself up to its title */
	static struct pattern only = PATTERN("^(?:(?:\\p{Lu}\\p{L}{1,7}(?:\\s\\p{Lu}{1,3})?\\s?§?\\s?\\d{1,4}(?:/\\d{2,4})?"
	                                  "|(?i:(?:%{special_annex}\\s?)?%{annex}|%{special_annex})(?:\\s?\\d{1,3}-?)?)(?:\\s*[,;/]?\\s+|\\t|$))+$");
	bool under_title = block->section_at == SIZE_MAX && text_points(block->text) < LONGEST;
	if (!block->item || !(block->role == ROLE_TITLE || (is_body(block) && under_title)))
		return;
	struct slice cells[8];
	size_t n = cells_of(block->text, cells, 8);
	for (size_t c = 0; c < n; c++)
		if (pattern_matches(&only, cells[c]))
			take(references, block, cells[c], true);
}
