/* SPDX-License-Identifier: EUPL-1.2 */
/* Alternatives in brackets, so that crosses of noun and verb need not be written out in the data files:
 *
 *     (taxan / avgiften) ... (höjs / sänks)    taxan ... höjs | taxan ... sänks | avgiften ... höjs | avgiften ... sänks
 *     avgift(en / erna)                        avgiften | avgifterna
 *
 * The stroke has blanks around it. Without such a stroke brackets and strokes are signs like any other:
 * "för kännedom (kopia)", "n/a". Brackets do not stand inside brackets, and no alternative is empty. */
#ifndef VOCABULARY_ALTERNATIVES_H
#define VOCABULARY_ALTERNATIVES_H

#include "datafile.h"

struct alternatives {
	const struct slice *at;
	size_t n;
};

/* A value taken apart: of each cell one text, with a blank between. The phrases of "(taxan / avgiften) ... (höjs / sänks)" are four,
 * its cells three, which is why nothing is crossed before it has to be. */
struct cells {
	const struct alternatives *at;
	size_t n; /* 0: the brackets are faulty, which is told */
};
struct cells alternatives_of(struct arena *arena, const struct datafile *file, const struct datafile_entry *entry, const struct datafile_value *value,
                             struct faults *faults);

/* A text as it stands, brackets or not: one cell with one alternative. */
struct cells cells_one(struct arena *arena, struct slice text);

/* All phrases that a text stands for, in the order of the alternatives; the text itself where it has none. */
struct alternatives alternatives_crossed(struct arena *arena, struct slice text);

#endif
