/* SPDX-License-Identifier: EUPL-1.2 */
/* Which items of different meetings belong together. In: all items of documents that are counted. Out: the rows of
 * `link`, each from the earlier to the later item with the evidence for it, and of `assignment`: a pure function of what is
 * stored, computed anew as a whole. Knows nothing of: how links are shown; what words mean (link_words.c).
 *
 * A link that is not there is seen by nobody; one that is wrong is believed. So a name alone links nothing between
 * municipalities: a tie must be there too, a collaboration of both or one that names the other.
 *
 *   case        the same case number within a municipality, each item with the one before it
 *   reference   the later one refers to the earlier one by body, date and §
 *   proposal    what the earlier one proposes, the later one decides, in nearly the same words
 *   passed_on   what the earlier one proposes, the later one proposes too: committee, board, assembly
 *   agreement   both decide on an agreement of the same name
 *   matter      both have the same title and an area of collaboration in common, in two municipalities
 *   report      the earlier one gives an assignment, the later one reports it back
 */
#include "assignment_words.h"
#include "inner.h"
#include "link_words.h"

#include <string.h>

struct linking {
	struct store *store;
	const struct vocabulary *words;
	struct arena *arena;      /* of one row or one call of a function */
	struct phrases *municipalities;
};

/* ---- what the SQL below calls ---- */

