/* SPDX-License-Identifier: EUPL-1.2 */
/* The phrases of a data file are found in a text as a clerk would expect who wrote them. */
#include "unit_file.h"

#include "phrases.h"

/* The first hit, as its words; "" for none. */
static const char *found(const char *variant, const char *text)
{
	struct phrases *bodies = phrases_new(arena, NULL), *phrases = phrases_new(arena, bodies);
	phrases_add(bodies, slice_of("kommunstyrelsen"), "Kommunstyrelsen", "");
	phrases_add(bodies, slice_of("kommunstyrelsens"), "Kommunstyrelsen", "");
	if (!phrases_add(phrases, slice_of(variant), "key", ""))
		return "not added";
	struct tokens words = text_tokens(arena, slice_of(text));
	struct phrase_hit hit;
	if (!phrases_next(phrases, &words, 0, &hit))
		return "";
	const struct token *a = &words.at[hit.first], *b = &words.at[hit.end - 1];
	return arena_copy(arena, a->raw.at, (size_t)(b->raw.at + b->raw.n - a->raw.at));
}

static void a_phrase_finds_its_forms(void **state)
{
	(void)state;
	static const struct {
		const char *variant, *text, *wanted;
	} cases[] = {
		{ "godkänner", "Styrelsen GODKÄNNER planen", "GODKÄNNER" },
		{ "godkänner", "Styrelsen godkänner planen", "godkänner" }, /* decomposed ä */
		{ "godkänner", "ogodkännerisk", "" },
		{ "åtgärd", "atgard", "" },
		{ "digital*", "en digitalisering av", "digitalisering" },
		{ "digital*", "en digital tjänst", "digital" }, /* also none */
		{ "*nämnden", "Samhällsnämnden beslutar", "Samhällsnämnden" },
		{ "*nämnden", "nämnden beslutar", "nämnden" },
		{ "*nämnden", "nämndens beslut", "" },
		{ "lägger ... till handlingarna", "Nämnden lägger den skrivelsen till handlingarna.", "lägger den skrivelsen till handlingarna" },
		{ "lägger ... till handlingarna", "lägger a b c d e f till handlingarna", "" },
		{ "lägger ... till handlingarna", "Nämnden lägger ned. Den går till handlingarna", "" },
		{ "ger ... i uppdrag", "ger den 26 maj 2020, § 118, chefen i uppdrag att", "ger den 26 maj 2020, § 118, chefen i uppdrag" },
		{ "e-tjänst", "en e tjänst", "e tjänst" },
		{ "e-tjänst", "en e-tjänst", "e-tjänst" },
		{ "{organ} beslut", "Kommunstyrelsens beslut", "Kommunstyrelsens beslut" },
		{ "{organ} beslut", "Föreningens beslut", "" },
		{ "till handlingarna", "till. Handlingarna", "" }, /* not over the end of a sentence */
		{ "t.o.m", "t.o.m. fredag", "t.o.m" },
		{ "diskuterar", "diskutterrrar", "" },
		{ "rapporterar", "rapppporterar", "rapppporterar" }, /* Swedish never writes three */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *got = found(cases[i].variant, cases[i].text);
		if (strcmp(got, cases[i].wanted) != 0)
			fail_msg("\"%s\" in \"%s\": \"%s\", wanted \"%s\"", cases[i].variant, cases[i].text, got, cases[i].wanted);
	}
}

static void what_cannot_be_found_is_not_added(void **state)
{
	(void)state;
	static const char *const faulty[] = { "", "*", "...", "– –", "god*känner", "... handlingarna", "lägger ...", "{okänd" };
	for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++)
		if (strcmp(found(faulty[i], "text"), "not added") != 0)
			fail_msg("\"%s\" was added", faulty[i]);
}

static void the_longest_wins_then_the_first(void **state)
{
	(void)state;
	struct phrases *phrases = phrases_new(arena, NULL);
	phrases_add(phrases, slice_of("förslag"), "short", "");
	phrases_add(phrases, slice_of("förslag till beslut"), "long", "");
	phrases_add(phrases, slice_of("förslag till beslut"), "second", "");
	struct tokens words = text_tokens(arena, slice_of("Ett förslag till beslut"));
	struct phrase_hit hit;
	assert_false(phrases_at(phrases, &words, 0, &hit));
	assert_true(phrases_at(phrases, &words, 1, &hit));
	assert_string_equal(hit.key, "long");
	assert_int_equal(hit.end, 4);
	assert_false(phrases_whole(phrases, &words, &hit));
	words = text_tokens(arena, slice_of("Förslag till beslut:"));
	assert_true(phrases_whole(phrases, &words, &hit));
	assert_int_equal(phrases_count(phrases), 3);
}

static void count(void *context, const struct phrase_hit *hit)
{
	*(size_t *)context += hit->end;
}

/* What is remembered of a word or a text is no longer told once a phrase was added, or in the words before a certain one, or once
 * so many words were read that the first are forgotten. */
static void what_is_remembered_holds(void **state)
{
	(void)state;
	struct phrases *phrases = phrases_new(arena, NULL);
	struct tokens words = text_tokens(arena, slice_of("ger chefen ett uppdrag"));
	struct phrase_hit hit;
	for (int again = 0; again < 2; again++) {
		size_t sum = 0;
		phrases_each(phrases, &words, count, &sum);
		assert_int_equal(sum, 0);
		assert_false(phrases_at(phrases, &words, 0, &hit));
	}
	phrases_add(phrases, slice_of("ger ... uppdrag*"), "order", "");
	phrases_add(phrases, slice_of("chef*"), "chief", "");
	for (int again = 0; again < 2; again++) {
		size_t sum = 0, before = 0;
		phrases_each(phrases, &words, count, &sum);
		assert_int_equal(sum, 4 + 2);
		struct tokens some = words;
		some.n = 3;
		phrases_each(phrases, &some, count, &before);
		assert_int_equal(before, 2);
		assert_true(phrases_at(phrases, &words, 0, &hit));
		assert_string_equal(hit.key, "order");
	}
	for (int i = 0; i < 3 * TOKENS_WORDS; i++) {
		char other[16];
		sprintf(other, "ord%d", i);
		struct tokens one = text_tokens(arena, slice_of(other));
		assert_false(phrases_at(phrases, &one, 0, &hit));
		assert_true(i % 1000 || phrases_at(phrases, &words, 0, &hit));
	}
	words = text_tokens(arena, slice_of("ger chefen ett uppdrag"));
	assert_true(phrases_at(phrases, &words, 1, &hit));
	assert_string_equal(hit.key, "chief");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phrase_finds_its_forms),
		cmocka_unit_test(what_cannot_be_found_is_not_added),
		cmocka_unit_test(the_longest_wins_then_the_first),
		cmocka_unit_test(what_is_remembered_holds),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
