/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the bytes of an XML file, in pieces. Out: calls of a handler, one an element's start, end, and text.
 * Knows nothing of: what the elements mean.
 *
 * Examples of what it stops:
 *   <!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>   D108
 *   <w:p a0="1" a1="1" ... of 100,000 attributes              D109: a tag over 64 KiB (libxml2 would take 40 s)
 *   <w:sdt><w:sdt><w:sdt> ... 251 deep                        D109
 *   <w:p></w:r>                                               D107, "word/document.xml, line 1: ..." */
#include "xml.h"

#include <assert.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "limit.h"

enum { REMEMBERED = 512, SPACES = 64, ATTRIBUTE_FIELDS = 5 /* name, prefix, URI, value, end of value */ };

enum inside { TEXT, OPENED, TAG, QUOTED, COMMENT, INSTRUCTION };

/* Measures tags before libxml2 sees them. Works on bytes, or on units of two for UTF-16. */
struct scanner {
	enum inside inside;
	unsigned quote;
	unsigned before, before2; /* the last two units */
	size_t length;            /* units since `<` */
	bool dtd, too_long;
	int width;                /* bytes a unit: 1 or 2 */
	int low;                  /* which byte of two is the low one */
	int at;                   /* bytes of the present unit that have come */
	unsigned unit;
};

struct remembered {
	const xmlChar *name, *uri;
	int element;
};

struct xml_parser {
	const struct xml_handler *handler;
	void *context;
	struct document *document;
	const char *member;
	xmlParserCtxtPtr libxml;
	struct scanner scanner;
	bool started;
	int depth, skipped;  /* `skipped`: depth of the element that is passed over, or 0 */
	int elements[LIMIT_XML_DEPTH + 2];
	struct remembered remembered[REMEMBERED];
	struct { const xmlChar *uri; int space; } spaces[SPACES]; /* remembered too; no URI is no space */
};

static const char *place(const struct xml_parser *parser, const char *detail)
{
	struct arena *arena = parser->document->arena;
	long line = parser->libxml && parser->libxml->input ? parser->libxml->input->line : 0;
	return arena_print(arena, IN("%s%sline %ld: %s", "%s%srad %ld: %s"), parser->member ? path_shown(arena, parser->member) : "",
	                   parser->member ? ", " : "", line, detail);
}

static void refuse(struct xml_parser *parser, enum message_code code, const char *detail)
{
	if (!parser->document->refusal.code)
		document_refuse(parser->document, code, detail, NULL);
	if (parser->libxml)
		xmlStopParser(parser->libxml);
}

/* ---- the scanner ---- */

static void scan_opened(struct scanner *scanner, unsigned c)
{
	if (scanner->length == 1 && c == '?')
		scanner->inside = INSTRUCTION;
	else if (scanner->length == 1 && c == '!')
		return; /* a comment, CDATA or a DTD: the next unit says */
	else if (scanner->length == 2 && c == '-')
		scanner->inside = COMMENT;
	else if (scanner->length == 2 && c == 'D')
		scanner->dtd = true;
	else if (scanner->length == 2 && c == '[')
		scanner->inside = TEXT; /* CDATA is text: a `<` in it only makes the measure stricter */
	else
		scanner->inside = TAG;
}

static void scan_unit(struct scanner *scanner, unsigned c)
{
	if (scanner->inside == TEXT) {
		if (c == '<') {
			scanner->inside = OPENED;
			scanner->length = 0;
		}
	} else {
		scanner->length++;
		if (scanner->inside == OPENED)
			scan_opened(scanner, c);
		if (scanner->inside == QUOTED) {
			if (c == scanner->quote)
				scanner->inside = TAG;
		} else if (scanner->inside == TAG && (c == '"' || c == '\'')) {
			scanner->inside = QUOTED;
			scanner->quote = c;
		} else if (c == '>' && (scanner->inside == TAG || (scanner->inside == INSTRUCTION && scanner->before == '?') ||
		                        (scanner->inside == COMMENT && scanner->before == '-' && scanner->before2 == '-'))) {
			scanner->inside = TEXT;
		}
		if (scanner->length > LIMIT_TAG_BYTES)
			scanner->too_long = true;
	}
	scanner->before2 = scanner->before;
	scanner->before = c;
}

/* The first `<` with this byte behind it, or the end. */
static const unsigned char *opened_by(unsigned char second, const unsigned char *at, const unsigned char *end)
{
	while (at < end && (at = memchr(at + 1, second, (size_t)(end - at - 1))))
		if (at[-1] == '<')
			return at - 1;
	return end;
}

