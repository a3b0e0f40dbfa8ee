/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of items. Out: what single members want the minutes to say: reservations, statements (notes,
 * opinions, no part in the decision) and recusals.
 *
 *   "Mot beslutet reserverar sig Ola Berg (M) till förmån för eget yrkande."   reservation
 *   "Mot beslutet reserverar sig:" and a name a line below it                  one reservation
 *   under "Reservation": "Ola Berg (M) och Ida Ek (C)"                         reservation
 *   "Ola Berg (M) lämnar följande reservation:" and its text below             reservation with its text
 *   "Tor Alm (V) deltar inte i beslutet."                                      statement, no_part
 *   "Tor Alm (V) låter anteckna att ..."                                       statement, note
 *   "Ida Ek (C) anmäler jäv och deltar inte i handläggningen."                 recusal
 *   "Ola Berg (M), ej § 33 på grund av jäv" in the list of those present       recusal of § 33
 */
#include "names.h"

#include <string.h>

/* ---- who ---- */

/* "Samtliga S- och V-ledamöter": by the letters of their parties. */
static bool groups_by_letters(struct field_context *context, struct slice text, struct person_list *who)
{
	static struct pattern groups = PATTERN("^\\s*(?:(?i:%{all_of})\\s+)?((?:\\p{L}{1,5}-(?:,\\s*|\\s+%{conjunction}\\s+))*\\p{L}{1,5})-%{group_of}\\s*$");
	struct match m;
	struct phrase_hit hit;
	if (!pattern_find(&groups, text, 0, &m))
		return false;
	struct tokens words = text_tokens(context->scratch, m.group[1]);
	for (size_t i = 0; i < words.n && who->n < MOST_PERSONS; i++) {
		struct slice letters = words.at[i].raw;
		while (letters.n && letters.at[letters.n - 1] == '-')
			letters.n--;
		if (!words_whole(context->words, WORDS_parties, context->scratch, letters, &hit))
			continue;
		who->name[who->n] = who->party[who->n] = slice_text(context->arena, letters);
		who->n++;
	}
	return who->n > 0;
}

/* "Kommunstyrelsens ledamöter", "Moderaternas grupp": all of them. */
static bool group_in(struct field_context *context, struct slice text, struct person_list *who)
{
	static struct pattern group = PATTERN("^\\s*(\\p{Lu}[\\p{L}-]+s\\s+%{group_of})\\s*$");
	struct match m;
	if (!pattern_find(&group, text, 0, &m))
		return false;
	who->name[0] = slice_text(context->arena, m.group[1]);
	who->party[0] = NULL;
	who->n = 1;
	return true;
}

/* "Kristdemokraterna genom Erik Gran (KD) och Moderaterna genom Bo Ek (M)": those who speak for their parties. Where somebody stands
 * behind each "genom" of the sentence, they are the ones. */
static void by_speakers(struct field_context *context, struct slice text, struct person_list *who)
{
	static struct pattern through = PATTERN("(?i)(?<!\\p{L})%{through}\\s+(?=\\p{Lu})");
	struct person_list speakers = { .n = 0 };
	struct match m;
	for (size_t at = 0; pattern_find(&through, text, at, &m); at = m.end) {
		struct slice rest = slice_part(text, m.end, text.n);
		struct match next = { .end = 0 };
		if (pattern_find(&through, rest, 0, &next))
			rest.n = next.start;
		size_t before = speakers.n;
		persons_named(context, rest, &speakers);
		const char *last = speakers.n > before ? speakers.name[speakers.n - 1] : "";
		struct slice end = slice_trim(rest);
		size_t n = strlen(last);
		if (next.end && speakers.n > before + 1 && n < end.n && memcmp(end.at + end.n - n, last, n) == 0)
			speakers.n--; /* the next party */
		if (speakers.n == before || speakers.n == MOST_PERSONS)
			return;
	}
	if (speakers.n)
		*who = speakers;
}

/* Whom the cue at bytes [start, end) is about: the enumeration that ends before it, or begins behind it; else everybody
 * named before it, or in the text. Next to the cue a name counts that nobody knows. */
