/* SPDX-License-Identifier: EUPL-1.2 */
/* RTF and old Word files: what unrtf, antiword and catdoc print of them becomes rows, list items and paragraphs; and what they say of a bad
 * one. */
#include "read_help.h"

#include "message.h"

static const char rtf[] = "{\\rtf1", word[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

static struct document *read_said(const char *name, const char *bytes, struct converted converted)
{
	struct document *document = document_new();
	read_source(&(struct source){ .name = name, .bytes = (const unsigned char *)bytes, .n = strlen(bytes), .converted = converted }, document);
	return document;
}

static const struct word_case {
	const char *what, *bytes;
	size_t which;
	const char *said, *blocks;
} cases[] = {
	{ "unrtf: paragraphs, entities, a table", rtf, 0,
	  "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body><b>KOMMUNSTYRELSEN</b><br>\n<font face=\"Times\">Kommunstyrelsen "
	  "beslutar</font><br>\natt anta f&ouml;rslaget<br>\n<table border=\"2\">\n<tr><td>Plats</td>\n<td>Stadshuset &ndash; sal&nbsp;1</td>\n</tr>\n</table>\n</body></html>",
	  "paragraph GBC|KOMMUNSTYRELSEN\nparagraph G|Kommunstyrelsen beslutar\nparagraph G|att anta förslaget\nrow GT|Plats\tStadshuset – sal 1\n" },
	{ "unrtf: marks of lists", rtf, 0, "<body>&bull; Informera n&auml;mnden<br>&middot; ge f&ouml;rvaltningen i uppdrag<br>o utreda<br>o-ringen<br></body>",
	  "list_item1 G|- Informera nämnden\nlist_item1 G|- ge förvaltningen i uppdrag\nlist_item1 G|- utreda\nparagraph G|o-ringen\n" },
	{ "catdoc of RTF", rtf, 1, "Kommunstyrelsen beslutar\natt anta förslaget\n", "paragraph G|Kommunstyrelsen beslutar\nparagraph |att anta förslaget\n" },
	{ "antiword: a table between bars", word, 0,
	  "\nKOMMUNSTYRELSEN\n\n|Plats                |Stadshuset           |\n|Beslutande           |Karin Ekdahl (S)     |\n|                     |Ola Bergman (M)      |\n\n§ 12   Budget\n",
	  "paragraph GC|KOMMUNSTYRELSEN\nrow GT|Plats\tStadshuset\nrow T|Beslutande\tKarin Ekdahl (S)\nrow T|\tOla Bergman (M)\nparagraph G|§ 12 Budget\n" },
	{ "catdoc: a table with TABs", word, 1, "Plats\tStadshuset\nBeslutande\tKarin Ekdahl (S)\n", "row GT|Plats\tStadshuset\nrow T|Beslutande\tKarin Ekdahl (S)\n" },
};

static void what_they_print_becomes_blocks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct word_case *c = &cases[i];
		struct document *document = read_said("a.doc", c->bytes, (struct converted){ .how = CONVERSION_DONE, .which = c->which, .text = slice_of(c->said) });
		char *got = blocks_shown(document);
		if (document->refusal.code)
			fail_msg("%s: refused: %s", c->what, message_words(document->arena, &document->refusal));
		if (strcmp(got, c->blocks) != 0)
			fail_msg("%s: wanted\n%sgot\n%s", c->what, c->blocks, got);
		document_free(document);
	}
}

static void a_lesser_converter_is_told(void **state)
{
	(void)state;
	struct document *document = read_said("a.rtf", rtf, (struct converted){ .how = CONVERSION_DONE, .which = 1, .text = slice_of("Beslut\n") });
	assert_int_equal(document->records.of[ARRAY_problem].n, 1);
	assert_string_equal(((const struct problem *)document->records.of[ARRAY_problem].at[0])->code, "read_without_tables");
	document_free(document);
}

static void hidden_text_is_told(void **state)
{
	static const struct {
		const char *rtf;
		size_t problems;
	} texts[] = { { "{\\rtf1 {\\v dolt}}", 1 }, { "{\\rtf1 \\deleted struket}", 1 }, { "{\\rtf1 \\v", 1 }, { "{\\rtf1 \\v0 \\viewkind4 \\deleted0 a}", 0 } };
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct document *document = read_said("a.rtf", texts[i].rtf, (struct converted){ .how = CONVERSION_DONE, .text = slice_of("<body>Beslut<br>") });
		assert_int_equal(document->records.of[ARRAY_problem].n, texts[i].problems);
		document_free(document);
	}
}

static void what_goes_wrong_names_the_program(void **state)
{
	static const struct {
		const char *bytes;
		struct converted converted;
		const char *wanted;
	} failures[] = {
		{ rtf, { .how = CONVERSION_MISSING }, "needs the program unrtf, which is not installed (Debian's package unrtf)" },
		{ word, { .how = CONVERSION_MISSING }, "needs the program antiword, which is not installed (Debian's package antiword)" },
		{ word, { .how = CONVERSION_FAILED, .status = 1, .said = { "a.doc is not a Word Document.\n", 30 } }, "is damaged or cut off: antiword: a.doc is not a Word Document." },
		{ word, { .how = CONVERSION_FAILED, .status = 69, .which = 1 }, "is damaged or cut off: catdoc left with status 69" },
		{ word, { .how = CONVERSION_FAILED, .status = 69, .which = 99 }, "is damaged or cut off: catdoc left with status 69" }, /* a frame is no more trusted */
		{ rtf, { .how = CONVERSION_KILLED, .status = 11 }, "is damaged or cut off: unrtf died of it (signal 11)" },
		{ rtf, { .how = CONVERSION_TIME, .which = 1 }, "passes a limit: catdoc needs too long for it" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
		struct document *document = read_said("a.doc", failures[i].bytes, failures[i].converted);
		assert_string_equal(message_words(document->arena, &document->refusal), failures[i].wanted);
		document_free(document);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_they_print_becomes_blocks),
		cmocka_unit_test(a_lesser_converter_is_told),
		cmocka_unit_test(hidden_text_is_told),
		cmocka_unit_test(what_goes_wrong_names_the_program),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
