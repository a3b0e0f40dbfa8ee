/* SPDX-License-Identifier: EUPL-1.2 */
/* The comparison as one HTML file that needs nothing beside it: charts, the same numbers in tables, behind each number
 * its records, each in its context. Of what store_scope chose; the same bytes for the same documents. */
#ifndef STORE_REPORT_HTML_H
#define STORE_REPORT_HTML_H

#include <stdio.h>

#include "store.h"

/* `scope` is only told, in the head of the page. FAILED after a message. */
int report_html(struct store *store, const struct store_scope *scope, FILE *stream);

#endif
