/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences of items. Out: motions (yrkanden), one a person or group of persons and what they move. Knows
 * nothing of what became of them.
 *
 *   "Stina Gran (S) yrkar bifall till nämndens förslag."                      grant
 *   "Ola Berg (M) yrkar, med instämmande av Ida Ek (C), avslag på motionen."  reject, two movers
 *   under "Yrkanden": "Tor Alm, v: Bifall till motionen."                     grant
 *   "Ida Ek (C) instämmer i Ola Bergs yrkande."                               what Ola Berg moved
 *   "Tor Alm (V) yrkar att" / "att avgiften ..." / "att ..."                  one, with its clauses
 */
#include "acts.h"
#include "decision.h"
#include "motion.h"
#include "names.h"

#include <string.h>

/* Of a list: "– ", "2) " */
static struct pattern mark = PATTERN("^\\s*(?:[•*–-]|\\d{1,2}[.)])?\\s*");

/* The text of blocks [first, last] from byte `start` on, joined by a blank, running heads left out. */
static const char *text_over(const struct field_context *context, size_t start, size_t end, size_t first, size_t last)
{
	const struct document *document = context->document;
	const char *joined = slice_text(context->arena, slice_part(document->text, start, end));
	for (size_t b = first + 1; b <= last; b++) {
		const struct block *block = &document->blocks[b];
		if (block->kind != BLOCK_FURNITURE)
			joined = arena_print(context->arena, "%s %.*s", joined, (int)block->text.n, block->text.at);
	}
	return joined;
}

/* The last block of the list of clauses that the sentence leads into; its own block when there is none. */
static size_t last_clause(const struct document *document, const struct sentence *sentence, struct slice text)
{
	static struct pattern leads = PATTERN("(?:[:,]|\\b%{that})\\s*$"), stops = PATTERN("[.;]\\s*$");
	const struct block *own = &document->blocks[sentence->block], *next = block_below(document, sentence->block);
	size_t last = sentence->block;
	struct slice clause;
	bool below = next && next->role == ROLE_BODY && clause_starts(next->text, &clause); /* "Tor Alm (V) yrkar" / "att ärendet ..." */
	if (sentence->end != own->end || !(pattern_matches(&leads, text) || (below && !pattern_matches(&stops, text))))
		return last;
	for (size_t b = sentence->block + 1; b < document->n_blocks; b++) {
		const struct block *block = &document->blocks[b];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		if (block->item != own->item || block->role != ROLE_BODY ||
		    !(clause_starts(block->text, &clause) || block->kind == BLOCK_LIST_ITEM || clause_numbered(block->text, &clause)))
			break;
		last = b;
	}
	return last;
}

/* Does the text name this person, "Göran Enmalms yrkande", or where `surname` by the last name alone, "Enmalms yrkande"? */
static bool names_person(struct slice text, struct slice name, bool surname)
{
	static struct pattern ends = PATTERN("^s?(?!\\p{L}|-)"), begun = PATTERN("[\\p{L}-]$");
	enum { LETTER = 4 };
	const char *last = memrchr(name.at, ' ', name.n);
	if (surname && !last)
		return false;
	if (surname)
		name = slice_part(name, (size_t)(last - name.at) + 1, name.n);
	for (size_t at = 0; at + name.n <= text.n; at++)
		if (memcmp(text.at + at, name.at, name.n) == 0 &&
		    (!surname || (pattern_matches(&ends, slice_part(text, at + name.n, text.n)) && !pattern_matches(&begun, slice_part(text, text_before(text, at, LETTER), at)))))
			return true;
	return false;
}

/* What the person named in the text moved before in this item: whoever agrees moves the same. */
static const char *act_of_person(const struct field_context *context, struct number item, struct slice text, bool surname)
{
	const struct document *document = context->document;
	enum { BACK = 100 };
	for (size_t i = COUNT(document, motion), looked = 0; i > 0 && looked < BACK; i--, looked++) {
		const struct motion *motion = RECORD(document, motion, i - 1);
		if (motion->item.value != item.value)
			break;
		for (size_t w = 0; w < motion->mover.n; w++)
			if (names_person(text, slice_of(motion->mover.at[w]), surname))
				return motion->act;
	}
	return NULL;
}

