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

/* ---- what is told of one group ---- */

struct telling {
	struct stance_reading *reading;
	const struct stance_text *text;
	struct span span;
	bool own;
	struct area_at areas[MOST_AREAS]; /* named in the sentence, where no heading names one */
	size_t n_areas;
};

static const char *heading_area(const struct stance_reading *reading)
{
	return reading->loose ? NULL : reading->area;
}

static bool is_among(const struct codes *codes, const char *code)
{
	for (size_t i = 0; i < codes->n; i++)
		if (strcmp(codes->at[i], code) == 0)
			return true;
	return false;
}

static void tell_codes(struct telling *telling, const struct group *group, const char *area, enum stance_code said)
{
	struct codes codes = group->codes;
	if (group->rest) { /* of whom nothing is told yet */
		codes.n = 0;
		for (size_t i = 0; area && i < telling->reading->parties.n; i++)
			if (!stance_is_told(telling->reading, telling->reading->parties.at[i], area))
				codes.at[codes.n++] = telling->reading->parties.at[i];
	}
	bool all_stay_out = group->nobody && !group->vague && said >= STANCE_WAIT && said != STANCE_NONE; /* "Ingen av kommunerna vill gå med" */
	if (all_stay_out)
		codes = telling->reading->parties;
	for (size_t i = 0; i < codes.n && (!group->nobody || all_stay_out); i++)
		if (!group->rest || !is_among(&group->except, codes.at[i]))
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

/* "ansluter sig till arkivet men inte till skolskjutsen"; who leads the one and not the other may still join it. */
static enum stance_code of_area(const struct stance_text *text, size_t area, size_t from, size_t to)
{
	enum stance_code said = nearest(text, area, from, to);
	size_t verb = SIZE_MAX;
	for (size_t h = 0; h < text->n_hits; h++)
		if (text->hits[h].word >= from && text->hits[h].word < area)
			verb = text->hits[h].word;
	bool out = false;
	for (size_t i = verb; verb != SIZE_MAX && i < area; i++)
		out |= cue_in(text->begins[i], CUE_except);
	return !out || said > STANCE_INCREASE ? said : said == STANCE_INCREASE ? STANCE_ABSTAIN : STANCE_NONE;
}

/* "I alla de fem nya områdena avvaktar Åre." behind a sentence that counts them up; without one nobody knows which. */
static bool means_counted(const struct telling *telling)
{
	for (size_t i = 0; i < telling->text->words.n; i++)
		if (cue_in(telling->text->begins[i], CUE_areas))
			return true;
	return false;
}

/* The words [from, to) speak of the group. Returns whether they say something. */
static bool tell_group(struct telling *telling, const struct group *group, size_t from, size_t to)
{
	struct stance_reading *reading = telling->reading;
	enum stance_code said = stance_strongest(telling->text, from, to);
	if (said == STANCE_NONE)
		return false;
	if (!heading_area(reading) && !telling->n_areas && means_counted(telling)) {
		for (size_t i = 0; i < reading->counted.n; i++)
			tell_codes(telling, group, reading->counted.at[i], said);
		return true;
	}
	if (heading_area(reading) || !telling->n_areas) {
		const char *area = heading_area(reading);
		for (size_t i = 0; !area && i < reading->running.n; i++)
			tell_codes(telling, group, reading->running.at[i], said);
		if (!area && !reading->running.n) /* what everybody does is seldom said of what a text is about without naming it */
			area = group->all || group->rest ? reading->title_area : stance_fallback(reading);
		tell_codes(telling, group, area, said);
		return true;
	}
	bool inside = false;
	for (size_t a = 0; a < telling->n_areas; a++) {
		size_t word = area_word(telling, a);
		if (word < from || word >= to)
			continue;
		inside = true;
		tell_codes(telling, group, telling->areas[a].code, of_area(telling->text, word, from, to));
	}
	for (size_t a = 0; a < telling->n_areas && !inside; a++)
		if (area_word(telling, a) < from) /* "Inom upphandling och juridik vill Täby ..." */
			tell_codes(telling, group, telling->areas[a].code, said);
	return true;
}

/* The areas that the next sentences may mean: "En enkät om fordon har besvarats. Askersund vill avvakta." */
static void keep_areas(struct telling *telling)
{
	enum { SEVERAL = 3 };
	if (!telling->n_areas)
		return;
	if (telling->n_areas >= SEVERAL && !telling->text->n_hits)
		telling->reading->counted.n = 0;
	for (size_t a = 0; a < telling->n_areas && telling->n_areas >= SEVERAL && !telling->text->n_hits; a++)
		stance_code_add(&telling->reading->counted, telling->areas[a].code);
	telling->reading->running.n = 0;
	for (size_t a = 0; a < telling->n_areas; a++)
		stance_code_add(&telling->reading->running, telling->areas[a].code);
}

/* "avvaktar tills det nya verksamhetssystemet är infört": an area in a reason is not what the answer is about. */
static void drop_reasons(struct telling *telling)
{
	const struct stance_text *text = telling->text;
	size_t kept = 0, reason = SIZE_MAX;
	for (size_t i = text->n_hits ? text->hits[0].word : text->words.n; i < text->words.n && reason == SIZE_MAX; i++)
		if (cue_in(text->begins[i], CUE_reason) && !cue_in(text->begins[i], CUE_within) && !cue_in(text->begins[i], CUE_for_now))
			reason = i;
	for (size_t a = 0; a < telling->n_areas; a++) {
		size_t word = area_word(telling, a);
		bool later = false; /* "avvaktar tills vidare men vill leda arkiv" */
		for (size_t h = 0; h < text->n_hits; h++)
			later |= text->hits[h].word > reason;
		if (word < reason || later)
			telling->areas[kept++] = telling->areas[a];
	}
	telling->n_areas = kept;
}

/* "I fråga om familjerätt vill Bräcke ...", below another heading: the block has left its area, unless what it names is a part of it. */
static bool leaves_heading(const struct stance_reading *reading, const struct telling *telling)
{
	const struct stance_text *text = telling->text;
	for (size_t a = 0; a < telling->n_areas; a++) {
		size_t word = area_word(telling, a);
		bool within = false;
		for (size_t k = word > 1 ? word - 1 : 0; k <= word; k++)
			within |= cue_in(text->ended[k], CUE_within);
		if (!within || stance_is_part(reading, telling->areas[a].code, reading->area))
			return false;
		return !text->n_hits || word < text->hits[0].word;
	}
	return false;
}

/* The area of the word behind "gemensam" close behind word `hit`: "hålla i ett gemensamt GIS"; false: none, or that of the heading. */
static bool common_area(const struct stance_reading *reading, const struct stance_text *text, size_t hit, struct area_at *area)
{
	enum { NEAR = 4, ROOM = 8 };
	for (size_t i = hit + 1; i + 1 < text->words.n && i <= hit + NEAR && !text->words.at[i].broken; i++) {
		if (cue_in(text->begins[i], CUE_joint) || cue_in(text->begins[i], CUE_break))
			return false;
		if (!cue_in(text->begins[i], CUE_common))
			continue;
		const struct token *word = &text->words.at[i + 1];
		const char *codes[ROOM];
		size_t n = areas_named(reading->classifier->areas, reading->document->scratch, slice_part(text->text, word->start, word->start + word->raw.n), codes, ROOM);
		*area = (struct area_at){ codes[0], word->start };
		return n == 1 && !stance_is_part(reading, codes[0], reading->area);
	}
	return false;
}

/* "Växjö vill hålla i ett gemensamt GIS" below "Bygglov": what directly follows the answer is another area than that of the heading. */
static bool names_another(const struct stance_reading *reading, struct telling *telling)
{
	for (size_t h = 0; h < telling->text->n_hits && !telling->n_areas; h++)
		telling->n_areas = common_area(reading, telling->text, telling->text->hits[h].word, &telling->areas[0]);
	return telling->n_areas;
}

static struct telling begin(struct stance_reading *reading, const struct stance_text *text, size_t base, bool own)
{
	struct telling telling = { .reading = reading, .text = text, .span = { base, base + text->text.n }, .own = own };
	bool leads = text->words.n && (cue_in(text->begins[0], CUE_within) || (text->words.n > 1 && cue_in(text->begins[1], CUE_within)));
	if (!heading_area(reading) || leads)
		telling.n_areas = stance_areas(reading, text->text, telling.areas);
	drop_reasons(&telling);
	if (heading_area(reading) && (leaves_heading(reading, &telling) || (!telling.n_areas && names_another(reading, &telling))))
		reading->loose = true;
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

static bool has_cue(const struct stance_text *text, size_t from, size_t to, enum cue cue)
{
	for (size_t i = from; i < to; i++)
		if (cue_in(text->begins[i], cue))
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
	for (size_t i = 0; i < all->codes.n; i++)
		if (!is_among(&except->codes, all->codes.at[i]))
			kept.at[kept.n++] = all->codes.at[i];
	all->codes = kept;
	all->except = except->codes;
	size_t first = SIZE_MAX, last = SIZE_MAX;
	for (size_t h = 0; h < text->n_hits; h++) {
		if (text->hits[h].word < except->end || text->hits[h].word >= to)
			continue;
		if (first == SIZE_MAX)
			first = text->hits[h].word;
		last = text->hits[h].word;
	}
	if (stance_strongest(text, all->end, except->first) != STANCE_NONE) { /* "Alla vill öka samverkan utom Gnesta, som avstår" */
		tell_group(telling, all, all->end, except->first);
		tell_group(telling, except, except->end, to);
		return;
	}
	bool its_own = cue_in(text->begins[except->end], CUE_who);
	if (first != SIZE_MAX && its_own)
		tell_group(telling, except, first, first + 1);
	if ((!its_own || first != last) && last != SIZE_MAX)
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
		} else if (said_to && (directly_before(text, groups[g].first, CUE_alike) || has_cue(text, from, to, CUE_same))) { /* "..., och Arjeplog vill detsamma" */
			tell_group(telling, &groups[g], said_from, said_to);
		} else if (g && groups[g - 1].vague && said_to == groups[g].first && !cue_in(text->begins[groups[g].first - 1], CUE_joint)) {
			tell_group(telling, &groups[g], said_from, said_to); /* "Två kommuner vill leda: Tierp och Heby" */
		} else if (!g) { /* "Beredda att leda är Tierp och Heby", "Däremot avstår Tierp från arkiv" */
			tell_group(telling, &groups[g], 0, to);
			said_to = groups[g].first;
		}
	}
}

