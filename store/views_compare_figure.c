/* SPDX-License-Identifier: EUPL-1.2 */
/* Which records stand behind each number of the comparison: v_compare_figure has a row for each number and record, and
 * the number is how many records there are (a test compares them). In: the other views v_compare_*. Out: collaboration,
 * figure (the column or view that the number stands in), code (which row of it), record (its table), row (there).
 * Knows nothing of: C.
 *
 * Examples:
 *   SELECT row FROM v_compare_figure WHERE figure = 'decisions_by_act' AND code = 'propose' AND collaboration = 'umearegionen';
 *   figure 'stance', code '0381|gis'    the one record behind that cell of the matrix
 */
#include "inner.h"

#define FIGURE(figure, code, record, row, from) \
	"SELECT x.collaboration, '" figure "' AS figure, " code " AS code, '" record "' AS record, " row " AS row\nFROM " from "\n"
#define OR "UNION ALL\n"
#define DOCUMENTS "v_compare_document AS x"
#define DECISIONS "v_compare_decision AS x"
#define STANCES "v_compare_stance AS x"
#define ACTIONS "(SELECT d.collaboration, a.* FROM v_compare_document AS d JOIN action AS a ON a.document = d.document) AS x"
#define IS_HELD "EXISTS (SELECT 1 FROM action_responsible AS r WHERE r.action_row = x.row)"
#define AREAS "(SELECT d.collaboration, a.* FROM v_compare_document AS d JOIN area AS a ON a.document = d.document) AS x"

