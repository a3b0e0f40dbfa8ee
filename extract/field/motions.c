/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of items. Out: motions (yrkanden), one a person or group of persons and what they move. Knows
 * nothing of what became of them.
 *
 *   "Stina Gran (S) yrkar bifall till nämndens förslag."                      grant
 *   "Ola Berg (M) yrkar, med instämmande av Ida Ek (C), avslag på motionen."  reject, two movers
 *   under "Yrkanden": "Tor Alm, v: Bifall till motionen."                     grant
 *   "Ida Ek (C) instämmer i Ola Bergs yrkande."                               what Ola Berg moved
 *   "Tor Alm (V) yrkar att" / "att avgiften ..." / "att ..."                  one, with its clauses
 */
#include "acts.h"
#include "decision.h"
#include "names.h"

#include <string.h>

/* The text of blocks [first, last] from byte `start` on, white space folded, running heads left out. */
static const char *text_over(const struct field_context *context, size_t start, size_t end, size_t first, size_t last)
{
	const struct document *document = context->document;
	const char *joined = slice_text(context->arena, slice_part(document->text, start, end));
	for (size_t b = first + 1; b <= last; b++) {
		const struct block *block = &document->blocks[b];
		if (block->kind != BLOCK_FURNITURE)
			joined = arena_print(context->arena, "%s %.*s", joined, (int)block->text.n, block->text.at);
	}
	return joined;
}

/* The last block of the list of clauses that the sentence leads into; its own block when there is none. */
static size_t last_clause(const struct document *document, const struct sentence *sentence, struct slice text)
{
	static struct pattern leads = PATTERN("(?:[:,]|\\b%{that})\\s*$");
	const struct block *own = &document->blocks[sentence->block];
	size_t last = sentence->block;
	struct slice clause;
	if (sentence->end != own->end || !pattern_matches(&leads, text))
		return last;
	for (size_t b = sentence->block + 1; b < document->n_blocks; b++) {
		const struct block *block = &document->blocks[b];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->item != own->item || block->role != ROLE_BODY ||
		    !(clause_starts(block->text, &clause) || block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &clause)))
			break;
		last = b;
	}
	return last;
}

/* What the person named in the text moved before in this item: whoever agrees moves the same. */
static const char *act_of_named(const struct field_context *context, struct number item, struct slice text)
{
	const struct document *document = context->document;
	enum { BACK = 100 };
	for (size_t i = COUNT(document, motion), looked = 0; i > 0 && looked < BACK; i--, looked++) {
		const struct motion *motion = RECORD(document, motion, i - 1);
		if (motion->item.value != item.value)
			break;
		for (size_t w = 0; w < motion->mover.n; w++) {
			struct slice name = slice_of(motion->mover.at[w]);
			for (size_t at = 0; at + name.n <= text.n; at++)
				if (memcmp(text.at + at, name.at, name.n) == 0)
					return motion->act;
		}
	}
	return NULL;
}

static const char *act_of(struct field_context *context, struct slice what)
{
	struct sentence_acts acts;
	acts_read(context, what, &acts);
	return acts_main(context, &acts, true).act;
}

struct moving {
	struct field_context *context;
	const struct sentence *sentence;
	struct slice text; /* of the sentence */
	struct number item;
};

static void put(const struct moving *moving, const struct person_list *movers, struct slice what, bool seconds)
{
	struct field_context *context = moving->context;
	struct document *document = context->document;
	size_t last = last_clause(document, moving->sentence, moving->text);
	struct span span = { moving->sentence->start, last == moving->sentence->block ? moving->sentence->end : document->blocks[last].end };
	struct motion *motion = record_add(context->arena, &document->records, ARRAY_motion, span, seconds ? "motion.seconds" : "motion.moves", 0.85);
	motion->item = moving->item;
	motion->text = text_over(context, span.start, moving->sentence->end, moving->sentence->block, last);
	motion->act = act_of(context, what);
	if (seconds || !motion->act) {
		const char *named = act_of_named(context, moving->item, what);
		motion->act = named ? named : motion->act;
	}
	if (!motion->act && last != moving->sentence->block)
		motion->act = act_of(context, document->blocks[moving->sentence->block + 1].text);
	for (size_t i = 0; i < movers->n; i++) {
		list_add(context->arena, &motion->mover, movers->name[i]);
		if (movers->party[i] && (!motion->party || movers->n == 1))
			motion->party = movers->party[i];
		else if (movers->party[i])
			motion->party = arena_print(context->arena, "%s, %s", motion->party, movers->party[i]);
	}
}

