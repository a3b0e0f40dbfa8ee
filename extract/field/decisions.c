/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sections and sentences. Out: decisions: proposed, decided, prior, preliminary. Knows nothing of
 * votes. One record an act: an att-clause, a bullet, a sentence; what is told again is a further span.
 *
 *   under "Beslut": "- Anteckningar från mötet läggs till handlingarna."              decided note
 *   under "Arbetsutskottets förslag": "Kommunstyrelsen beslutar att ..."              proposed
 *   "Direktionen beslutar" / "att fastställa ...," / "att uppdra åt ..."              one each
 *   in notes: "Kansliet uppdras göra en presentation ..."                             decided assign
 *   "Direktionen beslutade den 22 mars 2018, § 17, att ..."                           prior
 */
#include "acts.h"
#include "names.h"

#include <string.h>

/* Where the sentence stands decides what it can be. */
enum place { PLACE_DECISION, PLACE_PROPOSAL, PLACE_TEXT };

struct reader_state {
	struct field_context *context;
	const char *meeting_body, *issuer, *type;
	int part;
	/* a lead-in that the following clauses hang on */
	bool lead, lead_proposes, lead_prior;
	const char *lead_body, *lead_addressee;
	size_t lead_at; /* block */
	size_t head;    /* block of the heading in force */
};

static double overlap(struct field_context *context, struct slice a, struct slice b)
{
	struct tokens x = text_tokens(context->scratch, a), y = text_tokens(context->scratch, b);
	size_t common = 0;
	if (!x.n || !y.n)
		return 0;
	for (size_t i = 0; i < x.n; i++)
		for (size_t k = 0; k < y.n; k++)
			if (slice_equal(x.at[i].folded, y.at[k].folded)) {
				common++;
				break;
			}
	return (double)common / (double)(x.n < y.n ? x.n : y.n);
}

/* A decision of the same item (or of another part) that this sentence tells again. */
static struct decision *retold(struct reader_state *state, const struct block *block, struct slice text, const char *act, const char *status,
                               const char *body, enum place place)
{
	enum { BACK = 60, LONG_ENOUGH = 8 };
	struct document *document = state->context->document;
	size_t n = COUNT(document, decision);
	for (size_t i = n; i > 0 && n - i < BACK; i--) {
		struct decision *d = RECORD(document, decision, i - 1);
		bool here = d->item.known == (block->item != 0) && d->item.value == block->item && d->part.value == state->part;
		bool elsewhere = !here && d->part.value == state->part;
		/* formal minutes say the same of many items; notes say it again */
		if (strcmp(d->act, act) != 0 || (elsewhere && (strcmp(state->type, "minnesanteckningar") != 0 || strcmp(status, "prior") == 0)))
			continue;
		/* a committee's proposal and the board's are two, also when the words agree */
		if (here && strcmp(act, "propose") == 0 && body && d->body && strcmp(body, d->body) != 0)
			continue;
		double same = overlap(state->context, text, slice_of(d->text));
		if (elsewhere && (same < 0.75 || text_tokens(state->context->scratch, text).n < LONG_ENOUGH))
			continue;
		/* nobody says the same twice under one heading: there it must be the very words */
		const struct block *other = &document->blocks[document_block_at(document, d->record.spans[0].start)];
		bool one_list = here && other->section_at == block->section_at && place != PLACE_TEXT;
		if (same >= (one_list ? 0.95 : here ? 0.7 : 0.75) && (strcmp(d->status, status) == 0 || !here))
			return d;
		if (here && place == PLACE_TEXT && strcmp(d->status, "prior") != 0 && strcmp(status, "prior") != 0 && same >= 0.4)
			return d;
	}
	return NULL;
}

/* What is told again is a further span; under a decision heading its wording is the one that holds. */
static void tell_again(struct reader_state *state, struct decision *d, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	struct span span = span_of(context->document, text);
	const struct block *other = &context->document->blocks[document_block_at(context->document, d->record.spans[0].start)];
	if (place != PLACE_DECISION || in_section(other, "decision")) {
		record_add_span(context->arena, &d->record, span);
		return;
	}
	record_show(context->arena, &d->record, span);
	d->text = slice_text(context->arena, text);
}

