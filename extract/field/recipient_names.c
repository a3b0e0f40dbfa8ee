/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a line of a list of dispatch. Out: recipients, one a name, with their purpose. Knows nothing of where
 * such lists stand.
 *
 *   "Kommunledningsförvaltningen; för åtgärd"
 *   "Heby kommun, Håbo kommun, Tierps kommun; för kännedom"     three, all for information
 *   "Anbudsgivarna; Inköpsenheten, för åtgärd"                  the purpose is that of the second
 *   "Berga Nät AB för kännedom, ekonomiavdelningen för åtgärd"
 *   "Barn-, kultur- och utbildningsnämnden"  "Norrby Vatten och Avfall AB"  "Revisorerna i Alby och Berga"   one each
 */
#include "recipient.h"

#include <string.h>

/* "Älvkarleby kommun" without the genitive that the official name may have; "Kommunfullmäktige i Norrtälje kommun". */
static const char *municipality_code(struct field_context *context, struct slice name)
{
	static struct pattern of = PATTERN("(?i)\\s%{law_of}\\s+(.+)$");
	const struct municipality *found = municipality_of(context, name);
	struct slice place = name;
	struct match m;
	while (place.n && place.at[place.n - 1] != ' ')
		place.n--;
	if (!found && place.n && is_term(context, slice_part(name, place.n, name.n), "municipality_kind"))
		found = municipality_of(context, slice_trim(place));
	if (found)
		return found->code;
	return pattern_find(&of, name, 0, &m) ? municipality_code(context, m.group[1]) : NULL;
}

static struct slice without_end(struct slice text, const char *marks)
{
	while (text.n && strchr(marks, text.at[text.n - 1]))
		text.n--;
	return text;
}

const char *recipient_purpose(struct field_context *context, struct slice *text)
{
	struct tokens words = text_tokens(context->scratch, *text);
	struct phrase_hit hit;
	for (size_t i = 0; i < words.n; i++)
		if (phrases_at(context->words->sets[WORDS_marks], &words, i, &hit) && hit.end == words.n &&
		    (strcmp(hit.key, "for_action") == 0 || strcmp(hit.key, "for_information") == 0)) {
			*text = without_end(slice_part(*text, 0, words.at[i].start), " ,;(-–:+");
			return strcmp(hit.key, "for_action") == 0 ? "action" : "information";
		}
	/* any other reason is no purpose and no part of the name: "Kommunstyrelsen; för beslut om tilläggsanslag" */
	static struct pattern reason = PATTERN("(?i)(?:^|\\s*[,;(]\\s*|\\s)%{in_place_of}\\s+(?:%{purpose_noun})(?!\\p{L})[^,;]*$");
	static struct pattern receipt = PATTERN("(?i)(?:^|\\s*[,;(]\\s*|\\s)(?:%{with_receipt})\\)?\\.?$"); /* "Sökandena, med besvärshänvisning" */
	struct match m;
	if (pattern_find(&reason, *text, 0, &m) || pattern_find(&receipt, *text, 0, &m))
		*text = slice_part(*text, 0, m.start);
	return NULL;
}

static struct pattern office = PATTERN("(?i)^(?:%{recipient_word})(?!\\p{L})|(?<![\\p{L}-])(?:(?-i:\\p{Lu}{1,4}-)?(?:%{recipient_word})|%{municipality_kind}|%{company_kind})\\.?$"); /* VA-enheten, HR-chefen */

bool recipient_stands(struct field_context *context, struct slice name)
{
	return pattern_matches(&office, name) || name_like(context, name);
}

static struct pattern company = PATTERN("(?<![\\p{L}-])(?:%{company_kind})\\.?$");

/* "Norrby Vatten och Avfall AB": what looks like a person's name goes on into a company's. */
static bool company_over(struct field_context *context, struct slice before, struct slice after)
{
	return name_like(context, before) && !pattern_matches(&office, before) && pattern_matches(&company, after);
}

/* Where a recipient lives is no recipient: "Lilla Torg 9 B", "c/o Sten Ek", "Valje IF 294 95 SÖLVESBORG" (his name is left). "Förskolan
 * Byvägen 12" is named by its street. What follows a postal place begins anew: "870 32 Ullånger Ekonomikontoret" (joined lines). */
