/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sections of attachments and basis, and names of files under a title. Out: attachments.
 *
 *   "Tjänsteskrivelse, kommunledningsförvaltningen, 2022-08-01"      under Beslutsunderlag: one
 *   "Mål med kommentarer 2021.pdf, Plan - 2021 läge.pdf"    two files; commas inside a name stay
 *   "Bilaga A. Uppdragsbeskrivning"                                 a line of its own
 *   "Bilaga: Lägesbild e-tjänster 2024-02-14.pdf"
 */
#include <string.h>

#include "columns.h"
#include "front.h"
#include "names.h"
#include "signature.h"

/* Up to and with a known suffix: [1] the name of a file. */
static bool file_end(struct field_context *context, struct slice text, size_t from, size_t *end)
{
	static struct pattern suffix = PATTERN("\\.(\\p{L}{2,5})(?=\\s*(?:,|;|$|\\s))");
	struct match m;
	for (size_t at = from; pattern_find(&suffix, text, at, &m); at = m.end) {
		struct phrase_hit hit;
		if (words_whole(context->words, WORDS_marks, context->scratch, m.group[1], &hit) && strcmp(hit.key, "file_suffix") == 0) {
			*end = m.end;
			return true;
		}
	}
	return false;
}

/* The day in a name, or the month that stands apart behind it: "Arbetsgruppens utredning, februari 2005"; in
 * "Månadsrapport april 2023" the month is what it is about. */
static const char *date_in(struct field_context *context, struct slice name)
{
	static struct pattern apart = PATTERN("(?i)(?:,|(?<!\\p{L})(?:%{dated_word}))\\s*$");
	struct date date;
	for (size_t at = 0; date_find(context->words, name, at, NULL, &date); at = date.end) {
		bool month = date.has_year && strlen(date.iso) > 4 && pattern_matches(&apart, slice_part(name, 0, date.start));
		if (date.has_day || month)
			return arena_text(context->arena, date.iso);
	}
	return NULL;
}

static void add(struct field_context *context, const struct block *block, struct slice name, const char *relation)
{
	struct document *document = context->document;
	name = slice_trim(name);
	while (name.n && (name.at[name.n - 1] == ',' || name.at[name.n - 1] == ';' || name.at[name.n - 1] == '.'))
		name.n--;
	if (name.n < 3 || is_missing(context, name))
		return;
	struct attachment *attachment = record_add(context->arena, &document->records, ARRAY_attachment, span_of(document, name),
	                                           "attachment.list", 0.9);
	attachment->item = item_number(block);
	char *text = slice_text(context->arena, text_clean(context->scratch, name));
	for (char *tab = text; (tab = strchr(tab, '\t'));) /* "Bilaga 1 <TAB> Organisation" */
		*tab = ' ';
	attachment->name = text;
	attachment->relation = relation;
	attachment->date = date_in(context, name);
}

/* "Ny tjänsteskrivelse är utskickad. >> skolskjuts.doc": where the files begin, behind sentences and arrows. */
static size_t files_start(struct slice line)
{
	static struct pattern sentence = PATTERN("^(?:\\S+\\s+){3,}\\S*\\p{Ll}{2}[.!?:]\\s+"), arrow = PATTERN("^\\s*(?:>+|»|→|=>|->)\\s*");
	struct match m;
	size_t at = 0;
	if (pattern_find(&sentence, line, 0, &m))
		at = m.end;
	if (pattern_find(&arrow, slice_part(line, at, line.n), 0, &m))
		at += m.end;
	return at;
}

/* A line of file names, cut after each suffix; false when it holds none. */
static bool take_files(struct field_context *context, const struct block *block, struct slice line, const char *relation)
{
	size_t at = files_start(line), end;
	bool some = false;
	while (file_end(context, line, at, &end)) {
		add(context, block, slice_part(line, at, end), relation);
		some = true;
		at = end;
		while (at < line.n && (line.at[at] == ',' || line.at[at] == ';' || line.at[at] == ' '))
			at++;
	}
	return some;
}

