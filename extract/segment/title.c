/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the line that begins an item. Out: where its title stands. Knows nothing of how items follow each other.
 *
 *   "§ 61 <TAB> Dnr KS 2018/14", the title on the next line        "§ 119  Avtal med Tornio  Dnr 2022/265"
 *   "§ 60 <TAB> Ärende 1"                                          the number on the agenda is no title
 *   "Ks 39 <TAB> Au 37 <TAB> Särsk.bilaga <TAB> Dnr 10/0123"       nor are earlier handlings and annexes
 *   "§ 12 Dnr FA Upphandling av skolskjuts"                        a number that was cut: the title begins behind it
 */
#include "title.h"

#include <string.h>

#include "case_shape.h"
#include "columns.h"
#include "pattern.h"

/* "KSAU § 118", "Ks 39 Au 37", "Ks § 61 2008-04-02", "Kommunstyrelsen 2013-03-28, § 78": how the matter was handled before */
#define DAY "(?:(?:19|20)\\d\\d-?\\d\\d-?\\d\\d|\\d\\d-?\\d\\d-?\\d\\d|(?:%{day_word}\\s)?\\d{1,2}\\s\\p{L}{3,9}\\s(?:19|20)\\d\\d)"
static struct pattern earlier_handling = PATTERN("^(?=(\\p{Lu}\\p{L}{1,7}))(?:\\p{Lu}\\p{L}{1,7}(?:\\s\\p{Lu}{2,3})?\\s?§?\\s?\\d{1,4}(?:/\\d{2,4})?(?:,?\\s" DAY ")?(?:\\s*[,;/]?\\s+|\\t|$))+$");
static struct pattern dated_handling = PATTERN("^(\\p{Lu}[\\p{L} -]{1,70}?),?\\s" DAY ",?\\s?§+\\s?\\d{1,4}$");
static struct pattern case_like = PATTERN(
	"(?i:^\\(?%{case_label}(?![\\p{L}]))|^\\(?(?!\\d{4}-\\d\\d-\\d\\d)(?:\\p{Lu}\\p{L}{0,6}[ ./-]?)?\\d{2,4}[\\d\\p{Lu} ]*[/:.-]\\s?\\d*[\\p{Lu}\\d\\s.:-]*\\)?$|^(?:\\p{Lu}{2,5}\\.|(?:19|20)?\\d\\d\\p{Lu}{2,5})\\d{2,6}(?:\\.\\d{1,5})?(?:\\s+(?i:%{plan_code})?\\s*\\d{2,3})?$");
/* what a case number, whole or cut, looks like behind its label: "KS 2018/14", "10/0123 042", "2014/", "KS/2013:", "09/Ks", "FA" */
#define NUMBER "(?:(?:\\p{Lu}[\\p{L}]{0,6}[ ./:-]{0,2}){0,2}(?=[\\d/])[\\d/:.-]*\\d?[\\d\\p{Lu}/:.-]*(?:/\\p{L}{2,4}(?!\\p{L}))?(?:\\s(?i:%{plan_code})?\\s?\\d{2,3}(?!\\d))?|\\d\\d?\\.\\p{Lu}|\\p{Lu}{1,3}(?=\\s\\p{Lu}\\p{Ll}))"
static struct pattern case_behind = PATTERN("(?i:[\\s,(]+%{case_label}\\.?:?)\\s*(?:" NUMBER ")?\\)?\\s*$");
static struct pattern title_behind = PATTERN("^(?i:%{case_label})\\.?:?\\s*(?:" NUMBER ")?[\\s:]*(?!(?i:%{plan_code})\\b)(?=\\p{Lu}\\p{Ll}|[\"”])(.{3,})$");
static struct pattern matter_label = PATTERN("^(?i:%{matter_label})\\s*(:|$)\\s*");
static struct pattern agenda = PATTERN("(?i)^%{item_word}\\s*(\\d{1,3}(?:\\.\\d{1,2})?\\s?[a-z]?)\\.?$");
/* "Särskild bilaga", "Bilaga 1-3", "Särsk bilaga nr 2", "Bilaga Kf 78 a", "Bil. KS § 12 b"; "Bilaga till budget 2013" is a title */
static struct pattern annex = PATTERN("^(?i:(?:%{special_annex}\\s?)?(?:%{annex}|%{special_annex})\\.?)(?:\\s*(?:(?i:%{number_word})\\s*)?(?:\\p{Lu}\\p{L}{1,5}\\s*)?§?\\s*\\d[\\d\\s,–-]*\\p{Ll}?|\\s+\\p{Lu}(?:\\s?[–-]\\s?\\p{Lu})?)?$");
static struct pattern only_plan = PATTERN("^(?i:%{plan_code})\\.?:?\\s*[\\d.]+$"); /* "Dpl 041" in a cell of its own */
static struct pattern only_digits = PATTERN("^[\\d\\s().–-]+$"); /* a code of the dossier plan, a page */

