/* SPDX-License-Identifier: EUPL-1.2 */
/* The comparison: what is counted and what is not, "not stated" for what nobody recorded, both languages, JSON. */
#include "store_help.h"

#include <jansson.h>

#include "compare.h"
#include "model_list.h"

static const char *const lines[] = { "Möte", "Beslut och åtgärder", "Område" };

static struct municipality municipalities[] = {
	{ .code = "2480", .name = "Umeå", .official_name = "Umeå kommun" },
	{ .code = "2284", .name = "Örnsköldsvik" },
	{ .code = "1266", .name = "Hörby" },
	{ .code = "1267", .name = "Höör" },
};

static void put_models(struct store *store, size_t extra)
{
	static struct member ume[] = { { &municipalities[0], "1993", NULL }, { &municipalities[1], "2013", "2020-12" } };
	static struct member horby[] = { { &municipalities[2], NULL, NULL }, { &municipalities[3], NULL, NULL } };
	static const char *bodies[] = { "Kommunchefsgruppen", "KC", NULL, "Regionrådet", NULL };
	struct model *models = arena_alloc(arena, (2 + extra) * sizeof *models);
	models[0] = (struct model){
		.name = "umearegionen", .title = "Umeåregionen", .members = ume, .n_members = 2, .bodies = bodies, .n_bodies = 5,
	};
	models[1] = (struct model){ .name = "horby-hoor", .title = "Hörby–Höör", .members = horby, .n_members = 2 };
	for (size_t i = 0; i < extra; i++)
		models[2 + i] = (struct model){
			.name = arena_print(arena, "x%zu", i),
			.title = arena_print(arena, "Ett samarbete med nummer %zu", i),
		};
	struct model_list list = { .municipalities = municipalities, .n_municipalities = 4, .models = models, .n_models = 2 + extra };
	assert_int_equal(store_models(store, &list), DONE);
	assert_int_equal(store_models(store, &list), DONE); /* again: nothing doubled */
}

static struct document *notes(int hash, const char *region, const char *date)
{
	struct document *d = document_of(hash, lines, 3);
	d->region = region;
	d->date = date;
	struct meeting *meeting = ADD(d, meeting, "Möte");
	meeting->id = number(1);
	meeting->body = "Kommunchefsgruppen";
	meeting->date = date;
	return d;
}

static void decide(struct document *d, const char *status, const char *act)
{
	struct decision *decision = ADD(d, decision, "Beslut");
	decision->id = number((int64_t)COUNT(d, decision));
	decision->status = status;
	decision->act = act;
}

static void act(struct document *d, const char *deadline, const char *person, const char *another)
{
	struct action *action = ADD(d, action, "åtgärder");
	action->deadline = deadline;
	if (person)
		list_add(d->arena, &action->responsible, person);
	if (another)
		list_add(d->arena, &action->responsible, another);
}

static void about(struct document *d, const char *code, const char *role)
{
	struct area *area = ADD(d, area, "Område");
	area->area = code;
	area->role = role;
}

static struct store *filled(size_t extra)
{
	struct store *store = store_open(in_folder("a.db"), STORE_WRITE);
	assert_non_null(store);
	put_models(store, extra);
	struct document *d = notes(1, "umearegionen", "2016-02-18");
	decide(d, "proposed", "propose");
	decide(d, "decided", "adopt");
	decide(d, "decided", "adopt");
	decide(d, "preliminary", "terminate");
	decide(d, "decided", "procedural");
	decide(d, "prior", "join");
	decide(d, "prior", "procedural"); /* an earlier decision first of all */
	act(d, "2016-02-25", "Lisa", "Per");
	act(d, "2016-02-28", "Lisa", NULL);
	act(d, "2016-03-18", NULL, NULL);
	act(d, "2016", "Per", NULL); /* a deadline, but no number of days */
	act(d, NULL, NULL, NULL);
	about(d, "gis", "main");
	about(d, "gis", "mentioned");
	about(d, "va", "mentioned");
	put_free(store, d, "1.txt");
	d = notes(2, "umearegionen", "2019-11-14");
	act(d, "2019-11-15", NULL, NULL);
	put_free(store, d, "2.txt");
	d = document_of(3, lines, 3); /* a study: no meeting, no action, no date */
	d->region = "nytt";
	d->type = "utredning";
	put_free(store, d, "3.txt");
	d = notes(4, "umearegionen", "2001-01-01"); /* its file has other bytes by now */
	put_free(store, d, "2b.txt");
	put_free(store, notes(5, NULL, "2002-02-02"), "2b.txt"); /* of no collaboration */
	assert_int_equal(store_label(store, "area", "gis", "GIS and maps", "GIS och kartor"), DONE);
	assert_int_equal(store_commit(store), DONE);
	return store;
}

