/* SPDX-License-Identifier: EUPL-1.2 */
/* In: cells of a column of presence. Out: what they mark. Knows nothing of persons.
 *
 *   "X" "ja" "F" "-"                                            by themselves
 *   "T = via Teams, D = delar av mötet, F = frånvarande"        a legend, within some lines of the head
 *   "X" on the third row                                       who has no mark on the first was away
 */
#include "roll_marks.h"

#include <string.h>

struct slice roll_seated(struct slice cell)
{
	static struct pattern seat = PATTERN("^\\d{1,3}[.):]?\\s+(?=\\p{Lu})");
	struct match m;
	return pattern_find(&seat, cell, 0, &m) ? slice_part(cell, m.end, cell.n) : cell;
}

enum mark mark_of(struct field_context *context, struct slice cell)
{
	static struct pattern here = PATTERN("(?i)^(?:[x1√✓✔•●☒×]|(?:%{roll_here}|%{on_spot}|%{remote}|%{remote_noun})\\.?)$"), away = PATTERN("(?i)^(?:[-–—]|(?:0|%{roll_away}\\.?)(?:\\s*[-–—])?)$");
	struct tokens words = text_tokens(context->scratch, cell);
	struct phrase_hit hit;
	if (pattern_matches(&away, cell) || (words_in(context->words, WORDS_marks, "absent", &words, &hit) && hit.first == 0))
		return MARK_AWAY;
	if (pattern_matches(&here, cell) || (words.n && (words_in(context->words, WORDS_columns, "yes", &words, &hit) && hit.first == 0)))
		return MARK_HERE;
	return MARK_NONE;
}

enum mark mark_before_note(struct field_context *context, struct slice cell, size_t *note)
{
	*note = 0;
	while (*note < cell.n && !strchr("(,", cell.at[*note]))
		(*note)++;
	return *note && *note < cell.n ? mark_of(context, slice_trim(slice_part(cell, 0, *note))) : MARK_NONE;
}

bool mark_of_part(const struct roll *roll, struct slice cell)
{
	return roll->part_mark.n && cell.n == roll->part_mark.n && memcmp(cell.at, roll->part_mark.at, cell.n) == 0;
}

/* "D = delar av mötet", "(del): del av mötet": the mark of who was there for a part. */
static struct slice part_mark_in(struct slice text)
{
	static struct pattern part = PATTERN("(?i)(?<![\\p{L}\\d])\\(?([\\p{L}*/]{1,4})\\)?\\s?[=:–-]\\s?%{part_of_meeting}(?!\\p{L})");
	struct match m;
	return pattern_find(&part, text, 0, &m) ? m.group[1] : (struct slice){ NULL, 0 };
}

void roll_marks_read(struct field_context *context, const struct block *head, struct roll *roll)
{
	enum { NEAR = 4, MOST = 80, CELLS = 24, LONGEST = 200 };
	const struct document *document = context->document;
	size_t at = (size_t)(head - document->blocks), column = 0;
	while (column < roll->head.n && !(roll->head.key[column] && strcmp(roll->head.key[column], "attendance") == 0))
		column++;
	for (size_t i = at > NEAR ? at - NEAR : 0; i < document->n_blocks && i < at + MOST && document->blocks[i].part == head->part; i++) {
		const struct block *block = &document->blocks[i];
		struct slice cells[CELLS];
		if (block->text.n < LONGEST && !roll->part_mark.n)
			roll->part_mark = part_mark_in(block->text);
		if (i <= at || block->kind != BLOCK_ROW || column == roll->head.n)
			continue;
		size_t n = cells_of(block->text, cells, CELLS);
		roll->marked |= n == roll->head.n && mark_of(context, cells[column]) == MARK_HERE;
	}
}
