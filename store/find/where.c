/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what a user limits a question to. Out: the same as codes, or a message about what is not known. Knows nothing of:
 * what is asked; what a body is called (body_is of ../scope.c).
 *
 *   municipality "tierp", "Tierps kommun", "0360"    0360
 *   area "Upphandling och inköp", "upphandling"      upphandling
 */
#include "where.h"

/* The one value of a query for ?1; NULL: none, or failed. */
static const char *looked_up(struct store *store, struct arena *arena, const char *sql, const char *word)
{
	sqlite3_stmt *find = store_prepare(store, sql);
	if (!find)
		return NULL;
	bind_text(find, 1, word);
	const char *value = store_step(store, find) == 1 ? arena_text(arena, column_text(find, 0)) : NULL;
	sqlite3_finalize(find);
	return value;
}

bool find_where_settle(struct store *store, struct arena *arena, struct find_where *where)
{
	const char *municipality = where->municipality, *area = where->area;
	if (municipality)
		where->municipality = looked_up(store, arena,
			"SELECT code FROM municipality WHERE code = ?1 OR folded(name) = folded(?1) OR folded(official_name) = folded(?1) LIMIT 1", municipality);
	if (municipality && !where->municipality) {
		message_say(M_U404, "--municipality", municipality, IN("a code of four digits, or a name: 0381, Enköping",
		                                                       "en kod med fyra siffror, eller ett namn: 0381, Enköping"), NULL);
		return false;
	}
	if (area)
		where->area = looked_up(store, arena,
			"SELECT code FROM code WHERE list = 'area' AND (code = ?1 OR folded(label_sv) = folded(?1) OR folded(label_en) = folded(?1))\n"
			"UNION ALL SELECT area FROM area WHERE area = ?1 LIMIT 1", area);
	if (area && !where->area) {
		message_say(M_U404, "--area", area, IN("the code of an area, as in classify/areas, or its name", "koden för ett område, som i classify/areas, eller dess namn"), NULL);
		return false;
	}
	return store_period(where->from, where->to);
}
