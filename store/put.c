/* SPDX-License-Identifier: EUPL-1.2 */
/* A document with its records into the database, whole or not at all. In: struct document. Out: rows of
 * document, block, unclaimed, every array, its lists and spans. Knows nothing of: what a field means; it
 * loops over the field table.
 *
 * Examples:
 *   an item with two case numbers and three spans   1 row of item, 2 of item_case_number, 2 of span
 *   a number that is not known                      NULL
 *   the span [0, 0) (a problem of the whole)        span_start and span_end NULL
 *   the same bytes again, by newer rules            old records out, new ones in, same document.row
 */
#include "inner.h"
#include "judge.h"
#include "personal_number.h"
#include "points.h"

static void bind_span(sqlite3_stmt *statement, int at, const struct points *points, size_t start, size_t end)
{
	sqlite3_bind_int64(statement, at, point_at(points, start));
	sqlite3_bind_int64(statement, at + 1, point_at(points, end));
}

struct putting {
	struct store *store;
	struct document *document;
	struct points points;
	struct arena *scratch;
	sqlite3_int64 row; /* of the document */
};

/* By name: in a database brought up to date the newer columns stand last. */
static sqlite3_stmt *record_statement(struct store *store, struct arena *scratch, enum array_id a)
{
	sqlite3_stmt **statement = &store->insert[a];
	if (!*statement) {
		const struct array *array = array_of(a);
		const char *marks = "", *names = "";
		for (size_t f = 0; f < array->n_fields; f++)
			if (!field_is_list(&array->fields[f])) {
				marks = arena_print(scratch, "%s, ?", marks);
				names = arena_print(scratch, "%s, \"%s\"", names, array->fields[f].name);
			}
		char *sql = arena_print(scratch, "INSERT INTO %s (document, n%s, span_start, span_end, rule, confidence, key) VALUES (?, ?%s, ?, ?, ?, ?, ?)",
		                        array->name, names, marks);
		*statement = store_prepare(store, sql);
	} else {
		sqlite3_clear_bindings(*statement);
	}
	return *statement;
}

static struct bulk *list_bulk(struct store *store, enum array_id a, size_t f)
{
	struct bulk *bulk = &store->lists[a][f];
	if (!bulk->into) {
		const struct array *array = array_of(a);
		enum field_type type = array->fields[f].type;
		bulk->into = schema_list_table(store->arena, array, &array->fields[f]);
		bulk->columns = type == FIELD_VOTERS ? 5 : type == FIELD_EVIDENCE ? 8 : 3;
	}
	return bulk;
}

static size_t list_length(enum field_type type, const void *value)
{
	if (type == FIELD_VOTERS)
		return ((const struct voter_list *)value)->n;
	if (type == FIELD_EVIDENCE)
		return ((const struct evidence_list *)value)->n;
	return ((const struct list *)value)->n;
}

static int put_list(struct putting *p, enum array_id a, size_t f, const void *value, sqlite3_int64 row)
{
	enum field_type type = array_of(a)->fields[f].type;
	size_t n = list_length(type, value);
	struct rows rows = rows_begin(p->store, list_bulk(p->store, a, f), n);
	for (size_t i = 0; i < n; i++) {
		int at;
		sqlite3_stmt *insert = rows_next(&rows, &at);
		if (!insert)
			return FAILED;
		sqlite3_bind_int64(insert, at + 1, row);
		sqlite3_bind_int64(insert, at + 2, (sqlite3_int64)i + 1);
		if (type == FIELD_VOTERS) {
			const struct voter *voter = &((const struct voter_list *)value)->at[i];
			bind_text(insert, at + 3, voter->name);
			bind_text(insert, at + 4, voter->party);
			bind_text(insert, at + 5, voter->vote);
		} else if (type == FIELD_EVIDENCE) {
			const struct evidence *evidence = &((const struct evidence_list *)value)->at[i];
			bind_span(insert, at + 3, &p->points, evidence->span.start, evidence->span.end);
			bind_text(insert, at + 5, evidence->rule);
			sqlite3_bind_int(insert, at + 6, evidence->weight);
			bind_text(insert, at + 7, evidence->place);
			bind_text(insert, at + 8, evidence->pattern);
		} else {
			bind_text(insert, at + 3, ((const struct list *)value)->at[i]);
		}
		if (rows_put(&rows) == FAILED)
			return FAILED;
	}
	return DONE;
}

static void bind_field(sqlite3_stmt *insert, int at, enum field_type type, const void *value)
{
	if (type == FIELD_TEXT) {
		bind_text(insert, at, *(const char *const *)value);
	} else if (type == FIELD_FLAG) {
		sqlite3_bind_int(insert, at, *(const bool *)value);
	} else if (((const struct number *)value)->known) {
		sqlite3_bind_int64(insert, at, ((const struct number *)value)->value);
	}
}

