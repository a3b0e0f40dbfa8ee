/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of store/ share and nobody else sees: the open database, its statements, its errors. */
#ifndef STORE_INNER_H
#define STORE_INNER_H

#include <sqlite3.h>

#include "store.h"

enum {
	STORE_APPLICATION_ID = 0x50524F54, /* "PROT", at byte 68 of the file */
	STORE_VERSION = 8,                 /* of the schema; a change of a table or a view makes it one more */
	STORE_BUSY_MS = 10000
};

/* The row of meta by which store_computed knows that persons and links are those of what is stored. What changes what they are made
 * from takes it away, in the same transaction. */
#define STORE_COMPUTED "computed"

/* The row of meta that is there while the first load has not ended (load.c). */
#define STORE_UNINDEXED "unindexed"

/* Where scans can be read, a document with pages that nobody has read is not read yet. */
#define SQL_NO_PICTURES(can) \
	" AND NOT (" can " AND EXISTS (SELECT 1 FROM problem AS p WHERE p.document = d.row AND p.code = 'page_without_text'))"

/* Statements that are always the same; put.c, source.c ... each name theirs here and nowhere else. */
#define STATEMENTS(S) \
	S(HAS, "SELECT row FROM document WHERE sha256 = ?1") \
	S(HAS_READ, \
	  "SELECT d.format, d.bytes FROM document AS d JOIN extraction AS e ON e.document = d.row" \
	  " WHERE d.sha256 = ?1 AND d.read_status = 'ok' AND e.rules = ?2" SQL_NO_PICTURES("?3")) \
	S(READ_BEFORE, \
	  "SELECT d.sha256 FROM source AS s JOIN document AS d ON d.row = s.document JOIN extraction AS e ON e.document = d.row" \
	  " WHERE s.path = ?1 AND s.size = ?2 AND s.mtime_ns = ?3 AND s.inode = ?4 AND e.rules = ?5 AND d.read_status = 'ok' AND NOT s.gone" SQL_NO_PICTURES("?6")) \
	/* Not what depends on more than the bytes: a file that could not be opened, a program that was not installed. */ \
	S(REFUSED_BEFORE, \
	  "SELECT sha256 FROM error WHERE path = ?1 AND size = ?2 AND mtime_ns = ?3 AND inode = ?4 AND rules = ?5" \
	  " AND stage = 'extract' AND code <> 'D117' AND NOT (?6 AND code = 'D118')") \
	S(PATHS_BELOW, \
	  "SELECT path FROM source WHERE path >= ?1 AND path < ?2 AND NOT gone UNION SELECT path FROM error WHERE path >= ?1 AND path < ?2" \
	  " UNION SELECT path FROM error WHERE path = ?3") \
	S(SOURCE_GONE, "UPDATE source SET gone = 1 WHERE path = ?1") \
	S(ITEM_NAMES, "SELECT coalesce(number, title) FROM item WHERE document = ?1 AND coalesce(number, title) IS NOT NULL") \
	S(PUT_DUPLICATE, \
	  "INSERT INTO duplicate (document, kept, reason, likeness, why) SELECT ?1, kept, ?3, round(?4, 3), ?5" \
	  " FROM (SELECT coalesce((SELECT kept FROM duplicate WHERE document = ?2), ?2) AS kept) WHERE kept <> ?1 ON CONFLICT DO NOTHING") \
	S(LEAD_ON, \
	  "UPDATE duplicate SET kept = (SELECT kept FROM duplicate WHERE document = ?1)" \
	  " WHERE kept = ?1 AND EXISTS (SELECT 1 FROM duplicate WHERE document = ?1)") \
	S(UNINDEXED, "SELECT CAST(value AS INTEGER) FROM meta WHERE name = '" STORE_UNINDEXED "'") \
	S(UNINDEXED_NEXT, "SELECT row FROM document WHERE row > ?1 ORDER BY row LIMIT ?2") \
	S(LOADED, "DELETE FROM meta WHERE name = '" STORE_UNINDEXED "'") \
	S(PUT_EXTRACTION, "INSERT INTO extraction (document, rules) VALUES (?1, ?2) ON CONFLICT (document) DO UPDATE SET rules = ?2") \
	S(PUT_DOCUMENT, \
	  "INSERT INTO document (sha256, path, bytes, format, encoding, read_status, type, title, date, municipality, region, region_name, text, unmasked)" \
	  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)" \
	  " ON CONFLICT (sha256) DO UPDATE SET bytes = ?3, format = ?4, encoding = ?5, read_status = ?6, type = ?7, title = ?8," \
	  " date = ?9, municipality = ?10, region = ?11, region_name = ?12, text = ?13, unmasked = ?14 RETURNING row") \
	S(DROP_SENTENCES, "DELETE FROM sentence WHERE document = ?1") \
	S(DROP_BLOCKS, "DELETE FROM block WHERE document = ?1") \
	S(DROP_UNCLAIMED, "DELETE FROM unclaimed WHERE document = ?1") \
	S(DROP_MACHINE, "DELETE FROM machine WHERE document = ?1") \
	S(DROP_JUDGED, "DELETE FROM judged WHERE document = ?1") \
	S(DROP_TASKS, "DELETE FROM task WHERE document = ?1") \
	S(TEXT_OF, "SELECT text FROM document WHERE row = ?1") \
	S(BLOCKS_OF, \
	  "SELECT row, span_start, span_end FROM block WHERE document = ?1 AND kind <> 'furniture' ORDER BY span_start, row") \
	S(INDEX_ADD, "INSERT INTO block_search (rowid, text) VALUES (?1, ?2)") \
	S(INDEX_DROP, "INSERT INTO block_search (block_search, rowid, text) VALUES ('delete', ?1, ?2)") \
	S(SOURCE_OWNER, "SELECT document FROM source WHERE path = ?1") \
	S(SOURCE_PUT, \
	  "INSERT INTO source (path, shown, document, size, mtime_ns, inode, first_seen)" \
	  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))" \
	  " ON CONFLICT (path) DO UPDATE SET document = ?3, size = ?4, mtime_ns = ?5, inode = ?6, gone = 0") \
	S(SOURCE_SEEN, "UPDATE source SET first_seen = min(first_seen, ?2), gone = ?3 WHERE path = ?1") \
	S(SOURCE_SETTLE, \
	  "UPDATE document SET superseded = NOT EXISTS (SELECT 1 FROM source WHERE document = ?1)," \
	  " path = coalesce((SELECT shown FROM source WHERE document = ?1 ORDER BY path LIMIT 1), path) WHERE row = ?1") \
	S(STALE, "DELETE FROM meta WHERE name = '" STORE_COMPUTED "'") \
	S(STALE_IF_UNSETTLED, \
	  "DELETE FROM meta WHERE name = '" STORE_COMPUTED "' AND EXISTS (SELECT 1 FROM document" \
	  " WHERE row = ?1 AND superseded <> NOT EXISTS (SELECT 1 FROM source WHERE document = ?1))") \
	S(ERROR_PUT, \
	  "INSERT INTO error (path, shown, sha256, stage, code, message, arg1, arg2, arg3, size, mtime_ns, inode, rules, first_seen, attempts)" \
	  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 1)" \
	  " ON CONFLICT (path) DO UPDATE SET sha256 = ?3, stage = ?4, code = ?5, message = ?6, arg1 = ?7, arg2 = ?8, arg3 = ?9," \
	  " size = ?10, mtime_ns = ?11, inode = ?12, rules = ?13, attempts = attempts + 1") \
	S(ERROR_MERGE, \
	  "INSERT INTO error (path, shown, sha256, stage, code, message, arg1, arg2, arg3, size, mtime_ns, inode, rules, first_seen, attempts)" \
	  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)" \
	  " ON CONFLICT (path) DO UPDATE SET sha256 = ?3, stage = ?4, code = ?5, message = ?6, arg1 = ?7, arg2 = ?8, arg3 = ?9," \
	  " size = ?10, mtime_ns = ?11, inode = ?12, rules = ?13, first_seen = min(first_seen, ?14), attempts = max(attempts, ?15)") \
	S(ERROR_PATHS, "SELECT path FROM error WHERE ?1 IS NULL OR code = ?1 ORDER BY path") \
	S(SCAN_PATHS, \
	  "SELECT path FROM error WHERE code = 'D118' UNION SELECT s.path FROM problem AS p JOIN source AS s ON s.document = p.document" \
	  " WHERE p.code = 'page_without_text' AND NOT s.gone ORDER BY path") \
	S(ERROR_DROP, "DELETE FROM error WHERE path = ?1") \
	S(GIVE, \
	  "INSERT INTO given (sha256, municipality, body, year, address)" \
	  " VALUES (?1, nullif(?2, ''), nullif(?3, ''), nullif(?4, ''), nullif(?5, ''))" \
	  " ON CONFLICT (sha256) DO UPDATE SET municipality = nullif(coalesce(?2, municipality), '')," \
	  " body = nullif(coalesce(?3, body), ''), year = nullif(coalesce(?4, year), ''), address = nullif(coalesce(?5, address), '')" \
	  " WHERE (municipality, body, year, address) IS NOT (nullif(coalesce(?2, municipality), '')," \
	  " nullif(coalesce(?3, body), ''), nullif(coalesce(?4, year), ''), nullif(coalesce(?5, address), ''))") \
	S(LABEL, \
	  "INSERT INTO code (list, code, n, label_en, label_sv)" \
	  " VALUES (?1, ?2, (SELECT count(*) FROM code WHERE list = ?1) + 1, ?3, ?4)" \
	  " ON CONFLICT (list, code) DO UPDATE SET label_en = ?3, label_sv = ?4") \
	S(NOTE, "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2") \
	S(NOTED, "SELECT value FROM meta WHERE name = ?1") \
	S(MODEL, "INSERT INTO collaboration (name, title) VALUES (?1, ?2) RETURNING row") \
	S(MODEL_MEMBER, \
	  "INSERT INTO collaboration_member (collaboration, n, municipality, valid_from, valid_to) VALUES (?1, ?2, ?3, ?4, ?5)") \
	S(MODEL_ALIAS, "INSERT INTO collaboration_alias (collaboration, n, name) VALUES (?1, ?2, ?3)") \
	S(MODEL_BODY, "INSERT INTO collaboration_body (collaboration, n, name, canonical) VALUES (?1, ?2, ?3, ?4)") \
	S(MUNICIPALITY, "INSERT INTO municipality (code, name, official_name) VALUES (?1, ?2, ?3) ON CONFLICT (code) DO NOTHING") \
	S(VARIANT, "INSERT INTO name_variant (form, base) VALUES (?1, ?2) ON CONFLICT (form) DO NOTHING") \
	S(VARIANTS, "SELECT form, base FROM name_variant") \
	S(APART, "INSERT INTO person_apart (participant_key) VALUES (?1) ON CONFLICT (participant_key) DO NOTHING") \
	S(TOGETHER, "DELETE FROM person_apart WHERE participant_key = ?1") \
	S(IS_PARTICIPANT, "SELECT 1 FROM participant WHERE key = ?1") \
	S(IS_APART, "SELECT 1 FROM person_apart WHERE participant_key = ?1")

