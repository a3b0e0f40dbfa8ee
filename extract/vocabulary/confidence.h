/* SPDX-License-Identifier: EUPL-1.2 */
/* How often a rule is right where the text is as damaged as here: vocabulary/confidence.txt, counted and not judged
 * (`protokoll evaluate --calibrate` writes it). */
#ifndef VOCABULARY_CONFIDENCE_H
#define VOCABULARY_CONFIDENCE_H

#include "datafile.h"

/* four degrees of damage of the document, each with a sound, a suspect and a damaged line, and one that may be of an item whose number was lost */
enum { CONFIDENCE_LINES = 4, CONFIDENCE_CLASSES = 4 * CONFIDENCE_LINES };

struct confidence;

/* From rule = p | p | ..., one a class; faults are told. Lives in the arena. */
struct confidence *confidence_read(struct arena *arena, const struct datafile *file, struct faults *faults);
/* The probability for a rule; `otherwise` where none was counted. */
double confidence_of(const struct confidence *confidence, const char *rule, int class, double otherwise);

#endif
