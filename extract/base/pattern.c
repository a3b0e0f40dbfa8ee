/* SPDX-License-Identifier: EUPL-1.2 */
#include "pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "limit.h"
#include "memory.h"
#include "prefilter.h"
#include "table.h"

const char pattern_mark[] = "pattern";

static pcre2_match_context *limits;
static pcre2_match_data *data;
static unsigned long limits_hit;

/* The words of data files in the form of expressions: "fr.o.m." -> fr\.o\.m\. Made once they are asked for. */
static struct term {
	const struct slice *words; /* longest first */
	size_t n;
	const char *expression;
	bool is_required; /* `required` is made */
	struct required required;
} *terms;
static size_t n_terms, terms_capacity;
static struct table *term_numbers;

static struct arena *keep(void) /* lives as long as the patterns, which is as long as the program */
{
	static struct arena *arena;
	if (!arena)
		arena = arena_new();
	return arena;
}

static int longer_first(const void *a, const void *b)
{
	const struct slice *x = a, *y = b;
	return x->n != y->n ? (x->n < y->n ? 1 : -1) : memcmp(x->at, y->at, x->n);
}

static char *write_word(char *to, struct slice word)
{
	for (size_t i = 0; i < word.n; i++) {
		char c = word.at[i];
		if (c == ' ')
			to = stpcpy(to, "\\s+");
		else if (c == '*')
			to = stpcpy(to, "\\p{L}*");
		else if (strchr("\\^$.[]|()?+{}-#", c))
			*to++ = '\\', *to++ = c;
		else
			*to++ = c;
	}
	return to;
}

/* Each of "*avtal | *avtalet" would go through every word of a text by itself: what one of them needs is asked first, in one way
 * through it. (?=\p{L}*(?:avtalet|avtal))(?:\p{L}*avtalet|\p{L}*avtal) */
static char *write_gate(char *to, const struct slice *words, size_t n)
{
	to = stpcpy(to, "(?=\\p{L}*(?:");
	const char *before = "";
	for (size_t i = 0; i < n; i++)
		if (words[i].n > 1 && words[i].at[0] == '*') {
			to = write_word(stpcpy(to, before), slice_part(words[i], 1, words[i].n));
			before = "|";
		}
	to = stpcpy(to, ")");
	for (size_t i = 0; i < n; i++)
		if (words[i].n <= 1 || words[i].at[0] != '*')
			to = write_word(stpcpy(to, "|"), words[i]);
	return stpcpy(to, ")(?:");
}

static char *write_term(const struct slice *words, size_t n)
{
	enum { LONGEST_ESCAPE = 6 };
	size_t room = sizeof "(?:(?=\\p{L}*(?:))(?:))", n_begun = 0; /* by "*" */
	for (size_t i = 0; i < n; i++) {
		room += 2 * (words[i].n * LONGEST_ESCAPE + 1);
		n_begun += words[i].n > 1 && words[i].at[0] == '*';
	}
	struct arena *scratch = arena_new();
	char *expression = arena_alloc(scratch, room), *to = stpcpy(expression, "(?:");
	if (n_begun > 1)
		to = write_gate(to, words, n);
	for (size_t i = 0; i < n; i++) {
		if (i)
			*to++ = '|';
		to = write_word(to, words[i]);
	}
	strcpy(to, n_begun > 1 ? "))" : ")");
	expression = arena_text(keep(), expression);
	arena_free(scratch);
	return expression;
}

void pattern_term(const char *term, const struct slice *words, size_t n)
{
	struct slice *sorted = arena_copy(keep(), words, n * sizeof *words);
	for (size_t i = 0; i < n; i++)
		sorted[i].at = arena_copy(keep(), sorted[i].at, sorted[i].n);
	qsort(sorted, n, sizeof *sorted, longer_first);
	if (!term_numbers)
		term_numbers = table_new(keep());
	size_t t = table_get(term_numbers, slice_of(term));
	if (t == SIZE_MAX) {
		t = n_terms++;
		terms = arena_grow(keep(), terms, t, &terms_capacity, sizeof *terms);
		table_put(term_numbers, slice_of(term), t);
	}
	terms[t] = (struct term){ .words = sorted, .n = n };
}

