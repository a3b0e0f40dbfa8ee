/* SPDX-License-Identifier: EUPL-1.2 */
/* In: corpus/municipalities.tsv and corpus/models/. Out: municipalities and collaborations. Knows
 * nothing of documents.
 *
 *   0381 <TAB> Enköping <TAB> Enköpings kommun <TAB> Enköpings <TAB> <TAB> 03 <TAB> Uppsala län
 *   [medlemmar]  2284 = Örnsköldsvik | 2013 | ..        from, to; ".." or nothing: not known, or still
 *   [organ]      Regionrådet = Regionrådet | RR | URR
 */
#include "model_list.h"

#include <string.h>

#include "table.h"

static const char *text_of(struct arena *arena, const struct datafile_entry *entry, size_t i)
{
	if (i >= entry->n_values || !entry->values[i].text.n || slice_is(entry->values[i].text, ".."))
		return NULL;
	return slice_text(arena, entry->values[i].text);
}

/* The first one of a name has it. */
static void put_name(struct arena *arena, struct model_list *list, const char *name)
{
	struct slice lower = text_lower(arena, slice_of(name));
	if (table_get(list->municipality_numbers, lower) == SIZE_MAX)
		table_put(list->municipality_numbers, lower, list->n_municipalities - 1);
}

static void load_municipalities(struct arena *arena, struct model_list *list, const char *folder, struct faults *faults)
{
	struct datafile *file = datafile_read_table(arena, path_join(arena, folder, "municipalities.tsv"), faults);
	list->municipality_numbers = table_new(arena);
	if (!file)
		return;
	list->municipalities = arena_alloc(arena, (file->n_entries + 1) * sizeof *list->municipalities);
	for (size_t i = 0; i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		if (entry->n_values < 4 || !text_of(arena, entry, 0) || !text_of(arena, entry, 1) || !text_of(arena, entry, 2) || !text_of(arena, entry, 3)) {
			datafile_fault(faults, file, entry, 1, M_V307, "code, name, official_name, genitive", NULL);
			continue;
		}
		struct municipality *m = &list->municipalities[list->n_municipalities++];
		*m = (struct municipality){ .code = text_of(arena, entry, 0), .name = text_of(arena, entry, 1), .official_name = text_of(arena, entry, 2),
			                    .genitive = text_of(arena, entry, 3) };
		put_name(arena, list, m->official_name);
		put_name(arena, list, m->name);
		const char *aliases = text_of(arena, entry, 4);
		size_t capacity = 0;
		for (struct slice rest = slice_of(aliases); rest.n;) {
			const char *bar = memchr(rest.at, '|', rest.n);
			size_t cut = bar ? (size_t)(bar - rest.at) : rest.n;
			m->aliases = arena_grow(arena, m->aliases, m->n_aliases, &capacity, sizeof *m->aliases);
			m->aliases[m->n_aliases++] = slice_text(arena, slice_trim(slice_part(rest, 0, cut)));
			rest = slice_part(rest, bar ? cut + 1 : rest.n, rest.n);
		}
	}
}

static const struct municipality *municipality_of(const struct model_list *list, struct slice code)
{
	for (size_t i = 0; i < list->n_municipalities; i++)
		if (slice_is(code, list->municipalities[i].code))
			return &list->municipalities[i];
	return NULL;
}

struct growing {
	size_t members, aliases, bodies;
};

static void add_text(struct arena *arena, const char ***at, size_t *n, size_t *capacity, const char *text)
{
	*at = arena_grow(arena, *at, *n, capacity, sizeof **at);
	(*at)[(*n)++] = text;
}

static void take_entry(struct arena *arena, const struct model_list *list, struct model *model, struct growing *room,
                       const struct datafile *file, const struct datafile_entry *entry, struct faults *faults)
{
	static const char *const keys[] = { "namn", "källa" };
	if (slice_is(entry->section, "medlemmar")) {
		const struct municipality *municipality = municipality_of(list, entry->key);
		if (!municipality) {
			datafile_fault(faults, file, entry, entry->key_column, M_V306, slice_text(arena, entry->key), "", NULL);
			return;
		}
		model->members = arena_grow(arena, model->members, model->n_members, &room->members, sizeof *model->members);
		model->members[model->n_members++] = (struct member){ municipality, text_of(arena, entry, 1), text_of(arena, entry, 2) };
	} else if (slice_is(entry->section, "organ")) {
		add_text(arena, &model->bodies, &model->n_bodies, &room->bodies, slice_text(arena, entry->key));
		for (size_t i = 0; i < entry->n_values; i++)
			add_text(arena, &model->bodies, &model->n_bodies, &room->bodies, slice_text(arena, entry->values[i].text));
		add_text(arena, &model->bodies, &model->n_bodies, &room->bodies, NULL);
	} else if (entry->section.n) {
		datafile_fault(faults, file, entry, 1, M_V304, slice_text(arena, entry->section), "", NULL);
	} else if (slice_is(entry->key, "namn")) {
		model->title = text_of(arena, entry, 0);
		for (size_t i = 0; i < entry->n_values; i++)
			add_text(arena, &model->aliases, &model->n_aliases, &room->aliases, slice_text(arena, entry->values[i].text));
	} else if (!slice_is(entry->key, "källa")) {
		datafile_fault(faults, file, entry, entry->key_column, M_V302, slice_text(arena, entry->key),
		               datafile_suggest(arena, entry->key, keys, sizeof keys / sizeof *keys), NULL);
	}
}

const struct municipality *municipality_named(const struct model_list *list, struct arena *scratch, struct slice name)
{
	size_t number = table_get(list->municipality_numbers, text_lower(scratch, name));
	return number == SIZE_MAX ? NULL : &list->municipalities[number];
}

struct model_list *model_list_load(struct arena *arena, const char *corpus_folder, const char *const *more, struct faults *faults)
{
	struct model_list *list = arena_alloc(arena, sizeof *list);
	load_municipalities(arena, list, corpus_folder, faults);
	struct layered_files files = layered_files(arena, path_join(arena, corpus_folder, "models"), more, ".txt");
	list->models = arena_alloc(arena, (files.n + 1) * sizeof *list->models);
	for (size_t f = 0; f < files.n && list->n_municipalities; f++) { /* without them every code would be told as unknown */
		struct datafile *file = datafile_read(arena, files.at[f].path, DATAFILE_KEYS, faults);
		if (!file)
			continue;
		struct model *model = &list->models[list->n_models++];
		struct growing room = { 0, 0, 0 };
		model->name = arena_print(arena, "%.*s", (int)(strlen(files.at[f].name) - strlen(".txt")), files.at[f].name);
		for (size_t i = 0; i < file->n_entries; i++)
			take_entry(arena, list, model, &room, file, &file->entries[i], faults);
		if (!model->title)
			datafile_fault(faults, file, NULL, 0, M_V307, "namn", NULL);
	}
	return list;
}
