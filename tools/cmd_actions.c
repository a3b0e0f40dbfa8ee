/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <time.h>

#include "commands.h"
#include "find.h"
#include "message.h"

/* The day given, or today where the user is; NULL after a message. */
static const char *today(struct call *call)
{
	const char *given = call->value[OPT_TODAY];
	struct tm day = { 0 };
	if (given) {
		const char *end = strptime(given, "%Y-%m-%d", &day);
		if (end && !*end && strlen(given) == 10)
			return given;
		message_say(M_U404, "--today", given, "2022-05-31", NULL);
		return NULL;
	}
	time_t now = time(NULL);
	char *text = arena_alloc(call->arena, 16);
	strftime(text, 16, "%Y-%m-%d", localtime_r(&now, &day));
	return text;
}

int cmd_actions(struct call *call)
{
	const char *day = today(call), *database = day ? command_database(call) : NULL;
	if (!database)
		return STATUS_USAGE;
	struct store *store = store_open(database, STORE_READ);
	if (!store)
		return STATUS_FAILED;
	int result = find_actions(store, stdout, call->value[OPT_JSON] != NULL, day);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
