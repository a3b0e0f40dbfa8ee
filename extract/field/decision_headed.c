/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence under a heading of decision or proposal. Out: its decision. Knows nothing of lists of clauses.
 *
 *   under "Beslut": "Anteckningar från mötet läggs till handlingarna."           decided note
 *   under "Arbetsutskottets förslag": "Kommunstyrelsen beslutar att ..."         proposed
 *   under "Arbetsutskottets beslut" in the board's minutes                       prior; "Kommunstyrelsen godkänner ..." there: decided
 *   under "Styrelsen föreslår fullmäktige besluta": "För egen del beslutar styrelsen ..."   decided
 *   "Förskolan byggs i Saxnäs."                                                  its verb is not known, it is decided all the same
 */
#include "decision.h"

#include <string.h>

bool speaks_for_self(const struct deciding *state, const struct sentence_acts *acts)
{
	static const char *const cues[] = { "motion", "moves", "reserves", "no_part", "note_to_record", "opinion_given" };
	struct slice where;
	bool body = body_in(state->context, acts->text, &where) && where.at == acts->text.at && where.at[where.n - 1] != 's'; /* it grants "en reservation av mark", and makes none */
	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
		if (has_act_cue(state, acts, cues[i]) && !(body && strcmp(cues[i], "reserves") == 0))
			return true;
	return false;
}

bool only_wanted(const struct deciding *state, const struct sentence_acts *acts, const struct act_hit *verb)
{
	return acts_cue(state->context, acts, "need", verb->first, NULL) || acts_cue(state->context, acts, "wish", verb->first, NULL);
}

bool is_procedural(const struct deciding *state, const struct block *block, const struct sentence_acts *acts, const char *act)
{
	static const char *const formal_acts[] = { "adopt", "approve", "appoint", "amend", "direction", "schedule" };
	/* "Ärendet ska avgöras vid dagens sammanträde.", "att avgöra ärendet i dag": no more than the order of the meeting */
	static struct pattern now = PATTERN("(?i)^(?:[^,.]{3,60}?\\s%{decides_now}\\s+)?(?:%{that}\\s+)?(?:(?:%{the_matter})\\s+(?:%{is_settled})|(?:%{to_settle})\\s+(?:%{the_matter}))\\s+(?:%{settled_now})(?!\\p{L})");
	if (has_act_cue(state, acts, "procedural") || pattern_matches(&now, acts->text))
		return true;
	if (!state->formal || !block->item || strcmp(act, "propose") == 0)
		return false;
	const struct item *item = RECORD(state->context->document, item, (size_t)block->item - 1);
	if (!item->title || !has_cue(state->context, slice_of(item->title), "procedural_item"))
		return false;
	for (size_t i = 0; i < sizeof formal_acts / sizeof *formal_acts; i++)
		if (strcmp(act, formal_acts[i]) == 0)
			return true;
	return false;
}

bool immediate_take(struct deciding *state, const struct block *block, const struct sentence_acts *acts)
{
	enum { LONGEST = 120 };
	static struct pattern at_once = PATTERN("(?i)\\b%{adjusted_at_once}\\b");
	struct match m;
	if (!block->item || text_points(acts->text) > LONGEST || !pattern_find(&at_once, acts->text, 0, &m))
		return false;
	struct draft draft = { .status = "decided", .act = "procedural", .body = state->meeting_body, .rule = "decision.immediate", .confidence = 0.8 };
	decision_put(state, block, acts->text, PLACE_TEXT, &draft);
	return !acts->n || acts->words.at[acts->hits[0].first].start >= m.start; /* "Nämnden lämnar yttrandet och förklarar ...": more is decided */
}

void decision_put_with_second(struct deciding *state, const struct block *block, const struct sentence_acts *acts, struct slice shown, size_t main,
                              enum place place, struct draft *draft)
{
	if (!decision_put(state, block, shown, place, draft) || strcmp(draft->act, "procedural") == 0)
		return;
	bool proposed = strcmp(draft->act, "propose") == 0;
	size_t first = proposed && strcmp(acts->hits[main].act, "propose") == 0 ? acts_inner(acts, main) : main;
	size_t second = first == SIZE_MAX ? SIZE_MAX : acts_second(state->context, acts, first);
	for (; second != SIZE_MAX; second = acts_second(state->context, acts, second)) { /* "antar ..., avslår ... och ger ... i uppdrag" */
		if (!proposed)
			draft->act = acts->hits[second].act;
		draft->inner = proposed ? acts->hits[second].act : NULL;
		draft->confidence = 0.6;
		decision_put(state, block, shown, place, draft);
	}
}

