/* SPDX-License-Identifier: EUPL-1.2 */
/* The comparison of collaborations, first form: one column a collaboration, one row an indicator. */
#ifndef STORE_REPORT_COMPARE_H
#define STORE_REPORT_COMPARE_H

#include <stdio.h>

#include "store.h"

int report_compare(struct store *store, FILE *stream, bool json);

#endif
