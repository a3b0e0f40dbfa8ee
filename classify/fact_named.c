/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document. Out: the name of a collaboration, by what is said of it, wherever it stands. Knows nothing of lines and titles
 * (fact_region.c).
 *
 *   "Järnleden är en avtalssamverkan mellan ..."          what it is: enough
 *   "Samarbetet bär namnet Järnleden."                    enough
 *   "avtalet för Järnleden", "utträde ur Järnleden"       one sign
 *   "Järnledens kansli"                                   one sign
 *   "Lägesrapport Järnleden"                              one sign; on the front and in a title each is worth two
 *   "avtalet för Räddningstjänsten", "Kils kansli"        none: an area, a municipality
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

/* Järnleden; Norra Järnleden; Järn och Malm; Malmkusten tillsammans; Tre älvar; Järnledens vattensamverkan, Dalälvens gemensamma nämnd */
#define NAME \
	"(\\p{Lu}[\\p{L}\\d-]*(?:\\s+\\p{Lu}[\\p{L}\\d-]*){0,2}(?<=[sS])\\s+(?:\\p{Ll}+\\s+)?(?i:%{fact_name_kind}|%{fact_name_end})(?!\\p{L})|(?:%{fact_count})\\s+(?:%{fact_name_tail})(?!\\p{L})|" \
	"(?:e-)?\\p{Lu}[\\p{L}\\d-]{2,}(?:\\s+(?:(?:i|%{conjunction})\\s+)?\\p{Lu}[\\p{L}-]+){0,2}(?:[ -]%{fact_together}(?!\\p{L}))?)"

enum { ENOUGH = FACT_NAMED, SIGN = 1, ON_TOP = 2, TOP_LINES = 12, LONGEST_LINE = 100, MOST_BLOCKS = 1500, MOST_NAMES = 64 };

struct candidate {
	struct slice name;
	int weight;
	bool sure; /* "X är ett samarbete mellan Kil och Grums": wherever X stands */
};

struct candidates {
	struct candidate at[MOST_NAMES];
	size_t n;
};

static bool is_municipality(const struct fact_reading *reading, struct slice name)
{
	struct fact_values values = { .n = 0 };
	fact_municipalities(reading, name, &values);
	return values.n && values.at[0].start == 0;
}

/* "Räddningstjänsten", and not "Ätradalens familjerätt". */
static bool is_area(const struct fact_reading *reading, struct slice name)
{
	const char *blank = memchr(name.at, ' ', name.n);
	struct slice first = slice_part(name, 0, blank ? (size_t)(blank - name.at) : name.n);
	return area_named(reading->classifier->areas, reading->document->scratch, first) != NULL;
}

/* "Styrgruppen", "Räddningstjänsten", "Avtalet", "Umeå": what has a name of its own already, or none. */
static bool is_no_name(const struct fact_reading *reading, struct slice name)
{
	static struct pattern plain = PATTERN("(?i)^(?:%{fact_no_name})(?!\\p{L})"), generic = PATTERN("(?i)^(?:%{fact_generic_first})\\p{L}*?(?:%{fact_generic_last})$");
	struct tokens words = text_tokens(reading->document->scratch, name);
	struct phrase_hit hit;
	return !words.n || pattern_matches(&plain, name) || pattern_matches(&generic, name) || is_municipality(reading, name) || is_area(reading, name) ||
	       phrases_whole(reading->classifier->words->sets[WORDS_types], &words, &hit);
}

/* "Kommunsamarbetet Järnleden": the name without what it is. */
struct slice fact_without_kind(struct slice name)
{
	static struct pattern kind = PATTERN("(?i)^(?:%{fact_kind_before})\\s+(?=\\p{Lu})");
	struct match m;
	return pattern_find(&kind, name, 0, &m) ? slice_part(name, m.end, name.n) : name;
}

/* Does it stand with a capital inside a sentence, or as a line of its own? "Formen är avtalssamverkan" makes no name of "Formen". */
static bool stands_as_name(const struct fact_reading *reading, struct slice name)
{
	enum { BLOCKS = 400, LINE = 60 };
	const struct document *document = reading->document;
	for (size_t i = 0; i < document->n_blocks && i < BLOCKS; i++) {
		struct slice text = document->blocks[i].text;
		const char *tab = memchr(text.at, '\t', text.n);
		struct slice cell = slice_trim(slice_part(text, 0, tab ? (size_t)(tab - text.at) : text.n));
		arena_reset(document->scratch);
		struct slice line = fact_without_kind(cell);
		bool heads = cell.n < LINE && cell.n && !strchr(".:!?", cell.at[cell.n - 1]); /* "Sjöbandets styrgrupp 2024" */
		if (heads && line.n >= name.n && slice_equal(text_name_key(document->scratch, slice_part(line, 0, name.n)), text_name_key(document->scratch, name)))
			return true;
		for (const char *at = text.at; (at = memmem(at, (size_t)(text.at + text.n - at), name.at, name.n)); at += name.n)
			if (at >= text.at + 2 && ((at[-1] == ' ' && !strchr(".:!?", at[-2])) || at[-1] == '"' || (unsigned char)at[-1] >= 0x80)) /* or in quotation marks */
				return true;
	}
	return false;
}

