/* SPDX-License-Identifier: EUPL-1.2 */
/* In: tables and lists of actions. Out: actions with deadline and responsible. Knows nothing of
 * decisions: an assignment inside a decision is one.
 *
 *   "ÅTGÄRDER <TAB> SLUTDATUM <TAB> ANSVARIG" and rows below it, also rows that fell out of the table
 *   "Vem <TAB> Vad <TAB> När"    "15/4", "28 mars": the year is the meeting's or the next
 *   under "Åtgärder": text / date or "Ej angivet" / person or "Ej angivet", each on a line
 *   under "Att göra": "Wilma beställer kartan, senast 15 december"; anywhere in notes: "-> Wilma beställer kartan"
 */
#include "action_lines.h"
#include "head.h"

#include <string.h>

enum { MOST_COLUMNS = 8 };

struct draft {
	struct slice text, deadline, responsible;
	struct number item; /* from a column of its own */
	const char *rule;   /* NULL: of a table */
};

static bool heads_actions(struct field_context *context, const struct block *block, struct table_head *head)
{
	return table_head_read(context->words, context->scratch, block->text, head) && table_of_actions(head);
}

static const char *kind_of(struct slice text)
{
	static struct pattern report = PATTERN("(?i)^%{action_done}\\b|\\b%{action_done_verb}\\b");
	static struct pattern message = PATTERN("(?i)^%{action_message}\\b");
	static struct pattern question = PATTERN("\\?[\"”)]*\\s*$");
	static struct pattern decide = PATTERN("(?i)(?:^|[:–-]\\s*)%{action_decide}\\b");
	struct slice head = text;
	const char *colon = memchr(text.at, ':', text.n);
	if (colon && colon - text.at < 60)
		head = slice_trim(slice_part(text, (size_t)(colon - text.at) + 1, text.n));
	if (pattern_matches(&decide, head))
		return "decision";
	if (pattern_matches(&message, head))
		return "message";
	if (pattern_matches(&question, text))
		return "question";
	if (pattern_matches(&report, head))
		return "report";
	return "task";
}

/* "Bio-Gas: Utse ..." -> "Bio-Gas"; not "Besluta: ..." alone, not a clock or an address. */
static const char *topic_of(struct arena *arena, struct slice text)
{
	static struct pattern topic = PATTERN("^([\\p{Lu}][^:.?!]{1,50}):\\s");
	struct match m;
	return pattern_find(&topic, text, 0, &m) ? slice_text(arena, m.group[1]) : NULL;
}

/* One person, several ("A och B"), or a function as written ("Kansliet"). */
static void set_responsible(struct field_context *context, struct action *action, struct slice cell)
{
	static struct pattern border = PATTERN("\\s*(?:,|/|&|\\+|;|\\b%{conjunction}\\b)\\s*");
	struct match m;
	if (is_missing(context, cell) || memchr(cell.at, '?', cell.n))
		return;
	while (cell.n) {
		size_t end = cell.n, next = cell.n;
		if (pattern_find(&border, cell, 0, &m)) {
			end = m.start;
			next = m.end > m.start ? m.end : cell.n;
		}
		struct slice one = slice_trim(slice_part(cell, 0, end));
		bool known;
		if (one.n && !is_missing(context, one))
			list_add(context->arena, &action->responsible,
			         name_like(context, one) ? people_add(context, one) : people_find(context, one, &known));
		cell = slice_part(cell, next, cell.n);
	}
}

