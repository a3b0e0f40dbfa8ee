/* SPDX-License-Identifier: EUPL-1.2 */
#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define EACH_BY_ITSELF 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EACH_BY_ITSELF 1
#endif
#endif
#ifndef EACH_BY_ITSELF
#define EACH_BY_ITSELF 0
#endif

enum { CHUNK = 64 * 1024, ALIGN = _Alignof(max_align_t) };

struct chunk {
	struct chunk *next;
	size_t used, size;
	_Alignas(max_align_t) char bytes[];
};

struct arena {
	struct chunk *chunks; /* the first is the one being filled */
};

void arena_no_memory(void)
{
	fputs("protokoll: error: out of memory [S301]\n", stderr);
	exit(3);
}

static void *must(void *memory)
{
	if (!memory)
		arena_no_memory();
	return memory;
}

struct arena *arena_new(void)
{
	return must(calloc(1, sizeof(struct arena)));
}

static unsigned long let_go;

unsigned long arena_let_go(void)
{
	return let_go;
}

static void free_chunks(struct chunk *chunk)
{
	while (chunk) {
		struct chunk *next = chunk->next;
		let_go += chunk->used >= ARENA_LONG;
		free(chunk);
		chunk = next;
	}
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	free_chunks(arena->chunks);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct chunk **link = &arena->chunks, *kept;
	while (*link && (EACH_BY_ITSELF || (*link)->size != CHUNK)) /* one of the usual size stays for the next use */
		link = &(*link)->next;
	kept = *link;
	if (kept) {
		*link = kept->next;
		kept->next = NULL;
		let_go += kept->used >= ARENA_LONG;
		kept->used = 0;
	}
	free_chunks(arena->chunks);
	arena->chunks = kept;
}

static struct chunk *chunk_new(size_t size)
{
	struct chunk *chunk = must(malloc(sizeof *chunk + size));
	chunk->size = size;
	chunk->used = 0;
	chunk->next = NULL;
	return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > PTRDIFF_MAX - 2 * CHUNK)
		must(NULL);
	size_t need = EACH_BY_ITSELF ? size : (size + ALIGN - 1) / ALIGN * ALIGN;
	struct chunk *chunk = arena->chunks;
	if (EACH_BY_ITSELF || !chunk || chunk->size - chunk->used < need) {
		int big = EACH_BY_ITSELF || need > CHUNK / 4;
		struct chunk *fresh = chunk_new(big ? need : CHUNK);
		if (big && chunk) { /* keep filling the present chunk */
			fresh->next = chunk->next;
			chunk->next = fresh;
		} else {
			fresh->next = chunk;
			arena->chunks = fresh;
		}
		chunk = fresh;
	}
	void *piece = chunk->bytes + chunk->used;
	chunk->used += need;
	return memset(piece, 0, size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t n)
{
	char *copy = arena_alloc(arena, n + 1);
	if (n)
		memcpy(copy, bytes, n);
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text, strlen(text)) : NULL;
}

char *arena_print(struct arena *arena, const char *format, ...)
{
	char short_one[256]; /* as most are: formatted once */
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(short_one, sizeof short_one, format, args);
	va_end(args);
	char *text = arena_alloc(arena, (size_t)(n < 0 ? 0 : n) + 1);
	if (n > 0 && (size_t)n < sizeof short_one)
		memcpy(text, short_one, (size_t)n);
	else if (n > 0)
		vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return text;
}

void arena_give_back(struct arena *arena, void *piece, size_t size, size_t used)
{
	struct chunk *chunk = arena->chunks;
	size_t had = (size + ALIGN - 1) / ALIGN * ALIGN, has = (used + ALIGN - 1) / ALIGN * ALIGN;
	if (!EACH_BY_ITSELF && chunk && chunk->used >= had && chunk->bytes + chunk->used - had == (char *)piece)
		chunk->used -= had - has;
}

/* The chunk that holds nothing but this array; NULL: there is none. */
static struct chunk **chunk_of(struct arena *arena, const void *array)
{
	struct chunk **link = &arena->chunks;
	while (*link && (*link)->bytes != array)
		link = &(*link)->next;
	return *link && ((*link)->size != CHUNK || EACH_BY_ITSELF) ? link : NULL;
}

void *arena_grow(struct arena *arena, void *array, size_t n, size_t *capacity, size_t element)
{
	if (n < *capacity)
		return array;
	size_t old = *capacity * element, more = *capacity ? *capacity * 2 : 8;
	if (more > (PTRDIFF_MAX - 2 * CHUNK) / element)
		must(NULL);
	*capacity = more;
	struct chunk **link = old > CHUNK / 4 ? chunk_of(arena, array) : NULL;
	if (link) { /* what it was is not kept beside it: the blocks of a long document are the most of its memory */
		struct chunk *grown = must(realloc(*link, sizeof *grown + more * element));
		grown->size = grown->used = more * element;
		*link = grown;
		let_go++;
		memset(grown->bytes + old, 0, grown->size - old);
		return grown->bytes;
	}
	void *moved = arena_alloc(arena, more * element);
	if (n)
		memcpy(moved, array, n * element);
	return moved;
}
