/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a document. Out: the name of the collaboration that it tells of. Every run of words that can be a name is weighed by all that
 * speaks for it, wherever it stands (region_signs.c); the heaviest is the name. Knows nothing of facts. */
#include "region_names.h"

#include <string.h>

#include "pattern.h"

/* One table for all: what a sign weighs, and how often it counts. */
static const struct {
	int weight;
	unsigned most;
} signs[REGION_SIGNS] = {
	[SIGN_BEARS] = { 5, 1 },     [SIGN_DEFINED] = { 5, 1 }, [SIGN_COUNTS_UP] = { 5, 1 },  [SIGN_SHORTENED] = { 3, 1 },
	[SIGN_OF] = { 1, 3 },        [SIGN_BESIDE] = { 1, 2 },  [SIGN_KIND] = { 2, 1 },       [SIGN_OWNS] = { 2, 2 },
	[SIGN_OWNS_MORE] = { 1, 2 }, [SIGN_IN_NAME] = { 2, 1 }, [SIGN_AMONG] = { 1, 2 },      [SIGN_QUOTED] = { 1, 1 },
	[SIGN_OFTEN] = { 1, 2 },     [SIGN_TITLE] = { 2, 1 },   [SIGN_TOP] = { 1, 1 },        [SIGN_ALONE] = { 1, 1 },
};
enum { LEAST_JOINT = 3, LEAST = 4 }; /* what is a name: where several municipalities speak, and else */

static int weight_of(const struct region_candidate *candidate)
{
	int sum = 0;
	for (int sign = 0; sign < REGION_SIGNS; sign++) {
		unsigned count = sign == SIGN_OFTEN ? (candidate->inside + 1) / 2 : candidate->count[sign];
		if (sign < SIGN_TITLE || sum)
			sum += signs[sign].weight * (int)(count < signs[sign].most ? count : signs[sign].most);
	}
	return sum;
}

static void note_persons(struct region_search *search)
{
	struct document *document = search->reading->document;
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		struct tokens words = text_tokens(search->arena, slice_of(RECORD(document, participant, i)->name));
		for (size_t k = 0; k < words.n; k++)
			table_put(search->persons, words.at[k].folded, 1);
	}
}

static void read_document(struct region_search *search)
{
	enum { TOP_LINES = 14, TITLE_LINES = 3, MOST_BLOCKS = 1500 };
	struct document *document = search->reading->document;
	for (size_t i = 0, seen = 0; i < document->n_blocks && i < MOST_BLOCKS; i++) {
		const struct block *block = &document->blocks[i];
		bool top = seen < TOP_LINES || block->role == ROLE_TITLE;
		region_read(search, block->text, seen < TITLE_LINES ? IN_TITLE : top ? ON_TOP : IN_TEXT);
		seen += block->kind != BLOCK_FURNITURE;
	}
	if (document->title)
		region_read(search, slice_of(document->title), IN_TITLE);
	if (document->property_title)
		region_read(search, slice_of(document->property_title), IN_TITLE);
}

/* ---- short and long forms ---- */

/* "FiS" for "Fem i Skogen": the first letters of its words. */
static bool are_initials(struct arena *arena, struct slice letters, struct slice name)
{
	struct tokens words = text_tokens(arena, name);
	struct slice key = text_name_key(arena, letters);
	if (words.n < 2 || key.n != words.n)
		return false;
	for (size_t i = 0; i < words.n; i++)
		if (text_plain(arena, words.at[i].folded).at[0] != key.at[i])
			return false;
	return true;
}

/* What is said of the short form is said of the full name. */
static void join_short_forms(struct region_search *search)
{
	for (size_t i = 0; i < search->n; i++) {
		struct region_candidate *of = &search->at[i];
		for (size_t k = 0; k < search->n && of->full == i; k++)
			if (search->at[k].count[SIGN_TITLE] && are_initials(search->arena, of->name, search->at[k].name))
				of->full = k;
		struct region_candidate *full = &search->at[of->full];
		if (full == of || full->full != of->full)
			continue;
		for (int sign = 0; sign < REGION_SIGNS; sign++)
			full->count[sign] += of->count[sign];
		full->inside += of->inside;
		full->times += of->times;
		full->stands |= of->stands;
		of->stands = false;
		of->times = 0;
	}
}

