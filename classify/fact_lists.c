/* SPDX-License-Identifier: EUPL-1.2 */
/* In: items of lists, and what stands above them. Out: a fact for each. Knows nothing of sentences and tables (fact_tables.c).
 *
 *   "Vad hindrar?" / "- Oklar ledning"                         obstacles
 *   "Avtalet omfattar:" / "a) Bygglov. Samordnande part är Heby."   areas, and lead
 *   "- Juridik: Östhammar"                                     lead
 *   "1. HR" below "rangordnas enligt nedan:"                   areas, rank 1
 *   "Gnosjö   26 %   6 263 tkr"                                financing of Gnosjö, percent and tkr
 */
#include "facts.h"

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

/* Lists whose items are facts as they stand. */
enum { WHOLE = BIT(DIM_drivers) | BIT(DIM_obstacles) | BIT(DIM_success) | BIT(DIM_areas) | BIT(DIM_method) };
enum { MOST_WORDS = 6 };

bool fact_is_item(const struct block *block)
{
	static struct pattern lettered = PATTERN("^(?:\\p{Ll}\\)|\\d{1,2}\\)|[-–•*])\\s");
	return block->kind == BLOCK_LIST_ITEM || pattern_matches(&lettered, block->text);
}

/* "Juridik: Östhammar", "Upphandling – Tierps kommun": an area and nothing but a municipality. */
static bool tell_area_leader(struct fact_reading *reading, struct slice text, bool dotted)
{
	static struct pattern form = PATTERN("^([^:–.]{3,60}?)\\s*(?:[:–]|[.…](?:[ .…]{2,99}))\\s*([^. …].{1,39})$");
	struct match m;
	struct phrase_hit hit;
	if (!pattern_find(&form, text, 0, &m))
		return false;
	struct tokens words = text_tokens(reading->document->scratch, m.group[2]);
	const char *area = area_named(reading->classifier->areas, reading->document->scratch, m.group[1]);
	if (!area || !phrases_whole(reading->classifier->owners, &words, &hit))
		return false;
	struct fact_values values = { .n = 0 };
	fact_municipalities(reading, m.group[2], &values);
	if (!values.n)
		return false;
	const char *before = reading->area;
	reading->area = area;
	fact_tell(reading, DIM_lead, text, &values.at[0], values.at[0].municipality);
	if (!dotted && (reading->class == CLASS_CHARTER || ((reading->heading | reading->lead) & BIT(DIM_areas))))
		fact_tell(reading, DIM_areas, text, NULL, NULL); /* "3. Bygglov: Heby" is an entry of the list of areas; a dotted line is one of a directory */
	reading->area = before;
	return true;
}

/* "1. Kommunikation" in a ranking. */
static bool tell_rank(struct fact_reading *reading, const struct block *block)
{
	static struct pattern form = PATTERN("^(\\d{1,2})[.)]\\s+(\\p{L}[^.:]{1,50})$");
	struct match m;
	if (!reading->ranked || !pattern_find(&form, block->text, 0, &m))
		return false;
	const char *area = area_named(reading->classifier->areas, reading->document->scratch, m.group[2]);
	if (!area)
		return false;
	struct fact_value rank = { VALUE_AREAS, slice_text(reading->document->arena, m.group[1]), "rank", NULL, 0, 0, false, false, false };
	reading->area = area;
	fact_tell(reading, DIM_areas, block->text, &rank, NULL);
	reading->heading = reading->lead = 0;
	return true;
}

static void tell_area(struct fact_reading *reading, struct slice text)
{
	const char *before = reading->area;
	struct fact_words words = fact_words_of(reading, text);
	struct tokens tokens = text_tokens(reading->document->scratch, text);
	const char *dot = tokens.n > MOST_WORDS ? memchr(text.at, '.', text.n) : NULL;
	reading->area = area_named(reading->classifier->areas, reading->document->scratch, slice_part(text, 0, dot ? (size_t)(dot - text.at) : text.n));
	fact_tell(reading, DIM_areas, text, NULL, NULL);
	if (words.sum[DIM_lead] >= 4)
		fact_tell_values(reading, DIM_lead, text);
	reading->area = before;
}

/* Of several dimensions above the list the one whose words the item has most of; else the first. */
static enum dimension best_of(const struct fact_reading *reading, struct slice text, unsigned among)
{
	struct fact_words words = fact_words_of(reading, text);
	int best = -1;
	for (int d = 0; d < DIMENSION_COUNT; d++)
		if ((among & BIT(d)) && (best < 0 || words.sum[d] > words.sum[best]))
			best = d;
	return (enum dimension)best;
}

