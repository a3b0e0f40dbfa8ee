/* SPDX-License-Identifier: EUPL-1.2 */
/* Judgments: kept, chained, applied, taken back; and after the document was read again by other rules or from other bytes. */
#include "store_help.h"

#include <jansson.h>

#include "judge.h"
#include "keys.h"

static const char *const lines[] = {
	"Protokoll för Håbo kommun, kommunstyrelsen",
	"§ 57 Räddningstjänst i samverkan",
	"Beslut: Kommunstyrelsen beslutar att anta förslaget om räddningstjänst.",
	"Lisa Ek tar fram underlag till den 25 februari.",
	"Per Ås återkommer med kostnader i mars.",
};
static const char *const corrected_lines[] = {
	"Protokoll för Håbo kommun, kommunstyrelsen (rättad)",
	"§ 57 Räddningstjänst i samverkan",
	"Beslut: Kommunstyrelsen beslutar enhälligt att anta förslaget om räddningstjänst.",
	"Lisa Ek tar fram underlag till den 25 februari.",
	"Möte i mars.",
};

enum rules { TODAY, OTHER_DEADLINE, SAME_DEADLINE, FINDS_BO, NO_ACTIONS };

static struct document *minutes(int hash, const char *const *of, enum rules rules)
{
	struct document *d = document_of(hash, of, 5);
	d->municipality = "0305";
	d->date = "2016-02-18";
	struct meeting *meeting = ADD(d, meeting, "Håbo");
	meeting->id = number(1);
	meeting->body = "Kommunstyrelsen";
	meeting->date = "2016-02-18";
	struct item *item = ADD(d, item, "Räddningstjänst i samverkan");
	item->id = number(1);
	item->number = "57";
	item->title = "Räddningstjänst i samverkan";
	list_add(d->arena, &item->case_numbers, "KS 2016/1");
	const char *words = of == lines ? "Kommunstyrelsen beslutar att anta förslaget om räddningstjänst." : "Kommunstyrelsen beslutar enhälligt att anta förslaget om räddningstjänst.";
	struct decision *decision = ADD(d, decision, words);
	decision->id = number(1);
	decision->item = number(1);
	decision->status = "decided";
	decision->act = "adopt";
	decision->text = words;
	struct area *area = ADD(d, area, "Räddningstjänst");
	area->item = number(1);
	area->area = "raddningstjanst";
	area->role = "main";
	area = ADD(d, area, "Räddningstjänst");
	area->item = number(1);
	area->area = "krisberedskap";
	area->role = "mentioned";
	if (rules == NO_ACTIONS) {
		record_keys(d);
		return d;
	}
	struct action *action = ADD(d, action, "Lisa Ek tar fram underlag till den 25 februari.");
	action->item = number(1);
	action->text = "Lisa Ek tar fram underlag till den 25 februari.";
	action->deadline = rules == OTHER_DEADLINE ? "2018" : rules == SAME_DEADLINE ? "2016-02-25" : "2016";
	list_add(d->arena, &action->responsible, "Lisa Ek");
	if (of == lines && rules == FINDS_BO) {
		action = ADD(d, action, "Per Ås återkommer med kostnader i mars.");
		action->item = number(1);
		action->text = "Per Ås återkommer med kostnader i mars.";
		list_add(d->arena, &action->responsible, "Per Ås");
	}
	record_keys(d);
	return d;
}

static char *path;

static struct store *begin(void)
{
	path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	put_free(store, minutes(1, lines, TODAY), "1.txt");
	assert_int_equal(store_commit(store), DONE);
	return store;
}

static char *key_of(const char *array)
{
	return ask(path, arena_print(arena, "SELECT key FROM %s ORDER BY row LIMIT 1", array));
}

static int64_t judge_as(struct store *store, const char *who, const char *action, const char *array, const char *field, const char *value)
{
	int64_t n = 0;
	const char *why = NULL;
	struct judge_event event = { .who = who, .action = action, .array = array, .key = key_of(array), .field = field, .value = value, .rev = -1 };
	int result = judge_add(store, &event, &n, &why);
	if (result != JUDGE_DONE)
		fail_msg("%s: %s", action, why ? why : "failed");
	return n;
}
#define JUDGE(store, action, array, field, value) judge_as(store, "Eva", action, array, field, value)

