/* SPDX-License-Identifier: EUPL-1.2 */
/* UTF-8, NFC, cleaning, case, words, keys of names. */
#include "unit.h"

#include "tokens.h"

static struct arena *arena;

static void utf8_is_strict(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		bool good;
	} cases[] = {
		{ "", 0, true },           { "abc", 3, true },           { "å§–😀", 11, true },       { "\xC0\xAF", 2, false },
		{ "\xC1\xBF", 2, false },  { "\xE0\x80\xAF", 3, false }, { "\xED\xA0\x80", 3, false }, { "\xED\xBF\xBF", 3, false },
		{ "\xF4\x90\x80\x80", 4, false }, { "\xF4\x8F\xBF\xBF", 4, true }, { "\x80", 1, false }, { "\xC3", 1, false },
		{ "a\xC3", 2, false },     { "\xE2\x80", 2, false },     { "\xFF", 1, false },         { "\xF0\x80\x80\x80", 4, false },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (text_is_utf8(cases[i].bytes, cases[i].n) != cases[i].good)
			fail_msg("case %zu", i);
}

static void points_go_there_and_back(void **state)
{
	(void)state;
	static const uint32_t points[] = { 0x24, 0x7F, 0x80, 0xA7, 0xE5, 0x7FF, 0x800, 0x2013, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF };
	for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
		char bytes[4];
		size_t n = text_encode(points[i], bytes), length;
		assert_int_equal(text_decode(bytes, n, &length), points[i]);
		assert_int_equal(length, n);
		assert_int_equal(text_points((struct slice){ bytes, n }), 1);
		if (n > 1) { /* cut off: one malformed byte, never a read past the end */
			assert_int_equal(text_decode(bytes, n - 1, &length), 0xFFFD);
			assert_int_equal(length, 1);
		}
	}
	assert_int_equal(text_points(slice_of("§ 5 Åtgärd – ö")), 14);
	size_t length; /* overlong, and a first byte without its second */
	assert_int_equal(text_decode("\xC1\xBF", 2, &length), 0xFFFD);
	assert_int_equal(text_decode("\xC3z", 2, &length), 0xFFFD);
	assert_int_equal(length, 1);
}

static void kinds_of_letters(void **state)
{
	(void)state;
	assert_true(text_is_letter(0xE5) && text_is_lower(0xE5) && text_is_upper(0xC5) && text_is_word(0xE5));
	assert_true(text_is_space(0xA0) && text_is_space(0x2009) && text_is_space('\n') && !text_is_space('a'));
	assert_true(text_is_digit('7') && !text_is_digit(0x0667) && text_is_word('7') && text_is_word(0x30A));
	assert_false(text_is_letter('7') || text_is_letter(0xA7) || text_is_word('-') || text_is_word(0x2013) || text_is_word('_'));
}

static void cleaning(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "", "" },
		{ "  § 12\u00A0\u2009Budget \n", "§ 12 Budget" },
		{ "kommu\u00ADnal\u200Bför\uFEFFbund", "kommunalförbund" },
		{ "A\u030Astro\u0308m", "Åström" },              /* decomposed, as Macs write names of files */
		{ "a \t b\t\tc", "a\tb\t\tc" },                  /* cells keep their TABs, not the blanks around */
		{ "bell\x07, escape\x1B[2J", "bell , escape [2J" },
		{ "\u202Eabc\u2066", "abc" },
		{ "\xC3\xA5tg\xE4rd", "åtg\uFFFDrd" },           /* a Latin-1 byte */
		{ "\xC2\x85\u2028rad", "rad" },
		{ "\u00AD \u200B", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct slice once = text_clean(arena, slice_of(cases[i].in));
		assert_slice(once, cases[i].out, cases[i].in);
		assert_slice(text_clean(arena, once), cases[i].out, "cleaned twice");
	}
	struct slice nul = text_clean(arena, (struct slice){ "a\0b", 3 });
	assert_slice(nul, "a b", "NUL");
}

static void folding_keeps_swedish_letters(void **state)
{
	(void)state;
	assert_slice(text_lower(arena, slice_of("ÅTGÄRD Över É İ")), "åtgärd över é i", "lower case");
	assert_int_equal(text_compare_folded(slice_of("Örnsköldsvik"), slice_of("ÖRNSKÖLDSVIK")), 0);
	assert_int_not_equal(text_compare_folded(slice_of("Håbo"), slice_of("Habo")), 0);
	assert_true(text_compare_folded(slice_of("ab"), slice_of("abc")) < 0);
	assert_true(text_compare_folded(slice_of("b"), slice_of("abc")) > 0);
	assert_int_equal(text_compare_folded(slice_of(""), slice_of("")), 0);
}

/* Latin letters are looked up; with an arrow behind them utf8proc is asked. */
static void marks_are_taken_off(void **state)
{
	(void)state;
	assert_slice(text_plain(arena, slice_of("Kommunfullmäktige på Åland, café – Łódź")), "Kommunfullmaktige pa Aland, cafe – Łodz", "plain");
	for (uint32_t point = 1; point < 0x250; point++) {
		char letter[5] = "";
		text_encode(point, letter);
		struct slice own = text_plain(arena, slice_of(letter)), asked = text_plain(arena, slice_join(arena, slice_of(letter), "→", slice_of("")));
		assert_slice(slice_join(arena, own, "→", slice_of("")), slice_text(arena, asked), letter);
	}
}

