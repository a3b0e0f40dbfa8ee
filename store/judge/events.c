/* SPDX-License-Identifier: EUPL-1.2 */
/* The table `judgment`: rows behind the last, each with the SHA-256 of the one before it and of all that it says. In: an event. Out: its row; and
 * whether the chain is what it was. Knows nothing of: what an event does to records.
 *
 * Examples:
 *   the first event                         previous is ""
 *   a row changed past the triggers         its own hash is wrong: judge_verify names it
 *   a row taken away, or put between        the next one's `previous` is not the hash before it
 *   rows cut off at the end                 meta names another last row: the first that is not there
 *   two DBs with the same event             the same token; hash and previous are each database's own
 */
#include "judge_inner.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "digest.h"
#include "judge_tables.h"

static void add_text(struct digest *digest, const char *text)
{
	digest_add(digest, text ? "=" : "-", 1); /* NULL is not the empty text */
	digest_add(digest, text ? text : "", (text ? strlen(text) : 0) + 1);
}

static void add_number(struct digest *digest, bool known, sqlite3_int64 number)
{
	char digits[32];
	snprintf(digits, sizeof digits, "%lld", (long long)number);
	add_text(digest, known ? digits : NULL);
}

/* Over n, `previous` and all that it says, in the order of JUDGE_COLUMNS. */
static void hash_of(const struct judgment *j, char hash[DIGEST_HEX])
{
	struct digest digest;
	char confidence[32];
	digest_begin(&digest);
	add_number(&digest, true, j->n);
	const char *const first[] = { j->previous, j->at, j->who, j->action, j->array, j->key, j->document, j->municipality, j->body, j->date, j->paragraph,
		                      j->field, j->old, j->new, j->why, j->quote, j->before, j->after };
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		add_text(&digest, first[i]);
	add_number(&digest, j->span_start >= 0, j->span_start);
	add_number(&digest, j->span_end >= 0, j->span_end);
	snprintf(confidence, sizeof confidence, "%.15g", j->confidence);
	add_text(&digest, j->confidence < 0 ? NULL : confidence);
	add_text(&digest, j->rule);
	add_text(&digest, j->rules);
	add_number(&digest, j->undoes >= 0, j->undoes);
	add_number(&digest, j->batch >= 0, j->batch);
	add_text(&digest, j->queue);
	add_text(&digest, j->token);
	add_text(&digest, j->label);
	digest_end_hex(&digest, hash);
}

static sqlite3_int64 number_or(sqlite3_stmt *row, int at)
{
	return sqlite3_column_type(row, at) == SQLITE_NULL ? -1 : sqlite3_column_int64(row, at);
}

struct judgment judgment_read(struct arena *arena, sqlite3_stmt *row)
{
	struct judgment j = { .n = sqlite3_column_int64(row, 0) };
	const char **const first[] = { &j.previous, &j.at, &j.who, &j.action, &j.array, &j.key, &j.document, &j.municipality, &j.body, &j.date, &j.paragraph,
		                       &j.field, &j.old, &j.new, &j.why, &j.quote, &j.before, &j.after };
	for (int i = 0; i < 18; i++)
		*first[i] = arena_text(arena, column_text(row, 1 + i));
	j.span_start = number_or(row, 19);
	j.span_end = number_or(row, 20);
	j.confidence = sqlite3_column_type(row, 21) == SQLITE_NULL ? -1 : sqlite3_column_double(row, 21);
	j.rule = arena_text(arena, column_text(row, 22));
	j.rules = arena_text(arena, column_text(row, 23));
	j.undoes = number_or(row, 24);
	j.batch = number_or(row, 25);
	j.queue = arena_text(arena, column_text(row, 26));
	j.token = arena_text(arena, column_text(row, 27));
	j.label = arena_text(arena, column_text(row, 28));
	return j;
}

/* UTC with microseconds, so that the events of two databases have an order. */
const char *judge_now(struct arena *arena)
{
	struct timespec time;
	struct tm utc;
	clock_gettime(CLOCK_REALTIME, &time);
	gmtime_r(&time.tv_sec, &utc);
	return arena_print(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%06ldZ", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
	                   time.tv_nsec / 1000);
}

static char *new_token(struct arena *arena)
{
	unsigned char bytes[16];
	char *token = arena_alloc(arena, 2 * sizeof bytes + 1);
	randombytes_buf(bytes, sizeof bytes);
	digest_digits(bytes, sizeof bytes, token);
	return token;
}

sqlite3_int64 judgment_of_token(struct store *store, const char *token)
{
	sqlite3_stmt *select = judge_sql(store, "SELECT n FROM judgment WHERE token = ?1");
	if (!select)
		return FAILED;
	bind_text(select, 1, token);
	int there = store_step(store, select);
	sqlite3_int64 n = there == 1 ? sqlite3_column_int64(select, 0) : there;
	sqlite3_reset(select);
	return n;
}

