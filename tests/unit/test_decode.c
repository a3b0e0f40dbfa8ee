/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes -> UTF-8: which encoding is chosen, what becomes of what does not fit. */
#include "read_help.h"

#include <errno.h>
#include <iconv.h>

#include "decode.h"

/* Every entry of the code pages, held against the C library's iconv where it knows the page. */
static void code_pages_are_as_iconv_has_them(void **state)
{
	static const char *const names[CODEPAGES] = {
		[CODEPAGE_1252] = "WINDOWS-1252", [CODEPAGE_850] = "CP850", [CODEPAGE_865] = "CP865", [CODEPAGE_MAC] = "MACINTOSH",
	};
	(void)state;
	for (int page = 0; page < CODEPAGES; page++) {
		iconv_t converter = iconv_open("UTF-32LE", names[page]);
		if (converter == (iconv_t)-1)
			continue;
		for (int byte = 0x80; byte < 0x100; byte++) {
			char in[1] = { (char)byte }, *from = in;
			unsigned char out[4] = { 0xFD, 0xFF, 0, 0 };
			char *to = (char *)out;
			size_t left = 1, room = sizeof out;
			iconv(converter, &from, &left, &to, &room);
			uint32_t wanted = out[0] | (uint32_t)out[1] << 8 | (uint32_t)out[2] << 16, got = codepage_point((enum codepage)page, (unsigned char)byte);
			if (page == CODEPAGE_MAC && (byte == 0xDB || byte == 0xBD || byte == 0xF0 || byte == 0xC6))
				continue; /* currency or euro sign, Omega or Ohm, the apple, Delta or increment: by the system's year */
			if (wanted != got)
				fail_msg("%s byte %02X: U+%04X, iconv says U+%04X", names[page], (unsigned)byte, got, wanted);
		}
		iconv_close(converter);
	}
}

struct decode_case {
	const char *what, *bytes;
	size_t n;
	const char *encoding, *text;
	size_t problems;
};

static const struct decode_case cases[] = {
	{ "plain", BYTES_OF("beslut"), "UTF-8", "beslut", 0 },
	{ "UTF-8", BYTES_OF("\xC3\xA5tg\xC3\xA4rd \xC2\xA7 7"), "UTF-8", "åtgärd § 7", 0 },
	{ "UTF-8 with a mark", BYTES_OF("\xEF\xBB\xBF\xC2\xA7 7"), "UTF-8", "§ 7", 0 },
	{ "a mark and nothing else", BYTES_OF("\xEF\xBB\xBF"), "UTF-8", "", 0 },
	{ "UTF-16 little-endian", BYTES_OF("\xFF\xFE\xA7\0 \0" "7\0"), "UTF-16LE", "§ 7", 0 },
	{ "UTF-16 big-endian", BYTES_OF("\xFE\xFF\0\xA7\0 \0" "7"), "UTF-16BE", "§ 7", 0 },
	{ "UTF-16 without a mark", BYTES_OF("B\0e\0s\0l\0u\0t\0 \0\xE5\0r\0"), "UTF-16LE", "Beslut år", 0 },
	{ "UTF-16, big-endian, without a mark", BYTES_OF("\0B\0e\0s\0l\0u\0t\0 \0\xE5\0r"), "UTF-16BE", "Beslut år", 0 },
	{ "UTF-16, a pair of surrogates", BYTES_OF("\xFF\xFE\x3D\xD8\x00\xDE" "7\0"), "UTF-16LE", "\xF0\x9F\x98\x80" "7", 0 },
	{ "UTF-16, a lone surrogate", BYTES_OF("\xFF\xFE" "7\0\x00\xD8" "8\0"), "UTF-16LE", "7\xEF\xBF\xBD" "8", 1 },
	{ "UTF-16, odd", BYTES_OF("\xFF\xFE" "7\0" "8"), "UTF-16LE", "7\xEF\xBF\xBD", 1 },
	{ "Windows-1252", BYTES_OF("\xC4rendet f\xF6ruts\xE4tter \x94\xE5terremiss\x94 \x96 \xA7 7"), "Windows-1252",
	  "Ärendet förutsätter ”återremiss” – § 7", 0 },
	{ "Windows-1252, one letter", BYTES_OF("M\xF6te"), "Windows-1252", "Möte", 0 },
	{ "Windows-1252, capitals", BYTES_OF("SAMMANTR\xC4""DESPROTOKOLL"), "Windows-1252", "SAMMANTRÄDESPROTOKOLL", 0 },
	{ "CP850", BYTES_OF("\x8Erendet f\x94ruts\x84tter \x86terremiss, \xF5 7"), "CP850", "Ärendet förutsätter återremiss, § 7", 0 },
	{ "CP850, capitals", BYTES_OF("SAMMANTR\x8E""DESPROTOKOLL F\x99R N\x8EMNDEN"), "CP850", "SAMMANTRÄDESPROTOKOLL FÖR NÄMNDEN", 0 },
	{ "CP865", BYTES_OF("\x15 7 \x8Erendet f\x94ruts\x84tter \x86terremiss"), "CP865", "§ 7 Ärendet förutsätter återremiss", 0 },
	{ "Mac Roman", BYTES_OF("\xA4 7 \x80rendet f\x9Aruts\x8Atter \x8Cterremiss, caf\x8E"), "MacRoman", "§ 7 Ärendet förutsätter återremiss, café", 0 },
	{ "Mac Roman, capitals", BYTES_OF("SAMMANTR\x80""DESPROTOKOLL F\x85R \x81R"), "MacRoman", "SAMMANTRÄDESPROTOKOLL FÖR ÅR", 0 },
	{ "Latin-1 whose lines end in NEL", BYTES_OF("F\xF6rsta\x85" "Andra\x85"), "ISO-8859-1", "Första\nAndra\n", 0 },
	{ "UTF-8 read as Latin-1 and written anew", BYTES_OF("\xC3\x83\xC2\x85ke \xC3\x83\xC2\xB6 \xC3\x83\xC2\x96sten"), "UTF-8", "Ã…ke Ã¶ Ã–sten", 0 },
	{ "an ellipsis in Windows-1252", BYTES_OF("F\xF6rsta\x85\n"), "Windows-1252", "Första…\n", 0 },
	{ "a byte that Windows-1252 has not", BYTES_OF("F\xF6r \x81 \xE5ret"), "Windows-1252", "För \xEF\xBF\xBD året", 1 },
	{ "UTF-8 with foreign bytes", BYTES_OF("f\xC3\xB6r \xC3\xA5ret f\xF6r"), "UTF-8", "för året för", 1 },
	{ "UTF-8 cut off", BYTES_OF("\xC3\xA5ret slut\xC3"), "UTF-8", "året slutÃ", 1 },
	{ "overlong, surrogate, above the last", BYTES_OF("\xC3\xA5 \xC0\xAF \xED\xA0\x80"), "UTF-8", "å À¯ í\xC2\xA0\xE2\x82\xAC", 1 },
	{ "NULs between words", BYTES_OF("Kommun\0 styrelsen beslutar \0 att"), "UTF-8", NULL, 0 },
};

