/* SPDX-License-Identifier: EUPL-1.2 */
/* Judged records that have another key now: which record of the document each of them is. In: things that no key of the document names, each
 * with its quote, surroundings and §. Out: a record for each, or none; no record for two. Knows nothing of: values, what was judged.
 *
 * Examples:
 *   the words before it were corrected   the same quote in the same §: that one
 *   the § has another number now         the same quote between the same words: that one
 *   two records with the same words      the one between the same words; else the nearer one
 *   an area of the item went             nothing, though another area is shown by the same word
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

#include "table.h"

struct candidate {
	sqlite3_int64 row, start, end;
	const char *key, *label, *paragraph;
	struct slice quote; /* in lower case */
	bool taken;
};

struct pair {
	size_t thing, candidate;
	double score;
};

struct anchoring {
	struct store *store;
	struct arena *arena;
	const struct place *place;
	struct slice text;
	struct candidate *candidates;
	size_t n, capacity;
	struct pair *pairs;
	size_t n_pairs, pairs_capacity;
};

/* SQL: what a record is known by, as its key has it. */
const char *judge_label_sql(enum array_id a)
{
	static const char *const names[] = { "text", "name", "title", "number", "area", "heading", "date" };
	static char sql[ARRAYS][200];
	if (!*sql[a]) {
		size_t used = (size_t)snprintf(sql[a], sizeof sql[a], "coalesce(NULL");
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			const struct field *field = array_field(a, names[i]);
			if (field && field->type == FIELD_TEXT)
				used += (size_t)snprintf(sql[a] + used, sizeof sql[a] - used, ", x.\"%s\"", names[i]);
		}
		snprintf(sql[a] + used, sizeof sql[a] - used, ", NULL)");
	}
	return sql[a];
}

const char *judge_paragraph_join(enum array_id a, const char **paragraph)
{
	*paragraph = a == ARRAY_item ? "coalesce(x.number, x.title)" : array_field(a, "item") ? "coalesce(i.number, i.title)" : "NULL";
	return a != ARRAY_item && array_field(a, "item") ? " LEFT JOIN item AS i ON i.document = x.document AND i.id = x.item" : "";
}

static struct slice lower_part(struct anchoring *c, sqlite3_int64 start, sqlite3_int64 end, struct cursor *cursor)
{
	return start < 0 ? (struct slice){ "", 0 } : text_lower(c->arena, cursor_cut(cursor, start, end));
}

static int load(struct anchoring *c, sqlite3_int64 document, enum array_id a)
{
	const char *paragraph, *join = judge_paragraph_join(a, &paragraph);
	sqlite3_stmt *rows = judge_sql(c->store, "SELECT x.row, x.key, coalesce(x.span_start, -1), coalesce(x.span_end, -1), %s, %s FROM %s AS x%s"
	                                         " WHERE x.document = ?1 AND x.key IS NOT NULL ORDER BY x.span_start, x.n", judge_label_sql(a), paragraph, array_of(a)->name, join);
	if (!rows)
		return FAILED;
	struct cursor cursor = { .text = c->text.at, .n = c->text.n };
	int more;
	c->n = 0;
	sqlite3_bind_int64(rows, 1, document);
	while ((more = store_step(c->store, rows)) == 1) {
		c->candidates = arena_grow(c->arena, c->candidates, c->n, &c->capacity, sizeof *c->candidates);
		struct candidate *one = &c->candidates[c->n++];
		*one = (struct candidate){ .row = sqlite3_column_int64(rows, 0), .key = arena_text(c->arena, column_text(rows, 1)), .start = sqlite3_column_int64(rows, 2),
			                   .end = sqlite3_column_int64(rows, 3), .label = arena_text(c->arena, column_text(rows, 4)), .paragraph = arena_text(c->arena, column_text(rows, 5)) };
		one->quote = lower_part(c, one->start, one->end, &cursor);
	}
	return more;
}

static struct slice next_word(struct slice *rest)
{
	size_t from = 0, length;
	while (from < rest->n && !text_is_word(text_decode(rest->at + from, rest->n - from, &length)))
		from += length;
	size_t to = from;
	while (to < rest->n && text_is_word(text_decode(rest->at + to, rest->n - to, &length)))
		to += length;
	struct slice word = slice_part(*rest, from, to);
	*rest = slice_part(*rest, to, rest->n);
	return word;
}

/* How many words of two quotes are the same, as F1. */
static double likeness(struct slice a, struct slice b)
{
	struct arena *arena = arena_new();
	struct table *words = table_new(arena);
	size_t n_a = 0, n_b = 0, same = 0;
	for (struct slice word = next_word(&a); word.n; word = next_word(&a), n_a++) {
		size_t times = table_get(words, word);
		table_put(words, word, times == SIZE_MAX ? 1 : times + 1);
	}
	for (struct slice word = next_word(&b); word.n; word = next_word(&b), n_b++) {
		size_t times = table_get(words, word);
		if (times != SIZE_MAX && times) {
			table_put(words, word, times - 1);
			same++;
		}
	}
	arena_free(arena);
	return n_a + n_b ? 2 * (double)same / (double)(n_a + n_b) : 0;
}

/* Does the text just before or behind the place say so? */
static bool beside(const struct anchoring *c, const char *words, sqlite3_int64 point, bool before)
{
	struct slice said = slice_trim(slice_of(words));
	if (!said.n || point < 0)
		return false;
	size_t byte = text_byte_of(c->text, (size_t)point);
	struct slice there = slice_trim(before ? slice_part(c->text, text_before(c->text, byte, strlen(words)), byte) : slice_part(c->text, byte, byte + strlen(words)));
	return slice_equal(said, there);
}

