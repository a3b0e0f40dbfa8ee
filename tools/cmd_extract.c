/* SPDX-License-Identifier: EUPL-1.2 */
/* In: documents. Out: their records on standard output, in the order of the arguments. Knows nothing of the
 * database. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "errand.h"
#include "interrupt.h"
#include "json.h"
#include "knowledge.h"
#include "limit.h"
#include "output.h"
#include "path_lines.h"
#include "walk.h"
#include "workers.h"

struct printing {
	bool as_text, quiet;
	enum with_text with_text;
	enum show show;
	size_t refused;
	bool failed; /* standard output cannot be written */
};

static void print_document(void *context, void *tag, struct document *document)
{
	struct printing *printing = context;
	const struct found *found = tag;
	if (document->refusal.code) {
		message_print(&document->refusal, found->path, 0, 0);
		printing->refused++;
	} else if (!printing->failed) {
		if (!document->text.n && !printing->quiet) {
			struct message empty = message_make(document->arena, M_W201, NULL);
			message_print(&empty, found->path, 0, 0);
		}
		bool ok = printing->as_text ? text_print(stdout, document, printing->with_text, printing->show)
		                            : json_print(stdout, document, printing->with_text, printing->show);
		printing->failed = !ok || !output_flush();
	}
	document_free(document);
}

static enum show show_of(const char *value)
{
	static const char *const names[] = { [SHOW_BLOCKS] = "blocks", [SHOW_ITEMS] = "items", [SHOW_RECORDS] = "records", [SHOW_AREAS] = "areas" };
	for (int i = SHOW_BLOCKS; value && i <= SHOW_AREAS; i++)
		if (strcmp(names[i], value) == 0)
			return (enum show)i;
	return SHOW_ALL;
}

static void give(struct workers *workers, struct found *found)
{
	struct arena *arena = arena_new();
	struct file_bytes bytes;
	struct message why = found->refusal;
	if (!why.code && walk_read(arena, found, &bytes, &why)) {
		workers_give(workers, found->path, bytes.at, bytes.n, found);
	} else {
		struct document *document = document_new();
		document_refuse(document, why.code, why.args[0], why.args[1], why.args[2], NULL);
		workers_pass(workers, document, found);
	}
	arena_free(arena);
}

static void give_path(struct call *call, struct workers *workers, const struct printing *printing, const char *path)
{
	struct found_list list = { 0 };
	walk_path(call, path, &list);
	for (size_t i = 0; i < list.n && !interrupted() && !printing->failed; i++)
		give(workers, &list.at[i]);
}

/* The arguments, then the list. Whoever writes the list may wait for our answer before the next path comes (Spark's pipe, a
 * coprocess): so nothing is kept back while we wait for more of it. */
static void give_all(struct call *call, struct workers *workers, const struct printing *printing, struct path_lines *lines)
{
	for (size_t i = 0; i < call->n_arguments && !interrupted() && !printing->failed; i++)
		give_path(call, workers, printing, call->arguments[i]);
	while (lines && !interrupted() && !printing->failed) {
		if (path_lines_waits(lines))
			workers_drain(workers);
		const char *path = path_lines_next(lines);
		if (!path)
			break;
		give_path(call, workers, printing, path);
	}
	if (!printing->failed)
		workers_drain(workers);
}

int cmd_extract(struct call *call)
{
	struct knowledge knowledge;
	struct path_lines *lines;
	long jobs = option_number(call, OPT_JOBS, 1, LIMIT_WORKERS, workers_cores());
	if (jobs < 0 || !walk_named(call) || !path_lines_open(call, &lines))
		return STATUS_USAGE;
	if ((call->value[OPT_OCR] && !errand_can_recognise()) || !knowledge_load(call, &knowledge))
		return STATUS_FAILED;
	interrupt_catch();
	struct printing printing = { .as_text = call->value[OPT_FORMAT] && strcmp(call->value[OPT_FORMAT], "text") == 0,
		                     .with_text = call->value[OPT_UNMASKED] ? TEXT_UNMASKED : call->value[OPT_WITH_TEXT] ? TEXT_MASKED : TEXT_NONE,
		                     .show = show_of(call->value[OPT_SHOW]), .quiet = call->value[OPT_QUIET] != NULL };
	struct workers *workers = workers_new(&knowledge, (int)jobs, print_document, &printing);
	if (call->value[OPT_OCR])
		workers_recognise(workers, NULL);
	give_all(call, workers, &printing, lines);
	workers_free(workers);
	path_lines_close(lines);
	if (interrupted())
		return 128 + interrupted();
	return printing.failed ? STATUS_FAILED : printing.refused ? STATUS_REFUSED : STATUS_DONE;
}
