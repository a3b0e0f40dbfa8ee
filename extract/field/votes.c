/* SPDX-License-Identifier: EUPL-1.2 */
/* In: sentences and tables of items. Out: votes: what Ja and Nej stand for, counts, who voted what. Knows nothing
 * of motions or decisions. What the chair "finds" is no vote.
 *
 *   "Ja-röst för bifall. Nej-röst för avslag."           what they mean
 *   "Den som vill avslå motionen röstar ja."             ... here Ja is no
 *   "Med 6 ja-röster mot åtta nej-röster ..."            counts
 *   "Ja röstar Ola Berg (M), Ida Ek (C) och ..."         voters
 *   "Ledamot | Ja | Nej" / "Ola Berg (M) | X |"          voters
 *   "... beslutar med acklamation att ..."               a vote without counts
 * Several votes in one item follow each other; their meanings may all stand before the first result.
 */
#include "person.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_VOTES = 12 };
enum ballot { BALLOT_YES, BALLOT_NO, BALLOT_ABSTAIN, BALLOT_ABSENT, BALLOTS, BALLOT_NONE };
static const char *const ballot_names[BALLOTS] = { "yes", "no", "abstain", "absent" };

struct meaning {
	const char *yes, *no;
	struct span span;
	size_t order; /* sentence */
};

struct result {
	struct number count[BALLOTS];
	struct voter_list voters;
	struct span spans[64];
	size_t n_spans, order;
	const char *casting;
	bool overfull; /* more names than are kept */
};

/* The votes of one item while it is read. */
struct voting {
	struct field_context *context;
	const struct block *block; /* of the item */
	size_t order;              /* of the sentence at hand */
	struct meaning meanings[MOST_VOTES];
	struct result results[MOST_VOTES];
	size_t n_meanings, n_results;
	const char *order_text; /* how the chair put the propositions */
	enum ballot carried;    /* whose names stand on the next lines */
	struct table_head head; /* of the table at hand; n is 0 outside */
	bool sides;             /* its columns list names: "JA röstar | NEJ röstar" */
};

/* ---- results ---- */

static bool is_empty(const struct result *result)
{
	bool counted = false;
	for (int b = 0; b < BALLOTS; b++)
		counted |= result->count[b].known;
	return !counted && !result->voters.n;
}

/* The result at hand; a new one behind a meaning that came after it had begun. */
static struct result *result_now(struct voting *voting)
{
	struct result *last = voting->n_results ? &voting->results[voting->n_results - 1] : NULL;
	bool other = last && !is_empty(last) && voting->n_meanings && voting->meanings[voting->n_meanings - 1].order > last->order;
	if ((last && !other) || voting->n_results == MOST_VOTES)
		return last;
	last = &voting->results[voting->n_results++];
	*last = (struct result){ .order = voting->order };
	return last;
}

static void show(struct result *result, struct span span)
{
	if (result->n_spans && result->spans[result->n_spans - 1].start == span.start)
		return;
	if (result->n_spans < sizeof result->spans / sizeof *result->spans)
		result->spans[result->n_spans++] = span;
}

static void count_put(struct voting *voting, const struct number *count, struct span span)
{
	struct result *result = result_now(voting);
	bool other = false;
	for (int b = 0; b <= BALLOT_NO; b++)
		other |= result->count[b].known && count[b].known && result->count[b].value != count[b].value;
	if (other && voting->n_results < MOST_VOTES) {
		result = &voting->results[voting->n_results++];
		*result = (struct result){ .order = voting->order };
	}
	for (int b = 0; b < BALLOTS; b++)
		if (count[b].known && !result->count[b].known)
			result->count[b] = count[b];
	show(result, span);
}

