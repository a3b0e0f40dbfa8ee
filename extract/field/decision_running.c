/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence of running text. Out: a decision where it performs one in so many words. Knows nothing of headings; notes have their
 * own way (decision_notes.c).
 *
 *   in formal minutes: "AU tackar för informationen.", the body itself           decided note
 *   "Valberedningen föreslår Elsa Falk.", "Ordföranden föreslår att ..."         proposed, by whom the text says
 *   "Kommunstyrelsen har den 4 mars 2019, § 43, föreslagit att ..."              proposed
 *   "Fullmäktige har återremitterat ärendet."                                    prior
 */
#include "decision.h"
#include "head.h"

#include <string.h>

#define UNHEADED "decision.unheaded"

/* "Bjurholm: ska utses": nothing yet. */
static bool still_open(struct field_context *context, struct slice text)
{
	const char *colon = memchr(text.at, ':', text.n);
	struct slice value = colon ? slice_trim(slice_part(text, (size_t)(colon - text.at) + 1, text.n)) : slice_of(NULL);
	return value.n && is_missing(context, value);
}

/* Who proposes what formal minutes retell: a body ("har ... föreslagit", "föreslår", "föreslog") or an officer. */
static const char *proposer(struct deciding *state, const struct sentence_acts *acts, size_t main)
{
	struct slice where, before = slice_part(acts->text, 0, acts->words.at[acts->hits[main].first].start);
	if (acts->hits[main].form != FORM_ACTIVE && acts->hits[main].form != FORM_PERFECT)
		return NULL;
	if (acts_word_before(state->context, acts, main, "which") || acts_word_before(state->context, acts, main, "that"))
		return NULL; /* "... är mer än vad Nationella rådet rekommenderar" only describes */
	static struct pattern than = PATTERN("(?i)\\b%{describing}\\b|^(?:%{someone})\\s"); /* "De rekommenderar direktionen att ...": the auditors, who are named before */
	static struct pattern elected = PATTERN("^\\p{Lu}[^(),.:;\\d]{3,60}\\(\\p{L}{1,5}\\)"); /* "Ida Ek (S) föreslår att nämnden säger upp avtalet": she, not the board */
	if (pattern_matches(&than, before) || (pattern_matches(&elected, before) && !(body_named(state, before, &where) && where.at == before.at)))
		return NULL;
	const char *body = acts_subject(state->context, acts, main, &where);
	if (body && *body)
		return body_is_authority(body) ? NULL : body_meant(state, body, where); /* what "Länsstyrelsen" wants is no proposal of this house */
	if (acts->hits[main].form == FORM_PERFECT && (body = body_named(state, before, &where)) != NULL && where.at == acts->text.at)
		return body;
	return officer_proposing(state, acts->text);
}

/* "har ... föreslagit att motionen avslås": the verb of proposing is the main one, whatever finite verb stands in its clause. */
static bool proposal_told(const struct sentence_acts *acts, struct act_reading *reading)
{
	for (size_t h = 0; h < acts->n && (!reading->act || h <= reading->hit); h++) {
		const struct act_hit *hit = &acts->hits[h];
		if (strcmp(hit->act, "propose") != 0 || (hit->form != FORM_ACTIVE && hit->form != FORM_PERFECT))
			continue;
		if (reading->hit != h) {
			size_t inner = acts_inner(acts, h);
			reading->inner = inner == SIZE_MAX ? NULL : acts->hits[inner].act;
		}
		reading->act = "propose";
		reading->hit = h;
		return true;
	}
	return false;
}

static void put_proposal(struct deciding *state, const struct block *block, const struct sentence_acts *acts, const struct act_reading *reading,
                         const char *body)
{
	struct draft draft = {
		.status = "proposed", .act = "propose", .inner = reading->inner, .body = body, .conditional = reading->conditional,
		.addressee = acts_addressee(state->context, acts, acts->hits[reading->hit].end), .rule = "decision.running", .confidence = 0.7, .told = acts->text,
	};
	decision_put(state, block, acts->text, PLACE_TEXT, &draft);
}

/* Is "Direktionen noterade rapporterna." said of this meeting? */
static bool past_is_now(const struct deciding *state, const struct block *block)
{
	return state->in_past || (state->headed_in_past && !has_decision_heading(state, block));
}

