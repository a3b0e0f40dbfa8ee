/* SPDX-License-Identifier: EUPL-1.2 */
/* PDF: what pdftotext says of the places of words becomes rows, paragraphs, running heads; and what it says when a file is bad.
 * A page is written here as lines of "x y text": each word 6 points a letter wide, 12 high; two blanks part words that stand 6 points
 * apart, "@180" begins at 180 points. */
#include "read_help.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "message.h"

/* Words of `letter` points a letter; with `wider` every second letter's words are wider, as printed ones are. */
static void print_line(struct printing *out, double y, const char *line, double size, bool printed)
{
	double x = 60;
	while (*line) {
		size_t n = strcspn(line, " ");
		if (*line == '@') {
			x = atof(line + 1);
		} else if (n) {
			double width = (double)n * size * (printed && n % 2 ? 0.40 : 0.5);
			print(out, "<word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%.*s</word>\n", x, y, x + width, y + size, (int)n, line);
			x += width + size * (printed ? 0.25 : 0.5);
		}
		line += n;
		while (*line == ' ')
			line++;
	}
}

/* Pages of lines; "" leaves one out, "^" before one sets it in larger letters. NULL ends a page, two end all. */
static char *print_pages(const char *const *lines, bool printed)
{
	struct printing out = { NULL, 0, 0 };
	print(&out, "<!DOCTYPE html ...><html><head><title>a & <b></title></head><body>\n<doc>\n");
	for (; *lines; lines++) {
		double y = 40;
		print(&out, "<page width=\"595.0\" height=\"842.0\">\n<flow><block><line>");
		for (; *lines; lines++, y += 14)
			print_line(&out, y, **lines == '^' ? *lines + 1 : *lines, **lines == '^' ? 16 : 12, printed);
		print(&out, "</line></block></flow></page>\n");
	}
	print(&out, "</doc>\n</body></html>\n");
	return out.at;
}

static struct document *read_said(enum conversion how, int status, const char *text, const char *said)
{
	struct document *document = document_new();
	struct source source = { .name = "a.pdf", .bytes = (const unsigned char *)"%PDF-1.7", .n = 8 };
	source.converted = (struct converted){ .how = how, .status = status, .text = slice_of(text), .said = slice_of(said) };
	read_source(&source, document);
	return document;
}

struct page_case {
	const char *what;
	const char *lines[32];
	const char *blocks;
};

static const struct page_case typed[] = {
	{ "a label and its value", { "Plats @180 Stadshuset", "@180 kl. 9", NULL }, "row G|Plats\tStadshuset\nrow |\tkl. 9\n" },
	{ "words and lines", { "Kommunstyrelsen beslutar", "att anta planen", "", "Reservation", NULL },
	  "paragraph G|Kommunstyrelsen beslutar\nparagraph |att anta planen\nparagraph G|Reservation\n" },
	{ "marks below heads", { "Ledamot @180 Ja @240 Nej", "Bo Ek @180 X", "Ida Ny @240 X", NULL },
	  "row G|Ledamot\tJa\tNej\nrow |Bo Ek\tX\t\nrow |Ida Ny\t\tX\n" },
	{ "a bullet", { "•  Informera nämnden", NULL }, "list_item1 G|- Informera nämnden\n" },
	{ "signs", { "B&amp;O &lt;b&gt; o\xEF\xAC\x83" "ciell", NULL }, "paragraph G|B&O <b> officiell\n" },
};

static void check_pages(const struct page_case *cases, size_t n, bool printed)
{
	for (size_t i = 0; i < n; i++) {
		char *said = print_pages(cases[i].lines, printed);
		struct document *document = read_said(CONVERSION_DONE, 0, said, "");
		char *got = blocks_shown(document);
		if (document->refusal.code)
			fail_msg("%s: refused: %s", cases[i].what, message_words(document->arena, &document->refusal));
		if (strcmp(got, cases[i].blocks) != 0)
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].what, cases[i].blocks, got);
		document_free(document);
		free(said);
	}
}

