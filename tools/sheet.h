/* SPDX-License-Identifier: EUPL-1.2 */
/* The cells of a workbook (.xlsx) as text, as Excel, LibreOffice and libxlsxwriter write them. With the limits of packages: a file from elsewhere
 * is as little trusted as a document. */
#ifndef TOOLS_SHEET_H
#define TOOLS_SHEET_H

#include "document.h"

struct sheet_row {
	size_t sheet;       /* from 0 */
	const char **cells; /* by column, NULL where there is none */
	size_t n;
};
struct sheet_rows {
	struct sheet_row *at;
	size_t n, capacity;
};

/* All rows of all sheets, in the document's arena. FAILED after document_refuse. */
int sheet_read(const unsigned char *bytes, size_t n, struct document *document, struct sheet_rows *rows);
/* "42424" of a cell that Excel shows as a date: "2016-02-25"; NULL: it is no such number. */
const char *sheet_date(struct arena *arena, const char *cell);

#endif
