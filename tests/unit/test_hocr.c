/* SPDX-License-Identifier: EUPL-1.2 */
/* Scans: what tesseract says of the pictures of pages becomes the blocks that the same page has as text, laid askew or on its side; what it
 * was not sure of lowers the confidence. A picture is written here as lines of words as in test_read_pdf.c, 20 dots a letter, "@600" begins at 600 dots, "~ord"
 * is a word that it was not sure of, "=" a dash that it took for letters. */
#include "read_help.h"

#include <math.h>
#include <stdlib.h>

#include "limit.h"
#include "message.h"

enum { WIDE = 2480, HIGH = 3508, LETTER = 20, INK = 30, LEADING = 60 };

/* The box of a page upright as the picture has it, which must be turned by `angle`. */
static void print_box(struct printing *out, double left, double top, double right, double bottom, int angle)
{
	const double box[4][4] = { { left, top, right, bottom }, { top, WIDE - right, bottom, WIDE - left }, { WIDE - right, HIGH - bottom, WIDE - left, HIGH - top },
		                   { HIGH - bottom, left, HIGH - top, right } };
	const double *at = box[angle / 90];
	print(out, "bbox %.0f %.0f %.0f %.0f", at[0], at[1], at[2], at[3]);
}

static void print_line(struct printing *out, double y, const char *line, double skew, int angle, double size)
{
	double x = 240, left = -1, right = 0, top = 1e9, bottom = 0;
	struct printing words = { NULL, 0, 0 };
	print(&words, "%s", "");
	while (*line) {
		size_t n = strcspn(line, " ");
		if (*line == '@') {
			x = atof(line + 1);
		} else if (n) {
			bool unsure = *line == '~', dash = *line == '=';
			size_t letters = n - unsure;
			double width = (double)letters * LETTER * (dash ? 1.5 : 1) * size, stands = y + skew * (x + width / 2);
			double up = stands - (dash ? 14 : INK * size), down = dash ? stands - 9 : stands;
			print(&words, "<span class='ocrx_word' title='");
			print_box(&words, x, up, x + width, down, angle);
			print(&words, "; x_wconf %d'>%.*s</span> ", unsure || dash ? 30 : 95, (int)letters, dash ? "F" : line + unsure);
			left = left < 0 ? x : left;
			right = x + width;
			top = up < top ? up : top;
			bottom = down > bottom ? down : bottom;
			x += width + 12;
		}
		line += n;
		while (*line == ' ')
			line++;
	}
	print(out, "<span class='ocr_line' title=\"");
	print_box(out, left, top, right, bottom, angle);
	if (angle)
		print(out, "; textangle %d", angle);
	else
		print(out, "; baseline %.4f %.1f", skew, y + skew * left - bottom);
	print(out, "; x_size %.0f; x_descenders 8; x_ascenders 8\">%s</span>\n", 40 * size, words.at);
	free(words.at);
}

/* NULL ends the lines; "^" before one sets it in larger letters. */
static char *print_picture(const char *const *lines, double skew, int angle)
{
	struct printing out = { NULL, 0, 0 };
	int side = angle == 90 || angle == 270;
	print(&out, "<?xml version=\"1.0\"?><!DOCTYPE html><html><head><title></title></head>\n<body>\n<div class='ocr_page' title='image \"stdin\"; bbox 0 0 %d %d; ppageno 0'>\n",
	      side ? HIGH : WIDE, side ? WIDE : HIGH);
	for (double y = 300; *lines; lines++, y += LEADING)
		if (**lines)
			print_line(&out, y, *lines + (**lines == '^'), skew, angle, **lines == '^' ? 1.4 : 1);
	print(&out, "</div>\n </body></html>\n");
	return out.at;
}

static const char two_pages[] =
	"<doc><page width=\"595\" height=\"842\"><word xMin=\"60\" yMin=\"40\" xMax=\"90\" yMax=\"52\">Nämnden</word><word xMin=\"95\" yMin=\"40\" xMax=\"130\" yMax=\"52\">avslår</word>"
	"<word xMin=\"135\" yMin=\"40\" xMax=\"180\" yMax=\"52\">motionen.</word></page><page width=\"595\" height=\"842\"></page></doc>";
