/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences and titles. Out: laws as they are cited, and reports.
 *
 *   "9 kap. 37 § kommunallagen (2017:725)"   "21 § livsmedelslagen"   "16 kap. 1-3 §§ socialtjänstlagen"   "9 § 9 p LSS"
 *   "27 § lagen (2010:1011) om brandfarliga och explosiva varor"      the name ends where the sentence goes on
 *   "skollagen 4 kap. 1 §"   "5 kap 27 plan- och bygglagen"           the § behind, and lost
 *   "4 kap 1 § socialtjänstlagen samt 9 § LSS"                        two
 *   "förordning (EU) 2016/679"   "artikel 37 i dataskyddsförordningen"   "AFS 2001:1"
 *   "SOU 2020:8"   "prop. 2016/17:171"   "rapporten Trygga vägar från mars 2012"
 */
#include "reference.h"

#include <string.h>

#define NUMBER "\\d{1,3}(?:\\s?[a-z](?!\\p{L}))?"
#define AND "\\s?(?:[-–,]|\\b(?:%{conjunction}|%{until})\\b)\\s?"
#define CHAPTER "(?<![\\d:.,])\\d{1,2}(?:\\s?[a-z])?(?:" AND "\\d{1,2})*\\s?%{law_chapter}(?!\\p{L})\\.?"
#define PARAGRAPHS "(?<![\\d:.])" NUMBER "(?:" AND NUMBER ")*\\s?[§&]{1,2}"
/* "första stycket", "9 p", "2 st. 1": a part of a § */
#define PART "(?:\\s(?:%{law_part}(?!\\p{L})|\\d{1,2}\\s?%{law_point}(?!\\p{L})|\\d{1,2}(?=\\s)))*"
#define CITED "(?:" CHAPTER "[.,]?\\s*)?" PARAGRAPHS PART
#define EU_NUMBER "(?:\\((?:EU|EG|EEG|Euratom|EU, Euratom)\\)\\s*(?:%{number_word}\\s*)?\\d{1,4}/\\d{1,4}|(?:%{number_word}\\s*)?\\d{1,4}/\\d{1,4}(?:/(?:EU|EG|EEG))?)"

/* Where a citation can begin; the law's name follows it, or is it: [1] 5 kap. 3 § och 6 kap. 1 §; [2] 19 kap., 5 kap 27;
 * [3] artikel 37; [4] förordning (EU) 2016/679; [5] AFS 2001:1, OSL 26:1; [6] a law by its name. First of all: no letter within
 * a word begins one. */
static struct pattern beginning = PATTERN(
	"(?=\\d|(?<!\\p{L})\\p{L})(?:(" CITED "(?:" AND CITED ")*\\s+(?:%{law_of}\\s+)?)"
	"|(" CHAPTER "\\s*(?:" NUMBER "\\s+)?(?:%{law_of}\\s+)?)"
	"|((?<!\\p{L})(?i:%{law_article})\\s\\d{1,3}(?:[.:]\\d{1,2})*(?:\\s?[a-z](?!\\p{L}))?(?:" AND "\\d{1,3}(?:\\.\\d{1,2})*)*\\s+(?:%{law_of}\\s+)?)"
	"|((?<!\\p{L})(?i:%{eu_act})\\s*" EU_NUMBER ")"
	"|((?<!\\p{L})(?:%{law_series}\\s?\\d{4}:\\d+|%{law_short}\\s\\d{1,2}:\\d{1,3}(?!\\d)))"
	"|((?<![\\p{L}-])" LAW "))");
/* One of these stands in every text in which `beginning` finds something; most texts hold none. Each by itself, so that the prefilter
 * tells of each; what is short is sought as it is written, since "al" and "kl" stand in many words. "plan- och bygglagen" begins before
 * the word that is a law's. */
