/* SPDX-License-Identifier: EUPL-1.2 */
/* Of what required_of makes its answer. Only for required.c and required_parse.c. */
#ifndef BASE_REQUIRED_PIECES_H
#define BASE_REQUIRED_PIECES_H

#include "required.h"

/* Sets of folded bytes: a bit a byte. */
void required_put_byte(uint64_t *set, unsigned byte);
void required_put_all(uint64_t *set);
/* The bytes that the plain character at `at` may begin with, in any case. */
void required_put_point(uint64_t *set, const char *at);

/* Unless it is too common, or the rarer ones are enough. */
void required_keep(struct required *piece, struct choice choice);
void required_keep_bytes(struct arena *arena, struct required *piece, const uint64_t *set);
struct choice required_any_of(const struct slice *literals, size_t n);
/* What the one requires or the other. */
void required_either(struct arena *arena, struct required *all, const struct required *next);

/* Plain characters in a row, folded: a literal of the piece when the run ends. */
enum { LONGEST_LITERAL = 12 };
struct run {
	char at[LONGEST_LITERAL];
	size_t n;
};
bool run_takes(uint32_t point);
void run_add(struct arena *arena, struct run *run, const char *at, size_t n, struct required *piece);
void run_end(struct arena *arena, struct run *run, struct required *piece);

#endif