static const char *act_of_named(const struct field_context *context, struct number item, struct slice text)
{
	static struct pattern motion = PATTERN("(?i)(?:^|\\s)%{motion_noun}(?!\\p{L})");
	const char *act = act_of_person(context, item, text, false);
	return act || !pattern_matches(&motion, text) ? act : act_of_person(context, item, text, true);
}

/* What a motion aims at where no verb of acts.txt tells it: "Förvaltningens förslag.", "bifall", "avgiften lämnas oförändrad". */
static const char *act_by_words(struct slice what, const char *act)
{
	static struct {
		struct pattern pattern;
		const char *act;
		bool over; /* also where a verb says something less exact: "beviljar 25 tkr", "lämnas oförändrad" */
	} kinds[] = {
		{ PATTERN("(?i)\\b%{fee_word}\\s+(?:\\p{L}+\\s+){0,8}?%{fee_verb}\\b|\\b%{fee_free}\\b"), "set_fee", true },
		{ PATTERN("(?i)\\b%{fund_verb}\\s+(?:\\p{L}+\\s+){0,3}?\\d[\\d .,]*\\s*%{money_unit}\\b"), "fund", true },
		{ PATTERN("(?i)\\d[\\d .,]*\\s*%{money_unit}\\s+(?:\\p{L}+\\s+){0,3}?(?:%{fund_noun})(?!\\p{L})"), "fund", false },
		{ PATTERN("(?i)\\b(?:%{refer_back_noun})\\b"), "refer_back", false },
		{ PATTERN("(?i)\\b(?:%{table_noun})\\b"), "table", false },
		{ PATTERN("(?i)\\b(?:%{reject_noun})\\b"), "reject", false },
		{ PATTERN("(?i)\\b(?:%{amend_noun})\\b"), "amend", false },
		{ PATTERN("(?i)\\b(?:%{grant_noun})\\b"), "grant", false },
		{ PATTERN("(?i)^[\\s:–-]*(?:\\p{L}[\\p{L}-]*\\s+){0,6}%{the_proposal}\\s*[.]?$"), "grant", false },
		{ PATTERN("(?i)\\b(?:%{according_to})\\s+(?:\\p{L}[\\p{L}-]*\\s+){0,6}%{the_proposal}\\s*[.]?$"), "grant", false },
		{ PATTERN("\\b(?:%{which_as})\\s+(?:\\p{L}+\\s+)?%{elected_as}\\b"), "appoint", false },
	};
	bool inexact = act && (strcmp(act, "withdraw") == 0 || strcmp(act, "grant") == 0);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if ((!act || (inexact && kinds[i].over)) && pattern_matches(&kinds[i].pattern, what))
			return kinds[i].act;
	return act;
}

/* "bifall till nämndens förslag med tillägget att reglementet upphävs": it is granted, whatever is added. */
static bool grants_with(struct slice what)
{
	static struct pattern grants = PATTERN("(?i)^[\\s:,–-]*(?:%{grant_noun})\\s[^.]{3,120}?\\s(?:%{added_to})(?!\\p{L})");
	return pattern_matches(&grants, what);
}

/* "att avtalet skulle sägas upp" as "att avtalet sägs upp": what a motion says shall be done; empty: it says nothing so. */
static struct slice as_done(struct field_context *context, struct slice what)
{
	static struct pattern shall_be = PATTERN("(?i)(?<!\\p{L})(?:%{shall}|%{may_be})\\s+(\\p{Ll}+)as(?!\\p{L})");
	struct match m;
	if (!pattern_find(&shall_be, what, 0, &m))
		return (struct slice){ NULL, 0 };
	return slice_of(arena_print(context->scratch, "%.*s%.*ss%.*s", (int)m.start, what.at, (int)m.group[1].n, m.group[1].at, (int)(what.n - m.end), what.at + m.end));
}