static void voter_put(struct voting *voting, const char *name, const char *party, enum ballot ballot, struct span span)
{
	struct result *result = result_now(voting);
	for (size_t i = 0; i < result->voters.n; i++)
		if (strcmp(result->voters.at[i].name, name) == 0)
			return;
	struct voter_list *list = &result->voters;
	enum { MOST_VOTERS = 1000 }; /* no assembly is as large */
	if (list->n == MOST_VOTERS) {
		if (!result->overfull)
			document_problem(voting->context->document, "vote_voters", "more names follow a vote than any assembly has members", span.start, span.end);
		result->overfull = true;
		return;
	}
	list->at = arena_grow(voting->context->arena, list->at, list->n, &list->capacity, sizeof *list->at);
	list->at[list->n++] = (struct voter){ name, party, ballot_names[ballot] };
	show(result, span);
}

/* ---- what Ja and Nej stand for ---- */

static void mean(struct voting *voting, bool yes, struct slice what, struct span span)
{
	struct arena *arena = voting->context->arena;
	static struct pattern only_number = PATTERN("^[(\\d]");
	what = slice_trim(what);
	while (what.n && strchr(",;:/", what.at[what.n - 1]))
		what.n--;
	if (what.n < 3 || pattern_matches(&only_number, what))
		return;
	struct meaning *last = voting->n_meanings ? &voting->meanings[voting->n_meanings - 1] : NULL;
	const char *text = slice_text(arena, what);
	if (last && (yes ? last->yes : last->no) && strcmp(yes ? last->yes : last->no, text) == 0)
		return;
	if (!last || (yes ? last->yes : last->no)) {
		if (voting->n_meanings == MOST_VOTES)
			return;
		last = &voting->meanings[voting->n_meanings++];
		*last = (struct meaning){ .span = span, .order = voting->order };
	}
	*(yes ? &last->yes : &last->no) = text;
	last->span.end = span.end > last->span.end ? span.end : last->span.end;
}

#define BALLOT_PAPER "(?:\\s?[-–]?\\s?%{ballot})?" /* "ja-röst", "JA röster" */
/* what stands up to the other side: "för bifall och nej för avslag", "för A / nej för B" */
#define UP_TO_OTHER(other) "(.+?)\\s*(?=$|[;/]|\\.(?:\\s|$)|,?\\s*(?:(?:%{conjunction}|%{ballot_of_who})\\s+)*" other "\\b)"

static bool read_meanings(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern sides[] = {
		PATTERN("(?i)\\b%{yes_word}" BALLOT_PAPER "\\s*(?:%{ballot_means}\\b|[=:]|\\s[–-]\\s)\\s*" UP_TO_OTHER("%{no_word}")),
		PATTERN("(?i)\\b%{no_word}" BALLOT_PAPER "\\s*(?:%{ballot_means}\\b|[=:]|\\s[–-]\\s)\\s*" UP_TO_OTHER("%{yes_word}")),
	};
	/* "den som vill att ärendet avgörs i dag röstar ja", "de som ... röstar nej"; "ja röstar den som vill ..." */
	static struct pattern whoever = PATTERN("(?i)\\b%{ballot_of_who}\\s+%{which}\\s+(?:%{voter_wants}\\s+)?((?:(?!\\b%{votes_verb}\\b).)+?)\\s*,?\\s*(?:skall?\\s+)?%{votes_verb}\\s+(%{yes_word}|%{no_word})\\b");
	static struct pattern votes_who = PATTERN("(?i)\\b(%{yes_word}|%{no_word})\\s+%{votes_verb}\\s+%{ballot_of_who}\\s+%{which}\\s+(?:%{voter_wants}\\s+)?" UP_TO_OTHER("%{no_word}"));
	struct match m;
	bool found = false;
	for (size_t at = 0; pattern_find(&whoever, text, at, &m); at = m.end, found = true)
		mean(voting, is_term(voting->context, m.group[2], "yes_word"), m.group[1], span);
	for (size_t at = 0; pattern_find(&votes_who, text, at, &m); at = m.end, found = true)
		mean(voting, is_term(voting->context, m.group[1], "yes_word"), m.group[2], span);
	if (found)
		return true;
	for (int side = 0; side < 2; side++)
		for (size_t at = 0; pattern_find(&sides[side], text, at, &m); at = m.end) {
			struct person_list named = { .n = 0 };
			if (persons_row(voting->context, m.group[1], &named)) { /* "Ja: Ola Berg (M), ...": those who vote; "Ola Bergs förslag" is none */
				continue;
			}
			size_t before = voting->n_meanings;
			mean(voting, side == 0, m.group[1], span);
			found |= voting->n_meanings > before || voting->n_meanings;
		}
	return found;
}

