/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a study, and the stance files. Out: `stance` records: municipality x area x lead, increase, wait or abstain. Knows nothing of
 * decisions: minutes that tell what was decided give none.
 *
 *   "8.1.2 Samverkansområde juridik"                          the area of what follows: stance_headings.c
 *   "- Heby" / "Kommunen är beredd att vara drivande."        its own words: lead
 *   "Götene: Vi tackar nej."                                  the same on one line
 *   "4.1 Flen" / "Inom arkiv vill kommunen avvakta."          a section of its own words, area by area
 *   "Följande kommuner vill avvakta:" / "- Håbo"              told by the line above the list
 *   "Avvaktar: Håbo, Tierp"                                   the same on one line
 *   sentences of the author, tables                           stance_sentences.c, stance_tables.c
 *
 * Within one statement lead wins over increase, that over wait and abstain: "vill öka samverkan men avvaktar i andra delar". The
 * municipality's own words win over the author's, who is kept as `contradicted_by`.
 */
#include "stances.h"

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

/* What the words of a municipality say of the area: the strongest, else their first. */
static void own_answer(struct stance_reading *reading, const char *area, struct slice text)
{
	enum { SHORT = 3 };
	static struct pattern first = PATTERN("^([^,.;:–]{2,20})[,.;:–]"); /* "Nej, lönerna görs av egna assistenter." */
	struct tokens words = text_tokens(reading->document->scratch, text);
	size_t base = (size_t)(text.at - reading->document->text.at);
	enum stance_code said = stance_said(reading, text, words.n <= SHORT); /* "Avvaktar.", "Ja" */
	struct match m;
	if (said == STANCE_NONE && pattern_find(&first, text, 0, &m) && text_tokens(reading->document->scratch, m.group[1]).n <= SHORT)
		said = stance_said(reading, m.group[1], true);
	stance_tell_own(reading, area, said, true, (struct span){ base, base + text.n });
}

/* "Löneadministration. Boxholm vill öka samarbetet.": a short sentence that only names what the others are about. */
static const char *run_in_area(const struct stance_reading *reading, struct slice text, struct slice block)
{
	enum { LONGEST = 5 }; /* words: what is longer tells something: "Taxibolagens växel slutar ta emot samtalen i höst." */
	if (text.at != block.at || slice_trim(text).n + 1 >= block.n || text_tokens(reading->document->scratch, text).n > LONGEST || stance_names(reading, text).n)
		return NULL;
	return stance_said(reading, text, false) == STANCE_NONE ? stance_area(reading, text) : NULL;
}

/* The sentences of a block, as far as `from` reaches: "... utanför. Malå: Vi vill ..." is two municipalities'. */
static void each_sentence(struct stance_reading *reading, size_t block, struct slice from, bool own)
{
	const struct document *document = reading->document;
	enum stance_code pending = STANCE_NONE;
	size_t begin = (size_t)(from.at - document->text.at), limit = begin + from.n;
	bool listed = document->blocks[block].kind == BLOCK_LIST_ITEM && !reading->comments;
	enum stance_code said = own ? stance_said(reading, from, false) : STANCE_NONE;
	size_t before = reading->n;
	const char *outer = reading->area;
	struct area_at areas[MOST_AREAS];
	bool several = own && !reading->area && (!stance_fallback(reading) || stance_areas(reading, from, areas) > (reading->introduced ? 0 : 1));
	reading->loose = false;
	if (!own && !reading->round) /* "- Samma sak gäller juridik." below the words of the same municipality */
		reading->last = STANCE_NONE;
	for (size_t s = reading->sentence; s < document->n_sentences && document->sentences[s].block <= block && document->sentences[s].start < limit; s++) {
		reading->sentence = s;
		size_t start = document->sentences[s].start < begin ? begin : document->sentences[s].start;
		size_t end = document->sentences[s].end > limit ? limit : document->sentences[s].end;
		if (document->sentences[s].block < block || end <= begin)
			continue;
		struct slice text = slice_part(document->text, start, end);
		reading->round |= own && reading->n > before;
		const char *run_in = own ? NULL : run_in_area(reading, text, from);
		if (run_in)
			reading->area = run_in;
		else if (!own)
			stance_sentence(reading, text, start, listed, &pending);
		else if (several)
			stance_own_sentence(reading, text, start);
		else if (said != STANCE_NONE && stance_said(reading, text, false) == said && reading->n == before)
			stance_tell_own(reading, stance_area_in_force(reading), said, true, (struct span){ start, end });
	}
	if (own && reading->n == before)
		own_answer(reading, stance_area_in_force(reading), from);
	reading->area = outer;
	reading->loose = false;
}

