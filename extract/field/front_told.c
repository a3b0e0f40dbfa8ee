/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a front page in running text. Out: where its lists of persons begin. Knows nothing of persons beyond that one begins.
 *
 *   "Närvarande var ordföranden Ida Ny (s), ledamöterna Bo Ek (m) och Siv Ro (c) samt tjänstgörande ersättaren Jan Krok (s).
 *    Dessutom deltog kamreren Tora Lind. Förhinder hade Per Holm (c). Sekreterare var Eva Sund."
 *   "§ 1 Upprop" / "Ledamöterna Ida Ny (s) och Bo Ek (m) är frånvarande."           behind the front page: sentences that list somebody
 *   "Vid sammanträdet deltog frågan om ..."     no person: none
 */
#include "front.h"

#include <string.h>

#include "person.h"

/* The bytes of this term at the start of the text, and the blank behind it; 0: it is not there. */
static size_t term_at(struct field_context *context, struct slice text, const char *term)
{
	enum { LOOK = 80 };
	struct tokens words = text_tokens(context->scratch, slice_part(text, 0, text.n < LOOK ? text.n : LOOK));
	struct phrase_hit hit;
	if (!words.n || words.at[0].start || !words_in(context->words, WORDS_terms, term, &words, &hit) || hit.first)
		return 0;
	size_t end = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
	return end < text.n && text.at[end] == ' ' ? end + 1 : 0;
}

size_t front_told(struct field_context *context, struct slice text, const char **label)
{
	static const struct {
		const char *term, *label;
	} kinds[] = { { "told_absent", "absent" }, { "told_officials", "officials" }, { "told_secretary", "secretary" }, { "told_adjuster", "adjuster" }, { "told_serving", "serving" }, { "told_substitutes", "substitutes" }, { "told_members", "members" }, { "told_others", "others" }, { "told_begin", "present" } };
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		size_t taken = term_at(context, text, kinds[k].term);
		const char *inner = kinds[k].label;
		if (taken && strcmp(inner, "absent") == 0) /* "Förhinder hade utöver Bo Ek även ..." */
			taken += term_at(context, slice_part(text, taken, text.n), "told_besides");
		if (taken && (strcmp(inner, "others") == 0 || strcmp(inner, "present") == 0)) /* "Vidare närvarade ersättarna Bo Ek och Siv Ro" */
			taken += front_told(context, slice_part(text, taken, text.n), &inner);
		if (taken && person_begins(context, slice_part(text, taken, text.n))) {
			*label = inner;
			return taken;
		}
	}
	return 0;
}

size_t front_sentence(struct slice text)
{
	static struct pattern end = PATTERN("(?:\\p{Ll}{3}|\\d|\\))\\.(?:\\s+(?=\\p{Lu})|\\s*$)");
	struct match m;
	return pattern_find(&end, text, 0, &m) ? m.end : text.n;
}

bool front_sentence_away(struct field_context *context, struct slice sentence)
{
	struct tokens words = text_tokens(context->scratch, sentence);
	struct phrase_hit hit;
	return words_in(context->words, WORDS_terms, "told_away", &words, &hit);
}

bool front_sentence_lists(struct field_context *context, struct slice sentence)
{
	enum { LEAD = 4 };
	struct tokens words = text_tokens(context->scratch, sentence);
	struct phrase_hit hit;
	const char *label;
	if (front_told(context, sentence, &label) || (words_in(context->words, WORDS_marks, "all_but", &words, &hit) && hit.first <= LEAD))
		return true;
	size_t also = term_at(context, sentence, "told_also");
	bool there = words_in(context->words, WORDS_terms, "told_there", &words, &hit) || front_sentence_away(context, sentence);
	return there && person_begins(context, slice_part(sentence, also, sentence.n));
}

bool front_calls_roll(struct field_context *context, const struct block *block)
{
	static struct pattern call = PATTERN("(?i)^%{roll_call}(?!\\p{L})");
	const char *title = RECORD(context->document, item, (size_t)block->item - 1)->title;
	return title && (is_term(context, slice_of(title), "roll_heading") || pattern_matches(&call, slice_of(title)));
}

void front_told_items(struct field_context *context, size_t from, size_t to)
{
	const struct document *document = context->document;
	for (size_t i = from; i < to; i++) {
		const struct block *block = &document->blocks[i];
		arena_reset(context->scratch);
		if (!block->item || !is_body(block) || block->role == ROLE_TITLE || block->kind == BLOCK_ROW || context->front[i].behind)
			continue;
		if (front_calls_roll(context, block))
			context->front[i] = (struct front_line){ .told = true, .label = "present", .value = block->start, .head = true, .behind = true };
	}
}

bool front_tells(struct field_context *context, size_t i)
{
	enum { LOOK = 80 };
	const struct block *block = &context->document->blocks[i];
	struct slice text = block->text;
	struct phrase_hit hit;
	const char *label = "present", *first;
	size_t from = 0;
	if (block->kind == BLOCK_ROW)
		return false;
	if (!(from = term_at(context, text, "told_begin"))) {
		struct tokens words = text_tokens(context->scratch, slice_part(text, 0, text.n < LOOK ? text.n : LOOK));
		if (!words.n || words.at[0].start || !phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit) || hit.end >= words.n || !front_lists_persons(hit.key))
			return false;
		size_t was = term_at(context, slice_part(text, words.at[hit.end].start, text.n), "told_was");
		if (!was)
			return false;
		label = hit.key;
		from = words.at[hit.end].start + was;
	}
	if (!person_begins(context, slice_part(text, from, text.n)) && !front_told(context, slice_part(text, from, text.n), &first))
		return false;
	context->front[i] = (struct front_line){ .told = true, .label = label, .value = block->start + from, .head = true };
	return true;
}
