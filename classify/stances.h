/* SPDX-License-Identifier: EUPL-1.2 */
/* What the readers of stances share:
 *   stances.c           blocks: headings, labels, lists; what a document is
 *   stance_lines.c      lines that say whose answer they are, or list who answers how
 *   stance_sentences.c  sentences that name municipalities
 *   stance_tables.c     tables
 *   stance_legend.c     what the letters and signs of tables mean
 *   stance_groups.c     the municipalities that a text names
 *   stance_words.c      what the words of a text say
 *   stance_records.c    one record for each municipality and area */
#ifndef CLASSIFY_STANCES_H
#define CLASSIFY_STANCES_H

#include "inner.h"
#include "table.h"

/* The lower wins within a statement. Named as the files in classify/stances. */
enum stance_code { STANCE_LEAD, STANCE_INCREASE, STANCE_WAIT, STANCE_ABSTAIN, STANCE_NONE };
enum { MOST_IN_GROUP = 60, MOST_AREAS = 8, MOST_SIGNS = 96, MOST_QUESTIONS = 20 };

struct told {
	const char *municipality, *area;
	enum stance_code said;
	bool own; /* by the municipality itself */
	struct span span;
	size_t next; /* told of the same municipality and area */
};
struct pair;

struct sign { /* of the legend of tables: "Ö" */
	struct slice text;
	enum stance_code said; /* STANCE_NONE: something else */
	size_t block;
	bool unsure; /* its words say nothing known; what the others of the legend mean may tell */
	bool denies; /* "räknar inte med att delta" */
	bool silent; /* "inget svar" */
};

struct codes { /* of municipalities or areas */
	const char *at[MOST_IN_GROUP];
	size_t n;
};

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
	struct codes parties;  /* the municipalities that the study is about */
	const char *title_area; /* where no heading names one */
	const char *area;      /* of the heading in force; NULL: none */
	const char *section;   /* where that names none: what alone the text below it is about; NULL: nothing, or several areas */
	bool introduced;       /* it is what the sentence above the answers named */
	struct codes running;  /* areas named last in the block at hand, where no heading names one */
	struct codes counted;  /* areas counted up last: "Fem områden har prövats: arkiv, GIS, ..."; "i alla områden" means them */
	struct codes they;     /* the municipalities named last */
	bool loose;            /* the block at hand has left the area of the heading: "I fråga om familjerätt ..." */
	size_t heads;          /* the depth of the heading that named the area: "8.1.2": 3; 0: no number */
	enum stance_code last; /* what the sentence before said */
	bool comments;         /* the author speaks */
	bool answers;          /* the municipalities speak, or are retold: "Kommunernas besked" */
	bool minutes;          /* what happens is told too: only what somebody wants counts */
	enum stance_code lead; /* of the line above a list */
	struct codes own;      /* the municipalities whose words follow */
	const char *sender;    /* whose letter the document is; NULL: it is none */
	bool own_area;         /* the area in force was named among them: "Område: Måltider" */
	const char *asked[MOST_QUESTIONS]; /* areas of numbered questions, by number; NULL: none */
	struct sign_name { struct slice text; const char *code; } aliases[MOST_IN_GROUP]; /* of the legend: "ES = Eslöv" */
	size_t n_aliases;
	bool own_section;      /* up to the next heading; else in the next block alone */
	struct span own_at;    /* its name */
	size_t told;           /* the block behind the last one whose sentences told something */
	bool round;            /* the block above told something: this one goes on */
	bool terse;            /* "Bygglov: Flen leder, Trosa är med": one word is enough */
	bool spoke;            /* words followed, without a stance */
	bool *named;     /* by rule of areas: named somewhere in the document; NULL: not looked for */
	bool legend;           /* read: */
	struct sign signs[MOST_SIGNS];
	size_t n_signs;
};

/* ---- stance_words.c ---- */

/* Small words that change what a sentence says, as keys of classify/cues.txt. */
#define STANCE_CUES(C) \
	C(wants) C(withholds) C(unable) C(negation) C(not) C(within) C(about) C(break) C(later) C(now) C(past) C(ought) C(wishes) C(alike) C(with) C(rest) C(everyone) C(nobody) C(except) C(they) C(joint) \
	C(changed) C(comments) C(affirms) C(between) C(supposes) C(if) C(object) C(vague) C(same) C(subhead) C(answers) C(reason) C(voice) C(owned) C(its) C(who) C(areas) C(fields) C(still) C(for_now) C(common) C(silent) C(stands) C(light) C(particle) C(place) C(field) C(both) C(either)
