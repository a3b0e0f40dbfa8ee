/* SPDX-License-Identifier: EUPL-1.2 */
/* Which of the lines that may begin an item do: those whose numbers follow each other. */
#ifndef SEGMENT_NUMBERING_H
#define SEGMENT_NUMBERING_H

#include "title.h"

struct candidates {
	struct candidate *at;
	size_t n, capacity;
};

/* Below 0: the number of `a` comes before that of `b`; 0: the same; above: behind it. */
int numbering_compare(const struct candidate *a, const struct candidate *b);

/* Leaves out lines whose first letters name no body: "Box 43". Those of an unlisted body stay, where others have the same with
 * their §, or where all stand in capitals before numbers that run on: "TN 69", "TN 70", "TN 71". */
void numbering_of_bodies(struct arena *scratch, struct candidates *candidates);

/* Sets chosen[i] for the candidates of the blocks from..to-1 that begin an item, and `sign` of those whose § was lost. False:
 * there are none, and `chosen` says nothing. */
bool numbering_choose(const struct vocabulary *words, struct document *document, struct candidates *candidates, bool *chosen, size_t from, size_t to);

#endif
