/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the heads of tables. Out: which column holds which ballot. Knows nothing of rows.
 *
 *   "Ledamot | Parti | Ja | Nej | Avst"         a column a ballot
 *   "Ja | Nej | Ja | Nej"                       two votes beside each other
 *   "Namn | Ja | Nej | Namn | Ja | Nej"         two lists beside each other
 *   "Omr 1 | Omr 2"                             two votes, a column each
 *   "JA röstar | NEJ röstar"                    names stand below
 *   "Ledamot | Ja = bifall | Nej = avslag"      what they mean stands in the head, or goes on in the row below */
#include "vote_tables.h"

#include <string.h>

static enum ballot ballot_of_column(const char *key)
{
	for (int b = 0; key && b < BALLOTS; b++)
		if (strcmp(key, ballot_names[b]) == 0)
			return (enum ballot)b;
	return BALLOT_NONE;
}

static enum ballot ballot_of_head(struct field_context *context, struct slice cell, bool behind)
{
	struct phrase_hit hit;
	while (cell.n && (cell.at[cell.n - 1] == ':' || cell.at[cell.n - 1] == '.'))
		cell.n--;
	const char *sign = cell.n ? memchr(cell.at, '=', cell.n) : NULL;
	if (!cell.n)
		return BALLOT_NONE;
	if (behind && sign) /* "Ja = bifall till förslaget" */
		cell = slice_trim(slice_part(cell, 0, (size_t)(sign - cell.at)));
	if (words_whole(context->words, WORDS_columns, context->scratch, cell, &hit) && ballot_of_column(hit.key) != BALLOT_NONE)
		return ballot_of_column(hit.key);
	return memchr(cell.at, '=', cell.n) || vote_within(context, cell) ? BALLOT_NONE : vote_carries(cell); /* "Ola Berg (M) Ja" is a row */
}

/* The cells of a head; "Ja Nej Avst" in one of them are three: typed heads stand closer than columns do (read/text.c). */
static size_t heads_of(struct field_context *context, struct slice row, struct slice *heads)
{
	enum { SHORT_HEAD = 5 };
	struct slice cells[MOST_COLUMNS];
	size_t n = cells_of(row, cells, MOST_COLUMNS), out = 0;
	for (size_t c = 0; c < n && out < MOST_COLUMNS; c++) {
		struct tokens words = text_tokens(context->scratch, cells[c]);
		bool several = words.n > 1 && !memchr(cells[c].at, '=', cells[c].n) && !memchr(cells[c].at, '/', cells[c].n) && !memchr(cells[c].at, ',', cells[c].n) && !vote_within(context, cells[c]), known = false; /* "J = ja" explains a letter, "Eva Ek, tj ers", "Ida Ek (M) Ja", "Summa ja / nej" are rows */
		for (size_t w = 0; w < words.n; w++) {
			struct phrase_hit hit;
			several &= text_points(words.at[w].raw) <= SHORT_HEAD && !words.at[w].glued;
			known |= words_whole(context->words, WORDS_columns, context->scratch, words.at[w].raw, &hit);
		}
		several &= known;
		for (size_t w = 0; several && w < words.n && out < MOST_COLUMNS; w++)
			heads[out++] = words.at[w].raw;
		if (!several)
			heads[out++] = cells[c];
	}
	return out;
}

/* "Ola Berg", "Ola Berg (M)" */
static bool is_person(struct field_context *context, struct slice cell)
{
	struct slice name = name_at(context, cell);
	return name.at && (name.n == cell.n || slice_trim(slice_part(cell, name.n, cell.n)).at[0] == '(');
}

/* "Namn", "Ledamot" head names, "Parti" parties: the key of columns.txt. */
static bool heads_column_of(struct field_context *context, struct slice cell, const char *key)
{
	struct phrase_hit hit;
	return words_whole(context->words, WORDS_columns, context->scratch, cell, &hit) && strcmp(hit.key, key) == 0;
}

/* "Ledamot | Omr 1 | Omr 2 | Omr 3": the votes of one item in their order, whose cells say Ja or Nej. */
bool vote_read_rounds_head(struct voting *voting, struct slice row)
{
	static struct pattern numbered = PATTERN("(?i)^(?:%{vote_column}|%{vote_again})\\s*(?:%{number_word}\\s*)?(\\d)$");
	struct slice cells[MOST_COLUMNS];
	struct vote_columns head = { .n = cells_of(row, cells, MOST_COLUMNS) };
	struct phrase_hit hit;
	struct match m;
	for (size_t c = 0; c < head.n; c++) {
		head.of[c] = BALLOT_NONE;
		bool round = pattern_find(&numbered, cells[c], 0, &m);
		if (!round && (head.groups || (cells[c].n && !words_whole(voting->context->words, WORDS_columns, voting->context->scratch, cells[c], &hit))))
			return false;
		if (!round)
			continue;
		if (head.groups == MOST_GROUPS || m.group[1].at[0] - '0' != (int)head.groups + 1)
			return false;
		head.word[c] = true;
		head.group[c] = head.groups;
		head.round[head.groups] = (int)head.groups + 1;
		head.groups++;
	}
	if (head.groups < 2)
		return false;
	voting->columns = head;
	return true;
}

