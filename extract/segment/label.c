/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line. Out: the number with which it may begin an item, by the form of its label. Knows nothing of the other lines.
 *
 *   "§ 61 <TAB> Dnr KS 2018/14"   "Ks § 202"   "Paragraf 130"   "KF 23/20 Budget"
 *   "3.10. Fortsatta arbetsformer"   "4:1 Öppnande"   "40/2021 Justering"   "Punkt 4: Budget"   "45" alone
 */
#include "label.h"

#include "paragraph_shape.h"
#include "pattern.h"

/* § 61; KS § 130; Ks § 202; §63; § 12a; "§ 5/2023"; "§ 61Dnr 118/06", "§ 61Val av"; [2] the number, [3] what follows */
#define PREFIX "(\\p{Lu}[\\p{L}]{0,7}(?:\\s?\\p{Lu}{1,3})?)"
#define NUMBER "(" OF_MEETING "\\d{1,4}(?:\\s?[a-z](?![\\p{L}]))?)"
#define NUMBER_ENDS "(?=[\\s\\t]|$|\\p{Lu}\\p{Ll}|(?i:%{case_label})(?!\\p{L}))[\\s\\t]*"
static struct pattern with_sign = PATTERN("^(?:" PREFIX "[ .:,]{0,2})?§\\s?" NUMBER "(?:/\\d{2,4})?[.:]?" NUMBER_ENDS "(.*)$");
static struct pattern paragraf = PATTERN("^(?i:%{paragraph_word})\\s+(\\d{1,4})[.:]?(?=\\s|$)(?!\\s*(?:[-–—,]|%{conjunction}\\b|%{until}\\b)\\s*\\d)\\s*(.*)$");
/* Ks 208; Kfm 75 Val av ...; Kf62 Dnr 118/06; "Kf ? 61", "Kf. 61"; "KF 23/20 Budget", "KSAU 130/2014"; [1] a body's short name */
static struct pattern without_sign = PATTERN("^(\\p{Lu}[\\p{L}]{0,5}(?:\\s?\\p{Lu}{1,3})?)(?:\\.?:?\\s?|\\s[?\\x{FFFD}$&]\\s?)" NUMBER "(/\\d{2,4}(?=\\s+\\p{Lu}\\p{Ll})|(?<!\\d{4})/(?:19|20)\\d\\d$)?[.:]?" NUMBER_ENDS "(.*)$");
/* 3.10. Title; 4a Title; 12 Title (a table of the agenda gives TAB) */
static struct pattern point = PATTERN("^(\\d{1,3}(?:\\.\\d{1,2}){0,3}\\s?[a-z]?)(?:[.)]\\s*|\\s+(?:[-–—]\\s+)?|\\t)(?=[\\p{Lu}\\d\"”])(.*)$");
/* 4:1 Mötet öppnas: the first item of the fourth meeting, without its § */
static struct pattern of_meeting = PATTERN("^(\\d{1,2}:[1-9]\\d?)\\.?\\s+(?=\\p{Lu})(.*)$");
/* 40/2021 Protokolljustering: the number that a matter has in its year, without its § */
static struct pattern of_year = PATTERN("^(\\d{1,4}/(?:19|20)\\d\\d)[.:]?\\s+(?=\\p{Lu}|[\"”])(.*)$");
/* Ärende 3 <TAB> Skolskjuts; Punkt 4: Budget */
static struct pattern worded = PATTERN("^(?=\\p{Lu})(?i:%{item_word})\\s+(\\d{1,3})(?:[.:]|\\s+[-–—])?\\s+(?=\\p{Lu}|\"|”)(.*)$");
/* "45" alone on its line: an item only where the §§ leave room for it */
static struct pattern bare_number = PATTERN("^(\\d{1,4})$");
/* KS/2015:312 - 042 <TAB> 169 Delårsrapport */
static struct pattern behind_case = PATTERN("^([^\\t]{4,40})\\t(?:§\\s?)?(\\d{1,4})\\s+(?=\\p{Lu})(.*)$");

static struct label label_of(const struct match *m, int prefix, int number, int rest)
{
	return (struct label){ m->group[number], m->group[rest], prefix ? m->group[prefix] : (struct slice){ NULL, 0 } };
}

/* Which of the forms above the line has, the surest first. */
bool label_read(const struct vocabulary *words, struct document *document, struct slice text, struct candidate *candidate, struct label *label)
{
	enum { LONGEST = 160, LONGEST_POINT = 140 };
	struct match m;
	if (pattern_find(&with_sign, text, 0, &m)) {
		*label = label_of(&m, 1, 2, 3);
		return candidate->sign = true;
	}
	bool body = text.n < LONGEST && pattern_find(&without_sign, text, 0, &m);
	struct label bodied = body ? label_of(&m, 1, 2, 4) : (struct label){ .number = { NULL, 0 } };
	bool year = body && m.group[3].at;
	if (body && !year && title_names_body(words, document, bodied.prefix)) {
		*label = bodied;
		return candidate->sign = candidate->lost = true;
	}
	if (pattern_find(&paragraf, text, 0, &m)) {
		*label = label_of(&m, 0, 1, 2);
		return candidate->sign = true;
	}
	if (pattern_find(&bare_number, text, 0, &m)) {
		*label = (struct label){ .number = m.group[1], .rest = slice_part(text, text.n, text.n) };
		return candidate->alone = true;
	}
	if (pattern_find(&behind_case, text, 0, &m) && title_is_case_number(m.group[1])) {
		*label = label_of(&m, 0, 2, 3);
		return true;
	}
	if (pattern_find(&point, text, 0, &m)) {
		*label = label_of(&m, 0, 1, 2);
		return text_points(label->rest) <= LONGEST_POINT;
	}
	if (pattern_find(&of_meeting, text, 0, &m) || pattern_find(&of_year, text, 0, &m) || pattern_find(&worded, text, 0, &m)) {
		*label = label_of(&m, 0, 1, 2);
		return text_points(label->rest) <= LONGEST_POINT;
	}
	*label = bodied; /* "TN 69", "KF 23/20 Budget": numbering_of_bodies */
	candidate->dated = year && bodied.rest.n == 0;
	if (candidate->dated && !title_names_body(words, document, bodied.prefix))
		return false;
	return body && (candidate->sign = candidate->lost = candidate->unlisted = true);
}
