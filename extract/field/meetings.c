/* SPDX-License-Identifier: EUPL-1.2 */
/* In: front pages. Out: a meeting for each part that is minutes: body, date, times, place, §§; the
 * dates of parts. Knows nothing of persons.
 *
 *   "Plats och tid <TAB> Rådhuset i Sala, rum Schaktet, kl. 13.15–15.40"
 *   "Dag  Onsdagen den 21 februari 2024" / "Tid  kl. 09.00–12.15" / "Plats  Forum, Älvsbyn"
 *   "2016-02-18" / "08:30-12:00" / "Kvarnen, stadshuset"     on loose lines
 */
#include "field.h"

#include <string.h>

struct front {
	struct date date;
	struct span date_span, time_span, place_span, body_span;
	struct clock clock;
	struct slice place;
	const char *body, *paragraphs;
	int date_rank; /* the better the place, the higher; 0: none */
	size_t loose_date; /* block of a date that stands alone */
};

/* Labels whose dates are not the meeting's. */
static bool other_date(const char *label)
{
	return label && (strcmp(label, "adjust_time") == 0 || strcmp(label, "notice") == 0 || strcmp(label, "signatures") == 0 ||
	                 strcmp(label, "adjuster") == 0 || strcmp(label, "known") == 0);
}

/* A line of loose numbers: nothing but a date, perhaps a weekday and times. "2019-11-14 09:00 - 15:00" */
static bool little_else(struct slice text, const struct date *date)
{
	size_t rest = text_points(slice_part(text, 0, date->start)) + text_points(slice_part(text, date->end, text.n));
	return rest <= 24;
}

static void take_date(struct front *front, const struct block *block, const struct date *date, int rank)
{
	if (!date->has_day || rank <= front->date_rank)
		return;
	front->date = *date;
	front->date_rank = rank;
	front->date_span = (struct span){ block->start + date->start, block->start + date->end };
}

static void take_clock(struct front *front, struct slice value, size_t start)
{
	struct clock clock;
	if (front->clock.from[0] || !clock_find(value, 0, &clock))
		return;
	front->clock = clock;
	front->time_span = (struct span){ start + clock.start, start + clock.end };
}

/* What is left of "place, date, kl. 08.30-11.50" when date and time are gone. */
static struct slice place_of(struct field_context *context, struct slice value)
{
	static struct pattern weekday = PATTERN("(?i)[,.;]?\\s*(?:\\b%{weekday}\\b|\\b%{day_word}\\s+\\d|\\b%{clock_word}\\s*\\d|%{adjourned})");
	struct match m;
	struct date date;
	struct clock clock;
	size_t cut = value.n;
	if (date_find(context->words, value, 0, NULL, &date) && date.start < cut)
		cut = date.start;
	if (clock_find(value, 0, &clock) && clock.start < cut)
		cut = clock.start;
	if (pattern_find(&weekday, value, 0, &m) && m.start < cut)
		cut = m.start;
	struct slice place = slice_trim(slice_part(value, 0, cut));
	if (place.n < 3) { /* the time stands first */
		size_t after = 0;
		if (date_find(context->words, value, 0, NULL, &date))
			after = date.end;
		if (clock_find(value, 0, &clock) && clock.end > after)
			after = clock.end;
		place = slice_trim(slice_part(value, after, value.n));
	}
	while (place.n && strchr(",.;: ", place.at[place.n - 1]))
		place.n--;
	while (place.n && strchr(",.;: ", place.at[0])) {
		place.at++;
		place.n--;
	}
	return place;
}

static void take_place(struct field_context *context, struct front *front, struct slice value)
{
	struct slice place = place_of(context, value);
	if (front->place.n || place.n < 3)
		return;
	front->place = place;
	front->place_span = span_of(context->document, place);
}