static struct slice without_address(struct field_context *context, struct slice name)
{
	static struct pattern street = PATTERN("^(?:\\p{Lu}[\\p{L}.:-]*\\s){0,2}(?i:%{street_word})(?-i:\\s+\\d{1,4}\\s?(?:\\p{L}(?!\\p{L}))?)(?:\\s+(?:\\d|\\p{L}{1,3}\\b).*)?$");
	static struct pattern care = PATTERN("(?i)(?:^|\\s+)%{care_of}(?:\\s.*)?$");
	static struct pattern postal = PATTERN("(?:^|\\s+)(?:(?:SE?|s)\\s?[-–]\\s?)?[1-9]\\d{2}\\s?\\d{2}\\s+(\\p{Lu}.*)$");
	struct match m;
	if (pattern_find(&postal, name, 0, &m)) {
		struct slice place = m.group[1];
		if (m.start)
			return without_address(context, slice_part(name, 0, m.start));
		for (size_t i = 0; i < place.n; i++)
			if (place.at[i] == ' ' && recipient_stands(context, slice_trim(slice_part(place, i, place.n))))
				return slice_trim(slice_part(place, i, place.n));
		return slice_part(name, 0, 0);
	}
	if (pattern_find(&care, name, 0, &m))
		return slice_part(name, 0, m.start);
	static struct pattern first = PATTERN("^(?:%{recipient_word})(?!\\p{L})");
	return pattern_matches(&street, name) && !pattern_matches(&first, name) ? slice_part(name, 0, 0) : name;
}

static void add(struct field_context *context, struct number item, struct slice name, const char *purpose)
{
	enum { LONGEST = 90, SHORTEST = 2 };
	struct document *document = context->document;
	static struct pattern mark = PATTERN("^(?:[-–•*·]\\s*|\\d{1,2}[.)]\\s+)");
	static struct pattern address = PATTERN("\\s*[(<]?[\\w.-]+@[\\w.-]+[)>]?\\s*$");
	static struct pattern pointer = PATTERN("(?i)^(?:(?:\\p{L}{1,6}\\s?)?[§&]+|%{item_word})\\s*\\d+"); /* "Ärende 4", "Ks § 55" begin what follows */
	static struct pattern abbreviated = PATTERN("\\.\\p{Ll}{2,4}\\.$");                 /* ek.för. */
	struct match m;
	name = slice_trim(name);
	if (pattern_find(&mark, name, 0, &m))
		name = slice_part(name, m.end, name.n);
	if (pattern_find(&address, name, 0, &m))
		name = slice_part(name, 0, m.start);
	static struct pattern enclosed = PATTERN("\\s*\\(\\p{Ll}[^()]*\\)$|\\s\\+\\s.*$"); /* Sökanden (delgivning), Sökanden + hur man överklagar */
	if (pattern_find(&enclosed, slice_trim(name), 0, &m) && m.start)
		name = slice_part(slice_trim(name), 0, m.start);
	name = without_address(context, slice_trim(without_end(name, pattern_matches(&abbreviated, name) ? ",;: " : ".,;: ")));
	if (name.n < SHORTEST || is_missing(context, name) || text_points(name) > LONGEST || pattern_matches(&pointer, name))
		return;
	for (size_t i = COUNT(document, recipient); i > 0; i--) {
		struct recipient *r = RECORD(document, recipient, i - 1);
		if (r->item.value != item.value || r->item.known != item.known)
			break;
		if (slice_is(name, r->name)) {
			record_add_span(context->arena, &r->record, span_of(document, name));
			return;
		}
	}
	struct recipient *recipient = record_add(context->arena, &document->records, ARRAY_recipient, span_of(document, name), "recipient.list", 0.9);
	recipient->item = item;
	recipient->name = slice_text(context->arena, name);
	recipient->municipality = municipality_code(context, name);
	recipient->purpose = purpose;
}

/* Where a line is cut: a name, or a purpose that stands by itself. */
struct piece {
	struct slice text;
	const char *purpose;
	bool name;
};
enum { MOST_PIECES = 40 };
struct pieces {
	size_t n;
	struct piece at[MOST_PIECES];
};

static void put(struct pieces *pieces, struct slice text, const char *purpose, bool name)
{
	if (pieces->n < MOST_PIECES)
		pieces->at[pieces->n++] = (struct piece){ slice_trim(text), purpose, name };
}

/* "Bygg- och miljönämnden", "Revisorerna i Alby och Berga", "Rektorerna vid Alskolan och Bergskolan": one name. */
static bool one_name_over(struct field_context *context, struct slice before, struct slice after)
{
	static struct pattern place = PATTERN("(?i)(?<!\\p{L})(?:%{law_of}|%{place_word})\\s+\\S+$");
	if (municipality_of(context, before) && municipality_of(context, after)) /* "Uppvidinge och Lessebo" */
		return false;
	return !before.n || before.at[before.n - 1] == '-' || pattern_matches(&place, before) || !recipient_stands(context, before) ||
	       !recipient_stands(context, after) || company_over(context, before, after);
}

