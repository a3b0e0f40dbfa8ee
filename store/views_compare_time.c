/* SPDX-License-Identifier: EUPL-1.2 */
/* The views of meetings and documents one by one: how often a body meets, and what each meeting and document holds.
 * In: v_compare_document, v_compare_decision and the views of items and actions. Knows nothing of: C.
 *
 * A body meets on the days that full dates are known of; a document that is no minutes has no meeting. What a meeting
 * or document holds none of is NULL, never 0.
 *
 * Examples:
 *   v_compare_gap       KC, 2016-02-18, previous 2016-01-21, days 28
 *   v_compare_cadence   KC, 3 meetings, median_days 28 (the upper median), per_year 13.3
 */
#include "inner.h"

#define COUNT_IN(from, condition) "nullif((SELECT count(*) FROM " from " WHERE " condition "), 0)"

const char *const store_compare_time_views[] = {
	"CREATE VIEW v_compare_meeting AS\n"
	"SELECT d.collaboration, m.row AS meeting_row, d.document, coalesce(m.body, d.body) AS body, m.date,\n"
	"  " COUNT_IN("v_item AS x", "x.document = d.document AND x.meeting_row = m.row") " AS items,\n"
	"  " COUNT_IN("v_compare_decision AS x", "x.document = d.document AND x.meeting_row = m.row AND x.counted") " AS decisions_counted,\n"
	"  " COUNT_IN("v_action AS x", "x.document = d.document AND x.meeting_row = m.row") " AS actions\n"
	"FROM v_compare_document AS d JOIN meeting AS m ON m.document = d.document",

	"CREATE VIEW v_compare_document_count AS\n"
	"SELECT d.collaboration, d.document, d.path, d.sha256, d.type, d.date, d.title,\n"
	"  " COUNT_IN("meeting AS x", "x.document = d.document") " AS meetings,\n"
	"  " COUNT_IN("item AS x", "x.document = d.document") " AS items,\n"
	"  " COUNT_IN("v_compare_decision AS x", "x.document = d.document AND x.counted") " AS decisions_counted,\n"
	"  " COUNT_IN("v_compare_decision AS x", "x.document = d.document AND x.counted AND x.act = 'propose'") " AS decisions_upward,\n"
	"  " COUNT_IN("action AS x", "x.document = d.document") " AS actions,\n"
	"  " COUNT_IN("action AS x", "x.document = d.document AND x.deadline IS NOT NULL") " AS actions_with_deadline,\n"
	"  " COUNT_IN("area AS x", "x.document = d.document AND x.role = 'main'") " AS areas_main,\n"
	"  " COUNT_IN("stance AS x", "x.document = d.document") " AS stances,\n"
	"  " COUNT_IN("fact AS x", "x.document = d.document") " AS facts\n"
	"FROM v_compare_document AS d",

	"CREATE VIEW v_compare_act_document AS\n"
	"-- the decision mix of each document\n"
	"SELECT collaboration, document, act, count(*) AS decisions FROM v_compare_decision WHERE counted\n"
	"GROUP BY collaboration, document, act",

	"CREATE VIEW v_compare_gap AS\n"
	"-- the days between a body's meetings, full dates only; k: its place among n, the shortest first\n"
	"SELECT *, CASE WHEN days IS NOT NULL THEN row_number() OVER (PARTITION BY collaboration, body ORDER BY days IS NULL, days, date) END AS k,\n"
	"  count(days) OVER (PARTITION BY collaboration, body) AS n\n"
	"FROM (SELECT collaboration, body, date, lag(date) OVER same AS previous_date,\n"
	"        CAST(julianday(date) - julianday(lag(date) OVER same) AS INTEGER) AS days\n"
	"      FROM (SELECT DISTINCT d.collaboration, coalesce(m.body, d.body) AS body, m.date\n"
	"            FROM v_compare_document AS d JOIN meeting AS m ON m.document = d.document WHERE length(m.date) = 10)\n"
	"      WINDOW same AS (PARTITION BY collaboration, body ORDER BY date))",

	"CREATE VIEW v_compare_cadence AS\n"
	"-- median_days: the upper median; per_year: how many such intervals a year holds\n"
	"SELECT collaboration, body, count(*) AS meetings, min(date) AS first_date, max(date) AS last_date,\n"
	"  max(CASE WHEN k = n / 2 + 1 THEN days END) AS median_days, min(days) AS shortest_days, max(days) AS longest_days,\n"
	"  365.25 * count(days) / sum(days) AS per_year\n"
	"FROM v_compare_gap GROUP BY collaboration, body",
	NULL,
};
