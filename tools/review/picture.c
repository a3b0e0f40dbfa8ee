/* SPDX-License-Identifier: EUPL-1.2 */
/* The picture of a PDF's page, with the place of a record marked. In: a document, a page, perhaps a record. Out: an image, or a page
 * around it. Knows nothing of: how programs are boxed (../child.c).
 *
 * The bytes are read from where the document was ingested, and shown only while they are the same (SHA-256). Words and their places
 * come from pdftotext -bbox; a page that is a picture has none, and is read by tesseract once more where somebody asks for the place: that takes
 * seconds, in which nobody else is answered, so not unasked.
 *
 * Examples:
 *   /picture/3?page=2              a page with the image below
 *   /picture/3?page=2&image=1      image/png
 *   /picture/3?page=2&find=1       of a scan: the same with the place of the record
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "child.h"
#include "digest.h"
#include "limit.h"
#include "review.h"

struct place {
	double x1, y1, x2, y2;
};

/* The file, if it still holds what was ingested. */
static unsigned char *read_source_bytes(struct page *page, const struct desk_document *document, size_t *n)
{
	struct list paths = { 0 };
	if (desk_sources(page->review->read, page->arena, document->row, &paths) == FAILED)
		return NULL;
	for (size_t i = 0; i < paths.n; i++) {
		FILE *file = fopen(paths.at[i], "rbe");
		if (!file)
			continue;
		unsigned char *bytes = arena_room(page->arena, LIMIT_FILE_BYTES);
		*n = fread(bytes, 1, LIMIT_FILE_BYTES, file);
		fclose(file);
		char hex[DIGEST_HEX];
		if (strcmp(digest_hex(bytes, *n, hex), document->sha256) == 0)
			return bytes;
	}
	return NULL;
}

/* Runs a program on the bytes to its end; its output in the arena. NULL: it failed, or is not installed. */
static const char *run_for(struct page *page, const char *const *arguments, unsigned cpu_seconds, unsigned seconds, const unsigned char *bytes, size_t n, size_t *length)
{
	const struct converter converter = { arguments[0], "", arguments, cpu_seconds, seconds }, *const only[] = { &converter, NULL };
	struct child *child = child_start(only, bytes, n);
	while (!child_step(child)) {
		struct pollfd polls[CHILD_POLLS];
		size_t waits = child_polls(child, polls);
		poll(polls, waits, child_patience(child));
	}
	struct converted converted = child_converted(child);
	const char *text = NULL;
	if (converted.how == CONVERSION_DONE && converted.text.n) {
		text = arena_copy(page->arena, converted.text.at, converted.text.n);
		*length = converted.text.n;
	}
	child_free(child);
	return text;
}

static const char *run(struct page *page, const char *const *arguments, const unsigned char *bytes, size_t n, size_t *length)
{
	return run_for(page, arguments, LIMIT_CHILD_CPU_SECONDS, LIMIT_CHILD_SECONDS, bytes, n, length);
}

int64_t picture_pages(struct page *page, const struct desk_document *document)
{
	static const char *const arguments[] = { "pdfinfo", "-", NULL };
	size_t n = 0, length = 0;
	unsigned char *bytes = read_source_bytes(page, document, &n);
	const char *said = bytes ? run(page, arguments, bytes, n, &length) : NULL, *pages = said ? memmem(said, length, "Pages:", 6) : NULL;
	return pages ? strtoll(pages + 6, NULL, 10) : 0;
}

static void put_image(struct page *page, const unsigned char *bytes, size_t n, const char *number)
{
	const char *const arguments[] = { "pdftoppm", "-png", "-r", "110", "-f", number, "-l", number, "-", NULL };
	size_t length = 0;
	const char *image = run(page, arguments, bytes, n, &length);
	if (!image || length < 8 || memcmp(image, "\x89PNG\r\n\x1a\n", 8) != 0) {
		page_problem(page, 404, IN("The page could not be drawn.", "Sidan kunde inte ritas."));
		return;
	}
	*page->answer = (struct answer){ .status = 200, .type = "image/png", .body = image, .n = length };
}

static double number_after(const char *line, const char *end, const char *name)
{
	const char *at = memmem(line, (size_t)(end - line), name, strlen(name));
	return at ? strtod(at + strlen(name), NULL) : 0;
}

/* A word of the output without its entities: only & < > are written as such. */
static struct slice word_text(struct arena *arena, const char *at, size_t n)
{
	static const struct {
		const char *entity, *text;
	} entities[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };
	char *out = arena_alloc(arena, n + 1);
	size_t length = 0;
	for (size_t i = 0; i < n;) {
		size_t step = 1;
		out[length] = at[i];
		for (size_t e = 0; e < sizeof entities / sizeof *entities; e++)
			if (n - i >= strlen(entities[e].entity) && memcmp(at + i, entities[e].entity, strlen(entities[e].entity)) == 0) {
				step = strlen(entities[e].entity);
				out[length] = *entities[e].text;
			}
		length++;
		i += step;
	}
	return text_plain(arena, text_lower(arena, (struct slice){ out, length }));
}

