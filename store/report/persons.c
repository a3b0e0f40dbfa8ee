/* SPDX-License-Identifier: EUPL-1.2 */
/* Persons across documents, printed one by one: an archive has more of them than fit in memory. In: the tables that
 * store/persons.c fills. Out: text in the language, or JSON, one person a line. Knows nothing of: how persons are told
 * apart.
 *
 * Example:
 *   Åsa Wikner, Heby: 2 documents, 2021-02-03 – 2021-03-10
 *     Åsa Wikner
 *       2021-02-03, Kommunstyrelsen, a/ks.docx [participant-0f3a...]
 *     Asa Wikner
 *       2021-03-10, Kommunstyrelsen, a/skannad.txt [participant-77c1...]
 */
#include "persons.h"

#include "inner.h"

#include <jansson.h>
#include <string.h>

#define PERSON "SELECT p.row, p.key, p.name, p.municipality, p.municipality_name, p.organisation, p.documents, p.first_date, p.last_date"
enum { ROW, KEY, NAME, MUNICIPALITY, MUNICIPALITY_NAME, ORGANISATION, DOCUMENTS, FIRST_DATE, LAST_DATE, OTHERS };

struct persons {
	struct store *store;
	FILE *stream;
	struct arena *arena;    /* of one person */
	sqlite3_stmt *mentions; /* of the person ?1: spelling, its number, key, date, body, path */
	bool json;
};

static const char mentions_sql[] =
	"SELECT s.name, s.n, t.key, coalesce(m.date, d.date, g.year), coalesce(m.body, g.body), coalesce(d.path, '-')\n"
	"FROM person_participant AS x JOIN participant AS t ON t.row = x.participant_row\n"
	"JOIN person_name AS s ON s.person_row = x.person_row AND s.name = t.name\n"
	"JOIN document AS d ON d.row = t.document LEFT JOIN given AS g ON g.sha256 = d.sha256\n"
	"LEFT JOIN meeting AS m ON m.document = t.document AND m.id = t.meeting\n"
	"WHERE x.person_row = ?1 ORDER BY s.n DESC, s.name, 4, 6, t.key, d.sha256, t.n";

static bool open_list(struct persons *p, struct store *store, FILE *stream, bool json)
{
	*p = (struct persons){ .store = store, .stream = stream, .arena = arena_new(), .json = json };
	p->mentions = store_prepare(store, mentions_sql);
	return p->mentions != NULL;
}

static int close_list(struct persons *p, int result)
{
	sqlite3_finalize(p->mentions);
	arena_free(p->arena);
	return result;
}

static const char *documents_text(struct arena *arena, long long n)
{
	return arena_print(arena, n == 1 ? IN("%lld document", "%lld dokument") : IN("%lld documents", "%lld dokument"), n);
}

/* "Åsa Wikner, Heby": the name and what it was merged on. What is held apart may be in no document any more. */
static const char *title_of(struct arena *arena, sqlite3_stmt *row)
{
	const char *name = column_text(row, NAME), *organisation = column_text(row, ORGANISATION);
	const char *municipality = column_text(row, column_text(row, MUNICIPALITY_NAME) ? MUNICIPALITY_NAME : MUNICIPALITY);
	return arena_print(arena, "%s%s%s%s%s", name ? name : column_text(row, KEY), organisation ? ", " : "",
	                   organisation ? organisation : "", municipality ? ", " : "", municipality ? municipality : "");
}

static int print_text(struct persons *p, sqlite3_stmt *row)
{
	const char *from = column_text(row, FIRST_DATE), *to = column_text(row, LAST_DATE);
	bool longer = from && strcmp(from, to) != 0;
	print_safe(p->stream, arena_print(p->arena, "%s: %s%s%s%s%s", title_of(p->arena, row),
	                                  documents_text(p->arena, sqlite3_column_int64(row, DOCUMENTS)), from ? ", " : "", from ? from : "",
	                                  longer ? " – " : "", longer ? to : ""));
	fputc('\n', p->stream);
	const char *spelling = "";
	int result;
	while ((result = store_step(p->store, p->mentions)) == 1) {
		const char *name = column_text(p->mentions, 0), *key = column_text(p->mentions, 2);
		const char *date = column_text(p->mentions, 3), *body = column_text(p->mentions, 4);
		if (strcmp(spelling, name) != 0) {
			spelling = arena_text(p->arena, name);
			print_safe(p->stream, arena_print(p->arena, "  %s", spelling));
			fputc('\n', p->stream);
		}
		print_safe(p->stream, arena_print(p->arena, "    %s%s%s%s%s [%s]", date ? date : "", date ? ", " : "", body ? body : "",
		                                  body ? ", " : "", column_text(p->mentions, 5), key ? key : ""));
		fputc('\n', p->stream);
	}
	return result;
}

