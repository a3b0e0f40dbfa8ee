/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks. Out: sums of money in kronor.
 *
 *   "2 000 000 kr"   "6,4 mkr"   "mellan 4 och 5 miljoner kronor"   "3247 tkr"   "265 kronor"
 *   "1,3-1,5 miljoner kronor"   "2 850 000:-"   "1 812:50 kronor"   "SEK 40 000"   "fem miljoner kronor"
 *   "ett underskott på -1 750 tkr", "(–344 tkr)"     below zero; "- 500 kr" and "–500 kr" first in a line are listed
 *   "2 400 kvm", "4,5 procent", "23 kap. 7 §": no money
 */
#include "field.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

/* Three groups: kronor, decimals behind a comma, öre or decimals behind a point or colon. */
#define SUM "(\\d{1,3}(?:[ .]\\d{3})+(?!\\d)|\\d+)(?:,(\\d{1,3})(?!\\d)|[.:](\\d{1,2})(?!\\d))?"
#define TO "\\s*(?:-|–|—|%{range_to})\\s*"
/* [7] thousand, [8] million, [9] milliard, [10] kronor alone */
#define SCALE "(%{money_thousand})|(%{money_million})|(%{money_milliard})"
static struct pattern money =
	PATTERN("(?i)(?<![\\d.,:/])" SUM "(?:" TO SUM ")?\\s*(?:(?:" SCALE "|(%{money_word}))(?!\\p{L})|([:,;][-–](?!\\d)))");
/* SEK 40 000 */
static struct pattern before = PATTERN("(?<!\\p{L})%{money_before}[^\\S\\t\\n]?" SUM "(?![\\d/]|\\s?(?i:%{money_word})\\b)");
/* [1] the number; [2] to [4] as SCALE: fem miljoner kronor, en miljon kr */
static struct pattern spelled = PATTERN("(?i)(?<!\\p{L})(\\p{L}{2,12})\\s+(?:" SCALE ")(?!\\p{L})");

static double value_of(const struct slice *part)
{
	double v = 0, scale = 1;
	struct slice decimals = part[1].at ? part[1] : part[2];
	for (size_t i = 0; i < part[0].n; i++)
		if (part[0].at[i] >= '0' && part[0].at[i] <= '9')
			v = v * 10 + (part[0].at[i] - '0');
	for (size_t i = 0; i < decimals.n; i++) {
		scale /= 10;
		v += (decimals.at[i] - '0') * scale;
	}
	return v;
}

static double unit_of(const struct slice *scale)
{
	return scale[0].at ? 1e3 : scale[1].at ? 1e6 : scale[2].at ? 1e9 : 1;
}

/* The same sum in the same words of one item is one amount, however often it is told. */
static void add(struct field_context *context, struct table *known, const struct block *block, struct slice text, double from, double to)
{
	const double largest = 1e15;
	if (from > largest || to > largest)
		return;
	struct span span = span_of(context->document, text);
	struct slice key = slice_of(arena_print(context->arena, "%d/%d/%.0f/%.0f/%.*s", block->part, block->item, from, to, (int)text.n, text.at));
	size_t same = table_get(known, key);
	if (same != SIZE_MAX) {
		record_add_span(context->arena, &RECORD(context->document, amount, same)->record, span);
		return;
	}
	table_put(known, key, COUNT(context->document, amount));
	struct amount *amount = record_add(context->arena, &context->document->records, ARRAY_amount, span, "amount.text", 0.9);
	amount->item = item_number(block);
	amount->sek = number((int64_t)(from < 0 ? from - 0.5 : from + 0.5));
	if (to > 0)
		amount->sek_to = number((int64_t)(to + 0.5));
	amount->text = slice_text(context->arena, text);
}

/* Where the sign stands that is right before the sum, and no dash between two of them or before the first word of a line; SIZE_MAX: nowhere. */
static size_t sign_before(struct slice text, size_t sum)
{
	size_t at = sum, length;
	if (!sum)
		return SIZE_MAX;
	do
		at--;
	while (at && ((unsigned char)text.at[at] & 0xC0) == 0x80);
	uint32_t sign = text_decode(text.at + at, sum - at, &length);
	bool is_sign = sign == '-' || sign == 0x2013 || sign == 0x2212;
	return is_sign && at && strchr(" \t(", text.at[at - 1]) ? at : SIZE_MAX;
}

/* "för 2024 till 18 650 000 kronor": a year and then one sum, no range. */
static bool is_year(struct slice first, double from, double to)
{
	const double year_from = 1950, year_to = 2100, range = 20;
	return first.n == 4 && from >= year_from && from <= year_to && (to > from * range || to < from);
}

static void take_spelled(struct field_context *context, struct table *known, const struct block *block)
{
	struct match m;
	struct phrase_hit hit;
	for (size_t at = 0; pattern_find(&spelled, block->text, at, &m); at = m.end)
		if (words_whole(context->words, WORDS_numbers, context->scratch, m.group[1], &hit) && strcmp(hit.key, "0") != 0)
			add(context, known, block, m.group[0], atof(hit.key) * unit_of(m.group + 2), 0);
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	struct table *known = table_new(context->arena);
	struct match m;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS)
			continue;
		for (size_t at = 0; pattern_find(&money, block->text, at, &m); at = m.end) {
			double unit = unit_of(m.group + 7), from = value_of(m.group + 1), to = m.group[4].at ? value_of(m.group + 4) : 0;
			struct slice text = m.group[0];
			if (m.group[4].at && is_year(m.group[1], from, to)) {
				text = slice_part(text, (size_t)(m.group[4].at - text.at), text.n);
				from = to;
				to = 0;
			}
			size_t sign = to > 0 ? SIZE_MAX : sign_before(block->text, (size_t)(text.at - block->text.at));
			if (sign != SIZE_MAX) {
				text = slice_part(block->text, sign, m.end);
				from = -from;
			}
			add(context, known, block, text, from * unit, to * unit);
		}
		for (size_t at = 0; pattern_find(&before, block->text, at, &m); at = m.end)
			add(context, known, block, m.group[0], value_of(m.group + 1), 0);
		take_spelled(context, known, block);
	}
}

const struct extractor extractor_amounts = { "amounts", run };
