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

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

const char *const dimension_codes[DIMENSION_COUNT] = {
#define DIMENSION_CODE(name) [DIM_##name] = #name,
	DIMENSIONS(DIMENSION_CODE)
#undef DIMENSION_CODE
};

struct fact_words fact_words_of(const struct fact_reading *reading, struct slice text)
{
	struct fact_words words = { .heads = 0 };
	struct rule_hits hits = rules_find(reading->classifier->facts, reading->document->scratch, text, 0);
	for (size_t r = 0; r < rules_count(reading->classifier->facts); r++)
		words.sum[reading->of_rule[r]] = hits.sums[r];
	for (size_t i = 0; i < hits.n; i++)
		if (hits.at[i].kind != RULE_HEADING && hits.at[i].weight > words.strongest[reading->of_rule[hits.at[i].rule]])
			words.strongest[reading->of_rule[hits.at[i].rule]] = hits.at[i].weight;
		else if (hits.at[i].kind == RULE_HEADING)
			words.heads |= BIT(reading->of_rule[hits.at[i].rule]);
	return words;
}

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
	} classes[] = { { "avtal", CLASS_CHARTER }, { "avsiktsforklaring", CLASS_CHARTER }, { "utredning", CLASS_STUDY }, { "lagesrapport", CLASS_MEMO },
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
	static struct pattern charter = PATTERN("(?i)^(?:%{fact_charter})(?!\\p{L})"), notes = PATTERN("(?i)^(?:%{fact_notes})(?!\\p{L})");
	enum { TOP = 4 };
	bool agreement = type && class_of(type) == CLASS_CHARTER; /* "Minnesant. chefsgruppen", where a new agreement is on the table */
	for (size_t i = block; agreement && i < reading->document->n_blocks && i < block + TOP; i++)
		if (pattern_matches(&notes, reading->document->blocks[i].text))
			return CLASS_NOTES;
	for (size_t i = block; type && strcmp(type, "ovrigt") == 0 && i < reading->document->n_blocks && i < block + TOP; i++)
		if (pattern_matches(&charter, reading->document->blocks[i].text))
			return CLASS_CHARTER;
	return class_of(type);
}

static void take_heading(struct fact_reading *reading, const struct block *block, struct slice text)
{
	static struct pattern speaks = PATTERN("(?i)^(?:[\\d.]+\\s+)?(\\p{L}+?)s?\\s+(?:%{fact_speaker_end})");
	struct match m;
	static struct pattern ranked = PATTERN("(?i)(?<!\\p{L})%{fact_ranked}");
	static struct pattern purpose = PATTERN("(?i)(?<!\\p{L})(?:%{fact_purpose})(?!\\p{L})");
	struct fact_words words = fact_words_of(reading, text);
	struct fact_values values;
	reading->heading = words.heads;
	reading->ranked |= pattern_matches(&ranked, text);
	reading->purpose = pattern_matches(&purpose, text);
	if (block->role == ROLE_TITLE)
		reading->title = words.heads;
	else if (block->role == ROLE_HEADING)
		reading->heading |= reading->title;
	reading->lead = reading->before = 0;
	reading->led = false;
	reading->next = 1;
	if (block->role == ROLE_TITLE)
		reading->near = NULL;
	fact_values_of(reading, text, &values);
	for (size_t i = 0; i < values.n && (words.heads & BIT(DIM_cadence)); i++)
		if (values.at[i].kind == VALUE_DATE && strlen(values.at[i].value) == 4)
			reading->near = arena_print(reading->arena, "%s-01-01", values.at[i].value);
	if (reading->class == CLASS_NOTES && words.sum[DIM_cadence] >= 4 && fact_has_day(&values)) /* "Inför rådets möte 2016-03-03" */
		fact_tell_values(reading, DIM_cadence, text);
	if (!words.heads || text.at[text.n - 1] != ':') /* "Finansiering:" divides what is told of an area */
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
	bool listed = i + 1 < document->n_blocks && fact_is_item(&document->blocks[i + 1]);
	struct slice text = block->text;
	struct match m;
	reading->lead = 0;
	reading->led = text.n && text.at[text.n - 1] == ':';
	if (!listed && (!text.n || text.at[text.n - 1] != ':'))
		return;
	struct slice before = { "", 0 };
	size_t first = reading->sentence;
	while (first && first <= document->n_sentences && document->sentences[first - 1].block == i)
		first--;
	for (size_t s = first; s < document->n_sentences && document->sentences[s].block <= i; s++)
		if (document->sentences[s].block == i) {
			before = text;
			text = slice_part(document->text, document->sentences[s].start, document->sentences[s].end);
		}
	if (text.at[text.n - 1] == '.' && !pattern_matches(&following, text))
		return;
	reading->lead = fact_words_of(reading, text).heads;
	if (!reading->lead && before.n < block->text.n && before.n && before.at[before.n - 1] == '?') /* "Vad bromsar? Det här kom upp:" */
		reading->lead = fact_words_of(reading, before).heads;
	reading->ranked |= pattern_matches(&ranked, text);
	if (pattern_find(&according, text, 0, &m))
		reading->speaker = slice_text(document->arena, m.group[1]);
}

