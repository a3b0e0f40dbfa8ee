/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the sentences of a block, and what stands above them. Out: which dimensions each tells of. Knows nothing of lists and tables.
 *
 *   "Ska kansliet följas upp?", "Bilaga 2"                     states nothing
 *   "Grundavgiften räknas upp årligen." below "Ekonomi"        financing: under its heading a hint is enough
 *   "Bygglov: Ingen besparing väntas."                         effects of bygglov
 *   "finansieras genom"                                        weight 5 in the rule file: told in minutes too, without a number
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

/* What may be told in a sentence of each class. */
enum {
	IN_ALL = BIT(DIM_form) | BIT(DIM_members) | BIT(DIM_organs) | BIT(DIM_mandate) | BIT(DIM_areas) | BIT(DIM_lead) | BIT(DIM_financing) |
	         BIT(DIM_validity) | BIT(DIM_exit) | BIT(DIM_followup) | BIT(DIM_cadence) | BIT(DIM_drivers),
	IN_TEXTS = IN_ALL | BIT(DIM_obstacles) | BIT(DIM_effects) | BIT(DIM_success)
};
static const unsigned told_in[] = { [CLASS_NONE] = 0, [CLASS_CHARTER] = IN_TEXTS | BIT(DIM_method), [CLASS_STUDY] = IN_TEXTS | BIT(DIM_method), [CLASS_MEMO] = IN_TEXTS | BIT(DIM_method), [CLASS_NOTES] = IN_TEXTS | BIT(DIM_method) };

static size_t days_of(const struct fact_values *values)
{
	size_t n = 0;
	for (size_t i = 0; i < values->n; i++)
		n += values->at[i].kind == VALUE_DATE && strlen(values->at[i].value) == 10;
	return n;
}

bool fact_has_day(const struct fact_values *values)
{
	return days_of(values) > 0;
}

static bool extends_time(const struct fact_values *values)
{
	for (size_t i = 0; i < values->n; i++)
		if (values->at[i].kind == VALUE_TIME && values->at[i].extends)
			return true;
	return false;
}

/* "i februari, maj och oktober" */
static bool names_months(struct slice text)
{
	static struct pattern months = PATTERN("(?i)(?<!\\p{L})(?:%{month_name})(?:,\\s+|\\s+(?:%{conjunction})\\s+)(?:i\\s+)?(?:%{month_name})(?!\\p{L})");
	return pattern_matches(&months, text);
}

/* "19 februari, 23 april, 11 juni", of a year that stands elsewhere */
static bool names_days(struct slice text)
{
	enum { MANY = 3 };
	static struct pattern day = PATTERN("(?i)(?<!\\d)\\d{1,2}\\s+(?:%{month_name})(?!\\p{L})");
	struct match m;
	size_t n = 0;
	for (size_t at = 0; n < MANY && pattern_find(&day, text, at, &m); at = m.end)
		n++;
	return n == MANY;
}

/* What the words alone cannot tell: a leader is a municipality, a term is a date, a meeting has a day. */
static bool holds(const struct fact_reading *reading, enum dimension dimension, struct slice text, const struct fact_words *words, const struct fact_values *values)
{
	enum { PLAIN_ENOUGH = 5 }; /* said of the cooperation itself, wherever it stands */
	static struct pattern joined = PATTERN("(?i)(?<!\\p{L})(?:%{fact_joined})(?!\\p{L})");
	static struct pattern frequency = PATTERN("(?i)(?<!\\p{L})%{fact_frequency}(?!\\p{L})"), wishes = PATTERN("(?i)(?<!\\p{L})(?<!som )(?:%{fact_lead_never})(?!\\p{L})|”$");
	static struct pattern written = PATTERN("(?i)(?<!\\p{L})(?:%{fact_written})(?!\\p{L})");
	bool charter = reading->class == CLASS_CHARTER, notes = reading->class == CLASS_NOTES, study = reading->class == CLASS_STUDY;
	bool below = (reading->heading | reading->lead) & BIT(dimension);
	bool number = fact_has_kind(values, fact_wanted[dimension] & ~(unsigned)VALUE_DATE);
	switch (dimension) {
	case DIM_lead:
		return fact_has_kind(values, VALUE_MUNICIPALITY) && (charter || !pattern_matches(&wishes, text));
	case DIM_method: /* what an agreement or a meeting has them do is none */
		return (!charter && !notes) || fact_has_kind(values, VALUE_PERSONS);
	case DIM_validity:
		return words->strongest[dimension] >= PLAIN_ENOUGH || fact_has_kind(values, VALUE_DATE | VALUE_FURTHER | (charter ? VALUE_TIME : 0U)) || extends_time(values) || (charter && below);
	case DIM_exit: /* "Uppsägning ska vara skriftlig." */
		return fact_has_kind(values, VALUE_TIME) || !pattern_matches(&written, text);
	case DIM_cadence:
		return fact_has_kind(values, VALUE_TIMES) || fact_has_day(values) || pattern_matches(&frequency, text) || names_months(text) || names_days(text);
	case DIM_members:
		return pattern_matches(&joined, text) ? words->strongest[dimension] >= 4 && fact_only_municipality(values) : !reading->members_told && fact_has_kind(values, VALUE_MUNICIPALITY) && !fact_only_municipality(values);
	case DIM_financing:
		return charter || number || words->strongest[dimension] >= PLAIN_ENOUGH;
	case DIM_effects:
		return number || below || words->strongest[dimension] >= PLAIN_ENOUGH;
	case DIM_drivers:
	case DIM_success:
		return charter || below || words->strongest[dimension] >= PLAIN_ENOUGH || (!notes && !study);
	case DIM_obstacles:
		return !study || below || words->strongest[dimension] >= PLAIN_ENOUGH;
	default:
		return true;
	}
}

