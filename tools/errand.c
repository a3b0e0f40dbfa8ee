/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the bytes of a document, and which of its pages are pictures. Out: what a converter printed of it, and what tesseract read on those
 * pages. Knows nothing of what they print.
 *
 *   a scan of 3 pages, 2 processors     pages 1 and 2 are drawn by pdftoppm and read by tesseract at a time, then page 3
 *   a page of 3 by 2 metres             is drawn as large as one of A4: 3,508 dots
 *   tesseract dies of page 2            page 2 has no text; the others have
 * The Swedish model of tesseract knows no "§"; that of all languages in Latin letters does. */
#include "errand.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"
#include "memory.h"
#include "message.h"

enum { NUMBER_ROOM = 24 };

struct page_run {
	size_t page;
	bool turned; /* it is read once more: it may lie on its side */
	enum { PAGE_WAITS, PAGE_IS_DRAWN, PAGE_IS_READ, PAGE_ENDED } state;
	struct child *child;
	struct recognised recognised; /* its text is its own, once it has ended */
};

struct errand {
	const unsigned char *bytes;
	size_t n;
	const struct converter *const *converters;
	struct child *child; /* the converter's; NULL: not started */
	bool converted;
	struct page_run *pages;
	struct recognised *recognised; /* the same, for whoever asks */
	size_t n_pages, bytes_read;
};

static void *memory(size_t n, size_t size)
{
	return memset(memory_get(n * size), 0, n * size);
}

struct errand *errand_new(const struct converter *const *converters, const unsigned char *bytes, size_t n)
{
	struct errand *errand = memory(1, sizeof *errand);
	*errand = (struct errand){ .bytes = bytes, .n = n, .converters = converters };
	return errand;
}

static void ask_again(struct errand *errand, const size_t *pages, size_t n)
{
	for (size_t i = 0, k = 0; i < errand->n_pages && k < n; i++) {
		struct page_run *run = &errand->pages[i];
		if (run->page != pages[k])
			continue;
		k++;
		free((char *)run->recognised.converted.text.at);
		*run = (struct page_run){ .page = run->page, .turned = true, .recognised = { .page = run->page, .converted = { .how = CONVERSION_SIZE } } };
	}
}

void errand_ask(struct errand *errand, const size_t *pages, size_t n)
{
	if (errand->pages) {
		ask_again(errand, pages, n);
		return;
	}
	errand->pages = memory(n, sizeof *errand->pages);
	errand->recognised = memory(n, sizeof *errand->recognised);
	errand->n_pages = n;
	for (size_t i = 0; i < n; i++) {
		errand->pages[i].page = pages[i];
		errand->pages[i].recognised = (struct recognised){ .page = pages[i], .converted = { .how = CONVERSION_SIZE } };
	}
}

/* ---- the two programs ---- */

#define OF_PAGE(program_, package_, arguments_) { program_, package_, arguments_, LIMIT_OCR_CPU_SECONDS, LIMIT_OCR_SECONDS }

static struct child *draw(const struct errand *errand, size_t page)
{
	char number[NUMBER_ROOM], pixels[NUMBER_ROOM];
	snprintf(number, sizeof number, "%zu", page);
	snprintf(pixels, sizeof pixels, "%d", LIMIT_OCR_PIXELS);
	const char *const arguments[] = { "pdftoppm", "-gray", "-scale-to", pixels, "-f", number, "-l", number, "-", NULL };
	const struct converter converter = OF_PAGE("pdftoppm", "poppler-utils", arguments), *const only[] = { &converter, NULL };
	return child_start(only, errand->bytes, errand->n);
}

/* --psm 4 finds the marks in the columns of a roll call, of which 1 makes words of several lines (measured); 1 turns a page. */
static const char *const reading[] = { "tesseract", "--psm", "4", "--dpi", "300", "-l", "Latin", "stdin", "stdout", "hocr", NULL },
	*const turning[] = { "tesseract", "--psm", "1", "--dpi", "300", "-l", "Latin", "stdin", "stdout", "hocr", NULL };
static const struct converter tesseract = OF_PAGE("tesseract", "tesseract-ocr", reading), turner = OF_PAGE("tesseract", "tesseract-ocr", turning);
static const struct converter *const readers[] = { &tesseract, NULL }, *const turners[] = { &turner, NULL };

/* ---- running ---- */

bool errand_start(struct errand *errand)
{
	if (!errand->child) {
		errand->child = child_start(errand->converters, errand->bytes, errand->n);
		return true;
	}
	for (size_t i = 0; i < errand->n_pages; i++) {
		struct page_run *run = &errand->pages[i];
		if (run->state != PAGE_WAITS)
			continue;
		if (errand->bytes_read > LIMIT_CHILD_OUTPUT_BYTES) { /* all pages together may not say more than one program */
			run->state = PAGE_ENDED;
			continue;
		}
		run->child = draw(errand, run->page);
		run->state = PAGE_IS_DRAWN;
		return true;
	}
	return false;
}

