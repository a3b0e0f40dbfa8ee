/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks. Out: the parts of a bundle, each with type, title, issuer and date, and the document's
 * own type and title. Knows nothing of items.
 *
 *   an extract of minutes, the memo behind it (a letterhead with telephone and e-mail), a declaration
 *   one file, one part: most documents
 */
#include "segment.h"

#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "dates.h"
#include "pattern.h"

/* § 130, Paragraf 130, KS § 12 at the start of a line, "130 §" alone on it, "Budget ..... § 130": formal minutes */
static struct pattern section_sign = PATTERN("^(?:\\p{Lu}\\p{L}{0,5}\\s?)?§+\\s?\\d+|^(?i:%{paragraph_word})\\s*:?\\s+\\d+(?!\\s?[-–])|^\\d{1,4}\\s?§$|^[^§]*(?:\\.{3}|…)[\\s.]*§\\s?\\d{1,4}$");
static struct pattern email = PATTERN("[\\p{L}\\d._-]+@[\\p{L}\\d-]+\\.[\\p{L}\\d.-]+");
static struct pattern telephone = PATTERN("(?<!\\d)0\\d{1,3}\\s?[-–]\\s?\\d[\\d ]{4,}");
/* Justeras, adjusters: only adjusted minutes are `protokoll` */
static struct pattern has_number_title = PATTERN("^(?:(?i:%{item_label})\\.?\\s?)?\\d{1,3}(?:/(?:19|20)\\d\\d|(?:\\.\\d{1,2})*)[.:)]?\\s+(?:[-–—]\\s+)?\\p{Lu}|^I[.)]\\s+\\p{Lu}"); /* "1. Val", "1: Val", "1 – Val", "40/2021 Val", "I. Val" */

/* "Paragrafer 47-53" on a front page, also where every § was lost */
static struct pattern front_paragraphs = PATTERN("(?i)^(?:.*\\t)?(?:\\p{L}+\\s+)?%{paragraph_word}[:\\s]+§*\\s?\\d");

enum { TOP = 30, LETTERHEAD = 12, MEETS = 3, SIGNATURE = 120, NOTICE = 8 };

struct find {
	size_t start;     /* first block */
	const char *type; /* NULL: not told by its own title */
	size_t title;     /* block of the title, or SIZE_MAX */
};

/* What type a line names, if it is short enough to be a title. "Avsiktsförklaring – C tillsammans" */
static const char *type_named(const struct vocabulary *words, struct arena *scratch, struct slice line, bool *leads)
{
	enum { SHORT_SENTENCE = 6 };
	struct tokens tokens = text_tokens(scratch, line);
	struct phrase_hit hit;
	if (tokens.n > 14 || !words_in(words, WORDS_types, NULL, &tokens, &hit))
		return NULL;
	if (hit.first && tokens.n > SHORT_SENTENCE && line.at[line.n - 1] == '.') /* "Ord i detta avtal har samma betydelse som i lagen." */
		return NULL;
	if (leads)
		*leads = hit.first == 0;
	return hit.key;
}

static bool is_head(const struct vocabulary *words, struct slice line, const char *code)
{
	struct head head;
	return head_of(words, WORDS_headings, line, &head) && strcmp(head.code, code) == 0;
}

static bool body_line(const struct block *block)
{
	return block->kind != BLOCK_FURNITURE;
}

/* A letterhead: within a few short lines an e-mail address or telephone, then a proposal heading. */
static bool letterhead_at(const struct vocabulary *words, const struct document *document, size_t at)
{
	bool contact = false;
	struct phrase_hit hit; /* where empty lines tell nothing it begins with the unit that writes */
	if (!document_stands_apart(document, &document->blocks[at]) ||
	    (!document->gaps_tell && !words_whole(words, WORDS_bodies, document->scratch, document->blocks[at].text, &hit)))
		return false;
	for (size_t i = at; i < document->n_blocks && i < at + LETTERHEAD; i++) {
		const struct block *block = &document->blocks[i];
		if (text_points(block->text) > 90 || pattern_matches(&section_sign, block->text) || (i > at && !contact && document->gaps_tell && (block->hints & HINT_GAP)))
			return false;
		contact |= pattern_matches(&email, block->text) || pattern_matches(&telephone, block->text);
		if (contact && is_head(words, block->text, "proposal"))
			return true;
	}
	return false;
}

