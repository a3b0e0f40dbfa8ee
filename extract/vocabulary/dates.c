/* SPDX-License-Identifier: EUPL-1.2 */
/* In: text. Out: ISO dates, HH:MM. Knows nothing of whose date it is.
 *
 *   "2016-02-18"  "den 23 mars 2021"  "12/12-2019"  "27/2"  "16-18 sept"  "oktober 2019"  "våren 2020"
 *   "KC 160218_kallelse.docx"         "kl. 08.30–12.00"  "09:00 - 15:00"
 */
#include "dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pattern.h"

/* 2016-02-18, 2015- 02-05 */
static struct pattern iso = PATTERN("(?<![\\d-])(19[5-9]\\d|20\\d\\d)\\s?-\\s?(0[1-9]|1[0-2])\\s?-\\s?(0[1-9]|[12]\\d|3[01])(?![\\d])");
/* den 23 mars 2021; 16-18 sept; 1:a februari 2024; 7-8 februari 2019 */
static struct pattern words_day =
	PATTERN("(?<![\\d.,])(\\d{1,2})(?::[ae])?(?:\\s?[-–]\\s?\\d{1,2})?[\\s-]\\s?(\\p{L}{3,9})\\.?(?:\\s+(?:%{year_word}\\s+)?(19\\d\\d|20\\d\\d))?(?![\\p{L}\\d])");
/* 12/12-2019, 27/2, 23/3 2021, 18/2-16 */
static struct pattern slashed = PATTERN("(?<![\\d/.§])([0-3]?\\d)/(1[0-2]|0?[1-9])(?:[\\s-]\\s?(20\\d\\d))?(?![\\d/])");
/* oktober 2019; april 2019 */
static struct pattern month_year = PATTERN("(?<!\\p{L}|\\d\\s)(\\p{L}{3,9})\\.?\\s+(19\\d\\d|20\\d\\d)(?!\\d)");
/* våren 2020, hösten 2021, under 2020 is left to callers */
static struct pattern season = PATTERN("(?i)(?<!\\p{L})%{season}\\s+(?:%{year_word}\\s+)?(19\\d\\d|20\\d\\d)(?!\\d)");
/* 20160212 */
static struct pattern compact8 = PATTERN("(?<!\\d)(20\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d)");
/* 160218 */
static struct pattern compact6 = PATTERN("(?<!\\d)([0-3]\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d)");
/* kl. 08.30–12.00; 09:00 - 15:00; 13.15 17.15; kl 14 */
static struct pattern clock_range =
	PATTERN("(?<![\\d.:/-])([01]?\\d|2[0-4]|l\\d)[.:]([0-5]\\d)(?:\\s*(?:[-–—]+|%{until}|\\s)\\s*(?:%{clock_word}\\s*)?([01]?\\d|2[0-4]|l\\d)[.:]([0-5]\\d))?(?![\\d:]|\\.\\d)"); /* l3.00: a scanned 13.00 */

/* kl. 18-21.30; klockan 9 - 12; kl 13.00 till ca 15: hours alone need the word */
static struct pattern hours =
	PATTERN("(?i)(?<!\\p{L})%{clock_word}\\s*([01]?\\d|2[0-4])(?:[.:]([0-5]\\d))?\\s*(?:[-–—]+|%{until})\\s*(?:(?:ca|%{clock_word})\\s*)?([01]?\\d|2[0-4])(?:[.:]([0-5]\\d))?(?![\\d/:]|[.]\\d|\\s?\\p{L}{3,9}\\s\\d{4})");

static unsigned value(struct slice s)
{
	unsigned v = 0;
	for (size_t i = 0; i < s.n; i++)
		v = v * 10 + (s.at[i] == 'l' ? 1U : (unsigned)(s.at[i] - 48));
	return v;
}

static unsigned month_of(const struct vocabulary *words, struct slice name)
{
	enum { LONGEST = 64 };
	struct phrase_hit hit;
	if (name.n >= LONGEST)
		return 0;
	struct arena *arena = arena_new();
	bool is = words_whole(words, WORDS_months, arena, name, &hit);
	arena_free(arena);
	return is ? (unsigned)atoi(hit.key) : 0;
}