/* "Fullmäktige beslutar att motionen skall anses besvarad.": what it decides is told of the matter. `behind`: what follows "beslutar". */
static bool says_that(struct slice behind)
{
	static struct pattern that = PATTERN("(?i)^(?:,[^,.]{3,60},)?\\s+%{that}\\s");
	return pattern_matches(&that, behind);
}

/* May the body's own act stand here? Under a heading that only tells of the matter it must say that it decides. */
static bool own_act_place(const struct deciding *state, const struct block *block, bool says)
{
	static const char *const telling[] = { "background", "summary", "finance", "basis", "attachments", "motions", "propositions", "vote", NULL };
	if (!block->section || in_section(block, "notes") || in_section(block, "information"))
		return true;
	return (state->held.on && state->held.place == PLACE_TEXT) || (says && in_sections(block, telling) && !has_decision_heading(state, block));
}

/* What the meeting's own body does in so many words: "Styrelsen lägger protokollet till handlingarna." */
static bool own_act(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	static const char *const none[] = { "direction", "state", "evaluate", "invite", "propose", "initiate" };
	struct slice where, named, behind;
	acts->running = false;
	struct act_reading reading = acts_main(state->context, acts, false);
	const char *body = reading.act ? acts_subject(state->context, acts, reading.hit, &where) : NULL;
	const char *decider = reading.act ? deciding_body(state, acts->text, state->in_past, &named, &behind) : NULL;
	acts->running = true;
	bool says = decider;
	if (says) {
		body = decider;
		where = named;
	}
	static struct pattern elected_first = PATTERN("(?i)^(?:%{which_as})\\s"); /* "Till ombud väljer kommunstyrelsen Ida Ek (S)." */
	bool turned = body && *body && strcmp(reading.act, "appoint") == 0 && where.at == acts->text.at + acts->words.at[acts->hits[reading.hit].end - 1].start + acts->words.at[acts->hits[reading.hit].end - 1].raw.n + 1 && pattern_matches(&elected_first, acts->text);
	if (!body || !*body || (where.at != acts->text.at && !turned && !says) || !body_is_own(state, body_meant(state, body, where)))
		return false;
	const struct act_hit *main = &acts->hits[reading.hit];
	if (!own_act_place(state, block, says))
		return false;
	says &= main->form == FORM_INFINITIVE || main->as_proposed || (main->form == FORM_PASSIVE && says && says_that(behind));
	if (main->as_proposed && has_decision_heading(state, block)) /* "Kommunstyrelsen beslutar således enligt förslaget.": told of the vote */
		return false;
	if (says && clauses_take_inline(state, block, acts, PLACE_DECISION))
		return true;
	/* "Direktionen utsåg Per Ek att justera protokollet.": nobody tells that of an earlier meeting */
	bool before = !past_is_now(state, block) && !has_act_cue(state, acts, "procedural") && is_term(state->context, acts->words.at[main->first].raw, "past_verb");
	if ((main->form != FORM_ACTIVE && !says) || acts->negated || before || has_act_cue(state, acts, "habit") ||
	    only_wanted(state, acts, main) || acts_cue(state->context, acts, "report", main->first, NULL))
		return false;
	if (!says && is_term(state->context, acts->words.at[main->first].raw, "convened")) /* "Direktionen sammanträder den 17 september och 3 december.": a schedule */
		return false;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (!says && strcmp(reading.act, none[i]) == 0)
			return false;
	bool proposes = strcmp(reading.act, "propose") == 0; /* "Kommunstyrelsen beslutar föreslå kommunfullmäktige att ..." */
	struct draft draft = { .status = proposes ? "proposed" : has_act_cue(state, acts, "preliminary") ? "preliminary" : "decided", .act = is_procedural(state, block, acts, reading.act) ? "procedural" : reading.act,
		               .inner = reading.inner, .body = state->meeting_body, .conditional = reading.conditional, .rule = "decision.own_act", .confidence = 0.6,
		               .addressee = proposes ? acts_addressee(state->context, acts, main->end) : NULL };
	decision_put_with_second(state, block, acts, acts->text, reading.hit, PLACE_TEXT, &draft);
	return true;
}

