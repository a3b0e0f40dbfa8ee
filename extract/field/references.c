/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences and decisions. Out: references to something earlier: decisions, meetings, laws,
 * reports, other items. Knows nothing of what the document itself decides.
 *
 *   "den 23 mars 2021, § 57"                  a decision
 *   "vid kommunchefsmöte 2016-01-21"          a meeting; "föregående regionrådsmöte": a meeting without date
 *   "Se vidare ärende 3.10."                  an item
 *   "9 kap. 37 § kommunallagen (2017:725)"    a law;  "SOU 2020:8": a report
 */
#include "field.h"

#include <string.h>

/* 9 kap. 37 § kommunallagen (2017:725); 21 § livsmedelslagen; 3 kap. 7 § lagen om skydd mot olyckor; lagen (1992:1528) om
 * offentlig upphandling */
#define LAW "(?:\\p{L}+-\\s%{conjunction}\\s)?(?:(?i:%{law_name})|%{law_short})\\b"
#define REGISTER "\\s*\\((?:%{law_register}\\s*)?\\d{4}:\\d+\\)"
#define ABOUT "\\s+%{law_about}\\s[^.,;()]{3,90}?(?=[.,;()]|$|\\s%{law_over}\\b)"
static struct pattern law = PATTERN("(?:"
	"(?:\\d{1,2}\\s?[a-z]?\\s?%{law_chapter}\\s*)?\\d{1,3}\\s?[a-z]?\\s?§§?(?:\\s+(?:%{law_of}\\s+)?" LAW ")" /* 5 kap. 3 § skollagen */
	"|\\d{1,2}\\s?[a-z]?\\s?%{law_chapter}\\s+(?:%{law_of}\\s+)?" LAW      /* 19 kap. föräldrabalken */
	"|%{law_article}\\s\\d{1,3}\\s+%{law_of}\\s+" LAW                      /* artikel 37 i dataskyddsförordningen */
	"|\\b" LAW "(?=" REGISTER ")"                                          /* lagen (1992:1528) */
	")(?:" REGISTER ")?(?:" ABOUT ")?(?:" REGISTER ")?");
/* SOU 2020:8; Ds 2018:3; prop. 2016/17:171 */
static struct pattern report = PATTERN("\\b%{report_series}\\s?\\d{4}(?:/\\d\\d)?:\\d+");
/* under punkt 3.6, se ärende 5, § 12 ovan */
static struct pattern item_pointer = PATTERN("(?i)\\b%{item_word}\\s+(\\d{1,2}(?:\\.\\d{1,2})*(?:\\s?[a-h]\\b)?)");
/* (6.1): a lone pointer in brackets */
static struct pattern bracketed = PATTERN("\\((\\d{1,2}\\.\\d{1,2})\\)");

static struct reference *add(struct field_context *context, const struct block *block, struct slice place, const char *kind, double confidence)
{
	struct document *document = context->document;
	struct reference *r = record_add(context->arena, &document->records, ARRAY_reference, span_of(document, place), "reference.text", confidence);
	r->item = item_number(block);
	r->kind = kind;
	r->title = slice_text(context->arena, place);
	return r;
}

static bool known_already(const struct document *document, const struct reference *r)
{
	enum { BACK = 200 }; /* an item does not point to more than these */
	for (size_t i = COUNT(document, reference) - 1, looked = 0; i > 0 && looked < BACK; i--, looked++) {
		const struct reference *other = RECORD(document, reference, i - 1);
		if (other->item.value != r->item.value)
			break;
		if (strcmp(other->kind, r->kind) != 0)
			continue;
		bool same_date = r->date ? other->date && strcmp(r->date, other->date) == 0 : !other->date;
		bool same_paragraph = r->paragraph ? other->paragraph && strcmp(r->paragraph, other->paragraph) == 0 : !other->paragraph;
		bool same_body = !r->date && !other->date && strcmp(r->kind, "meeting") == 0 && strcmp(other->kind, "meeting") == 0 && r->body && other->body &&
		                 strcmp(r->body, other->body) == 0;
		if (same_body)
			return true;
		if (same_date && same_paragraph && (r->date || strcmp(r->title, other->title) == 0) && r->target_item.value == other->target_item.value)
			return true;
	}
	return false;
}

static void drop_if_known(struct field_context *context, const struct reference *r)
{
	if (known_already(context->document, r))
		record_drop(&context->document->records, ARRAY_reference, COUNT(context->document, reference) - 1);
}

