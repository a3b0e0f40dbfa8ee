/* SPDX-License-Identifier: EUPL-1.2 */
/* The only door to PCRE2. Patterns are always compiled with UTF and UCP (without UCP `\w+` on
 * `åtgärd` finds `tg`), and matched with limits on steps, depth and heap. */
#ifndef BASE_PATTERN_H
#define BASE_PATTERN_H

#include <stdbool.h>

#include "text.h"

enum { PATTERN_GROUPS = 16 };

/* Written as `static struct pattern number = PATTERN("^§ (\\d+)");` with a real string in a comment
 * beside it. Compiled at its first use; a faulty expression is our bug and ends the program.
 * Before PCRE2 is asked, the subject is looked through for what the expression requires (prefilter.h).
 *
 * No Swedish stands in an expression: `%{weekday}` is any of the words that the data file
 * extract/vocabulary/terms.txt gives to `weekday`, longest first; nothing where it gives none. In them
 * a blank is any white space and `*` any letters. */
struct pattern {
	const char *mark; /* by which pattern_prepare_all finds it */
	const char *again; /* the mark once more: whatever else points to it is no pattern, as the sanitizers' list of globals */
	const char *expression;
	void *code;
	struct prefilter *prefilter;
	struct last_search *last; /* of a long subject: see pattern_find */
};
extern const char pattern_mark[];
#define PATTERN(expression_) { .mark = pattern_mark, .again = pattern_mark, .expression = (expression_) }

struct match {
	size_t start, end;                  /* bytes in the subject */
	struct slice group[PATTERN_GROUPS]; /* group[0] is the whole; a group without part has at == NULL */
};

/* Gives words to a term, before the first search for an expression that holds it; they are copied. */
void pattern_term(const char *term, const struct slice *words, size_t n);

/* Makes machine code of all, which pays from a few documents on; without, each is compiled where it is first needed, and interpreted.
 * Before a fork, so that the processes share it: a worker may not make any. */
void pattern_prepare_all(void);
/* Every pattern of the program. */
void pattern_each(void (*visit)(void *context, struct pattern *pattern), void *context);

/* The first match at or after byte `from`. A limit that is reached counts as no match. What the last search in a long subject
 * found is remembered, so that asking again for each piece of a line costs one search a match; therefore no long subject is
 * written to between two searches in it, and no expression holds \G or \K. */
bool pattern_find(struct pattern *pattern, struct slice subject, size_t from, struct match *match);
bool pattern_matches(struct pattern *pattern, struct slice subject);
/* How often a limit was reached since the last call; whether it was, without forgetting it. */
unsigned long pattern_limits_hit(void);
bool pattern_gave_up(void);

#endif