static int64_t add_bo(struct store *store)
{
	int64_t n = 0;
	const char *why = NULL;
	struct document *d = minutes(1, lines, TODAY);
	struct span span = span_of(d, "Per Ås återkommer med kostnader i mars.");
	struct judge_event event = { .who = "Eva", .action = "added", .array = "action", .sha256 = hash_of(1), .rev = -1,
		                     .span_start = (int64_t)text_points(slice_part(d->text, 0, span.start)), .span_end = (int64_t)text_points(slice_part(d->text, 0, span.end)),
		                     .json = "{\"item\": \"57\", \"text\": \"Per Ås återkommer med kostnader i mars.\", \"responsible\": [\"Per Ås\"]}" };
	int result = judge_add(store, &event, &n, &why);
	document_free(d);
	if (result != JUDGE_DONE)
		fail_msg("%s", why ? why : "failed");
	return n;
}

static void test_corrected(void **state)
{
	(void)state;
	struct store *store = begin();
	int64_t n = JUDGE(store, "corrected", "action", "deadline", "2016-02-25");
	ANSWERS(path, "SELECT deadline FROM v_action", "2016-02-25");
	ANSWERS(path, "SELECT array, field, value FROM machine", "action|deadline|2016");
	ANSWERS(path, "SELECT status, person, machine FROM judged", "applied|2016-02-25|2016");
	ANSWERS(path, "SELECT old, new, paragraph, municipality, body, meeting_date, quote, label, rule, confidence FROM judgment",
	        "2016|2016-02-25|57|0305|Kommunstyrelsen|2016-02-18|Lisa Ek tar fram underlag till den 25 februari.|Lisa Ek tar fram underlag till den 25 februari.|test|0.75");
	JUDGE(store, "corrected", "action", "responsible", "[\"Lisa Ek\", \"Per Ås\"]");
	ANSWERS(path, "SELECT responsible FROM v_action", "Lisa Ek; Per Ås");
	JUDGE(store, "corrected", "action", "deadline", NULL);
	ANSWERS(path, "SELECT deadline FROM v_action", "NULL");
	JUDGE(store, "corrected", "action", "item", NULL);
	ANSWERS(path, "SELECT item FROM action", "NULL");
	JUDGE(store, "corrected", "action", "item", "57");
	ANSWERS(path, "SELECT item FROM action", "1");
	const char *why;
	assert_int_equal(judge_undo(store, "Eva", n + 2, NULL, &why), JUDGE_DONE);
	ANSWERS(path, "SELECT deadline FROM v_action", "2016-02-25");
	assert_int_equal(judge_undo(store, "Eva", n, NULL, &why), JUDGE_DONE);
	ANSWERS(path, "SELECT deadline FROM v_action", "2016");
	assert_int_equal(judge_undo(store, "Eva", n, NULL, &why), JUDGE_WRONG);
	ANSWERS(path, "SELECT field, value FROM machine", "responsible|[\"Lisa Ek\"]");
	ANSWERS(path, "SELECT count(*) FROM judgment", "7");
	store_close(store);
	ANSWERS(path, "PRAGMA foreign_key_check", "");
}

static void test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *array, *field, *value;
	} bad[] = {
		{ "action", "deadline", "2016-2-3" }, { "action", "deadline", "2016-02-31" }, { "decision", "status", "beslutat" }, { "decision", "no_such", "x" },
		{ "decision", "id", "4" }, { "action", "item", "58" }, { "area", "weighed", "3" }, { "no_such", "text", "x" }, { "action", NULL, "x" },
	};
	struct store *store = begin();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *why = NULL;
		const char *array = strcmp(bad[i].array, "no_such") ? bad[i].array : "action";
		struct judge_event event = { .who = "Eva", .action = "corrected", .array = bad[i].array, .key = key_of(array), .field = bad[i].field, .value = bad[i].value, .rev = -1 };
		assert_int_equal(judge_add(store, &event, NULL, &why), JUDGE_WRONG);
		assert_non_null(why);
	}
	ANSWERS(path, "SELECT count(*) FROM judgment", "0");
	store_close(store);
}

