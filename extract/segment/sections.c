/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks with items. Out: on each block the heading in force, and a record a section. Knows
 * nothing of what stands in them.
 *
 *   "BESLUT"  "Kommunstyrelsens arbetsutskotts förslag"  "Bilagor"   heads from vocabulary/headings.txt
 *   "Projektgruppernas roll"                                         a heading nobody knows: section NULL
 */
#include "segment.h"

#include <string.h>

#include "pattern.h"

static bool words_look_like_heading(const struct block *block)
{
	return block->kind == BLOCK_HEADING || ((block->hints & HINT_BOLD) && block->text.n < 100 && block->kind == BLOCK_PARAGRAPH);
}

/* "3 Metod" -> 1, "5.1 Resultat" -> 2: how deep a numbered line is; 0: it has no number. */
static int numbered_depth(const struct block *block, struct slice *title)
{
	static struct pattern numbered = PATTERN("^(\\d{1,2}(?:\\.\\d{1,2})*)\\.?\\s+(\\p{Lu}[^\\t]{2,140}?)[?]?$");
	struct match m;
	int depth = 1;
	if ((block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HEADING) || !pattern_find(&numbered, block->text, 0, &m))
		return 0;
	for (size_t i = 0; i < m.group[1].n; i++)
		depth += m.group[1].at[i] == '.';
	*title = m.group[2];
	return depth;
}

/* A numbered heading of a report, whose chapters are no items. Numbered lines one after the other are a list. */
static bool chapter(const struct document *document, size_t index, struct slice *title)
{
	const struct block *block = &document->blocks[index];
	struct slice other;
	int depth = block->item || !document_stands_apart(document, block) ? 0 : numbered_depth(block, title);
	if (!depth || title->at[title->n - 1] == '.')
		return false;
	if (block->kind == BLOCK_HEADING || document->gaps_tell)
		return true;
	bool before = index > 0 && numbered_depth(block - 1, &other) == depth;
	return !before && !(index + 1 < document->n_blocks && numbered_depth(block + 1, &other) == depth);
}

/* On the front page and before the first item labels head the lists of persons. */
static bool label_here(const struct vocabulary *words, const struct block *block, struct head *head)
{
	return block->item == 0 && head_of(words, WORDS_labels, block->text, head);
}

/* "Kommunstyrelsen föreslår kommunfullmäktige besluta" below "Arbetsutskottets förslag": what that committee proposes. */
static bool leads_proposal(const struct vocabulary *words, const struct document *document, const struct block *block)
{
	struct tokens above = text_tokens(document->scratch, (block - 1)->text), own = text_tokens(document->scratch, block->text);
	struct phrase_hit hit;
	return words_in(words, WORDS_cues, "proposes", &own, &hit) && !words_in(words, WORDS_cues, "proposes", &above, &hit) &&
	       phrases_next(words->sets[WORDS_bodies], &above, 0, &hit);
}

/* Does block `i` end the one-line section that begins at `heading`? "Underlag: Skrivelse 2009-04-06" / "          Förslag
 * till taxa" / "Taxan har varit ...": what is set in under the value belongs to it, the next line at the margin does not. */
static bool leaves(const struct document *document, size_t i, size_t heading)
{
	const struct block *block = &document->blocks[i];
	bool set_in = (block->hints & HINT_RIGHT) && !(document->blocks[heading].hints & HINT_RIGHT);
	bool outdented = i > heading + 1 && !(block->hints & HINT_RIGHT) && ((block - 1)->hints & HINT_RIGHT) && block->kind == BLOCK_PARAGRAPH;
	if (set_in && (i == heading + 1 || ((block - 1)->hints & HINT_RIGHT)) && !(block->hints & HINT_GAP))
		return false;
	return (document_stands_apart(document, block) || outdented) && block->kind != BLOCK_LIST_ITEM;
}

/* "Barnkonsekvensanalys" among the papers of a basis, though elsewhere it heads a section: no text stands below it. */
static bool is_paper(const struct document *document, size_t i, const struct head *head, const char *code)
{
	static struct pattern paper = PATTERN("^(?:%{paper_word}|\\p{Lu}\\p{Ll}*%{paper_end})$"), prose = PATTERN("\\p{Ll}{2}[.:]\\s*$");
	static const char *const of_text[] = { "finance", "other", "plan", "followup", "summary", "information" };
	const struct block *block = &document->blocks[i], *next = i + 1 < document->n_blocks && block[1].item == block->item ? block + 1 : NULL;
	bool papers = code && (strcmp(code, "basis") == 0 || strcmp(code, "attachments") == 0);
	bool text = false;
	for (size_t c = 0; c < sizeof of_text / sizeof *of_text; c++)
		text |= strcmp(head->code, of_text[c]) == 0;
	return papers && text && !(document->gaps_tell && (block->hints & HINT_GAP)) && head->value == block->text.n && pattern_matches(&paper, block->text) && !(next && pattern_matches(&prose, next->text));
}

