/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines of a front page that have no label. Out: date, clock and place of the meeting. Knows nothing of labels.
 *
 *   "2016-02-18" / "08:30-12:00" / "Kvarnen, stadshuset"                            each on a line of its own
 *   "Folkets hus, Malå, kl 10-14" below a line with the date                         two of them
 *   "Protokoll fört vid nämndens sammanträde i Rådhuset den 3 maj 1988 kl 13-15"     in a sentence
 */
#include <string.h>

#include "meeting_front.h"
#include "meeting_place.h"
#include "person.h"

/* A line of loose numbers: nothing but a date, perhaps a weekday and times. "2019-11-14 09:00 - 15:00" */
static bool little_else(struct slice text, const struct date *date)
{
	size_t rest = text_points(slice_part(text, 0, date->start)) + text_points(slice_part(text, date->end, text.n));
	return rest <= 24;
}

/* "på brandstationen i Vänersborg, lektionssalen" behind a clock: the place, where none is known. */
static bool take_held_at(struct field_context *context, struct front *front, struct slice text)
{
	struct slice place;
	if (front->place.n || !meeting_held_at(text, &place))
		return false;
	meeting_take_place(context, front, place);
	return front->place.n > 0;
}

/* A loose line under the date is the place, unless it names who met. */
static void take_loose_place(struct field_context *context, struct front *front, struct slice text)
{
	static struct pattern legend = PATTERN("^\\p{L}{1,3}\\s?=\\s?\\p{L}"); /* "N = närvarande, F = frånvarande" */
	static struct pattern sentence = PATTERN("(?i)(?<!\\p{L})%{that}\\s|\\p{Ll}{3}\\.$"); /* no place ends in a full stop */
	struct slice where;
	if (pattern_matches(&legend, text) || pattern_matches(&sentence, slice_trim(text)) || (body_in(context, text, &where) && where.n + 2 >= slice_trim(text).n))
		return;
	meeting_take_place(context, front, text);
	front->loose_place = front->place.n > 0;
}

/* "vid nämndens sammanträde i Rådhuset, Sala, tisdagen den 4 november", "... i kommunhuset, kl. 13-15": the byte behind the preposition, or 0. */
static size_t take_met_at(struct field_context *context, struct front *front, struct slice text)
{
	static struct pattern met_at = PATTERN("(?i)(?<!\\p{L})%{gathering},?\\s+%{at_place}\\s+(?=(?:[^\\s,]+\\s)?(?:(?-i:\\p{Lu})|%{room_kind}(?!\\p{L})))");
	struct match m;
	if (front->place.n || !pattern_find(&met_at, text, 0, &m))
		return 0;
	meeting_take_place(context, front, slice_part(text, m.end, text.n));
	return m.end;
}

/* "den 22 maj 2007, kommunhuset i Åseda, Uvasalen, 10.00-11.30": between day and clock, a word for a room or a house in it. */
static void take_between(struct field_context *context, struct front *front, struct slice behind)
{
	enum { LONGEST = 70 };
	static struct pattern room = PATTERN("(?i)^,\\s(?=[^.]*(?<!\\p{L})%{room_kind}(?!\\p{L}))[^.!?:]*$");
	struct clock clock;
	struct slice between = clock_find(behind, 0, &clock) ? slice_part(behind, 0, clock.start) : (struct slice){ behind.at, 0 };
	if (!front->place.n && between.n > 2 && text_points(between) <= LONGEST && pattern_matches(&room, between))
		meeting_take_place(context, front, slice_part(between, 2, between.n));
}

/* "fört vid sammanträde den 4 november 2013 kl 15.00-17.10 på kontoret", "sammanträdde den 4 november i Rådhuset, kl 15.00-17.10": the clock,
 * and the place before it, behind it or on the next line. */
static void take_held(struct field_context *context, struct front *front, size_t i, const struct date *date)
{
	const struct block *block = &context->document->blocks[i];
	struct slice behind = slice_part(block->text, date->end, block->text.n);
	bool first = !front->clock.from[0];
	struct clock clock;
	take_met_at(context, front, slice_part(block->text, 0, date->start));
	take_between(context, front, behind);
	size_t sentence = front_sentence(behind); /* "Sammanträde den 4 november i Rådhuset, Sala. Mötet började 19.00 ..." */
	if (sentence < behind.n && !clock_find(slice_part(behind, 0, sentence), 0, &clock))
		take_held_at(context, front, slice_part(behind, 0, sentence));
	meeting_take_clock(context, front, behind, block->start + date->end, false);
	if (!first || !clock_find(behind, 0, &clock) || take_held_at(context, front, slice_part(behind, 0, clock.end)) ||
	    take_held_at(context, front, slice_part(behind, clock.end, behind.n)))
		return;
	front->held = i + 1;
}

