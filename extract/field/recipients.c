/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sections of dispatch; lines in the margin above a §. Out: recipients. How a line is cut into names:
 * recipient_names.c.
 *
 *   "Beslutet skickas till" / "Ekonomienheten" / "Berga kommun, för kännedom"
 *   "Expedieras: Samtliga nämnder, motionären"
 *   "Tekniska avd" / "Ekonomienheten" / "Ks 40   Dnr ..."    above the § whose decision they are sent
 *   "Expediering" with nothing behind it: nobody
 */
#include "recipient.h"

#include <string.h>

#include "vote.h"

/* Names of those who sign, not of those who are sent something: set apart, or with a title on the next line. */
static bool signs(struct field_context *context, size_t index, struct slice line)
{
	const struct document *document = context->document;
	const struct block *block = &document->blocks[index];
	struct phrase_hit hit;
	enum { LONGEST_TITLE = 60 };
	static struct pattern capitals = PATTERN("(?<!\\p{L})\\p{Lu}{2,}(?!\\p{L})"); /* SOS Alarm */
	if (!name_like(context, line) || pattern_matches(&capitals, line))
		return false;
	bool apart = document->gaps_tell && (block->hints & HINT_GAP) && index > block->section_at + 1;
	struct tokens below = { 0 };
	if (index + 1 < document->n_blocks && block->role != ROLE_HEADING && document->blocks[index + 1].text.n < LONGEST_TITLE) /* nobody signs behind "Exp:" */
		below = text_tokens(context->scratch, document->blocks[index + 1].text);
	bool titled = below.n && phrases_at(context->words->sets[WORDS_titles], &below, below.n - 1, &hit); /* HR-strateg */
	return apart || titled;
}

static bool *signed_blocks(struct field_context *context)
{
	struct document *document = context->document;
	bool *is = arena_alloc(context->arena, (document->n_blocks + 1) * sizeof *is);
	for (size_t i = 0; i < COUNT(document, signatory); i++)
		is[document_block_at(document, RECORD(document, signatory, i)->record.spans[0].start)] = true;
	return is;
}

/* "Skickas för kännedom till": the purpose that the heading gives to all; "Kopia till" gives none. */
static const char *lead_purpose(struct field_context *context, struct slice title)
{
	static struct pattern to = PATTERN("(?i)\\s*%{addressed_to}?\\s*:?\\s*$");
	struct match m;
	if (pattern_find(&to, title, 0, &m))
		title = slice_part(title, 0, m.start);
	size_t whole = title.n;
	bool lead = is_term(context, title, "purpose_lead"); /* "För kännedom till"; "Kopia till" gives none */
	const char *purpose = recipient_purpose(context, &title);
	return lead || (title.n && title.n < whole) ? purpose : NULL;
}

/* "sökanden. Kopia för kännedom till länsstyrelsen": the next sentence that sends. */
static bool next_sending(struct slice line, struct match *m)
{
	static struct pattern next = PATTERN("(?i)\\.\\s+((?:%{dispatch_object})(?:\\s+\\p{L}+){0,4}?\\s+(?:%{addressed_to}|%{served_verb}))\\s+");
	return pattern_find(&next, line, 0, m);
}

/* Each such sentence has its own purpose. */
static void take_sentences(struct field_context *context, struct number item, struct slice line, const char **purpose)
{
	const char *own = *purpose;
	struct match m;
	while (next_sending(line, &m)) {
		recipients_line(context, item, slice_trim(slice_part(line, 0, m.start)), &own);
		own = lead_purpose(context, m.group[1]);
		purpose = &own;
		line = slice_part(line, m.end, line.n);
	}
	recipients_line(context, item, line, purpose);
}

static void take_cells(struct field_context *context, struct number item, struct slice line, const char **purpose)
{
	while (line.n) {
		const char *tab = memchr(line.at, '\t', line.n);
		size_t cut = tab ? (size_t)(tab - line.at) : line.n;
		take_sentences(context, item, slice_trim(slice_part(line, 0, cut)), purpose);
		line = slice_part(line, tab ? cut + 1 : line.n, line.n);
	}
}

/* "NÄRVARO- OCH VOTERINGSLISTA", "Bilaga 2 till § 12, Omröstningslista", "Närvarande" above a table: a roll stands behind the list. */
static bool heads_roll(struct field_context *context, size_t i, struct slice line)
{
	const struct document *document = context->document;
	enum { LONGEST = 60 };
	if (!line.n || text_points(line) > LONGEST)
		return false;
	bool again, tabled = i + 1 < document->n_blocks && document->blocks[i + 1].kind == BLOCK_ROW;
	return (vote_roll_title(line, &again) && !again) || (tabled && is_term(context, line, "roll_heading"));
}

/* The heading says what the paper is, and nothing stands behind it. */
static bool names_type(struct field_context *context, const struct block *heading)
{
	struct phrase_hit hit;
	return heading->value == heading->end && words_whole(context->words, WORDS_types, context->scratch, slice_trim(heading->text), &hit);
}

