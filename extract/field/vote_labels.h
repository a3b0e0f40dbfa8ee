/* SPDX-License-Identifier: EUPL-1.2 */
/* The head of one column of a roll: which vote it names. */
#ifndef FIELD_VOTE_LABELS_H
#define FIELD_VOTE_LABELS_H

#include "field.h"

/* The head of a column for one vote: "§ 12", "Kf § 47", "Vot 1", "§ 181 vot 2", "Vot 1 § 57", "§ 12 Budget". */
struct vote_label {
	struct slice paragraph; /* "§ 12"; n is 0: it names none */
	int round;              /* 0: not told */
};
bool vote_label_read(struct field_context *context, struct slice cell, struct vote_label *label);

#endif
