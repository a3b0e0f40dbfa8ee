/* SPDX-License-Identifier: EUPL-1.2 */
#include "pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "limit.h"
#include "memory.h"

const char pattern_mark[] = "pattern";

static bool all_compiled;
static pcre2_match_context *context;
static pcre2_match_data *data;
static unsigned long limits_hit;

/* The words of data files in the form of expressions: "fr.o.m." -> fr\.o\.m\. */
static struct term {
	const char *name, *expression;
} *terms;
static size_t n_terms, terms_capacity;

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

void pattern_term(const char *term, const struct slice *words, size_t n)
{
	enum { LONGEST_ESCAPE = 6 };
	size_t room = sizeof "(?:)";
	for (size_t i = 0; i < n; i++)
		room += words[i].n * LONGEST_ESCAPE + 1;
	struct slice *sorted = arena_copy(keep(), words, n * sizeof *words);
	qsort(sorted, n, sizeof *sorted, longer_first);
	char *expression = arena_alloc(keep(), room), *to = stpcpy(expression, "(?:");
	for (size_t i = 0; i < n; i++) {
		if (i)
			*to++ = '|';
		to = write_word(to, sorted[i]);
	}
	strcpy(to, ")");
	size_t t = 0;
	while (t < n_terms && strcmp(terms[t].name, term) != 0)
		t++;
	if (t == n_terms) {
		terms = arena_grow(keep(), terms, n_terms, &terms_capacity, sizeof *terms);
		terms[n_terms++] = (struct term){ .name = arena_text(keep(), term) };
	}
	terms[t].expression = expression;
}

static const char *term_named(struct slice name)
{
	for (size_t t = 0; t < n_terms; t++)
		if (slice_is(name, terms[t].name))
			return terms[t].expression;
	return "(?!)"; /* no words: it never stands there */
}

/* The expression with its terms put in. */
static const char *expand(const char *expression)
{
	const char *from = strstr(expression, "%{"), *end = from ? strchr(from, '}') : NULL;
	if (!end)
		return expression;
	const char *words = term_named((struct slice){ from + 2, (size_t)(end - from - 2) });
	return expand(arena_print(keep(), "%.*s%s%s", (int)(from - expression), expression, words, end + 1));
}

static void compile(struct pattern *pattern)
{
	int error;
	PCRE2_SIZE at;
	pattern->code = pcre2_compile((PCRE2_SPTR)expand(pattern->expression), PCRE2_ZERO_TERMINATED,
	                              PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &at, NULL);
	if (!pattern->code && error == PCRE2_ERROR_HEAP_FAILED)
		memory_none();
	if (!pattern->code) {
		char why[200];
		pcre2_get_error_message(error, (PCRE2_UCHAR *)why, sizeof why);
		fprintf(stderr, "protokoll: bug: pattern %s: %s at %zu\n", pattern->expression, why, at);
		abort();
	}
	/* Without JIT it is only slower. Valgrind takes the reads of JIT code, whole words at a time, for faults:
	 * its runs set this. */
	if (!all_compiled && !getenv("PROTOKOLL_TEST_NO_JIT"))
		pcre2_jit_compile(pattern->code, PCRE2_JIT_COMPLETE);
	if (!context) {
		context = pcre2_match_context_create(NULL);
		data = pcre2_match_data_create(PATTERN_GROUPS, NULL);
		if (!context || !data)
			memory_none();
		pcre2_set_match_limit(context, LIMIT_PATTERN_STEPS);
		pcre2_set_depth_limit(context, LIMIT_PATTERN_DEPTH);
		pcre2_set_heap_limit(context, LIMIT_PATTERN_HEAP_KIB);
	}
}

/* Patterns stand where they are used, most of them inside functions: each is found by its mark in the program's data, whose ends
 * the linker names. */
__attribute__((no_sanitize("address"))) void pattern_compile_all(void)
{
	extern char __data_start[], edata[];
	for (char *at = __data_start; at + sizeof(struct pattern) <= edata && !all_compiled; at += sizeof(void *)) {
		struct pattern *pattern = (struct pattern *)(void *)at;
		if (pattern->mark == pattern_mark && !pattern->code)
			compile(pattern);
	}
	all_compiled = true;
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

bool pattern_find(struct pattern *pattern, struct slice subject, size_t from, struct match *match)
{
	if (!pattern->code)
		compile(pattern);
	if (from > subject.n)
		return false;
	struct last_search *last = last_search_of(pattern, subject);
	if (last && holds(last, subject, from)) {
		if (last->found)
			*match = last->match;
		return last->found;
	}
	/* Everything inside the program is valid UTF-8 (base/text.h), so PCRE2 need not look again. */
	int n = pcre2_match(pattern->code, (PCRE2_SPTR)(subject.at ? subject.at : ""), subject.n, from, PCRE2_NO_UTF_CHECK,
	                    data, context);
	if (n < 0) {
		limits_hit += n != PCRE2_ERROR_NOMATCH;
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
