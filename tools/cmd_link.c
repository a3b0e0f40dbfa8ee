/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands.h"
#include "find.h"

int cmd_link(struct call *call)
{
	const char *database = command_database(call);
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	int result = find_links(store, stdout, call->value[OPT_JSON] != NULL);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
