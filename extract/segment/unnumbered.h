/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SEGMENT_UNNUMBERED_H
#define SEGMENT_UNNUMBERED_H

#include "document.h"
#include "vocabulary.h"

/* The next line in blocks at..to-1 that alone names a matter of notes in which nothing is numbered; `to`: none. */
size_t unnumbered_next(const struct vocabulary *words, struct document *document, size_t at, size_t to);
/* Are there enough of them that they divide the notes? */
bool unnumbered_divides(const struct vocabulary *words, struct document *document, size_t from, size_t to);

#endif
