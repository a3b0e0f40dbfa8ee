/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the path of a database that was opened. Out: those that were, last first. Knows nothing of: what is in them. A list that cannot
 * be read or written is no fault: it is a comfort. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "reading.h"
#include "record.h"

enum { KEPT = 10 };

static const char *folder(struct arena *arena)
{
	const char *base = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	if (base && *base == '/')
		return base;
	return home && *home == '/' ? arena_print(arena, "%s/.local/state", home) : NULL;
}

void recent_list(struct arena *arena, struct list *paths)
{
	const char *base = folder(arena);
	FILE *file = base ? fopen(arena_print(arena, "%s/protokoll/recent", base), "re") : NULL;
	char line[4096];
	while (file && fgets(line, sizeof line, file) && paths->n < KEPT) {
		size_t n = strcspn(line, "\n");
		if (n && *line == '/' && text_is_utf8(line, n))
			list_add(arena, paths, arena_copy(arena, line, n));
	}
	if (file)
		fclose(file);
}

void recent_add(struct arena *arena, const char *path)
{
	struct list paths = { 0 };
	const char *base = folder(arena);
	char *real = realpath(path, NULL);
	if (!base || !real || strchr(real, '\n')) {
		free(real);
		return;
	}
	recent_list(arena, &paths);
	mkdir(arena_print(arena, "%s", base), 0700);
	mkdir(arena_print(arena, "%s/protokoll", base), 0700);
	const char *name = arena_print(arena, "%s/protokoll/recent", base), *new = arena_print(arena, "%s.new", name);
	FILE *file = fopen(new, "we");
	if (file) {
		fprintf(file, "%s\n", real);
		for (size_t i = 0; i < paths.n; i++)
			if (strcmp(paths.at[i], real) != 0)
				fprintf(file, "%s\n", paths.at[i]);
		if (fclose(file) == 0)
			rename(new, name);
	}
	free(real);
}
