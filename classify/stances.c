/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a study, and the stance files. Out: `stance` records: municipality x area x lead, increase, wait or abstain. Knows nothing of
 * decisions: minutes that tell what was decided give none.
 *
 *   "8.1.2 Samverkansområde juridik"                          the area of what follows
 *   "- Heby" / "Kommunen är beredd att vara drivande."        its own words: lead
 *   "Götene: Vi tackar nej."                                  the same on one line
 *   "Håbo och Knivsta vill avvakta medan Tierp avstår."       told by the author, a verb for each group of names
 *   "Följande kommuner vill avvakta:" / "- Håbo"              told by the line above the list
 *   rows with a municipality, an area and a word              stance_tables.c
 *
 * Within one statement lead wins over increase, that over wait and abstain: "vill öka samverkan men avvaktar i andra delar". The
 * municipality's own words win over the author's, who is kept as `contradicted_by`.
 */
#include "stances.h"

#include <string.h>

#include "pattern.h"


/* ---- what a text says ---- */

/* The strongest of the hits from byte `from` up to `to`; in a sentence a rule must reach its threshold, in a cell one word is enough. */
static enum stance_code strongest(const struct stance_reading *reading, const struct rule_hits *hits, size_t from, size_t to, bool cell)
{
	enum stance_code best = STANCE_NONE;
	for (size_t i = 0; i < hits->n; i++) {
		const struct rule_hit *hit = &hits->at[i];
		enum stance_code said = stance_of_rule(reading->classifier, hit->rule);
		if (hit->span.start >= from && hit->span.start < to && (cell || hit->weight >= rules_at(reading->classifier->stances, hit->rule)->threshold))
			best = said < best ? said : best;
	}
	return best;
}

static struct rule_hits stance_hits(const struct stance_reading *reading, struct slice text)
{
	return rules_find(reading->classifier->stances, reading->document->scratch, text, 0);
}

enum stance_code stance_said(const struct stance_reading *reading, struct slice text)
{
	struct rule_hits hits = stance_hits(reading, text);
	return strongest(reading, &hits, 0, text.n, false);
}

enum stance_code stance_in_cell(const struct stance_reading *reading, struct slice cell)
{
	struct rule_hits hits = stance_hits(reading, cell);
	return strongest(reading, &hits, 0, cell.n, true);
}

const char *stance_area(const struct stance_reading *reading, struct slice text)
{
	return area_named(reading->classifier->areas, reading->document->scratch, text);
}

const char *stance_municipality(const struct stance_reading *reading, struct slice text)
{
	struct tokens words = text_tokens(reading->document->scratch, text);
	struct phrase_hit hit;
	return phrases_whole(reading->classifier->municipalities, &words, &hit) ? hit.key : NULL;
}

/* ---- sentences of the author ---- */

struct group { /* of municipalities: "Håbo, Enköping och Älvkarleby" */
	size_t first, end; /* words */
	size_t n;
	const char *code[MOST_IN_GROUP];
	bool joined; /* "tillsammans med Tierp": shares what is said of the group before */
	enum stance_code said;
};

static bool is_joint(const struct token *word)
{
	static const char *const joints[] = { "och", "samt", "kommun", "kommuner", "kommunerna" };
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (slice_is(word->folded, joints[i]))
			return true;
	return false;
}

/* "Telge Inköp (Södertälje, Nykvarn och Flen)": examples. */
static bool in_brackets(struct slice text, size_t at)
{
	int depth = 0;
	for (size_t i = 0; i < at; i++)
		depth += text.at[i] == '(' ? 1 : text.at[i] == ')' && depth ? -1 : 0;
	return depth > 0;
}

/* Of the collaboration that the document is about, where that is known: others are examples. */
static bool is_party(const struct stance_reading *reading, const char *code)
{
	const struct model_list *models = reading->classifier->words->models;
	const char *region = reading->document->region;
	for (size_t i = 0; region && i < models->n_models; i++) {
		if (strcmp(models->models[i].name, region) != 0)
			continue;
		for (size_t m = 0; m < models->models[i].n_members; m++)
			if (strcmp(models->models[i].members[m].municipality->code, code) == 0)
				return true;
		return models->models[i].n_members == 0;
	}
	return true;
}

