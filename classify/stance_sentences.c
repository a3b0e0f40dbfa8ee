/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence that names municipalities. Out: what it tells of each.
 *
 *   "Håbo och Knivsta vill avvakta medan Tierp avstår."               a verb for each group of names
 *   "Nora vill öka samverkan, liksom Hällefors."                      the second as the first
 *   "Inom arkiv vill Täby leda men avstår inom juridik."              the area that stands nearest, where no heading names one
 *   "Övriga kommuner avvaktar.", "Samtliga utom Gnesta vill leda."    groups without names
 *   "Timrå hoppas att Sundsvall vill leda."                           nothing: what somebody wants of others
 */
#include "stances.h"

#include <string.h>

enum { MOST_GROUPS = 24 };

struct group {
	size_t first, end; /* words */
	struct codes codes;
	bool rest, nobody;  /* "övriga kommuner", "ingen av kommunerna" */
	bool excepted;      /* "utom Gnesta" */
	bool wished;        /* "hoppas att Kalmar ..." */
};

/* "Telge Inköp (Södertälje, Nykvarn och Flen)": examples. */
static bool in_brackets(struct slice text, size_t at)
{
	int depth = 0;
	for (size_t i = 0; i < at; i++)
		depth += text.at[i] == '(' ? 1 : text.at[i] == ')' && depth ? -1 : 0;
	return depth > 0;
}

static const struct model *model_of(const struct stance_reading *reading)
{
	const struct model_list *models = reading->classifier->words->models;
	for (size_t i = 0; reading->document->region && i < models->n_models; i++)
		if (strcmp(models->models[i].name, reading->document->region) == 0)
			return &models->models[i];
	return NULL;
}

/* Of the collaboration that the document is about, where that is known: others are examples. */
static bool is_party(const struct stance_reading *reading, const char *code)
{
	const struct model *model = model_of(reading);
	for (size_t m = 0; model && m < model->n_members; m++)
		if (strcmp(model->members[m].municipality->code, code) == 0)
			return true;
	return !model || !model->n_members;
}

/* A name that begins at word `i`: capitalised, of a party, not in brackets. */
static bool name_at(const struct stance_reading *reading, const struct stance_text *text, size_t i, struct phrase_hit *hit)
{
	size_t length;
	const struct token *word = &text->words.at[i];
	return text_is_upper(text_decode(word->raw.at, word->raw.n, &length)) && phrases_at(reading->classifier->municipalities, &text->words, i, hit) &&
	       is_party(reading, hit->key) && !in_brackets(text->text, word->start);
}

static void code_add(struct codes *codes, const char *code)
{
	for (size_t i = 0; i < codes->n; i++)
		if (codes->at[i] == code)
			return;
	if (codes->n < MOST_IN_GROUP)
		codes->at[codes->n++] = code;
}

static bool goes_on(const struct stance_text *text, const struct group *group, size_t i)
{
	for (size_t k = group->end; k < i; k++)
		if (!cue_in(text->begins[k], CUE_joint))
			return false;
	return !group->rest && !group->nobody;
}

/* "Samtliga kommuner", "Ingen av kommunerna", "Övriga": at word `i`; its end, or 0. */
static size_t nameless_at(const struct stance_reading *reading, const struct stance_text *text, size_t i, struct group *group)
{
	unsigned bits = text->begins[i];
	if (!cue_in(bits, CUE_rest) && !cue_in(bits, CUE_everyone) && !cue_in(bits, CUE_nobody))
		return 0;
	enum cue cue = cue_in(bits, CUE_nobody) ? CUE_nobody : cue_in(bits, CUE_rest) ? CUE_rest : CUE_everyone;
	size_t end = i + 1;
	for (size_t k = i + 1; k <= text->words.n && k <= i + 5; k++)
		if (cue_in(text->ended[k], cue))
			end = k;
	*group = (struct group){ .first = i, .end = end, .rest = cue == CUE_rest, .nobody = cue == CUE_nobody };
	if (cue == CUE_everyone)
		group->codes = reading->parties;
	return end;
}

static size_t find_groups(const struct stance_reading *reading, const struct stance_text *text, struct group *groups)
{
	size_t n = 0, free = 0; /* words before `free` belong to a group */
	for (size_t i = 0; i < text->words.n; i++) {
		struct phrase_hit hit;
		struct group nameless;
		if (i < free)
			continue;
		size_t end = nameless_at(reading, text, i, &nameless);
		if (end && n < MOST_GROUPS) {
			groups[n++] = nameless;
			free = end;
			continue;
		}
		if (!name_at(reading, text, i, &hit))
			continue;
		free = hit.end;
		if (!n || !goes_on(text, &groups[n - 1], i)) {
			if (n == MOST_GROUPS)
				break;
			groups[n++] = (struct group){ .first = i };
		}
		groups[n - 1].end = hit.end;
		code_add(&groups[n - 1].codes, hit.key);
	}
	for (size_t g = 0; g < n; g++) {
		groups[g].excepted = g && cue_in(text->ended[groups[g].first], CUE_except);
		for (size_t k = g ? groups[g - 1].end : groups[g].first; k < groups[g].first; k++)
			groups[g].wished |= cue_in(text->begins[k], CUE_wishes);
	}
	return n;
}

