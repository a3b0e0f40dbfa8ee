/* SPDX-License-Identifier: EUPL-1.2 */
/* The JSON of the record contract: one object a document, one a line. Spans become code points. */
#ifndef MODEL_JSON_H
#define MODEL_JSON_H

#include <stdio.h>

#include "document.h"

/* What of the text is printed. Unmasked: with its personal numbers, which no record holds. */
enum with_text { TEXT_NONE, TEXT_MASKED, TEXT_UNMASKED };
enum show { SHOW_ALL, SHOW_BLOCKS, SHOW_ITEMS, SHOW_RECORDS, SHOW_AREAS };

/* false: the stream could not be written. */
bool json_print(FILE *stream, const struct document *document, enum with_text with_text, enum show show);
/* The same for people: records in reading order, each with the sentence it came from. */
bool text_print(FILE *stream, const struct document *document, enum with_text with_text, enum show show);

#endif
