/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the labels of a front page. Out: which bare "Plats och tid" and which "Ersättare" are those of the adjustment. Knows nothing of dates.
 *
 *   "Plats och tid" / "Rådhuset, kl. 8.30–12" ... "Justering" / "Justerare Ida Ny" / "Plats och tid Kansliet, den 3 november"
 *   "Justerare Ida Ny" / "Plats och tid Rådhuset, kl. 8.30–12"      the meeting's: no other stands above, and it has an end
 *   "Närvarande ersättare ..." / "Justerare Ida Ny" / "Ersättare Bo Ek"   who would adjust in her place: another list of substitutes stands above
 */
#include "front.h"

static bool is_when(const struct front_line *line)
{
	return front_is(line, "place_time") || front_is(line, "place") || front_is(line, "time") || front_is(line, "date");
}

/* "Plats och tid", not "Sammanträdesdatum". */
static bool bare(struct field_context *context, size_t i)
{
	const struct document *document = context->document;
	struct slice label = slice_trim(slice_part(document->text, document->blocks[i].start, context->front[i].value));
	while (label.n && (label.at[label.n - 1] == ':' || label.at[label.n - 1] == '\t' || label.at[label.n - 1] == ' '))
		label.n--;
	return is_term(context, label, "bare_when");
}

/* Does the value tell from when to when? */
static bool has_end(struct field_context *context, size_t i, size_t to)
{
	struct clock clock;
	for (size_t j = i; j < to && j <= i + 1 && (j == i || !context->front[j].head); j++)
		if (clock_find(front_value(context, j), 0, &clock) && clock.to[0])
			return true;
	return false;
}

void front_adjusting(struct field_context *context, size_t from, size_t to)
{
	const struct document *document = context->document;
	bool seen = false, adjusting = false, taken = false; /* taken: lines below such a label are of it */
	bool listed = false, stands_in = false;              /* substitutes were listed above; those who stand in for the adjusters are not they */
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		struct front_line *line = &context->front[i];
		if (document->blocks[i].kind == BLOCK_FURNITURE)
			continue;
		if (line->head) {
			stands_in = adjusting && listed && front_is(line, "substitutes");
			listed |= front_is(line, "substitutes") || front_is(line, "serving");
			taken = adjusting && seen && is_when(line) && bare(context, i) && !has_end(context, i, to);
			adjusting = taken || stands_in || front_is(line, "adjuster") || front_is(line, "reserve") || front_is(line, "adjust_time") || (adjusting && front_is(line, "paragraphs"));
			seen |= is_when(line);
		}
		if (taken && is_when(line))
			line->label = "adjust_time";
		if (stands_in && front_is(line, "substitutes"))
			line->label = "reserve";
	}
}
