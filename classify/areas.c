/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document with items, and the area files. Out: `area` records with the words that gave them.
 * Knows nothing of decisions or of SQL.
 *
 *   title "Gemensam upphandling av skolskjuts"      upphandling: main
 *   body  "... även juridik nämndes ..."            juridik: mentioned
 *
 * A distinct word counts once in each place; where it stands decides how much (the factors below, the same for all areas).
 * The evidence of a tag is what was added up, nothing else: each word with its weight, so its sum can be told anew.
 */
#include "areas.h"

#include <string.h>

#include "inner.h"
#include "table.h"

static const int factors[STANDS] = { [STANDS_TITLE] = 3, [STANDS_DECISION] = 2, [STANDS_BODY] = 1 };

struct score {
	int sum[STANDS]; /* of distinct words */
	int aside;       /* of distinct words that stand only where it is told what the matter is not */
	int times;       /* of all words there and elsewhere, each time that it stands */
	int own;         /* of them words of own minutes alone, in the title, ... */
	int own_below;   /* ... and below it, where they tell and name nothing */
	struct evidence_list evidence;
};

enum seen { SEEN_ASIDE, SEEN };

struct scoring {
	const struct rules *rules;
	struct arena *arena;
	struct score *scores; /* by rule */
	struct table *seen;   /* enum seen of each word and place */
	bool item;            /* of minutes; else a whole part */
	bool many;            /* a part without items that tells of many areas */
	bool agreement;       /* its title says only that it is one */
	bool own;             /* of the minutes of a collaboration's own body */
	bool told;            /* words that name nothing are among them */
	bool gathering;       /* the title gathers many matters, or names none */
};

static void count_hits(struct scoring *scoring, const struct rule_hits *hits, enum block_place place, bool aside)
{
	for (size_t h = 0; h < hits->n; h++) {
		const struct rule_hit *hit = &hits->at[h];
		if ((hit->kind == RULE_OWN && !(scoring->own && (place == STANDS_TITLE || scoring->told))) || (hit->kind == RULE_TOLD && !scoring->told))
			continue;
		struct score *score = &scoring->scores[hit->rule];
		struct evidence_list *list = &score->evidence;
		list->at = arena_grow(scoring->arena, list->at, list->n, &list->capacity, sizeof *list->at);
		list->at[list->n++] = (struct evidence){ hit->span, hit->source, hit->weight, block_place_names[place], hit->pattern };
		size_t stands = hit->word * STANDS + place;
		struct slice key = { (const char *)&stands, sizeof stands };
		size_t seen = table_get(scoring->seen, key);
		score->times += aside ? 0 : hit->weight;
		if (seen == SEEN || (aside && seen == SEEN_ASIDE))
			continue;
		table_put(scoring->seen, key, aside ? SEEN_ASIDE : SEEN);
		score->aside += aside ? hit->weight : seen == SEEN_ASIDE ? -hit->weight : 0;
		if (!aside)
			score->sum[place] += hit->weight, *(place == STANDS_TITLE ? &score->own : &score->own_below) += hit->kind == RULE_OWN ? hit->weight : 0;
	}
}

/* What may be main: without the words of "Skolskjuts ingår inte i avtalet", which are but mentioned. */
static int stated_of(const struct score *score)
{
	return score->sum[STANDS_TITLE] + score->sum[STANDS_DECISION] + score->sum[STANDS_BODY];
}

static int sum_of(const struct score *score)
{
	return stated_of(score) + score->aside;
}

static int weighed_of(const struct score *score)
{
	int sum = 0;
	for (int p = 0; p < STANDS; p++)
		sum += factors[p] * score->sum[p];
	return sum;
}

/* The title says what an item is about: a threshold that is reached there goes before every sum. */
static bool names_title(const struct scoring *scoring, size_t rule)
{
	return scoring->scores[rule].sum[STANDS_TITLE] >= rules_at(scoring->rules, rule)->threshold;
}

/* How cooperation is arranged is what an item is about only where nothing else is named half as strongly: an agreement about schools is
 * about schools. */
