/* SPDX-License-Identifier: EUPL-1.2 */
/* Items that belong together, each pair with the evidence. In: the table `link` (../links.c). Out: text or JSON, in the order of
 * the later item. Knows nothing of: how links are found.
 *
 * Example:
 *   Kommunstyrelsen § 14, 2022-03-08, Tierp (ks.txt:14): Gemensam upphandling av livsmedel
 *   → Kommunfullmäktige § 31, 2022-04-12, Tierp (kf.txt:9): Gemensam upphandling av livsmedel
 *     proposal and decision: Kommunfullmäktige antar avtal om ...
 *     the same case number: KS 2022/101
 */
#include "place.h"

#include <string.h>

#define SIDE(item) \
	"SELECT " PLACE_COLUMNS("i.span_start") " FROM item AS i JOIN v_document AS d ON d.document = i.document\n" \
	MEETING_JOIN("i.document", "i.part") "WHERE i.row = " item

/* Strongest first. A pair that names the same agreement has the same matter: that is said once. */
#define KIND_ORDER "CASE k.kind WHEN 'proposal' THEN 1 WHEN 'passed_on' THEN 1 WHEN 'report' THEN 2 WHEN 'reference' THEN 3 WHEN 'case' THEN 4 WHEN 'agreement' THEN 5 ELSE 6 END"

static const char links_sql[] =
	"SELECT k.from_item, k.to_item, k.kind, c.label_en, c.label_sv, k.evidence, k.from_start, k.from_end, k.to_start, k.to_end\n"
	"FROM link AS k JOIN v_item AS f ON f.row = k.from_item JOIN v_item AS t ON t.row = k.to_item\n"
	"LEFT JOIN code AS c ON c.list = 'link_kind' AND c.code = k.kind\n"
	"WHERE k.kind <> 'matter' OR NOT EXISTS (SELECT 1 FROM link AS o\n"
	"  WHERE o.from_item = k.from_item AND o.to_item = k.to_item AND o.kind = 'agreement')\n"
	"ORDER BY t.date, t.sha256, t.n, f.date, f.sha256, f.n, " KIND_ORDER;
enum { LINK_FROM, LINK_TO, LINK_KIND, LINK_EN, LINK_SV, LINK_EVIDENCE, LINK_FROM_START, LINK_FROM_END, LINK_TO_START, LINK_TO_END };

struct linked {
	struct store *store;
	FILE *stream;
	struct arena *arena;
	sqlite3_stmt *side;
	bool json;
	json_t *pair; /* being filled */
	int n;
};

static void end_pair(struct linked *l)
{
	if (!l->pair)
		return;
	fputs(l->n > 1 ? ",\n" : "\n", l->stream);
	json_dumpf(l->pair, l->stream, JSON_COMPACT);
	json_decref(l->pair);
	l->pair = NULL;
}

/* One side of a pair: a line, or a member of the object. */
static int put_side(struct linked *l, sqlite3_int64 item, bool from)
{
	sqlite3_bind_int64(l->side, 1, item);
	int result = store_step(l->store, l->side);
	if (result == FAILED)
		return FAILED;
	if (result == 1 && l->json) {
		json_object_set_new(l->pair, from ? "from" : "to", place_json(l->side));
	} else if (result == 1) {
		const char *title = column_text(l->side, AT_TITLE);
		print_safe(l->stream, arena_print(l->arena, "%s%s%s%s", from ? (l->n > 1 ? "\n" : "") : "→ ", place_text(l->arena, l->side), title ? ": " : "",
		                                  title ? title : ""));
		fputc('\n', l->stream);
	}
	sqlite3_reset(l->side);
	return DONE;
}

static void put_evidence(struct linked *l, sqlite3_stmt *row)
{
	const char *label = column_text(row, language_get() == SWEDISH ? LINK_SV : LINK_EN), *kind = column_text(row, LINK_KIND);
	if (l->json) {
		json_array_append_new(json_object_get(l->pair, "evidence"),
		                      json_pack("{s:s, s:s?, s:o, s:o}", "kind", kind, "text", column_text(row, LINK_EVIDENCE), "from_span",
		                                span_json(row, LINK_FROM_START), "to_span", span_json(row, LINK_TO_START)));
		return;
	}
	print_safe(l->stream, arena_print(l->arena, "  %s: %s", label ? label : kind, column_text(row, LINK_EVIDENCE)));
	fputc('\n', l->stream);
}

int find_links(struct store *store, FILE *stream, bool json)
{
	struct linked l = { .store = store, .stream = stream, .arena = arena_new(), .json = json };
	sqlite3_stmt *links = store_prepare(store, links_sql);
	l.side = store_prepare(store, SIDE("?1"));
	sqlite3_int64 from = 0, to = 0;
	int result = links && l.side ? 1 : FAILED;
	if (json)
		fputs("{\"links\": [", stream);
	while (result == 1 && (result = store_step(store, links)) == 1) {
		if (sqlite3_column_int64(links, LINK_FROM) != from || sqlite3_column_int64(links, LINK_TO) != to) {
			end_pair(&l);
			arena_reset(l.arena);
			from = sqlite3_column_int64(links, LINK_FROM);
			to = sqlite3_column_int64(links, LINK_TO);
			l.n++;
			if (json)
				l.pair = json_pack("{s:[]}", "evidence");
			if (put_side(&l, from, true) == FAILED || put_side(&l, to, false) == FAILED)
				result = FAILED;
		}
		if (result == 1)
			put_evidence(&l, links);
	}
	end_pair(&l);
	if (json)
		fputs("]}\n", stream);
	else if (result != FAILED && !l.n)
		fputs(IN("No items of different meetings belong together.\n", "Inga ärenden från olika sammanträden hör ihop.\n"), stream);
	sqlite3_finalize(links);
	sqlite3_finalize(l.side);
	arena_free(l.arena);
	return result == FAILED ? FAILED : l.n;
}