static void take_labelled(struct field_context *context, struct front *front, const struct block *block, const char *label, struct slice value)
{
	const struct document *document = context->document;
	struct date date;
	size_t at = (size_t)(value.at - document->text.at);
	bool place_time = strcmp(label, "place_time") == 0;
	if (place_time || strcmp(label, "date") == 0 || strcmp(label, "time") == 0 || strcmp(label, "body") == 0) {
		if (date_find(context->words, value, 0, NULL, &date)) {
			date.start += at - block->start;
			date.end += at - block->start;
			take_date(front, block, &date, 4);
			if (strcmp(label, "date") == 0) /* "12.05.2018" holds no clock; behind a date there may be one */
				take_clock(front, slice_part(document->text, block->start + date.end, block->end), block->start + date.end);
		}
		if (strcmp(label, "date") != 0)
			take_clock(front, value, at);
	}
	if (place_time || strcmp(label, "place") == 0)
		take_place(context, front, value);
	if (strcmp(label, "body") == 0 && !front->body) {
		struct slice where;
		front->body = body_in(context, value, &where);
		if (front->body)
			front->body_span = span_of(document, where);
	}
}

/* A line that is only a body's name, or a title line that names one. */
static void take_body(struct field_context *context, struct front *front, const struct block *block, size_t index, size_t from)
{
	struct slice where, text = block->text;
	if (front->body || index > from + 12 || text_points(text) > 90 || (block->role == ROLE_HEADING && block->section))
		return;
	const char *body = body_in(context, text, &where);
	if (!body)
		return;
	front->body = body;
	front->body_span = span_of(context->document, where);
}

static void read_front(struct field_context *context, struct front *front, size_t from, size_t to)
{
	const struct document *document = context->document;
	const char *label = NULL;
	bool notice = false; /* what is posted on the board has dates of its own */
	for (size_t i = from; i < to && i < from + 120; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		if (block->role == ROLE_CONTENTS || (block->item && front->date_rank && front->clock.from[0]))
			continue;
		struct slice value = block_value(document, block);
		if (block->role == ROLE_HEADING && !block->item)
			label = block->section;
		else if (front->loose_date && i == front->loose_date + 1)
			label = NULL;
		else if ((block->hints & HINT_GAP) && block->section == NULL)
			label = NULL;
		if (block->item)
			break;
		notice |= label && strcmp(label, "notice") == 0;
		if (notice) {
			struct slice where;
			if (label && strcmp(label, "body") == 0 && !front->body && (front->body = body_in(context, value, &where)))
				front->body_span = span_of(document, where);
			struct date held; /* "Organ och sammanträdesdatum" */
			if (label && (strcmp(label, "body") == 0 || strcmp(label, "date") == 0) && date_find(context->words, block->text, 0, NULL, &held))
				take_date(front, block, &held, 2);
			continue;
		}
		struct date date;
		if (label && !other_date(label))
			take_labelled(context, front, block, label, slice_trim(value));
		size_t start, end;
		bool signing = label && (strcmp(label, "secretary") == 0 || strcmp(label, "signatures") == 0);
		if (!front->paragraphs && (block->kind == BLOCK_ROW || signing)) {
			static struct pattern numbers = PATTERN("(?i)(?:%{paragraph_word}[:\\s]+(?:§+\\s*)?\\d|\\t§+\\s*\\d[\\d\\s,–-]*$)");
			bool of_person = label && (strcmp(label, "members") == 0 || strcmp(label, "serving") == 0 || strcmp(label, "substitutes") == 0 || strcmp(label, "others") == 0 || strcmp(label, "present") == 0);
			if (!of_person && pattern_matches(&numbers, block->text))
				front->paragraphs = paragraph_ranges(context->arena, block->text, &start, &end);
		} else if (!front->paragraphs && label && strcmp(label, "paragraphs") == 0) {
			char *line = arena_print(context->arena, "§ %.*s", (int)value.n, value.at);
			front->paragraphs = paragraph_ranges(context->arena, slice_of(line), &start, &end);
		}
		take_body(context, front, block, i, from);
		if (other_date(label) && block->role != ROLE_HEADING && !(block->hints & HINT_GAP))
			continue;
		if (!other_date(label) && date_find(context->words, block->text, 0, NULL, &date) && !date.compact) {
			bool alone = little_else(block->text, &date);
			bool headed = memchr(block->text.at, '\t', block->text.n) && body_in(context, block->text, NULL);
			take_date(front, block, &date, alone || headed ? 3 : memchr(block->text.at, '\t', block->text.n) ? 2 : 1);
			if (alone) {
				take_clock(front, block->text, block->start);
				front->loose_date = i;
				label = NULL;
			}
		} else if (!other_date(label) && (!label || (front->loose_date && i <= front->loose_date + 2)) && i < from + 40 && text_points(block->text) < 30) {
			take_clock(front, block->text, block->start);
		}
		/* date, time and place on three loose lines */
		if (front->loose_date && !front->place.n && i > front->loose_date && i <= front->loose_date + 2 && block->role != ROLE_HEADING &&
		    !clock_find(block->text, 0, &(struct clock){ 0 }) && text_points(block->text) < 80 && !label)
			take_place(context, front, block->text);
	}
}