/* ---- counts ---- */

static struct number numeral(struct field_context *context, struct slice text)
{
	struct phrase_hit hit;
	if (text.n && text_is_digit((unsigned char)text.at[0]))
		return number(strtol(slice_text(context->scratch, text), NULL, 10));
	if (text.n && words_whole(context->words, WORDS_numbers, context->scratch, text, &hit))
		return number(strtol(hit.key, NULL, 10));
	return (struct number){ 0, false };
}

#define SOMETHING_BEFORE "(?i)(?<![\\p{L}\\d.,-])(\\d{1,3}|\\p{L}+)\\s+(?:%{voter_word}\\s+)*(?:%{which}\\s+)?(?:(?:%{votes_verb}|%{in_place_of})\\s+)?"
#define NUMBER_BEHIND "\\s*(?:[:=(–-]|\\bmed\\b)?\\s*\\(?(\\d{1,3})\\b(?![.:-]\\d)"

/* "6 ja-röster", "sju ledamöter röstar nej", "Ja (7)", "Avstår: 1" */
static bool read_counts(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern before[BALLOTS] = {
		PATTERN(SOMETHING_BEFORE "%{yes_word}" BALLOT_PAPER "\\b"),
		PATTERN(SOMETHING_BEFORE "%{no_word}" BALLOT_PAPER "\\b"),
		PATTERN(SOMETHING_BEFORE "%{abstain_word}"),
		PATTERN(SOMETHING_BEFORE "%{absent_vote}"),
	};
	static struct pattern behind[BALLOTS] = {
		PATTERN("(?i)\\b%{yes_word}" BALLOT_PAPER NUMBER_BEHIND),
		PATTERN("(?i)\\b%{no_word}" BALLOT_PAPER NUMBER_BEHIND),
		PATTERN("(?i)\\b%{abstain_word}\\s*[:(=]\\s*(\\d{1,3})\\b"),
		PATTERN("(?i)\\b%{absent_vote}\\s*[:(=]\\s*(\\d{1,3})\\b"),
	};
	struct number count[BALLOTS] = { { 0, false } };
	struct match m;
	for (int b = 0; b < BALLOTS; b++) {
		for (size_t at = 0; !count[b].known && pattern_find(&before[b], text, at, &m); at = m.start + m.group[1].n)
			count[b] = numeral(voting->context, m.group[1]);
	}
	if (!count[BALLOT_YES].known && !count[BALLOT_NO].known)
		for (int b = 0; b < BALLOTS; b++)
			if (pattern_find(&behind[b], text, 0, &m))
				count[b] = numeral(voting->context, m.group[1]);
	bool main = count[BALLOT_YES].known || count[BALLOT_NO].known;
	bool more = voting->n_results && (count[BALLOT_ABSTAIN].known || count[BALLOT_ABSENT].known);
	if (!main && !more)
		return false;
	count_put(voting, count, span);
	return true;
}

/* ---- who voted what ---- */

