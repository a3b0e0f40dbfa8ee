/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what `pdftotext -bbox-layout` printed of a PDF. Out: its blocks: the words are set as typed lines, in which columns stand
 * where they stood, and the reader of text takes them from there. Knows nothing of PDF itself.
 *
 *   pages with words            typed lines, running heads and feet told
 *   a page without              a problem: page_without_text; or it is asked for, and its words are those read on its picture
 *   no page with words          D118, status needs_ocr: a scan
 *   exit 1, "Incorrect password"    D106
 *   exit 1, "Couldn't read xref"    D107
 *   no pdftotext                D117: which package has it */
#include "reader.h"

#include <string.h>

#include "converted.h"
#include "hocr.h"
#include "limit.h"
#include "pdf_page.h"
#include "text_lines.h"

enum { SCAN_LETTERS = 12 /* fewer on a page: a number, a stamp */, LOOKED_AT = 1024 };

static const char *const arguments[] = { "pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-", NULL };
static const struct converter converter = { "pdftotext", "poppler-utils", arguments, LIMIT_CHILD_CPU_SECONDS, LIMIT_CHILD_SECONDS };
static const struct converter *const converters[] = { &converter, NULL };

static bool sniff_pdf(const struct source *source) /* readers of PDF allow junk in front */
{
	return memmem(source->bytes, source->n < LOOKED_AT ? source->n : LOOKED_AT, "%PDF-", 5) != NULL;
}

/* ---- typed lines ---- */

struct typing {
	struct pdf *pdf;
	char *text;
	size_t n, capacity;
	struct told_line *told;
	size_t n_told, told_capacity;
	bool too_long;
};

static void put(struct typing *typing, const char *at, size_t n)
{
	if (n > LIMIT_TEXT_BYTES - typing->n) {
		typing->too_long = true;
		return;
	}
	if (typing->capacity - typing->n < n) {
		size_t capacity = (typing->n + n) * 2 + 4096;
		char *more = arena_alloc(typing->pdf->arena, capacity);
		if (typing->n)
			memcpy(more, typing->text, typing->n);
		typing->text = more;
		typing->capacity = capacity;
	}
	memcpy(typing->text + typing->n, at, n);
	typing->n += n;
}

static void put_blanks(struct typing *typing, size_t n)
{
	static const char blanks[] = "                ";
	for (size_t put_now; n; n -= put_now) {
		put_now = n < sizeof blanks - 1 ? n : sizeof blanks - 1;
		put(typing, blanks, put_now);
	}
}

static void end_line(struct typing *typing, struct told_line told)
{
	put(typing, "\n", 1);
	typing->told = arena_grow(typing->pdf->arena, typing->told, typing->n_told, &typing->told_capacity, sizeof *typing->told);
	typing->told[typing->n_told++] = told;
}

/* A row that was put together has longer cells than its columns: TABs part them. */
static void put_row(struct typing *typing, const struct pdf_line *line)
{
	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_word *word = &typing->pdf->words[line->first + i];
		if (i)
			put(typing, word->blanks >= COLUMN_BLANKS ? "\t" : " ", 1);
		put(typing, word->text.at, word->text.n);
	}
}

static void put_words(struct typing *typing, const struct pdf_line *line)
{
	size_t column = 0;
	for (size_t i = 0; i < line->n; i++) {
		const struct pdf_word *word = &typing->pdf->words[line->first + i];
		bool cell = !i || word->blanks >= COLUMN_BLANKS;
		size_t blanks = i ? word->blanks : 0;
		if (cell && !line->furniture && word->column > 0 && (size_t)word->column > column + blanks)
			blanks = (size_t)word->column - column;
		put_blanks(typing, blanks);
		put(typing, word->text.at, word->text.n);
		column += blanks + text_points(word->text);
	}
}

/* A heading of several lines is one. */
static bool heading_goes_on(const struct pdf_line *line)
{
	return line->number > 1 && line->heading && line[-1].heading && line[-1].full && !line->gap && line[-1].size < line->size * 1.05f && line->size < line[-1].size * 1.05f;
}

static int level_of(const struct pdf *pdf, const struct pdf_line *line)
{
	static const float largest = 1.5f;
	return !line->heading ? 0 : line->size > largest * pdf->size ? 1 : 2;
}

static int unsure_of(const struct pdf *pdf, const struct pdf_line *line)
{
	int n = 0;
	for (size_t i = 0; i < line->n; i++)
		n += pdf->words[line->first + i].unsure;
	return n;
}

