/* SPDX-License-Identifier: EUPL-1.2 */
/* The database: made, filled, undone, reopened, refused, brought up to date, killed. */
#include "store_help.h"

#include <signal.h>

static const char *const lines[] = {
	"Protokoll för Håbo kommun",
	"§ 57 Räddningstjänst i samverkan",
	"Beslut: Kommunstyrelsen beslutar att anta förslaget.",
	"Lisa Ek tar fram underlag 2016-02-25.",
};

/* One of nearly everything: unknown numbers, lists, voters, evidence, several spans, a record of the whole. */
static struct document *full(int hash)
{
	struct document *d = document_of(hash, lines, 4);
	d->type = "protokoll";
	d->date = "2016-02-18";
	d->unclaimed = arena_grow(d->arena, NULL, 0, &d->unclaimed_capacity, sizeof *d->unclaimed);
	d->unclaimed[d->n_unclaimed++] = span_of(d, "Protokoll för");
	struct part *part = ADD(d, part, "Protokoll");
	part->id = number(1);
	struct meeting *meeting = ADD(d, meeting, "Håbo");
	meeting->id = number(1);
	meeting->part = number(1);
	meeting->body = "Kommunstyrelsen";
	meeting->date = "2016-02-18";
	struct item *item = ADD(d, item, "Räddningstjänst i samverkan");
	record_add_span(d->arena, &item->record, span_of(d, "57"));
	item->id = number(1);
	item->part = number(1);
	item->number = "57";
	item->kind = "paragraph";
	item->title = "Räddningstjänst i samverkan";
	item->record.key = "nyckel";
	list_add(d->arena, &item->case_numbers, "KS 2016/1");
	list_add(d->arena, &item->case_numbers, "KS 2016/2");
	struct decision *decision = ADD(d, decision, "Kommunstyrelsen beslutar att anta förslaget.");
	decision->id = number(1);
	decision->item = number(1);
	decision->status = "decided";
	decision->act = "adopt";
	decision->text = "Kommunstyrelsen beslutar att anta förslaget.";
	struct action *action = ADD(d, action, "Lisa Ek tar fram underlag");
	action->item = number(1);
	action->deadline = "2016-02-25";
	list_add(d->arena, &action->responsible, "Lisa Ek");
	list_add(d->arena, &action->responsible, "Per Ås");
	struct vote *vote = ADD(d, vote, "Beslut");
	vote->yes = number(0);
	vote->voters.at = arena_alloc(d->arena, sizeof *vote->voters.at);
	vote->voters.at[0] = (struct voter){ "Lisa Ek", "S", "yes" };
	vote->voters.n = 1;
	struct area *area = ADD(d, area, "Räddningstjänst");
	area->item = number(1);
	area->area = "raddningstjanst";
	area->role = "main";
	area->evidence.at = arena_alloc(d->arena, sizeof *area->evidence.at);
	area->evidence.at[0] = (struct evidence){ span_of(d, "Räddningstjänst"), "ord" };
	area->evidence.n = 1;
	document_problem(d, "test", "of the whole", 0, 0);
	return d;
}

