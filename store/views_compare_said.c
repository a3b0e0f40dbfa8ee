/* SPDX-License-Identifier: EUPL-1.2 */
/* The views of what documents say of collaborations: stances of municipalities, facts by dimension, and the areas that
 * two municipalities share. In: v_compare_document, stance, fact, area. Out: for each a view with one row a record
 * and views that count it. Knows nothing of: C.
 *
 * A municipality that has said something of the same area in several documents counts once, with the latest; in
 * documents of one date its own words go before a consultant's. The shares of an area have as their whole all
 * municipalities that say something of any area of the collaboration.
 *
 * Examples (the study of C-tillsammans):
 *   v_compare_stance_area           digitalisering  lead 2, increase 2, wait 3, abstain 0; readiness 4/7 = 0.571
 *   v_compare_stance_municipality   0360 Tierp      lead 3, increase 6, wait 1, abstain 0; activity 9/10 = 0.9
 *   v_compare_dimension             horby-hoor      exit  facts NULL: not stated, which is not no
 */
#include "inner.h"

#define COUNT_STANCES \
	"  sum(s.stance = 'lead') AS lead, sum(s.stance = 'increase') AS increase,\n" \
	"  sum(s.stance = 'wait') AS wait, sum(s.stance = 'abstain') AS abstain,\n"
#define ALL_OF(column) \
	"(SELECT count(DISTINCT o." column ") FROM v_compare_stance AS o WHERE o.collaboration = s.collaboration)"
/* "10 %", "2023-01-01", "6 månader", "2 000 000 kr" ("2,000,000 kr" in English); a unit without a label stands as it is. */
#define IS_AMOUNT "x.unit <> 'date' AND x.value GLOB '[0-9]*' AND x.value NOT GLOB '*[^0-9.]*'"
#define WHOLE_en "printf('%,d', CAST(x.value AS INTEGER))"
#define WHOLE_sv "replace(printf('%,d', CAST(x.value AS INTEGER)), ',', char(160))"
#define BEHIND_en "substr(x.value, instr(x.value || '.', '.'))"
#define BEHIND_sv "replace(substr(x.value, instr(x.value || '.', '.')), '.', ',')"
#define IN_UNIT(language) \
	"CASE WHEN " IS_AMOUNT " THEN " WHOLE_##language " || " BEHIND_##language " ELSE x.value END" \
	" || CASE WHEN x.unit IS NULL OR x.unit = 'date' THEN '' ELSE ' ' || coalesce(u.label_" #language ", x.unit) END"
/* The values of a dimension, earliest first; what is only proposed or estimated says so. */
#define VALUES(language) \
	"(SELECT group_concat(value, '; ') FROM (\n" \
	"     SELECT v.value_" language " || CASE v.kind WHEN 'stated' THEN '' ELSE coalesce(' (' || lower(w.label_" language ") || ')', '') END AS value\n" \
	"     FROM v_compare_fact AS v LEFT JOIN code AS w ON w.list = 'fact_kind' AND w.code = v.kind\n" \
	"     WHERE v.collaboration = k.collaboration AND v.dimension = c.code AND v.value IS NOT NULL\n" \
	"     GROUP BY 1 ORDER BY min(v.date IS NULL), min(v.date), 1))"

