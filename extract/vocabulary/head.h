/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines that are headings or labels of the vocabulary: what tells a section from running text. */
#ifndef VOCABULARY_HEAD_H
#define VOCABULARY_HEAD_H

#include "vocabulary.h"

/* A line that heads a section: `code` of vocabulary/headings.txt or labels.txt, and where its value
 * begins (bytes in the line; the line's length when it stands alone). */
struct head {
	const char *code;
	size_t value;
	bool capitals; /* its text follows on the line: "NÄMNDENS BESLUT Informationen antecknas." */
	bool dated; /* a date or a § stands behind it: "Arbetsutskottets förslag 2013-05-14, § 71" */
};
/* Where it is none, `code` and `value` stay as they were. */
bool head_of(const struct vocabulary *words, enum vocabulary_id set, struct slice line, struct head *head);
struct heads_asked; /* what vocabulary->heads remembers; empty at first, in the arena */
struct heads_asked *heads_asked_new(struct arena *arena);

/* "Närvarande: ": without blanks and the mark that ends a label. */
struct slice head_without_mark(struct slice line);

/* "Med 5 röster mot 2 beslutar " before "nämnden": what leads to a decision stands before the body that decides. */
struct turned {
	struct slice verb; /* "beslutar" */
	size_t end;        /* bytes up to the body */
	bool past;         /* "beslutade" */
	bool just;         /* "Därefter", "Efter diskussion": at this meeting, in what tense ever */
};
bool head_turned(struct slice text, struct turned *turned);

/* "500", "7 <TAB> 8", "2 st": what stands beside a word in a table of figures, and below no heading. */
bool head_is_figures(struct slice value);

#endif
