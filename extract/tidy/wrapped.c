/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks of which some are lines of one paragraph. Out: one block a paragraph. Knows nothing of
 * what a line means, except that a clause `att ...` stands for itself.
 *
 *   "... att fortsätta utveckla" <gap> "samverkansformer, verka för"   a page break cut the paragraph
 *   a text whose lines are all about as long: typed with hard line ends
 */
#include "tidy.h"

#include <string.h>

#include "head.h"
#include "pattern.h"
#include "spelling.h"

enum { SHORTEST_WRAP = 55, LONG_LINE = 80, PAGE_BREAK_BLOCKS = 5 };

/* "a) ", "att ", "- ": begins something of its own */
static struct pattern own_start = PATTERN("^(?:[a-zåäö]\\)|%{that}\\s|%{first_of}\\s|%{conjunction}\\s+%{that}\\s|[-–•*]\\s|\\d+[.)]\\s|§)");
/* what a lead-in to att-clauses ends with: "beslutar", "föreslår ... besluta", ":" , "," */
static struct pattern opens_list = PATTERN("(?i)(?:[:;]|\\b%{wrap_end})\\s*$");
static struct pattern sentence_end = PATTERN("[.!?:;”\"]\\s*$");

/* The width at which lines were broken: most lines of paragraphs end shortly before it; 0: no wrap. */
static size_t wrap_width(const struct document *document)
{
	enum { WIDEST = 200 };
	size_t count[WIDEST + 1] = { 0 }, lines = 0, followed = 0;
	for (size_t i = 0; i + 1 < document->n_blocks; i++) {
		const struct block *a = &document->blocks[i], *b = a + 1;
		if (a->kind != BLOCK_PARAGRAPH || b->kind != BLOCK_PARAGRAPH || (b->hints & HINT_GAP))
			continue;
		size_t width = text_points(a->text);
		followed++;
		if (width >= SHORTEST_WRAP) {
			count[width > WIDEST ? WIDEST : width]++;
			lines++;
		}
	}
	if (lines < 3 || lines * 4 < followed || count[WIDEST] * 10 > lines)
		return 0;
	size_t so_far = 0, width = WIDEST;
	while (width > 0 && so_far * 20 < lines) /* the 95th percentile: a few run over */
		so_far += count[width--];
	return width + 1;
}

static bool begins_lower(struct slice text)
{
	size_t length;
	return text.n && text_is_lower(text_decode(text.at, text.n, &length));
}

static size_t first_word_points(struct slice text)
{
	size_t n = 0;
	while (n < text.n && text.at[n] != ' ' && text.at[n] != '\t')
		n++;
	return text_points(slice_part(text, 0, n));
}

/* The end of a text that may be long: where its last words and marks stand. */
static struct slice tail(struct slice text)
{
	enum { TAIL = 160 };
	size_t from = text.n > TAIL ? text.n - TAIL : 0;
	while (from < text.n && ((unsigned char)text.at[from] & 0xC0) == 0x80)
		from++;
	return slice_part(text, from, text.n);
}

/* "..., ersättare för Bo Ek (S)", "Ida Dahl (M), ordförande": an entry that ends; the next line is the next person */
static struct pattern name_ended = PATTERN("(?:\\)|\\d|,\\s\\p{Ll}+)$");

/* A value of a right column that was broken: "..., Rolf Brand" / <TAB> "(S), Gudrun Hallén (S)". */
static bool column_goes_on(const struct block *block, const struct block *next)
{
	enum { LONG_CELL = 70 };
	struct slice value = slice_part(next->text, 1, next->text.n), last = block->text;
	if (!next->text.n || next->text.at[0] != '\t' || !value.n || memchr(value.at, '\t', value.n) || (next->hints & (HINT_GAP | HINT_TABLE)))
		return false;
	for (const char *tab; (tab = memchr(last.at, '\t', last.n));)
		last = slice_part(last, (size_t)(tab - last.at) + 1, last.n);
	if (!last.n || pattern_matches(&own_start, value))
		return false;
	return last.at[last.n - 1] == ',' || value.at[0] == '(' || begins_lower(value) || (text_points(last) >= LONG_CELL && !pattern_matches(&name_ended, tail(last)));
}

/* A heading on a line of its own under a line that happens to be full: "Beslutsunderlag". A word that heads sections may
 * also end a sentence: "... enligt arbetsutskottets" / "förslag." */
