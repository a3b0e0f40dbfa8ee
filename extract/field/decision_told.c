/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a draft and the decisions so far. Out: a new decision, or a further span of one that is told
 * again. Knows nothing of how an act is recognised.
 *
 *   proposed in the memo, "Förslag till beslut: taxan antas"; decided below: two, their status differs
 *   "att anta taxan" under Beslut, "Taxan antogs" in the text of the item: one, two spans
 *   "Informationen läggs till handlingarna" under § 3 and § 4: two
 */
#include "decision.h"

#include <string.h>

/* How alike two tellings must be, as shares of the shorter one's words. Set by looking at the seeds and
 * the practice documents; the same bars served the samples, which were written without knowledge of them. */
static const double SAME_LIST = 0.95; /* nobody says the same twice under one heading: the very words */
static const double SAME_ITEM = 0.7;
static const double SAME_PAPERS = 0.75; /* in another part of the bundle, under another item of notes */
static const double IN_TEXT = 0.4;     /* running text paraphrases what its item decides */

static double overlap(struct field_context *context, struct slice a, struct slice b)
{
	struct tokens x = text_tokens(context->scratch, a), y = text_tokens(context->scratch, b);
	size_t common = 0;
	if (!x.n || !y.n)
		return 0;
	if (y.n < x.n) { /* each word of the shorter once: a longer one that says "att" twice has not more in common */
		struct tokens longer = x;
		x = y;
		y = longer;
	}
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < y.n; k++)
			if (slice_equal(x.at[i].folded, y.at[k].folded)) {
				common++;
				break;
			}
	return (double)common / (double)x.n;
}

static const struct block *block_of(const struct document *document, const struct decision *d)
{
	return &document->blocks[document_block_at(document, d->record.spans[0].start)];
}

/* "Ärendet återremitterades 2012-11-06, § 201", "... 2013-01-15, § 8": the same words, and two acts. */
static bool other_day(struct field_context *context, const struct decision *told, struct slice text)
{
	const char *iso, *paragraph;
	if (strcmp(told->status, "prior") != 0 || !prior_date(context, text, &iso, &paragraph))
		return false;
	return (iso && told->date && strcmp(iso, told->date) != 0) || (paragraph && told->paragraph && strcmp(paragraph, told->paragraph) != 0);
}

/* "Nämnden föreslår också att ...": one more, however alike the words. */
static bool says_another(struct slice text)
{
	static struct pattern also = PATTERN("(?i)^(?:\\S+\\s+){1,5}?(?:%{proposes_now}|%{decides_now}|%{decided_then})\\s+(?:%{joining_adverb})\\s");
	return pattern_matches(&also, text);
}

static struct decision *told_before(struct deciding *state, const struct block *block, struct slice text, enum place place,
                                    const struct draft *draft)
{
	enum { BACK = 60, LONG_ENOUGH = 8 };
	struct document *document = state->context->document;
	bool prior = strcmp(draft->status, "prior") == 0;
	size_t n = COUNT(document, decision);
	if (state->siblings < n)
		n = state->siblings;
	for (size_t i = n; i > 0 && n - i < BACK; i--) {
		struct decision *d = RECORD(document, decision, i - 1);
		if (strcmp(d->act, draft->act) != 0)
			continue;
		double same = overlap(state->context, text, slice_of(d->text));
		if (d->part.value != state->part) { /* the memo of an item in another part of the bundle */
			/* what the committee proposed in its own minutes is its own */
			bool others = state->formal && body_is_political(draft->body) && body_is_political(d->body) && strcmp(draft->body, d->body) != 0;
			if (same >= SAME_LIST && !others)
				return d;
			continue;
		}
		if (d->item.known != (block->item != 0) || d->item.value != block->item) { /* formal minutes say the same of many items; notes say it again */
			if (is_type(state, "minnesanteckningar") && !prior && same >= SAME_PAPERS && text_tokens(state->context->scratch, text).n >= LONG_ENOUGH)
				return d;
			continue;
		}
		if (prior && other_day(state->context, d, draft->dated.n ? draft->dated : text))
			continue;
		/* a committee's proposal and the board's are two, also when the words agree */
		if (!prior && strcmp(draft->act, "propose") == 0 && draft->body && d->body && strcmp(draft->body, d->body) != 0)
			continue;
		if (strcmp(draft->act, "propose") == 0 && draft->inner && d->inner_act && strcmp(draft->inner, d->inner_act) != 0)
			continue; /* two proposals to do different things */
		bool listed = place != PLACE_TEXT || state->lead.open;
		bool one_list = listed && block_of(document, d)->section_at == block->section_at;
		if (same >= (one_list ? SAME_LIST : SAME_ITEM) && strcmp(d->status, draft->status) == 0)
			return d;
		if (!listed && strcmp(d->status, "prior") != 0 && !prior && same >= IN_TEXT && !says_another(text))
			return d;
	}
	return NULL;
}

/* What is told again is a further span; under a decision heading its wording is the one that holds. */
static void tell_again(struct deciding *state, struct decision *d, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	struct span span = span_of(context->document, text);
	if (place != PLACE_DECISION || in_section(block_of(context->document, d), "decision")) {
		record_add_span(context->arena, &d->record, span);
		return;
	}
	record_show(context->arena, &d->record, span);
	d->text = slice_text(context->arena, text);
}

/* The date and § of what is told: in the text itself, else where the draft says. */
static void date_and_paragraph(struct field_context *context, struct decision *decision, struct slice text, struct slice told)
{
	if (!prior_date(context, text, &decision->date, &decision->paragraph) && told.n)
		prior_date(context, told, &decision->date, &decision->paragraph);
}

/* Whom a proposal without a named addressee is put to: who its sentence says will decide, else the meeting it is put before. */
static const char *put_to(const struct deciding *state, struct slice text, const struct draft *draft)
{
	struct slice where;
	if (draft->addressee || strcmp(draft->act, "propose") != 0 || !state->formal)
		return draft->addressee;
	const char *body = body_named(state, text, &where);
	if (body && where.at == text.at && body_is_political(body) && (!draft->body || strcmp(body, draft->body) != 0))
		return body;
	return draft->body && state->meeting_body && !body_is_own(state, draft->body) ? state->meeting_body : NULL;
}

bool decision_put(struct deciding *state, const struct block *block, struct slice text, enum place place, const struct draft *draft)
{
	struct field_context *context = state->context;
	struct document *document = context->document;
	struct decision *d = told_before(state, block, text, place, draft);
	if (d) {
		tell_again(state, d, text, place);
		return false;
	}
	d = record_add(context->arena, &document->records, ARRAY_decision, span_of(document, text), draft->rule, draft->confidence);
	d->id = number((int64_t)COUNT(document, decision));
	d->item = item_number(block);
	d->part = number(state->part);
	d->status = draft->status;
	d->act = draft->act;
	d->inner_act = draft->inner;
	d->body = body_printed(context->arena, draft->body);
	d->addressee = body_printed(context->arena, put_to(state, text, draft));
	d->conditional = draft->conditional;
	d->text = slice_text(context->arena, text);
	if (strcmp(draft->status, "prior") == 0)
		date_and_paragraph(context, d, draft->dated.n ? draft->dated : text, draft->told);
	else if (strcmp(draft->status, "proposed") == 0 && draft->told.n) /* a proposal that is told again, or stands under a dated heading */
		prior_date(context, draft->told, &d->date, &d->paragraph);
	return true;
}