/* "Exp De valda" / "Löneenheten" where no gap tells: short lines below are further names. */
static bool list_goes_on(const struct document *document, const struct block *block, const char *code)
{
	enum { LONGEST = 60 };
	static struct pattern name = PATTERN("^\\p{Lu}[^:.?!]*$");
	return code && strcmp(code, "recipients") == 0 && !document->gaps_tell && block->text.n <= LONGEST && pattern_matches(&name, block->text);
}

void segment_sections(const struct vocabulary *words, struct document *document)
{
	const char *code = NULL;
	size_t at = SIZE_MAX, back_at = SIZE_MAX; /* back: the section that a one-line one interrupts */
	const char *back_code = NULL;
	bool back = false;
	int item = -1, part = -1;
	struct section *open = NULL;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		struct head head;
		block->section_at = SIZE_MAX;
		block->value = block->start;
		if (block->kind == BLOCK_LIST_ITEM && block->text.n > 2 && memcmp(block->text.at, "- ", 2) == 0)
			block->value += 2;
		if (block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS)
			continue;
		if (block->item != item || block->part != part) {
			code = NULL;
			at = SIZE_MAX;
			back = false;
			open = NULL;
			item = block->item;
			part = block->part;
		}
		if (block->role == ROLE_TITLE)
			continue;
		if (block->role == ROLE_HEADING && block->instance) { /* the mark in the margin ends what stood above it */
			code = NULL;
			at = SIZE_MAX;
			back = false;
			block->value = block->end;
			open = record_add(document->arena, &document->records, ARRAY_section, (struct span){ block->start, block->end }, "section.instance", 0.9);
			open->item = number(block->item);
			open->title = slice_text(document->arena, block->text);
			continue;
		}
		bool known = block->kind != BLOCK_LIST_ITEM && head_of(words, WORDS_headings, block->text, &head);
		/* "Socialnämndens beslut 2016-03-28 § 61" in a list of earlier handlings or of papers */
		if (known && head.dated && code && (strcmp(code, "earlier") == 0 || strcmp(code, "basis") == 0 || strcmp(code, "attachments") == 0))
			known = false;
		if (known && is_paper(document, i, &head, code))
			known = false;
		bool headed = label_here(words, block, &head) || known;
		struct slice title_part;
		if (!headed && block->role == ROLE_BODY && chapter(document, i, &title_part)) {
			headed = true;
			if (!head_of(words, WORDS_headings, title_part, &head))
				head.code = NULL;
			head.value = block->text.n;
		}
		/* "Bilaga: lista.pdf", "Förslag till beslut: Rapporten godkänns." speak for their own paragraph; behind it the
		 * section before goes on */
		bool one_line = headed && head.code && !head.dated && !head.capitals && head.value < block->text.n && !memchr(block->text.at, '\t', block->text.n);
		bool said = back; /* the section at hand is such a line: it needs nothing below it */
		if (one_line && !back) {
			back_code = code;
			back_at = at;
			back = true;
		} else if (headed && !one_line) {
			back = false;
		} else if (!headed && back && leaves(document, i, at) && !list_goes_on(document, block, code)) {
			code = back_code;
			at = back_at;
			back = false;
		}
		/* "Justeringens" / "plats och tid": one label on two lines */
		if (headed && head.code && code && strcmp(code, "adjust_time") == 0 && at + 1 == i && !(block->hints & HINT_GAP) &&
		    (strcmp(head.code, "place_time") == 0 || strcmp(head.code, "place") == 0 || strcmp(head.code, "time") == 0))
			head.code = "adjust_time";
		/* "Arbetsutskottets förslag" / "Kommunstyrelsen beslutar": still the proposal */
		if (known && code && strcmp(code, "proposal") == 0 && at + 1 == i && !said && head.value == block->text.n &&
		    (strcmp(head.code, "decision") == 0 || (strcmp(head.code, "proposal") == 0 && leads_proposal(words, document, block)))) {
			if (strcmp(head.code, "decision") == 0) {
				block->role = ROLE_HEADING;
				block->value = block->end;
			}
			block->section = code;
			block->section_at = at;
			continue;
		}
		if (headed) {
			code = head.code;
			at = i;
			block->role = ROLE_HEADING;
			block->value = block->start + head.value;
			struct span span = { block->start, block->end };
			open = record_add(document->arena, &document->records, ARRAY_section, span, "section.heading", 0.95);
			if (block->item)
				open->item = number(block->item);
			open->heading = code;
			struct slice title = slice_trim(slice_part(block->text, 0, head.value));
			while (title.n && title.at[title.n - 1] == ':')
				title.n--;
			open->title = slice_text(document->arena, title);
		} else if (words_look_like_heading(block)) {
			code = NULL;
			at = i;
			block->role = ROLE_HEADING;
			block->value = block->end;
			open = record_add(document->arena, &document->records, ARRAY_section, (struct span){ block->start, block->end }, "section.look", 0.6);
			if (block->item)
				open->item = number(block->item);
			open->title = slice_text(document->arena, slice_trim(block->text));
		}
		block->section = code;
		block->section_at = at;
	}
}
