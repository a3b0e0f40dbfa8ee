/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the XHTML of `pdftotext -bbox-layout`. Out: pages with words and their places. Knows nothing of lines: the order in which
 * the program saw them is not used.
 *
 *   <word xMin="65.10" yMin="35.15" xMax="143.47" yMax="49.45">Plats</word>
 *   <word xMin="nan" ...>              a page of a broken file: the place is 0
 *   "kommunfull\u00AD"                 ends in "-": the hyphen of a line
 *   "o\uFB03ciell"                     "officiell": letters that the font has as one
 * It is not trusted: a file's title, its letters and places go through the program as they are. */
#include "pdf_page.h"

#include <string.h>

#include "limit.h"
#include "xml.h"

enum { E_DOC = 1, E_PAGE, E_WORD, NO_SPACE = 0 };

static const struct xml_name names[] = { { "doc", NO_SPACE, E_DOC }, { "page", NO_SPACE, E_PAGE }, { "word", NO_SPACE, E_WORD } };
static const struct xml_space spaces[] = { { NULL, 0 } };
static const struct xml_vocabulary vocabulary = { names, sizeof names / sizeof *names, spaces };

struct words_reading {
	struct pdf *pdf;
	struct pdf_word word; /* that is being read, where `open`: what a font writes may hold tags, and so words in words */
	bool open;
	char *text;
	size_t n, capacity;
};

/* "65.100000"; what is no number of a page is 0. */
static float length(const struct xml_tag *tag, const char *name)
{
	enum { FARTHEST = 100000 };
	struct slice value = xml_attribute(tag, 0, name);
	double number = 0, part = 0;
	bool minus = value.n && value.at[0] == '-';
	for (size_t i = minus; i < value.n && number < FARTHEST; i++) {
		char c = value.at[i];
		if (c == '.' && part == 0)
			part = 1;
		else if (!text_is_digit((unsigned char)c))
			return 0;
		else if (part != 0)
			number += (part /= 10) * (c - '0');
		else
			number = number * 10 + (c - '0');
	}
	return (float)(minus ? -number : number);
}

static bool on_start(void *context, const struct xml_tag *tag)
{
	static const float least = 0.1f; /* points: distances are told in heights of letters, and a font may say that it has none */
	struct words_reading *reading = context;
	struct pdf *pdf = reading->pdf;
	if (tag->element == E_PAGE) {
		pdf->pages = arena_grow(pdf->arena, pdf->pages, pdf->n_pages, &pdf->pages_capacity, sizeof *pdf->pages);
		pdf->pages[pdf->n_pages++] = (struct pdf_page){ .width = length(tag, "width"), .height = length(tag, "height"), .first = pdf->n_words };
	} else if (tag->element == E_WORD && pdf->n_pages) {
		struct pdf_word word = { .left = length(tag, "xMin"), .top = length(tag, "yMin"), .right = length(tag, "xMax"), .bottom = length(tag, "yMax") };
		if (word.right < word.left)
			word.right = word.left;
		if (word.bottom < word.top + least)
			word.bottom = word.top + least;
		reading->word = word;
		reading->open = true;
		reading->n = 0;
	}
	return true;
}

static void put(struct words_reading *reading, const char *at, size_t n)
{
	if (reading->capacity - reading->n < n) {
		size_t capacity = (reading->n + n) * 2 + 64;
		char *more = arena_alloc(reading->pdf->arena, capacity);
		if (reading->n)
			memcpy(more, reading->text, reading->n);
		reading->text = more;
		reading->capacity = capacity;
	}
	memcpy(reading->text + reading->n, at, n);
	reading->n += n;
}

static void on_text(void *context, int element, struct slice text)
{
	struct words_reading *reading = context;
	if (element == E_WORD && reading->open)
		put(reading, text.at, text.n);
}

/* Letters of old fonts that are several. */
static const char *ligature(uint32_t point)
{
	static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
	return point >= 0xFB00 && point <= 0xFB06 ? letters[point - 0xFB00] : NULL;
}

