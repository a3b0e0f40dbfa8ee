/* SPDX-License-Identifier: EUPL-1.2 */
/* What book.c and book_context.c share. */
#ifndef STORE_REPORT_BOOK_INNER_H
#define STORE_REPORT_BOOK_INNER_H

#include "book.h"
#include "inner.h"
#include "table.h"

struct book_document {
	sqlite3_int64 row;
	const char *title, *path, *sha256, *date, *body, *type;
};
struct book_record {
	const char *array;
	sqlite3_int64 row, start, end; /* code points; the first span */
	bool whole;                    /* of the document: no span */
	size_t document;
	const char *citation, *text, *more, *rule;
	double confidence;
	bool used, ours; /* ours: the text is in the language of the page */
};
struct book_figure {
	const char *title, *back; /* NULL: nothing links to it */
	size_t first, n;          /* of `members` */
};

struct book {
	struct store *store;
	struct arena *arena;
	struct table *index;
	struct book_document *documents;
	struct book_record *records; /* in the order of documents */
	struct book_figure *figures;
	size_t *members;             /* indices of records, those of a figure together */
	size_t n_documents, n_records, n_figures;
};

/* At most so many characters, with an ellipsis where some were cut. */
const char *book_short(struct arena *arena, const char *text, size_t points);

#endif