/* "Kommunstyrelsen sammanträdde i sammanträdesrum Märta, kl. 08.30–12.05.": its day stands elsewhere. */
static void take_convened(struct field_context *context, struct front *front, const struct block *block)
{
	enum { LONGEST = 300 };
	static struct pattern convened = PATTERN("(?i)(?<!\\p{L})%{convened}(?!\\p{L})");
	struct match m;
	struct clock clock;
	struct slice text = block->text, behind;
	if (text.n > LONGEST || front->clock.from[0])
		return;
	struct tokens words = text_tokens(context->scratch, text); /* "Protokoll fört vid sammanträde i Rådhuset, kl. 10-15" */
	size_t met = words.n && is_term(context, words.at[0].raw, "minutes_word") && clock_find(text, 0, &clock) ? take_met_at(context, front, text) : 0;
	if (met)
		meeting_take_clock(context, front, slice_part(text, met, text.n), block->start + met, false);
	if (met || !pattern_find(&convened, text, 0, &m) || !body_in(context, slice_part(text, 0, m.start), NULL))
		return;
	behind = slice_part(text, m.end, text.n);
	meeting_take_clock(context, front, behind, block->start + m.end, false);
	if (clock_find(behind, 0, &clock) && !take_held_at(context, front, slice_part(behind, 0, clock.end)))
		take_held_at(context, front, slice_part(behind, clock.end, behind.n));
}

/* "Kommunstyrelsens personalutskott 2001-09-12": a body's name, its date, and no more. */
static bool body_and_date(struct field_context *context, struct slice text, const struct date *date)
{
	static struct pattern between = PATTERN("^[\\s,–-]*(?:%{day_word}\\s)?$"), rest = PATTERN("^[\\s.]*$");
	struct slice where;
	return body_in(context, text, &where) && where.at == text.at && where.n < date->start && pattern_matches(&between, slice_part(text, where.n, date->start)) &&
	       pattern_matches(&rest, slice_part(text, date->end, text.n));
}

/* ", 09:30 – 11:15", " kl. 13.00-15.40": from when to when, and no more. */
static bool is_hours(struct slice text)
{
	static struct pattern before = PATTERN("(?i)^[\\s,;]+(?:%{clock_word}\\s*)?$"), rest = PATTERN("^[\\s.]*$");
	struct clock clock;
	return clock_find(text, 0, &clock) && clock.to[0] && pattern_matches(&before, slice_part(text, 0, clock.start)) &&
	       pattern_matches(&rest, slice_part(text, clock.end, text.n));
}

/* "Sessionssalen, kommunhuset, Sala", "Folkets hus": short, a capital first, and a word for a room or a house in it. */
static bool names_room(struct slice place)
{
	enum { LONGEST = 70 };
	static struct pattern room = PATTERN("^\\p{Lu}(?:[^.!?]|\\.\\d)*$"), kind = PATTERN("(?i)(?<!\\p{L})%{room_kind}(?!\\p{L})");
	return place.n && text_points(place) <= LONGEST && pattern_matches(&room, place) && pattern_matches(&kind, place);
}

/* "Förvaltningskontoret, Storgatan 15, Sala" / "Onsdagen den 9 februari 2005 klockan 10.00-14.20": the line above one of day and hours. */
static void take_above(struct field_context *context, struct front *front, size_t i)
{
	const struct block *block = &context->document->blocks[i], *above = block - 1;
	struct clock clock;
	struct slice text = slice_trim(above->text);
	if (front->place.n || context->front[i - 1].label || above->kind != BLOCK_PARAGRAPH || !memchr(text.at, ',', text.n) || !names_room(text) ||
	    body_in(context, text, NULL) || !clock_find(block->text, 0, &clock) || !clock.to[0] || person_begins(context, text))
		return;
	meeting_take_place(context, front, text);
}