static struct slice clause_text(struct slice text)
{
	static struct pattern tail = PATTERN("(?:\\s*,\\s*(?:%{conjunction}|%{first_of})?|\\s+%{conjunction})\\s*$");
	struct match m;
	text = slice_trim(text);
	if (pattern_find(&tail, text, 0, &m))
		text.n = m.start;
	return text;
}

static void date_and_paragraph(struct field_context *context, struct decision *decision, struct slice text)
{
	struct date date;
	size_t start, end;
	if (date_find(context->words, text, 0, NULL, &date) && date.has_year &&
	    (!context->document->date || strcmp(date.iso, context->document->date) < 0))
		decision->date = arena_text(context->arena, date.iso);
	const char *paragraph = paragraph_ranges(context->arena, text, &start, &end);
	static struct pattern sign = PATTERN("§+\\s?\\d");
	if (paragraph && pattern_matches(&sign, slice_part(text, start, end)))
		decision->paragraph = paragraph;
}

static struct decision *add(struct reader_state *state, const struct block *block, struct slice text, const char *status, const char *act,
                            const char *inner, const char *body, const char *addressee, bool conditional, const char *rule, double confidence)
{
	struct field_context *context = state->context;
	struct document *document = context->document;
	struct decision *d = record_add(context->arena, &document->records, ARRAY_decision, span_of(document, text), rule, confidence);
	d->id = number((int64_t)COUNT(document, decision));
	d->item = item_number(block);
	d->part = number(state->part);
	d->status = status;
	d->act = act;
	d->inner_act = inner;
	d->body = body;
	d->addressee = addressee;
	d->conditional = conditional;
	d->text = slice_text(context->arena, text);
	if (strcmp(status, "prior") == 0)
		date_and_paragraph(context, d, text);
	return d;
}

/* Who is responsible here when the sentence names nobody. */
static const char *default_body(const struct reader_state *state, const struct block *block)
{
	if (block->section_at != SIZE_MAX && (in_section(block, "proposal") || in_section(block, "decision"))) {
		const struct document *document = state->context->document;
		const struct block *head = &document->blocks[block->section_at];
		static struct pattern to = PATTERN("(?i)\\b%{proposal_to}\\s*$");
		struct slice where, title = slice_part(document->text, head->start, head->value);
		const char *body = body_in(state->context, title, &where);
		/* "Förslag till kommunstyrelsens beslut": that body is the addressee */
		if (body && !pattern_matches(&to, slice_part(title, 0, (size_t)(where.at - title.at))))
			return body;
	}
	return state->meeting_body ? state->meeting_body : state->issuer;
}

static const char *head_addressee(const struct reader_state *state, const struct block *block)
{
	const struct document *document = state->context->document;
	if (block->section_at == SIZE_MAX)
		return NULL;
	const struct block *head = &document->blocks[block->section_at];
	static struct pattern to = PATTERN("(?i)\\b%{addressee_before}\\s+");
	struct slice title = slice_part(document->text, head->start, head->value);
	struct match m;
	return pattern_find(&to, title, 0, &m) ? body_in(state->context, slice_part(title, m.end, title.n), NULL) : NULL;
}

static const char *status_here(struct reader_state *state, const struct sentence_acts *acts, const struct act_reading *reading, enum place place)
{
	if (acts_cue(state->context, acts, "preliminary", SIZE_MAX, NULL))
		return "preliminary";
	if (place == PLACE_PROPOSAL || strcmp(reading->act, "propose") == 0)
		return "proposed";
	return "decided";
}

static bool is_notes(const struct reader_state *state)
{
	return strcmp(state->type, "minnesanteckningar") == 0;
}

static const struct act_hit *perfect_hit(const struct sentence_acts *acts)
{
	for (size_t h = 0; h < acts->n; h++)
		if (acts->hits[h].form == FORM_PERFECT)
			return &acts->hits[h];
	return NULL;
}

static bool has_perfect(const struct sentence_acts *acts)
{
	return perfect_hit(acts) != NULL;
}