struct codes stance_names(const struct stance_reading *reading, struct slice slice)
{
	struct stance_text text = stance_read(reading, slice, false);
	struct codes codes = { .n = 0 };
	for (size_t i = 0; i < text.words.n; i++) {
		struct phrase_hit hit;
		if (name_at(reading, &text, i, &hit)) {
			code_add(&codes, hit.key);
			i = hit.end - 1;
		}
	}
	return codes;
}

void stance_parties(struct stance_reading *reading)
{
	const struct model *model = model_of(reading);
	for (size_t m = 0; model && m < model->n_members; m++)
		code_add(&reading->parties, model->members[m].municipality->code);
	if (reading->parties.n)
		return;
	for (size_t i = 0; i < reading->document->n_sentences; i++) {
		arena_reset(reading->document->scratch);
		struct group groups[MOST_GROUPS];
		struct slice text = slice_part(reading->document->text, reading->document->sentences[i].start, reading->document->sentences[i].end);
		struct stance_text read = stance_read(reading, text, false);
		size_t n = find_groups(reading, &read, groups);
		for (size_t g = 0; g < n; g++)
			if (groups[g].codes.n > reading->parties.n && !groups[g].rest)
				reading->parties = groups[g].codes;
	}
}

/* ---- what is told of one group ---- */

struct telling {
	struct stance_reading *reading;
	const struct stance_text *text;
	struct span span;
	bool own;
	struct area_at areas[MOST_AREAS]; /* named in the sentence, where no heading names one */
	size_t n_areas;
};

static void tell_codes(struct telling *telling, const struct group *group, const char *area, enum stance_code said)
{
	struct codes codes = group->codes;
	if (group->rest) { /* of whom nothing is told yet */
		codes.n = 0;
		for (size_t i = 0; area && i < telling->reading->parties.n; i++)
			if (!stance_is_told(telling->reading, telling->reading->parties.at[i], area))
				codes.at[codes.n++] = telling->reading->parties.at[i];
	}
	for (size_t i = 0; i < codes.n && !group->nobody; i++)
		stance_tell(telling->reading, codes.at[i], area, said, telling->own, telling->span);
}

/* What stands nearest before an area in the words [from, to): "vill leda arkiv"; else behind it: "inom arkiv vill man leda". */
static enum stance_code nearest(const struct stance_text *text, size_t area, size_t from, size_t to)
{
	enum stance_code before = STANCE_NONE, behind = STANCE_NONE;
	for (size_t h = 0; h < text->n_hits; h++) {
		size_t word = text->hits[h].word;
		if (word < from || word >= to)
			continue;
		if (word < area)
			before = text->hits[h].said;
		else if (behind == STANCE_NONE)
			behind = text->hits[h].said;
	}
	return before != STANCE_NONE ? before : behind;
}

static size_t area_word(const struct telling *telling, size_t a)
{
	size_t word = 0;
	while (word + 1 < telling->text->words.n && telling->text->words.at[word + 1].start <= telling->areas[a].at)
		word++;
	return word;
}

/* The words [from, to) speak of the group. Returns whether they say something. */
static bool tell_group(struct telling *telling, const struct group *group, size_t from, size_t to)
{
	struct stance_reading *reading = telling->reading;
	enum stance_code said = stance_strongest(telling->text, from, to);
	if (said == STANCE_NONE)
		return false;
	if (reading->area || !telling->n_areas) {
		const char *area = reading->area;
		for (size_t i = 0; !area && i < reading->running.n; i++)
			tell_codes(telling, group, reading->running.at[i], said);
		if (!area && !reading->running.n)
			area = reading->title_area;
		tell_codes(telling, group, area, said);
		return true;
	}
	bool inside = false;
	for (size_t a = 0; a < telling->n_areas; a++) {
		size_t word = area_word(telling, a);
		if (word < from || word >= to)
			continue;
		inside = true;
		tell_codes(telling, group, telling->areas[a].code, nearest(telling->text, word, from, to));
	}
	for (size_t a = 0; a < telling->n_areas && !inside; a++)
		if (area_word(telling, a) < from) /* "Inom upphandling och juridik vill Täby ..." */
			tell_codes(telling, group, telling->areas[a].code, said);
	return true;
}

/* The areas that the next sentences may mean: "En enkät om fordon har besvarats. Askersund vill avvakta." */
static void keep_areas(struct telling *telling)
{
	if (!telling->n_areas)
		return;
	telling->reading->running.n = 0;
	for (size_t a = 0; a < telling->n_areas; a++)
		code_add(&telling->reading->running, telling->areas[a].code);
}

static struct telling begin(struct stance_reading *reading, const struct stance_text *text, size_t base, bool own)
{
	struct telling telling = { .reading = reading, .text = text, .span = { base, base + text->text.n }, .own = own };
	if (!reading->area)
		telling.n_areas = stance_areas(reading, text->text, telling.areas);
	return telling;
}

