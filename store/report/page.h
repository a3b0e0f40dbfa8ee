/* SPDX-License-Identifier: EUPL-1.2 */
/* An HTML page that is well-formed XML too: libxml2's writer escapes all text and closes what is open. What XML
 * cannot hold becomes U+FFFD. Knows nothing of: what stands on the page. */
#ifndef STORE_REPORT_PAGE_H
#define STORE_REPORT_PAGE_H

#include <stdio.h>

#include "text.h"

struct page;

struct page *page_begin(struct arena *arena, FILE *stream); /* the DOCTYPE; `stream` stays the caller's */
int page_end(struct page *page);                            /* closes all; FAILED where something could not be written */

/* An element; then names and values of attributes, NULL at the end. A value NULL leaves its attribute out. */
void page_open(struct page *page, const char *tag, ...) __attribute__((sentinel));
void page_close(struct page *page);
void page_text(struct page *page, const char *text);
void page_slice(struct page *page, struct slice text);
/* The same with its text, and closed. */
void page_put(struct page *page, const char *tag, const char *text, ...) __attribute__((sentinel));
void page_line(struct page *page);                          /* a line break in the file, for those who read it */
void page_raw(struct page *page, const char *trusted);      /* the program's own CSS */

#endif
