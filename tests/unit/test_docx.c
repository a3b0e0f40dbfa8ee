/* SPDX-License-Identifier: EUPL-1.2 */
/* Word files made in memory: XML in, blocks out. */
#include "package_help.h"

#define W " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define SPACES W " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"" \
	" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\"" \
	" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""

#define T(text) "<w:t xml:space=\"preserve\">" text "</w:t>"
#define R(text) "<w:r>" T(text) "</w:r>"
#define R_AS(properties, text) "<w:r><w:rPr>" properties "</w:rPr>" T(text) "</w:r>"
#define TAB "<w:r><w:tab/></w:r>"
#define P(runs) "<w:p>" runs "</w:p>"
#define P_AS(properties, runs) "<w:p><w:pPr>" properties "</w:pPr>" runs "</w:p>"
#define STYLE(id) "<w:pStyle w:val=\"" id "\"/>"
#define NUM(id, level) "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" id "\"/></w:numPr>"
#define N(id, level, text) P_AS(NUM(id, level), R(text))
#define TBL(rows) "<w:tbl><w:tblPr/><w:tblGrid/>" rows "</w:tbl>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TC(content) "<w:tc>" content "</w:tc>"
#define TC_AS(properties, content) "<w:tc><w:tcPr>" properties "</w:tcPr>" content "</w:tc>"
#define FIELD(code, result) "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> " code " </w:instrText></w:r>" \
	"<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" result "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"

/* ---- styles ---- */

#define PSTYLE(id, name, rest) "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name "\"/>" rest "</w:style>"
#define BASED(id) "<w:basedOn w:val=\"" id "\"/>"
#define OUTLINE(level) "<w:outlineLvl w:val=\"" level "\"/>"

static const char styles[] = "<w:styles" W ">"
	"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
	PSTYLE("Rubrik1", "heading 1", "<w:pPr>" OUTLINE("0") "</w:pPr><w:rPr><w:b/></w:rPr>")
	PSTYLE("Rubrik2", "heading 2", BASED("Rubrik1") "<w:pPr>" OUTLINE("1") "</w:pPr>")
	PSTYLE("Egen", "Egen rubrik", BASED("Rubrik2") "<w:rPr><w:b w:val=\"0\"/></w:rPr>")
	PSTYLE("TOCrubrik", "TOC Heading", BASED("Rubrik1") "<w:pPr>" OUTLINE("9") "</w:pPr>")
	PSTYLE("Loop1", "Loop 1", BASED("Loop2")) PSTYLE("Loop2", "Loop 2", BASED("Loop1"))
	PSTYLE("Fet", "Fet", "<w:rPr><w:b/></w:rPr>") PSTYLE("Dold", "Dold", "<w:rPr><w:vanish/></w:rPr>")
	PSTYLE("Para", "Paragraf", "<w:pPr><w:numPr><w:numId w:val=\"8\"/></w:numPr>" OUTLINE("0") "</w:pPr>")
	PSTYLE("Under", "Underparagraf", BASED("Para") "<w:pPr>" OUTLINE("1") "</w:pPr>")
	PSTYLE("Utan", "Utan nummer", BASED("Para") "<w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>")
	"<w:style w:type=\"character\" w:styleId=\"Stark\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>"
	"<w:style w:type=\"character\" w:styleId=\"Gömd\"><w:name w:val=\"Gömd\"/><w:rPr><w:vanish/></w:rPr></w:style>"
	"<w:style w:type=\"numbering\" w:styleId=\"Lista\"><w:name w:val=\"Lista\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
	"</w:styles>";

/* ---- numbering ---- */

#define LVL_AS(level, start, format, text, more) "<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"" start "\"/><w:numFmt w:val=\"" format \
	"\"/>" more "<w:lvlText w:val=\"" text "\"/></w:lvl>"
#define LVL(level, format, text) LVL_AS(level, "1", format, text, "")
#define ABSTRACT(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define LIST_OF(id, abstract, more) "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" abstract "\"/>" more "</w:num>"
#define START(level, value) "<w:lvlOverride w:ilvl=\"" level "\"><w:startOverride w:val=\"" value "\"/></w:lvlOverride>"