/* Under "X föreslår Y besluta" what X says it does itself is no part of the proposal; NULL: nobody says so. */
static const char *acts_for_itself(struct deciding *state, const struct block *block, const struct sentence_acts *acts, size_t main)
{
	struct slice where, head = head_text(state, block);
	bool own_part = has_act_cue(state, acts, "own_part");
	if (!state->formal || !(has_cue(state->context, head, "proposes") || own_part))
		return NULL;
	const char *subject = acts_subject(state->context, acts, main, &where);
	if (!subject || !*subject)
		return NULL;
	subject = body_meant(state, subject, where);
	const char *proposer = body_named(state, head, NULL);
	return own_part || (proposer && text_compare_folded(slice_of(proposer), slice_of(subject)) == 0) ? subject : NULL;
}

/* Does a body follow the proposal above? In notes it must be the one that meets: "Rådet beslutade i enlighet med förslaget." */
static bool acts_follow(struct deciding *state, const struct sentence_acts *acts, size_t main)
{
	struct slice where;
	const char *subject = acts_subject(state->context, acts, main, &where);
	return subject && (state->formal || !*subject || body_is_own(state, body_meant(state, subject, where)));
}

/* The status and the body of what stands here; `place` may turn out to be another. */
static void settle(struct deciding *state, const struct block *block, const struct sentence_acts *acts, size_t main, enum place *place,
                   struct draft *draft)
{
	struct slice where = { NULL, 0 };
	draft->body = decision_body(state, block);
	draft->told = head_text(state, block);
	if (*place == PLACE_PROPOSAL) {
		const char *itself = acts_for_itself(state, block, acts, main);
		if (itself) {
			*place = PLACE_DECISION;
			draft->body = itself;
		} else if (acts->hits[main].as_proposed && acts_follow(state, acts, main)) {
			*place = PLACE_DECISION; /* "Kommunfullmäktige beslutar i enlighet med förslaget." is what became of the proposal above it */
			draft->body = state->meeting_body;
		}
	}
	draft->status = *place == PLACE_PROPOSAL ? "proposed" : "decided";
	if (!state->formal)
		return;
	bool proposes = strcmp(acts->hits[main].act, "propose") == 0 && acts->hits[main].form == FORM_ACTIVE;
	if (*place != PLACE_DECISION) { /* "Miljökontoret föreslår att ..." below "Förslag till beslut" */
		bool headless = !body_named(state, draft->told, NULL) && draft->body == (state->meeting_body ? state->meeting_body : state->issuer);
		bool backs = strcmp(acts->hits[main].act, "endorse") == 0 && acts->hits[main].form == FORM_ACTIVE; /* "Kommunstyrelsen tillstyrker förslaget." */
		const char *proposer = (proposes && headless) || backs ? acts_subject(state->context, acts, main, &where) : NULL;
		if (proposer && *proposer && where.at == acts->text.at)
			draft->body = body_meant(state, proposer, where);
		return;
	}
	/* several bodies in one item: split by subject, only the meeting's own is current */
	const char *subject = acts_subject(state->context, acts, main, &where);
	subject = subject && *subject ? body_meant(state, subject, where) : NULL;
	if (subject && (body_is_own(state, subject) || body_is_lower(state, subject)) && acts->hits[main].form == FORM_ACTIVE)
		draft->body = subject;
	/* under "Kommunfullmäktiges beslut" the board that acts is only told what to do */
	const char *head = body_named(state, draft->told, NULL);
	/* "Beslut i arbetsutskottet 2013-05-30": there the committee says what the board shall propose */
	if (head && proposes && body_is_lower(state, head) && body_is_own(state, draft->body)) {
		draft->body = head;
		draft->status = "proposed";
		return;
	}
	if (body_is_lower(state, draft->body) && head && body_is_own(state, head))
		draft->body = state->meeting_body;
	if (body_is_lower(state, draft->body))
		draft->status = "prior";
}

