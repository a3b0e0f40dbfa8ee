/* SPDX-License-Identifier: EUPL-1.2 */
/* What the readers of facts share: facts.c (blocks), fact_sentences.c, fact_lists.c (lists and tables), fact_labels.c, fact_records.c, fact_head.c
 * (what the front of a document tells), fact_region.c and region_names.c (whose facts they are), fact_values.c (numbers, dates, names, fixed words). */
#ifndef CLASSIFY_FACTS_H
#define CLASSIFY_FACTS_H

#include "inner.h"
#include "table.h"

/* The files of classify/facts, by their codes. */
#define DIMENSIONS(D) \
	D(form) D(members) D(organs) D(mandate) D(areas) D(lead) D(financing) D(validity) D(exit) D(followup) D(cadence) D(drivers) D(obstacles) \
	D(success) D(effects) D(method)
enum dimension {
#define DIMENSION(name) DIM_##name,
	DIMENSIONS(DIMENSION)
#undef DIMENSION
	DIMENSION_COUNT
};
#define BIT(dimension) (1U << (dimension))
extern const char *const dimension_codes[DIMENSION_COUNT];

/* ---- values ---- */

enum value_kind { /* may be or-ed */
	VALUE_MONEY = 1,
	VALUE_PERCENT = 2,
	VALUE_TIME = 4,   /* months, years, weeks, minutes */
	VALUE_STAFF = 8,  /* årsarbetare */
	VALUE_TIMES = 16, /* a year */
	VALUE_PERSONS = 32,
	VALUE_AREAS = 64,
	VALUE_MODELS = 128,
	VALUE_DATE = 256,
	VALUE_MUNICIPALITY = 512,
	VALUE_WORD = 1024,   /* a legal form */
	VALUE_FURTHER = 2048, /* tills vidare */
	VALUE_SEATS = 4096,   /* ledamöter of an organ */
	VALUE_POSTS = 8192,   /* handläggare: who work somewhere, by what they are */
	VALUE_MORE = 16384    /* "22 färre bilar" */
};
struct fact_value {
	enum value_kind kind;
	const char *value, *unit;
	const char *municipality; /* code; of VALUE_MUNICIPALITY */
	size_t start, end;        /* bytes in the text */
	bool changes;             /* "från elva till sex veckor": no value by itself */
	bool extends;             /* "med fyra år", "ett år i taget" */
	bool notice;              /* "sex månaders varsel" */
};
enum { MOST_VALUES = 60 }; /* more than a county has municipalities */
struct fact_values {
	struct fact_value at[MOST_VALUES];
	size_t n;
};

/* ---- reading ---- */

enum document_class { CLASS_NONE, CLASS_CHARTER, CLASS_STUDY, CLASS_MEMO, CLASS_NOTES };

struct fact_reading {
	const struct classifier *classifier;
	struct document *document;
	struct arena *arena;
	const char *region;
	enum dimension of_rule[DIMENSION_COUNT]; /* which dimension the rule with that number is */
	enum document_class class;               /* of the part at hand */
	size_t sentence;                         /* where the sentences of the block at hand begin, or before */
	bool front;                              /* the block at hand is prose above the items of notes */
	unsigned heading, lead;                  /* dimensions of the heading in force, and of the line above a list */
	unsigned title;                          /* of the item's title: its sections stand below it too */
	const char *near;                        /* the year of "Mötestider 2020" in force, for dates without one; NULL: the document's */
	bool purpose;                            /* the heading in force: what the paper itself is for */
	unsigned before;                         /* dimensions that the sentence before told */
	unsigned next;                           /* number of the next item of a list "1. Tydlig ledning" below a heading */
	bool led;                                /* a line above the list says what it is a list of */
	bool in_list;                            /* the sentences of a list item are read */
	const char *area;                        /* of the heading or the label in force; NULL: none */
	const char *speaker, *commentator;       /* of what follows; of the whole section */
	bool ranked;                             /* numbered headings are a ranking */
	bool members_told;
	bool areas_counted;                      /* a sentence counted up the areas of the agreement: what is said of each is no more of them */
	struct table *known;                     /* dimension, value and text of what is told */
	struct span *stances;                    /* where stances stand, by start; `end`: the furthest so far */
	size_t n_stances;
};

/* What a text tells: the sum of each dimension's words, the weight of the strongest, and which dimensions it heads. */
struct fact_words {
	int sum[DIMENSION_COUNT], strongest[DIMENSION_COUNT];
	unsigned heads;
};
struct fact_words fact_words_of(const struct fact_reading *reading, struct slice text);

/* All values of a text in reading order; what lies in the reading's scratch lives until the next block, values in the document's arena. */
void fact_values_of(const struct fact_reading *reading, struct slice text, struct fact_values *values);
/* "18 650 000" and decimals "2": "18650000.2"; in the document's arena. */
const char *fact_plain_number(const struct fact_reading *reading, struct slice whole, struct slice decimals);
/* The municipalities alone. */
void fact_municipalities(const struct fact_reading *reading, struct slice text, struct fact_values *values);
/* The only municipality of a text; NULL: none, or several. */
const struct fact_value *fact_only_municipality(const struct fact_values *values);

/* The kinds of values that each dimension wants; all of a kind give a record each. */
extern const unsigned fact_wanted[DIMENSION_COUNT];
bool fact_has_kind(const struct fact_values *values, unsigned kinds);
/* Is one of them a whole date? */
bool fact_has_day(const struct fact_values *values);

/* Adds a record, unless the same is told. `value` may be NULL. `text` lies in the canonical text. */
void fact_tell(struct fact_reading *reading, enum dimension dimension, struct slice text, const struct fact_value *value, const char *municipality);
/* One record for each value that the dimension wants, or one without. */
void fact_tell_values(struct fact_reading *reading, enum dimension dimension, struct slice text);
/* The same where the values of the text are known. */
void fact_tell_these(struct fact_reading *reading, enum dimension dimension, struct slice text, struct fact_values values);
/* Is a stance told there? What a municipality offers or wants in an area is no fact. `text` lies in the canonical text. */
bool fact_is_stance(const struct fact_reading *reading, struct slice text);
/* The sentences of a block from `from` on. */
void fact_sentences(struct fact_reading *reading, size_t block, struct slice from);

/* Lists and tables: true when the block was one of their items and is done. */
bool fact_list_item(struct fact_reading *reading, size_t block, struct slice text);
/* Reads the rows from block `first` on; returns the first block behind them. */
size_t fact_table(struct fact_reading *reading, size_t first);

/* "Leder: Mora kommun": the dimension that a label names; -1: none. Tells its fact, when it is one of `among`. */
int fact_label(struct slice text);
bool fact_tell_label(struct fact_reading *reading, struct slice text, unsigned among);
/* "a) Bygglov", "- Bygglov" */
bool fact_is_item(const struct block *block);
/* "På kansliet arbetar två personer": those who are counted are the joint staff. */
bool fact_counts_staff(struct slice text, const struct fact_values *values);

/* The front of the document: form, members, chair, day. */
void fact_head(struct fact_reading *reading);

/* "Gemensam nämnd", "direktionen": every one of its kind is called so. */
bool region_is_nameless(struct slice name);
/* The name of the collaboration that a document tells of, by all that speaks for it; empty: none. `joint`: several municipalities stand at its top. */
struct slice region_name(const struct fact_reading *reading, bool joint);
/* Whose facts they are: the document's region, or the slug of the name that the collaboration has in it; NULL: of none. `written`: that
 * name, where it has one that no model gives it. */
const char *fact_region(const struct classifier *classifier, struct document *document, struct slice *written);

#endif
