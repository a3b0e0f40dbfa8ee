/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the data folder. Out: sets of phrases. Knows nothing of what the keys are used for. */
#include "vocabulary.h"

#include "alternatives.h"
#include "head.h"
#include "pattern.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

/* Debian's hunspell-sv; PROTOKOLL_DICTIONARY names another, without .dic. */
#define DICTIONARY "/usr/share/hunspell/sv_SE"

static const struct {
	const char *file, *keys;
} files[VOCABULARY_FILES] = {
#define VOCABULARY_ROW(name, keys) [WORDS_##name] = { #name ".txt", keys },
	VOCABULARIES(VOCABULARY_ROW)
#undef VOCABULARY_ROW
};

static const char *const more_keys[VOCABULARY_FILES] = { [WORDS_terms] = " " MORE_TERM_KEYS };

/* Blank-separated words as an array. */
static size_t split_keys(struct arena *arena, const char *keys, const char **out, size_t room)
{
	size_t n = 0;
	char *copy = arena_text(arena, keys), *rest = NULL;
	for (char *key = strtok_r(copy, " ", &rest); key && n < room; key = strtok_r(NULL, " ", &rest))
		out[n++] = key;
	return n;
}

/* The keys that the C asks for: each stands in the file, and no other. */
static void check_keys(struct arena *arena, const struct datafile *file, const char *keys, struct faults *faults)
{
	enum { MOST_KEYS = 512 };
	const char *known[MOST_KEYS];
	bool there[MOST_KEYS] = { false };
	size_t n = split_keys(arena, keys, known, MOST_KEYS);
	struct table *numbers = table_new(arena);
	for (size_t k = 0; k < n; k++)
		table_put(numbers, slice_of(known[k]), k);
	for (size_t i = 0; n && i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		size_t k = table_get(numbers, entry->key);
		if (k < n)
			there[k] |= entry->n_values > 0;
		else
			datafile_fault(faults, file, entry, entry->key_column, M_V302, slice_text(arena, entry->key),
			               datafile_suggest(arena, entry->key, known, n), NULL);
	}
	for (size_t k = 0; k < n; k++)
		if (!there[k])
			datafile_fault(faults, file, NULL, 0, M_V307, known[k], NULL);
}

/* The words of a form, for patterns. */
static void add_term(struct arena *arena, const struct datafile_entry *entry)
{
	struct slice *words = arena_alloc(arena, (entry->n_values + 1) * sizeof *words);
	for (size_t k = 0; k < entry->n_values; k++)
		words[k] = entry->values[k].text;
	pattern_term(slice_text(arena, entry->key), words, entry->n_values);
}

/* Patterns and the database take some values as they stand, brackets or not. */
static struct cells cells_of(struct arena *scratch, enum vocabulary_id id, const struct datafile *file, const struct datafile_entry *entry,
                             const struct datafile_value *value, struct faults *faults)
{
	if (id != WORDS_terms && id != WORDS_fact_terms && id != WORDS_variants)
		return alternatives_of(scratch, file, entry, value, faults);
	return cells_one(scratch, value->text);
}

static const struct datafile *read_file(struct arena *arena, const char *folder, enum vocabulary_id id, struct faults *faults)
{
	struct datafile *file = datafile_read(arena, path_join(arena, folder, files[id].file), DATAFILE_KEYS, faults);
	if (file)
		check_keys(arena, file, more_keys[id] ? arena_print(arena, "%s%s", files[id].keys, more_keys[id]) : files[id].keys, faults);
	return file;
}

/* `plain`: as text_plain leaves the words. */
static struct phrases *make(struct arena *arena, enum vocabulary_id id, const struct datafile *file, const struct phrases *bodies, bool plain,
                            struct faults *faults)
{
	struct phrases *phrases = phrases_new(arena, bodies);
	struct arena *scratch = arena_new();
	for (size_t i = 0; file && i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		bool terms = id == WORDS_terms || id == WORDS_fact_terms || id == WORDS_decision_terms;
		if (terms && !plain)
			add_term(arena, entry);
		const char *key = slice_text(arena, entry->key), *section = slice_text(arena, entry->section);
		for (size_t k = 0; k < entry->n_values; k++) {
			struct datafile_value value = entry->values[k];
			arena_reset(scratch);
			if (plain)
				value.text = text_plain(scratch, value.text);
			struct cells cells = cells_of(scratch, id, file, entry, &value, faults);
			if (cells.n && !phrases_add_all(phrases, cells, key, section))
				datafile_fault(faults, file, entry, value.column, M_V311, NULL);
		}
	}
	arena_free(scratch);
	return phrases;
}

