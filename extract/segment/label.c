/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line. Out: the number with which it may begin an item, by the form of its label. Knows nothing of the other lines: which
 * form the items have, numbering.c and series.c tell.
 *
 *   "§ 61 <TAB> Dnr KS 2018/14"   "Ks § 202"   "Paragraf 130"   "KF 23/20 Budget"
 *   "3.10. Fortsatta arbetsformer"   "4:1 Öppnande"   "40/2021 Justering"   "45" alone
 *   "Punkt 4: Budget"   "p. 4 Budget"   "IV. Budget"   "D. Budget"   "118 §"   "Budget ..... § 118"   "b) Avfall"
 */
#include "label.h"

#include <stdlib.h>
#include <string.h>

#include "paragraph_shape.h"
#include "pattern.h"

/* § 61; KS § 130; Ks § 202; §63; § 12a; "§ 5/2023"; "§ 61Dnr 118/06", "§ 61Val av"; [2] the number, [3] what follows */
#define PREFIX "(\\p{Lu}[\\p{L}]{0,7}(?:\\s?\\p{Lu}{1,3})?)"
#define OF_YEAR "(?:19|20)\\d\\d\\s?[/:–-]\\s?(?=\\d)" /* "§ 2019-12": the twelfth of the year */
#define LETTERED "(?:\\s?[a-z](?![\\p{L}]))?"
#define NUMBER "(" OF_MEETING "\\d{1,4}" LETTERED ")"
#define BELOW "(?:\\.[1-9]\\d?(?![.\\d]))?"
#define NUMBER_OF_YEAR "(" OF_YEAR "\\d{1,4}(?![\\d-])" LETTERED "|" OF_MEETING "\\d{1,4}" LETTERED "(?:/(?:19|20)\\d\\d(?!\\d)|" BELOW "))" /* also "§ 31/2019", "§ 14.2" */
#define NUMBER_ENDS "(?=[\\s\\t]|$|\\p{Lu}\\p{Ll}|(?i:%{case_label})(?!\\p{L}))[\\s\\t]*"
static struct pattern with_sign = PATTERN("^(?:" PREFIX "[ .:,]{0,2})?§\\s?" NUMBER_OF_YEAR "(?:/\\d{2,4})?[.:]?" NUMBER_ENDS "(.*)$");
/* § 12-14; KSau §§ 12–14 Personalärenden; § 12 och 13 */
static struct pattern several = PATTERN("^(?:" PREFIX "[ .:,]{0,2})?§{1,2}\\s?((?!(?:19|20)\\d\\d)\\d{1,4})(?:\\s?[-–—]\\s?|,\\s|\\s%{conjunction}\\s)(?:§\\s?)?(\\d{1,4})[.:]?(?:[\\s\\t]+|$)(?=\\p{Lu}|[\"”]|$)(.*)$");
static struct pattern paragraf = PATTERN("^(?i:%{paragraph_word})\\s*:?\\s+(\\d{1,4})[.:]?(?=\\s|$)(?!\\s*(?:[-–—,]|%{conjunction}\\b|%{until}\\b)\\s*\\d)\\s*(.*)$");
/* Ks 208; Kfm 75 Val av ...; Kf62 Dnr 118/06; "Kf ? 61", "Kf. 61"; "KF 23/20 Budget", "KSAU 130/2014"; [1] a body's short name */
static struct pattern without_sign = PATTERN("^(\\p{Lu}[\\p{L}]{0,5}(?:\\s?\\p{Lu}{1,3})?)(?:\\.?:?\\s?|\\s[?\\x{FFFD}$&]\\s?)" NUMBER "(/\\d{2,4}(?=\\s+\\p{Lu}\\p{Ll})|(?<!\\d{4})/(?:19|20)\\d\\d$)?[.:]?" NUMBER_ENDS "(.*)$");
/* 3.10. Title; 4a Title; 2.a Title; 12 Title (a table of the agenda gives TAB); 1: Title; 1/ Title; (1) Title; 1 | Title */
static struct pattern point = PATTERN("^[(#\\[]?(\\d{1,3}(?:\\.\\d{1,2}){0,3}(?:\\s?[a-z]|\\.[a-z])?)(?:[.)][.):]?\\s*|[:/\\]][\\s\\t]+|\\s+(?:[-–—|]\\s+)?|\\t)(?=[\\p{Lu}\\d\"”])(.*)$");
/* 4:1 Mötet öppnas: the first item of the fourth meeting, without its § */
static struct pattern of_meeting = PATTERN("^(\\d{1,2}:[1-9]\\d?)\\.?\\s+(?=\\p{Lu})(.*)$");
/* 40/2021 Protokolljustering: the number that a matter has in its year, without its § */
static struct pattern of_year = PATTERN("^(\\d{1,4}/(?:19|20)\\d\\d)[.:]?\\s+(?=\\p{Lu}|[\"”])(.*)$");
/* "45" alone on its line: an item only where the §§ leave room for it */
static struct pattern bare_number = PATTERN("^(\\d{1,4})$");
/* KS/2015:312 - 042 <TAB> 169 Delårsrapport */
static struct pattern behind_case = PATTERN("^([^\\t]{4,40})\\t(?:§\\s?)?(\\d{1,4})\\s+(?=\\p{Lu})(.*)$");

