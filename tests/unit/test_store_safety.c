/* SPDX-License-Identifier: EUPL-1.2 */
/* The database: refused untouched, brought up to date, killed, shared, on a full disk. */
#include "store_help.h"

#include <signal.h>
#include <sys/resource.h>

static char *bytes_of(const char *path)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	return read_back(file);
}

static void refused(const char *path, enum store_mode mode, const char *code)
{
	struct stat before, after;
	bool there = stat(path, &before) == 0;
	char *bytes = there ? bytes_of(path) : NULL;
	hush();
	struct store *store = store_open(path, mode);
	char *said = heard();
	assert_null(store);
	assert_non_null(strstr(said, code));
	assert_int_equal(stat(path, &after) == 0, there);
	if (there) {
		assert_int_equal(before.st_size, after.st_size);
		assert_memory_equal(bytes, bytes_of(path), (size_t)before.st_size);
	}
}

static void test_refused_untouched(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	refused(path, STORE_READ, "S504");
	store_close(store_open(path, STORE_WRITE));
	ask(path, "PRAGMA user_version = 99");
	refused(path, STORE_WRITE, "S503");
	refused(path, STORE_READ, "S503");
	ask(path, "PRAGMA user_version = 1");
	ask(path, "PRAGMA application_id = 7");
	refused(path, STORE_WRITE, "S502");

	char *text = in_folder("b.txt"), *foreign = in_folder("c.db");
	FILE *file = fopen(text, "w");
	fputs("Protokoll", file);
	fclose(file);
	refused(text, STORE_WRITE, "S502");
	ask(foreign, "CREATE TABLE mine (x)"); /* signed by nobody */
	refused(foreign, STORE_WRITE, "S502");
	refused(foreign, STORE_READ, "S502");
	assert_int_equal(symlink(path, in_folder("d.db")), 0);
	ask(path, "PRAGMA application_id = 1347571540");
	refused(in_folder("d.db"), STORE_WRITE, "S501");

	/* A folder on the way may be a link; an empty file is as good as none. */
	assert_int_equal(symlink(folder, in_folder("link")), 0);
	fclose(fopen(in_folder("e.db"), "w"));
	struct store *store = store_open(in_folder("link/e.db"), STORE_WRITE);
	assert_non_null(store);
	assert_int_equal(store_close(store), DONE);
}

static void drop_views(const char *path)
{
	static const char one[] = "SELECT coalesce(min(name), '') FROM sqlite_schema WHERE type = 'view' AND name LIKE 'v\\_%' ESCAPE '\\'";
	for (char *view = ask(path, one); *view; view = ask(path, one))
		ask(path, arena_print(arena, "DROP VIEW %s", view));
}

/* What version 4 has and an older one has not: how a file was when it was read, and by which rules. */
static void without_states(const char *path)
{
	static const char *const columns[][2] = { { "source", "gone" }, { "error", "size" }, { "error", "mtime_ns" }, { "error", "inode" }, { "error", "rules" } };
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		ask(path, arena_print(arena, "ALTER TABLE %s DROP COLUMN %s", columns[i][0], columns[i][1]));
	ask(path, "DROP TABLE extraction");
	ask(path, "DROP TABLE duplicate");
}

/* What version 3 has and an older one has not: the reasons of areas. */
static void without_reasons(const char *path)
{
	static const char *const columns[][2] = {
		{ "block", "part" }, { "block", "item" }, { "block", "place" }, { "area", "sum" }, { "area", "threshold" }, { "area", "weighed" },
		{ "area_evidence", "weight" }, { "area_evidence", "place" }, { "area_evidence", "pattern" },
	};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		ask(path, arena_print(arena, "ALTER TABLE %s DROP COLUMN %s", columns[i][0], columns[i][1]));
	ask(path, "DROP TABLE sentence");
	ask(path, "DROP TABLE link");
	ask(path, "DROP TABLE assignment");
}

