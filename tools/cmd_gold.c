/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a database with judgments. Out: a folder of gold, a file a document. Knows nothing of SQL. */
#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>

#include "commands.h"
#include "judged.h"
#include "message.h"
#include "output.h"
#include "datafile.h"

struct writing {
	struct call *call;
	const char *folder;
};

static int write_file(void *context, const char *name, json_t *gold)
{
	struct writing *writing = context;
	struct output_file file;
	if (output_open(&file, writing->call->arena, path_join(writing->call->arena, writing->folder, arena_print(writing->call->arena, "%s.json", name))) == FAILED)
		return FAILED;
	bool written = json_dumpf(gold, file.stream, JSON_INDENT(1)) == 0 && fputc('\n', file.stream) != EOF;
	if (!written)
		message_say(M_S505, strerror(errno ? errno : EIO), NULL);
	return output_close(&file, written ? DONE : FAILED);
}

int cmd_gold(struct call *call)
{
	const char *database = command_database(call), *folder = call->value[OPT_OUTPUT];
	size_t n = 0;
	if (database && !folder) {
		message_say(M_U407, "--output", NULL);
		return STATUS_USAGE;
	}
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	struct writing writing = { call, folder };
	int result = mkdir(folder, 0777) == 0 || errno == EEXIST ? DONE : FAILED;
	if (result == FAILED)
		message_say(M_S505, arena_print(call->arena, "%s: %s", folder, strerror(errno)), NULL);
	else
		result = judge_gold(store, write_file, &writing, &n);
	if (result == DONE)
		fprintf(stderr, "%zu documents\n", n);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