static char *compared(struct store *store, bool json)
{
	FILE *file = tmpfile();
	assert_int_equal(report_compare(store, file, json), DONE);
	return read_back(file);
}

static void test_views(void **state)
{
	(void)state;
	store_close(filled(0));
	char *path = in_folder("a.db");
	ANSWERS(path, "SELECT collaboration, members, documents, meetings, items, decisions, decisions_counted, decisions_prior,"
	                              " decisions_procedural, decisions_upward FROM v_compare ORDER BY 1",
	                    "horby-hoor|2|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL\n"
	                    "nytt|NULL|1|NULL|NULL|NULL|NULL|NULL|NULL|NULL\n"
	                    "umearegionen|2|2|2|NULL|7|4|2|1|1");
	ANSWERS(path, "SELECT actions, actions_with_deadline, actions_with_responsible, actions_complete, actions_of_top_person,"
	                              " median_lead_days, round(deadline_share, 3), period_from, period_to, areas_main, areas_mentioned"
	                              " FROM v_compare WHERE collaboration <> 'horby-hoor' ORDER BY collaboration",
	                    "NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL\n"
	                    "6|5|3|3|2|10|0.833|2016-02-18|2019-11-14|1|2"); /* days 1, 7, 10, 29: the upper median */
	ANSWERS(path, "SELECT act, decisions FROM v_compare_act ORDER BY 1", "adopt|2\npropose|1\nterminate|1");
	ANSWERS(path, "SELECT name, canonical FROM collaboration_body",
	                    "Kommunchefsgruppen|Kommunchefsgruppen\nKC|Kommunchefsgruppen\nRegionrådet|Regionrådet");
}

static void has_line(const char *text, const char *line)
{
	if (!strstr(text, line))
		fail_msg("no line '%s' in:\n%s", line, text);
}

/* The gaps between columns as | . */
static char *squeezed(const char *text)
{
	char *out = arena_alloc(arena, strlen(text) + 1), *to = out;
	for (; *text; text++) {
		if (text[0] != ' ' || text[1] != ' ')
			*to++ = *text;
		else if (to == out || to[-1] != '|')
			*to++ = '|';
		if (text[0] == ' ' && text[1] == ' ' && text[2] != ' ')
			text++;
	}
	return out;
}

/* How many characters stand before it on its line. */
static size_t column_of(const char *text, const char *words)
{
	const char *at = strstr(text, words), *start = at;
	assert_non_null(at);
	while (start > text && start[-1] != '\n')
		start--;
	return text_points((struct slice){ start, (size_t)(at - start) });
}

static void test_text(void **state)
{
	(void)state;
	struct store *store = filled(0);
	char *whole = compared(store, false), *text = squeezed(whole);
	has_line(text, "\n|Hörby–Höör|Umeåregionen|nytt\n");
	has_line(text, "\nMembers|2|2|not stated\n|Hörby|Umeå (1993–)\n|Höör|Örnsköldsvik (2013–2020-12)\n");
	has_line(text, "\nPeriod covered|not stated|2016-02-18 – 2019-11-14|not stated\n");
	has_line(text, "\nDocuments|not stated|2|1\n|Notes of a meeting|not stated|2|not stated\n|Study|not stated|not stated|1\n");
	has_line(text, "\nItems|not stated|not stated|not stated\n");
	has_line(text, "\n|Proposed upward|not stated|1/4 (25 %)|not stated\n");
	has_line(text, "\n|With a deadline|not stated|5/6 (83 %)|not stated\n");
	has_line(text, "\n|Held by one person|not stated|2/3 (67 %)|not stated\n");
	has_line(text, "\n|GIS and maps|not stated|1 / 1|not stated\n|va|not stated|– / 1|not stated\n");
	assert_null(strstr(whole, " \n"));
	assert_int_equal(column_of(whole, "Umeåregionen"), column_of(whole, "1/4 (25 %)"));
	assert_int_equal(column_of(whole, "Umeåregionen"), column_of(whole, "Örnsköldsvik"));
	language_set(SWEDISH);
	text = squeezed(compared(store, false));
	has_line(text, "\n|Anta styrdokument|ej angivet|2|ej angivet\n");
	has_line(text, "\nUtanför: tidigare beslut|ej angivet|2|ej angivet\n");
	has_line(text, "\n|Föreslaget uppåt|ej angivet|1/4 (25 %)|ej angivet\n");
	language_set(ENGLISH);
	store_close(store);
}

