/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the lines of an item's head. Out: its case numbers, the plan code apart. Knows nothing of what the
 * case is about.
 *
 *   "Dnr KS 2018/14"   "Ärendenummer KS2022/441"   "Dnr Ks 02-611 456" (456: plan code)
 *   "2011/KS 0206 001"   "KS/2017:499"   "KS 07/134 041"   "(KS/2018:298)"
 *   "Dnr Redovisning av ..."  cut off: null    "Motion 3/2014", "SOU 2018:74": no case numbers
 */
#include "case_shape.h"
#include "field.h"

#include <string.h>

/* The group of the dossier plan: "Dpl 904", "Kod 623"; a dash or blank and then the end: "- 001", "041"; glued: "2.6." */
#define PLAN \
	"(?:\\s*(?i:%{plan_code})\\.?:?\\s*(\\d{1,3}(?:\\.\\d{1,2})*)(?!\\d)" \
	"|(?:\\s*[-–]\\s?|\\s+)(\\d{2,3}|\\d(?:\\.\\d{1,2})+)\\.?(?=\\s*(?:$|\\t|[),;]|\\s(?i:%{conjunction}|%{case_label})\\b))" \
	"|\\.?(\\d{3}|\\d(?:\\.\\d{1,2})+)(?!\\d)\\.?" \
	"|(?=" CASE_PLAN_BEHIND ")/([\\d-]+))?"
#define LABEL "(?:(?<![\\p{L}\\d])|(?<=\\d)(?=\\p{Lu}))(?i:%{case_label})\\.?\\s?:?\\s*"
static struct pattern labelled = PATTERN(LABEL CASE_SHAPE_LABELLED PLAN);
/* "Dnr 2020.287, 2020.341", "DNR 2009/318 och 2010/88": more behind one label */
static struct pattern further = PATTERN("^(?:\\s*(?:,|;|/|\\+|%{conjunction}\\b)\\s*|\\s+)(?:" LABEL ")?" CASE_SHAPE PLAN);
static struct pattern alone = PATTERN("^\\(?" CASE_SHAPE PLAN "(?=\\s*(?:[),;]|$|(?:\\s%{conjunction})?\\s+\\p{Lu}{0,5}[ /]?\\S*\\d))");
static struct pattern bracketed = PATTERN("[(\\[](?:" LABEL ")?" CASE_SHAPE PLAN "(?=[)\\]]|,|;|\\s%{conjunction}\\b)"); /* ... Lindgården (KS 2009.231) */
/* "Ärende KS 2020/214": the matter's number; "Ärende 12" is one of the agenda */
static struct pattern of_matter = PATTERN("^(?i:%{item_word})\\s+((?:" CASE_STRONG ")(?![\\d\\p{L}/]))" PLAN);
static struct pattern behind_title = PATTERN(CASE_BEHIND);
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
	for (size_t g = 2; g <= 5 && !item->plan_code; g++)
		if (m->group[g].at)
			item->plan_code = slice_text(context->arena, m->group[g]);
	record_add_span(context->arena, &item->record, span_of(context->document, m->group[1]));
}

/* The one found and those behind it; the byte where they end. */
static size_t take_all(struct field_context *context, struct item *item, struct slice text, struct match *m)
{
	size_t end = m->end;
	take(context, item, m);
	while (pattern_find(&further, slice_part(text, end, text.n), 0, m)) {
		take(context, item, m);
		end += m->end;
	}
	return end;
}

/* In running text a label points to some case; in the head it stands first in its line or cell, or the line is short. */
static bool labels_head(const struct block *block, const struct match *m)
{
	enum { SHORT = 80 };
	return block->role == ROLE_TITLE || !m->start || block->text.at[m->start - 1] == '\t' || text_points(block->text) < SHORT;
}

static bool take_labelled(struct field_context *context, struct item *item, const struct block *block)
{
	struct match m;
	bool some = false;
	for (size_t at = 0; pattern_find(&labelled, block->text, at, &m);) {
		if (!labels_head(block, &m)) {
			at = m.end;
			continue;
		}
		at = take_all(context, item, block->text, &m);
		some = true;
	}
	return some;
}