/* An act told as earlier: a cue, or "har/antagit" of another body, or a verb of deciding with a date
 * before the meeting's. Returns the body as written in `where`. */
static bool is_prior(struct reader_state *state, const struct sentence_acts *acts, struct slice *where)
{
	struct field_context *context = state->context;
	struct phrase_hit cue;
	*where = (struct slice){ NULL, 0 };
	bool told = acts_cue(context, acts, "prior", SIZE_MAX, &cue);
	static struct pattern dated = PATTERN("(?i)\\b%{decided_before}\\b");
	static struct pattern perfect_verb = PATTERN("(?i)\\b%{decided_perfect}\\b");
	struct match m;
	struct date date;
	bool verb = !told && pattern_find(&dated, acts->text, 0, &m);
	if (!told && !verb && has_perfect(acts)) { /* "har 2002-09-12, § 71, avstyrkt motionen" */
		const struct token *token = &acts->words.at[perfect_hit(acts)->first];
		m.start = token->start;
		m.group[0] = token->raw;
		verb = true;
	}
	if (verb) {
		bool day = date_find(context->words, acts->text, 0, NULL, &date) && date.has_year &&
		           (!context->document->date || strcmp(date.iso, context->document->date) < 0);
		size_t start, end;
		bool paragraph = paragraph_ranges(context->arena, acts->text, &start, &end) != NULL;
		struct slice subject = { NULL, 0 };
		const char *body = NULL; /* the last one named before the verb */
		for (struct slice before = slice_part(acts->text, 0, m.start); before.n;) {
			struct slice place;
			const char *next = body_in(context, before, &place);
			if (!next)
				break;
			body = next;
			subject = place;
			before = slice_part(before, (size_t)(place.at - before.at) + place.n, before.n);
		}
		bool perfect = has_perfect(acts) || pattern_matches(&perfect_verb, m.group[0]);
		bool other = body && (!state->meeting_body || strcmp(body, state->meeting_body) != 0);
		if (((day || paragraph) && (body || acts->n)) || (perfect && other && strcmp(state->type, "protokoll") != 0 && !is_notes(state))) {
			told = true;
			*where = subject;
			if (!body)
				where->at = NULL;
			return true;
		}
	}
	if (!told)
		return false;
	/* subject: the last body before the cue, else the first behind it */
	struct slice place;
	for (size_t i = 0; i < acts->words.n; i++) {
		struct phrase_hit hit;
		if (!phrases_at(context->words->sets[WORDS_bodies], &acts->words, i, &hit))
			continue;
		const struct token *a = &acts->words.at[hit.first], *b = &acts->words.at[hit.end - 1];
		place = (struct slice){ a->raw.at, (size_t)(b->raw.at + b->raw.n - a->raw.at) };
		if (!where->at || hit.end <= cue.first)
			*where = place;
		i = hit.end - 1;
	}
	if (!where->at && acts_cue(context, acts, "we", cue.first, &cue)) {
		const struct token *a = &acts->words.at[cue.first], *b = &acts->words.at[cue.end - 1];
		*where = (struct slice){ a->raw.at, (size_t)(b->raw.at + b->raw.n - a->raw.at) };
	}
	return true;
}

