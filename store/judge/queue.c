/* SPDX-License-Identifier: EUPL-1.2 */
/* What is to be judged next: queries of the records and of `task` (task.c); who has judged a record finds it there no more. In: the name of a queue, a filter. Out:
 * the next tasks, how many there are. Knows nothing of: how judging is done.
 *
 * Examples:
 *   uncertain      first where machine and person disagree, then what stands in repaired text, then the least confident
 *   audit:7        what was drawn and nobody has judged for it
 *   double:3       what was drawn and `who` has not judged for it, whatever the other did
 *   orphaned       judgments without a place: array and key as judged, document 0
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

struct collecting {
	struct store *store;
	struct arena *arena;
	const struct judge_filter *filter;
	struct judge_task *tasks;
	size_t n, capacity, total, from, most;
};

bool judge_is_reviewed(enum array_id a)
{
	return a != ARRAY_section && a != ARRAY_repair && a != ARRAY_problem && a != ARRAY_part;
}

static const char *given(const char *text)
{
	return text && *text ? text : NULL;
}

/* Parameters 1 to 5: municipality, body, year, area, who. */
static void bind_filter(struct collecting *c, sqlite3_stmt *select)
{
	bind_text(select, 1, given(c->filter->municipality));
	bind_text(select, 2, given(c->filter->body));
	bind_text(select, 3, given(c->filter->year));
	bind_text(select, 4, given(c->filter->area));
	bind_text(select, 5, given(c->filter->who));
}

static const char *area_condition(enum array_id a)
{
	return a == ARRAY_area || a == ARRAY_stance || a == ARRAY_fact ? "x.area = ?4" :
	       a == ARRAY_item ? "EXISTS (SELECT 1 FROM area AS z WHERE z.document = x.document AND z.item = x.id AND z.area = ?4)" :
	       a != NO_ARRAY && array_field(a, "item") ? "EXISTS (SELECT 1 FROM area AS z WHERE z.document = x.document AND z.item = x.item AND z.area = ?4)" : "0";
}

#define FITS \
	COUNTED_DOCUMENT("d") " AND (?1 IS NULL OR coalesce(d.municipality, g.municipality) = ?1) AND (?2 IS NULL OR coalesce(m.body, g.body) = ?2)" \
	" AND (?3 IS NULL OR substr(coalesce(m.date, d.date, g.year), 1, 4) = ?3) AND (?4 IS NULL OR %s)"
#define OF_FILTER \
	" JOIN document AS d ON d.row = x.document LEFT JOIN given AS g ON g.sha256 = d.sha256 LEFT JOIN meeting AS m ON m.document = d.row AND m.n = 1%s" \
	" WHERE " FITS

static void add(struct collecting *c, struct judge_task task)
{
	c->tasks = arena_grow(c->arena, c->tasks, c->n, &c->capacity, sizeof *c->tasks);
	c->tasks[c->n++] = task;
}

/* Columns: document, key, item number, confidence, reason, how many there are in all. */
static int collect(struct collecting *c, sqlite3_stmt *rows, const char *array)
{
	int more;
	bool counted = false;
	while ((more = store_step(c->store, rows)) == 1) {
		if (!counted)
			c->total += (size_t)sqlite3_column_int64(rows, 5);
		counted = true;
		add(c, (struct judge_task){ .document = sqlite3_column_int64(rows, 0), .array = array ? array : arena_text(c->arena, column_text(rows, 6)), .key = arena_text(c->arena, column_text(rows, 1)),
			                    .item_number = arena_text(c->arena, column_text(rows, 2)), .confidence = sqlite3_column_double(rows, 3), .reason = arena_text(c->arena, column_text(rows, 4)) });
	}
	return more;
}

#define JUDGED "EXISTS (SELECT 1 FROM judged AS j WHERE j.document = x.document AND j.array = '%s' AND j.record = x.key AND j.status <> 'conflicting')"

static int one_count(struct collecting *c, sqlite3_stmt *count)
{
	int there = count ? store_step(c->store, count) : FAILED;
	if (there == 1)
		c->total += (size_t)sqlite3_column_int64(count, 0);
	sqlite3_reset(count);
	return there == FAILED ? FAILED : DONE;
}

