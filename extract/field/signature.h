/* SPDX-License-Identifier: EUPL-1.2 */
/* Who signs, with what belongs to the name, in lines (signature.c) and side by side in columns (signature_columns.c). */
#ifndef FIELD_SIGNATURE_H
#define FIELD_SIGNATURE_H

#include "field.h"

/* The lines under a name, and what stands before it. */
struct signature {
	struct slice name, title, organisation, email, phone;
};

/* Takes what the next line tells; false: it belongs to nobody here. */
bool signature_under(struct field_context *context, struct signature *signature, struct slice line);
/* Adds the signatory to the part, or what is new to the one of that name. */
void signature_put(struct field_context *context, int part, struct signature signature, const char *rule);
/* "Handläggare: Emelie Sandvik": what stands behind such a label; at == NULL: none leads. */
struct slice signature_contact(struct slice text);
/* The signatory of that name; NULL: none yet. */
struct signatory *signature_find(struct field_context *context, int part, const char *name);
/* A short line with a title or role. */
bool signature_titled(struct field_context *context, struct slice line);
/* "För Umeå kommun" above the name: the organisation; at == NULL: none. */
struct slice signature_on_behalf(struct field_context *context, struct slice line);
/* A line to sign on and nothing else. */
bool signature_stroke(struct slice line);

extern struct pattern signature_email, signature_telephone;

enum { SIGNATURE_COLUMNS = 8 };

/* The cells of a row that are all names, several of them; their number with the empty ones, or 0. */
size_t signature_names(struct field_context *context, const struct block *block, struct slice *cells, size_t room);
/* Names side by side on block `index`, with their lines under them. */
void signature_columns(struct field_context *context, size_t index, size_t from, size_t to);
/* Takes names side by side where no label leads or their roles do; the rows that are taken, or 0. */
size_t signatures_beside(struct field_context *context, size_t index, size_t from, size_t to, bool led);
/* Who signs on the last lines of a part, where no label leads: the blocks that are taken from `from` on, or 0 (signature_end.c). */
size_t signatures_at_end(struct field_context *context, size_t from, size_t to);
/* The same from a row, or a line that tells for whom, on; `below`: from any line below names that stood in columns. */
size_t signatures_further(struct field_context *context, size_t from, size_t to, bool below);
/* "Handläggare: Emelie Sandvik" in a cell of the letterhead, telephone and e-mail below it. */
void signature_contact_cell(struct field_context *context, size_t index, size_t to);

#endif