/* What version 2 has and an older one has not: there the text and its index held personal numbers. */
static void without_judgments(const char *path)
{
	static const char *const tables[] = { "task_count", "task", "judgment", "machine", "judged", "audit", "audit_record", "double_coding", "double_record", "quality", "user" };
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		ask(path, arena_print(arena, "DROP TABLE %s", tables[i]));
	ask(path, "DELETE FROM meta WHERE name = 'judgments'");
	ask(path, "DROP INDEX meeting_date");
	ask(path, "DROP INDEX area_area");
	ask(path, "DROP INDEX document_path");
	ask(path, "DROP INDEX document_municipality");
	ask(path, "DROP INDEX document_date");
}

static void without_what_is_new(const char *path)
{
	drop_views(path);
	without_judgments(path);
	without_states(path);
	without_reasons(path);
	ask(path, "ALTER TABLE document DROP COLUMN unmasked");
	ask(path, "ALTER TABLE document DROP COLUMN region_name");
	ask(path, "UPDATE document SET text = substr(text, 1, at) || ' 640823-0002 ' || substr(text, at + 14) FROM"
	          " (SELECT span_start AS at FROM block WHERE kind <> 'furniture' ORDER BY span_end - span_start DESC LIMIT 1)");
	ask(path, "INSERT INTO block_search (block_search) VALUES ('rebuild')");
	ANSWERS(path, "SELECT count(*) > 0 FROM block_search WHERE block_search MATCH '\"0002\"'", "1");
	static const char *const tables[] = { "person_participant", "person_name", "person", "person_apart", "name_variant" };
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		ask(path, arena_print(arena, "DROP TABLE %s", tables[i]));
}

static void test_older_is_brought_up_to_date(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	put_free(store, full(1), "ett.txt");
	store_close(store);
	without_what_is_new(path);
	ask(path, "DELETE FROM dictionary");
	ask(path, "PRAGMA user_version = 0"); /* a version that never was */
	refused(path, STORE_READ, "S501");
	for (int i = 0; i < 2; i++) {
		hush();
		store = store_open(path, STORE_WRITE);
		char *said = heard();
		assert_non_null(store);
		assert_non_null(strstr(said, "S507"));
		store_close(store);
		ANSWERS(path, "PRAGMA user_version", "8");
		ANSWERS(path, "SELECT number FROM v_item", "57");
		ANSWERS(path, "SELECT count(*) FROM task JOIN item USING (document, key) WHERE array = 'item' AND judged = 0", "1");
		ANSWERS(path, "SELECT count(*) > 100 FROM dictionary", "1");
		ANSWERS(path, "SELECT count(*) FROM v_person", "0");
		ANSWERS(path, "SELECT text LIKE '%***********%', unmasked LIKE '%640823-0002%' FROM document", "1|1");
		ANSWERS(path, "SELECT count(*) FROM block_search WHERE block_search MATCH '\"0002\"'", "0");
		if (i == 0) {
			without_what_is_new(path);
			ask(path, "PRAGMA user_version = 0");
		}
	}
	store = store_open(path, STORE_WRITE); /* whose newer columns stand last */
	put_free(store, full(2), NULL);
	store_close(store);
	ANSWERS(path, "SELECT sum, threshold, weighed, role FROM area ORDER BY document DESC LIMIT 1", "4|4|12|main");
	char *copy = in_folder("a.db.v0.bak");
	ANSWERS(copy, "PRAGMA user_version", "0");
	ANSWERS(copy, "SELECT number FROM item", "57");
	assert_int_equal(access(in_folder("a.db.v0.2.bak"), F_OK), 0); /* an older copy is never written over */
	struct stat status;
	assert_int_equal(stat(copy, &status), 0);
	assert_int_equal(status.st_mode & 077, 0);
}