/* What the search for parts has seen of the sections that end one: recipients, basis or a signature. */
struct ends {
	size_t looked; /* blocks */
	size_t last;   /* behind the last block that ends one; 0: none */
};

/* Stood one shortly before `at`? Each block is looked at once. */
static bool part_can_begin(const struct vocabulary *words, const struct document *document, struct ends *ends, size_t from, size_t at)
{
	for (; ends->looked < at; ends->looked++) {
		struct slice text = document->blocks[ends->looked].text;
		struct head head;
		if ((head_of(words, WORDS_headings, text, &head) && (strcmp(head.code, "recipients") == 0 || strcmp(head.code, "basis") == 0)) ||
		    pattern_matches(&email, text))
			ends->last = ends->looked + 1;
	}
	return ends->last > from && at - ends->last < LETTERHEAD;
}

/* The number of a line that begins an item; 0: it does not. */
static long item_number_of(const struct block *block)
{
	static struct pattern number = PATTERN("^(?:(?:\\p{Lu}\\p{L}{0,5}\\s?)?§\\s?|(?i:%{paragraph_word})\\s*:?\\s+)(\\d{1,4})");
	struct match m;
	return body_line(block) && pattern_find(&number, block->text, 0, &m) ? strtol(m.group[1].at, NULL, 10) : 0;
}

/* Do the §§ go on behind `at` where they were? Then what looks like a title is one of an item, or a paper in a list:
 * "§ 64" / "Samverkansavtal om familjerådgivning" ... "§ 65". The clauses of an agreement begin with § 1. */
static bool within_minutes(const struct document *document, size_t from, size_t at)
{
	enum { FAR = 400, HOLE = 5 };
	long last = 0, next = 0;
	for (size_t i = at; i > from && at - i < FAR && !last; i--)
		last = item_number_of(&document->blocks[i - 1]);
	for (size_t i = at; i < document->n_blocks && i - at < FAR && !next; i++)
		next = item_number_of(&document->blocks[i]);
	return last && next > last && next <= last + HOLE;
}

/* What a page's head says in its cells: "MORA KOMMUN <TAB> TJÄNSTESKRIVELSE <TAB> 6 (7)". */
static const char *type_of_head(const struct vocabulary *words, const struct document *document, const struct block *block)
{
	struct slice cells[6];
	struct phrase_hit hit;
	size_t n = block->kind == BLOCK_ROW || block->kind == BLOCK_FURNITURE ? cells_of(block->text, cells, 6) : 0;
	for (size_t c = 0; c < n && n > 1; c++)
		if (words_whole(words, WORDS_types, document->scratch, cells[c], &hit))
			return hit.key;
	return NULL;
}

/* "PROTOKOLL", "Sammanträdesprotokoll" alone on a line. */
static bool is_title_alone(const struct vocabulary *words, const struct document *document, const struct block *block)
{
	enum { LONGEST = 40 };
	struct phrase_hit hit;
	return block->kind != BLOCK_ROW && block->text.n <= LONGEST && words_whole(words, WORDS_types, document->scratch, block->text, &hit) && strcmp(hit.key, "protokoll") == 0;
}

/* Do the blocks, up to the first §, tell the place and who was there? */
static bool is_front_page(const struct vocabulary *words, const struct document *document, size_t from, size_t to)
{
	bool place = false, members = false;
	for (size_t i = from; i < to && i < document->n_blocks && !pattern_matches(&section_sign, document->blocks[i].text); i++) {
		struct head head;
		if (!head_of(words, WORDS_labels, document->blocks[i].text, &head))
			continue;
		place |= strcmp(head.code, "place_time") == 0 || strcmp(head.code, "place") == 0;
		members |= strcmp(head.code, "members") == 0 || strcmp(head.code, "present") == 0;
	}
	return place && members;
}

/* The first day that a front page names, in its first lines. */
static bool day_of_front(const struct vocabulary *words, const struct document *document, size_t from, size_t to, struct date *date)
{
	for (size_t i = from; i < to && i < from + NOTICE; i++)
		if (document->blocks[i].kind != BLOCK_FURNITURE && date_find(words, document->blocks[i].text, 0, NULL, date) && date->iso[0])
			return true;
	return false;
}