/* "Styrgruppen får besluta om inköp upp till 200 tkr": the sum is the mandate's; "Rådet sammanträder fyra gånger per år": no new organ. */
static unsigned without_organs(struct slice text, unsigned told, const struct fact_words *words, const struct fact_values *values)
{
	enum { COMPOSED = 4 }; /* says of the organ itself too: "En styrgrupp bestående av ... träffas varje månad" */
	static struct pattern ceiling = PATTERN("(?i)(?<!\\p{L})(?:%{fact_ceiling})(?!\\p{L})");
	if ((told & BIT(DIM_mandate)) && (told & BIT(DIM_financing)) && fact_has_kind(values, VALUE_MONEY) && pattern_matches(&ceiling, text))
		told &= ~BIT(DIM_financing);
	if ((told & BIT(DIM_organs)) && (told & (BIT(DIM_mandate) | BIT(DIM_followup) | BIT(DIM_method))) && words->sum[DIM_organs] < COMPOSED)
		told &= ~BIT(DIM_organs);
	static struct pattern frequency = PATTERN("(?i)(?<!\\p{L})%{fact_frequency}(?!\\p{L})");
	if ((told & BIT(DIM_organs)) && (told & BIT(DIM_lead)) && fact_only_municipality(values) && words->sum[DIM_organs] < COMPOSED) /* "Mora är värd för kansliet" */
		told &= ~BIT(DIM_organs);
	if ((told & BIT(DIM_organs)) && (told & BIT(DIM_cadence)) && (fact_has_kind(values, VALUE_TIMES) || names_months(text) || pattern_matches(&frequency, text)) && words->sum[DIM_organs] < COMPOSED)
		told &= ~BIT(DIM_organs);
	if ((told & BIT(DIM_areas)) && (told & (BIT(DIM_lead) | BIT(DIM_exit) | BIT(DIM_mandate) | (fact_has_kind(values, VALUE_MONEY) ? BIT(DIM_financing) : 0U))))
		told &= ~BIT(DIM_areas);
	return told;
}

/* "Uppsägning sker senast ett år före avtalstidens slut" has no term; "löper tre år i taget om ingen säger upp det" no notice. */
static unsigned without_terms(struct slice text, unsigned told, const struct fact_values *values)
{
	bool notice = false, term = fact_has_kind(values, VALUE_DATE | VALUE_FURTHER) || extends_time(values);
	for (size_t i = 0; i < values->n; i++)
		notice |= values->at[i].kind == VALUE_TIME && (values->at[i].notice || strcmp(values->at[i].unit, "months") == 0);
	static struct pattern extended = PATTERN("(?i)(?<!\\p{L})%{fact_extended}"); /* "Om ingen säger upp avtalet förlängs det." */
	if ((told & BIT(DIM_exit)) && (told & BIT(DIM_validity)))
		told &= ~(!term && !notice && pattern_matches(&extended, text) ? BIT(DIM_exit) : !term ? BIT(DIM_validity) : !notice ? BIT(DIM_exit) : 0U);
	return told;
}

