/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the extractor "votes" share:
 *   votes.c          the walk through the sentences: which item's votes a text is about
 *   vote_results.c   the votes of one item while they are read
 *   vote_meanings.c  what Ja and Nej stand for
 *   vote_counts.c    counts, in figures and in words
 *   vote_voters.c    who voted what, in sentences and one a line
 *   vote_sides.c     votes without Ja and Nej that name the sides
 *   vote_heads.c     the heads of tables: which column holds which ballot
 *   vote_persons.c   whose row of a roll it is
 *   vote_tables.c    rows of tables with columns for Ja and Nej
 *   vote_ballots.c   votes without Ja and Nej: acclamation, secret ballots; the casting vote
 *   vote_records.c   from what was read to the records
 */
#ifndef FIELD_VOTE_H
#define FIELD_VOTE_H

#include "names.h"
#include "person.h"

enum { MOST_VOTES = 12 };
enum ballot { BALLOT_YES, BALLOT_NO, BALLOT_ABSTAIN, BALLOT_ABSENT, BALLOTS, BALLOT_NONE };
extern const char *const ballot_names[BALLOTS];

#define BALLOT_PAPER "(?:\\s?[-–]?\\s?%{ballot})?" /* "ja-röst", "JA röster" */

/* How a vote was held. A secret ballot is about persons: it has no Ja and Nej. */
enum vote_kind { VOTE_COUNTED, VOTE_ACCLAIMED, VOTE_SECRET };

struct meaning {
	const char *yes, *no;
	struct span span;
	size_t order; /* sentence */
	int round;    /* "Omröstning 2"; 0: not told */
};

struct result {
	enum vote_kind kind;
	struct number count[BALLOTS];
	struct voter_list voters;
	struct span spans[64];
	size_t n_spans, order;
	int round;
	const char *casting;
	bool overfull; /* more names than are kept */
	bool sides;    /* who voted for what, without Ja and Nej */
	bool roll;     /* its names stand apart from the item */
	bool counted;  /* of a secret ballot: how many votes somebody got */
	bool equal;    /* ... and that others got as many */
};

struct voting;

/* What the columns of a table hold. A roll may serve the votes of several items: "§ 12 Ja Nej | § 14 Ja Nej". */
enum { MOST_COLUMNS = 24, MOST_GROUPS = 8 };
struct vote_columns {
	size_t n, groups;
	enum ballot of[MOST_COLUMNS]; /* BALLOT_NONE: no votes in it */
	size_t group[MOST_COLUMNS];
	size_t party;                 /* the column of parties behind the ballots; 0: none */
	bool word[MOST_COLUMNS];      /* its cells say Ja or Nej: "§ 12" */
	bool means;                   /* the head says what Ja and Nej mean, and may go on in the next row */
	bool sides;                   /* its columns list names: "JA röstar | NEJ röstar" */
	struct voting *target[MOST_GROUPS];
	int round[MOST_GROUPS];       /* "§ 12 | § 12": the first vote of that item, the second; 0: its only one */
	bool twice;            /* two lists beside each other: "Namn | Ja | Nej | Namn | Ja | Nej" */
	struct person waiting; /* of a row without a vote; name.at == NULL: nobody */
};

/* Names that stand alone on their lines, whose parties and ballots may follow below. */
enum { MOST_LINES = 120 };
struct lines {
	struct { /* no struct person, which is large: each item has these lines */
		struct slice name;
		const char *party;
		enum ballot ballot;
	} of[MOST_LINES];
	size_t n, n_ballots;
	bool parties; /* "Parti" heads a column of them */
};

/* The votes of one item while they are read. */
struct voting {
	struct field_context *context;
	const struct block *block; /* of the item */
	size_t order;              /* of the sentence at hand */
	int round;                 /* the text at hand is about this vote of the item; 0: not told */
	struct meaning meanings[MOST_VOTES];
	struct result results[MOST_VOTES];
	size_t n_meanings, n_results;
	const char *again;         /* one side of the last meaning, told again; the other side may be new */
	bool again_yes;
	const char *order_text;      /* how the chair put the propositions */
	bool listing;                /* under a heading of votes, or in a roll */
	bool rolling;                /* in a roll apart from the item */
	enum ballot carried;         /* whose names stand on the next lines */
	const char *party;           /* of all whose names stand below it: "Centerpartiet (C)"; NULL: none stands there */
	struct lines lines;
	struct vote_columns columns; /* of the table at hand; n is 0 outside */
};

