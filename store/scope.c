/* SPDX-License-Identifier: EUPL-1.2 */
/* A part of the database for the comparison. In: collaborations, dates, a body, types. Out: the views v_compare_* made
 * anew in TEMP, where they hide those of the file: v_compare_collaboration and v_compare_document with the conditions,
 * the others as they are. The file is not written. Knows nothing of: what the views count.
 *
 * Examples:
 *   --from 2016-02 --to 2016     2016-02-18 and 2016-02 are in it; 2016 alone is not: it may have been January
 *   --body KC                    the documents of Kommunchefsgruppen, whose other name KC is in corpus/models
 *   --body 'kommunstyrelsen*'    of Kommunstyrelsen and of Kommunstyrelsens arbetsutskott
 */
#include "inner.h"

#include <string.h>

/* Asked by many others and dear to compute: kept as tables of this connection. */
static const char *const kept[] = {
	"v_compare_period", "v_compare_member", "v_compare_decision", "v_compare_person", "v_compare_lead", "v_compare_stance_said", "v_compare_fact",
};

#define NAMED(list, value) "instr(',' || " list " || ',', ',' || " value " || ',') > 0"
static const char collaborations_sql[] =
	"CREATE TEMP TABLE v_compare_collaboration AS SELECT * FROM main.v_compare_collaboration\n"
	"WHERE ?1 IS NULL OR " NAMED("?1", "collaboration") " OR " NAMED("?1", "title");

static const char documents_sql[] =
	"CREATE TEMP TABLE v_compare_document AS SELECT d.* FROM main.v_compare_document AS d\n"
	"JOIN v_compare_collaboration AS k ON k.collaboration = d.collaboration\n"
	"WHERE (?1 IS NULL OR " NAMED("?1", "d.type") ")\n"
	"  AND " IN_PERIOD("d.date", "?2", "?3") "\n"
	"  AND (?4 IS NULL OR EXISTS (\n"
	"    SELECT 1 FROM (SELECT d.body AS body UNION SELECT m.body FROM meeting AS m WHERE m.document = d.document) AS b\n"
	"    JOIN (SELECT ?4 AS name UNION SELECT o.name FROM collaboration_body AS a JOIN collaboration_body AS o\n"
	"            ON o.collaboration = a.collaboration AND o.canonical = a.canonical WHERE body_is(?4, a.name)) AS n\n"
	"      ON body_is(n.name, b.body)))";

static void sql_body_is(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct arena *arena = arena_new();
	struct slice wanted = text_lower(arena, text_clean(arena, value_slice(values[0])));
	struct slice body = text_lower(arena, value_slice(values[1]));
	(void)n;
	if (wanted.n && wanted.at[wanted.n - 1] == '*') {
		wanted.n--;
		body = slice_part(body, 0, body.n < wanted.n ? body.n : wanted.n);
	}
	sqlite3_result_int(context, slice_equal(wanted, body));
	arena_free(arena);
}

void scope_functions(struct store *store)
{
	store_function(store, "body_is", 2, NULL, sql_body_is, NULL);
}

/* NULL, or the first name of the list that no row of the answer is. */
static int unknown_name(struct store *store, const char *list, const char *sql, const char **name)
{
	*name = NULL;
	for (const char *at = list; at && *at;) {
		size_t n = strcspn(at, ",");
		char *one = arena_copy(store->arena, at, n);
		sqlite3_stmt *row = store_prepare(store, sql);
		if (!row)
			return FAILED;
		bind_text(row, 1, one);
		int there = store_step(store, row);
		sqlite3_finalize(row);
		if (there == FAILED)
			return FAILED;
		if (!there) {
			*name = one;
			return DONE;
		}
		at += n + (at[n] == ',');
	}
	return DONE;
}

static int check_list(struct store *store, const char *option, const char *list, const char *find, const char *all)
{
	const char *wrong;
	if (unknown_name(store, list, find, &wrong) == FAILED)
		return FAILED;
	if (!wrong)
		return DONE;
	sqlite3_stmt *row = store_prepare(store, all);
	const char *possible = row && store_step(store, row) == 1 ? column_text(row, 0) : NULL;
	message_say(M_U404, option, wrong, possible ? possible : "-", NULL);
	sqlite3_finalize(row);
	return STORE_WRONG;
}

