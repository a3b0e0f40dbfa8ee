/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a list of clauses and the words that open it. Out: one decision a clause.
 *
 *   "Direktionen beslutar" / "att fastställa ...," / "att uppdra åt ..."     two, decided
 *   "Styrelsen föreslår kommunfullmäktige besluta" / "1. Taxan antas."       one, proposed, to the council
 *   "beslutar att anta ..., att uppdra åt ... samt att ..."                  three in one sentence
 */
#include "decision.h"

#include <string.h>

#define MARK "(?:[-–•]\\s+|(?:\\d{1,2}|l)[.)]\\s+|\\d{1,2}\\t\\s*|[IVX]{1,4}[.)]\\s+|[a-zåäö]\\)\\s+)" /* "- ", "2. ", "II. ", "b) "; "l." is a 1 to a scanner */

static bool first_group(struct pattern *pattern, struct slice text, struct slice *group)
{
	struct match m;
	if (!pattern_find(pattern, text, 0, &m))
		return false;
	*group = m.group[1];
	return true;
}

bool clause_starts(struct slice text, struct slice *clause)
{
	static struct pattern that = PATTERN("(?i)^" MARK "?(?:(?:%{first_of}|%{conjunction})\\s+)?(%{that}\\s+.*)$"); /* - dels att ... */
	return first_group(&that, text, clause);
}

bool clause_lettered(struct slice text)
{
	static struct pattern letter = PATTERN("^[a-zåäö]\\)\\s");
	return pattern_matches(&letter, text);
}

bool clause_numbered(struct slice text, struct slice *clause)
{
	static struct pattern point = PATTERN("^" MARK "(.*)$");
	return first_group(&point, text, clause);
}

/* Without the ", samt" that leads to the next clause. */
struct slice clause_text(struct slice text)
{
	static struct pattern tail = PATTERN("(?:\\s*,\\s*(?:%{conjunction}|%{first_of})?|\\s+%{conjunction})\\s*$");
	struct match m;
	text = slice_trim(text);
	if (pattern_find(&tail, text, 0, &m))
		text.n = m.start;
	return text;
}

/* "väljer" above "till ledamot: ...", "uppdrar åt förvaltningen" above "att utreda ...": the lead acts upon its clauses. */
static void lead_acts(const struct lead *lead, struct act_reading *reading)
{
	if (!lead || !lead->act)
		return;
	if (!reading->act) {
		reading->act = lead->act;
	} else if (strcmp(lead->act, "assign") == 0 && strcmp(reading->act, "assign") != 0) {
		reading->inner = reading->act;
		reading->act = lead->act;
	}
}

/* One clause; `shown` is the text of its record: the clause itself, or the sentence that it shares with another. */
static void take_clause(struct deciding *state, const struct block *block, struct slice clause, struct slice shown, enum place place)
{
	struct field_context *context = state->context;
	const struct lead *lead = state->lead.open ? &state->lead : NULL;
	struct sentence_acts acts;
	static struct pattern mark = PATTERN("[.;,]\\s*$|\\b(?:%{conjunction})\\s*$");
	state->lead.unfinished = !pattern_matches(&mark, clause);
	clause = clause_text(clause);
	acts_read(context, clause, &acts);
	struct act_reading reading = acts_main(context, &acts, true);
	if (acts.question || (!reading.act && !lead && !state->formal))
		return;
	lead_acts(lead, &reading);
	if (!reading.act)
		reading.act = "direction"; /* it stands as a clause of a decision; what it does is not told by a known verb */
	bool proposes = place == PLACE_PROPOSAL || (lead && lead->proposes), prior = lead && lead->prior;
	if (!proposes && is_procedural(state, block, &acts, reading.act))
		reading.act = "procedural";
	struct draft draft = {
		.status = prior ? "prior" : proposes ? "proposed" : "decided",
		.act = reading.act,
		.inner = reading.inner,
		.body = lead && lead->body ? lead->body : decision_body(state, block),
		.addressee = lead ? lead->addressee : decision_addressee(state, block),
		.conditional = reading.conditional || (lead && lead->conditional) || (place_holds(state, block) && has_cue(context, head_text(state, block), "conditional")),
		.rule = "decision.clause",
		.confidence = 0.9,
		.told = head_text(state, block),
	};
	if (!prior && !proposes && state->formal && body_is_lower(state, draft.body))
		draft.status = "prior"; /* what a committee decided itself */
	if (strcmp(draft.act, "propose") == 0) {
		draft.status = "proposed"; /* also what was proposed earlier */
		draft.addressee = acts_addressee(context, &acts, acts.hits[reading.hit].end);
	} else if (proposes) {
		draft.inner = draft.act;
		draft.act = "propose";
	}
	if (has_act_cue(state, &acts, "preliminary"))
		draft.status = "preliminary";
	shown = shown.n ? shown : clause;
	if (!prior && reading.hit != SIZE_MAX && acts.hits[reading.hit].form == FORM_INFINITIVE) /* "att upphäva reglementet från 2001 och anta ett nytt" */
		decision_put_with_second(state, block, &acts, shown, reading.hit, place, &draft);
	else
		decision_put(state, block, shown, place, &draft);
}

