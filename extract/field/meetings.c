/* SPDX-License-Identifier: EUPL-1.2 */
/* In: front pages. Out: a meeting for each part that is minutes: body, date, times, place, §§; the
 * dates of parts. Knows nothing of persons.
 *
 *   "Plats och tid <TAB> Rådhuset i Sala, rum Schaktet, kl. 13.15–15.40"
 *   "Dag  Onsdagen den 21 februari 2024" / "Tid  kl. 09.00–12.15" / "Plats  Forum, Älvsbyn"
 *   "2016-02-18" / "08:30-12:00" / "Kvarnen, stadshuset"     on loose lines
 */
#include <string.h>

#include "meeting_front.h"
#include "meeting_paragraphs.h"
#include "meeting_place.h"

bool meeting_other_date(const char *label)
{
	return label && (strcmp(label, "adjust_time") == 0 || strcmp(label, "notice") == 0 || strcmp(label, "signatures") == 0 ||
	                 strcmp(label, "adjuster") == 0 || strcmp(label, "known") == 0);
}

void meeting_take_date(struct front *front, const struct block *block, const struct date *date, int rank)
{
	if (!date->has_day || rank <= front->date_rank)
		return;
	front->date = *date;
	front->date_rank = rank;
	front->date_span = (struct span){ block->start + date->start, block->start + date->end };
}

/* A line without its breaks: "(ajournering 09.40-10.05)", ", lunch 12-13", "Paus kl. 10.15–10.30." Spaces stand for them. */
static struct slice without_breaks(struct field_context *context, struct slice value)
{
	static struct pattern pause = PATTERN("(?i)(?<!\\p{L})%{adjourned}(?!\\p{L})(?:[^()\\n;.]|\\.(?=\\d)|(?<=kl)\\.|\\([^()]*\\))*");
	struct match m;
	char *copy = arena_copy(context->scratch, value.at, value.n);
	for (size_t at = 0; pattern_find(&pause, value, at, &m); at = m.end)
		memset(copy + m.start, ' ', m.end - m.start);
	return (struct slice){ copy, value.n };
}

/* "kl. 08.30-12.00, 13.00-15.20": the start of the first sitting, the end of the last. */
void meeting_take_clock(struct field_context *context, struct front *front, struct slice value, size_t start, bool end_only)
{
	struct clock clock, last;
	struct slice sittings = without_breaks(context, value);
	if (end_only && clock_find(sittings, 0, &clock)) { /* "Sluttid: 15.20" */
		if (!front->clock.to[0])
			memcpy(front->clock.to, clock.from, sizeof clock.from);
		return;
	}
	if (front->clock.from[0] || !clock_find(sittings, 0, &clock))
		return;
	front->clock = clock;
	front->time_span = (struct span){ start + clock.start, start + clock.end };
	for (size_t at = clock.end; clock_find(sittings, at, &last); at = last.end) {
		struct date day; /* "den 16 april kl. 9-17 och den 17 april kl. 8.30-15.45" */
		const char *to = last.to[0] ? last.to : last.from;
		bool later = strcmp(to, front->clock.to[0] ? front->clock.to : front->clock.from) > 0 ||
		             date_find(context->words, slice_part(sittings, at, last.start), 0, front->date.iso, &day);
		if (!later || !(last.to[0] || clock.to[0]))
			break; /* a time of something else */
		memcpy(front->clock.to, to, sizeof front->clock.to);
		front->time_span.end = start + last.end;
	}
}

void meeting_take_place(struct field_context *context, struct front *front, struct slice value)
{
	struct slice place = meeting_place(context, value);
	if ((front->place.n && !front->loose_place) || place.n < 3)
		return;
	front->loose_place = false;
	front->place = place;
	front->place_span = span_of(context->document, place);
}

static void put_body(struct field_context *context, struct front *front, const char *body, struct slice where)
{
	front->body = body;
	front->body_span = span_of(context->document, where);
	front->umbrella = !front->letter && is_term(context, where, "umbrella_body");
}

