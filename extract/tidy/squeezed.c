/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines of a roll whose columns a converter pressed together, one blank between the cells. Out: rows. Knows nothing of what
 * the cells mean but which words stand in a column: the words of a ballot, the marks of presence.
 *
 *   "Ledamot Närv Vot 1 § 57 Vot 2 § 60"         "Ledamot | Närv | Vot 1 § 57 | Vot 2 § 60"
 *   "Kent Alm (S), ordf N Ja Nej"          ->    "Kent Alm (S), ordf | N | Ja | Nej"
 *   "Pia Ek (S) Tj för Bo Holm Ja Ja"            "Pia Ek (S) | Tj för Bo Holm | Ja | Ja"
 *   "Summa Ja 20 22"                             "Summa Ja | 20 | 22"
 *   "Ledamot Ja Nej" / "Kent Alm (S) X"          stay: which column the cross stood in is lost
 */
#include "tidy.h"

#include <string.h>

#include "pattern.h"

enum {
	MOST_CELLS = 16,  /* of a head */
	MORE_CELLS = 3,   /* a row has its name, party and presence besides a ballot a column */
	LONGEST_ROW = 200
};

struct squeezed {
	const struct vocabulary *words;
	struct document *document;
	size_t ballots; /* columns of them */
	bool presence;  /* one of them tells who was there */
};

static bool is_term(const struct squeezed *roll, struct slice word, const char *term)
{
	struct tokens tokens = text_tokens(roll->document->scratch, word);
	struct phrase_hit hit;
	return words_in(roll->words, WORDS_terms, term, &tokens, &hit) && hit.first == 0 && hit.end == tokens.n;
}

/* The bytes of a head at the beginning of the text; 0: none. */
static size_t head_at(struct squeezed *roll, struct slice text, bool first)
{
	static struct pattern ballots = PATTERN("(?i)^(?:%{vote_column}\\s?\\d{0,2}(?:\\s\\p{L}{0,4}\\s?§\\s?\\d{1,4})?|\\p{L}{0,4}\\s?§\\s?\\d{1,4})(?=\\s|$)");
	struct match m;
	struct phrase_hit hit;
	struct tokens tokens = text_tokens(roll->document->scratch, text);
	if (!first && pattern_find(&ballots, text, 0, &m)) {
		roll->ballots++;
		return m.end;
	}
	if (!tokens.n || tokens.at[0].start || !phrases_at(roll->words->sets[WORDS_columns], &tokens, 0, &hit))
		return 0;
	static const char *const of_persons[] = { "attendance", "party", "substitute", "replaces" };
	bool known = first && strcmp(hit.key, "name") == 0;
	for (size_t i = 0; i < sizeof of_persons / sizeof *of_persons && !first; i++)
		known |= strcmp(hit.key, of_persons[i]) == 0;
	roll->presence |= strcmp(hit.key, "attendance") == 0;
	return known ? tokens.at[hit.end - 1].start + tokens.at[hit.end - 1].raw.n : 0;
}

static void set_row(const struct squeezed *roll, struct block *block, const struct slice *cells, size_t n)
{
	struct slice row = cells[0];
	for (size_t c = 1; c < n; c++)
		row = slice_join(roll->document->arena, row, "\t", cells[c]);
	block->text = row;
	block->kind = BLOCK_ROW;
}

/* "Ledamot Närv Vot 1 § 57 Vot 2 § 60": nothing but heads, and ballots among them. */
static bool read_head(struct squeezed *roll, struct block *block)
{
	enum { LONGEST = 120 };
	struct slice text = block->text, cells[MOST_CELLS];
	struct squeezed read = *roll;
	size_t n = 0;
	read.ballots = 0;
	read.presence = false;
	if (block->kind == BLOCK_ROW || text.n > LONGEST || memchr(text.at, '\t', text.n))
		return false;
	while (text.n && n < MOST_CELLS) {
		size_t end = head_at(&read, text, n == 0);
		if (!end)
			return false;
		cells[n++] = slice_part(text, 0, end);
		text = slice_trim(slice_part(text, end, text.n));
	}
	if (text.n || n < 3 || !read.ballots)
		return false;
	*roll = read;
	set_row(roll, block, cells, n);
	return true;
}

