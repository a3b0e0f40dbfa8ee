/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the lines of a part that may begin an item. Out: those that do, told by their order. Knows nothing of titles.
 *
 *   § 61, § 62, § 63        one sequence, with holes; "2 kap. 9 §" and clauses of a contract do not follow
 *   Kf § 61, Kf 62, 63      the sign of some is lost, of some the body too: they fill the holes that the others leave
 *   47, 48 ... 53           all signs are lost: the front page's "Paragrafer 47-53" tells that these are §§
 *   1, 2, 2.1, 2.2, 3       points of an agenda, from 1
 *   11.1, 11.2, 11.3        those of the eleventh meeting
 *   71, 72, 73, 74          an agenda that numbers on from the year's beginning, and no front page tells it; so 40/2021, 41/2021
 */
#include "numbering.h"

#include <stdlib.h>
#include <string.h>

#include "pattern.h"
#include "series.h"

/* Above these no list inside an item counts. */
enum { HIGH = 12 };

int numbering_compare(const struct candidate *a, const struct candidate *b)
{
	for (int i = 0; i < a->depth && i < b->depth; i++)
		if (a->place[i] != b->place[i])
			return a->place[i] - b->place[i];
	return a->depth - b->depth;
}

static bool same_prefix(const struct candidate *a, const struct candidate *b)
{
	return a->prefix.at && b->prefix.at && text_compare_folded(a->prefix, b->prefix) == 0;
}

/* Is it one of a run, "TN 69", "TN 70", "TN 71"? What begins low counts things, "HVB 1", "HVB 2", unless it goes on and on as
 * the first minutes of a year do. */
static bool in_run(const struct candidates *candidates, const struct candidate *own)
{
	enum { LEAST = 3, LEAST_LOW = 6, LEAST_DATED = 2, HOLE = 3, LOOK = 400, LOW = 3 };
	static struct pattern capitals = PATTERN("^\\p{Lu}{2,5}$"), letters = PATTERN("^\\p{Lu}\\p{Ll}{1,3}$");
	static struct pattern other = PATTERN("(?i)^(?:%{page_word}|%{annex}|%{item_word}|%{law_chapter}|%{day_word}|%{slide_word})$"); /* "Bil 13", "KAP 14", "BILD 3" */
	if (pattern_matches(&other, own->prefix))
		return false;
	bool mixed = pattern_matches(&letters, own->prefix); /* "Mbn 58" */
	size_t n = 0;
	bool low = false, gaps = false, alone = true; /* each fills its line: "BUN:1", and its title below */
	int last = mixed ? HIGH : 0;
	for (size_t i = 0; (mixed || pattern_matches(&capitals, own->prefix)) && i < candidates->n && i < LOOK; i++) {
		const struct candidate *c = &candidates->at[i];
		if (!same_prefix(c, own) || c->place[0] <= last)
			continue;
		if (n && c->place[0] > last + HOLE)
			return false;
		gaps |= n && c->place[0] > last + 1;
		low |= c->place[0] <= LOW;
		alone &= c->title_end == c->title_start;
		last = c->place[0];
		n++;
	}
	if (own->dated && !gaps && n >= LEAST_DATED) /* "KSAU 130/2014", "KSAU 131/2014" */
		return true;
	return n >= (low && !alone ? LEAST_LOW : LEAST + (size_t)mixed);
}

/* "1. Upprop", "2. Agenda 2030", "3. Avslutning": an agenda, and "Mål 13" to "Mål 16" stand in one of its points. */
static bool has_points(const struct candidates *candidates)
{
	enum { LEAST = 2 };
	int next = 1;
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		next += !c->sign && !c->alone && c->depth == 1 && c->place[0] == next;
	}
	return next > LEAST;
}