/* The word's text: ligatures taken apart, blanks and the marks that a typed line would be read by as single blanks. */
static struct slice word_text(struct arena *arena, struct slice raw)
{
	char *out = arena_alloc(arena, raw.n * 2 + 4);
	size_t n = 0, size;
	for (size_t i = 0; i < raw.n; i += size) {
		uint32_t point = text_decode(raw.at + i, raw.n - i, &size);
		const char *letters = ligature(point);
		bool last = i + size == raw.n;
		if (letters) {
			memcpy(out + n, letters, strlen(letters));
			n += strlen(letters);
		} else if (point == 0xAD && last) {
			out[n++] = '-';
		} else if (point < ' ' || (point >= 0x7F && point <= 0xA0) || point == 0x2028 || point == 0x2029 || text_is_space(point)) {
			if (n && out[n - 1] != ' ')
				out[n++] = ' ';
		} else {
			memcpy(out + n, raw.at + i, size);
			n += size;
		}
	}
	return slice_trim((struct slice){ out, n });
}

void pdf_add_word(struct pdf *pdf, struct pdf_page *page, struct pdf_word word, struct slice text)
{
	enum { TURNED_POINTS = 3 };
	word.text = word_text(pdf->arena, text);
	if (!word.text.n)
		return;
	word.turned = text_points(word.text) >= TURNED_POINTS && word.bottom - word.top > 2 * (word.right - word.left);
	pdf->words = arena_grow(pdf->arena, pdf->words, pdf->n_words, &pdf->words_capacity, sizeof *pdf->words);
	pdf->words[pdf->n_words++] = word;
	page->n++;
}

static void on_end(void *context, int element)
{
	struct words_reading *reading = context;
	if (element != E_WORD || !reading->open)
		return;
	reading->open = false;
	pdf_add_word(reading->pdf, &reading->pdf->pages[reading->pdf->n_pages - 1], reading->word, (struct slice){ reading->text, reading->n });
}

/* The program hands on every byte of the file's letters and of its title, which stands before that part. */
struct slice pdf_xml_part(struct arena *arena, struct slice xml, const char *begin, const char *end)
{
	const size_t n_begin = strlen(begin), n_end = strlen(end);
	const char *from = memmem(xml.at, xml.n, begin, n_begin);
	if (!from)
		return (struct slice){ "", 0 };
	struct slice part = slice_part(xml, (size_t)(from - xml.at), xml.n);
	const char *to = NULL;
	for (size_t i = part.n; i > n_end && !to; i--)
		if (memcmp(part.at + i - n_end, end, n_end) == 0)
			to = part.at + i;
	if (to)
		part.n = (size_t)(to - part.at);
	char *out = arena_copy(arena, part.at, part.n);
	size_t size, used = 0;
	for (size_t i = 0; i < part.n; i += size) {
		uint32_t point = (unsigned char)part.at[i];
		size = 1;
		if (point >= 0x80)
			point = text_decode(part.at + i, part.n - i, &size);
		if (point == 0xFFFE || point == 0xFFFF)
			point = 0;
		bool good = point >= ' ' ? point < 0xFFFD || point > 0xFFFF || size > 1 : point == '\n' || point == '\t' || point == '\r';
		if (good)
			memcpy(out + used, part.at + i, size);
		else
			memset(out + used, '?', size = size ? size : 1);
		used += size;
	}
	return (struct slice){ out, used };
}

int pdf_read_words(struct slice xhtml, struct pdf *pdf, struct document *document)
{
	static const struct xml_handler handler = { &vocabulary, on_start, on_end, on_text };
	struct words_reading reading = { .pdf = pdf };
	struct slice part = pdf_xml_part(pdf->arena, xhtml, "<doc>", "</doc>");
	if (!part.n)
		return document_refuse(document, M_D107, IN("it holds no pages", "den saknar sidor"), NULL);
	return xml_read_bytes(part, NULL, &handler, &reading, document);
}
