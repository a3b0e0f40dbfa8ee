/* SPDX-License-Identifier: EUPL-1.2 */
/* The comparison of collaborations: one column a collaboration, one row an indicator. All that is counted is
 * counted by the views v_compare_*; here it is only laid out. In: those views, labels from `dictionary` and
 * `code`. Out: an aligned table of at most 120 columns in the language, or JSON with the codes as keys. What the
 * sources do not say is "not stated" (JSON null), never 0. Knows nothing of: records, documents.
 *
 * Examples:
 *   actions_with_deadline 47 of actions 57   47/57 (82 %)      JSON { "n": 47, "of": 57 }
 *   no actions recorded                      not stated        JSON null
 *   a member from 2013                       Örnsköldsvik (2013–)
 */
#include "compare.h"

#include "book.h"
#include "caveats.h"
#include "inner.h"
#include "judged.h"
#include "layout.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum line_kind { LINE_COUNT, LINE_SHARE, LINE_RATIO, LINE_MEMBERS, LINE_PERIOD, LINE_CODES, LINE_AREAS, LINE_ROWS };

/* The rows, in order. Names are columns of v_compare, or a view v_compare_* of its own for what is a list. */
static const struct line {
	enum line_kind kind;
	const char *name;         /* column of v_compare; key in JSON */
	const char *part, *whole; /* of a share: columns of v_compare */
	const char *view, *code, *count, *list, *order; /* of codes: where they stand, what they are called */
	const char *title;                              /* of rows whose codes no list explains: the column that names them */
} lines[] = {
	{ .kind = LINE_MEMBERS, .name = "members" },
	{ .kind = LINE_PERIOD, .name = "period" },
	{ .kind = LINE_COUNT, .name = "documents" },
	{ .kind = LINE_CODES, .name = "documents_by_type", .view = "v_compare_type", .code = "type", .count = "documents", .list = "type",
	  .order = "c.n" },
	{ .kind = LINE_COUNT, .name = "meetings" },
	{ .kind = LINE_COUNT, .name = "items" },
	{ .kind = LINE_COUNT, .name = "decisions" },
	{ .kind = LINE_CODES, .name = "decisions_by_status", .view = "v_compare_status", .code = "status", .count = "decisions",
	  .list = "decision_status", .order = "c.n" },
	{ .kind = LINE_COUNT, .name = "decisions_counted" },
	{ .kind = LINE_CODES, .name = "decisions_by_act", .view = "v_compare_act", .code = "act", .count = "decisions", .list = "act",
	  .order = "sum(v.decisions) OVER (PARTITION BY v.act) DESC" },
	{ .kind = LINE_COUNT, .name = "decisions_prior" },
	{ .kind = LINE_COUNT, .name = "decisions_procedural" },
	{ .kind = LINE_SHARE, .name = "decision_upward_share", .part = "decisions_upward", .whole = "decisions_counted" },
	{ .kind = LINE_COUNT, .name = "actions" },
	{ .kind = LINE_SHARE, .name = "deadline_share", .part = "actions_with_deadline", .whole = "actions" },
	{ .kind = LINE_SHARE, .name = "responsible_share", .part = "actions_with_responsible", .whole = "actions" },
	{ .kind = LINE_SHARE, .name = "complete_share", .part = "actions_complete", .whole = "actions" },
	{ .kind = LINE_SHARE, .name = "concentration", .part = "actions_of_top_person", .whole = "actions_with_responsible" },
	{ .kind = LINE_COUNT, .name = "median_lead_days" },
	{ .kind = LINE_COUNT, .name = "areas_main" },
	{ .kind = LINE_COUNT, .name = "areas_mentioned" },
	{ .kind = LINE_AREAS, .name = "areas" },
	{ .kind = LINE_COUNT, .name = "areas_breadth" },
	{ .kind = LINE_RATIO, .name = "items_per_meeting" },
	{ .kind = LINE_RATIO, .name = "decisions_per_meeting" },
	{ .kind = LINE_RATIO, .name = "actions_per_meeting" },
	{ .kind = LINE_RATIO, .name = "items_per_document" },
	{ .kind = LINE_RATIO, .name = "decisions_per_document" },
	{ .kind = LINE_RATIO, .name = "actions_per_document" },
	{ .kind = LINE_ROWS, .name = "cadence", .view = "v_compare_cadence", .code = "body", .order = "v.body",
	  .count = "meetings || coalesce(' (' || v.median_days || ')', '')" },
	{ .kind = LINE_COUNT, .name = "stances" },
	{ .kind = LINE_ROWS, .name = "stances_by_area", .view = "v_compare_stance_area", .code = "area", .list = "area", .order = "v.area",
	  .count = "lead || ' / ' || v.increase || ' / ' || v.wait || ' / ' || v.abstain || ' (' || CAST(round(100 * v.readiness) AS INTEGER) || ' %)'" },
	{ .kind = LINE_ROWS, .name = "stances_by_municipality", .view = "v_compare_stance_municipality", .code = "municipality",
	  .title = "municipality_name", .order = "v.municipality",
	  .count = "lead || ' / ' || v.increase || ' / ' || v.wait || ' / ' || v.abstain || ' (' || CAST(round(100 * v.activity) AS INTEGER) || ' %)'" },
	{ .kind = LINE_COUNT, .name = "facts" },
	{ .kind = LINE_ROWS, .name = "facts_by_dimension", .view = "v_compare_dimension", .code = "dimension", .list = "dimension",
	  .order = "c.n", .count = "facts || coalesce(': ' || v.value_@, '')" },
};
enum { LINES = sizeof lines / sizeof *lines, TOP_AREAS = 5 };

