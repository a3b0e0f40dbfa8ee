/* SPDX-License-Identifier: EUPL-1.2 */
/* What other rules would change, tried on the stored text. In: the blocks with the places that classify gave them. Out: the
 * items and parts whose areas would be others. Knows nothing of: rules; the caller's function tells what a stretch is about.
 *
 * Example:
 *   Kommunstyrelsen § 14, 2022-03-08, Tierp (ks.txt:22): Gemensam upphandling av livsmedel [item-5b1e...]
 *     + Livsmedel (livsmedel): main, sum 4 of 4: livsmedel* 4 (livsmedel.txt:9)
 *     ~ Upphandling och inköp (upphandling): main → mentioned, sum 8 of 4: ...
 */
#include "place.h"

struct trying {
	struct store *store;
	FILE *stream;
	bool json;
	find_try *try;
	void *context;
	struct arena *arena;  /* of one document */
	sqlite3_stmt *blocks; /* of the document ?1 */
	sqlite3_stmt *about;  /* the part ?2 and the item ?3 of it */
	size_t seen, old;
	int n;
};

static const char documents_sql[] =
	"SELECT d.row, coalesce(d.unmasked, d.text), d.text = '' OR EXISTS (SELECT 1 FROM block AS b WHERE b.document = d.row AND b.part IS NOT NULL)\n"
	"FROM document AS d WHERE " COUNTED_DOCUMENT("d") " ORDER BY d.path, d.sha256";
static const char blocks_sql[] =
	"SELECT coalesce(part, 0), coalesce(item, 0), place, span_start, span_end FROM block WHERE document = ?1 ORDER BY n";
static const char about_sql[] =
	"SELECT " PLACE_COLUMNS("coalesce(i.span_start, p.span_start)") ", p.title, p.key,\n"
	/* a paper without items that tells of a collaboration; a collaboration's own meeting: only there are its facts told of minutes, or several municipalities met */
	"  CASE WHEN ?3 = 0 THEN d.collaboration IS NOT NULL WHEN d.type IN ('protokoll', 'minnesanteckningar', 'kallelse') THEN EXISTS (SELECT 1 FROM fact AS f WHERE f.document = d.document)\n"
	"      OR (SELECT count(DISTINCT h.municipality) FROM participant AS h WHERE h.document = d.document) >= 3\n"
	"    ELSE d.type = 'ovrigt' AND d.collaboration IS NOT NULL AND EXISTS (SELECT 1 FROM item AS n WHERE n.document = d.document) END,\n"
	"  p.type IN ('avtal', 'avsiktsforklaring')\n"
	"FROM v_document AS d LEFT JOIN part AS p ON p.document = d.document AND p.id = ?2\n"
	"LEFT JOIN item AS i ON i.document = d.document AND i.id = ?3\n"
	MEETING_JOIN("d.document", "p.id") "WHERE d.document = ?1";
enum { PART_TITLE = AT_MORE, PART_KEY, OWN_MEETING, AGREEMENT };

static enum block_place place_named(const char *name)
{
	for (int place = STANDS_NOWHERE + 1; name && place < STANDS; place++)
		if (slice_is(slice_of(name), block_place_names[place]))
			return (enum block_place)place;
	return STANDS_NOWHERE;
}

static const char *role_text(const char *role)
{
	return slice_is(slice_of(role), "main") ? IN("main", "huvudområde") : IN("mentioned", "omnämnt");
}

static void print_change(struct trying *t, const struct area_change *change)
{
	const char *role = !change->was ? role_text(change->now) : !change->now ? role_text(change->was) :
	                   arena_print(t->arena, "%s → %s", role_text(change->was), role_text(change->now));
	print_safe(t->stream, arena_print(t->arena, IN("  %s %s (%s): %s, sum %d of %d: %s", "  %s %s (%s): %s, summa %d av %d: %s"),
	                                  !change->was ? "+" : !change->now ? "-" : "~", change->name, change->area, role, change->sum,
	                                  change->threshold, change->words));
	fputc('\n', t->stream);
}

