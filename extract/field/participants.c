/* SPDX-License-Identifier: EUPL-1.2 */
/* In: labelled lists of persons. Out: participants, one a person, with duties. Knows nothing of what
 * they said.
 *
 *   "Beslutande" then "Göran Hedfors, Örnsköldsviks kommun, ordförande", one a line
 *   "Deltagare" then "Tora Ekblad (Organisatör), Viktor Malmlöf, ..." on one line
 *   "Tjänstgörande ersättare <TAB> Nadia Salim (V), Avesta, tjänstgör för Gerd Åbrink (S)"
 *   "Anmäld frånvaro:" beats every other list
 *   "Namn | Kommun | Funktion | Med på mötet" heads a table, one person a row
 */
#include "names.h"

#include <stdlib.h>
#include <string.h>

static int rank(const char *role)
{
	for (int i = 0; role && role_order[i]; i++)
		if (strcmp(role_order[i], role) == 0)
			return i;
	return 99;
}

/* What a label makes of those below it. */
static const struct {
	const char *label, *role, *attendance;
	bool persons; /* a list of persons follows */
} meanings[] = {
	{ "members", "member", "present", true },
	{ "serving", "substitute", "present", true },
	{ "substitutes", "substitute", "present", true },
	{ "present", NULL, "present", true },
	{ "others", NULL, "present", true },
	{ "officials", "official", "present", true },
	{ "right", NULL, "present", true },
	{ "absent", "member", "absent", true },
	{ "adjuster", "adjuster", "present", true },
	{ "secretary", "secretary", "present", true },
	{ "chair", "chair", "present", true },
	{ "organiser", "organiser", "present", true },
};

static int meaning_of(const char *label)
{
	for (size_t i = 0; label && i < sizeof meanings / sizeof *meanings; i++)
		if (strcmp(meanings[i].label, label) == 0)
			return (int)i;
	return -1;
}

/* Participants by meeting and name; one table a document. */
static struct slice key_of(struct field_context *context, int64_t meeting, const char *name)
{
	struct slice folded = text_name_key(context->scratch, slice_of(people_best(context, name)));
	return slice_of(arena_print(context->scratch, "%lld/%.*s", (long long)meeting, (int)folded.n, folded.at));
}

struct participant *participant_find(struct field_context *context, int64_t meeting, const char *name)
{
	size_t i = table_get(context->participants, key_of(context, meeting, name));
	return i == SIZE_MAX ? NULL : RECORD(context->document, participant, i);
}

static void add_duty(struct field_context *context, const struct participant *p, const char *role, const char *paragraphs, const char *replaces,
                     struct span span)
{
	struct duty *duty = record_add(context->arena, &context->document->records, ARRAY_duty, span, "participant.list", 0.8);
	duty->participant = p->id;
	duty->role = role;
	duty->paragraphs = paragraphs;
	duty->replaces = replaces;
}

struct participant *participant_note(struct field_context *context, int64_t meeting, struct slice name, const char *role, const char *attendance,
                                const char *rule)
{
	struct document *document = context->document;
	const char *best = people_add(context, name);
	struct participant *p = participant_find(context, meeting, best);
	struct span span = span_of(document, name);
	if (!p) {
		p = record_add(context->arena, &document->records, ARRAY_participant, span, rule, 0.9);
		p->id = number((int64_t)COUNT(document, participant));
		table_put(context->participants, key_of(context, meeting, best), COUNT(document, participant) - 1);
		if (meeting)
			p->meeting = number(meeting);
		p->name = best;
		p->role = role;
		p->attendance = attendance;
		return p;
	}
	record_add_span(context->arena, &p->record, span);
	if (rank(role) < rank(p->role))
		p->role = role;
	return p;
}

/* Who is there for some §§ only. Who is listed as not serving for the others is there all the time; who was replaced
 * for some is there for the rest. */
