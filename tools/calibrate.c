/* SPDX-License-Identifier: EUPL-1.2 */
/* In: records that were compared with gold. Out: a probability for each rule and class of damage.
 *
 * Few cases tell little: a rule's class is drawn to what the rule's other classes and the class's other rules say, with
 * the weight of PRIOR cases. */
#include "calibrate.h"

#include <stdlib.h>
#include <string.h>

#include "confidence.h"
#include "table.h"

static const double PRIOR = 6;

struct counts {
	const char *rule;
	double right[CONFIDENCE_CLASSES], of[CONFIDENCE_CLASSES];
};

struct calibration {
	struct arena *arena;
	struct table *rules;
	struct counts *at;
	size_t n, capacity;
};

struct calibration *calibration_new(struct arena *arena)
{
	struct calibration *calibration = arena_alloc(arena, sizeof *calibration);
	calibration->arena = arena;
	calibration->rules = table_new(arena);
	return calibration;
}

void calibration_count(void *context, const json_t *record, bool right)
{
	struct calibration *calibration = context;
	const char *rule = json_string_value(json_object_get(record, "rule"));
	int class = (int)(json_number_value(json_object_get(record, "confidence")) * CONFIDENCE_CLASSES);
	if (!rule || class < 0 || class >= CONFIDENCE_CLASSES)
		return;
	size_t i = table_get(calibration->rules, slice_of(rule));
	if (i == SIZE_MAX) {
		calibration->at = arena_grow(calibration->arena, calibration->at, calibration->n, &calibration->capacity, sizeof *calibration->at);
		i = calibration->n++;
		calibration->at[i] = (struct counts){ .rule = arena_text(calibration->arena, rule) };
		table_put(calibration->rules, slice_of(rule), i);
	}
	calibration->at[i].right[class] += right;
	calibration->at[i].of[class]++;
}

static int by_rule(const void *a, const void *b)
{
	return strcmp(((const struct counts *)a)->rule, ((const struct counts *)b)->rule);
}

static double share(double right, double of, double prior)
{
	return (right + PRIOR * prior) / (of + PRIOR);
}

void calibration_print(struct calibration *calibration, FILE *stream)
{
	struct counts all = { .rule = "" };
	double right = 0, of = 0;
	if (!calibration->n)
		return;
	qsort(calibration->at, calibration->n, sizeof *calibration->at, by_rule);
	for (size_t i = 0; i < calibration->n; i++)
		for (int c = 0; c < CONFIDENCE_CLASSES; c++) {
			all.right[c] += calibration->at[i].right[c];
			all.of[c] += calibration->at[i].of[c];
			right += calibration->at[i].right[c];
			of += calibration->at[i].of[c];
		}
	for (size_t i = 0; i < calibration->n; i++) {
		const struct counts *own = &calibration->at[i];
		double own_right = 0, own_of = 0;
		for (int c = 0; c < CONFIDENCE_CLASSES; c++) {
			own_right += own->right[c];
			own_of += own->of[c];
		}
		double mean = right / of, rule = share(own_right, own_of, mean);
		fprintf(stream, "%s =", own->rule);
		for (int c = 0; c < CONFIDENCE_CLASSES; c++) {
			double of_class = share(all.right[c], all.of[c], mean), prior = mean > 0 ? rule * of_class / mean : 0;
			fprintf(stream, "%s%.3f", c ? " | " : " ", share(own->right[c], own->of[c], prior > 1 ? 1 : prior));
		}
		fputc('\n', stream);
	}
}