static void each_encoding_is_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct decode_case *c = &cases[i];
		struct document *document = document_new();
		struct source source = { .name = "x.txt", .bytes = (const unsigned char *)c->bytes, .n = c->n };
		struct slice text;
		if (decode_source(&source, slice_of(NULL), document->arena, document, &text) == FAILED)
			fail_msg("%s: refused", c->what);
		if (strcmp(document->encoding, c->encoding) != 0 || COUNT(document, problem) != c->problems)
			fail_msg("%s: %s, %zu problems", c->what, document->encoding, COUNT(document, problem));
		if (c->text && !slice_is(text, c->text))
			fail_msg("%s: wanted '%s', got '%s'", c->what, c->text, slice_text(document->arena, text));
		assert_true(text_is_utf8(text.at, text.n));
		document_free(document);
	}
}

static void what_is_no_text_is_refused(void **state)
{
	static const struct {
		const char *what, *bytes;
		size_t n;
		enum message_code code;
	} refused[] = {
		{ "UTF-32 with a mark", BYTES_OF("\xFF\xFE\0\0" "7\0\0\0"), M_D111 },
		{ "UTF-32, big-endian", BYTES_OF("\0\0\xFE\xFF\0\0\0" "7"), M_D111 },
		{ "UTF-32 without a mark", BYTES_OF("B\0\0\0e\0\0\0s\0\0\0"), M_D111 },
		{ "NULs", BYTES_OF("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), M_D110 },
		{ "controls", BYTES_OF("\x01\x02\x03\x04\x05\x06\x07\x80\x90\xA0\xFF\xFE\x0E\x0F\x10\x11"), M_D110 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		struct document *document = document_new();
		struct source source = { .name = "x.txt", .bytes = (const unsigned char *)refused[i].bytes, .n = refused[i].n };
		struct slice text;
		if (decode_source(&source, slice_of(NULL), document->arena, document, &text) != FAILED || document->refusal.code != refused[i].code)
			fail_msg("%s", refused[i].what);
		document_free(document);
	}
}

static void what_a_file_declares_is_heard_last(void **state)
{
	static const struct {
		const char *bytes, *declared, *encoding, *text;
	} declared[] = {
		{ "\xC3\xA5r", "iso-8859-1", "UTF-8", "år" },       /* valid UTF-8 is UTF-8 */
		{ "\x86r", "ibm850", "CP850", "år" },
		{ "\xE5r", "utf-8", "Windows-1252", "år" },         /* it is not */
		{ "\xE5r \x96 i", "ISO-8859-1", "Windows-1252", "år – i" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof declared / sizeof *declared; i++) {
		struct document *document = document_new();
		struct source source = { .name = "x.html", .bytes = (const unsigned char *)declared[i].bytes, .n = strlen(declared[i].bytes) };
		struct slice text;
		assert_int_equal(decode_source(&source, slice_of(declared[i].declared), document->arena, document, &text), DONE);
		assert_string_equal(document->encoding, declared[i].encoding);
		assert_true(slice_is(text, declared[i].text));
		document_free(document);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code_pages_are_as_iconv_has_them),
		cmocka_unit_test(each_encoding_is_told_apart),
		cmocka_unit_test(what_is_no_text_is_refused),
		cmocka_unit_test(what_a_file_declares_is_heard_last),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