/* A sentence that is decided or proposed here by a verb that is known. */
static bool take_known(struct deciding *state, const struct block *block, const struct sentence_acts *acts, const struct act_reading *reading,
                       enum place place)
{
	struct field_context *context = state->context;
	const struct act_hit *main = &acts->hits[reading->hit];
	bool proposes = strcmp(reading->act, "propose") == 0, procedural = !proposes && is_procedural(state, block, acts, reading->act);
	struct draft draft = { .act = procedural ? "procedural" : reading->act, .inner = reading->inner, .conditional = reading->conditional,
		               .rule = "decision.headed", .confidence = 0.9 };
	settle(state, block, acts, reading->hit, &place, &draft);
	if (has_act_cue(state, acts, "preliminary") || has_cue(context, head_text(state, block), "preliminary"))
		draft.status = "preliminary";
	if (proposes) {
		draft.status = strcmp(draft.status, "preliminary") == 0 ? draft.status : "proposed";
		draft.addressee = acts_addressee(context, acts, main->end);
	} else if (!procedural && (place == PLACE_PROPOSAL || has_act_cue(state, acts, "proposal_noun"))) {
		draft.inner = draft.act;
		draft.act = "propose";
		draft.status = strcmp(draft.status, "preliminary") == 0 ? draft.status : "proposed";
		draft.addressee = decision_addressee(state, block);
	}
	decision_put_with_second(state, block, acts, acts->text, reading->hit, place, &draft);
	return true;
}

/* "Ordföranden ställer proposition på förslaget.", "Ja röstar Ida Ny och Bo Ek.": how it was voted, not what was decided. */
static bool chair_puts(struct slice text)
{
	static struct pattern puts = PATTERN("(?i)^(?:(?:%{chair_word})\\s+(?:%{finds_word}|%{puts_word})|(?:%{yes_word}|%{no_word})\\s+(?:%{votes_verb}))(?!\\p{L})");
	return pattern_matches(&puts, text);
}

/* "Nämnden godkänner följande voteringsproposition:", "Vinner nej har nämnden beslutat att avslå förslaget.", "Om nej vinner avslås det.":
 * how it will be voted and what that would mean; nothing of it is decided. */
bool tells_ballot(struct slice text)
{
	static struct pattern order = PATTERN("(?i)^[^.]{3,80}?\\s(?:%{order_approved})\\s(?:\\S+\\s){0,2}?(?:%{ballot_order})(?!\\p{L})|^(?:%{ballot_order})\\s+(?:%{order_approved})(?!\\p{L})");
	static struct pattern would = PATTERN("(?i)^(?:(?:%{wins_word})\\s+[\"”]?(?:%{yes_word}|%{no_word})[\"”]?|(?:%{supposing})\\s+[\"”]?(?:%{yes_word}|%{no_word})[\"”]?(?:-?\\p{L}+)?\\s+(?:%{wins_word})|(?:%{at_win}))(?!\\p{L})");
	return pattern_matches(&order, text) || pattern_matches(&would, text);
}

/* "Ordföranden tackar för visat intresse och avslutar mötet.", "Vid protokollet": nothing of it is decided. */
static bool decides_nothing(struct deciding *state, const struct sentence_acts *acts)
{
	static const char *const cues[] = { "nothing_decided", "dropped", "closing" };
	for (size_t h = 0; h < acts->n; h++)
		if (strcmp(acts->hits[h].act, "write_off") == 0) /* "Ärendet utgår ur balanslistan." is no dropped item */
			return false;
	for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
		if (has_act_cue(state, acts, cues[i]))
			return true;
	static struct pattern how = PATTERN("(?i)^%{decision_word}\\s+(?:%{is_taken})(?:\\s+(?:%{before_deciding}|%{taken_how}))(?!\\p{L})"); /* "Beslutet fattas med acklamation." */
	return chair_puts(acts->text) || tells_ballot(acts->text) || pattern_matches(&how, acts->text);
}

/* "Efter ställda propositioner finner ordföranden att arbetsutskottets förslag antagits." below that proposal */
static bool chair_finds(struct slice text)
{
	static struct pattern finds = PATTERN("(?i)(?<!\\p{L})(?:(?:%{chair_word})\\s+(?:%{finds_word})|(?:%{finds_word})\\s+(?:%{chair_word}))(?!\\p{L})");
	return pattern_matches(&finds, text);
}

