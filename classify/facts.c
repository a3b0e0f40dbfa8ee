/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document of a collaboration, and the files of classify/facts. Out: `fact` records: what it states of form, members, organs,
 * mandate, areas, lead, financing, validity, exit, follow-up, cadence, drivers, obstacles, success, effects, method. Knows nothing
 * of which collaboration it is (fact_region.c).
 *
 *   "§ 6 Ekonomi" / "Grundavgiften räknas upp årligen."        financing: under its heading a hint is enough
 *   "Avtalet gäller från den 1 januari 2023 till ..."          validity, one record for each date
 *   "Vad hindrar?" / "- Oklar ledning"                         obstacles: fact_lists.c
 *   "Ska kansliet följas upp?"                                 a question states nothing
 *
 * Where a sentence stands decides what it may tell: agreements state their clauses, minutes only what is said of the cooperation.
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

const char *const dimension_codes[DIMENSION_COUNT] = {
#define DIMENSION_CODE(name) [DIM_##name] = #name,
	DIMENSIONS(DIMENSION_CODE)
#undef DIMENSION_CODE
};

/* What may be told in a sentence of each class. */
enum {
	IN_ALL = BIT(DIM_form) | BIT(DIM_members) | BIT(DIM_organs) | BIT(DIM_mandate) | BIT(DIM_areas) | BIT(DIM_lead) | BIT(DIM_financing) |
	         BIT(DIM_validity) | BIT(DIM_exit) | BIT(DIM_followup) | BIT(DIM_cadence) | BIT(DIM_drivers),
	IN_TEXTS = IN_ALL | BIT(DIM_obstacles) | BIT(DIM_effects) | BIT(DIM_success)
};
static const unsigned told_in[] = { [CLASS_NONE] = 0, [CLASS_CHARTER] = IN_ALL, [CLASS_STUDY] = IN_TEXTS | BIT(DIM_method), [CLASS_MEMO] = IN_TEXTS, [CLASS_NOTES] = IN_TEXTS };

/* The values that each dimension wants; all of a kind give a record each. */
static const unsigned wanted[DIMENSION_COUNT] = {
	[DIM_form] = VALUE_WORD | VALUE_DATE, [DIM_members] = VALUE_MUNICIPALITY, [DIM_organs] = VALUE_MUNICIPALITY, [DIM_areas] = VALUE_AREAS, [DIM_lead] = VALUE_MUNICIPALITY,
	[DIM_financing] = VALUE_MONEY | VALUE_PERCENT | VALUE_STAFF | VALUE_MODELS, [DIM_validity] = VALUE_DATE | VALUE_WORD | VALUE_TIME,
	[DIM_exit] = VALUE_TIME, [DIM_followup] = VALUE_TIMES | VALUE_DATE, [DIM_cadence] = VALUE_TIMES | VALUE_DATE,
	[DIM_effects] = VALUE_PERCENT | VALUE_STAFF | VALUE_MONEY | VALUE_TIME, [DIM_method] = VALUE_PERSONS | VALUE_DATE,
};

struct fact_words fact_words_of(const struct fact_reading *reading, struct slice text)
{
	struct fact_words words = { .heads = 0 };
	struct rule_hits hits = rules_find(reading->classifier->facts, reading->document->scratch, text, 0);
	for (size_t r = 0; r < rules_count(reading->classifier->facts); r++)
		words.sum[reading->of_rule[r]] = rule_hits_sum(&hits, r);
	for (size_t i = 0; i < hits.n; i++)
		if (hits.at[i].kind != RULE_HEADING && hits.at[i].weight > words.strongest[reading->of_rule[hits.at[i].rule]])
			words.strongest[reading->of_rule[hits.at[i].rule]] = hits.at[i].weight;
		else if (hits.at[i].kind == RULE_HEADING)
			words.heads |= BIT(reading->of_rule[hits.at[i].rule]);
	return words;
}

