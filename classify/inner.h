/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of classify, one file each. */
#ifndef CLASSIFY_INNER_H
#define CLASSIFY_INNER_H

#include "classify.h"
#include "rules.h"

struct classifier {
	const struct vocabulary *words;
	struct layered_files area_files;
	struct rules *areas, *stances, *facts;
	struct phrases *municipalities; /* their names; the key is the code, the section the name */
	struct phrases *owners;         /* the same with the genitive: "Gislaveds och Gnosjö kommuner" */
	struct phrases *cues;           /* classify/cues.txt */
	unsigned char *cue_of;          /* a variant of it: enum cue */
	struct area_name *names;
};

void classify_areas(const struct classifier *classifier, struct document *document);
/* `region`: of the collaboration that the document tells of (facts.h, fact_region); NULL: of none. */
void classify_stances(const struct classifier *classifier, struct document *document, const char *region);
void classify_facts(const struct classifier *classifier, struct document *document, const char *region);

/* How the cooperation itself is led and paid for is no area in which to cooperate. */
bool area_is_subject(const struct rule *rule);
/* The area that a heading, a label or a cell names; NULL: none. */
const char *area_named(const struct rules *areas, struct arena *arena, struct slice text);
/* The same by everyday words too, where a label is all that names it: "Gode männen", "Krogarna"; a weak word does not do. */
const char *area_told(const struct rules *areas, struct arena *arena, struct slice text);
/* All areas that a text names, each once, at most `room`; how many. */
size_t areas_named(const struct rules *areas, struct arena *arena, struct slice text, const char **codes, size_t room);
/* Does the block with that index head what follows: "8.1.2 Samverkansområde juridik"? */
bool block_heads(const struct document *document, size_t block);
/* "8.1.2 Juridik": does a number of a heading begin it; what stands behind it. */
bool text_is_numbered(struct slice text);
struct slice text_without_number(struct slice text);
/* "- Oklar ledning", "b) Bygglov": the text behind the mark. */
struct slice text_without_mark(struct slice text);

#endif
