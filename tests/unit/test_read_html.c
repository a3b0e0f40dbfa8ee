/* SPDX-License-Identifier: EUPL-1.2 */
/* HTML -> blocks, through all of it: filter, parser, tables, flow. */
#include "read_help.h"

#include <time.h>

#include "html_filter.h"
#include "limit.h"

static const struct read_case cases[] = {
	{ "paragraphs and headings",
	  "<!DOCTYPE html><html><head><title>Protokoll &ndash; KS</title></head><body><h1>Protokoll</h1><p>ett<p>två</p><h3>§ 12</h3></body></html>",
	  "heading1 G|Protokoll\nparagraph G|ett\nparagraph G|två\nheading3 G|§ 12\n" },
	{ "breaks", "<p>Anna Ek (S)<br>Bo Al (M)<br/>\n  Cia <b>Alm</b></p>", "paragraph G|Anna Ek (S)\nparagraph |Bo Al (M)\nparagraph |Cia Alm\n" },
	{ "blocks without a gap", "<div>ett</div><div>två</div><hr><div>tre<div>fyra</div>fem</div>",
	  "paragraph G|ett\nparagraph |två\nparagraph G|tre\nparagraph |fyra\nparagraph |fem\n" },
	{ "an empty paragraph of Word's", "<p class=MsoNormal>ett</p><p class=MsoNormal>två</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>tre</p>",
	  "paragraph G|ett\nparagraph |två\nparagraph G|tre\n" },
	{ "looks", "<p><b>Beslut</b></p><p><strong>Beslut</strong>: ja</p><p style='Font-Weight: 700'>Fet</p><p>ANSLAG</p><p style=\"text-transform:uppercase\">anslag</p>",
	  "paragraph GB|Beslut\nparagraph G|Beslut: ja\nparagraph GB|Fet\nparagraph GC|ANSLAG\nparagraph GC|anslag\n" },
	{ "numbered lists",
	  "<ol start=3><li>tre<li value=7>sju<li>åtta</ol><ol type=a><li>ett</li><li>två<ol type=i><li>in</li></ol></li></ol>",
	  "list_item1 G|3. tre\nlist_item1 |7. sju\nlist_item1 |8. åtta\nlist_item1 |a. ett\nlist_item1 |b. två\nlist_item2 |i. in\n" },
	{ "bulleted lists", "<ul><li>ett<ul><li><p>två</p></li></ul>efter</li></ul><ul style='list-style:none'><li>utan</li></ul>",
	  "list_item1 G|- ett\nlist_item2 G|- två\nparagraph |efter\nlist_item1 |utan\n" },
	{ "Word's lists", "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span><![endif]>ett</p>"
	  "<p class=MsoListParagraph style='margin:0;mso-list:l1 level1 lfo2'><span>1.<span>&nbsp;&nbsp;&nbsp;</span></span>två</p>",
	  "list_item2 G|- ett\nlist_item1 |1. två\n" },
	{ "a table", "<p>före</p><table><caption>Ärenden</caption><tr><th>Nr<th>Ärende<tr><td>1<td>Val<tr><td>2<td></table>efter",
	  "paragraph G|före\nparagraph |Ärenden\nrow GBT|Nr\tÄrende\nrow T|1\tVal\nrow T|2\t\nparagraph G|efter\n" },
	{ "covered columns", "<table><tr><td rowspan=2>Lön<td colspan=2>Heby<td>x<tr><td>a<td>b<td>c</table>",
	  "row GT|Lön\tHeby\t\tx\nrow T|\ta\tb\tc\n" },
	{ "several lines in a cell", "<table><tr><td>Plats<td><p>Salen</p><p>kl 9</p><tr><td>Nr<td>a<br>b</table>",
	  "row GT|Plats\tSalen\nrow T|\tkl 9\nrow T|Nr\ta\nrow T|\tb\n" },
	{ "a table in a table", "<table><tr><td>Plats<td>Salen<table><tr><td>a<td>b</table><tr><td>c<td>d</table>",
	  "row GT|Plats\tSalen\nrow T|a\tb\nrow T|c\td\n" },
	{ "a table for the layout", "<table role=presentation><tr><td>vänster<td>höger</table><table><tr><td>meny<td><h2>Beslut</h2><p>text</table>",
	  "paragraph G|vänster\nparagraph |höger\nparagraph |meny\nheading2 G|Beslut\nparagraph G|text\n" },
	{ "furniture", "<header>Kommunen</header><nav><ul><li>Start</ul></nav><main><header><h1>§ 1</h1></header>text</main><footer>Sida</footer>",
	  "furniture G|Kommunen\nfurniture |- Start\nheading1 G|§ 1\nparagraph |text\nfurniture |Sida\n" },
	{ "what holds no text", "<p>a<script>if (1<2) '</p>'</script>b<style>.x{}</style><!-- k --><textarea>t</textarea><select><option>v</select>"
	  "<noscript>n</noscript><template>m</template><svg><text>s</text></svg>c", "paragraph G|abc\n" },
	{ "Word's conditional comments", "<p>a<!--[if gte mso 9]><xml>skräp</xml><![endif]-->b<o:p></o:p></p><xml><o:x>skräp</o:x></xml>", "paragraph G|ab\n" },
	{ "hidden", "<p>a<span style='x:y; DISPLAY : none'>dold</span>b</p><div hidden>dold<p>dold</p></div><p style='mso-hide:all'>dold</p>",
	  "paragraph G|ab\n" },
	{ "entities", "<p>&aring;&#229;&#xE5; &#150; &#x201d; &amp;lt; &okänd; &#0;&#xD800; 1 < 2 &nbsp;§", "paragraph G|ååå – ” &lt; &okänd; 1 < 2 §\n" },
	{ "preformatted", "<pre>Plats        Salen\nett\n</pre>", "row G|Plats\tSalen\nparagraph |ett\n" },
	{ "a DTD", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1:9/x\" "
	  "[<!ENTITY x SYSTEM \"file:///etc/passwd\">]><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>a&x;</p></body></html>", "paragraph G|a&x;\n" },
	{ "unclosed quote and comment", "<p>Styrelsen<p title=\"x>beslutar<!-- slut", "paragraph G|Styrelsen\nparagraph G|beslutar\n" },
	{ "a quote where none belongs", "<p>a<b it's x>b</b> c's<p class='x'>d", "paragraph G|ab c's\nparagraph G|d\n" },
	{ "a page that goes on behind its end", "<html><body><p>a</p></body></html><p>b</p><html><body><p>c</p></body></html>",
	  "paragraph G|a\nparagraph G|b\nparagraph G|c\n" },
	{ "cells without a table", "<tr><td>a<td>b</tr><td>c</td>", "paragraph G|a\nparagraph |b\nparagraph |c\n" },
	{ "nothing", "<html></html>", "" },
};