/* ---- records ---- */

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
	struct slice key = slice_of(arena_print(reading->arena, "%d %s %s %.*s", dimension, value ? value->value : "", value && value->municipality ? value->municipality : "",
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

/* ---- which values of a sentence ---- */

static const char *municipality_before(const struct fact_values *values, size_t at)
{
	for (size_t i = at; i > 0; i--)
		if (values->at[i - 1].kind == VALUE_MUNICIPALITY)
			return values->at[i - 1].municipality;
	return NULL;
}

static bool is_wanted(enum dimension dimension, struct slice text, const struct fact_value *value)
{
	static struct pattern decider = PATTERN("(?i)(?<!\\p{L})%{fact_decider}"), extended = PATTERN("(?i)(?<!\\p{L})%{fact_extended}"),
	                      chairmanship = PATTERN("(?i)(?<!\\p{L})%{fact_chairmanship}");
	bool further = value->kind == VALUE_WORD && strcmp(value->value, "tills vidare") == 0;
	if (!(wanted[dimension] & value->kind) || value->changes)
		return false;
	if (dimension == DIM_form)
		return value->kind == VALUE_DATE ? strlen(value->value) == 10 && pattern_matches(&decider, text) : !further;
	if (dimension == DIM_validity)
		return value->kind == VALUE_WORD ? further : value->kind == VALUE_DATE || (value->extends && strcmp(value->unit, "years") == 0);
	if (dimension == DIM_exit)
		return strcmp(value->unit, "months") == 0 ||
		       (strcmp(value->unit, "years") == 0 && !(value->extends && pattern_matches(&extended, text))); /* "förlängs med ett år" */
	if (dimension == DIM_cadence)
		return value->kind == VALUE_TIMES || strlen(value->value) == 10;
	if (dimension == DIM_organs)
		return pattern_matches(&chairmanship, text);
	return true;
}

static bool has_kind(const struct fact_values *values, unsigned kinds)
{
	for (size_t i = 0; i < values->n; i++)
		if (values->at[i].kind & kinds)
			return true;
	return false;
}

/* Who leads: the first one named; of a service that is bought not the buyer. */
static void tell_lead(struct fact_reading *reading, struct slice text, const struct fact_values *values)
{
	static struct pattern buys = PATTERN("(?i)(?<!\\p{L})%{fact_buys}(?!\\p{L})");
	const struct fact_value *leader = NULL;
	struct match m;
	size_t buyer = SIZE_MAX, verb = pattern_find(&buys, text, 0, &m) ? m.start : 0;
	for (size_t i = 0; i < values->n && verb; i++)
		if (values->at[i].kind == VALUE_MUNICIPALITY && values->at[i].end < verb)
			buyer = i;
	for (size_t i = 0; i < values->n && (verb || !leader); i++)
		if (values->at[i].kind == VALUE_MUNICIPALITY && i != buyer)
			leader = &values->at[i];
	if (leader)
		fact_tell(reading, DIM_lead, text, leader, leader->municipality);
}

/* Kinds that say nothing beside others: the day beside "gemensam nämnd"; forms that are only weighed against each other. */
static unsigned shadows(enum dimension dimension, const struct fact_values *values)
{
	const char *word = NULL;
	if (dimension == DIM_method && has_kind(values, VALUE_PERSONS))
		return VALUE_DATE;
	if (dimension != DIM_form || !has_kind(values, VALUE_WORD))
		return 0;
	for (size_t i = 0; i < values->n; i++) {
		if (values->at[i].kind != VALUE_WORD)
			continue;
		if (word && strcmp(word, values->at[i].value) != 0)
			return VALUE_WORD | VALUE_DATE;
		word = values->at[i].value;
	}
	return VALUE_DATE;
}

void fact_tell_values(struct fact_reading *reading, enum dimension dimension, struct slice text)
{
	enum { MANY_DATES = 3 };
	struct fact_values values;
	size_t told = 0, dates = 0;
	fact_values_of(reading, text, &values);
	if (dimension == DIM_lead) {
		tell_lead(reading, text, &values);
		return;
	}
	unsigned shadowed = shadows(dimension, &values);
	for (size_t i = 0; i < values.n; i++)
		dates += values.at[i].kind == VALUE_DATE;
	const struct fact_value *only = fact_only_municipality(&values);
	for (size_t i = 0; i < values.n; i++) {
		struct fact_value *value = &values.at[i];
		if (!is_wanted(dimension, text, value) || (value->kind & shadowed))
			continue;
		if (dimension == DIM_cadence && value->kind == VALUE_DATE && dates >= MANY_DATES) /* the year's plan is one fact */
			continue;
		if (told && (dimension == DIM_exit || dimension == DIM_method || dimension == DIM_areas)) /* "tolv månader ... förlängs med två år" */
			break;
		if (dimension == DIM_followup && value->kind == VALUE_DATE && dates > 1)
			continue;
		if (dimension == DIM_followup && value->kind == VALUE_TIMES)
			value->unit = "reports per year";
		const char *of = value->municipality ? value->municipality : only ? only->municipality : municipality_before(&values, i);
		fact_tell(reading, dimension, text, value, of);
		told++;
	}
	if (!told)
		fact_tell(reading, dimension, text, NULL, only ? only->municipality : NULL);
}

/* ---- sentences ---- */

static bool has_day(const struct fact_values *values)
{
	for (size_t i = 0; i < values->n; i++)
		if (values->at[i].kind == VALUE_DATE && strlen(values->at[i].value) == 10)
			return true;
	return false;
}

/* What the words alone cannot tell: a leader is a municipality, a term is a date, a meeting has a day. */
static bool holds(const struct fact_reading *reading, enum dimension dimension, struct slice text, const struct fact_words *words, const struct fact_values *values)
{
	enum { PLAIN_ENOUGH = 5 }; /* said of the cooperation itself, wherever it stands */
	static struct pattern frequency = PATTERN("(?i)(?<!\\p{L})%{fact_frequency}(?!\\p{L})");
	bool charter = reading->class == CLASS_CHARTER, notes = reading->class == CLASS_NOTES, study = reading->class == CLASS_STUDY;
	bool below = (reading->heading | reading->lead) & BIT(dimension);
	bool number = has_kind(values, wanted[dimension] & ~(unsigned)VALUE_DATE);
	switch (dimension) {
	case DIM_lead:
		return has_kind(values, VALUE_MUNICIPALITY);
	case DIM_validity:
		return charter || has_kind(values, VALUE_DATE) || has_kind(values, VALUE_WORD);
	case DIM_cadence:
		return has_kind(values, VALUE_TIMES) || has_day(values) || pattern_matches(&frequency, text);
	case DIM_members:
		return !reading->members_told && has_kind(values, VALUE_MUNICIPALITY) && !fact_only_municipality(values);
	case DIM_financing:
		return charter || number || words->strongest[dimension] >= PLAIN_ENOUGH;
	case DIM_effects:
		return number || below || reading->class == CLASS_MEMO;
	case DIM_drivers:
	case DIM_success:
		return charter || below || words->strongest[dimension] >= PLAIN_ENOUGH || (!notes && !study);
	case DIM_obstacles:
		return !study || below;
	default:
		return true;
	}
}

/* Two dimensions that share words: the kind of document decides. */
static unsigned without_doubles(const struct fact_reading *reading, unsigned told)
{
	unsigned under = reading->heading | reading->lead;
	bool charter = reading->class == CLASS_CHARTER;
	if (told & BIT(DIM_effects)) {
		if (!(under & BIT(DIM_financing)))
			told &= ~BIT(DIM_financing);
		if (told & BIT(DIM_drivers))
			told &= ~BIT(under & BIT(DIM_drivers) ? DIM_effects : DIM_drivers);
	}
	if ((told & BIT(DIM_drivers)) && (told & BIT(DIM_obstacles)))
		told &= ~BIT(reading->class == CLASS_MEMO || charter || (under & BIT(DIM_drivers)) ? DIM_obstacles : DIM_drivers);
	if (told & BIT(DIM_exit))
		told &= ~(BIT(DIM_form) | (under & BIT(DIM_financing) ? 0U : BIT(DIM_financing)));
	return told;
}

/* A question states nothing; nor does the name of a file, or the line above a list. */
static bool states_nothing(struct slice text)
{
	static struct pattern file = PATTERN("\\.(?:%{fact_file})$"), annexed = PATTERN("(?i)^(?:%{annex}|%{fact_caption})\\s+[\\d\\p{L}](?![\\p{L}])");
	static struct pattern never = PATTERN("(?i)(?<!\\p{L})(?:%{fact_never})(?!\\p{L})");
	char last = text.n ? text.at[text.n - 1] : '?';
	return last == '?' || last == ':' || text_points(text) < 12 || pattern_matches(&file, text) || pattern_matches(&never, text) || pattern_matches(&annexed, text);
}

/* Words of one dimension that a value of the sentence stands for. */
static void add_values(const struct fact_reading *reading, struct fact_words *words, const struct fact_values *values)
{
	enum { WITH_MONEY = 2, WITH_FORM = 4 };
	if (has_kind(values, VALUE_MONEY)) {
		words->sum[DIM_financing] += WITH_MONEY;
		words->strongest[DIM_financing] += WITH_MONEY;
	}
	for (size_t i = 0; i < values->n && reading->class != CLASS_NOTES; i++)
		if (values->at[i].kind == VALUE_WORD && strcmp(values->at[i].value, "tills vidare") != 0 && words->sum[DIM_form] >= WITH_FORM)
			words->strongest[DIM_form] = WITH_FORM; /* "En gemensam nämnd bör övervägas": the word and what is said of it */
}

/* Enough words, one of them a strong one; below a heading of the dimension a hint is enough. */
static bool tells(const struct fact_reading *reading, int d, const struct fact_words *words)
{
	enum { ENOUGH = 4, HINT = 2, STRONG = 3 };
	bool below = (reading->heading | reading->lead) & BIT(d), hint = below || d == DIM_members;
	if ((reading->class == CLASS_STUDY && d == DIM_drivers) || (reading->class == CLASS_NOTES && d != DIM_cadence))
		hint = false;
	return words->sum[d] >= (hint ? HINT : ENOUGH) && (hint || words->strongest[d] >= STRONG) && (told_in[reading->class] & BIT(d));
}

/* In an agreement what stands below "Kostnader" tells of them, whatever its words are. */
static unsigned by_heading(const struct fact_reading *reading, const struct fact_words *words)
{
	enum { CLAUSES = BIT(DIM_organs) | BIT(DIM_mandate) | BIT(DIM_financing) | BIT(DIM_exit) | BIT(DIM_followup) };
	unsigned above = reading->heading & CLAUSES;
	int best = -1;
	for (int d = 0; d < DIMENSION_COUNT; d++)
		if ((above & BIT(d)) && (best < 0 || words->sum[d] > words->sum[best]))
			best = d;
	bool only = best >= 0 && reading->heading == BIT(best);
	return best >= 0 && (only || words->sum[best]) ? BIT(best) : 0;
}

static void read_sentence(struct fact_reading *reading, struct slice text)
{
	enum { FEWEST_WORDS = 4 }; /* "Direktionens arbete" is the top of a page */
	static struct pattern formality = PATTERN("(?i)(?<!\\p{L})(?:%{fact_formality})(?!\\p{L})");
	if (states_nothing(text) || (reading->class == CLASS_NOTES && text_tokens(reading->document->scratch, text).n < FEWEST_WORDS))
		return;
	struct fact_words words = fact_words_of(reading, text);
	struct fact_values values;
	fact_values_of(reading, text, &values);
	add_values(reading, &words, &values);
	unsigned told = 0;
	bool formal = pattern_matches(&formality, text);
	for (int d = 0; d < DIMENSION_COUNT; d++)
		if (tells(reading, d, &words) && holds(reading, (enum dimension)d, text, &words, &values))
			told |= BIT(d);
	told = without_doubles(reading, told);
	if (!told && !formal && reading->class == CLASS_CHARTER)
		told = by_heading(reading, &words);
	for (int d = 0; d < DIMENSION_COUNT; d++)
		if ((told & BIT(d)) && d == DIM_members && (told & BIT(DIM_form))) /* who decided it: one fact */
			fact_tell(reading, DIM_members, text, NULL, NULL);
		else if (told & BIT(d))
			fact_tell_values(reading, (enum dimension)d, text);
	if (told & BIT(DIM_members))
		reading->members_told = true;
}

/* "Bygglov: Ingen besparing väntas": the area of what follows, and where that begins. */
static size_t label_of(struct fact_reading *reading, struct slice text)
{
	enum { LONGEST = 45, MOST_WORDS = 4 };
	const char *end = memchr(text.at, ':', text.n < LONGEST ? text.n : LONGEST);
	if (!end)
		return 0;
	struct slice label = slice_part(text, 0, (size_t)(end - text.at));
	const char *area = text_tokens(reading->document->scratch, label).n <= MOST_WORDS ? area_named(reading->classifier->areas, reading->document->scratch, label) : NULL;
	if (!area)
		return 0;
	reading->area = area;
	size_t at = label.n + 1;
	while (at < text.n && text.at[at] == ' ')
		at++;
	return at;
}

/* "Vuxenutbildning." before the sentences of a paragraph. */
static bool is_label(struct fact_reading *reading, struct slice text)
{
	enum { MOST_WORDS = 3 };
	if (text_tokens(reading->document->scratch, text).n > MOST_WORDS || !text.n || text.at[text.n - 1] != '.')
		return false;
	const char *area = area_named(reading->classifier->areas, reading->document->scratch, text);
	if (area)
		reading->area = area;
	return area != NULL;
}

/* Below "Enligt ekonomerna ger samarbetet följande effekter:" the first sentence of each point tells; of the others those with a number. */
static bool is_comment(const struct fact_reading *reading, struct slice text, bool first)
{
	struct fact_values values;
	if (first || !reading->in_list || !(reading->lead & BIT(DIM_effects)))
		return false;
	fact_values_of(reading, text, &values);
	return !has_kind(&values, wanted[DIM_effects]);
}

/* "För att lyckas krävs" above a list: its items tell it. */
static bool heads_list(const struct document *document, size_t s, size_t block)
{
	bool last = s + 1 >= document->n_sentences || document->sentences[s + 1].block > block;
	return last && block + 1 < document->n_blocks && document->blocks[block].kind != BLOCK_LIST_ITEM && document->blocks[block + 1].kind == BLOCK_LIST_ITEM;
}

void fact_sentences(struct fact_reading *reading, size_t block, struct slice from)
{
	const struct document *document = reading->document;
	size_t begin = (size_t)(from.at - document->text.at);
	bool labelled = false, first = true;
	const char *area = reading->area;
	for (size_t s = reading->sentence; s < document->n_sentences && document->sentences[s].block <= block; s++) {
		reading->sentence = s;
		size_t start = document->sentences[s].start < begin ? begin : document->sentences[s].start, end = document->sentences[s].end;
		if (document->sentences[s].block < block || end <= begin)
			continue;
		struct slice text = slice_part(document->text, start, end);
		size_t label = label_of(reading, text);
		text = slice_part(text, label, text.n);
		labelled |= label > 0;
		if (first && is_label(reading, text)) {
			labelled = true;
			first = false;
			continue;
		}
		if (labelled && reading->class == CLASS_CHARTER)
			fact_tell_values(reading, DIM_areas, text);
		if (!is_comment(reading, text, first) && !(heads_list(document, s, block) && text.at[text.n - 1] != '.' && fact_words_of(reading, text).heads))
			read_sentence(reading, text);
		labelled = first = false;
	}
	reading->area = area;
}

/* ---- blocks ---- */

static bool is_closed(const struct fact_reading *reading, const struct block *block)
{
	static const char *const closed[] = { "attachments", "basis", "recipients", "agenda", "contents", "actions", "motions", "propositions", "vote", "reservation",
		                                  "statement", "recusal", "signatures", "members", "present", "absent", "others", "serving" };
	bool minutes = reading->class == CLASS_NOTES || reading->class == CLASS_MEMO; /* in an agreement "Uppdrag" heads no list of actions */
	if (block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS)
		return true;
	if (block->section && strcmp(block->section, "agenda") == 0 && block->kind == BLOCK_PARAGRAPH && block->text.n && block->text.at[block->text.n - 1] == '.')
		return false; /* in a notice the matters are told below their list */
	for (size_t i = 0; minutes && block->section && i < sizeof closed / sizeof *closed; i++)
		if (strcmp(block->section, closed[i]) == 0)
			return true;
	return false;
}

static enum document_class class_of(const char *type)
{
	static const struct {
		const char *type;
		enum document_class class;
	} classes[] = { { "avtal", CLASS_CHARTER }, { "avsiktsforklaring", CLASS_CHARTER }, { "utredning", CLASS_STUDY }, { "lagesrapport", CLASS_STUDY },
		            { "ovrigt", CLASS_STUDY }, { "tjansteskrivelse", CLASS_MEMO }, { "protokollsutdrag", CLASS_MEMO }, { "protokoll", CLASS_NOTES },
		            { "minnesanteckningar", CLASS_NOTES }, { "kallelse", CLASS_NOTES } };
	for (size_t i = 0; type && i < sizeof classes / sizeof *classes; i++)
		if (strcmp(type, classes[i].type) == 0)
			return classes[i].class;
	return CLASS_NONE;
}

/* What is called neither agreement nor study: its first lines tell. */
static enum document_class class_of_part(const struct fact_reading *reading, const char *type, size_t block)
{
	static struct pattern charter = PATTERN("(?i)^(?:%{fact_charter})(?!\\p{L})");
	enum { TOP = 4 };
	for (size_t i = block; type && strcmp(type, "ovrigt") == 0 && i < reading->document->n_blocks && i < block + TOP; i++)
		if (pattern_matches(&charter, reading->document->blocks[i].text))
			return CLASS_CHARTER;
	return class_of(type);
}

static void take_heading(struct fact_reading *reading, const struct block *block, struct slice text)
{
	static struct pattern speaks = PATTERN("(?i)^(\\p{L}+?)s?\\s+(?:%{fact_speaker_end})");
	struct match m;
	struct fact_words words = fact_words_of(reading, text);
	struct fact_values values;
	reading->heading = words.heads;
	if (block->role == ROLE_TITLE)
		reading->title = words.heads;
	else if (block->role == ROLE_HEADING)
		reading->heading |= reading->title;
	reading->lead = 0;
	reading->led = false;
	fact_values_of(reading, text, &values);
	if (reading->class == CLASS_NOTES && words.sum[DIM_cadence] >= 4 && has_day(&values)) /* "Inför rådets möte 2016-03-03" */
		fact_tell_values(reading, DIM_cadence, text);
	reading->area = area_named(reading->classifier->areas, reading->document->scratch, text);
	reading->speaker = pattern_find(&speaks, text, 0, &m) ? slice_text(reading->document->arena, m.group[1]) : NULL;
	reading->commentator = reading->speaker;
	if (reading->speaker) /* remarks on what was found, not a list of it */
		reading->heading = 0;
}

/* The last sentence of a block above a list: "För att lyckas krävs", "Enligt ekonomerna ger samarbetet följande effekter:" */
static void take_lead(struct fact_reading *reading, size_t i)
{
	static struct pattern following = PATTERN("(?i)(?<!\\p{L})%{fact_following}");
	static struct pattern according = PATTERN("(?i)(?<!\\p{L})%{fact_according}\\s+(\\p{L}+)"), ranked = PATTERN("(?i)(?<!\\p{L})%{fact_ranked}");
	const struct document *document = reading->document;
	const struct block *block = &document->blocks[i];
	bool listed = i + 1 < document->n_blocks && document->blocks[i + 1].kind == BLOCK_LIST_ITEM;
	struct slice text = block->text;
	struct match m;
	reading->lead = 0;
	reading->led = text.n && text.at[text.n - 1] == ':';
	if (!listed && (!text.n || text.at[text.n - 1] != ':'))
		return;
	for (size_t s = reading->sentence; s < document->n_sentences && document->sentences[s].block <= i; s++)
		if (document->sentences[s].block == i)
			text = slice_part(document->text, document->sentences[s].start, document->sentences[s].end);
	if (text.at[text.n - 1] == '.' && !pattern_matches(&following, text))
		return;
	reading->lead = fact_words_of(reading, text).heads;
	reading->ranked |= pattern_matches(&ranked, text);
	if (pattern_find(&according, text, 0, &m))
		reading->speaker = slice_text(document->arena, m.group[1]);
}

/* "4 juni, kl. 9-15" below "Mötestider" */
static bool tell_day_line(struct fact_reading *reading, const struct block *block)
{
	enum { LONGEST = 90 };
	struct fact_values values;
	if (reading->class != CLASS_NOTES || !(reading->heading & BIT(DIM_cadence)) || block->role == ROLE_TITLE || block->text.n > LONGEST)
		return false;
	fact_values_of(reading, block->text, &values);
	if (!has_day(&values))
		return false;
	fact_tell_values(reading, DIM_cadence, block->text);
	return true;
}

/* "Götene: Kommunen tar gärna ledningen.": a stance. */
static bool is_answer(const struct fact_reading *reading, struct slice text)
{
	enum { LONGEST = 30 };
	const char *colon = memchr(text.at, ':', text.n < LONGEST ? text.n : LONGEST);
	struct tokens words = text_tokens(reading->document->scratch, slice_part(text, 0, colon ? (size_t)(colon - text.at) : 0));
	struct phrase_hit hit;
	return reading->class == CLASS_STUDY && words.n && phrases_whole(reading->classifier->municipalities, &words, &hit);
}

/* "Umeå kommun, org.nr 212000-0000" below "Parter": a member, where the front has not told it. */
static void tell_party(struct fact_reading *reading, struct slice text)
{
	struct fact_values values = { .n = 0 };
	if (reading->class != CLASS_CHARTER || !(reading->heading & BIT(DIM_members)))
		return;
	fact_municipalities(reading, text, &values);
	for (size_t i = 0; i < values.n; i++)
		if (table_get(reading->known, slice_of(arena_print(reading->document->scratch, "member %s", values.at[i].municipality))) == SIZE_MAX)
			fact_tell(reading, DIM_members, text, &values.at[i], values.at[i].municipality);
	reading->members_told |= values.n > 0;
}

static void read_block(struct fact_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	struct slice text = text_without_mark(block->text);
	if (fact_list_item(reading, i, text))
		return;
	if (tell_day_line(reading, block))
		return;
	if (block_heads(block)) {
		take_heading(reading, block, text);
		return;
	}
	if (block->kind != BLOCK_LIST_ITEM) {
		reading->lead = 0;
		reading->led = false;
		reading->speaker = reading->commentator;
	}
	if (is_answer(reading, text))
		return;
	tell_party(reading, text);
	reading->in_list = block->kind == BLOCK_LIST_ITEM;
	fact_sentences(reading, i, text);
	if (block->kind != BLOCK_LIST_ITEM)
		take_lead(reading, i);
}

static void read_blocks(struct fact_reading *reading)
{
	struct document *document = reading->document;
	int part = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		arena_reset(document->scratch);
		if (block->part && block->part != part) {
			part = block->part;
			reading->class = class_of_part(reading, RECORD(document, part, (size_t)part - 1)->type, i);
			reading->heading = reading->lead = reading->title = 0;
			reading->led = false;
			reading->area = reading->speaker = NULL;
		}
		if (!block->part || is_closed(reading, block))
			continue;
		if (reading->class == CLASS_NOTES && COUNT(document, item) && (!block->item || block->role == ROLE_FRONT))
			continue;
		if (block->kind == BLOCK_ROW)
			i = fact_table(reading, i) - 1;
		else
			read_block(reading, i);
	}
}

void classify_facts(const struct classifier *classifier, struct document *document)
{
	struct fact_reading reading = { .classifier = classifier, .document = document, .arena = arena_new(), .class = class_of(document->type) };
	size_t rules = rules_count(classifier->facts);
	arena_reset(document->scratch);
	reading.region = document->n_blocks && rules <= DIMENSION_COUNT ? fact_region(classifier, document) : NULL;
	for (size_t r = 0; reading.region && r < rules; r++)
		for (int d = 0; d < DIMENSION_COUNT; d++)
			if (strcmp(rules_at(classifier->facts, r)->code, dimension_codes[d]) == 0)
				reading.of_rule[r] = (enum dimension)d;
	if (reading.region) {
		reading.known = table_new(reading.arena);
		reading.class = class_of_part(&reading, document->type, 0);
		fact_head(&reading);
		read_blocks(&reading);
		if (!document->type || strcmp(document->type, "protokoll") != 0)
			document->region = reading.region;
	}
	arena_free(reading.arena);
}
