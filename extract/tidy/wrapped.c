/* SPDX-License-Identifier: EUPL-1.2 */
/* In: blocks of which some are lines of one paragraph. Out: one block a paragraph. Knows nothing of
 * what a line means, except that a clause `att ...` stands for itself.
 *
 *   "... att fortsätta utveckla" <gap> "samverkansformer, verka för"   a page break cut the paragraph
 *   a text whose lines are all about as long: typed with hard line ends
 */
#include "wrapped.h"

#include <string.h>

#include "head.h"
#include "limit.h"
#include "pattern.h"

enum { SHORTEST_CLAUSE = 30, LONG_LINE = 80, SENTENCE_LINE = 30, PAGE_BREAK_BLOCKS = 5, COLUMN_SLACK = 3 };

/* "a) ", "att ", "- ": begins something of its own */
static struct pattern own_start = PATTERN("^(?:[a-zåäö]\\)|%{that}\\s|%{first_of}\\s|%{conjunction}\\s+%{that}\\s|[-–•*]\\s|\\d{1,3}[.)]\\s|§)"); /* "... för åren 2020–" / "2023. Valet ..." has a year */
/* what a lead-in to att-clauses ends with: "beslutar", "föreslår ... besluta", ":" , "," */
static struct pattern opens_list = PATTERN("(?i)(?:[:;]|\\b%{wrap_end})\\s*$");
/* "§ 12 Val av ombud", "KSAU § 128 <TAB> Dnr 2012-210" */
static struct pattern numbered = PATTERN("^(?:\\p{L}{1,6} )?§ ?\\d{1,4}[.:]?(?:[ \\t]+|$)");
static struct pattern sentence_end = PATTERN("[.!?:;”\"]\\s*$");

bool wrapped_begins_lower(struct slice text)
{
	size_t length;
	return text.n && text_is_lower(text_decode(text.at, text.n, &length));
}

struct slice wrapped_tail(struct slice text)
{
	enum { TAIL = 160 };
	size_t from = text.n > TAIL ? text.n - TAIL : 0;
	while (from < text.n && ((unsigned char)text.at[from] & 0xC0) == 0x80)
		from++;
	return slice_part(text, from, text.n);
}

static size_t first_word_points(struct slice text)
{
	size_t n = 0;
	while (n < text.n && text.at[n] != ' ' && text.at[n] != '\t')
		n++;
	return text_points(slice_part(text, 0, n));
}

/* "..., ersättare för Bo Ek (S)", "Ida Dahl (M), ordförande": an entry that ends; the next line is the next person */
static struct pattern name_ended = PATTERN("(?:\\)|\\d|,\\s\\p{Ll}+)$");

static struct pattern entry_ended = PATTERN("(?:\\(\\p{L}{1,5}\\)|§\\s?[\\d\\s,–-]*\\d)$"); /* a list of persons may end at the end of a line */

/* "ett bidrag på" / "10 000 kronor", "årsräkningarna senast" / "2017-10-31", "med stöd av" / "9 kap. 31 §", "för läsåret" / "2019/2020": the line
 * asks for a number. "1. Val av justerare" is the next of a list. */
static bool number_is_asked(struct slice end, struct slice more)
{
	static struct pattern asks = PATTERN("(?i)\\s(?:%{preposition}|%{day_of_other})$"), figures = PATTERN("^\\s*\\d");
	static struct pattern of_year = PATTERN("(?i)\\s(?:%{year_asks})$"), year = PATTERN("^\\s*(?:19|20)\\d\\d(?:[/–-](?:19|20)?\\d\\d)?(?![\\d-])");
	return pattern_matches(&figures, more) && !pattern_matches(&own_start, more) &&
	       (pattern_matches(&asks, end) || (pattern_matches(&year, more) && pattern_matches(&of_year, end)));
}

/* "... att omdisponera 600" / "000 kronor": the end of the line cut an amount. */
static bool number_goes_on(struct slice text, struct slice more)
{
	static struct pattern begun = PATTERN("(?:^|[\\s\\t])[1-9]\\d{0,2}(?:[ .]\\d{3})*$"), rest = PATTERN("(?i)^\\s*\\d{3}(?:[ .]\\d{3})*\\s(?:%{money_word}|%{money_thousand})(?!\\p{L})");
	static struct pattern unit = PATTERN("(?i)^\\s*(?:%{money_word}|%{money_thousand}|%{money_million}|%{money_milliard})(?!\\p{L})"), figures = PATTERN("\\s\\d{1,3}(?:[ .,]\\d+)*$");
	/* "... till och med den" / "31 december 2029.", "... den 1 januari" / "2026." */
	static struct pattern day_word = PATTERN("(?i)\\s(?:%{day_word})$"), day = PATTERN("^\\d{1,2}\\s\\p{Ll}{3,9}(?!\\p{L})"),
	                      month = PATTERN("(?i)\\s%{day_word}\\s\\d{1,2}\\s\\p{Ll}{3,9}$"), year = PATTERN("^(?:19|20)\\d\\d(?![\\d-])");
	struct slice end = wrapped_tail(text); /* what the line begins with is told soonest: most begin with no such word or digit */
	if (number_is_asked(end, more) || (pattern_matches(&day, more) && pattern_matches(&day_word, end)) || (pattern_matches(&year, more) && pattern_matches(&month, end)))
		return true;
	return (pattern_matches(&rest, more) && pattern_matches(&begun, end)) || (pattern_matches(&unit, more) && pattern_matches(&figures, end));
}

