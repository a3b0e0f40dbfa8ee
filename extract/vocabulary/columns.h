/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of tables: their cells, and what the head of a table says of its columns (columns.txt). */
#ifndef VOCABULARY_COLUMNS_H
#define VOCABULARY_COLUMNS_H

#include "vocabulary.h"

/* The cells of a row, trimmed; a paragraph is one cell. Returns their number; the last one in `room` holds the rest. */
size_t cells_of(struct slice row, struct slice *cells, size_t room);

/* What each column holds, a key of columns.txt; NULL where that is not known. */
struct table_head {
	size_t n, known;
	const char *key[24];
};
/* The cells of a row that may be a head: "Närv. Tjänstgörande ersättare", typed close, are two. */
size_t head_cells_of(const struct vocabulary *words, struct arena *scratch, struct slice row, struct slice *cells, size_t room);
/* Reads a row as a head; false when no cell is a known one. */
bool table_head_read(const struct vocabulary *words, struct arena *scratch, struct slice row, struct table_head *head);
bool table_has(const struct table_head *head, const char *key);
bool table_of_actions(const struct table_head *head);
/* The cell of a row that stands in that column; empty when there is none. */
struct slice table_cell(const struct table_head *head, const char *key, const struct slice *cells, size_t n);

#endif
