/* SPDX-License-Identifier: EUPL-1.2 */
/* OpenDocument, flat and as packages made in memory: XML in, blocks out. The numbers are those that
 * LibreOffice 7.4 prints for the same lists. */
#include "package_help.h"

#define URN(prefix, name) " xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\""
#define SPACES URN("office", "office") URN("text", "text") URN("table", "table") URN("style", "style") URN("draw", "drawing") \
	URN("fo", "xsl-fo-compatible") URN("svg", "svg-compatible") \
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"" \
	" xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""
#define TYPE "application/vnd.oasis.opendocument.text"

#define P(text) "<text:p>" text "</text:p>"
#define P_AS(style, text) "<text:p text:style-name=\"" style "\">" text "</text:p>"
#define H(level, text) "<text:h text:outline-level=\"" level "\" text:style-name=\"Rubrik\">" text "</text:h>"
#define H_AS(level, attributes, text) "<text:h text:outline-level=\"" level "\" " attributes ">" text "</text:h>"
#define LIST_AS(attributes, items) "<text:list " attributes ">" items "</text:list>"
#define LIST(style, items) LIST_AS("text:style-name=\"" style "\"", items)
#define SUB(items) LIST_AS("", items)
#define GO_ON " text:continue-numbering=\"true\""
#define LI(content) "<text:list-item>" content "</text:list-item>"
#define LI_AS(attributes, content) "<text:list-item " attributes ">" content "</text:list-item>"
#define TABLE(rows) "<table:table><table:table-column/>" rows "</table:table>"
#define TR(cells) "<table:table-row>" cells "</table:table-row>"
#define TC(content) "<table:table-cell>" content "</table:table-cell>"
#define TC_AS(attributes, content) "<table:table-cell " attributes ">" content "</table:table-cell>"
#define COVERED "<table:covered-table-cell/>"

#define LEVEL_AS(level, format, attributes) "<text:list-level-style-number text:level=\"" level "\" style:num-format=\"" format "\" " attributes "/>"
#define LEVEL(level, format, prefix, suffix, display) LEVEL_AS(level, format, "style:num-prefix=\"" prefix "\" style:num-suffix=\"" suffix \
	"\" text:display-levels=\"" display "\"")
#define BULLET(level) "<text:list-level-style-bullet text:level=\"" level "\" text:bullet-char=\"•\"/>"
#define LIST_STYLE(name, levels) "<text:list-style style:name=\"" name "\">" levels "</text:list-style>"
#define STYLE_AS(name, family, attributes, properties) "<style:style style:name=\"" name "\" style:family=\"" family "\" " attributes ">" properties "</style:style>"
#define TEXT_LOOK(attributes) "<style:text-properties " attributes "/>"

static const char lists[] =
	LIST_STYLE("L1", LEVEL("1", "1", "", ".", "1") LEVEL("2", "1", "", ".", "2") LEVEL("3", "a", "", ")", "1"))
	LIST_STYLE("L2", LEVEL_AS("1", "A", "style:num-prefix=\"(\" style:num-suffix=\")\" text:start-value=\"3\"") LEVEL("2", "1", "", ".", "2"))
	LIST_STYLE("L3", LEVEL("1", "", "", "", "1") LEVEL("2", "1", "", ".", "2") LEVEL("3", "1", "", ".", "3"))
	LIST_STYLE("L4", LEVEL_AS("1", "a", "text:start-value=\"26\"") LEVEL_AS("2", "a", "text:start-value=\"28\" style:num-letter-sync=\"true\""))
	LIST_STYLE("L5", BULLET("1") LEVEL("2", "i", "", ")", "1"))
	LIST_STYLE("L6", LEVEL("1", "", "Bilaga", ":", "1") LEVEL_AS("2", "I", "loext:num-list-format=\"Del %2%/\" style:num-suffix=\".\""))
	LIST_STYLE("L7", LEVEL_AS("1", "01, 02, 03, ...", "") LEVEL_AS("2", "1st", ""))
	LIST_STYLE("L8", LEVEL("1", "1", "§ ", "", "1"));