enum statement_id {
#define STATEMENT_ENUM(name, sql) SQL_##name,
	STATEMENTS(STATEMENT_ENUM)
#undef STATEMENT_ENUM
	STATEMENT_COUNT
};

/* The tables of which a document has many rows, and a statement for one of them and for several (rows.c). */
struct bulk {
	const char *into;   /* "sentence (document, span_start, span_end)" */
	int columns;
	const char *behind; /* " ON CONFLICT DO NOTHING"; NULL: nothing */
	sqlite3_stmt *one, *many;
};
#define BULKS(B) \
	B(block, 12, "block (document, n, kind, level, page, line, member, span_start, span_end, part, item, place)", NULL) \
	B(sentence, 3, "sentence (document, span_start, span_end)", " ON CONFLICT DO NOTHING") \
	B(unclaimed, 4, "unclaimed (document, n, span_start, span_end)", NULL) \
	B(span, 5, "span (array, row, n, span_start, span_end)", NULL)
enum bulk_id {
#define BULK_ENUM(name, columns, into, behind) BULK_##name,
	BULKS(BULK_ENUM)
#undef BULK_ENUM
	BULK_COUNT
};

struct store {
	struct arena *arena;      /* lives as long as the store */
	char *path;               /* as the user named it: for messages */
	sqlite3 *db;
	bool writing, broken, reads_scans;
	bool wants_wal;           /* before its first transaction: see store_wal */
	char *rules;              /* of store_rules; "" until then */
	sqlite3_stmt *fixed[STATEMENT_COUNT];
	sqlite3_stmt *insert[ARRAYS]; /* of the records */
	struct bulk *lists[ARRAYS];   /* of the list field f */
	struct bulk bulks[BULK_COUNT];
	sqlite3_int64 indexed_to; /* in this transaction: the last document in the index; INT64_MAX: all are */
	sqlite3_int64 *pending;   /* documents of this transaction that the index does not know yet */
	size_t n_pending, pending_capacity;
	struct names *names;      /* of persons.c */
	struct judge_statements *judge; /* of judge/record.c */
};

