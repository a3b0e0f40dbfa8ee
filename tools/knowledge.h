/* SPDX-License-Identifier: EUPL-1.2 */
/* The data files, found and loaded: what readers of documents must know before they are forked. */
#ifndef TOOLS_KNOWLEDGE_H
#define TOOLS_KNOWLEDGE_H

#include "classify.h"
#include "options.h"
#include "vocabulary.h"

enum { OWN_FOLDERS = 2 };

struct knowledge {
	const char *folder; /* that holds extract/vocabulary, classify/areas and corpus */
	/* The user's own, whose files add to those of the folder or replace them; ended by NULL. */
	const char *more_areas[OWN_FOLDERS + 1], *more_models[OWN_FOLDERS + 1];
	const char *dictionary; /* the same of the dictionary; "": there is none */
	struct call *call;
	/* Loaded; NULL until then. */
	struct vocabulary *vocabulary;
	struct classifier *classifier;
	struct faults faults;
};

/* Finds the folders and what version they hold. false when one cannot be found (told). */
bool knowledge_find(struct call *call, struct knowledge *knowledge);
/* Loads what was found into call->arena, unless it is: a run over an archive that has not changed needs none of it. false when there are
 * faults (told). */
bool knowledge_need(struct knowledge *knowledge);
/* Both. */
bool knowledge_load(struct call *call, struct knowledge *knowledge);
/* SHA-256 over the names and bytes of every data file, as hex digits: the rules' version. Reads them all again; "": one could not be read. */
const char *knowledge_version(struct arena *arena, const struct knowledge *knowledge);

#endif
