/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>

#include "datafile.h"
#include "help.h"
#include "message.h"

static int explain_message(enum message_code code)
{
	struct message_text text = message_text(code);
	printf("%s  %s\n\n%s\n", text.code, text.text, text.help);
	return STATUS_DONE;
}

int cmd_help(struct call *call)
{
	if (call->value[OPT_COMPLETION]) {
		help_completion(stdout);
		return STATUS_DONE;
	}
	if (call->value[OPT_MAN]) {
		help_man(stdout);
		return STATUS_DONE;
	}
	if (!call->n_arguments) {
		help_overview(stdout);
		return STATUS_DONE;
	}
	const struct command *command = command_find(call->arguments[0]);
	if (command) {
		help_command(stdout, command);
		return STATUS_DONE;
	}
	enum message_code code = message_find(call->arguments[0]);
	if (code)
		return explain_message(code);
	const char *names[COMMANDS];
	for (size_t i = 0; i < COMMANDS; i++)
		names[i] = command_table[i].name;
	message_say(M_U401, call->arguments[0], datafile_suggest(call->arena, slice_of(call->arguments[0]), names, COMMANDS), NULL);
	return STATUS_USAGE;
}
