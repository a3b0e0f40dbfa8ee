/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks, each a whole paragraph. Out: the same with words put together, taken apart and spelled as the dictionary
 * has them; what stood there is noted on the block. Only the dictionary decides: a word that it knows is left alone, and
 * nothing is put in that it does not know. Names are in no dictionary and are left to the people of the document.
 *
 *   "kommunfull-mäktiges", "kommunfull- mäktiges"   hyphen       barn- och utbildningsnämnden stays (ends of lines: wrapped.c)
 *   "utbild ningsnämnden", "b eredningar"           split_word   "Bo Ek" stays
 *   "förteckningMats"                               glued        "McDonald" stays
 *   "ordforande", "ar justerat"                     diacritics   where the whole block has lost them
 *   "sarnmanträde", "Reservatlon"                   misread      what scanners take for what: vocabulary/misread.txt
 */
#include "tidy.h"

#include <string.h>

#include "pattern.h"
#include "spelling.h"

enum { LONGEST_WORD = 48 };

struct mending {
	const struct vocabulary *words;
	struct document *document;
	struct block *block;
};

static bool known(const struct mending *mending, struct slice word)
{
	return spelling_knows(mending->words->spelling, word);
}

static struct slice joined(struct mending *mending, struct slice a, const char *between, struct slice b)
{
	return slice_of(arena_print(mending->document->scratch, "%.*s%s%.*s", (int)a.n, a.at, between, (int)b.n, b.at));
}

/* ---- words ---- */

/* Letters that stand together, and what stands at both ends: walked by hand, for the patterns that it takes the place of have no
 * literal, and look at every letter of every document. */
struct word {
	size_t start, end;       /* bytes of the block's text */
	size_t points, lower, upper;
	bool capital;            /* the first is one */
	uint32_t before, behind; /* 0: the text begins or ends */
};

static uint32_t point_at(struct slice text, size_t at, size_t *length)
{
	unsigned char c = at < text.n ? (unsigned char)text.at[at] : 0;
	*length = 1;
	return c < 0x80 ? c : text_decode(text.at + at, text.n - at, length);
}

/* The next word at or behind `from`, which is 0 or where one ended. */
static bool next_word(struct slice text, size_t from, struct word *word)
{
	size_t length, at = from;
	*word = (struct word){ .before = 0 };
	for (uint32_t point; at < text.n; at += length, word->before = point) {
		point = point_at(text, at, &length);
		if (text_is_letter(point))
			break;
	}
	word->start = at;
	for (; at < text.n; at += length, word->points++) {
		word->behind = point_at(text, at, &length);
		if (word->behind >= 'a' && word->behind <= 'z') { /* most are */
			word->lower++;
			continue;
		}
		if (!text_is_letter(word->behind))
			break;
		bool upper = text_is_upper(word->behind);
		word->capital |= upper && !word->points;
		word->upper += upper;
		word->lower += !upper && text_is_lower(word->behind);
	}
	word->behind = at < text.n ? word->behind : 0;
	word->end = at;
	return word->points > 0;
}

static struct slice word_text(struct slice text, const struct word *word)
{
	return slice_part(text, word->start, word->end);
}

/* Is the point a digit, or one of the signs of an address or number? */
static bool digit_or(uint32_t point, const char *signs)
{
	if (point < 0x80)
		return point && (text_is_digit(point) || strchr(signs, (int)point));
	return text_is_word(point) && !text_is_letter(point);
}

/* ---- mending ---- */

/* Puts `now` in the place of bytes [from, to) of the block's text. */
static void put(struct mending *mending, const char *kind, size_t from, size_t to, struct slice now)
{
	struct slice text = mending->block->text;
	document_mend(mending->document, mending->block, kind, slice_part(text, from, to), now);
	mending->block->text = slice_of(arena_print(mending->document->scratch, "%.*s%.*s%.*s", (int)from, text.at, (int)now.n, now.at,
	                                            (int)(text.n - to), text.at + to));
}

/* "kommunfull- mäktiges": a line ended in the word; "Malung- Sälen": in a name of two. */
static void mend_hyphens(struct mending *mending)
{
	static struct pattern hyphen = PATTERN("(?<![\\p{L}\\d-])(\\p{L}{2,})-( ?)(\\p{L}{2,})(?![\\p{L}\\d-])");
	struct match m;
	if (!memchr(mending->block->text.at, '-', mending->block->text.n))
		return;
	for (size_t from = 0; pattern_find(&hyphen, mending->block->text, from, &m); from = m.start + m.group[1].n) {
		size_t length;
		bool lower = text_is_lower(text_decode(m.group[3].at, m.group[3].n, &length)), blank = m.group[2].n > 0;
		bool capital = text_is_upper(text_decode(m.group[1].at, m.group[1].n, &length)) && !lower;
		struct phrase_hit hit;
		if (blank && (words_whole(mending->words, WORDS_marks, mending->document->scratch, m.group[3], &hit) && strcmp(hit.key, "suspends") == 0))
			continue; /* barn- och utbildningsnämnden */
		struct slice one = joined(mending, m.group[1], "", m.group[3]);
		if (lower && known(mending, one) && (!known(mending, m.group[3]) || !known(mending, m.group[1])))
			put(mending, "hyphen", m.start, m.end, one);
		else if (blank && capital && !memchr(m.group[1].at, '\t', m.group[0].n))
			put(mending, "hyphen", m.start, m.end, joined(mending, m.group[1], "-", m.group[3]));
	}
}

