/* SPDX-License-Identifier: EUPL-1.2 */
/* In: all records, each with its rule. Out: how probable each is: counted for its rule and for how damaged the text is
 * (vocabulary/confidence.txt). Damage is seen by the words that the dictionary does not know, by holes in the numbers of
 * items (behind § 12, before § 14, something of § 13 stands), and by who lacks a party where the others have one. A word of which a
 * program that reads pictures was not sure counts as one that the dictionary does not know: it lowers the confidence, never raises it. */
#include "field.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_WORD = 4, MOST_WORDS = 20000, DEGREES = CONFIDENCE_CLASSES / CONFIDENCE_LINES };

struct damage {
	size_t words, unknown;
	bool strange; /* a word with digits in it: "Nor1ing" */
};

static void look(struct field_context *context, struct slice text, struct damage *damage)
{
	struct tokens words = text_tokens(context->scratch, text);
	for (size_t i = 0; i < words.n; i++) {
		size_t length, digits = 0, letters = 0;
		struct slice word = words.at[i].raw;
		for (size_t at = 0; at < word.n; at += length) {
			uint32_t point = text_decode(word.at + at, word.n - at, &length);
			digits += text_is_digit(point);
			letters += text_is_letter(point);
		}
		damage->strange |= digits && letters >= 3 && !text_is_digit((unsigned char)word.at[0]);
		if (digits || words.at[i].glued || letters < SHORTEST_WORD || !text_is_lower(text_decode(word.at, word.n, &length)))
			continue;
		damage->words++;
		damage->unknown += !spelling_knows(context->words->spelling, word);
	}
}

/* How damaged a document is by the share of its words that are unknown: sound minutes have one in a hundred. */
static int degree_of(const struct damage *damage)
{
	static const double from[DEGREES] = { 0, 0.012, 0.035, 0.08 };
	double share = damage->words ? (double)damage->unknown / (double)damage->words : 0;
	int degree = DEGREES - 1;
	while (degree > 0 && share < from[degree])
		degree--;
	return degree;
}

/* Is a line sound (0), suspect (1) or damaged (2)? */
static unsigned char line_of(const struct block *block, const struct damage *own)
{
	enum { SOME = 8, MANY = 3 }; /* one unknown word in so many */
	if (own->strange || (own->unknown && own->unknown * MANY >= own->words))
		return 2;
	return block->mends || (own->unknown && own->unknown * SOME >= own->words);
}

/* The items behind which one may be lost, by their id; of those before the first one `lost[0]` tells: minutes that have none. */
static bool *find_holes(const struct document *document, struct arena *arena)
{
	enum { NEAR = 4 }; /* between two numbers: further apart are other series */
	size_t n = COUNT(document, item);
	bool *lost = arena_alloc(arena, n + 1);
	lost[0] = n == 0;
	for (size_t i = 0; i + 1 < n; i++) {
		const struct item *item = RECORD(document, item, i), *next = RECORD(document, item, i + 1);
		long own = item->number ? strtol(item->number, NULL, 10) : 0, after = next->number ? strtol(next->number, NULL, 10) : 0;
		lost[i + 1] = own > 0 && after > own + 1 && after <= own + NEAR;
	}
	return lost;
}

/* Does a record of this array stand in an item? People and the front page do not. */
static bool in_items(int array)
{
	return array == ARRAY_decision || array == ARRAY_action || array == ARRAY_motion || array == ARRAY_vote || array == ARRAY_reservation ||
	       array == ARRAY_reference || array == ARRAY_attachment || array == ARRAY_recipient;
}

static bool elected(const struct participant *p)
{
	return p->role && (strcmp(p->role, "member") == 0 || strcmp(p->role, "substitute") == 0 || strcmp(p->role, "adjuster") == 0);
}

/* Does hardly anybody of the elected lack a party? Then who does may be no person, or somebody else's line. */
static bool have_parties(const struct document *document)
{
	enum { MANY = 4 };
	size_t all = 0, bare = 0;
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		const struct participant *p = RECORD(document, participant, i);
		all += elected(p);
		bare += elected(p) && !p->party;
	}
	return bare * MANY <= all;
}

/* How damaged the document and each of its blocks are. */
struct sight {
	int degree;
	unsigned char *lines;
};

static void add(struct damage *all, const struct damage *own)
{
	all->words += own->words;
	all->unknown += own->unknown;
}

/* By what the dictionary says alone, and with what was unsure on the picture; twice the same where nothing was. */
static void look_at_all(struct field_context *context, struct sight sights[2])
{
	struct document *document = context->document;
	struct damage all[2] = { { 0, 0, false }, { 0, 0, false } };
	for (int s = 0; s < 2; s++)
		sights[s].lines = arena_alloc(context->arena, document->n_blocks + 1);
	for (size_t i = 0; i < document->n_blocks && context->words->spelling; i++) {
		const struct block *block = &document->blocks[i];
		struct damage own = { 0, 0, false }, unsure = { block->unsure, block->unsure, false };
		arena_reset(context->scratch);
		if (block->kind == BLOCK_FURNITURE || all[0].words > MOST_WORDS)
			continue;
		look(context, block->text, &own);
		for (int s = 0; s < 2; s++) {
			sights[s].lines[i] = line_of(block, &own);
			add(&all[s], &own);
			add(&own, &unsure);
		}
		add(&all[1], &unsure);
	}
	for (int s = 0; s < 2; s++)
		sights[s].degree = degree_of(&all[s]);
}

static void run(struct field_context *context)
{
	enum { MISPLACED = CONFIDENCE_LINES - 1 };
	struct document *document = context->document;
	bool *lost = find_holes(document, context->arena), parties = have_parties(document);
	struct sight sights[2];
	look_at_all(context, sights);
	for (int a = 0; a < ARRAYS; a++)
		for (size_t i = 0; i < document->records.of[a].n; i++) {
			struct record *record = document->records.of[a].at[i];
			bool shown = record->n_spans && document->n_blocks;
			size_t block = shown ? document_block_at(document, record->spans[0].start) : 0;
			int item = shown ? document->blocks[block].item : 0;
			bool misplaced = in_items(a) && item >= 0 && lost[item];
			misplaced |= a == ARRAY_participant && parties && elected((const struct participant *)record) && !((const struct participant *)record)->party;
			double own = record->confidence;
			for (int s = 0; s < 2; s++) {
				int class = sights[s].degree * CONFIDENCE_LINES + (misplaced ? MISPLACED : shown ? sights[s].lines[block] : 0);
				double p = confidence_of(context->words->confidence, record->rule, class, own);
				if (context->words->counts_confidence) /* the class itself, for whoever counts */
					record->confidence = (class + 0.5) / CONFIDENCE_CLASSES;
				else if (!s || p < record->confidence)
					record->confidence = p;
			}
		}
}

const struct extractor extractor_confidence = { "confidence", run };
