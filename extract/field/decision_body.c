/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a name of a body as written, the heading above, the body that meets. Out: the body that is meant. Knows nothing of acts.
 *
 *   "Nämnden" in the minutes of Bygg- och miljönämnden        Bygg- och miljönämnden
 *   "Styrelsen" in those of a federation                      Styrelsen; in the council's: Kommunstyrelsen
 *   "Förbundsdirektörens förslag till beslut"                 Förbundsdirektören
 *   "TEKNISKA KONTORETS FÖRSLAG"                              Tekniska kontoret
 *   "Arbetsutskottets beslut" in the minutes of the board     a lower body: what it decided is earlier
 */
#include "decision.h"

#include <string.h>

static bool has_kind(struct pattern *kind, const char *name)
{
	return name && pattern_matches(kind, slice_of(name));
}

static struct pattern joint = PATTERN("(?i)^(?:%{the_joint})\\b");
static struct pattern assembly = PATTERN("(?i)%{assembly_kind}$");
static struct pattern board = PATTERN("(?i)(?:%{board_kind}$|^(?:%{board_alone})\\s+%{of_other}\\s)");
static struct pattern directors = PATTERN("(?i)%{directors_kind}$");
static struct pattern committee = PATTERN("(?i)(?:%{committee_kind}$|^(?:%{committee_alone})\\s+%{of_other}\\s)");
static struct pattern executive = PATTERN("(?i)%{executive_kind}$");
static struct pattern federation = PATTERN("(?i)%{federation_kind}$");
static struct pattern office = PATTERN("(?i)%{office_kind}$");

/* "Personalutskottet", "Budgetberedningens" of "Kommunstyrelsens personalutskott": the last word of the name, with its article. */
static bool ends_own_name(struct slice raw, const char *own)
{
	static struct pattern frame = PATTERN("(?i)^\\S+s\\s+(\\S+)$"), article = PATTERN("(?i)(?:e[nt]s?|s)$");
	struct match m, end;
	if (!own || memchr(raw.at, ' ', raw.n) || !pattern_find(&frame, slice_of(own), 0, &m) || !pattern_find(&article, raw, 0, &end))
		return false;
	return text_compare_folded(slice_part(raw, 0, end.start), m.group[1]) == 0;
}

/* "Överförmyndarnämnden" of the "Gemensam överförmyndarnämnd Lidby-Bergby", "Byggnadsnämnden" of "Byggnadsnämnden i Lidby". */
static bool is_short_of(struct field_context *context, struct slice raw, const char *own)
{
	if (ends_own_name(raw, own))
		return true;
	static struct pattern frame = PATTERN("(?i)^(?:(?:%{the_joint})\\s+)?(\\S+)(?:\\s+\\S.*)?$");
	struct match m;
	if (!own || !pattern_find(&frame, slice_of(own), 0, &m) || memchr(raw.at, ' ', raw.n))
		return false;
	struct slice mine = text_lower(context->scratch, m.group[1]), named = text_lower(context->scratch, raw);
	if (mine.n > 2 && mine.at[mine.n - 2] == 'e' && mine.at[mine.n - 1] == 'n')
		mine.n -= 2;
	if (named.n > 1 && named.at[named.n - 1] == 's')
		named.n--;
	if (named.n > 2 && named.at[named.n - 2] == 'e' && named.at[named.n - 1] == 'n')
		named.n -= 2;
	return has_kind(&board, own) ? slice_equal(mine, named) : has_kind(&joint, own) && slice_equal(mine, named);
}

/* "Rådet" of "Samverkansrådet", "Styrgruppen" of "IT-styrgruppen". */
static bool ends_compound(struct field_context *context, struct slice raw, const char *own)
{
	enum { SHORTEST = 5 };
	static struct pattern article = PATTERN("(?i)e[nt]$");
	if (!own || raw.n < SHORTEST || memchr(raw.at, ' ', raw.n) || !pattern_matches(&article, raw))
		return false;
	struct slice mine = text_lower(context->scratch, slice_of(own)), named = text_lower(context->scratch, raw);
	return mine.n > named.n && memcmp(mine.at + mine.n - named.n, named.at, named.n) == 0;
}

const char *body_meant(const struct deciding *state, const char *name, struct slice raw)
{
	struct field_context *context = state->context;
	const char *own = state->meeting_body;
	if (!name || !raw.at)
		return name;
	if (is_short_of(context, raw, own))
		return own;
	if (is_term(context, raw, "board_alone"))
		return has_kind(&board, own) ? own : name;
	if (is_term(context, raw, "committee_alone"))
		return has_kind(&committee, own) ? own : name;
	if (is_term(context, raw, "executive_alone")) {
		if (has_kind(&executive, own))
			return own;
		/* the committee of another board than the executive one */
		bool other = has_kind(&board, own) || has_kind(&federation, own);
		return other ? arena_text(context->arena, "Arbetsutskottet") : name;
	}
	if (is_term(context, raw, "directors_alone")) {
		if (has_kind(&directors, own))
			return own;
		return has_kind(&federation, own) ? arena_text(context->arena, "Styrelsen") : name;
	}
	return ends_compound(context, raw, own) ? own : name;
}

