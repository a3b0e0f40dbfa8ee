/* SPDX-License-Identifier: EUPL-1.2 */
/* Where documents were found, what was refused, what people said. In: paths as bytes, hashes, messages.
 * Out: rows of source, error, given. Knows nothing of: text, records.
 *
 * Examples:
 *   a.txt and b/copy.txt with the same bytes     one document, two sources, document.path the smaller: a.txt
 *   a.txt gets new bytes                         its old document has no source left: superseded
 *   a.txt gets its old bytes back                the old document is `ok` again, the newer one superseded
 *   a.txt refused twice, then read               its row of error counts 2, then it is gone
 */
#include "datafile.h"
#include "inner.h"
#include "judged.h"

#include <string.h>

int store_rules(struct store *store, const char *rules, const char *dictionary)
{
	store->rules = arena_print(store->arena, "%s %s %s", VERSION, rules, dictionary);
	return store_note(store, "rules", rules) == FAILED ? FAILED : store_note(store, "dictionary", dictionary);
}

int store_has(struct store *store, const char *sha256)
{
	sqlite3_stmt *has = store_statement(store, SQL_HAS);
	if (!has)
		return FAILED;
	bind_text(has, 1, sha256);
	int result = store_step(store, has);
	sqlite3_reset(has);
	return result;
}

int store_has_read(struct store *store, struct arena *arena, const char *sha256, const char **format)
{
	sqlite3_stmt *has = store_statement(store, SQL_HAS_READ);
	if (!has)
		return FAILED;
	bind_text(has, 1, sha256);
	bind_text(has, 2, store->rules);
	sqlite3_bind_int(has, 3, store->reads_scans);
	int result = store_step(store, has);
	if (result == 1)
		*format = arena_text(arena, column_text(has, 0));
	sqlite3_reset(has);
	return result;
}

/* Parameters 2 to 6 of the statement: as it was last time. */
static void bind_state(struct store *store, sqlite3_stmt *statement, const struct store_source *source)
{
	sqlite3_bind_int64(statement, 2, (sqlite3_int64)source->size);
	sqlite3_bind_int64(statement, 3, source->mtime_ns);
	sqlite3_bind_int64(statement, 4, (sqlite3_int64)source->inode);
	bind_text(statement, 5, store->rules);
	sqlite3_bind_int(statement, 6, store->reads_scans);
}

void store_reads_scans(struct store *store, bool reads)
{
	store->reads_scans = reads;
}

int store_known(struct store *store, struct arena *arena, const struct store_source *source, const char **sha256)
{
	static const struct {
		enum statement_id statement;
		enum store_known known;
	} kinds[] = { { SQL_READ_BEFORE, STORE_KNOWN }, { SQL_REFUSED_BEFORE, STORE_KNOWN_REFUSED } }; /* never both: the usual one first */
	if (!source->mtime_ns)
		return STORE_NEW;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		sqlite3_stmt *before = store_statement(store, kinds[i].statement);
		if (!before)
			return FAILED;
		bind_bytes(before, 1, source->path);
		bind_state(store, before, source);
		int found = store_step(store, before);
		if (found == 1)
			*sha256 = column_text(before, 0) ? arena_text(arena, column_text(before, 0)) : NULL;
		sqlite3_reset(before);
		if (found)
			return found == FAILED ? FAILED : (int)kinds[i].known;
	}
	return STORE_NEW;
}

static const char *column_path(struct arena *arena, sqlite3_stmt *row)
{
	const void *path = sqlite3_column_blob(row, 0);
	return arena_copy(arena, path ? path : "", (size_t)sqlite3_column_bytes(row, 0));
}

static int list_paths(struct store *store, sqlite3_stmt *statement, struct arena *arena, struct list *paths)
{
	int result;
	while ((result = store_step(store, statement)) == 1)
		list_add(arena, paths, column_path(arena, statement));
	return result;
}