/* "utbild ningsnämnden": neither half stands alone, or the second does not and the first is a letter. */
static bool split_word(struct mending *mending, struct slice a, struct slice b, struct slice *one)
{
	size_t length;
	bool lower_a = text_is_lower(text_decode(a.at, a.n, &length)), lower_b = text_is_lower(text_decode(b.at, b.n, &length));
	bool capitals = !lower_a && !lower_b && a.n > length + 1 && text_is_upper(text_decode(b.at + length, b.n - length, &length));
	if (a.n + b.n > LONGEST_WORD || !(lower_b || capitals) || known(mending, b))
		return false;
	if (text_points(a) > 1 && !capitals && !(lower_a && !known(mending, a)))
		return false;
	*one = joined(mending, a, "", b);
	return text_points(*one) >= 4 && known(mending, *one);
}

static void mend_split(struct mending *mending)
{
	struct word a, b;
	for (bool more = next_word(mending->block->text, 0, &a); more && next_word(mending->block->text, a.end, &b);) {
		struct slice text = mending->block->text, one;
		bool pair = b.start == a.end + 1 && text.at[a.end] == ' ' && b.points > 1 && !digit_or(a.before, ".@/_-") && !digit_or(b.behind, "@_-");
		if (pair && split_word(mending, word_text(text, &a), word_text(text, &b), &one)) {
			put(mending, "split_word", a.start, b.end, one);
			more = next_word(mending->block->text, a.start + one.n, &a);
		} else {
			a = b;
		}
	}
}

/* A capital behind another letter? Small letters before it are not asked for: a line in capitals is rare. */
static bool has_hump(struct slice text)
{
	bool letter = false;
	for (size_t i = 0, length; i < text.n; i += length) {
		uint32_t point = point_at(text, i, &length);
		if (letter && text_is_upper(point))
			return true;
		letter = text_is_letter(point);
	}
	return false;
}

/* "förteckningMats": a lost line end. */
static void mend_glued(struct mending *mending)
{
	static struct pattern glued = PATTERN("(?<![\\p{L}\\d@./_-])(\\p{L}?\\p{Ll}{4,})(?=(\\p{Lu}\\p{Ll}+)(?![\\p{L}\\d@_]))");
	struct match m;
	if (!has_hump(mending->block->text))
		return;
	for (size_t from = 0; pattern_find(&glued, mending->block->text, from, &m); from = m.end)
		if (known(mending, m.group[1]) && !known(mending, joined(mending, m.group[1], "", m.group[2])))
			put(mending, "glued", m.start, m.end + m.group[2].n, joined(mending, m.group[1], " ", m.group[2]));
}

/* ---- letters read wrong ---- */

struct reading {
	struct slice wrong, right;
};
struct site {
	size_t at;
	const struct reading *reading;
};

struct readings {
	struct reading *at;
	size_t n;
};

static bool stands_at(struct slice word, size_t at, struct slice part)
{
	return at + part.n <= word.n && memcmp(word.at + at, part.at, part.n) == 0;
}

static struct slice read_again(struct mending *mending, struct slice word, const struct site *sites, size_t n, size_t chosen)
{
	char *out = arena_alloc(mending->document->scratch, word.n * 3 + 1);
	size_t used = 0, at = 0;
	for (size_t s = 0; s < n; s++) {
		if (!(chosen & (size_t)1 << s) || sites[s].at < at)
			continue;
		memcpy(out + used, word.at + at, sites[s].at - at);
		used += sites[s].at - at;
		memcpy(out + used, sites[s].reading->right.at, sites[s].reading->right.n);
		used += sites[s].reading->right.n;
		at = sites[s].at + sites[s].reading->wrong.n;
	}
	memcpy(out + used, word.at + at, word.n - at);
	return (struct slice){ out, used + word.n - at };
}

/* The one word of the dictionary that the letters may have been; empty where there is none, or several. */
static struct slice other_reading(struct mending *mending, const struct readings *readings, struct slice word)
{
	enum { MOST_SITES = 8 };
	struct site sites[MOST_SITES];
	struct slice found = { NULL, 0 };
	size_t n = 0;
	for (size_t at = 0; at < word.n; at++)
		for (size_t r = 0; r < readings->n; r++)
			if (stands_at(word, at, readings->at[r].wrong)) {
				if (n == MOST_SITES)
					return found;
				sites[n++] = (struct site){ at, &readings->at[r] };
			}
	for (size_t chosen = 1; chosen < (size_t)1 << n; chosen++) {
		struct slice again = read_again(mending, word, sites, n, chosen);
		if (!known(mending, again) || (found.at && slice_equal(found, again)))
			continue;
		if (found.at)
			return (struct slice){ NULL, 0 };
		found = again;
	}
	return found;
}