/* "Ja", "röstar nej", "avstår" at byte `at`, not behind a number; the bytes it takes, or 0. */
static size_t marker_at(struct slice text, size_t at, enum ballot *ballot)
{
	static struct pattern kinds[] = {
		PATTERN("^(?i:%{yes_word})(?i:" BALLOT_PAPER ")(?!\\p{L})"),
		PATTERN("^(?i:%{no_word})(?i:" BALLOT_PAPER ")(?!\\p{L})"),
		PATTERN("^(?i:%{abstain_word})(?!\\p{L})"),
		PATTERN("^(?i:%{absent_vote})(?!\\p{L})"),
	};
	static struct pattern means = PATTERN("^\\s*(?:(?i:%{ballot_means})\\b|=)");
	struct match m;
	struct slice rest = slice_part(text, at, text.n);
	for (int b = 0; b < BALLOTS; b++)
		if (pattern_find(&kinds[b], rest, 0, &m)) {
			if (pattern_matches(&means, slice_part(rest, m.end, rest.n)))
				return 0;
			*ballot = (enum ballot)b;
			return m.end;
		}
	return 0;
}

/* Names and markers of one sentence in their order: "Ja röstar A och B." and "A och B röstar ja." */
static bool read_voters(struct voting *voting, struct slice text, struct span span)
{
	struct person_list persons = { .n = 0 };
	enum ballot active = voting->carried, marked = BALLOT_NONE;
	persons_in(voting->context, text, &persons);
	size_t next = 0, pending = 0;
	size_t length;
	bool found = false;
	for (size_t at = 0; at < text.n && persons.n; at++) {
		while (next < persons.n && persons.start[next] <= at) {
			if (active != BALLOT_NONE) {
				voter_put(voting, persons.name[next], persons.party[next], active, span);
				found = true;
			}
			next++;
			if (active != BALLOT_NONE)
				pending = next;
		}
		if (at && text_is_word(text_decode(text.at + at - 1, text.n - at + 1, &length)))
			continue;
		size_t taken = marker_at(text, at, &marked);
		if (!taken)
			continue;
		bool weak = marked >= BALLOT_ABSTAIN && !voting->n_results && !voting->n_meanings;
		if (pending < next && !weak) { /* "A och B röstar ja" */
			for (; pending < next; pending++)
				voter_put(voting, persons.name[pending], persons.party[pending], marked, span);
			active = BALLOT_NONE;
			found = true;
		} else if (!weak) {
			active = marked;
		}
		at += taken - 1;
	}
	return found;
}

/* A line that only says whose names follow: "Ja", "Ja-röster:", "Följande ledamöter röstar nej:". */
static enum ballot carries(struct slice text)
{
	static struct pattern ends = PATTERN("(?:^|[:\\s])(?i:%{votes_verb})?\\s*:?\\s*$");
	enum ballot ballot = BALLOT_NONE, found = BALLOT_NONE;
	size_t length, last = 0;
	enum { LONGEST = 60 };
	if (text_points(text) > LONGEST)
		return BALLOT_NONE;
	for (size_t at = 0; at < text.n; at++) {
		if (at && text_is_word(text_decode(text.at + at - 1, text.n - at + 1, &length)))
			continue;
		size_t taken = marker_at(text, at, &found);
		if (taken) {
			if (ballot != BALLOT_NONE && ballot != found)
				return BALLOT_NONE;
			ballot = found;
			last = at + taken;
			at += taken - 1;
		}
	}
	static struct pattern count = PATTERN("^\\s*[:(]?\\s*\\d{0,3}\\s*\\)?\\s*:?$");
	struct slice rest = slice_part(text, last, text.n);
	return ballot != BALLOT_NONE && (pattern_matches(&count, rest) || pattern_matches(&ends, rest)) ? ballot : BALLOT_NONE;
}

/* ---- tables ---- */

static enum ballot ballot_of_column(const char *key)
{
	for (int b = 0; key && b <= BALLOT_ABSTAIN; b++)
		if (strcmp(key, ballot_names[b]) == 0)
			return (enum ballot)b;
	return BALLOT_NONE;
}

static bool is_cross(struct slice cell)
{
	return slice_is(cell, "X") || slice_is(cell, "x") || slice_is(cell, "1") || slice_is(cell, "*") || slice_is(cell, "\xE2\x80\xA2");
}