/* "12. Ola Berg" */
static struct slice without_number(struct slice cell)
{
	static struct pattern number = PATTERN("^\\d{1,3}[.)]?\\s+(?=\\p{L})");
	struct match m;
	return pattern_find(&number, cell, 0, &m) ? slice_part(cell, m.end, cell.n) : cell;
}

bool vote_read_table_head(struct voting *voting, struct slice row)
{
	struct slice cells[MOST_COLUMNS];
	struct vote_columns head = { .n = heads_of(voting->context, row, cells) };
	bool seen[BALLOT_NONE + 1] = { false }, any[BALLOT_NONE + 1] = { false };
	size_t group = 0;
	for (size_t c = 0; c < head.n; c++) {
		if (c && any[BALLOT_YES] && heads_column_of(voting->context, cells[c], "name")) {
			head.n = c;
			head.twice = true;
			break;
		}
		enum ballot ballot = ballot_of_head(voting->context, cells[c], c > 0);
		if (any[BALLOT_YES] && heads_column_of(voting->context, cells[c], "party"))
			head.party = c;
		if (c == 0) /* "2 Ola Berg | Ja | Nej" is a row */
			cells[c] = without_number(cells[c]);
		if (ballot == BALLOT_NONE && (is_person(voting->context, cells[c]) || (c == 0 && person_begins(voting->context, cells[c])))) /* "Ola Berg | Ja | Nej": how somebody voted twice */
			return false;
		if (ballot <= BALLOT_NO && seen[ballot] && group + 1 < MOST_GROUPS) { /* Ja | Nej | Ja | Nej */
			memset(seen, 0, sizeof seen);
			group++;
		}
		head.of[c] = ballot;
		head.means |= ballot != BALLOT_NONE && memchr(cells[c].at, '=', cells[c].n);
		head.group[c] = group;
		seen[ballot] = any[ballot] = true;
	}
	head.groups = group + 1;
	if (!any[BALLOT_YES] || !any[BALLOT_NO])
		return false;
	for (size_t g = 0; g < head.groups && head.groups > 1; g++) /* the first vote of the item, the second, unless a roll says of which */
		head.round[g] = (int)g + 1;
	head.sides = head.of[0] == BALLOT_YES; /* unless crosses follow */
	voting->columns = head;
	return true;
}

/* "| KS presidiums förslag | Ida Eks yrkande" below "Ledamot | Ja = bifall till | Nej = bifall till": the meanings go on. */
bool vote_read_head_more(struct voting *voting, struct slice row)
{
	struct slice cells[MOST_COLUMNS];
	struct vote_columns *head = &voting->columns;
	struct meaning *last = voting->n_meanings ? &voting->meanings[voting->n_meanings - 1] : NULL;
	size_t n = cells_of(row, cells, MOST_COLUMNS), found = 0;
	bool first = head->means;
	head->means = false;
	for (size_t c = 0; c < n && first; c++) {
		bool side = c < head->n && head->of[c] <= BALLOT_NO;
		if (cells[c].n && (!side || vote_is_cross(cells[c]) || vote_is_figure(cells[c]) || vote_marker(cells[c]) != BALLOT_NONE))
			return false;
		found += cells[c].n > 0;
	}
	if (!first || !last || !found)
		return false;
	for (size_t c = 0; c < n; c++) {
		const char **side = c < head->n && head->of[c] <= BALLOT_NO ? (head->of[c] == BALLOT_YES ? &last->yes : &last->no) : NULL;
		if (side && *side && cells[c].n)
			*side = slice_text(voting->context->arena, slice_join(voting->context->scratch, slice_of(*side), " ", cells[c]));
	}
	return true;
}

size_t vote_first_ballot(const struct vote_columns *head)
{
	size_t c = 0;
	while (c < head->n && head->of[c] == BALLOT_NONE && !head->word[c])
		c++;
	return c;
}

/* "Ola Berg (M) |  | X": which column a cell belongs to, when the head may lack the columns of names. */
size_t vote_column_of(const struct vote_columns *head, size_t texts, size_t cell)
{
	size_t first = vote_first_ballot(head);
	return first == 0 || texts > first ? cell - texts + first : cell;
}

/* How many columns at the right have cells that say Ja or Nej: "§ 12 | § 14". */
size_t vote_words_last(const struct vote_columns *head)
{
	size_t words = 0;
	while (words < head->n && head->word[head->n - 1 - words])
		words++;
	return words;
}
