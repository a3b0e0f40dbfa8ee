/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening and closing. In: a path. Out: a database that is ours, of this version, with safe settings; or a
 * message and the file as it was. Knows nothing of: documents, records.
 *
 * Examples:
 *   no file, to write            made: tables, views, dictionary in one transaction
 *   an older version, to write   copied to PATH.v0.bak, brought up to date, told (S507)
 *   a newer version              S503, untouched
 *   a text file, a foreign base  S502, untouched
 */
#include "inner.h"
#include "personal_number.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* What the first 100 bytes of a file say; enough to refuse it without letting SQLite touch it. */
enum look { LOOK_MISSING, LOOK_EMPTY, LOOK_OURS, LOOK_BARE /* a database that nobody signed */, LOOK_FOREIGN, LOOK_UNREADABLE };

static uint32_t big_endian(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static enum look look_at(const char *path, int *version)
{
	unsigned char head[100];
	FILE *file = fopen(path, "rbe");
	if (!file)
		return errno == ENOENT ? LOOK_MISSING : LOOK_UNREADABLE;
	size_t n = fread(head, 1, sizeof head, file);
	bool failed = ferror(file);
	fclose(file);
	if (failed)
		return LOOK_UNREADABLE;
	if (n == 0)
		return LOOK_EMPTY;
	if (n < sizeof head || memcmp(head, "SQLite format 3", 16) != 0)
		return LOOK_FOREIGN;
	*version = (int)big_endian(head + 60);
	uint32_t application = big_endian(head + 68);
	return application == STORE_APPLICATION_ID ? LOOK_OURS : application == 0 ? LOOK_BARE : LOOK_FOREIGN;
}

static int refuse(enum message_code code, const char *path, const char *detail)
{
	message_say(code, path, detail, NULL);
	return FAILED;
}

/* Refuses what can be refused without SQLite. */
static int check_file(const char *path, enum store_mode mode)
{
	int version = 0;
	switch (look_at(path, &version)) {
	case LOOK_MISSING:
		return mode == STORE_WRITE ? DONE : refuse(M_S504, path, NULL);
	case LOOK_UNREADABLE:
		return refuse(M_S501, path, strerror(errno));
	case LOOK_EMPTY:
		return mode == STORE_WRITE ? DONE : refuse(M_S502, path, NULL);
	case LOOK_FOREIGN:
		return refuse(M_S502, path, NULL);
	case LOOK_OURS:
		if (version > STORE_VERSION) {
			char digits[16];
			snprintf(digits, sizeof digits, "%d", version);
			return refuse(M_S503, path, digits);
		}
		return DONE;
	case LOOK_BARE: /* just made, its first pages still in the log beside it: SQLite must say */
		break;
	}
	return DONE;
}

/* WAL needs memory shared between processes, which these file systems do not give. */
static bool on_network(const char *path)
{
	struct statfs where;
	if (statfs(path, &where) != 0)
		return false;
	switch ((unsigned long)where.f_type & 0xFFFFFFFF) {
	case 0x6969: case 0x517B: case 0xFF534D42: case 0xFE534D42: case 0x65735546: case 0x01021997: case 0x5346414F:
		return true; /* NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS */
	}
	return false;
}

static void set_limits(sqlite3 *db)
{
	static const struct {
		int limit, value;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, 128 << 20 },      { SQLITE_LIMIT_SQL_LENGTH, 100000 },  { SQLITE_LIMIT_COLUMN, 100 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 50 },         { SQLITE_LIMIT_COMPOUND_SELECT, 10 }, { SQLITE_LIMIT_VDBE_OP, 250000 },
		{ SQLITE_LIMIT_ATTACHED, 1 /* 0: VACUUM INTO fails */ },                       { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 }, { SQLITE_LIMIT_TRIGGER_DEPTH, 5 },
	};
	static const struct {
		int option, value;
	} options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },   { SQLITE_DBCONFIG_DQS_DDL, 0 },        { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
		/* Until it is known to be ours nothing of its log is moved into the file. */
		{ SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
	};
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(db, limits[i].limit, limits[i].value);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		sqlite3_db_config(db, options[i].option, options[i].value, NULL);
}

/* SQLITE_OPEN_NOFOLLOW refuses a link anywhere in the path, so the folder is resolved first: a linked home
 * folder is usual, a database that is a link is not. */
static char *real_path(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? arena_print(arena, "%.*s/", (int)(slash - path), path) : arena_text(arena, ".");
	char *real = realpath(folder, NULL);
	if (!real)
		return arena_text(arena, path);
	char *joined = arena_print(arena, "%s/%s", strcmp(real, "/") == 0 ? "" : real, slash ? slash + 1 : path);
	free(real);
	return joined;
}

/* One thread, and nobody asks how much memory it has: a tenth less time (measured). Said before the first use; afterwards SQLite keeps
 * what it had. */
