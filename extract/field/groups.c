/* SPDX-License-Identifier: EUPL-1.2 */
/* In: lines of a list of persons. Out: the party or the organisation that all of a group have. Knows nothing of what the list is.
 *
 *   "Moderata samlingspartiet (M)" / "Ledamöter: Ida Ny, Bo Ek" / "Ersättare: Siv Ro"   above labels
 *   "S" / "Ledamöter: Ida Ny, Bo Ek" / "Ersättare: Siv Ro"                              the same, by its code
 *   "Heby kommun" / "Ida Ny (S)"        "Landstinget Sörmland" / "Ida Ny (S)"           above persons
 *   "För Centerpartiet (C)"             "Från Moderaterna"                      the same, of parties
 *   "Centerpartiet: Ida Ny, Bo Ek"      "KD – Ida Ny, Bo Ek"                            before persons
 *   "Heby <TAB> Ida Ny (S)"             "Moderaterna <TAB> Ida Ny"                      beside the first of them
 */
#include "groups.h"

#include <string.h>

#include "attendance.h"
#include "front.h"
#include "person_inner.h"

/* "Moderaterna", "Moderata samlingspartiet (M)", "Bygdelistan (BL)", "Framtidslistan": the party that a name means, or NULL. */
static const char *party_named(struct field_context *context, struct slice name, struct slice code)
{
	static struct pattern letters = PATTERN("^\\p{L}{1,5}$");
	if (text_points(name) > 2 && party_known(context, name))
		return party_known(context, name);
	enum { MOST_WORDS = 4 };
	struct tokens words = text_tokens(context->scratch, name);
	struct phrase_hit hit;
	const char *label;
	bool named = words.n && words.n <= MOST_WORDS && is_term(context, words.at[words.n - 1].raw, "party_name") && !front_label(context, name, &label);
	for (size_t i = 0; i < words.n && named; i++) /* "Enligt närvarolistan", "Gruppledarlistan" */
		named = !is_term(context, words.at[i].raw, "preposition") && !is_term(context, words.at[i].raw, "roll_word");
	if (!named || is_term(context, name, "roll_heading") || words_in(context->words, WORDS_titles, NULL, &words, &hit))
		return NULL;
	if (code.n && pattern_matches(&letters, code))
		return party_known(context, code) ? party_known(context, code) : slice_text(context->arena, code);
	return slice_text(context->arena, name);
}

/* "PRO Skurup", "SPF Seniorerna Håbo": the letters of an association and where it is. "PRO Siv Ro" is a person of it. */
static bool is_branch(struct field_context *context, struct slice line)
{
	static struct pattern branch = PATTERN("^(\\p{Lu}{2,6})(?:[\\s-]\\p{Lu}[\\p{Ll}-]+){1,3}$");
	struct match m;
	struct slice sender;
	struct phrase_hit hit;
	return pattern_find(&branch, line, 0, &m) && words_whole(context->words, WORDS_marks, context->scratch, m.group[1], &hit) && strcmp(hit.key, "organisation") == 0 &&
	       !sender_before(context, line, &sender);
}

/* "Landstinget Sörmland", "Sala Energi AB", "Räddningstjänsten Syd": nothing else, a capital first. */
static bool is_owner(struct field_context *context, struct slice line)
{
	enum { MOST_WORDS = 5 };
	size_t length;
	return text_is_upper(text_decode(line.at, line.n, &length)) && !memchr(line.at, ',', line.n) && names_owner(context, line) &&
	       text_tokens(context->scratch, line).n <= MOST_WORDS;
}

bool group_read(struct field_context *context, struct slice line, struct group *group)
{
	enum { LONGEST = 60 };
	static struct pattern tail = PATTERN("(?i)[\\s:.,]*(?:\\(\\s*([\\p{L}\\d ]{1,12})\\s*\\)|,?\\s\\d{1,3}(?:\\s%{pieces})?)?[\\s:.]*$"); /* "Centerpartiet (C):", "Moderaterna (11)" */
	struct match m;
	struct slice code = { NULL, 0 };
	*group = (struct group){ .party = NULL };
	line = slice_trim(line);
	if (!line.n || line.n > LONGEST)
		return false;
	if (pattern_find(&tail, line, 0, &m)) {
		code = m.group[1];
		line = slice_part(line, 0, m.start);
	}
	if (!line.n)
		return false;
	static struct pattern sender = PATTERN("(?i)^%{group_sender}\\s+(?=\\p{L})"); /* only before a party: "För Heby kommun" is who signs */
	struct slice sent = pattern_find(&sender, line, 0, &m) ? slice_part(line, m.end, line.n) : line;
	if ((group->party = party_named(context, sent, code)))
		return true;
	group->municipality = municipality_of(context, line);
	if (group->municipality || is_owner(context, line) || is_branch(context, line))
		group->organisation = line;
	return group->organisation.n > 0;
}

