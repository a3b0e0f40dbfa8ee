/* SPDX-License-Identifier: EUPL-1.2 */
#include "segment.h"

void segment(const struct vocabulary *words, struct document *document)
{
	segment_parts(words, document);
	segment_items(words, document);
	segment_margin(words, document);
	segment_sections(words, document);
	segment_sentences(words, document);
}
