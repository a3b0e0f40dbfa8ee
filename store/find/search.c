/* SPDX-License-Identifier: EUPL-1.2 */
/* Words found in the stored text: document, § and date, and the sentence with the words lit up. In: a query and what it is
 * limited to. Out: text or JSON. Knows nothing of: how words are looked up (../search.c).
 *
 * Example (räddningstjänst, --to 2022):
 *   Kommunstyrelsen § 15, 2022-03-08, Tierp (ks.txt:31): Räddningstjänstförbundets taxa [item-0d...]
 *     Kommunstyrelsen godkänner [räddningstjänstförbundets] taxa.
 */
#include "place.h"
#include "where.h"

#include <string.h>

/* FTS5's highlight puts these around what it found; clean text has no controls. */
#define MARK_BEGIN '\x01'
#define MARK_END '\x02'

static const char hits_sql[] =
	"SELECT " PLACE_COLUMNS("b.span_start") ", b.document, b.span_start, b.span_end, highlight(block_search, 0, char(1), char(2))\n"
	"FROM block_search JOIN block AS b ON b.row = block_search.rowid\n"
	"JOIN v_document AS d ON d.document = b.document AND d.counted\n"
	/* Where an older version stored it the item is told by its place. */
	"LEFT JOIN item AS i ON i.row = CASE WHEN b.part IS NOT NULL THEN\n"
	"    (SELECT o.row FROM item AS o WHERE o.document = b.document AND o.id = b.item)\n"
	"  ELSE (SELECT o.row FROM item AS o WHERE o.document = b.document AND o.span_start < b.span_end\n"
	"        ORDER BY o.span_start DESC, o.n DESC LIMIT 1) END\n"
	MEETING_JOIN("b.document", "coalesce(i.part, b.part)")
	"WHERE block_search MATCH ?4 AND " WHERE_SQL "\n"
	"  AND (?5 IS NULL OR EXISTS (SELECT 1 FROM area AS a WHERE a.document = b.document\n"
	/* what rolls up in the area belongs to it: --area kultur_fritid finds bibliotek */
	"    AND (a.area = ?5 OR EXISTS (SELECT 1 FROM code AS r WHERE r.list = 'area_rollup' AND r.code = a.area AND r.label_en = ?5))\n"
	"    AND a.item IS i.id AND (a.item IS NOT NULL OR a.part IS b.part)))\n"
	"ORDER BY rank, d.path, d.sha256, b.n";
enum { HIT_DOCUMENT = AT_MORE, HIT_START, HIT_END, HIT_TEXT };

struct searching {
	struct store *store;
	FILE *stream;
	struct arena *arena;
	const struct find_words *words;
	sqlite3_stmt *sentences; /* of the document ?1 that end behind ?2 and begin before ?3 */
	size_t printed;
};

/* A stretch of a block with its marks, in code points of the document: a sentence or more. */
struct piece {
	sqlite3_int64 start, end;
	const char *marked;
};

/* Cuts the points [from, to) out of a marked text that begins at point `at`; whether a mark is in it. A mark that is open at
 * its start or end is closed there. */
static bool cut_marked(struct searching *s, const char *text, sqlite3_int64 at, sqlite3_int64 from, sqlite3_int64 to, const char **out)
{
	char *copy = arena_alloc(s->arena, strlen(text) + 3);
	size_t n = 0, length;
	bool open = false, any = false;
	for (const char *c = text; *c && at < to; c += length) {
		length = 1;
		if (*c == MARK_BEGIN || *c == MARK_END) {
			open = *c == MARK_BEGIN;
			if (at >= from && (at > from || open)) {
				copy[n++] = *c;
				any |= open;
			}
			continue;
		}
		text_decode(c, strlen(c) < 4 ? strlen(c) : 4, &length);
		if (at == from && open && n == 0)
			copy[n++] = MARK_BEGIN;
		if (at++ < from)
			continue;
		any |= open;
		memcpy(copy + n, c, length);
		n += length;
	}
	if (open && n)
		copy[n++] = MARK_END;
	copy[n] = 0;
	*out = copy;
	return any;
}

