/* SPDX-License-Identifier: EUPL-1.2 */
/* In: what was told of municipalities and areas, one mention at a time. Out: one `stance` record for each pair, with all its
 * spans. Knows nothing of how it was told. */
#include "stances.h"

#include <string.h>

#include "pattern.h"

struct pair {
	size_t first, last;            /* in the list of what was told, linked by `next` */
	size_t own;                    /* what the municipality says itself last; NONE */
	size_t times[STANCE_NONE], latest[STANCE_NONE]; /* what others say of it */
};
#define NONE SIZE_MAX

static struct slice key_of(const struct stance_reading *reading, const char *municipality, const char *area)
{
	return slice_of(arena_print(reading->arena, "%s %s", municipality, area));
}

static size_t pair_of(struct stance_reading *reading, const struct told *told)
{
	struct slice key = key_of(reading, told->municipality, told->area);
	size_t index = table_get(reading->pairs, key);
	if (index != SIZE_MAX)
		return index;
	reading->pair = arena_grow(reading->arena, reading->pair, reading->n_pairs, &reading->pairs_capacity, sizeof *reading->pair);
	reading->pair[reading->n_pairs] = (struct pair){ .first = NONE, .own = NONE };
	table_put(reading->pairs, key, reading->n_pairs);
	return reading->n_pairs++;
}

void stance_tell(struct stance_reading *reading, const char *municipality, const char *area, enum stance_code said, bool own, struct span span)
{
	if (!municipality || !area || said == STANCE_NONE)
		return;
	stance_code_add(&reading->parties, municipality); /* who answers is asked */
	reading->at = arena_grow(reading->arena, reading->at, reading->n, &reading->capacity, sizeof *reading->at);
	size_t index = reading->n++;
	struct told *told = &reading->at[index];
	*told = (struct told){ municipality, area, said, own, span, NONE };
	size_t of = pair_of(reading, told); /* before: it may move the pairs */
	struct pair *pair = &reading->pair[of];
	if (pair->first == NONE)
		pair->first = index;
	else
		reading->at[pair->last].next = index;
	pair->last = index;
	if (own)
		pair->own = index;
	pair->times[said]++;
	pair->latest[said] = index;
}

bool stance_is_told(const struct stance_reading *reading, const char *municipality, const char *area)
{
	return table_get(reading->pairs, key_of(reading, municipality, area)) != SIZE_MAX;
}

enum stance_code stance_last(const struct stance_reading *reading, const char *municipality, const char *area)
{
	size_t index = table_get(reading->pairs, key_of(reading, municipality, area));
	return index == SIZE_MAX ? STANCE_NONE : reading->at[reading->pair[index].last].said;
}

/* What the municipality says itself; else what is said most often, and of that said equally often the latest. */
static size_t best_of(const struct pair *pair)
{
	if (pair->own != NONE)
		return pair->own;
	int best = 0;
	for (int i = 1; i < STANCE_NONE; i++)
		if (pair->times[i] > pair->times[best] || (pair->times[i] == pair->times[best] && pair->latest[i] > pair->latest[best]))
			best = i;
	return pair->latest[best];
}

/* "vill öka samverkan inom upphandling av livsmedel, men ...": what it is limited to, where that is not the area itself. */
static const char *scope_of(const struct stance_reading *reading, const struct told *told)
{
	static struct pattern scope = PATTERN("(?i)(?<!\\p{L})(?:%{scope_lead})\\s+(.{2,200}?)(?=,?\\s+%{scope_end}(?!\\p{L})|[.;]|$)");
	struct match m;
	if (!told->own || !pattern_find(&scope, slice_part(reading->document->text, told->span.start, told->span.end), 0, &m))
		return NULL;
	struct tokens words = text_tokens(reading->document->scratch, m.group[1]);
	const char *named = words.n <= 2 ? stance_area(reading, m.group[1]) : NULL;
	return named && strcmp(named, told->area) == 0 ? NULL : slice_text(reading->document->arena, m.group[1]);
}

static void add_record(struct stance_reading *reading, const struct pair *pair)
{
	struct document *document = reading->document;
	const struct told *told = &reading->at[best_of(pair)];
	struct stance *stance = record_add(document->arena, &document->records, ARRAY_stance, told->span, told->own ? "stance.own" : "stance.told", told->own ? 0.9 : 0.8);
	stance->municipality = told->municipality;
	stance->area = told->area;
	stance->stance = stance_codes[told->said];
	stance->scope = scope_of(reading, told);
	stance->speaker = told->own ? "municipality" : "consultant";
	for (size_t i = pair->first; i != NONE; i = reading->at[i].next) {
		const struct told *other = &reading->at[i];
		if (other == told)
			continue;
		if (other->said == told->said)
			record_add_span(document->arena, &stance->record, other->span);
		else if (!stance->contradicted_by)
			stance->contradicted_by = stance_codes[other->said];
	}
}

void stance_records(struct stance_reading *reading)
{
	for (size_t i = 0; i < reading->n_pairs; i++)
		add_record(reading, &reading->pair[i]);
}
