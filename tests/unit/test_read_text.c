/* SPDX-License-Identifier: EUPL-1.2 */
/* Plain text -> blocks: what stands in a line, and what the reader makes of it. */
#include "read_help.h"

#include <time.h>

static const struct read_case cases[] = {
	{ "a line is a block, an empty one a gap",
	  "Beslut\n\nNämnden godkänner\nrapporten.\n",
	  "paragraph G|Beslut\nparagraph G|Nämnden godkänner\nparagraph |rapporten.\n" },
	{ "line ends of all kinds",
	  "ett\r\ntvå\rtre\vfyra\xC2\x85" "fem\xE2\x80\xA8sex\xE2\x80\xA9sju",
	  "paragraph G|ett\nparagraph |två\nparagraph |tre\nparagraph |fyra\nparagraph |fem\nparagraph |sex\nparagraph |sju\n" },
	{ "white lines only", " \n\t\n\xC2\xA0\n", "" },
	{ "typed columns",
	  "Plats och tid        Stora salen, kl 09.00\n",
	  "row G|Plats och tid\tStora salen, kl 09.00\n" },
	{ "a right column goes on",
	  "Beslutande           Anna Ek (S)          Bo Al (M)\n"
	  "                     Cia Alm (C)          Dan Asp (V)\n"
	  "                     Eva Lind (KD)\n"
	  "\n"
	  "                     Efter en tom rad\n",
	  "row G|Beslutande\tAnna Ek (S)\tBo Al (M)\nrow |\tCia Alm (C)\tDan Asp (V)\nrow |\tEva Lind (KD)\nparagraph G|Efter en tom rad\n" },
	{ "two blanks are none, three a column", "a  b   c\n", "row G|a b\tc\n" },
	{ "no-break spaces are blanks", "Tid:\xC2\xA0\xC2\xA0\xC2\xA0kl 9\n", "row G|Tid:\tkl 9\n" },
	{ "a table of TABs, empty cells stay",
	  "ÅTGÄRD\tDATUM\tANSVARIG\n<i>Skriv fram</i>\t2016-02-24\t\n\t\tLisa\n",
	  "row GCT|ÅTGÄRD\tDATUM\tANSVARIG\nrow T|Skriv fram\t2016-02-24\t\nrow T|\t\tLisa\n" },
	{ "a row of a table may lack cells at its end",
	  "Nr\tÄrende\tTid\n1\tÖppnande\t9.30\n2\tVal\n3\tBudget\t10.00\n",
	  "row GT|Nr\tÄrende\tTid\nrow T|1\tÖppnande\t9.30\nrow T|2\tVal\nrow T|3\tBudget\t10.00\n" },
	{ "one line with TABs is no table", "Plats:\tSalen\nText\n", "row G|Plats:\tSalen\nparagraph |Text\n" },
	{ "a TAB at the end of a text", "Text\t\nMer\n", "paragraph G|Text\nparagraph |Mer\n" },
	{ "TABs lead on to a right column", "Närvarande:\tAnna\n\t\tBo\n", "row G|Närvarande:\tAnna\nrow |\tBo\n" },
	{ "leaders keep the page", "Val av justerare ............. 3\n", "paragraph G|Val av justerare ... 3\n" },
	{ "leaders of other dots", "Budget . . . . . . 4\nSkatt…… 5\n", "paragraph G|Budget ... 4\nparagraph |Skatt ... 5\n" },
	{ "leaders before a TAB", "2\tMetod.....\t4\n", "row G|2\tMetod ...\t4\n" },
	{ "three dots are three dots", "och så vidare...\n", "paragraph G|och så vidare...\n" },
	{ "where people sign", "Sekreterare ..............   Paragrafer 62-68\n", "row G|Sekreterare ...\tParagrafer 62-68\n" },
	{ "Markdown headings", "## Beslut ##\n# Protokoll\n#nummer\n####### sju\n",
	  "heading2 G|Beslut\nheading1 |Protokoll\nparagraph |#nummer\nparagraph |####### sju\n" },
	{ "underlines",
	  "Protokoll\n=========\n\nVal av justerare\n---\nText\n",
	  "heading1 G|Protokoll\nheading2 G|Val av justerare\nparagraph G|Text\n" },
	{ "a rule is no underline",
	  "Mötet öppnades.\n---------------\nKort\n------------------------------------------\na   b\n---\n",
	  "paragraph G|Mötet öppnades.\nparagraph G|Kort\nrow G|a\tb\n" },
	{ "rules vanish", "ett\n_____\ntvå\n* * * * *\ntre\n──────────────\nfyra\n", "paragraph G|ett\nparagraph G|två\nparagraph G|tre\nparagraph G|fyra\n" },
	{ "a bold line", "**Beslut**\n__Beslut__\n<b>Beslut</b>\n", "paragraph GB|Beslut\nparagraph B|Beslut\nparagraph B|Beslut\n" },
	{ "some words of a line are bold", "- **Juridik:** Östan\n", "list_item1 G|- Juridik: Östan\n" },
	{ "glued paragraphs",
	  "Kansliet**Gruppens roll, uppgifter****Arbetssätt**\n**A-laget****Beta**Text\n",
	  "paragraph G|Kansliet\nparagraph GB|Gruppens roll, uppgifter\nparagraph GB|Arbetssätt\n"
	  "paragraph B|A-laget\nparagraph GB|Beta\nparagraph G|Text\n" },
	{ "a word in two bold pieces is one word", "**Kommun****styrelsen** **KOM****MUNEN**\n", "paragraph GB|Kommunstyrelsen KOMMUNEN\n" },
	{ "emphasis around words", "se *Starka kommuner (SOU 2020:8)* och _bilaga_ (*org*)\n", "paragraph G|se Starka kommuner (SOU 2020:8) och bilaga (org)\n" },
	{ "stars and underscores that are none", "3 * 4 * 5 fil_a_b.pdf Anna Ek* x**\n", "paragraph G|3 * 4 * 5 fil_a_b.pdf Anna Ek* x\n" },
	{ "tags and entities", "a&nbsp;b &amp; c <span style=\"x\">d</span> &#167; 7 &sect; 8 &okänd;\n", "paragraph G|a b & c d § 7 § 8 &okänd;\n" },
	{ "a break inside a line", "Anna Ek<br>Bo Al<br/>\n", "paragraph G|Anna Ek\nparagraph |Bo Al\n" },
	{ "what is no mark stays", "<script>alert(1)</script> x < y\n", "paragraph G|<script>alert(1)</script> x < y\n" },
	{ "addresses", "\"<https://a.example>\" [Bilaga 1](x/y.pdf) [se nedan] ![logga](a.png)\n", "paragraph G|\"https://a.example\" Bilaga 1 [se nedan] logga\n" },
	{ "escapes", "1\\. Öppnande \\*) \\\\server\\mapp\n", "paragraph G|1. Öppnande *) \\\\server\\mapp\n" },
	{ "list marks become one",
	  "- ett\n* två\n• tre\n– fyra\n\xEF\x82\xB7 fem\n\xEF\x82\xB7\tsex\n-sju\n",
	  "list_item1 G|- ett\nlist_item1 |- två\nlist_item1 |- tre\nlist_item1 |- fyra\nlist_item1 |- fem\nlist_item1 |- sex\nparagraph |-sju\n" },
	{ "levels of a list", "- ett\n  - två\n    - tre\n", "list_item1 G|- ett\nlist_item2 |- två\nlist_item3 |- tre\n" },
	{ "a dash for an empty cell", "-     12     13\n", "row G|-\t12\t13\n" },
	{ "numbers are for later stages", "1. Öppnande\na) att anta\n2)   Val\n3.\tBudget\n§ 4   Skatt\n",
	  "paragraph G|1. Öppnande\nparagraph |a) att anta\nparagraph |2) Val\nparagraph |3. Budget\nrow |§ 4\tSkatt\n" },
	{ "pipe tables",
	  "| Område | **Kommun** |\n|:---|---|\n| Lön<br>VA | |\n",
	  "row GT|Område\tKommun\nrow T|Lön VA\t\n" },
	{ "tables in boxes", "┌────┬────┐\n│ a  │ b  │\n├────┼────┤\n│ c  │ d  │\n└────┴────┘\n", "row GT|a\tb\nrow T|c\td\n" },
	{ "capitals", "ANSLAG/BEVIS\n§ 12 (S)\nSAMMANTRÄDESPROTOKOLL   Sid 1\n", "paragraph GC|ANSLAG/BEVIS\nparagraph |§ 12 (S)\nrow |SAMMANTRÄDESPROTOKOLL\tSid 1\n" },
	{ "indentation is dropped", "    Fyra blanka\n\tEn tabb\n", "paragraph G|Fyra blanka\nparagraph |En tabb\n" },
	{ "a mark inside the file", "ett\n\xEF\xBB\xBF" "två\n", "paragraph G|ett\nparagraph |två\n" },
	{ "composed letters", "a\xCC\x8Atga\xCC\x88rd\n", "paragraph G|åtgärd\n" },
};

