/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the top of a document. Out: the slug of the collaboration it tells of. Knows nothing of single facts.
 *
 *   a name of corpus/models                        its file: c-tillsammans
 *   "IT-förbundet Nissan–Lagan"                    nissan-lagan
 *   "Dalälvens lönenämnd", "Sydnärkes IT-förbund"  dalalvens-lonenamnd, sydnarkes-it-forbund
 *   "Samverkan Tre älvar", "Kinnesamverkan"        tre-alvar, kinnesamverkan
 *   "Älvdalen tillsammans"                         alvdalen-tillsammans
 *   "Samverkansavtal mellan Kil och Grums"         kil-grums
 *   "Sala kommun, kommunstyrelsen"                 none: minutes of one municipality
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

enum { TOP = 15, TOP_MINUTES = 5, MOST_IN_NAME = 60 };

#define NAME "(\\p{Lu}[\\p{L}\\d–-]*(?:\\s+(?:\\p{Lu}[\\p{L}\\d–-]*))*)"
/* IT-förbundet Nissan–Lagan */
static struct pattern federation = PATTERN("(?<![\\p{L}-])(?:\\p{L}+-)?(?i:%{fact_federation_the})\\s+" NAME);
/* Samverkan väg 70: the whole line */
static struct pattern plain_line = PATTERN("^[\"”“]?(?i:%{fact_name_lead})\\s+((?!(?i:%{fact_name_never})(?!\\p{L}))[\\p{L}\\d–-]+(?:\\s+[\\p{L}\\d–-]+){0,2})[\"”]?$");
/* för Samverkan Tre Älvar; not "Samverkan Mellan" */
static struct pattern plain_inside = PATTERN("(?<!\\p{L})(?i:%{fact_name_lead})\\s+((?!(?i:%{fact_name_never})(?!\\p{L}))\\p{Lu}[\\p{L}\\d–-]*(?:\\s+(?:\\p{Lu}[\\p{L}–-]*|%{fact_name_tail}(?!\\p{L})))*)");
/* Dalälvens lönenämnd; Södra Dalarnas Räddningstjänstförbund */
static struct pattern owned = PATTERN("(?:^|\\t|(?<=[:,–] ))(\\p{Lu}[\\p{L}–-]*(?:\\s+\\p{Lu}[\\p{L}–-]*){0,3}[sS]\\s+(?:%{fact_jointly}\\s+)?(?i:(?:\\p{L}+-)?(?:%{fact_name_kind})))(?!\\p{L})");
/* Kinnesamverkan; Miljösamverkan Östra Skaraborg; Ölandsregionen */
static struct pattern compound = PATTERN("(?<![\\p{L}-])(\\p{Lu}[\\p{L}–-]*?)-?((?i:%{fact_name_end}))(?!\\p{L})(?:\\s+" NAME ")?");
/* Älvdalen tillsammans */
static struct pattern together = PATTERN("(?<![\\p{L}-])(\\p{Lu}[\\p{L}]*(?:[ -]\\p{Lu}[\\p{L}]*)?[ -](?i:%{fact_together}))(?!\\p{L})");
/* Kommunalförbund för Bräcke, Ragunda och Ånge: the name stands above it */
static struct pattern under_name = PATTERN("^(?i:%{fact_joint_board}|%{fact_federation})\\s+(?i:%{fact_of})\\s");
/* Överförmyndarnämnden Mellersta Norrland */
static struct pattern board = PATTERN("(?<![\\p{L}-])((?=\\p{Lu})(?i:%{fact_board_the})\\s+" NAME ")");
/* Fyrklövern – samarbete mellan Tibro och Hjo; Kinnesamverkan – Lidköping, Götene och Vara */
static struct pattern dashed = PATTERN("^(\\p{Lu}[\\p{L}\\d-]+(?:\\s+[\\p{L}\\d-]+){0,2})\\s+[–-]\\s+(.+)$");
static struct pattern named_by = PATTERN("^(?i:%{fact_named_by})\\s");
/* Samarbetet benämns Nordkustens digitala samverkan. */
static struct pattern called = PATTERN("(?<!\\p{L})(?i:%{fact_cooperation})\\s+(?:%{fact_called})\\s+[\"”“]?(\\p{Lu}[\\p{L}\\d–-]*(?:\\s+[\\p{L}\\d–-]+){0,3})[\"”]?(?:[.,]|$)");
static struct pattern joint_mark = PATTERN("(?i)(?<!\\p{L})%{fact_joint_mark}");

