/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a sentence. Out: its acts. Knows nothing of headings or of what is a retelling.
 *
 *   "Kommunstyrelsen beslutar att uppdra åt ..."          assign (the infinitive behind "att")
 *   "Därmed godkänner kommunstyrelsen rapporten."         approve, subject behind the verb
 *   "X föreslår Y att frågan avslutas"                    propose, inner close
 *   "lägger ned gruppen och utser Jonas Ek"               close, and as a second act appoint
 */
#include "acts.h"

#include <string.h>

/* "aktiv", "passiv under rubrik": the first word says the form. */
static enum act_form form_of(const char *section)
{
	return strncmp(section, "aktiv", 5) == 0 ? FORM_ACTIVE
	     : strncmp(section, "passiv", 6) == 0 ? FORM_PASSIVE
	     : strcmp(section, "infinitiv") == 0 ? FORM_INFINITIVE
	     : strcmp(section, "perfekt") == 0 ? FORM_PERFECT
	                                       : FORM_NOUN;
}

void acts_read(struct field_context *context, struct slice text, struct sentence_acts *acts)
{
	static struct pattern asks = PATTERN("\\?[\"”)!]*\\s*$");
	*acts = (struct sentence_acts){ .text = text, .words = text_tokens(context->scratch, text) };
	acts->question = memchr(text.at, '?', text.n) && pattern_matches(&asks, text);
	for (size_t i = 0; i < acts->words.n && acts->n < MOST_ACTS;) {
		struct phrase_hit hit;
		if (!phrases_at(context->words->sets[WORDS_acts], &acts->words, i, &hit)) {
			i++;
			continue;
		}
		bool proposed = strcmp(hit.key, "as_proposed") == 0; /* "enligt förvaltningens förslag": approve, where nothing else is done */
		acts->hits[acts->n++] = (struct act_hit){ proposed ? "approve" : hit.key, form_of(hit.section), hit.first, hit.end, strchr(hit.section, ' ') != NULL, proposed };
		i = hit.first + 1; /* "ger ... i uppdrag": what stands inside the gap counts for itself only if it begins later */
		if (hit.end > i && hit.end - hit.first <= 3)
			i = hit.end;
	}
	if (acts->n) {
		size_t from = acts->hits[0].first;
		for (size_t i = from > 0 ? from - 1 : 0; i < acts->words.n && i <= acts->hits[0].end + 1; i++) {
			struct tokens one = { acts->words.at + i, 1, 0 };
			struct phrase_hit hit;
			if (phrases_whole(context->words->sets[WORDS_cues], &one, &hit) && strcmp(hit.key, "negation") == 0)
				acts->negated = true;
		}
	}
}

bool acts_cue(struct field_context *context, const struct sentence_acts *acts, const char *cue, size_t before, struct phrase_hit *hit)
{
	struct phrase_hit own;
	struct tokens words = acts->words;
	if (before < words.n)
		words.n = before;
	return words_in(context->words, WORDS_cues, cue, &words, hit ? hit : &own);
}

bool acts_word_before(struct field_context *context, const struct sentence_acts *acts, size_t h, const char *term)
{
	size_t first = acts->hits[h].first;
	return first > 0 && is_term(context, acts->words.at[first - 1].raw, term);
}

/* A body or "vi", "kommunerna", "gruppen" that begins at token i; its end in tokens, or 0. */
static size_t actor_at(struct field_context *context, const struct tokens *words, size_t i, const char **name, struct slice *where)
{
	struct phrase_hit hit;
	if (phrases_at(context->words->sets[WORDS_bodies], words, i, &hit)) {
		*where = phrase_text(words, &hit);
		*name = strcmp(hit.key, "*") == 0 ? slice_text(context->arena, *where) : hit.key;
		return hit.end;
	}
	if (phrases_at(context->words->sets[WORDS_cues], words, i, &hit) && strcmp(hit.key, "we") == 0) {
		*where = phrase_text(words, &hit);
		*name = "";
		return hit.end;
	}
	return 0;
}

