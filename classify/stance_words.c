/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a text, and the rules of classify/stances. Out: what its words say, with negations and delays reckoned in.
 *
 *   "är beredd att ta ledartröjan"            lead
 *   "inte beredd att ta ledartröjan"          nothing; "deltar inte": abstain; "kan inte delta i dagsläget": wait
 *   "kan eventuellt leda på sikt"             increase; "vill på sikt öka samverkan": wait
 *   "var länge drivande", "bör vara drivande" nothing: told of then, or of what ought to be
 */
#include "stances.h"

#include <string.h>

/* How many words before a hit a negation works, and how many behind it a delay stands. */
enum { REACH = 7, BEHIND = 6 };

const char *const cue_names[CUES] = {
#define CUE_NAME(name) #name,
	STANCE_CUES(CUE_NAME)
#undef CUE_NAME
};

struct marking {
	const struct classifier *classifier;
	struct stance_text *text;
};

static void mark(void *context, const struct phrase_hit *hit)
{
	struct marking *marking = context;
	unsigned cue = marking->classifier->cue_of[hit->variant];
	if (cue == CUES) /* misspelt: told of when it was loaded */
		return;
	marking->text->begins[hit->first] |= (uint64_t)1 << cue;
	marking->text->ended[hit->end] |= (uint64_t)1 << cue;
}

/* "vill även framöver vara drivande": that is no delay. */
static bool goes_on_as_now(const struct stance_text *text, size_t word, enum cue cue)
{
	enum { BEFORE = 3 }; /* "såväl nu som framöver" */
	for (size_t i = word > BEFORE ? word - BEFORE : 0; cue == CUE_later && i <= word; i++)
		if (cue_in(text->begins[i], CUE_still))
			return true;
	return false;
}

/* "ingen kommun leder, alla kommuner är med": behind the comma somebody else is spoken of. */
static bool turns_behind(const struct stance_text *text, size_t word)
{
	uint64_t next = text->begins[word + 1];
	const struct token *token = &text->words.at[word];
	size_t end = token->start + token->raw.n;
	return end < text->text.n && text->text.at[end] == ',' && (cue_in(next, CUE_everyone) || cue_in(next, CUE_rest) || cue_in(next, CUE_vague));
}

/* Does the cue stand before the word, in the same clause? */
static bool stands_before(const struct stance_text *text, size_t word, enum cue cue)
{
	for (size_t i = word, n = 0; i-- > 0 && n < REACH; n++) {
		if (i + 1 < word && cue == CUE_negation && turns_behind(text, i))
			return false;
		bool affirmed = cue == CUE_negation && cue_in(text->begins[i], CUE_affirms); /* "har inget emot att leda" */
		if (cue_in(text->begins[i], cue) && !affirmed && !goes_on_as_now(text, i, cue))
			return true;
		if (cue == CUE_past && cue_in(text->begins[i], CUE_wants)) /* "de som var på mötet vill ..." */
			return false;
		if (cue_in(text->begins[i], CUE_break) || text->words.at[i + 1].broken)
			return false;
	}
	return false;
}

static bool stands_behind(const struct stance_text *text, size_t word, enum cue cue, size_t reach)
{
	for (size_t i = word + 1; i < text->words.n && i <= word + reach && !text->words.at[i].broken; i++) {
		if (cue_in(text->begins[i], cue) && !goes_on_as_now(text, i, cue))
			return true;
		if (cue_in(text->begins[i], CUE_break))
			return false;
	}
	return false;
}

/* "deltar inte", "deltar Filipstad inte", "deltar kommunen däremot inte": names and small words may stand between. */
static bool negated_behind(const struct stance_reading *reading, const struct stance_text *text, size_t word)
{
	for (size_t i = word + 1; i < text->words.n && i <= word + BEHIND && !text->words.at[i].broken;) {
		struct phrase_hit hit;
		if (cue_in(text->begins[i], CUE_not))
			return true;
		if (cue_in(text->begins[i], CUE_between))
			i++;
		else if (phrases_at(reading->classifier->municipalities, &text->words, i, &hit))
			i = hit.end;
		else
			return false;
	}
	return false;
}