int store_refused(struct store *store, struct arena *arena, const char *code, struct list *paths)
{
	sqlite3_stmt *refused = store_statement(store, SQL_ERROR_PATHS);
	if (!refused)
		return FAILED;
	bind_text(refused, 1, code);
	return list_paths(store, refused, arena, paths);
}

int store_scans(struct store *store, struct arena *arena, struct list *paths)
{
	sqlite3_stmt *scans = store_statement(store, SQL_SCAN_PATHS);
	return scans ? list_paths(store, scans, arena, paths) : FAILED;
}

static int run_for_path(struct store *store, enum statement_id id, const char *path)
{
	sqlite3_stmt *statement = store_statement(store, id);
	if (statement)
		bind_bytes(statement, 1, path);
	return store_run(store, statement);
}

int store_gone(struct store *store, const char *folder, store_is_there *is_there, const void *context)
{
	sqlite3_stmt *below = store_statement(store, SQL_PATHS_BELOW);
	if (!below)
		return FAILED;
	struct arena *scratch = arena_new();
	struct list gone = { 0 };
	char *from = path_join(scratch, folder, ""), *to = arena_text(scratch, from);
	to[strlen(to) - 1]++; /* what begins with `from` comes before it */
	bind_bytes(below, 1, from);
	bind_bytes(below, 2, to);
	bind_bytes(below, 3, folder); /* it could not be read before */
	int result;
	while ((result = store_step(store, below)) == 1) {
		const char *path = column_path(scratch, below);
		if (!is_there(context, path))
			list_add(scratch, &gone, path);
	}
	if (result == DONE && gone.n)
		result = store_savepoint(store);
	for (size_t i = 0; i < gone.n && result == DONE; i++)
		result = run_for_path(store, SQL_SOURCE_GONE, gone.at[i]) == FAILED ? FAILED : run_for_path(store, SQL_ERROR_DROP, gone.at[i]);
	if (gone.n)
		result = store_savepoint_end(store, result);
	arena_free(scratch);
	return result;
}

int source_settle(struct store *store, sqlite3_int64 document)
{
	sqlite3_stmt *stale = store_statement(store, SQL_STALE_IF_UNSETTLED);
	if (stale)
		sqlite3_bind_int64(stale, 1, document);
	if (store_run(store, stale) == FAILED)
		return FAILED;
	sqlite3_stmt *update = store_statement(store, SQL_SOURCE_SETTLE);
	if (update)
		sqlite3_bind_int64(update, 1, document);
	return store_run(store, update);
}

int source_put(struct store *store, sqlite3_int64 document, const struct store_source *source)
{
	sqlite3_stmt *owner = store_statement(store, SQL_SOURCE_OWNER);
	sqlite3_stmt *put = store_statement(store, SQL_SOURCE_PUT);
	sqlite3_stmt *drop = store_statement(store, SQL_ERROR_DROP);
	if (!owner || !put || !drop)
		return FAILED;
	bind_bytes(owner, 1, source->path);
	int owned = store_step(store, owner);
	sqlite3_int64 before = owned == 1 ? sqlite3_column_int64(owner, 0) : document;
	sqlite3_reset(owner);
	if (owned == FAILED)
		return FAILED;
	struct arena *scratch = arena_new();
	bind_bytes(put, 1, source->path);
	bind_text(put, 2, path_shown(scratch, source->path));
	sqlite3_bind_int64(put, 3, document);
	sqlite3_bind_int64(put, 4, (sqlite3_int64)source->size);
	sqlite3_bind_int64(put, 5, source->mtime_ns);
	sqlite3_bind_int64(put, 6, (sqlite3_int64)source->inode);
	int result = store_run(store, put);
	arena_free(scratch);
	bind_bytes(drop, 1, source->path);
	if (result == FAILED || store_run(store, drop) == FAILED)
		return FAILED;
	if (before != document && source_settle(store, before) == FAILED)
		return FAILED;
	return source_settle(store, document);
}

