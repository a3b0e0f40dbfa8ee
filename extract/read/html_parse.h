/* SPDX-License-Identifier: EUPL-1.2 */
/* HTML as a stream of elements and texts: no tree, nothing fetched, limits checked before libxml2 sees a
 * tag. Comments, declarations, scripts, styles are gone. Elements are put into classes by what they do to
 * text; a name that is not known is INLINE. */
#ifndef READ_HTML_PARSE_H
#define READ_HTML_PARSE_H

#include "document.h"

enum html_element {
	HTML_INLINE,
	HTML_BLOCK,   /* div, section, blockquote, dt ... : stands on lines of its own */
	HTML_P,
	HTML_HEADING, /* h1 to h6 */
	HTML_BREAK,
	HTML_RULE,
	HTML_ORDERED,
	HTML_BULLETS,
	HTML_ITEM,
	HTML_TABLE,
	HTML_ROW,
	HTML_CELL,
	HTML_HEAD_CELL,
	HTML_BOLD,
	HTML_PRE,
	HTML_NAVIGATION,
	HTML_HEADER,  /* of the page, unless inside MAIN */
	HTML_FOOTER,
	HTML_MAIN,    /* main, article */
	HTML_TITLE,
	HTML_SKIPPED  /* never reported */
};

struct html_tag {
	enum html_element element;
	const char *name; /* lower case */
	const void *attributes;
	int line;
};

struct html_handler {
	void (*start)(void *context, const struct html_tag *tag);
	void (*end)(void *context, enum html_element element); /* one for each start */
	void (*text)(void *context, struct slice text);        /* may come in pieces */
};

/* An attribute's value: .at is NULL when it is not there; empty when it has no value. Valid during `start`. */
struct slice html_attribute(const struct html_tag *tag, const char *name);
int html_number(const struct html_tag *tag, const char *name, int otherwise);
/* Whether the style attribute sets `property` to a value that begins with `value`. */
bool html_style(const struct html_tag *tag, const char *property, const char *value);

/* `text` is UTF-8. FAILED after a refusal (D109). */
int html_parse(struct slice text, const struct html_handler *handler, void *context, struct document *document);

#endif
