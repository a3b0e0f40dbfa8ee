/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules as data: a folder with one file a code, of weighted words, false friends and examples (classify/areas/_mall.txt says how
 * they are written). Areas, stances and facts are all told by such rules. */
#ifndef CLASSIFY_RULES_H
#define CLASSIFY_RULES_H

#include "datafile.h"
#include "record.h"

struct rule {
	const char *code, *name_sv, *name_en, *rollup, *group;
	int threshold;
	bool frame;   /* how cooperation is arranged, whatever it is about */
	bool general; /* a frame, and what a paper of many areas is about */
	const struct datafile *file;
	const char *source; /* the file as it is shown: "upphandling.txt", or the path of one's own */
	bool own;           /* the user's */
	bool replaces;      /* a file of the same name */
};
enum rule_entry {
	RULE_WORD,
	RULE_ABBREVIATION,
	RULE_FALSE_FRIEND,
	RULE_HEADING, /* tells what stands below a heading; weighs nothing */
	RULE_TOLD,    /* weighs where it is asked what an item is about, but names nothing: "kylda portioner" tells of meals, and is no name of that area */
	RULE_OWN      /* weighs in a title of the collaboration's own minutes alone: "Budget 2025" is that of the collaboration */
};

struct rules;

/* The rules of the files; faults are told. Lives in the arena. A rule's source is the name of its file, with the path where
 * the file is the user's own. */
struct rules *rules_load(struct arena *arena, struct layered_files files, struct faults *faults);
/* Runs the ja and nej examples; failures are faults. */
void rules_check(const struct rules *rules, struct faults *faults);
void rules_check_one(const struct rules *rules, size_t rule, struct faults *faults);
size_t rules_count(const struct rules *rules);
const struct rule *rules_at(const struct rules *rules, size_t rule);

/* A word found: of which rule, its number and weight, the file and line that holds it, and where it stands. */
struct rule_hit {
	size_t rule, word;
	int weight;
	const char *source;
	const char *pattern; /* as the file has it */
	struct span span;
	enum rule_entry kind;
};
struct rule_hits {
	struct rule_hit *at;
	size_t n;
	const int *sums; /* by rule: each distinct word once, words of headings and of own minutes left out */
};
/* The words of all rules in a text that begins at byte `base` of the canonical text, in reading order; what begins inside a
 * false friend is left out. Lives in the arena. */
struct rule_hits rules_find(const struct rules *rules, struct arena *arena, struct slice text, size_t base);
/* The same with the words that name nothing and tell what an item is about. */
struct rule_hits rules_find_told(const struct rules *rules, struct arena *arena, struct slice text, size_t base);

#endif