/* "...; Ann-" / "Christine Ek (S); ...": a double name cut at its hyphen. "Barn-" / "Utbildningsnämnden" has no surname. */
static bool double_name_goes_on(struct slice text, struct slice more)
{
	static struct pattern first = PATTERN("(?:^|\\s)\\p{Lu}\\p{Ll}+-$"), rest = PATTERN("^\\s*\\p{Lu}\\p{Ll}+(?:\\s%{name_particle})?(?:\\s\\p{Lu}[\\p{L}-]+){1,2}\\s?(?:\\(\\p{L}{1,5}\\)|[,;/])");
	static struct pattern begun = PATTERN("(?:^|[,;:\\t]\\s?|%{conjunction}\\s)\\p{Lu}[\\p{Ll}-]+\\s\\p{Lu}\\p{Ll}+-$"), surname = PATTERN("^\\s*\\p{Lu}\\p{Ll}+\\s?\\(\\p{L}{1,5}\\)"); /* "..., Sirpa Kallio-" / "Lund (V)" */
	struct slice end = wrapped_tail(text);
	if (!end.n || !strchr("-\n", end.at[end.n - 1])) /* $ stands before a line's end, too */
		return false;
	return (pattern_matches(&first, end) && pattern_matches(&rest, more)) || (pattern_matches(&begun, end) && pattern_matches(&surname, more));
}

/* A value of a right column that was broken: "..., Rolf Brand" / <TAB> "(S), Gudrun Hallén (S)". */
static bool column_goes_on(const struct block *block, const struct block *next)
{
	enum { LONG_CELL = 70 };
	struct slice value = slice_part(next->text, 1, next->text.n), last = block->text;
	if (!next->text.n || next->text.at[0] != '\t' || !value.n || memchr(value.at, '\t', value.n) || (next->hints & (HINT_GAP | HINT_TABLE)))
		return false;
	for (const char *tab; (tab = memchr(last.at, '\t', last.n));)
		last = slice_part(last, (size_t)(tab - last.at) + 1, last.n);
	if (!last.n || pattern_matches(&own_start, value))
		return false;
	return last.at[last.n - 1] == ',' || double_name_goes_on(last, value) || value.at[0] == '(' || number_goes_on(last, value) || wrapped_begins_lower(value) || (text_points(last) >= LONG_CELL && !pattern_matches(&name_ended, wrapped_tail(last)));
}

/* What a label of the front page may stand below: "..., Rasmus Ny (V)" / "Tjänstgörande ersättare", "... kl. 08:15–11:40" / "Beslutande", or
 * any full line where the first of the persons stands below the label: "..., via Teams" / "Ledamöter" / "Ida Ny (S), ordförande". */
static bool label_fits(const struct block *block, const struct block *after)
{
	static struct pattern clock = PATTERN("\\d{1,2}[.:]\\d{2}\\)?$"), person = PATTERN("^\\p{Lu}[\\p{L}-]+(?:\\s%{name_particle})?(?:\\s\\p{Lu}[\\p{L}-]*){1,3},?\\s\\(?\\p{L}{1,5}(?:\\)|,|$)");
	struct slice end = wrapped_tail(block->text);
	return pattern_matches(&entry_ended, end) || pattern_matches(&clock, end) || (after && pattern_matches(&person, after->text));
}

/* A heading on a line of its own under a line that happens to be full: "Beslutsunderlag". A word that heads sections may
 * also end a sentence: "... enligt arbetsutskottets" / "förslag." `after`: behind the next, or NULL. */
