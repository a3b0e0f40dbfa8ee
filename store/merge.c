/* SPDX-License-Identifier: EUPL-1.2 */
/* One database into another, row by row, as if the second had read the first one's files itself. In: two open databases of
 * this version. Out: documents with all that hangs on them, sources, refusals, what people gave; not what is computed over the
 * set (duplicates, persons, links), which its caller has computed anew. Knows nothing of: what a field means, shards.
 *
 * Every database numbers its rows from 1, so a row's number is chosen anew and what refers to it follows; keys, which
 * are made from the bytes, stay. Both sides are opened by the store with its limits, and nothing is attached: the one that is
 * read is read-only, and its name is never part of an SQL text.
 *
 * Examples:
 *   a document that only `from` has       copied with its rows; its sources are those of `from`
 *   one that both have                    not copied; its sources are those of both
 *   a scan here, its text there           its text takes the place of the scan, which keeps its row; so does what today's
 *                                         rules read that of older ones
 *   a.txt read here, refused there        stays, with its row in the ledger: as if it had been refused later
 *   municipality given on both sides      that of the path which comes last, as in one run
 */
#include "inner.h"

#include <string.h>

#include "judge.h"
#include "table.h"

enum { COMMIT_DOCUMENTS = 64 };

/* Copies the rows of one table that have one owner: all columns but the row's own number and what SQLite computes. */
struct copier {
	sqlite3_stmt *select, *insert; /* of `from`: row, columns ...; of `into`: owner, columns ... */
};

struct merging {
	struct store *into, *from;
	struct arena *arena, *scratch;
	struct store_merged *merged;
	struct copier document, extraction, blocks, sentences, unclaimed, machine, records[ARRAYS], *lists[ARRAYS] /* by field */, spans[ARRAYS];
	sqlite3_stmt *sources, *errors, *given, *given_here, *last_path, *last_path_here, *quality, *quality_here;
	size_t pending;
};

/* `of`: which rows of the owner, or "". A table without a column `row` of its own has no row that others refer to. */
static int copier_make(struct merging *m, struct copier *copier, const char *table, const char *owner, const char *of)
{
	const char *columns = "", *marks = "", *updates = "", *row = "0";
	int n = 1, keys = 0, more = FAILED;
	bool one = false;
	sqlite3_stmt *names = store_prepare(m->from, "SELECT name, pk FROM pragma_table_xinfo(?1) WHERE hidden = 0");
	if (names)
		bind_text(names, 1, table);
	while (names && (more = store_step(m->from, names)) == 1) {
		const char *name = arena_text(m->arena, column_text(names, 0));
		if (strcmp(name, "row") == 0)
			row = "row";
		keys += sqlite3_column_int(names, 1) > 0;
		one |= strcmp(name, owner) == 0 && sqlite3_column_int(names, 1);
		if (strcmp(name, "row") == 0 || strcmp(name, owner) == 0)
			continue;
		columns = arena_print(m->arena, "%s, \"%s\"", columns, name);
		marks = arena_print(m->arena, "%s, ?%d", marks, ++n);
		updates = arena_print(m->arena, "%s%s\"%s\" = ?%d", updates, n > 2 ? ", " : "", name, n);
	}
	sqlite3_finalize(names);
	if (more == FAILED)
		return FAILED;
	/* Of what an owner has one of, it may have one already (a scan): the document itself, and by what it was read. */
	const char *there = one && keys == 1 ? arena_print(m->arena, " ON CONFLICT (%s) DO UPDATE SET %s", owner, updates) : "";
	copier->select = store_prepare(m->from, arena_print(m->arena, "SELECT %s%s FROM %s WHERE %s%s = ?1 ORDER BY 1, 2", row, columns, table, of, owner));
	copier->insert = store_prepare(m->into, arena_print(m->arena, "INSERT INTO %s (%s%s) VALUES (?1%s)%s", table, owner, columns, marks, there));
	return copier->select && copier->insert ? DONE : FAILED;
}

static void copier_free(struct copier *copier)
{
	sqlite3_finalize(copier->select);
	sqlite3_finalize(copier->insert);
}

/* The row that the select stands on, to `owner` (0: a number that is free). */
static int copy_row(struct merging *m, struct copier *copier, sqlite3_int64 owner)
{
	sqlite3_clear_bindings(copier->insert);
	if (owner)
		sqlite3_bind_int64(copier->insert, 1, owner);
	for (int i = 1; i < sqlite3_column_count(copier->select); i++)
		if (sqlite3_bind_value(copier->insert, i + 1, sqlite3_column_value(copier->select, i)) != SQLITE_OK)
			return store_told(m->into);
	return store_run(m->into, copier->insert);
}