static void attend(struct field_context *context, struct participant *p, const struct person *person, const char *label, bool existed)
{
	bool idle = strcmp(label, "substitutes") == 0, was_idle = existed && p->role && strcmp(p->role, "substitute") == 0 && !p->replaces;
	if (!person->partial) {
		if (existed && idle && strcmp(p->attendance, "partial") == 0) {
			p->attendance = "present";
			p->paragraphs = NULL;
		}
		return;
	}
	if (!existed || (strcmp(p->attendance, "absent") == 0)) {
		p->attendance = "partial";
		p->paragraphs = person->paragraphs;
	} else if (strcmp(p->attendance, "partial") == 0) {
		bool replaced = !p->paragraphs;
		if (replaced)
			p->paragraphs = person->paragraphs;
		else if (idle || was_idle || !person->replaces.at) {
			p->attendance = "present";
			p->paragraphs = NULL;
		} else if (person->paragraphs)
			p->paragraphs = arena_print(context->arena, "%s, %s", p->paragraphs, person->paragraphs);
	}
}

static void take_person(struct field_context *context, int64_t meeting, int meaning, const struct person *person, struct span line)
{
	const char *role = meanings[meaning].role, *attendance = meanings[meaning].attendance;
	bool absent = strcmp(attendance, "absent") == 0;
	bool fixed = role && (rank(role) <= rank("secretary")); /* "Justerare: A, med B som ersättare" */
	if (person->role && !fixed && (!role || rank(person->role) < rank(role) || strcmp(person->role, "substitute") == 0))
		role = person->role;
	if (!role && person->municipality && !person->partial && strcmp(meanings[meaning].label, "present") == 0)
		role = "member"; /* who sits there for a municipality */
	else if (!role && person->official)
		role = "official";
	bool existed = participant_find(context, meeting, people_add(context, person->name)) != NULL;
	struct participant *p = participant_note(context, meeting, person->name, role, attendance, "participant.list");
	if (existed && absent)
		p->attendance = "absent";
	if (person->title && !p->title)
		p->title = person->title;
	if (person->organisation && !p->organisation)
		p->organisation = person->organisation;
	if (person->municipality && !p->municipality)
		p->municipality = person->municipality;
	if (person->party && !p->party)
		p->party = person->party;
	const char *replaces = NULL;
	if (person->replaces.at) {
		replaces = people_add(context, person->replaces);
		p->replaces = replaces;
		struct participant *other = participant_note(context, meeting, person->replaces, "member", person->partial ? "partial" : "absent", "participant.replaced");
		if (!strcmp(other->attendance, "present") && person->partial)
			other->attendance = "partial";
		if (!other->party)
			other->party = person->replaced_party;
	}
	if (!absent)
		attend(context, p, person, meanings[meaning].label, existed);
	if (person->partial && !absent)
		add_duty(context, p, role, person->paragraphs, replaces, line);
}

/* "Eva Holm, kanslichef 49", "Ola Berg (V) ersätter Tor Alm (V) 170, 172-184": §§ whose sign is lost, all of them
 * among the meeting's. The entry without them. */
static struct slice bare_interval(struct field_context *context, const char *of_meeting, struct slice entry, const char **paragraphs)
{
	static struct pattern tail = PATTERN("[\\p{L})]\\s+(\\d{1,4}(?:\\s?[-–,]\\s?\\d{1,4})*)$");
	struct match m;
	*paragraphs = NULL;
	if (!of_meeting || !pattern_find(&tail, entry, 0, &m))
		return entry;
	long first = strtol(of_meeting, NULL, 10), last = first;
	for (const char *c = of_meeting; *c; c++)
		if (text_is_digit((unsigned char)*c) && (c == of_meeting || !text_is_digit((unsigned char)c[-1])))
			last = strtol(c, NULL, 10);
	for (size_t i = 0; i < m.group[1].n; i++)
		if (text_is_digit((unsigned char)m.group[1].at[i]) && (i == 0 || !text_is_digit((unsigned char)m.group[1].at[i - 1]))) {
			long number = strtol(m.group[1].at + i, NULL, 10);
			if (number < first || number > last)
				return entry;
		}
	size_t start, end;
	*paragraphs = paragraph_ranges(context->arena, slice_of(arena_print(context->scratch, "§ %.*s", (int)m.group[1].n, m.group[1].at)), &start, &end);
	return slice_trim(slice_part(entry, 0, (size_t)(m.group[1].at - entry.at)));
}

