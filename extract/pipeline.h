/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of the steps: read, tidy, segment, field. The only file that knows it. */
#ifndef EXTRACT_PIPELINE_H
#define EXTRACT_PIPELINE_H

#include "reader.h"
#include "vocabulary.h"

/* A document with its records (without areas, stances and facts: those are classify's, and so are the keys of all), or with
 * a refusal in it. Never NULL. */
struct document *pipeline_extract(const struct vocabulary *vocabulary, const struct source *source, const char *path);

#endif
