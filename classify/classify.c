/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document with items, and the area files. Out: `area` records with the words that gave them.
 * Knows nothing of decisions or of SQL.
 *
 *   title "Gemensam upphandling av skolskjuts"      upphandling: main
 *   body  "... även juridik nämndes ..."            juridik: mentioned
 *
 * One pass over the text finds all words of all areas. A distinct word counts once; where it stands
 * decides how much (the factors below, the same for all areas). A false friend takes away the hits inside it.
 */
#include "classify.h"

#include <stdlib.h>
#include <string.h>

#include "alternatives.h"
#include "phrases.h"

enum { TITLE_FACTOR = 3, DECISION_FACTOR = 2, BODY_FACTOR = 1 };

enum entry_kind { ENTRY_WORD, ENTRY_ABBREVIATION, ENTRY_FALSE_FRIEND };

struct entry {
	size_t area;
	enum entry_kind kind;
	int weight;
	const char *rule;    /* "digitalisering.txt:12" */
	struct slice as_written;
};

struct area_rule {
	const char *code, *name_sv, *name_en, *rollup, *group;
	int threshold;
	const struct datafile *file;
};

struct area_rules {
	struct arena *arena;
	struct area_rule *areas;
	size_t n, capacity;
	struct phrases *phrases; /* variant number = index in entries */
	struct entry *entries;
	size_t n_entries, entries_capacity;
	struct area_name *names;
};

static const char *const keys[] = { "kod", "namn", "name", "samlas under", "grupp", "lagrum", "gräns", "källa" };
static const char *const sections[] = { "ord", "förkortning", "falska vänner", "ja", "nej" };
enum { KEYS = sizeof keys / sizeof *keys, SECTIONS = sizeof sections / sizeof *sections };

static void add_entry(struct area_rules *rules, const struct datafile *file, const struct datafile_entry *entry,
                      const struct datafile_value *value, size_t area, enum entry_kind kind, int weight, struct faults *faults)
{
	const char *base = strrchr(file->path, '/');
	struct alternatives all = alternatives_of(rules->arena, file, entry, value, faults);
	for (size_t i = 0; i < all.n; i++) {
		if (!phrases_add(rules->phrases, all.at[i], "area", "")) {
			datafile_fault(faults, file, entry, value->column, M_V311, NULL);
			return;
		}
		rules->entries = arena_grow(rules->arena, rules->entries, rules->n_entries, &rules->entries_capacity, sizeof *rules->entries);
		rules->entries[rules->n_entries++] = (struct entry){
			area, kind, weight, arena_print(rules->arena, "%s:%zu", base ? base + 1 : file->path, entry->line), all.at[i]
		};
	}
}

static bool whole_number(struct slice text, int *out)
{
	char *end;
	char buffer[16];
	if (!text.n || text.n >= sizeof buffer)
		return false;
	memcpy(buffer, text.at, text.n);
	buffer[text.n] = 0;
	*out = (int)strtol(buffer, &end, 10);
	return !*end;
}

static bool one_of(struct slice word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (slice_is(word, list[i]))
			return true;
	return false;
}

static void take_head(struct area_rules *rules, struct area_rule *area, const struct datafile *file, const struct datafile_entry *entry,
                      struct faults *faults)
{
	struct slice value = entry->n_values ? entry->values[0].text : (struct slice){ "", 0 };
	const char *text = slice_text(rules->arena, value);
	if (slice_is(entry->key, "kod"))
		area->code = text;
	else if (slice_is(entry->key, "namn"))
		area->name_sv = text;
	else if (slice_is(entry->key, "name"))
		area->name_en = text;
	else if (slice_is(entry->key, "samlas under"))
		area->rollup = text;
	else if (slice_is(entry->key, "grupp"))
		area->group = text;
	else if (slice_is(entry->key, "gräns") && !whole_number(value, &area->threshold))
		datafile_fault(faults, file, entry, entry->n_values ? entry->values[0].column : entry->key_column, M_V305, text, NULL);
	else if (!one_of(entry->key, keys, KEYS))
		datafile_fault(faults, file, entry, entry->key_column, M_V302, slice_text(rules->arena, entry->key),
		               datafile_suggest(rules->arena, entry->key, keys, KEYS), NULL);
}

