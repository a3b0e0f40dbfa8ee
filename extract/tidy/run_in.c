/* SPDX-License-Identifier: EUPL-1.2 */
/* In: paragraphs that begin with the number and the title of an item and go on with its text. Out: the title, and below it the
 * text, as other documents have them. Knows nothing of how items are chosen.
 *
 *   "1. Ekonomi. Bo går igenom utfallet."   ->   "1. Ekonomi." / "Bo går igenom utfallet."
 *   "§ 14 Budget – Nämnden antar budgeten." ->   "§ 14 Budget" ...
 *   "1. Anbudet antas. Avtalet gäller ett år." / "2. ..."   stays: a list of points, nothing sets them apart
 */
#include "tidy.h"

#include <stdlib.h>
#include <string.h>

#include "head.h"
#include "pattern.h"

struct run_in {
	struct slice title, text; /* "1. Ekonomi."; what follows */
	bool sign;                /* § */
	int number;
};

/* [1] the line with the title, [2] a §'s number, [3] another; [4] the title, [5] the text */
#define SIGNED "(?:\\p{Lu}\\p{L}{0,5}\\s)?§\\s?(\\d{1,4})[.:]?"
#define NUMBERED "(?:(?i:%{item_label})\\.?\\s?)?(\\d{1,3})(?:[.):]|(?=\\s[-–—]))(?:\\s[-–—](?=\\s))?"
static struct pattern run_in = PATTERN("^((?:" SIGNED "|" NUMBERED ")\\s+(\\p{Lu}[^.:;!?\\t§]{2,70}[\\p{L}\\d)](?:[.:?](?=\\s)|(?=\\s[-–—]\\s))))(?:\\s[-–—](?=\\s))?\\s+(\\p{Lu}[^\\t]*\\s[^\\t]*[.!?:])$");

static bool read_run_in(const struct document *document, size_t i, struct run_in *out)
{
	static struct pattern other = PATTERN("(?i)^(?:[\\p{L}-]+\\s){0,2}(?:%{case_label}|%{annex})$|\\s(?:%{proposes_word}|%{decided_before})(?!\\p{L})|(?:\\d|\\s\\p{L}{1,2})$"); /* "1. Dnr 12: ..." names no matter */
	const struct block *block = &document->blocks[i];
	struct match m;
	if (block->kind != BLOCK_PARAGRAPH || !pattern_find(&run_in, block->text, 0, &m) || pattern_matches(&other, head_without_mark(m.group[4])))
		return false;
	*out = (struct run_in){ .title = m.group[1], .text = m.group[5], .sign = m.group[2].at != NULL, .number = atoi(m.group[2].at ? m.group[2].at : m.group[3].at) };
	return true;
}

/* A numbered line whose title is all it holds, or that goes on small: the document does not set its items that way. */
static bool numbered_otherwise(const struct block *block, bool sign)
{
	static struct pattern number = PATTERN("^\\d{1,3}[.):]\\s+\\p{Lu}"), signed_ = PATTERN("^(?:\\p{Lu}\\p{L}{0,5}\\s)?§\\s?\\d{1,4}");
	return pattern_matches(sign ? &signed_ : &number, block->text);
}

/* Are these the items: set apart, numbers that go up by one, hardly another line with a number beside them? */
static bool is_series(const struct document *document, bool sign)
{
	enum { LEAST = 3, LOW = 3 };
	size_t n = 0, others = 0, signs = 0;
	int last = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		struct run_in line;
		bool apart = (block->hints & HINT_GAP) || block->kind == BLOCK_HEADING;
		signs += !sign && numbered_otherwise(block, true);
		if (!read_run_in(document, i, &line) || line.sign != sign) {
			others += apart && numbered_otherwise(block, sign);
			continue;
		}
		if (!(block->hints & HINT_GAP) || (n && line.number != last + 1))
			others++;
		else
			n++;
		last = line.number;
	}
	return n >= LEAST && others * 2 <= n && !signs;
}

void tidy_run_in(struct document *document)
{
	bool signs = is_series(document, true), numbers = is_series(document, false);
	if (!signs && !numbers)
		return;
	struct block *old = document->blocks;
	size_t n = document->n_blocks;
	document->blocks = arena_alloc(document->arena, n * 2 * sizeof *old);
	document->blocks_capacity = n * 2;
	document->n_blocks = 0;
	for (size_t i = 0; i < n; i++) {
		struct run_in line;
		struct block block = old[i];
		struct document before = { .blocks = old, .n_blocks = n };
		if ((block.hints & HINT_GAP) && read_run_in(&before, i, &line) && (line.sign ? signs : numbers)) {
			struct block head = block;
			head.text = line.title;
			head.mends = head.some_mend = NULL;
			head.unsure = 0;
			head.hints |= HINT_RUN_IN;
			document->blocks[document->n_blocks++] = head;
			block.hints &= ~(unsigned)HINT_GAP;
			block.text = line.text;
		}
		document->blocks[document->n_blocks++] = block;
	}
}
