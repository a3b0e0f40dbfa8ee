/* SPDX-License-Identifier: EUPL-1.2 */
/* Unicode classes, groups, places, and the limits that a hostile text runs into. */
#include "unit.h"

#include "pattern.h"

static void swedish_words_are_words(void **state)
{
	static struct pattern word = PATTERN("\\w+"), border = PATTERN("\\bär\\b"), caseless = PATTERN("(?i)^ÅTGÄRD$");
	struct match match;
	(void)state;
	assert_true(pattern_find(&word, slice_of("… åtgärd"), 0, &match)); /* without UCP: "tg" */
	assert_slice(match.group[0], "åtgärd", "word");
	assert_int_equal(match.start, 4);
	assert_int_equal(match.end, 12);
	assert_false(pattern_matches(&border, slice_of("ärende särskilt")));
	assert_true(pattern_matches(&border, slice_of("det är så")));
	assert_true(pattern_matches(&caseless, slice_of("åtgärd")));
}

static void groups_and_places(void **state)
{
	static struct pattern number = PATTERN("§ (\\d+)(?:\\.(\\d+))?"); /* "§ 3.10" */
	struct slice text = slice_of("§ 12 och § 3.10");
	struct match match;
	(void)state;
	assert_true(pattern_find(&number, text, 0, &match));
	assert_slice(match.group[1], "12", "first");
	assert_null(match.group[2].at);
	assert_null(match.group[PATTERN_GROUPS - 1].at);
	assert_true(pattern_find(&number, text, match.end, &match));
	assert_slice(match.group[1], "3", "second");
	assert_slice(match.group[2], "10", "its part");
	assert_ptr_equal(match.group[0].at, text.at + match.start);
	assert_false(pattern_find(&number, text, match.end, &match));
	assert_false(pattern_find(&number, text, text.n + 1, &match));
}

static void empty_subjects(void **state)
{
	static struct pattern nothing = PATTERN("^$"), something = PATTERN(".");
	struct match match;
	(void)state;
	assert_true(pattern_find(&nothing, (struct slice){ NULL, 0 }, 0, &match));
	assert_false(pattern_matches(&something, slice_of("")));
}

static void limits_end_a_search(void **state)
{
	static struct pattern slow = PATTERN("(a+)+$");
	char text[64];
	(void)state;
	memset(text, 'a', sizeof text);
	text[sizeof text - 1] = 'b';
	pattern_limits_hit();
	assert_false(pattern_matches(&slow, (struct slice){ text, sizeof text }));
	assert_int_equal(pattern_limits_hit(), 1);
	assert_int_equal(pattern_limits_hit(), 0);
	assert_true(pattern_matches(&slow, (struct slice){ text, sizeof text - 1 })); /* works again afterwards */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(swedish_words_are_words),
		cmocka_unit_test(groups_and_places),
		cmocka_unit_test(empty_subjects),
		cmocka_unit_test(limits_end_a_search),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
