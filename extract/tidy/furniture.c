/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks. Out: the same, running heads, feet and page numbers marked BLOCK_FURNITURE. Knows
 * nothing of items.
 *
 *   "ÅNGE KOMMUN <TAB> SAMMANTRÄDESPROTOKOLL <TAB> 3 (6)"     a page counter stands in it
 *   "Justerandes sign <TAB> Utdragsbestyrkande"               only words of vocabulary/furniture.txt
 *   "Kommunstyrelsen <TAB> 2018-05-08"                        directly under such a head, and repeated
 */
#include "tidy.h"

#include <stdlib.h>
#include <string.h>

#include "head.h"
#include "pattern.h"
#include "table.h"

/* 3(43), 2 (6), Sida 3 av 8, 1[25], Sid 18 (53), - 4 - ; at the end of a line or alone */
static struct pattern counter = PATTERN("(?i)(?:^|\\t|\\s)(?:(?:%{page_word}\\s*)?\\d{1,4}\\s*[(\\[]\\s*\\d{1,4}\\s*[)\\]]|%{page_word}\\s*\\d{1,4}(?:\\s*(?:/|%{page_of})\\s*\\d{1,4})?|\\d{1,3}\\s+%{page_of}\\s+\\d{1,3}|[-–]\\s?\\d{1,3}\\s?[-–])\\s*$");
static struct pattern only_counter = PATTERN("(?i)^(?:(?:%{page_word}\\s*)?\\d{1,4}\\s*[(\\[]\\s*\\d{1,4}\\s*[)\\]]|%{page_word}\\s*\\d{1,4}(?:\\s*(?:/|%{page_of})\\s*\\d{1,4})?|[-–]\\s?\\d{1,3}\\s?[-–])$");

/* "Beslutande <TAB> Enligt närvarolista, sidan 5": a page is pointed to */
static struct pattern pointed_to = PATTERN("(?i)(?:[,;]|(?<!\\p{L})(?:%{listed_elsewhere}|%{preposition}))\\s+%{page_word}\\s*\\d{1,4}\\s*$");

/* Can `counter` stand in the line at all? It ends with a digit, a bracket or a dash, or with a blank that is none of these two. */
static bool may_count(struct slice line)
{
	size_t n = line.n;
	while (n && (line.at[n - 1] == ' ' || line.at[n - 1] == '\t'))
		n--;
	unsigned char last = n ? (unsigned char)line.at[n - 1] : 'a';
	return last >= 0x80 || last <= ' ' || strchr("0123456789)]-", last);
}

/* "312 (298)" in a line of figures: no page stands behind the last. */
static bool counts_pages(struct slice line)
{
	static struct pattern of_all = PATTERN("(\\d{1,4})\\s*(?:[(\\[/]|%{page_of})\\s*(\\d{1,4})[\\s)\\]]*$");
	struct match m, n;
	if (!may_count(line) || !pattern_find(&counter, line, 0, &m))
		return false;
	return !pattern_find(&of_all, m.group[0], 0, &n) || atoi(n.group[1].at) <= atoi(n.group[2].at);
}

enum { HEAD_LINES = 4, HEAD_WORDS = 12, RUN_TOGETHER = 25 };

/* All words of the line belong to furniture.txt's `kind`, or are numbers. Between two of a page's foot stand initials too, as they were
 * written or as a scanner read the hand: "Just. sign  RP  ÅN  Utdragsbestyrkande", "Just. sign  //~ j,·  Utdragsbestyrkande". */
static bool only_words_of(const struct vocabulary *words, struct arena *arena, struct slice text, const char *kind)
{
	enum { INITIALS = 3 };
	struct tokens tokens = text_glance(arena, text);
	size_t known = 0, scribbled = 0;
	if (memmem(text.at, text.n, "..", 2)) /* dots to sign on: a label of the front page */
		return false;
	for (size_t i = 0; i < tokens.n;) {
		struct phrase_hit hit;
		if (phrases_at(words->sets[WORDS_furniture], &tokens, i, &hit) && strcmp(hit.key, kind) == 0) {
			known++;
			i = hit.end;
		} else if (text_is_digit((unsigned char)tokens.at[i].folded.at[0])) {
			i++;
		} else if (known && text_points(tokens.at[i].raw) <= INITIALS && strcmp(kind, "foot") == 0) {
			scribbled++;
			i++;
		} else {
			return false;
		}
	}
	return known > (scribbled ? 1 : 0);
}

