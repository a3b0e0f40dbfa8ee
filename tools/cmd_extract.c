/* SPDX-License-Identifier: EUPL-1.2 */
/* In: documents. Out: their records on standard output, in the order of the arguments. Knows nothing of the
 * database. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "interrupt.h"
#include "json.h"
#include "knowledge.h"
#include "limit.h"
#include "output.h"
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

int cmd_extract(struct call *call)
{
	struct knowledge knowledge;
	struct found_list list;
	long jobs = option_number(call, OPT_JOBS, 1, LIMIT_WORKERS, workers_cores());
	if (jobs < 0 || !walk_paths(call, true, &list))
		return STATUS_USAGE;
	if (!knowledge_load(call, &knowledge))
		return STATUS_FAILED;
	interrupt_catch();
	struct printing printing = { .as_text = call->value[OPT_FORMAT] && strcmp(call->value[OPT_FORMAT], "text") == 0,
		                     .with_text = call->value[OPT_UNMASKED] ? TEXT_UNMASKED : call->value[OPT_WITH_TEXT] ? TEXT_MASKED : TEXT_NONE,
		                     .show = show_of(call->value[OPT_SHOW]), .quiet = call->value[OPT_QUIET] != NULL };
	struct workers *workers = workers_new(&knowledge, (int)jobs, print_document, &printing);
	for (size_t i = 0; i < list.n && !interrupted() && !printing.failed; i++) {
		struct arena *arena = arena_new();
		struct file_bytes bytes;
		struct message why = list.at[i].refusal;
		if (!why.code && walk_read(arena, &list.at[i], &bytes, &why)) {
			workers_give(workers, list.at[i].path, bytes.at, bytes.n, &list.at[i]);
		} else {
			struct document *document = document_new();
			document_refuse(document, why.code, why.args[0], why.args[1], why.args[2], NULL);
			workers_pass(workers, document, &list.at[i]);
		}
		arena_free(arena);
	}
	if (!printing.failed)
		workers_drain(workers);
	workers_free(workers);
	if (interrupted())
		return 128 + interrupted();
	return printing.failed ? STATUS_FAILED : printing.refused ? STATUS_REFUSED : STATUS_DONE;
}
