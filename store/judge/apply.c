/* SPDX-License-Identifier: EUPL-1.2 */
/* What people said into the records of a document, from the machine's records and the events alone. In: a document that was put, or a record on
 * which something was said. Out: its rows as people have them, the machine's own in `machine`, what became of each judgment in `judged`.
 * Knows nothing of: who may judge, how events are stored.
 *
 * Examples:
 *   deadline corrected, the machine says the old one still     applied: the person's stands, the machine's in `machine`
 *   ... the machine says the same now                          confirmed
 *   ... the machine says a third thing                         conflicting: the person's stands
 *   judged wrong, and the machine finds it no more             confirmed
 *   its § is not in the corrected file                         orphaned: kept, listed
 *   added, and the machine finds it now                        one record, not two
 */
#include "apply.h"
#include "judge_tables.h"

#include <stdlib.h>
#include <string.h>

#include "table.h"

/* ---- all of a document ---- */

static struct thing *thing_of(struct applying *p, struct table *known, const struct judgment *j)
{
	enum array_id a = array_named(j->array);
	if (a == NO_ARRAY || !j->key)
		return NULL;
	struct slice name = slice_of(arena_print(p->arena, "%s %s", j->array, j->key));
	size_t at = table_get(known, name);
	if (at == SIZE_MAX) {
		table_put(known, name, p->n);
		p->things = arena_grow(p->arena, p->things, p->n, &p->capacity, sizeof *p->things);
		at = p->n++;
		p->things[at] = (struct thing){ .array = a, .key = j->key };
	}
	return &p->things[at];
}

static int take_events(struct applying *p, struct table *known, sqlite3_stmt *rows)
{
	int more;
	while ((more = store_step(p->store, rows)) == 1) {
		struct judgment j = judgment_read(p->arena, rows);
		struct thing *thing = thing_of(p, known, &j);
		if (!thing)
			continue;
		thing->added |= strcmp(j.action, "added") == 0;
		judgments_add(p->arena, &thing->events, j);
	}
	return more;
}

/* The same of a row that was found by its key: the signs + keep SQLite from walking all of the document instead. */
#define IS_OF_DOCUMENT \
	"(+document = ?1 OR (+meeting_date = ?2 AND +body = ?3 AND municipality IS ?4) OR +document IN" \
	" (SELECT o.sha256 FROM document AS o WHERE o.path IN (SELECT shown FROM source WHERE document = ?5)))"

void judged_bind_place(struct applying *p, sqlite3_stmt *rows)
{
	bind_text(rows, 1, p->place.sha256);
	bind_text(rows, 2, p->place.date);
	bind_text(rows, 3, p->place.body);
	bind_text(rows, 4, p->place.municipality);
	sqlite3_bind_int64(rows, 5, p->document);
}

