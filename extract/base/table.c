/* SPDX-License-Identifier: EUPL-1.2 */
#include "table.h"

#include "hash.h"

struct entry {
	struct slice key;
	uint64_t hash;
	size_t number;
};

struct table {
	struct arena *arena;
	struct entry *entries; /* in the order of adding */
	size_t n, capacity;
	uint32_t *places; /* of entries by their hash, 1-based; 0: free */
	size_t size;      /* a power of two */
};

struct table *table_new(struct arena *arena)
{
	struct table *table = arena_alloc(arena, sizeof *table);
	table->arena = arena;
	table->size = 32;
	table->places = arena_alloc(arena, table->size * sizeof *table->places);
	return table;
}

static uint64_t hash_of(struct slice key)
{
	uint64_t h = hash_start;
	for (size_t i = 0; i < key.n; i++)
		h = hash_step(h, (unsigned char)key.at[i]);
	return h;
}

static size_t first_place(const struct table *table, uint64_t hash)
{
	return (size_t)(hash ^ hash >> 29) & (table->size - 1);
}

/* NULL: it is not there. */
static struct entry *find(const struct table *table, struct slice key, uint64_t hash)
{
	for (size_t i = first_place(table, hash); table->places[i]; i = (i + 1) & (table->size - 1)) {
		struct entry *entry = &table->entries[table->places[i] - 1];
		if (entry->hash == hash && slice_equal(entry->key, key))
			return entry;
	}
	return NULL;
}

size_t table_get(const struct table *table, struct slice key)
{
	const struct entry *entry = find(table, key, hash_of(key));
	return entry ? entry->number : SIZE_MAX;
}

static void put_in_place(struct table *table, size_t entry)
{
	size_t i = first_place(table, table->entries[entry].hash);
	while (table->places[i])
		i = (i + 1) & (table->size - 1);
	table->places[i] = (uint32_t)entry + 1;
}

static void add(struct table *table, struct slice key, uint64_t hash, size_t number)
{
	if ((table->n + 1) * 2 > table->size) {
		table->size *= 2;
		table->places = arena_alloc(table->arena, table->size * sizeof *table->places);
		for (size_t i = 0; i < table->n; i++)
			put_in_place(table, i);
	}
	table->entries = arena_grow(table->arena, table->entries, table->n, &table->capacity, sizeof *table->entries);
	table->entries[table->n] = (struct entry){ { slice_text(table->arena, key), key.n }, hash, number };
	put_in_place(table, table->n++);
}

void table_put(struct table *table, struct slice key, size_t number)
{
	uint64_t hash = hash_of(key);
	struct entry *entry = find(table, key, hash);
	if (entry)
		entry->number = number;
	else
		add(table, key, hash, number);
}

size_t table_number(struct table *table, struct slice key, uint64_t hash, size_t number)
{
	const struct entry *entry = find(table, key, hash);
	if (entry)
		return entry->number;
	add(table, key, hash, number);
	return number;
}