static void keys_of_names(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "Nils-Åke Sommersvärd", "Nils-Ake Sommersvard", true },
		{ "Nils-Åke Sommersvärd", "NILS ÅKE SOMMERSVÄRD", true },
		{ "Klas Åsnäs", "klas.asnas", true },
		{ "Jørgensen", "Jorgensen", true },
		{ "A\u030Ake", "Åke", true },
		{ "Åke", "Äke", true },       /* one key: a key only brings together what is compared more closely afterwards */
		{ "Vera Lindsbo", "Vera Linbo", false },
		{ "Östen Öst", "Osten Ost", true },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (slice_equal(text_name_key(arena, slice_of(cases[i].a)), text_name_key(arena, slice_of(cases[i].b))) != cases[i].same)
			fail_msg("%s and %s", cases[i].a, cases[i].b);
	assert_slice(text_name_key(arena, slice_of("Lisa A. L-ö")), "lisaalo", "key");
}

static void words(void **state)
{
	(void)state;
	struct slice text = slice_of("KS-AU beslutar: Åtgärden (§ 12a) e\u0301r klar. Nästa");
	struct tokens tokens = text_tokens(arena, text);
	static const char *const wanted[] = { "ks", "au", "beslutar", "åtgärden", "12a", "e\u0301r", "klar", "nästa" };
	assert_int_equal(tokens.n, sizeof wanted / sizeof *wanted);
	for (size_t i = 0; i < tokens.n; i++) {
		assert_slice(tokens.at[i].folded, wanted[i], "word");
		assert_ptr_equal(tokens.at[i].raw.at, text.at + tokens.at[i].start);
		assert_int_equal(tokens.at[i].joined, i == 1);
		assert_int_equal(tokens.at[i].broken, i == 3 || i == 7);
	}
	assert_int_equal(text_tokens(arena, slice_of(" – § …")).n, 0);
}

/* İ becomes two code points in lower case, which shifts the folded text against the raw one. */
static void words_with_odd_case(void **state)
{
	(void)state;
	struct tokens tokens = text_tokens(arena, slice_of("İstanbul ÅBO"));
	assert_int_equal(tokens.n, 2);
	assert_slice(tokens.at[1].raw, "ÅBO", "raw");
	assert_slice(tokens.at[1].folded, "åbo", "folded");
}

/* The same text cut up again gives the same words, pointing into the text that was given, and keeps them apart from a text that
 * only looks alike. */
static void words_of_a_text_seen_before(void **state)
{
	(void)state;
	char one[] = "Åkes Rapppport, och en", other[] = "Åkes Rapppport, och ej", *texts[] = { one, arena_text(arena, one), other, one };
	struct token first[4];
	for (size_t i = 0; i < 4; i++) {
		struct tokens tokens = text_tokens(arena, slice_of(texts[i]));
		assert_int_equal(tokens.n, 4);
		assert_ptr_equal(tokens.at[0].raw.at, texts[i]);
		assert_slice(tokens.at[0].folded, "åkes", "folded");
		assert_slice(tokens.at[1].folded, "rapport", "folded");
		assert_slice(tokens.at[3].folded, i == 2 ? "ej" : "en", "folded");
		if (i == 0)
			memcpy(first, tokens.at, sizeof first);
		for (size_t w = 0; w < 4; w++)
			assert_int_equal(tokens.at[w].word == first[w].word, i != 2 || w < 3);
	}
	assert_int_equal(text_token(arena, slice_of("ÅKES-")).word, first[0].word);
}

static void slices(void **state)
{
	(void)state;
	struct slice s = slice_of("abc");
	assert_slice(slice_part(s, 1, 99), "bc", "clamped");
	assert_slice(slice_part(s, 5, 2), "", "backwards");
	assert_slice(slice_trim(slice_of("\u00A0 å \u2009\n")), "å", "trimmed");
	assert_slice(slice_trim(slice_of(" \u00A0")), "", "nothing left");
	assert_true(slice_of(NULL).n == 0 && slice_equal(slice_of(NULL), slice_of("")) && slice_is(s, "abc") && !slice_is(s, "ab"));
	assert_string_equal(slice_text(arena, slice_part(s, 0, 2)), "ab");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_is_strict), cmocka_unit_test(points_go_there_and_back), cmocka_unit_test(kinds_of_letters),
		cmocka_unit_test(cleaning),       cmocka_unit_test(folding_keeps_swedish_letters), cmocka_unit_test(marks_are_taken_off), cmocka_unit_test(keys_of_names),
		cmocka_unit_test(words),          cmocka_unit_test(words_with_odd_case), cmocka_unit_test(words_of_a_text_seen_before), cmocka_unit_test(slices),
	};
	arena = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