static int load_events(struct applying *p)
{
	sqlite3_stmt *rows = judge_sql(p->store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE n IN (" OF_DOCUMENT ")" THAT_STAND);
	if (!rows)
		return FAILED;
	judged_bind_place(p, rows);
	return take_events(p, table_new(p->arena), rows);
}

static int find_rows(struct applying *p, enum array_id a)
{
	struct table *rows_of = table_new(p->arena);
	sqlite3_stmt *rows = judge_sql(p->store, "SELECT key, row FROM %s WHERE document = ?1 AND key IS NOT NULL", array_of(a)->name);
	if (!rows)
		return FAILED;
	int more;
	sqlite3_bind_int64(rows, 1, p->document);
	while ((more = store_step(p->store, rows)) == 1)
		table_put(rows_of, slice_of(column_text(rows, 0)), (size_t)sqlite3_column_int64(rows, 1));
	for (size_t i = 0; i < p->n; i++)
		if (p->things[i].array == a) {
			size_t row = table_get(rows_of, slice_of(p->things[i].key));
			p->things[i].row = row == SIZE_MAX ? 0 : (sqlite3_int64)row;
			p->things[i].now = row == SIZE_MAX ? NULL : p->things[i].key;
		}
	return more;
}

static int by_time(const void *a, const void *b)
{
	const struct judgment *x = a, *y = b;
	int order = strcmp(x->at, y->at);
	return order ? order : x->n < y->n ? -1 : x->n > y->n;
}

/* Things that are the same record by now become one: their events in their order. */
static void join(struct applying *p)
{
	struct table *known = table_new(p->arena);
	for (size_t i = 0; i < p->n; i++) {
		struct thing *thing = &p->things[i];
		if (!thing->now)
			continue;
		struct slice name = slice_of(arena_print(p->arena, "%d %s", (int)thing->array, thing->now));
		size_t at = table_get(known, name);
		if (at == SIZE_MAX) {
			table_put(known, name, i);
			continue;
		}
		struct judgments both = { 0 }; /* the list as it was is kept for the orphans */
		for (size_t k = 0; k < p->things[at].events.n; k++)
			judgments_add(p->arena, &both, p->things[at].events.at[k]);
		for (size_t k = 0; k < thing->events.n; k++)
			judgments_add(p->arena, &both, thing->events.at[k]);
		p->things[at].events = both;
		qsort(p->things[at].events.at, p->things[at].events.n, sizeof *p->things[at].events.at, by_time);
		thing->events.n = 0;
	}
}

static int apply_things(struct applying *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct thing *thing = &p->things[i];
		int result = !thing->events.n ? DONE : thing->row ? judged_apply(p, thing) : thing->added ? judged_add(p, thing) : DONE;
		if (result == FAILED)
			return FAILED;
	}
	return DONE;
}

/* ---- what has no place ---- */

static int forget_orphan(struct applying *p, const struct thing *thing, const char *key)
{
	sqlite3_stmt *drop = judge_sql(p->store, "DELETE FROM judged WHERE document IS NULL AND array = ?1 AND key = ?2");
	if (!drop)
		return FAILED;
	bind_text(drop, 1, array_of(thing->array)->name);
	bind_text(drop, 2, key);
	return store_run(p->store, drop);
}

int judged_has_place(struct applying *p, const char *array, const char *key)
{
	sqlite3_stmt *select = judge_sql(p->store, "SELECT EXISTS (SELECT 1 FROM judged AS j JOIN document AS d ON d.row = j.document WHERE j.array = ?1 AND j.key = ?2 AND NOT d.superseded)");
	if (!select)
		return FAILED;
	bind_text(select, 1, array);
	bind_text(select, 2, key);
	int has = store_step(p->store, select) == 1 ? sqlite3_column_int(select, 0) : FAILED;
	sqlite3_reset(select);
	return has;
}

static int note_orphans(struct applying *p, struct thing *thing)
{
	struct verdict v = verdict_of(p->arena, thing->array, &thing->events);
	size_t n = array_of(thing->array)->n_fields;
	if (v.whole && strcmp(v.whole, "wrong") == 0) /* the machine and the person agree: there is no such record */
		return judged_note(p, &thing->events.at[v.whole_by], "", NULL, "confirmed", NULL, NULL);
	if (v.whole && judged_note(p, &thing->events.at[v.whole_by], "", NULL, "orphaned", NULL, NULL) == FAILED)
		return FAILED;
	for (size_t f = 0; f <= n; f++)
		if (v.fields[f].alone && judged_note(p, &thing->events.at[v.fields[f].by], f < n ? array_of(thing->array)->fields[f].name : "span", NULL, "orphaned", v.fields[f].value, NULL) == FAILED)
			return FAILED;
	return DONE;
}

/* Of all events that were considered, by the keys under which they were judged. */
static int settle_orphans(struct applying *p, struct thing *considered, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (forget_orphan(p, &considered[i], considered[i].key) == FAILED)
			return FAILED;
		int has = judged_has_place(p, array_of(considered[i].array)->name, considered[i].key);
		if (has == FAILED || (!has && note_orphans(p, &considered[i]) == FAILED))
			return FAILED;
	}
	return DONE;
}

