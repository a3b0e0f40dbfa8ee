/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sections of attachments and basis, and names of files under a title. Out: attachments.
 *
 *   "Tjänsteskrivelse, kommunledningsförvaltningen, 2022-08-01"      under Beslutsunderlag: one
 *   "Mål med kommentarer 2021.pdf, Plan - 2021 läge.pdf"    two files; commas inside a name stay
 *   "Bilaga A. Uppdragsbeskrivning"                                 a line of its own
 *   "Bilaga: Lägesbild e-tjänster 2024-02-14.pdf"
 */
#include "names.h"

#include <string.h>

/* Up to and with a known suffix: [1] the name of a file. */
static bool file_end(struct field_context *context, struct slice text, size_t from, size_t *end)
{
	static struct pattern suffix = PATTERN("\\.(\\p{L}{2,5})(?=\\s*(?:,|;|$|\\s))");
	struct match m;
	for (size_t at = from; pattern_find(&suffix, text, at, &m); at = m.end) {
		struct phrase_hit hit;
		if (words_whole(context->words, WORDS_marks, context->scratch, m.group[1], &hit) && strcmp(hit.key, "file_suffix") == 0) {
			*end = m.end;
			return true;
		}
	}
	return false;
}

static void add(struct field_context *context, const struct block *block, struct slice name, const char *relation)
{
	struct document *document = context->document;
	name = slice_trim(name);
	while (name.n && (name.at[name.n - 1] == ',' || name.at[name.n - 1] == ';' || name.at[name.n - 1] == '.'))
		name.n--;
	if (name.n < 3 || is_missing(context, name))
		return;
	struct attachment *attachment = record_add(context->arena, &document->records, ARRAY_attachment, span_of(document, name),
	                                           "attachment.list", 0.9);
	attachment->item = item_number(block);
	attachment->name = slice_text(context->arena, name);
	attachment->relation = relation;
	struct date date;
	if (date_find(context->words, name, 0, NULL, &date) && date.has_day)
		attachment->date = arena_text(context->arena, date.iso);
}

/* A line of file names, cut after each suffix; false when it holds none. */
static bool take_files(struct field_context *context, const struct block *block, struct slice line, const char *relation)
{
	size_t at = 0, end;
	bool some = false;
	while (file_end(context, line, at, &end)) {
		add(context, block, slice_part(line, at, end), relation);
		some = true;
		at = end;
		while (at < line.n && (line.at[at] == ',' || line.at[at] == ';' || line.at[at] == ' '))
			at++;
	}
	return some;
}

/* The same list in the extract and in the memo behind it: one record, two places. */
static void merge_same(struct field_context *context)
{
	struct document *document = context->document;
	struct table *seen = table_new(context->arena);
	size_t kept = 0;
	for (size_t i = 0; i < COUNT(document, attachment); i++) {
		struct attachment *a = RECORD(document, attachment, i);
		struct slice own = slice_of(arena_print(context->arena, "%lld/%s", (long long)a->item.value, a->name));
		size_t first = table_get(seen, own);
		if (first == SIZE_MAX && !a->item.known)
			first = table_get(seen, slice_of(a->name));
		if (first != SIZE_MAX) {
			record_add_span(context->arena, document->records.of[ARRAY_attachment].at[first], a->record.spans[0]);
			continue;
		}
		table_put(seen, own, kept);
		table_put(seen, slice_of(a->name), kept);
		document->records.of[ARRAY_attachment].at[kept++] = &a->record;
	}
	document->records.of[ARRAY_attachment].n = kept;
}

/* "Bilaga A. Uppdragsbeskrivning", "Bilaga 2 Delegationsordning": a line of a list, not a pointer in a sentence. */
static bool names_annex(struct slice line)
{
	enum { LONGEST = 120 };
	static struct pattern annex = PATTERN("(?i:^%{annex})\\s+(?:\\d{1,2}|\\p{Lu})\\s?[.:,)–-]?\\s+[\\p{Lu}\\d][^.!?]*$");
	return text_points(line) <= LONGEST && pattern_matches(&annex, line);
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	size_t ended = SIZE_MAX;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		if (!is_body(block))
			continue;
		bool basis = in_section(block, "basis"), attached = in_section(block, "attachments");
		struct slice value = block_value(document, block);
		if (name_like(context, value)) /* signatures follow the list */
			ended = block->section_at;
		if (ended != SIZE_MAX && ended == block->section_at)
			continue;
		if ((basis || attached) && value.n) {
			const char *relation = basis ? "basis" : "attached";
			struct slice cells[4];
			size_t n = cells_of(value, cells, 4);
			for (size_t c = 0; c < n; c++)
				if (!take_files(context, block, cells[c], relation) && text_points(cells[c]) < 200 && block->value < block->end)
					add(context, block, cells[c], relation);
		} else if (block->kind != BLOCK_ROW && block->role != ROLE_HEADING && names_annex(slice_trim(block->text))) {
			add(context, block, slice_trim(block->text), "attached");
		} else if (block->item && !block->section && block->section_at == SIZE_MAX && block->kind != BLOCK_ROW && text_points(value) < 300) {
			size_t end; /* under the title: only lines that end with a file */
			size_t last = 0;
			for (size_t at = 0; file_end(context, value, at, &end); at = end)
				last = end;
			if (last && slice_trim(slice_part(value, last, value.n)).n == 0)
				take_files(context, block, value, "attached");
		}
	}
	merge_same(context);
}

const struct extractor extractor_attachments = { "attachments", run };
