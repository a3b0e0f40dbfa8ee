/* SPDX-License-Identifier: EUPL-1.2 */
/* Alternatives in brackets stand for every combination; what is no group stays as it is; each fault has its place. */
#include "unit_file.h"

#include "alternatives.h"
#include "limit.h"

/* The i-th of what cells stand for, the last changing fastest. */
static struct slice nth(struct cells cells, size_t i)
{
	struct slice text = { "", 0 };
	for (size_t c = cells.n; c > 0; c--) {
		struct slice one = cells.at[c - 1].at[i % cells.at[c - 1].n];
		text = c == cells.n ? one : slice_join(arena, one, " ", text);
		i /= cells.at[c - 1].n;
	}
	return text;
}

/* The phrases of the first value of "å = ...", with | between; what was told of it in `told`. */
static char *expanded(const char *value, char **told)
{
	FILE *stream = fopen(path, "wb");
	assert_non_null(stream);
	fprintf(stream, "å = %s\n", value);
	fclose(stream);
	struct faults faults = { 0 };
	const struct datafile *file = datafile_read(arena, path, DATAFILE_KEYS, &faults);
	unit_catch();
	struct cells cells = alternatives_of(arena, file, &file->entries[0], &file->entries[0].values[0], &faults);
	struct alternatives all = alternatives_crossed(arena, file->entries[0].values[0].text);
	*told = unit_caught(arena);
	assert_int_equal(faults.n, all.n ? 0 : 1);
	char *list = "";
	size_t n = cells.n > 0;
	for (size_t c = 0; c < cells.n; c++)
		n *= cells.at[c].n;
	assert_int_equal(all.n, n);
	for (size_t i = 0; i < all.n; i++)
		assert_true(slice_equal(all.at[i], nth(cells, i)));
	for (size_t i = 0; i < all.n; i++)
		list = arena_print(arena, "%s%s%s", list, i ? "|" : "", slice_text(arena, all.at[i]));
	return list;
}

static void a_group_stands_for_every_combination(void **state)
{
	(void)state;
	static const struct {
		const char *value, *wanted;
	} cases[] = {
		{ "taxan ... höjs", "taxan ... höjs" },
		{ "(taxan / avgiften) ... höjs", "taxan ... höjs|avgiften ... höjs" },
		{ "ska (anses / förklaras) (besvarad / besvarat) i dag",
		  "ska anses besvarad i dag|ska anses besvarat i dag|ska förklaras besvarad i dag|ska förklaras besvarat i dag" },
		{ "(begäran om entledigande / *avsägelse) ... beviljas", "begäran om entledigande ... beviljas|*avsägelse ... beviljas" },
		{ "avgift(en / erna) höjs", "avgiften höjs|avgifterna höjs" },
		{ "(  a  /\xc2\xa0" "b )", "a|b" },
		{ "(a / b) | c", "a|b" },
		/* signs like any other */
		{ "för kännedom (kopia)", "för kännedom (kopia)" },
		{ "n/a", "n/a" },
		{ "(beslut/åtgärd)", "(beslut/åtgärd)" },
		{ "a) eller (b", "a) eller (b" },
		{ "a) (kopia) (b / c) (d)", "a) (kopia) b (d)|a) (kopia) c (d)" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *told, *got = expanded(cases[i].value, &told);
		if (strcmp(got, cases[i].wanted) != 0 || *told)
			fail_msg("\"%s\": \"%s\" %s, wanted \"%s\"", cases[i].value, got, told, cases[i].wanted);
	}
}

static void every_fault_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *value, *wanted; /* the value begins in column 5 */
	} cases[] = {
		{ "(a / b", ":1:5: error: alternatives need both brackets" },
		{ "å  å  (kopia) (a / b", ":1:19: error: alternatives need both brackets" }, /* blanks as they stand */
		{ "(a / b) c / d)", ":1:15: error: alternatives need both brackets" },
		{ "a / b", ":1:7: error: alternatives need both brackets" },
		{ "(ett / (två / tre))", ":1:12: error: brackets stand inside brackets" },
		{ "(ett (två / tre))", ":1:10: error: brackets stand inside brackets" },
		{ "x (a / / b)", ":1:7: error: a variant is empty" },
		{ "(a / )", ":1:5: error: a variant is empty" },
		{ "( / a)", ":1:5: error: a variant is empty" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *told, *got = expanded(cases[i].value, &told);
		if (!strstr(told, cases[i].wanted) || *got)
			fail_msg("\"%s\": \"%s\" %s", cases[i].value, got, told);
	}
}

static void there_is_a_limit(void **state)
{
	(void)state;
	char *told, *eight = "(a / b / c / d / e / f / g / h)", *most = arena_print(arena, "%s %s %s %s", eight, eight, eight, eight);
	assert_int_equal(LIMIT_ALTERNATIVES, 8 * 8 * 8 * 8);
	assert_int_equal(strlen(expanded(most, &told)), 8 * LIMIT_ALTERNATIVES - 1);
	assert_string_equal(told, "");
	assert_string_equal(expanded(arena_print(arena, "%s (i / j)", most), &told), "");
	assert_non_null(strstr(told, ":1:133: error: the alternatives give more than 4096 phrases"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_group_stands_for_every_combination),
		cmocka_unit_test(every_fault_has_its_place),
		cmocka_unit_test(there_is_a_limit),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