/* Two dimensions that share words: the kind of document decides. */
static unsigned without_doubles(const struct fact_reading *reading, struct slice text, unsigned told, const struct fact_words *words, const struct fact_values *values)
{
	unsigned under = reading->heading | reading->lead;
	bool charter = reading->class == CLASS_CHARTER;
	if (told & BIT(DIM_effects)) {
		if (!(under & BIT(DIM_financing)) || reading->class == CLASS_STUDY)
			told &= ~BIT(DIM_financing);
		if (told & BIT(DIM_drivers))
			told &= ~BIT((under & BIT(DIM_drivers)) || words->strongest[DIM_drivers] > words->strongest[DIM_effects] ? DIM_effects : DIM_drivers);
	}
	bool named = words->strongest[DIM_drivers] > words->strongest[DIM_obstacles]; /* "Motivet är att ..." */
	if ((told & BIT(DIM_drivers)) && (told & BIT(DIM_obstacles)))
		told &= ~BIT(reading->class == CLASS_MEMO || charter || named || (under & BIT(DIM_drivers)) ? DIM_obstacles : DIM_drivers);
	if (told & BIT(DIM_form))
		told &= ~BIT(DIM_organs);
	if (told & BIT(DIM_method)) /* "Utvärderingen bygger på 29 intervjuer" */
		told &= ~BIT(DIM_followup);
	if ((told & BIT(DIM_exit)) && (told & BIT(DIM_obstacles))) /* "Hindret är ett avtal som inte kan sägas upp" */
		told &= ~(words->strongest[DIM_obstacles] > words->strongest[DIM_exit] ? BIT(DIM_exit) : reading->class != CLASS_NOTES ? BIT(DIM_obstacles) : 0U);
	if (told & BIT(DIM_exit))
		told &= ~(BIT(DIM_form) | BIT(DIM_effects) | BIT(DIM_drivers) | (under & BIT(DIM_financing) ? 0U : BIT(DIM_financing)));
	return without_terms(text, without_organs(text, told, words, values), values);
}

/* A question states nothing; nor does the name of a file, or the line above a list. */
static bool states_nothing(struct slice text)
{
	static struct pattern file = PATTERN("\\.(?:%{fact_file})$"), annexed = PATTERN("(?i)^(?:%{annex}|%{fact_caption})\\s+[\\d\\p{L}](?![\\p{L}])");
	static struct pattern never = PATTERN("(?i)(?<!\\p{L})(?:%{fact_never})(?!\\p{L})");
	static struct pattern points = PATTERN("(?i)(?<!\\p{L})(?:%{fact_points})(?:\\s+\\([^()]{2,20}\\))?[.:]$"); /* "För 2025 innebär det följande." */
	char last = text.n ? text.at[text.n - 1] : '?';
	return last == '?' || last == ':' || text_points(text) < 12 || pattern_matches(&points, text) || pattern_matches(&file, text) || pattern_matches(&never, text) || pattern_matches(&annexed, text);
}

/* "Samarbetet omfattar bygglov, arkiv och skolskjuts": three areas or more behind a word that counts them up, and no stance. */
static bool counts_up_areas(const struct fact_reading *reading, struct slice text)
{
	enum { ENOUGH = 3 };
	static struct pattern comprises = PATTERN("(?i)(?<!\\p{L})(?:%{fact_comprises})(?!\\p{L})"), stands = PATTERN("(?i)(?<!\\p{L})(?:%{fact_stands})(?!\\p{L})");
	static struct pattern study = PATTERN("(?i)(?<!\\p{L})(?:%{fact_study})");
	const char *codes[ENOUGH];
	struct match m;
	if (!memchr(text.at, ',', text.n) || (reading->class == CLASS_NOTES && pattern_matches(&study, text))) /* what a study looks at is not what they do together */
		return false;
	if (pattern_matches(&stands, text) || !pattern_find(&comprises, text, 0, &m))
		return false;
	return areas_named(reading->classifier->areas, reading->document->scratch, slice_part(text, m.end, text.n), codes, ENOUGH) == ENOUGH;
}

/* "Osby sköter jourtelefonen", "Mora håller i schemat": a municipality does it, and not for itself alone. */
static bool leads_something(struct slice text, const struct fact_values *values)
{
	static struct pattern leads = PATTERN("(?i)^(?:\\s+(?:%{fact_owner}))?\\s+(?:%{fact_leads})(?!\\p{L})");
	for (size_t i = 0; i < values->n; i++)
		if (values->at[i].kind == VALUE_MUNICIPALITY && pattern_matches(&leads, slice_part(text, values->at[i].end, text.n)))
			return true;
	return false;
}

