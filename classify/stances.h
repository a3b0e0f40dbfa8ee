/* SPDX-License-Identifier: EUPL-1.2 */
/* What the readers of stances share: stances.c (sentences and lists), stance_tables.c (tables). */
#ifndef CLASSIFY_STANCES_H
#define CLASSIFY_STANCES_H

#include "inner.h"
#include "table.h"

/* The lower wins within a statement. Named as the files in classify/stances. */
enum stance_code { STANCE_LEAD, STANCE_INCREASE, STANCE_WAIT, STANCE_ABSTAIN, STANCE_NONE };
enum { MOST_IN_GROUP = 60, MOST_GROUPS = 24 };

struct told {
	const char *municipality, *area;
	enum stance_code said;
	bool own; /* by the municipality itself */
	struct span span;
	size_t next; /* told of the same municipality and area */
};
struct pair;

struct stance_reading {
	const struct classifier *classifier;
	struct document *document;
	struct arena *arena;
	struct told *at;
	size_t n, capacity;
	struct table *pairs; /* "code area" -> index */
	struct pair *pair;
	size_t n_pairs, pairs_capacity;
	size_t sentence;       /* where the sentences of the block at hand begin, or before */
	const char *area;      /* of the heading in force; NULL: none */
	enum stance_code lead;      /* of the line above a list */
	const char *own;       /* the municipality whose words follow */
	struct span own_at;    /* its name */
	bool spoke;            /* words followed, without a stance */
};

enum stance_code stance_of_rule(const struct classifier *classifier, size_t rule);
/* The strongest stance in a text. */
enum stance_code stance_said(const struct stance_reading *reading, struct slice text);
/* In a cell of a table one word is enough: "Driver", "Ja". */
enum stance_code stance_in_cell(const struct stance_reading *reading, struct slice cell);
/* The area that a heading or a cell names; NULL: none. */
const char *stance_area(const struct stance_reading *reading, struct slice text);
/* The code of the municipality that is the whole text; NULL: it is something else. */
const char *stance_municipality(const struct stance_reading *reading, struct slice text);
void stance_tell(struct stance_reading *reading, const char *municipality, const char *area, enum stance_code said, bool own, struct span span);
/* Reads the rows from block `first` on; returns the first block behind them. */
size_t stance_table(struct stance_reading *reading, size_t first);

#endif
