/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the extractor "decisions" share:
 *   decisions.c         the walk through the sentences
 *   decision_manner.c   whose name stands over the decisions, and whether they are told in the past
 *   decision_place.c    where a block stands: under which heading, whose words it holds
 *   decision_body.c     who decides: "Nämnden" alone, the body of a heading, higher and lower bodies
 *   decision_headed.c   a sentence under a heading of decision or proposal
 *   decision_running.c  a sentence of running text
 *   decision_notes.c    the same in notes, where anybody may act
 *   decision_clauses.c  lists of clauses, and what opens them
 *   decision_prior.c    what is told as decided earlier
 *   decision_told.c     a decision that is told again is one decision */
#ifndef FIELD_DECISION_H
#define FIELD_DECISION_H

#include "acts.h"

/* Where the sentence stands decides what it can be. */
enum place { PLACE_DECISION, PLACE_PROPOSAL, PLACE_TEXT };

/* The words that the clauses below them hang on: "Kommunstyrelsen föreslår kommunfullmäktige besluta". */
struct lead {
	bool open, proposes, prior;
	bool conditional; /* "beslutar, under förutsättning att ...," */
	bool unfinished; /* the last clause ended without a sentence mark: what follows may go on with it */
	bool lines;      /* its members are bare lines, up to an empty one */
	const char *body, *addressee;
	const char *act; /* what the words do to all their clauses: "väljer", "uppdrar åt förvaltningen"; or NULL */
	size_t at;       /* block */
	bool lettered; /* a numbered point leads it: its members are "a)", "b)" */
};

/* "Ulf Karlén (L) som ledamot i bolaget": a line that may be a member of such a list. */
bool clause_is_line(const struct document *document, const struct block *block);

/* Another place than the section of the segmenter says, as long as that section lasts. */
struct held {
	bool on;
	size_t section_at;
	int item;
	enum place place;
	size_t head; /* block of the heading in force, or SIZE_MAX */
};

/* The state of the walk. */
struct deciding {
	struct field_context *context;
	const char *meeting_body, *issuer, *type; /* of the part */
	int part;
	bool formal;       /* minutes or an extract of minutes */
	const bool *headed; /* by item: it has a heading of decision */
	bool in_past;      /* their own decisions are told in the past: "Kommunfullmäktige beslöt att ..." */
	bool headed_in_past; /* the headings over their decisions do: "Direktionen beslöt" */
	struct lead lead;
	struct held held;
	size_t head;       /* block of the heading in force */
	size_t last_taken; /* block of the last decision under a heading, or SIZE_MAX */
	bool details;      /* that list holds conditions or changes: also what says an act there decides nothing by itself */
	size_t explained;  /* block of a decision, or of the last member of the list below it that only says how; SIZE_MAX */
	size_t labelled;   /* block whose text goes on behind "Beslut:" in its middle; SIZE_MAX */
	size_t siblings;   /* number of the first decision of the sentence that is being taken: its acts tell none another again */
};

/* A decision before it is known whether it is a new one. */
struct draft {
	const char *status, *act, *inner, *body, *addressee;
	bool conditional;
	const char *rule;
	double confidence;
	struct slice dated; /* the words of the text that tell this body's date and §; empty: the whole text */
	struct slice told; /* where its date and § stand when not in the text itself: the heading */
};

/* decision_manner.c */
/* Formal minutes: sets the body, where the front page names none or another than decides, and whether it tells its acts in the past. */
void learn_manner(struct deciding *state);

/* decision_place.c */
/* Among the papers of an item, not in its own handling. */
static inline bool among_papers(const struct block *block)
{
	return in_section(block, "basis") || in_section(block, "attachments") || in_section(block, "earlier");
}
enum place place_of(const struct deciding *state, const struct block *block);
/* Does the text behind the body's name say that it decides: " beslutar att ..."? `past`: in the past, " beslöt att ..." */
bool decides_behind(struct slice behind, bool past);
/* "Nämnden beslutar att ...", "Med 5 röster mot 2 beslutar nämnden att ...": the body as it is meant, `where` it stands, and what follows
 * them, " att ..."; NULL: the text says of no body at its beginning that it decides. `past`: also in the past. */
const char *deciding_body(const struct deciding *state, struct slice text, bool past, struct slice *where, struct slice *behind);
/* Does the item of the block have a heading of decision? */
bool has_decision_heading(const struct deciding *state, const struct block *block);
/* The heading in force above the block; empty: none. */
struct slice head_text(const struct deciding *state, const struct block *block);
/* Does the walk hold another place here than the section says? */
bool place_holds(const struct deciding *state, const struct block *block);
/* "Arbetsutskottets förslag (BUN AU 2018-05-07 § 38)" in a list of papers, with a proposal below: it heads that. */
bool place_dated(struct deciding *state, size_t index);
/* A line that changes the place without being a heading to the segmenter: a dated heading, the name of a board between two
 * clauses, the mark of an instance ("Au", "Ks"). true: it is nothing but that. `text` loses a mark that begins it. */
bool place_turns(struct deciding *state, size_t index, struct slice *text);
/* The block below one, over running heads, page numbers and ruled lines; NULL where the item or section ends. */
const struct block *block_below(const struct document *document, size_t index);

