/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>

#include "commands.h"
#include "knowledge.h"

int cmd_check(struct call *call)
{
	struct knowledge knowledge;
	knowledge_load(call, &knowledge);
	if (!knowledge.classifier)
		return STATUS_FAILED;
	classifier_check(knowledge.classifier, &knowledge.faults);
	size_t areas, words = 0;
	area_names(knowledge.classifier, &areas);
	for (int i = 0; i < VOCABULARY_FILES; i++)
		words += phrases_count(knowledge.vocabulary->sets[i]);
	printf(IN("%zu phrases, %zu areas, %zu municipalities, %zu collaborations: %zu faults\n",
	          "%zu uttryck, %zu områden, %zu kommuner, %zu samarbeten: %zu fel\n"),
	       words, areas, knowledge.vocabulary->models->n_municipalities, knowledge.vocabulary->models->n_models, knowledge.faults.n);
	return knowledge.faults.n ? STATUS_FAILED : STATUS_DONE;
}
