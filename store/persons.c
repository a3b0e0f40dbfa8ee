/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is who across documents. In: the participants of all documents that are counted, name_variant, and
 * people's judgment (person_apart). Out: rows of person, person_name, person_participant: a pure function of what is
 * stored, computed anew as a whole, so that no order of arrival shows. Knows nothing of: how persons are shown.
 *
 * To take two people for one is worse than to take one for two: people can see the second, not the first. So a
 * mention counts with others only where name and place agree, and a name without a surname, or a mention without a
 * place, stays in its document. Departments are called alike everywhere, so an organisation is a place within the
 * document's municipality.
 *
 * Examples (person.key):
 *   Eva-Annika Ström, minutes of 0381       evaannika strom/0381
 *   Carl Ek, of 0360, minutes of anybody    karl ek/0360            carl is a variant of karl
 *   Åsa Ögren, Esam, minutes of 2480        asa ogren/2480/esam     and asa ogren//esam where the document has none
 *   Karin A, minutes of 0381                karina/SHA-256          no surname: of this document alone
 *   held apart by people                    apart/participant-1f...
 */
#include "datafile.h"
#include "inner.h"
#include "table.h"
#include "tokens.h"

/* What the SQL functions below know; it lives as long as the connection. */
struct names {
	struct arena *arena, *scratch;
	struct table *forms; /* of name_variant, to `bases`; NULL: not loaded */
	const char **bases;
};

/* The words' keys in one, each word brought to its base, with a blank before the last word where there are two full
 * words: so Ann Åström is not Anna Ström, but Ann-Marie Ek is Annmarie Ek. Initials are no full words. */
static const char *name_key(struct names *names, struct slice name, bool *full)
{
	struct tokens words = text_tokens(names->scratch, name);
	const char *key = "";
	size_t n_full = 0;
	for (size_t i = 0; i < words.n; i++)
		n_full += (i == 0 || !words.at[i].glued) && text_points(words.at[i].raw) > 1;
	*full = n_full > 1;
	for (size_t i = 0; i < words.n; i++) {
		struct slice word = text_name_key(names->scratch, words.at[i].raw);
		size_t base = names->forms ? table_get(names->forms, word) : SIZE_MAX;
		if (base != SIZE_MAX)
			word = slice_of(names->bases[base]);
		key = arena_print(names->scratch, "%s%s%.*s", key, *full && i + 1 == words.n ? " " : "", (int)word.n, word.at);
	}
	return key;
}

/* person_key(name, place, document): the key of the person that is meant. */
static void sql_person_key(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct names *names = sqlite3_user_data(context);
	(void)n;
	arena_reset(names->scratch);
	bool full;
	const char *key = name_key(names, value_slice(values[0]), &full);
	struct slice where = value_slice(values[full && sqlite3_value_type(values[1]) != SQLITE_NULL ? 1 : 2]);
	key = arena_print(names->scratch, "%s/%.*s", key, (int)where.n, where.at);
	sqlite3_result_text(context, key, -1, SQLITE_TRANSIENT);
}

/* folded(text): as text_name_key; NULL for what has no letter ("62-64" beside a name is no organisation). */
static void sql_folded(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct names *names = sqlite3_user_data(context);
	(void)n;
	arena_reset(names->scratch);
	struct slice key = text_name_key(names->scratch, value_slice(values[0]));
	bool letter = false;
	for (size_t i = 0, length; i < key.n && !letter; i += length)
		letter = text_is_letter(text_decode(key.at + i, key.n - i, &length));
	if (letter)
		sqlite3_result_text(context, key.at, (int)key.n, SQLITE_TRANSIENT);
}

/* far_letters(text): how many letters are not ASCII. A scanner loses them and never adds one. */
static void sql_far_letters(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct slice text = value_slice(values[0]);
	int far = 0;
	(void)n;
	for (size_t i = 0, length; i < text.n; i += length) {
		uint32_t point = text_decode(text.at + i, text.n - i, &length);
		far += point >= 0x80 && text_is_letter(point);
	}
	sqlite3_result_int(context, far);
}

static void names_free(void *names)
{
	arena_free(((struct names *)names)->scratch);
	arena_free(((struct names *)names)->arena);
}

void persons_functions(struct store *store)
{
	struct names *names = store->names = arena_alloc(store->arena, sizeof *names);
	*names = (struct names){ .arena = arena_new(), .scratch = arena_new() };
	store_function(store, "folded", 1, names, sql_folded, NULL);
	store_function(store, "far_letters", 1, NULL, sql_far_letters, NULL);
	store_function(store, "person_key", 3, names, sql_person_key, names_free);
}

static int load_variants(struct store *store)
{
	struct names *names = store->names;
	size_t n = 0, capacity = 0;
	arena_reset(names->arena);
	names->forms = table_new(names->arena);
	names->bases = NULL;
	sqlite3_stmt *rows = store_statement(store, SQL_VARIANTS);
	int result = rows ? 1 : FAILED;
	while (result == 1 && (result = store_step(store, rows)) == 1) {
		names->bases = arena_grow(names->arena, names->bases, n, &capacity, sizeof *names->bases);
		names->bases[n] = arena_text(names->arena, column_text(rows, 1));
		table_put(names->forms, slice_of(column_text(rows, 0)), n++);
	}
	return result;
}