enum cue {
#define CUE_ENUM(name) CUE_##name,
	STANCE_CUES(CUE_ENUM)
#undef CUE_ENUM
	CUES
};
_Static_assert(CUES <= 64, "a bit each");
extern const char *const cue_names[CUES];
extern const char *const stance_codes[STANCE_NONE]; /* the files of classify/stances */

static inline bool cue_in(uint64_t bits, enum cue cue)
{
	return bits >> cue & 1;
}

/* The words of a text, and which cues begin at each, and end before it. */
struct stance_text {
	struct slice text;
	struct tokens words;
	uint64_t *begins, *ended; /* bits of enum cue; one more than there are words */
	struct stance_hit {
		enum stance_code said; /* negations and delays reckoned in */
		size_t word;
	} *hits;
	size_t n_hits;
};
/* In a cell one word is enough ("Driver", "Ja"), as in a terse line of several answers; in a sentence a rule must reach its threshold. */
enum stance_mode { STANCE_SENTENCE, STANCE_CELL, STANCE_TERSE };
/* In the scratch arena. */
struct stance_text stance_cues(const struct stance_reading *reading, struct slice text); /* without hits */
struct stance_text stance_read(const struct stance_reading *reading, struct slice text, enum stance_mode mode);
/* The strongest of what the words [from, to) say. */
enum stance_code stance_strongest(const struct stance_text *text, size_t from, size_t to);
enum stance_code stance_said(const struct stance_reading *reading, struct slice text, bool cell);
enum stance_code stance_of_rule(const struct classifier *classifier, size_t rule);
/* The area that a heading or a cell names; NULL: none. */
const char *stance_area(const struct stance_reading *reading, struct slice text);
/* The same where a word of the label only tells of it: "Gode männen". */
bool stance_area_is_told(const struct stance_reading *reading, struct slice text);
/* The areas named in a text in reading order, each with the byte where it stands; their number, at most MOST_AREAS. */
struct area_at {
	const char *code;
	size_t at;
};
size_t stance_areas(struct stance_reading *reading, struct slice text, struct area_at *areas);
/* Is the one a part of the other, or do both belong to one: "e-tjänster" below "Digitalisering"? */
bool stance_is_part(const struct stance_reading *reading, const char *area, const char *of);
/* The code of the municipality that is the whole text, brackets left out; NULL: it is something else. */
const char *stance_municipality(const struct stance_reading *reading, struct slice text);

/* ---- stance_groups.c ---- */

struct group {
	size_t first, end; /* words */
	struct codes codes;
	bool rest, nobody, all; /* "övriga kommuner", "ingen av kommunerna", "samtliga" */
	bool vague;             /* "de tre nordliga kommunerna": nobody that is known */
	bool excepted;          /* "utom Gnesta" */
	struct codes except;    /* of the rest: "Övriga kommuner utom Gnesta" */
	bool wished;            /* "hoppas att Kalmar ..." */
};
enum { MOST_GROUPS = 24 };
/* Finds the groups of municipalities of a text in reading order; their number. */
size_t stance_groups(const struct stance_reading *reading, const struct stance_text *text, struct group *groups);
void stance_code_add(struct codes *codes, const char *code);

/* ---- stance_lines.c ---- */

/* Where neither a heading nor the text names an area: what the section, or the title of the document, is about; NULL: nothing. */
const char *stance_fallback(const struct stance_reading *reading);
/* The area that holds for the block at hand; NULL: none. */
const char *stance_area_in_force(const struct stance_reading *reading);
/* Tells it of reading->own. */
void stance_tell_own(struct stance_reading *reading, const char *area, enum stance_code said, bool own, struct span span);
/* "Götene: Vi tackar nej.": what stands before the colon, the dash, the arrow or the row of dots, or the name before a full stop, and what follows. */
struct slice stance_head_of_line(const struct stance_reading *reading, struct slice text, struct slice *rest);
/* Whose words a label opens: "Götene", "Eva Ek, Götene", "Uppvidinge, Tingsryd och Emmaboda"; n is 0: it is no label. `alone`: nothing
 * stands behind it. */
struct codes stance_label(const struct stance_reading *reading, struct slice head, bool alone);
/* "Kommun: Flen", "Svar från Flens kommun", "Flens svar": heads the answers of one. */
struct codes stance_answer_of(const struct stance_reading *reading, struct slice head, struct slice rest, struct slice text, bool heading);
/* Where the next municipality speaks in the same block: "... utanför. Malå: Vi vill ..."; "... ihop.” Torsås – ”Vi avböjer"; the text's
 * end: nowhere. */
