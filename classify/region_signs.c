/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of a document. Out: the runs of capitalised words in it that may be the name of a collaboration, and what speaks for each.
 * Knows nothing of which is chosen.
 *
 *   "Järnleden är ett samarbete mellan ..."          defined
 *   "nätverket Järnleden", "Järnledens kansli"       kind, owns
 *   "avtalet för Räddningstjänsten", "Kils kansli"   no candidates: an area, a municipality
 */
#include "region_names.h"

#include <string.h>

#include "pattern.h"

enum { LONGEST_LINE = 100, MOST_WORDS = 6 };

static size_t end_of(const struct region_cell *cell, size_t at)
{
	return cell->words.at[at].start + cell->words.at[at].raw.n;
}

static size_t candidate_of(struct region_search *search, struct slice name)
{
	struct slice key = text_name_key(search->arena, name);
	size_t n = table_get(search->numbers, key);
	if (n == SIZE_MAX && search->n < MOST_REGION_NAMES) {
		n = search->n++;
		search->at[n] = (struct region_candidate){ .name = name, .full = n };
		table_put(search->numbers, key, n);
	} else if (n != SIZE_MAX && is_all_capitals(search->at[n].name) && !is_all_capitals(name) &&
	           slice_equal(text_lower(search->arena, search->at[n].name), text_lower(search->arena, name))) {
		search->at[n].name = name; /* "TIVEDSKRETSEN" in the head, "Tivedskretsen" below: as it is written where nothing is shouted */
	}
	return n;
}

/* ---- signs ---- */

#define FLAG(sign) (1U << (sign))
enum { WITHIN_FLAG = REGION_SIGNS, MAKE_UP_FLAG };

/* Two municipalities or more among tokens [from, to). */
static bool counts_up(const struct region_search *search, const struct region_cell *cell, size_t from, size_t to)
{
	struct fact_values members = { .n = 0 };
	if (from < to)
		fact_municipalities(search->reading, region_part(cell, from, to), &members);
	return members.n > 1;
}

static bool holds_municipality(const struct region_search *search, struct slice name)
{
	struct fact_values values = { .n = 0 };
	fact_municipalities(search->reading, name, &values);
	return values.n > 0;
}

/* "Systemet heter Lex" names no collaboration. */
static bool tells_of_cooperation(const struct region_search *search, const struct region_cell *cell, size_t at)
{
	for (size_t i = sentence_start(cell, at), end = sentence_end(cell, at + 1); i < end; i++)
		if (region_phrase(search, &cell->words, i, "cooperation"))
			return true;
	return false;
}

static bool stands_quoted(const struct region_cell *cell, size_t first, size_t end)
{
	static struct pattern opens = PATTERN("[\"”“»’']$"), closes = PATTERN("^[\"”“«»’']");
	enum { LONGEST_MARK = 3 }; /* bytes */
	size_t from = cell->words.at[first].start, to = end_of(cell, end - 1);
	return pattern_matches(&opens, slice_part(cell->text, from > LONGEST_MARK ? from - LONGEST_MARK : 0, from)) &&
	       pattern_matches(&closes, slice_part(cell->text, to, to + LONGEST_MARK));
}

/* "Södra Värmlands räddningsförbund (SVÄRF)", "X, nedan Y": what stands at `first` is short for what stood right before it. */
static void note_short(struct region_search *search, struct region_cell *cell, size_t first, size_t end, size_t number)
{
	static struct pattern bracket = PATTERN("^[\"”»]?\\s?\\(\\s?[\"”»]?$");
	if (cell->last_end && cell->last != number && cell->last_end <= first) {
		struct slice gap = slice_part(cell->text, end_of(cell, cell->last_end - 1), cell->words.at[first].start);
		bool told = cell->last_end < first && region_phrase(search, &cell->words, cell->last_end, "short") == first;
		if (pattern_matches(&bracket, gap) || told) {
			bool shorter = search->at[number].name.n <= search->at[cell->last].name.n;
			search->at[shorter ? number : cell->last].full = shorter ? cell->last : number;
		}
	}
	cell->last = number;
	cell->last_end = end;
}

