/* SPDX-License-Identifier: EUPL-1.2 */
/* The word index: filled from the blocks, asked in words. In: what a person types. Out: a question for FTS5
 * (find/search.c prints what it finds). Knows nothing of: inflection; a compound is found by its parts because a word of the query is
 * first turned into all words of the index that contain it. A query never reaches FTS5 as it was typed:
 * every word is quoted.
 *
 * Examples:
 *   räddningstjänst  ->  ("räddningstjänst" OR "räddningstjänstförbundet" OR ...)
 *   lön              ->  ("lön" OR "lönecentrum" OR "löner" ...)     three letters: at the start
 *   lan              ->  no lån: å is a letter
 *   IT-nämnd         ->  "IT-nämnd" *           two words of the index, side by side
 *   KS2022/441       ->  ("KS2022/441" OR "KS 2022/441")
 *   § 57             ->  ("§57" OR "§ 57" OR "§§57" OR "§§ 57")
 */
#include "inner.h"
#include "tokens.h"

#include <string.h>

struct slice cursor_cut(struct cursor *cursor, sqlite3_int64 start, sqlite3_int64 end)
{
	if (start < cursor->point) { /* out of order, which blocks are not */
		cursor->byte = 0;
		cursor->point = 0;
	}
	size_t from = 0;
	bool begun = false;
	for (;; cursor->point++) {
		if (!begun && cursor->point >= start) {
			from = cursor->byte;
			begun = true;
		}
		if (cursor->point >= end || cursor->byte >= cursor->n)
			break;
		cursor->byte++;
		while (cursor->byte < cursor->n && ((unsigned char)cursor->text[cursor->byte] & 0xC0) == 0x80)
			cursor->byte++;
	}
	return begun ? (struct slice){ cursor->text + from, cursor->byte - from } : (struct slice){ "", 0 };
}

int search_index(struct store *store, sqlite3_int64 document, enum statement_id add_or_drop)
{
	sqlite3_stmt *text = store_statement(store, SQL_TEXT_OF);
	sqlite3_stmt *blocks = store_statement(store, SQL_BLOCKS_OF);
	if (!text || !blocks)
		return FAILED;
	sqlite3_bind_int64(text, 1, document);
	sqlite3_bind_int64(blocks, 1, document);
	int result = store_step(store, text);
	if (result != 1)
		return result; /* 0: the document is gone */
	struct cursor cursor = { .text = column_text(text, 0), .n = (size_t)sqlite3_column_bytes(text, 0) };
	while ((result = store_step(store, blocks)) == 1) {
		sqlite3_stmt *put = store_statement(store, add_or_drop);
		if (put) {
			sqlite3_bind_int64(put, 1, sqlite3_column_int64(blocks, 0));
			bind_slice(put, 2, cursor_cut(&cursor, sqlite3_column_int64(blocks, 1), sqlite3_column_int64(blocks, 2)));
		}
		if (store_run(store, put) == FAILED) {
			result = FAILED;
			break;
		}
	}
	sqlite3_reset(blocks);
	sqlite3_reset(text);
	return result;
}

enum reach { REACH_WHOLE, REACH_START, REACH_ANYWHERE };

/* How far a word reaches: by its stars, else by its length. What stars are off is left in `word`. */
static enum reach reach_of(struct slice *word)
{
	bool before = word->n && word->at[0] == '*';
	if (before)
		*word = slice_part(*word, 1, word->n);
	bool after = word->n && word->at[word->n - 1] == '*';
	if (after)
		*word = slice_part(*word, 0, word->n - 1);
	if (before || after)
		return before ? REACH_ANYWHERE : REACH_START;
	size_t length;
	for (size_t i = 0; i < word->n; i += length)
		if (text_is_digit(text_decode(word->at + i, word->n - i, &length)))
			return REACH_WHOLE; /* 57 is no part of 1957 */
	size_t points = text_points(*word);
	return points >= 4 ? REACH_ANYWHERE : points == 3 ? REACH_START : REACH_WHOLE;
}

int store_expand(struct store *store, struct arena *arena, const char *word, struct list *terms)
{
	static const char *const sql[] = {
		[REACH_WHOLE] = "SELECT term FROM block_term WHERE term = ?1",
		[REACH_START] = "SELECT term FROM block_term WHERE term >= ?1 AND term < ?1 || char(1114111) ORDER BY term",
		[REACH_ANYWHERE] = "SELECT term FROM block_term WHERE instr(term, ?1) ORDER BY term",
	};
	struct slice bare = slice_trim(slice_of(word));
	enum reach reach = reach_of(&bare);
	*terms = (struct list){ 0 };
	if (!bare.n)
		return DONE;
	sqlite3_stmt *find = store_prepare(store, sql[reach]);
	if (!find)
		return FAILED;
	bind_slice(find, 1, text_lower(arena, text_clean(arena, bare)));
	int result;
	while ((result = store_step(store, find)) == 1)
		list_add(arena, terms, arena_text(arena, column_text(find, 0)));
	sqlite3_finalize(find);
	return result;
}

