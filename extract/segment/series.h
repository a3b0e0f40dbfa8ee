/* SPDX-License-Identifier: EUPL-1.2 */
/* Which form of label the items of a part have. */
#ifndef SEGMENT_SERIES_H
#define SEGMENT_SERIES_H

#include "numbering.h"

/* Of the lines of each form those that begin an item, with the points b) below them: puts them into `own` and returns which of
 * them do; NULL: there are none. */
bool *series_choose(const struct vocabulary *words, struct document *document, struct candidates *forms, struct candidates *own, size_t from, size_t to);

/* Does a line alone above the candidate divide the items into sections, each of which may begin at 1? "DISKUSSIONSÄRENDEN" */
bool series_headed(const struct vocabulary *words, const struct document *document, const struct candidate *c);

/* Do all of the lines chosen in `inner` stand in one and the same item of `outer`, whose items have text of their own? With
 * `between` not in the last, behind which anything may stand. */
bool series_holds(const struct document *document, const struct candidates *outer, const bool *outer_chosen, const struct candidates *inner, const bool *inner_chosen, bool between);

#endif
