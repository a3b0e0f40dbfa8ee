/* SPDX-License-Identifier: EUPL-1.2 */
/* Samples of records. In: how many, a seed. Out: the sample, stored: the same from the same records and seed, however they came into the
 * database. Knows nothing of: judgments.
 *
 * Each kind of record is a stratum of its own: half of the sample is shared equally between them, so that votes are in it too, the other half by
 * their number. Within a kind every record has the same chance: its records lie in the order of municipality, body and format, and every k-th is
 * taken from a random start (k need not be whole), so that each municipality, body and format has its share and none is left out by
 * chance. So the share of right ones in a kind estimates its precision without weights; between kinds `weight` says for how many one stands.
 *
 * Examples:
 *   100 of 10,000 records     the same 100 for the same seed
 *   more than there are       all, each with the weight 1
 */
#include "judge_inner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "digest.h"

struct drawing {
	struct store *store;
	struct arena *arena;
	uint64_t state;
	sqlite3_int64 id;
	bool audit;
	int n;
};

/* splitmix64: the same on every machine. */
static uint64_t random_next(struct drawing *d)
{
	uint64_t z = d->state += 0x9E3779B97F4A7C15;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
	return z ^ (z >> 31);
}

static double random_unit(struct drawing *d)
{
	return (double)(random_next(d) >> 11) / 9007199254740992.0;
}

#define OF_SAMPLE " FROM %s AS x JOIN document AS d ON d.row = x.document WHERE x.key IS NOT NULL AND " COUNTED_DOCUMENT("d")

static sqlite3_int64 count(struct drawing *d, enum array_id a)
{
	sqlite3_stmt *select = judge_sql(d->store, "SELECT count(*)" OF_SAMPLE, array_of(a)->name);
	int there = select ? store_step(d->store, select) : FAILED;
	sqlite3_int64 n = there == 1 ? sqlite3_column_int64(select, 0) : FAILED;
	sqlite3_reset(select);
	return n;
}

/* How many of each: the equal half first, what a kind has not is shared among the others by their number. */
static void allot(const sqlite3_int64 of[ARRAYS], size_t n, double share[ARRAYS])
{
	double left = (double)n, all = 0, sum = 0, given = 0;
	int kinds = 0;
	for (int a = 0; a < ARRAYS; a++)
		kinds += of[a] > 0;
	for (int a = 0; a < ARRAYS; a++) {
		double equal = kinds ? floor((double)n / 2 / kinds) : 0;
		share[a] = fmin(equal, (double)of[a]);
		left -= share[a];
		all += (double)of[a] - share[a];
	}
	for (int a = 0; a < ARRAYS; a++) {
		sum += all > 0 ? left * ((double)of[a] - share[a]) / all : 0;
		double more = fmin(floor(sum + 0.5 + 1e-9) - given, (double)of[a] - share[a]); /* what is rounded off goes on to the next */
		given += more;
		share[a] += more;
	}
}

