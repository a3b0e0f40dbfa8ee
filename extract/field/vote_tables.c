/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows of tables. Out: who voted what. Knows nothing of sentences.
 *
 *   "Ledamot | Parti | Ja | Nej | Avst" / "Ola Berg | M | X"     crosses
 *   "JA röstar | NEJ röstar" / "Ola Berg (M) | Ida Ek (C)"       names below their side
 *   "Ledamot | Parti | § 12 | § 14" / "Ola Berg | M | Ja | Nej"  words, a column an item
 *   "Ola Berg | M | JA"                                          words without a head
 */
#include "vote.h"

#include <string.h>

#include "intervals.h"

static enum ballot ballot_of_column(const char *key)
{
	for (int b = 0; key && b < BALLOTS; b++)
		if (strcmp(key, ballot_names[b]) == 0)
			return (enum ballot)b;
	return BALLOT_NONE;
}

static bool is_cross(struct slice cell)
{
	static const char *const crosses[] = { "X", "x", "(x)", "(X)", "1", "*", "\xC3\x97", "\xE2\x80\xA2", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x97\x8F", "\xE2\x98\x92" };
	for (size_t i = 0; i < sizeof crosses / sizeof *crosses; i++)
		if (slice_is(cell, crosses[i]))
			return true;
	return false;
}

static enum ballot ballot_of_head(struct field_context *context, struct slice cell)
{
	struct phrase_hit hit;
	while (cell.n && (cell.at[cell.n - 1] == ':' || cell.at[cell.n - 1] == '.'))
		cell.n--;
	if (!cell.n)
		return BALLOT_NONE;
	if (words_whole(context->words, WORDS_columns, context->scratch, cell, &hit) && ballot_of_column(hit.key) != BALLOT_NONE)
		return ballot_of_column(hit.key);
	return vote_carries(cell);
}

/* The cells of a head; "Ja Nej Avst" in one of them are three: typed heads stand closer than columns do (read/text.c). */
static size_t heads_of(struct field_context *context, struct slice row, struct slice *heads)
{
	enum { SHORT_HEAD = 5 };
	struct slice cells[MOST_COLUMNS];
	size_t n = cells_of(row, cells, MOST_COLUMNS), out = 0;
	for (size_t c = 0; c < n && out < MOST_COLUMNS; c++) {
		struct tokens words = text_tokens(context->scratch, cells[c]);
		bool several = words.n > 1, known = false;
		for (size_t w = 0; w < words.n; w++) {
			struct phrase_hit hit;
			several &= text_points(words.at[w].raw) <= SHORT_HEAD && !words.at[w].glued;
			known |= words_whole(context->words, WORDS_columns, context->scratch, words.at[w].raw, &hit);
		}
		several &= known;
		for (size_t w = 0; several && w < words.n && out < MOST_COLUMNS; w++)
			heads[out++] = words.at[w].raw;
		if (!several)
			heads[out++] = cells[c];
	}
	return out;
}

/* "Namn", "Ledamot" */
static bool heads_names(struct field_context *context, struct slice cell)
{
	struct phrase_hit hit;
	return words_whole(context->words, WORDS_columns, context->scratch, cell, &hit) && strcmp(hit.key, "name") == 0;
}

bool vote_read_table_head(struct voting *voting, struct slice row)
{
	struct slice cells[MOST_COLUMNS];
	struct vote_columns head = { .n = heads_of(voting->context, row, cells) };
	bool seen[BALLOT_NONE + 1] = { false }, any[BALLOT_NONE + 1] = { false };
	size_t group = 0;
	for (size_t c = 0; c < head.n; c++) {
		if (c && any[BALLOT_YES] && heads_names(voting->context, cells[c])) {
			head.n = c;
			head.twice = true;
			break;
		}
		enum ballot ballot = ballot_of_head(voting->context, cells[c]);
		if (ballot == BALLOT_NONE && (name_like(voting->context, cells[c]) || (c == 0 && person_begins(voting->context, cells[c])))) /* "Ola Berg | Ja | Nej": how somebody voted twice */
			return false;
		if (ballot <= BALLOT_NO && seen[ballot] && group + 1 < MOST_GROUPS) { /* Ja | Nej | Ja | Nej */
			memset(seen, 0, sizeof seen);
			group++;
		}
		head.of[c] = ballot;
		head.group[c] = group;
		seen[ballot] = any[ballot] = true;
	}
	head.groups = group + 1;
	if (!any[BALLOT_YES] || !any[BALLOT_NO])
		return false;
	head.sides = head.of[0] == BALLOT_YES; /* unless crosses follow */
	voting->columns = head;
	return true;
}

static size_t first_ballot(const struct vote_columns *head)
{
	size_t c = 0;
	while (c < head->n && head->of[c] == BALLOT_NONE && !head->word[c])
		c++;
	return c;
}

/* "Ola Berg (M) |  | X": which column a cell belongs to, when the head may lack the columns of names. */
static size_t column_of(const struct vote_columns *head, size_t texts, size_t cell)
{
	size_t first = first_ballot(head);
	return first == 0 || texts > first ? cell - texts + first : cell;
}

static struct voting *target_of(struct voting *voting, size_t column)
{
	const struct vote_columns *head = &voting->columns;
	struct voting *target = head->target[head->group[column]];
	if (target)
		target->order = voting->order;
	if (target && head->round[head->group[column]])
		target->round = head->round[head->group[column]];
	return target ? target : voting;
}

static void read_sum(struct voting *voting, const struct slice *cells, size_t n, size_t texts, struct span span)
{
	struct number count[MOST_GROUPS][BALLOTS] = { { { 0, false } } };
	struct voting *target[MOST_GROUPS] = { NULL };
	for (size_t c = texts; c < n; c++) {
		size_t column = column_of(&voting->columns, texts, c);
		if (column >= voting->columns.n || voting->columns.of[column] == BALLOT_NONE || !cells[c].n)
			continue;
		count[voting->columns.group[column]][voting->columns.of[column]] = vote_numeral(voting->context, cells[c]);
		target[voting->columns.group[column]] = target_of(voting, column);
	}
	for (size_t g = 0; g < MOST_GROUPS; g++)
		if (target[g] && (count[g][BALLOT_YES].known || count[g][BALLOT_NO].known))
			vote_count_put(target[g], count[g], span);
}

static void read_sides(struct voting *voting, const struct slice *cells, size_t n, struct span span)
{
	for (size_t c = 0; c < n && c < voting->columns.n; c++) {
		struct person_list named = { .n = 0 };
		enum ballot ballot = voting->columns.of[c];
		if (ballot != BALLOT_NONE)
			persons_named(voting->context, cells[c], &named);
		for (size_t i = 0; i < named.n; i++)
			vote_voter_put(voting, named.name[i], named.party[i], ballot, span);
	}
}

/* Whose row it is: the one named first, and who serves for him, with the §§ of both. */
struct row_of {
	struct person member, substitute;
	bool substituted, away;
	struct numbers member_in, substitute_in; /* n is 0: all the time */
};

/* "181-185", "Ida Ek (C) 186-191", "N, t.o.m. § 79": when somebody was there. */
static struct numbers served(struct field_context *context, struct slice cell)
{
	static struct pattern bare = PATTERN("(?<![\\d-])(\\d{1,4}\\s?[-–]\\s?\\d{1,4})(?![\\d-])");
	struct interval interval;
	struct match m;
	if (interval_find(context, cell, NULL, &interval) && interval.numbers.n)
		return interval.numbers;
	return numbers_of(pattern_find(&bare, cell, 0, &m) ? slice_text(context->scratch, m.group[1]) : "");
}

/* "24"; not "1:e vice ordförande", "12. Ola Berg", "3 § ..." */
static bool is_figure(struct slice cell)
{
	static struct pattern figure = PATTERN("^\\d+$");
	return pattern_matches(&figure, cell);
}

static bool row_persons(struct field_context *context, const struct slice *cells, size_t texts, struct row_of *row)
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
		here |= is_cross(cell);
		cell = pattern_find(&noted, cell, 0, &m) ? m.group[1] : cell;
		bool person = person_parse(context, cell, &read);
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
		bool party = c != of && !row->member.party && words.n == 1 && text_points(cells[c]) <= LONGEST_PARTY && !is_figure(cells[c]) && !is_missing(context, cells[c]) && !municipality_of(context, cells[c]);
		if (party)
			row->member.party = slice_text(context->arena, words.at[0].raw);
	}
	return of != SIZE_MAX;
}

