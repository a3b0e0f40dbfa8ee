/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document, or the bytes of a frame. Out: the other. Knows nothing of processes. */
#include "frame.h"

#include <string.h>

#include "memory.h"

enum { FIELDS = 8, PAGE_FIELDS = 5 };

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

static unsigned char *put_bytes(unsigned char *at, const void *bytes, size_t n)
{
	if (n)
		memcpy(at, bytes, n);
	return at + n;
}

static unsigned char *put_numbers(unsigned char *at, const uint64_t *numbers, size_t n)
{
	for (size_t i = 0; i < n; i++, at += NUMBER)
		put_number(at, numbers[i]);
	return at;
}

unsigned char *frame_write(const struct source *source, size_t *n)
{
	const struct converted *converted = &source->converted;
	size_t path = strlen(source->name), pages = 0;
	for (size_t i = 0; i < source->n_recognised; i++)
		pages += NUMBER * PAGE_FIELDS + source->recognised[i].converted.text.n;
	size_t rest = NUMBER * FIELDS + path + converted->text.n + converted->said.n + pages + source->n;
	*n = NUMBER + rest;
	unsigned char *frame = memory_get(*n), *at = frame;
	const uint64_t numbers[1 + FIELDS] = { rest, path, converted->text.n, converted->said.n, pages, converted->how, (uint64_t)converted->status,
		                               converted->which, source->may_ask };
	at = put_numbers(at, numbers, 1 + FIELDS);
	at = put_bytes(at, source->name, path);
	at = put_bytes(at, converted->text.at, converted->text.n);
	at = put_bytes(at, converted->said.at, converted->said.n);
	for (size_t i = 0; i < source->n_recognised; i++) {
		const struct recognised *page = &source->recognised[i];
		const uint64_t of_page[PAGE_FIELDS] = { page->page, page->converted.how, (uint64_t)page->converted.status, page->converted.which,
		                                       page->converted.text.n };
		at = put_numbers(at, of_page, PAGE_FIELDS);
		at = put_bytes(at, page->converted.text.at, page->converted.text.n);
	}
	put_bytes(at, source->bytes, source->n);
	return frame;
}

static bool read_pages(struct arena *arena, const unsigned char *at, size_t n, struct source *source)
{
	struct recognised *pages = NULL;
	size_t capacity = 0;
	while (n) {
		if (n < NUMBER * PAGE_FIELDS)
			return false;
		uint64_t text = get_number(at + 4 * NUMBER);
		if (text > n - NUMBER * PAGE_FIELDS)
			return false;
		pages = arena_grow(arena, pages, source->n_recognised, &capacity, sizeof *pages);
		pages[source->n_recognised++] = (struct recognised){
			.page = (size_t)get_number(at),
			.converted = { .how = (enum conversion)get_number(at + NUMBER), .status = (int)get_number(at + 2 * NUMBER), .which = (size_t)get_number(at + 3 * NUMBER),
			               .text = { (const char *)at + NUMBER * PAGE_FIELDS, (size_t)text } },
		};
		at += NUMBER * PAGE_FIELDS + text;
		n -= NUMBER * PAGE_FIELDS + (size_t)text;
	}
	source->recognised = pages;
	return true;
}

bool frame_read(struct arena *arena, const unsigned char *at, size_t n, struct source *source)
{
	if (n < NUMBER * FIELDS)
		return false;
	uint64_t field[FIELDS], left = n - NUMBER * FIELDS;
	for (int i = 0; i < FIELDS; i++, at += NUMBER)
		field[i] = get_number(at);
	const size_t path = (size_t)field[0], text = (size_t)field[1], said = (size_t)field[2], pages = (size_t)field[3];
	if (path > left || text > left - path || said > left - path - text || pages > left - path - text - said)
		return false;
	const char *from = (const char *)at;
	*source = (struct source){
		.name = arena_copy(arena, from, path),
		.bytes = at + path + text + said + pages,
		.n = (size_t)left - path - text - said - pages,
		.converted = { .how = (enum conversion)field[4], .status = (int)field[5], .which = (size_t)field[6], .text = { from + path, text },
		               .said = { from + path + text, said } },
		.may_ask = field[7] <= MAY_ASK ? (enum asking)field[7] : MAY_NOT_ASK,
	};
	return read_pages(arena, at + path + text + said, pages, source);
}
