/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines of a roll typed with blanks. Out: its columns, and the cells of a row by their columns. Knows no word of Swedish:
 * a roll's head has two or more short heads beside each other, and marks below them.
 *
 *   "                 Närv  Tjg       § 12      § 14"      "\t§ 12\t§ 14" remains above; "Närv" goes down
 *   "Ledamot                ersätt.   Ja  Nej   Ja  Nej"  "Ledamot\tNärv\tTjg ersätt.\tJa\tNej\tJa\tNej"
 *   "Bo Ek (S)        -     Ida Ny    X             X"    "Bo Ek (S)\t-\tIda Ny\tX\t\t\tX"
 *   "Bo Ek-Svensson s N               X"                  the party stands one blank behind the name
 * Columns that hold words have labels for heads: text_roll_labels.c. */
#include "text_roll_parts.h"

#include <string.h>

#include "pattern.h"

enum {
	SHORT = 6,        /* points of a head of marks: "Nej", "Avstår", "Frånv." */
	GROUP_POINTS = 20, /* of a head of several columns: "Omröstning § 183" */
	ROWS_AHEAD = 6,   /* where a mark must stand */
	OVERFLOW = 5,     /* points of what stands one blank behind a long name: its party */
};

bool text_roll_short(struct slice cell)
{
	size_t length, letters = 0;
	for (size_t i = 0; i < cell.n; i += length) {
		uint32_t point = text_decode(cell.at + i, cell.n - i, &length);
		if (!text_is_letter(point) && point != '.')
			return false;
		letters += point != '.';
	}
	return letters > 1 && text_points(cell) <= SHORT;
}

struct slice text_roll_cell(const struct typed_columns *columns, size_t c, struct slice line)
{
	return slice_part(line, text_byte_of(line, columns->start[c]), text_byte_of(line, columns->end[c]));
}

bool text_roll_line(const struct text_line *line)
{
	return line->there && line->shape == SHAPE_TEXT && !line->tabs && !line->list;
}

/* A mark, not only a dash, below one of the short heads, behind a text at the left: in one of the next rows. */
static bool marks_follow(const struct text_roll *roll, struct text_line line, struct text_cursor after)
{
	for (size_t row = 0; row < ROWS_AHEAD && line.there; row++, line = text_line_next(&after)) {
		struct slice cell;
		if (!text_roll_line(&line) || line.indent >= roll->columns.start[roll->run])
			continue;
		for (size_t at = 0, n = 0; text_line_cell(line.whole, &at, &cell); n++) {
			size_t start = text_columns_start(line.whole, cell);
			bool mark = n && text_columns_mark(cell) && cell.n == 1 && cell.at[0] != '-' && !text_is_digit((unsigned char)cell.at[0]); /* "9" is a sum */
			for (size_t c = roll->run; mark && c < roll->columns.n; c++)
				if (text_columns_beside(&roll->columns, c, start) != SIZE_MAX)
					return true;
		}
	}
	return false;
}

bool text_roll_overlaps(const struct typed_columns *a, size_t i, const struct typed_columns *b, size_t j)
{
	return a->start[i] < b->end[j] + 2 && b->start[j] < a->end[i] + 2;
}

/* "§ 12", "Omröstning § 183", "Kf 79"; no date, no number of a page. */
static bool groups_marks(struct slice cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (strchr("()/:", cell.at[i]) || (cell.at[i] == '-' && i && text_is_digit((unsigned char)cell.at[i - 1])))
			return false;
	return text_points(cell) <= GROUP_POINTS;
}

void text_roll_insert(struct text_roll *roll, size_t start, size_t end, struct slice text)
{
	struct typed_columns *columns = &roll->columns;
	size_t at = 0;
	while (at < columns->n && columns->start[at] < start)
		at++;
	for (size_t c = columns->n; c > at; c--) {
		columns->start[c] = columns->start[c - 1];
		columns->end[c] = columns->end[c - 1];
		roll->heads[c] = roll->heads[c - 1];
	}
	columns->start[at] = start;
	columns->end[at] = end;
	roll->heads[at] = text;
	columns->n++;
	roll->run += at <= roll->run;
}

/* "Tjg" above "ersättare"; "ers" one blank behind "Tjg." */
void text_roll_stack(struct text_roll *roll, size_t below, const struct typed_columns *upper, size_t c, struct slice text, struct arena *scratch)
{
	struct typed_columns *columns = &roll->columns;
	struct slice head = roll->heads[below];
	bool beside = head.n && head.at + head.n + 1 == text.at;
	roll->heads[below] = beside ? slice_join(scratch, head, " ", text) : slice_join(scratch, text, " ", head);
	columns->start[below] = upper->start[c] < columns->start[below] ? upper->start[c] : columns->start[below];
	columns->end[below] = upper->end[c] > columns->end[below] ? upper->end[c] : columns->end[below];
}

bool text_roll_has_digit(struct slice cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (text_is_digit((unsigned char)cell.at[i]))
			return true;
	return false;
}

static bool all_capitals(struct slice cell)
{
	size_t length;
	for (size_t i = 0; i < cell.n; i += length)
		if (text_is_lower(text_decode(cell.at + i, cell.n - i, &length)))
			return false;
	return cell.n > 0;
}

