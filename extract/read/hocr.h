/* SPDX-License-Identifier: EUPL-1.2 */
/* hOCR, the XHTML in which tesseract says what it read on a picture -> words on a page of a PDF. */
#ifndef READ_HOCR_H
#define READ_HOCR_H

#include "pdf_page.h"

/* Puts the words of a page in the place of those it has. `lies`: hardly a word is sure, as where the page lies on its side. FAILED after
 * a refusal of the document: it is no hOCR. */
int hocr_read_page(struct slice hocr, struct pdf *pdf, struct pdf_page *page, bool *lies, struct document *document);

#endif
