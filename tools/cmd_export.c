/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd_export.h"
#include "message.h"
#include "output.h"
#include "quality.h"

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

static int write_workbook(struct call *call, const char *database, const struct store_scope *scope, enum export_what what, const char *title,
                          const char *const *notes, const char *path)
{
	struct export_list list;
	struct store *store = store_open(database, STORE_READ);
	int result = store && scope ? store_scope(store, scope) : store ? DONE : FAILED;
	if (result == DONE)
		result = export_tables(store, call->arena, what, &list);
	if (result == DONE)
		result = export_xlsx(store, &list, title, notes, path);
	return store_close(store) == FAILED ? FAILED : result;
}

/* Passes on what the child says on standard error, but for what libxlsxwriter says, "[ERROR][./src/format.c:147]: Memory allocation
 * failed.": it goes on without a format, or a sheet, and reports no error. Did it say such a thing? */
static bool library_complains(int fd)
{
	FILE *said = fdopen(fd, "r");
	char line[1024];
	bool complains = false;
	while (said && fgets(line, sizeof line, said))
		if (strncmp(line, "[ERROR]", strlen("[ERROR]")) == 0)
			complains = true;
		else
			fputs(line, stderr);
	if (said)
		fclose(said);
	return complains || !said;
}

/* In a process of its own, for libxlsxwriter dies of a signal where it gets no memory. SQLite's connections do not live on in one. */
int output_workbook(struct call *call, const char *database, const struct store_scope *scope, enum export_what what, const char *title,
                    const char *const *notes, const char *path)
{
	struct output_file file;
	int status = 0, ends[2];
	if (output_open(&file, call->arena, path) == FAILED)
		return FAILED;
	fflush(NULL);
	pid_t pid = pipe2(ends, O_CLOEXEC) == 0 ? fork() : -1;
	if (pid < 0) {
		message_say(M_S505, arena_print(call->arena, "%s: %s", path, strerror(errno)), NULL);
		return output_close(&file, FAILED);
	}
	if (pid == 0) { /* libxlsxwriter opens by name; the name is ours, and the place is taken by us */
		dup2(ends[1], STDERR_FILENO);
		_exit(write_workbook(call, database, scope, what, title, notes, file.temporary) == DONE ? STATUS_DONE : STATUS_FAILED);
	}
	close(ends[1]);
	bool complains = library_complains(ends[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	if (WIFSIGNALED(status))
		message_say(M_S505, arena_print(call->arena, "%s: signal %d", path, WTERMSIG(status)), NULL);
	else if (status == 0 && complains)
		message_say(M_S505, arena_print(call->arena, "%s: libxlsxwriter", path), NULL);
	return output_close(&file, status == 0 && !complains ? DONE : FAILED);
}

int cmd_export(struct call *call)
{
	const char *database = command_database(call), *path = call->value[OPT_OUTPUT], *format = call->value[OPT_EXPORT];
	if (database && !path) {
		message_say(M_U407, "--output", NULL);
		return STATUS_USAGE;
	}
	static const char *const none[] = { NULL };
	if (database && quality_current(database) == FAILED)
		return STATUS_FAILED;
	if (database && (!format || strcmp(format, "xlsx") == 0))
		return output_workbook(call, database, NULL, EXPORT_TABLES, IN("Tables of a protokoll database", "Tabellerna i en protokoll-databas"), none,
		                       path) == DONE ? STATUS_DONE : STATUS_FAILED;
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	struct export_list list;
	int result;
	if (strcmp(format, "postgres") == 0)
		result = export_for_postgres(call, store, path);
	else if ((result = export_tables(store, call->arena, EXPORT_TABLES, &list)) == DONE)
		result = export_folder(call, store, &list, path, "csv", export_csv);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
