/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables. In: the field table of model/record.h. Out: one STRICT table an array, a child table a list
 * field, and the few tables that are no records. Knows nothing of: rows, reports.
 *
 * Records refer to each other (item, part, meeting, parent, target_item) by the contract's small ids, not by
 * foreign keys: JSON, gold and database then say the same number, and an extractor that names an item that
 * is not there costs a join, not a document (or, deferred, the commit of many documents). An index on
 * (document, id), unique, makes the join one look-up; the views do it for people. Real foreign keys bind a
 * record to its document and a list to its record, so that nothing is left behind when one goes.
 *
 * Examples:
 *   A(item ...), F(LIST, case_numbers ...)  item (row, document, n, id, ...) and item_case_number (item_row, n, value)
 *   F(VOTERS, voters ...) of vote           vote_voter (vote_row, n, name, party, vote)
 *   F(EVIDENCE, evidence ...) of area       area_evidence (area_row, n, span_start, span_end, rule, weight, place, pattern)
 */
#include "inner.h"
#include "judge_tables.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The smallest pieces that are quoted. */
#define SENTENCE_TABLE \
	"CREATE TABLE sentence (\n" \
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n" \
	"  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,\n" \
	"  PRIMARY KEY (document, span_start)\n" \
	") STRICT, WITHOUT ROWID;\n"

/* Computed (links.c). A link goes from the earlier item to the later one; spans: what shows it, where something does. Assignments
 * are actions, and decisions that assign. */
#define LINK_TABLE \
	"CREATE TABLE link (\n" \
	"  row INTEGER PRIMARY KEY, kind TEXT NOT NULL,\n" \
	"  from_item INTEGER NOT NULL REFERENCES item (row) ON DELETE CASCADE,\n" \
	"  to_item INTEGER NOT NULL REFERENCES item (row) ON DELETE CASCADE,\n" \
	"  evidence TEXT NOT NULL, from_start INTEGER, from_end INTEGER, to_start INTEGER, to_end INTEGER,\n" \
	"  UNIQUE (from_item, to_item, kind)\n" \
	") STRICT;\n" \
	"CREATE INDEX link_to ON link (to_item);\n" \
	"CREATE TABLE assignment (\n" \
	"  row INTEGER PRIMARY KEY, kind TEXT NOT NULL,\n" \
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n" \
	"  item INTEGER REFERENCES item (row) ON DELETE CASCADE,\n" \
	"  key TEXT, text TEXT NOT NULL, responsible TEXT, deadline TEXT, deadline_text TEXT, span_start INTEGER, span_end INTEGER\n" \
	") STRICT;\n" \
	"CREATE INDEX assignment_item ON assignment (item);\n" \
	"CREATE INDEX assignment_document ON assignment (document);\n"

/* By which program and rules a document was read: with others it is read again. Apart from the document, whose row ends with its
 * text. */
#define EXTRACTION_TABLE \
	"CREATE TABLE extraction (\n" \
	"  document INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE, rules TEXT NOT NULL\n" \
	") STRICT;\n"

/* Who may log in to the page (desk/user.c); people's, kept. */
#define USER_TABLE "CREATE TABLE user (name TEXT PRIMARY KEY, password TEXT NOT NULL) STRICT, WITHOUT ROWID;\n"

/* Computed (duplicates.c): what is not counted because another document has all of it. */
#define DUPLICATE_TABLE \
	"CREATE TABLE duplicate (\n" \
	"  document INTEGER PRIMARY KEY REFERENCES document (row) ON DELETE CASCADE,\n" \
	"  kept INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n" \
	"  reason TEXT NOT NULL, likeness REAL NOT NULL, why TEXT NOT NULL\n" \
	") STRICT;\n" \
	"CREATE INDEX duplicate_kept ON duplicate (kept);\n"

