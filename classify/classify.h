/* SPDX-License-Identifier: EUPL-1.2 */
/* Record -> areas of collaboration, stances and facts, each with the words that gave it. */
#ifndef CLASSIFY_CLASSIFY_H
#define CLASSIFY_CLASSIFY_H

#include "areas.h"
#include "datafile.h"
#include "document.h"
#include "vocabulary.h"

struct classifier;

/* All rules below a folder (areas/, stances/, facts/); faults are told. `more_areas`: folders of the user's with further areas, or
 * others of the same file name; ended by NULL, may be NULL. Lives in the arena; `words` must live as long. */
struct classifier *classifier_load(struct arena *arena, const char *folder, const char *const *more_areas, const struct vocabulary *words,
                                   struct faults *faults);
/* The same with one more file of an area, or another one in the place of that of its name. */
struct classifier *classifier_with(struct arena *arena, const struct classifier *classifier, const char *path, struct faults *faults);
/* Runs the ja and nej examples of that file; failures are faults. */
void classifier_check_added(const struct classifier *with, struct faults *faults);
/* Runs the ja and nej examples of all rules; failures are faults. */
void classifier_check(const struct classifier *classifier, struct faults *faults);
/* Adds `area`, `stance` and `fact` records to the document, the collaboration that it tells of where its name is known by no
 * model, then the keys of all its records. */
void classify(const struct classifier *classifier, struct document *document);

/* What the areas of a stretch are, in the order of area_names: tag.rule is the index of its name. */
struct area_tags classifier_areas(const struct classifier *classifier, struct arena *arena, const struct stretch *stretch);

/* Codes with names, for reports: n of them, sorted by file name. */
struct area_name {
	const char *code, *name_sv, *name_en, *rollup;
	const char *source;  /* its file: a name, or the path of one's own */
	bool own, replaces;
	int threshold;
};
const struct area_name *area_names(const struct classifier *classifier, size_t *n);

#endif
