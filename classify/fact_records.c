/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence or an item that tells of a dimension. Out: its records, one for each value that the dimension wants. Knows nothing
 * of why it tells of it (facts.c, fact_sentences.c).
 *
 *   financing, "Sala 41 procent, Avesta 38 procent"                  two records, 41 and 38 percent
 *   exit, "... tolv månader före avtalstidens slut förlängs ..."     12 months
 *   lead, "Hörby köper tjänsten av Höör"                             Höör
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

const unsigned fact_wanted[DIMENSION_COUNT] = {
	[DIM_form] = VALUE_WORD | VALUE_DATE, [DIM_members] = VALUE_MUNICIPALITY, [DIM_organs] = VALUE_MUNICIPALITY | VALUE_SEATS, [DIM_mandate] = VALUE_MONEY, [DIM_areas] = VALUE_AREAS, [DIM_lead] = VALUE_MUNICIPALITY,
	[DIM_financing] = VALUE_MONEY | VALUE_PERCENT | VALUE_STAFF | VALUE_MODELS, [DIM_validity] = VALUE_DATE | VALUE_FURTHER | VALUE_TIME,
	[DIM_exit] = VALUE_TIME, [DIM_followup] = VALUE_TIMES | VALUE_DATE | VALUE_TIME, [DIM_cadence] = VALUE_TIMES | VALUE_DATE,
	[DIM_effects] = VALUE_PERCENT | VALUE_STAFF | VALUE_MONEY | VALUE_TIME | VALUE_MORE, [DIM_method] = VALUE_PERSONS | VALUE_PERCENT | VALUE_DATE,
};

static const char *kind_of(const struct fact_reading *reading, enum dimension dimension, struct slice text, const struct block *block)
{
	static struct pattern estimate = PATTERN("(?i)(?<!\\p{L})%{fact_estimate}"), proposed = PATTERN("(?i)(?<!\\p{L})%{fact_proposed}");
	if ((dimension == DIM_effects && reading->class == CLASS_STUDY) || pattern_matches(&estimate, text))
		return "estimate";
	if (pattern_matches(&proposed, text) || (block->section && strcmp(block->section, "proposal") == 0))
		return "proposed";
	return "stated";
}

/* "Tore Bladh (KD) säger att ...": who stands before the verb. */
static const char *speaker_of(const struct fact_reading *reading, struct slice text)
{
	static struct pattern says = PATTERN("^(\\p{Lu}[\\p{L} .-]{2,50}?)(?:\\s+\\(\\p{L}+\\))?\\s+(?:%{fact_says})\\s");
	struct match m;
	if (!pattern_find(&says, text, 0, &m))
		return reading->speaker;
	return slice_text(reading->document->arena, m.group[1]);
}

void fact_tell(struct fact_reading *reading, enum dimension dimension, struct slice text, const struct fact_value *value, const char *municipality)
{
	struct document *document = reading->document;
	size_t start = (size_t)(text.at - document->text.at);
	/* a meeting is told of once, and that it is a joint board */
	bool once = value && ((dimension == DIM_cadence && value->kind == VALUE_DATE) || (dimension == DIM_form && value->kind == VALUE_WORD));
	struct slice same = once ? (struct slice){ "", 0 } : text_name_key(document->scratch, text);
	struct slice key = slice_of(arena_print(reading->arena, "%d %s %s %s %.*s", dimension, dimension == DIM_lead && reading->area ? reading->area : "", value ? value->value : "", value && municipality ? municipality : "",
	                                        (int)same.n, same.at));
	if (table_get(reading->known, key) != SIZE_MAX)
		return;
	table_put(reading->known, key, 1);
	if (dimension == DIM_members && value)
		table_put(reading->known, slice_of(arena_print(reading->arena, "member %s", municipality)), 1);
	struct fact *fact = record_add(document->arena, &document->records, ARRAY_fact, (struct span){ start, start + text.n }, "fact.words", 0.7);
	fact->region = reading->region;
	fact->dimension = dimension_codes[dimension];
	fact->area = dimension == DIM_areas && !reading->area ? area_named(reading->classifier->areas, document->scratch, text) : reading->area;
	fact->municipality = municipality;
	fact->value = value ? value->value : NULL;
	fact->unit = value ? value->unit : NULL;
	fact->kind = kind_of(reading, dimension, text, &document->blocks[document_block_at(document, start)]);
	fact->speaker = speaker_of(reading, text);
	fact->text = slice_text(document->arena, text);
	for (char *tab = strchr(fact->text, '\t'); tab; tab = strchr(tab, '\t'))
		*tab = ' ';
}

