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

static const char *area_in_force(const struct stance_reading *reading)
{
	return reading->area ? reading->area : reading->title_area;
}

static void tell_own(struct stance_reading *reading, const char *area, enum stance_code said, bool own, struct span span)
{
	for (size_t i = 0; i < reading->own.n; i++)
		stance_tell(reading, reading->own.at[i], area, said, own, span);
}

/* What the words of a municipality say: the strongest, shown by its first sentence that says it. */
static void own_statement(struct stance_reading *reading, struct slice text)
{
	enum { SHORT = 3 };
	struct tokens words = text_tokens(reading->document->scratch, text);
	size_t base = (size_t)(text.at - reading->document->text.at);
	enum stance_code said = stance_said(reading, text, words.n <= SHORT); /* "Avvaktar.", "Ja" */
	tell_own(reading, area_in_force(reading), said, true, (struct span){ base, base + text.n });
}

/* "Löneadministration. Boxholm vill öka samarbetet.": a short sentence that only names what the others are about. */
static const char *run_in_area(const struct stance_reading *reading, struct slice text, struct slice block)
{
	enum { LONGEST = 60 };
	if (text.at != block.at || slice_trim(text).n + 1 >= block.n || text_points(text) > LONGEST || stance_names(reading, text).n)
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
	bool several = own && !reading->area && (!reading->title_area || stance_areas(reading, from, areas) > 1);
	reading->loose = false;
	if (!own) /* "- Samma sak gäller juridik." below the words of the same municipality */
		reading->last = STANCE_NONE;
	for (size_t s = reading->sentence; s < document->n_sentences && document->sentences[s].block <= block && document->sentences[s].start < limit; s++) {
		reading->sentence = s;
		size_t start = document->sentences[s].start < begin ? begin : document->sentences[s].start;
		size_t end = document->sentences[s].end > limit ? limit : document->sentences[s].end;
		if (document->sentences[s].block < block || end <= begin)
			continue;
		struct slice text = slice_part(document->text, start, end);
		const char *run_in = own ? NULL : run_in_area(reading, text, from);
		if (run_in)
			reading->area = run_in;
		else if (!own)
			stance_sentence(reading, text, start, listed, &pending);
		else if (several)
			stance_own_sentence(reading, text, start);
		else if (said != STANCE_NONE && stance_said(reading, text, false) == said && reading->n == before)
			tell_own(reading, area_in_force(reading), said, true, (struct span){ start, end });
	}
	if (own && reading->n == before)
		own_statement(reading, from);
	reading->area = outer;
	reading->loose = false;
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
	static struct pattern dash = PATTERN_OFTEN("^([^:–]{2,90}?)(?::|\\s[–-])(?=\\s|$)");
	struct match m;
	bool found = pattern_find(&dash, text, 0, &m);
	*rest = slice_trim(slice_part(text, found ? m.end : text.n, text.n));
	return found ? m.group[1] : text;
}

/* Whose words a label opens: "Götene", "Uppvidinge, Tingsryd och Emmaboda"; n is 0: it is no label. */
static struct codes label_of(const struct stance_reading *reading, struct slice head, bool alone)
{
	const char *code = stance_municipality(reading, head);
	if (code)
		return (struct codes){ { code }, 1 };
	return alone ? (struct codes){ .n = 0 } : stance_only_names(reading, head);
}

/* "Kommun: Flen", "Svar från Flens kommun", "Flens svar": heads the answers of one. */
static struct codes answer_of(const struct stance_reading *reading, struct slice head, struct slice rest, struct slice text, bool heading)
{
	enum { MOST_WORDS = 2 };
	struct codes none = { .n = 0 };
	if (rest.n && text_tokens(reading->document->scratch, head).n <= MOST_WORDS && stance_municipality(reading, rest) && !stance_area(reading, head))
		return stance_said(reading, head, true) == STANCE_NONE ? label_of(reading, rest, true) : none;
	struct stance_text words = stance_read(reading, text, false);
	bool answers = false;
	for (size_t w = 0; w < words.words.n; w++)
		answers |= cue_in(words.begins[w], CUE_voice);
	if (!heading || rest.n || !answers || words.n_hits || stance_area(reading, text))
		return none;
	struct codes names = stance_names(reading, text);
	return names.n == 1 ? names : none;
}