static bool holds_meeting(const char *type)
{
	return strcmp(type, "protokoll") == 0 || strcmp(type, "minnesanteckningar") == 0 || strcmp(type, "kallelse") == 0;
}

/* "Handlingsdatum", "Datum: 2024-04-16", or the date that the memo's own line of Beslutsunderlag gives. */
static void date_of_part(struct field_context *context, struct part *part, const struct front *front, size_t from, size_t to)
{
	const struct document *document = context->document;
	if (front->date_rank >= 2) {
		part->date = arena_text(context->arena, front->date.iso);
		return;
	}
	if (strcmp(part->type, "tjansteskrivelse") != 0)
		return;
	for (size_t i = from; i < to; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		struct tokens words = text_tokens(context->scratch, block->text);
		struct phrase_hit hit;
		struct date date;
		if (in_section(block, "basis") && words_in(context->words, WORDS_types, "tjansteskrivelse", &words, &hit) && hit.first == 0 &&
		    date_find(context->words, block->text, 0, NULL, &date)) {
			part->date = arena_text(context->arena, date.iso);
			record_add_span(context->arena, &part->record, (struct span){ block->start + date.start, block->start + date.end });
			return;
		}
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	size_t from = 0;
	for (size_t p = 0; p < COUNT(document, part); p++) {
		struct part *part = RECORD(document, part, p);
		size_t to = from;
		while (to < document->n_blocks && document->blocks[to].part <= (int)p + 1)
			to++;
		struct front front = { .date_rank = 0 };
		read_front(context, &front, from, to);
		date_of_part(context, part, &front, from, to);
		if (holds_meeting(part->type) && (front.date_rank || front.body || front.clock.from[0])) {
			struct meeting *meeting = record_add(context->arena, &document->records, ARRAY_meeting, front.date_rank ? front.date_span : front.body ? front.body_span : front.time_span,
			                                     "meeting.front", front.date_rank ? 0.9 : 0.6);
			meeting->id = number((int64_t)COUNT(document, meeting));
			meeting->part = part->id;
			if (front.date_rank)
				meeting->date = arena_text(context->arena, front.date.iso);
			meeting->body = front.body;
			if (front.body)
				record_add_span(context->arena, &meeting->record, front.body_span);
			if (front.clock.from[0]) {
				meeting->start = arena_text(context->arena, front.clock.from);
				record_add_span(context->arena, &meeting->record, front.time_span);
			}
			if (front.clock.to[0])
				meeting->end = arena_text(context->arena, front.clock.to);
			if (front.place.n) {
				meeting->place = slice_text(context->arena, front.place);
				record_add_span(context->arena, &meeting->record, front.place_span);
			}
			meeting->paragraphs = front.paragraphs;
			part->issuer = front.body;
			part->date = meeting->date;
		} else if (front.body) {
			part->issuer = front.body;
		}
		from = to;
	}
	if (COUNT(document, part))
		document->date = RECORD(document, part, 0)->date;
}

const struct extractor extractor_meetings = { "meetings", run };
