/* SPDX-License-Identifier: EUPL-1.2 */
/* A set of phrases as it is kept: phrases.c makes it, phrases_find.c seeks in it, nobody else looks inside. */
#ifndef VOCABULARY_PHRASE_SET_H
#define VOCABULARY_PHRASE_SET_H

#include "hash.h"
#include "phrases.h"

enum element_kind { WORD, PREFIX, SUFFIX, INFIX, GAP, BODY, ANY };
enum { GAP_WORDS = 5, GAP_TOKENS = 3 * GAP_WORDS, MAX_ELEMENTS = 16, LONGEST_WORD = 96, SEEN = 8 };

struct element {
	enum element_kind kind;
	bool hanging;  /* a hyphen hangs behind it: "barn-" */
	uint32_t slot; /* of those that begin with it, 1-based; 0: none yet */
	struct slice word;
	uint64_t hash; /* of the word (hash.h) */
};

/* There are a hundred thousand variants, of a few thousand words: each is a row of the numbers of its elements. */
struct variant {
	uint32_t at;      /* where its row begins in `rows` */
	uint32_t next;    /* same first element; 1-based, 0 ends */
	uint32_t meaning; /* in `meanings` */
	uint8_t n, words; /* elements; those that are no gaps */
};

/* What a row holds: twice the number of an element; 1 more: a sentence mark stands before it in the phrase itself. */
enum { ROW_BROKEN = 1 };

struct meaning {
	const char *key, *section;
};

enum { ANY_NUMBER = UINT8_MAX + 1 };

/* A variant that begins in a slot. */
struct start {
	uint64_t second;  /* hash of the word behind its first element; 0: there is none, or it is no plain word */
	uint32_t variant; /* 1-based */
	uint32_t behind;  /* how many words stand behind its first element; ANY_NUMBER: with a gap or a body among them */
};

struct slot {
	struct slice word;
	uint64_t hash;        /* phrase_hash_of_kind */
	enum element_kind kind;
	uint32_t first;       /* variant, 1-based */
	uint32_t n;           /* how many begin here */
	struct start *starts; /* all of them; NULL: not yet wanted */
	uint64_t *wanted;     /* of each start: word_bit of its plain words up to the first behind a gap. Most are ruled out by a look at it */
};

/* What was found out about words (tokens.h): where the phrases stand that may begin with them. Holds until a phrase is added or
 * the words are forgotten. */
struct begun {
	uint32_t from;    /* tokens_first then */
	uint32_t *of;     /* of word `from` + i: 0: nothing yet, else 1 + where its list begins */
	size_t room;      /* of `of` */
	uint32_t *lists;  /* slots, 1-based, in the order in which they are told; 0 ends a list, and the first is empty */
	size_t n, capacity;
};

/* What stands between blanks, taken apart: an alternative of thousands is written with a few words. */
struct piece {
	uint32_t first;  /* its elements stand together */
	uint16_t broken; /* a bit for each that has a sentence mark before it */
	uint8_t n;       /* 0: malformed */
	bool ends;       /* with a sentence mark */
};

struct phrases {
	struct arena *arena;
	const struct phrases *bodies;
	struct table *piece_numbers;
	struct piece *pieces;
	size_t n_pieces, pieces_capacity;
	struct element *elements;
	size_t n_elements, elements_capacity;
	uint32_t *rows;
	size_t n_rows, rows_capacity;
	struct meaning *meanings;
	size_t n_meanings, meanings_capacity;
	struct variant *variants;
	size_t n, capacity;
	struct slot *slots;
	size_t n_slots, slots_capacity;
	uint32_t *places;    /* of slots by their hash, 1-based; 0: free */
	size_t places_size;  /* a power of two */
	uint64_t *seen;      /* SEEN bits a place: may a word of that hash be there? Fits the cache, as the slots do not */
	size_t shortest[GAP], longest[GAP]; /* of each kind's first words; 0: none there */
	struct slot *body;          /* variants that begin with {organ} */
	struct slot *hanging;       /* variants that begin with any word with a hanging hyphen */
	struct begun *begun;
	uint64_t number;            /* of the set as it is now: another with each phrase that is added */
};

/* Calls `found` for every variant at all tokens, one after the other; it may not seek. */
void phrases_everywhere(const struct phrases *phrases, const struct tokens *tokens, void (*found)(void *context, const struct phrase_hit *hit), void *context);

uint64_t phrase_hash_of_kind(uint64_t h, enum element_kind kind);

/* The number of the slot of a word whose hash of that kind is told, 1-based; 0: there is none. */
uint32_t phrase_slot_at(const struct phrases *phrases, uint64_t h, struct slice word, enum element_kind kind);

static inline const struct element *phrase_element(const struct phrases *phrases, const struct variant *variant, size_t e)
{
	return &phrases->elements[phrases->rows[variant->at + e] >> 1];
}

static inline bool phrase_broken(const struct phrases *phrases, const struct variant *variant, size_t e)
{
	return phrases->rows[variant->at + e] & ROW_BROKEN;
}

#endif