static void note_verbs(struct region_search *search, const struct region_cell *cell, size_t first, size_t end, struct region_candidate *candidate)
{
	const struct tokens *words = &cell->words;
	unsigned before = cell->before[first];
	bool goes = end < words->n && !words->at[end].broken;
	size_t verb = goes ? region_phrase(search, words, end, "consists") : 0;
	if (!verb && goes && (before & FLAG(WITHIN_FLAG)))
		verb = region_phrase(search, words, end, "included");
	candidate->count[SIGN_DEFINED] += goes && region_phrase(search, words, end, "defined");
	candidate->count[SIGN_SHORTENED] += goes && region_phrase(search, words, end, "short");
	candidate->count[SIGN_COUNTS_UP] += (verb && counts_up(search, cell, verb, sentence_end(cell, verb))) ||
	                                    ((before & FLAG(MAKE_UP_FLAG)) && counts_up(search, cell, sentence_start(cell, first), first));
	bool label = end_of(cell, end - 1) < cell->text.n && cell->text.at[end_of(cell, end - 1)] == ':'; /* Parter: Kil och Grums */
	candidate->count[SIGN_AMONG] += !label && (counts_up(search, cell, sentence_start(cell, first), first) || counts_up(search, cell, end, sentence_end(cell, end)));
}

static void note_place(struct region_search *search, const struct region_cell *cell, size_t first, size_t end, bool owns, struct region_candidate *candidate)
{
	const struct tokens *words = &cell->words;
	bool goes = end < words->n && !words->at[end].broken, quoted = stands_quoted(cell, first, end);
	bool alone = (first == 0 || region_phrase(search, words, 0, "kind") == first) && end == words->n;
	bool shouted = cell->capitals || (first && is_shouted(words->at[first - 1]) && is_shouted(words->at[first]));
	bool inside = !shouted && !begins_sentence(words, first);
	candidate->times++;
	candidate->inside += inside && cell->place != IN_TITLE;
	candidate->count[SIGN_QUOTED] += quoted;
	candidate->count[SIGN_TITLE] += cell->place == IN_TITLE;
	candidate->count[SIGN_TOP] += cell->place != IN_TEXT;
	candidate->count[SIGN_ALONE] += alone && cell->place != IN_TEXT;
	candidate->stands |= inside || alone || quoted || (cell->place != IN_TEXT && (owns || !goes || is_capital(words->at[end])));
}

/* What speaks for a name in one place where it stands. */
static void note_signs(struct region_search *search, struct region_cell *cell, size_t first, size_t end, bool kind_in_name)
{
	static const enum region_sign plain[] = { SIGN_OF, SIGN_BESIDE, SIGN_KIND };
	const struct tokens *words = &cell->words;
	struct slice name = region_part(cell, first, end);
	bool genitive = name.at[name.n - 1] == 's' && end < words->n && !words->at[end].broken, owns = genitive && region_phrase(search, words, end, "owned");
	bool owns_more = genitive && region_phrase(search, words, end, "owned_weak");
	size_t number = candidate_of(search, owns || owns_more ? slice_part(name, 0, name.n - 1) : name);
	if (number == SIZE_MAX)
		return;
	struct region_candidate *candidate = &search->at[number];
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		candidate->count[plain[i]] += (cell->before[first] & FLAG(plain[i])) != 0;
	candidate->count[SIGN_BEARS] += (cell->before[first] & FLAG(SIGN_BEARS)) && tells_of_cooperation(search, cell, first);
	candidate->count[SIGN_OWNS] += owns;
	candidate->count[SIGN_OWNS_MORE] += owns_more;
	candidate->count[SIGN_IN_NAME] += kind_in_name;
	note_verbs(search, cell, first, end, candidate);
	note_place(search, cell, first, end, owns, candidate);
	note_short(search, cell, first, end, number);
}

/* ---- runs of words ---- */

static void consider(struct region_search *search, struct region_cell *cell, size_t first, size_t end)
{
	strip_ends(search, cell, &first, &end);
	if (first >= end)
		return;
	bool kind = has_kind(search, cell, first, end);
	if (can_be_name(search, cell, first, end, kind))
		note_signs(search, cell, first, end, kind);
}

/* Behind a first word: "Väg 70", and not "Möte 27 april". */
static bool is_number_in_name(const struct region_search *search, const struct tokens *words, size_t at)
{
	struct phrase_hit hit;
	return words->at[at].raw.n <= 2 && text_is_digit((unsigned char)words->at[at].raw.at[0]) &&
	       !(at + 1 < words->n && phrases_at(search->reading->classifier->words->sets[WORDS_months], words, at + 1, &hit));
}

