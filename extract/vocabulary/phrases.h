/* SPDX-License-Identifier: EUPL-1.2 */
/* Phrases of words, many at a time: the mechanism behind every file of Swedish words and every area.
 *
 *     godkänner            the word, in any case of letters
 *     digital*  *nämnden   any ending, any beginning, also none
 *     lägger ... till      up to five words between, numbers not counted
 *     *-                   any word with a hanging hyphen: `barn-` of "barn- och utbildningsnämnden"
 *     {organ}              any name of a body (the set given as `bodies`), also in the genitive
 *
 * What stands in brackets, (a / b), is taken apart before it comes here: alternatives.h.
 * Hyphen and blank are the same; a phrase never runs over the end of a sentence unless it is written
 * with a point itself. All phrases of a set are found in one pass, by hashing the first word. */
#ifndef VOCABULARY_PHRASES_H
#define VOCABULARY_PHRASES_H

#include <stdbool.h>
#include <stdint.h>

#include "alternatives.h"
#include "tokens.h"

struct phrases;

struct phrase_hit {
	size_t first, end;    /* tokens [first, end) */
	const char *key;      /* what it means: the key given to phrases_add */
	const char *section;  /* of the data file, or "" */
	uint32_t variant;     /* number of the variant in the set, in the order of adding */
	uint32_t words;       /* how many words the variant is written with, gaps not counted */
};

/* The words of a hit as written: from the first to the last. */
struct slice phrase_text(const struct tokens *tokens, const struct phrase_hit *hit);

/* `bodies` may be NULL; it must live as long as the set. */
struct phrases *phrases_new(struct arena *arena, const struct phrases *bodies);

/* Adds a variant. false: it cannot be used (no word in it, a star in the middle, a gap at an end). */
bool phrases_add(struct phrases *phrases, struct slice variant, const char *key, const char *section);
/* Adds all that a value stands for. false: one of them cannot be used, and none is added. */
bool phrases_add_all(struct phrases *phrases, struct cells cells, const char *key, const char *section);

/* The longest variant that begins at token `at`; of equally long ones the one with most words written, then the first added. */
bool phrases_at(const struct phrases *phrases, const struct tokens *tokens, size_t at, struct phrase_hit *hit);
/* The next hit at or after token `from`. */
bool phrases_next(const struct phrases *phrases, const struct tokens *tokens, size_t from, struct phrase_hit *hit);
/* Does some variant cover all tokens? */
bool phrases_whole(const struct phrases *phrases, const struct tokens *tokens, struct phrase_hit *hit);
/* Every variant that begins at `at`, longest or not: calls `found`. */
void phrases_all_at(const struct phrases *phrases, const struct tokens *tokens, size_t at,
                    void (*found)(void *context, const struct phrase_hit *hit), void *context);
/* The same at all tokens, one after the other; `found` may not seek. Where a text was sought through before, it is remembered. */
void phrases_each(const struct phrases *phrases, const struct tokens *tokens, void (*found)(void *context, const struct phrase_hit *hit), void *context);
size_t phrases_count(const struct phrases *phrases);

#endif