static void test_wrong_and_added(void **state)
{
	(void)state;
	struct store *store = begin();
	const char *why, *before = dump_of(store);
	int64_t wrong = JUDGE(store, "wrong", "item", NULL, NULL);
	ANSWERS(path, "SELECT count(*) FROM item", "0");
	ANSWERS(path, "SELECT count(*) FROM item_case_number", "0");
	int64_t added = add_bo(store);
	ANSWERS(path, "SELECT n, item, a.text, rule, confidence, substr(d.text, a.span_start + 1, a.span_end - a.span_start) FROM action AS a JOIN document AS d ON d.row = a.document WHERE n = 2",
	        "2|NULL|Per Ås återkommer med kostnader i mars.|person|1.0|Per Ås återkommer med kostnader i mars.");
	assert_int_equal(judge_undo(store, "Eva", wrong, NULL, &why), JUDGE_DONE);
	ANSWERS(path, "SELECT number, (SELECT group_concat(value) FROM item_case_number), (SELECT item FROM action WHERE n = 2) FROM item", "57|KS 2016/1|1");
	assert_int_equal(judge_undo(store, "Eva", added, NULL, &why), JUDGE_DONE);
	assert_string_equal(before, dump_of(store));
	ANSWERS(path, "SELECT count(*) FROM judged", "0");
	store_close(store);
}

