/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of persons: what looks like one, one form for each person of a document, and who a short form
 * means. Source: PEOPLE.md section 3, steps 1 to 8. */
#ifndef FIELD_NAMES_H
#define FIELD_NAMES_H

#include "field.h"

/* Of several roles the one of the lowest rank holds (the order of the contract); NULL and unknown ones come last. */
int role_rank(const char *role);

bool name_like(struct field_context *context, struct slice text);
/* Most words of a text begin no name: those that begin with a small letter (a-z, ß-ÿ) or a sign. */
bool name_may_begin(struct slice text);
/* The longest person's name that begins at the start of `text` (first and last name). */
struct slice name_at(struct field_context *context, struct slice text);
/* Several persons of one text: "Ola Berg (M), Ida Ek, c, och Tor Alm (V)". A name counts where a party stands
 * behind it, or where the document knows the person. A party's group counts as one: "Centerpartiet". */
enum { MOST_PERSONS = 120 };
struct person_list {
	size_t n;
	const char *name[MOST_PERSONS];  /* the best form */
	const char *party[MOST_PERSONS]; /* as written; NULL: none */
	size_t start[MOST_PERSONS];      /* byte in the text */
};
/* Everybody named in the text, added to the list. */
void persons_in(struct field_context *context, struct slice text, struct person_list *persons);
/* The enumeration at its start, where the words around it say that persons must stand there ("Ja röstar ...", "... reserverar
 * sig"): names that nobody knows count, and parties by their letters ("M, FP och KD"). "alla S" gives the party to all. */
size_t persons_named(struct field_context *context, struct slice text, struct person_list *persons);
/* Only those of one enumeration at its start, "Ordföranden Ola Berg (M) och Ida Ek (C)"; the byte behind them. */
size_t persons_row(struct field_context *context, struct slice text, struct person_list *persons);

struct people *people_new(struct arena *arena);
/* Makes a full name known; returns the best form of it so far. */
const char *people_add(struct field_context *context, struct slice name);
/* His index, whichever of his spellings it is; SIZE_MAX: nobody is known by it. */
size_t people_index(struct field_context *context, const char *name);
/* Whom a full or short form means ("Britta A N", "Karin", "Nils-Ake Sommersvard"); the form as written
 * (cleaned) when nobody or several fit. `known`: somebody fitted. */
const char *people_find(struct field_context *context, struct slice name, bool *known);
/* The only person with that surname, where the words around say that somebody must be named: "Kumpula ja"; or NULL. */
const char *people_by_surname(struct field_context *context, struct slice surname);
/* A name seen in running text: only betters the spelling of a person who is known already. */
void people_improve(struct field_context *context, struct slice name);
/* Where the better form was found (a part of the text); at == NULL: in no running text. */
struct slice people_seen(struct field_context *context, const char *name);
/* After all names are in: the best form of a name that was handed out before. */
const char *people_best(struct field_context *context, const char *name);

/* Who takes part in a meeting (participants.c), one record a person. */
struct participant *participant_find(struct field_context *context, int64_t meeting, const char *name);
/* That person's record, new or with a further span and the higher of two roles. `place` is the part of the text that shows the
 * name: "Ahl, Stefan" shows "Stefan Ahl". */
struct participant *participant_note(struct field_context *context, int64_t meeting, struct slice name, struct slice place,
                                     const char *role, const char *attendance, const char *rule);

#endif