static const char *act_of(struct field_context *context, struct slice what)
{
	struct sentence_acts acts;
	if (grants_with(what))
		return "grant";
	static struct pattern rejects = PATTERN("(?i)^[\\s:,–-]*(?:%{reject_noun})\\b"); /* "avslag på att begära medel" */
	if (pattern_matches(&rejects, what))
		return "reject";
	acts_read(context, what, &acts);
	struct act_reading reading = acts_main(context, &acts, true);
	if (reading.act && acts.hits[reading.hit].as_proposed) /* who moves "enligt nämndens förslag" moves that it be granted */
		return "grant";
	const char *act = act_by_words(what, reading.act);
	struct slice done = act ? (struct slice){ NULL, 0 } : as_done(context, what);
	if (!done.n)
		return act;
	acts_read(context, done, &acts);
	return acts_main(context, &acts, true).act;
}

struct moving {
	struct field_context *context;
	const struct sentence *sentence;
	struct slice text; /* of the sentence, or of its end */
	struct number item;
	bool headed; /* under a heading of motions */
};

static const char *last_act(const struct moving *moving)
{
	const struct document *document = moving->context->document;
	size_t n = COUNT(document, motion);
	const struct motion *last = n ? RECORD(document, motion, n - 1) : NULL;
	return last && last->item.value == moving->item.value ? last->act : NULL;
}

static void put_one(const struct moving *moving, const struct person_list *movers, struct slice what, bool seconds)
{
	struct field_context *context = moving->context;
	struct document *document = context->document;
	size_t last = last_clause(document, moving->sentence, moving->text), start = span_of(document, moving->text).start;
	size_t end = start + moving->text.n;
	struct span span = { start, last == moving->sentence->block ? end : document->blocks[last].end };
	const char *before = last_act(moving);
	struct motion *motion = record_add(context->arena, &document->records, ARRAY_motion, span, seconds ? "motion.seconds" : "motion.moves", 0.85);
	motion->item = moving->item;
	motion->text = text_over(context, start, end, moving->sentence->block, last);
	motion->act = act_of(context, what);
	if (seconds || !motion->act) {
		const char *named = act_of_named(context, moving->item, what);
		motion->act = named ? named : motion->act;
	}
	if (seconds && !motion->act)
		motion->act = before;
	if (!motion->act && last != moving->sentence->block)
		motion->act = act_of(context, document->blocks[moving->sentence->block + 1].text);
	for (size_t i = 0; i < movers->n; i++) {
		list_add(context->arena, &motion->mover, movers->name[i]);
		if (movers->party[i] && (!motion->party || movers->n == 1))
			motion->party = movers->party[i];
		else if (movers->party[i])
			motion->party = arena_print(context->arena, "%s, %s", motion->party, movers->party[i]);
	}
}

/* "i första hand återremiss, i andra hand avslag": two motions of one sentence. */
static void put(const struct moving *moving, const struct person_list *movers, struct slice what, bool seconds)
{
	static struct pattern second = PATTERN("(?i)\\b%{in_second_place}\\b");
	static struct pattern first = PATTERN("(?i)\\b%{in_first_place}\\b");
	struct match m;
	bool both = pattern_matches(&first, what) && pattern_find(&second, what, 0, &m);
	if (!both) {
		put_one(moving, movers, what, seconds);
		return;
	}
	put_one(moving, movers, slice_part(what, 0, m.start), seconds);
	put_one(moving, movers, slice_part(what, m.end, what.n), seconds);
}

/* "… yrkar, med instämmande av Ida Ek (C) och Tor Alm (V), avslag": they move the same. */
static void add_supporters(struct field_context *context, struct slice what, struct person_list *movers)
{
	static struct pattern support = PATTERN("(?i)\\b%{with_support}\\s+");
	struct match m;
	if (!pattern_find(&support, what, 0, &m))
		return;
	persons_named(context, slice_part(what, m.end, what.n), movers);
}

static void add_movers(struct person_list *movers, const struct person_list *joining)
{
	for (size_t i = 0; i < joining->n && movers->n < MOST_PERSONS; i++, movers->n++) {
		movers->name[movers->n] = joining->name[i];
		movers->party[movers->n] = joining->party[i];
		movers->start[movers->n] = joining->start[i];
	}
}

