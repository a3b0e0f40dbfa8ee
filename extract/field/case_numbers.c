/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the lines of an item's head. Out: its case numbers, the plan code apart. Knows nothing of what the
 * case is about.
 *
 *   "Dnr KS 2018/14"   "Ärendenummer KS2022/441"   "Dnr Ks 02-611 456" (456: plan code)
 *   "2011/KS 0206 001"   "KS/2017:499"   "KS 07/134 041"   "(KS/2018:298)"
 *   "Dnr Redovisning av ..."  cut off: null    "Motion 3/2014", "SOU 2018:74": no case numbers
 */
#include "field.h"

#include <string.h>

/* [1] the number, [2] the plan code */
#define SHAPES \
	"((?:19|20)\\d\\d/\\p{Lu}{2,5}\\s?\\d{2,5}" /* 2011/KS 0206 */ \
	"|(?:19|20)\\d\\d\\p{Lu}{2,5}\\d{2,5}"      /* 2008KS048 */ \
	"|\\p{Lu}\\p{L}{0,6}[ ./-]?(?:19|20)\\d\\d[/:.-]\\d{1,5}(?:-\\d{1,3}(?!\\d))?" /* KS 2018/14, KS/2017:499, KS-2019-123 */ \
	"|\\p{Lu}\\p{L}{1,5}\\s?\\d\\d[/-]\\d{2,5}" /* Ks 02-611, KS 07/134 */ \
	"|\\p{Lu}{2,5}\\.(?:19|20)\\d\\d\\.\\d{1,5}"   /* KU.2017.3 */ \
	"|\\p{Lu}{2,5}\\s?\\d{1,5}/\\d\\d(?:\\d\\d)?" /* SN 64/2023 */ \
	"|\\d\\d/\\p{Lu}\\p{L}{1,4}\\s?\\d{2,5}"   /* 08/KS 192 */ \
	"|(?:19|20)\\d\\d[/.-]\\d{1,6}"             /* 2016/00008 */ \
	"|\\d{1,5}/(?:19|20)?\\d\\d)"               /* 31/16, 191/2013 */
static struct pattern labelled =
	PATTERN("(?i:\\b%{case_label})\\.?:?\\s*" SHAPES "(?:\\s*(?:(?i:%{plan_code})\\s*)?[- ]\\s?(\\d{2,3}(?!\\d)))?");
static struct pattern alone = PATTERN("^\\(?(?!\\d{4}-\\d\\d-\\d\\d)" SHAPES "(?:\\s*(?:(?i:%{plan_code})\\s*)?[- ]\\s?(\\d{2,3}(?!\\d)))?\\)?$");
static struct pattern bracketed = PATTERN("\\(" SHAPES "(?:\\s*(?:(?i:%{plan_code})\\s*)?[- ]\\s?(\\d{2,3}(?!\\d)))?\\)\\s*$");
static struct pattern label_only = PATTERN("(?i)\\b%{case_label}\\b");

static void take(struct field_context *context, struct item *item, const struct match *m)
{
	char *text = slice_text(context->arena, m->group[1]);
	for (size_t i = 0; i < item->case_numbers.n; i++)
		if (strcmp(item->case_numbers.at[i], text) == 0)
			return;
	list_add(context->arena, &item->case_numbers, text);
	if (!item->case_number)
		item->case_number = text;
	if (m->group[2].at && !item->plan_code)
		item->plan_code = slice_text(context->arena, m->group[2]);
	record_add_span(context->arena, &item->record, span_of(context->document, m->group[1]));
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		/* the head: title lines and what stands before the first section */
		if (!block->item || block->kind == BLOCK_FURNITURE || block->section || block->text.n > 400)
			continue;
		struct item *item = RECORD(document, item, (size_t)block->item - 1);
		struct match m;
		bool some = false;
		for (size_t at = 0; pattern_find(&labelled, block->text, at, &m); at = m.end) {
			take(context, item, &m);
			some = true;
		}
		if (some || block->item == 0)
			continue;
		struct slice cells[8], text = block->text;
		static struct pattern sign = PATTERN("^(?:\\p{Lu}\\p{L}{0,7}\\s?)?§\\s?\\d{1,4}\\s?[a-z]?(?=\\s)\\s*"); /* "§ 16 1379/22" */
		if (block->role == ROLE_TITLE && pattern_find(&sign, text, 0, &m))
			text = slice_part(text, m.end, text.n);
		size_t n = cells_of(text, cells, 8);
		for (size_t c = 0; c < n; c++)
			if (((block->role == ROLE_TITLE || n == 1) && pattern_find(&alone, cells[c], 0, &m)) ||
			    (block->role == ROLE_TITLE && pattern_find(&bracketed, cells[c], 0, &m))) {
				take(context, item, &m);
				some = true;
			}
		if (!some && block->role == ROLE_TITLE && pattern_matches(&label_only, block->text))
			document_problem(document, "case_number_cut", "a label without a case number", block->start, block->end);
	}
}

const struct extractor extractor_case_numbers = { "case_numbers", run };