static int put(struct drawing *d, const char *array, sqlite3_stmt *row, double weight)
{
	sqlite3_stmt *insert = d->audit ? judge_sql(d->store, "INSERT INTO audit_record (audit, n, array, key, document, stratum, weight) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
	                                : judge_sql(d->store, "INSERT INTO double_record (coding, n, array, key, document) VALUES (?1, ?2, ?3, ?4, ?5)");
	if (!insert)
		return FAILED;
	sqlite3_bind_int64(insert, 1, d->id);
	sqlite3_bind_int(insert, 2, ++d->n);
	bind_text(insert, 3, array);
	bind_text(insert, 4, column_text(row, 0));
	bind_text(insert, 5, column_text(row, 1));
	if (d->audit) {
		bind_text(insert, 6, column_text(row, 2));
		sqlite3_bind_double(insert, 7, weight);
	}
	return store_run(d->store, insert);
}

static int draw(struct drawing *d, enum array_id a, sqlite3_int64 of, double wanted)
{
	double step = (double)of / wanted, next = random_unit(d) * step;
	sqlite3_stmt *rows = judge_sql(d->store, "SELECT x.key, d.sha256, coalesce(d.municipality, '') || ' / ' || coalesce(m.body, '') || ' / ' || coalesce(d.format, '') || ' / %s'"
	                                         " FROM %s AS x JOIN document AS d ON d.row = x.document LEFT JOIN meeting AS m ON m.document = d.row AND m.n = 1"
	                                         " WHERE x.key IS NOT NULL AND " COUNTED_DOCUMENT("d") " ORDER BY 3, d.sha256, x.n, x.key", array_of(a)->name, array_of(a)->name);
	if (!rows)
		return FAILED;
	int more;
	double at = 0;
	while ((more = store_step(d->store, rows)) == 1)
		if (at++ >= floor(next)) {
			if (put(d, array_of(a)->name, rows, step) == FAILED) {
				sqlite3_reset(rows);
				return FAILED;
			}
			next += step;
		}
	return more;
}

static int draw_all(struct drawing *d, size_t n)
{
	sqlite3_int64 of[ARRAYS] = { 0 };
	double share[ARRAYS];
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (judge_is_reviewed(a) && (of[a] = count(d, a)) == FAILED)
			return FAILED;
	allot(of, n, share);
	for (enum array_id a = 0; a < ARRAYS; a++)
		if (share[a] >= 1 && draw(d, a, of[a], share[a]) == FAILED)
			return FAILED;
	return DONE;
}

/* Nine digits of who drew what when: no two databases that are merged one day have the same. */
static sqlite3_int64 new_id(struct arena *arena, const char *at, const char *who, uint64_t seed)
{
	unsigned char bytes[DIGEST_BYTES];
	const char *all = arena_print(arena, "%s %s %llu", at, who, (unsigned long long)seed);
	struct digest digest;
	digest_begin(&digest);
	digest_add(&digest, all, strlen(all));
	digest_end(&digest, bytes);
	return 100000000 + (sqlite3_int64)((uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3]) % 900000000;
}

static int begin(struct drawing *d, size_t n, uint64_t seed, const char *first, const char *second)
{
	const char *at = judge_now(d->arena);
	d->state = seed;
	d->id = new_id(d->arena, at, first, seed);
	sqlite3_stmt *insert = d->audit ? judge_sql(d->store, "INSERT INTO audit (id, at, who, seed, size) VALUES (?1, ?2, ?3, ?5, ?6)")
	                                : judge_sql(d->store, "INSERT INTO double_coding (id, at, first, second, seed, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
	if (!insert)
		return FAILED;
	sqlite3_bind_int64(insert, 1, d->id);
	bind_text(insert, 2, at);
	bind_text(insert, 3, first);
	if (second)
		bind_text(insert, 4, second);
	bind_text(insert, 5, arena_print(d->arena, "%llu", (unsigned long long)seed));
	sqlite3_bind_int64(insert, 6, (sqlite3_int64)n);
	return store_run(d->store, insert);
}

static int draw_sample(struct store *store, size_t n, uint64_t seed, const char *first, const char *second, int64_t *id)
{
	struct drawing d = { .store = store, .arena = arena_new(), .audit = !second };
	int result = store_commit(store) == DONE && store_savepoint(store) == DONE ? DONE : FAILED;
	if (result == DONE) {
		result = begin(&d, n, seed, first, second);
		result = store_savepoint_end(store, result == DONE ? draw_all(&d, n) : FAILED);
	}
	arena_free(d.arena);
	*id = d.id;
	return result == DONE ? store_commit(store) : FAILED;
}

int judge_draw_audit(struct store *store, size_t n, uint64_t seed, const char *who, int64_t *id)
{
	return draw_sample(store, n, seed, who, NULL, id);
}

int judge_draw_double(struct store *store, size_t n, uint64_t seed, const char *first, const char *second, int64_t *id)
{
	return draw_sample(store, n, seed, first, second, id);
}