static bool stands_alone(const struct vocabulary *words, const struct block *block, const struct block *next, const struct block *after)
{
	static struct pattern capital = PATTERN("^\\p{Lu}");
	struct head head; /* with a value behind a colon it ends whatever stood above: "Protokollsutdrag: Ekonomienheten" */
	bool known = head_of(words, WORDS_headings, next->text, &head);
	if (known && wrapped_begins_lower(next->text) && !pattern_matches(&sentence_end, wrapped_tail(block->text))) /* "reserverar sig mot" / "beslutet: ..." */
		return false;
	if (known && !head.dated && head.value < next->text.n)
		return true;
	if (known && pattern_matches(&numbered, block->text) && pattern_matches(&capital, next->text)) /* "§ 12 Val av ombud" / "Beslut" */
		return true;
	static struct pattern colon = PATTERN("^[^:]{3,60}:\\s"); /* "Justerare: Rut Sten" */
	bool label = head_of(words, WORDS_labels, next->text, &head);
	bool whole = label && head.value >= next->text.n && !wrapped_begins_lower(next->text);
	if (whole && next->text.at[next->text.n - 1] == ':') /* "..., kl. 13:00 - 16:35" / "Beslutande:" */
		return true;
	static struct pattern next_label = PATTERN("^\\p{Lu}\\p{Ll}{3,20}(?:\\s\\p{Ll}{2,15}){0,2}:\\s\\p{Lu}"); /* "Tid och plats: ..." / "Medlemskommuner: Mora och Orsa" */
	struct head above;
	if (pattern_matches(&next_label, next->text) && pattern_matches(&colon, block->text) && head_of(words, WORDS_labels, block->text, &above))
		return true;
	return (label && pattern_matches(&colon, next->text)) || (whole && label_fits(block, after)) || (pattern_matches(&sentence_end, wrapped_tail(block->text)) && (known || label));
}

/* "Kf § 61 Upprop", "Kf 62 Dnr 118/06", "62 Dnr 118/06" under a line that happens to be full: an item begins. In "... enligt" / "Kf § 61
 * den 3 maj" it does not: the line above is open, unless a case number tells. */
static bool begins_item(const struct vocabulary *words, struct arena *scratch, const struct block *block, struct slice text)
{
	static struct pattern item = PATTERN("^(?:(\\p{Lu}\\p{L}{0,7}(?:\\s?\\p{Lu}{1,3})?)[ .:]{0,2})?(§\\s?)?\\d{1,4}(?:\\s?[a-z])?[.:]?(?:\\s+(?=\\p{Lu})|$)");
	static struct pattern case_behind = PATTERN("^[^,;]{1,40}?\\s(?i:%{case_label})(?!\\p{L})");
	enum { LONGEST = 160 };
	struct match m;
	struct phrase_hit hit;
	if (text.n > LONGEST || !pattern_find(&item, text, 0, &m))
		return false;
	bool body = m.group[1].at && words_whole(words, WORDS_bodies, scratch, m.group[1], &hit), cased = pattern_matches(&case_behind, text);
	if (m.group[1].at && !body)
		return false;
	return cased || ((body || m.group[2].at) && pattern_matches(&sentence_end, wrapped_tail(block->text)));
}

/* Does a clause without "att" begin: "bevilja 2 000 kronor", "därutöver framhålla att ...", "dels anta planen"? */
static bool begins_infinitive(const struct vocabulary *words, struct document *document, struct slice text)
{
	enum { OPENING = 120 };
	static struct pattern before = PATTERN("^(?:(?:%{joining_adverb}|%{first_of}|%{conjunction})\\s+){0,2}");
	struct match m;
	struct phrase_hit hit;
	if (!wrapped_begins_lower(text))
		return false;
	size_t end = text.n > OPENING ? OPENING : text.n;
	while (end < text.n && ((unsigned char)text.at[end] & 0xC0) == 0x80)
		end++;
	text = slice_part(text, 0, end);
	if (pattern_find(&before, text, 0, &m))
		text = slice_part(text, m.end, text.n);
	struct tokens tokens = text_glance(document->scratch, text);
	return tokens.n && phrases_at(words->sets[WORDS_acts], &tokens, 0, &hit) && strcmp(hit.section, "infinitiv") == 0;
}

/* Two clauses without "att", one below the other, or the first of them below what leads to them: "Kommunstyrelsen
 * beslutar" / "bevilja ..., " / "uppdra åt ..., samt" / "bemyndiga ...". */
static bool infinitive_below(const struct vocabulary *words, struct document *document, const struct block *block, const struct block *next, bool full)
{
	static struct pattern member_end = PATTERN("(?:[,;]|\\s%{conjunction})\\s*$");
	struct slice end = wrapped_tail(block->text);
	bool member = pattern_matches(&member_end, end), leads = !full && !member && pattern_matches(&opens_list, end);
	return (member || leads) && begins_infinitive(words, document, next->text) && (leads || begins_infinitive(words, document, block->text));
}

/* In a list of papers each entry has its line, however full it is: "Kontorets skrivelse 2009-04-06" / "Förslag till taxa".
 * An entry goes on behind "från", "och", a comma; sentences are no entries. */
static bool next_paper(const struct block *block, const struct block *next)
{
	static struct pattern open_end = PATTERN("(?i)(?:[,–-]|(?<!\\p{L})(?:%{preposition}|%{conjunction}|%{that}|%{which}|%{day_word}))\\s*$"),
	                      capital = PATTERN("^\\p{Lu}"), sentence = PATTERN("\\p{Ll}{2}\\.(?:\\s|$)");
	enum { LONGEST_ENTRY = 300 };
	return block->text.n <= LONGEST_ENTRY && pattern_matches(&capital, next->text) && !pattern_matches(&open_end, wrapped_tail(block->text)) &&
	       !pattern_matches(&sentence, block->text);
}

