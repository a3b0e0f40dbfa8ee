/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the counts of documents. Out: the figures of an evaluation, one number each, with 95 % intervals. Knows nothing of how records
 * are paired (score.c) or figures printed (cmd_evaluate.c).
 *
 * Intervals: percentiles of 1000 samples of the documents, drawn with replacement from a fixed seed: documents and not
 * records are what is independent. With fewer than two documents there is none. */
#include "figures.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

enum { SAMPLES = 1000 };

static void put_count(struct figure *figures, size_t *n, const char *name, const struct score_count *count)
{
	figures[(*n)++] = (struct figure){ .name = name, .kind = FIGURE_F1, .count = *count, .value = score_f1(count) };
}

static void put_share(struct figure *figures, size_t *n, const char *name, const struct score_share *share)
{
	figures[(*n)++] = (struct figure){ .name = name, .kind = FIGURE_SHARE, .share = *share, .value = share->of ? (double)share->right / (double)share->of : 0 };
}

/* Of the codes that occur, in the gold or out of it. */
static void put_mean(struct figure *figures, size_t *n, const char *name, const struct score_count *counts, size_t codes)
{
	double sum = 0;
	size_t of = 0;
	for (size_t c = 0; c < codes; c++)
		if (counts[c].found + counts[c].missed + counts[c].spurious) {
			sum += score_f1(&counts[c]);
			of++;
		}
	figures[(*n)++] = (struct figure){ .name = name, .kind = FIGURE_MEAN, .of = of, .value = of ? sum / (double)of : 0 };
}

/* Which figures there are is decided by the sum, so that every sample gives the same ones. */
size_t figures_of(struct arena *arena, const struct score *sum, const struct score *score, struct figure *figures)
{
	size_t n = 0;
	for (size_t a = 0; a < SCORE_ARRAYS; a++)
		if (sum->has[a])
			put_count(figures, &n, arena_print(arena, "%s.f1", score_arrays[a].name), &score->array[a]);
	put_count(figures, &n, "areas_main.f1", &score->main_areas);
	put_mean(figures, &n, "areas_main.macro", score->main_area, SCORE_AREAS);
	put_share(figures, &n, "items.whole", &score->whole);
	for (size_t m = 0; m < SCORE_MEASURES; m++)
		put_count(figures, &n, arena_print(arena, "%s.f1", score_measure_names[m]), &score->measure[m]);
	for (size_t f = 0; f < 4; f++)
		if (sum->document[f].told)
			put_share(figures, &n, arena_print(arena, "document.%s", score_document_fields[f]), &score->document[f]);
	for (size_t a = 0; a < SCORE_ARRAYS; a++)
		for (size_t f = 0; f < SCORE_FIELDS && score_arrays[a].fields[f]; f++)
			if (sum->field[a][f].told)
				put_share(figures, &n, arena_print(arena, "%s.%s", score_arrays[a].name, score_arrays[a].fields[f] + (score_arrays[a].fields[f][0] == '@')),
				          &score->field[a][f]);
	return n;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static uint64_t next_random(uint64_t *state) /* xorshift64: the same samples in every run */
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

void figure_intervals(const struct score *scores, size_t documents, const struct score *sum, struct figure *figures, size_t n)
{
	double *values = memory_get(n * SAMPLES * sizeof *values);
	size_t *of = memset(memory_get(n * sizeof *of), 0, n * sizeof *of); /* samples that can tell a figure: drawn from documents that have such records */
	uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
	if (documents < 2) {
		free(values);
		free(of);
		for (size_t i = 0; i < n; i++)
			figures[i].low = figures[i].high = figures[i].value;
		return;
	}
	struct figure sample[MOST_FIGURES];
	for (size_t s = 0; s < SAMPLES; s++) {
		struct arena *arena = arena_new();
		struct score drawn = { .documents = 0 };
		for (size_t d = 0; d < documents; d++)
			score_add(&drawn, &scores[next_random(&state) % documents]);
		figures_of(arena, sum, &drawn, sample);
		for (size_t i = 0; i < n; i++)
			if (sample[i].of + sample[i].share.of + sample[i].count.found + sample[i].count.missed + sample[i].count.spurious)
				values[i * SAMPLES + of[i]++] = sample[i].value;
		arena_free(arena);
	}
	for (size_t i = 0; i < n; i++) {
		figures[i].low = figures[i].high = figures[i].value;
		if (!of[i])
			continue;
		qsort(values + i * SAMPLES, of[i], sizeof *values, by_value);
		figures[i].low = values[i * SAMPLES + of[i] * 25 / 1000];
		figures[i].high = values[i * SAMPLES + (of[i] - 1) * 975 / 1000];
	}
	free(values);
	free(of);
}