const char *const store_compare_said_views[] = {
	"CREATE VIEW v_compare_stance_said AS\n"
	"-- every stance that a document holds; place 1 is the one that counts. member: it belongs to the collaboration\n"
	"SELECT d.collaboration, x.municipality, m.name AS municipality_name, x.area, x.stance, x.scope, x.speaker, x.contradicted_by,\n"
	"  d.date, d.document, x.row,\n"
	"  row_number() OVER (PARTITION BY d.collaboration, x.municipality, x.area\n"
	"    ORDER BY d.date IS NULL, d.date DESC, x.speaker IS NOT 'municipality', d.sha256, x.n) AS place,\n"
	"  EXISTS (SELECT 1 FROM v_compare_member AS c\n"
	"          WHERE c.collaboration = d.collaboration AND c.municipality = x.municipality AND c.in_period) AS member\n"
	"FROM v_compare_document AS d JOIN stance AS x ON x.document = d.document\n"
	"LEFT JOIN municipality AS m ON m.code = x.municipality\n"
	"WHERE x.stance IS NOT NULL AND x.area IS NOT NULL AND x.municipality IS NOT NULL",

	"CREATE VIEW v_compare_stance AS\n"
	"-- the matrix: one row for a municipality and an area\n"
	"SELECT * FROM v_compare_stance_said WHERE place = 1",

	"CREATE VIEW v_compare_stance_area AS\n"
	"-- readiness: those who would lead or do more; all shares are of all municipalities that say something of some area\n"
	"SELECT s.collaboration, s.area,\n" COUNT_STANCES
	"  " ALL_OF("municipality") " AS municipalities,\n"
	"  1.0 * sum(s.stance IN ('lead', 'increase')) / " ALL_OF("municipality") " AS readiness,\n"
	"  1.0 * sum(s.stance = 'lead') / " ALL_OF("municipality") " AS lead_ratio,\n"
	"  1.0 * sum(s.stance = 'abstain') / " ALL_OF("municipality") " AS abstain_ratio\n"
	"FROM v_compare_stance AS s GROUP BY s.collaboration, s.area",

	"CREATE VIEW v_compare_stance_municipality AS\n"
	"-- activity: the areas in which it would lead or do more, of all areas that the collaboration has stances on\n"
	"SELECT s.collaboration, s.municipality, max(s.municipality_name) AS municipality_name,\n" COUNT_STANCES
	"  " ALL_OF("area") " AS areas,\n"
	"  1.0 * sum(s.stance IN ('lead', 'increase')) / " ALL_OF("area") " AS activity\n"
	"FROM v_compare_stance AS s GROUP BY s.collaboration, s.municipality",

	"CREATE VIEW v_compare_stance_total AS\n"
	"SELECT collaboration, stance, count(*) AS stances FROM v_compare_stance GROUP BY collaboration, stance",

	"CREATE VIEW v_compare_fact AS\n"
	"-- every stated, proposed or estimated fact; it belongs to the collaboration that it names, else to its document's\n"
	"SELECT k.collaboration, x.dimension, x.indicator, x.area, x.municipality, m.name AS municipality_name, x.value, x.unit,\n"
	"  " IN_UNIT(en) " AS value_en, " IN_UNIT(sv) " AS value_sv,\n"
	"  x.kind, x.speaker, x.text, d.date, d.document, x.n, x.row\n"
	"FROM fact AS x JOIN v_compare_document AS d ON d.document = x.document\n"
	"JOIN v_compare_collaboration AS k ON k.collaboration = coalesce(x.region, d.collaboration)\n"
	"LEFT JOIN municipality AS m ON m.code = x.municipality LEFT JOIN code AS u ON u.list = 'unit' AND u.code = x.unit\n"
	"WHERE x.dimension IS NOT NULL",

	"CREATE VIEW v_compare_dimension AS\n"
	"-- a row for every collaboration and dimension; where facts is NULL the documents do not state it\n"
	"SELECT k.collaboration, c.code AS dimension, nullif(count(f.row), 0) AS facts,\n"
	"  CASE WHEN count(f.row) THEN sum(f.kind IS 'stated') END AS stated,\n"
	"  CASE WHEN count(f.row) THEN sum(f.kind IS 'proposed') END AS proposed,\n"
	"  CASE WHEN count(f.row) THEN sum(f.kind IS 'estimate') END AS estimates,\n"
	"  " VALUES("en") " AS value_en, " VALUES("sv") " AS value_sv\n"
	"FROM v_compare_collaboration AS k JOIN code AS c ON c.list = 'dimension'\n"
	"LEFT JOIN v_compare_fact AS f ON f.collaboration = k.collaboration AND f.dimension = c.code\n"
	"GROUP BY k.collaboration, c.code",

	"CREATE VIEW v_compare_effect AS\n"
	"-- expected effects by area, never to be summed; low and high where a number is given (1-2 årsarbetare)\n"
	"SELECT collaboration, area, indicator, municipality, value, CASE WHEN value GLOB '[0-9]*' THEN CAST(replace(value, ',', "
	  "'.') AS REAL) END AS low,\n"
	"  CASE WHEN value GLOB '[0-9]*' THEN CAST(replace(substr(replace(value, '–', '-'), instr(replace(value, '–', '-'), '-') + 1), ',', "
	  "'.') AS REAL) END AS high,\n"
	"  unit, kind, speaker, text, document, row FROM v_compare_fact WHERE dimension = 'effects'",

	"CREATE VIEW v_compare_municipality_area AS\n"
	"-- which areas a municipality takes part in: it would lead or do more, it coordinates, or its own documents have it as main matter\n"
	"SELECT collaboration, municipality, area, 'stance' AS record, row FROM v_compare_stance WHERE stance IN ('lead', 'increase')\n"
	"UNION ALL\n"
	"SELECT collaboration, municipality, area, 'fact', row FROM v_compare_fact\n"
	"WHERE municipality IS NOT NULL AND area IS NOT NULL AND dimension IN ('lead', 'organs', 'areas')\n"
	"UNION ALL\n"
	"SELECT d.collaboration, d.municipality, x.area, 'area', x.row FROM v_compare_document AS d JOIN area AS x ON x.document = d.document\n"
	"WHERE d.municipality IS NOT NULL AND x.area IS NOT NULL AND x.role = 'main'",

	"CREATE VIEW v_compare_shared AS\n"
	"-- the network: how many areas two municipalities share\n"
	"SELECT a.collaboration, a.municipality, b.municipality AS other_municipality, count(DISTINCT a.area) AS areas\n"
	"FROM (SELECT DISTINCT collaboration, municipality, area FROM v_compare_municipality_area) AS a\n"
	"JOIN (SELECT DISTINCT collaboration, municipality, area FROM v_compare_municipality_area) AS b\n"
	"  ON b.collaboration = a.collaboration AND b.area = a.area AND b.municipality > a.municipality\n"
	"GROUP BY a.collaboration, a.municipality, b.municipality",
	NULL,
};
