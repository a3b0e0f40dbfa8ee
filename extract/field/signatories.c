/* SPDX-License-Identifier: EUPL-1.2 */
/* In: ends of parts, letterheads, and the signatures of front pages. Out: who signs or is the contact.
 *
 *   "Hannu Högberg" / "Tf. kommundirektör" / "Enköpings kommun"     name, title, organisation on lines
 *   a letterhead with telephone and e-mail gives them to the same person
 *   "Sekreterare <TAB> ....... " / "Maria Hedlund"                   under "Underskrifter"
 */
#include "names.h"

#include <string.h>

static struct pattern email = PATTERN("[\\p{L}\\d._-]+@[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)+");
static struct pattern telephone = PATTERN("(?<!\\d)0\\d{1,3}\\s?[-–/]\\s?\\d[\\d ]{4,}\\d");

static struct signatory *find(struct field_context *context, int part, const char *name)
{
	struct document *document = context->document;
	for (size_t i = 0; i < COUNT(document, signatory); i++) {
		struct signatory *s = RECORD(document, signatory, i);
		if (s->part.value == part && strcmp(s->name, name) == 0)
			return s;
	}
	return NULL;
}

static bool has_title(struct field_context *context, struct slice line)
{
	struct tokens words = text_tokens(context->scratch, line);
	struct phrase_hit hit;
	return words.n && words.n <= 8 &&
	       (words_in(context->words, WORDS_titles, "official", &words, &hit) || words_in(context->words, WORDS_roles, NULL, &words, &hit) ||
	        words_in(context->words, WORDS_titles, "elected", &words, &hit));
}

static bool is_organisation(struct field_context *context, struct slice line)
{
	struct tokens words = text_tokens(context->scratch, line);
	struct phrase_hit hit;
	return words.n && words.n <= 6 && (words_in(context->words, WORDS_marks, "organisation", &words, &hit) || body_in(context, line, NULL));
}

struct lines {
	size_t at[6]; /* blocks of one signature */
	size_t n;
};

/* A name alone on a line, then title, organisation, telephone and e-mail on the next ones. */
static void take_block(struct field_context *context, size_t index, size_t to, bool need_title)
{
	struct document *document = context->document;
	const struct block *block = &document->blocks[index];
	struct slice text = slice_trim(block->text);
	if (!name_like(context, text))
		return;
	struct slice title = { NULL, 0 }, organisation = { NULL, 0 }, mail = { NULL, 0 }, phone = { NULL, 0 };
	struct match m;
	for (size_t i = index + 1; i < to && i <= index + 5; i++) {
		const struct block *next = &document->blocks[i];
		struct slice line = slice_trim(next->text);
		if (next->kind == BLOCK_FURNITURE)
			continue;
		if (next->role == ROLE_TITLE || text_points(line) > 80 || name_like(context, line) || next->kind == BLOCK_LIST_ITEM)
			break;
		if (pattern_find(&email, line, 0, &m) && !mail.at)
			mail = m.group[0];
		else if (pattern_find(&telephone, line, 0, &m) && !phone.at)
			phone = m.group[0];
		else if (!title.at && has_title(context, line))
			title = line;
		else if (!organisation.at && !mail.at && !phone.at && is_organisation(context, line)) /* behind the address stands the addressee */
			organisation = line;
		else
			break;
	}
	if (!title.at && !mail.at && !phone.at)
		return;
	if (need_title && !title.at && !mail.at)
		return;
	const char *name = people_add(context, text);
	struct signatory *s = find(context, block->part, name);
	if (!s) {
		s = record_add(context->arena, &document->records, ARRAY_signatory, span_of(document, text), "signatory.lines", 0.85);
		s->part = number(block->part);
		s->name = name;
	} else {
		record_add_span(context->arena, &s->record, span_of(document, text));
	}
	if (title.at && !s->title) {
		const char *comma = memchr(title.at, ',', title.n); /* "Samordnare, Samverkan Tre älvar" */
		if (comma && !organisation.at) {
			organisation = slice_trim(slice_part(title, (size_t)(comma - title.at) + 1, title.n));
			title.n = (size_t)(comma - title.at);
		}
		s->title = slice_text(context->arena, title);
	}
	if (organisation.at && !s->organisation)
		s->organisation = slice_text(context->arena, organisation);
	if (mail.at && !s->email)
		s->email = slice_text(context->arena, mail);
	if (phone.at && !s->phone)
		s->phone = slice_text(context->arena, phone);
}

/* Rows and lines below "Underskrifter", up to the notice: the persons named there. */
static void take_signatures(struct field_context *context, size_t from, size_t to)
{
	struct document *document = context->document;
	const char *title = NULL;
	for (size_t i = from; i < to && i < from + 30; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->item || (block->role == ROLE_HEADING && i > from && !in_section(block, "signatures") && !in_section(block, "secretary") &&
		                    !in_section(block, "chair") && !in_section(block, "adjuster") && !in_section(block, "paragraphs")))
			return;
		struct slice cells[8];
		size_t n = cells_of(block->text, cells, 8);
		for (size_t c = 0; c < n; c++) {
			struct phrase_hit hit;
			struct slice name = name_at(context, cells[c]);
			struct slice first = cells[c];
			const char *dots = memmem(first.at, first.n, "..", 2);
			if (dots)
				first = slice_trim(slice_part(first, 0, (size_t)(dots - first.at)));
			if (!name.at) {
				if (words_whole(context->words, WORDS_roles, context->scratch, first, &hit) ||
				    words_whole(context->words, WORDS_labels, context->scratch, first, &hit))
					title = slice_text(context->arena, first);
				continue;
			}
			const char *best = people_add(context, name);
			if (find(context, block->part, best))
				continue;
			struct signatory *s = record_add(context->arena, &document->records, ARRAY_signatory, span_of(document, name),
			                                 "signatory.front", 0.8);
			s->part = number(block->part);
			s->name = best;
			struct slice behind = slice_trim(slice_part(cells[c], name.n, cells[c].n));
			if (behind.n > 2 && behind.at[0] == ',' && has_title(context, behind))
				s->title = slice_text(context->arena, slice_trim(slice_part(behind, 1, behind.n)));
			else
				s->title = title;
		}
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	size_t from = 0;
	for (size_t p = 0; p < COUNT(document, part); p++) {
		size_t to = from;
		while (to < document->n_blocks && document->blocks[to].part <= (int)p + 1)
			to++;
		const char *type = RECORD(document, part, p)->type;
		bool minutes = strcmp(type, "protokoll") == 0;
		for (size_t i = from; i < to; i++) {
			arena_reset(context->scratch);
			const struct block *block = &document->blocks[i];
			if (block->kind == BLOCK_FURNITURE)
				continue;
			if (block->role == ROLE_HEADING && in_section(block, "signatures"))
				take_signatures(context, i, to);
			else if (!minutes && block->kind == BLOCK_PARAGRAPH && (block->item == 0 || i + 8 > to) && !in_section(block, "present"))
				take_block(context, i, to, i > from + 12);
		}
		from = to;
	}
}

const struct extractor extractor_signatories = { "signatories", run };
