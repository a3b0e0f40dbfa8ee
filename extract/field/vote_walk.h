/* SPDX-License-Identifier: EUPL-1.2 */
/* The walk of the extractor "votes" through the document, shared by votes.c (sentences of items) and vote_rolls.c (lists apart from
 * what they are about). */
#ifndef FIELD_VOTE_WALK_H
#define FIELD_VOTE_WALK_H

#include "vote.h"
#include "vote_labels.h"

/* "Vot 1 | Vot 2" in a list that names no item: the votes of the item it stands in, or those of the whole document, in their order. */
struct numbered {
	int item;
	struct voting *of[MOST_GROUPS]; /* the first, the second ... */
	size_t n;
	struct numbered *next;
};

struct walk {
	struct field_context *context;
	struct voting **of; /* by the id of the item: what was read of it, NULL while there is nothing */
	const struct block **first; /* by the same: its first block */
	size_t n;
	struct voting *now;   /* of the item at hand; `blank` while nothing was read of it */
	struct voting *blank;
	int item;
	size_t heading;       /* block of the heading in force */
	const struct block *retold; /* tells an earlier vote of another body; NULL: none so far */
	bool roll;            /* in a roll; `now` is what it is about, or `nobody` */
	struct voting *nobody;
	struct vote_columns above; /* "§ 12 | § 14" in the row above the head of a roll; n is 0: no such row */
	struct numbered *numbered; /* the last ones first */
};

/* Begins the votes of an item. */
void vote_walk_start(struct walk *walk, struct voting *voting, const struct block *block);
/* Keeps what was read of the item at hand. */
void vote_walk_keep(struct walk *walk);

/* ---- vote_rolls.c ---- */

/* "Omröstningslista § 12", "Närvaro- och omröstningslista": a list that stands apart from what it is about. */
bool vote_roll_begins(struct walk *walk, const struct block *block, struct slice text);
/* "§ 12 Motion om cykelvägar" below the title of a roll */
bool vote_roll_names(struct walk *walk, const struct block *block, struct slice text);
/* "Ledamot | § 12 | § 14" needs no title above it. */
bool vote_roll_by_head(struct walk *walk, const struct block *block, struct slice text);
/* The head of a table in a roll; true: the row says nothing more. */
bool vote_roll_head(struct walk *walk, const struct block *block, struct slice row);
/* Gives the votes that lists only number to their items. */
void vote_rolls_place(struct walk *walk);

#endif
