/* SPDX-License-Identifier: EUPL-1.2 */
/* What ingest and merge share: what a database is given before documents come into it, and what is computed when they
 * have come. */
#ifndef TOOLS_FILL_H
#define TOOLS_FILL_H

#include "knowledge.h"
#include "store.h"

/* The versions of rules and dictionary; where the rules are others than before, collaborations, labels of areas and spellings of
 * names, which come from the same files. `noted`: that the run is under way is noted until fill_end, for it is to be merged.
 * FAILED after a message. */
int fill_begin(struct store *store, struct call *call, struct knowledge *knowledge, bool noted);

/* Behind the last document. `load`: what store_load_begin said; a first load's indexes and full text are built, unless it is
 * interrupted: then the next run builds them. `computes`: duplicates, persons and links too, where something that they are made from
 * has changed, also when interrupted, so that the persons are those of the documents. FAILED after a message. */
int fill_complete(struct store *store, struct knowledge *knowledge, int load, bool computes);

/* All that the run was to do is done. */
int fill_end(struct store *store);

/* Was it filled by these rules and this dictionary (one that holds nothing yet may be), and `to_its_end`? FAILED after a
 * message that says what is not so. */
int fill_check(struct store *store, struct call *call, const struct knowledge *knowledge, const char *database, bool to_its_end);

#endif
