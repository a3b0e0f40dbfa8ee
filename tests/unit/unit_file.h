/* SPDX-License-Identifier: EUPL-1.2 */
/* An arena, and a file for what a test writes: there before the first case, gone behind the last. */
#ifndef UNIT_UNIT_FILE_H
#define UNIT_UNIT_FILE_H

#include "unit.h"

#include "message.h"

static struct arena *arena;
static char path[] = P_tmpdir "/protokoll-unit-XXXXXX";

static inline int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	language_set(ENGLISH);
	int fd = mkstemp(path);
	return fd < 0 ? -1 : close(fd);
}

static inline int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return unlink(path);
}

#endif
