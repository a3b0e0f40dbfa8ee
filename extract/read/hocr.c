/* SPDX-License-Identifier: EUPL-1.2 */
/* In: hOCR of one page, as tesseract prints it. Out: words as those of a PDF: in points, their tops and bottoms those of the font and
 * not of the ink, the page set straight. Knows nothing of lines but where their letters stand.
 *
 *   <span class='ocr_line' title="bbox 621 367 1239 413; baseline -0.011 -8; x_size 44; ...">    rises by 11 in 1,000: a page laid askew
 *   <span class='ocrx_word' title='bbox 621 372 738 413; x_wconf 95'>Mjölby</span>             "Mjölby", of which it is sure
 *   ... title="bbox 124 410 178 2261; textangle 90; x_size 37">                                the page lies on its side
 *   a word "Fak", 29 wide and 5 high                                                           a dash: small_sign()
 * It is no more trusted than the file. */
#include "hocr.h"

#include <math.h>
#include <string.h>

#include "limit.h"
#include "xml.h"

enum { E_BODY = 1, E_DIV, E_PARAGRAPH, E_SPAN, E_PART, NO_SPACE = 0 };

static const struct xml_name names[] = { { "body", NO_SPACE, E_BODY }, { "div", NO_SPACE, E_DIV },   { "em", NO_SPACE, E_PART },
	                                 { "p", NO_SPACE, E_PARAGRAPH }, { "span", NO_SPACE, E_SPAN }, { "strong", NO_SPACE, E_PART } };
static const struct xml_space spaces[] = { { NULL, 0 } };
static const struct xml_vocabulary vocabulary = { names, sizeof names / sizeof *names, spaces };

static const float box_height = 1.16f; /* of the height of letters: as pdftotext measures fonts, from the highest to the lowest */
static const float below = 0.19f;      /* of that: under the line on which letters stand */
static const float steepest = 0.2f;    /* of a page laid askew */
static const float least = 0.1f;       /* points: no letters are lower, and distances are told in their height */
enum { SURE = 60 /* of 100: right words have 90 and more, § often 70 */ };

struct box {
	float left, top, right, bottom; /* pixels */
};

struct line {
	struct box box;
	float slope, offset; /* of where letters stand: from the box's lower left corner */
	float size, descent; /* of its letters; 0: not told */
	int angle;           /* 0, 90, 180, 270: how the page must be turned, against the clock */
	bool told;           /* where its letters stand */
	bool lower;          /* it has lower-case letters */
	size_t first, n;     /* of the words */
};

struct word {
	struct box box;
	size_t line;
	float sure;
	struct slice text;
};

struct hocr {
	struct arena *arena; /* until the page is done */
	struct line *lines;
	struct word *words;
	size_t n_lines, n_words, lines_capacity, words_capacity;
	float width, height; /* of the picture */
	bool open;           /* a word is being read */
	char *text;
	size_t n, capacity;
};

/* ---- what it says ---- */

/* The numbers behind a name: "baseline -0.011 -8". How many there are, up to `most`. */
static size_t numbers_of(struct slice title, const char *name, float *numbers, size_t most)
{
	enum { FARTHEST = 100000 };
	const size_t length = strlen(name);
	size_t n = 0, at = 0;
	while (at + length < title.n && !((!at || title.at[at - 1] == ' ') && memcmp(title.at + at, name, length) == 0 && title.at[at + length] == ' '))
		at++;
	for (at += length; n < most && at + 1 < title.n && title.at[at] == ' '; n++) {
		bool minus = title.at[++at] == '-';
		float number = 0, part = 0;
		size_t from = at += minus;
		for (; at < title.n && (text_is_digit((unsigned char)title.at[at]) || (title.at[at] == '.' && part <= 0)); at++) {
			if (title.at[at] == '.')
				part = 1;
			else if (part > 0)
				number += (part /= 10) * (float)(title.at[at] - '0');
			else if (number < FARTHEST)
				number = number * 10 + (float)(title.at[at] - '0');
		}
		if (at == from)
			break;
		numbers[n] = minus ? -number : number;
	}
	return n;
}

