/* SPDX-License-Identifier: EUPL-1.2 */
/* A sealed document -> parts, items, headed sections and sentences. Sets each block's role, part,
 * item and section, and adds the records part, item and section. */
#ifndef SEGMENT_SEGMENT_H
#define SEGMENT_SEGMENT_H

#include "document.h"
#include "head.h"
#include "vocabulary.h"

void segment(const struct vocabulary *words, struct document *document);

/* The steps, in this order. */
void segment_parts(const struct vocabulary *words, struct document *document);
void segment_items(const struct vocabulary *words, struct document *document);
void segment_margin(const struct vocabulary *words, struct document *document);
void segment_sections(const struct vocabulary *words, struct document *document);
void segment_sentences(const struct vocabulary *words, struct document *document);

#endif