bool stance_says_same(const struct stance_reading *reading, struct slice slice)
{
	struct stance_text text = stance_cues(reading, slice);
	return has_cue(&text, 0, text.words.n, CUE_same);
}

/* "De båda kommunerna vill öka samverkan.", "När det gäller arkiv vill kommunen avvakta." behind a sentence that names them. */
static bool means_those_before(const struct stance_text *text)
{
	enum { INVERTED = 3 }; /* "Ett gemensamt arkiv går kommunen gärna in i" */
	for (size_t i = 0; text->n_hits && i < text->words.n && i < text->hits[0].word + INVERTED; i++)
		if (cue_in(text->begins[i], CUE_they))
			return true;
	return false;
}

/* "Detsamma gäller Ydre.", "Ödeshögs hållning var densamma som Boxholms.": says of the first what is told of the second, else what the
 * sentence before said. */
static bool tell_same(struct telling *telling, const struct group *groups, size_t n)
{
	struct stance_reading *reading = telling->reading;
	const struct stance_text *text = telling->text;
	bool same = false;
	for (size_t i = 0; i < text->words.n; i++)
		same |= cue_in(text->begins[i], CUE_same);
	if (!same || !n || n > 2 || text->n_hits || groups[0].nobody || groups[0].rest)
		return false;
	const char *areas[MOST_IN_GROUP];
	size_t n_areas = 0;
	if (heading_area(reading))
		areas[n_areas++] = heading_area(reading);
	for (size_t a = 0; !n_areas && a < telling->n_areas; a++)
		areas[a] = telling->areas[a].code;
	n_areas = n_areas ? n_areas : telling->n_areas;
	for (size_t i = 0; !n_areas && i < reading->running.n; i++)
		areas[i] = reading->running.at[i];
	n_areas = n_areas ? n_areas : reading->running.n;
	if (!n_areas && stance_fallback(reading))
		areas[n_areas++] = stance_fallback(reading);
	for (size_t a = 0; a < n_areas; a++) {
		bool model = n == 2 && groups[1].codes.n == 1;
		tell_codes(telling, &groups[0], areas[a], model ? stance_last(reading, groups[1].codes.at[0], areas[a]) : n == 1 ? reading->last : STANCE_NONE);
	}
	return true;
}

