/* SPDX-License-Identifier: EUPL-1.2 */
/* With Debian's hunspell-sv, which tools/install.sh brings. */
#include "unit.h"

#include <string.h>

#include "spelling.h"

#define SWEDISH "/usr/share/hunspell/sv_SE"

static bool knows(struct spelling *spelling, const char *word)
{
	return spelling_knows(spelling, slice_of(word));
}

static void test_words(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct spelling *spelling = spelling_open(arena, SWEDISH);
	assert_non_null(spelling);
	for (int again = 0; again < 2; again++) { /* the second time from what was kept */
		assert_true(knows(spelling, "kommunfullmäktiges"));
		assert_true(knows(spelling, "KOMMUNSTYRELSEN"));
		assert_true(knows(spelling, "samhällsbyggnadsförvaltningen"));
		assert_false(knows(spelling, "ordforande"));
		assert_false(knows(spelling, "utbild"));
	}
	assert_int_equal(spelling_asked(spelling), 5);
	assert_int_equal(strlen(spelling_version(spelling)), 64);
	arena_free(arena);
}

/* How much a document may ask must not depend on the documents before it. */
static void test_each_document_counts_for_itself(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct spelling *spelling = spelling_open(arena, SWEDISH);
	for (int document = 0; document < 2; document++) {
		spelling_begin(spelling);
		assert_true(knows(spelling, "beslut"));
		assert_true(knows(spelling, "beslut"));
		assert_false(knows(spelling, "utbild"));
		assert_int_equal(spelling_asked(spelling), 2);
	}
	arena_free(arena);
}

static void test_what_never_reaches_it(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct spelling *spelling = spelling_open(arena, SWEDISH);
	char longer[66] = { 0 };
	memset(longer, 'a', 65);
	assert_false(knows(spelling, longer));
	assert_false(knows(spelling, "3:e"));
	assert_false(knows(spelling, "vecka42"));
	assert_false(knows(spelling, ""));
	assert_int_equal(spelling_asked(spelling), 0);
	assert_null(spelling_open(arena, "/nowhere/sv_SE"));
	assert_false(knows(NULL, "beslut"));
	assert_string_equal(spelling_version(NULL), "");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_words), cmocka_unit_test(test_each_document_counts_for_itself),
		                           cmocka_unit_test(test_what_never_reaches_it) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