static bool converts(const struct errand *errand)
{
	return errand->child && !errand->converted;
}

size_t errand_running(const struct errand *errand)
{
	size_t n = converts(errand);
	for (size_t i = 0; i < errand->n_pages; i++)
		n += errand->pages[i].child != NULL;
	return n;
}

bool errand_done(const struct errand *errand)
{
	bool done = errand->child && errand->converted;
	for (size_t i = 0; i < errand->n_pages; i++)
		done &= errand->pages[i].state == PAGE_ENDED;
	return done;
}

size_t errand_polls(const struct errand *errand, struct pollfd *polls)
{
	size_t n = converts(errand) ? child_polls(errand->child, polls) : 0;
	for (size_t i = 0; i < errand->n_pages; i++)
		if (errand->pages[i].child)
			n += child_polls(errand->pages[i].child, polls + n);
	return n;
}

static int patience_of(const struct child *child, int sofar)
{
	struct pollfd polls[CHILD_POLLS];
	int patience = child_patience(child) + (child_polls(child, polls) > 0);
	return sofar < 0 || patience < sofar ? patience : sofar;
}

int errand_patience(const struct errand *errand)
{
	int patience = converts(errand) ? patience_of(errand->child, -1) : -1;
	for (size_t i = 0; i < errand->n_pages; i++)
		if (errand->pages[i].child)
			patience = patience_of(errand->pages[i].child, patience);
	return patience;
}

/* The page's program has ended: the next one, or what it said is kept. */
static bool step_page(struct errand *errand, struct page_run *run)
{
	struct child *child = run->child;
	struct converted said = child_converted(child);
	run->child = NULL;
	if (run->state == PAGE_IS_DRAWN && said.how == CONVERSION_DONE && said.text.n) {
		run->child = child_start(run->turned ? turners : readers, (const unsigned char *)said.text.at, said.text.n);
		run->state = PAGE_IS_READ;
	} else {
		said.which = run->state == PAGE_IS_DRAWN;
		run->recognised.converted = said;
		run->recognised.converted.said = (struct slice){ "", 0 };
		char *text = memory(said.text.n + 1, 1);
		memcpy(text, said.text.at, said.text.n);
		run->recognised.converted.text.at = text;
		errand->bytes_read += said.text.n;
		run->state = PAGE_ENDED;
	}
	child_free(child);
	return run->state == PAGE_ENDED;
}

size_t errand_step(struct errand *errand)
{
	size_t done = 0;
	if (converts(errand))
		errand->converted = child_step(errand->child);
	for (size_t i = 0; i < errand->n_pages; i++)
		if (errand->pages[i].child && child_step(errand->pages[i].child))
			done += step_page(errand, &errand->pages[i]);
	return done;
}

/* ---- what was said ---- */

struct converted errand_converted(const struct errand *errand)
{
	return child_converted(errand->child);
}

const struct recognised *errand_recognised(struct errand *errand, size_t *n)
{
	*n = errand->n_pages;
	for (size_t i = 0; i < *n; i++)
		errand->recognised[i] = errand->pages[i].recognised;
	return errand->recognised;
}

void errand_free(struct errand *errand)
{
	if (!errand)
		return;
	child_free(errand->child);
	for (size_t i = 0; i < errand->n_pages; i++) {
		child_free(errand->pages[i].child);
		free((char *)errand->pages[i].recognised.converted.text.at);
	}
	free(errand->pages);
	free(errand->recognised);
	free(errand);
}

/* ---- what is installed ---- */

/* The languages that tesseract has, one a line. */
static bool has_model(void)
{
	static const char *const arguments[] = { "tesseract", "--list-langs", NULL };
	static const struct converter listing = OF_PAGE("tesseract", "tesseract-ocr", arguments), *const only[] = { &listing, NULL };
	struct child *child = child_start(only, (const unsigned char *)"", 0);
	while (!child_step(child)) {
		struct pollfd polls[CHILD_POLLS];
		size_t n = child_polls(child, polls);
		poll(polls, n, child_patience(child));
	}
	struct slice said = child_converted(child).text;
	bool has = memmem(said.at, said.n, "\nLatin\n", strlen("\nLatin\n")) != NULL;
	child_free(child);
	return has;
}

bool errand_can_recognise(void)
{
	static const struct converter drawing = { .program = "pdftoppm", .package = "poppler-utils" };
	static const struct converter *const needed[] = { &drawing, &tesseract };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!child_installed(needed[i])) {
			message_say(M_U411, needed[i]->program, needed[i]->package, NULL);
			return false;
		}
	if (has_model())
		return true;
	message_say(M_U411, IN("the model Latin of tesseract", "tesseracts modell Latin"), "tesseract-ocr-script-latn", NULL);
	return false;
}
