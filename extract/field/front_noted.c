/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a block of the front page. Out: the label of persons that stands on it with more behind it. Knows nothing of persons beyond
 * that one begins.
 *
 *   "Medverkande under punkt 2 <TAB> Organisation"  "Övriga, § 5: Ida Ny"     and for what part of the meeting
 *   "Ledamöter från nämnderna"  "Ersättare för föreningarna:"                 and who sent them
 *   "Plats ............ Rådhuset"                                  and dots that lead to its value, on several lines
 *   "Vice ordförande" / "Ida Ny (S)"                                          one member, not those below him
 */
#include "front.h"

#include <string.h>

#include "intervals.h"
#include "person.h"

bool front_label_part(struct field_context *context, struct slice text, const char **code, struct interval *interval)
{
	enum { LONGEST = 70 };
	static struct pattern lead = PATTERN("(?i)[\\s,(]+(?:(?:%{preposition}|%{item_word}|%{paragraph_word})\\s*)*$"), rest = PATTERN("^[\\s):.]*$");
	struct match m;
	text = slice_trim(text);
	if (text.n > LONGEST || !interval_find(context, text, NULL, interval) || !interval->start || !interval->text ||
	    !pattern_matches(&rest, slice_part(text, interval->end, text.n)))
		return false;
	struct slice label = slice_part(text, 0, interval->start);
	if (pattern_find(&lead, label, 0, &m))
		label = slice_part(label, 0, m.start);
	return front_label(context, label, code) && front_lists_persons(*code) && !front_signs(*code);
}

/* The label's part of the block: up to the tab or the colon. */
static size_t label_ends(struct slice text)
{
	size_t n = 0;
	while (n < text.n && text.at[n] != '\t' && text.at[n] != ':')
		n++;
	return n;
}

static bool put(struct field_context *context, size_t i, const char *code, size_t end)
{
	const struct block *block = &context->document->blocks[i];
	context->front[i] = (struct front_line){ .label = code, .value = block->start + (end < block->text.n ? end + 1 : end), .head = true };
	return true;
}

/* The label "members", "substitutes" or the like that `text` begins with, and small words behind it that tell who sent them. */
static bool sent_by(struct field_context *context, struct slice text, const char **code)
{
	enum { LONGEST = 70, MOST_WORDS = 7 };
	static struct pattern plural = PATTERN("(?:are|er|ar|de|na)$"), behind = PATTERN("^(?:%{sent_by})\\s+(?:\\p{Ll}[\\p{L}-]*[\\s,]*)+$|^(?:%{sent_by})\\s+\\p{Lu}[\\p{L}-]+(?:\\s\\p{Ll}[\\p{L}-]*)+$");
	struct tokens words = text_tokens(context->scratch, slice_part(text, 0, text.n < LONGEST ? text.n : LONGEST));
	struct phrase_hit hit;
	if (text.n > LONGEST || !words.n || words.n > MOST_WORDS || words.at[0].start || !phrases_at(context->words->sets[WORDS_labels], &words, 0, &hit) || hit.end == words.n ||
	    !front_lists_persons(hit.key) || front_signs(hit.key))
		return false;
	size_t end = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
	*code = hit.key;
	return pattern_matches(&plural, slice_part(text, 0, end)) && pattern_matches(&behind, slice_trim(slice_part(text, end, text.n)));
}

/* Does a person begin behind the label on this block, or on the next? */
static bool person_follows(struct field_context *context, size_t i, size_t end)
{
	const struct document *document = context->document;
	struct slice text = document->blocks[i].text, value = slice_trim(slice_part(text, end < text.n ? end + 1 : end, text.n));
	if (value.n)
		return person_begins(context, value);
	return i + 1 < document->n_blocks && !document->blocks[i + 1].item && person_begins(context, document->blocks[i + 1].text);
}

bool front_noted(struct field_context *context, size_t i, const char *in_force)
{
	const struct block *block = &context->document->blocks[i];
	size_t end = label_ends(block->text);
	struct slice label = slice_trim(slice_part(block->text, 0, end));
	struct interval interval;
	struct phrase_hit hit;
	const char *code;
	if (!label.n || label.n > 70)
		return false;
	if (front_label_part(context, label, &code, &interval) || (sent_by(context, label, &code) && person_follows(context, i, end)))
		return put(context, i, code, end);
	size_t length; /* in small letters, or among the members with no gap above it, it is what the person above is */
	bool apart = text_is_upper(text_decode(label.at, label.n, &length)) || text_is_digit((unsigned char)label.at[0]);
	apart = apart && in_force && (strcmp(in_force, "chair") == 0 || (block->hints & HINT_GAP));
	bool officer = apart && block->kind != BLOCK_ROW && front_lists_persons(in_force) && words_whole(context->words, WORDS_roles, context->scratch, label, &hit) && strcmp(hit.key, "vice_chair") == 0;
	return officer && person_follows(context, i, end) && put(context, i, "members", end);
}

/* The label from which dots lead to a value on block `i`, and the byte of the value; 0: none do. A list of contents has numbers there. */
static size_t led_label(struct field_context *context, size_t i, const char **code)
{
	enum { LONGEST = 160 };
	static struct pattern led = PATTERN("^([^.…_\\t]{3,60}?)\\s?(?:\\.{3,}|…+)\\s*(?=\\p{L}|§|\\d{4}|\\d{1,2}[.:]\\d\\d)(?!(?i:%{paragraph_word})(?!\\p{L}))(?!.*(?:\\.{3}|…|___))");
	const struct block *block = &context->document->blocks[i];
	struct phrase_hit hit;
	struct match m;
	if (block->item || block->kind == BLOCK_FURNITURE || block->text.n > LONGEST || !pattern_find(&led, block->text, 0, &m))
		return 0;
	if (words_whole(context->words, WORDS_roles, context->scratch, m.group[1], &hit) && strcmp(hit.key, "vice_chair") == 0)
		*code = "members";
	else if (!front_label(context, m.group[1], code))
		return 0;
	return m.end;
}

void front_led(struct field_context *context, size_t from, size_t to)
{
	enum { FEWEST = 4 };
	const char *code;
	size_t n = 0, value;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = from; i < to && (!pass || n >= FEWEST); i++) {
			arena_reset(context->scratch);
			value = led_label(context, i, &code);
			n += value > 0;
			if (pass && value)
				context->front[i] = (struct front_line){ .label = code, .value = context->document->blocks[i].start + value, .head = true, .led = true };
		}
}
