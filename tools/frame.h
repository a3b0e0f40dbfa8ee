/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes between the parent and a worker, over one socket. Numbers are little-endian, 8 bytes each, as both ends are this
 * program; each end checks every length all the same.
 *
 *   to a worker    length of the rest; lengths of path, converted text, complaints, recognised pages; how the conversion went, its
 *                  status, which converter; whether pages may be asked for; then path, text, complaints, pages (of each its
 *                  number, how it went, status, which of the two programs, length, text), and the file's bytes up to the end
 *   back           kind of answer, length of the rest; then the rest */
#ifndef TOOLS_FRAME_H
#define TOOLS_FRAME_H

#include <stdbool.h>

#include "reader.h"

enum answer_kind {
	ANSWER_DOCUMENT,   /* the binary form of model/wire.h */
	ANSWER_DICTIONARY, /* nothing: a word must be looked up, and this worker has no dictionary */
	ANSWER_PAGES,      /* numbers of pages, ascending, that it wants recognised before it reads the document */
	ANSWER_CALL        /* a number of 8 bytes: it tried this system call, which the box refuses */
};

enum { NUMBER = 8, ANSWER_HEAD = 2 * NUMBER };

void put_number(unsigned char *at, uint64_t value);
uint64_t get_number(const unsigned char *at);

/* A document as it is sent; malloc'd, `*n` bytes. Never NULL. */
unsigned char *frame_write(const struct source *source, size_t *n);

/* What stands behind the first length, taken apart into views of it; the path ends with NUL and lives in the arena, as the list of
 * pages does.
 * false: it is not well formed. */
bool frame_read(struct arena *arena, const unsigned char *at, size_t n, struct source *source);

#endif