/* "Styrelsen" of a federation is no municipal board: as it is written, not in the genitive. */
static const char *of_federation(struct field_context *context, const char *body, struct slice where)
{
	bool genitive = where.n && where.at[where.n - 1] == 's';
	return is_term(context, where, "directors_alone") ? slice_text(context->arena, slice_part(where, 0, where.n - genitive)) : body;
}

/* "Organ": tells more than the running head where it begins like that. */
static void take_organ(struct field_context *context, struct front *front, struct slice value)
{
	struct slice where;
	const char *body = body_in(context, value, &where);
	if (!body)
		return;
	size_t n = front->body ? strlen(front->body) : 0;
	bool fuller = front->body && strlen(body) > n && strncmp(body, front->body, n) == 0;
	bool better = front->umbrella && !is_term(context, where, "umbrella_body");
	if (!front->body || fuller || better)
		put_body(context, front, better ? of_federation(context, body, where) : body, where);
}

/* The label as written. */
static struct slice label_words(const struct document *document, const struct block *block)
{
	struct slice words = slice_trim(slice_part(document->text, block->start, block->value));
	while (words.n && strchr(":\t ", words.at[words.n - 1]))
		words.n--;
	return words;
}

/* "Sammanträdet öppnades kl. 18.00 och avslutades kl. 20.15", "Mötet avslutas 20.15" on lines of their own or in the first and last items. */
static void take_opening(struct front *front, const struct block *block)
{
	static struct pattern opening = PATTERN("(?i)(?<!\\p{L})(?:%{opened}|(%{closed})|(%{closed_too}))(?!\\p{L})");
	enum { LONGEST = 300, NEAR = 40 };
	struct match m;
	struct clock clock;
	struct slice text = slice_part(block->text, 0, block->text.n < LONGEST ? block->text.n : LONGEST);
	bool opened = false; /* "Debatten inleddes 10.00 och avslutades 11.00" closes no meeting */
	for (size_t at = 0; pattern_find(&opening, text, at, &m); at = m.end) {
		bool closes = m.group[1].at || m.group[2].at;
		if (m.group[2].at && !opened)
			continue;
		opened |= !closes;
		char *slot = closes ? front->clock.to : front->clock.from;
		if (slot[0] || !clock_find(text, m.end, &clock) || clock.start > m.end + NEAR)
			continue;
		memcpy(slot, clock.from, sizeof clock.from);
		if (!front->time_span.end)
			front->time_span = (struct span){ block->start + clock.start, block->start + clock.end };
		if (!closes && clock.to[0] && !front->clock.to[0])
			memcpy(front->clock.to, clock.to, sizeof clock.to);
	}
}

/* `words`: the label as written. */
static void take_labelled(struct field_context *context, struct front *front, const struct block *block, const char *label, struct slice words, struct slice value)
{
	const struct document *document = context->document;
	struct date date;
	size_t at = (size_t)(value.at - document->text.at);
	bool place_time = strcmp(label, "place_time") == 0;
	if (place_time || strcmp(label, "date") == 0 || strcmp(label, "time") == 0 || strcmp(label, "body") == 0) {
		if (date_find(context->words, value, 0, NULL, &date)) {
			date.start += at - block->start;
			date.end += at - block->start;
			meeting_take_date(front, block, &date, 4);
			if (strcmp(label, "date") == 0) /* "12.05.2018" holds no clock; behind a date there may be one */
				meeting_take_clock(context, front, slice_part(document->text, block->start + date.end, block->end), block->start + date.end, false);
		}
		if (strcmp(label, "date") != 0)
			meeting_take_clock(context, front, value, at, strcmp(label, "time") == 0 && is_term(context, words, "end_time"));
	}
	bool place = strcmp(label, "place") == 0;
	if (place && !front->clock.from[0]) /* "Plats: Rådhuset, kl 14:00 - 16:20" */
		meeting_take_clock(context, front, value, at, false);
	if (place_time || place)
		meeting_take_place(context, front, value);
	if (strcmp(label, "body") == 0)
		take_organ(context, front, value);
}