static const char *slug_of(struct arena *arena, struct slice name)
{
	struct slice plain = text_plain(arena, text_lower(arena, name));
	char *out = arena_alloc(arena, plain.n + 1);
	size_t n = 0;
	for (size_t at = 0, length; at < plain.n; at += length) {
		uint32_t point = text_decode(plain.at + at, plain.n - at, &length);
		bool keep = length == 1 && ((point >= 'a' && point <= 'z') || text_is_digit(point));
		if (keep)
			out[n++] = (char)point;
		else if (n && out[n - 1] != '-')
			out[n++] = '-';
	}
	while (n && out[n - 1] == '-')
		n--;
	out[n] = 0;
	return n ? out : NULL;
}

static bool is_owner(const struct classifier *classifier, struct arena *arena, struct slice word)
{
	struct tokens words = text_tokens(arena, word);
	struct phrase_hit hit;
	return words.n && phrases_at(classifier->owners, &words, 0, &hit);
}

/* "IT-samverkan", "Regionsamverkan", "Upphandlingssamverkan": what, not who. */
static bool is_common(const struct classifier *classifier, struct arena *arena, struct slice prefix)
{
	static struct pattern common = PATTERN("(?i)^(?:%{fact_common_name})s?-?$");
	return pattern_matches(&common, prefix) || area_named(classifier->areas, arena, prefix) != NULL;
}

static struct slice cut_genitive(struct slice name)
{
	static struct pattern genitive = PATTERN("(?i)(?:%{fact_name_end}|%{fact_name_kind})s$");
	return pattern_matches(&genitive, name) ? slice_part(name, 0, name.n - 1) : name;
}

/* "AVFALL NORDBYGDEN\tPROTOKOLL 4/2013": without what kind of paper it is. */
static struct slice before_type(const struct classifier *classifier, struct arena *arena, struct slice line)
{
	struct tokens words = text_tokens(arena, line);
	for (size_t i = 0; i < words.n; i++) {
		struct phrase_hit hit;
		if (phrases_at(classifier->words->sets[WORDS_types], &words, i, &hit))
			return slice_trim(slice_part(line, 0, words.at[i].start));
	}
	return line;
}

/* The name that a line holds; empty: none. */
static struct slice name_in(const struct classifier *classifier, struct arena *arena, struct slice line, bool joint)
{
	struct match m;
	if (pattern_find(&called, line, 0, &m))
		return m.group[1];
	line = before_type(classifier, arena, line).n ? before_type(classifier, arena, line) : line;
	if (pattern_find(&federation, line, 0, &m))
		return m.group[1];
	if (pattern_find(&plain_line, line, 0, &m) || pattern_find(&plain_inside, line, 0, &m) || (joint && pattern_find(&board, line, 0, &m)))
		return m.group[1];
	if (pattern_find(&owned, line, 0, &m) && (joint || !is_owner(classifier, arena, m.group[1])))
		return m.group[1];
	if (pattern_find(&together, line, 0, &m))
		return m.group[1];
	for (size_t at = 0; pattern_find(&compound, line, at, &m); at = m.end) {
		struct slice whole = slice_part(line, m.start, m.group[3].at ? m.end : (size_t)(m.group[2].at - line.at) + m.group[2].n);
		if (m.group[1].n > 2 && (m.group[3].at || !is_common(classifier, arena, m.group[1])))
			return cut_genitive(whole);
	}
	return (struct slice){ NULL, 0 };
}

/* A model has names of its own: where one of them is found, the file of the model is the region. */
static bool names_model(const struct classifier *classifier, const char *slug, const char *region)
{
	const struct model_list *models = classifier->words->models;
	struct arena *arena = arena_new();
	bool is = false;
	for (size_t m = 0; region && m < models->n_models; m++)
		for (size_t a = 0; strcmp(models->models[m].name, region) == 0 && a < models->models[m].n_aliases && !is; a++)
			is = strstr(slug, slug_of(arena, slice_of(models->models[m].aliases[a]))) != NULL;
	arena_free(arena);
	return is;
}

static bool is_type(const struct document *document, const char *type)
{
	return document->type && strcmp(document->type, type) == 0;
}

/* The first lines that are text, and whether they tell of several municipalities. */
struct top {
	size_t block[TOP];
	size_t n, municipalities;
	bool joint;
	const char *members; /* slug of the names in the line that lists them */
};

static const char *members_slug(const struct fact_reading *reading, const struct fact_values *values)
{
	enum { MOST = 4 };
	const char *slug = NULL, *last = NULL;
	size_t n = 0;
	for (size_t i = 0; i < values->n; i++) {
		if (last && strcmp(last, values->at[i].value) == 0)
			continue;
		last = values->at[i].value;
		const char *one = slug_of(reading->document->arena, slice_of(last));
		slug = slug ? arena_print(reading->document->arena, "%s-%s", slug, one) : one;
		n++;
	}
	return n > 1 && n <= MOST ? slug : NULL;
}