static int copy_rows(struct merging *m, struct copier *copier, sqlite3_int64 old_owner, sqlite3_int64 owner)
{
	int more;
	sqlite3_bind_int64(copier->select, 1, old_owner);
	while ((more = store_step(m->from, copier->select)) == 1)
		if (copy_row(m, copier, owner) == FAILED) {
			sqlite3_reset(copier->select);
			return FAILED;
		}
	return more;
}

/* The lists and further spans of a record. */
static int copy_children(struct merging *m, enum array_id a, sqlite3_int64 old_row, sqlite3_int64 row)
{
	for (size_t f = 0; f < array_of(a)->n_fields; f++)
		if (field_is_list(&array_of(a)->fields[f]) && copy_rows(m, &m->lists[a][f], old_row, row) == FAILED)
			return FAILED;
	return copy_rows(m, &m->spans[a], old_row, row);
}

static int copy_records(struct merging *m, enum array_id a, sqlite3_int64 old_document, sqlite3_int64 document)
{
	struct copier *records = &m->records[a];
	int more;
	sqlite3_bind_int64(records->select, 1, old_document);
	while ((more = store_step(m->from, records->select)) == 1)
		if (copy_row(m, records, document) == FAILED ||
		    copy_children(m, a, sqlite3_column_int64(records->select, 0), sqlite3_last_insert_rowid(m->into->db)) == FAILED) {
			sqlite3_reset(records->select);
			return FAILED;
		}
	return more;
}

/* `*document`: its row here, or 0; afterwards its row. */
static int copy_document(struct merging *m, sqlite3_int64 old, sqlite3_int64 *document)
{
	if (*document && put_drop_records(m->into, m->scratch, *document) == FAILED)
		return FAILED;
	if (store_run(m->into, store_statement(m->into, SQL_STALE)) == FAILED || copy_rows(m, &m->document, old, *document) == FAILED)
		return FAILED;
	if (!*document)
		*document = sqlite3_last_insert_rowid(m->into->db);
	if (copy_rows(m, &m->extraction, old, *document) == FAILED || copy_rows(m, &m->blocks, old, *document) == FAILED || copy_rows(m, &m->sentences, old, *document) == FAILED ||
	    copy_rows(m, &m->unclaimed, old, *document) == FAILED)
		return FAILED;
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (copy_records(m, a, old, *document) == FAILED)
			return FAILED;
	return copy_rows(m, &m->machine, old, *document);
}

static int copy_sources(struct merging *m, sqlite3_int64 old, sqlite3_int64 document)
{
	int more;
	sqlite3_bind_int64(m->sources, 1, old);
	while ((more = store_step(m->from, m->sources)) == 1) {
		struct store_source source = {
			.path = arena_copy(m->scratch, sqlite3_column_blob(m->sources, 0), (size_t)sqlite3_column_bytes(m->sources, 0)),
			.size = (uint64_t)sqlite3_column_int64(m->sources, 1), .mtime_ns = sqlite3_column_int64(m->sources, 2),
			.inode = (uint64_t)sqlite3_column_int64(m->sources, 3),
		};
		sqlite3_stmt *seen = source_put(m->into, document, &source) == DONE ? store_statement(m->into, SQL_SOURCE_SEEN) : NULL;
		if (seen) {
			bind_bytes(seen, 1, source.path);
			bind_text(seen, 2, column_text(m->sources, 4));
			sqlite3_bind_int(seen, 3, sqlite3_column_int(m->sources, 5));
		}
		if (store_run(m->into, seen) == FAILED) {
			sqlite3_reset(m->sources);
			return FAILED;
		}
	}
	return more == FAILED ? FAILED : source_settle(m->into, document);
}

/* How good what is stored of the bytes is (0: a scan that nobody has read), by its SHA-256 (?1) and today's rules (?2). */
static const char quality_of[] =
	"SELECT d.row, (d.read_status = 'ok') * (1 + coalesce(e.rules = ?2, 0)) FROM document AS d"
	" LEFT JOIN extraction AS e ON e.document = d.row WHERE d.sha256 = ?1";

/* `*row` 0: there is none. FAILED, or the quality. */
static int quality(struct store *store, sqlite3_stmt *select, const char *sha256, const char *rules, sqlite3_int64 *row)
{
	bind_text(select, 1, sha256);
	bind_text(select, 2, rules);
	int there = store_step(store, select), quality = there == 1 ? sqlite3_column_int(select, 1) : there;
	*row = there == 1 ? sqlite3_column_int64(select, 0) : 0;
	sqlite3_reset(select);
	return quality;
}