static void test_chain(void **state)
{
	(void)state;
	int64_t first = 0;
	struct store *store = begin();
	for (int i = 0; i < 5; i++)
		JUDGE(store, "right", "action", NULL, NULL);
	assert_int_equal(judge_verify(store, &first), 1);
	store_close(store);
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_not_equal(sqlite3_exec(db, "UPDATE judgment SET who = 'Bo' WHERE n = 3", NULL, NULL, NULL), SQLITE_OK);
	assert_int_not_equal(sqlite3_exec(db, "DELETE FROM judgment", NULL, NULL, NULL), SQLITE_OK);
	assert_int_not_equal(sqlite3_exec(db, "REPLACE INTO judgment SELECT * FROM judgment WHERE n = 3", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	ANSWERS(path, "SELECT count(*) FROM judgment WHERE who = 'Eva'", "5");
	static const struct {
		const char *tampered;
		int first;
	} cases[] = { { "UPDATE judgment SET who = 'Bo' WHERE n = 3", 3 }, { "UPDATE judgment SET new = '' WHERE n = 4", 3 }, { "DELETE FROM judgment WHERE n = 2", 3 } };
	char *cut = in_folder("cut.db");
	ask(path, arena_print(arena, "VACUUM INTO '%s'", cut));
	ask(cut, "DROP TRIGGER judgment_delete");
	ask(cut, "DELETE FROM judgment WHERE n > 3");
	store = store_open(cut, STORE_READ);
	assert_int_equal(judge_verify(store, &first), 0);
	assert_int_equal(first, 4);
	store_close(store);
	ask(path, "DROP TRIGGER judgment_update");
	ask(path, "DROP TRIGGER judgment_delete");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ask(path, cases[i].tampered);
		store = store_open(path, STORE_READ);
		assert_int_equal(judge_verify(store, &first), 0);
		assert_int_equal(first, cases[i].first);
		store_close(store);
	}
}

static void test_stale_and_tokens(void **state)
{
	(void)state;
	struct store *store = begin();
	const char *why;
	int64_t n, again;
	struct judge_event event = { .who = "Eva", .action = "right", .array = "action", .key = key_of("action"), .token = "t1" };
	assert_int_equal(judge_add(store, &event, &n, &why), JUDGE_DONE);
	assert_int_equal(judge_add(store, &event, &again, &why), JUDGE_DONE); /* sent twice */
	assert_int_equal(n, again);
	event.token = "t2";
	event.who = "Bo";
	assert_int_equal(judge_add(store, &event, &again, &why), JUDGE_STALE);
	event.rev = judge_rev(store, 1, "action", event.key, "Bo");
	assert_int_equal(event.rev, n);
	assert_int_equal(judge_add(store, &event, &again, &why), JUDGE_DONE);
	ANSWERS(path, "SELECT group_concat(who) FROM judgment", "Eva,Bo");
	/* All at once, each based on what was shown. */
	struct judge_event all[3] = { event, event, event };
	all[0].token = all[1].token = all[2].token = NULL;
	all[0].rev = all[2].rev = judge_rev(store, 1, "action", event.key, "Bo");
	all[1] = (struct judge_event){ .who = "Bo", .action = "corrected", .array = "decision", .key = key_of("decision"), .field = "act", .value = "approve" };
	all[2].action = "no_such";
	assert_int_equal(judge_add_all(store, all, 3, &again, &why), JUDGE_WRONG);
	ANSWERS(path, "SELECT count(*), (SELECT act FROM decision) FROM judgment", "2|adopt");
	all[2].action = "wrong";
	assert_int_equal(judge_add_all(store, all, 3, &again, &why), JUDGE_DONE);
	ANSWERS(path, "SELECT count(*), (SELECT act FROM decision), (SELECT count(*) FROM action) FROM judgment", "5|approve|0");
	assert_int_equal(judge_undo(store, "Bo", again, "t9", &why), JUDGE_DONE);
	assert_int_equal(judge_undo(store, "Bo", again, "t9", &why), JUDGE_DONE);
	ANSWERS(path, "SELECT count(*), (SELECT act FROM decision), (SELECT count(*) FROM action) FROM judgment", "8|adopt|1");
	assert_int_equal(judge_verify(store, &n), 1);
	store_close(store);
}

static void put_again(struct store *store, struct document *d, const char *from)
{
	put_free(store, d, from);
	assert_int_equal(store_commit(store), DONE);
}

static void test_other_rules(void **state)
{
	(void)state;
	struct store *store = begin();
	JUDGE(store, "corrected", "action", "deadline", "2016-02-25");
	JUDGE(store, "right", "decision", NULL, NULL);
	JUDGE(store, "wrong", "area", NULL, NULL);
	add_bo(store);
	char *now = dump_of(store);
	put_again(store, minutes(1, lines, TODAY), "1.txt");
	assert_string_equal(now, dump_of(store));
	ANSWERS(path, "SELECT array, field, status FROM judged ORDER BY n", "action|deadline|applied\ndecision||confirmed\narea||applied\naction||applied");
	put_again(store, minutes(1, lines, OTHER_DEADLINE), "1.txt");
	ANSWERS(path, "SELECT status, machine FROM judged WHERE field = 'deadline'", "conflicting|2018");
	ANSWERS(path, "SELECT deadline FROM action ORDER BY n", "2016-02-25\nNULL");
	put_again(store, minutes(1, lines, SAME_DEADLINE), "1.txt");
	ANSWERS(path, "SELECT status FROM judged WHERE field = 'deadline'", "confirmed");
	put_again(store, minutes(1, lines, FINDS_BO), "1.txt");
	ANSWERS(path, "SELECT status FROM judged WHERE array = 'action' AND field = ''", "confirmed"); /* what was added is found: one record */
	ANSWERS(path, "SELECT count(*), max(rule) FROM action", "2|test");
	put_again(store, minutes(1, lines, NO_ACTIONS), "1.txt");
	ANSWERS(path, "SELECT field, status FROM judged WHERE array = 'action' ORDER BY n", "deadline|orphaned\n|applied");
	put_again(store, minutes(1, lines, TODAY), "1.txt");
	assert_string_equal(now, dump_of(store));
	ANSWERS(path, "SELECT count(*) FROM judgment", "4");
	store_close(store);
	ANSWERS(path, "PRAGMA foreign_key_check", "");
}

static void test_corrected_file(void **state)
{
	(void)state;
	struct store *store = begin();
	JUDGE(store, "corrected", "action", "deadline", "2016-02-25");
	JUDGE(store, "corrected", "decision", "act", "approve");
	JUDGE(store, "wrong", "area", NULL, NULL);
	add_bo(store);
	put_again(store, minutes(2, corrected_lines, TODAY), "1.txt");
	ANSWERS(path, "SELECT superseded FROM document ORDER BY row", "1\n0");
	/* Two found by their words, one with another quote; what stands in the text no more has no place. */
	ANSWERS(path, "SELECT j.array, j.field, j.status FROM judged AS j LEFT JOIN document AS d ON d.row = j.document WHERE d.row IS NULL OR NOT d.superseded ORDER BY j.n",
	        "action|deadline|applied\ndecision|act|applied\narea||applied\naction||orphaned");
	ANSWERS(path, "SELECT deadline FROM v_action", "2016-02-25");
	ANSWERS(path, "SELECT act FROM v_decision", "approve");
	ANSWERS(path, "SELECT a.area FROM area AS a JOIN document AS d ON d.row = a.document WHERE NOT d.superseded", "krisberedskap");
	/* Judged again there, under its key of today: the later one stands, and one record has both. */
	char *key = ask(path, "SELECT key FROM action WHERE document = 2");
	int64_t rev = judge_rev(store, 2, "action", key, "Bo");
	assert_int_equal(rev, 1);
	struct judge_event event = { .who = "Bo", .action = "corrected", .array = "action", .key = key, .sha256 = hash_of(2), .field = "deadline", .value = "2016-03-01", .rev = rev };
	assert_int_equal(judge_add(store, &event, NULL, NULL), JUDGE_DONE);
	ANSWERS(path, "SELECT deadline FROM v_action", "2016-03-01");
	put_again(store, minutes(2, corrected_lines, TODAY), "1.txt");
	ANSWERS(path, "SELECT deadline FROM v_action", "2016-03-01");
	store_close(store);
}

/* The counts of the queues are those of the tasks, of all sums. */
static void counted(void)
{
	ANSWERS(path, "SELECT count(*) FROM (SELECT document, coalesce(item, -1) AS item, array, count(*) AS n FROM task WHERE judged = 0 GROUP BY 1, 2, 3 UNION ALL"
	              " SELECT document, -2, array, count(*) FROM task WHERE judged = 0 GROUP BY 1, 3 UNION ALL SELECT document, -2, '', count(*) FROM task WHERE judged = 0 GROUP BY 1) AS t"
	              " FULL JOIN (SELECT * FROM task_count WHERE n <> 0) AS c USING (document, item, array) WHERE t.n IS NOT c.n", "0");
}

/* What people say of the meeting does not change which documents are of it: of two of one meeting each judgment is valid in both, however often
 * it is applied. */
static void test_meeting_judged(void **state)
{
	(void)state;
	static const struct {
		const char *action, *field, *value;
	} cases[] = { { "wrong", NULL, NULL }, { "corrected", "date", "2016-02-19" }, { "corrected", "body", "Kommunfullmäktige" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *why;
		struct store *store = begin();
		put_again(store, minutes(2, lines, TODAY), "1.txt"); /* the first is superseded, and has no source */
		put_again(store, minutes(3, lines, TODAY), "3.txt");
		struct judge_event event = { .who = "Eva", .action = cases[i].action, .array = "meeting", .key = key_of("meeting"), .field = cases[i].field, .value = cases[i].value, .sha256 = hash_of(2), .rev = -1 };
		int64_t n = 0;
		assert_int_equal(judge_add(store, &event, &n, &why), JUDGE_DONE);
		ANSWERS(path, "SELECT count(*) FROM meeting WHERE body <> 'Kommunstyrelsen' OR date <> '2016-02-18'", cases[i].field ? "3" : "0");
		struct judge_event next = { .who = "Eva", .action = "corrected", .array = "action", .key = key_of("action"), .field = "deadline", .value = "2016-02-25", .sha256 = hash_of(2), .rev = -1 };
		for (int k = 0; k < 3; k++) {
			assert_int_equal(judge_add(store, &next, NULL, &why), JUDGE_DONE);
			ANSWERS(path, "SELECT count(*) FROM action WHERE deadline = '2016-02-25'", "3");
			ANSWERS(path, "SELECT count(*) FROM machine WHERE array = 'meeting'", "3");
			ANSWERS(path, "SELECT DISTINCT municipality, body, meeting_date FROM judgment", "0305|Kommunstyrelsen|2016-02-18");
			counted();
		}
		put_again(store, minutes(3, lines, TODAY), "3.txt");
		ANSWERS(path, "SELECT count(*) FROM action WHERE deadline = '2016-02-25'", "3");
		assert_int_equal(judge_undo(store, "Eva", n, NULL, &why), JUDGE_DONE);
		ANSWERS(path, "SELECT count(*) FROM meeting WHERE body = 'Kommunstyrelsen' AND date = '2016-02-18'", "3");
		store_close(store);
		unlink(path);
	}
}

static int never(void)
{
	return 0;
}

static char *merged(const char *name, const char *first, const char *second)
{
	struct store_merged counts = { 0 };
	struct store *into = store_open(in_folder(name), STORE_WRITE);
	const char *const from[] = { first, second };
	int64_t wrong;
	for (int i = 0; i < 2; i++) {
		struct store *store = store_open(in_folder(from[i]), STORE_READ);
		assert_int_equal(store_merge(into, store, never, &counts), DONE);
		store_close(store);
	}
	assert_int_equal(judge_verify(into, &wrong), 1);
	char *dump = dump_of(into);
	store_close(into);
	return dump;
}

static void test_merge(void **state)
{
	(void)state;
	const char *why;
	struct store *store = begin();
	JUDGE(store, "corrected", "action", "deadline", "2016-02-25");
	add_bo(store);
	int64_t n = JUDGE(store, "corrected", "decision", "act", "approve");
	assert_int_equal(judge_undo(store, "Eva", n, NULL, &why), JUDGE_DONE);
	store_close(store);
	path = in_folder("b.db");
	store = store_open(path, STORE_WRITE);
	put_free(store, minutes(1, lines, TODAY), "1.txt");
	put_free(store, minutes(3, corrected_lines, TODAY), "3.txt");
	assert_int_equal(store_commit(store), DONE);
	judge_as(store, "Bo", "wrong", "area", NULL, NULL);
	judge_as(store, "Bo", "corrected", "action", "deadline", "2016-03-01");
	store_close(store);
	char *one = merged("c.db", "a.db", "b.db"), *other = merged("d.db", "b.db", "a.db"), *again = merged("c.db", "b.db", "a.db");
	assert_string_equal(one, other);
	assert_string_equal(one, again);
	ANSWERS(in_folder("c.db"), "SELECT count(*), count(DISTINCT token) FROM judgment", "6|6");
	ANSWERS(in_folder("d.db"), "SELECT deadline FROM action ORDER BY document, n", "2016-03-01\nNULL\n2016-03-01"); /* the later judgment, in both documents of the meeting */
	ANSWERS(in_folder("d.db"), "SELECT act FROM decision", "adopt\nadopt");
	ANSWERS(in_folder("d.db"), "SELECT count(*) FROM area", "2");
	ANSWERS(in_folder("d.db"), "SELECT who, undoes IS NOT NULL FROM judgment WHERE action = 'undone'", "Eva|1");
	ANSWERS(in_folder("d.db"), "PRAGMA foreign_key_check", "");
	path = in_folder("d.db");
	counted();
}

static void test_conflict_settled(void **state)
{
	(void)state;
	struct store *store = begin();
	JUDGE(store, "right", "action", NULL, NULL);
	put_again(store, minutes(1, lines, OTHER_DEADLINE), "1.txt");
	ANSWERS(path, "SELECT field, status, person, machine FROM judged ORDER BY field", "|conflicting|NULL|NULL\ndeadline|conflicting|2016|2018");
	ANSWERS(path, "SELECT deadline FROM action", "2016");
	JUDGE(store, "right", "action", NULL, NULL); /* the person stays with it */
	ANSWERS(path, "SELECT field, status FROM judged ORDER BY field", "|applied\ndeadline|applied");
	store_close(store);
}

static size_t queue_of(struct store *store, const char *queue, const char *who, const char **first)
{
	struct judge_filter filter = { .queue = queue, .who = who };
	struct judge_task *tasks;
	size_t n, total;
	assert_int_equal(judge_queue(store, arena, &filter, 0, 100, &tasks, &n, &total), DONE);
	assert_int_equal(n, total);
	counted();
	if (first)
		*first = n ? arena_print(arena, "%s %s", tasks[0].array, tasks[0].reason) : NULL;
	return n;
}

static void test_queues(void **state)
{
	(void)state;
	const char *first;
	int64_t id, same;
	struct store *store = begin();
	assert_int_equal(queue_of(store, "uncertain", "Eva", NULL), 6);
	JUDGE(store, "right", "action", NULL, NULL);
	assert_int_equal(queue_of(store, "uncertain", "Eva", NULL), 5);
	put_again(store, minutes(1, lines, OTHER_DEADLINE), "1.txt");
	assert_int_equal(queue_of(store, "uncertain", "Eva", &first), 6);
	assert_string_equal(first, "action conflicting");
	assert_int_equal(queue_of(store, "conflicting", "Eva", NULL), 1);
	put_again(store, minutes(1, lines, NO_ACTIONS), "1.txt");
	assert_int_equal(queue_of(store, "orphaned", "Eva", NULL), 1);
	assert_int_equal(judge_draw_audit(store, 4, 7, "Eva", &id), DONE);
	assert_int_equal(judge_draw_audit(store, 4, 7, "Eva", &same), DONE);
	ANSWERS(path, "SELECT count(DISTINCT key) = count(*) / 2, count(*) FROM audit_record", "1|8"); /* the same seed, the same records */
	char *queue = arena_print(arena, "audit:%lld", (long long)id);
	size_t n = queue_of(store, queue, "Eva", NULL);
	assert_int_equal(n, 4);
	struct judge_event event = { .who = "Eva", .action = "right", .array = "area", .key = ask(path, "SELECT key FROM audit_record WHERE array = 'area' LIMIT 1"), .queue = queue, .rev = -1 };
	assert_int_equal(judge_add(store, &event, NULL, NULL), JUDGE_DONE);
	assert_int_equal(queue_of(store, queue, "Bo", NULL), n - 1);
	store_close(store);
}

/* The same by both ways to read: the index until there are enough, and all that fits. */
static void test_filters(void **state)
{
	(void)state;
	static const struct {
		struct judge_filter filter;
		size_t n;
	} filtered[] = {
		{ { .area = "raddningstjanst" }, 3 }, /* the area, its item and the item's decision */
		{ { .area = "raddningstjanst", .array = "decision" }, 1 }, { { .area = "krisberedskap", .array = "area" }, 1 }, { { .array = "area" }, 2 },
		{ { .municipality = "0305" }, 5 }, { { .municipality = "0306" }, 0 }, { { .year = "2016", .body = "Kommunstyrelsen" }, 5 }, { { .area = "it" }, 0 },
	};
	struct store *store = begin();
	put_again(store, minutes(4, lines, NO_ACTIONS), "1.txt");
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < sizeof filtered / sizeof *filtered; i++) {
			struct judge_filter filter = filtered[i].filter;
			struct judge_task *tasks;
			size_t n, total;
			filter.queue = "uncertain";
			assert_int_equal(judge_queue(store, arena, &filter, 0, 100, &tasks, &n, &total), DONE);
			assert_int_equal(n, filtered[i].n);
			assert_int_equal(total, filtered[i].n);
			for (size_t k = 1; k < n; k++)
				assert_true(tasks[k - 1].document == 2 && strcmp(tasks[k - 1].array, tasks[k].array) <= 0); /* equally certain here */
		}
		/* As if the superseded document had a million, which none of them may be. */
		ask(path, "UPDATE task_count SET n = 1000000 WHERE document = 1 AND item = -2");
		ANSWERS(path, "SELECT count(*) > 3 FROM task_count WHERE n = 1000000", "1");
	}
	store_close(store);
}

