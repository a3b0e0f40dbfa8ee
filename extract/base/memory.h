/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory that is there, or the end of the program: for what outlives an arena, and for libraries that do not tell when there is none. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* "out of memory" (S301) and exit status 3; a worker that ends so costs its document (D125). */
_Noreturn void memory_none(void);

/* As malloc, realloc and strdup, to be given to free(); never NULL. */
void *memory_get(size_t n);
void *memory_more(void *piece, size_t n);
char *memory_text(const char *text);

#endif
