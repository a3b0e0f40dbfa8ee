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
static struct pattern owned = PATTERN("(?:^|\\t|(?<=[:,–] )|(?i:%{fact_of})\\s)(\\p{Lu}[\\p{L}–-]*(?:\\s+\\p{Lu}[\\p{L}–-]*){0,3}[sS]\\s+(?:%{fact_jointly}\\s+)?(?i:(?:\\p{L}+-)?(?:%{fact_name_kind})))(?!\\p{L})");
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
/* Bottenbågen består av Haparanda, Kalix och Övertorneå; I Fem sjöar ingår Åmål och Mellerud */
#define LONG_NAME "(\\p{Lu}[\\p{L}\\d–-]*(?:\\s+(?!(?:%{fact_included})(?!\\p{L}))(?:i\\s+\\p{Lu}[\\p{L}–-]*|[\\p{L}–-]+)){0,3}?)"
static struct pattern consists = PATTERN("^" LONG_NAME "\\s+(?:%{fact_consists})\\s");
static struct pattern included = PATTERN("^(?:%{fact_within})\\s+" LONG_NAME "\\s+(?:%{fact_included})\\s");
/* samverkan mellan kommunerna i Fyrklövern i Bergslagen */
static struct pattern of_them = PATTERN("(?<!\\p{L})%{fact_members_label}\\s+(\\p{Lu}[\\p{L}\\d–-]*(?:\\s+(?:i\\s+)?\\p{Lu}[\\p{L}–-]*){0,2})$");
/* Fjäll och Älv-samarbetet */
static struct pattern of_two = PATTERN("(?<![\\p{L}-])(\\p{Lu}\\p{L}+\\s+%{conjunction}\\s+\\p{Lu}\\p{L}+-(?i:%{fact_name_end}))(?!\\p{L})");
/* INLANDSPAKTEN, Tre sjöar: a line that is a name and nothing else */
static struct pattern name_line = PATTERN("^(?!.*\\s%{conjunction}$)((?:\\p{Lu}|\\d(?=\\p{Lu}))[\\p{L}\\d-]*(?:\\s+[\\p{L}\\d-]+){0,2})(?:\\s+[–-]\\s+\\p{Ll}[\\p{L}\\s]{3,30})?$");
/* mellan Kil och Grums; Kil, Grums och Säffle samverkar om ...; kommunerna Kil och Grums */
static struct pattern cooperates = PATTERN("(?i)(?<!\\p{L})(?:%{fact_between})(?!\\p{L})");
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

/* A word that tells an area by itself: "Upphandlings-", and not "Skärgårds-", which is a hint of one. */
static bool tells_area(const struct classifier *classifier, struct arena *arena, struct slice word)
{
	struct rule_hits hits = rules_find(classifier->areas, arena, word, 0);
	for (size_t i = 0; i < hits.n; i++)
		if (hits.sums[hits.at[i].rule] >= rules_at(classifier->areas, hits.at[i].rule)->threshold)
			return true;
	return false;
}

