/* SPDX-License-Identifier: EUPL-1.2 */
/* The views of the comparison of collaborations: what the reports print, anybody can select. A document belongs to a
 * collaboration by document.region. Where the sources record nothing there is NULL, never 0. Here stand what is compared
 * and what is counted; views_compare_said.c has what the documents say (stances, facts), views_compare_time.c meetings
 * and documents one by one, views_compare_figure.c the records behind each number.
 * In: the tables and views of schema.c and views.c. Out: v_compare (a row a collaboration) and a view each for
 * what is a list. Knows nothing of: C.
 *
 * All of them start from v_compare_collaboration and v_compare_document. Who makes these two anew in TEMP with a
 * condition, and the others after them, has the comparison of that part alone: store/scope.c does it for --from, --body ...
 *
 * Examples (the two notes of Umeåregionen):
 *   v_compare             umearegionen  actions 65, actions_with_deadline 53, deadline_share 0.815
 *   v_compare_act         umearegionen  propose 13; neither prior nor procedural ones are counted
 */
#include "inner.h"

/* One more column group of v_compare: what a grouped SELECT says of the collaboration. */
#define WITH(alias, select) \
	"LEFT JOIN (" select ") AS " alias " ON " alias ".collaboration = k.collaboration\n"
#define COUNTED "(x.status IS NOT 'prior' AND x.act IS NOT 'procedural')"
#define PER(count, of, name) "  1.0 * " count " / " of " AS " name ",\n"
#define SHARE(part, whole, name) "  1.0 * " part " / " whole " AS " name ",\n"

/* The columns of v_compare as rows: I(name, number, of what it is a share, the figure whose records stand behind it). */
#define INDICATORS(I) \
	I("members", "v.members", "NULL", "members") \
	I("documents", "v.documents", "NULL", "documents") \
	I("meetings", "v.meetings", "NULL", "meetings") \
	I("items", "v.items", "NULL", "items") \
	I("decisions", "v.decisions", "NULL", "decisions") \
	I("decisions_counted", "v.decisions_counted", "NULL", "decisions_counted") \
	I("decisions_prior", "v.decisions_prior", "NULL", "decisions_prior") \
	I("decisions_procedural", "v.decisions_procedural", "NULL", "decisions_procedural") \
	I("decision_upward_share", "v.decisions_upward", "v.decisions_counted", "decisions_upward") \
	I("actions", "v.actions", "NULL", "actions") \
	I("deadline_share", "v.actions_with_deadline", "v.actions", "actions_with_deadline") \
	I("responsible_share", "v.actions_with_responsible", "v.actions", "actions_with_responsible") \
	I("complete_share", "v.actions_complete", "v.actions", "actions_complete") \
	I("concentration", "v.actions_of_top_person", "v.actions_with_responsible", "actions_of_top_person") \
	I("median_lead_days", "v.median_lead_days", "NULL", "median_lead_days") \
	I("areas_main", "v.areas_main", "NULL", "areas_main") \
	I("areas_mentioned", "v.areas_mentioned", "NULL", "areas_mentioned") \
	I("areas_breadth", "v.areas_breadth", "NULL", "areas") \
	I("items_per_meeting", "v.items_per_meeting", "NULL", "items") \
	I("decisions_per_meeting", "v.decisions_per_meeting", "NULL", "decisions_counted") \
	I("actions_per_meeting", "v.actions_per_meeting", "NULL", "actions") \
	I("items_per_document", "v.items_per_document", "NULL", "items") \
	I("decisions_per_document", "v.decisions_per_document", "NULL", "decisions_counted") \
	I("actions_per_document", "v.actions_per_document", "NULL", "actions") \
	I("stances", "v.stances", "NULL", "stances") \
	I("facts", "v.facts", "NULL", "facts")
#define INDICATOR_ROW(name, number, whole, figure) "('" name "', nullif('" figure "', '')), "
#define INDICATOR_NUMBER(name, number, whole, figure) "  WHEN '" name "' THEN " number "\n"
#define INDICATOR_WHOLE(name, number, whole, figure) "  WHEN '" name "' THEN " whole "\n"

