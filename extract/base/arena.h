/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory that is freed all at once. Three lifetimes use it: the program, a document, a request.
 * Nobody frees single objects. No memory: one line on standard error and exit status 3 (a worker's
 * parent sees the death and refuses the one document). Under AddressSanitizer each piece is
 * allocated by itself, so that overruns show. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is allowed */
void arena_reset(struct arena *arena); /* frees all pieces, ready for new ones */

/* How often an arena was freed or reset that may have held a text of ARENA_LONG bytes: while this stays, what stands at the
 * place of such a text is still that text. */
enum { ARENA_LONG = 2048 };
unsigned long arena_let_go(void);

void *arena_alloc(struct arena *arena, size_t size);                 /* zeroed, aligned for any type */
void *arena_room(struct arena *arena, size_t size);                  /* the same, with anything in it */
void *arena_copy(struct arena *arena, const void *bytes, size_t n);  /* n bytes and a NUL behind them */
char *arena_text(struct arena *arena, const char *text);             /* a copy; NULL for NULL */
char *arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Of the last piece, of `size` bytes, only the first `used` are wanted; the others serve the next. No matter where it is not the last. */
void arena_give_back(struct arena *arena, void *piece, size_t size, size_t used);

/* Makes room for one more element in an array that the arena holds: `n` used, `*capacity` there.
 * Returns the (possibly moved) array, whose old place is no longer valid; amortised constant time. */
void *arena_grow(struct arena *arena, void *array, size_t n, size_t *capacity, size_t element);

#endif