static const char tables[] =
	"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE document (\n"
	"  row INTEGER PRIMARY KEY,\n"
	"  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),\n"
	"  path TEXT,\n"
	"  bytes INTEGER, format TEXT, encoding TEXT,\n"
	"  read_status TEXT NOT NULL CHECK (read_status IN ('ok', 'needs_ocr')),\n"
	"  superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),\n"
	"  status TEXT AS (CASE WHEN superseded THEN 'superseded' ELSE read_status END),\n"
	"  type TEXT, title TEXT, date TEXT, municipality TEXT, region TEXT, region_name TEXT,\n"
	"  text TEXT NOT NULL,\n" /* this and the next last, so that no other column is read through them; personal numbers masked, so that no view shows one */
	"  unmasked TEXT\n"       /* the same with them, only where there are any */
	") STRICT;\n"
	"CREATE TABLE block (\n"
	"  row INTEGER PRIMARY KEY,\n"
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n"
	"  n INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER, page INTEGER, line INTEGER, member TEXT,\n"
	"  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,\n"
	"  part INTEGER, item INTEGER, place TEXT\n" /* place: where its words stand, as areas weigh them; NULL: they weigh nothing */
	") STRICT;\n"
	"CREATE TABLE unclaimed (\n"
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n"
	"  n INTEGER NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,\n"
	"  PRIMARY KEY (document, n)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE span (\n"
	"  array TEXT NOT NULL, row INTEGER NOT NULL, n INTEGER NOT NULL,\n"
	"  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,\n"
	"  PRIMARY KEY (array, row, n)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE source (\n"
	"  path BLOB PRIMARY KEY, shown TEXT NOT NULL,\n"
	"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n"
	"  size INTEGER, mtime_ns INTEGER, inode INTEGER, first_seen TEXT NOT NULL,\n"
	"  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))\n" /* it is not in its folder any more */
	") STRICT, WITHOUT ROWID;\n"
	"CREATE INDEX source_document ON source (document, path);\n"
	"CREATE TABLE error (\n"
	"  path BLOB PRIMARY KEY, shown TEXT NOT NULL, sha256 TEXT, stage TEXT,\n"
	"  code TEXT NOT NULL, message TEXT NOT NULL, arg1 TEXT, arg2 TEXT, arg3 TEXT,\n"
	"  first_seen TEXT NOT NULL, attempts INTEGER NOT NULL,\n"
	"  size INTEGER, mtime_ns INTEGER, inode INTEGER, rules TEXT\n" /* with which it was tried */
	") STRICT, WITHOUT ROWID;\n"
	/* What people say. By the bytes' hash and without a foreign key: it must outlive every rebuilding. */
	"CREATE TABLE given (\n"
	"  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), municipality TEXT, body TEXT, year TEXT, address TEXT\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE municipality (code TEXT PRIMARY KEY, name TEXT NOT NULL, official_name TEXT) STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE collaboration (row INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT) STRICT;\n"
	"CREATE TABLE collaboration_member (\n"
	"  collaboration INTEGER NOT NULL REFERENCES collaboration (row) ON DELETE CASCADE,\n"
	"  n INTEGER NOT NULL, municipality TEXT NOT NULL, valid_from TEXT, valid_to TEXT,\n"
	"  PRIMARY KEY (collaboration, n)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE collaboration_alias (\n"
	"  collaboration INTEGER NOT NULL REFERENCES collaboration (row) ON DELETE CASCADE,\n"
	"  n INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (collaboration, n)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE collaboration_body (\n"
	"  collaboration INTEGER NOT NULL REFERENCES collaboration (row) ON DELETE CASCADE,\n"
	"  n INTEGER NOT NULL, name TEXT NOT NULL, canonical TEXT NOT NULL, PRIMARY KEY (collaboration, n)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE dictionary (\n"
	"  table_name TEXT NOT NULL, column_name TEXT NOT NULL, n INTEGER NOT NULL,\n"
	"  label_en TEXT NOT NULL, label_sv TEXT NOT NULL, PRIMARY KEY (table_name, column_name)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE code (\n"
	"  list TEXT NOT NULL, code TEXT NOT NULL, n INTEGER NOT NULL, label_en TEXT NOT NULL, label_sv TEXT NOT NULL,\n"
	"  PRIMARY KEY (list, code)\n"
	") STRICT, WITHOUT ROWID;\n"
	/* The text stands once, in document; the index holds words and places. Hyphen and slash separate, so that
	 * nämnd finds IT-nämnd; KS2022/441 is found as a phrase of its two halves. With § as a letter, § 57 is more
	 * than any 57. remove_diacritics 0: else a becomes å's twin and lan finds lån (measured). */
	"CREATE VIEW block_text AS\n"
	"SELECT b.row AS row, substr(d.text, b.span_start + 1, b.span_end - b.span_start) AS text\n"
	"FROM block AS b JOIN document AS d ON d.row = b.document WHERE b.kind <> 'furniture';\n"
	"CREATE VIRTUAL TABLE block_search USING fts5 (text, content='block_text', content_rowid='row',\n"
	"  tokenize=\"unicode61 remove_diacritics 0 tokenchars '§'\");\n"
	"CREATE VIRTUAL TABLE block_term USING fts5vocab (block_search, row);\n"
	LOAD_INDEXES;

