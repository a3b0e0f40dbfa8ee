/* SPDX-License-Identifier: EUPL-1.2 */
/* How right the records are, measured: from the judgments of audit samples and no others, for who chooses what to judge chooses the figure. In: the
 * samples, their judgments. Out: the table `quality`. Knows nothing of: reports.
 *
 * precision of a kind of record   of the drawn ones that were judged, the share that is not wrong
 * recall of a kind of record      in the items (for items, participants and signatories: the meetings) that were drawn and judged, the share of the machine's
 *                                 right records among these and what people added there; what nobody judged counts by the precision
 * precision of a field            of the values that the machine has in right records, the share that stood
 * recall of a field               of the values that there are in right records, the share that the machine has
 *
 * Examples:
 *   40 decisions drawn and judged, 2 wrong     decision, precision 38 of 40, Wilson's interval .83 to .99
 *   one of them with another act               decision.act, precision 37 of 38
 *   a deadline that the machine missed         action.deadline, recall one less; its precision is as it was
 */
#include "judge_inner.h"

#include <stdlib.h>
#include <string.h>

#include "agreement.h"
#include "judge_tables.h"
#include "judged.h"

struct share {
	double right, of;
};
struct measured {
	struct share precision, recall;
};

struct measuring {
	struct store *store;
	struct arena *arena;
	struct measured *of[ARRAYS]; /* 0: the record; f + 1: a field */
};

/* NULL and false are no values. */
static bool is_value(const char *text)
{
	return text && strcmp(text, "false") != 0;
}

/* What the machine said of the field when it was judged. */
static const char *machine_value(struct arena *arena, const struct judgment *by, const struct field *field)
{
	if (by->field)
		return by->old;
	json_t *old = by->old ? json_loads(by->old, 0, NULL) : NULL, *value = json_object_get(old, field->name);
	const char *text = value ? value_text(arena, value) : NULL;
	json_decref(old);
	return text;
}

static void measure_fields(struct measuring *m, enum array_id a, const struct judgments *events, const struct verdict *v)
{
	for (size_t f = 0; f < array_of(a)->n_fields; f++) {
		const struct said *said = &v->fields[f];
		if (!said->said)
			continue;
		const char *machine = machine_value(m->arena, &events->at[said->by], &array_of(a)->fields[f]);
		bool same = same_text(machine, said->value);
		struct measured *field = &m->of[a][f + 1];
		field->precision.of += is_value(machine);
		field->precision.right += is_value(machine) && same;
		field->recall.of += is_value(said->value);
		field->recall.right += is_value(said->value) && same;
	}
}

static void measure_record(struct measuring *m, enum array_id a, const struct judgments *events)
{
	struct verdict v = verdict_of(m->arena, a, events);
	bool wrong = v.whole && strcmp(v.whole, "wrong") == 0;
	m->of[a][0].precision.of++;
	m->of[a][0].precision.right += !wrong;
	if (!wrong)
		measure_fields(m, a, events, &v);
}

/* The events of the samples, record by record. */
#define OF_AUDITS \
	" FROM audit_record AS s JOIN judgment AS e ON e.array = s.array AND e.key = s.key AND e.queue = 'audit:' || s.audit" \
	" WHERE e.action IN ('right', 'wrong', 'corrected') AND " JUDGE_STANDS("e")

static int measure_records(struct measuring *m)
{
	sqlite3_stmt *rows = judge_sql(m->store, "SELECT e.n, " JUDGE_COLUMNS " FROM judgment AS e WHERE n IN (SELECT e.n" OF_AUDITS ") ORDER BY e.array, e.key, e.queue, e.at, e.n");
	struct judgments events = { 0 };
	int more = FAILED;
	while (rows && (more = store_step(m->store, rows)) == 1) {
		struct judgment j = judgment_read(m->arena, rows);
		const struct judgment *last = events.n ? &events.at[events.n - 1] : NULL;
		if (last && !(same_text(last->array, j.array) && same_text(last->key, j.key) && same_text(last->queue, j.queue))) {
			measure_record(m, array_named(last->array), &events);
			events.n = 0;
		}
		if (array_named(j.array) != NO_ARRAY)
			judgments_add(m->arena, &events, j);
	}
	if (events.n)
		measure_record(m, array_named(events.at[0].array), &events);
	return more;
}

