/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of a list of persons. Out: the persons in it for the roster, one after the other. Knows nothing of where the lists
 * stand.
 *
 *   "Ida Ny (S), ordförande, Bo Ek (M) samt Siv Ro"                             one behind the other
 *   "Samtliga ledamöter utom Ida Ny"                                            who is named is away
 *   "Ledamöterna Ida Ny (s) och Bo Ek (m) hade anmält förhinder. Sekreterare var Siv Ro."   sentences that list somebody
 */
#include <string.h>

#include "attendance.h"
#include "front.h"

/* What no person begins: "samt", "Enligt förteckning", "Samtliga ledamöter utom". The bytes to pass over. */
static size_t pass_over(struct roster *roster, struct slice rest)
{
	static struct pattern elsewhere = PATTERN("(?i)^%{listed_elsewhere}\\s"), joined = PATTERN("\\p{Ll}\\s?(?=\\p{Lu}\\p{Ll}+(?:-\\p{Lu}?\\p{Ll}+)?\\s\\p{Lu}[\\p{L}-]+\\s*[,(])");
	static struct pattern lead = PATTERN("(?i)^(?:%{conjunction})\\s+"), number = PATTERN("^\\d{1,3}[.):]?\\s+(?=\\p{Lu})"); /* "12. Ida Ny (S)" */
	struct field_context *context = roster->context;
	struct match m;
	struct tokens words = text_tokens(context->scratch, slice_part(rest, 0, rest.n < 200 ? rest.n : 200));
	struct phrase_hit hit;
	if (words.n && words_in(context->words, WORDS_marks, "all_but", &words, &hit) && hit.first <= (roster->told ? 4 : 2)) {
		roster->except = true;
		return words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
	}
	if (pattern_find(&lead, rest, 0, &m) || pattern_find(&number, rest, 0, &m))
		return m.end;
	if (pattern_find(&elsewhere, rest, 0, &m)) /* "Enligt förteckningIda Ny, kommunchef": the name is glued on */
		return pattern_find(&joined, rest, 0, &m) ? m.end : rest.n;
	if (rest.at[0] == '(') { /* "(Bo Ek inträder i tjänstgöringen fr.o.m. § 45)": told in the list already */
		const char *end = memchr(rest.at, ')', rest.n);
		return end ? (size_t)(end - rest.at) + 1 : rest.n;
	}
	size_t at = 0;
	while (at < rest.n && !strchr(",;\t\n:", rest.at[at]))
		at++;
	return at + 1;
}

size_t roster_close(struct roster *roster, struct slice line)
{
	if (!roster->open.dangling)
		return 0;
	size_t used = person_replaced(roster->context, line, &roster->of_meeting, &roster->open);
	roster->open.dangling = false;
	roster_take(roster, &roster->open, roster->open_line);
	return used;
}

/* The next sentence of a list in running text; its bytes. In an item one may list nobody. */
static size_t begin_sentence(struct roster *roster, struct slice rest, const char *list, bool *lists)
{
	struct field_context *context = roster->context;
	size_t n = front_sentence(rest);
	struct slice sentence = slice_part(rest, 0, n);
	*lists = true;
	roster->away = front_sentence_away(context, sentence);
	if (!roster->behind)
		return n;
	roster->except = false;
	roster->label = list;
	*lists = front_sentence_lists(context, sentence);
	return n;
}

void roster_line(struct roster *roster, struct slice line)
{
	const char *list = roster->label;
	for (size_t at = roster_close(roster, line), sentence = at; at < line.n;) {
		struct slice rest = slice_part(line, at, line.n);
		struct person person;
		if (roster->told && at >= sentence) {
			bool lists;
			sentence = at + begin_sentence(roster, rest, list, &lists);
			at = lists ? at : sentence;
			continue;
		}
		if (roster->behind)
			rest = slice_part(line, at, sentence);
		if (strchr(" ,;:.\t\n", rest.at[0])) {
			at++;
			continue;
		}
		size_t lead = roster->told ? front_told(roster->context, rest, &roster->label) : 0;
		if (lead) {
			at += lead;
			continue;
		}
		size_t first = person_by_first_name(roster->context, rest, &person);
		if (first) {
			roster_take(roster, &person, span_of(roster->context->document, person.place));
			at += first;
			continue;
		}
		size_t used = rest.at[0] == '(' && !person_begins(roster->context, rest) ? 0 : person_read(roster->context, rest, &roster->of_meeting, &person);
		struct span span = span_of(roster->context->document, slice_trim(slice_part(rest, 0, used)));
		if (used && person.dangling && at + used == line.n) {
			roster->open = person;
			roster->open_line = span;
		} else if (used) {
			roster_take(roster, &person, span);
		}
		at += used ? used : pass_over(roster, rest);
	}
}