static int drop_judged(struct applying *p, const char *array, const char *record)
{
	if (task_forget(p->store, p->document, array, record) == FAILED)
		return FAILED;
	sqlite3_stmt *drop = judge_sql(p->store, array ? "DELETE FROM judged WHERE document = ?1 AND array = ?2 AND (record = ?3 OR key = ?3)" : "DELETE FROM judged WHERE document = ?1");
	if (!drop)
		return FAILED;
	sqlite3_bind_int64(drop, 1, p->document);
	if (array) {
		bind_text(drop, 2, array);
		bind_text(drop, 3, record);
	}
	return store_run(p->store, drop);
}

static int apply_all(struct applying *p)
{
	bool used[ARRAYS] = { false };
	if (judge_place(p->store, p->arena, p->document, &p->place) == FAILED || judged_restore(p, NO_ARRAY, NULL) == FAILED || drop_judged(p, NULL, NULL) == FAILED || load_events(p) == FAILED)
		return FAILED;
	for (size_t i = 0; i < p->n; i++)
		used[p->things[i].array] = true;
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (used[a] && find_rows(p, a) == FAILED)
			return FAILED;
	if (anchor_things(p->store, p->arena, p->document, &p->place, p->things, p->n) == FAILED)
		return FAILED;
	/* join and judgments_settle change what is applied, not what was said: orphans are told by the latter. */
	struct thing *considered = arena_copy(p->arena, p->things, p->n * sizeof *p->things);
	join(p);
	return apply_things(p) == FAILED || judged_nothing(p) == FAILED ? FAILED : settle_orphans(p, considered, p->n);
}

static int in_vain(struct store *store)
{
	sqlite3_stmt *any = judge_sql(store, "SELECT NOT EXISTS (SELECT 1 FROM judgment)");
	int none = any && store_step(store, any) == 1 ? sqlite3_column_int(any, 0) : FAILED;
	sqlite3_reset(any);
	return none;
}

int judge_apply(struct store *store, int64_t document)
{
	int none = in_vain(store);
	if (none)
		return none == FAILED ? FAILED : DONE;
	struct applying p = { .store = store, .arena = arena_new(), .document = document };
	int result = apply_all(&p);
	if (result == DONE && p.changed)
		result = store_run(store, store_statement(store, SQL_STALE));
	arena_free(p.arena);
	return result;
}

/* ---- one record of a document ---- */

/* The things that are this record: its own key, and those that became it. */
static int load_record_events(struct applying *p, enum array_id a, const char *key)
{
	sqlite3_stmt *rows = judge_sql(p->store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE array = ?6 AND key IN"
	                                         " (SELECT ?7 UNION SELECT key FROM judged WHERE document = ?5 AND array = ?6 AND record = ?7) AND " IS_OF_DOCUMENT THAT_STAND);
	if (!rows)
		return FAILED;
	judged_bind_place(p, rows);
	bind_text(rows, 6, array_of(a)->name);
	bind_text(rows, 7, key);
	return take_events(p, table_new(p->arena), rows);
}

static int apply_here(struct applying *p, enum array_id a, const char *key)
{
	if (judge_place(p->store, p->arena, p->document, &p->place) == FAILED || load_record_events(p, a, key) == FAILED || judged_restore(p, a, key) == FAILED ||
	    drop_judged(p, array_of(a)->name, key) == FAILED)
		return FAILED;
	sqlite3_int64 row = record_row(p->store, p->document, a, key);
	if (row == FAILED || forget_orphan(p, &(struct thing){ .array = a }, key) == FAILED)
		return FAILED;
	for (size_t i = 0; i < p->n; i++) {
		p->things[i].row = row;
		p->things[i].now = row ? key : NULL;
	}
	struct thing *considered = arena_copy(p->arena, p->things, p->n * sizeof *p->things);
	if (row)
		join(p);
	return apply_things(p) == FAILED ? FAILED : settle_orphans(p, considered, p->n);
}

