/* SPDX-License-Identifier: EUPL-1.2 */
/* The list of messages is whole in both languages, and what is printed is safe for a terminal. */
#include "unit.h"

#include "message.h"

static struct arena *arena;

/* Which of %1, %2, %3 a text uses, as bits; an argument that does not exist counts as bit 7. */
static unsigned arguments(const char *text)
{
	unsigned used = 0;
	for (const char *at = strchr(text, '%'); at; at = strchr(at + 1, '%'))
		used |= at[1] >= '1' && at[1] <= '0' + MESSAGE_ARGS ? 1u << (at[1] - '0') : 1u << 7;
	return used;
}

static void list_is_whole(void **state)
{
	(void)state;
	for (int i = MESSAGE_NONE + 1; i < MESSAGE_CODES; i++) {
		language_set(ENGLISH);
		struct message_text en = message_text((enum message_code)i);
		language_set(SWEDISH);
		struct message_text sv = message_text((enum message_code)i);
		if (!*en.text || !*en.help || !*sv.text || !*sv.help)
			fail_msg("%s: a text is empty", en.code);
		if (strcmp(en.text, sv.text) == 0 || strcmp(en.help, sv.help) == 0)
			fail_msg("%s: the same in both languages", en.code);
		if (arguments(en.text) != arguments(sv.text) || arguments(en.text) >> 7)
			fail_msg("%s: the languages use different arguments", en.code);
		unsigned used = arguments(en.text) >> 1;
		if (used & (used + 1))
			fail_msg("%s: an argument is skipped", en.code);
		for (int k = i + 1; k < MESSAGE_CODES; k++)
			if (strcmp(en.code, message_text((enum message_code)k).code) == 0)
				fail_msg("%s stands twice", en.code);
		if (strlen(en.code) != 4 || message_find(en.code) != (enum message_code)i)
			fail_msg("%s: not found by its code", en.code);
		if (!text_is_utf8(sv.text, strlen(sv.text)) || !text_is_utf8(sv.help, strlen(sv.help)))
			fail_msg("%s: not UTF-8", en.code);
	}
	language_set(ENGLISH);
}

static void codes_are_found(void **state)
{
	(void)state;
	assert_int_equal(message_find("D104"), M_D104);
	assert_int_equal(message_find("d104"), M_D104);
	static const char *const none[] = { "", "D", "D999", "D1044", " D104", "104" };
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_int_equal(message_find(none[i]), MESSAGE_NONE);
}

static void arguments_are_replaced(void **state)
{
	(void)state;
	struct message message = message_make(arena, M_D103, "70000000", "67108864", NULL);
	language_set(SWEDISH);
	assert_string_equal(message_words(arena, &message), "är för stor: 70000000 byte, gränsen är 67108864");
	language_set(ENGLISH);
	assert_string_equal(message_words(arena, &message), "is too large: 70000000 bytes, the limit is 67108864");
	message = message_make(arena, M_D103, "%2", NULL); /* an argument is no text to be replaced; a missing one is empty */
	assert_string_equal(message_words(arena, &message), "is too large: %2 bytes, the limit is ");
	message = message_make(arena, M_D106, NULL);
	assert_null(message.args[0]);
}

static void lines_have_one_form(void **state)
{
	(void)state;
	static const struct {
		enum language language;
		const char *path;
		size_t line, column;
		const char *wanted;
	} cases[] = {
		{ ENGLISH, "a.docx", 0, 0, "a.docx: error: cannot be opened: why [D101]\n" },
		{ SWEDISH, "a.docx", 3, 0, "a.docx:3: fel: kan inte öppnas: why [D101]\n" },
		{ SWEDISH, "a.docx", 3, 7, "a.docx:3:7: fel: kan inte öppnas: why [D101]\n" },
		{ ENGLISH, NULL, 0, 0, "protokoll: error: cannot be opened: why [D101]\n" },
		{ ENGLISH, "a\nb\x1B[2J", 0, 0, "a b\uFFFD[2J: error: cannot be opened: why [D101]\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct message message = message_make(arena, M_D101, "why", NULL);
		language_set(cases[i].language);
		unit_catch();
		message_print(&message, cases[i].path, cases[i].line, cases[i].column);
		char *got = unit_caught(arena);
		language_set(ENGLISH);
		assert_string_equal(got, cases[i].wanted);
	}
	struct message message = message_make(arena, M_W201, NULL);
	language_set(SWEDISH);
	unit_catch();
	message_print(&message, "x", 0, 0);
	message_say(M_S508, NULL);
	char *got = unit_caught(arena);
	language_set(ENGLISH);
	assert_non_null(strstr(got, "x: varning: "));
	assert_non_null(strstr(got, "protokoll: upplysning: "));
}

static void terminals_are_safe(void **state)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{ "åtgärd\t§ 7\n", "åtgärd\t§ 7\n" },
		{ "\x1B]0;x\x07", "\uFFFD]0;x\uFFFD" },
		{ "a\xC2\x9B" "b\x7F\r", "a\uFFFDb\uFFFD\uFFFD" },
		{ "\u202Ea\u2066b\u200Fc\u061C", "\uFFFDa\uFFFDb\uFFFDc\uFFFD" },
		{ "\xFF\xC3", "\uFFFD\uFFFD" },
		{ "\x9B", "\uFFFD" },
		{ "", "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		FILE *file = tmpfile();
		print_safe(file, cases[i].in);
		assert_string_equal(unit_read(arena, file), cases[i].out);
		fclose(file);
	}
}

static void paths_can_be_shown(void **state)
{
	(void)state;
	assert_string_equal(path_shown(arena, "möte/§ 7.txt"), "möte/§ 7.txt");
	assert_string_equal(path_shown(arena, "m\xF6te\n\x1B\u202E"), "m\\xF6te\\x0A\\x1B\\xE2\\x80\\xAE");
	assert_string_equal(path_shown(arena, "a\uFFFDb"), "a\uFFFDb"); /* well formed, so kept */
	assert_string_equal(path_shown(arena, ""), "");
}

static void language_by_environment(void **state)
{
	static const struct {
		const char *all, *messages, *lang;
		enum language wanted;
	} cases[] = {
		{ NULL, NULL, NULL, ENGLISH },           { NULL, NULL, "sv_SE.UTF-8", SWEDISH }, { "C", "sv_SE", "sv_SE", ENGLISH },
		{ "", "sv", "en_GB", SWEDISH },          { NULL, "en_US", "sv_SE", ENGLISH },    { "sv_FI@euro", NULL, NULL, SWEDISH },
		{ NULL, NULL, "svenska", ENGLISH },      { NULL, NULL, "s", ENGLISH },
	};
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *values[] = { cases[i].all, cases[i].messages, cases[i].lang };
		for (size_t k = 0; k < 3; k++)
			if (values[k])
				setenv(names[k], values[k], 1);
			else
				unsetenv(names[k]);
		if (language_of_environment() != cases[i].wanted)
			fail_msg("case %zu", i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list_is_whole),      cmocka_unit_test(codes_are_found),    cmocka_unit_test(arguments_are_replaced),
		cmocka_unit_test(lines_have_one_form), cmocka_unit_test(terminals_are_safe), cmocka_unit_test(paths_can_be_shown),
		cmocka_unit_test(language_by_environment),
	};
	arena = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(arena);
	return failed;
}
