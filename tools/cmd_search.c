/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "find.h"
#include "message.h"
#include "tokens.h"

enum { FIRST_HITS = 20, MOST_HITS = 1000000 };

/* Colours only for a terminal that can show them, and not for who does not want them (no-color.org). */
static bool lit(void)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
	return isatty(STDOUT_FILENO) && !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
}

int cmd_search(struct call *call)
{
	const char *query = "";
	for (size_t i = 0; i < call->n_arguments; i++)
		query = arena_print(call->arena, "%s%s%s", query, i ? " " : "", call->arguments[i]);
	if (!text_tokens(call->arena, text_clean(call->arena, slice_of(query))).n) {
		message_say(M_U407, IN("a word to search for", "ett ord att söka efter"), NULL);
		return STATUS_USAGE;
	}
	long limit = option_number(call, OPT_LIMIT, 1, MOST_HITS, FIRST_HITS);
	if (limit < 0)
		return STATUS_USAGE;
	struct find_words words = {
		.query = query, .limit = (size_t)limit, .json = call->value[OPT_JSON] != NULL, .lit = lit(),
		.where = { call->value[OPT_MUNICIPALITY], call->value[OPT_BODY], call->value[OPT_AREA], call->value[OPT_FROM], call->value[OPT_TO] },
	};
	struct store *store = store_open(command_database_option(call), STORE_READ);
	if (!store)
		return STATUS_FAILED;
	bool known = find_where_settle(store, call->arena, &words.where);
	int found = known ? find_search(store, stdout, &words) : DONE;
	int closed = store_close(store);
	return closed == FAILED || found == FAILED ? STATUS_FAILED : known ? STATUS_DONE : STATUS_USAGE;
}