/* The number of two digits lies between 1 and `most`. */
static bool counts(const char *digits, int most)
{
	int n = 10 * (digits[0] - '0') + digits[1] - '0';
	return n >= 1 && n <= most;
}

static bool is_date(const char *date)
{
	static const char shape[] = "dddd-dd-dd";
	size_t n = strlen(date);
	bool good = n == 4 || n == 7 || n == 10;
	for (size_t i = 0; i < n && good; i++)
		good = shape[i] == 'd' ? text_is_digit((unsigned char)date[i]) : date[i] == shape[i];
	return good && (n < 7 || counts(date + 5, 12)) && (n < 10 || counts(date + 8, 31));
}

static bool check_date(const char *option, const char *date)
{
	if (!date || is_date(date))
		return true;
	message_say(M_U404, option, date, "2016, 2016-02, 2016-02-18", NULL);
	return false;
}

bool store_period(const char *from, const char *to)
{
	if (!check_date("--from", from) || !check_date("--to", to))
		return false;
	if (!from || !to || strncmp(from, to, strlen(from) < strlen(to) ? strlen(from) : strlen(to)) <= 0)
		return true;
	char possible[64];
	snprintf(possible, sizeof possible, IN("%s or later", "%s eller senare"), from);
	message_say(M_U404, "--to", to, possible, NULL);
	return false;
}

static int check(struct store *store, const struct store_scope *scope)
{
	int result = store_period(scope->from, scope->to) ? DONE : STORE_WRONG;
	if (result == DONE)
		result = check_list(store, "--models", scope->models,
			"SELECT 1 FROM v_compare_collaboration WHERE collaboration = ?1 OR title = ?1",
			"SELECT group_concat(collaboration, ', ') FROM (SELECT collaboration FROM v_compare_collaboration ORDER BY 1)");
	if (result == DONE)
		result = check_list(store, "--type", scope->type, "SELECT 1 FROM code WHERE list = 'type' AND code = ?1",
			"SELECT group_concat(code, ', ') FROM (SELECT code FROM code WHERE list = 'type' ORDER BY n)");
	return result;
}

static int make(struct store *store, const char *sql, const char *const values[4])
{
	sqlite3_stmt *statement = store_prepare(store, sql);
	if (!statement)
		return FAILED;
	for (int i = 0; i < 4 && i < sqlite3_bind_parameter_count(statement); i++)
		bind_text(statement, i + 1, values[i]);
	int result = store_run(store, statement);
	sqlite3_finalize(statement);
	return result;
}

static int make_again(struct store *store, const char *view)
{
	const char *name = view + strlen("CREATE VIEW "), *select = strstr(name, " AS\n");
	size_t n = (size_t)(select - name);
	if (strncmp(name, "v_compare", 9) != 0 || strncmp(name, "v_compare_collaboration ", n + 1) == 0 ||
	    strncmp(name, "v_compare_document ", n + 1) == 0)
		return DONE;
	const char *what = "VIEW";
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (strlen(kept[i]) == n && strncmp(kept[i], name, n) == 0)
			what = "TABLE";
	return store_run_sql(store, arena_print(store->arena, "CREATE TEMP %s %s", what, name));
}

int store_scope(struct store *store, const struct store_scope *scope)
{
	int result = check(store, scope);
	if (result != DONE)
		return result;
	/* It forbids TEMP too; a file that was opened for reading stays so. */
	result = store_run_sql(store, "PRAGMA query_only = OFF");
	if (result == DONE)
		result = make(store, collaborations_sql, (const char *const[]){ scope->models, NULL, NULL, NULL });
	if (result == DONE)
		result = make(store, documents_sql, (const char *const[]){ scope->type, scope->from, scope->to, scope->body });
	if (result == DONE)
		result = store_run_sql(store, "CREATE INDEX temp.scope_document ON v_compare_document (document)");
	for (const char *const *const *set = store_view_sets; *set && result == DONE; set++)
		for (const char *const *view = *set; *view && result == DONE; view++)
			result = make_again(store, *view);
	if (result == DONE)
		result = store_run_sql(store, "CREATE INDEX temp.scope_decision ON v_compare_decision (document, meeting_row);"
		                              "CREATE INDEX temp.scope_fact ON v_compare_fact (collaboration, dimension)");
	if (store_run_sql(store, "PRAGMA query_only = ON") == FAILED)
		result = FAILED;
	return result;
}