/* The name stood alone, and nothing was said below it: the line above the list says it. */
static void close_label(struct stance_reading *reading)
{
	if (reading->own.n && !reading->own_section)
		tell_own(reading, area_in_force(reading), reading->lead, reading->spoke, reading->own_at);
	reading->own.n = 0;
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
		reading->own.n = 0;
	close_label(reading);
}

/* Where the next municipality speaks in the same block: "... utanför. Malå: Vi vill ..."; "... ihop.” Torsås – ”Vi avböjer"; the text's
 * end: nowhere. */
static size_t next_label(const struct stance_reading *reading, struct slice text)
{
	static struct pattern next = PATTERN("[.!?][\"”»]?\\s+(?=(\\p{Lu}[\\p{L} ,-]{1,60}?)(?::|\\s[–-])\\s)");
	struct match m;
	for (size_t at = 0; pattern_find(&next, text, at, &m); at = m.end)
		if (label_of(reading, m.group[1], false).n)
			return m.end;
	return text.n;
}

static void open_label(struct stance_reading *reading, size_t i, struct codes municipalities, struct slice rest)
{
	const struct block *block = &reading->document->blocks[i];
	while (municipalities.n) {
		close_label(reading);
		reading->own = municipalities;
		reading->own_at = (struct span){ block->start, block->end };
		reading->running.n = 0;
		reading->last = STANCE_NONE;
		/* where no heading names an area, what follows the name does */
		reading->own_section = !rest.n && !area_in_force(reading) && block->kind != BLOCK_LIST_ITEM;
		if (!rest.n)
			return;
		size_t end = next_label(reading, rest);
		own_block(reading, i, slice_part(rest, 0, end));
		struct slice tail = slice_part(rest, end, rest.n);
		municipalities = tail.n ? label_of(reading, head_of_line(tail, &rest), false) : (struct codes){ .n = 0 };
	}
}

/* Where the next area is answered in the same line: "Arkiv: ja. Juridik: nej."; the text's end: nowhere. */
static size_t next_area(const struct stance_reading *reading, struct slice text)
{
	static struct pattern next = PATTERN("[.;!,]\\s+(?=(\\p{Lu}[\\p{L}-]{1,40}):\\s)");
	struct match m;
	for (size_t at = 0; pattern_find(&next, text, at, &m); at = m.end)
		if (stance_area(reading, m.group[1]))
			return m.end;
	return text.n;
}

/* "Lönecentrum: vill driva" below a municipality's name. */
static bool area_line(struct stance_reading *reading, struct slice head, struct slice rest)
{
	const char *area = rest.n ? stance_area(reading, head) : NULL;
	if (!area)
		return false;
	while (area) {
		struct slice answer = slice_part(rest, 0, next_area(reading, rest)), tail = slice_part(rest, answer.n, rest.n);
		size_t from = (size_t)(head.at - reading->document->text.at), to = (size_t)(answer.at - reading->document->text.at) + answer.n;
		enum stance_code said = stance_said(reading, answer, true);
		if (said == STANCE_NONE && stance_says_same(reading, answer)) /* "Juridik: samma sak" */
			said = reading->last;
		reading->last = said;
		tell_own(reading, area, said, true, (struct span){ from, to });
		if (!tail.n)
			break;
		head = head_of_line(tail, &rest);
		area = stance_area(reading, head);
	}
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
	each_sentence(reading, i, rest, false);
	reading->area = outer;
	return true;
}

/* "Avvaktar: Hultsfred, Vimmerby"; "Följande kommuner vill öka samverkan inom arkiv: Hultsfred och Vimmerby" */
static bool names_line(struct stance_reading *reading, struct slice head, struct slice rest)
{
	enum { SHORT = 4 };
	bool cell = rest.n && text_tokens(reading->document->scratch, head).n <= SHORT;
	struct codes names = !rest.n ? (struct codes){ .n = 0 } : cell ? stance_names(reading, rest) : stance_only_names(reading, rest);
	enum stance_code said = !names.n || stance_names(reading, head).n ? STANCE_NONE : cell ? stance_said(reading, head, true) : list_lead(reading, head);
	if (said == STANCE_NONE)
		return false;
	struct area_at areas[MOST_AREAS];
	bool other = !reading->area && stance_areas(reading, head, areas) == 1;
	size_t base = (size_t)(rest.at - reading->document->text.at);
	for (size_t i = 0; i < names.n; i++)
		stance_tell(reading, names.at[i], other ? areas[0].code : area_in_force(reading), said, false, (struct span){ base, base + rest.n });
	return true;
}

