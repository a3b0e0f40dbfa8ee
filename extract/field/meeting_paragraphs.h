/* SPDX-License-Identifier: EUPL-1.2 */
/* The §§ of a meeting as its front page tells them. */
#ifndef FIELD_MEETING_PARAGRAPHS_H
#define FIELD_MEETING_PARAGRAPHS_H

#include "field.h"

/* "Paragrafer 36-45", "§§ 74–76, 78–82 och 84–85 (§ 77 är omedelbart justerad)", "Punkterna 86-96"; not those behind a
 * name. `begins`: only at the start of a cell, not "Ajournering kl. 19.50, § 61". */
const char *paragraphs_on(struct field_context *context, struct slice text, bool begins);
/* "Torsdagen den 24 april 2014, §§ 41–49", "RF § 45-53", "Protokoll §§ 1-9": a range in the head, behind a date, a body, a word for the
 * minutes, or alone. */
const char *paragraphs_of_head(struct field_context *context, struct slice text);
/* "Protokollet, som omfattar §§ 31-40, justeras ...": in a sentence. */
const char *paragraphs_covered(struct field_context *context, struct slice text);
/* "Paragrafer" that ends the row where somebody signs, and the numbers below it. */
const char *paragraphs_below(struct field_context *context, const struct block *block, const struct block *below);

#endif
