/* SPDX-License-Identifier: EUPL-1.2 */
/* The database: filled, undone, put again, found elsewhere; what the views and the dictionary say. */
#include "store_help.h"

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
	ANSWERS(path, "SELECT path, type, status FROM document", "x/ett.txt|protokoll|ok");
	ANSWERS(path, "PRAGMA integrity_check", "ok");
	ANSWERS(path, "PRAGMA foreign_key_check", "");
	/* The text under a span shows the value: code points, not bytes. */
	ANSWERS(path, "SELECT substr(d.text, i.span_start + 1, i.span_end - i.span_start)"
	              " FROM item i JOIN document d ON d.row = i.document",
	                    "Räddningstjänst i samverkan");
	ANSWERS(path, "SELECT substr(d.text, s.span_start + 1, s.span_end - s.span_start), s.n"
	              " FROM span s, document d WHERE s.array = 'item'",
	                    "57|2");
	ANSWERS(path, "SELECT value FROM item_case_number ORDER BY n", "KS 2016/1\nKS 2016/2");
	ANSWERS(path, "SELECT name, party, vote FROM vote_voter", "Lisa Ek|S|yes");
	/* Unknown is NULL, nought is 0; a problem of the whole has no place. */
	ANSWERS(path, "SELECT yes, no, item FROM vote", "0|NULL|NULL");
	ANSWERS(path, "SELECT span_start, span_end FROM problem", "NULL|NULL");
	ANSWERS(path, "SELECT key, confidence, rule FROM item", "nyckel|0.75|test");
	ANSWERS(path, "SELECT count(*) FROM unclaimed", "1");
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
	ANSWERS(path, "SELECT citation, line FROM v_decision", "Kommunstyrelsen § 57, 2016-02-18, s. 3|3");
	ANSWERS(path, "SELECT responsible, lead_days, meeting_date, item_number FROM v_action", "Lisa Ek; Per Ås|7|2016-02-18|57");
	ANSWERS(path, "SELECT body, date, case_numbers, municipality, municipality_from FROM v_item",
	                    "Kommunstyrelsen|2016-02-18|KS 2016/1; KS 2016/2|0305|given");
	ANSWERS(path, "SELECT area_label_sv, role, evidence, item_number FROM v_area", "Räddningstjänst|main|Räddningstjänst|57");
	ANSWERS(path, "SELECT body, body_from, address FROM v_document", "Kommunstyrelsen|read|NULL");
	ANSWERS(path, "SELECT code, quote FROM v_problem", "test|NULL");
	ANSWERS(path, "SELECT count(*) FROM v_meeting", "1");
	ANSWERS(path, "SELECT count(*) FROM v_participant", "0");
}

static void test_dictionary_is_whole(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	store_close(store_open(path, STORE_WRITE));
	ANSWERS(path, "SELECT t.name FROM sqlite_schema t WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite%'"
	                              " AND t.name NOT LIKE 'block_search%' AND t.name <> 'block_term'"
	                              " AND NOT EXISTS"
	                              " (SELECT 1 FROM dictionary d WHERE d.table_name = t.name AND d.column_name = '')", "");
	/* A label that is the bare name was found nowhere. */
	ANSWERS(path, "SELECT table_name, column_name FROM dictionary WHERE label_sv = column_name OR label_sv = table_name", "");
	ANSWERS(path, "SELECT label_en, label_sv FROM dictionary WHERE table_name = 'v_item' AND column_name = 'plan_code'",
	                    "Plan code|Dossierplanskod");
	ANSWERS(path, "SELECT label_sv FROM dictionary WHERE table_name = 'item_case_number' AND column_name = 'value'",
	        "Alla diarienummer");
	/* No list of codes may lose a code to a slip. */
	ANSWERS(path, "SELECT count(*) FROM code WHERE list = 'type'", "10");
	ANSWERS(path, "SELECT label_sv FROM code WHERE list = 'act' AND code = 'refer_back'", "Återremittera");
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
	ANSWERS(path, "SELECT path FROM document ORDER BY 1", "ett.txt\ntre.txt");
	ANSWERS(path, "SELECT count(*) FROM item", "2");
	ANSWERS(path, "SELECT count(*) FROM block WHERE document NOT IN (SELECT row FROM document)", "0");
	ANSWERS(path, "INSERT INTO block_search(block_search) VALUES ('integrity-check')", "");
	ANSWERS(path, "SELECT count(*) FROM block_search WHERE block_search MATCH 'förslaget'", "2");
}