static size_t find_groups(const struct stance_reading *reading, struct slice text, const struct tokens *words, struct group *groups)
{
	size_t n = 0, free = 0; /* words before `free` belong to a name */
	for (size_t i = 0; i < words->n; i++) {
		struct phrase_hit hit;
		size_t length;
		if (i < free || !text_is_upper(text_decode(words->at[i].raw.at, words->at[i].raw.n, &length)) ||
		    !phrases_at(reading->classifier->municipalities, words, i, &hit))
			continue;
		free = hit.end;
		if (!is_party(reading, hit.key) || in_brackets(text, words->at[i].start))
			continue;
		bool goes_on = n > 0;
		for (size_t k = goes_on ? groups[n - 1].end : 0; k < i && goes_on; k++)
			goes_on = is_joint(&words->at[k]);
		if (!goes_on) {
			if (n == MOST_GROUPS)
				break;
			groups[n] = (struct group){ .first = i, .said = STANCE_NONE };
			groups[n].joined = n && (slice_is(words->at[i - 1].folded, "med") || slice_is(words->at[i - 1].folded, "liksom"));
			n++;
		}
		struct group *group = &groups[n - 1];
		group->end = hit.end;
		if (group->n < MOST_IN_GROUP)
			group->code[group->n++] = hit.key;
	}
	return n;
}

/* A name says what follows it up to the next; the first one also what stands before it: "Beredda att leda är Tierp och Heby". */
static void read_groups(const struct stance_reading *reading, const struct tokens *words, struct slice text, struct group *groups, size_t n)
{
	struct rule_hits hits = stance_hits(reading, text);
	for (size_t g = 0; g < n; g++) {
		size_t from = words->at[groups[g].end - 1].start, to = g + 1 < n ? words->at[groups[g + 1].first].start : text.n;
		groups[g].said = strongest(reading, &hits, from, to, false);
		if (!g && groups[g].said == STANCE_NONE)
			groups[g].said = strongest(reading, &hits, 0, from, false);
		if (groups[g].joined && groups[g - 1].said == STANCE_NONE)
			groups[g - 1].said = groups[g].said;
	}
}

/* "Tierp, Östhammar och Heby." behind "Tre kommuner är beredda att leda.": names and nothing else. */
static bool only_names(const struct tokens *words, const struct group *group)
{
	return group->first == 0 && group->end == words->n;
}

static void read_sentence(struct stance_reading *reading, struct slice text, size_t base, enum stance_code *pending)
{
	struct group groups[MOST_GROUPS];
	struct tokens words = text_tokens(reading->document->scratch, text);
	size_t n = find_groups(reading, text, &words, groups);
	read_groups(reading, &words, text, groups, n);
	if (n == 1 && only_names(&words, &groups[0]))
		groups[0].said = *pending;
	*pending = n ? STANCE_NONE : stance_said(reading, text);
	for (size_t g = 0; g < n; g++)
		for (size_t m = 0; m < groups[g].n; m++)
			stance_tell(reading, groups[g].code[m], reading->area, groups[g].said, false, (struct span){ base, base + text.n });
}

/* ---- blocks ---- */

/* The sentences of a block: each [start, end) in the canonical text. */
static void each_sentence(struct stance_reading *reading, size_t block, struct slice from, bool own)
{
	const struct document *document = reading->document;
	enum stance_code pending = STANCE_NONE;
	size_t begin = (size_t)(from.at - document->text.at);
	enum stance_code said = own ? stance_said(reading, from) : STANCE_NONE;
	for (size_t s = reading->sentence; s < document->n_sentences && document->sentences[s].block <= block; s++) {
		reading->sentence = s;
		size_t start = document->sentences[s].start < begin ? begin : document->sentences[s].start, end = document->sentences[s].end;
		if (document->sentences[s].block < block || end <= begin)
			continue;
		struct slice text = slice_part(document->text, start, end);
		if (!own)
			read_sentence(reading, text, start, &pending);
		else if (said != STANCE_NONE && stance_said(reading, text) == said) {
			stance_tell(reading, reading->own, reading->area, said, true, (struct span){ start, end });
			return;
		}
	}
}