/* "Nämnden beslutar enhälligt att företa besiktningsresa den 3 maj.": it decides, whatever that is. */
static bool own_decision(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	static struct pattern that = PATTERN("(?i)^(?:\\s+(?!%{not_word}\\s)[^\\s.,;:\\d]+){0,6}?\\s+%{that}\\s");
	struct slice where, behind;
	if (!block->item || has_decision_heading(state, block) || !own_act_place(state, block, true))
		return false;
	const char *body = deciding_body(state, acts->text, state->in_past, &where, &behind);
	if (!body || !body_is_own(state, body) || !pattern_matches(&that, behind))
		return false;
	acts->running = false;
	struct act_reading reading = acts_main(state->context, acts, true);
	acts->running = true;
	const char *act = reading.act ? reading.act : "direction";
	if (strcmp(act, "propose") == 0)
		return false;
	struct draft draft = { .status = "decided", .act = is_procedural(state, block, acts, act) ? "procedural" : act, .inner = reading.inner, .body = state->meeting_body,
		               .conditional = reading.conditional, .rule = "decision.own_act", .confidence = 0.6 };
	decision_put(state, block, acts->text, PLACE_TEXT, &draft);
	return true;
}

/* "Efter diskussion beslöts att återremittera ärendet.", "Beslöts att skrivelsen överlämnas ...": the meeting's own body, which is not
 * named, in an item without headings. "Vid förra mötet beslöts ...", "2009 beslutades ..." tell of earlier. */
bool decided_by_nobody(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	static struct pattern begins = PATTERN("(?i)^(?:(?:%{before_deciding}),?\\s+){0,2}%{decided_by_nobody}\\s+(?:(?:%{before_deciding}),?\\s+)?(?:(%{that}\\s)|(?=\\p{Ll}))");
	static struct pattern by_other = PATTERN("(?i)^(?:\\S+\\s+){0,6}?%{decided_by_nobody}\\s+(?:%{by_agent})\\s");
	struct match m;
	const char *iso, *paragraph;
	if ((block->section && !in_section(block, "notes") && !in_section(block, "information")) || !block->item || has_decision_heading(state, block) ||
	    !pattern_find(&begins, acts->text, 0, &m) || pattern_matches(&by_other, acts->text) || prior_date(state->context, acts->text, &iso, &paragraph))
		return false;
	if (clauses_take_inline(state, block, acts, PLACE_DECISION))
		return true;
	acts->running = false;
	struct act_reading reading = acts_main(state->context, acts, true);
	acts->running = true;
	if (!reading.act && !m.group[1].at)
		return false;
	if (!reading.act) /* it decides, whatever that is */
		reading.act = "direction";
	bool proposes = strcmp(reading.act, "propose") == 0;
	struct draft draft = { .status = proposes ? "proposed" : "decided", .act = is_procedural(state, block, acts, reading.act) ? "procedural" : reading.act,
		               .inner = reading.inner, .body = decision_body(state, block), .conditional = reading.conditional, .rule = "decision.own_act", .confidence = 0.6,
		               .addressee = proposes ? acts_addressee(state->context, acts, acts->hits[reading.hit].end) : NULL };
	if (reading.hit == SIZE_MAX)
		decision_put(state, block, acts->text, PLACE_TEXT, &draft);
	else
		decision_put_with_second(state, block, acts, acts->text, reading.hit, PLACE_TEXT, &draft);
	return true;
}

/* Was something decided or proposed in the item, under a heading or in so many words? */
static bool item_is_settled(const struct deciding *state, const struct block *block)
{
	const struct document *document = state->context->document;
	for (size_t i = COUNT(document, decision); i > 0; i--) {
		const struct decision *d = RECORD(document, decision, i - 1);
		if (d->item.known && d->item.value == block->item && d->part.value == state->part && strcmp(d->status, "prior") != 0 &&
		    strcmp(d->record.rule, UNHEADED) != 0)
			return true;
	}
	return false;
}

