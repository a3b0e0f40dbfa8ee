/* SPDX-License-Identifier: EUPL-1.2 */
/* What a front page has told of its meeting so far. */
#ifndef FIELD_MEETING_FRONT_H
#define FIELD_MEETING_FRONT_H

#include "front.h"

struct front {
	struct date date;
	struct span date_span, time_span, place_span, body_span;
	struct clock clock;
	struct slice place;
	const char *body, *paragraphs;
	const char *head_paragraphs; /* §§ of a line of the head; a label or a place to sign tells better */
	const char *told_paragraphs; /* "Protokollet, som omfattar §§ 31-40, ..." in running text */
	bool umbrella;       /* the body is a federation or the like, whose board may follow */
	bool letter;         /* an office writes: no board follows that meets */
	int date_rank; /* the better the place, the higher; 0: none */
	size_t loose_date; /* block of a date that stands alone */
	size_t held;       /* block behind a sentence that says when the meeting was held; its place may follow */
	bool loose_place;  /* the place stands on a loose line: a label tells better */
};

/* Labels whose dates are not the meeting's. */
bool meeting_other_date(const char *label);
void meeting_take_date(struct front *front, const struct block *block, const struct date *date, int rank);
/* The clock of a value that begins at byte `start` of the text. */
void meeting_take_clock(struct field_context *context, struct front *front, struct slice value, size_t start, bool end_only);
void meeting_take_place(struct field_context *context, struct front *front, struct slice value);

/* Lines without a label (meeting_loose.c): date, clock and place, together or below each other. */
void meeting_take_loose(struct field_context *context, struct front *front, size_t i, size_t from, const char *label);
/* The line below one that told when the meeting was held: where. */
void meeting_take_below(struct field_context *context, struct front *front, struct slice text);

#endif
