/* SPDX-License-Identifier: EUPL-1.2 */
/* What a text must hold for an expression to match in it, read from the expression alone. Knows nothing of PCRE2 and of texts.
 *
 *     "(?i)^§ (\\d+)"             it begins with "§ "; it holds "§ "; it holds one of 0 1 2 …
 *     "(?:motion|förslag)s?\\b"   it holds "motion" or "förslag"
 *     "\\p{L}+"                   nothing is known
 *
 * Conservative: what it does not understand makes nothing required, so that no match is ever lost. Case is never looked at: literals
 * are folded (required_fold), and so are the texts that they are sought in. */
#ifndef BASE_REQUIRED_H
#define BASE_REQUIRED_H

#include "text.h"

/* One of these stands in the text, folded. None at all: nothing can match. */
struct choice {
	const struct slice *literals;
	size_t n;
	double share; /* of texts that are thought to hold one: for choosing between choices */
};

enum { REQUIRED_CHOICES = 3 };
struct required {
	bool anchored;             /* it matches only at the start of the text */
	bool may_be_empty;
	uint64_t first[4];         /* unless it is empty, it begins with one of these bytes, folded: a bit a byte */
	struct choice choices[REQUIRED_CHOICES]; /* each of them, the rarest first */
	size_t n_choices;
};

/* One byte, so that letters that differ in case alone are the same: A-Z, and À-Þ by their second byte. */
unsigned char required_fold(unsigned char byte);
/* Bytes that begin a letter which is an ASCII or Latin-1 letter but for its case, and yet folds to something else (ſ, K, Å):
 * nothing is known of a text that holds such a pair. */
extern const struct slice required_strangers[];
extern const size_t required_n_strangers;

/* `term` gives what any of the words that `%{name}` stands for requires. */
typedef struct required required_term(struct slice name);
struct required required_of(struct arena *arena, const char *expression, required_term *term);
/* Of words of a data file, in which a blank is white space and `*` letters. */
struct required required_words(struct arena *arena, const struct slice *words, size_t n);

#endif
