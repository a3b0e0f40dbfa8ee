/* SPDX-License-Identifier: EUPL-1.2 */
/* The title of an item: where it stands beside or below the number, and what of the line is none of it. */
#ifndef SEGMENT_TITLE_H
#define SEGMENT_TITLE_H

#include "segment.h"

/* The forms of a label whose lines make a series of their own; the first holds all that numbering.c puts in order. */
enum label_form {
	LABEL_NUMBER, /* § 61; Ks 202; 3.10; 4:1; 40/2021 */
	LABEL_WORDED, /* Punkt 4; p. 4; Nr 83 */
	LABEL_ROMAN,  /* IV. Halkbekämpning */
	LABEL_LETTER, /* D. Busskort */
	LABEL_ALONE,  /* 4. on a line of its own */
	LABEL_BEHIND, /* 118 § */
	LABEL_END,    /* Budgetuppföljning ..... § 154 */
	LABEL_SMALL,  /* b) Avfall, below another */
	LABEL_FORMS
};

/* A line that may begin an item. */
struct candidate {
	enum label_form form;
	size_t block;
	const char *number;
	int place[4], depth; /* 3.10 -> {3, 10}, 2 */
	int last;            /* "§ 12-14": 14; 0: one number */
	bool sign;           /* § */
	bool alone;          /* a bare number */
	bool lost;           /* "Ks 208": the § is lost, or never was there */
	bool unlisted;       /* ... and no list has the body: "TN 69" */
	bool dated;          /* "KSAU 130/2014": a listed body, the year behind the number, and no more */
	bool cased;          /* its case number stands directly behind the number */
	struct slice prefix; /* "KS" of "KS § 80"; at == NULL: none */
	size_t title_start, title_end; /* bytes in the text; equal: on the next line */
	size_t more_start, more_end;   /* where the title goes on behind something else: a page's foot and head, its case number; equal: it does not */
	const char *agenda;            /* "Ärende 5" beside the §, or NULL */
	bool contents;
};

/* The line that is the title of the candidate whose number stands below it, among blocks from..to-1; SIZE_MAX: none. */
size_t title_above(const struct vocabulary *words, struct document *document, const struct candidate *candidate, size_t from, size_t to);
/* Finds the title of a candidate that was chosen; lines below it that belong to its head become ROLE_TITLE. */
void title_find(const struct vocabulary *words, struct document *document, struct candidate *candidate, size_t to);

/* The block above is its title. */
static inline void title_take(const struct document *document, struct candidate *candidate, size_t above)
{
	candidate->title_start = candidate->more_start = candidate->more_end = document->blocks[above].start;
	candidate->title_end = document->blocks[above].end;
}

bool title_names_body(const struct vocabulary *words, struct document *document, struct slice name);
/* "KS/2014:321 - 012", "Dnr 10/0123" */
bool title_is_case_number(struct slice text);

#endif