bool text_roll_above_names(const struct text_roll *roll, struct slice cell)
{
	return !text_roll_has_digit(cell) /* "§ 14                Budget 2024" */
	       && !(all_capitals(cell) && !all_capitals(roll->heads[0])); /* "OMRÖSTNINGSLISTA            § 69" */
}

/* Where the columns for marks begin, as the first number above them tells: "Parti" and "Närv" may be as short as "Ja". */
static size_t marks_begin(const struct text_roll *roll, const struct typed_columns *upper, struct slice line)
{
	size_t at = roll->columns.start[roll->run];
	for (size_t c = 0; c < upper->n; c++) {
		if (text_roll_has_digit(text_roll_cell(upper, c, line)))
			return upper->start[c] > at + ROLL_HALF_GROUP ? upper->start[c] - ROLL_HALF_GROUP : at;
	}
	return at;
}

/* Takes a line above the head; false: it does not belong to it, and nothing was changed. */
static bool take_upper(struct text_roll *roll, const struct text_line *line, struct arena *scratch)
{
	if (!text_roll_line(line))
		return false;
	struct typed_columns upper = text_columns_of(line->whole);
	struct text_roll wider = *roll;
	struct slice group = { "", 0 };
	size_t marks_at;
	if (!upper.n || upper.n + roll->columns.n > MARK_COLUMNS || (upper.n == 1 && !line->indent))
		return false;
	marks_at = marks_begin(roll, &upper, line->whole);
	for (size_t c = 0; c < upper.n; c++) {
		struct slice cell = text_roll_cell(&upper, c, line->whole);
		size_t below = 0;
		bool above_names = roll->run && !c && upper.start[c] < ROLL_LEFT;
		if (text_points(cell) > ROLL_UPPER_POINTS || (above_names && !text_roll_above_names(roll, cell)))
			return false;
		while (below < wider.columns.n && !text_roll_overlaps(&upper, c, &wider.columns, below))
			below++;
		if (below < wider.columns.n && wider.columns.start[below] < marks_at)
			text_roll_stack(&wider, below, &upper, c, cell, scratch);
		else if (upper.end[c] + 1 >= marks_at && !groups_marks(cell))
			return false;
		else if (upper.end[c] + 1 >= marks_at)
			group = slice_join(scratch, group, "\t", cell);
		else
			text_roll_insert(&wider, upper.start[c], upper.end[c], cell);
	}
	if (!group.n && roll->run) /* nothing above the marks: what stands above a whole head is another line */
		return false;
	if (group.n) {
		memmove(wider.groups + 1, wider.groups, wider.n_groups * sizeof *wider.groups);
		wider.groups[0] = group;
		wider.n_groups++;
	}
	wider.lines++;
	*roll = wider;
	return true;
}

/* A row and no head: a word of it stands beside itself, or in the row above: "land  åra  åra" below "åra  åra  roder". */
static bool words_again(const struct text_roll *roll, const struct text_line *above)
{
	struct slice cell;
	for (size_t c = roll->run + 1; c < roll->columns.n; c++)
		if (slice_equal(roll->heads[c], roll->heads[c - 1]))
			return true;
	for (size_t at = 0; text_roll_line(above) && text_line_cell(above->whole, &at, &cell);)
		for (size_t c = roll->run; c < roll->columns.n; c++)
			if (slice_equal(roll->heads[c], cell))
				return true;
	return false;
}

bool text_roll_head(const struct text_line *lines, size_t n, const struct text_line *next, struct text_cursor after,
                    struct arena *scratch, struct text_roll *roll)
{
	*roll = (struct text_roll){ .columns = { .n = 0 }, .lines = 1 };
	if (!text_roll_line(lines))
		return false;
	struct typed_columns columns = text_columns_of(lines->whole);
	for (size_t c = 0; c < columns.n; c++)
		roll->heads[c] = text_roll_cell(&columns, c, lines->whole);
	size_t run = columns.n;
	size_t least = columns.n && columns.start[0] < ROLL_LEFT ? 1 : 0; /* "Namn" and "Parti" are short, too */
	while (run > least && text_roll_short(roll->heads[run - 1]))
		run--;
	roll->columns = columns;
	roll->run = run;
	if (run + 2 > columns.n || words_again(roll, &lines[1]) || !marks_follow(roll, *next, after))
		return text_roll_labels(lines, n, next, after, scratch, roll);
	for (size_t up = 1; up < n && lines[up].there && lines[up].page == lines->page && lines[up].number + (int)up == lines->number; up++)
		if (!take_upper(roll, &lines[up], scratch))
			break;
	if (!run && roll->columns.start[0] >= ROLL_NAMES && roll->columns.n < MARK_COLUMNS) /* "                  JA      NEJ": the names have no head */
		text_roll_insert(roll, 0, roll->columns.start[0] - ROLL_COLUMN_GAP, (struct slice){ "", 0 });
	return roll->columns.n > 2;
}