static void take_items(struct field_context *context, const struct block *block, struct slice text)
{
	struct match m;
	for (int kind = 0; kind < 2; kind++)
		for (size_t at = 0; pattern_find(kind ? &bracketed : &item_pointer, text, at, &m); at = m.end) {
			struct number to = item_numbered(context->document, block->part, m.group[1]);
			if (!to.known || to.value == block->item)
				continue;
			struct reference *r = add(context, block, m.group[1], "item", 0.85);
			r->target_item = to;
			drop_if_known(context, r);
		}
}

static void take_laws(struct field_context *context, const struct block *block, struct slice text)
{
	struct match m;
	for (size_t at = 0; pattern_find(&law, text, at, &m); at = m.end)
		drop_if_known(context, add(context, block, m.group[0], "law", 0.85));
	for (size_t at = 0; pattern_find(&report, text, at, &m); at = m.end) {
		/* "*Title (SOU 2020:8)*": the title before the bracket */
		struct reference *r = add(context, block, m.group[0], "report", 0.8);
		drop_if_known(context, r);
	}
}

/* A dated act with a §: a decision; one with a date alone: a meeting. */
static void take_dated(struct field_context *context, const struct block *block, struct slice text)
{
	static struct pattern paragraph = PATTERN("^\\s*,?\\s*(?:\\p{Lu}{2,6}\\s*)?§+\\s?(\\d{1,4}[a-z]?)");
	static struct pattern before = PATTERN("(?i)§+\\s?(\\d{1,4})\\s*,?\\s*(?:%{day_word}\\s+)?$");
	struct document *document = context->document;
	struct date date;
	struct match m;
	const char *own = document->date;
	for (size_t at = 0; date_find(context->words, text, at, own, &date); at = date.end) {
		if (date.compact || !date.has_year || (own && strcmp(date.iso, own) >= 0))
			continue;
		struct slice rest = slice_part(text, date.end, text.n), head = slice_part(text, 0, date.start);
		const char *number_text = NULL;
		size_t end = date.end;
		if (pattern_find(&paragraph, rest, 0, &m)) {
			number_text = slice_text(context->arena, m.group[1]);
			end += m.end;
		} else if (pattern_find(&before, head, 0, &m)) {
			number_text = slice_text(context->arena, m.group[1]);
		}
		struct tokens words = text_tokens(context->scratch, head);
		struct phrase_hit hit;
		bool meeting = false;
		static struct pattern gathering = PATTERN("(?i)\\b%{gathering}\\b(?:(?!\\b%{conjunction}\\b)[\\p{L}\\s]){0,24}$");
		struct slice where = { NULL, 0 };
		meeting = pattern_find(&gathering, head, 0, &m);
		/* "Regionrådet antog den 2 september 2022 ...": at that meeting */
		static struct pattern acted = PATTERN("(?i)\\b%{decided_before}(?:\\s+%{day_word})?\\s*$");
		bool acts = !meeting && pattern_matches(&acted, head);
		const char *body = NULL;
		for (size_t i = 0; i < words.n; i++)
			if (phrases_at(context->words->sets[WORDS_bodies], &words, i, &hit)) {
				where = phrase_text(&words, &hit);
				body = strcmp(hit.key, "*") == 0 ? slice_text(context->arena, where) : hit.key;
				i = hit.end - 1;
			}
		if (!number_text && !meeting && !(acts && body))
			continue;
		size_t start = meeting && !number_text ? m.start : where.at && date.start - (size_t)(where.at - text.at) < 80 ? (size_t)(where.at - text.at) : date.start;
		struct reference *r = add(context, block, slice_part(text, start, end), number_text ? "decision" : "meeting", 0.8);
		r->date = arena_text(context->arena, date.iso);
		r->paragraph = number_text;
		r->body = body;
		drop_if_known(context, r);
	}
}

/* "enligt beslut vid föregående regionrådsmöte" */
static void take_meetings(struct field_context *context, const struct block *block, struct slice text)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	struct date date;
	if (!words_in(context->words, WORDS_cues, "meeting_ref", &words, &hit))
		return;
	struct slice place = phrase_text(&words, &hit);
	struct slice rest = slice_part(text, words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n, text.n);
	bool dated = date_find(context->words, rest, 0, NULL, &date) && date.start < 12 && date.has_year;
	static struct pattern decided = PATTERN("(?i)\\b%{decision_stem}");
	if (!dated && !pattern_matches(&decided, text))
		return; /* a bare mention is no pointer */
	if (dated && context->document->date && strcmp(date.iso, context->document->date) >= 0)
		dated = false;
	if (dated)
		place.n = (size_t)(rest.at + date.end - place.at);
	struct reference *r = add(context, block, place, "meeting", 0.75);
	r->body = body_in(context, place, NULL);
	if (dated)
		r->date = arena_text(context->arena, date.iso);
	drop_if_known(context, r);
}

