/* SPDX-License-Identifier: EUPL-1.2 */
/* In: tables of persons with a column for each § of the meeting. Out: persons for the roster, with the §§ at which they have a mark.
 * Knows nothing of votes: where a column holds "Ja" or "Nej" it is a list of those, and none of these.
 *
 *   "        | § 88 | § 89 | § 90"       "Namn | Parti | §§ 1-4 | §§ 5-9"
 *   "Ida Ny (S), ordförande | X | X | X"   present
 *   "Bo Ek (M) | X | - | -"                present for § 88
 *   "Siv Ro (C) | - | - | -"               away
 */
#include "roll_matrix.h"

#include "roll_marks.h"

enum { CELLS = 26 };

/* "X", "-", "tj", nothing: a mark of presence. "ja" and "nej" are ballots. */
static bool of_presence(struct field_context *context, struct slice cell)
{
	static struct pattern ballot = PATTERN("(?i)^(?:%{yes_word}|%{no_word}|%{abstain_word}|%{ballot_letter})\\.?$");
	return !cell.n || (!pattern_matches(&ballot, cell) && mark_of(context, cell) != MARK_NONE);
}

/* Cells of the row of a person: somebody, and a mark in each column, of which one is there. */
static bool of_matrix(struct field_context *context, const struct matrix *matrix, const struct block *block, struct slice cells[CELLS])
{
	bool some = false;
	if (block->kind != BLOCK_ROW || cells_of(block->text, cells, CELLS) != matrix->first + matrix->n || !person_begins(context, cells[0]))
		return false;
	for (size_t c = 0; c < matrix->n; c++) {
		struct slice cell = cells[matrix->first + c];
		if (!of_presence(context, cell))
			return false;
		some |= cell.n > 0;
	}
	return some;
}

static bool rows_follow(struct field_context *context, const struct matrix *matrix, size_t i)
{
	enum { NEAR = 6, FEWEST = 2 };
	const struct document *document = context->document;
	struct slice cells[CELLS];
	size_t found = 0;
	for (size_t j = i + 1; j < document->n_blocks && j <= i + NEAR && !document->blocks[j].item; j++)
		found += of_matrix(context, matrix, &document->blocks[j], cells);
	return found >= FEWEST;
}

bool matrix_begins(struct field_context *context, const struct block *block, struct matrix *matrix)
{
	static struct pattern numbers = PATTERN("^§{1,2}\\s?\\d{1,4}(?:\\s?[-–]\\s?\\d{1,4})?$");
	enum { FEWEST = 2, MOST_BEFORE = 4 };
	struct slice cells[CELLS];
	struct matrix found = { .n = 0 };
	size_t n = block->kind == BLOCK_ROW ? cells_of(block->text, cells, CELLS) : 0;
	while (found.first < n && !pattern_matches(&numbers, cells[found.first]))
		found.first++;
	if (!found.first || found.first > MOST_BEFORE || n < found.first + FEWEST || n > found.first + MATRIX_COLUMNS)
		return false;
	for (size_t c = found.first; c < n; c++) {
		struct interval interval;
		if (!pattern_matches(&numbers, cells[c]) || !interval_find(context, cells[c], NULL, &interval))
			return false;
		found.of[found.n++] = interval.numbers;
	}
	if (!rows_follow(context, &found, (size_t)(block - context->document->blocks)))
		return false;
	*matrix = found;
	return true;
}

bool matrix_take(struct roster *roster, const struct matrix *matrix, const struct block *block)
{
	struct field_context *context = roster->context;
	struct slice cells[CELLS];
	struct person person;
	struct numbers there = { .n = 0 };
	size_t here = 0;
	if (!matrix->n || !of_matrix(context, matrix, block, cells))
		return false;
	for (size_t c = 0; c < matrix->n; c++)
		if (mark_of(context, cells[matrix->first + c]) == MARK_HERE) {
			there = numbers_plus(&there, &matrix->of[c]);
			here++;
		}
	size_t before = (size_t)(cells[matrix->first - 1].at + cells[matrix->first - 1].n - block->text.at);
	if (!person_read(context, slice_part(block->text, 0, before), &roster->of_meeting, &person))
		return false;
	person.absent |= !here;
	if (here && here < matrix->n) {
		person.partial = true;
		person.interval = (struct interval){ .end = 1, .numbers = there, .text = numbers_text(context->arena, &there) };
	}
	roster_take(roster, &person, span_of(context->document, block->text));
	return true;
}