static bool stands_alone(const struct vocabulary *words, const struct block *block, const struct block *next)
{
	struct head head; /* with a value behind a colon it ends whatever stood above: "Protokollsutdrag: Ekonomienheten" */
	bool known = head_of(words, WORDS_headings, next->text, &head);
	if (known && !head.dated && head.value < next->text.n)
		return true;
	static struct pattern colon = PATTERN("^[^:]{3,60}:\\s"); /* "Justerare: Rut Sten" */
	bool label = head_of(words, WORDS_labels, next->text, &head);
	return (label && pattern_matches(&colon, next->text)) || (pattern_matches(&sentence_end, tail(block->text)) && (known || label));
}

/* "Kf § 61 Upprop", "Kf 62 Dnr 118/06", "62 Dnr 118/06" under a line that happens to be full: an item begins. In "... enligt" / "Kf § 61
 * den 3 maj" it does not: the line above is open, unless a case number tells. */
static bool begins_item(const struct vocabulary *words, struct arena *scratch, const struct block *block, struct slice text)
{
	static struct pattern item = PATTERN("^(?:(\\p{Lu}\\p{L}{0,7}(?:\\s?\\p{Lu}{1,3})?)[ .:]{0,2})?(§\\s?)?\\d{1,4}(?:\\s?[a-z])?[.:]?(?:\\s+(?=\\p{Lu})|$)");
	static struct pattern case_behind = PATTERN("^[^,;]{1,40}?\\s(?i:%{case_label})(?!\\p{L})");
	enum { LONGEST = 160 };
	struct match m;
	struct phrase_hit hit;
	if (text.n > LONGEST || !pattern_find(&item, text, 0, &m))
		return false;
	bool body = m.group[1].at && words_whole(words, WORDS_bodies, scratch, m.group[1], &hit), cased = pattern_matches(&case_behind, text);
	if (m.group[1].at && !body)
		return false;
	return cased || ((body || m.group[2].at) && pattern_matches(&sentence_end, tail(block->text)));
}

/* Is the line below this one an item's title? "KSAU § 128 <TAB> Dnr KS 2012-210" */
static bool heads_title(const struct vocabulary *words, struct arena *scratch, const struct block *above, const struct block *block)
{
	static struct pattern number_only = PATTERN("^(?:\\p{Lu}\\p{L}{0,7}(?:\\s?\\p{Lu}{1,3})?[ .:]{0,2})?(?:§\\s?)?\\d{1,4}(?:\\s?[a-z])?[.:]?(?:[\\s\\t]+(?i:%{case_label})(?!\\p{L}).*)?$");
	enum { LONGEST = 100 };
	return above && above->text.n <= LONGEST && pattern_matches(&number_only, above->text) &&
	       (memmem(above->text.at, above->text.n, "§", strlen("§")) || begins_item(words, scratch, block, above->text));
}

/* Titles end anywhere: whether one goes on, a small letter shows, or what asks for more at its end. */
static bool wants_more(struct slice title)
{
	static struct pattern more = PATTERN("(?i)(?:,|[-–—]|(?<!\\p{L})(?:%{conjunction}|%{preposition}|%{that}))$");
	return pattern_matches(&more, tail(title));
}

/* Does `next` go on with the paragraph in `block`, whose last line had `last` code points? `above` and
 * `after` stand around them, or are NULL. */
