/* SPDX-License-Identifier: EUPL-1.2 */
/* From a key (style name, list id, number) to what it stands for. The keys come from strangers, so the
 * hash has a secret: nobody can write a file whose styles all fall into one slot. */
#ifndef READ_NAMES_H
#define READ_NAMES_H

#include "arena.h"
#include "text.h"

struct names {
	struct arena *arena;
	struct names_entry *entries; /* a power of two of slots, or NULL */
	size_t n, slots;
	unsigned char secret[16];
};

struct names names_new(struct arena *arena);
/* Later definitions of a key win. The key is copied; value must not be NULL. */
void names_put(struct names *names, struct slice key, void *value);
void *names_get(const struct names *names, struct slice key); /* NULL: unknown */

/* Keys that are numbers in the format. */
void names_put_number(struct names *names, int key, void *value);
void *names_get_number(const struct names *names, int key);

#endif
