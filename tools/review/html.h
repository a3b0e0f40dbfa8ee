/* SPDX-License-Identifier: EUPL-1.2 */
/* The one door by which text gets into a page: a format is the program's own markup, and everything put in for its %s is escaped.
 * Nothing else writes HTML. */
#ifndef TOOLS_REVIEW_HTML_H
#define TOOLS_REVIEW_HTML_H

#include <stddef.h>

#include "arena.h"
#include "text.h"

struct html {
	struct arena *arena;
	char *at;
	size_t n, capacity;
};

void html_begin(struct html *html, struct arena *arena);
/* `format` with %s (escaped; NULL is empty), %.*s (the same), %lld, %zu, %d and %%. */
void html_print(struct html *html, const char *format, ...) __attribute__((format(printf, 2, 3)));
void html_slice(struct html *html, struct slice text);
/* & < > " ' as entities. Controls that HTML cannot hold become U+FFFD. */
void html_escape(struct html *html, const char *text, size_t n);

#endif
