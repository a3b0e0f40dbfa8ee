/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a folder of rule files, one a code. Out: their words found in a text, each with its weight, file and line. Knows nothing of
 * what the codes mean, of documents or of records.
 *
 *   "Gemensam upphandling av skolskjuts"    upphandl* (upphandling.txt:12), skolskjuts* (skolskjuts.txt:14)
 *
 * One pass over the text finds all words of all rules. A false friend takes away the hits that begin inside it.
 */
#include "rules.h"

#include <stdlib.h>
#include <string.h>

#include "alternatives.h"
#include "phrases.h"

/* A value of a rule file: a phrase, or with brackets many. */
struct entry {
	size_t rule;
	enum rule_entry kind;
	int weight;
	const char *source;
	struct slice text;
	uint32_t first;          /* of its variants */
	struct alternatives all; /* of them as written, once one is found; most never are */
};

struct rules {
	struct arena *arena, *scratch; /* that for the time of loading */
	struct rule *at;
	size_t n, capacity;
	struct phrases *phrases;
	struct entry *entries;
	size_t n_entries, entries_capacity;
	uint32_t *entry_of; /* a variant */
	size_t n_variants, variants_capacity;
};

static const char *const keys[] = { "kod", "namn", "name", "samlas under", "grupp", "lagrum", "gräns", "källa", "ram" };
static const char *const sections[] = { "ord", "förkortning", "i ärenden", "samarbetets egna möten", "falska vänner", "rubriker", "ja", "nej" };
enum { KEYS = sizeof keys / sizeof *keys, SECTIONS = sizeof sections / sizeof *sections };

/* "digitalisering.txt:12" */
static const char *source_of(struct rules *rules, size_t rule, const struct datafile_entry *entry)
{
	return arena_print(rules->arena, "%s:%zu", rules->at[rule].source, entry->line);
}

static void add_entry(struct rules *rules, const struct datafile *file, const struct datafile_entry *entry, const char *source,
                      const struct datafile_value *value, size_t rule, enum rule_entry kind, int weight, struct faults *faults)
{
	arena_reset(rules->scratch);
	struct cells cells = alternatives_of(rules->scratch, file, entry, value, faults);
	bool added = phrases_add_all(rules->phrases, cells, "rule", "");
	if (!added) {
		if (cells.n)
			datafile_fault(faults, file, entry, value->column, M_V311, NULL);
		return;
	}
	rules->entries = arena_grow(rules->arena, rules->entries, rules->n_entries, &rules->entries_capacity, sizeof *rules->entries);
	rules->entries[rules->n_entries++] = (struct entry){
		.rule = rule, .kind = kind, .weight = weight, .source = source, .text = value->text, .first = (uint32_t)rules->n_variants
	};
	for (size_t n = phrases_count(rules->phrases); rules->n_variants < n;) {
		rules->entry_of = arena_grow(rules->arena, rules->entry_of, rules->n_variants, &rules->variants_capacity, sizeof *rules->entry_of);
		rules->entry_of[rules->n_variants++] = (uint32_t)rules->n_entries - 1;
	}
}

static struct entry *entry_of(const struct rules *rules, uint32_t variant)
{
	return &rules->entries[rules->entry_of[variant]];
}