static const char one_page[] = "<doc><page width=\"595\" height=\"842\"><word xMin=\"9\" yMin=\"9\" xMax=\"20\" yMax=\"20\">3</word></page></doc>";

static struct document *read_pages(const char *xhtml, enum asking may_ask, const struct recognised *pages, size_t n)
{
	struct document *document = document_new();
	struct source source = { .name = "a.pdf", .bytes = (const unsigned char *)"%PDF-1.7", .n = 8, .may_ask = may_ask, .recognised = pages, .n_recognised = n };
	source.converted = (struct converted){ .how = CONVERSION_DONE, .text = slice_of(xhtml) };
	document->status = "ok";
	read_source(&source, document);
	return document;
}

static struct document *read_picture(const char *hocr)
{
	struct recognised page = { .page = 1, .converted = { .how = CONVERSION_DONE, .text = slice_of(hocr) } };
	return read_pages(one_page, MAY_NOT_ASK, &page, 1);
}

static const char *const minutes[] = {
	"Plats @900 Stadshuset, kl. 9",     "Beslutande @900 Karin Ekdahl (S), ordförande", "@900 Ola Bergman (M)", "@900 Ida Nylund (C)",
	"Paragrafer @900 12 = 14", "", "", "Kommunstyrelsen beslutar", "att anta planen", NULL,
};
static const char as_text[] = "row G|Plats\tStadshuset, kl. 9\nrow |Beslutande\tKarin Ekdahl (S), ordförande\nrow |\tOla Bergman (M)\nrow |\tIda Nylund (C)\n"
	"row |Paragrafer\t12 – 14\nparagraph G|Kommunstyrelsen beslutar\nparagraph |att anta planen\n";

static void a_picture_gives_the_blocks_of_its_text(void **state)
{
	static const struct {
		const char *what;
		double skew;
		int angle;
	} cases[] = { { "straight", 0, 0 }, { "falls", 0.012, 0 }, { "rises", -0.015, 0 }, { "on its side", 0, 90 }, { "on its head", 0, 180 },
		      { "on its other side", 0, 270 }, { "on its side and askew", 0.01, 90 } };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *hocr = print_picture(minutes, cases[i].skew, cases[i].angle);
		struct document *document = read_picture(hocr);
		if (document->refusal.code)
			fail_msg("%s: refused: %s", cases[i].what, message_words(document->arena, &document->refusal));
		char *got = blocks_shown(document);
		if (strcmp(got, as_text) != 0)
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].what, as_text, got);
		assert_string_equal(document->status, "ok");
		document_free(document);
		free(hocr);
	}
}

static void what_it_was_not_sure_of_is_counted(void **state)
{
	static const char *const lines[] = { "Kommunstyrelsen ~beslufar att anta", "~planem nu", "|| @1200 ||", NULL };
	(void)state;
	char *hocr = print_picture(lines, 0, 0);
	struct document *document = read_picture(hocr);
	assert_string_equal(blocks_shown(document), "paragraph G|Kommunstyrelsen beslufar att anta\nparagraph |planem nu\n"); /* a table's lines are no words */
	assert_int_equal(document->blocks[0].unsure, 1);
	assert_int_equal(document->blocks[1].unsure, 1);
	const struct problem *problem = (const struct problem *)document->records.of[ARRAY_problem].at[0];
	assert_string_equal(problem->code, "page_recognised");
	assert_string_equal(problem->message, "page 1: read by tesseract on a picture; it was not sure of 2 of 6 words");
	document_free(document);
	free(hocr);
}

static void pages_are_asked_for_only_where_they_are_pictures(void **state)
{
	(void)state;
	struct document *document = read_pages(two_pages, MAY_ASK, NULL, 0);
	assert_int_equal(document->refusal.code, 0);
	assert_int_equal(document->n_wanted, 1);
	assert_int_equal(document->wanted[0], 2);
	document_free(document);
	document = read_pages(two_pages, MAY_NOT_ASK, NULL, 0);
	assert_int_equal(document->n_wanted, 0);
	assert_string_equal(blocks_shown(document), "paragraph G|Nämnden avslår motionen.\n");
	document_free(document);
}