static const char numbering[] = "<w:numbering" W " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
	ABSTRACT("0", LVL("0", "decimal", "%1.") LVL("1", "decimal", "%1.%2.") LVL("2", "lowerLetter", "%3)") LVL("3", "lowerRoman", "(%4)"))
	ABSTRACT("1", LVL_AS("0", "12", "decimal", "§ %1", "<w:suff w:val=\"space\"/>"))
	ABSTRACT("2", LVL("0", "bullet", "\xEF\x82\xB7") LVL("1", "bullet", "o"))
	ABSTRACT("3", LVL("0", "upperRoman", "%1.") LVL_AS("1", "1", "decimal", "%1.%2", "<w:isLgl/>"))
	ABSTRACT("4", LVL_AS("0", "25", "lowerLetter", "%1)", "") LVL_AS("1", "9", "decimalZero", "%2", "") LVL("2", "ordinal", "%3"))
	ABSTRACT("5", LVL("0", "none", "Bilaga") LVL("1", "upperLetter", "%2:"))
	ABSTRACT("6", LVL("0", "decimal", "%1") LVL("1", "decimal", "%1.%2") LVL_AS("2", "1", "decimal", "(%3)", "<w:lvlRestart w:val=\"0\"/>")
	         LVL_AS("3", "1", "lowerLetter", "%4)", "<w:lvlRestart w:val=\"1\"/>"))
	ABSTRACT("7", "<w:numStyleLink w:val=\"Lista\"/>")
	ABSTRACT("8", LVL_AS("0", "1", "decimal", "§ %1", "<w:pStyle w:val=\"Para\"/>") LVL_AS("1", "1", "decimal", "%1:%2", "<w:pStyle w:val=\"Under\"/>"))
	ABSTRACT("9", "<w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\""
	         " w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent>"
	         "<w:lvlText w:val=\"%1\"/></w:lvl>")
	LIST_OF("1", "0", "") LIST_OF("2", "1", "") LIST_OF("3", "2", "") LIST_OF("4", "3", "") LIST_OF("5", "4", "") LIST_OF("6", "5", "")
	LIST_OF("7", "6", "") LIST_OF("8", "8", "") LIST_OF("9", "7", "") LIST_OF("10", "9", "") LIST_OF("11", "0", "")
	LIST_OF("12", "0", START("0", "5")) LIST_OF("13", "1", "<w:lvlOverride w:ilvl=\"0\">" LVL_AS("0", "3", "upperLetter", "Punkt %1", "") "</w:lvlOverride>")
	"</w:numbering>";

#define RELATIONS(inner) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inner "</Relationships>"
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" \
	type "\" Target=\"" target "\"/>"

