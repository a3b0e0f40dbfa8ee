/* SPDX-License-Identifier: EUPL-1.2 */
/* In: files and folders. Out: a database. Knows nothing of SQL.
 *
 * A document counts as ok only when its commit has returned: up to 64 documents or one second share one. */
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "fill.h"
#include "interrupt.h"
#include "meta.h"
#include "progress.h"
#include "table.h"
#include "walk.h"
#include "workers.h"

enum { COMMIT_DOCUMENTS = 64 };
static const double commit_seconds = 1;

struct ingest {
	struct store *store;
	const struct meta *meta;
	struct progress progress;
	bool quiet, failed;
	size_t ok, refused, skipped, warnings, pending;
	struct timespec last_commit;
};

/* What goes with a document to its delivery. */
struct ticket {
	struct arena *arena;
	struct store_source source;
	const char *sha256;
};

static void commit(struct ingest *ingest)
{
	if (store_commit(ingest->store) == FAILED) {
		ingest->failed = true;
		return;
	}
	ingest->ok += ingest->pending;
	ingest->pending = 0;
	clock_gettime(CLOCK_MONOTONIC, &ingest->last_commit);
}

static void tell(struct ingest *ingest, const struct message *message, const char *path)
{
	progress_clear(&ingest->progress);
	message_print(message, path, 0, 0);
}

static void refuse(struct ingest *ingest, const struct ticket *ticket, const struct message *why, const char *stage)
{
	tell(ingest, why, ticket->source.path);
	if (store_refuse(ingest->store, &ticket->source, why, stage, ticket->sha256) == FAILED)
		ingest->failed = true;
	ingest->refused++;
}

static void give(struct ingest *ingest, const struct ticket *ticket)
{
	struct store_given given;
	if (meta_for(ingest->meta, ticket->source.path, &given) && store_give(ingest->store, ticket->sha256, &given) == FAILED)
		ingest->failed = true;
}

static void stored(struct ingest *ingest, struct ticket *ticket, struct document *document)
{
	int has = store_has_read(ingest->store, ticket->sha256); /* the same bytes may have come twice in this run */
	if (has > 0) {
		if (store_add_source(ingest->store, ticket->sha256, &ticket->source) == FAILED)
			ingest->failed = true;
		ingest->skipped++;
		give(ingest, ticket);
		return;
	}
	if (has == FAILED || store_put(ingest->store, document, &ticket->source) == FAILED) {
		ingest->failed |= !store_usable(ingest->store) || has == FAILED;
		if (!ingest->failed) {
			struct message why = message_make(ticket->arena, M_S505, "database", NULL);
			refuse(ingest, ticket, &why, "store");
		}
		return;
	}
	ingest->pending++;
	give(ingest, ticket);
	if (!document->text.n) {
		struct message empty = message_make(ticket->arena, M_W201, NULL);
		if (!ingest->quiet)
			tell(ingest, &empty, ticket->source.path);
		ingest->warnings++;
	}
}

/* A scan has its row, so that it can be found and counted; what it says nobody has read. */
static void keep_scan(struct ingest *ingest, struct ticket *ticket, struct document *document)
{
	int has = store_has(ingest->store, ticket->sha256);
	int done = has > 0 ? store_add_source(ingest->store, ticket->sha256, &ticket->source)
	                   : has == FAILED ? FAILED : store_put(ingest->store, document, &ticket->source);
	if (done == FAILED)
		ingest->failed |= !store_usable(ingest->store) || has == FAILED;
	give(ingest, ticket);
}

static void deliver(void *context, void *tag, struct document *document)
{
	struct ingest *ingest = context;
	struct ticket *ticket = tag;
	if (!ingest->failed) {
		if (document->status && strcmp(document->status, "needs_ocr") == 0)
			keep_scan(ingest, ticket, document); /* before its refusal: what is stored takes the path's row in the ledger away */
		if (document->refusal.code)
			refuse(ingest, ticket, &document->refusal, "extract");
		else
			stored(ingest, ticket, document);
		if (ingest->pending >= COMMIT_DOCUMENTS || seconds_since(&ingest->last_commit) >= commit_seconds)
			commit(ingest);
		progress_step(&ingest->progress);
	}
	document_free(document);
	arena_free(ticket->arena);
}