static bool box_of(struct slice title, struct box *box)
{
	float at[4];
	if (numbers_of(title, "bbox", at, 4) != 4 || at[0] < 0 || at[1] < 0 || at[2] < at[0] || at[3] < at[1])
		return false;
	*box = (struct box){ at[0], at[1], at[2], at[3] };
	return true;
}

static void begin_line(struct hocr *hocr, struct slice title, const struct box *box)
{
	float baseline[2], angle = 0;
	struct line line = { .box = *box, .first = hocr->n_words };
	numbers_of(title, "x_size", &line.size, 1);
	numbers_of(title, "x_descenders", &line.descent, 1);
	numbers_of(title, "textangle", &angle, 1);
	line.angle = angle >= 45 && angle < 315 ? ((int)angle + 45) / 90 * 90 : 0;
	line.told = !line.angle && numbers_of(title, "baseline", baseline, 2) == 2 && fabsf(baseline[0]) <= steepest;
	if (line.told) {
		line.slope = baseline[0];
		line.offset = baseline[1];
	}
	hocr->lines = arena_grow(hocr->arena, hocr->lines, hocr->n_lines, &hocr->lines_capacity, sizeof line);
	hocr->lines[hocr->n_lines++] = line;
}

static void begin_word(struct hocr *hocr, struct slice title, const struct box *box)
{
	struct word word = { .box = *box, .line = hocr->n_lines - 1 };
	numbers_of(title, "x_wconf", &word.sure, 1);
	hocr->words = arena_grow(hocr->arena, hocr->words, hocr->n_words, &hocr->words_capacity, sizeof word);
	hocr->words[hocr->n_words] = word; /* counted at its end */
	hocr->open = true;
	hocr->n = 0;
}

static bool on_start(void *context, const struct xml_tag *tag)
{
	struct hocr *hocr = context;
	struct box box;
	if (tag->element != E_DIV && tag->element != E_SPAN)
		return true;
	struct slice class = xml_attribute(tag, NO_SPACE, "class"), title = xml_attribute(tag, NO_SPACE, "title");
	if (!class.n || !box_of(title, &box) || hocr->open)
		return true;
	if (slice_is(class, "ocr_page")) {
		hocr->width = box.right;
		hocr->height = box.bottom;
	} else if (slice_is(class, "ocrx_word") && hocr->n_lines) {
		begin_word(hocr, title, &box);
	} else if (tag->element == E_SPAN) {
		begin_line(hocr, title, &box);
	}
	return true;
}

static void on_text(void *context, int element, struct slice text)
{
	struct hocr *hocr = context;
	if (!hocr->open || (element != E_SPAN && element != E_PART))
		return;
	if (hocr->capacity - hocr->n < text.n) {
		size_t capacity = (hocr->n + text.n) * 2 + 64;
		char *more = arena_alloc(hocr->arena, capacity);
		if (hocr->n)
			memcpy(more, hocr->text, hocr->n);
		hocr->text = more;
		hocr->capacity = capacity;
	}
	memcpy(hocr->text + hocr->n, text.at, text.n);
	hocr->n += text.n;
}

static bool has_lower(struct slice text)
{
	size_t length;
	for (size_t i = 0; i < text.n; i += length)
		if (text_is_lower(text_decode(text.at + i, text.n - i, &length)))
			return true;
	return false;
}

static void on_end(void *context, int element)
{
	struct hocr *hocr = context;
	if (element != E_SPAN || !hocr->open)
		return;
	hocr->open = false;
	hocr->words[hocr->n_words++].text = (struct slice){ arena_copy(hocr->arena, hocr->text ? hocr->text : "", hocr->n), hocr->n };
	struct line *line = &hocr->lines[hocr->n_lines - 1];
	line->n++;
	line->lower |= has_lower((struct slice){ hocr->text ? hocr->text : "", hocr->n });
}

/* ---- the page upright ---- */

/* As most of its words stand. */
static int angle_of(const struct hocr *hocr)
{
	size_t count[4] = { 0, 0, 0, 0 };
	int most = 0;
	for (size_t l = 0; l < hocr->n_lines; l++)
		count[hocr->lines[l].angle / 90 % 4] += hocr->lines[l].n;
	for (int i = 1; i < 4; i++)
		most = count[i] > count[most] ? i : most;
	return most * 90;
}

