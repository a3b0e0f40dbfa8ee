/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks before the first item, with the labels that segment saw. Out: the label in force on each. Knows nothing of what
 * the values mean.
 *
 *   "Ersättare, ej tjänst- <TAB> Bo Ek" / "görande <TAB> Ida Ny"   one label on two lines
 *   "Beslutande <TAB> Ledamöter"                                   the second label counts
 *   "Tjänstgörande ersättare Bo Ek (S)"  "Övriga deltagandeIda Ny"  no gap, or none at all, before the value
 *   "Sekreterare <TAB> ..... <TAB> Ida Ny"                         the place to sign on, "Underskrifter" or not
 */
#include "front.h"

#include <string.h>

#include "groups.h"
#include "head.h"
#include "list_lines.h"
#include "person.h"

bool front_lists_persons(const char *label)
{
	static const char *const lists[] = { "members", "serving", "substitutes", "present", "others", "officials", "right", "absent", "adjuster", "reserve",
		                             "secretary", "chair", "organiser", "presenter" };
	for (size_t i = 0; label && i < sizeof lists / sizeof *lists; i++)
		if (strcmp(lists[i], label) == 0)
			return true;
	return false;
}

bool front_dotted(struct slice text)
{
	return memmem(text.at, text.n, "...", 3) || memmem(text.at, text.n, "___", 3) || memmem(text.at, text.n, "…", 3);
}

bool front_label(struct field_context *context, struct slice text, const char **code)
{
	struct phrase_hit hit;
	text = slice_trim(text);
	while (text.n && strchr(":.", text.at[text.n - 1]))
		text.n--;
	if (!text.n || text.n > 80 || !words_whole(context->words, WORDS_labels, context->scratch, text, &hit))
		return false;
	*code = hit.key;
	return true;
}

/* The left column of a line, and where the rest begins. */
static struct slice left_of(struct slice line, size_t *rest)
{
	const char *tab = memchr(line.at, '\t', line.n);
	*rest = tab ? (size_t)(tab - line.at) + 1 : line.n;
	return slice_trim(slice_part(line, 0, tab ? (size_t)(tab - line.at) : line.n));
}

static bool is_capitals(struct slice text)
{
	static struct pattern small = PATTERN("\\p{Ll}");
	return !pattern_matches(&small, text);
}

/* Does a list of members stand above this block? */
static bool members_before(const struct field_context *context, size_t i)
{
	int part = context->document->blocks[i].part;
	while (i-- > 0 && context->document->blocks[i].part == part)
		if (context->front[i].head && front_is(&context->front[i], "members"))
			return true;
	return false;
}

/* "Tora Lind, kanslichef": an official is no substitute. */
static bool begins_official(struct field_context *context, struct slice value)
{
	struct person person;
	return person_parse(context, slice_trim(value), &person) && person.official;
}

/* "Ersättare, ej" / "tjänstgörande", "Justeringens" / "plats och tid": both lines get the label. */
static bool two_lines(struct field_context *context, size_t i, size_t to)
{
	struct document *document = context->document;
	size_t j = i + 1, rest_a, rest_b, length;
	while (j < to && document->blocks[j].kind == BLOCK_FURNITURE)
		j++;
	if (j >= to || document->blocks[j].item)
		return false;
	struct slice a = left_of(document->blocks[i].text, &rest_a), b = left_of(document->blocks[j].text, &rest_b);
	const char *code, *own;
	if (!a.n || !b.n || a.n > 50 || b.n > 40)
		return false;
	bool hyphen = a.at[a.n - 1] == '-', lower = text_is_lower(text_decode(b.at, b.n, &length));
	const char *joined = hyphen ? arena_print(context->scratch, "%.*s%.*s", (int)a.n - 1, a.at, (int)b.n, b.at)
	                            : arena_print(context->scratch, "%.*s %.*s", (int)a.n, a.at, (int)b.n, b.at);
	if (!front_label(context, slice_of(joined), &code))
		return false;
	/* "NÄRVARANDE" / "ERSÄTTARE" are one behind a list of members, in capitals only; else two lists */
	bool capitals = rest_a < document->blocks[i].text.n && is_capitals(a) && is_capitals(b) && members_before(context, i) && !begins_official(context, slice_part(document->blocks[i].text, rest_a, document->blocks[i].text.n));
	if (!hyphen && !lower && !capitals && front_label(context, b, &own))
		return false;
	context->front[i] = (struct front_line){ .label = code, .value = document->blocks[i].start + rest_a, .head = true };
	context->front[j] = (struct front_line){ .label = code, .value = document->blocks[j].start + rest_b, .head = true, .tail = true };
	return true;
}

