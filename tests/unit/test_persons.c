/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is who across documents: what is merged and what is not, undone and redone, whatever the order. */
#include "store_help.h"

#include "datafile.h"
#include "persons.h"

static const char *const lines[] = { "Närvarande" };


static struct document *minutes(int hash, const char *municipality, const char *date)
{
	struct document *d = document_of(hash, lines, 1);
	d->municipality = municipality;
	d->date = date;
	struct meeting *meeting = ADD(d, meeting, "Närvarande");
	meeting->id = number(1);
	meeting->body = "Kommunstyrelsen";
	meeting->date = date;
	return d;
}

/* The key of the n-th participant of the document 7 is p-7-n. */
static void attend(struct document *d, int hash, const char *name, const char *municipality, const char *organisation)
{
	struct participant *participant = ADD(d, participant, "Närvarande");
	participant->id = number((int64_t)COUNT(d, participant));
	participant->meeting = number(1);
	participant->name = name;
	participant->municipality = municipality;
	participant->organisation = organisation;
	participant->record.key = arena_print(arena, "p-%d-%zu", hash, COUNT(d, participant));
}

static void put_one(struct store *store, int hash, const char *municipality, const char *date, const char *name)
{
	struct document *d = minutes(hash, municipality, date);
	attend(d, hash, name, NULL, NULL);
	put_free(store, d, arena_print(arena, "%d.txt", hash));
}

static struct store *opened(const char *path)
{
	struct store *store = store_open(path, STORE_WRITE);
	assert_non_null(store);
	FILE *file = fopen(in_folder("variants.txt"), "w");
	assert_non_null(file);
	fputs("karl = karl | carl\neric = eric | erik\n", file);
	fclose(file);
	struct faults faults = { 0 };
	const struct datafile *variants = datafile_read(arena, in_folder("variants.txt"), DATAFILE_KEYS, &faults);
	assert_non_null(variants);
	assert_int_equal(store_name_variants(store, variants), DONE);
	assert_int_equal(store_name_variants(store, variants), DONE); /* again: nothing doubled */
	return store;
}

static void compute_and_close(struct store *store)
{
	assert_int_equal(store_persons(store), DONE);
	assert_int_equal(store_close(store), DONE);
}

#define PERSONS(path, expected) \
	ANSWERS(path, "SELECT name, municipality, organisation, documents, mentions, variants FROM v_person ORDER BY key", expected)

static void test_merged(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = opened(path);
	put_one(store, 1, "0381", "2021-02-03", "Carl Åkerström");
	put_one(store, 2, "0381", "2020", "Karl Åkerström");
	put_one(store, 3, "0381", "2022-05-01", "Karl Akerstrom"); /* a scanner lost the diacritics */
	put_one(store, 4, "0381", "2023-01-01", "Karl Åkerström");
	put_one(store, 5, "0381", NULL, "Karl-Erik Åkerström"); /* somebody else */
	put_one(store, 6, "0381", NULL, "Carl Eric Åkerström");
	put_one(store, 7, "0381", NULL, "Ann Åström");
	put_one(store, 8, "0381", NULL, "Anna Ström");
	compute_and_close(store);
	PERSONS(path, "Ann Åström|0381|NULL|1|1|Ann Åström\n"
	              "Anna Ström|0381|NULL|1|1|Anna Ström\n"
	              "Karl Åkerström|0381|NULL|4|4|Karl Åkerström; Carl Åkerström; Karl Akerstrom\n"
	              "Carl Eric Åkerström|0381|NULL|2|2|Carl Eric Åkerström; Karl-Erik Åkerström");
	ANSWERS(path, "SELECT key, first_date, last_date FROM person WHERE documents = 4", "karl akerstrom/0381|2020|2023-01-01");
	ANSWERS(path, "SELECT name, n FROM person_name WHERE name LIKE 'Karl %' ORDER BY 1", "Karl Akerstrom|1\nKarl Åkerström|2");
	ANSWERS(path, "PRAGMA foreign_key_check", "");
	ANSWERS(path, "PRAGMA integrity_check", "ok");
	ANSWERS(path, "SELECT count(*) FROM name_variant", "4");
}

/* Of spellings as frequent the one with most letters that a scanner loses, then the smallest; a dash is no letter. */
static void test_best_spelling(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = opened(path);
	put_one(store, 1, "0381", NULL, "Goran Ohman");
	put_one(store, 2, "0381", NULL, "Göran Ohman");
	put_one(store, 3, "0381", NULL, "Göran Öhman");
	put_one(store, 4, "0381", NULL, "Eva–Lis Ek");
	put_one(store, 5, "0381", NULL, "Eva-Lis Ek");
	compute_and_close(store);
	ANSWERS(path, "SELECT name FROM person ORDER BY key", "Eva-Lis Ek\nGöran Öhman");
}