static void code_as(struct store *store, const char *who, const char *queue, const char *action, const char *field, const char *value, int expected)
{
	struct judge_event event = { .who = who, .action = action, .array = "decision", .key = key_of("decision"), .field = field, .value = value, .queue = queue, .rev = 0 };
	const char *why;
	assert_int_equal(judge_add(store, &event, NULL, &why), expected);
}

static void test_double_coding(void **state)
{
	(void)state;
	int64_t id;
	struct store *store = begin();
	assert_int_equal(judge_draw_double(store, 100, 1, "Eva", "Bo", &id), DONE);
	char *queue = arena_print(arena, "double:%lld", (long long)id);
	assert_int_equal(queue_of(store, queue, "Eva", NULL), 6);
	code_as(store, "Eva", queue, "corrected", "act", "approve", JUDGE_DONE);
	assert_int_equal(queue_of(store, queue, "Eva", NULL), 5);
	assert_int_equal(queue_of(store, queue, "Bo", NULL), 6);
	ANSWERS(path, "SELECT act, (SELECT status FROM judged) FROM decision", "adopt|waiting"); /* Bo sees nothing of it */
	code_as(store, "Ola", queue, "corrected", "act", "approve", JUDGE_WRONG);
	code_as(store, "Bo", queue, "corrected", "act", "note", JUDGE_DONE); /* his rev is 0 still */
	ANSWERS(path, "SELECT act, (SELECT status FROM judged) FROM decision", "adopt|disagreed");
	judge_as(store, "Bo", "corrected", "decision", "act", "approve");
	ANSWERS(path, "SELECT act, (SELECT status FROM judged) FROM decision", "approve|applied");
	store_close(store);
	store = begin();
	assert_int_equal(judge_undo(store, "Bo", 3, NULL, NULL), JUDGE_DONE);
	assert_int_equal(judge_undo(store, "Bo", 2, NULL, NULL), JUDGE_DONE);
	struct judge_event event = { .who = "Bo", .action = "corrected", .array = "decision", .key = key_of("decision"), .field = "act", .value = "approve", .queue = queue, .rev = -1 };
	assert_int_equal(judge_add(store, &event, NULL, NULL), JUDGE_DONE);
	ANSWERS(path, "SELECT act, (SELECT status FROM judged) FROM decision", "approve|applied");
	store_close(store);
}

