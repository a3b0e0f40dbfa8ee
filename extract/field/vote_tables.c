/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows of tables. Out: who voted what. Knows nothing of sentences.
 *
 *   "Ledamot | Parti | Ja | Nej | Avst" / "Ola Berg | M | X"     crosses
 *   "JA röstar | NEJ röstar" / "Ola Berg (M) | Ida Ek (C)"       names below their side
 *   "Ledamot | Parti | § 12 | § 14" / "Ola Berg | M | Ja | Nej"  words, a column an item
 *   "Ola Berg | M | JA", "JA | Ola Berg | M"                     words without a head
 *   "Ola Berg (M) | Ja | Ida Ek (C) | Nej", "Ola Berg (M) Ja | Ida Ek (C) Nej"     several voters of a row
 */
#include "vote_tables.h"

#include <string.h>

bool vote_is_cross(struct slice cell)
{
	static const char *const crosses[] = { "X", "x", "(x)", "(X)", "1", "*", "\xC3\x97", "\xE2\x80\xA2", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x97\x8F", "\xE2\x98\x92" };
	for (size_t i = 0; i < sizeof crosses / sizeof *crosses; i++)
		if (slice_is(cell, crosses[i]))
			return true;
	return false;
}

static struct voting *target_of(struct voting *voting, size_t column)
{
	const struct vote_columns *head = &voting->columns;
	struct voting *target = head->target[head->group[column]];
	if (target)
		target->order = voting->order;
	target = target ? target : voting;
	if (head->round[head->group[column]])
		target->round = head->round[head->group[column]];
	return target;
}

static void read_sum(struct voting *voting, const struct slice *cells, size_t n, size_t texts, struct span span)
{
	struct number count[MOST_GROUPS][BALLOTS] = { { { 0, false } } };
	size_t of[MOST_GROUPS] = { 0 }; /* a column of each group */
	for (size_t c = texts; c < n; c++) {
		size_t column = vote_column_of(&voting->columns, texts, c);
		if (column >= voting->columns.n || voting->columns.of[column] == BALLOT_NONE || !cells[c].n)
			continue;
		count[voting->columns.group[column]][voting->columns.of[column]] = vote_numeral(voting->context, cells[c]);
		of[voting->columns.group[column]] = column;
	}
	for (size_t g = 0; g < MOST_GROUPS; g++)
		if (count[g][BALLOT_YES].known || count[g][BALLOT_NO].known)
			vote_count_put(target_of(voting, of[g]), count[g], span);
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

bool vote_is_figure(struct slice cell)
{
	static struct pattern figure = PATTERN("^\\d+$");
	return pattern_matches(&figure, cell);
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

/* "Ida Ek, 1:e v ordf (s) | n | ja" below "Ledamot | Parti | Närv | § 12": two columns in one cell; "Ida Ek | S | ordf | X | ja": one
 * that has no head. How far the last cells stand left of their columns of words, which are the last ones. */
static ptrdiff_t moved_right(struct field_context *context, const struct vote_columns *head, const struct slice *cells, size_t n)
{
	size_t words = vote_words_last(head), ballots = 0;
	if (!words || vote_first_ballot(head) == 0 || n == head->n || n <= words)
		return 0;
	while (ballots < words && (slice_is(cells[n - 1 - ballots], "-") || ballot_of_word(context, cells[n - 1 - ballots]) != BALLOT_NONE))
		ballots++;
	if (words > 1)
		return ballots == words ? (ptrdiff_t)head->n - (ptrdiff_t)n : 0;
	enum ballot ballot = n < head->n ? vote_marker(cells[n - 1]) : ballot_of_word(context, cells[n - 1]); /* "f" may stand below "Närv" */
	return ballot == BALLOT_NONE ? 0 : (ptrdiff_t)head->n - (ptrdiff_t)n;
}

size_t vote_within(struct field_context *context, struct slice cell)
{
	static struct pattern leader = PATTERN("^\\s*(?:\\.{2,}|…+|_{2,}|[:–-])?\\s*");
	size_t at = cell.n;
	while (at && cell.at[at - 1] != ')')
		at--;
	bool party = at > 0;
	if (!party)
		for (at = cell.n; at && cell.at[at - 1] != ' ';)
			at--;
	struct match m;
	struct slice rest = slice_part(cell, at, cell.n);
	size_t skip = pattern_find(&leader, rest, 0, &m) ? m.end : 0;
	rest = slice_trim(slice_part(rest, skip, rest.n));
	bool voted = at && rest.n && (party ? ballot_of_word(context, rest) : vote_marker(rest)) != BALLOT_NONE; /* "Ida E" has an initial */
	return voted && person_begins(context, cell) && (party || name_like(context, slice_part(cell, 0, at))) ? (size_t)(rest.at - cell.at) : 0;
}

/* The cells of a row; where no columns are known, the ballot behind a name in its cell is one of its own. */
static size_t row_cells(const struct voting *voting, struct slice text, struct slice *cells)
{
	struct slice raw[MOST_COLUMNS];
	size_t n = cells_of(text, raw, MOST_COLUMNS), out = 0;
	for (size_t c = 0; c < n && out < MOST_COLUMNS; c++) {
		size_t at = voting->columns.n ? 0 : vote_within(voting->context, raw[c]);
		if (at && out + 1 < MOST_COLUMNS)
			cells[out++] = slice_trim(slice_part(raw[c], 0, at));
		cells[out++] = slice_part(raw[c], at, raw[c].n);
	}
	return out;
}

/* "J | Ola Berg (M)", "NEJ | Ida Ek | C" without a head: the ballot stands first. It goes behind the others. */
static void ballot_last(const struct voting *voting, struct slice *cells, size_t n)
{
	struct field_context *context = voting->context;
	struct person person;
	if (voting->columns.n || n < 2 || !cells[0].n || ballot_of_word(context, cells[0]) == BALLOT_NONE || !vote_only_person(context, cells[1], &person))
		return;
	for (size_t c = 2; c < n; c++)
		if (cells[c].n && (vote_is_cross(cells[c]) || ballot_of_word(context, cells[c]) != BALLOT_NONE))
			return;
	struct slice ballot = cells[0];
	memmove(cells, cells + 1, (n - 1) * sizeof *cells);
	cells[n - 1] = ballot;
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
	row->n = row_cells(voting, text, row->cells);
	ballot_last(voting, row->cells, row->n);
	row->moved = moved_right(context, &voting->columns, row->cells, row->n);
	row->numbered = row->n > 2 && vote_is_figure(row->cells[0]) && person_begins(context, row->cells[1]);
	for (row->texts = row->numbered; row->texts < row->n; row->texts++) {
		struct slice cell = row->cells[row->texts];
		if (!cell.n || (row->texts && slice_is(cell, "-")) || vote_is_cross(cell) || ballot_of_word(context, cell) != BALLOT_NONE || vote_is_figure(cell))
			break;
	}
	for (size_t c = row->numbered; c < row->n; c++) {
		row->crossed |= vote_is_cross(row->cells[c]);
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
		bool left = row->of.member_in.n && !voter_was_there(target, &row->of.member_in);
		if ((row->of.away || left) && !row->of.substituted)
			voter_put(target, &row->of.member, BALLOT_ABSENT, span);
	}
}

/* What the cell says in its column; BALLOT_NONE: nothing. */
static enum ballot ballot_in(const struct voting *voting, const struct voter_row *row, size_t c, size_t column)
{
	const struct vote_columns *head = &voting->columns;
	struct slice cell = row->cells[c];
	if (vote_is_cross(cell))
		return column < head->n ? head->of[column] : BALLOT_NONE;
	if (column < head->n && head->word[column] && row->marks && slice_is(cell, "-")) /* he votes in another column */
		return BALLOT_ABSENT;
	if (vote_first_ballot(head) == head->n || (column < head->n && head->word[column]))
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
		size_t column = row->moved ? (size_t)((ptrdiff_t)c + row->moved) : vote_column_of(head, row->texts, c);
		enum ballot ballot = ballot_in(voting, row, c, column);
		while (column + 1 < head->n && row->n < head->n && head->word[column] && row->of.member_in.n && !voter_was_there(target_of(voting, column), &row->of.member_in))
			column++; /* "Siv Ro | fr.o.m. § 60 | Nej" below "§ 57 | § 60" */
		if (column < head->n && head->word[column] && row->marks && slice_is(row->cells[c], "-") && row->of.member_in.n && !voter_was_there(target_of(voting, column), &row->of.member_in)) {
			row->taken[head->group[column]] = true; /* "Bo Ek, §§ 177-181 | Ja | -": his seat is another's by then */
			continue;
		}
		column = column < head->n ? column : vote_first_ballot(head); /* whose vote it is, where several stand side by side */
		if (ballot == BALLOT_NONE || row->taken[head->group[column]])
			continue;
		head->sides = false;
		row->taken[head->group[column]] = done = true;
		struct voting *target = target_of(voting, column);
		voter_put(target, person ? person : voter_of(target, &row->of), ballot, span);
	}
	return done;
}

/* "Summa | Ja | 9 | 9", "| Nej | 8 | 9" below columns of words. */
static bool read_word_sum(struct voting *voting, const struct voter_row *row, struct span span)
{
	struct vote_columns *head = &voting->columns;
	size_t words = vote_words_last(head), figures = 0, named = row->n;
	while (figures < row->n && vote_is_figure(row->cells[row->n - 1 - figures]))
		figures++;
	while (named > 0 && (vote_is_figure(row->cells[named - 1]) || !row->cells[named - 1].n))
		named--;
	static struct pattern tally = PATTERN("(?i)^%{tally}\\s+"); /* "Antal ja" */
	struct match m;
	struct slice label = named ? row->cells[named - 1] : (struct slice){ NULL, 0 };
	if (named && pattern_find(&tally, label, 0, &m))
		label = slice_part(label, m.end, label.n);
	enum ballot ballot = named ? vote_marker(label) : BALLOT_NONE;
	if (!words || figures != words || ballot == BALLOT_NONE)
		return false;
	for (size_t w = 0; w < words; w++) {
		struct number count[BALLOTS] = { { 0, false } };
		count[ballot] = vote_numeral(voting->context, row->cells[row->n - words + w]);
		vote_count_put(target_of(voting, head->n - words + w), count, span);
	}
	return true;
}

/* "Summa ja / nej / avst | 17/15/0 | 16/15/1", "Summa | 17-15-0" below columns of words: the label tells the order, else it is this one. */
bool vote_read_slashed_sum(struct voting *voting, struct slice text, struct span span)
{
#define FIGURE "(\\d{1,3})"
#define STROKE "\\s?[/–-]\\s?"
#define LABEL "(\\p{L}[\\p{L}.]*)"
	static struct pattern lead = PATTERN("(?i)^(?:%{tally}[\\s:(]*(?=\\d)|(?:%{tally}[\\s:(]*)?" LABEL STROKE LABEL "(?:" STROKE LABEL "(?:" STROKE LABEL ")?)?[:)]*(?=\\s))");
	static struct pattern figures = PATTERN("^[\\s\\t]*" FIGURE STROKE FIGURE "(?:" STROKE FIGURE "(?:" STROKE FIGURE ")?)?(?![\\d/–-])");
	struct vote_columns *head = &voting->columns;
	struct number count[MOST_GROUPS][BALLOTS] = { { { 0, false } } };
	enum ballot order[] = { BALLOT_YES, BALLOT_NO, BALLOT_ABSTAIN, BALLOT_ABSENT };
	enum { PLACES = 4 };
	size_t words = vote_words_last(head), n = 0;
	struct match m;
	if (!words || words > MOST_GROUPS || !pattern_find(&lead, text, 0, &m))
		return false;
	for (int b = 0; b < PLACES && m.group[1].at; b++)
		order[b] = m.group[b + 1].at ? vote_marker(m.group[b + 1]) : BALLOT_NONE;
	if (order[0] == BALLOT_NONE || order[1] == BALLOT_NONE)
		return false;
	for (text = slice_part(text, m.end, text.n); pattern_find(&figures, text, 0, &m); text = slice_part(text, m.end, text.n), n++)
		for (int b = 0; b < PLACES && n < words; b++)
			if (m.group[b + 1].at && order[b] != BALLOT_NONE)
				count[n][order[b]] = vote_numeral(voting->context, m.group[b + 1]);
	if (n != words || slice_trim(text).n)
		return false;
	for (size_t w = 0; w < words; w++)
		vote_count_put(target_of(voting, head->n - words + w), count[w], span);
	return true;
#undef FIGURE
#undef STROKE
#undef LABEL
}

/* "Ola Berg | M | X | Ida Ek | C | | X", "1 | Ola Berg | Ja | 5 | Ida Ek | Nej": the byte where the next voter begins; 0: no other. */
static size_t next_voter(struct voting *voting, struct slice text)
{
	struct field_context *context = voting->context;
	struct slice cells[MOST_COLUMNS];
	bool twice = voting->columns.twice, voted = false;
	size_t n = row_cells(voting, text, cells), at = 0;
	if (!twice && voting->columns.n)
		return 0;
	for (size_t c = 1; c < n && !at; c++) {
		if (twice ? c > 1 && name_like(context, cells[c]) : voted && person_begins(context, cells[c]))
			at = !twice && vote_is_figure(cells[c - 1]) ? c - 1 : c;
		voted |= cells[c].n && ballot_of_word(context, cells[c]) != BALLOT_NONE;
	}
	for (size_t c = at; at && !twice; c++) { /* "Ola Berg | Ja | Ida Ek": who was replaced */
		if (c == n)
			return 0;
		if (cells[c].n && ballot_of_word(context, cells[c]) != BALLOT_NONE)
			break;
	}
	return at ? (size_t)(cells[at].at - text.at) : 0;
}

static bool read_row(struct voting *voting, struct slice text, struct span span);

bool vote_read_table_row(struct voting *voting, struct slice text, struct span span)
{
	bool found = false;
	for (size_t next; (next = next_voter(voting, text)) != 0; text = slice_part(text, next, text.n))
		found |= read_row(voting, slice_part(text, 0, next), span);
	return read_row(voting, text, span) || found;
}

/* The letters of a cell, as written; NULL: they are no party. */
static const char *party_of(struct field_context *context, struct slice cell)
{
	static struct pattern letters = PATTERN("^\\(?(\\p{L}{1,6})\\)?$");
	struct match m;
	return pattern_find(&letters, cell, 0, &m) ? slice_text(context->arena, m.group[1]) : NULL;
}

static bool read_row(struct voting *voting, struct slice text, struct span span)
{
	struct vote_columns *head = &voting->columns;
	struct voter_row row;
	scan(voting, text, &row);
	if (row.n && !row.numbered && vote_is_cross(row.cells[0])) /* a cross of presence stands first: no list of voters */
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
	size_t first = vote_first_ballot(head);
	size_t names = head->n && first > row.texts ? (first < row.n ? first : row.n) : row.texts; /* a column of substitutes behind an empty one */
	bool own = voter_row_persons(voting->context, row.cells, names, &row.of);
	if (own && head->party && head->party < row.n && row.n == head->n && !row.of.member.party) /* "Namn | Ja | Nej | Parti" */
		row.of.member.party = party_of(voting->context, row.cells[head->party]);
	if (own && !row.of.member.party) /* the party stands above the rows */
		row.of.member.party = voting->party;
	if (own && !row.of.substitute.party)
		row.of.substitute.party = voting->party;
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
