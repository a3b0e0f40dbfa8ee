/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a heading of a study or of minutes. Out: the area of what stands below it, and who speaks there.
 *
 *   "8.1.2 Samverkansområde juridik"        the area it names
 *   "5. Hackerangrepp och intrång"          what alone the text below it is about
 *   "Underlag till punkt 2"                 what that point was about
 *   "Konsultens kommentarer"                the author speaks, of the area above
 */
#include "stances.h"

#include <stdlib.h>
#include <string.h>

#include "pattern.h"

/* "8.1.2": 3; no number: 0. */
static size_t depth_of(struct slice text)
{
	size_t depth = text.n > 1 && memcmp(text.at, "§", 2) == 0 && text_is_numbered(text);
	for (size_t i = depth; !depth && text_is_numbered(text) && i < text.n && (text_is_digit((unsigned char)text.at[i]) || text.at[i] == '.'); i++)
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

/* What the text up to the next heading is about, and nothing else: "5. Hackerangrepp och intrång", where all of it speaks of
 * informationssäkerhet; NULL: nothing, or several areas, or `told`, which a word of the heading tells of. */
static const char *area_of_section(struct stance_reading *reading, size_t head, const char *told)
{
	const struct document *document = reading->document;
	struct arena *arena = arena_new();
	size_t end = head + 1;
	while (end < document->n_blocks && document->blocks[end].part == document->blocks[head].part && !block_heads(document, end))
		end++;
	struct stretch_piece *pieces = arena_alloc(arena, (end - head) * sizeof *pieces);
	for (size_t i = head; i < end; i++)
		pieces[i - head] = (struct stretch_piece){ document->blocks[i].text, document->blocks[i].start, i == head ? STANDS_TITLE : document->blocks[i].place == STANDS_NOWHERE ? STANDS_NOWHERE : STANDS_BODY, false };
	struct stretch stretch = { .titled = true, .item = true, .own = document->own_meeting, .pieces = pieces, .n = end - head };
	struct area_tags tags = classifier_areas(reading->classifier, arena, &stretch);
	const char *area = NULL;
	bool alone = true;
	for (size_t i = 0; i < tags.n; i++) {
		const struct rule *rule = rules_at(reading->classifier->areas, tags.at[i].rule);
		if (tags.at[i].main && area_is_subject(rule))
			area = rule->code;
		else
			alone &= !area_is_subject(rule);
	}
	for (size_t i = head + 1; i < end && told; i++) {
		struct rule_hits hits = rules_find(reading->classifier->areas, arena, document->blocks[i].text, 0);
		for (size_t h = 0; h < hits.n; h++)
			alone &= strcmp(rules_at(reading->classifier->areas, hits.at[h].rule)->code, told) != 0;
	}
	arena_free(arena);
	return alone ? area : NULL;
}

/* "Underlag till punkt 2", where "2. Gemensamma krisövningar" stood above. */
static const char *area_referred_to(const struct stance_reading *reading, struct slice text)
{
	static struct pattern number = PATTERN("(?<!\\p{L})(?i:%{numbered_part})\\s(\\d{1,2})[.:]?$");
	struct match m;
	int n = pattern_find(&number, text, 0, &m) ? atoi(m.group[1].at) : 0;
	return n > 0 && n < MOST_QUESTIONS ? reading->asked[n] : NULL;
}

void stance_open_heading(struct stance_reading *reading, size_t i, struct slice text)
{
	const struct block *block = &reading->document->blocks[i];
	bool told = (memchr(text.at, ',', text.n) || memchr(text.at, ':', text.n)) && stance_names(reading, text).n; /* "a) arkiv, där Heby blir värd", "7. Arkiv: Heby" */
	const char *area = told ? NULL : stance_area(reading, text);
	area = area ? area : area_referred_to(reading, text);
	struct stance_text words = stance_read(reading, text, STANCE_SENTENCE);
	reading->comments = reading->answers = false;
	for (size_t w = 0; w < words.words.n; w++) {
		reading->comments |= cue_in(words.begins[w], CUE_comments);
		reading->answers |= cue_in(words.begins[w], CUE_answers);
	}
	reading->answers &= !reading->comments;
	if (area || !stands_below(reading, block, &words)) {
		reading->introduced = false;
		reading->section = area && !stance_area_is_told(reading, text) ? NULL : area_of_section(reading, i, area);
		reading->area = area && reading->section ? reading->section : area;
		reading->heads = depth_of(block->text);
	}
	reading->lead = STANCE_NONE;
}

const char *stance_title_area(struct stance_reading *reading)
{
	struct area_at areas[MOST_AREAS];
	const struct document *document = reading->document;
	struct slice title = slice_of(document->title);
	if (!title.n && document->n_blocks)
		title = document->blocks[0].text;
	return stance_areas(reading, title, areas) == 1 ? areas[0].code : NULL;
}

const char *stance_area_above(struct stance_reading *reading, size_t i)
{
	struct slice text = i && reading->document->blocks[i - 1].kind == BLOCK_PARAGRAPH ? reading->document->blocks[i - 1].text : (struct slice){ NULL, 0 }, rest;
	if (!text.n || stance_label(reading, stance_head_of_line(reading, text_without_mark(text), &rest), false).n)
		return NULL;
	struct stance_text read = stance_read(reading, text, STANCE_SENTENCE);
	const char *area = NULL;
	for (size_t w = read.words.n; w-- > 1 && !area && read.words.n - w <= 4;)
		if (cue_in(read.ended[w], CUE_about) || cue_in(read.ended[w], CUE_within))
			area = stance_area(reading, slice_part(text, read.words.at[w].start, text.n));
	return area ? area : reading->running.n == 1 ? reading->running.at[0] : NULL;
}