/* A sentence of a known verb; true: it is dealt with, also when it decides nothing. */
static bool take_sentence(struct deciding *state, const struct block *block, const struct sentence_acts *acts, enum place place)
{
	struct slice where;
	static struct pattern leads = PATTERN(":\\s*$"), sends = PATTERN("(?i)^(?:\\S+\\s+){1,4}%{addressed_to}:?\\s*$"); /* "Beslut expedieras till" */
	struct act_reading reading = acts_main(state->context, acts, false);
	if (!reading.act)
		return false;
	const struct act_hit *main = &acts->hits[reading.hit];
	if (only_wanted(state, acts, main) || pattern_matches(&sends, acts->text) || (place == PLACE_PROPOSAL && state->formal && chair_finds(acts->text)))
		return true;
	bool explained = state->explained == (size_t)(block - state->context->document->blocks);
	bool announces = strcmp(reading.act, "propose") == 0 || (state->formal && strcmp(reading.act, "note") == 0 && !explained);
	if (announces && pattern_matches(&leads, acts->text)) /* "lägger fram följande förslag:", "Följande anmäls:" */
		return true;
	bool prior = prior_told(state, acts, &where);
	if (place == PLACE_DECISION && main->form == FORM_PERFECT) {
		if (prior)
			prior_take(state, block, acts, where);
		return prior || !state->formal;
	}
	static struct pattern noun_first = PATTERN("^(?:[-–•]\\s*)?\\p{Lu}"); /* "Återremiss för att nämnden ska redovisa kostnaderna." */
	bool noun_alone = main->form == FORM_NOUN && state->formal && main->first == 0 && strcmp(reading.act, "join") != 0;
	if (main->form == FORM_NOUN && !(noun_alone && pattern_matches(&noun_first, acts->text))) /* a noun retells */
		return !state->formal;
	if (acts->negated && !state->formal)
		return true;
	if (prior && has_act_cue(state, acts, "prior")) {
		prior_take(state, block, acts, where);
		return true;
	}
	if (acts->negated && (strcmp(reading.act, "grant") == 0 || strcmp(reading.act, "approve") == 0))
		reading.act = "reject"; /* "Ansökan beviljas inte." */
	if (acts->negated && main->form != FORM_INFINITIVE && strcmp(reading.act, "initiate") == 0)
		reading.act = "cancel"; /* "Tjänsten tillsätts inte." */
	return take_known(state, block, acts, &reading, place);
}

/* Does the sentence have the shape of a decision? It is passive, has "ska", or the body itself acts. */
static bool shaped(struct deciding *state, struct slice text)
{
	static struct pattern passive = PATTERN("^(?:\\S+\\s+){1,9}?\\p{Ll}*(?:[^n\\W]as|[äöå]rs|[äöåi]nds|[jklpvy]s|[^n]gs|tts)(?=[\\s.,;])"); /* utvidgas, byggs, höjs, sätts */
	static struct pattern shall = PATTERN("^(?:\\S+\\s+){1,7}?%{shall}\\s");
	struct slice where;
	static struct pattern ours = PATTERN("(?i)^(?:%{we_word})\\s+\\p{Ll}+[rs]\\s"); /* "Vi söker gemensamt" */
	if (pattern_matches(&passive, text) || pattern_matches(&shall, text) || pattern_matches(&ours, text))
		return true;
	const char *body = body_named(state, text, &where);
	return body && where.at == text.at && body_is_own(state, body);
}

/* "Socialnämnden, ersättare: Tor Alm (S), Ida Ek (M)", "till ordförande i nämnden: Ola Berg (S)" */
static bool elects(struct slice text)
{
	static struct pattern election = PATTERN("(?i)\\b(?:%{duty_word})\\b[^:]{0,60}:\\s+(?-i:\\p{Lu})[^:()]{3,60}\\(\\p{L}{1,5}\\)");
	return pattern_matches(&election, text);
}