/* statement.c: told = message S501 with what SQLite says; returns FAILED. */
int store_told(struct store *store);
int store_run_sql(struct store *store, const char *sql);            /* constant SQL, several statements allowed */
/* A function for our own statements: same arguments, same answer. `let_go` (or NULL) frees the context when the database is closed. */
typedef void store_sql_function(sqlite3_context *, int, sqlite3_value **);
void store_function(struct store *store, const char *name, int arguments, void *context, store_sql_function *function, void (*let_go)(void *));
sqlite3_stmt *store_prepare(struct store *store, const char *sql);  /* the caller finalizes; NULL after a message */
sqlite3_stmt *store_statement(struct store *store, enum statement_id id); /* kept, without bindings; NULL after a message */
int store_run(struct store *store, sqlite3_stmt *statement);        /* to its end, without rows; leaves it reset */
int store_step(struct store *store, sqlite3_stmt *statement);       /* 1 a row, 0 the end, FAILED; the last two reset it */
int store_pragma(struct store *store, const char *sql);             /* the number that it says, or FAILED */
int store_begin(struct store *store);                               /* BEGIN when there is no transaction yet */
int store_wal(struct store *store);                                 /* store.c: for the first of them the journal is a log */
int store_savepoint(struct store *store);
int store_savepoint_end(struct store *store, int result);           /* releases after DONE, undoes after FAILED; passes it on */
/* What is computed over all documents, in one transaction of its own, for SQLite lets be chosen only between transactions that
 * references are not looked up one by one: the rows that `compute` writes are made from those they name. */