static void print_stretch(struct trying *t, const struct area_changes *changes, bool item)
{
	const char *title = column_text(t->about, item ? AT_TITLE : PART_TITLE), *key = column_text(t->about, item ? AT_KEY : PART_KEY);
	if (!t->json) {
		print_safe(t->stream, arena_print(t->arena, "%s%s%s [%s]", place_text(t->arena, t->about), title ? ": " : "", title ? title : "",
		                                  key ? key : ""));
		fputc('\n', t->stream);
		for (size_t i = 0; i < changes->n; i++)
			print_change(t, &changes->at[i]);
		return;
	}
	json_t *list = json_array();
	for (size_t i = 0; i < changes->n; i++) {
		const struct area_change *change = &changes->at[i];
		json_array_append_new(list, json_pack("{s:s, s:s, s:s?, s:s?, s:i, s:i, s:s}", "area", change->area, "name", change->name, "was", change->was,
		                                      "now", change->now, "sum", change->sum, "threshold", change->threshold, "words", change->words));
	}
	json_t *object = json_pack("{s:o, s:s?, s:s?, s:o}", "where", place_json(t->about), "key", key, "title", title, "changes", list);
	fputs(t->n ? ",\n" : "\n", t->stream);
	json_dumpf(object, t->stream, JSON_COMPACT);
	json_decref(object);
}

static int try_stretch(struct trying *t, sqlite3_int64 document, int part, int item, const struct stretch_piece *pieces, size_t n)
{
	if (!part)
		return DONE;
	sqlite3_bind_int64(t->about, 1, document);
	sqlite3_bind_int(t->about, 2, part);
	sqlite3_bind_int(t->about, 3, item);
	int result = store_step(t->store, t->about);
	if (result == FAILED)
		return FAILED;
	struct stretch stretch = { .titled = result == 1 && column_text(t->about, item ? AT_TITLE : PART_TITLE) != NULL, .item = item > 0,
	                           .own = result == 1 && sqlite3_column_int(t->about, OWN_MEETING) != 0,
	                           .agreement = result == 1 && !item && sqlite3_column_int(t->about, AGREEMENT) != 0, .pieces = pieces, .n = n };
	struct area_changes changes = t->try(t->context, t->arena, &stretch);
	t->seen++;
	if (changes.n && result == 1) {
		print_stretch(t, &changes, item != 0);
		t->n++;
	}
	sqlite3_reset(t->about);
	return DONE;
}

static int try_document(struct trying *t, sqlite3_stmt *row)
{
	struct cursor cursor = { .text = column_text(row, 1), .n = (size_t)sqlite3_column_bytes(row, 1) };
	sqlite3_int64 document = sqlite3_column_int64(row, 0);
	struct stretch_piece *pieces = NULL;
	size_t n = 0, capacity = 0;
	int part = 0, item = 0, result;
	sqlite3_bind_int64(t->blocks, 1, document);
	while ((result = store_step(t->store, t->blocks)) == 1) {
		int in_part = sqlite3_column_int(t->blocks, 0), in_item = sqlite3_column_int(t->blocks, 1);
		if (n && (in_part != part || in_item != item)) {
			if (try_stretch(t, document, part, item, pieces, n) == FAILED)
				return FAILED;
			n = 0;
		}
		part = in_part;
		item = in_item;
		struct slice text = cursor_cut(&cursor, sqlite3_column_int64(t->blocks, 3), sqlite3_column_int64(t->blocks, 4));
		pieces = arena_grow(t->arena, pieces, n, &capacity, sizeof *pieces);
		pieces[n++] = (struct stretch_piece){ text, (size_t)(text.at - cursor.text), place_named(column_text(t->blocks, 2)), false };
	}
	if (result == DONE && n)
		result = try_stretch(t, document, part, item, pieces, n);
	arena_reset(t->arena);
	return result;
}

int find_changes(struct store *store, FILE *stream, bool json, find_try *try, void *context, size_t *seen)
{
	struct trying t = { .store = store, .stream = stream, .json = json, .try = try, .context = context, .arena = arena_new() };
	sqlite3_stmt *documents = store_prepare(store, documents_sql);
	t.blocks = store_prepare(store, blocks_sql);
	t.about = store_prepare(store, about_sql);
	int result = documents && t.blocks && t.about ? 1 : FAILED;
	if (json)
		fputs("{\"changed\": [", stream);
	while (result == 1 && (result = store_step(store, documents)) == 1) {
		if (!sqlite3_column_int(documents, 2))
			t.old++;
		else if (try_document(&t, documents) == FAILED)
			result = FAILED;
	}
	if (json)
		fprintf(stream, "],\n\"tried\": %zu, \"documents_not_tried\": %zu}\n", t.seen, t.old);
	else if (t.old)
		fprintf(stream, IN("%zu documents were stored by an older version and cannot be tried: read them into a new database.\n",
		                   "%zu dokument är lagrade av en äldre version och kan inte prövas: läs in dem i en ny databas.\n"), t.old);
	*seen = t.seen;
	sqlite3_finalize(documents);
	sqlite3_finalize(t.blocks);
	sqlite3_finalize(t.about);
	arena_free(t.arena);
	return result == FAILED ? FAILED : t.n;
}