/* What the heading says of the lines below it: papers, one a line. No heading leaves what was said, but an item that begins
 * has none yet; "Kf § 12 2023-01-10" is a paper. */
static bool heads_papers(const struct vocabulary *words, const struct block *block, bool so_far)
{
	static struct pattern title = PATTERN("^(?:\\p{Lu}|$)");
	struct head head;
	struct match m;
	if (pattern_find(&numbered, block->text, 0, &m) && pattern_matches(&title, slice_part(block->text, m.end, block->text.n)))
		return false;
	if (block->kind == BLOCK_FURNITURE || !head_of(words, WORDS_headings, block->text, &head) || head.dated)
		return so_far;
	return strcmp(head.code, "basis") == 0 || strcmp(head.code, "attachments") == 0;
}

/* Where two lines meet: does `next` go on with the paragraph in `block`, whose last line had `last` code points? */
struct seam {
	const struct vocabulary *words;
	struct document *document;
	const struct block *block, *next, *after; /* after: behind the next; NULL: nothing is */
	size_t last, width; /* 0: no line was broken */
	bool full;          /* the next word had no room */
	bool title;         /* an item's title stands in the block */
	bool papers;        /* in a list of papers */
};

/* "att ", also behind a mark */
static struct pattern clause = PATTERN("^(?:[-–•]\\s+|\\d{1,2}[.)]\\s+)?(?:%{first_of}\\s+)?(?i:%{that})\\s"), comma = PATTERN(",\\s*$"), capital = PATTERN("^\\p{Lu}");

/* "..., § 221, att avslå", "behandlas under" / "§ 57.", "har 2012-03-28" / "§ 41 yttrat sig", "lagen" / "(2016:1145) om ...": it belongs to
 * the sentence above; an item begins otherwise */
static bool cites_section(const struct seam *seam)
{
	static struct pattern reference = PATTERN("^§+\\s?\\d{1,4}(?:[.;)]|,|\\s\\p{Ll}|[-–]\\d)"), open_end = PATTERN("[,\\p{Ll}(]$|\\d{4}-\\d\\d-\\d\\d$|\\s(?:19|20)\\d\\d$");
	static struct pattern law_register = PATTERN("^\\(\\d{4}:\\d{1,4}\\)"), letter_end = PATTERN("\\p{Ll}$");
	static struct pattern day_end = PATTERN("\\s(?:(?:19|20)\\d\\d-\\d\\d-\\d\\d|%{day_word}\\s\\d{1,2}\\s\\p{L}+\\s(?:19|20)\\d\\d)$"), goes_on = PATTERN("^§+\\s?\\d{1,4}(?:[;)]|,\\s|\\s\\p{Ll}{2})");
	struct slice end = wrapped_tail(seam->block->text), more = seam->next->text;
	if (pattern_matches(&law_register, more) && pattern_matches(&letter_end, end))
		return true;
	static struct pattern of_law = PATTERN("^§+\\s\\p{Ll}"), number_end = PATTERN("(?:^|\\s)\\d{1,3}(?:\\s?[a-z])?$"); /* "5 kap. 27" / "§ plan- och bygglagen" */
	if (!(seam->next->hints & HINT_GAP) && pattern_matches(&of_law, more) && pattern_matches(&number_end, end))
		return true;
	bool cited = (pattern_matches(&reference, more) && pattern_matches(&open_end, end)) || (pattern_matches(&goes_on, more) && pattern_matches(&day_end, end));
	return cited && seam->width && !(seam->next->hints & HINT_GAP) && seam->last >= seam->width / 2;
}

/* "a) säkra tillgången," / "b) minska sårbarheten,": the next letter, however full the line is */
static bool next_letter(struct slice text, struct slice more)
{
	static struct pattern letter = PATTERN("^[a-z]\\)\\s");
	return pattern_matches(&letter, text) && pattern_matches(&letter, more) && more.at[0] == text.at[0] + 1;
}

