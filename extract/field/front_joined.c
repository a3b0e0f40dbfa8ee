/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a front page where the labels of a whole group came out on one line, and the values of all of them below it. Out: the
 * label of each line of values, told by its shape and by the order of the labels. Knows nothing of records.
 *
 *   "PLATS OCH TID BESLUTANDE EJ TJÄNSTGÖRANDE ERSÄTTARE ÖVRIGA DELTAGARE"
 *   "Forum, kl 08.30-12.10" / "Ida Ny (s), ordförande" / "Bo Ek (m), ersättare" / "Siv Ro, skolchef"
 *   "UTSES ATT JUSTERA JUSTERINGENS PLATS OCH TID PARAGRAFER"
 *   "Ida Ny" / "Kontoret, den 3 maj" / "104 - 114"
 */
#include "front.h"

#include <string.h>

#include "person.h"

enum { MOST_LABELS = 10, LONGEST = 200 };

struct joined {
	struct field_context *context;
	const char *labels[MOST_LABELS];
	size_t n, at; /* the label in force; n: none yet */
	bool served;  /* somebody served for another: the members are over */
};

static bool any_of(const char *label, const char *const *codes)
{
	for (size_t i = 0; label && codes[i]; i++)
		if (strcmp(codes[i], label) == 0)
			return true;
	return false;
}

static const char *const of_staff[] = { "others", "officials", "right", NULL };
static const char *const of_members[] = { "members", "present", NULL };
static const char *const of_serving[] = { "serving", NULL };
static const char *const of_idle[] = { "substitutes", NULL };
static const char *const of_adjusters[] = { "adjuster", "reserve", NULL };
static const char *const of_when[] = { "place_time", "place", "time", "date", "adjust_time", "body", NULL };
static const char *const of_numbers[] = { "paragraphs", NULL };

size_t front_labels_on(const struct field_context *context, struct slice line, const char **codes, size_t room)
{
	struct tokens words = text_tokens(context->scratch, line);
	struct phrase_hit hit;
	size_t n = 0;
	for (size_t at = 0; at < words.n; at = hit.end) {
		if (n == room || !phrases_at(context->words->sets[WORDS_labels], &words, at, &hit))
			return 0;
		codes[n++] = hit.key;
	}
	return n;
}

/* Two labels or more and nothing else, none of them of those who sign. "Beslutande Ledamöter" is one list, named twice. */
static bool labels_of(struct joined *joined, const struct block *block)
{
	struct field_context *context = joined->context;
	const char *codes[MOST_LABELS];
	joined->n = 0;
	if (block->kind == BLOCK_FURNITURE || block->item || block->role == ROLE_CONTENTS || block->text.n > LONGEST || memchr(block->text.at, '\t', block->text.n) ||
	    memchr(block->text.at, ':', block->text.n) || memchr(block->text.at, '=', block->text.n)) /* "X = närvarande" */
		return false;
	bool persons = false;
	size_t n = front_labels_on(context, block->text, codes, MOST_LABELS);
	for (size_t i = 0; i < n; i++) {
		bool listed = front_lists_persons(codes[i]) && strcmp(codes[i], "secretary") != 0 && strcmp(codes[i], "chair") != 0;
		if (!listed && !any_of(codes[i], of_when) && !any_of(codes[i], of_numbers))
			return false;
		persons |= listed;
		if (joined->n && any_of(codes[i], of_members) && any_of(joined->labels[joined->n - 1], of_members))
			joined->n--;
		joined->labels[joined->n++] = codes[i];
	}
	return joined->n > 1 && persons;
}

/* A label alone on its line, below others: the group goes on. */
static bool one_label(struct joined *joined, size_t i)
{
	const struct front_line *line = &joined->context->front[i];
	if (!line->head || !line->label || slice_trim(front_value(joined->context, i)).n ||
	    !(front_lists_persons(line->label) || any_of(line->label, of_when) || any_of(line->label, of_numbers)))
		return false;
	joined->labels[0] = line->label;
	joined->n = 1;
	return true;
}