static void take_prior(struct reader_state *state, const struct block *block, const struct sentence_acts *acts, struct slice body)
{
	struct field_context *context = state->context;
	struct phrase_hit cue;
	size_t from = 0, first = SIZE_MAX, second = SIZE_MAX;
	static struct pattern verb = PATTERN("(?i)\\b%{decision_stem}");
	struct match m;
	if (acts_cue(context, acts, "prior", SIZE_MAX, &cue))
		from = cue.first;
	else if (pattern_find(&verb, acts->text, 0, &m))
		from = 0;
	for (size_t h = 0; h < acts->n; h++) {
		if (acts->hits[h].first < from && acts->hits[h].form != FORM_PERFECT && acts->hits[h].form != FORM_ACTIVE)
			continue;
		if (first == SIZE_MAX)
			first = h;
		else if (second == SIZE_MAX && strcmp(acts->hits[h].act, acts->hits[first].act) != 0)
			second = h;
	}
	if (first == SIZE_MAX && acts->n)
		first = 0;
	if (first == SIZE_MAX)
		return;
	if (acts->hits[first].form == FORM_NOUN && second != SIZE_MAX) /* a verb says more than a noun */
		first = second;
	const char *act = acts->hits[first].act;
	const char *who = body.at ? slice_text(context->arena, body) : NULL;
	struct decision *same = retold(state, block, acts->text, act, "prior", NULL, PLACE_TEXT);
	if (same && same->record.n_spans) {
		record_add_span(context->arena, &same->record, span_of(context->document, acts->text));
		return;
	}
	add(state, block, acts->text, "prior", act, NULL, who, NULL, false, "decision.prior", 0.8);
	/* "antagit en viljeförklaring, samt beslutat att X ska utgöra ...": two acts */
	static struct pattern also = PATTERN("(?i)[,]?\\s+%{conjunction}\\s+%{and_decided}\\b");
	if (second != SIZE_MAX && second != first && pattern_find(&also, acts->text, 0, &m) &&
	    acts->words.at[acts->hits[second].first].start >= m.start)
		add(state, block, acts->text, "prior", acts->hits[second].act, NULL, who, NULL, false, "decision.prior", 0.7);
}

static bool first_group(struct pattern *pattern, struct slice text, struct slice *group)
{
	struct match m;
	if (!pattern_find(pattern, text, 0, &m))
		return false;
	*group = m.group[1];
	return true;
}

static bool starts_clause(struct slice text, struct slice *clause)
{
	static struct pattern att = PATTERN("^(?:[-–•]\\s+|\\d{1,2}[.)]\\s+|[a-zåäö]\\)\\s+)?(?:(?:%{first_of}|%{conjunction})\\s+)?(%{that}\\s+.*)$");
	return first_group(&att, text, clause);
}

static bool numbered(struct slice text, struct slice *clause)
{
	static struct pattern point = PATTERN("^(?:[-–•]\\s+|\\d{1,2}[.)]\\s+|[a-zåäö]\\)\\s+)(.*)$");
	return first_group(&point, text, clause);
}

/* One clause of a list: "att uppdra åt ...", "Lägga informationen till handlingarna". */
static void take_clause(struct reader_state *state, const struct block *block, struct slice clause, enum place place)
{
	struct field_context *context = state->context;
	struct sentence_acts acts;
	clause = clause_text(clause);
	acts_read(context, clause, &acts);
	struct act_reading reading = acts_main(context, &acts, true);
	bool proposes = place == PLACE_PROPOSAL || (state->lead && state->lead_proposes);
	const char *status = state->lead && state->lead_prior ? "prior" : proposes ? "proposed" : "decided";
	const char *body = state->lead && state->lead_body ? state->lead_body : default_body(state, block);
	const char *addressee = state->lead ? state->lead_addressee : head_addressee(state, block);
	if (acts.question)
		return;
	if (!reading.act) {
		if (!state->lead)
			return;
		reading.act = "direction"; /* it stands as a clause of a decision; what it does is not told by a known verb */
	}
	if (acts_cue(context, &acts, "procedural", SIZE_MAX, NULL) && !proposes)
		reading.act = "procedural";
	const char *act = reading.act, *inner = reading.inner;
	if (strcmp(act, "propose") == 0) {
		status = strcmp(status, "prior") == 0 ? status : "proposed";
		addressee = acts_addressee(context, &acts, acts.hits[reading.hit].end);
	} else if (proposes) {
		inner = act;
		act = "propose";
	}
	struct decision *same = retold(state, block, clause, act, status, body, place);
	if (same) {
		tell_again(state, same, clause, place);
		return;
	}
	add(state, block, clause, status, act, inner, body, addressee, reading.conditional, "decision.clause", 0.9);
}

