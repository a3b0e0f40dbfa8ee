/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a table and an option. Out: what is given for a path. Knows nothing of what was read.
 *
 *   path <TAB> municipality <TAB> body <TAB> year <TAB> address
 *   2019/ks-*.pdf <TAB> 0381 <TAB> Kommunstyrelsen <TAB> 2019 <TAB> https://...
 */
#include "meta.h"

#include <fnmatch.h>
#include <string.h>

struct meta {
	struct arena *arena;
	const struct datafile *file;
	const char *municipality;
};

static bool known_code(const struct knowledge *knowledge, struct slice code)
{
	const struct model_list *models = knowledge->vocabulary->models;
	for (size_t i = 0; i < models->n_municipalities; i++)
		if (slice_is(code, models->municipalities[i].code))
			return true;
	return false;
}

bool meta_load(struct call *call, const struct knowledge *knowledge, struct meta **out)
{
	struct meta *meta = arena_alloc(call->arena, sizeof *meta);
	meta->arena = call->arena;
	meta->municipality = call->value[OPT_MUNICIPALITY];
	*out = meta;
	if (meta->municipality && !known_code(knowledge, slice_of(meta->municipality))) {
		message_say(M_U404, "--municipality", meta->municipality, IN("a code of four digits", "en kod med fyra siffror"), NULL);
		return false;
	}
	if (!call->value[OPT_META])
		return true;
	struct faults faults = { 0, false };
	meta->file = datafile_read_table(call->arena, call->value[OPT_META], &faults);
	for (size_t i = 0; meta->file && i < meta->file->n_entries; i++) {
		const struct datafile_entry *entry = &meta->file->entries[i];
		if (entry->n_values > 1 && entry->values[1].text.n && !known_code(knowledge, entry->values[1].text))
			datafile_fault(&faults, meta->file, entry, entry->values[1].column, M_V306, slice_text(call->arena, entry->values[1].text), "", NULL);
	}
	return faults.n == 0;
}

static const char *cell(const struct meta *meta, const struct datafile_entry *entry, size_t i)
{
	return i < entry->n_values && entry->values[i].text.n ? slice_text(meta->arena, entry->values[i].text) : NULL;
}

bool meta_for(const struct meta *meta, const char *path, struct store_given *given)
{
	const char *base = strrchr(path, '/');
	*given = (struct store_given){ .municipality = meta->municipality };
	for (size_t i = 0; meta->file && i < meta->file->n_entries; i++) {
		const struct datafile_entry *entry = &meta->file->entries[i];
		const char *pattern = cell(meta, entry, 0);
		if (!pattern || (fnmatch(pattern, path, 0) != 0 && fnmatch(pattern, base ? base + 1 : path, 0) != 0))
			continue;
		const char *municipality = cell(meta, entry, 1);
		*given = (struct store_given){ municipality ? municipality : meta->municipality, cell(meta, entry, 2), cell(meta, entry, 3), cell(meta, entry, 4) };
		return true;
	}
	return given->municipality != NULL;
}