static struct made docx(const char *body)
{
	static char document[65536];
	assert_true((size_t)snprintf(document, sizeof document, "<w:document" SPACES "><w:body>%s</w:body></w:document>", body) < sizeof document);
	return zip_made((const struct made_member[]){
		{ "_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "word/document.xml")) },
		{ "word/document.xml", document }, { "word/styles.xml", styles }, { "word/numbering.xml", numbering },
		{ "word/header1.xml", "<w:hdr" W ">" P(R("Kommunen") TAB R("Sida ") FIELD("PAGE", R("1"))) "</w:hdr>" },
		{ "word/footer1.xml", "<w:ftr" W ">" P(R("fot")) "</w:ftr>" },
		{ "word/footnotes.xml", "<w:footnotes" W "><w:footnote w:type=\"separator\" w:id=\"-1\">" P(R("streck")) "</w:footnote>"
		  "<w:footnote w:id=\"2\">" P(R(" noten")) "</w:footnote><w:footnote w:id=\"3\">" P(R("utan plats")) "</w:footnote></w:footnotes>" },
		{ "word/comments.xml", "<w:comments" W "><w:comment w:id=\"1\">" P(R("KOMMENTAR")) "</w:comment></w:comments>" },
		{ "word/_rels/document.xml.rels", RELATIONS(RELATION("s", "styles", "styles.xml") RELATION("n", "numbering", "/word/numbering.xml")
		  RELATION("h", "header", "header1.xml") RELATION("f", "footer", "../word/./footer1.xml") RELATION("e", "header", "../../etc/passwd")) },
	}, 9);
}

static void check(const struct read_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct made made = docx(cases[i].input);
		check_shown(cases[i].what, "x.docx", made, cases[i].blocks);
		free(made.at);
	}
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void headings_come_from_styles(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "Swedish ids", P_AS(STYLE("Rubrik1"), R("ett")) P_AS(STYLE("Rubrik2"), R("två")), "heading1 GB|ett\nheading2 GB|två\n" },
		{ "inherited", P_AS(STYLE("Egen"), R("ett")), "heading2 G|ett\n" },
		{ "the paragraph's own level", P_AS(OUTLINE("2"), R("ett")) P_AS(STYLE("Rubrik1") OUTLINE("9"), R("två")),
		  "heading3 G|ett\nparagraph B|två\n" },
		{ "body text based on a heading", P_AS(STYLE("TOCrubrik"), R("Innehåll")), "paragraph GB|Innehåll\n" },
		{ "a style that is not there", P_AS(STYLE("Heading3"), R("ett")) P_AS(STYLE("Rubrik4"), R("två")) P_AS(STYLE("Brödtext"), R("tre")),
		  "heading3 G|ett\nheading4 G|två\nparagraph |tre\n" },
		{ "styles based on each other", P_AS(STYLE("Loop1"), R("ett")), "paragraph G|ett\n" },
		{ "an older style in a change", P_AS("<w:pPrChange w:id=\"1\"><w:pPr>" STYLE("Rubrik1") "</w:pPr></w:pPrChange>", R("ett")), "paragraph G|ett\n" },
		{ "a line break makes two", P_AS(STYLE("Rubrik1"), R("§ 12") "<w:r><w:br/></w:r>" R("Budget")), "heading1 GB|§ 12\nheading1 GB|Budget\n" },
		{ "a tab behind a typed number", P_AS(STYLE("Rubrik1"), R("§ 12") TAB R("Budget")), "heading1 GB|§ 12 Budget\n" },
	};
	CHECK(cases);
}

static void looks(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "bold in all of it", P(R_AS("<w:b/>", "Beslut")) P(R_AS("<w:b/>", "Beslut") R(" ja")) P(R_AS("<w:b/>", "Beslut") R(": ")),
		  "paragraph GB|Beslut\nparagraph |Beslut ja\nparagraph B|Beslut:\n" },
		{ "bold by style", P_AS(STYLE("Fet"), R("ett")) P(R_AS("<w:rStyle w:val=\"Stark\"/>", "två")), "paragraph GB|ett\nparagraph B|två\n" },
		{ "bold twice is plain", P_AS(STYLE("Fet"), R_AS("<w:rStyle w:val=\"Stark\"/>", "ett")), "paragraph G|ett\n" },
		{ "bold switched off", P_AS(STYLE("Fet"), R_AS("<w:b w:val=\"false\"/>", "ett")), "paragraph G|ett\n" },
		{ "capitals", P(R("ÅÄÖ 12")) P(R_AS("<w:caps/>", "Åäö")) P(R("12")), "paragraph GC|ÅÄÖ 12\nparagraph C|Åäö\nparagraph |12\n" },
		{ "gaps", P(R("ett")) P("") P(R("två")) P(R("tre")), "paragraph G|ett\nparagraph G|två\nparagraph |tre\n" },
	};
	CHECK(cases);
}