/* "Tjänstgörande ersättare Bo Ek (S)", "Övriga deltagandeIda Ny, skolchef": a label of persons, then at once a person. */
static bool no_gap(struct field_context *context, size_t i, const char *in_force)
{
	const struct block *block = &context->document->blocks[i];
	static struct pattern glued = PATTERN("^(\\p{L}[^\\t,.:;()]{3,50}?\\p{Ll})(?=\\p{Lu}\\p{Ll}+[\\s-]\\p{Lu})");
	struct match m;
	struct phrase_hit hit;
	const char *code;
	size_t from = 0;
	struct slice text = block->text;
	if (pattern_find(&glued, text, 0, &m) && front_label(context, m.group[1], &code) && front_lists_persons(code)) {
		context->front[i] = (struct front_line){ .label = code, .value = block->start + m.end, .head = true };
		return true;
	}
	struct tokens words = text_tokens(context->scratch, slice_part(text, 0, text.n < 160 ? text.n : 160));
	if (!words.n || words.at[0].start > 1 || !phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit) || hit.end >= words.n ||
	    !front_lists_persons(hit.key))
		return false;
	/* among the members "Ordförande Ida Ny (S)" is one of them */
	bool officer = strcmp(hit.key, "chair") == 0 || strcmp(hit.key, "secretary") == 0;
	bool listing = front_lists_persons(in_force) && !front_signs(in_force);
	if (officer && (listing || (in_force && strcmp(in_force, "signatures") == 0)))
		return false;
	from = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
	while (from < text.n && strchr(" :\t", text.at[from]))
		from++;
	struct slice rest = slice_part(text, from, text.n);
	if (memchr(slice_part(text, 0, from).at, '\n', from) || !person_begins(context, rest))
		return false;
	context->front[i] = (struct front_line){ .label = hit.key, .value = block->start + from, .head = true };
	return true;
}

/* "Tid och plats för justering Måndagen den 16 oktober": a long label can be nothing else. "Underskrifter Sekreterare <TAB> ....." */
static bool long_label(struct field_context *context, size_t i)
{
	const struct block *block = &context->document->blocks[i];
	struct tokens words = text_tokens(context->scratch, slice_part(block->text, 0, block->text.n < 160 ? block->text.n : 160));
	struct phrase_hit hit, signer;
	size_t length;
	if (!words.n || words.at[0].start > 1 || !phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit) || hit.end >= words.n)
		return false;
	struct slice next = words.at[hit.end].raw;
	bool value = text_is_upper(text_decode(next.at, next.n, &length)) || text_is_digit((unsigned char)next.at[0]);
	bool sign = strcmp(hit.key, "signatures") == 0 && phrases_at(context->words->sets[WORDS_labels], &words, hit.end, &signer) && front_dotted(block->text);
	if (!value || !(sign || (hit.end >= 3 && (strcmp(hit.key, "adjust_time") == 0 || strcmp(hit.key, "place_time") == 0))))
		return false;
	context->front[i] = (struct front_line){ .label = hit.key, .value = block->start + words.at[hit.end].start, .head = true };
	return true;
}

/* "Paragrafer 38–46", "Justerade paragrafer §§ 1-9": one blank, then numbers and nothing else. "Paragraf 12" is an item's. */
static bool numbers_label(struct field_context *context, size_t i)
{
	enum { LONGEST = 80 };
	static struct pattern range = PATTERN("^(?:\\p{L}{1,4}\\s)?[§\\s]*\\d{1,4}\\s*(?:(?:[-–—,]|%{conjunction}\\s)\\s*[§\\s]*\\d{1,4}\\s*)+$");
	const struct block *block = &context->document->blocks[i];
	struct tokens words = text_tokens(context->scratch, slice_part(block->text, 0, block->text.n < LONGEST ? block->text.n : LONGEST));
	struct phrase_hit hit;
	bool found = block->text.n <= LONGEST && words.n && words.at[0].start <= 1 && phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit);
	if (found && strcmp(hit.key, "signatures") == 0) /* "Underskrifter Paragrafer 37-45" */
		found = hit.end < words.n && phrases_at(context->words->sets[WORDS_labels], &words, hit.end, &hit);
	if (!found || strcmp(hit.key, "paragraphs") != 0)
		return false;
	size_t from = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
	if (!pattern_matches(&range, slice_trim(slice_part(block->text, from, block->text.n))))
		return false;
	context->front[i] = (struct front_line){ .label = hit.key, .value = block->start + from, .head = true };
	return true;
}