/* Long lists go in several rows at a time: each row is there once, in its place, and a NULL is none of the row's that stood there before. */
static void test_lists_of_every_length(void **state)
{
	(void)state;
	static const size_t lengths[] = { 0, 1, 7, 8, 9, 16, 17 };
	char *path = in_folder("a.db"), *expected = arena_text(arena, "");
	struct store *store = store_open(path, STORE_WRITE);
	for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
		struct document *document = full(10 + (int)k);
		struct record *record = record_add(document->arena, &document->records, ARRAY_area, span_of(document, "Beslut"), "test.rule", 0.5);
		struct evidence_list *list = &((struct area *)record)->evidence;
		for (size_t i = 0; i < lengths[k]; i++) {
			list->at = arena_grow(document->arena, list->at, list->n, &list->capacity, sizeof *list->at);
			list->at[list->n++] = (struct evidence){ record->spans[0], "skola.txt:3", (int)i, (i + k) % 2 ? "title" : NULL, "skol*" };
			expected = arena_print(arena, "%s%s%zu|%zu|%zu|%s", expected, *expected ? "\n" : "", lengths[k], i + 1, i, (i + k) % 2 ? "title" : "NULL");
		}
		put_free(store, document, arena_print(arena, "%zu", lengths[k]));
	}
	assert_int_equal(store_close(store), DONE);
	ANSWERS(path, "SELECT d.path, e.n, e.weight, e.place FROM area_evidence AS e JOIN area AS a ON a.row = e.area_row"
	              " JOIN document AS d ON d.row = a.document WHERE a.rule = 'test.rule' ORDER BY d.row, e.n", expected);
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
	ANSWERS(path, "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM item), (SELECT count(*) FROM action),"
	                              " (SELECT count(*) FROM action_responsible), (SELECT count(*) FROM span),"
	                              " (SELECT count(*) FROM source)",
	                    "1|1|0|0|1|1");
	ask(path, "INSERT INTO block_search(block_search) VALUES ('integrity-check')");
	ANSWERS(path, "SELECT count(*) FROM block_search WHERE block_search MATCH 'förslaget'", "1");

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
	ANSWERS(path, "SELECT path, status FROM document", "a.txt|ok");
	ANSWERS(path, "SELECT shown, code, arg1, arg2, arg3, attempts, stage, message FROM error ORDER BY path",
	                    "b.txt|D103|100|64|NULL|1|read|is too large: 100 bytes, the limit is 64\n"
	                    "c\\xFF.txt|D103|100|64|NULL|2|open|is too large: 100 bytes, the limit is 64");
	put_free(store, full(2), "b.txt"); /* b.txt can be read now, and has other bytes */
	put_free(store, full(2), "a.txt");
	assert_int_equal(store_commit(store), DONE);
	ANSWERS(path, "SELECT sha256 + 0, status, path FROM document ORDER BY 1", "1|superseded|a.txt\n2|ok|a.txt");
	ANSWERS(path, "SELECT count(*) FROM error", "1");
	ANSWERS(path, "SELECT count(DISTINCT sha256) FROM v_item", "1");
	assert_int_equal(store_add_source(store, hash_of(1), &a), DONE); /* the old bytes are back */
	assert_int_equal(store_close(store), DONE);
	ANSWERS(path, "SELECT status FROM document ORDER BY row", "ok\nok");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_put_and_reopen, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_views, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_dictionary_is_whole, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_whole_or_not_at_all, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lists_of_every_length, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_same_bytes_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_sources_and_refusals, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
