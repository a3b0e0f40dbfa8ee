/* SPDX-License-Identifier: EUPL-1.2 */
/* What person.c and its parts share. */
#ifndef FIELD_PERSON_INNER_H
#define FIELD_PERSON_INNER_H

#include "person.h"

/* What the scanner is in the middle of. */
struct scan {
	struct field_context *context;
	const struct numbers *of_meeting;
	struct person *person;
	bool first_piece; /* directly behind a name: a short code is a party */
	bool of_other;    /* behind the name of the other person */
};

/* Does the text hold a word of the set, under this key (NULL: any)? */
bool words_of(struct field_context *context, struct slice text, enum vocabulary_id set, const char *key);
/* A name at the start, also with the tag of a place glued on; at == NULL: none. */
struct slice list_name(struct field_context *context, struct slice text);
/* "kamreren", "biblioteksassistenten": before a name it is a title. */
bool title_definite(struct field_context *context, struct slice text);
/* "Kanslichef Ann Bülow": the byte of the name behind a title, or 0. */
size_t name_behind_title(struct field_context *context, struct slice text);
/* "Ahl, Stefan (KD)": the name in its natural order, made anew, and the bytes it took; 0: it is none. */
size_t sender_before(struct field_context *context, struct slice text, struct slice *sender);
size_t surname_first(struct field_context *context, struct slice text, struct slice *name);
/* One piece between commas or in brackets beside a name: party, role, title, organisation, remark (person_pieces.c). */
void take_piece(struct scan *scan, struct slice piece, bool bracket);
/* A role and the title it stands in. */
void take_role(struct scan *scan, struct slice piece);
/* "S", "(fp)": taken as the party of whose name it stands behind; false: it is none. */
bool take_party(struct scan *scan, struct slice piece, bool bracket);

#endif
