/* SPDX-License-Identifier: EUPL-1.2 */
/* Record -> areas of collaboration, each with the words that gave it. */
#ifndef CLASSIFY_CLASSIFY_H
#define CLASSIFY_CLASSIFY_H

#include "datafile.h"
#include "document.h"

struct area_rules;

/* All files of a folder; faults are told. Lives in the arena. */
struct area_rules *area_rules_load(struct arena *arena, const char *folder, struct faults *faults);
/* Runs the ja and nej examples; failures are faults. */
void area_rules_check(const struct area_rules *rules, struct faults *faults);
/* Adds `area` records to the document. */
void classify(const struct area_rules *rules, struct document *document);

/* Codes with names, for reports: n of them, sorted by code. */
struct area_name {
	const char *code, *name_sv, *name_en, *rollup;
};
const struct area_name *area_names(const struct area_rules *rules, size_t *n);

#endif