/* Who stands before the verb: everybody who is known; else the enumeration that fills the text, or the chair. */
static void movers_before(struct field_context *context, struct slice part, struct person_list *movers)
{
	static struct pattern lead = PATTERN("^[\\s,;:•*–-]*(?:\\d{1,2}[.)]\\s+)?(?i:%{conjunction}\\s+|%{by_whom}\\s+)?");
	static struct pattern rest = PATTERN("^\\s*(?:$|,|\\()");
	static struct pattern chair = PATTERN("(?:^|\\s)((?i:%{chair_word}))\\s*$");
	struct person_list named = { .n = 0 };
	struct match m;
	size_t skip = pattern_find(&lead, part, 0, &m) ? m.end : 0;
	persons_in(context, part, movers);
	size_t behind = persons_named(context, slice_part(part, skip, part.n), &named);
	if (named.n >= movers->n && behind && pattern_matches(&rest, slice_part(part, skip + behind, part.n))) {
		*movers = named;
		add_supporters(context, slice_part(part, skip + behind, part.n), movers);
	}
	if (!movers->n && pattern_find(&chair, part, 0, &m)) {
		movers->name[0] = slice_text(context->arena, m.group[1]);
		movers->party[0] = NULL;
		movers->n = 1;
	}
}

/* "yrkar Ola Berg (M) avslag", "yrkas av Ola Berg (M)" */
static void movers_behind(struct field_context *context, struct slice what, struct person_list *movers)
{
	static struct pattern by = PATTERN("^(?i:\\s*%{by_whom}\\s+)?");
	struct match m;
	size_t skip = pattern_find(&by, what, 0, &m) ? m.end : 0;
	persons_named(context, slice_part(what, skip, what.n), movers);
}

/* Whoever agrees with something moves only where motions stand, or where a motion is meant. */
static bool is_motion(const struct moving *moving, struct slice what, bool seconds)
{
	static struct pattern motion = PATTERN("(?i)\\b%{motion_noun}\\b");
	return !seconds || moving->headed || pattern_matches(&motion, what) || act_of_named(moving->context, moving->item, what);
}

/* Every verb of moving with those who stand before it, or directly behind it. */
static bool take_verbs(const struct moving *moving)
{
	struct field_context *context = moving->context;
	struct tokens words = text_tokens(context->scratch, moving->text);
	struct phrase_hit hit, next;
	size_t from = 0;
	bool found = false;
	for (size_t token = 0; phrases_next(context->words->sets[WORDS_cues], &words, token, &hit); token = hit.end) {
		bool seconds = strcmp(hit.key, "seconds") == 0;
		if (!seconds && strcmp(hit.key, "moves") != 0)
			continue;
		size_t verb = words.at[hit.first].start, behind = words.at[hit.end - 1].start + words.at[hit.end - 1].raw.n;
		size_t end = moving->text.n;
		struct person_list movers = { .n = 0 };
		movers_before(context, slice_part(moving->text, from, verb), &movers);
		for (size_t t = hit.end; phrases_next(context->words->sets[WORDS_cues], &words, t, &next); t = next.end)
			if (strcmp(next.key, "moves") == 0) {
				end = words.at[next.first].start;
				break;
			}
		struct slice what = slice_part(moving->text, behind, end);
		if (!movers.n)
			movers_behind(context, what, &movers);
		if (!movers.n || !is_motion(moving, what, seconds))
			continue;
		struct person_list joining = { .n = 0 };
		size_t alone = seconds ? what.n : motion_seconded(context, what, &joining);
		bool joined = alone < what.n; /* what follows is said of those */
		add_supporters(context, what = slice_part(what, 0, alone), &movers);
		add_movers(&movers, &joining);
		/* "Bifall till motionen yrkas av Ola Berg (M)", "framför ett återremissyrkande" */
		struct slice to_verb = slice_part(moving->text, from, behind);
		bool turned = !act_of(context, what) && act_of(context, to_verb);
		put(moving, &movers, turned ? to_verb : what, seconds);
		found = true;
		from = behind;
		if (joined)
			break;
	}
	return found;
}

