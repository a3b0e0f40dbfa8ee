/* SPDX-License-Identifier: EUPL-1.2 */
/* What a question is limited to (struct find_where), for the files of find/. */
#ifndef STORE_FIND_WHERE_H
#define STORE_FIND_WHERE_H

#include "find.h"
#include "inner.h"

/* Conditions on v_document `d` and its meeting `m` for SQL; ?1 municipality, ?2 from, ?3 to, ?6 body. */
#define WHERE_SQL \
	"(?1 IS NULL OR d.municipality = ?1) AND " IN_PERIOD("coalesce(m.date, d.date)", "?2", "?3") "\n" \
	"  AND (?6 IS NULL OR body_is(?6, coalesce(m.body, d.body)))"

#endif
