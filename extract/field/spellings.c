/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the names found so far. Out: the same, each in the best spelling that the document has. Runs
 * last: a better form may stand in the text below the list. Source: PEOPLE.md 3, step 5.
 *
 *   "Torvald Mansson" in the list of participants, "Torvald Månsson" in item 7: Torvald Månsson
 */
#include "names.h"

static void better(struct field_context *context, const char **name)
{
	if (*name)
		*name = people_best(context, *name);
}

static void better_list(struct field_context *context, struct list *names)
{
	for (size_t i = 0; i < names->n; i++)
		better(context, &names->at[i]);
}

static void better_field(struct field_context *context, enum array_id array, const struct field *field)
{
	struct document *document = context->document;
	for (size_t i = 0; i < document->records.of[array].n; i++) {
		void *value = record_field(document->records.of[array].at[i], field);
		if (field->type == FIELD_NAMES)
			better_list(context, value);
		for (size_t v = 0; field->type == FIELD_VOTERS && v < ((struct voter_list *)value)->n; v++)
			better(context, &((struct voter_list *)value)->at[v].name);
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	static struct pattern capital = PATTERN("(?<![\\p{L}\\d-])\\p{Lu}\\p{Ll}");
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		struct slice text = document->blocks[i].text;
		struct match m;
		for (size_t at = 0; pattern_find(&capital, text, at, &m);) {
			struct slice name = name_at(context, slice_part(text, m.start, text.n));
			at = m.start + (name.at ? name.n : m.group[0].n);
			if (name.at)
				people_improve(context, name);
		}
	}
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		struct participant *p = RECORD(document, participant, i);
		better(context, &p->name);
		struct slice seen = people_seen(context, p->name);
		if (seen.at) /* the first span shows the value */
			record_show(context->arena, &p->record, span_of(document, seen));
		better(context, &p->replaces);
	}
	for (size_t i = 0; i < COUNT(document, signatory); i++)
		better(context, &RECORD(document, signatory, i)->name);
	for (size_t i = 0; i < COUNT(document, recusal); i++)
		better(context, &RECORD(document, recusal, i)->name);
	for (int a = 0; a < ARRAYS; a++) /* presenter, responsible, mover, who, voters */
		for (size_t f = 0; f < array_of((enum array_id)a)->n_fields; f++)
			better_field(context, (enum array_id)a, &array_of((enum array_id)a)->fields[f]);
}

const struct extractor extractor_spellings = { "spellings", run };