/* "vill inte samverka", "driver dock inte frågan": the negation stands between the words of the phrase, which may hold one itself. */
static bool negated_inside(const struct stance_text *text, size_t first, size_t last)
{
	for (size_t i = first + 1; i < last; i++)
		if (cue_in(text->begins[i], CUE_not) && !cue_in(text->begins[i], CUE_affirms))
			return true;
	return false;
}

/* "vi är med, med Sala som värd": the word is another's. */
static bool of_another(const struct stance_reading *reading, const struct stance_text *text, size_t first)
{
	enum { NAME = 3 };
	size_t as = first && !cue_in(text->begins[first], CUE_who) ? first - 1 : first; /* the hit may begin at "som" or behind it */
	struct phrase_hit hit;
	for (size_t i = as; i-- > 0 && as - i <= NAME && cue_in(text->begins[as], CUE_who);)
		if (phrases_at(reading->classifier->municipalities, &text->words, i, &hit) && hit.end == as)
			return cue_in(text->ended[i], CUE_object);
	return false;
}

static enum stance_code in_clause(const struct stance_reading *reading, const struct stance_text *text, size_t first, size_t last, enum stance_code said)
{
	if (stands_before(text, first, CUE_past) || stands_before(text, first, CUE_ought))
		return STANCE_NONE;
	if (said == STANCE_LEAD && of_another(reading, text, first))
		return STANCE_NONE;
	if (said <= STANCE_INCREASE && (stands_before(text, first, CUE_withholds) || stands_behind(text, last, CUE_unable, BEHIND)))
		return STANCE_NONE;
	bool neither = first && cue_in(text->begins[0], CUE_negation) && cue_in(text->begins[0], CUE_both); /* "Varken i fråga om arkiv eller GIS vill kommunen delta" */
	bool negated = neither || stands_before(text, first, CUE_negation) || (said <= STANCE_INCREASE && negated_inside(text, first, last)) || (said <= STANCE_INCREASE && negated_behind(reading, text, last));
	if (negated && said == STANCE_INCREASE)
		return stands_behind(text, last, CUE_now, BEHIND) || stands_before(text, first, CUE_now) ? STANCE_WAIT : STANCE_ABSTAIN;
	if (negated)
		return STANCE_NONE;
	size_t whole = first; /* "leder redan och vill göra det framöver": the delay is of another clause */
	while (whole < last && !cue_in(text->begins[whole + 1], CUE_break))
		whole++;
	bool later = said <= STANCE_INCREASE && (stands_before(text, first, CUE_later) || (whole == last && stands_behind(text, last > first ? last - 1 : last, CUE_later, BEHIND))); /* "går med i ett andra steg" */
	return later ? said + 1 : said;
}

