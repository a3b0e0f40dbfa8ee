/* SPDX-License-Identifier: EUPL-1.2 */
/* Data files as clerks leave them: read as they meant, each fault told with file, line and column. */
#include "unit_file.h"

#include "datafile.h"

static struct datafile *read_text(const char *text, size_t n, bool table, struct faults *faults, char **told)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, n, file), n);
	fclose(file);
	*faults = (struct faults){ 0 };
	unit_catch();
	struct datafile *read = table ? datafile_read_table(arena, path, faults) : datafile_read(arena, path, DATAFILE_KEYS, faults);
	*told = unit_caught(arena);
	return read;
}

static void it_reads_what_a_clerk_wrote(void **state)
{
	(void)state;
	/* a BOM, CRLF, a no-break space, a comment, a section, no last newline */
	static const char text[] = "\xef\xbb\xbf# ord\r\n\r\nnamn = ett | två  ord\r\n[avsnitt]\r\n  nyckel\xc2\xa0=\xc2\xa0å | = | #tre";
	struct faults faults;
	char *told;
	struct datafile *file = read_text(text, sizeof text - 1, false, &faults, &told);
	assert_string_equal(told, "");
	assert_int_equal(faults.n, 0);
	assert_int_equal(file->n_entries, 2);
	assert_slice(file->entries[0].key, "namn", "key");
	assert_slice(file->entries[0].values[1].text, "två ord", "value");
	assert_int_equal(file->entries[0].values[1].column, 14);
	assert_int_equal(file->entries[0].line, 3);
	assert_slice(file->entries[1].section, "avsnitt", "section");
	assert_slice(file->entries[1].key, "nyckel", "key");
	assert_int_equal(file->entries[1].n_values, 3);
	assert_slice(file->entries[1].values[2].text, "#tre", "last");
}

static void every_fault_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{ "a = b\nbara ord\n", ":2:1: error: " },
		{ "å = b | | c\n", ":1:9: error: " },
		{ "a = b\nc = d\n\xff\xfe = x\n", ":3:1: error: " },
		{ "åäö = b \xe5\n", ":1:9: error: " },
		{ " = b\n", ":1:" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct faults faults;
		char *told;
		read_text(cases[i].text, strlen(cases[i].text), false, &faults, &told);
		if (faults.n != 1 || !strstr(told, cases[i].wanted) || !strstr(told, path))
			fail_msg("\"%s\": %zu faults, %s", cases[i].text, faults.n, told);
	}
	struct faults faults;
	char *told;
	read_text("ett\na = b\ntvå\n", strlen("ett\na = b\ntvå\n"), false, &faults, &told);
	assert_int_equal(faults.n, 2);
}

static void a_missing_file_is_told(void **state)
{
	(void)state;
	struct faults faults = { 0 };
	unit_catch();
	assert_null(datafile_read(arena, "/tmp/protokoll/finns/inte.txt", DATAFILE_KEYS, &faults));
	assert_non_null(strstr(unit_caught(arena), "inte.txt"));
	assert_int_equal(faults.n, 1);
}

static void tables_have_a_head(void **state)
{
	(void)state;
	static const char text[] = "kod\tnamn\n01\tEtt\n02\n\n03\tTre\tmer\n";
	struct faults faults;
	char *told;
	struct datafile *file = read_text(text, sizeof text - 1, true, &faults, &told);
	assert_int_equal(file->header.n_values, 2);
	assert_int_equal(file->n_entries, 3);
	assert_slice(file->entries[0].values[1].text, "Ett", "cell");
	assert_int_equal(faults.n, 1); /* a cell behind the last column */
	assert_non_null(strstr(told, ":5:8: "));
}

static void a_slip_gets_a_suggestion(void **state)
{
	(void)state;
	static const char *const known[] = { "decision", "proposal", "vote" };
	assert_non_null(strstr(datafile_suggest(arena, slice_of("decison"), known, 3), "'decision'"));
	assert_string_equal(datafile_suggest(arena, slice_of("något annat"), known, 3), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_reads_what_a_clerk_wrote),
		cmocka_unit_test(every_fault_has_its_place),
		cmocka_unit_test(a_missing_file_is_told),
		cmocka_unit_test(tables_have_a_head),
		cmocka_unit_test(a_slip_gets_a_suggestion),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