static bool is_matter(const struct scoring *scoring, size_t rule)
{
	return !scoring->item || !rules_at(scoring->rules, rule)->frame;
}

/* A study, an agreement, a report of many areas is about how to cooperate, unless its title names one of them, or one is named more
 * often than all others together. */
static bool is_of_many(const struct scoring *scoring)
{
	enum { MANY = 3 };
	size_t n = 0, titled = 0;
	int all = 0, most = 0;
	for (size_t a = 0; a < rules_count(scoring->rules) && !scoring->item; a++) {
		const struct score *score = &scoring->scores[a];
		if (rules_at(scoring->rules, a)->frame || stated_of(score) < rules_at(scoring->rules, a)->threshold)
			continue;
		titled += names_title(scoring, a);
		all += score->times;
		most = score->times > most ? score->times : most;
		n++;
	}
	return n >= MANY && titled != 1 && 2 * most <= all;
}

/* A matter that is named half as strongly as how it is arranged, unless the title speaks of the arrangement alone. */
static bool goes_before(const struct score *matter, const struct score *frame)
{
	enum { HALF = 2 };
	return HALF * weighed_of(matter) >= weighed_of(frame) && (matter->sum[STANDS_TITLE] || !frame->sum[STANDS_TITLE]);
}

/* A whole paper is about the area that its title names, or that it comes back to: at least half as often as to how it is arranged. "Förstudie om
 * samverkan" names cooperation as its matter; "Samverkansavtal" says only what it is. */
static bool carries(const struct scoring *scoring, size_t matter, size_t frame)
{
	enum { HALF = 2 };
	const struct score *of_frame = &scoring->scores[frame], *of_matter = &scoring->scores[matter];
	bool titled = names_title(scoring, frame) && of_frame->sum[STANDS_TITLE] > of_frame->own && !of_matter->sum[STANDS_TITLE];
	if (titled && !scoring->agreement)
		return false;
	return names_title(scoring, matter) || HALF * of_matter->times >= of_frame->times;
}

/* Of all matters that the stretch names, is it the only one? */
static bool is_alone(const struct scoring *scoring, size_t rule)
{
	for (size_t a = 0; a < rules_count(scoring->rules); a++)
		if (a != rule && !rules_at(scoring->rules, a)->frame && stated_of(&scoring->scores[a]) >= rules_at(scoring->rules, a)->threshold)
			return false;
	return true;
}

/* "Ny organisation 2012", "Uppdrag till gruppen": a title that names the cooperation itself by a word that any matter may have. It is the
 * matter's where the body speaks of one, and of no other. */
static bool takes_title(const struct scoring *scoring, size_t matter, size_t frame)
{
	const struct score *of_frame = &scoring->scores[frame];
	bool vague = of_frame->own && of_frame->sum[STANDS_TITLE] == of_frame->own && stated_of(of_frame) == of_frame->own;
	return vague && rules_at(scoring->rules, frame)->general && !rules_at(scoring->rules, matter)->frame && stated_of(&scoring->scores[matter]) >= 2 * rules_at(scoring->rules, matter)->threshold &&
	       is_alone(scoring, matter);
}

/* Student health counts as school where areas are summed up. Of a paper about psychologists in schools, which names pupils and headmasters
 * more often, it is what it is about: where it is told clearly, and at least half as much. */
static bool is_kind_of(const struct scoring *scoring, size_t a, size_t b)
{
	enum { CLEARLY = 2, HALF = 2 };
	const struct rule *rule = rules_at(scoring->rules, a);
	int weighed = weighed_of(&scoring->scores[a]);
	return !scoring->item && a != b && rule->rollup && strcmp(rule->rollup, rules_at(scoring->rules, b)->code) == 0 && weighed >= CLEARLY * rule->threshold &&
	       HALF * weighed >= weighed_of(&scoring->scores[b]);
}

/* Is area `a` more what the item is about than `b`? The title decides, then the sum by place, then how often the words stand, then which
 * came first. */