/* Where to look on from a place in the text: at the first comment, CDATA, instruction or DTD, or at the last tag before it, which alone may go on
 * behind this piece. A tag that ends in it is short; and a `<` inside a tag is where libxml2 stops. From text to text. */
static const unsigned char *scan_ahead(const unsigned char *at, const unsigned char *end)
{
	_Static_assert((int)LIMIT_XML_CHUNK < (int)LIMIT_TAG_BYTES, "no tag inside a piece is too long");
	const unsigned char *odd = opened_by('?', at, opened_by('!', at, end)), *tag = memrchr(at, '<', (size_t)(odd - at));
	return tag ? tag : odd;
}

static void scan(struct scanner *scanner, const char *bytes, size_t n)
{
	const unsigned char *at = (const unsigned char *)bytes, *end = at + n;
	if (scanner->width == 1) {
		while (at < end && !scanner->too_long && !scanner->dtd) {
			if (scanner->inside == TEXT && (at = scan_ahead(at, end)) == end)
				return;
			scan_unit(scanner, *at++);
		}
		return;
	}
	for (; at < end && !scanner->too_long && !scanner->dtd; at++) {
		scanner->unit |= scanner->at == scanner->low ? *at : (unsigned)*at << 8;
		if (++scanner->at == scanner->width) {
			scan_unit(scanner, scanner->unit);
			scanner->unit = 0;
			scanner->at = 0;
		}
	}
}

/* ---- the encoding: only UTF-8 and UTF-16 (libxml2 would take UTF-7 and EBCDIC too) ---- */

static bool same_word(const char *at, size_t n, const char *word)
{
	size_t i = 0;
	for (; i < n && word[i]; i++)
		if ((at[i] >= 'A' && at[i] <= 'Z' ? at[i] | 32 : at[i]) != word[i])
			return false;
	return i == n && !word[i];
}

static bool declared_utf8(const char *at, size_t n)
{
	const char *end = n > 5 && memcmp(at, "<?xml", 5) == 0 ? memchr(at, '>', n < 256 ? n : 256) : NULL;
	const char *word = end ? memmem(at, (size_t)(end - at), "encoding", 8) : NULL;
	if (!word)
		return true;
	word += 8;
	while (word < end && (*word == ' ' || *word == '=' || *word == '\t' || *word == '\n' || *word == '\r'))
		word++;
	if (word >= end || (*word != '"' && *word != '\''))
		return false;
	const char *close = memchr(word + 1, *word, (size_t)(end - word - 1));
	size_t length = close ? (size_t)(close - word - 1) : 0;
	return same_word(word + 1, length, "utf-8") || same_word(word + 1, length, "utf8") || same_word(word + 1, length, "us-ascii");
}

static bool encoding_known(struct scanner *scanner, const char *bytes, size_t n)
{
	const unsigned char *at = (const unsigned char *)bytes;
	if (n < 4)
		return false;
	scanner->width = 1;
	if ((at[0] == 0xFF && at[1] == 0xFE) || (at[0] == '<' && !at[1]) || (at[0] == 0xFE && at[1] == 0xFF) || (!at[0] && at[1] == '<')) {
		scanner->width = 2;
		scanner->low = at[0] == 0xFE || !at[0] ? 1 : 0;
		return at[2] || at[3]; /* else UTF-32 */
	}
	if (at[0] == 0xEF && at[1] == 0xBB && at[2] == 0xBF)
		return declared_utf8(bytes + 3, n - 3);
	return (at[0] == '<' || at[0] == ' ' || (at[0] >= '\t' && at[0] <= '\r')) && declared_utf8(bytes, n);
}

/* ---- names ---- */

static int space_of(const struct xml_vocabulary *vocabulary, const xmlChar *uri)
{
	const struct xml_space *space = vocabulary->spaces;
	if (!uri)
		return 0;
	while (space->uri && strcmp(space->uri, (const char *)uri) != 0)
		space++;
	return space->uri ? space->space : -1;
}