static size_t word_at(const struct tokens *words, size_t byte)
{
	size_t low = 0, high = words->n;
	while (low + 1 < high) {
		size_t middle = (low + high) / 2;
		if (words->at[middle].start <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static void sort_hits(struct stance_text *text)
{
	for (size_t i = 1; i < text->n_hits; i++)
		for (size_t k = i; k > 0 && text->hits[k - 1].word > text->hits[k].word; k--) {
			struct stance_hit hit = text->hits[k];
			text->hits[k] = text->hits[k - 1];
			text->hits[k - 1] = hit;
		}
}

/* "Ja, men vi avvaktar": only the strong word counts; in a line of several answers, that of the same clause. */
static bool is_outdone(const struct stance_text *text, const struct rules *rules, const struct rule_hits *found, size_t i, enum stance_mode mode)
{
	for (size_t k = 0; k < found->n; k++) {
		const struct rule_hit *hit = &found->at[k];
		if (hit->weight < rules_at(rules, hit->rule)->threshold)
			continue;
		size_t from = k < i ? hit->span.end : found->at[i].span.end, to = k < i ? found->at[i].span.start : hit->span.start;
		struct slice between = from < to ? slice_part(text->text, from, to) : (struct slice){ NULL, 0 };
		if (mode == STANCE_CELL || !between.n || !(memchr(between.at, ',', between.n) || memchr(between.at, ';', between.n) || memchr(between.at, '.', between.n)))
			return true;
	}
	return false;
}

/* "I turismen är Torsby med": a name parts the two words. */
static void add_inverted(const struct stance_reading *reading, struct stance_text *text)
{
	for (size_t i = 0; i + 1 < text->words.n; i++) {
		struct phrase_hit name;
		if (!cue_in(text->begins[i], CUE_stands) || !phrases_at(reading->classifier->municipalities, &text->words, i + 1, &name))
			continue;
		size_t end = name.end;
		while (end < text->words.n && cue_in(text->begins[end], CUE_light))
			end++;
		if (end >= text->words.n || !cue_in(text->begins[end], CUE_particle))
			continue;
		enum stance_code said = in_clause(reading, text, i, end, STANCE_INCREASE);
		if (said != STANCE_NONE)
			text->hits[text->n_hits++] = (struct stance_hit){ said, i };
		return;
	}
}

struct stance_text stance_cues(const struct stance_reading *reading, struct slice slice)
{
	struct arena *arena = reading->document->scratch;
	struct stance_text text = { .text = slice, .words = text_tokens(arena, slice) };
	text.begins = arena_alloc(arena, (text.words.n + 1) * sizeof *text.begins);
	text.ended = arena_alloc(arena, (text.words.n + 1) * sizeof *text.ended);
	phrases_each(reading->classifier->cues, &text.words, mark, &(struct marking){ reading->classifier, &text });
	return text;
}

struct stance_text stance_read(const struct stance_reading *reading, struct slice slice, enum stance_mode mode)
{
	struct arena *arena = reading->document->scratch;
	struct stance_text text = stance_cues(reading, slice);
	const struct rules *rules = reading->classifier->stances;
	struct rule_hits found = rules_find(rules, arena, slice, 0);
	text.hits = arena_alloc(arena, (found.n + 2) * sizeof *text.hits);
	for (size_t i = 0; i < found.n; i++) {
		const struct rule_hit *hit = &found.at[i];
		bool weak = hit->weight < rules_at(rules, hit->rule)->threshold;
		if (weak && (mode == STANCE_SENTENCE || (stance_of_rule(reading->classifier, hit->rule) != STANCE_LEAD && is_outdone(&text, rules, &found, i, mode))))
			continue;
		size_t first = word_at(&text.words, hit->span.start), last = word_at(&text.words, hit->span.end - 1);
		enum stance_code said = in_clause(reading, &text, first, last, stance_of_rule(reading->classifier, hit->rule));
		bool shared = false; /* "säger ja till arkiv, nej till juridik": the second answer stands at its last word */
		for (size_t k = 0; k < text.n_hits; k++)
			shared |= text.hits[k].word == first && text.hits[k].said != said;
		if (said != STANCE_NONE)
			text.hits[text.n_hits++] = (struct stance_hit){ said, shared ? last : first };
	}
	sort_hits(&text);
	if (!text.n_hits)
		add_inverted(reading, &text);
	return text;
}

enum stance_code stance_strongest(const struct stance_text *text, size_t from, size_t to)
{
	enum stance_code best = STANCE_NONE;
	for (size_t i = 0; i < text->n_hits; i++)
		if (text->hits[i].word >= from && text->hits[i].word < to && text->hits[i].said < best)
			best = text->hits[i].said;
	return best;
}

enum stance_code stance_said(const struct stance_reading *reading, struct slice slice, bool cell)
{
	struct stance_text text = stance_read(reading, slice, cell ? STANCE_CELL : STANCE_SENTENCE);
	return stance_strongest(&text, 0, text.words.n);
}

/* "Löner", "Inköp (gul)": a weak word for an area, where it is all that is said. */
static const char *only_word(const struct stance_reading *reading, struct slice text)
{
	const struct rules *rules = reading->classifier->areas;
	const char *bracket = memchr(text.at, '(', text.n);
	if (bracket && slice_trim(text).at[slice_trim(text).n - 1] == ')')
		text = slice_part(text, 0, (size_t)(bracket - text.at));
	if (text_tokens(reading->document->scratch, text).n != 1)
		return NULL;
	struct rule_hits hits = rules_find(rules, reading->document->scratch, text, 0);
	const struct rule *rule = hits.n == 1 && hits.at[0].kind == RULE_WORD ? rules_at(rules, hits.at[0].rule) : NULL;
	return rule && area_is_subject(rule) ? rule->code : NULL;
}

bool stance_area_is_told(const struct stance_reading *reading, struct slice text)
{
	const struct rules *rules = reading->classifier->areas;
	struct rule_hits hits = rules_find(rules, reading->document->scratch, text, 0);
	bool named = false;
	for (size_t i = 0; i < hits.n; i++)
		named |= hits.sums[hits.at[i].rule] >= rules_at(rules, hits.at[i].rule)->threshold && area_is_subject(rules_at(rules, hits.at[i].rule));
	return !named;
}

const char *stance_area(const struct stance_reading *reading, struct slice text)
{
	enum { LABEL = 5 }; /* words: what is longer tells something */
	const char *named = area_named(reading->classifier->areas, reading->document->scratch, text);
	named = named ? named : only_word(reading, text);
	return named || text_tokens(reading->document->scratch, text).n > LABEL ? named : area_told(reading->classifier->areas, reading->document->scratch, text);
}

/* Which areas are named anywhere in the document, by rule: there a weaker word for one is enough ("ta ledartröjan för arkiv"). */
static bool *named_anywhere(const struct stance_reading *reading)
{
	const struct rules *rules = reading->classifier->areas;
	const struct document *document = reading->document;
	bool *named = arena_alloc(reading->arena, (rules_count(rules) + 1) * sizeof *named);
	struct arena *arena = arena_new();
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct rule_hits hits = rules_find(rules, arena, document->blocks[i].text, 0);
		for (size_t h = 0; h < hits.n; h++)
			named[hits.at[h].rule] |= hits.sums[hits.at[h].rule] >= rules_at(rules, hits.at[h].rule)->threshold;
		for (size_t h = 0; h < hits.n && block_heads(document, i); h++) /* "Arkiv": a heading that is the area */
			named[hits.at[h].rule] |= area_named(rules, arena, document->blocks[i].text) == rules_at(rules, hits.at[h].rule)->code;
		arena_reset(arena);
	}
	arena_free(arena);
	return named;
}

/* Does word `k` stand where an answer names its area: "Löner: nej tack", "Lönerna tittar man på", "i juridik och löner"? */
static bool names_topic(const struct stance_text *read, const struct area_at *areas, size_t n, size_t k)
{
	const struct token *word = &read->words.at[k];
	size_t end = word->start + word->raw.n;
	for (size_t i = 0; i < k; i++)
		if (cue_in(read->begins[i], CUE_except)) /* "dock inte i ledningen" */
			return false;
	if (k == 0 || (k == 1 && (cue_in(read->begins[0], CUE_joint) || cue_in(read->begins[0], CUE_its))) || (end < read->text.n && read->text.at[end] == ':') || cue_in(read->ended[k], CUE_within) || cue_in(read->ended[k], CUE_about))
		return true;
	enum { OBJECT = 4 };
	for (size_t h = 0; !n && h < read->n_hits; h++)
		if (read->hits[h].word < k && k <= read->hits[h].word + OBJECT)
			return true;
	size_t before = k - 1;
	if (cue_in(read->begins[before], CUE_joint) && before)
		before--;
	for (size_t a = 0; a < n; a++)
		if (word_at(&read->words, areas[a].at) == before && (before + 1 < k || read->text.at[read->words.at[before].start + read->words.at[before].raw.n] == ','))
			return true;
	return false;
}

static const char *only_word(const struct stance_reading *reading, struct slice text);

/* Adds the areas that one weak word names, where an answer names its area. */
static size_t add_topics(struct stance_reading *reading, const struct stance_text *read, struct area_at *areas, size_t n)
{
	for (size_t k = 0; read->n_hits && k < read->words.n && n < MOST_AREAS; k++) {
		const struct token *word = &read->words.at[k];
		size_t at = 0;
		bool named = false;
		for (size_t a = 0; a < n; a++) {
			at += areas[a].at < word->start;
			named |= word_at(&read->words, areas[a].at) == k;
		}
		const char *code = named || !names_topic(read, areas, n, k) ? NULL : only_word(reading, slice_part(read->text, word->start, word->start + word->raw.n));
		for (size_t a = 0; code && a < n; a++)
			if (strcmp(areas[a].code, code) == 0)
				code = NULL;
		if (!code)
			continue;
		memmove(&areas[at + 1], &areas[at], (n++ - at) * sizeof *areas);
		areas[at] = (struct area_at){ code, word->start };
	}
	return n;
}

size_t stance_areas(struct stance_reading *reading, struct slice text, struct area_at *areas)
{
	enum { WITHIN_FACTOR = 3, WEAK = 2, NEARLY = 3 }; /* "inom arkiv" says what is meant; "bygglov och arkiv" with an answer nearly does */
	const struct rules *rules = reading->classifier->areas;
	struct rule_hits hits = rules_find(rules, reading->document->scratch, text, 0);
	struct stance_text read = stance_read(reading, text, STANCE_SENTENCE);
	size_t n = 0, end = 0;
	bool listing = false; /* "Fem områden har prövats: arkiv, ..." */
	for (size_t i = 0; i < read.words.n; i++)
		listing |= cue_in(read.begins[i], CUE_fields);
	for (size_t i = 0; i < hits.n && n < MOST_AREAS; i++) {
		const struct rule *rule = rules_at(rules, hits.at[i].rule);
		size_t word = word_at(&read.words, hits.at[i].span.start);
		bool within = cue_in(read.ended[word], CUE_within) || (word && cue_in(read.ended[word - 1], CUE_within)) || (read.n_hits && cue_in(read.ended[word], CUE_about));
		int factor = within ? WITHIN_FACTOR : 1;
		bool again = false;
		for (size_t k = 0; k < n; k++)
			again |= strcmp(areas[k].code, rule->code) == 0;
		if (again || !area_is_subject(rule) || hits.at[i].span.start < end)
			continue; /* one word names one area */
		if (factor * hits.sums[hits.at[i].rule] < rule->threshold) {
			if (!(read.n_hits || listing) || hits.at[i].weight < WEAK)
				continue;
			reading->named = reading->named ? reading->named : named_anywhere(reading);
			if (hits.at[i].weight < NEARLY && !reading->named[hits.at[i].rule])
				continue;
			reading->named[hits.at[i].rule] = true;
		}
		end = hits.at[i].span.end;
		areas[n++] = (struct area_at){ rule->code, hits.at[i].span.start };
	}
	return add_topics(reading, &read, areas, n);
}

bool stance_is_part(const struct stance_reading *reading, const char *area, const char *of)
{
	const struct rules *rules = reading->classifier->areas;
	const char *part = area, *whole = of;
	for (size_t i = 0; i < rules_count(rules); i++) {
		if (strcmp(rules_at(rules, i)->code, area) == 0)
			part = rules_at(rules, i)->rollup;
		if (strcmp(rules_at(rules, i)->code, of) == 0)
			whole = rules_at(rules, i)->rollup;
	}
	return strcmp(part, whole) == 0;
}

const char *stance_municipality(const struct stance_reading *reading, struct slice text)
{
	const char *bracket = memchr(text.at, '(', text.n), *closed = bracket ? memchr(bracket, ')', text.n - (size_t)(bracket - text.at)) : NULL;
	for (size_t i = 0; i < reading->n_aliases; i++)
		if (text_compare_folded(reading->aliases[i].text, text) == 0)
			return reading->aliases[i].code;
	enum { NOTE = 3 }; /* bytes behind a bracket that are no words: "Flen (KS § 94):" */
	if (closed && text.at + text.n > closed + NOTE) /* "Ydre (kommunstyrelsen § 94). Ydre vill ..." */
		return NULL;
	struct tokens words = text_tokens(reading->document->scratch, slice_part(text, 0, bracket ? (size_t)(bracket - text.at) : text.n));
	struct phrase_hit hit;
	return phrases_whole(reading->classifier->municipalities, &words, &hit) ? hit.key : NULL;
}