/* Does a clause, or what stands below clauses, begin on the next line? */
static bool parts_clauses(const struct seam *seam)
{
	struct slice text = seam->block->text, more = seam->next->text, end = wrapped_tail(text);
	/* after a comma a new clause begins only in a list of clauses: ", § 97," / "att sända ..." is one sentence */
	bool below = pattern_matches(&clause, text), listed = below && pattern_matches(&comma, end);
	if (next_letter(text, more))
		return true;
	if (pattern_matches(&own_start, more) && (listed || pattern_matches(&opens_list, end)))
		return true;
	/* "Kommunstyrelsen beslutar föreslå kommunfullmäktige" / "att motionen skall anses besvarad." */
	static struct pattern proposes = PATTERN("(?i)\\b(?:%{proposes_infinitive}|%{and_proposes})\\s+\\p{Ll}+$");
	if (seam->width && !seam->full && pattern_matches(&clause, more) && pattern_matches(&proposes, end))
		return true;
	/* "Nämnden beslutar för egen del, under förutsättning att fullmäktige bifaller ovanstående," / "att rektor ..." */
	static struct pattern inserted = PATTERN("(?i)^[^.:;,]{3,100}?\\s(?:%{decides_now}|%{decided_then})(?:,?\\s+(?:%{for_own_part}))?(?:,?\\s+(?:%{on_condition})\\s[^.:;]*)?,\\s*$");
	enum { LONGEST_LEAD = 400 };
	if (text.n <= LONGEST_LEAD && pattern_matches(&clause, more) && pattern_matches(&inserted, text))
		return true;
	static struct pattern ended = PATTERN("\\.\\s*$"); /* "att säga upp avtalet." / "Bo Ek reserverar sig." */
	if (below && pattern_matches(&ended, end) && pattern_matches(&clause, more)) /* "Att anslå medel." / "Att uppdra ...": a clause a line */
		return true;
	bool room = !seam->width || seam->last + 1 + first_word_points(more) <= seam->width;
	return (below && room && pattern_matches(&ended, end) && pattern_matches(&capital, more)) ||
	       infinitive_below(seam->words, seam->document, seam->block, seam->next, seam->full) || (seam->papers && !(seam->document->full_told && seam->full) && next_paper(seam->block, seam->next));
}

/* "Ingalill Åslund, Gudrun Tjärnström," / "Per Wiklander och Lars-Erik Ymse reserverar sig ..." */
static bool names_go_on(const struct seam *seam)
{
	return seam->width && seam->last >= seam->width * 7 / 10 && !(seam->next->hints & HINT_GAP) && pattern_matches(&comma, wrapped_tail(seam->block->text)) &&
	       pattern_matches(&capital, seam->next->text) && !stands_alone(seam->words, seam->block, seam->next, seam->after);
}

/* "..., Petra Qvist (L), Elin Ask" / "Rosendal (C), Bo Ek (KD) och ...": a name of a list that the end of the line or page cut.
 * "..., Karin Holm" / "Lars Berg (C)" are two. */
static bool name_goes_on(const struct seam *seam)
{
	static struct pattern begun = PATTERN("(?:\\)|,|\\s%{conjunction})\\s+\\p{Lu}[\\p{L}.-]+(\\s\\p{Lu}[\\p{L}.-]+)?$"), rest = PATTERN("^\\p{Lu}[\\p{L}-]+(\\s\\p{Lu}[\\p{L}-]+)?\\s\\(\\p{L}{1,5}\\)(?:[,.;]|\\s%{conjunction}\\s|$)");
	static struct pattern listed = PATTERN("\\(\\p{L}{1,5}\\)(?:,|\\s%{conjunction}\\s)");
	struct slice end = wrapped_tail(seam->block->text);
	struct match above, below;
	return seam->block->text.n >= (seam->next->hints & HINT_GAP ? SHORTEST_CLAUSE : SHORTEST_WRAP) && pattern_matches(&listed, end) && pattern_find(&begun, end, 0, &above) &&
	       pattern_find(&rest, seam->next->text, 0, &below) && !(above.group[1].at && below.group[1].at);
}

/* "Nej röstar Kjell Ohlin (m), Siv Marklund" / "(c), Tord Bäck (m) ...", "..., Margot Vernersson" / "(C) ja och Pekka Laine (V) nej": the
 * party of the name above, also behind a page's head. "(a) att ..." is a point. */
static bool party_goes_on(const struct seam *seam)
{
	static struct pattern named = PATTERN("(?:[,:;]|\\s\\p{Ll}+)\\s+(?:\\p{Lu}[\\p{L}.-]*\\s(?:%{name_particle}\\s)?){1,3}\\p{Lu}[\\p{L}-]+$"), party = PATTERN("^\\((\\p{L}{1,5})\\)(?:[,;.]|\\s\\p{Ll})");
	struct match m;
	struct phrase_hit hit;
	return pattern_find(&party, seam->next->text, 0, &m) && words_whole(seam->words, WORDS_parties, seam->document->scratch, m.group[1], &hit) &&
	       pattern_matches(&named, wrapped_tail(seam->block->text));
}

/* "...; Ola Berg (S); Yasemin" / "Arslan (S); ...", "..., Roza Dal" / "(V), 2:e vice ordförande; ...": a name of a list that the end of the
 * page cut from the rest of it, or from its party. */
static bool listed_name_goes_on(const struct seam *seam)
{
	static struct pattern begun = PATTERN("\\(\\p{L}{1,5}\\)[^;,()]*[;,]\\s+\\p{Lu}[\\p{L}.-]+((?:\\s(?:%{name_particle}|\\p{Lu}[\\p{L}.-]*))*)$");
	static struct pattern rest = PATTERN("^(?:\\p{Lu}[\\p{L}-]+\\s){1,2}\\(\\p{L}{1,5}\\)[,;.]"), party = PATTERN("^\\(\\p{L}{1,5}\\)[,;.]");
	struct match m;
	if (!(seam->next->hints & HINT_GAP) || !pattern_find(&begun, wrapped_tail(seam->block->text), 0, &m))
		return false;
	return m.group[1].n ? pattern_matches(&party, seam->next->text) : pattern_matches(&rest, seam->next->text);
}