/* What a commit reported survives SIGKILL; what came after it is not half there. */
static void test_killed(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	int told[2];
	assert_int_equal(pipe(told), 0);
	pid_t child = fork();
	if (child == 0) {
		struct store *store = store_open(path, STORE_WRITE);
		bool good = store != NULL;
		for (int i = 1; i <= 20; i++) {
			struct document *document = full(i);
			struct store_source source = { .path = arena_print(arena, "%d.txt", i) };
			good = good && store_put(store, document, &source) == DONE;
			document_free(document);
			if (i == 10)
				good = good && store_commit(store) == DONE;
		}
		while (good && write(told[1], "x", 1) == 1)
			pause();
		_exit(1); /* the pipe says it */
	}
	char byte;
	close(told[1]);
	assert_int_equal(read(told[0], &byte, 1), 1);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(told[0]);
	struct store *store = store_open(path, STORE_WRITE);
	assert_non_null(store);
	assert_int_equal(store_has(store, hash_of(10)), 1);
	assert_int_equal(store_has(store, hash_of(11)), 0);
	assert_int_equal(store_close(store), DONE);
	ANSWERS(path, "SELECT count(*), (SELECT count(*) FROM decision) FROM document", "10|10");
	ANSWERS(path, "PRAGMA integrity_check", "ok");
	ask(path, "INSERT INTO block_search(block_search) VALUES ('integrity-check')");
}

/* Several at once on one database that none of them finds there: nobody fails, nothing is lost or doubled. */
static void test_many_writers(void **state)
{
	(void)state;
	enum { WRITERS = 4, EACH = 10 };
	char *path = in_folder("a.db");
	pid_t children[WRITERS];
	for (int w = 0; w < WRITERS; w++) {
		children[w] = fork();
		if (children[w] != 0)
			continue;
		bool good = true;
		for (int i = 0; i < EACH && good; i++) {
			struct store *store = store_open(path, STORE_WRITE);
			struct document *own = full(100 * w + i), *common = full(999);
			good = store && store_put(store, own, NULL) == DONE && store_put(store, common, NULL) == DONE;
			document_free(own);
			document_free(common);
			good = store_close(store) == DONE && good;
		}
		_exit(good ? 0 : 1);
	}
	for (int w = 0; w < WRITERS; w++) {
		int status;
		waitpid(children[w], &status, 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	ANSWERS(path, "SELECT count(*), (SELECT count(*) FROM item) FROM document", "41|41");
	ANSWERS(path, "PRAGMA integrity_check", "ok");
	ask(path, "INSERT INTO block_search(block_search) VALUES ('integrity-check')");
}

/* A full disk (here: a limit of pages) ends it, and what was committed stays. */
static void test_full_disk(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	hush();
	pid_t child = fork();
	if (child == 0) {
		struct store *store = store_open(path, STORE_WRITE);
		struct document *document = full(1);
		int done = store ? store_put(store, document, NULL) : FAILED;
		document_free(document);
		done = done == DONE ? store_commit(store) : FAILED;
		if (done == FAILED)
			_exit(2);
		signal(SIGXFSZ, SIG_IGN);
		int i = 2;
		struct rlimit room = { 600000, 600000 };
		if (setrlimit(RLIMIT_FSIZE, &room) != 0)
			_exit(4);
		while (done == DONE && i < 2000) {
			document = full(i++);
			done = store_put(store, document, NULL);
			document_free(document);
			done = done == DONE ? store_commit(store) : FAILED;
		}
		bool usable = store_usable(store);
		store_close(store);
		_exit(done == FAILED && !usable ? 0 : 3);
	}
	int status;
	waitpid(child, &status, 0);
	char *said = heard();
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_non_null(strstr(said, "S501")); /* once */
	assert_null(strstr(strstr(said, "S501") + 1, "S501"));
	ANSWERS(path, "PRAGMA integrity_check", "ok");
	ANSWERS(path, "SELECT count(*) FROM document WHERE row NOT IN (SELECT document FROM decision)", "0");
	ANSWERS(path, "SELECT count(*) >= 1 FROM document", "1");
	struct store *store = store_open(path, STORE_WRITE); /* and it goes on when there is room */
	put_free(store, full(5000), NULL);
	assert_int_equal(store_close(store), DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_refused_untouched, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_older_is_brought_up_to_date, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_killed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many_writers, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_full_disk, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