struct comparison {
	struct store *store;
	struct arena *arena;
	const char **names, **titles; /* of the collaborations */
	const char ***figures; /* [collaboration][column of v_compare]; NULL: not stated */
	const char **columns;
	size_t n, n_columns;
	struct layout *layout; /* of the text form */
	bool failed;           /* told already */
};

static sqlite3_stmt *ask(struct comparison *c, const char *sql, const char *first, const char *second)
{
	sqlite3_stmt *statement = store_prepare(c->store, sql);
	c->failed |= !statement;
	if (statement) {
		bind_text(statement, 1, first);
		if (second)
			bind_text(statement, 2, second);
	}
	return statement;
}

static bool answer(struct comparison *c, sqlite3_stmt *statement)
{
	int result = statement ? store_step(c->store, statement) : FAILED;
	c->failed |= result == FAILED;
	return result == 1;
}

/* One column of the row of v_compare; NULL: not stated. */
static const char *word(const struct comparison *c, const char *column, size_t collaboration)
{
	size_t i = 0;
	while (i < c->n_columns && strcmp(c->columns[i], column) != 0)
		i++;
	assert(i < c->n_columns && "every line names columns of v_compare");
	return c->figures[collaboration][i];
}

/* -1: not stated. */
static sqlite3_int64 figure(const struct comparison *c, const char *column, size_t collaboration)
{
	const char *text = word(c, column, collaboration);
	return text ? strtoll(text, NULL, 10) : -1;
}

/* The whole of v_compare, read once: its views go over all records. */
static void load(struct comparison *c)
{
	size_t capacity = 0;
	sqlite3_stmt *rows = ask(c, "SELECT v.* FROM v_compare AS v JOIN v_compare_collaboration AS k USING (collaboration) ORDER BY k.place", NULL, NULL);
	if (!rows)
		return;
	c->n_columns = (size_t)sqlite3_column_count(rows);
	c->columns = arena_alloc(c->arena, c->n_columns * sizeof *c->columns);
	for (size_t i = 0; i < c->n_columns; i++)
		c->columns[i] = arena_text(c->arena, sqlite3_column_name(rows, (int)i));
	for (; answer(c, rows); c->n++) {
		c->figures = arena_grow(c->arena, c->figures, c->n, &capacity, sizeof *c->figures);
		c->figures[c->n] = arena_alloc(c->arena, c->n_columns * sizeof **c->figures);
		for (size_t i = 0; i < c->n_columns; i++)
			c->figures[c->n][i] = arena_text(c->arena, column_text(rows, (int)i));
	}
	sqlite3_finalize(rows);
	c->names = arena_alloc(c->arena, c->n * sizeof *c->names);
	c->titles = arena_alloc(c->arena, c->n * sizeof *c->titles);
	for (size_t i = 0; i < c->n; i++) {
		const char *title = word(c, "title", i);
		c->names[i] = word(c, "collaboration", i);
		c->titles[i] = title ? title : c->names[i];
	}
}