/* Is the part that begins at `from` a notice of a meeting? */
static bool is_notice(const struct vocabulary *words, const struct document *document, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < from + NOTICE; i++) {
		struct slice cells[6];
		size_t n = cells_of(document->blocks[i].text, cells, 6);
		for (size_t c = 0; c < n; c++) {
			struct tokens tokens = text_tokens(document->scratch, cells[c]);
			struct phrase_hit hit;
			if (phrases_at(words->sets[WORDS_types], &tokens, 0, &hit) && hit.first == 0 && strcmp(hit.key, "kallelse") == 0)
				return true;
		}
	}
	return false;
}

/* A front page of its own behind the items of another, or behind the notice of the meeting: a page's head, and shortly below it place and
 * time and who was there. The same head again begins a second copy of the same front page; contents have no front page. */
static bool front_page_at(const struct vocabulary *words, const struct document *document, size_t from, size_t at, bool alone)
{
	enum { FRONT = 16, OWN = 60 };
	struct date before, now;
	bool items = false;
	if (at + 1 >= document->n_blocks || !is_front_page(words, document, at + 1, at + FRONT))
		return false;
	if (is_notice(words, document, from, at))
		return true;
	bool other_day = day_of_front(words, document, from, at, &before) && day_of_front(words, document, at, document->n_blocks, &now) && strcmp(before.iso, now.iso) != 0;
	if (!other_day && slice_equal(document->blocks[at + 1].text, document->blocks[from + 1].text))
		return false;
	for (size_t i = from; i < at && !items; i++)
		items = pattern_matches(&section_sign, document->blocks[i].text);
	return (items || other_day) && (!alone || is_front_page(words, document, from, from + OWN < at ? from + OWN : at));
}

static bool declaration(const char *type)
{
	return type && (strcmp(type, "avsiktsforklaring") == 0 || strcmp(type, "avtal") == 0 || strcmp(type, "tjansteskrivelse") == 0);
}

/* The starts of all parts. */
static size_t find_parts(const struct vocabulary *words, const struct document *document, struct find *finds, size_t room)
{
	size_t n = 0, first = 0;
	struct ends ends = { 0, 0 };
	while (first < document->n_blocks && !body_line(&document->blocks[first]))
		first++;
	if (first == document->n_blocks)
		return 0;
	finds[n++] = (struct find){ .start = first, .title = SIZE_MAX };
	const char *running = type_of_head(words, document, &document->blocks[first]);
	for (size_t i = first + 1; i < document->n_blocks && n < room; i++) {
		arena_reset(document->scratch);
		const struct block *block = &document->blocks[i];
		const char *now = type_of_head(words, document, block);
		const struct block *begins = &document->blocks[finds[n - 1].start];
		bool alone = !now && (is_title_alone(words, document, block) || (slice_equal(block->text, begins->text) && block->text.n < SIGNATURE));
		if ((now || alone) && (front_page_at(words, document, finds[n - 1].start, i, alone || !running) || (running && now && strcmp(now, running) != 0 && strcmp(now, "tjansteskrivelse") == 0))) {
			finds[n++] = (struct find){ .start = i, .type = now && strcmp(now, "tjansteskrivelse") == 0 ? now : NULL, .title = SIZE_MAX };
			running = now ? now : running;
			continue;
		}
		if (!body_line(block) || !part_can_begin(words, document, &ends, finds[n - 1].start, i))
			continue;
		bool leads = false;
		const char *type = document_stands_apart(document, block) && block->text.n < 120 && block->kind != BLOCK_ROW
		                           ? type_named(words, document->scratch, block->text, &leads)
		                           : NULL;
		struct head head;
		struct date date; /* "Tjänsteskrivelse 2024-04-16": an entry of a list of papers, no title */
		if (declaration(type) && leads && !within_minutes(document, finds[n - 1].start, i) && !date_find(words, block->text, 0, NULL, &date) && !memchr(block->text.at, ',', block->text.n) && !head_of(words, WORDS_headings, block->text, &head))
			finds[n++] = (struct find){ .start = i, .type = type, .title = SIZE_MAX };
		else if (letterhead_at(words, document, i))
			finds[n++] = (struct find){ .start = i, .type = "tjansteskrivelse", .title = SIZE_MAX };
	}
	return n;
}

struct clues {
	bool paragraphs, numbers, adjusters, members, proposal_head, decision_head, contact, contents, memo_label;
	bool met;              /* "Arbetsgruppen, möte i Ånge 2006-09-28" at the top */
	bool signed_;          /* "Protokollet är elektroniskt undertecknat" */
	int run;               /* §§ that follow each other */
	bool roll;             /* "Närvaro- och omröstningslista" in a cell of the head */
	bool body, dated, sat; /* above the first list of persons an elected body, a date; both, and the list */
};

