/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd_export.h"
#include "message.h"
#include "output.h"

/* One file of a folder; it takes the place of an older one when it is whole. */
static int open_in(struct call *call, const char *folder, const char *name, const char *suffix, struct output_file *file)
{
	return output_open(file, call->arena, arena_print(call->arena, "%s/%s.%s", folder, name, suffix));
}

static int make_folder(struct call *call, const char *folder)
{
	if (mkdir(folder, 0777) == 0 || errno == EEXIST)
		return DONE;
	message_say(M_S505, arena_print(call->arena, "%s: %s", folder, strerror(errno)), NULL);
	return FAILED;
}

/* A file a table. */
typedef int export_rows(struct store *store, const struct export_table *table, FILE *stream);
static int export_folder(struct call *call, struct store *store, const struct export_list *list, const char *folder, const char *suffix, export_rows *rows)
{
	struct output_file file;
	int result = make_folder(call, folder);
	for (size_t i = 0; i < list->n && result == DONE; i++)
		if ((result = open_in(call, folder, list->at[i].name, suffix, &file)) == DONE)
			result = output_close(&file, rows(store, &list->at[i], file.stream));
	return result;
}

static int export_for_postgres(struct call *call, struct store *store, const char *folder)
{
	static const char *const names[] = { [EXPORT_SCHEMA] = "schema", [EXPORT_KEYS] = "keys", [EXPORT_LOAD] = "load" };
	struct export_list list;
	struct output_file file;
	int result = export_tables(store, call->arena, EXPORT_RELATIONS, &list);
	if (result == DONE)
		result = export_folder(call, store, &list, folder, "copy", export_postgres);
	for (int i = EXPORT_SCHEMA; i <= EXPORT_LOAD && result == DONE; i++)
		if ((result = open_in(call, folder, names[i], "sql", &file)) == DONE)
			result = output_close(&file, export_postgres_script(store, &list, (enum export_script)i, file.stream));
	return result;
}

int output_workbook(struct call *call, struct store *store, enum export_what what, const char *title, const char *const *notes, const char *path)
{
	struct export_list list;
	struct output_file file;
	int result = export_tables(store, call->arena, what, &list);
	if (result == DONE)
		result = output_open(&file, call->arena, path);
	/* libxlsxwriter opens by name; the name is ours, and the place is taken by us */
	return result == DONE ? output_close(&file, export_xlsx(store, &list, title, notes, file.temporary)) : FAILED;
}

int cmd_export(struct call *call)
{
	const char *database = command_database(call), *path = call->value[OPT_OUTPUT], *format = call->value[OPT_EXPORT];
	if (database && !path) {
		message_say(M_U407, "--output", NULL);
		return STATUS_USAGE;
	}
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	static const char *const none[] = { NULL };
	struct export_list list;
	int result;
	if (!format || strcmp(format, "xlsx") == 0)
		result = output_workbook(call, store, EXPORT_TABLES, IN("Tables of a protokoll database", "Tabellerna i en protokoll-databas"), none, path);
	else if (strcmp(format, "postgres") == 0)
		result = export_for_postgres(call, store, path);
	else if ((result = export_tables(store, call->arena, EXPORT_TABLES, &list)) == DONE)
		result = export_folder(call, store, &list, path, "csv", export_csv);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
