/* SPDX-License-Identifier: EUPL-1.2 */
#include "fill.h"

#include <errno.h>
#include <string.h>

#include "datafile.h"
#include "interrupt.h"
#include "message.h"

/* The line of the table `meta` that says how far the last run came. */
static const char run_note[] = "run", run_begun[] = "begun", run_done[] = "done";

/* The spellings of names, by which the database tells who is who. Its faults were told with those of the others. */
static int give_variants(struct store *store, struct call *call, const struct knowledge *knowledge)
{
	struct faults told_already = { .quiet = true };
	const char *path = path_join(call->arena, knowledge->folder, "extract/vocabulary/variants.txt");
	const struct datafile *variants = datafile_read(call->arena, path, DATAFILE_KEYS, &told_already);
	if (!variants) /* it was read a moment ago */
		message_say(M_V301, path, strerror(errno ? errno : EIO), NULL);
	return variants ? store_name_variants(store, variants) : FAILED;
}

static int put_knowledge(struct store *store, struct call *call, const struct knowledge *knowledge)
{
	if (store_models(store, knowledge->vocabulary->models) == FAILED || give_variants(store, call, knowledge) == FAILED)
		return FAILED;
	size_t n;
	const struct area_name *areas = area_names(knowledge->classifier, &n);
	for (size_t i = 0; i < n; i++)
		if (store_label(store, "area", areas[i].code, areas[i].name_en, areas[i].name_sv) == FAILED ||
		    (areas[i].rollup && store_label(store, "area_rollup", areas[i].code, areas[i].rollup, areas[i].rollup) == FAILED))
			return FAILED;
	return DONE;
}

int fill_begin(struct store *store, struct call *call, struct knowledge *knowledge, bool noted)
{
	const char *rules = store_noted(store, call->arena, "rules");
	/* A wrong version would have everything read anew, now and when it is right again. */
	const char *version = knowledge_version(call->arena, knowledge), *dictionary = spelling_version(knowledge->dictionary);
	if (!*version || (knowledge->dictionary && !*dictionary)) {
		message_say(M_V301, *version ? IN("dictionary", "ordlista") : knowledge->folder, strerror(errno ? errno : EIO), NULL);
		return FAILED;
	}
	bool same = rules && *rules && strcmp(rules, version) == 0;
	if (!same && !knowledge_need(knowledge))
		return FAILED;
	if (store_rules(store, version, dictionary) == FAILED ||
	    (noted && store_note(store, run_note, run_begun) == FAILED))
		return FAILED;
	return same ? DONE : put_knowledge(store, call, knowledge);
}

static int compute(struct store *store, struct knowledge *knowledge)
{
	if (store_computed(store))
		return DONE;
	if (!knowledge_need(knowledge) || store_duplicates(store) == FAILED || store_persons(store) == FAILED || store_links(store, knowledge->vocabulary) == FAILED)
		return FAILED;
	return store_note_computed(store);
}

int fill_complete(struct store *store, struct knowledge *knowledge, int load, bool computes)
{
	if (store_few_pages(store) == FAILED)
		return FAILED;
	while (load == 1 && !interrupted())
		load = store_load_end(store);
	if (load == FAILED)
		return FAILED;
	return load || !computes ? DONE : compute(store, knowledge);
}

int fill_end(struct store *store)
{
	struct arena *scratch = arena_new();
	const char *run = store_noted(store, scratch, run_note);
	int result = run && strcmp(run, run_begun) == 0 ? store_note(store, run_note, run_done) : DONE;
	arena_free(scratch);
	return result;
}

int fill_check(struct store *store, struct call *call, const struct knowledge *knowledge, const char *database, bool to_its_end)
{
	const char *rules = store_noted(store, call->arena, "rules"), *dictionary = store_noted(store, call->arena, "dictionary");
	const char *run = store_noted(store, call->arena, run_note);
	bool begun = rules || dictionary;
	if (begun && (!rules || !dictionary || strcmp(rules, knowledge_version(call->arena, knowledge)) != 0 ||
	              strcmp(dictionary, spelling_version(knowledge->dictionary)) != 0)) {
		message_say(M_S510, database, NULL);
		return FAILED;
	}
	if (to_its_end && (!begun || (run && strcmp(run, run_begun) == 0))) {
		message_say(M_S511, database, NULL);
		return FAILED;
	}
	return DONE;
}
