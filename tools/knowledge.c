/* SPDX-License-Identifier: EUPL-1.2 */
/* In: --data, PROTOKOLL_DATA, the place of the program; --areas-dir, --models-dir, the user's configuration folder. Out:
 * vocabulary, models, areas. Knows nothing of documents. */
#include "knowledge.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

/* The user's folders that add to one of ours: that of his configuration where there is one, then that of the option. */
static bool own_folders(struct call *call, const char *name, enum option_id option, const char *folders[OWN_FOLDERS + 1])
{
	size_t n = 0;
	const char *base = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (!base || base[0] != '/') /* the specification: what is not absolute is to be passed over */
		base = home && *home ? path_join(call->arena, home, ".config") : NULL;
	if (base) {
		char *folder = path_join(call->arena, base, arena_print(call->arena, "protokoll/%s", name));
		if (access(folder, R_OK | X_OK) == 0)
			folders[n++] = folder;
	}
	const char *named = call->value[option];
	struct stat status;
	if (named && (stat(named, &status) != 0 || !S_ISDIR(status.st_mode) || access(named, R_OK | X_OK) != 0)) {
		message_say(M_V301, path_shown(call->arena, named), IN("no such folder", "mappen finns inte"), NULL);
		return false;
	}
	if (named)
		folders[n++] = named;
	folders[n] = NULL;
	return true;
}

/* In bytewise order of their names, and those of the user in their places. */
const char *knowledge_version(struct arena *arena, const struct knowledge *knowledge)
{
	const struct {
		const char *folder, *suffix;
		const char *const *more;
	} data[] = { { "extract/vocabulary", ".txt", NULL }, { "classify", ".txt", NULL }, { "classify/areas", ".txt", knowledge->more_areas },
		     { "classify/stances", ".txt", NULL }, { "classify/facts", ".txt", NULL },
		     { "corpus", ".tsv", NULL }, { "corpus/models", ".txt", knowledge->more_models } };
	struct digest digest;
	digest_begin(&digest);
	for (size_t d = 0; d < sizeof data / sizeof *data; d++) {
		struct layered_files files = layered_files(arena, path_join(arena, knowledge->folder, data[d].folder), data[d].more, data[d].suffix);
		for (size_t i = 0; i < files.n; i++) {
			digest_add(&digest, files.at[i].name, strlen(files.at[i].name) + 1);
			if (!digest_file(&digest, files.at[i].path))
				return "";
		}
	}
	return digest_end_hex(&digest, arena_alloc(arena, DIGEST_HEX));
}

bool knowledge_find(struct call *call, struct knowledge *knowledge)
{
	*knowledge = (struct knowledge){ .call = call, .folder = call->value[OPT_DATA] };
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
	if (!own_folders(call, "areas", OPT_AREAS_DIR, knowledge->more_areas) || !own_folders(call, "models", OPT_MODELS_DIR, knowledge->more_models))
		return false;
	knowledge->dictionary = spelling_version(vocabulary_dictionary(call->arena));
	return true;
}

bool knowledge_need(struct knowledge *knowledge)
{
	struct arena *arena = knowledge->call->arena;
	if (!knowledge->vocabulary) {
		knowledge->vocabulary = vocabulary_load(arena, knowledge->folder, knowledge->more_models, &knowledge->faults);
		knowledge->classifier = classifier_load(arena, path_join(arena, knowledge->folder, "classify"), knowledge->more_areas,
		                                        knowledge->vocabulary, &knowledge->faults);
	}
	return knowledge->faults.n == 0;
}

bool knowledge_load(struct call *call, struct knowledge *knowledge)
{
	return knowledge_find(call, knowledge) && knowledge_need(knowledge);
}
