/* SPDX-License-Identifier: EUPL-1.2 */
/* The extractors in their order: a later one may use what an earlier one found. */
#include "field.h"
#include "front.h"
#include "names.h"

static const struct extractor *const extractors[] = {
	&extractor_meetings,
	&extractor_participants,
	&extractor_signatories,
	&extractor_signers,
	&extractor_case_numbers,
	&extractor_presenters,
	&extractor_actions,
	&extractor_recipients,
	&extractor_decisions,
	&extractor_attachments,
	&extractor_references,
	&extractor_motions,
	&extractor_votes,
	&extractor_dissent,
	&extractor_outcomes,
	&extractor_amounts,
	&extractor_places,
	&extractor_spellings,
	&extractor_repairs,
	&extractor_unclaimed,
	&extractor_confidence,
};

void fields(const struct vocabulary *words, struct document *document)
{
	struct field_context context = { .document = document, .words = words, .arena = document->arena, .scratch = document->scratch,
	                                 .people = people_new(document->arena), .participants = table_new(document->arena) };
	front_read(&context);
	for (size_t i = 0; i < sizeof extractors / sizeof *extractors; i++)
		extractors[i]->run(&context);
	if (pattern_limits_hit()) /* nothing is lost silently: a stretch that no pattern could be tried on */
		document_problem(document, "pattern_limit", "a stretch of text was too long for some patterns", 0, 0);
}
