/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of items. Out: what single members want the minutes to say: reservations, statements (notes,
 * opinions, no part in the decision) and recusals.
 *
 *   "Mot beslutet reserverar sig Ola Berg (M) till förmån för eget yrkande."   reservation
 *   under "Reservation": "Ola Berg (M) och Ida Ek (C)"                         reservation
 *   "Tor Alm (V) deltar inte i beslutet."                                      statement, no_part
 *   "Tor Alm (V) låter anteckna att ..."                                       statement, note
 *   "Ida Ek (C) anmäler jäv och deltar inte i handläggningen."                 recusal
 */
#include "names.h"

#include <string.h>

/* Who stands in the text before what they refer to: "... till förmån för Ola Bergs yrkande". */
static bool who_in(struct field_context *context, struct slice text, struct person_list *who)
{
	static struct pattern favour = PATTERN("(?i)\\b%{in_favour}\\b");
	struct match m;
	struct slice before = pattern_find(&favour, text, 0, &m) ? slice_part(text, 0, m.start) : text;
	*who = (struct person_list){ .n = 0 };
	persons_in(context, before, who);
	return who->n > 0;
}

static bool cue_in(struct field_context *context, const struct tokens *words, const char *cue, size_t *start)
{
	struct phrase_hit hit;
	if (!words_in(context->words, WORDS_cues, cue, words, &hit))
		return false;
	*start = words->at[hit.first].start;
	return true;
}

static void put_reservation(struct field_context *context, const struct block *block, struct slice text, const struct person_list *who, double confidence)
{
	struct reservation *r = record_add(context->arena, &context->document->records, ARRAY_reservation, span_of(context->document, text),
	                                   "reservation", confidence);
	r->item = item_number(block);
	r->text = slice_text(context->arena, text);
	for (size_t i = 0; i < who->n; i++)
		list_add(context->arena, &r->who, who->name[i]);
}

static void put_statement(struct field_context *context, const struct block *block, struct slice text, const struct person_list *who, const char *kind)
{
	struct statement *s = record_add(context->arena, &context->document->records, ARRAY_statement, span_of(context->document, text), "statement", 0.85);
	s->item = item_number(block);
	s->kind = kind;
	s->text = slice_text(context->arena, text);
	for (size_t i = 0; i < who->n; i++)
		list_add(context->arena, &s->who, who->name[i]);
}

static void put_recusals(struct field_context *context, struct number item, struct slice text, const struct person_list *who)
{
	for (size_t i = 0; i < who->n; i++) {
		bool known = false;
		enum { BACK = 100 };
		size_t n = COUNT(context->document, recusal);
		for (size_t k = n > BACK ? n - BACK : 0; k < n && !known; k++) {
			const struct recusal *other = RECORD(context->document, recusal, k);
			known = other->item.value == item.value && strcmp(other->name, who->name[i]) == 0;
			if (known)
				record_add_span(context->arena, &RECORD(context->document, recusal, k)->record, span_of(context->document, text));
		}
		if (known)
			continue;
		struct recusal *r = record_add(context->arena, &context->document->records, ARRAY_recusal, span_of(context->document, text), "recusal", 0.85);
		r->item = item;
		r->name = who->name[i];
	}
}

/* "Ola Berg (M), ej § 33 på grund av jäv" in the list of those present. */
static void take_front(struct field_context *context, const struct block *block, struct slice text)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct person_list who = { .n = 0 };
	size_t at, start, end;
	if (!cue_in(context, &words, "disqualified", &at) || !paragraph_ranges(context->arena, text, &start, &end))
		return;
	struct number item = item_numbered(context->document, block->part, slice_part(text, start, end));
	persons_in(context, slice_part(text, 0, at), &who);
	if (item.known && who.n)
		put_recusals(context, item, text, &who);
}

static bool take_cued(struct field_context *context, const struct block *block, struct slice text)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct person_list who = { .n = 0 };
	size_t at;
	if (cue_in(context, &words, "reserves", &at)) {
		if (who_in(context, text, &who))
			put_reservation(context, block, text, &who, 0.9);
		return who.n > 0;
	}
	if (cue_in(context, &words, "disqualified", &at)) {
		persons_in(context, slice_part(text, 0, at), &who);
		if (!who.n) /* "På grund av jäv deltar Ola Berg (M) inte" */
			persons_row(context, slice_part(text, at, text.n), &who);
		if (!who.n)
			persons_in(context, text, &who);
		put_recusals(context, item_number(block), text, &who);
		return who.n > 0;
	}
	static const struct {
		const char *cue, *kind;
	} kinds[] = { { "no_part", "no_part" }, { "note_to_record", "note" }, { "opinion_given", "opinion" } };
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		if (!cue_in(context, &words, kinds[k].cue, &at))
			continue;
		persons_in(context, slice_part(text, 0, at), &who);
		if (!who.n)
			persons_row(context, slice_part(text, at, text.n), &who);
		if (!who.n)
			persons_in(context, text, &who);
		if (who.n)
			put_statement(context, block, text, &who, kinds[k].kind);
		return who.n > 0;
	}
	return false;
}

/* What the first words of the heading say of the statements below it. */
static const char *kind_of_heading(struct field_context *context, const struct block *heading)
{
	struct tokens words = text_tokens(context->scratch, heading->text);
	size_t at;
	return cue_in(context, &words, "opinion_given", &at) ? "opinion" : cue_in(context, &words, "no_part", &at) ? "no_part" : "note";
}

/* Under a heading a sentence needs no verb: "Ola Berg (M) och Ida Ek (C)". */
static void take_headed(struct field_context *context, const struct block *block, struct slice text)
{
	struct person_list who = { .n = 0 };
	size_t behind = persons_row(context, text, &who);
	if (!behind)
		return;
	static struct pattern favour = PATTERN("(?i)^[\\s,:.]*(?:$|%{in_favour}\\b)");
	struct slice rest = slice_part(text, behind, text.n);
	if (in_section(block, "reservation") && pattern_matches(&favour, rest))
		put_reservation(context, block, text, &who, 0.7);
	else if (in_section(block, "statement") && block->section_at != SIZE_MAX && (pattern_matches(&favour, rest) || memchr(rest.at, ':', rest.n)))
		put_statement(context, block, text, &who, kind_of_heading(context, &context->document->blocks[block->section_at]));
	else if (in_section(block, "recusal") && pattern_matches(&favour, rest))
		put_recusals(context, item_number(block), text, &who);
}

static void run(struct field_context *context)
{
	const struct document *document = context->document;
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		arena_reset(context->scratch);
		if (!is_body(block))
			continue;
		if (!block->item)
			take_front(context, block, text);
		else if (!in_section(block, "recipients") && !take_cued(context, block, text))
			take_headed(context, block, text);
	}
}

const struct extractor extractor_dissent = { "dissent", run };