static bool is_more(const struct scoring *scoring, size_t a, size_t b)
{
	const struct score *of_a = &scoring->scores[a], *of_b = &scoring->scores[b];
	bool frame_a = rules_at(scoring->rules, a)->frame, frame_b = rules_at(scoring->rules, b)->frame;
	if (scoring->many && frame_a != frame_b)
		return frame_a;
	if (scoring->many && rules_at(scoring->rules, a)->general != rules_at(scoring->rules, b)->general)
		return rules_at(scoring->rules, a)->general;
	if (!scoring->item && frame_a != frame_b && carries(scoring, frame_a ? b : a, frame_a ? a : b))
		return frame_b;
	if (takes_title(scoring, a, b) || takes_title(scoring, b, a))
		return takes_title(scoring, a, b);
	if (names_title(scoring, a) != names_title(scoring, b))
		return names_title(scoring, a);
	if (is_matter(scoring, a) != is_matter(scoring, b))
		return is_matter(scoring, a) ? goes_before(of_a, of_b) : !goes_before(of_b, of_a);
	if (is_kind_of(scoring, a, b) || is_kind_of(scoring, b, a))
		return is_kind_of(scoring, a, b);
	if (weighed_of(of_a) != weighed_of(of_b))
		return weighed_of(of_a) > weighed_of(of_b);
	if (of_a->times != of_b->times)
		return of_a->times > of_b->times;
	return of_a->evidence.n && of_b->evidence.n && of_a->evidence.at[0].span.start < of_b->evidence.at[0].span.start;
}

/* The one that may be main; SIZE_MAX: none. */
static size_t best_of(const struct scoring *scoring)
{
	size_t best = SIZE_MAX;
	for (size_t a = 0; a < rules_count(scoring->rules); a++) {
		if (stated_of(&scoring->scores[a]) < rules_at(scoring->rules, a)->threshold || weighed_of(&scoring->scores[a]) <= 0)
			continue;
		if (best == SIZE_MAX || is_more(scoring, a, best))
			best = a;
	}
	return best;
}

/* Does the title speak of how the cooperation is arranged? "Översyn av överenskommelsen" is not about the first area that it names. */
static bool titles_frame(const struct scoring *scoring)
{
	for (size_t a = 0; a < rules_count(scoring->rules); a++)
		if (rules_at(scoring->rules, a)->frame && scoring->scores[a].sum[STANDS_TITLE])
			return true;
	return false;
}

/* Does a body speak clearly of the area, where neither the title nor a decision names it? "Jenny slutar", and then of the jurist whom
 * three share. Of "Laget runt" it is asked that it says much, and of nothing else. */
static bool body_tells(const struct scoring *scoring, size_t rule)
{
	const struct score *score = &scoring->scores[rule];
	int threshold = rules_at(scoring->rules, rule)->threshold;
	bool twice = stated_of(score) >= 2 * threshold;
	if (scoring->gathering)
		return twice && is_alone(scoring, rule);
	if (!is_matter(scoring, rule))
		return twice || (scoring->told && scoring->own && stated_of(score) - score->own_below >= threshold && is_alone(scoring, rule));
	if (twice)
		return true;
	return score->times >= 2 * threshold || ((scoring->told || !scoring->item) && !titles_frame(scoring));
}

static struct scoring scoring_of(const struct rules *rules, struct arena *arena, const struct stretch *stretch, bool told)
{
	return (struct scoring){ .rules = rules, .arena = arena, .scores = arena_alloc(arena, (rules_count(rules) + 1) * sizeof(struct score)),
	                         .seen = table_new(arena), .item = stretch->item, .own = stretch->own,
	                         .agreement = stretch->agreement, .told = told, .gathering = stretch->gathering };
}

