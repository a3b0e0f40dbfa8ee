/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines of a front page. Out: the §§ of the meeting, normalised. Knows nothing of labels.
 *
 *   "Paragrafer 36-45"  "Underskrifter <TAB> Sekreterare <TAB> Paragrafer 36-45"     told by a word or by the sign
 *   "Protokollet, som omfattar §§ 31-40, justeras ..."                              told in a sentence
 *   "Torsdagen den 24 april 2014, §§ 41–49"  "Regionfullmäktige <TAB> RF § 45-53"    in the head
 */
#include "meeting_paragraphs.h"

#include <string.h>

#include "intervals.h"
#include "paragraph_shape.h"
#include "person.h"

/* "§ 40 – § 49", "40 t.o.m. 49": with a dash alone between the numbers. */
static struct slice plain_ranges(struct arena *arena, struct slice text)
{
	static struct pattern between = PATTERN("(?i)(?<=\\d)\\s*(?:[-–—]+|%{through_interval})\\s*§*\\s*(?=\\d)");
	struct match m;
	char *out = arena_alloc(arena, text.n + 1); /* a dash is never longer than what stood there */
	size_t at = 0, n = 0;
	for (; pattern_find(&between, text, at, &m); at = m.end) {
		memcpy(out + n, text.at + at, m.start - at);
		n += m.start - at;
		out[n++] = '-';
	}
	memcpy(out + n, text.at + at, text.n - at);
	return (struct slice){ out, n + text.n - at };
}

const char *paragraphs_on(struct field_context *context, struct slice text, bool begins)
{
	enum { CELLS = 8 };
	static struct pattern sign = PATTERN("(?i)(?:^|[\\s:])(?:§+|(?:%{paragraph_word}|%{item_word})(?!\\p{L}))[:.\\s]*(?=[\\d§])");
	struct slice cells[CELLS];
	text = plain_ranges(context->scratch, text);
	size_t n = cells_of(text, cells, CELLS);
	static struct pattern heads = PATTERN("§\\s?\\d{1,4}\\t§\\s?\\d"); /* "§ 88 | § 89": columns of a table */
	if (pattern_matches(&heads, text))
		return NULL;
	for (size_t c = 0; c < n; c++) {
		struct match m;
		struct interval interval;
		if (c + 1 < n && is_term(context, cells[c], "paragraph_word")) /* the numbers in the next cell */
			cells[c].n = (size_t)(cells[c + 1].at + cells[c + 1].n - cells[c].at);
		if (!pattern_find(&sign, cells[c], 0, &m) || (begins && m.start) || person_begins(context, cells[c]))
			continue;
		const char *numbers = cells[c].at + m.end;
		size_t rest = cells[c].n - m.end;
		const char *line = arena_print(context->scratch, "§ %.*s", (int)rest, numbers);
		while (rest && strchr("§ ", *numbers) && rest--)
			numbers++;
		if (interval_find(context, slice_of(line), NULL, &interval) && interval.text)
			return interval.text;
	}
	return NULL;
}

/* What may stand before the §§ of a head: "Kommunfullmäktige", "Protokoll från ...", "RF", "Torsdagen den 24 april 2014", "Kommunstyrelsen
 * 2014-04-24". "Jäv", "Bilaga", "Omedelbart justerat 2011-05-03" are of something else. */
static bool head_before(struct field_context *context, struct slice before)
{
	static struct pattern code = PATTERN("^\\p{Lu}{2,5}$"), day = PATTERN("(?i)^(?:%{weekday}\\s*)?(?:%{day_word}\\s*)?$");
	struct tokens words = text_tokens(context->scratch, before);
	struct phrase_hit hit;
	struct date date;
	size_t body = 0; /* the bytes of "Kommunstyrelsens protokoll", which stands first */
	if (!words.n || pattern_matches(&code, before))
		return true;
	if (is_term(context, words.at[0].raw, "minutes_word"))
		return !has_cue(context, before, "meeting_ref");
	if (words_in(context->words, WORDS_bodies, NULL, &words, &hit) && hit.first == 0) {
		size_t last = hit.end < words.n && is_term(context, words.at[hit.end].raw, "minutes_word") ? hit.end : hit.end - 1;
		body = words.at[last].start + words.at[last].raw.n;
		if (last + 1 == words.n)
			return true;
	}
	return date_find(context->words, before, body, NULL, &date) && date.end + 1 >= before.n &&
	       pattern_matches(&day, slice_trim(slice_part(before, body, date.start)));
}

