/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands.h"
#include "store.h"

int cmd_dump(struct call *call)
{
	const char *database = command_database(call);
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	int result = store_dump(store, stdout);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
