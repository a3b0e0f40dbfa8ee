/* SPDX-License-Identifier: EUPL-1.2 */
/* References: what the files of one kind each need to add theirs. One file a kind:
 * reference_laws.c (laws, reports), reference_decisions.c (decisions and meetings in sentences),
 * reference_handlings.c (earlier handling beside the §), reference_items.c (items, cases). */
#ifndef FIELD_REFERENCE_H
#define FIELD_REFERENCE_H

#include "field.h"

struct references {
	struct field_context *context;
	struct table *known; /* what an item points to already -> its index */
};

/* The stretches of a sentence that pointers have shown: what stands in them is no pointer of its own. */
enum { MOST_TAKEN = 24 };
struct taken {
	size_t n, start[MOST_TAKEN], end[MOST_TAKEN]; /* bytes in the sentence */
};

/* A sentence to look through. */
struct pointing {
	const struct block *block;
	struct slice text;  /* the sentence; with what follows on a line of its own where it breaks off before a § */
	bool running;       /* running text; else an entry of a list, or a title */
	struct taken *taken;
	struct tokens *words; /* of the text, once somebody asked for them */
};

/* What a reference is before it is added; `place` is the text that shows it. */
struct pointer {
	const struct block *block;
	struct slice place;
	const char *kind, *body, *date, *paragraph;
	struct number target;
	double confidence;
};

/* Adds it, or notes a further place where the item points to the same already. */
void reference_add(struct references *references, const struct pointer *pointer);

void reference_take(const struct pointing *pointing, size_t start, size_t end);
bool reference_taken(const struct pointing *pointing, size_t at);

void references_laws(struct references *references, const struct pointing *pointing);
void references_decisions(struct references *references, const struct pointing *pointing);
void references_meetings(struct references *references, const struct pointing *pointing);
void references_items(struct references *references, const struct pointing *pointing);
void references_cases(struct references *references, const struct pointing *pointing);
void references_handlings(struct references *references, const struct block *block);
void references_heading(struct references *references, const struct block *block);
void references_prior(struct references *references);

/* The expression of a law's name, for what must not be one. */
#define LAW "(?!(?i:%{not_law})\\b)(?:\\p{L}+-,?\\s(?:\\p{L}+-\\s)?(?:%{conjunction}\\s)?)?(?:(?i:%{law_name})|%{law_short})\\b"

#endif