/* "Valnämnden" / "Sammanträdesdatum 2022-08-30" / "Beslutande"; "Kommunfullmäktige 2011-09-26" / "Närvarande": who sat, and when, in lines
 * of their own. Chief executives, who sit in no elected body, write notes. */
static void look_who_sat(const struct vocabulary *words, const struct block *block, struct clues *clues)
{
	enum { CELLS = 4, LONGEST = 90 };
	static struct pattern elected = PATTERN("(?i)^(?=(?-i:\\p{Lu}))[\\p{L} ,-]*?(?<!\\p{L})(?:%{assembly_kind}|%{board_kind}|%{directors_kind}|%{committee_kind})$"), roll = PATTERN("(?i)^%{roll_heading}$");
	struct slice cells[CELLS];
	size_t n = block->text.n <= LONGEST ? cells_of(block->text, cells, CELLS) : 0;
	for (size_t c = 0; c < n; c++) {
		struct date date;
		struct slice cell = slice_trim(cells[c]);
		if (date_find(words, cell, 0, NULL, &date) && date.has_day) {
			clues->dated = true;
			cell = slice_trim(slice_part(cell, 0, date.start));
		}
		while (cell.n && strchr(",:.", cell.at[cell.n - 1]))
			cell.n--;
		clues->body |= pattern_matches(&elected, cell);
		clues->roll |= pattern_matches(&roll, cell);
	}
	clues->sat |= clues->roll && clues->body && clues->dated;
}

/* "Dalslands avfallsgrupp, möte i Bengtsfors 2006-09-28": a line of the top that ends with the day on which they met; "Direktörsträff Ånge"
 * above "Onsdag 25 maj 2016, rådhuset": two lines that say so. */
static bool meets_on(const struct vocabulary *words, const struct document *document, size_t at)
{
	enum { LONGEST = 100 };
	static struct pattern meeting = PATTERN("(?i)(?<!\\p{L})\\p{L}*(?:%{meeting_held})(?!\\p{L})[^.:;]*$"), only_day = PATTERN("(?i)^\\s*(?:%{weekday})?\\s*(?:%{day_word})?\\s*$");
	const struct block *block = &document->blocks[at], *above = at ? block - 1 : NULL;
	struct date date;
	if (block->kind == BLOCK_ROW || text_points(block->text) > LONGEST || !date_find(words, block->text, 0, NULL, &date) || !date.has_day)
		return false;
	struct slice before = slice_part(block->text, 0, date.start);
	if (above && above->kind != BLOCK_ROW && pattern_matches(&only_day, before))
		return text_points(above->text) <= LONGEST && pattern_matches(&meeting, above->text);
	return date.end == block->text.n && pattern_matches(&meeting, before);
}

/* "Justeras" in a cell of the last lines: the minutes are adjusted, whoever is named to do it. */
static bool is_adjusted(const struct block *block)
{
	enum { CELLS = 4 };
	static struct pattern adjusted = PATTERN("(?i)^(?:%{adjusted_word})\\s*:?$");
	struct slice cells[CELLS];
	size_t n = cells_of(block->text, cells, CELLS);
	for (size_t c = 0; c < n; c++)
		if (pattern_matches(&adjusted, slice_trim(cells[c])))
			return true;
	return false;
}