/* The run of capitalised words that begins at token `at`. */
static size_t run_end(const struct region_search *search, const struct region_cell *cell, size_t at)
{
	const struct tokens *words = &cell->words;
	size_t end = at + 1;
	for (; end < words->n && end - at < MOST_WORDS && goes_on(cell, end); end++) {
		const struct token *word = &words->at[end];
		if (!word->joined && !is_capital(*word) && !(end == at + 1 && is_number_in_name(search, words, end)))
			break;
		if (is_shouted(*word) && region_phrase(search, words, end, "function"))
			break;
	}
	return end;
}

/* "I Tre vikar", "Samverkan Tre älvar": where the word ends that stands before a name; 0: it may belong to it. */
static size_t lead_end(const struct region_search *search, const struct region_cell *cell, size_t at)
{
	size_t kind = region_phrase(search, &cell->words, at, "kind");
	return kind ? kind : region_phrase(search, &cell->words, at, "function");
}

/* "Älvdalen tillsammans", "Tre älvar": words without a capital that end the name; 0: none. */
static size_t plain_end(const struct region_search *search, const struct region_cell *cell, size_t at, size_t end)
{
	const struct tokens *words = &cell->words;
	struct phrase_hit hit;
	size_t together = region_phrase(search, words, end, "together");
	if (together)
		return together == words->n || words->at[together].broken || !slice_is(words->at[together].folded, "med") ? together : 0;
	bool counted = end == at + 1 && phrases_at(search->reading->classifier->words->sets[WORDS_numbers], words, at, &hit);
	return counted ? region_phrase(search, words, end, "tail") : 0;
}

/* "Nissans vattensamverkan", "Hälsinge kretsloppsförbund": where the kind ends; 0: none stands there. */
static size_t owned_end(const struct region_search *search, const struct region_cell *cell, size_t end)
{
	const struct tokens *words = &cell->words;
	char last = words->at[end - 1].raw.at[words->at[end - 1].raw.n - 1];
	if (last != 's' && (last != 'e' || region_phrase(search, words, end, "bare_kind")))
		return 0;
	return region_phrase(search, words, end - 1, "never") ? 0 : region_phrase(search, words, end, "owned_kind");
}

/* "Fjäll och Älv-samarbetet", "Fyrklövern i Bergslagen": the run and the next one. */
static void read_linked(struct region_search *search, struct region_cell *cell, size_t at, size_t end)
{
	static struct pattern links = PATTERN("^(?:i|%{conjunction})$");
	const struct tokens *words = &cell->words;
	bool common = (end == at + 1 && is_subject(search, words->at[at].raw)) || is_plain_compound(words, at, end); /* "IT-drift i Mittlänet" */
	if (common || end + 1 >= words->n || !pattern_matches(&links, words->at[end].folded) || !goes_on(cell, end) || !goes_on(cell, end + 1) ||
	    !is_capital(words->at[end + 1]) || is_municipality(search, words->at[end + 1].raw, false))
		return;
	size_t behind = run_end(search, cell, end + 1);
	bool whole = at == 0 && behind == words->n;
	enum region_place place = cell->place;
	cell->place = begins_sentence(words, at) && !whole ? IN_TEXT : place; /* "Inträde i Dalabågen" */
	consider(search, cell, at, behind);
	cell->place = place;
}

/* The run that begins at `at`, and what it may be the beginning of; returns the token behind it. */
static size_t read_run(struct region_search *search, struct region_cell *cell, size_t at)
{
	const struct tokens *words = &cell->words;
	for (size_t behind; (behind = lead_end(search, cell, at)) && behind < words->n && goes_on(cell, behind) && may_begin(words, behind);)
		at = behind;
	size_t end = run_end(search, cell, at);
	if (end < words->n && goes_on(cell, end)) {
		size_t plain = plain_end(search, cell, at, end), owned = plain ? 0 : owned_end(search, cell, end);
		if (plain)
			note_signs(search, cell, at, plain, true);
		if (owned && !is_municipality(search, region_part(cell, at, end), false))
			note_signs(search, cell, at, owned, true);
		if (plain)
			return plain;
		if (owned && !region_phrase(search, words, end, "bare_kind")) /* "Sjöbandets samarbete" may be of Sjöbandet */
			return owned;
	}
	read_linked(search, cell, at, end);
	consider(search, cell, at, end);
	return end;
}