static const char *label(struct comparison *c, const char *table, const char *column)
{
	sqlite3_stmt *row = ask(c, IN("SELECT label_en FROM dictionary WHERE table_name = ?1 AND column_name = ?2",
	                              "SELECT label_sv FROM dictionary WHERE table_name = ?1 AND column_name = ?2"), table, column);
	const char *text = answer(c, row) ? arena_text(c->arena, column_text(row, 0)) : column;
	sqlite3_finalize(row);
	return text;
}

static const char *members_text(struct comparison *c, const char *collaboration)
{
	sqlite3_stmt *members = ask(c, "SELECT coalesce(municipality_name, municipality), valid_from, valid_to FROM v_compare_member"
	                               " WHERE collaboration = ?1 AND in_period ORDER BY n", collaboration, NULL);
	const char *names = "";
	size_t n = 0;
	for (; answer(c, members); n++) {
		const char *from = column_text(members, 1), *to = column_text(members, 2);
		names = arena_print(c->arena, "%s\n%s", names, column_text(members, 0));
		if (from || to)
			names = arena_print(c->arena, "%s (%s–%s)", names, from ? from : "", to ? to : "");
	}
	sqlite3_finalize(members);
	return n ? arena_print(c->arena, "%zu%s", n, names) : NULL;
}

static const char *period_text(struct comparison *c, size_t of)
{
	const char *from = word(c, "period_from", of), *to = word(c, "period_to", of);
	return !from || strcmp(from, to) == 0 ? from : arena_print(c->arena, "%s – %s", from, to);
}

/* A row for each code that stands in some collaboration: the answer has code, label, collaboration and cell, the rows
 * of one code together. How many rows the answer had. */
static size_t add_rows(struct comparison *c, sqlite3_stmt *codes)
{
	const char **cells = NULL, *last = NULL;
	size_t n = 0;
	for (; answer(c, codes); n++) {
		const char *code = column_text(codes, 0) ? column_text(codes, 0) : "", *name = column_text(codes, 1);
		if (!last || strcmp(last, code) != 0)
			cells = layout_row(c->layout, 1, arena_text(c->arena, name ? name : layout_not_stated()));
		last = arena_text(c->arena, code);
		for (size_t i = 0; i < c->n; i++)
			if (strcmp(c->names[i], column_text(codes, 2)) == 0)
				cells[i] = arena_text(c->arena, column_text(codes, 3));
	}
	sqlite3_finalize(codes);
	return n;
}

static void add_codes(struct comparison *c, const struct line *line)
{
	add_rows(c, ask(c, arena_print(c->arena,
		"SELECT v.%s, coalesce(c.label_%s, v.%s), v.collaboration, v.%s\n"
		"FROM %s AS v LEFT JOIN code AS c ON c.list = ?1 AND c.code = v.%s\n"
		"ORDER BY v.%s IS NULL, %s, v.%s",
		line->code, IN("en", "sv"), line->code, line->count, line->view, line->code, line->code, line->order, line->code),
		line->list, NULL));
}

/* 13.9: how many of one there are to another. */
static const char *ratio_text(struct arena *arena, const char *ratio)
{
	char *text = ratio ? arena_print(arena, "%.1f", strtod(ratio, NULL)) : NULL, *point = text ? strchr(text, '.') : NULL;
	if (point && language_get() == SWEDISH)
		*point = ',';
	return text;
}

/* A row for each code under the line's own name: bodies, areas, municipalities, dimensions. */
static void add_list(struct comparison *c, const struct line *line)
{
	const char **cells = layout_row(c->layout, 0, label(c, line->view, ""));
	const char *shown = line->title ? arena_print(c->arena, "coalesce(v.%s, v.%s)", line->title, line->code) :
	                    arena_print(c->arena, "coalesce(c.label_%s, v.%s)", IN("en", "sv"), line->code);
	size_t n = add_rows(c, ask(c, book_language(c->arena, arena_print(c->arena,
		"SELECT v.%s, %s, v.collaboration, v.%s FROM %s AS v LEFT JOIN code AS c ON c.list = ?1 AND c.code = v.%s\n"
		"ORDER BY v.%s IS NULL, %s, v.%s",
		line->code, shown, line->count, line->view, line->code, line->code, line->order, line->code)),
		line->list ? line->list : "", NULL));
	for (size_t i = 0; i < c->n && n; i++)
		cells[i] = ""; /* what is not stated stands below */
}