static void test_place(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = opened(path);
	put_one(store, 1, "0381", NULL, "Lisa Ek");
	put_one(store, 2, "0360", NULL, "Lisa Ek"); /* the same name in another municipality */
	struct document *d = minutes(3, NULL, NULL);
	attend(d, 3, "Lisa Ek", "0381", "Enköpings kommun"); /* her own municipality goes first */
	attend(d, 3, "Lisa Ek", "0360", NULL);               /* two of one name at one meeting */
	attend(d, 3, "Åsa Ögren", NULL, "Räddningstjänsten");
	put_free(store, d, "3.txt");
	d = minutes(4, NULL, NULL);
	attend(d, 4, "Åsa Ögren", NULL, "Raddningstjansten");
	attend(d, 4, "Per Ås", NULL, NULL); /* no place at all */
	put_free(store, d, "4.txt");
	put_one(store, 5, NULL, NULL, "Per Ås");
	d = minutes(6, NULL, NULL); /* what the user gave of the document is a place as well */
	attend(d, 6, "Lisa Ek", NULL, "62-64"); /* that is no organisation */
	put_free(store, d, "6.txt");
	struct store_given given = { .municipality = "0360" };
	assert_int_equal(store_give(store, hash_of(6), &given), DONE);
	/* Departments are called alike in every municipality. */
	for (int i = 7; i <= 8; i++) {
		d = minutes(i, i == 7 ? "0381" : "0360", NULL);
		attend(d, i, "Bo Alm", NULL, "Socialförvaltningen");
		put_free(store, d, i == 7 ? "7.txt" : "8.txt");
	}
	compute_and_close(store);
	ANSWERS(path, "SELECT name, municipality, organisation, documents, substr(key, 1, 30) FROM person WHERE name IN ('Lisa Ek', 'Åsa Ögren')"
	              " ORDER BY key", "Åsa Ögren|NULL|Räddningstjänsten|2|asa ogren//raddningstjansten\n"
	                               "Lisa Ek|0360|62-64|3|lisa ek/0360\n"
	                               "Lisa Ek|0381|NULL|2|lisa ek/0381");
	ANSWERS(path, "SELECT documents, key FROM person WHERE name = 'Per Ås' ORDER BY key",
	        arena_print(arena, "1|per as/%s\n1|per as/%s", hash_of(4), hash_of(5)));
	ANSWERS(path, "SELECT count(*) FROM person WHERE name = 'Bo Alm'", "2");
}

/* Without a surname a name stays in its document, where it is one person however often it stands there. */
static void test_half_names(void **state)
{
	(void)state;
	static const char *const names[] = { "Lisa", "Hans-Åke", "Karin A", "L. Ek", "Lisa A L", "A-K Ek" };
	char *path = in_folder("a.db");
	struct store *store = opened(path);
	for (int i = 1; i <= 2; i++) {
		struct document *d = minutes(i, "0381", NULL);
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			attend(d, i, names[k], NULL, NULL);
		attend(d, i, "Lisa", NULL, NULL);
		attend(d, i, NULL, NULL, NULL);
		put_free(store, d, arena_print(arena, "%d.txt", i));
	}
	compute_and_close(store);
	ANSWERS(path, "SELECT count(*), max(documents), sum(mentions) FROM v_person", "12|1|14");
	ANSWERS(path, "SELECT mentions FROM v_person WHERE name = 'Lisa'", "2\n2");
}

static char *listed(const char *path, bool json)
{
	struct store *store = store_open(path, STORE_READ);
	assert_non_null(store);
	FILE *file = tmpfile();
	assert_int_equal(report_persons(store, file, json), DONE);
	assert_int_equal(store_close(store), DONE);
	return read_back(file);
}

static char *judged(const char *path, const char *key, bool apart)
{
	struct store *store = store_open(path, STORE_WRITE);
	assert_non_null(store);
	assert_int_equal(store_knows_mention(store, key, apart), 1);
	FILE *file = tmpfile();
	assert_int_equal(report_apart(store, file, false, key, apart), DONE);
	assert_int_equal(store_close(store), DONE);
	return read_back(file);
}

