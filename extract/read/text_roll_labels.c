/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines of a roll typed with blanks whose columns hold words. Out: its columns, a head each. Knows no word of Swedish: a label
 * is short and ends in a number, or tells what a word means; below it stand words that come again.
 *
 *   "                        § 181   § 181   § 182"
 *   "Nr  Ledamot/ersättare   vot 1   vot 2"             "Nr Ledamot/ersättare\t§ 181 vot 1\t§ 181 vot 2\t§ 182"
 *   "                 § 45            § 47"
 *   "Namn    Parti    Omr 1   Omr 2   Omr 1   Omr 2"    "Namn\tParti\t§ 45 Omr 1\t§ 45 Omr 2\t§ 47 Omr 1\t§ 47 Omr 2"
 *   "Ledamot    Ja = bifall till    Nej = bifall till   Avstår"
 *   "           KS förslag          Ida Eks yrkande"    "Ledamot\tJa = bifall till KS förslag\tNej = ...\tAvstår" */
#include "text_roll_parts.h"

#include <string.h>

enum {
	LABEL_POINTS = 20, /* "Omröstning § 183" */
	ROWS_AHEAD = 12,   /* where words must stand */
	ROLL_PARTY = 6,    /* points of a party */
};

static bool ends_number(unsigned char c)
{
	return text_is_digit(c) || (c >= 'a' && c <= 'h');
}

/* "§ 12", "§ 12 a", "Vot 1", "Kf § 47", "Omr. 2", "Votering nr 3"; no date, no diary number. */
static bool is_label(struct slice cell)
{
	size_t length;
	if (!cell.n || cell.n > 4 * LABEL_POINTS || text_points(cell) > LABEL_POINTS || !text_roll_has_digit(cell) || !ends_number((unsigned char)cell.at[cell.n - 1]))
		return false;
	for (size_t i = 0; i < cell.n; i++)
		if (strchr("()/:=,-", cell.at[i]))
			return false;
	uint32_t first = text_decode(cell.at, cell.n, &length);
	return text_is_letter(first) || first == 0xA7;
}

/* "Ja = bifall till" */
static bool is_meaning(struct slice cell)
{
	const char *sign = cell.n ? memchr(cell.at, '=', cell.n) : NULL;
	return sign && text_roll_short(slice_trim(slice_part(cell, 0, (size_t)(sign - cell.at))));
}

/* Where the next label begins inside a cell of several: "Votering 1  Votering 2", "§ 12 § 14"; 0: nowhere. */
static size_t next_label(struct slice cell)
{
	static const char sign[] = "\xC2\xA7";
	for (size_t i = 1; i + 1 < cell.n && i <= 4 * LABEL_POINTS; i++) { /* no label is longer, in bytes */
		bool apart = cell.at[i] == ' ' && (cell.at[i + 1] == ' ' || (i + 2 < cell.n && memcmp(cell.at + i + 1, sign, 2) == 0));
		if (apart && is_label(slice_part(cell, 0, i)))
			return i + 1;
	}
	return 0;
}

/* The columns of a line; labels may stand closer than other cells do. */
static struct typed_columns columns_of(struct slice line)
{
	struct typed_columns all = text_columns_of(line), split = { .n = 0 };
	for (size_t c = 0; c < all.n; c++) {
		struct slice cell = text_roll_cell(&all, c, line), rest = cell;
		size_t length;
		if (c && all.start[c] == all.end[c - 1] + 1 && text_is_lower(text_decode(cell.at, cell.n, &length))) { /* "Namn och parti": no three heads */
			split.end[split.n - 1] = all.end[c];
			continue;
		}
		for (size_t at = 1; at && split.n < MARK_COLUMNS; rest = slice_trim(slice_part(rest, at, rest.n))) {
			at = next_label(rest);
			size_t start = all.start[c] + text_points(slice_part(cell, 0, (size_t)(rest.at - cell.at)));
			split.start[split.n] = start;
			split.end[split.n++] = at ? start + text_points(slice_part(rest, 0, at - 1)) : all.end[c];
		}
	}
	return split;
}