/* "Nämnden för arbetsmarknad", "Utskottet för barn och unga": a line that begins with the bare word and says for what. */
static bool names_its_field(struct slice where, struct slice cell)
{
	static struct pattern for_what = PATTERN("(?i)^(?:%{board_alone}|%{committee_alone})\\s+%{on_behalf}\\s+\\p{L}[\\p{L}-]*(?:,?\\s+(?-i:\\p{Ll})[\\p{L}-]*){0,6}");
	struct match m;
	return cell.n && where.at == cell.at && pattern_find(&for_what, cell, 0, &m) && m.end == cell.n;
}

/* A line that is only a body's name, or a title line that names one: "Kommunstyrelsens" / "arbetsutskott" on two lines; the federation
 * stands above its board. */
static void take_body(struct field_context *context, struct front *front, size_t index, size_t from)
{
	const struct document *document = context->document;
	const struct block *block = &document->blocks[index];
	struct slice where, text = block->text, cells[4], below[4];
	enum { LONGEST = 90 }; /* of the cell that names it */
	cells_of(text, cells, 4);
	if ((front->body && !front->umbrella) || index > from + 14 || text_points(cells[0].n ? cells[0] : text) > LONGEST || text_points(text) > 2 * LONGEST || (block->role == ROLE_HEADING && block->section))
		return;
	const char *body = body_in(context, text, &where);
	size_t length;
	bool genitive = body && cells[0].n && cells[0].at[cells[0].n - 1] == 's' && where.at + where.n == cells[0].at + cells[0].n;
	if (genitive && index + 1 < document->n_blocks && cells_of((block + 1)->text, below, 4) && below[0].n && text_is_lower(text_decode(below[0].at, below[0].n, &length))) {
		const char *joined = body_in(context, slice_of(arena_print(context->scratch, "%.*s %.*s", (int)cells[0].n, cells[0].at, (int)below[0].n, below[0].at)), NULL);
		if (joined)
			body = joined;
	}
	if (!body || (front->umbrella && is_term(context, where, "umbrella_body")))
		return;
	if (front->umbrella)
		body = of_federation(context, body, where);
	if (names_its_field(where, cells[0]))
		body = slice_text(context->arena, where = cells[0]);
	put_body(context, front, body, where);
}

static bool is_label(const char *label, const char *wanted)
{
	return label && strcmp(label, wanted) == 0;
}

/* What is posted on the board: "Kommunfullmäktiges protokoll är justerat"; "Organ och sammanträdesdatum". */
static void take_notice(struct field_context *context, struct front *front, const struct block *block, const char *label, struct slice value)
{
	enum { LONGEST = 300 };
	static struct pattern adjusted = PATTERN("(?i)%{minutes_adjusted}");
	bool body = is_label(label, "body");
	struct date held;
	if (body || (!front->body && block->text.n < LONGEST && pattern_matches(&adjusted, block->text)))
		take_organ(context, front, body ? value : block->text);
	if ((body || is_label(label, "date")) && date_find(context->words, block->text, 0, NULL, &held))
		meeting_take_date(front, block, &held, 2);
}

/* Labels that no notice has: it tells of its body and its date. */
static bool tells_sitting(const char *label)
{
	return is_label(label, "place_time") || is_label(label, "place") || is_label(label, "time");
}