/* What the words want counts; a question says nothing. */
static void weigh(const struct stance_reading *reading, struct stance_text *text, bool several, bool *changed)
{
	bool wants = false;
	size_t turn = 0, kept = 0; /* "stod som avvaktande men har ändrat sig och vill leda": what stands before is of then */
	for (size_t i = 0; i < text->words.n; i++) {
		turn = cue_in(text->begins[i], CUE_changed) && !*changed ? i : turn;
		*changed |= cue_in(text->begins[i], CUE_changed);
		wants |= cue_in(text->begins[i], CUE_wants);
	}
	if (stance_strongest(text, turn, text->words.n) != STANCE_NONE) {
		for (size_t h = 0; h < text->n_hits; h++)
			if (text->hits[h].word >= turn)
				text->hits[kept++] = text->hits[h];
		text->n_hits = kept;
	}
	wants |= reading->round || (reading->terse && several) || (text->n_hits && reading->own.n && text->hits[0].word == 0); /* "Går med i arkivet." */
	struct slice trimmed = slice_trim(text->text);
	if ((reading->minutes && !wants) || (trimmed.n && trimmed.at[trimmed.n - 1] == '?'))
		text->n_hits = 0;
}

static bool comma_before(const struct stance_text *text, size_t word)
{
	const struct token *last = &text->words.at[word - 1];
	size_t end = last->start + last->raw.n;
	return text->words.at[word].broken || memchr(text->text.at + end, ',', text->words.at[word].start - end);
}

