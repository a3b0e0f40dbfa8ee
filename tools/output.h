/* SPDX-License-Identifier: EUPL-1.2 */
/* Standard output as a stage of a pipe: what happens when it is closed or full. */
#ifndef TOOLS_OUTPUT_H
#define TOOLS_OUTPUT_H

#include <stdbool.h>

/* To be called first: a standard stream that is closed must not become the number of a file that is opened
 * later. Writing to it fails all the same. */
void output_begin(void);

/* Writes out what is waiting. false after message S505. Where the reader of the pipe has gone, the program
 * ends here and at once by SIGPIPE, as `cat` does: that is no error of ours and needs no message. */
bool output_flush(void);

#endif