/* "§ 11 Avtalet ses över" / "Samordnaren har läst igenom avtalet och gör en kort sammanfattning": the word that seems to ask for more belongs to
 * the verb. The title had room, and a full line of text begins below it. */
static bool text_below_title(const struct seam *seam)
{
	static struct pattern particle = PATTERN("(?i)(?<!\\p{L})%{verb_particle}$");
	return pattern_matches(&particle, wrapped_tail(seam->block->text)) && pattern_matches(&capital, seam->next->text) && text_points(seam->next->text) >= SHORTEST_WRAP &&
	       seam->last + 1 + first_word_points(seam->next->text) < SHORTEST_WRAP;
}

/* "Avtal om upphandling av livsmedel, mellan" / "Norrby kommun och Berga kommun": a title that asks for more. "§ 12 Förstudie om gemensam" /
 * "musikskola": words in small letters that are no sentence. */
static bool title_goes_on(const struct seam *seam)
{
	enum { LONGEST = 50 };
	static struct pattern more = PATTERN("(?i)(?:[-–—]|(?<!\\p{L})(?:%{conjunction}|%{preposition}))$"), ended = PATTERN("[.:;,?!]$");
	struct slice title = wrapped_tail(seam->block->text), text = seam->next->text;
	if (!seam->title || (seam->next->hints & HINT_GAP) || pattern_matches(&own_start, text))
		return false;
	bool words = wrapped_begins_lower(text) && text_points(text) <= LONGEST && !pattern_matches(&ended, text) && !pattern_matches(&ended, title);
	return words || (!text_below_title(seam) && pattern_matches(&more, title));
}

/* "att <TAB> uppdra åt nämnden ...": the clause, not a row of two columns. */
static bool clause_row(const struct block *block)
{
	static struct pattern row = PATTERN("^(?i:%{that})\\t[^\\t]*$");
	return block->kind == BLOCK_ROW && pattern_matches(&row, block->text);
}

/* "att uppdra åt nämnden att redovisa hur": a clause without the comma or "samt" that would end it. */
static bool open_clause(struct slice text)
{
	static struct pattern ended = PATTERN("(?i)(?:[,;]|\\s%{conjunction})\\s*$");
	return pattern_matches(&clause, text) && !pattern_matches(&ended, wrapped_tail(text));
}

/* "Arkiv: Flen leder." / "Bygglov: Trosa är med.", "Flen – avstår" / "Trosa – leder": the next of a list without marks. */
static bool parallel_labels(struct slice text, struct slice more)
{
	static struct pattern label = PATTERN("^\\p{Lu}\\p{L}*(?:[ -]\\p{L}+){0,2}(?:\\s\\([^()]{1,30}\\))?(:|\\s[–→])\\s\\S");
	struct match above, below;
	return pattern_find(&label, text, 0, &above) && pattern_find(&label, more, 0, &below) && (below.group[1].at[0] == ':' || slice_equal(above.group[1], below.group[1]) || pattern_matches(&sentence_end, wrapped_tail(text)));
}

/* "Med 5 röster mot 2 beslutar nämnden" above "att godkänna planen": a heading, and what stands below it. */
static bool heads_clauses(const struct seam *seam)
{
	struct head head;
	return pattern_matches(&clause, seam->next->text) && head_of(seam->words, WORDS_headings, seam->block->text, &head) && head.value >= seam->block->text.n;
}

/* "att ordföranden undertecknar" / "överenskommelsen med polisen.": a clause without an end, and words in small letters right below it that
 * begin no clause. */
static bool clause_goes_on(const struct seam *seam)
{
	static struct pattern ends = PATTERN("(?:[.,;:!?]|\\s(?:%{conjunction})|%{that})\\s*$"), labelled = PATTERN(":\\s|^[a-zåäö]\\)|^(?i:(?:%{conjunction}\\s+)?(?:%{and_proposes}|%{decides_now}))(?!\\p{L})");
	const struct block *block = seam->block, *next = seam->next;
	return !(next->hints & HINT_GAP) && block->kind == BLOCK_PARAGRAPH && next->kind == BLOCK_PARAGRAPH && wrapped_begins_lower(next->text) &&
	       pattern_matches(&clause, block->text) && !pattern_matches(&ends, wrapped_tail(block->text)) && !pattern_matches(&own_start, next->text) &&
	       !pattern_matches(&labelled, next->text);
}

