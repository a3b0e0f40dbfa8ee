/* SPDX-License-Identifier: EUPL-1.2 */
/* In: items with their decisions. Out: how each item of minutes ended. Knows nothing of sentences but the cues that
 * nothing was decided.
 *
 *   a decision of the meeting, or its proposal to a higher body      decided
 *   "Ärendet föranleder inte något beslut."                          none
 *   formal minutes without a decision                                none
 *   "Ärendet utgick." was told before (presenters.c)                 withdrawn
 */
#include "field.h"

#include <string.h>

/* Is it the meeting's own act? A proposal that was only put before it is none. */
static bool settles_item(const struct document *document, const struct decision *decision)
{
	if (strcmp(decision->status, "decided") == 0)
		return true;
	const struct block *block = &document->blocks[document_block_at(document, decision->record.spans[0].start)];
	if (strcmp(decision->status, "proposed") != 0)
		return false;
	for (size_t m = 0; m < COUNT(document, meeting) && decision->body; m++) { /* what a committee lays before its board */
		const struct meeting *meeting = RECORD(document, meeting, m);
		if (meeting->part.value == block->part && meeting->body && text_compare_folded(slice_of(meeting->body), slice_of(decision->body)) == 0)
			return true;
	}
	return in_section(block, "decision");
}

/* "Ärendet bordläggs till sammanträdet den 24 april 2019." -> 2019-04-24; "... till nästa sammanträde": the words.
 * A decision that only sets a date for something else ("redovisas senast den 3 maj") defers nothing. */
static void take_deferral(struct field_context *context, struct item *item, const struct decision *decision)
{
	static const char *const acts[] = { "table", "postpone", "refer_back", "answered" };
	bool defers = false;
	for (size_t i = 0; i < sizeof acts / sizeof *acts && !defers; i++)
		defers = strcmp(decision->act, acts[i]) == 0;
	if (!defers || item->deferred_to || strcmp(decision->status, "decided") != 0)
		return;
	struct slice text = slice_of(decision->text);
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	struct date date;
	static struct pattern to = PATTERN("(?i)\\b%{deferred_until}\\b");
	struct match m;
	if (!pattern_find(&to, text, 0, &m))
		return;
	/* of a matter sent back only the meeting that it comes back to, not the day a report is due */
	bool back = strcmp(decision->act, "refer_back") == 0;
	if (!back && date_find(context->words, text, m.end, context->document->date, &date) && date.has_day && context->document->date &&
	    strcmp(date.iso, context->document->date) > 0)
		item->deferred_to = arena_text(context->arena, date.iso);
	else if (words_in(context->words, WORDS_cues, "next_meeting", &words, &hit))
		item->deferred_to = slice_text(context->arena, phrase_text(&words, &hit));
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	for (size_t i = 0; i < COUNT(document, decision); i++) {
		const struct decision *decision = RECORD(document, decision, i);
		if (!decision->item.known || !settles_item(document, decision))
			continue;
		struct item *item = RECORD(document, item, (size_t)decision->item.value - 1);
		const struct part *part = RECORD(document, part, (size_t)item->part.value - 1);
		if (!item->outcome && strcmp(part->type, "kallelse") != 0)
			item->outcome = "decided";
		arena_reset(context->scratch);
		take_deferral(context, item, decision);
	}
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		arena_reset(context->scratch);
		if (!block->item || !is_body(block))
			continue;
		struct item *item = RECORD(document, item, (size_t)block->item - 1);
		if (!item->outcome && has_cue(context, slice_part(document->text, sentence->start, sentence->end), "nothing_decided"))
			item->outcome = "none";
	}
	for (size_t i = 0; i < COUNT(document, item); i++) {
		struct item *item = RECORD(document, item, i);
		arena_reset(context->scratch);
		if (!item->outcome && item->title && has_cue(context, slice_of(item->title), "dropped"))
			item->outcome = "withdrawn";
		const struct part *part = RECORD(document, part, (size_t)item->part.value - 1);
		if (!item->outcome && strcmp(part->type, "protokoll") == 0)
			item->outcome = "none";
	}
}

const struct extractor extractor_outcomes = { "outcomes", run };