/* The label of when and where that a line begins with, and where its value begins; NULL: none. */
const char *front_when(struct field_context *context, struct slice line, size_t *value)
{
	enum { LONGEST = 100 };
	static const char *const codes[] = { "place", "time", "date", "place_time", NULL };
	struct tokens words = text_tokens(context->scratch, slice_part(line, 0, line.n < LONGEST ? line.n : LONGEST));
	struct phrase_hit hit;
	if (line.n > LONGEST || !words.n || words.at[0].start > 1 || !phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit))
		return NULL;
	*value = hit.end < words.n ? words.at[hit.end].start : line.n;
	for (size_t i = 0; codes[i]; i++)
		if (strcmp(codes[i], hit.key) == 0)
			return codes[i];
	return NULL;
}

/* "Tid 13.00-15.00" / "Plats Rådhuset": one blank, and the line before or behind is such a one too. */
static bool bare_label(struct field_context *context, size_t i, size_t to)
{
	const struct block *blocks = context->document->blocks;
	size_t value, other, length;
	const char *code = front_when(context, blocks[i].text, &value);
	if (!code || value >= blocks[i].text.n || blocks[i].kind == BLOCK_ROW)
		return false;
	uint32_t first = text_decode(blocks[i].text.at + value, blocks[i].text.n - value, &length);
	bool pair = (i > 0 && front_when(context, blocks[i - 1].text, &other)) || (i + 1 < to && front_when(context, blocks[i + 1].text, &other));
	if (!pair || !(text_is_upper(first) || text_is_digit((unsigned char)blocks[i].text.at[value])))
		return false;
	context->front[i] = (struct front_line){ .label = code, .value = blocks[i].start + value, .head = true };
	return true;
}

/* "Beslutande (21 st)", "Övriga deltagare (se även resp. §):", "Ledamöter, på distans: Bo Ek (S)", "Beslutande på plats i Folkets hus":
 * a label with a note behind it. */
static bool noted_label(struct field_context *context, size_t i)
{
	enum { LONGEST = 100 };
	static struct pattern note = PATTERN("(?i)^([^(,:\\t]{3,60}?)(?:\\s*\\([^()]{1,50}\\)|\\s*,?\\s+(?:%{remote}|%{remote_noun}|%{on_spot})(?:\\s+%{at_place}\\s+[\\p{L}-]+(?:\\s[\\p{L}\\d-]+){0,4})?)+\\s*([:.]|\\t|$)");
	static struct pattern room = PATTERN("(?i)^([^(,:\\t]{3,60}?),?\\s+%{at_place}\\s+(?:(?-i:\\p{Lu})[\\p{L}-]*|%{room_kind}(?!\\p{L}))(?:\\s[\\p{L}\\d-]+){0,4}\\s*([:.]|\\t|$)"); /* "Ledamöter i Rådhuset" */
	const struct block *block = &context->document->blocks[i];
	struct match m;
	const char *code;
	struct slice line = slice_part(block->text, 0, block->text.n < LONGEST ? block->text.n : LONGEST);
	bool found = pattern_find(&note, line, 0, &m) && front_label(context, m.group[1], &code);
	if (!found && pattern_find(&room, line, 0, &m) && front_label(context, m.group[1], &code)) /* "Ordförande i Solnämnden" is another's */
		found = !front_signs(code);
	if (!found || !(front_lists_persons(code) || strcmp(code, "signatures") == 0) || (m.end == LONGEST && block->text.n > LONGEST))
		return false;
	context->front[i] = (struct front_line){ .label = code, .value = block->start + m.end, .head = true };
	return true;
}

/* "Sekreterare ........................ Paragrafer 34-41": one blank before the line to sign on. */
static bool dotted_label(struct field_context *context, size_t i)
{
	const struct block *block = &context->document->blocks[i];
	static struct pattern stroke = PATTERN("^([^.…_\\t]{3,60}?)\\s?(?:\\.{3,}|…+|_{3,})");
	struct match m;
	const char *code;
	if (!pattern_find(&stroke, block->text, 0, &m) || !front_label(context, m.group[1], &code) || !front_signs(code))
		return false;
	context->front[i] = (struct front_line){ .label = code, .value = block->start + m.group[1].n, .head = true };
	return true;
}

