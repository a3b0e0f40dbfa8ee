/* SPDX-License-Identifier: EUPL-1.2 */
/* What one asks a filled database for, one file a question. All print text in the language, made safe for terminals, or one
 * JSON object; each returns how many it found, or FAILED after a message. */
#ifndef STORE_FIND_FIND_H
#define STORE_FIND_FIND_H

#include "store.h"

/* Why items have their areas. `key`: of an item, a part or an area; the same item may stand in several documents. */
int find_explain(struct store *store, FILE *stream, bool json, const char *key);

#endif