/* Other documents of the meeting, and the other versions of the file. */
static int other_documents(struct applying *p, sqlite3_int64 **others, size_t *n)
{
	size_t capacity = 0;
	sqlite3_stmt *rows = judge_sql(p->store,
		"SELECT d.row FROM document AS d LEFT JOIN given AS g ON g.sha256 = d.sha256 WHERE d.row IN (SELECT document FROM meeting WHERE date = ?2 UNION"
		" SELECT document FROM machine WHERE array = 'meeting' UNION SELECT o.row FROM given AS h JOIN document AS o ON o.sha256 = h.sha256 WHERE h.body = ?3 AND o.date = ?2)"
		" AND " PLACE_DATE " = ?2 AND " PLACE_BODY " = ?3 AND coalesce(d.municipality, g.municipality) IS ?4 AND d.row <> ?1"
		" UNION SELECT row FROM document WHERE path = (SELECT path FROM document WHERE row = ?1) AND row <> ?1");
	if (!rows)
		return FAILED;
	sqlite3_bind_int64(rows, 1, p->document);
	bind_text(rows, 2, p->place.date);
	bind_text(rows, 3, p->place.body);
	bind_text(rows, 4, p->place.municipality);
	int more;
	*n = 0;
	while ((more = store_step(p->store, rows)) == 1) {
		*others = arena_grow(p->arena, *others, *n, &capacity, sizeof **others);
		(*others)[(*n)++] = sqlite3_column_int64(rows, 0);
	}
	return more;
}

static bool is_referred_to(enum array_id a)
{
	return a == ARRAY_item || a == ARRAY_part || a == ARRAY_meeting || a == ARRAY_participant;
}

int judge_apply_record(struct store *store, sqlite3_int64 document, enum array_id a, const char *key, bool others)
{
	struct applying p = { .store = store, .arena = arena_new(), .document = document };
	sqlite3_int64 *documents = NULL;
	size_t n = 0;
	int result = apply_here(&p, a, key);
	if (result == DONE && p.changed)
		result = store_run(store, store_statement(store, SQL_STALE));
	if (result == DONE && others && p.renamed && is_referred_to(a)) /* by records that people added or moved */
		result = judge_apply(store, document);
	if (result == DONE && others)
		result = other_documents(&p, &documents, &n);
	for (size_t i = 0; i < n && result == DONE; i++)
		result = judge_apply(store, documents[i]);
	arena_free(p.arena);
	return result;
}

/* ---- text that no record has ---- */

int judge_apply_nothing(struct store *store, sqlite3_int64 document, bool others)
{
	struct applying p = { .store = store, .arena = arena_new(), .document = document };
	sqlite3_int64 *documents = NULL;
	size_t n = 0;
	int result = judge_place(store, p.arena, document, &p.place) == FAILED ? FAILED : judged_nothing(&p);
	if (result == DONE && others)
		result = other_documents(&p, &documents, &n);
	for (size_t i = 0; i < n && result == DONE; i++)
		result = judge_apply_nothing(store, documents[i], false);
	arena_free(p.arena);
	return result;
}

/* ---- a key as it was judged ---- */

static int list_places(struct store *store, struct arena *arena, const char *array, const char *key, const char *sha256, struct list *records, sqlite3_int64 **documents)
{
	size_t capacity = 0;
	sqlite3_stmt *rows = judge_sql(store, "SELECT document, coalesce(record, key) FROM judged WHERE array = ?1 AND key = ?2 AND document IS NOT NULL"
	                                      " UNION SELECT row, ?2 FROM document WHERE sha256 = ?3");
	if (!rows)
		return FAILED;
	bind_text(rows, 1, array);
	bind_text(rows, 2, key);
	bind_text(rows, 3, sha256);
	int more;
	while ((more = store_step(store, rows)) == 1) {
		*documents = arena_grow(arena, *documents, records->n, &capacity, sizeof **documents);
		(*documents)[records->n] = sqlite3_column_int64(rows, 0);
		list_add(arena, records, arena_text(arena, column_text(rows, 1)));
	}
	return more;
}

