/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the front of a document of a collaboration. Out: facts of its form, members, chair and day. Knows nothing of its sentences.
 *
 *   "Gemensam nämnd för Sala, Avesta och Hedemora kommuner"   form: gemensam nämnd; three members
 *   "Ingela Fors, kommunchef, Älvsbyns kommun, ordförande"    organs
 *   "Sammanträdesdatum 2023-09-28"                            cadence: 2023-09-28
 */
#include "facts.h"

#include <string.h>

#include "pattern.h"

enum { TOP = 16 };

/* How many words of a line are neither municipalities nor what stands between them. */
static size_t other_words(const struct fact_reading *reading, struct slice line)
{
	static struct pattern owner = PATTERN("(?i)^%{fact_owner}$");
	struct tokens words = text_tokens(reading->document->scratch, line);
	size_t n = 0;
	for (size_t i = 0; i < words.n; i++) {
		struct phrase_hit hit;
		if (phrases_at(reading->classifier->owners, &words, i, &hit))
			i = hit.end - 1;
		else
			n += !pattern_matches(&owner, words.at[i].folded);
	}
	return n;
}

static size_t distinct(const struct fact_values *values)
{
	size_t n = 0;
	for (size_t i = 0; i < values->n; i++) {
		bool first = true;
		for (size_t k = 0; k < i; k++)
			first &= strcmp(values->at[k].municipality, values->at[i].municipality) != 0;
		n += first;
	}
	return n;
}

/* A line of names with little else: "Lidköping – Götene – Essunga", "mellan Kils kommun och Grums kommun". */
static bool tell_members(struct fact_reading *reading, struct slice line)
{
	static struct pattern person = PATTERN("\\((?:\\p{L}{1,3}|%{fact_chair})\\)"); /* "Maja Lund (M), Åtvidaberg" */
	static struct pattern sentences = PATTERN("\\p{Ll}[.]\\s+\\p{Lu}");
	enum { MOST_OTHER = 9 };
	struct fact_values values = { .n = 0 };
	fact_municipalities(reading, line, &values);
	if (pattern_matches(&person, line) || pattern_matches(&sentences, line) || distinct(&values) < 2 || other_words(reading, line) > MOST_OTHER + distinct(&values))
		return false;
	for (size_t i = 0; i < values.n; i++)
		fact_tell(reading, DIM_members, line, &values.at[i], values.at[i].municipality);
	reading->members_told = true;
	return true;
}

static struct pattern said = PATTERN("(?i)\\s(?:%{fact_is_a})\\s+(?:\\p{L}+\\s+)?(?:%{fact_joint_board}|%{fact_federation})(?!\\p{L})");

/* "Lervattnet är ett kommunalförbund med direktion." says it better than the name at the top. */
static bool form_is_said(const struct document *document)
{
	enum { SENTENCES = 400 };
	for (size_t i = 0; i < document->n_sentences && i < SENTENCES; i++)
		if (pattern_matches(&said, slice_part(document->text, document->sentences[i].start, document->sentences[i].end)))
			return true;
	return false;
}

/* The sentence of the front that says the form: "Fyrlinden är en gemensam nämnd i Mora kommuns organisation." */
static struct slice said_form(const struct document *document, const struct block *block)
{
	for (size_t i = 0; i < document->n_sentences && document->sentences[i].start < block->end; i++) {
		struct slice text = slice_part(document->text, document->sentences[i].start, document->sentences[i].end);
		if (document->sentences[i].start >= block->start && pattern_matches(&said, text))
			return text;
	}
	return (struct slice){ "", 0 };
}

static void tell_form(struct fact_reading *reading, struct slice line)
{
	struct fact_values values;
	fact_values_of(reading, line, &values);
	for (size_t i = 0; i < values.n; i++)
		if (values.at[i].kind == VALUE_WORD)
			fact_tell(reading, DIM_form, line, &values.at[i], NULL);
}

/* "Ledamöter\tGunilla Strand (S), Sala, ordförande": without the label. */
static struct slice last_cell(struct slice line)
{
	for (size_t i = line.n; i > 0; i--)
		if (line.at[i - 1] == '\t')
			return slice_trim(slice_part(line, i, line.n));
	return line;
}

