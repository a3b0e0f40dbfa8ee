/* SPDX-License-Identifier: EUPL-1.2 */
/* What runs in a worker process: it reads documents from its parent, one at a time, in a box (tools/box.h). */
#ifndef TOOLS_WORKER_H
#define TOOLS_WORKER_H

#include "knowledge.h"

/* Called behind the fork: works until `fd`, a socket, ends, and then leaves. Closes all else that the parent had open. */
_Noreturn void worker_run(const struct knowledge *knowledge, int fd);

#endif
