/* SPDX-License-Identifier: EUPL-1.2 */
/* Record -> record with more in it. One file an extractor; fields.c lists them in their order, and
 * that list is the only place to add one. What several need stands in names.h and here. */
#ifndef FIELD_FIELD_H
#define FIELD_FIELD_H

#include "columns.h"
#include "dates.h"
#include "document.h"
#include "pattern.h"
#include "table.h"
#include "vocabulary.h"

struct people;
struct front_line;

struct field_context {
	struct document *document;
	const struct vocabulary *words;
	struct arena *arena;   /* the document's */
	struct arena *scratch; /* the document's: gone at the next block or sentence */
	struct front_line *front; /* one a block: the labels of the front page (front.h) */
	struct people *people; /* everybody named so far (names.h) */
	struct table *participants; /* "meeting/name key" -> index of the participant */
};

struct extractor {
	const char *name;
	void (*run)(struct field_context *context);
};

void fields(const struct vocabulary *words, struct document *document);

extern const struct extractor extractor_meetings, extractor_participants, extractor_case_numbers, extractor_presenters, extractor_actions,
	extractor_attachments, extractor_recipients, extractor_decisions, extractor_references, extractor_amounts, extractor_signatories, extractor_signers,
	extractor_motions, extractor_votes, extractor_dissent, extractor_outcomes, extractor_repairs,
	extractor_places, extractor_spellings, extractor_unclaimed, extractor_confidence;

/* Small helpers that many extractors share. */
static inline struct slice block_value(const struct document *document, const struct block *block)
{
	return slice_part(document->text, block->value, block->end);
}
static inline struct span span_of(const struct document *document, struct slice part) /* of the canonical text */
{
	size_t start = (size_t)(part.at - document->text.at);
	return (struct span){ start, start + part.n };
}
static inline bool in_section(const struct block *block, const char *code)
{
	return block->section && slice_is(slice_of(block->section), code);
}
static inline bool in_sections(const struct block *block, const char *const *codes) /* ends with NULL */
{
	for (; block->section && *codes; codes++)
		if (in_section(block, *codes))
			return true;
	return false;
}
static inline bool is_body(const struct block *block) /* text of its own: no furniture, no contents, no title */
{
	return block->kind != BLOCK_FURNITURE && block->role != ROLE_CONTENTS && block->role != ROLE_TITLE;
}
struct number item_number(const struct block *block); /* for the field `item` */
/* "61-63", "3": §§ and points as a normalised range list; NULL when none are written. */
const char *paragraph_ranges(struct arena *arena, struct slice text, size_t *start, size_t *end);
/* The item of a part that has this number ("3.1", "§ 12"); not known: none has. */
struct number item_numbered(const struct document *document, int64_t part, struct slice text);
/* Is the text a missing value ("Ej angivet", "-", "?")? Empty text is. */
bool is_missing(struct field_context *context, struct slice text);
/* The first body named in a text; the place of its name in `where` (may be NULL). */
const char *body_in(struct field_context *context, struct slice text, struct slice *where);
/* Does the text hold this cue (vocabulary/cues.txt)? */
bool has_cue(struct field_context *context, struct slice text, const char *cue);

/* The municipality that the text names and nothing else: "Heby", "Heby kommun"; else NULL. */
const struct municipality *municipality_of(struct field_context *context, struct slice text);
/* A word of the kind that owners have stands in it, and another: "Landstinget Sörmland", "Räddningstjänsten Syd". */
bool names_owner(struct field_context *context, struct slice text);

/* Does the line end a list of names or papers: a sentence, the next number, a running head? */
bool list_ends(struct field_context *context, struct slice line);

/* Is the text one of this term's words (vocabulary/terms.txt)? */
bool is_term(struct field_context *context, struct slice text, const char *term);

#endif
