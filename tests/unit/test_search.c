/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding words: compounds by their parts, å apart from a, case numbers and § as they are written. */
#include "store_help.h"

#include "find.h"

static const char *const lines[] = {
	"Räddningstjänstförbundet informerar.",
	"Kommunens lån och löner behandlas av lönecentrum, KS2022/441.",
	"IT-nämnden i Umeå 2022-03-16 enligt § 57 och 157.",
	"Sida 1 av lån",
	"Region\tRäddningstjänst",
	"Mark- och bygglov, \"citat\" och SOU 2020:8.",
};

static struct store *filled(void)
{
	struct store *store = store_open(in_folder("a.db"), STORE_WRITE);
	assert_non_null(store);
	struct document *document = document_of(1, lines, 6);
	document->blocks[3].kind = BLOCK_FURNITURE;
	struct item *item = ADD(document, item, "Räddningstjänstförbundet");
	item->number = "12";
	item->kind = "paragraph";
	put_free(store, document, "möte.txt");
	assert_int_equal(store_commit(store), DONE);
	return store;
}

static void expands(struct store *store, const char *word, const char *expected)
{
	struct list terms;
	assert_int_equal(store_expand(store, arena, word, &terms), DONE);
	char *all = arena_text(arena, "");
	for (size_t i = 0; i < terms.n; i++)
		all = arena_print(arena, "%s%s%s", all, i ? " " : "", terms.at[i]);
	assert_string_equal(all, expected);
}

static void test_expand(void **state)
{
	(void)state;
	struct store *store = filled();
	expands(store, "räddningstjänst", "räddningstjänst räddningstjänstförbundet");
	expands(store, "RÄDDNINGSTJÄNST", "räddningstjänst räddningstjänstförbundet");
	expands(store, "förbund", "räddningstjänstförbundet");
	expands(store, "lan", "");
	expands(store, "lån", "lån");
	expands(store, "lön", "lönecentrum löner");
	expands(store, "57", "57");
	expands(store, "um*", "umeå");
	expands(store, "*mu*", "kommunens");
	expands(store, "i", "i");
	expands(store, "*", "");
	expands(store, "", "");
	expands(store, "' OR 1", "");
	store_close(store);
}

static char *found(struct store *store, const char *query, int n)
{
	FILE *file = tmpfile();
	struct find_words words = { .query = query, .limit = 100 };
	int hits = find_search(store, file, &words);
	if (hits != n)
		fail_msg("%s: %d hits, not %d", query, hits, n);
	return read_back(file);
}

static void test_search(void **state)
{
	(void)state;
	struct store *store = filled();
	assert_string_equal(found(store, "förbundet", 1), "§ 12 (möte.txt:1)\n  [Räddningstjänstförbundet] informerar.\n");
	assert_string_equal(found(store, "region", 1), "§ 12 (möte.txt:5)\n  [Region] | Räddningstjänst\n");
	found(store, "räddningstjänst", 2);
	found(store, "lan", 0);
	found(store, "lån", 1); /* the page footer is no place */
	found(store, "KS2022/441", 1);
	found(store, "KS2022/442", 0);
	found(store, "§ 57", 1);
	found(store, "§57", 1);
	found(store, "§ 157", 0);
	found(store, "157", 1);
	found(store, "IT-nämnd", 1);
	found(store, "nämnd", 1);
	found(store, "bygglov mark", 1);
	found(store, "bygglov lån", 0);
	found(store, "\"lån och löner\"", 1);
	found(store, "\"löner och lån\"", 0);
	found(store, "\"lån och", 1);
	found(store, "2020:8", 1);
	found(store, "", 0);
	found(store, "\"", 0);
	found(store, "§", 0);
	found(store, "NEAR(lån löner) OR ^ { } * - : ( ) AND NOT", 0);
	found(store, "text:lån", 0);
	store_close(store);
}

/* More compounds than any query would name. */
static void test_many_terms(void **state)
{
	(void)state;
	struct store *store = store_open(in_folder("a.db"), STORE_WRITE);
	for (int i = 0; i < 30; i++) {
		const char *line = "";
		for (int k = i * 100; k < i * 100 + 100; k++)
			line = arena_print(arena, "%s skol%c%c%c", line, 'a' + k % 26, 'a' + k / 26 % 26, 'a' + k / 676);
		put_free(store, document_of(i, &line, 1), NULL);
	}
	assert_int_equal(store_commit(store), DONE);
	found(store, "skol", 30);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_expand, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_search, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_many_terms, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
