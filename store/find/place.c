/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a row that begins with PLACE_COLUMNS. Out: where that is. Knows nothing of: what stands there.
 *
 *   Kommunstyrelsen § 57, 2022-03-08, Tierp (protokoll/ks.docx:12)
 *   Kommunchefsgruppen punkt 3, 2019-11-14 (004.txt:212, s. 4)
 *   (avtal.odt:3)                                                        nothing else is known
 */
#include "place.h"

#include <string.h>

const char *place_number(struct arena *arena, const char *kind, const char *number)
{
	if (!number)
		return "";
	return arena_print(arena, kind && strcmp(kind, "paragraph") == 0 ? "§ %s" : IN("item %s", "punkt %s"), number);
}

const char *place_text(struct arena *arena, sqlite3_stmt *row)
{
	const char *body = column_text(row, AT_BODY), *number = place_number(arena, column_text(row, AT_KIND), column_text(row, AT_NUMBER));
	const char *line = column_text(row, AT_LINE), *page = column_text(row, AT_PAGE), *path = column_text(row, AT_PATH);
	const char *text = arena_print(arena, "%s%s%s", body ? body : "", body && *number ? " " : "", number);
	const char *const more[] = { column_text(row, AT_DATE),
		                     column_text(row, AT_MUNICIPALITY_NAME) ? column_text(row, AT_MUNICIPALITY_NAME) : column_text(row, AT_MUNICIPALITY) };
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (more[i])
			text = arena_print(arena, "%s%s%s", text, *text ? ", " : "", more[i]);
	return arena_print(arena, "%s%s(%s%s%s%s%s)", text, *text ? " " : "", path ? path : "-", line ? ":" : "", line ? line : "",
	                   page ? IN(", p. ", ", s. ") : "", page ? page : "");
}

json_t *place_json(sqlite3_stmt *row)
{
	return json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:o, s:o}", "path", column_text(row, AT_PATH), "municipality",
	                 column_text(row, AT_MUNICIPALITY), "municipality_name", column_text(row, AT_MUNICIPALITY_NAME), "body",
	                 column_text(row, AT_BODY), "date", column_text(row, AT_DATE), "item", column_text(row, AT_NUMBER), "item_title",
	                 column_text(row, AT_TITLE), "item_key", column_text(row, AT_KEY), "line", whole_json(row, AT_LINE), "page",
	                 whole_json(row, AT_PAGE));
}

json_t *span_json(sqlite3_stmt *row, int at)
{
	if (sqlite3_column_type(row, at) == SQLITE_NULL)
		return json_null();
	return json_pack("[I, I]", (json_int_t)sqlite3_column_int64(row, at), (json_int_t)sqlite3_column_int64(row, at + 1));
}
