/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the folder of rules; documents with items. Out: what the rules tell. How: areas.c, stances.c, facts.c. */
#include "classify.h"

#include <string.h>

#include "alternatives.h"
#include "facts.h"
#include "keys.h"
#include "pattern.h"
#include "privacy.h"
#include "stances.h"

/* "Heby", "Heby kommun": names of municipalities in texts; the section of a phrase is the name itself. */
static struct phrases *names_of(struct arena *arena, const struct model_list *models, bool genitive)
{
	struct phrases *names = phrases_new(arena, NULL);
	for (size_t i = 0; i < models->n_municipalities; i++) {
		const struct municipality *municipality = &models->municipalities[i];
		phrases_add(names, slice_of(municipality->name), municipality->code, municipality->name);
		phrases_add(names, slice_of(municipality->official_name), municipality->code, municipality->name);
		if (genitive)
			phrases_add(names, slice_of(municipality->genitive), municipality->code, municipality->name);
		if (genitive && !strchr("sxz", municipality->name[strlen(municipality->name) - 1])) /* "Uppvidinge kommun", but "för Uppvidinges del" */
			phrases_add(names, slice_of(arena_print(arena, "%ss", municipality->name)), municipality->code, municipality->name);
		phrases_add(names, slice_of(arena_print(arena, "%s stad", municipality->genitive)), municipality->code, municipality->name);
		phrases_add(names, slice_of(arena_print(arena, "%s stad", municipality->name)), municipality->code, municipality->name);
		for (size_t a = 0; a < municipality->n_aliases; a++)
			phrases_add(names, slice_of(municipality->aliases[a]), municipality->code, municipality->name);
	}
	return names;
}

/* Small words that change what a sentence says: `key = word | word`. */
static void load_cues(struct arena *arena, struct classifier *classifier, const char *path, struct faults *faults)
{
	struct phrases *cues = classifier->cues = phrases_new(arena, NULL);
	size_t known = 0, capacity = 0;
	struct datafile *file = datafile_read(arena, path, DATAFILE_KEYS, faults);
	for (size_t i = 0; file && i < file->n_entries; i++) {
		const struct datafile_entry *entry = &file->entries[i];
		const char *key = slice_text(arena, entry->key);
		size_t cue = 0;
		while (cue < CUES && strcmp(key, cue_names[cue]) != 0)
			cue++;
		if (cue == CUES)
			datafile_fault(faults, file, entry, entry->key_column, M_V302, key, datafile_suggest(arena, entry->key, cue_names, CUES), NULL);
		for (size_t v = 0; v < entry->n_values; v++) {
			struct cells cells = alternatives_of(arena, file, entry, &entry->values[v], faults);
			if (cells.n && !phrases_add_all(cues, cells, key, ""))
				datafile_fault(faults, file, entry, entry->values[v].column, M_V311, NULL);
		}
		for (; known < phrases_count(cues); known++) {
			classifier->cue_of = arena_grow(arena, classifier->cue_of, known, &capacity, sizeof *classifier->cue_of);
			classifier->cue_of[known] = (unsigned char)cue;
		}
	}
}

const char *const stance_codes[STANCE_NONE] = { "lead", "increase", "wait", "abstain" };

enum stance_code stance_of_rule(const struct classifier *classifier, size_t rule)
{
	for (int i = 0; i < STANCE_NONE; i++)
		if (strcmp(rules_at(classifier->stances, rule)->code, stance_codes[i]) == 0)
			return (enum stance_code)i;
	return STANCE_NONE;
}

/* The code of each file must be one that the program has a meaning for. */
static void check_codes(struct arena *arena, const struct rules *rules, const char *const *codes, size_t n, struct faults *faults)
{
	for (size_t r = 0; r < rules_count(rules); r++) {
		const struct rule *rule = rules_at(rules, r);
		bool known = false;
		for (size_t i = 0; i < n; i++)
			known |= strcmp(rule->code, codes[i]) == 0;
		if (!known)
			datafile_fault(faults, rule->file, NULL, 0, M_V306, rule->code, datafile_suggest(arena, slice_of(rule->code), codes, n), NULL);
	}
}

