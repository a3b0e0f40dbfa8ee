/* SPDX-License-Identifier: EUPL-1.2 */
/* Recipients: one line of a list of dispatch cut into names with their purposes (recipient_names.c); where such
 * lists stand is recipients.c. */
#ifndef FIELD_RECIPIENT_H
#define FIELD_RECIPIENT_H

#include "names.h"

/* Adds what the line names, to the item. `purpose`: what holds for the whole list, or NULL; a line that is nothing
 * but a purpose ("För kännedom:") sets it for the lines that follow. */
void recipients_line(struct field_context *context, struct number item, struct slice line, const char **purpose);
/* The purpose that a text ends with, which is cut off: "Ekonomikontoret, för kännedom", "Rektorn (för åtgärd)"; or NULL. */
const char *recipient_purpose(struct field_context *context, struct slice *text);
/* Can this be the whole name of one who is sent something: "Tekniska avd", "Länsstyrelsen i Skåne län", "Berga IF"? */
bool recipient_stands(struct field_context *context, struct slice name);

#endif