/* "Närvarande: Eva Ek, Torsby kommun": without the label. */
static struct slice without_label(struct slice line)
{
	enum { LONGEST = 30 };
	const char *colon = memchr(line.at, ':', line.n < LONGEST ? line.n : LONGEST);
	return colon ? slice_trim(slice_part(line, (size_t)(colon - line.at) + 1, line.n)) : line;
}

static bool tell_chair_line(struct fact_reading *reading, struct slice line)
{
	static struct pattern chair = PATTERN("(?i)(?<!\\p{L})%{fact_chair}(?!\\p{L})"), vice = PATTERN("(?i)(?<!\\p{L})%{fact_vice}(?!\\p{L})");
	struct slice cell = last_cell(line);
	line = pattern_matches(&chair, cell) && memchr(cell.at, ' ', cell.n) ? cell : line;
	struct slice bare = without_label(line); /* "Ordförande: Bo Ek (S), Mora" is the chair by its label */
	line = pattern_matches(&chair, bare) ? bare : line;
	if (line.n > 120 || !pattern_matches(&chair, line) || pattern_matches(&vice, line))
		return false;
	struct fact_values values = { .n = 0 };
	fact_municipalities(reading, line, &values);
	fact_tell(reading, DIM_organs, line, NULL, values.n ? values.at[0].municipality : NULL);
	return true;
}

/* The chair as the list of persons has it; in a notice, where nobody is present yet, the first line of that form. */
static void tell_chair(struct fact_reading *reading)
{
	static struct pattern listed = PATTERN("(?i)^\\p{L}+[\\p{L} .-]*\\p{L}(?:\\s+\\(\\p{L}+\\))?,.*%{fact_chair}\\.?\\)?$");
	enum { FRONT = 40 };
	struct document *document = reading->document;
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		const struct participant *p = RECORD(document, participant, i);
		if (p->role && strcmp(p->role, "chair") == 0 && p->record.n_spans &&
		    tell_chair_line(reading, document->blocks[document_block_at(document, p->record.spans[0].start)].text))
			return;
	}
	for (size_t i = 0; i < document->n_blocks && i < FRONT; i++)
		if (pattern_matches(&listed, without_label(document->blocks[i].text)) && tell_chair_line(reading, document->blocks[i].text))
			return;
}

static bool shows_day(const struct fact_reading *reading, struct slice line, const char *day)
{
	struct fact_values values;
	bool shows = false;
	fact_values_of(reading, line, &values);
	for (size_t v = 0; v < values.n; v++)
		shows |= values.at[v].kind == VALUE_DATE && strcmp(values.at[v].value, day) == 0;
	return shows;
}

/* The line that says it of the meeting ("Sammanträdesdatum ..."), before one that only has the day at the top of a page. */
static struct slice line_of_day(const struct fact_reading *reading, const char *day)
{
	enum { LONGEST = 100, LONGEST_WHOLE = 60, FIRST_FURNITURE = 3 };
	static struct pattern label = PATTERN("(?i)^(?:%{fact_day_label})(?!\\p{L})");
	const struct document *document = reading->document;
	struct slice first = { "", 0 };
	for (size_t b = 0; b < document->n_blocks && b < 2 * TOP; b++) {
		struct slice whole = slice_trim(document->blocks[b].text), line = last_cell(document->blocks[b].text);
		if (line.n > LONGEST || (document->blocks[b].kind == BLOCK_FURNITURE && b > FIRST_FURNITURE) || !shows_day(reading, line, day))
			continue;
		if (whole.n < LONGEST_WHOLE)
			line = whole;
		if (fact_words_of(reading, whole).sum[DIM_cadence] || pattern_matches(&label, whole))
			return line;
		if (!first.n)
			first = line;
	}
	return first;
}

static void tell_day(struct fact_reading *reading)
{
	const struct document *document = reading->document;
	for (size_t i = 0; i < COUNT(document, meeting); i++) {
		const struct meeting *meeting = RECORD(document, meeting, i);
		struct slice line = meeting->date ? line_of_day(reading, meeting->date) : (struct slice){ "", 0 };
		struct fact_value day = { VALUE_DATE, meeting->date, "date", NULL, 0, 0, false, false, false };
		if (line.n)
			fact_tell(reading, DIM_cadence, line, &day, NULL);
	}
}

struct met {
	struct slice line;
	const char *municipality;
	struct fact_value value;
};