static bool directly_before(const struct stance_text *text, size_t word, enum cue cue)
{
	enum { NEAR = 1 };
	for (size_t i = word > NEAR ? word - NEAR : 0; i <= word; i++)
		if (cue_in(text->ended[i], cue))
			return true;
	return false;
}

/* "Tierp, Östhammar och Heby." behind "Tre kommuner är beredda att leda.": names and nothing else. */
static bool only_names(const struct stance_text *text, const struct group *group)
{
	return group->first == 0 && group->end == text->words.n;
}

/* "Samtliga utom Gnesta, som avstår, vill öka": the first verb is Gnesta's, the last the others'. */
static void tell_except(struct telling *telling, struct group *all, const struct group *except, size_t to)
{
	const struct stance_text *text = telling->text;
	struct codes kept = { .n = 0 };
	for (size_t i = 0; i < all->codes.n; i++) {
		bool out = false;
		for (size_t k = 0; k < except->codes.n; k++)
			out |= except->codes.at[k] == all->codes.at[i];
		if (!out)
			kept.at[kept.n++] = all->codes.at[i];
	}
	all->codes = kept;
	size_t first = SIZE_MAX, last = SIZE_MAX;
	for (size_t h = 0; h < text->n_hits; h++) {
		if (text->hits[h].word < except->end || text->hits[h].word >= to)
			continue;
		if (first == SIZE_MAX)
			first = text->hits[h].word;
		last = text->hits[h].word;
	}
	if (first != SIZE_MAX && first != last)
		tell_group(telling, except, first, first + 1);
	if (last != SIZE_MAX)
		tell_group(telling, all, last, last + 1);
}

static void tell_groups(struct telling *telling, struct group *groups, size_t n)
{
	const struct stance_text *text = telling->text;
	size_t said_from = 0, said_to = 0; /* the words that spoke of the group before */
	for (size_t g = 0; g < n; g++) {
		size_t from = groups[g].end, to = g + 1 < n ? groups[g + 1].first : text->words.n;
		if (groups[g].wished)
			continue;
		if (g + 1 < n && groups[g + 1].excepted) {
			tell_except(telling, &groups[g], &groups[g + 1], g + 2 < n ? groups[g + 2].first : text->words.n);
			g++;
			continue;
		}
		if (stance_strongest(text, from, to) != STANCE_NONE) {
			tell_group(telling, &groups[g], from, to);
			if (g && directly_before(text, groups[g].first, CUE_with) && stance_strongest(text, groups[g - 1].end, groups[g].first) == STANCE_NONE)
				tell_group(telling, &groups[g - 1], from, to);
			said_from = from;
			said_to = to;
		} else if (said_to && directly_before(text, groups[g].first, CUE_alike)) {
			tell_group(telling, &groups[g], said_from, said_to);
		} else if (!g) { /* "Beredda att leda är Tierp och Heby" */
			tell_group(telling, &groups[g], 0, groups[g].first);
			said_to = groups[g].first;
		}
	}
}

/* "De båda kommunerna vill öka samverkan.", "När det gäller arkiv vill kommunen avvakta." behind a sentence that names them. */
static bool means_those_before(const struct stance_text *text)
{
	for (size_t i = 0; text->n_hits && i < text->words.n && i < text->hits[0].word; i++)
		if (cue_in(text->begins[i], CUE_they))
			return true;
	return false;
}

void stance_sentence(struct stance_reading *reading, struct slice slice, size_t base, bool own, enum stance_code *pending)
{
	struct group groups[MOST_GROUPS];
	struct stance_text text = stance_read(reading, slice, false);
	size_t n = find_groups(reading, &text, groups);
	bool changed = false, wants = false;
	for (size_t i = 0; i < text.words.n; i++) {
		changed |= cue_in(text.begins[i], CUE_changed);
		wants |= cue_in(text.begins[i], CUE_wants);
	}
	if (reading->minutes && !wants)
		text.n_hits = 0;
	struct telling telling = begin(reading, &text, base, changed || (own && n == 1 && groups[0].first == 0));
	if (n == 1 && only_names(&text, &groups[0]) && *pending != STANCE_NONE) {
		tell_codes(&telling, &groups[0], reading->area ? reading->area : reading->running.n ? reading->running.at[0] : reading->title_area, *pending);
	} else if (!n && means_those_before(&text) && reading->they.n) {
		groups[0] = (struct group){ .codes = reading->they };
		tell_group(&telling, &groups[0], 0, text.words.n);
	} else {
		tell_groups(&telling, groups, n);
	}
	keep_areas(&telling);
	*pending = n ? STANCE_NONE : stance_strongest(&text, 0, text.words.n);
	if (n && !groups[n - 1].rest && !groups[n - 1].nobody)
		reading->they = groups[n - 1].codes;
}

void stance_own_sentence(struct stance_reading *reading, struct slice slice, size_t base)
{
	struct stance_text text = stance_read(reading, slice, false);
	struct telling telling = begin(reading, &text, base, true);
	struct group group = { .codes = { { reading->own }, 1 } };
	tell_group(&telling, &group, 0, text.words.n);
	keep_areas(&telling);
}