/* The name stood alone, and nothing was said below it: the line above the list says it. */
static void close_label(struct stance_reading *reading)
{
	if (reading->own.n && !reading->own_section)
		stance_tell_own(reading, stance_area_in_force(reading), reading->lead, reading->spoke, reading->own_at);
	reading->own.n = 0;
	reading->own_section = reading->spoke = false;
}

static void own_block(struct stance_reading *reading, size_t i, struct slice text)
{
	size_t before = reading->n;
	each_sentence(reading, i, text, true);
	reading->spoke = true;
	if (reading->n > before)
		reading->told = i + 1;
	if (reading->own_section)
		return;
	if (reading->n > before)
		reading->own.n = 0;
	close_label(reading);
}

static void open_label(struct stance_reading *reading, size_t i, struct codes municipalities, struct slice rest)
{
	const struct block *block = &reading->document->blocks[i];
	if (reading->own_section) /* what headed its lists is not for the next */
		reading->lead = STANCE_NONE;
	if (reading->own_area)
		reading->area = NULL;
	reading->own_area = false;
	bool lists = i + 1 < reading->document->n_blocks && block->kind != BLOCK_LIST_ITEM && block[1].kind == BLOCK_LIST_ITEM; /* its areas stand below it */
	if (lists && reading->introduced)
		reading->section = NULL, reading->introduced = false;
	const char *introduced = rest.n && !lists && !reading->area && (reading->introduced || !reading->section) ? stance_area_above(reading, i) : NULL;
	if (introduced) {
		reading->section = introduced;
		reading->introduced = true;
	}
	while (municipalities.n) {
		close_label(reading);
		reading->own = municipalities;
		reading->own_at = (struct span){ block->start, block->end };
		reading->running.n = 0;
		reading->last = STANCE_NONE;
		/* where no heading names an area, what follows the name does */
		reading->own_section = !rest.n && !stance_area_in_force(reading) && block->kind != BLOCK_LIST_ITEM;
		if (!rest.n)
			return;
		size_t end = stance_next_label(reading, rest);
		own_block(reading, i, slice_part(rest, 0, end));
		struct slice tail = slice_part(rest, end, rest.n);
		municipalities = tail.n ? stance_label(reading, stance_head_of_line(reading, tail, &rest), false) : (struct codes){ .n = 0 };
	}
}

/* "Lönecentrum: vill driva" below a municipality's name. */
static bool area_line(struct stance_reading *reading, struct slice head, struct slice rest)
{
	enum { LONGEST = 6 }; /* words: "När det gäller inköpen är tonen en annan: här vill Kinda vänta" is a sentence */
	const char *area = rest.n && text_tokens(reading->document->scratch, head).n <= LONGEST ? stance_area(reading, head) : NULL;
	if (!area)
		return false;
	while (area) {
		struct slice answer = slice_part(rest, 0, stance_next_area(reading, rest)), tail = slice_part(rest, answer.n, rest.n);
		size_t from = (size_t)(head.at - reading->document->text.at), to = (size_t)(answer.at - reading->document->text.at) + answer.n;
		enum stance_code said = stance_said(reading, answer, true);
		if (said == STANCE_NONE && stance_says_same(reading, answer)) /* "Juridik: samma sak" */
			said = reading->last;
		reading->last = said;
		stance_tell_own(reading, area, said, true, (struct span){ from, to });
		if (!tail.n)
			break;
		head = stance_head_of_line(reading, tail, &rest);
		area = stance_area(reading, head);
	}
	return true;
}