/* Words of one dimension that a value of the sentence stands for. */
static void add_values(const struct fact_reading *reading, struct slice text, struct fact_words *words, const struct fact_values *values)
{
	enum { WITH_MONEY = 2, WITH_FORM = 4, WITH_TIMES = 4, MANY_DAYS = 3, WITH_AREAS = 4, WITH_STAFF = 5, WITH_LEADER = 4 };
	static struct pattern own = PATTERN("(?i)(?<!\\p{L})(?:%{fact_own})(?!\\p{L})");
	if (words->sum[DIM_lead] < WITH_LEADER && reading->class != CLASS_NOTES && leads_something(text, values) && !pattern_matches(&own, text))
		words->sum[DIM_lead] = words->strongest[DIM_lead] = WITH_LEADER;
	if (counts_up_areas(reading, text)) {
		words->sum[DIM_areas] += WITH_AREAS;
		words->strongest[DIM_areas] = WITH_AREAS;
	}
	if (fact_has_kind(values, VALUE_MONEY) && words->sum[DIM_financing] > 0) {
		words->sum[DIM_financing] += WITH_MONEY;
		words->strongest[DIM_financing] += WITH_MONEY;
	}
	if (fact_counts_staff(text, values)) /* "På kansliet arbetar två personer" */
		words->sum[DIM_financing] = words->strongest[DIM_financing] = WITH_STAFF;
	if (words->sum[DIM_cadence] && (days_of(values) >= MANY_DAYS || names_days(text))) /* "Direktionen sammanträder 3 februari, 14 april och 9 juni" */
		words->sum[DIM_cadence] = words->strongest[DIM_cadence] = WITH_TIMES;
	if (fact_has_kind(values, VALUE_TIMES) && words->sum[DIM_cadence] >= WITH_TIMES)
		words->strongest[DIM_cadence] = WITH_TIMES; /* "möten vid två till tre tillfällen per år" */
	for (size_t i = 0; i < values->n && reading->class != CLASS_NOTES; i++)
		if (values->at[i].kind == VALUE_WORD && words->sum[DIM_form] >= WITH_FORM)
			words->strongest[DIM_form] = WITH_FORM; /* "En gemensam nämnd bör övervägas": the word and what is said of it */
}

/* Enough words, one of them a strong one; below a heading of the dimension a hint is enough. */
static bool tells(const struct fact_reading *reading, int d, const struct fact_words *words)
{
	enum { ENOUGH = 4, HINT = 2, STRONG = 3 };
	bool below = (reading->heading | reading->lead) & BIT(d), hint = below || d == DIM_members;
	if (d == DIM_form || (reading->class == CLASS_STUDY && d == DIM_drivers) || (reading->class == CLASS_NOTES && d != DIM_cadence))
		hint = false;
	return words->sum[d] >= (hint ? HINT : ENOUGH) && (hint || words->strongest[d] >= STRONG) && (told_in[reading->class] & BIT(d));
}

/* In an agreement what stands below "Kostnader" tells of them, whatever its words are; in a study what stands below "Hinder". */
static unsigned by_heading(const struct fact_reading *reading, struct slice text, const struct fact_words *words, const struct fact_values *values)
{
	enum { CLAUSES = BIT(DIM_organs) | BIT(DIM_mandate) | BIT(DIM_financing) | BIT(DIM_exit) | BIT(DIM_followup),
		   REASONS = BIT(DIM_obstacles) | BIT(DIM_success) };
	static struct pattern study = PATTERN("(?i)(?<!\\p{L})(?:%{fact_study})");
	bool charter = reading->class == CLASS_CHARTER, of_study = reading->class == CLASS_STUDY && !pattern_matches(&study, text);
	unsigned above = reading->heading & (charter ? CLAUSES | (fact_has_kind(values, VALUE_DATE) ? BIT(DIM_validity) : 0U) : of_study ? REASONS | (reading->purpose ? 0U : BIT(DIM_drivers)) : 0U);
	int best = -1;
	for (int d = 0; d < DIMENSION_COUNT; d++)
		if ((above & BIT(d)) && (best < 0 || words->sum[d] > words->sum[best]))
			best = d;
	bool only = best >= 0 && reading->heading == BIT(best);
	return best >= 0 && (only || words->sum[best]) ? BIT(best) : 0;
}

