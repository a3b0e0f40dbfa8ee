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
#include <string.h>

#include "groups.h"
#include "vote_walk.h"

/* ---- whose votes ---- */

void vote_walk_start(struct walk *walk, struct voting *voting, const struct block *block)
{
	*voting = (struct voting){ .context = walk->context, .block = block, .carried = BALLOT_NONE };
}

void vote_walk_keep(struct walk *walk)
{
	struct voting *now = walk->now;
	if (now != walk->blank || !walk->item || (!now->n_meanings && !now->n_results))
		return;
	walk->of[walk->item] = now;
	walk->blank = arena_alloc(walk->context->arena, sizeof *walk->blank);
}

static void enter(struct walk *walk, const struct block *block)
{
	vote_walk_keep(walk);
	walk->item = block->item;
	walk->roll = false;
	walk->now = walk->item && walk->of[walk->item] ? walk->of[walk->item] : walk->blank;
	if (walk->now == walk->blank)
		vote_walk_start(walk, walk->blank, block);
	walk->now->carried = BALLOT_NONE;
	walk->now->columns.n = 0;
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
	if (row && (walk->roll ? vote_roll_head(walk, block, text) : vote_read_rounds_head(voting, text) || vote_read_table_head(voting, text))) {
		if (!voting->columns.means)
			vote_read_counts(voting, text, span); /* "JA (8) | NEJ (6)" */
		else
			vote_read_meanings(voting, text, span); /* "Ja = bifall | Nej = avslag" */
		voting->carried = BALLOT_NONE;
		return true;
	}
	if (row && voting->columns.means && vote_read_head_more(voting, text))
		return true;
	if (!row && voting->columns.sides && vote_carries(text) != BALLOT_NONE) /* "JA: 5 | NEJ: 4" stands above "JA (5)" and its names: no columns */
		voting->columns.n = 0;
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

/* "Centerpartiet (C)", "C" between the rows of a roll: the party of those below it. Where "Parti" heads a column whose cells stand below
 * each other, the letters are one person's. */
static bool read_group(struct voting *voting, const struct block *block, struct slice text)
{
	struct group group;
	bool listed = voting->listing || voting->n_meanings;
	const char *code = listed && block->kind != BLOCK_ROW && !voting->lines.n && !voting->lines.parties ? party_known(voting->context, slice_trim(text)) : NULL;
	if (code) {
		voting->party = code;
		return true;
	}
	if (!voting->listing || block->kind == BLOCK_ROW || !group_read(voting->context, text, &group) || !group.party)
		return false;
	voting->party = group.party;
	return true;
}

static void read_clause(struct walk *walk, const struct block *block, struct slice text, struct span span)
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
	static struct pattern result = PATTERN("(?i)\\d\\s+%{yes_word}" BALLOT_PAPER "\\b.{1,120}?\\d\\s+%{no_word}" BALLOT_PAPER "\\b"); /* told with the meanings */
	static struct pattern voted = PATTERN("(?i)(?:^|[,;:]\\s+)(?:\\d{1,3}|\\p{L}+)\\s+(?:%{voter_word}\\s+)?%{votes_verb}\\s+%{yes_word}\\b.{1,120}?\\s(?:%{voter_word}\\s+)?%{votes_verb}\\s+%{no_word}\\b"); /* "Två röstade ja till bordläggning och tre röstade nej." */
	vote_read_bracketed(voting, text, span);
	bool means = vote_read_meanings(voting, text, span);
	static struct pattern shown = PATTERN("(?i)\\b%{show_of_hands}\\s.{1,80}?%{votes_noun}\\s+%{in_place_of}\\s"); /* "Handuppräckning ger två röster för förslaget ... (ja = förslaget ...)" */
	if (means && (pattern_matches(&result, text) || pattern_matches(&voted, text) || pattern_matches(&shown, text)))
		vote_read_counts(voting, text, span);
	bool counts = !means && vote_read_counts(voting, text, span), sides = !means && !counts && vote_read_sides(voting, text, span);
	if (!means && !counts && !sides)
		vote_read_figures(voting, text, span);
	vote_read_casting(voting, text, span);
	vote_read_acclamation(voting, text, span);
	vote_read_secret(voting, text, span);
	if (means)
		return;
	enum ballot carried = sides && text.at[text.n - 1] == ':' ? voting->carried : vote_carries(text); /* "Emot förslaget röstar:" */
	voting->party = party;
	if (vote_read_voters(voting, text, span))
		return;
	voting->carried = carried;
	voting->party = block->kind == BLOCK_ROW ? party : NULL;
}

/* "Efter votering, ja för förslaget och nej för yrkandet, där ja röstar Ida Ek ...": what the ballots mean, and behind it who gave them. */
static void read_sentence(struct walk *walk, const struct block *block, struct slice text, struct span span)
{
	static struct pattern told = PATTERN("(?i)\\b(?:%{yes_word}|%{no_word})\\b.*?(\\s*,?\\s(?:%{whereby}))\\s+(?=(?:%{yes_word}|%{no_word})\\s+%{votes_verb}\\s+(?-i:\\p{Lu}))");
	struct match m;
	if (block->kind == BLOCK_ROW || !pattern_find(&told, text, 0, &m)) {
		read_clause(walk, block, text, span);
		return;
	}
	size_t cut = (size_t)(m.group[1].at - text.at);
	read_clause(walk, block, slice_part(text, 0, cut), (struct span){ span.start, span.start + cut });
	read_clause(walk, block, slice_part(text, m.end, text.n), (struct span){ span.start + m.end, span.end });
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
	if (heading->item == block->item && is_body(heading) && !vote_roll_begins(walk, heading, heading->text))
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
	vote_walk_start(&walk, walk.nobody, NULL);
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		arena_reset(context->scratch);
		if (block->item != walk.item)
			enter(&walk, block);
		if (is_body(block))
			read_heading(&walk, block);
		bool titled = is_body(block) && vote_roll_begins(&walk, block, text) && block->kind != BLOCK_ROW; /* "Voteringslista | Ja | Nej" is a head, too */
		if (!is_body(block) || titled || vote_roll_by_head(&walk, block, text) || (walk.roll && vote_roll_names(&walk, block, text)) || (!walk.roll && (!block->item || outside(block))))
			continue;
		if (is_retold(&walk, block, text))
			continue;
		walk.now->order = s + 1;
		read_sentence(&walk, block, text, (struct span){ sentence->start, sentence->end });
	}
	vote_walk_keep(&walk);
	vote_rolls_place(&walk);
	for (size_t i = 1; i < walk.n; i++)
		if (walk.of[i])
			vote_leave(walk.of[i]);
}

const struct extractor extractor_votes = { "votes", run };