/* "Flen tar täten; Katrineholm nej; Gnesta med": each part is an answer. */
static bool each_part(struct stance_reading *reading, struct slice text)
{
	enum { FEWEST = 2 };
	size_t parts = 0, before = reading->n;
	for (size_t i = 0; i < text.n; i++)
		parts += text.at[i] == ';';
	bool round = reading->round;
	reading->round = true;
	for (size_t at = 0; parts >= FEWEST && at < text.n;) {
		const char *end = memchr(text.at + at, ';', text.n - at);
		struct slice part = slice_trim(slice_part(text, at, end ? (size_t)(end - text.at) : text.n));
		enum stance_code pending = STANCE_NONE;
		stance_sentence(reading, part, (size_t)(part.at - reading->document->text.at), false, &pending);
		at = end ? (size_t)(end - text.at) + 1 : text.n;
	}
	reading->round = round;
	return reading->n > before;
}

/* "Robotisering ++", where a legend explains the sign, and one municipality speaks. */
static bool area_and_sign(struct stance_reading *reading, size_t i, struct slice text)
{
	static struct pattern last = PATTERN("^(.{2,50}?)\\s+(\\S{1,12})$");
	struct match m;
	enum stance_code said;
	if (!pattern_find(&last, text, 0, &m))
		return false;
	stance_read_legend(reading);
	if (!stance_of_sign(reading, m.group[2], i, i + 1, &said))
		return false;
	const char *area = stance_area(reading, m.group[1]);
	if (!area)
		return false;
	stance_tell_own(reading, area, said, true, (struct span){ reading->document->blocks[i].start, reading->document->blocks[i].end });
	reading->own_section = reading->spoke = true;
	return true;
}

/* "GRÖN Nora, Hällefors" below an area, where a legend explains the sign. */
static bool sign_and_names(struct stance_reading *reading, size_t i, struct slice text)
{
	static struct pattern first = PATTERN("^(\\S{1,12})(?:\\s\\*)?\\s+(\\p{Lu}.*)$");
	const struct block *block = &reading->document->blocks[i];
	struct match m;
	enum stance_code said;
	if (!stance_area_in_force(reading) || !pattern_find(&first, text, 0, &m))
		return false;
	struct codes names = stance_only_names(reading, m.group[2]);
	if (!names.n)
		return false;
	stance_read_legend(reading);
	if (!stance_of_sign(reading, m.group[1], i, i + 1, &said))
		return false;
	for (size_t k = 0; k < names.n; k++)
		stance_tell(reading, names.at[k], stance_area_in_force(reading), said, false, (struct span){ block->start, block->end });
	return true;
}

/* "Bygglov: Säffle vill leda, Åmål avvaktar." */
static bool area_of_names(struct stance_reading *reading, size_t i, struct slice head, struct slice rest)
{
	const char *area = rest.n && stance_names(reading, rest).n && !stance_names(reading, head).n ? stance_area(reading, head) : NULL, *outer = reading->area;
	if (!area || stance_said(reading, head, false) != STANCE_NONE)
		return false;
	reading->area = area;
	reading->running.n = reading->they.n = 0;
	size_t before = reading->n;
	struct slice names, said = stance_head_of_line(reading, rest, &names);
	reading->terse = true;
	bool own;
	if (!stance_names_line(reading, said, names, &own) && !stance_bracketed(reading, rest) && !each_part(reading, rest))
		each_sentence(reading, i, rest, false);
	reading->terse = false;
	reading->told = reading->n > before ? i + 1 : reading->told;
	reading->area = outer;
	return true;
}

/* All of a letter is the words of who sent it. */
static void open_letter(struct stance_reading *reading)
{
	if (!reading->sender)
		return;
	reading->own = (struct codes){ { reading->sender }, 1 };
	reading->own_section = reading->spoke = true;
}

