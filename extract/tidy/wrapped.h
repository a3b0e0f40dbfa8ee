/* SPDX-License-Identifier: EUPL-1.2 */
/* What the joining of lines is made of; only for wrapped*.c. */
#ifndef TIDY_WRAPPED_H
#define TIDY_WRAPPED_H

#include "tidy.h"

enum { SHORTEST_WRAP = 55 };

/* The width at which lines were broken, in code points: most lines of paragraphs end shortly before it; 0: no wrap. `column`: HINT_RIGHT
 * for those in a column right of their heading, 0 for the others. */
size_t wrapped_width(const struct document *document, unsigned column);
/* The same of a page typed in short lines. */
size_t wrapped_narrow_width(const struct document *document);

bool wrapped_begins_lower(struct slice text);
/* The end of a text that may be long: where its last words and marks stand. */
struct slice wrapped_tail(struct slice text);

/* Is the hyphen that ends the block none of the word's? Then the block is mended. */
bool wrapped_hyphen_of_line(const struct vocabulary *words, struct document *document, struct block *block, struct slice more);
/* Was the line broken behind a hyphen that stays, where no blank stood? */
bool wrapped_hyphen_stays(const struct vocabulary *words, struct document *document, struct slice text, struct slice more);

#endif
