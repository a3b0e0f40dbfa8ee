/* SPDX-License-Identifier: EUPL-1.2 */
/* The ledger of assignments: what somebody is to do, where that was said, by when, and the later item that reports on it. In:
 * the tables assignment and link (../links.c). Out: text or JSON; overdue first. Knows nothing of: how they were found.
 *
 * Example (--today 2022-06-01):
 *   Overdue (1)
 *   2022-05-01  Kommunstyrelsen § 14, 2022-03-08, Tierp (ks.txt:14): Gemensam upphandling
 *     Kommunstyrelsen uppdrar åt kommundirektören att redovisa kostnaderna senast den 1 maj 2022.
 *     Responsible: kommundirektören
 */
#include "place.h"

#include <string.h>

enum status_of { OVERDUE, TO_COME, NO_DEADLINE, REPORTED, STATUSES };
static const char *const status_names[STATUSES] = { "overdue", "to_come", "no_deadline", "reported" };

static const char *status_label(enum status_of status)
{
	switch (status) {
	case OVERDUE: return IN("Overdue", "Försenade");
	case TO_COME: return IN("With a deadline to come", "Med slutdatum framöver");
	case NO_DEADLINE: return IN("Without a date", "Utan datum");
	default: return IN("Reported back", "Återrapporterade");
	}
}

/* A deadline that is a month or a year lasts to its end. */
#define DUE "CASE length(a.deadline) WHEN 4 THEN a.deadline || '-12-31' WHEN 7 THEN a.deadline || '-31' ELSE a.deadline END"

#define STATUS "CASE WHEN k.row IS NOT NULL THEN 3 WHEN a.deadline IS NULL THEN 2 WHEN " DUE " < ?1 THEN 0 ELSE 1 END"

static const char actions_sql[] =
	"SELECT " PLACE_COLUMNS("a.span_start") ",\n"
	"  " STATUS " AS status, count(*) OVER (PARTITION BY " STATUS "),\n"
	"  a.kind, a.key, a.text, a.responsible, a.deadline, a.deadline_text, a.span_start, a.span_end, k.to_item, k.evidence, k.to_start, k.to_end\n"
	"FROM assignment AS a JOIN v_document AS d ON d.document = a.document AND d.counted\n"
	"LEFT JOIN item AS i ON i.row = a.item LEFT JOIN link AS k ON k.from_item = a.item AND k.kind = 'report'\n"
	MEETING_JOIN("a.document", "i.part")
	"ORDER BY status, " DUE ", coalesce(m.date, d.date), d.path, d.sha256, a.span_start, a.row";
enum { ACT_STATUS = AT_MORE, ACT_COUNT, ACT_KIND, ACT_KEY, ACT_TEXT, ACT_RESPONSIBLE, ACT_DEADLINE, ACT_DEADLINE_TEXT, ACT_START, ACT_END, ACT_REPORT,
       ACT_EVIDENCE, ACT_TO_START, ACT_TO_END };

static const char report_sql[] =
	"SELECT " PLACE_COLUMNS("i.span_start") " FROM item AS i JOIN v_document AS d ON d.document = i.document\n"
	MEETING_JOIN("i.document", "i.part") "WHERE i.row = ?1";

struct ledger {
	struct store *store;
	FILE *stream;
	struct arena *arena;  /* of one assignment */
	sqlite3_stmt *report; /* the place of an item */
	int n, status; /* whose heading was printed; -1: none */
};

static void put_line(struct ledger *l, const char *text)
{
	print_safe(l->stream, text);
	fputc('\n', l->stream);
}

static void print_row(struct ledger *l, sqlite3_stmt *row, bool reported)
{
	int status = sqlite3_column_int(row, ACT_STATUS);
	if (status != l->status) {
		fprintf(l->stream, "%s%s (%d)\n", l->status >= 0 ? "\n" : "", status_label((enum status_of)status),
		        sqlite3_column_int(row, ACT_COUNT)); /* of this status */
		l->status = status;
	}
	const char *deadline = column_text(row, ACT_DEADLINE), *said = column_text(row, ACT_DEADLINE_TEXT), *title = column_text(row, AT_TITLE);
	const char *responsible = column_text(row, ACT_RESPONSIBLE);
	put_line(l, arena_print(l->arena, "%-10s  %s%s%s", deadline ? deadline : "-", place_text(l->arena, row), title ? ": " : "", title ? title : ""));
	put_line(l, arena_print(l->arena, "  %s", column_text(row, ACT_TEXT)));
	if (responsible)
		put_line(l, arena_print(l->arena, IN("  Responsible: %s", "  Ansvarig: %s"), responsible));
	if (said && !deadline)
		put_line(l, arena_print(l->arena, IN("  When: %s", "  När: %s"), said));
	if (reported) {
		title = column_text(l->report, AT_TITLE);
		put_line(l, arena_print(l->arena, "  → %s%s%s", place_text(l->arena, l->report), title ? ": " : "", title ? title : ""));
		if (!title || strcmp(title, column_text(row, ACT_EVIDENCE)) != 0)
			put_line(l, arena_print(l->arena, "    %s", column_text(row, ACT_EVIDENCE)));
	}
}

static void print_json(struct ledger *l, sqlite3_stmt *row, bool reported)
{
	json_t *report = json_null();
	if (reported)
		report = json_pack("{s:o, s:s, s:o}", "where", place_json(l->report), "text", column_text(row, ACT_EVIDENCE), "span",
		                   span_json(row, ACT_TO_START));
	json_t *object = json_pack("{s:s, s:s, s:s?, s:o, s:s, s:o, s:s?, s:s?, s:s?, s:o}", "status", status_names[sqlite3_column_int(row, ACT_STATUS)],
	                           "kind", column_text(row, ACT_KIND), "key", column_text(row, ACT_KEY), "where", place_json(row), "text",
	                           column_text(row, ACT_TEXT), "span", span_json(row, ACT_START), "responsible", column_text(row, ACT_RESPONSIBLE),
	                           "deadline", column_text(row, ACT_DEADLINE), "deadline_text", column_text(row, ACT_DEADLINE_TEXT), "report", report);
	fputs(l->n ? ",\n" : "\n", l->stream);
	json_dumpf(object, l->stream, JSON_COMPACT);
	json_decref(object);
}

int find_actions(struct store *store, FILE *stream, bool json, const char *today)
{
	struct ledger l = { .store = store, .stream = stream, .arena = arena_new(), .status = -1 };
	sqlite3_stmt *rows = store_prepare(store, actions_sql);
	l.report = store_prepare(store, report_sql);
	int result = rows && l.report ? 1 : FAILED;
	if (result == 1)
		bind_text(rows, 1, today);
	if (json)
		fputs("{\"actions\": [", stream);
	while (result == 1 && (result = store_step(store, rows)) == 1) {
		arena_reset(l.arena);
		sqlite3_bind_value(l.report, 1, sqlite3_column_value(rows, ACT_REPORT));
		int reported = store_step(store, l.report);
		if (reported == FAILED) {
			result = FAILED;
			break;
		}
		(json ? print_json : print_row)(&l, rows, reported == 1);
		sqlite3_reset(l.report);
		l.n++;
	}
	if (json)
		fprintf(stream, "],\n\"today\": \"%s\"}\n", today);
	else if (result != FAILED && !l.n)
		fputs(IN("No assignments are stored.\n", "Inga uppdrag är lagrade.\n"), stream);
	sqlite3_finalize(rows);
	sqlite3_finalize(l.report);
	arena_free(l.arena);
	return result == FAILED ? FAILED : l.n;
}
