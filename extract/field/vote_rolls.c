/* SPDX-License-Identifier: EUPL-1.2 */
/* In: titles and heads of rolls that stand apart from the items. Out: whose votes their columns are. Knows nothing of rows.
 *
 *   "Omröstningslista § 12"                       the votes of § 12
 *   "Ledamot | Parti | § 12 | § 14"               a column an item, whose cells say Ja or Nej
 *   "| § 12 | § 14" / "Ledamot | Ja | Nej | Ja | Nej"          two columns an item
 *   "| § 12 | § 12 | § 14" / "Ledamot | vot 1 | vot 2 |"       two votes of one item
 *   "Ledamot | Vot 1 | Vot 2"                     the first vote of the document, the second
 */
#include <string.h>

#include "vote_walk.h"

/* The votes of the item that the text names: "§ 12"; NULL: it names none. */
static struct voting *voting_named(struct walk *walk, int part, struct slice text)
{
	static struct pattern number = PATTERN("§+\\s*\\d{1,4}(?:\\s?[a-h]\\b)?");
	struct document *document = walk->context->document;
	struct match m;
	if (!pattern_find(&number, text, 0, &m))
		return NULL;
	struct number item = item_numbered(document, part, m.group[0]);
	enum { PARTS_BACK = 8 };
	for (size_t p = COUNT(document, part), tried = 0; p > 0 && tried < PARTS_BACK && !item.known; p--, tried++) /* an appendix is a part of its own */
		item = item_numbered(document, RECORD(document, part, p - 1)->id.value, m.group[0]);
	if (!item.known || item.value < 1 || (size_t)item.value >= walk->n)
		return NULL;
	struct voting **of = &walk->of[item.value];
	if (!*of && item.value == walk->item && walk->now == walk->blank) {
		walk->of[walk->item] = walk->now;
		walk->blank = arena_alloc(walk->context->arena, sizeof *walk->blank);
	}
	if (!*of) {
		*of = arena_alloc(walk->context->arena, sizeof **of);
		vote_walk_start(walk, *of, walk->first[item.value]);
	}
	return *of;
}

/* From here on the roll is about these votes. */
static void turn(struct walk *walk, struct voting *voting)
{
	vote_walk_keep(walk);
	walk->now = voting;
	walk->now->carried = BALLOT_NONE;
	walk->now->columns.n = 0;
	walk->now->rolling = true;
	walk->above = (struct vote_columns){ .n = 0 }; /* "| § 12 | § 14" of the roll before */
}

bool vote_roll_title(struct slice text, bool *again)
{
	static struct pattern title = PATTERN("(?i)^(?:%{annex}\\s*\\d*\\s*[,:.–-]?\\s*)?(?:till\\s+§\\s*\\d+\\s*[,:.–-]?\\s*)?(?:§\\s*\\d+\\s*[,:.–-]?\\s*)?(?:((?:%{roll_heading}-?\\s*/\\s*)?%{roll_title})|%{vote_again})(?!\\p{L})");
	struct match m;
	bool found = pattern_find(&title, text, 0, &m);
	*again = found && !m.group[1].at;
	return found;
}

/* "Omröstningslista § 12", "Närvaro- och omröstningslista": a list that stands apart from what it is about. */
bool vote_roll_begins(struct walk *walk, const struct block *block, struct slice text)
{
	static struct pattern annex = PATTERN("(?i)^%{annex}\\s*\\d*\\s*,?\\s*%{addressed_to}\\s+(?:\\p{L}{2,5}\\s+)?§\\s*\\d+[.:]?$"); /* "Bilaga 1 till § 45" */
	enum { LONGEST = 160 };
	bool again = false;
	if (text_points(text) > LONGEST)
		return false;
	bool bare = pattern_matches(&annex, text);
	if (!bare && !vote_roll_title(text, &again))
		return false;
	struct voting *target = voting_named(walk, block->part, text);
	if (bare && !(target && target->n_meanings && vote_without_names(target)))
		return false;
	if (!target && again) /* "Votering begärs": told where it stands */
		return false;
	walk->roll = true;
	if (target || !block->item)
		turn(walk, target ? target : walk->nobody);
	walk->above = (struct vote_columns){ .n = 0 };
	return true;
}

/* "§ 12 Motion om cykelvägar" below the title of a roll */
bool vote_roll_names(struct walk *walk, const struct block *block, struct slice text)
{
	enum { LONGEST = 120 };
	struct voting *target = block->kind != BLOCK_ROW && text_points(text) <= LONGEST ? voting_named(walk, block->part, text) : NULL;
	if (target)
		turn(walk, target);
	return target != NULL;
}

/* ---- the heads of columns ---- */

