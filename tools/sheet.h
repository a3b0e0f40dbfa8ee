/* SPDX-License-Identifier: EUPL-1.2 */
/* The cells of a workbook (.xlsx) as text, as Excel, LibreOffice and libxlsxwriter write them. A file from elsewhere is as little trusted as a
 * document: it is read by a worker (workers.h) in its box, with the limits of packages. */
#ifndef TOOLS_SHEET_H
#define TOOLS_SHEET_H

#include "reader.h"

struct sheet_row {
	size_t sheet;       /* from 0 */
	const char **cells; /* by column; empty where there is none */
	size_t n;
};
struct sheet_rows {
	struct sheet_row *at;
	size_t n, capacity;
};

/* In the worker: a document with all rows of all sheets, or refused. */
struct document *sheet_extract(const struct source *source);
/* In the parent: the rows, in the document's arena. false: what came is no such document. */
bool sheet_rows(const struct document *document, struct sheet_rows *rows);
/* "42424" of a cell that Excel shows as a date: "2016-02-25"; NULL: it is no such number. */
const char *sheet_date(struct arena *arena, const char *cell);

#endif