/* Of a document with more pictures than the limit the first are asked for; the others are told. */
static void so_many_pages_are_recognised(void **state)
{
	static const char *const lines[] = { "Kommunstyrelsen", NULL };
	(void)state;
	char *hocr = print_picture(lines, 0, 0);
	struct recognised *pages = calloc(LIMIT_OCR_PAGES, sizeof *pages);
	assert_non_null(pages);
	for (int over = 0; over < 2; over++) {
		struct printing out = { NULL, 0, 0 };
		print(&out, "<doc>");
		for (int i = 0; i < LIMIT_OCR_PAGES + over; i++)
			print(&out, "<page width=\"595\" height=\"842\"></page>");
		print(&out, "</doc>");
		struct document *document = read_pages(out.at, MAY_ASK, NULL, 0);
		assert_int_equal(document->n_wanted, LIMIT_OCR_PAGES);
		document_free(document);
		for (size_t i = 0; i < LIMIT_OCR_PAGES; i++)
			pages[i] = (struct recognised){ .page = i + 1, .converted = { .how = CONVERSION_DONE, .text = slice_of(hocr) } };
		document = read_pages(out.at, MAY_NOT_ASK, pages, LIMIT_OCR_PAGES);
		assert_int_equal(document->records.of[ARRAY_problem].n, 1 + over);
		if (over)
			assert_string_equal(((const struct problem *)document->records.of[ARRAY_problem].at[1])->message, "page 1001: not read: too many pages");
		document_free(document);
		free(out.at);
	}
	free(pages);
	free(hocr);
}

/* Where it is sure of hardly a word, it is asked to turn the page; if that does not help, what it says is taken. */
static void a_page_that_seems_to_lie_is_asked_for_once_more(void **state)
{
	static const char *const lines[] = { "~Jzalp ~olfra ~Kommunstyrelsen nu", NULL };
	(void)state;
	char *hocr = print_picture(lines, 0, 0);
	struct recognised page = { .page = 1, .converted = { .how = CONVERSION_DONE, .text = slice_of(hocr) } };
	struct document *document = read_pages(one_page, MAY_ASK_TURNED, &page, 1);
	assert_int_equal(document->n_wanted, 1);
	assert_int_equal(document->wanted[0], 1);
	document_free(document);
	document = read_pages(one_page, MAY_NOT_ASK, &page, 1);
	assert_int_equal(document->n_wanted, 0);
	assert_string_equal(blocks_shown(document), "paragraph G|Jzalp olfra Kommunstyrelsen nu\n");
	document_free(document);
	free(hocr);
}

/* A bullet, a capital I and a table's edge are told by their size and place. */
static void small_signs_are_told_by_place(void **state)
{
	static const char hocr[] = "<body><div class='ocr_page' title='bbox 0 0 2480 3508'><span class='ocr_line' title='bbox 240 300 900 340; baseline 0 -8; x_size 40; x_descenders 8'>"
		"<span class='ocrx_word' title='bbox 240 312 253 325; x_wconf 52'>e</span> <span class='ocrx_word' title='bbox 270 302 500 332; x_wconf 95'>Nämnden</span> "
		"<span class='ocrx_word' title='bbox 520 300 525 331; x_wconf 40'>|</span> <span class='ocrx_word' title='bbox 540 302 600 332; x_wconf 95'>Berga</span> "
		"<span class='ocrx_word' title='bbox 612 310 628 332; x_wconf 95'>e</span> <span class='ocrx_word' title='bbox 650 290 655 345; x_wconf 95'>|</span></span></div></body>";
	(void)state;
	struct document *document = read_picture(hocr);
	assert_string_equal(blocks_shown(document), "list_item1 G|- Nämnden I Berga e\n");
	document_free(document);
}