/* "Närvarande" / "Ordförande <TAB> Ida Ny" / "Vice ordförande <TAB> Bo Ek" / "Kommunchef <TAB> Siv Ro": in a list of persons the left
 * cell may tell what each of them is. */
static bool titled_row(struct field_context *context, size_t i, const char *in_force)
{
	const struct block *block = &context->document->blocks[i];
	size_t rest;
	struct phrase_hit hit;
	struct slice left = left_of(block->text, &rest);
	if (block->kind != BLOCK_ROW || rest >= block->text.n || !left.n || front_dotted(block->text) || !front_lists_persons(in_force) ||
	    strcmp(in_force, "adjuster") == 0 || strcmp(in_force, "reserve") == 0 || !whole_title(context, left) ||
	    !person_begins(context, slice_trim(slice_part(block->text, rest, block->text.n))))
		return false;
	bool role = words_whole(context->words, WORDS_roles, context->scratch, left, &hit);
	if (role && strcmp(hit.key, "vice_chair") != 0) /* the others are labels */
		return false;
	bool staff = strcmp(in_force, "others") == 0 || strcmp(in_force, "officials") == 0;
	const char *label = staff ? in_force : role ? "members" : "officials";
	context->front[i] = (struct front_line){ .label = label, .value = block->start, .head = true };
	return true;
}

/* "Närvarande icke tjänstgörande suppleanter <TAB> Bo Ek": an unknown label that holds a known one, or none: others. */
static bool unknown_label(struct field_context *context, size_t i)
{
	const struct block *block = &context->document->blocks[i];
	size_t rest;
	struct slice left = left_of(block->text, &rest);
	if (block->kind != BLOCK_ROW || left.n < 6 || rest >= block->text.n || person_begins(context, left) || memchr(left.at, '(', left.n) ||
	    memchr(left.at, '.', left.n) || !person_begins(context, slice_part(block->text, rest, block->text.n)))
		return false;
	struct tokens words = text_tokens(context->scratch, left);
	struct phrase_hit hit, best = { .first = 0, .end = 0, .key = NULL };
	for (size_t at = 0; words.n <= 8 && at < words.n; at++)
		if (phrases_at(context->words->sets[WORDS_labels], &words, at, &hit) && front_lists_persons(hit.key) && hit.end - hit.first > best.end - best.first)
			best = hit;
	if (!best.key)
		return false;
	context->front[i] = (struct front_line){ .label = best.key, .value = block->start + rest, .head = true };
	return true;
}

static bool begins_lower(struct slice text)
{
	size_t length;
	return text.n && text_is_lower(text_decode(text.at, text.n, &length));
}

/* "Beslutande" / "Ida Ny (S)," / "ordförande" / "Bo Ek (M)": in small letters below a person it is what he is, where labels have
 * capitals. */
static bool role_below(struct field_context *context, size_t i, const char *in_force, bool capital_head)
{
	const struct block *blocks = context->document->blocks;
	const struct front_line *front = context->front;
	const char *code;
	return i > 0 && capital_head && front_lists_persons(in_force) && !front_signs(in_force) && begins_lower(blocks[i].text) &&
	       front_label(context, blocks[i].text, &code) && (strcmp(code, "chair") == 0 || strcmp(code, "secretary") == 0) &&
	       blocks[i].text.at[blocks[i].text.n - 1] != ':' && front[i - 1].label == in_force && person_begins(context, slice_trim(front_value(context, i - 1)));
}

/* Does the label on block `i` begin with a capital? It stands there or, as `above` tells, on an earlier block of its list. */
static bool label_has_capital(const struct field_context *context, size_t i, bool above)
{
	const struct front_line *line = &context->front[i];
	if (line->head)
		return !begins_lower(context->document->blocks[i].text);
	return above && line[-1].label == line->label;
}