/* The same list in the extract and in the memo behind it: one record, two places. */
static void merge_same(struct field_context *context)
{
	struct document *document = context->document;
	struct table *seen = table_new(context->arena);
	size_t kept = 0;
	for (size_t i = 0; i < COUNT(document, attachment); i++) {
		struct attachment *a = RECORD(document, attachment, i);
		struct slice own = slice_of(arena_print(context->arena, "%lld/%s", (long long)a->item.value, a->name));
		size_t first = table_get(seen, own);
		if (first == SIZE_MAX && !a->item.known)
			first = table_get(seen, slice_of(a->name));
		if (first != SIZE_MAX) {
			record_add_span(context->arena, document->records.of[ARRAY_attachment].at[first], a->record.spans[0]);
			continue;
		}
		table_put(seen, own, kept);
		table_put(seen, slice_of(a->name), kept);
		document->records.of[ARRAY_attachment].at[kept++] = &a->record;
	}
	document->records.of[ARRAY_attachment].n = kept;
}

#define ANNEX "^(?i:%{annex})\\s+(?:(?i:%{number_word})\\s+)?(?:\\d{1,3}(?:[:.]\\d{1,2})?[a-z]?|\\p{Lu})\\s?[.:,)–-]?"

/* "Bilaga A. Uppdragsbeskrivning", "Bilaga 2 Delegationsordning", "Bil. 63:1 <TAB> Bruttolista": a line of a list, not a pointer in
 * a sentence. */
static bool names_annex(const struct block *block)
{
	enum { LONGEST = 120 };
	static struct pattern annex = PATTERN(ANNEX "\\s+(?=[^.!?]*\\p{L}{3})[\\p{Lu}\\d][^.!?]*$"), row = PATTERN(ANNEX "\\t\\p{Lu}\\p{Ll}[^\\t]*\\s[^\\t]*\\p{Ll}$");
	struct slice line = slice_trim(block->text);
	if (text_points(line) > LONGEST || block->role == ROLE_HEADING)
		return false;
	return block->kind == BLOCK_ROW ? block->role != ROLE_TITLE && pattern_matches(&row, line) : pattern_matches(&annex, line);
}

/* "Handlingar: Ansökan 2016-01-14, karta, protokollsutdrag": behind the label papers are cut where a new one is named;
 * "Tjänsteskrivelse, kommunkontoret, 2022-08-01" is one. */
static void take_entries(struct field_context *context, const struct block *block, struct slice line, const char *relation, bool labelled)
{
	static struct pattern border = PATTERN("\\s*(;|,(?=\\s*(?:\\d{1,2}[.)]\\s+\\p{Lu}|%{paper_word}(?!\\p{L})|\\p{Lu}\\p{Ll}*%{paper_end}(?!\\p{L}))))\\s*");
	static struct pattern mark = PATTERN("^(?:[•*·–-]\\s*|\\d{1,2}\\.\\s+(?=\\p{Lu}|\\d{4}-))"); /* the mark of a list */
	struct match m;
	for (bool more = true; more;) {
		if (pattern_find(&mark, line, 0, &m))
			line = slice_part(line, m.end, line.n);
		more = labelled && pattern_find(&border, line, 0, &m);
		add(context, block, slice_part(line, 0, more ? m.start : line.n), relation);
		line = slice_part(line, more ? m.end : line.n, line.n);
	}
}

/* "Bredbandsstrategi utkast.docx": behind a suffix the name is over. */
static bool is_file(struct field_context *context, struct slice name)
{
	size_t end = 0, last = 0;
	for (; file_end(context, name, last, &end); last = end)
		;
	return last && last == name.n;
}

/* "sammanställning 2019-05-06" below "Kalkyl för ledningsnät,": a line that begins with a small letter goes on. */
static bool continues(struct field_context *context, const struct block *block, struct slice value)
{
	const struct document *document = context->document;
	size_t length;
	const struct records *records = &document->records;
	if (!COUNT(document, attachment) || !value.n || block->kind == BLOCK_LIST_ITEM || block->section_at == SIZE_MAX)
		return false;
	const struct record *last = records->of[ARRAY_attachment].at[COUNT(document, attachment) - 1];
	return text_is_lower(text_decode(value.at, value.n, &length)) && !is_file(context, slice_part(document->text, last->spans[0].start, last->spans[0].end)) && last->spans[0].start > document->blocks[block->section_at].start &&
	       last->spans[0].end + 3 > block->start;
}

