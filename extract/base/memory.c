/* SPDX-License-Identifier: EUPL-1.2 */
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void memory_none(void)
{
	fputs("protokoll: error: out of memory [S301]\n", stderr);
	exit(3);
}

static void *must(void *piece)
{
	if (!piece)
		memory_none();
	return piece;
}

void *memory_get(size_t n)
{
	return must(malloc(n ? n : 1));
}

void *memory_more(void *piece, size_t n)
{
	return must(realloc(piece, n ? n : 1));
}

char *memory_text(const char *text)
{
	return must(strdup(text));
}