static void numbers_are_worked_out(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "levels", N("1", "0", "a") N("1", "0", "b") N("1", "1", "c") N("1", "1", "d") N("1", "2", "e") N("1", "3", "f") N("1", "0", "g") N("1", "1", "h"),
		  "list_item1 G|1. a\nlist_item1 |2. b\nlist_item2 |2.1. c\nlist_item2 |2.2. d\nlist_item3 |a) e\nlist_item4 |(i) f\n"
		  "list_item1 |3. g\nlist_item2 |3.1. h\n" },
		{ "start and text around", N("2", "0", "Val") N("2", "0", "Budget"), "list_item1 G|§ 12 Val\nlist_item1 |§ 13 Budget\n" },
		{ "bullets", N("3", "0", "a") N("3", "1", "b"), "list_item1 G|- a\nlist_item2 |- b\n" },
		{ "an empty bullet", N("3", "0", "") N("3", "0", "b"), "list_item1 G|- b\n" },
		{ "an empty number", N("1", "0", "") N("1", "0", "b"), "list_item1 G|1.\nlist_item1 |2. b\n" },
		{ "legal", N("4", "0", "a") N("4", "1", "b") N("4", "0", "c") N("4", "1", "d"),
		  "list_item1 G|I. a\nlist_item2 |1.1 b\nlist_item1 |II. c\nlist_item2 |2.1 d\n" },
		{ "formats", N("5", "0", "a") N("5", "0", "b") N("5", "0", "c") N("5", "1", "d") N("5", "1", "e") N("5", "2", "f") N("5", "2", "g") N("5", "2", "h"),
		  "list_item1 G|y) a\nlist_item1 |z) b\nlist_item1 |aa) c\nlist_item2 |09 d\nlist_item2 |10 e\nlist_item3 |1:a f\nlist_item3 |2:a g\nlist_item3 |3:e h\n" },
		{ "custom zeros", N("10", "0", "a"), "list_item1 G|007 a\n" },
		{ "no number, but text", N("6", "0", "a") N("6", "1", "b"), "list_item1 G|Bilaga a\nlist_item2 |A: b\n" },
		{ "two lists of one definition count together", N("1", "0", "a") P(R("x")) N("11", "0", "b") N("1", "0", "c"),
		  "list_item1 G|1. a\nparagraph |x\nlist_item1 |2. b\nlist_item1 |3. c\n" },
		{ "unless one starts anew", N("1", "0", "a") N("1", "0", "b") N("12", "0", "c") N("12", "0", "d") N("1", "0", "e"),
		  "list_item1 G|1. a\nlist_item1 |2. b\nlist_item1 |5. c\nlist_item1 |6. d\nlist_item1 |7. e\n" },
		{ "a level of its own", N("13", "0", "a"), "list_item1 G|Punkt C a\n" },
		{ "lvlRestart", N("7", "0", "a") N("7", "1", "b") N("7", "2", "c") N("7", "3", "d") N("7", "1", "e") N("7", "2", "f") N("7", "3", "g") N("7", "0", "h") N("7", "3", "i"),
		  "list_item1 G|1 a\nlist_item2 |1.1 b\nlist_item3 |(1) c\nlist_item4 |a) d\nlist_item2 |1.2 e\nlist_item3 |(2) f\nlist_item4 |b) g\n"
		  "list_item1 |2 h\nlist_item4 |a) i\n" },
		{ "a list style", N("9", "0", "a") N("1", "0", "b"), "list_item1 G|1. a\nlist_item1 |2. b\n" },
		{ "a level below without one above", N("1", "1", "a") N("1", "0", "b"), "list_item2 G|1.1. a\nlist_item1 |1. b\n" },
		{ "by style, its level by pStyle", P_AS(STYLE("Para"), R("Val")) P_AS(STYLE("Under"), R("a")) P_AS(STYLE("Utan"), R("x")) P_AS(STYLE("Para"), R("b")),
		  "heading1 G|§ 1 Val\nheading2 G|1:1 a\nheading1 G|x\nheading1 G|§ 2 b\n" },
		{ "switched off", P_AS(STYLE("Para") NUM("0", "0"), R("Val")) P_AS(NUM("99", "0"), R("x")), "heading1 G|Val\nparagraph |x\n" },
		{ "a typed number stays", P_AS(STYLE("Rubrik1"), R("§ 7 Val")), "heading1 GB|§ 7 Val\n" },
		{ "not for hidden and deleted paragraphs", N("1", "0", "a") P_AS(NUM("1", "0") "<w:rPr><w:vanish/></w:rPr>", R_AS("<w:vanish/>", "x")) N("1", "0", "b"),
		  "list_item1 G|1. a\nlist_item1 |2. b\nhidden_text: 1 hidden passages left out\n" },
		{ "levels out of range", N("1", "9", "a") N("1", "2147483647", "b") N("-1", "0", "c"), "paragraph G|a\nparagraph |b\nparagraph |c\n" },
	};
	CHECK(cases);
}