/* The meeting's §§: behind a signer's name, behind their label, where it is signed, or in the head. */
static void take_paragraphs(struct field_context *context, struct front *front, size_t i, const char *label, bool in_head)
{
	const struct block *block = &context->document->blocks[i];
	const struct front_line *line = &context->front[i];
	struct slice value = front_value(context, i), numbers = { NULL, 0 };
	bool persons = front_lists_persons(label);
	if (line->numbers)
		numbers = slice_part(context->document->text, line->numbers, block->end);
	else if (is_label(label, "paragraphs"))
		numbers = value;
	if (!front->paragraphs && numbers.at)
		front->paragraphs = paragraphs_on(context, slice_of(arena_print(context->scratch, "§ %.*s", (int)numbers.n, numbers.at)), false);
	else if (!front->paragraphs && (line->signing || (block->kind == BLOCK_ROW && !persons)))
		front->paragraphs = paragraphs_on(context, block->text, !line->signing);
	if (!front->paragraphs && line->signing && i + 1 < context->document->n_blocks)
		front->paragraphs = paragraphs_below(context, block, block + 1);
	if (!front->head_paragraphs && in_head && !meeting_other_date(label) && !persons && !line->signing)
		front->head_paragraphs = paragraphs_of_head(context, block->text);
	if (!front->told_paragraphs)
		front->told_paragraphs = paragraphs_covered(context, block->text);
}

static void read_front(struct field_context *context, struct front *front, size_t from, size_t to)
{
	enum { HEAD = 16, LONGEST = 160 };
	const struct document *document = context->document;
	bool notice = false; /* what is posted on the board has dates of its own */
	bool loose = false;  /* behind a date that stands alone no label is in force until the next */
	for (size_t i = from; i < to && i < from + LONGEST; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		const struct front_line *line = &context->front[i];
		if (block->role == ROLE_CONTENTS || (block->item && front->date_rank && front->clock.from[0]))
			continue;
		if (block->item)
			break;
		if (line->head)
			loose = false;
		else
			loose |= (front->loose_date && i == front->loose_date + 1) || ((block->hints & HINT_GAP) && !block->section && !line->label);
		const char *label = loose ? NULL : line->label;
		struct slice value = front_value(context, i);
		struct front_cell cells[4];
		size_t n = is_label(label, "adjust_time") || is_label(label, "adjuster") ? 0 : front_cells(context, i, cells, sizeof cells / sizeof *cells);
		bool sitting = (line->head && tells_sitting(label)) || (n && tells_sitting(cells[0].label));
		notice = (notice || is_label(label, "notice")) && !sitting; /* it may stand above the front page */
		if (notice) {
			take_notice(context, front, block, label, value);
			continue;
		}
		for (size_t c = 0; c < n; c++)
			take_labelled(context, front, block, cells[c].label, cells[c].words, cells[c].value);
		if (!n && label && !meeting_other_date(label))
			take_labelled(context, front, block, label, label_words(document, block), slice_trim(value));
		take_paragraphs(context, front, i, label, i < from + HEAD);
		if (front->held && i == front->held && !label)
			meeting_take_below(context, front, block->text);
		if (!line->signing && !meeting_other_date(label) && !front_lists_persons(label))
			take_opening(front, block);
		take_body(context, front, i, from);
		if (meeting_other_date(label) && block->role != ROLE_HEADING && !(block->hints & HINT_GAP))
			continue;
		meeting_take_loose(context, front, i, from, label);
	}
}

/* The clock that the items alone tell: "Ordföranden öppnar mötet kl. 13.00.", "Sammanträdet avslutades kl. 21.35." */
static void read_items(struct field_context *context, struct front *front, size_t from, size_t to)
{
	const struct document *document = context->document;
	for (size_t i = from; i < to; i++) {
		const struct block *block = &document->blocks[i];
		arena_reset(context->scratch);
		if (block->item && is_body(block) && block->kind != BLOCK_ROW)
			take_opening(front, block);
	}
}

static bool holds_meeting(const char *type)
{
	return strcmp(type, "protokoll") == 0 || strcmp(type, "minnesanteckningar") == 0 || strcmp(type, "kallelse") == 0;
}