static void lines_become_blocks(void **state)
{
	(void)state;
	check_read("protokoll.txt", cases, sizeof cases / sizeof *cases);
}

static void lines_and_pages_are_counted(void **state)
{
	(void)state;
	struct document *document = read_bytes("a.txt", BYTES_OF("ett\r\n\r\ntre\fett igen\nfyra"));
	assert_int_equal(document->n_blocks, 4);
	static const int lines[] = { 1, 3, 3, 4 }, pages[] = { 1, 1, 2, 2 };
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(document->blocks[i].line, lines[i]);
		assert_int_equal(document->blocks[i].page, pages[i]);
	}
	assert_true(document->blocks[2].hints & HINT_GAP); /* a new page */
	document_free(document);
	document = read_bytes("a.txt", BYTES_OF("ett\ntvå"));
	assert_int_equal(document->blocks[1].page, 0);
	document_free(document);
}

/* Twice as much may take twice as long, not four times: shapes that make careless readers quadratic. */
static void long_inputs_take_linear_time(void **state)
{
	static const struct {
		const char *what, *unit;
	} shapes[] = {
		{ "words", "Nämnden beslutar att " }, { "blanks", "        " }, { "dots", ". . . " }, { "stars", "*a " }, { "more stars", "**a " },
		{ "openers", "<[&\\" }, { "underscores", "_a_b " }, { "lines", "§ 7\tA\n" }, { "empty lines", "\n" }, { "pipes", "|a" },
	};
	enum { SMALL = 1 << 20, TIMES = 4 };
	(void)state;
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		double seconds[2];
		for (int big = 0; big < 2; big++) {
			size_t n = big ? SMALL * TIMES : SMALL, unit = strlen(shapes[i].unit);
			struct arena *arena = arena_new();
			char *bytes = arena_alloc(arena, n);
			for (size_t k = 0; k < n; k++)
				bytes[k] = shapes[i].unit[k % unit];
			clock_t start = clock();
			document_free(read_bytes("a.txt", bytes, n));
			seconds[big] = (double)(clock() - start) / CLOCKS_PER_SEC;
			arena_free(arena);
		}
		if (seconds[1] > 200) /* a guard against hangs: growth is counted by tests/long/growth.sh */
			fail_msg("%s: %.2f s, then %.2f s for %d times as much", shapes[i].what, seconds[0], seconds[1], TIMES);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_become_blocks),
		cmocka_unit_test(lines_and_pages_are_counted),
		cmocka_unit_test(long_inputs_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