/* Does an act stand in the words from `from` up to `to`: an infinitive at once, or where `finite` any verb? */
static bool act_within(const struct sentence_acts *acts, size_t from, size_t to, bool finite)
{
	for (size_t h = 0; h < acts->n; h++) {
		const struct act_hit *hit = &acts->hits[h];
		if (hit->first < from || hit->end > to)
			continue;
		if (hit->form == FORM_INFINITIVE ? hit->first == from || finite : finite && (hit->form == FORM_ACTIVE || hit->form == FORM_PASSIVE))
			return true;
	}
	return false;
}

/* The next "att" from word `w` on; `joined`: behind a comma or "samt". */
static size_t next_that(const struct deciding *state, const struct sentence_acts *acts, size_t w, bool joined)
{
	static struct pattern joins = PATTERN("(?i)(?:,|\\b(?:%{conjunction}|%{first_of}))\\s*$");
	for (; w < acts->words.n; w++)
		if (is_term(state->context, acts->words.at[w].raw, "that") && (!joined || pattern_matches(&joins, slice_part(acts->text, 0, acts->words.at[w].start))))
			return w;
	return acts->words.n;
}

/* "samt att i övrigt lägga rapporten till handlingarna", "och att återstående medel återförs", "och att paragrafen förklaras omedelbart
 * justerad": a further clause, whose act stands a few words on, or is none that is known. What is only told, "att framhålla att lagen ändras
 * och att bidrag ges", is one with the clause it stands in. */
static bool further_clause(const struct sentence_acts *acts, size_t that, size_t next, bool plain, size_t last)
{
	enum { NEAR = 4 };
	static const char *const tells[] = { "state", "opinion", "note", "answered", "endorse", "evaluate", "propose" };
	static struct pattern joins = PATTERN("(?i)(?:,|\\b(?:%{conjunction}|%{first_of}))\\s*$");
	static struct pattern done = PATTERN("(?i)^\\s*(?:\\p{L}+\\s+){0,2}\\p{L}+(?:en|et|na|erna)\\s+\\p{L}+s(?!\\p{L})"), any = PATTERN("(?i)\\s\\p{L}{3,}s(?!\\p{L})");
	if (!pattern_matches(&joins, slice_part(acts->text, 0, acts->words.at[that].start)) || next == that + 1 || that + 1 >= acts->words.n)
		return false;
	struct slice first = acts->words.at[that + 1].raw; /* "anslå 15 000 kronor, att tagas ur anslaget": how, nothing more */
	if (first.at[first.n - 1] == 's')
		return false;
	const char *act = NULL;
	for (size_t h = 0; h < acts->n && acts->hits[h].first < that; h++)
		if (acts->words.at[acts->hits[h].first].start >= last && !act)
			act = acts->hits[h].act;
	for (size_t i = 0; act && i < sizeof tells / sizeof *tells; i++)
		if (strcmp(act, tells[i]) == 0)
			return false;
	for (size_t h = 0; h < acts->n; h++)
		if (acts->hits[h].form == FORM_INFINITIVE && acts->hits[h].first > that && acts->hits[h].first <= that + NEAR && acts->hits[h].end <= next)
			return true;
	size_t from = acts->words.at[that].start + acts->words.at[that].raw.n, to = next < acts->words.n ? acts->words.at[next].start : acts->text.n;
	struct slice clause = slice_part(acts->text, from, to);
	return pattern_matches(&done, clause) || (plain && pattern_matches(&any, clause));
}

