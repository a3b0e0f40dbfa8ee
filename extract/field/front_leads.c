/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines of a front page with a mark before each person. Out: behind the mark their values begin; who is away, and the label that a
 * legend gives the mark. Knows nothing of persons beyond that one begins.
 *
 *   "☒ Ida Ny (S)" / "☐ Bo Ek (M)"  "[x] Ida Ny" / "[ ] Bo Ek"             boxes, of which some are ticked
 *   "X <TAB> Ida Ny" / "- <TAB> Bo Ek"                                     what a column of presence holds
 *   "N närvarande ledamot <TAB> T = tjänstgörande ersättare" / "T <TAB> Siv Ro"   a legend
 */
#include "front.h"

#include <string.h>

#include "person.h"
#include "roll_marks.h"
#include "tick_box.h"

enum { MOST_MARKS = 12 };

struct legend {
	size_t n;
	struct {
		struct slice mark;
		const char *label;
	} at[MOST_MARKS];
};

/* "T = tjänstgörande ersättare", "N närvarande ledamot": the whole cell, or up to a comma before the next mark. */
static void legend_cell(struct field_context *context, struct slice cell, struct legend *legend)
{
	static struct pattern entry = PATTERN("(?:^|[\\s,;(])(\\p{L}{1,3}|[+*x/-])\\s?(?:[=:–]\\s?|(?<=\\p{Lu})\\s(?=\\p{Ll}))((?:[^,;()=\\t]|,(?!\\s*\\S{1,3}\\s?[=:–]))+)");
	struct match m;
	const char *code;
	for (size_t at = 0; at < cell.n && legend->n < MOST_MARKS && pattern_find(&entry, cell, at, &m); at = m.end)
		if (front_label(context, m.group[2], &code) && front_lists_persons(code) && !front_signs(code)) {
			legend->at[legend->n].mark = m.group[1];
			legend->at[legend->n++].label = code;
		}
}

static void legend_read(struct field_context *context, size_t from, size_t to, struct legend *legend)
{
	enum { CELLS = 8, LONGEST = 200 };
	const struct document *document = context->document;
	*legend = (struct legend){ .n = 0 };
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		struct slice cells[CELLS];
		size_t n = document->blocks[i].text.n <= LONGEST ? cells_of(document->blocks[i].text, cells, CELLS) : 0;
		for (size_t c = 0; c < n; c++)
			legend_cell(context, cells[c], legend);
	}
}

/* The mark before a person, and the byte where he begins; 0: there is none. */
static size_t mark_before(struct field_context *context, struct slice text, struct slice *mark)
{
	static struct pattern box = PATTERN("^[\\s-]*(" BOX_EMPTY "|" BOX_TICKED ")\\s*"), letters = PATTERN("^\\s*(\\p{L}{1,3}|[+*/–-])\\t");
	struct match m;
	if (!(pattern_find(&box, text, 0, &m) || pattern_find(&letters, text, 0, &m)) || !person_begins(context, slice_part(text, m.end, text.n)))
		return 0;
	*mark = m.group[1];
	return m.end;
}

static bool is_box(struct slice mark)
{
	return mark.at[0] == '[' || mark.at[0] == '(' || mark.n > 2; /* "☐" */
}

static enum mark mark_means(struct field_context *context, struct slice mark)
{
	static struct pattern empty = PATTERN("^" BOX_EMPTY "$"), ticked = PATTERN("^" BOX_TICKED "$");
	return pattern_matches(&empty, mark) ? MARK_AWAY : pattern_matches(&ticked, mark) ? MARK_HERE : mark_of(context, mark);
}

static const char *legend_label(const struct legend *legend, struct slice mark)
{
	for (size_t i = 0; i < legend->n; i++)
		if (slice_equal(legend->at[i].mark, mark))
			return legend->at[i].label;
	return NULL;
}

/* A word of presence alone gives way to the list in which it stands: "N = närvarande" below "Ersättare". */
static const char *label_by(const struct legend *legend, struct slice mark, const char *in_force)
{
	const char *label = legend_label(legend, mark);
	bool only_presence = label && (strcmp(label, "present") == 0 || strcmp(label, "absent") == 0);
	return label && !(only_presence && front_lists_persons(in_force)) ? label : in_force;
}

/* How many lines have a mark of presence: where none has, boxes are those of a form that nobody filled in, and letters no marks. */
static size_t marked(struct field_context *context, size_t from, size_t to, const struct legend *legend)
{
	const struct document *document = context->document;
	size_t n = 0;
	struct slice mark;
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		arena_reset(context->scratch);
		const struct front_line *line = &context->front[i];
		if (document->blocks[i].kind != BLOCK_FURNITURE && (front_lists_persons(line->label) || legend->n) && mark_before(context, front_value(context, i), &mark))
			n += legend_label(legend, mark) || mark_means(context, mark) == MARK_HERE;
	}
	return n;
}

void front_leads(struct field_context *context, size_t from, size_t to)
{
	enum { FEWEST = 2 };
	const struct document *document = context->document;
	struct legend legend;
	struct slice mark;
	legend_read(context, from, to, &legend);
	bool ticked = marked(context, from, to, &legend) >= FEWEST;
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		arena_reset(context->scratch);
		struct front_line *line = &context->front[i];
		const char *label = line->label;
		size_t behind = document->blocks[i].kind != BLOCK_FURNITURE ? mark_before(context, front_value(context, i), &mark) : 0;
		enum mark means = behind ? mark_means(context, mark) : MARK_NONE;
		if (!behind || !(ticked || is_box(mark)) || (means == MARK_NONE && !legend_label(&legend, mark)) || !front_lists_persons(label = label_by(&legend, mark, label)))
			continue;
		line->value += behind;
		line->label = label;
		line->away = ticked && means == MARK_AWAY && strcmp(label, "adjuster") != 0;
	}
}