/* "Kommunstyrelsen beslutar att anta ..., att uppdra åt ... samt att ...": several clauses in one sentence. */
static bool take_inline_clauses(struct reader_state *state, const struct block *block, const struct sentence_acts *acts, enum place place)
{
	size_t starts[MOST_ACTS], n = 0;
	struct phrase_hit verb;
	if (!acts_cue(state->context, acts, "body_verb", SIZE_MAX, &verb))
		return false;
	for (size_t h = 0; h < acts->n && n < MOST_ACTS; h++) {
		const struct act_hit *hit = &acts->hits[h];
		if (hit->form == FORM_INFINITIVE && hit->first > 0 && hit->first > verb.first && slice_is(acts->words.at[hit->first - 1].folded, "att"))
			starts[n++] = acts->words.at[hit->first - 1].start;
	}
	if (n < 2)
		return false;
	struct slice head = slice_part(acts->text, 0, starts[0]);
	static struct pattern proposes = PATTERN("(?i)\\b%{proposes_word}");
	bool was = state->lead;
	state->lead = true;
	state->lead_proposes = pattern_matches(&proposes, head);
	state->lead_prior = false;
	state->lead_body = NULL;
	state->lead_addressee = NULL;
	for (size_t i = 0; i < n; i++)
		take_clause(state, block, slice_part(acts->text, starts[i], i + 1 < n ? starts[i + 1] : acts->text.n), place);
	state->lead = was;
	return true;
}

/* "Paragrafen förklaras omedelbart justerad." stands under any heading of an item, or under none. */
static bool take_immediate(struct reader_state *state, const struct block *block, struct slice text)
{
	static struct pattern at_once = PATTERN("(?i)\\b%{adjusted_at_once}\\b");
	if (!block->item || text_points(text) > 120 || !pattern_matches(&at_once, text))
		return false;
	add(state, block, text, "decided", "procedural", NULL, state->meeting_body, NULL, false, "decision.immediate", 0.8);
	return true;
}

/* A sentence under a heading of decision or proposal. */
static void take_headed(struct reader_state *state, const struct block *block, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	struct sentence_acts acts;
	acts_read(context, text, &acts);
	if (acts.question || acts_cue(context, &acts, "motion", SIZE_MAX, NULL) || take_immediate(state, block, text) || !acts.n)
		return;
	if (take_inline_clauses(state, block, &acts, place))
		return;
	struct slice where;
	struct act_reading reading = acts_main(context, &acts, false);
	if (!reading.act)
		return;
	const struct act_hit *main = &acts.hits[reading.hit];
	/* needs, wishes and motives are no acts; a noun alone retells */
	if (acts_cue(context, &acts, "need", main->first, NULL) || acts_cue(context, &acts, "wish", main->first, NULL))
		return;
	if (place == PLACE_DECISION && main->form == FORM_PERFECT) {
		if (is_prior(state, &acts, &where))
			take_prior(state, block, &acts, where);
		return;
	}
	if (main->form == FORM_NOUN || acts.negated)
		return;
	if (is_prior(state, &acts, &where) && acts_cue(context, &acts, "prior", SIZE_MAX, NULL)) {
		take_prior(state, block, &acts, where);
		return;
	}
	const char *act = reading.act, *inner = reading.inner, *addressee = NULL;
	const char *status = status_here(state, &acts, &reading, place);
	if (acts_cue(context, &acts, "procedural", SIZE_MAX, NULL) && strcmp(act, "propose") != 0)
		act = "procedural";
	struct phrase_hit noun;
	bool proposal = place == PLACE_PROPOSAL || acts_cue(context, &acts, "proposal_noun", SIZE_MAX, &noun);
	if (strcmp(act, "propose") == 0) {
		addressee = acts_addressee(context, &acts, main->end);
	} else if (proposal && strcmp(act, "procedural") != 0) {
		inner = act;
		act = "propose";
		status = strcmp(status, "preliminary") == 0 ? status : "proposed";
		addressee = head_addressee(state, block);
	}
	struct decision *same = retold(state, block, text, act, status, default_body(state, block), place);
	if (same) {
		tell_again(state, same, text, place);
		return;
	}
	add(state, block, text, status, act, inner, default_body(state, block), addressee, reading.conditional, "decision.headed", 0.9);
	size_t second = acts_second(&acts, reading.hit);
	if (second != SIZE_MAX && !proposal && strcmp(act, "propose") != 0)
		add(state, block, text, status, acts.hits[second].act, NULL, default_body(state, block), NULL, reading.conditional, "decision.headed", 0.7);
}