/* The first span stands in the record, the others in `span`, numbered from 2. */
static int put_spans(struct putting *p, const struct array *array, const struct record *record, sqlite3_int64 row)
{
	if (record->n_spans < 2)
		return DONE;
	struct rows rows = rows_begin(p->store, &p->store->bulks[BULK_span], record->n_spans - 1);
	for (size_t i = 1; i < record->n_spans; i++) {
		int at;
		sqlite3_stmt *insert = rows_next(&rows, &at);
		if (!insert)
			return FAILED;
		bind_text(insert, at + 1, array->name);
		sqlite3_bind_int64(insert, at + 2, row);
		sqlite3_bind_int64(insert, at + 3, (sqlite3_int64)i + 1);
		bind_span(insert, at + 4, &p->points, record->spans[i].start, record->spans[i].end);
		if (rows_put(&rows) == FAILED)
			return FAILED;
	}
	return DONE;
}

static int put_record(struct putting *p, enum array_id a, const struct record *record, size_t n)
{
	const struct array *array = array_of(a);
	sqlite3_stmt *insert = record_statement(p->store, p->scratch, a);
	if (!insert)
		return FAILED;
	int at = 1;
	sqlite3_bind_int64(insert, at++, p->row);
	sqlite3_bind_int64(insert, at++, (sqlite3_int64)n + 1);
	for (size_t f = 0; f < array->n_fields; f++)
		if (!field_is_list(&array->fields[f]))
			bind_field(insert, at++, array->fields[f].type, record_field(record, &array->fields[f]));
	if (record->n_spans && record->spans[0].end) /* [0, 0) is the whole document, as in the JSON */
		bind_span(insert, at, &p->points, record->spans[0].start, record->spans[0].end);
	bind_text(insert, at + 2, record->rule);
	sqlite3_bind_double(insert, at + 3, record->confidence);
	bind_text(insert, at + 4, record->key);
	if (store_run(p->store, insert) == FAILED)
		return FAILED;
	sqlite3_int64 row = sqlite3_last_insert_rowid(p->store->db);
	for (size_t f = 0; f < array->n_fields; f++)
		if (field_is_list(&array->fields[f]) && put_list(p, a, f, record_field(record, &array->fields[f]), row) == FAILED)
			return FAILED;
	return put_spans(p, array, record, row);
}

static int put_blocks(struct putting *p)
{
	struct rows rows = rows_begin(p->store, &p->store->bulks[BULK_block], p->document->n_blocks);
	for (size_t i = 0; i < p->document->n_blocks; i++) {
		const struct block *block = &p->document->blocks[i];
		int at;
		sqlite3_stmt *insert = rows_next(&rows, &at);
		if (!insert)
			return FAILED;
		sqlite3_bind_int64(insert, at + 1, p->row);
		sqlite3_bind_int64(insert, at + 2, (sqlite3_int64)i + 1);
		bind_text(insert, at + 3, block_kind_names[block->kind]);
		bind_positive(insert, at + 4, block->level);
		bind_positive(insert, at + 5, block->page);
		bind_positive(insert, at + 6, block->line);
		bind_text(insert, at + 7, block->member);
		bind_span(insert, at + 8, &p->points, block->start, block->end);
		bind_positive(insert, at + 10, block->part);
		bind_positive(insert, at + 11, block->item);
		bind_text(insert, at + 12, block_place_names[block->place]);
		if (rows_put(&rows) == FAILED)
			return FAILED;
	}
	return DONE;
}

static int put_sentences(struct putting *p)
{
	struct rows rows = rows_begin(p->store, &p->store->bulks[BULK_sentence], p->document->n_sentences);
	for (size_t i = 0; i < p->document->n_sentences; i++) {
		int at;
		sqlite3_stmt *insert = rows_next(&rows, &at);
		if (!insert)
			return FAILED;
		sqlite3_bind_int64(insert, at + 1, p->row);
		bind_span(insert, at + 2, &p->points, p->document->sentences[i].start, p->document->sentences[i].end);
		if (rows_put(&rows) == FAILED)
			return FAILED;
	}
	return DONE;
}

/* What nobody claims. */
static int put_unclaimed(struct putting *p)
{
	struct rows rows = rows_begin(p->store, &p->store->bulks[BULK_unclaimed], p->document->n_unclaimed);
	for (size_t i = 0; i < p->document->n_unclaimed; i++) {
		int at;
		sqlite3_stmt *insert = rows_next(&rows, &at);
		if (!insert)
			return FAILED;
		sqlite3_bind_int64(insert, at + 1, p->row);
		sqlite3_bind_int64(insert, at + 2, (sqlite3_int64)i + 1);
		bind_span(insert, at + 3, &p->points, p->document->unclaimed[i].start, p->document->unclaimed[i].end);
		if (rows_put(&rows) == FAILED)
			return FAILED;
	}
	return DONE;
}

