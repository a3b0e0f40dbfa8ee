/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences. Out: sums of money in kronor. Units: kr, tkr, mkr, mnkr, mdkr and written out.
 *
 *   "2 000 000 kr"   "6,4 mkr"   "mellan 4 och 5 miljoner kronor"   "3247 tkr"   "265 kronor"
 */
#include "field.h"

#include <stdlib.h>

static struct pattern money = PATTERN(
	"(?i)(?<![\\d.,:/])(\\d{1,3}(?:[ .]\\d{3})+|\\d+)(?:,(\\d{1,3}))?(?:\\s*(?:-|–|till|och)\\s*(\\d{1,3}(?:[ .]\\d{3})+|\\d+)(?:,(\\d{1,3}))?)?\\s*(kr(?:onor)?|tkr|ksek|mkr|mnkr|msek|mdkr|tusen\\s+kronor|miljon(?:er)?\\s+kronor|miljard(?:er)?\\s+kronor|sek)(?!\\p{L})");

static double value_of(struct slice whole, struct slice part)
{
	double v = 0, scale = 1;
	for (size_t i = 0; i < whole.n; i++)
		if (whole.at[i] >= '0' && whole.at[i] <= '9')
			v = v * 10 + (whole.at[i] - '0');
	for (size_t i = 0; i < part.n; i++) {
		scale /= 10;
		v += (part.at[i] - '0') * scale;
	}
	return v;
}

static double unit_of(struct slice unit)
{
	switch (unit.at[0] | 32) {
	case 't': return 1e3;                                                              /* tkr, tusen */
	case 'm': return unit.n > 2 && ((unit.at[1] | 32) == 'd' || (unit.n > 4 && (unit.at[4] | 32) == 'a')) ? 1e9 : 1e6; /* mdkr, miljard */
	case 'k': return (unit.at[1] | 32) == 's' ? 1e3 : 1;                               /* ksek, kr */
	default: return 1;
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	struct match m;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		if (!is_body(block))
			continue;
		for (size_t at = 0; pattern_find(&money, block->text, at, &m); at = m.end) {
			double unit = unit_of(m.group[5]), value = value_of(m.group[1], m.group[2]) * unit;
			if (value > 9e15)
				continue;
			struct span span = { block->start + m.start, block->start + m.end };
			struct amount *amount = record_add(context->arena, &document->records, ARRAY_amount, span, "amount.text", 0.9);
			amount->item = item_number(block);
			amount->sek = number((int64_t)(value + 0.5));
			if (m.group[3].at)
				amount->sek_to = number((int64_t)(value_of(m.group[3], m.group[4]) * unit + 0.5));
			amount->text = slice_text(context->arena, m.group[0]);
		}
	}
}

const struct extractor extractor_amounts = { "amounts", run };