static void tabs_breaks_and_fields(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "typed columns", P(R("Anna Berg (S)") TAB TAB R("ordförande")) P(TAB R("indrag")) P(R("slut") TAB), "row G|Anna Berg (S)\tordförande\nparagraph |indrag\nparagraph |slut\n" },
		{ "numbers and marks before a tab", P(R("1.") TAB R("a")) P(R("§ 3") TAB R("b") TAB R("c")) P(R("–") TAB R("d")) P(R("a)") TAB R("e")) P(R("2023") TAB R("f")),
		  "paragraph G|1. a\nrow |§ 3 b\tc\nparagraph |– d\nparagraph |a) e\nrow |2023\tf\n" },
		{ "tab stops are no tabs", P_AS("<w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs>", R("a")), "paragraph G|a\n" },
		{ "line breaks", P(R("a") "<w:r><w:br/><w:cr/></w:r>" R("b")), "paragraph G|a\nparagraph G|b\n" },
		{ "hyphens and symbols", P("<w:r>" T("a") "<w:noBreakHyphen/>" T("b") "<w:softHyphen/>" T("c") "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>"), "paragraph G|a-bc☒\n" },
		{ "fields", P(FIELD("AUTHOR", R("Anna")) R(" ") FIELD("PAGE \\* MERGEFORMAT", R("7")) "<w:fldSimple w:instr=\" NUMPAGES \">" R("9") "</w:fldSimple>"
		  "<w:fldSimple w:instr=\"DATE\">" R("i dag") "</w:fldSimple>"), "paragraph G|Anna i dag\n" },
		{ "a field in a field's code", P(FIELD("IF " FIELD("PAGE", R("7")) " = 1 &quot;x&quot;", R("svar"))), "paragraph G|svar\n" },
		{ "a field without an end", P("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>XE</w:instrText></w:r>") P(R("kvar")), "paragraph G|kvar\n" },
		{ "a table of contents", P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
		  "<w:hyperlink>" R("§ 12") TAB R("Val") TAB FIELD("PAGEREF _T1", R("3")) "</w:hyperlink>") P(R("Budget") TAB R("4")) P("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"),
		  "row G|§ 12 Val\t3\nrow |Budget\t4\n" },
		{ "runs, tags and controls", P("<w:smartTag>" R("Kom") "</w:smartTag><w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" R("mun") "</w:sdtContent></w:sdt><m:oMath><m:r><m:t>+1</m:t></m:r></m:oMath>"),
		  "paragraph G|Kommun+1\n" },
	};
	CHECK(cases);
}

static void tables_become_rows(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "cells", P(R("före")) TBL(TR(TC(P(R_AS("<w:b/>", "Namn"))) TC(P(R_AS("<w:b/>", "Ja")))) TR(TC(P(R("Anna")) P(R("Berg"))) TC(P("")))) P(R("efter")),
		  "paragraph G|före\nrow GBT|Namn\tJa\nrow T|Anna Berg\t\nparagraph G|efter\n" },
		{ "merged cells", TBL(TR(TC_AS("<w:gridSpan w:val=\"2\"/>", P(R("a"))) TC(P(R("b")))) TR(TC_AS("<w:vMerge/>", P("")) TC(P(R("c"))) TC(P(R("d"))))
		  "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>" TC(P(R("e"))) TC(P(R("f"))) "</w:tr>"),
		  "row GT|a\t\tb\nrow T|\tc\td\nrow T|\te\tf\t\n" },
		{ "one cell is no row", TBL(TR(TC_AS("<w:gridSpan w:val=\"3\"/>", P_AS(STYLE("Rubrik1"), R("rubrik")) P(R("text")))) TR(TC(P(R("a"))) TC(P(R("b"))))),
		  "heading1 GB|rubrik\nparagraph |text\nrow T|a\tb\n" },
		{ "a list and tabs in a cell", TBL(TR(TC(N("1", "0", "a") N("1", "0", "b")) TC(P(R("c") TAB R("d"))))), "row GT|1. a 2. b\tc d\n" },
		{ "a table in a row", TBL(TR(TC(P(R("a")) TBL(TR(TC(P(R("x"))) TC(P(R("y"))))) P(R("b"))) TC(P(R("c"))))), "row GT|a b\tc\nrow T|x\ty\n" },
		{ "a table in a layout cell", TBL(TR(TC(P(R("a")) TBL(TR(TC(P(R("x"))) TC(P(R("y"))))) P(R("b"))))), "paragraph G|a\nrow T|x\ty\nparagraph |b\n" },
		{ "an empty row", TBL(TR(TC(P("")) TC(P(""))) TR(TC(P(R("a"))) TC(P("")))), "row GT|a\t\n" },
		{ "absurd spans", TBL(TR(TC_AS("<w:gridSpan w:val=\"-1\"/>", P(R("a"))) TC(P(R("b"))))), "row GT|a\tb\n" },
		{ "malformed", "<w:tc>" P(R("a")) "</w:tc><w:tr>" P(R("b")) "</w:tr>" TBL(TC(P(R("c")))), "paragraph G|a\nparagraph |b\nparagraph G|c\n" },
	};
	CHECK(cases);
}