/* "Samverkan väg 70", "Samverkan Tre bäckar": the line is a kind of cooperation and its name, without capitals. */
static void read_lead_line(struct region_search *search, struct region_cell *cell)
{
	enum { MOST = 3 };
	const struct tokens *words = &cell->words;
	struct phrase_hit hit;
	size_t first = cell->place == IN_TEXT ? 0 : region_phrase(search, words, 0, "kind"), end = words->n;
	if (!first || first >= end || end - first > MOST || end_of(cell, end - 1) != cell->text.n || !goes_on(cell, first))
		return;
	bool plain = phrases_at(search->reading->classifier->words->sets[WORDS_numbers], words, first, &hit);
	for (size_t i = first; i < end; i++)
		plain |= !is_capital(words->at[i]); /* a run of capitals is read as such */
	if (plain && !region_phrase(search, words, first, "function"))
		note_signs(search, cell, first, end, false);
}

/* How often the document has these very words; counted to two. */
static unsigned times_in_text(const struct region_search *search, struct slice words)
{
	struct slice text = search->reading->document->text;
	unsigned times = 0;
	for (const char *at = text.at; times < 2 && (at = memmem(at, (size_t)(text.at + text.n - at), words.at, words.n)); at += words.n)
		times++;
	return times;
}

/* "Fem kring Nossan är ett samarbete mellan ...", "Bättre ihop är sex kommuner: ...": all of the subject, when the document has it again. */
static void read_subject(struct region_search *search, struct region_cell *cell, size_t at)
{
	enum { FEWEST = 2, MOST = 5 };
	const struct tokens *words = &cell->words;
	bool plain = false; /* a run of capitals alone is read as such */
	if (!begins_sentence(words, at) || !is_capital(words->at[at]) || region_phrase(search, words, at, "never") || region_phrase(search, words, at, "kind"))
		return;
	for (size_t end = at + 1; end < words->n && end - at <= MOST && goes_on(cell, end); end++) {
		size_t verb = end - at < FEWEST || !plain ? 0 : region_phrase(search, words, end, "consists");
		bool counted = verb && counts_up(search, cell, verb, sentence_end(cell, verb));
		if (counted || (verb = end - at < FEWEST || !plain ? 0 : region_phrase(search, words, end, "defined"))) {
			struct slice name = region_part(cell, at, end);
			if (!is_any_body(search, name) && !holds_municipality(search, name) && times_in_text(search, name) > 1)
				note_signs(search, cell, at, end, false);
			return;
		}
		plain |= !is_capital(words->at[end]) && !words->at[end].joined;
	}
}

/* ---- lines ---- */

static void flag(void *context, const struct phrase_hit *hit)
{
	static const struct {
		const char *key;
		unsigned bit;
	} keys[] = { { "bears", FLAG(SIGN_BEARS) }, { "of", FLAG(SIGN_OF) }, { "beside", FLAG(SIGN_BESIDE) }, { "kind", FLAG(SIGN_KIND) },
		     { "within", FLAG(WITHIN_FLAG) }, { "make_up", FLAG(MAKE_UP_FLAG) } };
	unsigned *before = context;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(hit->key, keys[i].key) == 0)
			before[hit->end] |= keys[i].bit;
}

static void read_cell(struct region_search *search, struct slice text, enum region_place place)
{
	struct arena *scratch = search->reading->document->scratch;
	struct region_cell cell = { .text = text, .words = text_tokens(scratch, text), .place = place, .capitals = is_all_capitals(text) };
	size_t room = (cell.words.n + 1) * sizeof *cell.before;
	cell.before = memset(arena_alloc(scratch, room), 0, room);
	for (size_t i = 0; i < cell.words.n; i++)
		if (!is_capital(cell.words.at[i]) && table_get(search->plain, cell.words.at[i].folded) == SIZE_MAX)
			table_put(search->plain, slice_of(slice_text(search->arena, cell.words.at[i].folded)), 1);
	phrases_each(search->reading->classifier->words->sets[WORDS_region_names], &cell.words, flag, cell.before);
	read_lead_line(search, &cell);
	for (size_t i = 0; i < cell.words.n; i++)
		read_subject(search, &cell, i);
	for (size_t i = 0; i < cell.words.n;)
		i = may_begin(&cell.words, i) ? read_run(search, &cell, i) : i + 1;
}

void region_read(struct region_search *search, struct slice text, enum region_place place)
{
	for (size_t from = 0; from < text.n;) {
		const char *tab = memchr(text.at + from, '\t', text.n - from);
		size_t to = tab ? (size_t)(tab - text.at) : text.n;
		struct slice cell = slice_trim(slice_part(text, from, to));
		arena_reset(search->reading->document->scratch);
		read_cell(search, cell, cell.n < LONGEST_LINE ? place : IN_TEXT);
		from = to + 1;
	}
}