static void test_put_and_reopen(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	assert_non_null(store);
	put_free(store, full(1), "x/ett.txt");
	assert_int_equal(store_has(store, hash_of(1)), 1);
	assert_int_equal(store_has(store, hash_of(2)), 0);
	char *dump = dump_of(store);
	assert_int_equal(store_close(store), DONE);
	assert_int_not_equal(access(arena_print(arena, "%s-wal", path), F_OK), 0); /* one file remains */
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 077, 0);
	store = store_open(path, STORE_READ);
	assert_non_null(store);
	assert_string_equal(dump_of(store), dump);
	assert_int_equal(store_close(store), DONE);
	assert_string_equal(ask(path, "SELECT path, type, status FROM document"), "x/ett.txt|protokoll|ok");
	assert_string_equal(ask(path, "PRAGMA integrity_check"), "ok");
	assert_string_equal(ask(path, "PRAGMA foreign_key_check"), "");
	/* The text under a span shows the value: code points, not bytes. */
	assert_string_equal(ask(path, "SELECT substr(d.text, i.span_start + 1, i.span_end - i.span_start) FROM item i JOIN document d ON d.row = i.document"),
	                    "Räddningstjänst i samverkan");
	assert_string_equal(ask(path, "SELECT substr(d.text, s.span_start + 1, s.span_end - s.span_start), s.n FROM span s, document d WHERE s.array = 'item'"),
	                    "57|2");
	assert_string_equal(ask(path, "SELECT value FROM item_case_number ORDER BY n"), "KS 2016/1\nKS 2016/2");
	assert_string_equal(ask(path, "SELECT name, party, vote FROM vote_voter"), "Lisa Ek|S|yes");
	/* Unknown is NULL, nought is 0; a problem of the whole has no place. */
	assert_string_equal(ask(path, "SELECT yes, no, item FROM vote"), "0|NULL|NULL");
	assert_string_equal(ask(path, "SELECT span_start, span_end FROM problem"), "NULL|NULL");
	assert_string_equal(ask(path, "SELECT key, confidence, rule FROM item"), "nyckel|0.75|test");
	assert_string_equal(ask(path, "SELECT count(*) FROM unclaimed"), "1");
}

static void test_views(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	struct document *document = full(1);
	document->blocks[2].page = 3;
	put_free(store, document, "ett.txt");
	struct store_given given = { .municipality = "0305", .address = "https://example.se/1" };
	assert_int_equal(store_give(store, hash_of(1), &given), DONE);
	given = (struct store_given){ .body = "Nämnden", .address = "" };
	assert_int_equal(store_give(store, hash_of(1), &given), DONE);
	assert_int_equal(store_label(store, "area", "raddningstjanst", "Rescue service", "Räddningstjänst"), DONE);
	assert_int_equal(store_close(store), DONE);
	assert_string_equal(ask(path, "SELECT citation, line FROM v_decision"), "Kommunstyrelsen § 57, 2016-02-18, s. 3|3");
	assert_string_equal(ask(path, "SELECT responsible, lead_days, meeting_date, item_number FROM v_action"), "Lisa Ek; Per Ås|7|2016-02-18|57");
	assert_string_equal(ask(path, "SELECT body, date, case_numbers, municipality, municipality_from FROM v_item"),
	                    "Kommunstyrelsen|2016-02-18|KS 2016/1; KS 2016/2|0305|given");
	assert_string_equal(ask(path, "SELECT area_label_sv, role, evidence, item_number FROM v_area"), "Räddningstjänst|main|Räddningstjänst|57");
	assert_string_equal(ask(path, "SELECT body, body_from, address FROM v_document"), "Kommunstyrelsen|read|NULL");
	assert_string_equal(ask(path, "SELECT code, quote FROM v_problem"), "test|NULL");
	assert_string_equal(ask(path, "SELECT count(*) FROM v_meeting"), "1");
	assert_string_equal(ask(path, "SELECT count(*) FROM v_participant"), "0");
}

static void test_dictionary_is_whole(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	store_close(store_open(path, STORE_WRITE));
	assert_string_equal(ask(path, "SELECT t.name FROM sqlite_schema t WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite%'"
	                              " AND t.name NOT LIKE 'block_search%' AND t.name <> 'block_term'"
	                              " AND NOT EXISTS (SELECT 1 FROM dictionary d WHERE d.table_name = t.name AND d.column_name = '')"), "");
	/* A label that is the bare name was found nowhere. */
	assert_string_equal(ask(path, "SELECT table_name, column_name FROM dictionary WHERE label_sv = column_name OR label_sv = table_name"), "");
	assert_string_equal(ask(path, "SELECT label_en, label_sv FROM dictionary WHERE table_name = 'v_item' AND column_name = 'plan_code'"),
	                    "Plan code|Dossierplanskod");
	assert_string_equal(ask(path, "SELECT label_sv FROM dictionary WHERE table_name = 'item_case_number' AND column_name = 'value'"), "Alla diarienummer");
	/* No list of codes may lose a code to a slip. */
	assert_string_equal(ask(path, "SELECT count(*) FROM code WHERE list = 'type'"), "10");
	assert_string_equal(ask(path, "SELECT label_sv FROM code WHERE list = 'act' AND code = 'refer_back'"), "Återremittera");
}