void numbering_of_bodies(struct arena *scratch, struct candidates *candidates)
{
	enum { LOOK = 400 };
	size_t kept = 0;
	bool *keep = arena_alloc(scratch, candidates->n + 1);
	bool any = has_points(candidates); /* or "TN § 70" */
	for (size_t i = 0; i < candidates->n; i++)
		any |= candidates->at[i].sign && !candidates->at[i].lost;
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		bool body = !c->unlisted || (!any && in_run(candidates, c));
		for (size_t k = 0; !body && !c->dated && k < candidates->n && k < LOOK; k++)
			body = candidates->at[k].sign && !candidates->at[k].lost && same_prefix(&candidates->at[k], c);
		keep[i] = body;
	}
	for (size_t i = 0; i < candidates->n; i++)
		if (keep[i])
			candidates->at[kept++] = candidates->at[i];
	candidates->n = kept;
}

/* May `next` follow `last` in the numbering? 3 -> 4, 3 -> 3.1, 3.12 -> 4, 3.1 -> 3.2; small holes. `apart`: it stands apart; else
 * "3.2 Hemkommunen erlägger ..." in point 3 is a clause that is quoted there. */
static bool follows(const struct candidate *last, const struct candidate *next, bool apart)
{
	enum { HOLE = 3 };
	if (numbering_compare(last, next) >= 0) {
		const char *a = last->number + strspn(last->number, "0123456789"), *b = next->number + strspn(next->number, "0123456789");
		return last->depth == 1 && next->depth == 1 && last->place[0] == next->place[0] && strcmp(a, b) < 0 && *b; /* 4 -> 4a -> 4b */
	}
	int same = 0;
	while (same < last->depth && same < next->depth && last->place[same] == next->place[same])
		same++;
	if (same == next->depth)
		return false;
	if (same == last->depth) /* one level down: starts at 1 */
		return next->depth == last->depth + 1 && next->place[same] <= (apart ? HOLE : 1);
	return next->depth == same + 1 && next->place[same] <= last->place[same] + HOLE;
}

/* "11.1", "11.2", "11.3": the items of the eleventh meeting. */
static bool numbers_meeting(const struct candidates *candidates, size_t i)
{
	enum { LEAST = 3 };
	const struct candidate *c = &candidates->at[i];
	int next = 1;
	for (size_t k = i; k < candidates->n && next <= LEAST; k++) {
		const struct candidate *other = &candidates->at[k];
		if (other->depth == 1 && other->place[0] == c->place[0] + 1)
			break;
		next += other->depth == 2 && other->place[0] == c->place[0] && other->place[1] == next;
	}
	return c->depth == 2 && c->place[1] == 1 && next > LEAST;
}

/* Marks the points that form the agenda: a chain from 1, always the nearest possible next number. A
 * point inside an item that restarts at 1 does not follow and is left a list item. */
static size_t chain(const struct vocabulary *words, const struct document *document, struct candidates *candidates, bool *chosen)
{
	size_t n = 0;
	const struct candidate *last = NULL;
	bool sections = false; /* lines above the numbers divide the agenda, and it begins at 1 below each */
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		const struct block *block = &document->blocks[c->block];
		chosen[i] = false;
		if (c->sign || c->alone || c->contents)
			continue;
		bool apart = (block->hints & HINT_GAP) || block->kind == BLOCK_HEADING || (block->hints & (HINT_BOLD | HINT_TABLE));
		if (!apart && c->depth == 1 && !(last && c->place[0] == last->place[0] + 1 && block->kind != BLOCK_LIST_ITEM))
			continue;
		/* the next line of a list whose first lines did not belong to the agenda */
		bool in_list = i > 0 && !chosen[i - 1] && candidates->at[i - 1].block + 1 == c->block && !(block->hints & HINT_GAP) && c->depth == 1;
		bool first = c->depth == 1 && c->place[0] == 1, headed = first && (!last || sections) && series_headed(words, document, c);
		if (in_list || !(last ? follows(last, c, apart) || headed : c->place[0] <= 3 || numbers_meeting(candidates, i)))
			continue;
		sections |= !last && headed;
		chosen[i] = true;
		last = c;
		n++;
	}
	return n;
}

/* "Ks 39" / "Au 37" / "Au 489 <TAB> Dnr 11/Ks 24": below the number of the meeting's own those of earlier handlings, and no title between. */
static bool stacked(const struct candidates *candidates, size_t i)
{
	const struct candidate *c = &candidates->at[i], *above = c - 1;
	return i > 0 && above->sign && above->prefix.at && c->prefix.at && above->block + 1 == c->block && (above->title_end == above->title_start || above->cased) &&
	       (text_compare_folded(above->prefix, c->prefix) != 0 || stacked(candidates, i - 1));
}