/* A date in a line, the better the less stands beside it; the clock beside it, or behind it on a short line of its own. */
static void take_loose_date(struct field_context *context, struct front *front, size_t i, size_t from, const char *label)
{
	enum { TOP = 40, BEHIND = 2, SHORT = 30 };
	const struct block *block = &context->document->blocks[i];
	bool row = memchr(block->text.at, '\t', block->text.n);
	struct date date;
	static struct pattern other = PATTERN("^(?i:%{other_day_lead})(?!\\p{L})"); /* "Skickat: den 29 oktober", "Perioden 2020-02-01 – 2020-02-29" */
	if (meeting_other_date(label) || pattern_matches(&other, block->text))
		return;
	bool found = date_find(context->words, block->text, 0, NULL, &date);
	if (found && date.compact) { /* "Protokoll 20240423, 13:00 – 15:40", or the hours alone beside it; elsewhere it is of a file's name */
		struct slice before = slice_trim(slice_part(block->text, 0, date.start)), behind = slice_part(block->text, date.end, block->text.n);
		found = is_term(context, before, "minutes_word") || (!before.n && little_else(block->text, &date) && is_hours(behind));
	}
	if (!found) {
		if ((!label || (front->loose_date && i <= front->loose_date + BEHIND)) && i < from + TOP && text_points(block->text) < SHORT)
			meeting_take_clock(context, front, block->text, block->start, false);
		if (!label && i < from + TOP)
			take_convened(context, front, block);
		return;
	}
	enum { TITLE = 4 };
	struct tokens words = text_tokens(context->scratch, slice_part(block->text, 0, date.start));
	bool titled = i < from + TITLE && words.n > 1 && is_term(context, words.at[0].raw, "minutes_word"); /* "Protokoll fört vid sammanträde med nämnden den 3 maj 1988" */
	bool alone = little_else(block->text, &date), headed = ((row || titled) && body_in(context, block->text, NULL)) || (titled && front->body);
	headed |= !front->letter && i < from + TITLE && body_and_date(context, block->text, &date);
	if (titled && !front->body) /* too long for a line that names a body */
		front->body = body_in(context, slice_part(block->text, 0, date.start), NULL);
	meeting_take_date(front, block, &date, alone || headed ? 3 : row ? 2 : 1);
	if (!alone && !label)
		take_held(context, front, i, &date);
	if (!row && !label && i > from)
		take_above(context, front, i);
	if (!alone)
		return;
	meeting_take_clock(context, front, block->text, block->start, false);
	if (block->kind != BLOCK_FURNITURE) /* below the date of a running head no place follows */
		front->loose_date = i;
}

/* Date, time and place on three loose lines, none of them in columns: is this the third? */
static bool below_date(const struct front *front, const struct block *block, size_t i)
{
	enum { LONGEST = 80, BEHIND = 2 };
	return front->loose_date && !front->place.n && i > front->loose_date && i <= front->loose_date + BEHIND && block->role != ROLE_HEADING &&
	       block->kind != BLOCK_FURNITURE && !memchr(block->text.at, '\t', block->text.n) && text_points(block->text) < LONGEST &&
	       !clock_find(block->text, 0, &(struct clock){ 0 });
}

void meeting_take_below(struct field_context *context, struct front *front, struct slice text)
{
	struct clock clock;
	if (take_held_at(context, front, text) || front->place.n || clock_find(text, 0, &clock) || !names_room(slice_trim(text)))
		return;
	meeting_take_place(context, front, text);
}

/* "Kl 13:30–15:00, Kommunhuset, Målilla", "Folkets hus, Malå, kl 10–14.30 med lunch": a line or two below the date. */
static void take_both(struct field_context *context, struct front *front, size_t i)
{
	enum { LONGEST = 100, NEAR = 3 };
	const struct document *document = context->document;
	const struct block *block = &document->blocks[i];
	size_t at = document_block_at(document, front->date_span.start);
	struct clock clock;
	if (!front->date_rank || front->clock.from[0] || front->place.n || i <= at || i > at + NEAR || text_points(block->text) > LONGEST || block->kind == BLOCK_ROW ||
	    body_in(context, block->text, NULL) || !clock_find(block->text, 0, &clock) || !clock.to[0] || !names_room(meeting_place(context, block->text)))
		return;
	meeting_take_clock(context, front, block->text, block->start, false);
	meeting_take_place(context, front, block->text);
}

void meeting_take_loose(struct field_context *context, struct front *front, size_t i, size_t from, const char *label)
{
	const struct block *block = &context->document->blocks[i];
	if (!label)
		take_both(context, front, i);
	take_loose_date(context, front, i, from, label);
	if (!label && below_date(front, block, i))
		take_loose_place(context, front, block->text);
}
