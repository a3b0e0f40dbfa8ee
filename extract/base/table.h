/* SPDX-License-Identifier: EUPL-1.2 */
/* A hash table from byte strings to numbers, in an arena. Numbers are indices into the caller's own
 * arrays. Never iterated, so its order shows nowhere. */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "text.h"

struct table;

struct table *table_new(struct arena *arena);
/* The number of a key; SIZE_MAX when it is not there. */
size_t table_get(const struct table *table, struct slice key);
/* Sets it; the key is copied when new. */
void table_put(struct table *table, struct slice key, size_t number);
/* The number of a key of which the hash (hash.h) is known; where it is not there it gets this one. */
size_t table_number(struct table *table, struct slice key, uint64_t hash, size_t number);

#endif
