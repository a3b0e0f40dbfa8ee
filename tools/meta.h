/* SPDX-License-Identifier: EUPL-1.2 */
/* What the user says of documents: --meta FILE.tsv and --municipality. */
#ifndef TOOLS_META_H
#define TOOLS_META_H

#include "knowledge.h"
#include "store.h"

struct meta;

/* Reads the table of --meta: path or pattern, municipality, body, year, source address, with a header line.
 * false after messages. */
bool meta_load(struct call *call, const struct knowledge *knowledge, struct meta **meta);
/* What is given for a path; false: nothing. */
bool meta_for(const struct meta *meta, const char *path, struct store_given *given);

#endif
