/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes -> document. One file a format; the list of them is reader_list in reader.c, and nothing else
 * knows their names. A reader adds blocks in reading order and hints of their look; it knows no
 * Swedish and no rule. */
#ifndef READ_READER_H
#define READ_READER_H

#include "document.h"

/* A program of the system whose output a reader reads in place of the bytes. The process that opens files runs it, never the
 * one that reads: what it says is as little trusted as the file. */
struct converter {
	const char *program, *package; /* "pdftotext" of Debian's poppler-utils */
	const char *const *arguments;  /* the program's name first; NULL ends them. The bytes are its standard input */
	unsigned cpu_seconds, seconds; /* that it may take (base/limit.h): of processor time, by the clock */
};

enum conversion {
	CONVERSION_NONE,    /* nobody ran it */
	CONVERSION_DONE,
	CONVERSION_MISSING, /* the program is not installed, or could not be started */
	CONVERSION_FAILED,  /* it left with the exit status `status` */
	CONVERSION_KILLED,  /* it died by the signal `status` */
	CONVERSION_TIME,    /* it took too long */
	CONVERSION_SIZE,    /* it said too much */
	CONVERSIONS
};

struct converted {
	enum conversion how;
	int status;
	size_t which;            /* of the reader's converters; of a recognised page: 0 what reads it, 1 what draws it */
	struct slice text, said; /* its standard output; the start of its standard error */
};

/* A page that is a picture, and what a program that reads pictures (OCR) says of it. */
struct recognised {
	size_t page; /* from 1 */
	struct converted converted;
};

/* Whether pages may be asked for: those that are pictures; then, once, those of them that seem to lie on their side. */
enum asking { MAY_NOT_ASK, MAY_ASK_TURNED, MAY_ASK };

struct source {
	const char *name;           /* file name, for its suffix and for messages */
	const unsigned char *bytes; /* all of the file */
	size_t n;
	struct converted converted; /* for a reader with converters */
	enum asking may_ask;        /* which pages may be asked for (document->wanted) */
	const struct recognised *recognised; /* those that were asked for */
	size_t n_recognised;
};

struct reader {
	const char *name;            /* "docx": the document's `format` */
	const char *const *suffixes; /* ".docx", ..., NULL: what these names promise */
	const char *title;           /* "Word (.docx)": for messages */
	/* Whether the bytes are of this format, by content alone. The first reader of the list that says
	 * yes reads; plain text is last. */
	bool (*sniff)(const struct source *source);
	/* Fills the document. FAILED after document_refuse, or where it asks for pages. NULL: the format is known but
	 * not read (Excel, WordPerfect ...), and refused by name. */
	int (*read)(const struct source *source, struct document *document);
	const struct converter *const *converters; /* the best first, NULL ends them; one that is installed is run. NULL: it reads the
	                                            * bytes themselves */
};

extern const struct reader *const reader_list[]; /* ends with NULL */

/* Chooses by content, refuses where the suffix promises another format (D104; `.doc` may hold Word,
 * RTF or HTML; an unknown suffix promises nothing), sets format, sha256 and bytes, and reads. An empty
 * file is read as text without blocks. */
int read_source(const struct source *source, struct document *document);

/* The same refusal alone, for bytes that are known to be of a format: FAILED after document_refuse where the name promises another. */
int read_promise(const struct source *source, const char *format, struct document *document);

/* The converters of which the reader of these bytes wants the output of one, told by their first kilobyte; NULL: none. */
const struct converter *const *source_converters(const struct source *source);

#endif
