/* SPDX-License-Identifier: EUPL-1.2 */
/* Why an item has its areas: the words that were added up, each with what the sum loses without it, where it stands, and the
 * line of the rule. Nothing is computed anew: areas.c decided by these numbers and stored them. In: a key. Out: text or JSON.
 * Knows nothing of: the rules as they are now.
 *
 * Example:
 *   Kommunstyrelsen § 44, 2022-03-08, Tierp (ks.odt:51): Gemensam upphandling av livsmedel [item-5b1e...]
 *     Upphandling och inköp (upphandling): main, sum 7, threshold 4, weighed by place 19 [area-77c0...]
 *       +4  *upphandling*  upphandling.txt:13   title 4: upphandling
 *       +3  ramavtal*      upphandling.txt:15   text 3: ramavtalet, ramavtal
 */
#include "place.h"

#include <stdlib.h>
#include <string.h>

struct explaining {
	struct store *store;
	FILE *stream;
	struct arena *arena;
	sqlite3_stmt *tags;  /* of one subject */
	sqlite3_stmt *words; /* of the area ?1, in reading order */
	bool json;
	int n;
};

static const char subjects_sql[] =
	"WITH subject (document, item, part, area) AS (\n"
	"  SELECT document, id, NULL, NULL FROM item WHERE key = ?1\n"
	"  UNION ALL SELECT document, NULL, id, NULL FROM part WHERE key = ?1\n"
	"  UNION ALL SELECT document, item, part, row FROM area WHERE key = ?1\n"
	"  UNION ALL SELECT document, item, CASE WHEN item IS NULL THEN part END, NULL FROM decision WHERE key = ?1)\n"
	"SELECT " PLACE_COLUMNS("coalesce(i.span_start, p.span_start)") ", x.document, x.item, x.part, x.area, p.title, p.key\n"
	"FROM subject AS x JOIN v_document AS d ON d.document = x.document AND d.counted\n"
	"LEFT JOIN item AS i ON i.document = x.document AND i.id = x.item\n"
	"LEFT JOIN part AS p ON p.document = x.document AND p.id = coalesce(x.part, i.part)\n"
	MEETING_JOIN("x.document", "p.id")
	"ORDER BY d.path, d.sha256, x.item, x.part, x.area";
enum { SUBJECT_DOCUMENT = AT_MORE, SUBJECT_ITEM, SUBJECT_PART, SUBJECT_AREA, SUBJECT_PART_TITLE, SUBJECT_PART_KEY };

static const char tags_sql[] =
	"SELECT x.row, x.key, x.area, c.label_en, c.label_sv, x.role, x.sum, x.threshold, x.weighed, x.confidence\n"
	"FROM area AS x LEFT JOIN code AS c ON c.list = 'area' AND c.code = x.area\n"
	"WHERE x.document = ?1 AND x.item IS ?2 AND (?2 IS NOT NULL OR x.part IS ?3) AND (?4 IS NULL OR x.row = ?4)\n"
	"ORDER BY x.role = 'main' DESC, x.weighed DESC, x.area";
enum { TAG_ROW, TAG_KEY, TAG_AREA, TAG_EN, TAG_SV, TAG_ROLE, TAG_SUM, TAG_THRESHOLD, TAG_WEIGHED, TAG_CONFIDENCE };

static const char words_sql[] =
	"SELECT e.rule, e.pattern, e.place, e.weight, substr(d.text, e.span_start + 1, e.span_end - e.span_start), e.span_start, e.span_end\n"
	"FROM area_evidence AS e JOIN area AS x ON x.row = e.area_row JOIN document AS d ON d.row = x.document\n"
	"WHERE e.area_row = ?1 ORDER BY e.n";
enum { WORD_RULE, WORD_PATTERN, WORD_PLACE, WORD_WEIGHT, WORD_TEXT, WORD_START, WORD_END };

/* A word of a rule in one place: counted once there, found once or more. */
struct in_place {
	const char *place;
	int weight;
	const char *found; /* each way it is written once, with commas */
	json_t *json;
	struct in_place *next;
};
struct word {
	const char *rule, *pattern;
	int weight; /* over its places: what the sum loses without the word */
	struct in_place *places;
	struct word *next;
};

static struct word *word_of(struct explaining *e, struct word **words, sqlite3_stmt *row)
{
	const char *rule = column_text(row, WORD_RULE), *pattern = column_text(row, WORD_PATTERN);
	rule = rule ? rule : "";
	pattern = pattern ? pattern : "";
	struct word **at = words;
	while (*at && (strcmp((*at)->rule, rule) != 0 || strcmp((*at)->pattern, pattern) != 0))
		at = &(*at)->next;
	if (!*at) {
		*at = arena_alloc(e->arena, sizeof **at);
		**at = (struct word){ .rule = arena_text(e->arena, rule), .pattern = arena_text(e->arena, pattern) };
	}
	return *at;
}