/* Where clauses of one sentence begin: "att godkänna ..., att medel anvisas ... samt att uppdra ...". With a finite verb one begins
 * only while no "att" hangs on another: in "anföra att lagen ändras, att bidrag ges" the second tells what is said. */
static size_t clauses_in(const struct deciding *state, const struct sentence_acts *acts, size_t from, size_t *starts)
{
	size_t n = 0;
	bool plain = true; /* no clause so far has an "att" of its own inside */
	struct phrase_hit condition = { .end = 0 }; /* the "att" of "under förutsättning att" begins no clause */
	acts_cue(state->context, acts, "conditional", SIZE_MAX, &condition);
	for (size_t w = next_that(state, acts, from, false), next; w < acts->words.n && n < MOST_ACTS; w = next) {
		next = next_that(state, acts, w + 1, true);
		plain &= next_that(state, acts, w + 1, false) >= next || n > 0;
		bool of_condition = w + 1 == condition.end || (n && condition.end && acts->words.at[condition.end - 1].start > starts[n - 1]); /* "under förutsättning att A och att B" */
		if (w + 1 != condition.end && (act_within(acts, w + 1, next, plain) || (n && !of_condition && further_clause(acts, w, next, plain, starts[n - 1]))))
			starts[n++] = acts->words.at[w].start;
		plain &= next_that(state, acts, w + 1, false) >= next;
	}
	return n;
}

/* Does another clause stand in the block above or below? Then each block is one, whatever "att" it has inside. */
static bool among_clauses(const struct deciding *state, const struct block *block)
{
	const struct document *document = state->context->document;
	size_t index = (size_t)(block - document->blocks);
	const struct block *next = block_below(document, index);
	struct slice clause;
	return (next && clause_starts(next->text, &clause)) || (index > 0 && document->blocks[index - 1].item == block->item && clause_starts(document->blocks[index - 1].text, &clause));
}

void clause_take(struct deciding *state, const struct block *block, struct slice clause, enum place place)
{
	size_t starts[MOST_ACTS], n;
	struct sentence_acts acts;
	acts_read(state->context, clause, &acts);
	n = among_clauses(state, block) ? 0 : clauses_in(state, &acts, 0, starts);
	if (n < 2 || starts[0] > 0) {
		take_clause(state, block, clause, (struct slice){ NULL, 0 }, place);
		return;
	}
	for (size_t i = 0; i < n; i++) /* "att godkänna bokslutet, att uppdra åt ..., samt att ..." in one paragraph */
		take_clause(state, block, slice_part(clause, starts[i], i + 1 < n ? starts[i + 1] : clause.n), (struct slice){ NULL, 0 }, place);
}

/* "Nämnden godkänner uppföljningen och" before "beslutar att ...": what it does besides; empty: nothing. */
static struct slice act_before(const struct deciding *state, const struct sentence_acts *acts, size_t verb)
{
	static struct pattern joins = PATTERN("(?i),?\\s+%{conjunction}\\s+$");
	struct slice none = { NULL, 0 }, before = slice_part(acts->text, 0, acts->words.at[verb].start), where;
	struct match m;
	const char *body = pattern_find(&joins, before, 0, &m) ? body_named(state, before, &where) : NULL;
	if (!body || where.at != acts->text.at || !body_is_own(state, body))
		return none;
	for (size_t h = 0; h < acts->n && acts->hits[h].end <= verb; h++)
		if (acts->hits[h].form == FORM_ACTIVE)
			return slice_part(before, 0, m.start);
	return none;
}

bool clauses_take_inline(struct deciding *state, const struct block *block, const struct sentence_acts *acts, enum place place)
{
	enum { TWO = 2 };
	size_t starts[MOST_ACTS], n;
	struct phrase_hit verb;
	if (!acts_cue(state->context, acts, "body_verb", SIZE_MAX, &verb) || !(n = clauses_in(state, acts, verb.first + 1, starts)))
		return false;
	struct slice before = act_before(state, acts, verb.first);
	if (n + (before.n > 0) < TWO)
		return false;
	struct slice head = slice_part(acts->text, 0, starts[0]), where, behind;
	struct lead outer = state->lead;
	const char *decider = deciding_body(state, head, true, &where, &behind), *body = place != PLACE_DECISION || !state->formal ? NULL : decider ? decider : body_named(state, head, NULL);
	state->lead = (struct lead){ .open = true, .proposes = has_cue(state->context, head, "proposes"), .at = outer.at, .conditional = has_cue(state->context, head, "conditional") };
	if (body && (body_is_own(state, body) || body_is_lower(state, body)))
		state->lead.body = body;
	/* two acts in one sentence are two records with the whole sentence; more of them are a list, each with its clause */
	struct slice shown = n + (before.n > 0) == TWO ? acts->text : (struct slice){ NULL, 0 };
	state->siblings = COUNT(state->context->document, decision);
	if (before.n)
		take_clause(state, block, before, shown, place);
	for (size_t i = 0; i < n; i++)
		take_clause(state, block, slice_part(acts->text, starts[i], i + 1 < n ? starts[i + 1] : acts->text.n), shown, place);
	state->siblings = SIZE_MAX;
	state->lead = outer;
	return true;
}