/* "1. Facken ska vara med" below "7. Framgångsfaktorer": numbers that begin anew are a list, no headings. */
static bool is_numbered_item(struct fact_reading *reading, const struct block *block, unsigned above)
{
	static struct pattern numbered = PATTERN("^(\\d{1,2})\\.\\s+\\S");
	struct match m;
	bool areas = (reading->lead & BIT(DIM_areas)) && !reading->ranked; /* below a heading they may be chapters */
	if ((!(above & ~(unsigned)BIT(DIM_areas)) && !areas) || block->kind == BLOCK_HEADING || !pattern_find(&numbered, block->text, 0, &m) ||
	    (unsigned)atoi(slice_text(reading->document->scratch, m.group[1])) != reading->next)
		return false;
	reading->next++;
	return true;
}

/* "Gnosjö kommun  26 %  6 263 tkr": a municipality and its shares, with nothing else. */
static bool tell_money_line(struct fact_reading *reading, struct slice line)
{
	static struct pattern share = PATTERN("(?i)^(?:\\d[\\d.,]*|%{money_thousand}|%{money_million}|%{money_word}|%{fact_percent}|%{conjunction})$");
	enum { LONGEST = 80 };
	struct fact_values values = { .n = 0 };
	struct phrase_hit hit;
	if (line.n > LONGEST || !line.n || reading->class == CLASS_NONE)
		return false;
	struct tokens words = text_tokens(reading->document->scratch, line);
	if (!words.n || !phrases_at(reading->classifier->owners, &words, 0, &hit))
		return false;
	for (size_t i = hit.end; i < words.n; i++)
		if (!pattern_matches(&share, words.at[i].raw))
			return false;
	fact_values_of(reading, line, &values);
	if (!fact_has_kind(&values, VALUE_MONEY | VALUE_PERCENT))
		return false;
	unsigned under = reading->heading | reading->lead;
	fact_tell_values(reading, (under & BIT(DIM_effects)) && !(under & BIT(DIM_financing)) ? DIM_effects : DIM_financing, line);
	return true;
}

bool fact_list_item(struct fact_reading *reading, size_t index, struct slice text)
{
	enum { LONGEST_LINE = 200 };
	const struct block *block = &reading->document->blocks[index];
	bool notes = reading->class == CLASS_NOTES; /* there a heading says what was spoken of, not what the list is a list of */
	unsigned above = (reading->led || reading->lead || notes ? reading->lead : reading->heading) & WHOLE;
	size_t words = text_tokens(reading->document->scratch, text).n;
	if (tell_rank(reading, block))
		return true;
	if (tell_money_line(reading, block->text))
		return true;
	static struct pattern dotted = PATTERN("[.…][ .…]{2,99}\\p{Lu}"); /* "Bygglov ....... Heby" */
	bool led = (reading->heading | reading->lead) & BIT(DIM_lead) && text.n < LONGEST_LINE && pattern_matches(&dotted, text);
	bool entry = ((reading->heading | reading->lead) & (BIT(DIM_lead) | BIT(DIM_areas))) && text.n < LONGEST_LINE; /* "3. Bygglov: Heby", "Bygglov: Heby" */
	if (!notes && (led || entry || fact_is_item(block)) && tell_area_leader(reading, text, led))
		return true;
	/* lines below "de tio områden som ...:", without marks; a word alone heads their column */
	bool line = !notes && text.n && (reading->lead & BIT(DIM_areas)) && text.at == block->text.at && block->kind == BLOCK_PARAGRAPH && words <= MOST_WORDS && text.at[text.n - 1] != ':';
	if (line && !fact_is_item(block)) {
		bool area = area_named(reading->classifier->areas, reading->document->scratch, text) != NULL;
		if (area)
			tell_area(reading, text);
		return area || words == 1;
	}
	if ((!fact_is_item(block) && !is_numbered_item(reading, block, above)) || !above || fact_is_stance(reading, text))
		return false;
	enum dimension dimension = best_of(reading, text, above);
	if (dimension == DIM_areas && reading->areas_counted && reading->class == CLASS_CHARTER && !reading->lead) /* "a) Digital utveckling" heads what is said of each */
		return false;
	if (dimension != DIM_areas)
		fact_tell(reading, dimension, text, NULL, NULL);
	else if (words <= MOST_WORDS || reading->class == CLASS_CHARTER || area_named(reading->classifier->areas, reading->document->scratch, text))
		tell_area(reading, text);
	else
		return false;
	return true;
}
