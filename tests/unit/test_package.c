/* SPDX-License-Identifier: EUPL-1.2 */
/* Zip files that no word processor writes, and XML that is refused. */
#include "package_help.h"

#include "limit.h"
#include "package.h"
#include "xml.h"

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define DOCUMENT(inner) "<w:document " W "><w:body>" inner "</w:body></w:document>"
#define GOOD DOCUMENT("<w:p><w:r><w:t>Kommunstyrelsens beslut</w:t></w:r></w:p>")

static struct made good(void)
{
	return zip_made((const struct made_member[]){ { "word/document.xml", GOOD }, { "word/extra.xml", "<x/>" } }, 2);
}

/* The first place of `what` from `from` on. */
static size_t find(struct made made, const char *what, size_t n, size_t from)
{
	char *at = memmem(made.at + from, made.n - from, what, n);
	assert_non_null(at);
	return (size_t)(at - made.at);
}

static void put16(struct made made, size_t at, unsigned value)
{
	made.at[at] = (char)(value & 0xFF);
	made.at[at + 1] = (char)(value >> 8);
}

enum change { NONE, CUT_HALF, CUT_ONE, TRAILING, IN_FRONT, TWO_NAMES, TWINS, ENCRYPTED, METHOD, CRC, SHORTER, OFFSET, OVERLAP, DISKS, COUNT_WRONG, NUL_NAME };

static void change(struct made *made, enum change how)
{
	size_t central = find(*made, "PK\1\2", 4, 0), second = find(*made, "PK\1\2", 4, central + 4), end = find(*made, "PK\5\6", 4, 0);
	switch (how) {
	case NONE: break;
	case CUT_HALF: made->n /= 2; break;
	case CUT_ONE: made->n--; break;
	case TRAILING: made->at = realloc(made->at, made->n + 9); memset(made->at + made->n, 0, 9); made->n += 9; break;
	case IN_FRONT: /* with right offsets: the first local header moves */
		made->at = realloc(made->at, made->n + 4);
		memmove(made->at + 4, made->at, made->n);
		made->n += 4;
		put16(*made, central + 4 + 42, 4);
		put16(*made, end + 4 + 16, (unsigned)central + 4);
		put16(*made, second + 4 + 42, (unsigned)find(*made, "PK\3\4", 4, 8));
		break;
	case TWO_NAMES: made->at[central + 46] = 'W'; break;
	case TWINS: memcpy(made->at + find(*made, "word/extra.xml", 14, 0), "word/Extra.xml", 14); made->at[second + 46 + 5] = 'E'; break;
	case ENCRYPTED: made->at[central + 8] |= 1; break;
	case METHOD: put16(*made, central + 10, 14); put16(*made, 8, 14); break;
	case CRC: made->at[central + 16] ^= 1; made->at[14] ^= 1; break;
	case SHORTER: put16(*made, central + 24, 20); put16(*made, 22, 20); break;
	case OFFSET: put16(*made, second + 42, 3); break;
	case OVERLAP: memcpy(made->at + second, made->at + central, 46); break;
	case DISKS: put16(*made, end + 4, 1); break;
	case COUNT_WRONG: put16(*made, end + 8, 1); put16(*made, end + 10, 1); break;
	case NUL_NAME: made->at[central + 46 + 3] = 0; made->at[30 + 3] = 0; break;
	}
}