/* "Ja", "Avst", "-": a ballot in a word. */
static bool is_ballot(const struct squeezed *roll, struct slice word)
{
	static const char *const terms[] = { "yes_word", "no_word", "abstain_word", "absent_vote" };
	bool ballot = slice_is(word, "-") || slice_is(word, "–");
	for (size_t i = 0; i < sizeof terms / sizeof *terms && !ballot; i++)
		ballot = is_term(roll, word, terms[i]);
	return ballot;
}

static struct slice last_word(struct slice text)
{
	const char *blank = text.n ? memrchr(text.at, ' ', text.n) : NULL;
	return blank ? slice_part(text, (size_t)(blank + 1 - text.at), text.n) : text;
}

/* The cells at the right that `is` takes, at most as many as columns of ballots; cuts them off the text. */
static size_t cut_right(const struct squeezed *roll, struct slice *text, struct slice *cells, bool (*is)(const struct squeezed *, struct slice))
{
	size_t n = 0;
	for (struct slice word = last_word(*text); n < roll->ballots && word.n < text->n && is(roll, word); word = last_word(*text)) {
		memmove(cells + 1, cells, n * sizeof *cells);
		cells[0] = word;
		n++;
		*text = slice_trim(slice_part(*text, 0, text->n - word.n));
	}
	return n;
}

static bool is_figure(const struct squeezed *roll, struct slice word)
{
	static struct pattern figure = PATTERN("^\\d{1,3}$");
	(void)roll;
	return pattern_matches(&figure, word);
}

/* "Kent Alm (S), ordf N Ja Nej", "Pia Ek S Tj för Bo Holm Ja Ja", "Siv Ro (C) F". */
static bool read_row(const struct squeezed *roll, struct block *block)
{
	/* [1] the name with what tells of him, [2] his presence and what tells of it */
	static struct pattern here = PATTERN("^((?:(?!\\().)*?\\(\\s?\\p{L}{1,5}\\s?\\).*?|\\S+\\s\\S+.*?)\\s((?i:%{roll_here}|%{roll_away}|%{away_mark}|x|-)(?:\\s.*)?)$");
	static struct pattern party = PATTERN("^(\\p{Lu}\\p{Ll}[^(,]*?)\\s(\\(\\p{L}{1,5}\\)|\\p{Lu}{1,5}|\\p{Ll}{1,4}|[-–])$"), name = PATTERN("^\\p{Lu}[\\p{L}.'’-]*\\s\\p{Lu}");
	struct slice text = block->text, cells[MOST_CELLS + MORE_CELLS], marks[MOST_CELLS];
	struct match m;
	size_t n = 0;
	if (block->kind == BLOCK_ROW || text.n > LONGEST_ROW || memchr(text.at, '\t', text.n))
		return false;
	size_t ballots = cut_right(roll, &text, marks, is_ballot);
	bool presence = roll->presence && pattern_find(&here, text, 0, &m);
	if (!pattern_matches(&name, text) || (!ballots && !presence))
		return false;
	struct slice person = presence ? m.group[1] : text, told = presence ? m.group[2] : (struct slice){ "", 0 };
	bool apart = pattern_find(&party, person, 0, &m) && m.group[2].at[0] != '(';
	cells[n++] = apart ? m.group[1] : person;
	if (apart)
		cells[n++] = m.group[2];
	if (presence)
		cells[n++] = told;
	memcpy(cells + n, marks, ballots * sizeof *cells);
	set_row(roll, block, cells, n + ballots);
	return true;
}

/* "Summa Ja 20 22", "Nej 16 15" below the names. */
static bool read_sum(const struct squeezed *roll, struct block *block)
{
	struct slice text = block->text, cells[MOST_CELLS];
	if (block->kind == BLOCK_ROW || memchr(text.at, '\t', text.n))
		return false;
	size_t n = cut_right(roll, &text, cells + 1, is_figure);
	if (n != roll->ballots || !(is_ballot(roll, last_word(text)) || is_term(roll, text, "tally")))
		return false;
	cells[0] = text;
	set_row(roll, block, cells, n + 1);
	return true;
}

void tidy_squeezed(const struct vocabulary *words, struct document *document)
{
	struct squeezed roll = { .words = words, .document = document };
	bool open = false;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		arena_reset(document->scratch);
		if (block->kind == BLOCK_FURNITURE || read_head(&roll, block)) {
			open |= block->kind == BLOCK_ROW;
			continue;
		}
		open = open && (read_row(&roll, block) || read_sum(&roll, block));
	}
}
