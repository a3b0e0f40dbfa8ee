/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of the items, and the participants of a meeting. Out: who was elected to adjust the minutes, where no list and no
 * signature tells it. Knows nothing of lists.
 *
 *   "Nämnden utser Ida Ny (S) och Bo Ek (M) att justera protokollet."     "Till justerare väljs Ida Ny."
 *   "Ida Ny utses att jämte ordföranden justera dagens protokoll."        "med Bo Ek som ersättare" is none
 *   "Siv Ro får i uppdrag att justera budgeten", "Förslag: Ida Ny väljs"   are none
 */
#include <string.h>

#include "attendance.h"
#include "front.h"

/* Those who are elected, in front of or behind the word for it. What is proposed elects nobody. */
static void persons_elected(struct field_context *context, struct slice text, struct person_list *persons)
{
	static struct pattern elects = PATTERN("(?i)(?<!\\p{L})%{elects_word}(?!\\p{L})");
	static struct pattern adjusts = PATTERN("(?i)(?<!\\p{L})(?:%{adjuster_noun}(?!\\p{L})|%{adjust_verb}\\s+(?:\\p{L}+\\s+){0,2}%{minutes_word}(?!\\p{L}))");
	static struct pattern proposed = PATTERN("(?i)(?<!\\p{L})(?:%{proposes_word}|%{the_proposal})(?!\\p{L})");
	struct match m;
	persons->n = 0;
	if (!pattern_matches(&adjusts, text) || pattern_matches(&proposed, text) || !pattern_find(&elects, text, 0, &m))
		return;
	persons_row(context, slice_part(text, m.end, text.n), persons);
	if (!persons->n)
		persons_row(context, text, persons);
}

void elected_adjusters(struct field_context *context, int64_t meeting, const struct part *part)
{
	struct document *document = context->document;
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		const struct participant *p = RECORD(document, participant, i);
		if (p->meeting.value == meeting && p->role && strcmp(p->role, "adjuster") == 0)
			return;
	}
	for (size_t s = 0; s < document->n_sentences; s++) {
		arena_reset(context->scratch);
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		struct person_list persons;
		if (block->part != (int)part->id.value || (!block->item && context->front[sentence->block].head) || !is_body(block) || in_section(block, "proposal"))
			continue;
		persons_elected(context, text, &persons);
		for (size_t i = 0; i < persons.n; i++) {
			struct participant *p = participant_find(context, meeting, persons.name[i]);
			if (!p)
				continue;
			participant_signs(p, "adjuster");
			record_add_span(context->arena, &p->record, (struct span){ sentence->start, sentence->end });
		}
	}
}