/* "Utse Ida Ny (S) att jämte ordföranden justera protokollet.": what is to be done stands first. "Notera att ..." admonishes the reader. */
static bool begins_infinitive(const struct deciding *state, const struct block *block, const struct sentence_acts *acts, const struct act_reading *reading)
{
	static struct pattern sentence = PATTERN("^\\p{Lu}\\p{Ll}.*\\.\\s*$");
	static const char *const counts[] = { "appoint", "approve", "adopt", "table", "refer_back", "grant", "reject", "assign", "fund", "release", "refer_out", "terminate", "forward", "write_off" };
	const struct act_hit *main = &acts->hits[reading->hit];
	if (!state->formal || block->kind != BLOCK_PARAGRAPH || main->form != FORM_INFINITIVE || main->first > 0 || !pattern_matches(&sentence, acts->text))
		return false;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (strcmp(reading->act, counts[i]) == 0)
			return true;
	return false;
}

/* "Delgivningarna antecknas och lägges till handlingarna.": said of nobody, now, and of what a body can decide. */
static bool decides_passively(struct deciding *state, const struct block *block, struct sentence_acts *acts, struct act_reading *reading)
{
	enum { NEAR = 24, SHORT = 80 };
	struct match m;
	static const char *const counts[] = { "note", "approve", "adopt", "table", "refer_back", "grant", "reject", "assign", "appoint",
		                              "fund", "write_off", "answered", "release", "amend", "refer_out", "set_fee", "delegate", "dismiss", "forward" };
	static struct pattern by_other = PATTERN("(?i)\\b%{by_agent}\\s+\\p{L}+"), vague = PATTERN("(?i)\\b(?:%{according_to})\\s+%{in_force}|(?<!\\p{L})%{long_ago}(?!\\p{L})");
	if (acts->negated || has_act_cue(state, acts, "nothing_decided") || pattern_matches(&vague, acts->text))
		return false;
	acts->running = false;
	*reading = acts_main(state->context, acts, false);
	acts->running = true;
	if (!reading->act)
		return false;
	if (begins_infinitive(state, block, acts, reading)) {
		if (is_procedural(state, block, acts, reading->act))
			reading->act = "procedural";
		return true;
	}
	for (size_t h = 0; h < acts->n && acts->hits[reading->hit].form != FORM_PASSIVE; h++) /* "Till ny ledamot ... väljs Ida Ny": behind what it also says */
		if (acts->hits[h].form == FORM_PASSIVE && strcmp(acts->hits[h].act, reading->act) == 0)
			reading->hit = h;
	if (acts->hits[reading->hit].form != FORM_PASSIVE)
		return false;
	const struct act_hit *main = &acts->hits[reading->hit];
	if (pattern_find(&by_other, slice_part(acts->text, acts->words.at[main->end - 1].start, acts->text.n), 0, &m) && m.start < NEAR) /* "Planen fastställdes av länsstyrelsen." */
		return false;
	struct slice verb = acts->words.at[main->end - 1].raw, first = acts->words.at[main->first].raw;
	bool noted = strcmp(reading->act, "note") == 0 && text_points(acts->text) <= SHORT; /* "Rapporterna lades till handlingarna.": now, in what tense ever */
	bool before = !noted && !past_is_now(state, block) && (is_term(state->context, verb, "past_verb") || is_term(state->context, first, "past_verb"));
	if (before || is_term(state->context, verb, "reported_verb") ||
	    is_term(state->context, acts->words.at[0].raw, "not_word") || has_act_cue(state, acts, "habit") ||
	    only_wanted(state, acts, main) || acts_cue(state->context, acts, "report", main->first, NULL) ||
	    acts_word_before(state->context, acts, reading->hit, "that") || acts_word_before(state->context, acts, reading->hit, "which") ||
	    acts_word_before(state->context, acts, reading->hit, "shall"))
		return false;
	if (is_procedural(state, block, acts, reading->act)) {
		reading->act = "procedural";
		return true;
	}
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (strcmp(reading->act, counts[i]) == 0)
			return true;
	return strcmp(reading->act, "schedule") == 0 && is_term(state->context, verb, "past_verb"); /* "Nästa möte planeras in" tells of the calendar */
}

/* What several lines at an item's end say one after the other; a single last one may say more. */
static bool ends_lists(const char *act)
{
	static const char *const acts[] = { "note", "approve", "procedural", "appoint", "release", "answered", "table", "refer_back", "write_off", "grant" };
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (strcmp(acts[i], act) == 0)
			return true;
	return false;
}