static int take_document(struct merging *m, const char *sha256)
{
	sqlite3_int64 old, document;
	int there = quality(m->from, m->quality, sha256, m->into->rules, &old), here = quality(m->into, m->quality_here, sha256, m->into->rules, &document);
	if (there == FAILED || here == FAILED)
		return FAILED;
	bool copied = !document || there > here;
	if ((copied && copy_document(m, old, &document) == FAILED) || copy_sources(m, old, document) == FAILED || (copied && (judge_tasks(m->into, document) == FAILED || judge_apply(m->into, document) == FAILED)))
		return FAILED;
	if (copied) {
		put_pending(m->into, document);
		m->merged->added++;
	} else {
		m->merged->known++;
	}
	return DONE;
}

static int commit_some(struct merging *m)
{
	if (++m->pending < COMMIT_DOCUMENTS)
		return DONE;
	m->pending = 0;
	return store_commit(m->into);
}

static int merge_documents(struct merging *m, int (*stopped)(void))
{
	sqlite3_stmt *documents = store_prepare(m->from, "SELECT sha256 FROM document ORDER BY row");
	int more = FAILED;
	while (documents && !stopped() && (more = store_step(m->from, documents)) == 1) {
		int result = store_savepoint(m->into);
		if (result == DONE)
			result = store_savepoint_end(m->into, take_document(m, column_text(documents, 0)));
		arena_reset(m->scratch);
		if (result == FAILED || commit_some(m) == FAILED) {
			more = FAILED;
			break;
		}
	}
	sqlite3_finalize(documents);
	return more == FAILED ? FAILED : DONE;
}

/* The last path at which the bytes were found; NULL: none. In the arena. */
static int last_path(struct merging *m, struct store *store, sqlite3_stmt *select, const char *sha256, char **path)
{
	*path = NULL;
	bind_text(select, 1, sha256);
	int more = store_step(store, select);
	if (more == 1 && sqlite3_column_type(select, 0) != SQLITE_NULL)
		*path = arena_copy(m->scratch, sqlite3_column_blob(select, 0), (size_t)sqlite3_column_bytes(select, 0));
	sqlite3_reset(select);
	return more;
}

/* Field by field, as a run over the paths in their order would have it: what a later path gives stands over an earlier one's. */
static int take_given(struct merging *m, const char *sha256)
{
	char *there, *here;
	const char *values[2][4] = { { NULL }, { NULL } }; /* of from, of into */
	if (last_path(m, m->from, m->last_path, sha256, &there) == FAILED || last_path(m, m->into, m->last_path_here, sha256, &here) == FAILED)
		return FAILED;
	bool later = !here || (there && strcmp(there, here) > 0);
	bind_text(m->given_here, 1, sha256);
	int more = store_step(m->into, m->given_here);
	for (int i = 0; i < 4; i++) {
		values[0][i] = arena_text(m->scratch, column_text(m->given, 1 + i));
		values[1][i] = more == 1 ? arena_text(m->scratch, column_text(m->given_here, i)) : NULL;
	}
	sqlite3_reset(m->given_here);
	const char *chosen[4];
	for (int i = 0; i < 4; i++)
		chosen[i] = values[!later][i] ? values[!later][i] : values[later][i];
	return more == FAILED ? FAILED : store_give(m->into, sha256, &(struct store_given){ chosen[0], chosen[1], chosen[2], chosen[3] });
}

/* Before the documents, whose sources here would else be those of both. */
static int merge_given(struct merging *m)
{
	int more;
	while ((more = store_step(m->from, m->given)) == 1) {
		int result = take_given(m, column_text(m->given, 0));
		arena_reset(m->scratch);
		if (result == FAILED) {
			sqlite3_reset(m->given);
			return FAILED;
		}
	}
	sqlite3_stmt *apart = store_prepare(m->from, "SELECT participant_key FROM person_apart");
	while (more != FAILED && apart && (more = store_step(m->from, apart)) == 1) {
		sqlite3_stmt *put = store_statement(m->into, SQL_APART);
		if (put)
			bind_text(put, 1, column_text(apart, 0));
		if (store_run(m->into, put) == FAILED || store_run(m->into, store_statement(m->into, SQL_STALE)) == FAILED)
			more = FAILED;
	}
	sqlite3_finalize(apart);
	return apart ? more : FAILED;
}