static int look_up(const struct xml_vocabulary *vocabulary, const xmlChar *name, int space)
{
	size_t low = 0, high = vocabulary->n_names;
	while (low < high) { /* the first entry with this name */
		size_t middle = low + (high - low) / 2;
		if (strcmp(vocabulary->names[middle].name, (const char *)name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < vocabulary->n_names && strcmp(vocabulary->names[low].name, (const char *)name) == 0; low++)
		if (vocabulary->names[low].space == space)
			return vocabulary->names[low].element;
	return 0;
}

/* libxml2 keeps one copy of each name and URI, so the pointers say which it is; remembering them makes a
 * document of a million paragraphs a third faster. */
static int space_seen(struct xml_parser *parser, const xmlChar *uri)
{
	uintptr_t mix = (uintptr_t)uri;
	size_t slot = (mix >> 4 ^ mix >> 10) % SPACES;
	if (parser->spaces[slot].uri != uri) {
		parser->spaces[slot].uri = uri;
		parser->spaces[slot].space = space_of(parser->handler->vocabulary, uri);
	}
	return parser->spaces[slot].space;
}

static int element_of(struct xml_parser *parser, const xmlChar *name, const xmlChar *uri)
{
	uintptr_t mix = (uintptr_t)name ^ (uintptr_t)uri >> 3;
	struct remembered *slot = &parser->remembered[(mix ^ mix >> 9) % REMEMBERED];
	if (slot->name != name || slot->uri != uri)
		*slot = (struct remembered){ name, uri, look_up(parser->handler->vocabulary, name, space_seen(parser, uri)) };
	return slot->element;
}

/* libxml2 leaves a written `&amp;` as `&#38;` in the attributes it hands over (it means them to be read again). */
static struct slice unescape(struct arena *arena, struct slice value)
{
	static const char left[] = "&#38;";
	size_t n = 0;
	if (!memchr(value.at, '&', value.n) || !memmem(value.at, value.n, left, sizeof left - 1))
		return value;
	char *out = arena_copy(arena, value.at, value.n);
	for (size_t i = 0; i < value.n; i++) {
		out[n++] = value.at[i];
		if (value.n - i >= sizeof left - 1 && memcmp(value.at + i, left, sizeof left - 1) == 0)
			i += sizeof left - 2;
	}
	return (struct slice){ out, n };
}

struct slice xml_attribute(const struct xml_tag *tag, int space, const char *name)
{
	const xmlChar *const *field = tag->attributes;
	for (int i = 0; i < tag->n_attributes; i++, field += ATTRIBUTE_FIELDS) {
		if (field[0][0] == (xmlChar)name[0] && strcmp((const char *)field[0], name) == 0 && space_seen(tag->parser, field[2]) == space)
			return unescape(tag->parser->document->arena, (struct slice){ (const char *)field[3], (size_t)(field[4] - field[3]) });
	}
	return (struct slice){ NULL, 0 };
}

int xml_number(const struct xml_tag *tag, int space, const char *name, int otherwise)
{
	struct slice value = slice_trim(xml_attribute(tag, space, name));
	bool minus = value.n && value.at[0] == '-';
	long long number = 0;
	if (value.n && (minus || value.at[0] == '+'))
		value = slice_part(value, 1, value.n);
	if (!value.n)
		return otherwise;
	for (size_t i = 0; i < value.n; i++) {
		if (value.at[i] < '0' || value.at[i] > '9')
			return otherwise;
		if (number <= INT32_MAX)
			number = number * 10 + (value.at[i] - '0');
	}
	number = number > INT32_MAX ? INT32_MAX : number;
	return (int)(minus ? -number : number);
}

/* ---- what libxml2 calls ---- */

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
                     const xmlChar **spaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	struct xml_parser *parser = context;
	(void)prefix, (void)n_spaces, (void)spaces, (void)n_defaulted;
	if (++parser->depth > LIMIT_XML_DEPTH) {
		refuse(parser, M_D109, place(parser, IN("elements nested more than 250 deep", "element nästlade djupare än 250")));
		return;
	}
	if (parser->skipped || parser->document->refusal.code)
		return;
	struct xml_tag tag = {
		.element = element_of(parser, name, uri),
		.parent = parser->elements[parser->depth - 1],
		.parser = parser,
		.attributes = attributes,
		.n_attributes = n_attributes,
	};
	parser->elements[parser->depth] = tag.element;
	if (!parser->handler->start(parser->context, &tag))
		parser->skipped = parser->depth;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_parser *parser = context;
	(void)name, (void)prefix, (void)uri;
	int depth = parser->depth--;
	if (parser->document->refusal.code || depth < 1)
		return;
	if (!parser->skipped)
		parser->handler->end(parser->context, parser->elements[depth]);
	else if (parser->skipped == depth)
		parser->skipped = 0;
}

static void on_text(void *context, const xmlChar *text, int n)
{
	struct xml_parser *parser = context;
	if (!parser->skipped && !parser->document->refusal.code && parser->handler->text && n > 0)
		parser->handler->text(parser->context, parser->elements[parser->depth], (struct slice){ (const char *)text, (size_t)n });
}

static void on_dtd(void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
	(void)name, (void)id, (void)system;
	refuse(context, M_D108, NULL);
}

static void on_error(void *context, xmlErrorPtr error)
{
	(void)context, (void)error; /* libxml2 keeps the last one; finish() tells it */
}

static xmlParserInputPtr fetch_nothing(const char *url, const char *id, xmlParserCtxtPtr libxml)
{
	(void)url, (void)id, (void)libxml;
	return NULL;
}

/* ---- feeding ---- */

static struct xml_parser *parser_new(const struct xml_handler *handler, void *context, const char *member, struct document *document)
{
	for (size_t i = 1; i < handler->vocabulary->n_names; i++)
		assert(strcmp(handler->vocabulary->names[i - 1].name, handler->vocabulary->names[i].name) <= 0);
	struct xml_parser *parser = arena_alloc(document->arena, sizeof *parser); /* zeroed: it remembers no name */
	parser->handler = handler;
	parser->context = context;
	parser->document = document;
	parser->member = member;
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_dtd,
		.serror = on_error,
	};
	xmlSetExternalEntityLoader(fetch_nothing);
	parser->libxml = xmlCreatePushParserCtxt(&sax, parser, NULL, 0, NULL);
	if (!parser->libxml) {
		refuse(parser, M_D109, IN("no memory for its XML", "inget minne för dess XML"));
		return NULL;
	}
	xmlCtxtUseOptions(parser->libxml, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	return parser;
}

static int feed(void *context, const char *bytes, size_t n)
{
	struct xml_parser *parser = context;
	if (!parser->started) {
		parser->started = true;
		if (!encoding_known(&parser->scanner, bytes, n)) {
			refuse(parser, M_D107, place(parser, IN("no XML in UTF-8 or UTF-16", "ingen XML i UTF-8 eller UTF-16")));
			return FAILED;
		}
	}
	scan(&parser->scanner, bytes, n);
	if (parser->scanner.dtd)
		refuse(parser, M_D108, NULL);
	else if (parser->scanner.too_long)
		refuse(parser, M_D109, place(parser, IN("a tag longer than 64 KiB", "en tagg längre än 64 KiB")));
	else
		xmlParseChunk(parser->libxml, bytes, (int)n, 0);
	return parser->document->refusal.code || !parser->libxml->wellFormed ? FAILED : DONE;
}

/* Ends the parse. Tells what was wrong where nobody has yet; `wellFormed` is the judge, not return codes. */
static int finish(struct xml_parser *parser, int result)
{
	if (result == DONE && parser->started)
		xmlParseChunk(parser->libxml, NULL, 0, 1);
	if (!parser->document->refusal.code && (!parser->started || !parser->libxml->wellFormed)) {
		const xmlError *error = xmlCtxtGetLastError(parser->libxml);
		struct slice why = slice_trim(slice_of(error && error->message ? error->message : IN("it is empty", "den är tom")));
		struct arena *arena = parser->document->arena;
		refuse(parser, M_D107, place(parser, arena_print(arena, IN("not well-formed XML (%s)", "inte välformad XML (%s)"),
		                                                 slice_text(arena, text_clean(arena, why)))));
	}
	xmlFreeParserCtxt(parser->libxml);
	return parser->document->refusal.code ? FAILED : DONE;
}

int xml_read_member(struct package *package, const char *member, const struct xml_handler *handler, void *context,
                    struct document *document)
{
	struct xml_parser *parser = parser_new(handler, context, member, document);
	return parser ? finish(parser, package_read(package, member, feed, parser)) : FAILED;
}

int xml_read_bytes(struct slice bytes, const char *member, const struct xml_handler *handler, void *context,
                   struct document *document)
{
	struct xml_parser *parser = parser_new(handler, context, member, document);
	if (!parser)
		return FAILED;
	int result = DONE;
	for (size_t at = 0; at < bytes.n && result == DONE; at += LIMIT_XML_CHUNK)
		result = feed(parser, bytes.at + at, bytes.n - at < LIMIT_XML_CHUNK ? bytes.n - at : LIMIT_XML_CHUNK);
	return finish(parser, result);
}
