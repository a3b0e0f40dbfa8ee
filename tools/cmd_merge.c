/* SPDX-License-Identifier: EUPL-1.2 */
/* In: databases that `ingest --shard` (or ingest alone) filled. Out: one that holds what they hold, as if one run had
 * read all of it. Knows nothing of SQL.
 *
 * Every database is looked at before the first row is copied. What was copied before an interruption stays, and the same
 * command goes on from there: documents that are there already are not copied again. */
#include <string.h>
#include <sys/stat.h>

#include "commands.h"
#include "fill.h"
#include "interrupt.h"
#include "message.h"

static bool same_file(const char *a, const char *b)
{
	struct stat of_a, of_b;
	return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

static int check(struct call *call, const struct knowledge *knowledge, const char *database)
{
	struct store *store = store_open(database, STORE_READ);
	if (!store)
		return FAILED;
	int result = fill_check(store, call, knowledge, database, true);
	return store_close(store) == FAILED ? FAILED : result;
}

static int merge_all(struct call *call, struct store *into, struct store_merged *merged)
{
	int result = DONE;
	for (size_t i = 1; i < call->n_arguments && result == DONE && !interrupted(); i++) {
		if (same_file(call->arguments[0], call->arguments[i])) /* merge all.db *.db, a second time */
			continue;
		struct store *from = store_open(call->arguments[i], STORE_READ);
		result = from ? store_merge(into, from, interrupted, merged) : FAILED;
		if (store_close(from) == FAILED)
			result = FAILED;
	}
	return result;
}

static int merge(struct call *call, struct knowledge *knowledge, struct store *into)
{
	struct store_merged merged = { 0 };
	int result = fill_check(into, call, knowledge, call->arguments[0], false);
	if (result == DONE)
		result = fill_begin(into, call, knowledge, true);
	int load = result == DONE ? store_load_begin(into) : FAILED;
	result = load == FAILED ? FAILED : merge_all(call, into, &merged);
	if (result == DONE && !interrupted())
		result = fill_complete(into, knowledge, load, true);
	if (result == DONE && !interrupted())
		result = fill_end(into);
	if (store_close(into) == FAILED)
		result = FAILED;
	if (interrupted())
		message_say(M_S508, NULL);
	fprintf(stderr, "%zu documents added, %zu there already, %zu paths refused\n", merged.added, merged.known, merged.refused);
	return result == FAILED ? STATUS_FAILED : interrupted() ? 128 + interrupted() : STATUS_DONE;
}

int cmd_merge(struct call *call)
{
	struct knowledge knowledge;
	if (call->n_arguments < 2) {
		message_say(M_U407, IN("OUT.db and the databases that are merged into it", "UT.db och databaserna som slås ihop till den"), NULL);
		return STATUS_USAGE;
	}
	if (!knowledge_load(call, &knowledge))
		return STATUS_FAILED;
	for (size_t i = 1; i < call->n_arguments; i++)
		if (!same_file(call->arguments[0], call->arguments[i]) && check(call, &knowledge, call->arguments[i]) == FAILED)
			return STATUS_FAILED;
	struct store *into = store_open(call->arguments[0], STORE_WRITE);
	if (!into)
		return STATUS_FAILED;
	interrupt_catch();
	return merge(call, &knowledge, into);
}