/* "Följande kommuner vill avvakta:": what holds for the names below. Who is listed as "ledande och ökande" need not lead. */
static enum stance_code list_lead(const struct stance_reading *reading, struct slice text)
{
	struct rule_hits hits = stance_hits(reading, text);
	enum stance_code said = strongest(reading, &hits, 0, text.n, false);
	for (size_t i = 0; i < hits.n && said == STANCE_LEAD; i++)
		if (stance_of_rule(reading->classifier, hits.at[i].rule) == STANCE_INCREASE)
			said = STANCE_INCREASE;
	return said;
}

/* "Heby" alone, or "Götene: Vi tackar nej.": the name, and what follows it. */
static const char *label_of(const struct stance_reading *reading, struct slice text, struct slice *rest)
{
	enum { LONGEST = 40 };
	const char *colon = memchr(text.at, ':', text.n < LONGEST ? text.n : LONGEST);
	size_t end = colon ? (size_t)(colon - text.at) : text.n;
	*rest = slice_trim(slice_part(text, colon ? end + 1 : end, text.n));
	return stance_municipality(reading, slice_part(text, 0, end));
}

/* The name stood alone, and nothing was said below it: the line above the list says it. */
static void close_label(struct stance_reading *reading)
{
	if (reading->own)
		stance_tell(reading, reading->own, reading->area, reading->lead, reading->spoke, reading->own_at);
	reading->own = NULL;
	reading->spoke = false;
}

static void read_block(struct stance_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	struct slice text = text_without_mark(block->text), rest;
	size_t before = reading->n;
	const char *label = label_of(reading, text, &rest);
	if (label) {
		close_label(reading);
		reading->own = label;
		reading->own_at = (struct span){ block->start, block->end };
		if (!rest.n)
			return;
		each_sentence(reading, i, rest, true);
		reading->spoke = true;
		if (reading->n > before)
			reading->own = NULL;
		close_label(reading);
		return;
	}
	if (block_heads(block)) {
		close_label(reading);
		reading->area = stance_area(reading, text);
		reading->lead = STANCE_NONE;
		return;
	}
	if (text.n && text.at[text.n - 1] == ':') {
		close_label(reading);
		reading->lead = list_lead(reading, text);
		return;
	}
	if (reading->own && block->kind != BLOCK_LIST_ITEM) { /* the paragraph below the name */
		each_sentence(reading, i, block->text, true);
		reading->spoke = true;
		if (reading->n > before)
			reading->own = NULL;
		close_label(reading);
		return;
	}
	close_label(reading);
	each_sentence(reading, i, block->text, false);
}

/* Minutes tell what was decided; what their sentences say of municipalities is no answer to a survey. */
static bool is_study(const struct document *document, const struct block *block)
{
	static const char *const minutes[] = { "protokoll", "protokollsutdrag", "minnesanteckningar", "kallelse", "avtal" };
	if (!block->part || block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS)
		return false;
	const char *type = RECORD(document, part, (size_t)block->part - 1)->type;
	for (size_t i = 0; type && i < sizeof minutes / sizeof *minutes; i++)
		if (strcmp(type, minutes[i]) == 0)
			return false;
	return true;
}

/* ---- one record for each municipality and area ---- */

struct pair {
	size_t first, last;            /* in the list of what was told, linked by `next` */
	size_t own;                    /* what the municipality says itself first; NONE */
	size_t times[STANCE_NONE], latest[STANCE_NONE]; /* what others say of it */
};
#define NONE SIZE_MAX

static size_t pair_of(struct stance_reading *reading, const struct told *told)
{
	struct slice key = slice_of(arena_print(reading->arena, "%s %s", told->municipality, told->area));
	size_t index = table_get(reading->pairs, key);
	if (index != SIZE_MAX)
		return index;
	reading->pair = arena_grow(reading->arena, reading->pair, reading->n_pairs, &reading->pairs_capacity, sizeof *reading->pair);
	reading->pair[reading->n_pairs] = (struct pair){ .first = NONE, .own = NONE };
	table_put(reading->pairs, key, reading->n_pairs);
	return reading->n_pairs++;
}

