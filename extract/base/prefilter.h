/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of many expressions may match in a text, by what each requires (required.h): all their literals are sought in one pass over the
 * text, and what was found is kept, since a text is asked about by a hundred expressions. */
#ifndef BASE_PREFILTER_H
#define BASE_PREFILTER_H

#include "required.h"

struct prefilter {
	bool anchored, may_be_empty;
	uint64_t first[4];
	uint32_t choices[REQUIRED_CHOICES]; /* numbers of them, from 1 */
};

/* What it requires is copied. */
struct prefilter prefilter_new(const struct required *required);
/* False: no match begins at or after byte `from`. */
bool prefilter_allows(const struct prefilter *prefilter, struct slice text, size_t from);

#endif