static void answer(sqlite3_context *context, const char *text)
{
	if (text)
		sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void sql_case(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct linking *l = sqlite3_user_data(context);
	(void)n;
	arena_reset(l->arena);
	answer(context, link_case_key(l->arena, value_slice(values[0])));
}

static void sql_body(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct linking *l = sqlite3_user_data(context);
	(void)n;
	arena_reset(l->arena);
	answer(context, link_body_key(l->words, l->arena, value_slice(values[0])));
}

static void sql_same_body(sqlite3_context *context, int n, sqlite3_value **values)
{
	const struct linking *l = sqlite3_user_data(context);
	(void)n;
	sqlite3_result_int(context, link_same_body(l->words, value_slice(values[0]), value_slice(values[1])));
}

static void sql_reports(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct linking *l = sqlite3_user_data(context);
	(void)n;
	arena_reset(l->arena);
	sqlite3_result_int(context, link_reports(l->words, l->arena, value_slice(values[0])));
}

static void sql_likeness(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct linking *l = sqlite3_user_data(context);
	(void)n;
	arena_reset(l->arena);
	sqlite3_result_double(context, link_likeness(l->arena, value_slice(values[0]), value_slice(values[1])));
}

static void make_functions(struct linking *l)
{
	store_function(l->store, "link_case", 1, l, sql_case, NULL);
	store_function(l->store, "link_body", 1, l, sql_body, NULL);
	store_function(l->store, "link_same_body", 2, l, sql_same_body, NULL);
	store_function(l->store, "link_reports", 1, l, sql_reports, NULL);
	store_function(l->store, "link_likeness", 2, l, sql_likeness, NULL);
}

/* ---- the steps ---- */

#define EARLIER(a, b) "(" a ".date, " a ".sha256, " a ".n) < (" b ".date, " b ".sha256, " b ".n)"
#define SAME_NAME(u, v) v ".kind = " u ".kind AND " v ".name_key = " u ".name_key"
/* The same item, read from two files. */
#define SAME(a, b) "(" a ".place = " b ".place AND " a ".body IS " b ".body AND " a ".date = " b ".date AND " a ".number IS " b ".number)"

static const char *const items_steps[] = {
	"DELETE FROM link",
	"DELETE FROM assignment",
	"CREATE TEMP TABLE linked AS\n"
	"SELECT v.row AS item, v.document, v.id, v.number, v.title, v.span_start, v.span_end, link_body(v.body) AS body, v.date, v.municipality,\n"
	"  v.collaboration, coalesce(v.municipality, 'body:' || link_body(v.body)) AS place, v.sha256, v.n\n"
	"FROM v_item AS v WHERE length(v.date) = 10 AND coalesce(v.municipality, v.body) IS NOT NULL",
	"CREATE INDEX temp.linked_item ON linked (item)",
	"CREATE INDEX temp.linked_id ON linked (document, id)",
	"CREATE INDEX temp.linked_place ON linked (place, date, number)",
	"CREATE INDEX temp.linked_title ON linked (place, title, date)",

	"CREATE TEMP TABLE cases AS\n"
	"SELECT l.*, link_case(c.value) AS \"case\", c.value FROM linked AS l JOIN item_case_number AS c ON c.item_row = l.item\n"
	"WHERE link_case(c.value) IS NOT NULL",
	"CREATE INDEX temp.cases_case ON cases (place, \"case\")",
	"INSERT OR IGNORE INTO link (kind, from_item, to_item, evidence)\n"
	"SELECT 'case', before, item, value FROM (\n"
	"  SELECT *, lag(item) OVER w AS before, lag(date) OVER w AS before_date, lag(body) OVER w AS before_body FROM cases\n"
	"  WINDOW w AS (PARTITION BY place, \"case\" ORDER BY date, sha256, n))\n"
	"WHERE before IS NOT NULL AND NOT (before_date = date AND before_body IS body)",

	"CREATE TEMP TABLE pointers AS\n"
	"SELECT l.item, l.place, l.date AS \"at\", r.date, r.paragraph, link_body(r.body) AS body, coalesce(r.title, '') AS text, r.span_start, r.span_end\n"
	"FROM reference AS r JOIN linked AS l ON l.document = r.document AND l.id = r.item\n"
	"WHERE r.kind = 'decision' AND r.date IS NOT NULL AND r.paragraph IS NOT NULL\n"
	"UNION ALL SELECT l.item, l.place, l.date, x.date, x.paragraph, link_body(x.body), x.text, x.span_start, x.span_end\n"
	"FROM decision AS x JOIN linked AS l ON l.document = x.document AND l.id = x.item\n"
	"WHERE x.status = 'prior' AND x.date IS NOT NULL AND x.paragraph IS NOT NULL",
	/* In the same municipality, or of a joint body that has none. */
	"INSERT OR IGNORE INTO link (kind, from_item, to_item, evidence, to_start, to_end)\n"
	"SELECT 'reference', t.item, p.item, p.text, p.span_start, p.span_end FROM pointers AS p\n"
	"JOIN linked AS t ON t.place IN (p.place, 'body:' || p.body) AND t.date = p.date AND t.number = p.paragraph\n"
	"WHERE t.item <> p.item AND p.date <= p.\"at\" AND (p.body IS NULL OR link_same_body(p.body, t.body))\n"
	"ORDER BY p.item, p.span_start, t.sha256, t.n",

	"CREATE TEMP TABLE pairs (from_item INTEGER, to_item INTEGER, PRIMARY KEY (from_item, to_item)) WITHOUT ROWID",
	"INSERT OR IGNORE INTO pairs SELECT from_item, to_item FROM link",
	"CREATE TEMP TABLE worded AS\n"
	"SELECT l.item, l.place, l.body, l.date, x.text FROM decision AS x JOIN linked AS l ON l.document = x.document AND l.id = x.item\n"
	"WHERE x.status = 'decided' AND length(x.text) > 60",
	"CREATE INDEX temp.worded_text ON worded (place, text, date)",
	"INSERT OR IGNORE INTO pairs\n" /* without number or reference: word for word, within a year */
	"SELECT f.item, t.item FROM decision AS p CROSS JOIN linked AS f ON f.document = p.document AND f.id = p.item\n"
	"CROSS JOIN worded AS t ON t.place = f.place AND t.text = p.text AND t.date BETWEEN f.date AND date(f.date, '+1 year') AND t.body IS NOT f.body\n"
	"WHERE p.status = 'proposed' AND length(p.text) > 60 AND link_same_body(link_body(p.addressee), t.body)",
	"INSERT OR IGNORE INTO link (kind, from_item, to_item, evidence, from_start, from_end, to_start, to_end)\n"
	"SELECT CASE status WHEN 'decided' THEN 'proposal' ELSE 'passed_on' END, from_item, to_item, text, p_start, p_end, x_start, x_end FROM (\n"
	"  SELECT *, row_number() OVER (PARTITION BY from_item, to_item ORDER BY alike DESC, p_n, x_n) AS best FROM (\n"
	"    SELECT q.from_item, q.to_item, x.status, x.text, p.span_start AS p_start, p.span_end AS p_end, x.span_start AS x_start, x.span_end AS x_end,\n"
	"      p.n AS p_n, x.n AS x_n, link_likeness(p.text, x.text) AS alike\n"
	"    FROM pairs AS q JOIN linked AS f ON f.item = q.from_item JOIN linked AS t ON t.item = q.to_item AND t.body IS NOT f.body\n"
	"    JOIN decision AS p ON p.document = f.document AND p.item = f.id AND p.status = 'proposed'\n"
	"    JOIN decision AS x ON x.document = t.document AND x.item = t.id AND x.status IN ('decided', 'proposed') AND x.act IS NOT 'procedural'\n"
	"    WHERE p.addressee IS NULL OR link_same_body(link_body(p.addressee), t.body)\n"
	"      OR x.status = 'proposed' AND link_body(x.addressee) = link_body(p.addressee)))\n"
	"WHERE best = 1 AND alike >= 0.5",

	"CREATE TEMP TABLE named (item INTEGER, kind TEXT, name_key TEXT, name TEXT, span_start INTEGER, span_end INTEGER,\n"
	"  place TEXT, municipality TEXT, collaboration TEXT)",
	NULL,
};

static const char *const named_steps[] = {
	"CREATE INDEX temp.named_place ON named (kind, name_key, place)",
	"CREATE INDEX temp.named_item ON named (item)",
	"DELETE FROM named WHERE (kind, name_key) IN (\n" /* a name that everybody uses is none */
	"  SELECT kind, name_key FROM named GROUP BY kind, name_key HAVING count(DISTINCT item) > 200 OR count(DISTINCT item) = 1)",
	"CREATE INDEX temp.named_municipality ON named (kind, name_key, municipality)",
	"CREATE INDEX temp.named_collaboration ON named (kind, name_key, collaboration)",
	/* Whom an item is tied to: the fellow members of its own municipality; those that it names come to them (mention_all). */
	"CREATE TEMP TABLE tied (item INTEGER, municipality TEXT, PRIMARY KEY (item, municipality)) WITHOUT ROWID",
	"INSERT OR IGNORE INTO tied\n"
	"SELECT n.item, p.municipality FROM named AS n JOIN collaboration_member AS o ON o.municipality = n.municipality\n"
	"JOIN collaboration_member AS p ON p.collaboration = o.collaboration",
	NULL,
};

static const char *const last_steps[] = {
	/* From the tie to the name: a name has many uses, and few of them are tied. */
	"CREATE TEMP TABLE uses AS\n"
	"SELECT u.rowid AS u, v.rowid AS v FROM named AS u JOIN named AS v ON " SAME_NAME("u", "v") " AND v.place = u.place WHERE u.kind = 'agreement'\n"
	"UNION SELECT u.rowid, v.rowid FROM named AS u JOIN named AS v ON " SAME_NAME("u", "v") " AND v.collaboration = u.collaboration\n"
	"WHERE v.place <> u.place\n"
	"UNION SELECT u.rowid, v.rowid FROM tied AS i CROSS JOIN named AS u ON u.item = i.item\n"
	"CROSS JOIN named AS v ON " SAME_NAME("u", "v") " AND v.municipality = i.municipality WHERE v.place <> u.place\n"
	"UNION SELECT v.rowid, u.rowid FROM tied AS i CROSS JOIN named AS u ON u.item = i.item\n"
	"CROSS JOIN named AS v ON " SAME_NAME("u", "v") " AND v.municipality = i.municipality WHERE v.place <> u.place",
	"INSERT OR IGNORE INTO link (kind, from_item, to_item, evidence, from_start, from_end, to_start, to_end)\n"
	"SELECT kind, a, b, name, a_start, a_end, b_start, b_end FROM (\n"
	"  SELECT v.kind, f.item AS a, t.item AS b, v.name, u.span_start AS a_start, u.span_end AS a_end, v.span_start AS b_start, v.span_end AS b_end,\n"
	"    row_number() OVER (PARTITION BY v.kind, t.item, v.name_key, f.place, f.body ORDER BY f.date DESC, f.sha256, f.n) AS latest\n"
	"  FROM uses AS w JOIN named AS u ON u.rowid = w.u JOIN named AS v ON v.rowid = w.v\n"
	"  JOIN linked AS f ON f.item = u.item JOIN linked AS t ON t.item = v.item\n"
	"  WHERE " EARLIER("f", "t") " AND NOT " SAME("f", "t") " AND (f.place <> t.place OR f.body IS NOT t.body AND f.document <> t.document)\n"
	"    AND (u.kind = 'agreement' OR EXISTS (SELECT 1 FROM area AS x JOIN area AS y ON y.area = x.area\n"
	"      WHERE x.document = f.document AND x.item = f.id AND y.document = t.document AND y.item = t.id)))\n"
	"WHERE latest = 1 ORDER BY b, a, name",

	/* Assignments: the first later item of the case, or that refers to it, which speaks of a report. */
	"CREATE TEMP TABLE assigning AS\n"
	"SELECT DISTINCT l.item FROM linked AS l JOIN decision AS x ON x.document = l.document AND x.item = l.id\n"
	"WHERE x.act = 'assign' AND x.status = 'decided'\n"
	"UNION SELECT l.item FROM linked AS l JOIN action AS x ON x.document = l.document AND x.item = l.id",
	"CREATE TEMP TABLE later AS\n"
	"SELECT f.item AS a, t.item AS b FROM assigning AS s JOIN cases AS f ON f.item = s.item\n"
	"JOIN cases AS t ON t.place = f.place AND t.\"case\" = f.\"case\" AND t.date > f.date\n"
	"UNION SELECT k.from_item, k.to_item FROM assigning AS s JOIN link AS k ON k.from_item = s.item AND k.kind = 'reference'\n"
	/* Notes have no case numbers: the same title at a later meeting of the same body within a year. */
	"UNION SELECT f.item, t.item FROM assigning AS s JOIN linked AS f ON f.item = s.item\n"
	"JOIN linked AS t ON t.place = f.place AND t.date > f.date AND t.date <= date(f.date, '+1 year') AND t.body IS f.body AND t.title = f.title",
	"INSERT OR IGNORE INTO link (kind, from_item, to_item, evidence, to_start, to_end)\n"
	"SELECT 'report', a, b, text, span_start, span_end FROM (\n"
	"  SELECT w.a, w.b, r.text, r.span_start, r.span_end, row_number() OVER (PARTITION BY w.a ORDER BY t.date, t.sha256, t.n, r.k) AS first\n"
	"  FROM later AS w JOIN linked AS f ON f.item = w.a JOIN linked AS t ON t.item = w.b JOIN (\n"
	"    SELECT t.item AS of_item, t.title AS text, t.span_start, t.span_end, 0 AS k, NULL AS of_date FROM linked AS t\n"
	"      WHERE t.item IN (SELECT b FROM later) AND link_reports(t.title)\n"
	"    UNION ALL SELECT t.item, x.text, x.span_start, x.span_end, x.n, CASE x.status WHEN 'prior' THEN x.date END FROM linked AS t JOIN decision AS x ON x.document = t.document AND x.item = t.id\n"
	"      WHERE t.item IN (SELECT b FROM later) AND (x.status = 'prior' AND x.act = 'assign'\n"
	"        OR x.status IS NOT 'proposed' AND x.act IS NOT 'assign' AND link_reports(x.text)))\n"
	"    AS r ON r.of_item = w.b AND coalesce(r.of_date, f.date) = f.date)\n"
	"WHERE first = 1",
	"INSERT INTO assignment (kind, document, item, key, text, responsible, deadline, deadline_text, span_start, span_end)\n"
	"SELECT 'action', x.document, i.row, x.key, coalesce(x.text, x.topic, ''),\n"
	"  (SELECT group_concat(value, '; ') FROM (SELECT value FROM action_responsible WHERE action_row = x.row ORDER BY n)),\n"
	"  x.deadline, x.deadline_text, x.span_start, x.span_end\n"
	"FROM action AS x JOIN document AS d ON d.row = x.document AND " COUNTED_DOCUMENT("d") "\n"
	"LEFT JOIN item AS i ON i.document = x.document AND i.id = x.item ORDER BY d.sha256, x.n",

	"DROP TABLE linked; DROP TABLE cases; DROP TABLE pointers; DROP TABLE pairs; DROP TABLE worded; DROP TABLE named; DROP TABLE tied;"
	"DROP TABLE uses; DROP TABLE assigning; DROP TABLE later",
	NULL,
};

static int run_steps(struct linking *l, const char *const *steps)
{
	int result = DONE;
	for (; *steps && result == DONE; steps++)
		result = store_run_sql(l->store, *steps);
	return result;
}

/* Agreements named in a text, and the title as a name. */
static int name_text(struct linking *l, sqlite3_stmt *put, sqlite3_stmt *row, bool title)
{
	struct slice text = { column_text(row, 1), (size_t)sqlite3_column_bytes(row, 1) }, name = text;
	size_t at = 0, n_words;
	const char *key;
	bool matter = title && (key = link_title_key(l->words, l->arena, text, &n_words)) != NULL && n_words >= 2;
	while (text.n && (matter || link_agreement(l->words, l->arena, text, &at, &name, &key))) {
		bind_text(put, 2, matter ? "matter" : "agreement");
		matter = false;
		sqlite3_bind_value(put, 1, sqlite3_column_value(row, 0));
		bind_text(put, 3, key);
		bind_slice(put, 4, name);
		sqlite3_bind_value(put, 5, sqlite3_column_value(row, 2));
		sqlite3_bind_value(put, 6, sqlite3_column_value(row, 3));
		if (store_run(l->store, put) == FAILED)
			return FAILED;
	}
	return DONE;
}

static int name_all(struct linking *l, const char *sql, bool title)
{
	sqlite3_stmt *rows = store_prepare(l->store, sql), *put = store_prepare(l->store,
		"INSERT INTO named SELECT ?1, ?2, ?3, ?4, ?5, ?6, place, municipality, collaboration FROM linked WHERE item = ?1");
	int result = rows && put ? 1 : FAILED;
	while (result == 1 && (result = store_step(l->store, rows)) == 1) {
		arena_reset(l->arena);
		if (name_text(l, put, rows, title) == FAILED)
			result = FAILED;
	}
	sqlite3_finalize(rows);
	sqlite3_finalize(put);
	return result;
}

static int mention_text(struct linking *l, sqlite3_stmt *put, sqlite3_int64 item, struct slice text)
{
	struct tokens tokens = text_tokens(l->arena, text);
	struct phrase_hit hit;
	for (size_t at = 0; text.n && phrases_next(l->municipalities, &tokens, at, &hit); at = hit.end) {
		size_t length;
		struct slice raw = tokens.at[hit.first].raw;
		if (!text_is_upper(text_decode(raw.at, raw.n, &length)))
			continue; /* "mark" is no municipality, Mark may be one */
		sqlite3_bind_int64(put, 1, item);
		bind_text(put, 2, hit.key);
		if (store_run(l->store, put) == FAILED)
			return FAILED;
	}
	return DONE;
}

static void load_municipalities(struct linking *l, struct arena *arena)
{
	const struct model_list *models = l->words->models;
	l->municipalities = phrases_new(arena, NULL);
	for (size_t i = 0; i < models->n_municipalities; i++) {
		const struct municipality *one = &models->municipalities[i];
		phrases_add(l->municipalities, slice_of(one->name), one->code, "");
		phrases_add(l->municipalities, slice_of(one->genitive), one->code, "");
		phrases_add(l->municipalities, slice_of(one->official_name), one->code, "");
	}
}

static int mention_document(struct linking *l, sqlite3_stmt *put, sqlite3_stmt *document, sqlite3_stmt *blocks)
{
	struct cursor cursor = { .text = column_text(document, 1), .n = (size_t)sqlite3_column_bytes(document, 1) };
	int result;
	sqlite3_bind_value(blocks, 1, sqlite3_column_value(document, 0));
	while ((result = store_step(l->store, blocks)) == 1) {
		arena_reset(l->arena);
		struct slice text = cursor_cut(&cursor, sqlite3_column_int64(blocks, 1), sqlite3_column_int64(blocks, 2));
		if (mention_text(l, put, sqlite3_column_int64(blocks, 0), text) == FAILED) {
			sqlite3_reset(blocks);
			return FAILED;
		}
	}
	return result;
}

/* Which municipalities the items name whose names stand elsewhere too. */
static int mention_all(struct linking *l)
{
	struct arena *arena = arena_new();
	load_municipalities(l, arena);
	sqlite3_stmt *put = store_prepare(l->store, "INSERT OR IGNORE INTO tied VALUES (?1, ?2)");
	sqlite3_stmt *rows = store_prepare(l->store,
		"SELECT row, text FROM document WHERE row IN (SELECT l.document FROM named AS n JOIN linked AS l ON l.item = n.item)");
	sqlite3_stmt *blocks = store_prepare(l->store,
		"SELECT l.item, b.span_start, b.span_end FROM block AS b JOIN linked AS l ON l.document = b.document AND l.id = b.item\n"
		"WHERE b.document = ?1 AND b.kind <> 'furniture' AND EXISTS (SELECT 1 FROM named AS n WHERE n.item = l.item)\n"
		"ORDER BY b.span_start, b.row");
	int result = rows && blocks && put ? 1 : FAILED;
	while (result == 1 && (result = store_step(l->store, rows)) == 1)
		if (mention_document(l, put, rows, blocks) == FAILED)
			result = FAILED;
	sqlite3_finalize(rows);
	sqlite3_finalize(blocks);
	sqlite3_finalize(put);
	arena_free(arena);
	return result;
}

/* What decisions assign; who and when stands in their words. */
static int assign_all(struct linking *l)
{
	sqlite3_stmt *put = store_prepare(l->store,
		"INSERT INTO assignment (kind, document, item, key, text, span_start, span_end, responsible, deadline, deadline_text)\n"
		"VALUES ('decision', ?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, ''), nullif(?8, ''), nullif(?9, ''))");
	sqlite3_stmt *rows = store_prepare(l->store,
		"SELECT x.document, i.row, x.key, coalesce(x.text, ''), x.span_start, x.span_end, coalesce(x.date, m.date, d.date)\n"
		"FROM decision AS x JOIN v_document AS d ON d.document = x.document AND d.counted\n"
		"LEFT JOIN item AS i ON i.document = x.document AND i.id = x.item\n"
		MEETING_JOIN("x.document", "coalesce(i.part, x.part)")
		"WHERE x.act = 'assign' AND x.status = 'decided' ORDER BY d.sha256, x.n");
	int result = rows && put ? 1 : FAILED;
	while (result == 1 && (result = store_step(l->store, rows)) == 1) {
		arena_reset(l->arena);
		struct slice text = { column_text(rows, 3), (size_t)sqlite3_column_bytes(rows, 3) };
		struct assignment_words said = assignment_read(l->words, l->arena, text, column_text(rows, 6));
		for (int i = 0; i < 6; i++)
			sqlite3_bind_value(put, i + 1, sqlite3_column_value(rows, i));
		bind_slice(put, 7, said.responsible);
		bind_text(put, 8, said.deadline);
		bind_slice(put, 9, said.deadline_text);
		if (store_run(l->store, put) == FAILED)
			result = FAILED;
	}
	sqlite3_finalize(rows);
	sqlite3_finalize(put);
	return result;
}

static int compute(void *context)
{
	struct linking *l = context;
	if (run_steps(l, items_steps) == FAILED)
		return FAILED;
	if (name_all(l, "SELECT l.item, x.text, x.span_start, x.span_end FROM decision AS x JOIN linked AS l ON l.document = x.document AND l.id = x.item\n"
	                "WHERE x.status IN ('decided', 'proposed') AND x.text IS NOT NULL", false) == FAILED)
		return FAILED;
	if (name_all(l, "SELECT item, title, span_start, span_end FROM linked WHERE title IS NOT NULL", true) == FAILED)
		return FAILED;
	if (run_steps(l, named_steps) == FAILED || mention_all(l) == FAILED)
		return FAILED;
	return run_steps(l, last_steps) == FAILED ? FAILED : assign_all(l);
}

int store_links(struct store *store, const struct vocabulary *words)
{
	struct linking l = { .store = store, .words = words, .arena = arena_new() };
	make_functions(&l);
	int result = store_alone(store, compute, &l);
	arena_free(l.arena);
	return result;
}