static void open_heading(struct stance_reading *reading, size_t i, struct slice text)
{
	close_label(reading);
	stance_open_heading(reading, i, text);
	open_letter(reading);
}

/* "- Skövde, Lidköping" below "Följande kommuner vill avvakta:" */
static bool listed_names(struct stance_reading *reading, size_t i, struct slice text)
{
	const struct block *block = &reading->document->blocks[i];
	struct codes names = reading->lead == STANCE_NONE ? (struct codes){ .n = 0 } : stance_only_names(reading, text);
	for (size_t k = 0; k < names.n; k++)
		stance_tell(reading, names.at[k], stance_area_in_force(reading), reading->lead, false, (struct span){ block->start, block->end });
	return names.n > 0;
}

/* "§ 11 Avtalet ses över Samordnaren har läst ..." */
static bool begins_item(const struct stance_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	return i && block->kind == BLOCK_PARAGRAPH && ((block->text.n > 1 && memcmp(block->text.at, "§", 2) == 0 && text_is_numbered(block->text)) || block->item != block[-1].item);
}

/* "Tar täten" above a list: what it says of the municipalities or areas below, also as the legend of tables explains it. */
static enum stance_code head_of_answers(struct stance_reading *reading, size_t i, struct slice text)
{
	enum { LONGEST = 5 };
	const struct document *document = reading->document;
	enum stance_code said;
	text = slice_trim(text);
	if (text.n && text.at[text.n - 1] == ':')
		text.n--;
	if (!text.n || strchr(".;,", text.at[text.n - 1]) || i + 1 == document->n_blocks || document->blocks[i].kind == BLOCK_LIST_ITEM || document->blocks[i + 1].kind != BLOCK_LIST_ITEM || text_tokens(document->scratch, text).n > LONGEST ||
	    stance_names(reading, text).n || stance_area(reading, text))
		return STANCE_NONE;
	stance_read_legend(reading);
	return stance_of_sign(reading, text, i, i + 1, &said) ? said : stance_said(reading, text, true);
}

/* "- Kartor och mätning – två nya drönare", "- Sophämtning (bilarna är leasade)" below "Tar täten", where one municipality speaks. */
static bool listed_area(struct stance_reading *reading, size_t i, struct slice text)
{
	static struct pattern head = PATTERN("^(.{3,60}?)(?:[,;:(]|\\s[–-]\\s|\\.\\s|$)");
	const struct block *block = &reading->document->blocks[i];
	struct match m;
	if (!reading->own_section || reading->lead == STANCE_NONE || block->kind != BLOCK_LIST_ITEM || !pattern_find(&head, text, 0, &m))
		return false;
	const char *area = stance_area(reading, slice_trim(m.group[1]));
	area = area ? area : stance_area(reading, text);
	enum stance_code said = stance_said(reading, slice_part(text, m.end, text.n), false);
	stance_tell_own(reading, area, said == STANCE_NONE ? reading->lead : said, true, (struct span){ block->start, block->end });
	return area;
}

static bool is_numbered_as(const struct stance_reading *reading, size_t i, int n)
{
	static struct pattern numbered = PATTERN("^(\\d{1,2})[.)]\\s");
	struct match m;
	return i < reading->document->n_blocks && pattern_find(&numbered, reading->document->blocks[i].text, 0, &m) && atoi(m.group[1].at) == n;
}