const char *const store_compare_views[] = {
	"CREATE VIEW v_compare_collaboration AS\n"
	"-- every collaboration that has a model or a document; title: its model's, else as most documents write it that do not shout;\n"
	"-- place: those with a model stand first, then those with most documents\n"
	"SELECT collaboration, title, row_number() OVER (ORDER BY NOT modelled, iif(modelled, 0, documents) DESC, collaboration) AS place FROM (\n"
	"  SELECT collaboration, title, modelled, sum(n) OVER (PARTITION BY collaboration) AS documents,\n"
	"    row_number() OVER (PARTITION BY collaboration ORDER BY modelled DESC, title IS NULL, title = upper(title), n DESC, title) AS choice FROM (\n"
	"    SELECT name AS collaboration, title, 1 AS modelled, 0 AS n FROM collaboration\n"
	"    UNION ALL\n"
	"    SELECT d.collaboration, d.collaboration_title, 0, count(*) FROM v_document AS d\n"
	"    WHERE d.collaboration IS NOT NULL AND d.counted GROUP BY d.collaboration, d.collaboration_title)) WHERE choice = 1",

	"CREATE VIEW v_compare_document AS\n"
	"-- the documents that are compared\n"
	"SELECT d.* FROM v_document AS d WHERE d.collaboration IS NOT NULL AND d.counted",

	"CREATE VIEW v_compare_period AS\n"
	"-- the dates of documents, their parts and their meetings\n"
	"SELECT collaboration, min(date) AS period_from, max(date) AS period_to FROM (\n"
	"  SELECT collaboration, date FROM v_compare_document\n"
	"  UNION ALL SELECT d.collaboration, m.date FROM v_compare_document AS d JOIN meeting AS m ON m.document = d.document\n"
	"  UNION ALL SELECT d.collaboration, p.date FROM v_compare_document AS d JOIN part AS p ON p.document = d.document)\n"
	"WHERE date IS NOT NULL GROUP BY collaboration",

	"CREATE VIEW v_compare_member AS\n"
	"-- in_period: it was a member at some time of the period that the documents cover. Where no model names members those that\n"
	"-- the documents state; fact: the earliest record that does\n"
	"SELECT k.collaboration, cm.n, cm.municipality, m.name AS municipality_name, cm.valid_from, cm.valid_to,\n"
	"  coalesce((cm.valid_from IS NULL OR cm.valid_from <= p.period_to || '~')\n" /* 2016-05 <= 2016~: a year holds its months */
	"    AND (cm.valid_to IS NULL OR cm.valid_to || '~' >= p.period_from), 1) AS in_period, NULL AS fact\n"
	"FROM v_compare_collaboration AS k JOIN collaboration AS c ON c.name = k.collaboration\n"
	"JOIN collaboration_member AS cm ON cm.collaboration = c.row\n"
	"LEFT JOIN municipality AS m ON m.code = cm.municipality\n"
	"LEFT JOIN v_compare_period AS p ON p.collaboration = k.collaboration\n"
	"UNION ALL\n"
	"SELECT t.collaboration, row_number() OVER (PARTITION BY t.collaboration ORDER BY t.municipality), t.municipality, m.name, NULL, NULL, 1, t.row\n"
	"FROM (SELECT k.collaboration, x.municipality, x.row, row_number() OVER (PARTITION BY k.collaboration, x.municipality\n"
	"        ORDER BY d.date IS NULL, d.date, d.sha256, x.n) AS place\n"
	"      FROM v_compare_document AS d JOIN fact AS x ON x.document = d.document\n"
	"      JOIN v_compare_collaboration AS k ON k.collaboration = coalesce(x.region, d.collaboration)\n"
	"      WHERE x.dimension = 'members' AND x.municipality IS NOT NULL AND coalesce(x.kind, 'stated') = 'stated'\n"
	"        AND NOT EXISTS (SELECT 1 FROM collaboration AS c JOIN collaboration_member AS cm ON cm.collaboration = c.row\n"
	"                        WHERE c.name = k.collaboration)) AS t\n"
	"LEFT JOIN municipality AS m ON m.code = t.municipality WHERE t.place = 1",

	"CREATE VIEW v_compare_member_year AS\n"
	"-- how many were members in each year of the period\n"
	"WITH RECURSIVE span (collaboration, year, last) AS (\n"
	"  SELECT collaboration, CAST(substr(period_from, 1, 4) AS INTEGER), CAST(substr(period_to, 1, 4) AS INTEGER) FROM v_compare_period\n"
	"  UNION ALL SELECT collaboration, year + 1, last FROM span WHERE year < last)\n"
	"SELECT s.collaboration, s.year, count(*) AS members FROM span AS s JOIN v_compare_member AS m ON m.collaboration = s.collaboration\n"
	"  AND (m.valid_from IS NULL OR CAST(substr(m.valid_from, 1, 4) AS INTEGER) <= s.year)\n"
	"  AND (m.valid_to IS NULL OR CAST(substr(m.valid_to, 1, 4) AS INTEGER) >= s.year)\n"
	"GROUP BY s.collaboration, s.year",

	"CREATE VIEW v_compare_type AS\n"
	"SELECT collaboration, type, count(*) AS documents FROM v_compare_document GROUP BY collaboration, type",

	"CREATE VIEW v_compare_decision AS\n"
	"-- a row a decision; counted: neither an earlier one retold nor a procedural one\n"
	"SELECT x.collaboration, x.document, x.row, x.meeting_row, x.status, x.act, " COUNTED " AS counted, x.body, x.date, x.citation, x.text\n"
	"FROM v_compare_document AS d JOIN v_decision AS x ON x.document = d.document",

	"CREATE VIEW v_compare_status AS\n"
	"SELECT collaboration, status, count(*) AS decisions FROM v_compare_decision GROUP BY collaboration, status",

	"CREATE VIEW v_compare_act AS\n"
	"-- decided, proposed and preliminary; prior and procedural ones stand apart, in v_compare\n"
	"SELECT collaboration, act, count(*) AS decisions FROM v_compare_decision WHERE counted GROUP BY collaboration, act",

	"CREATE VIEW v_compare_area AS\n"
	"SELECT d.collaboration, x.area, nullif(sum(x.role = 'main'), 0) AS main, nullif(sum(x.role = 'mentioned'), 0) AS mentioned\n"
	"FROM v_compare_document AS d JOIN area AS x ON x.document = d.document GROUP BY d.collaboration, x.area",

	"CREATE VIEW v_compare_breadth AS\n"
	"-- how many areas have a record, sub-areas counted as the area that they roll up to\n"
	"SELECT a.collaboration, count(DISTINCT coalesce(r.label_en, a.area)) AS areas\n"
	"FROM v_compare_area AS a LEFT JOIN code AS r ON r.list = 'area_rollup' AND r.code = a.area GROUP BY a.collaboration",

	"CREATE VIEW v_compare_person AS\n"
	"-- how many actions a person is responsible for\n"
	"SELECT d.collaboration, r.value AS responsible, count(DISTINCT x.row) AS actions\n"
	"FROM v_compare_document AS d JOIN action AS x ON x.document = d.document\n"
	"JOIN action_responsible AS r ON r.action_row = x.row GROUP BY d.collaboration, r.value",

	"CREATE VIEW v_compare_lead AS\n"
	"-- the lead times of a collaboration in order: the k-th of n\n"
	"SELECT d.collaboration, x.lead_days, row_number() OVER (PARTITION BY d.collaboration ORDER BY x.lead_days) AS k,\n"
	"  count(*) OVER (PARTITION BY d.collaboration) AS n, x.row\n"
	"FROM v_compare_document AS d JOIN v_action AS x ON x.document = d.document WHERE x.lead_days IS NOT NULL",

	"CREATE VIEW v_compare_action AS\n"
	"-- median_lead_days: the upper median of the days from meeting to deadline\n"
	"SELECT x.collaboration, count(*) AS actions, sum(x.deadline IS NOT NULL) AS actions_with_deadline,\n"
	"  sum(x.responsible IS NOT NULL) AS actions_with_responsible,\n"
	"  sum(x.deadline IS NOT NULL AND x.responsible IS NOT NULL) AS actions_complete,\n"
	"  (SELECT max(p.actions) FROM v_compare_person AS p WHERE p.collaboration = x.collaboration) AS actions_of_top_person,\n"
	"  (SELECT l.lead_days FROM v_compare_lead AS l WHERE l.collaboration = x.collaboration\n"
	"   AND l.k = l.n / 2 + 1) AS median_lead_days\n"
	"FROM v_compare_document AS d JOIN v_action AS x ON x.document = d.document GROUP BY x.collaboration",

	"CREATE VIEW v_compare AS\n"
	"SELECT k.collaboration, k.title, m.n AS members, p.period_from, p.period_to,\n"
	"  d.n AS documents, s.n AS meetings, i.n AS items,\n"
	"  x.decisions, x.decisions_counted, x.decisions_prior, x.decisions_procedural, x.decisions_upward,\n"
	SHARE("x.decisions_upward", "x.decisions_counted", "decision_upward_share")
	"  a.actions, a.actions_with_deadline,\n"
	SHARE("a.actions_with_deadline", "a.actions", "deadline_share")
	"  a.actions_with_responsible,\n"
	SHARE("a.actions_with_responsible", "a.actions", "responsible_share")
	"  a.actions_complete,\n"
	SHARE("a.actions_complete", "a.actions", "complete_share")
	"  a.actions_of_top_person,\n"
	SHARE("a.actions_of_top_person", "a.actions_with_responsible", "concentration")
	"  a.median_lead_days, r.areas_main, r.areas_mentioned, b.areas AS areas_breadth,\n"
	PER("i.n", "s.n", "items_per_meeting") PER("x.decisions_counted", "s.n", "decisions_per_meeting")
	PER("a.actions", "s.n", "actions_per_meeting") PER("i.n", "d.n", "items_per_document")
	PER("x.decisions_counted", "d.n", "decisions_per_document") PER("a.actions", "d.n", "actions_per_document")
	"  t.n AS stances, f.n AS facts\n"
	"FROM v_compare_collaboration AS k\n"
	WITH("m", "SELECT collaboration, sum(in_period) AS n FROM v_compare_member GROUP BY collaboration")
	"LEFT JOIN v_compare_period AS p ON p.collaboration = k.collaboration\n"
	WITH("d", "SELECT collaboration, sum(documents) AS n FROM v_compare_type GROUP BY collaboration")
	WITH("s", "SELECT d.collaboration, count(*) AS n FROM v_compare_document AS d JOIN meeting AS x ON x.document = d.document GROUP BY 1")
	WITH("i", "SELECT d.collaboration, count(*) AS n FROM v_compare_document AS d JOIN item AS x ON x.document = d.document GROUP BY 1")
	WITH("t", "SELECT collaboration, count(*) AS n FROM v_compare_stance GROUP BY collaboration")
	WITH("f", "SELECT collaboration, count(*) AS n FROM v_compare_fact GROUP BY collaboration")
	"LEFT JOIN v_compare_breadth AS b ON b.collaboration = k.collaboration\n"
	"LEFT JOIN v_compare_action AS a ON a.collaboration = k.collaboration\n"
	WITH("r", "SELECT collaboration, sum(main) AS areas_main, sum(mentioned) AS areas_mentioned\n"
	          "  FROM v_compare_area GROUP BY collaboration")
	WITH("x", "\n"
	"  SELECT x.collaboration, count(*) AS decisions, nullif(sum(x.counted), 0) AS decisions_counted,\n"
	"    nullif(sum(x.status IS 'prior'), 0) AS decisions_prior,\n"
	"    nullif(sum(x.act IS 'procedural' AND x.status IS NOT 'prior'), 0) AS decisions_procedural,\n"
	"    CASE WHEN sum(x.counted) THEN sum(x.counted AND x.act IS 'propose') END AS decisions_upward\n"
	"  FROM v_compare_decision AS x GROUP BY x.collaboration"),

	"CREATE VIEW v_compare_indicator AS\n"
	"-- v_compare as rows: one number each; where `whole` is given the number is a share of it\n"
	"WITH indicator (indicator, figure) AS (VALUES " INDICATORS(INDICATOR_ROW) "('', NULL))\n"
	"SELECT v.collaboration, i.indicator,\n"
	"  CASE i.indicator\n" INDICATORS(INDICATOR_NUMBER) "  END AS number,\n"
	"  CASE i.indicator\n" INDICATORS(INDICATOR_WHOLE) "  END AS whole, i.figure\n"
	"FROM v_compare AS v JOIN indicator AS i ON i.indicator <> ''",
	NULL,
};