/* The sentences of a block that hold what was found; the whole block where no sentences are stored. */
static int pieces_of(struct searching *s, sqlite3_stmt *hit, struct piece **pieces, size_t *n)
{
	const char *text = column_text(hit, HIT_TEXT);
	sqlite3_int64 start = sqlite3_column_int64(hit, HIT_START), end = sqlite3_column_int64(hit, HIT_END);
	size_t capacity = 0;
	int result;
	sqlite3_bind_value(s->sentences, 1, sqlite3_column_value(hit, HIT_DOCUMENT));
	sqlite3_bind_int64(s->sentences, 2, start);
	sqlite3_bind_int64(s->sentences, 3, end);
	while ((result = store_step(s->store, s->sentences)) == 1) {
		struct piece piece = { sqlite3_column_int64(s->sentences, 0), sqlite3_column_int64(s->sentences, 1), NULL };
		piece.start = piece.start < start ? start : piece.start; /* a sentence that runs on from the block before */
		if (!cut_marked(s, text, start, piece.start, piece.end < end ? piece.end : end, &piece.marked))
			continue;
		*pieces = arena_grow(s->arena, *pieces, *n, &capacity, sizeof **pieces);
		(*pieces)[(*n)++] = piece;
	}
	if (!*n && result != FAILED) {
		*pieces = arena_grow(s->arena, NULL, 0, &capacity, sizeof **pieces);
		(*pieces)[(*n)++] = (struct piece){ start, end, arena_text(s->arena, text) };
	}
	return result;
}

static void print_marked(struct searching *s, const char *text)
{
	text += strspn(text, " \t"); /* an empty first cell */
	while (*text) {
		size_t n = strcspn(text, "\x01\x02\t");
		print_safe(s->stream, arena_copy(s->arena, text, n));
		text += n;
		if (*text == '\t')
			fputs(" | ", s->stream);
		else if (*text == MARK_BEGIN)
			fputs(s->words->lit ? "\033[1;31m" : "[", s->stream);
		else if (*text == MARK_END)
			fputs(s->words->lit ? "\033[0m" : "]", s->stream);
		text += *text != 0;
	}
}

static void print_hit(struct searching *s, sqlite3_stmt *hit, const struct piece *pieces, size_t n)
{
	const char *title = column_text(hit, AT_TITLE), *key = column_text(hit, AT_KEY);
	print_safe(s->stream, arena_print(s->arena, "%s%s%s%s%s%s", place_text(s->arena, hit), title ? ": " : "", title ? title : "", key ? " [" : "",
	                                  key ? key : "", key ? "]" : ""));
	fputs("\n  ", s->stream);
	for (size_t i = 0; i < n; i++) {
		if (i)
			fputs(pieces[i].start > pieces[i - 1].end + 1 ? " … " : " ", s->stream);
		print_marked(s, pieces[i].marked);
	}
	fputc('\n', s->stream);
}

/* {"text", "span", "found": [[start, end], ...]}: places in the document's text. */
static json_t *piece_json(struct searching *s, const struct piece *piece)
{
	json_t *found = json_array();
	char *plain = arena_alloc(s->arena, strlen(piece->marked) + 1);
	size_t n = 0;
	sqlite3_int64 at = piece->start, begin = 0;
	for (const char *c = piece->marked; *c; c++) {
		if (*c == MARK_BEGIN) {
			begin = at;
		} else if (*c == MARK_END) {
			json_array_append_new(found, json_pack("[I, I]", (json_int_t)begin, (json_int_t)at));
		} else {
			plain[n++] = *c;
			at += ((unsigned char)*c & 0xC0) != 0x80;
		}
	}
	plain[n] = 0;
	return json_pack("{s:s, s:[I, I], s:o}", "text", plain, "span", (json_int_t)piece->start, (json_int_t)at, "found", found);
}

