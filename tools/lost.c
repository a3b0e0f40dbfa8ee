/* SPDX-License-Identifier: EUPL-1.2 */
/* In: how a worker ended. Out: the refusal of its document. Knows nothing of processes that live. */
#include "lost.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "box.h"
#include "limit.h"

enum { MEBIBYTE = 1 << 20 };

void lost_refuse(struct document *document, const struct lost *lost)
{
	enum { NO_MEMORY = 3 }; /* memory_none() */
	struct arena *arena = document->arena;
	bool killed = WIFSIGNALED(lost->status);
	int signal_ = killed ? WTERMSIG(lost->status) : 0;
	if (lost->how == LOSS_CALL || signal_ == SIGSYS) {
		char *name = lost->how == LOSS_CALL ? box_call_name(lost->call) : NULL;
		document_refuse(document, M_D123, name ? arena_print(arena, "%ld, %s", lost->call, name) : "?", NULL);
		free(name);
	} else if (lost->how == LOSS_TIME || signal_ == SIGXCPU) {
		document_refuse(document, M_D124, arena_print(arena, "%u", lost->seconds * (lost->how == LOSS_TIME ? LIMIT_WORKER_CLOCK_FACTOR : 1)), NULL);
	} else if (!killed && WEXITSTATUS(lost->status) == NO_MEMORY && lost->how == LOSS_DEATH) {
		document_refuse(document, M_D125, arena_print(arena, "%zu", lost->memory / MEBIBYTE), NULL);
	} else {
		document_refuse(document, M_D112, lost->how == LOSS_ANSWER ? "malformed answer"
		                                  : arena_print(arena, killed ? "signal %d" : "exit %d", killed ? signal_ : WEXITSTATUS(lost->status)), NULL);
	}
}
