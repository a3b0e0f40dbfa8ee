/* SPDX-License-Identifier: EUPL-1.2 */
/* Is a workbook that was written all there? libxlsxwriter does not look whether its temporary files took what it wrote to them: with
 * /tmp full it packs what is left and reports no error. */
#ifndef STORE_EXPORT_XLSX_WHOLE_H
#define STORE_EXPORT_XLSX_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

struct xlsx_content {
	size_t sheets;
	size_t cells;   /* with something in them */
	size_t letters; /* bytes of the texts of cells */
};

/* Reads the file back: each part is well-formed XML with the checksum that the package has for it, and there are as many sheets and
 * cells as were put and no fewer letters (control characters are written longer than they are). */
bool xlsx_whole(const char *path, const struct xlsx_content *put);

#endif