/* "§ 12 | § 12 | § 14": two votes of one item. "Vot 2" alone is the second one, too. */
static void count_rounds(struct vote_columns *head, const struct walk *walk, const int *told)
{
	bool first = false;
	for (size_t g = 0; g < head->groups; g++)
		first |= told[g] == 1;
	for (size_t g = 0; g < head->groups; g++) {
		int before = 0, all = 0;
		for (size_t k = 0; k < head->groups; k++) {
			if (head->target[k] != head->target[g])
				continue;
			before += told[k] && told[g] && told[k] != told[g] ? told[k] < told[g] : k < g;
			all++;
		}
		head->round[g] = all > 1 ? before + 1 : first ? 0 : told[g];
		if (head->target[g] == walk->nobody)
			head->round[g] = 0;
		head->target[g]->rolling = true;
	}
}

/* The vote that a list calls the `round`th and says no more of. */
static struct voting *voting_numbered(struct walk *walk, const struct block *block, int round)
{
	struct numbered *set = walk->numbered;
	if (round < 1 || round > MOST_GROUPS)
		return walk->nobody;
	if (!set || set->item != block->item) {
		set = arena_alloc(walk->context->arena, sizeof *set);
		*set = (struct numbered){ .item = block->item, .next = walk->numbered };
		walk->numbered = set;
	}
	for (; set->n < (size_t)round; set->n++) {
		set->of[set->n] = arena_alloc(walk->context->arena, sizeof **set->of);
		vote_walk_start(walk, set->of[set->n], NULL);
	}
	return set->of[round - 1];
}

/* Whose vote the column is. */
static struct voting *voting_of(struct walk *walk, const struct block *block, const struct vote_label *label)
{
	if (!label->paragraph.n)
		return label->round ? voting_numbered(walk, block, label->round) : walk->nobody;
	struct voting *found = voting_named(walk, block->part, label->paragraph);
	return found ? found : walk->nobody;
}

/* Is the roll about an item that its title names? */
static bool titled(const struct walk *walk)
{
	return walk->roll && walk->now->rolling && walk->now != walk->nobody;
}

/* A head is read: the columns, and what their labels tell. */
struct labels {
	struct vote_columns head;
	struct vote_label of[MOST_COLUMNS];
	size_t n, paragraphs, others; /* labels; those with a §; cells that are something else */
};

static void labels_read(struct walk *walk, const struct slice *cells, size_t n, struct labels *labels)
{
	*labels = (struct labels){ .head = { .n = n } };
	for (size_t c = 0; c < n; c++) {
		struct vote_columns *head = &labels->head;
		head->of[c] = BALLOT_NONE;
		if (!cells[c].n)
			continue;
		if (head->groups == MOST_GROUPS || !vote_label_read(walk->context, cells[c], &labels->of[labels->n])) {
			labels->others++;
			continue;
		}
		head->word[c] = true;
		head->group[c] = head->groups++;
		labels->paragraphs += labels->of[labels->n++].paragraph.n > 0;
	}
}

/* Gives each column its vote. */
static void aim(struct walk *walk, const struct block *block, struct labels *labels)
{
	int told[MOST_GROUPS] = { 0 };
	for (size_t g = 0; g < labels->head.groups; g++) {
		labels->head.target[g] = voting_of(walk, block, &labels->of[g]);
		told[g] = labels->of[g].paragraph.n ? labels->of[g].round : 0;
	}
	count_rounds(&labels->head, walk, told);
	walk->now->columns = labels->head;
}

/* "Namn | § 12 | § 14" / "| Votering 1 | Votering 2": the votes of the columns above, once more. */
static bool below_paragraphs(struct walk *walk, struct slice row)
{
	struct vote_columns *head = &walk->now->columns;
	struct slice cells[MOST_COLUMNS];
	struct labels labels;
	int told[MOST_GROUPS] = { 0 };
	if (!head->n)
		return false;
	labels_read(walk, cells, cells_of(row, cells, MOST_COLUMNS), &labels);
	if (!labels.n || labels.others || labels.paragraphs || head->groups != labels.n || head->n != labels.head.n || memcmp(head->word, labels.head.word, head->n * sizeof *head->word) != 0)
		return false;
	for (size_t g = 0; g < labels.n; g++) {
		told[g] = labels.of[g].round;
		if (!head->target[g])
			return false;
	}
	count_rounds(head, walk, told);
	return true;
}

/* "| § 12 | § 14" above the columns; where no "Ja | Nej" follows, the cells below say it in words. */
static bool read_above(struct walk *walk, const struct block *block, struct slice row)
{
	struct slice cells[MOST_COLUMNS];
	struct labels labels;
	labels_read(walk, cells, cells_of(row, cells, MOST_COLUMNS), &labels);
	if (!labels.n || labels.others || (walk->above.n && !labels.paragraphs))
		return false;
	aim(walk, block, &labels);
	walk->above = labels.head;
	return true;
}

