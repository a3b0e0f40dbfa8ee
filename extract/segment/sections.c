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
	if (block->kind == BLOCK_HEADING)
		return true;
	bool before = index > 0 && numbered_depth(block - 1, &other) == depth;
	bool listed = index + 1 < document->n_blocks && numbered_depth(block + 1, &other) == depth;
	return document->gaps_tell ? !listed || ((block + 1)->hints & HINT_GAP) : !before && !listed;
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
	const char *code = document->blocks[heading].section;
	bool decided = code && (strcmp(code, "decision") == 0 || strcmp(code, "proposal") == 0); /* "Beslut: Säga upp avtalet." / "" / "        Uppdra till ..." */
	if (set_in && (i == heading + 1 || ((block - 1)->hints & HINT_RIGHT)) && (decided || !(block->hints & HINT_GAP)))
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

/* "Val" below "Beslut" with a lower rank: it divides the decisions, and its section is theirs. */
static bool divides(const struct document *document, const struct block *block, const char *code, size_t at)
{
	const struct block *above = at < document->n_blocks ? &document->blocks[at] : NULL;
	return above && code && (strcmp(code, "decision") == 0 || strcmp(code, "proposal") == 0) && block->kind == BLOCK_HEADING && above->kind == BLOCK_HEADING &&
	       block->level > above->level && above->level > 0;
}

/* A heading and where it stands; SIZE_MAX: none. */
struct force {
	const char *code;
	size_t at;
};

static const struct force no_force = { NULL, SIZE_MAX };

struct sections {
	const struct vocabulary *words;
	struct document *document;
	struct force now, before; /* before: what a one-line section interrupts */
	bool back;                /* the section at hand is such a line: behind it the one before goes on */
	int item, part;
};

static void add_section(const struct sections *sections, const struct block *block, const char *rule, double confidence, const char *code, struct slice title)
{
	struct document *document = sections->document;
	struct section *section = record_add(document->arena, &document->records, ARRAY_section, (struct span){ block->start, block->end }, rule, confidence);
	if (block->item)
		section->item = number(block->item);
	section->heading = code;
	section->title = slice_text(document->arena, title);
}

static bool in_force(const struct sections *sections, const char *code)
{
	return sections->now.code && strcmp(sections->now.code, code) == 0;
}

/* Nothing is in force where another item or part begins, and below a mark in the margin. */
static void end_all(struct sections *sections)
{
	sections->now = no_force;
	sections->back = false;
}

/* What heads this line, by a label, by a heading that is `known`, or by a chapter of a report. */
static bool heads_here(const struct sections *sections, size_t i, struct head *head, bool *known)
{
	const struct vocabulary *words = sections->words;
	const struct document *document = sections->document;
	const struct block *block = &document->blocks[i];
	struct slice title;
	*known = block->kind != BLOCK_LIST_ITEM && head_of(words, WORDS_headings, block->text, head);
	/* "Socialnämndens beslut 2016-03-28 § 61" in a list of earlier handlings or of papers */
	if (*known && head->dated && (in_force(sections, "earlier") || in_force(sections, "basis") || in_force(sections, "attachments")))
		*known = false;
	if (*known && is_paper(document, i, head, sections->now.code))
		*known = false;
	if (label_here(words, block, head) || *known)
		return true;
	if (block->role != ROLE_BODY || !chapter(document, i, &title))
		return false;
	if (!head_of(words, WORDS_headings, title, head))
		head->code = NULL;
	head->value = block->text.n;
	return true;
}

/* "Yrkanden: Bo Ek (M) yrkar avslag." below what a committee proposes: what follows tells of the vote, not of the proposal. */
static bool ends_proposal(const struct sections *sections, const struct head *head)
{
	static const char *const codes[] = { "motions", "propositions", "vote", "reservation", "statement" };
	bool voted = false;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		voted |= strcmp(head->code, codes[i]) == 0;
	return voted && in_force(sections, "proposal");
}

/* "Bilaga: lista.pdf", "Förslag till beslut: Rapporten godkänns." speak for their own paragraph; behind it the section
 * before goes on. `head`: of line `i`, or NULL. */