struct word {
	struct slice text;
	struct place place;
};

/* The words of the page one after the other that are those of the quote: the longest such run. */
static size_t find_words(const struct word *words, size_t n, const struct slice *quote, size_t n_quote, size_t *first)
{
	size_t best = 0;
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < n_quote && i + k < n && slice_equal(words[i + k].text, quote[k]))
			k++;
		if (k > best) {
			best = k;
			*first = i;
		}
	}
	return best;
}

struct layout {
	double width, height;
	struct word *words;
	size_t n, capacity;
};

static void read_layout(struct page *page, const char *text, size_t n, struct layout *layout)
{
	const char *end = text + n;
	for (const char *line = text; line < end;) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		stop = stop ? stop : end;
		const char *open = memmem(line, (size_t)(stop - line), "<word ", 6), *begin = open ? memchr(open, '>', (size_t)(stop - open)) : NULL;
		const char *close = begin ? memmem(begin, (size_t)(stop - begin), "</word>", 7) : NULL;
		if (memmem(line, (size_t)(stop - line), "<page ", 6)) {
			layout->width = number_after(line, stop, "width=\"");
			layout->height = number_after(line, stop, "height=\"");
		} else if (close) {
			layout->words = arena_grow(page->arena, layout->words, layout->n, &layout->capacity, sizeof *layout->words);
			layout->words[layout->n++] = (struct word){ word_text(page->arena, begin + 1, (size_t)(close - begin - 1)),
				{ number_after(open, begin, "xMin=\""), number_after(open, begin, "yMin=\""), number_after(open, begin, "xMax=\""), number_after(open, begin, "yMax=\"") } };
		}
		line = stop + 1;
	}
}

/* "... bbox 621 372 738 413; x_wconf 95'>Mjölby": the numbers; false: there are none. */
static bool read_box(const char *at, const char *end, double box[4])
{
	const char *from = memmem(at, (size_t)(end - at), "bbox ", 5);
	return from && sscanf(from + 5, "%lf %lf %lf %lf", &box[0], &box[1], &box[2], &box[3]) == 4;
}

/* The words that tesseract finds on the page, as it found them when the document was read. `layout` knows the page's size. */
static void recognise(struct page *page, const unsigned char *bytes, size_t n, const char *number, struct layout *layout)
{
	char pixels[24];
	snprintf(pixels, sizeof pixels, "%d", LIMIT_OCR_PIXELS);
	const char *const draw[] = { "pdftoppm", "-gray", "-scale-to", pixels, "-f", number, "-l", number, "-", NULL };
	static const char *const reading[] = { "tesseract", "--psm", "4", "--dpi", "300", "-l", "Latin", "stdin", "stdout", "hocr", NULL };
	size_t n_image = 0, length = 0;
	const char *image = run_for(page, draw, LIMIT_OCR_CPU_SECONDS, LIMIT_OCR_SECONDS, bytes, n, &n_image);
	const char *hocr = image ? run_for(page, reading, LIMIT_OCR_CPU_SECONDS, LIMIT_OCR_SECONDS, (const unsigned char *)image, n_image, &length) : NULL;
	const char *whole = hocr ? memmem(hocr, length, "ocr_page", 8) : NULL;
	double box[4];
	if (!whole || !read_box(whole, hocr + length, box) || box[2] <= 0 || box[3] <= 0)
		return;
	const char *end = hocr + length;
	double x = layout->width / box[2], y = layout->height / box[3];
	for (const char *at = whole; (at = memmem(at, (size_t)(end - at), "ocrx_word", 9)); at++) {
		const char *close = memmem(at, (size_t)(end - at), "</span>", 7), *begin = close ? memchr(at, '>', (size_t)(close - at)) : NULL;
		if (!begin || !read_box(at, begin, box))
			continue;
		for (begin++; begin < close && *begin == '<'; begin++) /* <strong>, <em> */
			if (!(begin = memchr(begin, '>', (size_t)(close - begin))))
				break;
		const char *stop = begin ? memchr(begin, '<', (size_t)(close - begin + 1)) : NULL;
		if (!stop)
			continue;
		layout->words = arena_grow(page->arena, layout->words, layout->n, &layout->capacity, sizeof *layout->words);
		layout->words[layout->n++] = (struct word){ word_text(page->arena, begin, (size_t)(stop - begin)), { x * box[0], y * box[1], x * box[2], y * box[3] } };
	}
}

