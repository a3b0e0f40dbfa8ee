/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence. Out: its values with units, as a researcher compares them. Knows nothing of what they are values of.
 *
 *   "18 650 000 kronor"  18650000 kr     "64,2 mnkr"  64.2 mnkr     "minus 0,9 mnkr"  -0.9 mnkr     "2–3 årsarbetare"  2-3
 *   "sex månaders varsel"  6 months      "fyra gånger per år"  4    "den 1 januari 2023"  2023-01-01
 *   "Gnosjö kommuns", "Gislaveds"  Gnosjö, Gislaved     "tills vidare", "gemensam nämnd"  themselves
 */
#include "facts.h"

#include <string.h>

#include "dates.h"
#include "pattern.h"

#define SUM "(\\d{1,3}(?:[ .]\\d{3})+(?!\\d)|\\d+)(?:,(\\d{1,3}))?"
#define TO "\\s*(?:-|–|—|%{range_to})\\s*"
/* The group that took part is the unit's place in the table below. */
#define UNITS \
	"(?:(%{money_thousand}|%{money_million}|%{money_milliard}|%{money_word}|:-)|(%{fact_percent}|%)|(%{fact_times})|(%{fact_months})|(%{fact_years})|(%{fact_weeks})|" \
	"(%{fact_days})|(%{fact_hours})|(%{fact_minutes})|(%{fact_fte}))(?![\\p{L}\\d])"
static const struct {
	enum value_kind kind;
	const char *unit;
} units[] = { { VALUE_MONEY, NULL }, { VALUE_PERCENT, "percent" }, { VALUE_TIMES, "meetings per year" }, { VALUE_TIME, "months" }, { VALUE_TIME, "years" },
	          { VALUE_TIME, "weeks" }, { VALUE_TIME, "days" }, { VALUE_TIME, "hours" }, { VALUE_TIME, "minutes" }, { VALUE_STAFF, "årsarbetare" } };
/* Other things that are counted, one word between: fyra prioriterade områden */
#define COUNTED "(?:\\p{L}+\\s+)?(?:(%{fact_persons})|(%{fact_areas})|(%{fact_models})|(%{fact_seats})|(%{fact_posts}))(?!\\p{L})"
static const struct {
	enum value_kind kind;
	const char *unit;
} counted[] = { { VALUE_PERSONS, "persons" }, { VALUE_AREAS, "areas" }, { VALUE_MODELS, "models" }, { VALUE_SEATS, "members" }, { VALUE_POSTS, "persons" } };
enum { UNITS_N = sizeof units / sizeof *units, COUNTED_N = sizeof counted / sizeof *counted };

static struct pattern digits = PATTERN("(?i)(?<![\\d.,:/§])((?:%{fact_minus}\\s+|(?<![\\p{L}\\d])[-−](?=\\d))?)" SUM "(?:" TO SUM ")?\\s*" UNITS);
static struct pattern spelled = PATTERN("(?i)^(\\p{L}{2,12})(?:\\s+(?:%{range_to})\\s+(\\p{L}{2,12}))?\\s+" UNITS);
static struct pattern some_digits = PATTERN("(?i)(?<![\\d.,:/§-])(\\d{1,3})\\s+" COUNTED);
static struct pattern some_spelled = PATTERN("(?i)^(\\p{L}{2,12})\\s+" COUNTED);
static struct pattern change = PATTERN("(?i)(?<!\\p{L})%{fact_change}\\s+(?:\\p{L}+\\s+)?$");
static struct pattern after = PATTERN("(?i)(?<!\\p{L})%{fact_after}\\s+(?:\\p{L}+\\s+)?$");
static struct pattern extends = PATTERN("(?i)(?<!\\p{L})%{fact_extends}\\s+$");
static struct pattern other_period = PATTERN("(?i)^\\s+(?:%{fact_other_period})");
static struct pattern each_time = PATTERN("(?i)^\\s+%{fact_each_time}"), horizon = PATTERN("(?i)^\\s+%{fact_horizon}"), notice = PATTERN("(?i)^[^,;]{0,12}?(?<!\\p{L})%{fact_notice}");
static struct pattern negated = PATTERN("(?i)(?<!\\p{L})%{fact_negated}\\s+$"); /* "innebär inte att någon gemensam nämnd bildas" */
static struct pattern notice_before = PATTERN("(?i)(?<!\\p{L})%{fact_notice_before}\\s+(?:\\p{L}+\\s+){0,2}$"); /* "uppsägningstid om nio månader" */
static struct pattern word_value =
	PATTERN("(?i)(?<!\\p{L})(?:(%{fact_joint_board})|(%{fact_federation})|(%{fact_agreement})|(%{fact_further}))(?!\\p{L})");
