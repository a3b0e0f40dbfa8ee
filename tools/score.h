/* SPDX-License-Identifier: EUPL-1.2 */
/* The comparison of extracted records with gold: which records belong together, and which fields agree. Shapes:
 * both sides are JSON objects of the record contract. Source: RECORDS.md, "How two sets of records are compared";
 * tests/cli compares the figures with those of its reference scorer. */
#ifndef TOOLS_SCORE_H
#define TOOLS_SCORE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "table.h"
#include "vocabulary.h"

enum { SCORE_ARRAYS = 16, SCORE_FIELDS = 6, SCORE_MEASURES = 4, SCORE_BINS = 10, SCORE_AREAS = 160 };

struct score_array {
	const char *name;
	const char *keys[3];
	const char *text;                  /* the field whose words must be alike, or NULL */
	double alike;                      /* from which share of common words on (F1) */
	const char *fields[SCORE_FIELDS];  /* scored on the pairs */
};
extern const struct score_array score_arrays[SCORE_ARRAYS];
extern const char *const score_document_fields[4];

/* What only some records of an array are measured by. */
extern const char *const score_measure_names[SCORE_MEASURES]; /* present, absent, substitutes, complete_votes */

struct score_count {
	size_t found, missed, spurious;
};
struct score_share {
	size_t right, of;
	bool told; /* a gold record has the field */
};

/* The figures of one document, or the sum of many. */
struct score {
	size_t documents;
	bool has[SCORE_ARRAYS];
	struct score_count array[SCORE_ARRAYS];
	struct score_share field[SCORE_ARRAYS][SCORE_FIELDS], document[4];
	struct score_count measure[SCORE_MEASURES];
	struct score_count main_areas, main_area[SCORE_AREAS]; /* all together; each by its number in scoring.areas */
	struct score_share whole; /* items that are right in all that belongs to them */
	struct score_share bin[SCORE_BINS]; /* by the confidence that was told */
	double told[SCORE_BINS];            /* sum of the confidences */
};

struct scoring {
	const struct vocabulary *words;
	bool strict;   /* texts must be equal, not only alike */
	FILE *errors;  /* each miss on a line; NULL: none */
	void (*seen)(void *context, const json_t *record, bool right); /* each record that was compared; or NULL */
	void *context;
	struct table *areas; /* numbers of the codes met so far, the same for all documents of an evaluation */
};

/* `out` may be NULL: nothing was extracted. */
void score_document(const struct scoring *scoring, json_t *gold, json_t *out, struct score *score);
void score_add(struct score *sum, const struct score *one);
double score_precision(const struct score_count *count);
double score_recall(const struct score_count *count);
double score_f1(const struct score_count *count);

#endif
