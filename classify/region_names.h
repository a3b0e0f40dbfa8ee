/* SPDX-License-Identifier: EUPL-1.2 */
/* What the three parts of finding a collaboration's name share: region_words.c (which words can be a name), region_signs.c (candidates, and
 * what speaks for each), region_names.c (the choice). */
#ifndef CLASSIFY_REGION_NAMES_H
#define CLASSIFY_REGION_NAMES_H

#include "facts.h"

enum region_sign {
	SIGN_BEARS,      /* samarbetet heter X */
	SIGN_DEFINED,    /* X är ett samarbete */
	SIGN_COUNTS_UP,  /* X består av Kil, Grums och Säffle */
	SIGN_SHORTENED,  /* X (nedan Nämnden) */
	SIGN_OF,         /* avtalet för X */
	SIGN_BESIDE,     /* lägesrapport X */
	SIGN_KIND,       /* nätverket X */
	SIGN_OWNS,       /* X:s kansli */
	SIGN_OWNS_MORE,  /* X:s budget */
	SIGN_IN_NAME,    /* Kinnesamverkan */
	SIGN_AMONG,      /* in a sentence with several municipalities */
	SIGN_QUOTED,
	SIGN_OFTEN,      /* inside a sentence; inside three */
	SIGN_TITLE,      /* in a title or in the first lines. These three count only beside other signs */
	SIGN_TOP,
	SIGN_ALONE,      /* a line of its own */
	REGION_SIGNS
};

struct region_candidate {
	struct slice name;               /* as first written, without the genitive; in the document's text */
	unsigned count[REGION_SIGNS];
	unsigned times, inside;          /* where it stands, and how often with a capital inside a sentence */
	bool stands;                     /* with a capital inside a sentence, or as a line of its own: no common word */
	size_t full;                     /* number of the candidate that it is the short form of; its own: of none */
};

enum { MOST_REGION_NAMES = 400 };
struct region_search {
	const struct fact_reading *reading;
	struct arena *arena;
	struct table *numbers; /* of candidates, by key */
	struct table *persons; /* words of the names of those present */
	struct table *plain;   /* words that stand without a capital */
	bool joint;            /* the document is of several municipalities */
	struct region_candidate at[MOST_REGION_NAMES];
	size_t n;
};

enum region_place { IN_TEXT, ON_TOP, IN_TITLE };

/* A line, or what stands between two tabs of it. */
struct region_cell {
	struct slice text;
	struct tokens words;
	enum region_place place;
	bool capitals;         /* the whole line: AVTAL OM RÄDDNINGSTJÄNST */
	unsigned *before;      /* which signs end before each token, one bit each */
	size_t last, last_end; /* the candidate before, and the token behind it; 0: none */
};

/* ---- region_words.c; `at`, `first` and `end` are numbers of tokens of the cell ---- */

/* Where the longest phrase of that key of region_names.txt ends that begins at `at`; 0: none begins there. */
size_t region_phrase(const struct region_search *search, const struct tokens *words, size_t at, const char *key);
struct slice region_part(const struct region_cell *cell, size_t first, size_t end);
bool is_capital(struct token token);
bool is_all_capitals(struct slice text);
/* Two letters or more, all capitals: "OCH" in "AVTAL OM BYGGLOV OCH TILLSYN mellan ...". */
bool is_shouted(struct token token);
/* Does `at` go on with what stands before it: a blank, a hyphen or a dash between? */
bool goes_on(const struct region_cell *cell, size_t at);
/* Also behind a number: "§ 3 Ändamål", "2.1 Syfte". */
bool begins_sentence(const struct tokens *words, size_t at);
/* The sentence that token `at` stands in; a colon ends none. */
size_t sentence_start(const struct region_cell *cell, size_t at);
size_t sentence_end(const struct region_cell *cell, size_t at);
/* Can a name begin there: a capital, "3T", "7-klövern", "e-Noden"; never the second part of a word, nor "Kunskaps-" of "Kunskaps- och ...". */
bool may_begin(const struct tokens *words, size_t at);
/* "IT-drift", "HR-frågor": what, not who. */
bool is_plain_compound(const struct tokens *words, size_t first, size_t end);
/* "Räddningstjänsten", "Regionsamverkan": an area. */
bool is_subject(const struct region_search *search, struct slice word);
/* "Kommunstyrelsen", "Direktörsgruppen", "Protokoll": something with a name of its own, or none. */
bool is_body(const struct region_search *search, struct slice name);
/* The same, and "Indalsnämnden" too, which may be more than the board of a municipality. */
bool is_any_body(const struct region_search *search, struct slice name);
/* Is every word of it a municipality, or the first one with nothing of a name behind it? */
bool is_municipality(const struct region_search *search, struct slice name, bool has_kind);
/* Does the run hold a word that names of collaborations are made of? */
bool has_kind(const struct region_search *search, const struct region_cell *cell, size_t first, size_t end);
/* Can the run be a name at all? */
bool can_be_name(const struct region_search *search, const struct region_cell *cell, size_t first, size_t end, bool kind);
/* Takes off what belongs to no name at its ends: "Lägesrapport Järnleden", "JÄRNLEDEN PROTOKOLL". */
void strip_ends(const struct region_search *search, const struct region_cell *cell, size_t *first, size_t *end);

/* ---- region_signs.c ---- */

/* The candidates of a block of the document and what speaks for them. */
void region_read(struct region_search *search, struct slice text, enum region_place place);

#endif
