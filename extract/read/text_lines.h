/* SPDX-License-Identifier: EUPL-1.2 */
/* Typed lines -> blocks, for readers that have made lines of something else and know more of them than a typist tells. */
#ifndef READ_TEXT_LINES_H
#define READ_TEXT_LINES_H

#include "document.h"

struct told_line {
	int page, line; /* where it stands in the source; both from 1 */
	int heading;    /* its level; 0: none */
	int unsure;     /* how many of its words may be others */
	bool furniture, full; /* full: of lines of printed letters; what was typed is as wide as it has letters */
};

/* Adds the blocks of a text whose lines end with LF, its pages with LF FF. `told` has one entry a line (a line end; the one of a
 * page belongs to no line); NULL: nothing more is known. */
void text_read_lines(struct slice text, const struct told_line *told, size_t n_told, struct document *document);

#endif