bool title_names_body(const struct vocabulary *words, struct document *document, struct slice name)
{
	struct phrase_hit hit;
	return words_whole(words, WORDS_bodies, document->scratch, name, &hit);
}

/* "Budget 2013-2015", "Taxa 2024-2025", "Läsår 2024/2025", "BUDGET 2017 OCH FLERÅRSPLAN 2018-2019" are made like numbers; "SOCN 2013-15" and "BYGG 2013 KTN 12-4" are some. */
static bool has_words(struct slice text)
{
	static struct pattern years = PATTERN("^\\p{Lu}\\p{Ll}{3,}\\s(?:19|20)\\d\\d\\s?[-–/]\\s?(?:19|20)\\d\\d$|^\\p{L}{5,}\\s(?:19|20)\\d\\d\\s?[-–]\\s?(?:20)?\\d\\d$"), words = PATTERN("^\\p{L}+\\s.*\\p{L}{6}");
	return pattern_matches(&years, text) || pattern_matches(&words, text);
}

static bool is_case_like(struct slice text)
{
	static struct pattern labelled = PATTERN("(?i)^\\(?%{case_label}(?!\\p{L})");
	static struct pattern whole = PATTERN("^\\(?" CASE_SHAPE "(?:" CASE_PLAN_BEHIND ")?\\)?$");
	return (pattern_matches(&case_like, text) || pattern_matches(&whole, text)) && (pattern_matches(&labelled, text) || !has_words(text));
}

bool title_is_case_number(struct slice text)
{
	static struct pattern range = PATTERN("^\\d{1,4}\\s?[-–]\\s?\\d{1,4}$"); /* "34-41" below "Paragrafer" */
	return is_case_like(text) && !pattern_matches(&title_behind, text) && !pattern_matches(&range, text);
}

/* `own`: the letters before the item's own number, "Bun" of "Bun 51   Au 33   Bun 28", which no list need have. */
static bool is_earlier_handling(const struct vocabulary *words, struct document *document, struct slice own, struct slice text)
{
	struct match m;
	if (text.n >= 120)
		return false;
	if (pattern_find(&dated_handling, text, 0, &m))
		return title_names_body(words, document, m.group[1]);
	return pattern_find(&earlier_handling, text, 0, &m) && (title_names_body(words, document, m.group[1]) || (own.n && text_compare_folded(own, m.group[1]) == 0) || memmem(text.at, text.n, "§", strlen("§")));
}

static bool is_head(const struct vocabulary *words, struct document *document, struct slice own, struct slice cell)
{
	static struct pattern abbreviation = PATTERN("^\\p{Lu}{2,4}$"); /* "KS § 54 <TAB> Dnr 2016/288 <TAB> KS" */
	struct head head;
	return is_earlier_handling(words, document, own, cell) || (pattern_matches(&abbreviation, cell) && title_names_body(words, document, cell)) || pattern_matches(&annex, cell) || pattern_matches(&only_digits, cell) || pattern_matches(&only_plan, cell) ||
	       (head_of(words, WORDS_labels, cell, &head) && strcmp(head.code, "case_number") == 0);
}