static int collect_array(struct collecting *c, enum array_id a)
{
	const char *paragraph, *join = judge_paragraph_join(a, &paragraph), *name = array_of(a)->name;
	const char *sql = arena_print(c->arena, "SELECT x.document, x.key, %s, coalesce(x.confidence, 0), 'order', count(*) OVER () FROM %s AS x" OF_FILTER " AND x.key IS NOT NULL AND NOT " JUDGED
	                                        " ORDER BY x.document, x.span_start LIMIT ?6", paragraph, name, join, area_condition(a), name);
	sqlite3_stmt *rows = judge_sql(c->store, "%s", sql);
	if (!rows)
		return FAILED;
	bind_filter(c, rows);
	sqlite3_bind_int64(rows, 6, (sqlite3_int64)c->most);
	return collect(c, rows, name);
}

static int collect_arrays(struct collecting *c)
{
	enum array_id only = array_named(given(c->filter->array));
	for (enum array_id a = 0; a < ARRAYS; a++)
		if ((given(c->filter->array) ? a == only : judge_is_reviewed(a)) && collect_array(c, a) == FAILED)
			return FAILED;
	return DONE;
}

/* ---- the least certain ---- */

/* Of what is shown alone: the § or title of its item. 1, 0: there is no such record; FAILED. */
static int name_item(struct collecting *c, struct judge_task *task)
{
	enum array_id a = array_named(task->array);
	const char *paragraph, *join = judge_paragraph_join(a, &paragraph);
	sqlite3_stmt *row = judge_sql(c->store, "SELECT %s, coalesce(x.confidence, 0) FROM %s AS x%s WHERE x.document = ?1 AND x.key = ?2", paragraph, array_of(a)->name, join);
	if (!row)
		return FAILED;
	sqlite3_bind_int64(row, 1, task->document);
	bind_text(row, 2, task->key);
	int there = store_step(c->store, row);
	if (there == 1) {
		task->item_number = arena_text(c->arena, column_text(row, 0));
		task->confidence = sqlite3_column_double(row, 1);
	}
	sqlite3_reset(row);
	return there;
}

/* The documents that fit; ?4, the area, is asked of the tasks. */
#define FITTING \
	"WITH fitting AS MATERIALIZED (SELECT d.row FROM document AS d LEFT JOIN given AS g ON g.sha256 = d.sha256 LEFT JOIN meeting AS m ON m.document = d.row AND m.n = 1 WHERE " \
	COUNTED_DOCUMENT("d") " AND (?1 IS NULL OR coalesce(d.municipality, g.municipality) = ?1) AND (?2 IS NULL OR coalesce(m.body, g.body) = ?2)" \
	" AND (?3 IS NULL OR substr(coalesce(m.date, d.date, g.year), 1, 4) = ?3))"
#define OF_KIND(x) " AND (?6 IS NULL OR " x ".array = ?6)"
/* What is of an area by itself, and what is of an item of that area. */
#define HAS_AREA "('area', 'stance', 'fact')"
#define ITEMS_OF_AREA "(SELECT DISTINCT document, item FROM area WHERE area = ?4 AND item IS NOT NULL AND document IN (SELECT row FROM fitting))"
#define TASKS_OF_AREA " FROM task AS x INDEXED BY task_area WHERE x.judged = 0 AND x.area = ?4 AND x.document IN (SELECT row FROM fitting)" OF_KIND("x")

static sqlite3_stmt *bound(struct collecting *c, sqlite3_stmt *rows)
{
	if (rows) {
		bind_filter(c, rows);
		bind_text(rows, 6, given(c->filter->array));
	}
	return rows;
}

/* From `task_count`; `all`: without the filter, but for the kind. */
static sqlite3_stmt *count_of(struct collecting *c, bool all)
{
	return bound(c, judge_sql(c->store, "%s", all ?
		"SELECT coalesce(sum(s.n), 0) FROM document AS d CROSS JOIN task_count AS s ON s.document = d.row AND s.item = -2 AND s.array = coalesce(?6, '')" : given(c->filter->area) ?
		FITTING " SELECT (SELECT coalesce(sum(s.n), 0) FROM " ITEMS_OF_AREA " AS z CROSS JOIN task_count AS s ON s.document = z.document AND s.item = z.item"
		" WHERE s.array NOT IN " HAS_AREA OF_KIND("s") ") + (SELECT count(*)" TASKS_OF_AREA ")" :
		FITTING " SELECT coalesce(sum(s.n), 0) FROM fitting AS f CROSS JOIN task_count AS s ON s.document = f.row AND s.item = -2 AND s.array = coalesce(?6, '')"));
}

