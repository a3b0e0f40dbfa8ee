/* SPDX-License-Identifier: EUPL-1.2 */
/* What a whole group of a list shares: the party or the organisation that stands above or before its persons. */
#ifndef FIELD_GROUPS_H
#define FIELD_GROUPS_H

#include "field.h"

struct roster;

struct group {
	const char *party;                       /* "S"; local parties as written */
	const struct municipality *municipality; /* "Heby kommun" */
	struct slice organisation;               /* as written: "Heby kommun", "Landstinget Sörmland" */
};

/* The group that a line by itself tells: "Socialdemokraterna (S)", "Heby kommun:", "Region Sörmland". */
bool group_read(struct field_context *context, struct slice line, struct group *group);
/* "Centerpartiet: Ida Ny, Bo Ek", "KD – Ida Ny", "Vänsterpartiet (V), 2 st: Ida Ny": the bytes before the first person, or 0. */
size_t group_before(struct field_context *context, struct slice value, struct group *group);
/* Block `i` may name a group whose persons stand behind labels of their own, or end it: sets roster->outer. */
void group_above(struct roster *roster, size_t i);
/* Labels within a party end where the next party begins. */
void group_labels(struct field_context *context, size_t from, size_t to);
/* "Rut Sten, ekonom," / "Region Sörmland": the line is the organisation of who stands before it, and heads nothing. */
bool group_ends_entry(struct roster *roster, const char *label, struct slice before, struct slice line);
/* The value of block `i` is the name of a group, or begins with one: sets roster->group and cuts it off. True: no person is left. */
bool group_beside(struct roster *roster, size_t i, struct slice *value);

#endif