static void continue_last(struct field_context *context, struct slice value)
{
	struct document *document = context->document;
	struct attachment *a = RECORD(document, attachment, COUNT(document, attachment) - 1);
	struct span *span = &a->record.spans[0];
	while (value.n && strchr(",;.", value.at[value.n - 1]))
		value.n--;
	span->end = span_of(document, value).end;
	struct slice whole = slice_part(document->text, span->start, span->end);
	a->name = slice_text(context->arena, text_clean(context->scratch, whole));
	a->date = date_in(context, whole);
}

/* What stands below a list and is no paper: "Förbundschefens förslag till beslut", with or without a bracket; a
 * sentence that proposes or decides. */
static bool is_other(struct field_context *context, struct slice line)
{
	static struct pattern proposal = PATTERN("(?i)s\\s%{proposal_to}\\s%{decision_word}(?:\\s%{addressed_to}\\s\\S+)?(?:\\s*\\([^()]*\\))?\\s*:?$");
	bool sentence = line.n && line.at[line.n - 1] == '.';
	return pattern_matches(&proposal, line) ||
	       (sentence && (has_cue(context, line, "body_verb") || has_cue(context, line, "proposes") || has_cue(context, line, "moves")));
}

/* "Åmål den 17 november 2003", "Mora 2016-09-15": where and when somebody signs. */
static bool is_place_and_day(struct field_context *context, struct slice line)
{
	static struct pattern lead = PATTERN("(?i)\\s*,?\\s*(?:%{day_word})?\\s*$");
	struct date date;
	struct match m;
	if (!date_find(context->words, line, 0, NULL, &date) || !date.has_day || slice_trim(slice_part(line, date.end, line.n)).n)
		return false;
	struct slice place = slice_part(line, 0, date.start);
	if (pattern_find(&lead, place, 0, &m))
		place.n = m.start;
	return place.n && municipality_of(context, place);
}

/* "Ordförande", "Justerare: Bo Ek", "Justerat den 22 maj 2023": as what somebody signs, alone or with name or day. */
static bool is_signing(struct field_context *context, struct slice line)
{
	static struct pattern rest = PATTERN("(?i)^\\s*(?:$|:|(?:%{day_word}\\s+)?\\d)");
	struct tokens words = text_tokens(context->scratch, line);
	struct phrase_hit hit;
	if (!words.n || !phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit) ||
	    !(front_signs(hit.key) || strcmp(hit.key, "signatures") == 0 || strcmp(hit.key, "adjust_time") == 0))
		return false;
	const struct token *last = &words.at[hit.end - 1];
	return pattern_matches(&rest, slice_part(line, last->start + last->raw.n, line.n));
}

/* What stands below the last list of papers: the end of an agreement, places to sign on, names side by side. */
static bool is_end(struct field_context *context, const struct block *block, struct slice line)
{
	static struct pattern copies = PATTERN("(?i)^(?:\\S+\\s+){2,}%{copies_word}(?!\\p{L})"); /* Detta avtal är upprättat i tre exemplar ... */
	struct slice cells[SIGNATURE_COLUMNS];
	cells_of(line, cells, SIGNATURE_COLUMNS);
	return pattern_matches(&copies, line) || signature_on_behalf(context, line).at || is_place_and_day(context, cells[0]) ||
	       is_term(context, cells[0], "sign_place") || is_signing(context, line) ||
	       signature_names(context, block, cells, SIGNATURE_COLUMNS);
}

/* One block of a list of papers; false: the list ends before it. */
static bool take_block(struct field_context *context, const struct block *block, struct slice value, const char *relation)
{
	enum { LONGEST = 200 };
	if (!(block->role == ROLE_HEADING && !value.n) && (is_other(context, value) || list_ends(context, value)))
		return false;
	if (block->role != ROLE_HEADING && is_end(context, block, value))
		return false;
	if (continues(context, block, value)) {
		continue_last(context, value);
		return true;
	}
	struct slice cells[4];
	size_t n = cells_of(value, cells, 4);
	static struct pattern label = PATTERN(ANNEX "$");
	for (size_t c = 0; c + 1 < n; c++)
		if (cells[c + 1].n && pattern_matches(&label, cells[c])) /* one name in two cells */
			cells[c + 1] = (struct slice){ cells[c].at, (size_t)(cells[c + 1].at + cells[c + 1].n - cells[c].at) }, cells[c].n = 0;
	for (size_t c = 0; c < n; c++)
		if (!take_files(context, block, cells[c], relation) && text_points(cells[c]) < LONGEST && block->value < block->end)
			take_entries(context, block, cells[c], relation, block->role == ROLE_HEADING);
	return true;
}

