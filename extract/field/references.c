/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences, titles, decisions. Out: references to something earlier: decisions, meetings, laws,
 * reports, cases, other items; once for an item, however often it points there. Knows nothing of what
 * the document itself decides, nor of how each kind looks (reference.h).
 *
 *   "den 23 mars 2021, § 57"                  a decision
 *   "vid kommunchefsmöte 2016-01-21"          a meeting; "föregående regionrådsmöte": a meeting without date
 *   "Se vidare ärende 3.10."                  an item
 *   "9 kap. 37 § kommunallagen (2017:725)"    a law;  "SOU 2020:8": a report
 */
#include "reference.h"

#include <string.h>

/* The list's name of a body, so that "Kf" and "Kommunfullmäktige" are one. */
static const char *body_key(struct references *references, const char *body)
{
	struct field_context *context = references->context;
	struct phrase_hit hit;
	if (!body)
		return "";
	if (words_whole(context->words, WORDS_bodies, context->scratch, slice_of(body), &hit) && strcmp(hit.key, "*") != 0)
		return hit.key;
	return slice_text(context->scratch, text_lower(context->scratch, slice_of(body)));
}

static struct slice key_of(struct references *references, const char *form, int64_t item, const char *one, const char *two)
{
	return slice_of(arena_print(references->context->scratch, "%lld/%s/%s/%s", (long long)item, form, one ? one : "", two ? two : ""));
}

/* Everything that makes two pointers of an item the same: with and without the date of a §. */
struct keys {
	struct slice exact, loose;
};

static struct keys keys_of(struct references *references, const struct pointer *p, int64_t item)
{
	if (p->paragraph)
		return (struct keys){ key_of(references, p->kind, item, p->date, p->paragraph),
			              key_of(references, "by body", item, body_key(references, p->body), p->paragraph) };
	if (p->target.known)
		return (struct keys){ key_of(references, p->kind, item, "", arena_print(references->context->scratch, "%lld", (long long)p->target.value)),
			              { NULL, 0 } };
	struct slice title = text_lower(references->context->scratch, p->place);
	if (strcmp(p->kind, "meeting") == 0)
		return (struct keys){ key_of(references, p->kind, item, p->date, p->date ? "" : p->body ? p->body : slice_text(references->context->scratch, title)),
			              { NULL, 0 } };
	return (struct keys){ key_of(references, p->kind, item, p->date, slice_text(references->context->scratch, title)), { NULL, 0 } };
}

/* Of one § told twice, "KF 77/2014" and "Kommunfullmäktige den 23 juni 2014, § 77", the fuller one stays. */
static bool is_fuller(const struct pointer *p, const struct reference *r)
{
	size_t own = p->date ? strlen(p->date) : 0, other = r->date ? strlen(r->date) : 0;
	return own > other && (!other || strncmp(p->date, r->date, other) == 0);
}

static bool agrees(const struct pointer *p, const struct reference *r)
{
	size_t own = p->date ? strlen(p->date) : 0, other = r->date ? strlen(r->date) : 0, both = own < other ? own : other;
	return !both || strncmp(p->date, r->date, both) == 0;
}

void reference_add(struct references *references, const struct pointer *p)
{
	struct field_context *context = references->context;
	struct document *document = context->document;
	struct number item = item_number(p->block);
	if (!item.known && COUNT(document, item) == 1 && COUNT(document, part) > 1) /* the memo behind an extract speaks of its item */
		item = RECORD(document, item, 0)->id;
	struct keys keys = keys_of(references, p, item.value);
	size_t at = table_get(references->known, keys.exact);
	if (at == SIZE_MAX && keys.loose.at) {
		at = table_get(references->known, keys.loose);
		if (at != SIZE_MAX && !agrees(p, RECORD(document, reference, at)))
			at = SIZE_MAX;
	}
	struct span span = span_of(document, p->place);
	if (at != SIZE_MAX) {
		struct reference *r = RECORD(document, reference, at);
		if (!is_fuller(p, r)) {
			record_add_span(context->arena, &r->record, span);
			return;
		}
		record_show(context->arena, &r->record, span);
		r->date = p->date;
		r->title = slice_text(context->arena, text_clean(context->scratch, p->place));
		r->body = p->body ? p->body : r->body;
	} else {
		at = COUNT(document, reference);
		struct reference *r = record_add(context->arena, &document->records, ARRAY_reference, span, "reference.text", p->confidence);
		r->item = item;
		r->kind = p->kind;
		r->title = slice_text(context->arena, text_clean(context->scratch, p->place));
		r->body = p->body;
		r->date = p->date;
		r->paragraph = p->paragraph;
		r->target_item = p->target;
	}
	table_put(references->known, keys.exact, at);
	if (keys.loose.at)
		table_put(references->known, keys.loose, at);
}

void reference_take(const struct pointing *pointing, size_t start, size_t end)
{
	struct taken *taken = pointing->taken;
	if (taken->n == MOST_TAKEN)
		return;
	taken->start[taken->n] = start;
	taken->end[taken->n++] = end;
}

bool reference_taken(const struct pointing *pointing, size_t at)
{
	for (size_t i = 0; i < pointing->taken->n; i++)
		if (at >= pointing->taken->start[i] && at < pointing->taken->end[i])
			return true;
	return false;
}

/* "den 28 november 2018," / "§ 221, att avslå": the § wrapped onto a line of its own goes with the sentence. */
static struct slice whole_sentence(const struct document *document, size_t s)
{
	enum { FURTHER = 400 };
	static struct pattern lone = PATTERN("^\\t?§+\\s?\\d{1,4}[a-z]?(?:[.,;]|$|\\s\\p{Ll})"); /* a TAB: the label beside stood on the line above */
	const struct sentence *sentence = &document->sentences[s];
	struct slice text = slice_part(document->text, sentence->start, sentence->end);
	if (!text.n || strchr(".!?:", text.at[text.n - 1]) || s + 1 == document->n_sentences)
		return text;
	const struct sentence *next = sentence + 1;
	const struct block *block = &document->blocks[next->block];
	struct slice more = slice_part(document->text, next->start, next->end);
	if (next->block == sentence->block || block->item != document->blocks[sentence->block].item || more.n > FURTHER || !pattern_matches(&lone, more))
		return text;
	return slice_part(document->text, sentence->start, next->end);
}

static void take_sentence(struct references *references, size_t s)
{
	static const char *const lists[] = { "attachments", "basis", NULL }, *const closed[] = { "actions", "recipients", "agenda", "contents", NULL };
	struct document *document = references->context->document;
	const struct block *block = &document->blocks[document->sentences[s].block];
	bool skip = block->kind == BLOCK_FURNITURE || block->role == ROLE_CONTENTS || block->role == ROLE_FRONT || in_sections(block, closed);
	bool list = block->role == ROLE_TITLE || in_sections(block, lists);
	if (skip)
		return;
	struct taken taken = { 0 };
	struct tokens words = { 0 };
	struct pointing pointing = { block, whole_sentence(document, s), !list, &taken, &words };
	if (block->role == ROLE_TITLE || !list)
		references_laws(references, &pointing);
	references_decisions(references, &pointing);
	if (list)
		return;
	references_items(references, &pointing);
	references_cases(references, &pointing);
	references_meetings(references, &pointing);
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	struct references references = { context, table_new(context->arena) };
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		references_handlings(&references, &document->blocks[i]);
		references_heading(&references, &document->blocks[i]);
	}
	for (size_t s = 0; s < document->n_sentences; s++) {
		arena_reset(context->scratch);
		take_sentence(&references, s);
	}
	references_prior(&references);
}

const struct extractor extractor_references = { "references", run };
