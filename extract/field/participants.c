/* SPDX-License-Identifier: EUPL-1.2 */
/* In: labelled lists of persons. Out: participants, one a person, with duties. Knows nothing of what
 * they said.
 *
 *   "Beslutande" then "Göran Hedfors, Örnsköldsviks kommun, ordförande", one a line
 *   "Deltagare" then "Tora Ekblad (Organisatör), Viktor Malmlöf, ..." on one line
 *   "Tjänstgörande ersättare <TAB> Nadia Salim (V), Avesta, tjänstgör för Gerd Åbrink (S)"
 *   "Samtliga ledamöter utom" then "Ida Ny, m, ersättare Bo Ek, m" / "Siv Ro, kd, ingen ersättare"
 *   "Anmäld frånvaro:" beats every other list
 *   "Namn | Kommun | Funktion | Med på mötet" heads a table, one person a row (rolls.c)
 */
#include <stdlib.h>
#include <string.h>

#include "attendance.h"
#include "front.h"
#include "list_lines.h"
#include "roll_matrix.h"

/* "(C)" / "(M)" / "(S)": parties in a run of their own, below all names; whose each is nobody can tell. */
static bool parties_alone(const struct document *document, size_t i)
{
	static struct pattern alone = PATTERN("^\\s*\\(\\s*\\p{L}{1,5}\\s*\\)\\s*$");
	return pattern_matches(&alone, document->blocks[i].text) && i + 1 < document->n_blocks && pattern_matches(&alone, document->blocks[i + 1].text);
}

/* The entry with the lines that continue it; `next` is the block behind. */
static struct slice whole_value(struct roster *roster, size_t i, size_t *next)
{
	struct field_context *context = roster->context;
	const struct document *document = context->document;
	struct slice value = front_value(context, i);
	size_t j = i + 1;
	enum { MOST_LINES = 40 }; /* an assembly's members, wrapped */
	for (; j < document->n_blocks && j < i + MOST_LINES && document->blocks[j].part == document->blocks[i].part; j++) {
		const struct front_line *line = &context->front[j];
		const struct block *block = &document->blocks[j];
		if (line->head || block->item || block->kind == BLOCK_FURNITURE || line->label != context->front[i].label || !slice_trim(value).n || parties_alone(document, j))
			break;
		struct slice more = slice_trim(front_value(context, j));
		if (!list_goes_on(context, slice_trim(value), more) && !group_ends_entry(roster, line->label, slice_trim(value), more))
			break;
		value = slice_part(document->text, context->front[i].value, block->end);
	}
	*next = j;
	return value;
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
			if (presents && role_rank("presenter") < role_rank(p->role))
				p->role = "presenter";
			record_add_span(context->arena, &p->record, span_of(document, name));
			continue;
		}
		bool partial = pattern_matches(&interval, after);
		if (!presents && !partial)
			continue;
		p = participant_note(context, meeting, name, name, presents ? "presenter" : "guest", partial ? "partial" : "present", "participant.guest");
		while (before.n && (before.at[0] == ',' || before.at[0] == ' '))
			before = slice_part(before, 1, before.n);
		while (before.n && (before.at[before.n - 1] == ',' || before.at[before.n - 1] == ' '))
			before.n--;
		if (before.n)
			p->title = slice_text(context->arena, before);
		p->organisation = body_in(context, before, NULL);
	}
}

/* Two columns of persons, where one goes on in its cell of the next row: "Ida Ny (s) §§ 205-207, | Bo Ek (m)" /
 * "tjg ers för Siv Ro | Ulf Dal (c)". */
static bool take_columns(struct roster *roster, size_t i, size_t *next)
{
	enum { CELLS = 6 };
	struct field_context *context = roster->context;
	const struct document *document = context->document;
	const struct block *block = &document->blocks[i], *below = block + 1;
	struct slice cells[CELLS], under[CELLS];
	if (block->kind != BLOCK_ROW || i + 1 >= document->n_blocks || below->kind != BLOCK_ROW || below->item || context->front[i + 1].head ||
	    context->front[i + 1].label != context->front[i].label)
		return false;
	size_t n = cells_of(block->text, cells, CELLS), m = cells_of(below->text, under, CELLS), persons = 0, going = 0;
	for (size_t c = 0; c < n && c < m; c++) {
		persons += person_begins(context, cells[c]);
		going += cells[c].n && person_begins(context, cells[c]) && list_goes_on(context, cells[c], under[c]);
	}
	if (n != m || persons < 2 || !going)
		return false;
	for (size_t c = 0; c < n; c++) {
		struct person person;
		if (!person_begins(context, cells[c]))
			continue;
		bool on = list_goes_on(context, cells[c], under[c]);
		if (!on || person_read(context, cells[c], &roster->of_meeting, &person) < cells[c].n) {
			roster_line(roster, cells[c]);
			continue;
		}
		person_more(context, under[c], &roster->of_meeting, &person);
		roster_take(roster, &person, span_of(document, cells[c]));
		under[c].n = 0;
	}
	for (size_t c = 0; c < m; c++)
		roster_line(roster, under[c]);
	*next = i + 2;
	return true;
}

