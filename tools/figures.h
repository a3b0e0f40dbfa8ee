/* SPDX-License-Identifier: EUPL-1.2 */
/* The figures of an evaluation, in a fixed order. Source: RECORDS.md, "How two sets of records are compared". */
#ifndef TOOLS_FIGURES_H
#define TOOLS_FIGURES_H

#include "score.h"

enum figure_kind {
	FIGURE_F1,    /* of records: `count` */
	FIGURE_SHARE, /* of pairs whose field is right: `share` */
	FIGURE_MEAN   /* of F1 over `of` codes, each as heavy as the other */
};
struct figure {
	const char *name;
	enum figure_kind kind;
	struct score_count count;
	struct score_share share;
	size_t of;
	double value, low, high;
};
enum { MOST_FIGURES = 128 };

/* Which figures there are is decided by `sum`, so that every part of it gives the same ones; returns how many. Names live in the arena. */
size_t figures_of(struct arena *arena, const struct score *sum, const struct score *score, struct figure *figures);
/* Fills in `low` and `high`; `scores`: one a document. */
void figure_intervals(const struct score *scores, size_t documents, const struct score *sum, struct figure *figures, size_t n);

#endif
