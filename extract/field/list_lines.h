/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of persons whose lines end anywhere. */
#ifndef FIELD_LIST_LINES_H
#define FIELD_LIST_LINES_H

#include "field.h"

/* Does the line `more` go on with the entry that ends `whole`, the lines so far? */
bool list_goes_on(struct field_context *context, struct slice whole, struct slice more);

#endif