static struct box turned(const struct hocr *hocr, struct box box, int angle)
{
	switch (angle) {
	case 90: return (struct box){ hocr->height - box.bottom, box.left, hocr->height - box.top, box.right };
	case 180: return (struct box){ hocr->width - box.right, hocr->height - box.bottom, hocr->width - box.left, hocr->height - box.top };
	case 270: return (struct box){ box.top, hocr->width - box.right, box.bottom, hocr->width - box.left };
	default: return box;
	}
}

static void turn(struct hocr *hocr)
{
	int angle = angle_of(hocr);
	for (size_t l = 0; l < hocr->n_lines; l++) {
		hocr->lines[l].box = turned(hocr, hocr->lines[l].box, angle);
		hocr->lines[l].told &= !angle;
	}
	for (size_t w = 0; w < hocr->n_words; w++)
		hocr->words[w].box = turned(hocr, hocr->words[w].box, angle);
	if (angle == 90 || angle == 270) {
		float width = hocr->width;
		hocr->width = hocr->height;
		hocr->height = width;
	}
}

/* ---- the page straight ---- */

static bool hangs_down(struct slice text)
{
	static const char *const hanging[] = { "g", "j", "p", "q", "y", "(", ")", "[", "]", ",", ";", "§", "Q", "/", "&", "|", NULL };
	for (const char *const *sign = hanging; *sign; sign++)
		if (memmem(text.at, text.n, *sign, strlen(*sign)))
			return true;
	return false;
}

/* Where the letters of a line stand, by the lower edges of its words. */
static void fit(const struct hocr *hocr, struct line *line)
{
	float n = 0, x = 0, y = 0, xx = 0, xy = 0;
	for (size_t w = line->first; w < line->first + line->n; w++) {
		const struct word *word = &hocr->words[w];
		float at = (word->box.left + word->box.right) / 2 - line->box.left;
		float stands = word->box.bottom - line->box.bottom - (hangs_down(word->text) ? line->descent : 0);
		n += 1, x += at, y += stands, xx += at * at, xy += at * stands;
	}
	float spread = n * xx - x * x;
	line->slope = n > 2 && spread > 0 ? (n * xy - x * y) / spread : 0;
	if (fabsf(line->slope) > steepest)
		line->slope = 0;
	line->offset = n > 0 ? (y - line->slope * x) / n : 0;
}

/* How much the page's lines rise or fall, by the long ones. */
static float skew_of(const struct hocr *hocr)
{
	enum { SEVERAL = 4 };
	float *slopes = arena_alloc(hocr->arena, (hocr->n_lines + 1) * sizeof *slopes);
	size_t n = 0;
	for (size_t l = 0; l < hocr->n_lines; l++)
		if (hocr->lines[l].n >= SEVERAL && hocr->lines[l].box.right - hocr->lines[l].box.left > hocr->width / 5)
			slopes[n++] = hocr->lines[l].slope;
	return pdf_quantile(slopes, n, 0.5);
}

/* The size of most words' letters. */
static float usual_size(const struct hocr *hocr)
{
	float *sizes = arena_alloc(hocr->arena, (hocr->n_words + 1) * sizeof *sizes);
	size_t n = 0;
	for (size_t w = 0; w < hocr->n_words; w++)
		if (hocr->lines[hocr->words[w].line].size > 0)
			sizes[n++] = hocr->lines[hocr->words[w].line].size;
	return pdf_quantile(sizes, n, 0.5);
}

/* The size of a line's letters is measured by what letters there are, and so differs a little from line to line of the same type. */
static float size_of(const struct line *line, float usual)
{
	static const float alike = 0.2f, alike_of_capitals = 0.35f; /* of capitals and digits the height is guessed from less */
	float size = line->size > 0 ? line->size : line->box.bottom - line->box.top;
	return usual > 0 && fabsf(size / usual - 1) < (line->lower ? alike : alike_of_capitals) ? usual : size;
}

/* Signs that are too small, or too thin, to be told from others by their form, by where they stand; NULL: it is what it says.
 *   "e", a third as high as letters, above the line on which they stand    a bullet
 *   "|" or "!", as high as a capital, alone                                "I": in the margin of a table it would be higher
 *   "xX", as wide as a letter                                              a mark in a column, read twice */
