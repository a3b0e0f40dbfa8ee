/* SPDX-License-Identifier: EUPL-1.2 */
/* In: the text of a decision that assigns. Out: the responsible and the deadline in it. Knows nothing of: SQL, items.
 *
 *   "att uppdra åt socialnämnden att senast den 10 juni 2014 redovisa ..."   socialnämnden, 2014-06-10
 *   "Kommunstyrelsen ger kommunchefen i uppdrag att ..."                      kommunchefen
 *   "Tekniska nämnden får i uppdrag att ... senast 2004-08-31."               Tekniska nämnden, 2004-08-31
 *   "uppdra åt nämnden att till sammanträdet i juni ..."                      nämnden, 2014-06 where the meeting was in May 2014
 *   "Lönechefen får i uppdrag att redovisa orsakerna vid nästa möte."         Lönechefen, "vid nästa möte"
 */
#include "assignment_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dates.h"
#include "link_words.h"

enum { MOST_WORDS = 10, MOST_BEFORE_DATE = 6 };

/* The words [from, to) as written; empty where they are too many or none. */
static struct slice between(struct slice text, const struct tokens *tokens, size_t from, size_t to)
{
	if (from >= to || to > tokens->n || to - from > MOST_WORDS)
		return (struct slice){ "", 0 };
	const struct token *last = &tokens->at[to - 1];
	return slice_part(text, tokens->at[from].start, last->start + last->raw.n);
}

/* The first token from `at` on where words of `key` begin; the number of tokens: none. */
static size_t next_of(const struct vocabulary *words, const struct tokens *tokens, size_t at, const char *key)
{
	while (at < tokens->n && !link_words_end(words, tokens, at, key))
		at++;
	return at;
}

static struct slice responsible(const struct vocabulary *words, struct slice text, const struct tokens *tokens)
{
	size_t at = next_of(words, tokens, 0, "assigns_to"), end;
	if (at < tokens->n) {
		end = link_words_end(words, tokens, at, "assigns_to");
		return between(text, tokens, end, next_of(words, tokens, end, "assigned_end"));
	}
	at = next_of(words, tokens, 0, "assigned");
	if (at < tokens->n) { /* "att socialchefen får i uppdrag": what stands before, from its last "att" on */
		size_t from = 0;
		for (size_t i = 0; i < at; i++)
			if (link_words_end(words, tokens, i, "assigned_end"))
				from = i + 1;
		return between(text, tokens, from, at);
	}
	at = next_of(words, tokens, 0, "assigns_first");
	end = next_of(words, tokens, at, "in_assignment");
	return end < tokens->n ? between(text, tokens, at + 1, end) : (struct slice){ "", 0 };
}

/* The first date shortly behind a word such as "senast". */
static bool dated(const struct vocabulary *words, struct slice text, const struct tokens *tokens, const char *near, struct assignment_words *out)
{
	struct date date;
	for (size_t from = 0; date_find(words, text, from, near, &date); from = date.end) {
		size_t behind = 0; /* words that begin before the date */
		while (behind < tokens->n && tokens->at[behind].start < date.start)
			behind++;
		for (size_t i = behind; i > 0 && behind - i < MOST_BEFORE_DATE; i--)
			if (link_words_end(words, tokens, i - 1, "deadline_before")) {
				memcpy(out->deadline, date.iso, sizeof out->deadline);
				out->deadline_text = slice_part(text, tokens->at[i - 1].start, date.end);
				return true;
			}
	}
	return false;
}

/* "till sammanträdet i juni": the month shortly behind such a word; its year is the first that is not over by then. */
static bool in_month(const struct vocabulary *words, struct slice text, const struct tokens *tokens, const char *near, struct assignment_words *out)
{
	struct phrase_hit month;
	for (size_t at = 0; phrases_next(words->sets[WORDS_months], tokens, at, &month); at = month.end)
		for (size_t i = month.first; i > 0 && month.first - i < MOST_BEFORE_DATE; i--) {
			if (!link_words_end(words, tokens, i - 1, "deadline_before"))
				continue;
			out->deadline_text = between(text, tokens, i - 1, month.end);
			int year, now, then = atoi(month.key);
			if (near && sscanf(near, "%4d-%2d", &year, &now) == 2 && then >= 1 && then <= 12)
				snprintf(out->deadline, sizeof out->deadline, "%04d-%02d", (year + (then < now)) % 10000, then);
			return out->deadline_text.n > 0;
		}
	return false;
}

struct assignment_words assignment_read(const struct vocabulary *words, struct arena *arena, struct slice text, const char *near)
{
	struct tokens tokens = text_tokens(arena, text);
	struct assignment_words out = { .responsible = responsible(words, text, &tokens) };
	if (dated(words, text, &tokens, near, &out) || in_month(words, text, &tokens, near, &out))
		return out;
	size_t open = next_of(words, &tokens, 0, "deadline_open");
	if (open < tokens.n)
		out.deadline_text = between(text, &tokens, open, link_words_end(words, &tokens, open, "deadline_open"));
	return out;
}