/* The words of a stretch, found once: in `named` those that name an area, in `told` also those that only tell of the matter. */
static void add_up(struct scoring *named, struct scoring *told, const struct stretch *stretch)
{
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < stretch->n; i++) {
		const struct stretch_piece *piece = &stretch->pieces[i];
		if (piece->place == STANDS_NOWHERE)
			continue;
		arena_reset(scratch);
		struct rule_hits hits = rules_find_told(named->rules, scratch, piece->text, piece->start);
		count_hits(named, &hits, piece->place, piece->aside);
		count_hits(told, &hits, piece->place, piece->aside);
	}
	arena_free(scratch);
	named->many = told->many = is_of_many(named) && is_of_many(told);
}

/* The area that the stretch is about; SIZE_MAX: none. */
static size_t main_of(const struct scoring *scoring, const struct stretch *stretch)
{
	size_t best = best_of(scoring);
	if (best == SIZE_MAX || !scoring->scores[best].evidence.n)
		return SIZE_MAX;
	const struct score *score = &scoring->scores[best];
	bool formal = stretch->formal && !score->sum[STANDS_TITLE]; /* "Godkännande av dagordning" is about nothing that it counts up */
	bool named = score->sum[STANDS_TITLE] || score->sum[STANDS_DECISION] || !stretch->titled || body_tells(scoring, best);
	return named && !formal ? best : SIZE_MAX;
}

/* Of an item, what is named decides. Where that says nothing clearly, what is told does: words that are no names of an area. A whole paper
 * tells much and names its matter seldom, so there both count alike, unless it is of many areas and of no collaboration. The sum of a
 * tag has both, since either would be enough. */
struct area_tags areas_of(const struct rules *rules, struct arena *arena, const struct stretch *stretch)
{
	size_t n = rules_count(rules), capacity = 0;
	struct arena *own = arena_new();
	struct scoring named = scoring_of(rules, own, stretch, false), told = scoring_of(rules, own, stretch, true);
	add_up(&named, &told, stretch);
	bool may_tell = stretch->item ? !stretch->formal : stretch->own || !named.many;
	size_t best = stretch->item || !may_tell ? main_of(&named, stretch) : SIZE_MAX;
	if (best == SIZE_MAX && may_tell)
		best = main_of(&told, stretch);
	struct area_tags tags = { 0 };
	for (size_t a = 0; a < n; a++) {
		const struct score *score = may_tell ? &told.scores[a] : &named.scores[a];
		bool tagged = a == best || sum_of(&named.scores[a]) >= rules_at(rules, a)->threshold;
		if (!tagged || !score->evidence.n)
			continue;
		tags.at = arena_grow(arena, tags.at, tags.n, &capacity, sizeof *tags.at);
		struct area_tag *tag = &tags.at[tags.n++];
		*tag = (struct area_tag){ a, a == best, sum_of(score), weighed_of(score), score->evidence };
		tag->evidence.at = arena_copy(arena, score->evidence.at, score->evidence.n * sizeof *score->evidence.at);
		tag->evidence.capacity = score->evidence.n;
	}
	arena_free(own);
	return tags;
}

/* ---- documents ---- */

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

static const char *title_of(const struct document *document, const struct block *first)
{
	if (first->item)
		return RECORD(document, item, (size_t)first->item - 1)->title;
	return first->part ? RECORD(document, part, (size_t)first->part - 1)->title : NULL;
}

static enum block_place place_of(const struct block *block, const char *title)
{
	if (weighs_nothing(block))
		return STANDS_NOWHERE;
	if (block->role == ROLE_TITLE || (!block->item && title && slice_is(slice_trim(block->text), title)))
		return STANDS_TITLE;
	bool decides = block->section && (strcmp(block->section, "decision") == 0 || strcmp(block->section, "proposal") == 0);
	return decides ? STANDS_DECISION : STANDS_BODY;
}

static void add_area(struct document *document, const struct rules *rules, const struct area_tag *tag, const struct block *first)
{
	const struct rule *rule = rules_at(rules, tag->rule);
	double confidence = tag->sum >= 2 * rule->threshold ? 0.9 : 0.7;
	struct area *area = record_add(document->arena, &document->records, ARRAY_area, tag->evidence.at[0].span, "area.words", confidence);
	if (first->item)
		area->item = number(first->item);
	area->part = number(first->part);
	area->area = rule->code;
	area->role = tag->main ? "main" : "mentioned";
	area->sum = number(tag->sum);
	area->threshold = number(rule->threshold);
	area->weighed = number(tag->weighed);
	area->evidence = tag->evidence;
}