/* However many collaborations: never more than 120 characters. */
static void test_width(void **state)
{
	(void)state;
	struct store *store = filled(9);
	char *text = compared(store, false);
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		assert_true(text_points(slice_of(line)) <= 120);
	store_close(store);
}

static void test_json(void **state)
{
	(void)state;
	struct store *store = filled(0);
	language_set(SWEDISH); /* codes are codes */
	json_t *root = json_loads(compared(store, true), 0, NULL);
	language_set(ENGLISH);
	assert_non_null(root);
	json_t *all = json_object_get(root, "collaborations");
	assert_int_equal(json_array_size(all), 3);
	json_t *ume = json_array_get(all, 1); /* it has a model, "nytt" has none */
	json_int_t n, of, propose, main;
	const char *from, *to;
	assert_int_equal(json_unpack(ume, "{s:{s:I, s:I}, s:{s:I}, s:{s:{s:I}}, s:{s:s, s:s}}", "deadline_share", "n", &n, "of", &of,
	                             "decisions_by_act", "propose", &propose, "areas", "gis", "main", &main,
	                             "period", "from", &from, "to", &to), 0);
	assert_int_equal(n, 5);
	assert_int_equal(of, 6);
	assert_int_equal(propose, 1);
	assert_int_equal(main, 1);
	assert_string_equal(to, "2019-11-14");
	json_t *nytt = json_array_get(all, 2);
	assert_true(json_is_null(json_object_get(nytt, "deadline_share")));
	assert_true(json_is_null(json_object_get(nytt, "meetings")));
	assert_true(json_is_null(json_object_get(nytt, "members")));
	assert_int_equal(json_integer_value(json_object_get(nytt, "documents")), 1);
	json_decref(root);
	store_close(store);
}

static void test_shares(void **state)
{
	(void)state;
	struct store *store = store_open(in_folder("a.db"), STORE_WRITE);
	char *text = compared(store, false);
	has_line(text, "No document names a collaboration");
	struct document *d = notes(1, "r", "2016-02-18");
	for (int i = 0; i < 300; i++)
		act(d, i ? "2016-02-25" : NULL, i ? NULL : "Lisa", NULL);
	put_free(store, d, NULL);
	language_set(SWEDISH);
	text = compared(store, false);
	language_set(ENGLISH);
	has_line(text, "299/300 (99,7 %)"); /* not 100 % */
	has_line(text, "1/300 (0,3 %)");    /* not 0 % */
	has_line(text, "0/300 (0 %)");
	has_line(text, "ej angivet");
	store_close(store);
}

/* Amounts are written as the language groups and parts them; days, years and intervals stay. */
static void test_amounts(void **state)
{
	(void)state;
	static const char *const values[][2] = { { "2000000", "kr" }, { "0.5", "årsarbetare" }, { "1250.75", "kr" }, { "2021-04-01", "date" }, { "2-3", "möten" }, { "2021", NULL } };
	struct store *store = store_open(in_folder("a.db"), STORE_WRITE);
	struct document *d = notes(1, "umearegionen", "2016-02-18");
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct fact *fact = ADD(d, fact, "Möte");
		fact->dimension = "financing";
		fact->value = values[i][0];
		fact->unit = values[i][1];
	}
	put_free(store, d, "1.txt");
	assert_int_equal(store_commit(store), DONE);
	store_close(store);
	ANSWERS(in_folder("a.db"), "SELECT value_en, replace(value_sv, char(160), '_') FROM v_compare_fact ORDER BY n",
	        "2,000,000 SEK|2_000_000 kr\n0.5 full-time equivalents|0,5 årsarbetare\n1,250.75 SEK|1_250,75 kr\n2021-04-01|2021-04-01\n2-3 möten|2-3 möten\n2021|2021");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_amounts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_views, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_text, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_width, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_json, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_shares, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