/* `listed`: is set for the blocks that belong to a list. */
static void take_sections(struct field_context *context, bool *listed)
{
	struct document *document = context->document;
	const bool *signed_ = signed_blocks(context);
	size_t ended = SIZE_MAX - 1, open = SIZE_MAX - 1;
	const char *purpose = NULL;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		if (!is_body(block) || !in_section(block, "recipients"))
			continue;
		struct slice value = block_value(document, block);
		if (!block->item && names_type(context, &document->blocks[block->section_at])) /* "PROTOKOLLSUTDRAG" at the top */
			continue;
		if (block->section_at != open) {
			open = block->section_at;
			purpose = lead_purpose(context, slice_part(document->text, document->blocks[open].start, document->blocks[open].value));
		}
		if (block->role == ROLE_HEADING && !value.n)
			continue;
		bool gap = i > block->section_at + 2 && document->gaps_tell && (block->hints & HINT_GAP) && block->kind != BLOCK_LIST_ITEM &&
		           (block - 1)->kind != BLOCK_FURNITURE;
		struct match m;
		static struct pattern sentence = PATTERN("^(?:\\S+\\s+){4,}\\S*\\p{Ll}{2}[.!?]$");
		if (gap || signed_[i] || (block->role != ROLE_HEADING && pattern_matches(&sentence, value)) || signs(context, i, value) || list_ends(context, slice_part(value, 0, next_sending(value, &m) ? m.start : value.n)) || heads_roll(context, i, value))
			ended = block->section_at;
		if (ended == block->section_at)
			continue;
		listed[i] = true;
		take_cells(context, item_number(block), value, &purpose);
	}
}

/* "Ida Norling", "K G Norling" */
static bool is_person(struct field_context *context, struct slice text)
{
	static struct pattern initials = PATTERN("^(?:\\p{Lu}\\.?\\s){1,3}\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?$");
	return name_like(context, text) || pattern_matches(&initials, text);
}

/* "Per Holm yrkar bifall", "Ida Ny tackar för ordet": a sentence, or too long for an unknown name. */
static bool tells(struct field_context *context, struct slice line)
{
	enum { MOST_WORDS = 3 };
	if (recipient_stands(context, line) || is_person(context, line))
		return false;
	struct tokens words = text_tokens(context->scratch, line);
	struct phrase_hit hit;
	return words.n > MOST_WORDS || words_in(context->words, WORDS_cues, NULL, &words, &hit);
}

/* May this line be a name in the margin? "Vilhelmina flygplats" only beside one that tells what it is. */
static bool in_margin(const struct block *block)
{
	enum { LONGEST = 50 };
	static struct pattern line = PATTERN("^\\p{Lu}[^\\d\\t:;§]*(?:[^.:;,\\d\\t]|\\.\\p{Ll}{2,4}\\.)$");
	return block->role == ROLE_BODY && block->kind != BLOCK_FURNITURE && block->kind != BLOCK_ROW &&
	       text_points(block->text) <= LONGEST && pattern_matches(&line, block->text);
}

/* In some layouts the recipients stand in the margin above the §: lines set apart, each a name, up to the title. */
static void take_margin(struct field_context *context, size_t title, const bool *listed)
{
	enum { MOST = 8 };
	struct document *document = context->document;
	size_t first = title;
	bool apart = false;
	const char *none = NULL;
	while (first > 0 && title - first < MOST && !apart && !listed[first - 1] && in_margin(&document->blocks[first - 1]) &&
	       !tells(context, document->blocks[first - 1].text)) {
		first--;
		apart = (document->blocks[first].hints & HINT_GAP) || !first || document->blocks[first - 1].kind == BLOCK_FURNITURE;
	}
	size_t offices = 0, unknown = 0; /* persons alone may sign */
	for (size_t i = first; i < title; i++) {
		bool person = is_person(context, document->blocks[i].text), stands = recipient_stands(context, document->blocks[i].text);
		offices += stands && !person;
		unknown += !stands && !person;
	}
	for (size_t i = first; apart && offices && unknown <= offices && i < title; i++)
		recipients_line(context, number(document->blocks[title].item), document->blocks[i].text, &none);
}

static bool is_paragraph(const struct document *document, int item)
{
	const char *kind = RECORD(document, item, (size_t)item - 1)->kind;
	return kind && strcmp(kind, "paragraph") == 0;
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	bool *listed = arena_alloc(context->arena, (document->n_blocks + 1) * sizeof *listed);
	take_sections(context, listed);
	for (size_t i = 1; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		arena_reset(context->scratch);
		if (block->role == ROLE_TITLE && block->item && block->item != (block - 1)->item && is_paragraph(document, block->item))
			take_margin(context, i, listed);
	}
	/* the memo's list is the list of the item that the extract carries */
	if (COUNT(document, item) == 1 && COUNT(document, part) > 1)
		for (size_t i = 0; i < COUNT(document, recipient); i++)
			if (!RECORD(document, recipient, i)->item.known)
				RECORD(document, recipient, i)->item = RECORD(document, item, 0)->id;
}

const struct extractor extractor_recipients = { "recipients", run };