static bool has_marks(struct slice text)
{
	static const char *const marks[] = { "å", "ä", "ö", "Å", "Ä", "Ö" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (memmem(text.at, text.n, marks[i], strlen(marks[i])))
			return true;
	return false;
}

/* Words in small letters, the first of a block, or all in capitals: any other capital begins a name. "Ek-Mård", "x2", "a@b.se" are no
 * words of their own. */
static bool may_be_misread(struct slice text, const struct word *word)
{
	enum { CAPITALS = 5 };
	size_t length;
	if (word->upper == word->points && word->points >= CAPITALS && !digit_or(word->before, "") && !digit_or(word->behind, ""))
		return true;
	if (word->lower < 2 || word->lower + (word->capital && !word->start) != word->points || digit_or(word->before, "@./_-"))
		return false;
	return !digit_or(word->behind, "@_") && !(word->behind == '-' && text_is_upper(point_at(text, word->end + 1, &length)));
}

static void mend_misread(struct mending *mending, const struct readings *lost, const struct readings *misread)
{
	enum { SHORTEST = 5 };
	struct word m;
	bool marks = has_marks(mending->block->text);
	for (size_t from = 0; next_word(mending->block->text, from, &m);) {
		struct slice own = word_text(mending->block->text, &m);
		from = m.end;
		if (!may_be_misread(mending->block->text, &m) || own.n > LONGEST_WORD || known(mending, own))
			continue;
		static struct pattern surname = PATTERN("^(?:-|[ ]\\p{Lu}\\p{Ll}| ?\\(\\p{L}{1,5}\\)| [-–/]\\p{L}{1,4}(?![\\p{L}-]))"); /* "Seija Mård", "Källered (C)", "Källered -c" at the start of a line: names, not across columns */
		struct match behind;
		if (m.start == 0 && pattern_find(&surname, slice_part(mending->block->text, m.end, mending->block->text.n), 0, &behind))
			continue;
		struct slice again = { NULL, 0 };
		const char *kind = "diacritics";
		if (!marks)
			again = other_reading(mending, lost, own);
		if (!again.at && text_points(own) >= SHORTEST) {
			again = other_reading(mending, misread, own);
			kind = "misread";
		}
		if (!again.at)
			continue;
		from = m.start + again.n;
		put(mending, kind, m.start, m.end, again);
	}
}

/* "ar", "for": words of their own, and yet, where two others of the block have lost their marks, these too. */
static void mend_short(struct mending *mending, const struct readings *whole)
{
	enum { ENOUGH = 2 };
	static struct pattern word = PATTERN("(?<![\\p{L}\\d@./_-])\\p{Ll}{2,4}(?![\\p{L}\\d@_.-])");
	struct match m;
	size_t n = 0;
	for (const struct mend *mend = mending->block->mends; mend; mend = mend->next)
		n += strcmp(mend->kind, "diacritics") == 0;
	for (size_t from = 0; n >= ENOUGH && pattern_find(&word, mending->block->text, from, &m);) {
		from = m.end;
		for (size_t r = 0; r < whole->n; r++)
			if (slice_equal(m.group[0], whole->at[r].wrong)) {
				from = m.start + whole->at[r].right.n;
				put(mending, "diacritics", m.start, m.end, whole->at[r].right);
				break;
			}
	}
}

/* right = wrong | wrong: each wrong one a reading of its own. */
static struct readings readings_of(const struct vocabulary *words, struct arena *arena, const char *section)
{
	struct readings readings = { NULL, 0 };
	size_t capacity = 0;
	for (size_t i = 0; i < words->misread->n_entries; i++) {
		const struct datafile_entry *entry = &words->misread->entries[i];
		for (size_t v = 0; v < entry->n_values && slice_is(entry->section, section); v++) {
			readings.at = arena_grow(arena, readings.at, readings.n, &capacity, sizeof *readings.at);
			readings.at[readings.n++] = (struct reading){ entry->values[v].text, entry->key };
		}
	}
	return readings;
}

void tidy_words(const struct vocabulary *words, struct document *document)
{
	enum { MOST_ASKED = 60000 }; /* a book has no more words than these */
	size_t asked = spelling_asked(words->spelling);
	if (!words->spelling || !words->misread)
		return;
	struct readings lost = readings_of(words, document->arena, "tecken"), misread = readings_of(words, document->arena, "skanner"),
	                whole = readings_of(words, document->arena, "ord");
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		struct mending mending = { words, document, &document->blocks[i] };
		if (spelling_asked(words->spelling) - asked > MOST_ASKED)
			break;
		if (mending.block->kind == BLOCK_FURNITURE)
			continue;
		struct slice before = mending.block->text;
		mend_hyphens(&mending);
		mend_split(&mending);
		mend_glued(&mending);
		mend_misread(&mending, &lost, &misread);
		mend_short(&mending, &whole);
		if (mending.block->text.at != before.at)
			mending.block->text.at = slice_text(document->arena, mending.block->text);
	}
}
