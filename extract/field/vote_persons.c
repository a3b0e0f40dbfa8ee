/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the cells of names in the row of a roll. Out: whose vote it is. Knows nothing of ballots.
 *
 *   "Bo Ek | s | Ida Ny, §§ 12-14"    Ida Ny in § 12, Bo Ek else
 *   "Bo Ek | F -"                     away
 *   "Ek Bo"                           Bo Ek, where the front page calls him so */
#include "vote_tables.h"

#include <string.h>

/* "181-185", "Ida Ek (C) 186-191", "N, t.o.m. § 79": when somebody was there. */
static struct numbers served(struct field_context *context, struct slice cell)
{
	static struct pattern bare = PATTERN("(?<![\\d-])(\\d{1,4}\\s?[-–]\\s?\\d{1,4})(?![\\d-])");
	struct interval interval;
	struct match m;
	if (interval_find(context, cell, NULL, &interval) && interval.numbers.n)
		return interval.numbers;
	struct numbers all = numbers_of("0-9999"); /* "fr.o.m. § 60": where the meeting's own are not asked for */
	if (interval.start != SIZE_MAX && interval_find(context, slice_part(cell, interval.start, cell.n), &all, &interval) && interval.numbers.n)
		return interval.numbers;
	return numbers_of(pattern_find(&bare, cell, 0, &m) ? slice_text(context->scratch, m.group[1]) : "");
}

/* "Ola Berg (M) / Ida Ek (M)": the member, and who serves for him. */
static bool both_in(struct field_context *context, struct slice cell, struct row_of *row)
{
	const char *slash = cell.n ? memchr(cell.at, '/', cell.n) : NULL;
	size_t at = slash ? (size_t)(slash - cell.at) : 0;
	row->substituted = slash && person_parse(context, slice_trim(slice_part(cell, 0, at)), &row->member) &&
	                   person_parse(context, slice_trim(slice_part(cell, at + 1, cell.n)), &row->substitute);
	return row->substituted;
}

/* "GUNNEL HÖGDAHL" below "NAMN | PARTI | JA | NEJ" */
static bool in_capitals(struct slice cell, struct person *person)
{
	static struct pattern name = PATTERN("^\\p{Lu}[\\p{Lu}.-]*(?:\\s\\p{Lu}[\\p{Lu}-]*){1,3}$");
	*person = (struct person){ .name = cell };
	return pattern_matches(&name, cell);
}

bool voter_row_persons(struct field_context *context, const struct slice *cells, size_t texts, struct row_of *row)
{
	static struct pattern number = PATTERN("^\\d{1,3}[.)]?\\s+(?=\\p{L})"); /* "12. Ola Berg" */
	static struct pattern away = PATTERN("(?i)^(?:%{away_mark})(?:\\s*[-–])?$"), noted = PATTERN("(?i)^(?:%{away_mark}|-|–)\\s*\\((.+)\\)$"); /* "F (Ida Ek, s)" */
	enum { LONGEST_PARTY = 6 };
	size_t of = SIZE_MAX;
	bool here = false;
	struct match m;
	*row = (struct row_of){ .substituted = false };
	for (size_t c = 0; c < texts; c++) {
		struct slice cell = pattern_find(&number, cells[c], 0, &m) ? slice_part(cells[c], m.end, cells[c].n) : cells[c];
		struct person read;
		row->away |= pattern_matches(&away, cell);
		here |= vote_is_cross(cell);
		cell = pattern_find(&noted, cell, 0, &m) ? m.group[1] : cell;
		if (of == SIZE_MAX && both_in(context, cell, row)) {
			of = c;
			continue;
		}
		bool person = person_parse(context, cell, &read) || (c == 0 && in_capitals(cell, &read));
		struct numbers in = served(context, cell);
		if (person && of != SIZE_MAX) {
			row->substitute = read;
			row->substituted = true;
			row->substitute_in = in;
		} else if (person) {
			row->member = read;
			row->away |= read.absent;
			row->member_in = in;
			of = c;
		} else if (in.n) {
			*(row->substituted ? &row->substitute_in : &row->member_in) = in;
		}
	}
	row->away &= !here;
	for (size_t c = 0; of != SIZE_MAX && c < texts; c++) { /* a party of its own column */
		struct tokens words = text_tokens(context->scratch, cells[c]);
		bool party = c != of && !row->member.party && words.n == 1 && text_points(cells[c]) <= LONGEST_PARTY && !vote_is_figure(cells[c]) && !is_missing(context, cells[c]) && !municipality_of(context, cells[c]);
		if (party)
			row->member.party = slice_text(context->arena, words.at[0].raw);
	}
	return of != SIZE_MAX;
}

bool voter_was_there(const struct voting *voting, const struct numbers *in)
{
	const struct document *document = voting->context->document;
	int item = voting->block ? voting->block->item : 0;
	const char *number = item > 0 ? RECORD(document, item, item - 1)->number : NULL;
	struct numbers one = numbers_of(number ? number : "");
	return !in->n || !one.n || numbers_cover(in, &one);
}

/* Who votes there: a serving substitute before the member. */
const struct person *voter_of(const struct voting *voting, const struct row_of *row)
{
	return row->substituted && voter_was_there(voting, &row->substitute_in) ? &row->substitute : &row->member;
}

/* "Ahl Stefan", whom the front page calls "Stefan Ahl"; "Ek Holm Siv": the last word first. */
static const char *natural_order(struct field_context *context, struct slice name, bool *known)
{
	const char *best = people_find(context, name, known);
	size_t last = name.n;
	while (last && name.at[last - 1] != ' ')
		last--;
	if (*known || !last)
		return best;
	struct slice given = slice_part(name, last, name.n), surname = slice_trim(slice_part(name, 0, last));
	const char *turned = arena_print(context->scratch, "%.*s %.*s", (int)given.n, given.at, (int)surname.n, surname.at);
	return people_find(context, slice_of(turned), known);
}

void voter_put(struct voting *voting, const struct person *person, enum ballot ballot, struct span span)
{
	struct field_context *context = voting->context;
	bool known;
	const char *name = natural_order(context, person->name, &known);
	vote_voter_put(voting, known ? name : people_add(context, person->name), person->party, ballot, span);
}