static struct term *term_named(struct slice name)
{
	static struct term none = { .expression = "(?!)", .is_required = true, .required = { .choices = { { NULL, 0, 0 } }, .n_choices = 1 } };
	size_t t = term_numbers ? table_get(term_numbers, name) : SIZE_MAX;
	return t == SIZE_MAX ? &none /* no words: it never stands there */ : &terms[t];
}

static struct required term_required(struct slice name)
{
	struct term *term = term_named(name);
	if (!term->is_required)
		term->required = required_words(keep(), term->words, term->n);
	term->is_required = true;
	return term->required;
}

/* The next %{term}; *end is behind it. */
static const char *next_term(const char *expression, const char **end)
{
	const char *at = strstr(expression, "%{"), *close = at ? strchr(at, '}') : NULL;
	*end = close ? close + 1 : NULL;
	return close ? at : NULL;
}

static const char *expression_at(const char *at, const char *end)
{
	struct term *term = term_named((struct slice){ at + 2, (size_t)(end - at) - 3 });
	if (!term->expression)
		term->expression = write_term(term->words, term->n);
	return term->expression;
}

/* The expression with its terms put in, for the time of its compilation. */
static const char *expand(struct arena *arena, const char *expression)
{
	size_t room = strlen(expression) + 1;
	const char *end;
	for (const char *at = expression; (at = next_term(at, &end)); at = end)
		room += strlen(expression_at(at, end));
	char *out = arena_alloc(arena, room), *to = out;
	for (const char *at; (at = next_term(expression, &end)); expression = end) {
		to = mempcpy(to, expression, (size_t)(at - expression));
		to = stpcpy(to, expression_at(at, end));
	}
	strcpy(to, expression);
	return out;
}

/* PROTOKOLL_TEST_PATTERNS=plain: there is no prefilter; =check: it searches where the prefilter sees no need, too, and a match that would
 * have been lost ends the program. */
enum way { WAY_USUAL, WAY_PLAIN, WAY_CHECK };

static enum way way(void)
{
	static int known = -1;
	if (known < 0) {
		const char *asked = getenv("PROTOKOLL_TEST_PATTERNS");
		known = !asked ? WAY_USUAL : strcmp(asked, "check") == 0 ? WAY_CHECK : WAY_PLAIN;
	}
	return (enum way)known;
}

static void compile(struct pattern *pattern)
{
	int error;
	PCRE2_SIZE at;
	struct arena *scratch = arena_new();
	pattern->code = pcre2_compile((PCRE2_SPTR)expand(scratch, pattern->expression), PCRE2_ZERO_TERMINATED,
	                              PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &at, NULL);
	if (!pattern->code && error == PCRE2_ERROR_HEAP_FAILED)
		memory_none();
	if (!pattern->code) {
		char why[200];
		pcre2_get_error_message(error, (PCRE2_UCHAR *)why, sizeof why);
		fprintf(stderr, "protokoll: bug: pattern %s: %s at %zu\n", pattern->expression, why, at);
		abort();
	}
	arena_free(scratch);
	if (!limits) {
		limits = pcre2_match_context_create(NULL);
		data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
		if (!limits || !data)
			memory_none();
		pcre2_set_match_limit(limits, LIMIT_PATTERN_STEPS);
		pcre2_set_depth_limit(limits, LIMIT_PATTERN_DEPTH);
		pcre2_set_heap_limit(limits, LIMIT_PATTERN_HEAP_KIB);
	}
}

static void prefilter(struct pattern *pattern)
{
	struct required required = required_of(keep(), pattern->expression, term_required);
	pattern->prefilter = arena_alloc(keep(), sizeof *pattern->prefilter);
	*pattern->prefilter = prefilter_new(&required);
}

/* Patterns stand where they are used, most of them inside functions: each is found by its mark in the program's data, whose ends
 * the linker names. */
__attribute__((no_sanitize("address"))) void pattern_each(void (*visit)(void *context, struct pattern *pattern), void *context)
{
	extern char __data_start[], edata[];
	for (char *at = __data_start; at + sizeof(struct pattern) <= edata; at += sizeof(void *)) {
		struct pattern *pattern = (struct pattern *)(void *)at;
		if (pattern->mark == pattern_mark && pattern->again == pattern_mark)
			visit(context, pattern);
	}
}