/* A plain line "a | b | c". */
static void take_friends(struct area_rules *rules, size_t area, const struct datafile *file, const struct datafile_entry *entry, struct faults *faults)
{
	struct slice rest = entry->whole;
	while (rest.n) {
		const char *bar = memchr(rest.at, '|', rest.n);
		struct slice one = slice_trim(slice_part(rest, 0, bar ? (size_t)(bar - rest.at) : rest.n));
		size_t column = 1 + text_points((struct slice){ entry->whole.at, (size_t)(one.at - entry->whole.at) });
		struct datafile_value value = { one, column };
		add_entry(rules, file, entry, &value, area, ENTRY_FALSE_FRIEND, 0, faults);
		rest = slice_part(rest, bar ? (size_t)(bar - rest.at) + 1 : rest.n, rest.n);
	}
}

static void take_words(struct area_rules *rules, size_t area, const struct datafile *file, const struct datafile_entry *entry, struct faults *faults)
{
	bool abbreviation = slice_is(entry->section, "förkortning");
	if (slice_is(entry->section, "falska vänner")) {
		take_friends(rules, area, file, entry, faults);
		return;
	}
	int weight = 0;
	if (!whole_number(entry->key, &weight)) {
		datafile_fault(faults, file, entry, entry->key_column ? entry->key_column : 1, M_V305, slice_text(rules->arena, entry->key), NULL);
		return;
	}
	for (size_t v = 0; v < entry->n_values; v++)
		add_entry(rules, file, entry, &entry->values[v], area, abbreviation ? ENTRY_ABBREVIATION : ENTRY_WORD, weight, faults);
}

static void load_file(struct area_rules *rules, const char *path, struct faults *faults)
{
	struct datafile *file = datafile_read(rules->arena, path, DATAFILE_PLAIN, faults);
	if (!file)
		return;
	rules->areas = arena_grow(rules->arena, rules->areas, rules->n, &rules->capacity, sizeof *rules->areas);
	struct area_rule *area = &rules->areas[rules->n];
	*area = (struct area_rule){ .threshold = 4, .file = file };
	size_t index = rules->n++;
	for (size_t i = 0; i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		if (!entry->section.n)
			take_head(rules, &rules->areas[index], file, entry, faults);
		else if (!one_of(entry->section, sections, SECTIONS))
			datafile_fault(faults, file, entry, 1, M_V304, slice_text(rules->arena, entry->section),
			               datafile_suggest(rules->arena, entry->section, sections, SECTIONS), NULL);
		else if (!slice_is(entry->section, "ja") && !slice_is(entry->section, "nej"))
			take_words(rules, index, file, entry, faults);
	}
	if (!area->code || !area->name_sv)
		datafile_fault(faults, file, NULL, 0, M_V307, area->code ? "namn" : "kod", NULL);
	if (!area->code)
		area->code = "";
	if (!area->rollup)
		area->rollup = area->code;
}

struct area_rules *area_rules_load(struct arena *arena, const char *folder, struct faults *faults)
{
	struct area_rules *rules = arena_alloc(arena, sizeof *rules);
	rules->arena = arena;
	rules->phrases = phrases_new(arena, NULL);
	struct list_of_paths files = folder_files(arena, folder, ".txt");
	for (size_t i = 0; i < files.n; i++)
		load_file(rules, path_join(arena, folder, files.at[i]), faults);
	rules->names = arena_alloc(arena, (rules->n + 1) * sizeof *rules->names);
	for (size_t i = 0; i < rules->n; i++)
		rules->names[i] = (struct area_name){ rules->areas[i].code, rules->areas[i].name_sv, rules->areas[i].name_en, rules->areas[i].rollup };
	return rules;
}

const struct area_name *area_names(const struct area_rules *rules, size_t *n)
{
	*n = rules->n;
	return rules->names;
}

/* ---- matching ---- */

struct hit {
	uint32_t entry;
	size_t begins;    /* span.start, also when the hit is gone */
	struct span span; /* empty: taken away by a false friend */
};

struct hits {
	struct arena *arena, *scratch; /* scratch: the words of the block at hand */
	const struct area_rules *rules;
	const struct tokens *words;
	size_t base; /* of the text in the canonical text */
	struct hit *at;
	size_t n, capacity;
};