/* "a) Valet bordläggs.", "- Motionen remitteras till styrelsen.": of a list that may do a different thing in each line. */
static bool is_member(const struct block *block)
{
	struct slice clause;
	return block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &clause);
}

/* Does nothing of the item's text follow but further decisions of that kind, and sections with a heading? */
static bool is_last(struct deciding *state, size_t index)
{
	enum { MOST = 12 };
	const struct document *document = state->context->document;
	const struct block *next = block_below(document, index);
	bool listed = is_member(&document->blocks[index]);
	for (int n = 0; next && !next->section; n++) {
		struct sentence_acts acts;
		struct act_reading reading;
		if (n == MOST)
			return false;
		acts_read(state->context, next->text, &acts);
		if (next->kind == BLOCK_ROW || !decides_passively(state, next, &acts, &reading) || !(ends_lists(reading.act) || (listed && is_member(next))))
			return false;
		next = block_below(document, (size_t)(next - document->blocks));
	}
	return true;
}

/* "Godkändes.", "Lades till handlingarna.": all that the minutes say of an item, its title is what it was done to. */
static bool only_word(struct deciding *state, const struct block *block, const struct sentence_acts *acts, struct act_reading *reading)
{
	enum { LONGEST = 40 };
	const struct document *document = state->context->document;
	size_t index = (size_t)(block - document->blocks);
	if (acts->negated || text_points(acts->text) > LONGEST || acts->text.n != block->text.n || index == 0 || (block - 1)->role != ROLE_TITLE || block_below(document, index))
		return false;
	*reading = acts_main(state->context, acts, false);
	return reading->act && acts->hits[reading->hit].form == FORM_PASSIVE && acts->hits[reading->hit].first == 0;
}

/* The last words of an item without any heading of decision. */
static bool unheaded(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	struct act_reading reading;
	struct sentence_acts point;
	struct slice clause;
	if (clause_numbered(acts->text, &clause)) { /* "a) Ida Ny befrias ..." */
		acts_read(state->context, clause, &point);
		point.running = acts->running;
		acts = &point;
	}
	if (!block->item || block->section || block->kind == BLOCK_ROW || !(only_word(state, block, acts, &reading) || decides_passively(state, block, acts, &reading)) ||
	    strcmp(reading.act, "forward") == 0 || /* "Svaret skickas till köket varje vecka.": a way of working */
	    item_is_settled(state, block) || !is_last(state, (size_t)(block - state->context->document->blocks)))
		return false;
	struct draft draft = { .status = "decided", .act = reading.act, .inner = reading.inner, .body = state->meeting_body,
		               .conditional = reading.conditional, .rule = UNHEADED, .confidence = 0.6 };
	decision_put_with_second(state, block, acts, acts->text, reading.hit, PLACE_TEXT, &draft);
	return true;
}

/* "Nämnden bifaller förslaget." / "Gatuchefen får i uppdrag att ...": the next line of an item without headings decides like the one above. */
static bool follows_own_act(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	const struct document *document = state->context->document;
	struct act_reading reading;
	size_t n = COUNT(document, decision), index = (size_t)(block - document->blocks);
	const struct decision *last = n ? RECORD(document, decision, n - 1) : NULL;
	if (!last || !block->item || block->section || has_decision_heading(state, block) || last->item.value != block->item || strcmp(last->status, "decided") != 0 ||
	    strcmp(last->record.rule, "decision.own_act") != 0 || document_block_at(document, last->record.spans[0].start) + 1 < index || !decides_passively(state, block, acts, &reading))
		return false;
	struct draft draft = { .status = "decided", .act = reading.act, .inner = reading.inner, .body = state->meeting_body, .conditional = reading.conditional,
		               .rule = "decision.own_act", .confidence = 0.6 };
	decision_put_with_second(state, block, acts, acts->text, reading.hit, PLACE_TEXT, &draft);
	return true;
}

