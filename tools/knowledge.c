/* SPDX-License-Identifier: EUPL-1.2 */
/* In: --data, PROTOKOLL_DATA, the place of the program. Out: vocabulary, models, areas. Knows nothing of
 * documents. */
#include "knowledge.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	knowledge->areas = area_rules_load(call->arena, path_join(call->arena, knowledge->folder, "classify/areas"), &knowledge->faults);
	return knowledge->faults.n == 0;
}
