/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands.h"
#include "find.h"

int cmd_problems(struct call *call)
{
	const char *database = command_database(call);
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	struct find_problems how = { .json = call->value[OPT_JSON] != NULL, .all = call->value[OPT_ALL] != NULL, .code = call->value[OPT_CODE] };
	int result = find_problems(store, stdout, &how);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
