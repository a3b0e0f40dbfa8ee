/* SPDX-License-Identifier: EUPL-1.2 */
/* What the body text of minutes belongs to: which records, a section with a known heading, or nothing. Shapes: the JSON
 * of `extract --with-text`; lengths are code points. */
#ifndef TOOLS_CLAIMS_H
#define TOOLS_CLAIMS_H

#include <jansson.h>
#include <stddef.h>

#include "record.h"

/* A place that several records show counts for the first of them in the order of the contract. */
struct claims {
	size_t records[ARRAYS], sections, unclaimed, body; /* body: all but running heads and feet */
};

/* Adds those of a document; nothing where it is no minutes or was printed without its text. */
void claims_add(struct claims *claims, const json_t *document);

#endif