/* "kommunstyrelsens" of "kommunstyrelsen"; KS is none. */
static bool is_genitive(struct field_context *context, struct slice name)
{
	struct phrase_hit hit;
	return name.n > 1 && name.at[name.n - 1] == 's' &&
	       words_whole(context->words, WORDS_bodies, context->scratch, slice_part(name, 0, name.n - 1), &hit);
}

/* "Barn- och utbildningsnämnden": the name that ends with the one at token i, from its first word on. */
static const char *longest_actor(struct field_context *context, const struct tokens *words, size_t i, size_t end, const char *name, struct slice *where)
{
	enum { MOST_WORDS = 4 };
	const char *longer;
	struct slice place;
	for (size_t back = 1; back <= MOST_WORDS && back <= i; back++)
		if (actor_at(context, words, i - back, &longer, &place) == end) {
			name = longer;
			*where = place;
		}
	return name;
}

const char *acts_subject(struct field_context *context, const struct sentence_acts *acts, size_t h, struct slice *where)
{
	enum { BEFORE = 4, BEHIND = 2 };
	size_t verb = acts->hits[h].first;
	const char *name = NULL;
	struct slice place;
	/* "beslutar avsluta": the subject stands before "beslutar" */
	struct phrase_hit decides;
	if (acts_cue(context, acts, "body_verb", verb, &decides))
		verb = decides.first;
	for (size_t i = verb; i > 0 && verb - i < 14; i--) { /* the nearest one that ends close before the verb */
		size_t end = actor_at(context, &acts->words, i - 1, &name, &place);
		if (end && end <= verb && verb - end <= BEFORE) {
			/* not the genitive of something else: "kommunchefsgruppens fördelning ... presenteras" */
			if (verb == end || !is_genitive(context, place)) {
				*where = place;
				return longest_actor(context, &acts->words, i - 1, end, name, where);
			}
		}
	}
	bool proposes = strcmp(acts->hits[h].act, "propose") == 0;
	if (proposes && actor_at(context, &acts->words, 0, &name, &place)) { /* "Styrelsen, som ..., föreslår fullmäktige": behind it stands to whom */
		*where = place;
		return name;
	}
	if (acts->hits[h].form == FORM_PERFECT)
		return NULL;
	for (size_t i = verb + 1; i <= verb + BEHIND && i < acts->words.n; i++) { /* V2: "Därmed godkänner kommunstyrelsen" */
		if (is_term(context, acts->words.at[i].raw, "preposition"))
			return NULL; /* "utträder ur kommunalförbundet" */
		if (!acts->words.at[i].broken && actor_at(context, &acts->words, i, &name, &place)) {
			*where = place;
			return name;
		}
	}
	return NULL;
}

const char *acts_addressee(struct field_context *context, const struct sentence_acts *acts, size_t from)
{
	struct phrase_hit hit;
	if (!phrases_next(context->words->sets[WORDS_bodies], &acts->words, from, &hit))
		return NULL;
	return strcmp(hit.key, "*") == 0 ? slice_text(context->arena, phrase_text(&acts->words, &hit)) : hit.key;
}

static bool after_that(struct field_context *context, const struct sentence_acts *acts, size_t token)
{
	for (size_t back = 1; back <= 3 && back <= token; back++)
		if (is_term(context, acts->words.at[token - back].raw, "that"))
			return true;
	return false;
}

/* "beslutar att med stöd av 11 kap. 51 § plan- och bygglagen ta ut": far behind, but no other "att" and no act stands between. */
static bool hangs_on(struct field_context *context, const struct sentence_acts *acts, size_t from, size_t token)
{
	size_t thats = 0;
	for (size_t i = from; i < token; i++)
		thats += is_term(context, acts->words.at[i].raw, "that");
	for (size_t h = 0; h < acts->n && thats == 1; h++)
		if (acts->hits[h].first >= from && acts->hits[h].first < token)
			return false;
	return thats == 1;
}