/* "Rådet sammanträdde fyra gånger under 2023:" above the days, "Avgiften fördelas efter invånarantal:" above the sums: they say more than
 * that a list follows. */
static bool says_more(const struct fact_reading *reading, struct slice text)
{
	enum { ENOUGH = 4, PLAINLY = 5 };
	struct fact_values values;
	static struct pattern points = PATTERN("(?i)(?<!\\p{L})(?:%{fact_points})(?:\\s+\\([^()]{2,20}\\))?:$");
	if (text_points(text) < 12 || text.at[text.n - 1] != ':' || pattern_matches(&points, text))
		return false;
	struct fact_words words = fact_words_of(reading, text);
	fact_values_of(reading, text, &values);
	return (words.sum[DIM_cadence] >= ENOUGH && fact_has_kind(&values, VALUE_TIMES)) || words.strongest[DIM_financing] >= PLAINLY;
}

/* "Ett annat är att cheferna byts ut." behind a sentence of obstacles is one more. */
static unsigned by_sentence_before(const struct fact_reading *reading, struct slice text)
{
	static struct pattern another = PATTERN("(?i)^(?:%{fact_another})(?!\\p{L})");
	unsigned reasons = reading->before & (BIT(DIM_obstacles) | BIT(DIM_drivers) | BIT(DIM_success));
	return reasons && pattern_matches(&another, text) ? reasons : 0;
}

/* In notes a label is an item's: "Budget:" and "Form:" may be of anything. */
enum { IN_NOTES = BIT(DIM_lead) | BIT(DIM_obstacles) | BIT(DIM_success) | BIT(DIM_validity) | BIT(DIM_exit) | BIT(DIM_areas) };

static void read_sentence(struct fact_reading *reading, struct slice text)
{
	enum { FEWEST_WORDS = 4, PLAIN = 4, MANY_AREAS = 3 }; /* "Direktionens arbete" is the top of a page */
	/* What a municipality offers or wants is none of these. */
	enum { WANTED = BIT(DIM_form) | BIT(DIM_members) | BIT(DIM_organs) | BIT(DIM_areas) | BIT(DIM_validity) | BIT(DIM_drivers) | BIT(DIM_obstacles) | BIT(DIM_success) };
	static struct pattern decider = PATTERN("(?i)(?<!\\p{L})%{fact_governing}"), offers = PATTERN("(?i)(?<!\\p{L})(?:%{fact_offers})(?!\\p{L})");
	static struct pattern formality = PATTERN("(?i)(?<!\\p{L})(?:%{fact_formality})(?!\\p{L})");
	if (fact_tell_label(reading, text, reading->class == CLASS_NOTES ? IN_NOTES : ~0U))
		return;
	if ((states_nothing(text) && !says_more(reading, text)))
		return;
	struct fact_words words = fact_words_of(reading, text);
	bool plain = text.at[text.n - 1] == '.' && words.strongest[DIM_lead] >= PLAIN; /* "Mora är värdkommun." */
	if ((reading->class == CLASS_NOTES || text.at[text.n - 1] != '.') && !reading->in_list && !plain && text_tokens(reading->document->scratch, text).n < FEWEST_WORDS)
		return;
	struct fact_values values;
	fact_values_of(reading, text, &values);
	add_values(reading, text, &words, &values);
	unsigned told = 0;
	for (int d = 0; d < DIMENSION_COUNT; d++)
		if (tells(reading, d, &words) && holds(reading, (enum dimension)d, text, &words, &values))
			told |= BIT(d);
	if (reading->class == CLASS_NOTES && fact_has_kind(&values, VALUE_MUNICIPALITY) && pattern_matches(&offers, text))
		told &= ~BIT(DIM_organs);
	if ((told & (WANTED | BIT(DIM_lead))) && fact_is_stance(reading, text)) /* "Mora tar på sig att leda arbetet"; not "Mora leder arbetet" */
		told &= ~(WANTED | (leads_something(text, &values) ? 0U : BIT(DIM_lead)));
	if (reading->front && reading->class == CLASS_NOTES && fact_has_kind(&values, VALUE_MUNICIPALITY)) /* the head has told it */
		told &= ~BIT(DIM_form);
	told = without_doubles(reading, text, told, &words, &values);
	if (!told)
		told = by_sentence_before(reading, text);
	reading->before = told;
	const char *codes[MANY_AREAS];
	reading->areas_counted |= (told & BIT(DIM_areas)) && areas_named(reading->classifier->areas, reading->document->scratch, text, codes, MANY_AREAS) == MANY_AREAS;
	if (!told && !reading->in_list && reading->heading && !pattern_matches(&formality, text))
		told = by_heading(reading, text, &words, &values);
	for (int d = 0; d < DIMENSION_COUNT; d++)
		if ((told & BIT(d)) && d == DIM_members && (told & BIT(DIM_form)) && pattern_matches(&decider, text)) /* who decided it: one fact */
			fact_tell(reading, DIM_members, text, NULL, NULL);
		else if (told & BIT(d))
			fact_tell_these(reading, (enum dimension)d, text, values);
	if ((told & BIT(DIM_members)) && !fact_only_municipality(&values))
		reading->members_told = true;
}