/* Of each block: does a decision that was read begin in it? */
static bool *decided_blocks(struct field_context *context)
{
	const struct document *document = context->document;
	bool *is = arena_alloc(context->arena, (document->n_blocks + 1) * sizeof *is);
	for (size_t i = 0; i < COUNT(document, decision); i++)
		is[document_block_at(document, RECORD(document, decision, i)->record.spans[0].start)] = true;
	return is;
}

/* "Kommunstyrelsens förslag till kommunfullmäktige 2020-10-07 § 241" above its points: the list of papers ends before it. */
static bool heads_proposal(const struct document *document, size_t index, const bool *decided)
{
	const struct block *block = &document->blocks[index], *next = block + 1;
	static struct pattern proposal = PATTERN("(?i)s\\s(?:%{the_proposal}|%{decision_word})(?!\\p{L})");
	if (index + 1 >= document->n_blocks || next->item != block->item || block->role == ROLE_HEADING || !pattern_matches(&proposal, block->text))
		return false;
	return decided[index + 1];
}

/* Under the title: only lines that end with a file. */
static void take_under_title(struct field_context *context, const struct block *block, struct slice value)
{
	size_t end, last = 0;
	for (size_t at = 0; file_end(context, value, at, &end); at = end)
		last = end;
	if (last && slice_trim(slice_part(value, last, value.n)).n == 0)
		take_files(context, block, value, "attached");
}

/* "PM Trafikflöden Stora Södergatan": no person. */
static bool names_paper(struct slice line)
{
	static struct pattern paper = PATTERN("(?i)(?:^|\\s)(?:%{paper_word}|\\p{L}+%{paper_end})(?!\\p{L})");
	return pattern_matches(&paper, line);
}

/* A row of a table of matters whose head has a column "Handlingar". */
static void take_column(struct field_context *context, const struct block *block, const struct table_head *head)
{
	struct slice cells[sizeof head->key / sizeof *head->key];
	size_t n = cells_of(block->text, cells, sizeof cells / sizeof *cells);
	struct slice papers = table_cell(head, "papers", cells, n);
	if (papers.n && !take_files(context, block, papers, "attached"))
		take_entries(context, block, papers, "attached", true);
}

/* Is the row below a head "Nr <TAB> Ärende <TAB> Handlingar"? */
static bool in_column(struct field_context *context, const struct block *block, struct table_head *head)
{
	struct table_head own;
	if (block->kind != BLOCK_ROW)
		head->n = head->known = 0;
	else if (table_head_read(context->words, context->scratch, block->text, &own) && table_has(&own, "papers") && table_has(&own, "item"))
		*head = own;
	else
		return head->known && block->item && block->role == ROLE_TITLE;
	return false;
}

static void run(struct field_context *context)
{
	enum { LONGEST = 300 };
	struct document *document = context->document;
	struct table_head head = { .n = 0 };
	size_t ended = SIZE_MAX;
	const bool *decided = decided_blocks(context);
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		if (in_column(context, block, &head))
			take_column(context, block, &head);
		if (!is_body(block))
			continue;
		bool basis = in_section(block, "basis"), attached = in_section(block, "attachments");
		struct slice value = block_value(document, block);
		bool open = (basis || attached) && value.n && ended != block->section_at;
		if (open && heads_proposal(document, i, decided)) {
			ended = block->section_at;
			continue;
		}
		if (open && name_like(context, value) && !names_paper(value)) /* signatures follow the list */
			open = false;
		else if (open)
			open = take_block(context, block, value, basis ? "basis" : "attached");
		if (open)
			continue;
		if ((basis || attached) && value.n)
			ended = block->section_at;
		if (names_annex(block))
			add(context, block, slice_trim(block->text), "attached");
		else if (block->item && !block->section && block->section_at == SIZE_MAX && block->kind != BLOCK_ROW && text_points(value) < LONGEST)
			take_under_title(context, block, value);
	}
	merge_same(context);
}

const struct extractor extractor_attachments = { "attachments", run };