/* "Bifall till motionen: Ola Berg (M) och Ida Ek (C)" */
static bool take_turned(const struct moving *moving)
{
	static struct pattern rest = PATTERN("^[\\s.]*$");
	struct field_context *context = moving->context;
	const char *colon = memchr(moving->text.at, ':', moving->text.n);
	struct person_list movers = { .n = 0 };
	if (!colon)
		return false;
	size_t at = (size_t)(colon - moving->text.at);
	struct slice who = slice_part(moving->text, at + 1, moving->text.n), what = slice_part(moving->text, 0, at);
	size_t behind = persons_named(context, who, &movers);
	if (!behind || !pattern_matches(&rest, slice_part(who, behind, who.n)) || !act_of(context, what))
		return false;
	put(moving, &movers, what, false);
	return true;
}

/* Under the heading: "Tor Alm (V): Bifall till motionen.", "Tor Alm (V) föreslår att ...", "Tor Alm (V) vill återremittera ärendet" */
static void take_listed(const struct moving *moving)
{
	static struct pattern wants = PATTERN("(?i)\\b%{mover_wants}\\b");
	struct field_context *context = moving->context;
	struct person_list movers = { .n = 0 };
	struct match m;
	size_t skip = pattern_find(&mark, moving->text, 0, &m) ? m.end : 0;
	size_t behind = skip + persons_row(context, slice_part(moving->text, skip, moving->text.n), &movers);
	const char *colon = memchr(moving->text.at + behind, ':', moving->text.n - behind);
	if (!movers.n && colon) { /* "Tor Alm: bifall" */
		static struct pattern then = PATTERN("^\\s*:");
		behind = skip + persons_named(context, slice_part(moving->text, skip, moving->text.n), &movers);
		if (!pattern_matches(&then, slice_part(moving->text, behind, moving->text.n)))
			movers.n = 0;
	}
	if (!movers.n) {
		take_turned(moving);
		return;
	}
	add_supporters(context, slice_part(moving->text, behind, moving->text.n), &movers);
	struct slice what = slice_part(moving->text, behind, moving->text.n);
	bool says = colon && ((size_t)(colon - moving->text.at) < moving->text.n - 1 || last_clause(context->document, moving->sentence, moving->text) > moving->sentence->block);
	struct tokens words = text_tokens(context->scratch, what);
	struct phrase_hit verb;
	bool proposes = words_in(context->words, WORDS_cues, "proposes", &words, &verb), wishes = pattern_find(&wants, what, 0, &m);
	if (proposes)
		what = slice_part(what, words.at[verb.end - 1].start + words.at[verb.end - 1].raw.n, what.n);
	else if (wishes)
		what = slice_part(what, m.end, what.n);
	if (says || proposes || act_of(context, what))
		put(moving, &movers, what, false);
}

/* "Tor Alm (V) föreslår att ...", where no motion of the assembly is retold. */
static bool is_elected_proposal(const struct moving *moving)
{
	struct person_list movers = { .n = 0 };
	size_t behind = persons_row(moving->context, moving->text, &movers);
	struct tokens words = text_tokens(moving->context->scratch, slice_part(moving->text, behind, moving->text.n));
	struct phrase_hit hit;
	return behind && movers.party[0] && words_in(moving->context->words, WORDS_cues, "proposes", &words, &hit) && hit.first == 0 &&
	       !words_in(moving->context->words, WORDS_cues, "petition", &words, &hit);
}

/* "Tor Alm (V): bifall till motionen", "Ida Ek, s: enligt nämndens förslag": a motion under any heading. "Tor Alm (V): Hur
 * går det?" is none. */
static bool is_told_short(const struct moving *moving)
{
	static struct pattern says = PATTERN("^\\s*(?i:%{motion_begins})(?!\\p{L})");
	const char *colon = memchr(moving->text.at, ':', moving->text.n);
	struct person_list who = { .n = 0 };
	struct match m;
	size_t at = colon ? (size_t)(colon - moving->text.at) : 0;
	if (!colon || !pattern_matches(&says, slice_part(moving->text, at + 1, moving->text.n)))
		return false;
	size_t skip = pattern_find(&mark, moving->text, 0, &m) ? m.end : 0;
	return skip < at && persons_named(moving->context, slice_part(moving->text, skip, at), &who) > 0;
}

