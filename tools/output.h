/* SPDX-License-Identifier: EUPL-1.2 */
/* Standard output as a stage of a pipe: what happens when it is closed or full. And files that are whole or not there. */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

#include "arena.h"

/* To be called first: a standard stream that is closed must not become the number of a file that is opened
 * later. Writing to it fails all the same. */
void output_begin(void);

/* Writes out what is waiting. false after message S505. Where the reader of the pipe has gone, the program
 * ends here and at once by SIGPIPE, as `cat` does: that is no error of ours and needs no message. */
bool output_flush(void);

/* A file that takes the place of an older one only when all of it is written; a pipe or a device is written to as it is. */
struct output_file {
	const char *path, *temporary;
	FILE *stream;
};
int output_open(struct output_file *file, struct arena *arena, const char *path); /* FAILED after a message */
/* Puts it in its place after DONE, throws it away after FAILED, which is passed on. */
int output_close(struct output_file *file, int result);

#endif