static size_t word_count(struct arena *arena, struct slice text)
{
	return text_glance(arena, text).n;
}

/* How many blocks have this text: an index sorted once would do; heads are few, so a small table. */
struct seen {
	struct slice *at;
	size_t n, capacity;
};

static bool seen_before(struct arena *arena, struct seen *seen, struct slice text)
{
	for (size_t i = 0; i < seen->n; i++)
		if (slice_equal(seen->at[i], text))
			return true;
	if (seen->n < 64) {
		seen->at = arena_grow(arena, seen->at, seen->n, &seen->capacity, sizeof *seen->at);
		seen->at[seen->n++] = text;
	}
	return false;
}

/* The line without its page number; `page` is that number, 0: it has none. */
static struct slice without_counter(struct slice line, int *page)
{
	static struct pattern digits = PATTERN("\\d+"), last_cell = PATTERN("\\t\\s*\\d{1,3}\\s*$"); /* "Kommunstyrelsen <TAB> 2009-05-05 <TAB> 3" */
	struct match m, number;
	*page = 0;
	if (!(counts_pages(line) && pattern_find(&counter, line, 0, &m)) && !pattern_find(&last_cell, line, 0, &m))
		return line;
	if (pattern_find(&digits, m.group[0], 0, &number))
		for (size_t i = 0; i < number.group[0].n && *page < 10000; i++)
			*page = *page * 10 + (number.group[0].at[i] - '0');
	return slice_trim(slice_part(line, 0, m.start));
}

/* "2006-11-20 2" on a later page, where the first has "2006-11-20 1 (5)": the line without the bare number. */
static struct slice without_bare_number(struct slice line, int *page)
{
	static struct pattern number = PATTERN("^(.*\\S)\\s+(\\d{1,3})$");
	struct match m;
	if (!pattern_find(&number, line, 0, &m))
		return line;
	*page = atoi(m.group[2].at);
	return m.group[1];
}

/* The document's first lines, without their page numbers; `counted`: they have one. */
struct top {
	struct slice line;
	size_t at;
	bool counted;
	int page;
};

/* Which of the first lines this one is; n: none. Its page number in `page`; 0: it has none. "Protokoll 12" is no "Protokoll" again. */
static size_t of_top(const struct top *top, size_t n, size_t from, struct slice text, int *page)
{
	struct slice line = without_counter(text, page), bare = line;
	int number = 0;
	if (!*page)
		bare = without_bare_number(line, &number);
	for (size_t t = 0; line.n && t < n && top[t].at < from; t++) {
		if (slice_equal(line, top[t].line))
			return t;
		if (top[t].counted && slice_equal(bare, top[t].line)) {
			*page = number;
			return t;
		}
	}
	return n;
}

/* A head of several lines that stands again on a later page: two or more of the document's first lines, one after the
 * other, with a page number other than 1 among them, or below a page's foot. One is enough below a page's foot, where it counts
 * on: "Arbetsutskottet <TAB> 2005-05-17 <TAB> 13". A letterhead that begins another document has page 1, or none. */