/* "Kommunstyrelsens förslag 2011-02-09, § 31, är att motionen avslås.": proposed by the one whose proposal it is. */
static const char *owner_of_proposal(struct deciding *state, const struct sentence_acts *acts)
{
	static struct pattern is_that = PATTERN("(?i)^\\s+(?:%{the_proposal})\\b[^.:]{0,60}?\\b(?:%{is_word})\\s+%{that}\\s");
	struct slice where;
	static struct pattern officer = PATTERN("(?i)^(%{officer})s(?=\\s)");
	struct match m;
	const char *body = body_named(state, acts->text, &where);
	if (body && where.at == acts->text.at)
		return pattern_matches(&is_that, slice_part(acts->text, where.n, acts->text.n)) ? body : NULL;
	if (!pattern_find(&officer, acts->text, 0, &m) || !pattern_matches(&is_that, slice_part(acts->text, m.end, acts->text.n)))
		return NULL;
	return slice_text(state->context->arena, m.group[1]);
}

/* In formal minutes what is decided stands under its heading; the text tells of proposals and of what was decided before. */
static void take_formal(struct deciding *state, const struct block *block, struct sentence_acts *acts)
{
	struct slice where;
	struct act_reading reading = acts_main(state->context, acts, false);
	if (proposal_told(acts, &reading)) {
		const char *body = proposer(state, acts, reading.hit);
		if (body && !has_act_cue(state, acts, "procedural") && !only_wanted(state, acts, &acts->hits[reading.hit]))
			put_proposal(state, block, acts, &reading, body);
		return;
	}
	const char *owner = reading.act ? owner_of_proposal(state, acts) : NULL;
	if (owner) {
		reading.inner = reading.act;
		put_proposal(state, block, acts, &reading, owner);
		return;
	}
	if (decided_by_nobody(state, block, acts) || own_act(state, block, acts) || follows_own_act(state, block, acts) || unheaded(state, block, acts) || own_decision(state, block, acts))
		return;
	if (prior_told_undated(state, acts, &where)) {
		prior_take(state, block, acts, where);
		return;
	}
	if (reading.act && !acts->negated && has_act_cue(state, acts, "procedural") && !only_wanted(state, acts, &acts->hits[reading.hit]) &&
	    running_performs(state, block, acts, &reading, false, false)) {
		struct draft draft = { .status = "decided", .act = "procedural", .body = state->meeting_body, .rule = "decision.running", .confidence = 0.7 };
		decision_put(state, block, acts->text, PLACE_TEXT, &draft);
	}
}

/* "Risk 7 kvarstår. Beslut: Risk 2 stryks." in one paragraph: the label holds to its end. */
static bool takes_label(struct deciding *state, const struct block *block, struct slice text)
{
	size_t index = (size_t)(block - state->context->document->blocks);
	struct head head;
	if (memchr(text.at, ':', text.n) && head_of(state->context->words, WORDS_headings, text, &head) && head.value < text.n && !head.capitals && strcmp(head.code, "decision") == 0) {
		state->labelled = index;
		text = slice_trim(slice_part(text, head.value, text.n));
	}
	if (state->labelled == index)
		headed_take(state, index, text, false, PLACE_DECISION);
	return state->labelled == index;
}

void running_take(struct deciding *state, const struct block *block, struct slice text)
{
	struct sentence_acts acts;
	struct slice where;
	if (takes_label(state, block, text))
		return;
	static struct pattern quoted = PATTERN("^[\"”“]");
	if (still_open(state->context, text) || pattern_matches(&quoted, text) || tells_ballot(text))
		return;
	acts_read(state->context, text, &acts);
	acts.running = true;
	if (acts.question || (state->formal ? speaks_for_self(state, &acts) : has_act_cue(state, &acts, "motion") || has_act_cue(state, &acts, "moves")) ||
	    has_act_cue(state, &acts, "dropped") || immediate_take(state, block, &acts))
		return;
	if (prior_told(state, &acts, &where)) {
		prior_take(state, block, &acts, where);
		return;
	}
	if (is_type(state, "minnesanteckningar") && notes_decide(state, block, &acts))
		return;
	if (state->formal && !acts.n)
		own_decision(state, block, &acts);
	else if (state->formal)
		take_formal(state, block, &acts);
	else if (acts.n && is_type(state, "minnesanteckningar") && !acts.negated)
		notes_take(state, block, &acts);
}
