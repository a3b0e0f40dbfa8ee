/* SPDX-License-Identifier: EUPL-1.2 */
/* The views of the comparison of collaborations: what report/compare.c prints, anybody can select. A document
 * belongs to a collaboration by document.region. Where the sources record nothing there is NULL, never 0.
 * In: the tables and views of schema.c and views.c. Out: v_compare (a row a collaboration) and a view each for
 * what is a list. Knows nothing of: C.
 *
 * Examples (the two notes of Umeåregionen):
 *   v_compare             umearegionen  actions 65, actions_with_deadline 53, deadline_share 0.815
 *   v_compare_act         umearegionen  propose 13; neither prior nor procedural ones are counted
 */
#include "inner.h"

/* One more column group of v_compare: what a grouped SELECT says of the collaboration. */
#define WITH(alias, select) \
	"LEFT JOIN (" select ") AS " alias " ON " alias ".collaboration = k.collaboration\n"
#define COUNT_OF(alias, view) WITH(alias, "SELECT collaboration, count(*) AS n FROM " view " GROUP BY collaboration")
#define COUNTED "x.status IS NOT 'prior' AND x.act IS NOT 'procedural'"
#define SHARE(part, whole, name) "  1.0 * " part " / " whole " AS " name ",\n"

const char *const store_compare_views[] = {
	"CREATE VIEW v_compare_collaboration AS\n"
	"-- every collaboration that has a model or a document\n"
	"SELECT name AS collaboration, title FROM collaboration\n"
	"UNION\n"
	"SELECT d.collaboration, d.collaboration_title FROM v_document AS d\n"
	"WHERE d.collaboration IS NOT NULL AND d.status <> 'superseded'",

	"CREATE VIEW v_compare_member AS\n"
	"SELECT c.name AS collaboration, cm.n, cm.municipality, m.name AS municipality_name, cm.valid_from, cm.valid_to\n"
	"FROM collaboration AS c JOIN collaboration_member AS cm ON cm.collaboration = c.row\n"
	"LEFT JOIN municipality AS m ON m.code = cm.municipality",

	"CREATE VIEW v_compare_type AS\n"
	"SELECT collaboration, type, count(*) AS documents FROM v_document\n"
	"WHERE collaboration IS NOT NULL AND status <> 'superseded' GROUP BY collaboration, type",

	"CREATE VIEW v_compare_status AS\n"
	"SELECT collaboration, status, count(*) AS decisions FROM v_decision\n"
	"WHERE collaboration IS NOT NULL GROUP BY collaboration, status",

	"CREATE VIEW v_compare_act AS\n"
	"-- decided, proposed and preliminary; prior and procedural ones stand apart, in v_compare\n"
	"SELECT x.collaboration, x.act, count(*) AS decisions FROM v_decision AS x\n"
	"WHERE x.collaboration IS NOT NULL AND " COUNTED " GROUP BY x.collaboration, x.act",

	"CREATE VIEW v_compare_area AS\n"
	"SELECT collaboration, area, nullif(sum(role = 'main'), 0) AS main, nullif(sum(role = 'mentioned'), 0) AS mentioned\n"
	"FROM v_area WHERE collaboration IS NOT NULL GROUP BY collaboration, area",

	"CREATE VIEW v_compare_person AS\n"
	"-- how many actions a person is responsible for\n"
	"SELECT x.collaboration, r.value AS responsible, count(DISTINCT x.row) AS actions\n"
	"FROM v_action AS x JOIN action_responsible AS r ON r.action_row = x.row\n"
	"WHERE x.collaboration IS NOT NULL GROUP BY x.collaboration, r.value",

	"CREATE VIEW v_compare_lead AS\n"
	"-- the lead times of a collaboration in order: the k-th of n\n"
	"SELECT collaboration, lead_days, row_number() OVER (PARTITION BY collaboration ORDER BY lead_days) AS k,\n"
	"  count(*) OVER (PARTITION BY collaboration) AS n\n"
	"FROM v_action WHERE collaboration IS NOT NULL AND lead_days IS NOT NULL",

	"CREATE VIEW v_compare_action AS\n"
	"-- median_lead_days: the upper median of the days from meeting to deadline\n"
	"SELECT x.collaboration, count(*) AS actions, sum(x.deadline IS NOT NULL) AS actions_with_deadline,\n"
	"  sum(x.responsible IS NOT NULL) AS actions_with_responsible,\n"
	"  sum(x.deadline IS NOT NULL AND x.responsible IS NOT NULL) AS actions_complete,\n"
	"  (SELECT max(p.actions) FROM v_compare_person AS p WHERE p.collaboration = x.collaboration) AS actions_of_top_person,\n"
	"  (SELECT l.lead_days FROM v_compare_lead AS l WHERE l.collaboration = x.collaboration\n"
	"   AND l.k = l.n / 2 + 1) AS median_lead_days\n"
	"FROM v_action AS x WHERE x.collaboration IS NOT NULL GROUP BY x.collaboration",

	"CREATE VIEW v_compare_period AS\n"
	"-- the dates of documents, their parts and their meetings\n"
	"SELECT collaboration, min(date) AS period_from, max(date) AS period_to FROM (\n"
	"  SELECT collaboration, date FROM v_document WHERE status <> 'superseded'\n"
	"  UNION ALL SELECT collaboration, date FROM v_meeting\n"
	"  UNION ALL SELECT d.collaboration, p.date FROM v_document AS d JOIN part AS p ON p.document = d.document\n"
	"            WHERE d.status <> 'superseded')\n"
	"WHERE collaboration IS NOT NULL AND date IS NOT NULL GROUP BY collaboration",

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
	"  a.median_lead_days, r.areas_main, r.areas_mentioned\n"
	"FROM v_compare_collaboration AS k\n"
	COUNT_OF("m", "v_compare_member")
	"LEFT JOIN v_compare_period AS p ON p.collaboration = k.collaboration\n"
	WITH("d", "SELECT collaboration, sum(documents) AS n FROM v_compare_type GROUP BY collaboration")
	COUNT_OF("s", "v_meeting")
	COUNT_OF("i", "v_item")
	"LEFT JOIN v_compare_action AS a ON a.collaboration = k.collaboration\n"
	WITH("r", "SELECT collaboration, sum(main) AS areas_main, sum(mentioned) AS areas_mentioned\n"
	          "  FROM v_compare_area GROUP BY collaboration")
	WITH("x", "\n"
	"  SELECT x.collaboration, count(*) AS decisions, nullif(sum(" COUNTED "), 0) AS decisions_counted,\n"
	"    nullif(sum(x.status IS 'prior'), 0) AS decisions_prior,\n"
	"    nullif(sum(x.act IS 'procedural' AND x.status IS NOT 'prior'), 0) AS decisions_procedural,\n"
	"    sum(" COUNTED " AND x.act IS 'propose') AS decisions_upward\n"
	"  FROM v_decision AS x GROUP BY x.collaboration"),
	NULL,
};
