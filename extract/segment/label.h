/* SPDX-License-Identifier: EUPL-1.2 */
/* What may stand before an item's title: the forms of its label. A new form is a pattern here. */
#ifndef SEGMENT_LABEL_H
#define SEGMENT_LABEL_H

#include "title.h"

/* What stood where in the line. */
struct label {
	struct slice number, rest, prefix;
	struct slice last; /* the 14 of "§ 12-14" */
};

/* Which form the label of the line has, the surest first; false: it has none. */
bool label_read(const struct vocabulary *words, struct document *document, struct slice text, struct candidate *candidate, struct label *label);

/* ... and which of those whose lines make a series of their own; LABEL_NUMBER: none. */
enum label_form label_read_other(struct slice text, struct label *label);

/* Sets `place` and `depth` from `number` and `form`. */
void label_places(struct candidate *candidate);

#endif
