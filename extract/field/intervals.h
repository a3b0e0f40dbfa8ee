/* SPDX-License-Identifier: EUPL-1.2 */
/* Sets of §§ and the forms in which a list of persons writes them. */
#ifndef FIELD_INTERVALS_H
#define FIELD_INTERVALS_H

#include "field.h"

enum { MOST_RANGES = 64 };

struct numbers { /* rising, none touching the next */
	size_t n;
	struct {
		int from, to;
	} at[MOST_RANGES];
};

/* "36-41, 43, 45"; letters behind a number are passed over. */
struct numbers numbers_of(const char *list);
struct numbers numbers_plus(const struct numbers *a, const struct numbers *b);
struct numbers numbers_minus(const struct numbers *a, const struct numbers *b);
bool numbers_cover(const struct numbers *all, const struct numbers *part);
const char *numbers_text(struct arena *arena, const struct numbers *numbers); /* NULL: none */

struct interval {
	size_t start, end;      /* bytes in the text, "ej" or "fr.o.m." before it included */
	struct numbers numbers; /* empty: which §§ is not known (open, and the meeting's own are not; or lost) */
	const char *text;       /* as written, normalised; of an open one worked out; NULL: not known */
	bool moved;             /* "avvek efter § 6": told as coming or going */
	bool except;            /* "ej § 107": the numbers are those that remain; `text` too */
};
/* The first interval in the text: "§§ 55–57, 60–64", "Ks 36-41", "fr.o.m. § 74", "ej § 107 p.g.a. jäv", "59 64", "§§ ,".
 * `of_meeting` (may be NULL) works out the open ones and tells bare numbers from others. */
bool interval_find(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct interval *interval);

#endif
