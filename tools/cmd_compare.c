/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands.h"
#include "compare.h"

int cmd_compare(struct call *call)
{
	const char *database = command_database(call);
	struct store *store = database ? store_open(database, STORE_READ) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	const struct store_scope scope = {
		.models = call->value[OPT_MODELS], .from = call->value[OPT_FROM], .to = call->value[OPT_TO],
		.body = call->value[OPT_BODY], .type = call->value[OPT_TYPE],
	};
	int result = store_scope(store, &scope);
	if (result == STORE_WRONG) {
		store_close(store);
		return STATUS_USAGE;
	}
	if (result == DONE)
		result = report_compare(store, stdout, call->value[OPT_JSON] != NULL);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
