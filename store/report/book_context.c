/* SPDX-License-Identifier: EUPL-1.2 */
/* Each record in its document: the blocks that it stands in and those beside them, its words marked. In: the text and
 * blocks of a document, the spans of a record. Out: HTML. Knows nothing of: figures.
 *
 * Examples:
 *   a decision of one sentence   the block before, its own with the sentence marked, the block behind
 *   an area with four words      the blocks of the words, "..." where others lie between
 *   a block of 3000 characters   250 on each side of what is marked
 */
#include <stdlib.h>
#include <string.h>

#include "book_inner.h"

enum { AROUND = 250, LONG_BLOCK = 700, MOST_SPANS = 12, MOST_BLOCKS = 10 };

struct context_block {
	sqlite3_int64 start, end;
	bool furniture;
};

struct context {
	struct book *book;
	struct page *page;
	struct arena *arena; /* of the document */
	const char *text;
	size_t n_points;
	uint32_t *byte_of; /* of each code point, and of the end */
	struct context_block *blocks;
	size_t n_blocks;
	struct { sqlite3_int64 start, end; } spans[MOST_SPANS];
	size_t n_spans;
};

const char *book_short(struct arena *arena, const char *text, size_t points)
{
	struct slice whole = slice_of(text);
	if (text_points(whole) <= points)
		return text;
	return arena_print(arena, "%.*s…", (int)text_byte_of(whole, points), text);
}

static bool load_text(struct context *c, sqlite3_int64 document)
{
	sqlite3_stmt *row = store_prepare(c->book->store, "SELECT text FROM document WHERE row = ?1");
	if (!row)
		return false;
	sqlite3_bind_int64(row, 1, document);
	int there = store_step(c->book->store, row);
	c->text = arena_text(c->arena, there == 1 ? column_text(row, 0) : "");
	sqlite3_finalize(row);
	size_t n = strlen(c->text), length;
	c->byte_of = arena_alloc(c->arena, (n + 1) * sizeof *c->byte_of);
	c->n_points = 0;
	for (size_t at = 0; at < n; at += length) {
		text_decode(c->text + at, n - at, &length);
		c->byte_of[c->n_points++] = (uint32_t)at;
	}
	c->byte_of[c->n_points] = (uint32_t)n;
	return there != FAILED;
}

static bool load_blocks(struct context *c, sqlite3_int64 document)
{
	size_t capacity = 0;
	int more = FAILED;
	sqlite3_stmt *rows = store_prepare(c->book->store,
		"SELECT span_start, span_end, kind = 'furniture' FROM block WHERE document = ?1 ORDER BY span_start, row");
	if (rows)
		sqlite3_bind_int64(rows, 1, document);
	c->n_blocks = 0;
	c->blocks = NULL;
	while (rows && (more = store_step(c->book->store, rows)) == 1) {
		c->blocks = arena_grow(c->arena, c->blocks, c->n_blocks, &capacity, sizeof *c->blocks);
		c->blocks[c->n_blocks++] = (struct context_block){ sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1), sqlite3_column_int(rows, 2) };
	}
	sqlite3_finalize(rows);
	return more == DONE;
}

static bool load_spans(struct context *c, const struct book_record *record)
{
	int more = FAILED;
	c->spans[0].start = record->start;
	c->spans[0].end = record->end;
	c->n_spans = 1;
	sqlite3_stmt *rows = store_prepare(c->book->store, "SELECT span_start, span_end FROM span WHERE array = ?1 AND row = ?2 ORDER BY n");
	if (rows) {
		bind_text(rows, 1, record->array);
		sqlite3_bind_int64(rows, 2, record->row);
	}
	while (rows && (more = store_step(c->book->store, rows)) == 1)
		if (c->n_spans < MOST_SPANS) {
			c->spans[c->n_spans].start = sqlite3_column_int64(rows, 0);
			c->spans[c->n_spans++].end = sqlite3_column_int64(rows, 1);
		}
	sqlite3_finalize(rows);
	return more == DONE;
}

static bool is_marked(const struct context *c, sqlite3_int64 point)
{
	for (size_t i = 0; i < c->n_spans; i++)
		if (point >= c->spans[i].start && point < c->spans[i].end)
			return true;
	return false;
}

static struct slice points(const struct context *c, sqlite3_int64 from, sqlite3_int64 to)
{
	sqlite3_int64 n = (sqlite3_int64)c->n_points;
	from = from < 0 ? 0 : from > n ? n : from;
	to = to < from ? from : to > n ? n : to;
	return (struct slice){ c->text + c->byte_of[from], c->byte_of[to] - c->byte_of[from] };
}

