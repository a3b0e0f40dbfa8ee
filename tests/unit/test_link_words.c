/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys by which items are linked, and who is to do what by when. */
#include "unit.h"

#include "assignment_words.h"
#include "link_words.h"

static struct arena *arena;
static struct vocabulary *words;

static int load(void **state)
{
	(void)state;
	arena = arena_new();
	struct faults faults = { 0 };
	words = vocabulary_load(arena, getenv("PROTOKOLL_DATA") ? getenv("PROTOKOLL_DATA") : ".", NULL, &faults);
	return faults.n == 0 ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void case_numbers(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "KS 2022/101", "ks/2022/101" }, { "KS2022/101", "ks/2022/101" }, { "KS-2022-101", "ks/2022/101" }, { "2022:101", "2022/101" },
		{ "KS 2022/11-01", "ks/2022/11/01" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(link_case_key(arena, slice_of(cases[i][0])), cases[i][1]);
	assert_null(link_case_key(arena, slice_of("saknas")));
}

static void bodies(void **state)
{
	(void)state;
	assert_string_equal(link_body_key(words, arena, slice_of("Ks")), link_body_key(words, arena, slice_of("Kommunstyrelsen")));
	/* Bodies that are known by their form alone have their own names. */
	assert_string_equal(link_body_key(words, arena, slice_of("SOCIALNÄMNDEN")), "socialnamnden");
	assert_string_equal(link_body_key(words, arena, slice_of("Tekniska nämnden")), "tekniskanamnden");
	assert_null(link_body_key(words, arena, slice_of("")));
}

static const char *key_of(const char *text, struct slice *name)
{
	const char *key = NULL;
	size_t at = 0;
	return link_agreement(words, arena, slice_of(text), &at, name, &key) ? key : NULL;
}

/* Text and the name in it; NULL: none. */
static void agreements(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "Samverkansavtalet om familjerådgivning med Orsa och Älvdalens kommuner godkänns.", "Samverkansavtalet om familjerådgivning" },
		{ "att anta Avtal om samverkan kring upphandling av livsmedel, att gälla från 2022", "Avtal om samverkan kring upphandling av livsmedel" },
		{ "godkänner avtalet om den gemensamma socialjouren", "avtalet om den gemensamma socialjouren" },
		{ "Avsiktsförklaring för C-tillsammans", "Avsiktsförklaring för C-tillsammans" },
		{ "att ordföranden undertecknar avtalet", NULL },
		{ "att säga upp hyresavtalet för paviljong C", NULL },
		{ "avtal om samverkan", NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct slice name;
		const char *key = key_of(cases[i][0], &name);
		assert_int_equal(key != NULL, cases[i][1] != NULL);
		if (key)
			assert_slice(name, cases[i][1], cases[i][0]);
	}
	struct slice name;
	assert_string_equal(key_of("godkänner avtalet om den gemensamma socialjouren", &name), key_of("Samverkansavtal om gemensam socialjour mellan tre", &name));
	assert_string_not_equal(key_of("avtal om socialjour", &name), key_of("avtal om familjerådgivning", &name));
}

/* Text, responsible, deadline, deadline as written. */
static void assignments(void **state)
{
	(void)state;
	static const char *const cases[][4] = {
		{ "att uppdra åt socialnämnden att senast den 10 juni 2014 redovisa en åtgärdsplan", "socialnämnden", "2014-06-10", "senast den 10 juni 2014" },
		{ "Kommunstyrelsen ger tekniska avdelningen i uppdrag att slutföra arbetet före den 30 september 2014.", "tekniska avdelningen", "2014-09-30", "före den 30 september 2014" },
		{ "Tekniska nämnden får i uppdrag att lämna förslag senast 2014-08-31.", "Tekniska nämnden", "2014-08-31", "senast 2014-08-31" },
		{ "att tekniske chefen får i uppdrag att erbjuda byalagen anläggningarna.", "tekniske chefen", "", "" },
		{ "Lönechefen får i uppdrag att redovisa orsakerna vid nästa möte.", "Lönechefen", "", "vid nästa möte" },
		{ "att uppdra åt nämnden att till sammanträdet i juni lämna förslag", "nämnden", "2014-06", "till sammanträdet i juni" },
		{ "att uppdra åt nämnden att till sammanträdet i februari lämna förslag", "nämnden", "2015-02", "till sammanträdet i februari" },
		{ "Nämnderna uppmanas till stor återhållsamhet.", "Nämnderna", "", "" },
		{ "Uppdraget från den 3 mars 2014 kvarstår.", "", "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct assignment_words said = assignment_read(words, arena, slice_of(cases[i][0]), "2014-05-12");
		assert_slice(said.responsible, cases[i][1], cases[i][0]);
		assert_string_equal(said.deadline, cases[i][2]);
		assert_slice(said.deadline_text, cases[i][3], cases[i][0]);
	}
}

static void likeness(void **state)
{
	(void)state;
	assert_true(link_likeness(arena, slice_of("Taxan höjs"), slice_of("taxan höjs")) > 0.99);
	assert_true(link_likeness(arena, slice_of("Taxan höjs"), slice_of("Badet stängs")) < 0.01);
	assert_true(link_likeness(arena, slice_of(""), slice_of("")) < 0.01);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_numbers), cmocka_unit_test(bodies), cmocka_unit_test(agreements), cmocka_unit_test(assignments), cmocka_unit_test(likeness),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