/* "Bygglov: Ingen besparing väntas": the area of what follows, and where that begins. */
static size_t label_of(struct fact_reading *reading, struct slice text)
{
	enum { LONGEST = 45, MOST_WORDS = 4 };
	const char *end = memchr(text.at, ':', text.n < LONGEST ? text.n : LONGEST);
	if (!end)
		return 0;
	struct slice label = slice_part(text, 0, (size_t)(end - text.at));
	if (fact_label(text) >= 0) /* "Bemanning: 2 utvecklare" tells itself */
		return 0;
	const char *area = text_tokens(reading->document->scratch, label).n <= MOST_WORDS ? area_named(reading->classifier->areas, reading->document->scratch, label) : NULL;
	if (!area)
		return 0;
	reading->area = area;
	size_t at = label.n + 1;
	while (at < text.n && text.at[at] == ' ')
		at++;
	return at;
}

/* "Vuxenutbildning." before the sentences of a paragraph. */
static bool is_label(struct fact_reading *reading, struct slice text)
{
	enum { MOST_WORDS = 3 };
	if (text_tokens(reading->document->scratch, text).n > MOST_WORDS || !text.n || text.at[text.n - 1] != '.')
		return false;
	const char *area = area_named(reading->classifier->areas, reading->document->scratch, text);
	if (area)
		reading->area = area;
	return area != NULL;
}

/* Below "Enligt ekonomerna ger samarbetet följande effekter:" the first sentence of each point tells; of the others those with a number. */
static bool is_comment(const struct fact_reading *reading, struct slice text, bool first)
{
	struct fact_values values;
	if (first || !reading->in_list || !(reading->lead & BIT(DIM_effects)))
		return false;
	fact_values_of(reading, text, &values);
	return !fact_has_kind(&values, fact_wanted[DIM_effects]);
}

/* "För att lyckas krävs" above a list: its items tell it. */
static bool heads_list(const struct document *document, size_t s, size_t block)
{
	bool last = s + 1 >= document->n_sentences || document->sentences[s + 1].block > block;
	return last && block + 1 < document->n_blocks && document->blocks[block].kind != BLOCK_LIST_ITEM && document->blocks[block + 1].kind == BLOCK_LIST_ITEM;
}

void fact_sentences(struct fact_reading *reading, size_t block, struct slice from)
{
	const struct document *document = reading->document;
	size_t begin = (size_t)(from.at - document->text.at);
	bool labelled = false, first = true;
	const char *area = reading->area;
	for (size_t s = reading->sentence; s < document->n_sentences && document->sentences[s].block <= block; s++) {
		reading->sentence = s;
		size_t start = document->sentences[s].start < begin ? begin : document->sentences[s].start, end = document->sentences[s].end;
		if (document->sentences[s].block < block || end <= begin)
			continue;
		struct slice text = slice_part(document->text, start, end);
		size_t label = label_of(reading, text);
		text = slice_part(text, label, text.n);
		labelled |= label > 0;
		if (first && is_label(reading, text)) {
			labelled = true;
			first = false;
			continue;
		}
		if (labelled && reading->class == CLASS_CHARTER && !reading->areas_counted)
			fact_tell_values(reading, DIM_areas, text);
		if (!is_comment(reading, text, first) && !(heads_list(document, s, block) && text.n && text.at[text.n - 1] != '.' && fact_words_of(reading, text).heads))
			read_sentence(reading, text);
		labelled = first = false;
	}
	reading->area = area;
}
