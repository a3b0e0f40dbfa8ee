/* SPDX-License-Identifier: EUPL-1.2 */
/* The views that answer usual questions without a join. In: the tables of schema.c. Out: one SELECT a view, to
 * be read by people (`.schema v_item` in sqlite3 shows it as it stands here). Knows nothing of: C.
 *
 * All but v_document and v_duplicate leave out what is superseded or a duplicate. What was read goes first, else what people gave, and
 * *_from says which ('read', 'given'). The meeting of an item is the one of its part, or of the whole document;
 * where several could be meant there is none: no date from habit.
 *
 * Examples:
 *   SELECT number, title, outcome FROM v_item WHERE municipality_name = 'Enköping' AND date LIKE '2022%';
 *   SELECT text, citation FROM v_decision WHERE act = 'propose' AND collaboration = 'umearegionen';
 *   SELECT name, variants, documents FROM v_person WHERE municipality_name = 'Heby' ORDER BY documents DESC;
 *   SELECT from_body, from_date, to_body, to_date, evidence FROM v_link WHERE kind = 'proposal';
 *   SELECT responsible, deadline, lead_days, text FROM v_action ORDER BY deadline;
 */
#include "inner.h"

/* What every view says of the document it stands in. */
#define OF_DOCUMENT \
	"  d.document, d.sha256, d.path, d.type AS document_type, d.collaboration,\n" \
	"  d.municipality, d.municipality_name, d.municipality_from,\n"
#define OF_RECORD(x) \
	"  " x ".span_start, " x ".span_end, " x ".rule, " x ".confidence, " x ".key\n"
/* Where it begins: the block that holds the first character. */
#define PLACE(x) \
	"  (SELECT b.page FROM block AS b WHERE b.document = " x ".document AND b.span_start <= " x ".span_start\n" \
	"   ORDER BY b.span_start DESC LIMIT 1) AS page,\n" \
	"  (SELECT b.line FROM block AS b WHERE b.document = " x ".document AND b.span_start <= " x ".span_start\n" \
	"   ORDER BY b.span_start DESC LIMIT 1) AS line,\n"
#define PAGE(x) \
	"(SELECT b.page FROM block AS b WHERE b.document = " x ".document AND b.span_start <= " x ".span_start" \
	" ORDER BY b.span_start DESC LIMIT 1)"
#define ITEM(x) \
	"LEFT JOIN item AS i ON i.document = " x ".document AND i.id = " x ".item\n"
#define JOINED(list, owner, x) \
	"(SELECT group_concat(value, '; ') FROM (SELECT value FROM " list " WHERE " owner " = " x ".row ORDER BY n))"
#define CURRENT "WHERE d.counted"