/* "Ek", "Ny" end a name; "S", "KD", "Fp" are short for something. */
static bool is_short_name(struct slice word)
{
	size_t length, small = 0, vowels = 0;
	if (!word.n || !text_is_upper(text_decode(word.at, word.n, &length)))
		return false;
	for (size_t i = 0; i < word.n; i += length) {
		uint32_t point = text_decode(word.at + i, word.n - i, &length);
		small += text_is_lower(point);
		vowels += point > 0x7F || strchr("aeiouyAEIOUY", (int)point);
	}
	return small && vowels;
}

/* A word that stands below the labels in other rows, too. */
static bool learnt(const struct text_roll *roll, struct slice word)
{
	for (size_t w = 0; w < roll->n_words; w++)
		if (slice_equal(roll->words[w], word))
			return true;
	return false;
}

/* Where the next head stands inside a cell: two blanks before it, or one before a short word. 0: nowhere. */
static size_t cut_of(const struct text_roll *roll, struct slice line, size_t from, size_t to)
{
	for (size_t c = 1; c < roll->columns.n; c++) {
		size_t point = roll->columns.start[c];
		if (point <= from + 1 || point >= to)
			continue;
		size_t at = text_byte_of(line, point);
		struct slice rest = slice_part(line, at, text_byte_of(line, to));
		bool overflow = to - point <= OVERFLOW && (learnt(roll, rest) || !is_short_name(rest));
		overflow |= at > 1 && text_is_digit((unsigned char)line.at[at]) && text_is_digit((unsigned char)line.at[at - 2]); /* "17/15/0 16/15/1" */
		if (line.at[at] != ' ' && line.at[at - 1] == ' ' && (line.at[at - 2] == ' ' || overflow))
			return point;
	}
	return 0;
}

/* The column a cell stands in, from `from` on; SIZE_MAX: in none. */
static size_t column_at(const struct typed_columns *columns, size_t from, size_t start, struct slice cell)
{
	size_t best = SIZE_MAX, least = SIZE_MAX;
	bool mark = text_columns_mark(cell);
	for (size_t c = from; c < columns->n; c++) {
		size_t off = text_columns_beside(columns, c, start);
		if (off != SIZE_MAX && off < least && (mark || start + 1 >= columns->start[c])) {
			best = c;
			least = off;
		}
	}
	return best;
}

bool text_roll_row(const struct text_roll *roll, struct slice line, struct slice *cells, bool *crossed)
{
	struct slice cell;
	size_t column = 0;
	*crossed = false;
	for (size_t c = 0; c < roll->columns.n; c++)
		cells[c] = (struct slice){ "", 0 };
	for (size_t at = 0; text_line_cell(line, &at, &cell);) {
		size_t start = text_columns_start(line, cell), end = start + text_points(cell);
		for (size_t cut = 1; cut; start = cut) {
			cut = cut_of(roll, line, start, end);
			struct slice piece = slice_trim(slice_part(line, text_byte_of(line, start), text_byte_of(line, cut ? cut : end)));
			size_t in = column_at(&roll->columns, column, start, piece);
			if (column == 1 && in != 1 && text_columns_mark(cells[0]) && start < roll->columns.start[1]) { /* "12   Ola Berg" */
				cells[0] = slice_part(line, (size_t)(cells[0].at - line.at), (size_t)(piece.at - line.at) + piece.n);
				continue;
			}
			if (in == SIZE_MAX)
				return false;
			cells[in] = piece;
			column = in + 1;
			*crossed |= in && (slice_is(piece, "X") || slice_is(piece, "x") || (in >= roll->run && learnt(roll, piece)));
		}
	}
	return column > 0;
}

/* "Ann-Sofie Hermansson-    X" / "Kvarnström (S)", "Mohammed Al Khatib    X" / "(MP)": the column of names was too narrow. */
bool text_roll_name_more(const struct text_line *now, const struct text_line *next, struct slice *name, struct arena *arena)
{
	static struct pattern party = PATTERN("^\\(\\p{L}{1,5}\\)$"), surname = PATTERN("^(?:\\p{Lu}[\\p{L}-]+\\s){1,2}\\(\\p{L}{1,5}\\)$"), one = PATTERN("^\\S+\\s\\S+$"),
	                      letters = PATTERN("^\\p{Lu}[\\p{L}. -]+$"), end = PATTERN("^\\p{Ll}+(?:\\s\\p{Lu}[\\p{L}-]+)?\\s\\(\\p{L}{1,5}\\)$");
	struct slice more = next->body;
	if (!next->there || next->shape != SHAPE_TEXT || next->columns || next->tabs || next->list || next->page != now->page || next->number != now->number + 1 ||
	    next->indent > now->indent + 2 || !pattern_matches(&letters, *name))
		return false;
	bool cut = name->at[name->n - 1] == '-', first = !memchr(name->at, ' ', name->n);
	if (cut && pattern_matches(&end, more)) {
		*name = slice_join(arena, slice_part(*name, 0, name->n - 1), "", more);
		return true;
	}
	if (!(pattern_matches(&party, more) || (pattern_matches(&surname, more) && (cut || first || pattern_matches(&one, more)))))
		return false;
	*name = slice_join(arena, *name, cut ? "" : " ", more);
	return true;
}
