/* SPDX-License-Identifier: EUPL-1.2 */
/* Record -> areas of collaboration, stances and facts, each with the words that gave it. */
#ifndef CLASSIFY_CLASSIFY_H
#define CLASSIFY_CLASSIFY_H

#include "datafile.h"
#include "document.h"
#include "vocabulary.h"

struct classifier;

/* All rules below a folder (areas/, stances/, facts/); faults are told. Lives in the arena; `words` must live as long. */
struct classifier *classifier_load(struct arena *arena, const char *folder, const struct vocabulary *words, struct faults *faults);
/* Runs the ja and nej examples of all rules; failures are faults. */
void classifier_check(const struct classifier *classifier, struct faults *faults);
/* Adds `area`, `stance` and `fact` records to the document, and the collaboration that it tells of where its name is known by no model. */
void classify(const struct classifier *classifier, struct document *document);

/* Codes with names, for reports: n of them, sorted by code. */
struct area_name {
	const char *code, *name_sv, *name_en, *rollup;
};
const struct area_name *area_names(const struct classifier *classifier, size_t *n);

#endif
