/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the head of an item. Out: who presents it, when it is taken up again, and its outcome. Knows
 * nothing of decisions.
 *
 *   "Föredragande: Sixten Rydal och Ivar Hedenström"     "Britta A N presenterar utfall och prognos."
 *   "Ekonomichef Ida Ny går igenom bokslutet."             in formal minutes: who is no member, or has a title
 *   a row below "Nr <TAB> Ärende <TAB> Föredragande"
 *   "Frågan lyfts igen vid nästa kommunchefsmöte"          deferred_to "nästa kommunchefsmöte"
 *   "Ärendet utgick på grund av tidsbrist."                outcome withdrawn
 */
#include "person.h"

#include <string.h>

static int64_t meeting_of_part(const struct document *document, int part)
{
	for (size_t i = 0; i < COUNT(document, meeting); i++)
		if (RECORD(document, meeting, i)->part.value == part)
			return RECORD(document, meeting, i)->id.value;
	return 0;
}

static void add_presenter(struct field_context *context, const struct block *block, struct slice name, bool listed, struct slice from)
{
	struct document *document = context->document;
	struct item *item = RECORD(document, item, (size_t)block->item - 1);
	bool known;
	const char *best = listed ? people_add(context, name) : people_find(context, name, &known);
	for (size_t i = 0; i < item->presenter.n; i++)
		if (strcmp(item->presenter.at[i], best) == 0)
			return;
	list_add(context->arena, &item->presenter, best);
	record_add_span(context->arena, &item->record, span_of(document, name));
	int64_t meeting = meeting_of_part(document, block->part);
	struct participant *p = participant_find(context, meeting, best);
	if (p) {
		/* who merely informs has no role by that; a listed presenter without another role has */
		if (!p->role || (listed && strcmp(p->role, "official") == 0))
			p->role = "presenter";
	} else if (listed && meeting && strcmp(RECORD(document, part, (size_t)block->part - 1)->type, "kallelse") != 0) {
		p = participant_note(context, meeting, name, name, "presenter", "present", "presenter.label");
		if (from.at)
			p->organisation = slice_text(context->arena, from);
	}
}

/* "Siv Åhrén från Byrån kl. 9.15": the organisation behind "från". */
static struct slice organisation_behind(struct slice rest)
{
	static struct pattern origin = PATTERN("^\\s*(?:%{from_whom}|,)\\s+(\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}?[\\p{L}-]+)?(?=\\s*(?:$|,|\\b%{clock_word}|\\()|\\s+%{clock_word}))");
	struct match m;
	return pattern_find(&origin, rest, 0, &m) ? m.group[1] : (struct slice){ NULL, 0 };
}

static void take_listed(struct field_context *context, const struct block *block, struct slice rest)
{
	for (size_t at = 0; at < rest.n;) {
		struct slice here = slice_part(rest, at, rest.n);
		struct slice name = name_at(context, here);
		if (name.at) {
			struct slice after = slice_part(here, name.n, here.n);
			add_presenter(context, block, name, true, organisation_behind(after));
			at += name.n;
			continue;
		}
		while (at < rest.n && rest.at[at] != ' ')
			at++;
		at++;
	}
}

/* A row of a table of matters whose head has a column "Föredragande". */
static void take_column(struct field_context *context, const struct block *block, const struct table_head *head)
{
	struct slice cells[sizeof head->key / sizeof *head->key];
	if (block->item)
		take_listed(context, block, table_cell(head, "presenter", cells, cells_of(block->text, cells, sizeof cells / sizeof *cells)));
}

/* A sentence before the first section that begins with a person and a verb of telling. */
static void take_sentence(struct field_context *context, const struct block *block, struct slice text)
{
	static struct pattern person = PATTERN("^(\\p{Lu}[\\p{Ll}]+(?:-\\p{Lu}?\\p{Ll}+)*(?:\\s\\p{Lu}[\\p{L}-]*\\.?){0,3})\\s+(\\p{L}+)");
	struct match m;
	struct item *item = RECORD(context->document, item, (size_t)block->item - 1);
	struct phrase_hit hit;
	if (item->presenter.n || !pattern_find(&person, text, 0, &m))
		return;
	if (words_whole(context->words, WORDS_marks, context->scratch, slice_of(item->title), &hit) && strcmp(hit.key, "any_other") == 0)
		return;
	struct tokens verb = text_tokens(context->scratch, m.group[2]);
	if (!phrases_whole(context->words->sets[WORDS_cues], &verb, &hit) || (strcmp(hit.key, "presents") != 0 && strcmp(hit.key, "report") != 0) ||
	    !words_in(context->words, WORDS_cues, "presents", &verb, &hit))
		return;
	bool known;
	people_find(context, m.group[1], &known);
	if (known || name_like(context, m.group[1]))
		add_presenter(context, block, m.group[1], false, (struct slice){ NULL, 0 });
}