/* "1. Ja, gärna." below a municipality, where "1. Vill ni ha gemensamma nämndsekreterare?" was asked above. */
static bool numbered_answer(struct stance_reading *reading, size_t i)
{
	static struct pattern numbered = PATTERN("^(?i:(?:%{numbered_part}\\s)?)(\\d{1,2})[.):]\\s+(\\S.*)$");
	const struct block *block = &reading->document->blocks[i];
	struct match m;
	struct area_at areas[MOST_AREAS];
	int n = pattern_find(&numbered, block->text, 0, &m) ? atoi(m.group[1].at) : 0;
	if (n <= 0 || n >= MOST_QUESTIONS)
		return false;
	size_t named = stance_areas(reading, m.group[2], areas);
	if (!reading->own.n || !reading->own_section) {
		const char *area = stance_area(reading, m.group[2]);
		reading->asked[n] = area ? area : named == 1 ? areas[0].code : NULL;
		return block->text.at[block->text.n - 1] == '?' && (is_numbered_as(reading, i - 1, n - 1) || is_numbered_as(reading, i + 1, n + 1)); /* one of a list of questions heads nothing */
	}
	if (!reading->asked[n] || named)
		return false;
	own_answer(reading, reading->asked[n], m.group[2]);
	reading->spoke = true;
	return true;
}

/* "Hjälpmedel" directly above "→ Kalix: vi kan husera centralen", where no gap tells that it is a heading. */
static bool heads_answers(const struct stance_reading *reading, size_t i)
{
	static struct pattern ended = PATTERN("[.:;,!?]$");
	const struct document *document = reading->document;
	enum { LONGEST = 5 };
	struct slice text = document->blocks[i].text, rest;
	if (document->blocks[i].kind != BLOCK_PARAGRAPH || i + 1 == document->n_blocks || pattern_matches(&ended, text) || text_tokens(document->scratch, text).n > LONGEST)
		return false;
	struct slice head = stance_head_of_line(reading, text_without_mark(document->blocks[i + 1].text), &rest);
	return rest.n && stance_label(reading, head, false).n && stance_area(reading, text);
}

static void read_block(struct stance_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	bool heading = block_heads(reading->document, i), numbered = text_is_numbered(block->text);
	struct slice text = heading ? text_without_number(block->text) : text_without_mark(block->text), rest;
	bool own = false;
	static struct pattern decided = PATTERN("^%{that}\\s");
	if (reading->minutes && pattern_matches(&decided, text)) /* what was decided is no answer */
		return;
	heading |= heads_answers(reading, i);
	reading->round = reading->told == i;
	struct slice head = stance_head_of_line(reading, text, &rest);
	struct codes label = stance_label(reading, head, !rest.n);
	if (!heading && begins_item(reading, i)) /* its title was not told from its text */
		reading->area = reading->section = NULL, reading->introduced = false;
	enum stance_code heads = label.n ? STANCE_NONE : head_of_answers(reading, i, text);
	if (reading->own.n && heads != STANCE_NONE && !reading->own_section && reading->document->blocks[i - 1].kind == BLOCK_LIST_ITEM) /* the last of the list above */
		close_label(reading);
	if (heads != STANCE_NONE && (reading->own.n || reading->area)) {
		reading->own_section = reading->own.n;
		reading->spoke |= reading->own_section;
		reading->lead = heads;
		return;
	}
	if (reading->own.n && listed_area(reading, i, text)) {
		reading->spoke = true;
		return;
	}
	if (numbered_answer(reading, i) || (reading->own.n && (area_and_sign(reading, i, text) || stance_field(reading, head, rest) || stance_ballot(reading, text))))
		return;
	if (stance_bracketed(reading, text) || sign_and_names(reading, i, text)) {
		close_label(reading);
	} else if (label.n) {
		if (heading && numbered)
			reading->area = NULL;
		open_label(reading, i, label, rest);
	} else if (reading->own.n && area_line(reading, head, rest)) {
		return;
	} else if (stance_names_line(reading, head, rest, &own) || listed_names(reading, i, text)) {
		reading->spoke |= own;
		if (!own)
			close_label(reading);
	} else if ((label = stance_answer_of(reading, head, rest, text, heading)).n) {
		if (heading)
			reading->area = NULL;
		open_label(reading, i, label, (struct slice){ text.at, 0 });
	} else if (heading) {
		open_heading(reading, i, text);
	} else if (text.n && text.at[text.n - 1] == ':') {
		close_label(reading);
		reading->lead = stance_list_lead(reading, text);
	} else if (reading->own.n && (reading->own_section || block->kind != BLOCK_LIST_ITEM)) { /* the paragraph below the name */
		own_block(reading, i, block->text);
	} else if (area_of_names(reading, i, head, rest)) {
		close_label(reading);
	} else {
		close_label(reading);
		if (reading->told != i || reading->running.n != 1) /* each answer on a line of its own: the area was named in the first */
			reading->running.n = reading->they.n = 0;
		size_t before = reading->n;
		each_sentence(reading, i, block->text, false);
		reading->told = reading->n > before ? i + 1 : 0;
	}
}