static void pages_become_blocks(void **state)
{
	(void)state;
	check_read("protokoll.html", cases, sizeof cases / sizeof *cases);
}

static void what_is_left_out_is_told(void **state)
{
	(void)state;
	struct document *document =
		read_bytes("a.html", BYTES_OF("<title>Protokoll\n KS</title><p>a<i hidden>b</i>\n<p>c<div style='display:none'></div><b hidden>d</b>"));
	assert_string_equal(document->property_title, "Protokoll KS");
	assert_int_equal(COUNT(document, problem), 1);
	assert_string_equal(RECORD(document, problem, 0)->code, "hidden_text");
	assert_non_null(strstr(RECORD(document, problem, 0)->message, "2 hidden"));
	assert_int_equal(document->blocks[0].line, 2);
	assert_int_equal(document->blocks[1].line, 3);
	document_free(document);
}

/* The same page in other encodings. */
static void encodings_of_pages(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *encoding;
	} pages[] = {
		{ BYTES_OF("<meta charset=utf-8><p>\xC3\xA5r \xE2\x80\x93 i"), "UTF-8" },
		{ BYTES_OF("<meta charset=iso-8859-1><p>\xC3\xA5r \xE2\x80\x93 i"), "UTF-8" },
		{ BYTES_OF("<meta charset=\"utf-8\"><p>\xE5r \x96 i"), "Windows-1252" },
		{ BYTES_OF("<p>\xE5r \x96 i"), "Windows-1252" },
		{ BYTES_OF("\xFF\xFE<\0p\0>\0\xE5\0r\0 \0\x13\x20 \0i\0"), "UTF-16LE" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct document *document = read_bytes("a.html", pages[i].bytes, pages[i].n);
		assert_string_equal(document->encoding, pages[i].encoding);
		assert_string_equal(blocks_shown(document), "paragraph G|år – i\n");
		document_free(document);
	}
}

