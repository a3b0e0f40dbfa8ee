/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>

#include "commands.h"
#include "knowledge.h"
#include "what_if.h"

/* Where rules come from that are not shipped, a file a line. */
static void own_files(struct call *call, const char *shipped, const char *const *more)
{
	struct layered_files files = layered_files(call->arena, shipped, more, ".txt");
	for (size_t i = 0; i < files.n; i++) {
		const struct layered_file *file = &files.at[i];
		if (!file->layer)
			continue;
		print_safe(stdout, file->replaces ? arena_print(call->arena, IN("%s: your own, in the place of %s", "%s: egen, i stället för %s"), file->path,
		                                                path_join(call->arena, shipped, file->name)) :
		                                    arena_print(call->arena, IN("%s: your own, new", "%s: egen, ny"), file->path));
		fputc('\n', stdout);
	}
}

int cmd_check(struct call *call)
{
	struct knowledge knowledge;
	knowledge_load(call, &knowledge);
	if (!knowledge.classifier)
		return STATUS_FAILED;
	if (call->value[OPT_WHAT_IF])
		return what_if(call, &knowledge);
	classifier_check(knowledge.classifier, &knowledge.faults);
	size_t areas, words = 0;
	area_names(knowledge.classifier, &areas);
	for (int i = 0; i < VOCABULARY_FILES; i++)
		words += phrases_count(knowledge.vocabulary->sets[i]);
	own_files(call, path_join(call->arena, knowledge.folder, "classify/areas"), knowledge.more_areas);
	own_files(call, path_join(call->arena, knowledge.folder, "corpus/models"), knowledge.more_models);
	printf(IN("%zu phrases, %zu areas, %zu municipalities, %zu collaborations: %zu faults\n",
	          "%zu uttryck, %zu områden, %zu kommuner, %zu samarbeten: %zu fel\n"),
	       words, areas, knowledge.vocabulary->models->n_municipalities, knowledge.vocabulary->models->n_models, knowledge.faults.n);
	return knowledge.faults.n ? STATUS_FAILED : STATUS_DONE;
}