/* In the places that were looked through: what is there by the machine and was judged, was not judged, and by people. */
static int measure_places(struct measuring *m, enum array_id a, bool by_item)
{
	sqlite3_stmt *rows = judge_sql(m->store,
		"WITH place AS (SELECT DISTINCT d.row AS document, %s AS id FROM audit_record AS s JOIN document AS d ON d.sha256 = s.document JOIN %s AS i ON i.document = d.row AND i.key = s.key"
		" WHERE s.array = '%s' AND EXISTS (SELECT 1 FROM judgment AS e WHERE e.array = s.array AND e.key = s.key AND e.queue = 'audit:' || s.audit AND e.action <> 'undone' AND " JUDGE_STANDS("e") ")),"
		" there AS (SELECT EXISTS (SELECT 1 FROM machine AS k WHERE k.document = x.document AND k.array = '%s' AND k.key = x.key AND k.field = '' AND k.value IS NULL) AS people,"
		"  EXISTS (SELECT 1 FROM judged AS j WHERE j.document = x.document AND j.array = '%s' AND j.record = x.key AND j.status NOT IN ('waiting', 'disagreed')) AS judged"
		"  FROM place AS p JOIN %s AS x ON x.document = p.document%s)"
		" SELECT (SELECT count(*) FROM place), coalesce(sum(NOT people AND judged), 0), coalesce(sum(NOT people AND NOT judged), 0), coalesce(sum(people), 0) FROM there",
		by_item ? "i.id" : "0", by_item ? "item" : "meeting", by_item ? "item" : "meeting", array_of(a)->name, array_of(a)->name, array_of(a)->name, by_item ? " AND x.item = p.id" : "");
	int there = rows ? store_step(m->store, rows) : FAILED;
	if (there == 1 && sqlite3_column_int(rows, 0)) {
		struct measured *record = &m->of[a][0];
		double precision = record->precision.of > 0 ? record->precision.right / record->precision.of : 1;
		double right = sqlite3_column_double(rows, 1) + precision * sqlite3_column_double(rows, 2);
		record->recall = (struct share){ right, right + sqlite3_column_double(rows, 3) };
	}
	sqlite3_reset(rows);
	return there == FAILED ? FAILED : DONE;
}

static int put(struct measuring *m, enum array_id a, const char *field, const char *measure, struct share share)
{
	double low, high;
	sqlite3_stmt *insert = share.of > 0 ? judge_sql(m->store, "INSERT INTO quality (array, field, measure, correct, total, share, low, high) VALUES (?1, ?2, ?3, round(?4, 1), round(?5, 1), round(?6, 4),"
	                                                          " round(?7, 4), round(?8, 4))") : NULL;
	if (!insert)
		return share.of > 0 ? FAILED : DONE;
	wilson(share.right, share.of, &low, &high);
	bind_text(insert, 1, array_of(a)->name);
	bind_text(insert, 2, field);
	bind_text(insert, 3, measure);
	const double numbers[] = { share.right, share.of, share.right / share.of, low, high };
	for (int i = 0; i < 5; i++)
		sqlite3_bind_double(insert, 4 + i, numbers[i]);
	return store_run(m->store, insert);
}

static int measure_all(struct measuring *m)
{
	int result = measure_records(m);
	for (enum array_id a = 0; a < ARRAYS && result == DONE; a++)
		if (judge_is_reviewed(a) && (array_field(a, "item") || a == ARRAY_item || a == ARRAY_participant || a == ARRAY_duty || a == ARRAY_signatory))
			result = measure_places(m, a, array_field(a, "item") != NULL);
	for (enum array_id a = 0; a < ARRAYS && result == DONE; a++)
		for (size_t f = 0; f <= array_of(a)->n_fields && result == DONE; f++) {
			const char *field = f ? array_of(a)->fields[f - 1].name : "";
			if ((result = put(m, a, field, "precision", m->of[a][f].precision)) == DONE)
				result = put(m, a, field, "recall", m->of[a][f].recall);
		}
	return result;
}

/* By what the table was made: the last event, and how many records were drawn. */
#define STATE "(SELECT coalesce(max(n), 0) FROM judgment) || ' ' || (SELECT count(*) FROM audit_record)"

int judge_quality_stale(struct store *store)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT coalesce((SELECT value FROM meta WHERE name = 'quality'), '0 0') <> " STATE);
	int stale = select && store_step(store, select) == 1 ? sqlite3_column_int(select, 0) : FAILED;
	sqlite3_reset(select);
	return stale;
}

int judge_quality(struct store *store)
{
	struct measuring m = { .store = store, .arena = arena_new() };
	for (enum array_id a = 0; a < ARRAYS; a++)
		m.of[a] = arena_alloc(m.arena, (array_of(a)->n_fields + 1) * sizeof *m.of[a]);
	int result = store_begin(store) == DONE ? store_run_sql(store, "DELETE FROM quality") : FAILED;
	int any = result == DONE ? store_pragma(store, "SELECT EXISTS (SELECT 1 FROM audit_record)") : FAILED;
	result = any == 1 ? measure_all(&m) : any;
	if (result == DONE)
		result = store_run_sql(store, "INSERT INTO meta (name, value) VALUES ('quality', " STATE ") ON CONFLICT (name) DO UPDATE SET value = excluded.value");
	arena_free(m.arena);
	return result;
}