static char *repeated(struct arena *arena, const char *before, const char *unit, size_t times, const char *after, size_t *n)
{
	size_t b = strlen(before), u = strlen(unit), a = strlen(after);
	char *out = arena_alloc(arena, b + u * times + a + 1);
	memcpy(out, before, b);
	for (size_t i = 0; i < times; i++)
		memcpy(out + b + i * u, unit, u);
	memcpy(out + b + u * times, after, a);
	*n = b + u * times + a;
	return out;
}

static void limits_hold(void **state)
{
	static const struct {
		const char *what, *before, *unit;
		size_t times;
		const char *after, *wanted; /* a message's code, or the last block */
	} cases_[] = {
		{ "deep div", "", "<div>", 100000, "x", "D109" },
		{ "deep b", "<p>", "<b>", 100000, "x", "D109" },
		{ "240 deep", "<p>", "<b>", 240, "x", "paragraph GB|x" },
		{ "never closed tables", "", "<table><tr><td>x", 20000, "", "D109" },
		{ "many attributes", "<p ", "a=1 ", 100000, ">x", "D109" },
		{ "a long tag", "<p a=", "x", 100000, ">x", "D109" },
		{ "a long value is cut", "<p><img src=\"data:image/png;base64,", "QUJD", 1000000, "\">x", "paragraph G|x" },
		{ "a long comment", "<p>a<!--", "abc ", 1000000, "-->x", "paragraph G|ax" },
		{ "a long text", "<p>", "Namn &amp; ", 1200000, "slut", NULL },
		{ "a long text without blanks", "<p>", "å", 3000000, "slut", NULL },
		{ "many lists", "", "<ul><li>x</ul>", 20000, "y", "paragraph |y" },
		{ "a tag that never ends", "<p>", "<a b=\"", 100000, "", "D109" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases_ / sizeof *cases_; i++) {
		struct arena *arena = arena_new();
		size_t n;
		char *bytes = repeated(arena, cases_[i].before, cases_[i].unit, cases_[i].times, cases_[i].after, &n);
		clock_t start = clock();
		struct document *document = read_bytes("a.html", bytes, n);
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		const char *got = document->refusal.code ? message_text(document->refusal.code).code :
		                  document->n_blocks    ? block_shown(document, document->n_blocks - 1) : "";
		if (cases_[i].wanted ? strcmp(got, cases_[i].wanted) != 0 : strcmp(got + strlen(got) - 4, "slut") != 0)
			fail_msg("%s: got '%.100s'", cases_[i].what, got);
		if (!cases_[i].wanted && strlen(got) < 5000000)
			fail_msg("%s: only %zu bytes", cases_[i].what, strlen(got));
		if (seconds > 200) /* a guard against hangs: growth is counted by tests/long/growth.sh */
			fail_msg("%s: %.1f s", cases_[i].what, seconds);
		document_free(document);
		arena_free(arena);
	}
}

static bool keep(void *context, const char *bytes, size_t n)
{
	size_t *total = context;
	assert_true(n <= LIMIT_XML_CHUNK);
	assert_true(bytes != NULL);
	*total += n;
	return true;
}

static void the_filter_survives_any_cut(void **state)
{
	static const char page[] = "<!DOCTYPE html [<!ENTITY a 'b'>]><p class=\"a'b\" id='c'>a&amp;b<!-- c --><script>d</script><![CDATA[e]]></p\0><br/>\r\n<";
	(void)state;
	for (size_t n = 0; n < sizeof page; n++) {
		struct document *document = document_new();
		char *copy = arena_copy(document->arena, page, n);
		size_t total = 0;
		assert_int_equal(html_filter((struct slice){ copy, n }, keep, &total, document), DONE);
		assert_true(total <= n * 4);
		document_free(document);
		document_free(read_bytes("a.html", page, n));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_become_blocks),   cmocka_unit_test(what_is_left_out_is_told), cmocka_unit_test(encodings_of_pages),
		cmocka_unit_test(limits_hold),           cmocka_unit_test(the_filter_survives_any_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