size_t stance_next_label(const struct stance_reading *reading, struct slice text);
/* Where the next area is answered in the same line: "Arkiv: ja. Juridik: nej."; the text's end: nowhere. */
size_t stance_next_area(const struct stance_reading *reading, struct slice text);
/* "Följande kommuner vill avvakta:": what holds for the names below. Who is listed as "ledande och ökande" need not lead. */
enum stance_code stance_list_lead(const struct stance_reading *reading, struct slice slice);
/* The areas of a text that lists them: "arkiv, GIS och bygglov". */
struct codes stance_listed_areas(const struct stance_reading *reading, struct slice text);
/* "Avvaktar: Hultsfred; leder: Vimmerby"; "Följande kommuner vill öka samverkan inom arkiv: Hultsfred och Vimmerby"; "Leder: arkiv,
 * GIS", where one municipality speaks: `own`. Returns whether the line is one. */
bool stance_names_line(struct stance_reading *reading, struct slice head, struct slice rest, bool *own);
/* "PERSTORPS KOMMUN" above "Till kommunstyrelserna i Klippan och Bjuv": a letter of one municipality to others, in its own words; NULL:
 * the document is none. */
const char *stance_sender(const struct stance_reading *reading);
/* "[ ] Vi vill leda  [x] Vi vill delta" by who speaks. */
bool stance_ballot(struct stance_reading *reading, struct slice text);
/* "Område: Måltider", where one municipality speaks: of what the lines below are. */
bool stance_field(struct stance_reading *reading, struct slice head, struct slice rest);
/* "Heby (leder), Håbo och Tierp (avvaktar)" in the area in force. */
bool stance_bracketed(struct stance_reading *reading, struct slice text);

/* ---- the readers ---- */

/* A sentence of the author that begins at byte `base`: `own`: municipalities that begin it speak themselves (a list). `pending`: what
 * a sentence without names said, for the names in the next. */
void stance_sentence(struct stance_reading *reading, struct slice text, size_t base, bool own, enum stance_code *pending);
/* "Samma sak gäller arkivet": what was said last holds here too. */
bool stance_says_same(const struct stance_reading *reading, struct slice text);
/* A sentence of reading->own, where no heading names the area. */
void stance_own_sentence(struct stance_reading *reading, struct slice text, size_t base);
/* All municipalities that a text names: the first MOST_IN_GROUP. */
struct codes stance_names(const struct stance_reading *reading, struct slice text);
/* The codes of a text that is names and nothing else: "Uppvidinge, Tingsryd och Emmaboda"; n is 0: it is not. */
struct codes stance_only_names(const struct stance_reading *reading, struct slice text);
/* Finds reading->parties: the longest list of names in the document. */
void stance_parties(struct stance_reading *reading);
/* Is the municipality of the collaboration that the document is about, where that is known? Others are examples. */
bool stance_is_party(const struct stance_reading *reading, const char *code);
/* Reads the rows from block `first` on; returns the first block behind them. */
size_t stance_table(struct stance_reading *reading, size_t first);
/* The title of an item whose number stands in a column of its own, in no table: "7 <TAB> Gemensam familjerätt"; n is 0: the block is none. */
struct slice stance_numbered_title(const struct document *document, size_t block);

/* ---- stance_headings.c ---- */

/* Block `i` heads what follows; `text`: without its number. */
void stance_open_heading(struct stance_reading *reading, size_t i, struct slice text);
/* "Sedan en runda om växeln." above "Torsby: Nej.": the last that the sentence names. */
const char *stance_area_above(struct stance_reading *reading, size_t i);
/* "Utredning om gemensam socialjour": the only area that the title names. */
const char *stance_title_area(struct stance_reading *reading);

/* ---- stance_legend.c ---- */

/* Reads what the signs of tables mean in the whole document, once. */
void stance_read_legend(struct stance_reading *reading);
/* Do the cells of a row explain signs: "F = vill gå före <TAB> S = ser tiden an"? */
bool stance_is_legend(const struct slice *cells, size_t n);
/* What a sign means in the table of the blocks [first, end); false: it is none. */
bool stance_of_sign(const struct stance_reading *reading, struct slice cell, size_t first, size_t end, enum stance_code *said);

/* ---- stance_records.c ---- */

void stance_tell(struct stance_reading *reading, const char *municipality, const char *area, enum stance_code said, bool own, struct span span);
bool stance_is_told(const struct stance_reading *reading, const char *municipality, const char *area);
/* What was told last of the municipality in the area. */
enum stance_code stance_last(const struct stance_reading *reading, const char *municipality, const char *area);
void stance_records(struct stance_reading *reading);

#endif