/* A piece between commas: its purpose cut off, then at "och" where both sides can be names. */
static void put_names(struct field_context *context, struct pieces *pieces, struct slice text)
{
	static struct pattern joint = PATTERN("\\s+%{conjunction}\\s+");
	struct match m;
	bool empty = !slice_trim(text).n;
	const char *purpose = recipient_purpose(context, &text);
	if (!slice_trim(text).n) {
		if (!empty)
			put(pieces, text, purpose, false);
		return;
	}
	for (size_t at = 0; pattern_find(&joint, text, at, &m);) {
		if (one_name_over(context, slice_trim(slice_part(text, 0, m.start)), slice_trim(slice_part(text, m.end, text.n)))) {
			at = m.end;
			continue;
		}
		put(pieces, slice_part(text, 0, m.start), purpose, true);
		text = slice_part(text, m.end, text.n);
		at = 0;
	}
	put(pieces, text, purpose, true);
}

/* The end of the piece that begins at `from`: at a comma, or a semicolon when `marks` holds it, outside brackets. */
static size_t piece_end(struct slice line, size_t from, char mark)
{
	int depth = 0;
	for (size_t i = from; i < line.n; i++) {
		char c = line.at[i];
		depth += c == '(' ? 1 : c == ')' && depth ? -1 : 0;
		if (c == mark && !depth && !(mark == ',' && i > from && line.at[i - 1] == '-')) /* "Barn-, kultur- och ..." */
			return i;
	}
	return line.n;
}

/* A purpose by itself holds for the names before it that have none. */
static void spread(struct pieces *pieces, size_t from, const char *purpose)
{
	for (size_t i = from; i < pieces->n; i++)
		if (!pieces->at[i].purpose)
			pieces->at[i].purpose = purpose;
}

/* Names between commas. */
static void put_group(struct field_context *context, struct pieces *pieces, struct slice group)
{
	size_t first = pieces->n;
	for (size_t at = 0; at < group.n;) {
		size_t end = piece_end(group, at, ',');
		struct slice text = slice_trim(slice_part(group, at, end));
		struct phrase_hit hit;
		bool title = pieces->n > first && pieces->at[pieces->n - 1].name && name_like(context, pieces->at[pieces->n - 1].text) &&
		             words_whole(context->words, WORDS_titles, context->scratch, text, &hit);
		bool seat = pieces->n > first && pattern_matches(&company, pieces->at[pieces->n - 1].text) && municipality_of(context, text) && !memchr(text.at, ' ', text.n);
		size_t before = pieces->n;
		if (!title && !seat) /* "Ida Ek, ekonom", "SOS Alarm AB, Växjö": one */
			put_names(context, pieces, text);
		if (pieces->n == before + 1 && !pieces->at[before].name && before > first) {
			const char *purpose = pieces->at[before].purpose;
			pieces->n--;
			spread(pieces, first, purpose);
			first = pieces->n;
		}
		at = end + 1;
	}
}

void recipients_line(struct field_context *context, struct number item, struct slice line, const char **purpose)
{
	static struct pattern leading = PATTERN("(?i)^(?:%{purpose_lead})\\s*(?:%{addressed_to})?\\s*:\\s*");
	struct pieces pieces = { .n = 0 };
	struct match m;
	if (pattern_find(&leading, line, 0, &m)) { /* "För kännedom: Berga kommun" */
		struct slice lead = without_end(m.group[0], ": ");
		static struct pattern to = PATTERN("(?i)\\s+%{addressed_to}$");
		struct match end;
		if (pattern_find(&to, lead, 0, &end))
			lead = slice_part(lead, 0, end.start);
		*purpose = recipient_purpose(context, &lead);
		line = slice_part(line, m.end, line.n);
	}
	static struct pattern stop = PATTERN("^([^.]{4,120}\\p{Ll}{3})\\.\\s+(?=\\p{Lu}\\p{Ll})");
	if (pattern_find(&stop, line, 0, &m) && pattern_matches(&office, m.group[1])) { /* "Samhällsbyggnadsförvaltningen. Akten." */
		recipients_line(context, item, m.group[1], purpose);
		line = slice_part(line, m.end, line.n);
	}
	size_t last = 0; /* the group before */
	for (size_t at = 0; at < line.n;) {
		size_t end = piece_end(line, at, ';'), before = pieces.n;
		put_group(context, &pieces, slice_part(line, at, end));
		if (pieces.n == before + 1 && !pieces.at[before].name) {
			const char *own = pieces.at[before].purpose;
			pieces.n--;
			if (before)
				spread(&pieces, last, own);
			else
				*purpose = own; /* a line by itself */
		} else {
			last = before;
		}
		at = end + 1;
	}
	for (size_t i = 0; i < pieces.n; i++)
		if (pieces.at[i].name)
			add(context, item, pieces.at[i].text, pieces.at[i].purpose ? pieces.at[i].purpose : *purpose);
}