void stance_tell(struct stance_reading *reading, const char *municipality, const char *area, enum stance_code said, bool own, struct span span)
{
	if (!municipality || !area || said == STANCE_NONE)
		return;
	reading->at = arena_grow(reading->arena, reading->at, reading->n, &reading->capacity, sizeof *reading->at);
	size_t index = reading->n++;
	struct told *told = &reading->at[index];
	*told = (struct told){ municipality, area, said, own, span, NONE };
	size_t of = pair_of(reading, told); /* before: it may move the pairs */
	struct pair *pair = &reading->pair[of];
	if (pair->first == NONE)
		pair->first = index;
	else
		reading->at[pair->last].next = index;
	pair->last = index;
	if (own && pair->own == NONE)
		pair->own = index;
	pair->times[said]++;
	pair->latest[said] = index;
}

/* What the municipality says itself; else what is said most often, and of that said equally often the latest. */
static size_t best_of(const struct pair *pair)
{
	if (pair->own != NONE)
		return pair->own;
	int best = 0;
	for (int i = 1; i < STANCE_NONE; i++)
		if (pair->times[i] > pair->times[best] || (pair->times[i] == pair->times[best] && pair->latest[i] > pair->latest[best]))
			best = i;
	return pair->latest[best];
}

static const char *code_of(const struct classifier *classifier, enum stance_code said)
{
	for (size_t i = 0; i < rules_count(classifier->stances); i++)
		if (stance_of_rule(classifier, i) == said)
			return rules_at(classifier->stances, i)->code;
	return NULL;
}

/* "vill öka samverkan inom upphandling av livsmedel, men ...": what it is limited to, where that is not the area itself. */
static const char *scope_of(const struct stance_reading *reading, const struct told *told)
{
	static struct pattern scope = PATTERN("(?i)(?<!\\p{L})(?:%{scope_lead})\\s+(.{2,200}?)(?=,?\\s+%{scope_end}(?!\\p{L})|[.;]|$)");
	struct match m;
	if (!told->own || !pattern_find(&scope, slice_part(reading->document->text, told->span.start, told->span.end), 0, &m))
		return NULL;
	struct tokens words = text_tokens(reading->document->scratch, m.group[1]);
	const char *named = words.n <= 2 ? stance_area(reading, m.group[1]) : NULL;
	return named && strcmp(named, told->area) == 0 ? NULL : slice_text(reading->document->arena, m.group[1]);
}

static void add_record(struct stance_reading *reading, const struct pair *pair)
{
	struct document *document = reading->document;
	const struct told *told = &reading->at[best_of(pair)];
	struct stance *stance = record_add(document->arena, &document->records, ARRAY_stance, told->span, told->own ? "stance.own" : "stance.told", told->own ? 0.9 : 0.8);
	stance->municipality = told->municipality;
	stance->area = told->area;
	stance->stance = code_of(reading->classifier, told->said);
	stance->scope = scope_of(reading, told);
	stance->speaker = told->own ? "municipality" : "consultant";
	for (size_t i = pair->first; i != NONE; i = reading->at[i].next) {
		const struct told *other = &reading->at[i];
		if (other == told)
			continue;
		if (other->said == told->said)
			record_add_span(document->arena, &stance->record, other->span);
		else if (!stance->contradicted_by)
			stance->contradicted_by = code_of(reading->classifier, other->said);
	}
}

void classify_stances(const struct classifier *classifier, struct document *document)
{
	struct stance_reading reading = { .classifier = classifier, .document = document, .arena = arena_new(), .lead = STANCE_NONE };
	reading.pairs = table_new(reading.arena);
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		if (!is_study(document, &document->blocks[i]))
			continue;
		if (document->blocks[i].kind == BLOCK_ROW)
			i = stance_table(&reading, i) - 1;
		else
			read_block(&reading, i);
	}
	close_label(&reading);
	for (size_t i = 0; i < reading.n_pairs; i++)
		add_record(&reading, &reading.pair[i]);
	arena_free(reading.arena);
}