static const char styles[] =
	STYLE_AS("Rubrik", "paragraph", "style:default-outline-level=\"1\"", TEXT_LOOK("fo:font-weight=\"bold\""))
	STYLE_AS("Utan", "paragraph", "style:parent-style-name=\"Rubrik\" style:list-style-name=\"\"", TEXT_LOOK("fo:font-weight=\"normal\""))
	STYLE_AS("Utan_20_arv", "paragraph", "style:parent-style-name=\"Utan\"", "")
	STYLE_AS("Lista", "paragraph", "style:list-style-name=\"L8\"", "") STYLE_AS("Listarv", "paragraph", "style:parent-style-name=\"Lista\"", "")
	STYLE_AS("Dold", "paragraph", "", TEXT_LOOK("text:display=\"none\""))
	STYLE_AS("Sida", "paragraph", "", "<style:paragraph-properties fo:break-before=\"page\"/>")
	STYLE_AS("F", "text", "", TEXT_LOOK("fo:font-weight=\"bold\"")) STYLE_AS("D", "text", "", TEXT_LOOK("text:display=\"none\""))
	STYLE_AS("V", "text", "", TEXT_LOOK("fo:text-transform=\"uppercase\""));

static const char outline[] = "<text:outline-style style:name=\"Outline\">"
	"<text:outline-level-style text:level=\"1\" style:num-format=\"1\" style:num-prefix=\"§ \" text:start-value=\"12\"/>"
	"<text:outline-level-style text:level=\"2\" style:num-format=\"1\" style:num-suffix=\".\" text:display-levels=\"2\"/></text:outline-style>";

static const char masters[] = "<style:master-page style:name=\"Standard\"><style:header>" P("Kommunen<text:tab/>Sida <text:page-number>1</text:page-number>")
	"</style:header><style:header-left style:display=\"false\">" P("visas ej") "</style:header-left><style:footer>" P("fot") "</style:footer></style:master-page>"
	"<style:master-page style:name=\"Oanvänd\"><style:header>" P("oanvänd") "</style:header></style:master-page>";

static struct made flat(const char *body, const char *more)
{
	static char document[65536];
	int n = snprintf(document, sizeof document, "<?xml version=\"1.0\"?>\n<!-- x --><office:document" SPACES " office:mimetype=\"" TYPE "\"><office:meta><dc:title>Titel &amp; sådant</dc:title>"
	                 "</office:meta><office:styles>%s%s</office:styles><office:automatic-styles>%s</office:automatic-styles><office:master-styles>%s"
	                 "</office:master-styles><office:body><office:text>%s</office:text></office:body></office:document>",
	                 styles, lists, *more == 'o' ? outline : "", *more == 'm' ? masters : "", body);
	assert_true(n > 0 && (size_t)n < sizeof document);
	struct made made = { malloc((size_t)n), (size_t)n };
	memcpy(made.at, document, (size_t)n);
	return made;
}

static void check(const struct read_case *cases, size_t n, const char *more)
{
	for (size_t i = 0; i < n; i++) {
		struct made made = flat(cases[i].input, more);
		check_shown(cases[i].what, "x.fodt", made, cases[i].blocks);
		free(made.at);
	}
}
#define CHECK(cases, more) check(cases, sizeof(cases) / sizeof *(cases), more)