/* The §§ of the meeting as far as they are known: told, or those of its items. */
static struct numbers numbers_of_meeting(const struct document *document, const struct meeting *meeting)
{
	struct numbers numbers = numbers_of(meeting->paragraphs);
	for (size_t i = 0; !meeting->paragraphs && i < COUNT(document, item); i++) {
		const struct item *item = RECORD(document, item, i);
		if (item->part.value == meeting->part.value && item->number && !item->parent.known) {
			struct numbers one = numbers_of(item->number);
			numbers = numbers_plus(&numbers, &one);
		}
	}
	return numbers;
}

static void take_signer(struct roster *roster, const char *signer, struct person *person, struct span span)
{
	struct field_context *context = roster->context;
	struct participant *p = participant_find(context, roster->meeting, people_add(context, person->name));
	if (p)
		participant_signs(p, signer);
	if (p && person->partial && strcmp(signer, "chair") == 0) /* "Bo Ek § 205": chair for that one */
		roster_duty(roster, p, "chair", person->interval.text, span);
	if (p)
		return;
	roster->label = signer;
	person->partial = false;
	person->role = NULL;
	roster_take(roster, person, span_of(context->document, person->place));
}

/* Who signs as chair or adjuster was that; chair, secretary and adjuster who stand in no list were there. */
static void take_signers(struct roster *roster, const struct part *part)
{
	struct field_context *context = roster->context;
	const struct document *document = context->document;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct front_line *line = &context->front[i];
		const struct block *block = &document->blocks[i];
		struct slice cells[8], roles[8];
		if (block->part != (int)part->id.value || block->item || !line->signing)
			continue;
		size_t above = line->signer ? SIZE_MAX : front_roles_above(context, i), m = above == SIZE_MAX ? 0 : cells_of(document->blocks[above].text, roles, 8);
		size_t n = line->signer || m ? cells_of(block->text, cells, 8) : 0;
		for (size_t c = 0; c < n; c++) {
			const char *signer = !m ? line->signer : front_signer(context, roles[c < m ? c : m - 1]);
			struct person person; /* "Ida Ny 61-62 Bo Ek 63-70": several */
			for (size_t used; signer && (used = person_read(context, cells[c], &roster->of_meeting, &person)); cells[c] = slice_part(cells[c], used, cells[c].n))
				take_signer(roster, signer, &person, span_of(document, slice_part(cells[c], 0, used)));
		}
	}
}

/* A table of persons that is open, and as what its rows are listed. */
struct open_roll {
	struct roll roll;
	struct matrix matrix;
	const char *label;
};

static const char *list_label(const char *label)
{
	return front_lists_persons(label) ? label : "present";
}

/* "Övriga ersättare | ", "Tjänstemän | " among the rows of a table: a label and nothing else; the rows below it are listed as that. */
static bool row_labels(struct field_context *context, const struct block *block, const char **label)
{
	enum { CELLS = 24 };
	struct slice cells[CELLS];
	const char *code;
	size_t n = block->kind == BLOCK_ROW ? cells_of(block->text, cells, CELLS) : 0;
	for (size_t c = 1; c < n; c++)
		if (cells[c].n)
			return false;
	if (!n || !front_label(context, cells[0], &code) || !front_lists_persons(code) || front_signs(code))
		return false;
	*label = code;
	return true;
}

/* "1 | Ida Ny (S) | X" / "Ordförande | Ida Ny (S)": below a roll whose rows begin with names the labels of the front page go on. */
static bool officer_below(struct field_context *context, const struct roll *roll, size_t i)
{
	enum { CELLS = 4 };
	struct slice cells[CELLS];
	const char *code;
	struct phrase_hit hit;
	size_t n = cells_of(context->document->blocks[i].text, cells, CELLS);
	if (!roll->names_first || n != 2 || !person_begins(context, cells[1]))
		return false;
	return (front_label(context, cells[0], &code) && front_lists_persons(code)) || words_whole(context->words, WORDS_roles, context->scratch, cells[0], &hit);
}