static bool goes_on(const struct vocabulary *words, struct arena *scratch, const struct block *above, const struct block *block, size_t last,
                    const struct block *next, const struct block *after, size_t width)
{
	if (block->kind == BLOCK_ROW && next->kind == BLOCK_ROW)
		return column_goes_on(block, next);
	bool text = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_LIST_ITEM;
	if (!text || next->kind != BLOCK_PARAGRAPH || ((block->hints ^ next->hints) & (HINT_BOLD | HINT_NOTE)) || block->member != next->member)
		return false;
	/* "..., § 221, att avslå", "behandlas under" / "§ 57.": the § belongs to the sentence above; an item begins otherwise */
	static struct pattern reference = PATTERN("^§+\\s?\\d{1,4}(?:[.;)]|,|\\s\\p{Ll}|[-–]\\d)"), open_end = PATTERN("[,\\p{Ll}(]$");
	if (width && !(next->hints & HINT_GAP) && pattern_matches(&reference, next->text) && pattern_matches(&open_end, tail(block->text)) && last >= width / 2)
		return true;
	/* after a comma a new clause begins only in a list of clauses: ", § 97," / "att sända ..." is one sentence */
	static struct pattern clause = PATTERN("^(?:[-–•]\\s+|\\d{1,2}[.)]\\s+)?%{that}\\s"), comma = PATTERN(",\\s*$");
	bool listed = pattern_matches(&clause, block->text) && pattern_matches(&comma, tail(block->text));
	if (pattern_matches(&own_start, next->text) && (listed || pattern_matches(&opens_list, tail(block->text))))
		return false;
	static struct pattern letter = PATTERN("^[a-zåäö]\\)");
	bool lower = begins_lower(next->text) && !pattern_matches(&letter, next->text);
	static struct pattern takes_that = PATTERN("(?i)(?<!\\p{L})%{takes_that}\\s*$"); /* "... under förutsättning" / "att Hedby kommun" */
	bool both = pattern_matches(&clause, block->text) && pattern_matches(&clause, next->text) && !pattern_matches(&takes_that, tail(block->text));
	if ((next->hints & HINT_GAP) && both)
		return false;
	if (next->hints & HINT_GAP) /* a page break inside a sentence */
		return lower && !pattern_matches(&sentence_end, tail(block->text)) && block->text.n >= SHORTEST_WRAP;
	if (stands_alone(words, block, next) || begins_item(words, scratch, block, next->text))
		return false;
	if (heads_title(words, scratch, above, block) && !begins_lower(next->text))
		return wants_more(block->text);
	if (!width) { /* lists and few long lines: only where a long line plainly goes on */
		static struct pattern cited = PATTERN("§\\s?\\d+,\\s*$"); /* "..., § 97," / "att sända förslaget" */
		bool open_line = lower && last >= LONG_LINE && !pattern_matches(&sentence_end, tail(block->text));
		return open_line && (!pattern_matches(&own_start, next->text) || pattern_matches(&cited, tail(block->text)));
	}
	bool full = last + 1 + first_word_points(next->text) > width * 9 / 10; /* the next word had no room */
	if (!full && both)
		return false; /* clauses without commas, one a line */
	/* "Nämnden beslutar för tiden fram till 2010-10-31" / "att välja ..." / "att välja ...": the lead of several */
	if (!full && after && pattern_matches(&clause, next->text) && pattern_matches(&clause, after->text) && !pattern_matches(&takes_that, tail(block->text)))
		return false;
	if (pattern_matches(&own_start, next->text) && !begins_lower(next->text))
		return false;
	return full || (lower && last >= width / 2);
}

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

/* "... kommunfull-" / "mäktiges beslut": is the hyphen none of the word's? "barn-" / "och utbildningsnämnden" keeps it. */
static bool hyphen_of_line(const struct vocabulary *words, struct document *document, struct block *block, struct slice more)
{
	struct slice text = block->text;
	if (text.n < 2 || text.at[text.n - 1] != '-' || !begins_lower(more))
		return false;
	struct slice a = last_word(slice_part(text, 0, text.n - 1)), b = first_word(more);
	struct slice one = slice_of(arena_print(document->scratch, "%.*s%.*s", (int)a.n, a.at, (int)b.n, b.at));
	struct phrase_hit hit;
	if (!a.n || !b.n || (words_whole(words, WORDS_marks, document->scratch, b, &hit) && strcmp(hit.key, "suspends") == 0) || !spelling_knows(words->spelling, one))
		return false;
	document_mend(document, block, "hyphen", slice_of(arena_print(document->scratch, "%.*s- %.*s", (int)a.n, a.at, (int)b.n, b.at)), one);
	return true;
}

void tidy_wrapped(const struct vocabulary *words, struct document *document)
{
	size_t width = wrap_width(document), kept = 0, last = 0;
	char *joined = NULL; /* the paragraph being put together */
	size_t used = 0, room = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		struct block *next = &document->blocks[i];
		size_t open = kept; /* the paragraph that may go on, across what a page break put between */
		while (open > 0 && kept - open < PAGE_BREAK_BLOCKS && document->blocks[open - 1].kind == BLOCK_FURNITURE)
			open--;
		struct block *block = open ? &document->blocks[open - 1] : NULL;
		if (open < kept)
			next->hints |= HINT_GAP;
		if (block && next->kind != BLOCK_FURNITURE && goes_on(words, document->scratch, open > 1 ? block - 1 : NULL, block, last, next, i + 1 < document->n_blocks ? next + 1 : NULL, width)) {
			if (block->text.at != joined || used + 1 + next->text.n > room) {
				room = (block->text.n + next->text.n + 64) * 2;
				char *more = arena_alloc(document->arena, room);
				memcpy(more, block->text.at, block->text.n);
				joined = more;
				used = block->text.n;
			}
			struct slice more = slice_trim(next->text); /* without the empty left column */
			if (hyphen_of_line(words, document, block, more))
				used--;
			else
				joined[used++] = ' ';
			memcpy(joined + used, more.at, more.n);
			used += more.n;
			block->text = (struct slice){ joined, used };
			for (struct mend **end = &block->mends; next->mends; end = &(*end)->next)
				if (!*end) {
					*end = next->mends;
					break;
				}
		} else {
			document->blocks[kept++] = *next;
		}
		if (next->kind != BLOCK_FURNITURE)
			last = text_points(next->text);
	}
	document->n_blocks = kept;
}
