/* SPDX-License-Identifier: EUPL-1.2 */
/* One person of a list with what stands beside the name. */
#ifndef FIELD_PERSON_H
#define FIELD_PERSON_H

#include "intervals.h"
#include "names.h"

/* "Vera Lindsbo (C), Hedemora, §§ 20–24", "Ulf Berg, tf. kommunchef", "Eva Alm (S) ersätter Bo Ek (S) § 7". */
struct person {
	struct slice name;         /* in its natural order; at == NULL: none found */
	struct slice place;        /* where the name stands: "Ahl, Stefan" */
	const char *party;         /* "S"; local parties as written */
	const char *role;          /* code, from its words: chair, vice_chair, secretary ... */
	const char *title;         /* as written */
	const char *organisation;  /* as written: "Vindelns kommun", "Hedemora" */
	const char *municipality;  /* code */
	bool partial;              /* an interval is given */
	struct interval interval;  /* of the presence, or of the substitution; no text: which §§ is not known */
	const char *role_paragraphs; /* "ordförande §§ 12-17": the §§ of that role alone */
	struct slice other, other_place; /* whom he replaces, or who replaces him, and where he stands */
	bool short_word;           /* "(ers. Ida Ny)": below a heading of those who serve the other is whom he replaces */
	bool reversed;             /* the other is the substitute: "Bo Ek ersätts av Eva Alm" */
	bool then;                 /* "t.o.m. § 115, därefter Eva Alm": the interval is his own, the other's begins behind it */
	const char *other_party, *other_municipality, *other_organisation;
	bool dangling;             /* "tjänstgör i stället för": whom, the next line tells */
	bool bare_code;            /* the party is a code that is known for none, and no bracket says that it is one: "Bo Ek, KPMG" */
	bool official, elsewhere, second_role; /* a title of officials; chair of something else */
	bool absent, idle, no_substitute;
	bool all_through;          /* "närvarande under hela sammanträdet och tjänstgjorde §§ 37-40": there for more than he served */
};

/* Reads the person that the text begins with. Returns the bytes that belong to the entry (the next person begins there), or 0.
 * `of_meeting` may be NULL. */
size_t person_read(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct person *person);
/* The next line tells whom the one before replaces ("Bo Ek (S, Heby)"), with what stands beside that name. Returns the bytes taken,
 * or 0: it begins with nobody. */
size_t person_replaced(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct person *person);
/* "Karin (Dorotea)", "Lilly och Maria (Malå)": a first name alone, whom the municipality in the bracket shows to be a person; "Karin" where
 * exactly one is known who has it. Returns the bytes, or 0 (first_names.c). */
size_t person_by_first_name(struct field_context *context, struct slice text, struct person *person);
/* One entry of a list of persons. */
bool person_parse(struct field_context *context, struct slice entry, struct person *person);
/* What stands beside a name in a cell of its own: "ordförande, Heby kommun". */
void person_more(struct field_context *context, struct slice text, const struct numbers *of_meeting, struct person *person);
/* "Vice ordförande", "Kommunchef": a role or a title of officials and nothing else. */
bool whole_title(struct field_context *context, struct slice text);
/* Does the text begin with a person, perhaps behind a party or title? */
bool person_begins(struct field_context *context, struct slice text);

/* "MBP Ylva Hed", "(S) Ola Berg": the bytes up to the name, or 0. */
size_t party_before(struct field_context *context, struct slice text, const char **party);

/* The code of a parliamentary party, in any case of letters; else NULL. */
const char *party_known(struct field_context *context, struct slice text);

#endif