static void keep(void *context, const struct phrase_hit *found)
{
	struct hits *hits = context;
	const struct entry *entry = &hits->rules->entries[found->variant];
	const struct token *a = &hits->words->at[found->first], *b = &hits->words->at[found->end - 1];
	struct span span = { hits->base + a->start, hits->base + b->start + b->raw.n };
	if (entry->kind == ENTRY_ABBREVIATION) { /* exactly as written, as whole words */
		struct slice text = { a->raw.at, (size_t)(b->raw.at + b->raw.n - a->raw.at) };
		if (!slice_equal(text, entry->as_written))
			return;
	}
	hits->at = arena_grow(hits->arena, hits->at, hits->n, &hits->capacity, sizeof *hits->at);
	hits->at[hits->n++] = (struct hit){ found->variant, span.start, span };
}

static void take_away(struct hits *hits, size_t friend_at, size_t k)
{
	const struct entry *friend = &hits->rules->entries[hits->at[friend_at].entry], *entry = &hits->rules->entries[hits->at[k].entry];
	if (entry->kind != ENTRY_FALSE_FRIEND && entry->area == friend->area && hits->at[k].span.end <= hits->at[friend_at].span.end)
		hits->at[k].span.end = hits->at[k].span.start; /* gone */
}

static void find_hits(struct hits *hits, struct slice text)
{
	struct tokens words = text_tokens(hits->scratch, text);
	size_t from = hits->n;
	hits->words = &words;
	for (size_t i = 0; i < words.n; i++)
		phrases_all_at(hits->rules->phrases, &words, i, keep, hits);
	/* a false friend takes away what lies inside it; hits stand in the order of their first word */
	for (size_t f = from; f < hits->n; f++) {
		if (hits->rules->entries[hits->at[f].entry].kind != ENTRY_FALSE_FRIEND)
			continue;
		for (size_t k = f; k > from && hits->at[k - 1].begins >= hits->at[f].begins; k--)
			take_away(hits, f, k - 1);
		for (size_t k = f + 1; k < hits->n && hits->at[k].begins < hits->at[f].span.end; k++)
			take_away(hits, f, k);
	}
	hits->words = NULL;
}

struct score {
	int title, decision, body; /* sums of distinct words by place */
	struct evidence_list evidence;
};

static void count_hits(struct hits *hits, size_t from, struct score *scores, bool *seen, int place)
{
	for (size_t h = from; h < hits->n; h++) {
		const struct hit *hit = &hits->at[h];
		const struct entry *entry = &hits->rules->entries[hit->entry];
		if (entry->kind == ENTRY_FALSE_FRIEND || hit->span.end == hit->span.start)
			continue;
		struct score *score = &scores[entry->area];
		if (score->evidence.n < 12) {
			score->evidence.at = arena_grow(hits->arena, score->evidence.at, score->evidence.n, &score->evidence.capacity, sizeof *score->evidence.at);
			score->evidence.at[score->evidence.n++] = (struct evidence){ hit->span, entry->rule };
		}
		size_t slot = hit->entry * 3 + (size_t)place;
		if (seen[slot])
			continue;
		seen[slot] = true;
		int *sum = place == 0 ? &score->title : place == 1 ? &score->decision : &score->body;
		*sum += entry->weight;
	}
}

static bool weighs_nothing(const struct block *block)
{
	static const char *const closed[] = { "attachments", "basis", "recipients", "agenda", "contents", "members", "present", "others", "absent" };
	if (block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS || block->role == ROLE_FRONT)
		return true;
	for (size_t i = 0; block->section && i < sizeof closed / sizeof *closed; i++)
		if (strcmp(block->section, closed[i]) == 0)
			return true;
	return false;
}

static void add_area(struct document *document, const struct area_rule *rule, const struct score *score, const char *role, const struct block *first,
                     int sum)
{
	struct span span = score->evidence.n ? score->evidence.at[0].span : (struct span){ first->start, first->end };
	struct area *area = record_add(document->arena, &document->records, ARRAY_area, span, "area.words", sum >= 2 * rule->threshold ? 0.9 : 0.7);
	if (first->item)
		area->item = number(first->item);
	area->part = number(first->part);
	area->area = rule->code;
	area->role = role;
	area->evidence = score->evidence;
	area->evidence.at = arena_copy(document->arena, score->evidence.at, score->evidence.n * sizeof *score->evidence.at);
	area->evidence.capacity = score->evidence.n;
}

