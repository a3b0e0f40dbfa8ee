/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of an answer. Out: whose it is, of what, and where the next one in the same line begins; lines that list who answers how.
 *
 *   "Götene: Vi tackar nej.", "Götene. Tackar nej.", "Eva Ek (S), Götene – Vi tackar nej."      the words of Götene
 *   "Leder: Heby; avvaktar: Håbo, Tierp"                                                       names behind each answer
 *   "Vill leda: arkiv, GIS. Avstår: bygglov"                                                   areas behind each answer of one
 *   "Heby (leder), Håbo och Tierp (avvaktar)"                                                  the answer in brackets
 *   "[ ] Vi vill leda  [x] Vi vill delta"                                                      the box that is ticked
 */
#include "stances.h"

#include <string.h>

#include "pattern.h"
#include "tick_box.h"

const char *stance_fallback(const struct stance_reading *reading)
{
	return reading->section ? reading->section : reading->title_area;
}

const char *stance_area_in_force(const struct stance_reading *reading)
{
	return reading->area ? reading->area : stance_fallback(reading);
}

void stance_tell_own(struct stance_reading *reading, const char *area, enum stance_code said, bool own, struct span span)
{
	for (size_t i = 0; i < reading->own.n; i++)
		stance_tell(reading, reading->own.at[i], area, said, own, span);
}

static struct span span_of(const struct stance_reading *reading, struct slice text)
{
	size_t base = (size_t)(text.at - reading->document->text.at);
	return (struct span){ base, base + text.n };
}

struct slice stance_head_of_line(const struct stance_reading *reading, struct slice text, struct slice *rest)
{
	static struct pattern dash = PATTERN("^([^:–→⇒]{2,90}?)(?::|\\s[–=-]|\\s?(?:→|⇒|[=-]>)|\\s\\.{3,})(?=\\s|$)"), stop = PATTERN("^(\\p{Lu}[^.:–→]{1,60}+)\\.\\s+(?=\\p{L})");
	struct match m;
	bool found = pattern_find(&stop, text, 0, &m) && stance_label(reading, m.group[1], false).n; /* "Flen. Vill leda." */
	found = found || pattern_find(&dash, text, 0, &m);
	*rest = slice_trim(slice_part(text, found ? m.end : text.n, text.n));
	return found ? m.group[1] : text;
}

/* "Eva Ek (S), Götene", "Götene (Eva Ek)": who speaks, and for whom; NULL: it is something else. */
static const char *person_of(const struct stance_reading *reading, struct slice head)
{
	enum { WORDS = 3, MOST = 4 };
	static struct pattern piece = PATTERN("[^,()/]+");
	const char *found = NULL;
	size_t n = 0;
	struct match m;
	for (size_t at = 0; pattern_find(&piece, head, at, &m); at = m.end) {
		struct slice text = slice_trim(m.group[0]);
		size_t length;
		if (!text.n)
			continue;
		const char *code = stance_municipality(reading, text);
		if (++n > MOST || (code && found) || (!code && (text_tokens(reading->document->scratch, text).n > WORDS || stance_area(reading, text))))
			return NULL;
		if (!code && !text_is_upper(text_decode(text.at, text.n, &length)) && !found && n == 1)
			return NULL; /* "kommunen, Flen" */
		found = code ? code : found;
	}
	return n > 1 && found && stance_is_party(reading, found) ? found : NULL;
}

struct codes stance_label(const struct stance_reading *reading, struct slice head, bool alone)
{
	const char *code = stance_municipality(reading, head);
	if (code)
		return (struct codes){ { code }, 1 };
	if (alone)
		return (struct codes){ .n = 0 };
	struct codes names = stance_only_names(reading, head);
	code = names.n ? NULL : person_of(reading, head);
	return code ? (struct codes){ { code }, 1 } : names;
}