/* "Justerare <TAB> ........" that was taken for a signature strip of every page. */
static bool strip(struct field_context *context, size_t i)
{
	const struct block *block = &context->document->blocks[i];
	size_t rest;
	const char *code;
	size_t lead = 0;
	while (lead < block->text.n && block->text.at[lead] == '\t')
		lead++;
	struct slice left = left_of(slice_part(block->text, lead, block->text.n), &rest);
	rest += lead;
	if (rest >= block->text.n || !front_dotted(slice_part(block->text, rest, block->text.n)) || !front_label(context, left, &code) || !front_lists_persons(code))
		return false;
	context->front[i] = (struct front_line){ .label = code, .value = block->start + rest, .head = true };
	return true;
}

/* "Beslutande <TAB> Ledamöter", "Justerare <TAB> Ersättare för justerare: Ida Ny": the label in the value counts. */
static void nested(struct field_context *context, size_t i)
{
	struct front_line *line = &context->front[i];
	struct slice value = front_value(context, i);
	struct head head;
	const char *code;
	size_t lead = 0;
	while (lead < value.n && strchr(" \t", value.at[lead]))
		lead++;
	if (!line->label || !front_lists_persons(line->label) || lead == value.n)
		return;
	struct slice inner = slice_part(value, lead, value.n);
	if (front_label(context, inner, &code) && front_lists_persons(code)) {
		line->label = code;
		line->value += value.n;
		line->head = true;
	} else if (head_of(context->words, WORDS_labels, inner, &head) && memchr(slice_part(inner, 0, head.value).at, ':', head.value) &&
	           front_lists_persons(head.code)) {
		line->label = head.code;
		line->value += lead + head.value;
		line->head = true;
	}
}

/* "Närvarolista", also with whose and when: "NÄRVAROLISTA KOMMUNFULLMÄKTIGE 2017-06-19", "Bilaga 1. Uppropslista för kommunfullmäktige vid
 * sammanträde den 3 maj 2017". */
static bool heads_roll(struct field_context *context, struct slice text)
{
	static struct pattern annex = PATTERN("(?i)^%{annex}\\s*\\d*\\s*[:.,–-]?\\s+(?=\\p{Lu})"), joint = PATTERN("(?i)(?:[\\s,.:–-]|\\s(?:%{of_other}|%{day_word}|%{gathering}))*$");
	struct match m;
	struct date date;
	struct slice where;
	while (text.n && strchr(":.", text.at[text.n - 1]))
		text.n--;
	if (is_term(context, text, "roll_heading"))
		return true;
	if (pattern_find(&annex, text, 0, &m))
		text = slice_part(text, m.end, text.n);
	if (date_find(context->words, text, 0, NULL, &date) && date.end == text.n)
		text = slice_part(text, 0, date.start);
	if (pattern_find(&joint, text, 0, &m))
		text = slice_part(text, 0, m.start);
	if (body_in(context, text, &where) && where.at + where.n == text.at + text.n && where.at > text.at)
		text = slice_part(text, 0, (size_t)(where.at - text.at));
	if (pattern_find(&joint, text, 0, &m))
		text = slice_part(text, 0, m.start);
	return is_term(context, text, "roll_heading");
}

/* "Ledamöter | Parti | Närv. | Ersättare" in § 1 Upprop. */
static bool heads_called_roll(struct field_context *context, const struct block *block)
{
	struct table_head head;
	return block->kind == BLOCK_ROW && front_calls_roll(context, block) && table_head_read(context->words, context->scratch, block->text, &head) &&
	       table_has(&head, "name") && (table_has(&head, "attendance") || table_has(&head, "substitute") || table_has(&head, "absent"));
}

/* "Se närvarolista sist i protokollet", or § 1 Upprop: where the front page names hardly anybody, the list below such a heading in an
 * item is the meeting's. */
