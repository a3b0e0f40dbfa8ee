/* SPDX-License-Identifier: EUPL-1.2 */
/* A data file as a clerk may leave it: as rules, as a table, and in the place of one vocabulary of each kind, of the municipalities and a
 * collaboration. Faults are told, and nothing else happens. The other vocabularies are empty: one list of words is read as another,
 * and what is read into patterns (terms.txt) stays as long as the program lives. */
#include "fuzz.h"

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rules.h"
#include "vocabulary.h"

/* A data folder whose files are all one file, which has the input. */
struct data {
	char folder[PATH_MAX], file[PATH_MAX + 8];
};
static struct data data;

static void link_to(const char *target, const char *name)
{
	char path[PATH_MAX + 64];
	snprintf(path, sizeof path, "%s/%s", data.folder, name);
	for (char *slash = path + strlen(data.folder) + 1; (slash = strchr(slash, '/')); slash++) {
		*slash = 0;
		mkdir(path, 0700);
		*slash = '/';
	}
	FUZZ_HOLDS(symlink(target, path) == 0 || errno == EEXIST);
}

static void remove_data(void)
{
	char command[PATH_MAX + 16];
	snprintf(command, sizeof command, "rm -rf '%s'", data.folder);
	if (system(command) != 0)
		fprintf(stderr, "%s stays\n", data.folder);
}

static void make_data(void)
{
#define NAME_OF(name, keys) "extract/vocabulary/" #name ".txt",
	static const char *const empty[] = { VOCABULARIES(NAME_OF) "extract/vocabulary/endings.txt", NULL };
#undef NAME_OF
	static const char *const given[] = { "extract/vocabulary/bodies.txt", "extract/vocabulary/roles.txt", "extract/vocabulary/misread.txt",
		                             "extract/vocabulary/confidence.txt", "corpus/municipalities.tsv", "corpus/models/modell.txt", NULL };
	const char *temporary = getenv("TMPDIR");
	snprintf(data.folder, sizeof data.folder, "%s/fuzz-data-XXXXXX", temporary ? temporary : P_tmpdir);
	FUZZ_HOLDS(mkdtemp(data.folder));
	atexit(remove_data);
	snprintf(data.file, sizeof data.file, "%s/input", data.folder);
	for (const char *const *name = given; *name; name++)
		link_to(data.file, *name);
	for (const char *const *name = empty; *name; name++)
		link_to("/dev/null", *name); /* those given stay */
	setenv("PROTOKOLL_DICTIONARY", "/nonexistent", 1);
}

static void put_input(const uint8_t *bytes, size_t n)
{
	FILE *file = fopen(data.file, "wb");
	FUZZ_HOLDS(file && fwrite(bytes, 1, n, file) == n && fclose(file) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	if (!*data.folder)
		make_data();
	put_input(bytes, n);
	struct arena *arena = arena_new();
	struct faults told = { .quiet = false }, silent = { .quiet = true };
	datafile_read(arena, data.file, DATAFILE_KEYS, &told);
	datafile_read_table(arena, data.file, &told);
	struct layered_file file = { .name = "input", .path = data.file };
	struct rules *rules = rules_load(arena, (struct layered_files){ &file, 1 }, &told);
	rules_check(rules, &told);
	rules_find(rules, arena, slice_of("Gemensam upphandling av skolskjuts"), 0);
	struct vocabulary *words = vocabulary_load(arena, data.folder, NULL, &silent);
	struct phrase_hit hit;
	for (int id = 0; id < VOCABULARY_FILES; id++)
		words_whole(words, (enum vocabulary_id)id, arena, slice_of("Beslutande ledamöter"), &hit);
	arena_free(arena);
	return 0;
}