/* The prefix that the part's own numbers have: of those that occur the most frequent, of equals the first. */
static struct slice own_prefix(const struct candidates *candidates, bool lost)
{
	enum { LOOK = 200 };
	struct slice best = { NULL, 0 };
	size_t most = 0;
	for (size_t i = 0; i < candidates->n && i < LOOK; i++) {
		const struct candidate *c = &candidates->at[i];
		size_t n = 0;
		if (!c->sign || c->contents || c->lost != lost || stacked(candidates, i))
			continue;
		for (size_t k = i; k < candidates->n && k < LOOK; k++) {
			const struct candidate *other = &candidates->at[k];
			n += other->sign && !other->contents && other->lost == lost && !stacked(candidates, k) && text_compare_folded(other->prefix, c->prefix) == 0;
		}
		if (n > most) {
			most = n;
			best = c->prefix;
		}
	}
	return best;
}

/* "§§ 12-14" as one item: § 11 stands before it or § 15 behind; on a front page it tells which §§ there are, and so do the strips of signatures. */
static bool several_fit(const struct candidates *candidates, size_t i, const struct candidate *last)
{
	const struct candidate *c = &candidates->at[i];
	if (last && (last->last ? last->last : last->place[0]) + 1 != c->place[0])
		return false;
	for (size_t k = i + 1; k < candidates->n; k++) {
		const struct candidate *next = &candidates->at[k];
		if (next->sign && !next->contents && !next->last && next->place[0] >= c->place[0])
			return last ? next->place[0] > c->last : next->place[0] == c->last + 1;
	}
	return last;
}

/* "§ 4. Färdtjänst", "§ 4. Parkering", "§ 6. Frågor": a number given twice, for the next is left out. */
static bool given_twice(const struct document *document, const struct candidates *candidates, size_t i, const struct candidate *last)
{
	const struct candidate *c = &candidates->at[i];
	struct slice a = slice_part(document->text, last->title_start, last->title_end), b = slice_part(document->text, c->title_start, c->title_end);
	size_t next = i + 1;
	while (next < candidates->n && (!candidates->at[next].sign || candidates->at[next].contents))
		next++;
	return last->depth == 1 && strcmp(last->number, c->number) == 0 && a.n && b.n && !c->cased && !last->cased && !slice_equal(a, b) && c->block > last->block + 1 &&
	       document_stands_apart(document, &document->blocks[c->block]) && next < candidates->n && candidates->at[next].place[0] == c->place[0] + 2;
}

static struct pattern continued = PATTERN("(?i)\\b%{continued}\\s*$");

/* "§ 7", "§ 8" of an agreement between § 2 and § 3: no empty line sets them apart, and the § that must follow comes later. */
static bool leaps(const struct document *document, const struct candidates *candidates, size_t i, const struct candidate *last)
{
	const struct candidate *c = &candidates->at[i];
	int next = last ? (last->last ? last->last : last->place[0]) + 1 : 0;
	if (!last || c->place[0] <= next || document_stands_apart(document, &document->blocks[c->block]))
		return false;
	for (size_t k = i + 1; k < candidates->n; k++) {
		const struct candidate *other = &candidates->at[k];
		if (other->sign && !other->contents && other->lost == c->lost && other->place[0] == next && document_stands_apart(document, &document->blocks[other->block]))
			return true;
	}
	return false;
}