/* "Ledamot | vot 1 | vot 2 |" below "| § 181 | § 181 | § 182": the columns are those above, their names stand here. */
static bool below_labels(struct walk *walk, struct labels *labels)
{
	struct vote_columns *above = &walk->above, *head = &labels->head;
	size_t first = 0, next = 0;
	int told[MOST_GROUPS] = { 0 };
	while (first < head->n && !head->word[first])
		first++;
	if (!above->n || labels->paragraphs || !labels->n)
		return false;
	if (labels->n < above->groups) { /* the last ones have no label of their own */
		size_t n = first + above->groups;
		for (size_t c = first; c < n && c < MOST_COLUMNS; c++) {
			head->of[c] = BALLOT_NONE;
			head->word[c] = true;
			head->group[c] = c - first;
		}
		head->n = n < MOST_COLUMNS ? n : MOST_COLUMNS;
		head->groups = above->groups;
		memcpy(head->target, above->target, sizeof head->target);
		memcpy(head->round, above->round, sizeof head->round);
		return true;
	}
	for (size_t g = 0; g < labels->n; g++) { /* "vot 1 | vot 2 | vot 1": each first one begins the next § */
		next += g && (labels->n == above->groups || labels->of[g].round <= labels->of[g - 1].round);
		if (next == above->groups)
			return false;
		head->target[g] = above->target[next];
		told[g] = labels->of[g].round;
	}
	count_rounds(head, walk, told);
	return true;
}

/* "Ledamot | Parti | § 12 | § 14", "Ledamot | Vot 1 | Vot 2": columns whose cells say Ja or Nej. */
static bool read_word_head(struct walk *walk, const struct block *block, struct slice row)
{
	struct slice cells[MOST_COLUMNS];
	struct table_head names;
	struct labels labels;
	size_t n = head_cells_of(walk->context->words, walk->context->scratch, row, cells, MOST_COLUMNS);
	bool title = n && (is_term(walk->context, cells[0], "roll_title") || is_term(walk->context, cells[0], "roll_heading")); /* "Omröstningslista | § 12 | § 14" */
	bool named = table_head_read(walk->context->words, walk->context->scratch, row, &names) && (table_has(&names, "name") || table_has(&names, "attendance"));
	if (!named && !title)
		return false;
	labels_read(walk, cells, n, &labels);
	if (!labels.n)
		return false;
	if (below_labels(walk, &labels))
		walk->now->columns = labels.head;
	else if (labels.paragraphs || (walk->roll && !titled(walk)))
		aim(walk, block, &labels);
	else
		return false;
	return true;
}

bool vote_roll_by_head(struct walk *walk, const struct block *block, struct slice text)
{
	if (walk->roll || block->kind != BLOCK_ROW || !read_word_head(walk, block, text))
		return false;
	walk->roll = true;
	return true;
}

bool vote_roll_head(struct walk *walk, const struct block *block, struct slice row)
{
	if (below_paragraphs(walk, row) || (titled(walk) && !walk->above.n && vote_read_rounds_head(walk->now, row)) || read_above(walk, block, row) || read_word_head(walk, block, row))
		return true;
	if (!vote_read_table_head(walk->now, row))
		return false;
	struct vote_columns *head = &walk->now->columns;
	if (head->groups != walk->above.groups)
		return true;
	memcpy(head->target, walk->above.target, sizeof head->target);
	memcpy(head->round, walk->above.round, sizeof head->round);
	return true;
}

/* ---- which votes a list numbers ---- */

/* How many votes were read of an item. */
static size_t votes_of(const struct voting *voting)
{
	size_t counted = 0;
	for (size_t r = 0; voting && r < voting->n_results; r++)
		counted += voting->results[r].kind == VOTE_COUNTED && voting->results[r].n_spans;
	return !voting ? 0 : counted ? counted : voting->n_meanings;
}

/* What a list told of one vote goes to the vote itself. */
static void move(struct voting *from, struct voting *to, int round)
{
	const struct result *result = from->n_results ? &from->results[0] : NULL;
	if (!result || !result->n_spans)
		return;
	to->rolling = true;
	to->round = round;
	to->order = from->order;
	vote_count_put(to, result->count, result->spans[0]);
	for (size_t v = 0; v < result->voters.n; v++) {
		const struct voter *voter = &result->voters.at[v];
		int ballot = 0;
		while (strcmp(ballot_names[ballot], voter->vote) != 0)
			ballot++;
		vote_voter_put(to, voter->name, voter->party, (enum ballot)ballot, result->spans[v < result->n_spans ? v : result->n_spans - 1]);
	}
}

static void place(struct walk *walk, struct numbered *set)
{
	struct voting *own = set->item ? walk->of[set->item] : NULL;
	if (votes_of(own) >= set->n) {
		for (size_t k = 0; k < set->n; k++)
			move(set->of[k], own, votes_of(own) > 1 ? (int)k + 1 : 0);
		return;
	}
	size_t k = 0;
	for (size_t i = 1; i < walk->n && k < set->n; i++) {
		size_t n = votes_of(walk->of[i]);
		for (size_t r = 0; r < n && k < set->n; r++)
			move(set->of[k++], walk->of[i], n > 1 ? (int)r + 1 : 0);
	}
}

void vote_rolls_place(struct walk *walk)
{
	for (struct numbered *set = walk->numbered; set; set = set->next)
		place(walk, set);
}