/* "Anna Ek, Tierps kommun", "Nässjö kommun: Bo Ek (M)": the municipality of who met; "Maja Lund (M), Åtvidaberg" has it last. */
static bool read_met(struct fact_reading *reading, struct slice line, struct met *met)
{
	enum { LONGEST = 120 };
	struct fact_values values = { .n = 0 };
	struct slice bare = without_label(last_cell(line));
	fact_municipalities(reading, bare, &values);
	if (!values.n)
		fact_municipalities(reading, bare = slice_trim(line), &values);
	if (!values.n || line.n > LONGEST)
		return false;
	*met = (struct met){ bare, values.at[values.n - 1].municipality, values.at[values.n - 1] };
	return true;
}

static size_t add_met(struct met *all, size_t n, const struct met *met)
{
	for (size_t k = 0; k < n; k++)
		if (strcmp(all[k].municipality, met->municipality) == 0)
			return n;
	if (n < MOST_VALUES)
		all[n++] = *met;
	return n;
}

/* "Eva Ek, Torsby" under a heading of one's own ("Runt bordet:"), where no list of persons was recognised: lines of a name and a municipality. */
static size_t met_in_front(struct fact_reading *reading, struct met *all, size_t n)
{
	static struct pattern person = PATTERN("^\\p{Lu}[\\p{L}-]+(?:\\s+\\p{L}[\\p{L}-]*){1,3}(?:\\s+\\(\\p{L}+\\))?,\\s+\\p{Lu}");
	enum { FRONT = 40 };
	const struct document *document = reading->document;
	struct met met;
	for (size_t i = 0; i < document->n_blocks && i < FRONT; i++)
		if (!document->blocks[i].item && pattern_matches(&person, without_label(document->blocks[i].text)) && read_met(reading, document->blocks[i].text, &met))
			n = add_met(all, n, &met);
	return n;
}

/* "Mora: Eva Ek (S) och Bo Ask (M)": lines that begin with the municipality. */
static size_t met_by_label(struct fact_reading *reading, struct met *all, size_t n)
{
	enum { FRONT = 40, LONGEST = 30, LONGEST_LINE = 160 };
	static struct pattern person = PATTERN("^\\p{Lu}[\\p{L}-]+\\s+\\p{Lu}[\\p{L}-]+(?:\\s+\\(|,|$)");
	const struct document *document = reading->document;
	for (size_t i = 0; i < document->n_blocks && i < FRONT; i++) {
		struct slice line = slice_trim(document->blocks[i].text);
		const char *colon = memchr(line.at, ':', line.n < LONGEST ? line.n : LONGEST);
		size_t at = colon ? (size_t)(colon - line.at) : 0;
		struct tokens words = text_tokens(document->scratch, slice_part(line, 0, at));
		struct phrase_hit hit;
		if (document->blocks[i].item || !colon || line.n > LONGEST_LINE || !words.n || !phrases_whole(reading->classifier->owners, &words, &hit) ||
		    !pattern_matches(&person, slice_trim(slice_part(line, at + 1, line.n))))
			continue;
		struct fact_values values = { .n = 0 };
		fact_municipalities(reading, slice_part(line, 0, at), &values);
		if (values.n == 1)
			n = add_met(all, n, &(struct met){ line, values.at[0].municipality, values.at[0] });
	}
	return n;
}

/* Where the head lists no members, those who met tell them. */
static void tell_members_met(struct fact_reading *reading)
{
	struct document *document = reading->document;
	enum { FEW = 2 };
	struct met all[MOST_VALUES], met;
	size_t n = met_by_label(reading, all, 0);
	bool labelled = n >= FEW;
	for (size_t i = 0; i < COUNT(document, participant) && n < MOST_VALUES && !labelled; i++) {
		const struct participant *p = RECORD(document, participant, i);
		bool official = p->role && (strcmp(p->role, "official") == 0 || strcmp(p->role, "presenter") == 0);
		if (official || !p->record.n_spans || !read_met(reading, document->blocks[document_block_at(document, p->record.spans[0].start)].text, &met))
			continue;
		n = add_met(all, n, &met);
	}
	if (n < FEW)
		n = met_in_front(reading, all, n);
	for (size_t i = 0; i < n && n > 1; i++)
		fact_tell(reading, DIM_members, all[i].line, &all[i].value, all[i].municipality);
	reading->members_told = n > 1;
}