/* ---- vote_results.c ---- */

/* The result at hand; a new one behind a meaning that came after it had begun, and in another round. */
struct result *vote_result_now(struct voting *voting);
/* A result of another kind than counted; the last one of the item if it is of that kind. */
struct result *vote_result_of_kind(struct voting *voting, enum vote_kind kind);
/* Is no voter known yet? */
bool vote_without_names(const struct voting *voting);
/* The text that showed something of the result. */
void vote_show(struct result *result, struct span span);
void vote_count_put(struct voting *voting, const struct number *count, struct span span);
void vote_voter_put(struct voting *voting, const char *name, const char *party, enum ballot ballot, struct span span);
/* "Omröstning 2", "i den andra omröstningen": the number; 0: none is told. */
int vote_round(struct slice text);

/* ---- what is read ---- */

/* One side of a vote stands for `what`. false: that says nothing. */
bool vote_mean(struct voting *voting, bool yes, struct slice what, struct span span);
/* "Ja (förvaltningens förslag): Ida Ek (M), ...": what a side means in brackets, before those who voted for it. */
void vote_read_bracketed(struct voting *voting, struct slice text, struct span span);
/* Does the text say what Ja or Nej stands for? */
bool vote_read_meanings(struct voting *voting, struct slice text, struct span span);

/* How many "M (3), L (1) och KD (1)" are; 0: the text is no list of parties with their numbers. */
long vote_sum_of_parties(struct field_context *context, struct slice text);
/* "8", "åtta"; not known: no number. */
struct number vote_numeral(struct field_context *context, struct slice text);
/* "6 ja-röster", "sju ledamöter röstar nej", "Ja (7)", "Avstår: 1" */
bool vote_read_counts(struct voting *voting, struct slice text, struct span span);

/* Names and markers of one sentence in their order: "Ja röstar A och B." and "A och B röstar ja." */
bool vote_read_voters(struct voting *voting, struct slice text, struct span span);
/* "För Ola Bergs förslag röstar Ida Ek och Tor Alm." */
bool vote_read_sides(struct voting *voting, struct slice text, struct span span);
/* "Rösterna är 3 mot 3" */
bool vote_read_figures(struct voting *voting, struct slice text, struct span span);
/* "Ola Berg", "Ola Berg (M)": somebody, and nothing else. */
bool vote_only_person(struct field_context *context, struct slice text, struct person *person);
/* "Ola Berg" / "M" / "Ja", a cell a line: false: the line is no such cell. */
bool vote_read_line(struct voting *voting, struct slice text, struct span span);
/* A line that only says whose names follow: "Ja", "Ja-röster:", "Följande ledamöter röstar nej:". */
enum ballot vote_carries(struct slice text);
/* Stands in it a word that ballots are given with: "ja", "nej-röst", "avstår"? Nothing that asks where they stand finds one in another text. */
bool vote_stands(struct slice text);
/* Is the whole text a marker: "Ja", "NEJ", "Avst."? */
enum ballot vote_marker(struct slice text);

/* Begins the text with the title of a roll, "Omröstningslista § 12", "Bilaga 1 till § 12, Närvaro- och omröstningslista"? `*again`: with
 * the words of a vote, "Votering begärs". (vote_rolls.c) */
bool vote_roll_title(struct slice text, bool *again);
/* "Ledamot | Parti | Ja | Nej | Avst"; "JA röstar | NEJ röstar" */
bool vote_read_table_head(struct voting *voting, struct slice row);
bool vote_read_rounds_head(struct voting *voting, struct slice row);
/* "| KS presidiums förslag | Ida Eks yrkande": the row goes on with the meanings in the head above it. */
bool vote_read_head_more(struct voting *voting, struct slice row);
/* false: the row says nothing of votes. */
bool vote_read_table_row(struct voting *voting, struct slice row, struct span span);
/* "Summa ja / nej / avst | 17/15/0 | 16/15/1": looks like a head, and is the sum of each column of words. */
bool vote_read_slashed_sum(struct voting *voting, struct slice row, struct span span);

void vote_read_casting(struct voting *voting, struct slice text, struct span span);
void vote_read_acclamation(struct voting *voting, struct slice text, struct span span);
void vote_read_secret(struct voting *voting, struct slice text, struct span span);

/* Records of all that was read of an item. */
void vote_leave(struct voting *voting);

#endif