static void load_areas(struct arena *arena, struct classifier *classifier, struct layered_files files, struct faults *faults)
{
	classifier->area_files = files;
	classifier->areas = rules_load(arena, files, faults);
	size_t n = rules_count(classifier->areas);
	classifier->names = arena_alloc(arena, (n + 1) * sizeof *classifier->names);
	for (size_t i = 0; i < n; i++) {
		const struct rule *rule = rules_at(classifier->areas, i);
		classifier->names[i] = (struct area_name){ rule->code, rule->name_sv, rule->name_en ? rule->name_en : rule->name_sv, rule->rollup,
			                                   rule->source, rule->own, rule->replaces, rule->threshold };
	}
}

struct classifier *classifier_load(struct arena *arena, const char *folder, const char *const *more_areas, const struct vocabulary *words,
                                   struct faults *faults)
{
	struct classifier *classifier = arena_alloc(arena, sizeof *classifier);
	classifier->words = words;
	load_areas(arena, classifier, layered_files(arena, path_join(arena, folder, "areas"), more_areas, ".txt"), faults);
	classifier->stances = rules_load(arena, layered_files(arena, path_join(arena, folder, "stances"), NULL, ".txt"), faults);
	load_cues(arena, classifier, path_join(arena, folder, "cues.txt"), faults);
	classifier->facts = rules_load(arena, layered_files(arena, path_join(arena, folder, "facts"), NULL, ".txt"), faults);
	check_codes(arena, classifier->stances, stance_codes, STANCE_NONE, faults);
	check_codes(arena, classifier->facts, dimension_codes, DIMENSION_COUNT, faults);
	classifier->municipalities = names_of(arena, words->models, false);
	classifier->owners = names_of(arena, words->models, true);
	return classifier;
}

static const size_t ADDED = SIZE_MAX; /* the layer of a file that is tried */

struct classifier *classifier_with(struct arena *arena, const struct classifier *classifier, const char *path, struct faults *faults)
{
	struct classifier *with = arena_alloc(arena, sizeof *with);
	*with = *classifier;
	load_areas(arena, with, layered_with(arena, classifier->area_files, path, ADDED), faults);
	return with;
}

void classifier_check_added(const struct classifier *with, struct faults *faults)
{
	for (size_t i = 0; i < with->area_files.n; i++)
		if (with->area_files.at[i].layer == ADDED)
			rules_check_one(with->areas, i, faults);
}

/* Has the title one of the words of that name: "Godkännande av dagordning"? `begins`: as its first, "Laget runt: vad gör vi nu?". */
static bool title_has(const struct classifier *classifier, const struct stretch *stretch, const char *cue, bool begins)
{
	bool found = false;
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < stretch->n && !found; i++) {
		struct phrase_hit hit;
		if (stretch->pieces[i].place != STANDS_TITLE)
			continue;
		struct slice text = stretch->pieces[i].text;
		struct tokens words = text_tokens(scratch, begins ? text_without_number(text) : text);
		found = words_in(classifier->words, WORDS_cues, cue, &words, &hit) && !(begins && hit.first > 0);
	}
	arena_free(scratch);
	return found;
}

/* "Skolskjuts ingår inte i avtalet.", "Ej med: gymnasiet": a sentence that tells what the matter is not. */
static bool sets_aside(struct slice sentence)
{
	static struct pattern phrase = PATTERN("(?i)(?<!\\p{L})(?:%{aside_phrase})(?!\\p{L})"), no = PATTERN("(?i)(?<!\\p{L})(?:%{aside_not})(?!\\p{L})");
	static struct pattern verb_no = PATTERN("(?i)(?<!\\p{L})(?:%{aside_verb})(?:\\s\\p{L}+){0,2}?\\s(?:%{aside_not})(?!\\p{L})");
	static struct pattern no_verb = PATTERN("(?i)(?<!\\p{L})(?:%{aside_not})(?:\\s\\p{L}+){0,3}?\\s(?:%{aside_verb})(?!\\p{L})");
	return pattern_matches(&phrase, sentence) || (pattern_matches(&no, sentence) && (pattern_matches(&no_verb, sentence) || pattern_matches(&verb_no, sentence)));
}