/* A sentence of running text: only what is performed in so many words. */
static void take_running(struct reader_state *state, const struct block *block, struct slice text)
{
	struct field_context *context = state->context;
	struct sentence_acts acts;
	struct slice where;
	const char *colon = memchr(text.at, ':', text.n);
	if (colon && is_missing(context, slice_part(text, (size_t)(colon - text.at) + 1, text.n)) && slice_trim(slice_part(text, (size_t)(colon - text.at) + 1, text.n)).n)
		return; /* "Bjurholm: ska utses": nothing yet */
	acts_read(context, text, &acts);
	static struct pattern quoted = PATTERN("^[\"”“]");
	if (acts.question || pattern_matches(&quoted, text) || acts_cue(context, &acts, "motion", SIZE_MAX, NULL) ||
	    acts_cue(context, &acts, "dropped", SIZE_MAX, NULL) || take_immediate(state, block, text))
		return;
	if (is_prior(state, &acts, &where)) {
		take_prior(state, block, &acts, where);
		return;
	}
	bool formal = strcmp(state->type, "protokoll") == 0 || strcmp(state->type, "protokollsutdrag") == 0;
	if (!acts.n || !(is_notes(state) || formal) || acts.negated)
		return;
	struct act_reading reading = acts_main(context, &acts, false);
	if (!reading.act)
		return;
	const struct act_hit *main = &acts.hits[reading.hit];
	if (acts_cue(context, &acts, "need", main->first, NULL) || acts_cue(context, &acts, "wish", main->first, NULL))
		return;
	/* who only goes through, tells or discusses decides nothing; "men inte" takes it back */
	if (acts_cue(context, &acts, "report", main->first, NULL) || acts_cue(context, &acts, "negation", SIZE_MAX, NULL))
		return;
	bool procedural = acts_cue(context, &acts, "procedural", SIZE_MAX, NULL);
	const char *subject = acts_subject(context, &acts, reading.hit, &where);
	bool ours = subject && (!*subject || !state->meeting_body || strcmp(subject, state->meeting_body) == 0);
	struct phrase_hit noun;
	bool proposal = acts_cue(context, &acts, "proposal_noun", SIZE_MAX, &noun);
	const char *act = procedural ? "procedural" : reading.act, *inner = reading.inner, *addressee = NULL;
	bool is_propose = strcmp(act, "propose") == 0;
	/* in formal minutes what is decided stands under its heading; who proposes what is told in the text */
	bool told_proposal = formal && is_propose && subject && *subject && main->form == FORM_ACTIVE;
	if (told_proposal)
		ours = true;
	else if (formal && !procedural)
		return;
	if (strcmp(act, "state") == 0 && !acts_cue(context, &acts, "settles", SIZE_MAX, NULL))
		return;
	switch (main->form) {
	case FORM_ACTIVE:
		if (!ours)
			return;
		break;
	case FORM_PASSIVE:
		/* by nobody in particular: only a paragraph of notes; who proposes must be named */
		if (block->kind == BLOCK_LIST_ITEM && !ours && strcmp(act, "assign") != 0)
			return;
		if (is_propose && !body_in(context, text, NULL))
			return;
		if (main->first > 0) {
			struct slice before = acts.words.at[main->first - 1].folded;
			if (slice_is(before, "att") || slice_is(before, "som") || slice_is(before, "ska") || slice_is(before, "skall"))
				return;
		}
		break;
	case FORM_INFINITIVE:
		if (!ours)
			return;
		break;
	default:
		if (!proposal)
			return;
	}
	const char *status = acts_cue(context, &acts, "preliminary", SIZE_MAX, NULL) ? "preliminary" : "decided";
	if (proposal && !is_propose) {
		inner = act;
		act = "propose";
		is_propose = true;
		addressee = acts_addressee(context, &acts, noun.first);
	} else if (is_propose) {
		addressee = acts_addressee(context, &acts, main->end);
	}
	if (is_propose)
		status = "proposed";
	const char *body = told_proposal ? subject : subject && !*subject && strcmp(slice_text(context->arena, where), "Vi") != 0 ? NULL : state->meeting_body;
	if (!body && subject && !*subject)
		body = state->meeting_body;
	struct decision *same = retold(state, block, text, act, status, body, PLACE_TEXT);
	if (same) {
		record_add_span(context->arena, &same->record, span_of(context->document, text));
		return;
	}
	add(state, block, text, status, act, inner, body, addressee, reading.conditional, "decision.running", 0.7);
	size_t second = acts_second(&acts, reading.hit);
	if (second != SIZE_MAX && !is_propose)
		add(state, block, text, status, acts.hits[second].act, NULL, body, NULL, reading.conditional, "decision.running", 0.6);
}