/* Further lines of labels directly below; the block behind them. */
static size_t more_labels(struct joined *joined, size_t i, size_t to)
{
	const struct document *document = joined->context->document;
	for (; i < to && !document->blocks[i].item; i++) {
		struct joined more = { .context = joined->context };
		if (document->blocks[i].kind == BLOCK_FURNITURE)
			continue;
		if ((!labels_of(&more, &document->blocks[i]) && !one_label(&more, i)) || joined->n + more.n > MOST_LABELS)
			break;
		memcpy(joined->labels + joined->n, more.labels, more.n * sizeof *more.labels);
		joined->n += more.n;
		joined->context->front[i] = (struct front_line){ .label = "known", .value = document->blocks[i].end };
	}
	return i;
}

/* The first of these labels from the one in force on; n: none. */
static size_t ahead(const struct joined *joined, const char *const *codes)
{
	size_t i = joined->at == joined->n ? 0 : joined->at;
	while (i < joined->n && !any_of(joined->labels[i], codes))
		i++;
	return i;
}

static size_t next_list(const struct joined *joined)
{
	size_t i = joined->at == joined->n ? 0 : joined->at;
	while (i < joined->n && !front_lists_persons(joined->labels[i]))
		i++;
	return i;
}

static size_t label_of_person(struct joined *joined, const struct person *person, bool next_dated)
{
	const char *in_force = joined->at < joined->n ? joined->labels[joined->at] : NULL;
	bool secretary = person->role && strcmp(person->role, "secretary") == 0, substitute = person->role && strcmp(person->role, "substitute") == 0;
	bool lone = !person->title && !person->role && !person->other.at && !person->partial && !person->organisation;
	size_t found = joined->n;
	if (person->other.at && !person->reversed) {
		found = ahead(joined, of_serving);
		joined->served = true;
	} else if (!person->party && (person->official || secretary)) {
		found = ahead(joined, of_staff);
	} else if (lone && (next_dated || any_of(in_force, of_staff))) {
		found = ahead(joined, of_adjusters);
	} else if (person->idle || substitute || (joined->served && person->party && (any_of(in_force, of_members) || any_of(in_force, of_serving)))) {
		found = ahead(joined, of_idle);
	}
	return found < joined->n ? found : next_list(joined);
}

/* The label of a line that holds no person. */
static size_t label_of_other(const struct joined *joined, struct slice text)
{
	static struct pattern numbers = PATTERN("^(?:\\p{L}{1,4}\\s)?[§\\s]*\\d{1,4}[a-z]?(?:\\s*[-–—]\\s*\\d{1,4})?[\\d\\s,§–-]*$");
	size_t found = pattern_matches(&numbers, text) ? ahead(joined, of_numbers) : joined->n;
	if (found < joined->n)
		return found;
	if (joined->at < joined->n && any_of(joined->labels[joined->at], of_when)) /* "Kommunhuset" / "kl. 17.00": the next one only where it stands beside it */
		return joined->at + (joined->at + 1 < joined->n && any_of(joined->labels[joined->at + 1], of_when));
	found = ahead(joined, of_when);
	return found < joined->n ? found : joined->at;
}

/* The lines up to the next label. Returns the block behind. */
static size_t label_values(struct joined *joined, size_t from, size_t to)
{
	struct field_context *context = joined->context;
	const struct document *document = context->document;
	struct joined other = { .context = context };
	size_t i = from;
	joined->at = joined->n;
	for (; i < to && !document->blocks[i].item; i++) {
		arena_reset(context->scratch);
		struct front_line *line = &context->front[i];
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (line->head || labels_of(&other, block))
			break;
		struct slice text = slice_trim(block->text);
		struct person person;
		struct date date;
		bool next_dated = i + 1 < to && date_find(context->words, document->blocks[i + 1].text, 0, NULL, &date) &&
		                  !person_begins(context, document->blocks[i + 1].text);
		bool found = person_read(context, text, NULL, &person) > 0 && !date_find(context->words, text, 0, NULL, &date);
		size_t label = found ? label_of_person(joined, &person, next_dated) : label_of_other(joined, text);
		joined->at = label < joined->n ? label : joined->at;
		*line = (struct front_line){ .label = label < joined->n ? joined->labels[label] : NULL, .value = block->start, .head = label < joined->n };
	}
	return i;
}

void front_joined(struct field_context *context, size_t from, size_t to)
{
	const struct document *document = context->document;
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		arena_reset(context->scratch);
		struct joined joined = { .context = context };
		if (!labels_of(&joined, &document->blocks[i]))
			continue;
		context->front[i] = (struct front_line){ .label = "known", .value = document->blocks[i].end };
		i = label_values(&joined, more_labels(&joined, i + 1, to), to) - 1;
	}
}
