/* SPDX-License-Identifier: EUPL-1.2 */
/* The commands in one table. To add one: a file cmd_NAME.c, a row in commands.c, its name here. */
#ifndef TOOLS_COMMANDS_H
#define TOOLS_COMMANDS_H

#include <stddef.h>
#include <stdint.h>

#include "options.h"

enum status { /* the program's exit status; 128 + signal when interrupted */
	STATUS_DONE = 0,
	STATUS_REFUSED = 1, /* done, but some documents were refused */
	STATUS_USAGE = 2,   /* wrong use */
	STATUS_BELOW = 4,   /* a figure is below its floor */
	STATUS_FAILED = 3   /* the command failed: database, disk, memory, data files, our bug */
};

struct command {
	const char *name;
	const char *arguments_en, *arguments_sv; /* as the synopsis shows them */
	const char *help_en, *help_sv;           /* one line */
	const char *more_en, *more_sv;           /* what one should know before using it */
	uint64_t options;                        /* OPTION(...) | ...; those of every command not named */
	size_t most;                             /* arguments allowed; SIZE_MAX: any number */
	int (*run)(struct call *call);           /* returns the exit status */
};

enum { COMMANDS = 21 };
extern const struct command command_table[COMMANDS];

const struct command *command_find(const char *name); /* NULL: there is none */

int cmd_extract(struct call *call);
int cmd_ingest(struct call *call);
int cmd_merge(struct call *call);
int cmd_problems(struct call *call);
int cmd_compare(struct call *call);
int cmd_persons(struct call *call);
int cmd_check(struct call *call);
int cmd_explain(struct call *call);
int cmd_actions(struct call *call);
int cmd_link(struct call *call);
int cmd_search(struct call *call);
int cmd_evaluate(struct call *call);
int cmd_dump(struct call *call);
int cmd_export(struct call *call);
int cmd_judgments(struct call *call);
int cmd_gold(struct call *call);
int cmd_quality(struct call *call);
int cmd_review(struct call *call);
int cmd_user(struct call *call);
int cmd_limits(struct call *call);
int cmd_help(struct call *call);

/* The database that a command works on: -d, else the argument that stands alone, else protokoll.db.
 * NULL after a message: two are named. */
const char *command_database(const struct call *call);
/* The same where arguments mean something else: -d, else protokoll.db. */
const char *command_database_option(const struct call *call);

#endif
