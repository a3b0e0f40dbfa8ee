/* SPDX-License-Identifier: EUPL-1.2 */
/* Actions that are told in a line of their own, not in cells: who, what and when stand in its words. */
#ifndef FIELD_ACTION_LINES_H
#define FIELD_ACTION_LINES_H

#include "names.h"

struct action_line {
	struct slice text, responsible, deadline; /* parts of the line; at == NULL: not told */
};

/* "-> Mona stämmer av modellen": without its mark; false: it has none. */
bool action_line_marked(struct slice line, struct slice *rest);
/* Who and when, as far as the words tell. true: somebody is to do it. */
bool action_line_read(struct field_context *context, struct slice line, bool listed, struct action_line *out);
/* "Lars redovisar utfallet.", "Göte har mätt": somebody is named, and tells or has done. */
bool action_line_tells(struct field_context *context, const struct action_line *line);
/* "Ronny, Jan-Erik aprilmötet" in one cell: the persons, and behind them when. */
bool action_cell_splits(struct field_context *context, struct slice cell, struct slice *responsible, struct slice *deadline);

#endif
