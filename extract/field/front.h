/* SPDX-License-Identifier: EUPL-1.2 */
/* The labels of the front page, block by block, in whatever form they are typed. */
#ifndef FIELD_FRONT_H
#define FIELD_FRONT_H

#include "field.h"
#include "intervals.h"

struct front_line {
	bool told;         /* a list in running text: "Närvarande var ... samt ... Dessutom deltog ..." */
	const char *label; /* code of labels.txt in force, or NULL */
	size_t value;      /* byte in document->text where the line's own content begins */
	bool head;         /* the label stands on this line */
	bool within;       /* the label, which stands within a party: "Moderaterna" / "Ida Ny" / "Frånvarande: Bo Ek" / "Centerpartiet" */
	bool tail;         /* its second line does: "Ersättare, ej" / "tjänstgörande" */
	bool behind;       /* of a roll that stands behind the front page */
	bool away;         /* a mark before the person tells that he was not there */
	bool led;          /* dots lead from the label to its value: no line to sign on */
	bool signing;      /* of the place to sign on */
	size_t numbers;    /* byte where the meeting's §§ begin, behind a signer's name; 0: they do not stand there */
	const char *signer; /* there: as what those on the line sign ("chair", "secretary", "adjuster"), or NULL */
};

/* Fills context->front, one line a block. */
void front_read(struct field_context *context);
/* A list of persons follows this label. */
bool front_lists_persons(const char *label);

static inline bool front_is(const struct front_line *line, const char *label)
{
	return line->label && slice_is(slice_of(line->label), label);
}
/* Whose name stands behind this label signs. */
static inline bool front_signs(const char *label)
{
	return label && (slice_is(slice_of(label), "chair") || slice_is(slice_of(label), "secretary") || slice_is(slice_of(label), "adjuster"));
}
static inline struct slice front_value(const struct field_context *context, size_t block)
{
	const struct document *document = context->document;
	return slice_part(document->text, context->front[block].value, document->blocks[block].end);
}

/* The words in running text that tell of whom it goes on, "ledamöterna", "Dessutom deltog", before a person: the bytes they take and
 * the label they stand for; 0: none (front_told.c). */
size_t front_told(struct field_context *context, struct slice text, const char **label);
/* The bytes of the sentence at the start, and of the blanks behind it. */
size_t front_sentence(struct slice text);
/* "... hade anmält förhinder.": whom it names was not there. */
bool front_sentence_away(struct field_context *context, struct slice sentence);
/* Does it tell who was there or away? */
bool front_sentence_lists(struct field_context *context, struct slice sentence);
/* "§ 1 Upprop": the text of such items is told. */
/* Is the item of the block, which has one, about who is there: "Upprop"? */
bool front_calls_roll(struct field_context *context, const struct block *block);
void front_told_items(struct field_context *context, size_t from, size_t to);
/* "Närvarande var ordföranden Ida Ny, ledamöterna Bo Ek ...": a list told in running text. */
bool front_tells(struct field_context *context, size_t i);

/* "Starttid 16:00 <TAB> Sluttid 18:00": a cell with its own label of when or where. */
struct front_cell {
	const char *label;          /* its code */
	struct slice words, value;  /* the label as written; what stands behind it */
};
/* The cells of a row where each begins with such a label, the first with its value; 0: it is no such row. */
size_t front_cells(struct field_context *context, size_t i, struct front_cell *cells, size_t room);
/* The code of the label of when or where that a line begins with, and the byte of its value; NULL: none. */
const char *front_when(struct field_context *context, struct slice line, size_t *value);

/* "Ledamöter från nämnderna", "Medverkande under punkt 2", "Vice ordförande" alone: labels with more behind them (front_noted.c). */
bool front_noted(struct field_context *context, size_t i, const char *in_force);
/* "Medverkande under punkt 2": such a label and the part of the meeting that it is for, and nothing else. */
bool front_label_part(struct field_context *context, struct slice text, const char **code, struct interval *interval);
/* "Plats ......... Rådhuset" / "Ordförande .... Ida Ny (S)": labels from which dots lead to their values. */
void front_led(struct field_context *context, size_t from, size_t to);
/* A label and nothing else, with or without a colon. */
bool front_label(struct field_context *context, struct slice text, const char **code);
/* Names side by side on block `i`, and above them as what each signs: the block of those roles; SIZE_MAX: they are no such. */
size_t front_roles_above(struct field_context *context, size_t i);
/* A line to sign on stands in it: dots or strokes. */
bool front_dotted(struct slice text);
/* As what somebody signs that this text names and nothing else: "ordförande", "justeringsman", "mötessekreterare"; else NULL. */
const char *front_signer(struct field_context *context, struct slice text);
/* Marks the place to sign on (signing.c). */
void front_signing(struct field_context *context, size_t from, size_t to);
/* The codes of a line of labels and nothing else, in their order; 0: it is none, or there are more than `room`. */
size_t front_labels_on(const struct field_context *context, struct slice line, const char **codes, size_t room);

/* Labels in one run, their values in another (flattened.c): gives each line of the values its label. */
void front_flattened(struct field_context *context, size_t from, size_t to);
/* A bare "Plats och tid" below the adjusters is that of the adjustment (front_adjusting.c). */
void front_adjusting(struct field_context *context, size_t from, size_t to);
/* Marks before persons, "☒ Ida Ny" / "☐ Bo Ek": their values begin behind them (front_leads.c). */
void front_leads(struct field_context *context, size_t from, size_t to);
/* The labels of a group on one line, their values below it (front_joined.c). */
void front_joined(struct field_context *context, size_t from, size_t to);

#endif