/* The labels at the right of a line: where they begin; columns.n: there are none. */
static size_t run_of(const struct text_roll *roll)
{
	size_t run = roll->columns.n;
	while (run > 0 && (is_label(roll->heads[run - 1]) || is_meaning(roll->heads[run - 1]) || (run > 1 && text_roll_short(roll->heads[run - 1]))))
		run--;
	while (run < roll->columns.n && !is_label(roll->heads[run]) && !is_meaning(roll->heads[run])) /* "Parti" */
		run++;
	return run;
}

static bool begin(struct text_roll *roll, struct slice line)
{
	enum { LONGEST_LINE = 800 }; /* bytes: a page on one line heads nothing */
	*roll = (struct text_roll){ .lines = 1 };
	if (line.n > LONGEST_LINE)
		return false;
	roll->columns = columns_of(line);
	for (size_t c = 0; c < roll->columns.n; c++)
		roll->heads[c] = text_roll_cell(&roll->columns, c, line);
	roll->run = run_of(roll);
	return roll->columns.n > 0;
}

/* The column of the run that a cell stands below or above; columns.n: none. */
static size_t column_of(const struct text_roll *roll, const struct typed_columns *other, size_t c)
{
	size_t in = roll->run;
	while (in < roll->columns.n && !text_roll_overlaps(other, c, &roll->columns, in))
		in++;
	return in;
}

/* "Ledamot    KS presidiums förslag    Ida Eks yrkande" below "Ja = bifall till    Nej = bifall till" */
static bool take_continued(struct text_roll *roll, const struct text_line *lower, struct arena *scratch)
{
	if (!text_roll_line(lower) || roll->run == roll->columns.n || !is_meaning(roll->heads[roll->run]))
		return false;
	struct typed_columns below = text_columns_of(lower->whole);
	struct text_roll wider = *roll;
	if (!below.n)
		return false;
	for (size_t c = 0; c < below.n; c++) {
		struct slice cell = text_roll_cell(&below, c, lower->whole);
		size_t in = column_of(&wider, &below, c);
		if (in < wider.columns.n && is_meaning(wider.heads[in])) {
			wider.heads[in] = slice_join(scratch, wider.heads[in], " ", cell);
			wider.columns.end[in] = below.end[c] > wider.columns.end[in] ? below.end[c] : wider.columns.end[in];
		} else if (in == wider.columns.n && below.end[c] < wider.columns.start[wider.run] && wider.columns.n < MARK_COLUMNS && text_points(cell) <= ROLL_UPPER_POINTS) {
			text_roll_insert(&wider, below.start[c], below.end[c], cell);
		} else {
			return false;
		}
	}
	wider.lines++;
	*roll = wider;
	return true;
}

/* The head that begins `above` lines up and goes on below: a meaning of several lines, "Ja = bifall till". */
static bool begin_above(const struct text_line *lines, size_t n, size_t above, struct text_roll *roll, struct arena *scratch)
{
	if (above >= n || !text_roll_line(&lines[above]) || lines[above].page != lines->page || lines[above].number + (int)above != lines->number ||
	    !memchr(lines[above].whole.at, '=', lines[above].whole.n) || !begin(roll, lines[above].whole))
		return false;
	for (size_t up = above; up-- > 0;)
		if (!take_continued(roll, &lines[up], scratch))
			return false;
	return true;
}

