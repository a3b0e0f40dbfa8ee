/* SPDX-License-Identifier: EUPL-1.2 */
/* The paths of --files-from as they come, so that a command can be a stage of a pipe: what is there is given before what is
 * still to come is waited for. */
#ifndef TOOLS_PATH_LINES_H
#define TOOLS_PATH_LINES_H

#include <stdbool.h>

#include "options.h"

struct path_lines;

/* Of --files-from, or standard input where only -0 is given. false after a message: it cannot be opened. `*lines` is NULL
 * where there is no list. Freed by path_lines_close, in the call's arena. */
bool path_lines_open(struct call *call, struct path_lines **lines);
/* The next path, in the call's arena; NULL at the end, or when the run is interrupted. Empty lines are left out. */
const char *path_lines_next(struct path_lines *lines);
/* Would path_lines_next wait for whoever writes the list? */
bool path_lines_waits(const struct path_lines *lines);
void path_lines_close(struct path_lines *lines); /* NULL is allowed */

#endif