static bool goes_on(const struct seam *seam)
{
	const struct block *block = seam->block, *next = seam->next;
	if (block->kind == BLOCK_ROW && next->kind == BLOCK_ROW)
		return column_goes_on(block, next);
	/* "..., Siv Ro (MP)" / "– NEJ, Bo Ek (S) – JA": no list, but the ballot of the last name above */
	static struct pattern ballot = PATTERN("^[-–]\\s(?i:%{yes_word}|%{no_word}|%{abstain_word}|%{absent_vote})(?:[,.;]|$)");
	if (next->kind == BLOCK_LIST_ITEM && block->kind == BLOCK_PARAGRAPH && !(next->hints & HINT_GAP) && pattern_matches(&ballot, next->text))
		return true;
	bool text = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_LIST_ITEM || clause_row(block);
	if (!text || next->kind != BLOCK_PARAGRAPH || ((block->hints ^ next->hints) & (HINT_BOLD | HINT_NOTE)) || block->member != next->member)
		return false;
	/* "..., den 17 januari 2018, §" / "11. Kostnaden ...", "hemställde 2015-06-" / "10, § 44": also where a page ends between */
	static struct pattern number_open = PATTERN("(?:§|\\d[-–])$"), digit = PATTERN("^\\d");
	if (pattern_matches(&digit, next->text) && pattern_matches(&number_open, wrapped_tail(block->text)))
		return true;
	if (cites_section(seam) || number_goes_on(block->text, next->text))
		return true;
	if (parts_clauses(seam))
		return false;
	static struct pattern group = PATTERN("^\\p{Lu}[\\p{L} -]{1,50}\\s\\(\\p{L}{1,5}\\):\\s"); /* "Liberalerna (L): Maria Ek": the next party of a list */
	if (pattern_matches(&group, next->text) || parallel_labels(block->text, next->text))
		return false;
	if (names_go_on(seam) || name_goes_on(seam) || listed_name_goes_on(seam) || party_goes_on(seam) || double_name_goes_on(block->text, next->text))
		return true;
	static struct pattern letter = PATTERN("^[a-zåäö]\\)");
	bool lower = wrapped_begins_lower(next->text) && !pattern_matches(&letter, next->text);
	static struct pattern takes_that = PATTERN("(?i)(?<!\\p{L})%{takes_that}\\s*$"); /* "... under förutsättning" / "att Hedby kommun" */
	bool takes = pattern_matches(&takes_that, wrapped_tail(block->text)), both = pattern_matches(&clause, block->text) && pattern_matches(&clause, next->text) && !takes;
	static struct pattern joining = PATTERN("\\s(?:%{conjunction})\\s*$");
	bool joins = pattern_matches(&joining, wrapped_tail(block->text)) && !pattern_matches(&own_start, next->text) && !stands_alone(seam->words, block, next, seam->after); /* "..., Siv Ro (M) och" */
	bool measured = seam->document->full_told && (block->hints & HINT_FULL) && block->page != next->page; /* the last line of a page, full */
	if (measured && !pattern_matches(&sentence_end, wrapped_tail(block->text)) && !pattern_matches(&own_start, next->text) &&
	    !stands_alone(seam->words, block, next, seam->after) && !begins_item(seam->words, seam->document->scratch, block, next->text))
		return true;
	if (next->hints & HINT_GAP) /* a page break inside a sentence */
		return (lower || joins) && !both && !heads_clauses(seam) && !pattern_matches(&sentence_end, wrapped_tail(block->text)) &&
		       (block->text.n >= SHORTEST_WRAP || (lower && block->text.n >= SHORTEST_CLAUSE && open_clause(block->text)));
	if (stands_alone(seam->words, block, next, seam->after) || begins_item(seam->words, seam->document->scratch, block, next->text))
		return false;
	if (title_goes_on(seam) || clause_goes_on(seam))
		return true;
	if (!seam->width) { /* lists and few long lines: only where a long line plainly goes on */
		static struct pattern cited = PATTERN("§\\s?\\d+,\\s*$"); /* "..., § 97," / "att sända förslaget" */
		static struct pattern leads = PATTERN("(?i)^(?:%{conjunction}\\s+)?(?:%{and_proposes}|%{decides_now})(?!\\p{L})"); /* "att uppdra åt chefen ..., samt" / "föreslår fullmäktige besluta" */
		bool ended = pattern_matches(&sentence_end, wrapped_tail(next->text)); /* what goes on is a sentence that ends */
		bool open_line = lower && seam->last >= (ended ? SENTENCE_LINE : LONG_LINE) && !pattern_matches(&sentence_end, wrapped_tail(block->text)) && !pattern_matches(&leads, next->text);
		static struct pattern condition = PATTERN("(?i)^(?:%{on_condition})\\s"); /* "... cykelvägen" / "under förutsättning att ..." */
		open_line |= lower && seam->last >= SHORTEST_WRAP && !pattern_matches(&sentence_end, wrapped_tail(block->text)) && pattern_matches(&condition, next->text);
		static struct pattern cut = PATTERN("\\p{Ll}-$"); /* "... dagverksamhet i Frö-" / "skog"; "barn-" / "och utbildningsnämnden" */
		open_line |= lower && seam->last >= SHORTEST_CLAUSE && ((takes && !pattern_matches(&opens_list, wrapped_tail(block->text))) || pattern_matches(&cut, wrapped_tail(block->text)));
		if (joins && seam->last >= SHORTEST_WRAP && pattern_matches(&sentence_end, wrapped_tail(next->text))) /* "kommunstyrelsen, kulturnämnden och" / "Länsstyrelsen med ..." */
			return true;
		return open_line && (!pattern_matches(&own_start, next->text) || takes || pattern_matches(&cited, wrapped_tail(block->text)));
	}
	if (!seam->full && both)
		return false; /* clauses without commas, one a line */
	/* "Nämnden beslutar för tiden fram till 2010-10-31" / "att välja ..." / "att välja ...": the lead of several */
	if (!seam->full && seam->after && pattern_matches(&clause, next->text) && pattern_matches(&clause, seam->after->text) && !takes)
		return false;
	if (pattern_matches(&own_start, next->text) && !wrapped_begins_lower(next->text))
		return false;
	return seam->full || (lower && seam->last >= seam->width / 2);
}