/* A cell without the case number beside the title: "Renhållningstaxa 2013 (KS/2012:231)", "Dnr Redovisning av ...". */
static struct slice without_case_number(struct slice cell)
{
	static struct pattern bracket = PATTERN("\\s*([(\\[][^()\\[\\]]+[)\\]])\\s*$");
	struct match m;
	/* "(SN/2011:151, SN/2011:154)"; "(SOU 2017:21)" is of the title */
	static struct pattern several = PATTERN("^[(\\[]" CASE_SHAPE "(?:\\.\\d{3})?(?:\\s*[,;]\\s*" CASE_SHAPE "(?:\\.\\d{3})?)*[)\\]]$"), report = PATTERN("^\\((?:%{report_series})\\s");
	if (pattern_find(&bracket, cell, 0, &m) && m.start && (pattern_matches(&case_like, m.group[1]) || pattern_matches(&several, m.group[1])) && !pattern_matches(&report, m.group[1]))
		cell.n = m.start;
	static struct pattern unlabelled = PATTERN(CASE_BEHIND);
	if ((pattern_find(&case_behind, cell, 0, &m) || pattern_find(&unlabelled, cell, 0, &m)) && m.start)
		cell.n = m.start;
	if (pattern_find(&title_behind, cell, 0, &m))
		cell = m.group[1];
	return slice_trim(cell);
}

/* "Ärende: Verksamhetsplan": what stands behind the label of the matter; the label alone in its cell is empty. */
static struct slice without_matter_label(struct slice cell, bool beside)
{
	struct match m;
	bool led = pattern_find(&matter_label, cell, 0, &m) && (m.group[1].n || beside);
	return led ? slice_part(cell, m.end, cell.n) : cell;
}

/* Of a line's cells the first that is a title. */
static bool title_in(const struct vocabulary *words, struct document *document, struct candidate *candidate, struct slice line)
{
	struct slice cells[8];
	size_t n = cells_of(line, cells, sizeof cells / sizeof *cells);
	for (size_t c = 0; c < n; c++) {
		struct slice cell = without_matter_label(without_case_number(slice_trim(cells[c])), c + 1 < n);
		struct match m;
		if (!cell.n)
			continue;
		if (pattern_find(&agenda, cell, 0, &m)) {
			candidate->agenda = slice_text(document->arena, m.group[1]);
			continue;
		}
		if (is_case_like(cell) || is_head(words, document, candidate->prefix, cell))
			continue;
		candidate->title_start = (size_t)(cell.at - document->text.at);
		candidate->title_end = candidate->title_start + cell.n;
		return true;
	}
	return false;
}

/* "Information", "Dagordning", "Uppföljning": directly below the § these name the matter. */
static bool names_matter(const char *code)
{
	return strcmp(code, "information") == 0 || strcmp(code, "agenda") == 0 || strcmp(code, "followup") == 0;
}

/* "Redovisning", "Ekonomi": a word that heads sections is the item's title where another heading follows it at once. */
static bool titles_item(const struct vocabulary *words, const struct document *document, size_t index, size_t to)
{
	struct head head;
	for (size_t i = index + 1; i < to; i++) {
		if (document->blocks[i].kind == BLOCK_FURNITURE)
			continue;
		return head_of(words, WORDS_headings, document->blocks[i].text, &head) && head.value == document->blocks[i].text.n;
	}
	return false;
}

/* Does a title go on with this line? It stands in capitals as well, or ends in a small word, or the line begins with a small letter
 * where `cut`, that is where a page ends or the title's own line goes on in another column. */
static bool title_open(const struct document *document, struct slice title, struct slice text, bool cut)
{
	static struct pattern open = PATTERN("(?i)(?<!\\p{L})(?:%{preposition}|%{conjunction})$|[\\p{L}\\d][-,]$"), capitals = PATTERN("^[^\\p{Ll}\\t]*\\p{Lu}{3}[^\\p{Ll}\\t]*$");
	static struct pattern small = PATTERN("^(?!%{that}\\s)\\p{Ll}");
	if (pattern_matches(&open, title) || (cut && pattern_matches(&small, text)))
		return true;
	return !cut && document->gaps_tell && pattern_matches(&capitals, title) && pattern_matches(&capitals, text);
}