#define BOX(text) "<w:txbxContent>" P(R(text)) "</w:txbxContent>"

static void other_parts_and_what_is_left_out(void **state)
{
	(void)state;
	static const struct read_case cases[] = {
		{ "a text box, once", P(R("a") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" BOX("RUTA") "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
		  BOX("RUTA") "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" R("b")) P(R("c")), "paragraph G|ab\nparagraph C|RUTA\nparagraph |c\n" },
		{ "an old text box in a cell", TBL(TR(TC(P(R("a") "<w:r><w:pict><v:textbox>" BOX("ruta") "</v:textbox></w:pict></w:r>")) TC(P(R("b"))))), "row GT|a\tb\nparagraph |ruta\n" },
		{ "numbers in the order of the text", P_AS(NUM("1", "0"), R("a") "<w:r><w:pict><w:txbxContent>" N("1", "0", "b") "</w:txbxContent></w:pict></w:r>") N("1", "0", "c"),
		  "list_item1 G|1. a\nlist_item1 |2. b\nlist_item1 |3. c\n" },
		{ "headers, footers and notes", P(R("text") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>") "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/>"
		  "<w:headerReference w:type=\"first\" r:id=\"h\"/><w:headerReference r:id=\"e\"/><w:footerReference r:id=\"f\"/></w:sectPr>",
		  "furniture G|Kommunen\tSida\nparagraph G|text\nparagraph GN|noten\nfurniture G|fot\n" },
		{ "tracked changes", P(R("kvar ") "<w:ins>" R("infogad ") "</w:ins><w:del><w:r><w:delText>STRUKEN</w:delText></w:r></w:del><w:moveFrom>" R("BORT") "</w:moveFrom><w:moveTo>" R("hit") "</w:moveTo>"),
		  "paragraph G|kvar infogad hit\ndeleted_text: 2 deleted passages left out\n" },
		{ "a deleted paragraph mark", P_AS("<w:rPr><w:del w:id=\"1\"/></w:rPr>", R("a ")) P_AS(STYLE("Rubrik1"), R("b")) P(R("c")), "heading1 G|a b\nparagraph |c\n" },
		{ "hidden text", P(R("syns") R_AS("<w:vanish/>", "DOLD") R_AS("<w:rStyle w:val=\"Gömd\"/>", "DOLD") R_AS("<w:vanish w:val=\"0\"/>", "!")) P_AS(STYLE("Dold"), R("DOLD")) P(R("slut")),
		  "paragraph G|syns!\nparagraph |slut\nhidden_text: 3 hidden passages left out\n" },
		{ "a comment", P(R("a") "<w:commentRangeStart w:id=\"1\"/>" R("b") "<w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r>"), "paragraph G|ab\ncomment: 1 comments left out\n" },
		{ "an inserted file", P(R("a")) "<w:altChunk r:id=\"x\"/>", "paragraph G|a\ninserted_file: 1 inserted files left out\n" },
		{ "nothing", "", "" },
	};
	CHECK(cases);
}

static void pages_and_places(void **state)
{
	(void)state;
	struct made made = docx(P(R("a") "<w:r><w:br w:type=\"page\"/></w:r>") P("<w:r><w:lastRenderedPageBreak/></w:r>" R("b") "<w:r><w:lastRenderedPageBreak/></w:r>" R("c")) P("")
	                        P_AS("<w:pageBreakBefore/>", "<w:r><w:lastRenderedPageBreak/></w:r>" R("d")));
	struct document *document = read_bytes("x.docx", made.at, made.n);
	static const struct { const char *text; int page, line; } wanted[] = { { "a", 1, 1 }, { "bc", 2, 2 }, { "d", 4, 4 } };
	assert_int_equal(document->n_blocks, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_true(slice_is(document->blocks[i].text, wanted[i].text));
		assert_int_equal(document->blocks[i].page, wanted[i].page);
		assert_int_equal(document->blocks[i].line, wanted[i].line);
		assert_string_equal(document->blocks[i].member, "word/document.xml");
	}
	document_free(document);
	free(made.at);
}

#define MAIN(inner) "<w:document" W "><w:body>" inner "</w:body></w:document>"
static const char strict[] = "<n:document xmlns:n=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><n:body><n:p><n:pPr><n:pStyle n:val=\"Rubrik2\"/></n:pPr>"
	"<n:r><n:t>ett</n:t></n:r></n:p></n:body></n:document>";

static void packages(void **state)
{
	(void)state;
	static const struct { const char *what, *shown; struct made_member members[4]; } cases[] = {
		{ "strict, another prefix, no relations", "heading2 G|ett\n", { { "word/document.xml", strict } } },
		{ "the main part elsewhere", "paragraph G|ett\n", { { "_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "/word/doc2.xml")) }, { "word/doc2.xml", MAIN(P(R("ett"))) } } },
		{ "neighbours without relations", "list_item1 G|§ 12 ett\n", { { "word/document.xml", MAIN(N("2", "0", "ett")) }, { "word/numbering.xml", numbering } } },
		{ "no main part", "D107", { { "_rels/.rels", RELATIONS("") }, { "word/styles.xml", styles } } },
		{ "a main part outside of the package", "D107", { { "_rels/.rels", RELATIONS(RELATION("a", "officeDocument", "../../../etc/passwd")) } } },
		{ "the right names in a foreign namespace", "D107", { { "word/document.xml", "<document xmlns=\"urn:x\"><body/></document>" } } },
		{ "not well-formed", "D107", { { "word/document.xml", "<w:document" W "><w:body>" } } },
		{ "damaged styles", "D107", { { "word/document.xml", MAIN(P(R("ett"))) }, { "word/styles.xml", "<w:styles" W ">" } } },
		{ "a DTD", "D108", { { "word/document.xml", "<!DOCTYPE w><w/>" } } },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = 0;
		while (n < 4 && cases[i].members[n].name)
			n++;
		struct made made = zip_made(cases[i].members, n);
		check_shown(cases[i].what, "x.docx", made, cases[i].shown);
		free(made.at);
	}
}

static void the_title_is_kept(void **state)
{
	(void)state;
	struct made made = zip_made((const struct made_member[]){ { "word/document.xml", MAIN("") },
		{ "docProps/core.xml", "<c xmlns=\"urn:x\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title> Protokoll &amp;\n KS </dc:title></c>" } }, 2);
	struct document *document = read_bytes("x.docx", made.at, made.n);
	assert_string_equal(document->property_title, "Protokoll & KS");
	assert_string_equal(document->format, "docx");
	document_free(document);
	free(made.at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_come_from_styles),
		cmocka_unit_test(looks),
		cmocka_unit_test(numbers_are_worked_out),
		cmocka_unit_test(tabs_breaks_and_fields),
		cmocka_unit_test(tables_become_rows),
		cmocka_unit_test(other_parts_and_what_is_left_out),
		cmocka_unit_test(pages_and_places),
		cmocka_unit_test(packages),
		cmocka_unit_test(the_title_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
