/* SPDX-License-Identifier: EUPL-1.2 */
#include "pipeline.h"

#include "field.h"
#include "keys.h"
#include "privacy.h"
#include "segment.h"
#include "tidy.h"

struct document *pipeline_extract(const struct vocabulary *vocabulary, const struct source *source, const char *path)
{
	struct document *document = document_new();
	document->path = arena_text(document->arena, path);
	document->status = "ok";
	spelling_begin(vocabulary->spelling);
	if (read_source(source, document) == FAILED)
		return document;
	tidy(vocabulary, document);
	document_seal(document);
	segment(vocabulary, document);
	fields(vocabulary, document);
	record_sort(document);
	privacy_mask(document);
	return document;
}
