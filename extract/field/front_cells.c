/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a row of the front page. Out: its cells, where each has a label of when or where of its own. Knows nothing of what the values
 * mean.
 *
 *   "Starttid 16:00 <TAB> Sluttid"                                          the end was never filled in
 *   "Datum 2007-10-09 <TAB> Tid 16-18 <TAB> Plats Rådhuset"
 *   "Plats och tid <TAB> Sammanträdesrum Torsö, kl. 13.00"                  none: the first has its value in the next
 */
#include "front.h"

static bool begins_value(struct slice value)
{
	size_t length;
	return !value.n || text_is_digit((unsigned char)value.at[0]) || text_is_upper(text_decode(value.at, value.n, &length)) || value.at[0] == 'k'; /* "kl. 16" */
}

size_t front_cells(struct field_context *context, size_t i, struct front_cell *cells, size_t room)
{
	enum { MOST = 8 };
	const struct block *block = &context->document->blocks[i];
	struct slice columns[MOST];
	size_t n = block->kind == BLOCK_ROW ? cells_of(block->text, columns, MOST) : 0, value;
	if (n < 2 || n > room)
		return 0;
	for (size_t c = 0; c < n; c++) {
		struct slice cell = slice_trim(columns[c]);
		cells[c].label = front_when(context, cell, &value);
		if (!cells[c].label)
			return 0;
		cells[c].words = slice_trim(slice_part(cell, 0, value));
		while (cells[c].words.n && cells[c].words.at[cells[c].words.n - 1] == ':')
			cells[c].words.n--;
		cells[c].value = slice_trim(slice_part(cell, value, cell.n));
		if (!begins_value(cells[c].value) || (c == 0 && !cells[c].value.n))
			return 0;
	}
	return n;
}
