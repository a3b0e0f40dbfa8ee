/* SPDX-License-Identifier: EUPL-1.2 */
/* Which records of two sides belong together, and whether their fields agree. */
#ifndef TOOLS_SCORE_PAIR_H
#define TOOLS_SCORE_PAIR_H

#include "arena.h"
#include "score.h"
#include "text.h"

/* One side of the comparison: a document's records; texts that are made on the way come from `arena`. */
struct side {
	struct arena *arena;
	json_t *record;
};

/* The number of the item with this id, else its title; empty: there is none. */
struct slice score_item_name(const struct side *side, const json_t *id);
/* The field as it is compared (folded); "@name" is made of others. */
struct slice score_field(const struct side *side, const json_t *record, const char *name);
bool score_same_field(const struct scoring *scoring, const struct side *g, const json_t *gold, const struct side *o, const json_t *out, const char *name);
/* For each gold record of the array the place of the extracted one that belongs to it, or SIZE_MAX; from the gold side's arena. */
size_t *score_pairs(const struct scoring *scoring, const struct score_array *array, const struct side *g, const struct side *o);

#endif