/* The block behind `i` that is no furniture; n_blocks: none, or an item begins. */
static size_t next_block(const struct document *document, size_t i)
{
	for (i++; i < document->n_blocks && document->blocks[i].kind == BLOCK_FURNITURE;)
		i++;
	return i < document->n_blocks && !document->blocks[i].item ? i : document->n_blocks;
}

/* "S", "KD:", "(V)" alone on a line: above labels a party, elsewhere perhaps something else. */
static bool code_read(struct field_context *context, struct slice line, struct group *group)
{
	static struct pattern code = PATTERN("^\\(?(\\p{Lu}{1,2})\\)?:?$");
	struct match m;
	if (!pattern_find(&code, slice_trim(line), 0, &m) || !party_known(context, m.group[1]))
		return false;
	*group = (struct group){ .party = party_known(context, m.group[1]) };
	return true;
}

/* Block `i` names a group, and a label of persons stands below it. */
static bool above_label(struct field_context *context, size_t i, struct group *group)
{
	const struct document *document = context->document;
	size_t next = next_block(document, i);
	return !context->front[i].head && document->blocks[i].kind != BLOCK_ROW && next < document->n_blocks && context->front[next].head &&
	       front_lists_persons(context->front[next].label) &&
	       (group_read(context, document->blocks[i].text, group) || code_read(context, document->blocks[i].text, group));
}

enum { FRONT = 200 }; /* blocks of a front page that are looked through */

/* Is a group named above a label of persons behind block `i`? */
static bool group_follows(struct field_context *context, size_t i)
{
	const struct document *document = context->document;
	struct group group;
	size_t n = 0;
	for (i = next_block(document, i); i < document->n_blocks && n < FRONT; i = next_block(document, i), n++)
		if (above_label(context, i, &group))
			return true;
	return false;
}

/* Before block `i`: a group above a label of persons, or such a label alone. */
static bool stands_before(struct field_context *context, size_t i, bool label)
{
	const struct document *document = context->document;
	struct group group;
	int part = document->blocks[i].part;
	for (size_t n = 0; i-- > 0 && n < FRONT && document->blocks[i].part == part; n++)
		if (label ? context->front[i].head && front_lists_persons(context->front[i].label) : above_label(context, i, &group))
			return true;
	return false;
}

/* "Sekreterare: Ida Ny" behind the last party is nobody's of it. "Frånvarande:" may stand in each group, or behind all of them. */
static bool ends_groups(struct roster *roster, size_t i)
{
	static const char *const ends[] = { "others", "officials", "right", "adjuster", "reserve", "adjust_time", "notice", "signatures", "secretary",
		                            "chair", "presenter", NULL };
	const struct front_line *line = &roster->context->front[i];
	for (size_t k = 0; line->head && ends[k]; k++)
		if (front_is(line, ends[k]))
			return true;
	if (!line->head || !front_is(line, "absent") || roster->away_in_groups)
		return line->signing;
	roster->away_in_groups = group_follows(roster->context, i);
	return !roster->away_in_groups && roster->groups > 1;
}

void group_above(struct roster *roster, size_t i)
{
	struct field_context *context = roster->context;
	const struct document *document = context->document;
	const struct front_line *line = &context->front[i];
	struct group group;
	if (ends_groups(roster, i))
		roster->outer = (struct group){ .party = NULL };
	bool above = above_label(context, i, &group);
	if (line->head || document->blocks[i].kind == BLOCK_ROW || !(above || group_read(context, document->blocks[i].text, &group)))
		return;
	if (above && !group.party && !roster->group.organisation.n) /* a letterhead, the place of the sitting: one, or before all lists */
		above = stands_before(context, i, true) && (stands_before(context, i, false) || group_follows(context, i));
	roster->groups += above;
	roster->outer = above ? group : (struct group){ .party = NULL };
	roster->group = roster->outer;
}

/* "Moderaterna" / "Ida Ny" / "Frånvarande: Bo Ek" / "Centerpartiet" / "Siv Ro" / "Frånvarande: Per Hav" / "Ej tjänstgörande" */
struct within {
	struct front_line *pending[4]; /* labels since the last party */
	size_t n;
	const char *seen[4]; /* labels that stood between two parties */
	size_t n_seen;
	bool open; /* below a party */
};

static void note_label(struct within *within, struct front_line *line)
{
	bool may = front_is(line, "serving") || front_is(line, "substitutes") || front_is(line, "absent");
	if (within->open && may && within->n < sizeof within->pending / sizeof *within->pending)
		within->pending[within->n++] = line;
	else
		within->open = false;
}

/* The next party: who was listed since the last one is of the last one. Behind the last party only the labels that stood so before. */
static void settle_labels(struct within *within, bool last)
{
	for (size_t i = 0; i < within->n; i++) {
		bool seen = false;
		for (size_t k = 0; k < within->n_seen; k++)
			seen |= front_is(within->pending[i], within->seen[k]);
		if (last && !seen)
			break;
		within->pending[i]->within = true;
		if (!seen && within->n_seen < sizeof within->seen / sizeof *within->seen)
			within->seen[within->n_seen++] = within->pending[i]->label;
	}
	within->n = 0;
	within->open = true;
}

