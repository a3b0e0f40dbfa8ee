/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands in a column of presence. */
#ifndef FIELD_ROLL_MARKS_H
#define FIELD_ROLL_MARKS_H

#include "attendance.h"

enum mark { MARK_NONE, MARK_HERE, MARK_AWAY };

/* "X", "ja", "N", "Tj" and "På plats" mark presence; "-", "F" and the words of absence the contrary. */
enum mark mark_of(struct field_context *context, struct slice cell);
/* The mark that a note stands behind: "F (ingen ersättare)". */
enum mark mark_before_note(struct field_context *context, struct slice cell, size_t *note);
/* "D" where "D = delar av mötet" stands above the roll or on one of its rows: there for a part. */
bool mark_of_part(const struct roll *roll, struct slice cell);
/* "12 Ida Ny (S)" without the number of the seat. */
struct slice roll_seated(struct slice cell);
/* Reads the legend near the head of a roll, and whether somebody below it has a mark. */
void roll_marks_read(struct field_context *context, const struct block *head, struct roll *roll);

#endif