static bool who_of(struct field_context *context, struct slice text, size_t start, size_t end, struct person_list *who)
{
	static struct pattern lead = PATTERN("^[\\s•*–-]*(?:\\d{1,2}[.)]\\s+)?(?:(?i:%{against_decision}|%{following_word})\\s*[,:]?\\s+)?");
	static struct pattern to_cue = PATTERN("^[\\s,)]*(?i:(?:%{cue_between})\\s*)*$");
	static struct pattern behind_cue = PATTERN("^(?:\\s*(?i:%{against_decision}|%{cue_between}|%{by_whom}))*\\s*[:,–-]?\\s*(?i:%{following_word}\\s*:?\\s*)?");
	struct slice before = slice_part(text, 0, start), behind = slice_part(text, end, text.n);
	struct person_list named = { .n = 0 };
	struct match m;
	*who = (struct person_list){ .n = 0 };
	persons_in(context, before, who);
	size_t skip = pattern_find(&lead, before, 0, &m) ? m.end : 0;
	size_t ends = persons_named(context, slice_part(before, skip, before.n), &named);
	if (named.n >= who->n && ends && pattern_matches(&to_cue, slice_part(before, skip + ends, before.n)))
		*who = named;
	if (who->n)
		return true;
	skip = pattern_find(&behind_cue, behind, 0, &m) ? m.end : 0;
	if (persons_named(context, slice_part(behind, skip, behind.n), who))
		return true;
	named.n = 0;
	if (group_in(context, before, who) || groups_by_letters(context, before, who))
		return true;
	static struct pattern favour = PATTERN("(?i)\\b%{in_favour}\\b"); /* "... till förmån för Ola Bergs yrkande" */
	persons_in(context, pattern_find(&favour, text, 0, &m) ? slice_part(text, 0, m.start) : text, &named);
	if (named.n) /* the first enumeration: "På grund av jäv har Ola Berg (M) gått ut; Ida Ek (C) leder mötet" */
		persons_named(context, slice_part(text, named.start[0], text.n), who);
	return who->n > 0;
}

static bool cue_in(struct field_context *context, const struct tokens *words, const char *cue, size_t *start, size_t *end)
{
	struct phrase_hit hit;
	if (!words_in(context->words, WORDS_cues, cue, words, &hit))
		return false;
	*start = words->at[hit.first].start;
	*end = words->at[hit.end - 1].start + words->at[hit.end - 1].raw.n;
	return true;
}

/* ---- the records ---- */

/* The walk: a list of names, or a text, may go on in the sentences below. */
struct dissenting {
	struct field_context *context;
	size_t sentence, skip_to;  /* sentences before `skip_to` belong to a text that was taken */
	struct reservation *open;  /* names on the lines below are of this one too */
};

/* Does the text of a member go on below this sentence: it ends in a colon, or inside a quotation? */
static bool goes_on(struct slice text, bool quoted)
{
	static struct pattern opens = PATTERN("[:,]\\s*[\"”“»]([^\"”“»]*)$");
	static struct pattern closes = PATTERN("[\"”“«]\\s*\\.?$");
	if (quoted)
		return !pattern_matches(&closes, text);
	return (text.n && text.at[text.n - 1] == ':') || pattern_matches(&opens, text);
}

/* The byte where the text that begins in this sentence ends: the same paragraph for a quotation, else the section. */
static size_t text_end(struct dissenting *walk, size_t first_sentence)
{
	const struct document *document = walk->context->document;
	enum { MOST_SENTENCES = 200 };
	const struct sentence *own = &document->sentences[first_sentence];
	struct slice text = slice_part(document->text, own->start, own->end);
	const struct block *block = &document->blocks[own->block];
	size_t end = own->end;
	if (!goes_on(text, false))
		return end;
	bool quoted = text.at[text.n - 1] != ':';
	for (size_t s = first_sentence + 1; s < document->n_sentences && s - first_sentence < MOST_SENTENCES; s++) {
		const struct block *next = &document->blocks[document->sentences[s].block];
		if (!is_body(next) || next->item != block->item || next->section != block->section || next->section_at != block->section_at || next->role == ROLE_HEADING)
			break;
		if (!quoted && next == block && s > first_sentence + 1)
			break;
		end = document->sentences[s].end;
		walk->skip_to = s + 1;
		if (quoted && !goes_on(slice_part(document->text, document->sentences[s].start, end), true))
			break;
	}
	return end;
}