static char *sha256_of(struct arena *arena, const struct file_bytes *bytes)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(arena, 2 * sizeof digest + 1);
	crypto_hash_sha256(digest, bytes->at, bytes->n);
	return sodium_bin2hex(hex, 2 * sizeof digest + 1, digest, sizeof digest);
}

static void take(struct ingest *ingest, struct workers *workers, const struct found *found)
{
	struct arena *arena = arena_new();
	struct ticket *ticket = arena_alloc(arena, sizeof *ticket);
	struct file_bytes bytes;
	struct message why = found->refusal;
	*ticket = (struct ticket){ .arena = arena, .source = { .path = found->path } };
	if (why.code || !walk_read(arena, found, &bytes, &why)) {
		struct document *document = document_new();
		document_refuse(document, why.code, why.args[0], why.args[1], why.args[2], NULL);
		workers_pass(workers, document, ticket);
		return;
	}
	ticket->source = bytes.source;
	ticket->sha256 = sha256_of(arena, &bytes);
	int has = store_has_read(ingest->store, ticket->sha256); /* a scan is refused each time, as what is damaged */
	if (has > 0) {
		if (store_add_source(ingest->store, ticket->sha256, &ticket->source) == FAILED)
			ingest->failed = true;
		give(ingest, ticket);
		ingest->skipped++;
		progress_step(&ingest->progress);
		free(bytes.at);
		arena_free(arena);
		return;
	}
	workers_give(workers, found->path, bytes.at, bytes.n, ticket);
}

static int run(struct call *call, const struct knowledge *knowledge, const struct found_list *list, long jobs)
{
	const char *database = call->value[OPT_DATABASE] ? call->value[OPT_DATABASE] : "protokoll.db";
	struct meta *meta;
	if (!meta_load(call, knowledge, &meta))
		return STATUS_USAGE;
	struct ingest ingest = { .store = store_open(database, STORE_WRITE), .meta = meta, .quiet = call->value[OPT_QUIET] != NULL };
	if (!ingest.store)
		return STATUS_FAILED;
	ingest.failed = fill_begin(ingest.store, call, knowledge) == FAILED;
	clock_gettime(CLOCK_MONOTONIC, &ingest.last_commit);
	progress_begin(&ingest.progress, list->n, ingest.quiet);
	struct workers *workers = workers_new(knowledge, (int)jobs, deliver, &ingest);
	for (size_t i = 0; i < list->n && !interrupted() && !ingest.failed; i++)
		take(&ingest, workers, &list->at[i]);
	workers_drain(workers);
	workers_free(workers);
	if (!ingest.failed)
		commit(&ingest);
	/* Also when interrupted, so that the persons are those of the documents; a second signal ends it, harmlessly. A shard's
	 * are computed when it is merged. */
	if (!ingest.failed && !call->value[OPT_SHARD])
		ingest.failed = fill_compute(ingest.store, knowledge) == FAILED;
	if (!ingest.failed && !interrupted())
		ingest.failed = fill_end(ingest.store) == FAILED;
	if (store_close(ingest.store) == FAILED)
		ingest.failed = true;
	progress_clear(&ingest.progress);
	if (interrupted())
		message_say(M_S508, NULL);
	fprintf(stderr, "%zu ok, %zu refused, %zu skipped, %zu warnings\n", ingest.ok, ingest.refused, ingest.skipped, ingest.warnings);
	if (ingest.failed)
		return STATUS_FAILED;
	return interrupted() ? 128 + interrupted() : ingest.refused ? STATUS_REFUSED : STATUS_DONE;
}

int cmd_ingest(struct call *call)
{
	struct knowledge knowledge;
	struct found_list list;
	long jobs = option_number(call, OPT_JOBS, 1, 256, 1);
	if (jobs < 0 || !walk_paths(call, false, &list) || !walk_shard(call, &list))
		return STATUS_USAGE;
	if (!knowledge_load(call, &knowledge))
		return STATUS_FAILED;
	interrupt_catch();
	return run(call, &knowledge, &list, jobs);
}