/* "Socialjouren avstår Berg från, och om arkivet avvaktar kommunen": the second clause has an area, a verb and somebody of its own.
 * Returns the byte where it begins; the text's end: nowhere. `mine`: who speaks need not be named. */
static size_t second_clause(struct stance_reading *reading, const struct stance_text *text, bool mine)
{
	struct slice slice = text->text;
	struct area_at areas[MOST_AREAS];
	size_t n = text->n_hits > 1 ? stance_areas(reading, slice, areas) : 0;
	for (size_t i = 1; n && i + 1 < text->words.n; i++) {
		if (!comma_before(text, i) || !(cue_in(text->begins[i], CUE_break) || cue_in(text->begins[i], CUE_joint)))
			continue;
		size_t hit = 0, a = 0, from = text->words.at[i].start;
		while (hit < text->n_hits && text->hits[hit].word < i)
			hit++;
		while (a < n && areas[a].at < from)
			a++;
		if (!hit || hit == text->n_hits || a == n || areas[a].at > text->words.at[text->hits[hit].word].start)
			continue;
		bool somebody = mine || has_cue(text, i, text->words.n, CUE_they) || stance_names(reading, slice_part(slice, from, slice.n)).n;
		if (somebody)
			return from;
	}
	return slice.n;
}

static struct stance_text first_clause(const struct stance_reading *reading, const struct stance_text *text, size_t second)
{
	return second < text->text.n ? stance_read(reading, slice_part(text->text, 0, second), STANCE_SENTENCE) : *text;
}

/* "Flen är på.", "Trosa och Vara kör" in a list: one word is enough. */
static bool is_terse(const struct stance_reading *reading, const struct stance_text *text, const struct group *groups, size_t n, bool listed)
{
	enum { FEW = 4 };
	bool few = n == 1 && groups[0].first == 0 && text->words.n <= groups[0].end + FEW && (listed || reading->round) && heading_area(reading);
	return reading->terse || few;
}