/* "4 juni, kl. 9-15" below "Mötestider" */
static bool tell_day_line(struct fact_reading *reading, const struct block *block)
{
	enum { LONGEST = 90 };
	static struct pattern sentences = PATTERN("[\\p{Ll}\\d]{3}[.]\\s+\\p{Lu}");
	struct fact_values values;
	if (reading->class != CLASS_NOTES || !(reading->heading & BIT(DIM_cadence)) || block->role == ROLE_TITLE || block->text.n > LONGEST || pattern_matches(&sentences, block->text))
		return false;
	fact_values_of(reading, block->text, &values);
	if (!fact_has_day(&values))
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
	if (reading->class != CLASS_STUDY || !words.n || !phrases_whole(reading->classifier->municipalities, &words, &hit))
		return false;
	struct fact_values values; /* "Lysekil: 14,2 mnkr" is none */
	fact_values_of(reading, text, &values);
	return !fact_has_kind(&values, VALUE_MONEY | VALUE_PERCENT);
}

/* "Umeå kommun, org.nr 212000-0000" below "Parter": a member, where the front has not told it. */
static bool tell_party(struct fact_reading *reading, struct slice text)
{
	struct fact_values values = { .n = 0 };
	if (reading->class != CLASS_CHARTER || !(reading->heading & BIT(DIM_members)))
		return false;
	fact_municipalities(reading, text, &values);
	for (size_t i = 0; i < values.n; i++)
		if (table_get(reading->known, slice_of(arena_print(reading->document->scratch, "member %s", values.at[i].municipality))) == SIZE_MAX)
			fact_tell(reading, DIM_members, text, &values.at[i], values.at[i].municipality);
	reading->members_told |= values.n > 0;
	return values.n > 0;
}

/* "2. Töreboda kommun, genom kommunstyrelsen, Box 12": begins with the municipality, and is no sentence. */
static bool is_party_line(const struct fact_reading *reading, const struct block *block, struct slice text)
{
	enum { SHORT = 60, LONGEST = 160 };
	struct phrase_hit hit;
	if (block->text.n < SHORT)
		return true;
	struct tokens words = text_tokens(reading->document->scratch, slice_part(text, 0, text.n < LONGEST ? text.n : 0));
	return words.n && text.at[text.n - 1] != '.' && phrases_at(reading->classifier->owners, &words, 0, &hit);
}

/* "Kommunerna ingår avtalet för att" above "a) minska sårbarheten" is short, but no heading. */
static bool opens_items(const struct document *document, size_t i)
{
	static struct pattern open = PATTERN("(?i)\\s(?:%{fact_list_lead})$");
	return i + 1 < document->n_blocks && fact_is_item(&document->blocks[i + 1]) && !fact_is_item(&document->blocks[i]) && pattern_matches(&open, document->blocks[i].text);
}