static struct top top_of(const struct fact_reading *reading)
{
	struct document *document = reading->document;
	struct top top = { .n = 0 };
	for (size_t i = 0; i < document->n_blocks && top.n < TOP; i++) {
		if (document->blocks[i].kind == BLOCK_FURNITURE && i > 3)
			continue;
		struct fact_values values = { .n = 0 };
		fact_municipalities(reading, document->blocks[i].text, &values);
		top.joint |= values.n > 1 || pattern_matches(&joint_mark, document->blocks[i].text);
		if (!top.members)
			top.members = members_slug(reading, &values);
		top.block[top.n++] = i;
	}
	return top;
}

/* A name before a dash, and behind it who or what it is. */
static struct slice name_before_dash(const struct fact_reading *reading, struct slice line)
{
	struct match m;
	struct fact_values before = { .n = 0 }, behind = { .n = 0 };
	struct arena *scratch = reading->document->scratch;
	if (!pattern_find(&dashed, line, 0, &m))
		return (struct slice){ NULL, 0 };
	fact_municipalities(reading, m.group[1], &before);
	fact_municipalities(reading, m.group[2], &behind);
	bool plain = before_type(reading->classifier, scratch, m.group[1]).n < m.group[1].n || area_named(reading->classifier->areas, scratch, m.group[1]) ||
	             pattern_matches(&joint_mark, m.group[1]);
	return before.n || behind.n < 2 || (plain && !pattern_matches(&named_by, m.group[2])) ? (struct slice){ NULL, 0 } : m.group[1];
}

static struct slice name_on_top(const struct fact_reading *reading, const struct top *top)
{
	struct document *document = reading->document;
	bool minutes = is_type(document, "protokoll") || is_type(document, "protokollsutdrag");
	for (size_t t = 0; t < top->n && (!minutes || t < TOP_MINUTES); t++) {
		size_t i = top->block[t];
		struct slice line = document->blocks[i].text;
		if (t && pattern_matches(&under_name, line) && document->blocks[i - 1].text.n < MOST_IN_NAME) {
			struct slice above = name_in(reading->classifier, document->scratch, document->blocks[i - 1].text, true);
			return above.n ? above : before_type(reading->classifier, document->scratch, document->blocks[i - 1].text);
		}
		struct slice name = name_in(reading->classifier, document->scratch, line, top->joint);
		if (!name.n)
			name = name_before_dash(reading, line);
		if (name.n)
			return name;
	}
	return (struct slice){ NULL, 0 };
}

/* A name that the text comes back to, where the top has none. */
static const char *often_named(const struct fact_reading *reading)
{
	enum { OFTEN = 3, MOST_BLOCKS = 1500 };
	struct document *document = reading->document;
	struct arena *arena = arena_new();
	struct table *times = table_new(arena);
	const char *found = NULL;
	for (size_t i = 0; i < document->n_blocks && i < MOST_BLOCKS && !found; i++) {
		arena_reset(document->scratch);
		struct slice name = name_in(reading->classifier, document->scratch, document->blocks[i].text, false);
		if (!name.n)
			continue;
		const char *slug = slug_of(arena, name);
		size_t n = slug ? table_get(times, slice_of(slug)) : 0;
		if (!slug)
			continue;
		n = n == SIZE_MAX ? 1 : n + 1;
		table_put(times, slice_of(slug), n);
		found = n >= OFTEN ? slug_of(document->arena, name) : NULL;
	}
	arena_free(arena);
	return found;
}

const char *fact_region(const struct classifier *classifier, struct document *document)
{
	struct fact_reading reading = { .classifier = classifier, .document = document };
	struct top top = top_of(&reading);
	bool minutes = is_type(document, "protokoll"), own = minutes || is_type(document, "protokollsutdrag");
	struct slice name = { NULL, 0 };
	if (!minutes || !document->municipality || top.joint)
		name = name_on_top(&reading, &top);
	if (!name.n && document->title && !minutes)
		name = name_in(classifier, document->scratch, slice_of(document->title), top.joint);
	const char *slug = name.n ? slug_of(document->arena, name) : NULL;
	bool titled = slug && document->title && strstr(slug_of(document->scratch, slice_of(document->title)), slug);
	if (document->region && (!titled || names_model(classifier, slug, document->region)))
		return minutes && document->municipality ? NULL : document->region;
	if (slug)
		return slug;
	if (minutes && top.joint && !document->municipality && COUNT(document, meeting)) { /* "Gemensamma räddningsnämnden" */
		const char *body = RECORD(document, meeting, 0)->body;
		return body && pattern_matches(&joint_mark, slice_of(body)) ? slug_of(document->arena, slice_of(body)) : NULL;
	}
	slug = own ? NULL : often_named(&reading);
	if (slug)
		return slug;
	bool of_one = own || is_type(document, "tjansteskrivelse") || is_type(document, "kallelse");
	return of_one ? NULL : top.members;
}
