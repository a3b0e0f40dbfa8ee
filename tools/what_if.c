/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the rules as they are, and one more file. Out: which stored items would change area. Both sides are told by the same
 * function (areas.c) on the stored text, so that nothing but the file makes the difference. Knows nothing of SQL. */
#include "what_if.h"

#include <string.h>

#include "commands.h"
#include "find.h"

struct what_if {
	const struct classifier *before, *after;
	size_t more, less, other; /* areas that come, go, get another role */
};

/* "upphandl* 4 (egen.txt:12), inköp* 2 (egen.txt:13)": each word of each place once. */
static const char *words_text(struct arena *arena, const struct evidence_list *evidence)
{
	const char *text = "";
	for (size_t i = 0; i < evidence->n; i++) {
		const struct evidence *word = &evidence->at[i];
		bool first = true;
		int weight = 0;
		const char *counted = "";
		for (size_t k = 0; k < evidence->n && first; k++) {
			const struct evidence *other = &evidence->at[k];
			if (strcmp(other->rule, word->rule) != 0 || strcmp(other->pattern, word->pattern) != 0)
				continue;
			first = k >= i;
			if (!strstr(counted, other->place)) /* no name of a place is part of another's */
				weight += other->weight;
			counted = arena_print(arena, "%s %s", counted, other->place);
		}
		if (first)
			text = arena_print(arena, "%s%s%s %d (%s)", text, *text ? ", " : "", word->pattern, weight, word->rule);
	}
	return text;
}

struct side {
	struct area_tags tags;
	const struct area_name *names;
};

static const struct area_tag *tag_of(const struct side *side, const char *code)
{
	for (size_t i = 0; i < side->tags.n; i++)
		if (strcmp(side->names[side->tags.at[i].rule].code, code) == 0)
			return &side->tags.at[i];
	return NULL;
}

static const char *role_of(const struct area_tag *tag)
{
	return !tag ? NULL : tag->main ? "main" : "mentioned";
}

static void note(struct what_if *what_if, struct arena *arena, struct area_changes *changes, size_t *capacity, const struct area_name *name,
                 const struct area_tag *was, const struct area_tag *now)
{
	if ((was != NULL) == (now != NULL) && was->main == now->main)
		return;
	const struct area_tag *tag = now ? now : was;
	what_if->more += !was;
	what_if->less += !now;
	what_if->other += was && now;
	changes->at = arena_grow(arena, changes->at, changes->n, capacity, sizeof *changes->at);
	changes->at[changes->n++] = (struct area_change){
		.area = name->code, .name = IN(name->name_en, name->name_sv), .was = role_of(was), .now = role_of(now), .sum = tag->sum,
		.threshold = name->threshold, .words = words_text(arena, &tag->evidence),
	};
}

static struct area_changes try_stretch(void *context, struct arena *arena, const struct stretch *stretch)
{
	struct what_if *what_if = context;
	size_t n, capacity = 0;
	struct side before = { classifier_areas(what_if->before, arena, stretch), area_names(what_if->before, &n) };
	struct side after = { classifier_areas(what_if->after, arena, stretch), area_names(what_if->after, &n) };
	struct area_changes changes = { 0 };
	for (size_t i = 0; i < after.tags.n; i++) {
		const struct area_name *name = &after.names[after.tags.at[i].rule];
		note(what_if, arena, &changes, &capacity, name, tag_of(&before, name->code), &after.tags.at[i]);
	}
	for (size_t i = 0; i < before.tags.n; i++) {
		const struct area_name *name = &before.names[before.tags.at[i].rule];
		if (!tag_of(&after, name->code))
			note(what_if, arena, &changes, &capacity, name, &before.tags.at[i], NULL);
	}
	return changes;
}

/* Says what the file is. */
static void head(struct call *call, const struct classifier *after, const char *path)
{
	size_t n;
	const struct area_name *names = area_names(after, &n);
	const char *shown = path_shown(call->arena, path);
	for (size_t i = 0; i < n; i++)
		if (names[i].own && strcmp(names[i].source, shown) == 0)
			print_safe(stdout, arena_print(call->arena, names[i].replaces ? IN("%s, in the place of the file of that name:", "%s, i stället för filen med det namnet:") :
			                                                                   IN("%s, a new area:", "%s, ett nytt område:"), shown));
	fputs("\n\n", stdout);
}

int what_if(struct call *call, struct knowledge *knowledge)
{
	const char *path = call->value[OPT_WHAT_IF];
	bool json = call->value[OPT_JSON] != NULL;
	struct what_if what_if = { .before = knowledge->classifier };
	what_if.after = classifier_with(call->arena, knowledge->classifier, path, &knowledge->faults);
	if (knowledge->faults.n)
		return STATUS_FAILED;
	classifier_check_added(what_if.after, &knowledge->faults); /* told, but no reason not to see what the file would do */
	struct store *store = store_open(command_database_option(call), STORE_READ);
	if (!store)
		return STATUS_FAILED;
	if (!json)
		head(call, what_if.after, path);
	size_t seen = 0;
	int changed = find_changes(store, stdout, json, try_stretch, &what_if, &seen);
	const char *rules = store_noted(store, call->arena, "rules");
	if (changed != FAILED && !json) {
		printf(IN("%s%d of %zu items and parts would change: %zu areas more, %zu fewer, %zu with another role\n",
		          "%s%d av %zu ärenden och delar skulle ändras: %zu områden tillkommer, %zu försvinner, %zu får en annan roll\n"),
		       changed ? "\n" : "", changed, seen, what_if.more, what_if.less, what_if.other);
		if (!rules || strcmp(rules, knowledge_version(call->arena, knowledge)) != 0)
			fputs(IN("The database was filled by other rules than those of now; both sides above are told by those of now.\n",
			         "Databasen fylldes med andra regler än de nuvarande; båda sidor ovan avgörs av de nuvarande.\n"), stdout);
	}
	return store_close(store) == FAILED || changed == FAILED || knowledge->faults.n ? STATUS_FAILED : STATUS_DONE;
}
