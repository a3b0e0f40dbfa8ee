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
	bool broken;  /* a sentence mark stands before it in the phrase itself */
	bool hanging; /* a hyphen hangs behind it: "barn-" */
	struct slice word;
	uint64_t hash; /* of the word (hash.h) */
};

struct variant {
	struct element *elements;
	size_t n;
	const char *key, *section;
	uint32_t words; /* elements that are no gaps */
	uint32_t next; /* same first element; 1-based, 0 ends */
};

/* A variant that begins in a slot. Most are ruled out by a look at the words that stand next. */
struct start {
	uint64_t second;  /* hash of its second word; 0: there is none, or it is no plain word */
	uint64_t wanted;  /* word_bit of each plain word up to the first behind a gap */
	uint32_t variant; /* 1-based */
};

struct slot {
	struct slice word;
	enum element_kind kind;
	uint32_t first;       /* variant, 1-based; 0: free */
	uint32_t n;           /* how many begin here */
	struct start *starts; /* all of them; NULL: not yet wanted */
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
	struct element *elements;
	size_t n; /* 0: malformed */
};

struct phrases {
	struct arena *arena;
	const struct phrases *bodies;
	struct table *piece_numbers;
	struct piece *pieces;
	size_t n_pieces, pieces_capacity;
	struct variant *variants;
	size_t n, capacity;
	struct slot *slots;
	size_t n_slots, slots_size; /* a power of two */
	uint64_t *seen;             /* SEEN bits a slot: may a word of that hash be there? Fits the cache, as the slots do not */
	size_t shortest[GAP], longest[GAP]; /* of each kind's first words; 0: none there */
	uint32_t body_first;        /* variants that begin with {organ} */
	uint32_t hanging_first;     /* variants that begin with any word with a hanging hyphen */
	struct begun *begun;
	uint64_t number;            /* of the set as it is now: another with each phrase that is added */
};

uint64_t phrase_hash_of_kind(uint64_t h, enum element_kind kind);

/* The slot of a word whose hash of that kind is told; its `first` is 0 where there is none. */
struct slot *phrase_slot_at(const struct phrases *phrases, uint64_t h, struct slice word, enum element_kind kind);

#endif
