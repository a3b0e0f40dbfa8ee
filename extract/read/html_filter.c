/* SPDX-License-Identifier: EUPL-1.2 */
/* In: HTML as UTF-8. Out: the same without what holds no text, in pieces. Knows nothing of what elements mean,
 * save that some hold no markup.
 *
 *   <script>if (a<b) ...</script>               nothing
 *   <!--[if gte mso 9]><xml>...</xml><![endif]-->   nothing
 *   <!DOCTYPE html [<!ENTITY x SYSTEM "...">]>  nothing: no DTD is read, none refused
 *   <img src="data:image/png;base64,... 12 MB">  the tag with a cut value
 *   1 < 2, 12 MB of text without a tag          "1 &lt; 2"; an empty comment every 16 KiB, for the push parser */
#include "html_filter.h"

#include <string.h>

#include "limit.h"

enum { VALUE_AT_MOST = 4096, ATTRIBUTES_AT_MOST = 128, TEXT_RUN = 16 << 10, ENTITY_AT_MOST = 40 };

struct filter {
	struct slice text;
	size_t at;
	html_sink *sink;
	void *context;
	struct document *document;
	char *out;           /* LIMIT_XML_CHUNK bytes */
	size_t n;
	char *tag;           /* LIMIT_TAG_BYTES and a little */
	size_t tag_n;
	size_t run;          /* bytes of text since the last tag */
	bool none_left[128]; /* this quote does not come again */
	bool stopped;
};

/* ---- out ---- */

static void flush(struct filter *filter)
{
	if (filter->n && !filter->stopped)
		filter->stopped = !filter->sink(filter->context, filter->out, filter->n);
	filter->n = 0;
}

static void put(struct filter *filter, const char *at, size_t n)
{
	while (n) {
		size_t piece = LIMIT_XML_CHUNK - filter->n < n ? LIMIT_XML_CHUNK - filter->n : n;
		memcpy(filter->out + filter->n, at, piece);
		filter->n += piece;
		at += piece;
		n -= piece;
		if (filter->n == LIMIT_XML_CHUNK)
			flush(filter);
	}
}

/* Goes on to byte `to`, leaving out what lies before it but for its line ends. */
static void leave_out(struct filter *filter, size_t to)
{
	const char *at = filter->text.at + filter->at, *end = filter->text.at + to;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		put(filter, "\n", 1);
		at++;
	}
	filter->at = to;
}

/* The push parser waits for the `<` that ends a text: it gets one in time, where no entity is cut. */
static void put_text(struct filter *filter, size_t to)
{
	const char *text = filter->text.at;
	size_t plain = filter->at, last_entity = SIZE_MAX;
	for (size_t i = filter->at; i < to; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c == '&')
			last_entity = i;
		if (c < ' ' && c != '\n' && c != '\t') {
			put(filter, text + plain, i - plain);
			plain = i + 1;
			if (c && !(c == '\r' && i + 1 < to && text[i + 1] == '\n'))
				put(filter, " ", 1);
		}
		if (++filter->run >= TEXT_RUN && (c & 0xC0) != 0x80 && (last_entity == SIZE_MAX || i - last_entity > ENTITY_AT_MOST)) {
			put(filter, text + plain, i - plain);
			plain = i;
			put(filter, "<!---->", 7);
			filter->run = 0;
		}
	}
	if (plain < to)
		put(filter, text + plain, to - plain);
	filter->at = to;
}

static int refuse(struct filter *filter, const char *why)
{
	filter->stopped = true;
	return document_refuse(filter->document, M_D109, why, NULL);
}

/* ---- what is left out ---- */

static size_t find(const struct filter *filter, size_t from, const char *what)
{
	size_t n = strlen(what);
	const char *hit = from < filter->text.n ? memmem(filter->text.at + from, filter->text.n - from, what, n) : NULL;
	return hit ? (size_t)(hit - filter->text.at) + n : filter->text.n;
}

static bool here(const struct filter *filter, size_t at, const char *what)
{
	struct slice there = slice_part(filter->text, at, at + strlen(what));
	return text_compare_folded(there, slice_of(what)) == 0;
}

/* "<!-- -->", "<!DOCTYPE ...>", "<![CDATA[ ]]>", "<![if x]>" */
static size_t declaration_end(const struct filter *filter)
{
	size_t at = filter->at;
	if (here(filter, at, "<!-->"))
		return at + 5;
	if (here(filter, at, "<!--"))
		return find(filter, at + 4, "-->");
	if (here(filter, at, "<![CDATA["))
		return find(filter, at, "]]>");
	if (here(filter, at, "<!DOCTYPE")) {
		size_t end = find(filter, at, ">");
		bool subset = memchr(filter->text.at + at, '[', end - at) != NULL;
		return subset ? find(filter, find(filter, at, "]"), ">") : end;
	}
	return find(filter, at, ">");
}

/* Elements whose content is no markup: none of it is read. */
static const char *raw_element(struct slice name)
{
	static const char *const raw[] = { "script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext", NULL };
	for (const char *const *r = raw; *r; r++)
		if (text_compare_folded(name, slice_of(*r)) == 0)
			return *r;
	return NULL;
}

static size_t raw_end(const struct filter *filter, size_t from, const char *name)
{
	for (size_t at = from; at < filter->text.n; at += 2) {
		const char *hit = memmem(filter->text.at + at, filter->text.n - at, "</", 2);
		if (!hit)
			break;
		at = (size_t)(hit - filter->text.at);
		if (here(filter, at + 2, name))
			return find(filter, at, ">");
	}
	return filter->text.n;
}

