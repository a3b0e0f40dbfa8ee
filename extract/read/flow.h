/* SPDX-License-Identifier: EUPL-1.2 */
/* Word processors' paragraphs, tables and boxes, in any nesting, into blocks in reading order. Shared by
 * docx.c and odt.c, which say what stands there; this decides what block it becomes. */
#ifndef READ_FLOW_H
#define READ_FLOW_H

#include "document.h"

/* Marks inside a paragraph's text. */
enum flow_mark {
	MARK_TAB = '\t',
	MARK_LINE = '\n',
	MARK_PAGE = '\f',      /* a break that somebody put there: what follows is a new block */
	MARK_SOFT_PAGE = '\v'  /* where a page ended when the file was written: the block goes on */
};

struct paragraph {
	struct { char *at; size_t n, capacity; } text; /* bytes and marks */
	enum block_kind kind;
	int level;
	struct slice label;    /* automatic number or "-"; may be empty */
	bool seen;             /* holds letters or digits that show */
	bool marked;           /* the text holds marks */
	bool silent;           /* something of it was left out: where nothing is left, it is no empty line */
	bool plain;            /* some of it is not bold */
	bool lower, letters;   /* some of it is in lower case and not shown as capitals; holds letters */
	int page, line;
};

struct piece { /* a block to be, while it waits for its place */
	enum block_kind kind;
	int level;
	unsigned hints;
	struct slice text; /* empty: an empty paragraph */
	int page, line;
	bool after;        /* in a cell: comes after the row's own text */
	bool in_table;
};
struct pieces {
	struct piece *at;
	size_t n, capacity;
};

struct flow {
	struct document *document;
	struct arena *scratch;  /* until flow_free */
	const char *member;     /* of the blocks that are made */
	bool furniture;         /* all of it is furniture */
	unsigned hints;         /* for all of it: HINT_NOTE */
	int page, line;         /* where the source stands; line counts paragraphs */
	bool page_fresh;        /* nothing has been written on this page */
	bool pages_known;
	bool gap, table;        /* of what was put out last */
	size_t bytes;
	struct flow_place *place; /* innermost table, cell or box; NULL: the body */
	struct flow_place *spare; /* kept for its arrays */
	struct pieces held;       /* boxes of the body that wait for the end of their paragraph */
	struct { char *at; size_t capacity; } line_room; /* for a text that goes straight to the document */
};

void flow_start(struct flow *flow, struct document *document);
/* Begins a member (part of a package): its lines count from 1, its pages from `page` (0: it has none). */
void flow_member(struct flow *flow, const char *member, int page);
/* Puts out what waits, closes what is open. Pages are taken back where the file said nothing of them. */
void flow_free(struct flow *flow);
/* Moves the blocks from index `from` on to the front: headers, which are known only after the body. */
void flow_to_front(struct flow *flow, size_t from);

/* A page ends here; outside paragraphs, or as `flow_mark` inside one. */
void flow_page(struct flow *flow, bool soft);
/* A paragraph that begins a page, which may already have begun. */
void flow_page_before(struct flow *flow);

/* A paragraph, empty at first. `paragraph` may be used before: its buffer is used again. */
void flow_begin(struct flow *flow, struct paragraph *paragraph);
void flow_text(struct flow *flow, struct paragraph *paragraph, struct slice text, bool bold, bool caps);
void flow_mark(struct flow *flow, struct paragraph *paragraph, enum flow_mark mark);
/* Puts it out, and the boxes anchored in it after it. */
void flow_end(struct flow *flow, struct paragraph *paragraph);

/* Tables. Columns that a cell covers beside itself, or that lie under a cell above, are given as empty. */
void flow_table_open(struct flow *flow);
void flow_table_close(struct flow *flow);
void flow_row_open(struct flow *flow);
void flow_row_close(struct flow *flow);
void flow_cell_open(struct flow *flow);
void flow_cell_close(struct flow *flow);
void flow_covered(struct flow *flow, int columns);

/* A text box, or the body of a note (hints HINT_NOTE), inside a paragraph: comes after it. */
void flow_box_open(struct flow *flow, unsigned hints);
void flow_box_close(struct flow *flow);
/* The same, but what it held is handed over: headers that may not be used. Lives until flow_free. */
struct pieces flow_box_take(struct flow *flow);
void flow_put(struct flow *flow, const struct pieces *pieces);

/* Says what was left out: a problem of the whole document, "3 comments left out". Nothing for n == 0. */
void flow_left_out(struct flow *flow, const char *code, size_t n, const char *what);

#endif