/* Is block `i` the head of a table of persons, or one of its rows? */
static bool of_roll(struct roster *roster, struct open_roll *open, size_t i)
{
	struct field_context *context = roster->context;
	const struct block *block = &context->document->blocks[i];
	const struct front_line *line = &context->front[i];
	roster->label = list_label(line->label);
	if (matrix_begins(context, block, &open->matrix)) {
		open->roll.open = false;
		return true;
	}
	if (matrix_take(roster, &open->matrix, block))
		return true;
	if (roll_begins(context, block, &open->roll)) {
		open->label = open->roll.label ? open->roll.label : roster->label;
		return true;
	}
	if (open->roll.open && block->kind == BLOCK_LIST_ITEM && table_has(&open->roll.head, "substitute") && person_begins(context, front_value(context, i))) {
		roster->label = "serving"; /* "- | Bo Ek (S) för Ida Ny (S)": nobody in the first column, which was taken for the mark of a list */
		roster_line(roster, front_value(context, i));
		return true;
	}
	bool of_row = !line->head || block->kind == BLOCK_ROW || (strcmp(roster->label, "chair") == 0 && !slice_trim(front_value(context, i)).n);
	if (open->roll.open && open->roll.pair && line->head && block->kind != BLOCK_ROW && !slice_trim(front_value(context, i)).n) {
		open->label = roster->label; /* "Närvarande | Frånvarande" / "Ledamöter" / "Ida Ny | x" / "Ersättare" */
		return true;
	}
	if (open->roll.open && officer_below(context, &open->roll, i))
		open->roll.open = false;
	if (open->roll.open && row_labels(context, block, &open->label)) {
		open->roll.ordinary = (struct person){ .party = NULL };
		return true;
	}
	if (open->roll.open && of_row) {
		roster->label = open->label;
		if (roll_take(roster, &open->roll, block))
			return true;
		roster->label = list_label(line->label);
	}
	open->roll.open = open->roll.open && open->roll.pair && block->kind != BLOCK_ROW && front_lists_persons(line->label); /* a long line among the rows */
	return false;
}

static struct slice words_of_label(const struct field_context *context, size_t i)
{
	const struct document *document = context->document;
	return slice_trim(slice_part(document->text, document->blocks[i].start, context->front[i].value));
}

/* "Frånvarande ersättare (2 st):", "Gäster": the role that a label tells beside what it makes of those below it; or NULL. */
static const char *role_headed(struct field_context *context, size_t i)
{
	static struct pattern note = PATTERN("(?i)\\s*(?:\\([^()]*\\)|,?\\s(?:%{preposition}\\s)?(?:§+|%{item_word}|%{paragraph_word})\\s?\\d[\\d\\s,–-]*)?[\\s:.]*$"); /* "Inbjuden gäst under punkt 2:" */
	struct slice label = words_of_label(context, i);
	struct match m;
	struct phrase_hit hit;
	if (pattern_find(&note, label, 0, &m))
		label = slice_part(label, 0, m.start);
	if (front_is(&context->front[i], "absent") && is_term(context, label, "away_substitutes"))
		return "substitute";
	if (front_is(&context->front[i], "members") && words_whole(context->words, WORDS_roles, context->scratch, label, &hit) && strcmp(hit.key, "vice_chair") == 0)
		return "vice_chair";
	return front_is(&context->front[i], "others") && is_term(context, label, "guest_heading") ? "guest" : NULL;
}

/* A new label, or none any more: what was said of the list above holds no longer. */
static void begin_list(struct roster *roster, size_t i)
{
	const struct front_line *line = &roster->context->front[i];
	roster->except = false;
	roster->told = line->told;
	roster->behind = line->told && line->behind;
	if (!line->tail)
		roster->headed = line->head ? role_headed(roster->context, i) : NULL;
	struct interval part;
	const char *code;
	if (!line->tail)
		roster->part = (struct interval){ .end = 0 };
	if (line->head && front_label_part(roster->context, words_of_label(roster->context, i), &code, &part))
		roster->part = part;
	if (!line->tail)
		roster_close(roster, (struct slice){ "", 0 });
	if (!(line->within && roster->group.party))
		roster->group = roster->outer;
}