/* Punkt 4 – Avgifter; p. 4 Drogvanor; Nr 83; Pkt 2 <TAB> Skydd */
#define TITLE_BEHIND "(?=\\p{Lu}|[\"”\\d]|$)(.*)$"
static struct pattern worded = PATTERN("^(?i:%{item_label})\\.?\\s?(\\d{1,3}(?:\\s?[a-z](?!\\p{L})|/(?:19|20)\\d\\d)?)(?:[.:)]|\\s*[-–—|](?=\\s))?(?:[\\s\\t]+|$)" TITLE_BEHIND);
/* IV. Halkbekämpning; IV – Halkbekämpning; IV alone */
static struct pattern roman = PATTERN("^([IVX]{1,6})(?:[.):][.):]?(?:[\\s\\t]*)|\\s+(?:[-–—|]\\s+)?|\\t+|$)" TITLE_BEHIND);
/* D. Busskort; D) Busskort; D – Busskort; "D Busskort" begins a sentence */
static struct pattern letter = PATTERN("^(\\p{Lu})(?:[.):][.):]?(?:[\\s\\t]+|$)|\\s+[-–—|]\\s+|\\t+)" TITLE_BEHIND);
static struct pattern alone = PATTERN("^[(#\\[]?(\\d{1,4})[.):\\]]{0,2}$");
/* 118 §; MBN 118 § Byggnadslov; "14 § miljöbalken" goes on small */
static struct pattern sign_behind = PATTERN("^(?:" PREFIX " )?(\\d{1,4}" LETTERED ")\\s?§[.:]?(?:[\\s\\t]+|$)" TITLE_BEHIND);
/* Budgetuppföljning ..... § 154; Budgetuppföljning <TAB> § 154; Budgetuppföljning (§ 154) */
static struct pattern at_end = PATTERN("^(?=\\p{Lu})([^\\t]{3,160}?[^\\s.…,])(?:\\s*(?:\\.{3,}|…)[\\s.…]*|\\t+|\\s*[-–—,]?\\s+\\(?)§\\s?(\\d{1,4}" LETTERED ")\\)?$");
/* Budgetuppföljning <TAB> 154 § */
static struct pattern behind_at_end = PATTERN("^(?=\\p{Lu})([^\\t]{3,160}?[^\\s.…,])(?:\\s*(?:\\.{3,}|…)[\\s.…]*|\\t+)(\\d{1,4}" LETTERED ")\\s?§$");
/* b) Avfall; b. Avfall */
static struct pattern small = PATTERN("^([a-z])[.)][\\s\\t]+(?=\\p{Lu}|[\"”])(.*)$");

static struct label label_of(const struct match *m, int prefix, int number, int rest)
{
	return (struct label){ .number = m->group[number], .rest = m->group[rest], .prefix = prefix ? m->group[prefix] : (struct slice){ NULL, 0 } };
}

