/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of find/ share: where something stands, said to people and in JSON. */
#ifndef STORE_FIND_PLACE_H
#define STORE_FIND_PLACE_H

#include <jansson.h>

#include "find.h"
#include "inner.h"

/* The columns of a place, to stand first in a SELECT: `d` is v_document, `i` the item (or NULL columns), `m` its meeting.
 * The line is the block's that holds the character `at` of the text. */
#define PLACE_COLUMNS(at) \
	"d.path, d.municipality, d.municipality_name, coalesce(m.body, d.body), coalesce(m.date, d.date), i.number, i.kind, i.title,\n" \
	"  i.key, (SELECT l.line FROM block AS l WHERE l.document = d.document AND l.span_start <= " at "\n" \
	"    ORDER BY l.span_start DESC LIMIT 1),\n" \
	"  (SELECT l.page FROM block AS l WHERE l.document = d.document AND l.span_start <= " at "\n" \
	"    ORDER BY l.span_start DESC LIMIT 1)"
enum { AT_PATH, AT_MUNICIPALITY, AT_MUNICIPALITY_NAME, AT_BODY, AT_DATE, AT_NUMBER, AT_KIND, AT_TITLE, AT_KEY, AT_LINE, AT_PAGE, AT_MORE };

/* "§ 57", "punkt 3", or "" */
const char *place_number(struct arena *arena, const char *kind, const char *number);
/* "Kommunstyrelsen § 57, 2022-03-08, Tierp (ks.docx:12)": what is known of it. */
const char *place_text(struct arena *arena, sqlite3_stmt *row);
/* path, municipality, municipality_name, body, date, item, item_title, item_key, line, page */
json_t *place_json(sqlite3_stmt *row);

/* [start, end] of two columns, or null */
json_t *span_json(sqlite3_stmt *row, int at);

#endif