static int last_of(struct store *store, struct arena *arena, struct judgment *j)
{
	sqlite3_stmt *last = judge_sql(store, "SELECT n, hash, at FROM judgment ORDER BY n DESC LIMIT 1");
	int there = last ? store_step(store, last) : FAILED;
	j->n = there == 1 ? sqlite3_column_int64(last, 0) + 1 : 1;
	j->previous = arena_text(arena, there == 1 ? column_text(last, 1) : "");
	sqlite3_reset(last);
	return there == FAILED ? FAILED : DONE;
}

static void bind_number(sqlite3_stmt *statement, int at, sqlite3_int64 number)
{
	if (number >= 0)
		sqlite3_bind_int64(statement, at, number);
}

int judgment_append(struct store *store, struct arena *arena, struct judgment *j)
{
	char hash[DIGEST_HEX];
	if (last_of(store, arena, j) == FAILED)
		return FAILED;
	if (!j->at)
		j->at = judge_now(arena);
	if (!j->token)
		j->token = new_token(arena);
	if (j->batch == 0) /* the first of its batch */
		j->batch = j->n;
	hash_of(j, hash);
	sqlite3_stmt *insert = judge_sql(store, "INSERT INTO judgment (n, " JUDGE_COLUMNS ", hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
	                                        " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)");
	if (!insert)
		return FAILED;
	const char *const first[] = { j->previous, j->at, j->who, j->action, j->array, j->key, j->document, j->municipality, j->body, j->date, j->paragraph,
		                      j->field, j->old, j->new, j->why, j->quote, j->before, j->after };
	sqlite3_bind_int64(insert, 1, j->n);
	for (int i = 0; i < 18; i++)
		bind_text(insert, 2 + i, first[i]);
	bind_number(insert, 20, j->span_start);
	bind_number(insert, 21, j->span_end);
	if (j->confidence >= 0)
		sqlite3_bind_double(insert, 22, j->confidence);
	bind_text(insert, 23, j->rule);
	bind_text(insert, 24, j->rules);
	bind_number(insert, 25, j->undoes);
	bind_number(insert, 26, j->batch);
	bind_text(insert, 27, j->queue);
	bind_text(insert, 28, j->token);
	bind_text(insert, 29, j->label);
	bind_text(insert, 30, hash);
	return store_run(store, insert) == FAILED ? FAILED : store_run(store, judge_sql(store, JUDGE_END));
}

/* Is the last row the one that meta names? `n`: the last one there (0: none), whose hash is `hash`. */
static bool is_end(struct store *store, sqlite3_int64 n, const char *hash)
{
	struct arena *arena = arena_new();
	const char *end = store_noted(store, arena, "judgments");
	bool is = same_text(end, n ? arena_print(arena, "%lld %s", (long long)n, hash) : NULL);
	arena_free(arena);
	return is;
}

int judge_verify(struct store *store, int64_t *first_wrong)
{
	sqlite3_stmt *rows = store_prepare(store, "SELECT n, " JUDGE_COLUMNS ", hash FROM judgment ORDER BY n");
	struct arena *arena = arena_new();
	char before[DIGEST_HEX] = "", hash[DIGEST_HEX];
	int more = FAILED, whole = 1;
	sqlite3_int64 expected = 1;
	while (rows && whole && (more = store_step(store, rows)) == 1) {
		struct judgment j = judgment_read(arena, rows);
		hash_of(&j, hash);
		whole = j.n == expected++ && strcmp(j.previous, before) == 0 && same_text(column_text(rows, 29), hash);
		*first_wrong = j.n;
		memcpy(before, hash, sizeof before);
		arena_reset(arena);
	}
	sqlite3_finalize(rows);
	arena_free(arena);
	if (more == DONE && whole && !(whole = is_end(store, expected - 1, before)))
		*first_wrong = expected; /* which is not there any more */
	return more == FAILED ? FAILED : whole;
}

int judge_place(struct store *store, struct arena *arena, sqlite3_int64 document, struct place *place)
{
	sqlite3_stmt *select = judge_sql(store,
		"SELECT d.sha256, coalesce(d.municipality, g.municipality), " PLACE_BODY ", " PLACE_DATE ", e.rules FROM document AS d LEFT JOIN given AS g ON g.sha256 = d.sha256"
		" LEFT JOIN extraction AS e ON e.document = d.row WHERE d.row = ?1");
	if (!select)
		return FAILED;
	sqlite3_bind_int64(select, 1, document);
	int there = store_step(store, select);
	*place = (struct place){ 0 };
	const char **const columns[] = { &place->sha256, &place->municipality, &place->body, &place->date, &place->rules };
	for (int i = 0; there == 1 && i < 5; i++)
		*columns[i] = arena_text(arena, column_text(select, i));
	sqlite3_reset(select);
	return there == 1 ? DONE : FAILED;
}
