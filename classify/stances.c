/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a study, and the stance files. Out: `stance` records: municipality x area x lead, increase, wait or abstain. Knows nothing of
 * decisions: minutes that tell what was decided give none.
 *
 *   "8.1.2 Samverkansområde juridik"                          the area of what follows
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

#include <string.h>

#include "pattern.h"

/* What the words of a municipality say: the strongest, shown by its first sentence that says it. */
static void own_statement(struct stance_reading *reading, struct slice text)
{
	enum { SHORT = 3 };
	struct tokens words = text_tokens(reading->document->scratch, text);
	size_t base = (size_t)(text.at - reading->document->text.at);
	enum stance_code said = stance_said(reading, text, words.n <= SHORT); /* "Avvaktar.", "Ja" */
	stance_tell(reading, reading->own, reading->area ? reading->area : reading->title_area, said, true, (struct span){ base, base + text.n });
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
	for (size_t s = reading->sentence; s < document->n_sentences && document->sentences[s].block <= block && document->sentences[s].start < limit; s++) {
		reading->sentence = s;
		size_t start = document->sentences[s].start < begin ? begin : document->sentences[s].start;
		size_t end = document->sentences[s].end > limit ? limit : document->sentences[s].end;
		if (document->sentences[s].block < block || end <= begin)
			continue;
		struct slice text = slice_part(document->text, start, end);
		if (!own)
			stance_sentence(reading, text, start, listed, &pending);
		else if (!reading->area && !reading->title_area)
			stance_own_sentence(reading, text, start);
		else if (said != STANCE_NONE && stance_said(reading, text, false) == said && reading->n == before)
			stance_tell(reading, reading->own, reading->area ? reading->area : reading->title_area, said, true, (struct span){ start, end });
	}
	if (own && reading->n == before)
		own_statement(reading, from);
}

/* "Följande kommuner vill avvakta:": what holds for the names below. Who is listed as "ledande och ökande" need not lead. */
static enum stance_code list_lead(const struct stance_reading *reading, struct slice slice)
{
	struct stance_text text = stance_read(reading, slice, false);
	enum stance_code said = stance_strongest(&text, 0, text.words.n);
	for (size_t i = 0; i < text.n_hits && said == STANCE_LEAD; i++)
		if (text.hits[i].said == STANCE_INCREASE)
			said = STANCE_INCREASE;
	return said;
}

/* "Götene: Vi tackar nej.": what stands before the colon or the dash, and what follows. */
static struct slice head_of_line(struct slice text, struct slice *rest)
{
	static struct pattern dash = PATTERN("^([^:–]{2,40}?)(?::|\\s[–-])(?=\\s|$)");
	struct match m;
	bool found = pattern_find(&dash, text, 0, &m);
	*rest = slice_trim(slice_part(text, found ? m.end : text.n, text.n));
	return found ? m.group[1] : text;
}

/* The name stood alone, and nothing was said below it: the line above the list says it. */
static void close_label(struct stance_reading *reading)
{
	if (reading->own && !reading->own_section)
		stance_tell(reading, reading->own, reading->area ? reading->area : reading->title_area, reading->lead, reading->spoke, reading->own_at);
	reading->own = NULL;
	reading->own_section = reading->spoke = false;
}

static void own_block(struct stance_reading *reading, size_t i, struct slice text)
{
	size_t before = reading->n;
	each_sentence(reading, i, text, true);
	reading->spoke = true;
	if (reading->own_section)
		return;
	if (reading->n > before)
		reading->own = NULL;
	close_label(reading);
}

/* Where the next municipality speaks in the same block: "... utanför. Malå: Vi vill ..."; the text's end: nowhere. */
static size_t next_label(const struct stance_reading *reading, struct slice text)
{
	static struct pattern next = PATTERN("[.!?]\\s+(?=(\\p{Lu}[\\p{L} -]{1,30}):\\s)");
	struct match m;
	for (size_t at = 0; pattern_find(&next, text, at, &m); at = m.end)
		if (stance_municipality(reading, m.group[1]))
			return m.end;
	return text.n;
}

static void open_label(struct stance_reading *reading, size_t i, const char *municipality, struct slice rest)
{
	const struct block *block = &reading->document->blocks[i];
	while (municipality) {
		close_label(reading);
		reading->own = municipality;
		reading->own_at = (struct span){ block->start, block->end };
		reading->running.n = 0;
		/* where no heading names an area, what follows the name does */
		reading->own_section = !rest.n && !reading->area && !reading->title_area && block->kind != BLOCK_LIST_ITEM;
		if (!rest.n)
			return;
		size_t end = next_label(reading, rest);
		own_block(reading, i, slice_part(rest, 0, end));
		struct slice tail = slice_part(rest, end, rest.n);
		municipality = tail.n ? stance_municipality(reading, head_of_line(tail, &rest)) : NULL;
	}
}