static void lists_are_numbered(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "levels", LIST("L1", LI(P("a") SUB(LI(P("b")) LI(P("c") SUB(LI(P("d")))))) LI(P("e") SUB(LI(P("f"))))),
		  "list_item1 G|1. a\nlist_item2 |1.1. b\nlist_item2 |1.2. c\nlist_item3 |a) d\nlist_item1 |2. e\nlist_item2 |2.1. f\n" },
		{ "more paragraphs of an item, and a header", LIST("L1", LI(P("a") P("b")) "<text:list-header>" P("c") "</text:list-header>" LI(P("d"))),
		  "list_item1 G|1. a\nparagraph |b\nparagraph |c\nlist_item1 |2. d\n" },
		{ "another list begins anew", LIST("L1", LI(P("a"))) LIST("L1", LI(P("b"))), "list_item1 G|1. a\nlist_item1 |1. b\n" },
		{ "continue-numbering", LIST("L1", LI(P("a"))) P("x") LIST_AS("text:style-name=\"L1\"" GO_ON, LI(P("b"))) LIST("L2", LI(P("c"))) LIST_AS("text:style-name=\"L1\"" GO_ON, LI(P("d"))),
		  "list_item1 G|1. a\nparagraph |x\nlist_item1 |2. b\nlist_item1 |(C) c\nlist_item1 |1. d\n" },
		{ "continue-list", LIST_AS("text:style-name=\"L1\" xml:id=\"A\"", LI(P("a"))) LIST_AS("text:style-name=\"L1\" xml:id=\"B\"", LI(P("b")))
		  LIST_AS("text:style-name=\"L1\" text:continue-list=\"A\"", LI(P("c"))) LIST_AS("text:style-name=\"L1\" text:continue-list=\"B\"", LI(P("d"))),
		  "list_item1 G|1. a\nlist_item1 |1. b\nlist_item1 |2. c\nlist_item1 |2. d\n" },
		{ "a continued sub-list", LIST("L1", LI(P("a") SUB(LI(P("b"))))) P("x") LIST_AS("text:style-name=\"L1\"" GO_ON, LI(SUB(LI(P("c")))) LI(P("d"))),
		  "list_item1 G|1. a\nlist_item2 |1.1. b\nparagraph |x\nlist_item2 |1.2. c\nlist_item1 |2. d\n" },
		{ "two sub-lists of an item", LIST("L1", LI(P("a") SUB(LI(P("b"))) SUB(LI(P("c"))) P("x") LIST_AS(GO_ON, LI(P("d"))))),
		  "list_item1 G|1. a\nlist_item2 |1.1. b\nlist_item2 |1.1. c\nparagraph |x\nlist_item2 |1.2. d\n" },
		{ "a sub-list first", LIST("L1", LI(SUB(LI(P("a")))) LI(P("b"))), "list_item2 G|1.1. a\nlist_item1 |2. b\n" },
		{ "start values", LIST("L1", LI_AS("text:start-value=\"5\"", P("a")) LI(P("b")) LI_AS("text:start-value=\"0\"", P("c"))), "list_item1 G|5. a\nlist_item1 |6. b\nlist_item1 |0. c\n" },
		{ "an item with another style", LIST("L1", LI(P("a")) LI_AS("text:style-override=\"L2\"", P("b")) LI(P("c"))), "list_item1 G|1. a\nlist_item1 |(B) b\nlist_item1 |3. c\n" },
		{ "levels without number", LIST("L3", LI(P("a") SUB(LI(P("b") SUB(LI(P("c"))))))), "paragraph G|a\nlist_item2 |1. b\nlist_item3 |1.1. c\n" },
		{ "letters behind z", LIST("L4", LI(P("a")) LI(P("b")) LI(P("c") SUB(LI(P("d"))))), "list_item1 G|z a\nlist_item1 |aa b\nlist_item1 |ab c\nlist_item2 |bb d\n" },
		{ "bullets", LIST("L5", LI(P("a") SUB(LI(P("b")))) LI(P(""))), "list_item1 G|- a\nlist_item2 |i) b\n" },
		{ "text around", LIST("L6", LI(P("a") SUB(LI(P("b"))))), "list_item1 G|Bilaga: a\nlist_item2 |Del I/ b\n" },
		{ "LibreOffice's formats", LIST("L7", LI(P("a") SUB(LI(P("b")) LI(P("c")) LI(P("d"))))), "list_item1 G|01 a\nlist_item2 |1:a b\nlist_item2 |2:a c\nlist_item2 |3:e d\n" },
		{ "the style of the paragraph's style", SUB(LI(P_AS("Lista", "a")) LI(P_AS("Listarv", "b"))) P_AS("Lista", "c") SUB(LI(P("d"))),
		  "list_item1 G|§ 1 a\nlist_item1 |§ 2 b\nparagraph |c\nlist_item1 |- d\n" },
		{ "lists end at cells", LIST("L1", LI(P("a"))) TABLE(TR(TC(LIST("L1", LI(P("b")))) TC(P("c")))), "list_item1 G|1. a\nrow GT|1. b\tc\n" },
		{ "numbered paragraphs", "<text:numbered-paragraph text:list-id=\"x\" text:style-name=\"L1\" text:level=\"1\">" P("a") "</text:numbered-paragraph>"
		  "<text:numbered-paragraph text:list-id=\"x\" text:style-name=\"L1\" text:level=\"2\">" P("b") "</text:numbered-paragraph>", "list_item1 G|1. a\nlist_item2 |1.1. b\n" },
		{ "a heading in a list", LIST("L1", LI(H("1", "a"))), "heading1 GB|1. a\n" },
	};
	CHECK(cases, "");
}

