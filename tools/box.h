/* SPDX-License-Identifier: EUPL-1.2 */
/* What a process that reads a stranger's file may still do: a converter (a program of the system) and a worker (a fork of this one).
 * RELIABILITY 2.2 and 2.6. */
#ifndef TOOLS_BOX_H
#define TOOLS_BOX_H

#include <stddef.h>
#include <sys/types.h>

/* ---- a converter: called in it, between fork and exec; nothing here allocates ---- */

/* The limits of a converter (extract/base/limit.h). */
void box_limits(unsigned cpu_seconds);
/* From here on files can be opened only to read and run, and only programs, libraries and fonts; `program` is what will be run.
 * No connection can be made. A kernel without Landlock leaves it at the limits. */
void box_files(const char *program);

/* ---- a worker ---- */

/* Called in it, when it has all that it needs: from here on it can compute, take memory, read and write what is open, and leave.
 * Any other system call is refused: to open a file finds none, everything else calls `refused` with its number and then ends the
 * process by SIGSYS. Does nothing where box_watched(). Where the box cannot be made the process ends with BOX_NONE. */
enum { BOX_NONE = 5 };
void box_worker(void (*refused)(long call));

/* The parent, before each document: `seconds` more of processor time, and `memory` bytes more than `shared`, what the worker had
 * at its fork. */
void box_document(pid_t worker, size_t shared, size_t memory, unsigned seconds);

/* Is this program run by something that a box would break: built with AddressSanitizer, or run by valgrind? For tests only. */
int box_watched(void);
/* What this kernel lacks for the box of a worker ("Landlock", "seccomp"); NULL: nothing. */
const char *box_lacks(void);
/* The bytes of address space that this process has. 0, with errno: it cannot be known. */
size_t box_memory(void);
/* The name of a system call, or "?". malloc'd. */
char *box_call_name(long call);

#endif