/* Text over several blocks, with single blanks between them. */
static const char *folded(struct field_context *context, struct slice text)
{
	char *copy = slice_text(context->arena, text);
	for (char *c = copy; *c; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	return copy;
}

static void add_who(struct field_context *context, struct reservation *r, const struct person_list *who)
{
	for (size_t i = 0; i < who->n; i++)
		list_add(context->arena, &r->who, who->name[i]);
}

static struct reservation *put_reservation(struct dissenting *walk, const struct block *block, struct slice text, const struct person_list *who, double confidence)
{
	struct field_context *context = walk->context;
	struct reservation *r = record_add(context->arena, &context->document->records, ARRAY_reservation, span_of(context->document, text),
	                                   "reservation", confidence);
	r->item = item_number(block);
	r->text = folded(context, text);
	add_who(context, r, who);
	return r;
}

static void put_statement(struct dissenting *walk, const struct block *block, struct slice text, const struct person_list *who, const char *kind)
{
	struct field_context *context = walk->context;
	struct statement *s = record_add(context->arena, &context->document->records, ARRAY_statement, span_of(context->document, text), "statement", 0.85);
	s->item = item_number(block);
	s->kind = kind;
	s->text = folded(context, text);
	for (size_t i = 0; i < who->n; i++)
		list_add(context->arena, &s->who, who->name[i]);
}

static void put_recusals(struct field_context *context, struct number item, struct slice text, const struct person_list *who)
{
	for (size_t i = 0; i < who->n; i++) {
		bool known = false;
		enum { BACK = 100 };
		size_t n = COUNT(context->document, recusal);
		for (size_t k = n > BACK ? n - BACK : 0; k < n && !known; k++) {
			const struct recusal *other = RECORD(context->document, recusal, k);
			known = other->item.value == item.value && strcmp(other->name, who->name[i]) == 0;
			if (known)
				record_add_span(context->arena, &RECORD(context->document, recusal, k)->record, span_of(context->document, text));
		}
		if (known)
			continue;
		struct recusal *r = record_add(context->arena, &context->document->records, ARRAY_recusal, span_of(context->document, text), "recusal", 0.85);
		r->item = item;
		r->name = who->name[i];
	}
}

/* ---- recusals ---- */

/* "Ida Ek (C), Ola Berg (M), ej § 33 på grund av jäv" in the list of those present: the last one before it. */
static void take_front(struct field_context *context, const struct block *block, struct slice text)
{
	struct tokens words = text_tokens(context->scratch, text);
	struct phrase_hit hit;
	size_t from = 0;
	for (size_t token = 0; phrases_next(context->words->sets[WORDS_cues], &words, token, &hit); token = hit.end) {
		if (strcmp(hit.key, "disqualified") != 0)
			continue;
		size_t at = words.at[hit.first].start, start, end;
		struct slice part = slice_part(text, from, at);
		struct person_list all = { .n = 0 }, last = { .n = 0 };
		from = at;
		if (!paragraph_ranges(context->arena, part, &start, &end))
			continue;
		struct number item = item_numbered(context->document, block->part, slice_part(part, start, end));
		persons_in(context, slice_part(part, 0, start), &all);
		if (!all.n)
			persons_named(context, part, &all);
		if (!item.known || !all.n)
			continue;
		last.name[0] = all.name[all.n - 1];
		last.n = 1;
		put_recusals(context, item, text, &last);
	}
}

static bool take_recusal(struct dissenting *walk, const struct block *block, struct slice text, size_t start, size_t end)
{
	static struct pattern denied = PATTERN("(?i)\\b%{not_word}\\s+(?:%{that}\\s[^.]{0,80}?\\s)?(?:\\p{L}+\\s+)?%{disqualified_word}");
	struct field_context *context = walk->context;
	struct person_list who = { .n = 0 };
	struct number item = item_number(block);
	size_t from, to;
	if (pattern_matches(&denied, text) || !who_of(context, text, start, end, &who))
		return false;
	/* a § of its own that tells who has said so of another: "Ola Berg (M) anmäler jäv i § 33" */
	if (paragraph_ranges(context->arena, text, &from, &to)) {
		struct number other = item_numbered(context->document, block->part, slice_part(text, from, to));
		item = other.known ? other : item;
	}
	put_recusals(context, item, text, &who);
	return true;
}

/* ---- reservations and statements ---- */

static bool take_cued(struct dissenting *walk, const struct block *block, struct slice text)
{
	struct field_context *context = walk->context;
	struct tokens words = text_tokens(context->scratch, text);
	struct person_list who = { .n = 0 };
	size_t start, end;
	size_t begin = span_of(context->document, text).start;
	if (cue_in(context, &words, "reserves", &start, &end)) {
		static struct pattern lists = PATTERN(":\\s*$");
		bool found = who_of(context, text, start, end, &who);
		by_speakers(context, text, &who);
		if (found) {
			text = slice_part(context->document->text, begin, text_end(walk, walk->sentence));
			put_reservation(walk, block, text, &who, 0.9);
		} else if (pattern_matches(&lists, text)) { /* names on the lines below */
			walk->open = put_reservation(walk, block, text, &who, 0.8);
		}
		return found || walk->open;
	}
	if (cue_in(context, &words, "disqualified", &start, &end))
		return take_recusal(walk, block, text, start, end);
	static const struct {
		const char *cue, *kind;
	} kinds[] = { { "no_part", "no_part" }, { "note_to_record", "note" }, { "opinion_given", "opinion" } };
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		if (!cue_in(context, &words, kinds[k].cue, &start, &end))
			continue;
		if (!who_of(context, text, start, end, &who))
			return false;
		text = slice_part(context->document->text, begin, text_end(walk, walk->sentence));
		put_statement(walk, block, text, &who, kinds[k].kind);
		return true;
	}
	return false;
}