/* The name and its longer form: "Kroppefjäll" and "Räddningstjänsten Kroppefjäll", but not "Siljan" and "Siljanskommunerna". */
static bool is_longer_form(struct arena *arena, const struct region_candidate *longer, const struct region_candidate *name)
{
	struct slice a = text_lower(arena, longer->name), b = text_lower(arena, name->name);
	size_t length;
	if (a.n <= b.n)
		return false;
	bool begins = memcmp(a.at, b.at, b.n) == 0 && !text_is_letter(text_decode(a.at + b.n, a.n - b.n, &length));
	return begins || (memcmp(a.at + a.n - b.n, b.at, b.n) == 0 && strchr(" -", a.at[a.n - b.n - 1]));
}

/* "Servicenämnden Nossadalen", where "I samarbetet Nossadalen ingår ..." is told: the board of it, not its name. */
static bool is_board_of(const struct region_search *search, const struct region_candidate *longer, const struct region_candidate *name)
{
	struct tokens words = text_tokens(search->arena, longer->name);
	return name->count[SIGN_KIND] && name->count[SIGN_COUNTS_UP] && region_phrase(search, &words, 0, "common_board");
}

/* ---- the choice ---- */

static bool is_sure(const struct region_candidate *candidate)
{
	const unsigned *count = candidate->count;
	return count[SIGN_BEARS] || count[SIGN_DEFINED] || count[SIGN_COUNTS_UP] || count[SIGN_SHORTENED] || (count[SIGN_KIND] && count[SIGN_QUOTED]);
}

/* Is anything said of it that one says of a collaboration? */
static bool is_told(const struct region_candidate *candidate)
{
	const unsigned *count = candidate->count;
	bool of = count[SIGN_OF] > 1 || (count[SIGN_OF] && (count[SIGN_TITLE] || count[SIGN_IN_NAME]));
	return is_sure(candidate) || of || count[SIGN_KIND] || count[SIGN_OWNS] || count[SIGN_AMONG] || (count[SIGN_IN_NAME] && count[SIGN_TITLE]);
}

bool region_is_nameless(struct slice name)
{
	static struct pattern nameless = PATTERN("(?i)^(?:%{fact_nameless})$");
	return pattern_matches(&nameless, name);
}

static bool may_be_chosen(const struct region_search *search, const struct region_candidate *candidate)
{
	enum { MUCH = 5 };
	const unsigned *count = candidate->count;
	bool sure = is_sure(candidate), told = is_told(candidate), placed = count[SIGN_TITLE] || count[SIGN_TOP];
	if (!told && (!search->joint || (!count[SIGN_TITLE] && !count[SIGN_IN_NAME]))) /* a place that the notes speak of */
		return false;
	if (candidate->times < 2 && !placed && !sure) /* mentioned in passing */
		return false;
	if (is_body(search, candidate->name) || region_is_nameless(candidate->name))
		return false;
	if (search->reading->document->municipality && !sure && is_any_body(search, candidate->name)) /* its own board */
		return false;
	bool said = sure || count[SIGN_OWNS] || count[SIGN_KIND] || count[SIGN_IN_NAME];
	return candidate->stands ||
	       (said && weight_of(candidate) >= MUCH && table_get(search->plain, text_lower(search->arena, candidate->name)) == SIZE_MAX);
}

static const struct region_candidate *choose(const struct region_search *search)
{
	const struct region_candidate *best = NULL;
	int weight = (search->joint ? LEAST_JOINT : LEAST) - 1;
	for (size_t i = 0; i < search->n; i++)
		if (weight_of(&search->at[i]) > weight && may_be_chosen(search, &search->at[i])) {
			best = &search->at[i];
			weight = weight_of(best);
		}
	const struct region_candidate *longest = best;
	for (size_t i = 0; best && i < search->n; i++) {
		const struct region_candidate *longer = &search->at[i];
		int factor = longer->count[SIGN_TITLE] ? 3 : 2;
		if (longer->name.n > longest->name.n && factor * weight_of(longer) > weight && is_longer_form(search->arena, longer, best) && may_be_chosen(search, longer) && !is_board_of(search, longer, best))
			longest = longer;
	}
	return longest;
}

struct slice region_name(const struct fact_reading *reading, bool joint)
{
	struct arena *arena = arena_new();
	struct region_search *search = arena_alloc(arena, sizeof *search);
	*search = (struct region_search){ .reading = reading, .arena = arena, .numbers = table_new(arena), .persons = table_new(arena), .plain = table_new(arena),
		                          .joint = joint && !reading->document->municipality };
	note_persons(search);
	read_document(search);
	join_short_forms(search);
	const struct region_candidate *best = choose(search);
	struct slice name = best ? best->name : (struct slice){ NULL, 0 };
	arena_free(arena);
	return name;
}
