/* SPDX-License-Identifier: EUPL-1.2 */
#include "table.h"

struct entry {
	struct slice key; /* at == NULL: free */
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

static struct entry *find(const struct table *table, struct slice key)
{
	uint64_t h = 1469598103934665603u; /* FNV-1a: fixed, so that a run is repeatable */
	for (size_t i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.at[i]) * 1099511628211u;
	size_t i = (size_t)(h ^ h >> 29) & (table->size - 1);
	while (table->entries[i].key.at && !slice_equal(table->entries[i].key, key))
		i = (i + 1) & (table->size - 1);
	return &table->entries[i];
}

size_t table_get(const struct table *table, struct slice key)
{
	const struct entry *entry = find(table, key);
	return entry->key.at ? entry->number : SIZE_MAX;
}

void table_put(struct table *table, struct slice key, size_t number)
{
	struct entry *entry = find(table, key);
	if (entry->key.at) {
		entry->number = number;
		return;
	}
	if ((table->n + 1) * 2 > table->size) {
		struct entry *old = table->entries;
		size_t size = table->size;
		table->size *= 2;
		table->entries = arena_alloc(table->arena, table->size * sizeof *old);
		for (size_t i = 0; i < size; i++)
			if (old[i].key.at)
				*find(table, old[i].key) = old[i];
		entry = find(table, key);
	}
	*entry = (struct entry){ { slice_text(table->arena, key), key.n }, number };
	table->n++;
}