static void type_page(struct typing *typing, size_t p)
{
	const struct pdf *pdf = typing->pdf;
	const struct pdf_page *page = &pdf->pages[p];
	for (size_t l = 0; l < page->n_lines; l++) {
		const struct pdf_line *line = &pdf->lines[page->first_line + l];
		int unsure = unsure_of(pdf, line);
		if (heading_goes_on(line)) {
			typing->n--; /* the line end before it */
			unsure += typing->told[--typing->n_told].unsure;
			put(typing, " ", 1);
		} else if (line->gap && l) {
			end_line(typing, (struct told_line){ .page = (int)p + 1 });
		}
		if (line->joined)
			put_row(typing, line);
		else
			put_words(typing, line);
		end_line(typing, (struct told_line){ .page = (int)p + 1, .line = line->number, .heading = level_of(pdf, line), .furniture = line->furniture, .full = line->full,
		                              .unsure = unsure });
	}
}

/* ---- pages without text ---- */

static size_t letters_on(const struct pdf *pdf, const struct pdf_page *page)
{
	size_t letters = 0, length;
	for (size_t w = 0; w < page->n; w++) {
		struct slice text = pdf->words[page->first + w].text;
		for (size_t i = 0; i < text.n && letters < SCAN_LETTERS; i += length)
			letters += text_is_letter(text_decode(text.at + i, text.n - i, &length));
	}
	return letters;
}

/* "3, 7-9", of very many the first: "1, 3, 5, ..." */
static void put_pages(struct document *document, const char **list, size_t runs, size_t from, size_t to)
{
	enum { TOLD = 20 };
	struct arena *arena = document->arena;
	const char *joint = **list ? ", " : "";
	if (runs > TOLD)
		return;
	*list = runs == TOLD ? arena_print(arena, "%s, ...", *list)
	        : from == to ? arena_print(arena, "%s%s%zu", *list, joint, from)
	                     : arena_print(arena, "%s%s%zu-%zu", *list, joint, from, to);
}

/* What became of a page. */
enum page_state { PAGE_TEXT, PAGE_PICTURE, PAGE_RECOGNISED, PAGE_LIES /* the same, but it seems to lie on its side */, PAGE_LOST /* recognition failed */ };

/* The pages of a state, as put_pages writes them; "": none. `n`: how many there are. */
static const char *pages_of(struct document *document, const enum page_state *states, size_t n_pages, enum page_state state, size_t *n)
{
	size_t from = 0, runs = 0;
	const char *list = "";
	*n = 0;
	for (size_t p = 0; p <= n_pages; p++) {
		bool is = p < n_pages && states[p] == state;
		*n += is;
		if (is && !from)
			from = p + 1;
		if (!is && from) {
			put_pages(document, &list, runs++, from, p);
			from = 0;
		}
	}
	return list;
}

/* Asks for the pages of a state; false: there are none. */
static bool ask(struct document *document, const enum page_state *states, size_t n_pages, enum page_state state)
{
	document->wanted = arena_alloc(document->arena, LIMIT_OCR_PAGES * sizeof *document->wanted);
	for (size_t p = 0; p < n_pages && document->n_wanted < LIMIT_OCR_PAGES; p++)
		if (states[p] == state)
			document->wanted[document->n_wanted++] = p + 1;
	return document->n_wanted > 0;
}

/* What was read on the picture of a page. Why not: `fault`. */
static enum page_state recognise(struct pdf *pdf, const struct recognised *recognised, struct document *document, const char **fault)
{
	struct document *own = document_new(); /* one page's damage is not the document's */
	enum page_state state = PAGE_RECOGNISED;
	bool lies = false;
	if (recognised->converted.how != CONVERSION_DONE)
		*fault = converted_fault(document->arena, &recognised->converted, recognised->converted.which ? "pdftoppm" : "tesseract");
	else if (hocr_read_page(recognised->converted.text, pdf, &pdf->pages[recognised->page - 1], &lies, own) == FAILED)
		*fault = message_words(document->arena, &own->refusal);
	if (**fault)
		state = PAGE_LOST;
	else if (lies || letters_on(pdf, &pdf->pages[recognised->page - 1]) < SCAN_LETTERS) /* on its side it may show no line at all */
		state = PAGE_LIES;
	document_free(own);
	return state;
}

static void tell_recognised(const struct pdf *pdf, const enum page_state *states, const char *pages, struct document *document)
{
	size_t words = 0, unsure = 0;
	for (size_t p = 0; p < pdf->n_pages; p++)
		for (size_t w = 0; w < pdf->pages[p].n && states[p] == PAGE_RECOGNISED; w++) {
			words++;
			unsure += pdf->words[pdf->pages[p].first + w].unsure;
		}
	document_problem(document, "page_recognised", arena_print(document->arena, "page %s: read by tesseract on a picture; it was not sure of %zu of %zu words",
	                                                          pages, unsure, words), 0, 0);
}

