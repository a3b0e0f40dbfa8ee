/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document, or the bytes of a frame. Out: the other. Knows nothing of processes. */
#include "frame.h"

#include <string.h>

#include "memory.h"

enum { FIELDS = 5 };

void put_number(unsigned char *at, uint64_t value)
{
	for (int i = 0; i < NUMBER; i++)
		at[i] = (unsigned char)(value >> (8 * i));
}

uint64_t get_number(const unsigned char *at)
{
	uint64_t value = 0;
	for (int i = 0; i < NUMBER; i++)
		value |= (uint64_t)at[i] << (8 * i);
	return value;
}

unsigned char *frame_write(const char *path, struct slice bytes, const struct converted *converted, size_t *n)
{
	const struct slice parts[] = { slice_of(path), converted->text, converted->said, bytes };
	enum { PARTS = sizeof parts / sizeof *parts };
	size_t rest = NUMBER * FIELDS;
	for (int i = 0; i < PARTS; i++)
		rest += parts[i].n;
	*n = NUMBER + rest;
	unsigned char *frame = memory_get(*n), *at = frame;
	const uint64_t numbers[1 + FIELDS] = { rest, parts[0].n, parts[1].n, parts[2].n, converted->how, (uint64_t)converted->status };
	for (int i = 0; i < 1 + FIELDS; i++, at += NUMBER)
		put_number(at, numbers[i]);
	for (int i = 0; i < PARTS; i++) {
		if (parts[i].n)
			memcpy(at, parts[i].at, parts[i].n);
		at += parts[i].n;
	}
	return frame;
}

bool frame_read(struct arena *arena, const unsigned char *at, size_t n, struct source *source)
{
	if (n < NUMBER * FIELDS)
		return false;
	uint64_t field[FIELDS], left = n - NUMBER * FIELDS;
	for (int i = 0; i < FIELDS; i++, at += NUMBER)
		field[i] = get_number(at);
	const size_t path = (size_t)field[0], text = (size_t)field[1], said = (size_t)field[2];
	if (path > left || text > left - path || said > left - path - text)
		return false;
	const char *from = (const char *)at;
	*source = (struct source){
		.name = arena_copy(arena, from, path),
		.bytes = at + path + text + said,
		.n = (size_t)left - path - text - said,
		.converted = { .how = (enum conversion)field[3], .status = (int)field[4], .text = { from + path, text }, .said = { from + path + text, said } },
	};
	return true;
}