/* Areas and what municipalities say of them: the same word shows several. */
static bool label_decides(enum array_id a)
{
	return a == ARRAY_area || a == ARRAY_stance || a == ARRAY_fact;
}

/* 0: it cannot be that one. */
static double score(const struct anchoring *c, enum array_id a, const struct judgment *j, const struct candidate *one)
{
	struct slice quote = text_lower(c->arena, slice_of(j->quote));
	bool same_label = j->label && one->label && strcmp(j->label, one->label) == 0, same_paragraph = same_text(j->paragraph, one->paragraph);
	bool same_bytes = same_text(j->document, c->place->sha256), same_span = same_bytes && j->span_start >= 0 && j->span_start == one->start && j->span_end == one->end;
	if (label_decides(a) && !same_label)
		return 0;
	bool equal = quote.n && slice_equal(quote, one->quote);
	double alike = equal || same_span ? 1 : quote.n && one->quote.n ? likeness(quote, one->quote) : 0;
	if (same_label && alike < 0.9)
		alike = 0.9;
	if (alike < 0.7)
		return 0;
	bool before = beside(c, j->before, one->start, true), after = beside(c, j->after, one->end, false);
	if (!same_paragraph && !(equal && (before || after)) && !same_span)
		return 0;
	double near = j->span_start >= 0 && one->start >= 0 ? 0.2 / (1 + (double)llabs(j->span_start - one->start) / 100) : 0;
	return 2 * alike + same_paragraph + before * 0.5 + after * 0.5 + same_label * 0.5 + same_bytes * 0.1 + near;
}

static int best_first(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	return x->thing != y->thing ? (x->thing < y->thing ? -1 : 1) : x->candidate < y->candidate ? -1 : 1;
}

static void choose(struct anchoring *c, struct thing *things)
{
	if (c->n_pairs)
		qsort(c->pairs, c->n_pairs, sizeof *c->pairs, best_first);
	for (size_t i = 0; i < c->n_pairs; i++) {
		struct thing *thing = &things[c->pairs[i].thing];
		struct candidate *one = &c->candidates[c->pairs[i].candidate];
		if (thing->row || one->taken)
			continue;
		one->taken = true;
		thing->row = one->row;
		thing->now = one->key;
	}
}

static int anchor_array(struct anchoring *c, sqlite3_int64 document, enum array_id a, struct thing *things, size_t n)
{
	struct table *known = table_new(c->arena);
	if (load(c, document, a) == FAILED)
		return FAILED;
	for (size_t i = 0; i < n; i++)
		if (things[i].array == a && things[i].row)
			table_put(known, slice_of(things[i].now), 1);
	c->n_pairs = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; things[i].array == a && !things[i].row && k < c->n; k++) {
			double s = table_get(known, slice_of(c->candidates[k].key)) == SIZE_MAX ? score(c, a, &things[i].events.at[things[i].events.n - 1], &c->candidates[k]) : 0;
			if (s <= 0)
				continue;
			c->pairs = arena_grow(c->arena, c->pairs, c->n_pairs, &c->pairs_capacity, sizeof *c->pairs);
			c->pairs[c->n_pairs++] = (struct pair){ i, k, s };
		}
	choose(c, things);
	return DONE;
}

int judge_text(struct store *store, struct arena *arena, sqlite3_int64 document, struct slice *text)
{
	sqlite3_stmt *select = store_statement(store, SQL_TEXT_OF);
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, document);
	int there = store_step(store, select);
	*text = slice_of(there == 1 ? arena_text(arena, column_text(select, 0)) : "");
	sqlite3_reset(select);
	return there == FAILED ? FAILED : DONE;
}

int anchor_things(struct store *store, struct arena *arena, sqlite3_int64 document, const struct place *place, struct thing *things, size_t n)
{
	bool missing[ARRAYS] = { false }, any = false;
	for (size_t i = 0; i < n; i++)
		if (!things[i].row)
			any = missing[things[i].array] = true;
	struct anchoring c = { .store = store, .arena = arena, .place = place };
	if (any && judge_text(store, arena, document, &c.text) == FAILED)
		return FAILED;
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (missing[a] && anchor_array(&c, document, a, things, n) == FAILED)
			return FAILED;
	return DONE;
}

bool anchor_find(struct slice text, const char *quote, const char *before, const char *after, sqlite3_int64 hint, sqlite3_int64 *start, sqlite3_int64 *end)
{
	size_t n = quote ? strlen(quote) : 0, counted = 0;
	sqlite3_int64 point = 0;
	double best = -1;
	for (const char *at = text.at; n && (at = memmem(at, text.n - (size_t)(at - text.at), quote, n)); at++) {
		size_t byte = (size_t)(at - text.at);
		point += (sqlite3_int64)text_points(slice_part(text, counted, byte));
		counted = byte;
		struct slice b = slice_of(before), f = slice_of(after);
		double good = 0.2 / (1 + (double)llabs(hint - point) / 100);
		good += b.n && b.n <= byte && memcmp(at - b.n, b.at, b.n) == 0;
		good += f.n && byte + n + f.n <= text.n && memcmp(at + n, f.at, f.n) == 0;
		if (good > best) {
			best = good;
			*start = point;
			*end = point + (sqlite3_int64)text_points(slice_part(text, byte, byte + n));
		}
	}
	return best >= 0;
}