#define REASON "CASE WHEN x.conflicts THEN 'conflicting' WHEN x.need < 0 THEN 'repair' ELSE 'confidence' END"
#define TASK_COLUMNS " SELECT x.document, x.key, NULL, 0, " REASON ", 0, x.array"
#define TASK_COLUMNS_OF "SELECT x.document AS document, x.key AS key, " REASON " AS reason, x.array AS array, x.conflicts = 0 AS certain, x.need AS need"
#define TASK_ORDER " ORDER BY x.conflicts = 0, x.need, x.document, x.array LIMIT ?7"
#define OF_AREA \
	" AND (?4 IS NULL OR CASE WHEN x.array IN " HAS_AREA " THEN x.area = ?4 ELSE EXISTS (SELECT 1 FROM area AS z INDEXED BY area_area WHERE z.document = x.document AND z.item = x.item AND z.area = ?4) END)"

/* The tasks in their order, read off an index until there are enough; or, `few`, all that fit, sorted. */
static sqlite3_stmt *tasks_of(struct collecting *c, bool few)
{
	const char *sql = !few ? given(c->filter->array) ?
		FITTING TASK_COLUMNS " FROM task AS x INDEXED BY task_kind WHERE x.judged = 0 AND x.array = ?6 AND x.document IN (SELECT row FROM fitting)" OF_AREA TASK_ORDER :
		FITTING TASK_COLUMNS " FROM task AS x INDEXED BY task_need WHERE x.judged = 0 AND x.document IN (SELECT row FROM fitting)" OF_AREA TASK_ORDER :
		given(c->filter->area) ?
		FITTING " SELECT document, key, NULL, 0, reason, 0, array FROM (" TASK_COLUMNS_OF " FROM " ITEMS_OF_AREA " AS z CROSS JOIN task AS x INDEXED BY task_item ON x.document = z.document AND x.judged = 0 AND x.item = z.item"
		" WHERE x.array NOT IN " HAS_AREA OF_KIND("x") " UNION ALL " TASK_COLUMNS_OF TASKS_OF_AREA ") ORDER BY certain, need, document, array LIMIT ?7" :
		FITTING TASK_COLUMNS " FROM fitting AS f CROSS JOIN task AS x ON x.document = f.row AND x.judged = 0" OF_KIND("x") TASK_ORDER;
	return bound(c, judge_sql(c->store, "%s", sql));
}

enum { READ_ANYHOW = 5000 };

/* Reading the index until enough fit costs about all / total of its entries for each; else all that fit are read and sorted. */
static int collect_uncertain(struct collecting *c)
{
	size_t total, all;
	if (one_count(c, count_of(c, false)) == FAILED)
		return FAILED;
	total = c->total;
	c->total = 0;
	if (one_count(c, count_of(c, true)) == FAILED)
		return FAILED;
	all = c->total;
	c->total = total;
	sqlite3_stmt *rows = tasks_of(c, all > READ_ANYHOW && (double)total * (double)total < (double)c->most * (double)all);
	if (!rows)
		return FAILED;
	sqlite3_bind_int64(rows, 7, (sqlite3_int64)c->most);
	int more = collect(c, rows, NULL);
	for (size_t i = c->from; i < c->n && more != FAILED; i++)
		more = name_item(c, &c->tasks[i]);
	return more == FAILED ? FAILED : DONE;
}

static int collect_unclaimed(struct collecting *c)
{
	const char *of = arena_print(c->arena, " FROM document AS d LEFT JOIN given AS g ON g.sha256 = d.sha256 LEFT JOIN meeting AS m ON m.document = d.row AND m.n = 1"
	                                       " CROSS JOIN unclaimed AS x ON x.document = d.row WHERE " FITS " AND NOT %s", "0", JUDGE_CLAIMED("x"));
	sqlite3_stmt *count = judge_sql(c->store, "SELECT count(*)%s", of);
	if (count)
		bind_filter(c, count);
	if (one_count(c, count) == FAILED)
		return FAILED;
	sqlite3_stmt *rows = judge_sql(c->store, "SELECT x.document, x.span_start || '-' || x.span_end, NULL, 0, 'unclaimed', 0%s ORDER BY d.row, x.n LIMIT ?6", of);
	if (!rows)
		return FAILED;
	bind_filter(c, rows);
	sqlite3_bind_int64(rows, 6, (sqlite3_int64)c->most);
	return collect(c, rows, "unclaimed");
}

