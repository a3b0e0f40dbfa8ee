/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of an item for the page. In: a document and an item. Out: its blocks with some around them, what is not claimed, and what
 * was repaired. Knows nothing of: records, marks.
 *
 * Examples:
 *   item 5, 3 around     the last three blocks of item 4, all of item 5, the first three of item 6
 *   quote "beslutar  att" (two blanks, a line end)    found where "beslutar att" stands
 */
#include "desk_inner.h"

#include <string.h>

static int read_text(struct store *store, struct arena *arena, int64_t document, struct desk_text *text)
{
	sqlite3_stmt *select = store_prepare(store, "SELECT text, unmasked IS NOT NULL, EXISTS (SELECT 1 FROM problem AS p WHERE p.document = d.row AND p.code = 'page_recognised') FROM document AS d WHERE d.row = ?1");
	int result = FAILED;
	if (select) {
		sqlite3_bind_int64(select, 1, document);
		if ((result = store_step(store, select)) == 1) {
			text->text = (struct slice){ arena_copy(arena, sqlite3_column_text(select, 0), (size_t)sqlite3_column_bytes(select, 0)), (size_t)sqlite3_column_bytes(select, 0) };
			text->masked = sqlite3_column_int(select, 1);
			text->recognised = sqlite3_column_int(select, 2);
		}
	}
	sqlite3_finalize(select);
	return result;
}

const char *desk_unmasked(struct store *store, struct arena *arena, int64_t document)
{
	sqlite3_stmt *select = store_prepare(store, "SELECT unmasked FROM document WHERE row = ?1");
	const char *text = NULL;
	if (select) {
		sqlite3_bind_int64(select, 1, document);
		if (store_step(store, select) == 1)
			text = arena_text(arena, column_text(select, 0));
	}
	sqlite3_finalize(select);
	return text;
}

/* All blocks, without their text. */
static int read_blocks(struct store *store, struct arena *arena, int64_t document, struct desk_text *text)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT kind, level, page, span_start, span_end, item FROM block WHERE document = ?1 ORDER BY span_start, row");
	int result = FAILED;
	size_t capacity = 0;
	if (rows)
		sqlite3_bind_int64(rows, 1, document);
	while (rows && (result = store_step(store, rows)) == 1) {
		static const char *const kinds[] = { "paragraph", "heading", "list_item", "row", "furniture" };
		const char *kind = column_text(rows, 0);
		struct desk_block block = { kinds[0], sqlite3_column_int64(rows, 1), sqlite3_column_int64(rows, 2), sqlite3_column_int64(rows, 3), sqlite3_column_int64(rows, 4),
		                            sqlite3_column_type(rows, 5) == SQLITE_NULL ? DESK_WHOLE : sqlite3_column_int64(rows, 5), { NULL, 0 } };
		for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++)
			if (strcmp(kind, kinds[i]) == 0)
				block.kind = kinds[i];
		text->blocks = arena_grow(arena, text->blocks, text->n, &capacity, sizeof *text->blocks);
		text->blocks[text->n++] = block;
	}
	sqlite3_finalize(rows);
	return result;
}

/* Which blocks are shown: of an item from its first to its last; of the whole document those before the first item. */
static void choose_blocks(struct desk_text *text, int64_t item, bool whole, size_t around)
{
	size_t first = text->n, last = 0;
	for (size_t i = 0; i < text->n; i++)
		if (text->blocks[i].item == item && (item != DESK_WHOLE || last == i)) {
			first = i < first ? i : first;
			last = i + 1;
		}
	if (first > last)
		first = last = 0;
	size_t from = whole || first < around ? 0 : first - around, to = whole || text->n - last < around ? text->n : last + around;
	if (text->n)
		text->blocks += from;
	text->n = to - from;
	text->first = first - from;
	text->last = last - from;
}

static int read_spans(struct store *store, struct arena *arena, int64_t document, struct desk_text *text, int64_t from, int64_t to)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT span_start, span_end FROM unclaimed WHERE document = ?1 AND span_end > ?2 AND span_start < ?3 ORDER BY span_start");
	sqlite3_stmt *repairs = store_prepare(store, "SELECT span_start, span_end, \"before\" FROM repair WHERE document = ?1 AND span_end > ?2 AND span_start < ?3 ORDER BY span_start");
	size_t capacity = 0, repair_capacity = 0;
	int result = rows && repairs ? 1 : FAILED;
	for (int i = 0; result == 1 && i < 2; i++) {
		sqlite3_stmt *of = i ? repairs : rows;
		sqlite3_bind_int64(of, 1, document);
		sqlite3_bind_int64(of, 2, from);
		sqlite3_bind_int64(of, 3, to);
	}
	while (result == 1 && (result = store_step(store, rows)) == 1) {
		text->unclaimed = arena_grow(arena, text->unclaimed, text->n_unclaimed, &capacity, sizeof *text->unclaimed);
		text->unclaimed[text->n_unclaimed++] = (struct desk_span){ sqlite3_column_int64(rows, 0), sqlite3_column_int64(rows, 1) };
	}
	while (result != FAILED && (result = store_step(store, repairs)) == 1) {
		text->repairs = arena_grow(arena, text->repairs, text->n_repairs, &repair_capacity, sizeof *text->repairs);
		text->repairs[text->n_repairs++] = (struct desk_repair){ sqlite3_column_int64(repairs, 0), sqlite3_column_int64(repairs, 1), arena_text(arena, column_text(repairs, 2)) };
	}
	sqlite3_finalize(rows);
	sqlite3_finalize(repairs);
	return result;
}

int desk_text(struct store *store, struct arena *arena, int64_t document, int64_t item, bool whole, size_t around, struct desk_text *text)
{
	*text = (struct desk_text){ 0 };
	if (read_text(store, arena, document, text) != 1 || read_blocks(store, arena, document, text) == FAILED)
		return FAILED;
	choose_blocks(text, item, whole, around);
	if (!text->n)
		return DONE;
	struct cursor cursor = { text->text.at, text->text.n, 0, 0 };
	for (size_t i = 0; i < text->n; i++)
		text->blocks[i].text = cursor_cut(&cursor, text->blocks[i].start, text->blocks[i].end);
	int result = read_spans(store, arena, document, text, text->blocks[0].start, text->blocks[text->n - 1].end);
	return result == FAILED ? FAILED : DONE;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Bytes of `text` that the quote takes, white space being alike; 0: it does not stand there. */
static size_t quoted(const char *text, const char *end, const char *quote)
{
	const char *at = text;
	while (*quote) {
		if (blank(*quote)) {
			if (at >= end || !blank(*at))
				return 0;
			while (blank(*quote))
				quote++;
			while (at < end && blank(*at))
				at++;
			if (!*quote)
				return 0; /* trimmed by the caller */
		} else if (at >= end || *at++ != *quote++) {
			return 0;
		}
	}
	return (size_t)(at - text);
}

bool desk_quote(struct slice text, const char *quote, int64_t from, struct desk_span *span)
{
	size_t start = text_byte_of(text, (size_t)(from > 0 ? from : 0));
	for (int pass = 0; pass < 2 && *quote; pass++) {
		const char *at = pass ? text.at : text.at + start, *end = text.at + text.n;
		while (at < end && (at = memchr(at, *quote, (size_t)(end - at)))) {
			size_t n = quoted(at, end, quote);
			if (n) {
				span->start = (int64_t)text_points((struct slice){ text.at, (size_t)(at - text.at) });
				span->end = span->start + (int64_t)text_points((struct slice){ at, n });
				return true;
			}
			at++;
		}
	}
	return false;
}
