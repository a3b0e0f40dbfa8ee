/* SPDX-License-Identifier: EUPL-1.2 */
/* In: words that tell where and when a meeting was held. Out: where. Knows nothing of labels.
 *
 *   "Rådhuset i Sala, rum Schaktet, kl. 13.15–15.40"   "kl. 13.00 i Rådhuset"
 *   "på brandstationen i Vänersborg, lektionssalen"    behind a clock; "på kallelse av Ida Ny" is no place
 */
#include "meeting_place.h"

#include <string.h>

/* What is left of "place, date, kl. 08.30-11.50" when date and time are gone. */
struct slice meeting_place(struct field_context *context, struct slice value)
{
	static struct pattern weekday = PATTERN("(?i)[,.;]?\\s*(?:\\b%{weekday}\\b|\\b%{day_word}\\s+\\d|\\b%{clock_word}\\s*\\d|%{adjourned})");
	struct match m;
	struct date date;
	struct clock clock;
	size_t cut = value.n;
	if (date_find(context->words, value, 0, NULL, &date) && date.start < cut)
		cut = date.start;
	if (clock_find(value, 0, &clock) && clock.start < cut)
		cut = clock.start;
	if (pattern_find(&weekday, value, 0, &m) && m.start < cut)
		cut = m.start;
	struct slice place = slice_trim(slice_part(value, 0, cut));
	if (place.n < 3) { /* the time stands first */
		size_t after = 0;
		if (date_find(context->words, value, 0, NULL, &date))
			after = date.end;
		if (clock_find(value, 0, &clock) && clock.end > after)
			after = clock.end;
		place = slice_trim(slice_part(value, after, value.n));
		static struct pattern pause = PATTERN("(?i)^[\\s,.;]*\\([^()]*%{adjourned}[^()]*\\)"); /* "... 15.00 (fika 14.00-14.10) i Rådhuset" */
		if (pattern_find(&pause, place, 0, &m))
			place = slice_trim(slice_part(place, m.end, place.n));
		static struct pattern in = PATTERN("(?i)^[\\s,.;]*%{at_place}\\s+(?-i:(?=\\p{Lu}))"); /* "... kl. 13.00 i Rådhuset" */
		if (pattern_find(&in, place, 0, &m))
			place = slice_part(place, m.end, place.n);
	}
	while (place.n && strchr(",.;: ", place.at[place.n - 1]))
		place.n--;
	while (place.n && strchr(",.;: ", place.at[0])) {
		place.at++;
		place.n--;
	}
	return place;
}

/* Behind the preposition a name, or a word for a room: one of the next two words. */
bool meeting_held_at(struct slice text, struct slice *place)
{
	enum { LONGEST = 90 };
	static struct pattern held_at = PATTERN("^[\\s,.;]*%{at_place}\\s+(?=(?:[^\\s,]+\\s+)?(?:\\p{Lu}|(?i:%{room_kind})(?!\\p{L})))");
	struct match m;
	if (text_points(text) > LONGEST || !pattern_find(&held_at, text, 0, &m))
		return false;
	*place = slice_part(text, m.end, text.n);
	return true;
}
