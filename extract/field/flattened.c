/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a front page whose two columns came out one after the other: all labels, then all values, or the other way round. Out:
 * the label of each line of values, told by its shape and by the order of the labels. Names and parties in separate runs are
 * not paired. Knows nothing of records.
 *
 *   "Plats och tid" / "Beslutande" / "Övriga deltagande" / "Utses att justera" / ...
 *   "Forum, kl 08.30-12.10" / "Ida Ny (s)" / "Bo Ek, omsorgschef" / "Ida Ny" / "Kontoret, den 3 maj" / "Siv Ro" / "104 - 114"
 */
#include "front.h"

#include <string.h>

#include "person.h"

enum { LEAST_LABELS = 5 };

/* The run of labels that hold nothing; false: the page is not flattened. */
static bool label_run(const struct field_context *context, size_t from, size_t to, size_t *first, size_t *last)
{
	size_t n = 0, gap = 0, gaps = 0; /* hardly a line stands between the labels */
	bool when = false, who = false;
	for (size_t i = from; i < to; i++) {
		const struct block *block = &context->document->blocks[i];
		const struct front_line *line = &context->front[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->item)
			break;
		if (line->head && !slice_trim(front_value(context, i)).n) {
			if (!n)
				*first = i;
			*last = i;
			n++;
			gaps += gap;
			gap = 0;
			when |= front_is(line, "place_time") || front_is(line, "place") || front_is(line, "time");
			who |= front_is(line, "members") || front_is(line, "present");
		} else if (n && ++gap > 2) {
			if (n >= LEAST_LABELS && n > 3 * gaps && when && who)
				return true;
			n = gap = gaps = 0;
			when = who = false;
		}
	}
	return n >= LEAST_LABELS && n > 3 * gaps && when && who;
}

struct flow {
	struct field_context *context;
	size_t first, last; /* the labels */
	const char *label;
	bool served, has_substitutes;
	size_t names;       /* lone names behind the place of adjustment */
};

/* The label behind `label` in the run; NULL: none. */
static const char *label_behind(const struct flow *flow, const char *label, size_t skip)
{
	bool found = false;
	for (size_t i = flow->first; i <= flow->last; i++) {
		const struct front_line *line = &flow->context->front[i];
		if (found && line->head && line->label && (strcmp(line->label, "secretary") == 0 || strcmp(line->label, "chair") == 0 || strcmp(line->label, "adjuster") == 0) && skip-- == 0)
			return line->label;
		found |= line->label && strcmp(line->label, label) == 0;
	}
	return NULL;
}

static bool lone_name(const struct person *person)
{
	return !person->party && !person->title && !person->role && !person->other.at && !person->partial && !person->organisation;
}

/* A person's line by its shape, from the label of the line before. */
static const char *label_of_person(struct flow *flow, const struct person *person, bool dated_next)
{
	if (!flow->label || strcmp(flow->label, "place_time") == 0 || strcmp(flow->label, "members") == 0 || strcmp(flow->label, "substitutes") == 0) {
		bool staff = person->official || (person->role && strcmp(person->role, "secretary") == 0);
		if (staff && !person->party)
			return "others";
		if (dated_next && lone_name(person))
			return "adjuster";
		if (person->other.at) {
			flow->served = true;
			return "members";
		}
		return flow->label && flow->has_substitutes && flow->served && (person->party || strcmp(flow->label, "substitutes") == 0) ? "substitutes" : "members";
	}
	if (strcmp(flow->label, "others") == 0)
		return lone_name(person) ? "adjuster" : "others";
	if (strcmp(flow->label, "adjuster") == 0)
		return "adjuster";
	const char *signer = label_behind(flow, "adjust_time", flow->names++);
	return signer ? signer : "adjuster";
}

static void label_values(struct flow *flow, size_t from, size_t to)
{
	struct field_context *context = flow->context;
	struct document *document = context->document;
	static struct pattern numbers = PATTERN("^[§\\s]*\\d{1,4}\\s*[-–—]\\s*\\d{1,4}[\\d\\s,–-]*$");
	static struct pattern party = PATTERN("^\\(?\\p{L}{1,5}\\)?$");
	bool closed = false;
	for (size_t i = from; i < to; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		struct front_line *line = &context->front[i];
		if (block->item)
			break;
		if (block->kind == BLOCK_FURNITURE || (i >= flow->first && i <= flow->last))
			continue;
		struct slice text = slice_trim(block->text);
		struct person person;
		struct date date;
		bool found = person_read(context, text, NULL, &person) > 0;
		bool next_dated = i + 1 < to && date_find(context->words, document->blocks[i + 1].text, 0, NULL, &date) &&
		                  !person_begins(context, document->blocks[i + 1].text);
		*line = (struct front_line){ .value = block->start };
		if (closed) {
			line->label = "notice";
		} else if (pattern_matches(&numbers, text)) {
			line->label = "paragraphs";
			closed = flow->names > 0;
		} else if (pattern_matches(&party, text)) {
			continue; /* nobody's: the names stand elsewhere */
		} else if (found) {
			line->label = flow->label = label_of_person(flow, &person, next_dated);
		} else if (!flow->label || strcmp(flow->label, "place_time") == 0) {
			line->label = flow->label = "place_time";
		} else if (date_find(context->words, text, 0, NULL, &date) && (strcmp(flow->label, "adjuster") == 0 || strcmp(flow->label, "others") == 0) && !flow->names) {
			line->label = flow->label = "adjust_time";
		} else {
			line->label = flow->names ? "notice" : NULL;
			closed = flow->names > 0;
		}
		line->head = line->label != NULL;
	}
}

void front_flattened(struct field_context *context, size_t from, size_t to)
{
	struct document *document = context->document;
	struct flow flow = { .context = context };
	if (!label_run(context, from, to, &flow.first, &flow.last))
		return;
	for (size_t i = flow.first; i <= flow.last; i++)
		flow.has_substitutes |= front_is(&context->front[i], "substitutes");
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