/* The block that a lead at `index` would open: not where a heading follows, unless it is only the subject of the clause below it. */
static const struct block *led(const struct document *document, size_t index)
{
	const struct block *next = block_below(document, index), *after;
	struct slice clause;
	static struct pattern leads = PATTERN("(?i)\\b(?:%{lead_end}|%{proposes_word})\\b");
	if (next && next->role == ROLE_HEADING && next->section)
		return NULL;
	if (!next || next->kind == BLOCK_LIST_ITEM || clause_starts(next->text, &clause))
		return next;
	enum { LONGEST = 60 };
	static struct pattern ended = PATTERN("[.:;,]\\s*$");
	after = block_below(document, (size_t)(next - document->blocks));
	bool subject = after && text_points(next->text) <= LONGEST && !pattern_matches(&ended, next->text) && !pattern_matches(&leads, next->text) &&
	               clause_starts(after->text, &clause);
	return subject ? after : next->role == ROLE_HEADING ? NULL : next;
}

bool clause_only_leads(struct slice clause)
{
	static struct pattern only = PATTERN("(?i)^%{that}\\s+(?:%{proposes_infinitive})\\b[^.,]{0,60}\\b%{to_decide}(?:\\s+%{that})?\\s*[:,]?\\s*$");
	return pattern_matches(&only, clause);
}

/* What the lead does, when it is more than "beslutar" or "föreslår". */
static const char *act_of_lead(const struct deciding *state, const struct sentence_acts *acts)
{
	struct act_reading reading = acts_main(state->context, acts, false);
	struct phrase_hit condition; /* "beslutar, under förutsättning att fullmäktige bifaller anslaget," does not grant */
	if (reading.act && acts_cue(state->context, acts, "conditional", acts->hits[reading.hit].first, &condition))
		return NULL;
	if (!reading.act || acts->hits[reading.hit].form == FORM_NOUN || acts->hits[reading.hit].form == FORM_PERFECT || strcmp(reading.act, "propose") == 0)
		return NULL;
	return reading.act;
}

/* Does the act do the same to each member of its list, "beviljar bidrag enligt följande:"? Else the list only says how:
 * "fastställer följande sammanträdesdagar:". */
static bool act_carries(const char *act)
{
	static const char *const acts[] = { "appoint", "assign", "release", "fund", "grant", "reject", "adopt", "repeal", "refer_out", "invite" };
	for (size_t i = 0; act && i < sizeof acts / sizeof *acts; i++)
		if (strcmp(acts[i], act) == 0)
			return true;
	return false;
}

bool clause_is_bare(const struct deciding *state, struct slice text)
{
	struct sentence_acts acts;
	struct slice clause = text;
	clause_numbered(text, &clause);
	acts_read(state->context, clause, &acts);
	return !clause_starts(text, &clause) && !acts_main(state->context, &acts, true).act;
}

bool list_explains(struct deciding *state, size_t index)
{
	const struct block *block = &state->context->document->blocks[index];
	struct slice clause;
	if (state->explained == SIZE_MAX || state->explained + 1 != index || block->section_at != state->head ||
	    !(block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &clause)) || !(state->details || clause_is_bare(state, block->text)))
		return false;
	state->explained = index;
	return true;
}

