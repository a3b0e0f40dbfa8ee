/* SPDX-License-Identifier: EUPL-1.2 */
/* In: HTML as UTF-8. Out: calls of a handler: elements' starts and ends, texts. Knows nothing of blocks.
 *
 * libxml2 closes what authors leave open (<li>, <p>, <td>) and knows the entities; the filter in front of it
 * takes care of what it is slow or careless with.
 *   <p>ett<p>två           two paragraphs, each with its end
 *   &aring; &#229; &#150;  "å å –": numbers 128 to 159 mean Windows-1252
 *   <div><div> ... 251 deep  D109
 *   <select><option>...    nothing: controls are not part of the text */
#include "html_parse.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "codepages.h"
#include "html_filter.h"
#include "limit.h"

struct parser {
	const struct html_handler *handler;
	void *context;
	struct document *document;
	htmlParserCtxtPtr libxml;
	int depth, skipped; /* `skipped`: depth of the element that is passed over, or 0 */
	enum html_element elements[LIMIT_XML_DEPTH + 2];
};

static const struct {
	const char *name;
	enum html_element element;
} names[] = { /* in strcmp order */
	{ "address", HTML_BLOCK },    { "article", HTML_MAIN },     { "aside", HTML_BLOCK },      { "audio", HTML_SKIPPED },
	{ "b", HTML_BOLD },           { "blockquote", HTML_BLOCK }, { "body", HTML_BLOCK },       { "br", HTML_BREAK },
	{ "button", HTML_SKIPPED },   { "canvas", HTML_SKIPPED },   { "caption", HTML_BLOCK },    { "center", HTML_BLOCK },
	{ "datalist", HTML_SKIPPED }, { "dd", HTML_BLOCK },         { "details", HTML_BLOCK },    { "dir", HTML_BULLETS },
	{ "div", HTML_BLOCK },        { "dl", HTML_BLOCK },         { "dt", HTML_BLOCK },         { "fieldset", HTML_BLOCK },
	{ "figcaption", HTML_BLOCK }, { "figure", HTML_BLOCK },     { "footer", HTML_FOOTER },    { "form", HTML_BLOCK },
	{ "h1", HTML_HEADING },       { "h2", HTML_HEADING },       { "h3", HTML_HEADING },       { "h4", HTML_HEADING },
	{ "h5", HTML_HEADING },       { "h6", HTML_HEADING },       { "header", HTML_HEADER },    { "hr", HTML_RULE },
	{ "legend", HTML_BLOCK },     { "li", HTML_ITEM },          { "main", HTML_MAIN },        { "math", HTML_SKIPPED },
	{ "menu", HTML_BULLETS },     { "nav", HTML_NAVIGATION },   { "noscript", HTML_SKIPPED }, { "object", HTML_SKIPPED },
	{ "ol", HTML_ORDERED },       { "p", HTML_P },              { "pre", HTML_PRE },          { "section", HTML_BLOCK },
	{ "select", HTML_SKIPPED },   { "strong", HTML_BOLD },      { "summary", HTML_BLOCK },    { "svg", HTML_SKIPPED },
	{ "table", HTML_TABLE },      { "td", HTML_CELL },          { "template", HTML_SKIPPED }, { "th", HTML_HEAD_CELL },
	{ "title", HTML_TITLE },      { "tr", HTML_ROW },           { "ul", HTML_BULLETS },       { "video", HTML_SKIPPED },
	{ "xml", HTML_SKIPPED },
};

static enum html_element element_of(const char *name)
{
	size_t low = 0, high = sizeof names / sizeof *names;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(names[middle].name, name);
		if (order == 0)
			return names[middle].element;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return HTML_INLINE;
}

/* ---- attributes ---- */

struct slice html_attribute(const struct html_tag *tag, const char *name)
{
	const char *const *attribute = tag->attributes;
	for (; attribute && *attribute; attribute += 2)
		if (strcmp(attribute[0], name) == 0)
			return slice_of(attribute[1]);
	return (struct slice){ NULL, 0 };
}

int html_number(const struct html_tag *tag, const char *name, int otherwise)
{
	struct slice value = slice_trim(html_attribute(tag, name));
	bool minus = value.at && value.n && value.at[0] == '-';
	int number = 0;
	size_t i = minus;
	for (; i < value.n && value.at[i] >= '0' && value.at[i] <= '9' && number < 1000000; i++)
		number = number * 10 + (value.at[i] - '0');
	return i == (size_t)minus ? otherwise : minus ? -number : number;
}

