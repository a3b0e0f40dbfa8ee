/* SPDX-License-Identifier: EUPL-1.2 */
/* Words found in the stored text, for the page. In: a query. Out: blocks with what was found marked. Knows nothing of: how words are
 * looked up (../search.c), HTML. */
#include "desk_inner.h"

#include <string.h>

static const char sql[] =
	"SELECT b.document, b.item, b.span_start, d.path, coalesce(m.body, d.body), coalesce(m.date, d.date), i.number, i.kind, i.title, d.municipality_name,\n"
	"  highlight(block_search, 0, char(1), char(2))\n"
	"FROM block_search JOIN block AS b ON b.row = block_search.rowid\n"
	"JOIN v_document AS d ON d.document = b.document AND d.counted\n"
	"LEFT JOIN item AS i ON i.document = b.document AND i.id = b.item\n"
	MEETING_JOIN("b.document", "b.part")
	"WHERE block_search MATCH ?1 AND (?2 IS NULL OR d.municipality = ?2) AND (?3 IS NULL OR coalesce(m.body, d.body) = ?3)\n"
	"  AND (?4 IS NULL OR substr(coalesce(m.date, d.date), 1, 4) = ?4)\n"
	"ORDER BY rank, d.path, d.sha256, b.n";

static int read_hits(struct store *store, struct arena *arena, const char *match, const struct judge_filter *filter, size_t most, struct desk_hit **hits, size_t *n,
                     size_t *total)
{
	sqlite3_stmt *rows = store_prepare(store, sql);
	int result = FAILED;
	size_t capacity = 0;
	if (rows) {
		const char *const values[] = { match, filter->municipality, filter->body, filter->year };
		for (int i = 0; i < 4; i++)
			bind_text(rows, i + 1, values[i]);
	}
	while (rows && (result = store_step(store, rows)) == 1) {
		if ((*total)++ >= most)
			continue;
		*hits = arena_grow(arena, *hits, *n, &capacity, sizeof **hits);
		struct desk_hit *hit = &(*hits)[(*n)++];
		*hit = (struct desk_hit){ .document = sqlite3_column_int64(rows, 0), .item = sqlite3_column_type(rows, 1) == SQLITE_NULL ? DESK_WHOLE : sqlite3_column_int64(rows, 1),
		                          .start = sqlite3_column_int64(rows, 2) };
		const char **const texts[] = { &hit->path, &hit->body, &hit->date, &hit->number, &hit->kind, &hit->title, &hit->municipality_name, &hit->marked };
		for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
			*texts[i] = arena_text(arena, column_text(rows, 3 + i));
	}
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : DONE;
}

int desk_search(struct store *store, struct arena *arena, const char *query, const struct judge_filter *filter, size_t most, struct desk_hit **hits,
                size_t *n, size_t *total, const char **unknown)
{
	*hits = NULL;
	*n = *total = 0;
	*unknown = NULL;
	sqlite3_str *match = sqlite3_str_new(store->db);
	int result = search_match(store, arena, match, text_clean(arena, slice_of(query)), unknown);
	char *text = sqlite3_str_finish(match);
	if (result == 1)
		result = text ? read_hits(store, arena, text, filter, most, hits, n, total) : store_told(store);
	sqlite3_free(text);
	return result == FAILED ? FAILED : DONE;
}
