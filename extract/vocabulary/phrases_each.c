/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a set of phrases, all tokens of a text. Out: all hits. What was found in a text is remembered: acts are sought in a sentence
 * once for each cue, and stances in it once for each way of reading it.
 */
#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "phrase_set.h"

struct brief {
	uint32_t first, end, variant;
};

/* The hits of a set in the first `n` words of a text. Both go by numbers that are given once: this holds as long as it stands. */
struct remembered {
	uint64_t set, text; /* 0: nothing */
	size_t n;
	struct brief *hits;
	size_t n_hits;
};
enum { TEXTS = 1 << 14, BYTES = 1 << 20 };
static struct remembered *all;
static struct arena *memory;
static size_t bytes;

/* The hits as they are found. */
static struct brief *briefs;
static size_t n_briefs, capacity;

static void note(void *context, const struct phrase_hit *hit)
{
	(void)context;
	briefs = arena_grow(memory, briefs, n_briefs, &capacity, sizeof *briefs);
	briefs[n_briefs++] = (struct brief){ (uint32_t)hit->first, (uint32_t)hit->end, hit->variant };
}

static void forget(void)
{
	if (!all)
		all = calloc(TEXTS, sizeof *all);
	if (!all)
		memory_none();
	memset(all, 0, TEXTS * sizeof *all);
	if (!memory)
		memory = arena_new();
	arena_reset(memory);
	briefs = NULL;
	bytes = capacity = 0;
}

static const struct remembered *hits_of(const struct phrases *phrases, const struct tokens *tokens)
{
	struct remembered *place = &all[((phrases->number * 0x9E3779B97F4A7C15u ^ tokens->text * 0xC2B2AE3D27D4EB4Fu ^ tokens->n) >> 40) % TEXTS];
	if (place->text && place->text == tokens->text && place->set == phrases->number && place->n == tokens->n)
		return place;
	n_briefs = 0;
	phrases_everywhere(phrases, tokens, note, NULL);
	bytes += (n_briefs + 1) * sizeof *briefs;
	*place = (struct remembered){ phrases->number, tokens->text, tokens->n, arena_copy(memory, briefs, n_briefs * sizeof *briefs), n_briefs };
	return place;
}

void phrases_each(const struct phrases *phrases, const struct tokens *tokens, void (*found)(void *context, const struct phrase_hit *hit), void *context)
{
	if (!tokens->text) {
		phrases_everywhere(phrases, tokens, found, context);
		return;
	}
	if (!all || bytes > BYTES)
		forget();
	const struct remembered *known = hits_of(phrases, tokens);
	for (const struct brief *brief = known->hits; brief < known->hits + known->n_hits; brief++) {
		const struct variant *variant = &phrases->variants[brief->variant];
		const struct meaning *meaning = &phrases->meanings[variant->meaning];
		struct phrase_hit hit = { brief->first, brief->end, meaning->key, meaning->section, brief->variant, variant->words };
		found(context, &hit);
	}
}