static struct in_place *place_of(struct explaining *e, struct word *word, sqlite3_stmt *row)
{
	const char *place = column_text(row, WORD_PLACE);
	place = place ? place : "";
	struct in_place **at = &word->places;
	while (*at && strcmp((*at)->place, place) != 0)
		at = &(*at)->next;
	if (!*at) {
		*at = arena_alloc(e->arena, sizeof **at);
		**at = (struct in_place){ .place = arena_text(e->arena, place), .weight = sqlite3_column_int(row, WORD_WEIGHT), .found = "" };
		(*at)->json = e->json ? json_array() : NULL;
		word->weight += (*at)->weight;
	}
	return *at;
}

static bool names(const char *list, const char *text)
{
	size_t n = strlen(text);
	for (const char *at = list; (at = strstr(at, text)); at += n)
		if ((at == list || at[-1] == ' ') && (!at[n] || at[n] == ','))
			return true;
	return false;
}

static int words_of(struct explaining *e, sqlite3_int64 area, struct word **words)
{
	sqlite3_bind_int64(e->words, 1, area);
	int result;
	while ((result = store_step(e->store, e->words)) == 1) {
		struct in_place *place = place_of(e, word_of(e, words, e->words), e->words);
		const char *text = column_text(e->words, WORD_TEXT);
		if (e->json)
			json_array_append_new(place->json, json_pack("{s:s?, s:[I, I]}", "text", text, "span",
			                                             (json_int_t)sqlite3_column_int64(e->words, WORD_START),
			                                             (json_int_t)sqlite3_column_int64(e->words, WORD_END)));
		else if (text && !names(place->found, text))
			place->found = arena_print(e->arena, "%s%s%s", place->found, *place->found ? ", " : "", text);
	}
	return result;
}

static void print_words(struct explaining *e, const struct word *words)
{
	size_t wide = 0, wide_rule = 0;
	for (const struct word *word = words; word; word = word->next) {
		size_t n = text_points(slice_of(word->pattern)), n_rule = text_points(slice_of(word->rule));
		wide = n > wide ? n : wide;
		wide_rule = n_rule > wide_rule ? n_rule : wide_rule;
	}
	for (const struct word *word = words; word; word = word->next) {
		const char *line = arena_print(e->arena, "    %+3d  %s%*s  %s%*s  ", word->weight, word->pattern,
		                               (int)(wide - text_points(slice_of(word->pattern))), "", word->rule,
		                               (int)(wide_rule - text_points(slice_of(word->rule))), "");
		for (const struct in_place *place = word->places; place; place = place->next)
			line = arena_print(e->arena, "%s%s%s %d: %s", line, place == word->places ? "" : "; ", block_place_label(place->place), place->weight,
			                   place->found);
		print_safe(e->stream, line);
		fputc('\n', e->stream);
	}
}

static json_t *words_json(struct explaining *e, const struct word *words)
{
	json_t *all = json_array();
	for (const struct word *word = words; word; word = word->next) {
		json_t *places = json_array();
		for (const struct in_place *place = word->places; place; place = place->next)
			json_array_append_new(places, json_pack("{s:s, s:i, s:o}", "place", place->place, "weight", place->weight, "found", place->json));
		const char *colon = strrchr(word->rule, ':');
		const char *file = colon ? arena_print(e->arena, "%.*s", (int)(colon - word->rule), word->rule) : word->rule;
		json_array_append_new(all, json_pack("{s:s, s:i, s:s, s:i, s:o}", "pattern", word->pattern, "weight", word->weight, "file", file,
		                                     "line", colon ? atoi(colon + 1) : 0, "places", places));
	}
	return all;
}