/* The first three are computed (persons.c) and hold nothing that is not stored elsewhere; person_apart is people's,
 * and like `given` it hangs on no row: it must outlive every rebuilding. */
static const char person_tables[] =
	"CREATE TABLE person (\n"
	"  row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT, municipality TEXT, organisation TEXT,\n"
	"  documents INTEGER NOT NULL, first_date TEXT, last_date TEXT\n"
	") STRICT;\n"
	"CREATE TABLE person_name (\n"
	"  person_row INTEGER NOT NULL REFERENCES person (row) ON DELETE CASCADE, name TEXT NOT NULL, n INTEGER NOT NULL,\n"
	"  PRIMARY KEY (person_row, name)\n"
	") STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE person_participant (\n"
	"  participant_row INTEGER PRIMARY KEY REFERENCES participant (row) ON DELETE CASCADE,\n"
	"  person_row INTEGER NOT NULL REFERENCES person (row) ON DELETE CASCADE\n"
	") STRICT;\n"
	PERSON_INDEX ";\n"
	"CREATE TABLE person_apart (participant_key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;\n"
	"CREATE TABLE name_variant (form TEXT PRIMARY KEY, base TEXT NOT NULL) STRICT, WITHOUT ROWID;\n";

char *schema_list_table(struct arena *arena, const struct array *array, const struct field *field)
{
	/* LIST and VOTERS have plural names in the contract (case_numbers), NAMES and EVIDENCE do not (presenter). */
	bool plural = field->type == FIELD_LIST || field->type == FIELD_VOTERS;
	return arena_print(arena, "%s_%.*s", array->name, (int)(strlen(field->name) - plural), field->name);
}

static const char *list_columns(enum field_type type)
{
	switch (type) {
	case FIELD_VOTERS:
		return "name TEXT, party TEXT, vote TEXT";
	case FIELD_EVIDENCE:
		return "span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, rule TEXT, weight INTEGER, place TEXT, pattern TEXT";
	default:
		return "value TEXT NOT NULL";
	}
}

static int make_array(struct store *store, struct arena *scratch, const struct array *array)
{
	const char *columns = "", *unique = "";
	for (size_t f = 0; f < array->n_fields; f++) {
		const struct field *field = &array->fields[f];
		if (!field_is_list(field))
			columns = arena_print(scratch, "%s  \"%s\" %s,\n", columns, field->name,
			                      field->type == FIELD_TEXT ? "TEXT" : "INTEGER");
		if (strcmp(field->name, "id") == 0)
			unique = ",\n  UNIQUE (document, id)";
	}
	int result = store_run_sql(store, arena_print(scratch,
		"CREATE TABLE %s (\n  row INTEGER PRIMARY KEY,\n"
		"  document INTEGER NOT NULL REFERENCES document (row) ON DELETE CASCADE,\n  n INTEGER NOT NULL,\n%s"
		"  span_start INTEGER, span_end INTEGER CHECK (span_start <= span_end),\n"
		"  rule TEXT, confidence REAL CHECK (confidence BETWEEN 0 AND 1), key TEXT,\n"
		"  UNIQUE (document, n)%s\n) STRICT", array->name, columns, unique));
	for (size_t f = 0; f < array->n_fields && result == DONE; f++)
		if (field_is_list(&array->fields[f]))
			result = store_run_sql(store, arena_print(scratch,
				"CREATE TABLE %s (\n  %s_row INTEGER NOT NULL REFERENCES %s (row) ON DELETE CASCADE,\n"
				"  n INTEGER NOT NULL, %s,\n  PRIMARY KEY (%s_row, n)\n) STRICT, WITHOUT ROWID",
				schema_list_table(scratch, array, &array->fields[f]), array->name, array->name,
				list_columns(array->fields[f].type), array->name));
	return result;
}