static int print_json(struct persons *p, sqlite3_stmt *row)
{
	json_t *names = json_array(), *mentions = NULL;
	const char *spelling = "";
	int result;
	while ((result = store_step(p->store, p->mentions)) == 1) {
		const char *name = column_text(p->mentions, 0);
		if (strcmp(spelling, name) != 0) {
			spelling = arena_text(p->arena, name);
			mentions = json_array();
			json_array_append_new(names, json_pack("{s:s, s:I, s:o}", "name", name, "n",
			                                       (json_int_t)sqlite3_column_int64(p->mentions, 1), "mentions", mentions));
		}
		json_array_append_new(mentions, json_pack("{s:s?, s:s?, s:s?, s:s?}", "participant", column_text(p->mentions, 2), "date",
		                                          column_text(p->mentions, 3), "body", column_text(p->mentions, 4), "path",
		                                          column_text(p->mentions, 5)));
	}
	json_t *person = json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:I, s:s?, s:s?, s:o}", "key", column_text(row, KEY), "name",
	                           column_text(row, NAME), "municipality", column_text(row, MUNICIPALITY), "municipality_name",
	                           column_text(row, MUNICIPALITY_NAME), "organisation", column_text(row, ORGANISATION), "documents",
	                           (json_int_t)sqlite3_column_int64(row, DOCUMENTS), "first_date", column_text(row, FIRST_DATE), "last_date",
	                           column_text(row, LAST_DATE), "names", names);
	json_dumpf(person, p->stream, JSON_COMPACT);
	json_decref(person);
	return result;
}

/* All persons of a query. Their number, or FAILED. */
static int print_all(struct persons *p, const char *sql)
{
	sqlite3_stmt *rows = store_prepare(p->store, sql);
	int n = 0, result = rows ? 1 : FAILED;
	while (result == 1 && (result = store_step(p->store, rows)) == 1) {
		arena_reset(p->arena);
		sqlite3_bind_int64(p->mentions, 1, sqlite3_column_int64(rows, ROW));
		if (p->json)
			fputs(n ? ",\n" : "\n", p->stream);
		result = (p->json ? print_json(p, rows) : print_text(p, rows)) == FAILED ? FAILED : 1;
		n++;
	}
	sqlite3_finalize(rows);
	return result == FAILED ? FAILED : n;
}

int report_persons(struct store *store, FILE *stream, bool json)
{
	struct persons p;
	if (!open_list(&p, store, stream, json))
		return close_list(&p, FAILED);
	if (json)
		fputs("{\"persons\": [", stream);
	int n = print_all(&p, PERSON " FROM v_person AS p WHERE p.documents > 1 AND p.key NOT GLOB 'apart/*'\n"
	                             "ORDER BY p.documents DESC, p.name, p.key");
	if (n == 0 && !json)
		fputs(IN("No person is found in more than one document.\n", "Ingen person finns i mer än ett dokument.\n"), stream);
	int apart = n == FAILED ? FAILED : store_pragma(store, "SELECT count(*) FROM person_apart");
	if (json)
		fputs("],\n\"apart\": [", stream);
	else if (apart > 0)
		fputs(IN("\nHeld apart, by your judgment:\n", "\nHålls isär, enligt er bedömning:\n"), stream);
	if (apart != FAILED)
		apart = print_all(&p, "SELECT p.row, 'apart/' || a.participant_key, p.name, p.municipality, p.municipality_name, p.organisation,\n"
		                      "  p.documents, p.first_date, p.last_date\n"
		                      "FROM person_apart AS a LEFT JOIN v_person AS p ON p.key = 'apart/' || a.participant_key\n"
		                      "ORDER BY p.name, a.participant_key");
	if (json)
		fputs("]}\n", stream);
	return close_list(&p, apart == FAILED ? FAILED : DONE);
}

