/* SPDX-License-Identifier: EUPL-1.2 */
/* Automatic numbers: counting in levels, and numbers as text. Word and OpenDocument say the same things
 * in different words; their readers fill these structs. */
#ifndef READ_NUMBERING_H
#define READ_NUMBERING_H

#include "arena.h"
#include "text.h"

enum {
	NUMBERING_LEVELS = 10, /* Word has 9, OpenDocument 10 */
	NUMBERING_TEXT = 200,  /* bytes of a level's text that are looked at */
	NUMBERING_LABEL = 512
};

enum number_format {
	NUMBER_NONE,   /* the level's own text is printed, but no number */
	NUMBER_BULLET,
	NUMBER_DECIMAL,
	NUMBER_LOWER_LETTER,
	NUMBER_UPPER_LETTER,
	NUMBER_LOWER_ROMAN,
	NUMBER_UPPER_ROMAN,
	NUMBER_ORDINAL /* as Swedish has it: 1:a 2:a 3:e */
};

struct numbering_level {
	enum number_format format;
	int digits;           /* of a decimal number at least, filled up with zeros */
	bool alphabet;        /* letters after z: aa, ab, ac instead of aa, bb, cc */
	bool legal;           /* all numbers of its text are shown as decimals */
	bool hidden;          /* counted, not shown */
	int start;
	int restart;          /* a level up to this one (from 1) used since: count anew; -1: any higher level; 0: never */
	struct slice text;    /* what is printed; bytes 1 to 10 stand for the numbers of these levels */
};

struct numbering_counter {
	int value[NUMBERING_LEVELS];
	bool used[NUMBERING_LEVELS];
};

/* Counts one paragraph at `level` (from 0). `forced` >= 0: this is its number, whatever came before. Levels
 * above that had no paragraph yet show their start value; `imply`: and the next one there counts on from it
 * (OpenDocument), else it still gets the start value itself (Word). */
void numbering_count(struct numbering_counter *counter, const struct numbering_level *levels, int level, int forced, bool imply);

/* The number as printed, without the blank after it: "§ 12", "3.10.", "a)". Empty when the level prints
 * nothing, "-" for any bullet. Stands in `out`. */
struct slice numbering_label(char out[NUMBERING_LABEL], const struct numbering_counter *counter, const struct numbering_level *levels, int level);

/* A level's text as the formats write it, made fit: cut to NUMBERING_TEXT, controls to blanks. Numbers of
 * levels are put in by numbering_place. */
struct numbering_text {
	char at[NUMBERING_TEXT];
	size_t n;
};
void numbering_add(struct numbering_text *text, struct slice part);
void numbering_place(struct numbering_text *text, int level); /* from 0 */

#endif
