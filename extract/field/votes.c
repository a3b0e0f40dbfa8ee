/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences and tables of items, and rolls of voters anywhere. Out: votes: what Ja and Nej stand for, counts, who
 * voted what. Knows nothing of motions or decisions. What the chair "finds" is no vote.
 *
 *   "Ja-röst för bifall. Nej-röst för avslag."           what they mean (vote_meanings.c)
 *   "Med 6 ja-röster mot åtta nej-röster ..."            counts (vote_counts.c)
 *   "Ja röstar Ola Berg (M), Ida Ek (C) och ..."         voters (vote_voters.c)
 *   "För Ola Bergs förslag röstar Ida Ek och Tor Alm."   voters of sides without Ja and Nej (vote_sides.c)
 *   "Ledamot | Ja | Nej" / "Ola Berg (M) | X |"          voters (vote_tables.c)
 *   "Omröstningslista § 12" on the last page             voters of § 12
 * Several votes in one item follow each other; their meanings may all stand before the first result.
 */
#include "vote.h"

#include <string.h>

#include "groups.h"

/* The walk over the document. */
struct walk {
	struct field_context *context;
	struct voting **of; /* by the id of the item: what was read of it, NULL while there is nothing */
	const struct block **first; /* by the same: its first block */
	size_t n;
	struct voting *now;   /* of the item at hand; `blank` while nothing was read of it */
	struct voting *blank;
	int item;
	size_t heading;       /* block of the heading in force */
	const struct block *retold; /* tells an earlier vote of another body; NULL: none so far */
	bool roll;            /* in a roll; `now` is what it is about, or `nobody` */
	struct voting *nobody;
	struct voting *above[MOST_GROUPS]; /* "§ 12 | § 14" in the row above the head of a roll */
	size_t n_above;
};

/* ---- whose votes ---- */

static void start(struct walk *walk, struct voting *voting, const struct block *block)
{
	*voting = (struct voting){ .context = walk->context, .block = block, .carried = BALLOT_NONE };
}

/* Keeps what was read of the item at hand. */
static void leave(struct walk *walk)
{
	struct voting *now = walk->now;
	if (now != walk->blank || !walk->item || (!now->n_meanings && !now->n_results))
		return;
	walk->of[walk->item] = now;
	walk->blank = arena_alloc(walk->context->arena, sizeof *walk->blank);
}

static void enter(struct walk *walk, const struct block *block)
{
	leave(walk);
	walk->item = block->item;
	walk->roll = false;
	walk->now = walk->item && walk->of[walk->item] ? walk->of[walk->item] : walk->blank;
	if (walk->now == walk->blank)
		start(walk, walk->blank, block);
	walk->now->carried = BALLOT_NONE;
	walk->now->columns.n = 0;
}

/* The votes of the item that the text names: "§ 12"; NULL: it names none. */
static struct voting *voting_named(struct walk *walk, int part, struct slice text)
{
	static struct pattern number = PATTERN("§+\\s*\\d{1,4}(?:\\s?[a-h]\\b)?");
	struct document *document = walk->context->document;
	struct match m;
	if (!pattern_find(&number, text, 0, &m))
		return NULL;
	struct number item = item_numbered(document, part, m.group[0]);
	enum { PARTS_BACK = 8 };
	for (size_t p = COUNT(document, part), tried = 0; p > 0 && tried < PARTS_BACK && !item.known; p--, tried++) /* an appendix is a part of its own */
		item = item_numbered(document, RECORD(document, part, p - 1)->id.value, m.group[0]);
	if (!item.known || item.value < 1 || (size_t)item.value >= walk->n)
		return NULL;
	struct voting **of = &walk->of[item.value];
	if (!*of && item.value == walk->item && walk->now == walk->blank) {
		walk->of[walk->item] = walk->now;
		walk->blank = arena_alloc(walk->context->arena, sizeof *walk->blank);
	}
	if (!*of) {
		*of = arena_alloc(walk->context->arena, sizeof **of);
		start(walk, *of, walk->first[item.value]);
	}
	return *of;
}

/* ---- rolls ---- */

/* From here on the roll is about these votes. */
static void turn(struct walk *walk, struct voting *voting)
{
	leave(walk);
	walk->now = voting;
	walk->now->carried = BALLOT_NONE;
	walk->now->columns.n = 0;
	walk->now->rolling = true;
}