/* "… yrkar, med instämmande av Ida Ek (C) och Tor Alm (V), avslag": they move the same. */
static void add_supporters(struct field_context *context, struct slice what, struct person_list *movers)
{
	static struct pattern support = PATTERN("(?i)\\b%{with_support}\\s+");
	struct match m;
	if (!pattern_find(&support, what, 0, &m))
		return;
	persons_row(context, slice_part(what, m.end, what.n), movers);
}

/* Every verb of moving with those who stand before it, or directly behind it. */
static bool take_verbs(const struct moving *moving)
{
	struct field_context *context = moving->context;
	struct tokens words = text_tokens(context->scratch, moving->text);
	struct phrase_hit hit, next;
	size_t from = 0;
	bool found = false;
	for (size_t token = 0; phrases_next(context->words->sets[WORDS_cues], &words, token, &hit); token = hit.end) {
		bool seconds = strcmp(hit.key, "seconds") == 0;
		if (!seconds && strcmp(hit.key, "moves") != 0)
			continue;
		size_t verb = words.at[hit.first].start, behind = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
		size_t end = moving->text.n;
		struct person_list movers = { .n = 0 };
		persons_in(context, slice_part(moving->text, from, verb), &movers);
		for (size_t t = hit.end; phrases_next(context->words->sets[WORDS_cues], &words, t, &next); t = next.end)
			if (strcmp(next.key, "moves") == 0) {
				end = words.at[next.first].start;
				break;
			}
		struct slice what = slice_part(moving->text, behind, end);
		if (!movers.n)
			persons_row(context, what, &movers);
		if (!movers.n)
			continue;
		add_supporters(context, what, &movers);
		put(moving, &movers, what, seconds);
		found = true;
		from = behind;
	}
	return found;
}

/* Under the heading: "Tor Alm (V): Bifall till motionen.", "Tor Alm (V) föreslår att ..." */
static void take_listed(const struct moving *moving)
{
	struct field_context *context = moving->context;
	struct person_list movers = { .n = 0 };
	size_t behind = persons_row(context, moving->text, &movers);
	add_supporters(context, slice_part(moving->text, behind, moving->text.n), &movers);
	const char *colon = memchr(moving->text.at + behind, ':', moving->text.n - behind);
	struct slice what = slice_part(moving->text, behind, moving->text.n);
	struct sentence_acts acts;
	acts_read(context, what, &acts);
	bool says = colon && (size_t)(colon - moving->text.at) < moving->text.n - 1;
	struct tokens words = text_tokens(context->scratch, what);
	struct phrase_hit verb;
	bool proposes = words_in(context->words, WORDS_cues, "proposes", &words, &verb);
	if (proposes)
		what = slice_part(what, words.at[verb.end - 1].start + words.at[verb.end - 1].raw.n, what.n);
	if (movers.n && (says || proposes || acts.n))
		put(moving, &movers, what, false);
}

/* "Tor Alm (V) föreslår att ...", where no motion of the assembly is retold. */
static bool is_elected_proposal(const struct moving *moving)
{
	struct person_list movers = { .n = 0 };
	size_t behind = persons_row(moving->context, moving->text, &movers);
	struct tokens words = text_tokens(moving->context->scratch, slice_part(moving->text, behind, moving->text.n));
	struct phrase_hit hit;
	return behind && movers.party[0] && words_in(moving->context->words, WORDS_cues, "proposes", &words, &hit) && hit.first == 0 &&
	       !words_in(moving->context->words, WORDS_cues, "petition", &words, &hit);
}

static void run(struct field_context *context)
{
	const struct document *document = context->document;
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		arena_reset(context->scratch);
		if (!block->item || !is_body(block) || block->kind == BLOCK_ROW || in_section(block, "recipients") || in_section(block, "reservation"))
			continue;
		struct moving moving = { context, sentence, slice_part(document->text, sentence->start, sentence->end), item_number(block) };
		bool open = in_section(block, "motions") || (is_elected_proposal(&moving) && (!block->section || in_section(block, "proposal")));
		if (!take_verbs(&moving) && open)
			take_listed(&moving);
	}
}

const struct extractor extractor_motions = { "motions", run };