/* A document that fails leaves nothing behind, and the others of the commit live. */
static void test_whole_or_not_at_all(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	put_free(store, full(1), "ett.txt");
	struct document *bad = full(2);
	ADD(bad, item, "Beslut")->id = number(1); /* the second item 1 */
	struct store_source source = { .path = "två.txt" };
	hush();
	assert_int_equal(store_put(store, bad, &source), FAILED);
	assert_non_null(strstr(heard(), "UNIQUE"));
	document_free(bad);
	assert_true(store_usable(store));
	put_free(store, full(3), "tre.txt");
	assert_int_equal(store_close(store), DONE);
	assert_string_equal(ask(path, "SELECT path FROM document ORDER BY 1"), "ett.txt\ntre.txt");
	assert_string_equal(ask(path, "SELECT count(*) FROM item"), "2");
	assert_string_equal(ask(path, "SELECT count(*) FROM block WHERE document NOT IN (SELECT row FROM document)"), "0");
	assert_string_equal(ask(path, "INSERT INTO block_search(block_search) VALUES ('integrity-check')"), "");
	assert_string_equal(ask(path, "SELECT count(*) FROM block_search WHERE block_search MATCH 'förslaget'"), "2");
}

static void test_same_bytes_again(void **state)
{
	(void)state;
	char *path = in_folder("a.db"), *other = in_folder("b.db");
	struct store *store = store_open(path, STORE_WRITE);
	put_free(store, full(1), "ett.txt");
	put_free(store, full(1), "ett.txt"); /* within a commit */
	assert_int_equal(store_commit(store), DONE);
	struct document *newer = full(1);
	newer->records.of[ARRAY_action].n = 0; /* newer rules see no action */
	put_free(store, newer, "ett.txt");
	assert_int_equal(store_close(store), DONE);
	assert_string_equal(ask(path, "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM item), (SELECT count(*) FROM action),"
	                              " (SELECT count(*) FROM action_responsible), (SELECT count(*) FROM span), (SELECT count(*) FROM source)"),
	                    "1|1|0|0|1|1");
	ask(path, "INSERT INTO block_search(block_search) VALUES ('integrity-check')");
	assert_string_equal(ask(path, "SELECT count(*) FROM block_search WHERE block_search MATCH 'förslaget'"), "1");

	/* The order, the folders and the number of times do not show in the dump. */
	store = store_open(path, STORE_WRITE);
	put_free(store, full(1), "/long/way/ett.txt");
	put_free(store, full(2), "två.txt");
	char *one = dump_of(store);
	store_close(store);
	store = store_open(other, STORE_WRITE);
	put_free(store, full(2), "/elsewhere/två.txt");
	put_free(store, full(1), "ett.txt");
	struct store_source again = { .path = "b/ett.txt" };
	assert_int_equal(store_add_source(store, hash_of(1), &again), DONE);
	assert_string_equal(dump_of(store), one);
	assert_non_null(strstr(one, "\tcase_numbers\tKS 2016/2\n"));
	assert_null(strstr(one, "elsewhere"));
	store_close(store);
}