static void add(struct field_context *context, const struct block *block, const struct draft *draft)
{
	struct document *document = context->document;
	if (is_missing(context, draft->text))
		return;
	struct action *action = record_add(context->arena, &document->records, ARRAY_action, span_of(document, draft->text),
	                                   draft->rule ? draft->rule : "action.table", draft->rule ? 0.8 : 0.95);
	action->item = draft->item.known ? draft->item : item_number(block);
	action->text = slice_text(context->arena, draft->text);
	action->topic = topic_of(context->arena, draft->text);
	action->kind = kind_of(draft->text);
	struct date date;
	if (draft->deadline.n && !is_missing(context, draft->deadline)) {
		action->deadline_text = slice_text(context->arena, draft->deadline);
		record_add_span(context->arena, &action->record, span_of(document, draft->deadline));
		if (date_find(context->words, draft->deadline, 0, document->date, &date))
			action->deadline = arena_text(context->arena, date.iso);
	}
	if (!action->deadline_text) { /* "... vid nästa KCmöte": told in the text, never worked out */
		struct tokens words = text_tokens(context->scratch, draft->text);
		struct phrase_hit hit;
		if (words_in(context->words, WORDS_cues, "next_meeting", &words, &hit) && !memchr(draft->text.at, '?', draft->text.n) && hit.end == words.n)
			action->deadline_text = slice_text(context->arena,
			                                   slice_part(draft->text, words.at[hit.first].start, words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n));
	}
	if (draft->responsible.n) {
		set_responsible(context, action, draft->responsible);
		if (action->responsible.n)
			record_add_span(context->arena, &action->record, span_of(document, draft->responsible));
	}
}

/* A row that fell out of its table: "... till Lisa? 2016-02-23 Britta Almqvist Norén" */
static bool fallen_row(struct field_context *context, struct slice text, struct draft *draft)
{
	struct date date, last = { .start = 0 };
	size_t at = 0;
	bool found = false;
	while (date_find(context->words, text, at, NULL, &date)) {
		last = date;
		found = true;
		at = date.end;
	}
	if (!found || last.start < 8)
		return false;
	struct slice rest = slice_trim(slice_part(text, last.end, text.n));
	if (!name_like(context, rest))
		return false;
	*draft = (struct draft){ .text = slice_trim(slice_part(text, 0, last.start)), .deadline = slice_part(text, last.start, last.end), .responsible = rest };
	return true;
}

/* Nothing but a date (or "Ej angivet")? */
static bool only_date(struct field_context *context, struct slice text)
{
	struct date date;
	return text_points(text) <= 30 && date_find(context->words, text, 0, context->document->date, &date) && date.start <= 8 &&
	       text.n - date.end <= 2;
}

/* "Kontakta konsulten Maria <TAB> 13 oktober": cells that are empty, or typed close to the one before, leave the others in the wrong
 * columns. A day is no person; who stands at the end of the action, known to the meeting, is to do it. */
static void mend_cells(struct field_context *context, struct draft *draft)
{
	static struct pattern last = PATTERN("\\s(\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}[\\p{L}-]+)*)$");
	struct match m;
	bool known;
	if (draft->deadline.n || !only_date(context, draft->responsible))
		return;
	draft->deadline = draft->responsible;
	draft->responsible = (struct slice){ NULL, 0 };
	if (!pattern_find(&last, draft->text, 0, &m))
		return;
	people_find(context, m.group[1], &known);
	if (known) {
		draft->responsible = m.group[1];
		draft->text = slice_trim(slice_part(draft->text, 0, m.start));
	}
}

static size_t take_table(struct field_context *context, size_t at, const struct table_head *head)
{
	struct document *document = context->document;
	const struct block *first = &document->blocks[at];
	size_t i = at + 1;
	for (; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		struct table_head again;
		struct draft draft;
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->item != first->item || block->part != first->part || block->role == ROLE_TITLE)
			break;
		if (block->kind != BLOCK_ROW) {
			if (block->role == ROLE_HEADING || !fallen_row(context, block->text, &draft))
				break;
			add(context, block, &draft);
			continue;
		}
		if (heads_actions(context, block, &again))
			continue; /* the head again on the next page */
		struct slice cells[MOST_COLUMNS];
		size_t n = cells_of(block->text, cells, MOST_COLUMNS);
		if (n > head->n + 1)
			break;
		draft = (struct draft){ table_cell(head, "action", cells, n), table_cell(head, "deadline", cells, n),
			                table_cell(head, "responsible", cells, n), item_numbered(document, block->part, table_cell(head, "item", cells, n)), NULL };
		struct slice who, when;
		if (!draft.deadline.n && action_cell_splits(context, draft.responsible, &who, &when)) {
			draft.responsible = who;
			draft.deadline = when;
		}
		mend_cells(context, &draft);
		add(context, block, &draft);
	}
	return i - 1;
}