static const char *small_sign(struct arena *arena, const struct word *word, float size, float stands, bool first)
{
	static const float flat = 0.22f, longer = 2.5f, shortest = 0.35f, low = 0.48f, raised = 0.1f, capital = 0.55f, highest = 0.85f, near = 0.12f;
	float height = word->box.bottom - word->box.top, width = word->box.right - word->box.left, up = stands - word->box.bottom;
	bool alone = text_points(word->text) == 1;
	if (word->sure < SURE && height < flat * size && width > longer * height && width > shortest * size && width < 2 * size)
		return "–";
	if (alone && first && height < low * size && width < low * size && up > raised * size)
		return "•";
	if (strspn(slice_text(arena, word->text), "xX") == word->text.n && word->text.n > 1 && width < size)
		return "X";
	if (alone && (word->text.at[0] == '|' || word->text.at[0] == '!') && height > capital * size && height < highest * size && fabsf(up) < near * size)
		return "I";
	return NULL;
}

/* What a ruled line of a table, or dirt, was taken for. */
static bool is_dirt(const struct word *word)
{
	size_t length;
	for (size_t i = 0; i < word->text.n; i += length) {
		uint32_t point = text_decode(word->text.at + i, word->text.n - i, &length);
		if (text_is_word(point) || point == 0xA7 || point == '-' || (point >= 0x2010 && point <= 0x2015))
			return false;
	}
	return word->sure < SURE || memchr(word->text.at, '|', word->text.n) || memchr(word->text.at, '_', word->text.n);
}

static void put_words(const struct hocr *hocr, struct pdf *pdf, struct pdf_page *page)
{
	static const float inch = 72, dots = 300;
	float longer = hocr->width > hocr->height ? hocr->width : hocr->height, edge = page->width > page->height ? page->width : page->height;
	float scale = edge > 0 && longer > 0 ? edge / longer : inch / dots, skew = skew_of(hocr), usual = usual_size(hocr);
	page->width = hocr->width * scale;
	page->height = hocr->height * scale;
	for (size_t w = 0; w < hocr->n_words; w++) {
		const struct word *word = &hocr->words[w];
		const struct line *line = &hocr->lines[word->line];
		float middle = (word->box.left + word->box.right) / 2, size = size_of(line, usual), height = size * box_height;
		float stands = line->box.bottom + line->offset + line->slope * (middle - line->box.left);
		float along = skew * stands, up = skew * middle; /* the page turned around its corner */
		const char *sign = small_sign(hocr->arena, word, size, stands, w == line->first);
		if (!sign && is_dirt(word))
			continue;
		stands -= up;
		struct pdf_word put = { .left = (word->box.left + along) * scale, .right = (word->box.right + along) * scale,
			                .top = (stands - height * (1 - below)) * scale, .bottom = (stands + height * below) * scale, .unsure = word->sure < SURE };
		put.unsure &= !sign;
		if (put.bottom < put.top + least)
			put.bottom = put.top + least;
		if (put.right >= put.left)
			pdf_add_word(pdf, page, put, sign ? slice_of(sign) : word->text);
	}
}

static bool seems_to_lie(const struct hocr *hocr)
{
	size_t unsure = 0;
	for (size_t w = 0; w < hocr->n_words; w++)
		unsure += hocr->words[w].sure < SURE;
	return unsure * 2 > hocr->n_words;
}

int hocr_read_page(struct slice said, struct pdf *pdf, struct pdf_page *page, bool *lies, struct document *document)
{
	static const struct xml_handler handler = { &vocabulary, on_start, on_end, on_text };
	struct hocr hocr = { .arena = document->arena };
	struct slice part = pdf_xml_part(hocr.arena, said, "<body>", "</body>");
	if (!part.n)
		return document_refuse(document, M_D107, IN("it holds no pages", "den saknar sidor"), NULL);
	if (xml_read_bytes(part, NULL, &handler, &hocr, document) == FAILED)
		return FAILED;
	*lies = seems_to_lie(&hocr);
	page->first = pdf->n_words;
	page->n = 0;
	turn(&hocr);
	for (size_t l = 0; l < hocr.n_lines; l++)
		if (!hocr.lines[l].told)
			fit(&hocr, &hocr.lines[l]);
	put_words(&hocr, pdf, page);
	pdf->rough = true;
	return DONE;
}