/* What the first words of the heading say of the statements below it. */
static const char *kind_of_heading(struct field_context *context, const struct block *heading)
{
	struct tokens words = text_tokens(context->scratch, heading->text);
	size_t start, end;
	if (cue_in(context, &words, "opinion_given", &start, &end))
		return "opinion";
	return cue_in(context, &words, "no_part", &start, &end) || cue_in(context, &words, "no_part_heading", &start, &end) ? "no_part" : "note";
}

/* Under a heading a sentence needs no verb: "Ola Berg (M) och Ida Ek (C)". */
static bool take_headed(struct dissenting *walk, const struct block *block, struct slice text)
{
	static struct pattern favour = PATTERN("(?i)^[\\s,:.]*(?:$|%{in_favour}\\b|%{against_decision}\\b)");
	static struct pattern colon = PATTERN("^\\s*:");
	static struct pattern full_stop = PATTERN("[.]\\s*$");
	static struct pattern lead = PATTERN("^[\\s•*–-]*(?:\\d{1,2}[.)]\\s+)?(?:(?i:%{by_whom})\\s+)?");
	struct field_context *context = walk->context;
	struct person_list who = { .n = 0 };
	struct match m;
	bool reservation = in_section(block, "reservation") || walk->open, statement = in_section(block, "statement") && block->section_at != SIZE_MAX;
	if (!reservation && !statement && !in_section(block, "recusal"))
		return false;
	size_t skip = pattern_find(&lead, text, 0, &m) ? m.end : 0;
	size_t behind = persons_named(context, slice_part(text, skip, text.n), &who);
	if (!behind)
		return false;
	struct slice rest = slice_part(text, skip + behind, text.n);
	bool alone = pattern_matches(&favour, rest), says = pattern_matches(&colon, rest);
	if (reservation && walk->open && alone && walk->open->item.value == block->item) { /* a list of names is one */
		struct span span = span_of(context->document, text);
		struct span *own = &walk->open->record.spans[0];
		walk->open->text = folded(context, slice_part(context->document->text, own->start, span.end));
		own->end = span.end;
		add_who(context, walk->open, &who);
		return true;
	}
	if (in_section(block, "reservation") && (alone || says)) {
		struct slice whole = slice_part(context->document->text, span_of(context->document, text).start, text_end(walk, walk->sentence));
		struct reservation *r = put_reservation(walk, block, whole, &who, 0.7);
		walk->open = alone && block->kind != BLOCK_LIST_ITEM && whole.n == text.n && !pattern_matches(&full_stop, rest) ? r : NULL;
		return true;
	}
	if (statement && (alone || says)) {
		struct slice whole = slice_part(context->document->text, span_of(context->document, text).start, text_end(walk, walk->sentence));
		put_statement(walk, block, whole, &who, kind_of_heading(context, &context->document->blocks[block->section_at]));
	} else if (in_section(block, "recusal") && alone) {
		put_recusals(context, item_number(block), text, &who);
	}
	return false;
}

/* "Skriftlig reservation från Socialdemokraterna" in a list of papers: no sentence. */
static bool is_paper_line(struct slice text)
{
	return text.n && text.at[text.n - 1] != '.' && text.at[text.n - 1] != ':';
}

static void run(struct field_context *context)
{
	const struct document *document = context->document;
	struct dissenting walk = { .context = context };
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		arena_reset(context->scratch);
		if (!is_body(block) || s < walk.skip_to)
			continue;
		walk.sentence = s;
		if (!block->item) {
			take_front(context, block, text);
			continue;
		}
		struct reservation *open = walk.open;
		walk.open = NULL;
		if (in_section(block, "recipients") || (in_section(block, "attachments") && block->role != ROLE_HEADING && is_paper_line(text)) || take_cued(&walk, block, text))
			continue;
		walk.open = open;
		if (!take_headed(&walk, block, text))
			walk.open = NULL;
	}
}

const struct extractor extractor_dissent = { "dissent", run };
