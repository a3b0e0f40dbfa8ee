/* SPDX-License-Identifier: EUPL-1.2 */
#include "commands.h"
#include "find.h"
#include "message.h"

int cmd_explain(struct call *call)
{
	if (!call->n_arguments) {
		message_say(M_U407, IN("KEY", "NYCKEL"), NULL);
		return STATUS_USAGE;
	}
	struct store *store = store_open(command_database_option(call), STORE_READ);
	if (!store)
		return STATUS_FAILED;
	int found = find_explain(store, stdout, call->value[OPT_JSON] != NULL, call->arguments[0]);
	if (store_close(store) == FAILED || found == FAILED)
		return STATUS_FAILED;
	if (!found) {
		message_say(M_U410, call->arguments[0], NULL);
		return STATUS_USAGE;
	}
	return STATUS_DONE;
}