static void print_hit_json(struct searching *s, sqlite3_stmt *hit, const struct piece *pieces, size_t n)
{
	json_t *sentences = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(sentences, piece_json(s, &pieces[i]));
	json_t *object = place_json(hit);
	json_object_set_new(object, "sentences", sentences);
	fputs(s->printed ? ",\n" : "\n", s->stream);
	json_dumpf(object, s->stream, JSON_COMPACT);
	json_decref(object);
}

/* Prints up to the limit; returns the number of all. */
static int print_hits(struct searching *s, const struct find_where *where, const char *match)
{
	sqlite3_stmt *hits = store_prepare(s->store, hits_sql);
	s->sentences = store_prepare(s->store, "SELECT span_start, span_end FROM sentence WHERE document = ?1 AND span_end > ?2 AND span_start < ?3"
	                                       " ORDER BY span_start");
	int n = 0, result = hits && s->sentences ? 1 : FAILED;
	if (result == 1) {
		const char *const values[] = { where->municipality, where->from, where->to, match, where->area, where->body };
		for (int i = 0; i < (int)(sizeof values / sizeof *values); i++)
			bind_text(hits, i + 1, values[i]);
	}
	while (result == 1 && (result = store_step(s->store, hits)) == 1) {
		struct arena *whole = s->arena;
		s->arena = arena_new(); /* of one hit */
		if (n++ < (int)s->words->limit) {
			struct piece *pieces = NULL;
			size_t n_pieces = 0;
			result = pieces_of(s, hits, &pieces, &n_pieces) == FAILED ? FAILED : 1;
			if (result == 1) {
				(s->words->json ? print_hit_json : print_hit)(s, hits, pieces, n_pieces);
				s->printed++;
			}
		}
		arena_free(s->arena);
		s->arena = whole;
	}
	sqlite3_finalize(hits);
	sqlite3_finalize(s->sentences);
	return result == FAILED ? FAILED : n;
}

static void print_end(struct searching *s, int n, const char *unknown)
{
	if (s->words->json)
		return;
	if (unknown)
		print_safe(s->stream, arena_print(s->arena, IN("No word in the documents holds \"%s\".", "Inget ord i dokumenten innehåller ”%s”."), unknown));
	else if (!n)
		fputs(IN("Nothing is found.", "Inget hittades."), s->stream);
	else if ((size_t)n > s->printed)
		fprintf(s->stream, IN("%zu of %d; --limit shows more", "%zu av %d; --limit visar fler"), s->printed, n);
	if (unknown || (size_t)n > s->printed || !n)
		fputc('\n', s->stream);
}

/* "unknown": the first word that stands nowhere, or null. */
static void print_total(FILE *stream, int n, const char *unknown)
{
	json_t *word = unknown ? json_string(unknown) : json_null();
	fprintf(stream, "],\n\"total\": %d, \"unknown\": ", n);
	json_dumpf(word, stream, JSON_ENCODE_ANY);
	fputs("}\n", stream);
	json_decref(word);
}

int find_search(struct store *store, FILE *stream, const struct find_words *words)
{
	struct searching s = { .store = store, .stream = stream, .arena = arena_new(), .words = words };
	const char *unknown = NULL;
	sqlite3_str *match = sqlite3_str_new(store->db);
	int result = search_match(store, s.arena, match, text_clean(s.arena, slice_of(words->query)), &unknown);
	char *text = sqlite3_str_finish(match);
	if (words->json)
		fputs("{\"hits\": [", stream);
	if (result == 1)
		result = text ? print_hits(&s, &words->where, text) : store_told(store);
	if (words->json)
		print_total(stream, result == FAILED ? 0 : result, unknown);
	if (result != FAILED)
		print_end(&s, result, unknown);
	sqlite3_free(text);
	arena_free(s.arena);
	return result;
}