/* "Ledamot | Parti | Ja | Nej | Avst"; "JA röstar | NEJ röstar" */
static bool read_table_head(struct voting *voting, struct slice row)
{
	struct field_context *context = voting->context;
	struct slice cells[12];
	size_t n = cells_of(row, cells, 12), sides = 0;
	struct table_head head;
	if (table_head_read(context->words, context->scratch, row, &head) && table_has(&head, "yes") && table_has(&head, "no")) {
		voting->head = head;
		voting->sides = false;
		for (size_t c = 0; c < head.n; c++)
			voting->sides |= c == 0 && ballot_of_column(head.key[c]) == BALLOT_YES; /* unless crosses follow: read_table_row */
		return true;
	}
	head = (struct table_head){ .n = n };
	for (size_t c = 0; c < n; c++) {
		enum ballot ballot = cells[c].n ? carries(cells[c]) : BALLOT_NONE;
		if (ballot == BALLOT_NONE || ballot > BALLOT_ABSTAIN)
			continue;
		head.key[c] = ballot_names[ballot];
		sides++;
	}
	if (sides < 2 || !table_has(&head, "yes") || !table_has(&head, "no"))
		return false;
	voting->head = head;
	voting->sides = true;
	return true;
}

static size_t first_ballot(const struct table_head *head)
{
	size_t c = 0;
	while (c < head->n && ballot_of_column(head->key[c]) == BALLOT_NONE)
		c++;
	return c;
}

/* "Ola Berg (M) |  | X": which column a cell belongs to, when the head may lack the columns of names. */
static enum ballot ballot_of_cell(const struct table_head *head, size_t texts, size_t cell)
{
	size_t first = first_ballot(head), column = first == 0 || texts > first ? cell - texts + first : cell;
	return column < head->n ? ballot_of_column(head->key[column]) : BALLOT_NONE;
}

static void read_table_row(struct voting *voting, struct slice row, struct span span)
{
	struct field_context *context = voting->context;
	struct slice cells[12];
	size_t n = cells_of(row, cells, 12), texts = 0;
	struct number count[BALLOTS] = { { 0, false } };
	bool crossed = false;
	while (texts < n && cells[texts].n && !is_cross(cells[texts]) && !text_is_digit((unsigned char)cells[texts].at[0]))
		texts++;
	if (texts && is_term(context, cells[0], "tally")) {
		for (size_t c = texts; c < n; c++) {
			enum ballot ballot = ballot_of_cell(&voting->head, texts, c);
			if (ballot != BALLOT_NONE)
				count[ballot] = numeral(context, cells[c]);
		}
		if (count[BALLOT_YES].known || count[BALLOT_NO].known)
			count_put(voting, count, span);
		return;
	}
	for (size_t c = 0; c < n; c++)
		crossed |= is_cross(cells[c]);
	if (!crossed && voting->sides) { /* names below their side */
		for (size_t c = 0; c < n && c < voting->head.n; c++) {
			struct person_list named = { .n = 0 };
			enum ballot ballot = ballot_of_column(voting->head.key[c]);
			persons_in(context, cells[c], &named);
			for (size_t i = 0; i < named.n && ballot != BALLOT_NONE; i++)
				voter_put(voting, named.name[i], named.party[i], ballot, span);
		}
		return;
	}
	struct person person = { .party = NULL };
	size_t of = SIZE_MAX;
	for (size_t c = 0; c < texts && of == SIZE_MAX; c++)
		if (person_parse(context, cells[c], &person))
			of = c;
	if (of == SIZE_MAX)
		return;
	for (size_t c = 0; c < texts; c++) { /* a party of its own column */
		struct tokens words = text_tokens(context->scratch, cells[c]);
		if (c != of && !person.party && words.n == 1 && text_points(cells[c]) <= 5)
			person.party = slice_text(context->arena, words.at[0].raw);
	}
	for (size_t c = texts; c < n; c++) {
		enum ballot ballot = ballot_of_cell(&voting->head, texts, c);
		if (!is_cross(cells[c]) || ballot == BALLOT_NONE)
			continue;
		voting->sides = false;
		bool known;
		const char *name = people_find(context, person.name, &known);
		voter_put(voting, known ? name : people_add(context, person.name), person.party, ballot, span);
		break;
	}
}

