/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the command line. Out: the exit status. Knows nothing of: what the commands do. */
#include <stdio.h>
#include <malloc.h>
#include <sys/stat.h>

#include "commands.h"
#include "help.h"
#include "message.h"
#include "options.h"
#include "output.h"

static int run(struct call *call, int argc, char **argv)
{
	if (!options_parse(call, argc, argv))
		return STATUS_USAGE;
	if (call->value[OPT_VERSION]) {
		printf("protokoll %s\n", VERSION);
		return STATUS_DONE;
	}
	if (call->value[OPT_HELP]) {
		if (call->command)
			help_command(stdout, call->command);
		else
			help_overview(stdout);
		return STATUS_DONE;
	}
	if (!call->command) {
		help_overview(stderr);
		return STATUS_USAGE;
	}
	return call->command->run(call);
}

int main(int argc, char **argv)
{
	enum { KEPT = 16 << 20 };
	output_begin();
	mallopt(M_TRIM_THRESHOLD, KEPT); /* else a piece of memory goes back to the kernel and is fetched again for nearly every line */
	mallopt(M_TOP_PAD, KEPT / 16);
	umask(077); /* minutes name people: what we write is for the user alone unless he says otherwise */
	struct call call = { .arena = arena_new() };
	int status = run(&call, argc, argv);
	arena_free(call.arena);
	return output_flush() || status > STATUS_FAILED ? status : STATUS_FAILED;
}