static void one_sentence(struct stance_reading *reading, struct stance_text text, size_t base, bool own, enum stance_code *pending)
{
	struct group groups[MOST_GROUPS];
	size_t n = stance_groups(reading, &text, groups);
	bool changed = false;
	bool terse = is_terse(reading, &text, groups, n, own);
	if (terse && (reading->terse || !text.n_hits)) {
		text = stance_read(reading, text.text, STANCE_TERSE);
		n = stance_groups(reading, &text, groups);
	}
	weigh(reading, &text, n > 1, &changed);
	struct telling telling = begin(reading, &text, base, reading->answers || changed || (own && n == 1 && groups[0].first == 0));
	if (n == 1 && only_names(&text, &groups[0]) && *pending != STANCE_NONE) {
		tell_codes(&telling, &groups[0], heading_area(reading) ? heading_area(reading) : reading->running.n ? reading->running.at[0] : stance_fallback(reading), *pending);
	} else if (!n && means_those_before(&text) && reading->they.n) {
		groups[0] = (struct group){ .codes = reading->they };
		tell_group(&telling, &groups[0], 0, text.words.n);
	} else if (!tell_same(&telling, groups, n)) {
		tell_groups(&telling, groups, n);
	}
	keep_areas(&telling);
	bool named = n && !(n == 1 && groups[0].vague);
	*pending = named ? STANCE_NONE : stance_strongest(&text, 0, text.words.n);
	if (n && text.n_hits)
		reading->last = stance_strongest(&text, groups[n - 1].end, text.words.n);
	if (n && !groups[n - 1].rest && !groups[n - 1].nobody)
		reading->they = groups[n - 1].codes;
}

void stance_sentence(struct stance_reading *reading, struct slice slice, size_t base, bool own, enum stance_code *pending)
{
	struct stance_text text = stance_read(reading, slice, STANCE_SENTENCE);
	size_t second = second_clause(reading, &text, false);
	one_sentence(reading, first_clause(reading, &text, second), base, own, pending);
	if (second < slice.n)
		one_sentence(reading, stance_read(reading, slice_part(slice, second, slice.n), STANCE_SENTENCE), base + second, own, pending);
}

/* "Leder turism, med i arkiv, avstår bygglov": answers without a subject, one behind the other. */
static struct stance_text read_own(const struct stance_reading *reading, struct stance_text text)
{
	enum { MOST = 30 };
	if (text.words.n > MOST || !memchr(text.text.at, ',', text.text.n))
		return text;
	struct stance_text terse = stance_read(reading, text.text, STANCE_TERSE);
	bool chain = terse.n_hits > text.n_hits && terse.hits[0].word == 0, again = false; /* "Med arkiv, bygglov och VA dröjer vi" is none */
	for (size_t h = 1; chain && h < terse.n_hits; h++)
		again |= terse.hits[h].word && comma_before(&terse, terse.hits[h].word);
	return chain && again ? terse : text;
}

static void own_clause(struct stance_reading *reading, struct stance_text as_sentence, size_t base)
{
	struct stance_text text = read_own(reading, as_sentence);
	struct telling telling = begin(reading, &text, base, true);
	struct group group = { .codes = reading->own };
	bool changed = false;
	weigh(reading, &text, false, &changed);
	if (!text.n_hits && telling.n_areas && has_cue(&text, 0, text.words.n, CUE_same)) { /* "Samma sak gäller vuxenutbildningen." */
		for (size_t a = 0; a < telling.n_areas; a++)
			tell_codes(&telling, &group, telling.areas[a].code, reading->last);
	} else {
		tell_group(&telling, &group, 0, text.words.n);
		if (text.n_hits)
			reading->last = stance_strongest(&text, 0, text.words.n);
	}
	keep_areas(&telling);
}

void stance_own_sentence(struct stance_reading *reading, struct slice slice, size_t base)
{
	struct stance_text text = stance_read(reading, slice, STANCE_SENTENCE);
	size_t second = second_clause(reading, &text, true);
	own_clause(reading, first_clause(reading, &text, second), base);
	if (second < slice.n)
		own_clause(reading, stance_read(reading, slice_part(slice, second, slice.n), STANCE_SENTENCE), base + second);
}