/* Cuts a line into persons. "A B (x), C D, E F": several when a second piece looks like a name. */
static void take_line(struct field_context *context, int64_t meeting, int meaning, struct slice line)
{
	struct slice cells[8];
	size_t n = cells_of(line, cells, 8);
	const char *party = NULL;
	for (size_t c = 0; c < n; c++) {
		struct slice rest = cells[c];
		if (c + 1 < n && rest.n && rest.n <= 5 && name_at(context, cells[c + 1]).at) { /* the party in a column of its own */
			party = slice_text(context->arena, rest);
			continue;
		}
		while (rest.n) {
			/* the end of this person: before the next ", " (or " och ") that a name follows */
			size_t end = rest.n, next = rest.n;
			static struct pattern border = PATTERN("(?:[,;]\\s+|\\s+%{conjunction}\\s+)(?=\\p{Lu}\\p{Ll})");
			struct match m;
			for (size_t at = 0; pattern_find(&border, rest, at, &m); at = m.end) {
				struct slice after = slice_part(rest, m.end, rest.n);
				struct slice name = name_at(context, after);
				if (!name.at)
					continue;
				/* "ersätter A B": the name belongs to this person */
				struct slice before = slice_part(rest, 0, m.start);
				if (!name_at(context, before).at)
					continue;
				end = m.start;
				next = m.end;
				break;
			}
			struct person person;
			const char *bare = NULL;
			const struct meeting *of = RECORD(context->document, meeting, (size_t)meeting - 1);
			bool found = person_parse(context, bare_interval(context, of->paragraphs, slice_part(rest, 0, end), &bare), &person);
			if (found && bare && !person.partial) {
				person.partial = true;
				person.paragraphs = bare;
			}
			if (found && party && !person.party)
				person.party = party;
			party = NULL;
			if (found)
				take_person(context, meeting, meaning, &person, span_of(context->document, slice_part(rest, 0, end)));
			rest = slice_part(rest, next, rest.n);
		}
	}
}

/* A table of persons; one of votes has columns for yes and no. */
static bool heads_persons(struct field_context *context, const struct block *block, struct table_head *head)
{
	return block->kind == BLOCK_ROW && table_head_read(context->words, context->scratch, block->text, head) && head->known >= 2 && table_has(head, "name") &&
	       (table_has(head, "attendance") || (!table_has(head, "yes") && !table_has(head, "no")));
}

static void take_row(struct field_context *context, int64_t meeting, int meaning, const struct table_head *head, struct slice row)
{
	struct slice cells[sizeof head->key / sizeof *head->key];
	size_t n = cells_of(row, cells, sizeof cells / sizeof *cells);
	struct slice party = table_cell(head, "party", cells, n), attendance = table_cell(head, "attendance", cells, n);
	struct person person;
	struct phrase_hit hit;
	if (!person_parse(context, table_cell(head, "name", cells, n), &person))
		return;
	if (party.n && !person.party && !slice_is(party, "X") && !slice_is(party, "x"))
		person.party = slice_text(context->arena, party);
	person_more(context, table_cell(head, "organisation", cells, n), &person);
	person_more(context, table_cell(head, "function", cells, n), &person);
	struct tokens words = text_tokens(context->scratch, attendance);
	bool dash = slice_is(attendance, "-") || slice_is(attendance, "–");
	if (dash || (words_in(context->words, WORDS_marks, "absent", &words, &hit) && hit.first == 0))
		meaning = meaning_of("absent");
	person_interval(context, attendance, &person);
	take_person(context, meeting, meaning, &person, span_of(context->document, row));
}

