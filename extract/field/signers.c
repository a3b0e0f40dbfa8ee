/* SPDX-License-Identifier: EUPL-1.2 */
/* In: signatories of minutes, participants. Out: roles of those who sign side by side, or below the last item. Knows nothing of lines:
 * where a line of the front page tells as what one signs, it is read there (participants.c).
 *
 *   "Ida Ny <TAB> Bo Ek" / "sekreterare <TAB> justerare"     the member Bo Ek was adjuster; Ida Ny, who stands in no list, was there
 */
#include <string.h>

#include "attendance.h"
#include "front.h"

/* The meeting of a part that is minutes; 0: none, or several. */
static int64_t meeting_of(const struct document *document, int64_t part)
{
	int64_t found = 0;
	size_t n = 0;
	for (size_t i = 0; i < COUNT(document, meeting); i++) {
		const struct meeting *meeting = RECORD(document, meeting, i);
		if (meeting->part.value != part)
			continue;
		found = meeting->id.value;
		n++;
	}
	return n == 1 && strcmp(RECORD(document, part, (size_t)part - 1)->type, "protokoll") == 0 ? found : 0;
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	for (size_t i = 0; i < COUNT(document, signatory); i++) {
		arena_reset(context->scratch);
		const struct signatory *s = RECORD(document, signatory, i);
		struct span span = s->record.spans[0];
		bool own = strcmp(s->record.rule, "signatory.columns") == 0; /* the title stands below this name; "Justeras" above many tells less */
		int64_t meeting = own && s->title ? meeting_of(document, s->part.value) : 0;
		const char *signer = meeting ? front_signer(context, slice_of(s->title)) : NULL;
		if (!signer || context->front[document_block_at(document, span.start)].signer)
			continue;
		struct participant *p = participant_find(context, meeting, s->name);
		if (p)
			participant_signs(p, signer);
		else
			participant_note(context, meeting, slice_part(document->text, span.start, span.end), slice_part(document->text, span.start, span.end), signer, "present", "participant.list");
	}
}

const struct extractor extractor_signers = { "signers", run };