/* ---- which values ---- */

static const char *municipality_before(const struct fact_values *values, size_t at)
{
	for (size_t i = at; i > 0; i--)
		if (values->at[i - 1].kind == VALUE_MUNICIPALITY)
			return values->at[i - 1].municipality;
	return NULL;
}

/* "utvärderas efter tre år" */
static bool stands_after(struct slice text, const struct fact_value *value)
{
	enum { WORD = 12 };
	static struct pattern after = PATTERN("(?i)(?<!\\p{L})(?:%{fact_later})\\s+$");
	return pattern_matches(&after, slice_part(text, value->start < WORD ? 0 : text_before(text, value->start, WORD), value->start));
}

static bool is_wanted(enum dimension dimension, struct slice text, const struct fact_value *value, bool staff)
{
	static struct pattern decider = PATTERN("(?i)(?<!\\p{L})%{fact_decider}"), extended = PATTERN("(?i)(?<!\\p{L})%{fact_extended}"),
	                      chairmanship = PATTERN("(?i)(?<!\\p{L})%{fact_chairmanship}");
	if (dimension == DIM_financing && value->kind & (VALUE_PERSONS | VALUE_POSTS))
		return staff;
	if (dimension == DIM_followup && value->kind == VALUE_TIME)
		return strcmp(value->unit, "years") == 0 && stands_after(text, value);
	if (!(fact_wanted[dimension] & value->kind) || value->changes)
		return false;
	if (dimension == DIM_form)
		return value->kind == VALUE_DATE ? strlen(value->value) == 10 && pattern_matches(&decider, text) : true;
	if (dimension == DIM_validity)
		return value->kind != VALUE_TIME || (value->extends && strcmp(value->unit, "years") == 0);
	if (dimension == DIM_exit)
		return strcmp(value->unit, "months") == 0 ||
		       (strcmp(value->unit, "years") == 0 && !(value->extends && pattern_matches(&extended, text))); /* "förlängs med ett år" */
	if (dimension == DIM_cadence)
		return value->kind == VALUE_TIMES || strlen(value->value) == 10;
	if (dimension == DIM_organs && value->kind == VALUE_MUNICIPALITY)
		return pattern_matches(&chairmanship, text);
	return true;
}

bool fact_has_kind(const struct fact_values *values, unsigned kinds)
{
	for (size_t i = 0; i < values->n; i++)
		if (values->at[i].kind & kinds)
			return true;
	return false;
}

/* "I Mora arbetar fyra handläggare" are that municipality's own. */
bool fact_counts_staff(struct slice text, const struct fact_values *values)
{
	static struct pattern work = PATTERN("(?i)(?<!\\p{L})(?:%{fact_staffed})(?!\\p{L})"), where = PATTERN("(?i)(?<!\\p{L})(?:%{fact_staffed_place})");
	return fact_has_kind(values, VALUE_PERSONS | VALUE_POSTS) && pattern_matches(&work, text) && pattern_matches(&where, text);
}

/* "Växeln styrs från Mora" */
static bool is_led_from(struct slice text, const struct fact_value *value)
{
	enum { VERB = 30 };
	static struct pattern led_from = PATTERN("(?i)(?<!\\p{L})(?:%{fact_led_from})\\s+$");
	return pattern_matches(&led_from, slice_part(text, value->start < VERB ? 0 : text_before(text, value->start, VERB), value->start));
}

/* "i Umeå" is where somebody sits; "samordnas från Umeå" and "i Umeå, som är värd" say who does it */
static bool is_place(struct slice text, const struct fact_value *value)
{
	static struct pattern place = PATTERN("(?i)(?<!\\p{L})(?:%{fact_lead_place})\\s+$"), host = PATTERN("(?i)^(?:\\s+kommun)?,\\s+(?:%{fact_who_hosts})(?!\\p{L})");
	if (pattern_matches(&host, slice_part(text, value->end, text.n)) || is_led_from(text, value))
		return false;
	return pattern_matches(&place, slice_part(text, value->start < 10 ? 0 : text_before(text, value->start, 10), value->start));
}