/* Formal minutes number in one sequence; clauses of a contract and quoted paragraphs do not follow. */
static size_t chain_signs(struct document *document, struct candidates *candidates, bool *chosen, bool lost)
{
	size_t n = 0;
	const struct candidate *last = NULL;
	struct slice prefix = own_prefix(candidates, lost);
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		struct slice text = document->blocks[c->block].text;
		chosen[i] = false;
		if (!c->sign || c->contents || c->lost != lost)
			continue;
		/* "AU § 127" under "KS § 130": earlier handling */
		if (c->prefix.at && text_compare_folded(c->prefix, prefix) != 0)
			continue;
		bool twice = last && given_twice(document, candidates, i, last);
		if (pattern_matches(&continued, text) || (last && !twice && strcmp(last->number, c->number) == 0))
			continue; /* § 16 ... forts. */
		if ((c->last && !several_fit(candidates, i, last)) || leaps(document, candidates, i, last))
			continue;
		if (last && last->last && c->place[0] <= last->last)
			continue;
		if (last && (c->place[0] < last->place[0] || c->place[0] > last->place[0] + 60))
			continue;
		if (c->depth > 1 ? !last || numbering_compare(last, c) >= 0 || c->place[0] != last->place[0] : last && !twice && c->place[0] == last->place[0] && strcmp(c->number, last->number) <= 0)
			continue; /* "§ 14.2" stands below § 14 or behind § 14.1 */
		chosen[i] = true;
		last = c;
		n++;
	}
	return n;
}

/* Which numbers the items have, where the front page tells. */
struct range {
	int first, last;
	bool points; /* "Punkterna 86-96": an agenda that numbers on from year's beginning */
	bool loose;  /* no label tells it: "§§ 25-33", the widest above the first line with a number */
};

static bool set_range(struct range *range, struct slice first, struct slice last, bool points)
{
	enum { YEARS = 1900 };
	*range = (struct range){ atoi(first.at), atoi(last.at), points, false };
	return range->first < range->last && range->last < YEARS;
}

/* "Paragrafer 47-53" on the front page. Where labels and values stand apart, "61-70" or "Ida Ny 61-70" on a line below
 * "Paragrafer". */
static bool front_range(const struct document *document, const struct candidates *candidates, size_t from, size_t to, struct range *out)
{
	static struct pattern beside = PATTERN("(?i)(?:%{paragraph_word}|(?:^|\\t)(%{item_word}))[:\\s]+(?:§+\\s*)?(\\d{1,4})\\s?(?:[-–—]|%{until})+\\s?(?:§+\\s*)?(?:\\d[\\d\\s,–-]*(?:%{conjunction}|,)\\s*)?(\\d{1,4})");
	static struct pattern label = PATTERN("(?i)(?<!\\p{L})%{paragraph_word}\\s*:?\\s*$");
	static struct pattern apart = PATTERN("^(?:(?:\\p{Lu}[\\p{L}-]*[ .]+){1,4}|[§\\s]*)(\\d{1,4})(?:\\s?[-–—]+\\s?|\\s)(\\d{1,4})$");
	static struct pattern loose = PATTERN("§+\\s?(\\d{1,4})\\s?[-–—]\\s?(?:§\\s?)?(\\d{1,4})\\s*(?:\\t|$)"); /* "9 kap. §§ 2-90 PBL" is a law's */
	enum { LOOK = 80, LONGEST = 400 };
	struct match m;
	struct range widest = { 0, 0, false, true }, other;
	bool labelled = false;
	size_t first = candidates->n ? candidates->at[0].block : to;
	for (size_t i = from; i < to && i < from + LOOK; i++) {
		struct slice text = document->blocks[i].text;
		if (text.n >= LONGEST)
			continue;
		if (pattern_find(&beside, text, 0, &m) && set_range(out, m.group[2], m.group[3], m.group[1].at != NULL))
			return true;
		if (labelled && pattern_find(&apart, text, 0, &m) && set_range(out, m.group[1], m.group[2], false))
			return true;
		labelled |= pattern_matches(&label, text);
		if (i < first && pattern_find(&loose, text, 0, &m) && set_range(&other, m.group[1], m.group[2], false) && other.last - other.first > widest.last - widest.first)
			widest = (struct range){ other.first, other.last, false, true };
	}
	*out = widest;
	return widest.last > 0;
}

/* "12. Årsredovisning 2016" with a line of nothing but its case number below it: "Dnr 2017-31". */
static bool case_below(const struct document *document, const struct candidate *c)
{
	static struct pattern labelled = PATTERN("^(?i:%{case_label})(?!\\p{L})");
	size_t next = c->block + 1;
	while (next < document->n_blocks && document->blocks[next].kind == BLOCK_FURNITURE)
		next++;
	return next < document->n_blocks && !c->alone && pattern_matches(&labelled, document->blocks[next].text) && title_is_case_number(document->blocks[next].text);
}