/* Under the heading of formal minutes a sentence is decided even where its verb is not known. */
static void take_unknown(struct deciding *state, size_t index, const struct sentence_acts *acts, bool new_block, enum place place)
{
	enum { FEWEST_WORDS = 3, NEAR = 3 };
	const struct block *block = &state->context->document->blocks[index];
	struct slice text = acts->text, rest, head = head_text(state, block);
	static struct pattern sentence = PATTERN("[.;]\\s*$"), person = PATTERN("^(?:%{person_word}\\s+)?\\p{Lu}[\\p{L}.-]+(?:\\s+\\p{Lu}[\\p{L}.-]*){1,3},?\\s+(?:\\(\\p{L}{1,5}\\)|\\p{Ll}{1,2},)"), officer = PATTERN("(?i)^%{officer}\\b");
	bool of_list = new_block && (block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &rest)), election = elects(text);
	bool first = new_block && head.n && block->role != ROLE_HEADING && (block->section_at + 1 == index || (state->held.on && state->held.head + 1 == index));
	bool follows = state->last_taken != SIZE_MAX && index - state->last_taken <= NEAR && shaped(state, text);
	/* in notes only behind the label itself: "Beslut: Tjänsten lanseras i höst." */
	bool labelled = place == PLACE_DECISION && (state->labelled == index || (block->section_at == index && block->value > block->start && block->value < block->end)) && shaped(state, text);
	if (!(state->formal ? of_list || first || follows || election : labelled) || (place == PLACE_PROPOSAL && !(of_list || first || election)))
		return;
	if (acts->words.n < FEWEST_WORDS || (!pattern_matches(&sentence, text) && !of_list && !election) || has_act_cue(state, acts, "report") ||
	    pattern_matches(&person, text) || pattern_matches(&officer, text))
		return;
	struct draft draft = { .act = election ? "appoint" : "direction", .rule = "decision.unknown_verb", .confidence = first || of_list ? 0.5 : 0.4,
		               .body = decision_body(state, block), .told = head };
	draft.status = place == PLACE_PROPOSAL ? "proposed" : body_is_lower(state, draft.body) ? "prior" : "decided";
	if (is_procedural(state, block, acts, draft.act))
		draft.act = "procedural";
	if (place == PLACE_PROPOSAL || has_act_cue(state, acts, "proposal_noun")) { /* "Styrelsens förslag till fullmäktige är ..." */
		draft.status = "proposed";
		draft.inner = election ? draft.act : NULL;
		draft.act = "propose";
		draft.addressee = decision_addressee(state, block);
	}
	decision_put(state, block, text, place, &draft);
}

/* "Skoterklubben söker bidrag. Enligt reglerna lämnas inte bidrag." below the decision: a paragraph that begins with no act tells of the
 * matter, unless the body itself acts in it. */
static bool in_telling(struct deciding *state, size_t index, struct slice text)
{
	const struct document *document = state->context->document;
	const struct block *block = &document->blocks[index];
	struct slice where, first = block_value(document, block), clause;
	struct sentence_acts acts;
	if (!state->formal || block->kind != BLOCK_PARAGRAPH || block->role == ROLE_HEADING || block->section_at + 1 >= index || (state->held.on && state->held.head + 1 >= index) ||
	    state->last_taken == index || text.at == first.at || clause_numbered(first, &clause) || clause_starts(first, &clause))
		return false;
	const char *body = body_named(state, text, &where);
	if (body && where.at == text.at)
		return false;
	first.n = (size_t)(text.at - first.at);
	acts_read(state->context, first, &acts);
	for (size_t h = 0; h < acts.n; h++)
		if (acts.hits[h].form != FORM_PERFECT && acts.hits[h].form != FORM_NOUN) /* "Kontoret har yttrat sig." is telling, too */
			return false;
	return true;
}

void headed_take(struct deciding *state, size_t index, struct slice text, bool new_block, enum place place)
{
	struct field_context *context = state->context;
	const struct block *block = &context->document->blocks[index];
	struct sentence_acts acts;
	static struct pattern sent = PATTERN("(?i)[.]\\s+(?:%{sent_to})\\s*:?\\s*$"); /* "... i november. et sänds till": half a label */
	struct match m;
	if (pattern_find(&sent, text, 0, &m))
		text = slice_part(text, 0, m.start + 1);
	struct slice point;
	size_t length;
	if (new_block && clause_numbered(text, &point) && point.n && text_is_lower(text_decode(point.at, point.n, &length)))
		text = point; /* "2. utse Bo Ek": the infinitive stands first */
	if (new_block && text.n && text_is_lower(text_decode(text.at, text.n, &length)))
		text = clause_text(text); /* "bevilja ett anslag, samt" */
	if (!new_block && in_telling(state, index, text))
		return;
	acts_read(context, text, &acts);
	if (acts.question || speaks_for_self(state, &acts) || immediate_take(state, block, &acts) || decides_nothing(state, &acts))
		return;
	size_t before = COUNT(context->document, decision);
	if (acts.n && (clauses_take_inline(state, block, &acts, place) || take_sentence(state, block, &acts, place))) {
		if (COUNT(context->document, decision) > before)
			state->last_taken = index;
		return;
	}
	take_unknown(state, index, &acts, new_block, place);
	if (COUNT(context->document, decision) > before)
		state->last_taken = index;
}