/* Does a block lead into a list of clauses? Sets the lead of the state. */
static bool opens_list(struct reader_state *state, size_t index, struct slice text, enum place place)
{
	struct field_context *context = state->context;
	struct document *document = context->document;
	static struct pattern ends = PATTERN("(?i)(?:[:;]|\\b%{lead_end}\\s*:?)\\s*$");
	static struct pattern proposes = PATTERN("(?i)\\b%{proposes_word}");
	/* a clause that opens another list: "att uppdra åt ..., samt föreslår kommunfullmäktige besluta" */
	static struct pattern nested = PATTERN("(?i)\\b%{conjunction}\\s+%{and_proposes}\\b[^.]{0,60}\\b%{to_decide}\\s*:?\\s*$");
	struct slice clause;
	size_t next = index + 1;
	while (next < document->n_blocks && document->blocks[next].kind == BLOCK_FURNITURE)
		next++;
	if (next >= document->n_blocks || document->blocks[next].item != document->blocks[index].item || document->blocks[next].role == ROLE_HEADING)
		return false;
	if (starts_clause(text, &clause) && !pattern_matches(&nested, text))
		return false; /* itself a clause of the list */
	struct slice below = document->blocks[next].text;
	bool listed = starts_clause(below, &clause) || numbered(below, &clause) || document->blocks[next].kind == BLOCK_LIST_ITEM;
	if (!listed || !(pattern_matches(&ends, text) || starts_clause(below, &clause)))
		return false;
	struct sentence_acts acts;
	struct slice where;
	acts_read(context, text, &acts);
	bool prior = is_prior(state, &acts, &where);
	bool decides = acts_cue(context, &acts, "body_verb", SIZE_MAX, NULL) || pattern_matches(&proposes, text) || acts.n > 0;
	if (!prior && !decides)
		return false;
	if (!prior && place == PLACE_TEXT && !(acts_cue(context, &acts, "body_verb", SIZE_MAX, NULL) || pattern_matches(&proposes, text)))
		return false;
	state->lead = true;
	state->lead_prior = prior;
	state->lead_proposes = !prior && (pattern_matches(&proposes, text) || place == PLACE_PROPOSAL);
	state->lead_body = prior && where.at ? body_in(context, where, NULL) : NULL;
	if (!prior && !state->lead_body) {
		const char *body = body_in(context, text, NULL);
		/* a lower body's own list; "kommunstyrelsen beslutar" under a proposal is not the proposer */
		if (body && place != PLACE_PROPOSAL)
			state->lead_body = body;
	}
	state->lead_addressee = NULL;
	if (state->lead_proposes) {
		struct match m;
		if (pattern_find(&proposes, text, 0, &m))
			state->lead_addressee = body_in(context, slice_part(text, m.end, text.n), NULL);
	}
	state->lead_at = index;
	return true;
}

/* The notice above the heading "Anteckningar" of an item of notes: background. */
static bool is_notice(const struct block *block, const bool *has_notes)
{
	return block->item && has_notes[block->item] && block->section_at == SIZE_MAX;
}

static enum place place_of(const struct block *block)
{
	if (in_section(block, "decision"))
		return PLACE_DECISION;
	if (in_section(block, "proposal"))
		return PLACE_PROPOSAL;
	return PLACE_TEXT;
}