/* No front page tells the range: "62 Dnr 118/06", "64 Dnr 121/06" tell it, and "61 Upprop" before them; or one point with its case
 * number below it. */
static bool cased_range(const struct document *document, const struct candidates *candidates, struct range *out)
{
	enum { POINTS = 3, HOLE = 3 };
	size_t n = 0;
	bool below = false;
	*out = (struct range){ 0, 0, false, false };
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		bool under = !c->cased && case_below(document, c);
		if (!(c->cased || under) || c->sign || c->contents || c->depth != 1 || (n && (c->place[0] <= out->last || c->place[0] > out->last + HOLE)))
			continue;
		below |= under;
		out->last = c->place[0];
		if (n++)
			continue;
		out->first = c->place[0];
		for (size_t k = i; k > 0; k--)
			out->first -= candidates->at[k - 1].depth == 1 && candidates->at[k - 1].place[0] == out->first - 1;
	}
	return n > (below ? 0 : 1) && out->first > POINTS;
}

/* A line that begins something: set apart, or with a case number behind its own number. */
static bool begins(const struct document *document, const struct candidate *c)
{
	const struct block *block = &document->blocks[c->block];
	return c->cased || (document_stands_apart(document, block) && block->kind != BLOCK_LIST_ITEM);
}

/* "72 Stadsbyggnadschefen informerar" directly below "Ärende 2", where § 71 stands before and § 73 may follow. */
static bool titled(const struct document *document, const struct candidate *c)
{
	static struct pattern title = PATTERN("^\\p{Lu}(?:[^.]|\\.(?!\\s*$))*$");
	enum { LONGEST = 140 };
	struct slice rest = slice_part(document->text, c->title_start, c->title_end);
	return c->place[0] > HIGH && rest.n <= LONGEST && pattern_matches(&title, rest) && document->blocks[c->block].kind != BLOCK_LIST_ITEM;
}

/* Bare numbers with a title that run through the front page's range. */
static size_t chain_bare(struct document *document, struct candidates *candidates, bool *chosen, size_t from, size_t to)
{
	enum { HOLE = 3 };
	struct range range;
	size_t n = 0;
	bool told = front_range(document, candidates, from, to, &range) && !(range.loose && range.first <= HIGH);
	if (!told && !cased_range(document, candidates, &range))
		return 0;
	int next = range.first;
	for (size_t i = 0; i < candidates->n; i++) {
		struct candidate *c = &candidates->at[i];
		chosen[i] = false;
		if (c->sign || c->contents || c->depth != 1 || c->place[0] < next || c->place[0] > range.last || c->place[0] > next + HOLE || !(begins(document, c) || (told && c->place[0] == next && titled(document, c))))
			continue;
		chosen[i] = true;
		c->sign = !range.points;
		next = c->place[0] + 1;
		n++;
	}
	return n;
}

/* May this line, whose § was lost, be one between `last` and `next` (0: not known)? `prefix`: what the others have. */
static bool fills(const struct document *document, const struct candidate *c, struct slice prefix, int last, int next)
{
	enum { HOLE = 2, FAR = 60 };
	if (c->contents || c->depth != 1 || c->place[0] <= last || (next && c->place[0] >= next))
		return false;
	if (c->sign && c->prefix.at) /* "Kf 62" among "Kf § 61"; "Au 37" is earlier handling */
		return prefix.at && text_compare_folded(c->prefix, prefix) == 0 && (!last || c->place[0] <= last + FAR);
	return !c->sign && last > 0 && next && c->place[0] <= last + HOLE && (begins(document, c) || (c->place[0] == last + 1 && titled(document, c)));
}

/* Where the § of some was lost: lines between two §§ that leave room for them, and behind the last as far as the front page
 * says. "45" / "Ekonomisk rapport" between § 44 and § 46; "Kf 62 Dnr 118/06" between Kf § 61 and Kf § 63. */
