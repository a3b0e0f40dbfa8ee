/* SPDX-License-Identifier: EUPL-1.2 */
/* In: elements, attributes, texts. Out: a page on a stream, by libxml2's text writer. Knows nothing of: HTML, but for the
 * elements that have no end.
 *
 * Examples:
 *   page_put(p, "td", "5 < 7", "class", "n", NULL)   <td class="n">5 &lt; 7</td>
 *   page_put(p, "td", "", NULL)                      <td></td>: <td/> would stay open in HTML
 */
#include "page.h"

#include <libxml/xmlwriter.h>
#include <stdarg.h>
#include <string.h>

#include "document.h"

enum { DEEPEST = 64 };

struct page {
	struct arena *arena;
	char *buffer; /* of one text; grows */
	size_t capacity;
	FILE *stream;
	xmlTextWriterPtr writer;
	const char *open[DEEPEST];
	size_t depth;
	bool failed;
};

static void check(struct page *page, int result)
{
	page->failed |= result < 0;
}

static void quiet(void *context, const char *format, ...)
{
	(void)context;
	(void)format;
}

struct page *page_begin(struct arena *arena, FILE *stream)
{
	struct page *page = arena_alloc(arena, sizeof *page);
	page->arena = arena;
	page->stream = stream;
	xmlSetGenericErrorFunc(NULL, quiet); /* what cannot be written is told by the caller */
	xmlOutputBufferPtr out = xmlOutputBufferCreateFile(stream, NULL);
	page->writer = out ? xmlNewTextWriter(out) : NULL;
	page->failed = !page->writer;
	page_raw(page, "<!DOCTYPE html>\n");
	return page;
}

int page_end(struct page *page)
{
	while (page->depth && !page->failed)
		page_close(page);
	page_line(page);
	if (page->writer)
		check(page, xmlTextWriterFlush(page->writer));
	xmlFreeTextWriter(page->writer);
	return page->failed || fflush(page->stream) != 0 || ferror(page->stream) ? FAILED : DONE;
}

/* Controls, lone surrogates and U+FFFE are no XML. All text is UTF-8 by then. */
static const char *allowed(struct page *page, struct slice text)
{
	if (3 * text.n >= page->capacity) {
		page->capacity = 6 * text.n + 1024;
		page->buffer = arena_alloc(page->arena, page->capacity);
	}
	char *to = page->buffer;
	for (size_t at = 0, n; at < text.n; at += n) {
		uint32_t point = text_decode(text.at + at, text.n - at, &n);
		bool good = point >= 0x20 ? point != 0xFFFE && point != 0xFFFF && (point < 0xD800 || point > 0xDFFF) :
		            point == '\t' || point == '\n';
		to += text_encode(good ? point : 0xFFFD, to);
	}
	*to = '\0';
	return page->buffer;
}

static void attributes(struct page *page, va_list args)
{
	for (const char *name; (name = va_arg(args, const char *));) {
		const char *value = va_arg(args, const char *);
		if (value)
			check(page, xmlTextWriterWriteAttribute(page->writer, BAD_CAST name, BAD_CAST allowed(page, slice_of(value))));
	}
}

static void begin(struct page *page, const char *tag, va_list args)
{
	if (page->failed || page->depth == DEEPEST) {
		page->failed = true;
		return;
	}
	check(page, xmlTextWriterStartElement(page->writer, BAD_CAST tag));
	page->open[page->depth++] = tag;
	attributes(page, args);
}

void page_open(struct page *page, const char *tag, ...)
{
	va_list args;
	va_start(args, tag);
	begin(page, tag, args);
	va_end(args);
}

void page_close(struct page *page)
{
	static const char *const endless[] = { "meta", "br", "hr", "rect", "path", "line", "circle" };
	if (page->failed || !page->depth)
		return;
	const char *tag = page->open[--page->depth];
	for (size_t i = 0; i < sizeof endless / sizeof *endless; i++)
		if (strcmp(endless[i], tag) == 0) {
			check(page, xmlTextWriterEndElement(page->writer));
			return;
		}
	check(page, xmlTextWriterFullEndElement(page->writer));
}

void page_slice(struct page *page, struct slice text)
{
	if (!page->failed && text.n)
		check(page, xmlTextWriterWriteString(page->writer, BAD_CAST allowed(page, text)));
}

void page_text(struct page *page, const char *text)
{
	page_slice(page, slice_of(text));
}

void page_put(struct page *page, const char *tag, const char *text, ...)
{
	va_list args;
	va_start(args, text);
	begin(page, tag, args);
	va_end(args);
	page_text(page, text);
	page_close(page);
}

void page_line(struct page *page)
{
	page_raw(page, "\n");
}

void page_raw(struct page *page, const char *trusted)
{
	if (!page->failed)
		check(page, xmlTextWriterWriteRaw(page->writer, BAD_CAST trusted));
}
