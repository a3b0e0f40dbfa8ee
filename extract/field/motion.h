/* SPDX-License-Identifier: EUPL-1.2 */
/* Pieces of motions. */
#ifndef FIELD_MOTION_H
#define FIELD_MOTION_H

#include "names.h"

/* Who joins in at the end of what is moved (motion_seconds.c): the byte where that clause begins; its end: nobody does. */
size_t motion_seconded(struct field_context *context, struct slice what, struct person_list *joining);
/* Does the clause only tell who joins in, "Ola Berg (M) och Siv Ro (C) instämmer."? */
bool motion_joined_by(struct field_context *context, struct slice clause, struct person_list *joining);

#endif
