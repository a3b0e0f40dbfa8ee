/* SPDX-License-Identifier: EUPL-1.2 */
/* What a sentence does: the acts of deciding in it, who acts and upon whom. The words are in
 * vocabulary/acts.txt and cues.txt; here is only how Swedish puts them together. */
#ifndef FIELD_ACTS_H
#define FIELD_ACTS_H

#include "field.h"

enum act_form { FORM_ACTIVE, FORM_PASSIVE, FORM_INFINITIVE, FORM_PERFECT, FORM_NOUN };

struct act_hit {
	const char *act;
	enum act_form form;
	size_t first, end; /* tokens */
	bool weak;         /* an everyday verb: it decides under a heading only */
	bool as_proposed;  /* it only says that a proposal is followed */
};

enum { MOST_ACTS = 24 };

struct sentence_acts {
	struct slice text;
	struct tokens words;
	struct act_hit hits[MOST_ACTS]; /* in order, not overlapping */
	size_t n;
	bool question, negated; /* ends in "?"; the first verb is negated */
	bool running;           /* in running text: everyday verbs decide nothing */
};

void acts_read(struct field_context *context, struct slice text, struct sentence_acts *acts);

/* A cue of vocabulary/cues.txt among the first `before` tokens (SIZE_MAX: anywhere). */
bool acts_cue(struct field_context *context, const struct sentence_acts *acts, const char *cue, size_t before, struct phrase_hit *hit);

/* Is the word before hit `h` one of this term (vocabulary/terms.txt)? */
bool acts_word_before(struct field_context *context, const struct sentence_acts *acts, size_t h, const char *term);

/* The body (or "vi", "kommunerna") that is subject of hit `h`: directly before the verb or behind it.
 * NULL: none. `where` gets its name as written. */
const char *acts_subject(struct field_context *context, const struct sentence_acts *acts, size_t h, struct slice *where);

/* The body behind `from` tokens: to whom something is proposed or given. */
const char *acts_addressee(struct field_context *context, const struct sentence_acts *acts, size_t from);

struct act_reading {
	const char *act, *inner; /* codes; act NULL: nothing is decided here */
	size_t hit;              /* the main one */
	bool conditional;
};

/* The main act of a sentence that stands where decisions stand. `clause`: an att-clause, whose verb
 * is an infinitive. */
struct act_reading acts_main(struct field_context *context, const struct sentence_acts *acts, bool clause);
/* A second act of the same sentence, coordinated ("... och utser X"): the hit, or SIZE_MAX. */
size_t acts_second(struct field_context *context, const struct sentence_acts *acts, size_t main);
/* What a sentence that proposes by hit `main` wants done: the hit, or SIZE_MAX. */
size_t acts_inner(const struct sentence_acts *acts, size_t main);

#endif
