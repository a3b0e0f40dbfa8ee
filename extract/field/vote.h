/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the extractor "votes" share:
 *   votes.c          the walk through the sentences, and the state of the votes of one item
 *   vote_meanings.c  what Ja and Nej stand for
 *   vote_counts.c    counts, in figures and in words
 *   vote_voters.c    who voted what, in sentences and one a line
 *   vote_tables.c    tables with columns for Ja and Nej
 *   vote_records.c   from what was read to the records
 */
#ifndef FIELD_VOTE_H
#define FIELD_VOTE_H

#include "names.h"

enum { MOST_VOTES = 12 };
enum ballot { BALLOT_YES, BALLOT_NO, BALLOT_ABSTAIN, BALLOT_ABSENT, BALLOTS, BALLOT_NONE };
extern const char *const ballot_names[BALLOTS];

#define BALLOT_PAPER "(?:\\s?[-–]?\\s?%{ballot})?" /* "ja-röst", "JA röster" */

struct meaning {
	const char *yes, *no;
	struct span span;
	size_t order; /* sentence */
};

struct result {
	struct number count[BALLOTS];
	struct voter_list voters;
	struct span spans[64];
	size_t n_spans, order;
	const char *casting;
	bool overfull; /* more names than are kept */
};

/* The votes of one item while it is read. */
struct voting {
	struct field_context *context;
	const struct block *block; /* of the item */
	size_t order;              /* of the sentence at hand */
	struct meaning meanings[MOST_VOTES];
	struct result results[MOST_VOTES];
	size_t n_meanings, n_results;
	const char *order_text; /* how the chair put the propositions */
	enum ballot carried;    /* whose names stand on the next lines */
	struct table_head head; /* of the table at hand; n is 0 outside */
	bool sides;             /* its columns list names: "JA röstar | NEJ röstar" */
};

/* The result at hand; a new one behind a meaning that came after it had begun. */
struct result *vote_result_now(struct voting *voting);
/* The text that showed something of the result. */
void vote_show(struct result *result, struct span span);
void vote_count_put(struct voting *voting, const struct number *count, struct span span);
void vote_voter_put(struct voting *voting, const char *name, const char *party, enum ballot ballot, struct span span);

/* Does the text say what Ja or Nej stands for? */
bool vote_read_meanings(struct voting *voting, struct slice text, struct span span);

/* "8", "åtta"; not known: no number. */
struct number vote_numeral(struct field_context *context, struct slice text);
/* "6 ja-röster", "sju ledamöter röstar nej", "Ja (7)", "Avstår: 1" */
bool vote_read_counts(struct voting *voting, struct slice text, struct span span);

/* Names and markers of one sentence in their order: "Ja röstar A och B." and "A och B röstar ja." */
bool vote_read_voters(struct voting *voting, struct slice text, struct span span);
/* A line that only says whose names follow: "Ja", "Ja-röster:", "Följande ledamöter röstar nej:". */
enum ballot vote_carries(struct slice text);

/* "Ledamot | Parti | Ja | Nej | Avst"; "JA röstar | NEJ röstar" */
bool vote_read_table_head(struct voting *voting, struct slice row);
void vote_read_table_row(struct voting *voting, struct slice row, struct span span);

/* The chair of the meeting, when there is one only. */
const char *vote_only_chair(const struct field_context *context);
/* Records of all that was read of an item. */
void vote_leave(struct voting *voting);

#endif