/* "YRKANDEN Tor Alm (V): ...": the byte behind a heading that its text follows on the line; 0: none. */
static size_t label_of(struct slice text)
{
	static struct pattern label = PATTERN("^(?i:%{motions_label})(?:\\s*:)?\\s+(?=\\p{Lu}\\p{Ll})");
	struct match m;
	return pattern_find(&label, text, 0, &m) ? m.end : 0;
}

/* Where the first of several sentences ends: a party's letter ends one, "... Ida Ek, m. Ola Berg, s, yrkar ...", which is
 * no abbreviation then; a row is never cut up before. */
static size_t sentence_end(struct slice text, bool row)
{
	static struct pattern party = PATTERN("(?:,\\s\\p{Ll}{1,3}|\\))\\.\\s+(?=\\p{Lu}\\p{Ll})");
	static struct pattern any = PATTERN("(?:\\p{Ll}{3}|,\\s\\p{Ll}{1,3}|\\)|\\d)\\.\\s+(?=\\p{Lu}\\p{Ll})");
	struct match m;
	return pattern_find(row ? &any : &party, text, 0, &m) ? m.end : text.n;
}

/* "I en motion yrkar Ola Berg (M) att ...": a petition, no motion at the meeting. */
static bool is_petition(struct slice text)
{
	static struct pattern retold = PATTERN("(?i)\\b%{in_petition}\\b");
	return pattern_matches(&retold, text);
}

static bool outside(const struct block *block)
{
	static const char *const codes[] = { "recipients", "reservation", "statement", "earlier", "attachments", "basis", "contents", "agenda", "signatures", NULL };
	return in_sections(block, codes);
}

/* "Erik Gran (KD): Avslag. Ola Berg (M) och Ida Ek (L) instämmer.": behind a motion of the same paragraph they are movers of it. */
static bool joins_last(const struct moving *moving, const struct block *block)
{
	enum { BLANK = 2 };
	struct field_context *context = moving->context;
	const struct document *document = context->document;
	struct person_list joining = { .n = 0 };
	size_t n = COUNT(document, motion), start = span_of(document, moving->text).start;
	struct motion *last = n ? RECORD(document, motion, n - 1) : NULL;
	if (!last || last->record.spans[0].start < block->start || last->record.spans[0].end > start || start - last->record.spans[0].end > BLANK ||
	    block->kind == BLOCK_ROW || !motion_joined_by(context, moving->text, &joining))
		return false;
	last->record.spans[0].end = start + moving->text.n;
	last->text = slice_text(context->arena, slice_part(document->text, last->record.spans[0].start, last->record.spans[0].end));
	for (size_t i = 0; i < joining.n; i++) {
		list_add(context->arena, &last->mover, joining.name[i]);
		if (joining.party[i])
			last->party = last->party ? arena_print(context->arena, "%s, %s", last->party, joining.party[i]) : joining.party[i];
	}
	return true;
}

static void take(const struct moving *moving, const struct block *block)
{
	if (joins_last(moving, block))
		return;
	if (!moving->headed && is_petition(moving->text))
		return;
	bool open = moving->headed || is_told_short(moving) || (is_elected_proposal(moving) && (!block->section || in_section(block, "proposal")));
	if (!take_verbs(moving) && open)
		take_listed(moving);
}

static void run(struct field_context *context)
{
	const struct document *document = context->document;
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		struct slice text = slice_part(document->text, sentence->start, sentence->end);
		arena_reset(context->scratch);
		if (!block->item || !is_body(block) || outside(block))
			continue;
		bool headed = in_section(block, "motions");
		if (block->kind == BLOCK_ROW) { /* "Yrkanden | Ola Berg (M) yrkar ..." */
			size_t tab = text.n;
			while (tab && text.at[tab - 1] != '\t')
				tab--;
			text = slice_part(text, tab, text.n);
		}
		for (size_t at = 0, end; at < text.n; at = end) {
			end = at + sentence_end(slice_part(text, at, text.n), block->kind == BLOCK_ROW);
			size_t label = headed ? 0 : label_of(slice_part(text, at, end));
			take(&(struct moving){ context, sentence, slice_trim(slice_part(text, at + label, end)), item_number(block), headed || label }, block);
		}
	}
}

const struct extractor extractor_motions = { "motions", run };
