/* SPDX-License-Identifier: EUPL-1.2 */
/* In: rows, cells joined by TAB. Out: what each column holds. Knows nothing of records.
 *
 *   "Punkt\tVad ska göras:\tVem\tAnm."      item, action, responsible, unknown
 */
#include "columns.h"

#include <string.h>

size_t cells_of(struct slice row, struct slice *cells, size_t room)
{
	size_t n = 0;
	while (n < room) {
		const char *tab = memchr(row.at, '\t', row.n);
		size_t cut = tab && n + 1 < room ? (size_t)(tab - row.at) : row.n;
		cells[n++] = slice_trim(slice_part(row, 0, cut));
		if (cut == row.n)
			break;
		row = slice_part(row, cut + 1, row.n);
	}
	return n;
}

static struct slice without_mark(struct slice cell) /* "Ansvarig:" */
{
	while (cell.n && (cell.at[cell.n - 1] == ':' || cell.at[cell.n - 1] == '.'))
		cell.n--;
	return cell;
}

static bool of_vote(const char *key) /* "Ja | Nej | Ja | Nej": several votes beside each other */
{
	return strcmp(key, "yes") == 0 || strcmp(key, "no") == 0 || strcmp(key, "abstain") == 0;
}

/* "Ledamot/ersättare", "Namn / parti": each is a head; the first one tells. */
static bool each_known(const struct vocabulary *words, struct arena *scratch, struct slice cell, struct phrase_hit *hit)
{
	struct phrase_hit other;
	bool first = true;
	for (const char *slash = NULL; cell.n; first = false) {
		slash = memchr(cell.at, '/', cell.n);
		size_t n = slash ? (size_t)(slash - cell.at) : cell.n;
		if ((first && !slash) || !words_whole(words, WORDS_columns, scratch, without_mark(slice_trim(slice_part(cell, 0, n))), first ? hit : &other))
			return false;
		cell = slice_part(cell, slash ? n + 1 : n, cell.n);
	}
	return !first;
}

enum { LONGEST_HEAD = 100 }; /* bytes */

/* What one head says: "Ansvarig:", "Ledamot/ersättare", "Nr  Ledamot" above "1  Ida Ek". */
static bool read_head(const struct vocabulary *words, struct arena *scratch, struct slice cell, struct phrase_hit *hit)
{
	struct phrase_hit number;
	if (cell.n > LONGEST_HEAD)
		return false;
	cell = without_mark(slice_trim(cell));
	if (words_whole(words, WORDS_columns, scratch, cell, hit) || each_known(words, scratch, cell, hit))
		return true;
	struct tokens tokens = text_glance(scratch, cell);
	if (tokens.n < 2 || !words_in(words, WORDS_terms, "number_word", &tokens, &number) || number.first != 0 || number.end == tokens.n)
		return false;
	struct slice rest = slice_trim(slice_part(cell, tokens.at[number.end].start, cell.n));
	return words_whole(words, WORDS_columns, scratch, rest, hit) || each_known(words, scratch, rest, hit);
}

static bool is_head(const struct vocabulary *words, struct arena *scratch, struct slice cell)
{
	struct phrase_hit hit;
	return read_head(words, scratch, cell, &hit);
}

size_t head_cells_of(const struct vocabulary *words, struct arena *scratch, struct slice row, struct slice *cells, size_t room)
{
	size_t n = cells_of(row, cells, room);
	for (size_t c = 0; c < n && n < room; c++) {
		struct phrase_hit label; /* "Frånvarande ledamot" is one */
		if (cells[c].n > 2 * LONGEST_HEAD) /* a page on one line is cut at no blank of it */
			continue;
		if (is_head(words, scratch, cells[c]) || words_whole(words, WORDS_labels, scratch, without_mark(cells[c]), &label))
			continue;
		for (size_t i = 1; i + 1 < cells[c].n; i++) {
			struct slice left = slice_part(cells[c], 0, i), right = slice_part(cells[c], i + 1, cells[c].n);
			if (cells[c].at[i] != ' ' || !is_head(words, scratch, left) || !is_head(words, scratch, right))
				continue;
			memmove(cells + c + 1, cells + c, (n - c) * sizeof *cells);
			n++;
			cells[c] = slice_trim(left);
			cells[c + 1] = slice_trim(right);
			break;
		}
	}
	return n;
}

bool table_head_read(const struct vocabulary *words, struct arena *scratch, struct slice row, struct table_head *head)
{
	struct slice cells[sizeof head->key / sizeof *head->key];
	*head = (struct table_head){ .n = head_cells_of(words, scratch, row, cells, sizeof cells / sizeof *cells) };
	for (size_t c = 0; c < head->n; c++) {
		struct phrase_hit hit;
		if (!read_head(words, scratch, cells[c], &hit) || (table_has(head, hit.key) && !of_vote(hit.key)))
			continue;
		head->key[c] = hit.key;
		head->known++;
	}
	return head->known > 0;
}

static size_t column_of(const struct table_head *head, const char *key)
{
	for (size_t c = 0; c < head->n; c++)
		if (head->key[c] && strcmp(head->key[c], key) == 0)
			return c;
	return SIZE_MAX;
}

struct slice table_cell(const struct table_head *head, const char *key, const struct slice *cells, size_t n)
{
	size_t c = column_of(head, key);
	return c < n ? cells[c] : SLICE("");
}

bool table_has(const struct table_head *head, const char *key)
{
	return column_of(head, key) != SIZE_MAX;
}

bool table_of_actions(const struct table_head *head)
{
	return head->n > 1 && table_has(head, "action") && (table_has(head, "deadline") || table_has(head, "responsible"));
}
