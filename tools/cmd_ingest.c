/* SPDX-License-Identifier: EUPL-1.2 */
/* In: files and folders. Out: a database. Knows nothing of SQL.
 *
 * A document counts as ok only when its commit has returned: up to 64 documents or one second share one. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "digest.h"
#include "errand.h"
#include "fill.h"
#include "find.h"
#include "interrupt.h"
#include "limit.h"
#include "meta.h"
#include "progress.h"
#include "reader.h"
#include "table.h"
#include "walk.h"
#include "workers.h"

enum { COMMIT_DOCUMENTS = 64 };
static const double commit_seconds = 1;

struct ingest {
	struct store *store;
	struct knowledge *knowledge;
	const struct meta *meta;
	struct progress progress;
	bool quiet, failed, retry, recognises;
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
	const char *format;
	int has = store_has_read(ingest->store, ticket->arena, ticket->sha256, &format); /* the same bytes may have come twice in this run */
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
			refuse(ingest, ticket, &document->refusal, ticket->sha256 ? "extract" : "open");
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
	return digest_hex(bytes->at, bytes->n, arena_alloc(arena, DIGEST_HEX));
}

/* What is done without reading the file, or without reading it again; `stored` already, or refused before. */
static void pass_over(struct ingest *ingest, struct ticket *ticket, bool stored)
{
	if (stored)
		give(ingest, ticket);
	*(stored ? &ingest->skipped : &ingest->refused) += 1;
	progress_step(&ingest->progress);
	arena_free(ticket->arena);
}

/* What the file system says of a file is enough where nothing has changed. */
static bool known(struct ingest *ingest, struct ticket *ticket, const struct found *found)
{
	int known = store_known(ingest->store, ticket->arena, &found->source, &ticket->sha256);
	if (known == FAILED)
		ingest->failed = true;
	if (known <= STORE_NEW || (known == STORE_KNOWN_REFUSED && ingest->retry)) {
		ticket->sha256 = NULL;
		return false;
	}
	pass_over(ingest, ticket, known == STORE_KNOWN);
	return true;
}

/* The same bytes, under another path or with another time. Its name may be wrong where that of the other was right. */
static bool same_bytes(struct ingest *ingest, struct workers *workers, struct ticket *ticket, const struct file_bytes *bytes)
{
	const char *format;
	int has = store_has_read(ingest->store, ticket->arena, ticket->sha256, &format); /* a scan is read each time, as what is damaged */
	if (has <= 0) {
		ingest->failed |= has == FAILED;
		return false;
	}
	struct source source = { .name = ticket->source.path, .bytes = bytes->at, .n = bytes->n };
	struct document *document = document_new();
	if (read_promise(&source, format, document) == FAILED) {
		workers_pass(workers, document, ticket);
		return true;
	}
	document_free(document);
	if (store_add_source(ingest->store, ticket->sha256, &ticket->source) == FAILED)
		ingest->failed = true;
	pass_over(ingest, ticket, true);
	return true;
}

static void take(struct ingest *ingest, struct workers *workers, const struct found *found)
{
	struct arena *arena = arena_new();
	struct ticket *ticket = arena_alloc(arena, sizeof *ticket);
	struct file_bytes bytes;
	struct message why = found->refusal;
	*ticket = (struct ticket){ .arena = arena, .source = { .path = found->path } };
	if (!why.code && found->source.mtime_ns && known(ingest, ticket, found))
		return;
	if (why.code || !walk_read(arena, found, &bytes, &why)) {
		struct document *document = document_new();
		document_refuse(document, why.code, why.args[0], why.args[1], why.args[2], NULL);
		workers_pass(workers, document, ticket);
		return;
	}
	ticket->source = bytes.source;
	ticket->sha256 = sha256_of(arena, &bytes);
	if (same_bytes(ingest, workers, ticket, &bytes)) {
		free(bytes.at);
	} else if (!knowledge_need(ingest->knowledge)) {
		ingest->failed = true;
		free(bytes.at);
		arena_free(arena);
	} else {
		workers_give(workers, found->path, bytes.at, bytes.n, ticket);
	}
}

static bool is_there(const void *context, const char *path)
{
	return walk_is_there(context, path);
}

/* Files that were stored and are not in their folder now. */
static int put_gone(struct ingest *ingest, const struct found_list *list)
{
	for (size_t i = 0; i < list->folders.n; i++)
		if (store_gone(ingest->store, list->folders.at[i], is_there, list) == FAILED)
			return FAILED;
	return DONE;
}

static void page_done(void *context)
{
	progress_page(&((struct ingest *)context)->progress);
}