/* The second and last line of a paragraph that the title begins: "Delårsbokslut 2 för Teknik- och servicenämndens" / "verksamheter". */
static bool title_ends_paragraph(const struct document *document, size_t i, struct slice title)
{
	static struct pattern small = PATTERN("^(?!%{that}\\s)\\p{Ll}[^.:;]*$"), prose = PATTERN("[.:;!?]$");
	bool last = i + 1 == document->n_blocks || (document->blocks[i + 1].hints & HINT_GAP) || document->blocks[i + 1].kind == BLOCK_FURNITURE;
	return document->gaps_tell && last && pattern_matches(&small, document->blocks[i].text) && !pattern_matches(&prose, title);
}

/* May this line be the rest of a title? */
static bool title_rest(const struct vocabulary *words, struct document *document, struct slice own, const struct block *block, struct slice text, bool paged)
{
	enum { LONGEST = 80 };
	static struct pattern ends = PATTERN("[.:?!]$");
	struct head head;
	bool line = block->kind == BLOCK_PARAGRAPH || (paged && block->kind == BLOCK_ROW && !memchr(text.at, '\t', text.n)); /* <TAB> "torgets framtid" */
	return line && !((block->hints & HINT_GAP) && !paged) && text.n <= LONGEST && !pattern_matches(&ends, text) &&
	       !head_of(words, WORDS_headings, text, &head) && !is_case_like(text) && !is_head(words, document, own, text);
}

/* Behind the title its own line holds nothing, or case numbers: "Handlingsplan för <TAB> 2007-KS0442" */
static bool title_last(struct slice behind)
{
	struct slice cells[4];
	size_t n = behind.n ? cells_of(behind, cells, sizeof cells / sizeof *cells) : 0;
	for (size_t c = 0; c < n; c++)
		if (cells[c].n && !is_case_like(cells[c]))
			return false;
	return true;
}

/* "ANSÖKAN OM BIDRAG TILL SKOTERLEDER I" / "AMMARNÄS": the title goes on; also at the top of the next page, and where its case number
 * stands far to the right: "Handlingsplan för <TAB> 2007-KS0442" / "folkhälsa". */
static void title_on(const struct vocabulary *words, struct document *document, struct candidate *candidate, size_t index, size_t to)
{
	bool paged = false;
	for (size_t i = index + 1, last = index; i < to; i++) {
		struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE) {
			paged = true;
			continue;
		}
		bool more = candidate->more_end > candidate->more_start;
		size_t start = more ? candidate->more_start : candidate->title_start, end = more ? candidate->more_end : candidate->title_end;
		struct slice text = slice_trim(block->text), behind = slice_part(document->text, end, document->blocks[last].end);
		bool beside = slice_trim(behind).n > 0;
		if (!title_last(behind) || (more && (paged || beside)) || !(title_open(document, slice_part(document->text, start, end), text, paged || beside) || (!more && title_ends_paragraph(document, i, slice_part(document->text, start, end)))) ||
		    !title_rest(words, document, candidate->prefix, block, text, paged))
			return;
		size_t *tail = &candidate->title_end;
		if (paged || beside)
			candidate->more_start = (size_t)(text.at - document->text.at);
		if (paged || beside || more)
			tail = &candidate->more_end;
		*tail = (size_t)(text.at + text.n - document->text.at);
		block->role = ROLE_TITLE;
		last = i;
		paged = false;
	}
}

/* Where the title stands on a line of its own: the first line behind the number that is no case number, no label and no
 * heading. */
static void title_below(const struct vocabulary *words, struct document *document, struct candidate *candidate, size_t to)
{
	enum { LOOK = 8 };
	struct head head;
	for (size_t i = candidate->block + 1; i < to && i <= candidate->block + LOOK; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		struct slice text = slice_trim(block->text);
		struct match m;
		if (i == candidate->block + 1 && pattern_find(&matter_label, text, 0, &m) && m.group[1].n) { /* "Ärende: Bokslut 2024" */
			document->blocks[i].role = ROLE_TITLE;
			if (title_in(words, document, candidate, slice_part(text, m.end, text.n)))
				return;
			if (m.end == text.n)
				continue;
		}
		bool own = candidate->form != LABEL_NUMBER && i == candidate->block + 1; /* "2." alone, and "Ekonomi" below it */
		if (head_of(words, WORDS_headings, text, &head) && !(head.value == text.n && (own || names_matter(head.code) || titles_item(words, document, i, to))))
			return;
		document->blocks[i].role = ROLE_TITLE;
		if (title_in(words, document, candidate, text)) {
			title_on(words, document, candidate, i, to);
			return;
		}
	}
}