/* Bottenbågen består av Haparanda, Kalix och Övertorneå; I Fem sjöar ingår Åmål och Mellerud; Medlemmar i Ringen är Timrå och Kramfors */
#define LONG_NAME "(\\p{Lu}[\\p{L}\\d–-]*(?:\\s+(?!(?:%{fact_included})(?!\\p{L}))(?:i\\s+\\p{Lu}[\\p{L}–-]*|[\\p{L}–-]+)){0,3}?)"
static struct pattern consists = PATTERN("^" LONG_NAME "\\s+(?:%{fact_consists})[\\s:]");
static struct pattern included = PATTERN("^(?:%{fact_within})\\s+" LONG_NAME "\\s+(?:%{fact_included})\\s");
static struct pattern make_up = PATTERN("\\s(?:%{fact_make_up})\\s+\\p{Lu}[\\p{L}\\d–-]*(?:\\s+\\p{Lu}[\\p{L}\\d–-]*)*\\.?$");
static struct pattern members_of = PATTERN("^(?:%{fact_members_of})\\s+" LONG_NAME "\\s+(?:%{fact_members_are})[\\s:]");
static struct pattern parties = PATTERN("^(?i:%{fact_parties_are})\\s");
static struct pattern today = PATTERN("^(?i:%{fact_today_are})(?=\\s.*\\s(?:%{fact_todays})\\.?$)");

/* The first sentence that counts up the municipalities of the collaboration; empty: none. */
static struct slice introduction(const struct fact_reading *reading)
{
	enum { SENTENCES = 400, FEWEST = 2 };
	const struct document *document = reading->document;
	for (size_t i = 0; i < document->n_sentences && i < SENTENCES; i++) {
		struct match m;
		struct slice text = text_without_mark(slice_part(document->text, document->sentences[i].start, document->sentences[i].end));
		bool last = false;
		if (!pattern_find(&consists, text, 0, &m) && !pattern_find(&included, text, 0, &m) && !pattern_find(&members_of, text, 0, &m) && !pattern_find(&parties, text, 0, &m) && !pattern_find(&today, text, 0, &m) && !(last = pattern_find(&make_up, text, 0, &m)))
			continue;
		arena_reset(document->scratch);
		struct fact_values of_name = { .n = 0 }, members = { .n = 0 };
		if (m.group[1].at)
			fact_municipalities(reading, m.group[1], &of_name);
		fact_municipalities(reading, last ? slice_part(text, 0, m.start) : slice_part(text, m.end, text.n), &members);
		if (members.n >= FEWEST && !of_name.n && !(m.group[1].at && area_named(reading->classifier->areas, document->scratch, m.group[1])))
			return text;
	}
	return (struct slice){ NULL, 0 };
}

/* "I Fem vikar ingår Kil, Grums och Säffle." says it better than a head that names two of them. */
static void tell_introduced(struct fact_reading *reading)
{
	struct slice introduced = introduction(reading);
	struct fact_values members = { .n = 0 };
	if (introduced.n)
		fact_municipalities(reading, introduced, &members);
	for (size_t i = 0; i < members.n; i++)
		fact_tell(reading, DIM_members, introduced, &members.at[i], members.at[i].municipality);
	reading->members_told = members.n > 0;
}

void fact_head(struct fact_reading *reading)
{
	struct document *document = reading->document;
	bool top_tells_form = reading->class == CLASS_NOTES && !form_is_said(document);
	tell_introduced(reading);
	for (size_t i = 0, seen = 0; i < document->n_blocks && seen < TOP; i++) {
		const struct block *block = &document->blocks[i];
		if (block->item || (block->kind == BLOCK_FURNITURE && i > 3))
			continue;
		arena_reset(document->scratch);
		seen++;
		if (!reading->members_told && block->text.n < 160)
			tell_members(reading, block->text);
		if (top_tells_form && block->text.n < 120)
			tell_form(reading, block->text);
		else if (reading->class == CLASS_NOTES)
			tell_form(reading, said_form(document, block));
		if (reading->class == CLASS_NOTES)
			fact_tell_label(reading, block->text, BIT(DIM_lead));
	}
	if (reading->class != CLASS_NOTES)
		return;
	tell_day(reading);
	tell_chair(reading);
	if (!reading->members_told && document->type && strcmp(document->type, "kallelse") != 0)
		tell_members_met(reading);
}