/* Judgments, not records. */
static int collect_status(struct collecting *c, const char *status)
{
	sqlite3_stmt *rows = judge_sql(c->store,
		"SELECT coalesce(j.document, 0), coalesce(j.record, j.key), e.paragraph, coalesce(e.confidence, 0), j.status, count(*) OVER (), j.array FROM judged AS j JOIN judgment AS e ON e.n = j.n"
		" WHERE j.status = ?1 AND (?2 IS NULL OR e.municipality = ?2) AND (?3 IS NULL OR e.body = ?3) AND (?4 IS NULL OR substr(e.meeting_date, 1, 4) = ?4) AND (?5 IS NULL OR j.array = ?5)"
		" GROUP BY 1, j.array, 2 ORDER BY 1, j.n LIMIT ?6");
	if (!rows)
		return FAILED;
	bind_text(rows, 1, status);
	bind_text(rows, 2, given(c->filter->municipality));
	bind_text(rows, 3, given(c->filter->body));
	bind_text(rows, 4, given(c->filter->year));
	bind_text(rows, 5, given(c->filter->array));
	sqlite3_bind_int64(rows, 6, (sqlite3_int64)c->most);
	return collect(c, rows, NULL);
}

/* What was drawn, where it still has a record; `blind`: only one's own judgments take it out of the queue. */
static int collect_drawn(struct collecting *c, const char *queue, bool blind)
{
	sqlite3_stmt *rows = judge_sql(c->store,
		"SELECT d.row, s.key, NULL, 0, ?1, 0, s.array FROM %s AS s JOIN document AS d ON d.sha256 = s.document WHERE s.%s = ?2 AND NOT EXISTS (SELECT 1 FROM judgment AS e"
		" WHERE e.array = s.array AND e.key = s.key AND e.queue = ?1 AND (?3 IS NULL OR e.who = ?3) AND e.action <> 'undone' AND " JUDGE_STANDS("e") ") ORDER BY s.n",
		blind ? "double_record" : "audit_record", blind ? "coding" : "audit");
	if (!rows)
		return FAILED;
	bind_text(rows, 1, queue);
	sqlite3_bind_int64(rows, 2, strtoll(strchr(queue, ':') + 1, NULL, 10));
	bind_text(rows, 3, blind ? given(c->filter->who) : NULL);
	if (collect(c, rows, NULL) == FAILED)
		return FAILED;
	size_t kept = 0;
	for (size_t i = 0; i < c->n && kept < c->most; i++) {
		struct judge_task *task = &c->tasks[i];
		int there = name_item(c, task);
		if (there == FAILED)
			return FAILED;
		if (there == 1)
			c->tasks[kept++] = *task;
	}
	c->total = c->n = kept;
	return DONE;
}

static int collect_queue(struct collecting *c)
{
	const char *queue = given(c->filter->queue);
	if (!queue || strcmp(queue, "uncertain") == 0)
		return queue ? collect_uncertain(c) : collect_arrays(c);
	if (strcmp(queue, "problems") == 0)
		return collect_array(c, ARRAY_problem);
	if (strcmp(queue, "unclaimed") == 0)
		return collect_unclaimed(c);
	if (strncmp(queue, JUDGE_AUDIT, strlen(JUDGE_AUDIT)) == 0 || strncmp(queue, JUDGE_DOUBLE, strlen(JUDGE_DOUBLE)) == 0) {
		c->most = SIZE_MAX;
		return collect_drawn(c, queue, *queue == 'd');
	}
	return collect_status(c, queue);
}

int judge_queue(struct store *store, struct arena *arena, const struct judge_filter *filter, int64_t after, size_t most, struct judge_task **tasks, size_t *n, size_t *total)
{
	size_t from = after > 0 ? (size_t)after : 0;
	struct collecting c = { .store = store, .arena = arena, .filter = filter, .from = from, .most = from + most };
	int result = collect_queue(&c);
	if (from > c.n)
		from = c.n;
	*tasks = c.n ? c.tasks + from : NULL;
	*n = c.n - from < most ? c.n - from : most;
	*total = c.total;
	return result == FAILED ? FAILED : DONE;
}
