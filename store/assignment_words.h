/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is to do what a decision assigns, and by when; from its words (extract/vocabulary/links.txt). */
#ifndef STORE_ASSIGNMENT_WORDS_H
#define STORE_ASSIGNMENT_WORDS_H

#include "vocabulary.h"

struct assignment_words {
	struct slice responsible;   /* part of the text; empty: not said */
	struct slice deadline_text; /* as written; empty: not said */
	char deadline[16];          /* ISO, cut where only a month or year is said; "": no date */
};
/* `near`: the date of the meeting, which gives the year where none is written; may be NULL. */
struct assignment_words assignment_read(const struct vocabulary *words, struct arena *arena, struct slice text, const char *near);

#endif
