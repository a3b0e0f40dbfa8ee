/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a front page whose two columns came out one after the other: all labels, then all values, or the other way round. Out:
 * the label of each line of values, told by its shape and by the order of the labels. Names and parties in separate runs are
 * not paired. Knows nothing of records.
 *
 *   "Plats och tid" / "Beslutande" / "Övriga deltagande" / "Utses att justera" / ...
 *   "Forum, kl 08.30-12.10" / "Ida Ny (s)" / "Bo Ek, omsorgschef" / "Ida Ny" / "Kontoret, den 3 maj" / "Siv Ro" / "104 - 114"
 *   "Underskrifter Sekreterare Paragrafer" / "Ordförande"   several labels on a line; "Siv Ro 104-114": and several values
 */
#include "front.h"

#include <stdlib.h>
#include <string.h>

#include "person.h"

enum { LEAST_LABELS = 5, MOST_LABELS = 32 };

struct flow {
	struct field_context *context;
	size_t first, last; /* the lines of labels */
	const char *labels[MOST_LABELS];
	size_t n, lines;
	const char *label;
	bool served;        /* somebody served for another: the members are over */
	bool numbered;      /* the meeting's §§ are found */
	size_t names;       /* signers behind the place of adjustment */
	int next;           /* the § behind the last signer's: "Ida Ny 61-62" / "Bo Ek 63-70" sign as the same */
};

static bool has(const struct flow *flow, const char *label)
{
	for (size_t i = 0; i < flow->n; i++)
		if (strcmp(flow->labels[i], label) == 0)
			return true;
	return false;
}

/* Adds the labels of a line that holds nothing else: "Beslutande", "Underskrifter Sekreterare Paragrafer". */
static bool add_labels(struct flow *flow, size_t i)
{
	struct field_context *context = flow->context;
	const struct block *block = &context->document->blocks[i];
	const struct front_line *line = &context->front[i];
	const char *codes[MOST_LABELS];
	arena_reset(context->scratch);
	size_t n = block->text.n < 160 ? front_labels_on(context, block->text, codes, MOST_LABELS) : 0;
	if (n < 2 && line->head && line->label && !slice_trim(front_value(context, i)).n) {
		codes[0] = line->label;
		n = 1;
	} else if (n < 2) {
		return false;
	}
	flow->lines++;
	for (size_t k = 0; k < n && flow->n < MOST_LABELS; k++)
		flow->labels[flow->n++] = codes[k];
	return true;
}

/* Enough lines of labels, of when and of whom, and hardly a line between them. Where few lines hold many labels their values
 * stand below each group (front_joined.c). */
static bool flattened(const struct flow *flow, size_t gaps)
{
	return flow->lines >= LEAST_LABELS && flow->lines > 3 * gaps && (has(flow, "place_time") || has(flow, "place") || has(flow, "time")) &&
	       (has(flow, "members") || has(flow, "present"));
}

/* The run of labels that hold nothing; false: the page is not flattened. */
static bool label_run(struct flow *flow, size_t from, size_t to)
{
	size_t gap = 0, gaps = 0;
	for (size_t i = from; i < to; i++) {
		const struct block *block = &flow->context->document->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->item)
			break;
		bool begun = flow->n > 0;
		if (add_labels(flow, i)) {
			if (!begun)
				flow->first = i;
			flow->last = i;
			gaps += gap;
			gap = 0;
		} else if (flow->n && ++gap > 2) {
			if (flattened(flow, gaps))
				return true;
			flow->n = flow->lines = gap = gaps = 0;
		}
	}
	return flattened(flow, gaps);
}

/* As what the signer number `skip` behind the place of adjustment signs; NULL: no label tells. */
static const char *signer_label(const struct flow *flow, size_t skip)
{
	bool found = !has(flow, "adjust_time");
	for (size_t i = 0; i < flow->n; i++) {
		if (found && front_signs(flow->labels[i]) && skip-- == 0)
			return flow->labels[i];
		found |= strcmp(flow->labels[i], "adjust_time") == 0;
	}
	return NULL;
}

