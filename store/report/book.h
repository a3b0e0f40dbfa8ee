/* SPDX-License-Identifier: EUPL-1.2 */
/* The records behind the numbers of a comparison, as the last chapters of a page: a list for each number that was
 * linked to, and each record that a list names in its context. Anchors are numbered in the order of collaboration and
 * figure, and of the records in the order of documents (date, path): the same for the same documents. */
#ifndef STORE_REPORT_BOOK_H
#define STORE_REPORT_BOOK_H

#include "page.h"
#include "store.h"

struct book;

/* Reads v_compare_figure and the records that it names. NULL after a message. */
struct book *book_load(struct store *store, struct arena *arena);
/* "#f12": the list of that figure, which is printed under `title`; NULL where no record stands behind it. */
const char *book_figure(struct book *book, const char *collaboration, const char *figure, const char *code, const char *title, const char *back);
/* "#r7": the record in its context; NULL where no figure has it. */
const char *book_record(struct book *book, const char *array, long long row);

/* SQL with @ as en or sv: label_@, value_@. */
const char *book_language(struct arena *arena, const char *sql);

void book_print_lists(struct book *book, struct page *page);
int book_print_records(struct book *book, struct page *page); /* FAILED after a message */

#endif