static bool stands_behind_by(struct slice text, const struct fact_value *value)
{
	static struct pattern by = PATTERN("(?i)(?<!\\p{L})(?:%{fact_by})\\s+$");
	return is_led_from(text, value) || pattern_matches(&by, slice_part(text, value->start < 10 ? 0 : text_before(text, value->start, 10), value->start));
}

/* The leader of each area that stands between `from` and `to`; of the area in force where none does and `bare` allows it. */
static bool tell_leader_of(struct fact_reading *reading, struct slice text, const struct fact_value *leader, size_t from, size_t to, bool bare)
{
	enum { MOST = 4 };
	const char *codes[MOST], *before = reading->area;
	static struct pattern several = PATTERN("(?i),|(?<!\\p{L})(?:%{conjunction})(?!\\p{L})");
	struct slice between = slice_part(text, from, to);
	size_t n = 0;
	if (from < to && pattern_matches(&several, between))
		n = areas_named(reading->classifier->areas, reading->document->scratch, between, codes, MOST);
	else if (from < to)
		n = (codes[0] = area_named(reading->classifier->areas, reading->document->scratch, between)) != NULL;
	for (size_t i = 0; i < n; i++) {
		reading->area = codes[i];
		fact_tell(reading, DIM_lead, text, leader, leader->municipality);
	}
	reading->area = before;
	if (!n && bare)
		fact_tell(reading, DIM_lead, text, leader, leader->municipality);
	return n > 0 || bare;
}

/* Who leads: the first one named, and those who lead another area in the same sentence ("arkivet sköts av Orsa och växeln av Mora",
 * "Orsa samordnar arkivet och Mora växeln"), or share it; of a service that is bought not the buyer. */
static void tell_lead(struct fact_reading *reading, struct slice text, const struct fact_values *values)
{
	static struct pattern buys = PATTERN("(?i)(?<!\\p{L})%{fact_buys}(?!\\p{L})"), shared = PATTERN("(?i)(?<!\\p{L})(?:%{fact_shared})(?!\\p{L})"), also = PATTERN("(?i)^,\\s+(?:%{fact_also})\\s");
	struct match m;
	size_t buyer = SIZE_MAX, verb = pattern_find(&buys, text, 0, &m) ? m.start : 0, from = 0;
	const struct fact_value *first = NULL, *last = NULL;
	bool all = pattern_matches(&shared, text), by = false, paired = false;
	for (size_t i = 0; i < values->n && verb; i++)
		if (values->at[i].kind == VALUE_MUNICIPALITY && values->at[i].end < verb)
			buyer = i;
	for (size_t i = 0; i < values->n; i++) {
		const struct fact_value *value = &values->at[i];
		if (value->kind != VALUE_MUNICIPALITY || i == buyer || is_place(text, value))
			continue;
		size_t to = text.n;
		for (size_t k = values->n; k > i + 1; k--)
			if (values->at[k - 1].kind == VALUE_MUNICIPALITY)
				to = values->at[k - 1].start;
		last = value;
		if (verb)
			continue;
		if (!first) {
			by = stands_behind_by(text, value);
			tell_leader_of(reading, text, value, by ? 0 : value->end, by ? value->start : to, true);
			if (by && pattern_find(&also, slice_part(text, value->end, to), 0, &m)) /* "sköts av Orsa, som också leder ..." */
				tell_leader_of(reading, text, value, value->end + m.end, to, false);
			paired = !by && fact_words_of(reading, slice_part(text, value->end, to)).sum[DIM_lead];
			first = value;
		} else if (all || (by && stands_behind_by(text, value)) || paired) {
			tell_leader_of(reading, text, value, by ? from : value->end, by ? value->start : to, all);
		}
		from = value->end;
	}
	if (verb && last)
		fact_tell(reading, DIM_lead, text, last, last->municipality);
}