/* A block, or the part of it around what is marked. */
static void print_block(struct context *c, const struct context_block *block)
{
	sqlite3_int64 from = block->end, to = block->start, at = block->start, end = block->end;
	for (size_t i = 0; i < c->n_spans; i++) {
		if (c->spans[i].end <= block->start || c->spans[i].start >= block->end)
			continue;
		from = c->spans[i].start < from ? c->spans[i].start : from;
		to = c->spans[i].end > to ? c->spans[i].end : to;
	}
	if (end - at > LONG_BLOCK && from >= to)
		end = at + AROUND; /* beside it only */
	else if (end - at > LONG_BLOCK) {
		at = from - AROUND > at ? from - AROUND : at;
		end = to + AROUND < end ? to + AROUND : end;
	}
	page_open(c->page, "p", NULL);
	if (at > block->start)
		page_text(c->page, "… ");
	while (at < end) {
		bool marked = is_marked(c, at);
		sqlite3_int64 next = at + 1;
		while (next < end && is_marked(c, next) == marked)
			next++;
		if (marked)
			page_open(c->page, "mark", NULL);
		page_slice(c->page, points(c, at, next));
		if (marked)
			page_close(c->page);
		at = next;
	}
	if (end < block->end)
		page_text(c->page, " …");
	page_close(c->page);
}

static size_t beside(const struct context *c, size_t block, int step)
{
	for (size_t at = block + (size_t)step; at < c->n_blocks; at += (size_t)step) /* below 0 it is past the end */
		if (!c->blocks[at].furniture && c->blocks[at].end > c->blocks[at].start)
			return at;
	return SIZE_MAX;
}

static void print_quote(struct context *c)
{
	bool *chosen = arena_alloc(c->arena, (c->n_blocks + 1) * sizeof *chosen);
	size_t n = 0, last = SIZE_MAX, first = SIZE_MAX, first_end = 0;
	for (size_t s = 0; s < c->n_spans; s++)
		for (size_t i = 0; i < c->n_blocks && n < MOST_BLOCKS; i++)
			if (c->blocks[i].start < c->spans[s].end && c->blocks[i].end > c->spans[s].start && !chosen[i]) {
				chosen[i] = true;
				n++;
				if (s == 0) {
					first = first == SIZE_MAX ? i : first;
					first_end = i;
				}
			}
	size_t before = first == SIZE_MAX ? SIZE_MAX : beside(c, first, -1), behind = first == SIZE_MAX ? SIZE_MAX : beside(c, first_end, 1);
	if (before != SIZE_MAX)
		chosen[before] = true;
	if (behind != SIZE_MAX)
		chosen[behind] = true;
	page_open(c->page, "blockquote", "lang", "sv", NULL);
	for (size_t i = 0; i < c->n_blocks; i++) {
		if (!chosen[i])
			continue;
		if (last != SIZE_MAX && beside(c, last, 1) != i && i != last + 1)
			page_put(c->page, "p", "…", NULL);
		print_block(c, &c->blocks[i]);
		last = i;
	}
	page_close(c->page);
}

static bool print_record(struct context *c, size_t at)
{
	const struct book_record *r = &c->book->records[at];
	page_open(c->page, "article", "id", arena_print(c->arena, "r%zu", at + 1), NULL);
	page_put(c->page, "h4", r->citation, NULL);
	if (r->ours && r->text)
		page_put(c->page, "p", r->text, NULL);
	if (r->more && *r->more)
		page_put(c->page, "p", r->more, "class", "more", NULL);
	bool good = true;
	if (!r->whole) {
		good = load_spans(c, r);
		print_quote(c);
	}
	if (r->rule) {
		const char *number = arena_print(c->arena, "%.2f", r->confidence);
		page_open(c->page, "p", "class", "rule", NULL);
		page_text(c->page, arena_print(c->arena, IN("Rule %s, confidence %c%c%s", "Regel %s, säkerhet %c%c%s"), r->rule, number[0],
		                               IN('.', ','), number + 2));
		page_close(c->page);
	}
	page_close(c->page);
	page_line(c->page);
	return good;
}

static bool print_document(struct context *c, size_t document, size_t first, size_t end)
{
	const struct book_document *d = &c->book->documents[document];
	page_open(c->page, "section", "class", "document", NULL);
	page_open(c->page, "h3", NULL);
	page_put(c->page, "span", *d->title ? d->title : d->path ? d->path : d->sha256, "lang", "sv", NULL);
	page_close(c->page);
	page_open(c->page, "p", "class", "more", NULL);
	page_text(c->page, arena_print(c->arena, "%s%s%s%s%s", d->type ? d->type : "", d->type ? ", " : "", d->date ? d->date : IN("without date", "utan datum"),
	                               d->path ? ", " : "", d->path ? d->path : ""));
	page_open(c->page, "br", NULL);
	page_close(c->page);
	page_put(c->page, "code", arena_print(c->arena, "SHA-256 %s", d->sha256), NULL);
	page_close(c->page);
	bool good = load_text(c, d->row) && load_blocks(c, d->row);
	for (size_t i = first; i < end && good; i++)
		if (c->book->records[i].used)
			good = print_record(c, i);
	page_close(c->page);
	page_line(c->page);
	return good;
}

int book_print_records(struct book *book, struct page *page)
{
	bool good = true;
	for (size_t i = 0, end; i < book->n_records && good; i = end) {
		bool used = false;
		for (end = i; end < book->n_records && book->records[end].document == book->records[i].document; end++)
			used |= book->records[end].used;
		if (!used)
			continue;
		struct context c = { .book = book, .page = page, .arena = arena_new() };
		good = print_document(&c, book->records[i].document, i, end);
		arena_free(c.arena);
	}
	return good ? DONE : FAILED;
}