int store_add_source(struct store *store, const char *sha256, const struct store_source *source)
{
	if (store_savepoint(store) == FAILED)
		return FAILED;
	sqlite3_stmt *has = store_statement(store, SQL_HAS);
	int there = FAILED;
	if (has) {
		bind_text(has, 1, sha256);
		there = store_step(store, has);
	}
	sqlite3_int64 document = there == 1 ? sqlite3_column_int64(has, 0) : 0;
	sqlite3_reset(has);
	if (there == 0)
		message_say(M_S501, store->path, IN("no document with these bytes", "inget dokument med dessa byte"), NULL);
	return store_savepoint_end(store, there == 1 ? source_put(store, document, source) : FAILED);
}

int store_refuse(struct store *store, const struct store_source *source, const struct message *why, const char *stage, const char *sha256)
{
	if (store_begin(store) == FAILED)
		return FAILED;
	sqlite3_stmt *put = store_statement(store, SQL_ERROR_PUT);
	if (!put)
		return FAILED;
	struct arena *scratch = arena_new();
	/* The row says it in English whoever ran the program, so that the same run makes the same database; who
	 * shows it makes it anew from code and arguments. */
	enum language language = language_get();
	language_set(ENGLISH);
	char *words = message_words(scratch, why);
	language_set(language);
	bind_bytes(put, 1, source->path);
	bind_text(put, 2, path_shown(scratch, source->path));
	bind_text(put, 3, sha256);
	bind_text(put, 4, stage);
	bind_text(put, 5, message_text(why->code).code);
	bind_text(put, 6, words);
	for (int i = 0; i < MESSAGE_ARGS; i++)
		bind_text(put, 7 + i, why->args[i]);
	sqlite3_bind_int64(put, 10, (sqlite3_int64)source->size);
	sqlite3_bind_int64(put, 11, source->mtime_ns);
	sqlite3_bind_int64(put, 12, (sqlite3_int64)source->inode);
	bind_text(put, 13, store->rules);
	int result = store_run(store, put);
	arena_free(scratch);
	return result;
}

int store_give(struct store *store, const char *sha256, const struct store_given *given)
{
	if (store_begin(store) == FAILED)
		return FAILED;
	sqlite3_stmt *give = store_statement(store, SQL_GIVE);
	if (!give)
		return FAILED;
	bind_text(give, 1, sha256);
	bind_text(give, 2, given->municipality);
	bind_text(give, 3, given->body);
	bind_text(give, 4, given->year);
	bind_text(give, 5, given->address);
	if (store_run(store, give) == FAILED)
		return FAILED;
	return sqlite3_changes(store->db) ? store_run(store, store_statement(store, SQL_STALE)) : DONE;
}

int store_note(struct store *store, const char *name, const char *value)
{
	struct arena *scratch = arena_new();
	const char *before = store_noted(store, scratch, name);
	bool same = before && value && strcmp(before, value) == 0;
	arena_free(scratch);
	if (same)
		return DONE;
	if (store_begin(store) == FAILED)
		return FAILED;
	sqlite3_stmt *note = store_statement(store, SQL_NOTE);
	if (!note)
		return FAILED;
	bind_text(note, 1, name);
	bind_text(note, 2, value);
	return store_run(store, note);
}

bool store_computed(struct store *store)
{
	struct arena *scratch = arena_new();
	const char *by = store_noted(store, scratch, STORE_COMPUTED);
	bool same = *store->rules && by && strcmp(by, store->rules) == 0;
	arena_free(scratch);
	return same;
}

int store_note_computed(struct store *store)
{
	if (judge_quality(store) == FAILED) /* what is there to be found has changed */
		return FAILED;
	return store_note(store, STORE_COMPUTED, store->rules);
}

const char *store_noted(struct store *store, struct arena *arena, const char *name)
{
	sqlite3_stmt *noted = store_statement(store, SQL_NOTED);
	if (!noted)
		return NULL;
	bind_text(noted, 1, name);
	const char *value = NULL;
	if (store_step(store, noted) == 1 && column_text(noted, 0))
		value = arena_text(arena, column_text(noted, 0));
	sqlite3_reset(noted);
	return value;
}