int store_alone(struct store *store, int (*compute)(void *context), void *context);
void store_statements_free(struct store *store);

/* rows.c: `n` rows, each of them next, bound behind the parameter `at`, put; the last is in the table when the n-th is put. Texts must
 * stay until then. NULL and FAILED after a message. */
struct rows {
	struct store *store;
	struct bulk *bulk;
	size_t left;
	int waiting; /* rows that are bound and not yet put */
};
struct rows rows_begin(struct store *store, struct bulk *bulk, size_t n);
sqlite3_stmt *rows_next(struct rows *rows, int *at);
int rows_put(struct rows *rows);
void rows_free(struct bulk *bulk);

/* scope.c: --from and --to, NULL or a date that may be cut; false after message U404. */
bool store_period(const char *from, const char *to);
/* SQL: is the date surely in the period? One that is cut begins with its first day and ends with its last. */
#define FIRST_DAY(date) "(" date " || substr('-01-01', length(" date ") - 3))"
#define LAST_DAY(date) "(" date " || substr('-12-31', length(" date ") - 3))"
#define IN_PERIOD(date, from, to) \
	"(" from " IS NULL OR " FIRST_DAY(date) " >= " FIRST_DAY(from) ")\n" \
	"  AND (" to " IS NULL OR " LAST_DAY(date) " <= " LAST_DAY(to) ")"
/* body_is(wanted, body) for SQL: whatever the case of their letters; a wanted name with a star at its end is a beginning. */
void scope_functions(struct store *store);

