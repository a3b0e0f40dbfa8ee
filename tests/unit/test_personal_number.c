/* SPDX-License-Identifier: EUPL-1.2 */
/* Test data: birth number 000, which is never given, or other forms that point at nobody. */
#include "unit.h"

#include <string.h>

#include "personal_number.h"

static void masks(const char *text, const char *wanted)
{
	struct arena *arena = arena_new();
	assert_string_equal(slice_text(arena, personal_number_mask(arena, slice_of(text))), wanted);
	arena_free(arena);
}

static void test_forms(void **state)
{
	(void)state;
	masks("född 19640823-0002.", "född *************.");
	masks("640823-0002 och 640823+0002", "*********** och ***********");
	masks("196408230002", "************");
	masks("640823 - 0002", "*************");
	masks("640823\xE2\x80\x93" "0002", "***********"); /* en dash: one code point, one star */
	masks("samordningsnummer 640883-0002", "samordningsnummer ***********");
	masks("640823-T000", "***********");
	masks("250314-000", "**********");
	masks("(6408230009)", "(6408230009)"); /* without separator only when the check digit is right */
	masks("(6408230008)", "(**********)");
}

static void test_look_alikes(void **state)
{
	(void)state;
	masks("Dnr 2022/441, KS 2019-00123", "Dnr 2022/441, KS 2019-00123");
	masks("org.nr 556677-0000", "org.nr 556677-0000");        /* month 66 */
	masks("tel 0611-123456, bg 5050-1055", "tel 0611-123456, bg 5050-1055");
	masks("perioden 190101-1231", "perioden 190101-1231");    /* from one day to another */
	masks("641323-0002", "641323-0002");                      /* no such month */
	masks("640230-0000", "640230-0000");                      /* no such day */
	masks("SFS 2017:725, 9 kap. 37 §", "SFS 2017:725, 9 kap. 37 §");
	masks("1 250 000 kronor, 2019-01-15", "1 250 000 kronor, 2019-01-15");
	masks("serie 1234640823-00021", "serie 1234640823-00021"); /* inside longer numbers */
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_forms), cmocka_unit_test(test_look_alikes) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
