/* SPDX-License-Identifier: EUPL-1.2 */
/* In: v_compare_figure and the tables of records. Out: lists of records and their anchors. What a record looks like in
 * its document stands in book_context.c. Knows nothing of: tables, charts.
 *
 * Example:
 *   Umeåregionen: Decisions by act, Propose (13)            #f40
 *     Kommunchefsgruppen § 4, 2016-02-18: KC föreslår ...    -> #r31
 */
#include "book.h"

#include <stdlib.h>
#include <string.h>

#include "book_inner.h"

/* Those that are known, with `between`; SQLite 3.40 has no concat_ws. Up to four. */
#define OR_NOT(x, between) "coalesce(" x " || '" between "', '')"
#define BOTH(between, a, b) "rtrim(" OR_NOT(a, between) " || " OR_NOT(b, between) ", '" between "')"
#define LABEL(in_list, of_code) "(SELECT c.label_@ FROM code AS c WHERE c.list = '" in_list "' AND c.code = " of_code ")"

/* What a record is called, and what more is said of it: columns of `x`, with labels in the language for @. */
static const struct shown {
	const char *array, *text, *more;
	bool ours; /* the text is not the document's, so not always Swedish */
} shown[] = {
	{ "document", "x.title", LABEL("type", "x.type"), false },
	{ "meeting", "coalesce(x.body, d.body)", "x.place", false },
	{ "item", "x.title", "x.case_number", false },
	{ "decision", "x.text", BOTH(", ", LABEL("act", "x.act"), LABEL("decision_status", "x.status")), false },
	{ "action", "x.text", BOTH(", ", "(SELECT group_concat(value, '; ') FROM (SELECT value FROM action_responsible WHERE action_row = x.row "
	  "ORDER BY n))", "x.deadline"), false },
	{ "area", "coalesce(i.title, d.title)", BOTH(", ", "coalesce(" LABEL("area", "x.area") ", x.area)", LABEL("area_role", "x.role")), false },
	{ "stance", BOTH(", ", BOTH(", ", "coalesce((SELECT m.name FROM municipality AS m WHERE m.code = x.municipality), x.municipality)",
	  "coalesce(" LABEL("area", "x.area") ", x.area)"), LABEL("stance", "x.stance")),
	  BOTH("; ", BOTH("; ", "x.speaker", "x.scope"), "'† ' || " LABEL("stance", "x.contradicted_by")), true },
	{ "fact", "x.text", BOTH(", ", BOTH(", ", BOTH(", ", LABEL("dimension", "x.dimension"), "coalesce(" LABEL("indicator", "x.indicator") ", x.indicator)"), "x.value || coalesce(' ' "
	  "|| nullif(x.unit, 'date'), '')"),
	  BOTH(", ", LABEL("fact_kind", "x.kind"), "x.speaker")), false },
};

const char *book_language(struct arena *arena, const char *sql)
{
	char *out = arena_alloc(arena, 2 * strlen(sql) + 1), *to = out;
	for (const char *at = sql; *at; at++) {
		if (*at != '@')
			*to++ = *at;
		else
			to = stpcpy(to, IN("en", "sv"));
	}
	return out;
}

static struct slice key_of(struct arena *arena, const char *a, const char *b, const char *c)
{
	return slice_of(arena_print(arena, "%s\x1f%s\x1f%s", a, b, c ? c : "\x1e"));
}

static struct slice record_key(struct arena *arena, const char *array, long long row)
{
	return slice_of(arena_print(arena, "%s\x1f%lld", array, row));
}

static bool load_documents(struct book *book)
{
	size_t capacity = 0;
	sqlite3_stmt *rows = store_prepare(book->store,
		"SELECT document, coalesce(title, ''), path, sha256, date, coalesce(body, ''),\n"
		"  (SELECT label_en FROM code WHERE list = 'type' AND code = type), (SELECT label_sv FROM code WHERE list = 'type' AND code = type)\n"
		"FROM v_compare_document ORDER BY date IS NULL, date, path, sha256");
	int more = FAILED;
	while (rows && (more = store_step(book->store, rows)) == 1) {
		book->documents = arena_grow(book->arena, book->documents, book->n_documents, &capacity, sizeof *book->documents);
		struct book_document *d = &book->documents[book->n_documents];
		*d = (struct book_document){
			.row = sqlite3_column_int64(rows, 0), .title = arena_text(book->arena, column_text(rows, 1)),
			.path = arena_text(book->arena, column_text(rows, 2)), .sha256 = arena_text(book->arena, column_text(rows, 3)),
			.date = arena_text(book->arena, column_text(rows, 4)), .body = arena_text(book->arena, column_text(rows, 5)),
			.type = arena_text(book->arena, column_text(rows, IN(6, 7))),
		};
		table_put(book->index, record_key(book->arena, "document.place", d->row), book->n_documents++);
	}
	sqlite3_finalize(rows);
	return more == DONE;
}