/* The bodies of the collaborations are bodies like any other. */
static void add_model_bodies(struct phrases *bodies, const struct model_list *models)
{
	for (size_t m = 0; models && m < models->n_models; m++) {
		const struct model *model = &models->models[m];
		const char *canonical = NULL;
		for (size_t i = 0; i < model->n_bodies; i++) {
			if (model->bodies[i] && !canonical)
				canonical = model->bodies[i];
			if (model->bodies[i])
				phrases_add(bodies, slice_of(model->bodies[i]), canonical, model->name);
			else
				canonical = NULL;
		}
	}
}

struct spelling *vocabulary_dictionary(struct arena *arena)
{
	const char *name = getenv("PROTOKOLL_DICTIONARY");
	return spelling_open(arena, name ? name : DICTIONARY);
}

/* "C-tillsammans": what the collaborations are called. */
static struct phrases *names_of_models(struct arena *arena, const struct model_list *models)
{
	struct phrases *names = phrases_new(arena, NULL);
	for (size_t m = 0; models && m < models->n_models; m++)
		for (size_t a = 0; a < models->models[m].n_aliases; a++)
			phrases_add(names, slice_of(models->models[m].aliases[a]), models->models[m].name, "");
	return names;
}

struct vocabulary *vocabulary_load(struct arena *arena, const char *data_folder, const char *const *more_models, struct faults *faults)
{
	struct vocabulary *vocabulary = arena_alloc(arena, sizeof *vocabulary);
	const char *folder = path_join(arena, data_folder, "extract/vocabulary");
	vocabulary->heads = heads_asked_new(arena);
	vocabulary->models = model_list_load(arena, path_join(arena, data_folder, "corpus"), more_models, faults);
	vocabulary->collaborations = names_of_models(arena, vocabulary->models);
	const struct datafile *read[VOCABULARY_FILES] = { [WORDS_bodies] = read_file(arena, folder, WORDS_bodies, faults) };
	struct phrases *bodies = make(arena, WORDS_bodies, read[WORDS_bodies], NULL, false, faults);
	add_model_bodies(bodies, vocabulary->models);
	vocabulary->sets[WORDS_bodies] = bodies;
	for (int id = 0; id < VOCABULARY_FILES; id++) {
		if (id == WORDS_bodies)
			continue;
		read[id] = read_file(arena, folder, (enum vocabulary_id)id, faults);
		vocabulary->sets[id] = make(arena, (enum vocabulary_id)id, read[id], bodies, false, faults);
	}
	vocabulary->misread = datafile_read(arena, path_join(arena, folder, "misread.txt"), DATAFILE_KEYS, faults);
	vocabulary->endings = datafile_read(arena, path_join(arena, folder, "endings.txt"), DATAFILE_KEYS, faults);
	vocabulary->confidence = confidence_read(arena, datafile_read(arena, path_join(arena, folder, "confidence.txt"), DATAFILE_KEYS, faults), faults);
	vocabulary->spelling = vocabulary_dictionary(arena);
	static const enum vocabulary_id damaged[] = { WORDS_bodies, WORDS_headings, WORDS_labels };
	for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
		struct faults told_already = { .quiet = true };
		vocabulary->plain[damaged[i]] = make(arena, damaged[i], read[damaged[i]], vocabulary->plain[WORDS_bodies], true, &told_already);
	}
	return vocabulary;
}

enum { LONGEST_WHOLE = 1000 }; /* bytes: no phrase comes near it, and many ask of every piece of a line whether it is one */

bool words_whole(const struct vocabulary *vocabulary, enum vocabulary_id set, struct arena *arena, struct slice text,
                 struct phrase_hit *hit)
{
	if (text.n > LONGEST_WHOLE)
		return false;
	struct tokens tokens = text_glance(arena, text);
	return phrases_whole(vocabulary->sets[set], &tokens, hit);
}

bool words_whole_damaged(const struct vocabulary *vocabulary, enum vocabulary_id set, struct arena *arena, struct slice text, struct phrase_hit *hit)
{
	if (text.n > LONGEST_WHOLE)
		return false;
	struct tokens tokens = text_glance(arena, text);
	return phrases_whole(vocabulary->plain[set], &tokens, hit);
}

struct keyed {
	const char *key;
	struct phrase_hit *hit;
	bool found;
};

static void keep_keyed(void *context, const struct phrase_hit *hit)
{
	struct keyed *keyed = context;
	bool later = keyed->found && (hit->first > keyed->hit->first || hit->end <= keyed->hit->end);
	if (later || (keyed->key && strcmp(hit->key, keyed->key) != 0))
		return;
	*keyed->hit = *hit;
	keyed->found = true;
}

bool words_in(const struct vocabulary *vocabulary, enum vocabulary_id set, const char *key, const struct tokens *tokens,
              struct phrase_hit *hit)
{
	struct keyed keyed = { key, hit, false };
	phrases_each(vocabulary->sets[set], tokens, keep_keyed, &keyed);
	return keyed.found;
}
