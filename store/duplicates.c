/* SPDX-License-Identifier: EUPL-1.2 */
/* Which documents are the same minutes twice. In: the texts and items of documents that were read and are not superseded. Out:
 * the rows of `duplicate`, each with the document that is counted in its place: a pure function of what is stored, computed anew as
 * a whole. Knows nothing of: how documents are counted (inner.h, COUNTED_DOCUMENT).
 *
 * To leave out what is no copy is worse than to count a copy twice: people can see the second. So documents are compared only
 * where body and date of a meeting agree, and two are the same only where nearly all of the smaller one's words stand in the larger
 * one in the same order, and its items too: extracts of two § of one meeting have the front page in common.
 *
 *   a protocol as .docx and as .pdf            copy: the .docx is kept, its format tells more ("format")
 *   .pdf twice, one with a stamp on each page  copy: the one with more items ("items"), or else the smaller SHA-256 ("first")
 *   § 57, adjusted at once, and §§ 50-70       part: the full one is kept ("whole")
 *   an agenda and its protocol                 neither: of another type
 */
#include "inner.h"
#include "limit.h"
#include "tokens.h"

#include <sodium.h>
#include <string.h>

enum {
	SEQUENCE = 3,          /* words that are compared together */
	LEAST_SEQUENCES = 20   /* a page with a heading alone is like any other */
};
static const double alike = 0.8, as_long = 0.6, items_alike = 0.9;

struct hashes {
	uint64_t *at; /* sorted, each once */
	size_t n;
};

struct paper {
	sqlite3_int64 row;
	const char *sha256, *municipality, *type;
	int format;              /* its place in `formats` */
	struct hashes sequences, items;
	struct paper *same;      /* towards the one chosen among its copies; itself: it is that one */
	struct paper *whole;     /* of one that was chosen: what it is a part of */
};

struct search {
	struct store *store;
	struct arena *arena;     /* of one group */
	struct paper **at;
	size_t n, capacity;
};

static uint64_t hash_of(const void *at, size_t n)
{
	static const unsigned char key[crypto_shorthash_KEYBYTES]; /* always the same: the result must not depend on the run */
	uint64_t hash;
	_Static_assert(sizeof hash == crypto_shorthash_BYTES, "SipHash-2-4");
	crypto_shorthash((unsigned char *)&hash, at, n, key);
	return hash;
}

static int by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static void sort(struct hashes *hashes)
{
	size_t kept = 0;
	if (hashes->n)
		qsort(hashes->at, hashes->n, sizeof *hashes->at, by_value);
	for (size_t i = 0; i < hashes->n; i++)
		if (!kept || hashes->at[i] != hashes->at[kept - 1])
			hashes->at[kept++] = hashes->at[i];
	hashes->n = kept;
}

static size_t shared(const struct hashes *a, const struct hashes *b)
{
	size_t n = 0;
	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		n += a->at[i] == b->at[k];
		bool next = a->at[i] <= b->at[k];
		k += a->at[i] >= b->at[k];
		i += next;
	}
	return n;
}

static struct hashes sequences_of(struct arena *arena, struct slice text)
{
	struct arena *scratch = arena_new();
	struct tokens words = text_tokens(scratch, text);
	struct hashes hashes = { arena_alloc(arena, (words.n + 1) * sizeof *hashes.at), 0 };
	uint64_t last[SEQUENCE] = { 0 };
	for (size_t i = 0; i < words.n; i++) {
		memmove(last, last + 1, sizeof last - sizeof *last);
		last[SEQUENCE - 1] = hash_of(words.at[i].folded.at, words.at[i].folded.n);
		if (i + 1 >= SEQUENCE)
			hashes.at[hashes.n++] = hash_of(last, sizeof last);
	}
	arena_free(scratch);
	sort(&hashes);
	return hashes;
}

static int read_items(struct search *search, struct paper *paper)
{
	sqlite3_stmt *items = store_statement(search->store, SQL_ITEM_NAMES);
	size_t capacity = 0;
	int result = items ? 1 : FAILED;
	if (items)
		sqlite3_bind_int64(items, 1, paper->row);
	while (result == 1 && (result = store_step(search->store, items)) == 1) {
		paper->items.at = arena_grow(search->arena, paper->items.at, paper->items.n, &capacity, sizeof *paper->items.at);
		paper->items.at[paper->items.n++] = hash_of(column_text(items, 0), (size_t)sqlite3_column_bytes(items, 0));
	}
	sort(&paper->items);
	return result;
}

