/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sections of dispatch. Out: recipients, one a name, with their purpose.
 *
 *   "Kommunledningsförvaltningen; för åtgärd"
 *   "Heby kommun, Håbo kommun, Tierps kommun; för kännedom"     three
 *   "Kommundirektören, för åtgärd"   "Sollefteå kommun för kännedom"
 */
#include "names.h"

#include <string.h>

static const char *municipality_of(struct field_context *context, struct slice name)
{
	const struct model_list *models = context->words->models;
	struct slice place = name; /* "Älvkarleby kommun" without the genitive that the official name may have */
	while (place.n && place.at[place.n - 1] != ' ')
		place.n--;
	bool kind = place.n && is_term(context, slice_part(name, place.n, name.n), "municipality_kind");
	for (size_t m = 0; m < models->n_municipalities; m++)
		if ((kind && text_compare_folded(slice_trim(place), slice_of(models->municipalities[m].name)) == 0) ||
		    text_compare_folded(name, slice_of(models->municipalities[m].official_name)) == 0 ||
		    text_compare_folded(name, slice_of(models->municipalities[m].name)) == 0)
			return models->municipalities[m].code;
	return NULL;
}

/* Cuts the purpose off the end of a line (or its brackets). */
static const char *purpose_of(struct field_context *context, struct slice *line)
{
	struct tokens words = text_tokens(context->scratch, *line);
	struct phrase_hit hit;
	for (size_t i = 0; i < words.n; i++)
		if (phrases_at(context->words->sets[WORDS_marks], &words, i, &hit) && hit.end == words.n &&
		    (strcmp(hit.key, "for_action") == 0 || strcmp(hit.key, "for_information") == 0)) {
			struct slice rest = slice_part(*line, 0, words.at[i].start);
			while (rest.n && strchr(" ,;(-:", rest.at[rest.n - 1]))
				rest.n--;
			*line = rest;
			return strcmp(hit.key, "for_action") == 0 ? "action" : "information";
		}
	return NULL;
}

static void add(struct field_context *context, const struct block *block, struct slice name, const char *purpose)
{
	struct document *document = context->document;
	name = slice_trim(name);
	while (name.n && strchr(".,;:", name.at[name.n - 1]))
		name.n--;
	static struct pattern pointer = PATTERN("(?i)^(?:§+|%{item_word})\\s*\\d+$"); /* "Ärende 4" begins what follows */
	if (name.n < 2 || is_missing(context, name) || text_points(name) > 90 || pattern_matches(&pointer, name))
		return;
	for (size_t i = COUNT(document, recipient); i > 0; i--) {
		struct recipient *r = RECORD(document, recipient, i - 1);
		if (r->item.value != item_number(block).value)
			break;
		if (slice_is(name, r->name)) {
			record_add_span(context->arena, &r->record, span_of(document, name));
			return;
		}
	}
	struct recipient *recipient = record_add(context->arena, &document->records, ARRAY_recipient, span_of(document, name), "recipient.list", 0.9);
	recipient->item = item_number(block);
	recipient->name = slice_text(context->arena, name);
	recipient->municipality = municipality_of(context, name);
	recipient->purpose = purpose;
}

/* "Bygg- och miljönämnden", "Revisorerna i Hörby och Höör": one name. */
static bool one_name_over(struct field_context *context, struct slice before, struct slice after)
{
	static struct pattern place = PATTERN("\\b(?i:%{law_of})\\s+\\p{Lu}[\\p{L}-]+$");
	size_t end = 0;
	while (end < after.n && !strchr(",;(", after.at[end]))
		end++;
	return (before.n && before.at[before.n - 1] == '-') ||
	       (pattern_matches(&place, before) && municipality_of(context, slice_trim(slice_part(after, 0, end))));
}

/* Names in one line: at commas and "och", where what follows can be a name of its own. */
static void take_line(struct field_context *context, const struct block *block, struct slice line, const char *purpose)
{
	static struct pattern border = PATTERN("\\s*(?:,|;|\\b%{conjunction}\\b(?=\\s+(?:\\p{Lu}|%{department})))\\s*");
	struct match m;
	const char *own = purpose_of(context, &line);
	if (own)
		purpose = own;
	while (line.n) {
		size_t end = line.n, next = line.n;
		for (size_t at = 0; pattern_find(&border, line, at, &m) && m.end > m.start; at = m.end) {
			bool joins = line.at[m.start] != ',' && line.at[m.start] != ';';
			if (joins && one_name_over(context, slice_part(line, 0, m.start), slice_part(line, m.end, line.n)))
				continue;
			end = m.start;
			next = m.end;
			break;
		}
		add(context, block, slice_part(line, 0, end), purpose);
		line = slice_part(line, next, line.n);
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	size_t ended = SIZE_MAX - 1;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		if (!is_body(block) || !in_section(block, "recipients"))
			continue;
		struct slice value = block_value(document, block), rest = value;
		const char *purpose = NULL;
		if (block->role == ROLE_HEADING && !value.n)
			continue;
		if (name_like(context, value)) /* signatures follow */
			ended = block->section_at;
		if (ended == block->section_at)
			continue;
		/* a list of dispatch ends where signatures or longer text begin */
		if (text_points(value) > 250)
			continue;
		if (i > block->section_at + 1 && document->gaps_tell && (block->hints & HINT_GAP) && block->kind != BLOCK_LIST_ITEM && i > block->section_at + 2)
			continue;
		while (rest.n) { /* cells */
			const char *tab = memchr(rest.at, '\t', rest.n);
			size_t cut = tab ? (size_t)(tab - rest.at) : rest.n;
			take_line(context, block, slice_trim(slice_part(rest, 0, cut)), purpose);
			rest = slice_part(rest, tab ? cut + 1 : rest.n, rest.n);
		}
	}
	/* the memo's list is the list of the item that the extract carries */
	if (COUNT(document, item) == 1 && COUNT(document, part) > 1)
		for (size_t i = 0; i < COUNT(document, recipient); i++)
			if (!RECORD(document, recipient, i)->item.known)
				RECORD(document, recipient, i)->item = RECORD(document, item, 0)->id;
}

const struct extractor extractor_recipients = { "recipients", run };