const char *paragraphs_of_head(struct field_context *context, struct slice text)
{
	enum { LONGEST = 120, CELLS = 8 };
	static struct pattern range = PATTERN("(?:^|[\\s,(])(?:§+|(?i:%{paragraph_word}))[:.\\s]*(" OF_MEETING "\\d{1,4}\\s*[-–—]+\\s*" OF_MEETING "\\d{1,4}(?:\\s*,\\s*\\d{1,4}(?:\\s*[-–—]+\\s*\\d{1,4})?)*)(?:/\\d{2,4})?\\)?$");
	struct slice cells[CELLS];
	text = plain_ranges(context->scratch, text);
	size_t n = text.n < 2 * LONGEST ? cells_of(text, cells, CELLS) : 0;
	for (size_t c = 0; c < n; c++) {
		struct match m;
		struct interval interval;
		if (cells[c].n > LONGEST || !pattern_find(&range, cells[c], 0, &m))
			continue;
		struct slice before = slice_trim(slice_part(cells[c], 0, m.start));
		while (before.n && strchr(",.;:", before.at[before.n - 1]))
			before.n--;
		if (head_before(context, before) && interval_find(context, slice_of(arena_print(context->scratch, "§ %.*s", (int)m.group[1].n, m.group[1].at)), NULL, &interval))
			return interval.text;
	}
	return NULL;
}

/* "Protokollet omfattar §§ 31-40.", "Protokoll omfattande paragraferna 31–40". "Jävet avser § 34" is of something else. */
const char *paragraphs_covered(struct field_context *context, struct slice text)
{
	enum { LONGEST = 1500 };
	static struct pattern covered = PATTERN("(?i)(?<!\\p{L})%{minutes_word},?\\s+(?:(?:%{which}|%{from_whom}\\s+%{the_meeting})\\s+)?%{covers}\\s+(?:§+|%{paragraph_word})[:.\\s]*(" OF_MEETING "\\d{1,4}\\s*[-–—]+\\s*" OF_MEETING "\\d{1,4}(?:\\s*,\\s*\\d{1,4}(?:\\s*[-–—]+\\s*\\d{1,4})?)*)(?![\\d/:])");
	static struct pattern alone = PATTERN("(?i)(?:(?<=[.;]\\s)%{paragraph_word}\\s+|^(?:%{adjusted_word}\\s*:?\\s+)?§§\\s*[:.]?\\s*)(\\d{1,4}\\s*[-–—]+\\s*\\d{1,4})\\.?(?=$|\\s+\\p{Lu})"); /* "§§ | 70-72", "§§ 70 - 72" */
	struct match m;
	struct interval interval;
	if (text.n > LONGEST)
		return NULL;
	text = plain_ranges(context->scratch, text);
	bool found = (pattern_find(&covered, text, 0, &m) || pattern_find(&alone, text, 0, &m)) && interval_find(context, slice_of(arena_print(context->scratch, "§ %.*s", (int)m.group[1].n, m.group[1].at)), NULL, &interval);
	return found ? interval.text : NULL;
}

/* "Sekreterare | ..... | Paragrafer" / " | Ida Ny | 141 - 149": below the word, each the last of its row. */
const char *paragraphs_below(struct field_context *context, const struct block *block, const struct block *below)
{
	enum { CELLS = 8 };
	static struct pattern range = PATTERN("^[§\\s]*\\d{1,4}\\s*[-–—]+\\s*\\d{1,4}$");
	struct slice cells[CELLS], under[CELLS];
	size_t n = cells_of(block->text, cells, CELLS), m = cells_of(below->text, under, CELLS);
	struct interval interval;
	if (block->kind != BLOCK_ROW || below->kind != BLOCK_ROW || !n || !m || n == CELLS || m == CELLS || !is_term(context, cells[n - 1], "paragraph_word") || !pattern_matches(&range, under[m - 1]))
		return NULL;
	struct slice numbers = plain_ranges(context->scratch, under[m - 1]);
	return interval_find(context, slice_of(arena_print(context->scratch, "§ %.*s", (int)numbers.n, numbers.at)), NULL, &interval) ? interval.text : NULL;
}
