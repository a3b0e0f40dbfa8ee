/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts cut up into words: maximal runs of letters, marks and digits. Hyphens, slashes and points separate. */
#ifndef BASE_TOKENS_H
#define BASE_TOKENS_H

#include "text.h"

struct token {
	struct slice raw;    /* as written */
	struct slice folded; /* lower case; three or more of a consonant in a row, which Swedish never writes, are two */
	size_t start;        /* offset of `raw` in the text that was cut up */
	uint64_t hash;       /* of `folded` (hash.h) */
	uint32_t word;       /* number of `folded`: the same for the same word, from tokens_first on */
	bool joined;         /* stands directly after the word before it, with only a hyphen between */
	bool glued;          /* no white space stands between it and the word before: https://app.x */
	bool hanging;        /* a hyphen stands behind it and then a blank: barn- och utbildningsnämnden */
	bool broken;         /* a sentence mark (. ! ? ; :) stands between it and the word before */
};
struct tokens {
	struct token *at;
	size_t n;
	uint64_t text; /* number of the text: the same for the same words, and for their first n; 0: it has none */
};

/* Lives as long as the arena and the text: a word without capitals is folded where it stands. */
struct tokens text_tokens(struct arena *arena, struct slice s);
/* The same to look at: holds until the next text is cut up, and its words may stand in another place than `s`. */
struct tokens text_glance(struct arena *arena, struct slice s);
/* A word that stands for itself, or a piece of one: "KS" of "KS160218". */
struct token text_token(struct arena *arena, struct slice raw);

/* Is the text one word, with no letter three times? Its folded form, which is the text itself where that has no capital, and its hash. */
bool text_is_one_word(struct arena *arena, struct slice s, struct slice *folded, uint64_t *hash);

/* Words are numbered as they come, so that what is found out about one needs to be found out once. At most TOKENS_WORDS are
 * remembered; with one more all are forgotten, and it gets the next number, which is the first from then on. */
enum { TOKENS_WORDS = 1 << 14 };
extern uint32_t tokens_first;
/* The number of a word, which is remembered from here on where it was forgotten. */
uint32_t tokens_number(const struct token *token);
static inline uint32_t tokens_word(const struct token *token)
{
	return token->word - tokens_first < TOKENS_WORDS ? token->word : tokens_number(token); /* unsigned: also when the numbers have gone round */
}

#endif