static int read_paper(struct search *search, struct paper *paper)
{
	sqlite3_stmt *text = store_statement(search->store, SQL_TEXT_OF);
	if (!text)
		return FAILED;
	sqlite3_bind_int64(text, 1, paper->row);
	int result = store_step(search->store, text);
	if (result == 1)
		paper->sequences = sequences_of(search->arena, (struct slice){ column_text(text, 0), (size_t)sqlite3_column_bytes(text, 0) });
	sqlite3_reset(text);
	return result == FAILED ? FAILED : read_items(search, paper);
}

/* ---- what two are to each other ---- */

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* An extract of minutes is a part of them; else the types must agree. */
static bool comparable(const struct paper *a, const struct paper *b)
{
	bool minutes = a->type && b->type && strncmp(a->type, "protokoll", 9) == 0 && strncmp(b->type, "protokoll", 9) == 0;
	return (minutes || same_text(a->type, b->type)) && (!a->municipality || !b->municipality || same_text(a->municipality, b->municipality));
}

static bool smaller(const struct paper *a, const struct paper *b)
{
	return a->sequences.n != b->sequences.n ? a->sequences.n < b->sequences.n : strcmp(a->sha256, b->sha256) > 0;
}

/* How much of the smaller one stands in the larger one. */
static double likeness(const struct paper *a, const struct paper *b)
{
	size_t least = a->sequences.n < b->sequences.n ? a->sequences.n : b->sequences.n;
	return least ? (double)shared(&a->sequences, &b->sequences) / (double)least : 0;
}

/* All that the smaller one is, the larger one is too. */
static bool within(const struct paper *small, const struct paper *large)
{
	if (small->sequences.n < LEAST_SEQUENCES || !comparable(small, large))
		return false;
	double like = likeness(small, large);
	if (!small->items.n || !large->items.n)
		return like >= items_alike;
	return like >= alike && (double)shared(&small->items, &large->items) >= items_alike * (double)small->items.n;
}

static bool is_copy(const struct paper *small, const struct paper *large)
{
	return (double)small->sequences.n >= as_long * (double)large->sequences.n;
}

/* ---- which is counted ---- */

/* What tells most first: headings and lists are marked in the first ones, guessed in the last. */
static const char *const formats[] = { "docx", "odt", "html", "doc", "rtf", "pdf", "text" };
enum { FORMATS = sizeof formats / sizeof *formats };

static int format_of(const char *name)
{
	int i = 0;
	while (i < FORMATS && !same_text(formats[i], name))
		i++;
	return i;
}

static bool preferred(const struct paper *a, const struct paper *b)
{
	if (a->format != b->format)
		return a->format < b->format;
	return a->items.n != b->items.n ? a->items.n > b->items.n : strcmp(a->sha256, b->sha256) < 0;
}

static const char *why(const struct paper *kept, const struct paper *other)
{
	return kept->format != other->format ? "format" : kept->items.n != other->items.n ? "items" : "first";
}

static struct paper *chosen(struct paper *paper)
{
	while (paper->same != paper)
		paper = paper->same;
	return paper;
}

static size_t compared_to(const struct search *search, size_t i)
{
	return search->n - i - 1 < LIMIT_DUPLICATES_COMPARED ? search->n : i + 1 + LIMIT_DUPLICATES_COMPARED;
}

static void choose(struct search *search)
{
	for (size_t i = 0; i < search->n; i++)
		for (size_t k = i + 1; k < compared_to(search, i); k++) {
			struct paper *a = search->at[i], *b = search->at[k], *small = smaller(a, b) ? a : b, *large = small == a ? b : a;
			if (!is_copy(small, large) || !within(small, large))
				continue;
			a = chosen(a);
			b = chosen(b);
			*(preferred(a, b) ? &b->same : &a->same) = preferred(a, b) ? a : b;
		}
	for (size_t i = 0; i < search->n; i++)
		for (size_t k = i + 1; k < compared_to(search, i); k++) {
			struct paper *a = search->at[i], *b = search->at[k], *small = smaller(a, b) ? a : b, *large = small == a ? b : a;
			if (small->same != small || large->same != large || is_copy(small, large) || !within(small, large))
				continue;
			if (!small->whole || smaller(small->whole, large))
				small->whole = large;
		}
}