static struct pattern signs[] = {
	PATTERN("[§&]"),
	PATTERN("%{law_chapter}(?!\\p{L})"),
	PATTERN("(?i:%{law_article})\\s\\d"),
	PATTERN("(?i:%{eu_act})\\s*" EU_NUMBER),
	PATTERN("%{law_series}\\s?\\d"),
	PATTERN("(?<!\\p{L})%{law_short}\\b"),
	PATTERN("(?<![\\p{L}-])(?!(?i:%{not_law})\\b)(?i:%{law_name})\\b"),
	PATTERN("\\p{L}-,?\\s"),
};
static struct pattern eu_act = PATTERN("^(?i:%{eu_act})\\s*" EU_NUMBER);
static struct pattern law_name = PATTERN("^" LAW);
static struct pattern law_register = PATTERN("^\\s?\\((?:%{law_short},?\\s*)?(?:(?:%{law_register}|%{law_series})\\s*)?\\d{4}:\\s?\\d+(?:,?\\s*%{law_short})?\\)");
static struct pattern abbreviated = PATTERN("^\\s?\\(%{law_short}\\)"); /* socialtjänstlagen (SoL) */
/* "om skydd mot olyckor": a name that is known, up to its own register number, or up to where the sentence goes on */
static struct pattern about_known = PATTERN("^\\s+%{law_about}\\s+(?i:%{law_subject})(?!\\p{L})");
static struct pattern about_registered = PATTERN("^\\s+%{law_about}\\s[^.;()\\d]{4,90}(?=\\s\\(\\d{4}:\\d+\\))");
static struct pattern about = PATTERN(
	"^\\s+%{law_about}\\s+(?:(?!%{law_over}(?!\\p{L})|%{conjunction}\\s+%{law_next}(?!\\p{L}))[^\\s.,;:()]+\\s+){0,9}?"
	"[^\\s.,;:()]+(?=\\s*(?:[.,;:()]|$)|\\s+(?:%{law_over}(?!\\p{L})|%{conjunction}\\s+(?:%{law_next}(?!\\p{L})|\\d)))");
/* skollagen 4 kap. 1 §; barnkonventionen artikel 3 */
static struct pattern cited_behind = PATTERN("^,?\\s+(?:" CITED "(?!\\s+(?:%{law_of}\\s+)?" LAW ")|(?i:%{law_article})\\s\\d{1,3}(?!\\d))");

/* SOU 2020:8; Ds 2018:3; prop. 2016/17:171; dir. 2014:105 */
static struct pattern series = PATTERN("(?<!\\p{L})%{report_series}\\s?\\d{4}(?:/\\d\\d)?:\\p{Lu}{0,3}\\d+");
/* [1] the title, [2] what follows that may hold its date: rapporten ”Trygga vägar” från mars 2012 */
static struct pattern quoted = PATTERN("(?i)(?<!\\p{L})%{report_word}\\s+(?:[”“\"»«*’'_]+)([^”“\"»«*\\n]{4,120})[”“\"»«*’'_]+([^.;\\n]{0,40})");
/* rapporten Trygga vägar från mars 2012; utredningen Lokaler i samverkan 2019 */
static struct pattern named = PATTERN(
	"(?<!\\p{L})(?i:%{report_definite})\\s+(\\p{Lu}\\p{Ll}+(?:\\s[\\p{L}\\d–-]+){0,8}?)(?:(?<=\\s(?:19|20)\\d\\d)(?![\\d-])|\\s+(?=%{from_whom}\\s))([^.;\\n]{0,24})");
/* betänkandet Starkare skolor (SOU 2020:8) */
static struct pattern numbered = PATTERN("(?<!\\p{L})(?i:%{report_word})\\s+(\\p{Lu}[^.;:()\\n]{3,110}\\s\\(%{report_series}\\s?\\d{4}[^()]{1,12}\\))()");
/* revisionsrapporten Granskning av livsmedelskontrollen och begärt svar: up to where the sentence goes on */
static struct pattern plain = PATTERN(
	"(?<!\\p{L})(?i:%{report_definite})\\s+(\\p{Lu}\\p{Ll}+\\s(?:(?!(?:%{past_verb}|%{report_over})\\s)\\p{Ll}+\\s){0,2}(?!(?:%{report_over})(?!\\p{L}))(?:%{report_joint})\\s(?!(?:%{report_over})\\s)[^.,;:()\\n]{3,100}?)(?=[.,;:()]|$|\\s(?:%{conjunction}\\s)?(?:%{report_over})(?!\\p{L}))()");
/* se rapporten Trygga vägar. */
static struct pattern seen = PATTERN("(?<!\\p{L})(?i:%{see_only})\\s+(?i:%{report_word})\\s+(\\p{Lu}[\\p{L}\\d]*(?:\\s[\\p{L}\\d–-]+){1,8})(?=[.;)])()");

static void take(struct references *references, const struct pointing *pointing, struct slice place, const char *kind, const char *date, double confidence)
{
	struct pointer p = { .block = pointing->block, .place = slice_trim(place), .kind = kind, .date = date, .confidence = confidence };
	reference_add(references, &p);
}