/* After the documents: what is read takes its path's row of the ledger away, and here the refusal is the later one. */
static int merge_errors(struct merging *m)
{
	int more;
	while ((more = store_step(m->from, m->errors)) == 1) {
		sqlite3_stmt *put = store_statement(m->into, SQL_ERROR_MERGE);
		for (int i = 0; put && i < sqlite3_column_count(m->errors); i++)
			sqlite3_bind_value(put, i + 1, sqlite3_column_value(m->errors, i));
		if (store_run(m->into, put) == FAILED) {
			sqlite3_reset(m->errors);
			return FAILED;
		}
		m->merged->refused++;
	}
	return more;
}

static bool prepare(struct merging *m)
{
	static const char last_path_of[] =
		"SELECT max(s.path) FROM source AS s JOIN document AS d ON d.row = s.document WHERE d.sha256 = ?1";
	m->sources = store_prepare(m->from, "SELECT path, size, mtime_ns, inode, first_seen, gone FROM source WHERE document = ?1 ORDER BY path");
	m->errors = store_prepare(m->from, "SELECT path, shown, sha256, stage, code, message, arg1, arg2, arg3, size, mtime_ns, inode, rules, first_seen, attempts"
	                                   " FROM error ORDER BY path");
	m->given = store_prepare(m->from, "SELECT sha256, municipality, body, year, address FROM given ORDER BY sha256");
	m->given_here = store_prepare(m->into, "SELECT municipality, body, year, address FROM given WHERE sha256 = ?1");
	m->last_path = store_prepare(m->from, last_path_of);
	m->last_path_here = store_prepare(m->into, last_path_of);
	m->quality = store_prepare(m->from, quality_of);
	m->quality_here = store_prepare(m->into, quality_of);
	bool good = m->quality && m->quality_here && m->sources && m->errors && m->given && m->given_here && m->last_path && m->last_path_here &&
	            copier_make(m, &m->document, "document", "row", "") == DONE && copier_make(m, &m->extraction, "extraction", "document", "") == DONE &&
	            copier_make(m, &m->blocks, "block", "document", "") == DONE &&
	            copier_make(m, &m->sentences, "sentence", "document", "") == DONE && copier_make(m, &m->unclaimed, "unclaimed", "document", "") == DONE && copier_make(m, &m->machine, "machine", "document", "") == DONE;
	for (enum array_id a = 0; a < ARRAYS && good; a++) {
		const struct array *array = array_of(a);
		const char *owner = arena_print(m->arena, "%s_row", array->name);
		good = copier_make(m, &m->records[a], array->name, "document", "") == DONE &&
		       copier_make(m, &m->spans[a], "span", "row", arena_print(m->arena, "array = '%s' AND ", array->name)) == DONE;
		m->lists[a] = arena_alloc(m->arena, array->n_fields * sizeof *m->lists[a]);
		for (size_t f = 0; f < array->n_fields && good; f++)
			if (field_is_list(&array->fields[f]))
				good = copier_make(m, &m->lists[a][f], schema_list_table(m->arena, array, &array->fields[f]), owner, "") == DONE;
	}
	return good;
}

static void finish(struct merging *m)
{
	sqlite3_stmt *const statements[] = { m->sources, m->errors, m->given, m->given_here, m->last_path, m->last_path_here, m->quality, m->quality_here };
	for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
		sqlite3_finalize(statements[i]);
	struct copier *const copiers[] = { &m->document, &m->extraction, &m->blocks, &m->sentences, &m->unclaimed, &m->machine };
	for (size_t i = 0; i < sizeof copiers / sizeof *copiers; i++)
		copier_free(copiers[i]);
	for (enum array_id a = 0; a < ARRAYS; a++) {
		copier_free(&m->records[a]);
		copier_free(&m->spans[a]);
		for (size_t f = 0; m->lists[a] && f < array_of(a)->n_fields; f++)
			copier_free(&m->lists[a][f]);
	}
	arena_free(m->scratch);
	arena_free(m->arena);
}

int store_merge(struct store *into, struct store *from, int (*stopped)(void), struct store_merged *merged)
{
	struct merging m = { .into = into, .from = from, .arena = arena_new(), .scratch = arena_new(), .merged = merged };
	/* One moment of `from`, whoever writes to it meanwhile. */
	int result = prepare(&m) && store_run_sql(from, "BEGIN") == DONE && store_begin(into) == DONE ? merge_given(&m) : FAILED;
	if (result == DONE) /* before the documents, to which they are applied as they come */
		result = judge_merge(into, from);
	if (result == DONE)
		result = merge_documents(&m, stopped);
	if (result == DONE && !stopped())
		result = store_begin(into) == DONE ? merge_errors(&m) : FAILED;
	if (store_commit(into) == FAILED)
		result = FAILED;
	finish(&m);
	if (!sqlite3_get_autocommit(from->db) && store_run_sql(from, "COMMIT") == FAILED)
		result = FAILED;
	return result;
}