static bool lone_name(const struct person *person)
{
	return !person->title && !person->role && !person->other.at && !person->partial && !person->organisation;
}

static bool dated(const struct field_context *context, size_t i, size_t to)
{
	struct date date;
	return i < to && date_find(context->words, context->document->blocks[i].text, 0, NULL, &date);
}

/* Persons with nothing beside their names up to a line with a date, where the minutes are adjusted: "Bo Ek (s)" / "Ida Ny (m)" /
 * "Kansliet den 3 maj 2006". */
static bool adjusters_here(struct field_context *context, size_t i, size_t to)
{
	enum { MOST = 3 };
	for (size_t n = 0; n < MOST && i < to; i++) {
		const struct block *block = &context->document->blocks[i];
		struct person person;
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (!person_read(context, slice_trim(block->text), NULL, &person))
			return n && dated(context, i, to);
		if (!lone_name(&person) || dated(context, i, to))
			return false;
		n++;
	}
	return dated(context, i, to) && !person_begins(context, context->document->blocks[i].text);
}

/* "Ida Ny 61-70": the §§ behind the signer's name, `numbers` where they begin; 0: none. */
static bool numbers_behind(struct slice text, size_t *numbers, int *first, int *last)
{
	static struct pattern behind = PATTERN("^\\p{Lu}\\P{N}*?\\s§*\\s?((\\d{1,4})(?:\\s?[-–—]+\\s?|\\s)(\\d{1,4}))(?=$|\\s\\p{Lu})");
	struct match m;
	if (!pattern_find(&behind, text, 0, &m))
		return false;
	*numbers = (size_t)(m.group[1].at - text.at);
	*first = atoi(m.group[2].at);
	*last = atoi(m.group[3].at);
	return *first < *last;
}

/* As what the next of those who sign does. Where several chairs share the §§ their intervals go on from each other. */
static const char *next_signer(struct flow *flow, struct slice text)
{
	size_t at;
	int first = 0, last = 0;
	bool numbered = numbers_behind(text, &at, &first, &last);
	if (numbered && flow->next && first == flow->next && flow->names)
		flow->names--;
	flow->next = numbered ? last + 1 : 0;
	const char *signer = signer_label(flow, flow->names++);
	return signer ? signer : "adjuster";
}

/* A person's line by its shape, from the label of the line before. */
static const char *label_of_person(struct flow *flow, const struct person *person, struct slice text, bool adjusters)
{
	if (!flow->label || strcmp(flow->label, "place_time") == 0 || strcmp(flow->label, "members") == 0 || strcmp(flow->label, "substitutes") == 0) {
		bool staff = person->official || (person->role && strcmp(person->role, "secretary") == 0);
		if (staff && !person->party)
			return "others";
		if (adjusters && (!person->party || !has(flow, "others")))
			return "adjuster";
		if (person->other.at) {
			flow->served = true;
			return "members";
		}
		return flow->label && has(flow, "substitutes") && flow->served && (person->party || strcmp(flow->label, "substitutes") == 0) ? "substitutes" : "members";
	}
	if (strcmp(flow->label, "others") == 0)
		return adjusters || (lone_name(person) && !person->party) ? "adjuster" : "others";
	if (strcmp(flow->label, "adjuster") == 0)
		return "adjuster";
	return next_signer(flow, text);
}

/* "Ej tjg ers: Ida Ny (s)" among the values: a label that kept its own. */
static bool keeps_label(struct flow *flow, const struct front_line *line, struct slice value)
{
	static const char *const kept[] = { "serving", "substitutes", "absent", "officials", "right", "others", NULL };
	if (!line->head || !line->label || !person_begins(flow->context, slice_trim(value)))
		return false;
	for (size_t i = 0; kept[i]; i++)
		if (strcmp(kept[i], line->label) == 0) {
			flow->label = i < 3 ? "substitutes" : "others";
			return true;
		}
	return false;
}