static int put_document_row(struct putting *p)
{
	const struct document *d = p->document;
	sqlite3_stmt *insert = store_statement(p->store, SQL_PUT_DOCUMENT);
	if (!insert)
		return FAILED;
	const char *const texts[] = { d->format, d->encoding, d->status, d->type, d->title, d->date, d->municipality, d->region, d->region_name };
	bind_text(insert, 1, d->sha256);
	bind_text(insert, 2, d->path);
	sqlite3_bind_int64(insert, 3, (sqlite3_int64)d->bytes);
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		bind_text(insert, 4 + i, texts[i]);
	struct slice masked = personal_number_mask(p->scratch, d->text);
	bind_slice(insert, 13, masked);
	if (masked.at != d->text.at)
		bind_slice(insert, 14, d->text);
	if (store_step(p->store, insert) != 1)
		return FAILED;
	p->row = sqlite3_column_int64(insert, 0);
	return store_run(p->store, insert);
}

static int drop_by(struct store *store, enum statement_id id, sqlite3_int64 document)
{
	sqlite3_stmt *drop = store_statement(store, id);
	if (drop)
		sqlite3_bind_int64(drop, 1, document);
	return store_run(store, drop);
}

/* Takes out everything that was read from the document; its row stays. Lists go with their records. */
int put_drop_records(struct store *store, struct arena *scratch, sqlite3_int64 document)
{
	size_t kept = 0;
	bool indexed = document <= store->indexed_to;
	for (size_t i = 0; i < store->n_pending; i++) {
		indexed &= store->pending[i] != document;
		if (store->pending[i] != document)
			store->pending[kept++] = store->pending[i];
	}
	store->n_pending = kept;
	if (indexed && search_index(store, document, SQL_INDEX_DROP) == FAILED)
		return FAILED;
	for (enum array_id a = 0; a < ARRAYS; a++) {
		const char *name = array_of(a)->name;
		if (store_run_sql(store, arena_print(scratch,
			"DELETE FROM span WHERE array = '%s' AND row IN (SELECT row FROM %s WHERE document = %lld);"
			"DELETE FROM %s WHERE document = %lld", name, name, (long long)document, name, (long long)document)) == FAILED)
			return FAILED;
	}
	if (drop_by(store, SQL_DROP_BLOCKS, document) == FAILED || drop_by(store, SQL_DROP_SENTENCES, document) == FAILED)
		return FAILED;
	if (drop_by(store, SQL_DROP_TASKS, document) == FAILED) /* before what is judged, which they follow */
		return FAILED;
	if (drop_by(store, SQL_DROP_MACHINE, document) == FAILED || drop_by(store, SQL_DROP_JUDGED, document) == FAILED)
		return FAILED;
	return drop_by(store, SQL_DROP_UNCLAIMED, document);
}

static int put_extraction(struct putting *p)
{
	sqlite3_stmt *put = store_statement(p->store, SQL_PUT_EXTRACTION);
	if (put) {
		sqlite3_bind_int64(put, 1, p->row);
		bind_text(put, 2, p->store->rules);
	}
	return store_run(p->store, put);
}

static int put_all(struct putting *p, const struct store_source *source)
{
	sqlite3_stmt *has = store_statement(p->store, SQL_HAS);
	if (!has)
		return FAILED;
	bind_text(has, 1, p->document->sha256);
	int there = store_step(p->store, has);
	sqlite3_int64 old = there == 1 ? sqlite3_column_int64(has, 0) : 0;
	sqlite3_reset(has);
	if (there == FAILED || (there && put_drop_records(p->store, p->scratch, old) == FAILED))
		return FAILED;
	if (put_document_row(p) == FAILED || put_blocks(p) == FAILED || put_sentences(p) == FAILED || put_unclaimed(p) == FAILED)
		return FAILED;
	for (enum array_id a = 0; a < ARRAYS; a++)
		for (size_t i = 0; i < p->document->records.of[a].n; i++)
			if (put_record(p, a, p->document->records.of[a].at[i], i) == FAILED)
				return FAILED;
	if (put_extraction(p) == FAILED)
		return FAILED;
	if (source && source_put(p->store, p->row, source) == FAILED)
		return FAILED;
	return judge_tasks(p->store, p->row) == FAILED ? FAILED : judge_apply(p->store, p->row);
}

void put_pending(struct store *store, sqlite3_int64 document)
{
	if (document > store->indexed_to) /* the end of the first load sees to it */
		return;
	store->pending = arena_grow(store->arena, store->pending, store->n_pending, &store->pending_capacity, sizeof *store->pending);
	store->pending[store->n_pending++] = document;
}

int store_put(struct store *store, struct document *document, const struct store_source *source)
{
	if (store_savepoint(store) == FAILED)
		return FAILED;
	struct putting p = { .store = store, .document = document, .scratch = arena_new() };
	p.points = points_of(p.scratch, document->text);
	int result = store_run(store, store_statement(store, SQL_STALE));
	result = store_savepoint_end(store, result == DONE ? put_all(&p, source) : FAILED);
	arena_free(p.scratch);
	if (result == DONE)
		put_pending(store, p.row);
	return result;
}