static void repeated_heads(const struct vocabulary *words, struct document *document)
{
	enum { TOP = 8, LONGEST = 120 };
	struct top top[TOP];
	size_t n = 0;
	int page;
	for (size_t i = 0; i < document->n_blocks && n < TOP; i++)
		if (document->blocks[i].kind != BLOCK_FURNITURE) {
			top[n] = (struct top){ .line = without_counter(document->blocks[i].text, &page), .at = i };
			top[n].page = page;
			top[n++].counted = page > 0;
		}
	for (size_t from = 1; from < document->n_blocks; from++) {
		size_t to = from, lines = 0, last = n;
		arena_reset(document->scratch);
		struct slice above = document->blocks[from - 1].text;
		bool counts_on = false;
		bool later_page = above.n <= LONGEST && only_words_of(words, document->scratch, above, "foot"), foot = later_page;
		for (; to < document->n_blocks && to < from + 2 * TOP; to++) { /* a head is no longer, with its page numbers between */
			const struct block *block = &document->blocks[to];
			if (block->text.n > LONGEST)
				break;
			size_t t = of_top(top, n, from, block->text, &page);
			later_page |= page > 1 && (lines || block->kind != BLOCK_FURNITURE);
			if (block->kind == BLOCK_FURNITURE)
				continue;
			if (t == n && !(page && !without_counter(block->text, &page).n))
				break;
			counts_on |= foot && t < n && top[t].page && page > top[t].page;
			lines += t < n && t != last;
			last = t;
		}
		if (lines < (counts_on ? 1 : 2) || !later_page)
			continue;
		for (; from < to; from++)
			document->blocks[from].kind = BLOCK_FURNITURE;
	}
}

/* A line with its page number: what stands again at the top of other pages. */
struct counted {
	struct slice line; /* without the number; with that of all pages, which stays: "Elever 290 (298)", "Elever 401 (402)" are two */
	int page;
	bool total;
};

static bool read_counted(const struct vocabulary *words, struct document *document, const struct block *block, struct counted *counted)
{
	enum { LONGEST = 140, SHORTEST = 5 };
	static struct pattern total = PATTERN("\\d\\s*(?:[(\\[/]|%{page_of})\\s*(\\d+)"), date = PATTERN("(?:19|20)\\d\\d-\\d\\d-\\d\\d");
	static struct pattern mark = PATTERN("[\\s,;|·•/–-]+$");
	struct match m;
	struct phrase_hit hit;
	if (block->kind != BLOCK_PARAGRAPH || block->text.n > LONGEST || !counts_pages(block->text))
		return false;
	struct slice line = without_counter(block->text, &counted->page), tail = slice_part(block->text, line.n, block->text.n);
	if (pattern_find(&mark, line, 0, &m))
		line = slice_part(line, 0, m.start);
	arena_reset(document->scratch);
	struct tokens tokens = text_glance(document->scratch, line);
	counted->total = pattern_find(&total, tail, 0, &m);
	bool told = counted->total || pattern_matches(&date, line) || words_in(words, WORDS_furniture, "head", &tokens, &hit);
	counted->line = counted->total ? slice_of(arena_print(document->scratch, "%.*s\t%.*s", (int)line.n, line.at, (int)m.group[1].n, m.group[1].at)) : line;
	return line.n >= SHORTEST && told && counted->page;
}

/* On which pages a counted line stands. */
struct pages {
	int first, last;
	size_t n, steps; /* so many different ones, so many of them the next of the one before */
	bool falls;      /* 7 and then 5: the pages of other papers */
};

static void add_page(struct pages *pages, int page)
{
	if (page == pages->last)
		return;
	pages->steps += page == pages->last + 1;
	pages->falls |= page < pages->last && page > 1; /* from 1 on another document counts */
	pages->n++;
	pages->last = page;
}

/* Do they count the pages of these minutes? A line that could point to a page must say so more often, or from page 1 on. */
static bool count_pages(const struct pages *pages, const struct counted *counted, bool pointed)
{
	enum { FEWEST = 2, FEWEST_POINTED = 3 };
	if (counted->total)
		return pages->n >= FEWEST;
	return !pages->falls && pages->n >= (pointed && pages->first > 1 ? FEWEST_POINTED : FEWEST) && 2 * pages->steps + 1 >= pages->n;
}

/* "Kinda kommun, Arbetsutskottet, protokoll 2022-10-11, sida 5 av 9" again with other numbers: a page's head on one line. The
 * first of all says whose minutes these are: it stays in sight. "Se budgeten, sida 5" points, and has no number of pages, date
 * or word of a head; "Protokoll 2023-01-10, sida 5" and "sida 7" in lists of papers do not count the pages one by one. */