/* Blocks [from, to) are one item, or a part without items. */
static void classify_stretch(const struct area_rules *rules, struct document *document, size_t from, size_t to)
{
	struct arena *arena = arena_new(); /* only the evidence stays */
	struct hits hits = { .arena = arena, .scratch = document->scratch, .rules = rules };
	struct score *scores = arena_alloc(arena, (rules->n + 1) * sizeof *scores);
	bool *seen = arena_alloc(arena, rules->n_entries * 3 + 1);
	const struct block *first = &document->blocks[from];
	const char *title = NULL;
	if (first->item)
		title = RECORD(document, item, (size_t)first->item - 1)->title;
	else if (first->part)
		title = RECORD(document, part, (size_t)first->part - 1)->title;
	for (size_t i = from; i < to; i++) {
		const struct block *block = &document->blocks[i];
		if (weighs_nothing(block))
			continue;
		arena_reset(document->scratch);
		size_t before = hits.n;
		hits.base = block->start;
		find_hits(&hits, block->text);
		bool is_title = block->role == ROLE_TITLE || (!first->item && title && slice_is(slice_trim(block->text), title));
		bool decides = block->section && (strcmp(block->section, "decision") == 0 || strcmp(block->section, "proposal") == 0);
		count_hits(&hits, before, scores, seen, is_title ? 0 : decides ? 1 : 2);
	}
	size_t best = SIZE_MAX;
	int best_sum = 0;
	for (size_t a = 0; a < rules->n; a++) {
		int sum = TITLE_FACTOR * scores[a].title + DECISION_FACTOR * scores[a].decision + BODY_FACTOR * scores[a].body;
		bool titled = scores[a].title >= rules->areas[a].threshold;
		if (titled)
			sum += 1000; /* the title says what an item is about */
		if (sum > best_sum && scores[a].title + scores[a].decision + scores[a].body >= rules->areas[a].threshold) {
			best_sum = sum;
			best = a;
		}
	}
	for (size_t a = 0; a < rules->n; a++) {
		int plain = scores[a].title + scores[a].decision + scores[a].body;
		if (plain < rules->areas[a].threshold)
			continue;
		bool named = scores[a].title || scores[a].decision || (title == NULL) || best_sum >= 1000 || plain >= 2 * rules->areas[a].threshold;
		const char *role = a == best && named ? "main" : "mentioned";
		add_area(document, &rules->areas[a], &scores[a], role, first, plain);
	}
	arena_free(arena);
}

void classify(const struct area_rules *rules, struct document *document)
{
	for (size_t i = 0; i < document->n_blocks;) {
		size_t end = i + 1;
		while (end < document->n_blocks && document->blocks[end].part == document->blocks[i].part && document->blocks[end].item == document->blocks[i].item)
			end++;
		bool front = !document->blocks[i].item && document->blocks[i].role == ROLE_FRONT;
		if (document->blocks[i].part && !front)
			classify_stretch(rules, document, i, end);
		i = end;
	}
}

void area_rules_check(const struct area_rules *rules, struct faults *faults)
{
	for (size_t a = 0; a < rules->n; a++) {
		const struct datafile *file = rules->areas[a].file;
		for (size_t i = 0; i < file->n_entries; i++) {
			const struct datafile_entry *entry = &file->entries[i];
			bool yes = slice_is(entry->section, "ja"), no = slice_is(entry->section, "nej");
			if (!yes && !no)
				continue;
			struct arena *arena = arena_new();
			struct hits hits = { .arena = arena, .scratch = arena, .rules = rules };
			struct score *scores = arena_alloc(arena, (rules->n + 1) * sizeof *scores);
			bool *seen = arena_alloc(arena, rules->n_entries * 3 + 1);
			find_hits(&hits, entry->whole);
			count_hits(&hits, 0, scores, seen, 2);
			bool reached = scores[a].body >= rules->areas[a].threshold;
			if (reached != yes)
				datafile_fault(faults, file, entry, 1, yes ? M_V308 : M_V309, arena_print(arena, "%d", scores[a].body),
				               arena_print(arena, "%d", rules->areas[a].threshold), NULL);
			arena_free(arena);
		}
	}
}