bool html_style(const struct html_tag *tag, const char *property, const char *value)
{
	struct slice style = html_attribute(tag, "style");
	size_t n = strlen(property), at = 0;
	while (at < style.n) {
		const char *end = memchr(style.at + at, ';', style.n - at);
		size_t stop = end ? (size_t)(end - style.at) : style.n;
		struct slice rule = slice_trim(slice_part(style, at, stop));
		const char *colon = rule.n ? memchr(rule.at, ':', rule.n) : NULL;
		if (colon && text_compare_folded(slice_trim(slice_part(rule, 0, (size_t)(colon - rule.at))), (struct slice){ property, n }) == 0) {
			struct slice is = slice_trim(slice_part(rule, (size_t)(colon - rule.at) + 1, rule.n));
			if (text_compare_folded(slice_part(is, 0, strlen(value)), slice_of(value)) == 0)
				return true;
		}
		at = stop + 1;
	}
	return false;
}

/* ---- what libxml2 calls ---- */

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
	struct parser *parser = context;
	if (parser->document->refusal.code)
		return;
	if (++parser->depth > LIMIT_XML_DEPTH) {
		document_refuse(parser->document, M_D109, IN("elements nested more than 250 deep", "element nästlade djupare än 250"), NULL);
		xmlStopParser(parser->libxml);
		return;
	}
	if (parser->skipped)
		return;
	struct html_tag tag = {
		.element = element_of((const char *)name),
		.name = (const char *)name,
		.attributes = attributes,
		.line = parser->libxml->input ? parser->libxml->input->line : 0,
	};
	parser->elements[parser->depth] = tag.element;
	if (tag.element == HTML_SKIPPED)
		parser->skipped = parser->depth;
	else
		parser->handler->start(parser->context, &tag);
}

static void on_end(void *context, const xmlChar *name)
{
	struct parser *parser = context;
	(void)name;
	if (parser->document->refusal.code || parser->depth < 1)
		return;
	int depth = parser->depth--;
	if (!parser->skipped)
		parser->handler->end(parser->context, parser->elements[depth]);
	else if (parser->skipped == depth)
		parser->skipped = 0;
}

static void on_text(void *context, const xmlChar *bytes, int n)
{
	struct parser *parser = context;
	struct slice text = { (const char *)bytes, (size_t)(n > 0 ? n : 0) };
	size_t from = 0;
	if (parser->skipped || parser->document->refusal.code)
		return;
	for (size_t i = 0; i + 1 < text.n; i++) {
		unsigned char c = (unsigned char)text.at[i], next = (unsigned char)text.at[i + 1];
		if (c != 0xC2 || next < 0x80 || next > 0x9F)
			continue;
		char meant[4]; /* &#150; : authors mean Windows-1252 */
		if (i > from)
			parser->handler->text(parser->context, slice_part(text, from, i));
		parser->handler->text(parser->context, (struct slice){ meant, text_encode(codepage_point(CODEPAGE_1252, next), meant) });
		from = i + 2;
		i++;
	}
	if (from < text.n)
		parser->handler->text(parser->context, slice_part(text, from, text.n));
}

static void on_error(void *context, xmlErrorPtr error)
{
	(void)context, (void)error; /* every page has some */
}

static bool feed(void *context, const char *bytes, size_t n)
{
	struct parser *parser = context;
	htmlParseChunk(parser->libxml, bytes, (int)n, 0);
	return !parser->document->refusal.code;
}

int html_parse(struct slice text, const struct html_handler *handler, void *context, struct document *document)
{
	struct parser parser = { .handler = handler, .context = context, .document = document };
	htmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.serror = on_error,
	};
	parser.libxml = htmlCreatePushParserCtxt(&sax, &parser, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (!parser.libxml)
		return document_refuse(document, M_D109, IN("no memory for its HTML", "inget minne för dess HTML"), NULL);
	htmlCtxtUseOptions(parser.libxml, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
	                                      HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
	if (html_filter(text, feed, &parser, document) == DONE)
		htmlParseChunk(parser.libxml, NULL, 0, 1);
	htmlFreeParserCtxt(parser.libxml);
	return document->refusal.code ? FAILED : DONE;
}