static void repeated_counted(const struct vocabulary *words, struct document *document)
{
	struct arena *arena = arena_new();
	struct table *lines = table_new(arena);
	struct pages *pages = NULL;
	size_t n = 0, capacity = 0;
	struct counted counted;
	for (size_t i = 0; i < document->n_blocks; i++) {
		if (!read_counted(words, document, &document->blocks[i], &counted))
			continue;
		size_t at = table_get(lines, counted.line);
		if (at == SIZE_MAX) {
			pages = arena_grow(arena, pages, n, &capacity, sizeof *pages);
			table_put(lines, counted.line, at = n);
			pages[n++] = (struct pages){ .first = counted.page, .last = counted.page, .n = 1 };
			continue;
		}
		add_page(&pages[at], counted.page);
	}
	for (size_t i = 1; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		if (!read_counted(words, document, block, &counted))
			continue;
		bool pointed = pattern_matches(&pointed_to, block->text);
		if (count_pages(&pages[table_get(lines, counted.line)], &counted, pointed))
			block->kind = BLOCK_FURNITURE;
	}
	arena_free(arena);
}

/* "Justerandes sign Utdragsbestyrkande" above a head that stands again, or at the very end of what has such pages. On a single
 * page "Justerare Ordf sign" is where they sign. */
static void feet(const struct vocabulary *words, struct document *document)
{
	enum { LONGEST = 120 };
	bool pages = false;
	for (size_t i = 1; i < document->n_blocks; i++) {
		struct block *block = &document->blocks[i];
		pages |= block[-1].kind == BLOCK_FURNITURE;
		if (block->kind != BLOCK_PARAGRAPH || block->text.n > LONGEST)
			continue;
		arena_reset(document->scratch);
		size_t n = word_count(document->scratch, block->text);
		bool below = i + 1 == document->n_blocks ? pages : block[1].kind == BLOCK_FURNITURE;
		if (below && n > 1 && n <= HEAD_WORDS && only_words_of(words, document->scratch, block->text, "foot"))
			block->kind = BLOCK_FURNITURE;
	}
}

/* "ÅSELE KOMMUN <TAB> SAMMANTRÄDESPROTOKOLL <TAB> Sida" above "2 (5)": the first line of all, again at a page's top. */
static void repeated_first_line(struct document *document)
{
	size_t first = 0;
	while (first < document->n_blocks && document->blocks[first].kind == BLOCK_FURNITURE)
		first++;
	for (size_t i = first + 1; i + 1 < document->n_blocks; i++)
		if (document->blocks[i + 1].kind == BLOCK_FURNITURE && document->blocks[i].kind == BLOCK_ROW && slice_equal(document->blocks[i].text, document->blocks[first].text))
			document->blocks[i].kind = BLOCK_FURNITURE;
}

/* "arbetsutskott <TAB> 2020-10-13 <TAB> 4" without its last cell */
static struct slice without_number(struct slice line)
{
	static struct pattern number = PATTERN("\\t\\s*\\d{1,3}\\s*$");
	struct match m;
	return pattern_find(&number, line, 0, &m) ? slice_part(line, 0, m.start) : line;
}

/* "Vissa personuppgifter kan vara raderade" above every page's head: a line that stands there three times or more. A
 * heading of items may come again at the top of pages as well. */
static void repeated_neighbours(const struct vocabulary *words, struct document *document)
{
	enum { LONGEST = 140, OFTEN = 3 };
	struct arena *arena = arena_new();
	struct table *lines = table_new(arena);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 1; i + 1 < document->n_blocks; i++) {
			struct block *block = &document->blocks[i];
			struct head head;
			bool beside = document->blocks[i - 1].kind == BLOCK_FURNITURE || document->blocks[i + 1].kind == BLOCK_FURNITURE;
			if (!beside || block->kind == BLOCK_FURNITURE || block->kind == BLOCK_HEADING || block->text.n > LONGEST)
				continue;
			struct slice line = without_number(block->text);
			size_t n = table_get(lines, line);
			if (pass == 0)
				table_put(lines, line, n == SIZE_MAX ? 1 : n + 1);
			else if (n != SIZE_MAX && n >= OFTEN && !head_of(words, WORDS_headings, block->text, &head) && !head_of(words, WORDS_labels, block->text, &head))
				block->kind = BLOCK_FURNITURE;
		}
	arena_free(arena);
}

