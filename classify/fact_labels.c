/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of a label and what it is. Out: the dimension that the label names, and its fact. Knows nothing of sentences.
 *
 *   "Leder: Sala kommun, Eva Ek"          lead of the area of the heading above
 *   "Form: avsiktsförklaring"             form
 *   "Bemanning: 2 utvecklare"             financing, 2 persons
 *   "Ordförande 2024: Bo Ek, Mora"        organs
 *   "Läge: Katalogen är tryckt."          none
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

static int dimension_of_label(struct slice label)
{
#define LABEL(words) PATTERN("(?i)^(?:%{" words "})(?:\\s+(?:%{fact_label_tail}|(?:19|20)\\d\\d))?$")
	static struct {
		enum dimension dimension;
		struct pattern label;
	} labels[] = { { DIM_form, LABEL("fact_label_form") }, { DIM_lead, LABEL("fact_label_lead") }, { DIM_organs, LABEL("fact_label_organs") },
		           { DIM_financing, LABEL("fact_label_money") }, { DIM_followup, LABEL("fact_label_followup") }, { DIM_mandate, LABEL("fact_label_mandate") },
		           { DIM_cadence, LABEL("fact_label_cadence") },
		           { DIM_obstacles, LABEL("fact_label_obstacles") }, { DIM_success, LABEL("fact_label_success") }, { DIM_drivers, LABEL("fact_label_drivers") },
		           { DIM_validity, LABEL("fact_label_validity") }, { DIM_exit, LABEL("fact_label_exit") }, { DIM_areas, LABEL("fact_label_areas") } };
#undef LABEL
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (pattern_matches(&labels[i].label, label))
			return (int)labels[i].dimension;
	return -1;
}

int fact_label(struct slice text)
{
	enum { LONGEST = 40, SHORTEST_REST = 3 };
	const char *colon = memchr(text.at, ':', text.n < LONGEST ? text.n : LONGEST);
	if (!colon || (size_t)(colon - text.at) + SHORTEST_REST > text.n)
		return -1;
	return dimension_of_label(slice_trim(slice_part(text, 0, (size_t)(colon - text.at))));
}

/* What the label promises must stand behind it: a leader is a municipality, money and staff are numbers, meetings have days or a frequency. */
static bool keeps_promise(const struct fact_values *values, int dimension)
{
	switch (dimension) {
	case DIM_lead:
		return fact_has_kind(values, VALUE_MUNICIPALITY);
	case DIM_financing:
		return fact_has_kind(values, VALUE_MONEY | VALUE_PERCENT | VALUE_STAFF | VALUE_POSTS | VALUE_PERSONS);
	case DIM_cadence:
		return fact_has_kind(values, VALUE_TIMES) || fact_has_day(values);
	case DIM_validity:
		return fact_has_kind(values, VALUE_DATE | VALUE_FURTHER | VALUE_TIME);
	case DIM_exit:
		return fact_has_kind(values, VALUE_TIME);
	default:
		return true;
	}
}

bool fact_tell_label(struct fact_reading *reading, struct slice text, unsigned among)
{
	enum { LONGEST = 160 };
	struct fact_values values;
	int dimension = text.n <= LONGEST ? fact_label(text) : -1;
	if (dimension < 0 || !(among & BIT(dimension)))
		return false;
	fact_values_of(reading, text, &values);
	if (!keeps_promise(&values, dimension))
		return false;
	fact_tell_values(reading, (enum dimension)dimension, text);
	return true;
}
