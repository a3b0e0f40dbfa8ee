/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates and times as secretaries type them, and numbers that look like them. */
#include "unit.h"

#include "dates.h"

static struct arena *arena;
static struct vocabulary *words;

static int set_up(void **state)
{
	(void)state;
	const char *data = getenv("PROTOKOLL_DATA");
	struct faults faults = { 0 };
	arena = arena_new();
	words = vocabulary_load(arena, data ? data : ".", NULL, &faults);
	return (int)faults.n;
}
static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void dates_in_all_forms(void **state)
{
	(void)state;
	static const struct {
		const char *text, *near, *wanted; /* wanted "": none */
	} cases[] = {
		{ "2016-02-18", NULL, "2016-02-18" },
		{ "2016 - 02 - 18", NULL, "2016-02-18" },
		{ "den 23 mars 2021, § 57", NULL, "2021-03-23" },
		{ "Torsdagen den 5:e april år 2018", NULL, "2018-04-05" },
		{ "16-18 sept 2019", NULL, "2019-09-16" },
		{ "12/12-2019", NULL, "2019-12-12" },
		{ "27/2", "2020-01-15", "2020-02-27" },
		{ "27/2", "2020-03-15", "2021-02-27" }, /* has gone by: the next one */
		{ "27/2", NULL, "" },
		{ "oktober 2019", NULL, "2019-10" },
		{ "våren 2020", NULL, "2020" },
		{ "20160212.pdf", NULL, "2016-02-12" },
		{ "den 8 DECEMBER", "2023-11-22", "2023-12-08" },
		{ "2016-13-18", NULL, "" },
		{ "den 32 mars 2021", NULL, "" },
		{ "KS/2012:231", NULL, "" },
		{ "0415-37 80 14", NULL, "" },
		{ "SFS 2017:725", NULL, "" },
		{ "2 mer 2021", NULL, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date date = { .iso = "" };
		bool some = date_find(words, slice_of(cases[i].text), 0, cases[i].near, &date);
		if (strcmp(some ? date.iso : "", cases[i].wanted) != 0)
			fail_msg("\"%s\" is %s, wanted %s", cases[i].text, some ? date.iso : "none", cases[i].wanted);
	}
}

static void clocks(void **state)
{
	(void)state;
	static const struct {
		const char *text, *from, *to;
	} cases[] = {
		{ "kl. 08.30-11.50", "08:30", "11:50" }, { "kl 9.00", "09:00", "" }, { "13:15 – 15:40", "13:15", "15:40" },
		{ "kl. 09.00 till kl. 12.00", "09:00", "12:00" }, { "25.00", NULL, NULL }, { "1.345 kronor", NULL, NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct clock clock = { .from = "" };
		bool some = clock_find(slice_of(cases[i].text), 0, &clock);
		if (some != (cases[i].from != NULL) || (some && (strcmp(clock.from, cases[i].from) != 0 || strcmp(clock.to, cases[i].to) != 0)))
			fail_msg("\"%s\" is %s-%s", cases[i].text, clock.from, clock.to);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(dates_in_all_forms), cmocka_unit_test(clocks) };
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
