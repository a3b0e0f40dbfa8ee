/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files that read rolls share: vote_heads.c, vote_persons.c, vote_tables.c. */
#ifndef FIELD_VOTE_TABLES_H
#define FIELD_VOTE_TABLES_H

#include "intervals.h"
#include "vote.h"

/* ---- vote_heads.c ---- */

/* The first column that holds ballots; head->n: none does. */
size_t vote_first_ballot(const struct vote_columns *head);
/* "Ola Berg (M) |  | X": the column of a cell behind `texts` cells of names, when the head may lack columns of theirs. */
size_t vote_column_of(const struct vote_columns *head, size_t texts, size_t cell);
/* How many columns at the right have cells that say Ja or Nej: "§ 12 | § 14". */
size_t vote_words_last(const struct vote_columns *head);

/* ---- vote_persons.c ---- */

/* Whose row it is: the one named first, and who serves for him, with the §§ of both. */
struct row_of {
	struct person member, substitute;
	bool substituted, away;
	struct numbers member_in, substitute_in; /* n is 0: all the time */
};

/* false: the cells name nobody. */
bool voter_row_persons(struct field_context *context, const struct slice *cells, size_t texts, struct row_of *row);
/* Was somebody there in these §§ when the item was voted on? */
bool voter_was_there(const struct voting *voting, const struct numbers *in);
/* Who votes there: a serving substitute before the member. */
const struct person *voter_of(const struct voting *voting, const struct row_of *row);
void voter_put(struct voting *voting, const struct person *person, enum ballot ballot, struct span span);

/* "Ola Berg (M) J", "Ola Berg Nej": where the ballot begins in the cell of a name; 0: none stands in it. */
size_t vote_within(struct field_context *context, struct slice cell);

/* "24"; not "1:e vice ordförande", "12. Ola Berg", "3 § ..." */
bool vote_is_figure(struct slice cell);
/* "X", "1", a tick. */
bool vote_is_cross(struct slice cell);

#endif
