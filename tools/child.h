/* SPDX-License-Identifier: EUPL-1.2 */
/* A program of the system run on the bytes of a file: no shell, no name of the file, its output capped, its time and memory
 * limited (extract/base/limit.h). It is one of the things that a hostile file may take over: what it says is only handed on.
 * RELIABILITY 2.6. */
#ifndef TOOLS_CHILD_H
#define TOOLS_CHILD_H

#include <poll.h>
#include <stdbool.h>

#include "reader.h"

struct child;

/* Starts the first of the converters that is installed on the bytes, which are copied. Never NULL: where none can be started it has
 * ended already. */
struct child *child_start(const struct converter *const *converters, const unsigned char *bytes, size_t n);
/* Is the program of a converter installed? */
bool child_installed(const struct converter *converter);

enum { CHILD_POLLS = 2 };
/* What to wait for; returns how many. None: it has said all. */
size_t child_polls(const struct child *child, struct pollfd *polls);
/* Milliseconds until it must be stepped, whatever it says; at least 0. */
int child_patience(const struct child *child);
/* Takes what it said, without waiting. True: it has ended. */
bool child_step(struct child *child);

/* What it said in all; valid until it is freed. */
struct converted child_converted(const struct child *child);
void child_free(struct child *child); /* kills it where it still runs; NULL is allowed */

#endif
