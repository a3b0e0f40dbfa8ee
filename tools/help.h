/* SPDX-License-Identifier: EUPL-1.2 */
/* Help in all its forms, made from the tables of commands, options and messages. */
#ifndef TOOLS_HELP_H
#define TOOLS_HELP_H

#include <stdio.h>

#include "commands.h"

void help_overview(FILE *stream);
void help_command(FILE *stream, const struct command *command);
void help_completion(FILE *stream); /* for bash */
void help_man(FILE *stream);        /* the sections COMMANDS and OPTIONS of protokoll(1), in English */

#endif