/* "rapporten Trygga vägar från mars 2012": the month, or the year in brackets behind it; a day, or the year of a series in the title. */
static const char *date_of(struct field_context *context, struct slice title, struct slice behind)
{
	enum { NEAR = 12 };
	static struct pattern year = PATTERN("^\\s*(?:%{from_whom}\\s+|\\()((?:19|20)\\d\\d)(?!\\d)");
	static struct pattern series_year = PATTERN("%{report_series}\\s?(\\d{4})");
	struct date date;
	struct match m;
	if (date_find(context->words, behind, 0, NULL, &date) && date.start < NEAR && date.has_year)
		return arena_text(context->arena, date.iso);
	if (pattern_find(&year, behind, 0, &m) || pattern_find(&series_year, title, 0, &m))
		return slice_text(context->arena, m.group[1]);
	return date_find(context->words, title, 0, NULL, &date) && date.has_year && date.has_day ? arena_text(context->arena, date.iso) : NULL;
}

static void take_reports(struct references *references, const struct pointing *pointing)
{
	struct field_context *context = references->context;
	struct slice text = pointing->text;
	struct match m;
	bool titled = false;
	struct pattern *const forms[] = { &quoted, &numbered, &named, &seen, &plain };
	for (size_t form = 0; form < sizeof forms / sizeof *forms && pointing->running; form++)
		for (size_t at = 0; pattern_find(forms[form], text, at, &m); at = m.end - m.group[2].n) {
			if (reference_taken(pointing, m.start))
				continue;
			const char *date = date_of(context, m.group[1], m.group[2]);
			if (forms[form] == &named && !date && !(m.group[1].n > 4 && text_is_digit((unsigned char)m.group[1].at[m.group[1].n - 1])))
				continue;
			take(references, pointing, m.group[1], "report", date, 0.7);
			reference_take(pointing, m.start, m.end - m.group[2].n);
			titled = true;
		}
	for (size_t at = 0; !titled && pattern_find(&series, text, at, &m); at = m.end)
		take(references, pointing, m.group[0], "report", NULL, 0.85);
}

/* Goes over what the pattern finds at `at`, a part of a name that may be missing. */
static bool pass(struct pattern *pattern, struct slice text, size_t *at)
{
	struct match m;
	if (!pattern_find(pattern, slice_part(text, *at, text.n), 0, &m))
		return false;
	*at += m.end;
	return true;
}

/* "10 § i Arbetsmiljöverkets föreskrifter": whose rules they are, between the § and their name. */
static size_t behind_authority(struct slice text, size_t at)
{
	static struct pattern whose = PATTERN("^\\p{Lu}\\p{L}+s\\s(?:\\p{Ll}+\\s)?(?=" LAW ")");
	size_t end = at;
	pass(&whose, text, &end);
	return end;
}

/* The law named at `at`, with its register number and what it is about; its end, or `at` when none is named. */
static size_t name_end(struct slice text, size_t at, bool *registered)
{
	size_t end = at;
	*registered = false;
	if (pass(&eu_act, text, &end)) {
		*registered = true;
	} else if (pass(&law_name, text, &end)) {
		pass(&abbreviated, text, &end);
		*registered = pass(&law_register, text, &end);
		pass(&abbreviated, text, &end);
	} else {
		return at;
	}
	if (pass(&about_known, text, &end) || (!*registered && pass(&about_registered, text, &end)) || pass(&about, text, &end))
		*registered |= pass(&law_register, text, &end);
	return end;
}

/* The citation that begins with the match; its end, or 0. */
static size_t citation_end(struct slice text, const struct match *m)
{
	bool registered, leads = m->group[1].at || m->group[2].at || m->group[3].at;
	if (m->group[5].at)
		return m->end;
	size_t from = leads ? behind_authority(text, m->end) : m->start, end = name_end(text, from, &registered);
	if (leads)
		return end > from ? end : 0;
	if (registered)
		return end;
	end = m->end;
	pass(&abbreviated, text, &end);
	pass(&law_register, text, &end);
	return pass(&cited_behind, text, &end) ? end : 0;
}

void references_laws(struct references *references, const struct pointing *pointing)
{
	struct match m;
	bool may = false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs && !may; i++)
		may = pattern_matches(&signs[i], pointing->text);
	for (size_t at = 0; may && pattern_find(&beginning, pointing->text, at, &m);) {
		size_t end = citation_end(pointing->text, &m);
		if (end)
			take(references, pointing, slice_part(pointing->text, m.start, end), "law", NULL, 0.9);
		at = end ? end : m.end;
	}
	take_reports(references, pointing);
}