/* The pieces of a stretch with the sentences that set something aside as pieces of their own. */
static struct stretch with_asides(struct arena *arena, const struct stretch *stretch)
{
	static struct pattern end = PATTERN("[.!?:;]\\s+(?=[\\p{Lu}\\d–-])");
	struct stretch_piece *pieces = NULL;
	size_t n = 0, capacity = 0;
	for (size_t i = 0; i < stretch->n; i++) {
		const struct stretch_piece *piece = &stretch->pieces[i];
		bool body = piece->place == STANDS_BODY || piece->place == STANDS_DECISION;
		bool any = body && sets_aside(piece->text);
		for (size_t from = 0; from < piece->text.n || !n;) {
			struct match m;
			size_t to = any && pattern_find(&end, piece->text, from, &m) ? m.end : piece->text.n;
			struct slice text = slice_part(piece->text, from, to);
			pieces = arena_grow(arena, pieces, n, &capacity, sizeof *pieces);
			pieces[n++] = (struct stretch_piece){ text, piece->start + from, piece->place, any && sets_aside(text) };
			from = to;
		}
	}
	struct stretch out = *stretch;
	out.pieces = pieces;
	out.n = n;
	return out;
}

struct area_tags classifier_areas(const struct classifier *classifier, struct arena *arena, const struct stretch *stretch)
{
	if (stretch->item && title_has(classifier, stretch, "election_item", true)) /* who sits on the school board is no matter of schools */
		return (struct area_tags){ 0 };
	struct arena *scratch = arena_new();
	struct stretch told = with_asides(scratch, stretch);
	told.formal = title_has(classifier, stretch, "procedural_item", false) || title_has(classifier, stretch, "opening_item", true);
	told.gathering = title_has(classifier, stretch, "gathering_item", true);
	struct area_tags tags = areas_of(classifier->areas, arena, &told);
	arena_free(scratch);
	return tags;
}

void classifier_check(const struct classifier *classifier, struct faults *faults)
{
	rules_check(classifier->areas, faults);
	rules_check(classifier->stances, faults);
	rules_check(classifier->facts, faults);
}

static bool among(const char *word, const char *const *list, size_t n)
{
	for (size_t i = 0; word && i < n; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

/* Do those who met come from several municipalities? In one's own minutes a guest or two may. */
static bool is_met_by_several(const struct document *document)
{
	enum { SEVERAL = 3 };
	const char *seen[SEVERAL];
	size_t n = 0;
	for (size_t i = 0; i < COUNT(document, participant) && n < SEVERAL; i++) {
		const char *municipality = RECORD(document, participant, i)->municipality;
		if (municipality && !among(municipality, seen, n))
			seen[n++] = municipality;
	}
	return n == SEVERAL;
}

/* Minutes or notes of a collaboration: it has a name, or several municipalities met. Notes that call themselves nothing have items.
 * The query of changes.c says the same of what is stored. */
static bool is_own_meeting(const struct document *document, const char *region)
{
	static const char *const meetings[] = { "protokoll", "minnesanteckningar", "kallelse" };
	if (among(document->type, meetings, sizeof meetings / sizeof *meetings))
		return region || is_met_by_several(document);
	return region && document->type && strcmp(document->type, "ovrigt") == 0 && COUNT(document, item) > 0;
}

void classify(const struct classifier *classifier, struct document *document)
{
	struct slice written = { NULL, 0 };
	const char *region = document->n_blocks ? fact_region(classifier, document, &written) : NULL;
	document->own_paper = region || document->region;
	document->own_meeting = is_own_meeting(document, region);
	classify_areas(classifier, document);
	arena_reset(document->scratch);
	classify_stances(classifier, document, region);
	classify_facts(classifier, document, region);
	if (document->region && written.n)
		document->region_name = slice_text(document->arena, written);
	privacy_mask(document); /* a fact quotes its sentence */
	record_keys(document);
}

const struct area_name *area_names(const struct classifier *classifier, size_t *n)
{
	*n = rules_count(classifier->areas);
	return classifier->names;
}