/* DONE where some page has text, perhaps after recognition; FAILED after a refusal, or where pages are asked for. */
static int find_text(struct pdf *pdf, const struct source *source, struct document *document)
{
	enum page_state *states = arena_alloc(pdf->arena, (pdf->n_pages + 1) * sizeof *states);
	size_t with = 0, pictures, recognised, lost;
	const char *fault = "";
	for (size_t p = 0; p < pdf->n_pages; p++)
		states[p] = letters_on(pdf, &pdf->pages[p]) >= SCAN_LETTERS ? PAGE_TEXT : PAGE_PICTURE;
	const char *list = pages_of(document, states, pdf->n_pages, PAGE_PICTURE, &pictures);
	if (source->may_ask == MAY_ASK && ask(document, states, pdf->n_pages, PAGE_PICTURE))
		return FAILED;
	for (size_t i = 0; i < source->n_recognised; i++) {
		size_t page = source->recognised[i].page - 1;
		if (page < pdf->n_pages && states[page] == PAGE_PICTURE)
			states[page] = recognise(pdf, &source->recognised[i], document, &fault);
	}
	if (source->may_ask == MAY_ASK_TURNED && ask(document, states, pdf->n_pages, PAGE_LIES))
		return FAILED;
	for (size_t p = 0; p < pdf->n_pages; p++) {
		if (states[p] == PAGE_LIES)
			states[p] = PAGE_RECOGNISED;
		with += states[p] == PAGE_TEXT || (states[p] == PAGE_RECOGNISED && letters_on(pdf, &pdf->pages[p]) >= SCAN_LETTERS);
		if (source->n_recognised && states[p] == PAGE_PICTURE)
			states[p] = PAGE_LOST;
	}
	if (!with) {
		document->status = "needs_ocr";
		return source->n_recognised ? document_refuse(document, M_D126, arena_print(document->arena, "%zu", pdf->n_pages), *fault ? fault : IN("no letters", "inga bokstäver"), NULL)
		                            : document_refuse(document, M_D118, arena_print(document->arena, "%zu", pdf->n_pages), NULL);
	}
	const char *read = pages_of(document, states, pdf->n_pages, PAGE_RECOGNISED, &recognised);
	const char *not_read = pages_of(document, states, pdf->n_pages, PAGE_LOST, &lost);
	if (recognised)
		tell_recognised(pdf, states, read, document);
	if (lost)
		document_problem(document, "page_not_recognised", arena_print(document->arena, "page %s: not read: %s", not_read, *fault ? fault : "too many pages"), 0, 0);
	if (pictures && !source->n_recognised)
		document_problem(document, "page_without_text", arena_print(document->arena, "page %s: no text; a scan is not read", list), 0, 0);
	return DONE;
}

static int read_pages(struct pdf *pdf, const struct source *source, struct document *document)
{
	struct typing typing = { .pdf = pdf };
	if (pdf_read_words(source->converted.text, pdf, document) == FAILED || find_text(pdf, source, document) == FAILED)
		return FAILED;
	pdf_make_lines(pdf);
	pdf_mark_paragraphs(pdf);
	pdf_join_cells(pdf);
	pdf_place_columns(pdf);
	for (size_t p = 0; p < pdf->n_pages && !typing.too_long; p++) {
		if (p)
			put(&typing, "\f", 1);
		type_page(&typing, p);
	}
	if (typing.too_long)
		return document_refuse(document, M_D109, IN("its text is too long", "dess text är för lång"), NULL);
	text_read_lines((struct slice){ typing.text, typing.n }, typing.told, typing.n_told, document);
	return DONE;
}

static bool is_locked(const struct converted *converted)
{
	struct slice said = converted->said;
	return converted->how == CONVERSION_FAILED && (memmem(said.at, said.n, "ncorrect password", 17) ||
	       memmem(said.at, said.n, "nsupported security handler", 27) || converted->status == 3);
}

static int read_pdf(const struct source *source, struct document *document)
{
	if (is_locked(&source->converted))
		return document_refuse(document, M_D106, NULL);
	if (converted_check(&source->converted, converters, document) == FAILED)
		return FAILED;
	struct pdf pdf = { .arena = arena_new() };
	int result = read_pages(&pdf, source, document);
	arena_free(pdf.arena);
	return result;
}

static const char *const suffixes[] = { ".pdf", NULL };

const struct reader reader_pdf = { "pdf", suffixes, "PDF", sniff_pdf, read_pdf, converters };