const char *const *const store_view_sets[] = {
	store_views, store_compare_views, store_compare_said_views, store_compare_time_views, store_compare_figure_views, NULL,
};

static int make_views(struct store *store)
{
	for (const char *const *const *set = store_view_sets; *set; set++)
		for (const char *const *view = *set; *view; view++)
			if (store_run_sql(store, *view) == FAILED)
				return FAILED;
	return dictionary_make(store);
}

static int stamp(struct store *store, struct arena *scratch)
{
	if (store_run_sql(store, arena_print(scratch, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	                                     STORE_APPLICATION_ID, STORE_VERSION)) == FAILED)
		return FAILED;
	if (store_note(store, "schema", arena_print(scratch, "%d", STORE_VERSION)) == FAILED)
		return FAILED;
	return store_note(store, "program", VERSION);
}

/* Inside the caller's transaction. */
static int make_all(struct store *store, struct arena *scratch)
{
	if (store_run_sql(store, tables) == FAILED || store_run_sql(store, SENTENCE_TABLE) == FAILED || store_run_sql(store, EXTRACTION_TABLE DUPLICATE_TABLE) == FAILED)
		return FAILED;
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (make_array(store, scratch, array_of(a)) == FAILED)
			return FAILED;
	if (store_run_sql(store, person_tables) == FAILED || store_run_sql(store, LINK_TABLE) == FAILED || store_run_sql(store, JUDGE_TABLES USER_TABLE) == FAILED || store_run_sql(store, TASK_TABLES TASK_COUNT_TABLE MACHINE_INDEX) == FAILED)
		return FAILED;
	/* A larger table in memory before words go to disk: a tenth less time (measured). */
	if (store_run_sql(store, "INSERT INTO block_search (block_search, rank) VALUES ('hashsize', 8388608)") == FAILED)
		return FAILED;
	if (codes_make(store) == FAILED || make_views(store) == FAILED)
		return FAILED;
	return stamp(store, scratch);
}

static int end_transaction(struct store *store, int result)
{
	if (result == DONE && store_run_sql(store, "COMMIT") == DONE)
		return DONE;
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	return FAILED;
}

int schema_make(struct store *store)
{
	if (store_run_sql(store, "BEGIN EXCLUSIVE") == FAILED)
		return FAILED;
	/* Somebody else may have made it while we waited for the lock. */
	int things = store_pragma(store, "SELECT count(*) FROM sqlite_schema");
	struct arena *scratch = arena_new();
	int result = things == 0 ? make_all(store, scratch) : things > 0 ? DONE : FAILED;
	arena_free(scratch);
	return end_transaction(store, result);
}

/* The road from each version to the next. Views, codes, dictionary and stamp are made anew after the last step, so a
 * step has only tables to change. Version 0 was never given out; it takes the steps of 1. */