static void typed_pages_become_blocks(void **state)
{
	(void)state;
	check_pages(typed, sizeof typed / sizeof *typed, false);
}

static const struct page_case printed_pages[] = {
	{ "a cell that was broken",
	  { "Namn @160 Kommun @260 Uppdrag @400 Närv.", "Bo Ekman @160 Tierps @260 biträdande tillförordnad @400 Ja", "@260 kommundirektör",
	    "Siv Rosen @160 Heby @260 ledamot @400 Ja", NULL },
	  "row G|Namn\tKommun\tUppdrag\tNärv.\nrow |Bo Ekman\tTierps\tbiträdande tillförordnad kommundirektör\tJa\nrow |Siv Rosen\tHeby\tledamot\tJa\n" },
	{ "names below each other", { "Beslutande @180 Karin Ekdahl (S)", "@180 Ola Bergman (M)", "@180 Ida Nylund (C)", NULL },
	  "row G|Beslutande\tKarin Ekdahl (S)\nrow |\tOla Bergman (M)\nrow |\tIda Nylund (C)\n" },
	{ "a long label", { "Plats @180 Stadshuset", "Ordförande @180 Karin Ekdahl", "Utsedd att justera @180 Ola Bergman", "Paragrafer @180 12-30", NULL },
	  "row G|Plats\tStadshuset\nrow |Ordförande\tKarin Ekdahl\nrow |Utsedd att justera\tOla Bergman\nrow |Paragrafer\t12-30\n" },
	{ "a heading of larger letters", { "^Protokoll", "Kommunstyrelsen sammanträder i stadshuset under eftermiddagen", NULL },
	  "heading2 G|Protokoll\nparagraph |Kommunstyrelsen sammanträder i stadshuset under eftermiddagen\n" },
};

static void printed_pages_become_blocks(void **state)
{
	(void)state;
	check_pages(printed_pages, sizeof printed_pages / sizeof *printed_pages, true);
}

/* Heads and feet stand on every page; what heads several pages below them is text. */
static void margins_are_known_by_place(void **state)
{
	static const char *const lines[] = {
		"Berga kommun @400 Sida 1 av 3", "", "Beslut", "Nämnden godkänner rapporten.", "", "", "Justerandes signatur", NULL,
		"Berga kommun @400 Sida 2 av 3", "", "Yttrande", "Bo Ek yrkar avslag.", "", "", "Justerandes signatur", NULL,
		"Berga kommun @400 Sida 3 av 3", "", "Yttrande", "Siv Ro yrkar bifall.", "", "", "Justerandes signatur", NULL, NULL,
	};
	(void)state;
	char *said = print_pages(lines, false);
	struct document *document = read_said(CONVERSION_DONE, 0, said, "");
	assert_string_equal(blocks_shown(document),
		"row G|Berga kommun\tSida 1 av 3\nparagraph G|Beslut\nparagraph |Nämnden godkänner rapporten.\nfurniture |Justerandes signatur\n"
		"furniture |Berga kommun\tSida 2 av 3\nparagraph G|Yttrande\nparagraph |Bo Ek yrkar avslag.\nfurniture |Justerandes signatur\n"
		"furniture |Berga kommun\tSida 3 av 3\nparagraph G|Yttrande\nparagraph |Siv Ro yrkar bifall.\nfurniture |Justerandes signatur\n");
	assert_int_equal(document->blocks[5].page, 2);
	assert_int_equal(document->blocks[5].line, 2);
	document_free(document);
	free(said);
}