static bool was_there(const struct voting *voting, const struct numbers *in)
{
	const struct document *document = voting->context->document;
	int item = voting->block ? voting->block->item : 0;
	const char *number = item > 0 ? RECORD(document, item, item - 1)->number : NULL;
	struct numbers one = numbers_of(number ? number : "");
	return !in->n || !one.n || numbers_cover(in, &one);
}

/* Who votes there: a serving substitute before the member. */
static const struct person *voter_of(const struct voting *voting, const struct row_of *row)
{
	return row->substituted && was_there(voting, &row->substitute_in) ? &row->substitute : &row->member;
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

static void put_person(struct voting *voting, const struct person *person, enum ballot ballot, struct span span)
{
	struct field_context *context = voting->context;
	bool known;
	const char *name = natural_order(context, person->name, &known);
	vote_voter_put(voting, known ? name : people_add(context, person->name), person->party ? person->party : voting->party, ballot, span);
}

/* The letters of rolls stand for words: "J", "N", "A", "F". */
static enum ballot ballot_of_word(struct field_context *context, struct slice cell)
{
	static const char *const letters[BALLOTS] = { "yes_letter", "no_letter", "abstain_letter", "absent_letter" };
	enum ballot ballot = vote_marker(cell);
	for (int b = 0; b < BALLOTS && ballot == BALLOT_NONE; b++)
		if (cell.n && is_term(context, cell, letters[b]))
			ballot = (enum ballot)b;
	return ballot;
}

/* "24 | 17 | 2" */
static bool only_numbers(const struct slice *cells, size_t n)
{
	size_t numbers = 0;
	for (size_t c = 0; c < n; c++) {
		bool digits = cells[c].n && cells[c].n <= 3;
		for (size_t i = 0; i < cells[c].n; i++)
			digits &= text_is_digit((unsigned char)cells[c].at[i]);
		if (cells[c].n && !digits)
			return false;
		numbers += digits;
	}
	return numbers > 1;
}

/* How many columns at the right have cells that say Ja or Nej: "§ 12 | § 14". */
static size_t words_last(const struct vote_columns *head)
{
	size_t words = 0;
	while (words < head->n && head->word[head->n - 1 - words])
		words++;
	return words;
}

/* "Ida Ek, 1:e v ordf (s) | n | ja" below "Ledamot | Parti | Närv | § 12": two columns in one cell; "Ida Ek | S | ordf | X | ja": one
 * that has no head. How far the last cells stand left of their columns of words, which are the last ones. */
static ptrdiff_t moved_right(struct field_context *context, const struct vote_columns *head, const struct slice *cells, size_t n)
{
	size_t words = words_last(head), ballots = 0;
	if (!words || first_ballot(head) == 0 || n == head->n || n <= words)
		return 0;
	while (ballots < words && (slice_is(cells[n - 1 - ballots], "-") || ballot_of_word(context, cells[n - 1 - ballots]) != BALLOT_NONE))
		ballots++;
	if (words > 1)
		return ballots == words ? (ptrdiff_t)head->n - (ptrdiff_t)n : 0;
	enum ballot ballot = n < head->n ? vote_marker(cells[n - 1]) : ballot_of_word(context, cells[n - 1]); /* "f" may stand below "Närv" */
	return ballot == BALLOT_NONE ? 0 : (ptrdiff_t)head->n - (ptrdiff_t)n;
}

/* A row, its cells told apart: first the texts, "12 | Bo Ek | M", then the marks of its ballots. */
struct voter_row {
	struct slice cells[MOST_COLUMNS];
	size_t n, texts, marks; /* marks: cells that are a ballot in words */
	ptrdiff_t moved;        /* of the cells behind the names, to the right */
	bool crossed;           /* a cross stands in it */
	bool numbered;          /* its first cell is its number: "12 | Ola Berg | M" */
	bool taken[MOST_GROUPS];
	struct row_of of;
};

static void scan(const struct voting *voting, struct slice text, struct voter_row *row)
{
	struct field_context *context = voting->context;
	*row = (struct voter_row){ .moved = 0 };
	row->n = cells_of(text, row->cells, MOST_COLUMNS);
	row->moved = moved_right(context, &voting->columns, row->cells, row->n);
	row->numbered = row->n > 2 && is_figure(row->cells[0]) && person_begins(context, row->cells[1]);
	for (row->texts = row->numbered; row->texts < row->n; row->texts++) {
		struct slice cell = row->cells[row->texts];
		if (!cell.n || (row->texts && slice_is(cell, "-")) || is_cross(cell) || ballot_of_word(context, cell) != BALLOT_NONE || is_figure(cell))
			break;
	}
	for (size_t c = row->numbered; c < row->n; c++) {
		row->crossed |= is_cross(row->cells[c]);
		row->marks += c >= row->texts && ballot_of_word(context, row->cells[c]) != BALLOT_NONE;
	}
}

/* "Bo Ek | F - | |", "Ida Ny | 181-186 | X | |": away, and nobody in his place, where no mark stands. */
static void put_absent(struct voting *voting, const struct voter_row *row, struct span span)
{
	const struct vote_columns *head = &voting->columns;
	for (size_t c = 0, done = 0; c < head->n; c++) {
		size_t cell = (size_t)((ptrdiff_t)c - row->moved);
		bool dash = head->word[c] && cell < row->n && slice_is(row->cells[cell], "-"); /* "f" below "Närv" tells nothing of a vote */
		if ((head->of[c] == BALLOT_NONE && !dash) || head->group[c] < done || row->taken[head->group[c]])
			continue;
		done = head->group[c] + 1;
		struct voting *target = target_of(voting, c);
		bool left = row->of.member_in.n && !was_there(target, &row->of.member_in);
		if ((row->of.away || left) && !row->of.substituted)
			put_person(target, &row->of.member, BALLOT_ABSENT, span);
	}
}

/* What the cell says in its column; BALLOT_NONE: nothing. */
static enum ballot ballot_in(const struct voting *voting, const struct voter_row *row, size_t c, size_t column)
{
	const struct vote_columns *head = &voting->columns;
	struct slice cell = row->cells[c];
	if (is_cross(cell))
		return column < head->n ? head->of[column] : BALLOT_NONE;
	if (column < head->n && head->word[column] && row->marks && slice_is(cell, "-")) /* he votes in another column */
		return BALLOT_ABSENT;
	if (first_ballot(head) == head->n || (column < head->n && head->word[column]))
		return ballot_of_word(voting->context, cell);
	if (c + 1 == row->n && vote_marker(cell) >= BALLOT_ABSTAIN) /* "Ola Berg | M | frånvarande" */
		return vote_marker(cell);
	return BALLOT_NONE;
}

/* The ballots of a row, of `person` where it names nobody itself. */
static bool put_ballots(struct voting *voting, struct voter_row *row, const struct person *person, struct span span)
{
	struct vote_columns *head = &voting->columns;
	bool done = false;
	for (size_t c = row->texts; c < row->n; c++) {
		size_t column = row->moved ? (size_t)((ptrdiff_t)c + row->moved) : column_of(head, row->texts, c);
		enum ballot ballot = ballot_in(voting, row, c, column);
		column = column < head->n ? column : first_ballot(head); /* whose vote it is, where several stand side by side */
		if (ballot == BALLOT_NONE || row->taken[head->group[column]])
			continue;
		head->sides = false;
		row->taken[head->group[column]] = done = true;
		struct voting *target = target_of(voting, column);
		put_person(target, person ? person : voter_of(target, &row->of), ballot, span);
	}
	return done;
}

/* "Summa | Ja | 9 | 9", "| Nej | 8 | 9" below columns of words. */
static bool read_word_sum(struct voting *voting, const struct voter_row *row, struct span span)
{
	struct vote_columns *head = &voting->columns;
	size_t words = words_last(head), figures = 0, named = row->n;
	while (figures < row->n && is_figure(row->cells[row->n - 1 - figures]))
		figures++;
	while (named > 0 && (is_figure(row->cells[named - 1]) || !row->cells[named - 1].n))
		named--;
	enum ballot ballot = named ? vote_marker(row->cells[named - 1]) : BALLOT_NONE;
	if (!words || figures != words || ballot == BALLOT_NONE)
		return false;
	for (size_t w = 0; w < words; w++) {
		struct number count[BALLOTS] = { { 0, false } };
		count[ballot] = vote_numeral(voting->context, row->cells[row->n - words + w]);
		vote_count_put(target_of(voting, head->n - words + w), count, span);
	}
	return true;
}

/* "Ola Berg | M | X | Ida Ek | C | | X": the byte where the second list goes on; 0: nothing of it stands here. */
static size_t second_list(struct voting *voting, struct slice text)
{
	struct slice cells[MOST_COLUMNS];
	size_t n = cells_of(text, cells, MOST_COLUMNS);
	for (size_t c = 2; c < n; c++)
		if (name_like(voting->context, cells[c]))
			return (size_t)(cells[c].at - text.at);
	return 0;
}

static bool read_row(struct voting *voting, struct slice text, struct span span);

bool vote_read_table_row(struct voting *voting, struct slice text, struct span span)
{
	size_t second = voting->columns.twice ? second_list(voting, text) : 0;
	if (!second)
		return read_row(voting, text, span);
	bool first = read_row(voting, slice_part(text, 0, second), span);
	return read_row(voting, slice_part(text, second, text.n), span) || first;
}

static bool read_row(struct voting *voting, struct slice text, struct span span)
{
	struct vote_columns *head = &voting->columns;
	struct voter_row row;
	scan(voting, text, &row);
	if (row.n && !row.numbered && is_cross(row.cells[0])) /* a cross of presence stands first: no list of voters */
		return false;
	if (read_word_sum(voting, &row, span))
		return true;
	if ((row.texts && is_term(voting->context, row.cells[0], "tally")) || (head->n && only_numbers(row.cells, row.n))) {
		read_sum(voting, row.cells, row.n, row.texts, span);
		return true;
	}
	if (!row.crossed && !row.marks && head->sides) {
		read_sides(voting, row.cells, row.n, span);
		return true;
	}
	size_t first = first_ballot(head);
	size_t names = head->n && first > row.texts ? (first < row.n ? first : row.n) : row.texts; /* a column of substitutes behind an empty one */
	bool own = row_persons(voting->context, row.cells, names, &row.of);
	struct person waiting = head->waiting;
	head->waiting = (struct person){ .party = NULL };
	if (own && !row.crossed && !row.marks && head->n) { /* the cross may stand a line below */
		head->waiting = *voter_of(voting, &row.of);
		put_absent(voting, &row, span);
		return true;
	}
	if (!own && !(row.crossed && waiting.name.at)) {
		head->waiting = waiting;
		return false;
	}
	bool done = put_ballots(voting, &row, own ? NULL : &waiting, span);
	if (own)
		put_absent(voting, &row, span);
	return done;
}
