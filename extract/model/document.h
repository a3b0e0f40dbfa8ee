/* SPDX-License-Identifier: EUPL-1.2 */
/* A source document: blocks in reading order, later one canonical text with places in it, and the
 * records found. Filled by readers, put right by tidy, sealed, then cut up by segment. Everything in
 * it lives in its arena. No SQL, no format of files, no rule is known here. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "message.h"
#include "record.h"
#include "text.h"

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,   /* by style, outline level or markup; `level` from 1 */
	BLOCK_LIST_ITEM, /* bulleted or numbered; `level` from 1; the mark stays in the text as printed */
	BLOCK_ROW,       /* of a table or of typed columns: cells joined by TAB */
	BLOCK_FURNITURE, /* running heads, footers, page numbers, signature strips */
	BLOCK_KINDS
};
extern const char *const block_kind_names[BLOCK_KINDS];

enum block_hint { /* how it looked, or what was around it; may be or-ed */
	HINT_BOLD = 1,
	HINT_CAPS = 2,
	HINT_GAP = 4,   /* an empty line, or the start of the document, stands before it */
	HINT_TABLE = 8, /* a row of a real table, not of typed columns */
	HINT_NOTE = 16, /* a footnote or endnote */
	HINT_RIGHT = 32, /* far from the left margin: in a column narrower than the page */
	HINT_FULL = 64, /* the next word had no room on its line: where document->full_told, else nobody knows */
	HINT_RUN_IN = 128 /* a title that its text followed on the same line */
};

/* Damage that was put right in a block, in the order in which it was. */
struct mend {
	const char *kind;           /* "section_sign", "hyphen", "split_word", "diacritics", ... */
	const char *before, *after; /* what stood there, and what stands there now */
	struct mend *next;
};

enum block_role { /* what a block is for its part; set by segment */
	ROLE_BODY,
	ROLE_FRONT,    /* before the first item: labels, lists of persons */
	ROLE_TITLE,    /* carries an item's number or title */
	ROLE_HEADING,  /* heads a section; a value may follow on the same line */
	ROLE_CONTENTS  /* a list of contents: repeats what stands elsewhere */
};

enum block_place { /* where words stand, as areas weigh them; set by classify */
	STANDS_NOWHERE, /* they weigh nothing: file names, recipients, lists of persons, what stands before the first item */
	STANDS_TITLE,
	STANDS_DECISION, /* also a proposal */
	STANDS_BODY,
	STANDS
};
extern const char *const block_place_names[STANDS]; /* NULL, "title", "decision", "body" */
const char *block_place_label(const char *name);    /* of such a name, in the language; "" for NULL */

struct block {
	enum block_kind kind;
	int level;
	unsigned hints;
	struct slice text;  /* clean (base/text.h); after sealing a part of document->text */
	size_t start, end;  /* bytes in document->text; set by document_seal */
	int page;           /* from 1; 0: the format knows no pages */
	int line;           /* of the source, from 1; for packages the paragraph's index from 1 */
	const char *member; /* file inside the package, or NULL */
	struct mend *mends; /* what tidy put right in it, or NULL */
	struct mend *some_mend; /* one of them, near the last: where to look for it */
	size_t unsure;      /* how many of its words a program that reads pictures was not sure of */

	/* Set by segment: */
	enum block_role role;
	int part;            /* id of its part, from 1 */
	int item;            /* id of its item, or 0: before the first one */
	const char *section; /* code of the heading in force (vocabulary/headings.txt), or NULL */
	const char *instance; /* the body whose handling is told here, as the margin has it ("Au"); NULL: not told */
	size_t section_at;   /* the block of that heading; SIZE_MAX: none */
	size_t value;        /* byte in document->text where the block's own content begins: behind a label or mark */
	enum block_place place;
};

/* A sentence, heading line, list item or row of a block: the smallest piece that is quoted. */
struct sentence {
	size_t start, end; /* bytes in document->text */
	size_t block;      /* index of its (first) block */
};

struct document {
	struct arena *arena;
	struct arena *scratch; /* words of the block or sentence at hand; a stage's loop resets it at each */
	const char *path;     /* as shown: base name or path as given */
	const char *sha256;   /* 64 hex digits of the bytes: its identity */
	size_t bytes;
	const char *format;   /* "text", "docx", ... : the reader's name */
	const char *encoding; /* of plain text and HTML; else NULL */
	const char *status;   /* "ok", "needs_ocr" */
	size_t *wanted;       /* pages, from 1, ascending, that the reader wants recognised before it reads; it has not failed then */
	size_t n_wanted;
	const char *property_title; /* what the file says of itself, or NULL */

	struct block *blocks;
	size_t n_blocks, blocks_capacity;
	bool gaps_tell;       /* some paragraphs have HINT_GAP and some have not; else it says nothing. Set by document_seal */

	bool full_told;       /* the reader knows of each line whether it was full (HINT_FULL) */

	struct slice text;    /* canonical text, after document_seal */
	struct sentence *sentences;
	size_t n_sentences, sentences_capacity;

	/* Top-level fields of the record contract. Codes and texts; NULL is unknown. */
	const char *type, *title, *date, *municipality, *region;
	const char *region_name; /* as it is written, where no model of corpus/ names the region */
	bool own_paper;       /* it tells of a collaboration whose name is known; set by classify, not kept */
	bool own_meeting;     /* minutes or notes of a collaboration's own body; set by classify, not kept */
	struct span *unclaimed; /* stretches of body text that no record and no section claims */
	size_t n_unclaimed, unclaimed_capacity;

	struct records records;

	struct message refusal; /* code 0: it was not refused */
};

enum { DONE = 0, FAILED = -1 };

struct document *document_new(void);
void document_free(struct document *document);

/* Adds a block; its text is cleaned and copied. Returns it for further fields (valid until the next
 * call). Text that is empty after cleaning adds nothing and returns NULL. */
struct block *document_add(struct document *document, enum block_kind kind, struct slice text);

/* Notes a mend of a block, behind those noted before; the texts are copied. */
void document_mend(struct document *document, struct block *block, const char *kind, struct slice before, struct slice after);

/* The mends of another block behind those of this one, and its unsure words. */
void document_take_mends(struct block *block, const struct block *other);

/* May a title of its own begin here: behind an empty line, or where empty lines are not used? */
bool document_stands_apart(const struct document *document, const struct block *block);

/* Fixes the canonical text: block texts joined by LF. From here on blocks do not change. */
void document_seal(struct document *document);

/* The block that holds byte `at` of the canonical text. */
size_t document_block_at(const struct document *document, size_t at);

/* Refuses the document with a message (arguments as the message's text wants them). Returns FAILED. */
int document_refuse(struct document *document, enum message_code code, ...);

/* Adds a `problems` record at a place of the canonical text. */
void document_problem(struct document *document, const char *code, const char *message, size_t start, size_t end);

#endif