static const struct migration {
	int from;
	const char *sql;
} migrations[] = {
	{ 1, "ALTER TABLE document ADD COLUMN unmasked TEXT;"
	     "UPDATE document SET unmasked = text, text = masked(text) WHERE text <> masked(text);"
	     "INSERT INTO block_search (block_search) VALUES ('rebuild')" },
	{ 1, person_tables },
	{ 2, "ALTER TABLE block ADD COLUMN part INTEGER; ALTER TABLE block ADD COLUMN item INTEGER; ALTER TABLE block ADD COLUMN place TEXT;"
	     "ALTER TABLE area ADD COLUMN sum INTEGER; ALTER TABLE area ADD COLUMN threshold INTEGER; ALTER TABLE area ADD COLUMN weighed INTEGER;"
	     "ALTER TABLE area_evidence ADD COLUMN weight INTEGER; ALTER TABLE area_evidence ADD COLUMN place TEXT;"
	     "ALTER TABLE area_evidence ADD COLUMN pattern TEXT;" SENTENCE_TABLE LINK_TABLE },
	{ 3, "ALTER TABLE source ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));"
	     "ALTER TABLE error ADD COLUMN size INTEGER; ALTER TABLE error ADD COLUMN mtime_ns INTEGER;"
	     "ALTER TABLE error ADD COLUMN inode INTEGER; ALTER TABLE error ADD COLUMN rules TEXT;" EXTRACTION_TABLE DUPLICATE_TABLE },
	{ 4, JUDGE_TABLES },
	{ 4, USER_TABLE },
	{ 5, JUDGE_END },
	{ 5, TASK_TABLES },
	{ 6, "DROP INDEX IF EXISTS task_open;" TASK_COUNT_TABLE MACHINE_INDEX },
	{ 7, "ALTER TABLE document ADD COLUMN region_name TEXT" },
};

/* Tasks are made by code. */
static int make_tasks(struct store *store)
{
	sqlite3_stmt *documents = store_prepare(store, "SELECT row FROM document");
	int more = FAILED;
	while (documents && (more = store_step(store, documents)) == 1)
		if (judge_tasks(store, sqlite3_column_int64(documents, 0)) == FAILED) {
			more = FAILED;
			break;
		}
	sqlite3_finalize(documents);
	return more;
}

static int drop_views(struct store *store, struct arena *scratch)
{
	struct list names = { 0 };
	sqlite3_stmt *views = store_prepare(store, "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'");
	int row = FAILED;
	while (views && (row = store_step(store, views)) == 1)
		list_add(scratch, &names, arena_text(scratch, column_text(views, 0)));
	sqlite3_finalize(views);
	for (size_t i = 0; i < names.n && row == DONE; i++)
		row = store_run_sql(store, arena_print(scratch, "DROP VIEW \"%s\"", names.at[i]));
	return row == FAILED ? FAILED : store_run_sql(store, "DELETE FROM dictionary");
}

/* A whole copy beside the database, under a name that is not taken. */
static char *copy_away(struct store *store, struct arena *scratch, int from)
{
	char *copy = arena_print(scratch, "%s.v%d.bak", store->path, from);
	for (int i = 2; access(copy, F_OK) == 0 && i < 1000; i++)
		copy = arena_print(scratch, "%s.v%d.%d.bak", store->path, from, i);
	sqlite3_stmt *vacuum = store_prepare(store, "VACUUM INTO ?1");
	if (vacuum)
		bind_text(vacuum, 1, copy);
	mode_t before = umask(077); /* it holds what the database holds */
	int result = store_run(store, vacuum);
	umask(before);
	sqlite3_finalize(vacuum);
	return result == DONE ? copy : NULL;
}

int schema_migrate(struct store *store, int from)
{
	struct arena *scratch = arena_new();
	char *copy = copy_away(store, scratch, from);
	int result = copy ? store_run_sql(store, "BEGIN EXCLUSIVE") : FAILED;
	/* Somebody else may have done it while we waited for the lock. */
	if (result == DONE && (from = store_pragma(store, "PRAGMA user_version")) == STORE_VERSION) {
		result = end_transaction(store, DONE);
	} else if (result == DONE) {
		for (size_t i = 0; i < sizeof migrations / sizeof *migrations && result == DONE; i++)
			if (migrations[i].from >= from)
				result = store_run_sql(store, migrations[i].sql);
		if (result == DONE && from <= 6)
			result = make_tasks(store);
		if (result == DONE)
			result = store_run(store, store_statement(store, SQL_STALE));
		if (result == DONE)
			result = drop_views(store, scratch);
		if (result == DONE)
			result = codes_make(store);
		if (result == DONE)
			result = make_views(store);
		if (result == DONE)
			result = stamp(store, scratch);
		result = end_transaction(store, result);
	}
	if (result == DONE)
		message_say(M_S507, store->path, copy, NULL);
	arena_free(scratch);
	return result;
}
