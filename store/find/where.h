/* SPDX-License-Identifier: EUPL-1.2 */
/* What a question is limited to (struct find_where), for the files of find/. */
#ifndef STORE_FIND_WHERE_H
#define STORE_FIND_WHERE_H

#include "find.h"
#include "inner.h"

/* Conditions on v_document `d` and its meeting `m` for SQL; ?1 municipality, ?2 from, ?3 to. */
#define WHERE_SQL \
	"(?1 IS NULL OR d.municipality = ?1) AND (?2 IS NULL OR coalesce(m.date, d.date) >= ?2)\n" \
	"  AND (?3 IS NULL OR substr(coalesce(m.date, d.date), 1, length(?3)) <= ?3)"
/* Is it the body wanted (settled)? */
bool where_body(struct arena *arena, const char *wanted, const char *body);

#endif