/* The areas that are among the first of some collaboration. */
static void add_areas(struct comparison *c)
{
	const char **cells = layout_row(c->layout, 0, label(c, "v_compare_area", ""));
	for (size_t i = 0; i < c->n; i++)
		cells[i] = "";
	add_rows(c, ask(c, arena_print(c->arena,
		"WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY collaboration\n"
		"    ORDER BY coalesce(main, 0) DESC, coalesce(mentioned, 0) DESC, area) AS k FROM v_compare_area),\n"
		"  total AS (SELECT area, coalesce(sum(main), 0) AS main, coalesce(sum(mentioned), 0) AS mentioned\n"
		"    FROM ranked GROUP BY area HAVING min(k) <= %d)\n"
		"SELECT v.area, coalesce(c.label_%s, v.area), v.collaboration,\n"
		"  coalesce(v.main, '–') || ' / ' || coalesce(v.mentioned, '–')\n"
		"FROM ranked AS v JOIN total AS t ON t.area = v.area LEFT JOIN code AS c ON c.list = 'area' AND c.code = v.area\n"
		"ORDER BY t.main DESC, t.mentioned DESC, v.area", TOP_AREAS, IN("en", "sv")), NULL, NULL));
}

static void add_line(struct comparison *c, const struct line *line)
{
	if (line->kind == LINE_CODES) {
		add_codes(c, line);
		return;
	}
	if (line->kind == LINE_AREAS) {
		add_areas(c);
		return;
	}
	if (line->kind == LINE_ROWS) {
		add_list(c, line);
		return;
	}
	const char *name = line->kind == LINE_PERIOD ? IN("Period covered", "Period") : label(c, "v_compare", line->name);
	const char **cells = layout_row(c->layout, line->kind == LINE_SHARE || line->kind == LINE_RATIO, name);
	for (size_t i = 0; i < c->n; i++) {
		cells[i] = line->kind == LINE_MEMBERS ? members_text(c, c->names[i]) :
		           line->kind == LINE_PERIOD ? period_text(c, i) :
		           line->kind == LINE_RATIO ? ratio_text(c->arena, word(c, line->name, i)) :
		           line->kind == LINE_SHARE ? layout_share(c->arena, figure(c, line->part, i), figure(c, line->whole, i)) :
		           word(c, line->name, i);
	}
}

static void print_text(struct comparison *c, FILE *stream)
{
	c->layout = layout_new(c->arena, c->n);
	for (size_t i = 0; i < c->n; i++)
		layout_head(c->layout)[i] = c->titles[i];
	for (size_t i = 0; i < LINES; i++)
		add_line(c, &lines[i]);
	if (c->failed)
		return;
	fprintf(stream, "%s\n\n", label(c, "v_compare", ""));
	layout_print(c->layout, stream);
	for (size_t i = 0; caveat(i); i++)
		fprintf(stream, "%s\n", caveat(i));
	c->failed |= judge_quality_print(c->store, stream) == FAILED;
}

static json_t *count_json(sqlite3_int64 n)
{
	return n < 0 ? json_null() : json_integer(n);
}

/* { code: n, ... }, or for areas { code: { main, mentioned }, ... }; null when there is none. */
static json_t *codes_json(struct comparison *c, const struct line *line, const char *collaboration)
{
	bool areas = line->kind == LINE_AREAS;
	sqlite3_stmt *codes = ask(c, areas ?
		"SELECT area, main, mentioned FROM v_compare_area WHERE collaboration = ?1 ORDER BY area" :
		arena_print(c->arena, "SELECT coalesce(%s, ''), %s FROM %s WHERE collaboration = ?1 ORDER BY %s",
		            line->code, line->count, line->view, line->code), collaboration, NULL);
	json_t *object = json_object();
	while (answer(c, codes)) {
		json_t *value = areas ? NULL : whole_json(codes, 1);
		if (areas) {
			json_t *pair = json_object();
			json_object_set_new(pair, "main", whole_json(codes, 1));
			json_object_set_new(pair, "mentioned", whole_json(codes, 2));
			value = pair;
		}
		json_object_set_new(object, column_text(codes, 0), value);
	}
	sqlite3_finalize(codes);
	if (json_object_size(object))
		return object;
	json_decref(object);
	return json_null();
}

static json_t *column_json(sqlite3_stmt *row, int at)
{
	switch (sqlite3_column_type(row, at)) {
	case SQLITE_INTEGER:
		return json_integer(sqlite3_column_int64(row, at));
	case SQLITE_FLOAT:
		return json_real(sqlite3_column_double(row, at));
	case SQLITE_TEXT:
		return json_string(column_text(row, at));
	default:
		return json_null();
	}
}

