/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands.h"
#include "message.h"
#include "persons.h"

/* Opened for reading first: a judgment is no reason to make a database. */
static int judge(struct call *call, const char *database, struct store *store, const char *key, bool apart)
{
	int known = store_knows_mention(store, key, apart);
	if (store_close(store) == FAILED || known == FAILED)
		return STATUS_FAILED;
	if (!known) {
		message_say(apart ? M_U408 : M_U409, key, NULL);
		return STATUS_USAGE;
	}
	store = store_open(database, STORE_WRITE);
	if (!store)
		return STATUS_FAILED;
	int result = report_apart(store, stdout, call->value[OPT_JSON] != NULL, key, apart);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}

int cmd_persons(struct call *call)
{
	const char *apart = call->value[OPT_APART], *together = call->value[OPT_TOGETHER];
	const char *database = command_database(call);
	if (database && apart && together) {
		message_say(M_U406, option_shown(call->arena, OPT_TOGETHER), NULL);
		return STATUS_USAGE;
	}
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	if (apart || together)
		return judge(call, database, store, apart ? apart : together, apart != NULL);
	int result = report_persons(store, stdout, call->value[OPT_JSON] != NULL);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
