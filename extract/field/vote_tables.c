/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows of tables. Out: who voted what. Knows nothing of sentences.
 *
 *   "Ledamot | Ja | Nej" / "Ola Berg (M) | X |"
 *   "JA röstar | NEJ röstar" / "Ola Berg (M) | Ida Ek (C)"
 */
#include "vote.h"

#include <string.h>

static enum ballot ballot_of_column(const char *key)
{
	for (int b = 0; key && b <= BALLOT_ABSTAIN; b++)
		if (strcmp(key, ballot_names[b]) == 0)
			return (enum ballot)b;
	return BALLOT_NONE;
}

static bool is_cross(struct slice cell)
{
	return slice_is(cell, "X") || slice_is(cell, "x") || slice_is(cell, "1") || slice_is(cell, "*") || slice_is(cell, "\xE2\x80\xA2");
}

/* "Ledamot | Parti | Ja | Nej | Avst"; "JA röstar | NEJ röstar" */
bool vote_read_table_head(struct voting *voting, struct slice row)
{
	struct field_context *context = voting->context;
	struct slice cells[12];
	size_t n = cells_of(row, cells, 12), sides = 0;
	struct table_head head;
	if (table_head_read(context->words, context->scratch, row, &head) && table_has(&head, "yes") && table_has(&head, "no")) {
		voting->head = head;
		voting->sides = false;
		for (size_t c = 0; c < head.n; c++)
			voting->sides |= c == 0 && ballot_of_column(head.key[c]) == BALLOT_YES; /* unless crosses follow: read_table_row */
		return true;
	}
	head = (struct table_head){ .n = n };
	for (size_t c = 0; c < n; c++) {
		enum ballot ballot = cells[c].n ? vote_carries(cells[c]) : BALLOT_NONE;
		if (ballot == BALLOT_NONE || ballot > BALLOT_ABSTAIN)
			continue;
		head.key[c] = ballot_names[ballot];
		sides++;
	}
	if (sides < 2 || !table_has(&head, "yes") || !table_has(&head, "no"))
		return false;
	voting->head = head;
	voting->sides = true;
	return true;
}

static size_t first_ballot(const struct table_head *head)
{
	size_t c = 0;
	while (c < head->n && ballot_of_column(head->key[c]) == BALLOT_NONE)
		c++;
	return c;
}

/* "Ola Berg (M) |  | X": which column a cell belongs to, when the head may lack the columns of names. */
static enum ballot ballot_of_cell(const struct table_head *head, size_t texts, size_t cell)
{
	size_t first = first_ballot(head), column = first == 0 || texts > first ? cell - texts + first : cell;
	return column < head->n ? ballot_of_column(head->key[column]) : BALLOT_NONE;
}

void vote_read_table_row(struct voting *voting, struct slice row, struct span span)
{
	struct field_context *context = voting->context;
	struct slice cells[12];
	size_t n = cells_of(row, cells, 12), texts = 0;
	struct number count[BALLOTS] = { { 0, false } };
	bool crossed = false;
	while (texts < n && cells[texts].n && !is_cross(cells[texts]) && !text_is_digit((unsigned char)cells[texts].at[0]))
		texts++;
	if (texts && is_term(context, cells[0], "tally")) {
		for (size_t c = texts; c < n; c++) {
			enum ballot ballot = ballot_of_cell(&voting->head, texts, c);
			if (ballot != BALLOT_NONE)
				count[ballot] = vote_numeral(context, cells[c]);
		}
		if (count[BALLOT_YES].known || count[BALLOT_NO].known)
			vote_count_put(voting, count, span);
		return;
	}
	for (size_t c = 0; c < n; c++)
		crossed |= is_cross(cells[c]);
	if (!crossed && voting->sides) { /* names below their side */
		for (size_t c = 0; c < n && c < voting->head.n; c++) {
			struct person_list named = { .n = 0 };
			enum ballot ballot = ballot_of_column(voting->head.key[c]);
			persons_in(context, cells[c], &named);
			for (size_t i = 0; i < named.n && ballot != BALLOT_NONE; i++)
				vote_voter_put(voting, named.name[i], named.party[i], ballot, span);
		}
		return;
	}
	struct person person = { .party = NULL };
	size_t of = SIZE_MAX;
	for (size_t c = 0; c < texts && of == SIZE_MAX; c++)
		if (person_parse(context, cells[c], &person))
			of = c;
	if (of == SIZE_MAX)
		return;
	for (size_t c = 0; c < texts; c++) { /* a party of its own column */
		struct tokens words = text_tokens(context->scratch, cells[c]);
		if (c != of && !person.party && words.n == 1 && text_points(cells[c]) <= 5)
			person.party = slice_text(context->arena, words.at[0].raw);
	}
	for (size_t c = texts; c < n; c++) {
		enum ballot ballot = ballot_of_cell(&voting->head, texts, c);
		if (!is_cross(cells[c]) || ballot == BALLOT_NONE)
			continue;
		voting->sides = false;
		bool known;
		const char *name = people_find(context, person.name, &known);
		vote_voter_put(voting, known ? name : people_add(context, person.name), person.party, ballot, span);
		break;
	}
}
