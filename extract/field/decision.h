/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the extractor "decisions" share:
 *   decisions.c         the walk through the sentences: under a heading, in running text
 *   decision_clauses.c  lists of clauses, and what opens them
 *   decision_prior.c    what is told as decided earlier
 *   decision_told.c     a decision that is told again is one decision */
#ifndef FIELD_DECISION_H
#define FIELD_DECISION_H

#include "acts.h"

/* Where the sentence stands decides what it can be. */
enum place { PLACE_DECISION, PLACE_PROPOSAL, PLACE_TEXT };

/* The words that the clauses below them hang on: "Kommunstyrelsen föreslår kommunfullmäktige besluta". */
struct lead {
	bool open, proposes, prior;
	const char *body, *addressee;
	size_t at; /* block */
};

/* The state of the walk. */
struct deciding {
	struct field_context *context;
	const char *meeting_body, *issuer, *type; /* of the part */
	int part;
	struct lead lead;
	size_t head; /* block of the heading in force */
};

/* A decision before it is known whether it is a new one. */
struct draft {
	const char *status, *act, *inner, *body, *addressee;
	bool conditional;
	const char *rule;
	double confidence;
};

/* Adds the decision, or a span to the one that the text tells again. false: it was told before. */
bool decision_put(struct deciding *state, const struct block *block, struct slice text, enum place place, const struct draft *draft);

/* Is the act told as earlier? Its body as written in `where` (at == NULL: none is named). */
bool prior_told(struct deciding *state, const struct sentence_acts *acts, struct slice *where);
void prior_take(struct deciding *state, const struct block *block, const struct sentence_acts *acts, struct slice body);

/* "- att godkänna ..." -> "att godkänna ..."; "1. Lägga ..." -> "Lägga ..." */
bool clause_starts(struct slice text, struct slice *clause);
bool clause_numbered(struct slice text, struct slice *clause);
void clause_take(struct deciding *state, const struct block *block, struct slice clause, enum place place);
/* "beslutar att anta ..., att uppdra ... samt att ...": several in one sentence. */
bool clauses_take_inline(struct deciding *state, const struct block *block, const struct sentence_acts *acts, enum place place);
/* Does the block lead into a list of clauses? Sets the lead of the state. */
/* "att föreslå kommunfullmäktige besluta": it says nothing of its own. */
bool clause_only_leads(struct slice clause);
bool clauses_open(struct deciding *state, size_t block, struct slice text, enum place place);

/* Who decides here when the sentence names nobody; to whom the heading says it is proposed. */
const char *decision_body(const struct deciding *state, const struct block *block);
const char *decision_addressee(const struct deciding *state, const struct block *block);

static inline bool is_type(const struct deciding *state, const char *type)
{
	return slice_is(slice_of(state->type), type);
}

#endif