/* An agreement, or a declaration that one will be made. */
static bool is_agreement(const struct document *document, const struct block *first)
{
	const char *type = first->item || !first->part ? NULL : RECORD(document, part, (size_t)first->part - 1)->type;
	return type && (strcmp(type, "avtal") == 0 || strcmp(type, "avsiktsforklaring") == 0);
}

/* Blocks [from, to) are one item, or a part without items. */
static void classify_stretch(const struct classifier *classifier, struct document *document, size_t from, size_t to)
{
	const struct block *first = &document->blocks[from];
	const char *title = title_of(document, first);
	arena_reset(document->scratch);
	struct stretch_piece *pieces = arena_alloc(document->scratch, (to - from) * sizeof *pieces);
	for (size_t i = from; i < to; i++) {
		struct block *block = &document->blocks[i];
		block->place = place_of(block, title);
		pieces[i - from] = (struct stretch_piece){ block->text, block->start, block->place, false };
	}
	struct stretch stretch = { .titled = title != NULL, .item = first->item > 0, .own = first->item ? document->own_meeting : document->own_paper, .agreement = is_agreement(document, first), .pieces = pieces, .n = to - from };
	struct area_tags tags = classifier_areas(classifier, document->arena, &stretch);
	for (size_t i = 0; i < tags.n; i++)
		add_area(document, classifier->areas, &tags.at[i], first);
}

void classify_areas(const struct classifier *classifier, struct document *document)
{
	for (size_t i = 0; i < document->n_blocks;) {
		size_t end = i + 1;
		while (end < document->n_blocks && document->blocks[end].part == document->blocks[i].part && document->blocks[end].item == document->blocks[i].item)
			end++;
		bool front = !document->blocks[i].item && document->blocks[i].role == ROLE_FRONT;
		if (document->blocks[i].part && !front)
			classify_stretch(classifier, document, i, end);
		i = end;
	}
}

/* How the cooperation itself is led and paid for is no area in which to cooperate. */
bool area_is_subject(const struct rule *rule)
{
	return !rule->group || strcmp(rule->group, "STYR") != 0;
}

/* The subject that the words name most strongly; NULL: none. */
static const char *most_named(const struct rules *areas, struct rule_hits hits, int factor)
{
	const struct rule *best = NULL;
	int most = 0;
	for (size_t i = 0; i < hits.n; i++) {
		const struct rule *rule = rules_at(areas, hits.at[i].rule);
		int sum = factor * hits.sums[hits.at[i].rule];
		if (sum >= rule->threshold && sum > most && area_is_subject(rule)) {
			most = sum;
			best = rule;
		}
	}
	return best ? best->code : NULL;
}

const char *area_named(const struct rules *areas, struct arena *arena, struct slice text)
{
	return most_named(areas, rules_find(areas, arena, text, 0), factors[STANDS_TITLE]);
}

const char *area_told(const struct rules *areas, struct arena *arena, struct slice text)
{
	return most_named(areas, rules_find_told(areas, arena, text, 0), factors[STANDS_BODY]);
}

size_t areas_named(const struct rules *areas, struct arena *arena, struct slice text, const char **codes, size_t room)
{
	struct rule_hits hits = rules_find(areas, arena, text, 0);
	size_t n = 0;
	for (size_t i = 0; i < hits.n && n < room; i++) {
		const struct rule *rule = rules_at(areas, hits.at[i].rule);
		bool known = factors[STANDS_TITLE] * hits.sums[hits.at[i].rule] < rule->threshold || !area_is_subject(rule);
		for (size_t k = 0; k < n && !known; k++)
			known = strcmp(codes[k], rule->code) == 0;
		if (!known)
			codes[n++] = rule->code;
	}
	return n;
}