/* ---- the end of an item ---- */

/* The chair of the meeting, when there is one only. */
static const char *only_chair(const struct field_context *context)
{
	const struct document *document = context->document;
	const char *name = NULL;
	for (size_t i = 0; i < COUNT(document, participant); i++) {
		const struct participant *p = RECORD(document, participant, i);
		if (p->role && strcmp(p->role, "chair") == 0) {
			if (name)
				return NULL;
			name = p->name;
		}
	}
	return name;
}

static const struct meaning *meaning_of(const struct voting *voting, size_t result)
{
	bool all_first = voting->n_meanings >= voting->n_results && voting->n_results > 1 &&
	                 voting->meanings[voting->n_results - 1].order <= voting->results[0].order;
	if (all_first)
		return &voting->meanings[result];
	const struct meaning *found = NULL;
	for (size_t i = 0; i < voting->n_meanings; i++)
		if (voting->meanings[i].order <= voting->results[result].order || (!found && voting->n_results == 1))
			found = &voting->meanings[i];
	/* the meaning that an earlier vote of the item took is not this one's */
	if (found && result > 0 && found->order <= voting->results[result - 1].order && voting->results[result - 1].n_spans)
		return NULL;
	return found;
}

static struct number listed(const struct result *result, enum ballot ballot)
{
	int64_t n = 0;
	for (size_t i = 0; i < result->voters.n; i++)
		n += strcmp(result->voters.at[i].vote, ballot_names[ballot]) == 0;
	return number(n);
}

static void put(struct voting *voting, size_t index)
{
	struct field_context *context = voting->context;
	struct document *document = context->document;
	struct result *result = &voting->results[index];
	const struct meaning *meaning = meaning_of(voting, index);
	bool counted = result->count[BALLOT_YES].known && result->count[BALLOT_NO].known;
	if (!counted && !result->voters.n && !(result->count[BALLOT_YES].known && meaning))
		return;
	struct vote *vote = record_add(context->arena, &document->records, ARRAY_vote, result->spans[0], counted ? "vote.counts" : "vote.names",
	                               counted ? 0.9 : 0.7);
	for (size_t i = 1; i < result->n_spans; i++)
		record_add_span(context->arena, &vote->record, result->spans[i]);
	vote->item = item_number(voting->block);
	vote->method = "count";
	vote->proposition_order = voting->order_text;
	vote->voters = result->voters;
	vote->casting = result->casting;
	if (meaning) {
		vote->yes_means = meaning->yes;
		vote->no_means = meaning->no;
		record_add_span(context->arena, &vote->record, meaning->span);
	}
	for (int b = BALLOT_YES; b <= BALLOT_NO; b++) { /* a list of names is a count, too */
		struct number names = listed(result, (enum ballot)b);
		if (!result->count[b].known && result->voters.n)
			result->count[b] = names;
		else if (names.value && names.value != result->count[b].value)
			document_problem(document, "vote_count", "the names of a vote are not as many as its printed count", vote->record.spans[0].start,
			                 vote->record.spans[0].end);
	}
	vote->yes = result->count[BALLOT_YES];
	vote->no = result->count[BALLOT_NO];
	vote->abstain = result->count[BALLOT_ABSTAIN];
	if (!vote->abstain.known && listed(result, BALLOT_ABSTAIN).value)
		vote->abstain = listed(result, BALLOT_ABSTAIN);
	vote->absent = result->count[BALLOT_ABSENT];
	if (vote->yes.known && vote->no.known)
		vote->result = vote->yes.value > vote->no.value ? "yes" : vote->yes.value < vote->no.value ? "no" : "tie";
}

static void leave(struct voting *voting)
{
	for (size_t i = 0; i < voting->n_results; i++)
		if (voting->results[i].n_spans)
			put(voting, i);
}