static void roll_behind(struct field_context *context, size_t from, size_t to)
{
	enum { FEW = 3, LONGEST = 120 };
	const struct document *document = context->document;
	size_t named = 0, at = to;
	for (size_t i = from; i < to; i++) {
		const struct block *block = &document->blocks[i];
		const struct front_line *line = &context->front[i];
		arena_reset(context->scratch);
		if (!block->item && (front_is(line, "members") || front_is(line, "present") || front_is(line, "serving")))
			named += person_begins(context, slice_trim(front_value(context, i)));
		else if (block->item && at == to && block->text.n < 80 && block->kind != BLOCK_FURNITURE && block->role != ROLE_TITLE) {
			struct slice cells[2];
			cells_of(block->text, cells, 2);
			if (heads_roll(context, cells[0]) || heads_called_roll(context, block)) /* "Närvarolista | Omr. 1 | Omr. 2" */
				at = i;
		}
		if (named >= FEW)
			return;
	}
	const char *label = "members";
	for (size_t i = at; i < to && document->blocks[i].item == document->blocks[at].item; i++) {
		const struct block *block = &document->blocks[i];
		struct head head;
		arena_reset(context->scratch);
		if (block->kind == BLOCK_FURNITURE)
			continue;
		bool labelled = head_of(context->words, WORDS_labels, block->text, &head) && front_lists_persons(head.code);
		if (i > at && !labelled && (block->role == ROLE_HEADING || (block->kind == BLOCK_PARAGRAPH && block->text.n > LONGEST && !person_begins(context, block->text))))
			break; /* the item goes on */
		if (labelled)
			label = head.code;
		context->front[i] = (struct front_line){ .label = label, .value = block->start + (labelled ? head.value : i == at ? block->text.n : 0), .head = labelled || i == at, .behind = true };
	}
}

/* "Beslutande: Ida Ny (S), ordförande" / "Bo Ek (M)": to segment the label speaks for its line alone, yet another person, or the rest
 * of the one before, goes on with the list. A gap ends it: "Övriga: Siv Ro, sekreterare" <gap> "Siv Ro" signs. */
static bool label_goes_on(struct field_context *context, size_t i, const char *label)
{
	static struct pattern open_end = PATTERN("[,;-]\\s*$");
	const struct block *block = &context->document->blocks[i];
	if (!i || !front_lists_persons(label) || front_signs(label) || strcmp(label, "reserve") == 0 || block->section || (block->hints & HINT_GAP) || block->kind != BLOCK_PARAGRAPH)
		return false;
	struct slice above = front_value(context, i - 1);
	return person_begins(context, block->text) || pattern_matches(&open_end, above) || list_goes_on(context, slice_trim(above), slice_trim(block->text));
}

static void read_part(struct field_context *context, size_t from, size_t to)
{
	struct document *document = context->document;
	const char *label = NULL;
	const char *seen = NULL; /* what segment has in force */
	bool capital_head = false; /* of the block above */
	front_led(context, from, to);
	for (size_t i = from; i < to; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		struct front_line *line = &context->front[i];
		capital_head = i > from && label_has_capital(context, i - 1, capital_head);
		if (block->kind == BLOCK_FURNITURE && !block->item && strip(context, i))
			label = line->label;
		if (block->item || block->role == ROLE_CONTENTS || block->kind == BLOCK_FURNITURE)
			continue;
		bool changed = block->role == ROLE_HEADING || block->section != seen;
		seen = block->section;
		if (line->head) { /* the second line of a label */
			nested(context, i);
			label = line->label;
			continue;
		}
		if (role_below(context, i, label, capital_head)) {
			*line = (struct front_line){ .label = label, .value = block->start };
			continue;
		}
		if (two_lines(context, i, to) || (block->role != ROLE_HEADING && (front_tells(context, i) || noted_label(context, i) || front_noted(context, i, label) || dotted_label(context, i) || no_gap(context, i, label) || bare_label(context, i, to) || long_label(context, i) || numbers_label(context, i) || titled_row(context, i, label) || unknown_label(context, i)))) {
			nested(context, i);
			label = line->label;
			continue;
		}
		if (changed && !label_goes_on(context, i, label))
			label = block->section;
		*line = (struct front_line){ .label = label, .value = block->value, .head = block->role == ROLE_HEADING };
		nested(context, i);
		label = line->label;
	}
	front_flattened(context, from, to);
	front_joined(context, from, to);
	group_labels(context, from, to);
	front_leads(context, from, to);
	roll_behind(context, from, to);
	front_told_items(context, from, to);
	front_signing(context, from, to);
	front_adjusting(context, from, to);
}

void front_read(struct field_context *context)
{
	struct document *document = context->document;
	context->front = arena_alloc(context->arena, (document->n_blocks + 1) * sizeof *context->front);
	for (size_t i = 0; i < document->n_blocks; i++)
		context->front[i] = (struct front_line){ .label = document->blocks[i].section, .value = document->blocks[i].value };
	size_t from = 0;
	for (size_t p = 0; p < COUNT(document, part); p++) {
		size_t to = from;
		while (to < document->n_blocks && document->blocks[to].part <= (int)p + 1)
			to++;
		read_part(context, from, to);
		from = to;
	}
}