static void strange_zips_are_refused(void **state)
{
	(void)state;
	static const struct { const char *what; enum change how; const char *shown; } cases[] = {
		{ "nothing wrong", NONE, "paragraph G|Kommunstyrelsens beslut\n" },
		{ "cut at half", CUT_HALF, "D107" },
		{ "less its last byte", CUT_ONE, "D107" },
		{ "junk behind", TRAILING, "D107" },
		{ "junk in front", IN_FRONT, "D107" }, /* four bytes that look like a header */
		{ "two names of one member", TWO_NAMES, "D107" },
		{ "an encrypted member", ENCRYPTED, "D106" },
		{ "a method of compression that no document uses", METHOD, "D107" },
		{ "a wrong checksum", CRC, "D107" },
		{ "a size that is too small", SHORTER, "D107" },
		{ "an offset into a member", OFFSET, "D107" },
		{ "two entries for one member", OVERLAP, "D107" },
		{ "several disks", DISKS, "D107" },
		{ "a count that is too small", COUNT_WRONG, "D107" },
		{ "NUL in a name", NUL_NAME, "D107" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made made = good();
		change(&made, cases[i].how);
		check_shown(cases[i].what, "x.docx", made, cases[i].shown);
		free(made.at);
	}
}

static void names_that_differ_in_case_are_twins(void **state)
{
	(void)state;
	struct made made = zip_made((const struct made_member[]){ { "word/document.xml", GOOD }, { "Word/Document.XML", GOOD } }, 2);
	check_shown("twins", "x.docx", made, "D107");
	free(made.at);
}

static void members_are_found_and_read(void **state)
{
	(void)state;
	struct made made = good();
	struct source source = { .name = "x.zip", .bytes = (unsigned char *)made.at, .n = made.n };
	struct document *document = document_new();
	struct package *package = package_open(&source, document);
	assert_non_null(package);
	assert_string_equal(package_find(package, "WORD/Extra.xml"), "word/extra.xml");
	assert_null(package_find(package, "word/extra"));
	assert_true(slice_is(package_text(package, "word/extra.xml", 100), "<x/>"));
	assert_null(package_text(package, "word/extra.xml", 3).at);
	assert_int_equal(document->refusal.code, M_D107);
	package_close(package);
	assert_true(package_starts(&source) && package_mentions(&source, "word/") && !package_mentions(&source, "xl/"));
	document_free(document);
	free(made.at);
}

/* ---- XML ---- */

static bool start(void *context, const struct xml_tag *tag)
{
	struct slice value = xml_attribute(tag, 0, "a");
	char *out = context;
	if (tag->element)
		snprintf(out + strlen(out), 400 - strlen(out), "<%d%s%.*s>", tag->element, value.n ? " " : "", (int)value.n, value.n ? value.at : "");
	return tag->element != 2;
}

static void end(void *context, int element)
{
	char *out = context;
	snprintf(out + strlen(out), 400 - strlen(out), "</%d>", element);
}

static void text(void *context, int element, struct slice s)
{
	char *out = context;
	(void)element;
	snprintf(out + strlen(out), 400 - strlen(out), "%.*s", (int)s.n, s.at);
}

static const struct xml_vocabulary vocabulary = {
	(const struct xml_name[]){ { "one", 1, 1 }, { "skip", 1, 2 }, { "two", 1, 3 }, { "two", 2, 4 } }, 4,
	(const struct xml_space[]){ { "urn:one", 1 }, { "urn:also-one", 1 }, { "urn:two", 2 }, { NULL, 0 } },
};
static const struct xml_handler handler = { &vocabulary, start, end, text };

static void check_xml(const char *input, size_t n, const char *wanted)
{
	char out[512] = "";
	struct document *document = document_new();
	int result = xml_read_bytes((struct slice){ input, n }, "x.xml", &handler, out, document);
	assert_int_equal(result == DONE, document->refusal.code == MESSAGE_NONE);
	assert_string_equal(document->refusal.code ? message_text(document->refusal.code).code : out, wanted);
	document_free(document);
}

static void xml_is_read_by_namespace(void **state)
{
	(void)state;
	static const struct { const char *input, *shown; } cases[] = {
		{ "<one xmlns='urn:one' a='1'>x<two/>y</one>", "<1 1>x<3></3>y</1>" },
		{ "<p:one xmlns:p='urn:also-one' xmlns:q='urn:two'><q:two a='2'/></p:one>", "<1><4 2></4></1>" },
		{ "<one>x<skip xmlns='urn:one'>gone<two/></skip></one>", "x<2></0>" },
		{ "<one xmlns='urn:one' a='&lt;a &amp; b&#38;'>&lt;&#229;&amp;<![CDATA[<]]></one>", "<1 <a & b&><å&<</1>" },
		{ "<?xml version='1.0' encoding='utf-8'?><!-- it's - a comment --><one xmlns='urn:one'/>", "<1></1>" },
		{ "<one xmlns='urn:one'><two></one>", "D107" },
		{ "<one xmlns='urn:one'>", "D107" },
		{ "<one xmlns='urn:one'>&unknown;</one>", "D107" },
		{ "", "D107" },
		{ "text", "D107" },
		{ "<!DOCTYPE one><one/>", "D108" },
		{ "<?xml version='1.0'?><!DOCTYPE one [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><one>&x;</one>", "D108" },
		{ "<?xml version='1.0' encoding='UTF-7'?><one/>", "D107" },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?><one/>", "D107" },
		{ "<one xmlns='urn:one'>\xE5</one>", "D107" },
		{ "<one xmlns='urn:one'>a&#1;</one>", "D107" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_xml(cases[i].input, strlen(cases[i].input), cases[i].shown);
	check_xml(BYTES_OF("\xFF\xFE<\0o\0n\0e\0 \0x\0m\0l\0n\0s\0=\0'\0u\0r\0n\0:\0o\0n\0e\0'\0/\0>\0"), "<1></1>");
	check_xml(BYTES_OF("\xFE\xFF\0<\0!\0D\0O\0C\0T\0Y\0P\0E\0 \0o\0>\0<\0o\0/\0>"), "D108");
	check_xml(BYTES_OF("\xFF\xFE\0\0<\0\0\0o\0\0\0/\0\0\0>\0\0\0"), "D107");
}

static char *repeated(struct arena *arena, const char *before, const char *what, size_t times, const char *after)
{
	size_t n = strlen(what), at = strlen(before);
	char *all = arena_alloc(arena, at + n * times + strlen(after) + 1);
	memcpy(all, before, at);
	for (size_t i = 0; i < times; i++, at += n)
		memcpy(all + at, what, n);
	memcpy(all + at, after, strlen(after));
	return all;
}

static void xml_has_limits(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct { const char *before, *what; size_t times; const char *after, *shown; } cases[] = {
		{ "<one xmlns='urn:other'>", "<two>", 249, "", "D107" }, /* deep enough, but not closed */
		{ "<one xmlns='urn:other'>", "<two>", 250, "", "D109" },
		{ "<one ", "a='1' ", 20000, "/>", "D109" },
		{ "<one a='", ">", LIMIT_TAG_BYTES, "'/>", "D109" },
		{ "<!--", "x", LIMIT_TAG_BYTES, "--><one xmlns='urn:one'/>", "D109" },
		{ "<!--", "x ' > ", 1000, "--><one xmlns='urn:one'/>", "<1></1>" },
		{ "<?x ", "' > ", 1000, "?><one xmlns='urn:one'/>", "<1></1>" },
		{ "<one xmlns='urn:one' b='", ">", 60000, "'/>", "<1></1>" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *input = repeated(arena, cases[i].before, cases[i].what, cases[i].times, cases[i].after);
		check_xml(input, strlen(input), cases[i].shown);
	}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strange_zips_are_refused),
		cmocka_unit_test(names_that_differ_in_case_are_twins),
		cmocka_unit_test(members_are_found_and_read),
		cmocka_unit_test(xml_is_read_by_namespace),
		cmocka_unit_test(xml_has_limits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