const char *body_named(const struct deciding *state, struct slice text, struct slice *where)
{
	struct slice place;
	const char *name = body_in(state->context, text, &place);
	if (name && where)
		*where = place;
	return name ? body_meant(state, name, place) : NULL;
}

/* "Ordförandens förslag", "Förbundsdirektörens förslag till beslut", "Löneenhetens förslag": the officer or the unit, without the genitive. */
static const char *officer_of(const struct deciding *state, struct slice title)
{
	static struct pattern officer = PATTERN("(?i)^(%{officer}|%{office_unit})s?\\s+(?=%{proposal_word})");
	struct match m;
	if (!pattern_find(&officer, title, 0, &m))
		return NULL;
	return slice_text(state->context->arena, m.group[1]);
}

const char *officer_proposing(const struct deciding *state, struct slice text)
{
	/* "Ordföranden föreslår att ...", "Som tillägg föreslår ordföranden att ..."; not "Ordföranden Ida Ek (M) föreslår", who moves */
	static struct pattern before = PATTERN("(?i)(?:^|[,\\s])(%{officer})\\s+(?:%{proposes_now}|%{has_word}\\s+(?:%{proposed_perfect}))\\b"), behind = PATTERN("(?i)\\b(?:%{proposes_now})\\s+(%{officer})(?=\\s+(?:%{that}|%{which}|\\p{Ll}))");
	static struct pattern order = PATTERN("(?i)\\b%{proposition_word}\\b");
	struct match m;
	if (pattern_matches(&order, text) || !(pattern_find(&before, text, 0, &m) || pattern_find(&behind, text, 0, &m)))
		return NULL;
	return slice_text(state->context->arena, m.group[1]);
}

const char *decision_body(const struct deciding *state, const struct block *block)
{
	struct slice title = head_text(state, block);
	if (title.n && place_of(state, block) != PLACE_TEXT) {
		static struct pattern to = PATTERN("(?i)\\b%{proposal_to}\\s*$");
		struct slice where, behind;
		const char *decider = deciding_body(state, title, true, &where, &behind);
		if (decider) /* "På förslag av valberedningen beslutar kommunfullmäktige" */
			return decider;
		const char *officer = officer_of(state, title), *body = officer ? officer : body_named(state, title, &where);
		/* "Förslag till kommunstyrelsens beslut": that body is the addressee */
		if (officer || (body && !pattern_matches(&to, slice_part(title, 0, (size_t)(where.at - title.at)))))
			return body;
	}
	return state->meeting_body ? state->meeting_body : state->issuer;
}

const char *decision_addressee(const struct deciding *state, const struct block *block)
{
	static struct pattern to = PATTERN("(?i)\\b%{addressee_before}\\s+");
	struct slice title = head_text(state, block);
	struct match m;
	return title.n && pattern_find(&to, title, 0, &m) ? body_named(state, slice_part(title, m.end, title.n), NULL) : NULL;
}

/* Council, board, committee, office: 3 to 0. */
static int rank(const char *body)
{
	return has_kind(&assembly, body) ? 3 : has_kind(&committee, body) ? 1 : has_kind(&office, body) ? 0 : 2;
}

bool body_is_lower(const struct deciding *state, const char *body)
{
	return body && state->meeting_body && rank(body) < rank(state->meeting_body);
}

bool body_is_own(const struct deciding *state, const char *body)
{
	return body && state->meeting_body && text_compare_folded(slice_of(body), slice_of(state->meeting_body)) == 0;
}

bool body_is_authority(const char *body)
{
	static struct pattern authority = PATTERN("(?i)^(?:%{authority})");
	return body && pattern_matches(&authority, slice_of(body));
}

bool body_is_political(const char *body)
{
	return body && *body && rank(body) > 0 && !body_is_authority(body);
}

const char *body_printed(struct arena *arena, const char *name)
{
	enum { SHORTEST = 6 }; /* KSAU is an abbreviation */
	if (!name || !*name)
		return name;
	struct slice text = slice_of(name);
	bool any_lower = false;
	size_t length;
	for (size_t i = 0; i < text.n && !any_lower; i += length)
		any_lower = text_is_lower(text_decode(text.at + i, text.n - i, &length));
	if (!any_lower && text.n >= SHORTEST)
		text = text_lower(arena, text);
	uint32_t first = text_decode(text.at, text.n, &length);
	if (text_is_lower(first) && (first < 0x80 || (first >= 0xE0 && first <= 0xFE))) { /* a-z and å ä ö: the capital stands 32 before */
		char capital[5] = { 0 };
		size_t bytes = text_encode(first - 32, capital);
		return arena_print(arena, "%.*s%.*s", (int)bytes, capital, (int)(text.n - length), text.at + length);
	}
	return slice_text(arena, text);
}
