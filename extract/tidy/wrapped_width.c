/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines. Out: how wide they were typed. Knows nothing of what they say. */
#include "wrapped.h"

enum { SHORTEST_NARROW = 40, SHORTEST_COLUMN = 35 };

size_t wrapped_width(const struct document *document, unsigned column)
{
	enum { WIDEST = 200 };
	size_t count[WIDEST + 1] = { 0 }, lines = 0, followed = 0;
	for (size_t i = 0; i + 1 < document->n_blocks; i++) {
		const struct block *a = &document->blocks[i], *b = a + 1;
		if (a->kind != BLOCK_PARAGRAPH || b->kind != BLOCK_PARAGRAPH || (b->hints & HINT_GAP) || (a->hints & HINT_RIGHT) != column)
			continue;
		size_t width = text_points(a->text);
		followed++;
		if (width >= (column ? SHORTEST_COLUMN : SHORTEST_WRAP)) {
			count[width > WIDEST ? WIDEST : width]++;
			lines++;
		}
	}
	if (lines < 3 || lines * 4 < followed || count[WIDEST] * 10 > lines)
		return 0;
	size_t so_far = 0, width = WIDEST;
	while (width > 0 && so_far * 20 < lines) /* the 95th percentile: a few run over */
		so_far += count[width--];
	size_t near = 0; /* of a column few lines are seen: a list of entries, each on its line, is as wide as its longest */
	for (size_t w = (width + 1) * 4 / 5; column && w <= WIDEST; w++)
		near += count[w];
	return column && near * 5 < lines * 2 ? 0 : width + 1;
}

/* A page typed in short lines, "Deltagare är kommunerna Berg, Bräcke," / "Krokom och Åre. ...": no line is long, but most end near the
 * same place and many go on with a small letter. A list of short entries does neither. */
size_t wrapped_narrow_width(const struct document *document)
{
	enum { FEWEST = 12 };
	size_t count[SHORTEST_WRAP + 8] = { 0 }, lines = 0, open = 0, followed = 0, near = 0, width = SHORTEST_WRAP + 7;
	for (size_t i = 0; i + 1 < document->n_blocks; i++) {
		const struct block *a = &document->blocks[i], *b = a + 1;
		if (a->kind != BLOCK_PARAGRAPH || b->kind != BLOCK_PARAGRAPH || (b->hints & HINT_GAP) || (a->hints & HINT_RIGHT))
			continue;
		size_t points = text_points(a->text);
		if (points > width)
			return 0;
		followed++;
		lines += points >= SHORTEST_NARROW;
		count[points]++;
		open += points >= SHORTEST_NARROW && wrapped_begins_lower(b->text);
	}
	if (lines < FEWEST || lines * 10 < followed * 7 || open * 5 < lines * 2)
		return 0;
	size_t so_far = 0;
	while (width > 0 && so_far * 20 < lines)
		so_far += count[width--];
	for (size_t w = (width + 1) * 4 / 5; w < SHORTEST_WRAP + 8; w++)
		near += count[w];
	return near * 10 < lines * 7 ? 0 : width + 1;
}
