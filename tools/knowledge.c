/* SPDX-License-Identifier: EUPL-1.2 */
/* In: --data, PROTOKOLL_DATA, the place of the program. Out: vocabulary, models, areas. Knows nothing of
 * documents. */
#include "knowledge.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "digest.h"

static bool holds_data(struct arena *arena, const char *folder)
{
	/* a file, not the folder: the build has folders of the same names */
	return folder && access(path_join(arena, folder, "extract/vocabulary/bodies.txt"), R_OK) == 0;
}

/* Beside the build (build/protokoll, build/asan/protokoll) or installed (bin/protokoll, share/protokoll). */
static const char *beside_program(struct arena *arena)
{
	static const char *const from[] = { "..", "../..", "../share/protokoll" };
	char program[4096];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
	if (n <= 0)
		return NULL;
	program[n] = 0;
	char *slash = strrchr(program, '/');
	if (!slash)
		return NULL;
	*slash = 0;
	for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
		char *folder = path_join(arena, program, from[i]);
		if (holds_data(arena, folder))
			return folder;
	}
	return NULL;
}

/* Over the names and bytes of every data file, in bytewise order of their names; "": one could not be read. */
static const char *version_of(struct arena *arena, const char *folder)
{
	static const struct {
		const char *folder, *suffix;
	} data[] = { { "extract/vocabulary", ".txt" }, { "classify", ".txt" }, { "classify/areas", ".txt" }, { "classify/stances", ".txt" },
	           { "classify/facts", ".txt" }, { "corpus", ".tsv" }, { "corpus/models", ".txt" } };
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	char *hex = arena_alloc(arena, sizeof digest * 2 + 1);
	crypto_hash_sha256_init(&state);
	for (size_t d = 0; d < sizeof data / sizeof *data; d++) {
		const char *inside = path_join(arena, folder, data[d].folder);
		struct list_of_paths files = folder_files(arena, inside, data[d].suffix);
		for (size_t i = 0; i < files.n; i++) {
			crypto_hash_sha256_update(&state, (const unsigned char *)files.at[i], strlen(files.at[i]) + 1);
			if (!digest_file(&state, path_join(arena, inside, files.at[i])))
				return "";
		}
	}
	crypto_hash_sha256_final(&state, digest);
	return sodium_bin2hex(hex, sizeof digest * 2 + 1, digest, sizeof digest);
}

bool knowledge_load(struct call *call, struct knowledge *knowledge)
{
	*knowledge = (struct knowledge){ .folder = call->value[OPT_DATA] };
	if (!knowledge->folder)
		knowledge->folder = getenv("PROTOKOLL_DATA");
	if (!knowledge->folder)
		knowledge->folder = beside_program(call->arena);
	if (!knowledge->folder)
		knowledge->folder = ".";
	if (!holds_data(call->arena, knowledge->folder)) {
		message_say(M_V301, path_join(call->arena, knowledge->folder, "extract/vocabulary"), IN("no such folder", "mappen finns inte"), NULL);
		return false;
	}
	knowledge->vocabulary = vocabulary_load(call->arena, knowledge->folder, &knowledge->faults);
	knowledge->classifier = classifier_load(call->arena, path_join(call->arena, knowledge->folder, "classify"), knowledge->vocabulary, &knowledge->faults);
	knowledge->version = version_of(call->arena, knowledge->folder);
	return knowledge->faults.n == 0;
}