/* An infinitive decides where "beslutar" or a verb of proposing stands shortly before it, or at the
 * very beginning; else it is only part of something ("för att följa upp"). */
static bool infinitive_decides(struct field_context *context, const struct sentence_acts *acts, size_t h, bool clause)
{
	const struct act_hit *hit = &acts->hits[h];
	if (hit->first <= (clause ? 5u : 0u))
		return true;
	if (hit->first == 1 && (acts_word_before(context, acts, h, "joining_adverb") || acts_word_before(context, acts, h, "first_of") || acts_word_before(context, acts, h, "conjunction")))
		return true; /* "därutöver framhålla att ...", a clause without "att" */
	/* "att med stöd av 7 kap. 18 b § miljöbalken medge dispens": far behind its "att", but it hangs on no other */
	if (clause && !acts_word_before(context, acts, h, "that") && !acts_word_before(context, acts, h, "conjunction"))
		return true;
	struct phrase_hit decides;
	if (h > 0 && strcmp(acts->hits[h - 1].act, "agree") == 0)
		return true;
	if (!acts_cue(context, acts, "body_verb", hit->first, &decides))
		return false;
	return hit->first - decides.end <= 8 || after_that(context, acts, hit->first) || hangs_on(context, acts, decides.end, hit->first);
}

/* Does a clause with a verb of its own begin with the "som" at token i in hit `h`: "som antogs"? Not "som gode man bifalls", where
 * the verb is that of the hit. */
static bool relative_at(const struct sentence_acts *acts, size_t h, size_t i)
{
	enum { NEAR = 4 };
	for (size_t k = 0; k < acts->n; k++)
		if (acts->hits[k].first > i && acts->hits[k].first - i <= NEAR && acts->hits[k].end != acts->hits[h].end)
			return true;
	return false;
}

/* "Delegationsordningen som nämnden antog": the verb has its subject behind "som". */
static bool in_relative(struct field_context *context, const struct sentence_acts *acts, size_t h)
{
	enum { FAR = 5 };
	const char *name;
	struct slice place;
	size_t first = acts->hits[h].first;
	for (size_t back = 2; back <= FAR && back < first && acts->hits[h].form != FORM_INFINITIVE; back++) {
		size_t at = first - back, end;
		if (is_term(context, acts->words.at[at + 1].raw, "conjunction") || acts->words.at[at + 1].broken)
			return false;
		if (!is_term(context, acts->words.at[at].raw, "which"))
			continue;
		end = actor_at(context, &acts->words, at + 1, &name, &place);
		if (!end && is_term(context, acts->words.at[at + 1].raw, "relative_subject"))
			end = at + 2;
		while (end && end < first && is_term(context, acts->words.at[end].raw, "relative_between")) /* "har", "tidigare" */
			end++;
		return end == first;
	}
	return false;
}

/* "Taxan som antogs ... upphör att gälla": the verb of the phrase stands in a clause that only describes. */
static bool describes(struct field_context *context, const struct sentence_acts *acts, size_t h)
{
	size_t last = acts->hits[h].end - 1;
	for (size_t i = acts->hits[h].first + 1; i < last && acts->hits[h].form == FORM_PASSIVE; i++)
		if (is_term(context, acts->words.at[i].raw, "which") && (i + 1 == last || relative_at(acts, h, i)))
			return true;
	return acts_word_before(context, acts, h, "which") || in_relative(context, acts, h);
}

/* "återremiss för att nämnden ska redovisa kostnaderna": why, not what. */
static bool is_purpose(struct field_context *context, const struct sentence_acts *acts, size_t h)
{
	enum { NEAR = 4 };
	size_t first = acts->hits[h].first;
	for (size_t i = first; i > 1 && first - i < NEAR; i--)
		if (is_term(context, acts->words.at[i - 1].raw, "that") && is_term(context, acts->words.at[i - 2].raw, "purpose_word"))
			return h > 0;
	return false;
}