/* What the words of a line alone tell: who is to do it, and when. */
static bool told_in_line(struct field_context *context, struct slice line, bool listed, struct draft *draft)
{
	struct action_line told;
	if (!action_line_read(context, line, listed, &told) || action_line_tells(context, &told))
		return false;
	*draft = (struct draft){ .text = told.text, .deadline = told.deadline, .responsible = told.responsible, .rule = "action.line" };
	return true;
}

/* Nothing but the line itself tells of the action above: no date and no person below it, not even "Ej angivet". */
static void add_lines(struct field_context *context, const struct block *block, const struct draft *draft, int missing)
{
	struct draft told;
	bool alone = !draft->deadline.n && !draft->responsible.n && missing == 0;
	add(context, block, alone && told_in_line(context, draft->text, true, &told) ? &told : draft);
}

/* text / date / person on lines of their own, under a heading of actions. */
static size_t take_lines(struct field_context *context, size_t at)
{
	struct document *document = context->document;
	const struct block *head = &document->blocks[at];
	struct draft draft = { .deadline = { NULL, 0 } };
	const struct block *of = NULL;
	int missing = 0;
	size_t i = at + 1;
	for (; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->item != head->item || block->part != head->part || !is_body(block) || block->section_at != at || block->kind == BLOCK_ROW)
			break;
		struct slice value = slice_trim(block_value(document, block));
		bool known = false, date = only_date(context, value), none = is_missing(context, value);
		if (text_points(value) < 40)
			people_find(context, value, &known);
		known |= name_like(context, value);
		if (of && (date || (none && missing == 0 && !draft.deadline.n))) {
			if (date)
				draft.deadline = value;
			missing += none;
		} else if (of && (none || (known && !draft.responsible.n))) {
			if (known)
				draft.responsible = value;
		} else {
			if (of)
				add_lines(context, of, &draft, missing);
			draft = (struct draft){ .text = value };
			struct draft fallen;
			if (fallen_row(context, value, &fallen))
				draft = fallen;
			of = block;
			missing = 0;
		}
	}
	if (of)
		add_lines(context, of, &draft, missing);
	return i - 1;
}

/* "Aktivitet: Boka talare" / "Ansvarig: Ida Ny" / "Klart: 2016-02-19": the columns of a table of actions as labels of lines; the key of
 * columns.txt, NULL: another line. */
static const char *label_of(struct field_context *context, struct slice line, struct slice *value)
{
	static struct pattern label = PATTERN("^(?:[-–•*]\\s+)?(\\p{L}[\\p{L} ]{1,24}?)\\s*:\\s*(.*?)\\s*$");
	struct phrase_hit hit;
	struct match m;
	if (!line.n || !memchr(line.at, ':', line.n) || !pattern_find(&label, line, 0, &m) || !words_whole(context->words, WORDS_columns, context->scratch, m.group[1], &hit))
		return NULL;
	*value = m.group[2];
	return hit.key;
}

/* "Uppföljning" may head what was done since, and what is to be done: only lines that say who does what now. They stand under the
 * heading at `at`, or in an item whose title is one (`section_at` SIZE_MAX); where that says that something is to be done (`listed`) each
 * member of a list is one. */
static size_t take_told(struct field_context *context, size_t at, size_t section_at, bool listed)
{
	struct document *document = context->document;
	size_t i = at + 1;
	for (; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		struct draft draft;
		struct slice value;
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (label_of(context, block->text, &value)) /* "Aktivitet: Boka talare" */
			break;
		if (block->item != document->blocks[at].item || block->section_at != section_at || !is_body(block) || block->kind == BLOCK_ROW)
			break;
		value = block_value(document, block);
		if (!told_in_line(context, value, listed, &draft)) {
			if (!listed || block->kind != BLOCK_LIST_ITEM)
				break;
			draft = (struct draft){ .text = slice_trim(value), .rule = "action.line" };
		}
		add(context, block, &draft);
	}
	return i - 1;
}

/* Actions whose every line is labelled, from block `at` on, which names the first by the label `named`; SIZE_MAX: its next lines tell
 * neither who nor when. */