/* In formal minutes: who stands there for the administration or leads. A member who tells something is in a debate. */
static bool may_present(struct field_context *context, const struct block *block, struct slice name, bool titled)
{
	bool known;
	const char *best = people_find(context, name, &known);
	struct participant *p = participant_find(context, meeting_of_part(context->document, block->part), best);
	static const char *const debate[] = { "member", "substitute", "adjuster", NULL };
	for (size_t i = 0; p && p->role && debate[i]; i++)
		if (strcmp(p->role, debate[i]) == 0 && !titled)
			return false;
	return p || titled;
}

/* The byte of the person at the start of a text, perhaps behind a title; `name` is empty when there is none. */
static size_t subject(struct field_context *context, struct slice text, struct slice *name, bool *titled)
{
	enum { LONGEST = 70 };
	*titled = false;
	*name = name_at(context, text);
	for (size_t at = 1; !name->at && at < text.n && at < LONGEST && !strchr(",.:;(", text.at[at - 1]); at++) {
		if (text.at[at - 1] != ' ' && text.at[at - 1] != '\t')
			continue;
		struct tokens words = text_tokens(context->scratch, slice_part(text, 0, at));
		struct phrase_hit hit;
		*name = name_at(context, slice_part(text, at, text.n));
		*titled = words_in(context->words, WORDS_titles, NULL, &words, &hit) || words_in(context->words, WORDS_roles, NULL, &words, &hit);
		bool instance = words.n == 1 && words_whole(context->words, WORDS_bodies, context->scratch, slice_trim(slice_part(text, 0, at)), &hit); /* "Ks  Ida Ny" */
		if (name->at && !*titled && !instance)
			*name = (struct slice){ NULL, 0 };
		if (name->at)
			return at;
	}
	return 0;
}

/* "Ekonomichef Ida Ny går igenom bokslutet.", "Bo Ek och Siv Ro från Byrån informerar", "Ida Ny, som sköter ekonomin, redogör" */
static void take_formal(struct field_context *context, const struct block *block, struct slice text)
{
	enum { MOST = 6 };
	static struct pattern between = PATTERN("^\\s*(?:\\(\\s?\\p{L}{1,5}\\s?\\))?\\s*(?:,|%{conjunction}|,\\s*%{conjunction})\\s+(?=[\\p{L}])");
	static struct pattern beside = PATTERN("^\\s*(?:\\(\\s?\\p{L}{1,5}\\s?\\))?\\s*(?:,[^,.]{2,80},|%{from_whom}\\s+\\p{Lu}[^,.]{1,40}?)?\\s+(?=\\p{Ll})");
	struct slice names[MOST];
	bool titled[MOST];
	size_t n = 0, at = 0;
	struct match m;
	for (; n < MOST; n++) {
		struct slice here = slice_part(text, at, text.n);
		size_t skip = subject(context, here, &names[n], &titled[n]);
		if (!names[n].at)
			break;
		at += skip + names[n].n;
		if (!pattern_find(&between, slice_part(text, at, text.n), 0, &m)) {
			n++;
			break;
		}
		struct slice next;
		bool more;
		subject(context, slice_part(text, at + m.end, text.n), &next, &more);
		if (!next.at) {
			n++;
			break;
		}
		at += m.end;
	}
	if (!n)
		return;
	for (size_t from = at; from < text.n && from < at + 120; from++) { /* the verb directly, or behind what stands beside the name */
		struct tokens words = text_tokens(context->scratch, slice_part(text, from, text.n));
		struct phrase_hit hit;
		bool first = words.n && phrases_at(context->words->sets[WORDS_cues], &words, 0, &hit);
		if (first && words_in(context->words, WORDS_cues, "presents", &words, &hit) && hit.first == 0) {
			for (size_t i = 0; i < n; i++)
				if (may_present(context, block, names[i], titled[i]))
					add_presenter(context, block, names[i], false, (struct slice){ NULL, 0 });
			return;
		}
		if (from > at || !pattern_find(&beside, slice_part(text, at, text.n), 0, &m) || !m.end)
			return;
		from = at + m.end - 1;
		at = from;
	}
}