/* The tag stands in e->tags. */
static int print_tag(struct explaining *e, json_t *tags)
{
	sqlite3_stmt *tag = e->tags;
	struct word *words = NULL;
	if (words_of(e, sqlite3_column_int64(tag, TAG_ROW), &words) == FAILED)
		return FAILED;
	const char *area = column_text(tag, TAG_AREA), *label = column_text(tag, language_get() == SWEDISH ? TAG_SV : TAG_EN);
	const char *role = column_text(tag, TAG_ROLE);
	if (e->json) {
		json_array_append_new(tags, json_pack("{s:s?, s:s?, s:s?, s:s?, s:s?, s:o, s:o, s:o, s:f, s:o}", "key", column_text(tag, TAG_KEY), "area",
		                                      area, "label_en", column_text(tag, TAG_EN), "label_sv", column_text(tag, TAG_SV), "role", role,
		                                      "sum", whole_json(tag, TAG_SUM), "threshold", whole_json(tag, TAG_THRESHOLD), "weighed",
		                                      whole_json(tag, TAG_WEIGHED), "confidence", sqlite3_column_double(tag, TAG_CONFIDENCE), "words",
		                                      words_json(e, words)));
		return DONE;
	}
	const char *sum = column_text(tag, TAG_SUM), *key = column_text(tag, TAG_KEY);
	const char *numbers = sum ? arena_print(e->arena, IN("sum %s, threshold %s, weighed by place %s", "summa %s, gräns %s, vägd efter plats %s"),
	                                        sum, column_text(tag, TAG_THRESHOLD), column_text(tag, TAG_WEIGHED)) :
	                            IN("stored by an older version: no weights; read the file into a new database",
	                               "lagrat av en äldre version: inga vikter; läs in filen i en ny databas");
	print_safe(e->stream, arena_print(e->arena, "  %s%s%s%s: %s, %s%s%s%s", label ? label : "", label ? " (" : "", area ? area : "", label ? ")" : "",
	                                  role && strcmp(role, "main") == 0 ? IN("main", "huvudområde") : IN("mentioned", "omnämnt"), numbers,
	                                  key ? " [" : "", key ? key : "", key ? "]" : ""));
	fputc('\n', e->stream);
	print_words(e, words);
	return DONE;
}

static int print_subject(struct explaining *e, sqlite3_stmt *subject)
{
	const char *title = column_text(subject, AT_TITLE), *key = column_text(subject, AT_KEY);
	if (sqlite3_column_type(subject, SUBJECT_ITEM) == SQLITE_NULL) {
		title = column_text(subject, SUBJECT_PART_TITLE);
		key = column_text(subject, SUBJECT_PART_KEY);
	}
	json_t *tags = json_array();
	if (!e->json) {
		print_safe(e->stream, arena_print(e->arena, "%s%s%s%s [%s]", e->n ? "\n" : "", place_text(e->arena, subject), title ? ": " : "",
		                                  title ? title : "", key ? key : ""));
		fputc('\n', e->stream);
	}
	sqlite3_bind_value(e->tags, 1, sqlite3_column_value(subject, SUBJECT_DOCUMENT));
	sqlite3_bind_value(e->tags, 2, sqlite3_column_value(subject, SUBJECT_ITEM));
	sqlite3_bind_value(e->tags, 3, sqlite3_column_value(subject, SUBJECT_PART));
	sqlite3_bind_value(e->tags, 4, sqlite3_column_value(subject, SUBJECT_AREA));
	int result, n = 0;
	while ((result = store_step(e->store, e->tags)) == 1) {
		if (print_tag(e, tags) == FAILED)
			return FAILED;
		n++;
	}
	if (e->json) {
		json_t *object = json_pack("{s:o, s:s?, s:s?, s:O}", "where", place_json(subject), "key", key, "title", title, "areas", tags);
		fputs(e->n ? ",\n" : "\n", e->stream);
		json_dumpf(object, e->stream, JSON_COMPACT);
		json_decref(object);
	} else if (!n) {
		fputs(IN("  no area: no sum reaches its threshold\n", "  inget område: ingen summa når sin gräns\n"), e->stream);
	}
	json_decref(tags);
	return result;
}

int find_explain(struct store *store, FILE *stream, bool json, const char *key)
{
	struct explaining e = { .store = store, .stream = stream, .arena = arena_new(), .json = json };
	sqlite3_stmt *subjects = store_prepare(store, subjects_sql);
	e.tags = store_prepare(store, tags_sql);
	e.words = store_prepare(store, words_sql);
	int result = subjects && e.tags && e.words ? 1 : FAILED;
	if (result == 1)
		bind_text(subjects, 1, key);
	while (result == 1 && (result = store_step(store, subjects)) == 1) {
		if (json && !e.n)
			fputs("{\"explained\": [", stream);
		if (print_subject(&e, subjects) == FAILED)
			result = FAILED;
		e.n++;
		arena_reset(e.arena);
		if (result != FAILED)
			result = 1;
	}
	if (json && e.n)
		fputs("]}\n", stream);
	sqlite3_finalize(subjects);
	sqlite3_finalize(e.tags);
	sqlite3_finalize(e.words);
	arena_free(e.arena);
	return result == FAILED ? FAILED : e.n;
}