/* Which of the forms above the line has, the surest first. */
bool label_read(const struct vocabulary *words, struct document *document, struct slice text, struct candidate *candidate, struct label *label)
{
	enum { LONGEST = 160, LONGEST_POINT = 140 };
	struct match m;
	if (pattern_find(&several, text, 0, &m) && atoi(m.group[2].at) < atoi(m.group[3].at)) {
		*label = label_of(&m, 1, 2, 4);
		label->last = m.group[3];
		label->number.n = (size_t)(m.group[3].at + m.group[3].n - label->number.at);
		return candidate->sign = true;
	}
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
		const char *tab = memchr(label->rest.at, '\t', label->rest.n); /* in a table the title alone counts */
		return text_points(slice_part(label->rest, 0, tab ? (size_t)(tab - label->rest.at) : label->rest.n)) <= LONGEST_POINT;
	}
	if (pattern_find(&of_meeting, text, 0, &m) || pattern_find(&of_year, text, 0, &m)) {
		*label = label_of(&m, 0, 1, 2);
		return text_points(label->rest) <= LONGEST_POINT;
	}
	*label = bodied; /* "TN 69", "KF 23/20 Budget": numbering_of_bodies */
	candidate->dated = year && bodied.rest.n == 0;
	if (candidate->dated && !title_names_body(words, document, bodied.prefix))
		return false;
	return body && (candidate->sign = candidate->lost = candidate->unlisted = true);
}

enum label_form label_read_other(struct slice text, struct label *label)
{
	static const struct {
		enum label_form form;
		struct pattern *pattern;
		int prefix, number, rest;
	} forms[] = {
		{ LABEL_WORDED, &worded, 0, 1, 2 }, { LABEL_ALONE, &alone, 0, 1, 1 },        { LABEL_BEHIND, &sign_behind, 1, 2, 3 }, { LABEL_END, &at_end, 0, 2, 1 },
		{ LABEL_END, &behind_at_end, 0, 2, 1 },
		{ LABEL_ROMAN, &roman, 0, 1, 2 },   { LABEL_LETTER, &letter, 0, 1, 2 },      { LABEL_SMALL, &small, 0, 1, 2 },
	};
	struct match m;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (!pattern_find(forms[i].pattern, text, 0, &m))
			continue;
		*label = label_of(&m, forms[i].prefix, forms[i].number, forms[i].rest);
		if (forms[i].form == LABEL_ALONE)
			label->rest = slice_part(text, text.n, text.n);
		return forms[i].form;
	}
	return LABEL_NUMBER;
}

/* IV -> 4; 0: it is none. */
static int roman_value(const char *text)
{
	int sum = 0, last = 0;
	for (size_t i = strlen(text); i > 0; i--) {
		int value = text[i - 1] == 'I' ? 1 : text[i - 1] == 'V' ? 5 : text[i - 1] == 'X' ? 10 : 0;
		if (!value)
			return 0;
		sum += value < last ? -value : value;
		last = value > last ? value : last;
	}
	return sum;
}

/* The number behind the year or the meeting: the 12 of "2019-12", the 1 of "4:1"; these tell no place among the meeting's own. */
static const char *behind_year(const char *number)
{
	enum { YEAR = 4 };
	const char *meeting = strchr(number, ':');
	bool year = strspn(number, "0123456789") == YEAR && (number[YEAR] == '-' || number[YEAR] == '/');
	return meeting ? meeting + 1 : year ? number + YEAR + 1 : number;
}

void label_places(struct candidate *candidate)
{
	const char *at = behind_year(candidate->number);
	candidate->depth = 0;
	if (candidate->form == LABEL_ROMAN || candidate->form == LABEL_LETTER || candidate->form == LABEL_SMALL) {
		char first = *at, start = candidate->form == LABEL_SMALL ? 'a' : 'A';
		candidate->place[0] = candidate->form == LABEL_ROMAN ? roman_value(at) : first - start + 1;
		candidate->depth = 1;
		return;
	}
	while (*at && candidate->depth < 4) {
		candidate->place[candidate->depth++] = *at >= 'a' && *at <= 'z' ? *at - 'a' + 1 : atoi(at);
		at += strcspn(at, ".");
		at += *at == '.';
	}
}
