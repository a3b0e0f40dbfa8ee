/* SPDX-License-Identifier: EUPL-1.2 */
/* Swedish personal and co-ordination numbers in text: found, and hidden by a mask of as many code points, so that
 * places in the text hold. Source: RELIABILITY 4.2.
 *
 *   19640823-3234, 640823+3234, 640823 3234   with a century or a separator: also when the check digit is wrong
 *   6408233234                                only with the right check digit
 *   640823-T234, 250314-123                   reserve numbers, and numbers of before 1967
 *   701063-2391                               co-ordination number: day + 60 */
#ifndef BASE_PERSONAL_NUMBER_H
#define BASE_PERSONAL_NUMBER_H

#include <stdbool.h>

#include "text.h"

/* The first one at or after byte `from`. */
bool personal_number_find(struct slice text, size_t from, struct slice *found);
/* The text with `*` for each code point of such numbers; the same slice where there are none. */
struct slice personal_number_mask(struct arena *arena, struct slice text);

#endif
