/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences. Out: pointers to other items of the document, and to other cases.
 *
 *   "Se vidare ärende 3.10."   "Se § 70."   "behandlas under § 57"   "enligt punkt 6"   "(6.1)"
 *   "Frågan hänger samman med ärende KS2010/0377"   a case
 *   "§ 5 i avtalet", "27 § renhållningsordningen", the item's own number: no pointers
 */
#include "case_shape.h"
#include "paragraph_shape.h"
#include "reference.h"

#include <stdlib.h>
#include <string.h>

/* under punkt 3.6, se ärende 5 */
static struct pattern item_pointer = PATTERN("(?i)\\b%{item_word}\\s+(" OF_MEETING "\\d{1,3}(?:\\.\\d{1,2})*(?:\\s?[a-h]\\b)?)(?![\\d/:-])");
/* (6.1): a lone pointer in brackets */
static struct pattern bracketed = PATTERN("\\((\\d{1,2}\\.\\d{1,2})\\)");
/* Se § 70; under § 57; §§ 57 och 58 ovan; paragraf 12: [1] the whole, [2] the first number, [3] the second */
static struct pattern paragraph = PATTERN(
	"(?i)(?<![\\p{L}\\d])(?:%{see_word})\\s+(?:%{see_also}\\s+)?((?:§+\\s?|%{paragraph_word}\\s+)(\\d{1,4}[a-z]?(?!\\d))(?:\\s?(?:,|%{conjunction}|-|–)\\s?(?:§\\s?)?(\\d{1,4}[a-z]?(?!\\d)))?)"
	"(?!\\s*(?:%{law_chapter}|:\\d|/\\d|(?:%{law_of}\\s+)?(?:%{rules_word}|" LAW ")))");

/* "enligt punkt 2": in minutes with §§ a low number is one of the item's own list, unless the reader is sent there: "se ärende 2". */
static bool own_list(const struct document *document, const struct match *m, struct slice text, int part)
{
	enum { LONGEST_LIST = 20 };
	static struct pattern sends = PATTERN("(?i)(?<!\\p{L})(?:%{see_only}|%{under_word_item})\\s+(?:%{see_also}\\s+)?$");
	struct number to = item_numbered(document, part, m->group[1]);
	if (!to.known || !RECORD(document, item, (size_t)to.value - 1)->kind || strcmp(RECORD(document, item, (size_t)to.value - 1)->kind, "paragraph") != 0)
		return false;
	return atoi(m->group[1].at) <= LONGEST_LIST && !pattern_matches(&sends, slice_part(text, 0, m->start));
}

static void take(struct references *references, const struct pointing *pointing, struct slice place, struct slice number_text)
{
	const struct document *document = references->context->document;
	struct number to = item_numbered(document, pointing->block->part, number_text);
	if (!to.known || to.value == pointing->block->item)
		return;
	struct pointer p = { .block = pointing->block, .place = place, .kind = "item", .target = to, .confidence = 0.85 };
	reference_add(references, &p);
}

void references_items(struct references *references, const struct pointing *pointing)
{
	struct match m;
	for (int form = 0; form < 2; form++)
		for (size_t at = 0; pattern_find(form ? &bracketed : &item_pointer, pointing->text, at, &m); at = m.end)
			if (form || !own_list(references->context->document, &m, pointing->text, pointing->block->part))
				take(references, pointing, m.group[1], m.group[1]);
	for (size_t at = 0; pattern_find(&paragraph, pointing->text, at, &m); at = m.end) {
		take(references, pointing, m.group[1], m.group[2]);
		if (m.group[3].at)
			take(references, pointing, m.group[3], m.group[3]);
	}
}

static bool own_case(const struct document *document, const struct block *block, struct slice text)
{
	const struct item *item = RECORD(document, item, (size_t)block->item - 1);
	for (size_t i = 0; i < item->case_numbers.n; i++)
		if (slice_is(text, item->case_numbers.at[i]))
			return true;
	return false;
}

/* "(mål nr 1184-10)", "mål nr M 4471-18": a case of a court, its number with the words before it */
static void take_court_cases(struct references *references, const struct pointing *pointing)
{
	static struct pattern court = PATTERN("(?<!\\p{L})(?i:%{court_number})\\s*(?:\\p{Lu}{1,3}\\s)?\\d{1,6}-\\d\\d(?![\\d-])");
	struct match m;
	for (size_t at = 0; pattern_find(&court, pointing->text, at, &m); at = m.end) {
		struct pointer p = { .block = pointing->block, .place = m.group[0], .kind = "case", .confidence = 0.8 };
		if (pointing->block->item)
			reference_add(references, &p);
	}
}

void references_cases(struct references *references, const struct pointing *pointing)
{
	/* [1] behind a label of any kind; [2] with letters behind "ärende", or in brackets: "programmet (KS/2014:140)"; [3] of an authority:
	 * "Länsstyrelsens beslut 505-1234-2019", "IVO:s tillsyn, ärende 8.5-32107/2020-4" */
	static struct pattern pointer = PATTERN("(?i:(?<![\\p{L}\\d])%{case_label}\\.?\\s?:?\\s*)" CASE_SHAPE_LABELLED
	                                        "|(?:(?i:(?<!\\p{L})%{item_word}\\s+)|\\((?=[^()\\s]+(?:\\s[^()\\s]+)?\\))(?=[^()]*" CASE_YEAR "[/:.-]\\d)(?![^()]*" CASE_YEAR "-\\d\\d-\\d\\d))((?:" CASE_STRONG ")(?![\\d/]))"
	                                        "|(?i:(?<!\\p{L})(?:(?:%{item_word}|%{authority}(?:s|:s)?)\\s+(?:\\p{L}+\\s+){0,3}?(?:" CASE_YEAR "-\\d\\d-\\d\\d,?\\s+)?))(" CASE_FOREIGN ")(?![\\d/:-])");
	struct match m;
	take_court_cases(references, pointing);
	for (size_t at = 0; pattern_find(&pointer, pointing->text, at, &m); at = m.end) {
		struct slice place = m.group[1].at ? m.group[1] : m.group[2].at ? m.group[2] : m.group[3];
		bool head = m.group[1].at && (!m.start || pointing->text.at[m.start - 1] == '\t');
		if (head || !pointing->block->item || own_case(references->context->document, pointing->block, place))
			continue;
		struct pointer p = { .block = pointing->block, .place = place, .kind = "case", .confidence = 0.8 };
		reference_add(references, &p);
	}
}