/* The same name again, also in the genitive ("Järnledens" for "Järnleden"). */
static void add(struct fact_reading *reading, struct candidates *candidates, struct slice name, int weight, bool sure)
{
	name = fact_without_kind(name);
	if (is_no_name(reading, name))
		return;
	for (size_t i = 0; i < candidates->n; i++)
		if (slice_equal(text_name_key(reading->document->scratch, candidates->at[i].name), text_name_key(reading->document->scratch, name))) {
			candidates->at[i].weight += weight;
			candidates->at[i].sure |= sure;
			return;
		}
	if (candidates->n < MOST_NAMES)
		candidates->at[candidates->n++] = (struct candidate){ name, weight, sure };
}

static void find_names(struct fact_reading *reading, struct candidates *candidates, struct slice text, int factor)
{
#define QUOTE "[\"”“»]"
	static struct pattern defined = PATTERN("(?:^(?:\\d[\\d.]*\\s+)?|[.:]\\s+)" QUOTE "?" NAME QUOTE "?\\s+(?:%{fact_is})\\s+(?:(?:\\p{Ll}+|\\d{4}|%{fact_article})\\s+){0,4}(?:%{fact_defined})(?!\\p{L})");
	static struct pattern named = PATTERN("(?<!\\p{L})(?i:%{fact_bears_name})\\s+" QUOTE "?" NAME);
	static struct pattern quoted = PATTERN("(?<!\\p{L})(?i:%{fact_cooperation}|%{fact_name_lead}|%{fact_of_cooperation})\\s+(?:(?:%{fact_of_which})\\s+)?" QUOTE NAME QUOTE);
	static struct pattern of = PATTERN("(?<!\\p{L})(?i:%{fact_of_cooperation})\\s+(?i:%{fact_of_which})\\s+" NAME);
	static struct pattern beside = PATTERN("(?<!\\p{L})(?i:%{fact_paper_of})(?:,|:|\\s+[–-])?\\s+" NAME "(?:$|[\\s.,])");
	static struct pattern shortened = PATTERN("(?<!\\p{L})" NAME "\\s+[(,]\\s*(?:%{fact_in_short})(?!\\p{L})");
	static struct pattern owned = PATTERN("(?<!\\p{L})" NAME "\\s+(?:%{fact_owned_by_it})(?!\\p{L})"), genitive = PATTERN("(?<=\\p{L})s$");
	static const struct {
		struct pattern *pattern;
		int weight;
	} signs[] = { { &defined, ENOUGH }, { &named, ENOUGH }, { &quoted, ENOUGH }, { &of, SIGN }, { &beside, SIGN }, { &shortened, 2 * SIGN }, { &owned, SIGN } };
	for (size_t s = 0; s < sizeof signs / sizeof *signs; s++) {
		struct match m;
		for (size_t at = 0; pattern_find(signs[s].pattern, text, at, &m); at = m.end) {
			bool possessed = signs[s].pattern == &owned && pattern_matches(&genitive, m.group[1]);
			struct fact_values members = { .n = 0 };
			if (signs[s].pattern == &defined)
				fact_municipalities(reading, slice_part(text, m.end, text.n), &members);
			if (signs[s].pattern != &owned || possessed)
				add(reading, candidates, slice_part(m.group[1], 0, m.group[1].n - possessed), factor * signs[s].weight, members.n > 1);
		}
	}
}

struct slice fact_named(struct fact_reading *reading, int *weight)
{
	struct document *document = reading->document;
	struct candidates candidates = { .n = 0 };
	struct slice best = { NULL, 0 };
	for (size_t i = 0, seen = 0; i < document->n_blocks && i < MOST_BLOCKS; i++) {
		const struct block *block = &document->blocks[i];
		bool top = seen < TOP_LINES || block->role == ROLE_TITLE;
		arena_reset(document->scratch);
		seen += block->kind != BLOCK_FURNITURE;
		find_names(reading, &candidates, block->text, top && block->text.n < LONGEST_LINE ? ON_TOP : 1);
	}
	*weight = 0;
	for (size_t i = 0; i < candidates.n; i++)
		if (candidates.at[i].weight > *weight && (candidates.at[i].sure || stands_as_name(reading, candidates.at[i].name))) {
			*weight = candidates.at[i].weight;
			best = candidates.at[i].name;
		}
	return best;
}
