/* SPDX-License-Identifier: EUPL-1.2 */
/* The chapters of the HTML report, each one row: what it is called and the SQL of its table. In: the views v_compare_*.
 * Out: the answers that grid_fill reads:
 *   row, its label, column, number, whole, text shown, collaboration, figure, its code, record, its row
 * Knows nothing of: HTML.
 */
#include "html_inner.h"

#include <stddef.h>

#define COLLABORATIONS "SELECT collaboration, coalesce(title, collaboration) FROM v_compare_collaboration ORDER BY place"
#define COLUMNS(rows) "WITH c (n, code, en, sv) AS (VALUES " rows ") SELECT code, @ FROM c ORDER BY n"
#define LABEL(in_list, of_code) "coalesce((SELECT c.label_@ FROM code AS c WHERE c.list = '" in_list "' AND c.code = " of_code "), " of_code ")"
#define NAME(of_code) "coalesce((SELECT m.name FROM municipality AS m WHERE m.code = " of_code "), " of_code ")"
#define WORD(english, swedish) "CASE 'label_@' WHEN 'label_en' THEN '" english "' ELSE '" swedish "' END"
#define KIND "CASE f.kind WHEN 'stated' THEN '' ELSE coalesce(' (' || lower((SELECT c.label_@ FROM code AS c WHERE c.list = 'fact_kind' AND c.code = f.kind)) || ')', '') END"
/* The value and what it is the value of; a member's name says it alone. */
#define SHORT(text, points) "CASE WHEN length(" text ") > " points " + 2 THEN substr(" text ", 1, " points ") || '…' ELSE " text " END"
#define SAID(f) \
	"coalesce(CASE WHEN " f ".value IS NULL THEN " SHORT(f ".text", "120") " WHEN " f ".dimension = 'members' OR " f ".text IS NULL THEN " f ".value_@\n" \
	"      ELSE " f ".value_@ || ' – ' || " SHORT(f ".text", "70") " END, '?')"

/* Facts side by side: first how many, then the first ones. In an answer a municipality or area stands before the value. */
#define FACTS(dimensions) \
	"SELECT dimension, label, collaboration, number, NULL, shown, collaboration, figure, dimension, record, row FROM (\n" \
	"  SELECT d.dimension, c.n AS place, c.label_@ AS label, d.collaboration, d.facts AS number, d.facts || ' ' ||\n" \
	"    CASE WHEN d.facts = 1 THEN " WORD("fact", "uppgift") " ELSE " WORD("facts", "uppgifter") " END AS shown, 'dimension' AS figure, " \
	  "NULL AS record, NULL AS row, 0 AS k\n" \
	"  FROM v_compare_dimension AS d JOIN code AS c ON c.list = 'dimension' AND c.code = d.dimension WHERE d.dimension IN (" dimensions ")\n" \
	"  UNION ALL\n" \
	"  SELECT f.dimension, c.n, c.label_@, f.collaboration, NULL,\n" \
	"    coalesce(" LABEL("area", "f.area") " || ': ', '') || coalesce(nullif(f.municipality_name, f.value) || ': ', '')\n" \
	"      || " SAID("f") " || " KIND ",\n" \
	"    NULL, 'fact', f.row, row_number() OVER (PARTITION BY f.collaboration, f.dimension ORDER BY f.value IS NULL, f.date IS NULL, f.date, f.n)\n" \
	"  FROM v_compare_fact AS f JOIN code AS c ON c.list = 'dimension' AND c.code = f.dimension WHERE f.dimension IN (" dimensions "))\n" \
	"WHERE k <= 12 ORDER BY place, k"

#define INDICATORS(those) \
	"SELECT i.indicator, l.label_@, i.collaboration, i.number, i.whole,\n" \
	"  CASE WHEN i.number IS NOT NULL AND i.indicator LIKE '%_per_%' THEN replace(printf('%.1f', i.number), '.', " WORD(".", ",") ") END, i.collaboration, i.figure, " \
	  "NULL, NULL, NULL\n" \
	"FROM v_compare_indicator AS i JOIN dictionary AS l ON l.table_name = 'v_compare' AND l.column_name = i.indicator\n" \
	"WHERE i.indicator " those " ORDER BY l.n"
#define PERIOD \
	"SELECT l.column_name, l.label_@, p.collaboration, NULL, NULL, CASE l.column_name WHEN 'period_from' THEN p.period_from ELSE p.period_to END,\n" \
	"  p.collaboration, NULL, NULL, NULL, NULL FROM dictionary AS l LEFT JOIN v_compare_period AS p ON 1\n" \
	"WHERE l.table_name = 'v_compare_period' AND l.column_name LIKE 'period%'\n"

