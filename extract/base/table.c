/* SPDX-License-Identifier: EUPL-1.2 */
#include "table.h"

#include "hash.h"

struct entry {
	struct slice key; /* at == NULL: free */
	uint64_t hash;
	size_t number;
};

struct table {
	struct arena *arena;
	struct entry *entries;
	size_t n, size; /* a power of two */
};

struct table *table_new(struct arena *arena)
{
	struct table *table = arena_alloc(arena, sizeof *table);
	table->arena = arena;
	table->size = 32;
	table->entries = arena_alloc(arena, table->size * sizeof *table->entries);
	return table;
}

static uint64_t hash_of(struct slice key)
{
	uint64_t h = hash_start;
	for (size_t i = 0; i < key.n; i++)
		h = hash_step(h, (unsigned char)key.at[i]);
	return h;
}

static struct entry *find(const struct table *table, struct slice key, uint64_t hash)
{
	size_t i = (size_t)(hash ^ hash >> 29) & (table->size - 1);
	while (table->entries[i].key.at && !(table->entries[i].hash == hash && slice_equal(table->entries[i].key, key)))
		i = (i + 1) & (table->size - 1);
	return &table->entries[i];
}

size_t table_get(const struct table *table, struct slice key)
{
	const struct entry *entry = find(table, key, hash_of(key));
	return entry->key.at ? entry->number : SIZE_MAX;
}

static void add(struct table *table, struct slice key, uint64_t hash, size_t number)
{
	if ((table->n + 1) * 2 > table->size) {
		struct entry *old = table->entries;
		size_t size = table->size;
		table->size *= 2;
		table->entries = arena_alloc(table->arena, table->size * sizeof *old);
		for (size_t i = 0; i < size; i++)
			if (old[i].key.at)
				*find(table, old[i].key, old[i].hash) = old[i];
	}
	*find(table, key, hash) = (struct entry){ { slice_text(table->arena, key), key.n }, hash, number };
	table->n++;
}

void table_put(struct table *table, struct slice key, size_t number)
{
	uint64_t hash = hash_of(key);
	struct entry *entry = find(table, key, hash);
	if (entry->key.at)
		entry->number = number;
	else
		add(table, key, hash, number);
}

size_t table_number(struct table *table, struct slice key, uint64_t hash, size_t number)
{
	const struct entry *entry = find(table, key, hash);
	if (entry->key.at)
		return entry->number;
	add(table, key, hash, number);
	return number;
}