static void test_sources_and_refusals(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	put_free(store, full(1), "b.txt");
	struct store_source a = { .path = "a.txt", .size = 9, .mtime_ns = -1, .inode = UINT64_MAX }, b = { .path = "b.txt" };
	assert_int_equal(store_add_source(store, hash_of(1), &a), DONE);
	struct message why = message_make(arena, M_D103, "100", "64", NULL);
	struct store_source odd = { .path = "c\xff.txt" };
	assert_int_equal(store_refuse(store, &odd, &why, "open", NULL), DONE);
	assert_int_equal(store_refuse(store, &odd, &why, "open", hash_of(9)), DONE);
	assert_int_equal(store_refuse(store, &b, &why, "read", NULL), DONE);
	hush();
	assert_int_equal(store_add_source(store, hash_of(7), &a), FAILED);
	heard();
	assert_int_equal(store_commit(store), DONE);
	assert_string_equal(ask(path, "SELECT path, status FROM document"), "a.txt|ok");
	assert_string_equal(ask(path, "SELECT shown, code, arg1, arg2, arg3, attempts, stage, message FROM error ORDER BY path"),
	                    "b.txt|D103|100|64|NULL|1|read|is too large: 100 bytes, the limit is 64\n"
	                    "c\\xFF.txt|D103|100|64|NULL|2|open|is too large: 100 bytes, the limit is 64");
	put_free(store, full(2), "b.txt"); /* b.txt can be read now, and has other bytes */
	put_free(store, full(2), "a.txt");
	assert_int_equal(store_commit(store), DONE);
	assert_string_equal(ask(path, "SELECT sha256 + 0, status, path FROM document ORDER BY 1"), "1|superseded|a.txt\n2|ok|a.txt");
	assert_string_equal(ask(path, "SELECT count(*) FROM error"), "1");
	assert_string_equal(ask(path, "SELECT count(DISTINCT sha256) FROM v_item"), "1");
	assert_int_equal(store_add_source(store, hash_of(1), &a), DONE); /* the old bytes are back */
	assert_int_equal(store_close(store), DONE);
	assert_string_equal(ask(path, "SELECT status FROM document ORDER BY row"), "ok\nok");
}

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

static void test_older_is_brought_up_to_date(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	put_free(store, full(1), "ett.txt");
	store_close(store);
	ask(path, "DROP VIEW v_item");
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
		assert_string_equal(ask(path, "PRAGMA user_version"), "1");
		assert_string_equal(ask(path, "SELECT number FROM v_item"), "57");
		assert_string_equal(ask(path, "SELECT count(*) > 100 FROM dictionary"), "1");
		ask(path, "PRAGMA user_version = 0");
	}
	char *copy = in_folder("a.db.v0.bak");
	assert_string_equal(ask(copy, "PRAGMA user_version"), "0");
	assert_string_equal(ask(copy, "SELECT number FROM item"), "57");
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
	assert_string_equal(ask(path, "SELECT count(*), (SELECT count(*) FROM decision) FROM document"), "10|10");
	assert_string_equal(ask(path, "PRAGMA integrity_check"), "ok");
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
	assert_string_equal(ask(path, "SELECT count(*), (SELECT count(*) FROM item) FROM document"), "41|41");
	assert_string_equal(ask(path, "PRAGMA integrity_check"), "ok");
	ask(path, "INSERT INTO block_search(block_search) VALUES ('integrity-check')");
}

/* A full disk (here: a limit of pages) ends it, and what was committed stays. */
static void test_full_disk(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
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
		hush();
		if (system(arena_print(arena, "prlimit --pid %d --fsize=600000", (int)getpid())) != 0)
			_exit(77);
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
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_string_equal(ask(path, "PRAGMA integrity_check"), "ok");
	assert_string_equal(ask(path, "SELECT count(*) FROM document WHERE row NOT IN (SELECT document FROM decision)"), "0");
	assert_string_equal(ask(path, "SELECT count(*) >= 1 FROM document"), "1");
	struct store *store = store_open(path, STORE_WRITE); /* and it goes on when there is room */
	put_free(store, full(5000), NULL);
	assert_int_equal(store_close(store), DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_put_and_reopen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_views, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_dictionary_is_whole, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_whole_or_not_at_all, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_same_bytes_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_sources_and_refusals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_refused_untouched, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_older_is_brought_up_to_date, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_killed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many_writers, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_full_disk, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