static struct clues look(const struct vocabulary *words, const struct document *document, size_t from, size_t to)
{
	static struct pattern sections = PATTERN("^[§\\s:]*\\d{1,4}\\s*(?:$|[-–,.])"); /* "Protokollet omfattar: §§ 115-124" */
	struct clues clues = { false };
	long last = 0;
	for (size_t i = from; i < to; i++) {
		const struct block *block = &document->blocks[i];
		if (!body_line(block) || block->text.n > 600)
			continue;
		clues.paragraphs |= pattern_matches(&section_sign, block->text) || pattern_matches(&front_paragraphs, block->text);
		clues.numbers |= pattern_matches(&has_number_title, block->text);
		long number = item_number_of(block);
		clues.run += number > last;
		last = number > last ? number : last;
		clues.contact |= i < from + TOP && pattern_matches(&email, block->text);
		struct head head;
		clues.met |= i < from + MEETS && meets_on(words, document, i);
		clues.adjusters |= block->text.n <= SIGNATURE && is_adjusted(block);
		if (i < from + TOP && !clues.members)
			look_who_sat(words, block, &clues);
		if (head_of(words, WORDS_labels, block->text, &head)) {
			clues.adjusters |= strcmp(head.code, "adjuster") == 0 || strcmp(head.code, "adjust_time") == 0;
			clues.signed_ |= strcmp(head.code, "signatures") == 0;
			clues.members |= strcmp(head.code, "members") == 0 || strcmp(head.code, "present") == 0 || strcmp(head.code, "serving") == 0;
			clues.paragraphs |= strcmp(head.code, "paragraphs") == 0 && pattern_matches(&sections, slice_part(block->text, head.value, block->text.n));
			clues.sat |= clues.members && clues.body && clues.dated && i < from + TOP;
		}
		if (head_of(words, WORDS_headings, block->text, &head)) {
			clues.proposal_head |= strcmp(head.code, "proposal") == 0;
			clues.decision_head |= strcmp(head.code, "decision") == 0;
			clues.contents |= strcmp(head.code, "contents") == 0;
		}
	}
	return clues;
}

/* The type that the first lines name: the earliest line that leads with it, else any that names it. */
static const char *type_of_top(const struct vocabulary *words, const struct document *document, size_t from, size_t to, size_t *where)
{
	enum { FRONT = 6 };
	const char *named = NULL;
	*where = SIZE_MAX;
	for (size_t i = from; i < to && i < from + TOP; i++) {
		const struct block *block = &document->blocks[i];
		struct head head;
		if (block->text.n > 240 || (block->kind == BLOCK_LIST_ITEM))
			continue;
		if (pattern_matches(&section_sign, block->text) || pattern_matches(&has_number_title, block->text))
			break;
		struct phrase_hit whole; /* "UTREDNING" on the front says what the paper is, further down it heads a section */
		bool front = i < from + FRONT && words_whole(words, WORDS_types, document->scratch, slice_trim(block->text), &whole);
		if (!front && head_of(words, WORDS_headings, block->text, &head) && strcmp(head.code, "notes") != 0)
			break;
		struct slice line = block->text; /* each cell of a running head for itself */
		while (line.n) {
			const char *tab = memchr(line.at, '\t', line.n);
			size_t cut = tab ? (size_t)(tab - line.at) : line.n;
			bool leads = false;
			const char *type = type_named(words, document->scratch, slice_part(line, 0, cut), &leads);
			if (type && leads && text_points(slice_part(line, 0, cut)) < 80) {
				*where = i;
				return type;
			}
			if (type && !named) {
				named = type;
				*where = i;
			}
			line = slice_part(line, tab ? cut + 1 : line.n, line.n);
		}
	}
	return named;
}

static const char *decide_type(const char *named, const struct clues *clues)
{
	enum { WHOLE = 3 }; /* more than what one extracts */
	if (named && strcmp(named, "protokoll") == 0 && !clues->paragraphs && !clues->adjusters && !clues->signed_ && clues->numbers)
		return "minnesanteckningar"; /* calls itself so, but nobody adjusts it and nothing carries a § */
	if (named && strcmp(named, "protokoll") == 0 && clues->paragraphs && !clues->adjusters && !clues->members && clues->run < WHOLE)
		return "protokollsutdrag";
	if (named && (strcmp(named, "kallelse") == 0 || strcmp(named, "tjansteskrivelse") == 0 || strcmp(named, "avtal") == 0))
		return named;
	if (named && strcmp(named, "protokollsutdrag") == 0)
		return named;
	if (clues->paragraphs && clues->adjusters)
		return "protokoll";
	if (named)
		return named;
	if (clues->paragraphs)
		return clues->members ? "protokoll" : "protokollsutdrag";
	if (clues->proposal_head && clues->contact)
		return "tjansteskrivelse";
	if ((clues->members && (clues->numbers || clues->decision_head)) || (clues->met && clues->numbers))
		return "minnesanteckningar";
	return clues->sat || (clues->members && clues->adjusters && clues->dated) ? "protokoll" : "ovrigt";
}

/* "Ärendenummer KS2022/441", "Dnr: 12/34" */
static struct pattern case_label = PATTERN("(?i)^%{case_label}\\b");

