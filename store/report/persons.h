/* SPDX-License-Identifier: EUPL-1.2 */
/* Persons across documents, as text or JSON. Each mention is shown with its participant's key, by which people say
 * that it is somebody else. FAILED after a message. */
#ifndef STORE_REPORT_PERSONS_H
#define STORE_REPORT_PERSONS_H

#include <stdio.h>

#include "store.h"

/* The persons found in more than one document, most documents first, each with its spellings and where they stand;
 * then what people hold apart. */
int report_persons(struct store *store, FILE *stream, bool json);

/* Holds the mention apart, or takes that back (store_apart), and prints the persons that it changed. The key must be
 * known (store_knows_mention). */
int report_apart(struct store *store, FILE *stream, bool json, const char *key, bool apart);

#endif