static void read_block(struct fact_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	struct slice text = text_without_mark(block->text);
	if (fact_list_item(reading, i, text))
		return;
	if (tell_day_line(reading, block))
		return;
	if (is_party_line(reading, block, text) && tell_party(reading, text)) /* "2. Töreboda kommun, Box 12" is no heading */
		return;
	if (block_heads(reading->document, i) && fact_tell_label(reading, text, reading->class == CLASS_NOTES ? 0U : ~0U)) /* "Leder: Mora" is no heading */
		return;
	if (block_heads(reading->document, i) && opens_items(reading->document, i)) {
		take_lead(reading, i);
		return;
	}
	if (block_heads(reading->document, i)) {
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

/* "Vi är inget kommunalförbund." above the items of notes: sentences, no list of who met. */
static bool is_front_prose(const struct document *document, const struct block *block)
{
	enum { FEWEST = 6 };
	static struct pattern sentence = PATTERN("^\\p{Lu}[^:\\t]*\\.$"), person = PATTERN("\\(\\p{L}{1,3}\\)|\\d\\.\\d");
	return COUNT(document, item) && !block->item && block->kind == BLOCK_PARAGRAPH && pattern_matches(&sentence, block->text) && !pattern_matches(&person, block->text) &&
	       text_tokens(document->scratch, block->text).n >= FEWEST;
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
			reading->heading = reading->lead = reading->title = reading->before = 0;
			reading->led = false;
			reading->area = reading->speaker = reading->near = NULL;
		}
		reading->front = is_front_prose(document, block);
		if (!block->part || (is_closed(reading, block) && !reading->front))
			continue;
		if (reading->class == CLASS_NOTES && COUNT(document, item) && (!block->item || block->role == ROLE_FRONT) && !reading->front)
			continue;
		if (block->kind == BLOCK_ROW)
			i = fact_table(reading, i) - 1;
		else
			read_block(reading, i);
	}
}

static int by_start(const void *one, const void *other)
{
	size_t a = ((const struct span *)one)->start, b = ((const struct span *)other)->start;
	return (a > b) - (a < b);
}

static void find_stances(struct fact_reading *reading)
{
	const struct document *document = reading->document;
	size_t all = 0, n = 0;
	for (size_t i = 0; i < COUNT(document, stance); i++)
		all += RECORD(document, stance, i)->record.n_spans;
	reading->stances = arena_alloc(reading->arena, (all + 1) * sizeof *reading->stances);
	for (size_t i = 0; i < COUNT(document, stance); i++)
		for (size_t s = 0; s < RECORD(document, stance, i)->record.n_spans; s++)
			reading->stances[n++] = RECORD(document, stance, i)->record.spans[s];
	qsort(reading->stances, n, sizeof *reading->stances, by_start);
	for (size_t i = 1; i < n; i++)
		if (reading->stances[i].end < reading->stances[i - 1].end)
			reading->stances[i].end = reading->stances[i - 1].end;
	reading->n_stances = n;
}

bool fact_is_stance(const struct fact_reading *reading, struct slice text)
{
	size_t start = (size_t)(text.at - reading->document->text.at), low = 0, high = reading->n_stances;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (reading->stances[middle].start < start + text.n)
			low = middle + 1;
		else
			high = middle;
	}
	return low && reading->stances[low - 1].end > start;
}

void classify_facts(const struct classifier *classifier, struct document *document, const char *region)
{
	struct fact_reading reading = { .classifier = classifier, .document = document, .arena = arena_new(), .class = class_of(document->type) };
	size_t rules = rules_count(classifier->facts);
	reading.region = rules <= DIMENSION_COUNT ? region : NULL; /* each file has a code of its own: classify.c */
	for (size_t r = 0; reading.region && r < rules; r++)
		for (int d = 0; d < DIMENSION_COUNT; d++)
			if (strcmp(rules_at(classifier->facts, r)->code, dimension_codes[d]) == 0)
				reading.of_rule[r] = (enum dimension)d;
	if (reading.region) {
		reading.known = table_new(reading.arena);
		find_stances(&reading);
		reading.class = class_of_part(&reading, document->type, 0);
		fact_head(&reading);
		read_blocks(&reading);
		document->region = reading.region;
	}
	arena_free(reading.arena);
}