/* "Omröstningslista § 12", "Närvaro- och omröstningslista": a list that stands apart from what it is about. */
static bool roll_begins(struct walk *walk, const struct block *block, struct slice text)
{
	static struct pattern title = PATTERN("(?i)^(?:%{annex}\\s*\\d*\\s*[,:.–-]?\\s*)?(?:till\\s+§\\s*\\d+\\s*[,:.–-]?\\s*)?(?:§\\s*\\d+\\s*[,:.–-]?\\s*)?(?:((?:%{roll_heading}-?\\s*/\\s*)?%{roll_title})|%{vote_again})(?!\\p{L})");
	static struct pattern annex = PATTERN("(?i)^%{annex}\\s*\\d*\\s*,?\\s*%{addressed_to}\\s+(?:\\p{L}{2,5}\\s+)?§\\s*\\d+[.:]?$"); /* "Bilaga 1 till § 45" */
	enum { LONGEST = 160 };
	struct match m;
	if (text_points(text) > LONGEST)
		return false;
	bool bare = pattern_matches(&annex, text);
	if (!bare && !pattern_find(&title, text, 0, &m))
		return false;
	struct voting *target = voting_named(walk, block->part, text);
	if (bare && !(target && target->n_meanings && vote_without_names(target)))
		return false;
	if (!target && !m.group[1].at) /* "Votering begärs": told where it stands */
		return false;
	walk->roll = true;
	if (target || !block->item)
		turn(walk, target ? target : walk->nobody);
	walk->n_above = 0;
	return true;
}

/* "§ 12 Motion om cykelvägar" below the title of a roll */
static bool roll_names(struct walk *walk, const struct block *block, struct slice text)
{
	enum { LONGEST = 120 };
	struct voting *target = block->kind != BLOCK_ROW && text_points(text) <= LONGEST ? voting_named(walk, block->part, text) : NULL;
	if (target)
		turn(walk, target);
	return target != NULL;
}

/* The vote that the head of its columns names: "§ 12", "Kf 79", "Omröstning § 12", a lost "§". false: it is no such head. */
static bool vote_of_head(struct walk *walk, const struct block *block, struct slice cell, struct voting **target)
{
	static struct pattern head = PATTERN("(?i)^(?:%{vote_column}\\s*)?(?:(?-i:\\p{Lu})\\p{L}{1,4}\\s?)?(§*\\s*(\\d{0,4}\\s?[a-h]?))$");
	struct match m;
	bool bare = cell.n && text_is_digit((unsigned char)cell.at[0]); /* "19" is a sum */
	if (bare || !pattern_find(&head, cell, 0, &m) || !m.group[1].n)
		return false;
	const char *sign = "§ ";
	struct slice number = slice_trim(m.group[2]);
	char *named = arena_alloc(walk->context->scratch, strlen(sign) + number.n + 1);
	memcpy(named, sign, strlen(sign));
	memcpy(named + strlen(sign), number.at, number.n);
	struct voting *found = voting_named(walk, block->part, slice_of(named));
	*target = found ? found : walk->nobody;
	return true;
}

/* "§ 12 | § 12 | § 14": two votes of one item. */
static void count_rounds(struct vote_columns *head, const struct walk *walk)
{
	for (size_t g = 0; g < head->groups; g++) {
		int before = 0, all = 0;
		for (size_t k = 0; k < head->groups; k++) {
			before += k < g && head->target[k] == head->target[g];
			all += head->target[k] == head->target[g];
		}
		head->round[g] = all > 1 && head->target[g] != walk->nobody ? before + 1 : 0;
		head->target[g]->rolling = true;
	}
}

/* "| § 12 | § 14" above the columns. */
static bool read_above(struct walk *walk, const struct block *block, struct slice row)
{
	struct voting *target;
	struct slice cells[MOST_COLUMNS];
	size_t n = cells_of(row, cells, MOST_COLUMNS), found = 0;
	for (size_t c = 0; c < n; c++) {
		if (cells[c].n && !vote_of_head(walk, block, cells[c], &target))
			return false;
		found += cells[c].n > 0;
	}
	if (!found)
		return false;
	struct vote_columns head = { .n = n }; /* where no "Ja | Nej" follows, the cells below say it in words */
	walk->n_above = 0;
	for (size_t c = 0; c < n; c++) {
		head.of[c] = BALLOT_NONE;
		if (walk->n_above == MOST_GROUPS || !cells[c].n || !vote_of_head(walk, block, cells[c], &target))
			continue;
		walk->above[walk->n_above++] = target;
		head.word[c] = true;
		head.group[c] = head.groups;
		head.target[head.groups++] = target;
	}
	count_rounds(&head, walk);
	walk->now->columns = head;
	return true;
}