static void mixed_documents_keep_their_text(void **state)
{
	static const char *const lines[] = { "Reservation av Karin Ekdahl", NULL };
	(void)state;
	char *hocr = print_picture(lines, 0, 0);
	struct recognised pages[] = { { .page = 2, .converted = { .how = CONVERSION_DONE, .text = slice_of(hocr) } },
		                      { .page = 1, .converted = { .how = CONVERSION_DONE, .text = slice_of(hocr) } }, /* nobody asked for it */
		                      { .page = 0, .converted = { .how = CONVERSION_DONE, .text = slice_of(hocr) } } };
	struct document *document = read_pages(two_pages, MAY_NOT_ASK, pages, 3);
	assert_string_equal(blocks_shown(document), "paragraph G|Nämnden avslår motionen.\nparagraph G|Reservation av Karin Ekdahl\n");
	assert_int_equal(document->blocks[1].page, 2);
	document_free(document);
	free(hocr);
}

/* One page's damage is not the document's; a scan of which nothing could be read is refused. */
static void what_cannot_be_recognised_is_told(void **state)
{
	static const struct {
		struct converted converted;
		const char *why;
	} cases[] = {
		{ { .how = CONVERSION_TIME }, "tesseract needs too long for it" },
		{ { .how = CONVERSION_KILLED, .status = 11, .which = 1 }, "pdftoppm died of it (signal 11)" },
		{ { .how = CONVERSION_MISSING }, "tesseract could not be run" },
		{ { .how = CONVERSION_SIZE }, "its text is too long" },
		{ { .how = CONVERSION_DONE, .text = { "Kommunstyrelsen", 15 } }, "is damaged or cut off: it holds no pages" },
		{ { .how = CONVERSION_DONE, .text = { "<body><div></body>", 18 } }, NULL },
		{ { .how = CONVERSION_DONE, .text = { "<body></body>", 13 } }, "" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct recognised page = { .page = 2, .converted = cases[i].converted };
		struct document *document = read_pages(two_pages, MAY_NOT_ASK, &page, 1);
		assert_int_equal(document->refusal.code, 0);
		assert_string_equal(blocks_shown(document), "paragraph G|Nämnden avslår motionen.\n");
		const struct problem *problem = (const struct problem *)document->records.of[ARRAY_problem].at[0];
		if (cases[i].why && *cases[i].why)
			assert_string_equal(problem->message, arena_print(document->arena, "page 2: not read: %s", cases[i].why));
		document_free(document);
		page.page = 1;
		document = read_pages(one_page, MAY_NOT_ASK, &page, 1);
		assert_int_equal(document->refusal.code, M_D126);
		assert_string_equal(document->status, "needs_ocr");
		document_free(document);
	}
}

/* Numbers that are none, boxes that are none, words in words, lines without words. */
static void nothing_of_it_is_trusted(void **state)
{
	static const char *const cases[] = {
		"<body><div class='ocr_page' title='bbox 0 0 0 0'><span class='ocr_line' title='bbox 1 1 9 9; baseline 1e9 nan; x_size 999999999999999999999999'>"
		"<span class='ocrx_word' title='bbox 1 1 9 9; x_wconf -'>Kommunstyrelsen</span></span></div></body>",
		"<body><span class='ocrx_word' title='bbox 1 1 9 9'>Kommunstyrelsen</span><span class='ocr_line' title='bbox 9 9 1 1'/></body>",
		"<body><span class='ocr_line' title='bbox 1 1 9 9; textangle 359'><span class='ocrx_word' title='bbox 1 1 9 9'>Kommun<span class='ocrx_word' "
		"title='bbox 1 1 9 9'>styrelsen</span></span></span></body>",
		"<body><span class='ocr_line' title='bbox'/><span class='ocr_line' title=''/><span class='ocr_line'/></body>",
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct document *document = read_picture(cases[i]);
		assert_true(document->refusal.code == 0 || document->refusal.code == M_D126);
		document_free(document);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_picture_gives_the_blocks_of_its_text),
		cmocka_unit_test(what_it_was_not_sure_of_is_counted),
		cmocka_unit_test(pages_are_asked_for_only_where_they_are_pictures),
		cmocka_unit_test(so_many_pages_are_recognised),
		cmocka_unit_test(a_page_that_seems_to_lie_is_asked_for_once_more),
		cmocka_unit_test(small_signs_are_told_by_place),
		cmocka_unit_test(mixed_documents_keep_their_text),
		cmocka_unit_test(what_cannot_be_recognised_is_told),
		cmocka_unit_test(nothing_of_it_is_trusted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