/* decision_body.c */
/* Who decides here when the sentence names nobody; to whom the heading says it is proposed. */
const char *decision_body(const struct deciding *state, const struct block *block);
const char *decision_addressee(const struct deciding *state, const struct block *block);
/* The first body in the text as it is meant at this meeting; NULL: none. `where` may be NULL. */
const char *body_named(const struct deciding *state, struct slice text, struct slice *where);
/* `name` was found as `raw`: "Nämnden" is the meeting's own where that is a board. */
const char *body_meant(const struct deciding *state, const char *name, struct slice raw);
/* Is `body` below the body of the meeting (a committee in a board's minutes)? Its decisions are earlier ones. */
bool body_is_lower(const struct deciding *state, const char *body);
bool body_is_own(const struct deciding *state, const char *body);
bool body_is_political(const char *body);
/* An authority of the state: "Länsstyrelsen", "Boverket". */
bool body_is_authority(const char *body);
/* "Ordföranden föreslår", "föreslår förbundsdirektören": an officer who proposes; NULL: none. */
const char *officer_proposing(const struct deciding *state, struct slice text);
/* The name as it is printed: "TEKNISKA NÄMNDEN" -> "Tekniska nämnden". */
const char *body_printed(struct arena *arena, const char *name);

/* Adds the decision, or a span to the one that the text tells again. false: it was told before. */
bool decision_put(struct deciding *state, const struct block *block, struct slice text, enum place place, const struct draft *draft);
/* A new decision, and each further act that its sentence may coordinate with the first; `shown` is the text of their records. */
void decision_put_with_second(struct deciding *state, const struct block *block, const struct sentence_acts *acts, struct slice shown, size_t main,
                              enum place place, struct draft *draft);

/* decision_headed.c */
void headed_take(struct deciding *state, size_t block, struct slice text, bool new_block, enum place place);
/* "Paragrafen förklaras omedelbart justerad." stands under any heading of an item, or under none. */
bool immediate_take(struct deciding *state, const struct block *block, const struct sentence_acts *acts);
/* Is it said how it will be voted, and what that would mean? */
bool tells_ballot(struct slice text);
/* Does somebody else than the body speak: a motion, a reservation, a statement? */
bool speaks_for_self(const struct deciding *state, const struct sentence_acts *acts);
/* Needs and wishes before the verb: what is only wanted is not decided. */
bool only_wanted(const struct deciding *state, const struct sentence_acts *acts, const struct act_hit *verb);
/* Is the item one about the agenda or the adjusters? What it decides is procedural. */
bool is_procedural(const struct deciding *state, const struct block *block, const struct sentence_acts *acts, const char *act);

/* decision_running.c */
void running_take(struct deciding *state, const struct block *block, struct slice text);
/* "Efter diskussion beslöts att återremittera ärendet." in an item without headings; false: nothing of that kind. */
bool decided_by_nobody(struct deciding *state, const struct block *block, struct sentence_acts *acts);
/* Does the sentence perform its verb, or only speak of it? */
bool running_performs(struct deciding *state, const struct block *block, const struct sentence_acts *acts, const struct act_reading *reading,
                      bool ours, bool proposal);

/* decision_notes.c */
/* "Vi beslutade att ...", "Rådet enades om att ...": the body that meets says in so many words that it decides. */
bool notes_decide(struct deciding *state, const struct block *block, struct sentence_acts *acts);
/* What else notes settle in passing. */
void notes_take(struct deciding *state, const struct block *block, struct sentence_acts *acts);

/* Is the act told as earlier? Its body as written in `where` (at == NULL: none is named). */
bool prior_told(struct deciding *state, const struct sentence_acts *acts, struct slice *where);
/* Is the decision told by a sentence an earlier one (decision_day.c)? By a day without its year, which is not the meeting's; by a month
 * beside the verb; of another body, by a day behind the verb. */
bool prior_on_other_day(struct field_context *context, struct slice text);
bool prior_in_a_month(struct slice text, struct slice verb);
bool prior_on_a_day(struct field_context *context, struct slice text, struct slice verb);
/* Told in the past without a date, in formal minutes: "Fullmäktige har återremitterat ärendet." */
bool prior_told_undated(struct deciding *state, const struct sentence_acts *acts, struct slice *where);
/* The past day and the § that a text tells; false: neither. The sign may be lost: "2015-03-16, 54". */
bool prior_date(struct field_context *context, struct slice text, const char **iso, const char **paragraph);
void prior_take(struct deciding *state, const struct block *block, const struct sentence_acts *acts, struct slice body);

/* "- att godkänna ..." -> "att godkänna ..."; "1. Lägga ..." -> "Lägga ..." */
bool clause_starts(struct slice text, struct slice *clause);
/* Has the member of a list no act of its own? */
bool clause_is_bare(const struct deciding *state, struct slice text);
bool clause_lettered(struct slice text); /* "a) ..." */
bool clause_numbered(struct slice text, struct slice *clause);
/* A clause without the ", samt" that leads to the next. */
struct slice clause_text(struct slice text);
void clause_take(struct deciding *state, const struct block *block, struct slice clause, enum place place);
/* "beslutar att anta ..., att uppdra ... samt att ...": several in one sentence. */
bool clauses_take_inline(struct deciding *state, const struct block *block, const struct sentence_acts *acts, enum place place);
/* Is the block a member of a list that only says how the sentence above it is meant: "fastställer följande dagar:" "- 20 januari"? */
bool list_explains(struct deciding *state, size_t block);
/* "att föreslå kommunfullmäktige besluta": it says nothing of its own. */
bool clause_only_leads(struct slice clause);
/* The clauses that the words of an open list have of their own: "beslutar att godkänna rapporten, samt" above "att ...". */
void clauses_take_own(struct deciding *state, const struct block *block, struct slice text, enum place place);
/* Does the text, the end of a block, lead into a list of clauses? Sets the lead of the state. */
bool clauses_open(struct deciding *state, size_t block, struct slice text, enum place place);

static inline bool is_type(const struct deciding *state, const char *type)
{
	return slice_is(slice_of(state->type), type);
}
static inline bool has_act_cue(const struct deciding *state, const struct sentence_acts *acts, const char *name)
{
	return acts_cue(state->context, acts, name, SIZE_MAX, NULL);
}

#endif