static void set(struct date *date, const struct match *match, unsigned year, unsigned month, unsigned day)
{
	date->start = match->start;
	date->end = match->end;
	date->has_day = day > 0;
	if (day)
		snprintf(date->iso, sizeof date->iso, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
	else if (month)
		snprintf(date->iso, sizeof date->iso, "%04d-%02d", year % 10000, month % 100);
	else
		snprintf(date->iso, sizeof date->iso, "%04d", year % 10000);
}

/* The year of a day and month without one: that of `near`, or the next when the day lies before it. */
static unsigned year_near(const char *near, unsigned month, unsigned day)
{
	if (!near || strlen(near) < 10)
		return near && strlen(near) >= 4 ? (unsigned)atoi(near) : 0;
	unsigned year = (unsigned)atoi(near), m = (unsigned)atoi(near + 5), d = (unsigned)atoi(near + 8);
	return month < m || (month == m && day < d) ? year + 1 : year;
}

/* Keeps the earlier of two finds. */
static bool better(const struct match *match, bool found, const struct date *date)
{
	return !found || match->start < date->start || (match->start == date->start && match->end > date->end);
}

static bool find_day(const struct vocabulary *words, struct slice text, size_t from, const char *near, struct date *date, bool found)
{
	struct match m;
	for (size_t at = from; pattern_find(&words_day, text, at, &m); at = m.start + 1) {
		unsigned month = month_of(words, m.group[2]), day = value(m.group[1]);
		if (!month || day < 1 || day > 31)
			continue;
		bool written = m.group[3].at != NULL;
		unsigned year = written ? value(m.group[3]) : year_near(near, month, day);
		if (!year)
			continue;
		if (better(&m, found, date)) {
			*date = (struct date){ .has_year = written };
			set(date, &m, year, month, day);
		}
		return true;
	}
	return found;
}

/* No date is without a digit. Those of other scripts begin with bytes from 0xD9 on, as 0xE2 of a dash does not. */
static bool may_hold_date(struct slice text, size_t from)
{
	for (size_t i = from; i < text.n; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if ((c >= '0' && c <= '9') || (c >= 0xD9 && c != 0xE2))
			return true;
	}
	return false;
}

bool date_find(const struct vocabulary *words, struct slice text, size_t from, const char *near, struct date *date)
{
	struct match m;
	bool found = false;
	*date = (struct date){ .iso = "" };
	if (!may_hold_date(text, from))
		return false;
	if (pattern_find(&iso, text, from, &m)) {
		*date = (struct date){ .has_year = true };
		set(date, &m, value(m.group[1]), value(m.group[2]), value(m.group[3]));
		found = true;
	}
	found = find_day(words, text, from, near, date, found);
	for (size_t at = from; pattern_find(&slashed, text, at, &m); at = m.end) {
		bool written = m.group[3].at != NULL;
		unsigned day = value(m.group[1]), month = value(m.group[2]);
		unsigned year = written ? value(m.group[3]) : year_near(near, month, day);
		if (!year || day < 1 || day > 31)
			continue;
		if (better(&m, found, date)) {
			*date = (struct date){ .has_year = written };
			set(date, &m, year, month, day);
			found = true;
		}
		break;
	}
	for (size_t at = from; pattern_find(&month_year, text, at, &m); at = m.end) {
		unsigned month = month_of(words, m.group[1]);
		if (!month)
			continue;
		if (better(&m, found, date)) {
			*date = (struct date){ .has_year = true };
			set(date, &m, value(m.group[2]), month, 0);
			found = true;
		}
		break;
	}
	if (pattern_find(&season, text, from, &m) && better(&m, found, date)) {
		*date = (struct date){ .has_year = true };
		set(date, &m, value(m.group[1]), 0, 0);
		found = true;
	}
	if (pattern_find(&compact8, text, from, &m) && better(&m, found, date)) {
		*date = (struct date){ .has_year = true, .compact = true };
		set(date, &m, value(m.group[1]), value(m.group[2]), value(m.group[3]));
		found = true;
	} else if (pattern_find(&compact6, text, from, &m) && better(&m, found, date)) {
		*date = (struct date){ .has_year = true, .compact = true };
		set(date, &m, 2000 + value(m.group[1]), value(m.group[2]), value(m.group[3]));
		found = true;
	}
	return found;
}

bool clock_find(struct slice text, size_t from, struct clock *clock)
{
	struct match m, of_hours;
	bool found = pattern_find(&clock_range, text, from, &m);
	if (pattern_find(&hours, text, from, &of_hours) && (!found || of_hours.group[1].at <= m.group[0].at) && !(of_hours.group[2].at && of_hours.group[4].at)) {
		m = of_hours;
		found = true;
	}
	if (!found)
		return false;
	*clock = (struct clock){ .start = m.start, .end = m.end };
	snprintf(clock->from, sizeof clock->from, "%02d:%02d", value(m.group[1]) % 100, m.group[2].at ? value(m.group[2]) % 100 : 0);
	if (m.group[3].at)
		snprintf(clock->to, sizeof clock->to, "%02d:%02d", value(m.group[3]) % 100, m.group[4].at ? value(m.group[4]) % 100 : 0);
	return true;
}