/* "Justerandes sign Utdragsbestyrkande ÖCKERÖ KOMMUN PROTOKOLL Sida 2 (8) ...": a page's foot and the next one's head. */
static bool foot_and_head(const struct vocabulary *words, struct arena *arena, struct slice line)
{
	static struct pattern page = PATTERN("(?i)(?<!\\d)\\d{1,3}\\s?[(\\[]\\d{1,3}[)\\]]|%{page_word}\\s\\d");
	struct tokens tokens = text_glance(arena, line);
	struct phrase_hit hit;
	return tokens.n && phrases_at(words->sets[WORDS_furniture], &tokens, 0, &hit) && strcmp(hit.key, "foot") == 0 && pattern_matches(&page, line);
}

/* "Socialnämnden <TAB> 2011-10-12 <TAB> Sidan 6", where the document began with "Socialnämnden": a page begins, though no head was before. */
static bool begins_again(const struct document *document, size_t i)
{
	enum { OPENING = 3 };
	struct slice line = document->blocks[i].text;
	const char *tab = memchr(line.at, '\t', line.n);
	struct slice first = tab ? slice_part(line, 0, (size_t)(tab - line.at)) : line;
	for (size_t k = 0; tab && k < OPENING && k + OPENING < i; k++) {
		struct slice opening = document->blocks[k].text;
		const char *end = memchr(opening.at, '\t', opening.n);
		if (first.n && text_compare_folded(first, end ? slice_part(opening, 0, (size_t)(end - opening.at)) : opening) == 0)
			return true;
	}
	return false;
}

void tidy_furniture(const struct vocabulary *words, struct document *document)
{
	struct arena *scratch = document->scratch;
	struct seen under = { NULL, 0, 0 };
	bool had_head = false;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(scratch);
		struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE || (block->hints & HINT_TABLE) || block->text.n > 300)
			continue;
		if (pattern_matches(&only_counter, block->text)) {
			block->kind = BLOCK_FURNITURE;
			continue;
		}
		size_t n = word_count(scratch, block->text);
		/* The first head of a document says whose minutes these are: it stays in sight. */
		bool head = n <= HEAD_WORDS && counts_pages(block->text) && !pattern_matches(&pointed_to, block->text) && !memmem(block->text.at, block->text.n, "...", 3) &&
		            (block->text.n && block->text.at[0] != '\t') && !pattern_matches(&only_counter, block->text) &&
		            (memchr(block->text.at, '\t', block->text.n) || only_words_of(words, scratch, block->text, "head"));
		if (head) {
			if (had_head || begins_again(document, i))
				block->kind = BLOCK_FURNITURE;
			/* what stands under every head: the body and the date */
			for (size_t k = i + 1; k < document->n_blocks && k < i + HEAD_LINES; k++) {
				struct block *next = &document->blocks[k];
				if ((next->hints & HINT_GAP) && k > i + 1)
					break;
				struct head heading; /* "Beslut" may stand at the top of many pages */
				if (head_of(words, WORDS_headings, next->text, &heading) || word_count(scratch, next->text) > HEAD_WORDS || !seen_before(document->arena, &under, next->text))
					continue;
				next->kind = BLOCK_FURNITURE;
			}
			had_head = true;
		} else if (n <= HEAD_WORDS && only_words_of(words, scratch, block->text, "foot") && memchr(block->text.at, '\t', block->text.n)) {
			block->kind = BLOCK_FURNITURE;
		} else if (n <= RUN_TOGETHER && foot_and_head(words, scratch, block->text)) {
			block->kind = BLOCK_FURNITURE;
		} else if (n <= 3 && only_words_of(words, scratch, block->text, "foot") && had_head && i + 1 < document->n_blocks && n > 1) {
			block->kind = BLOCK_FURNITURE;
		}
	}
	repeated_first_line(document);
	repeated_counted(words, document);
	repeated_heads(words, document);
	feet(words, document);
	repeated_neighbours(words, document);
}