/* Who decides the list, and to whom it is proposed; `outer` is who decides the list that the lead itself is a clause of. */
static void name_lead(struct deciding *state, struct slice text, enum place place, struct slice told, size_t proposing_end, const char *outer)
{
	struct lead *lead = &state->lead;
	struct slice where, behind;
	const char *decider = deciding_body(state, text, true, &where, &behind), *named = decider ? NULL : body_named(state, text, &where);
	if (named && lead->act && strcmp(lead->act, "appoint") == 0 && where.at != text.at) /* "Till ledamöter i valnämnden väljs" */
		named = NULL;
	struct slice head = head_text(state, &state->context->document->blocks[lead->at]);
	if (lead->prior && told.at)
		lead->body = body_named(state, told, NULL);
	else if (!lead->prior && place != PLACE_PROPOSAL) /* a lower body's own list; in a proposal "kommunstyrelsen beslutar" is not the proposer */
		lead->body = outer ? outer : decider ? decider : named;
	else if (!lead->prior && proposing_end && !body_named(state, head, NULL)) /* "Arbetsutskottet föreslår ..." below "Förslag till beslut" */
		lead->body = body_named(state, text, NULL);
	static struct pattern asked = PATTERN("(?i)^\\s+%{is_proposed}(?!\\p{L})"); /* "Kommunfullmäktige föreslås besluta": by whom is not said */
	const char *first = lead->proposes && proposing_end ? body_named(state, text, &where) : NULL;
	if (first && where.at == text.at && pattern_matches(&asked, slice_part(text, where.n, text.n))) {
		lead->addressee = first;
		lead->body = state->meeting_body;
	} else if (lead->proposes && proposing_end)
		lead->addressee = body_named(state, slice_part(text, proposing_end, text.n), NULL);
}

bool clause_is_line(const struct document *document, const struct block *block)
{
	static struct pattern line = PATTERN("^\\p{Lu}(?:[^:;]|:(?=\\p{Ll})){4,160}[^.:;,]$");
	return block->kind == BLOCK_PARAGRAPH && block->role == ROLE_BODY && document->gaps_tell && !(block->hints & HINT_GAP) && pattern_matches(&line, block->text);
}

#define FOLLOWING "(?<!\\p{L})%{following_word}(?!\\p{L})"

/* "1. Följande avsägelser godkänns" above "a) Ida Ek (S) som ledamot". */
static bool leads_letters(struct slice text, const struct block *next)
{
	static struct pattern following = PATTERN("(?i)" FOLLOWING), number = PATTERN("^\\d{1,2}[.)]?\\s");
	return clause_lettered(next->text) && pattern_matches(&number, text) && pattern_matches(&following, text);
}

/* "Följande avsägelser bifalls:", "väljer, för tiden till och med 2026," above lines of persons: each is a member of the list. */
static bool opens_lines(const struct document *document, struct slice text, const char *act, const struct block *next)
{
	static struct pattern following = PATTERN("(?i)" FOLLOWING "[^.]*:\\s*$"), ends = PATTERN("[:,]\\s*$"), person = PATTERN("\\(\\p{L}{1,5}\\)"),
	                      open = PATTERN("[^.:;,!?]\\s*$");
	bool elects = pattern_matches(&open, text) && !pattern_matches(&person, text); /* "Till ersättare utses" */
	return act_carries(act) && clause_is_line(document, next) && (pattern_matches(&following, text) || ((elects || pattern_matches(&ends, text)) && pattern_matches(&person, next->text)));
}

/* "beslutar att godkänna rapporten, samt" above "att ...": the clauses that the lead has of its own. "att uppdra åt nämnden" only leads. */
static size_t own_clauses(const struct deciding *state, const struct sentence_acts *acts, size_t *starts)
{
	static const char *const leading[] = { "assign", "propose", "delegate" };
	size_t n = clauses_in(state, acts, 0, starts);
	if (!n)
		return 0;
	struct sentence_acts last;
	acts_read(state->context, slice_part(acts->text, starts[n - 1], acts->text.n), &last);
	struct act_reading reading = acts_main(state->context, &last, true);
	for (size_t i = 0; i < sizeof leading / sizeof *leading && reading.act; i++)
		if (strcmp(reading.act, leading[i]) == 0 && next_that(state, &last, last.hits[reading.hit].end, false) + 1 >= last.words.n)
			return n - 1;
	return n;
}

void clauses_take_own(struct deciding *state, const struct block *block, struct slice text, enum place place)
{
	size_t starts[MOST_ACTS], n;
	struct sentence_acts acts;
	struct slice clause;
	const struct block *next = led(state->context->document, (size_t)(block - state->context->document->blocks));
	if (!next || !clause_starts(next->text, &clause))
		return;
	acts_read(state->context, text, &acts);
	n = own_clauses(state, &acts, starts);
	for (size_t i = 0; i < n; i++)
		take_clause(state, block, slice_part(text, starts[i], i + 1 < n ? starts[i + 1] : text.n), (struct slice){ NULL, 0 }, place);
}