/* "Ida Ny (KD): Motion om gravplatser (Ks/2020:488)", also one of several such lines: a matter that came in, with its own number. */
static bool one_of_list(const struct document *document, size_t i)
{
	static struct pattern listed = PATTERN("\\(" CASE_SHAPE "\\)$"), whose = PATTERN("^[-–•\\s]*\\p{Lu}[\\p{L} -]+\\s\\(\\p{L}{1,5}\\):\\s");
	const struct block *blocks = document->blocks;
	if (blocks[i].role == ROLE_TITLE)
		return false;
	bool before = i > 0 && blocks[i - 1].item == blocks[i].item && blocks[i - 1].role != ROLE_TITLE && pattern_matches(&listed, blocks[i - 1].text);
	bool behind = i + 1 < document->n_blocks && blocks[i + 1].item == blocks[i].item && pattern_matches(&listed, blocks[i + 1].text);
	return before || behind || pattern_matches(&whose, blocks[i].text);
}

/* "Detaljplan för Lindgården (KS 2009.231)" on the line below the number: ends with the bracket, no full stop behind it. */
static bool title_like(const struct document *document, size_t i, const struct item *item, struct slice line)
{
	enum { LONGEST = 150 };
	return !item->case_number && line.n && strchr(")]", line.at[line.n - 1]) && text_points(line) < LONGEST && !one_of_list(document, i);
}

/* "KSAU 130/2014" that begins item 130: its own number and the year. */
static bool is_own_number(const struct item *item, struct slice line)
{
	static struct pattern dated = PATTERN("^\\p{Lu}\\p{L}{0,7}\\s?(\\d{1,4})/\\d{2,4}[.:]?$");
	struct match m;
	return item->number && pattern_find(&dated, line, 0, &m) && slice_is(m.group[1], item->number);
}

/* "2018-00412 <TAB> 101": a number and its group of the dossier plan, right below the title or another such line. "2017-2018 <TAB> 104" is
 * of a table. */
static bool beside_plan(const struct document *document, size_t i, const struct slice *cells)
{
	static struct pattern plan = PATTERN("^\\d{2,3}(?:\\.\\d{1,2})?$"), years = PATTERN("^" CASE_YEAR "[/–-]" CASE_YEAR "$"), line = PATTERN("^[^\\t]+\\t\\d{2,3}(?:\\.\\d{1,2})?$");
	const struct block *above = i ? &document->blocks[i - 1] : NULL;
	if (!above || !pattern_matches(&plan, cells[1]) || pattern_matches(&years, cells[0]))
		return false;
	return above->role == ROLE_TITLE || (above->item == document->blocks[i].item && pattern_matches(&line, above->text));
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
		if (take_labelled(context, item, block))
			continue;
		bool some = false;
		struct slice cells[8], text = block->text;
		static struct pattern sign = PATTERN("^(?:\\p{Lu}\\p{L}{0,7}\\s?)?(?:§\\s?)?\\d{1,4}\\s?[a-z]?(?=\\s)\\s*"); /* "§ 16 1379/22", "Kf 16 1379/22" */
		bool first = i == 0 || document->blocks[i - 1].item != block->item;
		if (first && is_own_number(item, text))
			continue;
		if (block->role == ROLE_TITLE && (first || memmem(text.at, text.n, "§", strlen("§"))) && pattern_find(&sign, text, 0, &m))
			text = slice_part(text, m.end, text.n);
		size_t n = cells_of(text, cells, 8);
		bool planned = n == 2 && beside_plan(document, i, cells);
		bool one = n == 1 || (n == 2 && !cells[0].n) || planned; /* below the title, in its column */
		for (size_t c = 0; c < n; c++)
			if (((block->role == ROLE_TITLE || one) && (pattern_find(&alone, cells[c], 0, &m) || pattern_find(&of_matter, cells[c], 0, &m))) ||
			    ((block->role == ROLE_TITLE || title_like(document, i, item, cells[c])) && pattern_find(&bracketed, cells[c], 0, &m)) ||
			    (block->role == ROLE_TITLE && pattern_find(&behind_title, cells[c], 0, &m))) {
				take_all(context, item, cells[c], &m);
				if (planned && !item->plan_code)
					item->plan_code = slice_text(context->arena, cells[1]);
				some = true;
			}
		if (!some && block->role == ROLE_TITLE && pattern_matches(&label_only, block->text))
			document_problem(document, "case_number_cut", "a label without a case number", block->start, block->end);
	}
}

const struct extractor extractor_case_numbers = { "case_numbers", run };