/* { code: { column: value, ... }, ... } with all columns of the view; null when there is none. */
static json_t *rows_json(struct comparison *c, const struct line *line, const char *collaboration)
{
	sqlite3_stmt *rows = ask(c, arena_print(c->arena, "SELECT coalesce(%s, ''), * FROM %s WHERE collaboration = ?1 ORDER BY 1",
	                                        line->code, line->view), collaboration, NULL);
	json_t *object = json_object();
	while (answer(c, rows)) {
		json_t *row = json_object();
		for (int i = 1; i < sqlite3_column_count(rows); i++) {
			const char *name = sqlite3_column_name(rows, i);
			if (strcmp(name, "collaboration") != 0 && strcmp(name, line->code) != 0)
				json_object_set_new(row, name, column_json(rows, i));
		}
		json_object_set_new(object, column_text(rows, 0), row);
	}
	sqlite3_finalize(rows);
	if (json_object_size(object))
		return object;
	json_decref(object);
	return json_null();
}

static json_t *text_json(const char *text)
{
	return text ? json_string(text) : json_null();
}

static json_t *members_json(struct comparison *c, const char *collaboration)
{
	static const char *const keys[] = { "municipality", "name", "from", "to" };
	sqlite3_stmt *members = ask(c, "SELECT municipality, municipality_name, valid_from, valid_to FROM v_compare_member"
	                               " WHERE collaboration = ?1 AND in_period ORDER BY n", collaboration, NULL);
	json_t *array = json_array();
	while (answer(c, members)) {
		json_t *member = json_object();
		for (int i = 0; i < 4; i++)
			json_object_set_new(member, keys[i], text_json(column_text(members, i)));
		json_array_append_new(array, member);
	}
	sqlite3_finalize(members);
	if (json_array_size(array))
		return array;
	json_decref(array);
	return json_null();
}

static json_t *line_json(struct comparison *c, const struct line *line, size_t of)
{
	sqlite3_int64 n, whole;
	const char *from;
	switch (line->kind) {
	case LINE_MEMBERS:
		return members_json(c, c->names[of]);
	case LINE_PERIOD:
		from = word(c, "period_from", of);
		return from ? json_pack("{s:s, s:s}", "from", from, "to", word(c, "period_to", of)) : json_null();
	case LINE_SHARE:
		n = figure(c, line->part, of);
		whole = figure(c, line->whole, of);
		return n < 0 || whole <= 0 ? json_null() : json_pack("{s:I, s:I}", "n", (json_int_t)n, "of", (json_int_t)whole);
	case LINE_RATIO:
		from = word(c, line->name, of);
		return from ? json_real(strtod(from, NULL)) : json_null();
	case LINE_ROWS:
		return rows_json(c, line, c->names[of]);
	case LINE_CODES:
	case LINE_AREAS:
		return codes_json(c, line, c->names[of]);
	default:
		return count_json(figure(c, line->name, of));
	}
}

static void print_json(struct comparison *c, FILE *stream)
{
	json_t *array = json_array();
	for (size_t i = 0; i < c->n; i++) {
		json_t *object = json_object();
		json_object_set_new(object, "collaboration", json_string(c->names[i]));
		json_object_set_new(object, "title", json_string(c->titles[i]));
		for (size_t l = 0; l < LINES; l++)
			json_object_set_new(object, lines[l].name, line_json(c, &lines[l], i));
		json_array_append_new(array, object);
	}
	json_t *whole = json_pack("{s:o}", "collaborations", array), *quality = judge_quality_json(c->store);
	if (json_array_size(quality))
		json_object_set(whole, "quality", quality);
	c->failed |= !quality;
	json_decref(quality);
	if (!c->failed) {
		json_dumpf(whole, stream, JSON_INDENT(2));
		fputc('\n', stream);
	}
	json_decref(whole);
}

int report_compare(struct store *store, FILE *stream, bool json)
{
	struct comparison c = { .store = store, .arena = arena_new() };
	load(&c);
	if (!c.failed && json)
		print_json(&c, stream);
	else if (!c.failed && c.n)
		print_text(&c, stream);
	else if (!c.failed)
		fputs(IN("No document names a collaboration, and no collaboration is described.\n",
		         "Inget dokument nämner något samarbete, och inget samarbete är beskrivet.\n"), stream);
	arena_free(c.arena);
	return c.failed ? FAILED : DONE;
}