static const char *as_written(const struct rules *rules, uint32_t variant)
{
	struct entry *entry = entry_of(rules, variant);
	if (!entry->all.n)
		entry->all = alternatives_crossed(rules->arena, entry->text);
	return entry->all.at[variant - entry->first].at;
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

static void take_head(struct rules *rules, struct rule *rule, const struct datafile *file, const struct datafile_entry *entry,
                      struct faults *faults)
{
	struct slice value = entry->n_values ? entry->values[0].text : (struct slice){ "", 0 };
	const char *text = slice_text(rules->arena, value);
	if (slice_is(entry->key, "kod"))
		rule->code = text;
	else if (slice_is(entry->key, "namn"))
		rule->name_sv = text;
	else if (slice_is(entry->key, "name"))
		rule->name_en = text;
	else if (slice_is(entry->key, "samlas under"))
		rule->rollup = text;
	else if (slice_is(entry->key, "grupp"))
		rule->group = text;
	else if (slice_is(entry->key, "ram"))
		rule->general = slice_is(value, "allmän"), rule->frame = rule->general || slice_is(value, "ja");
	else if (slice_is(entry->key, "gräns") && !whole_number(value, &rule->threshold))
		datafile_fault(faults, file, entry, entry->n_values ? entry->values[0].column : entry->key_column, M_V305, text, NULL);
	else if (!one_of(entry->key, keys, KEYS))
		datafile_fault(faults, file, entry, entry->key_column, M_V302, slice_text(rules->arena, entry->key),
		               datafile_suggest(rules->arena, entry->key, keys, KEYS), NULL);
}

/* A plain line "a | b | c": false friends, or words that head. */
static void take_plain(struct rules *rules, size_t rule, enum rule_entry kind, const struct datafile *file, const struct datafile_entry *entry,
                       struct faults *faults)
{
	const char *source = source_of(rules, rule, entry);
	struct slice rest = entry->whole;
	while (rest.n) {
		const char *bar = memchr(rest.at, '|', rest.n);
		struct slice one = slice_trim(slice_part(rest, 0, bar ? (size_t)(bar - rest.at) : rest.n));
		size_t column = 1 + text_points((struct slice){ entry->whole.at, (size_t)(one.at - entry->whole.at) });
		struct datafile_value value = { one, column };
		add_entry(rules, file, entry, source, &value, rule, kind, 0, faults);
		rest = slice_part(rest, bar ? (size_t)(bar - rest.at) + 1 : rest.n, rest.n);
	}
}

static void take_words(struct rules *rules, size_t rule, const struct datafile *file, const struct datafile_entry *entry, struct faults *faults)
{
	bool abbreviation = slice_is(entry->section, "förkortning");
	bool friends = slice_is(entry->section, "falska vänner"), own = slice_is(entry->section, "samarbetets egna möten"), told = slice_is(entry->section, "i ärenden");
	if (friends || slice_is(entry->section, "rubriker")) {
		take_plain(rules, rule, friends ? RULE_FALSE_FRIEND : RULE_HEADING, file, entry, faults);
		return;
	}
	int weight = 0;
	if (!whole_number(entry->key, &weight)) {
		datafile_fault(faults, file, entry, entry->key_column ? entry->key_column : 1, M_V305, slice_text(rules->arena, entry->key), NULL);
		return;
	}
	if (weight == 0) { /* it would be named as a reason and be none */
		datafile_fault(faults, file, entry, entry->key_column, M_V316, NULL);
		return;
	}
	const char *source = source_of(rules, rule, entry);
	for (size_t v = 0; v < entry->n_values; v++)
		add_entry(rules, file, entry, source, &entry->values[v], rule, abbreviation ? RULE_ABBREVIATION : own ? RULE_OWN : told ? RULE_TOLD : RULE_WORD, weight,
		          faults);
}

/* Two files of one code would be two rules of one name. */
static void check_code(const struct rules *rules, size_t rule, struct faults *faults)
{
	for (size_t i = 0; i < rule; i++)
		if (strcmp(rules->at[i].code, rules->at[rule].code) == 0)
			datafile_fault(faults, rules->at[rule].file, NULL, 0, M_V317, rules->at[rule].code, rules->at[i].source, NULL);
}

static void load_file(struct rules *rules, const struct layered_file *from, struct faults *faults)
{
	struct datafile *file = datafile_read(rules->arena, from->path, DATAFILE_PLAIN, faults);
	if (!file)
		return;
	rules->at = arena_grow(rules->arena, rules->at, rules->n, &rules->capacity, sizeof *rules->at);
	struct rule *rule = &rules->at[rules->n];
	*rule = (struct rule){ .threshold = 4, .file = file, .own = from->layer > 0, .replaces = from->replaces };
	rule->source = rule->own ? path_shown(rules->arena, from->path) : from->name;
	size_t index = rules->n++;
	for (size_t i = 0; i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		if (!entry->section.n)
			take_head(rules, rule, file, entry, faults);
		else if (!one_of(entry->section, sections, SECTIONS))
			datafile_fault(faults, file, entry, 1, M_V304, slice_text(rules->arena, entry->section),
			               datafile_suggest(rules->arena, entry->section, sections, SECTIONS), NULL);
		else if (!slice_is(entry->section, "ja") && !slice_is(entry->section, "nej"))
			take_words(rules, index, file, entry, faults);
	}
	if (!rule->code || !rule->name_sv)
		datafile_fault(faults, file, NULL, 0, M_V307, rule->code ? "namn" : "kod", NULL);
	if (!rule->code)
		rule->code = "";
	if (!rule->rollup)
		rule->rollup = rule->code;
	check_code(rules, index, faults);
}

struct rules *rules_load(struct arena *arena, struct layered_files files, struct faults *faults)
{
	struct rules *rules = arena_alloc(arena, sizeof *rules);
	rules->arena = arena;
	rules->scratch = arena_new();
	rules->phrases = phrases_new(arena, NULL);
	for (size_t i = 0; i < files.n; i++)
		load_file(rules, &files.at[i], faults);
	arena_free(rules->scratch);
	return rules;
}

size_t rules_count(const struct rules *rules)
{
	return rules->n;
}

const struct rule *rules_at(const struct rules *rules, size_t rule)
{
	return &rules->at[rule];
}

/* ---- matching ---- */

/* One found phrase; `begins` stays when a false friend has emptied the span. */
struct found {
	uint32_t word;
	size_t begins;
	struct span span;
};

struct finding {
	struct arena *arena;
	const struct rules *rules;
	const struct tokens *words;
	size_t base; /* of the text in the canonical text */
	struct found *at;
	size_t n, capacity;
};

static void keep(void *context, const struct phrase_hit *hit)
{
	struct finding *finding = context;
	const struct entry *entry = entry_of(finding->rules, hit->variant);
	const struct token *a = &finding->words->at[hit->first], *b = &finding->words->at[hit->end - 1];
	struct span span = { finding->base + a->start, finding->base + b->start + b->raw.n };
	if (entry->kind == RULE_ABBREVIATION) { /* exactly as written, as whole words */
		struct slice text = { a->raw.at, (size_t)(b->raw.at + b->raw.n - a->raw.at) };
		if (!slice_is(text, as_written(finding->rules, hit->variant)))
			return;
	}
	finding->at = arena_grow(finding->arena, finding->at, finding->n, &finding->capacity, sizeof *finding->at);
	finding->at[finding->n++] = (struct found){ hit->variant, span.start, span };
}

static void take_away(struct finding *finding, size_t friend_at, size_t k)
{
	const struct entry *friend = entry_of(finding->rules, finding->at[friend_at].word), *entry = entry_of(finding->rules, finding->at[k].word);
	if (entry->kind != RULE_FALSE_FRIEND && entry->rule == friend->rule)
		finding->at[k].span.end = finding->at[k].span.start; /* gone */
}

/* A false friend takes away what begins inside it; finds stand in the order of their first word. */
static void take_friends_away(struct finding *finding)
{
	for (size_t f = 0; f < finding->n; f++) {
		if (entry_of(finding->rules, finding->at[f].word)->kind != RULE_FALSE_FRIEND)
			continue;
		for (size_t k = f; k > 0 && finding->at[k - 1].begins >= finding->at[f].begins; k--)
			take_away(finding, f, k - 1);
		for (size_t k = f + 1; k < finding->n && finding->at[k].begins < finding->at[f].span.end; k++)
			take_away(finding, f, k);
	}
}

/* Quadratic in the hits, which a block (LIMIT_BLOCK_BYTES) bounds. */
static const int *sums_of(const struct rules *rules, struct arena *arena, const struct rule_hits *hits)
{
	int *sums = arena_alloc(arena, (rules->n + 1) * sizeof *sums);
	for (size_t i = 0; i < hits->n; i++) {
		bool first = hits->at[i].kind != RULE_HEADING && hits->at[i].kind != RULE_OWN;
		for (size_t k = 0; k < i && first; k++)
			first = hits->at[k].word != hits->at[i].word;
		sums[hits->at[i].rule] += first ? hits->at[i].weight : 0;
	}
	return sums;
}

/* `told`: also words that name nothing and tell of the matter. */
static struct rule_hits find(const struct rules *rules, struct arena *arena, struct slice text, size_t base, bool told)
{
	struct tokens words = text_glance(arena, text);
	struct finding finding = { .arena = arena, .rules = rules, .words = &words, .base = base };
	phrases_each(rules->phrases, &words, keep, &finding);
	take_friends_away(&finding);
	struct rule_hits hits = { .at = arena_room(arena, (finding.n + 1) * sizeof *hits.at) };
	for (size_t i = 0; i < finding.n; i++) {
		const struct entry *entry = entry_of(rules, finding.at[i].word);
		if (entry->kind != RULE_FALSE_FRIEND && (told || entry->kind != RULE_TOLD) && finding.at[i].span.end > finding.at[i].span.start)
			hits.at[hits.n++] = (struct rule_hit){ entry->rule, finding.at[i].word, entry->weight, entry->source, as_written(rules, finding.at[i].word), finding.at[i].span, entry->kind };
	}
	hits.sums = sums_of(rules, arena, &hits);
	return hits;
}

struct rule_hits rules_find(const struct rules *rules, struct arena *arena, struct slice text, size_t base)
{
	return find(rules, arena, text, base, false);
}

struct rule_hits rules_find_told(const struct rules *rules, struct arena *arena, struct slice text, size_t base)
{
	return find(rules, arena, text, base, true);
}

void rules_check_one(const struct rules *rules, size_t rule, struct faults *faults)
{
	const struct datafile *file = rules->at[rule].file;
	for (size_t i = 0; i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		bool yes = slice_is(entry->section, "ja"), no = slice_is(entry->section, "nej");
		if (!yes && !no)
			continue;
		struct arena *arena = arena_new();
		struct rule_hits hits = rules_find_told(rules, arena, entry->whole, 0);
		int sum = hits.sums[rule];
		if ((sum >= rules->at[rule].threshold) != yes)
			datafile_fault(faults, file, entry, 1, yes ? M_V308 : M_V309, arena_print(arena, "%d", sum),
			               arena_print(arena, "%d", rules->at[rule].threshold), NULL);
		arena_free(arena);
	}
}

void rules_check(const struct rules *rules, struct faults *faults)
{
	for (size_t r = 0; r < rules->n; r++)
		rules_check_one(rules, r, faults);
}