const char *stance_sender(const struct stance_reading *reading)
{
	enum { NAME = 3, TOP = 12, ADDRESS = 3 };
	static struct pattern to = PATTERN("^(?i:%{stance_to})(?!\\p{L})"), we = PATTERN("(?<!\\p{L})(?:%{stance_we})(?!\\p{L})");
	const struct document *document = reading->document;
	const char *code = NULL;
	size_t n = document->n_blocks, address = 0;
	for (size_t i = 0; i < n && i < NAME && !code; i++)
		code = stance_municipality(reading, document->blocks[i].text);
	for (size_t i = 0; code && i < n && i < TOP && !address; i++)
		address = pattern_matches(&to, document->blocks[i].text) ? i + 1 : 0;
	bool others = false, said = false;
	for (size_t i = address; address && i < n; i++) {
		struct codes names = i < address + ADDRESS ? stance_names(reading, document->blocks[i - 1].text) : (struct codes){ .n = 0 };
		for (size_t k = 0; k < names.n; k++)
			others |= strcmp(names.at[k], code) != 0;
		said |= pattern_matches(&we, document->blocks[i].text);
	}
	return others && said ? code : NULL;
}

struct codes stance_answer_of(const struct stance_reading *reading, struct slice head, struct slice rest, struct slice text, bool heading)
{
	enum { MOST_WORDS = 3 }; /* "Blankett 1. Kommun: Flen" */
	struct codes none = { .n = 0 };
	if (rest.n && text_tokens(reading->document->scratch, head).n <= MOST_WORDS && stance_municipality(reading, rest) && !stance_area(reading, head))
		return stance_said(reading, head, true) == STANCE_NONE ? stance_label(reading, rest, true) : none;
	if (!heading || rest.n)
		return none;
	struct stance_text words = stance_read(reading, text, STANCE_SENTENCE);
	bool answers = false;
	for (size_t w = 0; w < words.words.n; w++)
		answers |= cue_in(words.begins[w], CUE_voice);
	if (!answers || words.n_hits || stance_area(reading, text))
		return none;
	struct codes names = stance_names(reading, text);
	return names.n == 1 ? names : none;
}

size_t stance_next_label(const struct stance_reading *reading, struct slice text)
{
	static struct pattern next = PATTERN("[.!?][\"”»]?\\s+(?=(\\p{Lu}[\\p{L} ,()-]{1,60}?)(?::|\\s[–-]|\\.)\\s)");
	struct match m;
	for (size_t at = 0; pattern_find(&next, text, at, &m); at = m.end)
		if (stance_label(reading, m.group[1], false).n)
			return m.end;
	return text.n;
}

size_t stance_next_area(const struct stance_reading *reading, struct slice text)
{
	static struct pattern next = PATTERN("[.;!,]\\s+(?=(\\p{Lu}[\\p{L}-]{1,40}):\\s)");
	struct match m;
	for (size_t at = 0; pattern_find(&next, text, at, &m); at = m.end)
		if (stance_area(reading, m.group[1]))
			return m.end;
	return text.n;
}

/* "Följande kommuner vill avvakta:": what holds for the names below. Who is listed as "ledande och ökande" need not lead. */
enum stance_code stance_list_lead(const struct stance_reading *reading, struct slice slice)
{
	struct stance_text text = stance_read(reading, slice, STANCE_SENTENCE);
	enum stance_code said = stance_strongest(&text, 0, text.words.n);
	for (size_t i = 0; i < text.n_hits && said == STANCE_LEAD; i++)
		if (text.hits[i].said == STANCE_INCREASE)
			said = STANCE_INCREASE;
	return said;
}

struct codes stance_listed_areas(const struct stance_reading *reading, struct slice text)
{
	static struct pattern piece = PATTERN("(?:och |samt )?([^,;./&]+?)(?=[,;./&]|\\s(?:och|samt)\\s|$)");
	struct codes codes = { .n = 0 };
	struct match m;
	for (size_t at = 0; at < text.n && pattern_find(&piece, text, at, &m); at = m.end + 1) {
		struct slice words = slice_trim(m.group[1]);
		const char *area = words.n ? stance_area(reading, words) : NULL;
		if (area)
			stance_code_add(&codes, area);
	}
	return codes;
}

/* Where the next answer of a line begins: "; avvaktar: Håbo"; the text's end: nowhere. */
static size_t next_answer(const struct stance_reading *reading, struct slice text)
{
	static struct pattern next = PATTERN("[;.,/|]\\s+(?=([\\p{L}][\\p{L} ]{1,30}):\\s)");
	struct match m;
	for (size_t at = 0; pattern_find(&next, text, at, &m); at = m.end)
		if (stance_said(reading, m.group[1], true) != STANCE_NONE)
			return m.end;
	return text.n;
}

