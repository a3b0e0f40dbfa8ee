/* SPDX-License-Identifier: EUPL-1.2 */
/* The parts of classify, one file each. */
#ifndef CLASSIFY_INNER_H
#define CLASSIFY_INNER_H

#include "classify.h"
#include "rules.h"

struct classifier {
	const struct vocabulary *words;
	struct layered_files area_files;
	struct rules *areas, *stances;
	struct phrases *municipalities; /* their names; the key is the code */
	struct phrases *cues;           /* classify/cues.txt */
	struct area_name *names;
};

void classify_areas(const struct rules *rules, struct document *document);
void classify_stances(const struct classifier *classifier, struct document *document);

#endif