static void fill_holes(struct document *document, struct candidates *candidates, bool *chosen, bool lost, size_t from, size_t to)
{
	struct range range = { 0, 0, false, false };
	struct slice prefix = own_prefix(candidates, lost);
	bool told = front_range(document, candidates, from, to, &range) && !(range.loose && range.first <= HIGH);
	int last = told ? range.first - 1 : 0;
	for (size_t i = 0, k = 0; i < candidates->n; i++) {
		struct candidate *c = &candidates->at[i];
		if (k < i)
			k = i;
		while (k < candidates->n && !chosen[k])
			k++;
		int next = k < candidates->n ? candidates->at[k].place[0] : told ? range.last + 1 : 0;
		if (!chosen[i] && !fills(document, c, prefix, last, next))
			continue;
		last = c->place[0];
		chosen[i] = c->sign = true;
	}
}

/* "§ 80 Budget 2024" above "Ks 112", "Ks 118", "Ks 125": an item, and how it was handled before. */
static bool sign_stands_first(const struct document *document, const struct candidates *candidates, const bool *chosen)
{
	static struct pattern title = PATTERN("^(?:\\p{Lu}|$)");
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		if (c->sign && c->lost && !c->contents)
			return false;
		if (chosen[i] && pattern_matches(&title, slice_part(document->text, c->title_start, c->title_end)))
			return true;
	}
	return false;
}

/* "71. Upprop", "72. Fritt val", "73. Kvällskurserna": no front page tells the range, but each stands apart with a title, the first
 * three run on without a hole, and no agenda that begins at 1 has begun before them. */
static size_t chain_on(const struct document *document, const struct candidates *candidates, bool *chosen)
{
	enum { LOW = 3, LEAST = 3, HOLE = 3, YEARS = 1900 };
	static struct pattern title = PATTERN("^\\p{Lu}(?:[^.]|\\.(?!\\s*$))*$");
	size_t n = 0, begun = 0;
	int last = 0;
	memset(chosen, 0, candidates->n);
	for (size_t i = 0; i < candidates->n; i++) {
		const struct candidate *c = &candidates->at[i];
		if (c->sign || c->alone || c->contents || c->depth != 1 || c->place[0] >= YEARS || !document_stands_apart(document, &document->blocks[c->block]) ||
		    !pattern_matches(&title, slice_part(document->text, c->title_start, c->title_end)))
			continue;
		if (c->place[0] <= LOW && !n)
			return 0;
		if (c->place[0] <= (n < LEAST ? LOW : last) || (n >= LEAST && c->place[0] > last + HOLE))
			continue;
		if (n < LEAST && c->place[0] != last + 1) { /* another beginning */
			memset(chosen + begun, 0, i - begun);
			begun = i;
			n = 0;
		}
		chosen[i] = true;
		last = c->place[0];
		n++;
	}
	return n >= LEAST ? n : 0;
}

/* "Kf 61" ... "Kf 70" with one § 19 of a law among them: the many are the items. */
static bool mostly_lost(size_t with, size_t without)
{
	enum { FEWEST = 3, TIMES = 3 };
	return with <= 2 && without >= FEWEST && without >= TIMES * with;
}

bool numbering_choose(const struct vocabulary *words, struct document *document, struct candidates *candidates, bool *chosen, size_t from, size_t to)
{
	enum { LEAST = 3 };
	bool *others = arena_alloc(document->scratch, candidates->n + 1);
	size_t without = chain_signs(document, candidates, others, true), with = chain_signs(document, candidates, chosen, false);
	bool lost = with ? mostly_lost(with, without) && !sign_stands_first(document, candidates, chosen) : without > 1;
	if (lost)
		memcpy(chosen, others, candidates->n * sizeof *chosen);
	/* "§ 3", "§ 4" between the points 2 and 3 of an agenda are quoted there */
	if ((lost || with) && !(chain(words, document, candidates, others) >= LEAST && series_holds(document, candidates, others, candidates, chosen, true))) {
		fill_holes(document, candidates, chosen, lost, from, to);
		return true;
	}
	return chain_bare(document, candidates, chosen, from, to) || chain_on(document, candidates, chosen) || chain(words, document, candidates, chosen) > 1;
}