static struct book_document *document_of(struct book *book, long long row)
{
	size_t at = table_get(book->index, record_key(book->arena, "document.place", row));
	return at == SIZE_MAX ? NULL : &book->documents[at];
}

/* Kommunchefsgruppen § 4, 2016-02-18 */
static const char *citation(struct book *book, sqlite3_stmt *row, const struct book_document *document)
{
	const char *kind = column_text(row, 6), *number = column_text(row, 7), *date = column_text(row, 8), *body = column_text(row, 9);
	const char *place = body && *body ? body : *document->title ? document->title : document->path ? document->path : document->sha256;
	const char *sign = number && kind && strcmp(kind, "paragraph") == 0 ? " § " : number ? IN(" point ", " punkt ") : "";
	return arena_print(book->arena, "%s%s%s%s%s", place, sign, number ? number : "", date ? ", " : "", date ? date : "");
}

static bool load_array(struct book *book, const struct shown *what, size_t *capacity)
{
	bool document = strcmp(what->array, "document") == 0, item = strcmp(what->array, "item") == 0;
	bool has_item = !document && strcmp(what->array, "meeting") != 0 && strcmp(what->array, "stance") != 0 && strcmp(what->array, "fact") != 0;
	const char *join = item ? "LEFT JOIN v_item AS i ON i.row = x.row" : has_item ?
		"LEFT JOIN v_item AS i ON i.document = x.document AND i.id = x.item" : "LEFT JOIN (SELECT NULL AS kind, NULL AS number, "
		  "NULL AS date, NULL AS body) AS i ON 1";
	sqlite3_stmt *rows = store_prepare(book->store, book_language(book->arena, arena_print(book->arena,
		"SELECT x.row, %s, %s, %s, %s, i.kind, i.number, coalesce(i.date, %s), coalesce(i.body, d.body), %s, %s\n"
		"FROM v_compare_document AS d JOIN %s AS x ON %s = d.document %s\n"
		"WHERE x.row IN (SELECT f.row FROM v_compare_figure AS f WHERE f.record = '%s')",
		document ? "x.row" : "x.document", document ? "NULL, NULL" : "x.span_start, x.span_end", document ? "NULL" : "x.rule",
		document ? "NULL" : "x.confidence", strcmp(what->array, "meeting") == 0 ? "coalesce(x.date, d.date)" : "d.date",
		what->text, what->more, what->array, document ? "x.row" : "x.document", join, what->array)));
	int more = FAILED;
	while (rows && (more = store_step(book->store, rows)) == 1) {
		struct book_document *d = document_of(book, sqlite3_column_int64(rows, 1));
		if (!d)
			continue;
		book->records = arena_grow(book->arena, book->records, book->n_records, capacity, sizeof *book->records);
		struct book_record *r = &book->records[book->n_records++];
		*r = (struct book_record){ .array = what->array, .row = sqlite3_column_int64(rows, 0), .document = (size_t)(d - book->documents) };
		r->whole = sqlite3_column_type(rows, 2) == SQLITE_NULL;
		r->start = sqlite3_column_int64(rows, 2);
		r->end = sqlite3_column_int64(rows, 3);
		r->rule = arena_text(book->arena, column_text(rows, 4));
		r->confidence = sqlite3_column_double(rows, 5);
		r->citation = citation(book, rows, d);
		r->text = arena_text(book->arena, column_text(rows, 10));
		r->ours = what->ours;
		r->more = arena_text(book->arena, column_text(rows, 11));
	}
	sqlite3_finalize(rows);
	return more == DONE;
}

static int by_place(const void *one, const void *other)
{
	const struct book_record *a = one, *b = other;
	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	int array = strcmp(a->array, b->array);
	return array ? array : a->row < b->row ? -1 : a->row > b->row;
}