static int orphans_of(struct store *store, struct arena *arena, enum array_id a, const char *key)
{
	struct applying p = { .store = store, .arena = arena };
	sqlite3_stmt *rows = judge_sql(store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE array = ?1 AND key = ?2" THAT_STAND);
	if (!rows || forget_orphan(&p, &(struct thing){ .array = a }, key) == FAILED)
		return FAILED;
	bind_text(rows, 1, array_of(a)->name);
	bind_text(rows, 2, key);
	return take_events(&p, table_new(arena), rows) == FAILED ? FAILED : settle_orphans(&p, p.things, p.n);
}

int judge_apply_key(struct store *store, const char *array, const char *key, const char *sha256)
{
	enum array_id a = array_named(array);
	bool nothing = same_text(array, JUDGE_NOTHING), known = key && (nothing || a != NO_ARRAY);
	struct arena *arena = arena_new();
	struct list records = { 0 };
	sqlite3_int64 *documents = NULL;
	int result = known ? list_places(store, arena, array, key, sha256, &records, &documents) : DONE;
	for (size_t i = 0; i < records.n && result == DONE; i++)
		result = nothing ? judge_apply_nothing(store, documents[i], true) : judge_apply_record(store, documents[i], a, records.at[i], true);
	if (result == DONE && known)
		result = nothing ? nothing_forget(store, key) : orphans_of(store, arena, a, key);
	arena_free(arena);
	return result;
}

/* ---- events that came from elsewhere ---- */

static int list_documents(struct store *store, struct arena *arena, sqlite3_int64 from, sqlite3_int64 **documents, size_t *n)
{
	size_t capacity = 0;
	sqlite3_stmt *rows = judge_sql(store,
		"SELECT d.row FROM document AS d WHERE d.sha256 IN (SELECT document FROM judgment WHERE n >= ?1)"
		" UNION SELECT m.document FROM judgment AS j JOIN meeting AS m ON m.date = j.meeting_date AND m.body = j.body AND m.n = 1 WHERE j.n >= ?1"
		" UNION SELECT d.row FROM document AS d WHERE d.row IN (SELECT document FROM machine WHERE array = 'meeting') AND " PLACE_DATE " IN (SELECT meeting_date FROM judgment WHERE n >= ?1)"
		" UNION SELECT d.row FROM judgment AS j JOIN given AS g ON g.body = j.body JOIN document AS d ON d.sha256 = g.sha256 AND d.date = j.meeting_date WHERE j.n >= ?1"
		" UNION SELECT s.document FROM judgment AS j JOIN document AS d ON d.sha256 = j.document JOIN document AS o ON o.path = d.path"
		" JOIN source AS s ON s.document = o.row WHERE j.n >= ?1");
	if (!rows)
		return FAILED;
	sqlite3_bind_int64(rows, 1, from);
	int more;
	*n = 0;
	while ((more = store_step(store, rows)) == 1) {
		*documents = arena_grow(arena, *documents, *n, &capacity, sizeof **documents);
		(*documents)[(*n)++] = sqlite3_column_int64(rows, 0);
	}
	return more;
}

/* Things of which no document here knows anything. */
static int orphans_since(struct store *store, struct arena *arena, sqlite3_int64 from)
{
	struct applying p = { .store = store, .arena = arena };
	sqlite3_stmt *rows = judge_sql(store, "SELECT n, " JUDGE_COLUMNS " FROM judgment AS e WHERE n >= ?1 AND NOT EXISTS (SELECT 1 FROM judged AS k WHERE k.array = e.array AND k.key = e.key)" THAT_STAND);
	if (!rows)
		return FAILED;
	sqlite3_bind_int64(rows, 1, from);
	return take_events(&p, table_new(arena), rows) == FAILED ? FAILED : settle_orphans(&p, p.things, p.n);
}

int judge_apply_since(struct store *store, sqlite3_int64 n)
{
	struct arena *arena = arena_new();
	sqlite3_int64 *documents = NULL;
	size_t n_documents = 0;
	int result = list_documents(store, arena, n, &documents, &n_documents);
	for (size_t i = 0; i < n_documents && result == DONE; i++)
		result = judge_apply(store, documents[i]);
	if (result == DONE)
		result = orphans_since(store, arena, n);
	if (result == DONE)
		result = nothing_orphans(store, n);
	arena_free(arena);
	return result;
}
