/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a meeting was held, out of the words that tell it. */
#ifndef FIELD_MEETING_PLACE_H
#define FIELD_MEETING_PLACE_H

#include "field.h"

/* What is left of a value when day and clock are gone. */
struct slice meeting_place(struct field_context *context, struct slice value);
/* "i sammanträdesrum Märta, Ljungby": what stands behind the preposition that the text begins with; false: it is no place. */
bool meeting_held_at(struct slice text, struct slice *place);

#endif