static void prepare(void *context, struct pattern *pattern)
{
	(void)context;
	if (!pattern->prefilter)
		prefilter(pattern);
	if (!pattern->code)
		compile(pattern);
	pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE); /* without it is only slower */
}

void pattern_prepare_all(void)
{
	static bool prepared;
	/* Valgrind takes the reads of machine code, whole words at a time, for faults: its runs set this. */
	if (!prepared && !getenv("PROTOKOLL_TEST_NO_JIT"))
		pattern_each(prepare, NULL);
	prepared = true;
}

/* What a search found holds for every later start up to there: where a match begins does not depend on where the search did. */
struct last_search {
	const char *at;
	size_t n, from;
	unsigned long arenas; /* arena_let_go() then: afterwards other text may stand there */
	bool found;
	struct match match;
};

static struct last_search *last_search_of(struct pattern *pattern, struct slice subject)
{
	if (subject.n < ARENA_LONG)
		return NULL;
	if (!pattern->last)
		pattern->last = arena_alloc(keep(), sizeof *pattern->last);
	return pattern->last;
}

static bool holds(const struct last_search *last, struct slice subject, size_t from)
{
	return last->at == subject.at && last->n == subject.n && last->arenas == arena_let_go() && last->from <= from &&
	       (!last->found || from <= last->match.start);
}

static _Noreturn void lost_match(const struct pattern *pattern)
{
	fprintf(stderr, "protokoll: bug: the prefilter of pattern %s loses a match\n", pattern->expression);
	abort();
}

bool pattern_find(struct pattern *pattern, struct slice subject, size_t from, struct match *match)
{
	if (from > subject.n)
		return false;
	if (!pattern->prefilter)
		prefilter(pattern);
	bool worth = way() == WAY_PLAIN || prefilter_allows(pattern->prefilter, subject, from);
	if (!worth && way() != WAY_CHECK)
		return false;
	if (!pattern->code)
		compile(pattern);
	struct last_search *last = last_search_of(pattern, subject);
	if (last && holds(last, subject, from)) {
		if (last->found)
			*match = last->match;
		return last->found;
	}
	/* Everything inside the program is valid UTF-8 (base/text.h), so PCRE2 need not look again. */
	int n = pcre2_match(pattern->code, (PCRE2_SPTR)(subject.at ? subject.at : ""), subject.n, from, PCRE2_NO_UTF_CHECK,
	                    data, limits);
	if (n == PCRE2_ERROR_NOMEMORY) /* no limit of ours: taken for "no match", it would let a personal number pass */
		memory_none();
	if (!worth && n >= 0)
		lost_match(pattern);
	if (n < 0) {
		limits_hit += worth && n != PCRE2_ERROR_NOMATCH;
		if (last) /* nothing is known of a search that was given up */
			*last = (struct last_search){ .at = n == PCRE2_ERROR_NOMATCH ? subject.at : NULL, .n = subject.n, .from = from, .arenas = arena_let_go() };
		return false;
	}
	const PCRE2_SIZE *place = pcre2_get_ovector_pointer(data);
	for (int i = 0; i < PATTERN_GROUPS; i++)
		if (i < n && place[2 * i] != PCRE2_UNSET)
			match->group[i] = (struct slice){ subject.at + place[2 * i], place[2 * i + 1] - place[2 * i] };
		else
			match->group[i] = (struct slice){ NULL, 0 };
	match->start = place[0];
	match->end = place[1];
	if (last)
		*last = (struct last_search){ subject.at, subject.n, from, arena_let_go(), true, *match };
	return true;
}

bool pattern_matches(struct pattern *pattern, struct slice subject)
{
	struct match match;
	return pattern_find(pattern, subject, 0, &match);
}

bool pattern_gave_up(void)
{
	return limits_hit > 0;
}

unsigned long pattern_limits_hit(void)
{
	unsigned long n = limits_hit;
	limits_hit = 0;
	return n;
}
