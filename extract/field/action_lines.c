/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line that may be an action. Out: who is to do it and when. Knows nothing of tables or headings.
 *
 *   "-> Sofie uppdaterar testprotokollet, 4/9"           Sofie, 4/9
 *   "Petter frågar Trafikverket om tillstånd, före jul"  Petter, before Christmas
 *   "Mona: stäm av modellen till nästa möte"             Mona, the next meeting
 *   "Beställa kartan (Wilma, 15 december)"               Wilma, 15 December
 *   "Beställa västar -> Tomas, 20/11"                    Tomas, 20/11; the task is what stands before the arrow
 *   "Boka lokalen, Tomas, 15/4"                          commas between the task, who is to do it and the day
 *   "Lars redovisar utfallet.", "Göte har mätt"          told, not to be done
 */
#include "action_lines.h"

#define ONE "\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}[\\p{L}.-]*){0,2}"
#define SEVERAL ONE "(?:\\s*(?:,|/|&|\\+|\\s(?:%{conjunction})\\s)\\s*" ONE ")*"
#define WHEN "(?:(?:%{deadline_next})\\s+)?(?:%{deadline_time})(?:\\s+\\d{4})?"

bool action_line_marked(struct slice line, struct slice *rest)
{
	static struct pattern mark = PATTERN("^\\s*(?:[-–=]+>|[→➔➜⇒»▶►])\\s*(?=\\p{L})");
	struct match m;
	if (!pattern_find(&mark, line, 0, &m))
		return false;
	*rest = slice_part(line, m.end, line.n);
	return true;
}

/* The last words of the line: a day or a time, behind a comma, in brackets or behind "senast". */
static struct slice deadline_of(struct field_context *context, struct slice line)
{
	enum { MARKS = 2 }; /* ")." */
	static struct pattern lead = PATTERN("(?i)(?:[,;(–-]|(?<!\\p{L})(?:%{deadline_lead}))\\s*(?:(?:%{day_word}|%{weekday})\\s+)*$"), times = PATTERN("(?i)(?:[,;(–-]\\s*|\\s(?=(?:%{deadline_lead})\\s))((?:(?:%{deadline_lead})\\s+){0,2}" WHEN ")[).]*\\s*$");
	struct date date, last = { .end = 0 };
	struct match m;
	for (size_t at = 0; date_find(context->words, line, at, context->document->date, &date); at = date.end)
		last = date;
	if (last.end && line.n - last.end <= MARKS && pattern_matches(&lead, slice_part(line, 0, last.start)))
		return slice_part(line, last.start, last.end);
	return pattern_find(&times, line, 0, &m) ? m.group[1] : (struct slice){ NULL, 0 };
}

/* The names behind the task: "(Wilma, 15 december)", "– Wilma", "ansvarig: Wilma". Alone they count where the list of participants knows them. */
static struct slice named_behind(struct field_context *context, struct slice line)
{
	static struct pattern labelled = PATTERN("(?i)(?<!\\p{L})(?:%{responsible_label})\\s*:?\\s+(?-i:(" SEVERAL "))"), behind = PATTERN("\\s(?:\\(|[–-]\\s)(" SEVERAL ")(?=\\)|,|\\s*$)");
	struct match m;
	bool known;
	if (pattern_find(&labelled, line, 0, &m))
		return m.group[1];
	if (!pattern_find(&behind, line, 0, &m))
		return (struct slice){ NULL, 0 };
	people_find(context, m.group[1], &known);
	return known || name_like(context, m.group[1]) ? m.group[1] : (struct slice){ NULL, 0 };
}

/* "Beställa västar -> Tomas, 20/11": the arrow points to who is to do it. */
static bool points_to(struct field_context *context, struct slice line, struct action_line *out)
{
	static struct pattern arrow = PATTERN("^\\s*(?:[-–•*]\\s+)?(\\p{L}.*?\\S)\\s*(?:[-–=]+>|[→➔➜⇒»▶►])\\s*(" SEVERAL ")(?:\\s*[,;(/–-].*)?\\s*[.)]*\\s*$");
	struct match m;
	if (!pattern_find(&arrow, line, 0, &m))
		return false;
	*out = (struct action_line){ .text = m.group[1], .responsible = m.group[2], .deadline = deadline_of(context, line) };
	return true;
}

/* "Boka lokalen (Tomas + Ida, senast 15/4)", "Boka lokalen, Tomas, 15/4": who and when stand apart behind the task, whoever that is. */
static bool set_apart(struct field_context *context, struct slice line, struct action_line *out)
{
	static struct pattern bracket = PATTERN("^(\\S.*?)\\s+\\((" SEVERAL ")(?:[,;/]\\s*([^()]+))?\\)\\.?\\s*$"), commas = PATTERN("^(\\S[^,]*),\\s+(" SEVERAL "),\\s+([^,]+?)\\.?\\s*$");
	struct match m;
	bool behind = pattern_find(&commas, line, 0, &m);
	if (!behind && !(pattern_find(&bracket, line, 0, &m) && m.group[3].n)) /* "(Region Norr)" alone may say more of the task */
		return false;
	*out = (struct action_line){ .text = m.group[1], .responsible = m.group[2], .deadline = deadline_of(context, line) };
	return !behind || out->deadline.n;
}

bool action_line_read(struct field_context *context, struct slice line, bool listed, struct action_line *out)
{
	static struct pattern before = PATTERN("^(" SEVERAL ")(?::\\s+|\\s+(?=(?:%{shall}|\\p{Ll}+[rs])\\s))");
	struct match m;
	line = slice_trim(line);
	if (points_to(context, line, out) || (listed && set_apart(context, line, out)))
		return true;
	*out = (struct action_line){ .text = line };
	out->deadline = deadline_of(context, out->text);
	out->responsible = pattern_find(&before, out->text, 0, &m) ? m.group[1] : named_behind(context, out->text);
	return out->responsible.n != 0;
}

bool action_line_tells(struct field_context *context, const struct action_line *line)
{
	static struct pattern told = PATTERN("(?i)^\\s*(?:%{told_verb})\\s"), sentence = PATTERN("\\p{L}\\.\\s*$");
	if (line->responsible.at != line->text.at)
		return false;
	struct slice behind = slice_part(line->text, line->responsible.n, line->text.n);
	struct tokens words = text_tokens(context->scratch, behind);
	struct phrase_hit hit;
	static struct pattern everyone = PATTERN("(?i)^(?:%{everyone})$"); /* "Alla går igenom sina avtal": what all did nobody notes */
	bool reports = words_in(context->words, WORDS_cues, "report", &words, &hit) && hit.first == 0 && !pattern_matches(&everyone, line->responsible);
	return pattern_matches(&told, behind) || (!line->deadline.n && (reports || pattern_matches(&sentence, behind)));
}

bool action_cell_splits(struct field_context *context, struct slice cell, struct slice *responsible, struct slice *deadline)
{
	static struct pattern parts = PATTERN("^(" SEVERAL ")\\s+([\\p{Ll}\\d].*)$"), when = PATTERN("(?i)^(?:(?:%{deadline_lead})\\s+){0,2}" WHEN "\\s*$");
	struct match m;
	struct date date;
	if (!pattern_find(&parts, cell, 0, &m))
		return false;
	bool day = date_find(context->words, m.group[2], 0, context->document->date, &date) && date.end == m.group[2].n;
	if (!day && !pattern_matches(&when, m.group[2]))
		return false;
	*responsible = m.group[1];
	*deadline = m.group[2];
	return true;
}