/* "Arne Fallqvist, ordförande i Regionrådet, närvarade fr kl 11.00 ..."; "Emma Ek närvarade för att presentera" */
static void take_guests(struct field_context *context, int64_t meeting, const struct part *part)
{
	struct document *document = context->document;
	for (size_t s = 0; s < document->n_sentences; s++) {
		arena_reset(context->scratch);
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		if (block->part != (int)part->id.value || !block->item || !is_body(block))
			continue;
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		struct slice name = name_at(context, text);
		if (!name.at)
			continue;
		struct tokens words = text_tokens(context->scratch, text);
		struct phrase_hit hit;
		if (!words_in(context->words, WORDS_cues, "attends", &words, &hit) || hit.first > 10)
			continue;
		struct slice before = slice_trim(slice_part(text, name.n, words.at[hit.first].start));
		struct slice after = slice_part(text, words.at[hit.first].start, text.n);
		bool presents = has_cue(context, after, "presents") || words_in(context->words, WORDS_cues, "report", &words, &hit);
		static struct pattern infinitive = PATTERN("(?i)%{attended_to}\\b");
		presents = presents || pattern_matches(&infinitive, after);
		static struct pattern interval = PATTERN("(?i)\\b%{attended_part}(?!\\p{L})");
		const char *best = people_add(context, name);
		struct participant *p = participant_find(context, meeting, best);
		if (presents) {
			struct item *item = RECORD(document, item, (size_t)block->item - 1);
			if (!item->presenter.n)
				list_add(context->arena, &item->presenter, best);
		}
		if (p) {
			if (presents && rank("presenter") < rank(p->role))
				p->role = "presenter";
			record_add_span(context->arena, &p->record, span_of(document, name));
			continue;
		}
		bool partial = pattern_matches(&interval, after);
		if (!presents && !partial)
			continue;
		p = participant_note(context, meeting, name, presents ? "presenter" : "guest", partial ? "partial" : "present", "participant.guest");
		while (before.n && (before.at[0] == ',' || before.at[0] == ' '))
			before = slice_part(before, 1, before.n);
		while (before.n && (before.at[before.n - 1] == ',' || before.at[before.n - 1] == ' '))
			before.n--;
		if (before.n)
			p->title = slice_text(context->arena, before);
		p->organisation = body_in(context, before, NULL);
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	for (size_t m = 0; m < COUNT(document, meeting); m++) {
		const struct meeting *meeting = RECORD(document, meeting, m);
		const struct part *part = RECORD(document, part, (size_t)meeting->part.value - 1);
		if (strcmp(part->type, "kallelse") == 0)
			continue; /* called, not present */
		const char *label = NULL;
		bool signing = false;
		struct table_head head = { .n = 0 };
		for (size_t i = 0; i < document->n_blocks; i++) {
			arena_reset(context->scratch);
			const struct block *block = &document->blocks[i];
			if (block->part != (int)part->id.value || block->item || !is_body(block))
				continue;
			if (block->role == ROLE_HEADING)
				label = block->section;
			signing |= label && strcmp(label, "signatures") == 0;
			if (signing && label && (strcmp(label, "chair") == 0 || strcmp(label, "adjuster") == 0))
				continue; /* who signs is not thereby present in another role */
			/* a continuation: an empty first cell, or lines below the label */
			int meaning = meaning_of(label);
			struct table_head next;
			if (heads_persons(context, block, &next)) {
				head = next;
				continue;
			}
			if (block->kind != BLOCK_ROW)
				head.n = 0;
			if (head.n) {
				take_row(context, meeting->id.value, meaning < 0 ? meaning_of("present") : meaning, &head, block->text);
				continue;
			}
			if (meaning < 0)
				continue;
			if (strcmp(meanings[meaning].label, "adjuster") == 0 && block->role != ROLE_HEADING)
				continue; /* what follows is where and when */
			struct slice value = block_value(document, block);
			struct date date;
			if (block->role != ROLE_HEADING && strcmp(meanings[meaning].label, "absent") != 0 && text_points(value) < 40 &&
			    date_find(context->words, value, 0, NULL, &date)) {
				label = NULL;
				continue;
			}
			take_line(context, meeting->id.value, meaning, value);
		}
		take_guests(context, meeting->id.value, part);
	}
}

const struct extractor extractor_participants = { "participants", run };