/* under 2025, år 2026, till och med 2026: a year alone */
static struct pattern year_alone = PATTERN("(?i)(?<![\\d\\p{L}-])((?:19|20)\\d\\d)(?![\\d\\p{L}]|[-–/:]\\d)");

static void add(struct fact_values *values, struct fact_value value)
{
	for (size_t i = 0; i < values->n; i++)
		if (value.start < values->at[i].end && values->at[i].start < value.end)
			return;
	if (values->n == MOST_VALUES)
		return;
	size_t i = values->n++;
	for (; i > 0 && values->at[i - 1].start > value.start; i--)
		values->at[i] = values->at[i - 1];
	values->at[i] = value;
}

/* "18 650 000" and decimals "2": "18650000.2" */
const char *fact_plain_number(const struct fact_reading *reading, struct slice whole, struct slice decimals)
{
	char buffer[64];
	size_t n = 0;
	for (size_t i = 0; i < whole.n && n < 40; i++)
		if (whole.at[i] >= '0' && whole.at[i] <= '9')
			buffer[n++] = whole.at[i];
	buffer[n] = 0;
	return arena_print(reading->document->arena, decimals.n ? "%s.%.*s" : "%s", buffer, (int)decimals.n, decimals.at ? decimals.at : "");
}

static const char *word_number(const struct fact_reading *reading, struct slice word)
{
	struct phrase_hit hit;
	if (!word.at || !words_whole(reading->classifier->words, WORDS_numbers, reading->document->scratch, word, &hit) || strcmp(hit.key, "0") == 0)
		return NULL;
	return hit.key;
}

/* The next match of a pattern that begins with a number as a word, at word `*i` or behind it: "tre", also of "2tre". */
static bool next_spelled(const struct fact_reading *reading, struct pattern *pattern, struct slice text, const struct tokens *words, size_t *i, struct match *m)
{
	for (; *i < words->n; ++*i) {
		struct phrase_hit hit;
		const struct token *word = &words->at[*i];
		size_t figures = 0;
		while (figures < word->raw.n && text_is_digit((unsigned char)word->raw.at[figures]))
			figures++;
		bool may_be = figures ? figures < word->raw.n : phrases_at(reading->classifier->words->sets[WORDS_numbers], words, *i, &hit);
		size_t at = word->start + figures;
		if (may_be && pattern_find(pattern, slice_part(text, at, text.n), 0, m)) {
			m->start += at;
			m->end += at;
			return true;
		}
	}
	return false;
}

static bool stands_behind(struct pattern *pattern, struct slice text, size_t at)
{
	return pattern_matches(pattern, slice_part(text, at < 30 ? 0 : text_before(text, at, 30), at));
}

static bool stands_before(struct pattern *pattern, struct slice text, size_t at)
{
	return pattern_matches(pattern, slice_part(text, at, text.n));
}

static bool tells_notice(struct slice text, const struct match *m)
{
	return stands_before(&notice, text, m->end) || stands_behind(&notice_before, text, m->start);
}

/* "förlängs med ett år", "ett år i sänder" */
static bool extends_by(struct slice text, const struct match *m)
{
	return stands_behind(&extends, text, m->start) || stands_before(&each_time, text, m->end);
}