/* "IT-samverkan", "Regionsamverkan", "Upphandlingssamverkan": what, not who. */
static bool is_common(const struct classifier *classifier, struct arena *arena, struct slice prefix)
{
	static struct pattern common = PATTERN("(?i)^(?:%{fact_common_name})s?-?$");
	return pattern_matches(&common, prefix) || tells_area(classifier, arena, prefix);
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

/* "Styrgruppen", "Kommunstyrelsen": a body, or a word for paper, is no name of a collaboration. */
static bool is_body_name(const struct fact_reading *reading, struct slice name)
{
	static struct pattern generic = PATTERN("(?i)^(?:(?:%{fact_generic_first})\\p{L}*?(?:%{fact_generic_last})|%{fact_no_name})$");
	static struct pattern own = PATTERN("(?i)^(?:%{fact_own_body})$"); /* Piteälvsrådet */
	struct tokens words = text_tokens(reading->document->scratch, name);
	struct phrase_hit hit;
	if (words.n == 1 && (pattern_matches(&generic, name) || pattern_matches(&own, name)))
		return pattern_matches(&generic, name);
	return words.n && (phrases_whole(reading->classifier->words->sets[WORDS_bodies], &words, &hit) ||
	                   phrases_at(reading->classifier->words->sets[WORDS_headings], &words, 0, &hit) || phrases_at(reading->classifier->words->sets[WORDS_labels], &words, 0, &hit));
}

/* The name that a line holds; empty: none. */
static struct slice name_in(const struct classifier *classifier, struct arena *arena, struct slice line, bool joint)
{
	struct match m;
	if (pattern_find(&called, line, 0, &m) || pattern_find(&of_two, line, 0, &m) || pattern_find(&of_them, line, 0, &m))
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
		for (size_t a = 0; strcmp(models->models[m].name, region) == 0 && a < models->models[m].n_aliases && !is; a++) {
			const char *alias = slug_of(arena, slice_of(models->models[m].aliases[a]));
			is = alias && strstr(slug, alias) != NULL;
		}
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
	const char *slug = NULL;
	size_t n = 0;
	for (size_t i = 0; i < values->n; i++) {
		bool known = false;
		for (size_t k = 0; k < i && !known; k++)
			known = strcmp(values->at[k].value, values->at[i].value) == 0;
		if (known)
			continue;
		const char *one = slug_of(reading->document->arena, slice_of(values->at[i].value));
		slug = slug ? arena_print(reading->document->arena, "%s-%s", slug, one) : one;
		n++;
	}
	return n > 1 && n <= MOST ? slug : NULL;
}

static struct top top_of(const struct fact_reading *reading)
{
	enum { DISTINCT = 3 }; /* so many sit around the table, each in a line of his own */
	const char *codes[DISTINCT];
	size_t n_codes = 0;
	struct document *document = reading->document;
	bool agreement = is_type(document, "avtal") || is_type(document, "avsiktsforklaring");
	struct top top = { .n = 0 };
	for (size_t i = 0; i < document->n_blocks && top.n < TOP; i++) {
		if (document->blocks[i].kind == BLOCK_FURNITURE && i > 3)
			continue;
		struct fact_values values = { .n = 0 };
		fact_municipalities(reading, document->blocks[i].text, &values);
		top.joint |= values.n > 1 || pattern_matches(&joint_mark, document->blocks[i].text);
		for (size_t v = 0; v < values.n && n_codes < DISTINCT; v++) {
			bool known = false;
			for (size_t k = 0; k < n_codes && !known; k++)
				known = strcmp(codes[k], values.at[v].municipality) == 0;
			if (!known)
				codes[n_codes++] = values.at[v].municipality;
		}
		if (!top.members && (agreement || pattern_matches(&cooperates, document->blocks[i].text)))
			top.members = members_slug(reading, &values);
		top.block[top.n++] = i;
	}
	top.joint |= n_codes == DISTINCT;
	top.municipalities = n_codes;
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

/* The first sentence that counts up a collaboration's municipalities; its name in `name`, where it has one. */
static struct slice introduction(const struct fact_reading *reading, struct slice *name)
{
	enum { SENTENCES = 150, FEWEST = 2 };
	static struct pattern make_up = PATTERN("\\s(?:%{fact_make_up})\\s+" NAME "\\.?$"), parties = PATTERN("^(?i:%{fact_parties_are})\\s");
	const struct document *document = reading->document;
	for (size_t i = 0; i < document->n_sentences && i < SENTENCES; i++) {
		struct match m;
		struct slice text = slice_part(document->text, document->sentences[i].start, document->sentences[i].end);
		bool first = pattern_find(&consists, text, 0, &m) || pattern_find(&included, text, 0, &m), last = !first && pattern_find(&make_up, text, 0, &m);
		if (!first && !last && !pattern_find(&parties, text, 0, &m))
			continue;
		arena_reset(document->scratch);
		struct fact_values of_name = { .n = 0 }, members = { .n = 0 };
		*name = first || last ? m.group[1] : (struct slice){ NULL, 0 };
		fact_municipalities(reading, *name, &of_name);
		fact_municipalities(reading, last ? slice_part(text, 0, m.start) : slice_part(text, m.end, text.n), &members);
		if (members.n >= FEWEST && !of_name.n && (!name->n || (!area_named(reading->classifier->areas, document->scratch, *name) && !is_body_name(reading, *name))))
			return text;
	}
	return *name = (struct slice){ NULL, 0 };
}

struct slice fact_introduction(const struct fact_reading *reading)
{
	struct slice name;
	return introduction(reading, &name);
}

/* Does a text hold the name as one, capitalised: "Inlandspaktens avgift", and not "parterna" for "Parter"? */
static bool holds_name(struct arena *arena, struct slice text, const struct tokens *name)
{
	struct tokens words = text_tokens(arena, text);
	for (size_t i = 0; name->n && i + name->n <= words.n; i++) {
		size_t length, k = 0;
		while (k + 1 < name->n && slice_equal(words.at[i + k].folded, name->at[k].folded))
			k++;
		struct slice last = words.at[i + k].folded, wanted = name->at[k].folded;
		bool genitive = last.n == wanted.n + 1 && last.at[wanted.n] == 's';
		if (k + 1 == name->n && slice_equal(slice_part(last, 0, genitive ? wanted.n : last.n), wanted) &&
		    text_is_upper(text_decode(words.at[i].raw.at, words.at[i].raw.n, &length)))
			return true;
	}
	return false;
}

/* The first line alone is a name that a line below it, with several municipalities, explains; or that the text comes back to. */
static struct slice name_alone(const struct fact_reading *reading, const struct top *top)
{
	enum { LINES = 3, OFTEN = 3, MOST_BLOCKS = 400 };
	struct document *document = reading->document;
	struct match m;
	for (size_t t = 0; t < top->n && t < LINES; t++) {
		struct slice line = document->blocks[top->block[t]].text;
		const char *tab = memchr(line.at, '\t', line.n);
		line = slice_trim(slice_part(line, 0, tab ? (size_t)(tab - line.at) : line.n));
		struct fact_values places = { .n = 0 };
		fact_municipalities(reading, line, &places);
		if (!pattern_find(&name_line, line, 0, &m) || places.n || before_type(reading->classifier, document->scratch, m.group[1]).n < m.group[1].n ||
		    is_body_name(reading, m.group[1]) || area_named(reading->classifier->areas, document->scratch, m.group[1]) ||
		    is_owner(reading->classifier, document->scratch, m.group[1]))
			continue;
		struct tokens words = text_tokens(document->scratch, m.group[1]);
		size_t times = 0, enough = !top->joint ? OFTEN : t || top->municipalities < 2; /* the letterhead of several municipalities need not come again */
		for (size_t i = top->block[t] + 1; i < document->n_blocks && i < MOST_BLOCKS && times < enough; i++)
			times += holds_name(document->scratch, document->blocks[i].text, &words);
		if (times >= enough)
			return m.group[1];
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
	struct slice name = { NULL, 0 }, said = { NULL, 0 };
	int weight = 0;
	if (!minutes || !document->municipality)
		said = fact_named(&reading, &weight);
	if (weight >= FACT_NAMED || (top.joint && weight + 1 >= FACT_NAMED))
		name = said;
	if (!name.n && (!minutes || !document->municipality || top.joint))
		name = name_on_top(&reading, &top);
	if (!name.n && document->title && !minutes)
		name = name_in(classifier, document->scratch, slice_of(document->title), top.joint);
	if (!name.n && !own)
		introduction(&reading, &name);
	if (!name.n && (!own || !document->municipality))
		name = name_alone(&reading, &top);
	const char *slug = name.n ? slug_of(document->arena, fact_without_kind(name)) : NULL;
	const char *title = document->title ? slug_of(document->scratch, slice_of(document->title)) : NULL;
	bool titled = slug && title && strstr(title, slug);
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