/* "§ 12 Inbjudan till näringslivsdag", or below "KSAU § 128 <TAB> Dnr 2012-210": a title, which text follows at once. */
static bool is_title(const struct block *block, const struct block *above)
{
	bool is_short = above->text.n < 4 * SHORTEST_WRAP && text_points(above->text) < SHORTEST_WRAP; /* a paragraph put together may be long */
	return pattern_matches(&numbered, block->text) || (is_short && pattern_matches(&numbered, above->text));
}

/* The lines of the document as tidy_wrapped goes over them. `wide`: the width of the page's lines, `narrow`: of a column's. */
static struct seam seam_of(const struct vocabulary *words, struct document *document, const struct block *block, const struct block *next, size_t last,
                           size_t wide, size_t narrow)
{
	bool column = block->hints & next->hints & HINT_RIGHT;
	struct seam seam = { .words = words, .document = document, .block = block, .next = next, .last = last, .width = column && narrow ? narrow : wide };
	seam.title = block > document->blocks && is_title(block, block - 1);
	bool strict = column || seam.title; /* a column's lines are few words */
	size_t room = strict ? seam.width - COLUMN_SLACK : seam.width * 9 / 10;
	seam.full = seam.width && last + 1 + first_word_points(next->text) > room;
	if (document->full_told && !column) { /* letters of many widths: the reader measured the line */
		seam.full = block->hints & HINT_FULL;
		seam.width = seam.width ? seam.width : last;
	}
	return seam;
}

void tidy_wrapped(const struct vocabulary *words, struct document *document)
{
	size_t wide = wrapped_width(document, 0), short_lines = wide ? 0 : wrapped_narrow_width(document), narrow = wrapped_width(document, HINT_RIGHT), kept = 0, last = 0;
	bool papers = false;
	wide = wide ? wide : short_lines;
	char *joined = NULL; /* the paragraph being put together */
	size_t used = 0, room = 0;
	for (size_t i = 0; i < document->n_blocks; i++) {
		arena_reset(document->scratch);
		struct block *next = &document->blocks[i];
		size_t open = kept; /* the paragraph that may go on, across what a page break put between */
		while (open > 0 && kept - open < PAGE_BREAK_BLOCKS && document->blocks[open - 1].kind == BLOCK_FURNITURE)
			open--;
		struct block *block = open ? &document->blocks[open - 1] : NULL;
		if (open < kept)
			next->hints |= HINT_GAP;
		struct seam seam = { .papers = false };
		if (block && next->kind != BLOCK_FURNITURE) {
			seam = seam_of(words, document, block, next, last, wide, narrow);
			seam.after = i + 1 < document->n_blocks ? next + 1 : NULL;
			seam.papers = papers;
		}
		if (seam.next && block->text.n + next->text.n < LIMIT_BLOCK_BYTES && goes_on(&seam)) {
			if (block->text.at != joined || used + 1 + next->text.n > room) {
				room = (block->text.n + next->text.n + 64) * 2;
				char *more = arena_alloc(document->arena, room);
				memcpy(more, block->text.at, block->text.n);
				joined = more;
				used = block->text.n;
			}
			struct slice more = slice_trim(next->text); /* without the empty left column */
			bool double_name = double_name_goes_on(block->text, more);
			if (!double_name && wrapped_hyphen_of_line(words, document, block, more))
				used--;
			else if (!double_name && !wrapped_hyphen_stays(words, document, block->text, more))
				joined[used++] = ' ';
			memcpy(joined + used, more.at, more.n);
			used += more.n;
			block->text = (struct slice){ joined, used };
			block->hints = (block->hints & ~(unsigned)HINT_FULL) | (next->hints & HINT_FULL); /* its last line's */
			document_take_mends(block, next);
		} else {
			papers = heads_papers(words, next, papers);
			document->blocks[kept++] = *next;
		}
		if (next->kind != BLOCK_FURNITURE)
			last = text_points(next->text);
	}
	document->n_blocks = kept;
}