static bool put_places(struct page *page, const struct layout *layout, struct slice quote)
{
	struct slice parts[200];
	size_t n = 0, first = 0;
	const char *at = quote.at, *end = quote.at + quote.n;
	while (at < end && n < sizeof parts / sizeof *parts) {
		size_t length = strcspn(at, " \t\n");
		if (length)
			parts[n++] = text_plain(page->arena, text_lower(page->arena, (struct slice){ at, length }));
		at += length + (at[length] != 0);
	}
	size_t found = find_words(layout->words, layout->n, parts, n, &first);
	for (size_t i = first; 2 * found >= n && i < first + found; i++) {
		struct place place = layout->words[i].place;
		/* one box a line */
		while (i + 1 < first + found && layout->words[i + 1].place.y1 < place.y2 - 1 && layout->words[i + 1].place.y2 > place.y1 + 1)
			place.x2 = layout->words[++i].place.x2;
		html_print(&page->html, "<rect class=\"place\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"></rect>", (int)place.x1 - 3, (int)place.y1 - 3, (int)(place.x2 - place.x1) + 6, (int)(place.y2 - place.y1) + 6);
	}
	return found && 2 * found >= n;
}

static struct slice quote_of(struct page *page, const struct desk_document *document, struct desk_record *record, bool *recognised)
{
	const char *both = pairs_value(&page->request->query, "record"), *colon = both ? strchr(both, ':') : NULL;
	struct desk_text text;
	if (!colon || desk_record(page->review->read, page->arena, document->row, arena_copy(page->arena, both, (size_t)(colon - both)), colon + 1, page->session->name, record) != 1 || !record->has_span ||
	    desk_text(page->review->read, page->arena, document->row, DESK_WHOLE, true, 0, &text) == FAILED)
		return (struct slice){ NULL, 0 };
	*recognised = text.recognised;
	size_t from = text_byte_of(text.text, (size_t)record->spans[0].start), to = text_byte_of(text.text, (size_t)record->spans[0].end);
	return slice_of(slice_text(page->arena, slice_part(text.text, from, to)));
}

void get_picture(struct page *page)
{
	struct pairs path = { .at = &(struct pair){ "row", page->request->path + strlen("/picture/") }, .n = 1 };
	struct desk_document document;
	struct desk_record record;
	int64_t number = pairs_number(&page->request->query, "page", 0);
	size_t n = 0, length = 0;
	int found = desk_document(page->review->read, page->arena, pairs_number(&path, "row", -1), false, &document);
	unsigned char *bytes = found == 1 && number > 0 && number < 100000 && document.format && strcmp(document.format, "pdf") == 0 ? read_source_bytes(page, &document, &n) : NULL;
	if (!bytes) {
		page_problem(page, 404, IN("The file is not where it was read from, or has changed since, or is no PDF.", "Filen finns inte där den lästes in, har ändrats sedan dess, eller är ingen PDF."));
		return;
	}
	const char *digits = arena_print(page->arena, "%lld", (long long)number);
	if (pairs_value(&page->request->query, "image")) {
		put_image(page, bytes, n, digits);
		return;
	}
	const char *const arguments[] = { "pdftotext", "-bbox", "-f", digits, "-l", digits, "-", "-", NULL };
	const char *words = run(page, arguments, bytes, n, &length);
	struct layout layout = { .width = 595, .height = 842 };
	if (words)
		read_layout(page, words, length, &layout);
	bool recognised = false, find = pairs_value(&page->request->query, "find") != NULL;
	struct slice quote = quote_of(page, &document, &record, &recognised);
	bool scan = recognised && !layout.n && quote.n;
	if (scan && find)
		recognise(page, bytes, n, digits, &layout);
	page_start(page, 200, arena_print(page->arena, "%s %s, %s", IN("Page", "Sida"), digits, document_label(page->arena, &document)));
	html_print(&page->html, "<p><a href=\"%s\">%s</a></p><div class=\"picture\"><svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
	           "<image href=\"/picture/%lld?page=%s&amp;image=1\" width=\"%d\" height=\"%d\"></image>",
	           quote.n ? arena_print(page->arena, "/record?document=%lld&array=%s&key=%s", (long long)document.row, array_of(record.array)->name, url_part(page->arena, record.key))
	                   : arena_print(page->arena, "/document/%lld", (long long)document.row), IN("Back to the document", "Tillbaka till dokumentet"), IN("Picture of the page", "Bild av sidan"),
	           (int)layout.width, (int)layout.height, (int)(1.5 * layout.width), (int)(1.5 * layout.height), (long long)document.row, digits, (int)layout.width, (int)layout.height);
	bool marked = quote.n && put_places(page, &layout, quote);
	html_print(&page->html, "</svg></div>\n");
	if (scan && find && !marked)
		html_print(&page->html, "<p role=\"alert\">%s</p>\n", IN("The words were not found on the picture.", "Orden hittades inte på bilden."));
	else if (scan && !find)
		html_print(&page->html, "<p><a class=\"button\" id=\"find\" href=\"/picture/%lld?page=%s&amp;find=1&amp;record=%s:%s\">%s</a></p>\n", (long long)document.row, digits, array_of(record.array)->name,
		           url_part(page->arena, record.key), IN("Find the place on the picture (takes some seconds)", "Leta upp stället på bilden (tar några sekunder)"));
	page_finish(page);
}