/* "Undertecknad i Målilla den 18 september 2025" at the top of a declaration or an agreement */
static void date_signed(struct field_context *context, struct part *part, size_t from, size_t to)
{
	static struct pattern signs = PATTERN("(?i)^(?:%{signed_on})(?!\\p{L})");
	enum { TOP = 12, LONGEST = 90 };
	for (size_t i = from; i < to && i < from + TOP; i++) {
		const struct block *block = &context->document->blocks[i];
		struct date date, other;
		if (block->text.n > LONGEST || !pattern_matches(&signs, block->text) || !date_find(context->words, block->text, 0, NULL, &date) || !date.has_day ||
		    date_find(context->words, block->text, date.end, NULL, &other))
			continue;
		part->date = arena_text(context->arena, date.iso);
		record_add_span(context->arena, &part->record, (struct span){ block->start + date.start, block->start + date.end });
		return;
	}
}

/* "Handlingsdatum", "Datum: 2024-04-16", or the date that the memo's own line of Beslutsunderlag gives. */
static void date_of_part(struct field_context *context, struct part *part, const struct front *front, size_t from, size_t to)
{
	const struct document *document = context->document;
	if (front->date_rank >= 2) {
		part->date = arena_text(context->arena, front->date.iso);
		return;
	}
	if (strcmp(part->type, "avtal") == 0 || strcmp(part->type, "avsiktsforklaring") == 0)
		date_signed(context, part, from, to);
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

/* "AB Lessebohus", "SALA ENERGI AB": the company whose board met, at the top, where nothing else names who did. */
static void take_company(struct field_context *context, struct front *front, size_t from, size_t to)
{
	enum { TOP = 4, CELLS = 2 };
	static struct pattern company = PATTERN("^(?:(?:%{company_form})(?:\\s\\p{Lu}[\\p{L}&-]*){1,4}|\\p{Lu}[\\p{L}&-]*(?:\\s(?:\\p{Lu}[\\p{L}&-]*|&)){0,4}\\s(?:%{company_form}))$");
	for (size_t i = from; i < to && i < from + TOP && !front->body; i++) {
		struct slice cells[CELLS];
		cells_of(context->document->blocks[i].text, cells, CELLS);
		if (pattern_matches(&company, cells[0])) {
			front->body = slice_text(context->arena, cells[0]);
			front->body_span = span_of(context->document, cells[0]);
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
		struct front front = { .letter = strcmp(part->type, "tjansteskrivelse") == 0 };
		read_front(context, &front, from, to);
		bool held = holds_meeting(part->type) || (strcmp(part->type, "protokollsutdrag") == 0 && front.clock.from[0]);
		if (held && (!front.clock.from[0] || !front.clock.to[0]))
			read_items(context, &front, from, to);
		if (!front.body && p == 0 && document->property_title) /* "Protokoll KS 2011-09-07" */
			front.body = body_in(context, slice_of(document->property_title), NULL);
		if (!front.body && holds_meeting(part->type))
			take_company(context, &front, from, to);
		date_of_part(context, part, &front, from, to);
		/* an extract tells of its sitting where its head does */
		bool extract = strcmp(part->type, "protokollsutdrag") == 0 && front.body && (front.clock.from[0] || front.date_rank >= 3);
		if ((holds_meeting(part->type) || extract) && (front.date_rank || front.body || front.clock.from[0])) {
			struct meeting *meeting = record_add(context->arena, &document->records, ARRAY_meeting, front.date_rank ? front.date_span : front.body ? front.body_span : front.time_span,
			                                     "meeting.front", front.date_rank ? 0.9 : 0.6);
			meeting->id = number((int64_t)COUNT(document, meeting));
			meeting->part = part->id;
			if (front.date_rank)
				meeting->date = arena_text(context->arena, front.date.iso);
			meeting->body = front.body;
			if (front.body_span.end)
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
			meeting->paragraphs = front.paragraphs ? front.paragraphs : front.told_paragraphs ? front.told_paragraphs : front.head_paragraphs;
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
