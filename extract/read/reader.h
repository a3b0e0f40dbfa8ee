/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes -> document. One file a format; the list of them is reader_list in reader.c, and nothing else
 * knows their names. A reader adds blocks in reading order and hints of their look; it knows no
 * Swedish and no rule. */
#ifndef READ_READER_H
#define READ_READER_H

#include "document.h"

struct source {
	const char *name;           /* file name, for its suffix and for messages */
	const unsigned char *bytes; /* all of the file */
	size_t n;
};

struct reader {
	const char *name;            /* "docx": the document's `format` */
	const char *const *suffixes; /* ".docx", ..., NULL: what these names promise */
	const char *title;           /* "Word (.docx)": for messages */
	/* Whether the bytes are of this format, by content alone. The first reader of the list that says
	 * yes reads; plain text is last. */
	bool (*sniff)(const struct source *source);
	/* Fills the document. FAILED after document_refuse. NULL: the format is known but not read (PDF,
	 * RTF, old Word ...), and refused by name. */
	int (*read)(const struct source *source, struct document *document);
};

extern const struct reader *const reader_list[]; /* ends with NULL */

/* Chooses by content, refuses where the suffix promises another format (D104; `.doc` may hold Word,
 * RTF or HTML; an unknown suffix promises nothing), sets format, sha256 and bytes, and reads. An empty
 * file is read as text without blocks. */
int read_source(const struct source *source, struct document *document);

#endif