/* "Under förutsättning att fullmäktige anvisar medel godkänns förslaget.": the first verb is one of the condition. */
static bool is_condition(struct field_context *context, const struct sentence_acts *acts, size_t h)
{
	struct phrase_hit condition;
	if (!acts_cue(context, acts, "conditional", acts->hits[h].first, &condition) || condition.first > 0)
		return false;
	for (size_t i = 0; i < h; i++)
		if (acts->hits[i].first >= condition.end)
			return false;
	for (size_t i = h + 1; i < acts->n; i++)
		if (acts->hits[i].form == FORM_ACTIVE || acts->hits[i].form == FORM_PASSIVE)
			return !acts_word_before(context, acts, i, "conjunction");
	return false;
}

/* "Köpekontraktet, innebärande att fastigheten säljs för 2 mkr, godkänns.": what only tells what the contract says; empty: nothing does. */
static struct slice aside_in(const struct sentence_acts *acts)
{
	static struct pattern aside = PATTERN("(?i),\\s+(?:%{meaning_that})\\s(?:[^,]|,(?=\\d))*,\\s");
	struct match m;
	bool found = acts->n > 1 && memchr(acts->text.at, ',', acts->text.n) && pattern_find(&aside, acts->text, 0, &m);
	return found ? m.group[0] : (struct slice){ NULL, 0 };
}

/* Does this act stand in the aside, and another one behind it? The sale in "innebärande att fastigheten säljs" */
static bool is_aside(const struct sentence_acts *acts, struct slice aside, size_t h)
{
	if (!aside.n)
		return false;
	size_t at = acts->words.at[acts->hits[h].first].start, start = (size_t)(aside.at - acts->text.at), end = start + aside.n;
	if (at < start || at >= end)
		return false;
	for (size_t i = h + 1; i < acts->n; i++)
		if (acts->words.at[acts->hits[i].first].start >= end || acts->words.at[acts->hits[i].end - 1].start >= end)
			return true;
	return false;
}

static bool passive_behind(const struct sentence_acts *acts, size_t h)
{
	while (++h < acts->n)
		if (acts->hits[h].form == FORM_PASSIVE)
			return true;
	return false;
}

struct act_reading acts_main(struct field_context *context, const struct sentence_acts *acts, bool clause)
{
	struct act_reading reading = { NULL, NULL, SIZE_MAX, false };
	size_t noun = SIZE_MAX, perfect = SIZE_MAX, agreed = SIZE_MAX, as_proposed = SIZE_MAX;
	reading.conditional = acts_cue(context, acts, "conditional", SIZE_MAX, NULL);
	const struct slice aside = aside_in(acts);
	for (size_t h = 0; h < acts->n && reading.hit == SIZE_MAX; h++) {
		const struct act_hit *hit = &acts->hits[h];
		if ((h + 1 < acts->n && (describes(context, acts, h) || is_condition(context, acts, h) || is_aside(acts, aside, h))) || is_purpose(context, acts, h))
			continue;
		if (hit->form == FORM_INFINITIVE && !infinitive_decides(context, acts, h, clause))
			continue;
		if (hit->weak && acts->running)
			continue;
		if (hit->form == FORM_ACTIVE && hit->first == 0 && passive_behind(acts, h)) /* "Reviderade föreskrifter antas": which ones */
			continue;
		if (strcmp(hit->act, "agree") == 0) { /* "är eniga om att avtalet sägs upp": what follows is the act */
			agreed = h;
			continue;
		}
		if (hit->as_proposed) { /* "beslutar enligt förvaltningens förslag att sälja tomten": the sale is the act */
			as_proposed = h;
			continue;
		}
		if (hit->form == FORM_NOUN || hit->form == FORM_PERFECT) {
			size_t *kept = hit->form == FORM_NOUN ? &noun : &perfect;
			if (*kept == SIZE_MAX)
				*kept = h;
			continue;
		}
		reading.hit = h;
	}
	if (reading.hit == SIZE_MAX)
		reading.hit = perfect != SIZE_MAX ? perfect : noun;
	if (reading.hit == SIZE_MAX && agreed != SIZE_MAX) {
		reading.hit = agreed;
		reading.act = "endorse";
		return reading;
	}
	if (reading.hit == SIZE_MAX && as_proposed != SIZE_MAX) {
		reading.hit = as_proposed;
		reading.act = "approve";
		return reading;
	}
	if (reading.hit == SIZE_MAX)
		return reading;
	reading.act = acts->hits[reading.hit].act;
	size_t inner = strcmp(reading.act, "propose") == 0 ? acts_inner(acts, reading.hit) : SIZE_MAX;
	if (inner != SIZE_MAX)
		reading.inner = acts->hits[inner].act;
	return reading;
}