/* "från elva till sex veckor"; "efter tre år" is when, not how much. */
static bool changes_from(struct slice text, const struct match *m, enum value_kind kind)
{
	if (kind == VALUE_TIMES && stands_before(&other_period, text, m->end)) /* "en gång i kvartalet" */
		return true;
	if (stands_behind(&notice_before, text, m->start) && !stands_behind(&change, text, m->start))
		return false;
	return stands_behind(&change, text, m->start) || (kind == VALUE_TIME && (stands_behind(&after, text, m->start) || stands_before(&horizon, text, m->end)));
}

static const char *range_of(const struct fact_reading *reading, const char *from, const char *to)
{
	return to ? arena_print(reading->document->arena, "%s-%s", from, to) : arena_print(reading->document->arena, "%s", from);
}

/* "tkr", "miljoner kronor", "kr" */
static const char *unit_of(size_t u, struct slice written)
{
	static struct pattern thousand = PATTERN("(?i)^(?:%{money_thousand})$"), million = PATTERN("(?i)^(?:%{money_million})$"), milliard = PATTERN("(?i)^(?:%{money_milliard})$");
	return units[u].unit ? units[u].unit : pattern_matches(&thousand, written) ? "tkr" : pattern_matches(&million, written) ? "mnkr" : pattern_matches(&milliard, written) ? "mdkr" : "kr";
}

static bool is_year(struct slice number)
{
	return number.n == 4 && (memcmp(number.at, "19", 2) == 0 || memcmp(number.at, "20", 2) == 0);
}

static void take_numbers(const struct fact_reading *reading, struct slice text, const struct tokens *words, struct fact_values *values)
{
	struct match m;
	for (size_t at = 0; pattern_find(&digits, text, at, &m); at = m.end) {
		const char *from = fact_plain_number(reading, m.group[2], m.group[3]), *to = m.group[4].at ? fact_plain_number(reading, m.group[4], m.group[5]) : NULL;
		if (to && is_year(m.group[2])) { /* "budget för 2024 till 18 650 000 kronor" */
			from = to;
			to = NULL;
		}
		if (m.group[1].n)
			from = arena_print(reading->document->arena, "-%s", from);
		for (size_t u = 0; u < UNITS_N; u++)
			if (m.group[6 + u].at)
				add(values, (struct fact_value){ units[u].kind, range_of(reading, from, to), unit_of(u, m.group[6 + u]), NULL, m.start, m.end, changes_from(text, &m, units[u].kind), extends_by(text, &m), tells_notice(text, &m) });
	}
	for (size_t i = 0; next_spelled(reading, &spelled, text, words, &i, &m); i++) {
		const char *from = word_number(reading, m.group[1]), *to = word_number(reading, m.group[2]);
		for (size_t u = 0; from && u < UNITS_N; u++)
			if (m.group[3 + u].at)
				add(values, (struct fact_value){ units[u].kind, range_of(reading, from, to), unit_of(u, m.group[3 + u]), NULL, m.start, m.end, changes_from(text, &m, units[u].kind), extends_by(text, &m), tells_notice(text, &m) });
	}
}

static void add_counted(const struct match *m, const char *n, struct fact_values *values)
{
	for (size_t u = 0; n && u < COUNTED_N; u++)
		if (m->group[2 + u].at)
			add(values, (struct fact_value){ counted[u].kind, n, counted[u].unit, NULL, m->start, m->end, false, false, false });
}

static void take_counted(const struct fact_reading *reading, struct slice text, const struct tokens *words, struct fact_values *values)
{
	struct match m;
	for (size_t at = 0; pattern_find(&some_digits, text, at, &m); at = m.start + m.group[1].n)
		add_counted(&m, fact_plain_number(reading, m.group[1], (struct slice){ NULL, 0 }), values);
	for (size_t i = 0; next_spelled(reading, &some_spelled, text, words, &i, &m); i++)
		add_counted(&m, word_number(reading, m.group[1]), values);
}

