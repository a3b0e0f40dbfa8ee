/* SPDX-License-Identifier: EUPL-1.2 */
/* What a process that reads a stranger's file may still do. Called in it, between fork and exec; nothing here allocates. */
#ifndef TOOLS_BOX_H
#define TOOLS_BOX_H

/* The limits of a converter (extract/base/limit.h). */
void box_limits(void);
/* From here on files can be opened only to read and run, and only programs, libraries and fonts; `program` is what will be run.
 * No connection can be made. A kernel without Landlock leaves it at the limits. */
void box_files(const char *program);

#endif
