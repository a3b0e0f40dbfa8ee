/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what `pdftotext -bbox-layout` printed of a PDF. Out: its blocks: the words are set as typed lines, in which columns stand
 * where they stood, and the reader of text takes them from there. Knows nothing of PDF itself.
 *
 *   pages with words            typed lines, running heads and feet told
 *   a page without              a problem: page_without_text
 *   no page with words          D118, status needs_ocr: a scan
 *   exit 1, "Incorrect password"    D106
 *   exit 1, "Couldn't read xref"    D107
 *   no pdftotext                D117: which package has it */
#include "reader.h"

#include <signal.h>
#include <string.h>

#include "limit.h"
#include "pdf_page.h"
#include "text_lines.h"

enum { SCAN_LETTERS = 12 /* fewer on a page: a number, a stamp */, LOOKED_AT = 1024 };

static const char *const arguments[] = { "pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-", NULL };
static const struct converter converter = { .program = "pdftotext", .package = "poppler-utils", .arguments = arguments };

static bool sniff_pdf(const struct source *source) /* readers of PDF allow junk in front */
{
	return memmem(source->bytes, source->n < LOOKED_AT ? source->n : LOOKED_AT, "%PDF-", 5) != NULL;
}

/* ---- what the program said ---- */

/* The first line of its complaints that tells something: "Syntax Error: Couldn't find trailer dictionary". */
static const char *complaint(struct document *document, struct slice said, int status)
{
	const char *end = said.n ? memchr(said.at, '\n', said.n) : NULL;
	struct slice line = slice_trim(slice_part(said, 0, end ? (size_t)(end - said.at) : said.n));
	if (!line.n)
		return arena_print(document->arena, IN("pdftotext left with status %d", "pdftotext slutade med status %d"), status);
	return arena_print(document->arena, "pdftotext: %s", slice_text(document->arena, text_clean(document->arena, line)));
}

static int refuse_conversion(const struct converted *converted, struct document *document)
{
	struct slice said = converted->said;
	switch (converted->how) {
	case CONVERSION_DONE: return DONE;
	case CONVERSION_NONE:
	case CONVERSION_MISSING: return document_refuse(document, M_D117, converter.program, converter.package, NULL);
	case CONVERSION_TIME: return document_refuse(document, M_D109, IN("pdftotext needs too long for it", "pdftotext behöver för lång tid för den"), NULL);
	case CONVERSION_SIZE: return document_refuse(document, M_D109, IN("its text is too long", "dess text är för lång"), NULL);
	case CONVERSION_KILLED:
		if (converted->status == SIGXCPU || converted->status == SIGKILL)
			return document_refuse(document, M_D109, IN("pdftotext needs too long for it", "pdftotext behöver för lång tid för den"), NULL);
		return document_refuse(document, M_D107, arena_print(document->arena, IN("pdftotext died of it (signal %d)", "pdftotext dog av den (signal %d)"), converted->status), NULL);
	case CONVERSION_FAILED:
	default:
		if (memmem(said.at, said.n, "ncorrect password", 17) || memmem(said.at, said.n, "nsupported security handler", 27) || converted->status == 3)
			return document_refuse(document, M_D106, NULL);
		return document_refuse(document, M_D107, complaint(document, said, converted->status), NULL);
	}
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

static void type_page(struct typing *typing, size_t p)
{
	const struct pdf *pdf = typing->pdf;
	const struct pdf_page *page = &pdf->pages[p];
	for (size_t l = 0; l < page->n_lines; l++) {
		const struct pdf_line *line = &pdf->lines[page->first_line + l];
		if (heading_goes_on(line)) {
			typing->n--; /* the line end before it */
			typing->n_told--;
			put(typing, " ", 1);
		} else if (line->gap && l) {
			end_line(typing, (struct told_line){ .page = (int)p + 1 });
		}
		if (line->joined)
			put_row(typing, line);
		else
			put_words(typing, line);
		end_line(typing, (struct told_line){ .page = (int)p + 1, .line = line->number, .heading = level_of(pdf, line), .furniture = line->furniture, .full = line->full });
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

/* How many pages hold text; tells of the others. */
static size_t pages_with_text(const struct pdf *pdf, struct document *document)
{
	size_t with = 0, from = 0, runs = 0;
	const char *list = "";
	for (size_t p = 0; p <= pdf->n_pages; p++) {
		bool text = p == pdf->n_pages || letters_on(pdf, &pdf->pages[p]) >= SCAN_LETTERS;
		with += p < pdf->n_pages && text;
		if (!text && !from)
			from = p + 1;
		if (text && from) {
			put_pages(document, &list, runs++, from, p);
			from = 0;
		}
	}
	if (with && *list)
		document_problem(document, "page_without_text", arena_print(document->arena, "page %s: no text; a scan is not read", list), 0, 0);
	return with;
}

static int read_pages(struct pdf *pdf, const struct source *source, struct document *document)
{
	struct typing typing = { .pdf = pdf };
	if (pdf_read_words(source->converted.text, pdf, document) == FAILED)
		return FAILED;
	if (!pages_with_text(pdf, document)) {
		document->status = "needs_ocr";
		return document_refuse(document, M_D118, arena_print(document->arena, "%zu", pdf->n_pages), NULL);
	}
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

static int read_pdf(const struct source *source, struct document *document)
{
	if (refuse_conversion(&source->converted, document) == FAILED)
		return FAILED;
	struct pdf pdf = { .arena = arena_new() };
	int result = read_pages(&pdf, source, document);
	arena_free(pdf.arena);
	return result;
}

static const char *const suffixes[] = { ".pdf", NULL };

const struct reader reader_pdf = { "pdf", suffixes, "PDF", sniff_pdf, read_pdf, &converter };