static void test_undo_and_redo(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = opened(path);
	put_one(store, 1, "0381", "2021-01-01", "Lisa Ek");
	put_one(store, 2, "0381", "2022-01-01", "Lisa Ek");
	put_one(store, 3, "0381", "2023-01-01", "Lisa Ék");
	assert_int_equal(store_knows_mention(store, "p-2-9", true), 0);
	assert_int_equal(store_knows_mention(store, "p-2-1", false), 0);
	compute_and_close(store);
	char *before = listed(path, false), *rows = ask(path, "SELECT * FROM v_person");
	assert_string_equal(before, "Lisa Ek, 0381: 3 documents, 2021-01-01 – 2023-01-01\n"
	                            "  Lisa Ek\n"
	                            "    2021-01-01, Kommunstyrelsen, 1.txt [p-1-1]\n"
	                            "    2022-01-01, Kommunstyrelsen, 2.txt [p-2-1]\n"
	                            "  Lisa Ék\n"
	                            "    2023-01-01, Kommunstyrelsen, 3.txt [p-3-1]\n");
	assert_string_equal(judged(path, "p-2-1", true), "Lisa Ek, 0381: 3 documents → 2 documents [lisa ek/0381]\n"
	                                                 "Lisa Ek, 0381: 0 documents → 1 document [apart/p-2-1]\n");
	assert_string_equal(judged(path, "p-2-1", true), "No person changes by it.\n");
	PERSONS(path, "Lisa Ek|0381|NULL|1|1|Lisa Ek\nLisa Ék|0381|NULL|2|2|Lisa Ek; Lisa Ék");
	assert_non_null(strstr(listed(path, false), "Held apart, by your judgment:\nLisa Ek, 0381: 1 document, 2022-01-01\n"));
	/* It outlives what is read again. */
	store = store_open(path, STORE_WRITE);
	put_one(store, 2, "0381", "2022-01-01", "Lisa Ek");
	compute_and_close(store);
	ANSWERS(path, "SELECT count(*) FROM person", "2");
	assert_string_equal(judged(path, "p-2-1", false), "Lisa Ek, 0381: 1 document → 0 documents [apart/p-2-1]\n"
	                                                  "Lisa Ek, 0381: 2 documents → 3 documents [lisa ek/0381]\n");
	assert_string_equal(ask(path, "SELECT * FROM v_person"), rows);
	assert_string_equal(listed(path, false), before);
	assert_non_null(strstr(listed(path, true), "{\"name\":\"Lisa Ék\",\"n\":1,\"mentions\":[{\"participant\":\"p-3-1\","
	                                           "\"date\":\"2023-01-01\",\"body\":\"Kommunstyrelsen\",\"path\":\"3.txt\"}]}"));
}

/* The second document leaves when its path has other bytes, and what it said goes with it. */
static void test_superseded(void **state)
{
	(void)state;
	char *path = in_folder("a.db");
	struct store *store = opened(path);
	put_one(store, 1, "0381", NULL, "Lisa Ek");
	put_one(store, 2, "0381", NULL, "Lisa Ek");
	assert_int_equal(store_persons(store), DONE);
	struct document *newer = minutes(3, "0381", NULL);
	attend(newer, 3, "Bo Alm", NULL, NULL);
	put_free(store, newer, "2.txt");
	compute_and_close(store);
	PERSONS(path, "Bo Alm|0381|NULL|1|1|Bo Alm\nLisa Ek|0381|NULL|1|1|Lisa Ek");
	assert_string_equal(listed(path, false), "No person is found in more than one document.\n");
}

static void test_order(void **state)
{
	(void)state;
	static const char *const names[] = { "Karl Ek", "Carl Ek", "Karl Ék", "Lisa", "Anna Ström", "Ann Åström" };
	char *rows[2];
	for (int o = 0; o < 2; o++) {
		char *path = in_folder(o ? "b.db" : "a.db");
		struct store *store = opened(path);
		for (int i = 0; i < 12; i++) {
			int k = o ? 11 - i : i;
			put_one(store, k, k % 4 ? "0381" : "0360", arena_print(arena, "20%02d", k), names[k % 6]);
			if (o && i == 5)
				assert_int_equal(store_persons(store), DONE);
		}
		compute_and_close(store);
		rows[o] = arena_print(arena, "%s\n%s", ask(path, "SELECT * FROM v_person ORDER BY row"), listed(path, true));
	}
	assert_string_equal(rows[0], rows[1]);
	assert_non_null(strstr(rows[0], "Carl Ek; Karl Ek; Karl Ék"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_merged, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_best_spelling, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_half_names, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_undo_and_redo, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_superseded, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_order, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