/* Minutes of a municipality tell what was decided; what their sentences say of others is no answer. Those of a collaboration, and its
 * agreements, may say who joins in what. */
enum { NO_SOURCE, STUDY, MINUTES };
static int source_of(const struct document *document, const struct block *block, bool collaboration)
{
	static const char *const minutes[] = { "protokoll", "protokollsutdrag", "minnesanteckningar", "avtal", "avsiktsforklaring" };
	if (!block->part || block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS)
		return NO_SOURCE;
	const char *type = RECORD(document, part, (size_t)block->part - 1)->type;
	if (type && strcmp(type, "kallelse") == 0)
		return collaboration ? MINUTES : NO_SOURCE;
	for (size_t i = 0; type && i < sizeof minutes / sizeof *minutes; i++)
		if (strcmp(type, minutes[i]) == 0)
			return collaboration ? MINUTES : NO_SOURCE;
	return STUDY;
}

/* "§ 50 Bostadsanpassning <TAB> Dnr 2025/33" */
static struct slice first_cell(struct slice row)
{
	const char *tab = memchr(row.at, '\t', row.n);
	return text_without_number(slice_part(row, 0, tab ? (size_t)(tab - row.at) : row.n));
}

/* "Kommuner: Flen, Gnesta, Trosa" at the top: minutes of several, wherever they met. */
static bool lists_parties(const struct stance_reading *reading)
{
	enum { TOP = 14, SEVERAL = 3 };
	const struct document *document = reading->document;
	for (size_t i = 0; i < document->n_blocks && i < TOP; i++) {
		struct slice rest;
		arena_reset(document->scratch);
		struct slice head = stance_head_of_line(reading, document->blocks[i].text, &rest);
		if (stance_only_names(reading, rest.n ? rest : head).n >= SEVERAL)
			return true;
	}
	return false;
}

void classify_stances(const struct classifier *classifier, struct document *document, const char *region)
{
	struct stance_reading reading = { .classifier = classifier, .document = document, .arena = arena_new(), .lead = STANCE_NONE };
	bool study = false, collaboration = region || !document->municipality || lists_parties(&reading); /* nobody's minutes: of several */
	for (size_t i = 0; i < document->n_blocks && !study; i++)
		study = source_of(document, &document->blocks[i], collaboration) != NO_SOURCE;
	if (!study) {
		arena_free(reading.arena);
		return;
	}
	reading.pairs = table_new(reading.arena);
	stance_parties(&reading);
	reading.title_area = stance_title_area(&reading);
	reading.sender = stance_sender(&reading);
	open_letter(&reading);
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		int source = source_of(document, &document->blocks[i], collaboration);
		if (source == NO_SOURCE)
			continue;
		reading.minutes = source == MINUTES;
		struct slice title = stance_numbered_title(document, i);
		if (!title.n && document->blocks[i].kind == BLOCK_ROW && document->blocks[i].role == ROLE_TITLE)
			title = first_cell(document->blocks[i].text);
		if (title.n)
			open_heading(&reading, i, title);
		else if (document->blocks[i].kind == BLOCK_ROW)
			i = stance_table(&reading, i) - 1;
		else
			read_block(&reading, i);
	}
	close_label(&reading);
	stance_records(&reading);
	arena_free(reading.arena);
}
