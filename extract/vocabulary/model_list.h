/* SPDX-License-Identifier: EUPL-1.2 */
/* Municipalities (corpus/municipalities.tsv) and collaborations (corpus/models/NAME.txt): who belongs
 * to what, from when to when, under which names. */
#ifndef VOCABULARY_MODEL_LIST_H
#define VOCABULARY_MODEL_LIST_H

#include "datafile.h"

struct municipality {
	const char *code, *name, *official_name; /* "0381", "Enköping", "Enköpings kommun" */
	const char *genitive;                    /* "Enköpings" */
	const char **aliases;
	size_t n_aliases;
};

struct member {
	const struct municipality *municipality;
	const char *from, *to; /* ISO, may be cut; NULL: not known, or still */
};

struct model {
	const char *name;      /* of the file: "c-tillsammans" */
	const char *title;     /* "C-tillsammans" */
	struct member *members;
	size_t n_members;
	const char **aliases;  /* names of the collaboration in texts */
	size_t n_aliases;
	const char **bodies;   /* names of its bodies: canonical form first of each group, groups ended by NULL */
	size_t n_bodies;
};

struct model_list {
	struct municipality *municipalities;
	size_t n_municipalities;
	struct model *models;
	size_t n_models;
	struct table *municipality_numbers; /* by name and official name in lower case */
};

/* The municipality of a name or official name, in any case of letters; NULL: it is none. */
const struct municipality *municipality_named(const struct model_list *list, struct arena *scratch, struct slice name);

/* `more`: folders of the user's with further models, or others of the same file name; ended by NULL, may be NULL. */
struct model_list *model_list_load(struct arena *arena, const char *corpus_folder, const char *const *more, struct faults *faults);

#endif