static bool load_records(struct book *book)
{
	size_t capacity = 0;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		if (!load_array(book, &shown[i], &capacity))
			return false;
	if (book->n_records)
		qsort(book->records, book->n_records, sizeof *book->records, by_place);
	for (size_t i = 0; i < book->n_records; i++)
		table_put(book->index, record_key(book->arena, book->records[i].array, book->records[i].row), i);
	return true;
}

static bool load_figures(struct book *book)
{
	size_t figures = 0, members = 0, n_members = 0;
	sqlite3_stmt *rows = store_prepare(book->store,
		"SELECT collaboration, figure, code, record, row FROM v_compare_figure ORDER BY collaboration, figure, code");
	int more = FAILED;
	while (rows && (more = store_step(book->store, rows)) == 1) {
		size_t record = table_get(book->index, record_key(book->arena, column_text(rows, 3), sqlite3_column_int64(rows, 4)));
		if (record == SIZE_MAX)
			continue;
		struct slice key = key_of(book->arena, column_text(rows, 0), column_text(rows, 1), column_text(rows, 2));
		size_t at = table_get(book->index, key);
		if (at == SIZE_MAX) {
			book->figures = arena_grow(book->arena, book->figures, book->n_figures, &figures, sizeof *book->figures);
			book->figures[book->n_figures] = (struct book_figure){ .first = n_members };
			at = book->n_figures++;
			table_put(book->index, key, at);
		}
		book->members = arena_grow(book->arena, book->members, n_members, &members, sizeof *book->members);
		book->members[n_members++] = record;
		book->figures[at].n++;
	}
	sqlite3_finalize(rows);
	return more == DONE;
}

struct book *book_load(struct store *store, struct arena *arena)
{
	struct book *book = arena_alloc(arena, sizeof *book);
	book->store = store;
	book->arena = arena;
	book->index = table_new(arena);
	return load_documents(book) && load_records(book) && load_figures(book) ? book : NULL;
}

const char *book_figure(struct book *book, const char *collaboration, const char *figure, const char *code, const char *title, const char *back)
{
	size_t at = table_get(book->index, key_of(book->arena, collaboration, figure, code));
	if (at == SIZE_MAX)
		return NULL;
	if (!book->figures[at].title) {
		book->figures[at].title = arena_text(book->arena, title);
		book->figures[at].back = back;
		for (size_t i = 0; i < book->figures[at].n; i++)
			book->records[book->members[book->figures[at].first + i]].used = true;
	}
	return arena_print(book->arena, "#f%zu", at + 1);
}

const char *book_record(struct book *book, const char *array, long long row)
{
	size_t at = table_get(book->index, record_key(book->arena, array, row));
	if (at == SIZE_MAX)
		return NULL;
	book->records[at].used = true;
	return arena_print(book->arena, "#r%zu", at + 1);
}

static int by_number(const void *one, const void *other)
{
	const size_t *a = one, *b = other;
	return *a < *b ? -1 : *a > *b;
}

void book_print_lists(struct book *book, struct page *page)
{
	for (size_t f = 0; f < book->n_figures; f++) {
		struct book_figure *figure = &book->figures[f];
		if (!figure->title)
			continue;
		page_open(page, "section", "id", arena_print(book->arena, "f%zu", f + 1), "class", "list", NULL);
		page_open(page, "h3", NULL);
		page_text(page, arena_print(book->arena, "%s (%zu) ", figure->title, figure->n));
		page_put(page, "a", IN("back to the table", "tillbaka till tabellen"), "class", "back", "href", arena_print(book->arena, "#%s",
			figure->back), NULL);
		page_close(page);
		page_open(page, "ol", NULL);
		size_t *members = &book->members[figure->first];
		qsort(members, figure->n, sizeof *members, by_number); /* in the order of the documents */
		for (size_t i = 0; i < figure->n; i++) {
			const struct book_record *r = &book->records[members[i]];
			page_open(page, "li", NULL);
			page_put(page, "a", r->citation, "href", arena_print(book->arena, "#r%zu", members[i] + 1), NULL);
			if (r->text) {
				page_text(page, ": ");
				page_put(page, "span", book_short(book->arena, r->text, 160), "lang", r->ours ? NULL : "sv", NULL);
			}
			page_close(page);
		}
		page_close(page);
		page_close(page);
		page_line(page);
	}
}
