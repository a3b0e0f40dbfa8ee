/* SPDX-License-Identifier: EUPL-1.2 */
/* In: keys and values. Out: the value of a key. Knows nothing of: what the keys name.
 * Examples: "Rubrik1" -> a style; "P17" -> an automatic style; 42 -> a numbering instance. */
#include "names.h"

#include <sodium.h>
#include <string.h>
#include <sys/random.h>

struct names_entry {
	struct slice key;
	uint64_t hash;
	void *value; /* NULL: the slot is free */
};

struct names names_new(struct arena *arena)
{
	struct names names = { .arena = arena };
	/* The order of the entries is never looked at, so the secret changes no result. Were there no random
	 * bytes, a hostile file could be slow, and the worker's time limit would end it. */
	if (getrandom(names.secret, sizeof names.secret, GRND_NONBLOCK) != sizeof names.secret)
		memset(names.secret, 0x5A, sizeof names.secret);
	return names;
}

static uint64_t hash_of(const struct names *names, struct slice key)
{
	uint64_t hash;
	_Static_assert(sizeof hash == crypto_shorthash_BYTES && sizeof names->secret == crypto_shorthash_KEYBYTES, "SipHash-2-4");
	crypto_shorthash((unsigned char *)&hash, (const unsigned char *)key.at, key.n, names->secret);
	return hash;
}

static struct names_entry *slot_of(const struct names *names, struct slice key, uint64_t hash)
{
	size_t at = hash & (names->slots - 1);
	while (names->entries[at].value && (names->entries[at].hash != hash || !slice_equal(names->entries[at].key, key)))
		at = (at + 1) & (names->slots - 1);
	return &names->entries[at];
}

static void grow(struct names *names)
{
	struct names old = *names;
	names->slots = old.slots ? old.slots * 2 : 64;
	names->entries = arena_alloc(names->arena, names->slots * sizeof *names->entries);
	for (size_t i = 0; i < old.slots; i++)
		if (old.entries[i].value)
			*slot_of(names, old.entries[i].key, old.entries[i].hash) = old.entries[i];
}

void names_put(struct names *names, struct slice key, void *value)
{
	if (names->n * 2 >= names->slots)
		grow(names);
	uint64_t hash = hash_of(names, key);
	struct names_entry *entry = slot_of(names, key, hash);
	if (!entry->value) {
		names->n++;
		*entry = (struct names_entry){ .key = { arena_copy(names->arena, key.at, key.n), key.n }, .hash = hash };
	}
	entry->value = value;
}

void *names_get(const struct names *names, struct slice key)
{
	return names->slots ? slot_of(names, key, hash_of(names, key))->value : NULL;
}

static struct slice bytes_of(const int *key)
{
	return (struct slice){ (const char *)key, sizeof *key };
}

void names_put_number(struct names *names, int key, void *value)
{
	names_put(names, bytes_of(&key), value);
}

void *names_get_number(const struct names *names, int key)
{
	return names_get(names, bytes_of(&key));
}
