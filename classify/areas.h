/* SPDX-License-Identifier: EUPL-1.2 */
/* What areas a stretch of text is about, with the sums that decided it. Knows no document, so that the rules can be tried on
 * what a database holds. */
#ifndef CLASSIFY_AREAS_H
#define CLASSIFY_AREAS_H

#include "rules.h"
#include "stretch.h"

struct area_tag {
	size_t rule;  /* of the rules */
	bool main;    /* else it is mentioned */
	int sum;      /* of its distinct words, once in each place; at least the rule's threshold */
	int weighed;  /* the same with the factors of the places: the highest of a stretch may be main */
	struct evidence_list evidence; /* every word that counted, wherever it stands, in reading order */
};
struct area_tags {
	struct area_tag *at; /* in the order of the rules */
	size_t n;
};
/* Lives in the arena; the strings of the evidence are the rules'. */
struct area_tags areas_of(const struct rules *rules, struct arena *arena, const struct stretch *stretch);

#endif