/* "Lönecentrum: vill driva" below a municipality's name. */
static bool area_line(struct stance_reading *reading, size_t i, struct slice head, struct slice rest)
{
	const char *area = rest.n ? stance_area(reading, head) : NULL;
	if (!area)
		return false;
	const char *outer = reading->area;
	size_t base = reading->document->blocks[i].start;
	reading->area = area;
	stance_tell(reading, reading->own, area, stance_said(reading, rest, true), true, (struct span){ base, reading->document->blocks[i].end });
	reading->area = outer;
	return true;
}

/* "Avvaktar: Hultsfred, Vimmerby" */
static bool names_line(struct stance_reading *reading, struct slice head, struct slice rest)
{
	enum stance_code said = rest.n ? stance_said(reading, head, true) : STANCE_NONE;
	struct codes names = said == STANCE_NONE ? (struct codes){ .n = 0 } : stance_names(reading, rest);
	size_t base = (size_t)(rest.at - reading->document->text.at);
	for (size_t i = 0; i < names.n; i++)
		stance_tell(reading, names.at[i], reading->area ? reading->area : reading->title_area, said, false, (struct span){ base, base + rest.n });
	return names.n > 0;
}

static void open_heading(struct stance_reading *reading, size_t i, struct slice text)
{
	const struct block *block = &reading->document->blocks[i];
	const char *area = stance_area(reading, text);
	struct stance_text words = stance_read(reading, text, false);
	close_label(reading);
	reading->comments = false;
	for (size_t w = 0; w < words.words.n; w++)
		reading->comments |= cue_in(words.begins[w], CUE_comments);
	if (area || block->kind == BLOCK_HEADING || text_is_numbered(block->text)) /* "Konsultens kommentarer" leaves the area */
		reading->area = area;
	reading->lead = STANCE_NONE;
}

static void read_block(struct stance_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	bool heading = block_heads(reading->document, i), numbered = text_is_numbered(block->text);
	struct slice text = heading ? text_without_number(block->text) : text_without_mark(block->text), rest;
	struct slice head = head_of_line(text, &rest);
	const char *label = stance_municipality(reading, head);
	if (label) {
		if (heading && numbered)
			reading->area = NULL;
		open_label(reading, i, label, rest);
	} else if (reading->own && area_line(reading, i, head, rest)) {
		return;
	} else if (names_line(reading, head, rest)) {
		close_label(reading);
	} else if (heading) {
		open_heading(reading, i, text);
	} else if (text.n && text.at[text.n - 1] == ':') {
		close_label(reading);
		reading->lead = list_lead(reading, text);
	} else if (reading->own && (reading->own_section || block->kind != BLOCK_LIST_ITEM)) { /* the paragraph below the name */
		own_block(reading, i, block->text);
	} else {
		close_label(reading);
		reading->running.n = reading->they.n = 0;
		each_sentence(reading, i, block->text, false);
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
		return NO_SOURCE;
	for (size_t i = 0; type && i < sizeof minutes / sizeof *minutes; i++)
		if (strcmp(type, minutes[i]) == 0)
			return collaboration ? MINUTES : NO_SOURCE;
	return STUDY;
}

/* "Utredning om gemensam socialjour": the only area that the title names. */
static const char *area_of_title(const struct stance_reading *reading)
{
	struct area_at areas[MOST_AREAS];
	const struct document *document = reading->document;
	struct slice title = slice_of(document->title);
	if (!title.n && document->n_blocks)
		title = document->blocks[0].text;
	return stance_areas(reading, title, areas) == 1 ? areas[0].code : NULL;
}

void classify_stances(const struct classifier *classifier, struct document *document, const char *region)
{
	bool study = false, collaboration = region != NULL;
	for (size_t i = 0; i < document->n_blocks && !study; i++)
		study = source_of(document, &document->blocks[i], collaboration) != NO_SOURCE;
	if (!study)
		return;
	struct stance_reading reading = { .classifier = classifier, .document = document, .arena = arena_new(), .lead = STANCE_NONE };
	reading.pairs = table_new(reading.arena);
	stance_parties(&reading);
	reading.title_area = area_of_title(&reading);
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		int source = source_of(document, &document->blocks[i], collaboration);
		if (source == NO_SOURCE)
			continue;
		reading.minutes = source == MINUTES;
		if (document->blocks[i].kind == BLOCK_ROW)
			i = stance_table(&reading, i) - 1;
		else
			read_block(&reading, i);
	}
	close_label(&reading);
	stance_records(&reading);
	arena_free(reading.arena);
}
