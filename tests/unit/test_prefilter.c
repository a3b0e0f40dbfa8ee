/* SPDX-License-Identifier: EUPL-1.2 */
/* What expressions require, and that a prefilter loses no match. */
#include "unit.h"

#include <stdlib.h>

#include "pattern.h"
#include "prefilter.h"
#include "vocabulary.h"

static struct arena *arena;

static struct required words_of(struct slice name)
{
	static const struct slice words[] = { { "gemensam nämnd", 15 }, { "*avtal", 6 }, { "KF", 2 } };
	return slice_is(name, "words") ? required_words(arena, words, 3) : required_words(arena, words, 0);
}

/* The choices, blank-separated, with | between the literals of one; "^" before them where it is anchored. */
static const char *told(const char *expression)
{
	struct required required = required_of(arena, expression, words_of);
	const char *text = required.anchored ? "^" : "";
	for (size_t c = 0; c < required.n_choices; c++)
		for (size_t i = 0; i < required.choices[c].n; i++)
			text = arena_print(arena, "%s%s%.*s", text, i ? "|" : c ? " " : "", (int)required.choices[c].literals[i].n, required.choices[c].literals[i].at);
	return text;
}

static void what_expressions_require(void **state)
{
	static const struct {
		const char *expression, *required;
	} table[] = {
		{ "motion", "motion" },
		{ "(?i)Motion(?:en)?", "motion" },
		{ "motions?\\b", "motion" },
		{ "mots+ion", "mots ion" },
		{ "^(?:Motion|förslag)$", "^motion|förslag" },
		{ "^a|motion", "a|motion" },
		{ "(?:motion|)x", "x" },
		{ "motion|\\p{L}", "" },
		{ "(?:motion)*", "" },
		{ "(?:motion){0,2}", "" },
		{ "(?:motion){2,3}", "motion" },
		{ "(?<!\\p{L})motion(?!er)", "motion" },
		{ "(?=ja|nej)\\p{L}+", "" },
		{ "[§&]+", "§|&" },
		{ "[^a]", "" },
		{ "§\\s?(?:ett|två)", "ett|två §" },
		{ "%{words}", "gemensam|avtal|kf" },
		{ "%{words}s|nej", "gemensam|avtal|kf|nej s|nej" },
		{ "(.)\\1", "" }, /* not understood */
		{ "š|ja", "" },   /* its capital folds to another byte */
	};
	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *wanted = "";
		for (const char *at = table[i].required; *at; at++) /* as folded */
			wanted = arena_print(arena, "%s%c", wanted, required_fold((unsigned char)*at));
		assert_string_equal(told(table[i].expression), wanted);
	}
	struct required none = required_of(arena, "%{nothing}", words_of);
	assert_int_equal(none.n_choices, 1);
	assert_int_equal(none.choices[0].n, 0); /* it never stands there */
}

/* Outside ASCII and Latin-1 only the strangers are letters of it in another case. */
static void strangers_are_all(void **state)
{
	static struct pattern other_case = PATTERN("^(?=(?i)[a-zà-öø-þ])."); /* of what is looked ahead at, nothing is required */
	(void)state;
	for (uint32_t point = 0x100; point < 0x20000; point++) {
		char text[4];
		struct slice letter = { text, text_encode(point, text) };
		bool stranger = false;
		for (size_t i = 0; i < required_n_strangers; i++)
			stranger |= slice_equal(letter, required_strangers[i]);
		if ((point < 0xD800 || point > 0xDFFF) && pattern_matches(&other_case, letter) != stranger)
			fail_msg("U+%04X", point);
	}
}

static void case_loses_no_match(void **state)
{
	static struct pattern words = PATTERN("(?i)SKÅL|fisk|Öl"), first = PATTERN("(?i)^(?:kök|s|å)"), class = PATTERN("(?i)[k§]");
	static const char *const texts[] = { "skål", "SKÅL", "\xC5\xBFk\xC3\xA5l", "FI\xC5\xBF\xE2\x84\xAA", "s\xE2\x84\xAA\xE2\x84\xABL", "öL" };
	static const char *const begins[] = { "Kök", "\xE2\x84\xAA\xC3\x96k", "\xC5\xBF", "\xE2\x84\xAB", "Å" };
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_true(pattern_matches(&words, slice_of(texts[i])));
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		assert_true(pattern_matches(&first, slice_of(begins[i])));
	assert_true(pattern_matches(&class, slice_of("\xE2\x84\xAA")));
	assert_false(pattern_matches(&words, slice_of("skol och fikon")));
}

/* The same place, other bytes: what is kept of a text is not told of another. */
static void a_text_is_its_bytes(void **state)
{
	static struct pattern motion = PATTERN("motion"), vote = PATTERN("votering");
	char text[] = "..en motion till";
	(void)state;
	assert_true(pattern_matches(&motion, slice_of(text)));
	assert_false(pattern_matches(&vote, slice_of(text)));
	memcpy(text + 5, "votering", 8);
	assert_false(pattern_matches(&motion, slice_of(text)));
	assert_true(pattern_matches(&vote, slice_of(text)));
}

static void try(void *context, struct pattern *pattern)
{
	size_t *n = context;
	pattern_matches(pattern, slice_of("Motion om § 12: avslag, 3 röster mot 2"));
	++*n;
}

/* PCRE2 takes every expression of the program, with the words of the data files in it. */
static void every_pattern_compiles(void **state)
{
	struct faults faults = { 0 };
	size_t n = 0;
	(void)state;
	vocabulary_load(arena, ".", NULL, &faults);
	assert_int_equal(faults.n, 0);
	pattern_each(try, &n);
	assert_true(n > 700);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_expressions_require), cmocka_unit_test(strangers_are_all),  cmocka_unit_test(case_loses_no_match),
		cmocka_unit_test(a_text_is_its_bytes),      cmocka_unit_test(every_pattern_compiles),
	};
	setenv("PROTOKOLL_TEST_PATTERNS", "check", 1);
	arena = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