static struct document *with_unclaimed(struct document *d, const char *words)
{
	d->unclaimed = arena_grow(d->arena, NULL, 0, &d->unclaimed_capacity, sizeof *d->unclaimed);
	d->unclaimed[d->n_unclaimed++] = span_of(d, words);
	return d;
}

static void test_nothing(void **state)
{
	(void)state;
	const char *why = NULL;
	int64_t n;
	path = in_folder("a.db");
	struct store *store = store_open(path, STORE_WRITE);
	put_again(store, with_unclaimed(minutes(1, lines, TODAY), "Protokoll för Håbo kommun"), "1.txt");
	put_again(store, with_unclaimed(minutes(3, corrected_lines, TODAY), "Protokoll för Håbo kommun"), "3.txt"); /* of the same meeting */
	assert_int_equal(queue_of(store, "unclaimed", "Eva", NULL), 2);
	struct judge_event event = { .who = "Eva", .action = "right", .array = JUDGE_NOTHING, .sha256 = hash_of(1), .rev = -1, .span_start = 0, .span_end = 25 };
	struct judge_event bad[] = { event, event, event, event };
	bad[0].action = "wrong";
	bad[1].span_end = 99999;
	bad[2].sha256 = hash_of(9);
	bad[3].span_start = 60; /* § 57, which a record has */
	bad[3].span_end = 70;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(judge_add(store, &bad[i], NULL, &why), JUDGE_WRONG);
	assert_int_equal(judge_add(store, &event, &n, &why), JUDGE_DONE);
	assert_int_equal(queue_of(store, "unclaimed", "Eva", NULL), 0); /* in both documents */
	ANSWERS(path, "SELECT quote, label, key LIKE 'unclaimed-%', body, span_end FROM judgment", "Protokoll för Håbo kommun|Protokoll för Håbo kommun|1|Kommunstyrelsen|25");
	ANSWERS(path, "SELECT status, document, person FROM judged ORDER BY document", "confirmed|1|0-25\nconfirmed|2|0-25");
	/* Read again, and from another file. */
	put_again(store, with_unclaimed(minutes(1, lines, FINDS_BO), "Protokoll för Håbo kommun"), "1.txt");
	assert_int_equal(queue_of(store, "unclaimed", "Eva", NULL), 0);
	put_again(store, with_unclaimed(minutes(2, corrected_lines, TODAY), "Protokoll för Håbo kommun"), "1.txt");
	assert_int_equal(queue_of(store, "unclaimed", "Eva", NULL), 0);
	/* Into another database, and into one that has not its document. */
	char *file = in_folder("all.jsonl");
	FILE *out = fopen(file, "w");
	assert_int_equal(judge_export(store, out), DONE);
	fclose(out);
	struct judge_imported counts = { 0 };
	json_t *objects = json_array();
	json_array_append_new(objects, json_load_file(file, 0, NULL));
	struct store *others[] = { store_open(in_folder("b.db"), STORE_WRITE), store_open(in_folder("c.db"), STORE_WRITE) };
	put_again(others[0], with_unclaimed(minutes(1, lines, TODAY), "Protokoll för Håbo kommun"), "1.txt");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(judge_import(others[i], objects, NULL, NULL, &counts), JUDGE_DONE);
		store_close(others[i]);
	}
	json_decref(objects);
	assert_int_equal(counts.added, 2);
	ANSWERS(in_folder("b.db"), "SELECT status, person FROM judged", "confirmed|0-25");
	ANSWERS(in_folder("c.db"), "SELECT status, document FROM judged", "orphaned|NULL");
	assert_int_equal(judge_undo(store, "Bo", n, NULL, &why), JUDGE_DONE);
	assert_int_equal(queue_of(store, "unclaimed", "Eva", NULL), 2);
	ANSWERS(path, "SELECT count(*) FROM judged", "0");
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_corrected, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_wrong_and_added, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_chain, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_stale_and_tokens, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_other_rules, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_corrected_file, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_meeting_judged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_merge, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_conflict_settled, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_queues, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_filters, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_double_coding, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