/* "Ärende 5" alone on the line above the §. */
static void agenda_above(struct document *document, struct candidate *candidate)
{
	for (size_t i = candidate->block; i > 0 && !candidate->agenda; i--) {
		const struct block *above = &document->blocks[i - 1];
		struct match m;
		if (above->kind == BLOCK_FURNITURE)
			continue;
		if (above->text.n < 40 && pattern_find(&agenda, above->text, 0, &m)) {
			candidate->agenda = slice_text(document->arena, m.group[1]);
			document->blocks[i - 1].role = ROLE_TITLE;
		}
		return;
	}
}

/* Does running text end on this block? Each half is looked for once: ".*" between them would begin anew at every letter. */
static bool ends_sentence(struct slice text)
{
	static struct pattern small = PATTERN("\\p{Ll}");
	text = slice_trim(text);
	return text.n && strchr(".?!", text.at[text.n - 1]) && pattern_matches(&small, text);
}

/* "FÖRELÄGGANDE OM AVLOPP, KÄLLTORP 2:7" above "§ 52 <TAB> Dnr 98.0144", and text or a heading below it: the block above; SIZE_MAX: none. */
size_t title_above(const struct vocabulary *words, struct document *document, const struct candidate *candidate, size_t from, size_t to)
{
	enum { LONGEST = 120 };
	static struct pattern capitals = PATTERN("^[^\\p{Ll}\\t]*\\p{Lu}{3}[^\\p{Ll}\\t]*\\s[^\\p{Ll}\\t]*\\p{Lu}{3}[^\\p{Ll}\\t]*[^\\p{Ll}\\t.:]$");
	static struct pattern letterhead = PATTERN("(?i)(?<!\\p{L})(?:%{minutes_word}|%{municipality_kind})(?!\\p{L})");
	struct candidate own = *candidate;
	struct head head;
	size_t at = candidate->block, below = candidate->block + 1;
	while (at > from && document->blocks[at - 1].kind == BLOCK_FURNITURE)
		at--;
	while (below < to && document->blocks[below].kind == BLOCK_FURNITURE)
		below++;
	if (at-- == from || below >= to || title_in(words, document, &own, slice_part(document->text, candidate->title_start, candidate->title_end)))
		return SIZE_MAX;
	const struct block *above = &document->blocks[at];
	struct slice text = slice_trim(above->text), next = document->blocks[below].text;
	if (above->kind == BLOCK_ROW || above->kind == BLOCK_LIST_ITEM || text_points(text) > LONGEST || !document_stands_apart(document, above) || !pattern_matches(&capitals, text) ||
	    pattern_matches(&letterhead, text) || is_head(words, document, candidate->prefix, text) || is_case_like(text) || title_names_body(words, document, text) ||
	    head_of(words, WORDS_headings, text, &head) || head_of(words, WORDS_labels, text, &head))
		return SIZE_MAX;
	return ends_sentence(next) || head_of(words, WORDS_headings, next, &head) ? at : SIZE_MAX;
}

void title_find(const struct vocabulary *words, struct document *document, struct candidate *candidate, size_t to)
{
	struct slice beside = slice_part(document->text, candidate->title_start, candidate->title_end);
	candidate->title_end = candidate->title_start;
	agenda_above(document, candidate);
	candidate->more_start = candidate->more_end = candidate->title_start;
	bool run_in = document->blocks[candidate->block].hints & HINT_RUN_IN;
	if (run_in && beside.n && strchr(".:", beside.at[beside.n - 1])) /* the mark led to the text, it is none of the title's */
		beside.n--;
	if (title_in(words, document, candidate, beside) && !run_in)
		title_on(words, document, candidate, candidate->block, to);
	else if (!run_in)
		title_below(words, document, candidate, to);
}