/* One answer of such a line. */
static bool tell_listed(struct stance_reading *reading, struct slice head, struct slice rest)
{
	enum { SHORT = 5 };
	bool cell = rest.n && text_tokens(reading->document->scratch, head).n <= SHORT;
	struct codes names = !rest.n ? (struct codes){ .n = 0 } : cell ? stance_names(reading, rest) : stance_only_names(reading, rest);
	struct codes listed = cell && !names.n && reading->own.n ? stance_listed_areas(reading, rest) : (struct codes){ .n = 0 };
	if ((!names.n && !listed.n) || stance_names(reading, head).n)
		return false;
	enum stance_code said = cell ? stance_said(reading, head, true) : stance_list_lead(reading, head);
	struct area_at areas[MOST_AREAS];
	bool other = !reading->area && said != STANCE_NONE && stance_areas(reading, head, areas) == 1;
	for (size_t i = 0; i < names.n; i++)
		stance_tell(reading, names.at[i], other ? areas[0].code : stance_area_in_force(reading), said, false, span_of(reading, rest));
	for (size_t i = 0; i < listed.n; i++)
		stance_tell_own(reading, listed.at[i], said, true, span_of(reading, rest));
	return said != STANCE_NONE;
}

bool stance_names_line(struct stance_reading *reading, struct slice head, struct slice rest, bool *own)
{
	bool told = false;
	*own = reading->own.n && !stance_names(reading, rest).n;
	while (rest.n) {
		size_t end = next_answer(reading, rest);
		struct slice tail = slice_part(rest, end, rest.n);
		told |= tell_listed(reading, head, slice_part(rest, 0, end));
		if (!told)
			return false;
		if (!tail.n)
			break;
		head = stance_head_of_line(reading, tail, &rest);
	}
	return told;
}

bool stance_bracketed(struct stance_reading *reading, struct slice text)
{
	static struct pattern pair = PATTERN("(?:^|[,;.:]\\s*|\\soch\\s|\\ssamt\\s)([\\p{Lu}][\\p{L}, -]{1,80}?)\\s\\(([^()]{1,60})\\)");
	bool told = false;
	struct match m;
	for (size_t at = 0; stance_area_in_force(reading) && pattern_find(&pair, text, at, &m); at = m.end) {
		struct codes names = stance_only_names(reading, m.group[1]);
		enum stance_code said = names.n ? stance_said(reading, m.group[2], true) : STANCE_NONE;
		for (size_t i = 0; i < names.n; i++)
			stance_tell(reading, names.at[i], stance_area_in_force(reading), said, false, span_of(reading, m.group[0]));
		told |= said != STANCE_NONE;
	}
	return told;
}

bool stance_ballot(struct stance_reading *reading, struct slice text)
{
	static struct pattern box = PATTERN("(" BOX_EMPTY ")|(" BOX_TICKED ")");
	struct slice ticked = { NULL, 0 };
	size_t boxes = 0, ticks = 0, first = text.n;
	struct match m, next;
	for (size_t at = 0; pattern_find(&box, text, at, &m); at = m.end) {
		first = boxes++ ? first : m.start;
		size_t end = pattern_find(&box, text, m.end, &next) ? next.start : text.n;
		if (!slice_trim(slice_part(text, m.end, end)).n)
			return false; /* signs in a table */
		if (m.group[2].n)
			ticked = slice_trim(slice_part(text, m.end, end)), ticks++;
	}
	if (boxes < 2)
		return false;
	struct slice before = slice_trim(slice_part(text, 0, first));
	const char *area = before.n ? stance_area(reading, before) : NULL;
	if (ticks == 1)
		stance_tell_own(reading, area ? area : stance_area_in_force(reading), stance_said(reading, ticked, true), true, span_of(reading, ticked));
	return true;
}

bool stance_field(struct stance_reading *reading, struct slice head, struct slice rest)
{
	struct stance_text words = stance_read(reading, head, STANCE_SENTENCE);
	const char *area = rest.n && words.words.n == 1 && cue_in(words.begins[0], CUE_field) ? stance_area(reading, rest) : NULL;
	if (!area)
		return false;
	reading->area = area;
	reading->own_section = reading->own_area = true;
	return true;
}
