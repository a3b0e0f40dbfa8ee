/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line that ends in a hyphen, and the next. Out: whether the hyphen belongs to the word. */
#include "wrapped.h"

#include <string.h>

#include "pattern.h"
#include "spelling.h"

static struct slice last_word(struct slice text)
{
	size_t at = text.n, length;
	while (at > 0) {
		size_t before = at - 1;
		while (before > 0 && ((unsigned char)text.at[before] & 0xC0) == 0x80)
			before--;
		if (!text_is_letter(text_decode(text.at + before, text.n - before, &length)))
			break;
		at = before;
	}
	return slice_part(text, at, text.n);
}

static struct slice first_word(struct slice text)
{
	size_t at = 0, length = 0;
	while (at < text.n && text_is_letter(text_decode(text.at + at, text.n - at, &length)))
		at += length;
	return slice_part(text, 0, at);
}

/* Does the name stand whole elsewhere, so that "Malm-" / "gärde (v)" is no double name? Looked for in the first blocks, where the lists of names are. */
static bool named_elsewhere(const struct document *document, struct slice name)
{
	enum { LOOK = 400 };
	size_t length;
	if (!text_is_upper(text_decode(name.at, name.n, &length)))
		return false;
	if (name.at[name.n - 1] == 's') /* "Rolf Gran-" / "lids yrkande" */
		name.n--;
	for (size_t i = 0; i < document->n_blocks && i < LOOK; i++)
		if (memmem(document->blocks[i].text.at, document->blocks[i].text.n, name.at, name.n))
			return true;
	return false;
}

/* "... kommunfull-" / "mäktiges beslut": is the hyphen none of the word's? "barn-" / "och utbildningsnämnden" keeps it. */
bool wrapped_hyphen_of_line(const struct vocabulary *words, struct document *document, struct block *block, struct slice more)
{
	struct slice text = block->text;
	if (text.n < 2 || text.at[text.n - 1] != '-' || !wrapped_begins_lower(more))
		return false;
	struct slice a = last_word(slice_part(text, 0, text.n - 1)), b = first_word(more);
	struct slice one = slice_of(arena_print(document->scratch, "%.*s%.*s", (int)a.n, a.at, (int)b.n, b.at));
	struct phrase_hit hit;
	if (!a.n || !b.n || (words_whole(words, WORDS_marks, document->scratch, b, &hit) && strcmp(hit.key, "suspends") == 0) || !(spelling_knows(words->spelling, one) || named_elsewhere(document, one)))
		return false;
	document_mend(document, block, "hyphen", slice_of(arena_print(document->scratch, "%.*s- %.*s", (int)a.n, a.at, (int)b.n, b.at)), one);
	return true;
}

/* "... beslutade 2008-11-" / "27 § 118", "kl. 09.50–" / "10.10", "dagens VA-" / "taxa": the line was broken behind a hyphen that
 * stays, and no blank stood there. "VA-" / "och avloppstaxa" had one. */
bool wrapped_hyphen_stays(const struct vocabulary *words, struct document *document, struct slice text, struct slice more)
{
	static struct pattern number = PATTERN("\\d[-–]$"), begins_number = PATTERN("^\\d"), capitals = PATTERN("(?:^|[\\s(\\t])\\p{Lu}{2,5}-$");
	struct phrase_hit hit;
	if (pattern_matches(&begins_number, more) && pattern_matches(&number, wrapped_tail(text)))
		return true;
	return wrapped_begins_lower(more) && pattern_matches(&capitals, wrapped_tail(text)) &&
	       !(words_whole(words, WORDS_marks, document->scratch, first_word(more), &hit) && strcmp(hit.key, "suspends") == 0);
}