/* "Ledamot | Parti | § 12 | § 14": columns whose cells say Ja or Nej. */
static bool read_word_head(struct walk *walk, const struct block *block, struct slice row)
{
	static struct pattern sign = PATTERN("(?i)^(?:%{vote_column}\\s*\\d{0,2}[.:]?\\s*)?(?:\\p{L}{2,6}\\s?)?§\\s*\\d+\\s?[a-h]?$"); /* "Kf § 47", "Vot 1 § 57" */
	struct slice cells[MOST_COLUMNS];
	struct vote_columns head = { .n = head_cells_of(walk->context->words, walk->context->scratch, row, cells, MOST_COLUMNS) };
	struct table_head names;
	if (!table_head_read(walk->context->words, walk->context->scratch, row, &names) || !(table_has(&names, "name") || table_has(&names, "attendance")))
		return false;
	for (size_t c = 0; c < head.n; c++) {
		head.of[c] = BALLOT_NONE;
		if (head.groups == MOST_GROUPS || !pattern_matches(&sign, cells[c]))
			continue;
		struct voting *target = voting_named(walk, block->part, cells[c]);
		head.word[c] = true;
		head.group[c] = head.groups;
		head.target[head.groups++] = target ? target : walk->nobody;
	}
	if (!head.groups)
		return false;
	count_rounds(&head, walk);
	walk->now->columns = head;
	return true;
}

/* "Ledamot | § 12 | § 14" needs no title above it. */
static bool roll_by_head(struct walk *walk, const struct block *block, struct slice text)
{
	if (walk->roll || block->kind != BLOCK_ROW || !read_word_head(walk, block, text))
		return false;
	walk->roll = true;
	return true;
}

/* The head of a table in a roll; true: the row says nothing more. */
static bool read_roll_head(struct walk *walk, const struct block *block, struct slice row)
{
	if ((!walk->n_above && vote_read_rounds_head(walk->now, row)) || read_above(walk, block, row) || read_word_head(walk, block, row))
		return true;
	if (!vote_read_table_head(walk->now, row))
		return false;
	struct vote_columns *head = &walk->now->columns;
	if (head->groups != walk->n_above)
		return true;
	memcpy(head->target, walk->above, head->groups * sizeof *head->target);
	count_rounds(head, walk);
	return true;
}

/* ---- the walk ---- */

/* Where single members speak, or the paper goes, nobody votes. */
static bool outside(const struct block *block)
{
	static const char *const codes[] = { "recipients", "reservation", "statement", "attachments", "basis", "signatures", "agenda", "contents", NULL };
	return in_sections(block, codes);
}

/* The left column goes on alone: "Ola Berg (M)". */
static bool only_persons(struct field_context *context, struct slice text)
{
	struct person_list persons = { .n = 0 };
	return persons_row(context, text, &persons) == text.n;
}

static bool read_row(struct walk *walk, const struct block *block, struct slice text, struct span span)
{
	struct voting *voting = walk->now;
	bool row = block->kind == BLOCK_ROW;
	if (row && vote_read_slashed_sum(voting, text, span))
		return true;
	if (row && (walk->roll ? read_roll_head(walk, block, text) : vote_read_rounds_head(voting, text) || vote_read_table_head(voting, text))) {
		vote_read_counts(voting, text, span); /* "JA (8) | NEJ (6)" */
		voting->carried = BALLOT_NONE;
		return true;
	}
	bool open = voting->columns.n && (row || (voting->columns.sides && only_persons(voting->context, text)));
	bool headless = row && !voting->columns.n && (voting->listing || voting->n_results || voting->n_meanings);
	if ((open || headless) && vote_read_table_row(voting, text, span))
		return true;
	enum { BETWEEN_ROWS = 32 }; /* "1:e vice ordförande" */
	if (!row && voting->columns.n && text_points(text) <= BETWEEN_ROWS && (block->role != ROLE_HEADING || walk->roll)) /* "Ledamöter" */
		return false;
	if (!row || (!open && !headless))
		voting->columns.n = 0;
	return open && row;
}