/* ---- the walk ---- */

static void read_casting(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern casting = PATTERN("(?i)\\b%{casting}\\b");
	if (!pattern_matches(&casting, text) || !voting->n_results)
		return;
	struct result *result = &voting->results[voting->n_results - 1];
	struct person_list who = { .n = 0 };
	persons_in(voting->context, text, &who);
	if (!result->casting)
		result->casting = who.n ? who.name[0] : only_chair(voting->context);
	show(result, span);
}

static void read_acclamation(struct voting *voting, struct slice text, struct span span)
{
	static struct pattern acclaimed = PATTERN("(?i)\\b%{acclaimed}\\b");
	struct document *document = voting->context->document;
	if (!pattern_matches(&acclaimed, text))
		return;
	size_t n = COUNT(document, vote);
	struct vote *last = n ? RECORD(document, vote, n - 1) : NULL;
	if (last && last->item.value == item_number(voting->block).value && strcmp(last->method, "acclamation") == 0) {
		record_add_span(voting->context->arena, &last->record, span);
		return;
	}
	struct vote *vote = record_add(voting->context->arena, &document->records, ARRAY_vote, span, "vote.acclamation", 0.8);
	vote->item = item_number(voting->block);
	vote->method = "acclamation";
}

/* Where single members speak, or the paper goes, nobody votes. */
static bool outside(const struct block *block)
{
	static const char *const codes[] = { "recipients", "reservation", "statement", "recusal", "motions", "attachments", "basis", "signatures", "agenda", "contents" };
	for (size_t i = 0; block->section && i < sizeof codes / sizeof *codes; i++)
		if (strcmp(block->section, codes[i]) == 0)
			return true;
	return false;
}

/* The left column goes on alone: "Ola Berg (M)". */
static bool only_persons(struct field_context *context, struct slice text)
{
	struct person_list persons = { .n = 0 };
	return persons_row(context, text, &persons) == text.n;
}

static void read_sentence(struct voting *voting, const struct block *block, struct slice text, struct span span)
{
	if (block->kind == BLOCK_ROW && read_table_head(voting, text)) {
		voting->carried = BALLOT_NONE;
		return;
	}
	if (voting->head.n && (block->kind == BLOCK_ROW || (voting->sides && only_persons(voting->context, text)))) {
		read_table_row(voting, text, span);
		return;
	}
	voting->head.n = 0;
	if (in_section(block, "propositions") && !voting->order_text && block->role != ROLE_HEADING)
		voting->order_text = slice_text(voting->context->arena, text);
	bool means = read_meanings(voting, text, span);
	if (!means)
		read_counts(voting, text, span);
	read_casting(voting, text, span);
	read_acclamation(voting, text, span);
	if (means)
		return;
	enum ballot carried = carries(text);
	bool found = read_voters(voting, text, span);
	if (carried != BALLOT_NONE && !found)
		voting->carried = carried;
	else if (!found)
		voting->carried = BALLOT_NONE;
}

static void run(struct field_context *context)
{
	const struct document *document = context->document;
	struct voting *voting = arena_alloc(context->arena, sizeof *voting);
	*voting = (struct voting){ .context = context, .carried = BALLOT_NONE };
	for (size_t s = 0; s < document->n_sentences; s++) {
		const struct sentence *sentence = &document->sentences[s];
		const struct block *block = &document->blocks[sentence->block];
		arena_reset(context->scratch);
		if (!voting->block || block->item != voting->block->item) {
			if (voting->block && voting->block->item)
				leave(voting);
			*voting = (struct voting){ .context = context, .block = block, .carried = BALLOT_NONE };
		}
		if (!block->item || !is_body(block) || outside(block))
			continue;
		voting->order = s + 1;
		read_sentence(voting, block, slice_part(document->text, sentence->start, sentence->end), (struct span){ sentence->start, sentence->end });
	}
	if (voting->block && voting->block->item)
		leave(voting);
}

const struct extractor extractor_votes = { "votes", run };
