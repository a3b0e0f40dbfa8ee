/* SPDX-License-Identifier: EUPL-1.2 */
/* Which reader is chosen by content, what a name promises, what is refused and how it is said. */
#include "read_help.h"

#define OLE2 "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
/* a local header and its name */
#define ZIP "PK\3\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0" "a.txt"
#define WORD_STREAM "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"

struct choice_case {
	const char *name, *bytes;
	size_t n;
	const char *wanted; /* a format, or a message's code and its words */
};

static const struct choice_case cases[] = {
	{ "a.txt", BYTES_OF("Beslut"), "text" },
	{ "PROTOKOLL.TXT", BYTES_OF("Beslut"), "text" },
	{ "protokoll", BYTES_OF("Beslut"), "text" },
	{ "a.b-2021", BYTES_OF("Beslut"), "text" }, /* an unknown suffix promises nothing */
	{ "a.md", BYTES_OF("# Beslut"), "text" },
	{ "a.html", BYTES_OF("<p>Beslut"), "html" },
	{ "a.htm", BYTES_OF("\xEF\xBB\xBF\n<!-- x --><!DOCTYPE html><p>Beslut"), "html" },
	{ "a.html", BYTES_OF("Beslut<br>Ja"), "html" },
	{ "a.doc", BYTES_OF("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><p>Beslut"), "html" },
	{ "a", BYTES_OF("<?xml version=\"1.0\"?>\n<html><p>Beslut"), "html" },
	{ "a.txt", BYTES_OF("<b>Beslut</b>"), "text" },
	{ "a.txt", BYTES_OF("Från: Anna\nTill: Bo\n\nBeslut"), "text" },
	{ "a.txt", BYTES_OF("<html><p>Beslut"), "D104 the name promises text (.txt), but the content is HTML (.html)" },
	{ "a.html", BYTES_OF("Beslut"), "D104 the name promises HTML (.html), but the content is text (.txt)" },
	{ "a.docx", BYTES_OF("%PDF-1.7 x"), "D104 the name promises Word (.docx), but the content is PDF" },
	{ "a.zip", BYTES_OF(ZIP), "D122 is an archive of files (zip), which is not read" },
	{ "a.docx", BYTES_OF(ZIP), "D104 the name promises Word (.docx), but the content is zip" },
	{ "a.docx", BYTES_OF("\x01\x02\x03\x04\x05\x06\x07\xFF\xFE\x80\x81\0\0\0\0\0"),
	  "D104 the name promises Word (.docx), but the content is binary data of an unknown kind" },
	{ "a.pdf", BYTES_OF("%PDF-1.7 x"), "D117 needs the program pdftotext, which is not installed (Debian's package poppler-utils)" },
	{ "a", BYTES_OF("%PDF-1.7 x"), "D117 needs the program pdftotext, which is not installed (Debian's package poppler-utils)" },
	{ "a.doc", BYTES_OF("{\\rtf1\\ansi Beslut}"), "D117 needs the program unrtf, which is not installed (Debian's package unrtf)" },
	{ "a.doc", BYTES_OF(OLE2 "\0\0" WORD_STREAM), "D117 needs the program antiword, which is not installed (Debian's package antiword)" },
	{ "a.xls", BYTES_OF(OLE2 "\0\0W\0o\0r\0k\0b\0o\0o\0k\0"), "D105 the format is not read: Excel / OpenDocument Calc" },
	{ "a.msg", BYTES_OF(OLE2 "_\0_\0s\0u\0b\0s\0t\0g\0" "1\0.\0" "0\0_\0"), "D121 is an e-mail (Outlook), which is not read" },
	{ "a.docx", BYTES_OF(OLE2 "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), "D106 is encrypted or protected by a password" },
	{ "a.eml", BYTES_OF("Received: from x\r\n\tby y\r\nSubject: z\r\n\r\nBeslut"), "D121 is an e-mail (MIME), which is not read" },
	{ "a.eml", BYTES_OF("From: x@y.example\nTo: z\nSubject: KS 8 mars\n\nBeslut"), "D121 is an e-mail (MIME), which is not read" },
	{ "a.mbox", BYTES_OF("From x@y.example Mon Jan  8 10:00:00 2024\nReceived: from x\n\nBeslut"), "D121 is an e-mail (MIME), which is not read" },
	{ "a.xml", BYTES_OF("<?xml version=\"1.0\"?><w:wordDocument/>"), "D105 the format is not read: XML" },
	{ "a.jpg", BYTES_OF("\xFF\xD8\xFF\xE0 x"), "D105 the format is not read: PNG/JPEG/GIF/TIFF ..." },
	{ "a", BYTES_OF("\x1F\x8B\x08 x"), "D122 is an archive of files (tar/gzip/7z/rar), which is not read" },
	{ "a.tar.gz", BYTES_OF("\x1F\x8B\x08 x"), "D122 is an archive of files (tar/gzip/7z/rar), which is not read" },
	{ "a.txt", BYTES_OF("\x01\x02\x03\x04\x05\x06\x07\xFF\xFE\x80\x81\0\0\0\0\0"), "D110 is no text: binary data of an unknown kind" },
	{ "a.txt", "", 0, "text" },
	{ "a.docx", "", 0, "D107 is damaged or cut off: it is empty" },
};

static void content_chooses_and_names_promise(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document *document = read_bytes(cases[i].name, cases[i].bytes, cases[i].n);
		const char *got = document->format;
		if (document->refusal.code)
			got = arena_print(document->arena, "%s %s", message_text(document->refusal.code).code,
			                  message_words(document->arena, &document->refusal));
		if (strcmp(got, cases[i].wanted) != 0)
			fail_msg("%s, case %zu: wanted '%s', got '%s'", cases[i].name, i, cases[i].wanted, got);
		assert_int_equal(document->bytes, cases[i].n);
		document_free(document);
	}
}

/* "abc" is the test vector of the standard. */
static void the_hash_is_of_the_bytes(void **state)
{
	(void)state;
	struct document *document = read_bytes("a.txt", "abc", 3);
	assert_string_equal(document->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	document_free(document);
	document = read_bytes("a.txt", "", 0);
	assert_string_equal(document->sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_int_equal(document->n_blocks, 0);
	document_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(content_chooses_and_names_promise),
		cmocka_unit_test(the_hash_is_of_the_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
