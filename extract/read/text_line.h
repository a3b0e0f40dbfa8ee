/* SPDX-License-Identifier: EUPL-1.2 */
/* One line of plain text, measured: where it begins, which marks stand at its start, where its columns are.
 * What block it becomes is text.c's matter. */
#ifndef READ_TEXT_LINE_H
#define READ_TEXT_LINE_H

#include <stdbool.h>

#include "text.h"

enum { COLUMN_BLANKS = 3 }; /* so many blanks or more stand between two columns; the readers of other formats set lines for it */

enum text_shape {
	SHAPE_BLANK,
	SHAPE_RULE,    /* only _ - = * : a separator, or the underline of the line above */
	SHAPE_BORDER,  /* |---|---| or +---+ : a table's border */
	SHAPE_PIPES,   /* | a | b | */
	SHAPE_HEADING, /* ## a */
	SHAPE_TEXT
};

struct text_line {
	bool there;          /* false: the text has ended */
	struct slice whole;  /* without its line end */
	struct slice rest;   /* without blanks and TABs at both ends, list mark and heading marks included */
	struct slice body;   /* the same without list mark or heading marks */
	enum text_shape shape;
	int number, page;    /* from 1 */
	size_t indent;       /* blanks before `rest` */
	size_t leading_tabs, trailing_tabs;
	size_t bars;         /* " | " between texts: "Kommun | Bygglov | GIS" */
	size_t semicolons;   /* "Område; Vill leda; Vill delta": those before a text; 0 where one ends the line, as in a list */
	size_t tabs;         /* all of the line; none of a list item's mark */
	bool columns;        /* TABs, or three blanks or more, inside `body` */
	bool list;           /* begins with a list mark */
	int level;           /* of a heading */
	char rule;           /* the character of a rule */
};

/* Where the reading stands. */
struct text_cursor {
	struct slice text;
	size_t at;
	int line, page;
};

/* The next line. LF, CR, CRLF, VT, NEL, LS and PS end lines; a form feed ends a line and a page. */
struct text_line text_line_next(struct text_cursor *cursor);

/* Is a list mark a sign that a table uses, explained line by line: "● ökar" above "○ avvaktar"? */
bool text_line_explains(const struct text_line *line, const struct text_line *beside);

/* Cell by cell: the next cell of `line` from byte *at, blanks trimmed; false at the end. A TAB always ends a
 * cell, a run of three blanks does inside the line. */
bool text_line_cell(struct slice line, size_t *at, struct slice *cell);

#endif
