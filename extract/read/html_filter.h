/* SPDX-License-Identifier: EUPL-1.2 */
/* HTML -> HTML without what holds no text: comments, declarations, scripts, styles, embedded pictures. What
 * is left is safe for a parser: short tags with few attributes, short stretches of text. */
#ifndef READ_HTML_FILTER_H
#define READ_HTML_FILTER_H

#include "document.h"

/* Gets the filtered bytes in pieces of at most LIMIT_XML_CHUNK. false: stop. */
typedef bool html_sink(void *context, const char *bytes, size_t n);

/* Line ends are kept even of what is left out, so that lines can be counted behind it. FAILED after a
 * refusal (D109: a tag too long, too many attributes), or when the sink stopped. */
int html_filter(struct slice text, html_sink *sink, void *context, struct document *document);

#endif