/* What an upper line tells of the columns: how many of its cells stand above the run, and whether they may. */
static size_t above_run(const struct text_roll *roll, const struct typed_columns *upper, struct slice line, bool *all)
{
	bool own = roll->run < roll->columns.n, labels = true, on = true; /* "Ledamot" alone stands left of all labels */
	size_t behind = roll->run ? roll->columns.end[roll->run - 1] : 0, from = own ? roll->columns.start[roll->run] : behind, n = 0;
	for (size_t c = upper->n; c-- > 0;) {
		struct slice cell = text_roll_cell(upper, c, line);
		bool beside = is_label(cell) && upper->start[c] >= behind && upper->start[c] >= ROLL_NAMES;
		if (upper->start[c] + (own ? ROLL_HALF_GROUP : 0) < from && !beside)
			break;
		labels &= is_label(cell);
		on &= column_of(roll, upper, c) < roll->columns.n;
		n++;
	}
	*all = n && (labels || (on && n > 1));
	return n;
}

/* Labels that stand beside all others are columns of their own: "§ 181  § 181  § 182" above "vot 1  vot 2". */
static void add_columns(struct text_roll *roll, const struct typed_columns *upper, size_t first)
{
	size_t room = roll->columns.n - roll->run, last = roll->columns.n ? roll->columns.end[roll->columns.n - 1] : 0;
	bool more = upper->n - first > room;
	for (size_t c = first; c < upper->n; c++) {
		bool beside = !room || upper->start[c] > last + ROLL_HALF_GROUP || more;
		if (column_of(roll, upper, c) < roll->columns.n || !beside)
			continue;
		size_t run = roll->run;
		text_roll_insert(roll, upper->start[c], upper->end[c], (struct slice){ "", 0 });
		roll->run = run; /* it is one of the run */
	}
}

/* The label above a column: the one that overlaps it, else the nearest at its left. */
static size_t label_above(const struct text_roll *roll, const struct typed_columns *upper, size_t first, size_t column)
{
	size_t best = first;
	for (size_t c = first; c < upper->n; c++) {
		if (text_roll_overlaps(upper, c, &roll->columns, column))
			return c;
		if (upper->start[c] <= roll->columns.start[column])
			best = c;
	}
	return best;
}

/* Takes a line above the head; false: it does not belong to it, and nothing was changed. */
static bool take_upper(struct text_roll *roll, const struct text_line *line, struct arena *scratch)
{
	if (!text_roll_line(line) || !line->indent)
		return false;
	struct typed_columns upper = columns_of(line->whole);
	struct text_roll wider = *roll;
	bool all;
	if (!upper.n || upper.n + roll->columns.n > MARK_COLUMNS)
		return false;
	size_t n = above_run(roll, &upper, line->whole, &all), first = upper.n - n;
	if (!all)
		return false;
	for (size_t c = 0; c < first; c++) {
		struct slice cell = text_roll_cell(&upper, c, line->whole);
		size_t below = 0;
		while (below < roll->run && !text_roll_overlaps(&upper, c, &wider.columns, below))
			below++;
		if (below == roll->run || text_points(cell) > ROLL_UPPER_POINTS || !text_roll_above_names(roll, cell))
			return false;
		text_roll_stack(&wider, below, &upper, c, cell, scratch);
	}
	bool labels = is_label(text_roll_cell(&upper, first, line->whole));
	if (labels)
		add_columns(&wider, &upper, first);
	for (size_t c = wider.run; c < wider.columns.n; c++) {
		size_t above = label_above(&wider, &upper, first, c);
		struct slice label = text_roll_cell(&upper, above, line->whole);
		if (labels || text_roll_overlaps(&upper, above, &wider.columns, c))
			wider.heads[c] = wider.heads[c].n ? slice_join(scratch, label, " ", wider.heads[c]) : label;
	}
	wider.lines++;
	*roll = wider;
	return true;
}

static bool is_word(struct slice cell)
{
	size_t length;
	uint32_t first = cell.n ? text_decode(cell.at, cell.n, &length) : 0;
	return text_is_letter(first) && (cell.n == length || text_roll_short(cell));
}