/* The whole computation. Mentions are sorted once, by key, and all that follows goes in that order or sorts numbers
 * alone; what is written goes to the end of its table, and the index is made when its table is full. Looking each
 * mention up as it came took twice the time on three million. */
static const char *const steps[] = {
	"DROP INDEX person_participant_person",
	"DELETE FROM person_participant",
	"DELETE FROM person_name",
	"DELETE FROM person",
	"CREATE TEMP TABLE mention (\n"
	"  key TEXT, name TEXT, participant INTEGER, document INTEGER, municipality TEXT, organisation TEXT, date TEXT,\n"
	"  PRIMARY KEY (key, name, participant)) WITHOUT ROWID",
	"INSERT INTO mention\n"
	"SELECT CASE WHEN a.participant_key IS NOT NULL THEN 'apart/' || p.key\n"
	"       ELSE person_key(p.name, coalesce(p.municipality,\n"
	"         coalesce(d.municipality, g.municipality, '') || '/' || folded(p.organisation),\n"
	"         d.municipality, g.municipality), d.sha256) END AS key,\n"
	"  p.name, p.row, p.document, coalesce(p.municipality, d.municipality, g.municipality),\n"
	"  CASE WHEN p.municipality IS NULL THEN p.organisation END, coalesce(m.date, d.date, g.year)\n"
	"FROM participant AS p CROSS JOIN document AS d ON d.row = p.document AND " COUNTED_DOCUMENT("d") "\n"
	"LEFT JOIN given AS g ON g.sha256 = d.sha256\n"
	"LEFT JOIN meeting AS m ON m.document = p.document AND m.id = p.meeting\n"
	"LEFT JOIN person_apart AS a ON a.participant_key = p.key\n"
	"WHERE p.name IS NOT NULL ORDER BY key, p.name, p.row",
	/* max: of spellings of an organisation that fold alike, one that has its diacritics. */
	"INSERT INTO person (key, municipality, organisation, documents, first_date, last_date)\n"
	"SELECT key, min(municipality), max(organisation), count(DISTINCT document), min(date), max(date) FROM mention GROUP BY key",
	"INSERT INTO person_name\n"
	"SELECT p.row, m.name, m.n FROM (SELECT key, name, count(*) AS n FROM mention GROUP BY key, name) AS m\n"
	"CROSS JOIN person AS p ON p.key = m.key",
	"UPDATE person SET name = (SELECT n.name FROM person_name AS n WHERE n.person_row = person.row\n"
	"  ORDER BY n.n DESC, far_letters(n.name) DESC, n.name LIMIT 1)",
	"INSERT INTO person_participant\n"
	"SELECT m.participant, p.row FROM mention AS m CROSS JOIN person AS p ON p.key = m.key ORDER BY m.participant",
	"DROP TABLE mention",
	PERSON_INDEX,
};

struct computing {
	struct store *store;
	sqlite3_stmt *judgment; /* people's, written first; NULL: none */
};

static int compute(void *context)
{
	const struct computing *computing = context;
	struct store *store = computing->store;
	int result = computing->judgment ? store_run(store, computing->judgment) : DONE;
	if (result == DONE)
		result = load_variants(store);
	for (size_t i = 0; i < sizeof steps / sizeof *steps && result == DONE; i++)
		result = store_run_sql(store, steps[i]);
	return result;
}

int store_persons(struct store *store)
{
	return store_alone(store, compute, &(struct computing){ .store = store });
}

int store_apart(struct store *store, const char *key, bool apart)
{
	sqlite3_stmt *judgment = store_statement(store, apart ? SQL_APART : SQL_TOGETHER);
	if (!judgment)
		return FAILED;
	bind_text(judgment, 1, key);
	return store_alone(store, compute, &(struct computing){ store, judgment });
}

int store_knows_mention(struct store *store, const char *key, bool apart)
{
	sqlite3_stmt *known = store_statement(store, apart ? SQL_IS_PARTICIPANT : SQL_IS_APART);
	if (!known)
		return FAILED;
	bind_text(known, 1, key);
	int result = store_step(store, known);
	sqlite3_reset(known);
	return result;
}

static int put_variants(struct store *store, const struct datafile *variants, struct arena *scratch)
{
	if (store_run_sql(store, "DELETE FROM name_variant") == FAILED)
		return FAILED;
	for (size_t i = 0; i < variants->n_entries; i++)
		for (size_t k = 0; k < variants->entries[i].n_values; k++) {
			sqlite3_stmt *put = store_statement(store, SQL_VARIANT);
			if (!put)
				return FAILED;
			bind_slice(put, 1, text_name_key(scratch, variants->entries[i].values[k].text));
			bind_slice(put, 2, text_name_key(scratch, variants->entries[i].key));
			if (store_run(store, put) == FAILED)
				return FAILED;
		}
	return DONE;
}

int store_name_variants(struct store *store, const struct datafile *variants)
{
	if (store_savepoint(store) == FAILED)
		return FAILED;
	struct arena *scratch = arena_new();
	int result = store_savepoint_end(store, put_variants(store, variants, scratch));
	arena_free(scratch);
	return result;
}