static void pages_without_text_are_scans(void **state)
{
	static const char *const none[] = { "3 (12)", NULL, "", NULL, NULL };
	static const char *const some[] = { "Nämnden godkänner rapporten.", NULL, "", NULL, "4", NULL, "Nämnden avslår motionen.", NULL, "", NULL, NULL };
	(void)state;
	char *said = print_pages(none, false);
	struct document *document = read_said(CONVERSION_DONE, 0, said, "");
	assert_int_equal(document->refusal.code, M_D118);
	assert_string_equal(document->refusal.args[0], "2");
	assert_string_equal(document->status, "needs_ocr");
	document_free(document);
	free(said);
	said = print_pages(some, false);
	document = read_said(CONVERSION_DONE, 0, said, "");
	assert_int_equal(document->refusal.code, 0);
	assert_int_equal(document->records.of[ARRAY_problem].n, 1);
	const struct problem *problem = (const struct problem *)document->records.of[ARRAY_problem].at[0];
	assert_string_equal(problem->code, "page_without_text");
	assert_string_equal(problem->message, "page 2-3, 5: no text; a scan is not read");
	document_free(document);
	free(said);
}

struct failure_case {
	enum conversion how;
	int status;
	const char *text, *said;
	enum message_code wanted;
};

static const struct failure_case failures[] = {
	{ CONVERSION_NONE, 0, "", "", M_D117 },
	{ CONVERSION_MISSING, 0, "", "", M_D117 },
	{ CONVERSION_FAILED, 1, "", "Command Line Error: Incorrect password\n", M_D106 },
	{ CONVERSION_FAILED, 1, "", "Syntax Error: Couldn't find trailer dictionary\n", M_D107 },
	{ CONVERSION_FAILED, 99, "", "", M_D107 },
	{ CONVERSION_KILLED, SIGXCPU, "", "", M_D109 },
	{ CONVERSION_KILLED, SIGSEGV, "", "", M_D107 },
	{ CONVERSION_TIME, 0, "", "", M_D109 },
	{ CONVERSION_SIZE, 0, "", "", M_D109 },
	{ CONVERSION_DONE, 0, "", "", M_D107 },
	{ CONVERSION_DONE, 0, "Kommunstyrelsen", "", M_D107 },
	{ CONVERSION_DONE, 0, "<doc><page><word>a</page></doc>", "", M_D107 },
	{ CONVERSION_DONE, 0, "<doc></doc>", "", M_D118 },
	{ CONVERSION_DONE, 0, "<doc><page><word xMin=\"nan\" yMin=\"-1e9\" xMax=\"inf\" yMax=\"7x\">Kommunstyrelsen\x07</word><word>\xFF</word></page></doc>", "", 0 },
};

static void what_goes_wrong_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
		const struct failure_case *c = &failures[i];
		struct document *document = read_said(c->how, c->status, c->text, c->said);
		if (document->refusal.code != c->wanted)
			fail_msg("case %zu: %s", i, document->refusal.code ? message_words(document->arena, &document->refusal) : "read");
		document_free(document);
	}
}

/* All words on one line, all on one page, a page a word: nothing takes the square of their number. */
static void many_words_take_linear_time(void **state)
{
	enum { WORDS = 60000, SHAPES = 3 };
	(void)state;
	for (int shape = 0; shape < SHAPES; shape++) {
		struct printing out = { NULL, 0, 0 };
		print(&out, "<doc><page width=\"595\" height=\"842\">");
		for (int i = 0; i < WORDS; i++) {
			double x = shape == 0 ? i : i % 9 * 60, y = shape == 0 ? 40 : i / 9;
			if (shape == 2 && i)
				print(&out, "</page><page width=\"595\" height=\"842\">");
			print(&out, "<word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">ord%d</word>", x, y, x + 25, y + 12, i);
		}
		print(&out, "</page></doc>");
		clock_t start = clock();
		struct document *document = read_said(CONVERSION_DONE, 0, out.at, "");
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		if (seconds > 60) /* a guard against hangs; it takes less than one */
			fail_msg("shape %d: %.1f s", shape, seconds);
		document_free(document);
		free(out.at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_pages_become_blocks),
		cmocka_unit_test(printed_pages_become_blocks),
		cmocka_unit_test(margins_are_known_by_place),
		cmocka_unit_test(pages_without_text_are_scans),
		cmocka_unit_test(what_goes_wrong_is_told),
		cmocka_unit_test(many_words_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
