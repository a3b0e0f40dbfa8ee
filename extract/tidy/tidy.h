/* SPDX-License-Identifier: EUPL-1.2 */
/* Document -> document: puts right what the format or the scanner broke, before the text is sealed.
 * Each repair is kept in `repairs` with what stood there. One file a kind of damage; the order is
 * tidy.c's. */
#ifndef TIDY_TIDY_H
#define TIDY_TIDY_H

#include "document.h"
#include "vocabulary.h"

void tidy(const struct vocabulary *words, struct document *document);

/* The steps. */
void tidy_long(struct document *document); /* cuts blocks that are longer than any real one */
void tidy_furniture(const struct vocabulary *words, struct document *document); /* marks running heads and feet */
/* Tables of persons that came out one cell a line become rows. */
void tidy_cell_lines(const struct vocabulary *words, struct document *document);
/* Rolls whose columns were pressed together become rows. */
void tidy_squeezed(const struct vocabulary *words, struct document *document);
/* The points of notes that stand in the rows of a table come one below the other. */
void tidy_notes_table(const struct vocabulary *words, struct document *document);
/* Labels side by side come one below the other, each with its column. */
void tidy_side_by_side(const struct vocabulary *words, struct document *document);
/* Headings in a left column come above the text that stands right of them. */
void tidy_left_heads(const struct vocabulary *words, struct document *document);
/* Letters that a converter broke: mojibake, letters set apart. */
void tidy_letters(const struct vocabulary *words, struct document *document);
void tidy_signs(struct document *document);                                     /* § that were read as & */
void tidy_row_rest(struct document *document);                                  /* the rest of a cell on the line below its row */
/* "att <TAB> godkänna", "1 godkänna" below "beslutar att": lines of a list of clauses. */
void tidy_clauses(const struct vocabulary *words, struct document *document);
void tidy_wrapped(const struct vocabulary *words, struct document *document);   /* joins hard-wrapped and page-broken lines */
/* Text that stands in typed columns because of a mark in the margin. */
void tidy_margin(const struct vocabulary *words, struct document *document);
/* A title that the text of its item follows on the same line gets a line of its own. */
void tidy_run_in(struct document *document);
/* Words put together, taken apart and spelled as the dictionary has them. */
void tidy_words(const struct vocabulary *words, struct document *document);

#endif