static void configure(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static int connect(struct store *store, const char *real)
{
	configure();
	int flags = store->writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
	mode_t before = umask(077); /* names of persons are in it; the log beside it takes over the mode */
	int code = sqlite3_open_v2(real, &store->db, flags | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
	umask(before);
	if (code != SQLITE_OK)
		return store_told(store);
	set_limits(store->db);
	sqlite3_busy_timeout(store->db, STORE_BUSY_MS);
	return DONE;
}

/* What SQLite itself says it is, log included. */
static int check_open(struct store *store, int *version)
{
	int application = store_pragma(store, "PRAGMA application_id");
	*version = application == FAILED ? FAILED : store_pragma(store, "PRAGMA user_version");
	int things = *version == FAILED ? FAILED : store_pragma(store, "SELECT count(*) FROM sqlite_schema");
	if (things == FAILED)
		return FAILED;
	if (application == 0 && things == 0 && store->writing) {
		*version = -1; /* nothing in it yet: ours to make */
		return DONE;
	}
	if (application != STORE_APPLICATION_ID)
		return refuse(M_S502, store->path, NULL);
	if (*version > STORE_VERSION)
		return refuse(M_S503, store->path, arena_print(store->arena, "%d", *version));
	if (*version < STORE_VERSION && !store->writing)
		return refuse(M_S501, store->path, IN("made by an older version; protokoll ingest brings it up to date",
		                                      "gjord av en äldre version; protokoll ingest uppdaterar den"));
	return DONE;
}

/* Readers and a writer at once. The switch fails at once while others read; then the file stays as it is, which is
 * as safe and only slower, and the next one to open it tries again. Not before something is to be written: a run over an archive that
 * has not changed writes nothing, and waits for no disk. */
int store_wal(struct store *store)
{
	int code = SQLITE_BUSY;
	if (!store->wants_wal)
		return DONE;
	for (int i = 0; i < 100 && code == SQLITE_BUSY; i++) {
		if (i)
			sqlite3_sleep(10);
		code = sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) & 0xFF;
	}
	store->wants_wal = code == SQLITE_ERROR; /* while a statement of ours is read: with the next transaction */
	return code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_ERROR ? DONE : store_told(store);
}

/* masked(text): for databases that were filled before personal numbers were masked. */
static void sql_masked(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct arena *arena = arena_new();
	struct slice text = { (const char *)sqlite3_value_text(values[0]), (size_t)sqlite3_value_bytes(values[0]) };
	(void)n;
	text = personal_number_mask(arena, text);
	sqlite3_result_text(context, text.at, (int)text.n, SQLITE_TRANSIENT);
	arena_free(arena);
}

static int settle(struct store *store, const char *real, int version)
{
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	store_function(store, "masked", 1, NULL, sql_masked, NULL);
	persons_functions(store);
	scope_functions(store);
	if (store_run_sql(store, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0") == FAILED)
		return FAILED;
	if (!store->writing)
		return store_run_sql(store, "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON");
	/* What is sorted for an index or computed over all documents goes to a file: memory must not grow with the archive. */
	/* FULL: a commit that was reported survives a power cut. secure_delete: what is deleted is overwritten. */
	/* A commit of 64 documents fits into the cache, and several into the log before it is moved into the file. */
	if (store_run_sql(store, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 67108864;"
	                         "PRAGMA temp_store = FILE; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 8000") == FAILED)
		return FAILED;
	store->wants_wal = !on_network(real);
	if (version == STORE_VERSION)
		return DONE;
	if (store_wal(store) == FAILED)
		return FAILED;
	return version == -1 ? schema_make(store) : schema_migrate(store, version);
}

struct store *store_open(const char *path, enum store_mode mode)
{
	if (check_file(path, mode) == FAILED)
		return NULL;
	struct arena *arena = arena_new();
	struct store *store = arena_alloc(arena, sizeof *store);
	store->arena = arena;
	store->path = path_shown(arena, path);
	store->rules = arena_text(arena, "");
	store->indexed_to = INT64_MAX;
	store->writing = mode == STORE_WRITE;
	for (enum array_id a = 0; a < ARRAYS; a++)
		store->lists[a] = arena_alloc(arena, (array_of(a)->n_fields + 1) * sizeof *store->lists[a]);
	static const struct bulk bulks[BULK_COUNT] = {
#define BULK_ROW(name, columns, into, behind) { into, columns, behind, NULL, NULL },
		BULKS(BULK_ROW)
#undef BULK_ROW
	};
	memcpy(store->bulks, bulks, sizeof bulks);
	char *real = real_path(arena, path);
	int version;
	if (connect(store, real) == DONE && check_open(store, &version) == DONE && settle(store, real, version) == DONE) {
		if (mode == STORE_READ && store_noted(store, arena, STORE_UNINDEXED))
			message_say(M_S509, store->path, NULL);
		return store;
	}
	sqlite3_close(store->db);
	arena_free(arena);
	return NULL;
}

bool store_usable(const struct store *store)
{
	return !store->broken;
}

int store_commit(struct store *store)
{
	int result = store->broken ? FAILED : DONE;
	if (sqlite3_get_autocommit(store->db)) {
		store->n_pending = 0;
		return result;
	}
	/* The index learns a batch at once: it writes its words out at every savepoint, so a document at a time
	 * would leave a pile of small segments. */
	for (size_t i = 0; i < store->n_pending && result == DONE; i++)
		result = search_index(store, store->pending[i], SQL_INDEX_ADD);
	store->n_pending = 0;
	if (result == DONE)
		result = store_run_sql(store, "COMMIT");
	if (result == FAILED) {
		store->broken = true;
		if (!sqlite3_get_autocommit(store->db))
			sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	}
	return result;
}

int store_close(struct store *store)
{
	if (!store)
		return DONE;
	int result = store_commit(store);
	store_statements_free(store);
	/* One file remains, which a folder without write permission or another tool can read. When others have it open
	 * this fails, and the last of them does it. */
	if (store->writing)
		sqlite3_exec(store->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	if (sqlite3_close(store->db) != SQLITE_OK)
		result = store_told(store);
	arena_free(store->arena);
	return result;
}