static struct slice without_number(struct slice text)
{
	struct match m;
	static struct pattern number = PATTERN("^(?:\\d+(?:\\.\\d+)*\\.?|(?:\\p{Lu}\\p{L}{0,5}\\s?)?§\\s?\\d+[.:]?)\\s+");
	return pattern_find(&number, text, 0, &m) ? slice_part(text, m.end, text.n) : text;
}

/* The title: a heading by style, else the first line that is no label, no head and no number. */
static size_t title_block(const struct vocabulary *words, const struct document *document, size_t from, size_t to,
                          const char *type)
{
	size_t fallback = SIZE_MAX;
	bool memo = strcmp(type, "tjansteskrivelse") == 0, one_item = strcmp(type, "protokollsutdrag") == 0;
	struct phrase_hit hit;
	for (size_t i = from; i < to && i < from + TOP; i++) {
		const struct block *block = &document->blocks[i];
		struct head head;
		struct slice text = slice_trim(block->text);
		struct date date;
		if (!body_line(block) || text.n < 4 || text.n > 200 || (text.n < 20 && date_find(words, text, 0, NULL, &date)))
			continue;
		if (words_whole(words, WORDS_types, document->scratch, text, &hit)) { /* "Tjänsteskrivelse" alone names the type, not the matter */
			if (fallback == SIZE_MAX && !memo)
				fallback = i;
			continue;
		}
		if (pattern_matches(&has_number_title, text) && fallback != SIZE_MAX)
			return fallback; /* the first item */
		if (pattern_matches(&section_sign, text)) { /* an extract is about its one paragraph */
			if (one_item && without_number(text).n < text.n)
				return i;
			if (fallback != SIZE_MAX)
				return fallback;
			continue;
		}
		bool label = head_of(words, WORDS_labels, text, &head);
		if (label && i > from && (strcmp(head.code, "place_time") == 0 || strcmp(head.code, "members") == 0 || strcmp(head.code, "place") == 0) && !memo)
			return fallback; /* the front page's list of persons has no title */
		if (head_of(words, WORDS_headings, text, &head))
			return fallback; /* the body has begun */
		if (block->kind == BLOCK_HEADING && !label)
			return i;
		if (memchr(text.at, '\t', text.n) || label || pattern_matches(&case_label, text) || pattern_matches(&email, text) ||
		    pattern_matches(&telephone, text) || words_whole(words, WORDS_bodies, document->scratch, text, &hit))
			continue;
		if (memo) { /* the last line before the first heading */
			fallback = i;
			continue;
		}
		const char *named = type_named(words, document->scratch, text, NULL);
		if (named && !one_item && text_tokens(document->scratch, text).n > 1)
			return i;
		if (fallback == SIZE_MAX)
			fallback = i;
	}
	return fallback;
}

void segment_parts(const struct vocabulary *words, struct document *document)
{
	enum { MOST = 64 };
	struct find finds[MOST];
	size_t n = find_parts(words, document, finds, MOST);
	for (size_t p = 0; p < n; p++) {
		size_t from = finds[p].start, to = p + 1 < n ? finds[p + 1].start : document->n_blocks;
		struct clues clues = look(words, document, from, to);
		const char *type = finds[p].type;
		size_t named = SIZE_MAX; /* the line that names the type */
		if (!type)
			type = decide_type(type_of_top(words, document, from, to, &named), &clues);
		size_t title = title_block(words, document, from, to, type);
		size_t shows = title != SIZE_MAX ? title : named != SIZE_MAX ? named : from;
		struct span span = { document->blocks[shows].start, document->blocks[shows].end };
		struct part *part = record_add(document->arena, &document->records, ARRAY_part, span, finds[p].type ? "part.bundle" : "part.type", 0.9);
		if (named != SIZE_MAX)
			record_add_span(document->arena, &part->record, (struct span){ document->blocks[named].start, document->blocks[named].end });
		part->id = number((int64_t)p + 1);
		part->type = arena_text(document->arena, type);
		if (title != SIZE_MAX)
			part->title = slice_text(document->arena, without_number(slice_trim(document->blocks[title].text)));
		for (size_t i = p ? from : 0; i < to; i++)
			document->blocks[i].part = (int)p + 1;
	}
	if (n) {
		document->type = RECORD(document, part, 0)->type;
		document->title = RECORD(document, part, 0)->title;
	} else {
		document->type = "ovrigt";
	}
}