static void go_back(struct sections *sections, size_t i, const struct head *head)
{
	const struct block *block = &sections->document->blocks[i];
	bool one_line = head && head->code && !head->dated && !head->capitals && head->value < block->text.n && !memchr(block->text.at, '\t', block->text.n);
	if (one_line && !sections->back) {
		sections->before = ends_proposal(sections, head) ? no_force : sections->now;
		sections->back = true;
	} else if (head && !one_line) {
		sections->back = false;
	} else if (!head && sections->back && leaves(sections->document, i, sections->now.at) && !list_goes_on(sections->document, block, sections->now.code)) {
		sections->now = sections->before;
		sections->back = false;
	}
}

/* "Justeringens" / "plats och tid": one label on two lines */
static bool ends_label(const struct sections *sections, size_t i, const struct head *head)
{
	bool below = in_force(sections, "adjust_time") && sections->now.at + 1 == i && !(sections->document->blocks[i].hints & HINT_GAP);
	return below && head->code && (strcmp(head->code, "place_time") == 0 || strcmp(head->code, "place") == 0 || strcmp(head->code, "time") == 0);
}

/* "Arbetsutskottets förslag" / "Kommunstyrelsen beslutar": still the proposal */
static bool still_proposal(const struct sections *sections, size_t i, const struct head *head)
{
	const struct block *block = &sections->document->blocks[i];
	return in_force(sections, "proposal") && sections->now.at + 1 == i && head->value == block->text.n &&
	       (strcmp(head->code, "decision") == 0 || (strcmp(head->code, "proposal") == 0 && leads_proposal(sections->words, sections->document, block)));
}

static void take_heading(struct sections *sections, size_t i, const struct head *head)
{
	struct block *block = &sections->document->blocks[i];
	struct slice title = slice_trim(slice_part(block->text, 0, head->value));
	while (title.n && title.at[title.n - 1] == ':')
		title.n--;
	sections->now = (struct force){ head->code, i };
	block->role = ROLE_HEADING;
	block->value = block->start + head->value;
	add_section(sections, block, "section.heading", 0.95, head->code, title);
}

static void take_unknown(struct sections *sections, size_t i)
{
	struct block *block = &sections->document->blocks[i];
	if (!divides(sections->document, block, sections->now.code, sections->now.at))
		sections->now = (struct force){ NULL, i };
	block->role = ROLE_HEADING;
	block->value = block->end;
	add_section(sections, block, "section.look", 0.6, NULL, slice_trim(block->text));
}

/* "KF" in the margin, the mark of an instance, ends what stood above it. */
static void take_instance(struct sections *sections, struct block *block)
{
	end_all(sections);
	block->value = block->end;
	add_section(sections, block, "section.instance", 0.9, NULL, block->text);
}

static void take_line(struct sections *sections, size_t i)
{
	struct block *block = &sections->document->blocks[i];
	struct head head;
	bool known, said = sections->back; /* said: a one-line section needs nothing below it */
	bool headed = heads_here(sections, i, &head, &known);
	go_back(sections, i, headed ? &head : NULL);
	if (headed && ends_label(sections, i, &head))
		head.code = "adjust_time";
	if (known && !said && still_proposal(sections, i, &head)) {
		if (strcmp(head.code, "decision") == 0) {
			block->role = ROLE_HEADING;
			block->value = block->end;
		}
	} else if (headed) {
		take_heading(sections, i, &head);
	} else if (words_look_like_heading(block)) {
		take_unknown(sections, i);
	}
	block->section = sections->now.code;
	block->section_at = sections->now.at;
}

void segment_sections(const struct vocabulary *words, struct document *document)
{
	struct sections sections = { .words = words, .document = document, .now = no_force, .before = no_force, .item = -1, .part = -1 };
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		block->section_at = SIZE_MAX;
		block->value = block->start;
		if (block->kind == BLOCK_LIST_ITEM && block->text.n > 2 && memcmp(block->text.at, "- ", 2) == 0)
			block->value += 2;
		if (block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS)
			continue;
		if (block->item != sections.item || block->part != sections.part) {
			end_all(&sections);
			sections.item = block->item;
			sections.part = block->part;
		}
		if (block->role == ROLE_HEADING && block->instance)
			take_instance(&sections, block);
		else if (block->role != ROLE_TITLE)
			take_line(&sections, i);
	}
}