/* The meeting that this part records; NULL: none is known. */
static const struct meeting *own_meeting(const struct document *document, int part)
{
	for (size_t m = 0; m < COUNT(document, meeting); m++)
		if (RECORD(document, meeting, m)->part.value == part)
			return RECORD(document, meeting, m);
	return NULL;
}

/* "Kommunstyrelsen" and "Kommunstyrelsen i Heby" are one body, "Kommunstyrelsens arbetsutskott" is another. */
static bool same_body(const char *a, const char *b)
{
	const char *longer = strlen(a) > strlen(b) ? a : b, *shorter = longer == a ? b : a, *in = strcasestr(longer, shorter);
	return in && strncmp(in + strlen(shorter), "s ", 2) != 0;
}

/* "Fullmäktige avslog den 14 juni 2021, § 77, ...": an earlier vote of the body itself, where the day stands at its verb. */
static bool on_earlier_day(const struct meeting *own, struct slice behind, const struct date *date)
{
	static struct pattern near = PATTERN("^(?:\\s+(?!%{that}\\s)\\p{L}+){1,4}\\s*$");
	size_t start = date->start;
	return own->date && date->has_day && date->has_year && strcmp(date->iso, own->date) < 0 && pattern_matches(&near, slice_part(behind, 0, start));
}

/* "Byggnadsnämnden beslutade 2015-05-12, § 66, efter omröstning med 6 ja-röster ...", "Vid omröstning i kommunstyrelsen avgavs ...": an
 * earlier vote of another body. What stands behind it in its paragraph goes with it. */
static bool is_retold(struct walk *walk, const struct block *block, struct slice text)
{
	static struct pattern held_in = PATTERN("(?i)\\b%{vote_again}\\s+\\p{L}{1,2}\\s+$"), ballots = PATTERN("(?i)\\b(?:%{vote_again}|%{yes_word}|%{no_word})\\b");
	struct field_context *context = walk->context;
	struct slice where;
	struct date date;
	if (walk->retold == block)
		return true;
	if (walk->roll || block->kind == BLOCK_ROW || in_section(block, "vote") || in_section(block, "propositions") || !pattern_matches(&ballots, text))
		return false;
	const struct meeting *own = own_meeting(context->document, block->part);
	const char *other = body_in(context, text, &where);
	if (!own || !own->body || !other)
		return false;
	struct slice behind = slice_part(text, (size_t)(where.at - text.at) + where.n, text.n);
	bool told = where.at == text.at && date_find(context->words, behind, 0, NULL, &date);
	if (same_body(own->body, other)) {
		if (!told || !on_earlier_day(own, behind, &date))
			return false;
	} else if (!told && !pattern_matches(&held_in, slice_part(text, 0, (size_t)(where.at - text.at))))
		return false;
	walk->retold = block;
	return true;
}

/* "Centerpartiet (C)" between the rows of a roll: the party of those below it. */
static bool read_group(struct voting *voting, const struct block *block, struct slice text)
{
	struct group group;
	if (!voting->listing || block->kind == BLOCK_ROW || !group_read(voting->context, text, &group) || !group.party)
		return false;
	voting->party = group.party;
	return true;
}