static bool own_body_begins(const struct deciding *state, struct slice text)
{
	struct slice where;
	const char *body = body_named(state, text, &where);
	return body && where.at == text.at && body_is_own(state, body);
}

bool clauses_open(struct deciding *state, size_t index, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	static struct pattern ends = PATTERN("(?i)(?:[:;]|\\b%{lead_end}\\s*:?)\\s*$"); /* beslutar:, föreslår */
	static struct pattern proposes = PATTERN("(?i)\\b(?:%{proposes_word}|%{following_proposal})"); /* föreslår; lämnat följande förslag */
	static struct pattern open_end = PATTERN("[^.,;!?]\\s*$");
	/* a clause that opens another list: "att uppdra åt ..., samt föreslår kommunfullmäktige besluta" */
	static struct pattern nested = PATTERN("(?i)\\b%{conjunction}\\s+%{and_proposes}\\b[^.]{0,60}\\b%{to_decide}\\s*:?\\s*$");
	/* "att föreslå kommunfullmäktige besluta": nothing but such an opening */
	static struct pattern bare = PATTERN("(?i)%{that}\\s+(?:%{proposes_infinitive})\\b[^.]{0,60}\\b%{to_decide}(?:\\s+%{that})?\\s*[:,]?\\s*$");
	struct slice clause, where;
	const struct block *next = led(context->document, index);
	if (!next || (clause_starts(text, &clause) && !pattern_matches(&nested, text) && !pattern_matches(&bare, text)))
		return false; /* nothing below, or itself a clause of the list */
	bool clauses = clause_starts(next->text, &clause);
	bool listed = clauses || clause_numbered(next->text, &clause) || next->kind == BLOCK_LIST_ITEM;
	struct sentence_acts acts;
	struct match m = { .end = 0 };
	if (!listed && (place == PLACE_TEXT || !clause_is_line(context->document, next)))
		return false;
	acts_read(context, text, &acts);
	const char *act = act_of_lead(state, &acts);
	bool lines = !listed && opens_lines(context->document, text, act, next);
	if (!listed && !lines)
		return false;
	static struct pattern details = PATTERN("(?i)\\b%{detail_word}:\\s*$"); /* "beviljar bygglov med följande villkor:" */
	bool only_how = pattern_matches(&details, text);
	if (act && (only_how || !act_carries(act))) {
		if (state->formal && !clauses && place != PLACE_TEXT && pattern_matches(&ends, text) && (only_how || clause_is_bare(state, next->text))) {
			state->explained = index;
			state->details = only_how;
			return false;
		}
		act = NULL;
	}
	static struct pattern full_stop = PATTERN("\\.\\s*$");
	const struct block *block = &context->document->blocks[index];
	bool letters = act && leads_letters(block->text, next);
	bool member = block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &clause); /* "- utse Bo Ek" above "- fastställa dagordningen" */
	if (!((clauses && !pattern_matches(&full_stop, text)) || pattern_matches(&ends, text) || lines || letters || (act && !member && place != PLACE_TEXT && pattern_matches(&open_end, text))))
		return false;
	bool proposing = pattern_find(&proposes, text, 0, &m);
	bool prior = !proposing && prior_told(state, &acts, &where);
	bool deciding = proposing || acts_cue(context, &acts, "body_verb", SIZE_MAX, NULL) || (clauses && act && own_body_begins(state, text)); /* "Utskottet ger chefen i uppdrag" */
	if (!prior && !deciding && (place == PLACE_TEXT || !acts.n))
		return false;
	size_t starts[MOST_ACTS];
	if (clauses && own_clauses(state, &acts, starts))
		act = NULL; /* it acts in its own clause */
	const char *outer = clause_starts(text, &clause) && state->lead.open ? state->lead.body : NULL;
	state->lead = (struct lead){ .open = true, .prior = prior, .proposes = !prior && (proposing || place == PLACE_PROPOSAL), .act = act, .at = index, .lines = lines, .lettered = letters, .conditional = acts_cue(context, &acts, "conditional", SIZE_MAX, NULL) };
	name_lead(state, text, place, prior ? where : (struct slice){ NULL, 0 }, proposing ? m.end : 0, outer);
	return true;
}
