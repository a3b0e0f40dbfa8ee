/* SPDX-License-Identifier: EUPL-1.2 */
/* In: a database with judgments. Out: how right its records are and how far coders agree, as a table or as JSON. Knows nothing of SQL. */
#include <jansson.h>
#include <unistd.h>

#include "commands.h"
#include "judged.h"
#include "message.h"
#include "quality.h"

struct store *quality_open(const char *database)
{
	struct store *store = store_open(database, STORE_READ);
	int stale = store ? judge_quality_stale(store) : 0;
	if (stale != 1 || access(database, W_OK) != 0)
		return store;
	/* Judgments came since: the table is made anew. */
	if (store_close(store) == FAILED || !(store = store_open(database, STORE_WRITE)))
		return NULL;
	int result = judge_quality(store);
	return store_close(store) == FAILED || result == FAILED ? NULL : store_open(database, STORE_READ);
}

int quality_current(const char *database)
{
	struct store *store = quality_open(database);
	return store ? store_close(store) : FAILED;
}

static int print_json(struct store *store)
{
	json_t *quality = judge_quality_json(store), *agreement = quality ? judge_agreements_json(store) : NULL;
	json_t *both = agreement ? json_pack("{s:O, s:O}", "quality", quality, "agreement", agreement) : NULL;
	int result = both && json_dumpf(both, stdout, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) == 0 && putchar('\n') != EOF ? DONE : FAILED;
	json_decref(both);
	json_decref(agreement);
	json_decref(quality);
	return result;
}

static int print_text(struct store *store)
{
	int quality = judge_quality_print(store, stdout), agreement = quality == FAILED ? FAILED : judge_agreements_print(store, stdout);
	if (!quality && !agreement)
		puts(IN("No audit sample has been judged: protokoll review draws one.", "Inget stickprov är bedömt: protokoll review drar ett."));
	return agreement == FAILED ? FAILED : DONE;
}

int cmd_quality(struct call *call)
{
	const char *database = command_database(call);
	struct store *store = database ? quality_open(database) : NULL;
	if (!store)
		return database ? STATUS_FAILED : STATUS_USAGE;
	int result = call->value[OPT_JSON] ? print_json(store) : print_text(store);
	return store_close(store) == FAILED || result == FAILED ? STATUS_FAILED : STATUS_DONE;
}
