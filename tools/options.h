/* SPDX-License-Identifier: EUPL-1.2 */
/* The options of all commands in one table: parsing, help, completion and the manual page come from it.
 * Which command takes which stands in the table of commands. To add one: a name here, a row in options.c,
 * its bit in the rows of the commands. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

enum option_id {
	OPT_DATABASE,
	OPT_JOBS,
	OPT_FORMAT,
	OPT_WITH_TEXT,
	OPT_UNMASKED,
	OPT_SHOW,
	OPT_FILES_FROM,
	OPT_NULL,
	OPT_OCR,
	OPT_SHARD,
	OPT_META,
	OPT_MUNICIPALITY,
	OPT_JSON,
	OPT_ERRORS,
	OPT_STRICT,
	OPT_FLOORS,
	OPT_APART,
	OPT_TOGETHER,
	OPT_CALIBRATE,
	OPT_WHAT_IF,
	OPT_BODY,
	OPT_AREA,
	OPT_FROM,
	OPT_TO,
	OPT_LIMIT,
	OPT_TODAY,
	OPT_AREAS_DIR,
	OPT_MODELS_DIR,
	OPT_MODELS,
	OPT_TYPE,
	OPT_HTML,
	OPT_XLSX,
	OPT_OUTPUT,
	OPT_EXPORT,
	OPT_ALL,
	OPT_CODE,
	OPT_RETRY,
	OPT_PORT,
	OPT_NO_BROWSER,
	OPT_LISTEN,
	OPT_TLS,
	OPT_COMPLETION,
	OPT_MAN,
	/* These belong to every command: */
	OPT_QUIET,
	OPT_LANG,
	OPT_DATA,
	OPT_HELP,
	OPT_VERSION,
	OPTIONS,
	OPTIONS_GLOBAL = OPT_QUIET
};

struct option {
	const char *name;                /* without the hyphens */
	char letter;                     /* of the short form, or 0 */
	const char *value_en, *value_sv; /* what stands for the value in help; NULL: takes none */
	const char *choices;             /* the only values, with blanks between, or NULL */
	const char *help_en, *help_sv;
	bool two;                        /* it takes two values; the second is call->second */
};
extern const struct option option_table[OPTIONS];

#define OPTION(id) (UINT64_C(1) << OPT_##id)
#define OPTIONS_EVERYWHERE (OPTION(QUIET) | OPTION(LANG) | OPTION(DATA) | OPTION(HELP) | OPTION(VERSION))

struct command;

/* A command as it was called. */
struct call {
	struct arena *arena;
	const struct command *command;    /* NULL: none was named */
	const char *value[OPTIONS];       /* NULL: not given; "" for one without value */
	const char *second;               /* the second value of the one that takes two */
	char **arguments;                 /* what is no option, in order */
	size_t n_arguments;
};

/* Sets the language first, by --lang or the locale, so that what is wrong can be told in it. false after a
 * message: wrong use. */
bool options_parse(struct call *call, int argc, char **argv);

/* The value of an option as a number from `least` to `most`, `otherwise` when it is not given. -1 after a message. */
long option_number(const struct call *call, enum option_id id, long least, long most, long otherwise);

/* "--jobs": for messages. */
char *option_shown(struct arena *arena, enum option_id id);

#endif
