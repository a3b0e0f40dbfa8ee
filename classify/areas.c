/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document with items, and the area files. Out: `area` records with the words that gave them.
 * Knows nothing of decisions or of SQL.
 *
 *   title "Gemensam upphandling av skolskjuts"      upphandling: main
 *   body  "... även juridik nämndes ..."            juridik: mentioned
 *
 * A distinct word counts once; where it stands decides how much (the factors below, the same for all areas).
 */
#include <string.h>

#include "inner.h"

enum { TITLED = 1000 };

enum place { IN_TITLE, IN_DECISION, IN_BODY, PLACES };
static const int factors[PLACES] = { 3, 2, 1 };

struct score {
	int sum[PLACES]; /* of distinct words */
	struct evidence_list evidence;
};

static void count_hits(struct arena *arena, const struct rule_hits *hits, struct score *scores, bool *seen, enum place place)
{
	enum { MOST_EVIDENCE = 12 };
	for (size_t h = 0; h < hits->n; h++) {
		const struct rule_hit *hit = &hits->at[h];
		struct score *score = &scores[hit->rule];
		if (score->evidence.n < MOST_EVIDENCE) {
			score->evidence.at = arena_grow(arena, score->evidence.at, score->evidence.n, &score->evidence.capacity, sizeof *score->evidence.at);
			score->evidence.at[score->evidence.n++] = (struct evidence){ hit->span, hit->source };
		}
		size_t slot = hit->word * PLACES + place;
		if (!seen[slot])
			score->sum[place] += hit->weight;
		seen[slot] = true;
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

static void add_area(struct document *document, const struct rule *rule, const struct score *score, const char *role, const struct block *first,
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

static int plain_sum(const struct score *score)
{
	return score->sum[IN_TITLE] + score->sum[IN_DECISION] + score->sum[IN_BODY];
}

/* Blocks [from, to) are one item, or a part without items. */
static void classify_stretch(const struct rules *rules, struct document *document, size_t from, size_t to)
{
	struct arena *arena = arena_new(); /* only the evidence stays */
	size_t n = rules_count(rules);
	struct score *scores = arena_alloc(arena, (n + 1) * sizeof *scores);
	bool *seen = arena_alloc(arena, rules_words(rules) * PLACES + 1);
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
		struct rule_hits hits = rules_find(rules, document->scratch, block->text, block->start);
		bool is_title = block->role == ROLE_TITLE || (!first->item && title && slice_is(slice_trim(block->text), title));
		bool decides = block->section && (strcmp(block->section, "decision") == 0 || strcmp(block->section, "proposal") == 0);
		count_hits(arena, &hits, scores, seen, is_title ? IN_TITLE : decides ? IN_DECISION : IN_BODY);
	}
	size_t best = SIZE_MAX;
	int best_sum = 0;
	for (size_t a = 0; a < n; a++) {
		int sum = 0;
		for (int p = 0; p < PLACES; p++)
			sum += factors[p] * scores[a].sum[p];
		if (scores[a].sum[IN_TITLE] >= rules_at(rules, a)->threshold)
			sum += TITLED; /* the title says what an item is about */
		if (sum > best_sum && plain_sum(&scores[a]) >= rules_at(rules, a)->threshold) {
			best_sum = sum;
			best = a;
		}
	}
	for (size_t a = 0; a < n; a++) {
		int plain = plain_sum(&scores[a]), threshold = rules_at(rules, a)->threshold;
		if (plain < threshold)
			continue;
		bool named = scores[a].sum[IN_TITLE] || scores[a].sum[IN_DECISION] || (title == NULL) || best_sum >= TITLED || plain >= 2 * threshold;
		const char *role = a == best && named ? "main" : "mentioned";
		add_area(document, rules_at(rules, a), &scores[a], role, first, plain);
	}
	arena_free(arena);
}

void classify_areas(const struct rules *rules, struct document *document)
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

/* How the cooperation itself is led and paid for is no area in which to cooperate. */
bool area_is_subject(const struct rule *rule)
{
	return !rule->group || strcmp(rule->group, "STYR") != 0;
}

const char *area_named(const struct rules *areas, struct arena *arena, struct slice text)
{
	struct rule_hits hits = rules_find(areas, arena, text, 0);
	const struct rule *best = NULL;
	int most = 0;
	for (size_t i = 0; i < hits.n; i++) {
		const struct rule *rule = rules_at(areas, hits.at[i].rule);
		int sum = factors[IN_TITLE] * rule_hits_sum(&hits, hits.at[i].rule);
		if (sum >= rule->threshold && sum > most && area_is_subject(rule)) {
			most = sum;
			best = rule;
		}
	}
	return best ? best->code : NULL;
}