/* "22 färre bilar", "tre fler platser": how many, and of what */
static void take_more(const struct fact_reading *reading, struct slice text, struct fact_values *values)
{
	static struct pattern more = PATTERN("(?i)(?<![\\p{L}\\d.,])(?:(\\d{1,4})|(\\p{L}{2,12}))\\s+(?:%{fact_more})\\s+(\\p{L}[\\p{L}-]*)");
	struct match m;
	for (size_t at = 0; pattern_find(&more, text, at, &m); at = m.end) {
		const char *n = m.group[1].at ? fact_plain_number(reading, m.group[1], (struct slice){ NULL, 0 }) : word_number(reading, m.group[2]);
		if (n)
			add(values, (struct fact_value){ VALUE_MORE, n, slice_text(reading->document->arena, m.group[3]), NULL, m.start, m.end, false, false, false });
	}
}

/* A date without a year lies near the document's own, in notes and minutes of a meeting. */
static void take_dates(const struct fact_reading *reading, struct slice text, struct fact_values *values)
{
	const char *near = reading->near ? reading->near : reading->class == CLASS_NOTES ? reading->document->date : NULL;
	struct date date;
	struct match m;
	for (size_t at = 0; date_find(reading->classifier->words, text, at, near, &date); at = date.end)
		if (!date.compact)
			add(values, (struct fact_value){ VALUE_DATE, arena_print(reading->document->arena, "%s", date.iso), "date", NULL, date.start, date.end, false, false, false });
	for (size_t at = 0; pattern_find(&year_alone, text, at, &m); at = m.end)
		add(values, (struct fact_value){ VALUE_DATE, slice_text(reading->document->arena, m.group[1]), "date", NULL, m.start, m.end, false, false, false });
}

static void take_words(struct slice text, struct fact_values *values)
{
	static const struct {
		enum value_kind kind;
		const char *word;
	} words[] = { { VALUE_WORD, "gemensam nämnd" }, { VALUE_WORD, "kommunalförbund" }, { VALUE_WORD, "avtalssamverkan" }, { VALUE_FURTHER, "tills vidare" } };
	struct match m;
	for (size_t at = 0; pattern_find(&word_value, text, at, &m); at = m.end)
		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (m.group[1 + w].at)
				add(values, (struct fact_value){ words[w].kind, words[w].word, NULL, NULL, m.start, m.end, stands_behind(&negated, text, m.start), false, false });
}

static struct pattern region_word = PATTERN("^(?:%{fact_region_word})$");

void fact_municipalities(const struct fact_reading *reading, struct slice text, struct fact_values *values)
{
	struct tokens words = text_tokens(reading->document->scratch, text);
	for (size_t i = 0; i < words.n; i++) {
		struct phrase_hit hit;
		size_t length;
		if (!text_is_upper(text_decode(words.at[i].raw.at, words.at[i].raw.n, &length)) || !phrases_at(reading->classifier->owners, &words, i, &hit))
			continue;
		bool region = (hit.end < words.n && pattern_matches(&region_word, words.at[hit.end].folded)) || (i && pattern_matches(&region_word, words.at[i - 1].folded));
		if (region) /* "inom Uppsala län", "Region Uppsala" */
			continue;
		size_t end = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
		add(values, (struct fact_value){ VALUE_MUNICIPALITY, hit.section, NULL, hit.key, words.at[i].start, end, false, false, false });
		i = hit.end - 1;
	}
}

const struct fact_value *fact_only_municipality(const struct fact_values *values)
{
	const struct fact_value *only = NULL;
	for (size_t i = 0; i < values->n; i++) {
		if (values->at[i].kind != VALUE_MUNICIPALITY)
			continue;
		if (only && strcmp(only->municipality, values->at[i].municipality) != 0)
			return NULL;
		only = &values->at[i];
	}
	return only;
}

void fact_values_of(const struct fact_reading *reading, struct slice text, struct fact_values *values)
{
	values->n = 0;
	struct tokens words = text_tokens(reading->document->scratch, text);
	take_numbers(reading, text, &words, values);
	take_dates(reading, text, values);
	take_words(text, values);
	take_counted(reading, text, &words, values);
	take_more(reading, text, values);
	fact_municipalities(reading, text, values);
}