static void headings_are_numbered(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "outline", H("1", "Val") H("2", "a") H("2", "b") H("1", "c") H("3", "d"), "heading1 GB|§ 12 Val\nheading2 GB|12.1. a\nheading2 GB|12.2. b\nheading1 GB|§ 13 c\nheading3 GB|d\n" },
		{ "none by style", H_AS("1", "text:style-name=\"Utan\"", "a") H_AS("1", "text:style-name=\"Utan_20_arv\"", "b") H("1", "c"), "heading1 G|a\nheading1 G|b\nheading1 GB|§ 12 c\n" },
		{ "headers and restarts", H_AS("1", "text:style-name=\"Rubrik\" text:is-list-header=\"true\"", "a") H_AS("1", "text:restart-numbering=\"true\" text:start-value=\"7\"", "b") H("1", "c"),
		  "heading1 GB|a\nheading1 G|§ 7 b\nheading1 GB|§ 8 c\n" },
		{ "a paragraph with a heading's style", P_AS("Rubrik", "a"), "heading1 GB|§ 12 a\n" },
		{ "the number that the writer left behind", H("1", "<text:number>§ 99</text:number>a"), "heading1 GB|§ 12 a\n" },
	};
	CHECK(cases, "outline");
}

static void text_of_paragraphs(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "looks", P("<text:span text:style-name=\"F\">fet</text:span>") P("<text:span text:style-name=\"F\">fet</text:span> delvis") P("<text:span text:style-name=\"V\">versal</text:span>"),
		  "paragraph GB|fet\nparagraph |fet delvis\nparagraph C|versal\n" },
		{ "blanks, tabs, breaks", P(" a <text:s text:c=\"2000000000\"/><text:s text:c=\"-5\"/><text:s text:c=\"x\"/>b\n") P("c<text:tab/><text:tab/>d") P("§ 3<text:tab/>e") P("f<text:line-break/>g"),
		  "paragraph G|a b\nrow |c\td\nparagraph |§ 3 e\nparagraph |f\nparagraph |g\n" },
		{ "links and fields", P("<text:a xlink:href=\"http://127.0.0.1:9\">länk</text:a> <text:author-name>Anna</text:author-name> <text:page-number>3</text:page-number>/<text:page-count>9</text:page-count>"),
		  "paragraph G|länk Anna /\n" },
		{ "a table of contents", "<text:table-of-content><text:table-of-content-source><text:index-title-template>MALL</text:index-title-template></text:table-of-content-source><text:index-body>"
		  "<text:index-title>" P("Innehåll") "</text:index-title>" P("§ 1 Val<text:tab/>3") "</text:index-body></text:table-of-content>", "paragraph G|Innehåll\nrow |§ 1 Val\t3\n" },
		{ "a note", P("a<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>" P("not") "</text:note-body></text:note> b") P("c"),
		  "paragraph G|a b\nparagraph N|not\nparagraph |c\n" },
		{ "a text box and a shape", P("a<draw:frame><draw:text-box>" P("ruta") "</draw:text-box><svg:desc>ALT</svg:desc></draw:frame>b<draw:g><draw:rect>" P("form") "</draw:rect></draw:g>"),
		  "paragraph G|ab\nparagraph |ruta\nparagraph |form\n" },
		{ "a drawing inside", P("a<draw:frame><draw:object><office:document><office:body>" P("x") "</office:body></office:document></draw:object><draw:image><office:binary-data>eA==</office:binary-data></draw:image></draw:frame>"), "paragraph G|a\n" },
	};
	CHECK(cases, "");
}

static void what_is_left_out(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "tracked changes", "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>X</dc:creator></office:change-info>" P("STRUKEN")
		  "</text:deletion></text:changed-region><text:changed-region><text:insertion><office:change-info>" P("NOT") "</office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
		  P("kvar<text:change text:change-id=\"a\"/> <text:change-start text:change-id=\"b\"/>infogad<text:change-end text:change-id=\"b\"/>"),
		  "paragraph G|kvar infogad\ndeleted_text: 1 deleted passages left out\n" },
		{ "a comment", P("a<office:annotation><dc:creator>X</dc:creator>" P("KOMMENTAR") "</office:annotation>b<office:annotation-end/>"), "paragraph G|ab\ncomment: 1 comments left out\n" },
		{ "hidden text", P("a<text:span text:style-name=\"D\">DOLD</text:span>") P_AS("Dold", "DOLD") P("b<text:hidden-text text:string-value=\"DOLD\"/>")
		  "<text:section text:display=\"none\">" P("DOLD") "</text:section><text:section text:display=\"condition\" text:is-hidden=\"true\">" P("DOLD") "</text:section>"
		  P("DOLD<text:hidden-paragraph text:is-hidden=\"true\"/>") "<text:section text:display=\"condition\">" P("c") "</text:section>",
		  "paragraph G|a\nparagraph |b\nparagraph |c\nhidden_text: 6 hidden passages left out\n" },
	};
	CHECK(cases, "");
}