/* Where it stands for several meetings it may have been told already; what is kept is never itself left out. */
static int put(struct search *search, const struct paper *paper)
{
	const struct paper *kept = chosen((struct paper *)paper);
	bool part = kept->whole != NULL;
	while (kept->whole)
		kept = kept->whole;
	if (kept == paper)
		return DONE;
	sqlite3_stmt *put = store_statement(search->store, SQL_PUT_DUPLICATE);
	if (!put)
		return FAILED;
	sqlite3_bind_int64(put, 1, paper->row);
	sqlite3_bind_int64(put, 2, kept->row);
	bind_text(put, 3, part ? "part" : "copy");
	sqlite3_bind_double(put, 4, likeness(paper, kept));
	bind_text(put, 5, part ? "whole" : why(kept, paper));
	if (store_run(search->store, put) == FAILED)
		return FAILED;
	sqlite3_stmt *lead = store_statement(search->store, SQL_LEAD_ON);
	if (lead)
		sqlite3_bind_int64(lead, 1, paper->row);
	return store_run(search->store, lead);
}

static int end_group(struct search *search)
{
	int result = DONE;
	for (size_t i = 0; i < search->n && search->n > 1 && result == DONE; i++)
		result = read_paper(search, search->at[i]);
	if (search->n > 1 && result == DONE)
		choose(search);
	for (size_t i = 0; i < search->n && search->n > 1 && result == DONE; i++)
		result = put(search, search->at[i]);
	search->at = NULL;
	search->n = search->capacity = 0;
	arena_reset(search->arena);
	return result;
}

static void add(struct search *search, sqlite3_stmt *row)
{
	struct paper *paper = arena_alloc(search->arena, sizeof *paper);
	const char *municipality = column_text(row, 3), *type = column_text(row, 4);
	*paper = (struct paper){ .row = sqlite3_column_int64(row, 0), .sha256 = arena_text(search->arena, column_text(row, 1)),
		                 .format = format_of(column_text(row, 2)), .municipality = municipality ? arena_text(search->arena, municipality) : NULL,
		                 .type = type ? arena_text(search->arena, type) : NULL, .same = paper };
	search->at = arena_grow(search->arena, search->at, search->n, &search->capacity, sizeof *search->at);
	search->at[search->n++] = paper;
}

/* In groups of the same body and date. A document with several meetings stands in several. */
static const char papers_sql[] =
	"SELECT DISTINCT d.document, d.sha256, d.format, d.municipality, d.type,\n"
	"  folded(coalesce(m.body, d.body)) || ' ' || coalesce(m.date, d.date) AS meeting\n"
	"FROM v_document AS d LEFT JOIN meeting AS m ON m.document = d.document\n"
	"WHERE d.status = 'ok' AND length(coalesce(m.date, d.date)) = 10 AND coalesce(m.body, d.body) IS NOT NULL\n"
	"ORDER BY meeting, d.municipality, d.sha256";

static int compute(struct store *store)
{
	if (store_run_sql(store, "DELETE FROM duplicate") == FAILED)
		return FAILED;
	struct search search = { .store = store, .arena = arena_new() };
	struct arena *names = arena_new();
	const char *group = "";
	sqlite3_stmt *papers = store_prepare(store, papers_sql);
	int result = papers ? 1 : FAILED;
	while (result == 1 && (result = store_step(store, papers)) == 1) {
		const char *meeting = column_text(papers, 5);
		if (!same_text(meeting, group)) {
			if (end_group(&search) == FAILED)
				result = FAILED;
			arena_reset(names);
			group = meeting ? arena_text(names, meeting) : NULL;
		}
		if (meeting)
			add(&search, papers);
	}
	if (result != FAILED)
		result = end_group(&search);
	sqlite3_finalize(papers);
	arena_free(names);
	arena_free(search.arena);
	return result;
}

int store_duplicates(struct store *store)
{
	return store_savepoint(store) == FAILED ? FAILED : store_savepoint_end(store, compute(store));
}
