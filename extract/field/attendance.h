/* SPDX-License-Identifier: EUPL-1.2 */
/* Who was there, gathered from all lists of one meeting and settled at their end. */
#ifndef FIELD_ATTENDANCE_H
#define FIELD_ATTENDANCE_H

#include "groups.h"
#include "person.h"

/* What the lists say of one participant. */
struct presence {
	struct numbers served, idle, replaced; /* §§ where he sat, was there without serving, was replaced */
	const char *text;                      /* the one interval as written */
	size_t intervals;
	bool whole, idle_whole;                /* listed without an interval */
	bool part;                             /* listed for a part that is not known in §§ */
	bool away;                             /* listed as absent */
	bool replaced_whole, replaced_part;
	bool excepted;                         /* named behind "samtliga utom": there when not replaced */
};

struct roster {
	struct field_context *context;
	int64_t meeting;
	struct numbers of_meeting; /* its §§; none: not known */
	struct presence **at;      /* by index of the participant; NULL: he is not of this part's lists */
	size_t n, capacity;
	const char *label;         /* of the list at hand */
	const char *headed;        /* the role that the words of the label tell: "Frånvarande ersättare", "Gäster"; or NULL */
	struct interval part;      /* of the meeting, that the label tells: "Medverkande under punkt 2"; no end: none */
	bool told;                 /* in running text */
	bool behind;               /* in running text of an item */
	bool away;                 /* who is named now was not there, whatever the list is */
	bool age_chair;            /* "Siv Ro, ålderspresident, ordförande §§ 1-2": the chair elected then was there from the start */
	bool except;               /* "Samtliga utom": who is named first is absent */
	size_t last;               /* index of the participant added last; SIZE_MAX: none */
	struct group group;        /* that is being listed: "Socialdemokraterna" stands above */
	struct group outer;        /* stands above labels of its own: "Moderaterna" / "Ledamöter: Ida Ny" / "Ersättare: Bo Ek" */
	size_t groups;             /* above labels, so far */
	bool away_in_groups;       /* who is absent stands within his group */
	struct person open;        /* "Mia Sund (M) tjänstgör i stället för": the next line tells for whom */
	struct span open_line;
};

void roster_take(struct roster *roster, const struct person *person, struct span line);
/* Takes the persons of a line (roster_lines.c). */
void roster_line(struct roster *roster, struct slice line);
/* "Mia Sund (SD, Heby) tjänstgör i stället för" / "Ulf Dal (SD, Heby)": taken when the next line was read. The bytes of that line. */
size_t roster_close(struct roster *roster, struct slice line);
/* What the lists say of a participant so far; nothing yet where they have not named him. */
struct presence *roster_presence(struct roster *roster, const struct participant *p);
/* A role over some §§ that another place than the lists tells. */
void roster_duty(struct roster *roster, const struct participant *p, const char *role, const char *paragraphs, struct span span);
/* He signs as chair or adjuster, and was that; a secretary of his own title stays what he is. */
void participant_signs(struct participant *p, const char *signer);
/* Who is elected in an item to adjust the minutes, where nothing else tells an adjuster (elected.c). */
void elected_adjusters(struct field_context *context, int64_t meeting, const struct part *part);
/* Sets attendance and paragraphs of all. */
void roster_settle(struct roster *roster);

/* Tables of persons (rolls.c). Is this row the head of one? */
struct roll {
	struct table_head head;
	bool open, marked; /* in the table; somebody in it is marked as present */
	bool pair;         /* "Närvarande | Frånvarande" and no name: a mark behind an empty cell is of the second */
	bool away;               /* its ordinary ones were away: "Frånvarande ledamot | Tjänstgörande ersättare" */
	bool ballots;      /* its marks are votes: who has one is there */
	const char *label;       /* of its names, where another column has a label too: "Ordinarie | Tjänstgörande ersättare"; or NULL */
	size_t second;           /* the column where those of personal substitutes begin; 0: there are none */
	bool ragged;       /* rows may lack their last cells, and are read by their columns all the same */
	bool names_first;  /* a row began with a name, or with the number of a seat before it */
	struct slice part_mark;  /* "D" where "D = delar av mötet" stands above; or nothing */
	struct person ordinary; /* the row's first person: further substitutes may follow */
};
bool roll_begins(struct field_context *context, const struct block *block, struct roll *roll);
/* A row, or a line that belongs to the row before ("1:e vice ordförande"); false: the table is over. */
bool roll_take(struct roster *roster, struct roll *roll, const struct block *block);

#endif