const char *const store_compare_figure_views[] = {
	"CREATE VIEW v_compare_figure_decision AS\n"
	FIGURE("decisions", "NULL", "decision", "x.row", DECISIONS) OR
	FIGURE("decisions_by_status", "coalesce(x.status, '')", "decision", "x.row", DECISIONS) OR
	FIGURE("decisions_counted", "NULL", "decision", "x.row", DECISIONS " WHERE x.counted") OR
	FIGURE("decisions_by_act", "coalesce(x.act, '')", "decision", "x.row", DECISIONS " WHERE x.counted") OR
	FIGURE("decisions_prior", "NULL", "decision", "x.row", DECISIONS " WHERE x.status IS 'prior'") OR
	FIGURE("decisions_procedural", "NULL", "decision", "x.row", DECISIONS " WHERE x.act IS 'procedural' AND x.status IS NOT 'prior'") OR
	FIGURE("decisions_upward", "NULL", "decision", "x.row", DECISIONS " WHERE x.counted AND x.act IS 'propose'") OR
	FIGURE("document_decisions", "d.sha256", "decision", "x.row",
	       DECISIONS " JOIN v_compare_document AS d ON d.document = x.document WHERE x.counted") OR
	FIGURE("meeting_decisions", "d.sha256 || '|' || m.n", "decision", "x.row",
	       DECISIONS " JOIN v_compare_document AS d ON d.document = x.document JOIN meeting AS m ON m.row = x.meeting_row WHERE x.counted"),

	"CREATE VIEW v_compare_figure_action AS\n"
	FIGURE("actions", "NULL", "action", "x.row", ACTIONS) OR
	FIGURE("actions_with_deadline", "NULL", "action", "x.row", ACTIONS " WHERE x.deadline IS NOT NULL") OR
	FIGURE("actions_with_responsible", "NULL", "action", "x.row", ACTIONS " WHERE " IS_HELD) OR
	FIGURE("actions_complete", "NULL", "action", "x.row", ACTIONS " WHERE x.deadline IS NOT NULL AND " IS_HELD) OR
	/* of the person with most; where several have as many, the first by name */
	FIGURE("actions_of_top_person", "NULL", "action", "x.row", ACTIONS " WHERE EXISTS (SELECT 1 FROM action_responsible AS r\n"
	       "  WHERE r.action_row = x.row AND r.value = (SELECT p.responsible FROM v_compare_person AS p\n"
	       "    WHERE p.collaboration = x.collaboration ORDER BY p.actions DESC, p.responsible LIMIT 1))") OR
	FIGURE("median_lead_days", "NULL", "action", "x.row", "v_compare_lead AS x WHERE x.k = x.n / 2 + 1") OR
	FIGURE("document_actions", "d.sha256", "action", "x.row", ACTIONS " JOIN v_compare_document AS d ON d.document = x.document") OR
	FIGURE("meeting_actions", "d.sha256 || '|' || m.n", "action", "x.row",
	       "v_compare_document AS d JOIN v_action AS x ON x.document = d.document JOIN meeting AS m ON m.row = x.meeting_row"),

	"CREATE VIEW v_compare_figure_document AS\n"
	FIGURE("documents", "NULL", "document", "x.document", DOCUMENTS) OR
	FIGURE("documents_by_type", "coalesce(x.type, '')", "document", "x.document", DOCUMENTS) OR
	FIGURE("meetings", "NULL", "meeting", "m.row", DOCUMENTS " JOIN meeting AS m ON m.document = x.document") OR
	FIGURE("cadence", "coalesce(m.body, x.body, '')", "meeting", "min(m.row)",
	       DOCUMENTS " JOIN meeting AS m ON m.document = x.document WHERE length(m.date) = 10\n"
	       "GROUP BY x.collaboration, coalesce(m.body, x.body), m.date") OR
	FIGURE("items", "NULL", "item", "i.row", DOCUMENTS " JOIN item AS i ON i.document = x.document") OR
	FIGURE("document_items", "x.sha256", "item", "i.row", DOCUMENTS " JOIN item AS i ON i.document = x.document") OR
	FIGURE("meeting_items", "d.sha256 || '|' || m.n", "item", "x.row",
	       "v_compare_document AS d JOIN v_item AS x ON x.document = d.document JOIN meeting AS m ON m.row = x.meeting_row") OR
	FIGURE("document_stances", "x.sha256", "stance", "s.row", DOCUMENTS " JOIN stance AS s ON s.document = x.document") OR
	FIGURE("document_facts", "x.sha256", "fact", "f.row", DOCUMENTS " JOIN fact AS f ON f.document = x.document"),

	"CREATE VIEW v_compare_figure_area AS\n"
	FIGURE("areas", "NULL", "area", "x.row", AREAS) OR
	FIGURE("areas_main", "NULL", "area", "x.row", AREAS " WHERE x.role = 'main'") OR
	FIGURE("areas_mentioned", "NULL", "area", "x.row", AREAS " WHERE x.role = 'mentioned'") OR
	FIGURE("area_main", "coalesce(x.area, '')", "area", "x.row", AREAS " WHERE x.role = 'main'") OR
	FIGURE("area_mentioned", "coalesce(x.area, '')", "area", "x.row", AREAS " WHERE x.role = 'mentioned'"),

	"CREATE VIEW v_compare_figure_said AS\n"
	FIGURE("stances", "NULL", "stance", "x.row", STANCES) OR
	FIGURE("stance", "x.municipality || '|' || x.area", "stance", "x.row", STANCES) OR
	FIGURE("stance_total", "x.stance", "stance", "x.row", STANCES) OR
	FIGURE("stance_area", "x.area || '|' || x.stance", "stance", "x.row", STANCES) OR
	FIGURE("stance_municipality", "x.municipality || '|' || x.stance", "stance", "x.row", STANCES) OR
	FIGURE("facts", "NULL", "fact", "x.row", "v_compare_fact AS x") OR
	FIGURE("members", "NULL", "fact", "x.fact", "v_compare_member AS x WHERE x.fact IS NOT NULL AND x.in_period") OR
	FIGURE("dimension", "x.dimension", "fact", "x.row", "v_compare_fact AS x") OR
	FIGURE("shared", "x.municipality || '|' || x.other_municipality", "' || a.record || '", "a.row",
	       "v_compare_shared AS x JOIN v_compare_municipality_area AS a ON a.collaboration = x.collaboration\n"
	       "  AND a.municipality IN (x.municipality, x.other_municipality)\n"
	       "WHERE EXISTS (SELECT 1 FROM v_compare_municipality_area AS o WHERE o.collaboration = x.collaboration AND o.area = a.area\n"
	       "  AND o.municipality IN (x.municipality, x.other_municipality) AND o.municipality <> a.municipality)"),

	"CREATE VIEW v_compare_figure AS\n"
	"SELECT * FROM v_compare_figure_document UNION ALL SELECT * FROM v_compare_figure_decision\n"
	"UNION ALL SELECT * FROM v_compare_figure_area UNION ALL SELECT * FROM v_compare_figure_action UNION ALL SELECT * FROM v_compare_figure_said",
	NULL,
};
