/* SPDX-License-Identifier: EUPL-1.2 */
/* The comparison of collaborations: one column a collaboration (all that have a model or a document), one row an
 * indicator. As a table in the language, or as JSON with codes as keys. FAILED after a message. */
#ifndef STORE_REPORT_COMPARE_H
#define STORE_REPORT_COMPARE_H

#include <stdio.h>

#include "store.h"

int report_compare(struct store *store, FILE *stream, bool json);

#endif