/* Does this line of a list hold a date and no person? Date, time and place on loose lines follow. */
static bool list_is_over(struct field_context *context, const struct front_line *line, struct slice value)
{
	enum { LONGEST = 40 };
	struct date date;
	return !line->head && !front_is(line, "absent") && text_points(value) < LONGEST && !person_begins(context, slice_trim(value)) &&
	       date_find(context->words, value, 0, NULL, &date);
}

static void take_lists(struct roster *roster, const struct part *part)
{
	struct field_context *context = roster->context;
	const struct document *document = context->document;
	const char *label = NULL;
	struct open_roll open = { .label = NULL };
	bool over = false;
	for (size_t i = 0, next; i < document->n_blocks; i = next) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		const struct front_line *line = &context->front[i];
		next = i + 1;
		if (block->part != (int)part->id.value || (block->item && !line->behind) || !is_body(block))
			continue;
		group_above(roster, i);
		if (line->head || line->label != label || line->signing)
			begin_list(roster, i);
		label = line->label;
		if (line->signing || front_is(line, "notice")) {
			open.roll.open = false;
			continue;
		}
		if (of_roll(roster, &open, i) || !front_lists_persons(label))
			continue;
		bool adjusting = strcmp(label, "adjuster") == 0;
		if (adjusting && !line->head && !person_begins(context, slice_trim(front_value(context, i))))
			continue; /* what follows is where and when */
		struct slice heading = front_value(context, i);
		if (!adjusting && group_beside(roster, i, &heading))
			continue;
		if (!adjusting && !roster->group.municipality && take_columns(roster, i, &next))
			continue;
		struct slice value = whole_value(roster, i, &next);
		value = slice_part(value, (size_t)(heading.at - value.at), value.n);
		over = (over && !line->head) || list_is_over(context, line, value);
		roster->away = line->away;
		if (!over)
			roster_line(roster, value);
		roster->away = false;
	}
	roster_close(roster, (struct slice){ "", 0 });
}

/* A party that only the text behind the front page tells: "Ida Berg (M) och Bo Ek, s, utses". Where two are told, none is taken. */
static void take_parties(struct field_context *context, int64_t meeting)
{
	enum { MOST_SEARCHED = 120, MOST_SEEN = 12 };
	static struct pattern bracket = PATTERN("^ ?\\( ?(\\p{L}{1,5}) ?\\)"), comma = PATTERN("^, (\\p{L}{1,3})(?=[,.;]|\\s\\p{Ll})");
	struct document *document = context->document;
	for (size_t i = 0, searched = 0; i < COUNT(document, participant) && searched < MOST_SEARCHED; i++) {
		arena_reset(context->scratch);
		struct participant *p = RECORD(document, participant, i);
		if (p->meeting.value != meeting || p->party || p->municipality || !p->role || role_rank(p->role) > role_rank("substitute") || strcmp(p->role, "secretary") == 0)
			continue;
		searched++;
		const char *found = NULL;
		struct span span = { 0, 0 };
		bool agree = true;
		size_t at = 0, length = strlen(p->name);
		for (int n = 0; n < MOST_SEEN; n++) {
			const char *hit = memmem(document->text.at + at, document->text.n - at, p->name, length);
			if (!hit)
				break;
			at = (size_t)(hit - document->text.at) + length;
			struct match m;
			struct phrase_hit code;
			struct slice behind = slice_part(document->text, at, at + 16 < document->text.n ? at + 16 : document->text.n);
			if (!pattern_find(&bracket, behind, 0, &m) && !pattern_find(&comma, behind, 0, &m))
				continue;
			if (!words_whole(context->words, WORDS_parties, context->scratch, m.group[1], &code))
				continue;
			agree &= !found || strcmp(found, code.key) == 0;
			found = code.key;
			span = (struct span){ at - length, at + m.end };
		}
		if (!found || !agree)
			continue;
		p->party = found;
		record_add_span(context->arena, &p->record, span);
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
		struct roster roster = { .context = context, .meeting = meeting->id.value, .of_meeting = numbers_of_meeting(document, meeting), .label = "present", .last = SIZE_MAX };
		take_lists(&roster, part);
		take_signers(&roster, part);
		roster_settle(&roster);
		take_guests(context, meeting->id.value, part);
		take_parties(context, meeting->id.value);
		elected_adjusters(context, meeting->id.value, part);
	}
}

const struct extractor extractor_participants = { "participants", run };