static void take_all(struct ingest *ingest, const struct found_list *list, int jobs)
{
	clock_gettime(CLOCK_MONOTONIC, &ingest->last_commit);
	progress_begin(&ingest->progress, list->n, ingest->quiet);
	struct workers *workers = workers_new(ingest->knowledge, jobs, deliver, ingest);
	if (ingest->recognises)
		workers_recognise(workers, page_done);
	for (size_t i = 0; i < list->n && !interrupted() && !ingest->failed; i++)
		take(ingest, workers, &list->at[i]);
	workers_drain(workers);
	workers_free(workers);
	if (!ingest->failed)
		commit(ingest);
}

/* What was refused before this run too is told here and not one by one. */
static void tell_summary(struct ingest *ingest)
{
	struct find_problems how = { .json = false };
	progress_clear(&ingest->progress);
	if (!ingest->quiet && ingest->refused && !ingest->failed && find_problems(ingest->store, stderr, &how) == FAILED)
		ingest->failed = true;
}

static int run(struct call *call, struct knowledge *knowledge, const struct found_list *list, long jobs)
{
	const char *database = command_database_option(call);
	bool given = call->value[OPT_MUNICIPALITY] || call->value[OPT_META], fresh = access(database, F_OK) != 0; /* no database is made in vain */
	struct meta *meta;
	if ((given || fresh) && !knowledge_need(knowledge))
		return STATUS_FAILED;
	if (!meta_load(call, knowledge, &meta))
		return STATUS_USAGE;
	struct ingest ingest = { .store = store_open(database, STORE_WRITE), .knowledge = knowledge, .meta = meta, .quiet = call->value[OPT_QUIET] != NULL,
		                 .retry = call->value[OPT_RETRY] != NULL, .recognises = call->value[OPT_OCR] != NULL };
	if (!ingest.store)
		return STATUS_FAILED;
	store_reads_scans(ingest.store, ingest.recognises);
	bool shard = call->value[OPT_SHARD] != NULL; /* persons, links and duplicates are computed when it is merged */
	int first = fill_begin(ingest.store, call, knowledge, shard) == FAILED || put_gone(&ingest, list) == FAILED ? FAILED : store_load_begin(ingest.store);
	ingest.failed = first == FAILED;
	if (!ingest.failed)
		take_all(&ingest, list, (int)jobs);
	if (!ingest.failed)
		ingest.failed = fill_complete(ingest.store, knowledge, first, !shard) == FAILED;
	if (!ingest.failed && !interrupted())
		ingest.failed = fill_end(ingest.store) == FAILED;
	tell_summary(&ingest);
	if (store_close(ingest.store) == FAILED)
		ingest.failed = true;
	if (interrupted())
		message_say(M_S508, NULL);
	fprintf(stderr, "%zu ok, %zu refused, %zu skipped, %zu warnings\n", ingest.ok, ingest.refused, ingest.skipped, ingest.warnings);
	if (ingest.failed)
		return STATUS_FAILED;
	return interrupted() ? 128 + interrupted() : ingest.refused ? STATUS_REFUSED : STATUS_DONE;
}

/* --retry alone: what the ledger names; --ocr alone: what has pages that are pictures. Opened for reading first: neither is a reason
 * to make a database. */
static int take_refused(struct call *call, struct found_list *list)
{
	struct list paths = { 0 };
	*list = (struct found_list){ 0 };
	struct store *store = store_open(command_database_option(call), STORE_READ);
	int result = !store ? FAILED : call->value[OPT_RETRY] ? store_refused(store, call->arena, call->value[OPT_CODE], &paths)
	                                                      : store_scans(store, call->arena, &paths);
	if (store_close(store) == FAILED || result == FAILED)
		return FAILED;
	for (size_t i = 0; i < paths.n; i++)
		walk_again(call, paths.at[i], list);
	return DONE;
}

int cmd_ingest(struct call *call)
{
	struct knowledge knowledge;
	struct found_list list;
	long jobs = option_number(call, OPT_JOBS, 1, LIMIT_WORKERS, workers_cores());
	bool ledger = (call->value[OPT_RETRY] || call->value[OPT_OCR]) && !call->n_arguments && !call->value[OPT_FILES_FROM];
	if (jobs < 0 || (!ledger && (!walk_paths(call, false, &list) || !walk_shard(call, &list))))
		return STATUS_USAGE;
	if (call->value[OPT_OCR] && !errand_can_recognise())
		return STATUS_FAILED;
	if ((ledger && take_refused(call, &list) == FAILED) || !knowledge_find(call, &knowledge))
		return STATUS_FAILED;
	interrupt_catch();
	return run(call, &knowledge, &list, jobs);
}