/* What a judgment changed: a person's documents before and after; 0: there is no such person. */
struct change {
	const char *key, *title;
	long long before, after;
};
struct changes {
	struct persons persons;
	struct change *at;
	size_t n, capacity;
};

/* The persons of a query with one parameter. A person that comes up afterwards had its other mentions before. */
static int note(struct changes *changes, const char *sql, const char *parameter, bool after)
{
	struct arena *arena = changes->persons.arena;
	sqlite3_stmt *rows = store_prepare(changes->persons.store, sql);
	if (!rows)
		return FAILED;
	bind_text(rows, 1, parameter);
	int result;
	while ((result = store_step(changes->persons.store, rows)) == 1) {
		size_t k = 0;
		while (k < changes->n && strcmp(changes->at[k].key, column_text(rows, KEY)) != 0)
			k++;
		if (k == changes->n) {
			changes->at = arena_grow(arena, changes->at, changes->n++, &changes->capacity, sizeof *changes->at);
			changes->at[k] = (struct change){ arena_text(arena, column_text(rows, KEY)), title_of(arena, rows),
			                                     sqlite3_column_int64(rows, OTHERS), 0 };
		}
		*(after ? &changes->at[k].after : &changes->at[k].before) = sqlite3_column_int64(rows, DOCUMENTS);
	}
	sqlite3_finalize(rows);
	return result;
}

/* The persons that the mention belongs to, before and after: no other changes. */
static int apply(struct changes *changes, const char *key, bool apart)
{
	static const char of_mention[] = PERSON ",\n"
		"  (SELECT count(DISTINCT o.document) FROM person_participant AS y JOIN participant AS o ON o.row = y.participant_row\n"
		"   WHERE y.person_row = p.row AND o.key IS NOT ?1)\n"
		"FROM participant AS t JOIN person_participant AS x ON x.participant_row = t.row JOIN v_person AS p ON p.row = x.person_row\n"
		"WHERE t.key = ?1 GROUP BY p.row ORDER BY p.key";
	if (note(changes, of_mention, key, false) == FAILED || store_apart(changes->persons.store, key, apart) == FAILED)
		return FAILED;
	for (size_t i = 0, known = changes->n; i < known; i++)
		if (note(changes, PERSON " FROM v_person AS p WHERE p.key = ?1", changes->at[i].key, true) == FAILED)
			return FAILED;
	return note(changes, of_mention, key, true);
}

static void print_change(struct persons *p, const struct change *change, bool first)
{
	if (p->json) {
		json_t *object = json_pack("{s:s, s:s, s:I, s:I}", "key", change->key, "person", change->title, "documents_before",
		                           (json_int_t)change->before, "documents", (json_int_t)change->after);
		fputs(first ? "\n" : ",\n", p->stream);
		json_dumpf(object, p->stream, JSON_COMPACT);
		json_decref(object);
		return;
	}
	print_safe(p->stream, arena_print(p->arena, "%s: %s → %s [%s]", change->title, documents_text(p->arena, change->before),
	                                  documents_text(p->arena, change->after), change->key));
	fputc('\n', p->stream);
}

int report_apart(struct store *store, FILE *stream, bool json, const char *key, bool apart)
{
	struct changes changes = { 0 };
	struct persons *p = &changes.persons;
	if (!open_list(p, store, stream, json) || apply(&changes, key, apart) == FAILED)
		return close_list(p, FAILED);
	if (json)
		fputs("{\"changed\": [", stream);
	size_t n = 0;
	for (size_t i = 0; i < changes.n; i++)
		if (changes.at[i].before != changes.at[i].after)
			print_change(p, &changes.at[i], n++ == 0);
	if (json)
		fputs("]}\n", stream);
	else if (!n)
		fputs(IN("No person changes by it.\n", "Ingen person ändras av det.\n"), stream);
	return close_list(p, DONE);
}
