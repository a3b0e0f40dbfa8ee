/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes of the canonical text -> code points, as spans are counted outside the program. One pass over the
 * text, then a short look-up a place. */
#ifndef MODEL_POINTS_H
#define MODEL_POINTS_H

#include "text.h"

struct points {
	struct slice text;
	int64_t *before; /* code points before byte i * the stride */
};

struct points points_of(struct arena *arena, struct slice text);
int64_t point_at(const struct points *points, size_t byte); /* beyond the end: the end */

#endif
