/* SPDX-License-Identifier: EUPL-1.2 */
/* Swedish dates and clock times in running text. */
#ifndef VOCABULARY_DATES_H
#define VOCABULARY_DATES_H

#include "vocabulary.h"

struct date {
	size_t start, end; /* bytes in the text */
	char iso[16];      /* cut where only month or year is known: "2017", "2018-01" */
	bool has_year;     /* written; else it was filled in from `year` */
	bool has_day;
	bool compact;      /* 20160212 or 160212, as in names of files */
};

/* The first date at or after `from`. `near` (ISO, or NULL) gives the year where none is written: its
 * own, or the next where the month and day lie before it. Without it such a date is passed over. */
bool date_find(const struct vocabulary *words, struct slice text, size_t from, const char *near, struct date *date);

struct clock {
	size_t start, end;
	char from[8], to[8]; /* "09:00"; to is "" when open */
};
/* The first clock time or range of times at or after `from`. */
bool clock_find(struct slice text, size_t from, struct clock *clock);

#endif