/* Learns the word; true: it was known, or is one letter. */
static bool learn(struct text_roll *roll, struct slice word)
{
	size_t w = 0;
	while (w < roll->n_words && !slice_equal(roll->words[w], word))
		w++;
	bool known = w < roll->n_words || text_points(word) == 1;
	if (w == roll->n_words && w < ROLL_WORDS)
		roll->words[roll->n_words++] = word;
	return known;
}

/* "Nej  Ja" below "§ 12 § 14" are two words. */
static bool learn_cell(struct text_roll *roll, struct slice line, struct slice cell)
{
	size_t start = text_columns_start(line, cell), end = start + text_points(cell);
	bool again = false;
	for (size_t c = roll->run; c < roll->columns.n && start < end; c++) {
		if (text_columns_beside(&roll->columns, c, start) == SIZE_MAX)
			continue;
		size_t next = c + 1 < roll->columns.n ? roll->columns.start[c + 1] : end, at = next < end ? text_byte_of(line, next) : 0;
		size_t cut = at && line.at[at - 1] == ' ' ? next : end;
		struct slice word = slice_trim(slice_part(line, text_byte_of(line, start), text_byte_of(line, cut)));
		again |= is_word(word) && learn(roll, word);
		start = cut;
	}
	return again;
}

/* A column of parties without a head: where it stands in the rows that are full. */
struct headless {
	size_t rows, start, end;
};

/* "Ola Berg     S    Ja   Nej" below "Ledamot    § 12   § 14"; true: a word of the row came before. */
static bool read_row(struct text_roll *roll, struct slice line, struct headless *party)
{
	struct slice cells[MARK_COLUMNS];
	size_t n = 0, length;
	bool again = false;
	for (size_t at = 0; n < MARK_COLUMNS && text_line_cell(line, &at, &cells[n]);)
		n++;
	bool full = n == roll->columns.n + 1 && text_points(cells[roll->run]) < ROLL_PARTY && text_is_letter(text_decode(cells[roll->run].at, cells[roll->run].n, &length));
	if (full) {
		size_t start = text_columns_start(line, cells[roll->run]), end = start + text_points(cells[roll->run]);
		party->start = !party->rows || start < party->start ? start : party->start;
		party->end = end > party->end ? end : party->end;
		party->rows++;
	}
	for (size_t i = full ? roll->run + 1 : 1; i < n; i++)
		again |= learn_cell(roll, line, cells[i]);
	return again;
}

/* Words of a few letters below the labels, behind a text at the left, of which one comes again, or marks of a letter. */
static bool words_follow(struct text_roll *roll, struct text_line line, struct text_cursor after)
{
	struct headless party = { .rows = 0 };
	bool again = false;
	for (size_t row = 0; row < ROWS_AHEAD && line.there; row++, line = text_line_next(&after))
		if (text_roll_line(&line) && line.indent < roll->columns.start[roll->run])
			again |= read_row(roll, line.whole, &party);
	if (again && party.rows > 1 && roll->columns.n < MARK_COLUMNS)
		text_roll_insert(roll, party.start, party.end, (struct slice){ "", 0 });
	return again;
}

bool text_roll_labels(const struct text_line *lines, size_t n, const struct text_line *next, struct text_cursor after,
                      struct arena *scratch, struct text_roll *roll)
{
	size_t up = begin_above(lines, n, 2, roll, scratch) ? 3 : begin_above(lines, n, 1, roll, scratch) ? 2 : begin(roll, lines[0].whole);
	if (!up)
		return false;
	for (; up < n && lines[up].there && lines[up].page == lines->page && lines[up].number + (int)up == lines->number; up++)
		if (!take_upper(roll, &lines[up], scratch))
			break;
	if (roll->run + 2 > roll->columns.n)
		return false;
	if (!roll->run && roll->columns.start[0] >= ROLL_NAMES && roll->columns.n < MARK_COLUMNS)
		text_roll_insert(roll, 0, roll->columns.start[0] - ROLL_COLUMN_GAP, (struct slice){ "", 0 });
	return roll->run > 0 && words_follow(roll, *next, after);
}