/* "8.1.2": 3; no number: 0. */
static size_t depth_of(struct slice text)
{
	size_t depth = 0;
	for (size_t i = 0; text_is_numbered(text) && i < text.n && (text_is_digit((unsigned char)text.at[i]) || text.at[i] == '.'); i++)
		depth += text_is_digit((unsigned char)text.at[i]) && (!i || text.at[i - 1] == '.');
	return depth;
}

/* A heading that names no area leaves that of the one above it, unless it stands below it: "Konsultens kommentarer", "Kommunernas svar". */
static bool stands_below(const struct stance_reading *reading, const struct block *block, const struct stance_text *words)
{
	bool part = reading->comments || reading->answers || block->role == ROLE_HEADING;
	for (size_t w = 0; w < words->words.n; w++)
		part |= cue_in(words->begins[w], CUE_subhead);
	size_t depth = depth_of(block->text);
	if (reading->heads || depth)
		return depth ? reading->heads && depth > reading->heads && part : block->kind != BLOCK_HEADING || part;
	return part;
}

static void open_heading(struct stance_reading *reading, size_t i, struct slice text)
{
	const struct block *block = &reading->document->blocks[i];
	bool told = memchr(text.at, ',', text.n) && stance_names(reading, text).n; /* "a) arkiv, där Heby blir värdkommun" */
	const char *area = told ? NULL : stance_area(reading, text);
	struct stance_text words = stance_read(reading, text, false);
	close_label(reading);
	reading->comments = reading->answers = false;
	for (size_t w = 0; w < words.words.n; w++) {
		reading->comments |= cue_in(words.begins[w], CUE_comments);
		reading->answers |= cue_in(words.begins[w], CUE_answers);
	}
	reading->answers &= !reading->comments;
	if (area || !stands_below(reading, block, &words)) {
		reading->area = area;
		reading->heads = depth_of(block->text);
	}
	reading->lead = STANCE_NONE;
}

/* "- Skövde, Lidköping" below "Följande kommuner vill avvakta:" */
static bool listed_names(struct stance_reading *reading, size_t i, struct slice text)
{
	const struct block *block = &reading->document->blocks[i];
	struct codes names = reading->lead == STANCE_NONE ? (struct codes){ .n = 0 } : stance_only_names(reading, text);
	for (size_t k = 0; k < names.n; k++)
		stance_tell(reading, names.at[k], area_in_force(reading), reading->lead, false, (struct span){ block->start, block->end });
	return names.n > 0;
}

static void read_block(struct stance_reading *reading, size_t i)
{
	const struct block *block = &reading->document->blocks[i];
	bool heading = block_heads(reading->document, i), numbered = text_is_numbered(block->text);
	struct slice text = heading ? text_without_number(block->text) : text_without_mark(block->text), rest;
	struct slice head = head_of_line(text, &rest);
	struct codes label = label_of(reading, head, !rest.n);
	if (label.n) {
		if (heading && numbered)
			reading->area = NULL;
		open_label(reading, i, label, rest);
	} else if (reading->own.n && area_line(reading, head, rest)) {
		return;
	} else if (names_line(reading, head, rest) || listed_names(reading, i, text)) {
		close_label(reading);
	} else if ((label = answer_of(reading, head, rest, text, heading)).n) {
		if (heading)
			reading->area = NULL;
		open_label(reading, i, label, (struct slice){ text.at, 0 });
	} else if (heading) {
		open_heading(reading, i, text);
	} else if (text.n && text.at[text.n - 1] == ':') {
		close_label(reading);
		reading->lead = list_lead(reading, text);
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
		return NO_SOURCE;
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

/* "Utredning om gemensam socialjour": the only area that the title names. */
static const char *area_of_title(struct stance_reading *reading)
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
	bool study = false, collaboration = region || !document->municipality; /* nobody's minutes: of several */
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