static void add_quoted(sqlite3_str *out, struct slice text)
{
	sqlite3_str_appendchar(out, 1, '"');
	for (size_t i = 0; i < text.n; i++)
		sqlite3_str_appendchar(out, text.at[i] == '"' ? 2 : 1, text.at[i]);
	sqlite3_str_appendchar(out, 1, '"');
}

/* Where the letters of a case number end and its digits begin, KS|2022/441; 0: it has no such form. */
static size_t letters_before_digits(struct slice word)
{
	size_t n = 0, length = 0;
	for (; n < word.n && text_is_letter(text_decode(word.at + n, word.n - n, &length)); n += length)
		;
	return n < word.n && text_is_digit(text_decode(word.at + n, word.n - n, &length)) ? n : 0;
}

/* One word of the query, as FTS5 wants it. Returns 0 when no word of the index answers to it. */
static int add_word(struct store *store, struct arena *arena, sqlite3_str *out, struct slice word)
{
	struct tokens tokens = text_tokens(arena, word);
	if (tokens.n > 1) { /* the index cuts at hyphen and slash too; an ending may follow the last part */
		struct slice last = tokens.at[tokens.n - 1].folded;
		size_t letters = letters_before_digits(word);
		if (letters) { /* written with a blank or without */
			sqlite3_str_appendchar(out, 1, '(');
			add_quoted(out, word);
			sqlite3_str_appendall(out, " OR ");
			add_quoted(out, slice_join(arena, slice_part(word, 0, letters), " ", slice_part(word, letters, word.n)));
			sqlite3_str_appendchar(out, 1, ')');
			return 1;
		}
		add_quoted(out, word);
		if (last.n >= 3 && reach_of(&last) != REACH_WHOLE)
			sqlite3_str_appendall(out, " *");
		return 1;
	}
	struct list terms;
	if (store_expand(store, arena, slice_text(arena, word), &terms) == FAILED)
		return FAILED;
	for (size_t i = 0; i < terms.n; i++) {
		sqlite3_str_appendall(out, i ? " OR " : "(");
		add_quoted(out, slice_of(terms.at[i]));
	}
	if (terms.n)
		sqlite3_str_appendchar(out, 1, ')');
	return terms.n > 0;
}

static struct slice next_word(struct slice *rest)
{
	*rest = slice_trim(*rest);
	size_t n = 0;
	while (n < rest->n && rest->at[n] != ' ' && rest->at[n] != '\t' && rest->at[n] != '"')
		n++;
	struct slice word = slice_part(*rest, 0, n);
	*rest = slice_part(*rest, n, rest->n);
	return word;
}

static void add_paragraph(struct arena *arena, sqlite3_str *out, struct slice number)
{
	static const char *const signs[] = { "§", "§ ", "§§", "§§ " };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		sqlite3_str_appendall(out, i ? " OR " : "(");
		add_quoted(out, slice_of(arena_print(arena, "%s%.*s", signs[i], (int)number.n, number.at)));
	}
	sqlite3_str_appendchar(out, 1, ')');
}

int search_match(struct store *store, struct arena *arena, sqlite3_str *out, struct slice query, const char **unknown)
{
	const struct slice sign = SLICE("§");
	bool any = false;
	for (struct slice rest = slice_trim(query); rest.n; rest = slice_trim(rest)) {
		bool phrase = rest.at[0] == '"';
		struct slice word;
		if (phrase) {
			const char *end = memchr(rest.at + 1, '"', rest.n - 1);
			size_t n = end ? (size_t)(end - rest.at) : rest.n;
			word = slice_part(rest, 1, n);
			rest = slice_part(rest, n + 1, rest.n);
		} else {
			word = next_word(&rest);
		}
		bool paragraph = !phrase && slice_equal(slice_part(word, 0, sign.n), sign);
		if (paragraph && word.n == sign.n)
			word = next_word(&rest);
		else if (paragraph)
			word = slice_part(word, sign.n, word.n);
		if (!text_tokens(arena, word).n)
			continue;
		if (any)
			sqlite3_str_appendall(out, " AND ");
		any = true;
		if (paragraph) {
			add_paragraph(arena, out, word);
		} else if (phrase) {
			add_quoted(out, word);
		} else {
			int found = add_word(store, arena, out, word);
			if (found == 0)
				*unknown = slice_text(arena, word);
			if (found != 1)
				return found;
		}
	}
	return any;
}
