/* SPDX-License-Identifier: EUPL-1.2 */
/* What ingest and merge share: what a database is given before documents come into it, and what is computed when they
 * have come. */
#ifndef TOOLS_FILL_H
#define TOOLS_FILL_H

#include "knowledge.h"
#include "store.h"

/* The versions of rules and dictionary, collaborations, labels of areas, spellings of names; and the note that a run is
 * under way, which fill_end takes back. FAILED after a message. */
int fill_begin(struct store *store, struct call *call, const struct knowledge *knowledge);

/* Persons and links, where something that they are made from has changed. FAILED after a message. */
int fill_compute(struct store *store, const struct knowledge *knowledge);

/* All that the run was to do is done: what was cut off before this call is not merged. */
int fill_end(struct store *store);

/* Was it filled by these rules and this dictionary (one that holds nothing yet may be), and `to_its_end`? FAILED after a
 * message that says what is not so. */
int fill_check(struct store *store, struct call *call, const struct knowledge *knowledge, const char *database, bool to_its_end);

#endif