static bool passed_over(const struct block *block)
{
	static const char *const codes[] = { "actions", "attachments", "basis", "recipients", "presenter", "motions", "propositions", "vote", "reservation",
		                             "statement", "recusal", "agenda", "contents", "plan", "issue", "other" };
	for (size_t i = 0; block->section && i < sizeof codes / sizeof *codes; i++)
		if (strcmp(block->section, codes[i]) == 0)
			return true;
	return !is_body(block) || block->kind == BLOCK_ROW || (block->role == ROLE_FRONT);
}

static void run(struct field_context *context)
{
	struct document *document = context->document;
	bool *has_notes = arena_alloc(context->arena, COUNT(document, item) + 2);
	for (size_t i = 0; i < document->n_blocks; i++)
		if (document->blocks[i].role == ROLE_HEADING && in_section(&document->blocks[i], "notes"))
			has_notes[document->blocks[i].item] = true;
	/* headed places first, so that running text is known for a retelling */
	for (int pass = 0; pass < 2; pass++) {
		struct reader_state state = { .context = context };
		size_t last = SIZE_MAX;
		for (size_t s = 0; s < document->n_sentences; s++) {
			arena_reset(context->scratch);
			const struct sentence *sentence = &document->sentences[s];
			const struct block *block = &document->blocks[sentence->block];
			enum place place = place_of(block);
			if (block->part != state.part) {
				const struct part *part = RECORD(document, part, (size_t)block->part - 1);
				state = (struct reader_state){ .context = context, .part = block->part, .type = part->type, .issuer = part->issuer, .head = SIZE_MAX };
				for (size_t m = 0; m < COUNT(document, meeting); m++)
					if (RECORD(document, meeting, m)->part.value == block->part)
						state.meeting_body = RECORD(document, meeting, m)->body;
			}
			if (passed_over(block) || strcmp(state.type, "kallelse") == 0)
				continue;
			struct slice text = slice_part(document->text, sentence->start, sentence->end), clause;
			bool new_block = sentence->block != last;
			last = sentence->block;
			if (block->section_at != state.head) { /* "Direktionen beslutar": the heading may itself open the list */
				state.head = block->section_at;
				state.lead = false;
				if (state.head != SIZE_MAX && place != PLACE_TEXT && state.head != sentence->block) {
					const struct block *head = &document->blocks[state.head];
					if (has_cue(context, head->text, "body_verb") || has_cue(context, head->text, "proposes"))
						opens_list(&state, state.head, slice_part(document->text, head->start, head->end), place);
				}
			}
			if (new_block && state.lead) { /* the list goes on with clauses only */
				bool goes_on = starts_clause(block->text, &clause) || block->kind == BLOCK_LIST_ITEM || numbered(block->text, &clause);
				if (!goes_on && sentence->block != state.lead_at)
					state.lead = false;
			}
			if (new_block && block->role != ROLE_HEADING && opens_list(&state, sentence->block, block->text, place)) {
				/* the lead itself says nothing more, unless other sentences stand before it */
				if (starts_clause(block->text, &clause)) {
					if (pass == 0) {
						bool was = state.lead_proposes;
						state.lead_proposes = false;
						take_clause(&state, block, clause, place);
						state.lead_proposes = was;
					}
					continue;
				}
				if (sentence->end == block->end)
					continue;
			}
			bool headed = place != PLACE_TEXT || (state.lead && state.lead_at != sentence->block);
			if (headed != (pass == 0))
				continue;
			if (state.lead && state.lead_at != sentence->block) {
				if (new_block) {
					struct slice whole = block_value(document, block);
					if (!starts_clause(whole, &clause) && !numbered(whole, &clause))
						clause = whole;
					if (starts_clause(clause, &clause) || sentence->end >= block->end || state.lead_prior)
						take_clause(&state, block, clause, place);
					else
						take_headed(&state, block, text, place);
				} else if (!starts_clause(block_value(document, block), &clause) && !state.lead_prior) {
					take_headed(&state, block, text, place);
				}
			} else if (place != PLACE_TEXT) {
				if (starts_clause(text, &clause))
					take_clause(&state, block, clause, place);
				else
					take_headed(&state, block, text, place);
			} else if (!is_notice(block, has_notes)) {
				take_running(&state, block, text);
			}
		}
	}
}

const struct extractor extractor_decisions = { "decisions", run };