static void read_sentence(struct walk *walk, const struct block *block, struct slice text, struct span span)
{
	struct voting *voting = walk->now;
	static struct pattern puts = PATTERN("(?i)\\b%{puts_proposition}\\b");
	int round = vote_round(text);
	if (round)
		voting->round = round;
	voting->listing = walk->roll || in_section(block, "vote");
	if (read_row(walk, block, text, span) || read_group(voting, block, text) || vote_read_line(voting, text, span))
		return;
	enum { ONE_VOTER = 60 };
	const char *party = block->kind == BLOCK_ROW || text_points(text) <= ONE_VOTER ? voting->party : NULL; /* "Centerpartiet" / "Ida Ek ja" */
	voting->party = block->kind == BLOCK_ROW ? party : NULL;
	if (!voting->order_text && block->role != ROLE_HEADING && (in_section(block, "propositions") || pattern_matches(&puts, text)))
		voting->order_text = slice_text(voting->context->arena, text);
	static struct pattern result = PATTERN("(?i)\\d\\s+%{yes_word}" BALLOT_PAPER "\\b.{1,30}\\d\\s+%{no_word}" BALLOT_PAPER "\\b"); /* told with the meanings */
	bool means = vote_read_meanings(voting, text, span);
	if (means && pattern_matches(&result, text))
		vote_read_counts(voting, text, span);
	if (!means && !vote_read_counts(voting, text, span) && !vote_read_sides(voting, text, span))
		vote_read_figures(voting, text, span);
	vote_read_casting(voting, text, span);
	vote_read_acclamation(voting, text, span);
	vote_read_secret(voting, text, span);
	if (means)
		return;
	enum ballot carried = vote_carries(text);
	voting->party = party;
	if (vote_read_voters(voting, text, span))
		return;
	voting->carried = carried;
	voting->party = block->kind == BLOCK_ROW ? party : NULL;
}

/* "Ja (7 röster)" above a list of names is a heading on a web page. */
static void read_heading_of_voters(struct walk *walk, const struct block *block, const struct block *heading)
{
	struct voting *voting = walk->now;
	enum ballot ballot = vote_carries(heading->text);
	if (!block->item || outside(block) || ballot == BALLOT_NONE || (ballot > BALLOT_NO && !voting->n_results))
		return;
	voting->listing = true;
	vote_read_counts(voting, heading->text, span_of(walk->context->document, heading->text));
	voting->carried = ballot;
}

/* A heading that stands alone is no sentence: "Omröstningsresultat 2", "Omröstningslista § 12". */
static void read_heading(struct walk *walk, const struct block *block)
{
	if (block->section_at == walk->heading)
		return;
	walk->heading = block->section_at;
	if (block->section_at == SIZE_MAX)
		return;
	const struct block *heading = &walk->context->document->blocks[block->section_at];
	int round = vote_round(heading->text);
	if (round && heading->item == block->item && !walk->roll)
		walk->now->round = round;
	if (heading->item == block->item) /* "Kommunfullmäktige beslutar med acklamation" above its points */
		vote_read_acclamation(walk->now, heading->text, span_of(walk->context->document, heading->text));
	if (heading->item == block->item && is_body(heading) && !roll_begins(walk, heading, heading->text))
		read_heading_of_voters(walk, block, heading);
}

static void run(struct field_context *context)
{
	const struct document *document = context->document;
	struct walk walk = { .context = context, .item = -1, .n = 1, .heading = SIZE_MAX };
	for (size_t b = 0; b < document->n_blocks; b++)
		if (document->blocks[b].item > 0 && (size_t)document->blocks[b].item >= walk.n)
			walk.n = (size_t)document->blocks[b].item + 1;
	walk.of = arena_alloc(context->arena, walk.n * sizeof *walk.of);
	walk.first = arena_alloc(context->arena, walk.n * sizeof *walk.first);
	for (size_t b = document->n_blocks; b > 0; b--)
		if (document->blocks[b - 1].item > 0)
			walk.first[document->blocks[b - 1].item] = &document->blocks[b - 1];
	walk.blank = arena_alloc(context->arena, sizeof *walk.blank);
	walk.nobody = arena_alloc(context->arena, sizeof *walk.nobody);
	start(&walk, walk.nobody, NULL);
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		arena_reset(context->scratch);
		if (block->item != walk.item)
			enter(&walk, block);
		if (is_body(block))
			read_heading(&walk, block);
		bool titled = is_body(block) && roll_begins(&walk, block, text) && block->kind != BLOCK_ROW; /* "Voteringslista | Ja | Nej" is a head, too */
		if (!is_body(block) || titled || roll_by_head(&walk, block, text) || (walk.roll && roll_names(&walk, block, text)) || (!walk.roll && (!block->item || outside(block))))
			continue;
		if (is_retold(&walk, block, text))
			continue;
		walk.now->order = s + 1;
		read_sentence(&walk, block, text, (struct span){ sentence->start, sentence->end });
	}
	leave(&walk);
	for (size_t i = 1; i < walk.n; i++)
		if (walk.of[i])
			vote_leave(walk.of[i]);
}

const struct extractor extractor_votes = { "votes", run };
