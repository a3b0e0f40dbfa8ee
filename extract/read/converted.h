/* SPDX-License-Identifier: EUPL-1.2 */
/* What a program of the system said of a file in place of the reader: whether it can be used. */
#ifndef READ_CONVERTED_H
#define READ_CONVERTED_H

#include "reader.h"

/* DONE where there is output; else FAILED after a refusal that says why: D117 no program, D109 a limit, D107 what it complained of. */
int converted_check(const struct converted *converted, const struct converter *const *converters, struct document *document);

/* Why there is no output, in the words of D107 and D109: "tesseract needs too long for it". In the arena. */
const char *converted_fault(struct arena *arena, const struct converted *converted, const char *program);

#endif
