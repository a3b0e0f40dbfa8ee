/* SPDX-License-Identifier: EUPL-1.2 */
/* Words with their places on pages, and the lines they make. Lengths are points (1/72 inch), from a page's upper left corner. */
#ifndef READ_PDF_PAGE_H
#define READ_PDF_PAGE_H

#include "document.h"
#include "text_line.h"

enum { ROW_WORDS = 100 }; /* no row of a table has more: only lines so short are compared with those around them */

struct pdf_word {
	float left, top, right, bottom; /* the last two are not below the first */
	struct slice text;
	bool turned;      /* stands upright or on its head: in a margin, or a stamp */
	size_t blanks;    /* typed before it in its line, as its place tells: 3 and more begin a column */
	int column;       /* of a cell's first word: where it begins (pdf_columns.h) */
	bool unsure;      /* the program that read it on a picture was not sure of it */
};

struct pdf_line {
	size_t first, n; /* of the page's words, from left to right */
	float top, bottom, left, right;
	float size;      /* height of its letters */
	bool furniture;  /* stands on other pages at the same place */
	bool gap;        /* stands farther from the line above than lines do */
	bool opens;      /* stands a little farther from it: another paragraph */
	bool full;       /* the next line's first word had no room on it */
	bool in_table;   /* begins where cells of the line above do */
	bool joined;     /* a row whose cells were several lines */
	bool heading;    /* in larger letters than the text */
	int number;      /* on its page, from 1 */
};

struct pdf_page {
	float width, height;
	size_t first, n;            /* of pdf->words, in the order of their lines once these are made */
	size_t first_line, n_lines; /* of pdf->lines */
};

struct pdf {
	struct arena *arena;
	struct pdf_page *pages;
	struct pdf_word *words;
	struct pdf_line *lines;
	size_t n_pages, n_words, n_lines, pages_capacity, words_capacity, lines_capacity;
	float size;     /* of the letters of most of the text */
	float letter;   /* width of a letter; of each letter where `typed` */
	float blank;    /* width of a blank, to the height of letters */
	float margin;   /* where the lines of text end at the right; 0: there are none */
	bool typed;     /* letters are all of one width */
	bool rough;     /* some of it was read on pictures: places and gaps are as exact as the ink */
};

/* Fills pages and words from what `pdftotext -bbox-layout` printed. FAILED after a refusal of the document. */
int pdf_read_words(struct slice xhtml, struct pdf *pdf, struct document *document);

/* Of what a program printed as XML the part from `begin` to the last `end`, without what XML does not allow. Empty: it has none. */
struct slice pdf_xml_part(struct arena *arena, struct slice xml, const char *begin, const char *end);
/* Adds a word, with the text that stands there, to the page, which is the last or has no words of its own; an empty one is not added. */
void pdf_add_word(struct pdf *pdf, struct pdf_page *page, struct pdf_word word, struct slice text);

/* Words -> lines, with the blanks between words. */
void pdf_make_lines(struct pdf *pdf);

/* Has it cells, besides its first? */
bool pdf_has_columns(const struct pdf *pdf, const struct pdf_line *line);
/* The value below which `part` of them lie; sorts them. 0 of none. */
float pdf_quantile(float *values, size_t n, double part);

/* Marks gaps, full lines and headings. */
void pdf_mark_paragraphs(struct pdf *pdf);

/* Marks the lines that stand at the edge of several pages. */
void pdf_mark_margins(struct pdf *pdf);

/* Puts the cells of a row together where they were broken into lines. */
void pdf_join_cells(struct pdf *pdf);

/* Puts a column to the first word of each cell: its place in a typed line, so that what stands below each other on the page does
 * there, too, and each cell has room. */
void pdf_place_columns(struct pdf *pdf);

#endif
