/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a table of persons that came out one cell a line. Out: its rows. Knows nothing of persons but that a name is of two words with
 * a capital each.
 *
 *   "Namn" / "Parti" / "Uppdrag"              "Namn | Parti | Uppdrag"
 *   "Ida Ny" / "(S)" / "Ordförande"    ->     "Ida Ny | (S) | Ordförande"
 *   "Bo Ek" / "(M)" / "Ledamot"               "Bo Ek | (M) | Ledamot"
 *   "Siv Ro" / "Ledamot"                      "Siv Ro | | Ledamot"     of no party
 */
#include "tidy.h"

#include <string.h>

#include "columns.h"
#include "pattern.h"

enum { MOST_COLUMNS = 4, LONGEST_CELL = 60 };

struct cell_lines {
	const struct vocabulary *words;
	struct document *document;
	const char *keys[MOST_COLUMNS]; /* what the columns hold */
	size_t n;
};

static bool a_cell(const struct block *block)
{
	return block->kind == BLOCK_PARAGRAPH && block->text.n && text_points(block->text) <= LONGEST_CELL && !memchr(block->text.at, '\t', block->text.n);
}

/* The heads of columns from block `i` on: "Namn", and one at least beside it. */
static bool read_heads(struct cell_lines *table, size_t i)
{
	static const char *const beside[] = { "party", "function", "action" /* Uppdrag */, "attendance", "organisation", "remark", NULL };
	const struct document *document = table->document;
	struct phrase_hit hit, label;
	for (table->n = 0; table->n < MOST_COLUMNS && i + table->n < document->n_blocks; table->n++) {
		const struct block *block = &document->blocks[i + table->n];
		if (!a_cell(block) || !words_whole(table->words, WORDS_columns, document->scratch, block->text, &hit))
			break;
		bool fits = table->n == 0 && strcmp(hit.key, "name") == 0 && !words_whole(table->words, WORDS_labels, document->scratch, block->text, &label);
		for (size_t k = 0; table->n && beside[k]; k++)
			fits |= strcmp(beside[k], hit.key) == 0;
		if (!fits)
			break;
		table->keys[table->n] = hit.key;
	}
	return table->n > 1;
}

static bool is_name(const struct cell_lines *table, const struct block *block)
{
	static struct pattern name = PATTERN("^\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:%{name_particle}\\s)?\\p{Lu}[\\p{L}.'’-]*){1,3}(?:\\s?\\(\\s?\\p{L}{1,5}\\s?\\))?$");
	struct phrase_hit hit;
	return a_cell(block) && pattern_matches(&name, block->text) && !words_whole(table->words, WORDS_labels, table->document->scratch, block->text, &hit);
}

/* Does the line fill this column? A party is short; in the others stands anything but the next name or a label of the page. */
static bool fills(const struct cell_lines *table, size_t column, const struct block *block)
{
	static struct pattern party = PATTERN("^(?:\\(\\s?)?(?:\\p{L}{1,5}|[-–])(?:\\s?\\))?$");
	struct phrase_hit hit;
	if (!a_cell(block))
		return false;
	if (strcmp(table->keys[column], "party") == 0)
		return pattern_matches(&party, block->text) || words_whole(table->words, WORDS_parties, table->document->scratch, block->text, &hit);
	bool role = words_whole(table->words, WORDS_roles, table->document->scratch, block->text, &hit);
	return role || !(is_name(table, block) || words_whole(table->words, WORDS_labels, table->document->scratch, block->text, &hit));
}

/* One row from block `i` on; the lines it takes. */
static size_t read_row(const struct cell_lines *table, size_t i, bool head, struct slice *row)
{
	const struct document *document = table->document;
	size_t taken = 1;
	*row = document->blocks[i].text;
	for (size_t c = 1; c < table->n; c++) {
		const struct block *block = &document->blocks[i + taken];
		bool filled = i + taken < document->n_blocks && (head || fills(table, c, block));
		*row = slice_join(document->arena, *row, "\t", filled ? block->text : slice_of(""));
		taken += filled;
	}
	return taken;
}

/* The rows of the table whose heads begin at block `i`, put from block `*to` on; the block behind them. */
static size_t take_table(const struct cell_lines *table, size_t i, size_t *to)
{
	struct document *document = table->document;
	for (bool head = true; i < document->n_blocks && (head || is_name(table, &document->blocks[i])); head = false) {
		struct block block = document->blocks[i];
		arena_reset(document->scratch);
		i += read_row(table, i, head, &block.text);
		block.kind = BLOCK_ROW;
		document->blocks[(*to)++] = block;
	}
	return i;
}

void tidy_cell_lines(const struct vocabulary *words, struct document *document)
{
	struct cell_lines table = { .words = words, .document = document };
	size_t to = 0;
	for (size_t i = 0; i < document->n_blocks;) {
		arena_reset(document->scratch);
		if (read_heads(&table, i) && i + table.n < document->n_blocks && is_name(&table, &document->blocks[i + table.n]))
			i = take_table(&table, i, &to);
		else
			document->blocks[to++] = document->blocks[i++];
	}
	document->n_blocks = to;
}