/* "..., och 85 000 kronor anvisas": the conjunction behind a comma stands before the subject. */
static bool joined_clause(struct field_context *context, const struct sentence_acts *acts, size_t h, size_t after)
{
	enum { FAR = 6 };
	size_t first = acts->hits[h].first;
	for (size_t back = 2; back <= FAR && first > after + back; back++) {
		const struct token *word = &acts->words.at[first - back];
		if (is_term(context, word->raw, "which") || is_term(context, word->raw, "that"))
			return false;
		if (is_term(context, word->raw, "conjunction"))
			return word->start > 2 && memchr(acts->text.at + word->start - 2, ',', 2) != NULL;
	}
	return false;
}

/* "anta X och samtidigt upphäva Y": two infinitives; of "uppdra åt Z att utreda och redovisa" the others belong to the first. */
static bool joined_infinitive(struct field_context *context, const struct sentence_acts *acts, size_t h, const struct act_hit *main)
{
	static const char *const content[] = { "assign", "delegate", "propose", "initiate" };
	for (size_t i = 0; i < sizeof content / sizeof *content; i++)
		if (strcmp(main->act, content[i]) == 0)
			return false;
	size_t first = acts->hits[h].first;
	if (first > 1 && is_term(context, acts->words.at[first - 1].raw, "joining_adverb"))
		first--;
	return first > main->end && is_term(context, acts->words.at[first - 1].raw, "conjunction");
}

/* "antar planen, avslår begäran och ger ..." */
static bool behind_comma(const struct sentence_acts *acts, size_t token)
{
	size_t start = acts->words.at[token].start;
	return start > 2 && acts->text.at[start - 2] == ',';
}

size_t acts_second(struct field_context *context, const struct sentence_acts *acts, size_t main)
{
	const struct act_hit *first = &acts->hits[main];
	for (size_t h = main + 1; h < acts->n; h++) {
		const struct act_hit *hit = &acts->hits[h];
		bool assigns = hit->form == FORM_ACTIVE && (strcmp(hit->act, "assign") == 0 || strcmp(hit->act, "delegate") == 0) && strcmp(hit->act, first->act) != 0;
		if (assigns && first->form != FORM_ACTIVE && acts_word_before(context, acts, h, "conjunction")) /* "beslutar att tornet ska renoveras och uppdrar åt chefen att ..." */
			return h;
		if (hit->form != first->form || hit->first == 0 || hit->as_proposed)
			continue;
		bool other = strcmp(hit->act, first->act) != 0;
		bool finite = hit->form == FORM_ACTIVE || hit->form == FORM_PASSIVE;
		if (other && finite && (acts_word_before(context, acts, h, "conjunction") || (hit->form == FORM_ACTIVE && behind_comma(acts, hit->first))))
			return h;
		if (hit->form == FORM_INFINITIVE && other && joined_infinitive(context, acts, h, first))
			return h;
		if (hit->form == FORM_PASSIVE && other && joined_clause(context, acts, h, first->end))
			return h;
	}
	return SIZE_MAX;
}

size_t acts_inner(const struct sentence_acts *acts, size_t main)
{
	for (size_t h = main + 1; h < acts->n; h++)
		if (strcmp(acts->hits[h].act, "propose") != 0 && strcmp(acts->hits[h].act, "state") != 0 && strcmp(acts->hits[h].act, "agree") != 0)
			return h;
	return SIZE_MAX;
}