const char *const store_views[] = {
	"CREATE VIEW v_document AS\n"
	"-- every document; municipality, body and date as read, else as given\n"
	"SELECT d.row AS document, d.sha256, d.path, d.format, d.encoding, d.bytes,\n"
	"  CASE WHEN NOT d.superseded AND EXISTS (SELECT 1 FROM duplicate WHERE document = d.row) THEN 'duplicate' ELSE d.status END AS status,\n"
	"  " COUNTED_DOCUMENT("d") " AS counted, d.type, d.title,\n"
	"  coalesce(d.date, g.year) AS date,\n"
	"  CASE WHEN d.date IS NOT NULL THEN 'read' WHEN g.year IS NOT NULL THEN 'given' END AS date_from,\n"
	"  coalesce(d.municipality, g.municipality) AS municipality,\n"
	"  (SELECT name FROM municipality WHERE code = coalesce(d.municipality, g.municipality)) AS municipality_name,\n"
	"  CASE WHEN d.municipality IS NOT NULL THEN 'read' WHEN g.municipality IS NOT NULL THEN 'given' END AS municipality_from,\n"
	"  coalesce((SELECT max(s.body) FROM meeting AS s WHERE s.document = d.row GROUP BY s.document\n"
	"            HAVING count(DISTINCT s.body) = 1), g.body) AS body,\n"
	"  CASE WHEN (SELECT count(DISTINCT s.body) FROM meeting AS s WHERE s.document = d.row) = 1 THEN 'read'\n"
	"       WHEN g.body IS NOT NULL THEN 'given' END AS body_from,\n"
	"  d.region AS collaboration,\n"
	"  coalesce((SELECT title FROM collaboration WHERE name = d.region), d.region_name) AS collaboration_title,\n"
	"  g.address\n"
	"FROM document AS d LEFT JOIN given AS g ON g.sha256 = d.sha256",

	"CREATE VIEW v_duplicate AS\n"
	"-- documents that are not counted because another one, kept, has all that they have\n"
	"SELECT x.document, d.path, d.body, d.date, d.municipality_name, x.reason, x.likeness, x.why, x.kept, k.path AS kept_path\n"
	"FROM duplicate AS x JOIN v_document AS d ON d.document = x.document JOIN v_document AS k ON k.document = x.kept",

	"CREATE VIEW v_meeting AS\n"
	"SELECT\n" OF_DOCUMENT
	"  m.row, m.n, m.id, coalesce(m.body, d.body) AS body, m.date, m.start, m.\"end\", m.place, m.paragraphs,\n"
	"  (SELECT nullif(count(*), 0) FROM participant AS p WHERE p.document = m.document AND p.meeting = m.id) AS participants,\n"
	"  (SELECT nullif(count(*), 0) FROM participant AS p WHERE p.document = m.document AND p.meeting = m.id\n"
	"   AND p.attendance IN ('present', 'partial')) AS present,\n"
	PLACE("m") OF_RECORD("m")
	"FROM v_document AS d JOIN meeting AS m ON m.document = d.document\n" CURRENT,

	"CREATE VIEW v_participant AS\n"
	"SELECT\n" OF_DOCUMENT
	"  coalesce(m.body, d.body) AS body, m.date,\n"
	"  p.row, p.n, p.id, p.name, p.role, p.title, p.organisation, p.municipality AS participant_municipality, p.party,\n"
	"  p.attendance, p.paragraphs, p.replaces,\n"
	PLACE("p") OF_RECORD("p")
	"FROM v_document AS d JOIN participant AS p ON p.document = d.document\n"
	"LEFT JOIN meeting AS m ON m.document = p.document AND m.id = p.meeting\n" CURRENT,

	"CREATE VIEW v_person AS\n"
	"-- one row a person across documents; variants: every spelling, the most frequent first\n"
	"SELECT p.row, p.key, p.name, p.municipality,\n"
	"  (SELECT name FROM municipality WHERE code = p.municipality) AS municipality_name, p.organisation,\n"
	"  (SELECT group_concat(name, '; ') FROM (\n"
	"     SELECT name FROM person_name WHERE person_row = p.row ORDER BY n DESC, name)) AS variants,\n"
	"  p.documents, (SELECT count(*) FROM person_participant WHERE person_row = p.row) AS mentions,\n"
	"  p.first_date, p.last_date\n"
	"FROM person AS p",

	"CREATE VIEW v_item AS\n"
	"SELECT\n" OF_DOCUMENT
	"  coalesce(m.body, d.body) AS body, coalesce(m.date, d.date) AS date,\n"
	"  i.row, m.row AS meeting_row, i.n, i.id, i.number, i.kind, i.title, i.case_number,\n"
	"  " JOINED("item_case_number", "item_row", "i") " AS case_numbers,\n"
	"  i.plan_code, i.agenda_number, p.number AS parent_number,\n"
	"  " JOINED("item_presenter", "item_row", "i") " AS presenter,\n"
	"  i.deferred_to, i.outcome,\n"
	PLACE("i") OF_RECORD("i")
	"FROM v_document AS d JOIN item AS i ON i.document = d.document\n"
	"LEFT JOIN item AS p ON p.document = i.document AND p.id = i.parent\n"
	MEETING_JOIN("i.document", "i.part") CURRENT,

	"CREATE VIEW v_decision AS\n"
	"-- citation: body, § (or point of the agenda), date, page; of an earlier decision retold its own body, § and date\n"
	"SELECT\n" OF_DOCUMENT
	"  x.row, m.row AS meeting_row, x.n, x.id, x.status, x.act, x.inner_act, x.conditional,\n"
	"  coalesce(x.body, m.body, d.body) AS body, x.addressee,\n"
	"  CASE WHEN x.status = 'prior' THEN x.date ELSE coalesce(x.date, m.date, d.date) END AS date,\n"
	"  x.paragraph, i.number AS item_number, i.title AS item_title, i.case_number, x.text,\n"
	"  coalesce(CASE WHEN x.status = 'prior' THEN x.body ELSE coalesce(x.body, m.body, d.body) END, d.title, d.path, '')\n"
	"    || CASE WHEN x.paragraph IS NOT NULL THEN ' § ' || x.paragraph\n"
	"            WHEN x.status = 'prior' OR i.number IS NULL THEN ''\n"
	"            WHEN i.kind = 'paragraph' THEN ' § ' || i.number\n"
	"            ELSE ' punkt ' || i.number END\n"
	"    || coalesce(', ' || CASE WHEN x.status = 'prior' THEN x.date ELSE coalesce(x.date, m.date, d.date) END, '')\n"
	"    || coalesce(', s. ' || CASE WHEN x.status <> 'prior' THEN " PAGE("x") " END, '') AS citation,\n"
	PLACE("x") OF_RECORD("x")
	"FROM v_document AS d JOIN decision AS x ON x.document = d.document\n"
	ITEM("x") MEETING_JOIN("x.document", "coalesce(i.part, x.part)") CURRENT,

	"CREATE VIEW v_action AS\n"
	"-- lead_days: from the meeting to the deadline, where both are full dates\n"
	"SELECT\n" OF_DOCUMENT
	"  coalesce(m.body, d.body) AS body, m.date AS meeting_date,\n"
	"  x.row, m.row AS meeting_row, x.n, i.number AS item_number, i.title AS item_title, x.topic, x.text, x.kind, x.deadline, x.deadline_text,\n"
	"  " JOINED("action_responsible", "action_row", "x") " AS responsible,\n"
	"  CASE WHEN length(x.deadline) = 10 AND length(m.date) = 10\n"
	"       THEN CAST(julianday(x.deadline) - julianday(m.date) AS INTEGER) END AS lead_days,\n"
	PLACE("x") OF_RECORD("x")
	"FROM v_document AS d JOIN action AS x ON x.document = d.document\n"
	ITEM("x") MEETING_JOIN("x.document", "i.part") CURRENT,

	"CREATE VIEW v_assignment AS\n"
	"-- actions, and decisions that assign; report: the first later item that reports on it\n"
	"SELECT\n" OF_DOCUMENT
	"  coalesce(m.body, d.body) AS body, coalesce(m.date, d.date) AS date,\n"
	"  x.row, x.kind, i.number AS item_number, i.title AS item_title, x.text, x.responsible, x.deadline, x.deadline_text,\n"
	"  k.to_item AS report, k.evidence,\n"
	PLACE("x")
	"  x.span_start, x.span_end, x.key\n"
	"FROM v_document AS d JOIN assignment AS x ON x.document = d.document\n"
	"LEFT JOIN item AS i ON i.row = x.item\n"
	"LEFT JOIN link AS k ON k.from_item = x.item AND k.kind = 'report'\n"
	MEETING_JOIN("x.document", "i.part") CURRENT,

	"CREATE VIEW v_link AS\n"
	"-- items of different meetings that belong together; from: the earlier one\n"
	"SELECT k.row, k.kind, k.evidence,\n"
	"  f.municipality_name AS from_municipality, f.body AS from_body, f.date AS from_date, f.number AS from_number, f.title AS from_title,\n"
	"  f.key AS from_key, t.municipality_name AS to_municipality, t.body AS to_body, t.date AS to_date, t.number AS to_number,\n"
	"  t.title AS to_title, t.key AS to_key\n"
	"FROM link AS k JOIN v_item AS f ON f.row = k.from_item JOIN v_item AS t ON t.row = k.to_item",

	"CREATE VIEW v_area AS\n"
	"-- sum: of the words that spoke for it (evidence, each once); at least the threshold\n"
	"SELECT\n" OF_DOCUMENT
	"  coalesce(m.body, d.body) AS body, coalesce(m.date, d.date) AS date,\n"
	"  x.row, x.n, i.number AS item_number, coalesce(i.title, p.title) AS item_title, p.type AS part_type,\n"
	"  x.area, c.label_sv AS area_label_sv, c.label_en AS area_label_en, x.role, x.sum, x.threshold,\n"
	"  (SELECT group_concat(word, '; ') FROM (\n"
	"     SELECT substr(t.text, e.span_start + 1, e.span_end - e.span_start) AS word\n"
	"     FROM area_evidence AS e JOIN document AS t ON t.row = x.document WHERE e.area_row = x.row\n"
	"     GROUP BY word ORDER BY min(e.n))) AS evidence,\n"
	PLACE("x") OF_RECORD("x")
	"FROM v_document AS d JOIN area AS x ON x.document = d.document\n"
	ITEM("x")
	"LEFT JOIN part AS p ON p.document = x.document AND p.id = coalesce(x.part, i.part)\n"
	"LEFT JOIN code AS c ON c.list = 'area' AND c.code = x.area\n"
	MEETING_JOIN("x.document", "coalesce(i.part, x.part)") CURRENT,

	"CREATE VIEW v_problem AS\n"
	"-- quote: the text in which it was seen\n"
	"SELECT\n" OF_DOCUMENT
	"  x.row, x.n, x.code, x.message,\n"
	"  (SELECT substr(t.text, x.span_start + 1, x.span_end - x.span_start) FROM document AS t WHERE t.row = x.document) AS quote,\n"
	PLACE("x") OF_RECORD("x")
	"FROM v_document AS d JOIN problem AS x ON x.document = d.document\n" CURRENT,
	NULL,
};