static size_t take_labelled(struct field_context *context, size_t at, const char *named)
{
	struct document *document = context->document;
	const struct block *first = &document->blocks[at], *of = NULL;
	struct draft draft = { .rule = "action.labelled" };
	size_t i = at, last = SIZE_MAX;
	bool told = false;
	for (; i < document->n_blocks; i++) {
		const struct block *block = &document->blocks[i];
		struct slice value;
		if (block->kind == BLOCK_FURNITURE)
			continue;
		const char *key = block->item == first->item && block->part == first->part && block->kind != BLOCK_ROW ? label_of(context, block->text, &value) : NULL;
		bool task = key && strcmp(key, named) == 0, who = key && strcmp(key, "responsible") == 0;
		if (!task && !who && !(key && strcmp(key, "deadline") == 0))
			break;
		if (task) {
			if (of && told)
				add(context, of, &draft);
			draft = (struct draft){ .text = value, .rule = "action.labelled" };
			of = block;
			told = false;
			continue;
		}
		*(who ? &draft.responsible : &draft.deadline) = value;
		told = true;
		last = i;
	}
	if (of && told)
		add(context, of, &draft);
	return last;
}

/* "7. Att göra till nästa gång": an item that is a list of actions; the code of its title, NULL: another item. */
static const char *titled_actions(struct field_context *context, const struct block *block)
{
	struct head head;
	if (block->role != ROLE_TITLE || !block->item)
		return NULL;
	const char *title = RECORD(context->document, item, (size_t)block->item - 1)->title;
	bool known = title && head_of(context->words, WORDS_headings, slice_of(title), &head) && head.value == strlen(title);
	return known && (strcmp(head.code, "actions") == 0 || strcmp(head.code, "followup") == 0) ? head.code : NULL;
}

/* "-> Wilma beställer kartan", "Åtgärd: Wilma beställer kartan" among the notes. */
static void take_marked(struct field_context *context, const struct block *block, bool labelled)
{
	struct slice line = block_value(context->document, block);
	struct draft draft;
	if (block->kind != BLOCK_ROW && (labelled || action_line_marked(block->text, &line)) && told_in_line(context, line, true, &draft))
		add(context, block, &draft);
}

/* In minutes a heading "Uppdrag" lists who does what; in an agreement it says what the agreement is about. */
static bool gives_tasks(const struct document *document, const struct block *block)
{
	const char *type = block->part ? RECORD(document, part, (size_t)block->part - 1)->type : "";
	return strcmp(type, "protokoll") == 0 || strcmp(type, "minnesanteckningar") == 0 || strcmp(type, "protokollsutdrag") == 0 ||
	       strcmp(type, "ovrigt") == 0;
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	int listed = 0; /* the last item that is a list of actions */
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		struct table_head head;
		struct slice value;
		const char *label = is_body(block) && gives_tasks(document, block) ? label_of(context, block->text, &value) : NULL;
		bool task = label && (strcmp(label, "action") == 0 || (strcmp(label, "item") == 0 && listed == block->item && block->item)); /* "Ärende:" in a list of actions */
		size_t labelled = task && value.n ? take_labelled(context, i, label) : SIZE_MAX;
		if (labelled != SIZE_MAX) {
			i = labelled;
			continue;
		}
		const char *titled = gives_tasks(document, block) ? titled_actions(context, block) : NULL;
		if (titled) {
			listed = block->item;
			i = take_told(context, i, SIZE_MAX, strcmp(titled, "actions") == 0);
		}
		if (!is_body(block))
			continue;
		if (block->kind == BLOCK_ROW && heads_actions(context, block, &head))
			i = take_table(context, i, &head);
		else if (!gives_tasks(document, block))
			continue;
		else if (block->role == ROLE_HEADING && in_section(block, "actions") && block->value == block->end)
			i = take_lines(context, i);
		else if (block->role == ROLE_HEADING && in_section(block, "followup") && block->value == block->end)
			i = take_told(context, i, i, false);
		else
			take_marked(context, block, block->role == ROLE_HEADING && in_section(block, "actions"));
	}
}

const struct extractor extractor_actions = { "actions", run };