static void running_heads_stand_once(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "of the page styles that are used", P("a") P("b"), "furniture G|Kommunen\tSida\nparagraph G|a\nparagraph |b\nfurniture G|fot\n" },
	};
	CHECK(cases, "masters");
}

static void tables_become_rows(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "cells and covered ones", P("a") TABLE(TR(TC_AS("table:number-columns-spanned=\"2\"", P("b")) COVERED TC(P("c") P("d"))) TR(COVERED TC(P("e")) TC(P("")))) P("f"),
		  "paragraph G|a\nrow GT|b\t\tc\nrow T|\t\td\nrow T|\te\t\nparagraph G|f\n" },
		{ "one cell is no row", TABLE(TR(TC_AS("table:number-columns-spanned=\"2\"", P("a") P("b")) COVERED)), "paragraph G|a\nparagraph |b\n" },
		{ "repeated", TABLE("<table:table-row table:number-rows-repeated=\"1000000000\">" TC_AS("table:number-columns-repeated=\"1000000000\"", P("a")) TC_AS("table:number-columns-repeated=\"3\"", P("")) "</table:table-row>"),
		  "row GT|a\t\t\t\n" },
		{ "nested", TABLE(TR(TC(P("a") TABLE(TR(TC(P("x")) TC(P("y"))))) TC(P("b")))), "row GT|a\tb\nrow T|x\ty\n" },
	};
	CHECK(cases, "");
}

static void pages_are_counted(void **state)
{
	(void)state;
	struct made made = flat(P("a") P_AS("Sida", "b") "<text:soft-page-break/>" P("c<text:soft-page-break/>d"), "");
	struct document *document = read_bytes("x.fodt", made.at, made.n);
	static const int pages[] = { 1, 2, 3 };
	assert_int_equal(document->n_blocks, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(document->blocks[i].page, pages[i]);
	assert_string_equal(document->property_title, "Titel & sådant");
	assert_null(document->blocks[0].member);
	document_free(document);
	free(made.at);
}

#define CONTENT(body) "<office:document-content" SPACES "><office:body><office:text>" body "</office:text></office:body></office:document-content>"
#define MANIFEST(inner) "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">" inner "</m:manifest>"

static void packages(void **state)
{
	(void)state;
	static char styles_file[16384];
	snprintf(styles_file, sizeof styles_file, "<office:document-styles" SPACES "><office:styles>%s%s</office:styles><office:master-styles>%s</office:master-styles></office:document-styles>",
	         styles, outline, masters);
	const struct { const char *what, *shown; struct made_member members[4]; } cases[] = {
		{ "with styles", "furniture G|Kommunen\tSida\nheading1 GB|§ 12 a\nfurniture G|fot\n",
		  { { "mimetype", TYPE }, { "content.xml", CONTENT(H("1", "a")) }, { "styles.xml", styles_file }, { "META-INF/manifest.xml", MANIFEST("") } } },
		{ "no mimetype", "paragraph G|a\n", { { "content.xml", CONTENT(P("a")) } } },
		{ "a template", "paragraph G|a\n", { { "content.xml", CONTENT(P("a")) }, { "mimetype", TYPE "-template" } } },
		{ "another mimetype", "D105", { { "content.xml", CONTENT(P("a")) }, { "mimetype", "text/plain" } } },
		{ "no content", "D107", { { "META-INF/manifest.xml", MANIFEST("") }, { "mimetype", TYPE } } },
		{ "no text", "D107", { { "content.xml", "<x/>" } } },
		{ "a password", "D106", { { "content.xml", "random" }, { "META-INF/manifest.xml", MANIFEST("<m:file-entry><m:encryption-data/></m:file-entry>") } } },
		{ "a DTD", "D108", { { "content.xml", "<!DOCTYPE x SYSTEM \"office.dtd\">" CONTENT("") } } },
		{ "not well-formed", "D107", { { "content.xml", "<office:document-content" SPACES ">" } } },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = 0;
		while (n < 4 && cases[i].members[n].name)
			n++;
		struct made made = zip_made(cases[i].members, n);
		check_shown(cases[i].what, "x.odt", made, cases[i].shown);
		free(made.at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_numbered),
		cmocka_unit_test(headings_are_numbered),
		cmocka_unit_test(text_of_paragraphs),
		cmocka_unit_test(what_is_left_out),
		cmocka_unit_test(running_heads_stand_once),
		cmocka_unit_test(tables_become_rows),
		cmocka_unit_test(pages_are_counted),
		cmocka_unit_test(packages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