/* "Ärendet föredras av kanslichef Ida Ny." */
static void take_presented_by(struct field_context *context, const struct block *block, struct slice text)
{
	static struct pattern by = PATTERN("(?i)(?<!\\p{L})%{presented_by}\\s+");
	struct match m;
	struct slice name;
	bool titled;
	if (!pattern_find(&by, text, 0, &m))
		return;
	for (size_t at = m.end; at < text.n;) {
		static struct pattern and = PATTERN("^(?:,[^,.]{2,40}?)?\\s*(?:,|%{conjunction})\\s+");
		struct slice here = slice_part(text, at, text.n);
		size_t skip = subject(context, here, &name, &titled);
		if (!name.at)
			return;
		add_presenter(context, block, name, false, (struct slice){ NULL, 0 });
		at += skip + name.n;
		if (!pattern_find(&and, slice_part(text, at, text.n), 0, &m))
			return;
		at += m.end;
	}
}

/* Where somebody tells about the matter: not among proposals, decisions and dissent. */
static bool told_section(const struct block *block)
{
	static const char *const none[] = { "decision", "proposal", "motions", "propositions", "vote", "reservation", "statement", "recusal", "recipients", "basis",
		                            "attachments", "actions", "signatures", NULL };
	return !in_sections(block, none);
}

static void take_deferral(struct field_context *context, const struct block *block, struct slice text)
{
	struct item *item = RECORD(context->document, item, (size_t)block->item - 1);
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	if (words_in(context->words, WORDS_cues, "dropped", &words, &hit))
		item->outcome = "withdrawn";
	if (item->deferred_to || !words_in(context->words, WORDS_cues, "deferred", &words, &hit) || memchr(text.at, '?', text.n))
		return;
	struct slice rest = slice_part(text, words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n, text.n);
	struct tokens after = text_tokens(context->scratch, rest);
	struct date date;
	if (words_in(context->words, WORDS_cues, "next_meeting", &after, &hit) && hit.first <= 1) {
		item->deferred_to = slice_text(context->arena, phrase_text(&after, &hit));
	} else if (date_find(context->words, rest, 0, NULL, &date) && date.start < 60 && date.has_day && context->document->date &&
	           strcmp(date.iso, context->document->date) > 0) {
		/* only the matter itself: "Ärendet bordläggs till ..." */
		static struct pattern matter = PATTERN("(?i)^(?:%{that}\\s+)?%{the_matter}\\b");
		if (pattern_matches(&matter, text))
			item->deferred_to = arena_text(context->arena, date.iso);
	}
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	struct table_head head = { .n = 0 };
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(context->scratch);
		const struct block *block = &document->blocks[i];
		struct table_head own;
		if (block->kind != BLOCK_ROW)
			head.n = head.known = 0;
		else if (table_head_read(context->words, context->scratch, block->text, &own) && table_has(&own, "presenter"))
			head = own;
		else if (head.known)
			take_column(context, block, &head);
		if (block->item && is_body(block) && in_section(block, "presenter") && block->value < block->end &&
		    (block->role == ROLE_HEADING || block->section_at + 2 >= i))
			take_listed(context, block, block_value(document, block));
	}
	for (size_t s = 0; s < document->n_sentences; s++) {
		arena_reset(context->scratch);
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		if (!block->item || !is_body(block))
			continue;
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		/* in notes the first sentence tells who presents */
		bool notes = strcmp(RECORD(document, part, (size_t)block->part - 1)->type, "minnesanteckningar") == 0;
		if (notes && !block->section && block->section_at == SIZE_MAX && block->kind == BLOCK_PARAGRAPH)
			take_sentence(context, block, text);
		if (!notes && told_section(block)) {
			take_formal(context, block, text);
			take_presented_by(context, block, text);
		}
		if (block->kind != BLOCK_ROW && !in_section(block, "actions"))
			take_deferral(context, block, text);
	}
}

const struct extractor extractor_presenters = { "presenters", run };
