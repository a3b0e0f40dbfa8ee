/* SPDX-License-Identifier: EUPL-1.2 */
/* What may stand before an item's title: the forms of its label. A new form is a pattern here. */
#ifndef SEGMENT_LABEL_H
#define SEGMENT_LABEL_H

#include "title.h"

/* What stood where in the line. */
struct label {
	struct slice number, rest, prefix;
};

/* Which form the label of the line has, the surest first; false: it has none. */
bool label_read(const struct vocabulary *words, struct document *document, struct slice text, struct candidate *candidate, struct label *label);

#endif