/* The label of one line of values. */
static const char *label_of_line(struct flow *flow, size_t i, size_t to, bool *closed)
{
	struct field_context *context = flow->context;
	static struct pattern numbers = PATTERN("^[§\\s]*\\d{1,4}\\s*[-–—]\\s*\\d{1,4}[\\d\\s,–-]*$|^\\d{1,4}\\s\\d{1,4}$");
	struct slice text = slice_trim(context->document->blocks[i].text);
	struct person person;
	struct clock clock;
	bool found = person_read(context, text, NULL, &person) > 0;
	bool when = dated(context, i, to) || (found && !person.party && clock_find(text, 0, &clock)); /* "Folkets Hus, Norrby, den 3 maj 2006 kl 18.00" */
	if (*closed)
		return "notice";
	if (pattern_matches(&numbers, text)) {
		flow->numbered = true;
		*closed = flow->names > 0;
		return "paragraphs";
	}
	if (found && !when)
		return flow->label = label_of_person(flow, &person, text, adjusters_here(context, i, to));
	if (!flow->label || strcmp(flow->label, "place_time") == 0)
		return flow->label = "place_time";
	if (when && (strcmp(flow->label, "adjuster") == 0 || strcmp(flow->label, "others") == 0) && !flow->names)
		return flow->label = "adjust_time";
	*closed = flow->names > 0;
	return flow->names ? "notice" : NULL;
}

/* "Underskrifter" / "Sekreterare ........ Paragrafer 98-113" behind the values, and nothing of it among the labels: a place to sign on
 * with labels of its own. */
static bool place_to_sign(const struct flow *flow, size_t i)
{
	const struct front_line *line = &flow->context->front[i];
	if (!line->head || has(flow, "signatures") || has(flow, "secretary") || has(flow, "chair"))
		return false;
	return front_is(line, "signatures") || (front_signs(line->label) && front_dotted(flow->context->document->blocks[i].text));
}

static void label_values(struct flow *flow, size_t from, size_t to)
{
	struct field_context *context = flow->context;
	struct document *document = context->document;
	static struct pattern party = PATTERN("^\\(?\\p{L}{1,5}\\)?$");
	bool closed = false;
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		struct front_line *line = &context->front[i];
		int first, last;
		size_t numbers;
		if (i > flow->last && place_to_sign(flow, i))
			break;
		if (block->kind == BLOCK_FURNITURE || (i >= flow->first && i <= flow->last) || (!closed && keeps_label(flow, line, front_value(context, i))))
			continue;
		*line = (struct front_line){ .value = block->start };
		if (!closed && pattern_matches(&party, slice_trim(block->text)))
			continue; /* nobody's: the names stand elsewhere */
		line->label = label_of_line(flow, i, to, &closed);
		line->head = line->label != NULL;
		if (flow->names && line->head && front_signs(line->label) && !flow->numbered && has(flow, "paragraphs") && numbers_behind(block->text, &numbers, &first, &last)) {
			line->numbers = block->start + numbers;
			flow->numbered = true;
		}
	}
}

void front_flattened(struct field_context *context, size_t from, size_t to)
{
	struct document *document = context->document;
	struct flow flow = { .context = context };
	if (!label_run(&flow, from, to))
		return;
	size_t values = flow.last + 1, n = 0;
	for (size_t i = values; i < to && !document->blocks[i].item; i++)
		n += document->blocks[i].kind != BLOCK_FURNITURE && document->blocks[i].role != ROLE_CONTENTS;
	if (n < LEAST_LABELS) { /* the values stand before the labels: from the line with a clock on */
		struct clock clock;
		values = from;
		while (values < flow.first && !clock_find(document->blocks[values].text, 0, &clock))
			values++;
		if (values == flow.first)
			return;
		struct date date; /* the place may stand on the line before */
		struct slice above = values > from ? document->blocks[values - 1].text : (struct slice){ NULL, 0 };
		if (above.n && !body_in(context, above, NULL) && !date_find(context->words, above, 0, NULL, &date) && !(document->blocks[values - 1].hints & HINT_CAPS) &&
		    document->blocks[values - 1].kind != BLOCK_FURNITURE)
			values--;
		to = flow.first;
	}
	label_values(&flow, values, to);
	for (size_t i = flow.first; i <= flow.last; i++)
		context->front[i] = (struct front_line){ .label = "known", .value = document->blocks[i].end };
}