/* Kinds that say nothing beside others: the day beside "gemensam nämnd"; forms that are only weighed against each other. */
static unsigned shadows(enum dimension dimension, struct slice text, const struct fact_values *values)
{
	static struct pattern except = PATTERN("(?i)(?<!\\p{L})(?:%{fact_except})(?!\\p{L})"); /* "avtalssamverkan, utom för lönerna, som en gemensam nämnd sköter" */
	const char *word = NULL;
	if (dimension == DIM_method && fact_has_kind(values, VALUE_PERSONS))
		return VALUE_DATE | VALUE_PERCENT;
	if (dimension != DIM_form || !fact_has_kind(values, VALUE_WORD))
		return 0;
	for (size_t i = 0; i < values->n; i++) {
		if (values->at[i].kind != VALUE_WORD)
			continue;
		if (word && strcmp(word, values->at[i].value) != 0 && !pattern_matches(&except, text))
			return VALUE_WORD | VALUE_DATE;
		word = values->at[i].value;
	}
	return VALUE_DATE;
}

/* A form that binds nobody, where no other is told: "Samarbetet är ett nätverk." */
static const char *bare_form(struct slice text)
{
	static const char *const words[] = { "avsiktsförklaring", "viljeförklaring", "nätverk", "avtalssamverkan" };
	static struct pattern forms = PATTERN("(?i)(?<!\\p{L})(?:(avsiktsförklaring)|(viljeförklaring)|(nätverk)|((?:%{fact_contract})(?!\\p{L})))"), replaced = PATTERN("(?i)(?<!\\p{L})(?:%{fact_replaced})");
	struct match m;
	if (pattern_find(&replaced, text, 0, &m))
		text = slice_part(text, m.end, text.n);
	for (size_t w = 0; pattern_find(&forms, text, 0, &m) && w < sizeof words / sizeof *words; w++)
		if (m.group[1 + w].at)
			return words[w];
	return NULL;
}

void fact_tell_these(struct fact_reading *reading, enum dimension dimension, struct slice text, struct fact_values values)
{
	enum { MANY_DATES = 3 };
	size_t told = 0, dates = 0;
	if (dimension == DIM_lead) {
		tell_lead(reading, text, &values);
		return;
	}
	bool notice = false;
	unsigned shadowed = shadows(dimension, text, &values);
	bool staff = dimension == DIM_financing && (fact_counts_staff(text, &values) || fact_label(text) == DIM_financing) && !fact_has_kind(&values, fact_wanted[DIM_financing]);
	for (size_t i = 0; i < values.n; i++) {
		dates += values.at[i].kind == VALUE_DATE;
		notice |= values.at[i].notice;
	}
	const struct fact_value *only = fact_only_municipality(&values);
	for (size_t i = 0; i < values.n; i++) {
		struct fact_value *value = &values.at[i];
		if (!is_wanted(dimension, text, value, staff) || (value->kind & shadowed))
			continue;
		if (dimension == DIM_cadence && value->kind == VALUE_DATE && dates >= MANY_DATES) /* the year's plan is one fact */
			continue;
		if (dimension == DIM_exit && notice && !value->notice) /* "fem år med tolv månaders uppsägningstid" */
			continue;
		if (told && (dimension == DIM_exit || dimension == DIM_areas || value->kind == VALUE_SEATS)) /* "tolv månader ... förlängs med två år" */
			break;
		if (told && dimension == DIM_method && value->kind == VALUE_DATE) /* "från november 2023 till februari 2024" */
			continue;
		if (dimension == DIM_followup && value->kind == VALUE_DATE && dates > 1)
			continue;
		if (dimension == DIM_followup && value->kind == VALUE_TIMES)
			value->unit = "reports per year";
		const char *of = value->municipality ? value->municipality : only ? only->municipality : municipality_before(&values, i);
		fact_tell(reading, dimension, text, value, of);
		told++;
	}
	struct fact_value bare = { VALUE_FURTHER, dimension == DIM_form ? bare_form(text) : NULL, NULL, NULL, 0, 0, false, false, false };
	if (!told)
		fact_tell(reading, dimension, text, bare.value ? &bare : NULL, only ? only->municipality : NULL);
}

void fact_tell_values(struct fact_reading *reading, enum dimension dimension, struct slice text)
{
	struct fact_values values;
	fact_values_of(reading, text, &values);
	fact_tell_these(reading, dimension, text, values);
}
