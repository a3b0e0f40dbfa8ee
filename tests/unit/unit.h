/* SPDX-License-Identifier: EUPL-1.2 */
/* What the small unit tests share: cmocka's headers, comparison of slices, and what is written to a stream. */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "text.h"

/* The slice holds exactly this text; otherwise says which of the cases it was. */
static inline void assert_slice(struct slice got, const char *wanted, const char *what)
{
	if (!slice_is(got, wanted))
		fail_msg("%s: \"%.*s\", wanted \"%s\"", what, (int)got.n, got.at ? got.at : "", wanted);
}

/* Standard error goes to a file from `unit_catch` on; `unit_caught` ends that and gives what was written. */
static int unit_saved = -1;
static FILE *unit_file;

static inline void unit_catch(void)
{
	fflush(stderr);
	unit_saved = dup(2);
	unit_file = tmpfile();
	assert_non_null(unit_file);
	dup2(fileno(unit_file), 2);
}

static inline char *unit_read(struct arena *arena, FILE *file)
{
	fflush(file);
	long n = ftell(file);
	assert_true(n >= 0);
	rewind(file);
	char *text = arena_alloc(arena, (size_t)n + 1);
	assert_int_equal(fread(text, 1, (size_t)n, file), n);
	return text;
}

static inline char *unit_caught(struct arena *arena)
{
	fflush(stderr);
	fseek(unit_file, 0, SEEK_END);
	dup2(unit_saved, 2);
	close(unit_saved);
	char *text = unit_read(arena, unit_file);
	fclose(unit_file);
	return text;
}

#endif