/* "Moderaterna (M)" / "Ida Ny, Bo Ek" / "Ersättare: Siv Ro" / "Centerpartiet (C)": with the next party the label within the one before is
 * over. Not where the parties stand below the labels: "Ledamöter" / "Moderaterna" / "Ida Ny" / "Ersättare" / "Moderaterna" / "Siv Ro". */
void group_labels(struct field_context *context, size_t from, size_t to)
{
	const struct document *document = context->document;
	struct within within_party = { .n = 0 };
	const char *of_groups = NULL, *instead = NULL;
	bool persons = false; /* stand below the label, without a party above them */
	for (size_t i = from; i < to && !document->blocks[i].item; i++) {
		struct front_line *line = &context->front[i];
		struct group group;
		arena_reset(context->scratch);
		if (document->blocks[i].kind == BLOCK_FURNITURE)
			continue;
		if (line->head) {
			instead = NULL;
			note_label(&within_party, line);
			persons = front_lists_persons(line->label) && person_begins(context, slice_trim(front_value(context, i)));
			continue;
		}
		if (!front_lists_persons(line->label))
			continue;
		bool within = front_is(line, "serving") || front_is(line, "substitutes") || front_is(line, "absent");
		bool party = document->blocks[i].kind != BLOCK_ROW && group_read(context, document->blocks[i].text, &group) && group.party;
		if (party)
			settle_labels(&within_party, false);
		if (party && !within)
			of_groups = line->label;
		else if (party && persons)
			instead = of_groups;
		else if (!party && i > from && context->front[i - 1].head)
			persons |= person_begins(context, slice_trim(front_value(context, i)));
		if (instead)
			line->label = instead;
	}
	settle_labels(&within_party, true);
}

bool group_ends_entry(struct roster *roster, const char *label, struct slice before, struct slice line)
{
	struct group group;
	struct person person;
	if (!before.n || !group_read(roster->context, line, &group) || !group.organisation.n)
		return false;
	if (before.at[before.n - 1] == ',')
		return person_begins(roster->context, before);
	bool officials = label && (strcmp(label, "others") == 0 || strcmp(label, "officials") == 0);
	return officials && !roster->group.organisation.n && person_read(roster->context, before, &roster->of_meeting, &person) == before.n && person.title &&
	       !person.organisation;
}

size_t group_before(struct field_context *context, struct slice value, struct group *group)
{
	static struct pattern sign = PATTERN("^([^:,–\\t]{1,50}?(?:\\s*\\([^()]{1,12}\\))?(?:,\\s\\d{1,3}(?:\\s\\p{L}+)?)?)\\s*(?::|\\s[-–])\\s+(?=\\p{Lu}|\\p{Ll}{2,5}\\.?\\s\\p{Lu})"); /* also "Sala – tf Ida Ny" */
	struct match m;
	if (!pattern_find(&sign, value, 0, &m) || !person_begins(context, slice_part(value, m.end, value.n)))
		return 0;
	const char *code = party_known(context, m.group[1]);
	static struct pattern bracket = PATTERN("^\\((\\p{L}{1,5})\\)$"); /* "(S): Ida Ny, Bo Ek", "(BOA): Ida Ny" */
	struct match letters;
	if (!code && pattern_find(&bracket, m.group[1], 0, &letters))
		code = party_known(context, letters.group[1]) ? party_known(context, letters.group[1]) : slice_text(context->arena, letters.group[1]);
	if (code) {
		*group = (struct group){ .party = code };
		return m.end;
	}
	return group_read(context, m.group[1], group) ? m.end : 0;
}

bool group_beside(struct roster *roster, size_t i, struct slice *value)
{
	enum { CELLS = 4 };
	struct field_context *context = roster->context;
	const struct document *document = context->document;
	struct slice cells[CELLS];
	struct group group;
	size_t n = cells_of(*value, cells, CELLS), c = 0;
	while (c < n && !cells[c].n)
		c++;
	if (c == n)
		return false;
	size_t before = c + 1 == n ? group_before(context, cells[c], &group) : 0;
	if (before) {
		roster->group = group;
		*value = slice_part(document->text, (size_t)(cells[c].at - document->text.at) + before, document->blocks[i].end);
		return false;
	}
	if (!group_read(context, cells[c], &group))
		return false;
	size_t next = next_block(document, i);
	bool alone = c + 1 == n;
	struct slice first = !alone ? cells[c + 1] : next < document->n_blocks ? slice_trim(front_value(context, next)) : (struct slice){ NULL, 0 };
	if (!first.n || !person_begins(context, first))
		return false;
	roster->group = group;
	*value = slice_part(document->text, alone ? document->blocks[i].end : (size_t)(first.at - document->text.at), document->blocks[i].end);
	return alone;
}