/* NULL and unknown become NULL. Texts must stay until the statement has run. */
void bind_text(sqlite3_stmt *statement, int at, const char *text);
void bind_slice(sqlite3_stmt *statement, int at, struct slice text);
void bind_bytes(sqlite3_stmt *statement, int at, const char *bytes);
void bind_positive(sqlite3_stmt *statement, int at, int value);     /* 0 is unknown */
const char *column_text(sqlite3_stmt *statement, int at);           /* NULL for NULL; until the next step */
struct json_t *whole_json(sqlite3_stmt *statement, int at);         /* a whole number, or null */
struct slice value_slice(sqlite3_value *value);                     /* of an argument of a function; empty for NULL */

/* SQL: is the document, a row of `document`, counted? Not where its file has other bytes now, nor where another one has all of it. */
#define COUNTED_DOCUMENT(d) "(NOT " d ".superseded AND NOT EXISTS (SELECT 1 FROM duplicate AS z WHERE z.document = " d ".row))"

/* SQL: the meeting `m` of a part, or of the whole document; where several could be meant there is none. */
#define MEETING_JOIN(document, part) \
	"LEFT JOIN meeting AS m ON m.row = (\n" \
	"  SELECT min(s.row) FROM meeting AS s\n" \
	"  WHERE s.document = " document " AND (s.part = " part " OR s.part IS NULL OR " part " IS NULL)\n" \
	"  GROUP BY s.document HAVING count(*) = 1)\n"

/* judge/task.c: the tasks of a document whose records were put, anew. */
int judge_tasks(struct store *store, int64_t document);
/* judge/record.c: its statements. */
void judge_free(struct store *store);

/* schema.c, views.c, views_compare.c, dictionary.c, codes.c */
int schema_make(struct store *store);
int schema_migrate(struct store *store, int from);
char *schema_list_table(struct arena *arena, const struct array *array, const struct field *field); /* "item_case_number" */
static inline bool field_is_list(const struct field *field)
{
	return field->type >= FIELD_LIST;
}
extern const char *const store_views[], *const store_compare_views[], *const store_compare_said_views[]; /* ended by NULL */
extern const char *const store_compare_time_views[], *const store_compare_figure_views[];
extern const char *const *const store_view_sets[]; /* all of them, in the order in which they are made; ended by NULL */
int dictionary_make(struct store *store);
int codes_make(struct store *store);

/* persons.c: the functions that its SQL calls. The index is made anew whenever the table is filled. */
void persons_functions(struct store *store);
#define PERSON_INDEX "CREATE INDEX person_participant_person ON person_participant (person_row)"

/* load.c: what the transaction must know of the first load. The indexes that are built last. */
int load_look(struct store *store);
#define LOAD_INDEXES \
	"CREATE INDEX IF NOT EXISTS block_place ON block (document, span_start);\n" \
	"CREATE INDEX IF NOT EXISTS document_region ON document (region);\n"

/* source.c: the path belongs to the document now. */
int source_put(struct store *store, sqlite3_int64 document, const struct store_source *source);
int source_settle(struct store *store, sqlite3_int64 document); /* the document's path, and whether it has one at all */
/* put.c: takes out everything that was read from the document; its row stays. */
int put_drop_records(struct store *store, struct arena *scratch, sqlite3_int64 document);
void put_pending(struct store *store, sqlite3_int64 document); /* the next commit brings its words into the index */
/* search.c: the blocks of a document into the index or out of it. */
int search_index(struct store *store, sqlite3_int64 document, enum statement_id add_or_drop);
/* A whole query as FTS5 wants it; all its words must stand in one block. Returns 1, 0 when there is no word in it or `*unknown` is
 * one that stands nowhere, or FAILED. */
int search_match(struct store *store, struct arena *arena, sqlite3_str *out, struct slice query, const char **unknown);
/* Spans that come in order, cut out of a text in one pass (SQL's substr counts from the start each time). */
struct cursor {
	const char *text;
	size_t n, byte;
	sqlite3_int64 point;
};
struct slice cursor_cut(struct cursor *cursor, sqlite3_int64 start, sqlite3_int64 end);

#endif