#define STANCE_COUNTS(view, row, label, figure, whole, share) \
	"SELECT s." row ", " label ", k.code, CASE k.code WHEN 'lead' THEN s.lead WHEN 'increase' THEN s.increase WHEN 'wait' THEN s.wait\n" \
	"    WHEN 'abstain' THEN s.abstain ELSE s.lead + s.increase END, CASE k.code WHEN 'share' THEN s." whole " END, NULL,\n" \
	"  s.collaboration, CASE k.code WHEN 'share' THEN NULL ELSE '" figure "' END, s." row " || '|' || k.code, NULL, NULL\n" \
	"FROM " view " AS s JOIN (SELECT code FROM code WHERE list = 'stance' UNION ALL SELECT 'share') AS k\n" \
	"WHERE s.collaboration = ?1 ORDER BY s." share " DESC, s." row
#define STANCE_COLUMNS "SELECT code, label_@ FROM (SELECT code, label_@, n FROM code WHERE list = 'stance' UNION ALL\n" \
	"  SELECT 'share', " WORD("Lead or more", "Leda eller öka") ", 9) ORDER BY n"

const struct chapter html_chapters[] = {
	{ "numbers", "Numbers side by side", "Talen sida vid sida",
	  "Every number is a link to the records behind it. Counts are not rates: the collections differ in kind and number.",
	  "Varje tal är en länk till posterna bakom det. Antal är inga frekvenser: samlingarna skiljer sig i slag och antal.",
	  "Indicator", "Indikator", COLLABORATIONS,
	  PERIOD "UNION ALL SELECT * FROM (" INDICATORS("NOT IN ('deadline_share', 'responsible_share', 'complete_share', 'concentration', "
	  "'median_lead_days')") ")",
	  .chart = CHART_NONE },
	{ "members", "Members", "Medlemmar",
	  "As corpus/models has them: a member counts where its membership and the period of the documents overlap. Where it has none, "
	  "those that the documents state.",
	  "Så som corpus/models har dem: en medlem räknas där medlemskapet och dokumentens period överlappar. Där inga finns räknas de "
	  "som dokumenten anger.",
	  "Municipality", "Kommun", COLUMNS("(1, 'from', 'From', 'Från'), (2, 'to', 'To', 'Till'), (3, 'in', 'During the period', 'Under perioden')"),
	  "SELECT m.municipality, coalesce(m.municipality_name, m.municipality), k.column1, NULL, NULL, CASE k.column1 "
	  "WHEN 'from' THEN m.valid_from WHEN 'to' THEN m.valid_to\n"
	  "  ELSE CASE WHEN m.in_period THEN " WORD("yes", "ja") " ELSE " WORD("no", "nej") " END END, m.collaboration, NULL, NULL,\n"
	  "  CASE WHEN k.column1 = 'in' AND m.fact IS NOT NULL THEN 'fact' END, m.fact\n"
	  "FROM v_compare_member AS m JOIN (VALUES ('from'), ('to'), ('in')) AS k WHERE m.collaboration = ?1 ORDER BY m.n",
	  .each = true, .dense = true },
	{ "governance", "Governance side by side", "Styrning sida vid sida",
	  "What the documents state, with the number of facts first. Proposed and estimated ones are marked. \"Not stated\" is a finding, not a no.",
	  "Det som dokumenten anger, antalet uppgifter först. Föreslagna och uppskattade är märkta. ”Ej angivet” är ett fynd, inte ett nej.",
	  "Dimension", "Dimension", COLLABORATIONS,
	  FACTS("'form', 'members', 'organs', 'mandate', 'areas', 'lead', 'financing', 'validity', 'exit', 'followup', 'cadence'"), .text = true },
	{ "motives", "Motives, obstacles, success factors", "Drivkrafter, hinder, framgångsfaktorer", NULL, NULL,
	  "Kind", "Slag", COLLABORATIONS, FACTS("'drivers', 'obstacles', 'success', 'method'"), .text = true },
	{ "effects", "Expected effects", "Väntade effekter",
	  "Estimates by those who are named in the records, none of them an outcome. Shares have no common base: they cannot be summed.",
	  "Uppskattningar av dem som posterna nämner; ingen är ett utfall. Andelarna har ingen gemensam bas och kan inte läggas ihop.",
	  "Area", "Område", COLLABORATIONS,
	  "SELECT coalesce(f.area, ''), " LABEL("area", "f.area") ", f.collaboration, NULL, NULL,\n"
	  "  coalesce(" LABEL("indicator", "f.indicator") " || ': ', '') || " SAID("v") " || " KIND ",\n"
	  "  f.collaboration, NULL, NULL, 'fact', f.row FROM v_compare_effect AS f JOIN v_compare_fact AS v ON v.row = f.row "
	  "ORDER BY f.area IS NULL, f.area, f.indicator, v.date, v.n",
	  .text = true },
	{ "stances", "Stances of the municipalities", "Kommunernas ställningstaganden",
	  "The municipality's own words go before a consultant's, the latest document before earlier ones. † contradicted in the document, "
	  "* with a scope or condition, ‡ no member during the period.",
	  "Kommunens egna ord går före en konsults, det senaste dokumentet före tidigare. † motsagt i dokumentet, "
	  "* med avgränsning eller villkor, ‡ inte medlem under perioden.",
	  "Area", "Område", "SELECT DISTINCT municipality, coalesce(municipality_name, municipality) FROM v_compare_stance "
	  "WHERE collaboration = ?1 ORDER BY municipality_name, municipality",
	  "SELECT s.area, " LABEL("area", "s.area") ", s.municipality, c.n, NULL, c.label_@ || CASE WHEN s.contradicted_by IS NULL THEN '' "
	  "ELSE ' †' END || CASE WHEN s.scope IS NULL THEN '' ELSE ' *' END\n"
	  "  || CASE WHEN s.member THEN '' ELSE ' ‡' END, s.collaboration, 'stance', s.municipality || '|' || s.area, 'stance', s.row\n"
	  "FROM v_compare_stance AS s JOIN code AS c ON c.list = 'stance' AND c.code = s.stance "
	  "JOIN v_compare_stance_area AS a ON a.collaboration = s.collaboration AND a.area = s.area\n"
	  "WHERE s.collaboration = ?1 ORDER BY a.readiness DESC, s.area, s.municipality", .chart = CHART_HEAT, .each = true, .dense = true },
	{ "stances-area", "Stances by area", "Ställningstaganden per område",
	  "The last column is of all municipalities that say something of any area.",
		"Den sista kolumnen är av alla kommuner som säger något om något område.",
	  "Area", "Område", STANCE_COLUMNS, STANCE_COUNTS("v_compare_stance_area", "area", LABEL("area", "s.area"), "stance_area",
		"municipalities", "readiness"),
	  .each = true, .part = true },
	{ "stances-municipality", "Stances by municipality", "Ställningstaganden per kommun",
	  "The last column is of all areas that the collaboration has stances on.",
		"Den sista kolumnen är av alla områden med ställningstaganden i samarbetet.",
	  "Municipality", "Kommun", STANCE_COLUMNS,
	  STANCE_COUNTS("v_compare_stance_municipality", "municipality", "coalesce(s.municipality_name, s.municipality)", "stance_municipality",
		"areas", "activity"),
	  .each = true, .part = true },
	{ "areas", "Areas of collaboration", "Samverkansområden",
	  "Items whose main matter is the area, and items that mention it. The chart has those with most main matters.",
	  "Ärenden som har området som huvudsak, och ärenden som nämner det. Diagrammet har dem med flest som huvudsak.",
	  "Area", "Område", "SELECT k.collaboration || '|' || r.code, coalesce(k.title, k.collaboration) || ': ' || lower(r.label_@) "
	  "FROM v_compare_collaboration AS k\n"
	  "JOIN code AS r ON r.list = 'area_role' WHERE EXISTS (SELECT 1 FROM v_compare_area AS a WHERE a.collaboration = k.collaboration) "
	  "ORDER BY k.place, r.n",
	  "SELECT a.area, " LABEL("area", "a.area") ", a.collaboration || '|' || r.column1, CASE r.column1 WHEN 'main' THEN a.main "
	  "ELSE a.mentioned END, NULL, NULL, a.collaboration, 'area_' || r.column1, a.area, NULL, NULL\n"
	  "FROM v_compare_area AS a JOIN (VALUES ('main'), ('mentioned')) AS r JOIN (SELECT area, sum(main) AS main, "
	  "sum(mentioned) AS mentioned FROM v_compare_area GROUP BY area) AS t ON t.area = a.area\n"
	  "ORDER BY t.main IS NULL, t.main DESC, t.mentioned DESC, a.area", .chart = CHART_PAIRS, .dense = true },
	{ "decisions", "Decision mix", "Beslutens sammansättning",
	  "Decided, proposed and preliminary ones; earlier decisions retold and procedural ones are left out here. A proposal is no decision.",
	  "Beslutade, föreslagna och preliminära; återgivna tidigare beslut och formalia är utelämnade här. Ett förslag är inget beslut.",
	  "Act", "Beslutshandling", COLLABORATIONS,
	  "SELECT coalesce(v.act, ''), " LABEL("act", "v.act") ", v.collaboration, v.decisions, NULL, NULL, v.collaboration, 'decisions_by_act', "
	  "coalesce(v.act, ''), NULL, NULL\n"
	  "FROM v_compare_act AS v ORDER BY sum(v.decisions) OVER (PARTITION BY v.act) DESC, v.act", .chart = CHART_BARS, .dense = true },
	{ "status", "Decisions by status", "Beslut efter status", NULL, NULL, "Status", "Status", COLLABORATIONS,
	  "SELECT coalesce(v.status, ''), " LABEL("decision_status", "v.status") ", v.collaboration, v.decisions, NULL, NULL, v.collaboration, "
	  "'decisions_by_status', coalesce(v.status, ''), NULL, NULL\n"
	  "FROM v_compare_status AS v LEFT JOIN code AS c ON c.list = 'decision_status' AND c.code = v.status ORDER BY c.n", .part = true },
	{ "actions", "Action follow-through", "Uppföljning av åtgärder",
	  "Of the actions in lists and tables of actions. Assignments inside decisions are decisions.",
	  "Av åtgärderna i åtgärdslistor och åtgärdstabeller. Uppdrag i beslut är beslut.",
	  "Indicator", "Indikator", COLLABORATIONS, INDICATORS("IN ('actions', 'deadline_share', 'responsible_share', 'complete_share', "
	  "'concentration', 'median_lead_days')"),
	  .chart = CHART_SHARES },
	{ "timeline", "Meetings and decisions in time", "Sammanträden och beslut i tiden", NULL, NULL,
	  "Meeting", "Sammanträde", COLUMNS("(1, 'body', 'Body', 'Organ'), (2, 'items', 'Items', 'Ärenden'), (3, 'decisions', 'Decisions', "
	  "'Beslut'), (4, 'actions', 'Actions', 'Åtgärder')"),
	  "SELECT d.sha256 || '|' || m.n, coalesce(v.date, " WORD("without date", "utan datum") "), k.column1,\n"
	  "  CASE k.column1 WHEN 'items' THEN v.items WHEN 'decisions' THEN v.decisions_counted WHEN 'actions' THEN v.actions END, NULL,\n"
	  "  CASE k.column1 WHEN 'body' THEN coalesce(v.body, " WORD("the meeting", "sammanträdet") ") END, v.collaboration, 'meeting_' "
	  "|| k.column1, d.sha256 || '|' || m.n,\n"
	  "  CASE k.column1 WHEN 'body' THEN 'meeting' END, m.row\n"
	  "FROM v_compare_meeting AS v JOIN meeting AS m ON m.row = v.meeting_row JOIN v_compare_document AS d ON d.document = v.document\n"
	  "JOIN (VALUES ('body'), ('items'), ('decisions'), ('actions')) AS k WHERE v.collaboration = ?1 ORDER BY v.date IS NULL, v.date, "
	  "d.path, d.sha256, m.n",
	  .chart = CHART_TIMELINE, .each = true, .dense = true },
	{ "cadence", "How often they meet", "Hur ofta de sammanträder",
	  "Of the meetings in this collection. Documents that are missing make the days longer than they were.",
	  "Av sammanträdena i samlingen. Dokument som saknas gör dagarna längre än de var.",
	  "Body", "Organ", COLUMNS("(1, 'meetings', 'Meetings', 'Sammanträden'), (2, 'first', 'First', 'Första'), (3, 'last', 'Last', 'Sista'), "
	  "(4, 'median', 'Median days between', 'Mediandagar emellan'),"
	  " (5, 'shortest', 'Shortest', 'Kortast'), (6, 'longest', 'Longest', 'Längst')"),
	  "SELECT coalesce(v.body, ''), v.body, k.column1, CASE k.column1 WHEN 'meetings' THEN v.meetings WHEN 'median' THEN v.median_days "
	  "WHEN 'shortest' THEN v.shortest_days WHEN 'longest' THEN v.longest_days END,\n"
	  "  NULL, CASE k.column1 WHEN 'first' THEN v.first_date WHEN 'last' THEN v.last_date END, v.collaboration, CASE k.column1 "
	  "WHEN 'meetings' THEN 'cadence' END, coalesce(v.body, ''), NULL, NULL\n"
	  "FROM v_compare_cadence AS v JOIN (VALUES ('meetings'), ('first'), ('last'), ('median'), ('shortest'), ('longest')) AS k "
	  "WHERE v.collaboration = ?1 ORDER BY v.body",
	  .each = true, .dense = true, .part = true },
	{ "network", "Municipalities by shared areas", "Kommuner efter gemensamma områden",
	  "Two municipalities share an area where both would lead or do more in it, coordinate it, or have it as a main matter of their own documents.",
	  "Två kommuner delar ett område där båda vill leda eller öka, samordnar det, eller har det som huvudsak i egna dokument.",
	  "Municipality", "Kommun",
	  "SELECT o, n FROM (SELECT DISTINCT v.other_municipality AS o, " NAME("v.other_municipality") " AS n FROM v_compare_shared AS v "
	  "WHERE v.collaboration = ?1) ORDER BY n, o",
	  "SELECT v.municipality, " NAME("v.municipality") ", v.other_municipality, v.areas, NULL, NULL, v.collaboration, 'shared', "
	  "v.municipality || '|' || v.other_municipality, NULL, NULL\n"
	  "FROM v_compare_shared AS v WHERE v.collaboration = ?1 ORDER BY 2, 1", .chart = CHART_NETWORK, .each = true, .dense = true },
	{ "documents", "Documents", "Dokument", NULL, NULL, "Document", "Dokument",
	  COLUMNS("(1, 'date', 'Date', 'Datum'), (2, 'type', 'Type', 'Typ'), (3, 'items', 'Items', 'Ärenden'), (4, 'decisions', 'Decisions', "
	  "'Beslut'), (5, 'actions', 'Actions', 'Åtgärder'),"
	  " (6, 'stances', 'Stances', 'Ställning'), (7, 'facts', 'Facts', 'Uppgifter')"),
	  "SELECT v.sha256, coalesce(v.title, v.path), k.column1, CASE k.column1 WHEN 'items' THEN v.items "
	  "WHEN 'decisions' THEN v.decisions_counted WHEN 'actions' THEN v.actions WHEN 'stances' THEN v.stances WHEN 'facts' THEN v.facts END,\n"
	  "  NULL, CASE k.column1 WHEN 'date' THEN coalesce(v.date, " WORD("without", "utan") ") WHEN 'type' THEN " LABEL("type",
		"v.type") " END, v.collaboration, 'document_' || k.column1, v.sha256,\n"
	  "  CASE k.column1 WHEN 'date' THEN 'document' END, v.document\n"
	  "FROM v_compare_document_count AS v JOIN (VALUES ('date'), ('type'), ('items'), ('decisions'), ('actions'), ('stances'), "
	  "('facts')) AS k WHERE v.collaboration = ?1\n"
	  "ORDER BY v.date IS NULL, v.date, v.path, v.sha256", .each = true, .dense = true },
	{ "quality", "Measured quality", "Uppmätt kvalitet",
	  "Of the whole database, from the judged audit samples alone, with 95 % intervals (Wilson). Precision: what the program says and is right. Recall: what there is "
	  "and the program says.",
	  "Av hela databasen, ur de bedömda stickproven ensamma, med 95 %-intervall (Wilson). Precision: det programmet säger som är rätt. Täckning: det som finns som "
	  "programmet säger.",
	  "Record and field", "Post och fält", COLUMNS("(1, 'precision', 'Precision', 'Precision'), (2, 'recall', 'Recall', 'Täckning')"),
	  "SELECT q.array || '.' || q.field, coalesce(a.label_@, q.array) || CASE WHEN q.field = '' THEN '' ELSE ': ' || coalesce(f.label_@, q.field) END, q.measure, NULL, NULL,\n"
	  "  replace(printf('%.1f %% (%.1f–%.1f), %g/%g', 100 * q.share, 100 * q.low, 100 * q.high, q.correct, q.total), '.', " WORD(".", ",") "), NULL, NULL, NULL, NULL, NULL\n"
	  "FROM quality AS q LEFT JOIN dictionary AS a ON a.table_name = q.array AND a.column_name = ''\n"
	  "LEFT JOIN dictionary AS f ON f.table_name = q.array AND f.column_name = q.field AND q.field <> '' ORDER BY q.array, q.field, q.measure",
	  .text = true, .sampled = true },
};
const unsigned html_chapter_count = sizeof html_chapters / sizeof *html_chapters;