/* ---- tags ---- */

static bool put_in_tag(struct filter *filter, const char *at, size_t n)
{
	if (filter->tag_n + n > LIMIT_TAG_BYTES)
		return false;
	memcpy(filter->tag + filter->tag_n, at, n);
	filter->tag_n += n;
	return true;
}

/* A quoted value from its first quote on; returns where it ends, 0 when the tag grows too long. A quote that is
 * never closed is none. */
static size_t value(struct filter *filter, size_t at)
{
	struct slice text = filter->text;
	int quote = text.at[at];
	const char *close = filter->none_left[quote] ? NULL : memchr(text.at + at + 1, quote, text.n - at - 1);
	if (!close) {
		filter->none_left[quote] = true;
		return put_in_tag(filter, " ", 1) ? at + 1 : 0;
	}
	size_t n = (size_t)(close - text.at) - at - 1, kept = n;
	if (kept > VALUE_AT_MOST) {
		kept = VALUE_AT_MOST;
		while (((unsigned char)text.at[at + 1 + kept] & 0xC0) == 0x80)
			kept--;
	}
	if (!put_in_tag(filter, text.at + at, 1 + kept) || !put_in_tag(filter, text.at + at, 1))
		return 0;
	for (size_t i = filter->tag_n - 1 - kept; i < filter->tag_n; i++)
		if ((unsigned char)filter->tag[i] < ' ' && filter->tag[i] != '\n')
			filter->tag[i] = ' ';
	for (size_t i = at + 1 + kept; i < at + 1 + n; i++) /* lines are counted, data URIs may have some */
		if (text.at[i] == '\n')
			put(filter, "\n", 1);
	return at + n + 2;
}

static int too_long(struct filter *filter)
{
	return refuse(filter, IN("a tag longer than 64 KiB", "en tagg längre än 64 KiB"));
}

/* From `<` to `>`. What never ends is left out. */
static int tag(struct filter *filter)
{
	struct slice text = filter->text;
	size_t at = filter->at + 1, attributes = 0, from, to;
	char before = 0; /* the last byte that is no blank */
	bool blank = false, closing = text.at[at] == '/';
	filter->tag_n = 0;
	from = to = at + closing;
	put_in_tag(filter, "</", 1u + closing);
	for (at = from; at < text.n && text.at[at] != '>';) {
		unsigned char c = (unsigned char)text.at[at];
		bool space = c <= ' ';
		if (!attributes && !space && c != '/' && at == to)
			to++;
		attributes += blank && !space;
		blank = space && c;
		if (attributes > ATTRIBUTES_AT_MOST)
			return refuse(filter, IN("a tag with more than 128 attributes", "en tagg med fler än 128 attribut"));
		if ((c == '"' || c == '\'') && before == '=') {
			size_t end = value(filter, at);
			if (!end)
				return too_long(filter);
			at = end;
			before = (char)c;
			continue;
		}
		/* quotes and `<` elsewhere in a tag are slips of the pen; a parser would start values or tags there */
		char out = c < ' ' && c != '\n' ? ' ' : c == '"' || c == '\'' || c == '<' ? ' ' : (char)c;
		if (c && !put_in_tag(filter, &out, 1))
			return too_long(filter);
		if (!space)
			before = (char)c;
		at++;
	}
	if (at == text.n) {
		leave_out(filter, text.n);
		return DONE;
	}
	struct slice name = slice_part(text, from, to);
	const char *raw = closing ? NULL : raw_element(name);
	if (raw) {
		leave_out(filter, strcmp(raw, "plaintext") == 0 ? text.n : raw_end(filter, at + 1, raw));
		return DONE;
	}
	if (closing && (text_compare_folded(name, SLICE("body")) == 0 || text_compare_folded(name, SLICE("html")) == 0)) {
		leave_out(filter, at + 1); /* the parser would stop here, but some pages go on */
		return DONE;
	}
	put_in_tag(filter, ">", 1);
	put(filter, filter->tag, filter->tag_n);
	filter->at = at + 1;
	filter->run = 0;
	return DONE;
}

static bool letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static int one(struct filter *filter)
{
	struct slice text = filter->text;
	char next = filter->at + 1 < text.n ? text.at[filter->at + 1] : 0, second = filter->at + 2 < text.n ? text.at[filter->at + 2] : 0;
	if (letter(next) || (next == '/' && letter(second)))
		return tag(filter);
	if (next == '!')
		leave_out(filter, declaration_end(filter));
	else if (next == '?' || next == '/')
		leave_out(filter, find(filter, filter->at, ">"));
	else {
		put(filter, "&lt;", 4);
		filter->at++;
	}
	return DONE;
}

int html_filter(struct slice text, html_sink *sink, void *context, struct document *document)
{
	struct arena *scratch = arena_new();
	struct filter filter = { .text = text, .sink = sink, .context = context, .document = document };
	filter.out = arena_alloc(scratch, LIMIT_XML_CHUNK);
	filter.tag = arena_alloc(scratch, LIMIT_TAG_BYTES + 1);
	while (filter.at < text.n && !filter.stopped) {
		const char *open = memchr(text.at + filter.at, '<', text.n - filter.at);
		put_text(&filter, open ? (size_t)(open - text.at) : text.n);
		if (open && !filter.stopped && one(&filter) == FAILED)
			break;
	}
	flush(&filter);
	arena_free(scratch);
	return filter.stopped ? FAILED : DONE;
}