/* What is told as decided earlier without § points to that decision by its title. */
static void take_prior(struct field_context *context)
{
	struct document *document = context->document;
	for (size_t i = 0; i < COUNT(document, decision); i++) {
		const struct decision *d = RECORD(document, decision, i);
		static struct pattern title = PATTERN("(?i)\\b%{decision_word}\\s+(?:%{law_about}\\s+)?(?:%{that}\\s+)?[^.]{8,}");
		struct match m;
		if (strcmp(d->status, "prior") != 0 || d->paragraph || !d->date || (document->date && strcmp(d->date, document->date) >= 0))
			continue;
		struct slice text = slice_part(document->text, d->record.spans[0].start, d->record.spans[0].end);
		if (!pattern_find(&title, text, 0, &m))
			continue;
		const struct block *block = &document->blocks[document_block_at(document, d->record.spans[0].start)];
		struct slice place = m.group[0];
		while (place.n && (place.at[place.n - 1] == '.' || place.at[place.n - 1] == ' '))
			place.n--;
		struct reference *r = add(context, block, place, "decision", 0.6);
		r->date = d->date;
		r->body = d->body;
		drop_if_known(context, r);
	}
}

static bool is_case_number(const struct item *item, struct slice text)
{
	for (size_t i = 0; i < item->case_numbers.n; i++)
		if (memmem(item->case_numbers.at[i], strlen(item->case_numbers.at[i]), text.at, text.n))
			return true;
	return false;
}

/* "KSAU § 118", "Au 37", "KF 77/2014" beside an item's number: it was handled there before. */
static void take_handling(struct field_context *context, const struct block *block, struct slice line, bool lost)
{
	static struct pattern handling =
		PATTERN("(?<![\\p{L}\\d/:.-])(\\p{Lu}\\p{L}{1,7}(?:\\s\\p{Lu}{1,3})?)\\s?(§)?\\s?(\\d{1,4})(?:/(?:19|20)\\d\\d)?(?![\\d\\p{L}]|[/:.-]\\d)");
	const struct item *item = RECORD(context->document, item, (size_t)block->item - 1);
	struct match m;
	struct phrase_hit hit;
	for (size_t at = 0; pattern_find(&handling, line, at, &m); at = m.end) {
		bool body = words_whole(context->words, WORDS_bodies, context->scratch, m.group[1], &hit);
		if (!(m.group[2].at || (lost && body)) || slice_is(m.group[3], item->number) || is_case_number(item, m.group[0]))
			continue;
		struct reference *r = add(context, block, m.group[0], "decision", 0.8);
		r->body = slice_text(context->arena, m.group[1]);
		r->paragraph = slice_text(context->arena, m.group[3]);
		drop_if_known(context, r);
	}
}

static void take_handlings(struct field_context *context)
{
	struct document *document = context->document;
	/* a line of nothing but handlings, or the line of the number itself up to its title */
	static struct pattern only = PATTERN("^(?:\\p{Lu}\\p{L}{1,7}(?:\\s\\p{Lu}{1,3})?\\s?§?\\s?\\d{1,4}(?:/\\d{2,4})?(?:\\s*[,;/]?\\s+|\\t|$))+$");
	for (size_t i = 0; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		arena_reset(context->scratch);
		bool under_title = block->section_at == SIZE_MAX && text_points(block->text) < 60;
		if (!block->item || !(block->role == ROLE_TITLE || (is_body(block) && under_title)))
			continue;
		struct slice cells[8];
		size_t n = cells_of(block->text, cells, 8);
		for (size_t c = 0; c < n; c++)
			if (pattern_matches(&only, cells[c]))
				take_handling(context, block, cells[c], true);
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	take_handlings(context);
	take_prior(context);
	for (size_t s = 0; s < document->n_sentences; s++) {
		arena_reset(context->scratch);
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		static const char *const closed[] = { "actions", "attachments", "basis", "recipients", "agenda", "contents" };
		bool skip = !is_body(block) || block->role == ROLE_FRONT;
		for (size_t i = 0; block->section && i < sizeof closed / sizeof *closed; i++)
			skip |= strcmp(block->section, closed[i]) == 0;
		if (skip)
			continue;
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		take_items(context, block, text);
		take_laws(context, block, text);
		take_dated(context, block, text);
		take_meetings(context, block, text);
	}
}

const struct extractor extractor_references = { "references", run };
